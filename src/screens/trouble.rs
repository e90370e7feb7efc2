//! A call that failed, in words: what happened, what to do next, what AWS said.

use crate::app::Shared;
use crate::change::{OwnCode, Trouble};
use crate::text::{Say, clean};
use crate::widgets::ink;
use crate::widgets::sheet::Sheet;

/// What helps against a trouble, and so which keys a screen offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// To try again: it may pass by itself, or was seen to.
    Again,
    /// To look for something else, or somewhere else: it is not here.
    Elsewhere,
    /// Another profile or Region: there is none, or none that exists.
    Place,
}

/// What helps against it.
pub fn way(trouble: &Trouble) -> Remedy {
    let code = trouble.code.as_str();
    let names_a_pool = trouble.call == "cognito-idp:DescribeUserPool";
    match code {
        _ if matches!(trouble.own_code(), Some(OwnCode::Region | OwnCode::Profile)) => {
            Remedy::Place
        }
        _ if code.contains("NotFound") || code.contains("NoSuchEntity") => Remedy::Elsewhere,
        // An id that AWS does not even take for one.
        "InvalidParameterException" | "ValidationException" if names_a_pool => Remedy::Elsewhere,
        _ => Remedy::Again,
    }
}

/// The sentence that says what to do next.
pub fn hint(shared: &Shared, trouble: &Trouble) -> String {
    if let Some(hint) = &trouble.hint {
        return shared.say(hint);
    }
    let code = trouble.code.as_str();
    let id = match trouble.own_code() {
        Some(OwnCode::Timeout) => "trouble-timeout",
        Some(OwnCode::Network) => "trouble-network",
        Some(OwnCode::Unreadable) => "trouble-unreadable",
        Some(OwnCode::Credentials) => "stuck-credentials",
        Some(OwnCode::Region) => "stuck-region",
        Some(OwnCode::Profile | OwnCode::Moved | OwnCode::InDoubt) => "stuck-other",
        None if code.contains("AccessDenied") || code.contains("NotAuthorized") => "stuck-denied",
        None if code.contains("Throttl") || code.contains("TooManyRequests") => "trouble-throttled",
        None => "stuck-other",
    };
    shared.say(&Say::text(id))
}

/// Adds it to a sheet.
pub fn describe(shared: &Shared, trouble: &Trouble, sheet: &mut Sheet) {
    sheet.para(0, &hint(shared, trouble), ink::bold());
    sheet.blank();
    if let Some(command) = &trouble.command {
        sheet.para(0, &shared.t("stuck-run-this"), ink::plain());
        sheet.command(2, &clean(command));
        sheet.blank();
    }
    let (call, code, said) =
        (shared.t("stuck-call"), shared.t("stuck-code"), shared.t("stuck-said"));
    let request = shared.t("stuck-request");
    sheet.labels(&[&call, &code, &said, &request]);
    sheet.item(&call, &clean(&trouble.call), ink::plain());
    sheet.item(&code, &clean(&trouble.code), ink::bad());
    if !trouble.text.is_empty() {
        sheet.item(&said, &clean(&trouble.text), ink::plain());
    }
    if let Some(id) = &trouble.request_id {
        sheet.item(&request, &clean(id), ink::plain());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_here_is_looked_for_elsewhere_and_what_passes_is_tried_again() {
        for (call, code, expected) in [
            ("cognito-idp:DescribeUserPool", "ResourceNotFoundException", Remedy::Elsewhere),
            ("cognito-idp:DescribeUserPool", "InvalidParameterException", Remedy::Elsewhere),
            ("iam:GetRole", "NoSuchEntity", Remedy::Elsewhere),
            ("sts:GetCallerIdentity", "InvalidParameterException", Remedy::Again),
            ("config", "region", Remedy::Place),
            ("config", "profile", Remedy::Place),
            ("cognito-idp:DescribeUserPool", "timeout", Remedy::Again),
            ("cognito-idp:DescribeUserPool", "TooManyRequestsException", Remedy::Again),
            ("cognito-idp:DescribeUserPool", "AccessDeniedException", Remedy::Again),
            ("sts:GetCallerIdentity", "ExpiredToken", Remedy::Again),
        ] {
            let trouble = Trouble {
                call: call.into(),
                code: code.into(),
                text: String::new(),
                hint: None,
                command: None,
                request_id: None,
            };
            assert_eq!(way(&trouble), expected, "{call} {code}");
        }
    }
}
