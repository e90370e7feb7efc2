//! What a challenge asks for (source: mfa-challenge-answers).

use serde_json::Value;

use super::offer::{FirstFactor, Need};
use super::wire::Secret;
use crate::factor::Factor;
use crate::text::clean;

/// Parameters that say something to the reader and hide nobody: destinations come masked by AWS.
const SHOWN: [&str; 7] = [
    "AvailableChallenges",
    "CODE_DELIVERY_DELIVERY_MEDIUM",
    "CODE_DELIVERY_DESTINATION",
    "FRIENDLY_DEVICE_NAME",
    "MFAS_CAN_CHOOSE",
    "MFAS_CAN_SETUP",
    "requiredAttributes",
];
/// The most of a parameter that is kept.
const LONGEST: usize = 120;

/// What has to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// A password of the user's own, and maybe attributes.
    NewPassword {
        attributes: Vec<String>,
    },
    /// One of these; each with the name it was offered by.
    Select(Vec<(Factor, String)>),
    /// A first factor, of these.
    First(Vec<FirstFactor>),
    /// The password itself, after it was chosen as the first factor.
    Password,
    /// The first half of a proof of the password, after that was chosen.
    PasswordSrp,
    /// The second half.
    PasswordProof(Box<SrpProof>),
    /// A passkey, which needs a browser.
    Passkey,
    /// What the pool's triggers want to know.
    Custom,
    /// The first half of the device's own proof.
    DeviceSrp,
    /// The second half.
    DeviceProof(Box<SrpProof>),
    Code(Factor),
    /// A factor has to be set up.
    Setup {
        totp: bool,
        email: bool,
        others: Vec<String>,
    },
    /// Something that this program cannot answer.
    Unknown,
}

/// What a proof of a password is worked out from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SrpProof {
    /// `USER_ID_FOR_SRP`, which goes into the proof. The answer names the user as `USERNAME` does.
    pub user: String,
    pub salt: Secret,
    pub b: Secret,
    pub block: Secret,
    /// The secret number of the first half, in base 16.
    pub a: Secret,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Challenge {
    pub name: String,
    pub ask: Ask,
    /// What `USERNAME` of the answer has to be.
    pub username: String,
}

impl Factor {
    /// How many digits its codes have. Those of mails have been seen with 8 (source: code-digits-by-email).
    pub fn digits(self) -> &'static [usize] {
        match self {
            Factor::Sms | Factor::Totp => &[6],
            Factor::Email => &[6, 8],
        }
    }

    pub(super) fn need(self) -> Need {
        Need::Code { digits: self.digits(), of: self }
    }
}

