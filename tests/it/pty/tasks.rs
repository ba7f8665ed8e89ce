//! What users come for, and how many keys it takes on the built-in story from
//! its first frame.

use std::fs;

use super::harness::{ENTER, Run, Start, done};

/// A task: its question, its keys, the words it must show, and the keys it took
/// before the text followed the cursor.
struct Task {
    what: &'static str,
    size: (u16, u16),
    keys: &'static [&'static str],
    shows: &'static [&'static str],
    took: usize,
}

/// The task could not be done then.
const NEVER: usize = usize::MAX;

const WIDE: (u16, u16) = (120, 40);
const USUAL: (u16, u16) = (80, 24);

const TASKS: &[Task] = &[
    Task {
        what: "How many rockets does each source report?",
        size: WIDE,
        keys: &[ENTER],
        shows: &["15 ¶1", "18? ¶5", "~18 ¶10", "30? ¶5"],
        took: 2,
    },
    Task {
        what: "Who says that Iran directed the attack, and who doubts it?",
        size: WIDE,
        keys: &["g", "q", "j", ENTER],
        shows: &["Did Iran direct the attack?", "Sajad Jiyad", "doubt"],
        took: 4,
    },
    Task {
        what: "Who is McKenzie?",
        size: WIDE,
        keys: &["/", "m", "c", "k", "e", "n", "z", "i", "e", ENTER],
        shows: &[
            "General Kenneth (Frank) McKenzie",
            "Said by General Kenneth",
        ],
        took: 10,
    },
    Task {
        what: "What does only ECFR tell?",
        size: WIDE,
        keys: &["g", "m", "}", "}", "}", "}", "}", "}", "}"],
        shows: &["│ ECFR alone tells"],
        took: 22,
    },
    Task {
        what: "Take a figure as evidence, and export it",
        size: WIDE,
        keys: &[ENTER, "t", "g", "b", "w"],
        shows: &["Export 1 item to a file"],
        took: 5,
    },
    Task {
        what: "Note something, and find the note",
        size: WIDE,
        keys: &[
            "a", "c", "h", "e", "c", "k", ENTER, "g", "n", "/", "c", "h", "e",
        ],
        shows: &["Notebook (1) · “che” (1 of 1)"],
        took: 13,
    },
    Task {
        what: "What do two documents tell of the strikes of 12 March?",
        size: WIDE,
        keys: &["4", "j", "j", "}"],
        shows: &["US airst", "} passage "],
        took: 7,
    },
    Task {
        what: "The same, set beside each other",
        size: WIDE,
        keys: &["4", "j", "j", "g", "=", ENTER],
        shows: &["Restraint beside ECFR"],
        took: NEVER,
    },
    Task {
        what: "Find a name however it is spelled",
        size: WIDE,
        keys: &["/", "s", "o", "l", "e", "i", "m", "a", "n", "y", ENTER],
        shows: &["person · named in 22"],
        took: 11,
    },
    Task {
        what: "Only January 2020",
        size: WIDE,
        keys: &[
            "F", "d", "a", "t", "e", ":", "2", "0", "2", "0", "-", "0", "1", ENTER,
        ],
        shows: &["date:2020-01"],
        took: 14,
    },
    Task {
        what: "What does one source leave out that most others tell?",
        size: WIDE,
        keys: &["g", "m"],
        shows: &["leaves out"],
        took: 2,
    },
    Task {
        what: "Where is Soleimani named first?",
        size: WIDE,
        keys: &["2", "j", "j", "j", "j", "j"],
        shows: &["▸Qasem Soleimani", "passage 1 of "],
        took: 7,
    },
    Task {
        what: "Read a document to its last word",
        size: USUAL,
        keys: &[
            "1", "g", "g", ENTER, "Z", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ",
        ],
        shows: &["¶31 of 31 · 100%", "— end · ] next: TMC —"],
        took: 26,
    },
];

/// Starts the reader and presses the keys, waiting for the answer to each.
fn pressed(args: &[&str], (width, height): (u16, u16), keys: &[&str]) -> Run {
    let mut run = Start::reader(args).size(width, height).run();
    run.shows("Enter accounts");
    for key in keys {
        run.send(key);
        run.is_quiet();
    }
    run
}

#[test]
fn no_task_takes_more_keys_than_it_did() {
    for task in TASKS {
        let run = pressed(&[], task.size, task.keys);
        for words in task.shows {
            run.shows(words);
        }
        assert!(task.keys.len() <= task.took, "{}", task.what);
    }
}

/// From three documents to the first one reviewed, counting what is typed at
/// the shell. It took `rashomon convert fire --into d`, `rashomon d`, `g d` and
/// five `A`.
#[test]
fn a_document_is_opened_and_reviewed_with_half_of_the_keys() {
    const TYPED: &str = "rashomon fire\r";
    const KEYS: [&str; 8] = ["g", "d", "A", ENTER, "A", "A", "A", "A"];
    const TOOK: usize = 49;
    let here = tempfile::tempdir().unwrap();
    done(here.path(), &["example", "practice"]);
    let fire = here.path().join("practice/fire");
    let run = pressed(&[fire.to_str().unwrap(), "--fresh"], WIDE, &KEYS);
    run.shows("the document is reviewed now");
    let briefings = fs::read_dir(fire.join("briefings")).unwrap();
    let texts = briefings.filter_map(|file| fs::read_to_string(file.ok()?.path()).ok());
    let is_reviewed = |text: &String| text.lines().any(|line| line == "status: reviewed");
    assert_eq!(texts.filter(is_reviewed).count(), 1);
    assert!(TYPED.chars().count() + KEYS.len() <= TOOK * 2 / 3);
}

/// It took six steps to the pair while events with common words came first.
#[test]
fn two_spellings_are_made_one_with_three_keys() {
    const KEYS: [&str; 3] = ["g", "i", "s"];
    let here = tempfile::tempdir().unwrap();
    done(here.path(), &["example", "practice"]);
    done(
        here.path(),
        &["convert", "practice/fire", "--into", "drafts"],
    );
    let drafts = here.path().join("drafts");
    let run = pressed(&[drafts.to_str().unwrap(), "--fresh"], WIDE, &KEYS);
    let joins = drafts.join("collection.yaml");
    run.until("the judgement is written", || {
        fs::read_to_string(&joins).is_ok_and(|text| text.contains("Ingrid Sohlberg"))
    });
}
