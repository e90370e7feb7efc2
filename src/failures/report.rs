//! What was found, and how much of what there is was read for it.

use std::collections::BTreeSet;

use crate::change::Trouble;
use crate::classify::Found;
use crate::text::Say;

/// Where failures are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// CloudTrail's event history.
    EventHistory,
    /// The log group that gets the pool's errors of message delivery.
    DeliveryLog,
}

impl Source {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            Source::EventHistory => "cloudtrail",
            Source::DeliveryLog => "cloudwatch_logs",
        }
    }
}

/// Failures that are alike in everything but their time and their user.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where it is from.
    pub source: Source,
    /// What the refusal speaks of.
    pub found: Found,
    /// `errorCode`; empty where the event has a message alone.
    pub exception: String,
    /// `errorMessage` without what it says of a user.
    pub message: String,
    /// The operation, or the page of managed login; of an error of message delivery its event source.
    pub operation: String,
    /// The challenge that was answered.
    pub challenge: Option<String>,
    /// The id of the app client.
    pub client: Option<String>,
    /// Its name, while the pool has it.
    pub client_name: Option<String>,
    /// How often.
    pub count: usize,
    /// How many users; 0 where the events name none.
    pub users: usize,
    /// When the first was, RFC 3339 in UTC.
    pub first: String,
    /// When the last was.
    pub last: String,
}

impl Row {
    /// The operation, the challenge and the app client, as far as they are named.
    pub fn parts(&self) -> Vec<&str> {
        let client = self.client_name.as_deref().or(self.client.as_deref());
        let parts = [Some(self.operation.as_str()), self.challenge.as_deref(), client];
        parts.into_iter().flatten().collect()
    }
}

/// The failures of one problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The problem.
    pub found: Found,
    /// Its rows, the most frequent first.
    pub rows: Vec<Row>,
    /// How often.
    pub count: usize,
    /// How many users; 0 where the events name none.
    pub users: usize,
    /// When the first was, RFC 3339 in UTC.
    pub first: String,
    /// When the last was.
    pub last: String,
}

impl Group {
    fn each<'g>(&'g self, part: impl Fn(&'g Row) -> Option<&'g str>) -> Vec<&'g str> {
        self.rows.iter().filter_map(part).collect::<BTreeSet<&str>>().into_iter().collect()
    }

    /// Everywhere it was read from.
    pub fn sources(&self) -> Vec<Source> {
        let all: BTreeSet<Source> = self.rows.iter().map(|row| row.source).collect();
        all.into_iter().collect()
    }

    /// Every operation that failed so.
    pub fn operations(&self) -> Vec<&str> {
        self.each(|row| Some(&row.operation))
    }

    /// Every challenge that was answered.
    pub fn challenges(&self) -> Vec<&str> {
        self.each(|row| row.challenge.as_deref())
    }

    /// The id of every app client.
    pub fn clients(&self) -> Vec<&str> {
        self.each(|row| row.client.as_deref())
    }

    /// The same with their names, as far as the pool has them.
    pub fn named_clients(&self) -> Vec<String> {
        let named = |row: &Row| {
            let id = row.client.as_deref()?;
            Some(row.client_name.as_ref().map_or_else(|| id.to_owned(), |n| format!("{n} ({id})")))
        };
        self.rows.iter().filter_map(named).collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// The exception and the message that most of them have.
    pub fn sentence(&self) -> String {
        let Some(row) = self.rows.first() else { return String::new() };
        let parts = [row.exception.as_str(), row.message.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    }
}

/// The failures among the events that were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Failures {
    /// Problems of ours first, then other errors of MFA, then the rest; the most frequent first.
    pub groups: Vec<Group>,
    /// Events that were read, of every pool.
    pub read: usize,
    /// Those of this pool.
    pub of_pool: usize,
    /// Failures that name neither a pool, nor an app client, nor a user who is known to be of this pool.
    pub unplaced: usize,
    /// Events that could not be read.
    pub unreadable: usize,
    /// The time of the oldest event that was read.
    pub oldest: Option<String>,
}

