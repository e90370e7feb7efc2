//! The list of pools, page by page, and one pool's document.

use crate::app::msg::PoolRow;
use crate::change::Trouble;
use crate::facts::{Fact, Pool};

use super::raw::KeepBody;
use super::refusal;
use super::session::Session;

/// Sixty pools a page is what `ListUserPools` gives at most (facts 5).
const PAGE: i32 = 60;

/// Reads every page, giving each to `page` as it comes. `page` says whether to go on.
///
/// # Errors
/// A page could not be read; what came before it was given.
pub async fn list_pools(
    session: &Session,
    mut page: impl FnMut(Vec<PoolRow>) -> bool,
) -> Result<(), Trouble> {
    let mut token: Option<String> = None;
    loop {
        session.turn(|p| &p.pools).await;
        let answer = session
            .cognito
            .list_user_pools()
            .max_results(PAGE)
            .set_next_token(token.clone())
            .send()
            .await
            .map_err(|error| refusal::trouble("cognito-idp:ListUserPools", &error).0)?;
        let rows = answer
            .user_pools()
            .iter()
            .filter_map(|pool| {
                Some(PoolRow {
                    id: pool.id()?.to_owned(),
                    name: pool.name().unwrap_or_default().to_owned(),
                    changed: pool
                        .last_modified_date()
                        .map(|d| crate::clock::local_date(d.secs()))
                        .unwrap_or_default(),
                })
            })
            .collect();
        let go_on = page(rows);
        let next = answer.next_token().map(str::to_owned).filter(|t| !t.is_empty());
        // The same token twice would be a list without end.
        if !go_on || next.is_none() || next == token {
            return Ok(());
        }
        token = next;
    }
}

/// `DescribeUserPool`.
///
/// # Errors
/// The pool does not exist, or AWS could not be reached at all: there is nothing to go on with.
pub async fn read_pool(session: &Session, pool_id: &str) -> Result<Fact<Pool>, Trouble> {
    const CALL: &str = "cognito-idp:DescribeUserPool";
    session.turn(|p| &p.pools).await;
    let keep = KeepBody::default();
    let answer = session
        .cognito
        .describe_user_pool()
        .user_pool_id(pool_id)
        .customize()
        .interceptor(keep.clone())
        .send()
        .await;
    match answer {
        Ok(_) => Ok(match keep.member("UserPool") {
            Some(document) => Fact::Known(Pool(document)),
            None => Fact::Failed { code: "unreadable".into(), text: CALL.into() },
        }),
        Err(error) => {
            let (trouble, _) = refusal::trouble(CALL, &error);
            match refusal::fact(CALL, &error) {
                denied @ Fact::Denied(_) => Ok(denied),
                _ => Err(trouble),
            }
        }
    }
}
