//! The practice lab's lessons: opened as they were left, put back to their beginning.

use std::io;

use super::{Account, Allowed, InspectRequest, progress};
use crate::aws::{self, CallLog, PracticeWorld};
use crate::change::Trouble;
use crate::course::{
    self, Did, LessonState, Note, PoolState, Progress, UserState, demanded, is_mended,
};
use crate::factor::Factor;
use crate::facts::Asked;
use crate::journal::Journal;
use crate::lab::{self, Lab, Lesson, LostMessage};
use crate::problem::Problem;
use crate::record::RecordPlace;
use crate::rules::{self, Outcome, State};
use crate::state;
use crate::text::{Bilingual, Say};

/// A text of a lesson.
pub fn in_words(text: &lab::Bilingual) -> Bilingual {
    let lab::Bilingual { en, pt_br } = text;
    Bilingual { en: en.clone(), pt_br: pt_br.clone() }
}

/// What a lesson asks and says beside its account.
pub fn teaching(lesson: &Lesson) -> course::Teaching {
    let question = |question: &lab::Question| course::Question {
        asks: in_words(&question.asks),
        answers: question
            .answers
            .iter()
            .map(|answer| course::Answer {
                right: answer.right,
                says: in_words(&answer.says),
                reply: in_words(&answer.reply),
            })
            .collect(),
    };
    course::Teaching {
        level: match lesson.level {
            lab::Level::First => course::Level::First,
            lab::Level::Easy => course::Level::Easy,
            lab::Level::Medium => course::Level::Medium,
            lab::Level::Hard => course::Level::Hard,
        },
        minutes: lesson.minutes,
        causes: lesson
            .causes
            .iter()
            .map(|cause| course::Cause {
                right: cause.right,
                says: in_words(&cause.says),
                against: cause.against.as_ref().map(in_words).unwrap_or_default(),
            })
            .collect(),
        question: lesson.question.as_ref().map(question),
        debrief: lesson.debrief.as_ref().map(|debrief| course::Debrief {
            what: in_words(&debrief.what),
            why: in_words(&debrief.why),
            sources: debrief.sources.clone(),
            evidence: in_words(&debrief.evidence),
            next_time: in_words(&debrief.next_time),
            helped: in_words(&debrief.helped),
        }),
        recall: lesson.recall.as_ref().map(question),
        watches: lesson
            .watches
            .iter()
            .map(|watch| course::Watch { when: watch.when.clone(), hint: watch.hint })
            .collect(),
    }
}

/// The problems of a lesson; names that this program does not know are left out.
pub fn problems(lesson: &Lesson) -> Vec<Problem> {
    lesson.problems.iter().filter_map(|slug| Problem::from_slug(slug)).collect()
}

/// What a lesson's story asks for and reports.
pub fn asked(lesson: &Lesson) -> Asked {
    Asked {
        goals: lesson.goals.iter().filter_map(|word| Factor::from_word(word)).collect(),
        reported: lesson.reported.iter().filter_map(|slug| Problem::from_slug(slug)).collect(),
        client: None,
    }
}

/// The same, where all of the lesson's problems are looked for: some are seen only by who asks for them, and the story
/// may leave that to the pupil.
pub fn judged(lesson: &Lesson) -> Asked {
    Asked { reported: problems(lesson), ..asked(lesson) }
}

/// Looks at every pool of a lesson's account, at its beginning and as it is now, and at the users whom the lesson is
/// about. Nothing is asked of the account itself: what is read are copies of it.
///
/// # Errors
/// The lesson cannot be opened, or its account cannot be read.
pub async fn survey(lesson: &Lesson, now: &PracticeWorld) -> Result<Vec<PoolState>, Trouble> {
    survey_from(&beginning(lesson).await?, lesson, now).await
}

/// A lesson's account as its file has it, looked at.
pub struct Beginning {
    world: PracticeWorld,
    broken: Vec<Broken>,
}

/// A pool in which something of the lesson is wrong, and for which of its users.
struct Broken {
    id: String,
    /// Wrong whoever is looked at.
    itself: bool,
    users: Vec<Vec<String>>,
}

/// Looks at a lesson's account at its beginning.
///
/// # Errors
/// As [`survey`].
pub async fn beginning(lesson: &Lesson) -> Result<Beginning, Trouble> {
    let world = PracticeWorld::open(lesson, None).map_err(not_opened)?;
    let broken = broken_pools(lesson, &world).await?;
    Ok(Beginning { world, broken })
}

