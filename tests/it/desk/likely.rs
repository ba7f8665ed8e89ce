//! Judging a likely event: what each key writes, where the cursor is
//! afterwards, and that undo restores every byte.

use std::fs;
use std::path::PathBuf;

use rashomon::model::compare::Verdict;
use rashomon::model::view::Item;
use rashomon::model::{Collection, EventId};
use rashomon::tui::action::Scope;
use rashomon::tui::keymap::Chord;
use rashomon::tui::page::Subject;
use rashomon::tui::page::under::Under;
use rashomon::tui::shell::{Msg, Request};
use tempfile::TempDir;

use super::Desk;
use crate::fixture::{pile, program};

/// A collection file as a person laid it out.
const JUDGED: &str = "\
# Judged by us, line by line.
title: The cannery fire
different: # who is who
  - [Tomas Reker, Greta Lund] # two people

questions:
  - {id: cause, ask: What set it on fire?} # open
";

/// A desk on briefings of the pile, with their own collection file.
fn desk(size: (u16, u16)) -> (Desk, TempDir, PathBuf) {
    let documents = pile();
    let folder = tempfile::tempdir().unwrap();
    let mut convert = program();
    convert.arg("convert").arg("--into").arg(folder.path());
    for entry in fs::read_dir(documents.path()).unwrap() {
        convert.arg(entry.unwrap().path());
    }
    assert!(convert.output().unwrap().status.success());
    let file = folder.path().join("collection.yaml");
    fs::write(&file, JUDGED).unwrap();
    let mut desk = Desk::with(&[folder.path().into()], size.0, size.1);
    desk.reload();
    (desk, folder, file)
}

fn notice(desk: &Desk) -> &str {
    desk.app.world.notice().unwrap_or_default()
}

/// The event whose page is open.
fn event(desk: &Desk) -> EventId {
    let page = desk.app.desk.page();
    let Some(Subject::Item(Item::Event(id))) = page.map(|page| page.subject) else {
        panic!("no page of an event:\n{}", desk.screen());
    };
    id
}

fn under(desk: &Desk) -> Under {
    desk.app
        .desk
        .page()
        .map_or(Under::Nothing, |page| page.body.under())
}

/// The verdict on a measure of an event.
fn verdict(collection: &Collection, id: EventId, measure: &str) -> Verdict {
    let rows = collection.grid(id);
    let row = rows.iter().find(|row| row.measure == measure);
    row.unwrap_or_else(|| panic!("no {measure}")).verdict
}

