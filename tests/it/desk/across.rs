//! Reading across: the margin, who else tells a passage, documents side by
//! side, what is new, silent cells, `like:`.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use rashomon::model::SourceId;
use rashomon::model::view::Item;
use rashomon::model::vocabulary::Status;
use rashomon::store::save::{self, Existing};
use rashomon::tui::action::Scope;
use rashomon::tui::page::{Body, Subject};
use tempfile::TempDir;

use super::Desk;
use crate::fixture::drafted;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// Four papers: three on one ferry, a day apart, and one on hail. All of it is
/// invented.
const PAPERS: [(&str, &str); 4] = [
    (
        "beacon.txt",
        "Ferry strikes pier at Port Emsel\n\n4 May 2021\n\n\
         The ferry Halden struck the pier at Port Emsel on Monday and 5 people drowned, the \
         harbour office said.\n\n\
         Divers searched the cold harbour basin until dusk with lamps.\n\n\
         Harbour master Odd Brekke blamed thick fog and a broken radar.\n\n\
         Engineers will lift the wreck with two cranes from Vellmar next month.\n",
    ),
    (
        "courier.txt",
        "Halden sinks at Port Emsel\n\n5 May 2021\n\n\
         The ferry Halden struck the pier at Port Emsel on Monday and 7 people drowned, the \
         harbour office said.\n\n\
         Odd Brekke, the harbour master, blamed the fog and a radar that was broken.\n\n\
         A choir of 36 from Tessel sang at the quay for an hour.\n",
    ),
    (
        "mail.txt",
        "Cranes to lift ferry Halden\n\n6 May 2021\n\n\
         Two cranes from Vellmar will lift the wreck of the ferry Halden next month, engineers \
         said.\n\n\
         The ferry struck the pier at Port Emsel on Monday. Nobody at the harbour office \
         answered.\n",
    ),
    (
        "tribune.txt",
        "Hail ruins vineyards in Aldern\n\n6 May 2021\n\n\
         Hail ruined 40 vineyards around Aldern overnight.\n\n\
         Growers in Aldern asked for loans, and insurers sent clerks.\n",
    ),
];

/// A folder with a subfolder that holds the papers.
fn papers() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("ferry")).unwrap();
    for (name, text) in PAPERS {
        fs::write(folder.path().join("ferry").join(name), text).unwrap();
    }
    folder
}

/// A desk on the papers, with one of them open and focused.
fn reading(id: &str, (width, height): (u16, u16)) -> (Desk, TempDir) {
    let folder = papers();
    let mut desk = Desk::across(&[folder.path().join("ferry")], width, height);
    read(&mut desk, id);
    (desk, folder)
}

/// The source with the id of a paper.
fn source(desk: &Desk, paper: &str) -> SourceId {
    let file = format!("{paper}.txt");
    let (_, text) = PAPERS.into_iter().find(|(name, _)| *name == file).unwrap();
    let collection = &desk.app.world.collection;
    let is_it =
        |source: &SourceId| text.starts_with(&collection.briefing(*source).passages[0].text);
    collection.sources().find(is_it).unwrap()
}

/// Opens a document at its beginning.
fn read(desk: &mut Desk, paper: &str) {
    let wanted = source(desk, paper);
    desk.press("Esc Esc Esc 3");
    let count = desk.app.world.collection.briefings.len();
    for _ in 0..count {
        desk.press("[");
    }
    for _ in 0..count {
        if desk.app.desk.text.state.source != wanted {
            desk.press("]");
        }
    }
    assert_eq!(desk.app.desk.text.state.source, wanted);
}

/// The name of a document's paper.
fn paper(desk: &Desk, wanted: SourceId) -> &'static str {
    let names = PAPERS
        .into_iter()
        .map(|(name, _)| name.trim_end_matches(".txt"));
    let mut names = names.filter(|name| source(desk, name) == wanted);
    names.next().unwrap()
}

