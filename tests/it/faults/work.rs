//! A reader's work on its files, in a process that may be killed or failed at
//! any moment. It judges and decides, and prints a line once, and only once,
//! the store has acknowledged the write.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rashomon::model::drafts::{Decision, Part};
use rashomon::model::judge::Edit;
use rashomon::model::notebook::{Entry, Mark, Note, Story};
use rashomon::model::reference::Passage;
use rashomon::model::vocabulary::Status;
use rashomon::model::{Briefing, Joins};
use rashomon::store::drafts::{self, DraftError};
use rashomon::store::notebook::Journal;
use rashomon::store::{edit, yaml};

/// The number of actors that wait for a decision.
pub(super) const ACTORS: usize = 40;

/// The collection file that all readers write to; its comments must stay.
const JOINS: &str = "\
# Judged by us, line by line.
title: The loss of the Aurelia # as we call it
different: # who is not who
  - [Mira Halvorsen, Maria Halvorsen] # not one woman
  # More to come.
";

/// The line printed when the work begins.
pub(super) const BEGUN: &str = "begun";

/// A folder with a draft and a collection file.
pub(super) fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("collection.yaml"), JOINS).unwrap();
    let mut draft =
        String::from("id: d\ntitle: Crew\nstatus: draft\npassages:\n  - {at: 1, text: All.}\n");
    draft += "actors:\n";
    for n in 0..ACTORS {
        writeln!(draft, "  - {{id: a{n}, name: Sailor {n}, status: draft}}").unwrap();
    }
    fs::write(folder.path().join("d.yaml"), draft).unwrap();
    folder
}

/// What was acknowledged.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Acknowledged {
    parted: BTreeSet<String>,
    accepted: BTreeSet<usize>,
    noted: BTreeSet<String>,
    marked: BTreeSet<String>,
}

/// The notebook that all readers share.
fn journal(folder: &Path) -> Journal {
    Journal::at(folder.join("notebook.jsonl"))
}

impl Acknowledged {
    /// Adds what the output of a process acknowledges.
    pub(super) fn read(&mut self, said: &str) {
        for line in said.lines() {
            if let Some(name) = line.strip_prefix("parted ") {
                self.parted.insert(name.into());
            } else if let Some(text) = line.strip_prefix("noted ") {
                self.noted.insert(text.into());
            } else if let Some(story) = line.strip_prefix("marked ") {
                self.marked.insert(story.into());
            } else if let Some(actor) = line.strip_prefix("accepted ") {
                self.accepted.insert(actor.parse().unwrap());
            }
        }
    }

    /// The number of acknowledged writes.
    pub(super) fn len(&self) -> usize {
        self.parted.len() + self.accepted.len() + self.noted.len() + self.marked.len()
    }

    /// Checks that all three files are valid, the comments are there, and
    /// nothing acknowledged is missing.
    pub(super) fn assert_kept(&self, folder: &Path, when: &str) {
        let text = fs::read_to_string(folder.join("collection.yaml")).unwrap();
        let joins: Joins = yaml::read(text.as_bytes()).unwrap_or_else(|why| {
            panic!("{when}: the collection file is broken: {why:?}\n{text}");
        });
        let comments = |text: &str| -> Vec<String> {
            let of = |line: &str| Some(line.split_once('#')?.1.to_owned());
            text.lines().filter_map(of).collect()
        };
        assert_eq!(comments(&text), comments(JOINS), "{when}");
        for name in &self.parted {
            let there = joins.different.iter().any(|pair| pair.contains(name));
            assert!(there, "{when}: lost: {name}\n{text}");
        }
        let read = journal(folder).read().unwrap();
        for text in &self.noted {
            let there = read.book.notes().iter().any(|note| note.text == *text);
            assert!(there, "{when}: lost: {text}");
        }
        for story in &self.marked {
            let mark = read.book.mark(story, 'a');
            assert!(mark.is_some(), "{when}: lost: the mark of {story}");
        }
        let text = fs::read_to_string(folder.join("d.yaml")).unwrap();
        let briefing: Briefing = yaml::read(text.as_bytes()).unwrap_or_else(|why| {
            panic!("{when}: the briefing is broken: {why:?}\n{text}");
        });
        assert_eq!(briefing.actors.len(), ACTORS, "{when}");
        for actor in &self.accepted {
            let status = briefing.actors[*actor].status.unwrap_or(briefing.status);
            assert_eq!(status, Status::Reviewed, "{when}: lost: actor {actor}");
        }
    }
}

/// A note and a mark that name their writer.
fn jots(name: &str) -> [(Entry, String); 2] {
    let anchor = Passage {
        briefing: "d".into(),
        at: 1,
        quote: "All.".into(),
        ..Passage::default()
    };
    let story = Story {
        key: name.to_owned(),
        title: String::new(),
    };
    let note = Note {
        id: String::new(),
        story: story.clone(),
        anchor: anchor.clone(),
        text: name.to_owned(),
        made: String::new(),
    };
    let mark = Mark {
        letter: 'a',
        story,
        anchor,
        made: String::new(),
    };
    [
        (Entry::Note(note), format!("noted {name}")),
        (Entry::Mark(mark), format!("marked {name}")),
    ]
}

/// Judges, notes and decides `times` times as reader `who` of `of`. Prints each
/// failure and goes on, as a person would.
pub(super) fn run(folder: &Path, who: usize, of: usize, times: usize) {
    // On a new line, because the test program may have begun one.
    say(&format!("\n{BEGUN}"));
    let paths = [folder.to_owned()];
    for n in 0..times {
        let name = format!("Reader {who}, {n}");
        match edit::write(
            &paths,
            &Edit::Part(vec![name.clone(), format!("not {name}")]),
        ) {
            Ok(_) => say(&format!("parted {name}")),
            Err(why) => say(&format!("failed: {why}")),
        }
        for (mut entry, done) in jots(&name) {
            match journal(folder).add(&mut entry) {
                Ok(()) => say(&done),
                Err(why) => say(&format!("failed: {why}")),
            }
        }
        let actor = n * of + who;
        if actor < ACTORS {
            match accept(&paths, actor) {
                Ok(()) => say(&format!("accepted {actor}")),
                Err(why) => say(&format!("failed: {why}")),
            }
        }
    }
}

/// Accepts an actor in the briefing as it is now. Tries again if others write
/// in between.
fn accept(paths: &[PathBuf; 1], actor: usize) -> Result<(), String> {
    for _ in 0..200 {
        let bytes = fs::read(paths[0].join("d.yaml")).map_err(|why| why.to_string())?;
        let shown: Briefing = yaml::read(&bytes).map_err(|why| format!("{why:?}"))?;
        let accept = Decision::Accept(vec![Part::Actor(actor)]);
        match drafts::write(paths, &shown, &accept, &[]) {
            Err(DraftError::Stale(_)) => {}
            done => return done.map(drop).map_err(|why| why.to_string()),
        }
    }
    Err("others always write first".into())
}

/// Prints a line; standard output is flushed after every line.
fn say(line: &str) {
    println!("{line}");
}
