//! The inspection of a pool: independent calls side by side, each made once, a refusal noted and the
//! rest going on.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use futures_util::StreamExt;
use futures_util::stream;
use tokio::sync::OnceCell;

use super::iam_role;
use super::pages::List;
use super::pools::read_pool;
use super::raw::{object_with_id, read_members, text};
use super::refusal;
use super::session::Session;
use super::{delivery, sms_voice, stacks, sub_resources, trail, users};
use serde_json::{Map, Value};

use crate::change::{OwnCode, Trouble};
use crate::facts::{
    AppClient, Asked, EndUserMessaging, Fact, Facts, IdentityProvider, LogDelivery, MfaConfig,
    PassRole, ReadState, Reading, RiskConfiguration, RoleArn, SesRegion, SmsDelivery, SmsRole,
    Stack, User, UsersSample,
};
use crate::problem::Problem;
use crate::rules::{self, Needs};

/// How much to read beyond the pool, its MFA configuration and its SMS role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Want {
    /// What the rules would judge by.
    pub needs: Needs,
    /// The user who was named.
    pub user: Option<String>,
    /// The stacks of the pool and of its role, too.
    pub stacks: bool,
}

impl Want {
    /// What these rules judge by when this is asked; `only` empty is all of them.
    pub fn of(asked: &Asked, only: &[Problem], user: Option<&str>) -> Want {
        Want { needs: rules::needs(asked, only), user: user.map(str::to_owned), stacks: false }
    }

    /// The same with the stacks that the pool and its role belong to.
    pub fn with_stacks(mut self) -> Want {
        self.stacks = true;
        self
    }

    /// The same with the app clients, for a person who looks around.
    pub fn with_app_clients(mut self) -> Want {
        self.needs.app_clients = true;
        self
    }
}

/// What pools share within one run, so that a call is made once: roles and managed policies.
#[derive(Debug, Default)]
pub struct Memo {
    roles: OnceMap<SmsRole>,
    sms_delivery: OnceMap<Fact<SmsDelivery>>,
    end_user_messaging: OnceMap<EndUserMessaging>,
    stacks: OnceMap<Fact<Option<Stack>>>,
    silent: Mutex<HashSet<&'static str>>,
    pub(super) policies: OnceMap<Fact<Value>>,
}

impl Memo {
    /// Runs a read that is a second opinion. One that this place answers with something unreadable is not
    /// asked again in the same run: an emulator without it, or a proxy, would cost every pool its retries.
    pub(super) async fn second_opinion<T>(
        &self,
        call: &'static str,
        read: impl Future<Output = Fact<T>>,
    ) -> Fact<T> {
        let is_silent = |set: &HashSet<&str>| set.contains(call);
        if is_silent(&self.silent.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Fact::Failed { code: OwnCode::Unreadable.into(), text: call.into() };
        }
        let fact = Box::pin(read).await;
        if matches!(&fact, Fact::Failed { code, .. } if code == OwnCode::Unreadable.word()) {
            self.silent.lock().unwrap_or_else(PoisonError::into_inner).insert(call);
        }
        fact
    }
}

/// Values by name, each made once however many ask at the same time.
#[derive(Debug)]
pub(super) struct OnceMap<T>(Mutex<HashMap<String, Arc<OnceCell<T>>>>);

impl<T> Default for OnceMap<T> {
    fn default() -> OnceMap<T> {
        OnceMap(Mutex::default())
    }
}

impl<T: Clone> OnceMap<T> {
    pub(super) async fn once(&self, key: &str, make: impl Future<Output = T>) -> T {
        let cell = {
            let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(shelf.entry(key.to_owned()).or_default())
        };
        cell.get_or_init(|| Box::pin(make)).await.clone()
    }
}

/// Tells how the reads go. Cheap to share between the reads.
pub type OnReading<'a> = &'a (dyn Fn(Reading) + Send + Sync);

/// Runs one read and tells of it before and after.
pub(super) async fn with_progress<T>(
    tell: OnReading<'_>,
    call: &'static str,
    about: &str,
    read: impl Future<Output = Fact<T>>,
) -> Fact<T> {
    let said = |state| Reading { call, about: about.to_owned(), state };
    tell(said(ReadState::Running));
    let started = Instant::now();
    // The SDK's futures are large; side by side on one stack they do not fit.
    let fact = Box::pin(read).await;
    let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    tell(said(match &fact {
        Fact::Known(_) | Fact::NotAsked => ReadState::Ok(millis),
        Fact::Denied(permission) => ReadState::Denied(permission.clone()),
        Fact::Failed { code, text } => ReadState::Failed(format!("{code}: {text}")),
    }));
    fact
}

