//! What enters, what is mended and what is refused.

use super::*;
use crate::model::When;
use crate::model::briefing::{Actor, Passage, Voice};
use crate::model::drafts::{Part, unchecked};
use crate::model::vocabulary::{ActorKind, Role};

const TEXTS: [&str; 6] = [
    "Ferry lost off Port Lumen",
    "The ferry Aurelia sank off Port Lumen on 14 May 2021. At least twelve people died and about 30 were hurt, said the Lumen Harbour Authority.",
    "Mira Holt, the harbour master, denied that an explosion caused the loss. “There was no blast,” she said.",
    "The Aurelia was 94 metres long and carried 1,400 crates.",
    "Two tugs, the Kite and the Heron, searched for several hours.",
    "The harbour was shut on Saturday.",
];

/// A briefing of a made-up document.
pub(super) fn told(status: Status) -> Briefing {
    let passages = TEXTS.iter().zip(1..).map(|(text, at)| Passage {
        at,
        text: (*text).into(),
        ..Passage::default()
    });
    Briefing {
        id: "lumen".into(),
        title: Some("Ferry lost off Port Lumen".into()),
        issued: Some(When::new("2021-05-15")),
        status,
        passages: passages.collect(),
        actors: vec![Actor {
            id: "holt".into(),
            name: "Mira Holt".into(),
            aliases: vec![],
            weak: vec![],
            kind: ActorKind::Person,
            role: None,
            at: vec![3],
            status: None,
            by: None,
        }],
        voices: vec![Voice {
            id: "holt".into(),
            name: "Mira Holt".into(),
            role: Role::Official,
            actor: Some("holt".into()),
            status: None,
            by: None,
        }],
        ..Briefing::default()
    }
}

/// What becomes of an answer.
fn held(answer: &str) -> Verified {
    let briefing = told(Status::Reviewed);
    let (proposed, refused) = parse(answer).unwrap();
    let words = Words::default();
    let mut found = verify(&proposed, &briefing, &words, "model");
    found.refused.extend(refused);
    assert!(
        !check::briefing(&found.after)
            .iter()
            .any(|f| f.severity == Severity::Error),
        "{:?}",
        check::briefing(&found.after)
    );
    found
}

