//! Users: found with `ListUsers`, which does not bill them as active
//! (source: user-lookup-listusers), and their factors.

use serde_json::{Map, Value};

use super::raw::{items, read_members, text};
use super::refusal;
use super::session::Session;
use crate::facts::{Fact, User, UserFactors, UsersSample};

/// How many users are looked at when "nobody is asked" is reported.
const SAMPLE: usize = 10;

const LIST: &str = "cognito-idp:ListUsers";

/// The user of that name, `sub`, e-mail address or phone number.
pub(super) async fn find(session: &Session, pool_id: &str, who: &str) -> Fact<Option<User>> {
    let quoted = who.replace('\\', "\\\\").replace('"', "\\\"");
    // The cheapest guess first; each is one call.
    let keys: &[&str] = match who {
        w if w.contains('@') => &["email", "username"],
        w if w.starts_with('+') => &["phone_number", "username"],
        w if w.len() == 36 && w.matches('-').count() == 4 => &["sub", "username"],
        _ => &["username", "preferred_username"],
    };
    for key in keys {
        let sent = session
            .cognito
            .list_users()
            .user_pool_id(pool_id)
            .filter(format!("{key} = \"{quoted}\""))
            .limit(2);
        let members = match read_members!(LIST, sent) {
            Ok(members) => members,
            Err(trouble) => return refusal::unread(&trouble),
        };
        let found = items(&members, "Users", user);
        // Somebody is there: to say that there is nobody would be wrong.
        if let Some(place) = found.strange.first() {
            return unreadable(LIST, place);
        }
        let matches = found.read.len();
        if let Some(mut user) = found.read.into_iter().next() {
            user.matches = matches;
            user.factors = read_factors(session, pool_id, &user.username).await;
            return Fact::Known(Some(user));
        }
    }
    Fact::Known(None)
}

fn unreadable<T>(call: &str, place: &str) -> Fact<T> {
    Fact::Failed { code: "unreadable".into(), text: format!("{call}: {place}") }
}

/// A user of `ListUsers`; `None` if something that counts is of an unexpected shape.
fn user(found: &Map<String, Value>) -> Option<User> {
    let attributes: &[Value] = match found.get("Attributes") {
        None | Some(Value::Null) => &[],
        Some(list) => list.as_array()?.as_slice(),
    };
    let mut named: Vec<(&str, &str)> = Vec::new();
    for attribute in attributes {
        let name = attribute.get("Name")?.as_str()?;
        let value = match attribute.get("Value") {
            None | Some(Value::Null) => "",
            Some(value) => value.as_str()?,
        };
        named.push((name, value));
    }
    let attribute = |name: &str| {
        named.iter().find(|(n, _)| *n == name).map(|(_, value)| *value).unwrap_or_default()
    };
    Some(User {
        username: text(found, "Username")?,
        status: match found.get("UserStatus") {
            None | Some(Value::Null) => String::new(),
            Some(status) => status.as_str()?.to_owned(),
        },
        enabled: match found.get("Enabled") {
            None | Some(Value::Null) => false,
            Some(enabled) => enabled.as_bool()?,
        },
        has_phone: !attribute("phone_number").is_empty(),
        phone_verified: attribute("phone_number_verified") == "true",
        has_email: !attribute("email").is_empty(),
        email_verified: attribute("email_verified") == "true",
        matches: 1,
        factors: Fact::NotAsked,
    })
}

/// `AdminGetUserAuthFactors`.
pub(super) async fn read_factors(
    session: &Session,
    pool_id: &str,
    username: &str,
) -> Fact<UserFactors> {
    const CALL: &str = "cognito-idp:AdminGetUserAuthFactors";
    let sent =
        session.cognito.admin_get_user_auth_factors().user_pool_id(pool_id).username(username);
    let members = match read_members!(CALL, sent) {
        Ok(members) => members,
        Err(trouble) => return refusal::unread(&trouble),
    };
    let (settings, first_factors) =
        (texts(&members, "UserMFASettingList"), texts(&members, "ConfiguredUserAuthFactors"));
    let preferred = match members.get("PreferredMfaSetting") {
        None | Some(Value::Null) => Some(None),
        Some(setting) => setting.as_str().map(|s| Some(s.to_owned()).filter(|s| !s.is_empty())),
    };
    match (settings, preferred, first_factors) {
        (None, ..) => unreadable(CALL, "/UserMFASettingList"),
        (_, None, _) => unreadable(CALL, "/PreferredMfaSetting"),
        (.., None) => unreadable(CALL, "/ConfiguredUserAuthFactors"),
        (Some(settings), Some(preferred), Some(first_factors)) => {
            Fact::Known(UserFactors { settings, preferred, first_factors })
        }
    }
}

/// A list of texts, empty where there is none; `None` if it is something else.
fn texts(members: &Map<String, Value>, name: &str) -> Option<Vec<String>> {
    match members.get(name) {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(list) => list.as_array()?.iter().map(|t| t.as_str().map(str::to_owned)).collect(),
    }
}

/// The first users of the pool and whether they have a factor.
pub(super) async fn sample(session: &Session, pool_id: &str) -> Fact<UsersSample> {
    let sent = session.cognito.list_users().user_pool_id(pool_id).limit(60);
    let members = match read_members!(LIST, sent) {
        Ok(members) => members,
        Err(trouble) => return refusal::unread(&trouble),
    };
    let listed = items(&members, "Users", user);
    let users = listed.read;
    let mut sample = UsersSample {
        looked_at: 0,
        without_factor: 0,
        federated: users.iter().filter(|u| u.is_federated()).count(),
        // A user that could not be read is one that was not looked at.
        more: members.get("PaginationToken").is_some_and(|t| !t.is_null())
            || !listed.strange.is_empty(),
    };
    for user in users.iter().filter(|u| !u.is_federated() && u.enabled).take(SAMPLE) {
        match read_factors(session, pool_id, &user.username).await {
            Fact::Known(factors) => {
                sample.looked_at += 1;
                sample.without_factor += usize::from(factors.settings.is_empty());
            }
            other => return other.map(|_| UsersSample::default()),
        }
    }
    sample.more |= users.len() > sample.looked_at + sample.federated;
    Fact::Known(sample)
}
