use std::sync::Arc;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::model::briefing::{Briefing, Passage};
use crate::model::vocabulary::PassageKind;
use crate::model::{Joins, PassageId, merge::merge};

fn passage(at: u32, text: &str) -> Passage {
    Passage {
        at,
        text: text.into(),
        ..Passage::default()
    }
}

fn briefing(id: &str, texts: &[&str]) -> Briefing {
    Briefing {
        id: id.into(),
        title: Some(format!("Report {id}")),
        passages: (1..).zip(texts).map(|(at, t)| passage(at, t)).collect(),
        ..Briefing::default()
    }
}

fn index(briefings: Vec<Briefing>) -> Index {
    Index::build(Arc::new(merge("T".into(), briefings, Joins::default())))
}

fn sample() -> Index {
    index(vec![briefing(
        "a",
        &[
            "The ferry left the harbour at nine.",
            "Ferries no longer run; the ferryman is sought.",
            "Divers reached the Ferry’s hull: the ferry lies at sixty metres.",
            "In the harbour, relatives wait for news of the ferry.",
            "The US navy used sonar.",
        ],
    )])
}

/// Locators of the passages found, best first.
fn at(index: &Index, query: &str) -> Vec<u32> {
    let hits = index.search(query, 50).hits;
    let found = hits.iter().filter_map(|hit| match hit.item {
        Item::Passage(id) => Some(index.collection().passage(id).at),
        _ => None,
    });
    found.collect()
}

fn note(query: &str) -> String {
    sample().search(query, 9).note.unwrap_or_default()
}

#[test]
fn all_words_must_match_exact_ones_first() {
    let index = sample();
    assert_eq!(at(&index, "ferry"), [3, 1, 4, 2]);
    assert_eq!(at(&index, "harbour ferry"), [1, 4]);
    assert_eq!(at(&index, "ferr"), [3, 1, 2, 4]);
    assert_eq!(at(&index, "FERRY harb"), [1, 4]);
    assert_eq!(
        at(&index, "us "),
        [5],
        "a short word that exists means itself"
    );
    assert_eq!(at(&index, "divers metres hull"), [3]);
}

#[test]
fn phrases_stand_together_and_minus_leaves_out() {
    let index = sample();
    assert_eq!(at(&index, "\"the harbour\""), [1, 4]);
    assert_eq!(at(&index, "\"harbour the\""), [0; 0]);
    assert_eq!(at(&index, "\"the ferr"), [1, 2, 3, 4]);
    assert_eq!(at(&index, "ferry -harbour"), [3, 2]);
    assert_eq!(at(&index, "ferry -\"the harbour\" -hull"), [2]);
}

#[test]
fn furniture_comes_last_and_ties_keep_the_order_of_sources() {
    let mut first = briefing("a", &["Subscribe to ferry news", "Ferry news"]);
    first.passages[0].kind = PassageKind::Furniture;
    let index = index(vec![briefing("b", &["Ferry news"]), first]);
    let found: Vec<_> = index.search("ferry news", 9).hits;
    let order: Vec<_> = found.iter().map(|h| h.item).collect();
    let passage = |n| Item::Passage(PassageId(n));
    assert_eq!(order, [passage(1), passage(2), passage(0)]);
}

#[test]
fn an_empty_result_says_why() {
    for (query, expected) in [
        ("", ""),
        ("ferry", ""),
        ("solemeni", "no passage has “solemeni”"),
        (
            "harbuor",
            "nothing is spelled “harbuor”; read as “harbour” (2)",
        ),
        (
            "ferry Solemeni",
            "no passage has “Solemeni”; matches for the rest are listed",
        ),
        (
            "xx yy navy",
            "no passage has “xx” or “yy”; matches for the rest are listed",
        ),
        (
            "ferry sonar",
            "no passage has all of these; those with the most are listed",
        ),
        ("sonar -navy", "without -navy 1 passage matches"),
        ("-navy", "-navy only excludes: add a word to find"),
        ("- \"", "nothing to look for: no letter or digit yet"),
    ] {
        assert_eq!(note(query), expected, "{query}");
    }
}

#[test]
fn only_the_letters_that_match_are_lit() {
    let index = sample();
    let lit = |query: &str, text: &str| {
        let lit = index.lit(query, text).into_iter();
        let shown: Vec<_> = lit.map(|l| text[l.range].to_owned()).collect();
        shown.join("|")
    };
    assert_eq!(lit("fer", "Ferry, fe\u{301}rie, rfer"), "Fer|fe\u{301}r");
    assert_eq!(lit("ferry", "The ferry’s ferrymen"), "ferry|ferry");
    assert_eq!(lit("\"the ferry\"", "the  “Ferry” the"), "the  “Ferry");
    assert_eq!(lit("kataib", "Katāʾib"), "Katāʾib");
    assert_eq!(lit("-the", "the"), "");
}

#[test]
fn names_that_match_well_lead() {
    let mut collection = briefing("wire", &["The harbour was closed.", "Harbour news"]);
    collection.title = Some("Night at the harbour".into());
    let index = index(vec![collection]);
    let results = index.search("harb", 9);
    let hits = &results.hits;
    assert_eq!(hits[0].item.kind(), "source");
    let lit = results.lit_in(&hits[0], index.collection());
    assert_eq!(Lit::ranges(lit), vec![13..17; 1]);
    assert_eq!(hits.len(), 3);
    assert!(hits.windows(2).all(|w| w[0].score >= w[1].score));
}

#[test]
fn an_index_can_be_handed_to_another_thread() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&sample());
}

/// Texts with repeated words, marks and several scripts.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = "(ferry|Ferries|fe\u{301}rry|the|U\\.S\\.|Iraq’s|日本|خالد|[a-z]{1,4}|\\PC{1,3})";
    let line = proptest::string::string_regex(&format!("{word}( {word}){{0,12}}"));
    proptest::collection::vec(line.unwrap(), 1..6)
}

proptest! {
    #[test]
    fn any_text_is_a_query(query in "(\\PC|ferry|the|日本|[\"' :-]){0,24}", texts in texts()) {
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        let index = index(vec![briefing("a", &texts)]);
        let results = index.search(&query, 20);
        for hit in &results.hits {
            let text = hit.item.text(index.collection());
            let mut end = 0;
            for range in Lit::ranges(results.lit_in(hit, index.collection())) {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                let bounds: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
                let whole = |at: usize| at == text.len() || bounds.contains(&at);
                prop_assert!(whole(range.start) && whole(range.end), "{range:?} in {text:?}");
                end = range.end;
            }
        }
    }

    #[test]
    fn a_passage_is_found_by_its_own_words(texts in texts(), pick in 0usize..6) {
        let list: Vec<_> = texts.iter().map(String::as_str).collect();
        let index = index(vec![briefing("a", &list)]);
        let place = pick % list.len();
        // As written: a folded ligature may split into other words.
        let words = crate::text::words::words(list[place]);
        let words: Vec<_> = words.map(|w| &list[place][w.range]).collect();
        prop_assume!(!words.is_empty());
        let found = at(&index, &words.join(" "));
        prop_assert!(found.contains(&(place as u32 + 1)), "{words:?} {found:?}");
    }

    #[test]
    fn the_order_of_files_changes_nothing(texts in texts(), query in "(fer|the|us|日本)") {
        let files: Vec<_> = (0..).zip(&texts).map(|(n, t)| briefing(&format!("s{n}"), &[t])).collect();
        let turned: Vec<_> = files.iter().rev().cloned().collect();
        let (one, other) = (index(files), index(turned));
        prop_assert_eq!(one.search(&query, 9).hits, other.search(&query, 9).hits);
    }
}
