//! What entered is one change of a file: taken back to the byte, and kept by
//! `by` through the decisions of a person.

use std::fs;

use proptest::prelude::*;
use rashomon::convert::verify::{Words, parse, verify};
use rashomon::model::Briefing;
use rashomon::model::check;
use rashomon::model::drafts::{Decision, Field, Part};
use rashomon::model::finding::Severity;
use rashomon::store::drafts::{enter, undo, write};
use rashomon::store::yaml;

use super::{Desk, FAITHFUL, LAID_OUT};

/// The briefing of a text, with what an answer adds to it.
fn added(text: &str, answer: &str) -> Option<(Briefing, Briefing)> {
    let shown: Briefing = yaml::read(text.as_bytes()).unwrap();
    let (proposed, _) = parse(answer).ok()?;
    let found = verify(&proposed, &shown, &Words::default(), "a model");
    (!found.entered.is_empty()).then_some((shown, found.after))
}

#[test]
fn what_entered_is_taken_back_to_the_byte() {
    let shown: Briefing = yaml::read(LAID_OUT.as_bytes()).unwrap();
    let flow = "{id: lumen, title: Ferry lost, issued: \"2021-05-15\", passages: [{at: 1, text: \"The ferry Aurelia sank off Port Lumen on Friday. At least twelve people died and about 30 were hurt, said the Lumen Harbour Authority.\"}, {at: 2, text: \"Mira Holt, the harbour master, denied that an explosion had sunk the Aurelia.\"}], voices: [{id: holt, name: Mira Holt}]}\n";
    let returns = LAID_OUT.replace('\n', "\r\n");
    for layout in [LAID_OUT, &yaml::emit(&shown), flow, &returns] {
        let desk = Desk::new();
        fs::write(desk.file(), layout).unwrap();
        let (shown, with) = added(layout, FAITHFUL).expect("something enters");
        let paths = [desk.at("story")];
        let written = enter(&paths, &shown, &with, "drafted".into());
        let written = written.unwrap_or_else(|why| panic!("{layout}: {why}"));
        assert_eq!(desk.briefing(), with, "{layout}");
        undo(&written).unwrap();
        assert_eq!(desk.text(), layout);
    }
}

#[test]
fn the_proposer_stays_through_the_review() {
    let desk = Desk::new();
    let (shown, with) = added(LAID_OUT, FAITHFUL).unwrap();
    let paths = [desk.at("story")];
    enter(&paths, &shown, &with, "drafted".into()).unwrap();
    let account = Part::Account(0, 1);
    let edit = Decision::Edit(account, vec![(Field::Measure, "injured".into())]);
    for decision in [
        Decision::Accept(vec![Part::Claim(0), Part::Actor(0), Part::Event(0)]),
        edit,
        Decision::Accept(vec![account]),
    ] {
        write(&paths, &desk.briefing(), &decision, &[]).unwrap();
    }
    let now = desk.briefing();
    let by = Some("a model");
    assert_eq!(now.claims[0].by.as_deref(), by);
    assert_eq!(now.actors[0].by.as_deref(), by);
    let account = &now.events[0].accounts[1];
    assert_eq!((account.by.as_deref(), account.status), (by, None));
    assert_eq!(account.measure, "injured");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever words of a right answer are replaced, the file loads and holds
    /// its rules, and undoing restores it.
    #[test]
    fn any_answer_leaves_a_file_that_loads(at in 0..FAITHFUL.len(), gone in 0_usize..60, with in "\\PC{0,20}") {
        let end = (at + gone).min(FAITHFUL.len());
        let answer = format!("{}{with}{}", &FAITHFUL[..at], &FAITHFUL[end..]);
        let Some((shown, added)) = added(LAID_OUT, &answer) else {
            return Ok(());
        };
        let desk = Desk::new();
        let paths = [desk.at("story")];
        let written = enter(&paths, &shown, &added, "drafted".into());
        let written = written.map_err(|why| TestCaseError::fail(why.to_string()))?;
        let read: Briefing = yaml::read(&fs::read(desk.file()).unwrap()).unwrap();
        prop_assert_eq!(&read, &added);
        let findings = check::briefing(&read);
        prop_assert!(!findings.iter().any(|f| f.severity == Severity::Error), "{:?}", findings);
        undo(&written).unwrap();
        prop_assert_eq!(desk.text(), LAID_OUT);
    }
}
