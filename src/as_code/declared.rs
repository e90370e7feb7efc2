//! What a plan declares, before it is written in any form: resources and their settings, by the names of AWS's
//! API. The two documents that hold MFA (`DescribeUserPool`, `GetUserPoolMfaConfig`) are one resource here, as
//! they are in every form.

use serde_json::{Map, Value, json};

use crate::change::{Change, POOL_READ_ONLY, Plan, Target};
use crate::factor::Factor;
use crate::facts::{Facts, MfaConfig, OwnedPart};
use crate::text::{Say, clean};

/// The factors that are on, as a list; a setting of this room, for no document of AWS holds it.
pub(super) const FACTORS: &str = "EnabledMfas";

/// The resources of a plan.
#[derive(Clone, Debug, Default)]
pub(super) struct Declared {
    /// In the order of the plan.
    pub(super) resources: Vec<Resource>,
    /// What no form can say.
    pub(super) beside: Vec<Say>,
    /// The pool as it is read, for what a form requires.
    pub(super) pool: Map<String, Value>,
    pub(super) pool_id: String,
    pub(super) account: String,
    /// The names that the pool and its role have in the template of their stack, if they were read.
    pub(super) logical_ids: Vec<(&'static str, String)>,
}

/// One resource and what changes in it.
#[derive(Clone, Debug)]
pub(super) struct Resource {
    pub(super) kind: Kind,
    /// Its name in the text: `UserPool`, `SmsRole`.
    pub(super) name: String,
    pub(super) settings: Vec<Setting>,
    /// The names of resources that have to be there first.
    pub(super) after: Vec<String>,
}

/// What a resource is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    UserPool,
    AppClient,
    /// The role that sends text messages.
    Role {
        created: bool,
        role: String,
    },
    /// An inline policy of that role.
    RolePolicy {
        role: String,
    },
    LogDelivery,
}

/// A member of a resource.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setting {
    /// As AWS's API spells it.
    pub(super) member: String,
    /// `None`: it is taken away.
    pub(super) value: Option<Value>,
    /// With which deployment it comes: AWS accepts some settings only after others.
    pub(super) step: usize,
    /// The plan changes it; else it is there as it was read, for the type or for another setting.
    pub(super) changes: bool,
    /// Of an object that was there: its members that the plan changes.
    pub(super) differs: Vec<String>,
}

impl Resource {
    fn new(kind: Kind, name: &str) -> Resource {
        Resource { kind, name: name.to_owned(), settings: Vec::new(), after: Vec::new() }
    }

    /// Its value, if it is declared.
    pub(super) fn value(&self, member: &str) -> Option<&Value> {
        self.setting(member)?.value.as_ref()
    }

    pub(super) fn setting(&self, member: &str) -> Option<&Setting> {
        self.settings.iter().find(|setting| setting.member == member)
    }

    /// The later word counts; what stays as it was keeps its place and its step.
    fn set(&mut self, member: &str, value: Option<&Value>, step: usize) {
        let value = value.filter(|value| !value.is_null()).cloned();
        match self.settings.iter_mut().find(|setting| setting.member == member) {
            Some(setting) if setting.value == value => {}
            Some(setting) => {
                (setting.value, setting.step, setting.changes) = (value, step, true);
            }
            None => {
                let member = member.to_owned();
                let differs = Vec::new();
                self.settings.push(Setting { member, value, step, changes: true, differs });
            }
        }
    }

    /// The same, of a member of two documents: also which of its own members differ.
    fn set_of(&mut self, member: &str, before: &Value, after: &Value, step: usize) {
        self.set(member, after.get(member), step);
        let differs = match (before.get(member), after.get(member)) {
            (Some(before @ Value::Object(_)), Some(after)) => differing(before, after),
            _ => Vec::new(),
        };
        if let Some(setting) = self.settings.iter_mut().find(|setting| setting.member == member) {
            setting.differs = differs;
        }
    }

    /// What is there as it was read; nothing if it is set.
    pub(super) fn read(&mut self, member: &str, value: Option<&Value>, step: usize) {
        let value = value.filter(|value| !value.is_null()).cloned();
        if self.setting(member).is_none() && value.is_some() {
            let member = member.to_owned();
            let differs = Vec::new();
            self.settings.push(Setting { member, value, step, changes: false, differs });
        }
    }
}

impl Declared {
    pub(super) fn of(plan: &Plan, facts: &Facts) -> Declared {
        let pool = facts.pool.known().map(|pool| pool.0.clone()).unwrap_or_default();
        let mut declared = Declared {
            pool,
            pool_id: facts.pool_id.clone(),
            account: facts.account.clone(),
            ..Declared::default()
        };
        for (part, name) in [(OwnedPart::Pool, "UserPool"), (OwnedPart::Role, "SmsRole")] {
            let known = facts.owner(part).logical_id;
            let known = known.filter(|id| id.chars().all(|c| c.is_ascii_alphanumeric()));
            declared.logical_ids.extend(known.map(|id| (name, id)));
        }
        let mut steps = 0;
        for change in &plan.changes {
            declared.add(change, facts, &mut steps);
        }
        declared.finish_pool(facts);
        declared
    }

