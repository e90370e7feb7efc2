//! The calls of a rehearsal and an enrolment. Each is sent once, without the SDK's retries: a session is
//! good for one answer, and who sends it twice is told so.

use aws_sdk_cognitoidentityprovider::operation::admin_initiate_auth::AdminInitiateAuthOutput;
use aws_sdk_cognitoidentityprovider::operation::admin_respond_to_auth_challenge::AdminRespondToAuthChallengeOutput;
use aws_sdk_cognitoidentityprovider::operation::associate_software_token::AssociateSoftwareTokenOutput;
use aws_sdk_cognitoidentityprovider::operation::confirm_device::ConfirmDeviceOutput;
use aws_sdk_cognitoidentityprovider::operation::forget_device::ForgetDeviceOutput;
use aws_sdk_cognitoidentityprovider::operation::get_tokens_from_refresh_token::GetTokensFromRefreshTokenOutput;
use aws_sdk_cognitoidentityprovider::operation::initiate_auth::InitiateAuthOutput;
use aws_sdk_cognitoidentityprovider::operation::respond_to_auth_challenge::RespondToAuthChallengeOutput;
use aws_sdk_cognitoidentityprovider::operation::revoke_token::RevokeTokenOutput;
use aws_sdk_cognitoidentityprovider::operation::set_user_mfa_preference::SetUserMfaPreferenceOutput;
use aws_sdk_cognitoidentityprovider::operation::update_device_status::UpdateDeviceStatusOutput;
use aws_sdk_cognitoidentityprovider::operation::verify_software_token::VerifySoftwareTokenOutput;
use aws_sdk_cognitoidentityprovider::types::{
    AuthFlowType, AuthenticationResultType, ChallengeNameType, DeviceRememberedStatusType,
    DeviceSecretVerifierConfigType, SoftwareTokenMfaSettingsType,
};
use aws_types::request_id::RequestId;
use base64::Engine;
use hmac::{Hmac, Mac};
use serde_json::Value;
use sha2::Sha256;
use std::collections::HashMap;
use zeroize::Zeroizing;

use super::calls::KeepDate;
use super::inspect::describe_client;
use super::refusal::{self, Answered};
use super::write::{Writer, once};
use crate::change::Trouble;
use crate::sign_in::{
    Answer, Client, DeviceVerifier, Flow, NewDevice, Proof, Request, Secret, SignInApi,
};

/// What a call came to, and what the journal keeps of it.
#[derive(Debug)]
pub struct Called {
    /// For the rehearsal.
    pub answer: Answer,
    /// AWS's request id.
    pub request_id: Option<String>,
    /// Unix seconds of AWS's clock when it answered this call; `None` if it did not.
    pub date: Option<i64>,
}

impl Called {
    fn of(answer: Answer, request_id: Option<&str>, date: Option<i64>) -> Called {
        Called { answer, request_id: request_id.map(crate::text::clean), date }
    }

    fn failed((trouble, answered): (Trouble, Answered), date: Option<i64>) -> Called {
        let Trouble { code, text, request_id, .. } = trouble;
        let answer = match answered {
            Answered::Refused | Answered::Throttled => Answer::Refused { code, text },
            Answered::NotSent => Answer::NotSent { text: format!("{code}: {text}") },
            Answered::Unknown => Answer::Unanswered { text: format!("{code}: {text}") },
        };
        Called { answer, request_id, date }
    }

    /// The call was never made.
    pub fn not_made(answer: Answer) -> Called {
        Called { answer, request_id: None, date: None }
    }

    /// What had to be read first could not be: the call itself was never made.
    fn unsent(trouble: Trouble) -> Called {
        let Trouble { call, code, text, request_id, .. } = trouble;
        let answer = Answer::NotSent { text: format!("{call}: {code}: {text}") };
        Called { request_id, ..Called::not_made(answer) }
    }
}

/// The tokens of an answer, if it has any.
fn tokens(result: Option<&AuthenticationResultType>) -> Option<Answer> {
    let result = result?;
    let device = result.new_device_metadata().and_then(|device| {
        let key = crate::text::clean(device.device_key()?);
        Some(NewDevice { key, group: Secret::new(device.device_group_key()?) })
    });
    Some(Answer::Tokens {
        access: Secret::new(result.access_token()?),
        refresh: result.refresh_token().map(Secret::new),
        device,
    })
}

