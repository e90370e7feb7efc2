//! The three rows around every screen: where am I and may I write; the way; the keys that work now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use super::model::{Model, OpenOverlay};
use super::terms;
use crate::app::keys;
use crate::app::{Action, Context, Route, Shared, Stage, Tone};
use crate::text::{Lang, clean};
use crate::widgets::{ink, wrap};

/// Product and pool at the left; account, permission and language at the right.
pub fn title(model: &Model, area: Rect, buf: &mut Buffer) {
    let shared = &model.shared;
    let permission = permission(model);
    let lang = match shared.lang {
        Lang::En => "EN",
        Lang::PtBr => "PT",
    };
    let mut right: Vec<(String, ratatui::style::Style)> = Vec::new();
    if shared.followers > 0 {
        right.push((shared.t("title-followed"), ink::bold()));
    }
    if let Some(word) = permission {
        let style = if shared.may_change && !shared.in_lab() { ink::care() } else { ink::bold() };
        right.push((word, style));
    }
    right.push((lang.to_owned(), ink::plain()));
    let right_width: usize = right.iter().map(|(t, _)| wrap::width(t) + 2).sum();
    let room = (area.width as usize).saturating_sub(right_width + 1);

    let product = "cognito-doctor";
    let (name, id) = match &shared.pool {
        Some((id, name)) if id == name => (clean(name), String::new()),
        Some((id, name)) => (clean(name), format!(" · {}", clean(id))),
        None => (String::new(), String::new()),
    };
    let width_of = |place: &str| if place.is_empty() { 0 } else { wrap::width(place) + 2 };
    let mut parts = place(shared);
    // The number of a lesson is what tells it from the others: what stands before it gives way.
    let named = product.len() + 2 + wrap::width(&name).min(20);
    while shared.lesson().is_some()
        && parts.len() > 1
        && named + width_of(&parts.join(" · ")) > room
    {
        parts.remove(0);
    }
    let place = parts.join(" · ");
    let place_width = width_of(&place);
    let full =
        |id: &str, place: usize| product.len() + 2 + wrap::width(&name) + wrap::width(id) + place;
    let (id, place) = if full(&id, place_width) <= room {
        (id, place)
    } else if full("", place_width) <= room {
        (String::new(), place)
    } else {
        let left = room.saturating_sub(product.len() + 2 + wrap::width(&name).min(20) + 2);
        (String::new(), wrap::cut(&place, left))
    };
    let place_width = width_of(&place);
    let pool_room = room.saturating_sub(product.len() + 2 + place_width);
    let pool = wrap::fit(&format!("{name}{id}"), pool_room);
    let mut spans = vec![
        Span::raw(" "),
        Span::styled(product, ink::bold()),
        Span::raw("  "),
        Span::styled(pool, ink::plain()),
    ];
    if !place.is_empty() {
        spans.push(Span::styled(format!("  {place}"), ink::dim()));
    }
    for (text, style) in right {
        spans.push(Span::raw("  "));
        spans.push(Span::styled(text, style));
    }
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
}

/// `LAB`, `READ-ONLY` or `MAY CHANGE`; nothing before it matters.
fn permission(model: &Model) -> Option<String> {
    let shared = &model.shared;
    // A lesson's identity comes only when it is opened; the list of lessons is in the lab already.
    let lessons = model.stack.iter().any(|layer| layer.page.context() == Context::Lessons);
    let id = match &shared.identity {
        _ if shared.bundle.is_some() => "title-bundle",
        _ if shared.read_only => "title-read-only",
        Some(identity) if identity.lesson.is_some() => "title-lab",
        Some(_) if shared.may_change => "title-may-change",
        Some(_) => "title-read-only",
        None if lessons || shared.practice_only => "title-lab",
        None => return None,
    };
    Some(shared.t(id))
}

/// Account, Region, and lesson or profile.
fn place(shared: &Shared) -> Vec<String> {
    let Some(identity) = &shared.identity else {
        return Vec::new();
    };
    let tail = last_four(&identity.account);
    let mut parts = vec![format!("…{tail}"), clean(&identity.region)];
    if let Some(lesson) = shared.lesson() {
        parts.push(shared.tw("title-lesson", &[("number", &lesson.number.to_string())]));
    } else if let Some(profile) = &identity.profile {
        parts.push(clean(profile));
    }
    parts
}

/// The last four digits of an account.
pub fn last_four(account: &str) -> String {
    let skip = account.chars().count().saturating_sub(4);
    account.chars().skip(skip).collect()
}

