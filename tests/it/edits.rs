//! Judgements in a collection file that a person laid out: only the judged
//! lines change.

use std::fs;

use proptest::prelude::*;
use rashomon::model::joins::{AccountItem, ApartLine, CopyLine, DismissedLine, RowLine, StoryLine};
use rashomon::model::judge::{Edit, List};
use rashomon::model::vocabulary::Dismissed;
use rashomon::store::edit;

use crate::golden::{assert_golden, fixtures};

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn accounts(measure: &str) -> Vec<AccountItem> {
    let account = |(item, at): (&str, u32)| AccountItem {
        item: item.into(),
        measure: measure.into(),
        at,
    };
    [("coastal-wire/sinking", 4), ("inquiry-note/foundering", 2)]
        .map(account)
        .to_vec()
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
        Edit::Apart(ApartLine {
            item: "old-paper/sinking-of-1911".into(),
            from: words(&["coastal-wire/sinking", "inquiry-note/foundering"]),
        }),
        Edit::Row(RowLine {
            same: accounts("dead"),
        }),
        Edit::Dismiss(DismissedLine {
            accounts: accounts("hurt"),
            why: Dismissed::Rounding,
        }),
        Edit::Story(StoryLine {
            id: "aurelia".into(),
            name: Some("The loss of the Aurelia".into()),
            same: words(&["coastal-wire", "inquiry-note"]),
        }),
        Edit::Copy(CopyLine {
            of: "coastal-wire".into(),
            same: words(&["harbour-gazette/4..9", "evening-post"]),
            not: Vec::new(),
        }),
        Edit::Copy(CopyLine {
            of: "coastal-wire".into(),
            same: words(&["night-edition"]),
            not: Vec::new(),
        }),
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

/// Adds an account to the line that [`line`] makes of a word.
fn row_more(word: &str) -> Edit {
    let with = accounts(word).remove(0);
    let more = AccountItem {
        at: 9,
        ..with.clone()
    };
    Edit::RowMore {
        with,
        same: vec![more],
    }
}

/// A new line in one of the lists, with an arbitrary word in it.
fn line(list: u8, word: &str) -> Edit {
    let words = words(&[word, "coastal-wire/sinking"]);
    match list {
        0 => Edit::Apart(ApartLine {
            item: word.into(),
            from: words,
        }),
        1 => Edit::Row(RowLine {
            same: accounts(word),
        }),
        2 => Edit::Dismiss(DismissedLine {
            accounts: accounts(word),
            why: Dismissed::Later,
        }),
        3 => Edit::Story(StoryLine {
            id: word.into(),
            name: None,
            same: words,
        }),
        4 => Edit::Copy(CopyLine {
            of: word.into(),
            same: words,
            not: Vec::new(),
        }),
        5 => Edit::Several(vec![line(0, word), line(1, word), row_more(word)]),
        _ => Edit::Part(words),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_written_into_a_commented_file_comes_back_to_the_byte(
        lines in proptest::collection::vec((0..7u8, "[A-Za-zḤ :#,’\\[/-]{1,12}"), 1..6),
        ends in proptest::sample::select(&["\n", "\r\n"][..]),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("collection.yaml");
        let text = fs::read_to_string(fixtures("edits").join("collection.yaml")).unwrap();
        fs::write(&file, text.replace('\n', ends)).unwrap();
        let paths = [folder.path().to_owned()];
        let mut written = Vec::new();
        for (list, word) in &lines {
            let before = fs::read(&file).unwrap();
            written.push((before, edit::write(&paths, &line(*list, word)).unwrap()));
        }
        let comments = |text: &str| text.matches(" # ").count();
        prop_assert!(comments(&fs::read_to_string(&file).unwrap()) >= comments(&text));
        for (before, written) in written.iter().rev() {
            edit::undo(written).unwrap();
            prop_assert_eq!(&fs::read(&file).unwrap(), before);
        }
    }
}
