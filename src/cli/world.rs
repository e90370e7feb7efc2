//! From the arguments to a session: the real account, or a lesson.

use std::sync::Arc;

use super::{Context, Stop, as_typed, talk};
use crate::as_code::Form;
use crate::aws::write::Writer;
use crate::aws::{self, CallLog, PracticeWorld, Session};
use crate::change::{Contents, Damaged, EntryState, Trouble};
use crate::factor::Factor;
use crate::fixes::{CHOICE_KEYS, Choices};
use crate::lab;
use crate::problem::Problem;
use crate::text::{Texts, clean, of_word};
use crate::work::{self, Account, Allowed, Settled};

/// A trouble in one line, with its way out.
pub fn trouble_line(texts: &Texts, trouble: &Trouble) -> String {
    let hint = trouble.hint.as_ref().map(|h| texts.say(h)).unwrap_or_default();
    let command = trouble
        .command
        .as_ref()
        .map(|c| texts.with("cli-mended-by", &[("command", c)]))
        .unwrap_or_default();
    let what = [trouble.call.as_str(), trouble.code.as_str(), trouble.text.as_str()]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(": ");
    // Of our own settings the hint says all there is, in the reader's language.
    let what = match trouble.call == "config" && !hint.is_empty() {
        true => String::new(),
        false => format!("({what})"),
    };
    let line = [hint, command, what]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    clean(&line)
}

/// The lesson named by `--practice`.
pub fn lesson(context: &Context, name: &str) -> Result<&'static lab::Lesson, Stop> {
    if name.is_empty() {
        return Err(Stop::usage(context.texts.get("cli-lesson-missing")));
    }
    lab::find(name).ok_or_else(|| {
        let names = lab::lessons().iter().map(|l| l.name.as_str());
        let said = context.texts.with("cli-lesson-unknown", &[("lesson", &clean(name))]);
        Stop::usage(with_meant(context, said, name, names))
    })
}

/// Opens a lesson's world, as it was left.
pub fn practice_world(context: &Context, name: &str) -> Result<PracticeWorld, Stop> {
    let lesson = lesson(context, name)?;
    work::practice::open(lesson).map_err(|error| {
        Stop::refused(
            context
                .texts
                .with("cli-lesson-unreadable", &[("lesson", &lesson.name), ("error", &error)]),
        )
    })
}

fn allowed(context: &Context) -> Allowed {
    Allowed { changes: context.args.allow_changes, read_only: context.args.read_only }
}

/// Signs in; wrong arguments stop, a refusal is an answer.
pub async fn sign_in(context: &Context) -> Result<Result<Arc<Session>, Trouble>, Stop> {
    let args = &context.args;
    let account = match args.practice.as_deref() {
        Some(name) => Account::Practice(practice_world(context, name)?),
        None => Account::Real {
            profile: args.profile.clone(),
            region: args.region.clone(),
            endpoint_url: args.endpoint_url.clone(),
        },
    };
    Ok(work::connect(account, allowed(context), CallLog::default()).await)
}

pub async fn connect(context: &Context) -> Result<Arc<Session>, Stop> {
    sign_in(context).await?.map_err(|trouble| Stop::refused(trouble_line(&context.texts, &trouble)))
}

/// The writer, if the arguments give the permission.
pub fn writer(context: &Context, session: &Arc<Session>) -> Result<Writer, Stop> {
    if context.args.read_only {
        return Err(Stop::usage(context.texts.get("cli-read-only")));
    }
    work::writer(session, allowed(context)).ok_or_else(|| changes_not_allowed(context))
}

fn changes_not_allowed(context: &Context) -> Stop {
    let command = as_typed(&["--allow-changes"]);
    Stop::usage(context.texts.with("cli-changes-not-allowed", &[("command", &command)]))
}

/// Refuses early, before anything is read, what would be refused later.
pub fn may_change(context: &Context) -> Result<(), Stop> {
    let args = &context.args;
    if args.read_only {
        return Err(Stop::usage(context.texts.get("cli-read-only")));
    }
    if !args.allow_changes && args.practice.is_none() {
        return Err(changes_not_allowed(context));
    }
    Ok(())
}

