//! What stands before the operations of the smaller services: is it one that is spoken, and may the caller?

use serde_json::Value;

use super::refusal::{Refusal, not_authorized, not_spoken};
use super::request::{Request, denied};
use super::world::World;

/// A service, and how it says no.
pub(super) struct Service {
    /// As IAM's actions spell it.
    pub prefix: &'static str,
    /// As its refusals spell it.
    pub spelled: &'static str,
    /// The refusal of an operation that is not there: its code, and what stands before our own sentence.
    pub unknown: (&'static str, fn(&str) -> String),
    /// HTTP status and code of a refusal by IAM.
    pub forbidden: (u16, &'static str),
    /// The resource that such a refusal names, in a Region.
    pub resource: fn(&World, &str) -> String,
}

/// What services say nothing before that speak awsJson.
pub(super) const UNKNOWN_TO_JSON: (&str, fn(&str) -> String) =
    ("UnknownOperationException", |_| String::new());

impl Service {
    /// The operation of that name, for a caller who may call it.
    ///
    /// # Errors
    /// It is not spoken here, or the lesson forbids it.
    pub(super) fn find<R: Copy>(
        &self,
        world: &World,
        region: &str,
        operations: &[(&str, R)],
        operation: &str,
    ) -> Result<R, Refusal> {
        let Some((_, run)) = operations.iter().find(|(name, _)| *name == operation) else {
            let (code, says) = self.unknown;
            let ours = not_spoken(operation);
            return Err(Refusal::new(code, format!("{} {ours}", says(operation)).trim_start()));
        };
        if denied(world, &format!("{}:{operation}", self.prefix)) {
            let (status, code) = self.forbidden;
            let action = format!("{}:{operation}", self.spelled);
            let says = not_authorized(&world.caller.arn, &action, &(self.resource)(world, region));
            return Err(Refusal::with_status(status, code, says));
        }
        Ok(*run)
    }
}

/// The members of a request over awsJson.
///
/// # Errors
/// It is no object.
pub(super) fn members(body: &[u8]) -> Result<Request, Refusal> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(request)) => Ok(request),
        _ => Err(Refusal::serialization("Unable to parse request body.")),
    }
}

/// `arn:aws:sns:us-east-1:111122223333:*`.
pub(super) fn anything_of(world: &World, service: &str, region: &str, rest: &str) -> String {
    format!("arn:{}:{service}:{region}:{}:{rest}", world.partition(), world.account)
}

/// What leads on to the next page of a list: good for the same request alone.
pub(super) struct PageToken(u64);

impl PageToken {
    /// Of a request, by all that it asks for.
    pub(super) fn of(asked: &str) -> PageToken {
        PageToken(asked.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        }))
    }

    pub(super) fn at(&self, place: &str) -> String {
        format!("{:016x}:{place}", self.0)
    }

    /// The place of a token that was given for this request.
    pub(super) fn place<'t>(&self, token: &'t str) -> Option<&'t str> {
        let (of, place) = token.split_once(':')?;
        (of == format!("{:016x}", self.0)).then_some(place)
    }
}
