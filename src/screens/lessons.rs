//! The practice lab: broken pools of no real account, to repair with the real screens.

mod done;

pub use done::{is_task_done, mended_by, note_judged, note_read, note_rehearsed};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Page, WIDE, halves, stacked};
use crate::app::{
    Action, Context, Effect, Go, Key, LessonRow, Place, Reply, Route, Shared, Ticket, Turn,
};
use crate::text::{Say, clean};
use crate::widgets::filter::{Edited, Filter};
use crate::widgets::pane::Scroll;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// The list of lessons.
#[derive(Debug, Default)]
pub struct Lessons {
    cursor: Cursor,
    filter: Filter,
    scroll: Scroll,
    wanted: Option<String>,
    read: bool,
}

/// Story, goal and the hints already asked for.
pub fn describe(shared: &Shared, lesson: &LessonRow, sheet: &mut Sheet) {
    if shared.repaired.contains(&lesson.name) {
        let number = lesson.number.to_string();
        sheet.para(0, &shared.tw("lesson-done", &[("number", &number)]), ink::good());
        sheet.blank();
    }
    tell(shared, lesson, sheet);
    sheet.blank();
    hints(shared, lesson, sheet);
}

/// Story and goal.
pub fn tell(shared: &Shared, lesson: &LessonRow, sheet: &mut Sheet) {
    let number = lesson.number.to_string();
    let title = format!("{number}. {}", clean(lesson.title.get(shared.lang)));
    sheet.heading(&title, "", ink::plain());
    sheet.blank();
    sheet.para(0, &clean(lesson.story.get(shared.lang)), ink::plain());
    sheet.blank();
    sheet.para(0, &shared.t("lessons-goal"), ink::bold());
    sheet.para(2, &clean(lesson.goal.get(shared.lang)), ink::plain());
}

fn hints(shared: &Shared, lesson: &LessonRow, sheet: &mut Sheet) {
    let shown = shared.hints.get(&lesson.name).copied().unwrap_or(0);
    let all = lesson.hints.len();
    let counts = [("shown", shown.min(all).to_string()), ("all", all.to_string())];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let counted = match shared.hints_left(lesson) {
        0 => shared.tw("lessons-hints-all", &counts),
        _ => shared.tw("lessons-hints", &counts),
    };
    sheet.para(0, &counted, ink::bold());
    for (i, hint) in lesson.hints.iter().take(shown).enumerate() {
        sheet.gutter = 4;
        sheet.item(&format!("  {}", i + 1), &clean(hint.get(shared.lang)), ink::plain());
    }
}

impl Lessons {
    /// With the cursor on that lesson, once the list is there.
    pub fn of(wanted: Option<String>) -> Lessons {
        Lessons { wanted, ..Lessons::default() }
    }

