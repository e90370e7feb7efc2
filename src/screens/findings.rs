//! What was found: the list, and beside it what users see, what is wrong, what it blocks, and the
//! smallest safe change.

mod finding;

pub use finding::{evidence_items, label, owner_item, risk_and_undo, seen_and_expected};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Page, TALL, WIDE, goals, halves, rehearse, sources, stacked, state_word};
use crate::app::hush::masked;
use crate::app::{
    Action, Context, Effect, Freshness, Go, InspectedPool, Overlay, Purpose, Question, Reply,
    Route, SaveBundle, Shared, SourcesOf, Ticket, Turn,
};
use crate::change::PoolName;
use crate::facts::Asked;
use crate::guides::{self, Guide};
use crate::problem::{Cause, Problem};
use crate::rules::{Next, Outcome, State, SubjectKind, totp_token_scope};
use crate::text::{Say, clean};
use crate::widgets::pane::Scroll;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// The findings of the pool in view.
#[derive(Debug, Default)]
pub struct Findings {
    cursor: Cursor,
    /// What the cursor is on, to find it again after a new reading.
    on: Option<(Problem, Option<Cause>, String)>,
    show_ok: bool,
    /// A user was just named: the finding about the user is the one to look at.
    seeks_user: bool,
    scroll: Scroll,
}

/// Is it worth a row of its own?
fn matters(outcome: &Outcome) -> bool {
    outcome.state.rank() <= State::Unknown.rank()
}

/// Why there is nothing to preview, in one line; the whole reason is among the finding's words.
pub fn why_no_change(outcome: &Outcome, no_repair: &'static str) -> Say {
    let broken = matches!(outcome.state, State::Fail | State::Warn);
    Say::text(match outcome.next {
        Some(Next::NameUser) => "why-name-user",
        Some(Next::Rehearse) if !broken => "why-rehearse",
        _ if matters(outcome) => no_repair,
        _ => "why-nothing-wrong",
    })
}

/// Was it asked about: reported, or about the user who was named?
fn asked_about(case: &InspectedPool, outcome: &Outcome) -> bool {
    case.asked.reports(outcome.problem)
        || (case.user.is_some() && outcome.subject.kind == SubjectKind::User)
}

/// The longest name, `sub`, e-mail or phone; Cognito takes 128 characters.
const LONGEST_USER: usize = 128;

impl Findings {
    /// Indices of the outcomes in the list.
    fn rows(&self, case: &InspectedPool) -> Vec<usize> {
        let shows = |o: &Outcome| matters(o) || asked_about(case, o);
        let any = case.outcomes.iter().any(shows);
        (0..case.outcomes.len())
            .filter(|i| self.show_ok || !any || shows(&case.outcomes[*i]))
            .collect()
    }

    /// Reads the pool again for something else; until that is done nothing of it holds.
    fn ask_again(&self, shared: &mut Turn<'_>, asked: Asked, user: Option<String>) {
        if let Some(route) = shared.read_for(asked, user) {
            shared.go(Go::Push(route));
        }
    }

