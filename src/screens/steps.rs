//! The checklist of a problem: it mirrors the console, and ticks itself from what was read.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{
    Page, WIDE, clean_command, findings, halves, rehearse, sources, stacked, state_word, y_copies,
};
use crate::app::hush::masked;
use crate::app::{
    Action, Context, Go, InspectedPool, Overlay, Purpose, Question, Route, Shared, SourcesOf, Turn,
};
use crate::change::{AwsAccount, Plan};
use crate::fixes::WhyNot;
use crate::guides::{self, Guide, Holes, Step};
use crate::problem::{Cause, Problem};
use crate::record::Event;
use crate::rules::{self, Next, Outcome, Probe, State};
use crate::text::Say;
use crate::widgets::pane::Scroll;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// The steps for one finding.
#[derive(Debug)]
pub struct Steps {
    problem: Problem,
    /// Which outcome the person came from, for the change it offers.
    outcome: Option<usize>,
    cursor: Cursor,
    scroll: Scroll,
}

impl Steps {
    /// For a problem, coming from that outcome.
    pub fn of(problem: Problem, outcome: Option<usize>) -> Steps {
        Steps { problem, outcome, cursor: Cursor::default(), scroll: Scroll::default() }
    }

    fn outcome_of<'a>(&self, case: &'a InspectedPool) -> Option<&'a Outcome> {
        case.outcomes.get(self.outcome?)
    }

    fn plan_of<'a>(&self, case: &'a InspectedPool) -> Option<&'a Result<Plan, WhyNot>> {
        case.plans.get(self.outcome?)
    }

    fn guide(&self) -> Option<&'static Guide> {
        guides::find(self.problem)
    }

    fn step(&self) -> Option<&'static Step> {
        self.guide()?.steps.get(self.cursor.at)
    }

    /// The live evidence of a step; none for one that cannot tick itself.
    fn probe(&self, case: &InspectedPool, step: &Step) -> Option<Probe> {
        if step.watch.is_empty() {
            return None;
        }
        let rule = rules::find(self.problem)?;
        rule.probe(&case.facts, &case.asked, &step.watch)
    }

    fn ticked_by_hand(&self, shared: &Shared, step: &Step) -> bool {
        shared.ticked.contains(&(self.problem, step.id.clone()))
    }

    fn is_done(&self, shared: &Shared, case: Option<&InspectedPool>, step: &Step) -> bool {
        match case.and_then(|case| self.probe(case, step)) {
            Some(probe) => probe.state == State::Ok,
            None => self.ticked_by_hand(shared, step),
        }
    }

    /// Tells the record that this checklist was opened for the pool, and what a person has to mark in it.
    fn record_opening(&self, shared: &mut Shared) {
        let (Some(guide), Some(case)) = (self.guide(), &shared.case) else { return };
        let by_hand = guide.steps.iter().filter(|step| self.probe(case, step).is_none());
        let opened = Event::ChecklistOpened {
            pool: case.facts.pool_id.clone(),
            problem: self.problem.slug().to_owned(),
            steps: by_hand.map(|step| step.id.clone()).collect(),
        };
        shared.note_event(opened);
    }

    fn sources(&self) -> Vec<SourcesOf> {
        let ids = self.step().map(Step::source_ids).unwrap_or_default();
        sources::part("sources-step", ids).into_iter().collect()
    }

    fn command(&self, shared: &Shared) -> Option<String> {
        let step = self.step().filter(|s| !s.cli.is_empty())?;
        let holes = holes(shared.case.as_ref());
        let command = holes.fill_command(&open_holes(&step.cli, &holes));
        let on = shared.identity.as_ref().map(AwsAccount::from).unwrap_or_default();
        Some(on.put_into(&command))
    }
}

