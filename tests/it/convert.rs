//! Documents become draft briefings, word for word.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

use proptest::collection;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use rashomon::commands::Output;
use rashomon::commands::convert::{self, Args};
use rashomon::convert::names::Known;
use rashomon::convert::{Document, document, draft, read, read_owned};
use rashomon::model::When;
use rashomon::model::vocabulary::Blocks;
use rashomon::store::yaml::WithPassages;
use rashomon::store::{self, yaml};

use crate::fixture::program;
use crate::golden::{assert_golden, fixtures, with_ending};

fn converted(file: &str, bytes: &[u8]) -> rashomon::model::Briefing {
    document(Document { file, bytes }).unwrap()
}

/// The fixtures: every document beside its golden briefing, which
/// `UPDATE_GOLDEN=1` writes anew.
fn documents() -> Vec<PathBuf> {
    let folder = fs::read_dir(fixtures("convert")).unwrap();
    let mut found: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|e| e != "yaml"));
    found.sort();
    assert!(found.len() >= 20);
    found
}

/// The draft with passages that are made while they are written.
fn as_the_program_writes(name: &str, bytes: &[u8]) -> String {
    let reading = read_owned(name, bytes.to_vec()).unwrap();
    let draft = draft(name, &reading, &Known::default());
    yaml::emit(&WithPassages {
        briefing: &draft.briefing,
        passages: || draft.passages(),
    })
}

#[test]
fn documents_become_the_drafts_they_should() {
    for path in documents() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = fs::read(&path).unwrap();
        let briefing = converted(name, &bytes);
        assert_golden(&path.with_extension("yaml"), &yaml::emit(&briefing));
        assert_eq!(as_the_program_writes(name, &bytes), yaml::emit(&briefing));
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        if text.contains(['\0', '\r']) {
            continue;
        }
        // The same document as other systems write it.
        let mut foreign = vec![
            text.trim_end().to_owned(),
            format!("\u{feff}{text}"),
            text.replace('\n', "\r\n"),
        ];
        if briefing.original.as_ref().unwrap().blocks == Blocks::Lines {
            let empty = text.replace('\n', "\n\u{a0}\n");
            foreign.push(empty.replace("\n\u{a0}\n\n", "\n\n"));
        }
        for text in foreign {
            let again = converted(name, text.as_bytes());
            assert_eq!(again.passages, briefing.passages, "{name}");
        }
    }
}

#[test]
fn command_line_overrides_what_a_document_shows() {
    let folder = tempfile::tempdir().unwrap();
    let args = Args {
        files: vec![fixtures("convert").join("page.html")],
        into: folder.path().to_owned(),
        title: Some("Ours".into()),
        publisher: Some("Us".into()),
        issued: Some(When::new("2020-03")),
        ..Args::default()
    };
    let run = |args: &Args| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = convert::run(args, &mut Output::plain(&mut out, &mut err)).unwrap();
        (code, String::from_utf8(out).unwrap())
    };
    let (code, out) = run(&args);
    assert!(
        code == 0 && out.contains("hidden text (1) left out"),
        "{out}"
    );
    let loaded = store::load(std::slice::from_ref(&args.into)).unwrap();
    let briefing = &loaded.collection.briefings[0];
    assert_eq!(briefing.title.as_deref(), Some("Ours"));
    assert_eq!(briefing.publisher.as_deref(), Some("Us"));
    assert_eq!(briefing.issued.as_ref().unwrap().written(), "2020-03");
    // A second run writes the same bytes, so nothing is in the way.
    let (code, out) = run(&args);
    assert!(code == 0 && out.contains("unchanged"), "{out}");
    // One title is not for many documents.
    let many = Args {
        files: vec![fixtures("convert")],
        ..args
    };
    assert_eq!(run(&many).0, 2);
}

#[test]
fn standard_input_and_folders_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    let mut child = program()
        .args(["convert", "-", "--into", into])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let page = fs::read(fixtures("convert").join("page.html")).unwrap();
    child.stdin.take().unwrap().write_all(&page).unwrap();
    assert!(child.wait().unwrap().success());
    let file = "ferry-door-had-failed-before-papers-show.yaml";
    assert!(folder.path().join(file).is_file());

    let status = program()
        .args(["convert", "--into", into, "--force"])
        .arg(fixtures("convert"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success());
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        documents().len()
    );
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

