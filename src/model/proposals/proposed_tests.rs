use serde_json::{Value, json};

use super::*;
use crate::model::judge::{self, Edit};
use crate::model::merge::merge;
use crate::model::proposed_across::ProposedAcross;
use crate::model::{Briefing, Joins};

fn briefing(value: Value) -> Briefing {
    serde_json::from_value(value).unwrap()
}

/// Three documents on one ferry, with what a person judged and what programs
/// propose.
fn collection(joins: Value, proposed: Value) -> Collection {
    let wire = json!({
        "id": "wire", "title": "Aground", "issued": "2021-05-06",
        "passages": [{"at": 1, "text": "The ferry Linnet ran aground, and twelve were hurt."},
            {"at": 2, "text": "The gate was left open, said Dana Holm."}],
        "voices": [{"id": "holm", "name": "Dana Holm", "role": "official"}],
        "actors": [{"id": "guard", "name": "Coast Guard", "kind": "organization", "at": [1]},
            {"id": "holm", "name": "Dana Holm", "kind": "person", "at": [2]}],
        "events": [{"id": "aground", "name": "The Linnet runs aground", "date": "2021-05-04",
                "place": "Vellmar", "at": [1], "accounts": [
                    {"measure": "hurt", "of": "passengers", "value": "12", "at": 1}]},
            {"id": "inquiry", "name": "An inquiry begins", "date": "2021-05-06", "at": [2]}],
    });
    let post = json!({
        "id": "post", "title": "A bank",
        "passages": [{"at": 1, "text": "A ferry hit a bank; 9 people were injured, 2 of them badly."},
            {"at": 2, "text": "The office denied that the gate had been open."}],
        "voices": [{"id": "office", "name": "Harbour office", "role": "official"}],
        "actors": [{"id": "watch", "name": "Shore watch", "kind": "organization", "at": [1]},
            {"id": "holm", "name": "D. Holm", "kind": "person", "at": [2]}],
        "events": [{"id": "bank", "name": "A ferry hits a bank", "date": "2021-05-04",
                "place": "Alder", "at": [1], "accounts": [
                    {"measure": "injured", "of": "people", "value": "9", "at": 1},
                    {"measure": "badly hurt", "of": "people", "value": "2", "at": 1}]},
            {"id": "second", "name": "It runs aground again", "date": "2021-06-01", "at": [1]}],
    });
    let note = json!({
        "id": "note", "title": "Note", "passages": [{"at": 1, "text": "The vessel was lost."}],
        "actors": [{"id": "coast", "name": "Guards of the coast", "kind": "organization", "at": [1]}],
        "events": [{"id": "lost", "name": "A vessel is lost", "at": [1]}],
    });
    let joins: Joins = serde_json::from_value(joins).unwrap();
    let mut collection = merge("t".into(), [wire, post, note].map(briefing).to_vec(), joins);
    collection.proposed = serde_json::from_value(proposed).unwrap();
    collection
}

fn join(same: &[&str]) -> Value {
    json!({"same": same, "why": "Both are one.", "by": "lama"})
}

fn question(said: &Value) -> Value {
    json!({"id": "gate", "ask": "Was the gate open?", "answers": ["open"], "said": said,
        "why": "They disagree.", "by": "lama"})
}

/// What two documents say of the gate.
fn gate() -> Value {
    json!([
        {"of": "wire", "voice": "holm", "stance": "asserts", "at": 2, "quote": "The gate was left open"},
        {"of": "post", "voice": "office", "stance": "denies", "at": 2, "quote": "denied that the gate had been open"},
    ])
}

