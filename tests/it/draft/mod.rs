//! Drafting by a model: scripts stand for models, the faithful and the others.

pub(crate) mod across;
mod added;
mod limits;
mod models;
mod rules;
mod undone;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rashomon::model::Briefing;
use rashomon::store::yaml;
use tempfile::TempDir;

use crate::fixture::{program, script};

pub(crate) use limits::is_gone;

/// A document of our own words.
const TEXT: &str = "Ferry lost off Port Lumen\n\n15 May 2021\n\n\
    The ferry Aurelia sank off Port Lumen on Friday. At least twelve people died and about 30 \
    were hurt, said the Lumen Harbour Authority.\n\n\
    Mira Holt, the harbour master, denied that an explosion had sunk the Aurelia.\n\n\
    The Aurelia was 94 metres long and carried 1,400 crates.\n";

/// A briefing as a person laid it out, with comments.
pub(crate) const LAID_OUT: &str = "# Ours, by hand.
id: lumen
title: Ferry lost off Port Lumen   # as printed
issued: \"2021-05-15\"
passages:
  - at: 1
    text: The ferry Aurelia sank off Port Lumen on Friday. At least twelve people died and about 30 were hurt, said the Lumen Harbour Authority.
  # The denial:
  - {at: 2, text: \"Mira Holt, the harbour master, denied that an explosion had sunk the Aurelia.\"}
voices:
  - {id: holt, name: Mira Holt, role: official} # she
";

/// An answer about it, all of it right.
pub(crate) const FAITHFUL: &str = r#"{
 "actors": [{"id": "authority", "name": "Lumen Harbour Authority", "kind": "organization", "at": 1}],
 "voices": [{"id": "authority", "name": "Lumen Harbour Authority", "role": "official", "actor": "authority", "at": 1}],
 "events": [{"id": "sinking", "name": "The Aurelia sank", "date": "2021-05-14", "place": "Port Lumen",
   "at": 1, "quote": "The ferry Aurelia sank off Port Lumen",
   "accounts": [
    {"measure": "dead", "of": "people", "value": ">=12", "voice": "authority", "at": 1, "quote": "At least twelve people died"},
    {"measure": "hurt", "value": "~30", "voice": "authority", "at": 1, "quote": "about 30 were hurt"}]}],
 "claims": [{"question": "cause", "answer": "explosion", "stance": "denies", "voice": "holt",
   "at": 2, "quote": "denied that an explosion had sunk the Aurelia"}]}"#;

/// A folder with one briefing, a home of its own, and what models are needed.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(desk.at("story")).unwrap();
        fs::write(desk.file(), LAID_OUT).unwrap();
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self) -> PathBuf {
        self.at("story/lumen.yaml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    fn briefing(&self) -> Briefing {
        yaml::read(self.text().as_bytes()).unwrap()
    }

    /// A program that runs in the desk's folder, with a home of its own.
    fn program(&self, words: &[&str]) -> Command {
        let mut program = program();
        program.args(words).current_dir(self.0.path());
        for (name, folder) in [
            ("XDG_STATE_HOME", "state"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
        ] {
            program.env(name, self.at(folder));
        }
        program.stdin(std::process::Stdio::null());
        program
    }

    /// A model: a script that a shell runs. Its answer, if it has one, stands
    /// in a file beside it.
    fn model(&self, text: &str) -> String {
        script(&self.at("model"), text);
        self.at("model").to_string_lossy().into_owned()
    }

    /// A model that reads its prompt and gives this answer.
    fn answering(&self, answer: &str) -> String {
        fs::write(self.at("answer"), answer).unwrap();
        let answer = self.at("answer");
        self.model(&format!(
            "cat >'{}'; cat '{}'",
            self.at("prompt").display(),
            answer.display()
        ))
    }

    /// Lets a model draft the story.
    fn draft(&self, model: &str, more: &[&str]) -> Output {
        let words = ["draft", "story", "--with", model, "--yes"];
        let words: Vec<&str> = words.iter().chain(more).copied().collect();
        self.program(&words).output().unwrap()
    }

    /// Nothing is wrong in the files.
    fn is_sound(&self) {
        let checked = self.program(&["check", "story", "--strict"]).output();
        let checked = checked.unwrap();
        assert_eq!(checked.status.code(), Some(0), "{}", out(&checked));
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Whether a file has come to be.
fn wait_for(file: &Path) {
    while !file.exists() {
        std::thread::yield_now();
    }
}
