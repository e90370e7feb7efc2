//! How risky a plan is and why, read off its changes: the one place that decides it.

use serde_json::Value;

use super::{Change, Plan, Risk, Target, Undo};
use crate::text::Say;

/// The text of a change that only adds to what a role is allowed to do.
const ONLY_IAM: &str = "risk-why-iam";

impl Plan {
    /// How risky it is. High: it costs money, removes a way in, or cannot be undone in full. Low: it stays in IAM
    /// and takes nothing away. Medium: everything between. An undo gives back what was there before.
    pub fn risk(&self) -> Risk {
        let in_cognito = self.changes.iter().any(|change| change.target.is_cognito());
        match self.fix {
            None if in_cognito => Risk::Medium,
            None => Risk::Low,
            Some(_) if !self.losses().is_empty() => Risk::High,
            Some(_) if self.reach() == ONLY_IAM => Risk::Low,
            Some(_) => Risk::Medium,
        }
    }

    /// Why the risk is what it is, a sentence each; never empty.
    pub fn risk_why(&self) -> Vec<Say> {
        let mut why = match self.risk() {
            Risk::High => self.losses(),
            Risk::Medium | Risk::Low => Vec::new(),
        };
        if why.is_empty() {
            why.push(Say::text(self.reach()));
        }
        why
    }

    /// What costs money, removes a way in, or cannot be undone in full.
    fn losses(&self) -> Vec<Say> {
        let mut why = Vec::new();
        let mut add = |id: &'static str| {
            let say = Say::text(id);
            if !why.contains(&say) {
                why.push(say);
            }
        };
        for change in &self.changes {
            let after = change.after().unwrap_or(Value::Null);
            let appears =
                |path: &str| change.base.pointer(path).is_none() && after.pointer(path).is_some();
            let edits = |path: &str| change.edits.iter().any(|e| e.path.starts_with(path));
            match change.target {
                Target::SoftwareToken { .. } => add("risk-why-authenticator"),
                Target::TrustPolicy { .. } if loses_a_statement(&change.base, &after) => {
                    add("risk-why-trust");
                }
                Target::Device { .. } if change.removes() => add("risk-why-device"),
                Target::Pool { .. } => {
                    if edits("/UserPoolTier") {
                        add("risk-why-tier");
                    }
                    if edits("/AccountRecoverySetting") {
                        add("risk-why-recovery");
                    }
                }
                Target::Mfa { .. } => {
                    match after.get("MfaConfiguration").and_then(Value::as_str) {
                        Some("ON") if edits("/MfaConfiguration") => add("risk-why-required"),
                        Some("OFF") if edits("/MfaConfiguration") => add("risk-why-mfa-off"),
                        _ => {}
                    }
                    if appears("/SmsMfaConfiguration") {
                        add("risk-why-sms");
                    }
                    if appears("/EmailMfaConfiguration") {
                        add("risk-why-email");
                    }
                }
                _ => {}
            }
        }
        let sandbox = |say: &Say| matches!(say, Say::Text("means-sender-sandbox", _));
        if self.means.iter().any(sandbox) {
            add("risk-why-sandbox");
        }
        match self.undo {
            Undo::Full => {}
            Undo::Partial => add("risk-why-undo-partial"),
            Undo::None => add("risk-why-undo-none"),
        }
        why
    }

    fn reach(&self) -> &'static str {
        let any = |of: fn(&Change) -> bool| self.changes.iter().any(of);
        if any(|c| {
            let target = &c.target;
            matches!(target, Target::Pool { .. } | Target::Mfa { .. } | Target::LogDelivery { .. })
        }) {
            "risk-why-pool"
        } else if any(|c| matches!(c.target, Target::AppClient { .. })) {
            "risk-why-app-client"
        } else if any(|c| c.target.is_cognito()) {
            "risk-why-user"
        } else if any(Change::removes) {
            "risk-why-iam-removes"
        } else if any(|c| matches!(c.target, Target::Role { .. })) {
            "risk-why-role"
        } else if self.fix.is_none() {
            "risk-why-iam-undo"
        } else {
            ONLY_IAM
        }
    }
}

/// Is a statement of the policy gone afterwards, or another one?
fn loses_a_statement(before: &Value, after: &Value) -> bool {
    let statements = |policy: &Value| match policy.get("Statement") {
        Some(Value::Array(list)) => list.clone(),
        single => single.cloned().into_iter().collect(),
    };
    let kept = statements(after);
    statements(before).iter().any(|statement| !kept.contains(statement))
}
