//! Habits from vim, helix or less: numbers, page keys, the search in one
//! document, borders, undo, keys without a meaning.

use rashomon::model::notebook::Entry;
use rashomon::tui::layout::Pane;
use rashomon::tui::page::Subject;
use rashomon::tui::shell::Request;

use super::{Desk, table};

fn notice(desk: &Desk) -> &str {
    desk.app.world.notice().unwrap_or_default()
}

#[test]
fn a_number_behind_the_colon_goes_to_the_passage() {
    table(&[
        ("1 g g Enter : '4 Enter", "Text: WIRE ¶4; WIRE ¶4"),
        ("1 g g Enter : '¶4 Enter", "Text: WIRE ¶4; WIRE ¶4"),
        ("1 g g Enter : '4 Enter H", "Text: WIRE ¶1; WIRE ¶1"),
        ("1 g g Enter g e : '4 Enter", "Text: WIRE ¶4; WIRE ¶4"),
    ]);
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g Enter");
    let before = desk.state();
    let source = desk.app.desk.text.state.source;
    let passages = &desk.app.world.collection.briefing(source).passages;
    let last = passages.last().unwrap().at;
    desk.press(": '999");
    let offered = format!("WIRE ends at ¶{last}");
    assert!(desk.screen().contains(&offered), "{}", desk.screen());
    desk.press("Enter");
    assert_eq!(notice(&desk), format!("This document ends at ¶{last}"));
    assert_eq!(desk.state(), before);
    // What people type to get out.
    desk.press(": 'q! Enter");
    assert_eq!(desk.effects, [Request::Quit(0)]);
}

#[test]
fn pages_are_turned_as_in_vim_and_less() {
    for (keys, same) in [
        ("Ctrl-f", "PageDown"),
        ("Ctrl-f Ctrl-f Ctrl-b", "PageDown PageDown PageUp"),
        ("Ctrl-e", "j"),
        ("j j Ctrl-y", "j j k"),
    ] {
        let state = |keys: &str| {
            let mut desk = Desk::new(80, 14);
            desk.press("1 g g Enter").press(keys);
            (desk.state(), desk.screen())
        };
        assert_eq!(state(keys), state(same), "{keys}");
    }
}

#[test]
fn a_key_that_means_nothing_says_so_and_what_is_near() {
    for (keys, said) in [
        ("X", "X does nothing here; ? shows the keys"),
        ("x", "x does nothing here; in the notebook it is “drop”"),
        ("x", "among questions it is “not opposed”"),
        ("7", "7 does nothing here; :7 goes to ¶7, 1 to 4 are panes"),
        ("J", "J does nothing here; } is “next ¶”, ? shows all keys"),
        ("Ctrl-w", "Tab is “pane”"),
        ("U", "u is “undo”"),
        ("g Z", "gZ is not in this menu; ? shows the keys"),
        ("g b d", "reviewing identity it is “different”"),
        ("/ Ctrl-q", "Ctrl-q does nothing here; F1 shows the keys"),
    ] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        assert!(notice(&desk).contains(said), "{keys}: {}", notice(&desk));
        desk.press("Esc");
        let still = notice(&desk).contains("does nothing");
        assert!(!still, "{keys}: until the next key");
    }
}

#[test]
fn a_message_leaves_room_for_hints() {
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g Enter } t");
    let screen = desk.screen();
    let last = screen.lines().last().unwrap();
    let said = "WIRE ¶2 added to the basket (1 item)";
    assert!(last.contains(said), "{last}");
    assert!(last.contains("} next ¶"), "{last}");
}

#[test]
fn one_key_undoes_whatever_was_written_last() {
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g Enter } t m a a 'Why? Enter } t");
    let basket = |desk: &Desk| desk.app.world.own.basket.things().len();
    let jots = |desk: &Desk| desk.app.world.own.notes.len();
    assert_eq!((basket(&desk), jots(&desk)), (2, 2));
    for (said, left) in [
        ("Undone: WIRE ¶3 added to the basket (now 1 item)", (1, 2)),
        ("Undone: note written: coastal-wire ¶2", (1, 1)),
        ("Undone: mark a: coastal-wire ¶2", (1, 0)),
        ("Undone: WIRE ¶2 added to the basket (now 0 items)", (0, 0)),
    ] {
        desk.press("u");
        assert_eq!(notice(&desk), said);
        assert_eq!((basket(&desk), jots(&desk)), left, "{said}");
    }
    desk.press("u");
    let nothing = "Nothing to undo: nothing was written in this visit";
    assert_eq!(notice(&desk), nothing);
}

#[test]
fn what_was_before_a_change_comes_back() {
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g Enter } a 'one Enter a 'two Enter m a } m a");
    let texts = |desk: &Desk| -> Vec<String> {
        let notes = desk.app.world.own.notes_here();
        notes.map(|(note, _)| note.text.clone()).collect()
    };
    assert_eq!(texts(&desk), ["onetwo"]);
    desk.press("u 1 g g Enter ' a");
    let state = desk.state();
    assert!(state.ends_with("WIRE ¶2"), "the mark as it was: {state}");
    desk.press("u u");
    assert_eq!(texts(&desk), ["one"], "the note as it was");
    // A failed undo can be tried again.
    desk.memory().full = Some("no room");
    desk.press("u");
    assert_eq!(notice(&desk), "Not undone: no room");
    desk.memory().full = None;
    desk.press("u");
    assert_eq!(texts(&desk), [""; 0]);
    let last = desk.memory().entries.last().cloned();
    assert!(matches!(last, Some(Entry::Drop { .. })), "{last:?}");
}