/// What is accepted stays one: the next document finds the actors that the
/// folder has, and the same documents again find the same.
#[test]
fn accepting_an_actor_splits_it_in_none_of_the_next_documents() {
    let folder = tempfile::tempdir().unwrap();
    let (first, next) = (
        folder.path().join("first.txt"),
        folder.path().join("next.txt"),
    );
    fs::write(
        &first,
        "The ferry talks\n\n17 May 2019\n\nThe United States warned the port of Lumen on Monday. \
         Kataib Hezbollah denied it, Gen. Tova Lindqvist said.\n",
    )
    .unwrap();
    fs::write(
        &next,
        "More of the ferry talks\n\n20 May 2019\n\nThe U.S. rejected the plan. The United States \
         said no to Kataib Hezbollah, and Lindqvist was not asked. General Tova Lindqvist left.\n",
    )
    .unwrap();
    let into = folder.path().join("drafts");
    let run = |files: &[&PathBuf], force: bool| {
        let args = Args {
            files: files.iter().map(|file| (*file).clone()).collect(),
            into: into.clone(),
            force,
            ..Args::default()
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = convert::run(&args, &mut Output::plain(&mut out, &mut err)).unwrap();
        (code, String::from_utf8(out).unwrap())
    };
    let written = || {
        let mut paths: Vec<_> = fs::read_dir(&into)
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        paths.sort();
        let read = |path: &PathBuf| fs::read_to_string(path).unwrap();
        paths.iter().map(read).collect::<Vec<_>>()
    };
    assert_eq!(run(&[&first], false).0, 0);
    let path = fs::read_dir(&into).unwrap().next().unwrap().unwrap().path();
    let draft = fs::read_to_string(&path).unwrap();
    for status in ["draft", "reviewed"] {
        let marked = draft.replace("status: draft", &format!("status: {status}"));
        fs::write(&path, marked).unwrap();
        assert_eq!(run(&[&next], true).0, 0);
        let loaded = store::load(std::slice::from_ref(&into)).unwrap();
        let mut ids: Vec<&str> = loaded
            .collection
            .actors
            .iter()
            .map(|a| a.id.as_str())
            .collect();
        ids.sort_unstable();
        assert_eq!(
            ids,
            ["kataib-hezbollah", "tova-lindqvist", "united-states"],
            "{status}"
        );
        let before = written();
        assert!(run(&[&next], false).1.contains("unchanged"), "{status}");
        assert_eq!(written(), before, "{status}");
    }
    // Drafts that are converted together confirm each other in no later run.
    fs::write(&path, draft).unwrap();
    assert_eq!(run(&[&first, &next], true).0, 0);
    let before = written();
    let (code, out) = run(&[&first, &next], false);
    assert!(code == 0 && out.matches("unchanged").count() == 2, "{out}");
    assert_eq!(written(), before);
}

/// Whatever comes, the blocks lie in the text in order, and reading it again
/// gives the same.
fn assert_sound(file: &str, bytes: &[u8]) {
    let Ok(reading) = read(Document { file, bytes }) else {
        return;
    };
    let mut end = 0;
    for (place, block) in reading.blocks.iter().enumerate() {
        assert_eq!(block.at as usize, place + 1);
        assert!(block.range.start >= end && block.range.start < block.range.end);
        assert!(!reading.text_of(block).trim().is_empty());
        end = block.range.end;
    }
    assert_eq!(read(Document { file, bytes }).unwrap(), reading);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::with_cases(100) })]

    #[test]
    fn hostile_pages_are_read(pieces in collection::vec(select(PIECES), 0..60)) {
        let page = pieces.concat();
        for file in ["a.html", "a.md", "a.txt"] {
            assert_sound(file, page.as_bytes());
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in collection::vec(any::<u8>(), 0..400), text in "\\PC{0,200}") {
        for file in ["a.html", "a.md", "a.txt"] {
            assert_sound(file, &bytes);
            assert_sound(file, text.as_bytes());
        }
    }
}

const PIECES: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<a href=x>",
    "</a>",
    "<b>",
    "</b>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<p hidden>",
    "<ul><li>",
    "</ul>",
    "<blockquote>",
    "<pre>",
    "</pre>",
    "<h1>",
    "</h2>",
    "<title>",
    "</title>",
    "<body>",
    "<html lang=x>",
    "<svg>",
    "</svg>",
    "<template>",
    "<form>",
    "<",
    ">",
    "&",
    "&lt;",
    "\n",
    "\n\n",
    " ",
    "\u{a0}",
    "\u{202e}",
    "\u{301}",
    "e",
    "“",
    "”",
    "- ",
    "* ",
    "> ",
    "# ",
    "---\n",
    "```\n",
    "|a|b|\n|-|-|\n",
    "By Ana Bell",
    "12 May 2021",
    "Related articles",
    "Home > a > b",
    "The weir gave way on Monday night, and by the morning the meadows stood under water. ",
    "https://a.example/",
    "Ana Bell is a writer at the Wire.",
    "© 2020",
    "渡轮沉没",
    "年1月2日",
];
