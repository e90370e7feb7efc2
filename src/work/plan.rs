//! The change that repairs a problem or turns a factor on, made on what was just read.

use super::inspect::{InspectRequest, inspect};
use crate::aws::Session;
use crate::change::{Plan, Trouble};
use crate::factor::Factor;
use crate::facts::{Asked, Facts};
use crate::fixes::{self, Choices, FixInput, WhyNot};
use crate::problem::Problem;

/// What a plan is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanPurpose {
    Problem(Problem),
    /// To turn this factor on.
    Goal(Factor),
}

/// A plan and what it was made on.
pub struct Planned {
    pub facts: Facts,
    /// The plan, nothing to do, or why there is none.
    pub plan: Result<Option<Plan>, WhyNot>,
}

/// Reads the pool and makes the plan; without an aim there is nothing to do.
///
/// # Errors
/// Not even the pool could be read.
pub async fn plan(
    session: &Session,
    look: &InspectRequest<'_>,
    aim: Option<PlanPurpose>,
    choices: &Choices,
) -> Result<Planned, Trouble> {
    let facts = inspect(session, look, &|_| ()).await?;
    let plan = plan_on(&facts, look.asked, aim, choices);
    Ok(Planned { facts, plan })
}

/// Makes the plan on a pool that was read, now or when a bundle was made.
///
/// # Errors
/// Why there is none.
pub fn plan_on(
    facts: &Facts,
    asked: &Asked,
    aim: Option<PlanPurpose>,
    choices: &Choices,
) -> Result<Option<Plan>, WhyNot> {
    let input = FixInput { facts, asked, choices };
    match aim {
        Some(PlanPurpose::Problem(problem)) => fixes::for_problem(&input, problem),
        Some(PlanPurpose::Goal(goal)) => fixes::for_goal(&input, goal),
        None => Ok(None),
    }
}
