//! `problems`: every problem by its slug, where it is seen, and what this program can do about it.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Context, Format, exit, markdown, out, out_json};
use crate::{guides, rules};

/// What is said of a problem beside its guide.
struct About {
    problem: &'static str,
    /// `sms`, `totp`, `sign_in`, `email`.
    family: &'static str,
    /// The name of a text: where it is seen.
    seen_in: &'static str,
    /// The repairs, the safest first.
    fixes: &'static [&'static str],
}

macro_rules! about {
    ($($problem:ident: $family:ident, $seen_in:literal, [$($fix:ident),*];)*) => {
        const ABOUT: &[About] = &[$(About {
            problem: stringify!($problem),
            family: stringify!($family),
            seen_in: $seen_in,
            fixes: &[$(stringify!($fix)),*],
        }),*];
    };
}

about! {
    sms_role_trust_relationship: sms, "seen-in-role-trust", [trust_cognito_in_sms_role, create_sms_role, correct_sms_role_arn];
    sms_role_access_policy: sms, "seen-in-role-policies", [allow_sns_publish];
    sms_configuration_invalid: sms, "seen-in-sms-settings", [repair_sms_message, set_seoul_sns_region, drop_phone_verification, turn_sms_mfa_on];
    totp_not_enabled: totp, "seen-in-mfa-settings", [turn_totp_on, prefer_software_token];
    totp_token_scope: totp, "seen-in-client-scopes", [allow_user_admin_scope];
    session_expired: sign_in, "seen-in-client-session", [lengthen_auth_session];
    totp_not_set_up: totp, "seen-in-user", [prefer_software_token, delete_software_token];
    session_reused: sign_in, "seen-in-calls", [];
    session_invalid: sign_in, "seen-in-calls", [];
    totp_code_mismatch: totp, "seen-in-calls", [];
    totp_enable_mismatch: totp, "seen-in-calls", [];
    email_tier: email, "seen-in-tier", [raise_tier];
    email_default_sender: email, "seen-in-sender", [send_through_ses, turn_email_mfa_on];
    email_recovery_conflict: email, "seen-in-recovery", [change_recovery];
    mfa_not_prompted: sign_in, "seen-in-preferences", [prefer_software_token];
    sms_not_delivered: sms, "seen-in-sns", [];
    caller_cannot_pass_role: sms, "seen-in-caller", [];
}

pub fn run(context: &Context) -> u8 {
    let texts = &context.texts;
    // A problem that nobody has described yet is listed all the same.
    let rows = rules::RULES.iter().map(|rule| {
        let about = ABOUT.iter().find(|about| about.problem == rule.problem);
        let guide = guides::find(rule.problem);
        let title = guide.map(|g| g.title.get(texts.0)).unwrap_or_default();
        let family = about.map_or("mfa", |a| a.family);
        let seen_in = about.map(|a| texts.get(a.seen_in)).unwrap_or_default();
        let fixes = about.map_or(&[][..], |a| a.fixes);
        (rule.problem, title, family, seen_in, fixes)
    });
    match context.args.format {
        Format::Json => {
            let rows: Vec<Value> = rows
                .map(|(problem, title, family, seen_in, fixes)| {
                    json!({"problem": problem, "title": title, "family": family, "seen_in": seen_in, "fixes": fixes})
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
                    markdown::code(problem),
                    markdown::text(title),
                    texts.get(&format!("family-{}", family.replace('_', "-"))),
                    markdown::text(&seen_in),
                    fixes.join(", "),
                ]));
            }
            out(text.trim_end());
        }
        Format::Text => {
            let mut text = String::new();
            for (problem, title, family, seen_in, fixes) in rows {
                let family = texts.get(&format!("family-{}", family.replace('_', "-")));
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
        let described: Vec<&str> = ABOUT.iter().map(|a| a.problem).collect();
        let known: Vec<&str> = rules::RULES.iter().map(|r| r.problem).collect();
        assert_eq!(described, known);
        let named: Vec<&str> = ABOUT.iter().flat_map(|a| a.fixes).copied().collect();
        for fix in &named {
            assert!(fixes::find(fix).is_some(), "there is no fix {fix}");
        }
        for fix in fixes::FIXES {
            assert!(named.contains(&fix.name), "{} repairs nothing here", fix.name);
        }
        for about in ABOUT {
            for lang in Lang::ALL {
                let texts = Texts(lang);
                assert!(texts.has(about.seen_in), "{}", about.seen_in);
                let family = format!("family-{}", about.family.replace('_', "-"));
                assert!(texts.has(&family), "{family}");
            }
        }
    }
}