/// The columns of a pane.
fn cells(desk: &Desk, pane: Pane) -> u16 {
    let layout = desk.app.desk.layout(&desk.app.world);
    layout.pane(pane).map_or(0, |area| area.width)
}

#[test]
fn panes_are_made_wider_and_narrower_and_stay_so() {
    for (size, keys, pane, by) in [
        ((120, 40), "1 > >", Pane::Sources, 4),
        ((120, 40), "2 <", Pane::Sources, -2),
        ((120, 40), "4 > > >", Pane::Timeline, 6),
        ((120, 40), "3 >", Pane::Reader, 2),
        ((80, 24), "4 > >", Pane::Timeline, 4),
        ((80, 24), "4 3 <", Pane::Reader, -2),
    ] {
        let mut desk = Desk::new(size.0, size.1);
        let before = cells(&desk, pane);
        desk.press(keys);
        let after = cells(&desk, pane);
        assert_eq!(i32::from(after) - i32::from(before), by, "{size:?} {keys}");
        // The next visit opens with the same widths.
        let place = desk.app.parting_place().unwrap();
        let mut again = Desk::new(size.0, size.1);
        again.go_to(&place);
        assert_eq!(cells(&again, pane), after, "{keys}");
    }
    let mut desk = Desk::new(120, 40);
    desk.press("1").press(&"> ".repeat(60));
    assert_eq!(cells(&desk, Pane::Reader), 44, "the text keeps its room");
    assert_eq!(notice(&desk), "Sources cannot be wider here");
    desk.press("z >");
    let said = "One pane has the screen: there is no border to move";
    assert_eq!(notice(&desk), said);
}

#[test]
fn a_search_in_the_document_stays_in_it() {
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g Enter * 'the");
    assert_eq!(desk.search().unwrap().prompt.text(), "source:WIRE the");
    desk.press("Enter");
    let source = desk.app.desk.text.state.source;
    let hits = desk.hits().unwrap().results.passages.len();
    assert!(hits > 1, "{hits}");
    for _ in 0..=hits {
        desk.press("n");
        assert_eq!(desk.app.desk.text.state.source, source);
    }
    // In the prompt, one key widens the search to everything, and back.
    desk.press("/ Ctrl-s");
    assert_eq!(desk.search().unwrap().prompt.text(), "the");
    desk.press("Ctrl-s");
    assert_eq!(desk.search().unwrap().prompt.text(), "source:WIRE the");
}

#[test]
fn colours_are_looked_at_before_they_are_kept() {
    let mut desk = Desk::new(120, 40);
    let ground = |desk: &Desk| desk.app.world.theme.base.bg;
    let before = ground(&desk);
    desk.press("g T Down");
    assert_ne!(ground(&desk), before, "the next one is shown");
    desk.press("Esc");
    assert_eq!(ground(&desk), before);
    desk.press("g T 'light Enter");
    assert_ne!(ground(&desk), before);
    let said = "theme = \"light\" in config.toml";
    assert!(notice(&desk).contains(said), "{}", notice(&desk));
}

#[test]
fn help_and_palette_begin_with_what_fits_here() {
    for (keys, place, first) in [
        ("", "Here: Timeline", "accounts"),
        ("g b", "Here: Evidence basket", "close"),
        ("g i", "Here: ", "same"),
        ("1 g g Enter v", "Here: While selecting", "begin here"),
    ] {
        let mut desk = Desk::new(80, 24);
        desk.press(keys).press("?");
        let screen = desk.screen();
        let there = screen.contains(place) && screen.contains(first);
        assert!(there, "{keys}: {screen}");
    }
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g Enter } t g b :");
    let screen = desk.screen();
    let at = |words: &str| {
        screen
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {screen}"))
    };
    let first = at("Export the basket") < at("Go to the next passage");
    assert!(first, "{screen}");
    let page = desk.app.desk.page().unwrap();
    assert!(matches!(page.subject, Subject::List("basket")));
}

#[test]
fn only_signs_that_can_be_seen_are_explained_first() {
    let mut desk = Desk::new(120, 40);
    desk.press("?");
    let screen = desk.screen();
    let (_, rest) = screen.split_once("Signs in sight").expect("a heading");
    let (seen, _) = rest.split_once("At the desk").expect("what comes next");
    assert!(seen.contains("≠") && seen.contains("◇"), "{seen}");
    assert!(!seen.contains("evidence basket"), "nothing is: {seen}");
    desk.press("Esc t ?");
    let screen = desk.screen();
    let (_, rest) = screen.split_once("Signs in sight").expect("a heading");
    assert!(rest.contains("In the evidence basket"), "{rest}");
}
