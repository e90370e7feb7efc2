//! The second opinion on something that was pasted: whether AWS would refuse it and with which words, what it
//! would reset, what it means for users, and what cannot be told.

use serde_json::Value;

use super::losses::{self, LostSetting};
use super::read::{Given, Sent};
use super::{Broken, Operation, Request, documents, template};
use crate::facts::Facts;
use crate::rules::State;
use crate::text::Say;

/// What AWS would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Refuse it; nothing changes.
    Refused,
    /// Do it, whatever is lost.
    Accepted,
    /// Something that decides it was not read, or is not documented.
    CannotTell,
}

impl Verdict {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Refused => "refused",
            Verdict::Accepted => "accepted",
            Verdict::CannotTell => "cannot_tell",
        }
    }
}

/// The opinion.
#[derive(Clone, Debug, PartialEq)]
pub struct Opinion {
    /// The operation, or what a document is: `UpdateUserPool`, `AWS::Cognito::UserPool`, `trust policy`.
    pub operation: &'static str,
    /// What AWS would do.
    pub verdict: Verdict,
    /// Every rule that it breaks, worst first, and what cannot be told.
    pub broken: Vec<Broken>,
    /// What it would reset; nothing where AWS refuses it.
    pub would_lose: Vec<LostSetting>,
    /// What it means for users, a sentence each.
    pub means: Vec<Say>,
}

impl Opinion {
    /// What AWS refuses it for.
    pub fn refusals(&self) -> impl Iterator<Item = &Broken> {
        self.broken.iter().filter(|b| b.is_refusal())
    }

    /// Is there something to say that is no praise?
    pub fn is_clean(&self) -> bool {
        self.verdict == Verdict::Accepted
            && self.would_lose.is_empty()
            && self.broken.iter().all(|b| b.state.rank() > State::Warn.rank())
    }
}

/// Judges it, for a pool or without one.
pub fn judge(given: &Given, facts: Option<&Facts>) -> Opinion {
    let (operation, mut broken) = match given {
        Given::Request(sent) => (sent.operation.name(), super::check(sent, facts)),
        Given::Policy { document, trust } => {
            let name = if *trust { "trust policy" } else { "policy" };
            (name, documents::check(document, *trust, facts))
        }
        Given::Template(template) => (template.kind(), template::check(template)),
    };
    let refused = broken.iter().any(Broken::is_refusal);
    // What is refused needs no pool to be said; without it, nothing is in order that was not looked at.
    if !refused {
        broken.extend(super::unjudged(given, facts));
    }
    let verdict = match refused {
        true => Verdict::Refused,
        false if broken.iter().any(|b| b.state == State::Unknown) => Verdict::CannotTell,
        false => Verdict::Accepted,
    };
    let mut would_lose = Vec::new();
    let mut means = Vec::new();
    if let (Given::Request(sent), false) = (given, refused) {
        would_lose = facts.map(|facts| losses::of(sent, facts)).unwrap_or_default();
        means = meaning(sent, facts, &would_lose);
    }
    Opinion { operation, verdict, broken, would_lose, means }
}

/// What the request does to the people who sign in.
fn meaning(sent: &Sent, facts: Option<&Facts>, lost: &[LostSetting]) -> Vec<Say> {
    let mut means = Vec::new();
    let request = Request(&sent.body);
    let goes = |path: &str| lost.iter().any(|l| l.path == path);
    if let (Some(facts), Some(asked)) = (facts, sent.text("UserPoolId"))
        && asked != facts.pool_id
    {
        let words = [("named", asked), ("pool", facts.pool_id.as_str())];
        means.push(Say::with("request-means-other-pool", words));
    }
    let live = facts.and_then(Facts::mfa_mode);
    match sent.operation {
        Operation::SetUserPoolMfaConfig => {
            match request.mode() {
                "ON" if live != Some("ON") => means.push(Say::text("request-means-on")),
                "OFF" if live != Some("OFF") && !request.passkeys_alone() => {
                    means.push(Say::text("request-means-off"));
                }
                _ => {}
            }
            if request.is_on() {
                let on = |value: &Value| value.get("Enabled") == Some(&Value::Bool(true));
                let totp = request.0.get("SoftwareTokenMfaConfiguration").is_some_and(on);
                let had_totp = facts.and_then(|f| f.mfa.known()).is_some_and(|m| m.totp_is_on());
                let factors =
                    [("/SmsMfaConfiguration", "SMS_MFA"), ("/EmailMfaConfiguration", "EMAIL_OTP")];
                for (_, factor) in factors.into_iter().filter(|(path, _)| goes(path)) {
                    means.push(Say::with("request-means-factor-gone", [("factor", factor)]));
                }
                if had_totp && !totp {
                    let factor = [("factor", "SOFTWARE_TOKEN_MFA")];
                    means.push(Say::with("request-means-factor-gone", factor));
                }
            }
        }
        Operation::UpdateUserPool => {
            for (path, say) in [
                ("/LambdaConfig", "request-means-triggers-gone"),
                ("/SmsConfiguration", "request-means-sms-gone"),
                ("/EmailConfiguration", "request-means-sender-gone"),
                ("/AccountRecoverySetting", "request-means-recovery-gone"),
                ("/AutoVerifiedAttributes", "request-means-verification-gone"),
                ("/DeviceConfiguration", "request-means-devices-gone"),
                ("/UserPoolTier", "request-means-tier-reset"),
            ] {
                if goes(path) {
                    means.push(Say::text(say));
                }
            }
        }
        Operation::UpdateUserPoolClient => {
            for (path, say) in [
                ("/ExplicitAuthFlows", "request-means-flows-gone"),
                ("/AllowedOAuthFlowsUserPoolClient", "request-means-oauth-gone"),
                ("/CallbackURLs", "request-means-callbacks-gone"),
                ("/SupportedIdentityProviders", "request-means-providers-gone"),
            ] {
                if goes(path) {
                    means.push(Say::text(say));
                }
            }
        }
        _ => {}
    }
    means
}
