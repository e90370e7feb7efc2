//! Where to look: the shared config's profiles, and the Regions that have user pools.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::ask::{Ask, Question};
use super::{Overlay, Page, halves};
use crate::app::{Action, Context, Effect, Go, Reply, Shared, Ticket};
use crate::text::{Say, clean};
use crate::widgets::rows::Cursor;
use crate::widgets::{ink, wrap};

/// Two lists beside each other; the first row of each leaves the choice to the environment.
#[derive(Debug, Default)]
pub struct PlaceScreen {
    profiles: Cursor,
    regions: Cursor,
    in_regions: bool,
}

impl PlaceScreen {
    fn profile_rows(shared: &Shared) -> Vec<(Option<String>, String)> {
        let mut rows = vec![(None, shared.t("place-environment-profile"))];
        let all = || shared.profiles.iter().flat_map(|p| &p.rows);
        let names = all().map(|r| wrap::width(&clean(&r.name))).max().unwrap_or(0).min(24);
        let kinds = all().map(|r| wrap::width(r.kind)).max().unwrap_or(0);
        for row in all() {
            let text = format!(
                "{}  {}  {}",
                wrap::fit(&clean(&row.name), names),
                wrap::fit(row.kind, kinds),
                clean(row.region.as_deref().unwrap_or(""))
            );
            rows.push((Some(row.name.clone()), text.trim_end().to_owned()));
        }
        rows
    }

    fn region_rows(shared: &Shared) -> Vec<(Option<String>, String)> {
        let mut rows = vec![(None, shared.t("place-environment-region"))];
        let known = shared.profiles.iter().flat_map(|p| &p.regions);
        rows.extend(known.map(|r| (Some(r.clone()), clean(r))));
        let chosen = shared.region.clone();
        if let Some(region) = chosen.filter(|c| !rows.iter().any(|(r, _)| r.as_ref() == Some(c))) {
            rows.push((Some(region.clone()), clean(&region)));
        }
        rows
    }

    fn list(
        rows: &[(Option<String>, String)],
        cursor: &Cursor,
        chosen: &Option<String>,
        active: bool,
        area: Rect,
        buf: &mut Buffer,
    ) {
        let window = cursor.window(rows.len(), area.height as usize);
        for (line, at) in window.enumerate() {
            let Some((value, text)) = rows.get(at) else { continue };
            let here = active && at == cursor.at;
            let mark = if here { ">" } else { " " };
            let tick = if value == chosen { "[x]" } else { "[ ]" };
            let text = wrap::fit(&format!("{mark} {tick} {text}"), area.width as usize);
            let style = if here { ink::selected() } else { ink::plain() };
            super::put(buf, area, line as u16, &Line::styled(text, style));
        }
    }
}

impl Page for PlaceScreen {
    fn context(&self) -> Context {
        Context::Place
    }

    fn enter(&mut self, shared: &mut Shared) {
        if shared.profiles.is_none() {
            shared.ask(Effect::ReadProfiles);
        }
        let on = |rows: Vec<(Option<String>, String)>, chosen: &Option<String>| {
            Cursor::on(rows.iter().position(|(value, _)| value == chosen).unwrap_or(0))
        };
        self.profiles = on(Self::profile_rows(shared), &shared.profile);
        self.regions = on(Self::region_rows(shared), &shared.region);
    }

    fn act(&mut self, shared: &mut Shared, action: Action) {
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::Left => self.in_regions = false,
            Action::Right => self.in_regions = true,
            Action::TypeId => {
                let ask = Ask::new(Question::Region, Say::text("ask-region"));
                shared.go(Go::Open(Overlay::Ask(ask)));
            }
            Action::Forward if self.in_regions => {
                let rows = Self::region_rows(shared);
                if let Some((value, _)) = rows.get(self.regions.at) {
                    shared.region = value.clone();
                }
                shared.go(Go::Pop);
            }
            Action::Forward => {
                let rows = Self::profile_rows(shared);
                if let Some((value, _)) = rows.get(self.profiles.at) {
                    shared.profile = value.clone();
                }
                self.in_regions = true;
            }
            action if self.in_regions => {
                let len = Self::region_rows(shared).len();
                self.regions.act(action, len);
            }
            action => {
                let len = Self::profile_rows(shared).len();
                self.profiles.act(action, len);
            }
        }
    }

    fn answered(&mut self, shared: &mut Shared, _about: Question, value: &str) -> Result<(), Say> {
        let good = value.len() >= 5
            && value.len() <= 32
            && value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && value.contains('-');
        if !good {
            return Err(Say::text("wrong-region"));
        }
        shared.region = Some(value.to_owned());
        shared.go(Go::Pop);
        Ok(())
    }

    fn reply(&mut self, shared: &mut Shared, _ticket: Ticket, reply: Reply) {
        if let Reply::Profiles(profiles) = reply {
            shared.profiles = Some(profiles);
        }
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        for (row, line) in wrap::wrap(&shared.t("place-intro"), area.width as usize)
            .into_iter()
            .take(2)
            .enumerate()
        {
            super::put(buf, area, row as u16, &Line::styled(line, ink::dim()));
        }
        let body = Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area };
        let (left, right) = halves(body, body.width / 2 + 2, buf);
        let head = |active: bool| if active { ink::bold() } else { ink::dim() };
        let profile = shared.t("label-profile");
        let region = shared.t("label-region");
        super::put(buf, left, 0, &Line::styled(profile, head(!self.in_regions)));
        super::put(buf, right, 0, &Line::styled(region, head(self.in_regions)));
        let below = |r: Rect| Rect { y: r.y + 1, height: r.height.saturating_sub(1), ..r };
        let rows = Self::profile_rows(shared);
        Self::list(&rows, &self.profiles, &shared.profile, !self.in_regions, below(left), buf);
        let rows = Self::region_rows(shared);
        Self::list(&rows, &self.regions, &shared.region, self.in_regions, below(right), buf);
    }
}
