//! Every text in both languages, with the same holes; every text that code names exists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use cognito_doctor::change::{ChangeStatus, EntryState, Risk, Undo};
use cognito_doctor::factor::Factor;
use cognito_doctor::problem::Fix;
use cognito_doctor::record::DecisionEnd;
use cognito_doctor::report::ApplyResult;
use cognito_doctor::rules;
use cognito_doctor::rules::State;
use cognito_doctor::text::{Lang, Texts};
use fluent_bundle::FluentResource;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The messages of a language: id → the holes of its text.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root().join("assets/text")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if !(name == format!("{}.ftl", lang.tag())
            || name.ends_with(&format!(".{}.ftl", lang.tag())))
        {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        if let Err((_, errors)) = FluentResource::try_new(text.clone()) {
            panic!("{name}: {errors:?}");
        }
        let mut id = String::new();
        for line in text.lines() {
            if let Some((start, _)) = line.split_once(" =")
                && !line.starts_with([' ', '#'])
            {
                id = start.trim().to_owned();
                assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "{name}: {id} twice");
            }
            for hole in line.split("{ $").skip(1).chain(line.split("{$").skip(1)) {
                let hole: String = hole
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '-')
                    .collect();
                found.get_mut(&id).unwrap().insert(hole);
            }
        }
    }
    found
}

/// The texts of a language as they stand in the files: id → text.
fn bodies(lang: Lang) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root().join("assets/text")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if name != format!("{}.ftl", lang.tag()) && !name.ends_with(&format!(".{}.ftl", lang.tag()))
        {
            continue;
        }
        let mut id = String::new();
        for line in fs::read_to_string(&path).unwrap().lines().filter(|l| !l.starts_with('#')) {
            match line.split_once(" =") {
                Some((start, rest)) if !line.starts_with(' ') => {
                    id = start.to_owned();
                    found.insert(id.clone(), rest.to_owned());
                }
                _ if found.contains_key(&id) => found.get_mut(&id).unwrap().push_str(line),
                _ => {}
            }
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_holes() {
    let (en, pt) = (messages(Lang::En), messages(Lang::PtBr));
    let missing: Vec<&String> = en.keys().filter(|k| !pt.contains_key(*k)).collect();
    assert!(missing.is_empty(), "missing in pt-BR: {missing:?}");
    let missing: Vec<&String> = pt.keys().filter(|k| !en.contains_key(*k)).collect();
    assert!(missing.is_empty(), "missing in en: {missing:?}");
    for (id, holes) in &en {
        assert_eq!(holes, &pt[id], "{id} has other holes in pt-BR");
    }
}

/// The files of the program.
fn sources() -> Vec<(std::path::PathBuf, String)> {
    fn walk(path: &Path, found: &mut Vec<(std::path::PathBuf, String)>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                walk(&entry.unwrap().path(), found);
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push((path.to_owned(), fs::read_to_string(path).unwrap()));
        }
    }
    let mut found = Vec::new();
    walk(&root().join("src"), &mut found);
    found
}

