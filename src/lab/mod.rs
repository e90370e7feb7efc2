//! The practice lab: an AWS in memory.
//!
//! It answers the requests of the real AWS SDK as Cognito, IAM, STS, SES, SNS, End User Messaging, CloudTrail,
//! CloudFormation and CloudWatch Logs do, refusals included. It is
//! written apart from everything it is there to try: it shares no code with the program's own reading,
//! policy evaluation, rules or repairs, because a judge that shares the accused's opinions proves
//! nothing.
//!
//! Its rooms know each other in one direction: leaves (what a request says, forms, XML, the world and its
//! parts), operations, and the tables that find the operation of a request (`cognito`, `wire`). What an
//! operation changes is marked when the world is given back, not by the operation.

mod attested;
mod client_life;
mod client_update;
mod clock;
mod cloud_trail;
mod cognito;
mod constraints;
mod crowd;
mod custom_auth;
mod devices;
mod email_sender;
mod faults;
mod form;
mod iam;
mod iam_documents;
mod iam_managed;
mod iam_policies;
mod iam_request;
mod judge;
mod lesson_file;
mod lessons;
mod mail;
mod managed_login;
mod message_log;
mod mfa_update;
mod open;
mod otp;
mod passwords;
mod people;
mod pool;
mod pool_life;
mod pool_rules;
mod pool_update;
mod refusal;
pub mod regions;
mod request;
mod role_check;
mod service;
mod ses;
mod shapes;
mod sign_in;
mod sign_ins;
mod simulate;
mod sms_settings;
mod sms_voice;
mod sns;
mod srp;
mod stacks;
mod sub_resources;
mod tags;
mod teaching;
mod text_messages;
mod tracked;
mod trail;
mod user_attributes;
mod user_life;
mod user_mfa;
mod users;
mod wire;
mod world;
mod xml;

#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

pub use attested::{ATTESTED, PRACTICE_WORDING};
pub use custom_auth::{Challenge, CustomAuth};
pub use lesson_file::{NotRead, broken_json, line_of, read_lesson};
pub use lessons::{
    Lesson, add, blank, broken_lessons, built_in, files, find, lesson_names, lessons,
};
pub use mail::{Identity, Ses, SesRegion};
pub use people::{Authenticator, Person};
pub use pool::{IdentityProvider, MessageErrorSeed, Pool};
pub use sign_ins::{LostMessage, Medium, Message, SignIns};
pub use teaching::{
    Answer, Bilingual, Cause, Debrief, Level, Question, Solution, TrustStep, Watch,
};
pub use text_messages::{EndUserMessagingRegion, Sns, SnsRegion};
pub use tracked::Tracked;
pub use trail::{Trail, TrailSeed};
pub use world::{
    Caller, Fault, Iam, InlinePolicy, ManagedPolicy, Organization, PolicyVersion, Role, World,
};

/// Is this a challenge of a sign-in, or a flow that one can take?
pub fn is_challenge_or_flow(name: &str) -> bool {
    use aws_sdk_cognitoidentityprovider::types::{AuthFlowType, ChallengeNameType};

    ChallengeNameType::values().iter().chain(AuthFlowType::values()).any(|known| *known == name)
}

/// One request as it came over the wire.
#[derive(Clone, Copy)]
pub struct WireRequest<'a> {
    /// `GET`, `POST`: only REST services go by it.
    pub method: &'a str,
    /// The path, with the query if there is one: only REST services go by it.
    pub path: &'a str,
    /// The `x-amz-target` header (awsJson1.1), if there is one.
    pub target: Option<&'a str>,
    /// The host the request was made to: it tells the services and the Regions apart.
    pub host: &'a str,
    /// The `Authorization` header: managed login reads a client's secret there, and nothing else does.
    pub authorization: Option<&'a str>,
    /// The body's bytes.
    pub body: &'a [u8],
}

impl fmt::Debug for WireRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Bodies hold passwords, codes and sessions.
        f.debug_struct("WireRequest")
            .field("method", &self.method)
            .field("host", &self.host)
            .field("target", &self.target)
            .field("body", &self.body.len())
            .finish()
    }
}

