//! Refusals: which problem each is, what happened in this sign-in, and how it is put right.

use super::answered::Exchange;
use super::challenge::{Ask, Challenge};
use super::offer::SignInAction;
use super::rehearsal::{Rehearsal, Stage};
use super::step::StepOutcome;
use super::wire::{Flow, Moment, Proof, Request, Secret};
use crate::classify::{Found, explain, known};
use crate::factor::Factor;
use crate::problem::Problem;
use crate::text::Say;

/// Refusals that the classification leaves to the place where they are met: exception, words in small
/// letters, what happened, how it is put right.
const KNOWN: &[(&str, &str, &str, &str)] = &[
    (
        "NotAuthorizedException",
        "incorrect username or password",
        "sign-in-why-password",
        "sign-in-now-password",
    ),
    (
        "NotAuthorizedException",
        "temporary password has expired",
        "sign-in-why-temporary",
        "sign-in-now-temporary",
    ),
    ("NotAuthorizedException", "user is disabled", "sign-in-why-disabled", "sign-in-now-disabled"),
    ("UserNotFoundException", "", "sign-in-why-no-user", "sign-in-now-no-user"),
    ("PasswordResetRequiredException", "", "sign-in-why-reset", "sign-in-now-reset"),
    ("UserNotConfirmedException", "", "sign-in-why-unconfirmed", "sign-in-now-unconfirmed"),
    ("InvalidPasswordException", "", "sign-in-why-policy", "sign-in-now-policy"),
    ("MFAMethodNotFoundException", "", "sign-in-why-no-factor", "sign-in-now-no-factor"),
    ("ResourceNotFoundException", "", "sign-in-why-not-there", "sign-in-now-not-there"),
    ("AccessDeniedException", "", "sign-in-why-denied", "sign-in-now-denied"),
    ("ExpiredCodeException", "already been used", "sign-in-why-code-used", "sign-in-now-code-used"),
    ("ExpiredCodeException", "", "sign-in-why-code-expired", "sign-in-now-start-over"),
    (
        "NotAuthorizedException",
        "access token has expired",
        "sign-in-why-token-over",
        "sign-in-now-token-over",
    ),
    (
        "NotAuthorizedException",
        "access token has been revoked",
        "sign-in-why-token-over",
        "sign-in-now-token-over",
    ),
    (
        "NotAuthorizedException",
        "invalid access token",
        "sign-in-why-token-odd",
        "sign-in-now-token-over",
    ),
    (
        "NotAuthorizedException",
        "refresh token has expired",
        "sign-in-why-refresh-over",
        "sign-in-now-refresh",
    ),
    (
        "RefreshTokenReuseException",
        "",
        "sign-in-why-refresh-replaced-refused",
        "sign-in-now-refresh-replaced",
    ),
    ("UnsupportedTokenTypeException", "", "sign-in-why-not-revocable", "sign-in-now-not-revocable"),
    ("UnsupportedOperationException", "", "sign-in-why-not-revocable", "sign-in-now-not-revocable"),
    ("TooManyRequestsException", "", "sign-in-why-throttled", "sign-in-now-throttled"),
];

impl Rehearsal {
    pub(super) fn refused(
        &mut self,
        exchange: &Exchange,
        code: &str,
        text: &str,
        at: Moment,
    ) -> StepOutcome {
        let operation = exchange.request.operation();
        // VerifySoftwareToken can say no without an exception (source: totp-verify-error-status).
        let by_status = code == "VerifySoftwareToken";
        let found = if by_status {
            Found::Problem(Problem::TotpEnableMismatch)
        } else {
            let line = format!(
                "An error occurred ({code}) when calling the {operation} operation: {text}"
            );
            explain(&line).problem
        };
        // The exception of a token that was replaced says so by its name (source: refresh-token-rotation).
        let found = match code {
            "RefreshTokenReuseException" => Found::Problem(Problem::RefreshTokenRefused),
            _ => found,
        };
        let problem = found.problem();
        let number =
            matches!(problem, Some(Problem::TotpCodeMismatch | Problem::TotpEnableMismatch));
        let verdict = if number { self.judge(exchange, at) } else { None };
        let why = self.why(exchange, problem, code, text);
        self.lose(exchange, problem, code, text);
        let now = self.how_now(exchange, found, code, text);
        let safe = self.safe(exchange, text);
        StepOutcome::Refused {
            code: if by_status { "Status".to_owned() } else { self.safe(exchange, code) },
            text: safe,
            problem,
            why,
            now,
            verdict,
            clock: if number { self.clock_words() } else { None },
        }
    }

