//! What a lesson says against a wrong guess can be seen before the guess: in the ticket, in the causes to choose
//! from, and in what was read, as the screen with the documents shows it.

use super::practice::{asked, not_opened};
use super::{Account, Allowed, InspectRequest};
use crate::aws::{CallLog, PracticeWorld};
use crate::facts::{self, Fact};
use crate::lab::{self, Lesson};

/// Words in capitals that are no values.
const WORDS: &[&str] =
    &["ARN", "AWS", "IAM", "ID", "MFA", "PIN", "SES", "SMS", "SNS", "SRP", "TOTP", "US"];

/// Names that are general knowledge of AWS: what another cause would read, and members that are said not to be there.
const GENERAL: &[&str] = &[
    "AccessDeniedException",
    "CloudTrail",
    "DeviceConfiguration",
    "FORCE_CHANGE_PASSWORD",
    "NoSuchEntity",
    "NotAuthorizedException",
    "RefreshTokenRotation",
    "SetUserPoolMfaConfig",
    "SmsConfiguration",
    "SnsCallerArn",
    "UpdateUserPool",
];

/// The values and names in a sentence: what no prose has.
fn quoted(sentence: &str) -> Vec<&str> {
    let breaks = |c: char| c.is_whitespace() || "\"“”…(),;!?".contains(c);
    let words = sentence.split(breaks).map(|word| word.trim_matches(['.', ':', '\'']));
    words.filter(|word| !WORDS.contains(word) && is_name(word)).collect()
}

fn is_name(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let inner = |mark: char| {
        letters.windows(3).any(|three| three[1] == mark && three[0].is_ascii_alphanumeric())
    };
    let humps = letters.windows(2).any(|two| two[0].is_lowercase() && two[1].is_uppercase());
    let capitals = letters.len() > 1 && letters.iter().all(char::is_ascii_uppercase);
    let digits = letters.iter().filter(|letter| letter.is_ascii_digit()).count();
    let hexadecimal =
        letters.len() >= 4 && digits > 0 && letters.iter().all(char::is_ascii_hexdigit);
    humps || capitals || hexadecimal || digits >= 5 || "_:.@/".chars().any(inner)
}

/// The user whom the ticket names by an address.
fn user_of(lesson: &Lesson) -> Option<&str> {
    let mut words = lesson.story.en.split_whitespace();
    let address = words.find(|word| word.contains('@'))?;
    Some(address.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
}

/// Everything that is on screen before the guess.
async fn on_screen(lesson: &Lesson) -> String {
    let world = PracticeWorld::open(lesson, None).map_err(not_opened).unwrap();
    let account = Account::Practice(world.clone());
    let session = super::connect(account, Allowed::default(), CallLog::default()).await.unwrap();
    let asked = asked(lesson);
    let mut seen = vec![session.identity.account.clone()];
    for text in std::iter::once(&lesson.story).chain(lesson.causes.iter().map(|c| &c.says)) {
        seen.extend([text.en.clone(), text.pt_br.clone()]);
    }
    for pool_id in world.pool_ids() {
        let user = user_of(lesson);
        let look = InspectRequest { pool_id: &pool_id, asked: &asked, only: &[], user };
        let facts = super::inspect(&session, &look, &|_| ()).await.unwrap();
        for answer in facts::answers(&facts) {
            let told = match &answer.answer {
                Fact::Known(value) => value.to_string(),
                Fact::Denied(permission) => permission.clone(),
                Fact::Failed { code, text } => format!("{code} {text}"),
                Fact::NotAsked => String::new(),
            };
            seen.push(format!("{} {} {told}", answer.call, answer.about));
        }
    }
    seen.join("\n")
}

#[tokio::test]
async fn what_speaks_against_a_wrong_guess_is_on_screen_before_it() {
    let mut unseen = Vec::new();
    let mut general: Vec<&str> = Vec::new();
    for lesson in lab::lessons().iter().filter(|lesson| lesson.number != 0) {
        let seen = on_screen(lesson).await;
        let against = lesson.causes.iter().filter_map(|cause| cause.against.as_ref());
        for sentence in against.flat_map(|text| [&text.en, &text.pt_br]) {
            for name in quoted(sentence).into_iter().filter(|name| !seen.contains(name)) {
                match GENERAL.iter().find(|known| **known == name) {
                    Some(known) => general.push(known),
                    None => unseen.push(format!("{}: {name}: {sentence}", lesson.name)),
                }
            }
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
    // What no lesson says any more is not excused either.
    let idle: Vec<&&str> = GENERAL.iter().filter(|name| !general.contains(name)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn a_name_is_told_from_prose() {
    let sentence =
        "Sign-in works: UserPoolTier is LITE, c2f8e6b4…f718 stands in aws:SourceArn (AWS).";
    assert_eq!(quoted(sentence), ["UserPoolTier", "LITE", "c2f8e6b4", "f718", "aws:SourceArn"]);
}