impl Page for Steps {
    fn context(&self) -> Context {
        Context::Steps
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        self.record_opening(shared);
        // The first step that is not done is the one to read.
        if let Some(guide) = self.guide() {
            let case = shared.case.as_ref();
            let open = guide.steps.iter().position(|s| !self.is_done(shared, case, s));
            self.cursor.at = open.unwrap_or(0);
        }
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        let len = self.guide().map_or(0, |g| g.steps.len());
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::Forward | Action::Right => {
                if self.cursor.act(Action::Down, len) {
                    self.scroll.reset();
                }
            }
            Action::Left => {
                if self.cursor.act(Action::Up, len) {
                    self.scroll.reset();
                }
            }
            Action::Tick => {
                if let Some(step) = self.step() {
                    let key = (self.problem, step.id.clone());
                    let done = !shared.ticked.remove(&key);
                    if done {
                        shared.ticked.insert(key);
                    }
                    if let Some(case) = &shared.case {
                        let marked = Event::StepMarked {
                            pool: case.facts.pool_id.clone(),
                            problem: self.problem.slug().to_owned(),
                            step: step.id.clone(),
                            done,
                        };
                        shared.note_event(marked);
                    }
                }
            }
            Action::CheckPool => {
                let route = shared.pool_for_pasted();
                shared.go(Go::Push(route));
            }
            Action::User => shared.go(Go::Open(Overlay::Ask(Question::User))),
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
            Action::Change => {
                if let Some(route) = self.outcome.and_then(|at| shared.repair(at)) {
                    shared.go(Go::Push(route));
                }
            }
            Action::ReadAgain => {
                if let Some(route) = shared.read_again() {
                    shared.go(Go::Push(route));
                }
            }
            Action::Copy => {
                if let Some(command) = self.command(shared) {
                    shared.copy_lines(command, "copied-command");
                }
            }
            Action::Sources => {
                let parts = self.sources();
                sources::lay(shared, parts);
            }
            Action::PageUp | Action::PageDown => self.scroll.act(action),
            action => {
                if self.cursor.act(action, len) {
                    self.scroll.reset();
                }
            }
        }
    }

    fn shown(&mut self, shared: &mut Turn<'_>) {
        if let Some(route) = shared.read_if_outdated() {
            shared.go(Go::Push(route));
        }
        // A new reading may have put the outcomes in another order.
        if let Some(case) = &shared.case {
            let same = case.outcomes.iter().position(|o| o.problem == self.problem);
            if self.outcome_of(case).is_none_or(|o| o.problem != self.problem) {
                self.outcome = same;
            }
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let case = shared.case.as_ref();
        match action {
            Action::Forward | Action::Right
                if self.guide().is_none_or(|g| self.cursor.at + 1 >= g.steps.len()) =>
            {
                Err(Say::text("why-last-step"))
            }
            Action::Tick => match (self.step(), case) {
                (Some(step), Some(case)) if self.probe(case, step).is_some() => {
                    Err(Say::text("why-ticks-itself"))
                }
                _ => Ok(()),
            },
            Action::CheckPool if case.is_some() => Err(Say::text("why-pool-chosen")),
            Action::Change
            | Action::ReadAgain
            | Action::Rehearse
            | Action::Enrol
            | Action::User
            | Action::ResetAuthenticator
                if case.is_none() =>
            {
                Err(Say::text("why-no-pool"))
            }
            Action::ResetAuthenticator => shared.reset_authenticator().map(|_| ()),
            Action::Copy if self.command(shared).is_none() => Err(Say::text("why-no-command")),
            Action::Sources => sources::any(&self.sources()),
            Action::Change => match case.and_then(|c| self.plan_of(c)) {
                Some(Ok(_)) => Ok(()),
                Some(Err(_)) => {
                    Err(case.zip(self.outcome).map_or(Say::text("why-nothing-wrong"), |(c, at)| {
                        findings::why_no_change(c, at)
                    }))
                }
                None => Err(Say::text("why-nothing-wrong")),
            },
            _ => Ok(()),
        }
    }

    fn speaks_of(&self, shared: &Shared, action: Action) -> bool {
        let case = shared.case.as_ref();
        let about = case.and_then(|case| Some((case, self.outcome_of(case)?)));
        about.is_some_and(|(case, outcome)| match action {
            Action::User => outcome.next == Some(Next::NameUser),
            Action::ResetAuthenticator => findings::has_authenticator(outcome, case),
            Action::Rehearse if shared.has_to_sign_in() => true,
            Action::Rehearse => outcome.next == Some(Next::Rehearse),
            Action::Enrol => rehearse::is_mended_by_enrolling(outcome),
            _ => false,
        })
    }

    fn answered(
        &mut self,
        shared: &mut Turn<'_>,
        _about: &Question,
        value: &str,
    ) -> Result<(), Say> {
        findings::name_user(shared, value)
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let Some(guide) = self.guide() else { return };
        let case = shared.case.as_ref();
        let detail = if area.width >= WIDE {
            let (left, right) = halves(area, area.width / 3, buf);
            self.list(shared, case, guide, left, buf);
            right
        } else {
            let (upper, lower) = stacked(area, 2, buf);
            self.strip(shared, case, guide, upper, buf);
            lower
        };
        let mut sheet = Sheet::new(detail.width, true);
        if let Some(step) = self.step() {
            self.describe(shared, case, guide, step, &mut sheet);
        }
        super::lessons::tighten(&mut sheet, detail.height as usize);
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), detail, buf);
    }
}