/// The edit that the keys ask for, in words, or else the notice.
pub(super) fn answer(desk: &mut Desk, keys: &str) -> String {
    let (last, before) = match keys.rsplit_once(' ') {
        Some((before, last)) => (last, before),
        None => (keys, ""),
    };
    desk.press(before);
    let requests = desk.app.update(Msg::Key(Chord::parse(last).unwrap()));
    match requests.as_slice() {
        [Request::Judge(edit)] => edit.said(),
        [] => notice(desk).to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_each_key_writes_from_where() {
    // From the first row that differs, where `c` leads.
    let table = [
        ("s", "same: "),
        ("S", "same: "),
        ("d", "apart: "),
        ("x o", "dismissed, other-event: "),
        ("x c", "dismissed, other-count: "),
        ("x l", "dismissed, later: "),
        ("x r", "dismissed, rounding: "),
        ("u", "Nothing to undo: nothing was written in this visit"),
        // On the row of days, which agree.
        ("} } x r", "Nothing in this row likely differs"),
        // On a telling of the event.
        ("} } } s", "same: "),
        ("} } } j d", "apart: "),
        (
            "} } } x r",
            "Put the cursor on a figure of a row that differs",
        ),
    ];
    for (keys, expected) in table {
        for size in [(120, 40), (48, 24)] {
            let (mut desk, _folder, _) = desk(size);
            desk.press("c");
            assert_eq!(desk.app.scope(), Scope::Event);
            let said = answer(&mut desk, keys);
            assert!(
                said.starts_with(expected),
                "{keys}, {size:?}: {said}\n{}",
                desk.screen()
            );
            let rows = said.matches("counts the same: ").count();
            assert_eq!(rows, usize::from(keys == "s"), "{keys}: {said}");
        }
    }
}

#[test]
fn every_judgement_is_taken_back_to_the_byte_from_the_same_place() {
    for (keys, list, lines) in [
        ("s", "rows:", 2),
        ("S", "events:", 1),
        ("} } } j d", "apart:", 1),
        ("x l", "dismissed:", 1),
    ] {
        let (mut desk, _folder, file) = desk((120, 40));
        desk.press("c");
        let collection = desk.app.world.collection.clone();
        desk.press(keys);
        assert!(
            notice(&desk).ends_with(" — collection.yaml"),
            "{keys}: {}",
            notice(&desk)
        );
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            text.starts_with(JUDGED) && text.contains(list),
            "{keys}: {text}"
        );
        let new = text
            .lines()
            .filter(|line| line.starts_with("  - {") && !JUDGED.contains(line));
        assert_eq!(new.count(), lines, "{keys}: {text}");
        assert_eq!(desk.app.world.problems, [], "{text}");
        let _ = event(&desk);
        if keys.len() < 4 {
            assert!(
                matches!(under(&desk), Under::Figure(_)),
                "{keys}\n{}",
                desk.screen()
            );
        }
        assert_ne!(
            *desk.app.world.collection, *collection,
            "{keys} changes what is shown"
        );
        desk.press("u");
        assert!(notice(&desk).starts_with("Undone: "), "{}", notice(&desk));
        assert_eq!(fs::read_to_string(&file).unwrap(), JUDGED, "{keys}");
        assert_eq!(*desk.app.world.collection, *collection, "{keys}");
        assert!(desk.app.world.collection.likely(event(&desk)).is_some());
    }
}

#[test]
fn a_confirmed_event_is_compared_by_the_rules() {
    let (mut desk, _folder, _) = desk((120, 40));
    desk.press("c");
    let id = event(&desk);
    let collection = desk.app.world.collection.clone();
    assert_eq!(verdict(&collection, id, "killed"), Verdict::Differs);
    assert_eq!(collection.event(id).conflicts, []);
    desk.press("S");
    let (id, collection) = (event(&desk), desk.app.world.collection.clone());
    assert_eq!(
        verdict(&collection, id, "killed"),
        Verdict::Conflict { hedged: false }
    );
    assert_eq!(collection.event(id).likely, None);
    assert!(collection.conflict_count() > 0);
    // A judged event cannot be judged again.
    assert_eq!(
        answer(&mut desk, "S"),
        "Nothing about this event is only likely: there is nothing to confirm"
    );
    let said = answer(&mut desk, "x r");
    assert!(said.contains("its accounts conflict"), "{said}");
    let said = answer(&mut desk, "d");
    assert!(said.starts_with("They were joined by hand"), "{said}");
}

#[test]
fn a_judged_row_is_a_conflict_and_its_event_one() {
    let (mut desk, _folder, _) = desk((120, 40));
    desk.press("c s");
    let (id, collection) = (event(&desk), desk.app.world.collection.clone());
    assert_eq!(
        verdict(&collection, id, "killed"),
        Verdict::Conflict { hedged: false }
    );
    assert_eq!(collection.event(id).likely, None);
    assert_eq!(collection.joins.rows.len(), 1);
}

#[test]
fn a_dismissed_difference_is_none_and_says_why() {
    let (mut desk, _folder, _) = desk((120, 40));
    desk.press("c");
    let before = desk.app.world.collection.event(event(&desk)).differences;
    desk.press("x l");
    let (id, collection) = (event(&desk), desk.app.world.collection.clone());
    assert_eq!(collection.event(id).differences, before - 1);
    assert_eq!(verdict(&collection, id, "killed"), Verdict::Undetermined);
    let screen = desk.screen();
    assert!(
        screen.contains("Looked at: no disagreement, one is later news"),
        "{screen}"
    );
}

#[test]
fn who_is_taken_out_meets_the_others_no_more_and_they_stay_together() {
    let (mut desk, _folder, _) = desk((120, 40));
    desk.press("c");
    // Takes out the telling that gave the event its name.
    desk.press("} } }");
    let Under::Telling(first) = under(&desk) else {
        panic!("no telling\n{}", desk.screen());
    };
    let together = |collection: &Collection, id: EventId| collection.event(id).members.len();
    let before = together(&desk.app.world.collection, event(&desk));
    desk.press("d");
    let (id, collection) = (event(&desk), desk.app.world.collection.clone());
    assert_eq!(together(&collection, id), before - 1);
    assert!(!collection.event(id).members.contains(&first));
    assert!(
        collection.likely(id).is_some(),
        "the others are likely one still"
    );
}

#[test]
fn a_likely_event_is_shown_with_its_reasons_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let (mut desk, _folder, _) = desk((width, height));
        desk.press("c");
        insta::assert_snapshot!(format!("likely_event_{width}x{height}"), desk.screen());
        desk.press("Esc g c");
        insta::assert_snapshot!(format!("likely_conflicts_{width}x{height}"), desk.screen());
    }
}

#[test]
fn what_likely_differs_is_walked_after_what_conflicts() {
    let (mut desk, _folder, _) = desk((120, 40));
    desk.press("c");
    let first = event(&desk);
    assert!(desk.app.world.collection.event(first).differences > 0);
    desk.press("C");
    assert_eq!(event(&desk), first, "the only one");
    // The sign, the count and the row carry the meaning without colour.
    let screen = desk.screen();
    for wanted in [
        "≟",
        " of 3 ╮",
        "≠? killed",
        "likely one event",
        "may be later news",
    ] {
        assert!(screen.contains(wanted), "{wanted} in\n{screen}");
    }
}

#[test]
fn documents_are_written_before_what_cites_them() {
    let folder = pile();
    let mut desk = Desk::with(&[folder.path().into()], 120, 40);
    desk.reload();
    desk.press("c S");
    assert_eq!(desk.over(), Some("place"));
    desk.press("Enter");
    desk.reload();
    let file = folder.path().join("briefings/collection.yaml");
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .starts_with("events:\n  - {id: ")
    );
    let collection = desk.app.world.collection.clone();
    assert!(
        verdict(&collection, event(&desk), "killed").is_conflict(),
        "{}",
        desk.screen()
    );
    desk.press("u");
    assert!(!file.exists());
}
