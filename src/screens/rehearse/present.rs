//! How a rehearsal is drawn: the session and its life, what happened last, what must come next, what
//! can be done now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::run::Run;
use super::told;
use crate::app::Shared;
use crate::problem::Problem;
use crate::screens::{READABLE, TALL, WIDE, halves, put};
use crate::sign_in::{Offer, SessionMark, SignInAction, StepOutcome};
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// Rows of what happened that stay while the person is among the moves, and the one that says that
/// there is more.
const ESSENTIAL: u16 = 4;
/// Less than so many seconds of life, and it is time to hurry.
pub const HURRY: i64 = 30;

impl Run {
    /// Draws the rehearsal.
    pub fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        if area.width >= WIDE {
            let (left, right) = halves(area, area.width * 2 / 5, buf);
            self.history(shared, left, buf);
            self.present(shared, right, false, buf);
        } else {
            self.present(shared, area, true, buf);
        }
    }

    /// All steps, the last at the bottom.
    fn history(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let width = area.width as usize;
        let steps = self.rehearsal.steps();
        let title = shared.t("rehearse-steps");
        let mark = told::purpose_mark(shared, steps.iter());
        let room = width.saturating_sub(wrap::width(&title) + 2);
        let head = vec![
            Span::styled(wrap::cut(&title, width), ink::bold()),
            Span::styled(format!("  {}", wrap::cut(&mark, room)), ink::dim()),
        ];
        put(buf, area, 0, &Line::from(head));
        let mut row = 2;
        if steps.is_empty() {
            for line in wrap::wrap(&shared.t("rehearse-no-steps"), width) {
                put(buf, area, row, &Line::styled(line, ink::dim()));
                row += 1;
            }
            return;
        }
        let looked = self.looking_at.unwrap_or(steps.len() - 1);
        let rows = (area.height as usize).saturating_sub(3).max(1);
        // The step that is looked at stays in the window, and as many before it as there is room for.
        let first = (looked + 1).saturating_sub(rows).min(steps.len().saturating_sub(rows));
        for (at, step) in steps.iter().enumerate().skip(first).take(rows) {
            put(buf, area, row, &told::line(shared, step, at == looked, width));
            row += 1;
        }
        let hidden = steps.len().saturating_sub(rows.min(steps.len()));
        if hidden > 0 {
            let text = shared.tw("rehearse-more-steps", &[("count", &hidden.to_string())]);
            put(buf, area, 1, &Line::styled(wrap::cut(&text, width), ink::dim()));
        }
    }

    /// The session, the step, the next call, the offers; from top to bottom.
    fn present(&self, shared: &Shared, area: Rect, narrow: bool, buf: &mut Buffer) {
        let width = area.width.min(READABLE);
        let area = Rect { width, ..area };
        put(buf, area, 0, &self.session_line(shared, width as usize));
        let below = self.lower_lines(shared, width as usize);
        let rest = area.height.saturating_sub(1);
        let offers = self.offers(shared);
        let bottom = match (&below, self.pending.is_some()) {
            (Some((lines, _)), _) => lines.len(),
            // The list, the rule in it, and a word about the one under the cursor.
            (None, _) => offers.len() + usize::from(offers.iter().any(|o| o.wrong.is_some())) + 2,
        };
        let head = self.next_lines(shared, width as usize);
        // What happened is to be read to its end; the moves scroll, until the person is among them.
        let (sheet, needed) = self.happened_sheet(shared, area, narrow);
        let wanted = (bottom + head.len() + 1) as u16;
        let least = wanted.min(match below {
            None if self.among_moves => rest.saturating_sub(ESSENTIAL),
            None if self.failed_last() => 6,
            _ if rest >= 18 => 9,
            _ => 6,
        });
        let lower_rows = rest
            .saturating_sub(needed as u16)
            .clamp(least, wanted.max(least))
            .min(rest.saturating_sub(3));
        let upper = Rect { y: area.y + 1, height: rest - lower_rows, ..area };
        let lower = Rect { y: upper.y + upper.height, height: lower_rows, ..area };
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), upper, buf);
        put(buf, lower, 0, &Line::styled("─".repeat(width as usize), ink::dim()));
        for (row, line) in head.iter().enumerate() {
            put(buf, lower, row as u16 + 1, line);
        }
        let used = (head.len() as u16 + 1).min(lower.height);
        let list = Rect { y: lower.y + used, height: lower.height - used, ..lower };
        match below {
            Some((lines, field)) => match &self.pending {
                Some(pending) => pending.draw(&lines, field, list, buf),
                None => {
                    for (row, line) in lines.iter().enumerate() {
                        put(buf, list, row as u16, line);
                    }
                }
            },
            None => self.list(shared, &offers, list, lower.y, buf),
        }
    }

    /// Which session is valid, and how long it lives.
    fn session_line(&self, shared: &Shared, width: usize) -> Line<'static> {
        let Some(mark) = self.rehearsal.session() else {
            let text = wrap::cut(&shared.t("session-none"), width);
            return Line::styled(text, ink::dim());
        };
        let name = told::session(shared, &mark);
        let step = mark.step.to_string();
        if self.rehearsal.seconds_left(shared.now).is_some_and(|left| left <= 0) {
            let text = shared.tw("session-over", &[("session", &name)]);
            return Line::styled(wrap::cut(&text, width), ink::bad());
        }
        if self.perhaps_spent(&mark) {
            let text = shared.tw("session-perhaps-spent", &[("session", &name)]);
            return Line::styled(wrap::cut(&text, width), ink::care());
        }
        let text = shared
            .tw("session-valid", &[("session", &name), ("step", &step), ("from", mark.operation)]);
        let (left, style) = match self.rehearsal.seconds_left(shared.now) {
            Some(left) if left > HURRY => {
                (shared.tw("session-left", &[("time", &told::minutes(left))]), ink::bold())
            }
            Some(left) => {
                (shared.tw("session-left", &[("time", &told::minutes(left))]), ink::care())
            }
            None => (String::new(), ink::plain()),
        };
        let room = width.saturating_sub(wrap::width(&left) + 2);
        Line::from(vec![
            Span::styled(wrap::fit(&text, room), ink::bold()),
            Span::raw("  "),
            Span::styled(left, style),
        ])
    }

    /// Went it out with a call that was never answered?
    fn perhaps_spent(&self, mark: &SessionMark) -> bool {
        let calls = self.rehearsal.steps().iter().rev().filter(|step| step.operation != "wait");
        let Some(last) = calls.into_iter().next() else { return false };
        let carries =
            |(member, value): &(String, String)| member == "Session" && *value == mark.short();
        matches!(last.outcome, StepOutcome::Unanswered { .. }) && last.sent.iter().any(carries)
    }

    /// What the next call must be.
    fn next_lines(&self, shared: &Shared, width: usize) -> Vec<Line<'static>> {
        if self.pending.is_some() || self.under.is_some() {
            return Vec::new();
        }
        let text = shared.say(&self.rehearsal.next(shared.now));
        wrap::wrap(&text, width).into_iter().map(|l| Line::styled(l, ink::bold())).collect()
    }

    /// What stands in place of the offers: a question, a call under way, a wait.
    fn lower_lines(
        &self,
        shared: &Shared,
        width: usize,
    ) -> Option<(Vec<Line<'static>>, Option<usize>)> {
        if let Some(pending) = &self.pending {
            let user = &self.rehearsal.subject().username;
            return Some(pending.lines(
                shared,
                &self.inbox,
                user,
                self.can_log_in(),
                &self.rehearsal,
                width,
            ));
        }
        let mut lines = Vec::new();
        if let Some(left) = self.wait_left(shared) {
            let time = told::minutes(i64::try_from(left).unwrap_or(0));
            let text = shared.tw("rehearse-waiting", &[("time", &time)]);
            lines.extend(wrap::wrap(&text, width).into_iter().map(Line::from));
        } else if self.under.is_some() {
            let waits = self.rehearsal.steps().last().is_some_and(|s| s.operation == "wait");
            lines.push(Line::from(told::under_way(shared, waits)));
        } else {
            return None;
        }
        Some((lines, None))
    }

    /// Was the newest call made for tokens or a device that the sign-in gave?
    fn came_after(&self) -> bool {
        let newest = self.rehearsal.steps().last().filter(|_| self.looking_at.is_none());
        newest.is_some_and(|step| {
            matches!(
                step.what,
                SignInAction::ConfirmDevice
                    | SignInAction::RememberDevice
                    | SignInAction::DoNotRememberDevice
                    | SignInAction::ForgetDevice
                    | SignInAction::Refresh
                    | SignInAction::Renew
                    | SignInAction::RevokeRefresh
            )
        })
    }

    /// Was the newest call refused, or never answered? Then it is what to read first.
    fn failed_last(&self) -> bool {
        let newest = self.rehearsal.steps().last().filter(|_| self.looking_at.is_none());
        newest.is_some_and(|step| {
            matches!(
                step.outcome,
                StepOutcome::Refused { .. }
                    | StepOutcome::NotSent { .. }
                    | StepOutcome::Unanswered { .. }
            )
        })
    }

    /// What happened, or at an end what it shows; and how many lines of it are to be read now.
    fn happened_sheet(&self, shared: &Shared, area: Rect, narrow: bool) -> (Sheet, usize) {
        let mut sheet = Sheet::new(area.width, area.height >= TALL);
        let steps = self.rehearsal.steps();
        let shown = self.looking_at.or(steps.len().checked_sub(1));
        let verdict = self.rehearsal.verdict().filter(|_| self.looking_at.is_none());
        // What was done after the sign-in is what to read first, too.
        let failed = self.failed_last() || self.came_after();
        if let Some(verdict) = verdict.as_ref().filter(|_| !failed) {
            told::verdict(shared, self, verdict, &mut sheet);
            sheet.blank();
        }
        match shown.and_then(|at| steps.get(at)) {
            Some(step) => told::step(shared, step, &mut sheet),
            None => sheet.para(0, &shared.t("rehearse-no-steps"), ink::dim()),
        }
        let needed = sheet.lines.len() + 1;
        if let Some(verdict) = &verdict {
            if failed {
                sheet.blank();
                told::verdict(shared, self, verdict, &mut sheet);
            }
            told::order(shared, self, &mut sheet);
        }
        let before = shown.unwrap_or(0);
        if narrow && before > 0 {
            sheet.blank();
            let told = steps.iter().take(before);
            let mark = told::purpose_mark(shared, told.clone());
            sheet.heading(&shared.t("rehearse-before"), &mark, ink::dim());
            for step in steps.iter().take(before).rev() {
                sheet.line(told::line(shared, step, false, area.width as usize));
            }
        }
        (sheet, needed)
    }

    /// What can be done: what is right, a rule, what is wrong on purpose.
    fn list(&self, shared: &Shared, offers: &[Offer], area: Rect, rule_row: u16, buf: &mut Buffer) {
        if area.height == 0 {
            return;
        }
        let width = area.width as usize;
        let first_wrong = offers.iter().position(|o| o.wrong.is_some());
        let chosen = offers.get(self.cursor.at);
        let about = |offer: &Offer| match self.leads_on(offer) {
            true => shared.t("lesson-leads-on"),
            false => shared.say(&offer.why),
        };
        let why = chosen.map(|o| wrap::wrap(&about(o), width)).unwrap_or_default();
        // The offers and the rule before the first wrong one, which is a row like the others.
        let ruled = |at: usize| first_wrong.is_some_and(|first| at >= first);
        let all = offers.len() + usize::from(first_wrong.is_some());
        let spare = (area.height as usize).saturating_sub(all);
        let why_rows = why.len().min(spare.max(usize::from(area.height >= 4)).min(3));
        let rows = (area.height as usize).saturating_sub(why_rows);
        let here = Cursor::on(self.cursor.at + usize::from(ruled(self.cursor.at)));
        let mut window = here.window(all, rows);
        if window.len() < all && area.y > 0 {
            let text = format!(" {}/{} ", self.cursor.at + 1, offers.len());
            let x = area.x + area.width.saturating_sub(wrap::width(&text) as u16 + 2);
            buf.set_string(x, rule_row, text, ink::dim());
        }
        // A rule with nothing under it says nothing.
        if first_wrong.is_some_and(|first| first + 1 == window.end) {
            window = window.start.saturating_sub(1)..window.end - 1;
        }
        for (row, at) in window.enumerate() {
            if Some(at) == first_wrong {
                let label = format!("── {} ", shared.t("rehearse-on-purpose"));
                let tail = "─".repeat(width.saturating_sub(wrap::width(&label)));
                let rule = wrap::cut(&format!("{label}{tail}"), width);
                put(buf, area, row as u16, &Line::styled(rule, ink::dim()));
                continue;
            }
            let at = at - usize::from(ruled(at));
            let Some(offer) = offers.get(at) else { continue };
            let label = match self.leads_on(offer) {
                true => shared.t("key-debrief"),
                false => shared.say(&offer.label),
            };
            let line = offer_line(offer, &label, at == self.cursor.at, width);
            put(buf, area, row as u16, &line);
        }
        for (at, line) in why.iter().take(why_rows).enumerate() {
            let cut = at + 1 == why_rows && why.len() > why_rows;
            let line = if cut { wrap::cut(&why[at..].join(" "), width) } else { line.clone() };
            let row = area.height - why_rows as u16 + at as u16;
            put(buf, area, row, &Line::styled(line, ink::dim()));
        }
    }
}

fn offer_line(offer: &Offer, label: &str, here: bool, width: usize) -> Line<'static> {
    let error = offer.wrong.map(Problem::slug).unwrap_or_default();
    let mark = if here { "> " } else { "  " };
    let room = width.saturating_sub(wrap::width(error) + 4);
    let label = wrap::fit(label, room);
    let style = if here { ink::selected() } else { ink::plain() };
    let mut spans = vec![Span::raw(mark), Span::styled(label, style)];
    if !error.is_empty() {
        spans.push(Span::styled(format!("  {error}"), ink::care()));
    }
    Line::from(spans)
}
