//! The list of operations that clients of the lab are tried with is the list that it speaks.

use std::collections::BTreeSet;

use super::super::{cloud_trail, cognito, iam, message_log, ses, sms_voice, sns, stacks};
use super::*;

const LISTED: &str = include_str!("../../../tests/aws_clients/operations.txt");

#[test]
fn every_operation_is_on_the_list() {
    let mut spoken: BTreeSet<String> = BTreeSet::from(["sts GetCallerIdentity".to_owned()]);
    spoken.extend(cognito::OPERATIONS.iter().map(|(name, ..)| format!("cognito-idp {name}")));
    spoken.extend(iam::OPERATIONS.iter().map(|(name, _)| format!("iam {name}")));
    spoken.extend(ses::OPERATIONS.iter().map(|name| format!("sesv2 {name}")));
    let end_user_messaging = sms_voice::OPERATIONS.iter();
    spoken.extend(end_user_messaging.map(|(name, _)| format!("pinpoint-sms-voice-v2 {name}")));
    spoken.extend(cloud_trail::OPERATIONS.iter().map(|(name, _)| format!("cloudtrail {name}")));
    spoken.extend(message_log::OPERATIONS.iter().map(|(name, _)| format!("logs {name}")));
    spoken.extend(sns::OPERATIONS.iter().map(|(name, _)| format!("sns {name}")));
    spoken.extend(stacks::OPERATIONS.iter().map(|(name, _)| format!("cloudformation {name}")));
    let listed: BTreeSet<String> = LISTED.lines().map(str::to_owned).collect();
    assert_eq!(spoken, listed);
}

/// An operation whose input no shape reads would take anything.
#[test]
fn every_operation_of_cognito_reads_its_input() {
    let lab = bench();
    for (name, ..) in cognito::OPERATIONS {
        let refused = call(&lab, name, json!({ "NoSuchMember": 1 })).unwrap_err();
        assert_eq!(refused.0, "SerializationException", "{name}");
    }
}

/// What AWS got since and the lab does not do is refused by its name, before anything else is looked at.
#[test]
fn what_aws_has_and_the_lab_has_not_is_named() {
    let lab = bench();
    let before = lab.generation();
    for name in [
        "InitiatePointInTimeRecovery",
        "StartPointInTimeRecovery",
        "DescribePointInTimeRecovery",
        "ListPointInTimeRecoveries",
        "CancelPointInTimeRecovery",
        "CreateCIMDPolicy",
        "ListCIMDPolicies",
    ] {
        let body = json!({ "UserPoolId": first_pool(&lab) });
        let refused = call(&lab, name, body).unwrap_err();
        assert_eq!(refused.0, "UnknownOperationException", "{name}");
        assert_eq!(refused.1, format!("The practice AWS does not speak the operation {name}."));
    }
    assert_eq!(lab.generation(), before);
}
