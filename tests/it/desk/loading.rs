//! The files are read while the reader is open.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use rashomon::store::Progress;
use rashomon::store::documents::BriefingsOnly;
use rashomon::store::visits::Visit;
use rashomon::tui::app::App;
use rashomon::tui::layout::Pane;
use rashomon::tui::settings::Settings;
use rashomon::tui::shell::requests::Opening;
use rashomon::tui::shell::{Reply, Request, Services};
use rashomon::tui::theme::{Palette, Theme};

use super::Desk;
use crate::fixture;

impl Desk {
    /// A reader before its files are read.
    fn waiting() -> Self {
        let mut desk = Self::deaf(120, 40);
        desk.app = App::waiting(Theme::new(Palette::Dark), (120, 40));
        desk
    }

    /// The files are read, all but some.
    fn open(&mut self, unread: usize) {
        let story = Arc::clone(self.index().collection());
        let found = story.briefings.len() + unread;
        let problems = Vec::new();
        self.send(Reply::Opened(Opening {
            story,
            problems,
            unwritten: None,
            found,
            unread,
            compares: None,
        }));
        // Until now nobody could have answered a search.
        self.deaf = false;
        let index = Arc::clone(self.index());
        self.send(Reply::Indexed(index));
        self.leave_front();
    }

    fn read(&mut self, read: usize, found: usize) {
        let problems = 2;
        self.send(Reply::Loading(Progress {
            found,
            read,
            problems,
            compared: false,
        }));
    }
}

#[test]
fn it_is_seen_how_far_the_files_are_read_and_keys_work() {
    let mut desk = Desk::waiting();
    assert!(desk.screen().contains("Reading the files"));
    desk.read(0, 700);
    assert!(desk.screen().contains("700 files found, 2 problems"));
    desk.read(350, 700);
    let screen = desk.screen();
    assert!(
        screen.contains("350 of 700 files read, 2 problems"),
        "{screen}"
    );
    assert!(screen.contains("███░░░"), "{screen}");
    assert!(!screen.contains("none is declared"), "{screen}");
    desk.resize(40, 12);
    let screen = desk.screen();
    assert!(screen.contains("350 of 700 files read"), "{screen}");
    assert!(screen.contains("Esc"), "{screen}");
    desk.resize(120, 40);
    assert!(desk.press("?").screen().contains("At the desk"));
    desk.press("Esc j k Tab 1 2 3 4 G c n } ] f F Esc Esc");
    desk.effects.clear();
    desk.press("q");
    assert_eq!(desk.effects, [Request::Quit(0)]);
}

#[test]
fn the_desk_comes_as_if_it_had_been_there_at_once() {
    let mut desk = Desk::waiting();
    desk.read(1, 3);
    desk.open(0);
    assert_eq!(desk.screen(), Desk::new(120, 40).screen());
}

#[test]
fn esc_stops_and_what_is_read_stays_until_all_is_read() {
    let mut desk = Desk::waiting();
    desk.read(1, 9);
    desk.press("Esc");
    assert_eq!(desk.effects, [Request::StopLoading]);
    assert!(desk.screen().contains("stopping"));
    desk.open(6);
    let screen = desk.screen();
    assert!(
        screen.contains("3 of 9 files read, cancelled; gl reads them all"),
        "{screen}"
    );
    desk.press("j k");
    let screen = desk.screen();
    assert!(
        screen.contains("· 3 of 9 files read, cancelled"),
        "{screen}"
    );
    assert!(screen.contains("gl reload"), "{screen}");
    assert_eq!(desk.state(), "Timeline: The Aurelia sinks; INQUIRY ¶2");
    desk.effects.clear();
    desk.press("g l");
    assert_eq!(desk.effects, [Request::Reload]);
    desk.read(4, 9);
    assert!(desk.screen().contains("4 of 9 files read"));
    assert_eq!(desk.state(), "Timeline: The Aurelia sinks; INQUIRY ¶2");
    desk.send(Reply::NotReloaded("you stopped it".into()));
    assert!(desk.screen().contains("3 of 9 files read, cancelled"));
    let files = (vec![fixture::folder()], BTreeMap::new());
    let index = Arc::clone(desk.index());
    desk.services = Services::in_memory(index, Some(files), &BriefingsOnly);
    desk.press("g l");
    let screen = desk.screen();
    assert!(!screen.contains("cancelled"), "{screen}");
    assert!(screen.contains("Read again: 3 briefings"), "{screen}");
}