fn next(
    name: Option<&ChallengeNameType>,
    session: Option<&str>,
    parameters: Option<&HashMap<String, String>>,
    available: &[ChallengeNameType],
    result: Option<&AuthenticationResultType>,
) -> Answer {
    if let Some(tokens) = tokens(result) {
        return tokens;
    }
    let Some(name) = name else {
        return Answer::Unanswered { text: "neither a challenge nor tokens".to_owned() };
    };
    let mut parameters: Vec<(String, Secret)> = parameters
        .into_iter()
        .flatten()
        .map(|(key, value)| (key.clone(), Secret::new(value.as_str())))
        .collect();
    if !available.is_empty() {
        let names: Vec<&str> = available.iter().map(ChallengeNameType::as_str).collect();
        let list = Value::from(names).to_string();
        parameters.push(("AvailableChallenges".to_owned(), Secret::new(list)));
    }
    parameters.sort_by(|a, b| a.0.cmp(&b.0));
    Answer::Challenge {
        name: crate::text::clean(name.as_str()),
        session: session.filter(|s| !s.is_empty()).map(Secret::new),
        parameters,
    }
}

/// `SECRET_HASH`: HMAC-SHA-256 of username and client id, keyed with the client's secret
/// (source: secret-hash).
fn secret_hash(secret: &str, username: &str, client_id: &str) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(username.as_bytes());
    mac.update(client_id.as_bytes());
    Some(base64::engine::general_purpose::STANDARD.encode(mac.finalize().into_bytes()))
}

/// The next step out of the four answers that say one: their types differ, their members do not.
macro_rules! next_of {
    ($output:expr) => {
        next(
            $output.challenge_name(),
            $output.session(),
            $output.challenge_parameters(),
            $output.available_challenges(),
            $output.authentication_result(),
        )
    };
}

macro_rules! called {
    ($call:expr, $sent:expr, $answer:expr) => {{
        let date = KeepDate::default();
        let sent = $sent.customize().config_override(once()).interceptor(date.clone());
        match sent.send().await {
            Ok(output) => Called::of($answer(&output), output.request_id(), date.unix()),
            Err(error) => Called::failed(refusal::trouble($call, &error), date.unix()),
        }
    }};
}

impl Writer {
    /// Makes one call of a sign-in.
    pub async fn sign_in(&self, request: &Request) -> Called {
        match request {
            Request::Initiate { pool_id, client, flow, username, parameters } => {
                let hash = match self.hash(pool_id, client, username).await {
                    Ok(hash) => hash,
                    Err(trouble) => return Called::unsent(trouble),
                };
                let all = parameters.iter().map(|(key, value)| (key.as_str(), value.reveal()));
                let all = with_hash(all, hash.as_ref());
                self.initiate(pool_id, &client.id, request.api(), *flow, all).await
            }
            Request::Respond { pool_id, client, challenge, session, answers } => {
                let name = request.sent("USERNAME").map_or("", Secret::reveal);
                let hash = match self.hash(pool_id, client, name).await {
                    Ok(hash) => hash,
                    Err(trouble) => return Called::unsent(trouble),
                };
                let answers = answers.iter().map(|(key, value)| (key.as_str(), value.reveal()));
                let answers = with_hash(answers, hash.as_ref());
                let session = Some(session).filter(|session| !session.is_empty());
                self.respond(pool_id, &client.id, request.api(), challenge, session, answers).await
            }
            Request::Associate(proof) => self.associate(proof).await,
            Request::Verify { proof, code, device } => {
                self.verify(proof, code, device.as_deref()).await
            }
            Request::Prefer(token) => self.prefer(token).await,
            Request::Renew { pool_id, client, token, device } => {
                let secret = match self.client_secret(pool_id, client).await {
                    Ok(secret) => secret,
                    Err(trouble) => return Called::unsent(trouble),
                };
                self.renew(&client.id, secret.as_ref(), token, device.as_deref()).await
            }
            Request::Revoke { pool_id, client, token } => {
                let secret = match self.client_secret(pool_id, client).await {
                    Ok(secret) => secret,
                    Err(trouble) => return Called::unsent(trouble),
                };
                self.revoke(&client.id, secret.as_ref(), token).await
            }
            Request::ConfirmDevice { access, key, name, verifier } => {
                self.confirm_device(access, key, name.as_deref(), verifier).await
            }
            Request::UpdateDevice { access, key, remembered } => {
                self.update_device(access, key, *remembered).await
            }
            Request::ForgetDevice { access, key } => self.forget_device(access, key).await,
        }
    }

