//! Reviewing drafts: the page, its keys, what is written, and what stays as it
//! was.

use std::fs;
use std::path::PathBuf;

use rashomon::model::Briefing;
use rashomon::model::SourceId;
use rashomon::model::vocabulary::Status;
use rashomon::store::yaml;
use rashomon::tui::action::{Action, Scope};
use rashomon::tui::features::drafts::{Drafts, decidable};
use rashomon::tui::page::Subject;
use rashomon::tui::shell::{Msg, Reply, Request};
use ratatui::style::Modifier;
use tempfile::TempDir;

use super::Desk;
use crate::golden::fixtures;

/// A desk on a copy of the draft, with its page open.
fn desk_at(width: u16, height: u16) -> (Desk, TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lock-gate.yaml");
    fs::copy(fixtures("drafts").join("lock-gate.yaml"), &file).unwrap();
    let mut desk = Desk::with(&[folder.path().into()], width, height);
    desk.press("g d");
    (desk, folder, file)
}

pub(super) fn desk() -> (Desk, TempDir, PathBuf) {
    desk_at(120, 40)
}

/// The name on the row under the cursor.
fn selected(desk: &Desk) -> String {
    let row = desk.app.desk.page().and_then(|p| p.list()?.selected());
    row.and_then(|row| row.pieces.last())
        .map_or_else(String::new, |(name, _)| name.clone())
}

fn go_to(desk: &mut Desk, name: &str) {
    desk.press("g g");
    for _ in 0..40 {
        if selected(desk) == name {
            return;
        }
        desk.press("j");
    }
    panic!("no {name} in\n{}", desk.screen());
}

pub(super) fn notice(desk: &Desk) -> &str {
    desk.app.world.notice().unwrap_or_default()
}

fn read(file: &PathBuf) -> Briefing {
    yaml::read(&fs::read(file).unwrap()).unwrap()
}

/// The first document as the page of drafts has it.
fn reviewed(desk: &Desk) -> &Briefing {
    let drafts = desk.app.feature::<Drafts>().expect("the drafts");
    drafts.reviewed(&desk.app.world.collection, SourceId(0))
}

#[test]
fn the_page_at_every_size() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        let (mut desk, _folder, _) = desk_at(width, height);
        // Without the folder's name, which differs every time.
        let shown = |desk: &Desk| {
            let screen = desk.screen();
            screen
                .split_once('\n')
                .map(|(_, rest)| rest.to_owned())
                .unwrap()
        };
        insta::assert_snapshot!(format!("drafts_{width}x{height}"), shown(&desk));
        desk.press("e");
        insta::assert_snapshot!(format!("drafts_form_{width}x{height}"), shown(&desk));
        desk.press("Esc Esc 3");
        insta::assert_snapshot!(format!("drafts_text_{width}x{height}"), shown(&desk));
    }
}

#[test]
fn the_page_begins_at_the_first_open_proposal_with_its_words_lit() {
    let (desk, _folder, _) = desk();
    assert_eq!(desk.app.scope(), Scope::Drafts);
    let screen = desk.screen();
    for wanted in [
        "Review drafts 0/12: Courier",
        "a accept  x reject  e edit  m merge",
    ] {
        assert!(screen.contains(wanted), "{wanted} in\n{screen}");
    }
    assert!(!screen.contains("u undo"), "nothing to take back yet");
    let mut desk = desk;
    go_to(&mut desk, "hurt, people aboard: 2");
    let hit = desk.app.world.theme.hit.bg;
    let lit = desk.styled(|style| style.bg == hit);
    assert_eq!(lit.replace('|', ""), "Twoofthefivepeopleaboardwerehurt");
}

