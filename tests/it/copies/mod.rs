//! Copies: found in texts of known making, and listed on the command line.

mod made;
mod score;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use rashomon::model::briefing::Passage;
use rashomon::model::copies::{Copies, CopyOrigin};
use rashomon::model::joins::{CopyLine, Joins};
use rashomon::model::merge::merge;
use rashomon::model::vocabulary::{CopyClass, CreditKind, PassageKind};
use rashomon::model::{Briefing, Collection, When};
use rashomon::store;
use rashomon::story::copies::find;
use rashomon::views::{Answer, copies};

use crate::fixture::program;
use crate::golden::fixtures;

fn folder() -> PathBuf {
    fixtures("copies")
}

fn compared(collection: &Collection) -> Copies {
    find(collection, &|| true).expect("nobody stops it")
}

/// A wire text and two copies, one of them reworded; a review with one copied
/// passage; and a witness who says the same to two reporters.
fn collection() -> Collection {
    let loaded = store::load(&[folder()]).expect("the files load");
    assert_eq!(loaded.problems, []);
    loaded.collection
}

#[test]
fn documents_are_what_they_are_with_reasons() {
    let collection = collection();
    let found = compared(&collection);
    let class = |id: &str| found.classes[collection.source_of_id(id).unwrap().index()];
    assert_eq!(class("gazette"), CopyClass::Copy);
    assert_eq!(class("post"), CopyClass::Reworded);
    assert_eq!(class("review"), CopyClass::Partly);
    assert_eq!(class("witness"), CopyClass::Own);
    assert_eq!(class("wire"), CopyClass::Own, "it is the oldest");
    let wire = collection.source_of_id("wire").unwrap();
    assert_eq!(found.groups[0].origin, Some(CopyOrigin::Older(wire)));
    assert_eq!(found.groups[0].agencies, ["Reuters"]);
    let credited = |id: &str| -> Vec<(CreditKind, &str)> {
        let source = collection.source_of_id(id).unwrap();
        let own = found.credits.iter().filter(|c| c.source == source);
        own.map(|c| (c.kind, &*c.agency)).collect()
    };
    assert_eq!(credited("gazette"), [(CreditKind::Dateline, "Reuters")]);
    assert_eq!(credited("witness"), [(CreditKind::Cited, "AFP")]);
    assert_eq!(credited("post"), []);
}

#[test]
fn four_reports_have_as_many_origins_as_they_have_texts() {
    let collection = collection();
    let found = compared(&collection);
    let at = |id: &str, at: u32| {
        let source = collection.source_of_id(id).unwrap();
        (source, collection.passage_at(source, at))
    };
    let same = |a: (&str, u32), b: (&str, u32)| {
        let [a, b] = [a, b].map(|(id, n)| at(id, n).1.unwrap());
        assert_eq!(found.same_origin(a, b), found.same_origin(b, a));
        found.same_origin(a, b)
    };
    assert!(same(("wire", 2), ("gazette", 2)) && same(("wire", 2), ("post", 2)));
    assert!(same(("review", 3), ("post", 3)));
    assert!(!same(("review", 2), ("wire", 2)) && !same(("review", 4), ("review", 2)));
    // Two reporters quote the same woman.
    assert!(!same(("witness", 3), ("wire", 4)));
    let reports = [
        at("wire", 2),
        at("gazette", 2),
        at("post", 2),
        at("witness", 4),
    ];
    assert_eq!(found.count_origins(reports), 2);
    assert_eq!(
        found.count_origins([at("wire", 2), (at("wire", 2).0, None)]),
        2
    );
}

