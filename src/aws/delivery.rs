//! What decides whether a message arrives: SES and SNS, each in the Region it is really sent from, and
//! whether the caller may pass the SMS role on. Read only where a rule will judge it.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::iam_role;
use super::inspect::Memo;
use super::json_service::{JsonClient, JsonService, Place};
use super::pages::Pages;
use super::query_service::{QueryService, text_of};
use super::raw::{items, text};
use super::refusal;
use super::session::{Session, second_opinion};
use crate::change::OwnCode;
use crate::facts::{
    Fact, Facts, PERMISSION_SET_ROLE, PassRole, SesAccount, SesIdentity, SesRegion, SmsDelivery,
    regions,
};

pub(super) const SES: JsonService = JsonService {
    name: "SESv2",
    target: "",
    signing: "ses",
    host: "email",
    content_type: "application/json",
};

pub(super) const SNS: QueryService =
    QueryService { name: "SNS", signing: "sns", version: "2010-03-31" };

/// What is encoded in a label of a path (RFC 3986, 2.3).
const LABEL: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn read_at(path: String) -> Place {
    Place { method: "GET", path }
}

/// SES in every Region that counts, side by side.
pub(super) async fn read_ses(session: &Session, facts: &Facts) -> Fact<Vec<SesRegion>> {
    let regions: Vec<String> = regions::ses_sending_regions(&session.identity.region)
        .into_iter()
        .map(str::to_owned)
        .collect();
    Fact::Known(
        join_all(regions.into_iter().map(|r| Box::pin(read_ses_region(session, facts, r)))).await,
    )
}

async fn read_ses_region(session: &Session, facts: &Facts, region: String) -> SesRegion {
    let ses = SES.client(session, &region, second_opinion());
    let account = async {
        const CALL: &str = "ses:GetAccount";
        let members = match ses.ask_at(CALL, read_at("/v2/email/account".into()), None).await {
            Ok(members) => members,
            Err(trouble) => return refusal::unread(&trouble),
        };
        let flag = |name: &str| members.get(name).and_then(Value::as_bool);
        match (flag("ProductionAccessEnabled"), flag("SendingEnabled")) {
            (Some(production_access), Some(sending_enabled)) => Fact::Known(SesAccount {
                production_access,
                sending_enabled,
                enforcement: text(&members, "EnforcementStatus"),
            }),
            _ => Fact::Failed { code: OwnCode::Unreadable.into(), text: CALL.into() },
        }
    };
    let identities = async {
        const CALL: &str = "ses:ListEmailIdentities";
        let mut names: Vec<String> = Vec::new();
        let mut strange = Vec::new();
        let mut pages = Pages::of(CALL);
        let mut token: Option<String> = None;
        loop {
            let mut request = json!({"PageSize": 100});
            if let Some(token) = &token {
                request["NextToken"] = Value::from(token.as_str());
            }
            let list = Place { method: "POST", path: "/v2/email/list-identities".into() };
            let members = match ses.ask_at(CALL, list, Some(request)).await {
                Ok(members) => members,
                Err(trouble) => return refusal::unread(&trouble),
            };
            let page = items(&members, "EmailIdentities", |item| text(item, "IdentityName"));
            names.extend(page.read);
            strange.extend(page.strange);
            token = match pages.next(text(&members, "NextToken"), names.len()) {
                Ok(token) => token,
                Err(endless) => return endless.fact(),
            };
            if token.is_none() {
                break;
            }
        }
        // The pool's own identity first: a hundred are more than a person chooses from, and are read one by
        // one. Of the others only the name is known.
        let arn_of_pool = facts.pool.known().and_then(crate::facts::Pool::email_source_arn);
        let own = |name: &String| arn_of_pool.is_some_and(|a| a.ends_with(&format!("/{name}")));
        names.sort_by_key(|name| !own(name));
        let unread = names.split_off(names.len().min(MOST_IDENTITIES));
        let arn = |name: &str| {
            let (partition, account) = (&session.partition, &session.identity.account);
            format!("arn:{partition}:ses:{region}:{account}:identity/{name}")
        };
        let read = names.into_iter().map(|name| {
            let (ses, arn) = (&ses, arn(&name));
            async move {
                let (verified, policies) = read_identity(ses, &name).await;
                SesIdentity { name, arn, verified, policies }
            }
        });
        let mut all = join_all(read).await;
        all.extend(unread.into_iter().map(|name| SesIdentity {
            arn: arn(&name),
            verified: Fact::NotAsked,
            name,
            policies: Vec::new(),
        }));
        all.extend(strange.into_iter().map(|place| SesIdentity {
            arn: arn(&place),
            verified: Fact::Failed {
                code: OwnCode::Unreadable.into(),
                text: format!("{CALL}: {place}"),
            },
            name: place,
            policies: Vec::new(),
        }));
        Fact::Known(all)
    };
    let (account, identities) = tokio::join!(Box::pin(account), Box::pin(identities));
    SesRegion { region, account, identities }
}

