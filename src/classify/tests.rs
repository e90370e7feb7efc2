//! The corpus, and what must hold for any text.

use super::special::{MARKS, Mark};
use std::collections::BTreeSet;

use fluent_bundle::FluentResource;
use proptest::prelude::*;

use super::corpus::CORPUS;
use super::index::Tag;
use super::negatives::NEGATIVES;
use super::other::OTHERS;
use super::set_aside::SET_ASIDE;
use super::texts::{Means, TEXTS};
use super::{Found, KEPT, explain, known, mask};
use crate::factor::Factor;
use crate::problem::{Cause, Problem};
use crate::text::Say;

#[test]
fn every_pasted_text_is_understood() {
    assert!(CORPUS.len() >= 120, "{}", CORPUS.len());
    let wrong: Vec<String> = CORPUS
        .iter()
        .filter_map(|c| {
            let got = explain(c.text);
            (got.problem != c.want).then(|| {
                format!("{}: {:?}, not {:?}: {}", c.tool, got.problem, c.want, short(c.text))
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CORPUS.len(), wrong.join("\n"));
}

/// Measured, not tuned: see there. False alarms count as much as misses.
#[test]
fn texts_that_were_set_aside_are_understood() {
    let (mut right, mut named, mut wanted, mut kinds) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for aside in SET_ASIDE {
        let got = explain(aside.text);
        named += usize::from(got.problem != Found::Nothing);
        wanted += usize::from(aside.want != Found::Nothing);
        kinds += usize::from(got.kind == aside.kind);
        right += usize::from(got.problem == aside.want && aside.want != Found::Nothing);
        if got.problem != aside.want || got.kind != aside.kind {
            wrong.push(format!(
                "{} {:?}, not {} {:?}: {}",
                got.kind.word(),
                got.problem,
                aside.kind.word(),
                aside.want,
                short(aside.text)
            ));
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    let (precision, recall) = (share(right, named), share(right, wanted));
    let kinds = share(kinds, SET_ASIDE.len());
    let measured = format!(
        "precision {precision:.3}, recall {recall:.3}, kinds {kinds:.3}\n{}",
        wrong.join("\n")
    );
    println!("{measured}");
    assert!(precision >= 0.97 && recall >= 0.9 && kinds >= 0.95, "{measured}");
}

fn short(text: &str) -> String {
    text.chars().take(120).collect()
}

/// The command is in order; what is told around it is not.
#[test]
fn a_command_in_a_story_is_answered_by_the_story() {
    let command = "aws cognito-idp update-user-pool --user-pool-id us-east-1_AbC123xyz --lambda-config PostConfirmation=arn:aws:lambda:us-east-1:111122223333:function:f";
    let told = [
        format!("I ran {command} and now MFA is switched off and the other triggers are gone"),
        format!("{command}\n\nMFA is switched off and all other triggers are gone since then."),
    ];
    for text in told {
        let found = explain(&text).problem;
        assert_eq!(found, Found::Problem(Problem::UpdateResetsSettings), "{text}");
    }
    let alone = explain(command).problem;
    for text in [format!("$ {command}"), format!("{command}\nthis works")] {
        assert_eq!(explain(&text).problem, alone, "{text}");
    }
}

#[test]
fn what_is_not_mfa_is_nothing() {
    assert!(NEGATIVES.len() >= 25);
    let wrong: Vec<String> = NEGATIVES
        .iter()
        .filter_map(|text| {
            let got = explain(text);
            (got.problem != Found::Nothing).then(|| format!("{:?}: {}", got.problem, short(text)))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The pools, templates and commands of a healthy pool name settings and their values.
#[test]
fn a_setting_in_a_document_is_not_the_sentence_that_names_it() {
    for text in [
        r#"{"UserPool":{"Id":"eu-west-1_Aa11Bb22C","UserPoolTier":"LITE","EmailConfiguration":{"EmailSendingAccount":"COGNITO_DEFAULT"}}}"#,
        "Resources:\n  P:\n    Type: AWS::Cognito::UserPool\n    Properties:\n      EmailConfiguration:\n        EmailSendingAccount: COGNITO_DEFAULT",
        "resource \"aws_cognito_user_pool\" \"p\" {\n  email_configuration {\n    email_sending_account = \"COGNITO_DEFAULT\"\n  }\n}",
    ] {
        assert_eq!(explain(text).problem, Found::Nothing, "{text}");
    }
}

#[test]
fn the_challenge_of_every_factor_is_known() {
    for factor in Factor::ALL {
        let marks =
            |wanted: Mark| MARKS.iter().any(|(mark, s)| *mark == wanted && *s == factor.name());
        assert!(marks(Mark::MfaChallenge), "{factor:?}");
        assert!(marks(Mark::TotpChallenge) != marks(Mark::SentChallenge), "{factor:?}");
    }
}

#[test]
fn every_problem_is_found_by_several_tools() {
    for &slug in Problem::ALL {
        let tools: BTreeSet<&str> =
            CORPUS.iter().filter(|c| c.want == Found::Problem(slug)).map(|c| c.tool).collect();
        assert!(tools.len() >= 2, "{slug}: {tools:?}");
    }
}

#[test]
fn answers_come_with_what_stands_beside_them() {
    let got = explain(
        "operation error Cognito Identity Provider: SetUserPoolMfaConfig, https response error StatusCode: 400, RequestID: 3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d, InvalidParameterException: Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT",
    );
    assert_eq!(got.exception.as_deref(), Some("InvalidParameterException"));
    assert_eq!(got.operation.as_deref(), Some("SetUserPoolMfaConfig"));
    assert_eq!(got.request_id.as_deref(), Some("3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d"));
    assert!(got.confidence >= 0.9, "{}", got.confidence);
    assert!(got.alternatives.iter().all(|a| a.confidence < got.confidence));
}

#[test]
fn the_failed_call_is_the_one_of_its_own_record() {
    let record = CORPUS.iter().find(|c| c.tool == "cloudtrail" && c.text.starts_with("{\"Records"));
    let got = explain(record.unwrap().text);
    assert_eq!(got.operation.as_deref(), Some("UpdateUserPool"));
    assert_eq!(got.request_id.as_deref(), Some("3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d"));
}

#[test]
fn another_services_call_is_named() {
    let got = explain(
        "An error occurred (AccessDenied) when calling the PutObject operation: Access Denied",
    );
    assert_eq!(got.operation.as_deref(), Some("PutObject"));
    assert_eq!(got.exception.as_deref(), Some("AccessDenied"));
}

#[test]
fn the_two_causes_of_totp_not_enabled_are_told_apart() {
    let pool = explain("Software Token MFA has not been enabled by the userPool");
    let user = explain(
        "SoftwareTokenMFANotFoundException: Software Token MFA does not exist for the user.",
    );
    assert_eq!((pool.cause, user.cause), (Some(Cause::PoolSwitch), Some(Cause::UserToken)));
    assert_eq!(explain("SoftwareTokenMFANotFoundException").cause, None);
    assert!(user.cause_in_words().is_some());
}

#[test]
fn shared_exceptions_never_decide_alone() {
    for name in ["NotAuthorizedException", "InvalidParameterException", "CodeMismatchException"] {
        let got = explain(name);
        assert_eq!(got.problem, Found::Nothing, "{name}");
        assert_eq!(got.exception.as_deref(), Some(name));
        assert!(!got.alternatives.is_empty(), "{name}");
        assert!(got.alternatives.iter().all(|a| a.confidence < 0.3));
    }
}

#[test]
fn a_session_cut_where_two_messages_agree_stays_open() {
    for text in ["Invalid session for the user,", "Invalid session for the user, ses"] {
        let got = explain(text);
        assert!(got.confidence < 0.5, "{got:?}");
        assert!(got.alternatives.iter().any(|a| a.problem == Problem::SessionReused));
    }
    let whole = explain("NotAuthorizedException: Invalid session for the user.");
    assert_eq!(whole.problem, Found::Problem(Problem::SessionInvalid));
    assert!(whole.confidence > 0.9);
}

#[test]
fn confidence_follows_the_evidence() {
    let of = |text: &str| explain(text).confidence;
    let whole = "An error occurred (InvalidSmsRoleAccessPolicyException) when calling the SetUserPoolMfaConfig operation: Role does not have permission to publish with SNS";
    assert!(of(whole) > of("Role does not have permission to publish with SNS"));
    assert!(
        of("Role does not have permission to publish with SNS")
            > of("Role does not have permission to publ")
    );
    assert!(of("FeatureUnavailableInTierException") < 0.6);
    assert_eq!(of("no error at all"), 0.0);
}

/// Texts that every wrapping and most cuts leave decidable.
fn known_texts() -> Vec<(&'static str, Found)> {
    CORPUS
        .iter()
        .filter(|c| {
            matches!(c.tool, "aws-cli" | "go-v2" | "article" | "java-v1" | "cloudformation")
        })
        .map(|c| (c.text, c.want))
        .collect()
}

#[test]
fn wrapping_at_any_column_changes_nothing() {
    for (text, want) in known_texts() {
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            let wrapped = format!("{}\n    {}", &text[..at], &text[at..]);
            let got = explain(&wrapped);
            assert_eq!(got.problem, want, "at {at}: {wrapped}");
        }
    }
}

#[test]
fn wrapping_at_every_width_changes_nothing() {
    for (text, want) in known_texts() {
        for width in [7, 16, 23, 40, 61, 79, 80, 100, 119] {
            let chars: Vec<char> = text.chars().collect();
            let lines: Vec<String> = chars.chunks(width).map(|c| c.iter().collect()).collect();
            let wrapped = lines.join("\r\n        ");
            assert_eq!(explain(&wrapped).problem, want, "width {width}: {text}");
        }
    }
}

/// What terminals, loggers and encoders do to a text.
fn dressed(text: &str) -> Vec<(&'static str, String)> {
    let json = |t: &str| serde_json::to_string(t).unwrap();
    let url = |t: &str, blank: &str| -> String {
        t.bytes()
            .map(|b| match b {
                b' ' => blank.to_owned(),
                b if b.is_ascii_alphanumeric() => (b as char).to_string(),
                b => format!("%{b:02X}"),
            })
            .collect()
    };
    let coloured = |escape: &str| -> String {
        let chars: Vec<char> = text.chars().collect();
        let pieces = chars.chunks(11).map(|c| c.iter().collect::<String>());
        pieces.map(|p| format!("{escape}[1;31m{p}{escape}[0m")).collect()
    };
    let entities = |t: &str| {
        t.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;").replace('<', "&lt;")
    };
    let boxed = {
        let words: Vec<&str> = text.split(' ').collect();
        let lines = words.chunks(5).map(|l| format!("│ {}", l.join(" ")));
        format!("╷\n{}\n╵", lines.collect::<Vec<_>>().join("\n"))
    };
    vec![
        ("json", json(text)),
        ("json twice", json(&json(text))),
        ("json three times", json(&json(&json(text)))),
        ("python", format!("{text:?}")),
        ("html", entities(text)),
        ("html twice", entities(&entities(text))),
        ("url", url(text, "%20")),
        ("url form", url(text, "+")),
        ("url twice", url(&url(text, "%20"), "%20")),
        ("ansi", coloured("\u{1b}")),
        ("ansi without escape", coloured("")),
        ("ansi written out", coloured("\\u001b")),
        ("ansi in octal", coloured("\\033")),
        ("ansi, caret", coloured("^[")),
        ("upper", text.to_uppercase()),
        ("lower", text.to_lowercase()),
        ("boxed", boxed),
        ("portuguese", format!("Bom dia, o erro é este: {text} Alguém já viu? Obrigado!")),
        ("quoted mail", format!("> > {}", text.replace('\n', "\n> > "))),
        ("nbsp", text.replace(' ', "\u{a0}")),
        ("zero width", text.replace('e', "e\u{200b}")),
        ("markdown", text.replace('_', "\\_")),
        (
            "log line",
            format!("2024-05-10T12:00:00Z api-7c9 ERROR [req-1] {text} took=12ms user=42"),
        ),
    ]
}

#[test]
fn dress_changes_nothing() {
    let mut wrong = Vec::new();
    for c in CORPUS.iter().filter(|c| !matches!(c.tool, "cut" | "slug" | "utf-16" | "json")) {
        for (how, text) in dressed(c.text) {
            let got = explain(&text).problem;
            if got != c.want {
                wrong.push(format!("{how}: {got:?}, not {:?}: {}", c.want, short(&text)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    for text in NEGATIVES.iter().filter(|t| t.len() > 30) {
        for (how, dressed) in dressed(text) {
            assert_eq!(explain(&dressed).problem, Found::Nothing, "{how}: {dressed}");
        }
    }
}

/// Messages of which seven tenths still tell them from every other one.
const SURVIVES_CUTS: &[(&str, Problem)] = &[
    (
        "An error occurred (InvalidSmsRoleAccessPolicyException) when calling the SetUserPoolMfaConfig operation: Role does not have permission to publish with SNS",
        Problem::SmsRoleAccessPolicy,
    ),
    (
        "Role does not have a trust relationship allowing Cognito to assume the role",
        Problem::SmsRoleTrustRelationship,
    ),
    ("InvalidSmsRoleTrustRelationshipException", Problem::SmsRoleTrustRelationship),
    (
        "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
        Problem::SmsConfigurationInvalid,
    ),
    (
        "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
        Problem::SmsConfigurationInvalid,
    ),
    (
        "Can't turn off SMS_MFA when SMS configuration is set for the user pool",
        Problem::SmsConfigurationInvalid,
    ),
    ("Access Token does not have required scopes", Problem::TotpTokenScope),
    ("Invalid session for the user, session can only be used once.", Problem::SessionReused),
    ("CodeMismatchException: Invalid code or auth state for the user.", Problem::TotpCodeMismatch),
    ("User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA", Problem::TotpNotSetUp),
    ("Software Token MFA has not been enabled by the userPool", Problem::TotpNotEnabled),
    (
        "EnableSoftwareTokenMFAException: Code mismatch and fail enable Software Token MFA",
        Problem::TotpEnableMismatch,
    ),
    (
        "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT",
        Problem::EmailDefaultSender,
    ),
    (
        "Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or contains only verified_email in RecoveryMechanisms",
        Problem::EmailRecoveryConflict,
    ),
    (
        "FeatureUnavailableInTierException: The following feature is not available for the LITE pricing tier configured: Email MFA",
        Problem::EmailTier,
    ),
];

#[test]
fn a_cut_tail_changes_nothing() {
    let mut wrong = Vec::new();
    for &(text, want) in SURVIVES_CUTS {
        for keep in (text.len() * 7).div_ceil(10)..=text.len() {
            let got = explain(&text[..keep]).problem;
            // What the two sessions share cannot be told apart by anybody.
            let open = text.starts_with("Invalid session")
                && keep < "Invalid session for the user, session c".len() + 1;
            if got != Found::Problem(want) && !open {
                wrong.push(format!("{got:?}: {}", &text[..keep]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn masked_text_says_the_same() {
    for c in CORPUS {
        let masked = explain(c.text).masked;
        assert_eq!(explain(&masked).problem, c.want, "{masked}");
    }
}

#[test]
fn other_errors_have_their_words_in_both_languages() {
    let en = ids(include_str!("../../assets/text/explain.en.ftl"));
    let pt = ids(include_str!("../../assets/text/explain.pt-BR.ftl"));
    assert_eq!(en, pt);
    for other in OTHERS {
        let Say::Text(id, _) = other.say() else { panic!() };
        assert!(en.contains(id), "{id}");
    }
    for text in TEXTS {
        match text.means {
            Means::Other(id) => assert!(known(id).is_some(), "{id}"),
            Means::Ours(..) => {}
            Means::NotMfa => {}
        }
    }
    for c in CORPUS {
        let got = explain(c.text);
        if let Found::OtherMfa(id) = got.problem {
            assert!(known(id).is_some(), "{id}");
        }
        for alternative in got.alternatives {
            let Say::Text(id, _) = alternative.tell_apart else { panic!() };
            assert!(en.contains(id), "{id}");
        }
    }
    let sources = [include_str!("apart.rs"), include_str!("other.rs"), include_str!("mod.rs")];
    for named in sources.iter().flat_map(|s| s.split('"')).filter(|s| s.starts_with("explain-")) {
        assert!(en.contains(named), "{named}");
    }
}

fn ids(source: &str) -> BTreeSet<String> {
    assert!(FluentResource::try_new(source.to_owned()).is_ok());
    source
        .lines()
        .filter(|l| l.starts_with("explain-"))
        .filter_map(|l| l.split_once(" = ").map(|(id, _)| id.to_owned()))
        .collect()
}

#[test]
fn every_other_error_can_be_reached() {
    let mut reached: BTreeSet<&str> = TEXTS
        .iter()
        .filter_map(|t| match t.means {
            Means::Other(id) => Some(id),
            _ => None,
        })
        .collect();
    let sources = [
        include_str!("names.rs"),
        include_str!("special.rs"),
        include_str!("fallback.rs"),
        include_str!("of_kind.rs"),
        include_str!("../../assets/questions.toml"),
    ];
    for source in sources {
        reached
            .extend(OTHERS.iter().map(|o| o.id).filter(|id| source.contains(&format!("\"{id}\""))));
    }
    for other in OTHERS {
        assert!(reached.contains(other.id), "{}", other.id);
    }
}

#[test]
fn a_pattern_is_told_from_its_longer_neighbour() {
    let reading = super::reading::Reading::new("AdminInitiateAuth AccessDeniedException");
    let seen = super::index::search(&reading);
    let names = seen.iter().filter(|s| matches!(s.tag, Tag::Exception(_))).count();
    assert_eq!(names, 1);
}

#[test]
fn long_texts_are_kept_around_what_matters() {
    let noise = "2024-05-10 INFO nothing of note happened here\n".repeat(2000);
    let text = format!(
        "{noise}NotAuthorizedException: Invalid session for the user, session is expired.\n{noise}"
    );
    let got = explain(&text);
    assert_eq!(got.problem, Found::Problem(Problem::SessionExpired));
    assert!(got.masked.len() <= KEPT);
    assert!(got.masked.contains("session is expired"));
    assert!(got.masked.starts_with('…') && got.masked.ends_with('…'));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let got = explain(&text);
        prop_assert!(got.masked.len() <= KEPT);
        prop_assert!((0.0..=1.0).contains(&got.confidence));
    }

    #[test]
    fn no_mixture_of_telling_pieces_panics(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)
    ) {
        let text = pieces.concat();
        let got = explain(&text);
        prop_assert!(got.masked.len() <= KEPT);
        let (masked, hidden) = mask(&text);
        let (again, _) = mask(&masked);
        prop_assert!(!masked.chars().any(|c| c.is_control() && c != '\n'));
        prop_assert!(again.len() <= masked.len() + 8 * (hidden.total() + 1));
    }

    #[test]
    fn noise_around_a_message_changes_nothing(
        before in "[ -~\n]{0,200}", after in "[ -~\n]{0,200}", which in 0..SURVIVES_CUTS.len()
    ) {
        let (text, want) = SURVIVES_CUTS[which];
        let got = explain(&format!("{before}\n{text} \n{after}"));
        prop_assert_eq!(got.problem, Found::Problem(want));
    }
}

const PIECES: &[&str] = &[
    "\\",
    "\\\\",
    "\"",
    "'",
    "\\u00",
    "27",
    "\\u{",
    "}",
    "%",
    "%2",
    "%25",
    "&",
    "&amp;",
    "#39;",
    "<",
    "<b>",
    "</",
    "\u{1b}",
    "[",
    "31m",
    "\u{1b}]8;;",
    "\n",
    "\n    ",
    "\r",
    "eyJ",
    ".",
    "+",
    "+5511",
    "9999",
    "@",
    "a@b.",
    "co",
    "password",
    "=",
    ":",
    " ",
    "session",
    "Invalid session for the use",
    "r",
    ", session",
    "can only",
    "iam:PassRole",
    "not authorized to perform",
    "arn:aws:",
    "Request ID: ",
    "0123456789abcdef",
    "code 123",
    "456",
    "AYAB",
    "é",
    "\u{202e}",
    "pricing tier configured",
    "operation error",
    "Service: ",
    "when calling the ",
    " operation",
    "Code mismatch",
    "Role does not have permission to p",
    "…",
    "..",
];

/// What Cognito writes to a log group about a message that it could not hand over.
#[test]
fn an_error_of_message_delivery_speaks_of_its_message() {
    let of = |details: &str| {
        let event = serde_json::json!({"eventTimestamp": "1687297330677", "eventSource": "USER_NOTIFICATION",
            "logLevel": "ERROR", "message": {"details": details},
            "logSourceId": {"userPoolId": "us-east-1_A"}});
        explain(&event.to_string())
    };
    let sms = Found::Problem(Problem::SmsNotDelivered);
    for (details, found) in [
        ("Phone number is opted out", sms),
        ("ServiceQuotaExceededException: MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT", sms),
        ("[practice wording] ConflictException: DESTINATION_PHONE_NUMBER_OPTED_OUT", sms),
        (
            "Role does not have permission to publish with SNS",
            Found::Problem(Problem::SmsRoleAccessPolicy),
        ),
        ("Maximum sending rate exceeded", Found::Nothing),
        ("", Found::Nothing),
    ] {
        let told = of(details);
        assert_eq!((told.kind, told.problem), (super::kind::TextKind::Error, found), "{details}");
    }
    let mail = of("Email address is not verified. The following identities failed the check in \
        region US-EAST-1: shop@shop.example");
    assert_eq!(mail.problem, Found::OtherMfa("ses-identity"));
    assert_eq!(of("MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT").notes, [Say::text("explain-note-spend")]);
}
