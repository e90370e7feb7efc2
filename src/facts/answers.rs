//! What was read of a pool, call by call, in AWS's own shape: the evidence, without a judgment. Of what is
//! not kept as AWS gave it there stands what is kept.

use serde_json::{Map, Value, json};

use super::{
    EndUserMessaging, Fact, Facts, PassRole, Policy, PoolWrite, SesRegion, Simulation, SmsDelivery,
    SmsRole, Stack, User,
};

/// The answer to one call.
#[derive(Clone, Debug, PartialEq)]
pub struct CallAnswer {
    /// The call: `iam:GetRole`.
    pub call: &'static str,
    /// What it was about: a role's ARN, a Region, an app client; may be empty.
    pub about: String,
    /// What it answered, or why that is not known.
    pub answer: Fact<Value>,
}

/// Everything that was read, what most questions are about first and the longest last.
pub fn answers(facts: &Facts) -> Vec<CallAnswer> {
    let mut all = Answers(Vec::new());
    let object = |map: &Map<String, Value>| Value::Object(map.clone());
    all.add("cognito-idp:GetUserPoolMfaConfig", "", &facts.mfa, |mfa| object(&mfa.0));
    all.user(&facts.user);
    if let Fact::Known(users) = &facts.users {
        let counts = json!({"Users": users.looked_at, "WithoutMfaFactor": users.without_factor,
            "ExternalProvider": users.federated, "More": users.more});
        all.known("cognito-idp:ListUsers", "", counts);
    }
    if let Fact::Known(role) = &facts.sms_role {
        all.role(role);
    }
    all.add("iam:SimulatePrincipalPolicy", "iam:PassRole", &facts.pass_role, pass_role);
    if let Fact::Known(delivery) = &facts.sms_delivery {
        all.sns(delivery);
    }
    if let Fact::Known(messaging) = &facts.end_user_messaging {
        all.end_user_messaging(messaging);
    }
    match &facts.ses {
        Fact::Known(regions) => regions.iter().for_each(|region| all.ses(region)),
        unread => all.add("ses:GetEmailIdentity", "", unread, |_| Value::Null),
    }
    all.add("cognito-idp:ListIdentityProviders", "", &facts.identity_providers, |providers| {
        let provider =
            |p: &super::IdentityProvider| json!({"ProviderName": p.name, "ProviderType": p.kind});
        json!({"Providers": providers.iter().map(provider).collect::<Vec<_>>()})
    });
    all.add(
        "cognito-idp:DescribeRiskConfiguration",
        "",
        &facts.risk,
        |risk| json!({"RiskConfiguration": risk.as_ref().map(|risk| object(&risk.0))}),
    );
    all.add("cognito-idp:GetLogDeliveryConfiguration", "", &facts.log_delivery, |delivery| {
        object(&delivery.0)
    });
    all.add(
        "cloudtrail:LookupEvents",
        "",
        &facts.pool_writes,
        |writes| json!({"Events": writes.iter().map(pool_write).collect::<Vec<_>>()}),
    );
    for (about, stack) in [("", &facts.pool_stack), ("AWS::IAM::Role", &facts.role_stack)] {
        all.add(
            "cloudformation:DescribeStackResources",
            about,
            stack,
            |stack| json!({"StackResources": stack.iter().map(stack_resource).collect::<Vec<_>>()}),
        );
    }
    all.add("cognito-idp:DescribeUserPool", "", &facts.pool, |pool| object(&pool.0));
    match &facts.app_clients {
        Fact::Known(clients) => {
            let listed = |client: &super::AppClient| json!({"ClientId": client.id, "ClientName": client.name});
            let list = clients.iter().map(listed).collect::<Vec<_>>();
            all.known("cognito-idp:ListUserPoolClients", "", json!({"UserPoolClients": list}));
            for client in clients {
                let call = "cognito-idp:DescribeUserPoolClient";
                all.add(call, &client.id, &client.document, object);
            }
        }
        unread => all.add("cognito-idp:ListUserPoolClients", "", unread, |_| Value::Null),
    }
    all.0
}

struct Answers(Vec<CallAnswer>);

