//! Plain text becomes draft briefings, word for word.

use std::fs;

use rashomon::commands::Output;
use rashomon::commands::convert::{self, Args};
use rashomon::convert::{Document, document};
use rashomon::store::{self, yaml};

use crate::golden::{assert_golden, with_ending};

fn converted(file: &str, bytes: &[u8]) -> rashomon::model::Briefing {
    document(Document { file, bytes }).unwrap()
}

#[test]
fn documents_become_the_drafts_they_should() {
    for path in with_ending("convert", "txt") {
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = fs::read(&path).unwrap();
        let briefing = converted(name, &bytes);
        assert_golden(&path.with_extension("yaml"), &yaml::emit(&briefing));
        let text = String::from_utf8(bytes).unwrap();
        for foreign in [
            text.trim_end().to_owned(),
            format!("\u{feff}{text}"),
            text.replace('\n', "\r\n"),
            text.replace('\n', "\n\u{a0}\n")
                .replace("\n\u{a0}\n\n", "\n\n"),
        ]
        .iter()
        .filter(|t| !t.contains("\u{a0}\n") || !name.contains("wrapped"))
        {
            assert_eq!(
                converted(name, foreign.as_bytes()).passages,
                briefing.passages
            );
        }
    }
}

#[test]
fn drafts_are_clean_and_kept_unless_forced() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = with_ending("convert", "txt");
    let good = files.len();
    files.push(folder.path().join("missing.txt"));
    let mut args = Args {
        files,
        into: folder.path().join("new/drafts"),
        ..Args::default()
    };
    let run = |args: &Args| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = convert::run(args, &mut Output::plain(&mut out, &mut err)).unwrap();
        (code, String::from_utf8(err).unwrap())
    };
    let (code, err) = run(&args);
    assert_eq!(code, 2);
    assert!(err.contains("missing.txt: error: cannot be read"), "{err}");
    let loaded = store::load(std::slice::from_ref(&args.into)).unwrap();
    assert_eq!((loaded.files.len(), loaded.problems.len()), (good, 0));

    args.files.pop();
    let first = fs::read_dir(&args.into)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    fs::write(&first, "mine").unwrap();
    let (code, err) = run(&args);
    assert_eq!(code, 2);
    assert!(err.contains("is there already and stays"), "{err}");
    assert_eq!(fs::read_to_string(&first).unwrap(), "mine");
    args.force = true;
    assert_eq!(run(&args).0, 0);
    assert_ne!(fs::read_to_string(&first).unwrap(), "mine");
}
