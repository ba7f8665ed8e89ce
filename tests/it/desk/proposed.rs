//! What programs propose across documents: where it stands, how it is judged,
//! what is written, and that undo restores every byte.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::Desk;
use crate::draft::across::{FAITHFUL, POST, WIRE};

/// The proposals of a model as a file.
fn proposals() -> String {
    // JSON is YAML.
    FAITHFUL.replace("\"why\":", "\"by\": \"lama\", \"why\":")
}

/// A desk on two documents, proposals on them, and a person's collection file.
fn desk(judged: Option<&str>) -> (Desk, TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("wire.yaml"), WIRE).unwrap();
    fs::write(folder.path().join("post.yaml"), POST).unwrap();
    fs::write(folder.path().join("proposals.yaml"), proposals()).unwrap();
    let file = folder.path().join("collection.yaml");
    if let Some(judged) = judged {
        fs::write(&file, judged).unwrap();
    }
    let desk = Desk::across(&[folder.path().into()], 160, 44);
    (desk, folder, file)
}

fn notice(desk: &Desk) -> &str {
    desk.app.world.notice().unwrap_or_default()
}

/// Puts the cursor on the first row that shows a text.
fn go_to(desk: &mut Desk, shown: &str) {
    desk.press("g g");
    for _ in 0..60 {
        let row = desk.app.desk.page().and_then(|p| p.list()?.selected());
        let pieces = row.map(|row| row.pieces.clone()).unwrap_or_default();
        let text: String = pieces.into_iter().map(|(text, _)| text).collect();
        if text.contains(shown) {
            return;
        }
        desk.press("j");
    }
    panic!("no {shown} in\n{}", desk.screen());
}

#[test]
fn proposals_stand_among_the_readers_own_with_their_reasons() {
    let (mut desk, _folder, _) = desk(None);
    desk.press("g i z");
    let screen = desk.screen();
    for wanted in [
        "Review identity (5)",
        // The reader finds this, too: one row, both reasons, before the others.
        "same surname: Holm",
        "names alike: D. Holm / Dana Holm; lama proposes: Both",
        "lama proposes: Both guard the coast at Vellmar.",
        "lama proposes: Both are asked in one hearing.",
        "measure: lama proposes: Both count the hurt.",
        "hurt of passengers: 12 · “Twelve passengers were hurt”",
        "scope: lama proposes: Only passengers were aboard.",
        "s same  d different  } next pair",
    ] {
        assert!(screen.contains(wanted), "{wanted} in\n{screen}");
    }
    let place = |text: &str| screen.find(text).unwrap();
    assert!(
        place("name the harbour master") < place("guard the coast"),
        "{screen}"
    );
    assert_eq!(
        screen.matches("name the harbour master.").count(),
        1,
        "{screen}"
    );
    // Each step leads to the next proposal, a word to an account that uses it.
    desk.press("g g } } } }");
    desk.press("g g");
    go_to(&mut desk, "injured");
    desk.press("Enter");
    assert!(
        desk.state().ends_with("; A ferry on the bank ¶1"),
        "{}",
        desk.state()
    );
}

#[test]
fn each_kind_is_judged_by_the_same_keys_and_taken_back_to_the_byte() {
    const JUDGED: &str =
        "# Ours.\ntitle: The Linnet # ferry\nmeasures:\n  - {id: dead, same: [drowned]} # both\n";
    for (shown, key, line) in [
        (
            "Shore watch of Vellmar",
            "s",
            "same: [coast guard, Shore watch of Vellmar]",
        ),
        (
            "Shore watch of Vellmar",
            "d",
            "- [Shore watch of Vellmar, coast guard]",
        ),
        (
            "An office denies",
            "s",
            "same: [wire/inquiry, post/hearing]",
        ),
        ("An office denies", "d", "- [post/hearing, wire/inquiry]"),
        ("injured", "s", "  - {id: hurt, same: [injured]}\n"),
        ("injured", "d", "different:\n  - [injured, hurt]\n"),
        (
            "passengers",
            "s",
            "scopes:\n  - {id: people, same: [passengers]}\n",
        ),
        ("passengers", "d", "different:\n  - [passengers, people]\n"),
    ] {
        let (mut desk, folder, file) = desk(Some(JUDGED));
        desk.press("g i z");
        go_to(&mut desk, shown);
        desk.press(key);
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            text.contains(line) && text.contains("# Ours."),
            "{shown} {key}: {text}\n{}",
            notice(&desk)
        );
        assert!(
            desk.screen().contains("Review identity (4)"),
            "{shown} {key}\n{}",
            desk.screen()
        );
        desk.press("u");
        assert!(notice(&desk).starts_with("Undone: "), "{}", notice(&desk));
        assert_eq!(fs::read_to_string(&file).unwrap(), JUDGED, "{shown} {key}");
        assert!(
            desk.screen().contains("Review identity (5)"),
            "{shown} {key}"
        );
        let kept = fs::read_to_string(folder.path().join("proposals.yaml")).unwrap();
        assert_eq!(kept, proposals(), "nothing is rewritten there");
    }
}

#[test]
fn what_is_likely_one_event_already_says_there_who_proposes_it() {
    let (mut desk, _folder, file) = desk(None);
    desk.press("g i z");
    for shown in ["injured", "passengers"] {
        go_to(&mut desk, shown);
        desk.press("s");
    }
    desk.press("g e");
    go_to(&mut desk, "ferry hits a bank");
    desk.press("Enter");
    let reason = "lama proposes: A ferry strands on the same Tuesday.";
    assert!(desk.screen().contains(reason), "{}", desk.screen());
    assert_eq!(desk.app.world.collection.conflict_count(), 0);
    desk.press("S");
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("post/bank") && text.contains("wire/aground"),
        "{text}"
    );
    assert!(!desk.screen().contains(reason), "{}", desk.screen());
    // Both measures and both scopes are one: twelve hurt, nine hurt.
    assert_eq!(desk.app.world.collection.conflict_count(), 1);
}

#[test]
fn a_proposed_question_is_asked_or_dismissed() {
    for (key, line, gone) in [
        (
            "s",
            "questions:\n  - {id: gate-open, ask: \"Was the harbour gate open?\"",
            "≠ 1 opposed answer",
        ),
        (
            "x",
            "unopposed:\n  - {said: [{of: wire, voice: Dana Holm",
            "No voice takes a stance",
        ),
    ] {
        let (mut desk, _folder, file) = desk(None);
        desk.press("g q z");
        let screen = desk.screen();
        for wanted in [
            "Proposed (1)",
            "≟  Was the harbour gate open?",
            "lama proposes: One says so, the other denies it.",
            "Dana Holm (",
            "denies “gate open”: “denied that",
            "ask it",
        ] {
            assert!(screen.contains(wanted), "{wanted} in\n{screen}");
        }
        go_to(&mut desk, "denied that");
        desk.press(key);
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(line), "{text}");
        let screen = desk.screen();
        assert!(
            !screen.contains("Proposed") && screen.contains(gone),
            "{screen}"
        );
        desk.press("u");
        assert!(!file.exists(), "the file was not there before");
        assert!(desk.screen().contains("Proposed (1)"), "{}", desk.screen());
        go_to(&mut desk, "denied that");
        desk.press("Enter");
        let (_, words) = desk
            .app
            .desk
            .text
            .cited
            .clone()
            .expect("cited words are lit");
        assert_eq!(words, "denied that the gate had been open");
    }
}