impl Challenge {
    pub(super) fn read(name: &str, parameters: &[(String, Secret)], typed: &str) -> Challenge {
        let value =
            |key: &str| parameters.iter().find(|(k, _)| k == key).map(|(_, value)| value.reveal());
        let list = |key: &str| -> Vec<String> {
            let text = value(key).unwrap_or_default();
            match serde_json::from_str::<Value>(text) {
                Ok(Value::Array(texts)) => {
                    texts.iter().filter_map(Value::as_str).map(short).collect()
                }
                // An emulator writes the list as its own language does: ['SOFTWARE_TOKEN_MFA'].
                _ => text
                    .split(|c: char| !(c.is_ascii_alphanumeric() || "_.".contains(c)))
                    .filter(|word| !word.is_empty())
                    .map(short)
                    .collect(),
            }
        };
        let ask = match name {
            "NEW_PASSWORD_REQUIRED" => Ask::NewPassword {
                attributes: list("requiredAttributes")
                    .iter()
                    .map(|name| name.strip_prefix("userAttributes.").unwrap_or(name).to_owned())
                    .collect(),
            },
            "SELECT_MFA_TYPE" => {
                let known = |name: String| Factor::from_name(&name).map(|factor| (factor, name));
                let all: Vec<_> = list("MFAS_CAN_CHOOSE").into_iter().filter_map(known).collect();
                if all.is_empty() { Ask::Unknown } else { Ask::Select(all) }
            }
            "MFA_SETUP" => {
                let can = list("MFAS_CAN_SETUP");
                let has = |factor| can.iter().any(|name| Factor::from_name(name) == Some(factor));
                let (totp, email) = (has(Factor::Totp), has(Factor::Email));
                let others = can
                    .into_iter()
                    .filter(|name| Factor::from_name(name) != Some(Factor::Totp))
                    .collect();
                Ask::Setup { totp, email, others }
            }
            "SELECT_CHALLENGE" => {
                let offered = list("AvailableChallenges");
                let known = |name: &String| FirstFactor::from_name(name);
                let all: Vec<FirstFactor> = offered.iter().filter_map(known).collect();
                if all.is_empty() { Ask::Unknown } else { Ask::First(all) }
            }
            "PASSWORD" => Ask::Password,
            "PASSWORD_SRP" => Ask::PasswordSrp,
            "PASSWORD_VERIFIER" | "DEVICE_PASSWORD_VERIFIER" => {
                let part = |key: &str| value(key).map(Secret::new).unwrap_or_default();
                let user = value("USER_ID_FOR_SRP").filter(|user| !user.is_empty());
                let proof = Box::new(SrpProof {
                    user: user.or(value("USERNAME")).unwrap_or(typed).to_owned(),
                    salt: part("SALT"),
                    b: part("SRP_B"),
                    block: part("SECRET_BLOCK"),
                    a: Secret::default(),
                });
                if name == "PASSWORD_VERIFIER" {
                    Ask::PasswordProof(proof)
                } else {
                    Ask::DeviceProof(proof)
                }
            }
            "DEVICE_SRP_AUTH" => Ask::DeviceSrp,
            "WEB_AUTHN" => Ask::Passkey,
            "CUSTOM_CHALLENGE" => Ask::Custom,
            // A code as the first factor has a name of its own by SMS alone.
            "SMS_OTP" => Ask::Code(Factor::Sms),
            _ => match Factor::from_name(name).filter(|factor| factor.name() == name) {
                Some(factor) => Ask::Code(factor),
                None => Ask::Unknown,
            },
        };
        // The name that was typed can be an alias, which answers do not take (source: challenge-username).
        let given = |key: &str| value(key).filter(|name| !name.is_empty());
        let (first, second) = match name {
            "PASSWORD_VERIFIER" => ("USERNAME", "USER_ID_FOR_SRP"),
            _ => ("USER_ID_FOR_SRP", "USERNAME"),
        };
        let username = given(first).or(given(second)).unwrap_or(typed);
        Challenge { name: short(name), ask, username: username.to_owned() }
    }

    /// By which name its code is answered.
    pub(super) fn code_key(&self, factor: Factor) -> &'static str {
        if self.name == "SMS_OTP" { "SMS_OTP_CODE" } else { factor.response() }
    }

    /// Can it be answered without a session? What the proof of a password or of a device is worked out from
    /// names the sign-in already: AWS sends no session with it.
    pub(super) fn goes_without_session(&self) -> bool {
        matches!(self.ask, Ask::PasswordProof(_) | Ask::DeviceSrp | Ask::DeviceProof(_))
    }

    /// The secret number of the first half of a proof, beside the second. A second half that nobody began
    /// cannot be answered.
    pub(super) fn with_secret_number(mut self, secret: Option<&Secret>) -> Challenge {
        if let Ask::PasswordProof(proof) | Ask::DeviceProof(proof) = &mut self.ask {
            match secret {
                Some(secret) => proof.a = secret.clone(),
                None => self.ask = Ask::Unknown,
            }
        }
        self
    }
}

/// Those parameters that may be shown. What a custom challenge says is made for the user's eyes, all but what
/// Cognito adds of its own.
pub(super) fn shown(name: &str, parameters: &[(String, Secret)]) -> Vec<(String, String)> {
    const ADDED: [&str; 3] = ["USERNAME", "USER_ID_FOR_SRP", "userAttributes"];
    let custom = name == "CUSTOM_CHALLENGE";
    parameters
        .iter()
        .filter(|(key, _)| {
            SHOWN.contains(&key.as_str()) || (custom && !ADDED.contains(&key.as_str()))
        })
        .map(|(key, value)| (key.clone(), short(value.reveal())))
        .collect()
}

fn short(text: &str) -> String {
    clean(text).chars().take(LONGEST).collect()
}