impl Answers {
    fn add<T>(
        &mut self,
        call: &'static str,
        about: &str,
        fact: &Fact<T>,
        value: impl FnOnce(&T) -> Value,
    ) {
        let answer = match fact {
            Fact::Known(known) => Fact::Known(value(known)),
            Fact::Denied(permission) => Fact::Denied(permission.clone()),
            Fact::Failed { code, text } => Fact::Failed { code: code.clone(), text: text.clone() },
            Fact::NotAsked => return,
        };
        self.0.push(CallAnswer { call, about: about.to_owned(), answer });
    }

    fn known(&mut self, call: &'static str, about: &str, value: Value) {
        self.add(call, about, &Fact::Known(value), Value::clone);
    }

    fn user(&mut self, user: &Fact<Option<User>>) {
        self.add(
            "cognito-idp:ListUsers",
            "",
            user,
            |found| json!({"Users": found.iter().map(listed_user).collect::<Vec<_>>()}),
        );
        let Fact::Known(Some(user)) = user else { return };
        self.add("cognito-idp:AdminGetUserAuthFactors", "", &user.factors, |factors| {
            let mut document = json!({"UserMFASettingList": factors.settings,
                "ConfiguredUserAuthFactors": factors.first_factors});
            if let Some(preferred) = &factors.preferred {
                document["PreferredMfaSetting"] = json!(preferred);
            }
            document
        });
        self.add(
            "cognito-idp:AdminListDevices",
            "",
            &user.devices,
            |devices| json!({"Devices": devices.iter().map(device).collect::<Vec<_>>()}),
        );
        self.add(
            "sms-voice:DescribeOptedOutNumbers",
            "",
            &user.opted_out,
            |out| json!({"OptedOut": out}),
        );
    }

    fn role(&mut self, role: &SmsRole) {
        let name = role.arn.as_ref().map_or("", |arn| arn.name.as_str());
        match &role.role {
            Fact::Known(None) => {
                let answer = Fact::Failed { code: "NoSuchEntity".to_owned(), text: String::new() };
                let about = role.configured_arn.clone();
                self.0.push(CallAnswer { call: "iam:GetRole", about, answer });
            }
            read => self.add("iam:GetRole", &role.configured_arn, read, |found| {
                let Some(role) = found else { return Value::Null };
                let mut document = json!({"Arn": role.arn, "AssumeRolePolicyDocument": role.trust});
                if let Some(boundary) = &role.boundary_arn {
                    document["PermissionsBoundary"] = json!({"PermissionsBoundaryArn": boundary});
                }
                if !role.tags.is_empty() {
                    let tag = |(key, value): &(String, String)| json!({"Key": key, "Value": value});
                    document["Tags"] = role.tags.iter().map(tag).collect();
                }
                if let Some(used) = &role.last_used {
                    document["RoleLastUsed"] = json!({"LastUsedDate": used});
                }
                document
            }),
        }
        let names = |policies: &Vec<Policy>| -> Value {
            policies.iter().map(|policy| json!(policy.name)).collect()
        };
        self.add(
            "iam:ListRolePolicies",
            name,
            &role.inline,
            |policies| json!({"PolicyNames": names(policies)}),
        );
        for policy in role.inline.known().into_iter().flatten() {
            self.add("iam:GetRolePolicy", &policy.name, &policy.document, Value::clone);
        }
        self.add("iam:ListAttachedRolePolicies", name, &role.attached, |policies| {
            let attached = |p: &Policy| json!({"PolicyName": p.name, "PolicyArn": p.arn});
            json!({"AttachedPolicies": policies.iter().map(attached).collect::<Vec<_>>()})
        });
        let boundary = role.boundary.known().and_then(Option::as_ref);
        for policy in role.attached.known().into_iter().flatten().chain(boundary) {
            self.add("iam:GetPolicyVersion", &policy.name, &policy.document, Value::clone);
        }
        self.add("iam:SimulatePrincipalPolicy", name, &role.simulation, simulation);
    }

    fn sns(&mut self, delivery: &SmsDelivery) {
        let region = delivery.region.as_str();
        self.add(
            "sns:GetSMSSandboxAccountStatus",
            region,
            &delivery.sandbox,
            |sandbox| json!({"IsInSandbox": sandbox}),
        );
        let call = "sns:GetSMSAttributes";
        match (&delivery.monthly_spend_limit, &delivery.default_sms_type) {
            (Fact::Known(limit), Fact::Known(kind)) => {
                let mut attributes = Map::new();
                let named = [("MonthlySpendLimit", limit), ("DefaultSMSType", kind)];
                for (name, value) in named {
                    if let Some(value) = value {
                        attributes.insert(name.to_owned(), json!(value));
                    }
                }
                self.known(call, region, json!({"attributes": attributes}));
            }
            (limit, _) => {
                self.add(call, region, limit, |limit| json!({"MonthlySpendLimit": limit}))
            }
        }
    }

