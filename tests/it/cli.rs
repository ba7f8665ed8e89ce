//! The program as a process: exit codes, pipes, running without a terminal.

use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::fixture::{folder, program};

fn rashomon(words: &[&str]) -> Command {
    let mut command = program();
    command.args(words).stdin(Stdio::null());
    command.env_remove("NO_COLOR").env("TERM", "xterm");
    command
}

/// Runs the program with the story's folder as its last argument.
fn run(words: &[&str]) -> Output {
    rashomon(words).arg(folder()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(words: &[&str]) -> Value {
    let output = run(words);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    serde_json::from_str(&out(&output)).unwrap()
}

/// The keys of an object in order.
fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn views_write_the_promised_shapes() {
    let sources = json(&["sources", "--format", "json"]);
    assert_eq!(
        keys(&sources[0]),
        [
            "id",
            "title",
            "label",
            "short",
            "authors",
            "publisher",
            "issued",
            "voices",
            "passages"
        ]
    );
    assert_eq!(
        keys(&sources[0]["voices"][0]),
        ["id", "name", "role", "passages"]
    );
    let actors = json(&["actors", "--format", "json"]);
    assert_eq!(
        keys(&actors[0]),
        [
            "id", "name", "kind", "aliases", "sources", "passages", "events"
        ]
    );
    let events = json(&["timeline", "--format", "json"]);
    assert_eq!(
        keys(&events[0]),
        [
            "id", "name", "date", "place", "sources", "actors", "accounts"
        ]
    );
    assert_eq!(
        keys(&events[0]["accounts"][0]),
        [
            "source",
            "voice",
            "via",
            "measure",
            "value",
            "unit",
            "of",
            "certainty",
            "at",
            "quote",
            "row",
            "origin"
        ]
    );
    let listed = json(&["events", "--format", "json"]);
    assert_eq!(
        keys(&listed[0]),
        [
            "id",
            "name",
            "date",
            "place",
            "sources",
            "accounts",
            "conflicts"
        ]
    );
    let conflicts = json(&["conflicts", "--format", "json"]);
    assert_eq!(
        keys(&conflicts[0]),
        [
            "kind", "event", "question", "measure", "of", "verdict", "hedged", "accounts"
        ]
    );
    let account = ["source", "voice", "value", "at", "quote"];
    assert_eq!(keys(&conflicts[0]["accounts"][1]), account);
    let questions = json(&["questions", "--format", "json"]);
    assert_eq!(keys(&questions[0]), ["id", "ask", "opposed", "stances"]);
    let stance = ["source", "voice", "answer", "stance", "certainty", "at"];
    assert_eq!(keys(&questions[0]["stances"][0])[..6], stance);
    let gaps = json(&["gaps", "--format", "json"]);
    assert_eq!(keys(&gaps[0]), ["kind", "event", "name", "date", "sources"]);
    let hits = json(&["search", "--format", "json", "ferry"]);
    assert_eq!(
        keys(&hits[0]),
        [
            "kind", "source", "at", "text", "matches", "how", "via", "score"
        ]
    );
}

#[test]
fn jsonl_has_an_object_a_line() {
    for view in [
        "sources",
        "actors",
        "timeline",
        "events",
        "conflicts",
        "questions",
        "gaps",
    ] {
        let lines = out(&run(&[view, "--format", "jsonl"]));
        let array = json(&[view, "--format", "json"]);
        let rows: Vec<Value> = lines
            .lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect();
        assert_eq!(Value::Array(rows), array, "{view}");
    }
}

#[test]
fn exit_codes_say_what_happened() {
    let code = |words: &[&str]| rashomon(words).output().unwrap().status.code();
    let story = folder();
    let story = story.to_str().unwrap();
    assert_eq!(code(&["search", "ferry", story]), Some(0));
    assert_eq!(code(&["search", "solemeni", story]), Some(1));
    assert_eq!(code(&["search", "", story]), Some(1));
    assert_eq!(code(&["show", "no-such-thing", story]), Some(1));
    assert_eq!(code(&["timeline", "no/such/folder"]), Some(2));
    assert_eq!(code(&["--no-such-option"]), Some(2));
    assert_eq!(code(&["search"]), Some(2));
    assert_eq!(code(&["--help"]), Some(0));
    assert_eq!(code(&["--version"]), Some(0));
}

#[test]
fn timing_tells_the_parts_of_a_run() {
    let said = err(&run(&["search", "--timing", "ferry"]));
    let line = said.lines().last().unwrap();
    // The figures vary, the shape does not.
    let mut shape: String = line
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    while shape.contains("00") {
        shape = shape.replace("00", "0");
    }
    let promised = "rashomon: load 0.0 ms · index 0.0 ms · search 0.0 ms · 0 briefings, 0 passages";
    assert_eq!(shape, promised);
    assert!(line.ends_with(" 3 briefings, 24 passages"), "{line}");
    let silent = err(&run(&["search", "ferry"]));
    assert!(!silent.contains(" ms "), "{silent}");
}

#[test]
fn views_of_disagreement_say_by_their_code_whether_there_is_any() {
    let lone = folder().join("coastal-wire.yaml");
    let code = |words: &[&str], path: &Path| {
        let output = rashomon(words).arg(path).output().unwrap();
        output.status.code()
    };
    for view in ["events", "conflicts", "questions", "gaps"] {
        for format in ["text", "json", "jsonl", "csv"] {
            let words = [view, "--format", format];
            assert_eq!(code(&words, &folder()), Some(0), "{view} {format}");
        }
        assert_eq!(code(&[view], Path::new("no/such.yaml")), Some(2), "{view}");
        assert_eq!(code(&[view, "--format", "xml"], &folder()), Some(2));
    }
    for format in ["text", "json", "jsonl", "csv"] {
        assert_eq!(code(&["gaps", "--format", format], &lone), Some(1));
    }
    let quiet = folder().join("inquiry-note.yaml");
    assert_eq!(code(&["conflicts"], &quiet), Some(1));
    assert_eq!(code(&["events", "no-such"], &folder()), Some(1));
    assert_eq!(code(&["questions", "no-such"], &folder()), Some(1));
}

#[test]
fn what_exists_as_a_path_is_no_id() {
    let here = tempfile::tempdir().unwrap();
    let copy = here.path().join("sinking");
    std::fs::create_dir(&copy).unwrap();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
    }
    let said = |words: &[&str]| {
        let output = rashomon(words).current_dir(here.path()).output().unwrap();
        out(&output)
    };
    let list = said(&["events", "sinking"]);
    assert!(list.starts_with("date "), "{list}");
    let grid = said(&["events", "--id", "sinking", "sinking"]);
    assert!(grid.starts_with("The Aurelia sinks\n"), "{grid}");
    assert_eq!(said(&["events", "./sinking", "--id", "sinking"]), grid);
    assert_eq!(
        said(&["events", "inquiry-note/foundering", "sinking"]),
        grid
    );
    let asked = said(&["questions", "cause", "sinking"]);
    assert!(
        asked.starts_with("What sank the Aurelia? · cause"),
        "{asked}"
    );
}

#[test]
fn an_error_is_one_harmless_line() {
    let output = rashomon(&["sources", "no\x1b[2J\nsuch"]).output().unwrap();
    let said = err(&output);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.starts_with("rashomon: ") && said.lines().count() == 1,
        "{said}"
    );
    assert!(!said.contains('\x1b'));
    let usage = rashomon(&["--no\x1b[2J"]).output().unwrap();
    assert!(!err(&usage).contains('\x1b'));
}