#[test]
fn a_join_stands_only_on_items_that_may_be_one() {
    let judged = json!({
        "actors": [{"id": "guard", "same": ["wire/guard", "note/coast"]}],
        "different": [["Dana Holm", "D. Holm"]],
        "apart": [{"item": "note/lost", "from": ["post/bank"]}],
    });
    let collection = collection(judged, json!({}));
    let known = Known::new(&collection);
    for (list, same, why) in [
        (List::Actors, &["wire/guard", "post/watch"][..], ""),
        (
            List::Actors,
            &["wire/guard", "post/nobody"],
            "no briefing has the actor `post/nobody`",
        ),
        (
            List::Actors,
            &["Coast Guard", "post/watch"],
            "no briefing has the actor",
        ),
        (List::Actors, &["wire/guard"], "at least two documents"),
        (
            List::Actors,
            &["wire/guard", "wire/guard"],
            "at least two documents",
        ),
        (
            List::Actors,
            &["wire/guard", "wire/holm", "post/holm"],
            "of one document",
        ),
        (
            List::Actors,
            &["wire/guard", "note/coast"],
            "joined already",
        ),
        (
            List::Actors,
            &["wire/holm", "post/holm"],
            "judged them different",
        ),
        (List::Events, &["wire/aground", "post/bank"], ""),
        (
            List::Events,
            &["wire/guard", "post/bank"],
            "no briefing has the event",
        ),
        (
            List::Events,
            &["post/bank", "note/lost"],
            "judged them different",
        ),
    ] {
        let same: Vec<String> = same.iter().map(|word| (*word).into()).collect();
        match known.join(list, &same) {
            Ok(meant) => assert!(why.is_empty() && !meant.is_parted, "{same:?}"),
            Err(said) => assert!(!why.is_empty() && said.contains(why), "{same:?}: {said}"),
        }
    }
}

#[test]
fn what_contradicts_stands_beside_and_makes_it_less_likely() {
    let proposed = json!({"events": [join(&["wire/aground", "post/second"]),
        join(&["wire/inquiry", "note/lost"]), join(&["wire/aground", "post/bank"])]});
    let collection = collection(json!({}), proposed);
    let found = proposals(&collection);
    let of = |event: &str| -> &Proposal {
        let has = |p: &&Proposal| {
            let mut items = p.alike.items().into_iter();
            !p.by.is_empty() && items.any(|item| item.text(&collection) == event)
        };
        found.iter().find(has).unwrap()
    };
    let again = of("It runs aground again");
    assert_eq!(again.reasons[0], "lama proposes: Both are one.");
    assert!(
        again.reasons[1].starts_with("against: the dates exclude each other: 4 May 2021 / 1 Jun"),
        "{again:?}"
    );
    let lost = of("A vessel is lost");
    assert_eq!(lost.reasons.len(), 1);
    assert!(again.weight < lost.weight);
    // The dates overlap, so the reader finds reasons of its own only if it has
    // more; the places are called otherwise.
    let bank = of("A ferry hits a bank");
    assert!(
        bank.reasons
            .iter()
            .any(|r| r == "against: the places have other names: Vellmar / Alder"),
        "{bank:?}"
    );
}

#[test]
fn what_the_reader_proposes_too_is_one_with_both_reasons() {
    let same = join(&["wire/holm", "post/holm"]);
    let twice =
        json!({"same": ["post/holm", "wire/holm"], "why": "One harbour master.", "by": "ox"});
    let collection = collection(json!({}), json!({"actors": [same, twice]}));
    let found = proposals(&collection);
    let both: Vec<&Proposal> = found.iter().filter(|p| !p.by.is_empty()).collect();
    let [both] = both[..] else {
        panic!("{found:?}")
    };
    assert_eq!(both.by, ["lama", "ox"]);
    let has = |start: &str| both.reasons.iter().any(|r| r.starts_with(start));
    assert!(
        has("same surname: Holm") && has("lama proposes:") && has("ox proposes:"),
        "{both:?}"
    );
    // What the reader alone finds is weaker, and views of likely names use that.
    let own = alike(&collection);
    assert!(own.iter().all(|p| p.by.is_empty()) && own[0].weight < both.weight);
}

