use super::grid::{self, MeasureRow};
use super::made::{account, document};
use super::named::PLACE;
use super::*;
use crate::model::briefing::{Account, Briefing, Passage};
use crate::model::copies::{Copies, TextId};
use crate::model::joins::{
    AccountItem, JoinedEvent, JoinedMeasure, JoinedScope, Joins, RowLine, Statement,
};
use crate::model::merge::{merge, with_copies};
use crate::model::vocabulary::{Certainty, CopyClass};
use crate::model::{EventId, SourceId};

fn measure(id: &str, same: &[&str], part_of: Option<&str>, may_be: &[&str]) -> JoinedMeasure {
    JoinedMeasure {
        id: id.into(),
        same: same.iter().map(ToString::to_string).collect(),
        part_of: part_of.map(Into::into),
        may_be: may_be.iter().map(ToString::to_string).collect(),
    }
}

fn scope(id: &str, same: &[&str], parts: &[&str]) -> JoinedScope {
    JoinedScope {
        id: id.into(),
        same: same.iter().map(ToString::to_string).collect(),
        parts: parts.iter().map(ToString::to_string).collect(),
    }
}

/// The judgements that the comparisons of Camp Taji need.
fn joins() -> Joins {
    Joins {
        measures: vec![
            measure(
                "rockets landed",
                &["rockets that hit"],
                Some("rockets fired"),
                &[],
            ),
            measure("rockets", &[], None, &["rockets fired", "rockets landed"]),
            measure("wounded", &["injured"], None, &[]),
        ],
        scopes: vec![scope(
            "coalition personnel",
            &["personnel"],
            &["US personnel", "UK personnel"],
        )],
        ..Joins::default()
    }
}

/// The verdict of the grid on two accounts of one event by two documents.
fn between(a: &Account, b: &Account) -> Verdict {
    let documents =
        [("a", a), ("b", b)].map(|(id, said)| document(id, vec![("author", said.clone())]));
    let rows = rows_of(documents.into(), joins());
    let gravest = rows
        .iter()
        .fold(Verdict::Alone, |v, row| v.graver(row.verdict));
    if let [one] = &rows[..] {
        return one.verdict;
    }
    match gravest {
        Verdict::Conflict { .. } | Verdict::Undetermined => gravest,
        _ if rows.iter().any(|row| !row.part_of.is_empty()) => Verdict::Part,
        _ => Verdict::NotComparable,
    }
}

const SURE: Verdict = Verdict::Conflict { hedged: false };

#[test]
fn verdicts_follow_the_rules_both_ways() {
    let who = "coalition personnel";
    for (a, b, expected) in [
        (
            ("rockets landed", "", "15"),
            ("rockets that hit", "", "18"),
            SURE,
        ),
        (
            ("rockets", "", "~18"),
            ("rockets fired", "", "30"),
            Verdict::Undetermined,
        ),
        (
            ("rockets landed", "", "18"),
            ("rockets fired", "", "30"),
            Verdict::Part,
        ),
        (
            ("rockets landed", "", "31"),
            ("rockets fired", "", "30"),
            SURE,
        ),
        (
            ("wounded", who, "<~12"),
            ("injured", "personnel", "14"),
            SURE,
        ),
        (("killed", who, "3"), ("killed", who, "3"), Verdict::Agree),
        (
            ("killed", "US personnel", "2"),
            ("killed", who, "3"),
            Verdict::Part,
        ),
        (("killed", "US personnel", "4"), ("killed", who, "3"), SURE),
        (
            ("killed", "US personnel", "2"),
            ("killed", "UK personnel", "1"),
            Verdict::NotComparable,
        ),
        (
            ("brain injuries", who, ">100"),
            ("brain injuries", who, "<=110"),
            Verdict::Compatible,
        ),
        (
            ("wounded", who, "110"),
            ("brain injuries", who, ">100"),
            Verdict::NotComparable,
        ),
        (
            ("wounded", "", "14"),
            ("wounded", who, "12"),
            Verdict::Undetermined,
        ),
        (
            ("wounded", who, ""),
            ("wounded", who, "12"),
            Verdict::Undetermined,
        ),
        (("bases hit", "", "1"), ("bases hit", "", "2"), SURE),
        (
            (DATE, "", "2019-12-29"),
            (DATE, "", "2019-12-21/2019-12-31"),
            Verdict::Compatible,
        ),
        ((DATE, "", "2019-12-29"), (DATE, "", "2019-12-27"), SURE),
        (
            (DATE, "", "2020-03"),
            (DATE, "", "2020-03-11/.."),
            Verdict::Compatible,
        ),
        (
            (DATE, "", "2020-03-11"),
            (DATE, "", "2020-03-11"),
            Verdict::Agree,
        ),
        (
            (PLACE, "", "Camp Taji"),
            (PLACE, "", "camp Taji"),
            Verdict::Agree,
        ),
        (
            (PLACE, "", "Taji"),
            (PLACE, "", "the gates of Taji"),
            Verdict::Compatible,
        ),
        // Nobody has judged that both tell the same.
        (
            (PLACE, "", "Taji"),
            (PLACE, "", "Baghdad"),
            Verdict::Undetermined,
        ),
    ] {
        let (a, b) = (account(a.0, a.1, a.2), account(b.0, b.1, b.2));
        assert_eq!(between(&a, &b), expected, "{a:?} {b:?}");
        assert_eq!(between(&b, &a), expected, "{b:?} {a:?}");
    }
}

