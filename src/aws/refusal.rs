//! Errors of the SDK become [`Trouble`] and [`Fact`] here, with their code kept and a way out added.

use std::error::Error;

use aws_credential_types::provider::error::CredentialsError;
use aws_sdk_cognitoidentityprovider::error::{ProvideErrorMetadata, SdkError};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_types::request_id::RequestId;
use http_body_util::LengthLimitError;

use super::answer::is_refusal;
use super::practice::LabFile;
use super::whole::{MOST_BYTES, NotWhole};
use crate::change::{OwnCode, Trouble};
use crate::facts::Fact;
use crate::own_command;
use crate::text::{Say, clean};

/// How sure a failed call is not to have changed anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// AWS answered with a refusal: nothing was done.
    Refused,
    /// AWS asked for patience: nothing was done.
    Throttled,
    /// The request never left.
    NotSent,
    /// No answer, or none that can be read: it may have been done.
    Unknown,
}

/// A trouble of ours, not of AWS.
pub fn local(call: &str, code: &str, text: impl Into<String>, hint: Option<Say>) -> Trouble {
    Trouble {
        call: call.to_owned(),
        code: code.to_owned(),
        text: text.into(),
        hint,
        command: None,
        request_id: None,
    }
}

/// All texts of an error's causes, outermost first.
fn chain(error: &(dyn Error + 'static)) -> String {
    let mut texts = vec![error.to_string()];
    let mut source = error.source();
    while let Some(cause) = source {
        let text = cause.to_string();
        if texts.last() != Some(&text) {
            texts.push(text);
        }
        source = cause.source();
    }
    // The SDK writes a whole request behind an address it cannot use.
    let text = texts.join(": ");
    text.split(" to request `").next().unwrap_or_default().to_owned()
}

fn find<'e, T: Error + 'static>(error: &'e (dyn Error + 'static)) -> Option<&'e T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        next = error.source();
    }
    None
}

/// Is this code a refusal for lack of permission?
pub fn is_denied(code: &str) -> bool {
    matches!(
        code,
        "AccessDenied"
            | "AccessDeniedException"
            | "UnauthorizedOperation"
            // Amazon SNS.
            | "AuthorizationError"
            | "AuthorizationErrorException"
    )
}

/// Is this code a request for patience?
pub fn is_throttle(code: &str) -> bool {
    matches!(
        code,
        "TooManyRequestsException"
            | "Throttling"
            | "ThrottlingException"
            | "RequestLimitExceeded"
            | "ConcurrentModificationException"
            | "ConcurrentModification"
            // Amazon SNS.
            | "Throttled"
            | "ThrottledException"
    )
}

/// The trouble behind a failed call, and whether it can have changed anything.
pub fn trouble<E>(call: &str, error: &SdkError<E, HttpResponse>) -> (Trouble, Answered)
where
    E: Error + ProvideErrorMetadata + RequestId + 'static,
{
    let local = |code: &str, text: String, hint: Say| local(call, code, text, Some(hint));
    match error {
        SdkError::ServiceError(service) => {
            let status = service.raw().status().as_u16();
            let error = service.err();
            let Some(code) = error.code().filter(|_| status >= 500 || is_refusal(service.raw()))
            else {
                // An answer without a code is a proxy's or an emulator's page, not AWS's refusal.
                let text = format!("HTTP {status}");
                return (
                    local(OwnCode::Unreadable.word(), text, Say::text("trouble-unreadable")),
                    Answered::Unknown,
                );
            };
            // A refusal may repeat what was sent: addresses, numbers, passwords.
            let text = crate::classify::mask(&clean(error.message().unwrap_or_default())).0;
            let hint = service_hint(call, code);
            let answered = match () {
                () if status >= 500 => Answered::Unknown,
                () if is_throttle(code) => Answered::Throttled,
                () => Answered::Refused,
            };
            let trouble = Trouble {
                call: call.to_owned(),
                code: clean(code),
                text,
                hint,
                command: None,
                request_id: error.request_id().map(clean),
            };
            (trouble, answered)
        }
        SdkError::TimeoutError(_) => (
            local(OwnCode::Timeout.word(), chain(error), Say::text("trouble-timeout")),
            Answered::Unknown,
        ),
        SdkError::DispatchFailure(failure) => {
            let text = chain(error);
            if let Some(trouble) = credentials(call, error, &text) {
                return (trouble, Answered::NotSent);
            }
            if let Some(error) = find::<LabFile>(error) {
                let text = clean(&error.to_string());
                return (local("state", text, Say::text("trouble-state")), Answered::NotSent);
            }
            if failure.is_timeout() {
                (
                    local(OwnCode::Timeout.word(), text, Say::text("trouble-timeout")),
                    Answered::Unknown,
                )
            } else {
                let hint = if text.contains("certificate") || text.contains("UnknownIssuer") {
                    "trouble-certificate"
                } else {
                    "trouble-network"
                };
                // Without a connection nothing left this machine.
                let sent = !text.contains("(Connect)");
                let answered = if sent { Answered::Unknown } else { Answered::NotSent };
                (local(OwnCode::Network.word(), text, Say::text(hint)), answered)
            }
        }
        SdkError::ResponseError(response) => {
            let text = not_read(error, response.raw().status().as_u16());
            (
                local(OwnCode::Unreadable.word(), text, Say::text("trouble-unreadable")),
                Answered::Unknown,
            )
        }
        SdkError::ConstructionFailure(_) => {
            let text = chain(error);
            let trouble = credentials(call, error, &text)
                .unwrap_or_else(|| local("request", text, Say::text("trouble-request")));
            (trouble, Answered::NotSent)
        }
        _ => (local("unknown", chain(error), Say::text("trouble-unreadable")), Answered::Unknown),
    }
}

