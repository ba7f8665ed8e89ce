//! What models propose across documents: the faithful and the others, what
//! enters `proposals.yaml`, and that every answer leaves files that load.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use proptest::prelude::*;
use rashomon::convert::verify::prompt_across::prompt_across;
use rashomon::convert::verify::{parse_across, verify_across};
use rashomon::model::ProposedAcross;
use rashomon::store::{self, Last, Load, Severity, Watch, proposals, yaml};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Desk, err, out};

/// Two briefings of our own words on one grounding.
pub(crate) const WIRE: &str = "\
id: wire
title: Ferry aground off Vellmar
publisher: Coastal Wire
issued: \"2021-05-06\"
passages:
  - {at: 1, text: \"On 4 May the ferry Linnet ran aground off Vellmar. Twelve passengers were hurt, the coast guard said.\"}
  - {at: 2, text: \"The harbour gate was left open, said Dana Holm, the harbour master.\"}
voices:
  - {id: guard, name: the coast guard, role: official, actor: guard}
  - {id: holm, name: Dana Holm, role: official, actor: holm}
actors:
  - {id: guard, name: coast guard, kind: organization, at: [1]}
  - {id: holm, name: Dana Holm, kind: person, at: [2]}
  - {id: linnet, name: Linnet, kind: other, at: [1]}
events:
  - id: aground
    name: The Linnet runs aground
    date: \"2021-05-04\"
    place: Vellmar
    at: [1]
    accounts:
      - {measure: hurt, of: passengers, value: \"12\", voice: guard, at: 1, quote: Twelve passengers were hurt}
  - {id: inquiry, name: The harbour master is asked, at: [2]}
";
pub(crate) const POST: &str = "\
id: post
title: A ferry on the bank
passages:
  - {at: 1, text: \"A ferry hit a bank near the harbour on Tuesday, and 9 people were injured, says the shore watch of Vellmar.\"}
  - {at: 2, text: \"The harbour office denied that the gate had been open. D. Holm was not there.\"}
  - {at: 3, text: \"Weeks later it ran aground once more.\"}
voices:
  - {id: office, name: The harbour office, role: official}
actors:
  - {id: watch, name: Shore watch of Vellmar, kind: organization, at: [1]}
  - {id: d-holm, name: D. Holm, kind: person, at: [2]}
events:
  - id: bank
    name: A ferry hits a bank
    date: \"2021-05-04\"
    at: [1]
    accounts:
      - {measure: injured, of: people, value: \"9\", at: 1, quote: 9 people were injured}
  - {id: hearing, name: An office denies, at: [2]}
  - {id: again, name: It runs aground once more, date: \"2021-06-01\", at: [3]}
";

/// An answer, all of it right.
pub(crate) const FAITHFUL: &str = r#"{
 "actors": [{"same": ["wire/guard", "post/watch"], "why": "Both guard the coast at Vellmar."},
   {"same": ["wire/holm", "post/d-holm"], "why": "Both name the harbour master."}],
 "events": [{"same": ["wire/aground", "post/bank"], "why": "A ferry strands on the same Tuesday."},
   {"same": ["wire/inquiry", "post/hearing"], "why": "Both are asked in one hearing."}],
 "measures": [{"id": "hurt", "same": ["injured"], "why": "Both count the hurt."}],
 "scopes": [{"id": "people", "same": ["passengers"], "why": "Only passengers were aboard."}],
 "questions": [{"id": "gate-open", "ask": "Was the harbour gate open?", "answers": ["gate-open"],
   "said": [
    {"of": "wire", "voice": "holm", "stance": "asserts", "at": 2, "quote": "The harbour gate was left open"},
    {"of": "post", "voice": "office", "stance": "denies", "at": 2, "quote": "denied that the gate had been open"}],
   "why": "One says so, the other denies it."}]}"#;

/// A desk with the two briefings.
fn desk() -> Desk {
    let desk = Desk::new();
    fs::remove_file(desk.file()).unwrap();
    fs::write(desk.at("story/wire.yaml"), WIRE).unwrap();
    fs::write(desk.at("story/post.yaml"), POST).unwrap();
    desk
}

fn proposed(desk: &Desk) -> PathBuf {
    desk.at("story/proposals.yaml")
}

fn read(desk: &Desk) -> ProposedAcross {
    yaml::read(&fs::read(proposed(desk)).unwrap()).unwrap()
}

/// Lets a model propose across the story.
fn across(desk: &Desk, model: &str, more: &[&str]) -> Output {
    let more: Vec<&str> = ["--across"].iter().chain(more).copied().collect();
    desk.draft(model, &more)
}

#[test]
fn what_a_faithful_model_proposes_enters_as_proposals_and_joins_nothing() {
    let desk = desk();
    let model = desk.answering(FAITHFUL);
    let done = across(&desk, &model, &["--by", "lama"]);
    assert_eq!(done.status.code(), Some(0), "{}{}", out(&done), err(&done));
    let counts = "2 actor joins, 2 event joins, 1 measure, 1 scope, 1 question entered, proposed by \
                  lama; 0 refused; 0 mended";
    assert!(out(&done).contains(counts), "{}", out(&done));
    let text = fs::read_to_string(proposed(&desk)).unwrap();
    assert!(text.starts_with("# Proposed across documents"), "{text}");
    assert_eq!(
        (text.matches("by: lama").count(), read(&desk).len()),
        (7, 7),
        "{text}"
    );
    assert!(
        !desk.at("story/collection.yaml").exists(),
        "nothing is judged"
    );
    desk.is_sound();
    // What is there is proposed no second time.
    let again = across(&desk, &model, &["--by", "lama"]);
    assert_eq!(again.status.code(), Some(1), "{}", out(&again));
    assert!(
        out(&again).contains("nothing entered") && out(&again).contains("7 there before"),
        "{}",
        out(&again)
    );
    assert_eq!(fs::read_to_string(proposed(&desk)).unwrap(), text);
    // The commands name who proposes.
    let questions = desk.program(&["questions", "story"]).output().unwrap();
    assert!(
        out(&questions).contains("lama proposes: One says so"),
        "{}",
        out(&questions)
    );
    let words = ["questions", "story", "--format", "json"];
    let questions: Value =
        serde_json::from_str(&out(&desk.program(&words).output().unwrap())).unwrap();
    assert_eq!(
        (&questions[0]["by"], &questions[0]["likely"]),
        (&json!("lama"), &json!(true)),
        "{questions}"
    );
}

#[test]
fn the_prompt_tells_what_each_document_lists_and_what_is_judged() {
    let desk = desk();
    let judged =
        "different:\n  - [Dana Holm, D. Holm]\nquestions:\n  - {id: cause, ask: What was it?}\n";
    fs::write(desk.at("story/collection.yaml"), judged).unwrap();
    across(&desk, &desk.answering(FAITHFUL), &[]);
    let prompt = fs::read_to_string(desk.at("prompt")).unwrap();
    for part in [
        "wire: Ferry aground off Vellmar; Coastal Wire; issued 2021-05-06",
        "wire/guard (coast guard)",
        "wire/aground (The Linnet runs aground; 2021-05-04; Vellmar; hurt of passengers: 12; ¶1 “On 4 May",
        "injured; in post; e.g. injured of people: 9: “9 people were injured”",
        "cause: What was it? answers:",
        "post: office (The harbour office)",
        "different: Dana Holm / D. Holm",
        "\"part_of\"",
    ] {
        assert!(prompt.contains(part), "{part} is missing from\n{prompt}");
    }
    assert!(!prompt.contains("\"by\""), "a model signs nothing");
}

#[test]
fn of_what_a_liar_proposes_nothing_enters() {
    let desk = desk();
    let judged = "# ours\ndifferent:\n  - [Dana Holm, D. Holm]\n  - [hurt, injured]\n";
    fs::write(desk.at("story/collection.yaml"), judged).unwrap();
    let quote =
        |of: &str, quote: &str| json!({"of": of, "stance": "asserts", "at": 2, "quote": quote});
    let question = |said: Value| json!({"id": "gate", "ask": "Was it?", "answers": ["yes"], "said": said, "why": "So."});
    let answer = json!({
        "actors": [
            {"same": ["wire/guard", "radio/guard"], "why": "So."},
            {"same": ["wire/guard", "post/nobody"], "why": "So."},
            {"same": ["wire/guard", "wire/holm"], "why": "So."},
            {"same": ["wire/holm", "post/d-holm"], "why": "So."},
            {"same": ["wire/linnet", "post/watch"]},
        ],
        "events": [{"same": ["post/bank", "post/again", "wire/aground"], "why": "So."}],
        "measures": [
            {"id": "hurt", "same": ["injured"], "why": "So."},
            {"id": "hurt", "same": ["drowned"], "why": "So."},
        ],
        "questions": [
            question(json!([quote("wire", "the gate was blown up"), quote("post", "denied that the gate had been open")])),
            question(json!([quote("wire", "The harbour gate was left open")])),
        ],
    });
    let done = across(&desk, &desk.answering(&answer.to_string()), &[]);
    let said = out(&done);
    assert_eq!(done.status.code(), Some(1), "{said}{}", err(&done));
    assert!(
        said.contains("nothing entered") && said.contains("10 refused"),
        "{said}"
    );
    for why in [
        "actor join wire/guard, radio/guard: no briefing has the actor `radio/guard`",
        "no briefing has the actor `post/nobody`",
        "`wire/guard` and `wire/holm` are of one document",
        "actor join wire/holm, post/d-holm: a person judged them different",
        "actor join wire/linnet, post/watch: it has not the form of the schema",
        "`post/bank` and `post/again` are of one document",
        "measure hurt, injured: a person judged that they count different things",
        "no account uses the measure `drowned`",
        "these words are not in ¶2",
        "it cites fewer than two documents",
    ] {
        assert!(said.contains(why), "{why} is missing from\n{said}");
    }
    assert!(!proposed(&desk).exists());
    assert_eq!(
        fs::read_to_string(desk.at("story/collection.yaml")).unwrap(),
        judged
    );
}

#[test]
fn what_contradicts_is_said_and_enters() {
    let desk = desk();
    let answer = r#"{"events": [{"same": ["wire/aground", "post/again"], "why": "It strands."}]}"#;
    let done = across(&desk, &desk.answering(answer), &[]);
    assert_eq!(done.status.code(), Some(0), "{}", out(&done));
    let against = "against: event join wire/aground, post/again: the dates exclude each other: 4 May 2021 / 1 Jun 2021";
    assert!(out(&done).contains(against), "{}", out(&done));
}

#[test]
fn what_is_certain_is_mended() {
    let desk = desk();
    let answer = FAITHFUL
        .replace("\"id\": \"hurt\"", "\"id\": \"Hurt\"")
        .replace(
            r#""at": 2, "quote": "The harbour gate"#,
            r#""at": 1, "quote": "The harbour gate"#,
        );
    let done = across(&desk, &desk.answering(&answer), &[]);
    let said = out(&done);
    assert!(
        said.contains("Hurt is spelled hurt") && said.contains("`wire`: ¶1 is ¶2"),
        "{said}"
    );
    assert_eq!(read(&desk).questions[0].said[0].at, 2);
}

#[test]
fn escapes_reach_neither_the_terminal_nor_the_file() {
    let desk = desk();
    let answer = r#"{"actors": [
      {"same": ["wire/guard", "post/watch"], "why": "Both\u001b]0;x\u0007 guard."},
      {"same": ["wire/linnet", "post/watch"], "why": "Two\nlines."},
      {"same": ["wire/holm\u001b[2J", "post/d-holm"], "why": "\u202eBoth."},
      {"same": ["wire/holm", "post/d-holm"], "why": "Both name him."}]}"#;
    fs::write(desk.at("answer"), answer).unwrap();
    let model = desk.model("cat >prompt; printf '\\033[31mhello\\007\\n' >&2; cat answer");
    let done = across(&desk, &model, &[]);
    let text = fs::read_to_string(proposed(&desk)).unwrap();
    for stream in [out(&done), err(&done), text] {
        assert!(
            !stream.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{stream:?}"
        );
    }
    let said = out(&done);
    assert!(
        said.contains("1 actor join entered") && said.contains("3 refused"),
        "{said}"
    );
    desk.is_sound();
}

#[test]
fn what_a_person_laid_out_in_the_file_stays() {
    let desk = desk();
    let ours =
        "# ours\nactors: # of two\n  - {same: [wire/linnet, post/watch], why: One., by: ox} # hm\n";
    fs::write(proposed(&desk), ours).unwrap();
    let done = across(&desk, &desk.answering(FAITHFUL), &[]);
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    let text = fs::read_to_string(proposed(&desk)).unwrap();
    assert!(text.starts_with(ours), "{text}");
    assert_eq!(read(&desk).actors.len(), 3);
}

#[test]
fn a_file_that_cannot_be_written_is_refused_plainly() {
    let desk = desk();
    fs::create_dir(proposed(&desk)).unwrap();
    let done = across(&desk, &desk.answering(FAITHFUL), &[]);
    assert_eq!(done.status.code(), Some(2), "{}", out(&done));
    assert!(
        err(&done).contains("proposals.yaml: error: "),
        "{}",
        err(&done)
    );
    fs::remove_dir(proposed(&desk)).unwrap();
    fs::write(proposed(&desk), "actors: [").unwrap();
    let done = across(&desk, &desk.answering(FAITHFUL), &[]);
    assert_eq!(done.status.code(), Some(2), "{}", out(&done));
    assert!(
        err(&done).contains("has errors and is left as it is"),
        "{}",
        err(&done)
    );
    assert_eq!(fs::read_to_string(proposed(&desk)).unwrap(), "actors: [");
    // Without a path ./briefings is meant, else what comes with the program.
    let model = desk.answering(FAITHFUL);
    let words = ["draft", "--across", "--yes", "--with", &model];
    let done = desk.program(&words).output().unwrap();
    assert!(
        err(&done).contains("the built-in collection cannot be changed"),
        "{}",
        err(&done)
    );
    // Nothing to compare, nowhere to write, nobody of that name.
    let model = desk.answering(FAITHFUL);
    for (words, why) in [
        (&["story/wire.yaml"][..], "fewer than two briefings"),
        (&["story", "--only", "wire"], "fewer than two briefings"),
        (
            &["story", "--only", "wire", "--only", "radio"],
            "there is no briefing `radio`",
        ),
    ] {
        let all = ["draft", "--across", "--yes", "--with", &model];
        let all: Vec<&str> = all.iter().chain(words).copied().collect();
        let done = desk.program(&all).output().unwrap();
        let is_placed =
            err(&done).contains(why) || err(&done).contains("no collection.yaml is open");
        assert!(
            done.status.code() == Some(2) && is_placed,
            "{words:?}: {}",
            err(&done)
        );
    }
}

#[test]
fn a_whole_collection_is_handed_over_only_if_that_is_meant() {
    let desk = desk();
    let model = desk.answering(FAITHFUL);
    fs::create_dir_all(desk.at("state/rashomon")).unwrap();
    let models = desk.at("state/rashomon/models");
    // Who agreed to one document at a time did not agree to all.
    fs::write(&models, format!("{model}\n")).unwrap();
    let words = ["draft", "story", "--across", "--with", &model];
    let done = desk.program(&words).output().unwrap();
    assert_eq!(done.status.code(), Some(2), "{}", err(&done));
    assert!(
        err(&done).contains("of all documents together") && err(&done).contains("--yes"),
        "{}",
        err(&done)
    );
    assert!(!desk.at("prompt").exists());
    fs::write(&models, format!("--across {model}\n")).unwrap();
    let done = desk.program(&words).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
}

#[test]
fn what_has_no_room_in_the_prompt_is_said() {
    let desk = desk();
    for nth in 0..61 {
        let text = format!("id: n{nth}\ntitle: N\npassages:\n  - {{at: 1, text: Fog.}}\n");
        fs::write(desk.at(&format!("story/n{nth}.yaml")), text).unwrap();
    }
    let done = across(&desk, &desk.answering(FAITHFUL), &[]);
    let said = "left out of the prompt, for want of room: 3 documents";
    assert!(err(&done).contains(said), "{}", err(&done));
    let done = across(
        &desk,
        &desk.answering("{\"actors\": []}"),
        &["--only", "wire", "--only", "post"],
    );
    assert!(!err(&done).contains("left out"), "{}", err(&done));
}

#[test]
fn long_documents_leave_the_prompt_bounded() {
    let event = |nth: usize| json!({"id": format!("e{nth}"), "name": "Fog ".repeat(30), "at": [1]});
    let briefing = |id: &str| {
        let events: Vec<Value> = (0..2000).map(event).collect();
        let passage = json!({"at": 1, "text": "Fog lay on the sea. ".repeat(2000)});
        let all = json!({"id": id, "title": "Fog", "passages": [passage], "events": events});
        serde_json::from_value(all).unwrap()
    };
    let collection = rashomon::model::merge::merge(
        "t".into(),
        vec![briefing("a"), briefing("b")],
        rashomon::model::Joins::default(),
    );
    let prompt = prompt_across(&collection, &[], None);
    assert!(prompt.text.len() < 80_000, "{}", prompt.text.len());
    assert!(
        prompt.left_out[0].ends_with(" events"),
        "{:?}",
        prompt.left_out
    );
}

/// The story's folder, loaded after what was loaded before.
fn load(folder: &TempDir, last: Option<&store::Loaded>) -> store::Loaded {
    let (paths, watch) = ([folder.path().to_owned()], Watch::default());
    let last = last.map(|last| Last {
        collection: &last.collection,
        files: &last.files,
        documents: &last.documents,
    });
    let load = Load {
        last,
        ..Load::of(&paths, &watch)
    };
    load.run().unwrap()
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("wire.yaml"), WIRE).unwrap();
    fs::write(folder.path().join("post.yaml"), POST).unwrap();
    folder
}

#[test]
fn a_spoilt_file_keeps_its_last_good_copy_and_says_so() {
    let folder = folder();
    let file = folder.path().join("proposals.yaml");
    let good = "actors:\n  - {same: [wire/guard, post/watch], why: One., by: ox}\n";
    fs::write(&file, good).unwrap();
    let first = load(&folder, None);
    assert_eq!(
        (first.collection.proposed.len(), first.problems.len()),
        (1, 0),
        "{:?}",
        first.problems
    );
    assert_eq!(first.files.len(), 2, "it is no briefing");
    fs::write(&file, "actors: [").unwrap();
    let second = load(&folder, Some(&first));
    assert_eq!(second.collection.proposed.len(), 1);
    let said: Vec<&str> = second.problems.iter().map(|p| p.message.as_str()).collect();
    assert!(
        said.iter()
            .any(|said| said.contains("when it was last read")),
        "{said:?}"
    );
    assert_eq!(load(&folder, None).collection.proposed.len(), 0);
    // Unknown fields, words that stand nowhere, items that are not there.
    let odd = "actors:\n  - {same: [wire/guard, post/gone], why: One., by: ox, sure: 9}\nquestions:\n  \
               - {id: q, ask: Q?, answers: [a], why: W., by: ox, said: [{of: wire, stance: asserts, at: 1, quote: fog}]}\n";
    fs::write(&file, odd).unwrap();
    let odd = load(&folder, None);
    let said: Vec<&str> = odd.problems.iter().map(|p| p.message.as_str()).collect();
    for why in [
        "`sure` is not a field of a proposed join",
        "the actor `post/gone`",
        "“fog” is not in `wire` ¶1",
    ] {
        assert!(
            said.iter().any(|said| said.contains(why)),
            "{why} in {said:?}"
        );
    }
    assert!(
        odd.problems
            .iter()
            .all(|p| p.severity == Severity::Warning && p.line > 0)
    );
    assert_eq!(
        odd.collection.proposed.questions.len(),
        0,
        "a quotation that is none is not shown"
    );
}

/// Words for answers of all kinds: right, wrong and hostile.
fn word() -> impl Strategy<Value = Value> {
    let known = [
        "wire/guard",
        "post/watch",
        "wire/holm",
        "post/d-holm",
        "wire/aground",
        "post/bank",
        "post/again",
        "hurt",
        "injured",
        "people",
        "passengers",
        "wire",
        "post",
        "holm",
        "office",
        "asserts",
        "denies",
        "The harbour gate was left open",
        "denied that the gate had been open",
        "gate",
        "Both.",
        "yes",
        "- a: [#",
        "\u{1b}[2J",
        "null",
        "",
        "’“{}\"'",
        "a\nb",
    ];
    let text = prop::sample::select(known.to_vec()).prop_map(|word| json!(word));
    prop_oneof![8 => text, 1 => any::<u8>().prop_map(|n| json!(n)), 1 => ".{0,12}".prop_map(|t| json!(t))]
}

fn item() -> impl Strategy<Value = Value> {
    let fields = [
        "same",
        "id",
        "part_of",
        "why",
        "ask",
        "answers",
        "exclusive",
        "said",
        "of",
        "voice",
        "stance",
        "at",
        "quote",
        "answer",
        "by",
        "other",
    ];
    let many = prop::collection::vec(word(), 0..4).prop_map(|all| json!(all));
    let said = prop::collection::vec((word(), word(), word(), word()), 0..3).prop_map(|all| {
        let said = |(of, voice, stance, quote)| {
            json!({"of": of, "voice": voice, "stance": stance, "at": 2, "quote": quote})
        };
        json!(all.into_iter().map(said).collect::<Vec<_>>())
    });
    let value =
        prop_oneof![3 => word(), 2 => many, 1 => said, 1 => any::<bool>().prop_map(|b| json!(b))];
    prop::collection::btree_map(prop::sample::select(fields.to_vec()), value, 0..6)
        .prop_map(|map| json!(map))
}

/// An answer: broken items among those of the faithful one.
fn answer() -> impl Strategy<Value = Value> {
    let lists = ["actors", "events", "measures", "scopes", "questions"];
    let strange = prop::collection::vec((prop::sample::select(lists.to_vec()), item()), 0..6);
    (strange, prop::bits::u8::ANY).prop_map(move |(strange, kept)| {
        let mut answer: Value = serde_json::from_str(FAITHFUL).unwrap();
        for (nth, list) in lists.iter().enumerate() {
            if kept & (1 << nth) == 0 {
                answer[*list] = json!([]);
            }
        }
        for (list, item) in strange {
            answer[list].as_array_mut().unwrap().push(item);
        }
        answer
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever a model answers, what enters loads without a problem, still
    /// stands, and the briefings stay.
    #[test]
    fn any_answer_leaves_files_that_load(first in answer(), second in answer()) {
        let folder = folder();
        let paths = [folder.path().to_owned()];
        for answer in [first, second] {
            let before = load(&folder, None).collection;
            let (proposed, _) = parse_across(&answer.to_string(), "lama").unwrap();
            let found = verify_across(&proposed, &before, ProposedAcross::default());
            prop_assert_eq!(found.entered.len(), found.after.len());
            if !found.after.is_empty() {
                proposals::add(&paths, &found.after).unwrap();
            }
            let after = load(&folder, None);
            prop_assert_eq!(&after.problems, &[]);
            let mut all = before.proposed.clone();
            all.append(found.after);
            prop_assert_eq!(&after.collection.proposed, &all);
            prop_assert_eq!(&after.collection.joins, &before.joins);
            prop_assert_eq!(&after.collection.briefings, &before.briefings);
        }
    }
}
