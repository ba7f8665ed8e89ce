use super::*;
use crate::model::briefing::{Account, Claim, Event, Passage};
use crate::model::joins::JoinedEvent;
use crate::model::merge::merge;
use crate::model::view::Item;
use crate::model::vocabulary::{Certainty, Stance};
use crate::model::{Briefing, EventId, Joins, QuestionId, SourceId, Value};

fn account(at: u32, value: &str) -> Account {
    Account {
        measure: "rescued".into(),
        value: Some(Value::new(value)),
        at,
        quote: Some("came ashore".into()),
        ..Account::default()
    }
}

fn briefing(id: &str, first: u32, value: &str, stance: Stance) -> Briefing {
    let passage = |at: u32, text: &str| Passage {
        at,
        text: text.into(),
        ..Passage::default()
    };
    Briefing {
        id: id.into(),
        passages: vec![
            passage(first, "Fog lay on the strait."),
            passage(first + 1, "Forty people came ashore."),
        ],
        events: vec![Event {
            by: None,
            id: "rescue".into(),
            name: "Rescue".into(),
            date: None,
            place: None,
            actors: vec![],
            at: vec![first + 1],
            accounts: vec![account(first + 1, value)],
            status: None,
        }],
        claims: vec![Claim {
            by: None,
            question: "cause".into(),
            answer: "fog".into(),
            stance,
            voice: None,
            via: vec![],
            certainty: Certainty::default(),
            at: first,
            says: None,
            quote: None,
            status: None,
        }],
        ..Briefing::default()
    }
}

/// Two documents of one event; the first is given.
fn collection(first: Briefing) -> Collection {
    let joins = Joins {
        events: vec![JoinedEvent {
            id: "all".into(),
            name: None,
            same: vec!["gazette/rescue".into(), "wire/rescue".into()],
            ..JoinedEvent::default()
        }],
        ..Joins::default()
    };
    let second = briefing("wire", 1, "41", Stance::Asserts);
    merge("story".into(), vec![first, second], joins)
}

fn everything(collection: &Collection) -> Vec<Thing> {
    let account = collection.events[0].accounts[0];
    let stance = collection.questions[0].stances[0];
    vec![
        Thing::passage(PassageId(1)),
        Thing::Words(PassageId(0), 0..3),
        Thing::Account(account),
        Thing::Measure(EventId(0), "rescued".into(), None),
        Item::Event(EventId(0)).into(),
        Thing::stance(collection, stance).expect("it is a claim"),
        Thing::Question(QuestionId(0)),
    ]
}

fn taken(collection: &Collection) -> Vec<Ref> {
    let things = everything(collection);
    things.iter().map(|thing| collection.refer(thing)).collect()
}

#[test]
fn what_is_taken_is_found_again_and_survives_json() {
    let collection = collection(briefing("gazette", 1, "40", Stance::Denies));
    let things = taken(&collection);
    let basket = Basket::new(things.clone(), &collection);
    for (thing, (taken, stands)) in everything(&collection).iter().zip(basket.all()) {
        assert_eq!(*stands, Standing::There(thing.clone()));
        assert!(basket.holds(thing));
        let json = serde_json::to_string(taken).unwrap();
        assert_eq!(serde_json::from_str::<Ref>(&json).unwrap(), *taken);
    }
    assert!(basket.has_passage(PassageId(0)) && !basket.has_passage(PassageId(2)));
    assert!(
        !basket.holds(&Thing::passage(PassageId(0))),
        "words of it only"
    );
}

