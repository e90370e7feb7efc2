//! Where mail and text messages of a user pool may leave from, twice: the lab has a table of its own, since
//! a judge that shares the table of the rules would repeat its errors. Both were read from AWS's pages, so
//! for every Region they say the same, or the difference stands here with its reason.

use cognito_doctor::facts::regions as rules;
use cognito_doctor::lab::regions as lab;

/// Every Region that Amazon Cognito has, and one that nobody has yet.
const REGIONS: &[&str] = &[
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-gov-west-1",
    "us-west-1",
    "us-west-2",
    "xx-new-1",
];

/// A Region, and what the rules say where the lab says something else.
type Difference = (&'static str, &'static [&'static str], &'static str);

/// The lab names no Region at all where AWS's table has no row; the rules guess the pool's own, which never
/// fails a check.
const NO_ROW: &str = "no row in AWS's table: the rules guess, the lab says nothing";

const MAIL: &[Difference] = &[
    ("ap-east-2", &["ap-east-2"], NO_ROW),
    ("ap-southeast-6", &["ap-southeast-6"], NO_ROW),
    ("us-gov-west-1", &["us-gov-west-1"], NO_ROW),
    ("xx-new-1", &["xx-new-1"], NO_ROW),
];

const TEXT_MESSAGES: &[Difference] = &[
    // The page of Cognito has a row for it, the page of SNS says that SNS sends no SMS messages there.
    ("mx-central-1", &[], "the pages of Cognito and of SNS disagree: the rules follow that of SNS"),
    ("us-gov-west-1", &["us-gov-west-1"], "only the page of SNS has it"),
    ("xx-new-1", &["xx-new-1"], NO_ROW),
];

fn hold(
    what: &str,
    of_rules: impl Fn(&'static str) -> Vec<&'static str>,
    of_lab: impl Fn(&'static str) -> Vec<&'static str>,
    known: &[Difference],
) {
    let mut wrong = Vec::new();
    for region in REGIONS {
        let (rules, lab) = (of_rules(region), of_lab(region));
        match known.iter().find(|(known, ..)| known == region) {
            None if rules != lab => wrong.push(format!("{region}: rules {rules:?}, lab {lab:?}")),
            Some(_) if rules == lab => wrong.push(format!("{region}: no difference any more")),
            Some((_, says, why)) if rules != *says => {
                wrong.push(format!("{region}: rules {rules:?}, not {says:?} ({why})"));
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{what}\n{}", wrong.join("\n"));
}

#[test]
fn mail_leaves_from_the_same_regions() {
    hold("mail", rules::ses_sending_regions, lab::ses_sending_regions, MAIL);
}

#[test]
fn text_messages_leave_from_the_same_regions() {
    hold("text messages", rules::sns_regions, lab::sns_regions, TEXT_MESSAGES);
}