#[test]
fn names_are_in_conflict_where_a_person_judged_that_both_tell_the_same() {
    let told = |id: &str, place| document(id, vec![("author", account(PLACE, "", place))]);
    let item = |id: &str| AccountItem {
        item: format!("{id}/e"),
        measure: PLACE.into(),
        at: 1,
    };
    let joins = Joins {
        rows: vec![RowLine {
            same: vec![item("a"), item("b")],
        }],
        ..Joins::default()
    };
    let rows = rows_of(vec![told("a", "Taji"), told("b", "Baghdad")], joins);
    assert_eq!(rows[0].verdict, SURE);
}

#[test]
fn a_hedge_on_either_side_hedges_the_conflict() {
    let sure = account("rockets landed", "", "15");
    let unsure = Account {
        certainty: Certainty::Probable,
        ..account("rockets landed", "", "18")
    };
    for (a, b) in [(&sure, &unsure), (&unsure, &sure)] {
        assert_eq!(between(a, b), Verdict::Conflict { hedged: true });
    }
}

/// The grid of the one event that all documents tell.
fn rows_of(documents: Vec<Briefing>, mut joins: Joins) -> Vec<MeasureRow> {
    let same = documents.iter().map(|d| format!("{}/e", d.id)).collect();
    joins.events.push(JoinedEvent {
        id: "e".into(),
        name: None,
        same,
        ..JoinedEvent::default()
    });
    let collection = merge(String::new(), documents, joins);
    collection.grid(EventId(0))
}

fn row<'a>(rows: &'a [MeasureRow], measure: &str, of: &str) -> &'a MeasureRow {
    let of = (!of.is_empty()).then_some(of);
    let found = rows
        .iter()
        .find(|r| r.measure == measure && r.of.as_deref() == of);
    found.unwrap_or_else(|| panic!("no row {measure}, {of:?} in {rows:?}"))
}

#[test]
fn a_sum_of_parts_is_computed_and_compared() {
    let whole = document(
        "a",
        vec![("author", account("killed", "coalition personnel", "3"))],
    );
    let parts = document(
        "b",
        vec![
            ("author", account("killed", "US personnel", "2")),
            ("author", account("killed", "UK personnel", "1")),
        ],
    );
    let rows = rows_of(vec![whole, parts], joins());
    let killed = row(&rows, "killed", "coalition personnel");
    assert_eq!(killed.verdict, Verdict::Agree);
    let sum = killed.cell(SourceId(1)).next().expect("the sum");
    assert!(sum.is_computed());
    let part = row(&rows, "killed", "US personnel");
    assert_eq!(part.part_of.len(), 1);
    assert!(!part.part_of[0].exceeds && !part.verdict.is_conflict());
}

#[test]
fn a_part_larger_than_its_whole_is_a_conflict() {
    let documents = vec![
        document("a", vec![("author", account("rockets fired", "", "15"))]),
        document("b", vec![("author", account("rockets landed", "", "18"))]),
    ];
    let rows = rows_of(documents, joins());
    let landed = row(&rows, "rockets landed", "");
    assert!(landed.part_of[0].exceeds);
    assert_eq!(landed.verdict, SURE);
    assert_eq!(grid::conflicts(&rows).len(), 1);
}

#[test]
fn a_part_and_a_whole_of_one_origin_are_not_compared() {
    let slip = document(
        "a",
        vec![
            ("author", account("rockets fired", "", "15")),
            ("author", account("rockets landed", "", "18")),
        ],
    );
    let rows = rows_of(vec![slip], joins());
    assert!(!row(&rows, "rockets landed", "").part_of[0].exceeds);
    assert_eq!(grid::conflicts(&rows), []);
}

#[test]
fn what_is_not_said_to_be_the_same_is_undetermined() {
    let documents = vec![
        document(
            "a",
            vec![
                ("author", account("rockets", "", "~18")),
                ("author", account("wounded", "", "14")),
            ],
        ),
        document(
            "b",
            vec![
                ("author", account("rockets fired", "", "30")),
                ("author", account("wounded", "coalition personnel", "12")),
            ],
        ),
    ];
    let rows = rows_of(documents, joins());
    for (measure, of, other) in [
        ("rockets", "", "rockets fired"),
        ("rockets fired", "", "rockets"),
        ("wounded", "", "wounded"),
        ("wounded", "coalition personnel", "wounded"),
    ] {
        let row = row(&rows, measure, of);
        assert_eq!(row.verdict, Verdict::Undetermined, "{measure} {of}");
        assert_eq!(row.may_be[0].measure, other);
    }
    assert_eq!(grid::conflicts(&rows), []);
}

