//! The pictures in the README and the manual are the program's own screens.
//! `UPDATE_GOLDEN=1 cargo test --test it pictures` redraws them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::fixture::program;
use crate::golden::assert_golden;

/// Each picture: its name, the keys that lead to it, what is opened.
const PICTURES: &[(&str, &str, &str)] = &[
    ("pile", "", "tests/fixtures/pile"),
    ("glance", "", "briefings"),
    ("desk", "Esc", "briefings"),
    ("accounts", "Esc Enter", "briefings"),
    ("search", "Esc / 'hizbulah Space 'rokets Tab", "briefings"),
    ("questions", "Esc gq", "briefings"),
    ("drafts", "gd", "tests/fixtures/drafts"),
];

const FOLDER: &str = "docs/pictures";

/// The most bytes of a picture.
const MOST: usize = 60_000;

fn picture(words: &[&str]) -> String {
    let home = tempfile::tempdir().unwrap();
    let mut program = program();
    program.arg("picture").args(words).stdin(Stdio::null());
    let output = program.env("XDG_CONFIG_HOME", home.path()).output();
    let output = output.unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*said), (Some(0), ""), "{words:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn they_are_the_screens_of_today() {
    for (name, keys, story) in PICTURES {
        let drawn = picture(&["--keys", keys, story]);
        assert!(drawn.len() < MOST, "{name}: {} bytes", drawn.len());
        let file = Path::new(FOLDER).join(name).with_extension("svg");
        assert_golden(&file, &drawn);
    }
}

#[test]
fn in_ascii_no_sign_is_left_but_what_documents_say() {
    let folder = tempfile::tempdir().unwrap();
    let text = "id: a\ntitle: Ferry\npassages:\n  - {at: 1, text: Said at the quay.}\n";
    fs::write(folder.path().join("a.yaml"), text).unwrap();
    let story = folder.path().to_str().unwrap();
    assert!(!picture(&[story]).is_ascii());
    let drawn = picture(&["--ascii", story]);
    assert!(drawn.is_ascii() && drawn.contains("quay"), "{drawn}");
}

#[test]
fn all_are_shown_and_no_other_is_kept() {
    let texts = crate::readme::pages();
    let texts = texts.iter().map(|name| crate::readme::page(name));
    // The README links to them from the top, the other pages from `docs`.
    let text = texts.collect::<String>().replace("](docs/", "](");
    let shown: BTreeSet<String> = text
        .split("](pictures/")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(".svg)")?.0.to_owned()))
        .collect();
    let kept = fs::read_dir(FOLDER).unwrap().map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.strip_suffix(".svg").expect("a picture").to_owned()
    });
    let made = PICTURES.iter().map(|(name, ..)| (*name).to_owned());
    assert_eq!(shown, made.collect());
    assert_eq!(shown, kept.collect());
}

#[test]
fn a_picture_is_of_the_size_and_colours_that_are_asked_for() {
    let story = crate::fixture::folder();
    let story = story.to_str().unwrap();
    let light = picture(&["--colors", "light", "--size", "80x24", story]);
    // 80 cells of 9 and two margins of 12; 24 of 18, a margin and a bar of 30.
    assert!(light.contains("viewBox=\"0 0 744 474\""), "{light}");
    assert!(light.contains("fill=\"#fbfaf7\""), "{light}");
    let found = picture(&["--keys", "/ 'ferry", story]);
    assert!(found.contains(">ferry</text>"), "{found}");
    // Keys after the one that quits change nothing.
    assert_eq!(
        picture(&["--keys", "Q gq", story]),
        picture(&["--keys", "", story])
    );
}

#[test]
fn what_it_cannot_draw_is_told() {
    for (words, said) in [
        (["--keys", "Entr"], "Entr is no key"),
        (["--size", "7x7"], "columns and rows, such as 120x40"),
    ] {
        let mut program = program();
        let output = program.arg("picture").args(words).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(said), "{told}");
    }
}