/// Why an answer could not be read, without the parser's words where we know better.
fn not_read(error: &(dyn Error + 'static), status: u16) -> String {
    if let Some(fault) = find::<NotWhole>(error) {
        return fault.to_string();
    }
    if find::<LengthLimitError>(error).is_some() {
        return format!("the answer is larger than {} MiB", MOST_BYTES / 1024 / 1024);
    }
    match status {
        200..300 => chain(error),
        _ => format!("HTTP {status}"),
    }
}

/// Is a permission only in the policy for changes?
pub fn is_of_changes(permission: &str) -> bool {
    !super::CALLS.iter().any(|call| call.name == permission && !call.writes)
}

/// That a permission is missing, and the command that prints a policy with it.
pub fn denied(permission: &str) -> Say {
    let command = own_command::policy(is_of_changes(permission)).to_string();
    Say::with("trouble-denied", [("permission", permission), ("command", &command)])
}

/// Which way out a failed read has, by its code: AWS's or ours.
pub fn hint_of_read(call: &str, code: &str) -> Say {
    let ours = [
        (OwnCode::Timeout, "trouble-timeout"),
        (OwnCode::Network, "trouble-network"),
        (OwnCode::Credentials, "trouble-credentials-missing"),
    ];
    let ours = ours.into_iter().find(|(own, _)| own.word() == code);
    match ours {
        Some((_, text)) => Say::text(text),
        None => service_hint(call, code).unwrap_or(Say::text("trouble-unreadable")),
    }
}

/// Which way out a service's refusal has.
fn service_hint(call: &str, code: &str) -> Option<Say> {
    let hint = match code {
        _ if is_denied(code) => return Some(denied(call)),
        _ if is_throttle(code) => "trouble-throttled",
        "ExpiredTokenException" | "ExpiredToken" => "trouble-expired",
        "UnrecognizedClientException" | "InvalidClientTokenId" => "trouble-unknown-key",
        "InvalidSignatureException" | "SignatureDoesNotMatch" | "RequestExpired" => {
            "trouble-signature"
        }
        "ResourceNotFoundException" | "NoSuchEntity" => "trouble-not-found",
        "InvalidSmsRoleTrustRelationshipException" | "InvalidSmsRoleAccessPolicyException" => {
            "trouble-sms-role"
        }
        _ => return None,
    };
    Some(Say::text(hint))
}

/// Credentials that could not be had: the SDK wraps this as a failed dispatch.
fn credentials(call: &str, error: &(dyn Error + 'static), text: &str) -> Option<Trouble> {
    let lower = text.to_ascii_lowercase();
    let is_credentials = find::<CredentialsError>(error).is_some()
        || lower.contains("credentials")
        || lower.contains("identity resolver");
    if !is_credentials {
        return None;
    }
    let profile = std::env::var("AWS_PROFILE").unwrap_or_else(|_| "default".to_owned());
    let login = format!("aws sso login --profile {}", crate::change::shell_word(&profile));
    let (hint, command) = match () {
        () if lower.contains("no request can carry") => ("trouble-credential-unfit", None),
        () if lower.contains("sso") && lower.contains("expired") => {
            ("trouble-sso-expired", Some(login))
        }
        () if lower.contains("sso") => ("trouble-sso-missing", Some(login)),
        () if lower.contains("source profile") => ("trouble-role", None),
        () if lower.contains("was not defined") => ("trouble-profile-missing", None),
        () if lower.contains("assume") || lower.contains("assumerole") => ("trouble-role", None),
        () if lower.contains("credential_process") || lower.contains("command") => {
            ("trouble-process", None)
        }
        () if lower.contains("login") => (
            "trouble-login",
            Some(format!("aws login --profile {}", crate::change::shell_word(&profile))),
        ),
        () => ("trouble-credentials-missing", Some("aws configure".to_owned())),
    };
    let mut trouble = local(call, OwnCode::Credentials.word(), clean(text), Some(Say::text(hint)));
    trouble.command = command;
    Some(trouble)
}

/// A failed read as a fact.
pub fn fact<T, E>(call: &str, error: &SdkError<E, HttpResponse>) -> Fact<T>
where
    E: Error + ProvideErrorMetadata + RequestId + 'static,
{
    unread(&trouble(call, error).0)
}

/// The trouble of a read, as a fact.
pub fn unread<T>(trouble: &Trouble) -> Fact<T> {
    if is_denied(&trouble.code) {
        Fact::Denied(trouble.call.clone())
    } else {
        Fact::Failed { code: trouble.code.clone(), text: trouble.text.clone() }
    }
}
