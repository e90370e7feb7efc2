//! A pasted token: what it says and what it lacks. Its claims are kept, the token is not.

use crate::app::{Pasted, Shared};
use crate::problem::Cause;
use crate::rules::token::{self, Claims, TokenError};
use crate::rules::totp_token_scope::{PROBLEM, SCOPE};
use crate::rules::{Outcome, State};
use crate::screens::{findings, pools};
use crate::text::clean;
use crate::widgets::ink;
use crate::widgets::sheet::Sheet;

/// A token as it is kept: its claims, or why they cannot be read.
pub(super) type Read = Result<Claims, TokenError>;

/// Every token of Cognito begins so: it is `{"` in its alphabet.
const BEGINNING: &str = "eyJ";

/// What a token says, where the whole text is one; `None` for any other text.
pub(super) fn read(text: &str) -> Option<Read> {
    let mut bare: String = text.chars().filter(|c| !c.is_whitespace() && !quotes(*c)).collect();
    for word in ["authorization:", "bearer"] {
        let there = bare.get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word));
        bare.drain(..if there { word.len() } else { 0 });
    }
    let alphabet = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '=');
    let is_token = bare.starts_with(BEGINNING) && bare.chars().all(alphabet);
    is_token.then(|| token::decode(&bare))
}

/// What stands around a token in code and JSON.
fn quotes(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | ',' | ';')
}

/// The pool that the token names.
pub(super) fn pool(claims: &Claims) -> Option<String> {
    pools::id::pool_id(claims.pool_id()?)
}

/// What to look for in a pool.
pub(super) fn pasted(claims: &Claims) -> Pasted {
    Pasted {
        problem: Some(PROBLEM),
        pool: pool(claims),
        client: claims.client_id.clone(),
        given: None,
    }
}

/// The answer.
pub(super) fn describe(shared: &Shared, read: &Read, sheet: &mut Sheet) {
    match read {
        Ok(claims) => of_claims(shared, claims, sheet),
        Err(why) => sheet.para(0, &shared.say(&why.say()), ink::bold()),
    }
    sheet.air();
    sheet.para(0, &shared.t("paste-token-gone"), ink::dim());
}

fn of_claims(shared: &Shared, claims: &Claims, sheet: &mut Sheet) {
    let labels = ["label-claim", "label-seen", "label-expected", "label-pool", "label-client"]
        .map(|id| findings::label(shared, id));
    let refs: Vec<&str> = labels.iter().map(String::as_str).collect();
    sheet.labels(&refs);
    for outcome in token::judge(claims, None, shared.now_unix) {
        sheet.para(0, &title(shared, claims, &outcome), ink::bold());
        for evidence in &outcome.evidence {
            let claim = clean(evidence.path.trim_start_matches('/'));
            sheet.item(&shared.t("label-claim"), &claim, ink::bold());
            findings::seen_and_expected(shared, evidence, sheet);
        }
        if outcome.cause == Cause::ScopeMissing {
            sheet.air();
            sheet.para(0, &shared.t("paste-token-causes"), ink::plain());
        }
        sheet.air();
    }
    let pool = pool(claims);
    for (label, value) in [("label-pool", &pool), ("label-client", &claims.client_id)] {
        let value = value.as_deref().map_or_else(|| shared.t("value-absent"), clean);
        sheet.item(&shared.t(label), &value, ink::plain());
    }
    sheet.air();
    let next = match &pool {
        _ if shared.practice_only => shared.t("paste-next-practice"),
        Some(pool) => shared.tw("paste-token-next", &[("pool", pool)]),
        None => shared.t("paste-token-no-pool"),
    };
    sheet.para(0, &next, ink::plain());
}

/// The title; "in date" only of a token that says until when, judged by a clock.
fn title(shared: &Shared, claims: &Claims, outcome: &Outcome) -> String {
    let dated = shared.now_unix > 0 && claims.expires.is_some();
    match outcome.state {
        State::Ok if !dated => shared.tw("paste-token-ok-undated", &[("scope", SCOPE)]),
        _ => shared.say(&outcome.title),
    }
}