/// What became of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// The caller gets the reply.
    Answer,
    /// The connection broke: the caller gets nothing, whatever happened to the world.
    Dropped,
}

/// One reply, ready for the wire.
#[derive(Clone)]
pub struct WireReply {
    /// HTTP status.
    pub status: u16,
    /// The `Content-Type` header.
    pub content_type: &'static str,
    /// The request id header's value.
    pub request_id: String,
    /// The body's bytes.
    pub body: Vec<u8>,
    /// How long the caller has to wait for it.
    pub delay: Duration,
    /// Whether it arrives at all.
    pub outcome: Transport,
    /// Unix seconds on the lab's clock, for the `Date` header.
    pub date: i64,
    /// The `Location` header of a redirect of managed login.
    pub location: Option<String>,
    /// Where the form of a page of managed login may lead, as the `form-action` of a content security
    /// policy has it.
    pub form_action: Option<String>,
}

impl fmt::Debug for WireReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Bodies hold tokens, secrets and sessions.
        f.debug_struct("WireReply")
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("body", &self.body.len())
            .field("delay", &self.delay)
            .field("outcome", &self.outcome)
            .finish()
    }
}

/// Why a world could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabError {
    /// A document of the lesson is not JSON, or not an object; which one, and why.
    Document {
        /// Which document of the lesson.
        what: String,
        /// What is wrong with it.
        why: String,
    },
    /// The lesson's `clock` is neither RFC 3339 nor Unix seconds.
    Clock(String),
    /// The saved world cannot be read; why.
    Saved(String),
    /// The saved world belongs to another lesson, named here.
    OtherLesson(String),
}

impl fmt::Display for LabError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LabError::Document { what, why } => write!(f, "{what}: {why}"),
            LabError::Clock(text) => write!(f, "clock: {text}"),
            LabError::Saved(why) => write!(f, "the saved world cannot be read: {why}"),
            LabError::OtherLesson(name) => {
                write!(f, "the saved world belongs to the lesson {name}")
            }
        }
    }
}

impl std::error::Error for LabError {}

/// One AWS account in memory. Clones are the same account.
#[derive(Clone)]
pub struct Lab(Arc<Mutex<World>>);

impl fmt::Debug for Lab {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A world holds client secrets and addresses: its name is all a log needs.
        f.debug_tuple("Lab").field(&self.lock().lesson).finish()
    }
}

impl Lab {
    /// A fresh world of a lesson.
    ///
    /// # Errors
    /// A document of the lesson that is not a JSON object, or a clock that is no time.
    pub fn open(lesson: &Lesson) -> Result<Lab, LabError> {
        Ok(Lab(Arc::new(Mutex::new(World::of(lesson)?))))
    }

    /// The world that [`Lab::save`] wrote down.
    ///
    /// # Errors
    /// Text that is no saved world, or one of another lesson.
    pub fn restore(lesson: &Lesson, saved: &str) -> Result<Lab, LabError> {
        Ok(Lab(Arc::new(Mutex::new(World::restored(lesson, saved)?))))
    }

    /// The whole world as JSON, its clock included.
    pub fn save(&self) -> String {
        self.lock().saved()
    }

    /// Grows with each change of the world, also with [`Lab::advance`]: save when it has moved. That time
    /// passes is no change, nor what a read counts.
    pub fn generation(&self) -> u64 {
        self.lock().generation
    }

    /// Takes over what another process saved of the same world, all of it. The clock becomes the later of
    /// the two; what goes wrong on the way, the pace and a standstill of the clock stay this process's own.
    /// [`Lab::generation`] is then that of the saved world.
    ///
    /// # Errors
    /// Text that is no saved world, or one of another lesson; nothing is changed then.
    pub fn follow(&self, saved: &str) -> Result<(), LabError> {
        self.lock().follow(saved)
    }

    /// Begins the lesson again, all of it; only the pace of the clock stays, and that it never goes back.
    ///
    /// # Errors
    /// As [`Lab::open`].
    pub fn begin_again(&self, lesson: &Lesson) -> Result<(), LabError> {
        let mut fresh = World::of(lesson)?;
        let mut world = self.lock();
        world.clock.catch_up_with(&fresh.clock);
        fresh.clock = world.clock.clone();
        *world = fresh;
        Ok(())
    }