/// The way from a pool to a verified repair; screens beside it show their own name.
pub fn rail(model: &Model, area: Rect, buf: &mut Buffer) {
    let shared = &model.shared;
    let stage = model.route().and_then(Route::stage);
    let over = model.overlay.as_ref().map(OpenOverlay::context);
    if let Some(context) = over.filter(|c| *c != Context::Field) {
        let name = shared.t(&format!("screen-{}", context.name()));
        buf.set_stringn(area.x + 1, area.y, format!("[{name}]"), area.width as usize, ink::bold());
        return;
    }
    let Some(stage) = stage else {
        let name = match model.route().and_then(Route::title) {
            Some(id) => shared.t(id),
            None => shared.t(&format!("screen-{}", model.screen().name())),
        };
        let name = format!("[{name}]");
        buf.set_stringn(area.x + 1, area.y, &name, area.width as usize, ink::bold());
        let forms = tracker_forms(model);
        if let Some(text) = forms.iter().find(|text| has_room(text, 1 + wrap::width(&name), area)) {
            tracker(text, area, buf);
        }
        return;
    };
    let stages = [
        (Stage::Pool, "rail-pool"),
        (Stage::Inspect, "rail-inspect"),
        (Stage::Findings, "rail-findings"),
        (Stage::Steps, "rail-steps"),
        (Stage::Preview, "rail-preview"),
        (Stage::Verify, "rail-verify"),
    ];
    let words: Vec<String> = stages.iter().map(|(_, id)| shared.t(id)).collect();
    let all: usize = words.iter().map(|w| wrap::width(w)).sum::<usize>() + 3;
    let wide = all + 5 * 3 <= area.width as usize;
    let betweens = if wide { &[" › ", "›"][..] } else { &["›"] };
    // What is left of the lesson is worth more than air between the words.
    let forms = tracker_forms(model);
    let both = forms.iter().find_map(|text| {
        let fits = |between: &&&str| has_room(text, all + 5 * wrap::width(between), area);
        Some((text, *betweens.iter().find(fits)?))
    });
    let between = both.map_or(betweens[0], |(_, between)| between);
    let mut spans = vec![Span::raw(" ")];
    for (i, ((this, _), word)) in stages.iter().zip(words).enumerate() {
        if i > 0 {
            spans.push(Span::styled(between, ink::dim()));
        }
        if *this == stage {
            spans.push(Span::styled(format!("[{word}]"), ink::bold()));
        } else {
            spans.push(Span::styled(word, ink::dim()));
        }
    }
    let line = Line::from(spans);
    buf.set_line(area.x, area.y, &line, area.width);
    if let Some((text, _)) = both {
        tracker(text, area, buf);
    }
}

/// What is left of the lesson, and a hint that is offered: the fullest form first.
fn tracker_forms(model: &Model) -> Vec<String> {
    let left = model.shared.tracker().unwrap_or_default();
    let hint = offers_hint(model).then(|| model.shared.t("hint-offer-short"));
    let whole: Vec<String> =
        hint.into_iter().chain([left.clone()].into_iter().filter(|l| !l.is_empty())).collect();
    let mut forms = vec![whole.join(" · "), left];
    forms.retain(|form| !form.is_empty());
    forms
}

/// Is a hint offered, and is there a key for it on this screen?
fn offers_hint(model: &Model) -> bool {
    model.shared.run.offers && model.shared.in_lab() && keys::has(model.context(), Action::Hint)
}

fn has_room(text: &str, used: usize, area: Rect) -> bool {
    used + wrap::width(text) + 3 <= area.width as usize
}

/// At the right end of the rail.
fn tracker(text: &str, area: Rect, buf: &mut Buffer) {
    let width = wrap::width(text);
    let x = area.x + area.width - width as u16 - 1;
    buf.set_stringn(x, area.y, text, width, ink::bold());
}

/// A key of the footer: its row in the table, how early it is cut, what it is called.
struct Shown {
    action: Action,
    priority: u8,
    key: String,
    word: String,
}

impl Shown {
    /// The menu leads to every other key, and help explains them: neither is ever cut.
    fn stays(&self) -> bool {
        matches!(self.action, Action::Menu | Action::Help)
    }

    /// What stands at the left: the way forward, what the screen speaks of, the rest.
    fn place(&self) -> u8 {
        match self.action {
            Action::Forward | Action::Apply | Action::Change => 0,
            _ if self.priority <= SPOKEN_OF && !self.stays() => 1,
            _ => 2,
        }
    }
}

/// The priority of a key that the screen itself speaks of.
const SPOKEN_OF: u8 = 1;

/// And of the key that explains what the screen marks.
const TERMS: u8 = 3;

