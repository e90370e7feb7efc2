//! A case to take along: pools as they were read, in one file that is judged like the pools themselves.
//!
//! A bundle holds [`Facts`], not outcomes, so that whoever opens it gets the word of the rules, and of newer
//! rules too. Values of users' attributes and secrets are not in it; what could not be read is kept as that.

mod compare;
mod mask;
mod read;

pub use compare::{Comparison, FindingChange, MemberChange, PoolComparison, compare};
pub use mask::mask;
pub use read::{NotABundle, read};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::facts::{Asked, Fact, Facts, masked_email, masked_phone};

/// The name of this version of the file. Members may be added to it, never renamed or removed: a reader
/// ignores those that it does not know, and takes a part of [`Facts`] that is not there as not asked for.
pub const SCHEMA: &str = "cognito-doctor/bundle/v1";
/// The member that tells a file that was cut or edited.
const CHECKSUM: &str = "checksum";

/// Pools as they were read, and what it takes to judge them again in the same way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bundle {
    /// The ARN of whoever read it; `None` for an answer of the AWS CLI, which does not say.
    pub made_by: Option<String>,
    /// When, RFC 3339 in UTC; `None` likewise.
    pub at: Option<String>,
    /// The lesson of the practice lab whose account it is.
    #[serde(default)]
    pub lesson: Option<String>,
    /// The version of this program that wrote it.
    pub version: String,
    /// Names, ids and account numbers were replaced.
    #[serde(default)]
    pub masked: bool,
    /// What the pools were read for.
    #[serde(default)]
    pub asked: Asked,
    /// The user they were read for, as the pool calls them.
    pub user: Option<String>,
    /// The pools.
    pub pools: Vec<BundledPool>,
    /// Pools that could not be read at all.
    #[serde(default)]
    pub errors: Vec<UnreadPool>,
}

/// One pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BundledPool {
    /// As read.
    pub facts: Facts,
}

/// A pool, or the list of them, that AWS did not give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadPool {
    /// Its id; `None` for the list.
    pub pool: Option<String>,
    /// The call that failed.
    pub call: String,
    /// AWS's error code, or ours.
    pub code: String,
    /// What was said.
    pub text: String,
}

/// Who read pools, when and what for.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The caller's ARN.
    pub made_by: Option<String>,
    /// RFC 3339 in UTC.
    pub at: Option<String>,
    /// The lesson of the practice lab.
    pub lesson: Option<String>,
    /// What the pools were read for.
    pub asked: Asked,
    /// The user who was named, as typed.
    pub user: Option<String>,
}

impl Bundle {
    /// The bundle of pools that were read; addresses and numbers of users in them give way to their masks.
    pub fn of(origin: Origin, pools: Vec<Facts>, errors: Vec<UnreadPool>) -> Bundle {
        let Origin { made_by, at, lesson, asked, user } = origin;
        let typed = user.clone();
        let found = |facts: &Facts| match &facts.user {
            Fact::Known(Some(user)) => Some(user.username.clone()),
            _ => None,
        };
        let known: Vec<String> = pools.iter().filter_map(found).collect();
        // What was typed may be an attribute's value; what the pool calls the user is not.
        let user = user.map(|typed| match known.as_slice() {
            [name] => name.clone(),
            _ => typed,
        });
        let bundle = Bundle {
            made_by,
            at,
            lesson,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            masked: false,
            asked,
            user,
            pools: pools.into_iter().map(|facts| BundledPool { facts }).collect(),
            errors,
        };
        bundle.without_addresses(typed.into_iter().chain(known))
    }

    /// The same without these names of users, where they are addresses or numbers.
    fn without_addresses(self, names: impl Iterator<Item = String>) -> Bundle {
        let masks: Vec<(String, String)> =
            names.filter_map(|name| Some((name.clone(), mask_of(&name)?))).collect();
        if masks.is_empty() {
            return self;
        }
        self.edited(|text| {
            for (name, mask) in &masks {
                if text.contains(name.as_str()) {
                    *text = text.replace(name.as_str(), mask);
                }
            }
        })
    }

    /// The same after an edit of every text in it; as it was, if that does not leave a bundle.
    fn edited(self, mut edit: impl FnMut(&mut String)) -> Bundle {
        let Ok(mut value) = serde_json::to_value(&self) else { return self };
        each_text(&mut value, &mut edit);
        serde_json::from_value(value).unwrap_or(self)
    }

    /// The file's text: the schema first, the checksum last.
    pub fn to_text(&self) -> String {
        let mut members = serde_json::Map::new();
        members.insert("schema".to_owned(), SCHEMA.into());
        if let Ok(Value::Object(own)) = serde_json::to_value(self) {
            members.extend(own);
        }
        let mut value = Value::Object(members);
        without_secrets(&mut value);
        let sum = checksum(&value);
        if let Value::Object(members) = &mut value {
            members.insert(CHECKSUM.to_owned(), sum.into());
        }
        let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Facts as they are for this user: of another than the one they were read for nothing is known.
    pub fn for_user(&self, user: Option<&str>, mut facts: Facts) -> Facts {
        let known = match &facts.user {
            Fact::Known(Some(known)) => Some(known.username.as_str()),
            _ => None,
        };
        if user.is_some() && user != known && user != self.user.as_deref() {
            facts.user = Fact::NotAsked;
        }
        facts
    }

    /// The pool of that id, or of that name where it is the only one.
    pub fn pool(&self, named: &str) -> Option<&Facts> {
        let mut of_name =
            self.pools.iter().map(|p| &p.facts).filter(|facts| facts.pool_name() == named);
        let of_id = self.pools.iter().map(|p| &p.facts).find(|facts| facts.pool_id == named);
        of_id.or_else(|| of_name.next().filter(|_| of_name.next().is_none()))
    }
}

/// A user's address or number as the program shows it; `None` for another name.
fn mask_of(name: &str) -> Option<String> {
    match name {
        address if address.contains('@') => masked_email(address),
        number if number.starts_with('+') => masked_phone(number),
        _ => None,
    }
}

/// Of the whole file but itself. A formatter of JSON may have been at it: spaces do not count.
fn checksum(value: &Value) -> String {
    let mut value = value.clone();
    if let Value::Object(members) = &mut value {
        members.shift_remove(CHECKSUM);
    }
    let digest = Sha256::digest(value.to_string().as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Edits every text, not the names of members.
fn each_text(value: &mut Value, edit: &mut impl FnMut(&mut String)) {
    match value {
        Value::String(text) => edit(text),
        Value::Array(items) => items.iter_mut().for_each(|item| each_text(item, edit)),
        Value::Object(members) => members.values_mut().for_each(|item| each_text(item, edit)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Drops members that hold a secret, wherever they stand. Reading an app client drops its secret already; a
/// document that somebody else saved may have it.
fn without_secrets(value: &mut Value) {
    const SECRET: &[&str] = &["ClientSecret", "ClientSecretValue", "client_secret"];
    match value {
        Value::Array(items) => items.iter_mut().for_each(without_secrets),
        Value::Object(members) => {
            members.retain(|name, _| !SECRET.contains(&name.as_str()));
            members.values_mut().for_each(without_secrets);
        }
        _ => {}
    }
}
