//! What the documents say about one event or question: events, conflicts,
//! questions and gaps, in every format.

use rashomon::commands::{self, Error, Format, NOTHING, Output};
use rashomon::model::merge::merge;
use rashomon::model::{Briefing, Collection, Joins, QuestionId};
use rashomon::text::graphemes::width;
use rashomon::text::sanitize::is_hostile;
use rashomon::views::{Answer, Room, conflicts, events, gaps, questions};
use serde::Serialize;
use serde_json::Value;

use crate::fixture::collection;
use crate::views::hostile;

const FORMATS: [Format; 4] = [Format::Text, Format::Json, Format::Jsonl, Format::Csv];

/// Exit code, output and notes of a command on a terminal of `cells` columns.
fn said(
    cells: usize,
    command: impl FnOnce(&mut Output) -> Result<u8, Error>,
) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut output = Output::plain(&mut out, &mut err);
    output.columns = Some(cells);
    let code = command(&mut output).unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code, text(out), text(err))
}

fn event(collection: &Collection, id: &str, format: Format, cells: usize) -> String {
    said(cells, |o| commands::events::show(collection, id, format, o)).1
}

fn json<T: Serialize>(rows: &T) -> String {
    serde_json::to_string_pretty(rows).unwrap()
}

fn csv(answer: &impl Answer) -> String {
    answer.csv().unwrap()
}

/// Every question of a collection.
fn asked(collection: &Collection) -> Vec<QuestionId> {
    let questions = 0..collection.questions.len();
    questions.map(QuestionId::from).collect()
}

/// Five documents on one attack: sums, parts, copies, and what none of them
/// says.
fn attack() -> Collection {
    let document = |id: &str, accounts: &str| -> Briefing {
        let text = format!(
            "id: {id}
title: {id}
passages: [{{at: 1, text: It happened.}}]
voices: [{{id: ministry, name: Ministry of Defence, role: official}}]
events:
  - id: attack
    name: Rockets hit the camp
    date: 2020-03-11
    accounts:
{accounts}"
        );
        serde_yaml::from_str(&text).unwrap()
    };
    let documents = vec![
        document(
            "alpha",
            "      - {measure: rockets fired, value: '30', at: 1}
      - {measure: rockets landed, value: '18', certainty: probable, at: 1}
      - {measure: killed, of: soldiers, value: '3', at: 1}
      - {measure: wounded, of: soldiers, value: '14', voice: ministry, at: 1}
",
        ),
        document(
            "bravo",
            "      - {measure: killed, of: US soldiers, value: '2', at: 1}
      - {measure: killed, of: UK soldiers, value: '1', at: 2}
      - {measure: wounded, of: soldiers, value: '14', voice: ministry, at: 1}
",
        ),
        document(
            "charlie",
            "      - {measure: rockets, value: '~18', at: 1}
      - {measure: wounded, of: soldiers, value: '14', voice: ministry, at: 1}
",
        ),
        document(
            "delta",
            "      - {measure: rockets landed, value: '15', at: 1}
      - {measure: launchers, value: '2', at: 1}
      - {measure: launchers destroyed, value: '3', at: 1, voice: ministry}
",
        ),
        document(
            "echo",
            "      - {measure: camps hit, words: several, at: 1}\n",
        ),
    ];
    let joins: Joins = serde_yaml::from_str(
        "
events:
  - {id: the attack, same: [alpha/attack, bravo/attack, charlie/attack, delta/attack, echo/attack]}
measures:
  - {id: rockets landed, part_of: rockets fired}
  - {id: launchers destroyed, part_of: launchers}
  - {id: rockets, may_be: [rockets fired, rockets landed]}
scopes:
  - {id: soldiers, parts: [US soldiers, UK soldiers]}
statements:
  - {id: release, same: [alpha/ministry, bravo/ministry, charlie/ministry]}
questions:
  - {id: who fired, ask: Who fired?}
",
    )
    .unwrap();
    merge("attack".into(), documents, joins)
}

#[test]
fn events_are_listed() {
    let collection = collection();
    insta::assert_snapshot!("events", events::text(&collection, Room::default()));
    let rows = events::rows(&collection);
    insta::assert_snapshot!("events_json", json(&rows));
    insta::assert_snapshot!("events_csv", csv(&rows));
}

#[test]
fn an_event_is_a_grid_that_fits() {
    let collection = collection();
    for cells in [40, 80, 120] {
        let text = event(&collection, "sinking", Format::Text, cells);
        insta::assert_snapshot!(format!("event_grid_{cells}"), text);
    }
    for (name, format) in [("json", Format::Json), ("csv", Format::Csv)] {
        insta::assert_snapshot!(
            format!("event_grid_{name}"),
            event(&collection, "sinking", format, 80)
        );
    }
}

#[test]
fn a_grid_tells_sums_parts_copies_and_what_is_unsaid() {
    let attack = attack();
    for cells in [80, 120] {
        let text = event(&attack, "the attack", Format::Text, cells);
        for words in [
            "Σ3 (2 US soldiers ¶1 + 1 UK soldiers",
            "18 or 15 rockets landed are part of 30 rockets fired: consistent",
            "2 killed (US soldiers) are part of 3 killed (soldiers): consistent",
            "3 reports, 1 origin",
            "May be the same count as “rockets landed” (the wording does not say)",
        ] {
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(words) || cells == 120, "{words}\n{text}");
        }
        insta::assert_snapshot!(format!("event_attack_{cells}"), text);
    }
    let grid = event(&attack, "the attack", Format::Json, 80);
    insta::assert_snapshot!("event_attack_json", grid);
}

