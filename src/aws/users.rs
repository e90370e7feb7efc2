//! Users: found with `ListUsers`, which does not bill them as active
//! (source: user-lookup-listusers), and their factors.

use crate::change::OwnCode;
use serde_json::{Map, Value};

use super::pages::List;
use super::raw::{items, read_members, text};
use super::refusal;
use super::session::Session;
use crate::facts::{
    Device, Fact, LinkedIdentity, MfaOption, User, UserFactors, UsersSample, masked_email,
    masked_phone,
};

/// How many users are looked at when "nobody is asked" is reported.
const SAMPLE: usize = 10;

const LIST: &str = "cognito-idp:ListUsers";

/// A user, and the number that their text messages go to, which is no fact.
pub(super) struct Found {
    pub(super) user: User,
    pub(super) number: Option<String>,
}

/// The user of that name, `sub`, e-mail address or phone number; their devices, if they are wanted.
pub(super) async fn find(
    session: &Session,
    pool_id: &str,
    who: &str,
    devices: bool,
) -> Fact<Option<Found>> {
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
            let read_devices = async {
                match devices {
                    true => read_devices(session, pool_id, &user.username).await,
                    false => Fact::NotAsked,
                }
            };
            (user.factors, user.devices) = tokio::join!(
                Box::pin(read_factors(session, pool_id, &user.username)),
                Box::pin(read_devices)
            );
            let number = members.get("Users").and_then(|users| users.get(0)).and_then(number);
            return Fact::Known(Some(Found { user, number }));
        }
    }
    Fact::Known(None)
}

/// `phone_number`, if it may be one: what a person typed there before the pool asked for numbers is none.
fn number(user: &Value) -> Option<String> {
    let attributes = user.get("Attributes")?.as_array()?;
    let found = attributes.iter().find(|attribute| attribute["Name"] == "phone_number")?;
    let number = found.get("Value")?.as_str()?;
    let digits = number.strip_prefix('+')?;
    let is_one = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_one.then(|| number.to_owned())
}

/// `AdminListDevices`: devices that are not remembered among them.
pub(super) async fn read_devices(
    session: &Session,
    pool_id: &str,
    username: &str,
) -> Fact<Vec<Device>> {
    const DEVICES: List =
        List { call: "cognito-idp:AdminListDevices", items: "Devices", next: "PaginationToken" };
    let page = |token| async move {
        session.turn(|p| &p.devices).await;
        let sent = session
            .cognito
            .admin_list_devices()
            .user_pool_id(pool_id)
            .username(username)
            .limit(60)
            .set_pagination_token(token);
        read_members!(DEVICES.call, sent)
    };
    DEVICES.read(page, device).await
}

/// A device of `AdminListDevices`; `None` if something that counts is of an unexpected shape.
fn device(found: &Map<String, Value>) -> Option<Device> {
    let attributes: &[Value] = match found.get("DeviceAttributes") {
        None | Some(Value::Null) => &[],
        Some(list) => list.as_array()?.as_slice(),
    };
    let attribute = |name: &str| attributes.iter().find(|attribute| attribute["Name"] == name);
    let remembered = match attribute("dev:device_remembered_status") {
        Some(attribute) => Some(attribute.get("Value")?.as_str()? == "remembered"),
        None => None,
    };
    let name = attribute("device_name").and_then(|attribute| attribute.get("Value")?.as_str());
    #[allow(
        clippy::cast_possible_truncation,
        reason = "`as` saturates; the fraction counts nothing"
    )]
    let seconds = |value: &Value| value.as_f64().map(|seconds| seconds as i64);
    Some(Device {
        key: text(found, "DeviceKey")?,
        name: name.and_then(|name| name.chars().next()).map(|first| format!("{first}***")),
        remembered,
        last_authenticated: found.get("DeviceLastAuthenticatedDate").and_then(seconds),
    })
}

/// The attribute `identities`: a list in JSON, in a text.
fn identities(value: &str) -> Fact<Vec<LinkedIdentity>> {
    if value.is_empty() {
        return Fact::Known(Vec::new());
    }
    let read = |identity: &Value| {
        let identity = identity.as_object()?;
        Some(LinkedIdentity {
            provider: text(identity, "providerName")?,
            kind: text(identity, "providerType")?,
        })
    };
    let list: Option<Vec<Value>> = serde_json::from_str(value).ok();
    match list.and_then(|list| list.iter().map(read).collect()) {
        Some(identities) => Fact::Known(identities),
        None => unreadable(LIST, "identities"),
    }
}

fn mfa_options(member: Option<&Value>) -> Fact<Vec<MfaOption>> {
    let read = |option: &Value| {
        let option = option.as_object()?;
        Some(MfaOption {
            medium: text(option, "DeliveryMedium")?,
            attribute: text(option, "AttributeName")?,
        })
    };
    let options = match member {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(list) => list.as_array().and_then(|list| list.iter().map(read).collect()),
    };
    options.map_or_else(|| unreadable(LIST, "/MFAOptions"), Fact::Known)
}

