//! Decisions left unwritten at an earlier visit, and text left half typed.

use std::fs;

use rashomon::model::SourceId;
use rashomon::model::basket::{Change, EVIDENCE};
use rashomon::model::drafts::{Decision, Field, Part};
use rashomon::model::judge::Edit;
use rashomon::model::notebook::{Entry, Note, Story};
use rashomon::model::reference::{Passage, Ref};
use rashomon::store::rescue::{Rescued, What};
use rashomon::store::yaml;
use rashomon::text::hash::sha256;
use rashomon::tui::shell::Reply;

use super::Desk;
use crate::fixture::copy;

fn notice(desk: &Desk) -> &str {
    desk.app.world.notice().unwrap_or_default()
}

fn offer(desk: &mut Desk, all: Vec<What>) {
    let kept = |what| Rescued::new(String::new(), what);
    let all: Vec<_> = all.into_iter().map(kept).collect();
    desk.memory().undone.clone_from(&all);
    desk.send(Reply::Undone(all));
}

fn note(text: &str) -> Note {
    Note {
        id: String::new(),
        story: Story::default(),
        anchor: Passage {
            briefing: "coastal-wire".into(),
            at: 1,
            quote: "The ferry".into(),
            ..Passage::default()
        },
        text: text.into(),
        made: String::new(),
    }
}

/// A decision on the inquiry's note as shown.
fn decision(desk: &Desk) -> What {
    let source = desk
        .app
        .world
        .collection
        .source_of_id("inquiry-note")
        .unwrap();
    let shown = desk.app.world.collection.briefing(source);
    let decision = Decision::Accept(vec![Part::Actor(0)]);
    What::Decision {
        briefing: "inquiry-note".into(),
        shown: sha256(yaml::emit(shown).as_bytes()),
        said: decision.said(shown),
        decision,
    }
}

#[test]
fn all_that_was_not_written_is_written_by_one_key() {
    let folder = copy();
    let mut desk = Desk::with(&[folder.path().into()], 120, 40);
    let question = Ref::Question {
        question: "q".into(),
    };
    let all = vec![
        What::Jot {
            entry: Entry::Note(note("dear")),
        },
        What::Basket {
            basket: EVIDENCE.into(),
            change: Change::Put(question.clone(), None),
        },
        What::Judgement {
            edit: Edit::Part(vec!["Lin Xue".into(), "Zoe".into()]),
        },
        What::Export {
            file: "a.md".into(),
            text: "# Evidence".into(),
            replaces: false,
        },
        decision(&desk),
    ];
    offer(&mut desk, all);
    assert_eq!(
        notice(&desk),
        "5 things were not written at your last visit; ! shows what"
    );
    assert!(desk.screen().contains("· 5 not written"));
    desk.press("!");
    let screen = desk.screen();
    for said in [
        "Write 5 things",
        "note on coastal-wire ¶1: dear",
        "judgement: different: Lin Xue / Zoe",
        "export to a.md",
        "decision on inquiry-note: accepted: ",
        "Forget all of it",
    ] {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    desk.press("Enter");
    assert_eq!(desk.app.world.own.undone, []);
    assert_eq!(desk.memory().undone, []);
    assert!(!desk.screen().contains("not written"));
    assert_eq!(desk.memory().baskets[EVIDENCE], [question]);
    assert_eq!(desk.memory().files["a.md"], "# Evidence");
    assert_eq!(desk.memory().entries.len(), 1);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(read("collection.yaml").contains("[Lin Xue, Zoe]"));
    assert!(read("inquiry-note.yaml").contains("status: reviewed"));
    desk.press("!");
    assert_eq!(
        notice(&desk),
        "Nothing is left to write from earlier visits"
    );
}

#[test]
fn what_cannot_be_written_stays() {
    let folder = copy();
    let mut desk = Desk::with(&[folder.path().into()], 120, 40);
    let decided = decision(&desk);
    offer(
        &mut desk,
        vec![
            decided,
            What::Jot {
                entry: Entry::Note(note("dear")),
            },
        ],
    );
    let file = folder.path().join("inquiry-note.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("Ministry", "Office")).unwrap();
    desk.reload();
    desk.memory().full = Some("no room");
    desk.press("! Enter");
    assert_eq!(desk.app.world.own.undone.len(), 2);
    assert_eq!(desk.memory().undone.len(), 2);
    assert!(notice(&desk).contains("no room"), "{}", notice(&desk));
    desk.memory().full = None;
    desk.press("Esc ! 'decision Enter");
    assert_eq!(notice(&desk), "inquiry-note was changed since: decide anew");
    desk.press("! 'forget Enter");
    assert_eq!(desk.app.world.own.undone, []);
    assert_eq!(desk.memory().undone, []);
}

#[test]
fn a_note_that_was_begun_is_gone_on_with() {
    let mut desk = Desk::new(120, 40);
    offer(
        &mut desk,
        vec![What::Note {
            note: note("half a"),
        }],
    );
    desk.press("! Enter");
    assert_eq!(desk.over(), Some("note"));
    desk.press("'x Esc");
    assert_eq!(desk.app.world.own.undone.len(), 1, "it is not written yet");
    let begun = desk.app.unfinished();
    let [What::Note { note }] = begun.as_slice() else {
        panic!("{begun:?}")
    };
    assert_eq!(note.text, "half ax");
    desk.press("! Enter");
    assert!(desk.screen().contains("half a"), "{}", desk.screen());
    desk.press("Enter");
    assert!(
        notice(&desk).starts_with("Note written"),
        "{}",
        notice(&desk)
    );
    assert_eq!(
        (&desk.app.world.own.undone, desk.app.unfinished()),
        (&vec![], vec![])
    );
    assert_eq!(desk.memory().undone, []);
}

#[test]
fn nothing_is_unfinished_where_nothing_was_typed() {
    let folder = copy();
    let mut desk = Desk::with(&[folder.path().into()], 120, 40);
    for keys in [
        "3 a",
        "3 a Esc",
        "1 G g d e",
        "1 G g d e Esc",
        "3 a Space",
        "t g b w 'y",
    ] {
        desk.press("Esc Esc Esc").press(keys);
        assert_eq!(desk.app.unfinished(), [], "{keys}");
    }
    desk.press("Esc Esc Esc 1 G g d e 'y");
    let begun = desk.app.unfinished();
    let [What::Fields(edited)] = begun.as_slice() else {
        panic!("{begun:?}")
    };
    let source = desk
        .app
        .world
        .collection
        .source_of_id(&edited.briefing)
        .unwrap();
    assert_eq!(source, SourceId(2));
    let (field, was, is) = &edited.fields[0];
    assert_eq!((*field, is), (Field::Name, &format!("{was}y")));
}

#[test]
fn the_name_of_an_export_that_was_left_is_gone_on_with() {
    let mut desk = Desk::new(120, 40);
    desk.press("t g b w Ctrl-u 'mine.csv Esc w");
    assert!(desk.screen().contains("mine.csv"), "{}", desk.screen());
    desk.press("Enter w");
    assert!(!desk.screen().contains("mine.csv"), "{}", desk.screen());
}
