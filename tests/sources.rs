//! Whatever is said of AWS names why: guide steps, sentences of the practice AWS, comments.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cognito_doctor::classify::explain;
use cognito_doctor::problem::Problem;
use cognito_doctor::sources::{self, Basis, Strength};
use cognito_doctor::text::Lang;
use cognito_doctor::{guides, lab};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn unknown<'i>(ids: impl IntoIterator<Item = &'i str>) -> BTreeSet<&'i str> {
    ids.into_iter().filter(|id| sources::find(id).is_none()).collect()
}

#[test]
fn every_guide_step_names_its_sources() {
    for guide in guides::all() {
        for step in &guide.steps {
            let place = format!("{}/{}", guide.problem, step.id);
            assert!(!step.sources.is_empty(), "{place} names no source");
            let ids = step.sources.iter().map(String::as_str);
            assert_eq!(unknown(ids), BTreeSet::new(), "{place} names sources that are not there");
            let once: BTreeSet<&String> = step.sources.iter().collect();
            assert_eq!(once.len(), step.sources.len(), "{place} names a source twice");
        }
    }
}

#[test]
fn every_debrief_rests_on_sources_that_are_there() {
    for lesson in lab::lessons() {
        let Some(debrief) = &lesson.debrief else { continue };
        let place = &lesson.name;
        let ids = || debrief.sources.iter().map(String::as_str);
        assert_eq!(unknown(ids()), BTreeSet::new(), "{place} names sources that are not there");
        let once: BTreeSet<&str> = ids().collect();
        assert_eq!(once.len(), debrief.sources.len(), "{place} names a source twice");
        let inferred =
            ids().filter_map(sources::find).any(|source| source.evidence == Strength::Inferred);
        if inferred {
            let why = &debrief.why;
            assert!(why.en.contains("not documented"), "{place}: {}", why.en);
            let said = why.pt_br.to_lowercase();
            assert!(said.contains("não documentado"), "{place}: {}", why.pt_br);
        }
    }
}

#[test]
fn the_sources_of_a_guide_are_those_of_its_steps_each_once() {
    let guide = guides::find(Problem::SmsRoleTrustRelationship).unwrap();
    let ids = guide.source_ids();
    let all: BTreeSet<&str> =
        guide.steps.iter().flat_map(|step| &step.sources).map(String::as_str).collect();
    assert_eq!(ids.iter().copied().collect::<BTreeSet<_>>(), all);
    assert_eq!(ids.len(), all.len());
    assert_eq!(ids[0], guide.steps[0].sources[0]);
}

/// The texts that speak of AWS, by the file of `assets/text` and the beginning of their ids.
const ABOUT_AWS: &[(&str, &[&str])] = &[
    (
        "findings",
        &[
            "finding-",
            "failures-complete",
            "expected-",
            "means-",
            "risk-why-",
            "undo-",
            "why-not-",
            "choice-",
            "left-out-",
            "request-",
        ],
    ),
    ("cli", &["request-", "undo-means"]),
    ("sign_in", &["sign-in-why-", "sign-in-cost-", "sign-in-now-", "totp-"]),
];

/// Names of keys and values among them.
const NAMES: &[&str] = &["choice-key-", "choice-value-"];

/// The texts of a language that speak of AWS: id → the file and the words.
fn about_aws(lang: Lang) -> BTreeMap<String, (String, String)> {
    let mut found = BTreeMap::new();
    for (file, beginnings) in ABOUT_AWS {
        let path = format!("assets/text/{file}.{}.ftl", lang.tag());
        let begins =
            |id: &str, with: &[&str]| with.iter().any(|beginning| id.starts_with(beginning));
        let mut id = String::new();
        for line in fs::read_to_string(root().join(&path)).unwrap().lines() {
            match line.split_once(" =") {
                Some((name, words)) if !line.starts_with([' ', '#']) => {
                    name.clone_into(&mut id);
                    if begins(name, beginnings) && !begins(name, NAMES) {
                        found.insert(id.clone(), (path.clone(), words.trim().to_owned()));
                    }
                }
                _ => {
                    if let Some((_, words)) = found.get_mut(&id).filter(|_| line.starts_with(' ')) {
                        words.push_str(line);
                    }
                }
            }
        }
    }
    for (file, beginnings) in ABOUT_AWS {
        for beginning in *beginnings {
            let any = found.keys().any(|id| id.starts_with(beginning));
            assert!(any, "no text of {file} begins with {beginning}");
        }
    }
    found
}

#[test]
fn every_text_about_aws_names_its_sources_or_claims_nothing() {
    let mut missing = String::new();
    for (id, (path, words)) in about_aws(Lang::En) {
        if !sources::bases().contains_key(&id) {
            missing.push_str(&format!("\n# {path}: {words}\n{id} = [\"…\"]\n"));
        }
    }
    assert!(
        missing.is_empty(),
        "these texts are not in assets/text_sources.toml. Add for each a line to its part of that \
         file: with the ids of what it rests on in assets/sources.toml, or, if it claims nothing of \
         AWS, with one of the words \"seen\", \"unread\", \"not-asked\", \"ours\" in their place (the head \
         of the file says which):\n{missing}"
    );
}

