//! Keys in, state out: a table of what each key does.

use rashomon::tui::action::{Action, TABLE};
use rashomon::tui::layout::Pane;
use rashomon::tui::shell::{Msg, Request};

use super::{Desk, table};

#[test]
fn moving() {
    table(&[
        ("", "Timeline: The Aurelia sinks; INQUIRY ¶2"),
        ("j", "Timeline: The Aurelia leaves Port Lumen; WIRE ¶2"),
        ("j k", "Timeline: The Aurelia sinks; INQUIRY ¶2"),
        ("G", "Timeline: The sister ship runs aground; INQUIRY ¶6"),
        (
            "G g g",
            "Timeline: A surveyor warns of the bow door; GAZETTE ¶5",
        ),
        ("Home Down", "Timeline: The Aurelia sinks; INQUIRY ¶2"),
        ("1 g g", "Sources: WIRE; WIRE ¶1"),
        ("1 g g PageDown", "Sources: INQUIRY; INQUIRY ¶1"),
        ("2 G", "Actors: Vell Front; WIRE ¶5"),
    ]);
}

#[test]
fn panes() {
    for (keys, pane) in [
        ("1", Pane::Sources),
        ("2", Pane::Actors),
        ("3", Pane::Reader),
        ("4", Pane::Timeline),
        ("g s", Pane::Sources),
        ("g r", Pane::Reader),
        ("Tab", Pane::Sources),
        ("Tab Tab", Pane::Actors),
        ("Shift-Tab", Pane::Reader),
        ("F6", Pane::Sources),
        ("h", Pane::Reader),
        ("h h", Pane::Sources),
        ("2 l", Pane::Reader),
        ("2 l l", Pane::Timeline),
    ] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        assert_eq!(desk.focus(), pane, "{keys}");
    }
}

#[test]
fn opening_and_closing() {
    table(&[
        ("Enter Esc", "Timeline: The Aurelia sinks; INQUIRY ¶2"),
        ("2 g g j Enter Esc", "Actors: Khalid al-Najjar; INQUIRY ¶2"),
        ("2 g g j Enter q", "Actors: Khalid al-Najjar; INQUIRY ¶2"),
        ("1 g g Enter", "Text: WIRE ¶1; WIRE ¶1"),
        ("g e", "Text: A surveyor warns of the bow door; events"),
        ("g e g e Esc", "Text: INQUIRY ¶2; INQUIRY ¶2"),
        ("g p", "Text: nothing; problems"),
        ("g c Enter", "Text: WIRE ¶3; page of The Aurelia sinks"),
        ("/ Esc", "Timeline: The Aurelia sinks; INQUIRY ¶2"),
        ("2 g g / Esc", "Actors: Eastline Ferries; INQUIRY ¶2"),
        ("3 Enter", "Text: INQUIRY ¶2; page of INQUIRY ¶2"),
    ]);
}

#[test]
fn a_cited_account_opens_at_its_passage_with_its_words_lit() {
    let mut desk = Desk::new(120, 40);
    desk.press("Enter Enter");
    assert_eq!(desk.state(), "Text: WIRE ¶3; WIRE ¶3");
    assert!(desk.app.desk.text.cited.is_some());
    desk.press("H");
    assert_eq!(desk.state(), "Text: WIRE ¶3; page of The Aurelia sinks");
}

#[test]
fn passages_and_documents() {
    table(&[
        ("1 g g Enter } }", "Text: WIRE ¶3; WIRE ¶3"),
        ("1 g g Enter } } {", "Text: WIRE ¶2; WIRE ¶2"),
        ("1 g g Enter ]", "Text: GAZETTE ¶1; GAZETTE ¶1"),
        ("1 g g Enter ] ] ]", "Text: INQUIRY ¶1; INQUIRY ¶1"),
        ("1 g g Enter ] [ [", "Text: WIRE ¶1; WIRE ¶1"),
        ("1 g g Enter G", "Text: WIRE ¶7; WIRE ¶7"),
        ("1 g g Enter g f G", "Text: WIRE ¶8; WIRE ¶8"),
        ("1 g g Enter G g g", "Text: WIRE ¶1; WIRE ¶1"),
    ]);
}