#[test]
fn one_origin_does_not_disagree_with_itself_nor_corroborate() {
    let said = |id, value| document(id, vec![("pentagon", account("wounded", "", value))]);
    let two_voices = rows_of(vec![said("a", "14"), said("b", "12")], Joins::default());
    assert_eq!(row(&two_voices, "wounded", "").verdict, SURE);
    let one_statement = Joins {
        statements: vec![Statement {
            id: "release".into(),
            said: None,
            same: vec!["a/pentagon".into(), "b/pentagon".into()],
        }],
        ..Joins::default()
    };
    let rows = rows_of(vec![said("a", "14"), said("b", "12")], one_statement);
    let wounded = row(&rows, "wounded", "");
    assert_eq!(wounded.verdict, Verdict::Alone);
    assert_eq!(wounded.reports(), (2, 1));
}

/// The row of documents that tell one event in one text, each with the given
/// voices and values.
fn copied(told: &[&[(&str, &str)]]) -> MeasureRow {
    let made = |(n, told): (usize, &&[(&str, &str)])| {
        let said = told.iter().map(|(by, v)| (*by, account("wounded", "", v)));
        let mut made = document(&format!("d{n}"), said.collect());
        made.passages.push(Passage {
            at: 1,
            text: "Some were wounded.".into(),
            ..Passage::default()
        });
        made
    };
    let documents: Vec<Briefing> = told.iter().enumerate().map(made).collect();
    let same = documents.iter().map(|d| format!("{}/e", d.id)).collect();
    let joins = Joins {
        events: vec![JoinedEvent {
            id: "e".into(),
            name: None,
            same,
            ..JoinedEvent::default()
        }],
        ..Joins::default()
    };
    let count = documents.len();
    let classes = vec![CopyClass::Copy; count];
    let origins = vec![Some(TextId(0)); count];
    let copies = Copies::new(vec![], vec![], classes, vec![], origins);
    let collection = with_copies(merge(String::new(), documents, joins), copies);
    collection.grid(EventId(0)).swap_remove(0)
}

#[test]
fn copies_of_one_text_differ_only_where_one_of_them_changed_it() {
    for (told, verdict, origins) in [
        (
            &[&[("author", "14")][..], &[("author", "14")]][..],
            Verdict::Alone,
            1,
        ),
        (&[&[("author", "14")], &[("author", "16")]], SURE, 1),
        // Values that can both be true are no change of the text that anybody
        // could name.
        (
            &[&[("author", "14")], &[("author", ">12")]],
            Verdict::Alone,
            1,
        ),
        // One leaves out a value that the other has besides.
        (
            &[&[("author", "14"), ("author", "16")], &[("author", "14")]],
            Verdict::Alone,
            1,
        ),
        // Two voices of one document still exclude each other, copied or not.
        (
            &[
                &[("army", "14"), ("rebels", "3")],
                &[("army", "14"), ("rebels", "3")],
            ],
            SURE,
            1,
        ),
    ] {
        let row = copied(told);
        let reports: usize = told.iter().map(|said| said.len()).sum();
        assert_eq!(row.verdict, verdict, "{told:?}");
        assert_eq!(row.reports(), (reports, origins), "{told:?}");
    }
}

#[test]
fn a_conflict_is_hedged_only_if_every_pair_is() {
    let of = |c, value| Account {
        certainty: c,
        ..account("wounded", "", value)
    };
    let verdict = |accounts: Vec<Account>| {
        let documents = accounts.into_iter().enumerate();
        let documents = documents.map(|(n, a)| document(&format!("d{n}"), vec![("author", a)]));
        rows_of(documents.collect(), Joins::default())[0].verdict
    };
    let (sure, maybe) = (Certainty::Certain, Certainty::Possible);
    assert_eq!(
        verdict(vec![of(sure, "14"), of(maybe, "9")]),
        Verdict::Conflict { hedged: true }
    );
    assert_eq!(
        verdict(vec![of(sure, "14"), of(maybe, "9"), of(sure, "12")]),
        SURE
    );
}

#[test]
fn a_silent_source_is_no_figure() {
    let documents = vec![
        document("a", vec![("author", account("wounded", "", "14"))]),
        document("b", vec![("author", account("killed", "", "3"))]),
    ];
    let rows = rows_of(documents, Joins::default());
    let wounded = row(&rows, "wounded", "");
    assert_eq!(wounded.verdict, Verdict::Alone);
    assert_eq!(wounded.cell(SourceId(1)).count(), 0);
}

proptest::proptest! {
    /// Verdicts are symmetric, whatever is compared.
    #[test]
    fn verdicts_are_symmetric(
        a in ("rockets( landed| fired)?|wounded|date", "(coalition|US|UK)? ?(personnel)?", "[<>~]{0,2}[0-9]{1,3}|2020-0[1-9]"),
        b in ("rockets( landed| fired)?|wounded|date", "(coalition|US|UK)? ?(personnel)?", "[<>~]{0,2}[0-9]{1,3}|2020-0[1-9]"),
    ) {
        let (a, b) = (account(&a.0, &a.1, &a.2), account(&b.0, &b.1, &b.2));
        proptest::prop_assert_eq!(between(&a, &b), between(&b, &a));
    }
}
