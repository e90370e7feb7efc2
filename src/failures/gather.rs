//! Events, page by page, into groups.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::json;

use super::report::{Failures, Group, Row, Source};
use crate::classify::{self, Found};
use crate::facts::{DeliveryError, TrailEvent, TrailRefusal, UserMark};

/// Whose failures are looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Whose {
    /// The pool's id.
    pub pool_id: String,
    /// The pool's app clients: ids and names.
    pub clients: BTreeMap<String, String>,
}

/// What rows are alike by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Key {
    source: Source,
    refusal: TrailRefusal,
    operation: String,
    challenge: Option<String>,
    client: Option<String>,
}

#[derive(Clone, Debug)]
struct Tally {
    /// A sentence of AWS is as it is; an address or a code that stands in another goes.
    message: String,
    count: usize,
    users: HashSet<UserMark>,
    first: String,
    last: String,
}

/// Takes events and knows at any time what they come to.
#[derive(Debug)]
pub struct Gatherer {
    whose: Whose,
    tallies: BTreeMap<Key, Tally>,
    /// The users of events that are of this pool.
    users: HashSet<UserMark>,
    /// Failures that name neither a pool nor an app client.
    unplaced: Vec<TrailEvent>,
    /// What was classified already: the same few sentences come again and again.
    known: HashMap<(TrailRefusal, String, Option<String>), Found>,
    read: usize,
    of_pool: usize,
    unreadable: usize,
    oldest: Option<String>,
}

impl Gatherer {
    /// Nothing was read yet.
    pub fn of(whose: Whose) -> Gatherer {
        Gatherer {
            whose,
            tallies: BTreeMap::new(),
            users: HashSet::new(),
            unplaced: Vec::new(),
            known: HashMap::new(),
            read: 0,
            of_pool: 0,
            unreadable: 0,
            oldest: None,
        }
    }

    /// Whether the event is of the pool; `None` for one that names neither a pool nor an app client.
    fn is_of_pool(&self, event: &TrailEvent) -> Option<bool> {
        match (&event.pool, &event.client) {
            (Some(pool), _) => Some(*pool == self.whose.pool_id),
            (None, Some(client)) => Some(self.whose.clients.contains_key(client)),
            (None, None) => None,
        }
    }

    /// One more event.
    pub fn add(&mut self, event: TrailEvent) {
        self.read += 1;
        if self.oldest.as_ref().is_none_or(|oldest| event.at < *oldest) {
            self.oldest = Some(event.at.clone());
        }
        match self.is_of_pool(&event) {
            Some(true) => {
                self.of_pool += 1;
                self.users.extend(event.user);
                count_refusal(&mut self.tallies, &event);
            }
            Some(false) => {}
            None if event.refusal.is_some() => self.unplaced.push(event),
            None => {}
        }
    }

    /// An error of message delivery; whether it is of the pool. Such an event names no user.
    pub fn add_delivery_error(&mut self, error: &DeliveryError) -> bool {
        // What names no pool is in the log of this one.
        let is_ours = error.pool.as_ref().is_none_or(|pool| *pool == self.whose.pool_id);
        if is_ours {
            let refusal = TrailRefusal { exception: String::new(), message: error.says.clone() };
            let key = Key {
                source: Source::DeliveryLog,
                refusal,
                operation: MESSAGE_DELIVERY.to_owned(),
                challenge: None,
                client: None,
            };
            count(&mut self.tallies, key, &error.at, None);
        }
        is_ours
    }

    /// So many events could not be read.
    pub fn add_unreadable(&mut self, events: usize) {
        self.read += events;
        self.unreadable += events;
    }

