//! The words for a problem and its checklist, from `assets/guides/<slug>.toml`.
//!
//! Steps exist once with both languages inside, so the two can never have different numbers of them.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::packed::{Packed, packed};
use crate::problem::Problem;
use crate::rules::sms_role::sending_region;
pub use crate::text::Bilingual;

/// A guide.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// What it is the guide of.
    #[serde(rename = "slug")]
    pub problem: Problem,
    /// AWS's exception.
    pub exception: String,
    /// AWS's literal text, as users see it.
    pub message: String,
    /// Other wordings that lead here.
    pub errors: Vec<String>,
    /// The problem in a line.
    pub title: Bilingual,
    /// What is wrong.
    pub what: Bilingual,
    /// What it blocks.
    pub blocks: Bilingual,
    /// What the official article leaves out.
    pub beyond: Bilingual,
    /// The checklist.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// One step of the checklist.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Unique in the guide.
    pub id: String,
    /// The steps of the article's procedure that it mirrors.
    pub seed: Vec<u32>,
    /// The live evidence that ticks it; empty if it cannot tick itself.
    pub watch: String,
    /// The step in a line.
    pub title: Bilingual,
    /// What to do and why.
    pub body: Bilingual,
    /// Where in the AWS console, in the console's own words.
    pub console: Bilingual,
    /// The AWS CLI equivalent, with holes.
    pub cli: String,
    /// Why it cannot tick itself.
    pub manual: Bilingual,
    /// The ids of the sources of what it says of AWS.
    pub sources: Vec<String>,
}

impl Step {
    /// The ids of its sources.
    pub fn source_ids(&self) -> Vec<&str> {
        self.sources.iter().map(String::as_str).collect()
    }
}

impl Guide {
    /// The ids of the sources of all its steps, each once, in the order in which they are met.
    pub fn source_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for id in self.steps.iter().flat_map(|step| &step.sources) {
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
        ids
    }
}

/// What the holes of a guide are filled with: this pool's real values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holes(pub Vec<(&'static str, String)>);

impl Holes {
    /// The values of these facts. What is not known stays as `<role>`, which a shell refuses loudly.
    pub fn of(facts: &crate::facts::Facts) -> Holes {
        let sms = facts.sms_configuration();
        let arn = sms.as_ref().and_then(|s| s.role_arn()).map(str::to_owned);
        let name = arn.as_deref().and_then(crate::facts::RoleArn::parse).map(|a| a.name);
        let policy = facts
            .sms_role
            .known()
            .and_then(|r| r.inline.known())
            .and_then(|list| list.first())
            .map(|p| p.name.clone());
        let client = facts.app_clients.known().and_then(|list| list.first()).map(|c| c.id.clone());
        let or = |value: Option<String>, hole: &str| value.unwrap_or_else(|| format!("<{hole}>"));
        Holes(vec![
            ("pool", facts.pool_name().to_owned()),
            ("pool_id", facts.pool_id.clone()),
            ("region", facts.region.clone()),
            ("account", facts.account.clone()),
            ("role", or(name, "role")),
            ("role_arn", or(arn, "role_arn")),
            ("send_action", sms.as_ref().map_or("sns:Publish", |s| s.send_action()).to_owned()),
            ("sms_region", or(sms.as_ref().map(|s| sending_region(facts, s)), "sms_region")),
            (
                "external_id",
                or(sms.as_ref().and_then(|s| s.external_id()).map(str::to_owned), "external_id"),
            ),
            ("policy", or(policy, "policy")),
            ("client_id", or(client, "client_id")),
            (
                "username",
                or(
                    facts.user.known().and_then(|u| u.as_ref()).map(|u| u.username.clone()),
                    "username",
                ),
            ),
            // These two exist only while somebody signs in.
            ("session", "<session>".to_owned()),
            ("code", "<code>".to_owned()),
        ])
    }

    /// The text with its holes filled, for reading.
    pub fn fill(&self, text: &str) -> String {
        self.replace(text, crate::text::clean)
    }

    /// The command with its holes filled, each safe for a POSIX shell.
    pub fn fill_command(&self, text: &str) -> String {
        self.replace(text, crate::change::shell_word)
    }

