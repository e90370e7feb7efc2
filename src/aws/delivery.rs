//! What decides whether a message arrives: SES and SNS, each in the Region it is really sent from, and
//! whether the caller may pass the SMS role on. Read only where a rule will judge it.

use aws_sdk_iam::types::{ContextEntry, ContextKeyTypeEnum, PolicyEvaluationDecisionType};
use futures_util::future::join_all;

use super::inspect::Memo;
use super::refusal;
use super::session::Session;
use crate::facts::{
    Decision, Fact, Facts, PassRole, SesAccount, SesIdentity, SesRegion, SmsDelivery, regions,
};

/// The Region the SMS messages are sent from: the one the pool names, else what Cognito uses without one.
pub(super) fn sns_region(pool_region: &str, named: Option<&str>) -> String {
    named.unwrap_or_else(|| regions::sns_default_region(pool_region)).to_owned()
}

/// SES in every Region that counts, side by side.
pub(super) async fn read_ses(session: &Session) -> Fact<Vec<SesRegion>> {
    let regions: Vec<String> = regions::ses_sending_regions(&session.identity.region)
        .into_iter()
        .map(str::to_owned)
        .collect();
    Fact::Known(join_all(regions.into_iter().map(|r| Box::pin(read_ses_region(session, r)))).await)
}

async fn read_ses_region(session: &Session, region: String) -> SesRegion {
    let ses = session.ses(&region);
    let account = async {
        match ses.get_account().send().await {
            Ok(answer) => Fact::Known(SesAccount {
                production_access: answer.production_access_enabled(),
                sending_enabled: answer.sending_enabled(),
                enforcement: answer.enforcement_status().map(str::to_owned),
            }),
            Err(error) => refusal::fact("ses:GetAccount", &error),
        }
    };
    let identities = async {
        let mut names = Vec::new();
        let mut token: Option<String> = None;
        loop {
            let answer = ses
                .list_email_identities()
                .page_size(100)
                .set_next_token(token.clone())
                .send()
                .await;
            let answer = match answer {
                Ok(answer) => answer,
                Err(error) => return refusal::fact("ses:ListEmailIdentities", &error),
            };
            names.extend(
                answer
                    .email_identities()
                    .iter()
                    .filter_map(|i| i.identity_name().map(str::to_owned)),
            );
            let next = answer.next_token().map(str::to_owned).filter(|t| !t.is_empty());
            // A hundred identities are more than a person chooses from.
            if next.is_none() || next == token || names.len() >= 100 {
                break;
            }
            token = next;
        }
        let read = names.into_iter().map(|name| {
            let ses = &ses;
            let arn = format!(
                "arn:{}:ses:{region}:{}:identity/{name}",
                session.partition, session.identity.account
            );
            async move {
                match ses.get_email_identity().email_identity(&name).send().await {
                    Ok(answer) => SesIdentity {
                        verified: Fact::Known(answer.verified_for_sending_status()),
                        policies: answer
                            .policies()
                            .map(|all| {
                                all.iter()
                                    .map(|(name, text)| {
                                        (
                                            name.clone(),
                                            serde_json::from_str(text).unwrap_or_default(),
                                        )
                                    })
                                    .collect()
                            })
                            .unwrap_or_default(),
                        arn,
                        name,
                    },
                    Err(error) => SesIdentity {
                        verified: refusal::fact("ses:GetEmailIdentity", &error),
                        policies: Vec::new(),
                        arn,
                        name,
                    },
                }
            }
        });
        Fact::Known(join_all(read).await)
    };
    let (account, identities) = tokio::join!(Box::pin(account), Box::pin(identities));
    SesRegion { region, account, identities }
}

/// The Region this pool's texts leave from.
pub(super) fn effective_region(facts: &Facts) -> String {
    let named = facts.sms_configuration().and_then(|sms| sms.sns_region);
    sns_region(&facts.region, named.as_deref())
}

