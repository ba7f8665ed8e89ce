//! What `check` prints for faulty files, word for word.

use rashomon::commands::Format;
use rashomon::commands::Output;
use rashomon::commands::check::{self, Args};
use rashomon::store;
use rashomon::views::problems;

use crate::golden::{assert_golden, fixtures, with_ending};

fn run(args: &Args) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = check::run(args, &mut Output::plain(&mut out, &mut err)).unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code, text(out), text(err))
}

#[test]
fn every_bad_file_is_told_with_line_and_column() {
    for path in with_ending("check", "yaml") {
        let loaded = store::load(std::slice::from_ref(&path)).unwrap();
        assert!(!loaded.problems.is_empty(), "{}", path.display());
        let mut lines = String::new();
        for problem in &loaded.problems {
            let mut problem = problem.clone();
            problem.file = path.file_name().unwrap().into();
            lines += &problems::line(&problem);
            lines.push('\n');
        }
        lines += match loaded.files.len() {
            0 => "(not loaded)\n",
            _ => "(loaded)\n",
        };
        assert_golden(&path.with_extension("expected"), &lines);
    }
}

#[test]
fn a_folder_with_joins_is_told_file_by_file() {
    let folder = fixtures("check/folder");
    let loaded = store::load(std::slice::from_ref(&folder)).unwrap();
    let mut lines = String::new();
    for problem in &loaded.problems {
        let mut problem = problem.clone();
        problem.file = problem.file.strip_prefix(&folder).unwrap().into();
        problem.message = problem
            .message
            .replace(&format!("{}/", folder.display()), "");
        lines += &problems::line(&problem);
        lines.push('\n');
    }
    assert_golden(&fixtures("check/folder.expected"), &lines);
    assert_eq!(loaded.collection.title, "Two mills");
    assert_eq!(loaded.collection.briefings.len(), 2);
}

#[test]
fn exit_codes_tell_errors_from_warnings() {
    let of = |file: &str| Args {
        paths: vec![fixtures("check").join(file)],
        ..Args::default()
    };
    assert_eq!(run(&of("values.yaml")).0, 1);
    let unknown = of("unknown-fields.yaml");
    let (code, out, err) = run(&unknown);
    assert_eq!(code, 0, "{out}");
    assert_eq!(err, "1 briefing: no errors, 3 warnings\n");
    let strict = Args {
        strict: true,
        ..unknown
    };
    assert_eq!(run(&strict).0, 1);
    let missing = check::run(
        &of("nowhere.yaml"),
        &mut Output::plain(&mut Vec::new(), &mut Vec::new()),
    );
    assert!(missing.unwrap_err().to_string().contains("nowhere.yaml"));
}

#[test]
fn programs_get_json() {
    let mut args = Args {
        paths: vec![fixtures("check/values.yaml")],
        format: Format::Json,
        ..Args::default()
    };
    let (_, out, err) = run(&args);
    assert_eq!(err, "");
    let array: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    let keys: Vec<_> = array[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["file", "line", "column", "severity", "message"]);
    args.format = Format::Jsonl;
    let (_, out, _) = run(&args);
    assert_eq!(out.lines().count(), array.len());
}

#[test]
fn a_page_is_proved_by_its_blocks_as_it_is_converted() {
    let folder = tempfile::tempdir().unwrap();
    let page = "<title>The weir</title><h1>The weir</h1><p>The weir gave way at noon.</p>\
                <p>Nobody was hurt, the keeper said, and two carts were lost.</p>";
    std::fs::write(folder.path().join("weir.html"), page).unwrap();
    let briefing = "id: weir\ntitle: The weir\nkind: digest\n\
                    original: {file: weir.html, blocks: elements}\npassages:\n\
                    - {at: 1, kind: head, text: The weir}\n\
                    - {at: 2, text: It broke.}\n- {at: 3, text: “Nobody was wet”.}\n";
    let file = folder.path().join("weir.yaml");
    std::fs::write(&file, briefing).unwrap();
    let args = Args {
        paths: vec![file],
        originals: Some(folder.path().into()),
        ..Args::default()
    };
    let (code, out, _) = run(&args);
    assert_eq!(code, 1);
    assert!(out.contains("“Nobody was wet” is not in block 3"), "{out}");
    assert!(!out.contains("cannot be counted"), "{out}");
}

#[test]
fn the_built_in_briefings_are_clean() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings");
    let loaded = store::load(&[folder]).unwrap();
    assert_eq!(loaded.problems, []);
    assert!(!loaded.files.is_empty());
}

#[test]
fn a_digest_is_proved_against_its_original() {
    let args = Args {
        paths: vec![fixtures("originals/digest.yaml")],
        originals: Some(fixtures("originals")),
        ..Args::default()
    };
    let (code, out, _) = run(&args);
    let out = out.replace(&format!("{}/", fixtures("originals").display()), "");
    assert_eq!(code, 1);
    assert_golden(&fixtures("originals/digest.expected"), &out);
}
