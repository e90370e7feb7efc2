//! What stands around the deciding words: calls, exceptions, services, request ids.

use super::index::{Seen, Tag, search};
use super::names::{EXCEPTIONS, Exception, Kind, OPERATION_TAILS, OPERATIONS};
use super::reading::Reading;
use super::special::{MARKS, Mark};

/// A call named in the text.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub from: usize,
    pub to: usize,
    pub name: String,
    /// `None`: not an operation of Cognito that we know.
    pub kind: Option<Kind>,
    /// Named as the call that failed, not merely mentioned.
    pub failed: bool,
}

/// An exception named in the text.
#[derive(Clone, Copy)]
pub(super) struct Thrown {
    pub from: usize,
    pub to: usize,
    pub exception: &'static Exception,
}

/// The service an error message names.
#[derive(Clone, Copy)]
struct Service {
    at: usize,
    cognito: bool,
}

pub(super) struct Context<'r, 't> {
    pub reading: &'r Reading<'t>,
    pub seen: Vec<Seen>,
    pub calls: Vec<Call>,
    pub thrown: Vec<Thrown>,
    services: Vec<Service>,
    /// One bit for each [`Mark`] that is there.
    present: u64,
    /// There is a sign of Cognito in the text.
    pub cognito: bool,
    /// There is a sign of MFA in the text.
    pub mfa: bool,
}

impl<'r, 't> Context<'r, 't> {
    pub(super) fn new(reading: &'r Reading<'t>) -> Context<'r, 't> {
        let seen = search(reading);
        let mut context = Context {
            reading,
            seen,
            calls: Vec::new(),
            thrown: Vec::new(),
            services: Vec::new(),
            present: 0,
            cognito: false,
            mfa: false,
        };
        for seen in &context.seen {
            let Tag::Mark(i) = seen.tag else { continue };
            let (mark, says) = MARKS[i];
            // The letters of several words are no name: `refresh token (Auth0)`.
            let name = mark == Mark::Cognito && says.contains('_');
            if !name || reading.is_one_word(seen.from, seen.to) {
                context.present |= 1 << mark as u64;
            }
        }
        context.read_calls();
        context.read_thrown();
        context.read_services();
        let known = context.calls.iter().any(|c| c.kind.is_some());
        let ours = context.thrown.iter().any(|t| t.exception.says_cognito());
        context.cognito = known || ours || context.has(Mark::Cognito);
        let mfa_call = |c: &Call| matches!(c.kind, Some(Kind::Mfa | Kind::Challenge));
        context.mfa = context.has(Mark::Mfa) || context.calls.iter().any(mfa_call);
        context
    }

