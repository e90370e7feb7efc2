//! The first screen: what to do, and where. Complete before anything is read.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Page, TALL, WIDE, inspect, lessons, paste, place, pools, rehearse};
use crate::app::{Action, Context, Effect, Go, Place, Reply, Shared, Ticket};
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
    if let Some(last) = &shared.last_pool {
        let name = clean(&last.name);
        let text = shared.tw("start-continue", &[("pool", &name)]);
        list.push((Action::Continue, "c", text, clean(&last.pool_id)));
    }
    list
}

impl Start {
    fn choose(&self, shared: &mut Shared, action: Action) {
        match action {
            Action::Check => {
                let place = shared.place();
                shared.go(Go::Push(Box::new(pools::Pools::of(place, None))));
            }
            Action::Rehearse | Action::Enrol => {
                let purpose = match action {
                    Action::Enrol => rehearse::Purpose::Enrol,
                    _ => rehearse::Purpose::Rehearse,
                };
                let page = pools::Pools::of(shared.place(), None);
                let page = page.leading_to(inspect::Then::Rehearse(purpose));
                shared.go(Go::Push(Box::new(page)));
            }
            Action::PasteError => shared.go(Go::Push(Box::new(paste::Paste::default()))),
            Action::Practice => shared.go(Go::Push(Box::new(lessons::Lessons::default()))),
            Action::Place => shared.go(Go::Push(Box::new(place::PlaceScreen::default()))),
            Action::Continue => {
                if let Some(last) = shared.last_pool.clone() {
                    let place = Place::Account {
                        profile: last.profile.clone(),
                        region: last.region.clone(),
                    };
                    shared.go(Go::Push(Box::new(pools::Pools::of(place, Some(last.pool_id)))));
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

    fn enter(&mut self, shared: &mut Shared) {
        shared.ask(Effect::ReadProfiles);
    }

    fn act(&mut self, shared: &mut Shared, action: Action) {
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
        match action {
            Action::Forward
                if shared.read_only && matches!(chosen, Some(Action::Rehearse | Action::Enrol)) =>
            {
                Err(Say::text("why-read-only"))
            }
            Action::Continue if shared.last_pool.is_none() => Err(Say::text("why-no-last-pool")),
            _ => Ok(()),
        }
    }

    fn reply(&mut self, shared: &mut Shared, _ticket: Ticket, reply: Reply) {
        if let Reply::Profiles(profiles) = reply {
            shared.profiles = Some(profiles);
        }
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let airy = area.height >= 18;
        let mut sheet = Sheet::new(area.width, airy);
        if airy {
            sheet.blank();
        }
        sheet.heading(
            &shared.t("start-question"),
            &shared.tw("start-version", &[("version", &format!("v{}", shared.version))]),
            ink::dim(),
        );
        sheet.blank();
        let choices = choices(shared);
        let names = choices.iter().map(|c| wrap::width(&c.2)).max().unwrap_or(0) + 2;
        let beside = area.width >= 76 && names + 40 < area.width as usize;
        for (i, (_, key, name, why)) in choices.iter().enumerate() {
            let here = i == self.cursor.at;
            let mark = if here { "> " } else { "  " };
            let name_style = if here { ink::selected() } else { ink::plain() };
            let name = if beside { wrap::fit(name, names) } else { name.clone() };
            let mut spans = vec![
                Span::raw(format!(" {mark}")),
                Span::styled(format!("{key}  "), ink::key()),
                Span::styled(name, name_style),
            ];
            if beside {
                spans.push(Span::styled(format!("  {why}"), ink::dim()));
            }
            sheet.line(Line::from(spans));
            if area.width >= WIDE && area.height >= TALL {
                sheet.blank();
            }
        }
        sheet.blank();
        if airy {
            sheet.blank();
        }
        where_to_look(shared, &mut sheet);
        for (row, line) in sheet.lines.iter().enumerate() {
            super::put(buf, area, row as u16, line);
        }
    }
}

/// Profile, Region and permission as they will be used.
fn where_to_look(shared: &Shared, sheet: &mut Sheet) {
    sheet.heading(&shared.t("start-where"), "", ink::plain());
    sheet.rule();
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
    sheet.blank();
    sheet.para(0, &shared.t("start-nothing-sent"), ink::dim());
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
