//! The SMS role with everything that decides what it may do.

use aws_sdk_iam::types::{
    ContextEntry, ContextKeyTypeEnum, EvaluationResult, PolicyEvaluationDecisionType,
};
use futures_util::future::join_all;
use serde_json::Value;

use super::inspect::{Memo, OnReading, with_progress};
use super::pages::{EndlessList, Pages};
use super::refusal;
use super::session::Session;
use crate::change::OwnCode;
use crate::facts::{Decision, Fact, Policy, Role, RoleArn, Simulation, SmsRole};
use crate::rules::sms_role::send_context;

/// The call for which the role is there.
#[derive(Clone, Copy)]
pub(super) struct Sending<'a> {
    /// `sns:Publish` or `sms-voice:SendTextMessage`.
    pub(super) action: &'a str,
    pub(super) resource: &'a str,
    pub(super) region: &'a str,
}

/// Reads the role at `arn`. A role of another account is not read: what this account's IAM says of
/// a role with that name would be about another role.
pub(super) async fn read(
    session: &Session,
    memo: &Memo,
    arn: &str,
    sending: Sending<'_>,
    tell: OnReading<'_>,
) -> SmsRole {
    let parsed = RoleArn::parse(arn);
    let mut role = SmsRole {
        configured_arn: arn.to_owned(),
        arn: parsed.clone(),
        role: Fact::NotAsked,
        inline: Fact::NotAsked,
        attached: Fact::NotAsked,
        boundary: Fact::NotAsked,
        simulation: Fact::NotAsked,
    };
    let Some(parsed) = parsed.filter(|p| p.account == session.identity.account) else {
        return role;
    };
    let name = parsed.name.as_str();
    let itself = async {
        let found = with_progress(tell, "iam:GetRole", name, get_role(session, name)).await;
        let boundary = async {
            match &found {
                Fact::Known(Some(Role { boundary_arn: Some(arn), .. })) => {
                    let document = managed(session, memo, arn, tell).await;
                    Fact::Known(Some(Policy {
                        name: arn.rsplit('/').next().unwrap_or(arn).to_owned(),
                        arn: Some(arn.clone()),
                        document,
                    }))
                }
                Fact::Known(_) => Fact::Known(None),
                other => other.clone().map(|_| None),
            }
        };
        // Its tags are part of what the simulation is told; its real ARN may have another path.
        let simulation = async {
            let (arn, tags) = match &found {
                Fact::Known(Some(role)) => (role.arn.as_str(), Some(role.tags.as_slice())),
                Fact::Known(None) => return Fact::NotAsked,
                _ => (arn, None),
            };
            let opinion = memo.second_opinion(
                "iam:SimulatePrincipalPolicy",
                simulate(session, arn, tags, sending),
            );
            with_progress(tell, "iam:SimulatePrincipalPolicy", sending.action, opinion).await
        };
        let (boundary, simulation) = tokio::join!(Box::pin(boundary), Box::pin(simulation));
        (found, boundary, simulation)
    };
    let ((found, boundary, simulation), inline, attached) = tokio::join!(
        Box::pin(itself),
        Box::pin(inline(session, name, tell)),
        Box::pin(attached(session, memo, name, tell)),
    );
    role.role = found;
    role.boundary = boundary;
    role.inline = inline;
    role.attached = attached;
    role.simulation = simulation;
    role
}

/// A policy document as IAM gives it: percent-encoded by RFC 3986, where `+` is a plus
/// (source: iam-policy-documents-encoded). What is no
/// object denies nothing that we could see.
pub(super) fn document(text: &str) -> Fact<Value> {
    let failed = |text: String| Fact::Failed { code: OwnCode::Unreadable.into(), text };
    let parsed = serde_json::from_str(text).or_else(|_| {
        let decoded = percent_encoding::percent_decode_str(text).decode_utf8_lossy();
        serde_json::from_str::<Value>(&decoded)
    });
    match parsed {
        Ok(value) if value.is_object() => Fact::Known(value),
        Ok(_) => failed("the policy document is not an object".to_owned()),
        Err(error) => failed(error.to_string()),
    }
}

