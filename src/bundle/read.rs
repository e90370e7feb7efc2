//! From a file's text to a bundle, or why it is none.

use serde_json::{Map, Value};

use super::{Bundle, BundledPool, CHECKSUM, SCHEMA, checksum, without_secrets};
use crate::facts::{Asked, Fact, Facts, Pool, RoleArn, SmsRole};
use crate::text::Say;

/// How the name of every version of a bundle begins.
const FAMILY: &str = "cognito-doctor/bundle/";
/// How the names of this program's files and answers begin.
const OURS: &str = "cognito-doctor/";

/// Why a file cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotABundle {
    /// There is nothing in it.
    Empty,
    /// It begins as a bundle and ends in the middle; how many bytes there are.
    Cut(usize),
    /// It begins as a bundle and is not JSON; where, and what was said.
    Damaged(String),
    /// It was changed after it was written.
    Changed,
    /// A later version of the format.
    Newer(String),
    /// Another file or answer of this program.
    Other(String),
    /// Something else.
    Foreign,
}

impl NotABundle {
    /// In words.
    pub fn say(&self) -> Say {
        match self {
            NotABundle::Empty => Say::text("bundle-empty"),
            NotABundle::Cut(bytes) => Say::with("bundle-cut", [("bytes", &bytes.to_string())]),
            NotABundle::Damaged(error) => Say::with("bundle-damaged", [("error", error)]),
            NotABundle::Changed => Say::text("bundle-changed"),
            NotABundle::Newer(schema) => {
                Say::with("bundle-newer", [("schema", schema), ("known", SCHEMA)])
            }
            NotABundle::Other(schema) => Say::with("bundle-other", [("schema", schema)]),
            NotABundle::Foreign => Say::text("bundle-foreign"),
        }
    }
}

/// Reads a bundle, or the JSON that `aws cognito-idp describe-user-pool` prints.
///
/// # Errors
/// It is none of them, a later version, or not whole.
pub fn read(bytes: &[u8]) -> Result<Bundle, NotABundle> {
    let text = std::str::from_utf8(bytes).map_err(|_| NotABundle::Foreign)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(NotABundle::Empty);
    }
    let mut value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) if !begins_as_ours(text) => {
            tracing::debug!(%error, "not JSON");
            return Err(NotABundle::Foreign);
        }
        Err(error) if error.is_eof() => return Err(NotABundle::Cut(bytes.len())),
        Err(error) => return Err(NotABundle::Damaged(error.to_string())),
    };
    without_secrets(&mut value);
    let Value::Object(members) = &value else { return Err(NotABundle::Foreign) };
    match members.get("schema").and_then(Value::as_str) {
        Some(SCHEMA) => {}
        Some(schema) if is_newer(schema) => return Err(NotABundle::Newer(schema.to_owned())),
        Some(schema) if schema.starts_with(OURS) => {
            return Err(NotABundle::Other(schema.to_owned()));
        }
        _ => return of_describe_user_pool(members).ok_or(NotABundle::Foreign),
    }
    // Somebody who edits a bundle on purpose takes the checksum out of it.
    let is_as_written = match members.get(CHECKSUM) {
        Some(sum) => sum.as_str() == Some(checksum(&value).as_str()),
        None => true,
    };
    if !is_as_written {
        return Err(NotABundle::Changed);
    }
    serde_json::from_value(value).map_err(|error| NotABundle::Damaged(error.to_string()))
}

/// Does a text that is not JSON begin as a bundle does?
fn begins_as_ours(text: &str) -> bool {
    let mut end = text.len().min(200);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.starts_with('{') && text[..end].contains(FAMILY)
}

fn is_newer(schema: &str) -> bool {
    let version = schema.strip_prefix(FAMILY).and_then(|word| word.strip_prefix('v'));
    version.and_then(|number| number.parse::<u32>().ok()).is_some_and(|number| number > 1)
}

/// What `aws cognito-idp describe-user-pool` says of a pool; nobody asked for the rest.
fn of_describe_user_pool(members: &Map<String, Value>) -> Option<Bundle> {
    let document = members.get("UserPool").and_then(Value::as_object).unwrap_or(members);
    let text = |name: &str| document.get(name).and_then(Value::as_str);
    let (id, arn) = (text("Id")?, text("Arn")?);
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let ["arn", partition, "cognito-idp", region, account, resource] = parts.as_slice() else {
        return None;
    };
    if resource.strip_prefix("userpool/")? != id {
        return None;
    }
    let pool = Pool(document.clone());
    let sms_role = match pool.sms_configuration().and_then(|sms| Some(sms.role_arn()?.to_owned())) {
        Some(arn) => Fact::Known(unread_role(arn)),
        None => Fact::NotAsked,
    };
    let facts = Facts {
        pool: Fact::Known(pool),
        sms_role,
        ..Facts::unasked(account, partition, region, id)
    };
    Some(Bundle {
        made_by: None,
        at: None,
        lesson: None,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        masked: false,
        asked: Asked::default(),
        user: None,
        pools: vec![BundledPool { facts }],
        errors: Vec::new(),
    })
}

/// A role that the pool names and nobody looked at.
fn unread_role(configured_arn: String) -> SmsRole {
    SmsRole {
        arn: RoleArn::parse(&configured_arn),
        configured_arn,
        role: Fact::NotAsked,
        inline: Fact::NotAsked,
        attached: Fact::NotAsked,
        boundary: Fact::NotAsked,
        simulation: Fact::NotAsked,
    }
}
