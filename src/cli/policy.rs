//! `policy`: the least IAM policy this program needs, made from its own table of calls.

use serde_json::{Value, json};

use super::{Context, Format, exit, markdown, out};
use crate::aws::CALLS;

/// What AWS asks of whoever switches a delivery of logs to CloudWatch Logs.
const LOG_DELIVERY: &[&str] = &[
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
];

pub fn run(context: &Context) -> u8 {
    let policy = policy(context.args.allow_changes);
    let text = serde_json::to_string_pretty(&policy).unwrap_or_default();
    match context.args.format {
        Format::Markdown => out(markdown::block("json", &text).trim_end()),
        Format::Text | Format::Json | Format::Html => out(&text),
    }
    exit::OK
}

/// The policy: reads, and the writes if wanted.
pub fn policy(with_writes: bool) -> Value {
    let actions = |writes: bool, service: &str| -> Vec<&'static str> {
        let mut names: Vec<&str> = CALLS
            .iter()
            .filter(|c| c.writes == writes && c.name.split(':').next() == Some(service))
            // Needs no permission (source: caller-identity-no-permission).
            .filter(|c| c.name != "sts:GetCallerIdentity")
            .map(|c| c.name)
            .collect();
        names.sort_unstable();
        names
    };
    let mut statements = vec![
        json!({"Sid": "ReadCognito", "Effect": "Allow", "Action": actions(false, "cognito-idp"), "Resource": "*"}),
        json!({"Sid": "ReadSmsRole", "Effect": "Allow", "Action": actions(false, "iam"), "Resource": "*"}),
    ];
    let services = [
        ("ReadMail", "ses"),
        ("ReadTexts", "sns"),
        ("ReadEndUserMessaging", "sms-voice"),
        ("ReadEventHistory", "cloudtrail"),
        ("ReadStacks", "cloudformation"),
        ("ReadMessageErrors", "logs"),
    ];
    for (sid, service) in services {
        statements.push(json!({"Sid": sid, "Effect": "Allow", "Action": actions(false, service), "Resource": "*"}));
    }
    if with_writes {
        statements.extend([
            json!({"Sid": "RepairPools", "Effect": "Allow", "Action": actions(true, "cognito-idp"), "Resource": "*"}),
            // UpdateUserPool carries the pool's tags; whether AWS asks for this is not documented.
            json!({"Sid": "CarryTags", "Effect": "Allow",
                "Action": ["cognito-idp:TagResource", "cognito-idp:UntagResource"], "Resource": "*"}),
            // SetLogDeliveryConfiguration makes the delivery in the caller's name. source: Amazon
            // CloudWatch Logs User Guide, "Enabling logging from AWS services".
            json!({"Sid": "DeliverLogs", "Effect": "Allow", "Action": LOG_DELIVERY, "Resource": "*"}),
            json!({"Sid": "RepairSmsRole", "Effect": "Allow", "Action": actions(true, "iam"), "Resource": "*"}),
            json!({"Sid": "PassSmsRole", "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
                "Condition": {"StringEquals": {"iam:PassedToService": "cognito-idp.amazonaws.com"}}}),
        ]);
    }
    json!({"Version": "2012-10-17", "Statement": statements})
}
