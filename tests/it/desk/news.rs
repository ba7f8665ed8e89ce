//! What is new since the last visit: listed, and marked in place.

use std::fs;
use std::sync::Arc;

use rashomon::model::news::{News, Seen};
use rashomon::tui::shell::Reply;

use super::Desk;
use crate::fixture::copy;

/// A desk on the story, with some things new since the last visit.
fn returning(width: u16, height: u16) -> Desk {
    let files = copy();
    let paths = [files.path().into()];
    let before = Seen::of(&Desk::with(&paths, width, height).app.world.collection);
    let file = |name: &str| files.path().join(name);
    let edit = |name: &str, pairs: &[(&str, &str)]| {
        let mut text = fs::read_to_string(file(name)).unwrap();
        for (from, to) in pairs {
            assert!(text.contains(from), "{from} in {name}");
            text = text.replacen(from, to, 1);
        }
        fs::write(file(name), text).unwrap();
    };
    let wire = fs::read_to_string(file("coastal-wire.yaml")).unwrap();
    let wire = wire.replace("id: coastal-wire", "id: second-wire");
    let wire = wire.replace("short: WIRE", "short: SECOND");
    edit(
        "coastal-wire.yaml",
        &[(
            "The ferry Aurelia went down",
            "The packet Aurelia went down",
        )],
    );
    edit("harbour-gazette.yaml", &[("value: \"", "value: \"1")]);
    fs::write(file("second.yaml"), wire).unwrap();
    fs::remove_file(file("inquiry-note.yaml")).unwrap();
    let mut desk = Desk::with(&paths, width, height);
    let collection = Arc::clone(&desk.app.world.collection);
    let news = News::since(&before, &Seen::of(&collection), &collection);
    desk.send(Reply::News(Arc::new(news), "24 Nov 2026, 14:02".into()));
    desk
}

#[test]
fn what_is_new_is_listed() {
    for (width, height) in [(120, 40), (80, 24)] {
        let mut desk = returning(width, height);
        let said = desk.app.world.notice().unwrap_or_default().to_owned();
        assert_eq!(said, "4 changes since your last visit; gv lists");
        desk.press("g v");
        insta::assert_snapshot!(format!("news_{width}x{height}"), desk.screen());
    }
}

#[test]
fn it_is_marked_in_the_sources_and_beside_the_text() {
    for (width, height) in [(120, 40), (80, 24)] {
        let mut desk = returning(width, height);
        desk.press("1 g g Enter 1");
        insta::assert_snapshot!(format!("news_marked_{width}x{height}"), desk.screen());
    }
}

#[test]
fn enter_goes_to_the_passage_and_filters_hold() {
    let mut desk = returning(120, 40);
    desk.press("g v Enter");
    assert_eq!(desk.state(), "Text: WIRE ¶2; WIRE ¶2");
    let mut desk = returning(120, 40);
    desk.press("1 G f g v");
    let screen = desk.screen();
    assert!(
        !screen.contains("packet") && !screen.contains("Gone"),
        "{screen}"
    );
}

#[test]
fn where_nothing_is_known_or_new_that_is_said() {
    let mut desk = Desk::new(80, 24);
    desk.press("g v");
    assert!(
        desk.screen()
            .contains("This is the first visit that is remembered")
    );
    let collection = Arc::clone(&desk.app.world.collection);
    let seen = Seen::of(&collection);
    let news = Arc::new(News::since(&seen, &seen, &collection));
    desk.app.world.hush();
    desk.send(Reply::News(news, "24 Nov 2026, 14:02".into()));
    assert_eq!(desk.app.world.notice(), None);
    assert!(desk.screen().contains("Nothing is new or changed."));
}

#[test]
fn the_jump_list_shows_the_steps_and_goes_to_one() {
    for (width, height) in [(120, 40), (80, 24)] {
        let mut desk = Desk::new(width, height);
        desk.press("1 g g Enter } } 2 g g Enter g e H g j");
        insta::assert_snapshot!(format!("jumps_{width}x{height}"), desk.screen());
    }
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g Enter } } 2 g g Enter g e");
    let there = desk.state();
    desk.press("g j Up Up Enter");
    assert_eq!(desk.state(), "Actors: Eastline Ferries; WIRE ¶3");
    desk.press("g j Down Down Enter");
    assert_eq!(desk.state(), there, "and forward again");
    desk.press("g j 'sources Enter");
    assert_eq!(desk.state(), "Sources: WIRE; INQUIRY ¶2", "by its words");
    let mut desk = Desk::new(120, 40);
    desk.press("g j");
    assert!(desk.app.over().is_none() && desk.app.world.notice().is_some());
}
