//! Judging identity: the page, its keys, what is written, and what stays as it
//! was.

use std::fs;
use std::path::PathBuf;

use rashomon::model::view::Item;
use rashomon::tui::action::Scope;
use rashomon::tui::shell::{Msg, Reply, Request};
use tempfile::TempDir;

use super::Desk;
use crate::fixture::{UNJUDGED, copy};

/// A desk on a copy of the story, with its collection file.
fn desk() -> (Desk, TempDir, PathBuf) {
    let folder = copy();
    let file = folder.path().join("collection.yaml");
    fs::write(&file, UNJUDGED).unwrap();
    let desk = Desk::with(&[folder.path().into()], 120, 40);
    (desk, folder, file)
}

/// Moves the cursor to the pair with this side.
fn go_to(desk: &mut Desk, side: &str) {
    desk.press("g i g g");
    for _ in 0..200 {
        let name = |item: Item| item.text(&desk.app.world.collection).to_owned();
        if desk.app.selected().map(name).as_deref() == Some(side) {
            return;
        }
        desk.press("j");
    }
    panic!("no {side} in\n{}", desk.screen());
}

fn notice(desk: &Desk) -> &str {
    desk.app.world.notice().unwrap_or_default()
}

fn actor_named(desk: &Desk, name: &str) -> usize {
    let actors = desk.app.world.collection.actors.iter();
    let found = actors.filter(|a| desk.app.world.collection.forms(a).contains(&name));
    found.map(|a| a.members.len()).sum()
}

#[test]
fn the_page_lists_pairs_with_reasons_names_sources_and_counts() {
    let (mut desk, _folder, _) = desk();
    desk.press("g i");
    let screen = desk.screen();
    for wanted in [
        "Review identity (",
        "names alike: Captain Khaled Najar / Khalid al-Najjar",
        "person — captain of the Aurelia",
        "WIRE · 1 ¶",
        "s same  d different  } next pair",
    ] {
        assert!(screen.contains(wanted), "{wanted} in\n{screen}");
    }
    assert!(!screen.contains("undo"), "nothing to take back yet");
    assert!(
        !screen.contains("same surname: Halvorsen"),
        "judged already"
    );
    assert_eq!(desk.app.scope(), Scope::Review);
}

#[test]
fn same_joins_at_once_and_undo_takes_it_back_to_the_byte() {
    let (mut desk, _folder, file) = desk();
    go_to(&mut desk, "Captain Khaled Najar");
    let before = (
        desk.app.world.collection.actors.len(),
        actor_named(&desk, "Captain Khaled Najar"),
    );
    assert_eq!(before.1, 1);
    desk.press("s");
    assert!(notice(&desk).starts_with("same: "), "{}", notice(&desk));
    assert!(
        notice(&desk).ends_with(" — collection.yaml"),
        "{}",
        notice(&desk)
    );
    // All three are now one actor.
    assert_eq!(desk.app.world.collection.actors.len(), before.0 - 2);
    assert_eq!(actor_named(&desk, "Captain Khaled Najar"), 3);
    let text = fs::read_to_string(&file).unwrap();
    let new: Vec<_> = text.lines().filter(|l| !UNJUDGED.contains(*l)).collect();
    assert_eq!(new.len(), 1, "{text}");
    assert!(new[0].contains("Captain Khaled Najar") && new[0].contains("Khalid al-Najjar"));
    assert!(desk.screen().contains("u undo") || notice(&desk).contains("same"));
    desk.press("u");
    assert!(
        notice(&desk).starts_with("Undone: same: "),
        "{}",
        notice(&desk)
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), UNJUDGED);
    assert_eq!(desk.app.world.collection.actors.len(), before.0);
    let back = desk
        .app
        .selected()
        .map(|item| item.text(&desk.app.world.collection).to_owned());
    assert_eq!(
        back.as_deref(),
        Some("Captain Khaled Najar"),
        "the cursor is back"
    );
    desk.press("u");
    assert_eq!(
        notice(&desk),
        "Nothing to undo: nothing was written in this visit"
    );
}

#[test]
fn everything_can_be_judged_in_a_row_and_taken_back_in_a_row() {
    let (mut desk, _folder, file) = desk();
    desk.press("g i");
    let mut judged = 0;
    while desk.app.selected().is_some() {
        desk.press("s");
        assert!(notice(&desk).starts_with("same: "), "{}", notice(&desk));
        assert_eq!(
            desk.app.world.problems,
            [],
            "{}",
            fs::read_to_string(&file).unwrap()
        );
        judged += 1;
        assert!(judged < 40);
    }
    assert!(judged > 3);
    assert!(desk.screen().contains("No two actors or events"));
    for _ in 0..judged {
        desk.press("u");
        assert!(notice(&desk).starts_with("Undone: "), "{}", notice(&desk));
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), UNJUDGED);
}

