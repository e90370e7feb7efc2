//! The proofs of SRP against numbers that public clients worked out, and against the practice AWS, whose
//! side of the protocol shares no code with this one.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::super::srp::{
    RANDOM_BYTES, SrpError, SrpKeys, VerifierParameters, device_verifier, timestamp,
};
use super::*;
use crate::lab::{Lab, WireRequest, blank};

/// Made by pycognito 2024.5.1 and amazon-cognito-identity-js 6.3.21, which agree in every number. Between
/// them the values that are hashed begin with a set bit, with half a byte, and with neither.
static VECTORS: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../tests/aws_clients/srp_vectors.json")).unwrap()
});

fn each(kind: &str) -> &'static [Value] {
    VECTORS[kind].as_array().unwrap()
}

fn text<'v>(vector: &'v Value, member: &str) -> &'v str {
    vector[member].as_str().unwrap_or_else(|| panic!("no {member} in {vector}"))
}

fn bytes<const COUNT: usize>(hex: &str) -> [u8; COUNT] {
    let byte = |at: usize| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap();
    assert_eq!(hex.len(), 2 * COUNT);
    std::array::from_fn(byte)
}

fn keys(hex: &str) -> SrpKeys {
    SrpKeys::new(Zeroizing::new(bytes(hex)))
}

fn asked(parameters: &Value) -> VerifierParameters<'_> {
    let [srp_b, salt, secret_block] = match parameters.get("SRP_B") {
        Some(_) => ["SRP_B", "SALT", "SECRET_BLOCK"],
        None => ["srp_b", "salt", "secret_block"],
    }
    .map(|member| text(parameters, member));
    VerifierParameters { srp_b, salt, secret_block }
}

/// The claim of one of the vectors, with some of its parameters changed.
fn claim(vector: &Value, changed: &Value) -> Result<Secret, SrpError> {
    let mut vector = vector.clone();
    vector.as_object_mut().unwrap().extend(changed.as_object().unwrap().clone());
    keys(text(&vector, "random")).password_claim(
        text(&vector, "pool_id"),
        text(&vector, "user"),
        &Secret::new(text(&vector, "password")),
        asked(&vector),
        text(&VECTORS, "timestamp"),
    )
}

#[test]
fn passwords_are_proved_as_public_clients_prove_them() {
    for vector in each("proofs") {
        assert_eq!(keys(text(vector, "random")).srp_a(), text(vector, "srp_a"));
        let claim = claim(vector, &json!({})).unwrap();
        assert_eq!(claim.reveal(), text(vector, "signature"), "{vector}");
    }
}

#[test]
fn devices_are_proved_as_public_clients_prove_them() {
    for vector in each("device_proofs") {
        let keys = keys(text(vector, "random"));
        assert_eq!(keys.srp_a(), text(vector, "srp_a"));
        let claim = keys.device_claim(
            text(vector, "group_key"),
            text(vector, "device_key"),
            &Secret::new(text(vector, "password")),
            asked(vector),
            text(&VECTORS, "timestamp"),
        );
        assert_eq!(claim.unwrap().reveal(), text(vector, "signature"), "{vector}");
    }
    for vector in each("verifiers") {
        let made = device_verifier(
            text(vector, "group_key"),
            text(vector, "device_key"),
            &Secret::new(text(vector, "password")),
            bytes(text(vector, "salt")),
        );
        assert_eq!(made.salt, text(vector, "Salt"), "{vector}");
        assert_eq!(made.password_verifier.reveal(), text(vector, "PasswordVerifier"), "{vector}");
    }
}

