//! `problems`: every problem by its slug, where it is seen, and what this program can do about it.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Context, Format, exit, markdown, out, out_json};
use crate::guides;
use crate::problem::Problem;

/// What is said of a problem beside its guide: the name of a text, where it is seen, and the repairs, the safest
/// first.
struct About {
    seen_in: &'static str,
    fixes: &'static [&'static str],
}

macro_rules! about {
    ($($problem:ident: $seen_in:literal, [$($fix:ident),*];)*) => {
        fn about(problem: Problem) -> About {
            match problem {
                $(Problem::$problem => About { seen_in: $seen_in, fixes: &[$(stringify!($fix)),*] }),*
            }
        }
    };
}

about! {
    SmsRoleTrustRelationship: "seen-in-role-trust", [trust_cognito_in_sms_role, create_sms_role, correct_sms_role_arn];
    SmsRoleAccessPolicy: "seen-in-role-policies", [allow_sns_publish];
    SmsConfigurationInvalid: "seen-in-sms-settings", [repair_sms_message, set_seoul_sns_region, drop_phone_verification, turn_sms_mfa_on];
    TotpNotEnabled: "seen-in-mfa-settings", [turn_totp_on, prefer_software_token];
    TotpTokenScope: "seen-in-client-scopes", [allow_user_admin_scope];
    SessionExpired: "seen-in-client-session", [lengthen_auth_session];
    TotpNotSetUp: "seen-in-user", [prefer_software_token, delete_software_token];
    SessionReused: "seen-in-calls", [];
    SessionInvalid: "seen-in-calls", [];
    TotpCodeMismatch: "seen-in-calls", [];
    TotpEnableMismatch: "seen-in-calls", [];
    EmailTier: "seen-in-tier", [raise_tier];
    EmailDefaultSender: "seen-in-sender", [send_through_ses, turn_email_mfa_on];
    EmailRecoveryConflict: "seen-in-recovery", [change_recovery];
    MfaNotPrompted: "seen-in-preferences", [prefer_software_token];
    SmsNotDelivered: "seen-in-sns", [];
    CallerCannotPassRole: "seen-in-caller", [];
    RememberedDevice: "seen-in-guide", [];
    LostAuthenticator: "seen-in-guide", [delete_software_token];
    UpdateResetsSettings: "seen-in-guide", [];
    RefreshTokenRefused: "seen-in-guide", [];
    CustomAuthAndMfa: "seen-in-guide", [];
    MfaSetupUnanswered: "seen-in-guide", [];
    MfaTypeNotSelected: "seen-in-guide", [];
    PreferenceRefused: "seen-in-guide", [];
    CodeSentElsewhere: "seen-in-guide", [];
    RecoveryChannelLockout: "seen-in-guide", [];
    PasskeyAndMfa: "seen-in-guide", [];
    FederatedUsers: "seen-in-guide", [];
}

pub fn run(context: &Context) -> u8 {
    let texts = &context.texts;
    let rows = Problem::ALL.iter().map(|&problem| {
        let About { seen_in, fixes } = about(problem);
        let title = guides::find(problem).map(|g| g.title.get(texts.0)).unwrap_or_default();
        (problem, title, problem.family(), texts.get(seen_in), fixes)
    });
    match context.args.format {
        Format::Json => {
            let rows: Vec<Value> = rows
                .map(|(problem, title, family, seen_in, fixes)| {
                    json!({"problem": problem, "title": title, "family": family.word(), "seen_in": seen_in, "fixes": fixes})
                })
                .collect();
            out_json(&Value::from(rows));
        }
        Format::Markdown => {
            let names = ["problem", "title", "family", "seen-in", "fixes"];
            let mut text = markdown::head(&names.map(|id| texts.get(&format!("cli-column-{id}"))));
            for (problem, title, family, seen_in, fixes) in rows {
                let fixes: Vec<String> = fixes.iter().map(|fix| markdown::code(fix)).collect();
                text.push_str(&markdown::row(&[
                    markdown::code(problem.slug()),
                    markdown::text(title),
                    texts.get(family.text()),
                    markdown::text(&seen_in),
                    fixes.join(", "),
                ]));
            }
            out(text.trim_end());
        }
        Format::Text => {
            let mut text = String::new();
            for (problem, title, family, seen_in, fixes) in rows {
                let family = texts.get(family.text());
                let _ = writeln!(text, "{problem}\n  {title}");
                let _ = writeln!(text, "  {family} · {seen_in}");
                if !fixes.is_empty() {
                    let fixes = texts.with("cli-fixes", &[("fixes", &fixes.join(", "))]);
                    let _ = writeln!(text, "  {fixes}");
                }
            }
            out(text.trim_end());
        }
    }
    exit::OK
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixes;
    use crate::text::{Lang, Texts};

    #[test]
    fn every_problem_and_every_fix_is_described() {
        let all = || Problem::ALL.iter().map(|problem| (problem, about(*problem)));
        let named: Vec<&str> = all().flat_map(|(_, a)| a.fixes).copied().collect();
        for fix in &named {
            assert!(fixes::find(fix).is_some(), "there is no fix {fix}");
        }
        for fix in fixes::FIXES {
            assert!(named.contains(&fix.name), "{} repairs nothing here", fix.name);
        }
        for (problem, about) in all() {
            for lang in Lang::ALL {
                let texts = Texts(lang);
                assert!(texts.has(about.seen_in), "{}", about.seen_in);
                assert!(texts.has(problem.family().text()), "{problem}");
            }
        }
    }
}