#[test]
fn it_says_what_has_become_of_it() {
    let then = collection(briefing("gazette", 1, "40", Stance::Denies));
    let things = taken(&then);
    let stand = |collection: &Collection| -> Vec<&str> {
        let word = |thing: &Ref| match collection.resolve(thing) {
            Standing::There(_) | Standing::Moved(_) => "there",
            Standing::Changed(_) => "changed",
            Standing::Gone(_) | Standing::Elsewhere => "gone",
        };
        things.iter().map(word).collect()
    };
    // Other passages push these down: each is still found by its words.
    let moved = collection(briefing("gazette", 7, "40", Stance::Denies));
    assert_eq!(stand(&moved), ["there"; 7]);
    // Another value, another stance.
    let other = collection(briefing("gazette", 1, "44", Stance::Doubts));
    assert_eq!(
        stand(&other),
        [
            "there", "there", "changed", "there", "there", "changed", "there"
        ]
    );
    // Another document altogether: the event and the question are still told.
    let mut strange = briefing("herald", 1, "40", Stance::Denies);
    strange.events.clear();
    let gone = collection(strange);
    assert_eq!(
        stand(&gone),
        ["gone", "gone", "gone", "there", "there", "gone", "there"]
    );
}

#[test]
fn what_is_wider_is_what_it_is_a_part_of() {
    let collection = collection(briefing("gazette", 1, "40", Stance::Denies));
    let all = everything(&collection);
    let [passage, words, account, measure, event, stance, question] = &all[..] else {
        panic!("seven things")
    };
    assert_eq!(account.wider(&collection).as_ref(), Some(measure));
    assert_eq!(measure.wider(&collection).as_ref(), Some(event));
    assert_eq!(stance.wider(&collection).as_ref(), Some(question));
    for widest in [passage, words, event, question] {
        assert_eq!(widest.wider(&collection), None);
    }
    let source = Item::Source(SourceId(0));
    assert_eq!(Thing::citable(source), None);
    assert_eq!(
        Thing::all_citable(&collection, source).len(),
        2,
        "its passages"
    );
}

#[test]
fn changes_are_made_once() {
    let collection = collection(briefing("gazette", 1, "40", Stance::Denies));
    let all = taken(&collection);
    let mut things = vec![];
    for thing in [&all[0], &all[1], &all[0]] {
        Change::Put(thing.clone(), None).apply(&mut things);
    }
    assert_eq!(things, all[..2]);
    Change::Out(all[0].clone()).apply(&mut things);
    Change::Out(all[0].clone()).apply(&mut things);
    assert_eq!(things, all[1..2]);
    Change::Put(all[0].clone(), Some(0)).apply(&mut things);
    Change::Put(all[2].clone(), Some(9)).apply(&mut things);
    assert_eq!(things, [all[0].clone(), all[1].clone(), all[2].clone()]);
}

/// The content of a basket's file from before references.
const OLD: [&str; 7] = [
    r#"{"kind":"passage","briefing":"gazette","at":2,"quote":"Forty people came ashore.","whole":true}"#,
    r#"{"kind":"passage","briefing":"gazette","at":1,"quote":"Fog","after":"lay on the strait."}"#,
    r#"{"kind":"account","briefing":"gazette","event":"rescue","measure":"rescued","of":null,"value":"40","voice":"crew","at":2,"quote":"came ashore"}"#,
    r#"{"kind":"measure","event":["gazette/rescue","wire/rescue"],"measure":"rescued","of":null}"#,
    r#"{"kind":"event","event":["gazette/rescue","wire/rescue"]}"#,
    r#"{"kind":"stance","briefing":"gazette","question":"cause","answer":"fog","stance":"denies","voice":"author","at":1,"quote":null}"#,
    r#"{"kind":"question","question":"cause"}"#,
];

#[test]
fn an_old_basket_is_read_and_written_the_same() {
    let mut told = briefing("gazette", 1, "40", Stance::Denies);
    told.events[0].accounts[0].voice = Some("crew".into());
    told.voices.push(crate::model::briefing::Voice {
        by: None,
        id: "crew".into(),
        name: "the crew".into(),
        role: crate::model::vocabulary::Role::Unnamed,
        actor: None,
        status: None,
    });
    let collection = collection(told);
    let taken = taken(&collection);
    for ((line, thing), now) in OLD.iter().zip(everything(&collection)).zip(taken) {
        let read: Ref = serde_json::from_str(line).unwrap();
        assert_eq!(collection.resolve(&read), Standing::There(thing));
        assert_eq!(serde_json::to_string(&read).unwrap(), *line);
        assert_eq!(serde_json::to_string(&now).unwrap(), *line);
        assert_eq!(read, now, "it is known to be in the basket");
    }
}
