//! What a move still needs before it is made: typed by the person, then what it costs, agreed to.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::{Key, Shared};
use crate::factor::Factor;
use crate::screens::phones::{PhoneInbox, grouped, newest_code};
use crate::screens::put;
use crate::sign_in::{FirstFactor, Inputs, Need, Offer, Rehearsal, SignInAction, wrong_code};
use crate::text::{Say, clean};
use crate::widgets::field::Field;
use crate::widgets::rows::Cursor;
use crate::widgets::secret_field::SecretField;
use crate::widgets::{ink, wrap};

/// A move that was chosen and not made yet.
#[derive(Debug)]
pub struct Pending {
    /// The move.
    pub offer: Offer,
    /// What was given so far.
    pub inputs: Inputs,
    /// What is still to be given, the open question first.
    left: Vec<Need>,
    /// For everything secret.
    pub secret: SecretField,
    device: Field,
    /// Among the factors.
    pub factor: Cursor,
    /// What was wrong with it.
    pub wrong: Option<Say>,
    /// The costs were on screen.
    pub seen: bool,
    /// It came from the page of a secret, and is asked there.
    pub on_bench: bool,
}

/// A factor in words.
pub fn factor_name(shared: &Shared, factor: Factor) -> String {
    shared.t(match factor {
        Factor::Sms => "factor-sms",
        Factor::Email => "factor-email",
        Factor::Totp => "factor-totp",
    })
}

impl Pending {
    /// With what is known already.
    pub fn of(offer: Offer, inputs: Inputs) -> Pending {
        let given = |need: &Need| match need {
            Need::Password => inputs.password.is_some(),
            Need::Code { .. } => inputs.code.is_some(),
            Need::Device => inputs.device.is_some(),
            _ => false,
        };
        let left = offer.needs.iter().copied().filter(|need| !given(need)).collect();
        Pending {
            offer,
            inputs,
            left,
            secret: SecretField::default(),
            device: Field::default(),
            factor: Cursor::default(),
            wrong: None,
            seen: false,
            on_bench: false,
        }
    }

    /// The open question.
    pub fn need(&self) -> Option<Need> {
        self.left.first().copied()
    }

    /// Is it only the costs that are to be agreed to?
    pub fn asks_costs(&self) -> bool {
        self.left.is_empty() && !self.offer.costs.is_empty()
    }

    /// Do the keys go into a field?
    pub fn typing(&self) -> bool {
        self.need().is_some_and(|need| !matches!(need, Need::Factor | Need::FirstFactor))
    }

    /// What a practice telephone or the lesson knows goes into the field.
    pub fn fill(&mut self, text: &str) {
        self.wrong = None;
        self.secret.set(text);
    }

    /// A key for the field.
    pub fn edit(&mut self, key: Key) {
        self.wrong = None;
        if self.need() == Some(Need::Device) {
            self.device.edit(key);
        } else {
            self.secret.edit(key);
        }
    }

    /// A paste.
    pub fn insert(&mut self, text: &str) {
        self.wrong = None;
        if self.need() == Some(Need::Device) {
            self.device.insert(text);
        } else {
            self.secret.insert(text);
        }
    }

    /// Takes what was typed; the next question is open then.
    ///
    /// # Errors
    /// Nothing was typed where something must be.
    pub fn take(&mut self, rehearsal: &Rehearsal) -> Result<(), Say> {
        let Some(need) = self.need() else { return Ok(()) };
        let empty = self.secret.value().trim().is_empty();
        let secret = self.secret.secret();
        match need {
            Need::Device => {
                self.inputs.device = Some(self.device.value().trim().to_owned());
                self.device.clear();
            }
            Need::Factor => {
                let chosen = rehearsal.factors().get(self.factor.at).copied();
                self.inputs.factor = Some(chosen.ok_or(Say::text("why-no-factor"))?);
            }
            Need::FirstFactor => {
                let chosen = FirstFactor::ALL.get(self.factor.at).copied();
                self.inputs.first = Some(chosen.ok_or(Say::text("why-no-factor"))?);
            }
            _ if empty => return Err(Say::text("why-nothing-typed")),
            Need::Password => self.inputs.password = Some(secret),
            Need::NewPassword => self.inputs.new_password = Some(secret),
            Need::Token => self.inputs.token = Some(secret),
            Need::Answer => self.inputs.answer = Some(secret),
            Need::Address => self.inputs.address = Some(secret),
            Need::Attribute(_) => self.inputs.attributes.push(secret),
            Need::Code { digits, .. } => {
                let typed: String =
                    self.secret.value().chars().filter(|c| !c.is_whitespace()).collect();
                let typed = zeroize::Zeroizing::new(typed);
                let fits = digits.contains(&typed.len()) || digits.is_empty();
                if !fits || !typed.chars().all(|c| c.is_ascii_digit()) {
                    let all: Vec<String> = digits.iter().map(usize::to_string).collect();
                    return Err(Say::with("wrong-digits", [("digits", &all.join(" / "))]));
                }
                self.inputs.code = Some(crate::sign_in::Secret::new(typed.as_str()));
            }
        }
        self.secret.clear();
        self.left.remove(0);
        Ok(())
    }