    /// Answers one request. Never panics, whatever the bytes.
    pub fn handle(&self, request: WireRequest<'_>) -> WireReply {
        wire::answer(&mut self.lock(), request)
    }

    /// Moves the lab's clock forward.
    pub fn advance(&self, by: Duration) {
        self.lock().clock.advance(by);
    }

    /// Stops the real part of the clock: from now on it moves by [`Lab::advance`] alone.
    pub fn freeze(&self) {
        self.lock().clock.freeze();
    }

    /// From now on this many seconds pass on the lab's clock in one real second; 0 counts as 1. It is not
    /// saved with the world.
    pub fn set_speed(&self, speed: u32) {
        self.lock().clock.set_speed(speed);
    }

    /// Unix seconds on the lab's clock.
    pub fn now(&self) -> i64 {
        self.lock().clock.now()
    }

    /// The account's twelve digits.
    pub fn account(&self) -> String {
        self.lock().account.clone()
    }

    /// The Region of the lesson.
    pub fn region(&self) -> String {
        self.lock().region.clone()
    }

    /// The ids of all pools, in their order.
    pub fn pool_ids(&self) -> Vec<String> {
        self.lock().pools.iter().map(|pool| pool.id().to_owned()).collect()
    }

    /// The settings of a pool as they stand: its documents and its app clients, without what changes by itself.
    pub fn settings(&self, pool_id: &str) -> Option<serde_json::Value> {
        let world = self.lock();
        let pool = world.pools.iter().find(|pool| pool.id() == pool_id)?;
        let mut document = pool.document.clone();
        for moves in ["LastModifiedDate", "EstimatedNumberOfUsers"] {
            document.remove(moves);
        }
        let clients = pool.clients.iter().map(|client| {
            let mut client = client.clone();
            client.remove("LastModifiedDate");
            client
        });
        let clients: Vec<_> = clients.collect();
        Some(serde_json::json!({ "pool": document, "mfa": pool.mfa, "clients": clients }))
    }

    /// Every text message and mail that was sent, oldest first, also those that never arrive.
    pub fn outbox(&self) -> Vec<Message> {
        self.lock().sign_ins.outbox().to_vec()
    }

    /// The users of a pool with what they know and carry: the passwords of the lesson and their
    /// authenticator apps. Empty if there is no such pool.
    pub fn people(&self, pool_id: &str) -> Vec<Person> {
        people::of(&self.lock(), pool_id)
    }

    /// What each sign-in that ended in tokens answered on the way, whoever made it: its flow first, then its
    /// challenges.
    pub fn signed_in_by(&self) -> Vec<Vec<String>> {
        self.lock().sign_ins.signed_in_by().to_vec()
    }

    /// Tokens as managed login would give them to a user who has signed in there: an
    /// `AuthenticationResult` as JSON. Without scopes, all that the client allows.
    ///
    /// # Errors
    /// No such client or user, `unauthorized_client`, `invalid_scope`.
    pub fn hosted_tokens(
        &self,
        client_id: &str,
        username: &str,
        scopes: &[&str],
    ) -> Result<String, String> {
        sign_in::hosted(&mut self.lock(), client_id, username, scopes).map(|all| all.to_string())
    }

    /// Changes the world behind the program's back. Changes to IAM made so take effect at once.
    pub fn edit(&self, change: impl FnOnce(&mut World)) {
        let mut world = self.lock();
        let before = world.iam.clone();
        change(&mut world);
        if *world.iam != before {
            world.settle_iam();
        }
    }

    fn lock(&self) -> WorldGuard<'_> {
        // A poisoned lock means that a test's `edit` panicked; the world is still an AWS.
        WorldGuard(self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

/// The world in somebody's hands. What has changed in them is marked when it is given back.
struct WorldGuard<'a>(MutexGuard<'a, World>);

impl Deref for WorldGuard<'_> {
    type Target = World;

    fn deref(&self) -> &World {
        &self.0
    }
}

impl DerefMut for WorldGuard<'_> {
    fn deref_mut(&mut self) -> &mut World {
        &mut self.0
    }
}

impl Drop for WorldGuard<'_> {
    fn drop(&mut self) {
        self.0.mark();
    }
}
