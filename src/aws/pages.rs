//! The pages of a list, and its end: a place that answers always with another page, or with the same one
//! again, does not keep us for ever, and what was read of it until then is not taken for the whole list.

use std::collections::HashSet;
use std::future::Future;

use serde_json::{Map, Value};

use super::raw::{Items, items, text};
use super::refusal::{self, local};
use crate::change::{OwnCode, Trouble};
use crate::facts::Fact;
use crate::text::Say;

/// Ten thousand user pools, app clients or identities are AWS's highest quotas, in pages of sixty.
const MOST_PAGES: usize = 500;
/// More than any list of AWS that is read here can hold.
const MOST_ITEMS: usize = 100_000;

/// The tokens of one list so far.
#[derive(Debug)]
pub(super) struct Pages {
    call: &'static str,
    seen: HashSet<String>,
}

/// A list that has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EndlessList {
    call: &'static str,
    why: &'static str,
}

impl EndlessList {
    fn text(self) -> String {
        format!("{}: {}", self.call, self.why)
    }

    /// As a fact that is not known.
    pub(super) fn fact<T>(self) -> Fact<T> {
        Fact::Failed { code: OwnCode::Unreadable.into(), text: self.text() }
    }

    pub(super) fn trouble(self) -> Trouble {
        let hint = Say::with("trouble-endless", [("call", self.call)]);
        local(self.call, OwnCode::Unreadable.word(), self.why, Some(hint))
    }
}

impl Pages {
    pub(super) fn of(call: &'static str) -> Pages {
        Pages { call, seen: HashSet::new() }
    }

    /// The token of the next page; `None` where the list ends. `items` were read so far.
    ///
    /// # Errors
    /// The list does not end.
    pub(super) fn next(
        &mut self,
        token: Option<String>,
        items: usize,
    ) -> Result<Option<String>, EndlessList> {
        let Some(token) = token.filter(|token| !token.is_empty()) else { return Ok(None) };
        let endless = |why| EndlessList { call: self.call, why };
        if self.seen.len() >= MOST_PAGES || items >= MOST_ITEMS {
            return Err(endless("the list does not end"));
        }
        if !self.seen.insert(token.clone()) {
            return Err(endless("the list does not end: the same page token came twice"));
        }
        Ok(Some(token))
    }

    /// AWS says that there is more, and does not say where.
    pub(super) fn broken(&self) -> EndlessList {
        EndlessList { call: self.call, why: "the list is cut: there is more, without a page token" }
    }
}

/// A list of AWS: the call that returns it, and the members that hold its items and the next page's token.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    pub(super) call: &'static str,
    pub(super) items: &'static str,
    pub(super) next: &'static str,
}

impl List {
    /// Every item. One of an unexpected shape makes the list unreadable, for it may be the one that counts.
    pub(super) async fn read<T, A: Future<Output = Result<Map<String, Value>, Trouble>>>(
        self,
        ask: impl Fn(Option<String>) -> A,
        read: impl Fn(&Map<String, Value>) -> Option<T>,
    ) -> Fact<Vec<T>> {
        let whole = |page: Items<T>| match page.strange.into_iter().next() {
            None => Ok(page.read),
            Some(place) => Err(place),
        };
        match self.pages(ask, read, whole).await {
            Ok(found) => Fact::Known(found),
            Err(NoList::Refused(trouble)) => refusal::unread(&trouble),
            Err(NoList::Strange(place)) => {
                let text = format!("{}: {place}", self.call);
                Fact::Failed { code: OwnCode::Unreadable.into(), text }
            }
            Err(NoList::Endless(endless)) => endless.fact(),
        }
    }

    /// Every item, and in place of one of an unexpected shape where it stands.
    ///
    /// # Errors
    /// AWS refused, or the list has no end.
    pub(super) async fn read_each<T, A: Future<Output = Result<Map<String, Value>, Trouble>>>(
        self,
        ask: impl Fn(Option<String>) -> A,
        read: impl Fn(&Map<String, Value>) -> Option<T>,
    ) -> Result<Vec<Result<T, String>>, Trouble> {
        let each = |page: Items<T>| {
            let strange = page.strange.into_iter().map(Err);
            Ok(page.read.into_iter().map(Ok).chain(strange).collect())
        };
        self.pages(ask, read, each).await.map_err(|no_list| match no_list {
            NoList::Refused(trouble) => trouble,
            NoList::Strange(place) => local(self.call, OwnCode::Unreadable.word(), &place, None),
            NoList::Endless(endless) => endless.trouble(),
        })
    }

    async fn pages<T, U, A: Future<Output = Result<Map<String, Value>, Trouble>>>(
        self,
        ask: impl Fn(Option<String>) -> A,
        read: impl Fn(&Map<String, Value>) -> Option<T>,
        take: impl Fn(Items<T>) -> Result<Vec<U>, String>,
    ) -> Result<Vec<U>, NoList> {
        let mut found = Vec::new();
        let mut pages = Pages::of(self.call);
        let mut token = None;
        loop {
            let members = ask(token).await.map_err(NoList::Refused)?;
            found.extend(take(items(&members, self.items, &read)).map_err(NoList::Strange)?);
            let next = pages.next(text(&members, self.next), found.len());
            token = match next.map_err(NoList::Endless)? {
                Some(token) => Some(token),
                None => return Ok(found),
            };
        }
    }
}

/// Why there is no whole list.
enum NoList {
    Refused(Trouble),
    /// Where an item of an unexpected shape stands.
    Strange(String),
    Endless(EndlessList),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_ends() {
        let token = |n: usize| Some(format!("{n}"));
        let mut pages = Pages::of("iam:ListRolePolicies");
        assert_eq!(pages.next(token(1), 60), Ok(token(1)));
        assert_eq!(pages.next(token(2), 120), Ok(token(2)));
        assert_eq!(pages.next(None, 121), Ok(None));
        assert_eq!(pages.next(Some(String::new()), 121), Ok(None));
        // Two tokens in turn are no end either.
        assert!(pages.next(token(1), 180).unwrap_err().text().contains("came twice"));

        let mut pages = Pages::of("iam:ListRolePolicies");
        let read = (0..MOST_PAGES * 2).take_while(|n| pages.next(token(*n), *n).is_ok()).count();
        assert_eq!(read, MOST_PAGES);
        let mut pages = Pages::of("iam:ListRolePolicies");
        assert!(pages.next(token(1), MOST_ITEMS).is_err());
    }
}