/// What the vectors are there for: a client that pads wrongly passes where no number needs it.
#[test]
fn the_vectors_hold_every_way_that_a_number_begins() {
    let begins = |hex: &str| match (hex.len() % 2, hex.as_bytes()[0]) {
        (1, _) => "half a byte",
        (_, b'8' | b'9' | b'a'..=b'f') => "a set bit",
        _ => "neither",
    };
    for member in ["srp_a", "srp_b", "salt"] {
        let seen: std::collections::BTreeSet<&str> =
            each("proofs").iter().map(|vector| begins(text(vector, member))).collect();
        assert_eq!(seen.len(), 3, "{member}: {seen:?}");
    }
    // Base64 of a zero byte and a set bit, and of bytes that need no such thing.
    let zeros = |member: &str| {
        let first = |vector: &Value| STANDARD.decode(text(vector, member)).unwrap()[0];
        each("verifiers").iter().map(first).filter(|first| *first == 0).count()
    };
    for member in ["Salt", "PasswordVerifier"] {
        assert!((1..each("verifiers").len()).contains(&zeros(member)), "{member}");
    }
}

/// AWS's client reads the salt as a number; pycognito hashes the digits as they are.
#[test]
fn zeros_before_a_salt_mean_nothing() {
    for vector in each("proofs") {
        let zeros = json!({ "salt": format!("00{}", text(vector, "salt")) });
        assert_eq!(claim(vector, &zeros).unwrap().reveal(), text(vector, "signature"));
        let capitals = json!({ "srp_b": text(vector, "srp_b").to_uppercase() });
        assert_eq!(claim(vector, &capitals).unwrap().reveal(), text(vector, "signature"));
    }
}

#[test]
fn a_challenge_that_cannot_be_answered_is_told_apart() {
    // RFC 3526 writes it in this form: 2^3072 - 2^3008 - 1 + 2^64 * (floor(2^2942 pi) + 1690314).
    let prime = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22\
        514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9\
        A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05\
        98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E\
        4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9\
        DE2BCBF6955817183995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521AB\
        DF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619D\
        CEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0\
        BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF";
    let vector = &each("proofs")[0];
    for srp_b in ["", "0", "00", "xyz", "-2", "+2", "1_0", " 2", prime, &format!("{prime}0")] {
        let refused = claim(vector, &json!({ "srp_b": srp_b })).unwrap_err();
        assert_eq!(refused, SrpError::PublicValue, "{srp_b}");
    }
    for (changed, expected) in [
        (json!({ "salt": "" }), SrpError::Salt),
        (json!({ "salt": "salt" }), SrpError::Salt),
        (json!({ "secret_block": "not base64" }), SrpError::SecretBlock),
        (json!({ "pool_id": "Orchard01" }), SrpError::PoolId),
    ] {
        assert_eq!(claim(vector, &changed).unwrap_err(), expected, "{changed}");
    }
}

#[test]
fn times_are_english_and_the_day_has_no_zero() {
    assert_eq!(timestamp(VECTORS["unix"].as_i64().unwrap()), text(&VECTORS, "timestamp"));
    // As `TZ=UTC LC_ALL=C date -d @SECONDS` has them.
    for (unix, expected) in [
        (0, "Thu Jan 1 00:00:00 UTC 1970"),
        (-1, "Wed Dec 31 23:59:59 UTC 1969"),
        (951_782_399, "Mon Feb 28 23:59:59 UTC 2000"),
        (951_782_400, "Tue Feb 29 00:00:00 UTC 2000"),
        (951_868_800, "Wed Mar 1 00:00:00 UTC 2000"),
        (1_795_665_845, "Thu Nov 26 04:04:05 UTC 2026"),
        (4_107_542_400, "Mon Mar 1 00:00:00 UTC 2100"),
    ] {
        assert_eq!(timestamp(unix), expected);
    }
}

#[test]
fn nothing_secret_is_in_debug() {
    let vector = &each("proofs")[0];
    assert_eq!(format!("{:?}", keys(text(vector, "random"))), "SrpKeys(•••)");
    assert_eq!(format!("{:?}", claim(vector, &json!({})).unwrap()), "•••");
    let made = device_verifier("group", "key", &Secret::new("password"), [7; 16]);
    assert!(format!("{made:?}").contains("password_verifier: •••"));
}