/// The keys that work now, cut by priority, and above them what was just said.
pub fn footer(model: &Model, area: Rect, buf: &mut Buffer) {
    said(&model.shared, area, buf);
    let shared = &model.shared;
    let context = model.context();
    let texts = shared.texts();
    let page = model.top().filter(|_| model.overlay.is_none());
    let marked = terms::any(buf);
    let offered = |action: Action| action == Action::Hint && page.is_some() && offers_hint(model);
    let mut shown: Vec<Shown> = keys::bindings(context)
        .filter(|b| match b.action {
            Action::Terms => marked || (b.footer(context) > 0 && worth_showing(model, b.action)),
            action => (b.footer(context) > 0 || offered(action)) && worth_showing(model, action),
        })
        .map(|b| {
            let spoken_of =
                offered(b.action) || page.is_some_and(|p| p.speaks_of(shared, b.action));
            let word = match page.and_then(|page| page.wording(b.action)) {
                Some(better) => texts.get(&format!("key-{better}")),
                None => b.word(&texts, context),
            };
            let priority = match b.action {
                _ if spoken_of => SPOKEN_OF,
                Action::Terms if marked => TERMS,
                _ => b.footer(context),
            };
            Shown { action: b.action, priority, key: b.label(&texts), word }
        })
        .collect();
    shown.sort_by_key(Shown::place);
    let room = (area.width as usize).saturating_sub(2);
    let width = |shown: &[Shown]| -> usize {
        let each = shown.iter().map(|s| wrap::width(&s.key) + wrap::width(&s.word) + 4);
        each.sum::<usize>().saturating_sub(3)
    };
    while shown.len() > 1 && width(&shown) > room {
        // The least important goes; of equals the one furthest to the right.
        let can_go = || shown.iter().filter(|s| !s.stays());
        let least = can_go().map(|s| s.priority).max();
        let at = shown.iter().rposition(|s| !s.stays() && Some(s.priority) == least);
        match at {
            Some(at) => shown.remove(at),
            None => break,
        };
    }
    let mut spans = vec![Span::raw(" ")];
    for (i, key) in shown.into_iter().enumerate() {
        if i > 0 {
            spans.push(Span::raw("   "));
        }
        spans.push(Span::styled(key.key, ink::key()));
        spans.push(Span::raw(format!(" {}", key.word)));
    }
    buf.set_line(area.x, area.y + area.height - 1, &Line::from(spans), area.width);
}

/// What was just said, over the last rows of the screen; the keys stay where they are. What kind of
/// message it is stands before it.
fn said(shared: &Shared, area: Rect, buf: &mut Buffer) {
    let Some(toast) = &shared.toast else { return };
    let (mark, style) = match toast.tone {
        Tone::Done => (shared.t("state-ok"), ink::good()),
        Tone::Notice => (shared.t("toast-notice"), ink::bold()),
        Tone::Refusal => ("!".to_owned(), ink::bold()),
    };
    let indent = wrap::width(&mark) + 2;
    let lines = wrap::wrap(&toast.text, (area.width as usize).saturating_sub(indent + 1));
    let rows = lines.len().min(3);
    for (i, line) in lines.iter().take(rows).enumerate() {
        let y = area.y + area.height - 1 - (rows - i) as u16;
        let mark = if i == 0 { mark.as_str() } else { "" };
        let text = Line::from(vec![
            Span::raw(" "),
            Span::styled(wrap::fit(mark, indent - 2), style),
            Span::raw(" "),
            Span::styled(wrap::fit(line, area.width as usize - indent), ink::bold()),
        ]);
        Clear.render(Rect { y, height: 1, ..area }, buf);
        buf.set_line(area.x, y, &text, area.width);
    }
}

/// Over a screen only the way out matters; elsewhere every key that works now.
fn worth_showing(model: &Model, action: Action) -> bool {
    if model.overlay.is_some() {
        let shared = &model.shared;
        let more_hints = !shared.in_exam()
            && model.context() == Context::Note
            && shared.lesson().is_some_and(|l| shared.hints_left(l) > 0);
        let copies = match model.context() {
            Context::Sources => action == Action::Copy,
            Context::AsCode => matches!(action, Action::Copy | Action::Choose),
            _ => false,
        };
        return copies
            || matches!(action, Action::Forward | Action::Back | Action::KeepNote)
            || (action == Action::Hint && more_hints);
    }
    // On the phones themselves the key leads back, as Esc does.
    if action == Action::Phones && model.screen() == Context::Phones {
        return false;
    }
    let page = model.top();
    if page.is_some_and(|page| page.beside_the_point(&model.shared, action)) {
        return false;
    }
    let soon = page.is_some_and(|page| page.about_to(&model.shared, action));
    soon || model.may(action).is_ok()
}
