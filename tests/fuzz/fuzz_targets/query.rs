//! Any text is a query: the search answers without a panic, printing the
//! printed query changes nothing, and highlights lie within the text.

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use rashomon::model::merge::merge;
use rashomon::model::{Briefing, Joins};
use rashomon::search::{self, Index};
use rashomon::store::yaml;

const TEXT: &str = "The ferry Aster left Port Linn on 3 May; Marta Lind said “nobody was told”.";

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let file = format!(
        "id: ferry\ntitle: The ferry\nissued: '2020-05'\nkind: full-text\n\
         passages: [{{at: 1, text: '{TEXT}'}}]\n\
         actors: [{{id: marta-lind, name: Marta Lind, at: [1]}}]\n"
    );
    let briefing: Briefing = yaml::read(file.as_bytes()).expect("a briefing");
    let collection = merge("fuzzed".into(), vec![briefing], Joins::default());
    Index::build(Arc::new(collection))
});

fuzz_target!(|query: &str| {
    let results = INDEX.search(query, 10);
    assert!(results.hits.len() <= 10);
    for problem in &results.problems {
        assert!(query.get(problem.range.clone()).is_some(), "{problem:?}");
    }
    let mut end = 0;
    for lit in INDEX.lit(query, TEXT) {
        assert!(lit.range.start >= end && TEXT.get(lit.range.clone()).is_some());
        end = lit.range.end;
    }
    for cursor in 0..=query.len() {
        INDEX.complete(query, cursor);
    }
    let printed = search::canonical(query);
    assert_eq!(search::canonical(&printed), printed);
    INDEX.search(&printed, 10);
});