/// Settles what a killed process left open, says so, and gives what stands in the journal then. A file that
/// is damaged is named: it may hold a change.
pub async fn settled(context: &Context, session: &Session) -> Result<Contents, Stop> {
    let texts = &context.texts;
    let journal =
        work::journal(session).map_err(|_| Stop::refused(texts.get("trouble-journal")))?;
    let Settled { entries, contents } =
        work::settled(session, &journal).await.map_err(|error| {
            Stop::refused(texts.with("cli-journal-unreadable", &[("error", &error.to_string())]))
        })?;
    for entry in entries {
        let state = texts.get(&of_word("entry", entry.state.word()));
        let text = match entry.state {
            EntryState::InDoubt if aws::may_still_be_made(&entry) => "cli-still-in-doubt",
            EntryState::InDoubt => "cli-doubt-stays",
            _ => "cli-left-open",
        };
        let later = context.own(&["undo", "--list"]).to_string();
        let words = [("entry", entry.id.as_str()), ("state", &state), ("command", &later)];
        talk(&texts.with(text, &words));
    }
    for Damaged { file, error } in &contents.damaged {
        talk(&texts.with("cli-journal-damaged", &[("file", file), ("error", error)]));
    }
    Ok(contents)
}

/// Is this a pool's id as AWS writes it: `us-east-1_AbC123xyz`?
pub fn is_pool_id(id: &str) -> bool {
    id.len() <= 55
        && id.split_once('_').is_some_and(|(region, rest)| {
            let word = |s: &str, extra: &str| {
                !s.is_empty() && s.chars().all(|c| c.is_ascii_alphanumeric() || extra.contains(c))
            };
            region.contains('-') && word(region, "-") && word(rest, "")
        })
}

/// Can a pool have this name?
fn is_pool_name(name: &str) -> bool {
    (1..=128).contains(&name.chars().count())
        && name.chars().all(|c| c.is_alphanumeric() || " _+=,.@-".contains(c))
}

/// Refuses what is neither a pool's id nor a name that a pool can have, before anything is read.
pub fn pool(context: &Context, given: &str) -> Result<(), Stop> {
    if is_pool_id(given) || is_pool_name(given) {
        if let Some(region) = &context.args.region {
            other_region(context, region, given);
        }
        return Ok(());
    }
    Err(Stop::usage(context.texts.with("cli-pool-malformed", &[("pool", &clean(given))])))
}

/// The ids of the pools that were given by id or by name. A name has to be that of one pool.
pub async fn pool_ids(
    context: &Context,
    session: &Session,
    given: &[String],
) -> Result<Vec<String>, Stop> {
    if context.args.region.is_none() {
        given.iter().for_each(|pool| other_region(context, &session.identity.region, pool));
    }
    if given.iter().all(|pool| is_pool_id(pool)) {
        return Ok(given.to_vec());
    }
    let mut rows = Vec::new();
    aws::list_pools(session, |page| {
        rows.extend(page);
        true
    })
    .await
    .map_err(|trouble| Stop::refused(trouble_line(&context.texts, &trouble)))?;
    let mut ids: Vec<String> = Vec::new();
    for pool in given {
        if is_pool_id(pool) {
            ids.push(pool.clone());
            continue;
        }
        let named: Vec<&str> =
            rows.iter().filter(|row| row.name == *pool).map(|row| row.id.as_str()).collect();
        match named[..] {
            [id] => ids.push(id.to_owned()),
            [] => {
                let said = context.texts.with("cli-pool-unnamed", &[("pool", &clean(pool))]);
                let names = rows.iter().map(|row| row.name.as_str());
                return Err(Stop::usage(with_meant(context, said, pool, names)));
            }
            _ => {
                return Err(Stop::usage(context.texts.with(
                    "cli-pool-ambiguous",
                    &[("pool", &clean(pool)), ("ids", &clean(&named.join(", ")))],
                )));
            }
        }
    }
    // Named twice, by its name and by its id, it is still one.
    let mut seen = std::collections::BTreeSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    Ok(ids)
}

/// A pool's id begins with its Region: says so where another one is looked in. It is not refused: a pool can
/// have replicas in other Regions.
fn other_region(context: &Context, region: &str, pool: &str) {
    let own = pool.split_once('_').map(|(own, _)| own).filter(|_| is_pool_id(pool));
    let Some(own) = own.filter(|own| *own != region && context.args.practice.is_none()) else {
        return;
    };
    talk(
        &context.texts.with(
            "cli-pool-elsewhere",
            &[("pool", pool), ("own", own), ("region", &clean(region))],
        ),
    );
}

/// A sentence, and which of the known words was probably meant.
pub fn with_meant<'k>(
    context: &Context,
    said: String,
    given: &str,
    known: impl Iterator<Item = &'k str>,
) -> String {
    match closest(given, known) {
        Some(meant) => {
            let meant = context.texts.with("cli-did-you-mean", &[("meant", &clean(meant))]);
            format!("{said} {meant}")
        }
        None => said,
    }
}

/// The known word that is nearest to what was typed, if any is near.
pub fn closest<'k>(given: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let given = given.to_lowercase();
    known
        .map(|word| (strsim::jaro_winkler(&given, &word.to_lowercase()), word))
        .filter(|(near, _)| *near > 0.87)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, word)| word)
}

