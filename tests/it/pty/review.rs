//! Judging identity on a terminal, down to the bytes of the file.

use std::fs;

use super::harness::Start;
use crate::fixture::{UNJUDGED, copy};

#[test]
fn two_spellings_are_judged_one_and_the_judgement_is_taken_back() {
    let folder = copy();
    let file = folder.path().join("collection.yaml");
    fs::write(&file, UNJUDGED).unwrap();
    let mut run = Start::reader(&[folder.path().to_str().unwrap()]).run();
    run.desk();
    run.press("gi", "Review identity (");
    run.shows("s same");
    let selected = |name: &'static str| {
        move |screen: &vt100::Screen| {
            let text = screen.contents();
            text.lines()
                .any(|line| line.contains('▸') && line.contains(name))
        }
    };
    // Moves down to the two spellings of the captain.
    for _ in 0..40 {
        if run.look(selected("Captain Khaled Najar")) {
            break;
        }
        run.send("j");
        run.is_quiet();
    }
    assert!(
        run.look(selected("Captain Khaled Najar")),
        "{}",
        run.screen()
    );
    run.press("s", "same: ");
    run.shows("— collection.yaml");
    run.hides("names alike: Captain Khaled Najar / Khalid al-Najjar");
    let text = fs::read_to_string(&file).unwrap();
    let new: Vec<_> = text.lines().filter(|l| !UNJUDGED.contains(*l)).collect();
    assert_eq!(new.len(), 1, "{text}");
    assert!(new[0].contains("Captain Khaled Najar"), "{text}");
    assert!(text.contains("# as the wire has it"), "{text}");
    run.press("u", "Undone: same: ");
    run.shows("names alike: Captain Khaled Najar / Khalid al-Najjar");
    assert_eq!(fs::read_to_string(&file).unwrap(), UNJUDGED);
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}
