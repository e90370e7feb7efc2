//! Why a plan's risk is what it is, read off its changes.

use serde_json::Value;

use super::{Change, Plan, Risk, Target, Undo};
use crate::text::Say;

impl Plan {
    /// Why the risk is what it is, a sentence each; never empty.
    pub fn risk_why(&self) -> Vec<Say> {
        let mut why = match self.risk {
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
                Target::Pool { .. } => {
                    if edits("/UserPoolTier") {
                        add("risk-why-tier");
                    }
                    if edits("/AccountRecoverySetting") {
                        add("risk-why-recovery");
                    }
                }
                Target::Mfa { .. } => {
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
            "risk-why-iam"
        }
    }
}
