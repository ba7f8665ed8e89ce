use super::*;
use crate::model::{Joins, merge::merge};

fn collection(briefings: &[serde_json::Value]) -> Collection {
    let briefings = briefings.iter().cloned().map(serde_json::from_value);
    let briefings = briefings.collect::<Result<_, _>>().expect("briefings");
    merge("story".into(), briefings, Joins::default())
}

fn wire(passages: &[(u32, &str)], value: &str) -> serde_json::Value {
    let passage = |(at, text): &(u32, &str)| serde_json::json!({"at": at, "text": text});
    let passages: Vec<_> = passages.iter().map(passage).collect();
    serde_json::json!({
        "id": "wire",
        "short": "WIRE",
        "passages": passages,
        "events": [{
            "id": "sinking", "name": "The Aurelia sinks", "at": [1],
            "accounts": [{"measure": "dead", "value": value, "at": 1}],
        }],
    })
}

/// `+ passage: One.`, one line a difference.
fn told(before: &[serde_json::Value], after: &[serde_json::Value]) -> Vec<String> {
    let after = collection(after);
    let before = Seen::of(&collection(before));
    // As the disk gives it back.
    let written = serde_json::to_string(&before).expect("written");
    let before = serde_json::from_str(&written).expect("read");
    let news = News::since(&before, &Seen::of(&after), &after);
    let mut all = Vec::new();
    for found in &news.sources {
        if found.is_new {
            all.push(format!("+ {}", after.briefing(found.source).id));
        }
        for entry in &found.entries {
            let was = entry.was.as_ref().map(|was| format!(" (was {was})"));
            let (sign, kind) = (entry.change.sign(), entry.kind);
            let was = was.unwrap_or_default();
            all.push(format!("{sign} {kind}: {}{was}", entry.said));
        }
    }
    all.extend(news.gone.iter().map(|name| format!("− {name}")));
    assert_eq!(news.count(), all.len());
    all
}

#[test]
fn each_difference_is_found_once() {
    let before = wire(&[(1, "One."), (2, "Two.")], "12");
    for (after, wanted) in [
        (wire(&[(1, "One."), (2, "Two.")], "12"), vec![]),
        // A new locator does not make a new passage.
        (wire(&[(1, "One."), (3, "Two.")], "12"), vec![]),
        (
            wire(&[(1, "One."), (2, "New."), (3, "Two.")], "12"),
            vec!["+ passage: New."],
        ),
        (
            wire(&[(1, "One!"), (2, "Two.")], "12"),
            vec!["~ passage: One!"],
        ),
        (wire(&[(1, "One.")], "12"), vec!["− passage: ¶2"]),
        (
            wire(&[(1, "One."), (2, "Two.")], "15"),
            vec!["~ account: dead: 15 (was dead: 12)"],
        ),
    ] {
        assert_eq!(told(std::slice::from_ref(&before), &[after]), wanted);
    }
}

#[test]
fn documents_come_and_go() {
    let wire = wire(&[(1, "One.")], "12");
    let mut other = wire.clone();
    other["id"] = "other".into();
    other["short"] = "OTHER".into();
    let both = [wire.clone(), other];
    assert_eq!(told(&both[..1], &both), ["+ other"]);
    assert_eq!(told(&both, &both[..1]), ["− OTHER"]);
    let mut gone = wire.clone();
    gone["events"] = serde_json::json!([]);
    assert_eq!(
        told(&[wire], &[gone]),
        ["− event: The Aurelia sinks", "− account: dead: 12"]
    );
}

#[test]
fn passages_know_how_they_differ() {
    let before = Seen::of(&collection(&[wire(&[(1, "One."), (2, "Two.")], "12")]));
    let after = collection(&[wire(&[(1, "Other."), (2, "Two."), (3, "Three.")], "12")]);
    let news = News::since(&before, &Seen::of(&after), &after);
    let signs = (0..3).map(|n| news.of_passage(PassageId(n)));
    let signs: Vec<_> = signs.collect();
    assert_eq!(signs, [Some(Change::Changed), None, Some(Change::New)]);
    assert_eq!(
        news.of_source(SourceId(0)).map(|s| s.entries.len()),
        Some(2)
    );
}
