//! Keys and searches while the files are being read.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use rashomon::search::Index;
use rashomon::store::Progress;
use rashomon::store::documents::BriefingsOnly;
use rashomon::store::visits::Visit;
use rashomon::story;
use rashomon::tui::app::App;
use rashomon::tui::layout::Pane;
use rashomon::tui::settings::Settings;
use rashomon::tui::shell::requests::{Fresh, Opening};
use rashomon::tui::shell::{Reply, Request, Services};
use rashomon::tui::theme::{Palette, Theme};

use super::Desk;
use crate::fixture;

impl Desk {
    /// A reader whose files are not read yet.
    fn waiting() -> Self {
        let mut desk = Self::deaf(120, 40);
        desk.app = App::waiting(Theme::new(Palette::Dark), (120, 40));
        desk
    }

    /// All files but `unread` are read.
    fn open(&mut self, unread: usize) {
        self.open_while(unread, None);
        self.leave_front();
    }

    /// The same at the first frame, while the files are being compared.
    fn open_while(&mut self, unread: usize, compares: Option<Progress>) {
        let collection = Arc::clone(self.index().collection());
        let found = collection.briefings.len() + unread;
        let problems = Vec::new();
        self.send(Reply::Opened(Opening {
            collection,
            problems,
            unjoined: false,
            unwritten: None,
            found,
            unread,
            compares,
        }));
        // Only now can searches be answered.
        self.deaf = false;
        let index = Arc::clone(self.index());
        self.send(Reply::Indexed(index));
    }

    /// Comparing ends, or was cancelled.
    fn compared(&mut self, is_compared: bool) {
        let read = Arc::clone(self.index().collection());
        let index = if is_compared {
            Arc::new(Index::build(Arc::new(story::compared((*read).clone()))))
        } else {
            Arc::clone(self.index())
        };
        self.send(Reply::Reloaded(Fresh {
            index,
            problems: Vec::new(),
            unwritten: None,
            kept: 0,
            unjoined: false,
            news: None,
            live: false,
            later: true,
        }));
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
    assert!(screen.contains("3 briefings read again"), "{screen}");
}

/// Comparing has begun on three files.
const COMPARES: Option<Progress> = Some(Progress {
    found: 3,
    read: 3,
    problems: 0,
    compared: true,
});

#[test]
fn what_is_read_is_shown_while_it_is_compared_and_the_place_is_kept() {
    let mut desk = Desk::waiting();
    desk.read(3, 3);
    desk.open_while(0, COMPARES);
    let screen = desk.screen();
    assert!(screen.contains("· comparing 3 files"), "{screen}");
    assert!(screen.contains("being compared"), "{screen}");
    assert!(!screen.contains("not compared"), "{screen}");
    // All keys work, and searches are answered.
    desk.press("/ 'door");
    assert!(desk.screen().contains(" results"));
    desk.press("Esc 1 g g j Enter");
    let before = (desk.state(), desk.app.desk.pages.len());
    desk.compared(true);
    assert_eq!((desk.state(), desk.app.desk.pages.len()), before);
    assert!(desk.app.world.collection.is_compared());
    assert_eq!(desk.app.world.notice(), None);
    let screen = desk.press("Esc g G").screen();
    assert!(!screen.contains("compar"), "{screen}");
}

#[test]
fn esc_ends_comparing_and_it_is_said_that_nothing_is_compared() {
    let mut desk = Desk::waiting();
    desk.open_while(0, COMPARES);
    desk.press("Esc");
    assert_eq!(desk.effects, [], "it closes the page first");
    desk.press("Esc");
    assert_eq!(desk.effects, [Request::StopLoading]);
    let screen = desk.screen();
    assert!(screen.contains("comparing 3 files, stopping"), "{screen}");
    desk.compared(false);
    let screen = desk.screen();
    assert!(screen.contains("· not compared"), "{screen}");
    assert!(
        screen.contains("The documents were not compared; gl compares them"),
        "{screen}"
    );
    desk.press("j");
    let screen = desk.screen();
    assert!(screen.contains("gl reload"), "{screen}");
    desk.effects.clear();
    desk.press("g l");
    assert_eq!(desk.effects, [Request::Reload]);
}

#[test]
fn what_changes_while_it_is_compared_is_read_at_once() {
    let mut desk = Desk::waiting();
    desk.read(1, 3);
    desk.send(Reply::Changed);
    assert_eq!(desk.effects, [], "it is being read");
    desk.open_while(0, COMPARES);
    assert_eq!(desk.effects, [Request::ReadChanges]);
    desk.effects.clear();
    let screen = desk.press("g l").screen();
    assert!(!screen.contains("are being read"), "{screen}");
    assert_eq!(desk.effects, [Request::Reload]);
}

#[test]
fn files_that_were_left_are_told_of_when_the_rest_is_compared() {
    let mut desk = Desk::waiting();
    desk.open_while(6, COMPARES);
    let screen = desk.screen();
    assert!(screen.contains("comparing 3 files"), "{screen}");
    assert!(screen.contains("cancelled; gl reads them all"), "{screen}");
    desk.compared(true);
    let screen = desk.screen();
    assert!(screen.contains("3 of 9 files read, cancelled"), "{screen}");
}

#[test]
fn who_asks_while_the_files_are_read_is_told_when_they_are() {
    let folder = fixture::copy();
    let mut desk = Desk::with(&[folder.path().to_owned()], 120, 40);
    desk.read(1, 3);
    let screen = desk.press("g l").screen();
    assert!(
        screen.contains("The files are being read already"),
        "{screen}"
    );
    desk.reload();
    let screen = desk.screen();
    assert!(screen.contains("3 briefings read again"), "{screen}");
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
        screen.contains("/ door") && screen.contains(" results"),
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
    desk.app.resume(Visit::now(place.clone(), None));
    assert_eq!(desk.app.parting_place(), None, "nowhere is kept as a place");
    desk.open(0);
    assert_eq!(desk.app.place(), place);
    let notice = desk.app.world.notice().unwrap_or_default().to_owned();
    assert!(notice.starts_with("Back where you left, "), "{notice}");
    // If the user has opened something meanwhile, it stays open.
    let mut desk = Desk::waiting();
    desk.app.resume(Visit::now(place, None));
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