impl Steps {
    /// How a step stands, in a word: as it was read, or as somebody marked it. Nothing for one that
    /// is open.
    fn standing(
        &self,
        shared: &Shared,
        case: Option<&InspectedPool>,
        step: &Step,
    ) -> (String, Style) {
        match case.and_then(|case| self.probe(case, step)) {
            Some(probe) => (state_word(shared, probe.state), ink::state(probe.state)),
            None if self.ticked_by_hand(shared, step) => (shared.t("steps-done"), ink::good()),
            None => (String::new(), ink::dim()),
        }
    }

    fn list(
        &self,
        shared: &Shared,
        case: Option<&InspectedPool>,
        guide: &Guide,
        area: Rect,
        buf: &mut Buffer,
    ) {
        let width = area.width as usize;
        let title = self.title(shared, case, guide);
        let lines = wrap::wrap(&title, width);
        for (row, line) in lines.iter().enumerate() {
            super::put(buf, area, row as u16, &Line::styled(line.clone(), ink::bold()));
        }
        let standings: Vec<(String, Style)> =
            guide.steps.iter().map(|step| self.standing(shared, case, step)).collect();
        let column = standings.iter().map(|(word, _)| wrap::width(word)).max().unwrap_or(0);
        let mut row = lines.len() as u16 + 1;
        for (at, step) in guide.steps.iter().enumerate() {
            let here = at == self.cursor.at;
            let style = if here { ink::selected() } else { ink::plain() };
            let mark = if here { ">" } else { " " };
            let (word, word_style) = standings.get(at).cloned().unwrap_or_default();
            let number = format!(" {} ", at + 1);
            let indent = 2 + column + wrap::width(&number);
            let room = width.saturating_sub(indent);
            for (i, part) in wrap::wrap(step.title.get(shared.lang), room).into_iter().enumerate() {
                let first = i == 0;
                let word = wrap::fit(if first { &word } else { "" }, column);
                let number = if first { number.clone() } else { " ".repeat(wrap::width(&number)) };
                let text = Line::from(vec![
                    Span::styled(if first { format!("{mark} ") } else { "  ".to_owned() }, style),
                    Span::styled(word, if here { style } else { word_style }),
                    Span::styled(
                        wrap::fit(&format!("{number}{part}"), room + wrap::width(&number)),
                        style,
                    ),
                ]);
                super::put(buf, area, row, &text);
                row += 1;
            }
            if area.height >= 24 {
                row += 1;
            }
        }
    }

    /// The problem by its title; a goal that is not reached by its own; where nothing is wrong, the name of the check.
    fn title(&self, shared: &Shared, case: Option<&InspectedPool>, guide: &Guide) -> String {
        let goal = case.and_then(|case| self.outcome_of(case)).filter(|outcome| {
            matches!(outcome.cause, Cause::Goal(_)) && outcome.state.rank() < State::Ok.rank()
        });
        if let Some(goal) = goal {
            return shared.say(&goal.title);
        }
        let found = case.is_none_or(|case| {
            let mut of_problem = case.outcomes.iter().filter(|o| o.problem == guide.problem);
            of_problem.any(|o| o.state != crate::rules::State::Ok)
        });
        match found {
            true => guide.title.get(shared.lang).to_owned(),
            false => super::check_name(shared, guide.problem),
        }
    }

    /// The checklist in one line, for narrow screens.
    fn strip(
        &self,
        shared: &Shared,
        case: Option<&InspectedPool>,
        guide: &Guide,
        area: Rect,
        buf: &mut Buffer,
    ) {
        let title = wrap::cut(&self.title(shared, case, guide), area.width as usize);
        super::put(buf, area, 0, &Line::styled(title, ink::bold()));
        // Words where all of them fit, else their first letters.
        let standings: Vec<(String, Style)> =
            guide.steps.iter().map(|step| self.standing(shared, case, step)).collect();
        let all: usize = standings.iter().map(|(word, _)| wrap::width(word) + 5).sum();
        let short = all > area.width as usize;
        let mut spans = Vec::new();
        for (at, (word, style)) in standings.into_iter().enumerate() {
            let word = if short { word.chars().take(1).collect() } else { word };
            let inside = format!("{} {word}", at + 1);
            let inside = inside.trim_end();
            if at == self.cursor.at {
                spans.push(Span::styled(format!(">{inside}<"), ink::selected()));
            } else {
                spans.push(Span::styled(format!("[{inside}]"), style));
            }
            spans.push(Span::raw(" "));
        }
        super::put(buf, area, 1, &Line::from(spans));
    }

