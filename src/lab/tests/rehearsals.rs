//! The lessons whose errors are in no configuration: each is raised in its own account, then put right.

use super::bench::refusal;
use super::*;

struct Stage {
    lab: Lab,
    pool: String,
    client: String,
    person: Person,
}

/// A lesson, one of its people, and a client without a secret that takes passwords.
fn take(lesson: &str, email: &str) -> Stage {
    let lab = lab(lesson);
    let pool = first_pool(&lab);
    let mut client = String::new();
    lab.edit(|world| client = open_clients(world.pool(&pool).unwrap()).remove(0));
    let person =
        lab.people(&pool).into_iter().find(|one| one.email.as_deref() == Some(email)).unwrap();
    Stage { lab, pool, client, person }
}

fn open_clients(pool: &Pool) -> Vec<String> {
    let open = pool.clients.iter().filter(|client| {
        client["ExplicitAuthFlows"].to_string().contains("ALLOW_USER_PASSWORD_AUTH")
            && !client.contains_key("ClientSecret")
    });
    open.map(|client| client["ClientId"].as_str().unwrap().to_owned()).collect()
}

type Outcome = Result<Value, (String, String)>;

impl Stage {
    fn begin(&self) -> Value {
        let parameters = json!({
            "USERNAME": self.person.email, "PASSWORD": self.person.password });
        let body = json!({ "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": self.client,
            "AuthParameters": parameters });
        call(&self.lab, "InitiateAuth", body).unwrap()
    }

    fn answer(&self, begun: &Value, challenge: &str, code: &str) -> Outcome {
        let mut responses = json!({ "USERNAME": self.person.email });
        if !code.is_empty() {
            responses[format!("{challenge}_CODE")] = json!(code);
        }
        let body = json!({ "ChallengeName": challenge, "ClientId": self.client,
            "Session": begun["Session"], "ChallengeResponses": responses });
        call(&self.lab, "RespondToAuthChallenge", body)
    }

    /// What the telephone shows now.
    fn code(&self) -> String {
        let people = self.lab.people(&self.pool);
        let person = people.into_iter().find(|one| one.username == self.person.username).unwrap();
        person.authenticators.last().unwrap().code.clone()
    }

    fn associate(&self, begun: &Value) -> Value {
        let body = json!({ "Session": begun["Session"] });
        call(&self.lab, "AssociateSoftwareToken", body).unwrap()
    }

    fn verify(&self, given: &Value, code: &str) -> Outcome {
        let body = json!({ "Session": given["Session"], "UserCode": code });
        call(&self.lab, "VerifySoftwareToken", body)
    }
}

const TOTP: &str = "SOFTWARE_TOKEN_MFA";

fn entered(answer: Outcome) {
    assert!(answer.unwrap()["AuthenticationResult"].is_object());
}

#[test]
fn what_a_sign_in_answered_is_remembered_once_and_saved() {
    let stage = take("pressed-twice", "teodoro.paz@soundferries.example");
    let begun = stage.begin();
    assert!(stage.answer(&begun, TOTP, "000000").is_err());
    assert!(stage.lab.signed_in_by().is_empty());
    for _ in 0..2 {
        stage.lab.advance(Duration::from_secs(30));
        let begun = stage.begin();
        entered(stage.answer(&begun, TOTP, &stage.code()));
        assert_eq!(stage.lab.signed_in_by(), [["USER_PASSWORD_AUTH", TOTP]]);
    }
    let again = Lab::restore(find("pressed-twice").unwrap(), &stage.lab.save()).unwrap();
    assert_eq!(again.signed_in_by(), stage.lab.signed_in_by());
}

#[test]
fn pressed_twice() {
    let stage = take("pressed-twice", "teodoro.paz@soundferries.example");
    let (begun, code) = (stage.begin(), stage.code());
    entered(stage.answer(&begun, TOTP, &code));
    assert_eq!(
        refusal(stage.answer(&begun, TOTP, &code)).1,
        "Invalid session for the user, session can only be used once."
    );
    entered(stage.answer(&stage.begin(), TOTP, &stage.code()));
    let maren = take("pressed-twice", "maren.holt@soundferries.example");
    let begun = maren.begin();
    entered(maren.answer(&begun, "SMS_MFA", &maren.lab.outbox().remove(0).code));
    let june = take("pressed-twice", "june.abara@soundferries.example");
    entered(Ok(june.begin()));
}

#[test]
fn began_again() {
    let stage = take("began-again", "sorcha.byrne@lanternmuseum.example");
    let old = stage.begin();
    let new = stage.begin();
    let code = stage.code();
    assert_eq!(refusal(stage.answer(&old, TOTP, &code)).1, "Invalid session for the user.");
    entered(stage.answer(&new, TOTP, &code));
}

#[test]
fn two_entries() {
    let stage = take("two-entries", "jandira.lopes@viaserra.example");
    let begun = stage.begin();
    let right = stage.code();
    let wrong = if right.starts_with('0') { "100000" } else { "000000" };
    assert_eq!(
        refusal(stage.answer(&begun, TOTP, wrong)).1,
        "Invalid code or auth state for the user."
    );
    entered(stage.answer(&begun, TOTP, &right));
}

#[test]
fn reloaded_page() {
    let stage = take("reloaded-page", "noor.haddad@maplecu.example");
    let begun = stage.begin();
    assert_eq!(begun["ChallengeName"], "MFA_SETUP");
    let first = stage.associate(&begun);
    let of_the_first = stage.code();
    let second = stage.associate(&first);
    assert_eq!(
        refusal(stage.verify(&second, &of_the_first)).1,
        "Code mismatch and fail enable Software Token MFA"
    );
    let verified = stage.verify(&second, &stage.code()).unwrap();
    entered(stage.answer(&verified, "MFA_SETUP", ""));
}

/// Whoever is to rehearse needs a door that takes passwords, and people whose password is known.
#[test]
fn lessons_about_users_can_be_rehearsed() {
    let about = [
        "totp-off",
        "scope-not-granted",
        "three-minutes",
        "user-without-a-token",
        "nobody-is-asked",
        "lost-phone",
        "two-ways-in",
        "saved-and-ignored",
        "a-stranger-writes",
        "pressed-twice",
        "began-again",
        "two-entries",
        "reloaded-page",
    ];
    for name in about {
        let lab = lab(name);
        let pool = first_pool(&lab);
        lab.edit(|world| {
            assert!(!open_clients(world.pool(&pool).unwrap()).is_empty(), "{name}");
        });
        assert!(lab.people(&pool).iter().any(|person| person.password.is_some()), "{name}");
    }
}

#[test]
fn lessons_of_calls_have_a_client_with_a_secret() {
    for name in ["pressed-twice", "began-again", "two-entries", "reloaded-page"] {
        let lesson = find(name).unwrap();
        assert_eq!(lesson.problems, lesson.reported, "{name}");
        let clients = &lesson.pools.first().unwrap().clients;
        assert!(
            clients.iter().any(|client| client.document.contains("\"ClientSecret\"")),
            "{name}"
        );
    }
}
