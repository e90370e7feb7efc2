//! The practice lab: broken pools of no real account, to repair with the real screens.

mod done;

pub use done::{
    is_task_done, is_weakened, left, mended_by, note_changed_elsewhere, note_judged, note_read,
    note_rehearsed,
};

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Page, WIDE, debrief, halves, stacked, terms};
use crate::app::{
    Action, Context, Effect, Go, Key, LessonRow, LessonRun, Overlay, Place, Question, Reply, Route,
    Shared, Ticket, Turn,
};
use crate::course::{Course, Did, LessonState, Note, Track};
use crate::text::{Say, clean};
use crate::widgets::drawn::Drawn;
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
    to_hint: Drawn<bool>,
    wanted: Option<String>,
    read: bool,
    /// Which lines of the list are seen, headings among them.
    rows: Cursor,
    /// The exam that is opened as soon as its account is at its beginning: lesson and track.
    opens: Option<(String, String)>,
}

/// Story, goal and the hints already asked for; how many lines at the end the last of them has.
pub fn describe(shared: &Shared, lesson: &LessonRow, sheet: &mut Sheet) -> usize {
    if has_done(shared, &lesson.name) {
        let number = lesson.number.to_string();
        let text = match shared.progress.lesson(&lesson.name).again {
            true => "lesson-done-before",
            false => "lesson-done",
        };
        sheet.para(0, &shared.tw(text, &[("number", &number)]), ink::good());
        sheet.para(0, &tries(shared, &lesson.name), ink::dim());
        sheet.blank();
    }
    tell(shared, lesson, sheet);
    if shared.in_exam() {
        return 0;
    }
    sheet.blank();
    hints(shared, lesson, sheet)
}

/// Story and goal.
pub fn tell(shared: &Shared, lesson: &LessonRow, sheet: &mut Sheet) {
    let number = lesson.number.to_string();
    let title = format!("{number}. {}", clean(lesson.title.get(shared.lang)));
    sheet.heading(&title, "", ink::plain());
    if lesson.teaching.minutes > 0 {
        sheet.para(0, &level_and_minutes(shared, lesson, "lessons-level"), ink::dim());
    }
    sheet.blank();
    let from = sheet.lines.len();
    sheet.para(0, &clean(lesson.story.get(shared.lang)), ink::plain());
    sheet.blank();
    sheet.para(0, &shared.t("lessons-goal"), ink::bold());
    sheet.para(2, &clean(lesson.goal.get(shared.lang)), ink::plain());
    terms::mark_from(shared, sheet, from);
}

/// How many hints and wrong tries it took.
pub fn tries(shared: &Shared, lesson: &str) -> String {
    let of = shared.progress.lesson(lesson);
    let counts = [("hints", of.hints.to_string()), ("tries", of.tries.to_string())];
    shared.tw("debrief-counts", &counts.each_ref().map(|(k, v)| (*k, v.as_str())))
}

fn hints(shared: &Shared, lesson: &LessonRow, sheet: &mut Sheet) -> usize {
    let shown = shared.hints_shown(&lesson.name);
    let all = lesson.hints.len();
    let counts = [("shown", shown.min(all).to_string()), ("all", all.to_string())];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let counted = match shared.hints_left(lesson) {
        0 => shared.tw("lessons-hints-all", &counts),
        _ => shared.tw("lessons-hints", &counts),
    };
    sheet.para(0, &counted, ink::bold());
    let mut from = sheet.lines.len();
    for (i, hint) in lesson.hints.iter().take(shown).enumerate() {
        from = sheet.lines.len();
        sheet.gutter = 4;
        sheet.item(&format!("  {}", i + 1), &clean(hint.get(shared.lang)), ink::plain());
    }
    sheet.lines.len() - from
}

impl Lessons {
    /// With the cursor on that lesson, once the list is there.
    pub fn of(wanted: Option<String>) -> Lessons {
        Lessons { wanted, ..Lessons::default() }
    }

