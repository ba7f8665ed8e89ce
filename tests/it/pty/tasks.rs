//! What people come for, and how many keys it takes: on the built-in story,
//! from its first frame.

use super::harness::{ENTER, Run, Start};

/// A task: what is asked, the keys, what is then on the screen, and the keys
/// that it took before the text followed the cursor.
struct Task {
    what: &'static str,
    size: (u16, u16),
    keys: &'static [&'static str],
    shows: &'static [&'static str],
    took: usize,
}

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
        shows: &["General Kenneth (Frank) McKenzie", "Statements"],
        took: 10,
    },
    Task {
        what: "What does only ECFR tell?",
        size: WIDE,
        keys: &["g", "m", "}", "}", "}", "}", "}"],
        shows: &["ECFR alone tells", "▸ Feb 2020      Dehghan"],
        took: 22,
    },
    Task {
        what: "Take a figure as evidence, and export it",
        size: WIDE,
        keys: &[ENTER, "t", "g", "b", "x"],
        shows: &["Export 1 item to a file"],
        took: 5,
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

/// Presses the keys, one after the other is answered.
fn done(task: &Task) -> Run {
    let (width, height) = task.size;
    let mut run = Start::reader(&[]).size(width, height).run();
    run.shows("Enter accounts");
    for key in task.keys {
        run.send(key);
        run.is_quiet();
    }
    run
}

#[test]
fn no_task_takes_more_keys_than_it_did() {
    for task in TASKS {
        let run = done(task);
        for words in task.shows {
            run.shows(words);
        }
        assert!(task.keys.len() <= task.took, "{}", task.what);
    }
}
