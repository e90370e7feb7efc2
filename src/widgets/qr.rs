//! A QR code in the cells of a screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use crate::totp::qr::{BLACK, WHITE};
pub use crate::totp::qr::{Code, Ink};

impl Code {
    /// Paints the cells into the top left of an area; nothing where it does not fit, for half a code
    /// only looks like one. `swapped` turns black and white around.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, ink: Ink, swapped: bool) {
        if self.columns() > area.width as usize || self.rows() > area.height as usize {
            return;
        }
        let ink = match ink {
            Ink::Plain { light_on_dark } => Ink::Plain { light_on_dark: light_on_dark != swapped },
            fixed => fixed,
        };
        let colour = |dark| Color::Indexed(if dark != swapped { BLACK } else { WHITE });
        for row in 0..self.rows() {
            for x in 0..self.columns() {
                let Some(cell) = buf.cell_mut((area.x + x as u16, area.y + row as u16)) else {
                    continue;
                };
                if ink == Ink::Fixed {
                    let (above, below) = (self.is_dark(x, row * 2), self.is_dark(x, row * 2 + 1));
                    cell.set_char('▀');
                    cell.set_style(Style::reset().fg(colour(above)).bg(colour(below)));
                } else {
                    cell.set_char(self.glyph(x, row, ink)).set_style(Style::reset());
                }
            }
        }
    }
}