/// Moves to a passage of the open document.
fn go_to(desk: &mut Desk, at: u32) {
    desk.press("g g");
    let here = |desk: &Desk| {
        let collection = &desk.app.world.collection;
        collection
            .passage(desk.app.desk.text.passage(collection).unwrap())
            .at
    };
    for _ in 0..at {
        if here(desk) < at {
            desk.press("}");
        }
    }
    assert_eq!(here(desk), at);
}

/// The right margin of the line that holds `words`. The text pane must be at
/// the right edge of the screen.
fn margin(desk: &Desk, words: &str) -> String {
    let screen = desk.screen();
    let line = screen.lines().find(|line| line.contains(words));
    let line = line.unwrap_or_else(|| panic!("{words}\n{screen}"));
    let end: Vec<char> = line.chars().rev().skip(1).take(3).collect();
    let end: String = end.into_iter().rev().collect();
    end.trim().to_owned()
}

#[test]
fn the_margin_counts_who_else_tells_and_is_bright_where_it_matters() {
    let (mut desk, _folder) = reading("beacon", (80, 24));
    for (words, expected) in [
        ("The ferry Halden", "≠?"),
        ("Divers searched", ""),
        ("Harbour master", "1"),
        ("Engineers will", "1"),
    ] {
        assert_eq!(margin(&desk, words), expected, "{words}\n{}", desk.screen());
    }
    read(&mut desk, "courier");
    assert_eq!(margin(&desk, "A choir of 36"), "+");
    // A document that shares its story with no other has an empty margin.
    read(&mut desk, "tribune");
    assert_eq!(margin(&desk, "Hail ruined 40"), "");
}

#[test]
fn what_nobody_tells_that_was_read_is_marked() {
    let (mut desk, _folder) = reading("mail", (80, 24));
    assert_eq!(margin(&desk, "Two cranes from"), "1");
    // A document that was only opened does not count as read.
    read(&mut desk, "courier");
    read(&mut desk, "mail");
    assert_eq!(margin(&desk, "Two cranes from"), "1");
    read(&mut desk, "courier");
    desk.press("G");
    read(&mut desk, "mail");
    assert_eq!(margin(&desk, "Two cranes from"), "◦1");
    read(&mut desk, "beacon");
    desk.press("G");
    read(&mut desk, "mail");
    assert_eq!(margin(&desk, "Two cranes from"), "1");
}

#[test]
fn one_key_lists_who_else_tells_a_passage_and_enter_goes_there() {
    let (mut desk, _folder) = reading("beacon", (80, 24));
    go_to(&mut desk, 3);
    desk.press("w");
    let screen = desk.screen();
    assert!(screen.contains("Who else tells"), "{screen}");
    assert!(screen.contains("likely differs"), "{screen}");
    let lit = desk.app.world.theme.conflict.fg;
    let lit = desk.styled(|style| style.fg == lit);
    assert!(lit.contains("7|people"), "{lit}");
    desk.press("Enter");
    assert_eq!(desk.app.desk.text.state.source, source(&desk, "courier"));
    desk.press("H");
    assert!(
        desk.screen().contains("Who else tells"),
        "{}",
        desk.screen()
    );
    desk.press("w");
    assert!(desk.app.desk.page().is_none());
    // If nobody else tells the passage, the list says so.
    read(&mut desk, "courier");
    desk.press("G w");
    let screen = desk.screen();
    assert!(
        screen.contains("No other document likely tells this"),
        "{screen}"
    );
}

#[test]
fn the_list_of_who_else_tells_begins_at_what_differs() {
    let folder = tempfile::tempdir().unwrap();
    for (name, windows) in [("a.txt", 40), ("b.txt", 60)] {
        let text = format!(
            "Hail over Aldern\n\nHail fell on Aldern for an hour on Monday. It broke {windows} \
             windows of the mill at the weir, the warden said.\n"
        );
        fs::write(folder.path().join(name), text).unwrap();
    }
    let mut desk = Desk::across(&[folder.path().into()], 80, 24);
    desk.press("3 } w");
    let screen = desk.screen();
    let selected = screen.lines().find(|line| line.contains('▸')).unwrap();
    assert!(selected.contains("likely differs"), "{screen}");
    // That row is not the first of the list.
    let told = screen.matches("same words").count();
    assert_eq!(told, 1, "{screen}");
}

