//! The report of a session: its record as a document that a customer reads, in either language. It says what
//! was seen and nothing more: what could not be read has a part of its own.

mod mask;

pub(crate) use mask::masked;

use crate::document::{Document, Part, Span, Table, Tone};
use crate::guides;
use crate::own_command::{Account, OwnCommand};
use crate::problem::Problem;
use crate::record::{
    Changed, Decision, DecisionEnd, Finding, Found, Judgment, MASKS, Record, RecordedChange,
    RecordedEdit, RecordedSubject, Remaining, Words,
};
use crate::text::{Texts, json_line, of_word};

/// What the report needs beside the record: the language, and what only the edge of the program knows.
pub(crate) struct Reading<'a> {
    /// The language.
    pub texts: Texts,
    /// An RFC 3339 time as a person reads it, local and with its offset.
    pub local_time: &'a dyn Fn(&str) -> String,
    /// When the report is made, RFC 3339.
    pub made_at: &'a str,
}

/// A difference of more places or more characters than these is folded away on a screen.
const PLACES_IN_SIGHT: usize = 6;
const CHARACTERS_IN_SIGHT: usize = 900;
/// A command of more characters than these is folded away on a screen.
const COMMAND_IN_SIGHT: usize = 700;

/// The report of a record, which is masked here once more.
pub(crate) fn document(record: &Record, reading: &Reading<'_>) -> Document {
    let record = &masked(record);
    let report = Report { record, reading };
    let mut parts = vec![report.head()];
    parts.extend(report.summary());
    parts.extend(report.people());
    parts.extend(report.pools());
    parts.extend(report.decisions());
    parts.extend(report.changes());
    parts.extend(report.steps());
    parts.extend(report.notes());
    parts.extend(report.remains());
    parts.extend(report.unread());
    let legend = report.legend(&parts);
    parts.extend(legend);
    let version = env!("CARGO_PKG_VERSION");
    let at = (reading.local_time)(reading.made_at);
    Document {
        lang: reading.texts.0,
        title: report.title(),
        parts,
        footer: reading
            .texts
            .with("report-footer", &[("version", version), ("at", &at), ("record", &record.id)]),
    }
}

/// One row of what was found, at the beginning and at the end.
struct Pair<'a> {
    first: Option<&'a Finding>,
    last: Option<&'a Finding>,
}

impl<'a> Pair<'a> {
    /// The finding that names the row.
    fn any(&self) -> Option<&'a Finding> {
        self.first.or(self.last)
    }

    fn is_in_order(&self) -> bool {
        let in_order = |finding: Option<&Finding>| finding.is_none_or(|f| f.outcome == "ok");
        in_order(self.first) && in_order(self.last)
    }
}

struct Report<'a> {
    record: &'a Record,
    reading: &'a Reading<'a>,
}

