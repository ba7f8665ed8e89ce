use super::Field as F;
use super::*;
use crate::model::briefing::{Account, Actor, Claim, Event, Passage, Voice};
use crate::model::vocabulary::{ActorKind, Certainty, Role, Stance};
use crate::model::{Value, When};

/// A draft of two passages: a trust, its keeper under two names, a gate that
/// fails, and claims about it.
fn draft() -> Briefing {
    let passage = |at: u32, text: &str| Passage {
        at,
        text: text.into(),
        ..Passage::default()
    };
    let actor = |id: &str, name: &str, aliases: &[&str], at: &[u32]| Actor {
        by: None,
        id: id.into(),
        name: name.into(),
        aliases: aliases.iter().map(|a| (*a).to_string()).collect(),
        weak: Vec::new(),
        kind: ActorKind::Other,
        role: None,
        at: at.to_vec(),
        status: None,
    };
    let account = |value: &str, at: u32, quote: &str| Account {
        measure: "hurt".into(),
        value: Some(Value::new(value)),
        voice: Some("trust".into()),
        at,
        quote: Some(quote.into()),
        ..Account::default()
    };
    Briefing {
        id: "lock".into(),
        status: Status::Draft,
        passages: vec![
            passage(
                3,
                "The gate at Merrow failed and two people were hurt, the Trust said.",
            ),
            passage(
                5,
                "Varga keeps the lock. Ilse Varga had warned the Canal Trust.",
            ),
        ],
        actors: vec![
            actor("varga", "Ilse Varga", &["Varga"], &[5]),
            actor("trust", "the Trust", &[], &[3]),
            actor("canal-trust", "Canal Trust", &[], &[5]),
        ],
        voices: vec![Voice {
            by: None,
            id: "trust".into(),
            name: "the Trust".into(),
            role: Role::Official,
            actor: Some("trust".into()),
            status: None,
        }],
        events: vec![Event {
            by: None,
            id: "gate".into(),
            name: "The gate at Merrow failed".into(),
            date: Some(When::new("2021-06-03")),
            place: None,
            actors: vec!["trust".into(), "canal-trust".into()],
            at: vec![3],
            accounts: vec![account("2", 3, "two people were hurt")],
            status: None,
        }],
        claims: vec![Claim {
            by: None,
            question: "warned".into(),
            answer: "yes".into(),
            stance: Stance::Asserts,
            voice: Some("trust".into()),
            via: Vec::new(),
            certainty: Certainty::default(),
            at: 5,
            says: None,
            quote: Some("Ilse Varga had warned".into()),
            status: None,
        }],
        ..Briefing::default()
    }
}

fn decided(decision: &Decision) -> Briefing {
    let mut briefing = draft();
    decision.apply(&mut briefing).unwrap();
    briefing
}

