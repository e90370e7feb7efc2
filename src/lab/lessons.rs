//! The lessons, compiled in: one AWS account a file.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Deserialize;

use super::custom_auth::CustomAuth;
use super::mail::SesRegion;
use super::passwords::Passwords;
use super::pool::{IdentityProvider, MessageErrorSeed};
use super::request::text;
use super::teaching::{Bilingual, Cause, Debrief, Level, Question, Solution, Watch};
use super::text_messages::{EndUserMessagingRegion, SnsRegion};
use super::trail::TrailSeed;
use super::users::{User, own};
use super::world::{Caller, Fault, ManagedPolicy, Organization, Role};
use crate::packed::{Packed, packed};

/// One lesson: an account with something wrong in it, and the story around it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Its place in the list.
    pub number: u32,
    /// `wrong-principal`.
    pub name: String,
    /// Twelve digits.
    pub account: String,
    /// Where its pools live.
    pub region: String,
    /// The problems there are to be found, by slug.
    pub problems: Vec<String>,
    /// The factors that the story asks for.
    #[serde(default)]
    pub goals: Vec<String>,
    /// Problems that users report and that no configuration shows unasked, by slug.
    #[serde(default)]
    pub reported: Vec<String>,
    /// Challenges, or a flow, that a test of a sign-in has to answer on the way to tokens: where there are any, that
    /// and no change of settings is what the lesson asks for.
    #[serde(default)]
    pub answered: Vec<String>,
    /// A headline.
    pub title: Bilingual,
    /// What happened.
    pub story: Bilingual,
    /// What is to be reached.
    pub goal: Bilingual,
    /// Each says more than the one before.
    #[serde(default, rename = "hint")]
    pub hints: Vec<Bilingual>,
    /// Words that would give its cause away: title, story, goal and first hint do without them.
    #[serde(default)]
    pub telling: Vec<String>,
    /// How much it asks of the pupil.
    #[serde(default)]
    pub level: Level,
    /// How many minutes it takes somebody who has not seen it.
    #[serde(default)]
    pub minutes: u32,
    /// What might be wrong, for *think first*; three or four.
    #[serde(default, rename = "cause")]
    pub causes: Vec<Cause>,
    /// What is asked at the end of a lesson that no change finishes.
    #[serde(default)]
    pub question: Option<Question>,
    /// What is said when it is over.
    #[serde(default)]
    pub debrief: Option<Debrief>,
    /// What is asked of this lesson some lessons later.
    #[serde(default)]
    pub recall: Option<Question>,
    /// Hints for whoever did, or did not do, something.
    #[serde(default, rename = "watch")]
    pub watches: Vec<Watch>,
    /// The way to its end, step by step; without any it follows from its problems and its question.
    #[serde(default, rename = "solution")]
    pub solution: Vec<Solution>,
    /// Where the clock starts: RFC 3339 or Unix seconds.
    #[serde(default)]
    pub clock: Option<toml::Value>,
    /// How IAM behaves.
    #[serde(default)]
    pub iam: IamSeed,
    /// Who asks.
    #[serde(default)]
    pub caller: Caller,
    /// The organization above the account.
    #[serde(default)]
    pub organization: Option<Organization>,
    /// Managed policies.
    #[serde(default, rename = "policy")]
    pub policies: Vec<ManagedPolicy>,
    /// Roles.
    #[serde(default, rename = "role")]
    pub roles: Vec<Role>,
    /// User pools.
    #[serde(default, rename = "pool")]
    pub pools: Vec<PoolSeed>,
    /// This many healthy pools more.
    #[serde(default)]
    pub many_pools: usize,
    /// Mail, Region by Region. Without any, the identities that the pools name are there and verified.
    #[serde(default)]
    pub ses: Vec<SesRegion>,
    /// Text messages in one Region.
    #[serde(default)]
    pub sns: Option<SnsRegion>,
    /// End User Messaging in one Region.
    #[serde(default)]
    pub end_user_messaging: Option<EndUserMessagingRegion>,
    /// What CloudTrail remembers of the time before.
    #[serde(default)]
    pub trail: Vec<TrailSeed>,
    /// What goes wrong on the way.
    #[serde(default, rename = "fault")]
    pub faults: Vec<Fault>,
    /// Who deploys what: the stacks of CloudFormation, in the Region of the pools.
    #[serde(default, rename = "stack")]
    pub stacks: Vec<Stack>,
}