/// One item of a kind, in an answer.
fn one(list: &str, item: &str) -> Verified {
    held(&format!(r#"{{"{list}": [{item}]}}"#))
}

#[test]
fn a_whole_answer_enters_as_drafts_with_its_proposer() {
    let answer = r#"{
        "actors": [{"id": "authority", "name": "Lumen Harbour Authority", "kind": "organization", "at": 2}],
        "voices": [{"id": "authority", "name": "Lumen Harbour Authority", "role": "official", "actor": "authority", "at": 2}],
        "events": [{"id": "sinking", "name": "The Aurelia sank", "date": "2021-05-14", "place": "Port Lumen",
            "actors": ["authority"], "at": 2, "quote": "The ferry Aurelia sank off Port Lumen",
            "accounts": [
                {"measure": "dead", "of": "people", "value": ">=12", "voice": "authority", "at": 2, "quote": "At least twelve people died"},
                {"measure": "date", "value": "2021-05-14", "at": 2, "quote": "on 14 May 2021"}]}],
        "facts": [{"about": "Aurelia", "measure": "length", "value": "94", "unit": "m", "at": 4, "quote": "94 metres long"}],
        "claims": [{"question": "cause", "answer": "explosion", "stance": "denies", "voice": "holt", "at": 3,
            "says": "Holt says that there was no blast.", "quote": "denied that an explosion caused the loss"}]}"#;
    let found = held(answer);
    assert_eq!(found.refused, []);
    assert_eq!(found.mended, []);
    assert_eq!(
        found.counts(),
        "1 actor, 1 voice, 1 event, 2 accounts, 1 fact, 1 claim"
    );
    let briefing = &found.after;
    let by = Some("model".to_owned());
    let draft = Some(Status::Draft);
    assert_eq!(
        (&briefing.actors[1].by, briefing.actors[1].status),
        (&by, draft)
    );
    assert_eq!(
        (&briefing.voices[1].by, briefing.voices[1].status),
        (&by, draft)
    );
    assert_eq!(
        (&briefing.events[0].by, briefing.events[0].status),
        (&by, draft)
    );
    for account in briefing.accounts() {
        assert_eq!((&account.by, account.status), (&by, draft));
    }
    assert_eq!(
        (&briefing.claims[0].by, briefing.claims[0].status),
        (&by, draft)
    );
    let left = |part| unchecked(briefing, part).unwrap();
    assert_eq!(left(Part::Account(0, 0)), "measure, voice");
    assert_eq!(
        left(Part::Claim(0)),
        "stance, voice, wording; “denied” is near"
    );
    assert_eq!(unchecked(briefing, Part::Actor(0)), None);
    // What was there stays as it was.
    assert_eq!(briefing.actors[0], told(Status::Reviewed).actors[0]);
    // The same answer again adds nothing.
    let (proposed, _) = parse(answer).unwrap();
    let again = verify(&proposed, briefing, &Words::default(), "model");
    assert_eq!((again.entered.len(), again.refused.len()), (0, 0));
    assert_eq!(again.after, *briefing);
}

#[test]
fn figures_stand_in_their_words() {
    for (value, unit, quote, at, outcome) in [
        (">=12", "", "At least twelve people died", 2, Ok("12")),
        (">=12", "", "twelve people died", 2, Ok("12")),
        ("~30", "", "about 30 were hurt", 2, Ok("30")),
        ("0", "", "There was no blast", 3, Ok("0")),
        (
            "12",
            "",
            "At least twelve people died",
            2,
            Err("mended: 12 is >=12"),
        ),
        ("30", "", "about 30 were hurt", 2, Err("mended: 30 is ~30")),
        ("1400", "", "carried 1,400 crates", 4, Ok("1400")),
        ("1,400", "", "1,400 crates", 4, Ok("1400")),
        ("94", "m", "94 metres long", 4, Ok("94")),
        ("94", "", "94 metres long", 4, Err("mended: in m")),
        ("94", "km", "94 metres long", 4, Err("the quote says 94 m")),
        ("95", "m", "94 metres long", 4, Err("the quote says 94 m")),
        (
            "13",
            "",
            "At least twelve people died",
            2,
            Err("the quote says >=12"),
        ),
        (
            "<=12",
            "",
            "At least twelve people died",
            2,
            Err("the quote says >=12"),
        ),
        (
            "12..30",
            "",
            "At least twelve people died",
            2,
            Err("the quote says >=12"),
        ),
        ("400", "", "400 crates", 4, Err("no other passage")),
        (
            "14",
            "",
            "on 14 May 2021",
            2,
            Err("the quote has no number"),
        ),
        (
            "2021",
            "",
            "on 14 May 2021",
            2,
            Err("the quote has no number"),
        ),
        ("many", "", "about 30 were hurt", 2, Err("is not a value")),
        ("30", "", "about 30 was hurt", 2, Err("no other passage")),
        (
            "30",
            "",
            "about 30 were hurt",
            3,
            Err("mended: ¶3 is ¶2; 30 is ~30"),
        ),
    ] {
        let unit = if unit.is_empty() {
            String::new()
        } else {
            format!(r#""unit": "{unit}","#)
        };
        let item = format!(
            r#"{{"about": "holt", "measure": "dead", "value": "{value}", {unit} "at": {at}, "quote": "{quote}"}}"#
        );
        let found = one("facts", &item);
        let refused = found.refused.first().map(|r| r.why.clone());
        let mends: Vec<&str> = found.mended.iter().map(|m| m.what.as_str()).collect();
        match outcome {
            Ok(number) => {
                assert_eq!((refused, mends), (None, vec![]), "{value}: {quote}");
                let value = found.after.facts[0].account.value.clone().unwrap();
                assert!(value.written().ends_with(number), "{value:?}");
            }
            Err(why) => {
                if let Some(why) = why.strip_prefix("mended: ") {
                    let found = (refused, mends.join("; "));
                    assert_eq!(found, (None, why.into()), "{value}: {quote}");
                } else {
                    let refused = refused.unwrap_or_default();
                    assert!(refused.contains(why), "{value}, {quote}: {refused}");
                }
            }
        }
    }
}

#[test]
fn each_rule_refuses_with_its_reason() {
    let event = r#""id": "e", "name": "The Aurelia sank", "at": 2, "quote": "The ferry Aurelia sank off Port Lumen""#;
    let claim = r#""stance": "denies", "voice": "holt", "at": 3, "quote": "denied that an explosion caused the loss""#;
    for (list, item, why) in [
        ("actors", r#"{"id": "a", "name": "Ana Bell", "at": 3}"#.into(), "not in ¶3"),
        ("actors", r#"{"id": "a", "name": "Mira Hol", "at": 3}"#.into(), "not in ¶3"),
        ("actors", r#"{"id": "holt", "name": "Lumen Harbour Authority", "at": 2}"#.into(), "another actor"),
        ("actors", r#"{"id": "k", "name": "Kite", "at": 5, "aliases": ["Gull"]}"#.into(), "nowhere says"),
        ("actors", r#"{"id": "k", "name": "Kite", "at": 5, "aliases": ["Mira Holt"]}"#.into(), "another actor"),
        ("actors", r#"{"id": "k", "name": "Kite", "at": 5, "role": "flagship"}"#.into(), "does not say"),
        ("actors", r#"{"id": "k", "name": "Kite", "at": 5, "quote": "and the Heron"}"#.into(), "does not hold the name"),
        ("actors", r#"{"id": "k", "name": "Kite", "at": 5, "kind": "boat"}"#.into(), "unknown variant"),
        ("actors", r#"{"id": "k", "name": "Kite\u001b[31m", "at": 5}"#.into(), "do not show"),
        ("voices", r#"{"id": "v", "name": "the mayor", "at": 3}"#.into(), "not in ¶3"),
        ("voices", r#"{"id": "v", "name": "Mira Holt, the harbour master", "actor": "nobody", "at": 3}"#.into(), "no actor `nobody`"),
        ("events", format!(r#"{{{event}, "date": "2021-05-13"}}"#), "tells 2021-05-14"),
        ("events", format!(r#"{{{event}, "date": "soon"}}"#), "not EDTF"),
        ("events", format!(r#"{{{event}, "place": "Vellmar"}}"#), "does not say “Vellmar”"),
        ("events", format!(r#"{{{event}, "actors": ["holt"]}}"#), "does not name"),
        ("events", format!(r#"{{{event}, "actors": ["x"]}}"#), "no actor `x`"),
        ("events", r#"{"id": "e", "name": "The Gull sank", "at": 2, "quote": "The ferry Aurelia sank"}"#.into(), "“Gull” is not"),
        ("events", r#"{"id": "e", "name": "Forty died", "at": 2, "quote": "The ferry Aurelia sank"}"#.into(), "number 40"),
        ("events", r#"{"id": "e", "name": "A loss", "at": 2, "quote": "The"}"#.into(), "one word"),
        ("claims", format!(r#"{{"question": "weather", "answer": "explosion", {claim}}}"#), "question `weather`"),
        ("claims", format!(r#"{{"question": "cause", "answer": "sabotage", {claim}}}"#), "answer `sabotage`"),
        ("claims", format!(r#"{{"question": "cause", "answer": "explosion", "says": "Bell saw it.", {claim}}}"#), "“Bell” is not"),
        ("claims", r#"{"question": "cause", "answer": "explosion", "stance": "denies", "voice": "mayor", "at": 3, "quote": "denied that an explosion"}"#.into(), "no voice `mayor`"),
        ("facts", r#"{"about": "The Gull", "measure": "length", "value": "94", "at": 4, "quote": "94 metres long"}"#.into(), "does not say it"),
        ("facts", r#"{"about": "Aurelia", "measure": "beauty", "value": "94", "at": 4, "quote": "94 metres long"}"#.into(), "measure “beauty”"),
        ("facts", r#"{"about": "Aurelia", "measure": "crates", "of": "Dutch cheese", "value": "1400", "at": 4, "quote": "1,400 crates"}"#.into(), "scope “Dutch cheese”"),
        ("facts", r#"{"about": "Aurelia", "measure": "crates", "at": 4, "quote": "1,400 crates"}"#.into(), "neither"),
        ("facts", r#"{"about": "tugs", "measure": "duration", "words": "many", "at": 5, "quote": "for several hours"}"#.into(), "does not say “many”"),
        ("facts", r#"{"about": "harbour", "measure": "date", "value": "2021-05-16", "at": 6, "quote": "on Saturday"}"#.into(), "the quote tells 2021-05-15"),
    ] {
        let found = one(list, &item);
        let said: Vec<String> = found.refused.iter().map(Refused::said).collect();
        let said = said.join("\n");
        assert!(said.contains(why), "{item}\nexpected: {why}\nsaid: {said}");
        assert_eq!(found.entered, [], "{item}");
        assert_eq!(found.after, told(Status::Reviewed), "{item}");
    }
}

#[test]
fn what_depends_on_a_refused_item_is_refused() {
    let answer = r#"{
        "actors": [{"id": "gull", "name": "The Gull", "at": 5}],
        "events": [
            {"id": "e", "name": "Tugs searched", "actors": ["gull"], "at": 5, "quote": "Two tugs, the Kite and the Heron",
             "accounts": [{"measure": "tugs", "value": "2", "at": 5, "quote": "Two tugs"}]},
            {"id": "f", "name": "Tugs searched", "at": 5, "quote": "Two tugs, the Kite and the Heron",
             "accounts": [{"measure": "tugs", "value": "2", "at": 5, "quote": "Two tugs"}]}]}"#;
    let found = held(answer);
    let why: Vec<&str> = found.refused.iter().map(|r| r.why.as_str()).collect();
    assert!(why.contains(&"the actor `gull` was refused"), "{why:?}");
    assert!(why.contains(&"its event was refused"), "{why:?}");
    assert_eq!(found.counts(), "1 event, 1 account");
}

#[test]
fn a_digest_keeps_no_quote_of_its_own_words() {
    let briefing = Briefing {
        kind: Sort::Digest,
        ..told(Status::Reviewed)
    };
    let answer = r#"{"facts": [{"about": "Aurelia", "measure": "length", "value": "94", "unit": "m", "at": 4, "quote": "94 metres long"}]}"#;
    let (proposed, _) = parse(answer).unwrap();
    let found = verify(&proposed, &briefing, &Words::default(), "model");
    assert_eq!(found.after.facts[0].account.quote, None);
    assert_eq!(found.after.facts[0].account.at, 4);
}

#[test]
fn relative_days_resolve_from_the_words() {
    let item = r#"{"id": "shut", "name": "The harbour was shut", "date": "2021-05-15", "at": 6, "quote": "The harbour was shut on Saturday"}"#;
    let found = one("events", item);
    assert_eq!(found.counts(), "1 event", "{:?}", found.refused);
}
