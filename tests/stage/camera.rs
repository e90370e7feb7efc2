//! What the camera of a telephone sees of a terminal, read by a decoder that shares nothing with ours.

use super::terminal::Terminal;

/// How a terminal paints what has no colour of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Dark,
    Light,
}

/// Cells of a module's height: a cell is twice as high as it is wide.
const MODULE: usize = 4;

/// The brightness of a colour, 0 to 255.
fn grey(colour: vt100::Color, default: u8) -> u8 {
    match colour {
        vt100::Color::Default => default,
        vt100::Color::Idx(16) => 0,
        vt100::Color::Idx(231) => 255,
        // Themes decide what the first sixteen look like: good enough for text, not for a code.
        vt100::Color::Idx(_) => 128,
        vt100::Color::Rgb(r, g, b) => {
            ((u16::from(r) + u16::from(g) + u16::from(b)) / 3).try_into().unwrap_or(255)
        }
    }
}

/// What a camera would see of the screen.
fn picture(screen: &vt100::Screen, theme: Theme) -> (usize, usize, Vec<u8>) {
    let (rows, columns) = screen.size();
    let (rows, columns) = (usize::from(rows.get()), usize::from(columns.get()));
    let (width, height) = (columns * MODULE, rows * 2 * MODULE);
    let (ink, paper) = if theme == Theme::Dark { (230, 10) } else { (10, 245) };
    let mut pixels = vec![paper; width * height];
    for row in 0..rows {
        for column in 0..columns {
            let Some(cell) = screen.cell(row.try_into().unwrap(), column.try_into().unwrap())
            else {
                continue;
            };
            let (mut fore, mut back) = (grey(cell.fgcolor(), ink), grey(cell.bgcolor(), paper));
            if cell.inverse() {
                std::mem::swap(&mut fore, &mut back);
            }
            let (above, below) = match cell.contents() {
                "▀" => (fore, back),
                "▄" => (back, fore),
                "█" => (fore, fore),
                "" | " " => (back, back),
                // Letters are neither: a stroke across the cell.
                _ => (back, fore / 2 + back / 2),
            };
            for (half, shade) in [above, below].into_iter().enumerate() {
                for y in 0..MODULE {
                    let line = (row * 2 + half) * MODULE + y;
                    let start = line * width + column * MODULE;
                    pixels[start..start + MODULE].fill(shade);
                }
            }
        }
    }
    (width, height, pixels)
}

/// The first code that can be read.
fn scan(screen: &vt100::Screen, theme: Theme) -> Option<String> {
    let (width, height, pixels) = picture(screen, theme);
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    image.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

pub fn seen(terminal: &Terminal, theme: Theme) -> Option<String> {
    let screen = terminal.screen.0.lock().unwrap();
    scan(screen.parser.screen(), theme)
}

/// The code on the screen, once all of it is drawn.
pub fn scanned(terminal: &Terminal, theme: Theme) -> String {
    let mut found = None;
    terminal.settles(&format!("a code that scans ({theme:?})"), |terminal| {
        found = seen(terminal, theme);
        found.is_some()
    });
    found.unwrap_or_default()
}

/// The secret in an `otpauth` address.
pub fn secret_of(address: &str) -> String {
    let rest = address.split_once("secret=").expect(address).1;
    rest.split('&').next().unwrap().to_owned()
}