    /// Walks the text once: what was filled in is never looked at again, or a value that looks like a
    /// hole would be filled in turn and end the quotes around it.
    fn replace(&self, text: &str, make: impl Fn(&str) -> String) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            let (before, hole) = rest.split_at(at);
            out.push_str(before);
            let found = self.0.iter().find_map(|(name, value)| {
                let after = hole.strip_prefix('{')?.strip_prefix(name)?.strip_prefix('}')?;
                Some((value, after))
            });
            match found {
                Some((value, after)) => {
                    out.push_str(&make(value));
                    rest = after;
                }
                None => {
                    out.push('{');
                    rest = &hole[1..];
                }
            }
        }
        out.push_str(rest);
        out
    }

    /// The text for somebody who has chosen no pool yet: `<role>`, as it is written in manuals.
    pub fn open(text: &str) -> String {
        let names = Holes(HOLES.iter().map(|hole| (*hole, format!("<{hole}>"))).collect());
        names.replace(text, str::to_owned)
    }
}

/// Every hole that a guide may have.
pub const HOLES: &[&str] = &[
    "pool",
    "pool_id",
    "region",
    "account",
    "role",
    "role_arn",
    "send_action",
    "sms_region",
    "external_id",
    "policy",
    "client_id",
    "username",
    "session",
    "code",
];

macro_rules! guides {
    (
        judged { $($name:ident $slug:ident $family:ident;)* }
        explained { $($explained:ident $explained_slug:ident $explained_family:ident;)* }
    ) => {
        const SOURCES: &[(Problem, Packed)] = &[
            $((Problem::$name, packed!("guides/", stringify!($slug), ".toml")),)*
            $((
                Problem::$explained,
                packed!("guides/", stringify!($explained_slug), ".toml"),
            )),*
        ];
    };
}

crate::problem::for_every_problem!(guides);

/// Every guide. A file that does not parse is left out here, and a test names it.
pub fn all() -> &'static [Guide] {
    static GUIDES: OnceLock<Vec<Guide>> = OnceLock::new();
    GUIDES.get_or_init(|| {
        SOURCES.iter().filter_map(|(_, source)| toml::from_str(&source.text()).ok()).collect()
    })
}

/// The guide of a problem.
pub fn find(problem: Problem) -> Option<&'static Guide> {
    all().iter().find(|g| g.problem == problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_guide_parses_and_bears_its_file_name() {
        for (slug, source) in SOURCES {
            let guide: Guide =
                toml::from_str(&source.text()).unwrap_or_else(|e| panic!("{slug}: {e}"));
            assert_eq!(&guide.problem, slug);
            assert!(guide.steps.len() >= 4, "{slug} has too few steps");
            let mut ids: Vec<&str> = guide.steps.iter().map(|s| s.id.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), guide.steps.len(), "{slug} repeats a step id");
            for step in &guide.steps {
                assert!(
                    step.watch.is_empty() != step.manual.is_empty(),
                    "{slug}/{} must either watch evidence or say why it is manual",
                    step.id
                );
            }
        }
    }

    #[test]
    fn every_problem_has_a_guide_and_every_guide_a_problem() {
        let rules: Vec<Problem> = crate::rules::RULES.iter().map(|r| r.problem).collect();
        assert_eq!(rules, Problem::JUDGED);
        let guides: Vec<Problem> = SOURCES.iter().map(|(slug, _)| *slug).collect();
        assert_eq!(guides, Problem::ALL);
    }

    #[test]
    fn a_value_that_looks_like_a_hole_is_a_value() {
        let holes = Holes(vec![
            ("external_id", "a b{username}".into()),
            ("username", "x; touch PWN; {session}".into()),
            ("session", "<session>".into()),
        ]);
        assert_eq!(
            holes.fill_command("aws x {external_id} {username} '{\"a\":1}' {nothing}"),
            "aws x 'a b{username}' 'x; touch PWN; {session}' '{\"a\":1}' {nothing}"
        );
        assert_eq!(holes.fill("{username}"), "x; touch PWN; {session}");
        assert_eq!(Holes::open("{pool_id} {\"x\":1} {####}"), "<pool_id> {\"x\":1} {####}");
    }

    #[test]
    fn both_languages_have_the_same_holes() {
        let holes = |text: &str| {
            let mut found: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}').map(|(hole, _)| hole.to_owned()))
                .collect();
            found.sort();
            found
        };
        for guide in all() {
            for step in &guide.steps {
                for text in [&step.title, &step.body, &step.console, &step.manual] {
                    assert_eq!(
                        holes(&text.en),
                        holes(&text.pt_br),
                        "{}/{}",
                        guide.problem,
                        step.id
                    );
                }
            }
        }
    }
}
