//! AWS's request quotas, kept on our side
//! (source: quota-pool-reads): a bucket a category, so that a large account is
//! read steadily in place of being throttled.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

#[derive(Debug)]
pub struct Bucket {
    per_second: f64,
    burst: f64,
    state: Mutex<(f64, Option<Instant>)>,
}

impl Bucket {
    /// `per_second` in the long run, `burst` at once.
    pub fn new(per_second: f64, burst: f64) -> Bucket {
        Bucket { per_second, burst, state: Mutex::new((burst, None)) }
    }

    pub async fn turn(&self) {
        let wait = {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            let now = Instant::now();
            if let Some(last) = state.1 {
                let earned = now.duration_since(last).as_secs_f64() * self.per_second;
                state.0 = (state.0 + earned).min(self.burst);
            }
            state.1 = Some(now);
            // Below zero is a debt: later callers wait longer, in the order they came.
            state.0 -= 1.0;
            if state.0 < 0.0 {
                Duration::from_secs_f64(-state.0 / self.per_second)
            } else {
                Duration::ZERO
            }
        };
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
    }
}

/// The categories of Cognito's reads, in requests a second for an account and Region.
#[derive(Debug)]
pub struct Pace {
    /// `UserPoolRead`: 15.
    pub pools: Bucket,
    /// `UserPoolResourceRead`: 20.
    pub resources: Bucket,
    /// `UserPoolClientRead`: 15.
    pub clients: Bucket,
    /// `UserResourceRead`: 50, devices among them; of one user no more than 10.
    pub devices: Bucket,
}

/// `LookupEvents`: two a second for an account and Region, whoever calls (source: cloudtrail-lookup-limits).
pub fn of_event_history() -> Bucket {
    Bucket::new(2.0, 1.0)
}

impl Default for Pace {
    fn default() -> Pace {
        // A bucket starts full: two seconds' worth may leave at once, the SDK's own retries take
        // the rare throttle that this costs.
        Pace {
            pools: Bucket::new(15.0, 30.0),
            resources: Bucket::new(20.0, 40.0),
            clients: Bucket::new(15.0, 30.0),
            devices: Bucket::new(10.0, 10.0),
        }
    }
}
