//! The first screen: what to do, and where. Complete before anything is read.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Page, READABLE, TALL, WIDE, lessons};
use crate::app::{
    Action, AfterInspect, Context, Effect, Go, NextLesson, Place, Purpose, Reply, Route, Shared,
    Ticket, Turn,
};
use crate::text::{Say, clean};
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// The first screen.
#[derive(Debug, Default)]
pub struct Start {
    cursor: Cursor,
}

/// What can be chosen: action, key, name and explanation.
fn choices(shared: &Shared) -> Vec<(Action, &'static str, String, String)> {
    let mut list = vec![
        (Action::Check, "1", shared.t("start-check"), shared.t("start-check-why")),
        (Action::PasteError, "2", shared.t("start-paste"), shared.t("start-paste-why")),
        (Action::Practice, "3", shared.t("start-practice"), shared.t("start-practice-why")),
        (Action::Place, "4", shared.t("start-place"), shared.t("start-place-why")),
        (Action::Rehearse, "5", shared.t("start-rehearse"), shared.t("start-rehearse-why")),
        (Action::Enrol, "6", shared.t("start-enrol"), shared.t("start-enrol-why")),
    ];
    if let Some(next) = next_lesson(shared) {
        let text = shared.tw("start-go-on", &[("number", &next.number.to_string())]);
        list.push((Action::GoOn, "7", text, clean(next.title.get(shared.lang))));
    }
    if let Some(last) = shared.last_pool.as_ref().filter(|_| !shared.practice_only) {
        let name = clean(&last.name);
        let text = shared.tw("start-continue", &[("pool", &name)]);
        list.push((Action::Continue, "c", text, clean(&last.pool_id)));
    }
    if shared.bundle.is_some() {
        list.retain(|(action, ..)| matches!(action, Action::Check | Action::PasteError));
    }
    list
}

/// The lesson to go on with, for somebody who has begun the course.
fn next_lesson(shared: &Shared) -> Option<NextLesson> {
    shared.progress.last.as_ref()?;
    if shared.lessons.is_empty() {
        return shared.go_on.clone();
    }
    let (track, name) = shared.course.next(&shared.progress)?;
    let lesson = shared.lessons.iter().find(|lesson| lesson.name == name)?;
    Some(NextLesson {
        number: lesson.number,
        name: lesson.name.clone(),
        track: track.id.clone(),
        title: lesson.title.clone(),
    })
}

/// Does it lead to an AWS account?
fn is_of_an_account(action: Action) -> bool {
    matches!(
        action,
        Action::Check | Action::Place | Action::Rehearse | Action::Enrol | Action::Continue
    )
}

impl Start {
    fn choose(&self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Check => {
                let place = shared.place();
                shared.go(Go::Push(Route::pools(place, None)));
            }
            Action::Rehearse | Action::Enrol => {
                let purpose = match action {
                    Action::Enrol => Purpose::Enrol,
                    _ => Purpose::Rehearse,
                };
                let (place, then) = (shared.place(), AfterInspect::Rehearse(purpose));
                shared.go(Go::Push(Route::Pools { place, straight_to: None, then }));
            }
            Action::PasteError => shared.go(Go::Push(Route::Paste)),
            Action::Practice => shared.go(Go::Push(Route::Lessons { at: None })),
            // The list stands behind the lesson, with its cursor on it.
            Action::GoOn => {
                let Some(next) = next_lesson(shared) else { return };
                let exam = shared.course_as_known().track(&next.track).is_some_and(|t| t.exam);
                shared.go(Go::Push(Route::Lessons { at: exam.then(|| next.name.clone()) }));
                // An exam is begun where the list asks about it.
                if !exam {
                    shared.begin_lesson(&next.name, Some(&next.track));
                    let place = Place::Lab { lesson: next.name };
                    shared.go(Go::Push(Route::pools(place, None)));
                }
            }
            Action::Place => shared.go(Go::Push(Route::Place)),
            Action::Continue => {
                if let Some(last) = shared.last_pool.clone() {
                    shared.continuing = true;
                    let place = Place::Account {
                        profile: last.profile.clone(),
                        region: last.region.clone(),
                    };
                    shared.go(Go::Push(Route::pools(place, Some(last.pool_id))));
                }
            }
            _ => {}
        }
    }
}