/// Reads everything about one pool.
///
/// # Errors
/// The pool does not exist, or AWS could not be reached at all.
pub async fn inspect(
    session: &Session,
    memo: &Memo,
    pool_id: &str,
    want: &Want,
    tell: OnReading<'_>,
) -> Result<Facts, Trouble> {
    let mut missing = None;
    let pool = async {
        with_progress(tell, "cognito-idp:DescribeUserPool", pool_id, async {
            match read_pool(session, pool_id).await {
                Ok(fact) => fact,
                Err(trouble) => {
                    let fact =
                        Fact::Failed { code: trouble.code.clone(), text: trouble.text.clone() };
                    missing = Some(trouble);
                    fact
                }
            }
        })
        .await
    };
    let mfa = with_progress(
        tell,
        "cognito-idp:GetUserPoolMfaConfig",
        pool_id,
        read_mfa(session, pool_id),
    );
    let clients = async {
        if want.needs.app_clients {
            read_clients(session, pool_id, tell).await
        } else {
            Fact::NotAsked
        }
    };
    let first = async { tokio::join!(Box::pin(pool), Box::pin(mfa)) };
    // The clients go on beside the role; only the role needs to know the pool first.
    let role = async {
        let (pool, mfa) = first.await;
        let identity = &session.identity;
        let unasked =
            Facts::unasked(&identity.account, &session.partition, &identity.region, pool_id);
        let facts = Facts { pool, mfa, ..unasked };
        let (sms_role, ses, sms_delivery, pass_role, end_user_messaging, role_stack) = tokio::join!(
            Box::pin(read_role(session, memo, &facts, tell)),
            Box::pin(read_mail(session, want, &facts, tell)),
            Box::pin(read_texts(session, memo, want, &facts, tell)),
            Box::pin(read_pass_role(session, memo, want, &facts, tell)),
            Box::pin(read_end_user_messaging(session, memo, want, &facts, tell)),
            Box::pin(async {
                match want.stacks {
                    true => read_role_stack(session, memo, &facts, tell).await,
                    false => Fact::NotAsked,
                }
            }),
        );
        Facts { sms_role, ses, sms_delivery, pass_role, end_user_messaging, role_stack, ..facts }
    };
    let pool_writes = async {
        if !want.needs.pool_writes {
            return Fact::NotAsked;
        }
        let read = trail::read_pool_writes(session, pool_id);
        with_progress(tell, "cloudtrail:LookupEvents", "", read).await
    };
    let pool_stack = async {
        match want.stacks {
            true => read_stack(session, memo, pool_id, USER_POOL, tell).await,
            false => Fact::NotAsked,
        }
    };
    let (facts, pool_stack, app_clients, user, users, others, pool_writes) = tokio::join!(
        Box::pin(role),
        Box::pin(pool_stack),
        Box::pin(clients),
        Box::pin(read_user(session, want, pool_id, tell)),
        Box::pin(read_users(session, want, pool_id, tell)),
        Box::pin(read_sub_resources(session, want, pool_id, tell)),
        Box::pin(pool_writes),
    );
    let (identity_providers, risk, log_delivery) = others;
    if let Some(trouble) = missing {
        return Err(trouble);
    }
    let user = match user {
        Fact::Known(Some(found)) => {
            let opted_out =
                read_opted_out(session, want, &facts, found.number.as_deref(), tell).await;
            Fact::Known(Some(User { opted_out, ..found.user }))
        }
        other => other.map(|_| None),
    };
    Ok(Facts {
        pool_stack,
        app_clients,
        user,
        users,
        identity_providers,
        risk,
        log_delivery,
        pool_writes,
        ..facts
    })
}

const USER_POOL: &str = "AWS::Cognito::UserPool";
const ROLE: &str = "AWS::IAM::Role";

/// Reads the stacks of a pool and of its role, for facts that were read without them.
pub async fn read_stacks(session: &Session, memo: &Memo, facts: &mut Facts) {
    let (pool, role) = tokio::join!(
        Box::pin(read_stack(session, memo, &facts.pool_id, USER_POOL, &|_| ())),
        Box::pin(read_role_stack(session, memo, facts, &|_| ())),
    );
    (facts.pool_stack, facts.role_stack) = (pool, role);
}