    fn chosen<'a>(&self, shared: &'a Shared) -> Option<&'a LessonRow> {
        shared.lessons.get(*self.visible(shared).get(self.cursor.at)?)
    }

    /// The lesson whose number was typed into the filter: it is gone to, and hides no other.
    fn numbered(&self, shared: &Shared) -> Option<usize> {
        let number = self.filter.number()?;
        shared.lessons.iter().position(|lesson| lesson.number == number)
    }

    /// Indices of the lessons that the filter lets through.
    fn visible(&self, shared: &Shared) -> Vec<usize> {
        let all = 0..shared.lessons.len();
        if self.numbered(shared).is_some() {
            return all.collect();
        }
        let lets = |lesson: &LessonRow| {
            let told = [&lesson.title, &lesson.story, &lesson.goal].map(|t| t.get(shared.lang));
            self.filter.lets(&[told[0], told[1], told[2], &lesson.name])
        };
        all.filter(|i| lets(&shared.lessons[*i])).collect()
    }

    /// After the filter changed: the cursor on the lesson whose number was typed, else on the one it
    /// was on.
    fn find_again(&mut self, shared: &Shared, kept: Option<usize>) {
        let wanted = self.numbered(shared).or(kept);
        let at = wanted.and_then(|wanted| self.visible(shared).iter().position(|i| *i == wanted));
        self.cursor.at = at.unwrap_or(0);
        self.scroll.reset();
    }

    /// Takes the lessons as they are now.
    fn take(&mut self, shared: &mut Turn<'_>, rows: Vec<LessonRow>) {
        shared.lessons = rows;
        self.read = true;
        if let Some(name) = self.wanted.take() {
            let at = shared.lessons.iter().position(|l| l.name == name);
            self.find_again(shared, at);
        }
        let len = self.visible(shared).len();
        self.cursor.clamp(len);
    }

    /// The index of the lesson under the cursor.
    fn chosen_index(&self, shared: &Shared) -> Option<usize> {
        self.visible(shared).get(self.cursor.at).copied()
    }

    fn list(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let repaired = shared.lessons.iter().filter(|l| shared.repaired.contains(&l.name)).count();
        let all = shared.lessons.len().to_string();
        let head = shared.tw("lessons-count", &[("done", &repaired.to_string()), ("all", &all)]);
        let shown = self.visible(shared);
        let lines = area.height.saturating_sub(1) as usize;
        let position = self.cursor.position(shown.len(), lines);
        let gap = if position.is_empty() { "" } else { "  " };
        let legend = shared.t("lessons-legend");
        let room = (area.width as usize).saturating_sub(wrap::width(&head) + 2);
        let wide = wrap::width(&legend) + wrap::width(&position) + gap.len() <= room;
        // While something is looked for the field stands in the middle of the row.
        let filtered = self.filter.width("") > 0;
        let legend = match wide && !filtered {
            true => format!("{legend}{gap}{position}"),
            false => position,
        };
        let pad = room.saturating_sub(wrap::width(&legend)) + 2;
        let line = Line::from(vec![
            Span::styled(head, ink::bold()),
            Span::styled(format!("{}{legend}", " ".repeat(pad)), ink::dim()),
        ]);
        super::put(buf, area, 0, &line);
        let start = area.width.saturating_sub(room as u16);
        let end = area.width.saturating_sub(wrap::width(&legend) as u16 + 2);
        let field = Rect { x: area.x + start, width: end.saturating_sub(start), ..area };
        self.filter.draw(&shared.t("pools-filter"), field, buf);
        let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if shown.is_empty() {
            let text = wrap::wrap(&shared.t("lessons-filter-empty"), area.width as usize);
            for (row, line) in text.into_iter().enumerate() {
                super::put(buf, rows, row as u16, &Line::from(line));
            }
        }
        let window = self.cursor.window(shown.len(), lines);
        for (row, at) in window.enumerate() {
            let Some(lesson) = shown.get(at).and_then(|i| shared.lessons.get(*i)) else { continue };
            let here = at == self.cursor.at;
            let state = if shared.repaired.contains(&lesson.name) {
                "[x]"
            } else if lesson.state == "changed" {
                "[~]"
            } else {
                "[ ]"
            };
            let text = format!(
                "{} {state} {:>2}  {}",
                if here { ">" } else { " " },
                lesson.number,
                clean(lesson.title.get(shared.lang))
            );
            let style = if here { ink::selected() } else { ink::plain() };
            let text = wrap::fit(&text, area.width as usize);
            super::put(buf, rows, row as u16, &Line::styled(text, style));
        }
    }
}

impl Page for Lessons {
    fn context(&self) -> Context {
        Context::Lessons
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        shared.ask(Effect::ReadLessons);
    }