    /// What a refusal takes away.
    fn lose(&mut self, exchange: &Exchange, problem: Option<Problem>, code: &str, text: &str) {
        let newest = match (&exchange.used, &self.current) {
            (Some(used), Some(current)) => used.mark.number == current.mark.number,
            _ => false,
        };
        let of_session = matches!(
            problem,
            Some(Problem::SessionReused | Problem::SessionInvalid | Problem::SessionExpired)
        );
        // A session shown through another client is not known to suffer from it.
        if of_session && newest && exchange.what != SignInAction::AnswerElsewhere {
            self.current = None;
            self.stage = Stage::Lost;
        }
        // The block that a proof answers is used up with it.
        let proof = matches!(
            &exchange.request,
            Request::Respond { challenge, .. }
                if challenge == "PASSWORD_VERIFIER" || challenge == "DEVICE_PASSWORD_VERIFIER"
        );
        let refused_proof = proof && (of_session || says(text, "incorrect username or password"));
        if refused_proof {
            self.current = None;
            self.stage = Stage::Lost;
        }
        self.lose_device(exchange, problem);
        match &exchange.request {
            request
                if says(text, "incorrect username or password") && carries_password(request) =>
            {
                self.password = None;
                self.typed = None;
            }
            Request::Associate(Proof::AccessToken(_)) | Request::Prefer(_)
                if exchange.what != SignInAction::NarrowToken
                    && (problem == Some(Problem::TotpTokenScope)
                        || token_is_no_good(code, text)) =>
            {
                self.access = None;
                self.drop_secret();
                self.stage = Stage::Before;
            }
            Request::Verify { proof: Proof::AccessToken(_), .. }
                if problem == Some(Problem::TotpTokenScope) || token_is_no_good(code, text) =>
            {
                self.access = None;
                self.drop_secret();
                self.stage = Stage::Before;
            }
            _ => {}
        }
    }

    /// A device that Cognito does not know is none any more.
    fn lose_device(&mut self, exchange: &Exchange, problem: Option<Problem>) {
        let sent = match &exchange.request {
            Request::UpdateDevice { key, .. } | Request::ForgetDevice { key, .. } => {
                Some(key.as_str())
            }
            request => request.sent("DEVICE_KEY").map(Secret::reveal),
        };
        let own = self.device.as_ref().map(|device| device.key.as_str());
        if problem == Some(Problem::RememberedDevice) && sent.is_some() && sent == own {
            self.device = None;
            self.named_device = None;
        }
    }

