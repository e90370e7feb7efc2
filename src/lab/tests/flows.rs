//! Signing in by a proof, by choice, by the triggers of the pool and from a device.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use num_bigint::{BigInt, BigUint};
use sha2::{Digest, Sha256};

use super::bench::*;
use super::*;

const CARLA: &str = "Carla-phones-9";
const WRONG: &str = "Incorrect username or password.";
const TIME: &str = "Thu Nov 26 04:06:08 UTC 2026";

/// A client's side of SRP, written apart from the server's: plain RFC 5054, numbers hashed as Java writes them.
struct Prover {
    secret: BigUint,
    public: BigUint,
}

fn prime() -> BigUint {
    // 2^3072 - 2^3008 - 1 + 2^64 * (floor(2^2942 pi) + 1690314), as the group is defined, in base 16.
    let hex = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD\
        EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
        EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F\
        83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B\
        E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510\
        15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7\
        ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C\
        BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF";
    BigUint::parse_bytes(hex.as_bytes(), 16).unwrap()
}

fn java(number: &BigUint) -> Vec<u8> {
    BigInt::from(number.clone()).to_signed_bytes_be()
}

fn sha(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

fn number(bytes: &[u8]) -> BigUint {
    BigUint::from_bytes_be(bytes)
}

fn hmac(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(bytes);
    mac.finalize().into_bytes().to_vec()
}

fn base_16(value: &Value) -> BigUint {
    BigUint::parse_bytes(value.as_str().unwrap().as_bytes(), 16).unwrap()
}

impl Prover {
    fn new() -> Prover {
        let secret = BigUint::from(fastrand::u128(1..));
        let public = BigUint::from(2_u8).modpow(&secret, &prime());
        Prover { secret, public }
    }

    fn srp_a(&self) -> Value {
        json!(self.public.to_str_radix(16))
    }

    /// `x` of RFC 5054.
    fn x(salt: &BigUint, group: &str, user: &str, password: &str) -> BigUint {
        let inner = sha(format!("{group}{user}:{password}").as_bytes());
        number(&sha(&[java(salt), inner].concat()))
    }

    fn signature(
        &self,
        asked: &Value,
        group: &str,
        user: &str,
        password: &str,
        time: &str,
    ) -> String {
        let n = prime();
        let (salt, b) = (base_16(&asked["SALT"]), base_16(&asked["SRP_B"]));
        let k = number(&sha(&[java(&n), vec![2]].concat()));
        let u = number(&sha(&[java(&self.public), java(&b)].concat()));
        let x = Prover::x(&salt, group, user, password);
        let blinded = k * BigUint::from(2_u8).modpow(&x, &n) % &n;
        let shared = (b + &n - blinded).modpow(&(&self.secret + &u * &x), &n);
        let extracted = hmac(&java(&u), &java(&shared));
        let key = hmac(&extracted, b"Caldera Derived Key\x01");
        let block = STANDARD.decode(asked["SECRET_BLOCK"].as_str().unwrap()).unwrap();
        let signed = [group.as_bytes(), user.as_bytes(), &block, time.as_bytes()].concat();
        STANDARD.encode(hmac(&key[..16], &signed))
    }
}

/// A bench whose client allows every flow.
fn open_bench() -> Lab {
    let lab = bench();
    pool_of_bench(&lab, |pool| {
        let client = pool.clients.iter_mut().find(|client| client["ClientId"] == APP).unwrap();
        client["ExplicitAuthFlows"] = json!([
            "ALLOW_USER_SRP_AUTH",
            "ALLOW_USER_AUTH",
            "ALLOW_CUSTOM_AUTH",
            "ALLOW_USER_PASSWORD_AUTH",
            "ALLOW_ADMIN_USER_PASSWORD_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH"
        ]);
    });
    // The bench is no lesson of the list: nothing but these calls says the passwords again.
    for (name, password) in [("ana", ANA), ("bruno", BRUNO), ("carla", CARLA)] {
        let body = json!({ "UserPoolId": first_pool(&lab), "Username": name, "Password": password,
            "Permanent": true });
        call(&lab, "AdminSetUserPassword", body).unwrap();
    }
    lab
}

fn begin(lab: &Lab, flow: &str, parameters: Value) -> Outcome {
    call(
        lab,
        "InitiateAuth",
        json!({ "AuthFlow": flow, "ClientId": APP, "AuthParameters": parameters }),
    )
}

/// Answers what was asked, with its session if it has one.
fn answer(lab: &Lab, asked: &Value, responses: Value) -> Outcome {
    let mut body = json!({
        "ChallengeName": asked["ChallengeName"],
        "ClientId": APP,
        "ChallengeResponses": responses
    });
    if asked.get("Session").is_some() {
        body["Session"] = asked["Session"].clone();
    }
    call(lab, "RespondToAuthChallenge", body)
}

/// What answers `PASSWORD_VERIFIER`.
fn proof(prover: &Prover, asked: &Value, password: &str, time: &str) -> Value {
    let asked = &asked["ChallengeParameters"];
    let user = asked["USER_ID_FOR_SRP"].as_str().unwrap();
    json!({
        "USERNAME": user,
        "PASSWORD_CLAIM_SECRET_BLOCK": asked["SECRET_BLOCK"],
        "PASSWORD_CLAIM_SIGNATURE": prover.signature(asked, "Bench0001", user, password, time),
        "TIMESTAMP": time
    })
}

fn by_srp(lab: &Lab, name: &str, password: &str, more: Value) -> Outcome {
    let prover = Prover::new();
    let mut parameters = json!({ "USERNAME": name, "SRP_A": prover.srp_a() });
    parameters.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    let asked = begin(lab, "USER_SRP_AUTH", parameters)?;
    let mut responses = proof(&prover, &asked, password, TIME);
    responses.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    answer(lab, &asked, responses)
}

fn tokens(outcome: Outcome) -> Value {
    let answer = outcome.unwrap();
    assert!(answer["AuthenticationResult"]["AccessToken"].is_string(), "{answer}");
    answer["AuthenticationResult"].clone()
}

fn challenged(outcome: Outcome) -> (String, Value) {
    let answer = outcome.unwrap();
    (answer["ChallengeName"].as_str().unwrap_or("tokens").to_owned(), answer)
}

#[test]
fn a_proof_lets_in_whoever_knows_the_password() {
    let lab = open_bench();
    tokens(by_srp(&lab, "bruno", BRUNO, json!({})));
    // The alias, and the name that the pool gave.
    assert_eq!(
        challenged(by_srp(&lab, "ana@shop.example", ANA, json!({}))).0,
        "SOFTWARE_TOKEN_MFA"
    );
    let prover = Prover::new();
    let parameters = json!({ "USERNAME": "bruno", "SRP_A": prover.srp_a() });
    let asked = call(
        &lab,
        "AdminInitiateAuth",
        json!({ "UserPoolId": first_pool(&lab), "AuthFlow": "USER_SRP_AUTH", "ClientId": APP,
            "AuthParameters": parameters }),
    )
    .unwrap();
    assert_eq!(asked["ChallengeName"], "PASSWORD_VERIFIER");
    // Measured on AWS: the challenge has no session, the secret block is enough.
    assert_eq!(asked.get("Session"), None);
    let right = proof(&prover, &asked, BRUNO, TIME);
    tokens(answer(&lab, &asked, right.clone()));
    assert_eq!(
        refusal(answer(&lab, &asked, right)),
        no(
            "NotAuthorizedException",
            "Invalid session for the user, session can only be used once."
        )
    );
    // Two that began at once do not disturb each other.
    let start = || {
        let prover = Prover::new();
        let parameters = json!({ "USERNAME": "bruno", "SRP_A": prover.srp_a() });
        (begin(&lab, "USER_SRP_AUTH", parameters).unwrap(), prover)
    };
    for (asked, prover) in [start(), start()] {
        tokens(answer(&lab, &asked, proof(&prover, &asked, BRUNO, TIME)));
    }
    // A new password has a verifier of its own.
    let id = first_pool(&lab);
    let new = json!({ "UserPoolId": id, "Username": "bruno", "Password": "Bruno-learned-9", "Permanent": true });
    call(&lab, "AdminSetUserPassword", new).unwrap();
    assert_eq!(refusal(by_srp(&lab, "bruno", BRUNO, json!({}))).1, WRONG);
    tokens(by_srp(&lab, "bruno", "Bruno-learned-9", json!({})));
}

#[test]
fn a_proof_is_refused_as_aws_does() {
    let lab = open_bench();
    let asked = |prover: &Prover, name: &str| {
        begin(&lab, "USER_SRP_AUTH", json!({ "USERNAME": name, "SRP_A": prover.srp_a() }))
    };
    let prover = Prover::new();
    for (change, expected) in [
        (json!({ "TIMESTAMP": "Thu Nov 05 04:06:08 UTC 2026" }), WRONG),
        (json!({ "PASSWORD_CLAIM_SECRET_BLOCK": "bm90IGl0" }), WRONG),
        (json!({ "PASSWORD_CLAIM_SIGNATURE": "bm90IGl0" }), WRONG),
        (
            json!({ "TIMESTAMP": "now" }),
            "[practice wording] TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
        ),
        (json!({ "TIMESTAMP": null }), "Missing required parameter TIMESTAMP"),
        (
            json!({ "PASSWORD_CLAIM_SIGNATURE": null }),
            "Missing required parameter PASSWORD_CLAIM_SIGNATURE",
        ),
    ] {
        let lab = open_bench();
        let challenge =
            begin(&lab, "USER_SRP_AUTH", json!({ "USERNAME": "bruno", "SRP_A": prover.srp_a() }))
                .unwrap();
        let mut responses = proof(&prover, &challenge, BRUNO, TIME);
        responses.as_object_mut().unwrap().extend(change.as_object().cloned().unwrap());
        assert_eq!(refusal(answer(&lab, &challenge, responses)).1, expected, "{change}");
    }
    for (a, expected) in [
        (json!("0"), "[practice wording] SRP_A is not a public value of SRP in base 16."),
        (json!("hello"), "[practice wording] SRP_A is not a public value of SRP in base 16."),
        (json!(null), "Missing required parameter SRP_A"),
    ] {
        let refused = begin(&lab, "USER_SRP_AUTH", json!({ "USERNAME": "bruno", "SRP_A": a }));
        assert_eq!(refusal(refused), no("InvalidParameterException", expected));
    }
    // The client hides who there is: a name that is nobody's and an identity provider's get a challenge.
    let mut salts = Vec::new();
    for name in ["nobody", "nobody", "Google_1085"] {
        let challenge = asked(&prover, name).unwrap();
        salts.push(challenge["ChallengeParameters"]["SALT"].clone());
        let refused = refusal(answer(&lab, &challenge, proof(&prover, &challenge, "x", TIME)));
        assert_eq!(refused, no("NotAuthorizedException", WRONG));
    }
    assert_eq!(salts[0], salts[1]);
    // Five wrong proofs count like five wrong passwords.
    for _ in 0..5 {
        assert_eq!(refusal(by_srp(&lab, "bruno", "not it", json!({}))).1, WRONG);
    }
    let locked = no("NotAuthorizedException", "Password attempts exceeded");
    assert_eq!(refusal(by_srp(&lab, "bruno", BRUNO, json!({}))), locked);
    assert_eq!(refusal(sign_in(&lab, "bruno", BRUNO)), locked);
    lab.advance(Duration::from_secs(2));
    tokens(by_srp(&lab, "bruno", BRUNO, json!({})));
    for (status, expected) in [
        ("RESET_REQUIRED", "PasswordResetRequiredException"),
        ("UNCONFIRMED", "UserNotConfirmedException"),
    ] {
        pool_of_bench(&lab, |pool| {
            pool.users[1].insert("UserStatus".to_owned(), json!(status));
        });
        assert_eq!(refusal(by_srp(&lab, "bruno", BRUNO, json!({}))).0, expected);
    }
    pool_of_bench(&lab, |pool| {
        pool.users[1].insert("UserStatus".to_owned(), json!("CONFIRMED"));
        pool.users[1].insert("Enabled".to_owned(), json!(false));
    });
    assert_eq!(refusal(by_srp(&lab, "bruno", BRUNO, json!({}))).1, "User is disabled.");
}

#[test]
fn a_proof_belongs_to_its_client_and_its_minutes() {
    let lab = open_bench();
    pool_of_bench(&lab, |pool| {
        let mut other = pool.clients[0].clone();
        other.insert("ClientId".to_owned(), json!("1example0other"));
        pool.clients.push(other);
    });
    let prover = Prover::new();
    let parameters = json!({ "USERNAME": "bruno", "SRP_A": prover.srp_a() });
    let asked = begin(&lab, "USER_SRP_AUTH", parameters).unwrap();
    let responses = proof(&prover, &asked, BRUNO, TIME);
    let body = json!({ "ChallengeName": "PASSWORD_VERIFIER", "ClientId": "1example0other",
        "ChallengeResponses": responses });
    assert_eq!(refusal(call(&lab, "RespondToAuthChallenge", body)).1, WRONG);
    lab.advance(Duration::from_secs(180));
    assert_eq!(
        refusal(answer(&lab, &asked, responses)),
        no("NotAuthorizedException", "Invalid session for the user, session is expired.")
    );
}

/// Worlds of before have no verifiers, no flows in their sessions and no devices beside their tokens.
#[test]
fn a_world_of_before_is_read() {
    let lab = open_bench();
    let refresh = tokens(sign_in(&lab, "bruno", BRUNO))["RefreshToken"].clone();
    let waiting = sign_in(&lab, "ana", ANA).unwrap();
    let mut saved: Value = serde_json::from_str(&lab.save()).unwrap();
    for user in saved["pools"][0]["users"].as_array_mut().unwrap() {
        user.as_object_mut().unwrap().shift_remove("PasswordVerifier");
    }
    for session in saved["sign_ins"]["sessions"].as_array_mut().unwrap() {
        assert!(session.as_object_mut().unwrap().shift_remove("flow").is_some());
    }
    for held in saved["sign_ins"]["refresh"].as_array_mut().unwrap() {
        held.as_object_mut().unwrap().shift_remove("device");
        held.as_object_mut().unwrap().shift_remove("rotated");
    }
    saved["pools"][0].as_object_mut().unwrap().shift_remove("custom_auth");
    // The lesson knows the passwords of its own users.
    let mut lesson = bench_lesson();
    lesson.pools.iter_mut().for_each(|pool| pool.users.clear());
    let lab = Lab::restore(&lesson, &saved.to_string()).unwrap();
    tokens(begin(&lab, "REFRESH_TOKEN_AUTH", json!({ "REFRESH_TOKEN": refresh })));
    let code = json!({ "USERNAME": "ana", "SOFTWARE_TOKEN_MFA_CODE": code(&lab, SECRET) });
    tokens(answer(&lab, &waiting, code));
    // Nothing says the password until somebody types it.
    let refused = refusal(by_srp(&lab, "bruno", BRUNO, json!({})));
    assert_eq!(refused.0, "NotAuthorizedException");
    assert!(refused.1.contains("the practice AWS"), "{}", refused.1);
    tokens(sign_in(&lab, "bruno", BRUNO));
    tokens(by_srp(&lab, "bruno", BRUNO, json!({})));
}

/// A lesson's user has a password from the start, and can prove it at once.
#[test]
fn a_user_of_a_lesson_proves_the_password_of_the_lesson() {
    let lab = lab("nobody-is-asked");
    let id = first_pool(&lab);
    let person = lab.people(&id).into_iter().find(|person| person.password.is_some()).unwrap();
    let prover = Prover::new();
    let parameters = json!({ "USERNAME": person.known_as, "SRP_A": prover.srp_a() });
    let start = json!({ "UserPoolId": id, "AuthFlow": "USER_SRP_AUTH",
        "ClientId": "du3ek7olkcavv7d703eeehcdld", "AuthParameters": parameters });
    let asked = call(&lab, "AdminInitiateAuth", start).unwrap();
    let asked = &asked["ChallengeParameters"];
    let group = id.split_once('_').unwrap().1;
    let password = person.password.unwrap();
    let body = json!({
        "UserPoolId": id, "ClientId": "du3ek7olkcavv7d703eeehcdld", "ChallengeName": "PASSWORD_VERIFIER",
        "ChallengeResponses": {
            "USERNAME": asked["USER_ID_FOR_SRP"],
            "PASSWORD_CLAIM_SECRET_BLOCK": asked["SECRET_BLOCK"],
            "PASSWORD_CLAIM_SIGNATURE": prover.signature(asked, group, &person.username, &password, TIME),
            "TIMESTAMP": TIME
        }
    });
    tokens(call(&lab, "AdminRespondToAuthChallenge", body));
}

fn choose(lab: &Lab, name: &str, more: Value) -> Outcome {
    let mut parameters = json!({ "USERNAME": name });
    parameters.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    begin(lab, "USER_AUTH", parameters)
}

fn first_factors(lab: &Lab, factors: &Value) {
    pool_of_bench(lab, |pool| {
        let policy = json!({ "AllowedFirstAuthFactors": factors });
        pool.document["Policies"]["SignInPolicy"] = policy;
    });
}

#[test]
fn the_first_factor_is_a_choice_of_what_pool_and_user_have() {
    let lab = open_bench();
    let offered = |name: &str| {
        let answer = choose(&lab, name, json!({})).unwrap();
        assert_eq!(answer["ChallengeName"], "SELECT_CHALLENGE");
        let all = answer["AvailableChallenges"].as_array().unwrap().clone();
        let all: Vec<String> = all.iter().map(|one| one.as_str().unwrap().to_owned()).collect();
        all.join(" ")
    };
    let password = "PASSWORD PASSWORD_SRP";
    assert_eq!(offered("bruno"), password);
    first_factors(&lab, &json!(["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]));
    // Bruno has an address, Carla a number; Ana has a second factor, and so nothing beside the password.
    assert_eq!(offered("bruno"), format!("{password} EMAIL_OTP WEB_AUTHN"));
    assert_eq!(offered("carla"), format!("{password} SMS_OTP WEB_AUTHN"));
    assert_eq!(offered("ana"), password);
    pool_of_bench(&lab, |pool| {
        let block = json!({ "FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION" });
        pool.mfa.insert("WebAuthnConfiguration".to_owned(), block);
    });
    assert_eq!(offered("ana"), format!("{password} WEB_AUTHN"));
    // The client hides who there is.
    assert_eq!(offered("nobody"), password);
    let asked = choose(&lab, "nobody", json!({})).unwrap();
    let typed = json!({ "USERNAME": "nobody", "ANSWER": "PASSWORD", "PASSWORD": "x" });
    assert_eq!(refusal(answer(&lab, &asked, typed)).1, WRONG);
}

#[test]
fn a_chosen_factor_lets_in() {
    let lab = open_bench();
    first_factors(&lab, &json!(["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]));
    let pick = |name: &str, more: Value| {
        let asked = choose(&lab, name, json!({})).unwrap();
        let mut responses = json!({ "USERNAME": name });
        responses.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        answer(&lab, &asked, responses)
    };
    tokens(pick("bruno", json!({ "ANSWER": "PASSWORD", "PASSWORD": BRUNO })));
    let asked = pick("bruno", json!({ "ANSWER": "PASSWORD" })).unwrap();
    assert_eq!(asked["ChallengeName"], "PASSWORD");
    tokens(answer(&lab, &asked, json!({ "USERNAME": "bruno", "PASSWORD": BRUNO })));
    let prover = Prover::new();
    let asked = pick("bruno", json!({ "ANSWER": "PASSWORD_SRP" })).unwrap();
    let asked = json!({ "USERNAME": "bruno", "SRP_A": prover.srp_a() })
        .as_object()
        .cloned()
        .map(|half| answer(&lab, &asked, Value::Object(half)).unwrap())
        .unwrap();
    assert_eq!(asked["ChallengeName"], "PASSWORD_VERIFIER");
    tokens(answer(&lab, &asked, proof(&prover, &asked, BRUNO, TIME)));
    // A code by SMS, under a name of its own.
    let asked = pick("carla", json!({ "ANSWER": "SMS_OTP" })).unwrap();
    assert_eq!(asked["ChallengeParameters"]["CODE_DELIVERY_DELIVERY_MEDIUM"], "SMS");
    let code = lab.outbox().last().unwrap().code.clone();
    let under = |key: &str| json!({ "USERNAME": "carla", key: code });
    assert_eq!(
        refusal(answer(&lab, &asked, under("SMS_MFA_CODE"))).1,
        "Missing required parameter SMS_OTP_CODE"
    );
    tokens(answer(&lab, &asked, under("SMS_OTP_CODE")));
    // Whoever has a second factor is asked for it after the password.
    let outcome = pick("ana", json!({ "ANSWER": "PASSWORD", "PASSWORD": ANA }));
    assert_eq!(challenged(outcome).0, "SOFTWARE_TOKEN_MFA");
    // Wishes: one that is met, one that is not, one that nobody offers.
    assert_eq!(
        challenged(choose(&lab, "bruno", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" }))).0,
        "EMAIL_OTP"
    );
    assert_eq!(
        challenged(choose(&lab, "bruno", json!({ "PREFERRED_CHALLENGE": "SMS_OTP" }))).0,
        "SELECT_CHALLENGE"
    );
    let refused = refusal(pick("bruno", json!({ "ANSWER": "SMS_OTP" })));
    assert_eq!(refused.0, "InvalidParameterException");
    assert!(refused.1.starts_with("[practice wording] "), "{}", refused.1);
    let asked = pick("bruno", json!({ "ANSWER": "WEB_AUTHN" })).unwrap();
    assert!(asked["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"].is_string());
    let refused = refusal(answer(&lab, &asked, json!({ "USERNAME": "bruno", "CREDENTIAL": "{}" })));
    assert!(refused.1.starts_with("The practice AWS does not accept passkeys"), "{}", refused.1);
    // An answer to another challenge than the one that was asked.
    let asked = choose(&lab, "bruno", json!({})).unwrap();
    let other = json!({ "ChallengeName": "EMAIL_OTP", "Session": asked["Session"] });
    assert_eq!(
        refusal(answer(&lab, &other, json!({ "USERNAME": "bruno", "EMAIL_OTP_CODE": "1" }))),
        no("CodeMismatchException", "Invalid code or auth state for the user.")
    );
    pool_of_bench(&lab, |pool| {
        pool.document.insert("UserPoolTier".to_owned(), json!("LITE"));
    });
    assert_eq!(refusal(choose(&lab, "bruno", json!({}))).0, "FeatureUnavailableInTierException");
}

fn track_devices(lab: &Lab, spares_the_code: bool) {
    pool_of_bench(lab, |pool| {
        let block = json!({ "ChallengeRequiredOnNewDevice": spares_the_code,
            "DeviceOnlyRememberedOnUserPrompt": false });
        pool.document.insert("DeviceConfiguration".to_owned(), block);
    });
}

struct Phone {
    key: String,
    group: String,
    password: String,
}

impl Phone {
    /// A device of a sign-in, confirmed.
    fn confirmed(lab: &Lab, signed_in: &Value) -> Phone {
        let new = &signed_in["NewDeviceMetadata"];
        let phone = Phone {
            key: new["DeviceKey"].as_str().unwrap().to_owned(),
            group: new["DeviceGroupKey"].as_str().unwrap().to_owned(),
            password: "c29tZXRoaW5nIHJhbmRvbQ==".to_owned(),
        };
        let salt = BigUint::from(fastrand::u128(1..));
        let x = Prover::x(&salt, &phone.group, &phone.key, &phone.password);
        let verifier = BigUint::from(2_u8).modpow(&x, &prime());
        let body = json!({
            "AccessToken": signed_in["AccessToken"], "DeviceKey": phone.key, "DeviceName": "phone",
            "DeviceSecretVerifierConfig": {
                "Salt": STANDARD.encode(java(&salt)), "PasswordVerifier": STANDARD.encode(java(&verifier))
            }
        });
        let answer = call(lab, "ConfirmDevice", body.clone()).unwrap();
        assert_eq!(answer["UserConfirmationNecessary"], false);
        assert_eq!(refusal(call(lab, "ConfirmDevice", body)).0, "DeviceKeyExistsException");
        phone
    }

    /// Both answers of a device that was asked to prove itself.
    fn proves_itself(&self, lab: &Lab, asked: &Value, user: &str) -> Outcome {
        let prover = Prover::new();
        let first = json!({ "USERNAME": user, "DEVICE_KEY": self.key, "SRP_A": prover.srp_a() });
        let asked = answer(lab, asked, first)?;
        assert_eq!(asked["ChallengeName"], "DEVICE_PASSWORD_VERIFIER");
        let parameters = &asked["ChallengeParameters"];
        let signature = prover.signature(parameters, &self.group, &self.key, &self.password, TIME);
        let second = json!({
            "USERNAME": user, "DEVICE_KEY": self.key, "TIMESTAMP": TIME,
            "PASSWORD_CLAIM_SECRET_BLOCK": parameters["SECRET_BLOCK"],
            "PASSWORD_CLAIM_SIGNATURE": signature
        });
        answer(lab, &asked, second)
    }

    fn named(&self) -> Value {
        json!({ "DEVICE_KEY": self.key })
    }
}

/// Signs ana in with her token, from no device.
fn ana_with_a_code(lab: &Lab) -> Value {
    lab.advance(Duration::from_secs(60));
    let asked = sign_in(lab, "ana", ANA).unwrap();
    let typed = json!({ "USERNAME": "ana", "SOFTWARE_TOKEN_MFA_CODE": code(lab, SECRET) });
    tokens(answer(lab, &asked, typed))
}

#[test]
fn a_remembered_device_takes_the_place_of_a_code_where_the_pool_lets_it() {
    let lab = open_bench();
    assert_eq!(tokens(sign_in(&lab, "bruno", BRUNO)).get("NewDeviceMetadata"), None);
    track_devices(&lab, true);
    let first = ana_with_a_code(&lab);
    let phone = Phone::confirmed(&lab, &first);
    // By SRP and by a password alike.
    for by_proof in [true, false] {
        let outcome = if by_proof {
            by_srp(&lab, "ana", ANA, phone.named())
        } else {
            let named = json!({ "USERNAME": "ana", "PASSWORD": ANA, "DEVICE_KEY": phone.key });
            begin(&lab, "USER_PASSWORD_AUTH", named)
        };
        let (name, asked) = challenged(outcome);
        assert_eq!(name, "DEVICE_SRP_AUTH");
        let again = tokens(phone.proves_itself(&lab, &asked, "ana"));
        assert_eq!(again.get("NewDeviceMetadata"), None);
    }
    // Another secret than the confirmed one.
    let (_, asked) = challenged(by_srp(&lab, "ana", ANA, phone.named()));
    let stolen =
        Phone { password: "other".to_owned(), key: phone.key.clone(), group: phone.group.clone() };
    assert_eq!(
        refusal(stolen.proves_itself(&lab, &asked, "ana")),
        no("NotAuthorizedException", WRONG)
    );
    // Without the key nobody knows the device.
    assert_eq!(challenged(by_srp(&lab, "ana", ANA, json!({}))).0, "SOFTWARE_TOKEN_MFA");
    // A pool that does not let devices spare the code asks for both.
    track_devices(&lab, false);
    lab.advance(Duration::from_secs(60));
    let (name, asked) = challenged(by_srp(&lab, "ana", ANA, phone.named()));
    assert_eq!(name, "SOFTWARE_TOKEN_MFA");
    let typed = json!({ "USERNAME": "ana", "SOFTWARE_TOKEN_MFA_CODE": code(&lab, SECRET) });
    let (name, asked) = challenged(answer(&lab, &asked, typed));
    assert_eq!(name, "DEVICE_SRP_AUTH");
    tokens(phone.proves_itself(&lab, &asked, "ana"));
}

#[test]
fn a_device_is_the_users_to_show_and_to_forget() {
    let lab = open_bench();
    track_devices(&lab, true);
    let signed_in = ana_with_a_code(&lab);
    let phone = Phone::confirmed(&lab, &signed_in);
    let ask = |operation: &str, more: Value| {
        let mut body = json!({ "AccessToken": signed_in["AccessToken"] });
        body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        call(&lab, operation, body)
    };
    let its = json!({ "DeviceKey": phone.key });
    assert_eq!(ask("GetDevice", its.clone()).unwrap()["Device"]["DeviceKey"], phone.key);
    assert_eq!(ask("ListDevices", json!({})).unwrap()["Devices"][0]["DeviceKey"], phone.key);
    let status = json!({ "DeviceKey": phone.key, "DeviceRememberedStatus": "not_remembered" });
    ask("UpdateDeviceStatus", status).unwrap();
    assert_eq!(ask("ListDevices", json!({})).unwrap()["Devices"], json!([]));
    assert_eq!(challenged(by_srp(&lab, "ana", ANA, phone.named())).0, "SOFTWARE_TOKEN_MFA");
    ask("ForgetDevice", its.clone()).unwrap();
    let gone = no("ResourceNotFoundException", "Device does not exist.");
    for operation in ["GetDevice", "ForgetDevice", "UpdateDeviceStatus"] {
        assert_eq!(refusal(ask(operation, its.clone())), gone);
    }
    assert_eq!(
        refusal(ask("ConfirmDevice", json!({ "DeviceKey": "us-east-1_0-0" }))),
        no("InvalidParameterException", "Invalid device key given.")
    );
    // A key that is stale is said after the proof, and the same proof is good without it.
    let prover = Prover::new();
    let parameters =
        json!({ "USERNAME": "bruno", "SRP_A": prover.srp_a(), "DEVICE_KEY": phone.key });
    let asked = begin(&lab, "USER_SRP_AUTH", parameters).unwrap();
    let mut responses = proof(&prover, &asked, BRUNO, TIME);
    responses["DEVICE_KEY"] = json!(phone.key);
    assert_eq!(refusal(answer(&lab, &asked, responses.clone())), gone);
    responses.as_object_mut().unwrap().shift_remove("DEVICE_KEY");
    tokens(answer(&lab, &asked, responses));
}

#[test]
fn a_refresh_token_stays_on_its_device() {
    let lab = open_bench();
    let before = tokens(sign_in(&lab, "bruno", BRUNO));
    track_devices(&lab, true);
    let refresh = |tokens: &Value, key: Option<&str>| {
        let mut parameters = json!({ "REFRESH_TOKEN": tokens["RefreshToken"] });
        if let Some(key) = key {
            parameters["DEVICE_KEY"] = json!(key);
        }
        begin(&lab, "REFRESH_TOKEN_AUTH", parameters)
    };
    let invalid = no("NotAuthorizedException", "Invalid Refresh Token");
    // Tokens of before devices were tracked are no device's.
    tokens(refresh(&before, None));
    let signed_in = tokens(sign_in(&lab, "bruno", BRUNO));
    let key = signed_in["NewDeviceMetadata"]["DeviceKey"].as_str().unwrap().to_owned();
    assert_eq!(refusal(refresh(&signed_in, None)), invalid);
    assert_eq!(refusal(refresh(&signed_in, Some(&key))), invalid);
    let phone = Phone::confirmed(&lab, &signed_in);
    tokens(refresh(&signed_in, Some(&phone.key)));
    assert_eq!(refusal(refresh(&signed_in, None)), invalid);
    assert_eq!(refusal(refresh(&signed_in, Some("us-east-1_0-0"))), invalid);
    let body = |key: Option<&str>| {
        let mut body = json!({ "ClientId": APP, "RefreshToken": signed_in["RefreshToken"] });
        if let Some(key) = key {
            body["DeviceKey"] = json!(key);
        }
        call(&lab, "GetTokensFromRefreshToken", body)
    };
    assert_eq!(refusal(body(None)), invalid);
    assert!(tokens(body(Some(&phone.key))).get("RefreshToken").is_none());
}

#[test]
fn refresh_tokens_are_replaced_where_the_client_rotates_them() {
    let lab = open_bench();
    let rotate = |seconds: i64| {
        pool_of_bench(&lab, |pool| {
            let block = json!({ "Feature": "ENABLED", "RetryGracePeriodSeconds": seconds });
            pool.clients[0].insert("RefreshTokenRotation".to_owned(), block);
        });
    };
    rotate(10);
    let first = tokens(sign_in(&lab, "bruno", BRUNO))["RefreshToken"].clone();
    let renew = |token: &Value, client: &str| {
        let body = json!({ "ClientId": client, "RefreshToken": token });
        call(&lab, "GetTokensFromRefreshToken", body)
    };
    assert_eq!(
        refusal(begin(&lab, "REFRESH_TOKEN_AUTH", json!({ "REFRESH_TOKEN": first }))).1,
        "Auth flow not enabled for this client"
    );
    let second = tokens(renew(&first, APP))["RefreshToken"].clone();
    assert_ne!(first, second);
    // For a while the old one is still good: the answer may have been lost.
    lab.advance(Duration::from_secs(9));
    tokens(renew(&first, APP));
    lab.advance(Duration::from_secs(1));
    assert_eq!(refusal(renew(&first, APP)).0, "RefreshTokenReuseException");
    tokens(renew(&second, APP));
    assert_eq!(refusal(renew(&second, BACK)).0, "NotAuthorizedException");
    // One that takes the place of another runs out when that would have.
    rotate(0);
    let third = tokens(sign_in(&lab, "bruno", BRUNO))["RefreshToken"].clone();
    lab.advance(Duration::from_secs(86_400 * 29));
    let fourth = tokens(renew(&third, APP))["RefreshToken"].clone();
    lab.advance(Duration::from_secs(86_400));
    assert_eq!(refusal(renew(&fourth, APP)).1, "[practice wording] Refresh Token has expired");
    // Taking one back takes back what it became.
    let fifth = tokens(sign_in(&lab, "bruno", BRUNO))["RefreshToken"].clone();
    let sixth = tokens(renew(&fifth, APP))["RefreshToken"].clone();
    call(&lab, "RevokeToken", json!({ "Token": fifth, "ClientId": APP })).unwrap();
    assert_eq!(refusal(renew(&sixth, APP)).1, "Refresh Token has been revoked");
}

/// The bench with triggers that a table plays.
fn with_triggers(define: &[&str], wrong_answers: usize) -> Lab {
    let lab = open_bench();
    pool_of_bench(&lab, |pool| {
        let arn = "arn:aws:lambda:us-east-1:111122223333:function:f";
        pool.document["LambdaConfig"] = json!({ "DefineAuthChallenge": arn, "CreateAuthChallenge": arn,
            "VerifyAuthChallengeResponse": arn });
        let table = pool.custom_auth.as_mut().unwrap();
        table.define = define.iter().map(|name| (*name).to_owned()).collect();
        table.wrong_answers = wrong_answers;
    });
    lab
}

#[test]
fn the_triggers_of_the_pool_ask_what_their_table_says() {
    let lab = with_triggers(&["CUSTOM_CHALLENGE", "CUSTOM_CHALLENGE"], 1);
    let typed = |text: &str| json!({ "USERNAME": "bruno", "ANSWER": text });
    let start = || begin(&lab, "CUSTOM_AUTH", json!({ "USERNAME": "bruno" })).unwrap();
    let asked = start();
    assert_eq!(asked["ChallengeName"], "CUSTOM_CHALLENGE");
    assert_eq!(asked["ChallengeParameters"]["question"], "Where?");
    assert!(!asked.to_string().contains("garden"));
    // One wrong answer is let pass, and the question is asked again, in another session.
    let again = answer(&lab, &asked, typed("attic")).unwrap();
    assert_eq!(again["ChallengeParameters"]["question"], "Where?");
    assert_eq!(
        refusal(answer(&lab, &asked, typed("garden"))).1,
        "Invalid session for the user, session can only be used once."
    );
    let next = answer(&lab, &again, typed("garden")).unwrap();
    assert_eq!(next["ChallengeParameters"]["question"], "When?");
    tokens(answer(&lab, &next, typed("tomorrow")));
    let again = answer(&lab, &start(), typed("attic")).unwrap();
    assert_eq!(refusal(answer(&lab, &again, typed("attic"))), no("NotAuthorizedException", WRONG));
    // No table, no triggers.
    pool_of_bench(&lab, |pool| pool.custom_auth = None);
    let refused = refusal(begin(&lab, "CUSTOM_AUTH", json!({ "USERNAME": "bruno" })));
    assert_eq!(refused.0, "UnexpectedLambdaException");
    pool_of_bench(&lab, |pool| pool.document["LambdaConfig"] = json!({}));
    assert_eq!(
        refusal(begin(&lab, "CUSTOM_AUTH", json!({ "USERNAME": "bruno" }))),
        no(
            "InvalidParameterException",
            "Custom auth lambda trigger is not configured for the user pool."
        )
    );
}

#[test]
fn custom_authentication_asks_for_a_code_after_the_password_and_only_then() {
    let lab = with_triggers(&["PASSWORD_VERIFIER", "CUSTOM_CHALLENGE"], 0);
    let prover = Prover::new();
    let srp = |name: &str| json!({ "USERNAME": name, "CHALLENGE_NAME": "SRP_A", "SRP_A": prover.srp_a() });
    let asked = begin(&lab, "CUSTOM_AUTH", srp("ana")).unwrap();
    assert_eq!(asked["ChallengeName"], "PASSWORD_VERIFIER");
    let (name, asked) = challenged(answer(&lab, &asked, proof(&prover, &asked, ANA, TIME)));
    assert_eq!(name, "SOFTWARE_TOKEN_MFA");
    let typed = json!({ "USERNAME": "ana", "SOFTWARE_TOKEN_MFA_CODE": code(&lab, SECRET) });
    let (name, asked) = challenged(answer(&lab, &asked, typed));
    assert_eq!(name, "CUSTOM_CHALLENGE");
    tokens(answer(&lab, &asked, json!({ "USERNAME": "ana", "ANSWER": "garden" })));
    // Who does not say SRP_A is not asked for a password that the triggers want.
    assert_eq!(refusal(begin(&lab, "CUSTOM_AUTH", json!({ "USERNAME": "ana" }))).1, WRONG);
    // Triggers that want no password: nobody asks for the code either.
    let lab = with_triggers(&["CUSTOM_CHALLENGE"], 0);
    let (name, asked) = challenged(begin(&lab, "CUSTOM_AUTH", json!({ "USERNAME": "ana" })));
    assert_eq!(name, "CUSTOM_CHALLENGE");
    tokens(answer(&lab, &asked, json!({ "USERNAME": "ana", "ANSWER": "garden" })));
}

#[test]
fn mail_is_set_up_by_the_challenge() {
    let lab = open_bench();
    demand(&lab);
    pool_of_bench(&lab, |pool| {
        pool.mfa.shift_remove("SoftwareTokenMfaConfiguration");
        pool.mfa.insert("EmailMfaConfiguration".to_owned(), json!({ "Message": "{####}" }));
        let admin = json!({ "RecoveryMechanisms": [{ "Name": "admin_only", "Priority": 1 }] });
        pool.document.insert("AccountRecoverySetting".to_owned(), admin);
        pool.users[1].insert("UserAttributes".to_owned(), json!([]));
    });
    let asked = sign_in(&lab, "bruno", BRUNO).unwrap();
    assert_eq!(asked["ChallengeName"], "MFA_SETUP");
    assert!(asked["ChallengeParameters"]["MFAS_CAN_SETUP"].as_str().unwrap().contains("EMAIL_OTP"));
    let refused = refusal(answer(&lab, &asked, json!({ "USERNAME": "bruno" })));
    assert_eq!(refused.0, "CodeMismatchException");
    let address = |text: &str| json!({ "USERNAME": "bruno", "EMAIL": text });
    assert_eq!(
        refusal(answer(&lab, &asked, address("nowhere"))).1,
        "[practice wording] Invalid email address format."
    );
    let asked = answer(&lab, &asked, address("bruno@shop.example")).unwrap();
    assert_eq!(asked["ChallengeName"], "EMAIL_OTP");
    let code = lab.outbox().last().unwrap().code.clone();
    tokens(answer(&lab, &asked, json!({ "USERNAME": "bruno", "EMAIL_OTP_CODE": code })));
    let who = json!({ "UserPoolId": first_pool(&lab), "Username": "bruno" });
    let shown = call(&lab, "AdminGetUser", who).unwrap();
    assert_eq!(shown["UserMFASettingList"], json!(["EMAIL_OTP"]));
    assert_eq!(sign_in(&lab, "bruno", BRUNO).unwrap()["ChallengeName"], "EMAIL_OTP");
}

#[test]
fn a_new_password_comes_with_what_every_user_has_to_have() {
    let lab = open_bench();
    pool_of_bench(&lab, |pool| {
        pool.document["SchemaAttributes"] = json!([
            { "Name": "sub", "Required": true }, { "Name": "email", "Required": true },
            { "Name": "given_name", "Required": true }
        ]);
        pool.users[1].insert("UserStatus".to_owned(), json!("FORCE_CHANGE_PASSWORD"));
    });
    let asked = sign_in(&lab, "bruno", BRUNO).unwrap();
    let parameters = &asked["ChallengeParameters"];
    assert_eq!(parameters["requiredAttributes"], json!("[\"userAttributes.given_name\"]"));
    let with = |more: Value| {
        let mut responses = json!({ "USERNAME": "bruno", "NEW_PASSWORD": "Bruno-learned-9" });
        responses.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        answer(&lab, &asked, responses)
    };
    let name = json!({ "userAttributes.given_name": "Bruno" });
    let both =
        json!({ "userAttributes.given_name": "Bruno", "userAttributes.email": "b@shop.example" });
    for (given, code, words) in [
        (
            json!({}),
            "InvalidParameterException",
            "[practice wording] Invalid attributes given, given_name is missing",
        ),
        (
            both,
            "NotAuthorizedException",
            "[practice wording] Cannot modify an already provided email",
        ),
    ] {
        assert_eq!(refusal(with(given)), no(code, words));
    }
    tokens(with(name));
}

#[test]
fn nothing_of_a_sign_in_is_printed() {
    let lab = with_triggers(&["CUSTOM_CHALLENGE"], 0);
    track_devices(&lab, true);
    let signed_in = ana_with_a_code(&lab);
    let phone = Phone::confirmed(&lab, &signed_in);
    let (_, asked) = challenged(by_srp(&lab, "ana", ANA, phone.named()));
    let prover = Prover::new();
    let half = json!({ "USERNAME": "ana", "DEVICE_KEY": phone.key, "SRP_A": prover.srp_a() });
    answer(&lab, &asked, half).unwrap();
    begin(&lab, "CUSTOM_AUTH", json!({ "USERNAME": "bruno" })).unwrap();
    let saved: Value = serde_json::from_str(&lab.save()).unwrap();
    let mut printed = format!("{lab:?}");
    lab.edit(|world| printed.push_str(&format!("{world:?}")));
    let sessions = saved["sign_ins"]["sessions"].as_array().unwrap();
    assert!(sessions.len() >= 3);
    let mut secrets = vec!["garden".to_owned(), phone.group.clone(), ANA.to_owned()];
    let users = saved["pools"][0]["users"].as_array().unwrap();
    for text in [users[0]["PasswordVerifier"].to_string(), users[0]["Devices"].to_string()] {
        secrets.extend(text.split('"').filter(|part| part.len() > 20).map(str::to_owned));
    }
    for part in sessions.iter().map(|session| session["step"].to_string()) {
        secrets.extend(part.split('"').filter(|part| part.len() > 20).map(str::to_owned));
    }
    assert!(secrets.len() > 10);
    for secret in secrets {
        assert!(!printed.contains(&secret), "{secret}");
    }
}
