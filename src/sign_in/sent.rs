//! What a call sends, as it may be shown.

use super::offer::FirstFactor;
use super::rehearsal::KnownSession;
use super::wire::{Proof, Request, SignInApi};
use crate::factor::Factor;

/// The members of a call, for the screen and the record.
pub(super) fn members(request: &Request, used: Option<&KnownSession>) -> Vec<(String, String)> {
    const HIDDEN: &str = "•••";
    let mut all: Vec<(String, String)> = Vec::new();
    let mut say = |member: &str, value: &str| all.push((member.to_owned(), value.to_owned()));
    let session = used.map_or_else(|| HIDDEN.to_owned(), |held| held.mark.short());
    let proven = |proof: &Proof| match proof {
        Proof::Session(_) => ("Session", session.clone()),
        Proof::AccessToken(_) => ("AccessToken", HIDDEN.to_owned()),
    };
    let admin = request.api() == SignInApi::Admin;
    match request {
        Request::Initiate { pool_id, client, flow, parameters, .. } => {
            if admin {
                say("UserPoolId", pool_id);
            }
            say("ClientId", &client.id);
            say("AuthFlow", flow.name());
            for (key, value) in parameters {
                let value = if request.shows(key) { value.reveal() } else { HIDDEN };
                say(&format!("AuthParameters.{key}"), value);
            }
            if client.has_secret {
                say("AuthParameters.SECRET_HASH", HIDDEN);
            }
        }
        Request::Respond { pool_id, client, challenge, session: shown, answers } => {
            if admin {
                say("UserPoolId", pool_id);
            }
            say("ClientId", &client.id);
            say("ChallengeName", challenge);
            if !shown.is_empty() {
                say("Session", &session);
            }
            for (key, value) in answers {
                // What stands there can be anything that was typed.
                let open = request.shows(key)
                    && (key != "ANSWER"
                        || Factor::from_name(value.reveal()).is_some()
                        || FirstFactor::from_name(value.reveal()).is_some());
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
        Request::Renew { client, device, .. } => {
            say("ClientId", &client.id);
            say("RefreshToken", HIDDEN);
            if let Some(device) = device {
                say("DeviceKey", device);
            }
            if client.has_secret {
                say("ClientSecret", HIDDEN);
            }
        }
        Request::Revoke { client, .. } => {
            say("ClientId", &client.id);
            say("Token", HIDDEN);
            if client.has_secret {
                say("ClientSecret", HIDDEN);
            }
        }
        Request::ConfirmDevice { key, name, .. } => {
            say("AccessToken", HIDDEN);
            say("DeviceKey", key);
            say("DeviceSecretVerifierConfig", HIDDEN);
            if let Some(name) = name {
                say("DeviceName", name);
            }
        }
        Request::UpdateDevice { key, remembered, .. } => {
            say("AccessToken", HIDDEN);
            say("DeviceKey", key);
            say(
                "DeviceRememberedStatus",
                if *remembered { "remembered" } else { "not_remembered" },
            );
        }
        Request::ForgetDevice { key, .. } => {
            say("AccessToken", HIDDEN);
            say("DeviceKey", key);
        }
    }
    all
}