#[test]
fn two_documents_stand_side_by_side() {
    let (mut desk, _folder) = reading("beacon", (120, 40));
    desk.press("g =");
    assert_eq!(desk.over(), Some("beside"));
    // The document that tells most of the same comes first.
    desk.press("Enter");
    let pair = Subject::Pair(source(&desk, "beacon"), source(&desk, "courier"));
    assert_eq!(desk.app.desk.page().unwrap().subject, pair);
    assert_eq!(desk.app.scope(), Scope::Beside);
    let at = |desk: &Desk| {
        let Some(Item::Passage(passage)) = desk.app.selected() else {
            panic!("no passage:\n{}", desk.screen());
        };
        let collection = &desk.app.world.collection;
        let source = collection.source_of(passage);
        format!("{} {}", paper(desk, source), collection.passage(passage).at)
    };
    for (keys, expected) in [
        ("g g", "beacon 1"),
        ("l", "courier 1"),
        ("c", "courier 3"),
        ("h", "beacon 3"),
        ("}", "beacon 4"),
        ("{", "beacon 3"),
        ("G", "beacon 6"),
        ("C", "beacon 3"),
    ] {
        desk.press(keys);
        assert_eq!(at(&desk), expected, "{keys}\n{}", desk.screen());
    }
    desk.press("d");
    assert!(
        desk.screen().contains("Differences only"),
        "{}",
        desk.screen()
    );
    assert_eq!(at(&desk), "beacon 3");
    desk.press("d r");
    let turned = Subject::Pair(source(&desk, "courier"), source(&desk, "beacon"));
    assert_eq!(desk.app.desk.page().unwrap().subject, turned);
    desk.press("Enter H");
    assert_eq!(desk.app.desk.page().unwrap().subject, turned);
    desk.press("Esc");
    assert!(desk.app.desk.page().is_none());
}

#[test]
fn the_document_under_the_cursor_is_the_other_one() {
    let (mut desk, _folder) = reading("beacon", (120, 40));
    let wanted = Subject::Pair(source(&desk, "beacon"), source(&desk, "mail"));
    // The cursor is on a hit of a search, then on a source.
    for keys in ["/ 'answered Tab g =", "1 G k g ="] {
        read(&mut desk, "beacon");
        desk.press(keys);
        let page = desk.app.desk.page().map(|page| page.subject);
        assert_eq!(page, Some(wanted), "{keys}\n{}", desk.screen());
    }
}

/// The side-by-side page begins at the open passage. With the cursor on an
/// event, the choice begins with the documents that tell it.
#[test]
fn side_by_side_begins_where_one_is() {
    let (mut desk, _folder) = reading("courier", (120, 40));
    desk.press("} }");
    let read = desk.app.desk.text.passage(&desk.app.world.collection);
    desk.press("g = Enter");
    let Some(Body::Beside(beside)) = desk.app.desk.page().map(|page| &page.body) else {
        panic!("two documents beside each other");
    };
    assert_eq!(beside.passage(), read);

    desk.press("Esc Esc Esc 4 g g");
    let shown = desk
        .app
        .desk
        .text
        .passage(&desk.app.world.collection)
        .unwrap();
    let selected = desk.app.desk.selected(&desk.app.world, None);
    let Some(Item::Event(event)) = selected else {
        panic!("on an event: {selected:?}");
    };
    let collection = &desk.app.world.collection;
    let told = collection.event(event).passages.clone();
    assert!(told.contains(&shown));
    desk.press("g =");
    let tellers = desk.screen().matches("tells this, ¶").count();
    let of_the_shown = desk.app.world.collection.source_of(shown);
    let sources: BTreeSet<SourceId> = told
        .iter()
        .map(|passage| desk.app.world.collection.source_of(*passage))
        .filter(|source| *source != of_the_shown)
        .collect();
    assert_eq!(tellers, sources.len());
    desk.press("Enter");
    let Some(Body::Beside(beside)) = desk.app.desk.page().map(|page| &page.body) else {
        panic!("two documents beside each other");
    };
    assert_eq!(beside.passage(), Some(shown));
    assert!(sources.contains(&beside.pair.1), "{:?}", beside.pair);
}