    fn question(&self, shared: &Shared, rehearsal: &Rehearsal) -> String {
        match self.need() {
            None => shared.t("needs-costs"),
            Some(Need::Password) => shared.t("needs-password"),
            Some(Need::NewPassword) => shared.t("needs-new-password"),
            Some(Need::Device) => shared.t(match self.offer.what {
                SignInAction::ConfirmDevice => "needs-this-device",
                _ => "needs-device",
            }),
            Some(Need::Token) => shared.t("needs-token"),
            Some(Need::Factor) => shared.t("needs-factor"),
            Some(Need::FirstFactor) => shared.t("needs-first-factor"),
            Some(Need::Answer) => shared.t("needs-answer"),
            Some(Need::Address) => shared.t("needs-address"),
            Some(Need::Attribute(at)) => {
                let name = rehearsal.attributes().get(at).map(|name| clean(name));
                shared.tw("needs-attribute", &[("name", &name.unwrap_or_default())])
            }
            Some(Need::Code { of, .. }) => {
                shared.tw("needs-code", &[("from", &factor_name(shared, of))])
            }
        }
    }

    /// What stands under the field: a practice telephone, a way to a token.
    fn help(
        &self,
        shared: &Shared,
        inbox: &PhoneInbox,
        user: &str,
        can_log_in: bool,
    ) -> Option<String> {
        match self.need()? {
            Need::Code { .. } if shared.in_lab() && inbox.people.is_none() => {
                Some(shared.t("phones-reading"))
            }
            Need::Code { of, .. } if shared.in_lab() => {
                let what = self.offer.what;
                let shown = inbox.person(user).and_then(|phone| newest_code(phone, what, of));
                if what == SignInAction::WrongCode {
                    let wrong = grouped(&wrong_code(shown.as_ref().map(|code| code.digits)));
                    return Some(match shown {
                        Some(code) => {
                            let args = [("code", &*grouped(code.digits)), ("wrong", &*wrong)];
                            shared.tw("needs-phone-wrong", &args)
                        }
                        None => shared.tw("needs-wrong", &[("wrong", &wrong)]),
                    });
                }
                Some(match shown {
                    Some(code) => shared.tw(
                        if code.next { "needs-phone-shows-next" } else { "needs-phone-shows" },
                        &[("code", &grouped(code.digits))],
                    ),
                    None if inbox.person(user).is_none() => shared.t("needs-no-phone"),
                    None => shared.t("needs-phone-empty"),
                })
            }
            Need::Password if shared.in_lab() => {
                let known = inbox.person(user).is_some_and(|person| person.password.is_some());
                known.then(|| shared.t("needs-password-lab"))
            }
            Need::Token if can_log_in => Some(shared.t("needs-token-lab")),
            Need::Device => Some(shared.t(match self.offer.what {
                SignInAction::ConfirmDevice => "needs-this-device-why",
                _ => "needs-device-why",
            })),
            _ => None,
        }
    }

    /// What there is to choose from.
    pub fn choices(&self, shared: &Shared, rehearsal: &Rehearsal) -> Vec<String> {
        match self.need() {
            Some(Need::Factor) => {
                rehearsal.factors().into_iter().map(|f| factor_name(shared, f)).collect()
            }
            Some(Need::FirstFactor) => {
                FirstFactor::ALL.iter().map(|factor| factor.name().to_owned()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Rows it needs at that width.
    pub fn lines(
        &self,
        shared: &Shared,
        inbox: &PhoneInbox,
        user: &str,
        can_log_in: bool,
        rehearsal: &Rehearsal,
        width: usize,
    ) -> (Vec<Line<'static>>, Option<usize>) {
        let mut lines =
            vec![Line::styled(wrap::cut(&shared.say(&self.offer.label), width), ink::bold())];
        let say = |text: &str, style, lines: &mut Vec<Line<'static>>| {
            lines.extend(wrap::wrap(text, width).into_iter().map(|l| Line::styled(l, style)));
        };
        say(&self.question(shared, rehearsal), ink::plain(), &mut lines);
        let mut field = None;
        match self.need() {
            None => {
                for cost in &self.offer.costs {
                    say(&format!("· {}", shared.say(cost)), ink::care(), &mut lines);
                }
                say(&shared.t("needs-agree"), ink::bold(), &mut lines);
            }
            Some(Need::Factor | Need::FirstFactor) => {
                for (at, name) in self.choices(shared, rehearsal).iter().enumerate() {
                    let here = at == self.factor.at;
                    let mark = if here { ">" } else { " " };
                    let style = if here { ink::selected() } else { ink::plain() };
                    lines.push(Line::styled(format!("{mark} {name}"), style));
                }
            }
            Some(_) => {
                field = Some(lines.len());
                lines.push(Line::from("> "));
            }
        }
        if let Some(help) = self.help(shared, inbox, user, can_log_in) {
            say(&help, ink::plain(), &mut lines);
        }
        if let Some(wrong) = &self.wrong {
            say(&shared.say(wrong), ink::bad(), &mut lines);
        }
        (lines, field)
    }

    /// Draws the lines and the field.
    pub fn draw(
        &self,
        lines: &[Line<'static>],
        field: Option<usize>,
        area: Rect,
        buf: &mut Buffer,
    ) {
        for (row, line) in lines.iter().enumerate() {
            put(buf, area, row as u16, line);
        }
        let Some(row) = field.map(|row| row as u16).filter(|row| *row < area.height) else {
            return;
        };
        let place = Rect {
            x: area.x + 2,
            y: area.y + row,
            width: area.width.saturating_sub(2).min(60),
            height: 1,
        };
        match self.need() {
            Some(Need::Device) => self.device.draw(place, buf),
            Some(Need::Code { .. } | Need::Address | Need::Attribute(_)) => {
                self.secret.draw(place, buf, false);
            }
            _ => self.secret.draw(place, buf, true),
        }
    }
}
