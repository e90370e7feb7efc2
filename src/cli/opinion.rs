//! The second opinion of `check --request`: as outcomes, in the JSON of the contract, in words.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Context, markdown};
use crate::change::AwsAccount;
use crate::facts::{Asked, Facts};
use crate::fixes::{SecondOpinion, refusal_words, second_opinion};
use crate::problem::{Cause, Problem};
use crate::rules::request::{self, Broken, Given, Operation};
use crate::rules::{self, Evidence, Outcome, State, Subject, SubjectKind};
use crate::text::{Say, Texts, clean, json_line};

/// An opinion as it is told.
pub struct RequestOpinion {
    /// The rules that the request breaks, as outcomes: one each, one that it cannot be told, or one `ok`.
    pub outcomes: Vec<Outcome>,
    second: SecondOpinion,
    account: AwsAccount,
    problems: Vec<Problem>,
}

/// Judges what was given, for a pool or without one.
pub fn of(
    context: &Context,
    given: &Given,
    facts: Option<&Facts>,
    asked: &Asked,
) -> RequestOpinion {
    let second = second_opinion(given, facts, asked);
    let broken = &second.opinion.broken;
    RequestOpinion {
        outcomes: outcomes(given, broken),
        problems: broken.iter().map(|b| request::problem(given, b)).collect(),
        account: context.aws(facts.map(|facts| facts.region.as_str()).unwrap_or_default()),
        second,
    }
}

fn subject(given: &Given) -> Subject {
    let Given::Request(sent) = given else {
        return Subject { kind: SubjectKind::Pool, id: String::new() };
    };
    let (kind, member) = match sent.operation {
        Operation::UpdateUserPoolClient => (SubjectKind::AppClient, "ClientId"),
        _ => (SubjectKind::Pool, "UserPoolId"),
    };
    Subject { kind, id: sent.text(member).map(clean).unwrap_or_default() }
}

fn call(given: &Given) -> &'static str {
    match given {
        Given::Request(sent) => sent.operation.call(),
        Given::Policy { trust: true, .. } => "iam:UpdateAssumeRolePolicy",
        Given::Policy { trust: false, .. } => "iam:PutRolePolicy",
        Given::Template(_) => "request",
    }
}

fn outcomes(given: &Given, broken: &[Broken]) -> Vec<Outcome> {
    let subject = subject(given);
    if broken.is_empty() {
        let name = match given {
            Given::Request(sent) => sent.operation.name(),
            Given::Policy { .. } => "policy",
            Given::Template(template) => template.kind(),
        };
        let title = Say::with("request-in-order", [("operation", name)]);
        let problem = rules::sms_configuration_invalid::PROBLEM;
        return vec![Outcome::new(problem, State::Ok, subject, Cause::Request, title)];
    }
    let of_one = |rule: &Broken| {
        let problem = request::problem(given, rule);
        let mut outcome =
            Outcome::new(problem, rule.state, subject.clone(), rule.rule, rule.say.clone());
        outcome.missing_permissions.clone_from(&rule.missing_permissions);
        let seen = match given {
            Given::Request(sent) => sent.shown(&rule.path),
            Given::Policy { document, .. } => document.pointer(&rule.path).map(json_line),
            Given::Template(template) => template.at(&rule.path[1..]).map(json_line),
        };
        let seen = seen.map_or_else(|| Say::text("request-absent"), Say::literal);
        outcome.evidence = rule
            .alternatives
            .iter()
            .map(|alternative| Evidence {
                source: "request",
                path: rule.path.clone(),
                seen: seen.clone(),
                expected: alternative.clone(),
            })
            .collect();
        if !rule.message.is_empty() {
            outcome.evidence.push(Evidence {
                source: call(given),
                path: String::new(),
                seen: Say::literal(&rule.message),
                expected: Say::text("request-accepted"),
            });
        }
        outcome
    };
    broken.iter().map(of_one).collect()
}

impl RequestOpinion {
    fn why_not(&self, texts: &Texts) -> Option<String> {
        self.second.plan.as_ref().err().map(|why| texts.say(&why.why))
    }