impl Failures {
    /// How many failures there are.
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.count).sum()
    }
}

/// Why no more was read.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// It goes on.
    Reading,
    /// AWS asked for patience: it goes on in so many seconds.
    Throttled(u64),
    /// Everything of the time that was asked for was read.
    Complete,
    /// More than is read at once: the account is busy.
    MostPages,
    /// The person stopped it.
    Stopped,
    /// AWS refused, or gave no answer.
    Trouble(Trouble),
}

/// What is known of the errors of message delivery.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum DeliveryLog {
    /// Nobody has asked yet.
    #[default]
    NotAsked,
    /// The pool sends them to no log group: nobody writes them down.
    NotRecorded,
    /// Where it sends them could not be read; the permission, if that is what was missing.
    Unknown(Option<String>),
    /// They go to a log group.
    Group(Box<LogRead>),
}

/// What was read of a log group.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRead {
    /// Its name.
    pub group: String,
    /// Pages that were read.
    pub pages: usize,
    /// Events that were read.
    pub events: usize,
    /// Those that are errors of this pool.
    pub of_pool: usize,
    /// Events that are not what they should be.
    pub unreadable: usize,
    /// From here on everything was read, RFC 3339 in UTC.
    pub read_since: Option<String>,
    /// Whether more comes, and why not.
    pub end: End,
}

impl LogRead {
    /// Nothing of this log group was read yet.
    pub fn of(group: &str) -> LogRead {
        LogRead {
            group: group.to_owned(),
            pages: 0,
            events: 0,
            of_pool: 0,
            unreadable: 0,
            read_since: None,
            end: End::Reading,
        }
    }

    /// Is this all that the log group has of the time?
    pub fn is_complete(&self) -> bool {
        self.end == End::Complete && self.unreadable == 0
    }

    fn remarks(&self) -> Vec<Say> {
        let (group, count) = (self.group.as_str(), self.of_pool.to_string());
        let words = [("group", group), ("count", count.as_str())];
        let mut remarks = vec![match &self.end {
            End::Complete => Say::with("failures-log-read", words),
            End::Trouble(trouble) if is_denied(trouble) => Say::with(
                "failures-log-denied",
                [("group", group), ("permission", trouble.call.as_str())],
            ),
            End::Trouble(_) => Say::with("failures-log-trouble", words),
            End::MostPages | End::Stopped | End::Reading | End::Throttled(_) => {
                Say::with("failures-log-partial", words)
            }
        }];
        if self.unreadable > 0 {
            let count = self.unreadable.to_string();
            let words = [("group", group), ("count", count.as_str())];
            remarks.push(Say::with("failures-log-unreadable", words));
        }
        remarks
    }
}

impl DeliveryLog {
    /// Is there nothing that is known to be written down and was not read? What nobody writes down cannot be
    /// read; an AWS that does not speak of it at all writes nothing down either, and a remark says so.
    pub fn is_settled(&self) -> bool {
        match self {
            DeliveryLog::NotRecorded | DeliveryLog::Unknown(None) => true,
            DeliveryLog::NotAsked | DeliveryLog::Unknown(Some(_)) => false,
            DeliveryLog::Group(read) => read.is_complete(),
        }
    }

    /// What was read of the log group, if there is one.
    pub fn read(&self) -> Option<&LogRead> {
        match self {
            DeliveryLog::Group(read) => Some(read),
            _ => None,
        }
    }

    /// Why it could not be read to its end.
    pub fn trouble(&self) -> Option<&Trouble> {
        match &self.read()?.end {
            End::Trouble(trouble) => Some(trouble),
            _ => None,
        }
    }

    /// The permission without which it could not be read.
    pub fn missing_permission(&self) -> Option<&str> {
        match self {
            DeliveryLog::Unknown(permission) => permission.as_deref(),
            _ => self.trouble().filter(|t| is_denied(t)).map(|trouble| trouble.call.as_str()),
        }
    }