impl Lesson {
    /// The user whom it is about, if its solution names one.
    pub fn user(&self) -> Option<&str> {
        self.solution.iter().find_map(|step| step.user.as_deref())
    }

    /// Every user whom its solution names; nobody, where it names none.
    pub fn users(&self) -> BTreeSet<Option<&str>> {
        let named = self.solution.iter().map(|step| step.user.as_deref());
        let mut all: BTreeSet<Option<&str>> = named.filter(Option::is_some).collect();
        if all.is_empty() {
            all.insert(None);
        }
        all
    }

    /// The steps of its solution. Without any, its question is answered; without a question, each of its problems is
    /// fixed, in their order, and what is left for its goals is turned on.
    pub fn way(&self) -> Vec<Solution> {
        if !self.solution.is_empty() {
            return self.solution.clone();
        }
        if self.question.is_some() {
            return vec![Solution { answer: true, ..Solution::default() }];
        }
        let fix = |slug: &String| Solution { problem: Some(slug.clone()), ..Solution::default() };
        let on = |goal: &String| Solution { goal: Some(goal.clone()), ..Solution::default() };
        self.problems.iter().map(fix).chain(self.goals.iter().map(on)).collect()
    }
}

/// A stack.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stack {
    /// `shop-auth`.
    pub name: String,
    /// What it made.
    #[serde(default, rename = "resource")]
    pub resources: Vec<StackResource>,
}

/// A resource of a stack.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StackResource {
    /// Its name in the template.
    pub logical_id: String,
    /// A pool's id, a role's name.
    pub physical_id: String,
    /// `AWS::Cognito::UserPool`.
    #[serde(rename = "type")]
    pub of_type: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IamSeed {
    /// How long a write takes to reach Cognito, in seconds.
    #[serde(default)]
    pub lag_seconds: u64,
}

/// One user pool as a lesson writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolSeed {
    /// JSON, as `DescribeUserPool` gives it.
    pub document: String,
    /// JSON, as `GetUserPoolMfaConfig` gives it.
    pub mfa: String,
    /// Members newer than any SDK that this AWS knows.
    #[serde(default)]
    pub future_members: Vec<String>,
    /// Scopes that its pre token generation trigger takes out of tokens, while it has one.
    #[serde(default)]
    pub suppressed_scopes: Vec<String>,
    /// Who else signs users in here.
    #[serde(default, rename = "identity_provider")]
    pub identity_providers: Vec<IdentityProvider>,
    /// JSON, as `DescribeRiskConfiguration` gives it: the member `RiskConfiguration`.
    #[serde(default)]
    pub risk: Option<String>,
    /// JSON, a list: `LogConfigurations` of `GetLogDeliveryConfiguration`.
    #[serde(default)]
    pub log_delivery: Option<String>,
    /// What was written to its log of message delivery before the lesson begins.
    #[serde(default, rename = "message_error")]
    pub message_errors: Vec<MessageErrorSeed>,
    /// What its triggers of custom authentication do, while it has them.
    #[serde(default)]
    pub custom_auth: Option<CustomAuth>,
    /// App clients.
    #[serde(default, rename = "client")]
    pub clients: Vec<DocumentSeed>,
    #[serde(default, rename = "user")]
    pub users: Vec<DocumentSeed>,
    /// This many app clients more.
    #[serde(default)]
    pub many_clients: usize,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentSeed {
    /// JSON.
    pub document: String,
}

impl fmt::Debug for DocumentSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A user's document holds a password, a client's a secret.
        f.debug_struct("DocumentSeed").finish_non_exhaustive()
    }
}

