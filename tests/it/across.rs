//! Reading across documents: sentences that tell the same, two documents side
//! by side, what one document adds.

use proptest::prelude::*;
use rashomon::convert::{self, Document};
use rashomon::model::merge::merge;
use rashomon::model::{Briefing, Joins, SourceId};
use rashomon::story::parallels::{Beside, Parallel, Telling, added, beside};
use rashomon::views;
use rashomon::views::parallels::Across;

/// Passages of a paper on one ferry, each in different words. All of it is
/// invented.
const PAPER: [&str; 6] = [
    "The ferry Halden struck the pier at Port Emsel on Sunday and 5 people drowned.",
    "Divers searched the cold harbour basin until dusk with lamps.",
    "Harbour master Odd Brekke blamed thick fog and a broken radar.",
    "Schools and shops stayed shut while church bells rang for mourners.",
    "Engineers will lift the wreck with two cranes from Vellmar next month.",
    "Owners of the line said every lifeboat had passed inspection in April.",
];

/// Told by no other document.
const ASIDE: &str = "Tomatoes ripened early on balconies behind the old brewery.";

fn document(id: &str, title: &str, passages: &[String]) -> Briefing {
    let text = format!("{title}\n\n{}\n", passages.join("\n\n"));
    let source = Document {
        file: &format!("{id}.txt"),
        bytes: text.as_bytes(),
    };
    Briefing {
        id: id.into(),
        ..convert::document(source).unwrap()
    }
}

fn across(documents: Vec<Briefing>) -> Across {
    Across::compared(merge("T".into(), documents, Joins::default()))
}

fn source(across: &Across, id: &str) -> SourceId {
    across.collection.source_of_id(id).unwrap()
}

fn paper() -> Vec<String> {
    PAPER.map(str::to_owned).to_vec()
}

/// Three papers of one story, and one of another.
fn pile() -> Vec<Briefing> {
    let of = |texts: &[&str]| -> Vec<String> { texts.iter().map(|t| (*t).to_owned()).collect() };
    vec![
        document("beacon", "Ferry strikes pier at Port Emsel", &paper()),
        document(
            "courier",
            "Halden sinks at Port Emsel",
            &of(&[
                "Seven people drowned when the ferry Halden struck the pier at Port Emsel on Sunday.",
                "Odd Brekke, the harbour master, blamed the fog and a radar that was broken.",
                "A choir sang at the quay for an hour, and nobody spoke.",
            ]),
        ),
        document(
            "mail",
            "Cranes to lift ferry Halden",
            &of(&[
                "Two cranes from Vellmar will lift the wreck of the ferry Halden next month, engineers said.",
                "The ferry struck the pier at Port Emsel on Sunday.",
            ]),
        ),
        document(
            "tribune",
            "Hail ruins vineyards in Aldern",
            &of(&[
                "Hail ruined 40 vineyards around Aldern overnight.",
                "Growers in Aldern asked for loans, and insurers sent clerks.",
            ]),
        ),
    ]
}

/// The parallels that are shown, as pairs of sentences with their scores.
fn shown(across: &Across) -> Vec<(String, String, u64)> {
    let text = |nth| across.parallels.text(&across.collection, nth).to_owned();
    let all = across.parallels.all().filter(Parallel::is_shown);
    let mut shown: Vec<_> = all
        .map(|p| {
            let (a, b) = (text(p.of), text(p.other));
            let score = (p.score * 1e9).round() as u64;
            if a < b { (a, b, score) } else { (b, a, score) }
        })
        .collect();
    shown.sort();
    shown
}

#[test]
fn sentences_of_one_story_that_tell_the_same_are_found() {
    let across = across(pile());
    let pairs = shown(&across);
    let has = |a: &str, b: &str| {
        let mut pairs = pairs.iter();
        pairs.any(|(x, y, _)| x.contains(a) && y.contains(b) || x.contains(b) && y.contains(a))
    };
    assert!(has("5 people drowned", "Seven people drowned"), "{pairs:?}");
    assert!(has("thick fog", "blamed the fog"), "{pairs:?}");
    assert!(has("two cranes from", "Two cranes from"), "{pairs:?}");
    assert!(!has("choir", "bells"), "{pairs:?}");
    let of_two = |(x, y, _): &(String, String, u64)| x.contains("Aldern") != y.contains("Aldern");
    assert!(!pairs.iter().any(of_two), "{pairs:?}");
}