#[test]
fn what_is_new_is_told_against_those_read_or_issued_before() {
    let (mut desk, _folder) = reading("courier", (120, 40));
    desk.press("1");
    desk.press("g g j g w");
    let screen = desk.screen();
    assert!(screen.contains("against 1 issued before it"), "{screen}");
    assert!(screen.contains("A choir of 36"), "{screen}");
    // The text pane beside the rows shows the text of a row.
    let rows = |screen: &str| -> String {
        let left = screen.lines().filter_map(|line| line.split("││").next());
        left.collect::<Vec<_>>().join("\n")
    };
    assert!(
        !rows(&screen).contains("Odd Brekke, the harbour"),
        "{screen}"
    );
    assert!(screen.contains("Read in this order, each adds"), "{screen}");
    // Once a document was read to its end, only those read count.
    read(&mut desk, "mail");
    desk.press("G");
    read(&mut desk, "courier");
    desk.press("g w");
    let screen = desk.screen();
    assert!(screen.contains("against 1 you have read"), "{screen}");
    assert!(
        rows(&screen).contains("Odd Brekke, the harbour"),
        "{screen}"
    );
}

#[test]
fn what_was_read_is_known_at_the_next_visit() {
    let (mut desk, folder) = reading("mail", (120, 40));
    desk.press("G");
    let place = desk.app.parting_place().unwrap();
    assert_eq!(place.read.len(), 1);
    let mut again = Desk::across(&[folder.path().join("ferry")], 120, 40);
    again.go_to(&place);
    assert_eq!(again.app.world.own.read.len(), 1);
    read(&mut desk, "courier");
    desk.press("G");
    assert_eq!(desk.app.parting_place().unwrap().read.len(), 2);
}

#[test]
fn what_tells_the_same_is_searched_for_and_counted() {
    let (mut desk, _folder) = reading("beacon", (120, 40));
    let id = &desk
        .app
        .world
        .collection
        .briefing(source(&desk, "beacon"))
        .id;
    let keys = format!("/ 'like:{id}:¶6");
    desk.press(&keys);
    let screen = desk.screen();
    assert!(screen.contains("Two cranes from"), "{screen}");
    assert!(!screen.contains("A choir"), "{screen}");
    desk.press("Esc / 'radar");
    let screen = desk.screen();
    assert!(screen.contains("1 other"), "{screen}");
}

/// A desk on briefings of the papers, so that decisions can be written. The
/// courier has no account, and without `entry` no event.
fn written(entry: bool) -> (Desk, TempDir, PathBuf) {
    let papers = papers();
    let files = PAPERS.map(|(name, _)| papers.path().join("ferry").join(name));
    let folder = drafted(&files, "title: The ferry\n");
    let desk = Desk::across(&[folder.path().into()], 120, 40);
    let mut courier = desk
        .app
        .world
        .collection
        .briefing(source(&desk, "courier"))
        .clone();
    courier
        .events
        .iter_mut()
        .for_each(|event| event.accounts.clear());
    courier.events.retain(|_| entry);
    let file = folder.path().join(format!("{}.yaml", courier.id));
    save::briefing(&file, &courier, Existing::Replace).unwrap();
    let mut desk = Desk::across(&[folder.path().into()], 120, 40);
    desk.reload();
    (desk, folder, file)
}

/// Whether the cursor is on the cell of a document without an account.
fn is_silent(desk: &Desk) -> bool {
    let page = desk.app.desk.page().unwrap();
    matches!(&page.body, Body::Grid(grid) if grid.silent().is_some())
}

