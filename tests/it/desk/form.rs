//! The form of a proposal with multi-line texts: typed into, drawn, saved, and
//! undone byte for byte.

use std::fs;
use std::path::PathBuf;

use rashomon::model::Briefing;
use rashomon::store::yaml;
use rashomon::text::graphemes::{cells, width};
use rashomon::tui::shell::Msg;
use tempfile::TempDir;

use super::Desk;

/// A verse of two lines and a long one, a passage, and a claim. The spaces at
/// the ends of lines and the empty line are deliberate.
const STORY: &str = "\
id: ballad
title: The ballad of the lock
short: Ballad
status: draft

passages:
  - {at: 1, kind: quote, status: draft, text: \"The gate gave way on a Thursday night, \\n  the Linnet went over the weir;\\n\\n水門の夜、舟は堰を越えて行った。そして誰も戻らなかったと人は言う。水門の夜、舟は堰を越えて。\"}
  - {at: 2, text: And nobody heard the keeper.}

claims:
  - question: heard
    answer: nobody
    stance: asserts
    at: 2
    says: Nobody listened.
    quote: nobody heard
    status: draft
";

/// A desk on the story with the form of its passage open.
fn desk(width: u16, height: u16) -> (Desk, TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ballad.yaml");
    fs::write(&file, STORY).unwrap();
    let mut desk = Desk::with(&[folder.path().into()], width, height);
    desk.press("g d e");
    (desk, folder, file)
}

fn text_in(file: &[u8]) -> String {
    let briefing: Briefing = yaml::read(file).unwrap();
    briefing.passages[0].text.clone()
}

/// The text of the first passage in the file.
fn text(file: &PathBuf) -> String {
    text_in(&fs::read(file).unwrap())
}

/// The lines of the form, without the page behind it.
fn form(desk: &Desk) -> String {
    let screen = desk.screen();
    let rows: Vec<_> = screen.lines().collect();
    let (top, left) = (rows.iter().enumerate())
        .find_map(|(y, row)| Some((y, row.split_once("╭ Edit the passage")?.0)))
        .unwrap();
    let (left, right) = (width(left), width(left) + 84);
    let cut = |row: &&str| {
        let mut at = 0;
        let inside = cells(row).filter(|cell| {
            at += cell.width;
            at > left && at <= right
        });
        inside
            .map(|cell| cell.shown.into_owned())
            .collect::<String>()
    };
    let shown: Vec<_> = rows[top..].iter().map(cut).collect();
    let bottom = shown.iter().position(|row| row.starts_with('╰')).unwrap();
    shown[..=bottom].join("\n")
}

#[test]
fn a_text_of_several_lines_at_two_sizes() {
    for (wide, high) in [(80, 24), (120, 40)] {
        let (mut desk, _folder, _) = desk(wide, high);
        desk.press("Tab Tab Home Alt-Enter 'Night: Up");
        insta::assert_snapshot!(format!("form_lines_{wide}x{high}"), form(&desk));
    }
}

#[test]
fn what_is_typed_is_saved_line_by_line_and_taken_back_to_the_byte() {
    let was = text_in(STORY.as_bytes());
    let lines: Vec<_> = was.split('\n').collect();
    for (keys, wanted) in [
        ("Tab Tab Ctrl-j 'End.", format!("{was}\nEnd.")),
        // From the field above, the cursor enters at the first line.
        ("Down Down 'So Alt-Enter", format!("So\n{was}")),
        ("Down Down Down Home 'x", was.replace("  the", "x  the")),
        ("Tab Tab Ctrl-u Ctrl-u Ctrl-u", lines[..2].join("\n")),
        ("Down Down Ctrl-e Delete", was.replacen('\n', "", 1)),
    ] {
        let (mut desk, _folder, file) = desk(80, 24);
        desk.press(keys).press("Enter");
        let said = desk.app.world.notice().unwrap_or_default().to_owned();
        assert!(said.starts_with("edited: "), "{keys}: {said}");
        assert_eq!(text(&file), wanted, "{keys}");
        desk.press("u");
        assert_eq!(fs::read_to_string(&file).unwrap(), STORY, "{keys}");
    }
}

#[test]
fn nothing_typed_is_nothing_changed() {
    let (mut desk, _folder, file) = desk(80, 24);
    desk.press("Tab Tab Up Up Up Ctrl-j Backspace Enter");
    assert_eq!(desk.app.world.notice(), Some("Nothing was changed"));
    assert_eq!(fs::read_to_string(&file).unwrap(), STORY);
}

#[test]
fn arrows_leave_a_text_at_its_ends_only() {
    let (mut desk, _folder, _) = desk(80, 24);
    let at = |desk: &Desk| {
        let screen = desk.screen();
        let row = screen.lines().find(|row| row.contains("│›")).unwrap();
        row.split('›').nth(1).unwrap()[..8].trim().to_owned()
    };
    assert_eq!(at(&desk), "kind");
    desk.press("Up");
    assert_eq!(at(&desk), "text", "round, to its last line");
    desk.press("Up Up Up");
    assert_eq!(at(&desk), "text");
    desk.press("Up Up");
    assert_eq!(at(&desk), "voice");
    desk.press("Down Down Down Down");
    assert_eq!(at(&desk), "text");
    desk.press("Down Down");
    assert_eq!(at(&desk), "kind");
}

#[test]
fn a_paste_keeps_its_lines_where_there_may_be_several() {
    let (mut desk, _folder, file) = desk(80, 24);
    desk.press("Tab Tab Ctrl-u");
    desk.send(Msg::Paste("one\r\ttwo\r\nthree".into()));
    desk.press("Enter");
    assert!(
        text(&file).ends_with("\none\n two\nthree"),
        "{}",
        text(&file)
    );
    desk.press("u e Tab");
    desk.send(Msg::Paste("one\ntwo".into()));
    assert!(desk.screen().contains("one two"), "{}", desk.screen());
}

#[test]
fn a_text_longer_than_the_screen_scrolls_in_its_box() {
    let (mut desk, _folder, _) = desk(40, 12);
    desk.press("Tab Tab");
    let lines: Vec<String> = (1..=30).map(|n| format!("verse{n}.")).collect();
    desk.send(Msg::Paste(format!("\n{}", lines.join("\n"))));
    let shows = |desk: &Desk, line: &str| desk.screen().contains(line);
    assert!(shows(&desk, "verse30.") && !shows(&desk, "verse20."));
    assert!(shows(&desk, "▐"), "how much of it there is");
    assert!(
        shows(&desk, "kind") && shows(&desk, "voice"),
        "{}",
        desk.screen()
    );
    desk.press("PageUp PageUp PageUp");
    assert!(!shows(&desk, "verse30."), "{}", desk.screen());
    desk.press("PageDown PageDown PageDown PageDown");
    assert!(shows(&desk, "verse30."), "{}", desk.screen());
    desk.press("Tab");
    assert!(
        shows(&desk, "The gate gave"),
        "its beginning\n{}",
        desk.screen()
    );
}

#[test]
fn hints_tell_the_new_line_where_one_can_be() {
    let (mut desk, _folder, _) = desk(120, 40);
    let footer = |desk: &Desk| desk.screen().lines().last().unwrap_or_default().to_owned();
    assert!(!footer(&desk).contains("new line"), "{}", footer(&desk));
    desk.press("Tab Tab");
    let told = "Enter save  Alt-Enter new line  Tab next field";
    assert!(footer(&desk).contains(told), "{}", footer(&desk));
    // In a one-line field these keys do nothing.
    desk.press("Tab 'x Alt-Enter Ctrl-j 'y");
    assert!(desk.screen().contains("quotexy"), "{}", desk.screen());
}

#[test]
fn a_form_fits_the_smallest_screens() {
    for (width, height) in [(20, 5), (21, 6), (30, 7), (300, 5)] {
        let (mut desk, _folder, _) = desk(width, height);
        for keys in [
            "Tab",
            "Tab",
            "Alt-Enter 'ab",
            "Up Up",
            "PageUp",
            "Tab Enter",
        ] {
            desk.press(keys);
            let _ = desk.screen();
        }
    }
}