/// `GetRole`; `NoSuchEntity` is an answer.
pub(super) async fn get_role(session: &Session, name: &str) -> Fact<Option<Role>> {
    const CALL: &str = "iam:GetRole";
    match session.iam.get_role().role_name(name).send().await {
        Ok(answer) => {
            let Some(role) = answer.role() else {
                return Fact::Failed { code: OwnCode::Unreadable.into(), text: CALL.into() };
            };
            let trust = match document(role.assume_role_policy_document().unwrap_or_default()) {
                Fact::Known(trust) => trust,
                other => return other.map(|_| None),
            };
            Fact::Known(Some(Role {
                arn: role.arn().to_owned(),
                trust,
                boundary_arn: role
                    .permissions_boundary()
                    .and_then(|b| b.permissions_boundary_arn())
                    .map(str::to_owned),
                tags: role
                    .tags()
                    .iter()
                    .map(|tag| (tag.key().to_owned(), tag.value().to_owned()))
                    .collect(),
                last_used: role
                    .role_last_used()
                    .and_then(|u| u.last_used_date())
                    .map(|d| crate::clock::from_unix(d.secs())),
            }))
        }
        Err(error) if no_such_entity(&error) => Fact::Known(None),
        Err(error) => refusal::fact(CALL, &error),
    }
}

/// Is the refusal IAM's `NoSuchEntity`?
pub(super) fn no_such_entity<E>(
    error: &aws_sdk_iam::error::SdkError<
        E,
        aws_smithy_runtime_api::client::orchestrator::HttpResponse,
    >,
) -> bool
where
    E: aws_sdk_iam::error::ProvideErrorMetadata,
{
    error
        .as_service_error()
        .and_then(|e| e.code())
        .is_some_and(|code| code == "NoSuchEntity" || code == "NoSuchEntityException")
}

async fn inline(session: &Session, role: &str, tell: OnReading<'_>) -> Fact<Vec<Policy>> {
    let names =
        with_progress(tell, "iam:ListRolePolicies", role, inline_names(session, role)).await;
    match names {
        Fact::Known(names) => {
            let read = names.into_iter().map(|name| async move {
                let document = with_progress(
                    tell,
                    "iam:GetRolePolicy",
                    &name,
                    inline_document(session, role, &name),
                )
                .await;
                Policy { name, arn: None, document }
            });
            Fact::Known(join_all(read).await)
        }
        other => other.map(|_| Vec::new()),
    }
}

/// `ListRolePolicies`, every page; none for a role that does not exist.
pub(super) async fn inline_names(session: &Session, role: &str) -> Fact<Vec<String>> {
    let mut names = Vec::new();
    let mut pages = Pages::of("iam:ListRolePolicies");
    let mut marker = None;
    loop {
        let answer =
            session.iam.list_role_policies().role_name(role).set_marker(marker).send().await;
        match answer {
            Ok(answer) => {
                names.extend(answer.policy_names().iter().cloned());
                marker = match more(&mut pages, answer.is_truncated(), answer.marker(), names.len())
                {
                    Ok(Some(marker)) => Some(marker),
                    Ok(None) => return Fact::Known(names),
                    Err(endless) => return endless.fact(),
                };
            }
            Err(error) if no_such_entity(&error) => return Fact::Known(names),
            Err(error) => return refusal::fact("iam:ListRolePolicies", &error),
        }
    }
}

/// The marker of the next page.
fn more(
    pages: &mut Pages,
    is_truncated: bool,
    marker: Option<&str>,
    items: usize,
) -> Result<Option<String>, EndlessList> {
    if !is_truncated {
        return Ok(None);
    }
    match marker.filter(|marker| !marker.is_empty()) {
        Some(marker) => pages.next(Some(marker.to_owned()), items),
        None => Err(pages.broken()),
    }
}

/// `GetRolePolicy`; `Null` where there is none of that name.
pub(super) async fn inline_document(session: &Session, role: &str, policy: &str) -> Fact<Value> {
    match session.iam.get_role_policy().role_name(role).policy_name(policy).send().await {
        Ok(answer) => document(answer.policy_document()),
        Err(error) if no_such_entity(&error) => Fact::Known(Value::Null),
        Err(error) => refusal::fact("iam:GetRolePolicy", &error),
    }
}

