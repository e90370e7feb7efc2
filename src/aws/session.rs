//! Signing in: profile, Region, credentials, who am I. Nothing else is read before that is known.

use std::sync::Arc;
use std::time::Duration;

use aws_config::default_provider::credentials::DefaultCredentialsChain;
use aws_config::imds;
use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};

use super::calls::CallLog;
use super::pace::{self, Bucket, Pace};
use super::practice::PracticeWorld;
use super::process::CredentialProcess;
use super::whole::WholeAnswer;
use super::{endpoints, profiles, raw, refusal, surroundings};
use crate::change::{OwnCode, Trouble};
use crate::facts::Identity;
use crate::text::Say;

/// How to sign in.
#[derive(Clone, Debug, Default)]
pub struct ConnectOptions {
    /// `--profile`, or the choice on screen.
    pub profile: Option<String>,
    /// `--region`, or the choice on screen.
    pub region: Option<String>,
    /// `--endpoint-url`.
    pub endpoint_url: Option<String>,
    /// The lab in place of AWS.
    pub practice: Option<PracticeWorld>,
    /// `--allow-changes`: the session says so, the writer is made elsewhere.
    pub may_change: bool,
    /// Where the calls are counted.
    pub calls: CallLog,
}

/// A signed-in session: one account, one Region.
#[derive(Debug)]
pub struct Session {
    /// Who we are.
    pub identity: Identity,
    /// `aws`, `aws-us-gov` …
    pub partition: String,
    /// The calls so far.
    pub calls: CallLog,
    pub(super) cognito: aws_sdk_cognitoidentityprovider::Client,
    pub(super) iam: aws_sdk_iam::Client,
    pub(super) pace: Option<Pace>,
    /// Of the event history, which the lab keeps to a pace as well.
    pub(super) event_history: Bucket,
    pub(super) config: SdkConfig,
    practice: Option<PracticeWorld>,
}

impl Session {
    /// Waits. In the lab the lab's clock moves by that much and nobody waits long.
    pub async fn wait(&self, by: Duration) {
        match &self.practice {
            Some(world) => {
                // Written down: it is later for every program that shares this world.
                let late = world.apart(move |lab| lab.advance(by));
                if let Err(error) = late.await {
                    tracing::warn!(%error, "the time that passed could not be saved");
                }
                tokio::time::sleep(Duration::from_millis(60)).await;
            }
            None => tokio::time::sleep(by).await,
        }
    }

    /// Unix seconds; in the lab on its clock.
    pub async fn now(&self) -> i64 {
        match &self.practice {
            Some(world) => {
                world.apart(|lab| lab.now()).await.unwrap_or_else(|_| crate::clock::unix())
            }
            None => crate::clock::unix(),
        }
    }

    /// The practice world, in the lab.
    pub fn practice(&self) -> Option<&PracticeWorld> {
        self.practice.as_ref()
    }

    /// A failed read with its likeliest reason: a Region that does not exist.
    pub(super) fn hinted(&self, trouble: Trouble) -> Trouble {
        hinted(&self.identity.region, trouble)
    }

    /// A turn in a category of reads; the lab has no quotas.
    pub(super) async fn turn(&self, bucket: impl Fn(&Pace) -> &Bucket) {
        if let Some(pace) = &self.pace {
            bucket(pace).turn().await;
        }
    }
}

