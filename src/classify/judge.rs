//! Puts the evidence in order: the first cause in the text decides.

use super::context::{Context, distance};
use super::index::Tag;
use super::names::{EXCEPTIONS, Kind, Owner};
use super::reading::Reading;
use super::special::Mark;
use super::texts::{Means, Needs, TEXTS};
use super::{Alternative, Found, apart, fallback, sentences, special};
use crate::problem::{Cause, Problem};

/// Words that decide, and how sure they are by themselves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub means: Means,
    pub from: usize,
    pub to: usize,
    pub sure: f64,
}

impl Hit {
    pub(super) fn new(means: Means, from: usize, to: usize, sure: f64) -> Hit {
        Hit { means, from, to, sure }
    }
}

/// The answer, and where in the text it was found.
pub(super) struct Verdict {
    pub found: Found,
    pub confidence: f64,
    pub exception: Option<String>,
    pub operation: Option<String>,
    pub request_id: Option<String>,
    pub alternatives: Vec<Alternative>,
    pub cause: Option<Cause>,
    /// The unit at which the deciding words begin.
    pub at: usize,
    /// The deciding words are most of the text.
    pub alone: bool,
    /// What decided.
    pub by: By,
    /// What else the text speaks of after its first cause.
    pub also: Vec<Found>,
    /// The text shows that Cognito, or a client of it, spoke.
    pub cognito: bool,
    /// Words of Cognito that are not about MFA.
    pub apart: bool,
}

/// What a verdict rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// A sentence, or the name of a problem.
    Words,
    /// The name of an exception, or an exception and its call.
    Name,
    /// Nothing decided.
    Nothing,
}

/// The first cause counts, so a log of a thousand refusals need not be judged to its end.
pub(super) const ENOUGH: usize = 200;

/// Reads the evidence of a text.
pub(super) fn judge(reading: &Reading<'_>) -> Verdict {
    let context = Context::new(reading);
    if let Some(slug) = alone(reading) {
        let hit = Hit::new(Means::Ours(slug, None), 0, reading.letters.len(), 1.0);
        return verdict(&context, hit, Found::Problem(slug), By::Words);
    }
    let mut hits = messages(&context);
    hits.extend(names(&context, &hits));
    hits.extend(special::hits(&context));
    hits.extend(fallback::tier(&context));
    let foreign = hits.iter().any(|h| h.means == Means::NotMfa);
    hits.retain(|h| h.means != Means::NotMfa);
    // At one place the longer words know more.
    hits.sort_by(|a, b| (a.from, b.to).cmp(&(b.from, a.to)));
    if hits.is_empty() && !foreign {
        hits = by_words(&context);
    }
    let by_name = |hit: &Hit| {
        context.thrown.iter().any(|t| t.from == hit.from && hit.to <= t.to.max(hit.from + 1))
    };
    let chosen = match first_cause(&context, &hits) {
        Some(hit) => Some((hit, if by_name(&hit) { By::Name } else { By::Words })),
        None if foreign => None,
        None => fallback::guess(&context).map(|hit| (hit, By::Name)),
    };
    match chosen {
        Some((mut hit, by)) => {
            // The same words answer a code that was sent; our guide is about TOTP.
            let sent = context.has(Mark::SentChallenge) && !context.has(Mark::TotpChallenge);
            if sent && hit.means == Means::Ours(Problem::TotpCodeMismatch, None) {
                hit.sure = hit.sure.min(0.8);
            }
            let mut verdict = verdict(&context, hit, found(hit.means), by);
            verdict.cause = cause(&hits, hit);
            verdict.also = also(&hits, hit);
            verdict.apart = foreign;
            verdict
        }
        None => nothing(&context, foreign),
    }
}

fn found(means: Means) -> Found {
    match means {
        Means::Ours(problem, _) => Found::Problem(problem),
        Means::Other(id) => Found::OtherMfa(id),
        Means::NotMfa => Found::Nothing,
    }
}

/// What else the text speaks of after its first cause, each once.
fn also(hits: &[Hit], chosen: Hit) -> Vec<Found> {
    let mut also = Vec::new();
    for hit in hits.iter().filter(|h| h.from >= chosen.to && !same(h.means, chosen.means)) {
        let found = found(hit.means);
        if !also.contains(&found) {
            also.push(found);
        }
    }
    also
}

/// Is what a sentence needs besides itself in the text?
fn is_met(context: &Context<'_, '_>, needs: Needs, from: usize, to: usize) -> bool {
    let foreign = || context.is_foreign(from, to);
    match needs {
        Needs::Nothing => true,
        Needs::Cognito => context.cognito && !foreign(),
        Needs::Mfa => context.mfa && !foreign(),
        Needs::Alone => !foreign() && (context.cognito || context.stands_alone(from, to)),
        Needs::Apart => {
            !context.call_near(from, to).is_some_and(|call| call.kind == Some(Kind::Apart))
        }
    }
}

