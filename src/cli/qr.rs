//! `qr`: a secret from elsewhere as a QR code on the terminal. It is read from standard input, so that it
//! is in no history and no list of processes, and wiped afterwards.

use std::io::{IsTerminal, Read};

use zeroize::Zeroizing;

use super::{Context, Stop, exit, out, paint, talk};
use crate::totp::Otpauth;
use crate::totp::qr::{Code, Ink};

pub fn run(context: &Context, issuer: Option<&str>, account: Option<&str>) -> Result<u8, Stop> {
    let mut text = Zeroizing::new(String::new());
    std::io::stdin()
        .lock()
        .take(16 * 1024)
        .read_to_string(&mut text)
        .map_err(|e| Stop::usage(e.to_string()))?;
    let mut secret = Otpauth::parse(&text).map_err(|e| Stop::usage(context.texts.say(&e.say())))?;
    if let Some(issuer) = issuer {
        secret.issuer = issuer.to_owned();
    }
    if let Some(account) = account {
        secret.account = account.to_owned();
    }
    let terminal = std::io::stdout().is_terminal();
    // Without a terminal nobody's size is exceeded.
    let (columns, rows) = match terminal {
        true => crossterm::terminal::size().unwrap_or((80, 24)),
        false => (u16::MAX, u16::MAX),
    };
    let addresses = secret.addresses();
    let texts = addresses.iter().map(|a| a.as_str());
    // A row stays for the shell's prompt.
    let room = usize::from(rows).saturating_sub(1);
    if let Some(code) = Code::fit(texts.clone(), usize::from(columns), room) {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let ink = match terminal && !no_colour {
            true => Ink::Fixed,
            false => Ink::Plain { light_on_dark: true },
        };
        paint(code.text(ink).trim_end_matches('\n'));
        return Ok(exit::OK);
    }
    let smallest = texts.filter_map(|t| Code::new(t, 1)).min_by_key(Code::columns);
    if let Some(code) = smallest {
        talk(&context.texts.with(
            "qr-does-not-fit",
            &[
                ("columns", &code.columns().to_string()),
                ("rows", &(code.rows() + 1).to_string()),
                ("have_columns", &columns.to_string()),
                ("have_rows", &rows.to_string()),
            ],
        ));
    }
    out(&secret.groups());
    Ok(exit::OK)
}
