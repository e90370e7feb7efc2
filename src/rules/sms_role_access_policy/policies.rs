//! The role's policies, each judged, and what could not be read of them.

use serde_json::{Value, json};

use super::super::Evidence;
use super::super::sms_role::{ReadRole, clause_evidence, failure, statement_text};
use crate::facts::{Fact, Policy, SmsConfiguration};
use crate::policy::{Clause, Effect, Evaluation, Match, PolicyDecision, Request, evaluate};
use crate::text::Say;

/// Where a policy document came from.
pub struct PolicySource {
    /// The policy's name.
    pub name: String,
    /// `iam:GetRolePolicy` or `iam:GetPolicyVersion`.
    call: &'static str,
    below: &'static str,
    document: Value,
}

impl PolicySource {
    fn inline(policy: &Policy, document: &Value) -> PolicySource {
        PolicySource {
            name: policy.name.clone(),
            call: "iam:GetRolePolicy",
            below: "/PolicyDocument",
            document: document.clone(),
        }
    }

    fn managed(policy: &Policy, document: &Value) -> PolicySource {
        PolicySource {
            name: policy.name.clone(),
            call: "iam:GetPolicyVersion",
            below: "/PolicyVersion/Document",
            document: document.clone(),
        }
    }

    /// A statement as evidence.
    pub fn statement(&self, pointer: &str, expected: Say) -> Evidence {
        let text = statement_text(&self.document, pointer);
        Evidence {
            source: self.call,
            path: format!("{}{pointer}", self.below),
            seen: Say::with("seen-in-policy", [("policy", &self.name), ("text", &text)]),
            expected,
        }
    }

    /// The whole document as evidence.
    pub fn whole(&self, expected: Say) -> Evidence {
        self.statement("", expected)
    }

    /// A clause as evidence.
    pub fn clause(&self, clause: &Clause) -> Evidence {
        let mut evidence = clause_evidence(self.call, self.below, clause);
        if let Say::Literal(text) = &evidence.seen {
            evidence.seen = Say::with("seen-in-policy", [("policy", &self.name), ("text", text)]);
        }
        evidence
    }
}

/// All that decides what the role may do, apart from the organization.
pub struct Read {
    /// Inline and attached policies.
    pub identity: Vec<(PolicySource, Evaluation)>,
    /// The permissions boundary.
    pub boundary: Option<(PolicySource, Evaluation)>,
    /// What could not be read.
    pub unread: Vec<Evidence>,
    /// The permissions that were missing.
    pub missing: Vec<String>,
}

impl Read {
    /// Is there a Deny, or a document that is no policy, of which we cannot tell whether it applies?
    pub fn may_be_denied(&self) -> bool {
        self.identity.iter().any(|(_, e)| {
            let malformed =
                e.statements.is_empty() && matches!(e.verdict, PolicyDecision::Unsure(_));
            let denies = e.statements.iter().filter(|s| s.effect == Effect::Deny);
            malformed || denies.into_iter().any(|s| s.applies() == Match::Unsure)
        })
    }

    fn unread<T>(&mut self, call: &'static str, fact: &Fact<T>) {
        let evidence = failure(call, fact).unwrap_or(Evidence {
            source: call,
            path: String::new(),
            seen: Say::text("seen-not-read"),
            expected: Say::text("expected-an-answer"),
        });
        self.unread.push(evidence);
        if let Some(permission) = fact.denied()
            && !self.missing.iter().any(|m| m == permission)
        {
            self.missing.push(permission.to_owned());
        }
    }

    fn list(
        &mut self,
        calls: (&'static str, &'static str),
        list: &Fact<Vec<Policy>>,
        request: &Request,
        source: fn(&Policy, &Value) -> PolicySource,
    ) {
        let Some(policies) = list.known() else { return self.unread(calls.0, list) };
        for policy in policies {
            match policy.document.known() {
                Some(document) => {
                    self.identity.push((source(policy, document), evaluate(document, request)));
                }
                None => self.unread(calls.1, &policy.document),
            }
        }
    }
}

/// Judges every policy of the role against the request.
pub fn read_policies(role: &ReadRole<'_>, request: &Request) -> Read {
    let mut read =
        Read { identity: Vec::new(), boundary: None, unread: Vec::new(), missing: Vec::new() };
    let all = role.all;
    read.list(
        ("iam:ListRolePolicies", "iam:GetRolePolicy"),
        &all.inline,
        request,
        PolicySource::inline,
    );
    read.list(
        ("iam:ListAttachedRolePolicies", "iam:GetPolicyVersion"),
        &all.attached,
        request,
        PolicySource::managed,
    );
    if role.role.boundary_arn.is_some() {
        match &all.boundary {
            Fact::Known(Some(policy)) => match policy.document.known() {
                Some(document) => {
                    let evaluation = evaluate(document, request);
                    read.boundary = Some((PolicySource::managed(policy, document), evaluation));
                }
                None => read.unread("iam:GetPolicyVersion", &policy.document),
            },
            unread => read.unread("iam:GetPolicy", unread),
        }
    }
    read
}

/// The policy that lets the role send for this pool, and nothing more. IAM takes only ARNs and `*`
/// as resources, so an origination identity that is a number leaves `*`.
pub fn publish_document(sms: &SmsConfiguration) -> Value {
    let action = sms.send_action();
    let identity = sms
        .eums
        .as_ref()
        .filter(|_| action != "sns:Publish")
        .and_then(|e| e.origination_identity.as_deref())
        .filter(|identity| identity.starts_with("arn:"));
    json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Sid": "CognitoDoctorSms",
            "Effect": "Allow",
            "Action": action,
            "Resource": identity.unwrap_or("*"),
        }],
    })
}