#[test]
fn they_are_listed_in_every_form() {
    let collection = collection();
    let found = compared(&collection);
    insta::assert_snapshot!("copies", copies::text(&collection, &found));
    let rows = copies::rows(&collection, &found);
    insta::assert_snapshot!("copies_json", rows.json().unwrap());
    insta::assert_snapshot!("copies_csv", rows.csv().unwrap());
    let run = |words: &[&str]| program().args(words).output().expect("it runs");
    let here = folder();
    let here = here.to_str().unwrap();
    let told = run(&["copies", here]);
    assert_eq!(
        String::from_utf8(told.stdout).unwrap(),
        copies::text(&collection, &found)
    );
    assert_eq!(told.status.code(), Some(0));
    let lone = folder().join("witness.yaml");
    let none = run(&["copies", "--format", "json", lone.to_str().unwrap()]);
    assert_eq!(
        (none.status.code(), &none.stdout[..]),
        (Some(1), &b"[]\n"[..])
    );
    let lines = run(&["copies", "--format", "jsonl", here]).stdout;
    assert_eq!(
        String::from_utf8(lines).unwrap().lines().count(),
        rows.rows.len()
    );
}

fn document(id: &str, issued: Option<&str>, passages: &[&str]) -> Briefing {
    let passage = |(n, text): (usize, &&str)| Passage {
        at: n as u32 + 1,
        text: (*text).into(),
        ..Passage::default()
    };
    Briefing {
        id: id.into(),
        title: Some(id.into()),
        issued: issued.map(When::new),
        passages: passages.iter().enumerate().map(passage).collect(),
        ..Briefing::default()
    }
}

const BRIDGE: [&str; 2] = [
    "The old bridge over the Linnet was closed to lorries on Monday after an engineer found cracks in two of its seven stone arches, and it may stay closed until autumn.",
    "Farmers on the eastern bank, who bring their milk to town by that road, will have to drive eleven miles more each morning, and they ask the county to pay for the fuel.",
];
const SCHOOL: [&str; 2] = [
    "Pupils of the village school planted four hundred oaks on the bare hill above the reservoir last week, as their grandparents had done once when they were children.",
    "The forester who showed them how said that perhaps one in five of the seedlings would live, which in his view was more than most speeches in council ever did.",
];

fn joined(documents: Vec<Briefing>, copies: &[(&str, &[&str])]) -> (Collection, Copies) {
    let line = |(of, same): &(&str, &[&str])| CopyLine {
        of: (*of).into(),
        same: same.iter().map(ToString::to_string).collect(),
        not: Vec::new(),
    };
    let joins = Joins {
        copies: copies.iter().map(line).collect(),
        ..Joins::default()
    };
    let collection = merge("t".into(), documents, joins);
    let found = compared(&collection);
    (collection, found)
}

fn ids(collection: &Collection, found: &Copies) -> Vec<Vec<String>> {
    let id = |source| collection.briefing(source).id.clone();
    let groups = found.groups.iter();
    groups
        .map(|group| group.members.iter().map(|m| id(m.source)).collect())
        .collect()
}

#[test]
fn two_texts_within_one_document_stay_two() {
    let both = [BRIDGE, SCHOOL].concat();
    let documents = vec![
        document("bridge", None, &BRIDGE),
        document("school", None, &SCHOOL),
        document("week", None, &both),
    ];
    let (collection, found) = joined(documents, &[]);
    assert_eq!(
        ids(&collection, &found),
        [["bridge", "week"], ["school", "week"]]
    );
    let at = |id: &str, at: u32| {
        let source = collection.source_of_id(id).unwrap();
        collection.passage_at(source, at).unwrap()
    };
    assert!(found.same_origin(at("bridge", 1), at("week", 1)));
    assert!(found.same_origin(at("school", 2), at("week", 4)));
    assert!(!found.same_origin(at("bridge", 1), at("school", 1)));
    assert!(!found.same_origin(at("week", 1), at("week", 3)));
}

