//! Users: found with `ListUsers`, which does not bill them as active (facts 0.14), and their factors.

use aws_sdk_cognitoidentityprovider::types::UserType;

use super::refusal;
use super::session::Session;
use crate::facts::{Fact, User, UserFactors, UsersSample};

/// How many users are looked at when "nobody is asked" is reported.
const SAMPLE: usize = 10;

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
        let answer = session
            .cognito
            .list_users()
            .user_pool_id(pool_id)
            .filter(format!("{key} = \"{quoted}\""))
            .limit(2)
            .send()
            .await;
        match answer {
            Ok(answer) => {
                if let Some(found) = answer.users().first() {
                    let mut user = user(found);
                    user.matches = answer.users().len();
                    user.factors = read_factors(session, pool_id, &user.username).await;
                    return Fact::Known(Some(user));
                }
            }
            Err(error) => return refusal::fact("cognito-idp:ListUsers", &error),
        }
    }
    Fact::Known(None)
}

fn user(found: &UserType) -> User {
    let attribute = |name: &str| {
        found
            .attributes()
            .iter()
            .find(|a| a.name() == name)
            .and_then(|a| a.value())
            .unwrap_or_default()
    };
    User {
        username: found.username().unwrap_or_default().to_owned(),
        status: found.user_status().map(|s| s.as_str().to_owned()).unwrap_or_default(),
        enabled: found.enabled(),
        has_phone: !attribute("phone_number").is_empty(),
        phone_verified: attribute("phone_number_verified") == "true",
        has_email: !attribute("email").is_empty(),
        email_verified: attribute("email_verified") == "true",
        matches: 1,
        factors: Fact::NotAsked,
    }
}

/// `AdminGetUserAuthFactors`.
pub(super) async fn read_factors(
    session: &Session,
    pool_id: &str,
    username: &str,
) -> Fact<UserFactors> {
    const CALL: &str = "cognito-idp:AdminGetUserAuthFactors";
    let answer = session
        .cognito
        .admin_get_user_auth_factors()
        .user_pool_id(pool_id)
        .username(username)
        .send()
        .await;
    match answer {
        Ok(answer) => Fact::Known(UserFactors {
            settings: answer.user_mfa_setting_list().to_vec(),
            preferred: answer.preferred_mfa_setting().map(str::to_owned).filter(|p| !p.is_empty()),
            first_factors: answer
                .configured_user_auth_factors()
                .iter()
                .map(|f| f.as_str().to_owned())
                .collect(),
        }),
        Err(error) => refusal::fact(CALL, &error),
    }
}

/// The first users of the pool and whether they have a factor.
pub(super) async fn sample(session: &Session, pool_id: &str) -> Fact<UsersSample> {
    let answer = session.cognito.list_users().user_pool_id(pool_id).limit(60).send().await;
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => return refusal::fact("cognito-idp:ListUsers", &error),
    };
    let users: Vec<User> = answer.users().iter().map(user).collect();
    let mut sample = UsersSample {
        looked_at: 0,
        without_factor: 0,
        federated: users.iter().filter(|u| u.is_federated()).count(),
        more: answer.pagination_token().is_some(),
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
