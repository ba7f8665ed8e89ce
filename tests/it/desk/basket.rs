//! The evidence basket: what the keys add, where the desk shows it, and what an
//! export writes.

use std::fs;

use rashomon::model::basket::EVIDENCE;
use rashomon::model::{PassageId, Ref, Thing};
use rashomon::tui::action::Scope;
use rashomon::tui::shell::Request;
use rashomon::views::export::Form;

use super::{Desk, screens};
use crate::fixture::copy;

/// The kinds of things in the basket, in order.
fn kinds(desk: &Desk) -> Vec<&'static str> {
    let kind = |thing: &Ref| match thing {
        Ref::Passage(passage) if passage.whole => "passage",
        Ref::Passage(_) => "words",
        Ref::Account(_) => "account",
        Ref::Fact(_) => "fact",
        Ref::Measure { .. } => "measure",
        Ref::Event { .. } => "event",
        Ref::Stance(_) => "stance",
        Ref::Question { .. } => "question",
        other => panic!("nothing takes {other:?}"),
    };
    desk.app
        .world
        .own
        .basket
        .things()
        .iter()
        .map(kind)
        .collect()
}

fn notice(desk: &Desk) -> &str {
    desk.app.world.notice().unwrap_or_default()
}

#[test]
fn the_keys_take_what_is_selected() {
    for (keys, expected, said) in [
        (
            "1 g g Enter } t",
            &["passage"][..],
            "WIRE ¶2 added to the basket (1 item)",
        ),
        (
            "1 g g Enter } t t",
            &[],
            "WIRE ¶2 taken out of the basket (0 items)",
        ),
        (
            "1 g g Enter } t } t",
            &["passage", "passage"],
            "WIRE ¶3 added",
        ),
        ("t", &["event"], "The Aurelia sinks added to the basket"),
        (
            "Enter t",
            &["account"],
            "The Aurelia sinks · dead added to the basket",
        ),
        (
            "Enter T",
            &["measure"],
            "dead, people aboard · The Aurelia sinks added to",
        ),
        ("Enter T T", &[], "out of the basket"),
        ("Enter t l t", &["account", "account"], "(2 items)"),
        ("g e t", &["event"], "added"),
        ("g c t", &["measure"], "added"),
        ("g q t", &["question"], "added to the basket"),
        ("g q Enter t", &["stance"], "added to the basket"),
        ("g q Enter T", &["question"], "added to the basket"),
        ("/ 'bomb Tab t", &["passage"], "added to the basket"),
        ("2 j Enter G t", &["passage"], "added to the basket"),
        ("1 g g Enter } v l t", &["words"], "added to the basket"),
        ("1 g g t", &[], "take passages of it"),
        ("2 t", &[], "Take what is said, not who"),
    ] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        assert_eq!(kinds(&desk), expected, "{keys}");
        assert!(notice(&desk).contains(said), "{keys}: {}", notice(&desk));
        assert_eq!(
            desk.memory()
                .baskets
                .get(EVIDENCE)
                .map_or(&[][..], Vec::as_slice),
            desk.app.world.own.basket.things(),
            "{keys}"
        );
    }
}

#[test]
fn on_a_narrow_page_the_rows_are_accounts_all_the_same() {
    let mut desk = Desk::new(70, 30);
    desk.press("4 Enter t");
    assert_eq!(kinds(&desk), ["account"]);
    desk.press("T");
    assert_eq!(kinds(&desk), ["account", "measure"]);
    assert!(desk.screen().contains('◆'), "{}", desk.screen());
}

#[test]
fn what_is_taken_bears_a_sign_wherever_it_stands() {
    for (keys, sign) in [
        ("1 g g Enter } t", "◆"),
        ("Enter t", "◆12"),
        ("Enter T", "dead, people aboard ◆"),
        ("g q Enter t", "◆"),
        ("g e t", "◆"),
        ("g q t", "◆"),
        ("/ 'bomb Tab t", "◆"),
    ] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        let screen = desk.screen();
        let (header, rest) = screen.split_once('\n').unwrap();
        assert!(header.contains("◆ 1 in the basket"), "{keys}: {header}");
        assert!(rest.contains(sign), "{keys}:\n{screen}");
        desk.press(if keys.ends_with('T') { "T" } else { "t" });
        assert!(!desk.screen().contains('◆'), "{keys}:\n{}", desk.screen());
    }
}

/// Adds a passage, an account, a whole row, an event, a stance and a question.
const ALL: &str = "1 g g Enter } } } } t 4 Enter t T Esc 4 j t g q Enter t T Esc Esc";

#[test]
fn the_page_lists_it_and_its_keys_work() {
    let mut desk = Desk::new(120, 40);
    desk.press(ALL).press("g b");
    assert_eq!(
        kinds(&desk),
        [
            "passage", "account", "measure", "event", "stance", "question"
        ]
    );
    assert_eq!(desk.app.scope(), Scope::Basket);
    let before = desk.app.world.own.basket.things().to_vec();
    // Enter goes to the place of each thing, H comes back.
    desk.press("g g Enter");
    assert!(desk.state().ends_with("WIRE ¶5"), "{}", desk.state());
    desk.press("H j Enter");
    assert!(desk.state().contains("WIRE ¶3"), "{}", desk.state());
    desk.press("H j j Enter");
    assert!(desk.state().contains("page of"), "{}", desk.state());
    // Removed things return to their places on undo.
    desk.press("g b g g j t t");
    assert_eq!(kinds(&desk), ["passage", "event", "stance", "question"]);
    desk.press("u u");
    assert_eq!(desk.app.world.own.basket.things(), before);
    // Undo goes on with what was added before, to the first.
    desk.press("u");
    assert_eq!(desk.app.world.own.basket.things().len(), before.len() - 1);
    desk.press("u u u u u");
    assert!(desk.app.world.own.basket.is_empty());
    desk.press("u");
    assert!(notice(&desk).contains("Nothing to undo"));
}

