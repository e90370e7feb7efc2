//! What a rule says where a member it looks at, or a whole read, could not be read. Of a member the rule is asked
//! again with other values in that place: what it says of every one of them does not hang on the member and
//! stands; the rest is not known. Of a read, what was found without it stands, and that nothing was found does not.

use super::needs::{Needs, of_rule};
use super::sms_role::{failure, sms_configuration};
use super::{Evidence, Outcome, Probe, Rule, State, Subject, watch};
use crate::facts::{Asked, Fact, Facts, JsonType, UnexpectedType};
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// The outcomes of a rule.
pub fn outcomes(
    rule: &Rule,
    facts: &Facts,
    strange: &[UnexpectedType],
    asked: &Asked,
) -> Vec<Outcome> {
    let said = (rule.check)(facts, asked);
    let mut outcomes = said.clone();
    for member in strange {
        let mut hangs_on_it = false;
        for other in facts.without(member) {
            let others = (rule.check)(&other, asked);
            hangs_on_it |= others != said;
            outcomes.retain(|outcome| outcome.cause == CAUSE || others.contains(outcome));
        }
        if hangs_on_it {
            outcomes.push(unknown(rule.problem, facts, member));
        }
    }
    // Where nothing else is said to be missing, it is the pool's own documents.
    for outcome in &mut outcomes {
        if outcome.state == State::Unknown && outcome.missing_permissions.is_empty() {
            outcome.missing_permissions = facts.unread_pool_permissions();
        }
    }
    let unread = UnreadParts::of(facts, &of_rule(rule.problem, asked));
    // A service that is not there, as in emulators of AWS, is no question of a permission: who did not ask about it
    // is not told.
    let unasked = outcomes.iter().all(|outcome| outcome.cause == Cause::NotAsked);
    if outcomes.iter().all(found_nothing)
        && !(unasked && unread.permissions.is_empty())
        && let Some(unknown) = unread.outcome(rule.problem, &outcomes)
    {
        return vec![unknown];
    }
    outcomes
}

/// Does it say that all is well, or that nobody looked? What was established otherwise does not rest on what
/// was not read: that a pool sends no SMS messages, that a user signs in elsewhere.
fn found_nothing(outcome: &Outcome) -> bool {
    outcome.state == State::Ok
        || matches!(outcome.cause, Cause::NotAsked | Cause::FormerValuesUnknown)
}

/// What a rule judges by and could not be read.
#[derive(Default)]
struct UnreadParts {
    permissions: Vec<String>,
    evidence: Vec<Evidence>,
}

impl UnreadParts {
    fn of(facts: &Facts, needs: &Needs) -> UnreadParts {
        let mut all = UnreadParts::default();
        if needs.app_clients {
            all.add("cognito-idp:ListUserPoolClients", &facts.app_clients);
        }
        if needs.ses {
            all.add("ses:ListEmailIdentities", &facts.ses);
        }
        if needs.user {
            all.add("cognito-idp:ListUsers", &facts.user);
        }
        if needs.users {
            all.add("cognito-idp:ListUsers", &facts.users);
        }
        if needs.identity_providers {
            all.add("cognito-idp:ListIdentityProviders", &facts.identity_providers);
        }
        if needs.risk {
            all.add("cognito-idp:DescribeRiskConfiguration", &facts.risk);
        }
        if needs.log_delivery {
            all.add("cognito-idp:GetLogDeliveryConfiguration", &facts.log_delivery);
        }
        if needs.pool_writes {
            all.add("cloudtrail:LookupEvents", &facts.pool_writes);
        }
        // Where the simulation itself is not there, as in emulators of AWS, it is no permission that is missing.
        if needs.pass_role && facts.pass_role.denied().is_some() {
            all.add("iam:SimulatePrincipalPolicy", &facts.pass_role);
        }
        if needs.sms_delivery {
            all.add("sns:GetSMSSandboxAccountStatus", &facts.sms_delivery);
            if let Some(delivery) = facts.sms_delivery.known() {
                all.add("sns:GetSMSSandboxAccountStatus", &delivery.sandbox);
                all.add("sns:GetSMSAttributes", &delivery.monthly_spend_limit);
            }
        }
        let user = facts.user.known().and_then(Option::as_ref);
        if needs.end_user_messaging {
            all.add("sms-voice:DescribeAccountAttributes", &facts.end_user_messaging);
            let protect = facts.end_user_messaging.known().map(|messaging| &messaging.protect);
            if let Some(protect) = protect {
                all.add("sms-voice:DescribeProtectConfigurations", protect);
            }
            if let Some(protect) = protect.and_then(|protect| protect.known()?.as_ref()) {
                all.add("sms-voice:GetProtectConfigurationCountryRuleSet", &protect.rules);
            }
            if let Some(user) = user {
                all.add("sms-voice:DescribeOptedOutNumbers", &user.opted_out);
            }
        }
        if needs.devices
            && let Some(user) = user
        {
            all.add("cognito-idp:AdminListDevices", &user.devices);
        }
        // What hangs on the SMS settings is not looked for where nobody knows them.
        if (needs.pass_role || needs.sms_delivery || needs.end_user_messaging)
            && sms_configuration(facts).is_err()
        {
            all.add("cognito-idp:DescribeUserPool", &facts.pool);
            all.add("cognito-idp:GetUserPoolMfaConfig", &facts.mfa);
        }
        all
    }