#[test]
fn a_parallel_names_the_figures_in_which_it_differs() {
    let across = across(pile());
    let mut told = Vec::new();
    for parallel in across.parallels.all().filter(Parallel::is_shown) {
        for [a, b] in across.parallels.differing(&parallel) {
            let quote = |at| {
                across
                    .collection
                    .account(at)
                    .quote
                    .clone()
                    .unwrap_or_default()
            };
            told.push((quote(*a), quote(*b)));
        }
    }
    assert_eq!(told, [("5 people".to_owned(), "Seven people".to_owned())]);
}

#[test]
fn the_order_of_files_changes_no_parallel_and_both_sides_see_it() {
    let straight = across(pile());
    let turned = across(pile().into_iter().rev().collect());
    assert_eq!(shown(&straight), shown(&turned));
    for nth in 0..straight.parallels.sentences().len() {
        for parallel in straight.parallels.of(nth) {
            let back = straight.parallels.of(parallel.other);
            let same = back.iter().find(|other| other.other == nth).unwrap();
            assert!((same.score - parallel.score).abs() < 1e-12);
        }
    }
}

#[test]
fn what_a_document_adds_is_what_no_other_tells() {
    let across = across(pile());
    let (courier, others) = (
        source(&across, "courier"),
        ["beacon", "mail"].map(|id| source(&across, id)),
    );
    let found = added(&across.collection, &across.parallels, courier, &others);
    let text = |nth: &usize| across.parallels.text(&across.collection, *nth).to_owned();
    let new: Vec<String> = found.sentences.iter().map(text).collect();
    assert!(
        matches!(&new[..], [choir] if choir.starts_with("A choir sang")),
        "{new:?}"
    );
}

/// Two editions side by side: the places of each row's passages, and how they
/// relate.
fn editions(old: &[String], new: &[String]) -> Vec<(Option<u32>, Option<u32>, Telling)> {
    let title = "Ferry strikes pier at Port Emsel";
    let across = across(vec![
        document("first", title, old),
        document("second", title, new),
    ]);
    let (a, b) = (source(&across, "first"), source(&across, "second"));
    let rows = beside(&across.collection, &across.parallels, a, b);
    let at = |id: Option<_>| id.map(|id| across.collection.passage(id).at);
    let row = |row: &Beside| (at(row.of), at(row.other), row.telling);
    rows.iter().map(row).collect()
}

#[test]
fn a_document_is_the_same_as_itself_throughout() {
    let rows = editions(&paper(), &paper());
    assert_eq!(rows.len(), PAPER.len() + 1);
    for (a, b, telling) in rows {
        assert_eq!((a, telling), (b, Telling::Same));
    }
}

/// A change to a passage of the second edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    Kept,
    Left,
    Refigured,
    Reworded,
    Followed,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_edited_edition_shows_exactly_the_edits(
        edits in proptest::collection::vec(
            prop_oneof![
                4 => Just(Edit::Kept),
                1 => Just(Edit::Left),
                1 => Just(Edit::Refigured),
                1 => Just(Edit::Reworded),
                1 => Just(Edit::Followed),
            ],
            PAPER.len(),
        ),
    ) {
        // The headline is the first passage of both.
        let mut expected = vec![(Some(1), Some(1), Telling::Same)];
        let mut second: Vec<String> = Vec::new();
        let mut aside = false;
        for (nth, (text, edit)) in PAPER.iter().zip(&edits).enumerate() {
            let of = Some(nth as u32 + 2);
            let next = |second: &Vec<String>| Some(second.len() as u32 + 2);
            match edit {
                Edit::Left => expected.push((of, None, Telling::Own)),
                Edit::Refigured if nth == 0 => {
                    expected.push((of, next(&second), Telling::Differs));
                    second.push(text.replace("5 people", "9 people"));
                }
                Edit::Reworded if nth == 1 => {
                    expected.push((of, next(&second), Telling::Reworded));
                    second.push(text.replace("searched", "combed"));
                }
                _ => {
                    expected.push((of, next(&second), Telling::Same));
                    second.push((*text).to_owned());
                }
            }
            if *edit == Edit::Followed && !aside {
                aside = true;
                expected.push((None, next(&second), Telling::Own));
                second.push(ASIDE.to_owned());
            }
        }
        prop_assert_eq!(editions(&paper(), &second), expected);
    }
}