/// The stack of one resource. Of a place that answers with something unreadable it is not asked again.
async fn read_stack(
    session: &Session,
    memo: &Memo,
    physical_id: &str,
    of_type: &str,
    tell: OnReading<'_>,
) -> Fact<Option<Stack>> {
    let read = memo.second_opinion(stacks::CALL, stacks::stack_of(session, physical_id, of_type));
    let key = format!("{of_type} {physical_id}");
    with_progress(tell, stacks::CALL, physical_id, memo.stacks.once(&key, read)).await
}

/// The stack of the role that the pool names; of a role of another account nothing is asked.
async fn read_role_stack(
    session: &Session,
    memo: &Memo,
    facts: &Facts,
    tell: OnReading<'_>,
) -> Fact<Option<Stack>> {
    let named = facts.sms_configuration();
    let arn = named.as_ref().and_then(|sms| RoleArn::parse(sms.role_arn()?));
    match arn.filter(|arn| arn.account == facts.account) {
        Some(arn) => read_stack(session, memo, &arn.name, ROLE, tell).await,
        None => Fact::NotAsked,
    }
}

async fn read_mail(
    session: &Session,
    want: &Want,
    facts: &Facts,
    tell: OnReading<'_>,
) -> Fact<Vec<SesRegion>> {
    let relied_on = facts.mfa.known().is_some_and(|m| m.email_is_on());
    if !want.needs.ses && !relied_on {
        return Fact::NotAsked;
    }
    with_progress(tell, "ses:GetEmailIdentity", "", delivery::read_ses(session, facts)).await
}

async fn read_texts(
    session: &Session,
    memo: &Memo,
    want: &Want,
    facts: &Facts,
    tell: OnReading<'_>,
) -> Fact<SmsDelivery> {
    if !want.needs.sms_delivery || facts.sms_configuration().is_none() {
        return Fact::NotAsked;
    }
    with_progress(tell, "sns:GetSMSSandboxAccountStatus", "", async {
        let region = delivery::effective_region(facts);
        let read = delivery::read_sms_delivery(session, memo, &region);
        memo.sms_delivery.once(&region, read).await
    })
    .await
}

async fn read_pass_role(
    session: &Session,
    memo: &Memo,
    want: &Want,
    facts: &Facts,
    tell: OnReading<'_>,
) -> Fact<PassRole> {
    if !want.needs.pass_role || facts.sms_configuration().is_none() {
        return Fact::NotAsked;
    }
    let read = memo
        .second_opinion("iam:SimulatePrincipalPolicy", delivery::read_pass_role(session, facts));
    with_progress(tell, "iam:SimulatePrincipalPolicy", "iam:PassRole", read).await
}

/// Where End User Messaging sends this pool's text messages: the pool's own Region where the pool names it
/// or else where SNS hands them over.
fn sms_voice_region(facts: &Facts) -> String {
    match facts.sms_configuration().and_then(|sms| sms.eums) {
        Some(_) => facts.region.clone(),
        None => delivery::effective_region(facts),
    }
}

async fn read_end_user_messaging(
    session: &Session,
    memo: &Memo,
    want: &Want,
    facts: &Facts,
    tell: OnReading<'_>,
) -> Fact<EndUserMessaging> {
    if !want.needs.end_user_messaging || facts.sms_configuration().is_none() {
        return Fact::NotAsked;
    }
    with_progress(tell, "sms-voice:DescribeAccountAttributes", "", async {
        let region = sms_voice_region(facts);
        let read = sms_voice::read(session, &region);
        Fact::Known(memo.end_user_messaging.once(&region, read).await)
    })
    .await
}

async fn read_opted_out(
    session: &Session,
    want: &Want,
    facts: &Facts,
    number: Option<&str>,
    tell: OnReading<'_>,
) -> Fact<bool> {
    match number {
        Some(number) if want.needs.end_user_messaging && facts.sms_configuration().is_some() => {
            let region = sms_voice_region(facts);
            let read = sms_voice::is_opted_out(session, &region, number);
            with_progress(tell, "sms-voice:DescribeOptedOutNumbers", "", read).await
        }
        _ => Fact::NotAsked,
    }
}