impl Page for Start {
    fn context(&self) -> Context {
        Context::Start
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        shared.ask(Effect::ReadProfiles);
        if shared.practice_only {
            let lab = choices(shared).iter().position(|c| c.0 == Action::Practice);
            self.cursor.at = lab.unwrap_or(0);
        }
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        let choices = choices(shared);
        match action {
            Action::Forward => {
                if let Some((action, ..)) = choices.get(self.cursor.at) {
                    self.choose(shared, *action);
                }
            }
            action if action.moves() => {
                self.cursor.act(action, choices.len());
            }
            action => self.choose(shared, action),
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let chosen = choices(shared).get(self.cursor.at).map(|choice| choice.0);
        // What leads to an account is not there for somebody who asked for the practice lab.
        let meant = if action == Action::Forward { chosen } else { Some(action) };
        match action {
            _ if shared.practice_only && meant.is_some_and(is_of_an_account) => {
                Err(Say::text("why-practice-only"))
            }
            Action::Forward
                if shared.read_only && matches!(chosen, Some(Action::Rehearse | Action::Enrol)) =>
            {
                Err(Say::text("why-read-only"))
            }
            Action::GoOn if next_lesson(shared).is_none() => Err(Say::text("why-no-lesson-begun")),
            Action::Continue if shared.last_pool.is_none() => Err(Say::text("why-no-last-pool")),
            _ => Ok(()),
        }
    }

    fn reply(&mut self, shared: &mut Turn<'_>, _ticket: Ticket, reply: Reply) {
        if let Reply::Profiles(profiles) = reply {
            shared.profiles = Some(profiles);
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let rows = area.height as usize;
        let mut sheet = Sheet::new(area.width, rows >= 18);
        if sheet.airy {
            sheet.blank();
        }
        sheet.heading(
            &shared.t("start-question"),
            &shared.tw("start-version", &[("version", &format!("v{}", shared.version))]),
            ink::dim(),
        );
        sheet.blank();
        let about = self.choices(shared, area, &mut sheet);
        // Whole or not at all: half a sentence would say something else.
        let place = where_to_look(shared, area.width);
        // Without its heading and the line under that.
        let short = place.iter().skip(2).cloned().collect();
        let parts = [vec![about], vec![place, short], vec![nothing_sent(shared, area.width)]];
        for (at, forms) in parts.into_iter().enumerate() {
            let used = full(&sheet.lines);
            let fits = |part: &Vec<Line<'_>>| !part.is_empty() && used + full(part) <= rows;
            let Some(part) = forms.into_iter().find(fits) else { continue };
            for _ in 0..1 + usize::from(at == 1 && sheet.airy) {
                sheet.blank();
            }
            sheet.lines.extend(part);
        }
        lessons::tighten(&mut sheet, rows);
        for (row, line) in sheet.lines.iter().enumerate() {
            super::put(buf, area, row as u16, line);
        }
    }
}

/// Lines that are not empty: the others give way.
fn full(lines: &[Line<'_>]) -> usize {
    lines.iter().filter(|line| line.width() > 0).count()
}

/// Cells before the name of a choice: cursor and key.
const BEFORE_NAME: usize = 6;
/// A window narrower than this has no room for what a choice is about beside its name.
const BESIDE: u16 = 76;

impl Start {
    /// The choices, what each is about beside its name or under it. In a narrow window only the chosen
    /// one's is told, below them all: those are the lines that are given back.
    fn choices(&self, shared: &Shared, area: Rect, sheet: &mut Sheet) -> Vec<Line<'static>> {
        let choices = choices(shared);
        let width = area.width as usize;
        let beside = area.width >= BESIDE;
        // A pool's name may be of any length: the column is as wide as our own names.
        let ours = choices.iter().filter(|c| c.0 != Action::Continue);
        let column = ours.map(|c| wrap::width(&c.2)).max().unwrap_or(0) + 2;
        let room = width.saturating_sub(BEFORE_NAME);
        for (i, (action, key, name, why)) in choices.iter().enumerate() {
            let here = i == self.cursor.at;
            let style = match () {
                () if here => ink::selected(),
                () if self.may(shared, *action).is_err() => ink::dim(),
                () => ink::plain(),
            };
            let mark = if here { "> " } else { "  " };
            let head =
                [Span::raw(format!(" {mark}")), Span::styled(format!("{key}  "), ink::key())];
            let longer = wrap::width(name) > column.saturating_sub(2)
                || (*action == Action::Continue && column + wrap::width(why) > room);
            let used = if longer { wrap::width(name) + 2 } else { column };
            let fits = used + wrap::width(why) <= room;
            let told = match beside && !longer {
                true => wrap::wrap(why, room.saturating_sub(column)),
                false => Vec::new(),
            };
            let names = wrap::wrap(name, room);
            for (row, part) in names.iter().enumerate() {
                let mut spans = match row {
                    0 => head.to_vec(),
                    _ => vec![Span::raw(" ".repeat(BEFORE_NAME))],
                };
                spans.push(Span::styled(part.clone(), style));
                let text = match told.get(row) {
                    Some(text) => Some(text.clone()),
                    None if beside && longer && fits => Some(why.clone()),
                    None => None,
                };
                if let Some(text) = text {
                    let pad = used.saturating_sub(wrap::width(part));
                    spans.push(Span::styled(format!("{}{text}", " ".repeat(pad)), ink::dim()));
                }
                sheet.line(Line::from(spans));
            }
            for text in told.iter().skip(names.len()) {
                let indent = " ".repeat(BEFORE_NAME + column);
                sheet.line(Line::styled(format!("{indent}{text}"), ink::dim()));
            }
            if beside && longer && !fits {
                for text in wrap::wrap(why, room) {
                    let indent = " ".repeat(BEFORE_NAME);
                    sheet.line(Line::styled(format!("{indent}{text}"), ink::dim()));
                }
            }
            if area.width >= WIDE && area.height >= TALL {
                sheet.blank();
            }
        }
        let mut about = Sheet::new(area.width, false);
        if let Some((_, _, _, why)) = choices.get(self.cursor.at).filter(|_| !beside) {
            about.para(BEFORE_NAME, why, ink::dim());
        }
        about.lines
    }
}

/// That nothing is sent yet.
fn nothing_sent(shared: &Shared, width: u16) -> Vec<Line<'static>> {
    let mut sheet = Sheet::new(width.min(READABLE), false);
    let id = if shared.practice_only { "start-practice-only" } else { "start-nothing-sent" };
    sheet.para(0, &shared.t(id), ink::dim());
    sheet.lines
}

/// Profile, Region and permission as they will be used.
fn where_to_look(shared: &Shared, width: u16) -> Vec<Line<'static>> {
    let mut sheet = Sheet::new(width, false);
    if shared.practice_only {
        return sheet.lines;
    }
    sheet.heading(&shared.t("start-where"), "", ink::plain());
    sheet.rule();
    if let Some(bundle) = &shared.bundle {
        let label = shared.t("label-bundle");
        sheet.labels(&[&label]);
        sheet.item(&label, &clean(&bundle.file), ink::plain());
        sheet.para(0, &shared.t("start-bundle"), ink::plain());
        return sheet.lines;
    }
    let (profile, region, may) =
        (shared.t("label-profile"), shared.t("label-region"), shared.t("label-may-change"));
    sheet.labels(&[&profile, &region, &may]);
    sheet.item(&profile, &profile_text(shared), ink::plain());
    sheet.item(&region, &region_text(shared), ink::plain());
    let permission = if shared.read_only {
        "start-may-never"
    } else if shared.may_change_flag {
        "start-may-flag"
    } else {
        "start-may-asks"
    };
    sheet.item(&may, &shared.t(permission), ink::plain());
    sheet.lines
}

/// The profile, and who chose it.
pub fn profile_text(shared: &Shared) -> String {
    if let Some(name) = &shared.profile {
        return clean(name);
    }
    match shared.profiles.as_ref().and_then(|p| p.selected.as_deref()) {
        Some(name) => clean(name),
        None => shared.t("start-as-environment"),
    }
}

/// The Region, and where it comes from.
pub fn region_text(shared: &Shared) -> String {
    if let Some(name) = &shared.region {
        return clean(name);
    }
    match shared.profiles.as_ref().and_then(|p| p.region.as_ref()) {
        Some((name, from)) if shared.profile.is_none() => {
            shared.tw("start-from", &[("value", &clean(name)), ("source", &clean(from))])
        }
        _ => match of_profile(shared) {
            Some(region) => {
                let source = shared.t("label-profile");
                shared.tw("start-from", &[("value", &region), ("source", &source)])
            }
            None => shared.t("start-as-environment"),
        },
    }
}

fn of_profile(shared: &Shared) -> Option<String> {
    let name = shared.profile.as_deref()?;
    let rows = &shared.profiles.as_ref()?.rows;
    rows.iter().find(|r| r.name == name)?.region.as_deref().map(clean)
}