#[test]
fn the_page_fits_every_screen() {
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let (mut desk, _folder, _) = desk();
        desk.resize(width, height);
        desk.press("g i j");
        insta::assert_snapshot!(format!("review_{width}x{height}"), desk.screen());
    }
}

#[test]
fn different_is_written_and_not_proposed_again() {
    let (mut desk, _folder, file) = desk();
    go_to(&mut desk, "Captain Khaled Najar");
    desk.press("d");
    assert!(
        notice(&desk).starts_with("different: "),
        "{}",
        notice(&desk)
    );
    let text = fs::read_to_string(&file).unwrap();
    // The selected actor is neither of the others, which may still be one.
    let parted =
        "  - [Captain Khaled Najar, K. al-Najjar]\n  - [Captain Khaled Najar, Khalid al-Najjar]\n";
    assert_eq!(text, UNJUDGED.to_owned() + parted);
    desk.press("Esc g i");
    let screen = desk.screen();
    assert!(!screen.contains("Captain Khaled Najar / Khalid al-Najjar"));
    assert!(screen.contains("same surname: al-Najjar"), "{screen}");
}

#[test]
fn events_are_joined_with_their_accounts() {
    let (mut desk, _folder, file) = desk();
    let before = desk.app.world.collection.events.len();
    go_to(&mut desk, "Ferry goes down in the Strait of Vell");
    desk.press("s");
    // Likely matches may then join more events.
    assert!(desk.app.world.collection.events.len() < before);
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.ends_with("]}\n") && text.contains("\nevents:\n  - {id: "),
        "{text}"
    );
    assert_eq!(desk.app.world.problems, []);
}

#[test]
fn a_line_that_is_there_is_extended_below_its_last_word() {
    let (mut desk, _folder, file) = desk();
    fs::write(&file, UNJUDGED.replace("      - Eastline\n", "")).unwrap();
    desk.reload();
    go_to(&mut desk, "Eastline");
    desk.press("s");
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        UNJUDGED,
        "{}",
        notice(&desk)
    );
}

#[test]
fn a_file_is_made_where_there_is_none_and_taken_away_again() {
    let (mut desk, _folder, file) = desk();
    fs::remove_file(&file).unwrap();
    desk.reload();
    go_to(&mut desk, "Captain Khaled Najar");
    desk.press("s");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("actors:\n  - {id: "), "{text}");
    desk.press("u");
    assert!(!file.exists());
}

#[test]
fn what_cannot_be_written_is_said_and_changes_nothing() {
    let (mut desk, _folder, file) = desk();
    go_to(&mut desk, "Captain Khaled Najar");
    let before = desk.app.world.collection.actors.len();
    fs::write(&file, "actors: {").unwrap();
    desk.press("s");
    assert!(
        notice(&desk).starts_with("Not written: "),
        "{}",
        notice(&desk)
    );
    assert!(notice(&desk).contains("has errors"), "{}", notice(&desk));
    assert_eq!(desk.app.world.collection.actors.len(), before);
    fs::write(&file, UNJUDGED).unwrap();
    desk.press("s");
    fs::write(&file, "title: another\n").unwrap();
    desk.press("u");
    assert!(
        notice(&desk).contains("was changed since"),
        "{}",
        notice(&desk)
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "title: another\n");
}

#[test]
fn without_a_place_to_write_it_is_said_where_there_would_be_one() {
    let folder = copy();
    fs::remove_file(folder.path().join("collection.yaml")).unwrap();
    let files = ["coastal-wire.yaml", "harbour-gazette.yaml"];
    let files = files.map(|name| folder.path().join(name));
    let mut desk = Desk::with(&files, 120, 40);
    go_to(&mut desk, "Captain Khaled Najar");
    desk.press("s");
    let place = folder.path().display().to_string();
    assert!(notice(&desk).contains(&place), "{}", notice(&desk));
}

