//! Copies in the list of sources and on their page: how they are grouped, what
//! each key writes, and that undo restores every byte.

use std::fs;
use std::path::PathBuf;

use rashomon::model::vocabulary::CopyClass;
use rashomon::tui::action::Scope;
use tempfile::TempDir;

use super::Desk;
use super::likely::answer;
use crate::fixture::drafted;
use crate::golden::fixtures;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// A collection file as a person laid it out.
const JUDGED: &str = "\
# Ours.
title: The bridge # over the Sarn

questions:
  - {id: cause, ask: Why did it drift?}
";

/// A desk on five articles, three of them with one text.
fn pile(width: u16, height: u16) -> Desk {
    let folder = fixtures("origins");
    Desk::opened(&[folder], (width, height), rashomon::story::compared)
}

/// A desk on briefings of the articles, with their own collection file.
fn desk() -> (Desk, TempDir, PathBuf) {
    let folder = drafted(&[fixtures("origins")], JUDGED);
    let file = folder.path().join("collection.yaml");
    let mut desk = Desk::with(&[folder.path().into()], 120, 40);
    desk.reload();
    desk.press("1 g g");
    (desk, folder, file)
}

fn notice(desk: &Desk) -> &str {
    desk.app.world.notice().unwrap_or_default()
}

#[test]
fn sources_are_grouped_and_the_grid_counts_origins() {
    for (width, height) in SIZES {
        let mut desk = pile(width, height);
        insta::assert_snapshot!(format!("copies_glance_{width}x{height}"), desk.screen());
        desk.press("Esc c");
        insta::assert_snapshot!(format!("copies_grid_{width}x{height}"), desk.screen());
        desk.press("Esc 1 g g");
        assert_eq!(desk.app.scope(), Scope::Copies);
        insta::assert_snapshot!(format!("copies_sources_{width}x{height}"), desk.screen());
        desk.press("Enter");
        assert!(desk.state().ends_with("copies"), "{}", desk.state());
        insta::assert_snapshot!(format!("copies_page_{width}x{height}"), desk.screen());
    }
}

#[test]
fn one_key_orders_by_date_and_back() {
    let mut desk = pile(120, 40);
    desk.press("Esc 1 g g");
    let grouped = desk.screen();
    assert!(grouped.contains("◦ 3 of one text (Reuters)"), "{grouped}");
    desk.press("O");
    let by_date = desk.screen();
    assert!(!by_date.contains("of one text"), "{by_date}");
    let kept = desk.app.place();
    desk.press("O g g");
    assert!(desk.screen().contains("◦ 3 of one text (Reuters)"));
    desk.go_to(&kept);
    assert!(!desk.screen().contains("of one text"));
}

#[test]
fn what_each_key_writes_from_where() {
    let wire = "barge-hits-the-sarn-road-bridge-14-hurt";
    let (gazette, post) = (
        "runaway-barge-rams-bridge",
        "sixteen-injured-as-barge-strikes-sarn-bridge",
    );
    let table = [
        // On the heading of the group; its oldest document is the original.
        ("s", format!("copies of {wire}: {gazette}, {post}")),
        ("j s", format!("copies of {wire}: {gazette}, {post}")),
        ("j j s", format!("copies of {wire}: {gazette}")),
        (
            "j j j d",
            format!("{post} is not a copy of {wire}, {gazette}"),
        ),
        (
            "d",
            "Put the cursor on the document that has a text of its own".into(),
        ),
        (
            "u",
            "Nothing to undo: nothing was written in this visit".into(),
        ),
        // On the page, and on the rows of shared text there.
        ("Enter s", format!("copies of {wire}: {gazette}, {post}")),
        ("Enter j j s", format!("copies of {wire}: {gazette}")),
        (
            "Enter j j j d",
            format!("{gazette} is not a copy of {wire}, {post}"),
        ),
    ];
    for (keys, expected) in table {
        let (mut desk, _folder, _) = desk();
        let said = answer(&mut desk, keys);
        assert_eq!(said, expected, "{keys}\n{}", desk.screen());
    }
}

#[test]
fn every_judgement_is_taken_back_to_the_byte() {
    for (keys, members, judged) in [("s", 3, true), ("j j s", 3, true), ("j j j d", 2, false)] {
        let (mut desk, _folder, file) = desk();
        let collection = desk.app.world.collection.clone();
        desk.press(keys);
        assert!(
            notice(&desk).ends_with(" — collection.yaml"),
            "{}",
            notice(&desk)
        );
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            text.starts_with(JUDGED) && text.contains("copies:"),
            "{text}"
        );
        assert_eq!(desk.app.world.problems, [], "{text}");
        let after = desk.app.world.collection.clone();
        let group = &after.copies.groups[0];
        assert_eq!(group.members.len(), members, "{keys}");
        assert_eq!(group.members.iter().any(|m| m.judged), judged, "{keys}");
        let copies = after.copies.classes.iter();
        let copies = copies
            .filter(|class| **class >= CopyClass::Reworded)
            .count();
        assert_eq!(copies, members - 1, "{keys}");
        desk.press("u");
        assert!(notice(&desk).starts_with("Undone: "), "{}", notice(&desk));
        assert_eq!(fs::read_to_string(&file).unwrap(), JUDGED, "{keys}");
        assert_eq!(*desk.app.world.collection, *collection, "{keys}");
    }
}

#[test]
fn what_is_judged_is_not_judged_again() {
    let (mut desk, _folder, _) = desk();
    desk.press("s");
    let said = answer(&mut desk, "s");
    assert_eq!(said, "They were already judged to go back to one text");
    let said = answer(&mut desk, "j j d");
    assert!(said.starts_with("`copies` in collection.yaml"), "{said}");
}