    /// The hash that a client with a secret wants. The secret is read for each call and kept nowhere.
    async fn hash(
        &self,
        pool_id: &str,
        client: &Client,
        username: &str,
    ) -> Result<Option<Zeroizing<String>>, Trouble> {
        let secret = self.client_secret(pool_id, client).await?;
        Ok(secret.and_then(|secret| secret_hash(&secret, username, &client.id)).map(Zeroizing::new))
    }

    /// The secret of a client that has one.
    async fn client_secret(
        &self,
        pool_id: &str,
        client: &Client,
    ) -> Result<Option<Zeroizing<String>>, Trouble> {
        if !client.has_secret {
            return Ok(None);
        }
        let document = describe_client(self.session(), pool_id, &client.id).await?;
        let secret = document.get("ClientSecret").and_then(Value::as_str);
        Ok(secret.map(|secret| Zeroizing::new(secret.to_owned())))
    }

    async fn initiate(
        &self,
        pool_id: &str,
        client_id: &str,
        api: SignInApi,
        flow: Flow,
        parameters: HashMap<String, String>,
    ) -> Called {
        let cognito = &self.session().cognito;
        let flow = AuthFlowType::from(flow.name());
        match api {
            SignInApi::Public => {
                let sent = cognito
                    .initiate_auth()
                    .auth_flow(flow)
                    .client_id(client_id)
                    .set_auth_parameters(Some(parameters));
                called!("cognito-idp:InitiateAuth", sent, |o: &InitiateAuthOutput| { next_of!(o) })
            }
            SignInApi::Admin => {
                let sent = cognito
                    .admin_initiate_auth()
                    .user_pool_id(pool_id)
                    .auth_flow(flow)
                    .client_id(client_id)
                    .set_auth_parameters(Some(parameters));
                called!("cognito-idp:AdminInitiateAuth", sent, |o: &AdminInitiateAuthOutput| {
                    next_of!(o)
                })
            }
        }
    }

    async fn respond(
        &self,
        pool_id: &str,
        client_id: &str,
        api: SignInApi,
        challenge: &str,
        session: Option<&Secret>,
        answers: HashMap<String, String>,
    ) -> Called {
        let cognito = &self.session().cognito;
        let challenge = ChallengeNameType::from(challenge);
        let session = session.map(|session| session.reveal().to_owned());
        match api {
            SignInApi::Public => {
                let sent = cognito
                    .respond_to_auth_challenge()
                    .client_id(client_id)
                    .challenge_name(challenge)
                    .set_session(session)
                    .set_challenge_responses(Some(answers));
                let call = "cognito-idp:RespondToAuthChallenge";
                called!(call, sent, |o: &RespondToAuthChallengeOutput| { next_of!(o) })
            }
            SignInApi::Admin => {
                let sent = cognito
                    .admin_respond_to_auth_challenge()
                    .user_pool_id(pool_id)
                    .client_id(client_id)
                    .challenge_name(challenge)
                    .set_session(session)
                    .set_challenge_responses(Some(answers));
                let call = "cognito-idp:AdminRespondToAuthChallenge";
                called!(call, sent, |o: &AdminRespondToAuthChallengeOutput| { next_of!(o) })
            }
        }
    }

    async fn renew(
        &self,
        client_id: &str,
        secret: Option<&Zeroizing<String>>,
        token: &Secret,
        device: Option<&str>,
    ) -> Called {
        let sent = self
            .session()
            .cognito
            .get_tokens_from_refresh_token()
            .client_id(client_id)
            .set_client_secret(secret.map(|secret| secret.as_str().to_owned()))
            .refresh_token(token.reveal())
            .set_device_key(device.map(str::to_owned));
        let call = "cognito-idp:GetTokensFromRefreshToken";
        called!(call, sent, |o: &GetTokensFromRefreshTokenOutput| {
            tokens(o.authentication_result()).unwrap_or_else(|| Answer::Unanswered {
                text: "no tokens in the answer".to_owned(),
            })
        })
    }

    async fn revoke(
        &self,
        client_id: &str,
        secret: Option<&Zeroizing<String>>,
        token: &Secret,
    ) -> Called {
        let sent = self
            .session()
            .cognito
            .revoke_token()
            .client_id(client_id)
            .set_client_secret(secret.map(|secret| secret.as_str().to_owned()))
            .token(token.reveal());
        called!("cognito-idp:RevokeToken", sent, |_: &RevokeTokenOutput| Answer::Done)
    }