/// Identities that are read one by one in each Region.
const MOST_IDENTITIES: usize = 100;

/// `GetEmailIdentity`: is it verified, and its policies.
async fn read_identity(ses: &JsonClient, name: &str) -> (Fact<bool>, Vec<(String, Value)>) {
    const CALL: &str = "ses:GetEmailIdentity";
    let failed = |text: String| Fact::Failed { code: OwnCode::Unreadable.into(), text };
    let path = format!("/v2/email/identities/{}", utf8_percent_encode(name, LABEL));
    let members = match ses.ask_at(CALL, read_at(path), None).await {
        Ok(members) => members,
        Err(trouble) => return (refusal::unread(&trouble), Vec::new()),
    };
    let Some(policies) = policies(members.get("Policies")) else {
        return (failed(format!("{CALL}: /Policies")), Vec::new());
    };
    match members.get("VerifiedForSendingStatus").and_then(Value::as_bool) {
        Some(verified) => (Fact::Known(verified), policies),
        None => (failed(format!("{CALL}: /VerifiedForSendingStatus")), policies),
    }
}

/// The policies by name, each the text of a JSON document. One that cannot be read may deny everything.
fn policies(member: Option<&Value>) -> Option<Vec<(String, Value)>> {
    match member {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(policies) => policies
            .as_object()?
            .iter()
            .map(|(name, text)| {
                let document: Value = serde_json::from_str(text.as_str()?).ok()?;
                document.is_object().then(|| (name.clone(), document))
            })
            .collect(),
    }
}

/// The Region this pool's texts leave from.
pub(super) fn effective_region(facts: &Facts) -> String {
    let named = facts.sms_configuration().and_then(|sms| sms.sns_region);
    regions::sns_sending_region(&facts.region, named.as_deref()).to_owned()
}

/// The pairs of a map in XML.
fn entries(xml: &str) -> BTreeMap<String, String> {
    let pair = |entry: &str| Some((text_of(entry, "key")?, text_of(entry, "value")?));
    xml.split("<entry>").skip(1).filter_map(pair).collect()
}

