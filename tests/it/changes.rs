//! The system reports files that change while they are open.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use rashomon::commands::documents::DOCUMENTS;
use rashomon::store::changes;

use crate::fixture::copy;

/// Longer than anything takes, even on a busy machine.
const DEADLINE: Duration = Duration::from_mins(2);

/// Longer than one change lasts.
const LONG: Duration = Duration::from_millis(400);

/// Follows paths; each message is one change, but the first says that it began.
fn follow(paths: &[&Path]) -> Receiver<Result<(), String>> {
    let paths: Vec<PathBuf> = paths.iter().map(|p| p.to_path_buf()).collect();
    let (out, told) = channel();
    thread::spawn(move || {
        let end = changes::follow(&paths, DOCUMENTS, || out.send(Ok(())).is_ok());
        if let Err(why) = end {
            let _ = out.send(Err(why));
        }
    });
    assert_eq!(told.recv_timeout(DEADLINE), Ok(Ok(())), "it begins");
    told
}

fn is_told(told: &Receiver<Result<(), String>>, what: &str) {
    assert_eq!(told.recv_timeout(DEADLINE), Ok(Ok(())), "{what}");
}

fn is_quiet(told: &Receiver<Result<(), String>>, what: &str) {
    assert_eq!(
        told.recv_timeout(LONG),
        Err(RecvTimeoutError::Timeout),
        "{what}"
    );
}

/// Counts further messages until it is quiet: a busy machine may report one
/// change in parts.
fn told_more(told: &Receiver<Result<(), String>>) -> usize {
    std::iter::from_fn(|| told.recv_timeout(LONG).ok()).count()
}

#[test]
fn each_way_to_change_a_folder_is_told_once() {
    let folder = copy();
    let wire = folder.path().join("coastal-wire.yaml");
    let text = fs::read_to_string(&wire).unwrap();
    let told = follow(&[folder.path()]);
    told_more(&told);
    let paths = [folder.path().to_owned()];
    let mut stamp = changes::stamp(&paths, DOCUMENTS);
    let mut is_other = |what: &str, other: bool| {
        let now = changes::stamp(&paths, DOCUMENTS);
        assert_eq!(now != stamp, other, "{what}");
        stamp = now;
    };

    // Several writes in a row are one change. A machine that pauses between
    // them may report two, but not every time.
    let told_once = (0..10).any(|n| {
        fs::write(&wire, "").unwrap();
        fs::write(&wire, text.replace("ferry", &format!("ship {n}"))).unwrap();
        is_told(&told, "saved in place");
        is_other("saved in place", true);
        told_more(&told) == 0
    });
    assert!(told_once);

    let beside = folder.path().join(".coastal-wire.yaml.swp");
    fs::write(&beside, &text).unwrap();
    fs::write(folder.path().join("coastal-wire.yaml~"), &text).unwrap();
    fs::write(folder.path().join("4913"), "").unwrap();
    fs::remove_file(folder.path().join("4913")).unwrap();
    told_more(&told);
    is_other("what editors put beside a file", false);

    fs::rename(&beside, &wire).unwrap();
    is_told(&told, "saved by a rename");
    is_other("saved by a rename", true);
    told_more(&told);

    let more = folder.path().join("more");
    fs::create_dir(&more).unwrap();
    fs::write(more.join("new.yaml"), "id: new\n").unwrap();
    is_told(&told, "a file in a new folder");
    is_other("a file in a new folder", true);
    told_more(&told);
    fs::write(more.join("new.yaml"), "id: newer\n").unwrap();
    is_told(&told, "changed there");
    is_other("changed there", true);
    told_more(&told);

    fs::remove_file(&wire).unwrap();
    is_told(&told, "a file that is gone");
    is_other("a file that is gone", true);
    told_more(&told);

    fs::write(more.join("report.txt"), "It sank.\n").unwrap();
    is_told(&told, "a document that comes");
    is_other("a document that comes", true);
    told_more(&told);
    fs::write(more.join("picture.png"), "").unwrap();
    is_quiet(&told, "a picture");

    fs::read_to_string(more.join("new.yaml")).unwrap();
    is_quiet(&told, "that a file is read is no change");
}

#[test]
fn a_file_that_is_named_is_followed_through_its_folder() {
    let folder = copy();
    let wire = folder.path().join("coastal-wire.yaml");
    let told = follow(&[&wire]);
    told_more(&told);
    fs::write(folder.path().join("other.yaml"), "id: other\n").unwrap();
    is_quiet(&told, "another file");
    let new = folder.path().join("new");
    fs::write(&new, "id: wire\n").unwrap();
    fs::rename(&new, &wire).unwrap();
    is_told(&told, "another file under its name");
}

#[test]
fn what_cannot_be_followed_is_told_and_what_does_not_change_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let absent = folder.path().join("absent/wire.yaml");
    let why = changes::follow(&[absent], DOCUMENTS, || true).unwrap_err();
    assert!(!why.is_empty());
    // An empty folder, because the current one has briefings.
    let named = [folder.path().to_owned()];
    changes::follow(&named, DOCUMENTS, || false).expect("nobody wants to be told");
}