#[test]
fn the_keys_belong_to_the_page() {
    let (mut desk, _folder, _) = desk();
    desk.press("s d u 3 s d");
    assert_eq!(desk.effects, []);
    // A notice says where they have a meaning.
    let said = "reviewing identity it is “different”";
    assert!(notice(&desk).contains(said), "{}", notice(&desk));
    desk.press("g i Enter s");
    assert_eq!(desk.effects, [], "not on the page of an actor");
    desk.press("Esc Esc");
    assert_ne!(desk.app.scope(), Scope::Review);
}

#[test]
fn a_second_judgement_waits_for_the_first() {
    let (mut desk, _folder, _) = desk();
    desk.press("g i");
    let key = || Msg::Key(rashomon::tui::keymap::Chord::parse("s").unwrap());
    let first = desk.app.update(key());
    assert!(matches!(first.as_slice(), [Request::Judge(_)]));
    assert_eq!(desk.app.update(key()), []);
    assert_eq!(notice(&desk), "The last judgement is still being written");
    desk.send(Reply::NotReloaded("gone".into()));
    assert_eq!(notice(&desk), "The files could not be read again: gone");
    assert_eq!(desk.app.update(key()).len(), 1);
}

#[test]
fn the_next_pair_is_a_brace_away() {
    let (mut desk, _folder, _) = desk();
    desk.press("g i");
    let first = desk.app.selected();
    desk.press("}");
    assert_ne!(desk.app.selected(), first);
    desk.press("j {");
    assert_eq!(desk.app.selected(), first);
}

#[test]
fn a_reload_keeps_the_place_by_ids() {
    let (mut desk, folder, file) = desk();
    // A filter, a pinned pane, a page, a hit and a place in the text.
    desk.press("2 g g f 1 p 1 g g j Enter } }");
    desk.press("/ 'hospital Enter");
    let reading = desk.state();
    desk.press("4 Enter");
    let before = (desk.state(), desk.app.world.filter.facets.clone());
    let crumbs = |desk: &Desk| -> Vec<String> {
        let facets = desk.app.world.filter.facets.iter();
        facets
            .map(|f| f.crumb(&desk.app.world.collection))
            .collect()
    };
    let facets = crumbs(&desk);
    // A new document, older than all others, shifts every number.
    let more = "id: old\ntitle: Old\nissued: \"1990\"\npassages: [{at: 1, text: The Aurelia}]\n\
                actors: [{id: a, name: Aaron Vell, kind: person, at: [1]}]\n";
    fs::write(folder.path().join("old.yaml"), more).unwrap();
    fs::write(&file, UNJUDGED.replace("Loss", "loss")).unwrap();
    desk.reload();
    assert_eq!(desk.state(), before.0);
    assert_eq!(crumbs(&desk), facets);
    assert_ne!(desk.app.world.filter.facets, [], "a filter was on");
    desk.press("H");
    assert_eq!(desk.state().split("; ").nth(1), reading.split("; ").nth(1));
    let _ = desk.screen();
    // Without the document its page closes, and nothing panics.
    fs::remove_file(folder.path().join("harbour-gazette.yaml")).unwrap();
    desk.reload();
    let _ = desk.screen();
    desk.press("H H H H L L L L n N");
    for file in ["old.yaml", "coastal-wire.yaml", "inquiry-note.yaml"] {
        fs::remove_file(folder.path().join(file)).unwrap();
    }
    desk.reload();
    let _ = desk.screen();
    desk.press("H H H H g i");
    let _ = desk.screen();
}

#[test]
fn a_reload_keeps_every_page_open() {
    for place in [
        "g q",
        "g q Enter",
        "g c",
        "g m",
        "g x",
        "g e",
        "Enter",
        "1 l j Enter",
        "i i 4 G",
    ] {
        let folder = copy();
        let mut desk = Desk::with(&[folder.path().into()], 120, 40);
        desk.press(place);
        let before = desk.state();
        let more = "id: old\ntitle: Old\nissued: \"1990\"\npassages: [{at: 1, text: x}]\n\
                    claims: [{question: aaa, answer: b, stance: asserts, at: 1}]\n";
        fs::write(folder.path().join("old.yaml"), more).unwrap();
        desk.reload();
        // The new document changes what most tell, and so the list of gaps.
        let kept = if place == "g m" {
            desk.state().ends_with("; gaps")
        } else {
            desk.state() == before
        };
        assert!(kept, "{place}: {before}, then {}", desk.state());
        fs::remove_file(folder.path().join("collection.yaml")).unwrap();
        fs::remove_file(folder.path().join("coastal-wire.yaml")).unwrap();
        desk.reload();
        let _ = desk.screen();
        desk.press("j k Enter H q q");
    }
}