    fn chosen<'a>(&self, shared: &'a Shared) -> Option<&'a LessonRow> {
        shared.lessons.get(self.chosen_place(shared)?.1)
    }

    /// The id of the track in which the cursor stands.
    fn chosen_track<'a>(&self, shared: &'a Shared) -> Option<&'a Track> {
        shared.course.tracks.get(self.chosen_place(shared)?.0)
    }

    /// The lesson whose number was typed into the filter: it is gone to, and hides no other.
    fn numbered(&self, shared: &Shared) -> Option<usize> {
        let number = self.filter.number()?;
        shared.lessons.iter().position(|lesson| lesson.number == number)
    }

    /// The places of the list: track and lesson, by their indices, those that the filter lets through.
    fn visible(&self, shared: &Shared) -> Vec<(usize, usize)> {
        let any = self.numbered(shared).is_some();
        let lets = |lesson: &LessonRow| {
            let told = [&lesson.title, &lesson.story, &lesson.goal].map(|t| t.get(shared.lang));
            any || self.filter.lets(&[told[0], told[1], told[2], &lesson.name])
        };
        let at: BTreeMap<&str, usize> =
            shared.lessons.iter().enumerate().map(|(i, l)| (l.name.as_str(), i)).collect();
        let tracks = shared.course.tracks.iter().enumerate();
        let places = tracks.flat_map(|(track, of)| of.names().map(move |name| (track, name)));
        places
            .filter_map(|(track, name)| Some((track, *at.get(name.as_str())?)))
            .filter(|(_, lesson)| lets(&shared.lessons[*lesson]))
            .collect()
    }

    /// After the filter changed: the cursor on the lesson whose number was typed, else on the place it
    /// was on, else on its lesson in another track.
    fn find_again(&mut self, shared: &Shared, kept: Option<(usize, usize)>) {
        let rows = self.visible(shared);
        let lesson = self.numbered(shared).or(kept.map(|(_, lesson)| lesson));
        let same = rows.iter().position(|place| Some(*place) == kept && Some(place.1) == lesson);
        let at = same.or_else(|| rows.iter().position(|place| Some(place.1) == lesson));
        self.cursor.at = at.unwrap_or(0);
        self.scroll.reset();
    }

    /// Takes the lessons as they are now.
    fn take(&mut self, shared: &mut Turn<'_>, rows: Vec<LessonRow>) {
        shared.course = Course::built_in().with(rows.iter().map(|lesson| lesson.name.as_str()));
        shared.lessons = rows;
        let next = shared.course.next(&shared.progress);
        let next = next.map(|(track, name)| (track.id.clone(), name.to_owned()));
        if let Some(name) = self.wanted.take() {
            let at = shared.lessons.iter().position(|l| l.name == name);
            self.find_again(shared, at.map(|lesson| (0, lesson)));
        } else if let (false, Some((track, name))) = (self.read, next) {
            self.go_to(shared, &track, &name);
        }
        self.read = true;
        let len = self.visible(shared).len();
        self.cursor.clamp(len);
    }

    /// The cursor on that lesson of that track.
    fn go_to(&mut self, shared: &Shared, track: &str, name: &str) {
        let track = shared.course.tracks.iter().position(|t| t.id == track);
        let lesson = shared.lessons.iter().position(|l| l.name == name);
        self.find_again(shared, track.zip(lesson));
    }

    /// Track and lesson under the cursor, by their indices.
    fn chosen_place(&self, shared: &Shared) -> Option<(usize, usize)> {
        self.visible(shared).get(self.cursor.at).copied()
    }

    fn open(&self, shared: &mut Turn<'_>, lesson: String, track: Option<&str>) {
        shared.begin_lesson(&lesson, track);
        shared.go(Go::Push(Route::pools(Place::Lab { lesson }, None)));
    }

    /// Enter: an exam begins in an account that nobody worked in, or goes on where it was left.
    fn forward(&self, shared: &mut Turn<'_>) {
        let Some(lesson) = self.chosen(shared).cloned() else { return };
        let track = self.chosen_track(shared).cloned();
        let id = track.as_ref().map(|track| track.id.clone());
        let goes_on = shared.progress.exam_state(&lesson.name) == LessonState::Begun;
        let exam = track.is_some_and(|track| track.exam) && !goes_on && lesson.state == "changed";
        if exam && !shared.read_only {
            let question =
                Question::ResetLesson { lesson: lesson.name, number: lesson.number, exam: id };
            shared.go(Go::Open(Overlay::Ask(question)));
            return;
        }
        self.open(shared, lesson.name, id.as_deref());
    }

    fn list(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let done = shared.lessons.iter().filter(|l| has_done(shared, &l.name)).count();
        let all = shared.lessons.len().to_string();
        let head = shared.tw("lessons-count", &[("done", &done.to_string()), ("all", &all)]);
        let shown = self.visible(shared);
        let lines = area.height.saturating_sub(1) as usize;
        let drawn = with_headings(&shown);
        let at = drawn.iter().position(|row| *row == Shown::Lesson(self.cursor.at)).unwrap_or(0);
        // What a lesson belongs to is seen with the first of it.
        let above = at.checked_sub(1).filter(|i| matches!(drawn[*i], Shown::Track(_)));
        self.rows.window_of(above.filter(|_| lines > 1).unwrap_or(at), drawn.len(), lines);
        let window = self.rows.window_of(at, drawn.len(), lines);
        self.cursor.window_of(self.cursor.at, shown.len(), lines);
        let position = match window.len() < drawn.len() {
            true => {
                let up = if window.start > 0 { "↑" } else { "" };
                let down = if window.end < drawn.len() { "↓" } else { "" };
                format!("{up}{down}")
            }
            false => String::new(),
        };
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
        for (row, at) in window.enumerate() {
            let (text, style) = match drawn[at] {
                Shown::Track(track) => (heading(shared, track, area.width), ink::bold()),
                Shown::Lesson(place) => {
                    let here = place == self.cursor.at;
                    let style = if here { ink::selected() } else { ink::plain() };
                    (lesson_row(shared, shown[place], here, area.width), style)
                }
            };
            let text = wrap::fit(&text, area.width as usize);
            super::put(buf, rows, row as u16, &Line::styled(text, style));
        }
    }
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// The heading of a track, by its index.
    Track(usize),
    /// A place of the list, by its index.
    Lesson(usize),
}

