//! What a call sends, as it may be shown.

use super::rehearsal::Held;
use super::wire::{Door, Proof, Request};
use crate::factor::Factor;

/// The members of a call, for the screen and the record.
pub(super) fn members(request: &Request, used: Option<&Held>) -> Vec<(String, String)> {
    const HIDDEN: &str = "•••";
    let mut all: Vec<(String, String)> = Vec::new();
    let mut say = |member: &str, value: &str| all.push((member.to_owned(), value.to_owned()));
    let session = used.map_or_else(|| HIDDEN.to_owned(), |held| held.mark.short());
    let proven = |proof: &Proof| match proof {
        Proof::Session(_) => ("Session", session.clone()),
        Proof::AccessToken(_) => ("AccessToken", HIDDEN.to_owned()),
    };
    match request {
        Request::Initiate { pool_id, client, username, .. } => {
            let admin = client.door == Some(Door::Admin);
            if admin {
                say("UserPoolId", pool_id);
            }
            say("ClientId", &client.id);
            say("AuthFlow", if admin { "ADMIN_USER_PASSWORD_AUTH" } else { "USER_PASSWORD_AUTH" });
            say("AuthParameters.USERNAME", username);
            say("AuthParameters.PASSWORD", HIDDEN);
            if client.has_secret {
                say("AuthParameters.SECRET_HASH", HIDDEN);
            }
        }
        Request::Respond { pool_id, client, challenge, answers, .. } => {
            if client.door == Some(Door::Admin) {
                say("UserPoolId", pool_id);
            }
            say("ClientId", &client.id);
            say("ChallengeName", challenge);
            say("Session", &session);
            for (key, value) in answers {
                let open = key == "USERNAME"
                    || (key == "ANSWER" && Factor::from_name(value.reveal()).is_some());
                let value = if open { value.reveal() } else { HIDDEN };
                say(&format!("ChallengeResponses.{key}"), value);
            }
            if client.has_secret {
                say("ChallengeResponses.SECRET_HASH", HIDDEN);
            }
        }
        Request::Associate(proof) => {
            let (member, value) = proven(proof);
            say(member, &value);
        }
        Request::Verify { proof, device, .. } => {
            let (member, value) = proven(proof);
            say(member, &value);
            say("UserCode", HIDDEN);
            if let Some(device) = device {
                say("FriendlyDeviceName", device);
            }
        }
        Request::Prefer(_) => {
            say("AccessToken", HIDDEN);
            say("SoftwareTokenMfaSettings.Enabled", "true");
            say("SoftwareTokenMfaSettings.PreferredMfa", "true");
        }
    }
    all
}