fn unreadable<T>(call: &str, place: &str) -> Fact<T> {
    Fact::Failed { code: OwnCode::Unreadable.into(), text: format!("{call}: {place}") }
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
        masked_phone: masked_phone(attribute("phone_number")),
        phone_verified: attribute("phone_number_verified") == "true",
        has_email: !attribute("email").is_empty(),
        masked_email: masked_email(attribute("email")),
        email_verified: attribute("email_verified") == "true",
        matches: 1,
        factors: Fact::NotAsked,
        identities: identities(attribute("identities")),
        mfa_options: mfa_options(found.get("MFAOptions")),
        devices: Fact::NotAsked,
        opted_out: Fact::NotAsked,
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn object(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn a_device_is_read_without_the_name_that_its_owner_gave_it() {
        let read = device(&object(json!({
            "DeviceKey": "us-east-1_a1", "DeviceLastAuthenticatedDate": 1_715_100_742.5,
            "DeviceAttributes": [
                {"Name": "device_name", "Value": "Carla\u{2019}s phone"},
                {"Name": "dev:device_remembered_status", "Value": "not_remembered"}]})));
        let read = read.unwrap();
        assert_eq!((read.key.as_str(), read.name.as_deref()), ("us-east-1_a1", Some("C***")));
        assert_eq!((read.remembered, read.last_authenticated), (Some(false), Some(1_715_100_742)));
        let bare = device(&object(json!({"DeviceKey": "us-east-1_a1"}))).unwrap();
        assert_eq!((bare.name, bare.remembered, bare.last_authenticated), (None, None, None));
        for strange in [
            json!({"DeviceAttributes": []}),
            json!({"DeviceKey": 5}),
            json!({"DeviceKey": "a", "DeviceAttributes": {}}),
            json!({"DeviceKey": "a", "DeviceAttributes":
                [{"Name": "dev:device_remembered_status", "Value": true}]}),
        ] {
            assert_eq!(device(&object(strange.clone())), None, "{strange}");
        }
    }

    #[test]
    fn of_a_number_or_address_no_more_is_kept_than_a_sign_in_shows() {
        for (number, masked) in [
            ("+5511987654321", Some("+***4321")),
            ("+12065550", Some("+***5550")),
            ("+1206555", Some("+***")),
            ("ask reception", Some("+***")),
            ("", None),
        ] {
            assert_eq!(masked_phone(number).as_deref(), masked, "{number}");
        }
        for (address, masked) in [
            ("lena@shop.example", Some("l***@s***")),
            ("\u{e9}va@shop.example", Some("\u{e9}***@s***")),
            ("@", Some("***@***")),
            ("lena", Some("***@***")),
            ("", None),
        ] {
            assert_eq!(masked_email(address).as_deref(), masked, "{address}");
        }
    }

    #[test]
    fn who_else_signs_a_user_in_is_a_list_in_a_text() {
        let google = r#"[{"userId": "1085", "providerName": "Google", "providerType": "Google",
            "issuer": null, "primary": "true", "dateCreated": "1642699117273"}]"#;
        let known = identities(google);
        assert!(!format!("{known:?}").contains("1085"));
        let known = known.known().unwrap().clone();
        assert_eq!((known[0].provider.as_str(), known[0].kind.as_str()), ("Google", "Google"));
        assert_eq!(identities(""), Fact::Known(Vec::new()));
        for strange in ["Google", "{}", "[5]", r#"[{"providerName": "Google"}]"#] {
            assert!(matches!(identities(strange), Fact::Failed { .. }), "{strange}");
        }
    }

    #[test]
    fn one_strange_member_of_a_user_costs_that_member() {
        let read = user(&object(json!({"Username": "ana", "MFAOptions": "SMS",
            "Attributes": [{"Name": "identities", "Value": "?"}]})));
        let read = read.unwrap();
        assert!(matches!(read.mfa_options, Fact::Failed { .. }));
        assert!(matches!(read.identities, Fact::Failed { .. }));
        let options = json!([{"DeliveryMedium": "SMS", "AttributeName": "phone_number"}]);
        let read = mfa_options(Some(&options));
        assert_eq!(read.known().map(|all| all[0].attribute.as_str()), Some("phone_number"));
        assert_eq!(mfa_options(None), Fact::Known(Vec::new()));
    }

    #[test]
    fn only_what_may_be_a_number_is_asked_for() {
        let of = |value: Value| {
            number(&json!({"Attributes": [{"Name": "phone_number", "Value": value}]}))
        };
        assert_eq!(of(json!("+12065550142")).as_deref(), Some("+12065550142"));
        for wrong in [json!(""), json!("12065550142"), json!("+1 206"), json!("+"), json!(5)] {
            assert_eq!(of(wrong.clone()), None, "{wrong}");
        }
    }
}