    fn add<T>(&mut self, source: &'static str, fact: &Fact<T>) {
        let Some(evidence) = failure(source, fact) else { return };
        if !self.evidence.contains(&evidence) {
            self.evidence.push(evidence);
        }
        let permission = fact.denied().map(str::to_owned);
        let others = |permission: &String| !self.permissions.contains(permission);
        if let Some(permission) = permission.filter(others) {
            self.permissions.push(permission);
        }
    }

    /// That it is not known, in place of what was said.
    fn outcome(self, problem: Problem, said: &[Outcome]) -> Option<Outcome> {
        let subject = said.first()?.subject.clone();
        let mut calls: Vec<&str> = self.evidence.iter().map(|evidence| evidence.source).collect();
        calls.dedup();
        if calls.is_empty() {
            return None;
        }
        let title = Say::with("finding-read-missing", [("calls", &*calls.join(", "))]);
        let mut unknown = Outcome::new(problem, State::Unknown, subject, Cause::NotRead, title);
        unknown.missing_permissions = self.permissions;
        unknown.evidence = self.evidence;
        Some(unknown)
    }
}

/// The evidence of a step.
pub fn probe(rule: &Rule, facts: &Facts, asked: &Asked, key: &str) -> Option<Probe> {
    let probe = watch::probe(facts, asked, key, rule.check)?;
    for member in facts.strange() {
        let hangs_on_it = facts
            .without(&member)
            .any(|other| watch::probe(&other, asked, key, rule.check).as_ref() != Some(&probe));
        if hangs_on_it {
            return Some(Probe { state: State::Unknown, evidence: vec![evidence(&member)] });
        }
    }
    Some(probe)
}

const CAUSE: Cause = Cause::MemberUnread;

fn unknown(problem: Problem, facts: &Facts, member: &UnexpectedType) -> Outcome {
    let clients = facts.app_clients.known();
    let client = member.client.and_then(|i| clients?.get(i));
    let subject = match client {
        Some(client) => Subject::app_client(&client.id),
        None => Subject::pool(facts),
    };
    let evidence = evidence(member);
    let title = Say::with("finding-member-unread", [("member", evidence.path.as_str())]);
    let mut unknown = Outcome::new(problem, State::Unknown, subject, CAUSE, title);
    unknown.evidence = vec![evidence];
    unknown
}