#[test]
fn the_page_and_the_prompt_look_so() {
    for (size, screen) in screens(&[(80, 24), (120, 40)], &format!("{ALL} g b")) {
        insta::assert_snapshot!(format!("basket_page_{size}"), screen);
    }
    for (size, screen) in screens(&[(80, 24), (120, 40)], &format!("{ALL} g b w")) {
        insta::assert_snapshot!(format!("export_prompt_{size}"), screen);
    }
    for (size, screen) in screens(&[(80, 24)], "g b") {
        insta::assert_snapshot!(format!("basket_page_empty_{size}"), screen);
    }
}

#[test]
fn an_export_is_written_once_and_replaced_when_told() {
    let mut desk = Desk::new(120, 40);
    desk.press("g b w");
    assert!(notice(&desk).contains("The basket is empty"));
    desk.press(ALL).press("g b w Enter");
    assert!(desk.app.over().is_none());
    let file = "the-loss-of-the-aurelia.md";
    assert_eq!(notice(&desk), format!("Exported 6 items to {file}"));
    let first = desk.memory().files[file].clone();
    assert!(first.contains("> Survivors speak of a bang"), "{first}");
    // A changed basket replaces the file only when told.
    desk.press("t w Enter");
    assert!(
        desk.screen()
            .contains("The file exists; Enter again replaces it")
    );
    assert_eq!(desk.memory().files[file], first);
    // After a change of the name the prompt asks again.
    desk.press("'x Backspace Enter");
    assert!(desk.screen().contains("The file exists; Enter again"));
    desk.press("Esc w Enter");
    assert_eq!(
        desk.memory().files[file],
        first,
        "the prompt was closed in between"
    );
    desk.press("Enter");
    assert_ne!(desk.memory().files[file], first);
    assert_eq!(notice(&desk), format!("Exported 5 items to {file}"));
}

#[test]
fn the_ending_chooses_the_form() {
    for (name, begins) in [
        ("a.md", "# Evidence"),
        ("a.csv", "item,kind"),
        ("a.json", "{\n  \"title\""),
        ("a.csl.json", "[\n  {\n    \"id\""),
    ] {
        let mut desk = Desk::new(80, 24);
        desk.press("t g b w Ctrl-u")
            .press(&format!("'{name} Enter"));
        assert!(desk.memory().files[name].starts_with(begins), "{name}");
        assert!(Form::of_name(name).is_some());
    }
    let mut desk = Desk::new(80, 24);
    desk.press("t g b w Ctrl-u 'notes.txt Enter");
    assert!(desk.over() == Some("export"));
    assert!(desk.memory().files.is_empty());
    assert!(
        desk.screen().contains("The name ends in"),
        "{}",
        desk.screen()
    );
}

#[test]
fn what_is_not_written_is_not_taken() {
    let mut desk = Desk::new(120, 40);
    desk.press("t");
    desk.memory().full = Some("the disk is full");
    desk.press("j t");
    assert_eq!(kinds(&desk), ["event"]);
    assert!(
        notice(&desk).contains("the disk is full"),
        "{}",
        notice(&desk)
    );
    desk.press("g b t");
    assert_eq!(kinds(&desk), ["event"], "nor taken out");
}

#[test]
fn it_survives_an_edit_and_says_what_changed() {
    let folder = copy();
    let mut desk = Desk::with(&[folder.path().into()], 120, 40);
    desk.press(ALL).press("g b");
    let file = folder.path().join("coastal-wire.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let changed = text
        .replace("value: \"12\"", "value: \"13\"")
        .replace("  - at: 5\n", "  - at: 55\n");
    assert_ne!(text, changed);
    fs::write(&file, changed).unwrap();
    desk.reload();
    assert_eq!(kinds(&desk).len(), 6);
    let screen = desk.screen();
    assert!(screen.contains("WIRE ¶55"), "found by its words:\n{screen}");
    assert!(screen.contains("changed since it was taken"), "{screen}");
    fs::remove_file(&file).unwrap();
    desk.reload();
    let screen = desk.screen();
    assert!(screen.contains("no longer in the documents"), "{screen}");
    assert!(screen.contains("Survivors speak of a bang"), "{screen}");
    desk.press("g g Enter");
    assert!(notice(&desk).contains("No longer in the documents"));
    desk.press("t");
    assert_eq!(kinds(&desk).len(), 5);
}

#[test]
fn a_citation_is_copied_with_the_words_it_is_for() {
    for (keys, copied) in [
        (
            "1 g g Enter } } } } y c",
            "Survivors speak of a bang below the car deck. A statement sent in the name of the Vell Front denies that it had placed a bomb aboard.\n— Ana Bell: Ferry sinks off Port Lumen, dozens missing. Coastal Wire, 15 Nov 2019, ¶5 (digest)",
        ),
        (
            "Enter y c",
            "“twelve confirmed dead”\n— Ana Bell: Ferry sinks off Port Lumen, dozens missing. Coastal Wire, 15 Nov 2019, ¶3",
        ),
        ("1 g g Enter } y p", "coastal-wire:2"),
    ] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        assert_eq!(desk.effects, [Request::Copy(copied.into())], "{keys}");
    }
    let mut desk = Desk::new(120, 40);
    desk.press("2 g g j f Enter y l");
    let [Request::CopyLink(place)] = &desk.effects[..] else {
        panic!("{:?}", desk.effects);
    };
    assert_eq!(**place, desk.app.place());
    let passage = Thing::passage(PassageId(0));
    assert!(!desk.app.world.own.basket.holds(&passage));
}
