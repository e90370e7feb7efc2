//! Every lesson is an account that AWS could have, wrong in its own way.

use super::*;

#[test]
fn every_file_is_read() {
    assert_eq!(broken_lessons(), &[]);
    let numbers: Vec<u32> = lessons().iter().map(|lesson| lesson.number).collect();
    assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:?}");
    let first = lessons().first().unwrap();
    for name in ["1", "01", "wrong-principal"] {
        assert_eq!(find(name).unwrap().name, first.name);
    }
    assert!(find("nothing").is_none());
}

#[test]
fn texts_are_there_in_both_languages() {
    for lesson in lessons() {
        let name = &lesson.name;
        assert!(
            lesson.account.len() == 12 && lesson.account.chars().all(|c| c.is_ascii_digit()),
            "{name}"
        );
        assert!(lesson.title.en.chars().count() <= 46, "{name}: {}", lesson.title.en);
        assert!(!lesson.hints.is_empty(), "{name}");
        let texts = [&lesson.title, &lesson.story, &lesson.goal].into_iter().chain(&lesson.hints);
        for text in texts {
            assert!(!text.en.trim().is_empty() && !text.pt_br.trim().is_empty(), "{name}");
            assert_ne!(text.en, text.pt_br, "{name}");
        }
    }
}

#[test]
fn documents_agree_with_each_other() {
    for lesson in lessons() {
        let lab = lab(&lesson.name);
        for id in lab.pool_ids() {
            let mut pool = None;
            lab.edit(|world| pool = world.pool(&id).cloned());
            let pool = pool.unwrap();
            let name = format!("{} {id}", lesson.name);
            assert!(id.starts_with(&format!("{}_", lesson.region)), "{name}");
            let arn = pool.text("Arn").to_owned();
            assert!(
                arn.ends_with(&format!("{}:{}:userpool/{id}", lesson.region, lesson.account)),
                "{name}"
            );
            assert_eq!(
                pool.document.get("MfaConfiguration"),
                pool.mfa.get("MfaConfiguration"),
                "{name}"
            );
            if let Some(block) = pool.mfa.get("SmsMfaConfiguration") {
                for member in ["SmsConfiguration", "SmsAuthenticationMessage"] {
                    assert_eq!(block.get(member), pool.document.get(member), "{name} {member}");
                }
            }
            let has_sms = pool.document.contains_key("SmsConfiguration");
            let on = pool.text("MfaConfiguration") != "OFF";
            assert_eq!(has_sms && on, pool.mfa.contains_key("SmsMfaConfiguration"), "{name}");
            for client in &pool.clients {
                assert_eq!(client.get("UserPoolId"), Some(&json!(id)), "{name}");
            }
        }
    }
}

/// A careful echo of a lesson's pools is refused for the lesson's own reason, and for no other.
#[test]
fn each_lesson_is_wrong_in_its_own_way() {
    for lesson in lessons() {
        let lab = lab(&lesson.name);
        lab.edit(|world| world.faults.clear());
        let refusals: Vec<Option<(String, String)>> =
            lab.pool_ids().iter().take(3).map(|id| update(&lab, echo(&lab, id)).err()).collect();
        let any = |text: &str| refusals.iter().flatten().any(|refusal| refusal.1.contains(text));
        let broken = |slug: &str| lesson.problems.iter().any(|problem| problem == slug);
        let name = &lesson.name;
        match name.as_str() {
            "sms-wanted" => assert_eq!(refusals, [None], "{name}"),
            // It works, dangerously.
            "open-principal" => assert_eq!(refusals, [None], "{name}"),
            _ => {
                assert_eq!(
                    any(TRUST),
                    broken("sms_role_trust_relationship"),
                    "{name}: {refusals:?}"
                );
                if !any(TRUST) {
                    assert_eq!(
                        any(PUBLISH),
                        broken("sms_role_access_policy"),
                        "{name}: {refusals:?}"
                    );
                }
                if lesson.problems == ["sms_configuration_invalid"] {
                    assert!(refusals.iter().any(Option::is_some), "{name}");
                }
                if lesson.problems.is_empty() {
                    assert!(refusals.iter().all(Option::is_none), "{name}: {refusals:?}");
                }
            }
        }
    }
}

/// Users of a lesson come in with what their document says, through a client that lets them.
#[test]
fn users_of_lessons_can_sign_in() {
    let mut tried = 0;
    for lesson in lessons() {
        let lab = lab(&lesson.name);
        lab.edit(|world| world.faults.clear());
        for seed in &lesson.pools {
            let pool: Value = serde_json::from_str(&seed.document).unwrap();
            let read = |document: &String| serde_json::from_str::<Value>(document).unwrap();
            let clients = seed.clients.iter().map(|client| read(&client.document));
            let open = |client: &Value| {
                let flows = client["ExplicitAuthFlows"].as_array().cloned().unwrap_or_default();
                flows.contains(&json!("ALLOW_USER_PASSWORD_AUTH"))
                    && client.get("ClientSecret").is_none()
            };
            let Some(client) = clients.into_iter().find(open) else { continue };
            for user in seed.users.iter().map(|user| read(&user.document)) {
                let Some(password) = user["Password"].as_str() else { continue };
                tried += 1;
                let name = user["Username"].as_str().unwrap();
                let begin = json!({
                    "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": client["ClientId"],
                    "AuthParameters": { "USERNAME": name, "PASSWORD": password } });
                let answer = call(&lab, "InitiateAuth", begin).unwrap();
                if answer["ChallengeName"] != "SOFTWARE_TOKEN_MFA" {
                    continue;
                }
                let secret = user["SoftwareToken"].as_str().unwrap();
                let end = json!({
                    "ChallengeName": "SOFTWARE_TOKEN_MFA", "ClientId": client["ClientId"],
                    "Session": answer["Session"],
                    "ChallengeResponses": {
                        "USERNAME": name, "SOFTWARE_TOKEN_MFA_CODE": bench::code(&lab, secret) } });
                let tokens = call(&lab, "RespondToAuthChallenge", end).unwrap();
                assert!(
                    tokens["AuthenticationResult"].is_object(),
                    "{} {}",
                    lesson.name,
                    pool["Id"]
                );
            }
        }
    }
    assert!(tried > 0);
}