/// Sentences with a word missing, added or exchanged.
fn by_words(context: &Context<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for alike in sentences::alike(context.reading) {
        let text = &TEXTS[alike.text];
        let ours = context.cognito || context.mfa;
        // A name and its value are no sentence: `EmailSendingAccount: COGNITO_DEFAULT`.
        let (first, last) =
            (context.reading.unit_of(alike.from), context.reading.unit_of(alike.to - 1));
        let is_data = context.reading.units[first..=last].iter().any(|u| ":=".contains(u.ch));
        if alike.length < sentences::LONG && is_data {
            continue;
        }
        let certain = alike.share > 0.99 && alike.length >= 5;
        if text.means != Means::NotMfa
            && (ours || certain)
            && !context.is_foreign(alike.from, alike.to)
            && is_met(context, text.needs, alike.from, alike.to)
        {
            hits.push(Hit::new(text.means, alike.from, alike.to, 0.85 * alike.share));
        }
    }
    hits
}

/// The text is the name of a problem of ours and nothing else.
fn alone(reading: &Reading<'_>) -> Option<Problem> {
    let text = reading.source.trim();
    Problem::ALL.iter().copied().find(|problem| text.eq_ignore_ascii_case(problem.slug()))
}

/// Known messages whose needs are met.
fn messages(context: &Context<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for seen in context.seen.iter().filter(|s| matches!(s.tag, Tag::Text(_))).take(ENOUGH) {
        let Tag::Text(i) = seen.tag else { continue };
        let text = &TEXTS[i];
        if !is_met(context, text.needs, seen.from, seen.to) {
            continue;
        }
        let sure = match (seen.whole, seen.cut) {
            (true, _) => 0.92,
            (_, true) => 0.75,
            _ => 0.88,
        };
        hits.push(Hit::new(text.means, seen.from, seen.to, sure));
    }
    hits
}

/// Exceptions with one owner.
fn names(context: &Context<'_, '_>, messages: &[Hit]) -> Vec<Hit> {
    let not_mfa: Vec<&Hit> = messages.iter().filter(|h| h.means == Means::NotMfa).collect();
    let mut hits = Vec::new();
    for seen in context.seen.iter().filter(|s| matches!(s.tag, Tag::Exception(_))).take(ENOUGH) {
        let Tag::Exception(i) = seen.tag else { continue };
        let means = match EXCEPTIONS[i].owner {
            Owner::Ours(slug) => Means::Ours(slug, None),
            Owner::Other(id) => Means::Other(id),
            Owner::OtherOfSignIn(id) => {
                let call = context.call_near(seen.from, seen.to);
                let apart =
                    not_mfa.iter().any(|h| distance(h.from, h.to, seen.from, seen.to) < 200);
                if apart || call.is_some_and(|c| c.kind == Some(Kind::Apart)) {
                    continue;
                }
                let near = |mark: Mark| context.mark_near(mark, seen.from, seen.to, 300);
                match id {
                    // Which message was not sent, the words after the name tell.
                    "code-delivery" if near(Mark::SmsRole) && !near(Mark::Mail) => {
                        Means::Ours(Problem::SmsNotDelivered, None)
                    }
                    id => Means::Other(id),
                }
            }
            Owner::Nobody | Owner::Foreign => continue,
        };
        hits.push(Hit::new(means, seen.from, seen.to, if seen.whole { 0.88 } else { 0.8 }));
    }
    hits
}

/// The first in the text; where others follow as its cause, the innermost of them.
fn first_cause(context: &Context<'_, '_>, hits: &[Hit]) -> Option<Hit> {
    let mut chosen = *hits.first()?;
    for hit in &hits[1..] {
        if hit.from < chosen.to || same(hit.means, chosen.means) {
            continue;
        }
        if !is_named_as_cause(context, chosen.to, hit.from) {
            break;
        }
        chosen = *hit;
    }
    // The message and the name of one exception support each other.
    let supported = hits
        .iter()
        .any(|h| same(h.means, chosen.means) && (h.from >= chosen.to || h.to <= chosen.from));
    let whole = hits.iter().filter(|h| same(h.means, chosen.means)).map(|h| h.sure);
    chosen.sure = whole.fold(chosen.sure, f64::max);
    let around = if supported {
        0.05
    } else if context.cognito {
        0.03
    } else {
        0.0
    };
    chosen.sure = (chosen.sure + around).min(0.99);
    Some(chosen)
}

fn same(a: Means, b: Means) -> bool {
    match (a, b) {
        (Means::Ours(a, _), Means::Ours(b, _)) => a == b,
        (Means::Other(a), Means::Other(b)) => a == b,
        _ => a == b,
    }
}

