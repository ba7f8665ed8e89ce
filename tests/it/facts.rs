//! Facts from file to screen: loaded, listed, compared by bearer, shown beside
//! events, decided on.

use std::path::PathBuf;
use std::process::Output;

use rashomon::model::briefing::{Account, Fact};
use rashomon::model::drafts::{Decision, Field, Part, progress};
use rashomon::model::view::Item;
use rashomon::model::{Briefing, Collection, Value};
use rashomon::store::{self, yaml};
use rashomon::views::{Answer, facts, find, show};
use serde_json::Value as Json;

use crate::desk::Desk;
use crate::fixture::program;
use crate::golden::fixtures;

/// A folder with two reports of a fire that disagree on an age and a price.
fn folder() -> PathBuf {
    fixtures("facts")
}

fn collection() -> Collection {
    let loaded = store::load(&[folder()]).expect("the files load");
    assert_eq!(loaded.problems, []);
    rashomon::story::compared(loaded.collection)
}

fn run(words: &[&str]) -> Output {
    program().args(words).output().expect("it runs")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("text")
}

#[test]
fn they_are_listed_by_bearer_in_every_form() {
    let collection = collection();
    insta::assert_snapshot!("facts", facts::text(&collection));
    let rows = facts::rows(&collection);
    insta::assert_snapshot!("facts_csv", rows.csv().unwrap());
    let here = folder();
    let here = here.to_str().unwrap();
    assert_eq!(out(&run(&["facts", here])), facts::text(&collection));
    let json: Json = serde_json::from_str(out(&run(&["facts", "--format", "json", here]))).unwrap();
    let mut entries = json.as_array().unwrap().iter();
    let age = entries.find(|entry| entry["measure"] == "age").unwrap();
    let keys = |object: &Json| -> Vec<String> {
        let fields = object.as_object().expect("an object");
        fields.keys().cloned().collect()
    };
    assert_eq!(keys(age), ["about", "measure", "of", "accounts"]);
    assert_eq!(age["about"], "holm");
    let account = ["source", "voice", "value", "unit", "at", "quote"];
    assert_eq!(keys(&age["accounts"][1]), account);
    assert_eq!(age["accounts"][1]["value"], "64");
    assert_eq!(age["accounts"][1]["unit"], "years");
    let lines = out(&run(&["facts", "--format", "jsonl", here]))
        .lines()
        .count();
    assert_eq!(lines, json.as_array().unwrap().len());
}

#[test]
fn its_code_says_whether_there_are_any() {
    let code = |words: &[&str]| run(words).status.code();
    let none = crate::fixture::folder();
    assert_eq!(code(&["facts", folder().to_str().unwrap()]), Some(0));
    assert_eq!(code(&["facts", none.to_str().unwrap()]), Some(1));
    assert_eq!(code(&["facts", "no/such.yaml"]), Some(2));
}

#[test]
fn actors_events_and_voices_show_them() {
    let collection = collection();
    let item = |word: &str| find::find(&collection, word)[0];
    let Item::Actor(holm) = item("holm") else {
        panic!("an actor");
    };
    insta::assert_snapshot!("facts_show_actor", show::actor::text(&collection, holm));
    let Item::Event(fire) = item("mill-fire") else {
        panic!("an event");
    };
    insta::assert_snapshot!("facts_show_event", show::event::text(&collection, fire));
    let Item::Voice(brill) = item("gazette/brill") else {
        panic!("a voice");
    };
    insta::assert_snapshot!("facts_show_voice", show::voice::text(&collection, brill));
}

#[test]
fn a_misspelled_field_of_a_fact_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let file = "id: a\ntitle: A\npassages:\n  - {at: 1, text: a}\nfacts:\n  \
                - {about: x, measure: m, value: \"1\", unti: kg, at: 1}\n  - {about: y, at: 1}\n";
    std::fs::write(folder.path().join("a.yaml"), file).unwrap();
    let said = run(&["check", folder.path().to_str().unwrap()]);
    let said = format!("{}{}", out(&said), String::from_utf8_lossy(&said.stderr));
    for wanted in [
        "`unti` is not a field of a fact; did you mean `unit`?",
        "this fact has no `measure`",
    ] {
        assert!(said.contains(wanted), "{wanted} in\n{said}");
    }
}

