//! Reading pools: what is asked for decides what is read.

use futures_util::StreamExt;
use futures_util::stream;

use crate::aws::{self, Memo, Session, Want};
use crate::change::Trouble;
use crate::facts::{Asked, Facts, Reading};
use crate::problem::Problem;

/// How many pools are read side by side; the quotas are kept elsewhere.
const POOLS_AT_ONCE: usize = 12;

/// What to look at, and what for.
#[derive(Clone, Copy, Debug)]
pub struct InspectRequest<'a> {
    pub pool_id: &'a str,
    /// What the person wants and reports.
    pub asked: &'a Asked,
    /// Only these problems; empty for all.
    pub only: &'a [Problem],
    /// A user, by name, `sub`, email or phone.
    pub user: Option<&'a str>,
}

/// Reads one pool, with its app clients, for a person who looks around or plans a change. Each read is told.
///
/// # Errors
/// Not even the pool could be read.
pub async fn inspect(
    session: &Session,
    look: &InspectRequest<'_>,
    tell: &(dyn Fn(Reading) + Send + Sync),
) -> Result<Facts, Trouble> {
    let want = Want::of(look.asked, look.only, look.user).with_app_clients().with_stacks();
    aws::inspect(session, &Memo::default(), look.pool_id, &want, tell).await
}

/// Reads the stacks of pools that were read without them, side by side.
pub async fn read_stacks(session: &Session, pools: Vec<&mut Facts>) {
    let memo = Memo::default();
    stream::iter(pools)
        .for_each_concurrent(POOLS_AT_ONCE, |facts| {
            Box::pin(aws::read_stacks(session, &memo, facts))
        })
        .await;
}

/// Reads many pools side by side; what they share is read once.
pub async fn inspect_each(
    session: &Session,
    pool_ids: Vec<String>,
    want: &Want,
) -> Vec<(String, Result<Facts, Trouble>)> {
    let memo = Memo::default();
    stream::iter(pool_ids)
        .map(|id| {
            let memo = &memo;
            async move {
                let facts = Box::pin(aws::inspect(session, memo, &id, want, &|_| ())).await;
                (id, facts)
            }
        })
        .buffered(POOLS_AT_ONCE)
        .collect()
        .await
}
