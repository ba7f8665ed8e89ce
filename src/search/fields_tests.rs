use std::sync::Arc;

use proptest::prelude::*;

use crate::model::view::Item;
use crate::search::Index;
use crate::search::made::ferry;

fn index() -> Index {
    Index::build(Arc::new(ferry()))
}

/// The results of a query: places of passages in order, then names.
fn found(index: &Index, query: &str) -> String {
    let results = index.search(query, 99);
    let mut passages: Vec<u32> = results.passages.iter().map(|p| p.0).collect();
    passages.sort_unstable();
    let items = results.hits.iter().filter_map(|hit| match hit.item {
        Item::Passage(_) => None,
        item => Some(item.crumb(index.collection())),
    });
    let mut names: Vec<String> = items.collect();
    names.sort();
    let listed = results.hits.len() - names.len();
    assert_eq!(
        (listed, results.total),
        (passages.len(), results.hits.len()),
        "{query}"
    );
    let passages: Vec<_> = passages.iter().map(ToString::to_string).collect();
    format!("{} | {}", passages.join(" "), names.join(", "))
}

#[test]
fn fields_and_alternatives_restrict_passages_and_names() {
    let index = index();
    for (query, expected) in [
        ("dead", "1 6 | "),
        ("dead source:wire", "1 | "),
        ("dead -source:wire", "6 | "),
        ("source:gazette", "5 6 7 | "),
        ("source:gazette -\"nine died\"", "6 7 | "),
        ("dead actor:najjar", "6 | "),
        ("twelve OR nine dead", "1 6 | "),
        ("twelve OR captain", "1 2 | The captain is charged"),
        ("twelve OR captain -twelve", "2 | The captain is charged"),
        ("bang OR actor:saleh", "3 7 | Abdulmahdi Saleh"),
        ("bang OR actor:saleh ferry", "7 | "),
        ("ferry -captain OR -owned", "0 | WIRE"),
        ("najjar", "2 | Khaled Najjar"),
        ("najjar kind:person", "2 | Khaled Najjar"),
        ("najjar kind:organization", " | "),
        ("aurelia is:conflict", " | The Aurelia sinks"),
        ("aurelia date:2019-11-14", " | The Aurelia sinks"),
        ("kind:head OR kind:quote", "0 3 5 | "),
        ("kind:furniture", "4 | "),
        ("-kind:head", " | "),
        ("is:conflict", "1 6 | "),
    ] {
        assert_eq!(found(&index, query), expected, "{query}");
    }
}

#[test]
fn words_of_alternatives_are_lit() {
    let index = index();
    let lit = |query: &str, text: &str| {
        let lit = index.lit(query, text).into_iter();
        lit.map(|l| text[l.range].to_owned())
            .collect::<Vec<_>>()
            .join("|")
    };
    assert_eq!(lit("ferry OR boat sank", "the boat sank"), "boat|sank");
    assert_eq!(lit("actor:boat sank -the", "the boat sank"), "sank");
}

#[test]
fn an_empty_result_says_what_kept_it_empty() {
    let index = index();
    for (query, expected) in [
        ("dead actor:saleh", "without actor:saleh 2 passages match"),
        ("bang kind:head", "without kind:head 1 passage matches"),
        ("kind:list", "no passage meets kind:list"),
        ("zebra OR unicorn", "no passage meets zebra OR unicorn"),
        ("-kind:head", "-kind:head only excludes: add a word to find"),
        ("zebra kind:head", "no passage has “zebra”"),
        ("kind:head", ""),
    ] {
        let note = index.search(query, 9).note.unwrap_or_default();
        assert_eq!(note, expected, "{query}");
    }
}

#[test]
fn problems_of_the_text_and_of_its_fields_stand_in_order() {
    let query = "actor:zzz autor:ferry kind:nope OR";
    let problems = index().search(query, 9).problems;
    let places: Vec<_> = problems.iter().map(|p| &query[p.range.clone()]).collect();
    assert_eq!(places, ["zzz", "autor:", "nope", "OR"]);
}

proptest! {
    /// An excluded field finds exactly what the field does not.
    #[test]
    fn what_a_field_leaves_out_it_does_not_leave(
        field in "(actor:(najjar|s|zzz)|source:wire|kind:(head|person)|is:(draft|conflict)|date:20(19|20))",
        word in "(dead|ferry|the|a)",
    ) {
        let index = index();
        let set = |query: &str| index.search(query, 99).passages;
        let (all, with, without) = (set(&format!("{word} ")), set(&format!("{word} {field}")), set(&format!("{word} -{field}")));
        prop_assert_eq!(with.len() + without.len(), all.len());
        let mut both = with;
        both.extend(&without);
        prop_assert!(both.iter().eq(all.iter()));
    }
}