#[test]
fn what_texts_rest_on_is_there() {
    let texts = about_aws(Lang::En);
    for (text, basis) in sources::bases() {
        assert!(
            texts.contains_key(text),
            "assets/text_sources.toml names the text {text}, which assets/text no longer has: \
             take the line out"
        );
        let Basis::Sources(ids) = basis else { continue };
        assert!(
            !ids.is_empty(),
            "{text} in assets/text_sources.toml has an empty list: name its sources, or say in one \
             word why it needs none"
        );
        assert_eq!(
            unknown(ids.iter().map(String::as_str)),
            BTreeSet::new(),
            "{text} in assets/text_sources.toml names sources that are not in assets/sources.toml"
        );
        let once: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(once.len(), ids.len(), "{text} names a source twice");
    }
}

#[test]
fn a_text_that_is_only_inferred_says_that_aws_does_not_document_it() {
    let (en, pt) = (about_aws(Lang::En), about_aws(Lang::PtBr));
    let mut count = 0;
    for (text, basis) in sources::bases() {
        let Basis::Sources(ids) = basis else { continue };
        let inferred =
            |id: &String| sources::find(id).is_some_and(|s| s.evidence == Strength::Inferred);
        if ids.iter().all(inferred) {
            count += 1;
            let (en, pt) = (en[text].1.to_lowercase(), pt[text].1.to_lowercase());
            assert!(en.contains("not document"), "{text}: {en}");
            assert!(
                pt.contains("não document") || pt.contains("não está document"),
                "{text}: {pt}"
            );
        }
    }
    assert!(count > 0);
}

#[test]
fn every_sentence_of_aws_in_the_practice_aws_names_its_source() {
    let ids = lab::ATTESTED.iter().map(|(_, id)| *id);
    assert_eq!(unknown(ids), BTreeSet::new());
    let sentences: BTreeSet<&str> = lab::ATTESTED.iter().map(|(sentence, _)| *sentence).collect();
    assert_eq!(sentences.len(), lab::ATTESTED.len(), "a sentence stands twice");
}

/// The texts between quotes in Rust code, with a `*` for what is filled in.
fn texts_in(code: &str) -> Vec<String> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n").replace("'\"'", "");
    let (mut found, mut text, mut inside) = (Vec::new(), String::new(), false);
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match (inside, c) {
            (true, '\\') => match chars.next() {
                // The text goes on in the next line.
                Some('\n') => while chars.next_if(|c| c.is_whitespace()).is_some() {},
                Some(escaped) => text.push(escaped),
                None => {}
            },
            (true, '{') => {
                text.push('*');
                chars.by_ref().find(|c| *c == '}');
            }
            (true, '"') => {
                found.push(std::mem::take(&mut text));
                inside = false;
            }
            (true, c) => text.push(c),
            (false, '"') => inside = true,
            (false, _) => {}
        }
    }
    found
}

