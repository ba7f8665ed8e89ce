use serde_json::json;

use super::*;
use crate::model::{Joins, merge};

fn collection() -> Collection {
    let wire = json!({
        "id": "wire", "title": "Ferry aground", "issued": "2021-05-06",
        "passages": [
            {"at": 1, "text": "On 4 May the ferry Linnet ran aground off Vellmar. At least 12 \
                passengers were injured, the coast guard said."},
            {"at": 2, "text": "“The harbour gate was left open,” said Dana Holm."},
            {"at": 3, "text": "The harbour office denied that the gate was open."},
        ],
        "events": [
            {"id": "aground", "name": "Ferry runs aground", "at": [1]},
            {"id": "vote", "name": "Council votes", "at": [2]},
        ],
    });
    let post = json!({
        "id": "post", "title": "The gate", "kind": "digest",
        "passages": [{"at": 1, "text": "The guard says the gate “was shut all night” then."}],
        "events": [{"id": "e", "name": "Ferry runs aground", "at": [1], "accounts": [
            {"measure": "passengers wounded", "value": "9", "at": 1}]}],
        "claims": [{"question": "was-the-gate-open", "answer": "yes", "stance": "denies", "at": 1}],
    });
    let read = |value| serde_json::from_value(value).unwrap();
    merge::merge(
        "Story".into(),
        vec![read(wire), read(post)],
        Joins::default(),
    )
}

fn offers(collection: &Collection, source: u32, place: usize) -> Offers<'_> {
    let source = SourceId(source as _);
    Offers::new(collection, source, collection.briefing(source), place).unwrap()
}

fn bytes(offers: &Offers, words: &str) -> Range<usize> {
    let start = offers.text().find(words).unwrap();
    start..start + words.len()
}

#[test]
fn a_figure_is_filled_from_its_words() {
    let collection = collection();
    let offers = offers(&collection, 0, 0);
    let all = offers.all(&Seen::default());
    let hurt = all.iter().find_map(|offer| match &offer.item {
        Addition::Account(of, account) if account.measure == "wounded" => Some((of, account)),
        _ => None,
    });
    let (of, account) = hurt.unwrap();
    assert_eq!(*of, Of::Entry(0));
    assert_eq!(account.value.as_ref().map(Value::written), Some(">=12"));
    assert_eq!(account.of.as_deref(), Some("passengers"));
    assert_eq!(account.voice.as_deref(), Some("the coast guard"));
    assert!(all.iter().all(|offer| !offer.is_known));
}

#[test]
fn chosen_words_win_over_what_was_found_in_them() {
    let collection = collection();
    let offers = offers(&collection, 0, 0);
    let chosen = bytes(&offers, "12 passengers were injured");
    assert_eq!(offers.kind_of(&chosen), ItemKind::Account);
    let Addition::Account(_, account) = offers.filled(ItemKind::Account, &chosen, &Seen::default())
    else {
        panic!();
    };
    assert_eq!(account.quote.as_deref(), Some("12 passengers were injured"));
    assert_eq!(account.value.as_ref().map(Value::written), Some(">=12"));
}

#[test]
fn who_denies_asserts_nothing() {
    let collection = collection();
    for (place, stance) in [(1, Stance::Asserts), (2, Stance::Denies)] {
        let offers = offers(&collection, 0, place);
        let all = 0..offers.text().len();
        let Addition::Claim(claim) = offers.filled(ItemKind::Claim, &all, &Seen::default()) else {
            panic!("a claim")
        };
        assert_eq!(claim.stance, stance, "{}", offers.text());
    }
}

#[test]
fn a_claim_finds_its_question_and_its_speaker() {
    let collection = collection();
    let offers = offers(&collection, 0, 1);
    let said = bytes(&offers, "The harbour gate was left open");
    let Addition::Claim(claim) = offers.filled(ItemKind::Claim, &said, &Seen::default()) else {
        panic!();
    };
    assert_eq!(
        (claim.question.as_str(), claim.answer.as_str()),
        ("was-the-gate-open", "yes")
    );
    assert_eq!(claim.voice.as_deref(), Some("Dana Holm"));
    assert_eq!(
        claim.quote.as_deref(),
        Some("The harbour gate was left open")
    );
}

#[test]
fn a_digest_quotes_only_what_it_quotes() {
    let collection = collection();
    let offers = offers(&collection, 1, 0);
    let quote = |words: &str| offers.quotable(&bytes(&offers, words));
    assert_eq!(quote("The guard says"), None);
    let marked = quote("says the gate “was shut all night” then");
    assert_eq!(marked.as_deref(), Some("was shut all night"));
}

#[test]
fn the_event_in_view_decides_where_nothing_else_does() {
    let collection = collection();
    let offers = offers(&collection, 0, 1);
    let words = bytes(&offers, "Dana Holm");
    let first = |seen: &Seen| offers.entries(&words, seen)[0].0;
    assert_eq!(first(&Seen::default()), 1, "the one that cites the passage");
    let last = Seen {
        last: Some("aground".into()),
        event: collection
            .events
            .iter()
            .position(|e| e.members.contains(&(SourceId(0), 0)))
            .map(Into::into),
    };
    assert_eq!(first(&last), 0, "in view, and the last one added to");
}

#[test]
fn each_sentence_finds_its_own_question() {
    let wire = json!({
        "id": "wire", "title": "Mill",
        "passages": [{"at": 1, "text": "About 40 people fled across the weir. The owner denied that \
            the doors had been locked."}],
    });
    let post = json!({
        "id": "post", "title": "The mill",
        "passages": [{"at": 1, "text": "The doors were locked."}],
        "claims": [{"question": "were-the-doors-locked", "answer": "yes", "stance": "asserts", "at": 1}],
    });
    let read = |value| serde_json::from_value(value).unwrap();
    let collection = merge::merge(
        "Story".into(),
        vec![read(wire), read(post)],
        Joins::default(),
    );
    let offers = offers(
        &collection,
        collection.source_of_id("wire").unwrap().0 as u32,
        0,
    );
    let all = offers.all(&Seen::default());
    let claims = all.iter().filter_map(|offer| match &offer.item {
        Addition::Claim(claim) => Some((claim.question.as_str(), claim.stance)),
        _ => None,
    });
    let claims: Vec<_> = claims.collect();
    // What the words do to an answer is the reader's to say.
    let asked = claims.last().map(|(question, _)| *question);
    assert_eq!(asked, Some("were-the-doors-locked"));
}
