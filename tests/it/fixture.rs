//! The story that the tests read: three reports of an invented accident.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rashomon::model::merge::merge;
use rashomon::model::{Briefing, Collection, Joins};

/// The folder of the story.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/story")
}

/// A copy of the folder that a test may change.
pub(crate) fn copy() -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(folder()).expect("the story") {
        let file = entry.expect("a file").path();
        let to = copy.path().join(file.file_name().expect("its name"));
        fs::copy(file, to).expect("a copy");
    }
    copy
}

/// Three invented documents on one ferry, with their file names.
pub(crate) const DOCUMENTS: [(&str, &str); 3] = [
    (
        "gazette.md",
        "# Aurelia goes down\n\n*16 November 2023*\n\nAt least 14 people died when the Aurelia went \
         down near Port Lumen on Tuesday, officials said.\n",
    ),
    (
        "note.html",
        "<html><head><title>What we know</title>\
         <meta property=\"og:site_name\" content=\"Harbour Note\"></head>\
         <body><article><h1>What we know</h1>\
         <p>The ferry carried 60 passengers, said the Port Authority.</p>\
         <p>It sank within minutes, according to Ruth Moll.</p></article></body></html>\n",
    ),
    (
        "wire.txt",
        "The ferry Aurelia sinks off Port Lumen\n\n15 November 2023\n\nThe ferry Aurelia sank off \
         Port Lumen on Tuesday, killing 12 people, the Port Authority said.\n\n\
         \"We lost her within minutes,\" said Captain Ruth Moll.\n",
    ),
];

/// A folder with these documents.
pub(crate) fn documents() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in DOCUMENTS {
        fs::write(folder.path().join(name), text).expect("a document");
    }
    folder
}

/// A folder with five invented articles, four of them on one fire.
pub(crate) fn pile() -> tempfile::TempDir {
    let from = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/likely");
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(from).expect("the articles") {
        let file = entry.expect("an article").path();
        let to = folder.path().join(file.file_name().expect("its name"));
        fs::copy(file, to).expect("a copy");
    }
    folder
}

/// A folder of briefings drafted from documents, with a person's collection
/// file.
pub(crate) fn drafted(documents: &[PathBuf], judged: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut convert = program();
    convert.arg("convert").arg("--into").arg(folder.path());
    convert.args(documents);
    let written = convert.output().expect("it runs").status.success();
    assert!(written, "briefings");
    fs::write(folder.path().join("collection.yaml"), judged).expect("a collection file");
    folder
}

/// Briefings of two articles, one of which denies what the other tells.
pub(crate) fn opposed(judged: &str) -> tempfile::TempDir {
    let tells = "Secret meeting\n\nTwo officials said the premier met the arms dealer Rafe Coll in \
                 Tibor.\n\nThe trip was kept secret.\n";
    let denies = "No meeting\n\nThe premier denied meeting the arms dealer Rafe Coll in Tibor.\n\n\
                  He said he was on holiday.\n";
    let texts = tempfile::tempdir().expect("a folder");
    let written = [("tells.txt", tells), ("denies.txt", denies)].map(|(name, text)| {
        let file = texts.path().join(name);
        fs::write(&file, text).expect("an article");
        file
    });
    drafted(&written, judged)
}

/// The program, with a home that has no settings, notes or basket.
pub(crate) fn program() -> Command {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("home");
    fs::create_dir_all(&home).expect("a home folder");
    let mut program = Command::new(env!("CARGO_BIN_EXE_rashomon"));
    program.env("HOME", home);
    for name in [
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "COLUMNS",
    ] {
        program.env_remove(name);
    }
    program
}

/// Writes a program that a shell runs. A separate process writes it: a test
/// that starts a program at the same moment would inherit a file opened here,
/// and the system runs no program that is still open for writing.
pub(crate) fn script(file: &Path, text: &str) {
    let mut writer = Command::new("sh")
        .args(["-c", r#"cat >"$0" && chmod 755 "$0""#])
        .arg(file)
        .stdin(Stdio::piped())
        .spawn()
        .expect("a shell");
    let mut input = writer.stdin.take().expect("its input");
    write!(input, "#!/bin/sh\n{text}\n").expect("the script is taken");
    drop(input);
    assert!(writer.wait().expect("it ends").success(), "a script");
}

/// A collection file in which two spellings of a name and two names of an event
/// are still unjudged.
pub(crate) const UNJUDGED: &str = "\
# Judged by us, line by line.
title: The loss of the Aurelia
actors: # who is who
  - {id: harbour-authority, same: [Port Lumen Harbour Authority, Harbour Authority]} # one office
  # The owner:
  - id: eastline-ferries
    same:
      - Eastline Ferries # as the wire has it
      - Eastline

different:
  - [Mira Halvorsen, Maria Halvorsen] # not one woman
";

/// The story as a collection.
pub(crate) fn collection() -> Collection {
    merge("story".into(), briefings(), joins())
}

/// The collection file that joins the three reports.
pub(crate) fn joins() -> Joins {
    serde_yaml::from_str(&file("collection")).expect("collection.yaml")
}

/// The three reports.
pub(crate) fn briefings() -> Vec<Briefing> {
    let names = ["coastal-wire", "harbour-gazette", "inquiry-note"];
    let read = |name| serde_yaml::from_str(&file(name)).expect(name);
    names.into_iter().map(read).collect()
}

fn file(name: &str) -> String {
    fs::read_to_string(folder().join(name).with_extension("yaml")).expect(name)
}