    pub(super) fn marks(&self, wanted: Mark) -> impl Iterator<Item = Seen> + '_ {
        self.seen.iter().copied().filter(move |s| match s.tag {
            Tag::Mark(i) => MARKS[i].0 == wanted,
            _ => false,
        })
    }

    pub(super) fn has(&self, wanted: Mark) -> bool {
        self.present & (1 << wanted as u64) != 0
    }

    /// The mark nearest to a place, at most that many letters away.
    pub(super) fn mark_near(&self, wanted: Mark, from: usize, to: usize, within: usize) -> bool {
        self.marks(wanted).any(|s| distance(s.from, s.to, from, to) <= within)
    }

    fn read_calls(&mut self) {
        let mut covered = 0;
        for seen in &self.seen {
            let Tag::Operation(i) = seen.tag else { continue };
            if seen.from < covered || !self.is_name(seen.from, seen.to) {
                continue;
            }
            covered = seen.to;
            self.calls.push(Call {
                from: seen.from,
                to: seen.to,
                name: OPERATIONS[i].name.to_owned(),
                kind: Some(OPERATIONS[i].kind),
                failed: self.is_named_as_failed(seen.from),
            });
        }
        let strangers: Vec<Call> =
            self.marks(Mark::WhenCalling).filter_map(|m| self.stranger(m.to)).collect();
        self.calls.extend(strangers);
    }

    /// Is this a name of its own, and not a piece of a longer one?
    fn is_name(&self, from: usize, to: usize) -> bool {
        if !self.reading.is_one_word(from, to) {
            return false;
        }
        let units = &self.reading.units;
        let first = self.reading.unit_of(from);
        let glued_before = first > 0
            && !units[first].brk
            && units[first - 1].ch.is_ascii_alphanumeric()
            && !(units[first].ch.is_ascii_uppercase() && units[first - 1].ch.is_ascii_lowercase());
        let last = self.reading.unit_of(to - 1);
        let glued_after =
            units.get(last + 1).is_some_and(|u| u.ch.is_ascii_alphanumeric() && !u.brk);
        let rest = &self.reading.letters[to..];
        !glued_before
            && (!glued_after || OPERATION_TAILS.iter().any(|t| rest.starts_with(t.as_bytes())))
    }

    /// `when calling the X`, `operation error Cognito Identity Provider: X`, `eventName: X`.
    fn is_named_as_failed(&self, from: usize) -> bool {
        let before = &self.reading.letters[..from];
        [&b"whencallingthe"[..], b"cognitoidentityprovider", b"eventname", b"cognitoidp"]
            .iter()
            .any(|lead| before.ends_with(lead))
    }

    /// The operation after `when calling the`, if it is none of ours.
    fn stranger(&self, from: usize) -> Option<Call> {
        let rest = &self.reading.letters[from..self.reading.letters.len().min(from + 80)];
        let length = rest.windows(9).position(|w| w == b"operation")?;
        let named = &rest[..length];
        let ours = |o: &super::names::Operation| o.name.as_bytes().eq_ignore_ascii_case(named);
        if length == 0 || OPERATIONS.iter().any(ours) {
            return None;
        }
        let name = self.reading.cased(from, from + length);
        Some(Call { from, to: from + length, name, kind: None, failed: true })
    }

    fn read_thrown(&mut self) {
        self.thrown = self
            .seen
            .iter()
            .filter_map(|s| match s.tag {
                Tag::Exception(i) => {
                    Some(Thrown { from: s.from, to: s.to, exception: &EXCEPTIONS[i] })
                }
                _ => None,
            })
            .collect();
    }

    fn read_services(&mut self) {
        let letters = &self.reading.letters;
        let mut services = Vec::new();
        for mark in self.marks(Mark::OperationError) {
            let cognito = letters[mark.to..].starts_with(b"cognitoidentityprovider");
            services.push(Service { at: mark.from, cognito });
        }
        for mark in self.marks(Mark::Service) {
            let rest = &letters[mark.to..letters.len().min(mark.to + 60)];
            let end = rest.windows(10).position(|w| w == b"statuscode");
            let Some(end) = end.or_else(|| self.product_in_brackets(mark.to)) else { continue };
            let name = &rest[..end.min(rest.len())];
            let cognito = name.windows(23).any(|w| w == b"cognitoidentityprovider");
            services.push(Service { at: mark.from, cognito });
        }
        for mark in self.marks(Mark::EventSource) {
            let rest = &letters[mark.to..letters.len().min(mark.to + 40)];
            if rest.windows(9).any(|w| w == b"amazonaws") {
                services.push(Service { at: mark.from, cognito: rest.starts_with(b"cognitoidp") });
            }
        }
        services.sort_by_key(|s| s.at);
        self.services = services;
    }

    /// The length of a product's name, `AmazonECS`, that an SDK put between brackets: `(Service: AmazonECS; …`.
    fn product_in_brackets(&self, from: usize) -> Option<usize> {
        let units = &self.reading.units[self.reading.unit_of(from.checked_sub(1)?) + 1..];
        let name = units.iter().map(|u| u.ch).skip_while(|c| matches!(c, ':' | ' '));
        let name: String = name.take_while(char::is_ascii_alphanumeric).take(60).collect();
        (name.starts_with("Amazon") || name.starts_with("AWS")).then_some(name.len())
    }

    /// The call that failed with the words at this place.
    pub(super) fn call_near(&self, from: usize, to: usize) -> Option<&Call> {
        let far = |c: &Call| {
            let d = distance(c.from, c.to, from, to);
            if c.failed { d } else { 4 * d + 40 }
        };
        self.calls.iter().min_by_key(|c| far(c)).filter(|c| far(c) < 8000)
    }

    /// The exception of these words: one that fits them if it is about, else the nearest.
    pub(super) fn thrown_near(&self, from: usize, to: usize, fits: &[&str]) -> Option<Thrown> {
        let far = |t: &Thrown| distance(t.from, t.to, from, to);
        let nearest = |within: usize, ok: &dyn Fn(&Thrown) -> bool| {
            self.thrown
                .iter()
                .copied()
                .filter(|t| ok(t))
                .min_by_key(far)
                .filter(|t| far(t) < within)
        };
        nearest(1500, &|t| fits.contains(&t.exception.name)).or_else(|| nearest(600, &|_| true))
    }

    /// Is no word of a sentence right before these letters or right after them?
    pub(super) fn stands_alone(&self, from: usize, to: usize) -> bool {
        let units = &self.reading.units;
        let (first, last) = (self.reading.unit_of(from), self.reading.unit_of(to - 1));
        let before = units[..first].iter().rev().find(|u| u.ch != ' ');
        let after = units[last + 1..].iter().find(|u| u.ch != ' ');
        let begins = units[first].brk || before.is_none_or(|u| !u.ch.is_alphanumeric());
        let ends = after.is_none_or(|u| u.brk || !u.ch.is_alphanumeric() && u.ch != ':');
        begins && ends && !super::questions::is_about_another_product(self.reading.source)
    }

    /// Do the words at this place come from another service than Cognito's user pools?
    pub(super) fn is_foreign(&self, from: usize, to: usize) -> bool {
        let service = self.services.iter().min_by_key(|s| distance(s.at, s.at, from, to));
        let near = service.filter(|s| distance(s.at, s.at, from, to) < 600);
        if let Some(service) = near {
            return !service.cognito;
        }
        self.call_near(from, to).is_some_and(|c| c.kind.is_none())
    }

    /// AWS's id of the request that was refused with the words at this place.
    pub(super) fn request_id(&self, from: usize, to: usize) -> Option<String> {
        let letters = &self.reading.letters;
        self.marks(Mark::RequestId)
            .filter(|m| {
                let id = letters.get(m.to..m.to + 32);
                id.is_some_and(|id| id.iter().all(u8::is_ascii_hexdigit))
            })
            .min_by_key(|m| distance(m.from, m.to, from, to))
            .map(|m| {
                let id = String::from_utf8_lossy(&letters[m.to..m.to + 32]).into_owned();
                format!("{}-{}-{}-{}-{}", &id[..8], &id[8..12], &id[12..16], &id[16..20], &id[20..])
            })
    }
}

/// Letters between two ranges.
pub(super) fn distance(a_from: usize, a_to: usize, b_from: usize, b_to: usize) -> usize {
    if a_to <= b_from { b_from - a_to } else { a_from.saturating_sub(b_to) }
}