#[test]
fn conflicts_are_found_and_cited() {
    let collection = collection();
    insta::assert_snapshot!("conflicts", conflicts::text(&collection));
    let rows = conflicts::rows(&collection);
    insta::assert_snapshot!("conflicts_json", json(&rows));
    insta::assert_snapshot!("conflicts_csv", csv(&rows));
    let attack = attack();
    insta::assert_snapshot!("conflicts_attack", conflicts::text(&attack));
    let rows = conflicts::rows(&attack);
    insta::assert_snapshot!("conflicts_attack_json", json(&rows));
}

#[test]
fn questions_show_who_opposes_whom() {
    let collection = collection();
    let all = asked(&collection);
    insta::assert_snapshot!("questions", questions::text(&collection, &all));
    let rows = questions::rows(&collection, all);
    insta::assert_snapshot!("questions_json", json(&rows));
    insta::assert_snapshot!("questions_csv", csv(&rows));
    for id in ["cause", "what sank the aurelia?"] {
        let one = said(80, |o| {
            commands::questions::show(&collection, Some(id), Format::Json, o)
        });
        let all = serde_json::to_value(&rows).unwrap();
        let listed = all.as_array().unwrap().iter();
        let expected: Vec<&Value> = listed.filter(|r| r["id"] == "cause").collect();
        assert_eq!(one.1.trim(), json(&expected), "{id}");
    }
    let attack = attack();
    let text = said(80, |o| {
        commands::questions::show(&attack, None, Format::Text, o)
    });
    assert_eq!(
        text.1,
        "Who fired? · 'who fired'\n  nobody takes a stance\n"
    );
}

#[test]
fn gaps_are_in_two_sections() {
    let collection = collection();
    insta::assert_snapshot!("gaps", gaps::text(&collection, Room::default()));
    let rows = gaps::rows(&collection);
    insta::assert_snapshot!("gaps_json", json(&rows));
    insta::assert_snapshot!("gaps_csv", csv(&rows));
}

#[test]
fn an_unknown_id_brings_the_nearest() {
    let collection = collection();
    let (code, out, err) = said(80, |o| {
        commands::events::show(&collection, "sinkng", Format::Csv, o)
    });
    assert_eq!((code, out.as_str()), (NOTHING, ""));
    assert!(err.contains("nearest: sinking"), "{err}");
    let none =
        |id, o: &mut Output| commands::questions::show(&collection, Some(id), Format::Json, o);
    let (code, out, err) = said(80, |o| none("caus", o));
    assert_eq!((code, out.as_str()), (NOTHING, ""));
    assert!(err.contains("nearest: cause"), "{err}");
    let attack = attack();
    let (_, _, err) = said(80, |o| {
        commands::events::show(&attack, "atack", Format::Text, o)
    });
    assert!(err.contains("nearest: 'the attack'"), "{err}");
}

#[test]
fn an_empty_collection_has_none_of_them() {
    let none = Collection::default();
    for format in FORMATS {
        let listed = said(80, |o| commands::events::list(&none, false, format, o));
        let asked = said(80, |o| commands::questions::show(&none, None, format, o));
        assert_eq!((listed.0, asked.0), (NOTHING, NOTHING));
    }
    assert!(conflicts::text(&none).is_empty() && conflicts::rows(&none).is_empty());
    assert!(gaps::text(&none, Room::default()).is_empty() && gaps::rows(&none).is_empty());
}

#[test]
fn hostile_text_passes_in_no_form() {
    let collection = hostile();
    let all = asked(&collection);
    let (clashes, lacks) = (conflicts::rows(&collection), gaps::rows(&collection));
    assert!(!clashes.is_empty() && !lacks.is_empty());
    let mut views = vec![
        conflicts::text(&collection),
        csv(&clashes),
        gaps::text(&collection, Room::default()),
        csv(&lacks),
        questions::text(&collection, &all),
    ];
    for format in FORMATS {
        views.push(
            said(80, |o| {
                commands::events::list(&collection, false, format, o)
            })
            .1,
        );
        views.push(
            said(80, |o| {
                commands::questions::show(&collection, None, format, o)
            })
            .1,
        );
        for known in &collection.events {
            for cells in [0, 40, 80, 200] {
                let (code, out, err) = said(cells, |o| {
                    commands::events::show(&collection, &known.id, format, o)
                });
                assert_eq!(code, 0);
                views.extend([out, err]);
            }
        }
    }
    for view in views {
        let found = view.chars().find(|c| is_hostile(*c));
        assert_eq!(found, None, "{view}");
    }
}

#[test]
fn a_grid_keeps_to_the_width_it_is_given() {
    for (collection, id) in [(collection(), "sinking"), (attack(), "the attack")] {
        for cells in [40, 60, 80, 100, 132, 200] {
            let text = event(&collection, id, Format::Text, cells);
            for line in text.lines() {
                assert!(width(line) <= cells, "{cells}: {line}");
                assert_eq!(line.trim_end(), line);
            }
        }
    }
    let room = Room {
        cells: Some(80),
        ids: true,
    };
    for text in [
        conflicts::text(&collection()),
        gaps::text(&collection(), room),
    ] {
        assert!(text.lines().all(|line| width(line) <= 80), "{text}");
    }
}
