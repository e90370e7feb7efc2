//! When a lesson is done: nothing of it is left in the settings, or what lives in the calls was
//! produced and put right, or a sign-in answered what it asks for.

use crate::app::{BrokenPool, InspectedPool, LessonRow, Shared, Tone};
use crate::course::{demanded, is_mended, strictness};
use crate::facts::Asked;
use crate::problem::{Cause, Problem};
use crate::rules::{Outcome, State};
use crate::sign_in::Rehearsal;
use crate::text::Say;

/// Is the lesson about a sign-in, or are its problems such as no setting shows? Then no reading says that
/// it is done.
fn is_of_calls(lesson: &LessonRow, outcomes: &[Outcome]) -> bool {
    let of_calls = |problem: &Problem| {
        let mut all = outcomes.iter().filter(|o| o.problem == *problem).peekable();
        all.peek().is_some() && all.all(|o| o.cause == Cause::InNoConfiguration)
    };
    let all = !lesson.problems.is_empty() && lesson.problems.iter().all(of_calls);
    // Where there is a question, its answer is what is asked for.
    all || !lesson.answered.is_empty() || lesson.teaching.question.is_some()
}

/// Was a pool judged by all that the lesson's story asks for? By less it may only look well.
fn is_as_told(lesson: &LessonRow, asked: &Asked, user: Option<&str>) -> bool {
    lesson.goals.iter().all(|goal| asked.goals.contains(goal))
        && lesson.reported.iter().all(|problem| asked.reports(*problem))
        && lesson.users.iter().all(|meant| Some(meant.as_str()) == user)
}

/// Was something of the lesson seen there, asked for the same?
fn was_seen_broken(shared: &Shared, pool_id: &str, asked: &Asked, user: Option<&str>) -> bool {
    let Some(lesson) = shared.lesson() else { return false };
    let seen = shared.broken_pool.get(&(lesson.name.clone(), pool_id.to_owned()));
    // Of several users one says nothing of the others.
    lesson.users.len() <= 1
        && seen.is_some_and(|seen| seen.asked == *asked && seen.user.as_deref() == user && seen.all)
}

/// The lesson is repaired if nothing of it is left among what was judged last, nor in another pool. True if so.
pub fn note_judged(
    shared: &mut Shared,
    pool_id: &str,
    (asked, user): (&Asked, Option<&str>),
    outcomes: &[Outcome],
) -> bool {
    let Some(lesson) = shared.lesson() else { return false };
    if !is_as_told(lesson, asked, user) && !was_seen_broken(shared, pool_id, asked, user) {
        return shared.repaired.contains(&lesson.name);
    }
    let mended = is_mended(&demanded(&lesson.problems, &lesson.goals), outcomes);
    // Where nothing is wrong no change is the end.
    let by_change = !lesson.problems.is_empty()
        && !is_weakened(shared, pool_id)
        && !is_of_calls(lesson, outcomes)
        && !shared.is_broken_elsewhere(pool_id);
    let name = lesson.name.clone();
    let done = shared.note_pool(pool_id, user, !mended) && by_change;
    if done {
        shared.finish_lesson(&name);
    }
    done
}

/// Does the pool ask fewer users for a second factor than when it was found broken? That ends many an error, and no
/// lesson.
pub fn is_weakened(shared: &Shared, pool_id: &str) -> bool {
    let now = shared.case.as_ref().filter(|case| case.facts.pool_id == pool_id);
    let key = (shared.run.lesson.clone(), pool_id.to_owned());
    let was = shared.broken_pool.get(&key).and_then(|pool| pool.mode.as_deref());
    let mode = |case: &InspectedPool| strictness(case.facts.mfa.known().and_then(|mfa| mfa.mode()));
    now.is_some_and(|case| mode(case) < strictness(was))
}

/// How much of the lesson is among these outcomes.
pub fn left(lesson: &LessonRow, outcomes: &[Outcome]) -> usize {
    let bad = |o: &&Outcome| {
        lesson.problems.contains(&o.problem) && matches!(o.state, State::Fail | State::Warn)
    };
    outcomes.iter().filter(bad).count()
}

