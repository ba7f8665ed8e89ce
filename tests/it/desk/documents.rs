//! Documents opened as they are: what the reader asks before the first
//! decision, and what each answer does.

use std::fs;
use std::path::Path;

use rashomon::tui::shell::{Reply, Request};

use super::Desk;
use crate::fixture::{self, documents};

fn names(folder: &Path) -> Vec<String> {
    let all = fs::read_dir(folder).unwrap();
    let mut all: Vec<_> = all
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    all.sort();
    all
}

#[test]
fn nothing_is_written_until_a_decision_needs_a_place() {
    let folder = documents();
    let at = folder.path();
    let mut desk = Desk::with(&[at.to_owned()], 120, 40);
    let before = names(at);
    desk.press("1 G g d");
    let screen = desk.screen();
    assert!(screen.contains("Review drafts"), "{screen}");
    desk.press("a");
    assert_eq!(desk.over(), Some("place"));
    let screen = desk.screen();
    for wanted in [
        "Write 3 drafts to a folder",
        "briefings",
        "cite documents by their ids",
    ] {
        assert!(screen.contains(wanted), "{wanted} in\n{screen}");
    }
    // Esc decides nothing.
    desk.press("Esc");
    assert_eq!((desk.over(), names(at)), (None, before.clone()));
    let notice = desk.app.world.notice().unwrap_or_default().to_owned();
    assert!(notice.starts_with("Not written: no place"), "{notice}");
    // A folder that cannot be made is refused, and the path may be corrected.
    desk.press("a Ctrl-u '/nowhere/at/all Enter");
    assert_eq!(desk.over(), Some("place"));
    assert_eq!(names(at), before);
    let place = at.join("mine");
    desk.press(&format!("Ctrl-u '{} Enter", place.display()));
    assert_eq!(desk.over(), None, "{}", desk.screen());
    assert_eq!(names(&place).len(), 3);
    let notice = desk.app.world.notice().unwrap_or_default().to_owned();
    assert!(notice.starts_with("accepted: "), "{notice}");
    assert_eq!(desk.app.world.unwritten, None);
    // The reader asks only once.
    desk.press("a");
    assert_eq!(desk.over(), None);
    desk.press("u u");
    let converted = crate::opened::open(&[at.to_owned()]);
    assert_eq!(
        *desk.app.world.collection,
        rashomon::story::compared(converted.collection)
    );
}

#[test]
fn a_document_is_opened_in_an_editor_at_its_passage() {
    let folder = documents();
    let mut desk = Desk::with(&[folder.path().to_owned()], 120, 40);
    let wire = folder.path().join("wire.txt");
    let id = "the-ferry-aurelia-sinks-off-port-lumen";
    let collection = desk.app.world.collection.clone();
    let source = collection.source_of_id(id).unwrap();
    let passage = collection.passage_at(source, 3).unwrap();
    let thing = collection.refer(&rashomon::model::Thing::passage(passage));
    let requests = vec![Request::Locate(thing)];
    desk.perform(requests);
    let Some(Request::Edit(line)) = desk.effects.last() else {
        panic!("{:?}", desk.effects);
    };
    assert_eq!(
        (&line.file, line.line),
        (&wire, 5),
        "{}",
        fixture::DOCUMENTS[2].1
    );
}

#[test]
fn one_is_asked_before_many_documents_are_read() {
    let mut desk = Desk::new(120, 40);
    for (key, all) in [("Enter", true), ("Esc", false)] {
        desk.send(Reply::Many(1_204));
        let screen = desk.screen();
        assert!(screen.contains("Read 1204 documents?"), "{screen}");
        assert!(screen.contains("read them all"), "{screen}");
        desk.effects.clear();
        desk.press(key);
        assert_eq!(desk.effects, [Request::OpenMany(all)]);
        assert_eq!(desk.over(), None);
    }
}

#[test]
fn a_folder_with_nothing_to_read_says_so_at_once() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.mobi", "b.mobi", "c.bin"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let desk = Desk::with(&[folder.path().to_owned()], 120, 40);
    let notice = desk.app.world.notice().unwrap_or_default();
    assert!(
        notice.contains("nothing here can be read: 2 books, 1 other file"),
        "{notice}"
    );
}
