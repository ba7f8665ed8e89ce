//! Whether words stand verbatim in the documents.

use serde_json::{Value, json};

use super::opened::Opened;
use crate::model::PassageId;
use crate::text::fold::{find_cited, find_folded};
use crate::views::search;

/// Most places listed.
const MOST: usize = 20;

/// Where words stand verbatim. If nowhere, where they stand in other letters,
/// else what is likest.
pub(super) fn checked(opened: &Opened, words: &str, at: Option<PassageId>) -> Value {
    let found = places(opened, words, at, find_folded);
    if !found.is_empty() {
        let total = found.len();
        let rows: Vec<Value> = found.into_iter().take(MOST).collect();
        return json!({"verbatim": true, "total": total, "places": rows});
    }
    let elsewhere = at.map_or_else(Vec::new, |_| places(opened, words, None, find_folded));
    let cased = places(opened, words, at, find_cited);
    let likest = if elsewhere.is_empty() && cased.is_empty() {
        // Quotation marks would ask for a phrase.
        let plain: String = (words.chars())
            .map(|c| if c.is_alphanumeric() { c } else { ' ' })
            .collect();
        let results = opened.index.search(&plain, 3);
        serde_json::to_value(search::rows(opened.collection(), &results)).unwrap_or_default()
    } else {
        json!([])
    };
    let few = |all: Vec<Value>| all.into_iter().take(MOST).collect::<Vec<_>>();
    json!({
        "verbatim": false,
        "elsewhere": few(elsewhere),
        "in_other_letters": few(cased),
        "likest": likest,
    })
}

type Find = fn(&str, &str) -> Option<std::ops::Range<usize>>;

/// The passages that have the words, with the words as they stand there.
fn places(opened: &Opened, words: &str, at: Option<PassageId>, find: Find) -> Vec<Value> {
    let collection = opened.collection();
    let all = 0..collection.passage_count();
    let all = all
        .map(PassageId::from)
        .filter(|id| at.is_none_or(|at| at == *id));
    let place = |id: PassageId| {
        let passage = collection.passage(id);
        let range = find(&passage.text, words)?;
        let source = &collection.briefing(collection.source_of(id)).id;
        Some(json!({"source": source, "at": passage.at, "words": passage.text[range]}))
    };
    all.filter_map(place).collect()
}