    fn why(&self, exchange: &Exchange, problem: Option<Problem>, code: &str, text: &str) -> Say {
        let used = exchange.used.as_ref().map(|held| &held.mark);
        let number = used.map(|mark| mark.number.to_string()).unwrap_or_default();
        let session = ("session", number.as_str());
        match problem {
            Some(Problem::SessionReused) => {
                let step = used.and_then(|mark| {
                    let same = |(session, _): &&(usize, usize)| *session == mark.number;
                    self.answered_in.iter().find(same).map(|(_, step)| step.to_string())
                });
                match step {
                    Some(step) => Say::with("sign-in-why-reused", [session, ("step", &step)]),
                    None => Say::with("sign-in-why-reused-elsewhere", [session]),
                }
            }
            Some(Problem::SessionInvalid) => match (exchange.what, &exchange.request) {
                (SignInAction::AnswerStale, _) => {
                    let newer = self.current.as_ref().map_or(0, |held| held.mark.number);
                    let newer = newer.to_string();
                    Say::with("sign-in-why-stale", [session, ("newer", &newer)])
                }
                (SignInAction::AnswerElsewhere, Request::Respond { client, .. }) => {
                    let own = self.subject.clients.get(self.subject.client);
                    let own = own.map(|client| client.id.as_str()).unwrap_or_default();
                    Say::with(
                        "sign-in-why-elsewhere",
                        [session, ("own", own), ("other", client.id.as_str())],
                    )
                }
                (SignInAction::VerifyWithFirst, _) => {
                    let right = self.current.as_ref().map_or(0, |held| held.mark.number);
                    let right = right.to_string();
                    Say::with("sign-in-why-first", [session, ("right", &right)])
                }
                _ => Say::with("sign-in-why-invalid", [session]),
            },
            Some(Problem::SessionExpired) => {
                let minutes = exchange.used.as_ref().map_or(3, |held| held.minutes).to_string();
                Say::with("sign-in-why-expired", [session, ("minutes", &minutes)])
            }
            Some(Problem::TotpCodeMismatch) if exchange.what == SignInAction::AnswerOther => {
                Say::text("sign-in-why-other-challenge")
            }
            Some(Problem::TotpCodeMismatch) => match (&exchange.request, &self.stage) {
                (Request::Respond { challenge, .. }, _) if challenge == "MFA_SETUP" => {
                    Say::text("sign-in-why-too-early")
                }
                (_, Stage::Asked(Challenge { ask: Ask::Code(Factor::Totp), .. })) => {
                    Say::text("sign-in-why-number")
                }
                (_, Stage::Asked(Challenge { ask: Ask::Code(_), .. })) => {
                    Say::text("sign-in-why-message-code")
                }
                _ => Say::text("sign-in-why-code-or-state"),
            },
            Some(Problem::TotpEnableMismatch) => match exchange.what {
                SignInAction::VerifyOldCode => Say::text("sign-in-why-old-number"),
                SignInAction::VerifyEarlierSecret => Say::text("sign-in-why-earlier-secret"),
                _ => Say::text("sign-in-why-not-verified"),
            },
            Some(Problem::TotpNotSetUp) => Say::text("sign-in-why-not-set-up"),
            Some(Problem::TotpTokenScope) => Say::text("sign-in-why-scope"),
            Some(Problem::TotpNotEnabled) => {
                let user = text.to_ascii_lowercase().contains("for the user");
                Say::text(if user { "sign-in-why-no-token" } else { "sign-in-why-pool-off" })
            }
            Some(Problem::SmsRoleAccessPolicy | Problem::SmsRoleTrustRelationship) => {
                Say::text("sign-in-why-sms-role")
            }
            Some(Problem::RememberedDevice) => Say::text(match exchange.what {
                SignInAction::StaleDeviceKey => "sign-in-why-device-stale",
                SignInAction::ConfirmOtherDevice => "sign-in-why-device-other",
                _ => "sign-in-why-device-gone",
            }),
            Some(Problem::RefreshTokenRefused) => Say::text(self.why_no_refresh(exchange)),
            Some(Problem::Lockout) => Say::text("sign-in-why-lockout"),
            _ => match (row(code, text), exchange.what) {
                (_, SignInAction::ProveDevice) if says(text, "incorrect username or password") => {
                    Say::text("sign-in-why-device-proof")
                }
                (
                    _,
                    SignInAction::AnswerCustom | SignInAction::SignIn | SignInAction::StartOver,
                ) if says(text, "incorrect username or password")
                    && self.flow() == Some(Flow::CustomAuth) =>
                {
                    Say::text("sign-in-why-custom-failed")
                }
                (_, SignInAction::ChooseNotOffered) => Say::text("sign-in-why-not-offered"),
                (Some((_, _, why, _)), _) => Say::text(why),
                (None, _) => {
                    let operation = exchange.request.operation();
                    Say::with("sign-in-why-refused", [("operation", operation)])
                }
            },
        }
    }