/// Signs in.
///
/// # Errors
/// A trouble with a way out: no Region, no such profile, no credentials, no network, refused.
pub async fn connect(options: ConnectOptions) -> Result<Arc<Session>, Trouble> {
    let config = match &options.practice {
        Some(world) => practice_config(world),
        None => account_config(&options).await?,
    };
    let region = config.region().map(ToString::to_string).unwrap_or_default();
    let calls = options.calls.clone();

    let sts = aws_sdk_sts::Client::from_conf(
        aws_sdk_sts::config::Builder::from(&config)
            .interceptor(calls.clone())
            .interceptor(WholeAnswer)
            .build(),
    );
    let who = sts.get_caller_identity().send().await.map_err(|error| {
        let (mut trouble, _) = refusal::trouble("sts:GetCallerIdentity", &error);
        // The command names the profile in use, which only this place knows.
        if let (Some(command), Some(profile)) = (&trouble.command, &options.profile)
            && let Some((start, _)) = command.split_once("--profile ")
        {
            trouble.command =
                Some(format!("{start}--profile {}", crate::change::shell_word(profile)));
        }
        hinted(&region, trouble)
    })?;

    let account = who.account().unwrap_or_default();
    let arn = who.arn().unwrap_or_default().to_owned();
    // The journal and every ARN are made with it: half an account is none.
    if account.len() != 12
        || !account.bytes().all(|b| b.is_ascii_digit())
        || !arn.starts_with("arn:")
    {
        return Err(raw::unreadable("sts:GetCallerIdentity", "Account is not twelve digits"));
    }
    let partition = arn.split(':').nth(1).filter(|p| !p.is_empty());
    let partition = partition.unwrap_or_else(|| endpoints::partition(&region)).to_owned();
    let identity = Identity {
        account: account.to_owned(),
        arn,
        region,
        profile: match options.practice {
            Some(_) => None,
            None => options.profile.clone().or_else(|| profiles::environment("AWS_PROFILE")),
        },
        endpoint_url: options.endpoint_url.clone().filter(|_| options.practice.is_none()),
        lesson: options.practice.as_ref().map(|w| w.lesson.name.clone()),
        may_change: options.may_change || options.practice.is_some(),
    };
    Ok(Arc::new(Session {
        identity,
        partition,
        cognito: aws_sdk_cognitoidentityprovider::Client::from_conf(
            aws_sdk_cognitoidentityprovider::config::Builder::from(&config)
                .interceptor(calls.clone())
                .interceptor(WholeAnswer)
                .build(),
        ),
        iam: aws_sdk_iam::Client::from_conf(
            aws_sdk_iam::config::Builder::from(&config)
                .interceptor(calls.clone())
                .interceptor(WholeAnswer)
                .build(),
        ),
        calls,
        config,
        pace: options.practice.is_none().then(Pace::default),
        event_history: pace::of_event_history(),
        practice: options.practice,
    }))
}

/// Nobody answers in a Region that does not exist, or somebody who is not AWS.
fn hinted(region: &str, trouble: Trouble) -> Trouble {
    let unreached = matches!(
        trouble.own_code(),
        Some(OwnCode::Network | OwnCode::Timeout | OwnCode::Unreadable)
    );
    match endpoints::mistyped(region).filter(|_| unreached) {
        Some(nearest) => {
            let args = [("region", region), ("nearest", nearest)];
            Trouble { hint: Some(Say::with("trouble-region-unknown", args)), ..trouble }
        }
        None => trouble,
    }
}

/// A second opinion is asked again once, soon: nothing waits for it in vain.
pub(super) fn second_opinion() -> RetryConfig {
    RetryConfig::standard().with_max_attempts(2).with_initial_backoff(Duration::from_millis(100))
}

fn timeouts() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(3))
        .operation_attempt_timeout(Duration::from_secs(10))
        .operation_timeout(Duration::from_secs(30))
        .build()
}

fn practice_config(world: &PracticeWorld) -> SdkConfig {
    let credentials = Credentials::new("AKIAPRACTICE", "practice", None, None, "practice lab");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::new(world.lesson.region.clone()))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .http_client(world.clone())
        .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(50)))
        .timeout_config(timeouts())
        .build()
}