#[test]
fn proposals_stand_in_the_order_of_their_words() {
    let briefing = draft();
    let all: Vec<_> = proposals(&briefing)
        .into_iter()
        .map(|p| {
            let place = p.passage.unwrap();
            let words = p.words.map(|w| &briefing.passages[place].text[w]);
            assert!(p.open);
            (place, p.part, words.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        all,
        [
            (0, Part::Event(0), "The gate at Merrow failed"),
            (0, Part::Account(0, 0), "two people were hurt"),
            (0, Part::Actor(1), "the Trust"),
            (0, Part::Voice(0), "the Trust"),
            (1, Part::Actor(0), "Ilse Varga"),
            (1, Part::Claim(0), "Ilse Varga had warned"),
            (1, Part::Actor(2), "Canal Trust"),
        ]
    );
    assert_eq!(progress(&briefing), Progress { decided: 0, all: 7 });
}

#[test]
fn accepting_all_makes_the_document_reviewed_and_leaves_no_marks() {
    let mut briefing = draft();
    briefing.passages[1].status = Some(Status::Draft);
    let all: Vec<Part> = proposals(&briefing).into_iter().map(|p| p.part).collect();
    assert!(all.contains(&Part::Passage(1)));
    let (last, rest) = all.split_last().unwrap();
    Decision::Accept(rest.to_vec())
        .apply(&mut briefing)
        .unwrap();
    assert_eq!(briefing.status, Status::Draft);
    assert_eq!(progress(&briefing).decided, rest.len());
    Decision::Accept(vec![*last]).apply(&mut briefing).unwrap();
    let mut expected = draft();
    expected.status = Status::Reviewed;
    assert_eq!(briefing, expected);
    let again = Decision::Accept(vec![*last]).apply(&mut briefing);
    assert_eq!(again, Err(Refusal::Reviewed));
}

#[test]
fn a_draft_without_proposals_is_accepted_as_it_is_and_others_are_not() {
    let mut empty = Briefing {
        actors: vec![],
        voices: vec![],
        events: vec![],
        claims: vec![],
        ..draft()
    };
    Decision::Accept(vec![]).apply(&mut empty).unwrap();
    assert_eq!(empty.status, Status::Reviewed);
    let refused = Decision::Accept(vec![]).apply(&mut draft());
    assert_eq!(refused, Err(Refusal::Reviewed));
}

#[test]
fn rejecting_leaves_nothing_that_names_what_is_gone() {
    let without = decided(&Decision::Reject(Part::Actor(1)));
    assert_eq!(without.voices[0].actor, None);
    assert_eq!(without.events[0].actors, ["canal-trust"]);

    let without = decided(&Decision::Reject(Part::Voice(0)));
    assert_eq!(without.events[0].accounts, [], "nobody else said it");
    assert_eq!(without.claims, []);

    let without = decided(&Decision::Reject(Part::Event(0)));
    assert_eq!(proposals(&without).len(), 5, "its account went with it");
    let without = decided(&Decision::Reject(Part::Account(0, 0)));
    assert_eq!(without.events[0].accounts, []);

    let refused = Decision::Reject(Part::Document).apply(&mut draft());
    assert_eq!(refused, Err(Refusal::Document));
    let refused = Decision::Reject(Part::Passage(0)).apply(&mut draft());
    assert_eq!(refused, Err(Refusal::Passage));
    let refused = Decision::Reject(Part::Claim(7)).apply(&mut draft());
    assert_eq!(refused, Err(Refusal::Gone));
}

#[test]
fn a_voice_that_tells_what_is_reviewed_stays() {
    let mut briefing = draft();
    Decision::Accept(vec![Part::Account(0, 0), Part::Claim(0)])
        .apply(&mut briefing)
        .unwrap();
    let refused = Decision::Reject(Part::Voice(0)).apply(&mut briefing);
    assert_eq!(refused, Err(Refusal::Speaks(2)));
    assert_eq!(
        Refusal::Speaks(2).to_string(),
        "it says 2 reviewed things; give them another voice first"
    );
}

#[test]
fn merging_keeps_names_passages_and_references() {
    let merged = decided(&Decision::Merge(Part::Actor(1), Part::Actor(2)));
    let trust = &merged.actors[1];
    assert_eq!(trust.name, "Canal Trust");
    assert_eq!(trust.aliases, ["the Trust"]);
    assert_eq!(trust.at, [3, 5]);
    assert_eq!(merged.voices[0].actor.as_deref(), Some("canal-trust"));
    assert_eq!(merged.events[0].actors, ["canal-trust"]);

    let mut briefing = draft();
    let mut other = briefing.events[0].clone();
    other.id = "failure".into();
    other.at = vec![5];
    other.accounts[0].quote = Some("the Trust said".into());
    briefing.events.push(other);
    Decision::Merge(Part::Event(1), Part::Event(0))
        .apply(&mut briefing)
        .unwrap();
    assert_eq!(briefing.events.len(), 1);
    assert_eq!(briefing.events[0].at, [3, 5]);
    assert_eq!(briefing.events[0].accounts.len(), 2);

    for (from, into) in [
        (Part::Actor(0), Part::Actor(0)),
        (Part::Actor(0), Part::Voice(0)),
        (Part::Claim(0), Part::Claim(0)),
    ] {
        let refused = Decision::Merge(from, into).apply(&mut draft());
        assert_eq!(refused, Err(Refusal::NotAlike), "{from:?} {into:?}");
    }
}

#[test]
fn a_name_set_apart_takes_its_passages_along() {
    let mut briefing = draft();
    Decision::Merge(Part::Actor(1), Part::Actor(2))
        .apply(&mut briefing)
        .unwrap();
    Decision::Split(1, "the Trust".into())
        .apply(&mut briefing)
        .unwrap();
    let [_, canal, trust] = &briefing.actors[..] else {
        panic!("{:?}", briefing.actors);
    };
    assert_eq!((&canal.name[..], &canal.at[..]), ("Canal Trust", &[5][..]));
    assert_eq!((&trust.name[..], &trust.at[..]), ("the Trust", &[3][..]));
    assert_eq!(trust.id, "the-trust");
    let refused = Decision::Split(0, "Ilse Varga".into()).apply(&mut draft());
    assert_eq!(refused, Err(Refusal::OneName));
}

#[test]
fn fields_take_what_they_can_hold_and_say_what_that_is() {
    let edit = |part, field, value: &str| {
        let mut briefing = draft();
        let decision = Decision::Edit(part, vec![(field, value.to_owned())]);
        let done = decision.apply(&mut briefing);
        assert_eq!(done.is_err(), briefing == draft(), "all or nothing");
        done.map(|()| {
            let now = fields(&briefing, part);
            let (_, value) = now.into_iter().find(|(f, _)| *f == field).unwrap();
            value
        })
        .map_err(|why| why.to_string())
    };
    let (account, claim) = (Part::Account(0, 0), Part::Claim(0));
    for (part, field, typed, held) in [
        (Part::Document, F::Short, "Wire", "Wire"),
        (
            Part::Document,
            F::Authors,
            "Ana Bell; Tom Ashby",
            "Ana Bell; Tom Ashby",
        ),
        (Part::Document, F::Issued, "2021-06-03", "2021-06-03"),
        (Part::Actor(0), F::Name, " I. Varga ", "I. Varga"),
        (Part::Actor(0), F::Aliases, "a;; b ", "a; b"),
        (Part::Actor(0), F::Kind, "person", "person"),
        (Part::Event(0), F::Date, "2021-06", "2021-06"),
        (Part::Event(0), F::Date, "", ""),
        (Part::Event(0), F::Place, "Merrow", "Merrow"),
        (Part::Voice(0), F::Actor, "Canal Trust", "canal-trust"),
        (account, F::Value, "<~12", "<~12"),
        (account, F::Voice, "author", ""),
        (account, F::Quote, "The gate", "The gate"),
        (account, F::Certainty, "possible", "possible"),
        (claim, F::Stance, "denies", "denies"),
        (claim, F::Says, "It was.", "It was."),
        (Part::Passage(0), F::Kind, "furniture", "furniture"),
    ] {
        assert_eq!(edit(part, field, typed), Ok(held.into()), "{field:?}");
    }
    for (part, field, typed, why) in [
        (Part::Document, F::Title, "", "title: it cannot be empty"),
        (Part::Document, F::Issued, "June", "issued: "),
        (Part::Actor(0), F::Name, " ", "name: it cannot be empty"),
        (Part::Actor(0), F::Kind, "human", "kind: one of person, "),
        (
            Part::Actor(0),
            F::Date,
            "2021",
            "date: it has no such field",
        ),
        (account, F::Text, "x", "text: it has no such field"),
        (Part::Event(0), F::Date, "June", "date: "),
        (account, F::Value, "some", "value: write it as 30"),
        (account, F::Voice, "nobody", "voice: no voice “nobody”"),
        (
            account,
            F::Quote,
            "no such",
            "quote: these words are not in ¶3",
        ),
    ] {
        let said = edit(part, field, typed).unwrap_err();
        assert!(said.starts_with(why), "{said}");
    }
}

#[test]
fn an_edit_leaves_the_proposal_open() {
    let edit = Decision::Edit(Part::Actor(0), vec![(Field::Name, "I. Varga".into())]);
    assert!(Part::Actor(0).is_draft(&decided(&edit)));
}

#[test]
fn an_item_is_found_again_after_a_decision() {
    let old = draft();
    let new = decided(&Decision::Reject(Part::Actor(0)));
    for (part, now) in [
        (Part::Actor(0), None),
        (Part::Actor(2), Some(Part::Actor(1))),
        (Part::Account(0, 0), Some(Part::Account(0, 0))),
        (Part::Claim(0), Some(Part::Claim(0))),
    ] {
        assert_eq!(part.moved(&old, &new), now, "{part:?}");
    }
}