    fn unknown(&self) -> impl Iterator<Item = &Broken> {
        self.second.opinion.broken.iter().filter(|b| b.state == State::Unknown)
    }

    /// `request` of the contract.
    pub fn json(&self, texts: &Texts) -> Value {
        let opinion = &self.second.opinion;
        let with_problem = opinion.broken.iter().zip(&self.problems);
        let refusals: Vec<Value> = with_problem
            .filter(|(broken, _)| broken.is_refusal())
            .map(|(broken, problem)| {
                json!({
                    "exception": broken.exception,
                    "message": refusal_words(texts, broken),
                    "problem": problem,
                })
            })
            .collect();
        let lost = opinion.would_lose.iter().map(|l| json!({"path": l.path, "before": l.before}));
        let unknown = self.unknown().map(|broken| {
            json!({
                "why": texts.say(&broken.say),
                "missing_permissions": broken.missing_permissions,
            })
        });
        json!({
            "operation": opinion.operation,
            "verdict": opinion.verdict.word(),
            "refusals": refusals,
            "would_lose": lost.collect::<Vec<_>>(),
            "means": opinion.means.iter().map(|say| texts.say(say)).collect::<Vec<_>>(),
            "unknown": unknown.collect::<Vec<_>>(),
            "safer": self.second.safer(&self.account, texts),
            "why_not": self.why_not(texts),
        })
    }

    /// In words, with the safer command last.
    pub fn text(&self, texts: &Texts) -> String {
        let opinion = &self.second.opinion;
        let mut text = format!("{}\n", texts.say(&self.second.title()));
        for broken in opinion.refusals() {
            let words = clean(&refusal_words(texts, broken));
            let _ = writeln!(text, "  {}: {words}", broken.exception);
        }
        if !opinion.would_lose.is_empty() {
            let _ = writeln!(text, "  {}", texts.get("opinion-would-lose"));
            for lost in &opinion.would_lose {
                let _ = writeln!(text, "    {}  {}", clean(&lost.path), json_line(&lost.before));
            }
        }
        for say in &opinion.means {
            let _ = writeln!(text, "  {}", clean(&texts.say(say)));
        }
        if let Some(why) = self.why_not(texts) {
            let why = texts.with("opinion-no-safer", &[("why", &clean(&why))]);
            let _ = writeln!(text, "  {why}");
        }
        if self.second.has_it_already() {
            let _ = writeln!(text, "  {}", texts.get("opinion-nothing-to-change"));
        }
        if let Some(safer) = self.second.safer(&self.account, texts) {
            let _ = writeln!(text, "  {}\n{safer}", texts.get("opinion-safer"));
        }
        text
    }

    /// The same for a ticket.
    pub fn markdown(&self, texts: &Texts) -> String {
        let opinion = &self.second.opinion;
        let mut text = format!("**{}**\n\n", markdown::text(&texts.say(&self.second.title())));
        for broken in opinion.refusals() {
            let exception = markdown::code(broken.exception);
            let _ =
                writeln!(text, "- {exception}: {}", markdown::text(&refusal_words(texts, broken)));
        }
        if !opinion.would_lose.is_empty() {
            let _ = writeln!(text, "\n{}\n", texts.get("opinion-would-lose"));
            for lost in &opinion.would_lose {
                let path = markdown::code(&lost.path);
                let _ = writeln!(text, "- {path}: {}", markdown::code(&json_line(&lost.before)));
            }
        }
        for say in &opinion.means {
            let _ = writeln!(text, "\n{}", markdown::text(&texts.say(say)));
        }
        if let Some(why) = self.why_not(texts) {
            let why = texts.with("opinion-no-safer", &[("why", &why)]);
            let _ = writeln!(text, "\n{}", markdown::text(&why));
        }
        if let Some(safer) = self.second.safer(&self.account, texts) {
            let _ = writeln!(
                text,
                "\n{}\n\n{}",
                texts.get("opinion-safer"),
                markdown::block("sh", &safer)
            );
        }
        text.push('\n');
        text
    }
}