    /// What the events come to so far.
    pub fn failures(&mut self) -> Failures {
        // A call with an access token names nobody's pool, and its user is one of this pool.
        let mut tallies = self.tallies.clone();
        let (ours, others): (Vec<_>, Vec<_>) = self
            .unplaced
            .iter()
            .partition(|event| event.user.is_some_and(|user| self.users.contains(&user)));
        ours.iter().for_each(|event| count_refusal(&mut tallies, event));
        let (of_pool, unplaced) = (self.of_pool + ours.len(), others.len());
        let mut groups: Vec<(Mark, Group, HashSet<UserMark>)> = Vec::new();
        for (key, tally) in tallies {
            let found = self.found(&key);
            let unknown = match key.source {
                Source::EventHistory => &key.refusal.exception,
                Source::DeliveryLog => &key.refusal.message,
            };
            let mark = Mark::of(found, unknown);
            let at = match groups.iter().position(|(known, ..)| *known == mark) {
                Some(at) => at,
                None => {
                    let group = Group {
                        found,
                        rows: Vec::new(),
                        count: 0,
                        users: 0,
                        first: tally.first.clone(),
                        last: tally.last.clone(),
                    };
                    groups.push((mark, group, HashSet::new()));
                    groups.len() - 1
                }
            };
            let (_, group, users) = &mut groups[at];
            users.extend(tally.users.iter());
            group.count += tally.count;
            group.users = users.len();
            group.first = group.first.clone().min(tally.first.clone());
            group.last = group.last.clone().max(tally.last.clone());
            group.rows.push(Row {
                source: key.source,
                found,
                exception: key.refusal.exception,
                message: tally.message,
                operation: key.operation,
                challenge: key.challenge,
                client_name: key.client.as_ref().and_then(|id| self.whose.clients.get(id)).cloned(),
                client: key.client,
                count: tally.count,
                users: tally.users.len(),
                first: tally.first,
                last: tally.last,
            });
        }
        for (_, group, _) in &mut groups {
            group.rows.sort_by_key(|row| Reverse((row.count, row.last.clone())));
        }
        groups.sort_by_key(|(mark, group, _)| {
            (mark.rank(), Reverse((group.count, group.last.clone())))
        });
        Failures {
            groups: groups.into_iter().map(|(_, group, _)| group).collect(),
            read: self.read,
            of_pool,
            unplaced,
            unreadable: self.unreadable,
            oldest: self.oldest.clone(),
        }
    }

    /// What a refusal speaks of, as if somebody had pasted its event.
    fn found(&mut self, key: &Key) -> Found {
        let said = (key.refusal.clone(), key.operation.clone(), key.challenge.clone());
        *self.known.entry(said).or_insert_with(|| {
            if key.source == Source::DeliveryLog {
                return delivery(&key.refusal.message);
            }
            let event = json!({
                "eventSource": "cognito-idp.amazonaws.com",
                "eventName": key.operation,
                "errorCode": key.refusal.exception,
                "errorMessage": key.refusal.message,
                "requestParameters": {"challengeName": key.challenge},
            });
            classify::explain(&event.to_string()).problem
        })
    }
}

/// The event source of errors of message delivery, as the API spells it.
const MESSAGE_DELIVERY: &str = "userNotification";

/// What an error of message delivery speaks of, as if somebody had pasted its event.
fn delivery(says: &str) -> Found {
    let event = json!({
        "eventSource": "USER_NOTIFICATION",
        "logLevel": "ERROR",
        "message": {"details": says},
    });
    classify::explain(&event.to_string()).problem
}

fn count_refusal(tallies: &mut BTreeMap<Key, Tally>, event: &TrailEvent) {
    let Some(refusal) = &event.refusal else { return };
    let key = Key {
        source: Source::EventHistory,
        refusal: refusal.clone(),
        operation: event.operation.clone(),
        challenge: event.challenge.clone(),
        client: event.client.clone(),
    };
    count(tallies, key, &event.at, event.user);
}

