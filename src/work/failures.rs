//! Reading the recent failures of a pool, page by page: what was read so far is told after each page, so that
//! whoever stops waiting keeps it. The log of message delivery comes first: it is short, and the event history
//! of a busy account is not.

use crate::aws::{self, LogGroup, Lookup, Session};
use crate::change::{OwnCode, Trouble};
use crate::clock;
use crate::facts::{EVENTS_KEPT_SECONDS, Fact};
use crate::failures::{DeliveryLog, End, Gatherer, LogRead, Report, Whose};
use crate::text::Say;

/// Pages that are read at once: 5,000 events, at two pages a second. An account that is busier than that is
/// read in part.
const PAGES_AT_ONCE: usize = 100;
/// Pages of the log of message delivery that are read at once: 20,000 errors.
const LOG_PAGES_AT_ONCE: usize = 20;
/// A log group is read from its older to its newer events (source: filter-log-events): so that the newest are read first, the time is cut
/// into the last hour, the last day, the last week and the rest.
const CUTS: [i64; 3] = [3_600, 86_400, 7 * 86_400];
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
    read_delivery_errors(session, (since, now), &mut gatherer, &mut report, tell).await;
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
            Some(_) if again => End::Trouble(endless("cloudtrail:LookupEvents")),
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

/// Looks where the pool sends its errors of message delivery, and reads them there, the newest first.
async fn read_delivery_errors(
    session: &Session,
    (since, now): (i64, i64),
    gatherer: &mut Gatherer,
    report: &mut Report,
    tell: &(dyn Fn(&Report) + Send + Sync),
) {
    let group = match aws::log_delivery(session, &report.pool_id).await {
        Fact::Known(logs) => match logs.message_errors() {
            None => {
                report.delivery = DeliveryLog::NotRecorded;
                return;
            }
            Some(arn) => LogGroup::of(arn),
        },
        unread => {
            report.delivery = DeliveryLog::Unknown(unread.denied().map(str::to_owned));
            return;
        }
    };
    let Some(group) = group else {
        report.delivery = DeliveryLog::Unknown(None);
        return;
    };
    let pool_id = report.pool_id.clone();
    let mut log = LogRead::of(&group.name);
    let mut until = now + 1;
    let starts = CUTS.into_iter().map(|cut| now - cut).filter(|start| *start > since);
    for start in starts.chain([since]) {
        let mut token: Option<String> = None;
        loop {
            let part = (start, until);
            let page =
                aws::read_message_log(session, &group, &pool_id, part, token.as_deref()).await;
            let page = match page {
                Ok(page) => page,
                Err(trouble) => {
                    log.end = End::Trouble(trouble);
                    break;
                }
            };
            log.pages += 1;
            log.events += page.errors.len() + page.unreadable;
            log.unreadable += page.unreadable;
            log.of_pool +=
                page.errors.iter().filter(|error| gatherer.add_delivery_error(error)).count();
            let again = page.next.is_some() && page.next == token;
            token = page.next;
            log.end = match token {
                None => End::Complete,
                Some(_) if again => End::Trouble(endless("logs:FilterLogEvents")),
                Some(_) if log.pages >= LOG_PAGES_AT_ONCE => End::MostPages,
                Some(_) => End::Reading,
            };
            if log.end != End::Reading {
                break;
            }
            report.failures = gatherer.failures();
            report.delivery = DeliveryLog::Group(Box::new(log.clone()));
            tell(report);
        }
        if log.end != End::Complete {
            break;
        }
        log.read_since = Some(clock::from_unix(start));
        until = start;
        if start > since {
            log.end = End::Reading;
        }
    }
    report.failures = gatherer.failures();
    report.delivery = DeliveryLog::Group(Box::new(log));
    tell(report);
}

fn is_of_the_network(trouble: &Trouble) -> bool {
    matches!(trouble.own_code(), Some(OwnCode::Network | OwnCode::Timeout))
}

/// The same page again and again is no list.
fn endless(call: &str) -> Trouble {
    let hint = Say::with("trouble-endless", [("call", call)]);
    let why = "the list does not end: the same page token came twice";
    aws::local_trouble(call, OwnCode::Unreadable.word(), why, Some(hint))
}