async fn read_sub_resources(
    session: &Session,
    want: &Want,
    pool_id: &str,
    tell: OnReading<'_>,
) -> (Fact<Vec<IdentityProvider>>, Fact<Option<RiskConfiguration>>, Fact<LogDelivery>) {
    let needs = &want.needs;
    let providers = async {
        if !needs.identity_providers {
            return Fact::NotAsked;
        }
        let read = sub_resources::read_identity_providers(session, pool_id);
        with_progress(tell, "cognito-idp:ListIdentityProviders", "", read).await
    };
    let risk = async {
        if !needs.risk {
            return Fact::NotAsked;
        }
        let read = sub_resources::read_risk(session, pool_id);
        with_progress(tell, "cognito-idp:DescribeRiskConfiguration", "", read).await
    };
    let log_delivery = async {
        if !needs.log_delivery {
            return Fact::NotAsked;
        }
        let read = sub_resources::read_log_delivery(session, pool_id);
        with_progress(tell, "cognito-idp:GetLogDeliveryConfiguration", "", read).await
    };
    tokio::join!(Box::pin(providers), Box::pin(risk), Box::pin(log_delivery))
}

async fn read_user(
    session: &Session,
    want: &Want,
    pool_id: &str,
    tell: OnReading<'_>,
) -> Fact<Option<users::Found>> {
    match &want.user {
        Some(who) if want.needs.user => {
            let read = users::find(session, pool_id, who, want.needs.devices);
            with_progress(tell, "cognito-idp:ListUsers", "", read).await
        }
        _ => Fact::NotAsked,
    }
}

async fn read_users(
    session: &Session,
    want: &Want,
    pool_id: &str,
    tell: OnReading<'_>,
) -> Fact<UsersSample> {
    if !want.needs.users || want.user.is_some() {
        return Fact::NotAsked;
    }
    with_progress(tell, "cognito-idp:AdminGetUserAuthFactors", "", users::sample(session, pool_id))
        .await
}

async fn read_role(
    session: &Session,
    memo: &Memo,
    facts: &Facts,
    tell: OnReading<'_>,
) -> Fact<SmsRole> {
    let Some(sms) = facts.sms_configuration() else {
        return Fact::NotAsked;
    };
    let Some(arn) = sms.role_arn() else {
        return Fact::NotAsked;
    };
    // The simulator takes nothing but ARNs; what is none is covered by `*` alone.
    let identity = sms.eums.as_ref().and_then(|e| e.origination_identity.as_deref());
    let resource = identity.filter(|identity| identity.starts_with("arn:")).unwrap_or("*");
    // A role that several pools share may send in several Regions, and be allowed in one.
    let region = rules::sms_role::sending_region(facts, &sms);
    let sending = iam_role::Sending { action: sms.send_action(), resource, region: &region };
    let key = format!("{arn} {} {resource} {region}", sms.send_action());
    let read = iam_role::read(session, memo, arn, sending, tell);
    Fact::Known(memo.roles.once(&key, read).await)
}

/// `GetUserPoolMfaConfig`.
pub(super) async fn read_mfa(session: &Session, pool_id: &str) -> Fact<MfaConfig> {
    const CALL: &str = "cognito-idp:GetUserPoolMfaConfig";
    session.turn(|p| &p.resources).await;
    let sent = session.cognito.get_user_pool_mfa_config().user_pool_id(pool_id);
    match read_members!(CALL, sent) {
        Ok(document) => Fact::Known(MfaConfig(document)),
        Err(trouble) => refusal::unread(&trouble),
    }
}

/// An item of `ListUserPoolClients`: id and name, or where the item stands that has none.
type Listed = Result<(String, String), String>;

/// An app client that is there and whose id could not be read.
fn unlisted(place: String) -> AppClient {
    let text = format!("cognito-idp:ListUserPoolClients: {place}");
    let document = Fact::Failed { code: OwnCode::Unreadable.into(), text };
    AppClient { id: String::new(), name: place, document, has_secret: false }
}

/// The id and the name of every app client of a pool; the place of one that cannot be read.
///
/// # Errors
/// AWS refused, or there is no whole list.
pub(super) async fn list_clients(session: &Session, pool_id: &str) -> Result<Vec<Listed>, Trouble> {
    const LIST: List = List {
        call: "cognito-idp:ListUserPoolClients",
        items: "UserPoolClients",
        next: "NextToken",
    };
    let page = |token| async move {
        session.turn(|p| &p.clients).await;
        let sent = session
            .cognito
            .list_user_pool_clients()
            .user_pool_id(pool_id)
            .max_results(60)
            .set_next_token(token);
        read_members!(LIST.call, sent)
    };
    let id_and_name = |client: &Map<String, Value>| {
        Some((text(client, "ClientId")?, text(client, "ClientName").unwrap_or_default()))
    };
    LIST.read_each(page, id_and_name).await
}