#[test]
fn which_was_first_is_told_only_where_dates_leave_no_doubt() {
    for (first, second, known) in [
        (Some("2021-05-03"), Some("2021-05-04"), true),
        (Some("2021-05-03"), Some("2021-05-03"), false),
        (Some("2021-05-03"), None, false),
        (Some("2021-05-03"), Some("2021-05"), false),
        (Some("2021-05-03~"), Some("2021-05-04"), false),
        (Some("2021-05-03"), Some("2021-05-04/.."), false),
    ] {
        let documents = vec![
            document("a", first, &BRIDGE),
            document("b", second, &BRIDGE),
        ];
        let (_, found) = joined(documents, &[]);
        assert_eq!(
            found.groups[0].origin.is_some(),
            known,
            "{first:?} {second:?}"
        );
    }
}

#[test]
fn what_a_person_judged_wins() {
    let documents = || {
        vec![
            document("a", Some("2021-05-03"), &BRIDGE),
            document("b", Some("2021-05-04"), &BRIDGE),
            document("c", None, &SCHOOL),
        ]
    };
    // A person judged the later one the original, and text in other words a
    // copy.
    let (collection, found) = joined(documents(), &[("b", &["a", "c/1"])]);
    let [a, b, c] = ["a", "b", "c"].map(|id| collection.source_of_id(id).unwrap());
    assert_eq!(found.groups[0].origin, Some(CopyOrigin::Judged(b)));
    let classes = [a, b, c].map(|source| found.classes[source.index()]);
    assert_eq!(
        classes,
        [CopyClass::Copy, CopyClass::Own, CopyClass::Partly]
    );
    let passage = |source, at| collection.passage_at(source, at).unwrap();
    assert!(found.same_origin(passage(a, 1), passage(c, 1)));
    assert!(!found.same_origin(passage(a, 1), passage(c, 2)));
    let (_, found) = joined(documents(), &[("c", &["a"])]);
    assert_eq!(found.groups[0].origin, Some(CopyOrigin::Judged(c)));
    assert_eq!(found.groups[0].members.len(), 3);
}

#[test]
fn furniture_and_a_quotation_make_no_copy() {
    let mut a = document("a", None, &[BRIDGE[0], SCHOOL[0]]);
    let mut b = document("b", None, &[BRIDGE[0], SCHOOL[1]]);
    let (_, found) = joined(vec![a.clone(), b.clone()], &[]);
    assert_eq!(found.pairs.len(), 1);
    for document in [&mut a, &mut b] {
        document.passages[0].kind = PassageKind::Furniture;
    }
    let (_, found) = joined(vec![a.clone(), b.clone()], &[]);
    assert_eq!(found.pairs.len(), 0);
    for document in [&mut a, &mut b] {
        document.passages[0].kind = PassageKind::Paragraph;
        document.passages[0].text = format!("“{}”", BRIDGE[0]);
    }
    let (_, found) = joined(vec![a, b], &[]);
    assert_eq!((found.pairs.len(), found.groups.len()), (0, 0));
}

/// Articles from a made-up country, several per event.
fn articles(count: usize) -> Vec<(String, Vec<String>)> {
    const VERBS: &str = "closed opened found lost asked built sold bought saw heard carried \
        promised refused counted repaired visited painted crossed followed warned";
    const LINKS: &str = "and while because although before after where since until unless";
    const SYLLABLES: [&str; 12] = [
        "ka", "ri", "mo", "ben", "tal", "sho", "dir", "una", "vel", "zor", "lin", "pec",
    ];
    let [verbs, links] = [VERBS, LINKS].map(|list| {
        let words = list.split_whitespace();
        words.map(str::to_owned).collect::<Vec<String>>()
    });
    let syllable = |n: usize| SYLLABLES[n % SYLLABLES.len()];
    let words: Vec<String> = (0..1_728)
        .map(|n| [n, n / 12, n / 144].map(syllable).concat())
        .collect();
    let mut dice = made::Dice::new(11);
    let mut articles = Vec::new();
    for n in 0..count {
        let mut sentences = Vec::new();
        for _ in 0..10 + dice.throw(10) {
            let mut clauses = Vec::new();
            for _ in 0..2 + dice.throw(2) {
                let [who, whose, what, place] = [(); 4].map(|()| dice.pick(&words).clone());
                let did = dice.pick(&verbs).clone();
                let number = dice.throw(90);
                clauses.push(format!(
                    "the {who} of the {whose} {did} {number} a {what} in the {place}"
                ));
            }
            let link = format!(" {} ", dice.pick(&links));
            let sentence = clauses.join(&link);
            sentences.push(sentence + ".");
        }
        articles.push((format!("{}", n / 3), sentences));
    }
    articles
}