/// Whether the text can be made into the sentence by filling in its `*`.
fn can_say(text: &str, sentence: &str) -> bool {
    let parts: Vec<&str> = text.split('*').collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    if parts.len() == 1 {
        return text == sentence;
    }
    let Some(mut rest) = sentence.strip_prefix(first) else { return false };
    for part in &parts[1..parts.len() - 1] {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

/// A sentence that the practice AWS no longer says has no row any more.
#[test]
fn every_sentence_of_aws_is_said_by_the_practice_aws() {
    let code = "say(\"The {x} is \\\n    here.\") // \"no\"";
    assert_eq!(texts_in(code)[0], "The * is here.");
    assert!(can_say("The * is here.", "The role is here.") && !can_say("*, no", "The role"));
    let mut texts = Vec::new();
    for path in files("src/lab", &["rs"]) {
        let elsewhere = path.ends_with("attested.rs") || path.iter().any(|part| part == "tests");
        if !elsewhere {
            texts.extend(texts_in(&fs::read_to_string(&path).unwrap()));
        }
    }
    // What is filled in alone says nothing.
    texts.retain(|text| text.replace('*', "").len() > 8);
    for (sentence, _) in lab::ATTESTED {
        let said = |text: &String| can_say(text, sentence) || can_say(sentence, text);
        assert!(texts.iter().any(said), "nobody says: {sentence}");
    }
}

/// A sentence that we call AWS's must rest on more than a conclusion of ours.
#[test]
fn no_sentence_of_aws_is_inferred() {
    for (sentence, id) in lab::ATTESTED {
        let source = sources::find(id).unwrap();
        assert_ne!(source.evidence, Strength::Inferred, "{sentence}");
    }
}

/// Somebody who practices pastes what the practice AWS said, mark included.
#[test]
fn the_mark_of_a_practice_sentence_changes_nothing_in_what_it_is_taken_for() {
    let answers = [
        ("InvalidParameterException", "SnsCallerArn and EumsSms are mutually exclusive."),
        (
            "InvalidParameterException",
            "EumsSms Region eu-west-1 must be the Region of the user pool.",
        ),
        ("InvalidParameterException", "User does not have delivery config set to turn on SMS_MFA"),
        ("MFAMethodNotFoundException", "No MFA mechanism registered in the account."),
        (
            "InvalidEmailRoleAccessPolicyException",
            "The sending authorization policy does not let Cognito send.",
        ),
        ("NotAuthorizedException", "Refresh Token has expired"),
    ];
    let attested =
        lab::ATTESTED.iter().map(|(sentence, _)| ("InvalidParameterException", *sentence));
    for (exception, sentence) in answers.into_iter().chain(attested) {
        for operation in ["SetUserPoolMfaConfig", "RespondToAuthChallenge"] {
            let line = |mark: &str| {
                format!(
                    "An error occurred ({exception}) when calling the {operation} operation: {mark}{sentence}"
                )
            };
            let (plain, marked) = (explain(&line("")), explain(&line(lab::PRACTICE_WORDING)));
            assert_eq!(plain.problem, marked.problem, "{operation}: {sentence}");
            assert_eq!(plain.exception, marked.exception, "{operation}: {sentence}");
            let apart = (plain.confidence - marked.confidence).abs();
            assert!(apart < f64::EPSILON, "{operation}: {sentence}");
        }
    }
}

fn files(under: &str, endings: &[&str]) -> Vec<PathBuf> {
    fn walk(path: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                walk(&entry.unwrap().path(), endings, found);
            }
        } else if path.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)) {
            found.push(path.to_owned());
        }
    }
    let mut found = Vec::new();
    walk(&root().join(under), endings, &mut found);
    assert!(!found.is_empty(), "nothing under {under}");
    found
}

/// What the comments of a file say, line by line.
fn comments(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let line = line.trim_start();
        line.starts_with("//").then(|| line.trim_start_matches(['/', '!']).trim_start())
    })
}

/// The ids after `source: `, with commas between them.
fn named(comment: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for rest in comment.split("source: ").skip(1) {
        let end = rest
            .find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || "-, ".contains(c)));
        let list = &rest[..end.unwrap_or(rest.len())];
        found.extend(list.split(", ").map(str::trim).filter(|id| !id.is_empty()));
    }
    found
}

#[test]
fn the_search_for_ids_in_comments_finds_them() {
    assert_eq!(named("Three minutes (source: session-once, a-b-c)."), ["session-once", "a-b-c"]);
    assert_eq!(named("(source: no-such-source) and so on"), ["no-such-source"]);
    assert_eq!(unknown(named("(source: no-such-source)")), BTreeSet::from(["no-such-source"]));
    assert!(named("The source of it all").is_empty());
}

#[test]
fn every_source_that_a_comment_names_is_there() {
    let mut count = 0;
    for path in files("src", &["rs"]) {
        let text = fs::read_to_string(&path).unwrap();
        for comment in comments(&text) {
            let ids = named(comment);
            count += ids.len();
            assert_eq!(unknown(ids), BTreeSet::new(), "{}: {comment}", path.display());
        }
    }
    assert!(count > 100, "the search for ids is broken: {count}");
}

/// Papers that are not in this repository, by the names under which comments have cited them.
const PAPERS: &[&str] = &["facts", "fact", "crates", "peers", "anchors", "design", "corrections"];

/// The name of such a paper with the number of a section behind it.
fn points_outside(line: &str) -> bool {
    let line = line.to_lowercase();
    PAPERS.iter().any(|paper| {
        line.match_indices(paper).any(|(at, _)| {
            let apart = line[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let rest = &line[at + paper.len()..];
            let section = rest.strip_prefix([' ', ',']).map(str::trim_start).unwrap_or_default();
            apart && section.starts_with(|c: char| c.is_ascii_digit())
        })
    })
}

#[test]
fn nothing_points_to_a_paper_that_is_not_here() {
    for paper in ["facts", "Facts", "DESIGN"] {
        assert!(points_outside(&format!("AWS says so ({paper} {}).", 1.3)), "{paper}");
    }
    assert!(!points_outside("the facts of 3 pools, by design"));
    assert!(!points_outside(&format!("arte{} {}", "facts", 2)));
    let mut all = files("src", &["rs"]);
    all.extend(files("tests", &["rs", "py", "toml", "mjs", "ts", "js"]));
    all.extend(files("assets", &["toml", "ftl", "json"]));
    for page in ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"] {
        all.push(root().join(page));
    }
    let mut found = Vec::new();
    for path in all {
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| points_outside(line)) {
            found.push(format!("{}: {}", path.display(), line.trim()));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}