fn count(tallies: &mut BTreeMap<Key, Tally>, key: Key, at: &str, user: Option<UserMark>) {
    let tally = tallies.entry(key).or_insert_with_key(|key| Tally {
        message: classify::mask(&key.refusal.message).0,
        count: 0,
        users: HashSet::new(),
        first: at.to_owned(),
        last: at.to_owned(),
    });
    tally.count += 1;
    tally.users.extend(user);
    if *at < *tally.first {
        at.clone_into(&mut tally.first);
    }
    if *at > *tally.last {
        at.clone_into(&mut tally.last);
    }
}

/// What makes a group one group: of what is none of ours, the exception, or the sentence of an error of
/// message delivery, which has none.
#[derive(Clone, Debug, PartialEq)]
enum Mark {
    Found(Found),
    Nothing(String),
}

impl Mark {
    fn of(found: Found, said: &str) -> Mark {
        match found {
            Found::Nothing => Mark::Nothing(said.to_owned()),
            found => Mark::Found(found),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Mark::Found(Found::Problem(problem)) if problem.is_judged() => 0,
            Mark::Found(_) => 1,
            Mark::Nothing(_) => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::*;
    use crate::problem::Problem;

    const POOL: &str = "us-east-1_AbC123xyz";
    const EXPIRED: &str = "Invalid session for the user, session is expired.";
    const MISMATCH: &str = "Invalid code or auth state for the user.";

    fn gatherer() -> Gatherer {
        let clients = [("web", "Website"), ("kiosk", "Kiosks")];
        let clients = clients.map(|(id, name)| (id.to_owned(), name.to_owned())).into();
        Gatherer::of(Whose { pool_id: POOL.into(), clients })
    }

    fn read(more: Value) -> TrailEvent {
        let mut event = json!({"eventSource": "cognito-idp.amazonaws.com",
            "eventTime": "2026-11-26T07:00:00Z", "eventName": "RespondToAuthChallenge"});
        for (name, value) in more.as_object().unwrap() {
            event[name] = value.clone();
        }
        TrailEvent::of(&event).unwrap()
    }

    fn answered(client: &str, sub: &str, code: &str, message: &str, at: &str) -> TrailEvent {
        read(json!({"eventTime": at, "errorCode": code, "errorMessage": message,
            "requestParameters": {"clientId": client, "challengeName": "SOFTWARE_TOKEN_MFA"},
            "additionalEventData": {"sub": sub}}))
    }

    #[test]
    fn failures_are_grouped_by_problem_and_counted_by_user() {
        let mut all = gatherer();
        for (client, sub, at) in [
            ("web", "a", "2026-11-26T07:00:05Z"),
            ("web", "b", "2026-11-26T07:00:09Z"),
            ("kiosk", "a", "2026-11-26T06:10:00Z"),
        ] {
            all.add(answered(client, sub, "NotAuthorizedException", EXPIRED, at));
        }
        all.add(answered("web", "c", "CodeMismatchException", MISMATCH, "2026-11-26T05:00:00Z"));
        let wrong = json!({"eventName": "InitiateAuth", "errorCode": "NotAuthorizedException",
            "errorMessage": "Incorrect username or password.",
            "requestParameters": {"clientId": "web"}});
        (0..9).for_each(|_| all.add(read(wrong.clone())));
        // Carried out: no failure, and of this pool.
        all.add(read(json!({"requestParameters": {"clientId": "web"}})));

        let failures = all.failures();
        let seen: Vec<(&str, usize, usize)> =
            failures.groups.iter().map(|g| (g.found.word(), g.count, g.users)).collect();
        // What is no error of MFA stands last, however frequent it is.
        assert_eq!(seen, [("session_expired", 3, 2), ("totp_code_mismatch", 1, 1), ("none", 9, 0)]);
        let expired = &failures.groups[0];
        assert_eq!(expired.clients(), ["kiosk", "web"]);
        assert_eq!(expired.challenges(), ["SOFTWARE_TOKEN_MFA"]);
        assert_eq!(expired.operations(), ["RespondToAuthChallenge"]);
        assert_eq!(
            (expired.first.as_str(), expired.last.as_str()),
            ("2026-11-26T06:10:00Z", "2026-11-26T07:00:09Z")
        );
        let rows: Vec<(&str, usize, usize)> =
            expired.rows.iter().map(|r| (r.client.as_deref().unwrap(), r.count, r.users)).collect();
        assert_eq!(rows, [("web", 2, 2), ("kiosk", 1, 1)]);
        assert_eq!(
            expired.rows[0].parts(),
            ["RespondToAuthChallenge", "SOFTWARE_TOKEN_MFA", "Website"]
        );
        assert_eq!((failures.read, failures.of_pool, failures.count()), (14, 14, 13));
        assert_eq!(failures.oldest.as_deref(), Some("2026-11-26T05:00:00Z"));
    }

    #[test]
    fn an_event_is_of_the_pool_that_it_names() {
        let refused = |more: Value| {
            let mut event = json!({"errorCode": "CodeMismatchException", "errorMessage": MISMATCH});
            for (name, value) in more.as_object().unwrap() {
                event[name] = value.clone();
            }
            read(event)
        };
        for (event, counted, unplaced) in [
            (json!({"requestParameters": {"userPoolId": POOL}}), 1, 0),
            (json!({"requestParameters": {"userPoolId": "us-east-1_Other"}}), 0, 0),
            (json!({"additionalEventData": {"userPoolId": POOL}}), 1, 0),
            (json!({"requestParameters": {"clientId": "kiosk"}}), 1, 0),
            (json!({"requestParameters": {"clientId": "of-another-pool"}}), 0, 0),
            // The pool decides where both are named.
            (
                json!({"requestParameters": {"userPoolId": "us-east-1_Other", "clientId": "web"}}),
                0,
                0,
            ),
            (json!({"eventName": "VerifySoftwareToken"}), 0, 1),
        ] {
            let mut all = gatherer();
            all.add(refused(event.clone()));
            let failures = all.failures();
            assert_eq!((failures.count(), failures.unplaced), (counted, unplaced), "{event}");
        }
    }

    #[test]
    fn a_call_that_names_nothing_belongs_where_its_user_does() {
        let verify = |sub: Value| {
            read(
                json!({"eventName": "VerifySoftwareToken", "errorCode": "EnableSoftwareTokenMFAException",
                "errorMessage": "Code mismatch", "additionalEventData": {"sub": sub}}),
            )
        };
        let mut all = gatherer();
        all.add(verify(json!("a")));
        all.add(verify(json!("stranger")));
        all.add(verify(json!(null)));
        assert_eq!((all.failures().count(), all.failures().unplaced), (0, 3));
        // The user signs in with an app client of the pool: older events come later.
        all.add(read(
            json!({"requestParameters": {"clientId": "web"}, "additionalEventData": {"sub": "a"}}),
        ));
        let failures = all.failures();
        assert_eq!((failures.count(), failures.unplaced), (1, 2));
        assert_eq!(failures.groups[0].found, Found::Problem(Problem::TotpEnableMismatch));
    }

    #[test]
    fn errors_of_message_delivery_join_and_name_no_user() {
        let mut all = gatherer();
        let error = |pool: Option<&str>, details: &str, at: &str| {
            let event = json!({"eventSource": "USER_NOTIFICATION", "logLevel": "ERROR",
                "message": {"details": details}, "logSourceId": {"userPoolId": pool}});
            DeliveryError::of(at.to_owned(), &event.to_string()).unwrap()
        };
        let role = "Role does not have permission to publish with SNS";
        for (pool, details, at, ours) in [
            (Some(POOL), "Phone number is opted out", "2026-11-26T07:00:00Z", true),
            (Some(POOL), "Phone number is opted out", "2026-11-26T05:00:00Z", true),
            (Some("us-east-1_Other"), "Phone number is opted out", "2026-11-26T06:00:00Z", false),
            (None, role, "2026-11-26T06:00:00Z", true),
            (Some(POOL), "no word of anybody", "2026-11-26T06:30:00Z", true),
        ] {
            assert_eq!(all.add_delivery_error(&error(pool, details, at)), ours, "{details}");
        }
        all.add(answered(
            "web",
            "a",
            "InvalidSmsRoleAccessPolicyException",
            role,
            "2026-11-26T07:30:00Z",
        ));
        let failures = all.failures();
        let seen: Vec<(&str, usize, usize, Vec<Source>)> = failures
            .groups
            .iter()
            .map(|g| (g.found.word(), g.count, g.users, g.sources()))
            .collect();
        assert_eq!(
            seen,
            [
                // Both sources tell of it: one group.
                ("sms_role_access_policy", 2, 1, vec![Source::EventHistory, Source::DeliveryLog]),
                ("sms_not_delivered", 2, 0, vec![Source::DeliveryLog]),
                ("none", 1, 0, vec![Source::DeliveryLog]),
            ]
        );
        let texts = &failures.groups[1];
        assert_eq!(
            (texts.first.as_str(), texts.last.as_str()),
            ("2026-11-26T05:00:00Z", "2026-11-26T07:00:00Z")
        );
        assert_eq!(texts.operations(), ["userNotification"]);
        // The numbers of the event history are its own.
        assert_eq!((failures.read, failures.of_pool, failures.count()), (1, 1, 5));
    }

    #[test]
    fn two_thousand_events_of_a_busy_account() {
        let mut all = gatherer();
        let clients = ["web", "kiosk", "foreign"];
        for n in 0..2_000_usize {
            let at = format!("2026-11-26T{:02}:{:02}:{:02}Z", n / 3600, n / 60 % 60, n % 60);
            let (code, message) = match (n % 5, n % 7) {
                (0, _) => ("NotAuthorizedException", EXPIRED),
                (_, 0) => ("CodeMismatchException", MISMATCH),
                _ => ("", ""),
            };
            all.add(answered(clients[n % 3], &format!("user-{}", n % 97), code, message, &at));
        }
        let failures = all.failures();
        // Two of three clients are this pool's.
        let of = |is: fn(usize) -> bool| {
            let numbers = || (0..2_000).filter(move |n| n % 3 != 2 && is(*n));
            (numbers().count(), numbers().map(|n| n % 97).collect::<BTreeSet<usize>>().len())
        };
        let (expired, mismatches) = (of(|n| n % 5 == 0), of(|n| n % 5 != 0 && n % 7 == 0));
        let seen: Vec<(&str, (usize, usize), usize)> = failures
            .groups
            .iter()
            .map(|g| (g.found.word(), (g.count, g.users), g.rows.len()))
            .collect();
        assert_eq!(seen, [("session_expired", expired, 2), ("totp_code_mismatch", mismatches, 2)]);
        assert_eq!((failures.read, failures.unplaced), (2_000, 0));
    }

    #[test]
    fn nothing_of_a_user_is_in_what_comes_out() {
        let marker = "marker@planted.example";
        let mut all = gatherer();
        all.add(read(json!({"errorCode": "UserLambdaValidationException",
            "errorMessage": format!("PreAuthentication failed with error {marker}"),
            "sourceIPAddress": "203.0.113.99", "requestParameters": {"clientId": "web"},
            "additionalEventData": {"sub": "5ub00000-aaaa-4bbb-8ccc-marker000000"}})));
        all.add(read(json!({"errorCode": "InvalidParameterException",
            "errorMessage": format!("Write to {marker} or +15550100199 from 203.0.113.99"),
            "sourceIPAddress": "203.0.113.99", "requestParameters": {"clientId": "web"}})));
        let shown = format!("{all:?} {:?}", all.failures());
        for planted in [marker, "203.0.113.99", "5ub00000", "5550100199"] {
            assert!(!shown.contains(planted), "{planted}: {shown}");
        }
    }
}