/// A lesson file's name and its text.
macro_rules! file {
    ($name:literal) => {
        ($name, packed!("lab/", $name, ".toml"))
    };
}

const FILES: &[(&str, Packed)] = &[
    file!("01-wrong-principal"),
    file!("02-identity-pool-trust"),
    file!("03-wrong-action"),
    file!("04-external-id-differs"),
    file!("05-source-of-another-pool"),
    file!("06-role-missing"),
    file!("07-path-missing"),
    file!("08-role-of-another-account"),
    file!("09-open-principal"),
    file!("10-no-publish"),
    file!("11-topic-only"),
    file!("12-explicit-deny"),
    file!("13-permissions-boundary"),
    file!("14-service-control-policy"),
    file!("15-end-user-messaging"),
    file!("16-phone-without-sms"),
    file!("17-seoul"),
    file!("18-message-without-code"),
    file!("19-sms-wanted"),
    file!("20-healthy"),
    file!("21-not-allowed-to-look"),
    file!("22-slow-iam"),
    file!("23-members-of-tomorrow"),
    file!("24-monday-after-the-migration"),
    file!("25-two-hundred-clients"),
    file!("26-totp-off"),
    file!("27-scope-not-granted"),
    file!("28-three-minutes"),
    file!("29-mail-from-cognito"),
    file!("30-mail-and-recovery"),
    file!("31-lite-plan"),
    file!("32-worst-of-mail"),
    file!("33-user-without-a-token"),
    file!("34-nobody-is-asked"),
    file!("35-sandbox"),
    file!("36-may-not-pass"),
    file!("37-lost-phone"),
    file!("38-federated"),
    file!("39-pressed-twice"),
    file!("40-began-again"),
    file!("41-two-entries"),
    file!("42-reloaded-page"),
    file!("43-assistants-advice"),
    file!("44-first-day"),
    file!("45-two-ways-in"),
    file!("46-saved-and-ignored"),
    file!("47-a-stranger-writes"),
    file!("48-the-same-code-every-morning"),
    file!("49-signed-out-at-noon"),
    file!("50-signed-out-by-the-cleanup"),
    file!("51-some-codes-never-come"),
    file!("52-quiet-since-thursday"),
    file!("53-some-get-in"),
    file!("54-the-switch-that-will-not-move"),
    file!("55-the-script-is-refused"),
    file!("56-remembered-and-asked-anyway"),
    file!("57-signed-out-within-the-hour"),
    file!("58-an-empty-page-after-the-password"),
    file!("59-the-gate-that-never-asks"),
    file!("60-welcome-and-nothing-opens"),
    file!("61-broken-again-on-thursday"),
    file!("62-only-at-the-kiosks"),
    file!("63-two-complaints"),
    file!("64-no-codes-since-yesterday"),
    file!("65-whose-pool-is-it"),
    file!("66-four-tickets"),
    file!("67-before-the-doors-open"),
    file!("68-three-lines-of-complaint"),
];

/// Not one of the list: an account with nothing in it, for clients that build everything themselves.
const BLANK: (&str, Packed) = file!("00-blank");

/// What a file of a lesson holds, once somebody asked for it.
type Read = Result<Lesson, String>;

fn read(text: Packed) -> Read {
    toml::from_str::<Lesson>(&text.text()).map_err(|error| error.to_string())
}

/// The lesson of the file at that place in the list: each is read when it is asked for, and once.
fn at(place: usize) -> &'static Read {
    static READ: [OnceLock<Read>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    READ[place].get_or_init(|| read(FILES[place].1))
}

/// Lessons that came from elsewhere than this program.
static ADDED: OnceLock<Vec<Lesson>> = OnceLock::new();

/// Adds lessons to the built-in ones, once and before anybody asks for one; later calls do nothing. Their names and
/// numbers are the caller's to compare with those that there are.
pub fn add(lessons: Vec<Lesson>) {
    let _ = ADDED.set(lessons);
}

fn added() -> &'static [Lesson] {
    ADDED.get().map(Vec::as_slice).unwrap_or_default()
}

