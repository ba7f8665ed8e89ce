//! A folder in which commands run as a user types them, with documents to
//! convert, a collection to open, and stand-ins for other programs.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::golden::fixtures;

/// How lines with `cargo` may begin in the pages. `run` runs the program; the
/// others take long, need a network or would run tests within a test, so they
/// only have to be known here.
const CARGO: &[&str] = &[
    "run --release",
    "test",
    "bench --bench",
    "install --locked --path .",
    "deny --config .ci/deny.toml check",
    "+nightly fuzz run --fuzz-dir tests/fuzz",
];

/// A document with another spelling of a name.
const LETTER: &str = "\
A letter to the inquiry

Khaled Najar has written to the inquiry.

“I closed the door myself,” said Khaled Najar.
";

/// A folder for the commands, with programs that they find first.
pub(crate) struct Place {
    home: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self {
            home: tempfile::tempdir().unwrap(),
        };
        for folder in ["bin", "here", "here/reports", "here/.ci"] {
            fs::create_dir(place.at(folder)).unwrap();
        }
        for name in ["news.txt", "page.html", "release.md", "wire.txt"] {
            let from = fixtures("convert").join(name);
            fs::copy(from, place.at("here/reports").join(name)).unwrap();
        }
        fs::write(place.at("here/reports/letter.txt"), LETTER).unwrap();
        let program = env!("CARGO_BIN_EXE_rashomon");
        place.put(
            "rashomon",
            &format!(
                "echo rashomon >> '{}'\nexec '{program}' \"$@\"",
                place.log()
            ),
        );
        let cases: Vec<_> = CARGO.iter().map(|c| format!("'{c}'*")).collect();
        place.put(
            "cargo",
            &format!(
                "case \"$*\" in 'run --release'*) shift 2; exec rashomon \"$@\";; {}) echo cargo \
                 >> '{}';; *) echo \"cargo $*: not known to the test\" >&2; exit 99;; esac",
                cases.join("|"),
                place.log()
            ),
        );
        // It would run tests within a test; another test checks that it exists.
        crate::fixture::script(&place.at("here/.ci/run"), "exit 0");
        let has_jq = Command::new("jq").arg("--version").output().is_ok();
        if !has_jq {
            place.put("jq", "exec cat");
        }
        place
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn log(&self) -> String {
        self.at("log").display().to_string()
    }

    /// How many programs the commands of the pages have started.
    pub(crate) fn started(&self) -> usize {
        fs::read_to_string(self.log()).map_or(0, |log| log.lines().count())
    }

    pub(crate) fn put(&self, name: &str, script: &str) {
        crate::fixture::script(&self.at("bin").join(name), script);
    }

    pub(crate) fn run(&self, script: &str) -> Output {
        let path = std::env::var("PATH").unwrap();
        Command::new("bash")
            .args(["-euo", "pipefail", "-c", script])
            .current_dir(self.at("here"))
            .env("PATH", format!("{}:{path}", self.at("bin").display()))
            .env("HOME", self.home.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_STATE_HOME")
            .env_remove("COLUMNS")
            .output()
            .unwrap()
    }

    /// Runs a script, which must succeed, and returns its output.
    pub(crate) fn answer(&self, script: &str) -> String {
        let output = self.run(script);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{script}\n{said}");
        String::from_utf8(output.stdout).unwrap()
    }
}
