//! The list of pools, page by page, and one pool's document.

use serde_json::Value;

use super::pages::Pages;
use super::raw::{items, object_with_id, read_members, text, unreadable};
use super::refusal;
use super::session::Session;
use crate::change::Trouble;
use crate::facts::{Fact, Pool, PoolRow};

/// Sixty pools a page is what `ListUserPools` gives at most (source: list-page-size).
const PAGE: i32 = 60;

/// Reads every page, giving each to `page` as it comes. `page` says whether to go on.
///
/// # Errors
/// A page could not be read, the list does not end, or an item of it is of an unexpected shape; what could
/// be read was given.
pub async fn list_pools(
    session: &Session,
    mut page: impl FnMut(Vec<PoolRow>) -> bool,
) -> Result<(), Trouble> {
    const CALL: &str = "cognito-idp:ListUserPools";
    let mut pages = Pages::of(CALL);
    let mut token: Option<String> = None;
    let mut listed = 0;
    let mut strange = 0;
    loop {
        session.turn(|p| &p.pools).await;
        let sent =
            session.cognito.list_user_pools().max_results(PAGE).set_next_token(token.clone());
        let members = read_members!(CALL, sent).map_err(|t| session.hinted(t))?;
        let rows = items(&members, "UserPools", |pool| {
            Some(PoolRow {
                id: text(pool, "Id")?,
                name: text(pool, "Name").unwrap_or_default(),
                changed: pool.get("LastModifiedDate").and_then(day).unwrap_or_default(),
            })
        });
        listed += rows.read.len();
        strange += rows.strange.len();
        let go_on = page(rows.read);
        token = pages.next(text(&members, "NextToken"), listed).map_err(|e| e.trouble())?;
        if !go_on || token.is_none() {
            break;
        }
    }
    match strange {
        0 => Ok(()),
        n => Err(unreadable(CALL, &format!("{n} of the user pools have no readable Id"))),
    }
}

/// The day of a moment in seconds since 1970.
fn day(seconds: &Value) -> Option<String> {
    #[allow(clippy::cast_possible_truncation, reason = "`as` saturates; the fraction is no day")]
    let seconds = seconds.as_f64()? as i64;
    Some(crate::clock::local_date(seconds))
}

/// `DescribeUserPool`.
///
/// # Errors
/// The pool does not exist, or its document could not be read: there is nothing to go on with.
pub async fn read_pool(session: &Session, pool_id: &str) -> Result<Fact<Pool>, Trouble> {
    const CALL: &str = "cognito-idp:DescribeUserPool";
    session.turn(|p| &p.pools).await;
    let sent = session.cognito.describe_user_pool().user_pool_id(pool_id);
    let document = read_members!(CALL, sent)
        .and_then(|members| object_with_id(CALL, members, "UserPool", ("Id", pool_id)));
    match document {
        Ok(document) => Ok(Fact::Known(Pool(document))),
        Err(trouble) => match refusal::unread(&trouble) {
            denied @ Fact::Denied(_) => Ok(denied),
            _ => Err(session.hinted(trouble)),
        },
    }
}
