//! Where the pool writes what it could not deliver: `GetLogDeliveryConfiguration`, member
//! `LogDeliveryConfiguration`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// The document as AWS gave it, and typed views of what we read in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogDelivery(pub Map<String, Value>);

impl LogDelivery {
    /// The log group that gets the errors of message delivery: `userNotification` at `ERROR`, which no other
    /// destination takes. Its ARN; `None`: nobody writes them down.
    pub fn message_errors(&self) -> Option<&str> {
        let entries = self.0.get("LogConfigurations").and_then(Value::as_array);
        entries
            .into_iter()
            .flatten()
            .filter(|entry| is_of_messages(entry))
            .filter(|entry| entry.get("LogLevel").and_then(Value::as_str) == Some("ERROR"))
            .find_map(|entry| {
                entry.get("CloudWatchLogsConfiguration")?.get("LogGroupArn")?.as_str()
            })
            .filter(|arn| !arn.is_empty())
    }

    /// `LogConfigurations` with the errors of message delivery going to this log group, and all else as it
    /// is: one entry an event source is what AWS takes.
    pub fn with_message_errors(&self, log_group_arn: &str) -> Vec<Value> {
        let entries = self.0.get("LogConfigurations").and_then(Value::as_array);
        let others = entries.into_iter().flatten().filter(|entry| !is_of_messages(entry)).cloned();
        others
            .chain([json!({
                "LogLevel": "ERROR",
                "EventSource": "userNotification",
                "CloudWatchLogsConfiguration": {"LogGroupArn": log_group_arn},
            })])
            .collect()
    }
}

fn is_of_messages(entry: &Value) -> bool {
    entry.get("EventSource").and_then(Value::as_str) == Some("userNotification")
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUP: &str = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/vendedlogs/shop";

    fn delivery(entries: Value) -> LogDelivery {
        let document = json!({"UserPoolId": "us-east-1_A", "LogConfigurations": entries});
        LogDelivery(document.as_object().cloned().unwrap())
    }

    #[test]
    fn message_errors_are_found_among_other_logs_and_put_beside_them() {
        let threats = json!({"LogLevel": "INFO", "EventSource": "userAuthEvents",
            "S3Configuration": {"BucketArn": "arn:aws:s3:::logs"}});
        let before = delivery(json!([threats]));
        assert_eq!(before.message_errors(), None);
        let entries = before.with_message_errors(GROUP);
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[0], threats);
        let after = delivery(Value::Array(entries));
        assert_eq!(after.message_errors(), Some(GROUP));
        // Again, with another log group: one entry an event source.
        let again =
            after.with_message_errors("arn:aws:logs:us-east-1:111122223333:log-group:other");
        assert_eq!(again.len(), 2);
    }

    #[test]
    fn what_is_of_another_shape_gets_no_errors() {
        for entries in [json!(null), json!("x"), json!([5, {"EventSource": "userNotification"}])] {
            assert_eq!(delivery(entries).message_errors(), None);
        }
    }
}
