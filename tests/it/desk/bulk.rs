//! Many decisions by one key, what is folded in the review, and items that move,
//! merge and split.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use rashomon::model::Briefing;
use rashomon::store::yaml;
use tempfile::TempDir;

use super::Desk;
use super::drafts::{desk, notice};

fn read(file: &PathBuf) -> Briefing {
    yaml::read(&fs::read(file).unwrap()).unwrap()
}

/// How many items of each sort a briefing has that are reviewed.
fn reviewed(file: &PathBuf) -> usize {
    let text = fs::read_to_string(file).unwrap();
    text.matches("status: reviewed").count()
}

/// A draft with two events and many lone names.
const LONG: &str = "\
id: wire
title: The weir broke
status: draft

passages:
  - {at: 1, text: The weir broke and seven were hurt. Forty fled.}
  - {at: 2, text: Two were hurt in the rescue.}

events:
  - id: break
    name: The weir breaks
    at: [1]
    accounts:
      - {measure: wounded, value: \"7\", at: 1, quote: seven were hurt}
      - {measure: fled, value: \"40\", at: 1, quote: Forty fled}
  - id: rescue
    name: A rescue
    at: [2]
    accounts:
      - {measure: wounded, value: \"2\", at: 2, quote: Two were hurt}

actors:
";

fn long() -> (Desk, TempDir, PathBuf, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wire.yaml");
    let mut text = LONG.to_owned();
    for n in 1..=16 {
        writeln!(text, "  - {{id: n{n}, name: Name {n}, at: [2]}}").unwrap();
    }
    fs::write(&file, &text).unwrap();
    let mut desk = Desk::with(&[folder.path().into()], 120, 40);
    desk.press("g d");
    (desk, folder, file, text)
}

#[test]
fn a_kind_what_is_in_sight_and_all_above_are_accepted_in_one_step() {
    for (keys, said) in [
        ("g g K", "accepted: "),
        ("g g S", "accepted: "),
        ("g g j j j U", "accepted: "),
    ] {
        let (mut desk, _folder, file) = desk();
        let before = fs::read(&file).unwrap();
        let open = reviewed(&file);
        desk.press(keys);
        assert!(notice(&desk).starts_with(said), "{keys}: {}", notice(&desk));
        let all = fs::read(&file).unwrap();
        assert!(
            all != before && (keys.ends_with('S') || reviewed(&file) > open + 1),
            "{keys}"
        );
        desk.press("u");
        assert_eq!(fs::read(&file).unwrap(), before, "{keys}");
    }
}

#[test]
fn a_key_for_many_takes_what_is_listed_and_open_only() {
    let (mut desk, _folder, file, text) = long();
    desk.press("g g j K");
    assert!(
        notice(&desk).starts_with("accepted: 3 proposals"),
        "{}",
        notice(&desk)
    );
    desk.press("g g j K");
    assert_eq!(notice(&desk), "Nothing there is open");
    desk.press("g g S");
    let after = read(&file);
    assert!(
        after.actors.iter().all(|actor| actor.status.is_none()),
        "the folded stay drafts"
    );
    desk.press("u u");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn the_rest_is_counted_and_folded() {
    let (mut desk, _folder, _, _) = long();
    let screen = desk.screen();
    assert!(
        screen.contains("Review drafts 0/5, 16 minor open: "),
        "{screen}"
    );
    assert!(
        screen.contains("+ 16 minor") && !screen.contains("actor   Name"),
        "{screen}"
    );
    assert!(screen.contains("The main event"), "{screen}");
    desk.press("g g j x");
    let screen = desk.screen();
    assert!(
        screen.contains("Review drafts 0/4, 16 minor open: "),
        "{screen}"
    );
    desk.press("u G k Enter");
    assert!(desk.screen().contains("actor   Name"), "{}", desk.screen());
}

#[test]
fn an_account_moves_to_another_event_merges_and_splits_off() {
    let (mut desk, _folder, file, text) = long();
    // The second account of the main event.
    desk.press("g g j j");
    for (keys, said, counts) in [
        ("m Enter", "moved: fled: 40 to A rescue", vec![1, 2]),
        ("u", "Undone: moved: ", vec![2, 1]),
        (
            "g g j j m 'wound Enter",
            "merged: fled: 40 into wounded: 7",
            vec![1, 1],
        ),
        ("u", "Undone: merged: ", vec![2, 1]),
        ("g g j j d Enter", "split: ", vec![1, 1, 1]),
        ("u", "Undone: ", vec![2, 1]),
        ("g g d 'wound Enter", "split: ", vec![1, 1, 1]),
        ("u", "Undone: ", vec![2, 1]),
    ] {
        desk.press(keys);
        let said = said.replace("split: ", "moved: ");
        assert!(
            notice(&desk).starts_with(&said),
            "{keys}: {}",
            notice(&desk)
        );
        let told: Vec<usize> = read(&file)
            .events
            .iter()
            .map(|e| e.accounts.len())
            .collect();
        assert_eq!(told, counts, "{keys}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}
