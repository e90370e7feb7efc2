//! What a challenge asks for (source: mfa-challenge-answers).

use serde_json::Value;

use super::offer::Need;
use super::wire::Secret;
use crate::factor::Factor;
use crate::text::clean;

/// Parameters that say something to the reader and hide nobody: destinations come masked by AWS.
const SHOWN: [&str; 6] = [
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
    Code(Factor),
    /// A factor has to be set up.
    Setup {
        totp: bool,
        others: Vec<String>,
    },
    /// Something that this program cannot answer.
    Unknown,
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
                let totp = can.iter().any(|name| Factor::from_name(name) == Some(Factor::Totp));
                let others = can
                    .into_iter()
                    .filter(|name| Factor::from_name(name) != Some(Factor::Totp))
                    .collect();
                Ask::Setup { totp, others }
            }
            _ => match Factor::from_name(name).filter(|factor| factor.name() == name) {
                Some(factor) => Ask::Code(factor),
                None => Ask::Unknown,
            },
        };
        // The name that was typed can be an alias, which answers do not take (source: challenge-username).
        let username = value("USER_ID_FOR_SRP").filter(|name| !name.is_empty()).unwrap_or(typed);
        Challenge { name: short(name), ask, username: username.to_owned() }
    }
}

/// Those parameters that may be shown.
pub(super) fn shown(parameters: &[(String, Secret)]) -> Vec<(String, String)> {
    parameters
        .iter()
        .filter(|(key, _)| SHOWN.contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), short(value.reveal())))
        .collect()
}

fn short(text: &str) -> String {
    clean(text).chars().take(LONGEST).collect()
}
