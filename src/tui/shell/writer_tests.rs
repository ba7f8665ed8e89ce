//! Tests order, lanes, failures, and giving up.

use std::sync::mpsc::Receiver;

use super::*;
use crate::model::judge::Edit;
use crate::model::notebook::{Note, Story};
use crate::model::reference::Passage;
use crate::search::Index;
use crate::store::documents::BriefingsOnly;
use crate::store::{self, hold};
use crate::tui::shell::requests::Reply;

/// How long anything may take before a test gives up on it.
const DEADLINE: Duration = Duration::from_secs(30);

/// A writer on a folder, with the user's own files in memory.
struct TestWriter {
    writer: Writer,
    messages: Receiver<Msg>,
    worker: Receiver<Request>,
    folder: tempfile::TempDir,
}

impl TestWriter {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let paths = vec![folder.path().to_owned()];
        let index = Arc::new(Index::build(Arc::default()));
        let services = Services::in_memory(index, Some((paths, BTreeMap::new())), &BriefingsOnly);
        let ((to_app, messages), (to_worker, worker)) = (channel(), channel());
        Self {
            writer: Writer::new(services, to_app, to_worker),
            messages,
            worker,
            folder,
        }
    }

    /// Waits until so many requests are settled; returns the replies meanwhile.
    fn settled(&self, count: usize) -> Vec<Reply> {
        let mut replies = Vec::new();
        let mut settled = 0;
        while settled < count {
            match self.messages.recv_timeout(DEADLINE).expect("it is written") {
                Msg::Reply(reply) => replies.push(reply),
                Msg::Wrote => settled += 1,
                other => panic!("{other:?}"),
            }
        }
        replies
    }

    fn fill(&self, why: &'static str) {
        self.writer.services.memory().unwrap().full = Some(why);
    }

    fn texts(&self) -> Vec<String> {
        let memory = self.writer.services.memory().unwrap();
        let texts = memory.entries.iter().map(|entry| match entry {
            Entry::Note(note) => note.text.clone(),
            other => panic!("{other:?}"),
        });
        texts.collect()
    }
}

fn note(text: &str) -> Request {
    Request::Jot(Entry::Note(Note {
        id: String::new(),
        story: Story::default(),
        anchor: Passage::default(),
        text: text.into(),
        made: String::new(),
    }))
}

fn judgement(name: &str) -> Request {
    Request::Judge(Edit::Part(vec![name.into(), format!("not {name}")]))
}

#[test]
fn nothing_runs_before_something_is_written() {
    let desk = TestWriter::new();
    assert!(desk.writer.lanes.is_empty() && desk.writer.is_done());
    assert_eq!(desk.writer.due(), None);
}

#[test]
fn what_goes_to_one_file_keeps_its_order() {
    let mut desk = TestWriter::new();
    let all: Vec<String> = (0..50).map(|n| n.to_string()).collect();
    for text in &all {
        desk.writer.ask(note(text));
    }
    assert_eq!(desk.settled(50).len(), 50);
    assert_eq!(desk.texts(), all);
    assert!(desk.writer.is_done());
    for name in ["a", "b", "c"] {
        desk.writer.ask(judgement(name));
    }
    desk.settled(3);
    let loaded = store::load(&[desk.folder.path().to_owned()]).unwrap();
    let lines = loaded.collection.joins.different.iter();
    let names: Vec<&str> = lines.map(|line| line[0].as_str()).collect();
    assert_eq!(names, ["a", "b", "c"]);
    // The worker is told each time, and nothing is read here.
    assert_eq!(
        desk.worker.try_iter().collect::<Vec<_>>(),
        [const { Request::Reload }; 3]
    );
}