#[test]
fn a_silent_cell_shows_what_may_be_said_there_and_one_key_takes_it() {
    let (mut desk, _folder, file) = written(true);
    let before = fs::read(&file).unwrap();
    // To the first row of deaths, then to the courier's column.
    desk.press("g e j Enter j l");
    assert!(is_silent(&desk), "{}", desk.screen());
    let screen = desk.screen();
    assert!(
        screen.contains("has no account here; Enter lists"),
        "{screen}"
    );
    desk.press("Enter");
    assert_eq!(desk.app.scope(), Scope::Cell);
    insta::assert_snapshot!("across_cell_120x40", desk.screen());
    desk.press("a");
    let said = desk.app.world.notice().unwrap_or_default().to_owned();
    assert!(said.contains("figure below"), "{said}");
    desk.press("j a");
    let collection = &desk.app.world.collection;
    let courier = collection.briefing(source(&desk, "courier"));
    let added: Vec<_> = courier
        .events
        .iter()
        .flat_map(|event| &event.accounts)
        .collect();
    assert_eq!(added.len(), 1);
    assert_eq!(added[0].shown(), "7");
    assert_eq!((added[0].at, added[0].status), (3, Some(Status::Reviewed)));
    assert!(added[0].quote.as_deref().unwrap().starts_with("7 people"));
    // The figure is in the cell that was silent.
    assert!(!is_silent(&desk), "{}", desk.screen());
    insta::assert_snapshot!("across_taken_120x40", desk.screen());
    // Undo restores the file byte for byte.
    desk.press("u");
    assert!(fs::read(&file).unwrap() == before, "{}", desk.screen());
}

#[test]
fn a_document_without_the_event_gets_it_with_the_figure() {
    let (mut desk, folder, file) = written(false);
    let joins = folder.path().join("collection.yaml");
    let before = [&file, &joins].map(|file| fs::read(file).unwrap());
    let event = |desk: &Desk| {
        let mut events = desk.app.world.collection.events.iter();
        events
            .position(|event| event.name.contains("5 people"))
            .unwrap()
    };
    let told = |desk: &Desk| {
        let collection = &desk.app.world.collection;
        let source = source(desk, "courier");
        let members = &collection.events[event(desk)].members;
        members.iter().any(|(of, _)| *of == source)
    };
    assert!(!told(&desk));
    desk.press("g e j Enter j l");
    assert!(is_silent(&desk), "{}", desk.screen());
    desk.press("Enter j a");
    assert!(told(&desk), "{}", desk.screen());
    let courier = source(&desk, "courier");
    let added = &desk.app.world.collection.briefing(courier).events;
    assert_eq!(added.len(), 1);
    assert_eq!(
        (added[0].at.as_slice(), added[0].accounts.len()),
        (&[3][..], 1)
    );
    // Each undo reverts one write; in the end every byte is back.
    for _ in 0..2 {
        desk.press("u");
    }
    assert!([&file, &joins].map(|file| fs::read(file).unwrap()) == before);
}

#[test]
fn silent_is_silent() {
    let (mut desk, _folder, _file) = written(true);
    desk.press("g e j Enter j l l");
    assert!(is_silent(&desk), "{}", desk.screen());
    desk.press("Enter");
    let screen = desk.screen();
    assert!(screen.contains("is silent: no sentence of it"), "{screen}");
}

#[test]
fn the_pages_at_every_size() {
    for (width, height) in SIZES {
        let (mut desk, _folder) = reading("beacon", (width, height));
        insta::assert_snapshot!(format!("across_margin_{width}x{height}"), desk.screen());
        go_to(&mut desk, 3);
        desk.press("w");
        insta::assert_snapshot!(format!("across_told_{width}x{height}"), desk.screen());
        desk.press("Esc g =");
        insta::assert_snapshot!(format!("across_choose_{width}x{height}"), desk.screen());
        desk.press("Enter");
        insta::assert_snapshot!(format!("across_beside_{width}x{height}"), desk.screen());
        desk.press("Esc ] g w");
        insta::assert_snapshot!(format!("across_added_{width}x{height}"), desk.screen());
    }
}
