//! Searching the story, and how the command line shows the results.

use std::sync::Arc;

use proptest::prelude::*;
use rashomon::model::merge::merge;
use rashomon::model::view::Item;
use rashomon::search::Index;
use rashomon::text::words::words;
use rashomon::views::search::{rows, text};

use crate::fixture::{briefings, collection, joins};

fn index() -> Index {
    Index::build(Arc::new(collection()))
}

fn said(query: &str) -> String {
    let index = index();
    let results = index.search(query, 4);
    let text = text(index.collection(), &results, 80, false);
    let note = results.note.unwrap_or_default();
    format!("{text}({} in all) {note}\n", results.total)
}

#[test]
fn hits_are_cited_and_marked() {
    insta::assert_snapshot!("search", said("bow door"));
    insta::assert_snapshot!("search_phrase", said("\"the bow door\" -august"));
    insta::assert_snapshot!("search_name", said("najjar"));
    insta::assert_snapshot!("search_none", said("bomb lawyer"));
}

#[test]
fn rows_count_characters() {
    let index = index();
    let rows = rows(index.collection(), &index.search("雪", 9));
    insta::assert_snapshot!("search_json", serde_json::to_string_pretty(&rows).unwrap());
}

#[test]
fn a_hit_lights_what_its_row_says() {
    let index = index();
    for query in [
        "ferry",
        "harb auth",
        "\"sixty-one people\"",
        "najjar",
        "خالد",
        "lin xue",
        "e",
    ] {
        let results = index.search(query, 50);
        assert!(!results.hits.is_empty(), "{query}");
        for (row, hit) in rows(index.collection(), &results).iter().zip(&results.hits) {
            let letters: Vec<char> = row.text.chars().collect();
            let from_row: Vec<String> = row
                .matches
                .iter()
                .map(|m| letters[m[0]..m[1]].iter().collect())
                .collect();
            let lit = results.lit_in(hit, index.collection());
            let from_hit: Vec<&str> = lit.iter().map(|l| &row.text[l.range.clone()]).collect();
            assert_eq!(from_row, from_hit);
            assert_eq!(row.at.is_some(), matches!(row.kind, "passage" | "claim"));
        }
    }
}

#[test]
fn scores_fall_and_the_limit_holds() {
    let index = index();
    for query in [
        "the",
        "harbour",
        "a",
        "aurelia sank",
        "ministry of transport",
    ] {
        let all = index.search(query, usize::MAX);
        assert_eq!(all.hits.len(), all.total, "{query}");
        assert!(
            all.hits.windows(2).all(|w| w[0].score >= w[1].score),
            "{query}"
        );
        let two = index.search(query, 2);
        assert_eq!(two.hits, all.hits[..2.min(all.total)], "{query}");
        assert_eq!(two.total, all.total);
        assert!(index.search(query, 0).hits.is_empty());
    }
}

#[test]
fn an_actor_is_found_by_any_of_its_names() {
    let index = index();
    for query in ["Khaled", "khalid", "النجار", "najar", "K. al-Najjar"] {
        let hits = index.search(query, 5).hits;
        let found = hits.iter().any(|hit| match hit.item {
            Item::Actor(id) => index.collection().actor(id).id == "khalid-al-najjar",
            _ => false,
        });
        assert!(found, "{query}");
    }
}

#[test]
fn every_passage_is_found_by_its_own_words() {
    let index = index();
    for passage in index
        .collection()
        .briefings
        .iter()
        .flat_map(|b| &b.passages)
    {
        let query: Vec<_> = words(&passage.text).map(|w| w.key).collect();
        let hits = index.search(&query.join(" "), 9).hits;
        let found = hits
            .iter()
            .any(|h| h.item.text(index.collection()) == passage.text);
        assert!(found, "{}", passage.text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_a_query_with_a_reason_for_nothing(query in "(\\PC|[\"' -]|ferry){0,12}") {
        let index = index();
        let results = index.search(&query, 20);
        let passages = results.hits.iter().any(|h| matches!(h.item, Item::Passage(_)));
        prop_assert!(passages || results.note.is_some() || query.trim().is_empty());
        let text = "The ferry “Aurelia” – 林雪 fe\u{301}rry";
        let lit = index.lit(&query, text);
        prop_assert!(lit.into_iter().all(|l| text.get(l.range).is_some()));
    }

    #[test]
    fn the_order_of_files_changes_nothing(turn in 0usize..3, query in "(the|door|captain|b)") {
        let mut files = briefings();
        files.rotate_left(turn);
        let turned = Index::build(Arc::new(merge("story".into(), files, joins())));
        prop_assert_eq!(turned.search(&query, 50).hits, index().search(&query, 50).hits);
    }
}
