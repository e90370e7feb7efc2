//! The grammar of policy documents, as IAM insists on it when one is written.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::judge::each;
use super::refusal::Refusal;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PolicyKind {
    Trust,
    Identity,
}

/// Whether IAM would store the document.
///
/// # Errors
/// `MalformedPolicyDocument`, or `LimitExceeded` for a trust policy that is too long.
pub(super) fn well_formed(document: &str, kind: PolicyKind) -> Result<(), Refusal> {
    let Ok(Value::Object(parsed)) = serde_json::from_str(document) else {
        return Err(malformed(match kind {
            PolicyKind::Trust => "This policy contains invalid Json",
            PolicyKind::Identity => "Syntax errors in policy.",
        }));
    };
    let members = ["Version", "Id", "Statement"];
    if parsed.keys().any(|member| !members.contains(&member.as_str())) {
        return Err(malformed("Syntax errors in policy."));
    }
    let version = parsed.get("Version");
    if version.is_some_and(|v| v != "2012-10-17" && v != "2008-10-17") {
        return Err(malformed("Syntax errors in policy."));
    }
    let mut sids = BTreeSet::new();
    let mut count = 0;
    for statement in each(parsed.get("Statement")) {
        let Value::Object(statement) = statement else {
            return Err(malformed("Syntax errors in policy."));
        };
        check_statement(statement, kind)?;
        if let Some(sid) = statement.get("Sid").and_then(Value::as_str).filter(|s| !s.is_empty())
            && !sids.insert(sid)
        {
            return Err(malformed("Statement IDs (SID) in a single policy must be unique."));
        }
        count += 1;
    }
    if count == 0 {
        return Err(malformed("Syntax errors in policy."));
    }
    let size = document.chars().filter(|character| !character.is_whitespace()).count();
    if kind == PolicyKind::Trust && size > 2048 {
        return Err(Refusal::with_status(
            409,
            "LimitExceeded",
            "Cannot exceed quota for ACLSizePerRole: 2048",
        ));
    }
    Ok(())
}

fn check_statement(statement: &Map<String, Value>, kind: PolicyKind) -> Result<(), Refusal> {
    let known = [
        "Sid",
        "Effect",
        "Principal",
        "NotPrincipal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition",
    ];
    let has = |member: &str| statement.contains_key(member);
    if statement.keys().any(|member| !known.contains(&member.as_str())) {
        return Err(malformed("Syntax errors in policy."));
    }
    match statement.get("Sid") {
        None => {}
        Some(Value::String(sid)) if sid.chars().all(|c| c.is_ascii_alphanumeric()) => {}
        Some(_) => {
            return Err(malformed(
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the \
                 regular expression [0-9A-Za-z]*",
            ));
        }
    }
    if !matches!(statement.get("Effect").and_then(Value::as_str), Some("Allow" | "Deny")) {
        return Err(malformed("Syntax errors in policy."));
    }
    if has("Action") == has("NotAction") {
        return Err(malformed("Policy statement must contain actions."));
    }
    let actions = statement.get("Action").or_else(|| statement.get("NotAction"));
    texts(actions)?;
    for action in each(actions).filter_map(Value::as_str) {
        if action != "*" && !action.contains(':') {
            return Err(malformed(
                "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
            ));
        }
        if kind == PolicyKind::Trust && !action.to_lowercase().starts_with("sts:") {
            return Err(malformed("AssumeRole policy may only specify STS AssumeRole actions."));
        }
    }
    match kind {
        PolicyKind::Trust => {
            for member in ["Resource", "NotResource"] {
                if has(member) {
                    return Err(malformed(&format!("Has prohibited field {member}")));
                }
            }
            if has("Principal") == has("NotPrincipal") {
                return Err(malformed("AssumeRolepolicy must contain principals."));
            }
            principals(statement.get("Principal").or_else(|| statement.get("NotPrincipal")))?;
        }
        PolicyKind::Identity => {
            for member in ["Principal", "NotPrincipal"] {
                if has(member) {
                    return Err(malformed("Policy document should not specify a principal."));
                }
            }
            if has("Resource") == has("NotResource") {
                return Err(malformed("Policy statement must contain resources."));
            }
            let resources = statement.get("Resource").or_else(|| statement.get("NotResource"));
            texts(resources)?;
            for resource in each(resources).filter_map(Value::as_str) {
                let arn = resource.split(':').count() >= 6 && resource.starts_with("arn:");
                let wild = resource.starts_with('*');
                if !arn && !wild {
                    return Err(malformed(&format!(
                        "Resource {resource} must be in ARN format or \"*\"."
                    )));
                }
            }
        }
    }
    conditions(statement.get("Condition"))
}

fn principals(principal: Option<&Value>) -> Result<(), Refusal> {
    match principal {
        Some(Value::String(text)) if text == "*" => Ok(()),
        Some(Value::Object(kinds)) if !kinds.is_empty() => {
            for (kind, names) in kinds {
                if !["AWS", "Service", "Federated", "CanonicalUser"].contains(&kind.as_str()) {
                    return Err(malformed("Syntax errors in policy."));
                }
                texts(Some(names))?;
                for name in each(Some(names)).filter_map(Value::as_str) {
                    let service = name.split('.').count() >= 3 && !name.contains(':');
                    if kind == "Service" && name != "*" && !service {
                        return Err(malformed(&format!(
                            "Invalid principal in policy: \"SERVICE\":\"{name}\""
                        )));
                    }
                }
            }
            Ok(())
        }
        _ => Err(malformed("Syntax errors in policy.")),
    }
}

fn conditions(condition: Option<&Value>) -> Result<(), Refusal> {
    let operators = match condition {
        None => return Ok(()),
        Some(Value::Object(operators)) => operators,
        Some(_) => return Err(malformed("Syntax errors in policy.")),
    };
    for tests in operators.values() {
        let Value::Object(tests) = tests else {
            return Err(malformed("Syntax errors in policy."));
        };
        for (key, values) in tests {
            if !key.contains(':') {
                return Err(malformed(
                    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                ));
            }
            if each(Some(values)).any(|value| value.is_object() || value.is_array()) {
                return Err(malformed("Syntax errors in policy."));
            }
        }
    }
    Ok(())
}

fn texts(value: Option<&Value>) -> Result<(), Refusal> {
    let mut items = each(value).peekable();
    if items.peek().is_none() || items.any(|item| !item.is_string()) {
        return Err(malformed("Syntax errors in policy."));
    }
    Ok(())
}

fn malformed(message: &str) -> Refusal {
    Refusal::new("MalformedPolicyDocument", message)
}
