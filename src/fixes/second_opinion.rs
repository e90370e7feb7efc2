//! A second opinion on what somebody is about to send, with the plan that does the same and loses nothing.

use super::keep_other_settings::create_command;
use super::{Choices, FixInput, WhyNot, for_request};
use crate::change::{AwsAccount, Plan, cli_text};
use crate::facts::{Asked, Facts};
use crate::rules::request::{self, Broken, Given, Opinion, Verdict};
use crate::text::{Say, Texts};

/// The opinion, and what is offered instead.
#[derive(Debug)]
pub struct SecondOpinion {
    /// What AWS would do.
    pub opinion: Opinion,
    /// The safer plan; nothing where the request is safe, without a pool, and where there is nothing to change.
    pub plan: Result<Option<Plan>, WhyNot>,
    /// Does the pool have everything already that the request names?
    nothing_to_change: bool,
    /// The commands that make a new pool as it was meant.
    create: Option<String>,
}

/// Judges what was given, for a pool or without one.
pub fn second_opinion(given: &Given, facts: Option<&Facts>, asked: &Asked) -> SecondOpinion {
    let opinion = request::judge(given, facts);
    let create = create_command(given);
    let plan = match facts {
        Some(facts) if !opinion.is_clean() => {
            let choices = Choices::new();
            for_request(&FixInput { facts, asked, choices: &choices }, given)
        }
        _ => Ok(None),
    };
    let names_settings = matches!(given, Given::Request(sent) if sent.operation.replaces());
    let looked = facts.is_some() && !opinion.is_clean();
    let nothing_to_change = looked && names_settings && matches!(plan, Ok(None));
    SecondOpinion { opinion, plan, nothing_to_change, create }
}

impl SecondOpinion {
    /// Does the pool have everything already that the request names?
    pub fn has_it_already(&self) -> bool {
        self.nothing_to_change
    }

    /// What AWS would do, in one sentence.
    pub fn title(&self) -> Say {
        let opinion = &self.opinion;
        let id = match opinion.verdict {
            Verdict::Refused => "opinion-refused",
            Verdict::Accepted if !opinion.would_lose.is_empty() => "opinion-loses",
            Verdict::Accepted => "opinion-accepted",
            Verdict::CannotTell => "opinion-cannot-tell",
        };
        Say::with(id, [("operation", opinion.operation)])
    }

    /// The safer plan as commands for a POSIX shell, one after the other.
    pub fn safer(&self, on: &AwsAccount, texts: &Texts) -> Option<String> {
        let Ok(Some(plan)) = &self.plan else {
            return self.create.as_deref().map(|command| on.put_into(command));
        };
        let commands: Vec<String> =
            plan.changes.iter().map(|change| cli_text(change, on.clone(), texts)).collect();
        Some(commands.join(" &&\n"))
    }
}

/// AWS's words for a refusal; ours where AWS's are not known, said so.
pub fn refusal_words(texts: &Texts, broken: &Broken) -> String {
    match broken.message.as_str() {
        "" => {
            let said = texts.say(&broken.say);
            texts.with("request-words-not-documented", &[("said", said.as_str())])
        }
        message => message.to_owned(),
    }
}