fn with_headings(places: &[(usize, usize)]) -> Vec<Shown> {
    let mut drawn = Vec::new();
    let mut last = None;
    for (at, (track, _)) in places.iter().enumerate() {
        if last != Some(*track) {
            drawn.push(Shown::Track(*track));
            last = Some(*track);
        }
        drawn.push(Shown::Lesson(at));
    }
    drawn
}

/// Was the lesson done, in this session or before?
fn has_done(shared: &Shared, name: &str) -> bool {
    shared.repaired.contains(name) || shared.progress.state(name) == LessonState::Done
}

/// Is there nothing to put back?
fn is_new(shared: &Shared, lesson: &LessonRow) -> bool {
    let of = shared.progress.lesson(&lesson.name);
    lesson.state != "changed" && (of.again || of.state == LessonState::New)
}

/// `SMS messages  [##------] 5/21`
fn heading(shared: &Shared, track: usize, width: u16) -> String {
    const CELLS: usize = 10;
    let Some(track) = shared.course.tracks.get(track) else { return String::new() };
    let (done, all) = track.count(&shared.progress);
    let full = (done * CELLS).div_ceil(all.max(1)).min(CELLS);
    let bar = format!("[{}{}] {done}/{all}", "#".repeat(full), "-".repeat(CELLS - full));
    let room = (width as usize).saturating_sub(wrap::width(&bar) + 2);
    format!("{}  {bar}", wrap::fit(track.title.get(shared.lang), room.min(28)))
}