/// All lessons, by number.
pub fn lessons() -> &'static [&'static Lesson] {
    static ALL: OnceLock<Vec<&'static Lesson>> = OnceLock::new();
    ALL.get_or_init(|| {
        let built_in = (0..FILES.len()).filter_map(|i| at(i).as_ref().ok());
        let mut all: Vec<&Lesson> = built_in.chain(added()).collect();
        all.sort_by_key(|lesson| lesson.number);
        all
    })
}

/// The number and the name that a file's name has.
fn number_and_name(file: &'static str) -> Option<(u32, &'static str)> {
    let (number, name) = file.split_once('-')?;
    Some((number.parse().ok()?, name))
}

/// Number and name of each built-in lesson, without reading one.
pub fn built_in() -> impl Iterator<Item = (u32, &'static str)> {
    FILES.iter().filter_map(|(file, _)| number_and_name(file))
}

/// The built-in lessons as they are written: the file's name and its text.
pub fn files() -> impl Iterator<Item = (&'static str, String)> {
    FILES.iter().map(|(name, packed)| (*name, packed.text()))
}

/// The names of all lessons, by number, without reading a built-in one.
pub fn lesson_names() -> impl Iterator<Item = &'static str> {
    let mut all: Vec<(u32, &str)> = built_in().collect();
    all.extend(added().iter().map(|lesson| (lesson.number, lesson.name.as_str())));
    all.sort_by_key(|(number, _)| *number);
    all.into_iter().map(|(_, name)| name)
}

/// An empty account: no lesson, and not in [`lessons`]. Its clock starts with the program.
pub fn blank() -> &'static Lesson {
    static LESSON: OnceLock<Lesson> = OnceLock::new();
    LESSON.get_or_init(|| {
        let mut blank = read(BLANK.1).unwrap_or_default();
        // It has no story that happened on a certain day, and its clients hold tokens against their own
        // clock.
        let today = SystemTime::now().duration_since(UNIX_EPOCH).ok();
        let today = today.and_then(|since| i64::try_from(since.as_secs()).ok());
        blank.clock = today.map(toml::Value::Integer);
        blank
    })
}

/// The passwords of a lesson's users as its file has them.
pub(super) fn passwords(lesson: &Lesson) -> Passwords {
    let read = |seed: &str| serde_json::from_str::<User>(seed).unwrap_or_default();
    let mut all = Vec::new();
    for pool in &lesson.pools {
        let document = read(&pool.document);
        let users = pool.users.iter().map(|seed| read(&seed.document));
        all.extend(users.filter_map(|user| {
            let parts = [text(&document, "Id"), text(&user, "Username")];
            let [pool, name] = parts.map(|part| part.map(str::to_owned));
            Some([pool?, name?, text(&user, own::PASSWORD)?.to_owned()])
        }));
    }
    Passwords::new(all)
}

/// Lesson files that cannot be read, and why. A test keeps this empty.
pub fn broken_lessons() -> Vec<(&'static str, String)> {
    let blank = read(BLANK.1).err().map(|why| (BLANK.0, why));
    let broken = (0..FILES.len()).filter_map(|i| Some((FILES[i].0, at(i).as_ref().err()?.clone())));
    blank.into_iter().chain(broken).collect()
}

/// A lesson by its number (`1`, `01`) or its name; `blank` is the empty account. Only this one is read: a file's
/// name has both.
pub fn find(number_or_name: &str) -> Option<&'static Lesson> {
    let wanted = number_or_name.trim();
    if Some(wanted) == BLANK.0.split_once('-').map(|(_, name)| name) {
        return Some(blank());
    }
    let number = wanted.parse::<u32>().ok();
    let is_it = |of: u32, name: &str| name == wanted || number == Some(of);
    let place = FILES
        .iter()
        .position(|(file, _)| number_and_name(file).is_some_and(|(of, name)| is_it(of, name)));
    match place {
        Some(place) => at(place).as_ref().ok(),
        None => added().iter().find(|lesson| is_it(lesson.number, &lesson.name)),
    }
}
