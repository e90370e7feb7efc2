//! The pool's document and its MFA configuration show three settings twice
//! (source: update-pool-and-mfa-mirror): a write of the
//! one changes them in the other. That is our own doing, not a change by others.

use serde_json::Value;

use super::{Change, Target};

/// Each setting: where it stands in the MFA configuration, and in the pool.
const TWICE: [(&str, &str); 3] = [
    ("/MfaConfiguration", "MfaConfiguration"),
    ("/SmsMfaConfiguration/SmsConfiguration", "SmsConfiguration"),
    ("/SmsMfaConfiguration/SmsAuthenticationMessage", "SmsAuthenticationMessage"),
];

/// What a change of the one document does to the other: `document` is `target`'s.
pub fn mirror(earlier: &Change, target: &Target, document: &mut Value) {
    let Ok(after) = earlier.after() else {
        return;
    };
    match (&earlier.target, target) {
        (Target::Mfa { pool_id: a }, Target::Pool { pool_id: b }) if a == b => {
            for (in_mfa, in_pool) in TWICE {
                let (before, after) = (earlier.base.pointer(in_mfa), after.pointer(in_mfa));
                // A block that goes away turns a factor off; the pool keeps its SMS settings
                // (source: sms-settings-stay).
                if let (true, Some(value), Some(pool)) =
                    (before != after, after, document.as_object_mut())
                {
                    pool.insert(in_pool.to_owned(), value.clone());
                }
            }
        }
        (Target::Pool { pool_id: a }, Target::Mfa { pool_id: b }) if a == b => {
            for (in_mfa, in_pool) in TWICE {
                let (before, after) = (earlier.base.get(in_pool), after.get(in_pool));
                if let (true, Some(value), Some(place)) =
                    (before != after, after, document.pointer_mut(in_mfa))
                {
                    *place = value.clone();
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::change::Edit;

    #[test]
    fn the_mode_stands_in_both_documents() {
        let base = json!({"MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": {}});
        let off = Change {
            target: Target::Mfa { pool_id: "p".into() },
            edits: vec![Edit::set(&base, "/MfaConfiguration", json!("OFF"))],
            base,
        };
        let mut pool = json!({"MfaConfiguration": "OPTIONAL", "UserPoolTier": "ESSENTIALS"});
        mirror(&off, &Target::Pool { pool_id: "p".into() }, &mut pool);
        assert_eq!(pool, json!({"MfaConfiguration": "OFF", "UserPoolTier": "ESSENTIALS"}));
        let mut other = json!({"MfaConfiguration": "OPTIONAL"});
        mirror(&off, &Target::Pool { pool_id: "q".into() }, &mut other);
        assert_eq!(other, json!({"MfaConfiguration": "OPTIONAL"}), "another pool is not touched");
    }
}