    fn shown(&mut self, shared: &mut Turn<'_>) {
        shared.ask(Effect::ReadLessons);
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back if self.filter.is_set() => {
                let kept = self.chosen_index(shared);
                self.filter.clear();
                self.find_again(shared, kept);
            }
            Action::Back => shared.go(Go::Pop),
            Action::Filter => self.filter.open(),
            Action::Forward => {
                if let Some(lesson) = self.chosen(shared) {
                    let place = Place::Lab { lesson: lesson.name.clone() };
                    shared.go(Go::Push(Route::pools(place, None)));
                }
            }
            Action::Hint => {
                if let Some(lesson) = self.chosen(shared).cloned() {
                    shared.show_hint(&lesson);
                    self.scroll.to_end();
                }
            }
            Action::Reset => {
                if let Some(name) = self.chosen(shared).map(|l| l.name.clone()) {
                    shared.ask(|ticket| Effect::ResetLesson(ticket, name));
                }
            }
            // No key: another program changed a lesson.
            Action::ReadAgain => {
                shared.ask(Effect::ReadLessons);
            }
            Action::PageUp | Action::PageDown => self.scroll.act(action),
            action => {
                let len = self.visible(shared).len();
                if self.cursor.act(action, len) {
                    self.scroll.reset();
                }
            }
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let lesson = self.chosen(shared);
        match action {
            Action::Forward | Action::Hint | Action::Reset if lesson.is_none() => {
                Err(Say::text("why-no-lesson-chosen"))
            }
            Action::Hint if lesson.is_some_and(|l| shared.hints_left(l) == 0) => {
                Err(Say::text("why-no-more-hints"))
            }
            Action::Reset if shared.read_only => Err(Say::text("why-read-only")),
            Action::Reset if lesson.is_some_and(|l| l.state != "changed") => {
                Err(Say::text("why-lesson-new"))
            }
            _ => Ok(()),
        }
    }

    fn reply(&mut self, shared: &mut Turn<'_>, _ticket: Ticket, reply: Reply) {
        match reply {
            Reply::Lessons(rows) => self.take(shared, rows),
            Reply::LessonReset { lesson, outcome, rows } => {
                match outcome {
                    Ok(()) => {
                        shared.repaired.remove(&lesson);
                        shared.hints.remove(&lesson);
                        shared.broken_pool.retain(|(of, _), _| *of != lesson);
                        shared.done(&Say::text("toast-lesson-reset"));
                    }
                    Err(trouble) => {
                        let error = clean(&trouble.text);
                        shared.toast(&Say::with("toast-lesson-not-reset", [("error", &error)]));
                    }
                }
                self.take(shared, rows);
            }
            _ => {}
        }
    }

    fn typing(&self) -> bool {
        self.filter.is_open()
    }

    fn edit(&mut self, shared: &mut Turn<'_>, key: Key) {
        let kept = self.chosen_index(shared);
        match self.filter.edit(key) {
            Edited::Move(action) => self.act(shared, action),
            Edited::Rows => self.find_again(shared, kept),
            Edited::Nothing => {}
        }
    }

    fn typed(&mut self, shared: &mut Turn<'_>, enter: bool) {
        let kept = self.chosen_index(shared);
        // A number has done what it is for.
        self.filter.close(enter && self.numbered(shared).is_none());
        self.find_again(shared, kept);
    }

    fn paste(&mut self, shared: &mut Turn<'_>, text: &str) {
        if self.filter.is_open() {
            let kept = self.chosen_index(shared);
            self.filter.insert(text);
            self.find_again(shared, kept);
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        if shared.lessons.is_empty() {
            let id = if self.read { "lessons-none" } else { "lessons-reading" };
            super::put(buf, area, 1, &Line::from(Span::raw(shared.t(id))));
            return;
        }
        let (list, detail) = if area.width >= WIDE {
            halves(area, area.width * 9 / 20, buf)
        } else {
            stacked(area, (area.height * 2 / 5).max(4), buf)
        };
        self.list(shared, list, buf);
        let Some(lesson) = self.chosen(shared) else { return };
        let mut sheet = Sheet::new(detail.width.min(super::READABLE), area.width >= WIDE);
        describe(shared, lesson, &mut sheet);
        if area.width < WIDE {
            tighten(&mut sheet, detail.height as usize);
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), detail, buf);
    }
}

/// Takes empty lines out where the text would not fit with them.
pub fn tighten(sheet: &mut Sheet, rows: usize) {
    let mut too_many = sheet.lines.len().saturating_sub(rows);
    sheet.lines.retain(|line| {
        let empty = line.width() == 0;
        let drop = empty && too_many > 0;
        too_many -= usize::from(drop);
        !drop
    });
}