#[test]
fn lists_tell_drafts_from_what_is_reviewed() {
    let (_, folder, file) = desk();
    let shown = |reviewed: bool| {
        let desk = Desk::with(&[folder.path().into()], 120, 40);
        let lists = desk.screen();
        for name in ["Linnet", "A gate"] {
            let signed = lists.contains(&format!("✎{name}"));
            assert_eq!(signed, !reviewed, "{name} in\n{lists}");
        }
    };
    // If everything is a draft, only the top line says so.
    let desk = Desk::with(&[folder.path().into()], 120, 40);
    let screen = desk.screen();
    assert!(screen.contains("· ✎ 1 draft ·"), "{screen}");
    assert!(!screen.contains("✎Linnet"), "{screen}");
    let other = "id: other\ntitle: Other\nstatus: reviewed\npassages:\n  - {at: 1, text: A}\n";
    fs::write(folder.path().join("other.yaml"), other).unwrap();
    shown(false);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("status: draft", "status: reviewed")).unwrap();
    shown(true);
}

#[test]
fn decisions_are_written_at_once_and_taken_back_to_the_byte() {
    let before = fs::read(fixtures("drafts").join("lock-gate.yaml")).unwrap();
    // Where the cursor starts, the keys, the notice, the next row.
    for (at, keys, said, next) in [
        ("Linnet", "a", "accepted: Linnet", "the Canal Trust"),
        ("Linnet", "x", "rejected: Linnet", "the Canal Trust"),
        ("Linnet", "A", "accepted: 7 proposals", "Ilse Varga"),
        (
            "Linnet",
            "e Ctrl-u 'Linnets Tab Tab Ctrl-u 'person Enter",
            "edited: Linnet",
            "Linnets",
        ),
        (
            "Linnet",
            "m 'merrow Enter",
            "merged: Linnet into Merrow",
            "the Canal Trust",
        ),
        (
            "Canal Trust",
            "d Enter",
            "split: the Trust from Canal Trust",
            "Canal Trust",
        ),
    ] {
        let (mut desk, _folder, file) = desk();
        go_to(&mut desk, at);
        desk.press(keys);
        assert_eq!(notice(&desk), format!("{said} — lock-gate.yaml"), "{keys}");
        assert_ne!(fs::read(&file).unwrap(), before, "{keys}");
        assert_eq!(selected(&desk), next, "{keys}");
        assert_eq!(
            *desk
                .app
                .world
                .collection
                .briefing(rashomon::model::SourceId(0)),
            read(&file)
        );
        desk.press("u");
        assert_eq!(notice(&desk), format!("Undone: {said}"), "{keys}");
        assert_eq!(fs::read(&file).unwrap(), before, "{keys}");
        assert_eq!(selected(&desk), at, "the cursor is back");
        desk.press("u");
        assert_eq!(
            notice(&desk),
            "Nothing to undo: nothing was written in this visit"
        );
    }
}

