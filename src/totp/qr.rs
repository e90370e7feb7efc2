//! A QR code in character cells: two modules a cell, one above the other.
//!
//! The matrix and its quiet zone come from qr2term; its own printer would write past the screen, so the
//! cells are made here. Both colours are explicit (16 and 231 of the 256-colour cube, which themes do not
//! remap); under NO_COLOR they would vanish, so there the glyphs alone draw, on a dark terminal.

use qr2term::matrix::Matrix;
use qrcode::{Color, EcLevel, QrCode};
use zeroize::Zeroizing;

/// A module as the 256-colour cube has it.
pub const BLACK: u8 = 16;
/// The light around the modules.
pub const WHITE: u8 = 231;

/// How the cells are painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Black on white, whatever the terminal's colours are.
    Fixed,
    /// Glyphs alone, in the terminal's own colour; `light_on_dark` says which of the two a module is.
    Plain {
        /// The terminal writes light on dark.
        light_on_dark: bool,
    },
}

/// A code with its quiet zone. Whoever has the cells has the secret: wiped when dropped, no `Debug`.
pub struct Code {
    size: usize,
    dark: Zeroizing<Vec<bool>>,
}

impl Code {
    /// Encodes a text at level L with a quiet zone of that many modules; `None` if it is too long.
    pub fn new(text: &str, quiet: usize) -> Option<Code> {
        let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
        let mut matrix = Matrix::new(code.to_colors());
        matrix.surround(quiet, Color::Light);
        let dark = matrix.pixels().iter().map(|c| *c == Color::Dark).collect();
        Some(Code { size: matrix.size(), dark: Zeroizing::new(dark) })
    }

    /// The first of the texts, with the widest quiet zone, that fits into these columns and rows.
    pub fn fit<'t>(
        texts: impl Iterator<Item = &'t str> + Clone,
        columns: usize,
        rows: usize,
    ) -> Option<Code> {
        [4, 2, 1].into_iter().find_map(|quiet| {
            texts
                .clone()
                .filter_map(|text| Code::new(text, quiet))
                .find(|code| code.columns() <= columns && code.rows() <= rows)
        })
    }

    /// Cells across.
    pub fn columns(&self) -> usize {
        self.size
    }

    /// Cells down.
    pub fn rows(&self) -> usize {
        self.size.div_ceil(2)
    }

    /// Is there a module?
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        self.dark.get(y * self.size + x).copied().unwrap_or(false)
    }

    /// The rows as text, with colours by escape sequences where the ink has any.
    pub fn text(&self, ink: Ink) -> String {
        let mut text = String::new();
        for row in 0..self.rows() {
            if ink == Ink::Fixed {
                let mut last = None;
                for x in 0..self.size {
                    let pair = (self.is_dark(x, row * 2), self.is_dark(x, row * 2 + 1));
                    if last != Some(pair) {
                        let colour = |dark| if dark { BLACK } else { WHITE };
                        let (above, below) = (colour(pair.0), colour(pair.1));
                        text.push_str(&format!("\u{1b}[38;5;{above};48;5;{below}m"));
                        last = Some(pair);
                    }
                    text.push('▀');
                }
                text.push_str("\u{1b}[0m");
            } else {
                for x in 0..self.size {
                    text.push(self.glyph(x, row, ink));
                }
            }
            text.push('\n');
        }
        text
    }

    /// The character that draws the two modules of a cell.
    pub fn glyph(&self, x: usize, row: usize, ink: Ink) -> char {
        let light_on_dark = ink == Ink::Plain { light_on_dark: true };
        let inked = |y: usize| {
            // The row below the last, of an odd number, belongs to the quiet zone.
            let dark = y < self.size && self.is_dark(x, y);
            dark != light_on_dark
        };
        match (inked(row * 2), inked(row * 2 + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the glyphs back into a picture and decodes it with an independent decoder.
    fn scan(code: &Code, light_on_dark: bool) -> Option<String> {
        const MODULE: usize = 4;
        let text = code.text(Ink::Plain { light_on_dark });
        let rows: Vec<Vec<char>> = text.lines().map(|l| l.chars().collect()).collect();
        let dark = |x: usize, y: usize| {
            let ink = match rows[y / 2][x] {
                '█' => true,
                '▀' => y.is_multiple_of(2),
                '▄' => !y.is_multiple_of(2),
                _ => false,
            };
            ink != light_on_dark
        };
        let (width, height) = (code.columns() * MODULE, code.rows() * 2 * MODULE);
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
            if dark(x / MODULE, y / MODULE) { 0 } else { 255 }
        });
        let grids = picture.detect_grids();
        grids.first()?.decode().ok().map(|(_, text)| text)
    }

    #[test]
    fn what_is_drawn_can_be_scanned() {
        for (issuer, account) in [("Acme", "ana"), ("Acme Staging", "maria.silva@example.com")] {
            let address = format!(
                "otpauth://totp/{issuer}:{account}?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW&issuer={issuer}"
            );
            for quiet in [4, 2, 1] {
                let code = Code::new(&address, quiet).unwrap();
                for light_on_dark in [true, false] {
                    assert_eq!(scan(&code, light_on_dark).as_deref(), Some(address.as_str()));
                }
            }
        }
    }

    #[test]
    fn a_typical_address_fits_80_by_24() {
        let address = "otpauth://totp/Acme:ana@example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW&issuer=Acme";
        let code = Code::fit([address].into_iter(), 80, 24).unwrap();
        assert!(code.columns() <= 80 && code.rows() <= 24);
        assert!(Code::fit([address].into_iter(), 80, 10).is_none(), "never cropped");
    }

    #[test]
    fn fixed_ink_names_both_colours_in_every_row() {
        let code = Code::new("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP", 2).unwrap();
        for line in code.text(Ink::Fixed).lines() {
            assert!(
                line.starts_with("\u{1b}[38;5;")
                    && line.contains("48;5;231")
                    && line.ends_with("\u{1b}[0m")
            );
        }
    }
}