#[test]
fn every_passage_can_be_reached_by_scrolling() {
    for (width, height) in [(120, 40), (80, 24), (40, 12), (24, 6)] {
        let mut desk = Desk::new(width, height);
        desk.press("1 g g j Enter g f");
        let mut seen = vec![desk.app.desk.text.state.current];
        for _ in 0..400 {
            desk.press("j");
            seen.push(desk.app.desk.text.state.current);
        }
        seen.dedup();
        assert_eq!(seen, (0..9).collect::<Vec<_>>(), "{width}×{height}");
        for _ in 0..400 {
            desk.press("k");
        }
        assert_eq!(desk.app.desk.text.state.current, 0);
    }
}

#[test]
fn going_back_and_forward() {
    table(&[
        ("2 g g Enter H", "Actors: Eastline Ferries; INQUIRY ¶2"),
        ("2 g g Enter H L", "Text: WIRE ¶6; page of Eastline Ferries"),
        ("1 g g Enter 2 g g Enter H H", "Sources: WIRE; INQUIRY ¶2"),
        ("1 g g Enter ] Ctrl-o", "Text: WIRE ¶1; WIRE ¶1"),
    ]);
    let mut desk = Desk::new(120, 40);
    desk.press("H");
    assert!(
        desk.app.world.notice().is_some(),
        "nothing further back is said"
    );
}

#[test]
fn filtering_and_peeling() {
    let mut desk = Desk::new(120, 40);
    let counts = |desk: &Desk| {
        let t = desk
            .app
            .world
            .filter
            .view
            .totals(&desk.app.world.collection);
        (t.sources, t.events, t.actors)
    };
    let whole = counts(&desk);
    assert_eq!(whole, (3, 9, 10));
    desk.press("2 g g j f");
    let by_actor = counts(&desk);
    assert!(by_actor.1 < whole.1 && by_actor.2 < whole.2);
    desk.press("1 g g f");
    assert_eq!(counts(&desk).0, 1);
    assert_eq!(desk.app.world.filter.facets.len(), 2);
    // Esc closes the page, then removes the filters, the last one first. It
    // never quits.
    desk.press("2 Enter Esc");
    assert_eq!(desk.app.world.filter.facets.len(), 2);
    desk.press("Esc");
    assert_eq!(counts(&desk), by_actor);
    desk.press("Esc");
    assert_eq!(counts(&desk), whole);
    desk.press("Esc Esc Esc");
    assert_eq!(desk.effects, []);
}

#[test]
fn a_filter_that_leaves_nothing_is_refused() {
    let mut desk = Desk::new(120, 40);
    desk.press("2 G f");
    assert_eq!(desk.app.world.filter.facets.len(), 1);
    desk.press("1 g g");
    let before = desk.app.world.filter.facets.clone();
    desk.press("f f");
    assert!(desk.app.world.filter.facets.len() <= before.len() + 1);
    assert!(desk.app.world.notice().is_some());
}

#[test]
fn a_pinned_pane_keeps_what_it_shows() {
    let mut desk = Desk::new(120, 40);
    desk.press("4 p 2 g g j f");
    assert_eq!(
        desk.app
            .desk
            .timeline
            .list
            .rows
            .iter()
            .filter(|r| matches!(r, rashomon::tui::desk::timeline::TimelineRow::Event(_)))
            .count(),
        9
    );
    assert!(
        desk.app
            .desk
            .lit_for(&desk.app.world, Pane::Timeline)
            .is_none()
    );
    desk.press("4 p");
    assert!(desk.app.desk.timeline.list.rows.len() < 9);
}

#[test]
fn the_selection_lights_what_belongs_to_it() {
    use rashomon::model::view::Item;
    let mut desk = Desk::new(120, 40);
    desk.press("2 G");
    let lit = desk
        .app
        .desk
        .lit_for(&desk.app.world, Pane::Sources)
        .expect("something is lit");
    let sources: Vec<_> = desk
        .app
        .world
        .collection
        .sources()
        .filter(|s| lit.count(Item::Source(*s)) > 0)
        .collect();
    assert_eq!(sources.len(), 1, "one source names the Vell Front");
}