    fn describe(
        &self,
        shared: &Shared,
        case: Option<&InspectedPool>,
        guide: &Guide,
        step: &Step,
        sheet: &mut Sheet,
    ) {
        let lang = shared.lang;
        let mut holes = holes(case);
        for (hole, value) in &mut holes.0 {
            if *hole == "username" && !value.starts_with('<') {
                *value = masked(value);
            }
        }
        let fill = |text: &str| holes.fill(&open_holes(text, &holes));
        if case.is_none() {
            sheet.para(0, &shared.t("steps-no-pool"), ink::care());
            sheet.blank();
        }
        let number = shared.tw(
            "steps-number",
            &[("step", &(self.cursor.at + 1).to_string()), ("all", &guide.steps.len().to_string())],
        );
        let probe = case.and_then(|case| self.probe(case, step));
        let (word, style) = match &probe {
            Some(probe) => (state_word(shared, probe.state), ink::state(probe.state)),
            None if self.ticked_by_hand(shared, step) => (shared.t("steps-done"), ink::good()),
            None if case.is_none() && !step.watch.is_empty() => (String::new(), ink::dim()),
            None => (shared.t("steps-by-hand"), ink::dim()),
        };
        let title = format!("{number} · {}", step.title.get(lang));
        let room = sheet.width.saturating_sub(wrap::width(&word) + 2);
        let mut parts = wrap::wrap(&title, room);
        let rest = parts.split_off(1);
        sheet.heading(&parts.concat(), &word, style);
        for part in rest {
            sheet.para(0, &part, ink::bold());
        }
        sheet.blank();
        sheet.prose(0, &fill(step.body.get(lang)), ink::plain());
        sheet.blank();
        if let Some(probe) = probe.as_ref().filter(|p| !p.evidence.is_empty()) {
            let at = case.map_or("", |case| case.at.as_str());
            sheet.heading(&shared.tw("steps-evidence", &[("at", at)]), "", ink::plain());
            let labels: Vec<String> =
                ["label-seen", "label-expected", "label-note-on", "label-source"]
                    .iter()
                    .map(|id| findings::label(shared, id))
                    .collect();
            let refs: Vec<&str> = labels.iter().map(String::as_str).collect();
            sheet.labels(&refs);
            for evidence in &probe.evidence {
                findings::evidence_items(shared, evidence, sheet);
            }
            sheet.blank();
        }
        if !step.manual.is_empty() {
            sheet.prose(0, &fill(step.manual.get(lang)), ink::dim());
            sheet.blank();
        }
        if !step.console.is_empty() {
            sheet.heading(&shared.t("steps-console"), "", ink::plain());
            sheet.para(2, &fill(step.console.get(lang)), ink::plain());
            sheet.blank();
        }
        if let Some(command) = self.command(shared) {
            let copies = y_copies(shared, [&command]);
            sheet.heading(&shared.t("steps-cli"), &copies, ink::dim());
            sheet.command(2, &clean_command(shared, &command));
            sheet.blank();
        }
        if let Some(Ok(plan)) = case.and_then(|case| self.plan_of(case)) {
            let text = shared.tw("steps-or-let-me", &[("summary", &shared.say(&plan.summary))]);
            sheet.para(0, &text, ink::plain());
        }
    }
}

/// The pool's values; none while no pool is chosen.
fn holes(case: Option<&InspectedPool>) -> Holes {
    case.map(|case| Holes::of(&case.facts)).unwrap_or_default()
}

/// What there is no value for shows as `<role>`, which a shell refuses loudly; JSON's braces stay.
fn open_holes(text: &str, known: &Holes) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, hole) = rest.split_at(at);
        out.push_str(before);
        let name = |c: char| c.is_ascii_lowercase() || c == '_';
        match hole[1..].split_once('}') {
            Some((inside, after)) if !inside.is_empty() && inside.chars().all(name) => {
                let filled = known.0.iter().any(|(hole, _)| *hole == inside);
                let (from, to) = if filled { ('{', '}') } else { ('<', '>') };
                out.push(from);
                out.push_str(inside);
                out.push(to);
                rest = after;
            }
            _ => {
                out.push('{');
                rest = &hole[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{Holes, open_holes};

    #[test]
    fn only_holes_without_a_value_are_marked() {
        let known = Holes(vec![("pool", "shop".into())]);
        for (text, shown) in [
            ("--role-name {role} {pool}", "--role-name <role> {pool}"),
            ("{\"A\":{\"b\":1}} {####} {", "{\"A\":{\"b\":1}} {####} {"),
            ("{client_id}{user name}é{", "<client_id>{user name}é{"),
        ] {
            assert_eq!(open_holes(text, &known), shown);
        }
    }
}