/// What `compare` prints about two documents, each a title and its passages.
fn set_beside(first: (&str, &[&str]), second: (&str, &[&str])) -> String {
    let of = |id: &str, (title, passages): (&str, &[&str])| {
        let passages: Vec<String> = passages.iter().map(|p| (*p).to_owned()).collect();
        document(id, title, &passages)
    };
    let across = across(vec![of("first", first), of("second", second)]);
    let pair = (source(&across, "first"), source(&across, "second"));
    let rows = beside(&across.collection, &across.parallels, pair.0, pair.1);
    views::beside::text(&across, pair, &rows)
}

#[test]
fn a_wire_report_stands_beside_its_rewrite() {
    let wire = [
        "A rockslide closed the pass road above Tarn on Friday and buried 3 cars, the road \
         office said.",
        "Nobody was hurt, as the drivers had been warned by a shepherd.",
        "The road carries 900 lorries a day to the border at Hask.",
        "Clearing it will take 10 days, said engineer Lotte Varn.",
    ];
    let rewrite = [
        "A rockslide closed the pass road above Tarn on Friday and buried 4 cars, the road \
         office said.",
        "Engineer Lotte Varn said that clearing the road would take 10 days.",
        "A shepherd had warned the drivers, and nobody was hurt.",
        "Innkeepers in Tarn fear for their season.",
    ];
    let said = set_beside(
        ("Rockslide closes pass road above Tarn", &wire),
        ("Rocks bury cars above Tarn", &rewrite),
    );
    insta::assert_snapshot!("across_wire_and_rewrite", said);
}

#[test]
fn an_interview_stands_beside_the_report_on_it() {
    let interview = [
        "Harbour master Odd Brekke on the night when the ferry Halden struck the pier.",
        "What did you see? I saw nothing at all, the fog was like wool, said Brekke.",
        "And the radar? It had been broken since Tuesday, and nobody came to mend it.",
        "What now? I shall resign in June, whatever the inquiry finds.",
    ];
    let report = [
        "Odd Brekke, the harbour master of Port Emsel, will resign in June, whatever the inquiry \
         into the ferry Halden finds.",
        "He told this paper that the radar had been broken since Tuesday and that nobody came to \
         mend it.",
        "The shipping line did not answer our letters.",
    ];
    let said = set_beside(
        ("The fog was like wool", &interview),
        ("Harbour master to resign", &report),
    );
    insta::assert_snapshot!("across_interview_and_report", said);
}

#[test]
fn two_languages_are_said_to_be_two_and_nothing_is_aligned() {
    let english = [
        "The ferry Halden struck the pier at Port Emsel on Sunday, and five people drowned there \
         before the boats could reach them.",
        "Divers searched the harbour until it was dark, and the church was open all night.",
    ];
    let german = [
        "Die Fähre Halden rammte am Sonntag die Mole, und fünf Menschen ertranken dort, bevor die \
         Boote sie erreichen konnten.",
        "Taucher suchten den Hafen ab, bis es dunkel wurde, und die Kirche blieb die ganze Nacht \
         offen.",
    ];
    let said = set_beside(
        ("The ferry that struck the pier", &english),
        ("Die Fähre, die die Mole rammte", &german),
    );
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let why = "English and German: what both tell is not found";
    assert!(said.contains(why), "{said}");
    assert!(!said.contains("in own words"), "{said}");
}