    fn end_user_messaging(&mut self, read: &EndUserMessaging) {
        let region = read.region.as_str();
        self.add("sms-voice:DescribeAccountAttributes", region, &read.sandbox, |sandbox| {
            let tier = if *sandbox { "SANDBOX" } else { "PRODUCTION" };
            json!({"AccountAttributes": [{"Name": "ACCOUNT_TIER", "Value": tier}]})
        });
        self.add("sms-voice:DescribeSpendLimits", region, &read.spend_limit, |limit| {
            let text = limit.map(|limit| {
                json!({"Name": "TEXT_MESSAGE_MONTHLY_SPEND_LIMIT",
                    "EnforcedLimit": limit.enforced, "MaxLimit": limit.max})
            });
            json!({"SpendLimits": text.into_iter().collect::<Vec<_>>()})
        });
        self.add("sms-voice:DescribeProtectConfigurations", region, &read.protect, |protect| {
            let of_account =
                |id: &String| json!({"ProtectConfigurationId": id, "AccountDefault": true});
            let ids = protect.iter().map(|p| of_account(&p.id)).collect::<Vec<_>>();
            json!({"ProtectConfigurations": ids})
        });
        if let Fact::Known(Some(protect)) = &read.protect {
            let call = "sms-voice:GetProtectConfigurationCountryRuleSet";
            self.add(call, &protect.id, &protect.rules, |rules| {
                let rule = |(country, status): (&String, &String)| {
                    (country.clone(), json!({"ProtectStatus": status}))
                };
                json!({"CountryRuleSet": rules.iter().map(rule).collect::<Map<_, _>>()})
            });
        }
    }

    fn ses(&mut self, read: &SesRegion) {
        let region = read.region.as_str();
        self.add("ses:GetAccount", region, &read.account, |account| {
            json!({"ProductionAccessEnabled": account.production_access,
                "SendingEnabled": account.sending_enabled,
                "EnforcementStatus": account.enforcement})
        });
        self.add("ses:ListEmailIdentities", region, &read.identities, |identities| {
            let named = |i: &super::SesIdentity| json!({"IdentityName": i.name});
            json!({"EmailIdentities": identities.iter().map(named).collect::<Vec<_>>()})
        });
        for identity in read.identities.known().into_iter().flatten() {
            let about = format!("{}  {region}", identity.name);
            self.add("ses:GetEmailIdentity", &about, &identity.verified, |verified| {
                let policies = identity.policies.iter().cloned().collect::<Map<_, _>>();
                json!({"VerifiedForSendingStatus": verified, "Policies": policies})
            });
        }
    }
}

/// What `ListUsers` says of the user who was named. Numbers and addresses stand there as the answer to a
/// sign-in shows them.
fn listed_user(user: &User) -> Value {
    let mut attributes = Vec::new();
    let mut put = |name: &str, value: Value| attributes.push(json!({"Name": name, "Value": value}));
    if user.has_email {
        put("email", json!(user.masked_email));
    }
    if user.has_email || user.email_verified {
        put("email_verified", json!(user.email_verified.to_string()));
    }
    if user.has_phone {
        put("phone_number", json!(user.masked_phone));
    }
    if user.has_phone || user.phone_verified {
        put("phone_number_verified", json!(user.phone_verified.to_string()));
    }
    if let Fact::Known(identities) = &user.identities
        && !identities.is_empty()
    {
        let linked =
            |i: &super::LinkedIdentity| json!({"providerName": i.provider, "providerType": i.kind});
        put("identities", identities.iter().map(linked).collect());
    }
    let mut document = json!({"Username": user.username, "UserStatus": user.status,
        "Enabled": user.enabled, "Attributes": attributes});
    if let Fact::Known(options) = &user.mfa_options
        && !options.is_empty()
    {
        let option = |o: &super::MfaOption| json!({"DeliveryMedium": o.medium, "AttributeName": o.attribute});
        document["MFAOptions"] = options.iter().map(option).collect();
    }
    document
}