/// [`survey`], with a beginning that was looked at before.
///
/// # Errors
/// As [`survey`].
pub async fn survey_from(
    beginning: &Beginning,
    lesson: &Lesson,
    now: &PracticeWorld,
) -> Result<Vec<PoolState>, Trouble> {
    let saved = now.apart(Lab::save).await.map_err(not_opened)?;
    let copy = PracticeWorld::copy(lesson, &saved).map_err(not_opened)?;
    let is = broken_pools(lesson, &copy).await?;
    let settings = |world: &PracticeWorld, id: &str| world.within(|lab| lab.settings(id));
    // A pool that asks fewer users for a second factor has fewer errors, and its lesson is not done.
    let mode = |world: &PracticeWorld, id: &str| {
        let mode =
            settings(world, id).ok().flatten().map(|all| all["pool"]["MfaConfiguration"].clone());
        course::strictness(mode.as_ref().and_then(serde_json::Value::as_str))
    };
    fn in_pool<'a>(all: &'a [Broken], id: &str) -> Option<&'a Broken> {
        all.iter().find(|pool| pool.id == id)
    }
    let pools = beginning.world.pool_ids().into_iter().map(|id| {
        let (was, now) = (in_pool(&beginning.broken, &id), in_pool(&is, &id));
        let still = |names: &Vec<String>| {
            now.is_some_and(|now| now.users.iter().any(|user| user.first() == names.first()))
        };
        let of_users = was.filter(|was| !was.itself).into_iter().flat_map(|was| &was.users);
        PoolState {
            was_broken: was.is_some(),
            is_broken: now.is_some()
                || (was.is_some() && mode(&copy, &id) < mode(&beginning.world, &id)),
            changed: settings(&beginning.world, &id) != settings(&copy, &id),
            users: of_users
                .map(|names| UserState { names: names.clone(), is_broken: still(names) })
                .collect(),
            id,
        }
    });
    Ok(pools.collect())
}

/// Is nothing of the lesson left in the settings of its account? `None` where no change of settings finishes it.
async fn is_fixed(world: &PracticeWorld) -> Result<Option<bool>, String> {
    let lesson = &world.lesson;
    if lesson.number == 0 || !lesson.answered.is_empty() || lesson.question.is_some() {
        return Ok(None);
    }
    let pools = survey(lesson, world).await.map_err(|trouble| trouble.text)?;
    let was_broken = pools.iter().any(|pool| pool.was_broken);
    Ok(was_broken.then(|| !pools.iter().any(|pool| pool.is_broken)))
}

/// Did a sign-in in this account, through whichever client, answer all that the lesson asks for?
pub fn is_signed_in(lab: &Lab, lesson: &Lesson) -> bool {
    let all = |way: &Vec<String>| lesson.answered.iter().all(|wanted| way.contains(wanted));
    !lesson.answered.is_empty() && lab.signed_in_by().iter().any(all)
}

/// A change was applied in a lesson's account: whether it finished the lesson is added to the progress. `None` where
/// no change of settings finishes it.
///
/// # Errors
/// The account could not be looked at, or the progress could not be saved; in words.
pub async fn note_applied(world: &PracticeWorld) -> Result<Option<bool>, String> {
    let fixed = is_fixed(world).await?;
    if let Some(done) = fixed {
        let did = if done { Did::Done } else { Did::Tried };
        let note = Note::of(&world.lesson.name, did);
        progress::note(&note).map_err(|error| error.to_string())?;
    }
    Ok(fixed)
}

/// Another client has called: if the lesson is done by it and was not before, that is added to the progress. True if
/// so.
///
/// # Errors
/// As [`note_applied`].
pub async fn note_served(world: &PracticeWorld) -> Result<bool, String> {
    let name = &world.lesson.name;
    if progress::load().progress.is_over(name) {
        return Ok(false);
    }
    let lesson = world.lesson.clone();
    let done = world.apart(move |lab| is_signed_in(lab, &lesson)).await?
        || is_fixed(world).await? == Some(true);
    if done {
        progress::note(&Note::of(name, Did::Done)).map_err(|error| error.to_string())?;
    }
    Ok(done)
}

/// The pools in which something of the lesson is wrong, or cannot be told.
async fn broken_pools(lesson: &Lesson, world: &PracticeWorld) -> Result<Vec<Broken>, Trouble> {
    let account = Account::Practice(world.clone());
    let session = super::connect(account, Allowed::default(), CallLog::default()).await?;
    let asked = judged(lesson);
    let demanded = demanded(&problems(lesson), &asked.goals);
    let mut broken = Vec::new();
    for id in world.pool_ids() {
        let look = |user| InspectRequest { pool_id: &id, asked: &asked, only: &[], user };
        let facts = super::inspect(&session, &look(None), &|_| ()).await?;
        let found = rules::check(&facts, &asked, &[]);
        // What cannot be told without the user is no more than that.
        let known = |o: &Outcome| lesson.user().is_none() || o.state != State::Unknown;
        let found: Vec<Outcome> = found.into_iter().filter(known).collect();
        let mut users = Vec::new();
        let mut is_about_users = false;
        for user in lesson.users().into_iter().flatten() {
            let facts = super::inspect(&session, &look(Some(user)), &|_| ()).await?;
            // Nobody is wrong in a pool that does not have them.
            let known = match facts.user.known() {
                Some(None) => continue,
                known => known.and_then(Option::as_ref),
            };
            is_about_users = true;
            if is_mended(&demanded, &rules::check(&facts, &asked, &[])) {
                continue;
            }
            let names = [Some(user), known.map(|user| user.username.as_str())];
            users.push(names.into_iter().flatten().map(str::to_owned).collect());
        }
        // Where the lesson names users of this pool, the others may stay as they are.
        let itself = !is_about_users && !is_mended(&demanded, &found);
        if itself || !users.is_empty() {
            broken.push(Broken { id, itself, users });
        }
    }
    Ok(broken)
}

