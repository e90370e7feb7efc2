//! One frame: the rows that every screen has, the screen, and what lies over it.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::model::{Model, OpenOverlay};
use super::{Page, TALL, chrome};
use crate::app::Route;
use crate::widgets::{ink, wrap};

/// The smallest window in which the screens hold what they promise.
const SMALLEST: (u16, u16) = (60, 15);
/// Draws everything. Any size is safe.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    draw(model, frame.area(), frame.buffer_mut());
}

/// The same into a buffer.
pub fn draw(model: &Model, area: Rect, buf: &mut Buffer) {
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(model, area, buf);
    } else if let Some(page) = whole_window(model) {
        page.view(&model.shared, area, buf);
    } else {
        let rows = |y: u16, height: u16| Rect { y: area.y + y, height, ..area };
        chrome::title(model, rows(0, 1), buf);
        chrome::rail(model, rows(1, 1), buf);
        // A large window has room for an empty line under the rail.
        let air = u16::from(area.height >= TALL);
        let body = inset(rows(2 + air, area.height - 3 - air));
        match &model.overlay {
            Some(
                overlay @ (OpenOverlay::Help(_)
                | OpenOverlay::Menu(_)
                | OpenOverlay::Ticket(_)
                | OpenOverlay::Sources(_)
                | OpenOverlay::AsCode(_)
                | OpenOverlay::Write(_)),
            ) => {
                lay_over(overlay, model, body, buf);
            }
            overlay => {
                if let Some(page) = model.top() {
                    let rows = above(overlay.as_ref(), model, body);
                    page.view(&model.shared, rows, buf);
                }
                if let Some(overlay) = overlay {
                    lay_over(overlay, model, body, buf);
                }
            }
        }
        chrome::footer(model, area, buf);
    }
    if !model.shared.colour {
        ink::without_colour(buf);
    }
    if model.shared.ascii {
        ink::to_ascii(buf);
    }
}

fn lay_over(overlay: &OpenOverlay, model: &Model, area: Rect, buf: &mut Buffer) {
    match overlay {
        OpenOverlay::Help(help) => help.view(model, area, buf),
        OpenOverlay::Menu(menu) => menu.view(&model.shared, area, buf),
        OpenOverlay::Ask(ask) => ask.view(&model.shared, area, buf),
        OpenOverlay::Ticket(note) => note.view(&model.shared, area, buf),
        OpenOverlay::Sources(note) => note.view(&model.shared, area, buf),
        OpenOverlay::AsCode(note) => note.view(&model.shared, area, buf),
        OpenOverlay::Write(note) => note.view(&model.shared, area, buf),
    }
}

/// The rows for the screen: those that a question leaves free, where what is agreed to has to be read
/// beside it.
fn above(overlay: Option<&OpenOverlay>, model: &Model, body: Rect) -> Rect {
    match (overlay, model.route()) {
        (Some(OpenOverlay::Ask(ask)), Some(Route::Preview { .. })) => {
            let left = body.height - ask.rows(&model.shared, body);
            Rect { height: left, ..body }
        }
        _ => body,
    }
}

/// The page that has the window to itself. What was just said and what lies over a screen need the
/// rows around it.
fn whole_window(model: &Model) -> Option<&dyn Page> {
    let free = model.overlay.is_none() && model.shared.toast.is_none();
    model.top().filter(|page| free && page.fills_window())
}

/// One cell of air at the left and right.
fn inset(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

fn too_small(model: &Model, area: Rect, buf: &mut Buffer) {
    let text = model.shared.tw(
        "too-small",
        &[
            ("columns", &SMALLEST.0.to_string()),
            ("rows", &SMALLEST.1.to_string()),
            ("width", &area.width.to_string()),
            ("height", &area.height.to_string()),
        ],
    );
    let lines = wrap::wrap(&text, area.width as usize);
    for (row, line) in lines.iter().take(area.height as usize).enumerate() {
        buf.set_stringn(area.x, area.y + row as u16, line, area.width as usize, ink::plain());
    }
}