/// What a lesson asks of the pupil, in the words of that text.
fn level_and_minutes(shared: &Shared, lesson: &LessonRow, text: &str) -> String {
    let words = [
        ("level", shared.t(lesson.teaching.level.text())),
        ("minutes", lesson.teaching.minutes.to_string()),
    ];
    shared.tw(text, &words.each_ref().map(|(k, v)| (*k, v.as_str())))
}

/// `> [x] 10  Title   easy, 6 min`
fn lesson_row(shared: &Shared, (track, lesson): (usize, usize), here: bool, width: u16) -> String {
    let (Some(track), Some(lesson)) = (shared.course.tracks.get(track), shared.lessons.get(lesson))
    else {
        return String::new();
    };
    let state = match track.state(&shared.progress, &lesson.name) {
        LessonState::Done => "[x]",
        _ if !track.exam && shared.repaired.contains(&lesson.name) => "[x]",
        LessonState::Begun => "[~]",
        LessonState::New if !track.exam && lesson.state == "changed" => "[~]",
        LessonState::New => "[ ]",
    };
    // Of those that teach the same, one is enough.
    let place = track.places.iter().find(|place| place.names().contains(&lesson.name));
    let or = place.is_some_and(|place| place.names().first() != Some(&lesson.name));
    let or = if or { shared.t("lessons-or") } else { String::new() };
    let row = format!(
        "{} {state} {:>2}  {or}{}",
        if here { ">" } else { " " },
        lesson.number,
        clean(lesson.title.get(shared.lang))
    );
    if lesson.teaching.minutes == 0 {
        return row;
    }
    let asks = level_and_minutes(shared, lesson, "lessons-level-short");
    let room = (width as usize).saturating_sub(wrap::width(&asks) + 3);
    match wrap::width(&row) <= room {
        true => format!("{}  {asks}", wrap::fit(&row, room)),
        false => row,
    }
}

impl Page for Lessons {
    fn context(&self) -> Context {
        Context::Lessons
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        shared.ask(Effect::ReadLessons);
        if std::mem::take(&mut shared.introduce) && self.wanted.is_none() {
            shared.note(Note::general(Did::Introduced));
            shared.go(Go::Push(Route::Primer));
        }
    }