    async fn confirm_device(
        &self,
        access: &Secret,
        key: &str,
        name: Option<&str>,
        verifier: &DeviceVerifier,
    ) -> Called {
        let secret = DeviceSecretVerifierConfigType::builder()
            .salt(verifier.salt.reveal())
            .password_verifier(verifier.verifier.reveal())
            .build();
        let sent = self
            .session()
            .cognito
            .confirm_device()
            .access_token(access.reveal())
            .device_key(key)
            .set_device_name(name.map(str::to_owned))
            .device_secret_verifier_config(secret);
        called!("cognito-idp:ConfirmDevice", sent, |o: &ConfirmDeviceOutput| {
            Answer::DeviceConfirmed { needs_status: o.user_confirmation_necessary() }
        })
    }

    async fn update_device(&self, access: &Secret, key: &str, remembered: bool) -> Called {
        let status = match remembered {
            true => DeviceRememberedStatusType::Remembered,
            false => DeviceRememberedStatusType::NotRemembered,
        };
        let sent = self
            .session()
            .cognito
            .update_device_status()
            .access_token(access.reveal())
            .device_key(key)
            .device_remembered_status(status);
        called!("cognito-idp:UpdateDeviceStatus", sent, |_: &UpdateDeviceStatusOutput| Answer::Done)
    }

    async fn forget_device(&self, access: &Secret, key: &str) -> Called {
        let sent =
            self.session().cognito.forget_device().access_token(access.reveal()).device_key(key);
        called!("cognito-idp:ForgetDevice", sent, |_: &ForgetDeviceOutput| Answer::Done)
    }

    async fn associate(&self, proof: &Proof) -> Called {
        let call = self.session().cognito.associate_software_token();
        let sent = match proof {
            Proof::Session(session) => call.session(session.reveal()),
            Proof::AccessToken(token) => call.access_token(token.reveal()),
        };
        called!("cognito-idp:AssociateSoftwareToken", sent, |o: &AssociateSoftwareTokenOutput| {
            match o.secret_code() {
                Some(secret) => Answer::SecretCode {
                    secret: Secret::new(secret),
                    session: o.session().map(Secret::new),
                },
                None => Answer::Unanswered { text: "no secret in the answer".to_owned() },
            }
        })
    }

    async fn verify(&self, proof: &Proof, code: &Secret, device: Option<&str>) -> Called {
        let call = self
            .session()
            .cognito
            .verify_software_token()
            .user_code(code.reveal())
            .set_friendly_device_name(device.map(str::to_owned));
        let sent = match proof {
            Proof::Session(session) => call.session(session.reveal()),
            Proof::AccessToken(token) => call.access_token(token.reveal()),
        };
        called!("cognito-idp:VerifySoftwareToken", sent, |o: &VerifySoftwareTokenOutput| {
            Answer::Verified {
                status: o.status().map(|s| crate::text::clean(s.as_str())).unwrap_or_default(),
                session: o.session().map(Secret::new),
            }
        })
    }

    async fn prefer(&self, token: &Secret) -> Called {
        let settings =
            SoftwareTokenMfaSettingsType::builder().enabled(true).preferred_mfa(true).build();
        let sent = self
            .session()
            .cognito
            .set_user_mfa_preference()
            .access_token(token.reveal())
            .software_token_mfa_settings(settings);
        called!("cognito-idp:SetUserMFAPreference", sent, |_: &SetUserMfaPreferenceOutput| {
            Answer::Preferred
        })
    }
}

fn with_hash<'a>(
    parameters: impl Iterator<Item = (&'a str, &'a str)>,
    hash: Option<&'a Zeroizing<String>>,
) -> HashMap<String, String> {
    let hash = hash.map(|hash| ("SECRET_HASH", hash.as_str()));
    parameters.chain(hash).map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_known_hash() {
        // Worked out with openssl: printf anaclient | openssl dgst -sha256 -hmac secret -binary | base64
        assert_eq!(
            super::secret_hash("secret", "ana", "client").as_deref(),
            Some("gpYaeMoXSS9IvHXaT9s8abxoWL9KY/6BzvsnZsQ8xzs=")
        );
    }
}