impl Report<'_> {
    fn get(&self, id: &str) -> String {
        self.reading.texts.get(id)
    }

    fn with(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.reading.texts.with(id, args)
    }

    fn count(&self, id: &str, count: usize) -> String {
        self.with(id, &[("count", &count.to_string())])
    }

    fn said(&self, words: &Words) -> String {
        words.said(&self.reading.texts)
    }

    fn time(&self, rfc3339: &str) -> String {
        (self.reading.local_time)(rfc3339)
    }

    /// The text of a word of the record, or the word, if another version of this program wrote it.
    fn word(&self, id: String, word: &str) -> String {
        if self.reading.texts.has(&id) { self.get(&id) } else { word.to_owned() }
    }

    fn heading(&self, id: &str) -> Part {
        Part::heading(2, &self.get(id))
    }

    fn columns<const N: usize>(&self, ids: [&str; N]) -> Vec<String> {
        ids.map(|id| self.get(id)).to_vec()
    }

    fn own(&self, subcommand: &[&str]) -> OwnCommand {
        let place = &self.record.place;
        let account = match &place.lesson {
            Some(lesson) => Account { practice: Some(lesson.clone()), ..Account::default() },
            None => Account {
                profile: place.profile.clone(),
                region: Some(place.region.clone()),
                ..Account::default()
            },
        };
        OwnCommand::on(&account, subcommand)
    }

    /// A command that writes, with the permission where one is needed.
    fn own_write(&self, subcommand: &[&str]) -> OwnCommand {
        self.own(subcommand).flag("--allow-changes", self.record.place.lesson.is_none())
    }

    fn title(&self) -> String {
        match &self.record.pools[..] {
            [pool] => self.with("report-title-of", &[("pool", self.record.pool_name(&pool.id))]),
            _ => self.get("report-title"),
        }
    }

    fn person(&self, at: usize) -> String {
        match self.record.person(at) {
            Some(person) => person.called().to_owned(),
            None => self.get("report-somebody"),
        }
    }

    fn pool(&self, id: &str) -> Vec<Span> {
        match self.record.pool_name(id) {
            name if name == id => vec![Span::code(id)],
            name => vec![Span::text(&format!("{name} ")), Span::code(id)],
        }
    }

    fn problem(&self, slug: &str) -> String {
        self.word(of_word("check", slug), slug)
    }

    fn head(&self) -> Part {
        let record = self.record;
        let place = &record.place;
        let mut pairs = Vec::new();
        let mut pair = |id: &str, line: Vec<Span>| pairs.push((self.get(id), line));
        if !record.tickets.is_empty() {
            pair("report-ticket", vec![Span::text(&record.tickets.join(", "))]);
        }
        match &place.lesson {
            Some(lesson) => pair("report-lesson", vec![Span::code(lesson)]),
            None => pair("report-account", vec![Span::code(&place.account)]),
        }
        pair("report-region", vec![Span::code(&place.region)]);
        let pools: Vec<Vec<Span>> = record.pools.iter().map(|pool| self.pool(&pool.id)).collect();
        if !pools.is_empty() {
            pair("report-pools", pools.join(&Span::Break));
        }
        let people: Vec<&str> = record.people.iter().map(|person| person.called()).collect();
        if !people.is_empty() {
            pair("report-people", vec![Span::text(&people.join(", "))]);
        }
        pair("report-began", vec![Span::text(&self.time(&record.began))]);
        match &record.ended {
            Some(ended) => pair("report-ended", vec![Span::text(&self.time(ended))]),
            None => {
                let open = self.with("report-still-open", &[("at", &self.time(&record.last))]);
                pair("report-ended", vec![Span::text(&open)]);
            }
        }
        Part::Pairs(self.get("report-session"), pairs)
    }

    // What was wrong, what was changed, is it verified, what remains.

    fn summary(&self) -> Vec<Part> {
        let (tone, verdict) = self.verdict();
        let record = self.record;
        let wrong = self.lines(self.worst_first(|judgments| &judgments.first));
        let changed: Vec<Vec<Span>> =
            record.changed.iter().filter(|c| matters(c)).map(|c| self.result_line(c)).collect();
        let remains: Vec<Vec<Span>> = record.remains.iter().map(|r| self.remaining(r)).collect();
        let nothing = |lines: Vec<Vec<Span>>, id: &str| match lines.is_empty() {
            true => vec![Span::text(&self.get(id))],
            false => lines.join(&Span::Break),
        };
        let mut pairs = vec![
            (self.get("report-was-wrong"), nothing(wrong, self.nothing_wrong())),
            (self.get("report-was-changed"), nothing(changed, "report-nothing-changed")),
            (self.get("report-verified"), self.verified()),
            (self.get("report-remains"), nothing(remains, "report-nothing-remains")),
        ];
        let unread = self.unread_count();
        if unread > 0 {
            let text = self.count("report-unread-count", unread);
            pairs.push((self.get("report-unread"), vec![Span::text(&text)]));
        }
        vec![
            self.heading("report-summary"),
            Part::Callout(tone, vec![Span::text(&verdict)]),
            Part::Pairs(self.get("report-summary"), pairs),
        ]
    }

    fn nothing_wrong(&self) -> &'static str {
        match (self.record.found.is_empty(), self.unread_count()) {
            (true, _) => "report-nothing-read",
            (false, 0) => "report-nothing-wrong",
            (false, _) => "report-nothing-wrong-as-far",
        }
    }

    fn verdict(&self) -> (Tone, String) {
        let record = self.record;
        let remaining = |of: fn(&Remaining) -> bool| record.remains.iter().any(of);
        let (tone, id) = if remaining(|r| matches!(r, Remaining::InDoubt { .. })) {
            (Tone::Bad, "report-verdict-in-doubt")
        } else if remaining(
            |r| matches!(r, Remaining::Finding { outcome, .. } if outcome == "fail"),
        ) {
            (Tone::Bad, "report-verdict-failing")
        } else if record.found.is_empty() {
            (Tone::Neutral, "report-verdict-nothing-read")
        } else if remaining(
            |r| matches!(r, Remaining::Finding { outcome, .. } if outcome != "warn"),
        ) {
            (Tone::Unknown, "report-verdict-cannot-tell")
        } else if !record.remains.is_empty() {
            (Tone::Attention, "report-verdict-remains")
        } else if !self.judged_to_the_end() {
            (Tone::Unknown, "report-verdict-not-verified")
        } else if record.changed.iter().any(Changed::is_made) {
            (Tone::Good, "report-verdict-fixed")
        } else {
            (Tone::Good, "report-verdict-in-order")
        };
        (tone, self.get(id))
    }

    /// Was every pool in which something was made read after it?
    fn judged_to_the_end(&self) -> bool {
        self.record.changed.iter().filter(|change| change.is_made()).all(|change| {
            let read_later =
                |found: &Found| found.pool == change.pool && found.last.at >= change.at;
            !change.verified.is_empty() || self.record.found.iter().any(read_later)
        })
    }

    fn verified(&self) -> Vec<Span> {
        let made: Vec<&Changed> = self.record.changed.iter().filter(|c| c.is_made()).collect();
        if made.is_empty() {
            return vec![Span::text(&self.get("report-verified-nothing"))];
        }
        let bad =
            |change: &&&Changed| change.verified.iter().any(|finding| finding.outcome != "ok");
        // What was undone, or is an undo, was judged before it; what holds is the last reading.
        let standing: Vec<&Changed> =
            made.iter().filter(|c| c.undone_by.is_none() && c.undoes.is_none()).copied().collect();
        let (tone, word, text) = if !self.judged_to_the_end() {
            (Tone::Unknown, "report-no-word", "report-verified-unread")
        } else if standing.iter().any(|change| bad(&change)) {
            (Tone::Attention, "report-no-word", "report-verified-failing")
        } else {
            (Tone::Good, "report-yes-word", "report-verified-all")
        };
        vec![Span::mark(tone, &self.get(word)), Span::text(&format!(" {}", self.get(text)))]
    }

    /// Findings that fail or warn, in any pool.
    fn worst_first(&self, of: impl Fn(&Found) -> &Judgment) -> Vec<(&str, &Finding)> {
        let mut all = Vec::new();
        for outcome in ["fail", "warn"] {
            for found in &self.record.found {
                let bad = of(found).findings.iter().filter(|f| f.outcome == outcome);
                all.extend(bad.map(|finding| (found.pool.as_str(), finding)));
            }
        }
        all
    }

    fn lines(&self, findings: Vec<(&str, &Finding)>) -> Vec<Vec<Span>> {
        let several = self.record.pools.len() > 1;
        let line = |(pool, finding): (&str, &Finding)| {
            let mut line = self.finding(finding);
            if several {
                line.push(Span::text(&format!(" ({})", self.record.pool_name(pool))));
            }
            line
        };
        findings.into_iter().map(line).collect()
    }

    fn finding(&self, finding: &Finding) -> Vec<Span> {
        let mut line = vec![
            self.outcome(&finding.outcome),
            Span::text(&format!(" {}", self.said(&finding.title))),
        ];
        if let Some(at) = &finding.asked_at {
            let since = self.with("report-asked-at", &[("at", &self.time(at))]);
            line.push(Span::text(&format!(" {since}")));
        }
        line
    }

    fn outcome(&self, outcome: &str) -> Span {
        let tone = match outcome {
            "ok" => Tone::Good,
            "warn" => Tone::Attention,
            "fail" => Tone::Bad,
            _ => Tone::Unknown,
        };
        Span::mark(tone, &self.word(of_word("report-outcome", outcome), outcome))
    }

    fn result_line(&self, change: &Changed) -> Vec<Span> {
        let mut line =
            vec![self.result(change), Span::text(&format!(" {}", self.said(&change.summary)))];
        if self.record.pools.len() > 1 {
            let pool = self.record.pool_name(&change.pool);
            line.push(Span::text(&format!(" ({pool})")));
        }
        line
    }

    fn result(&self, change: &Changed) -> Span {
        self.ended(change.end())
    }

    /// What became of a plan.
    fn ended(&self, end: DecisionEnd) -> Span {
        let tone = match end {
            DecisionEnd::Applied => Tone::Good,
            DecisionEnd::Left | DecisionEnd::NothingToDo | DecisionEnd::Undone => Tone::Neutral,
            DecisionEnd::InDoubt => Tone::Bad,
            DecisionEnd::Partial
            | DecisionEnd::Refused
            | DecisionEnd::Moved
            | DecisionEnd::NotMade => Tone::Attention,
        };
        Span::mark(tone, &self.get(&of_word("report-end", end.word())))
    }

    fn people(&self) -> Vec<Part> {
        let rows: Vec<Vec<Vec<Span>>> = self
            .record
            .people
            .iter()
            .enumerate()
            .map(|(at, person)| {
                let name = person.name.clone().unwrap_or_else(|| self.get("report-not-said"));
                vec![vec![Span::text(&name)], vec![Span::code(&person.arn)], self.share(at)]
            })
            .collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let table = Table {
            caption: self.get("report-people-caption"),
            columns: self.columns(["report-name", "report-identity", "report-share"]),
            rows,
        };
        vec![self.heading("report-who"), Part::Table(table)]
    }

    /// What somebody did.
    fn share(&self, at: usize) -> Vec<Span> {
        let record = self.record;
        let previewed = record.decided.iter().filter(|decision| decision.by == at).count();
        let own = |of: &dyn Fn(&Changed) -> bool| {
            record.changed.iter().filter(|change| change.by == at && of(change)).count()
        };
        let ended = |ends: &[DecisionEnd]| own(&|c| is_plan(c) && ends.contains(&c.end()));
        let steps = record.checklists.iter().flat_map(|list| &list.steps);
        let marked =
            steps.filter(|step| step.done.as_ref().is_some_and(|done| done.by == at)).count();
        let notes = record.notes.iter().filter(|note| note.by == at).count();
        let did: Vec<String> = [
            ("report-share-previewed", previewed),
            ("report-share-carried-out", own(&|c| is_plan(c) && c.is_made())),
            (
                "report-share-not-carried-out",
                ended(&[DecisionEnd::Refused, DecisionEnd::Moved, DecisionEnd::NotMade]),
            ),
            ("report-share-in-doubt", ended(&[DecisionEnd::InDoubt])),
            ("report-share-undone", own(&|c| c.undoes.is_some() && c.is_made())),
            ("report-share-signed-in", own(&Changed::is_of_calls)),
            ("report-share-marked", marked),
            ("report-share-notes", notes),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| self.count(id, count))
        .collect();
        let text = if did.is_empty() { self.get("report-share-looked") } else { did.join("; ") };
        vec![Span::text(&text)]
    }

    fn pools(&self) -> Vec<Part> {
        let mut parts = vec![self.heading("report-found")];
        for pool in &self.record.pools {
            parts.push(Part::Heading(3, self.pool(&pool.id)));
            let goals: Vec<String> = pool
                .asked_once
                .goals
                .iter()
                .map(|goal| self.word(of_word("report-goal", goal), goal))
                .collect();
            let reported: Vec<String> = pool
                .asked_once
                .reported
                .iter()
                .map(|slug| format!("{} ({slug})", self.problem(slug)))
                .collect();
            let or_nothing = |all: Vec<String>| match all.is_empty() {
                true => self.get("report-nothing-asked"),
                false => all.join(", "),
            };
            let mut pairs = vec![
                (self.get("report-goals"), vec![Span::text(&or_nothing(goals))]),
                (self.get("report-reported"), vec![Span::text(&or_nothing(reported))]),
            ];
            if let Some(client) = &pool.asked_once.client {
                pairs.push((self.get("report-client"), vec![Span::code(client)]));
            }
            if let Some(user) = &pool.asked_once.user {
                pairs.push((self.get("report-user"), vec![Span::code(user)]));
            }
            pairs.push((self.get("report-owner"), vec![Span::text(&self.said(&pool.owner.words))]));
            parts.push(Part::Pairs(self.get("report-asked"), pairs));
            match self.record.found.iter().find(|found| found.pool == pool.id) {
                Some(found) => parts.extend(self.side_by_side(found)),
                None => parts.push(Part::paragraph(&self.get("report-pool-unread"))),
            }
        }
        if self.record.pools.is_empty() {
            parts.push(Part::paragraph(&self.get("report-nothing-read")));
        }
        parts
    }

    fn side_by_side(&self, found: &Found) -> Vec<Part> {
        let once = found.readings <= 1;
        let first = self.with("report-at-first", &[("at", &self.time(&found.first.at))]);
        let last = match once {
            true => self.get("report-at-last-once"),
            false => self.with("report-at-last", &[("at", &self.time(&found.last.at))]),
        };
        let (in_order, seen): (Vec<Pair<'_>>, Vec<Pair<'_>>) =
            pairs_of(found).into_iter().partition(Pair::is_in_order);
        let cell = |finding: Option<&Finding>| match finding {
            Some(finding) => self.finding(finding),
            None => vec![Span::text(&self.get("report-not-judged"))],
        };
        let rows = seen.iter().filter_map(|pair| {
            let last = if once { vec![Span::text("–")] } else { cell(pair.last) };
            Some(vec![self.check(pair.any()?), cell(pair.first), last])
        });
        let rows: Vec<Vec<Vec<Span>>> = rows.collect();
        let mut parts = Vec::new();
        if rows.is_empty() {
            parts.push(Part::paragraph(&self.get("report-all-in-order")));
        } else {
            parts.push(Part::Table(Table {
                caption: self.get("report-side-by-side"),
                columns: vec![self.get("report-check"), first, last],
                rows,
            }));
        }
        parts.extend(self.evidence(found));
        if !in_order.is_empty() {
            let names: Vec<Vec<Span>> =
                in_order.iter().filter_map(|pair| Some(self.check(pair.any()?))).collect();
            let what = self.count("report-in-order-count", names.len());
            parts.push(Part::Folded(what, vec![Part::List(names)]));
        }
        if found.last.not_applicable > 0 {
            let text = self.count("report-not-applicable", found.last.not_applicable);
            parts.push(Part::paragraph(&text));
        }
        parts
    }

    fn check(&self, finding: &Finding) -> Vec<Span> {
        let mut line = vec![Span::text(&self.problem(&finding.problem))];
        // The pool is named above.
        if finding.subject.kind != "pool" {
            line.push(Span::Break);
            line.extend(self.subject(&finding.subject));
        }
        line
    }

    fn subject(&self, subject: &RecordedSubject) -> Vec<Span> {
        let kind = self.word(of_word("report-subject", &subject.kind), &subject.kind);
        vec![Span::text(&format!("{kind} ")), Span::code(&subject.id)]
    }

    /// What was seen, and what was expected in its place, of what was not in order at the beginning.
    fn evidence(&self, found: &Found) -> Option<Part> {
        let mut rows = Vec::new();
        for finding in found.first.findings.iter().filter(|f| f.outcome != "ok") {
            for evidence in &finding.evidence {
                let mut place = vec![Span::code(&evidence.source)];
                if !evidence.path.is_empty() {
                    place.extend([Span::Break, Span::code(&evidence.path)]);
                }
                let expected = self.said(&evidence.expected);
                let expected = match evidence.is_note {
                    true => self.with("report-note", &[("note", &expected)]),
                    false => expected,
                };
                rows.push(vec![
                    vec![Span::text(&self.problem(&finding.problem))],
                    place,
                    vec![Span::text(&self.said(&evidence.seen))],
                    vec![Span::text(&expected)],
                ]);
            }
        }
        if rows.is_empty() {
            return None;
        }
        let what = self.count("report-evidence-count", rows.len());
        let table = Table {
            caption: self.get("report-evidence"),
            columns: self.columns([
                "report-check",
                "report-read-from",
                "report-seen",
                "report-expected",
            ]),
            rows,
        };
        Some(Part::Folded(what, vec![Part::Table(table)]))
    }

    fn decisions(&self) -> Vec<Part> {
        let decided = &self.record.decided;
        let mut parts = vec![self.heading("report-decided")];
        if decided.is_empty() {
            parts.push(Part::paragraph(&self.get("report-nothing-decided")));
        }
        for (at, decision) in decided.iter().enumerate() {
            let number = (at + 1).to_string();
            let summary = self.said(&decision.summary);
            let words = [("number", number.as_str()), ("summary", &summary)];
            parts.push(Part::heading(3, &self.with("report-decision", &words)));
            parts.extend(self.decision(decision));
        }
        parts
    }

    fn decision(&self, decision: &Decision) -> Vec<Part> {
        let mut pairs = vec![
            (self.get("report-pool"), self.pool(&decision.pool)),
            (self.get("report-for"), self.purpose(&decision.problem)),
            (self.get("report-previewed"), self.when_and_who(&decision.at, decision.by)),
            (self.get("report-end"), self.end(decision)),
        ];
        let mut risk = vec![self.risk(&decision.risk)];
        risk.push(Span::text(&format!(" {}", self.sentences(&decision.risk_why))));
        pairs.push((self.get("report-risk"), risk));
        pairs.push((self.get("report-undo"), self.undo(&decision.undo, &decision.undo_why)));
        if !decision.means.is_empty() {
            let means: Vec<Vec<Span>> =
                decision.means.iter().map(|words| vec![Span::text(&self.said(words))]).collect();
            pairs.push((self.get("report-means"), means.join(&Span::Break)));
        }
        let mut parts = vec![Part::Pairs(self.get("report-decision-caption"), pairs)];
        let rows: Vec<Vec<Vec<Span>>> = decision
            .choices
            .iter()
            .map(|choice| {
                let others = match choice.others.is_empty() {
                    true if choice.any_value => vec![Span::text(&self.get("report-free-text"))],
                    true => vec![Span::text(&self.get("report-no-others"))],
                    false => {
                        let others: Vec<Vec<Span>> =
                            choice.others.iter().map(|other| vec![Span::code(other)]).collect();
                        others.join(&Span::text(", "))
                    }
                };
                vec![
                    vec![Span::text(&self.word(of_word("choice-key", &choice.key), &choice.key))],
                    vec![Span::code(&choice.chosen)],
                    others,
                    vec![Span::text(&self.said(&choice.why))],
                ]
            })
            .collect();
        if !rows.is_empty() {
            parts.push(Part::Table(Table {
                caption: self.get("report-choices"),
                columns: self.columns([
                    "report-choice",
                    "report-chosen",
                    "report-others",
                    "report-why",
                ]),
                rows,
            }));
        }
        parts
    }

    /// The problem or goal that a plan is for.
    fn purpose(&self, slug: &str) -> Vec<Span> {
        if Problem::from_slug(slug).is_some() {
            return vec![Span::text(&format!("{} ", self.problem(slug))), Span::code(slug)];
        }
        match slug {
            "" => vec![Span::text("–")],
            goal => vec![Span::text(&self.word(of_word("report-goal", goal), goal))],
        }
    }

    fn end(&self, decision: &Decision) -> Vec<Span> {
        let mut line = vec![self.ended(decision.end)];
        if let Some(entry) = &decision.entry {
            line.extend([Span::text(" "), Span::code(entry)]);
        }
        line
    }

    fn risk(&self, risk: &str) -> Span {
        let tone = match risk {
            "low" => Tone::Good,
            "high" => Tone::Bad,
            _ => Tone::Attention,
        };
        Span::mark(tone, &self.word(of_word("risk", risk), risk))
    }

    fn undo(&self, undo: &str, why: &Words) -> Vec<Span> {
        let tone = match undo {
            "full" => Tone::Good,
            "partial" => Tone::Attention,
            _ => Tone::Bad,
        };
        let why = sentence(&self.said(why));
        vec![
            Span::mark(tone, &self.word(of_word("undo", undo), undo)),
            Span::text(&format!(" {why}")),
        ]
    }

    fn sentences(&self, all: &[Words]) -> String {
        let all: Vec<String> = all.iter().map(|words| sentence(&self.said(words))).collect();
        all.join(" ")
    }

    fn when_and_who(&self, at: &str, by: usize) -> Vec<Span> {
        let words = [("at", self.time(at)), ("who", self.person(by))];
        let words = words.each_ref().map(|(key, value)| (*key, value.as_str()));
        vec![Span::text(&self.with("report-when-and-who", &words))]
    }

    fn changes(&self) -> Vec<Part> {
        let mut parts = vec![self.heading("report-changed")];
        if self.record.changed.is_empty() {
            parts.push(Part::paragraph(&self.get("report-nothing-changed")));
        }
        for (at, change) in self.record.changed.iter().enumerate() {
            let number = (at + 1).to_string();
            let summary = self.said(&change.summary);
            let words = [("number", number.as_str()), ("summary", &summary)];
            parts.push(Part::heading(3, &self.with("report-change", &words)));
            parts.push(Part::Pairs(self.get("report-change-caption"), self.about(change)));
            if !change.moved.is_empty() {
                parts.push(Part::paragraph(&self.get("report-moved-said")));
                parts.extend(self.difference(&change.moved, "report-moved"));
            }
            for sent in &change.changes {
                parts.extend(self.change(sent));
            }
            parts.extend(self.take_back(change));
        }
        parts
    }

    fn about(&self, change: &Changed) -> Vec<(String, Vec<Span>)> {
        let mut pairs = vec![
            (self.get("report-result"), self.outcome_of(change)),
            (self.get("report-pool"), self.pool(&change.pool)),
        ];
        if !change.is_of_calls() {
            pairs.push((self.get("report-for"), self.purpose(&change.problem)));
        }
        let carried_out = if change.is_made() { "report-carried-out" } else { "report-tried" };
        pairs.push((self.get(carried_out), self.when_and_who(&change.at, change.by)));
        let mut pair = |id: &str, line: Vec<Span>| pairs.push((self.get(id), line));
        if let Some(arn) = &change.prepared_by {
            pair("report-prepared", vec![Span::code(arn)]);
        }
        if let Some(reason) = &change.reason {
            pair("report-reason", vec![Span::text(reason)]);
        }
        if !change.entry.is_empty() {
            pair("report-entry", vec![Span::code(&change.entry)]);
        }
        if let Some(entry) = &change.undoes {
            pair("report-undoes", vec![Span::code(entry)]);
        }
        if let Some(entry) = &change.undone_by {
            pair("report-undone-by", vec![Span::code(entry)]);
        }
        if let Some(owner) = &change.owner {
            pair("report-owner", vec![Span::text(&self.said(&owner.words))]);
        }
        if !change.verified.is_empty() {
            let lines: Vec<Vec<Span>> = change.verified.iter().map(|f| self.finding(f)).collect();
            pair("report-read-again", lines.join(&Span::Break));
        }
        pairs
    }

    fn outcome_of(&self, change: &Changed) -> Vec<Span> {
        let mut line = vec![self.result(change)];
        if let Some(trouble) = &change.trouble {
            let what: Vec<&str> = [&trouble.call, &trouble.code, &trouble.text]
                .into_iter()
                .map(String::as_str)
                .filter(|part| !part.is_empty())
                .collect();
            if let Some(hint) = &trouble.hint {
                line.push(Span::text(&format!(" {}", sentence(&self.said(hint)))));
            }
            line.push(Span::text(&format!(" ({})", what.join(": "))));
        }
        line
    }

    fn change(&self, sent: &RecordedChange) -> Vec<Part> {
        let tone = match sent.status.as_str() {
            "done" => Tone::Good,
            "undone" | "not_sent" | "not_made" => Tone::Neutral,
            "in_doubt" => Tone::Bad,
            _ => Tone::Attention,
        };
        let mut heading = vec![Span::code(&sent.call), Span::text(" ")];
        heading.extend(self.subject(&sent.subject));
        let status = self.word(of_word("report-status", &sent.status), &sent.status);
        heading.extend([Span::text(" "), Span::mark(tone, &status)]);
        let mut parts = vec![Part::Heading(4, heading)];
        if let Some(error) = &sent.error {
            let said = self.with(answer(sent, error), &[("error", error)]);
            parts.push(Part::Callout(Tone::Attention, vec![Span::text(&said)]));
        }
        if let Some(id) = &sent.request_id {
            let words = format!("{}: ", self.get("report-request-id"));
            parts.push(Part::Paragraph(vec![Span::text(&words), Span::code(id)]));
        }
        parts.extend(self.difference(&sent.diff, "report-difference"));
        let cli = match self.reading.texts.0 {
            lang if !sent.cli.is_empty() => sent.cli.get(lang),
            _ => "",
        };
        if !cli.trim().is_empty() {
            let label = match cli.contains('[') && MASKS.iter().any(|mask| cli.contains(mask)) {
                true => self.get("report-by-hand-masked"),
                false => self.get("report-by-hand"),
            };
            parts.push(match cli.chars().count() > COMMAND_IN_SIGHT {
                true => Part::Folded(label, vec![Part::code("", "sh", cli)]),
                false => Part::code(&label, "sh", cli),
            });
        }
        parts
    }

    /// `title` is the text over it; the one with the number of places is named like it.
    fn difference(&self, edits: &[RecordedEdit], title: &str) -> Option<Part> {
        if edits.is_empty() {
            return None;
        }
        let (mut rows, mut characters) = (Vec::new(), 0);
        for edit in edits {
            let path = match edit.path.is_empty() {
                true => Span::text(&self.get("report-whole-document")),
                false => Span::code(&edit.path),
            };
            let mut cell = |value: &Option<serde_json::Value>| match value {
                Some(value) => {
                    let line = json_line(value);
                    characters += line.chars().count();
                    vec![Span::code(&line)]
                }
                None => vec![Span::text(&self.get("absent"))],
            };
            let (before, after) = (cell(&edit.before), cell(&edit.after));
            rows.push(vec![vec![path], before, after]);
        }
        let count = rows.len();
        let table = Part::Table(Table {
            caption: self.get(title),
            columns: self.columns(["report-path", "report-before", "report-after"]),
            rows,
        });
        Some(match count > PLACES_IN_SIGHT || characters > CHARACTERS_IN_SIGHT {
            true => Part::Folded(self.count(&format!("{title}-count"), count), vec![table]),
            false => table,
        })
    }

    /// How it is undone, or why it is not.
    fn take_back(&self, change: &Changed) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut words = |line: Vec<Span>| {
            let mut all = vec![Span::strong(&self.get("report-undo")), Span::text(": ")];
            all.extend(line);
            parts.push(Part::Paragraph(all));
        };
        if let Some(entry) = &change.undone_by {
            words(vec![Span::text(&self.with("report-undo-was", &[("entry", entry)]))]);
        } else if change.undoes.is_some() {
            words(vec![Span::text(&self.get("report-undo-of-undo"))]);
        } else if change.end() == DecisionEnd::InDoubt {
            words(vec![Span::text(&self.get("report-undo-in-doubt"))]);
            let command = self.own(&["undo"]).flag("--list", true).to_string();
            parts.push(Part::code(&self.get("report-next-in-doubt"), "sh", &command));
        } else if !change.is_made() {
            words(vec![Span::text(&self.get("report-undo-nothing"))]);
        } else {
            words(self.undo(&change.undo, &change.undo_why));
            if change.undo != "none" && !change.entry.is_empty() {
                let command = self.own_write(&["undo", &change.entry]).to_string();
                parts.push(Part::code(&self.get("report-undo-command"), "sh", &command));
            }
        }
        parts
    }

    fn steps(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        for list in self.record.checklists.iter().filter(|list| !list.steps.is_empty()) {
            let rows = list
                .steps
                .iter()
                .map(|step| {
                    let marked = match &step.done {
                        Some(mark) => vec![
                            Span::mark(Tone::Good, &self.get("report-step-done")),
                            Span::Break,
                            self.when_and_who(&mark.at, mark.by).remove(0),
                        ],
                        None => {
                            vec![Span::mark(Tone::Attention, &self.get("report-step-open"))]
                        }
                    };
                    vec![vec![Span::text(&self.step(&list.problem, &step.id))], marked]
                })
                .collect();
            let problem = self.problem(&list.problem);
            let pool = self.record.pool_name(&list.pool);
            let words = [("problem", problem.as_str()), ("pool", pool)];
            parts.push(Part::Table(Table {
                caption: self.with("report-steps-of", &words),
                columns: self.columns(["report-step", "report-marked"]),
                rows,
            }));
        }
        if !parts.is_empty() {
            parts.insert(0, Part::paragraph(&self.get("report-steps-said")));
            parts.insert(0, self.heading("report-steps"));
        }
        parts
    }

    /// The title of a step, or its id, if this version has no such step.
    fn step(&self, problem: &str, id: &str) -> String {
        let guide = Problem::from_slug(problem).and_then(guides::find);
        let step = guide.and_then(|guide| guide.steps.iter().find(|step| step.id == id));
        step.map_or(id, |step| step.title.get(self.reading.texts.0)).replace('`', "")
    }

    fn notes(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        for note in &self.record.notes {
            let mut line = self.when_and_who(&note.at, note.by);
            if let Some(pool) = note.pool.as_deref().filter(|_| self.record.pools.len() > 1) {
                line.push(Span::text(" · "));
                line.extend(self.pool(pool));
            }
            parts.extend([Part::Paragraph(line), Part::quote(&note.text)]);
        }
        if !parts.is_empty() {
            parts.insert(0, self.heading("report-notes"));
        }
        parts
    }

    fn remaining(&self, remaining: &Remaining) -> Vec<Span> {
        match remaining {
            Remaining::Finding { outcome, title, .. } => {
                vec![self.outcome(outcome), Span::text(&format!(" {}", self.said(title)))]
            }
            Remaining::InDoubt { call, summary, .. } => {
                let mark = Span::mark(Tone::Bad, &self.get("report-end-in-doubt"));
                let said = format!(" {} ", self.said(summary));
                vec![mark, Span::text(&said), Span::code(call)]
            }
            Remaining::Step { problem, step, .. } => {
                let mark = Span::mark(Tone::Attention, &self.get("report-step-open"));
                vec![mark, Span::text(&format!(" {}", self.step(problem, step)))]
            }
            Remaining::Deployment { summary, owner, .. } => {
                let mark = Span::mark(Tone::Attention, &self.get("report-deployment-mark"));
                let words = [("summary", self.said(summary)), ("owner", self.said(&owner.words))];
                let words = words.each_ref().map(|(key, value)| (*key, value.as_str()));
                let said = self.with("report-deployment", &words);
                vec![mark, Span::text(&format!(" {said}"))]
            }
        }
    }

    fn remains(&self) -> Vec<Part> {
        let mut parts = vec![self.heading("report-remains")];
        let rows: Vec<Vec<Vec<Span>>> = self
            .record
            .remains
            .iter()
            .map(|remaining| {
                let pool = match remaining {
                    Remaining::Finding { pool, .. }
                    | Remaining::InDoubt { pool, .. }
                    | Remaining::Step { pool, .. }
                    | Remaining::Deployment { pool, .. } => pool,
                };
                vec![self.remaining(remaining), self.pool(pool), self.next(remaining)]
            })
            .collect();
        if rows.is_empty() {
            parts.push(Part::paragraph(&self.get("report-nothing-remains")));
        } else {
            parts.push(Part::Table(Table {
                caption: self.get("report-remains-caption"),
                columns: self.columns(["report-what", "report-pool", "report-next"]),
                rows,
            }));
        }
        parts
    }

    /// What to do next, with a command that runs as printed.
    fn next(&self, remaining: &Remaining) -> Vec<Span> {
        let (id, command) = match remaining {
            Remaining::Finding { pool, problem, outcome, .. } => {
                let of_problem = |word: &str| {
                    let command = self.own(&[word]).option("--pool", pool);
                    command.option("--problem", problem)
                };
                let missing = self.missing(pool, problem);
                if !missing.is_empty() {
                    let words = [("permissions", missing.join(", "))];
                    let words = words.each_ref().map(|(key, value)| (*key, value.as_str()));
                    return vec![
                        Span::text(&self.with("report-next-permission", &words)),
                        Span::Break,
                        Span::code(&of_problem("check").to_string()),
                    ];
                }
                match (self.fix_of(pool, problem), outcome.as_str()) {
                    (Some(_), "fail" | "warn") => ("report-next-plan", of_problem("plan")),
                    (_, "unknown") => ("report-next-check", of_problem("check")),
                    _ => ("report-next-explain", OwnCommand::offline(&["explain", problem])),
                }
            }
            Remaining::InDoubt { .. } => {
                ("report-next-in-doubt", self.own(&["undo"]).flag("--list", true))
            }
            Remaining::Step { problem, .. } => {
                ("report-next-step", OwnCommand::offline(&["explain", problem]))
            }
            Remaining::Deployment { entry, .. } => {
                let at = self.record.changed.iter().position(|change| change.entry == *entry);
                let number = at.map_or_else(|| "–".to_owned(), |at| (at + 1).to_string());
                let text = self.with("report-next-deployment", &[("number", &number)]);
                return vec![Span::text(&text)];
            }
        };
        vec![Span::text(&self.get(id)), Span::Break, Span::code(&command.to_string())]
    }

    fn last_of(&self, pool: &str, problem: &str) -> impl Iterator<Item = &Finding> {
        let found = self.record.found.iter().filter(move |found| found.pool == pool);
        let all = found.flat_map(|found| &found.last.findings);
        all.filter(move |finding| finding.problem == problem && finding.outcome != "ok")
    }

    fn fix_of<'s>(&'s self, pool: &'s str, problem: &'s str) -> Option<&'s String> {
        self.last_of(pool, problem).find_map(|finding| finding.fix.as_ref())
    }

    fn missing<'s>(&'s self, pool: &'s str, problem: &'s str) -> Vec<&'s str> {
        let mut all: Vec<&str> = Vec::new();
        for permission in self.last_of(pool, problem).flat_map(|f| &f.missing_permissions) {
            if !all.contains(&permission.as_str()) {
                all.push(permission);
            }
        }
        all
    }

    /// Findings that could not be judged, as read last.
    fn not_seen(&self) -> impl Iterator<Item = (&Found, &Finding)> {
        self.record.found.iter().flat_map(|found| {
            let unseen = |f: &&Finding| f.outcome == "unknown" || !f.missing_permissions.is_empty();
            found.last.findings.iter().filter(unseen).map(move |finding| (found, finding))
        })
    }

    fn unread_count(&self) -> usize {
        self.not_seen().count()
    }

    fn unread(&self) -> Vec<Part> {
        let mut parts = vec![self.heading("report-unread")];
        let rows: Vec<Vec<Vec<Span>>> = self
            .not_seen()
            .map(|(found, finding)| {
                let missing: Vec<Vec<Span>> =
                    finding.missing_permissions.iter().map(|p| vec![Span::code(p)]).collect();
                let missing = match missing.is_empty() {
                    true => vec![Span::text(&self.get("report-no-permission-missing"))],
                    false => missing.join(&Span::Break),
                };
                let mut what = self.check(finding);
                what.extend([Span::Break, Span::text(&self.said(&finding.title))]);
                vec![what, self.pool(&found.pool), missing]
            })
            .collect();
        if rows.is_empty() {
            parts.push(Part::paragraph(&self.get("report-unread-none")));
        } else {
            parts.push(Part::paragraph(&self.get("report-unread-said")));
            parts.push(Part::Table(Table {
                caption: self.get("report-unread-caption"),
                columns: self.columns(["report-check", "report-pool", "report-missing"]),
                rows,
            }));
        }
        parts
    }

    /// What is masked, and each mask that stands in these parts.
    fn legend(&self, parts: &[Part]) -> Vec<Part> {
        let mut text = String::new();
        words_of(parts, &mut text);
        let mut rows: Vec<Vec<Vec<Span>>> = MASKS
            .iter()
            .filter(|mask| text.contains(*mask))
            .map(|mask| {
                let name = format!("report-mask-{}", mask.trim_matches(['[', ']']));
                vec![vec![Span::code(mask)], vec![Span::text(&self.get(&name))]]
            })
            .collect();
        if text.contains(mask::SHORTENED) {
            let shortened = format!("a1{}", mask::SHORTENED);
            rows.push(vec![
                vec![Span::code(&shortened)],
                vec![Span::text(&self.get("report-mask-sub"))],
            ]);
        }
        let mut legend =
            vec![self.heading("report-masked"), Part::paragraph(&self.get("report-masked-said"))];
        if rows.is_empty() {
            legend.push(Part::paragraph(&self.get("report-masked-none")));
        } else {
            legend.push(Part::Table(Table {
                caption: self.get("report-masked-caption"),
                columns: self.columns(["report-mask", "report-stands-for"]),
                rows,
            }));
        }
        legend
    }
}