#[test]
fn a_note_does_not_wait_for_the_folder_of_the_collection() {
    let mut desk = TestWriter::new();
    let held = hold(desk.folder.path());
    desk.writer.ask(judgement("a"));
    desk.writer.ask(note("first"));
    desk.writer.ask(note("second"));
    desk.settled(2);
    assert_eq!(desk.texts(), ["first", "second"]);
    assert_eq!(desk.writer.owed(), "1 judgement");
    assert!(!desk.writer.is_done() && desk.writer.owes_since().is_some());
    drop(held);
    let replies = desk.settled(1);
    assert!(
        matches!(replies.as_slice(), [Reply::Judged(Ok(_))]),
        "{replies:?}"
    );
    assert!(desk.writer.is_done());
    assert_eq!(desk.writer.lost(), []);
}

#[test]
fn what_fails_is_lost_until_it_is_told() {
    let mut desk = TestWriter::new();
    desk.fill("no room");
    desk.writer.ask(note("dear"));
    let replies = desk.settled(1);
    assert!(
        matches!(replies.as_slice(), [Reply::Jotted(_, Err(_))]),
        "{replies:?}"
    );
    assert!(desk.writer.is_done(), "it is not tried for ever");
    let lost = desk.writer.lost();
    assert_eq!(lost[0].why.as_deref(), Some("no room"));
    let Request::Jot(Entry::Note(lost)) = &lost[0].request else {
        panic!("{lost:?}")
    };
    assert!(
        !lost.id.is_empty() && lost.text == "dear",
        "written again it is the same"
    );
    desk.writer.ask(note("again"));
    desk.settled(1);
    desk.writer.told();
    assert_eq!(desk.writer.lost(), []);
}

#[test]
fn who_gives_up_hears_of_all_that_is_owed() {
    let mut desk = TestWriter::new();
    let held = hold(desk.folder.path());
    desk.writer.ask(judgement("a"));
    desk.writer.ask(judgement("b"));
    desk.writer.ask(note("written"));
    desk.settled(1);
    assert_eq!(desk.writer.owed(), "2 judgements");
    let lost = desk.writer.lost();
    let lost: Vec<_> = lost.iter().map(|one| (&one.request, &one.why)).collect();
    assert_eq!(lost, [(&judgement("a"), &None), (&judgement("b"), &None)]);
    drop(held);
}

#[test]
fn where_one_is_is_written_once_one_stays_there() {
    let mut desk = TestWriter::new();
    for _ in 0..3 {
        desk.writer.ask(Request::KeepPlace(Box::default()));
    }
    let due = desk.writer.due().expect("a time");
    desk.writer.write_due(Instant::now());
    assert!(desk.writer.lanes.is_empty());
    desk.writer.write_due(due);
    desk.settled(1);
    assert!(desk.writer.is_done() && desk.writer.due().is_none());
    assert!(desk.writer.services.memory().unwrap().place.is_some());
}

#[test]
fn what_was_left_undone_is_forgotten_once_it_is_done() {
    let mut desk = TestWriter::new();
    let again = |id: &str| Request::MakeGood(id.into(), Box::new(note(id)));
    desk.writer.ask(again("a"));
    let replies = desk.settled(1);
    assert!(
        matches!(&replies[..], [Reply::Jotted(..), Reply::Forgotten(ids)] if ids == &["a"]),
        "{replies:?}"
    );
    desk.fill("no room");
    desk.writer.ask(again("b"));
    let replies = desk.settled(1);
    assert!(
        matches!(replies.as_slice(), [Reply::Jotted(_, Err(_))]),
        "{replies:?}"
    );
    assert_eq!(desk.writer.lost()[0].why.as_deref(), Some("no room"));
}

#[test]
fn what_is_owed_is_said_in_words() {
    let words = |requests: &[Request]| in_words(requests.iter());
    assert_eq!(words(&[]), "where you are");
    let all = [
        note("a"),
        judgement("a"),
        judgement("b"),
        Request::Remember("x".into()),
    ];
    assert_eq!(words(&all[..1]), "1 note");
    assert_eq!(words(&all), "1 note and 2 judgements");
    let mark = Request::Jot(Entry::Unmark {
        story: String::new(),
        letter: 'a',
    });
    let again = Request::MakeGood("id".into(), Box::new(note("b")));
    let all = [&all[..], &[mark, again]].concat();
    assert_eq!(words(&all), "2 notes, 2 judgements and 1 mark");
}