/// SNS in a Region; the same for every pool that sends from there.
pub(super) async fn read_sms_delivery(
    session: &Session,
    memo: &Memo,
    region: &str,
) -> Fact<SmsDelivery> {
    const SANDBOX: &str = "sns:GetSMSSandboxAccountStatus";
    let sns = session.sns(region);
    let sandbox = memo.second_opinion(SANDBOX, async {
        match sns.get_sms_sandbox_account_status().send().await {
            Ok(answer) => Fact::Known(answer.is_in_sandbox()),
            Err(error) => refusal::fact(SANDBOX, &error),
        }
    });
    let attributes = async {
        match sns.get_sms_attributes().send().await {
            Ok(answer) => Fact::Known(answer.attributes().cloned().unwrap_or_default()),
            Err(error) => refusal::fact("sns:GetSMSAttributes", &error),
        }
    };
    let (sandbox, attributes) = tokio::join!(Box::pin(sandbox), Box::pin(attributes));
    let of = |name: &str| attributes.clone().map(|all| all.get(name).cloned());
    Fact::Known(SmsDelivery {
        region: region.to_owned(),
        sandbox,
        monthly_spend_limit: of("MonthlySpendLimit"),
        default_sms_type: of("DefaultSMSType"),
    })
}

/// The principal behind the caller's ARN: an assumed role's session is simulated as its role.
fn principal(arn: &str) -> Option<String> {
    let Some(rest) = arn.split_once(":sts:").and_then(|(_, r)| r.split_once(":assumed-role/"))
    else {
        return (arn.contains(":user/") || arn.contains(":role/")).then(|| arn.to_owned());
    };
    let partition = arn.split(':').nth(1)?;
    let account = rest.0.trim_matches(':');
    let role = rest.1.split('/').next()?;
    Some(format!("arn:{partition}:iam::{account}:role/{role}"))
}

/// A second opinion is asked twice at most: what does not answer then is told as not known.
pub(super) fn patience() -> aws_sdk_iam::config::Builder {
    aws_sdk_iam::config::Builder::new().retry_config(super::session::second_opinion())
}

/// May the caller pass the SMS role? The path of an assumed role is not in its session's ARN, so a role
/// below a path cannot be simulated by it: that is an answer we do not have, not a refusal.
pub(super) async fn read_pass_role(session: &Session, facts: &Facts) -> Fact<PassRole> {
    let arn = facts.sms_configuration().and_then(|sms| sms.role_arn().map(str::to_owned));
    let (Some(role_arn), Some(principal)) = (arn, principal(&session.identity.arn)) else {
        return Fact::NotAsked;
    };
    let answer = session
        .iam
        .simulate_principal_policy()
        .policy_source_arn(&principal)
        .action_names("iam:PassRole")
        // Policies that allow it usually say to whom.
        .context_entries(
            ContextEntry::builder()
                .context_key_name("iam:PassedToService")
                .context_key_type(ContextKeyTypeEnum::String)
                .context_key_values("cognito-idp.amazonaws.com")
                .build(),
        )
        .resource_arns(&role_arn)
        .customize()
        .config_override(patience())
        .send()
        .await;
    match answer {
        Ok(answer) => {
            match answer.evaluation_results().first().map(|r| r.eval_decision().clone()) {
                Some(decision) => Fact::Known(PassRole {
                    principal,
                    role_arn,
                    decision: match decision {
                        PolicyEvaluationDecisionType::Allowed => Decision::Allowed,
                        PolicyEvaluationDecisionType::ExplicitDeny => Decision::ExplicitDeny,
                        PolicyEvaluationDecisionType::ImplicitDeny => Decision::ImplicitDeny,
                        other => Decision::from_word(other.as_str()),
                    },
                }),
                None => Fact::Failed { code: "unreadable".into(), text: "no result".into() },
            }
        }
        Err(error) => refusal::fact("iam:SimulatePrincipalPolicy", &error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_simulated_as_its_role() {
        assert_eq!(
            principal("arn:aws:sts::111122223333:assumed-role/Operator/ana").as_deref(),
            Some("arn:aws:iam::111122223333:role/Operator")
        );
        assert_eq!(
            principal("arn:aws:iam::111122223333:user/ana").as_deref(),
            Some("arn:aws:iam::111122223333:user/ana")
        );
        assert_eq!(principal("arn:aws:iam::111122223333:root"), None);
    }

    #[test]
    fn texts_of_some_regions_leave_from_another() {
        assert_eq!(sns_region("eu-central-1", None), "eu-west-1");
        assert_eq!(sns_region("eu-central-1", Some("eu-central-1")), "eu-central-1");
        assert_eq!(sns_region("us-east-1", None), "us-east-1");
        assert_eq!(sns_region("ap-southeast-7", None), "ap-south-1");
        assert_eq!(sns_region("ap-east-1", None), "ap-southeast-1");
    }
}
