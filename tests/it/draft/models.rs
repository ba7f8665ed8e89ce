//! What each model gets, and what of its answer enters.

use std::fs;

use super::{Desk, FAITHFUL, TEXT, err, out};

#[test]
fn what_a_faithful_model_says_enters_and_the_layout_stays() {
    let desk = Desk::new();
    let model = desk.answering(FAITHFUL);
    let done = desk.draft(&model, &["--by", "a faithful one"]);
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    let said = out(&done);
    let counts = "1 actor, 1 voice, 1 event, 2 accounts, 1 claim entered, drafted by a faithful one; \
                  0 refused; 0 mended";
    assert!(said.contains(counts), "{said}");
    let text = desk.text();
    for line in LAID_OUT_LINES {
        assert!(text.contains(line), "{line} is gone from\n{text}");
    }
    let briefing = desk.briefing();
    let signed = briefing
        .accounts()
        .all(|a| a.by.as_deref() == Some("a faithful one"));
    assert!(
        signed && text.matches("by: a faithful one").count() == 6,
        "{text}"
    );
    assert_eq!(text.matches("status: draft").count(), 6, "{text}");
    desk.is_sound();
    // The prompt has the passages, what is there already, and the schema.
    let prompt = fs::read_to_string(desk.at("prompt")).unwrap();
    for part in [
        "[2] Mira Holt, the harbour",
        "holt (Mira Holt)",
        "\"claims\"",
        "issued: 2021-05-15",
    ] {
        assert!(prompt.contains(part), "{part} is missing from\n{prompt}");
    }
    // A second time everything is there.
    let again = desk.draft(&model, &[]);
    assert_eq!(again.status.code(), Some(1), "{}", out(&again));
    assert!(out(&again).contains("nothing entered"), "{}", out(&again));
    assert_eq!(desk.text(), text);
}

/// Lines of a person that must stay.
const LAID_OUT_LINES: [&str; 4] = [
    "# Ours, by hand.\nid: lumen\ntitle: Ferry lost off Port Lumen   # as printed\n",
    "  # The denial:\n  - {at: 2, text: \"Mira Holt",
    "  - {id: holt, name: Mira Holt, role: official} # she\n",
    "  - at: 1\n    text: The ferry Aurelia",
];

#[test]
fn of_what_a_liar_says_nothing_enters() {
    let desk = Desk::new();
    let answer = r#"{
     "actors": [{"id": "bell", "name": "Ana Bell", "at": 2}],
     "voices": [{"id": "mayor", "name": "the mayor of Vellmar", "at": 2}],
     "events": [{"id": "blast", "name": "A blast in Vellmar", "date": "2021-05-13", "at": 1,
        "quote": "a blast in Vellmar killed forty", "accounts": [
          {"measure": "dead", "value": "40", "at": 1, "quote": "killed forty"}]}],
     "facts": [{"about": "Aurelia", "measure": "dead", "value": "120", "at": 1, "quote": "At least twelve people died"}],
     "claims": [{"question": "cause", "answer": "sabotage", "stance": "asserts", "at": 2, "quote": "denied that an explosion had sunk the Aurelia"}]}"#;
    let done = desk.draft(&desk.answering(answer), &[]);
    assert_eq!(done.status.code(), Some(1), "{}", out(&done));
    let said = out(&done);
    assert!(
        said.contains("nothing entered") && said.contains("6 refused"),
        "{said}"
    );
    for why in [
        "refused: actor Ana Bell: these words are not in ¶2",
        "the quote says >=12",
        "the answer `sabotage` is of neither the collection nor the passage",
        "its event was refused",
        "“a blast in Vellmar killed forty”",
    ] {
        assert!(said.contains(why), "{why} is missing from\n{said}");
    }
    assert_eq!(desk.text(), super::LAID_OUT);
}

#[test]
fn what_was_refused_is_asked_for_once_more() {
    let desk = Desk::new();
    fs::write(desk.at("wrong"), FAITHFUL.replace("~30", "31")).unwrap();
    fs::write(desk.at("right"), FAITHFUL).unwrap();
    let model = desk.model(
        "cat >prompt; if grep -q 'refused; the others' prompt; then cat right; else cat wrong; fi",
    );
    let done = desk.draft(&model, &[]);
    let said = out(&done);
    assert!(
        said.contains("2 accounts") && said.contains("0 refused"),
        "{said}"
    );
    // JSON that cannot be read is asked for again, too.
    let desk = Desk::new();
    fs::write(desk.at("right"), FAITHFUL).unwrap();
    let model = desk.model(
        "cat >prompt; if grep -q 'Your answer before' prompt; then cat right; else echo '{'; fi",
    );
    let done = desk.draft(&model, &[]);
    assert!(out(&done).contains("1 claim entered"), "{}", err(&done));
}

