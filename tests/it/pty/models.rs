//! A model drafts the document being read: agreed to, reviewed, taken back,
//! stopped, and gone with the reader.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::harness::{ENTER, ESC, PROGRAM, Run, Start, wait_until};
use crate::draft::{FAITHFUL, LAID_OUT, is_gone};
use crate::fixture::script;

/// A folder with one briefing, settings that name a model, and the model.
struct Desk {
    folder: TempDir,
    file: PathBuf,
}

impl Desk {
    fn new(model: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["story", "config/rashomon", "state"] {
            fs::create_dir_all(at(name)).unwrap();
        }
        let file = at("story/lumen.yaml");
        fs::write(&file, LAID_OUT).unwrap();
        fs::write(at("answer"), FAITHFUL).unwrap();
        script(
            &at("model"),
            &format!("cd '{}'\n{model}", folder.path().display()),
        );
        let with = at("model").display().to_string();
        fs::write(
            at("config/rashomon/config.toml"),
            format!("[draft]\nwith = \"{with}\"\n"),
        )
        .unwrap();
        Self { folder, file }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn open(&self) -> Run {
        let named = |name: &str| self.at(name).display().to_string();
        let run = Start::reader(&["--fresh", &named("story")])
            .env("XDG_CONFIG_HOME", &named("config"))
            .env("XDG_STATE_HOME", &named("state"))
            .run();
        run.shows("Ferry lost off Port Lumen");
        run
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }
}

#[test]
fn a_model_drafts_what_is_read_and_one_key_takes_it_back() {
    let desk = Desk::new("cat >prompt; cat answer");
    let mut run = desk.open();
    run.press("gD", "Hand this document over?");
    run.shows("will get on its standard input");
    run.press(ESC, "Nothing was handed over");
    assert!(!desk.at("prompt").exists());
    run.press("gD", "Hand this document over?");
    run.press(ENTER, "6 drafts entered, 0 refused; gd reviews");
    let drafted = desk.text();
    assert_eq!(drafted.matches("by: model").count(), 6, "{drafted}");
    // The files are read again.
    run.shows("✎The Aurelia sank");
    run.press("gd", "by model");
    run.shows("proposed by model · not checked:");
    run.send(ESC);
    run.hides("Review drafts");
    run.press("u", "Undone: drafted by model");
    assert_eq!(desk.text(), LAID_OUT);
    run.hides("✎The Aurelia sank");
    // Who has agreed once is not asked again.
    run.press("gD", "6 drafts entered, 0 refused");
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}

#[test]
fn at_the_shell_the_first_use_asks_and_the_answer_is_remembered() {
    let desk = Desk::new("cat >prompt; cat answer");
    let named = |name: &str| desk.at(name).display().to_string();
    let begin = || {
        Start::program(PROGRAM, &["draft", &named("story")])
            .env("XDG_CONFIG_HOME", &named("config"))
            .env("XDG_STATE_HOME", &named("state"))
            .run()
    };
    let mut run = begin();
    run.shows("will get on its standard input");
    run.press("n\r", "nothing was handed over");
    run.ends_with(2);
    assert_eq!(desk.text(), LAID_OUT);
    let mut run = begin();
    run.shows("Hand them over? [y/N]");
    run.press("y\r", "1 claim entered, drafted by model; 0 refused");
    run.ends_with(0);
    let mut run = begin();
    run.shows("nothing entered");
    run.ends_with(1);
    assert!(
        !run.screen().contains("Hand them over?"),
        "{}",
        run.screen()
    );
}

/// The process whose number a model wrote down.
fn process(file: &Path) -> String {
    fs::read_to_string(file).unwrap().trim().to_owned()
}

#[test]
fn a_model_is_stopped_by_its_key_and_ends_with_the_reader() {
    let desk = Desk::new("sleep 1000 & echo $! >child; : >ready; wait");
    let known = desk.at("state/rashomon");
    fs::create_dir_all(&known).unwrap();
    let model = desk.at("model").display().to_string();
    fs::write(known.join("models"), format!("{model}\n")).unwrap();
    let mut run = desk.open();
    run.press("gD", "model drafts: try 1");
    wait_until("the model is at work", || desk.at("ready").exists());
    run.press("gD", "Not drafted: stopped");
    let first = process(&desk.at("child"));
    wait_until("it is gone", || is_gone(&first));
    fs::remove_file(desk.at("ready")).unwrap();
    run.press("gD", "model drafts: try 1");
    wait_until("the model is at work", || desk.at("ready").exists());
    // The reader goes on meanwhile.
    run.press("ge", "Events");
    let second = process(&desk.at("child"));
    run.send("Q");
    run.ends_with(0);
    wait_until("it is gone", || is_gone(&second));
    assert_eq!(desk.text(), LAID_OUT);
}