#[test]
fn who_asks_while_the_files_are_read_is_told_when_they_are() {
    let folder = fixture::copy();
    let mut desk = Desk::with(&[folder.path().to_owned()], 120, 40);
    desk.read(1, 3);
    let screen = desk.press("g l").screen();
    assert!(screen.contains("The files are being read"), "{screen}");
    desk.reload();
    let screen = desk.screen();
    assert!(screen.contains("Read again: 3 briefings"), "{screen}");
}

#[test]
fn the_cursor_stays_when_the_rest_arrives() {
    let folder = fixture::copy();
    let late = folder.path().join("coastal-wire.yaml");
    let text = fs::read_to_string(&late).unwrap();
    fs::remove_file(&late).unwrap();
    let mut desk = Desk::with(&[folder.path().to_owned()], 120, 40);
    for keys in ["j", "1 G", "2 j j", "3 } }"] {
        desk.press(keys);
        let before = desk.state();
        fs::write(&late, &text).unwrap();
        desk.reload();
        assert_eq!(desk.state(), before, "{keys}");
        fs::remove_file(&late).unwrap();
        desk.reload();
        assert_eq!(desk.state(), before, "{keys}");
    }
}

#[test]
fn what_is_typed_meanwhile_is_searched_for_once_it_can_be() {
    let mut desk = Desk::waiting();
    desk.read(1, 9);
    desk.press("/ 'door");
    desk.open(0);
    let screen = desk.screen();
    assert!(
        screen.contains("/ door") && screen.contains(" found"),
        "{screen}"
    );
    assert_eq!(desk.focus(), Pane::Reader);
    desk.press("Esc");
    assert_eq!(desk.focus(), Pane::Timeline);
}

#[test]
fn where_one_left_is_gone_to_when_the_files_are_read() {
    let mut there = Desk::new(120, 40);
    let place = there.press("2 g g j f g e j j").app.place();
    let mut desk = Desk::waiting();
    desk.app.resume(Visit::now(place.clone()));
    assert_eq!(desk.app.parting_place(), None, "nowhere is kept as a place");
    desk.open(0);
    assert_eq!(desk.app.place(), place);
    let notice = desk.app.world.notice().unwrap_or_default().to_owned();
    assert!(notice.starts_with("Back where you left, "), "{notice}");
    // Who has opened something meanwhile is not taken away from it.
    let mut desk = Desk::waiting();
    desk.app.resume(Visit::now(place));
    desk.press("/ 'door");
    desk.open(0);
    assert!(desk.app.desk.covered && desk.app.world.filter.facets.is_empty());
    assert!(desk.app.parting_place().is_some());
}

#[test]
fn where_one_is_is_kept_after_every_jump() {
    let mut desk = Desk::new(120, 40);
    desk.press("j j k");
    assert_eq!(desk.memory().place, None, "a cursor is no jump");
    for keys in ["Enter", "H", "1 g g Enter", "2 f", "Esc", "F 'door Enter"] {
        desk.memory().place = None;
        desk.press(keys);
        assert_eq!(desk.memory().place, Some(desk.app.place()), "{keys}");
    }
    let mut desk = Desk::new(120, 40);
    let settings = Settings::read(Path::new("config.toml"), "resume = false");
    desk.app.configure(settings);
    desk.press("Enter");
    assert_eq!(
        (desk.memory().place.clone(), desk.app.parting_place()),
        (None, None)
    );
}