/// Another client changed a pool that was read before, and nothing of the lesson is gone from it: a fix that did
/// not work, as one of this program's own.
pub fn note_changed_elsewhere(shared: &mut Shared, before: &InspectedPool) {
    let Some((lesson, case)) = shared.lesson().zip(shared.case.as_ref()) else { return };
    let (old, new) = (&before.facts, &case.facts);
    let same = (&old.pool, &old.mfa, &old.sms_role, &old.app_clients)
        == (&new.pool, &new.mfa, &new.sms_role, &new.app_clients);
    let was = left(lesson, &before.outcomes);
    // In a lesson without a problem every change is one too many.
    let meant = was > 0 || lesson.problems.is_empty();
    let vain = left(lesson, &case.outcomes) >= was || is_weakened(shared, &new.pool_id);
    if old.pool_id == new.pool_id && !same && meant && vain {
        shared.offer_hint("wrong_fix", None);
    }
}

/// A pool of the lesson was read: what is wrong there is remembered, and once all of it is gone,
/// whoever repaired it, the lesson is repaired. True if so.
pub fn note_read(shared: &mut Shared) -> bool {
    let Some((lesson, case)) = shared.lesson().cloned().zip(shared.case.clone()) else {
        return false;
    };
    let ill = |problem: &Problem| {
        let bad =
            |o: &Outcome| o.problem == *problem && matches!(o.state, State::Fail | State::Warn);
        case.outcomes.iter().any(bad)
    };
    let left = demanded(&lesson.problems, &lesson.goals).iter().any(ill);
    let now: BrokenPool = BrokenPool {
        asked: case.asked.clone(),
        user: case.user.clone(),
        all: !lesson.problems.is_empty() && lesson.problems.iter().all(ill),
        mode: case.facts.mfa.known().and_then(|mfa| mfa.mode()).map(str::to_owned),
    };
    let key = (lesson.name.clone(), case.facts.pool_id.clone());
    if left {
        // The worst that was seen counts: problems may be repaired one by one.
        let known = shared.broken_pool.get(&key);
        let same = known.is_some_and(|k| k.asked == now.asked && k.user == now.user && k.all);
        if !same {
            shared.broken_pool.insert(key, now);
        }
        return false;
    }
    let user = case.user.as_deref();
    let was = was_seen_broken(shared, &key.1, &case.asked, user);
    let done = was
        && !shared.repaired.contains(&lesson.name)
        && note_judged(shared, &key.1, (&case.asked, user), &case.outcomes);
    if done {
        let number = lesson.number.to_string();
        shared.news(Tone::Done, &Say::with("verify-lesson-done", [("number", &number)]));
    }
    done
}

/// Whether a rehearsal has done what the lesson asks for.
pub fn is_task_done(lesson: &LessonRow, rehearsal: &Rehearsal) -> bool {
    rehearsal.has_done(&lesson.answered, &lesson.problems)
}

/// The lesson whose task was done in a rehearsal, if no setting shows any of its problems: one that does is
/// repaired there. Where the task is a sign-in, the settings are right as they are.
pub fn mended_by<'a>(shared: &'a Shared, rehearsal: &Rehearsal) -> Option<&'a LessonRow> {
    let lesson = shared.lesson()?;
    let in_settings = |o: &Outcome| {
        lesson.problems.contains(&o.problem) && matches!(o.state, State::Fail | State::Warn)
    };
    let shows = shared.case.as_ref().is_some_and(|case| case.outcomes.iter().any(in_settings));
    let open = shows && lesson.answered.is_empty();
    (!open && is_task_done(lesson, rehearsal)).then_some(lesson)
}

/// What a rehearsal has shown may be all that the lesson is about.
pub fn note_rehearsed(shared: &mut Shared, rehearsal: &Rehearsal) {
    if let Some(name) = mended_by(shared, rehearsal).map(|lesson| lesson.name.clone()) {
        shared.finish_lesson(&name);
    }
}
