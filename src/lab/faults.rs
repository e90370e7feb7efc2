//! What goes wrong on the way: faults of a lesson, used up call by call.

use super::refusal::{Refusal, not_authorized};
use super::world::World;

/// The kinds of faults that a lesson may name.
pub(super) const KINDS: &[&str] =
    &["throttle", "delay", "deny", "drop_before", "drop_after", "html", "error"];

/// What is to go wrong with one call.
#[derive(Debug, Default)]
pub(super) struct InjectedFault {
    pub delay_millis: u64,
    pub what: Option<FaultKind>,
}

#[derive(Debug)]
pub(super) enum FaultKind {
    /// An answer that says no; nothing is done.
    Refused(Refusal),
    /// The request never arrives.
    DropBefore,
    /// The request is carried out, its answer is lost.
    DropAfter,
    /// A page of a machine on the way that knows nothing of AWS.
    Html,
}

/// The trouble that the next call of this operation is in for.
pub(super) fn next(world: &mut World, service: &str, operation: &str) -> InjectedFault {
    let mut trouble = InjectedFault::default();
    // Faults for every operation stand beside those for one: a slow network is also slow for a
    // throttled call.
    for queue in ["*", operation] {
        // A fault that met a write is spent for good, also for the next process; one that met a read is
        // not worth a save of its own.
        let faults = if writes(operation) { &mut *world.faults } else { world.faults.quietly() };
        let Some(fault) =
            faults.iter_mut().find(|fault| fault.operation == queue && fault.times > 0)
        else {
            continue;
        };
        if fault.skip > 0 {
            fault.skip -= 1;
            continue;
        }
        fault.times -= 1;
        trouble.delay_millis = trouble.delay_millis.max(fault.millis);
        let kind = match fault.kind.as_str() {
            "throttle" => Some(FaultKind::Refused(match service {
                "cognito-idp" => Refusal::new("TooManyRequestsException", "Rate exceeded"),
                "ses" => Refusal::with_status(429, "TooManyRequestsException", "Too many requests"),
                "sns" => Refusal::with_status(429, "Throttled", "Rate exceeded"),
                "cloudtrail" => Refusal::new("ThrottlingException", "Rate exceeded"),
                _ => Refusal::new("Throttling", "Rate exceeded"),
            })),
            "deny" => {
                let text =
                    not_authorized(&world.caller.arn, &format!("{service}:{operation}"), "*");
                Some(FaultKind::Refused(match service {
                    "cognito-idp" | "cloudtrail" => Refusal::new("AccessDeniedException", text),
                    "ses" => Refusal::with_status(403, "AccessDeniedException", text),
                    "sns" => Refusal::with_status(403, "AuthorizationError", text),
                    _ => Refusal::with_status(403, "AccessDenied", text),
                }))
            }
            "error" => {
                let code =
                    fault.code.clone().unwrap_or_else(|| "InternalErrorException".to_owned());
                let ours = ["Internal", "ServiceFailure", "ServiceUnavailable"];
                let status = if ours.iter().any(|part| code.contains(part)) { 500 } else { 400 };
                let mut refusal = Refusal::with_status(status, &code, "");
                // Whoever ordered the fault says what AWS writes with it.
                refusal.message = fault.message.clone().unwrap_or_default();
                refusal.reason = fault.reason.clone();
                Some(FaultKind::Refused(refusal))
            }
            "drop_before" => Some(FaultKind::DropBefore),
            "drop_after" => Some(FaultKind::DropAfter),
            "html" => Some(FaultKind::Html),
            _ => None,
        };
        trouble.what = kind.or(trouble.what);
    }
    trouble
}

pub(super) fn writes(operation: &str) -> bool {
    // This one sends a code.
    if operation == "GetUserAttributeVerificationCode" {
        return true;
    }
    let named = operation.strip_prefix("Admin").unwrap_or(operation);
    !["Get", "List", "Describe", "Simulate", "Lookup"].iter().any(|read| named.starts_with(read))
}