fn evidence(member: &UnexpectedType) -> Evidence {
    let is_list = |kind| {
        matches!(kind, JsonType::List | JsonType::Texts | JsonType::Named | JsonType::Objects)
    };
    let name = |kind| match kind {
        JsonType::Text => Say::text("json-text"),
        JsonType::Number => Say::text("json-number"),
        JsonType::Flag => Say::text("json-flag"),
        JsonType::Object => Say::text("json-object"),
        JsonType::List | JsonType::Texts | JsonType::Named | JsonType::Objects => {
            Say::text("json-list")
        }
        JsonType::Null => Say::text("seen-absent"),
    };
    let items = is_list(member.seen) && is_list(member.expected);
    Evidence {
        source: member.document.source(),
        path: format!("{}{}", member.document.place(), member.pointer),
        seen: if items { Say::text("json-list-of-others") } else { name(member.seen) },
        expected: name(member.expected),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::factor::Factor;
    use crate::facts::Fact;
    use crate::facts::sample::{self, wants_email};
    use crate::rules;

    fn wants(goal: Factor) -> Asked {
        Asked { goals: vec![goal], ..Asked::default() }
    }

    fn reports(problem: Problem) -> Asked {
        Asked { reported: vec![problem], ..Asked::default() }
    }

    fn states(facts: &Facts, asked: &Asked, problem: Problem) -> Vec<(State, Cause)> {
        let outcomes = rules::check(facts, asked, &[problem]);
        outcomes.into_iter().map(|o| (o.state, o.cause)).collect()
    }

    #[test]
    fn a_member_of_another_type_is_neither_there_nor_absent() {
        let unread = vec![(State::Unknown, CAUSE)];
        let pool = |member: &str, value: Value| {
            let mut facts = sample::mail_through_ses();
            sample::edit_pool(&mut facts, |pool| {
                pool.insert(member.to_owned(), value);
            });
            facts
        };
        let mfa = |member: &str, value: Value| {
            let mut facts = sample::mail_through_ses();
            sample::edit_mfa(&mut facts, |mfa| {
                mfa.insert(member.to_owned(), value);
            });
            facts
        };
        for (facts, asked, problem) in [
            (pool("UserPoolTier", json!(7)), wants_email(), Problem::EmailTier),
            (pool("UserPoolTier", json!({})), wants_email(), Problem::EmailTier),
            (
                pool("AccountRecoverySetting", json!({"RecoveryMechanisms": "x"})),
                wants_email(),
                Problem::EmailRecoveryConflict,
            ),
            (
                pool("AccountRecoverySetting", json!([])),
                wants_email(),
                Problem::EmailRecoveryConflict,
            ),
            (pool("EmailConfiguration", json!("x")), wants_email(), Problem::EmailDefaultSender),
            (
                pool("EmailConfiguration", json!({"EmailSendingAccount": true})),
                wants_email(),
                Problem::EmailDefaultSender,
            ),
            (mfa("MfaConfiguration", json!(5)), wants(Factor::Totp), Problem::TotpNotEnabled),
            (
                mfa("SoftwareTokenMfaConfiguration", json!({"Enabled": "true"})),
                wants(Factor::Totp),
                Problem::TotpNotEnabled,
            ),
            (
                mfa("SoftwareTokenMfaConfiguration", json!([true])),
                wants(Factor::Totp),
                Problem::TotpNotEnabled,
            ),
            (
                pool("LambdaConfig", json!([])),
                reports(Problem::TotpTokenScope),
                Problem::TotpTokenScope,
            ),
        ] {
            assert_eq!(states(&facts, &asked, problem), unread, "{problem}");
        }

        let mut facts = sample::healthy();
        sample::set_sms(&mut facts, json!("none"));
        let found = states(&facts, &Asked::default(), Problem::SmsRoleTrustRelationship);
        assert!(found.iter().all(|(state, _)| *state == State::Unknown), "{found:?}");
        // What does not look at the member says what it always says.
        let facts = pool("UserPoolTier", json!(7));
        let asked = Asked::default();
        for rule in rules::RULES.iter().filter(|r| r.problem != Problem::EmailTier) {
            assert_eq!(
                states(&facts, &asked, rule.problem),
                states(&sample::mail_through_ses(), &asked, rule.problem),
                "{}",
                rule.problem
            );
        }
    }

    #[test]
    fn the_member_of_one_app_client_costs_that_client() {
        let mut facts = sample::healthy();
        let strange = json!({"AuthSessionValidity": "3"});
        facts.app_clients = Fact::Known(vec![
            sample::client("short", json!({"AuthSessionValidity": 3})),
            sample::client("strange", strange),
        ]);
        let asked = reports(Problem::SessionExpired);
        let outcomes = rules::check(&facts, &asked, &[Problem::SessionExpired]);
        let of = |id: &str| outcomes.iter().find(|o| o.subject.id == id).map(|o| o.state);
        assert_eq!(of("short"), Some(State::Warn), "{outcomes:?}");
        assert_eq!(of("strange"), Some(State::Unknown), "{outcomes:?}");
    }

    #[test]
    fn a_step_is_not_done_by_a_member_that_could_not_be_read() {
        let mut facts = sample::healthy();
        let rule = rules::find(Problem::TotpNotEnabled).unwrap();
        let asked = Asked::default();
        let state = |facts: &Facts| rule.probe(facts, &asked, "totp_on").map(|p| p.state);
        assert_eq!(state(&facts), Some(State::Ok));
        sample::edit_mfa(&mut facts, |mfa| {
            mfa.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": 1}));
        });
        assert_eq!(state(&facts), Some(State::Unknown));
    }
}