#[test]
fn conflicts_are_walked_from_anywhere() {
    let mut desk = Desk::new(120, 40);
    let totals = desk.app.world.filter.totals;
    let stops = totals.conflicts + totals.opposed;
    let mut seen = Vec::new();
    for _ in 0..=stops {
        desk.press("c");
        seen.push(desk.screen());
    }
    let pages: std::collections::BTreeSet<_> = seen.iter().collect();
    assert_eq!(pages.len(), stops, "each measure, each question");
    assert_eq!(seen[0], seen[stops], "round again");
    desk.press("C");
    assert_eq!(desk.screen(), seen[stops - 1]);
}

#[test]
fn overlays_close_before_anything_else() {
    let mut desk = Desk::new(120, 40);
    desk.press("Enter ?");
    assert!(desk.over() == Some("help"));
    desk.press("Esc");
    assert!(desk.app.over().is_none() && desk.app.desk.page().is_some());
    desk.press("g");
    let places = TABLE.iter().flat_map(|entry| entry.keys);
    let places = places.filter(|keys| keys.starts_with("g ")).count();
    assert_eq!(desk.app.menu().len(), places, "the menu of places");
    assert!(places > 15);
    desk.press("Esc");
    assert!(desk.app.menu().is_empty() && desk.app.desk.page().is_some());
}

#[test]
fn the_palette_finds_commands_and_names() {
    let mut desk = Desk::new(120, 40);
    desk.press(": 'vellfr Enter");
    assert_eq!(desk.state(), "Text: WIRE ¶5; page of Vell Front");
    let mut desk = Desk::new(120, 40);
    desk.press(": 'zoom Enter");
    assert!(!desk.app.desk.zoomed || desk.app.over().is_none());
    desk.press("? 'conflicts");
    desk.press("Enter");
    assert!(
        desk.app.over().is_none(),
        "Enter in the help does what the line says"
    );
}

#[test]
fn leaving() {
    for (keys, quits) in [
        ("q", true),
        ("Q", true),
        ("Ctrl-c", true),
        ("F10", true),
        ("/ F10", true),
        ("Enter q", false),
        ("Esc", false),
        ("/ Q", false),
    ] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        assert_eq!(desk.effects.contains(&Request::Quit(0)), quits, "{keys}");
    }
    let mut desk = Desk::new(80, 24);
    desk.send(Msg::Signal(15));
    assert_eq!(desk.effects, [Request::Quit(143)]);
}

#[test]
fn copying() {
    for (keys, text) in [
        ("1 g g Enter } y p", "coastal-wire:2"),
        ("Enter y p", "coastal-wire:3"),
    ] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        assert_eq!(desk.effects, [Request::Copy(text.into())], "{keys}");
    }
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g j Enter } } } y c");
    let [Request::Copy(text)] = desk.effects.as_slice() else {
        panic!("{:?}", desk.effects)
    };
    assert!(
        text.contains("leaking") && text.contains("Harbour Gazette") && text.ends_with("¶4"),
        "{text}"
    );
}

#[test]
fn a_resize_keeps_the_passage_being_read() {
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g j Enter } } } } }");
    let reading = desk.state();
    for (width, height) in [(80, 24), (40, 12), (24, 6), (1, 1), (200, 60), (120, 40)] {
        desk.resize(width, height);
        assert_eq!(desk.state(), reading, "{width}×{height}");
        let text = &desk.app.desk.text;
        let shown = text.with_sheet(&desk.app.world, |sheet| sheet.shown(text.state.top));
        assert!(
            width < 20 || shown.contains(&desk.app.desk.text.state.current),
            "{width}×{height}"
        );
    }
}

#[test]
fn every_action_is_safe_everywhere() {
    let places = [
        "",
        "1 l",
        "2",
        "3",
        "Enter",
        "/ 'door",
        "/ 'door Tab",
        "?",
        ":",
        "3 ;",
        "g i",
        "g",
        "g q",
        "g q Enter",
        "g x",
        "2 f",
    ];
    for place in places {
        for entry in TABLE {
            let mut desk = Desk::new(80, 24);
            desk.press(place);
            for key in entry.keys {
                desk.press(key);
                let _ = desk.screen();
            }
        }
    }
    assert!(TABLE.iter().any(|e| e.action == Action::Quit));
}

#[test]
fn an_empty_collection_is_a_desk_too() {
    let folder = tempfile::tempdir().unwrap();
    for entry in TABLE {
        let mut desk = Desk::with(&[folder.path().into()], 80, 24);
        for key in entry.keys {
            desk.press(key);
        }
        let _ = desk.screen();
    }
}