    /// The place of the resource in the list; it is made if it is not there.
    fn resource(&mut self, kind: Kind, name: &str) -> &mut Resource {
        let at = self.resources.iter().position(|resource| {
            resource.kind == kind && (kind_is_single(&kind) || resource.name == name)
        });
        let at = at.unwrap_or_else(|| {
            let mut free = name.to_owned();
            let mut number = 2;
            while self.resources.iter().any(|resource| resource.name == free) {
                free = format!("{name}{number}");
                number += 1;
            }
            self.resources.push(Resource::new(kind, &free));
            self.resources.len() - 1
        });
        &mut self.resources[at]
    }

    fn add(&mut self, change: &Change, facts: &Facts, steps: &mut usize) {
        let after = change.after().unwrap_or(Value::Null);
        match &change.target {
            Target::Pool { .. } => {
                *steps += 1;
                self.iam_first();
                let pool = self.user_pool();
                for member in differing(&change.base, &after) {
                    if !POOL_READ_ONLY.contains(&member.as_str()) {
                        pool.set_of(&member, &change.base, &after, *steps);
                    }
                }
            }
            Target::Mfa { .. } => {
                *steps += 1;
                self.iam_first();
                let pool = self.user_pool();
                let unknown = mfa(pool, &change.base, &after, *steps);
                for member in unknown {
                    let member = clean(&member);
                    self.beside.push(Say::with("as-code-unknown", [("member", member.as_str())]));
                }
            }
            Target::AppClient { client_id, .. } => {
                let name = after.get("ClientName").and_then(Value::as_str).unwrap_or(client_id);
                let client = self.resource(Kind::AppClient, &format!("AppClient{}", word(name)));
                app_client(client, change, &after);
            }
            Target::LogDelivery { .. } => {
                let delivery = self.resource(Kind::LogDelivery, "LogDelivery");
                delivery.read("UserPoolId", Some(&json!(facts.pool_id)), 1);
                delivery.set("LogConfigurations", after.get("LogConfigurations"), 1);
            }
            Target::TrustPolicy { role } => {
                let kind = Kind::Role { created: false, role: role.clone() };
                let resource = self.resource(kind, "SmsRole");
                resource.set("AssumeRolePolicyDocument", Some(&after), 1);
            }
            Target::Role { role, .. } if !after.is_null() => {
                let kind = Kind::Role { created: true, role: role.clone() };
                let resource = self.resource(kind, "SmsRole");
                for member in ["Path", "RoleName", "Description", "AssumeRolePolicyDocument"] {
                    resource.set(member, after.get(member), 1);
                }
            }
            Target::InlinePolicy { role, policy } if !after.is_null() => {
                self.inline_policy(role, policy, &after);
            }
            Target::Role { role: name, .. } | Target::InlinePolicy { policy: name, .. } => {
                let name = clean(name);
                self.beside.push(Say::with("as-code-take-out", [("member", name.as_str())]));
            }
            Target::UserMfa { .. } | Target::SoftwareToken { .. } | Target::Device { .. } => {
                let say = Say::with("as-code-no-user", [("call", change.call())]);
                if !self.beside.contains(&say) {
                    self.beside.push(say);
                }
            }
        }
    }

    fn user_pool(&mut self) -> &mut Resource {
        self.resource(Kind::UserPool, "UserPool")
    }

    /// A policy of a role that is made here is a part of the role; of one that exists it is a resource of its
    /// own, so that the role's declaration need not be known.
    fn inline_policy(&mut self, role: &str, policy: &str, document: &Value) {
        let made = Kind::Role { created: true, role: role.to_owned() };
        if let Some(resource) = self.resources.iter_mut().find(|resource| resource.kind == made) {
            let mut policies = resource.value("Policies").cloned().unwrap_or(json!([]));
            if let Some(list) = policies.as_array_mut() {
                list.push(json!({"PolicyName": policy, "PolicyDocument": document}));
            }
            resource.set("Policies", Some(&policies), 1);
            return;
        }
        let resource = self.resource(Kind::RolePolicy { role: role.to_owned() }, "SmsRolePolicy");
        resource.set("PolicyName", Some(&json!(policy)), 1);
        resource.set("RoleName", Some(&json!(role)), 1);
        resource.set("PolicyDocument", Some(document), 1);
    }

    /// Cognito checks the role whenever the pool is written (source: sms-role-revalidated).
    fn iam_first(&mut self) {
        let iam: Vec<String> = self
            .resources
            .iter()
            .filter(|resource| matches!(resource.kind, Kind::Role { .. } | Kind::RolePolicy { .. }))
            .map(|resource| resource.name.clone())
            .collect();
        let pool = self.user_pool();
        pool.after = iam;
    }

