//! Every text that a rule or a fix names is there, in every language, with the arguments it wants.

use crate::text::{Lang, Texts};

const KINDS: [&str; 8] =
    ["finding-", "seen-", "expected-", "fix-", "undo-", "means-", "why-not-", "choice-"];

const ENGLISH: &str = include_str!("../../../assets/text/findings.en.ftl");
const PORTUGUESE: &str = include_str!("../../../assets/text/findings.pt-BR.ftl");

const SOURCES: &[&str] = &[
    include_str!("../../rules/app_clients.rs"),
    include_str!("../../rules/caller_cannot_pass_role.rs"),
    include_str!("../../rules/custom_auth_and_mfa.rs"),
    include_str!("../../rules/code_sent_elsewhere.rs"),
    include_str!("../../rules/email_default_sender.rs"),
    include_str!("../../rules/email_mfa.rs"),
    include_str!("../../rules/email_recovery_conflict.rs"),
    include_str!("../../rules/email_tier.rs"),
    include_str!("../../rules/in_no_configuration.rs"),
    include_str!("../../rules/lost_authenticator.rs"),
    include_str!("../../rules/mfa_not_prompted.rs"),
    include_str!("../../rules/refresh_token_refused.rs"),
    include_str!("../../rules/remembered_device.rs"),
    include_str!("../../rules/mfa_setup_unanswered.rs"),
    include_str!("../../rules/mfa_type_not_selected.rs"),
    include_str!("../../rules/named_user.rs"),
    include_str!("../../rules/preference_refused.rs"),
    include_str!("../../rules/session_expired.rs"),
    include_str!("../../rules/session_invalid.rs"),
    include_str!("../../rules/session_reused.rs"),
    include_str!("../../rules/sms_configuration_invalid.rs"),
    include_str!("../../rules/sms_not_delivered.rs"),
    include_str!("../../rules/sms_role.rs"),
    include_str!("../../rules/sms_role_access_policy.rs"),
    include_str!("../../rules/sms_role_trust_relationship.rs"),
    include_str!("../../rules/token.rs"),
    include_str!("../../rules/totp_code_mismatch.rs"),
    include_str!("../../rules/totp_enable_mismatch.rs"),
    include_str!("../../rules/totp_not_enabled.rs"),
    include_str!("../../rules/totp_not_set_up.rs"),
    include_str!("../../rules/totp_token_scope.rs"),
    include_str!("../../rules/watch.rs"),
    include_str!("../allow_user_admin_scope.rs"),
    include_str!("../app_client_write.rs"),
    include_str!("../change_recovery.rs"),
    include_str!("../delete_software_token.rs"),
    include_str!("../forget_device.rs"),
    include_str!("../lengthen_auth_session.rs"),
    include_str!("../lengthen_refresh_token.rs"),
    include_str!("../log_message_errors.rs"),
    include_str!("../may_pass_role.rs"),
    include_str!("../means.rs"),
    include_str!("../mfa_factor.rs"),
    include_str!("../pool_write.rs"),
    include_str!("../prefer_factor.rs"),
    include_str!("../prefer_software_token.rs"),
    include_str!("../raise_tier.rs"),
    include_str!("../send_through_ses.rs"),
    include_str!("../sms_place.rs"),
    include_str!("../sms_settings.rs"),
    include_str!("../switch_device_tracking.rs"),
    include_str!("../trust_cognito_in_sms_role.rs"),
    include_str!("../turn_email_mfa_on.rs"),
    include_str!("../turn_sms_mfa_on.rs"),
    include_str!("../turn_totp_on.rs"),
];

#[test]
fn every_text_is_there_in_every_language() {
    let mut seen = 0;
    for word in SOURCES.iter().flat_map(|s| s.split('"')) {
        let plain = word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        if plain && KINDS.iter().any(|k| word.starts_with(k) && word.len() > k.len()) {
            seen += 1;
            for lang in Lang::ALL {
                assert!(Texts(lang).has(word), "{word} in {}", lang.tag());
            }
        }
    }
    assert!(seen > 150, "{seen}");
}

/// The texts of one language with the names of their arguments.
fn arguments(source: &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut texts: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in source.lines().filter(|l| !l.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            texts.push((id, Vec::new()));
        }
        let Some((_, found)) = texts.last_mut() else { continue };
        for rest in line.split("{ $").skip(1) {
            let name = rest.split([' ', '}']).next().unwrap();
            if !found.contains(&name) {
                found.push(name);
            }
        }
        found.sort_unstable();
    }
    texts
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_arguments() {
    let mut english = arguments(ENGLISH);
    let mut portuguese = arguments(PORTUGUESE);
    english.sort();
    portuguese.sort();
    assert_eq!(english, portuguese);
    let count = english.len();
    english.dedup_by_key(|(id, _)| *id);
    assert_eq!(english.len(), count, "a text is there twice");
}