#[test]
fn copies_whose_making_is_known_are_found() {
    let score = score::score(&articles(24), 5);
    println!("{score}");
    assert!(score.precision() >= 0.98, "{score}");
    assert!(score.recall() >= 0.98, "{score}");
    assert!(score.macro_f1() >= 0.85, "{score}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_files_changes_nothing(seed in any::<u64>(), turn in 0..7usize) {
        let mut dice = made::Dice::new(seed);
        let texts = articles(3);
        let bases: Vec<made::Text> = (0..3).map(|n| made::base(n, &texts[n].1)).collect();
        let vocabulary = vec!["other".to_owned(), "word".into()];
        let mut documents: Vec<Briefing> = made::ALL
            .iter()
            .enumerate()
            .map(|(n, how)| {
                let text = made::made(*how, &bases[0], &bases[1], &vocabulary, &mut dice);
                made::briefing(format!("d{n}"), &text, &mut dice)
            })
            .collect();
        let (_, found) = joined(documents.clone(), &[]);
        documents.rotate_left(turn);
        documents.swap(0, 3);
        prop_assert_eq!(joined(documents, &[]).1, found);
    }

    /// A run of eight words or more that two documents share is found anywhere.
    #[test]
    fn a_shared_run_of_eight_words_is_in_a_span(
        before in proptest::collection::vec(0..500u32, 0..30),
        behind in proptest::collection::vec(500..999u32, 0..30),
        run in proptest::collection::vec(1000..1999u32, 20..40),
    ) {
        let text = |numbers: &[u32]| {
            let words: Vec<String> = numbers.iter().map(|n| format!("w{n}")).collect();
            words.join(" ")
        };
        let a = text(&[&before[..], &run].concat());
        let b = text(&[&run[..], &behind].concat());
        let (_, found) = joined(vec![document("a", None, &[&a]), document("b", None, &[&b])], &[]);
        prop_assert_eq!(found.pairs.len(), 1);
        let words: u32 = found.pairs[0].spans.iter().map(|s| s.words).sum();
        prop_assert!(words as usize >= run.len());
        for (side, text) in [a, b].iter().enumerate() {
            let bytes = found.pairs[0].spans[0].places[side].bytes.clone();
            let first = format!("w{}", run[0]);
            prop_assert!(text[bytes].contains(&first));
        }
    }
}

/// The texts of a folder, one sentence per line, each with its topic: the file
/// name up to the first `_`.
fn texts(folder: &str) -> Vec<(String, Vec<String>)> {
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let text = fs::read_to_string(&path).expect("a text");
        let topic = name.split('_').next().unwrap_or_default().to_owned();
        texts.insert(name, (topic, text.lines().map(str::to_owned).collect()));
    }
    texts.into_values().collect()
}

/// `COPIES_TEXTS=FOLDER cargo test --test it copies_of_texts -- --ignored
/// --nocapture`
#[test]
#[ignore = "measures on texts of your own"]
fn copies_of_texts_in_two_halves() {
    let folder = std::env::var("COPIES_TEXTS").expect("COPIES_TEXTS names a folder");
    let all = texts(&folder);
    for half in 0..2 {
        let is_in = |(topic, _): &&(String, Vec<String>)| {
            topic.parse::<usize>().is_ok_and(|n| n % 2 == half)
        };
        let texts: Vec<_> = all.iter().filter(is_in).cloned().collect();
        println!(
            "half {half}: {} texts\n{}",
            texts.len(),
            score::score(&texts, 7)
        );
    }
}