/// Does "Caused by", or what other languages write for it, lead from one hit to the next?
fn is_named_as_cause(context: &Context<'_, '_>, after: usize, from: usize) -> bool {
    let reading = context.reading;
    let letters = &reading.letters[after.max(from.saturating_sub(250))..from];
    let said = |lead: &[u8]| letters.windows(lead.len()).any(|w| w == lead);
    let end = reading.unit_of(from);
    let start = reading.unit_of(after).max(end.saturating_sub(300));
    let drawn: String = reading.units[start..end].iter().map(|u| u.ch).collect();
    said(b"causedby") || said(b"rootcause") || drawn.contains("[cause]") || drawn.contains("--->")
}

/// The cause that the chosen words tell, or others of the same problem after them.
fn cause(hits: &[Hit], chosen: Hit) -> Option<Cause> {
    hits.iter().filter(|h| h.from >= chosen.from && same(h.means, chosen.means)).find_map(|h| {
        match h.means {
            Means::Ours(_, cause) => cause,
            _ => None,
        }
    })
}

fn verdict(context: &Context<'_, '_>, hit: Hit, found: Found, by: By) -> Verdict {
    let fits = found.problem().map_or(&[][..], exceptions_of);
    let thrown = context.thrown_near(hit.from, hit.to, fits);
    let call = context.call_near(hit.from, hit.to).map(|c| c.name.clone());
    let cause = match hit.means {
        Means::Ours(_, cause) => cause,
        _ => None,
    };
    Verdict {
        found,
        confidence: round(hit.sure),
        exception: thrown.map(|t| t.exception.name.to_owned()),
        alternatives: apart::alternatives(found, cause, call.as_deref(), hit.sure),
        operation: call,
        request_id: context.request_id(hit.from, hit.to),
        cause,
        at: context.reading.unit_of(hit.from),
        alone: 10 * (hit.to - hit.from) > 6 * context.reading.letters.len(),
        by,
        also: Vec::new(),
        cognito: context.cognito,
        apart: false,
    }
}

/// None of ours; a bare exception that several problems share still points at them.
fn nothing(context: &Context<'_, '_>, foreign: bool) -> Verdict {
    let thrown = context.thrown.first().copied();
    let (from, to) = thrown.map_or((0, 0), |t| (t.from, t.to));
    let call = context.call_near(from, to).map(|c| c.name.clone());
    let shared = thrown.filter(|_| !foreign && !context.is_foreign(from, to));
    Verdict {
        found: Found::Nothing,
        confidence: 0.0,
        exception: thrown.map(|t| t.exception.name.to_owned()),
        alternatives: shared.map_or_else(Vec::new, |t| apart::of_exception(t.exception.name)),
        operation: call,
        request_id: context.request_id(from, to),
        cause: None,
        at: context.reading.unit_of(from),
        alone: false,
        by: By::Nothing,
        also: Vec::new(),
        cognito: context.cognito,
        apart: foreign,
    }
}

fn round(sure: f64) -> f64 {
    (sure.clamp(0.0, 1.0) * 100.0).round() / 100.0
}

/// The exceptions a problem comes with.
fn exceptions_of(problem: Problem) -> &'static [&'static str] {
    match problem {
        Problem::SmsRoleAccessPolicy => &["InvalidSmsRoleAccessPolicyException"],
        Problem::SmsRoleTrustRelationship => &["InvalidSmsRoleTrustRelationshipException"],
        Problem::SmsConfigurationInvalid
        | Problem::TotpNotSetUp
        | Problem::EmailDefaultSender
        | Problem::EmailRecoveryConflict
        | Problem::CustomAuthAndMfa
        | Problem::PreferenceRefused
        | Problem::RecoveryChannelLockout
        | Problem::PasskeyAndMfa => &["InvalidParameterException"],
        Problem::RememberedDevice => {
            &["InvalidParameterException", "ResourceNotFoundException", "NotAuthorizedException"]
        }
        Problem::TotpTokenScope
        | Problem::SessionReused
        | Problem::SessionExpired
        | Problem::SessionInvalid
        | Problem::RefreshTokenRefused
        | Problem::Lockout => &["NotAuthorizedException"],
        Problem::TotpCodeMismatch => &["CodeMismatchException"],
        Problem::TotpNotEnabled => &["SoftwareTokenMFANotFoundException"],
        Problem::TotpEnableMismatch => &["EnableSoftwareTokenMFAException"],
        Problem::EmailTier => &["FeatureUnavailableInTierException"],
        Problem::CallerCannotPassRole => &["AccessDeniedException", "AccessDenied"],
        Problem::MfaNotPrompted
        | Problem::SmsNotDelivered
        | Problem::LostAuthenticator
        | Problem::UpdateResetsSettings
        | Problem::MfaSetupUnanswered
        | Problem::MfaTypeNotSelected
        | Problem::CodeSentElsewhere
        | Problem::FederatedUsers
        | Problem::UsersMoved
        | Problem::PointInTimeRecovery
        | Problem::ThreatProtection => &[],
    }
}
