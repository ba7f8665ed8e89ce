//! Comparing every account of 10,000 made-up events told by five documents.
//! `cargo bench --bench compare`

use rashomon::model::briefing::{Account, Briefing, Event, Voice};
use rashomon::model::joins::{JoinedEvent, JoinedMeasure, JoinedScope, Joins};
use rashomon::model::merge::merge;
use rashomon::model::vocabulary::{Certainty, Role};
use rashomon::model::{Collection, EventId, Value};

const SOURCES: usize = 5;
const EVENTS: usize = 10_000;

fn main() {
    divan::main();
}

fn account(measure: &str, of: &str, value: String, voice: usize) -> Account {
    Account {
        measure: measure.into(),
        of: Some(of.into()),
        value: Some(Value::new(value)),
        voice: (voice > 0).then(|| format!("v{voice}")),
        certainty: if voice == 2 {
            Certainty::Probable
        } else {
            Certainty::Certain
        },
        at: 1,
        ..Account::default()
    }
}

fn event(source: usize, number: usize) -> Event {
    let n = source + number % 7;
    Event {
        by: None,
        id: format!("e{number}"),
        name: format!("Event {number}"),
        date: None,
        place: None,
        actors: vec![],
        at: vec![1],
        accounts: vec![
            account(
                "killed",
                if source.is_multiple_of(2) { "all" } else { "a" },
                format!("{n}"),
                0,
            ),
            account(
                "killed",
                if source.is_multiple_of(2) { "a" } else { "b" },
                format!("<~{}", n + 2),
                1,
            ),
            account("rockets landed", "base", format!("~{}", n + 10), 1),
            account("rockets fired", "base", format!("{}", n + 12), 2),
            account("date", "all", format!("2020-03-1{}", n % 9), 0),
        ],
        status: None,
    }
}

fn documents() -> (Vec<Briefing>, Joins) {
    let voice = |n: usize| Voice {
        by: None,
        id: format!("v{n}"),
        name: format!("Voice {n}"),
        role: Role::Official,
        actor: None,
        status: None,
    };
    let documents = (0..SOURCES).map(|source| Briefing {
        id: format!("d{source}"),
        voices: vec![voice(1), voice(2)],
        events: (0..EVENTS).map(|n| event(source, n)).collect(),
        ..Briefing::default()
    });
    let joined = |n: usize| JoinedEvent {
        id: format!("e{n}"),
        name: None,
        same: (0..SOURCES).map(|s| format!("d{s}/e{n}")).collect(),
        ..JoinedEvent::default()
    };
    let joins = Joins {
        events: (0..EVENTS).map(joined).collect(),
        measures: vec![JoinedMeasure {
            id: "rockets landed".into(),
            same: vec![],
            part_of: Some("rockets fired".into()),
            may_be: vec![],
        }],
        scopes: vec![JoinedScope {
            id: "all".into(),
            same: vec![],
            parts: vec!["a".into(), "b".into()],
        }],
        ..Joins::default()
    };
    (documents.collect(), joins)
}

fn collection() -> Collection {
    let (documents, joins) = documents();
    merge("bench".into(), documents, joins)
}

/// Builds the grids of all events with verdicts and sums. Target: 100 ms.
#[divan::bench(sample_count = 20)]
fn every_account_of_ten_thousand_events(bencher: divan::Bencher) {
    let collection = collection();
    bencher.bench(|| {
        let events = (0..collection.events.len()).map(EventId::from);
        events.map(|id| collection.grid(id).len()).sum::<usize>()
    });
}

/// Merges everything: actors, events, voices, comparisons.
#[divan::bench(sample_count = 5)]
fn merging_them(bencher: divan::Bencher) {
    bencher
        .with_inputs(documents)
        .bench_values(|(documents, joins)| merge("bench".into(), documents, joins));
}
