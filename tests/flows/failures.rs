//! Recent failures: read page by page, stopped, opened as reported.

use cognito_doctor::app::{AfterInspect, Context, Effect, Msg, Options, Reply, Route};
use cognito_doctor::failures::End;
use cognito_doctor::problem::Problem;

use crate::play::*;

fn reading() -> Play {
    let mut play = Play::to_findings_with(Options::default(), broken(), true);
    play.press("F");
    assert_eq!(play.model.context(), Context::Failures);
    assert!(matches!(play.asked().1, Effect::ReadFailures(_, pool, 86_400) if pool == POOL));
    play
}

fn answered(end: End) -> Play {
    let mut play = reading();
    play.answer(Reply::Failures(Box::new(failures(end))));
    play
}

#[test]
fn esc_stops_the_reading_and_what_was_read_stays() {
    let mut play = answered(End::Reading);
    play.shows("Reading the event history");
    let before = play.count(|e| matches!(e, Effect::Cancel(_)));
    play.press("Esc");
    assert_eq!(play.count(|e| matches!(e, Effect::Cancel(_))), before + 1);
    assert_eq!(play.model.context(), Context::Failures, "the first Esc only stops");
    play.shows("Partial: reading was stopped.");
    play.shows("Invalid session for the user, session is expired.");
    play.press("Esc");
    assert_eq!(play.model.context(), Context::Findings);
}

#[test]
fn a_page_that_comes_after_it_was_stopped_changes_nothing() {
    let mut play = answered(End::Reading);
    let (ticket, _) = play.asked();
    play.press("Esc");
    play.send(Msg::Done(ticket, Reply::Failures(Box::new(failures(End::Complete)))));
    play.shows("Partial: reading was stopped.");
    play.hides("All events of this time were read.");
}

#[test]
fn a_failure_is_opened_as_users_report_it() {
    let mut play = answered(End::Complete);
    play.shows("All events of this time were read.");
    play.press("Enter");
    let Route::Inspect { look, then, .. } = play.route() else { panic!("{:?}", play.route()) };
    assert!(look.asked.reports(Problem::SessionExpired));
    assert_eq!((look.pool_id.as_str(), *then), (POOL, AfterInspect::Findings));
    play.inspected(broken(), "14:03:00");
    assert_eq!(play.model.context(), Context::Findings);
    play.shows("reported");
    // Back to the failures, which are still there; nothing is pasted any more.
    play.press("Esc");
    assert_eq!(play.model.context(), Context::Failures);
    assert_eq!(play.model.shared.pasted, None);
    play.shows("session is expired");
}

#[test]
fn what_is_none_of_ours_is_shown_and_leads_nowhere() {
    let mut play = answered(End::Complete);
    play.press("End");
    play.shows("Incorrect username or password.");
    play.press("Enter");
    assert_eq!(play.model.context(), Context::Failures);
    play.shows("this program has no steps for this error");
}

#[test]
fn another_time_is_read_anew() {
    let mut play = answered(End::Complete);
    for seconds in [7 * 86_400, 90 * 86_400, 86_400] {
        play.press("s");
        assert!(matches!(play.asked().1, Effect::ReadFailures(_, _, wanted) if *wanted == seconds));
        play.answer(Reply::Failures(Box::new(failures(End::MostPages))));
        play.shows("Partial: the account is busy. Only the newest 229 events were read");
    }
}

#[test]
fn the_permission_is_named_where_the_history_may_not_be_read() {
    let mut play = reading();
    play.answer(Reply::Failures(Box::new(failures_denied())));
    play.shows("Cannot tell: the event history of CloudTrail could not be read (missing cloudtrail:LookupEvents).");
}

/// The cursor stays on its failure while others come.
#[test]
fn the_cursor_follows_its_failure() {
    let mut play = reading();
    let mut first = failures(End::Reading);
    first.failures.groups.remove(0);
    let at = first.failures.groups.len() - 1;
    play.answer(Reply::Failures(Box::new(first)));
    play.press("End");
    play.answer(Reply::Failures(Box::new(failures(End::Complete))));
    let shown = play.frame(120, 40);
    let marked = shown.lines().find(|line| line.trim_start().starts_with("> ")).unwrap();
    assert!(marked.contains("190"), "row {at}: {shown}");
}
