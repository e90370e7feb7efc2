//! What lessons teach besides their accounts: causes to choose from, questions, what is said afterwards.

use super::super::teaching::Bilingual;
use super::super::teaching::Question;
use super::*;

/// Words that would say the cause before the pupil has looked, by lesson. Title, story, goal and first hint do
/// without them.
const TELLING: &[(&str, &[&str])] = &[
    ("wrong-principal", &["principal", "cognito-identity", "cognito-idp"]),
    (
        "identity-pool-trust",
        &["identity pool", "bancos de identidades", "federated", "WebIdentity"],
    ),
    ("wrong-action", &["TagSession", "AssumeRole", "action", "a ação"]),
    ("external-id-differs", &["external ID", "ID externo", "ExternalId"]),
    ("source-of-another-pool", &["SourceArn", "old ID", "ID antigo"]),
    ("role-missing", &["not exist", "não existe", "NoSuchEntity", "missing role", "bring back"]),
    ("path-missing", &["path", "caminho", "service-role", "ARN"]),
    ("role-of-another-account", &["another account", "outra conta", "980214667735"]),
    ("open-principal", &["\"*\"", "principal", "anybody", "qualquer um"]),
    ("no-publish", &["sns:Publish", "publish"]),
    ("topic-only", &["topic", "tópico", "Resource", "phone number"]),
    ("explicit-deny", &["Deny", "FreezeOutbound", "OutboundFreeze"]),
    ("permissions-boundary", &["boundary", "limite de permissões"]),
    ("service-control-policy", &["service control", "controle de serviço", "SCP"]),
    ("end-user-messaging", &["OriginationIdentity", "ARN", "literal"]),
    ("phone-without-sms", &["AutoVerifiedAttributes"]),
    ("seoul", &["SnsRegion", "Tokyo", "Tóquio", "ap-northeast-1"]),
    ("message-without-code", &["{####}", "placeholder", "marcador"]),
    ("healthy", &["nothing is wrong", "nada errado", "nada de errado", "nothing to fix"]),
    ("not-allowed-to-look", &["iam:GetRole", "cognito-identity"]),
    ("slow-iam", &["principal", "cognito-identity", "countdown"]),
    ("members-of-tomorrow", &["{####}", "SmsAuthenticationMessage"]),
    ("monday-after-the-migration", &["SourceArn", "sns:Publish", "128840917365"]),
    ("two-hundred-clients", &["nothing is wrong", "nada de errado", "healthy"]),
    ("totp-off", &["SoftwareTokenMfaConfiguration", "TOTP"]),
    ("scope-not-granted", &["signin.user.admin", "AllowedOAuthScopes"]),
    ("three-minutes", &["AuthSessionValidity", "3 min", "three minutes", "três minutos"]),
    ("mail-from-cognito", &["COGNITO_DEFAULT", "EmailSendingAccount", "DEVELOPER"]),
    ("mail-and-recovery", &["AccountRecoverySetting", "verified_email"]),
    ("lite-plan", &["LITE", "tier", "feature plan", "plano de atributos"]),
    ("worst-of-mail", &["LITE", "COGNITO_DEFAULT", "AccountRecoverySetting"]),
];

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
    for (name, words) in TELLING {
        let lesson = find(name).unwrap();
        let first = [&lesson.title, &lesson.story, &lesson.goal, &lesson.hints[0]];
        for text in first.into_iter().flat_map(languages) {
            let text = text.to_lowercase();
            for word in *words {
                assert!(!text.contains(&word.to_lowercase()), "{name} says {word:?}: {text}");
            }
        }
        assert_eq!(lesson.hints.len(), 3, "{name}: where to look, what to compare, what to do");
    }
}
