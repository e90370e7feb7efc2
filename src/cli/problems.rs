//! `problems`: every problem by its slug, where it is seen, and what this program can do about it.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Context, Format, exit, markdown, out, out_json};
use crate::guides;
use crate::problem::Problem;

/// The name of the text that says where a problem is seen.
fn seen_in(problem: Problem) -> &'static str {
    match problem {
        Problem::SmsRoleTrustRelationship => "seen-in-role-trust",
        Problem::SmsRoleAccessPolicy => "seen-in-role-policies",
        Problem::SmsConfigurationInvalid => "seen-in-sms-settings",
        Problem::TotpNotEnabled => "seen-in-mfa-settings",
        Problem::TotpTokenScope => "seen-in-client-scopes",
        Problem::SessionExpired => "seen-in-client-session",
        Problem::TotpNotSetUp => "seen-in-user",
        Problem::SessionReused
        | Problem::SessionInvalid
        | Problem::TotpCodeMismatch
        | Problem::TotpEnableMismatch => "seen-in-calls",
        Problem::EmailTier => "seen-in-tier",
        Problem::EmailDefaultSender => "seen-in-sender",
        Problem::EmailRecoveryConflict => "seen-in-recovery",
        Problem::MfaNotPrompted => "seen-in-preferences",
        Problem::SmsNotDelivered => "seen-in-sns",
        Problem::CallerCannotPassRole => "seen-in-caller",
        Problem::RememberedDevice => "seen-in-devices",
        Problem::LostAuthenticator => "seen-in-user-report",
        Problem::UpdateResetsSettings => "seen-in-contradictions",
        Problem::RefreshTokenRefused => "seen-in-refresh",
        Problem::CustomAuthAndMfa => "seen-in-custom-auth",
        Problem::MfaSetupUnanswered => "seen-in-user-setup",
        Problem::MfaTypeNotSelected | Problem::PreferenceRefused => "seen-in-user-factors",
        Problem::CodeSentElsewhere => "seen-in-user-destination",
        Problem::RecoveryChannelLockout => "seen-in-channels",
        Problem::PasskeyAndMfa => "seen-in-passkeys",
        Problem::FederatedUsers => "seen-in-providers",
        Problem::UsersMoved
        | Problem::PointInTimeRecovery
        | Problem::ThreatProtection
        | Problem::Lockout => "seen-in-guide",
    }
}

pub fn run(context: &Context) -> u8 {
    let texts = &context.texts;
    let rows = Problem::ALL.iter().map(|&problem| {
        let title = guides::find(problem).map(|g| g.title.get(texts.0)).unwrap_or_default();
        (problem, title, problem.family(), texts.get(seen_in(problem)), problem.fixes())
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
                let fixes: Vec<String> =
                    fixes.iter().map(|fix| markdown::code(fix.slug())).collect();
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
        Format::Text | Format::Html => {
            let mut text = String::new();
            for (problem, title, family, seen_in, fixes) in rows {
                let family = texts.get(family.text());
                let _ = writeln!(text, "{problem}\n  {title}");
                let _ = writeln!(text, "  {family} · {seen_in}");
                if !fixes.is_empty() {
                    let fixes: Vec<&str> = fixes.iter().map(|fix| fix.slug()).collect();
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
    use crate::text::{Lang, Texts};

    #[test]
    fn where_each_problem_is_seen_is_said_in_every_language() {
        for texts in Lang::ALL.map(Texts) {
            for problem in Problem::ALL {
                assert!(texts.has(seen_in(*problem)), "{problem} in {texts:?}");
                assert!(texts.has(problem.family().text()), "{problem} in {texts:?}");
            }
        }
    }
}
