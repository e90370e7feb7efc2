//! The sources of what an answer says of AWS: in full for a guide, a line each beside a finding or a plan.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Context;
use crate::sources::{self, Source};
use crate::text::Lang;

/// The tests hold that no id is unknown.
fn found<'i>(ids: impl IntoIterator<Item = &'i str>) -> impl Iterator<Item = &'static Source> {
    ids.into_iter().filter_map(sources::find)
}

fn evidence(context: &Context, source: &Source) -> String {
    context.texts.get(&format!("evidence-{}", source.evidence.word()))
}

/// How strong a source is and when it was checked, in words.
fn strength(context: &Context, source: &Source) -> String {
    let evidence = evidence(context, source);
    context.texts.with("sources-checked", &[("evidence", &evidence), ("day", &source.checked)])
}

/// Every source with its claim and all its pages.
pub fn in_full<'i>(context: &Context, ids: impl IntoIterator<Item = &'i str>) -> String {
    let mut text = format!("{}\n", context.texts.get("sources-title"));
    for source in found(ids) {
        let claim = source.claim.get(context.texts.0);
        let _ = writeln!(text, "- {}: {claim} ({})", source.id, strength(context, source));
        for url in &source.urls {
            let _ = writeln!(text, "  {url}");
        }
    }
    text
}

/// The same for a ticket; nothing where nothing is claimed.
pub fn in_markdown<'i>(context: &Context, ids: impl IntoIterator<Item = &'i str>) -> String {
    let mut text = String::new();
    for source in found(ids) {
        let pages: Vec<String> = source.urls.iter().map(|url| format!("<{url}>")).collect();
        let line = format!(
            "- `{}`: {} ({}) {}",
            source.id,
            source.claim.get(context.texts.0),
            strength(context, source),
            pages.join(" ")
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
    match text.is_empty() {
        true => text,
        false => format!("### {}\n\n{text}", context.texts.get("sources-title")),
    }
}

/// A line for each: its id, how strong it is, its first page.
pub fn lines<'i>(context: &Context, ids: impl IntoIterator<Item = &'i str>) -> Vec<String> {
    found(ids)
        .map(|source| {
            let args = [("id", source.id.as_str()), ("evidence", &evidence(context, source))];
            let line = context.texts.with("sources-line", &args);
            let page = source.urls.first().map(String::as_str).unwrap_or_default();
            format!("{line} {page}").trim_end().to_owned()
        })
        .collect()
}

/// Each source in JSON.
pub fn in_json<'i>(lang: Lang, ids: impl IntoIterator<Item = &'i str>) -> Vec<Value> {
    found(ids)
        .map(|source| {
            json!({
                "id": source.id,
                "claim": source.claim.get(lang),
                "evidence": source.evidence.word(),
                "urls": source.urls,
                "checked": source.checked,
            })
        })
        .collect()
}
