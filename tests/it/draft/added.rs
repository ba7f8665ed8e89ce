//! What a person adds is one change of a file: it loads and has the item, and
//! taking it back restores every byte.

use std::fs;

use proptest::prelude::*;
use proptest::sample::select;
use rashomon::model::Briefing;
use rashomon::model::briefing::{Account, Actor, Claim, Event, Voice};
use rashomon::model::drafts::{Addition, Decision, Of, parts};
use rashomon::store::drafts::{undo, write};
use rashomon::store::yaml;
use serde_json::{Value, json};

use super::{Desk, LAID_OUT};

/// The briefing, laid out in several ways.
fn layouts() -> Vec<String> {
    let shown: Briefing = yaml::read(LAID_OUT.as_bytes()).unwrap();
    vec![
        LAID_OUT.to_owned(),
        yaml::emit(&shown),
        LAID_OUT.replace('\n', "\r\n"),
        LAID_OUT.trim_end().to_owned(),
        serde_json::to_string_pretty(&shown).unwrap(),
    ]
}

/// An item of any kind, with these words in it.
fn addition(kind: usize, name: &str, at: u32, quote: &str) -> Addition {
    fn read<T: serde::de::DeserializeOwned>(value: Value) -> T {
        serde_json::from_value(value).unwrap()
    }
    match kind {
        0 | 1 => {
            let account = json!({"measure": name, "value": ">=12", "at": at, "quote": quote});
            let of = if kind == 0 {
                Of::New(name.to_owned())
            } else {
                Of::Entry(0)
            };
            Addition::Account(of, read::<Account>(account))
        }
        2 => Addition::Event(read::<Event>(json!({"id": "", "name": name, "at": [at]}))),
        3 => Addition::Claim(read::<Claim>(json!({
            "question": name, "answer": "yes", "stance": "denies", "voice": name, "at": at,
            "quote": quote,
        }))),
        4 => Addition::Actor(read::<Actor>(json!({"id": "", "name": name, "at": [at]}))),
        _ => Addition::Voice(read::<Voice>(json!({"id": "", "name": name}))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn what_is_added_is_there_and_taken_back_to_the_byte(
        kind in 0_usize..6,
        name in "\\PC{1,24}",
        (at, quote) in select(vec![(1_u32, "At least twelve people died"), (2, "Mira Holt")]),
        layout in select(layouts()),
    ) {
        let desk = Desk::new();
        fs::write(desk.file(), &layout).unwrap();
        let shown: Briefing = yaml::read(layout.as_bytes()).unwrap();
        let decision = Decision::Add(Box::new(addition(kind, &name, at, quote)));
        let paths = [desk.at("story")];
        match write(&paths, &shown, &decision, &[]) {
            Ok(written) => {
                prop_assert!(parts(&desk.briefing()).count() > parts(&shown).count());
                undo(&written).unwrap();
            }
            // A name of blanks, or an event that is not there.
            Err(_) => prop_assert!(kind == 1 || name.trim().is_empty() || !has_letters(&name)),
        }
        prop_assert_eq!(desk.text(), layout);
    }
}

/// Whether an id can be made of a name.
fn has_letters(name: &str) -> bool {
    name.chars().any(char::is_alphanumeric)
}
