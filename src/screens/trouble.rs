//! A call that failed, in words: what happened, what to do next, what AWS said.

use crate::app::Shared;
use crate::change::Trouble;
use crate::text::{Say, clean};
use crate::widgets::ink;
use crate::widgets::sheet::Sheet;

/// The sentence that says what to do next.
pub fn hint(shared: &Shared, trouble: &Trouble) -> String {
    if let Some(hint) = &trouble.hint {
        return shared.say(hint);
    }
    let id = match trouble.code.as_str() {
        "timeout" => "trouble-timeout",
        "network" => "trouble-network",
        "unreadable" => "trouble-unreadable",
        "credentials" => "stuck-credentials",
        "region" => "stuck-region",
        code if code.contains("AccessDenied") || code.contains("NotAuthorized") => "stuck-denied",
        code if code.contains("Throttl") || code.contains("TooManyRequests") => "trouble-throttled",
        _ => "stuck-other",
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
