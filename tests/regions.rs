//! Where mail and text messages of a user pool may leave from, twice: the lab has a table of its own, since
//! a judge that shares the table of the rules would repeat its errors. Both were read from AWS's pages, so
//! for every Region they say the same, or the difference stands here with its reason.

use cognito_doctor::facts::regions as rules;
use cognito_doctor::lab::regions as lab;

/// Every Region that the program knows Amazon Cognito to have, and one that nobody has yet.
fn all_regions() -> Vec<&'static str> {
    let known = cognito_doctor::aws::regions().into_iter().map(|region| &*region.leak());
    known.chain(["xx-new-1"]).collect()
}

/// A Region, and what the rules say where the lab says something else.
type Difference = (&'static str, &'static [&'static str], &'static str);

/// The lab names no Region at all where AWS's table has no row; the rules guess the pool's own, which never
/// fails a check.
const NO_ROW: &str = "no row in AWS's table: the rules guess, the lab says nothing";

const MAIL: &[Difference] = &[
    ("ap-east-2", &["ap-east-2"], NO_ROW),
    ("ap-southeast-6", &["ap-southeast-6"], NO_ROW),
    ("us-gov-east-1", &["us-gov-east-1"], NO_ROW),
    ("us-gov-west-1", &["us-gov-west-1"], NO_ROW),
    ("eusc-de-east-1", &["eusc-de-east-1"], NO_ROW),
    ("xx-new-1", &["xx-new-1"], NO_ROW),
];

const TEXT_MESSAGES: &[Difference] = &[
    // The page of Cognito has a row for it, the page of SNS says that SNS sends no SMS messages there.
    ("mx-central-1", &[], "the pages of Cognito and of SNS disagree: the rules follow that of SNS"),
    ("us-gov-east-1", &["us-gov-east-1"], NO_ROW),
    ("us-gov-west-1", &["us-gov-west-1"], "only the page of SNS has it"),
    ("eusc-de-east-1", &["eusc-de-east-1"], NO_ROW),
    ("xx-new-1", &["xx-new-1"], NO_ROW),
];

fn hold(
    what: &str,
    of_rules: impl Fn(&'static str) -> Vec<&'static str>,
    of_lab: impl Fn(&'static str) -> Vec<&'static str>,
    known: &[Difference],
) {
    let mut wrong = Vec::new();
    for region in all_regions() {
        let (rules, lab) = (of_rules(region), of_lab(region));
        match known.iter().find(|(known, ..)| *known == region) {
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