#[test]
fn a_query_in_pieces_is_explained() {
    let output = rashomon(&["search", "bow", "door"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("Quote a query"), "{}", err(&output));
}

#[test]
fn a_word_that_is_no_command_is_told_the_nearest() {
    let here = tempfile::tempdir().unwrap();
    std::fs::create_dir(here.path().join("reports")).unwrap();
    for (words, wanted) in [
        (
            &["serach", "rockets"][..],
            "did you mean `rashomon search rockets`?",
        ),
        (&["timelin"], "did you mean `rashomon timeline`?"),
        (&["reprots"], "did you mean reports?"),
        (&["reports/x.txt"], "there is no such file or folder"),
        (&["actors", "reprots"], "did you mean reports?"),
        (&["rockets"], "`rashomon search rockets` searches"),
        (&["__complet"], "there is no such file or folder"),
    ] {
        let output = rashomon(words).current_dir(here.path()).output().unwrap();
        let said = err(&output);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {said}");
        assert!(said.contains(wanted), "{words:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn tables_fit_where_somebody_says_how_wide() {
    for view in ["sources", "actors", "timeline", "events", "gaps"] {
        for columns in [40, 80, 120, 200] {
            for ids in [&[][..], &["--ids"]] {
                let mut command = rashomon(&[view]);
                command.args(ids).env("COLUMNS", columns.to_string());
                let output = command.arg(folder()).output().unwrap();
                for line in out(&output).lines() {
                    let cells = rashomon::text::graphemes::width(line);
                    // Ids are never cut.
                    let is_id = !line.trim().contains(' ') && !ids.is_empty();
                    assert!(cells <= columns || is_id, "{view} {columns}: {line}");
                }
            }
        }
        // Without a width nothing is cut or wrapped.
        let wide = out(&run(&[view]));
        assert!(!wide.contains("--ids"), "{wide}");
        let rows = json(&[view, "--format", "json"]);
        let names = rows.as_array().unwrap().iter().filter_map(|row| {
            let name = row.get("name").or(row.get("title"));
            name.and_then(Value::as_str)
        });
        for name in names {
            assert!(wide.contains(name), "{view}: {name} in {wide}");
        }
    }
}

#[test]
fn a_search_shows_the_words_of_whoever_is_asked_for() {
    let found = out(&run(&["search", "voice:authority"]));
    assert!(
        found.contains("«twelve dead»") || found.contains("“twelve"),
        "{found}"
    );
    let hit = found.split("coastal-wire:").nth(1).unwrap_or_default();
    assert!(hit.contains('«') || hit.contains('“'), "{found}");
    let named = out(&run(&["search", "actor:najjar"]));
    for passage in named.split("\n    ").filter(|part| part.contains("Najjar")) {
        assert!(passage.contains('«'), "{named}");
    }
}

#[test]
fn what_is_wrong_in_a_query_is_said_beside_the_answer() {
    for (query, code, said) in [
        ("ferry", 0, &[][..]),
        (
            "autor:zzz OR ferry -",
            0,
            &[
                "query:1: no field “autor”; did you mean actor: ?",
                "query:20: “-” leaves out",
                "read as zzz OR ferry",
            ],
        ),
        (
            "é actor:nobodysname",
            1,
            &["query:9: no actor “nobodysname”"],
        ),
        ("ferry date:soon", 1, &["query:12: no date “soon”"]),
    ] {
        let output = run(&["search", query]);
        assert_eq!(output.status.code(), Some(code), "{query}");
        let lines = err(&output);
        assert_eq!(lines.contains("query:"), !said.is_empty(), "{lines}");
        let mut notes = lines.lines();
        for start in said {
            let line = notes.next().unwrap_or_default();
            let text = line.strip_prefix("rashomon: ").unwrap_or(line);
            assert!(text.starts_with(start), "{query}: {lines}");
        }
    }
}

#[test]
fn without_a_terminal_nothing_is_drawn() {
    let plain = run(&[]);
    assert_eq!(plain.status.code(), Some(0));
    assert_eq!(out(&plain), out(&run(&["sources"])));
    let found = run(&["--query", "ferry"]);
    assert_eq!(out(&found), out(&run(&["search", "ferry"])));
    for output in [plain, found] {
        assert!(!out(&output).contains('\x1b'));
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    // Enough briefings to overflow any pipe.
    let many = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(folder().join("harbour-gazette.yaml")).unwrap();
    for number in 0..200 {
        let copy = text.replace("id: harbour-gazette\n", &format!("id: copy-{number}\n"));
        std::fs::write(many.path().join(format!("copy-{number}.yaml")), copy).unwrap();
    }
    for view in [
        &["sources", "--format", "json"][..],
        &["timeline"],
        &["actors"],
        &["events", "--format", "csv"],
        &["conflicts"],
    ] {
        let mut child = rashomon(view)
            .arg(many.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{view:?}");
        assert_eq!(said, "", "{view:?}");
    }
}

#[test]
fn a_bad_file_is_noted_and_the_others_shown() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "good.yaml",
        "id: good\ntitle: Good\npassages:\n  - {at: 1, text: Fine.}\n",
    );
    write("bad.yaml", "id: [\n");
    let words = ["sources", "--format", "json", path(folder.path())];
    let output = rashomon(&words).output().unwrap();
    let rows: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 1);
    assert!(err(&output).contains("1 problem"), "{}", err(&output));
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The reader does not check the built-in files, so this test does.
#[test]
fn the_built_in_collection_is_clean_under_the_full_check() {
    let elsewhere = tempfile::tempdir().unwrap();
    let run = program()
        .args(["check", "--strict"])
        .current_dir(elsewhere.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(
        run.status.success(),
        "{}{said}",
        String::from_utf8_lossy(&run.stdout)
    );
    assert!(
        said.contains("5 briefings: no errors, no warnings"),
        "{said}"
    );
}

/// Unjoined, the actors and figures of one thing would count as several.
#[test]
fn where_nothing_is_joined_nothing_is_told() {
    let folder = crate::fixture::copy();
    let joins = folder.path().join("collection.yaml");
    let lines = std::fs::read_to_string(&joins).unwrap();
    std::fs::write(&joins, format!("{lines}<<<<<<< ours\n")).unwrap();
    for view in ["conflicts", "brief", "actors", "timeline", "gaps"] {
        let output = rashomon(&[view]).arg(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{view}");
        assert_eq!(out(&output), "", "{view}");
        let said = err(&output);
        assert!(said.contains("nothing is joined: "), "{view}: {said}");
        assert!(said.contains("collection.yaml:"), "{view}: {said}");
    }
    // `check` still lists the problem.
    let check = rashomon(&["check"]).arg(folder.path()).output().unwrap();
    assert_eq!(check.status.code(), Some(1));
    assert!(out(&check).contains("collection.yaml:"), "{}", out(&check));
}
