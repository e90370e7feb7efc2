//! The practice lab: broken pools of no real account, to repair with the real screens.

mod done;

pub use done::{mended_by, note_judged, note_produced, note_read};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Page, WIDE, halves, pools, stacked};
use crate::app::{Action, Context, Effect, Go, LessonRow, Place, Reply, Shared, Ticket};
use crate::text::{Lang, Say, clean};
use crate::widgets::pane::Scroll;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// The list of lessons.
#[derive(Debug, Default)]
pub struct Lessons {
    cursor: Cursor,
    scroll: Scroll,
    wanted: Option<String>,
    read: bool,
}

/// A lesson's text in the language.
fn spoken<'a>(shared: &Shared, text: &'a [String; 2]) -> &'a str {
    let at = Lang::ALL.iter().position(|l| *l == shared.lang).unwrap_or(0);
    text.get(at).map_or("", String::as_str)
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
    let title = format!("{number}. {}", clean(spoken(shared, &lesson.title)));
    sheet.heading(&title, "", ink::plain());
    sheet.blank();
    sheet.para(0, &clean(spoken(shared, &lesson.story)), ink::plain());
    sheet.blank();
    sheet.para(0, &shared.t("lessons-goal"), ink::bold());
    sheet.para(2, &clean(spoken(shared, &lesson.goal)), ink::plain());
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
        sheet.item(&format!("  {}", i + 1), &clean(spoken(shared, hint)), ink::plain());
    }
}

impl Lessons {
    /// With the cursor on that lesson, once the list is there.
    pub fn at(name: &str) -> Lessons {
        Lessons { wanted: Some(name.to_owned()), ..Lessons::default() }
    }

    fn chosen<'a>(&self, shared: &'a Shared) -> Option<&'a LessonRow> {
        shared.lessons.get(self.cursor.at)
    }

    fn list(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let repaired = shared.lessons.iter().filter(|l| shared.repaired.contains(&l.name)).count();
        let all = shared.lessons.len().to_string();
        let head = shared.tw("lessons-count", &[("done", &repaired.to_string()), ("all", &all)]);
        let legend = shared.t("lessons-legend");
        let room = (area.width as usize).saturating_sub(wrap::width(&head) + 2);
        let legend = if wrap::width(&legend) <= room { legend } else { String::new() };
        let pad = room.saturating_sub(wrap::width(&legend)) + 2;
        let line = Line::from(vec![
            Span::styled(head, ink::bold()),
            Span::styled(format!("{}{legend}", " ".repeat(pad)), ink::dim()),
        ]);
        super::put(buf, area, 0, &line);
        let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let window = self.cursor.window(shared.lessons.len(), rows.height as usize);
        for (row, at) in window.enumerate() {
            let Some(lesson) = shared.lessons.get(at) else { continue };
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
                clean(spoken(shared, &lesson.title))
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

    fn enter(&mut self, shared: &mut Shared) {
        shared.ask(Effect::ReadLessons);
    }

    fn shown(&mut self, shared: &mut Shared) {
        shared.ask(Effect::ReadLessons);
    }

    fn act(&mut self, shared: &mut Shared, action: Action) {
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::Forward => {
                if let Some(lesson) = self.chosen(shared) {
                    let place = Place::Lab { lesson: lesson.name.clone() };
                    shared.go(Go::Push(Box::new(pools::Pools::of(place, None))));
                }
            }
            Action::Hint => {
                if let Some(lesson) = self.chosen(shared).cloned() {
                    shared.show_hint(&lesson);
                    self.scroll.act(Action::Last);
                }
            }
            Action::Reset => {
                if let Some(name) = self.chosen(shared).map(|l| l.name.clone()) {
                    shared.repaired.remove(&name);
                    shared.hints.remove(&name);
                    shared.ailing.retain(|(lesson, _), _| *lesson != name);
                    shared.ask(|ticket| Effect::ResetLesson(ticket, name));
                    shared.toast(&Say::text("toast-lesson-reset"));
                }
            }
            // No key: another program changed a lesson.
            Action::ReadAgain => {
                shared.ask(Effect::ReadLessons);
            }
            Action::PageUp | Action::PageDown => self.scroll.act(action),
            action => {
                if self.cursor.act(action, shared.lessons.len()) {
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

    fn reply(&mut self, shared: &mut Shared, _ticket: Ticket, reply: Reply) {
        if let Reply::Lessons(rows) = reply {
            shared.lessons = rows;
            self.read = true;
            if let Some(name) = self.wanted.take() {
                let at = shared.lessons.iter().position(|l| l.name == name);
                self.cursor.at = at.unwrap_or(0);
            }
            self.cursor.clamp(shared.lessons.len());
        }
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let Some(lesson) = self.chosen(shared) else {
            let id = if self.read { "lessons-none" } else { "lessons-reading" };
            super::put(buf, area, 1, &Line::from(Span::raw(shared.t(id))));
            return;
        };
        let (list, detail) = if area.width >= WIDE {
            halves(area, area.width * 9 / 20, buf)
        } else {
            stacked(area, (area.height * 2 / 5).max(4), buf)
        };
        self.list(shared, list, buf);
        let mut sheet = Sheet::new(detail.width, area.width >= WIDE);
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
