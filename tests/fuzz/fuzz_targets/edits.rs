//! Edits any bytes as a `collection.yaml`: the edit is refused, or the new file
//! is valid and keeps every comment.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon::model::Joins;
use rashomon::model::joins::{
    AccountItem, ApartLine, CopyLine, DismissedLine, RowLine, StoryLine,
};
use rashomon::model::judge::{Edit, List};
use rashomon::model::vocabulary::Dismissed;
use rashomon::store::yaml::{self, patch};

fuzz_target!(|asked: (u8, &str, &str, &[u8])| {
    let (which, first, second, bytes) = asked;
    let list = if which & 1 == 0 {
        List::Actors
    } else {
        List::Events
    };
    let (id, other) = (first.to_string(), second.to_string());
    let words = vec![id.clone(), other.clone()];
    let account = |item: &str| AccountItem {
        item: item.into(),
        measure: second.into(),
        at: which.into(),
    };
    let accounts = vec![account(first), account(second)];
    let edit = match which >> 1 & 15 {
        0 => Edit::Extend { list, id, words },
        1 => Edit::Join {
            list,
            id,
            name: Some(other),
            same: words,
        },
        2 => Edit::Merge {
            list,
            id,
            other,
            words,
        },
        3 => Edit::Apart(ApartLine {
            item: id,
            from: words,
        }),
        4 => Edit::Row(RowLine { same: accounts }),
        5 => Edit::Dismiss(DismissedLine {
            accounts,
            why: Dismissed::Later,
        }),
        6 => Edit::Story(StoryLine {
            id,
            name: Some(other),
            same: words,
        }),
        7 => Edit::Copy(CopyLine {
            of: id,
            same: words,
            not: Vec::new(),
        }),
        _ => Edit::Part(words),
    };
    if let Ok(patched) = patch::patched(bytes, &edit) {
        let read = yaml::read::<Joins>(&patched);
        assert!(
            read.is_ok(),
            "{read:?} of {:?}",
            String::from_utf8_lossy(&patched)
        );
        for comment in comments(bytes) {
            assert!(
                patched.windows(comment.len()).any(|part| part == comment),
                "{:?} is lost",
                String::from_utf8_lossy(comment)
            );
        }
    }
});

/// The lines that are comments regardless of the lines before them.
fn comments(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = bytes.split(|byte| *byte == b'\n');
    lines.filter(|line| line.starts_with(b"#"))
}