#[test]
fn answers_that_are_none_say_so_and_change_nothing() {
    let half = &FAITHFUL[..FAITHFUL.len() / 2];
    for (answer, why) in [
        ("", "the answer is empty"),
        (
            "I am sorry, I cannot help with that.",
            "holds no JSON object",
        ),
        ("{\"actors\": [}", "is not valid JSON"),
        (half, "is not valid JSON"),
        ("[1, 2]", "holds no JSON object"),
        ("{\"people\": []}", "none of the lists"),
    ] {
        let desk = Desk::new();
        let done = desk.draft(&desk.answering(answer), &[]);
        assert_eq!(done.status.code(), Some(2), "{answer}");
        assert!(err(&done).contains(why), "{answer}: {}", err(&done));
        assert_eq!(desk.text(), super::LAID_OUT);
    }
}

#[test]
fn escapes_reach_neither_the_terminal_nor_the_file() {
    let desk = Desk::new();
    let answer = r#"{"actors": [
      {"id": "a\u001b]0;x\u0007", "name": "Mira Holt\u001b[2J", "at": 2},
      {"id": "\u202eholt\u001b[31m", "name": "Mira Holt", "at": 2}],
     "claims": [{"question": "cause\u001b[1m", "answer": "x", "stance": "asserts", "at": 2, "quote": "\u001b[31mdenied"}]}"#;
    fs::write(desk.at("answer"), answer).unwrap();
    let model =
        desk.model("cat >prompt; printf '\\033[31mhello\\033]0;me\\007\\n' >&2; cat answer");
    let done = desk.draft(&model, &[]);
    for stream in [out(&done), err(&done), desk.text()] {
        assert!(
            !stream.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{stream:?}"
        );
    }
    assert!(out(&done).contains("1 actor entered"), "{}", out(&done));
    desk.is_sound();
}

#[test]
fn a_converted_document_is_drafted_by_the_command() {
    let desk = Desk::new();
    fs::write(desk.at("wire.txt"), TEXT).unwrap();
    let answer = FAITHFUL
        .replace(r#""voice": "holt","#, "")
        .replace("\"at\": 1", "\"at\": 3")
        .replace("\"at\": 2", "\"at\": 4");
    let model = desk.answering(&answer);
    let words = [
        "convert", "wire.txt", "--into", "new", "--with", &model, "--yes",
    ];
    let done = desk.program(&words).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}{}", out(&done), err(&done));
    assert!(out(&done).contains("drafted by model"), "{}", out(&done));
    let checked = desk
        .program(&["check", "new", "--strict"])
        .output()
        .unwrap();
    assert_eq!(checked.status.code(), Some(0), "{}", out(&checked));
    // A failing model leaves the briefing that rules drafted.
    let broken = desk.model("exit 3");
    let words = [
        "convert", "wire.txt", "--into", "other", "--with", &broken, "--yes",
    ];
    let done = desk.program(&words).output().unwrap();
    assert_eq!(done.status.code(), Some(2), "{}", err(&done));
    assert!(err(&done).contains("1 not drafted"), "{}", err(&done));
    assert_eq!(fs::read_dir(desk.at("other")).unwrap().count(), 1);
}

#[test]
fn the_first_use_of_a_command_says_what_it_gets_and_asks() {
    let desk = Desk::new();
    let model = desk.answering(FAITHFUL);
    let ask = |desk: &Desk, more: &[&str]| {
        let words = ["draft", "story", "--with", &model];
        let words: Vec<&str> = words.iter().chain(more).copied().collect();
        desk.program(&words).output().unwrap()
    };
    let done = ask(&desk, &[]);
    assert_eq!(done.status.code(), Some(2));
    let said = err(&done);
    assert!(said.contains("will get on its standard input"), "{said}");
    assert!(said.contains(&model) && said.contains("--yes"), "{said}");
    assert!(!desk.at("prompt").exists() && desk.text() == super::LAID_OUT);
    let done = ask(&desk, &["--yes"]);
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    assert!(err(&done).contains("will get"), "{}", err(&done));
    // Once a person has agreed, it is not asked again.
    fs::write(desk.file(), super::LAID_OUT).unwrap();
    fs::create_dir_all(desk.at("state/rashomon")).unwrap();
    fs::write(
        desk.at("state/rashomon/models"),
        format!("other\n{model}\n"),
    )
    .unwrap();
    let done = ask(&desk, &[]);
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    assert!(!err(&done).contains("will get"), "{}", err(&done));
}

#[test]
fn the_settings_name_the_command() {
    let desk = Desk::new();
    let model = desk.answering(FAITHFUL);
    let none = desk.program(&["draft", "story", "--yes"]).output().unwrap();
    assert!(err(&none).contains("no command drafts"), "{}", err(&none));
    fs::create_dir_all(desk.at("config/rashomon")).unwrap();
    let set = format!("[draft]\nwith = \"{model}\"\nseconds = 30\n");
    fs::write(desk.at("config/rashomon/config.toml"), set).unwrap();
    let done = desk.program(&["draft", "story", "--yes"]).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    let checked = desk.program(&["config", "--check"]).output().unwrap();
    assert_eq!(checked.status.code(), Some(0), "{}", out(&checked));
}