/// SNS in a Region; the same for every pool that sends from there.
pub(super) async fn read_sms_delivery(
    session: &Session,
    memo: &Memo,
    region: &str,
) -> Fact<SmsDelivery> {
    const SANDBOX: &str = "sns:GetSMSSandboxAccountStatus";
    let sandbox = memo.second_opinion(SANDBOX, async {
        match SNS.ask(session, region, SANDBOX, &[]).await {
            // A whole answer holds true or false.
            Ok(result) => Fact::Known(text_of(&result, "IsInSandbox").as_deref() == Some("true")),
            Err(trouble) => refusal::unread(&trouble),
        }
    });
    let attributes = async {
        match SNS.ask(session, region, "sns:GetSMSAttributes", &[]).await {
            Ok(result) => Fact::Known(entries(&result)),
            Err(trouble) => refusal::unread(&trouble),
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

/// The principal behind the caller's ARN.
#[derive(Debug, PartialEq, Eq)]
enum Principal {
    /// A user or a role whose whole ARN is known.
    Exact(String),
    /// The role of a session. The path of a role is not in its session's ARN.
    Session {
        role: String,
        /// Its ARN, if it has no path.
        without_path: String,
    },
}

fn principal(arn: &str) -> Option<Principal> {
    let Some(rest) = arn.split_once(":sts:").and_then(|(_, r)| r.split_once(":assumed-role/"))
    else {
        let is_one = arn.contains(":user/") || arn.contains(":role/");
        return is_one.then(|| Principal::Exact(arn.to_owned()));
    };
    let partition = arn.split(':').nth(1)?;
    let account = rest.0.trim_matches(':');
    let role = rest.1.split('/').next()?.to_owned();
    let without_path = format!("arn:{partition}:iam::{account}:role/{role}");
    Some(Principal::Session { role, without_path })
}

/// A second opinion is asked twice at most: what does not answer then is told as not known.
pub(super) fn patience() -> aws_sdk_iam::config::Builder {
    aws_sdk_iam::config::Builder::new().retry_config(super::session::second_opinion())
}

/// May the caller pass the SMS role? Roles of permission sets have a path, and others may: where the
/// ARN without one does not exist, `iam:GetRole` tells the whole ARN. Who may not read it gets no answer,
/// which is not a refusal.
pub(super) async fn read_pass_role(session: &Session, facts: &Facts) -> Fact<PassRole> {
    let arn = facts.sms_configuration().and_then(|sms| sms.role_arn().map(str::to_owned));
    let (Some(role_arn), Some(principal)) = (arn, principal(&session.identity.arn)) else {
        return Fact::NotAsked;
    };
    let (role, without_path) = match principal {
        Principal::Exact(arn) => return simulate_pass_role(session, &arn, &role_arn).await,
        Principal::Session { role, without_path } => (role, without_path),
    };
    if !role.starts_with(PERMISSION_SET_ROLE) {
        match simulate_pass_role(session, &without_path, &role_arn).await {
            Fact::Failed { code, .. } if code.starts_with("NoSuchEntity") => {}
            found => return found,
        }
    }
    match iam_role::get_role(session, &role).await {
        Fact::Known(Some(role)) => simulate_pass_role(session, &role.arn, &role_arn).await,
        Fact::Known(None) => Fact::Failed { code: "NoSuchEntity".into(), text: without_path },
        Fact::Denied(permission) => Fact::Denied(permission),
        Fact::Failed { code, text } => Fact::Failed { code, text },
        Fact::NotAsked => Fact::NotAsked,
    }
}

async fn simulate_pass_role(session: &Session, principal: &str, role: &str) -> Fact<PassRole> {
    // Policies that allow it usually say to whom. The call that passes the role is one to Cognito.
    let context = [
        ("iam:PassedToService", "cognito-idp.amazonaws.com"),
        ("aws:RequestedRegion", session.identity.region.as_str()),
        ("aws:SecureTransport", "true"),
    ];
    let entries =
        context.map(|(key, value)| iam_role::context_entry(key, &[value.to_owned()])).to_vec();
    let answer = session
        .iam
        .simulate_principal_policy()
        .policy_source_arn(principal)
        .action_names("iam:PassRole")
        .set_context_entries(Some(entries))
        .resource_arns(role)
        .customize()
        .config_override(patience())
        .send()
        .await;
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => return refusal::fact("iam:SimulatePrincipalPolicy", &error),
    };
    let Some(result) = answer.evaluation_results().first() else {
        return Fact::Failed { code: OwnCode::Unreadable.into(), text: "no result".into() };
    };
    Fact::Known(PassRole {
        principal: principal.to_owned(),
        role_arn: role.to_owned(),
        decision: iam_role::decision(result),
        allowed_by_organizations: result
            .organizations_decision_detail()
            .map(|d| d.allowed_by_organizations()),
        missing_context: iam_role::missing_context(result),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_simulated_as_its_role() {
        assert_eq!(
            principal("arn:aws-us-gov:sts::111122223333:assumed-role/Operator/ana"),
            Some(Principal::Session {
                role: "Operator".into(),
                without_path: "arn:aws-us-gov:iam::111122223333:role/Operator".into()
            })
        );
        let user = "arn:aws:iam::111122223333:user/team/ana";
        assert_eq!(principal(user), Some(Principal::Exact(user.into())));
        for none in
            ["arn:aws:iam::111122223333:root", "arn:aws:sts::111122223333:federated-user/ana"]
        {
            assert_eq!(principal(none), None, "{none}");
        }
    }

    #[test]
    fn a_policy_that_cannot_be_read_is_not_one_that_denies_nothing() {
        let of = |policies: Value| super::policies(Some(&policies)).map(|all| all.len());
        assert_eq!(super::policies(None), Some(Vec::new()));
        assert_eq!(of(Value::Null), Some(0));
        assert_eq!(of(serde_json::json!({"p": "{\"Statement\": []}"})), Some(1));
        for wrong in [
            serde_json::json!({"p": "{\"Statement\": ["}),
            serde_json::json!({"p": "null"}),
            serde_json::json!({"p": 5}),
            serde_json::json!([]),
        ] {
            assert_eq!(of(wrong.clone()), None, "{wrong}");
        }
    }

    #[test]
    fn texts_of_some_regions_leave_from_another() {
        assert_eq!(regions::sns_sending_region("eu-central-1", None), "eu-west-1");
        assert_eq!(
            regions::sns_sending_region("eu-central-1", Some("eu-central-1")),
            "eu-central-1"
        );
        assert_eq!(regions::sns_sending_region("us-east-1", None), "us-east-1");
        assert_eq!(regions::sns_sending_region("ap-southeast-7", None), "ap-south-1");
        assert_eq!(regions::sns_sending_region("ap-east-1", None), "ap-southeast-1");
    }
}