    fn shown(&mut self, shared: &mut Turn<'_>) {
        shared.ask(Effect::ReadLessons);
        // What was looked for was found, and the rest is to be seen again.
        self.filter.clear();
        // On the lesson that was left, which may be another than the one that was begun here.
        if let Some(track) = shared.run.track.clone() {
            let lesson = shared.run.lesson.clone();
            let next = shared.course.next(&shared.progress);
            let next = next.filter(|_| shared.is_done(&lesson));
            match next.map(|(track, name)| (track.id.clone(), name.to_owned())) {
                Some((track, name)) => self.go_to(shared, &track, &name),
                None => self.go_to(shared, &track, &lesson),
            }
        }
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back if self.filter.is_set() => {
                let kept = self.chosen_place(shared);
                self.filter.clear();
                self.find_again(shared, kept);
            }
            Action::Back => shared.go(Go::Pop),
            Action::Filter => self.filter.open(),
            Action::Forward => {
                self.forward(shared);
            }
            Action::Hint => {
                if let Some(lesson) = self.chosen(shared).cloned() {
                    shared.show_hint(&lesson);
                    self.to_hint.set(true);
                }
            }
            Action::Debrief => {
                if let Some(lesson) = self.chosen(shared).map(|lesson| lesson.name.clone()) {
                    shared.go(Go::Push(Route::Debrief { lesson }));
                }
            }
            Action::Primer => shared.go(Go::Push(Route::Primer)),
            Action::ThinkFirst => {
                let wanted = !shared.progress.think_first;
                shared.note(Note::general(Did::ThinkFirst(wanted)));
                let said = if wanted { "toast-think-first-on" } else { "toast-think-first-off" };
                shared.done(&Say::text(said));
            }
            Action::Reset => {
                if let Some((lesson, number)) =
                    self.chosen(shared).map(|lesson| (lesson.name.clone(), lesson.number))
                {
                    let question = Question::ResetLesson { lesson, number, exam: None };
                    shared.go(Go::Open(Overlay::Ask(question)));
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
            Action::Forward | Action::Hint | Action::Reset | Action::Debrief
                if lesson.is_none() =>
            {
                Err(Say::text("why-no-lesson-chosen"))
            }
            Action::Hint if self.chosen_track(shared).is_some_and(|track| track.exam) => {
                Err(Say::text("why-exam"))
            }
            Action::Debrief if lesson.is_some_and(|l| !debrief::can_be_read(shared, &l.name)) => {
                Err(Say::text("why-lesson-open"))
            }
            Action::Hint if lesson.is_some_and(|l| shared.hints_left(l) == 0) => {
                Err(Say::text("why-no-more-hints"))
            }
            Action::Reset if shared.read_only => Err(Say::text("why-read-only")),
            Action::Reset if lesson.is_some_and(|l| is_new(shared, l)) => {
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
                        shared.broken_pool.retain(|(of, _), _| *of != lesson);
                        if shared.run.lesson == lesson {
                            shared.run = LessonRun::default();
                        }
                        shared.note(Note::of(&lesson, Did::Reset));
                        shared.done(&Say::text("toast-lesson-reset"));
                        let opens = self.opens.take().filter(|(exam, _)| *exam == lesson);
                        if let Some((lesson, track)) = opens {
                            self.open(shared, lesson, Some(&track));
                        }
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

    fn answered(
        &mut self,
        shared: &mut Turn<'_>,
        about: &Question,
        _value: &str,
    ) -> Result<(), Say> {
        if let Question::ResetLesson { lesson, exam, .. } = about {
            self.opens = exam.clone().map(|track| (lesson.clone(), track));
            let lesson = lesson.clone();
            shared.ask(|ticket| Effect::ResetLesson(ticket, lesson));
        }
        Ok(())
    }

    fn typing(&self) -> bool {
        self.filter.is_open()
    }

    fn edit(&mut self, shared: &mut Turn<'_>, key: Key) {
        let kept = self.chosen_place(shared);
        match self.filter.edit(key) {
            Edited::Move(action) => self.act(shared, action),
            Edited::Rows => self.find_again(shared, kept),
            Edited::Nothing => {}
        }
    }

    fn typed(&mut self, shared: &mut Turn<'_>, enter: bool) {
        let kept = self.chosen_place(shared);
        // A number has done what it is for.
        self.filter.close(enter && self.numbered(shared).is_none());
        self.find_again(shared, kept);
    }

    fn paste(&mut self, shared: &mut Turn<'_>, text: &str) {
        if self.filter.is_open() {
            let kept = self.chosen_place(shared);
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
        let among = self.chosen_track(shared).and_then(|track| {
            let place = track.places.iter().find(|place| place.names().contains(&lesson.name))?;
            (place.names().len() > 1).then(|| place.names().len().to_string())
        });
        let mut sheet = Sheet::new(detail.width.min(super::READABLE), area.width >= WIDE);
        let hint = match self.chosen_track(shared).filter(|track| track.exam) {
            Some(track) => {
                sheet.para(0, track.about.get(shared.lang), ink::bold());
                sheet.blank();
                tell(shared, lesson, &mut sheet);
                0
            }
            None => describe(shared, lesson, &mut sheet),
        };
        if let Some(count) = among.filter(|_| hint == 0) {
            sheet.blank();
            sheet.para(0, &shared.tw("lessons-among", &[("count", &count)]), ink::dim());
        }
        if area.width < WIDE {
            tighten(&mut sheet, detail.height as usize);
        }
        let lines = sheet.lines.len();
        if self.to_hint.take() {
            self.scroll.keep(lines - hint..lines);
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