/// Was something of it made, or may it have been?
fn matters(change: &Changed) -> bool {
    change.is_made() || change.end() == DecisionEnd::InDoubt
}

fn is_plan(change: &Changed) -> bool {
    !change.is_of_calls() && change.undoes.is_none()
}

/// The text that says what was answered to a call. Codes of AWS begin with a capital letter, this program's do
/// not: a call that met one of those never left.
fn answer(sent: &RecordedChange, error: &str) -> &'static str {
    match sent.status.as_str() {
        "in_doubt" => "report-no-answer",
        "not_made" => "report-no-answer-not-made",
        "done" | "undone" => "report-no-answer-made",
        _ if error.starts_with(|c: char| c.is_ascii_lowercase()) => "report-unsent",
        _ => "report-refusal",
    }
}

/// The findings of both judgments, those of the same check and subject side by side.
fn pairs_of(found: &Found) -> Vec<Pair<'_>> {
    let mut rest: Vec<&Finding> = found.last.findings.iter().collect();
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    for first in &found.first.findings {
        let same = |last: &&Finding| last.problem == first.problem && last.subject == first.subject;
        // Of several on the same subject, the one of the same cause.
        let at = rest
            .iter()
            .position(|last| same(last) && last.cause == first.cause)
            .or_else(|| rest.iter().position(same));
        pairs.push(Pair { first: Some(first), last: at.map(|at| rest.remove(at)) });
    }
    pairs.extend(rest.into_iter().map(|last| Pair { first: None, last: Some(last) }));
    pairs
}

/// With a full stop, if it has no end of its own.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', ':', '…']) {
        return text.to_owned();
    }
    format!("{text}.")
}

/// Everything that is said in these parts.
fn words_of(parts: &[Part], out: &mut String) {
    for part in parts {
        match part {
            Part::Heading(_, line) | Part::Paragraph(line) | Part::Callout(_, line) => {
                words_in(line, out);
            }
            Part::List(items) => items.iter().for_each(|item| words_in(item, out)),
            Part::Pairs(_, pairs) => pairs.iter().for_each(|(_, line)| words_in(line, out)),
            Part::Table(table) => table.rows.iter().flatten().for_each(|cell| words_in(cell, out)),
            Part::Code(code) => out.push_str(&code.text),
            Part::Quote(text) => out.push_str(text),
            Part::Folded(_, folded) => words_of(folded, out),
        }
    }
}

fn words_in(line: &[Span], out: &mut String) {
    for span in line {
        match span {
            Span::Text(words) | Span::Strong(words) | Span::Code(words) | Span::Mark(_, words) => {
                out.push_str(words);
            }
            Span::Break => {}
        }
    }
}

#[cfg(test)]
mod tests;
