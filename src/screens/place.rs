//! Where to look: the shared config's profiles, and the Regions that have user pools.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Page, halves};
use crate::app::{
    Action, Context, Effect, Go, Key, Overlay, Question, Reply, Shared, Ticket, Turn,
};
use crate::text::{Say, clean};
use crate::widgets::filter::{Edited, Filter};
use crate::widgets::rows::Cursor;
use crate::widgets::{ink, wrap};

/// Two lists beside each other; the first row of each leaves the choice to the environment.
#[derive(Debug, Default)]
pub struct PlaceScreen {
    profiles: Cursor,
    regions: Cursor,
    in_regions: bool,
    /// Of the list that the cursor is in.
    filter: Filter,
}

/// A row's value and its text.
type Row = (Option<String>, String);

impl PlaceScreen {
    fn profile_rows(shared: &Shared) -> Vec<Row> {
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

    /// The rows of the list that the cursor is in, as far as the filter lets them through.
    fn visible(&self, shared: &Shared) -> Vec<Row> {
        let all = match self.in_regions {
            true => Self::region_rows(shared),
            false => Self::profile_rows(shared),
        };
        all.into_iter().filter(|(_, text)| self.filter.lets(&[text])).collect()
    }

    fn cursor(&mut self) -> &mut Cursor {
        if self.in_regions { &mut self.regions } else { &mut self.profiles }
    }

    /// To one of the two lists; what was looked for in the other is forgotten.
    fn turn_to(&mut self, shared: &Shared, regions: bool) {
        if self.in_regions != regions {
            self.every_row(shared);
            self.in_regions = regions;
        }
    }

    /// Shows every row again, the cursor staying on its own. True if some were hidden.
    fn every_row(&mut self, shared: &Shared) -> bool {
        let at = self.cursor().at;
        let kept = self.visible(shared).get(at).map(|(value, _)| value.clone());
        let hid = self.filter.clear();
        if let Some(kept) = kept {
            let at = self.visible(shared).iter().position(|(value, _)| *value == kept);
            self.cursor().at = at.unwrap_or(0);
        }
        hid
    }

    fn region_rows(shared: &Shared) -> Vec<Row> {
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
        rows: &[Row],
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

    fn enter(&mut self, shared: &mut Turn<'_>) {
        if shared.profiles.is_none() {
            shared.ask(Effect::ReadProfiles);
        }
        let on = |rows: Vec<Row>, chosen: &Option<String>| {
            Cursor::on(rows.iter().position(|(value, _)| value == chosen).unwrap_or(0))
        };
        self.profiles = on(Self::profile_rows(shared), &shared.profile);
        self.regions = on(Self::region_rows(shared), &shared.region);
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back if self.every_row(shared) => {}
            Action::Back => shared.go(Go::Pop),
            Action::Filter => self.filter.open(),
            Action::Left => self.turn_to(shared, false),
            Action::Right => self.turn_to(shared, true),
            Action::TypeId => {
                shared.go(Go::Open(Overlay::Ask(Question::Region)));
            }
            Action::Forward if self.in_regions => {
                if let Some((value, _)) = self.visible(shared).get(self.regions.at) {
                    shared.region = value.clone();
                    shared.go(Go::Pop);
                }
            }
            Action::Forward => {
                if let Some((value, _)) = self.visible(shared).get(self.profiles.at) {
                    shared.profile = value.clone();
                    self.turn_to(shared, true);
                }
            }
            action => {
                let len = self.visible(shared).len();
                self.cursor().act(action, len);
            }
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        match action {
            Action::Forward if self.visible(shared).is_empty() => {
                Err(Say::text("why-nothing-found"))
            }
            _ => Ok(()),
        }
    }

    fn typing(&self) -> bool {
        self.filter.is_open()
    }

    fn edit(&mut self, shared: &mut Turn<'_>, key: Key) {
        match self.filter.edit(key) {
            Edited::Move(action) => self.act(shared, action),
            Edited::Rows => self.cursor().at = 0,
            Edited::Nothing => {}
        }
    }

    fn typed(&mut self, shared: &mut Turn<'_>, enter: bool) {
        if enter {
            self.filter.close(true);
        } else {
            self.every_row(shared);
        }
    }

    fn paste(&mut self, _shared: &mut Turn<'_>, text: &str) {
        if self.filter.is_open() {
            self.filter.insert(text);
            self.cursor().at = 0;
        }
    }

    fn answered(
        &mut self,
        shared: &mut Turn<'_>,
        _about: &Question,
        value: &str,
    ) -> Result<(), Say> {
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

    fn reply(&mut self, shared: &mut Turn<'_>, _ticket: Ticket, reply: Reply) {
        if let Reply::Profiles(profiles) = reply {
            shared.profiles = Some(profiles);
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
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
        let lists = [
            (left, "label-profile", &self.profiles, &shared.profile, false),
            (right, "label-region", &self.regions, &shared.region, true),
        ];
        for (area, label, cursor, chosen, regions) in lists {
            let active = self.in_regions == regions;
            let rows = match regions {
                _ if active => self.visible(shared),
                true => Self::region_rows(shared),
                false => Self::profile_rows(shared),
            };
            let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
            let style = if active { ink::bold() } else { ink::dim() };
            let position = cursor.position(rows.len(), below.height as usize);
            let room = (area.width as usize).saturating_sub(wrap::width(&position));
            let label = shared.t(label);
            let head = Line::from(vec![
                Span::styled(wrap::fit(&label, room), style),
                Span::styled(position, ink::dim()),
            ]);
            super::put(buf, area, 0, &head);
            if active {
                let start = wrap::width(&label) + 2;
                let width = room.saturating_sub(start + 1) as u16;
                let field = Rect { x: area.x + start as u16, width, ..area };
                self.filter.draw(&shared.t("pools-filter"), field, buf);
            }
            if rows.is_empty() {
                let text = wrap::cut(&shared.t("why-nothing-found"), area.width as usize);
                super::put(buf, below, 0, &Line::from(text));
            }
            Self::list(&rows, cursor, chosen, active, below, buf);
        }
    }
}