    fn chosen<'a>(&self, case: &'a InspectedPool) -> Option<(usize, &'a Outcome)> {
        let at = *self.rows(case).get(self.cursor.at)?;
        Some((at, case.outcomes.get(at)?))
    }

    /// The sources of the finding, of the change that is offered, and of the problem's guide.
    fn sources(&self, shared: &Shared) -> Vec<SourcesOf> {
        let Some((case, (at, outcome))) =
            shared.case.as_ref().and_then(|case| Some((case, self.chosen(case)?)))
        else {
            return Vec::new();
        };
        let change = match case.plans.get(at) {
            Some(Ok(plan)) => plan.sources(),
            Some(Err(why)) if matters(outcome) => crate::sources::of([&why.why]),
            _ => Vec::new(),
        };
        let said = matters(outcome) || asked_about(case, outcome);
        let guide = guides::find(outcome.problem).filter(|_| said);
        [
            sources::part("sources-finding", outcome.sources()),
            sources::part("sources-change", change),
            sources::part("sources-guide", guide.map(Guide::source_ids).unwrap_or_default()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn remember(&mut self, shared: &Shared) {
        self.on = shared
            .case
            .as_ref()
            .and_then(|case| self.chosen(case))
            .map(|(_, o)| (o.problem, Some(o.cause), o.subject.id.clone()));
    }

    /// After the outcomes changed: the cursor on the same finding, or where it was.
    fn find_again(&mut self, shared: &Shared) {
        let Some(case) = &shared.case else { return };
        let rows = self.rows(case);
        let find = |like: &dyn Fn(&Outcome) -> bool| {
            rows.iter().position(|i| case.outcomes.get(*i).is_some_and(like))
        };
        let about_user = if std::mem::take(&mut self.seeks_user) {
            // What is wrong with the user comes first; else what the user was named for is not left for what is well.
            let of_user = |o: &Outcome| o.subject.kind == SubjectKind::User;
            let on = self.on.as_ref().map(|(problem, ..)| *problem);
            find(&|o| of_user(o) && matters(o) && case.asked.reports(o.problem))
                .or_else(|| find(&|o| of_user(o) && matters(o)))
                .or_else(|| find(&|o| matters(o) && Some(o.problem) == on))
                .or_else(|| find(&of_user))
        } else {
            None
        };
        // What is asked for may change a finding's cause; it is the same finding to the person.
        let same = self.on.as_ref().and_then(|(problem, cause, subject)| {
            find(&|o| o.problem == *problem && Some(o.cause) == *cause && o.subject.id == *subject)
                .or_else(|| find(&|o| o.problem == *problem))
        });
        if let Some(at) = about_user.or(same) {
            self.cursor.at = at;
        }
        self.cursor.clamp(rows.len());
        self.scroll.reset();
    }
}

impl Page for Findings {
    fn context(&self) -> Context {
        Context::Findings
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        let Some(problem) = shared.pasted.as_ref().and_then(|p| p.problem) else { return };
        self.on = Some((problem, None, String::new()));
        self.find_again(shared);
    }

    fn shown(&mut self, shared: &mut Turn<'_>) {
        self.find_again(shared);
        if let Some(route) = shared.read_if_outdated() {
            shared.go(Go::Push(route));
        }
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        self.remember(shared);
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::Forward => {
                let chosen = shared.case.as_ref().and_then(|case| self.chosen(case));
                if let Some((at, outcome)) = chosen {
                    let (problem, outcome) = (outcome.problem, Some(at));
                    shared.go(Go::Push(Route::Steps { problem, outcome }));
                }
            }
            Action::Change => {
                let chosen = shared.case.as_ref().and_then(|case| self.chosen(case));
                if let Some(route) = chosen.and_then(|(at, _)| shared.repair(at)) {
                    shared.go(Go::Push(route));
                }
            }
            Action::Documents => shared.go(Go::Push(Route::Documents)),
            Action::Goal => shared.go(Go::Push(Route::Goals)),
            Action::PasteError => shared.go(Go::Push(Route::Paste)),
            Action::Report => {
                let Some(case) = &shared.case else { return };
                let Some((_, outcome)) = self.chosen(case) else { return };
                let (mut asked, user) = (case.asked.clone(), case.user.clone());
                if asked.reports(outcome.problem) {
                    asked.reported.retain(|p| *p != outcome.problem);
                    // The client came with the report of its token and goes with it.
                    if outcome.problem == totp_token_scope::PROBLEM {
                        asked.client = None;
                    }
                } else {
                    asked.reported.push(outcome.problem.to_owned());
                }
                self.ask_again(shared, asked, user);
            }
            Action::User => {
                shared.go(Go::Open(Overlay::Ask(Question::User)));
            }
            Action::ResetAuthenticator => match shared.reset_authenticator() {
                Ok(route) => shared.go(Go::Push(route)),
                Err(why) => shared.toast(&why),
            },
            Action::Rehearse => {
                shared.go(Go::Push(Route::Rehearse { purpose: Purpose::Rehearse }));
            }
            Action::Enrol => {
                shared.go(Go::Push(Route::Rehearse { purpose: Purpose::Enrol }));
            }
            Action::Failures => {
                if let Some((id, name)) = shared.pool.clone() {
                    shared.go(Go::Push(Route::Failures { pool: PoolName { id, name } }));
                }
            }
            Action::SaveBundle => shared.go(Go::Open(Overlay::Ask(Question::BundleFile))),
            Action::ShowOk => {
                self.show_ok = !self.show_ok;
                self.find_again(shared);
            }
            Action::ReadAgain => {
                if let Some(route) = shared.read_again() {
                    shared.go(Go::Push(route));
                }
            }
            Action::Undo => shared.go(Go::Push(Route::Entries)),
            Action::Copy => {
                let text = shared.case.as_ref().and_then(|c| Some((c, self.chosen(c)?.1)));
                if let Some((case, outcome)) = text {
                    let text = summary(shared, case, outcome);
                    shared.copy_lines(text, "copied-finding");
                }
            }
            Action::Sources => {
                let parts = self.sources(shared);
                sources::lay(shared, parts);
            }
            Action::PageUp | Action::PageDown => self.scroll.act(action),
            action => {
                let len = shared.case.as_ref().map_or(0, |case| self.rows(case).len());
                if self.cursor.act(action, len) {
                    self.scroll.reset();
                }
            }
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let case = shared.case.as_ref();
        let chosen = case.and_then(|c| self.chosen(c));
        match action {
            Action::Forward if chosen.is_none_or(|(_, o)| guides::find(o.problem).is_none()) => {
                Err(Say::text("why-no-steps"))
            }
            Action::Change => match case.zip(chosen).map(|(c, (at, o))| (c.plans.get(at), o)) {
                Some((Some(Ok(_)), _)) => Ok(()),
                Some((_, outcome)) => Err(why_no_change(outcome, "why-no-repair")),
                _ => Err(Say::text("why-nothing-wrong")),
            },
            Action::ResetAuthenticator => shared.reset_authenticator().map(|_| ()),
            Action::Rehearse | Action::Enrol | Action::Failures if case.is_none() => {
                Err(Say::text("why-no-pool"))
            }
            Action::Report if chosen.is_none() => Err(Say::text("why-no-steps")),
            Action::Goal | Action::User | Action::SaveBundle | Action::Documents
                if case.is_none() =>
            {
                Err(Say::text("why-no-pool"))
            }
            Action::Copy if chosen.is_none() => Err(Say::text("why-nothing-to-copy")),
            Action::Sources => sources::any(&self.sources(shared)),
            _ => Ok(()),
        }
    }

    fn speaks_of(&self, shared: &Shared, action: Action) -> bool {
        let Some(case) = &shared.case else { return false };
        let lesson = shared.lesson();
        let done = lesson.is_some_and(|lesson| shared.is_done(&lesson.name));
        let asks = lesson.is_some_and(|lesson| lesson.teaching.question.is_some());
        if (action == Action::Debrief && done) || (action == Action::Answer && asks && !done) {
            return true;
        }
        let all_well = !case.outcomes.iter().any(matters);
        if action == Action::User && (case.names_nobody() || (all_well && case.user.is_none())) {
            return true;
        }
        self.chosen(case).is_some_and(|(_, outcome)| match action {
            // Nothing wrong was found: the words on screen lead on to these.
            Action::Goal | Action::User | Action::ShowOk | Action::Rehearse
                if all_well && !finding::has_authenticator(outcome, case) =>
            {
                true
            }
            Action::User => outcome.next == Some(Next::NameUser),
            Action::ResetAuthenticator => finding::has_authenticator(outcome, case),
            Action::Rehearse => outcome.next == Some(Next::Rehearse),
            Action::Enrol => rehearse::is_mended_by_enrolling(outcome),
            _ => false,
        })
    }

    fn answered(
        &mut self,
        shared: &mut Turn<'_>,
        about: &Question,
        value: &str,
    ) -> Result<(), Say> {
        let Some(case) = &shared.case else { return Ok(()) };
        if *about == Question::BundleFile {
            let (file, mask) = match value.strip_suffix("--mask") {
                Some(file) => (file.trim_end(), true),
                None => (value, false),
            };
            if file.is_empty() {
                return Err(Say::text("wrong-bundle-file"));
            }
            let save = SaveBundle {
                file: file.to_owned(),
                mask,
                facts: case.facts.clone(),
                asked: case.asked.clone(),
                user: case.user.clone(),
            };
            shared.ask(|ticket| Effect::SaveBundle(ticket, Box::new(save)));
            return Ok(());
        }
        let (asked, had) = (case.asked.clone(), case.user.is_some());
        if (value.is_empty() && !had) || value.chars().count() > LONGEST_USER {
            return Err(Say::text("wrong-user"));
        }
        let user = (!value.is_empty()).then(|| value.to_owned());
        self.seeks_user = user.is_some();
        self.remember(shared);
        self.ask_again(shared, asked, user);
        Ok(())
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn reply(&mut self, shared: &mut Turn<'_>, ticket: Ticket, reply: Reply) {
        if let Reply::BundleSaved(said) = reply {
            shared.finish(ticket);
            match said {
                Ok(said) => shared.done(&said),
                Err(why) => shared.toast(&why),
            }
        }
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let Some(case) = &shared.case else { return };
        let rows = self.rows(case);
        if area.width >= WIDE {
            let (left, right) = halves(area, area.width * 2 / 5, buf);
            self.list(shared, case, &rows, left, buf);
            self.detail(shared, case, right, true, buf);
        } else {
            let folded = usize::from(rows.len() < case.outcomes.len());
            let wanted = 1 + rows.len() + folded;
            let most = if area.height >= 20 { 6 } else { 4 };
            let (upper, lower) = stacked(area, wanted.clamp(2, most) as u16, buf);
            self.list(shared, case, &rows, upper, buf);
            self.detail(shared, case, lower, area.height >= TALL, buf);
        }
    }
}

impl Findings {
    fn list(
        &self,
        shared: &Shared,
        case: &InspectedPool,
        rows: &[usize],
        area: Rect,
        buf: &mut Buffer,
    ) {
        let width = area.width as usize;
        let word = word_width(shared);
        let hidden = case.outcomes.len() - rows.len();
        let folded = u16::from(hidden > 0);
        let gap = u16::from(area.height > 12);
        let body = Rect {
            y: area.y + 1 + gap,
            height: area.height.saturating_sub(1 + gap + folded),
            ..area
        };
        let position = self.cursor.position(rows.len(), body.height as usize);
        super::put(buf, area, 0, &counts(shared, case, &position, width));
        let room = width.saturating_sub(word + 4);
        let titles: Vec<Vec<String>> = rows
            .iter()
            .filter_map(|i| case.outcomes.get(*i))
            .map(|outcome| wrap::wrap(&row_title(shared, case, outcome), room))
            .collect();
        // Whole titles where all of them fit, with air between them if that fits too; else one line
        // each.
        let lines: usize = titles.iter().map(Vec::len).sum();
        let whole = gap > 0 && lines <= body.height as usize;
        let air = u16::from(whole && lines + titles.len() <= body.height as usize);
        let window = self.cursor.window(rows.len(), body.height as usize);
        let mut used = 0;
        for at in window {
            let Some(outcome) = rows.get(at).and_then(|i| case.outcomes.get(*i)) else { continue };
            let Some(title) = titles.get(at) else { continue };
            let here = at == self.cursor.at;
            let style = if here { ink::selected() } else { ink::plain() };
            let lines = if whole { title.clone() } else { vec![title.join(" ")] };
            for (i, part) in lines.iter().enumerate() {
                let state = if i == 0 { state_word(shared, outcome.state) } else { String::new() };
                let text = Line::from(vec![
                    Span::styled(if here && i == 0 { "> " } else { "  " }, style),
                    Span::styled(
                        wrap::fit(&state, word),
                        if here { style } else { ink::state(outcome.state) },
                    ),
                    Span::styled(format!("  {}", wrap::fit(part, room)), style),
                ]);
                super::put(buf, body, used, &text);
                used += 1;
            }
            if at + 1 < rows.len() {
                used += air;
            }
        }
        if hidden > 0 {
            let text = shared.tw("findings-folded", &[("count", &hidden.to_string())]);
            let row = 1 + gap + used + u16::from(gap > 0);
            let line = Line::styled(wrap::cut(&format!("  {text}"), width), ink::dim());
            super::put(buf, area, row.min(area.height.saturating_sub(1)), &line);
        }
    }

    fn detail(
        &self,
        shared: &Shared,
        case: &InspectedPool,
        area: Rect,
        airy: bool,
        buf: &mut Buffer,
    ) {
        let mut sheet = Sheet::new(area.width, airy);
        if shared.freshness != Freshness::Current {
            sheet.para(0, &shared.t("findings-older"), ink::care());
            sheet.blank();
        }
        let lesson = shared.lesson();
        if lesson.is_some_and(|lesson| shared.is_done(&lesson.name)) {
            sheet.para(0, &shared.t("findings-lesson-done"), ink::good());
            sheet.blank();
        } else if lesson.is_some_and(|lesson| lesson.teaching.question.is_some()) {
            sheet.para(0, &shared.t("findings-question"), ink::bold());
            sheet.blank();
        }
        let asked = case.outcomes.iter().any(|o| asked_about(case, o));
        if !asked && !case.outcomes.iter().any(matters) {
            sheet.para(0, &shared.t("findings-all-well"), ink::good());
            sheet.para(0, &shared.t("findings-all-well-next"), ink::plain());
            sheet.blank();
        }
        if let Some((at, outcome)) = self.chosen(case) {
            finding::outcome_sheet(shared, case, outcome, case.plans.get(at), &mut sheet);
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}

/// The title; two of the same wording are told apart by what was checked, which comes first.
fn row_title(shared: &Shared, case: &InspectedPool, outcome: &Outcome) -> String {
    let title = shared.say(&outcome.title);
    let twins = case.outcomes.iter().filter(|o| o.title == outcome.title).count();
    let title = match twins {
        0 | 1 => title,
        _ => format!("{} · {title}", super::check_name(shared, outcome.problem)),
    };
    if case.asked.reports(outcome.problem) {
        shared.tw("findings-reported", &[("title", &title)])
    } else {
        title
    }
}

fn word_width(shared: &Shared) -> usize {
    ["state-fail", "state-warn", "state-unknown", "state-ok", "state-not-applicable"]
        .iter()
        .map(|id| wrap::width(&shared.t(id)))
        .max()
        .unwrap_or(4)
}

/// `Findings   1 FAIL  0 WARN …  read 14:02:11`
fn counts(shared: &Shared, case: &InspectedPool, position: &str, width: usize) -> Line<'static> {
    let mut spans = vec![Span::styled(shared.t("findings-title"), ink::bold())];
    for state in [State::Fail, State::Warn, State::Unknown] {
        let count = case.count(state);
        if count > 0 {
            let text = format!("  {count} {}", state_word(shared, state));
            spans.push(Span::styled(text, ink::state(state)));
        }
    }
    if !case.asked.goals.is_empty() {
        let names: Vec<String> =
            case.asked.goals.iter().map(|goal| goals::short(shared, *goal)).collect();
        let text = shared.tw("findings-goals", &[("goals", &names.join(", "))]);
        spans.push(Span::styled(format!("  {text}"), ink::bold()));
    }
    if let Some(client) = &case.asked.client {
        let text = shared.tw("findings-client", &[("client", &clean(client))]);
        spans.push(Span::styled(format!("  {text}"), ink::bold()));
    }
    let as_typed = case.names_nobody();
    let shown = |user: &str| if as_typed { user.to_owned() } else { masked(user) };
    if let Some(user) = case.user.as_deref().map(shown) {
        let text = shared.tw("findings-user", &[("user", &clean(&user))]);
        spans.push(Span::styled(format!("  {text}"), ink::bold()));
    }
    let used: usize = spans.iter().map(Span::width).sum();
    let at = shared.tw("findings-read-at", &[("at", &case.at)]);
    // Where in a list that goes on the cursor is matters more than when it was read.
    let both = if position.is_empty() { at } else { format!("{position}  {at}") };
    let fits = [both, position.to_owned()].into_iter().find(|r| used + wrap::width(r) + 2 <= width);
    if let Some(right) = fits {
        spans.push(Span::raw(" ".repeat(width - used - wrap::width(&right))));
        spans.push(Span::styled(right, ink::dim()));
    }
    Line::from(spans)
}

/// A finding as plain text, for a ticket.
fn summary(shared: &Shared, case: &InspectedPool, outcome: &Outcome) -> String {
    let mut out = format!(
        "{} {} ({}, {}, {})\n",
        state_word(shared, outcome.state),
        shared.say(&outcome.title),
        clean(case.facts.pool_name()),
        clean(&case.facts.pool_id),
        clean(&case.facts.region)
    );
    if let Some(guide) = guides::find(outcome.problem) {
        let said = [guide.exception.as_str(), guide.message.as_str()];
        let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
        out.push_str(&format!("{}\n", said.join(": ")));
    }
    for e in &outcome.evidence {
        let beside = if e.note().is_some() { "label-note-on" } else { "label-expected" };
        out.push_str(&format!(
            "{} {}\n  {}: {}\n  {}: {}\n",
            e.source,
            clean(&e.path),
            shared.t("label-seen"),
            shared.say(&e.seen),
            shared.t(beside),
            shared.say(&e.expected)
        ));
    }
    out
}