    /// Why a refresh token was refused, as far as this rehearsal can tell.
    fn why_no_refresh(&self, exchange: &Exchange) -> &'static str {
        match exchange.what {
            SignInAction::RefreshElsewhere => "sign-in-why-refresh-elsewhere-refused",
            SignInAction::RefreshWithoutDevice => "sign-in-why-refresh-without-device-refused",
            SignInAction::RefreshReplaced => "sign-in-why-refresh-replaced-refused",
            SignInAction::RefreshRevoked => "sign-in-why-refresh-revoked-refused",
            _ if self.new_device.is_some() => "sign-in-why-refresh-unconfirmed",
            _ => "sign-in-why-refresh-refused",
        }
    }

    /// How it is put right, as things stand after the refusal.
    fn how_now(&self, exchange: &Exchange, found: Found, code: &str, text: &str) -> Say {
        let with_newest = |id: &'static str| {
            let Some(held) = self.current.as_ref() else {
                return Say::text(match self.stage {
                    Stage::SignedIn => "sign-in-now-signed-in",
                    _ => "sign-in-now-start-over",
                });
            };
            let number = held.mark.number.to_string();
            let fingerprint = held.mark.fingerprint.as_str();
            Say::with(id, [("session", &number), ("fingerprint", fingerprint)])
        };
        match found.problem() {
            Some(Problem::RememberedDevice) => Say::text(match exchange.what {
                SignInAction::StaleDeviceKey => "sign-in-now-device-stale",
                SignInAction::ConfirmOtherDevice => "sign-in-now-device-other",
                _ => "sign-in-now-device-gone",
            }),
            Some(Problem::RefreshTokenRefused) => Say::text(match exchange.what {
                SignInAction::RefreshElsewhere => "sign-in-now-refresh-elsewhere",
                SignInAction::RefreshWithoutDevice => "sign-in-now-refresh-device",
                _ if self.new_device.is_some() => "sign-in-now-refresh-unconfirmed",
                SignInAction::RefreshReplaced => "sign-in-now-refresh-replaced",
                _ => "sign-in-now-refresh",
            }),
            Some(Problem::SessionReused | Problem::SessionInvalid) => {
                with_newest("sign-in-now-newest")
            }
            Some(Problem::SessionExpired) => Say::text("sign-in-now-expired"),
            Some(Problem::TotpCodeMismatch) => match (&exchange.request, &self.stage) {
                (Request::Respond { challenge, .. }, _) if challenge == "MFA_SETUP" => {
                    with_newest("sign-in-now-too-early")
                }
                (_, Stage::Asked(Challenge { ask: Ask::Code(Factor::Totp), .. })) => {
                    with_newest("sign-in-now-number")
                }
                (_, Stage::Asked(Challenge { ask: Ask::Code(_), .. })) => {
                    with_newest("sign-in-now-message-code")
                }
                _ => with_newest("sign-in-now-newest"),
            },
            Some(Problem::TotpEnableMismatch) => Say::text("sign-in-now-verify"),
            Some(Problem::TotpNotSetUp) => Say::text("sign-in-now-not-set-up"),
            Some(Problem::TotpTokenScope) => Say::text("sign-in-now-scope"),
            Some(Problem::TotpNotEnabled) => {
                let user = text.to_ascii_lowercase().contains("for the user");
                Say::text(if user { "sign-in-now-no-token" } else { "sign-in-now-pool-off" })
            }
            Some(Problem::SmsRoleAccessPolicy | Problem::SmsRoleTrustRelationship) => {
                Say::text("sign-in-now-sms-role")
            }
            Some(Problem::Lockout) => Say::text("sign-in-now-lockout"),
            Some(slug) => Say::with("sign-in-now-problem", [("problem", slug.slug())]),
            None if exchange.what == SignInAction::ProveDevice
                && says(text, "incorrect username or password") =>
            {
                Say::text("sign-in-now-device-proof")
            }
            None if exchange.what == SignInAction::ChooseNotOffered => {
                with_newest("sign-in-now-newest")
            }
            None if self.flow() == Some(Flow::CustomAuth)
                && says(text, "incorrect username or password") =>
            {
                Say::text("sign-in-now-custom-failed")
            }
            None => match (row(code, text), found) {
                (Some((_, _, _, now)), _) => Say::text(now),
                (None, Found::OtherMfa(id)) => {
                    known(id).map_or_else(|| Say::text("sign-in-now-unknown"), |other| other.say())
                }
                _ => Say::text("sign-in-now-unknown"),
            },
        }
    }
}

fn row(
    code: &str,
    text: &str,
) -> Option<&'static (&'static str, &'static str, &'static str, &'static str)> {
    KNOWN.iter().find(|(exception, words, _, _)| code == *exception && says(text, words))
}

fn says(text: &str, words: &str) -> bool {
    text.to_ascii_lowercase().contains(words)
}

fn token_is_no_good(code: &str, text: &str) -> bool {
    row(code, text).is_some_and(|(_, _, _, now)| *now == "sign-in-now-token-over")
}

/// Was it the password, or the proof of it, that was sent?
fn carries_password(request: &Request) -> bool {
    request.sent("PASSWORD").is_some()
        || matches!(request, Request::Respond { challenge, .. } if challenge == "PASSWORD_VERIFIER")
}
