//! Judgements in a file that a person has laid out: only what was judged
//! changes.

use std::fs;

use rashomon::model::judge::{Edit, List};
use rashomon::store::edit;

use crate::golden::{assert_golden, fixtures};

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

#[test]
fn a_file_goes_on_being_its_writers() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("collection.yaml");
    fs::copy(fixtures("edits").join("collection.yaml"), &file).unwrap();
    let paths = [folder.path().to_owned()];
    let edits = [
        Edit::Extend {
            list: List::Actors,
            id: "khalid-al-najjar".into(),
            words: words(&["K. al-Najjar", "coastal-wire/captain"]),
        },
        Edit::Merge {
            list: List::Actors,
            id: "eastline".into(),
            other: "owner-2".into(),
            words: words(&["Eastline"]),
        },
        Edit::Join {
            list: List::Actors,
            id: "coast-guard".into(),
            name: Some("Coast guard: Sarn".into()),
            same: words(&["Sarn Coast Guard", "coastguard of Sarn"]),
        },
        Edit::Join {
            list: List::Events,
            id: "sinking".into(),
            name: None,
            same: words(&["coastal-wire/sinking", "inquiry-note/foundering"]),
        },
        Edit::Part(words(&["Lin Xue", "Li Xue"])),
    ];
    let mut written = Vec::new();
    for edit in &edits {
        written.push((fs::read(&file).unwrap(), edit::write(&paths, edit).unwrap()));
    }
    let after = fs::read_to_string(&file).unwrap();
    assert_golden(&fixtures("edits").join("collection.after"), &after);
    for (before, written) in written.iter().rev() {
        edit::undo(written).unwrap();
        assert_eq!(fs::read(&file).unwrap(), *before);
    }
}

#[test]
fn where_nothing_can_be_written_it_says_why_and_where_it_could() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, "id: a").unwrap();
    assert_eq!(
        edit::place(&[folder.path().to_owned()]).unwrap(),
        folder.path().join("collection.yaml")
    );
    let why = edit::place(&[file]).unwrap_err().to_string();
    assert!(why.contains(folder.path().to_str().unwrap()), "{why}");
    assert!(!folder.path().join("collection.yaml").exists());
}