    fn remarks(&self) -> Vec<Say> {
        match self {
            DeliveryLog::NotAsked => Vec::new(),
            DeliveryLog::NotRecorded => vec![Say::text("failures-log-none")],
            DeliveryLog::Unknown(Some(permission)) => {
                vec![Say::with("failures-log-not-allowed", [("permission", permission.as_str())])]
            }
            DeliveryLog::Unknown(None) => vec![Say::text("failures-log-unknown")],
            DeliveryLog::Group(read) => read.remarks(),
        }
    }
}

/// The failures of a pool in some time, as far as they were read.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The pool's id.
    pub pool_id: String,
    /// The beginning of the time that was asked for, RFC 3339 in UTC.
    pub since: String,
    /// Its end.
    pub until: String,
    /// What was found.
    pub failures: Failures,
    /// Pages of the event history that were read.
    pub pages: usize,
    /// Whether more comes, and why not.
    pub end: End,
    /// Why the pool's app clients are not known: events that name only an app client are not among these.
    pub no_clients: Option<Trouble>,
    /// The errors of message delivery, which no event history has.
    pub delivery: DeliveryLog,
}

impl Report {
    /// A report of which nothing was read, of the time from one moment to another.
    pub fn not_begun(pool_id: &str, (since, until): (String, String), end: End) -> Report {
        Report {
            pool_id: pool_id.to_owned(),
            since,
            until,
            failures: Failures::default(),
            pages: 0,
            end,
            no_clients: None,
            delivery: DeliveryLog::NotAsked,
        }
    }

    /// Is this all that the event history has?
    pub fn is_complete(&self) -> bool {
        self.end == End::Complete && self.no_clients.is_none() && self.failures.unreadable == 0
    }

    /// Does more come?
    pub fn goes_on(&self) -> bool {
        matches!(self.end, End::Reading | End::Throttled(_))
    }

    /// How complete it is, in words: what stood in the way, and what could not be told.
    pub fn remarks(&self) -> Vec<Say> {
        let failures = &self.failures;
        let mut remarks = Vec::new();
        let ended = match &self.end {
            End::Reading | End::Throttled(_) => None,
            End::Complete => Some(Say::text("failures-complete")),
            End::MostPages => {
                let events = failures.read.to_string();
                Some(Say::with("failures-busy", [("events", events.as_str())]))
            }
            End::Stopped => Some(Say::text("failures-stopped")),
            End::Trouble(trouble) if is_denied(trouble) => {
                Some(Say::with("failures-denied", [("permission", trouble.call.as_str())]))
            }
            End::Trouble(_) => Some(Say::text("failures-trouble")),
        };
        remarks.extend(ended);
        if !self.goes_on()
            || !matches!(&self.delivery, DeliveryLog::Group(r) if r.end == End::Reading)
        {
            remarks.extend(self.delivery.remarks());
        }
        if let Some(trouble) = &self.no_clients {
            remarks.push(Say::with("failures-no-clients", [("call", trouble.call.as_str())]));
        }
        for (id, count) in [
            ("failures-without-pool", failures.unplaced),
            ("failures-unreadable", failures.unreadable),
        ] {
            if count > 0 {
                remarks.push(Say::with(id, [("count", count.to_string().as_str())]));
            }
        }
        remarks
    }

    /// The permission without which it could not be read.
    pub fn missing_permissions(&self) -> Vec<&str> {
        let ended = match &self.end {
            End::Trouble(trouble) => Some(trouble),
            _ => None,
        };
        let troubles = [self.no_clients.as_ref(), ended];
        let denied = troubles.into_iter().flatten().filter(|trouble| is_denied(trouble));
        let denied = denied.map(|trouble| trouble.call.as_str());
        denied.chain(self.delivery.missing_permission()).collect()
    }
}

fn is_denied(trouble: &Trouble) -> bool {
    matches!(trouble.code.as_str(), "AccessDenied" | "AccessDeniedException")
}