async fn attached(
    session: &Session,
    memo: &Memo,
    role: &str,
    tell: OnReading<'_>,
) -> Fact<Vec<Policy>> {
    match with_progress(tell, "iam:ListAttachedRolePolicies", role, attached_names(session, role))
        .await
    {
        Fact::Known(policies) => {
            let read = policies.into_iter().map(|(name, arn)| async move {
                let document = managed(session, memo, &arn, tell).await;
                Policy { name, arn: Some(arn), document }
            });
            Fact::Known(join_all(read).await)
        }
        other => other.map(|_| Vec::new()),
    }
}

/// `ListAttachedRolePolicies`, every page: names and ARNs.
pub(super) async fn attached_names(session: &Session, role: &str) -> Fact<Vec<(String, String)>> {
    let mut policies = Vec::new();
    let mut pages = Pages::of("iam:ListAttachedRolePolicies");
    let mut marker = None;
    loop {
        let answer = session
            .iam
            .list_attached_role_policies()
            .role_name(role)
            .set_marker(marker)
            .send()
            .await;
        match answer {
            Ok(answer) => {
                for policy in answer.attached_policies() {
                    // A policy that is left out may be the one that denies.
                    let Some(arn) = policy.policy_arn() else {
                        let text = "iam:ListAttachedRolePolicies: a policy without an ARN";
                        return Fact::Failed {
                            code: OwnCode::Unreadable.into(),
                            text: text.into(),
                        };
                    };
                    policies.push((policy.policy_name().unwrap_or(arn).to_owned(), arn.to_owned()));
                }
                let (cut, next) = (answer.is_truncated(), answer.marker());
                marker = match more(&mut pages, cut, next, policies.len()) {
                    Ok(Some(marker)) => Some(marker),
                    Ok(None) => return Fact::Known(policies),
                    Err(endless) => return endless.fact(),
                };
            }
            Err(error) if no_such_entity(&error) => return Fact::Known(policies),
            Err(error) => return refusal::fact("iam:ListAttachedRolePolicies", &error),
        }
    }
}

/// A managed policy's current version: `GetPolicy`, then `GetPolicyVersion`.
async fn managed(session: &Session, memo: &Memo, arn: &str, tell: OnReading<'_>) -> Fact<Value> {
    let name = arn.rsplit('/').next().unwrap_or(arn);
    let read = async {
        let version = with_progress(tell, "iam:GetPolicy", name, async {
            match session.iam.get_policy().policy_arn(arn).send().await {
                Ok(answer) => {
                    match answer.policy().and_then(|p| p.default_version_id()).map(str::to_owned) {
                        Some(version) => Fact::Known(version),
                        None => Fact::Failed { code: OwnCode::Unreadable.into(), text: arn.into() },
                    }
                }
                Err(error) => refusal::fact("iam:GetPolicy", &error),
            }
        })
        .await;
        let version = match version {
            Fact::Known(version) => version,
            other => return other.map(Value::from),
        };
        with_progress(tell, "iam:GetPolicyVersion", name, async {
            let answer =
                session.iam.get_policy_version().policy_arn(arn).version_id(version).send().await;
            match answer {
                Ok(answer) => {
                    document(answer.policy_version().and_then(|v| v.document()).unwrap_or_default())
                }
                Err(error) => refusal::fact("iam:GetPolicyVersion", &error),
            }
        })
        .await
    };
    memo.policies.once(arn, read).await
}

/// One key of the request that is simulated.
pub(super) fn context_entry(key: &str, values: &[String]) -> ContextEntry {
    const BOOLEAN: [&str; 3] =
        ["aws:SecureTransport", "aws:ViaAWSService", "aws:PrincipalIsAWSService"];
    let kind = if BOOLEAN.contains(&key) {
        ContextKeyTypeEnum::Boolean
    } else {
        ContextKeyTypeEnum::String
    };
    ContextEntry::builder()
        .context_key_name(key)
        .context_key_type(kind)
        .set_context_key_values(Some(values.to_vec()))
        .build()
}

/// IAM's word for the decision.
pub(super) fn decision(result: &EvaluationResult) -> Decision {
    match result.eval_decision() {
        PolicyEvaluationDecisionType::Allowed => Decision::Allowed,
        PolicyEvaluationDecisionType::ExplicitDeny => Decision::ExplicitDeny,
        PolicyEvaluationDecisionType::ImplicitDeny => Decision::ImplicitDeny,
        other => Decision::from_word(other.as_str()),
    }
}

