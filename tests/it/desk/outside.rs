//! What the reader opens outside: files in the editor, addresses in the
//! browser.

use rashomon::model::Thing;
use rashomon::model::drafts::Part;
use rashomon::model::view::Item;
use rashomon::store::spot::Line;
use rashomon::tui::shell::{Reply, Request};
use rashomon::tui::world::Opener;

use super::Desk;
use crate::fixture::copy;

#[test]
fn the_editor_is_asked_for_what_is_selected_or_read() {
    let (passage, event, account) = (Part::Passage, Part::Event, Part::Account);
    for (keys, id, part) in [
        // The event selected in the timeline, as the open document tells it.
        ("e", "inquiry-note", Some(event(1))),
        ("g s e", "inquiry-note", None),
        ("g s k e", "harbour-gazette", None),
        ("g s Space j e", "inquiry-note", Some(Part::Voice(0))),
        ("g a e", "inquiry-note", Some(Part::Actor(0))),
        ("g r e", "inquiry-note", Some(passage(1))),
        ("g r } e", "inquiry-note", Some(passage(2))),
        // The account in a grid's cell, then the claim on a question.
        ("Enter e", "coastal-wire", Some(account(1, 0))),
        ("g q j Enter e", "harbour-gazette", Some(Part::Claim(2))),
        ("/ 'orders Tab e", "harbour-gazette", Some(passage(2))),
    ] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        let collection = &desk.app.world.collection;
        let source = collection.source_of_id(id).expect("it is there");
        let thing = part.map_or(Item::Source(source).into(), |part| {
            Thing::Part(source, part)
        });
        let asked = [Request::Locate(collection.refer(&thing))];
        assert_eq!(desk.effects, asked, "{keys}: {}", desk.state());
    }
}

#[test]
fn what_is_wrong_is_opened_where_it_is() {
    let folder = copy();
    let file = folder.path().join("coastal-wire.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("language: en", "langauge: en", 1)).unwrap();
    let broken = folder.path().join("zz.yaml");
    std::fs::write(&broken, "id: zz\ntitle: [\n").unwrap();
    for key in ["e", "Enter"] {
        let mut desk = Desk::with(&[folder.path().into()], 120, 40);
        let problems = desk.app.world.problems.clone();
        assert!(problems.len() >= 2, "{problems:?}");
        desk.press("g p");
        assert!(desk.screen().contains("Enter edit the file"));
        for _ in &problems {
            desk.press(key).press("j");
        }
        let lines = problems.iter().map(|problem| {
            Request::Edit(Line {
                file: problem.file.clone(),
                line: problem.line,
            })
        });
        assert_eq!(desk.effects, lines.collect::<Vec<_>>());
        assert!(problems.iter().any(|p| p.file == broken && p.line > 1));
    }
    // A page without problems opens nothing.
    let mut desk = Desk::new(120, 40);
    desk.press("g p Enter");
    assert_eq!(desk.effects, []);
}

#[test]
fn what_came_of_it_is_said_and_the_files_are_read_again() {
    let mut desk = Desk::new(120, 40);
    let line = Line {
        file: "a.yaml".into(),
        line: 3,
    };
    desk.send(Reply::Located(Ok(line.clone())));
    desk.send(Reply::Edited(Ok(())));
    assert_eq!(desk.effects, [Request::Edit(line), Request::Reload]);
    desk.effects.clear();
    desk.send(Reply::Located(Err("no file".into())));
    assert_eq!(desk.app.world.notice(), Some("no file"));
    assert_eq!(desk.effects, []);
    desk.send(Reply::Edited(Err("vi ended with exit code 1".into())));
    let said = Some("vi ended with exit code 1");
    assert_eq!(desk.app.world.notice(), said);
    assert_eq!(desk.effects, [Request::Reload]);
}

/// A reader on the story; the wire has an address and names two more.
fn linked(width: u16, height: u16) -> Desk {
    let folder = copy();
    let file = folder.path().join("coastal-wire.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    let text = text.replace(
        "language: en\n",
        "language: en\nURL: https://wire.example/aurelia\n",
    );
    let named = "the ship was sound (https://eastline@ferry.example:8080/a?b=1, \
                 see http://раypal.example/)";
    std::fs::write(&file, text.replace("the ship was sound", named)).unwrap();
    let mut desk = Desk::with(&[folder.path().into()], width, height);
    desk.app.world.opener = Opener::Program(vec!["firefox".into(), "--new-tab".into()]);
    desk
}

#[test]
fn an_address_is_opened_when_it_was_asked_and_not_before() {
    let browse = |address: &str| {
        let words = vec!["firefox".into(), "--new-tab".into()];
        Request::Browse(words, address.into())
    };
    let in_text = "1 g g Enter } } } } }";
    for (keys, opened) in [
        // The document's own address, then those in the passage.
        ("1 g g o Enter", Some("https://wire.example/aurelia")),
        (
            "1 g g Enter } } } } } o Enter",
            Some("https://eastline@ferry.example:8080/a?b=1"),
        ),
        (
            "1 g g Enter } } } } } o Down Enter",
            Some("http://раypal.example/"),
        ),
        (
            "1 g g Enter } } } } } o Down Down Down Enter",
            Some("https://wire.example/aurelia"),
        ),
        (
            "1 g g Enter } } } } } o Down Up Enter",
            Some("https://eastline@ferry.example:8080/a?b=1"),
        ),
        ("1 g g Enter } } } } } o Esc", None),
        ("1 g g Enter } } } } } o q y Q", None),
    ] {
        let mut desk = linked(120, 40);
        desk.press(keys);
        let opened: Vec<_> = opened.map(browse).into_iter().collect();
        assert_eq!(desk.effects, opened, "{keys}");
    }
    // Without a browser the reader offers to copy. A faulty setting is
    // reported.
    let mut desk = linked(120, 40);
    desk.app.world.opener = Opener::Nobody;
    desk.press(in_text).press("o");
    assert!(desk.screen().contains("Copy this address?"));
    desk.press("Enter");
    let copied = Request::Copy("https://eastline@ferry.example:8080/a?b=1".into());
    assert_eq!(desk.effects, [copied]);
    desk.app.world.opener = Opener::Wrong("$BROWSER is odd".into());
    desk.press("o");
    assert_eq!(desk.app.world.notice(), Some("$BROWSER is odd"));
    let mut desk = Desk::new(120, 40);
    desk.press("o");
    // Without an address the reader asks for the document's file.
    let file = desk.effects.pop().unwrap();
    assert!(matches!(file, Request::FindFile(_)), "{file:?}");
    assert!(desk.app.over().is_none());
}

#[test]
fn the_question_shows_all_of_the_address() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut desk = linked(width, height);
        desk.press("1 g g Enter } } } } } o");
        insta::assert_snapshot!(format!("link_{width}x{height}"), desk.screen());
        let host = desk.app.world.theme.accent.patch(desk.app.world.theme.head);
        let is_host = |style: &ratatui::style::Style| {
            (style.fg, style.add_modifier) == (host.fg, host.add_modifier)
        };
        let runs = desk.styled(is_host);
        assert!(runs.split('|').any(|run| run == "ferry.example"), "{runs}");
    }
}