#[test]
fn what_a_person_decided_is_proposed_no_more() {
    let three = join(&["wire/guard", "post/watch", "note/coast"]);
    let proposed = json!({"actors": [three], "measures": [
        {"id": "hurt", "same": ["injured"], "why": "Both count the hurt.", "by": "lama"}],
        "questions": [question(&gate())]});
    let open = collection(json!({}), proposed.clone());
    let all = proposals(&open);
    let one = all.iter().find(|p| !p.by.is_empty()).unwrap();
    assert_eq!(one.alike.items().len(), 3);
    // Two are joined: the third is still asked for. One is kept apart: the
    // others are.
    for edit in [
        Edit::Join {
            list: List::Actors,
            id: "g".into(),
            name: None,
            same: vec!["wire/guard".into(), "note/coast".into()],
        },
        judge::different(&open, &one.alike, one.alike.items()[2]),
    ] {
        let mut joins = Joins::default();
        assert!(edit.apply(&mut joins));
        let left = collection(serde_json::to_value(joins).unwrap(), proposed.clone());
        let all = proposals(&left);
        let one = all.iter().find(|p| !p.by.is_empty()).unwrap();
        assert_eq!(one.alike.items().len(), 2, "{edit:?}");
    }
    let measures = words(&open);
    let (gate, count) = (&questions(&open)[0], &measures[0]);
    let decide = |edits: [Edit; 3]| {
        let mut joins = Joins::default();
        assert!(edits.iter().all(|edit| edit.apply(&mut joins)));
        let left = collection(serde_json::to_value(joins).unwrap(), proposed.clone());
        assert_eq!((words(&left).len(), questions(&left).len()), (0, 0));
        assert!(proposals(&left).iter().all(|p| p.by.is_empty()));
    };
    decide([judge::same(&open, &one.alike), count.joined(), gate.asked()]);
    let items = one.alike.items();
    let apart = Edit::Several(vec![
        judge::different(&open, &one.alike, items[0]),
        judge::different(&open, &one.alike, items[1]),
    ]);
    decide([apart, count.parted("injured"), gate.dismissed()]);
}

#[test]
fn words_are_joined_only_if_accounts_use_them() {
    let judged = json!({
        "measures": [{"id": "hurt", "same": ["wounded"]}],
        "different": [["injured", "badly hurt"]],
    });
    let collection = collection(judged, json!({}));
    let known = Known::new(&collection);
    for (id, same, whole, why) in [
        ("hurt", &["injured"][..], None, ""),
        ("hurt", &["badly hurt"], None, ""),
        ("badly hurt", &[], Some("hurt"), ""),
        (
            "hurt",
            &["sunk"],
            None,
            "no account uses the measure `sunk`",
        ),
        (
            "gone",
            &["hurt"],
            None,
            "no account uses the measure `gone`",
        ),
        ("injured", &["hurt"], None, "`hurt` has a line of its own"),
        ("hurt", &[], None, "names no other measure"),
        ("hurt", &["hurt"], None, "named twice"),
        ("injured", &["badly hurt"], None, "only one document"),
        (
            "hurt",
            &["injured"],
            Some("badly hurt"),
            "write `part_of` there",
        ),
        (
            "hurt",
            &["wounded"],
            None,
            "no account uses the measure `wounded`",
        ),
    ] {
        let proposed = json!({"id": id, "same": same, "part_of": whole, "why": "So.", "by": "x"});
        let proposed = serde_json::from_value(proposed).unwrap();
        match known.measure(&proposed) {
            Ok(words) => assert!(why.is_empty(), "{words:?}"),
            Err(said) => assert!(
                !why.is_empty() && said.contains(why),
                "{id} {same:?}: {said}"
            ),
        }
    }
    // Of words that a person keeps apart from one before, the others are left.
    let three = json!({"id": "hurt", "same": ["injured", "badly hurt"], "why": "So.", "by": "x"});
    let three = known
        .measure(&serde_json::from_value(three).unwrap())
        .unwrap();
    assert_eq!(three.words, ["hurt", "injured"]);
    assert!(known.has_parted(&["badly hurt".to_owned(), "injured".to_owned()]));
    let scope = json!({"id": "passengers", "same": ["people"], "why": "So.", "by": "x"});
    let scope = known
        .scope(&serde_json::from_value(scope).unwrap())
        .unwrap();
    assert_eq!((scope.sort, scope.words.len()), (Sort::Scope, 2));
}

#[test]
fn one_document_that_tells_both_speaks_against() {
    let both = json!({"id": "injured", "same": ["badly hurt", "hurt"], "why": "So.", "by": "x"});
    let collection = collection(json!({}), json!({ "measures": [both] }));
    let found = words(&collection);
    assert_eq!(
        found[0].reasons[1],
        "against: `post` tells both of one event: injured 9 / badly hurt 2"
    );
}