/// The problems that an exception of AWS stands for.
pub fn of_exception(name: &str) -> Vec<Problem> {
    // Only names of exceptions: two guides begin with a word of another kind.
    let is_exception = |e: &str| e.ends_with("Exception");
    crate::guides::all()
        .iter()
        .filter(|guide| {
            guide.problem.is_judged()
                && is_exception(&guide.exception)
                && guide.exception.eq_ignore_ascii_case(name)
        })
        .map(|guide| guide.problem)
        .collect()
}

/// Problems by slug, or by the name of the exception that only one of them has.
pub fn problem(context: &Context, slug: &str) -> Result<Problem, Stop> {
    let texts = &context.texts;
    if let Some(problem) = Problem::from_slug(slug) {
        if problem.is_judged() {
            return Ok(problem);
        }
        let command = context.own(&["explain", problem.slug()]).to_string();
        let words = [("problem", slug), ("command", command.as_str())];
        return Err(Stop::usage(texts.with("cli-problem-explained-only", &words)));
    }
    match of_exception(slug)[..] {
        [one] => Ok(one),
        [] => {
            let known = || Problem::JUDGED.iter().map(|p| p.slug());
            let said = texts.with("cli-problem-unknown", &[("problem", &clean(slug))]);
            let said = with_meant(context, said, slug, known());
            let known = known().collect::<Vec<_>>().join(", ");
            let known = texts.with("cli-problem-known", &[("known", &known)]);
            Err(Stop::usage(format!("{said} {known}")))
        }
        ref several => Err(Stop::usage(texts.with(
            "cli-problem-ambiguous",
            &[
                ("exception", &clean(slug)),
                ("known", &several.iter().map(|p| p.slug()).collect::<Vec<_>>().join(", ")),
            ],
        ))),
    }
}

pub fn goal(context: &Context, name: &str) -> Result<Factor, Stop> {
    Factor::from_word(name).ok_or_else(|| {
        let known: Vec<&str> = Factor::ALL.iter().map(|g| g.word()).collect();
        Stop::usage(
            context
                .texts
                .with("cli-goal-unknown", &[("goal", &clean(name)), ("known", &known.join(", "))]),
        )
    })
}

/// A form of `--as`.
pub fn form(context: &Context, word: &str) -> Result<Form, Stop> {
    Form::ALL.into_iter().find(|form| form.word() == word).ok_or_else(|| {
        let known = Form::ALL.map(Form::word).join(", ");
        let words = [("form", clean(word)), ("known", known)];
        let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
        Stop::usage(context.texts.with("cli-form-unknown", &words))
    })
}

/// `--set KEY=VALUE`.
pub fn choices(context: &Context, set: &[String]) -> Result<Choices, Stop> {
    set.iter()
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if CHOICE_KEYS.contains(&key) && !value.is_empty() {
                return Ok((key.to_owned(), value.to_owned()));
            }
            Err(Stop::usage(context.texts.with(
                "cli-set-unknown",
                &[("pair", &clean(pair)), ("known", &CHOICE_KEYS.join(", "))],
            )))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_names_of_pools_are_told_apart() {
        for id in ["us-east-1_AbC123xyz", "us-gov-west-1_0aZ"] {
            assert!(is_pool_id(id), "{id}");
        }
        for name in ["my-pool", "my_pool", "Loja 1", "us-east-1-AbC", "a_b_c"] {
            assert!(!is_pool_id(name) && is_pool_name(name), "{name}");
        }
        for neither in ["", "a/b", "a\u{1b}[31m", "a\nb", "a\u{202e}b"] {
            assert!(!is_pool_id(neither) && !is_pool_name(neither), "{neither:?}");
        }
    }

    #[test]
    fn the_nearest_word_is_meant_and_a_far_one_is_not() {
        let slugs = || Problem::ALL.iter().map(|p| p.slug());
        for (typed, meant) in [
            ("sms_role_acces_policy", Some("sms_role_access_policy")),
            ("sms_role_trust_relationshp", Some("sms_role_trust_relationship")),
            ("session_expire", Some("session_expired")),
            ("SESSION_REUSE", Some("session_reused")),
            ("carrier_pigeon", None),
            ("", None),
        ] {
            assert_eq!(closest(typed, slugs()), meant, "{typed}");
        }
    }

    #[test]
    fn an_exception_stands_for_its_problem_where_it_has_one() {
        assert_eq!(
            of_exception("InvalidSmsRoleAccessPolicyException"),
            [Problem::SmsRoleAccessPolicy]
        );
        assert_eq!(of_exception("codemismatchexception"), [Problem::TotpCodeMismatch]);
        assert!(of_exception("NotAuthorizedException").len() > 2);
        assert!(of_exception("AuthenticationResult").is_empty());
    }
}