async fn account_config(options: &ConnectOptions) -> Result<SdkConfig, Trouble> {
    let profile = options.profile.clone().or_else(|| profiles::environment("AWS_PROFILE"));
    let set = profiles::load(profile.as_deref()).await.map_err(|text| {
        refusal::local("config", "config", text, Some(Say::text("trouble-config")))
    })?;
    if let Some(name) = &profile
        && set.get_profile(name).is_none()
    {
        let mut known: Vec<&str> = set.profiles().collect();
        known.sort_unstable();
        return Err(refusal::local(
            "config",
            OwnCode::Profile.word(),
            format!("profile {name:?} was not defined"),
            Some(match known.is_empty() {
                true => Say::with(
                    "trouble-profile-none",
                    [("profile", name), ("word", &crate::change::shell_word(name))],
                ),
                false => Say::with(
                    "trouble-profile-unknown",
                    [("profile", name), ("known", &known.join(", "))],
                ),
            }),
        ));
    }
    let region = match &options.region {
        Some(region) => region.clone(),
        None => profiles::region_of(Some(&set), profile.as_deref()).map(|(r, _)| r).ok_or_else(
            || {
                refusal::local(
                    "config",
                    OwnCode::Region.word(),
                    "no Region",
                    Some(Say::text("trouble-region-missing")),
                )
            },
        )?,
    };
    if !endpoints::is_region(&region) {
        return Err(refusal::local(
            "config",
            OwnCode::Region.word(),
            format!("{region:?} is no Region"),
            Some(Say::with("trouble-region-wrong", [("region", &region)])),
        ));
    }
    let endpoint_url = options.endpoint_url.as_deref().filter(|url| !url.trim().is_empty());
    surroundings::check_keys(&set, options.profile.as_deref(), profile.as_deref())?;
    surroundings::check_blank_endpoints(&set, options.profile.as_deref(), profile.as_deref())?;
    let in_use = set.get_profile(profile.as_deref().unwrap_or_else(|| set.selected_profile()));
    let of_profile = |key: &str| in_use.and_then(|profile| profile.get(key));
    let process = CredentialProcess::of(of_profile);
    // A profile that was named is meant, also where the environment holds keys: the AWS CLI drops those
    // then. AWS_PROFILE is weaker than keys, as it is there.
    let credentials = match (&options.profile, process) {
        (Some(_), Some(process)) => SharedCredentialsProvider::new(process),
        (None, Some(process)) if !surroundings::has_keys() => {
            SharedCredentialsProvider::new(process)
        }
        (Some(name), None) => SharedCredentialsProvider::new(
            ProfileFileCredentialsProvider::builder()
                .configure(
                    &ProviderConfig::without_region()
                        .with_region(Some(Region::new(region.clone()))),
                )
                .profile_name(name)
                .build(),
        ),
        (None, _) => environment_credentials(&region, profile.as_deref()).await?,
    };
    let mut loader = aws_config::defaults(BehaviorVersion::v2026_01_12())
        .region(Region::new(region))
        .credentials_provider(SharedCredentialsProvider::new(surroundings::Checked(credentials)))
        .timeout_config(timeouts())
        .retry_config(RetryConfig::standard().with_max_attempts(3));
    if let Some(name) = &profile {
        loader = loader.profile_name(name);
    }
    if let Some(url) = endpoint_url {
        loader = loader.endpoint_url(url);
    }
    surroundings::with_endpoints(loader.load().await, of_profile("endpoint_url"), endpoint_url)
}

/// Credentials as the environment offers them: keys, the profile of `AWS_PROFILE`, a container, a machine.
async fn environment_credentials(
    region: &str,
    profile: Option<&str>,
) -> Result<SharedCredentialsProvider, Trouble> {
    // A machine that is not in AWS has nobody to ask for credentials: half a second, then no.
    let metadata = imds::Client::builder()
        .connect_timeout(Duration::from_millis(250))
        .read_timeout(Duration::from_millis(500))
        .max_attempts(1)
        .build();
    let mut chain = DefaultCredentialsChain::builder()
        .region(Region::new(region.to_owned()))
        .imds_client(metadata);
    if let Some(name) = profile {
        chain = chain.profile_name(name);
    }
    match tokio::time::timeout(Duration::from_secs(20), chain.build()).await {
        Ok(chain) => Ok(SharedCredentialsProvider::new(chain)),
        Err(_) => Err(refusal::local(
            "credentials",
            OwnCode::Timeout.word(),
            "credentials",
            Some(Say::text("trouble-timeout")),
        )),
    }
}