/// Opens a lesson's world, as it was left.
///
/// # Errors
/// The file cannot be read, or does not hold this lesson's world; in words.
pub fn open(lesson: &Lesson) -> Result<PracticeWorld, String> {
    PracticeWorld::kept(lesson)
}

/// A lesson that could not be opened, with its way out.
pub fn not_opened(error: impl Into<String>) -> Trouble {
    aws::local_trouble("lesson", "lesson", error, Some(Say::text("trouble-lesson")))
}

/// A lesson that was not put back to its beginning.
pub fn not_reset(error: &io::Error) -> Trouble {
    aws::local_trouble("lesson", "lesson", error.to_string(), None)
}

/// Puts a lesson back to its beginning: its world and its journal.
///
/// # Errors
/// The journal cannot be read, or a file cannot be removed: the lesson is not at its beginning.
pub fn reset(lesson: &Lesson) -> io::Result<()> {
    match state::directory() {
        Some(state) => reset_in(&state, lesson),
        // Nothing was ever kept.
        None => Ok(()),
    }
}

fn reset_in(state: &std::path::Path, lesson: &Lesson) -> io::Result<()> {
    if let Ok(lab) = Lab::open(lesson)
        && let Ok(journal) =
            Journal::at(Some(state.to_owned()), &lab.account(), &lab.region(), Some(&lesson.name))
    {
        journal.forget_lesson().map_err(io::Error::other)?;
        let place = RecordPlace {
            account: lab.account(),
            region: lab.region(),
            lesson: Some(lesson.name.clone()),
            profile: None,
        };
        super::record::end_record(state, &place)?;
    }
    let file = state::lesson_file(state, &lesson.name);
    // Nobody writes the old world back who has read it just now.
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", file.display()));
    let _held = state::lock_beside(&file).map_err(named)?;
    match std::fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(named(error)),
        _ => Ok(()),
    }
}

/// `new`, or `changed` if something was written in it.
pub fn state(lesson: &Lesson) -> &'static str {
    let saved = state::directory().is_some_and(|s| state::lesson_file(&s, &lesson.name).exists());
    if saved { "changed" } else { "new" }
}

/// How far a lesson is, for a list: one in which something was written was begun, whoever wrote it.
pub fn how_far(lesson: &Lesson, progress: &Progress) -> LessonState {
    let touched = if state(lesson) == "changed" { LessonState::Begun } else { LessonState::New };
    progress.state(&lesson.name).max(touched)
}

/// Why a message never arrives, in a word.
pub fn lost(why: LostMessage) -> &'static str {
    match why {
        LostMessage::SmsSandbox => "sms-sandbox",
        LostMessage::SpendLimit => "spend-limit",
        LostMessage::MailSandbox => "mail-sandbox",
        LostMessage::SendingPaused => "sending-paused",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of how far a lesson is rests on this: where a change finishes it, a pool is broken, and nothing
    /// has changed yet.
    #[tokio::test]
    async fn a_lesson_that_has_not_begun_is_as_its_file_has_it() {
        let mut broken = std::collections::BTreeMap::new();
        for lesson in lab::lessons().iter().filter(|lesson| lesson.name != "two-hundred-clients") {
            let world = PracticeWorld::open(lesson, None).unwrap();
            let pools = survey(lesson, &world).await.unwrap();
            assert!(pools.iter().all(|pool| !pool.changed), "{}", lesson.name);
            assert!(pools.iter().all(|pool| pool.was_broken == pool.is_broken), "{}", lesson.name);
            broken.insert(lesson.name.as_str(), pools.iter().filter(|p| p.was_broken).count());
        }
        let nothing_to_change: Vec<&str> =
            broken.iter().filter(|(_, count)| **count == 0).map(|(name, _)| *name).collect();
        for name in &nothing_to_change {
            let lesson = lab::find(name).unwrap();
            let ends = lesson.question.is_some()
                || !lesson.answered.is_empty()
                || !lesson.problems.is_empty();
            assert!(ends, "{name} cannot be finished");
        }
        println!("{broken:?}");
    }

    #[test]
    fn a_lesson_that_is_not_put_back_is_not_said_to_be() {
        let place = tempfile::tempdir().unwrap();
        let lesson = crate::lab::find("wrong-principal").unwrap();
        let file = state::lesson_file(place.path(), &lesson.name);
        state::write_private(&file, b"{}").unwrap();
        reset_in(place.path(), lesson).unwrap();
        assert!(!file.exists());
        // To put it back twice is no mistake.
        reset_in(place.path(), lesson).unwrap();
        // A directory in the world's place is not removed: the old world would still be there.
        std::fs::create_dir_all(&file).unwrap();
        let error = reset_in(place.path(), lesson).unwrap_err().to_string();
        assert!(error.contains(&file.display().to_string()), "{error}");
    }
}