async fn read_clients(
    session: &Session,
    pool_id: &str,
    tell: OnReading<'_>,
) -> Fact<Vec<AppClient>> {
    let call = "cognito-idp:ListUserPoolClients";
    let listed = with_progress(tell, call, "", async {
        match list_clients(session, pool_id).await {
            Ok(listed) => Fact::Known(listed),
            Err(trouble) => refusal::unread(&trouble),
        }
    })
    .await;
    let listed = match listed {
        Fact::Known(listed) => listed,
        other => return other.map(|_: Vec<Listed>| Vec::new()),
    };
    let total = listed.len().to_string();
    with_progress(tell, "cognito-idp:DescribeUserPoolClient", &total, async {
        let clients: Vec<AppClient> = stream::iter(listed)
            .map(|listed| async move {
                let (id, name) = match listed {
                    Ok(listed) => listed,
                    Err(place) => return unlisted(place),
                };
                let read = read_client_and_secret(session, pool_id, &id).await;
                let has_secret = read.known().is_some_and(|(_, has_secret)| *has_secret);
                let document = read.map(|(document, _)| document);
                AppClient { id, name, document, has_secret }
            })
            .buffered(10)
            .collect()
            .await;
        // One refusal stands for all: the permission is the same.
        match clients.iter().find_map(|c| c.document.denied()) {
            Some(permission) if clients.iter().all(|c| c.document.known().is_none()) => {
                Fact::Denied(permission.to_owned())
            }
            _ => Fact::Known(clients),
        }
    })
    .await
}

/// `DescribeUserPoolClient`, without the client's secret.
pub(super) async fn read_client(
    session: &Session,
    pool_id: &str,
    client_id: &str,
) -> Fact<Map<String, Value>> {
    read_client_and_secret(session, pool_id, client_id).await.map(|(document, _)| document)
}

/// The same, and whether there is a secret.
async fn read_client_and_secret(
    session: &Session,
    pool_id: &str,
    client_id: &str,
) -> Fact<(Map<String, Value>, bool)> {
    match describe_client(session, pool_id, client_id).await {
        Ok(mut document) => {
            let has_secret = take_secret(&mut document);
            Fact::Known((document, has_secret))
        }
        Err(trouble) => refusal::unread(&trouble),
    }
}

/// `DescribeUserPoolClient`, with the client's secret: for whoever keeps it nowhere.
///
/// # Errors
/// AWS refused, or there is no whole answer.
pub(super) async fn describe_client(
    session: &Session,
    pool_id: &str,
    client_id: &str,
) -> Result<Map<String, Value>, Trouble> {
    const CALL: &str = "cognito-idp:DescribeUserPoolClient";
    session.turn(|p| &p.clients).await;
    let sent =
        session.cognito.describe_user_pool_client().user_pool_id(pool_id).client_id(client_id);
    read_members!(CALL, sent).and_then(|members| {
        object_with_id(CALL, members, "UserPoolClient", ("ClientId", client_id))
    })
}

/// Drops the client's secret. A secret that AWS Secrets Manager keeps shows only its ARN, and sign-ins need
/// a `SECRET_HASH` all the same.
fn take_secret(document: &mut Map<String, Value>) -> bool {
    let dropped = document.shift_remove("ClientSecret");
    let is_set =
        |value: Option<&Value>| value.and_then(Value::as_str).is_some_and(|s| !s.is_empty());
    is_set(dropped.as_ref()) || is_set(document.get("ClientSecretArn"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_secret_is_a_secret_wherever_it_is_kept() {
        let arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:web-AbCdEf";
        for (members, has) in [
            (json!({"ClientId": "a"}), false),
            (json!({"ClientId": "a", "ClientSecret": "s"}), true),
            (json!({"ClientId": "a", "ClientSecretArn": arn}), true),
            (json!({"ClientId": "a", "ClientSecretArn": ""}), false),
            (json!({"ClientId": "a", "ClientSecret": "s", "ClientSecretArn": arn}), true),
        ] {
            let mut document = members.as_object().cloned().unwrap();
            assert_eq!(take_secret(&mut document), has, "{members}");
            assert!(!document.contains_key("ClientSecret"));
        }
    }
}