/// The keys that the policies ask for and nobody gave. Where a resource was named IAM may list them
/// beside that resource.
pub(super) fn missing_context(result: &EvaluationResult) -> Vec<String> {
    let mut missing = result.missing_context_values().to_vec();
    for one in result.resource_specific_results() {
        missing.extend(one.missing_context_values().iter().cloned());
    }
    missing.sort();
    missing.dedup();
    missing
}

/// Simulates the call with the context in which our own evaluation judges it.
async fn simulate(
    session: &Session,
    arn: &str,
    tags: Option<&[(String, String)]>,
    Sending { action, resource, region }: Sending<'_>,
) -> Fact<Simulation> {
    let context = send_context(action, region, arn, tags);
    let entries = context.present().map(|(key, values)| context_entry(key, values)).collect();
    let mut call = session
        .iam
        .simulate_principal_policy()
        .policy_source_arn(arn)
        .action_names(action)
        .set_context_entries(Some(entries));
    if resource != "*" {
        call = call.resource_arns(resource);
    }
    let answer = match call.customize().config_override(super::delivery::patience()).send().await {
        Ok(answer) => answer,
        Err(error) => return refusal::fact("iam:SimulatePrincipalPolicy", &error),
    };
    let Some(result) = answer.evaluation_results().first() else {
        return Fact::Failed { code: OwnCode::Unreadable.into(), text: "no result".into() };
    };
    Fact::Known(Simulation {
        action: action.to_owned(),
        decision: decision(result),
        matched: result
            .matched_statements()
            .iter()
            .filter_map(|s| s.source_policy_id().map(str::to_owned))
            .collect(),
        allowed_by_organizations: result
            .organizations_decision_detail()
            .map(|d| d.allowed_by_organizations()),
        allowed_by_boundary: result
            .permissions_boundary_decision_detail()
            .map(|d| d.allowed_by_permissions_boundary()),
        missing_context: missing_context(result),
    })
}

#[cfg(test)]
mod tests {
    use aws_sdk_iam::types::ResourceSpecificResult;

    use super::*;

    #[test]
    fn the_simulation_is_told_what_the_call_carries() {
        let tags = [("stage".to_owned(), "true".to_owned())];
        let arn = "arn:aws:iam::111122223333:role/sms";
        let context = send_context("sns:Publish", "eu-west-1", arn, Some(&tags));
        let told: Vec<(String, String, ContextKeyTypeEnum)> = context
            .present()
            .map(|(key, values)| {
                let entry = context_entry(key, values);
                let value = entry.context_key_values().first().cloned().unwrap_or_default();
                let name = entry.context_key_name().unwrap_or_default().to_owned();
                (name, value, entry.context_key_type().cloned().unwrap())
            })
            .collect();
        for (key, value, kind) in [
            ("aws:RequestedRegion", "eu-west-1", ContextKeyTypeEnum::String),
            ("aws:SecureTransport", "true", ContextKeyTypeEnum::Boolean),
            ("aws:PrincipalArn", arn, ContextKeyTypeEnum::String),
            ("aws:PrincipalAccount", "111122223333", ContextKeyTypeEnum::String),
            ("aws:PrincipalTag/stage", "true", ContextKeyTypeEnum::String),
        ] {
            assert!(told.contains(&(key.into(), value.into(), kind)), "{key} in {told:?}");
        }
        let unknown = |name: &str| told.iter().all(|(key, ..)| key != name);
        assert!(unknown("aws:MultiFactorAuthPresent") && unknown("aws:SourceIp"));
    }

    #[test]
    fn keys_are_missing_wherever_they_are_listed() {
        let decision = PolicyEvaluationDecisionType::ImplicitDeny;
        let one = ResourceSpecificResult::builder()
            .eval_resource_name("arn:x")
            .eval_resource_decision(decision.clone())
            .missing_context_values("b")
            .missing_context_values("a")
            .build()
            .unwrap();
        let result = EvaluationResult::builder()
            .eval_action_name("sns:Publish")
            .eval_decision(decision)
            .missing_context_values("b")
            .resource_specific_results(one)
            .build()
            .unwrap();
        assert_eq!(missing_context(&result), ["a", "b"]);
    }
}
