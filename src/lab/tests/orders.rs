//! Whatever was called before, in whatever order: nothing breaks, and a clean sign-in works.

use proptest::prelude::*;

use super::bench::*;
use super::*;

/// What a careless client has in its hands.
#[derive(Default)]
struct Hands {
    sessions: Vec<Value>,
    secrets: Vec<String>,
    tokens: Vec<Value>,
}

impl Hands {
    fn keep(&mut self, outcome: &Outcome) {
        let Ok(answer) = outcome else { return };
        self.sessions.extend(answer.get("Session").cloned());
        self.secrets.extend(answer["SecretCode"].as_str().map(str::to_owned));
        self.tokens.extend(answer["AuthenticationResult"].get("AccessToken").cloned());
    }

    fn session(&self, at: usize) -> Value {
        self.sessions.get(at % self.sessions.len().max(1)).cloned().unwrap_or(json!("x".repeat(30)))
    }

    fn token(&self, at: usize) -> Value {
        self.tokens.get(at % self.tokens.len().max(1)).cloned().unwrap_or(json!("none"))
    }

    fn code(&self, lab: &Lab, at: usize) -> String {
        let secret = self.secrets.get(at % self.secrets.len().max(1));
        secret.map_or("123456".to_owned(), |secret| code(lab, secret))
    }
}

fn act(lab: &Lab, hands: &mut Hands, what: usize, which: usize) {
    let pool = first_pool(lab);
    let user = json!({ "UserPoolId": pool, "Username": "bruno" });
    let challenges = ["MFA_SETUP", "SOFTWARE_TOKEN_MFA", "SMS_MFA", "SELECT_MFA_TYPE"];
    let outcome = match what {
        0 => sign_in(lab, "bruno", BRUNO),
        1 => sign_in(lab, "bruno", "wrong"),
        2 => call(lab, "AssociateSoftwareToken", json!({ "Session": hands.session(which) })),
        3 => call(lab, "AssociateSoftwareToken", json!({ "AccessToken": hands.token(which) })),
        4 | 5 => {
            let typed = hands.code(lab, which / 7);
            let mut body = json!({ "UserCode": typed });
            if what == 4 {
                body["Session"] = hands.session(which);
            } else {
                body["AccessToken"] = hands.token(which);
            }
            call(lab, "VerifySoftwareToken", body)
        }
        6 => {
            let typed = hands.code(lab, which / 7);
            let key = if which.is_multiple_of(2) { "SOFTWARE_TOKEN_MFA_CODE" } else { "ANSWER" };
            let name = challenges[which % challenges.len()];
            respond(lab, name, &hands.session(which), "bruno", key, &typed)
        }
        7 => {
            lab.advance(Duration::from_secs(which as u64 % 400));
            return;
        }
        8 => call(lab, "AdminDeleteSoftwareToken", user),
        9 => call(
            lab,
            "SetUserMFAPreference",
            json!({ "AccessToken": hands.token(which),
                "SoftwareTokenMfaSettings": { "Enabled": which.is_multiple_of(2) } }),
        ),
        _ => call(lab, "GlobalSignOut", json!({ "AccessToken": hands.token(which) })),
    };
    hands.keep(&outcome);
}

/// The way in, as it is meant to be, whatever the user's state.
fn clean(lab: &Lab) -> bool {
    lab.advance(Duration::from_secs(3600));
    let body = json!({ "UserPoolId": first_pool(lab), "Username": "bruno" });
    call(lab, "AdminDeleteSoftwareToken", body).unwrap();
    let mut answer = sign_in(lab, "bruno", BRUNO).unwrap();
    if answer["ChallengeName"] == "MFA_SETUP" {
        let given = call(lab, "AssociateSoftwareToken", json!({ "Session": answer["Session"] }));
        let given = given.unwrap();
        let typed = code(lab, given["SecretCode"].as_str().unwrap());
        let body = json!({ "Session": given["Session"], "UserCode": typed });
        let verified = call(lab, "VerifySoftwareToken", body).unwrap();
        answer = respond(lab, "MFA_SETUP", &verified["Session"], "bruno", "", "").unwrap();
    }
    answer["AuthenticationResult"]["AccessToken"].is_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_order_strands_anybody(demanded in any::<bool>(), acts in prop::collection::vec((0..11_usize, 0..1000_usize), 0..25)) {
        let lab = bench();
        if demanded {
            demand(&lab);
        }
        let mut hands = Hands::default();
        for (what, which) in acts {
            act(&lab, &mut hands, what, which);
        }
        prop_assert!(clean(&lab));
    }
}
