//! Reading the recent failures of a pool, page by page: what was read so far is told after each page, so that
//! whoever stops waiting keeps it.

use crate::aws::{self, Lookup, Session};
use crate::change::{OwnCode, Trouble};
use crate::clock;
use crate::facts::EVENTS_KEPT_SECONDS;
use crate::failures::{End, Gatherer, Report, Whose};
use crate::text::Say;

/// Pages that are read at once: 5,000 events, at two pages a second. An account that is busier than that is
/// read in part.
const PAGES_AT_ONCE: usize = 100;
/// How often AWS may ask for patience for one page.
const MOST_WAITS: u64 = 5;

/// Reads the failures of a pool in the last `seconds`, newest first.
pub async fn failures(
    session: &Session,
    pool_id: &str,
    seconds: i64,
    tell: &(dyn Fn(&Report) + Send + Sync),
) -> Report {
    let now = session.now().await;
    // Nothing is kept longer, and a moment before the beginning is refused.
    let since = now - seconds.clamp(1, EVENTS_KEPT_SECONDS - 60);
    let (clients, no_clients) = match aws::app_client_names(session, pool_id).await {
        Ok(names) => (names, None),
        Err(trouble) => (Vec::new(), Some(trouble)),
    };
    let mut gatherer =
        Gatherer::of(Whose { pool_id: pool_id.to_owned(), clients: clients.into_iter().collect() });
    let window = (clock::from_unix(since), clock::from_unix(now));
    let mut report = Report { no_clients, ..Report::not_begun(pool_id, window, End::Reading) };
    tell(&report);
    let mut token: Option<String> = None;
    let (mut waits, mut broke) = (0, false);
    loop {
        let page = aws::look_up(session, Lookup::UserPools, since, token.as_deref()).await;
        let page = match page {
            Ok(page) => page,
            // A connection may break: the page is asked for once more.
            Err(trouble) if is_of_the_network(&trouble) && !broke => {
                broke = true;
                continue;
            }
            Err(trouble) if aws::is_throttle(&trouble.code) && waits < MOST_WAITS => {
                // The console and other programs have the same two calls a second.
                waits += 1;
                report.end = End::Throttled(waits);
                tell(&report);
                session.wait(std::time::Duration::from_secs(waits)).await;
                continue;
            }
            Err(trouble) => {
                report.end = End::Trouble(trouble);
                break;
            }
        };
        (waits, broke) = (0, false);
        report.pages += 1;
        page.events.into_iter().for_each(|event| gatherer.add(event));
        gatherer.add_unreadable(page.unreadable);
        report.failures = gatherer.failures();
        let again = page.next.is_some() && page.next == token;
        token = page.next;
        report.end = match token {
            None => End::Complete,
            Some(_) if again => End::Trouble(endless()),
            Some(_) if report.pages >= PAGES_AT_ONCE => End::MostPages,
            Some(_) => End::Reading,
        };
        if report.end != End::Reading {
            break;
        }
        tell(&report);
    }
    report
}

fn is_of_the_network(trouble: &Trouble) -> bool {
    matches!(trouble.own_code(), Some(OwnCode::Network | OwnCode::Timeout))
}

/// The same page again and again is no list.
fn endless() -> Trouble {
    let call = "cloudtrail:LookupEvents";
    let hint = Say::with("trouble-endless", [("call", call)]);
    let why = "the list does not end: the same page token came twice";
    aws::local_trouble(call, OwnCode::Unreadable.word(), why, Some(hint))
}