#[test]
fn pages_at_every_size() {
    for (width, height) in [(80, 24), (120, 40)] {
        for (name, keys) in [
            ("facts_actor", "2 g g Enter"),
            ("facts_event", "Enter"),
            ("facts_event_foot", "Enter G"),
        ] {
            let mut desk = Desk::with(&[folder()], width, height);
            desk.press(keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), desk.screen());
        }
        // With a single document there is no grid.
        let mut desk = Desk::with(&[folder().join("wire.yaml")], width, height);
        desk.press("Enter");
        insta::assert_snapshot!(format!("facts_event_rows_{width}x{height}"), desk.screen());
    }
}

#[test]
fn a_fact_beside_an_event_leads_to_its_passage() {
    for width in [80, 120] {
        let mut desk = Desk::with(&[folder()], width, 40);
        desk.press("Enter G");
        let row = desk.screen();
        assert!(row.contains("Also said (8)"), "{row}");
        desk.press("Enter");
        let screen = desk.screen();
        assert!(screen.contains("300 feet long"), "{screen}");
    }
}

/// A draft in which an actor has a fact.
fn draft() -> Briefing {
    let file = std::fs::read(folder().join("gazette.yaml")).unwrap();
    let mut briefing: Briefing = yaml::read(&file).unwrap();
    briefing.status = rashomon::model::vocabulary::Status::Draft;
    briefing
}

#[test]
fn a_fact_is_decided_on_like_an_account() {
    let apply = |decision: Decision| {
        let mut briefing = draft();
        decision.apply(&mut briefing).map(|()| briefing)
    };
    let all = progress(&draft()).all;
    let accepted = apply(Decision::Accept(vec![Part::Fact(0)])).unwrap();
    assert_eq!(
        (progress(&accepted).decided, progress(&accepted).all),
        (1, all)
    );
    let rejected = apply(Decision::Reject(Part::Fact(0))).unwrap();
    assert_eq!(rejected.facts.len(), draft().facts.len() - 1);
    let edit = |field, text: &str| apply(Decision::Edit(Part::Fact(0), vec![(field, text.into())]));
    assert_eq!(
        edit(Field::About, "Tom Brill").unwrap().facts[0].about,
        "brill"
    );
    assert_eq!(
        edit(Field::About, "the cat").unwrap().facts[0].about,
        "the cat"
    );
    assert!(edit(Field::About, " ").is_err());
    assert!(edit(Field::Value, "old").is_err());
    assert_eq!(edit(Field::Unit, "").unwrap().facts[0].account.unit, None);
    // A fact keeps the name of a rejected bearer; merging gives it to the
    // other.
    let without = apply(Decision::Reject(Part::Actor(0))).unwrap();
    assert_eq!(without.facts[0].about, "Ada Holm");
    let merged = apply(Decision::Merge(Part::Actor(0), Part::Actor(1))).unwrap();
    assert_eq!(merged.facts[0].about, "brill");
    // A rejected voice leaves its facts undecided, as the author's own.
    let mute = apply(Decision::Reject(Part::Voice(0))).unwrap();
    assert!(mute.facts.iter().all(|fact| fact.account.voice.is_none()));
}

#[test]
fn many_proposals_are_ranked_and_what_is_minor_is_folded() {
    let folder = tempfile::tempdir().unwrap();
    let mut briefing = draft();
    for n in 0..8 {
        briefing.facts.push(Fact {
            about: format!("barn {n}"),
            account: Account {
                measure: "height".into(),
                value: Some(Value::new("7")),
                unit: Some("m".into()),
                at: 3,
                ..Account::default()
            },
        });
    }
    let file = folder.path().join("gazette.yaml");
    std::fs::write(&file, yaml::emit(&briefing)).unwrap();
    for (width, height) in [(80, 24), (120, 40)] {
        let mut desk = Desk::with(&[folder.path().into()], width, height);
        desk.press("g d");
        let shown = |desk: &Desk| desk.screen().split_once('\n').unwrap().1.to_owned();
        insta::assert_snapshot!(format!("facts_review_{width}x{height}"), shown(&desk));
        // On the folded row, A accepts all of it, and Enter unfolds it.
        desk.press("G k");
        let screen = desk.screen();
        assert!(screen.contains("+ 10 minor"), "{screen}");
        desk.press("Enter j j j");
        let screen = desk.screen();
        assert!(
            screen.contains("− 10 minor") && screen.contains("barn 0"),
            "{screen}"
        );
        desk.press("k k k Enter");
        assert!(!desk.screen().contains("barn 0"));
    }
    let mut desk = Desk::with(&[folder.path().into()], 120, 40);
    desk.press("g d G k A");
    let now: Briefing = yaml::read(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(progress(&now).decided, 10);
}