#[test]
fn all_decided_the_document_is_reviewed_and_that_can_be_taken_back() {
    let (mut desk, _folder, file) = desk();
    let mut decided = 0;
    while read(&file).status == Status::Draft {
        desk.press(if decided % 3 == 2 { "x" } else { "a" });
        decided += 1;
        assert!(decided < 20, "{}", desk.screen());
    }
    assert!(
        notice(&desk).ends_with("; the document is reviewed now"),
        "{}",
        notice(&desk)
    );
    assert!(!fs::read_to_string(&file).unwrap().contains("status: draft"));
    assert!(desk.screen().contains("Reviewed: "), "{}", desk.screen());
    desk.press("a");
    assert_eq!(notice(&desk), "Not written: it is reviewed already");
    for _ in 0..decided {
        desk.press("u");
    }
    let before = fs::read(fixtures("drafts").join("lock-gate.yaml")).unwrap();
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn what_a_field_cannot_hold_is_said_and_stays_typed() {
    let (mut desk, _folder, file) = desk();
    go_to(&mut desk, "Linnet");
    desk.press("e Tab Tab Ctrl-u 'ship Enter");
    let screen = desk.screen();
    assert!(
        screen.contains("kind: one of person, organization"),
        "{screen}"
    );
    assert!(screen.contains("ship"), "{screen}");
    assert_eq!(desk.app.scope(), Scope::Prompt);
    desk.press("Esc");
    assert_eq!(desk.app.scope(), Scope::Drafts);
    assert_eq!(notice(&desk), "Not saved; e goes on with it");
    assert_eq!(read(&file).actors[2].name, "Linnet");
    // Esc keeps what was typed for the same proposal only.
    desk.press("k e");
    assert!(!desk.screen().contains("ship"), "{}", desk.screen());
    desk.press("Esc j e");
    assert!(desk.screen().contains("ship"), "{}", desk.screen());
    let kind = read(&file).actors[2].kind;
    desk.press(&format!("Tab Tab Ctrl-u '{kind} Enter"));
    assert_eq!(notice(&desk), "Nothing was changed");
}

#[test]
fn a_file_changed_meanwhile_is_left_alone_and_read_again() {
    let (mut desk, _folder, file) = desk();
    let text = fs::read_to_string(&file).unwrap();
    let text = text.replace("name: Linnet", "name: The Linnet");
    fs::write(&file, &text).unwrap();
    go_to(&mut desk, "Linnet");
    desk.press("a");
    assert!(
        notice(&desk).contains("was changed since"),
        "{}",
        notice(&desk)
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    assert_eq!(selected(&desk), "The Linnet", "as the file has it now");
    desk.press("a");
    assert!(notice(&desk).starts_with("accepted: The Linnet"));
}

#[test]
fn one_decision_is_taken_at_a_time_and_a_refusal_frees_the_keys() {
    let (mut desk, _folder, _) = desk();
    let press = |desk: &mut Desk| {
        let key = rashomon::tui::keymap::Chord::parse("a").unwrap();
        desk.app.update(Msg::Key(key))
    };
    let first = press(&mut desk);
    assert!(matches!(first.as_slice(), [Request::Decide(_)]));
    assert_eq!(press(&mut desk), []);
    assert_eq!(notice(&desk), "The last decision is still being written");
    desk.send(Reply::Decided(Err("the disk is full".into())));
    assert_eq!(notice(&desk), "Not written: the disk is full");
    assert!(matches!(press(&mut desk).as_slice(), [Request::Decide(_)]));
}

#[test]
fn open_proposals_are_walked_and_enter_reads_their_words() {
    let (mut desk, _folder, _) = desk();
    desk.press("A g g");
    assert_eq!(
        selected(&desk),
        "A gate of the upper lock at Merrow gave way"
    );
    desk.press("A");
    assert_eq!(notice(&desk), "Everything here is decided");
    desk.press("}");
    assert_eq!(selected(&desk), "Ilse Varga", "past what is decided");
    desk.press("{");
    assert_eq!(notice(&desk), "No more open proposals that way");
    desk.press("Enter");
    assert_eq!(desk.state(), "Text: Courier ¶7; Courier ¶7");
    let hit = desk.app.world.theme.hit.bg;
    assert_eq!(desk.styled(|s| s.bg == hit), "Ilse|Varga");
    desk.press("H");
    assert_eq!(selected(&desk), "Ilse Varga", "and back");
}

#[test]
fn drafts_are_shown_as_such_until_they_are_reviewed() {
    let (mut desk, _folder, _) = desk();
    desk.press("Esc 3");
    let screen = desk.screen();
    assert!(screen.contains("✎ draft 0/12"), "{screen}");
    assert!(!screen.contains("✎Courier"), "all is: {screen}");
    desk.press("g d G k a Esc 3");
    let screen = desk.screen();
    assert!(screen.contains("✎ draft 1/12"), "{screen}");
    assert!(screen.contains("✎Courier"), "{screen}");
    desk.press("g e");
    assert!(
        desk.screen().contains("✎ A gate of the"),
        "{}",
        desk.screen()
    );
    let italic = desk.styled(|s| s.add_modifier.contains(Modifier::ITALIC));
    assert!(italic.contains("gate"), "{italic}");
    // Accepts everything, passage by passage.
    desk.press("g d A A A");
    assert!(notice(&desk).contains("reviewed now"), "{}", notice(&desk));
    desk.press("Esc g e");
    assert!(!desk.screen().contains('✎'), "{}", desk.screen());
}

#[test]
fn elsewhere_the_keys_say_where_they_work() {
    let mut desk = Desk::new(120, 40);
    desk.press("? 'accept-draft Enter");
    assert_eq!(
        notice(&desk),
        "This works on the page of drafts; g d opens it"
    );
    // From the list of sources g d opens the selected document, here reviewed.
    desk.press("1 g g g d");
    let screen = desk.screen();
    assert!(screen.contains(": WIRE"), "{screen}");
    assert!(screen.contains("Reviewed: "), "{screen}");
    let page = desk.app.desk.page().expect("the page of drafts");
    let Subject::Of(_, source) = page.subject else {
        panic!("drafts are of a document");
    };
    let standing = desk.app.feature::<Drafts>().unwrap().standing();
    let keys = decidable(page, (desk.app.world.collection.briefing(source), standing));
    assert!(keys.contains(&Action::EditDraft) && !keys.contains(&Action::AcceptDraft));
}

#[test]
fn questions_and_what_is_joined_bear_the_sign_while_anything_is_a_draft() {
    let (mut desk, folder, _) = desk();
    desk.press("a Esc g q");
    assert!(desk.screen().contains("✎Trust told?"), "{}", desk.screen());
    desk.press("Enter");
    assert!(
        desk.screen().contains("✎the Canal Trust"),
        "{}",
        desk.screen()
    );
    // A reviewed document names the same actor; one entry is still a draft.
    let other = "\
id: other
title: Other
status: reviewed
passages:
  - {at: 1, text: The Linnet sank.}
actors:
  - {id: linnet, name: Linnet, kind: other, at: [1]}
";
    fs::write(folder.path().join("other.yaml"), other).unwrap();
    let desk = Desk::with(&[folder.path().into()], 120, 40);
    assert!(desk.screen().contains("✎Linnet"), "{}", desk.screen());
}

#[test]
fn a_name_of_a_converted_document_leaves_the_rows_of_a_page_theirs() {
    let (_, folder, file) = desk();
    let text = fs::read_to_string(&file).unwrap();
    let long = text.replace(
        "short: Courier",
        "short: A lock gate of the upper lock at Merrow that nobody shortened",
    );
    fs::write(&file, &long).unwrap();
    let other = long
        .replace("id: lock-gate\n", "id: lock-gate-too\n")
        .replace("name: Linnet", "name: Linnett");
    fs::write(folder.path().join("other.yaml"), other).unwrap();
    let mut desk = Desk::with(&[folder.path().into()], 120, 40);
    desk.press("g i");
    let screen = desk.screen();
    assert!(screen.contains(" Linnet "), "{screen}");
    assert!(screen.contains(" Linnett "), "{screen}");
}

#[test]
fn the_next_decision_waits_for_the_write_and_not_for_the_files_to_be_read() {
    use rashomon::tui::shell::requests::Ruled;
    let (mut desk, folder, file) = desk();
    let press = |desk: &mut Desk, key: &str| {
        let key = rashomon::tui::keymap::Chord::parse(key).unwrap();
        desk.app.update(Msg::Key(key))
    };
    let paths = [folder.path().to_owned()];
    for (key, next) in [("x", "Merrow"), ("a", "Linnet"), ("a", "Canal Trust")] {
        let effects = press(&mut desk, key);
        let [Request::Decide(order)] = effects.as_slice() else {
            panic!("{effects:?}: {}", notice(&desk));
        };
        let done =
            rashomon::store::drafts::write(&paths, order.shown(), &order.decision, &order.words());
        let done = done.map(Ruled::Written).map_err(|why| why.to_string());
        desk.app.update(Reply::Decided(done).into());
        assert_eq!(selected(&desk), next, "{}", desk.screen());
        assert_eq!(*reviewed(&desk), read(&file));
    }
    // A form that is open stays open while the files are read again.
    press(&mut desk, "e");
    desk.reload();
    assert_eq!(desk.app.scope(), Scope::Prompt);
    desk.press("Ctrl-u 'Trust Enter");
    assert!(
        notice(&desk).starts_with("edited: Canal Trust"),
        "{}",
        notice(&desk)
    );
    assert!(read(&file).actors.iter().any(|a| a.name == "Trust"));
}
