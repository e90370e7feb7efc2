//! What lessons teach besides their accounts: causes to choose from, questions, what is said afterwards.

use super::super::teaching::Bilingual;
use super::super::teaching::Question;
use super::*;

fn languages(text: &Bilingual) -> [&str; 2] {
    [&text.en, &text.pt_br]
}

fn complete(text: &Bilingual, place: &str) {
    assert!(languages(text).iter().all(|words| !words.trim().is_empty()), "{place}");
    assert_ne!(text.en, text.pt_br, "{place}");
}

fn question(question: &Question, place: &str) {
    complete(&question.asks, place);
    assert!((3..=4).contains(&question.answers.len()), "{place}");
    assert_eq!(question.answers.iter().filter(|answer| answer.right).count(), 1, "{place}");
    for answer in &question.answers {
        complete(&answer.says, place);
        complete(&answer.reply, place);
    }
}

#[test]
fn one_cause_is_right_and_evidence_speaks_against_the_others() {
    for lesson in lessons().iter().filter(|lesson| !lesson.causes.is_empty()) {
        let name = &lesson.name;
        assert!((3..=4).contains(&lesson.causes.len()), "{name}");
        assert_eq!(lesson.causes.iter().filter(|cause| cause.right).count(), 1, "{name}");
        assert!(lesson.minutes > 0, "{name}: how long does it take?");
        assert!(lesson.debrief.is_some(), "{name}: what was it?");
        for cause in &lesson.causes {
            complete(&cause.says, name);
            assert_eq!(cause.right, cause.against.is_none(), "{name}: {}", cause.says.en);
            for text in cause.against.iter().chain([&cause.says]) {
                complete(text, name);
                for slug in &lesson.problems {
                    assert!(!text.en.contains(slug.as_str()), "{name}: {}", text.en);
                }
            }
        }
    }
}

#[test]
fn questions_have_one_right_answer_and_a_reply_to_each() {
    for lesson in lessons() {
        for (asked, what) in [(&lesson.question, "question"), (&lesson.recall, "recall")] {
            if let Some(asked) = asked {
                question(asked, &format!("{} {what}", lesson.name));
            }
        }
    }
}

#[test]
fn a_debrief_is_whole() {
    for lesson in lessons() {
        let Some(debrief) = &lesson.debrief else { continue };
        let name = &lesson.name;
        for text in
            [&debrief.what, &debrief.why, &debrief.evidence, &debrief.next_time, &debrief.helped]
        {
            complete(text, name);
        }
        assert!(!debrief.sources.is_empty(), "{name}: why does AWS do so?");
    }
}

/// Whether an answer is the right one, and how long it is in each language.
type Length = (bool, [usize; 2]);

/// Who guesses the longest answer, or always the same place, should not get far.
#[test]
fn the_right_answer_does_not_stand_out() {
    let mut choices: Vec<(&str, Vec<Length>)> = Vec::new();
    for lesson in lessons() {
        let length = |text: &Bilingual| languages(text).map(|words| words.chars().count());
        let causes = lesson.causes.iter().map(|cause| (cause.right, length(&cause.says)));
        choices.push(("cause", causes.collect()));
        for (asked, what) in [(&lesson.question, "question"), (&lesson.recall, "recall")] {
            let answers = asked.iter().flat_map(|question| &question.answers);
            choices.push((what, answers.map(|a| (a.right, length(&a.says))).collect()));
        }
    }
    for what in ["cause", "question", "recall"] {
        let of: Vec<_> =
            choices.iter().filter(|(w, all)| *w == what && !all.is_empty()).map(|c| &c.1).collect();
        let right = |all: &[Length]| all.iter().position(|(right, _)| *right).unwrap();
        for (language, tag) in ["en", "pt-BR"].into_iter().enumerate() {
            let longest = of.iter().filter(|all| {
                let most = all.iter().map(|(_, length)| length[language]).max();
                Some(all[right(all)].1[language]) == most
            });
            let longest = longest.count();
            assert!(longest * 10 <= of.len() * 6, "{what} {tag}: {longest} of {}", of.len());
        }
        for place in 0..4 {
            let here = of.iter().filter(|all| right(all) == place).count();
            assert!(here * 2 <= of.len(), "{what}: {here} of {} at {place}", of.len());
        }
    }
}

#[test]
fn title_story_goal_and_first_hint_do_not_name_the_cause() {
    let told = lessons().iter().filter(|lesson| !lesson.telling.is_empty());
    assert!(told.clone().count() >= 26);
    for lesson in told {
        let name = &lesson.name;
        let first = [&lesson.title, &lesson.story, &lesson.goal, &lesson.hints[0]];
        for text in first.into_iter().flat_map(languages) {
            let text = text.to_lowercase();
            for word in &lesson.telling {
                assert!(!text.contains(&word.to_lowercase()), "{name} says {word:?}: {text}");
            }
        }
        assert_eq!(lesson.hints.len(), 3, "{name}: where to look, what to compare, what to do");
    }
}