fn device(device: &super::Device) -> Value {
    let mut attributes = Vec::new();
    if let Some(name) = &device.name {
        attributes.push(json!({"Name": "device_name", "Value": name}));
    }
    if let Some(remembered) = device.remembered {
        let value = if remembered { "remembered" } else { "not_remembered" };
        attributes.push(json!({"Name": "dev:device_remembered_status", "Value": value}));
    }
    json!({"DeviceKey": device.key, "DeviceAttributes": attributes,
        "DeviceLastAuthenticatedDate": device.last_authenticated})
}

fn simulation(simulation: &Simulation) -> Value {
    let mut result = json!({"EvalActionName": simulation.action,
        "EvalDecision": simulation.decision.word(),
        "MatchedStatements": simulation.matched.iter()
            .map(|id| json!({"SourcePolicyId": id})).collect::<Vec<_>>(),
        "MissingContextValues": simulation.missing_context});
    if let Some(allowed) = simulation.allowed_by_organizations {
        result["OrganizationsDecisionDetail"] = json!({"AllowedByOrganizations": allowed});
    }
    if let Some(allowed) = simulation.allowed_by_boundary {
        result["PermissionsBoundaryDecisionDetail"] =
            json!({"AllowedByPermissionsBoundary": allowed});
    }
    json!({"EvaluationResults": [result]})
}

fn pass_role(read: &PassRole) -> Value {
    let mut result = json!({"EvalActionName": "iam:PassRole", "EvalResourceName": read.role_arn,
        "EvalDecision": read.decision.word(), "MissingContextValues": read.missing_context});
    if let Some(allowed) = read.allowed_by_organizations {
        result["OrganizationsDecisionDetail"] = json!({"AllowedByOrganizations": allowed});
    }
    json!({"EvaluationResults": [result]})
}

/// Of the request only whether each member held something.
fn pool_write(write: &PoolWrite) -> Value {
    let mut event = json!({"eventTime": write.at, "eventName": write.operation,
        "userIdentity": {"arn": write.caller, "invokedBy": write.through}});
    if let Some(members) = &write.members {
        let held = |(name, some): &(String, bool)| (name.clone(), json!(some));
        event["requestParameters"] = Value::Object(members.iter().map(held).collect());
    }
    event
}

fn stack_resource(stack: &Stack) -> Value {
    json!({"StackName": stack.name, "LogicalResourceId": stack.logical_id})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample;

    /// The answers to a call, by what they were about.
    fn of<'a>(all: &'a [CallAnswer], call: &str) -> Vec<(&'a str, &'a Fact<Value>)> {
        let those = all.iter().filter(|answer| answer.call == call);
        those.map(|answer| (answer.about.as_str(), &answer.answer)).collect()
    }

    #[test]
    fn each_call_has_its_answer_and_what_was_not_asked_has_none() {
        let mut facts = sample::healthy();
        let all = answers(&facts);
        assert_eq!(of(&all, "iam:GetRole").len(), 1);
        assert!(of(&all, "cognito-idp:ListUsers").is_empty());
        assert!(of(&all, "ses:GetAccount").is_empty());

        facts.user = Fact::Known(Some(sample::user(&["SMS_MFA"], Some("SMS_MFA"))));
        facts.sms_delivery = Fact::Known(sample::delivery(true, Some("1"), None));
        facts.ses = Fact::Known(vec![SesRegion {
            region: "eu-west-1".into(),
            account: Fact::Denied("ses:GetAccount".into()),
            identities: Fact::Known(Vec::new()),
        }]);
        let all = answers(&facts);
        let factors = of(&all, "cognito-idp:AdminGetUserAuthFactors");
        let Fact::Known(factors) = factors[0].1 else { panic!("{factors:?}") };
        assert_eq!(factors["PreferredMfaSetting"], "SMS_MFA");
        let sandbox = of(&all, "sns:GetSMSSandboxAccountStatus");
        assert_eq!(sandbox[0].1, &Fact::Known(json!({"IsInSandbox": true})));
        let account = of(&all, "ses:GetAccount");
        assert_eq!(account, [("eu-west-1", &Fact::Denied("ses:GetAccount".into()))]);
    }
}
