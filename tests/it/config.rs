//! Settings: the file that is printed, and the problems in a faulty one.

use std::fs;
use std::process::Stdio;

use rashomon::tui::settings::Settings;

use crate::fixture::program;
use crate::golden::{assert_golden, fixtures, with_ending};

fn said(words: &[&str]) -> (String, Option<i32>) {
    let mut command = program();
    command.current_dir(fixtures("config")).stdin(Stdio::null());
    let output = command.args(words).output().unwrap();
    (
        String::from_utf8(output.stdout).unwrap(),
        output.status.code(),
    )
}

#[test]
fn the_default_file_explains_every_setting() {
    let (file, code) = said(&["config", "--default"]);
    assert_eq!(code, Some(0));
    assert!(file.lines().all(|line| line.chars().count() <= 90));
    assert_golden(&fixtures("config/default.toml"), &file);
    assert_eq!(
        said(&["config", "--check", "default.toml"]),
        (String::new(), Some(0))
    );
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_what_would_be_right() {
    let (told, code) = said(&["config", "--check", "wrong.toml"]);
    assert_eq!(code, Some(1));
    assert_golden(&fixtures("config/wrong.txt"), &told);
    assert_eq!(said(&["config", "--check", "absent.toml"]).1, Some(2));
}

/// Each file in the folder has a different fault. Its problems are checked word
/// for word.
#[test]
fn each_wrong_file_is_told_word_for_word() {
    let mut count = 0;
    for file in with_ending("config/wrong", "toml") {
        let name = file.file_name().unwrap().to_str().unwrap();
        let mut command = program();
        command.current_dir(fixtures("config/wrong"));
        let output = command.args(["config", "--check", name]).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let (told, aside) = (text(&output.stdout), text(&output.stderr));
        let code = output.status.code().unwrap();
        let report = format!("{told}{aside}exit code {code}\n");
        assert_ne!(code, 0, "{name}");
        assert!(!report.contains('\u{1b}'), "{report:?}");
        assert_golden(&file.with_extension("expected"), &report);
        // The reader still opens with it and uses its valid settings.
        let settings = Settings::of(&file);
        assert!(!settings.problems.is_empty(), "{name}");
        count += 1;
    }
    assert!(count >= 17, "{count} files");
}

#[test]
fn the_keys_in_force_are_listed() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("rashomon");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("config.toml"), "[keys]\nquit = \"Alt-q\"\n").unwrap();
    let mut command = program();
    let command = command.arg("keys").env("XDG_CONFIG_HOME", home.path());
    let text = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let quit = text.lines().find(|line| line.ends_with("Quit the reader"));
    assert_eq!(quit.unwrap().split_whitespace().next(), Some("Alt-q"));
}

#[test]
fn a_theme_of_ones_own_stands_beside_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::create_dir(folder.path().join("themes")).unwrap();
    let own = folder.path().join("themes/dusk.toml");
    fs::write(&own, "ground = \"#101014\"\nlime = 3\n").unwrap();
    let settings = Settings::read(&file, "theme = \"dusk\"\n");
    let ground = settings.own.unwrap().base.bg;
    assert_eq!(format!("{ground:?}"), "Some(Rgb(16, 16, 20))");
    let told: Vec<_> = settings
        .problems
        .iter()
        .map(|p| (&p.file, p.line))
        .collect();
    assert_eq!(told, [(&own, 2)]);
    for absent in ["dawn", "../themes/dusk", "", "/etc/passwd"] {
        let settings = Settings::read(&file, &format!("theme = {absent:?}\n"));
        assert!(settings.own.is_none() && settings.problems.len() == 1);
    }
}