#[test]
fn a_question_is_asked_of_two_documents_in_their_words() {
    let asked = json!({"questions": [{"id": "cause", "ask": "What was it?"}]});
    let collection = collection(asked, json!({}));
    let with = |at: usize, field: &str, value: Value| {
        let mut said = gate();
        said[at][field] = value;
        question(&said)
    };
    let set = |field: &str, value: Value| {
        let mut question = question(&gate());
        question[field] = value;
        question
    };
    for (proposed, why) in [
        (question(&gate()), ""),
        (with(0, "voice", json!("Dana Holm")), ""),
        (with(0, "answer", json!("open")), ""),
        (with(0, "answer", json!("shut")), "not one of its answers"),
        (
            with(0, "voice", json!("mayor")),
            "`wire` has no voice `mayor`",
        ),
        (with(0, "of", json!("radio")), "no briefing `radio`"),
        (with(0, "at", json!(9)), "`wire` has no ¶9"),
        (
            with(0, "quote", json!("a b c d e f g h i j k l m")),
            "at most 12 words",
        ),
        (question(&json!([gate()[0]])), "fewer than two documents"),
        (set("id", json!("cause")), "a question `cause` already"),
        (set("id", json!("the gate")), "must be ids"),
        (
            set("ask", json!("what was it?")),
            "a question `cause` already",
        ),
        (set("ask", json!("Was it\nso?")), "one line"),
        (set("answers", json!([])), "1 to 12 answers"),
        (set("answers", json!(["open", "open"])), "there twice"),
        (set("why", json!("\u{1b}[31mred")), "plain text"),
        (set("by", json!("")), "a name"),
    ] {
        let one = serde_json::from_value(proposed).unwrap();
        match may_ask(&collection, &one) {
            Ok(()) => assert!(why.is_empty(), "{one:?}"),
            Err(said) => assert!(!why.is_empty() && said.contains(why), "{one:?}: {said}"),
        }
    }
}

#[test]
fn asking_keeps_the_answer_of_each_voice() {
    let mut said = gate();
    said[1]["answer"] = json!("shut");
    said[1]["stance"] = json!("asserts");
    let mut two = question(&said);
    two["answers"] = json!(["open", "shut"]);
    two["exclusive"] = json!(true);
    let open = collection(json!({}), json!({ "questions": [two] }));
    let mut joins = Joins::default();
    assert!(questions(&open)[0].asked().apply(&mut joins));
    let line = &joins.questions[0];
    assert_eq!(line.said[0].voice.as_deref(), Some("Dana Holm"));
    let asked = collection(serde_json::to_value(&joins).unwrap(), json!({}));
    let question = asked.asked(crate::model::QuestionId::from(0));
    let answers: Vec<&str> = question.answers(&asked).into_iter().collect();
    assert_eq!(
        (answers, question.is_opposed()),
        (vec!["open", "shut"], true)
    );
}

#[test]
fn an_empty_file_proposes_nothing() {
    let nothing = collection(
        json!({}),
        serde_json::to_value(ProposedAcross::default()).unwrap(),
    );
    assert_eq!((words(&nothing).len(), questions(&nothing).len()), (0, 0));
    assert_eq!(proposals(&nothing), alike(&nothing));
}

#[test]
fn a_likely_event_says_what_programs_propose_of_its_tellings() {
    let joins = json!({"events": [join(&["wire/aground", "post/second"]),
        join(&["wire/aground", "post/bank"]), join(&["wire/inquiry", "note/lost"])]});
    let mut collection = collection(json!({}), joins);
    let place = |collection: &Collection, name: &str| {
        let mut events = collection.events.iter();
        events.position(|event| event.name == name).unwrap()
    };
    let (own, other) = (
        place(&collection, "The Linnet runs aground"),
        place(&collection, "It runs aground again"),
    );
    // As if comparing had found both likely one.
    let member = collection.events[other].members[0];
    collection.events[own].likely = Some(0);
    collection.events[own].members.push(member);
    let said = of_likely(&collection, EventId::from(own));
    assert_eq!(
        said,
        [
            "lama proposes: Both are one.",
            "lama proposes that wire/aground belongs with post/bank: Both are one."
        ]
    );
    collection.events[own].judged = collection.events[own].members.clone();
    assert_eq!(of_likely(&collection, EventId::from(own)), [""; 0]);
}