/// The practice AWS with a pool that tracks devices and an app client for SRP.
struct Account {
    lab: Lab,
    pool_id: String,
    client_id: String,
}

impl Account {
    fn new() -> Account {
        let lab = Lab::open(blank()).unwrap();
        let pool = call(
            &lab,
            "CreateUserPool",
            json!({
                "PoolName": "proofs",
                "Policies": { "PasswordPolicy": { "MinimumLength": 6, "RequireUppercase": false,
                    "RequireLowercase": false, "RequireNumbers": false, "RequireSymbols": false } },
                "DeviceConfiguration": { "ChallengeRequiredOnNewDevice": true,
                    "DeviceOnlyRememberedOnUserPrompt": false }
            }),
        )
        .unwrap();
        let pool_id = text(&pool["UserPool"], "Id").to_owned();
        let client = call(
            &lab,
            "CreateUserPoolClient",
            json!({ "UserPoolId": pool_id, "ClientName": "app",
                "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] }),
        )
        .unwrap();
        let client_id = text(&client["UserPoolClient"], "ClientId").to_owned();
        Account { lab, pool_id, client_id }
    }

    fn add(&self, user: &str, password: &str) {
        let named = json!({ "UserPoolId": self.pool_id, "Username": user });
        let mut made = named.clone();
        made["MessageAction"] = "SUPPRESS".into();
        call(&self.lab, "AdminCreateUser", made).unwrap();
        let mut set = named;
        set["Password"] = password.into();
        set["Permanent"] = true.into();
        call(&self.lab, "AdminSetUserPassword", set).unwrap();
    }

    fn begin(&self, user: &str, keys: &SrpKeys, device: Option<&str>) -> Value {
        let mut parameters = json!({ "USERNAME": user, "SRP_A": keys.srp_a() });
        if let Some(key) = device {
            parameters["DEVICE_KEY"] = key.into();
        }
        let body = json!({ "AuthFlow": "USER_SRP_AUTH", "ClientId": self.client_id,
            "AuthParameters": parameters });
        call(&self.lab, "InitiateAuth", body).unwrap()
    }

    /// Answers a challenge.
    fn respond(&self, asked: &Value, responses: Value) -> Result<Value, String> {
        let mut body = json!({ "ChallengeName": asked["ChallengeName"], "ClientId": self.client_id,
            "ChallengeResponses": responses });
        if let Some(session) = asked.get("Session") {
            body["Session"] = session.clone();
        }
        call(&self.lab, "RespondToAuthChallenge", body)
    }

    fn prove(
        &self,
        user: &str,
        password: &str,
        random: [u8; RANDOM_BYTES],
        device: Option<&str>,
    ) -> Result<Value, String> {
        let keys = SrpKeys::new(Zeroizing::new(random));
        let begun = self.begin(user, &keys, device);
        let parameters = &begun["ChallengeParameters"];
        let user = text(parameters, "USER_ID_FOR_SRP");
        let secret = Secret::new(password);
        let now = timestamp(1_795_665_845);
        let claim =
            keys.password_claim(&self.pool_id, user, &secret, asked(parameters), &now).unwrap();
        let mut responses = json!({ "USERNAME": user, "TIMESTAMP": now,
            "PASSWORD_CLAIM_SECRET_BLOCK": parameters["SECRET_BLOCK"],
            "PASSWORD_CLAIM_SIGNATURE": claim.reveal() });
        if let Some(key) = device {
            responses["DEVICE_KEY"] = key.into();
        }
        self.respond(&begun, responses)
    }

    /// Answers `DEVICE_SRP_AUTH` and then `DEVICE_PASSWORD_VERIFIER`.
    fn prove_device(
        &self,
        begun: &Value,
        user: &str,
        [group_key, device_key]: [&str; 2],
        password: &str,
        random: [u8; RANDOM_BYTES],
    ) -> Result<Value, String> {
        assert_eq!(begun["ChallengeName"], "DEVICE_SRP_AUTH", "{begun}");
        let keys = SrpKeys::new(Zeroizing::new(random));
        let named = json!({ "USERNAME": user, "DEVICE_KEY": device_key, "SRP_A": keys.srp_a() });
        let begun = self.respond(begun, named).unwrap();
        let parameters = &begun["ChallengeParameters"];
        let secret = Secret::new(password);
        let now = timestamp(1_795_665_845);
        let claim =
            keys.device_claim(group_key, device_key, &secret, asked(parameters), &now).unwrap();
        self.respond(
            &begun,
            json!({ "USERNAME": user, "DEVICE_KEY": device_key, "TIMESTAMP": now,
                "PASSWORD_CLAIM_SECRET_BLOCK": parameters["SECRET_BLOCK"],
                "PASSWORD_CLAIM_SIGNATURE": claim.reveal() }),
        )
    }
}

/// The answer, or the exception's name.
fn call(lab: &Lab, operation: &str, body: Value) -> Result<Value, String> {
    let reply = lab.handle(WireRequest {
        method: "POST",
        path: "/",
        target: Some(&format!("AWSCognitoIdentityProviderService.{operation}")),
        host: "cognito-idp.us-east-1.amazonaws.com",
        authorization: None,
        body: body.to_string().as_bytes(),
    });
    let answer: Value = serde_json::from_slice(&reply.body).unwrap();
    if reply.status == 200 { Ok(answer) } else { Err(text(&answer, "__type").to_owned()) }
}

fn random() -> impl Strategy<Value = [u8; RANDOM_BYTES]> {
    proptest::collection::vec(any::<u8>(), RANDOM_BYTES).prop_map(|all| all.try_into().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Users of any script, and passwords with letters beyond ASCII among others.
    #[test]
    fn the_practice_account_takes_every_right_proof_and_no_other(
        user in "[a-z]{1,8}[\\p{L}0-9]{0,8}",
        password in "[!-~]{3}[\\p{L}\\p{N}ãçéñß漢☕ ]{1,12}[!-~]{3}",
        first in random(), second in random(), third in random(),
        device_password in proptest::collection::vec(any::<u8>(), 40),
        salt in any::<[u8; 16]>(),
    ) {
        let account = Account::new();
        account.add(&user, &password);
        let refused = account.prove(&user, &format!("{password}x"), second, None);
        prop_assert_eq!(refused.unwrap_err(), "NotAuthorizedException");
        let signed_in = account.prove(&user, &password, first, None).unwrap();
        let tokens = &signed_in["AuthenticationResult"];
        let device = &tokens["NewDeviceMetadata"];
        let device_keys = [text(device, "DeviceGroupKey"), text(device, "DeviceKey")];
        let [group_key, device_key] = device_keys;
        let device_password = STANDARD.encode(device_password);
        let made = device_verifier(group_key, device_key, &Secret::new(&*device_password), salt);
        let confirm = json!({ "AccessToken": tokens["AccessToken"], "DeviceKey": device_key,
            "DeviceSecretVerifierConfig":
                { "Salt": made.salt, "PasswordVerifier": made.password_verifier.reveal() } });
        call(&account.lab, "ConfirmDevice", confirm).unwrap();
        let begun = account.prove(&user, &password, second, Some(device_key)).unwrap();
        let proved = account.prove_device(&begun, &user, device_keys, &device_password, third);
        prop_assert!(proved.unwrap()["AuthenticationResult"]["AccessToken"].is_string());
        let begun = account.prove(&user, &password, third, Some(device_key)).unwrap();
        let refused = account.prove_device(&begun, &user, device_keys, "another", first);
        prop_assert_eq!(refused.unwrap_err(), "NotAuthorizedException");
    }
}