/// What stands between double quotes in code and looks like the name of a text, wherever it stands: most
/// names are chosen by a `match` or an `if` before they are looked up. What names are made from by `of_word`
/// is none yet: `the_texts_that_are_made_from_words_exist` looks at those.
fn names_in(code: &str) -> BTreeSet<String> {
    let of_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let mut before = "";
    code.split('"')
        .filter(|word| !std::mem::replace(&mut before, word).ends_with("of_word("))
        .filter(|word| word.contains('-') && word.chars().all(of_name))
        .filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()) && !word.ends_with('-'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_text_that_code_names_exists() {
    let texts = messages(Lang::En);
    let first = |id: &str| id.split('-').next().unwrap_or_default().to_owned();
    let families: BTreeSet<String> = texts.keys().map(|id| first(id)).collect();
    let is_end =
        |name: &str| ENDS.iter().any(|(end, whole)| *end == name && texts.contains_key(*whole));
    let (mut named, mut missing) = (BTreeSet::new(), Vec::new());
    for (path, code) in sources() {
        let code = code.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        // The lab speaks AWS's words alone.
        let inside = path.strip_prefix(root().join("src")).unwrap();
        if inside.starts_with("lab") || inside.iter().any(|part| part == "tests") {
            continue;
        }
        for name in names_in(code) {
            if texts.contains_key(&name) {
                named.insert(name);
            } else if families.contains(&first(&name)) && !is_end(&name) {
                missing.push(format!("{}: {name}", inside.display()));
            }
        }
    }
    assert!(missing.is_empty(), "named in code, not in assets/text:\n{}", missing.join("\n"));
    // Of the texts the code names most in full; the others are made from words, below.
    assert!(named.len() * 3 > texts.len() * 2, "{} of {} names found", named.len(), texts.len());
}

/// Ends of names that look like a whole one, and the texts that they make.
const ENDS: &[(&str, &str)] = &[
    ("seen-in", "cli-column-seen-in"),
    ("check-pool-last", "key-check-pool-last"),
    ("factor-off", "explain-other-factor-off"),
];

/// The variants of a type, each of which has to stand in the list.
macro_rules! every {
    ($of:ident: $($variant:ident),+) => {{
        const _: fn($of) = |one| match one {
            $($of::$variant)|+ => (),
        };
        [$($of::$variant),+]
    }};
}

#[test]
fn the_texts_that_are_made_from_words_exist() {
    let texts = messages(Lang::En);
    let made = |prefix: &str, words: &[&str]| -> Vec<String> {
        words.iter().map(|w| format!("{prefix}-{}", w.replace('_', "-"))).collect()
    };
    let states = every!(State: Fail, Warn, Unknown, Ok, NotApplicable).map(State::word);
    let goals = Factor::ALL.map(Factor::word);
    let undos = Undo::ALL.map(Undo::word);
    let problems: Vec<&str> = rules::RULES.iter().map(|rule| rule.problem.slug()).collect();
    let fixes: Vec<&str> = Fix::ALL.iter().map(|fix| fix.slug()).collect();
    let all = [
        made("state", &states),
        made("risk", &Risk::ALL.map(Risk::word)),
        made("undo", &undos),
        made("undo-word", &undos),
        made("result", &ApplyResult::ALL.map(ApplyResult::word)),
        made("record-end", &DecisionEnd::ALL.map(DecisionEnd::word)),
        made("record-undo", &undos),
        made("status", &ChangeStatus::ALL.map(ChangeStatus::word)),
        made("entry", &EntryState::ALL.map(EntryState::word)),
        made("goal-name", &goals),
        made("goal-needs", &goals),
        made("check", &problems),
        made("fix-title", &fixes),
        made("report-outcome", &["fail", "warn", "unknown", "ok"]),
        made("report-end", &DecisionEnd::ALL.map(DecisionEnd::word)),
        made("report-status", &ChangeStatus::ALL.map(ChangeStatus::word)),
        made("report-subject", &["pool", "app_client", "role", "user", "account"]),
        made("report-goal", &goals),
        made("report-mask", &["email", "phone", "user", "code", "token", "secret"]),
        made("lesson", &["new", "begun", "done-word"]),
        made("evidence", &["documented", "model", "observed", "reported", "inferred"]),
    ];
    let missing: Vec<String> =
        all.concat().into_iter().filter(|id| !texts.contains_key(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_missing_text_shows_its_name_and_a_present_one_does_not() {
    let texts = Texts(Lang::PtBr);
    assert_eq!(texts.get("no-such-text"), "no-such-text");
    assert_ne!(texts.get("cli-nothing-to-change"), "cli-nothing-to-change");
    assert!(texts.has("cli-nothing-to-change"));
}

#[test]
fn files_of_the_project_name_no_path_of_a_machine_and_no_host_of_a_registry() {
    fn walk(path: &Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            // In a second work tree `.git` is a file.
            if ["target", ".git", "Cargo.lock"].contains(&name.as_str()) {
                continue;
            }
            if path.is_dir() {
                walk(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let mut all = Vec::new();
    walk(root(), &mut all);
    let forbidden = [
        ["/", "root/"].concat(),
        ["/", "work/"].concat(),
        ["pypi", ".org"].concat(),
        ["npmjs", ".org"].concat(),
        ["index.crates", ".io"].concat(),
    ];
    for path in all {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for word in &forbidden {
            assert!(!text.contains(word.as_str()), "{} names {word}", path.display());
        }
    }
}

/// Words that no text for people may hold, and what is said instead: they are not what an AWS
/// administrator writes. A `*` stands for any ending; a `=` in front asks for this very case.
const WORDS_THAT_ARE_OUT: &[(Lang, &str, &str)] = &[
    (Lang::En, "e-mail*", "email"),
    (Lang::En, "mail", "email"),
    (Lang::En, "mails", "email"),
    (Lang::En, "texts", "SMS messages"),
    (Lang::En, "text message", "SMS message"),
    (Lang::En, "text messages", "SMS messages"),
    (Lang::En, "enrol*", "set up an authenticator app"),
    (Lang::En, "rehears*", "test a sign-in"),
    (Lang::En, "mend", "fix"),
    (Lang::En, "mended", "fix"),
    (Lang::En, "mends", "fix"),
    (Lang::En, "repair*", "fix"),
    (Lang::En, "put right", "fix"),
    (Lang::En, "take back", "undo"),
    (Lang::En, "taken back", "undone"),
    (Lang::En, "take it back", "undo"),
    (Lang::En, "takes it back", "undoes"),
    (Lang::En, "by hand", "manually"),
    (Lang::En, "anew", "again"),
    (Lang::En, "all the same", "anyway"),
    (Lang::En, "at once", "immediately"),
    (Lang::En, "in date", "has not expired"),
    (Lang::En, "in no configuration", "no setting causes it"),
    (Lang::En, "demand*", "requires"),
    (Lang::En, "may not pass", "does not have permission to"),
    (Lang::En, "may not publish", "is not allowed to"),
    (Lang::En, "may not look", "does not have permission to"),
    (Lang::En, "may not make", "does not have permission to"),
    (Lang::En, "nobody is asked", "users are not prompted"),
    (Lang::En, "asks everybody", "prompts every user"),
    (Lang::En, "asks nobody", "prompts no user"),
    (Lang::En, "asks for patience", "is throttling requests"),
    (Lang::En, "tick it", "mark it as done"),
    (Lang::En, "is no arn", "is not an ARN"),
    (Lang::En, "is no token", "is not a token"),
    (Lang::En, "is no aws", "is not an AWS …"),
    (Lang::En, "honour*", "US spelling"),
    (Lang::En, "licence", "US spelling"),
    (Lang::En, "behaviour*", "US spelling"),
    (Lang::En, "colour*", "US spelling"),
    (Lang::En, "practise", "US spelling"),
    (Lang::PtBr, "reparo*", "correção"),
    (Lang::PtBr, "repar*", "corrigir"),
    (Lang::PtBr, "conserto*", "correção"),
    (Lang::PtBr, "ensai*", "testar um login"),
    (Lang::PtBr, "bancada*", "testar um login"),
    (Lang::PtBr, "gatilho*", "acionador"),
    (Lang::PtBr, "a sandbox", "o sandbox"),
    (Lang::PtBr, "na sandbox", "no sandbox"),
    (Lang::PtBr, "da sandbox", "do sandbox"),
    (Lang::PtBr, "=região", "Região"),
    (Lang::PtBr, "=regiões", "Regiões"),
    (Lang::PtBr, "requisiç*", "solicitação"),
    (Lang::PtBr, "mensagem de texto", "mensagem SMS"),
    (Lang::PtBr, "mensagens de texto", "mensagens SMS"),
    (Lang::PtBr, "perfil de sms", "perfil do IAM para SMS"),
    (Lang::PtBr, "cadastrar um autenticador", "configurar um autenticador"),
    (Lang::PtBr, "à mão", "manualmente"),
    (Lang::PtBr, "ninguém é perguntado", "os usuários não recebem o pedido"),
];

/// Words that are out as well, but not of the stories of the lessons, which have a voice of their
/// own.
const OUT_BUT_FOR_STORIES: &[(Lang, &str, &str)] = &[
    (Lang::En, "want", "requires, expects"),
    (Lang::En, "wants", "requires, expects"),
    (Lang::En, "wanted", "required, expected"),
    (Lang::En, "whoever", "users who"),
    (Lang::PtBr, "mudança*", "alteração"),
    (Lang::PtBr, "etapa", "passo"),
    (Lang::PtBr, "etapas", "passos"),
];

/// What is said all the same: where, and the words. The second step of a sign-in is no step of
/// this program; the program asks its reader what the reader wants; a rail has no room.
const SAID_ON_PURPOSE: &[(&str, &str)] = &[
    ("start-question", "want"),
    ("menu-title", "want"),
    ("findings-all-well-next", "want"),
    ("help-goal", "want"),
    ("totp_code_mismatch/blocks", "etapa"),
    ("rail-pool", "grupo"),
];

/// A text for people: where it stands, whether a lesson tells it, its language and its words.
struct Told {
    place: String,
    lesson: bool,
    lang: Lang,
    words: Vec<String>,
}

/// The words of a text, without what stands between backticks or braces: AWS's own words and
/// values that are filled in.
fn words(text: &str) -> Vec<String> {
    let mut spoken = String::new();
    let (mut code, mut depth) = (false, 0_usize);
    for c in text.chars() {
        match c {
            '`' => code = !code,
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if code || depth > 0 => {}
            _ => spoken.push(c),
        }
    }
    spoken
        .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The texts of a TOML value: what stands under a language's tag. Paths through the AWS console
/// are AWS's words, not ours.
fn told_in(place: &str, lesson: bool, value: &toml::Value, all: &mut Vec<Told>) {
    match value {
        toml::Value::Table(table) => {
            let id = table.get("id").and_then(toml::Value::as_str);
            for (key, inner) in table.iter().filter(|(key, _)| *key != "console") {
                let lang = [Lang::En, Lang::PtBr].into_iter().find(|lang| lang.tag() == key);
                match (lang, inner) {
                    (Some(lang), toml::Value::String(text)) => {
                        let place = place.to_owned();
                        all.push(Told { place, lesson, lang, words: words(text) });
                    }
                    _ => {
                        let place = match id {
                            Some(id) => format!("{place}/{id}/{key}"),
                            None => format!("{place}/{key}"),
                        };
                        told_in(&place, lesson, inner, all);
                    }
                }
            }
        }
        toml::Value::Array(list) => {
            for inner in list {
                told_in(place, lesson, inner, all);
            }
        }
        _ => {}
    }
}

/// Every text for people in `assets/`.
fn told() -> Vec<Told> {
    let mut all = Vec::new();
    for (folder, lesson) in [("assets/guides", false), ("assets/lab", true)] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let value: toml::Value = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            let place = path.file_stem().unwrap().to_str().unwrap().to_owned();
            told_in(&place, lesson, &value, &mut all);
        }
    }
    let sources = fs::read_to_string(root().join("assets/sources.toml")).unwrap();
    told_in("sources", false, &toml::from_str(&sources).unwrap(), &mut all);
    for lang in [Lang::En, Lang::PtBr] {
        for (place, text) in bodies(lang) {
            all.push(Told { place, lesson: false, lang, words: words(&text) });
        }
    }
    all
}

/// Whether a text says these words, one after the other.
fn says(text: &[String], out: &str) -> bool {
    let (out, exact) = match out.strip_prefix('=') {
        Some(out) => (out, true),
        None => (out, false),
    };
    let out: Vec<&str> = out.split(' ').collect();
    text.windows(out.len()).any(|said| {
        said.iter().zip(&out).all(|(said, out)| {
            let said = if exact { said.clone() } else { said.to_lowercase() };
            match out.strip_suffix('*') {
                Some(beginning) => said.starts_with(beginning),
                None => said == **out,
            }
        })
    })
}

#[test]
fn the_search_for_words_finds_them_and_leaves_their_likes_alone() {
    for (_, out, _) in WORDS_THAT_ARE_OUT.iter().chain(OUT_BUT_FOR_STORIES) {
        let sentence = format!("Before, {} (after).", out.trim_matches(['=', '*']));
        assert!(says(&words(&sentence), out), "{out} is not found in: {sentence}");
    }
    assert!(says(&words("Enrolment of it"), "enrol*") && says(&words("By hand."), "by hand"));
    assert!(!says(&words("`e-mail` and { $mail }"), "mail") && !says(&words("Região"), "=região"));
    assert!(!says(&words("amended"), "mend") && !says(&words("by the hand"), "by hand"));
}

#[test]
fn no_text_says_a_word_that_is_out() {
    let all = told();
    assert!(all.len() > 2000, "the search for texts is broken: {}", all.len());
    let mut said = Vec::new();
    for text in &all {
        let outs = WORDS_THAT_ARE_OUT
            .iter()
            .chain(OUT_BUT_FOR_STORIES.iter().filter(|_| !text.lesson))
            .filter(|(lang, _, _)| *lang == text.lang);
        for (_, out, instead) in outs {
            let on_purpose = SAID_ON_PURPOSE.contains(&(text.place.as_str(), *out));
            if says(&text.words, out) && !on_purpose {
                said.push(format!("{}: {out} → {instead}", text.place));
            }
        }
    }
    assert!(said.is_empty(), "\n{}", said.join("\n"));
}

/// Cognito has groups, which are something else; a log group is AWS's own word.
#[test]
fn a_user_pool_is_never_called_a_group_alone_in_portuguese() {
    let mut alone = Vec::new();
    for text in told().iter().filter(|text| text.lang == Lang::PtBr) {
        for (at, word) in text.words.iter().enumerate() {
            let of_something = text.words.get(at + 1).is_some_and(|w| w == "de")
                && text.words.get(at + 2).is_some_and(|w| w == "usuários" || w == "logs");
            if matches!(word.to_lowercase().as_str(), "grupo" | "grupos")
                && !of_something
                && !SAID_ON_PURPOSE.contains(&(text.place.as_str(), "grupo"))
            {
                alone.push(text.place.clone());
            }
        }
    }
    assert!(alone.is_empty(), "\n{}", alone.join("\n"));
}