    /// Mode and factors go together: a form reads one without the other as a default.
    fn finish_pool(&mut self, facts: &Facts) {
        let Some(pool) = self.resources.iter_mut().find(|r| r.kind == Kind::UserPool) else {
            return;
        };
        let Some(setting) = pool.setting("MfaConfiguration") else { return };
        let step = setting.step;
        let Some(mode) = setting.value.clone().filter(|mode| mode != "OFF") else { return };
        if pool.setting(FACTORS).is_none()
            && let Some(mfa) = facts.mfa.known()
        {
            let mut document = mfa.0.clone();
            document.insert("MfaConfiguration".to_owned(), mode);
            pool.read(FACTORS, Some(&factors(&Value::Object(document))), step);
        }
    }
}

/// Is there one resource of this kind in a plan, whatever its name?
fn kind_is_single(kind: &Kind) -> bool {
    !matches!(kind, Kind::AppClient | Kind::RolePolicy { .. })
}

/// The members that differ between two documents, in the order of the later one.
fn differing(before: &Value, after: &Value) -> Vec<String> {
    let empty = Map::new();
    let (before, after) =
        (before.as_object().unwrap_or(&empty), after.as_object().unwrap_or(&empty));
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    after.keys().chain(gone).filter(|key| before.get(*key) != after.get(*key)).cloned().collect()
}

/// The factors of an MFA document that are on.
fn factors(document: &Value) -> Value {
    let config = MfaConfig(document.as_object().cloned().unwrap_or_default());
    let on = Factor::ALL.into_iter().filter(|factor| config.offers(*factor));
    Value::from(on.map(Factor::name).collect::<Vec<_>>())
}

/// The changes of the MFA document as settings of the pool; the members that no form has.
fn mfa(pool: &mut Resource, before: &Value, after: &Value, step: usize) -> Vec<String> {
    let changed = differing(before, after);
    let has_changed = |member: &str| changed.iter().any(|name| name == member);
    let mode = after.get("MfaConfiguration");
    let (old, new) = (factors(before), factors(after));
    let sms = after.get("SmsMfaConfiguration");
    let sms_settings = ["SmsConfiguration", "SmsAuthenticationMessage"];
    if has_changed("MfaConfiguration") || old != new {
        pool.set("MfaConfiguration", mode, step);
        if mode.is_some_and(|mode| mode != "OFF") {
            pool.set(FACTORS, Some(&new), step);
        }
        for member in sms_settings {
            pool.read(member, sms.and_then(|sms| sms.get(member)), step);
        }
    }
    for member in sms_settings {
        let of = |document: &Value| document.get("SmsMfaConfiguration")?.get(member).cloned();
        if let Some(value) = of(after).filter(|_| of(before) != of(after)) {
            pool.set(member, Some(&value), step);
        }
    }
    for member in ["EmailMfaConfiguration", "WebAuthnConfiguration"] {
        if has_changed(member) && after.get(member).is_some() {
            pool.set_of(member, before, after, step);
        }
    }
    let known = crate::change::MFA_MEMBERS;
    changed.into_iter().filter(|member| !known.contains(&member.as_str())).collect()
}

/// Members that say nothing without others.
const COMPANIONS: &[(&[&str], &[&str])] = &[
    (
        &["AllowedOAuthScopes", "AllowedOAuthFlows", "AllowedOAuthFlowsUserPoolClient"],
        &[
            "AllowedOAuthFlowsUserPoolClient",
            "AllowedOAuthFlows",
            "AllowedOAuthScopes",
            "CallbackURLs",
        ],
    ),
    (
        &["RefreshTokenValidity", "AccessTokenValidity", "IdTokenValidity", "TokenValidityUnits"],
        &["RefreshTokenValidity", "AccessTokenValidity", "IdTokenValidity", "TokenValidityUnits"],
    ),
];

fn app_client(client: &mut Resource, change: &Change, after: &Value) {
    let read_only = crate::change::CLIENT_READ_ONLY;
    for member in ["UserPoolId", "ClientName"] {
        client.read(member, after.get(member), 1);
    }
    for member in differing(&change.base, after) {
        if read_only.contains(&member.as_str()) {
            continue;
        }
        client.set_of(&member, &change.base, after, 1);
        for (of, with) in COMPANIONS {
            for other in with.iter().filter(|_| of.contains(&member.as_str())) {
                client.read(other, after.get(*other), 1);
            }
        }
    }
}

/// `tv app` as `TvApp`: letters and digits alone.
fn word(name: &str) -> String {
    let mut word = String::new();
    for part in name.split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut letters = part.chars();
        word.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        word.push_str(letters.as_str());
    }
    word.truncate(40);
    word
}
