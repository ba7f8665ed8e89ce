//! Tests what is shown and answered while documents are compared.

use std::sync::atomic::AtomicUsize;
use std::thread;

use super::*;
use crate::store::documents::BriefingsOnly;
use crate::store::save::{self, Existing};
use crate::tui::shell::requests::{Fresh, Opening, Question, Reply, Request};
use crate::tui::shell::services::Services;

/// Services over a folder of two briefings, whose comparisons wait until they
/// are let go.
struct Slow {
    folder: tempfile::TempDir,
    services: Services,
    is_let: Arc<AtomicBool>,
    begun: Arc<AtomicUsize>,
    ended: Arc<AtomicUsize>,
}

impl Slow {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let index = Arc::new(Index::build(Arc::default()));
        let paths = vec![folder.path().to_owned()];
        let files = Some((paths, std::collections::BTreeMap::new()));
        let is_let: Arc<AtomicBool> = Arc::default();
        let (begun, ended): (Arc<AtomicUsize>, Arc<AtomicUsize>) = Default::default();
        let own = (Arc::clone(&is_let), Arc::clone(&begun), Arc::clone(&ended));
        let compare =
            move |collection: Collection, cache: &mut Cache, goes_on: &dyn Fn() -> bool| {
                own.1.fetch_add(1, Relaxed);
                while goes_on() && !own.0.load(Relaxed) {
                    thread::yield_now();
                }
                own.2.fetch_add(1, Relaxed);
                story::compared_again(collection, cache, goes_on)
            };
        let services = Services::in_memory(index, files, &BriefingsOnly);
        let slow = Self {
            folder,
            services: services.comparing_by(Arc::new(compare)),
            is_let,
            begun,
            ended,
        };
        slow.write("a", "The mill burned");
        slow.write("b", "The ferry sank");
        slow
    }

    fn write(&self, id: &str, text: &str) {
        let briefing =
            format!("id: {id}\ntitle: {id}\npassages:\n  - {{at: 1, text: \"{text}\"}}\n");
        let path = self.folder.path().join(format!("{id}.yaml"));
        save::write(&path, briefing.as_bytes(), Existing::Replace).unwrap();
    }

    fn let_go(&self) {
        self.is_let.store(true, Relaxed);
    }

    /// Takes the replies since the last call.
    fn said(&self) -> Vec<Reply> {
        let replies = self.services.replies.as_ref().unwrap();
        replies.try_iter().collect()
    }

    /// Reads the files again, until they are being compared.
    fn reload(&mut self) {
        self.services.perform(Request::Reload);
        assert!(self.services.go_on());
        assert!(self.fresh().is_none());
    }

    /// Takes the reply that the files were read again, if there is one.
    fn fresh(&self) -> Option<Fresh> {
        self.said().into_iter().find_map(|reply| match reply {
            Reply::Reloaded(fresh) => Some(fresh),
            _ => None,
        })
    }

    /// Performs everything that waits, then takes that reply.
    fn settled(&mut self) -> Option<Fresh> {
        while self.services.go_on() {}
        self.fresh()
    }
}

#[test]
fn what_takes_long_to_compare_is_shown_before() {
    let mut slow = Slow::new();
    slow.services.perform(Request::Open);
    let said = slow.said();
    let opening = said.iter().find_map(|reply| match reply {
        Reply::Opened(opening) => Some(opening),
        _ => None,
    });
    let Opening {
        collection,
        compares,
        ..
    } = opening.unwrap();
    assert!(!collection.is_compared());
    assert!(compares.unwrap().compared);
    assert!(said.iter().any(|reply| matches!(reply, Reply::Indexed(_))));
    // Searches are answered meanwhile.
    for _ in 0..3 {
        assert!(slow.services.go_on());
    }
    slow.said();
    slow.services.perform(Request::Search(Question {
        generation: 1,
        query: "mill".into(),
        within: None,
        lasting: false,
    }));
    let said = slow.said();
    let found = said.iter().find_map(|reply| match reply {
        Reply::Found(1, results) => Some(results),
        _ => None,
    });
    assert_eq!(found.unwrap().passages.len(), 1);
    slow.let_go();
    let fresh = slow.settled().unwrap();
    assert!(fresh.later && fresh.index.collection().is_compared());
}

#[test]
fn what_is_compared_in_a_moment_is_opened_so() {
    let mut slow = Slow::new();
    slow.let_go();
    slow.services.perform(Request::Open);
    let opening = slow.said().into_iter().find_map(|reply| match reply {
        Reply::Opened(opening) => Some(opening),
        _ => None,
    });
    let opening = opening.unwrap();
    assert!(opening.collection.is_compared() && opening.compares.is_none());
    assert!(slow.settled().is_none());
}

#[test]
fn what_changes_meanwhile_is_compared_in_its_place() {
    let mut slow = Slow::new();
    slow.reload();
    slow.services.perform(Request::ReadChanges);
    slow.write("c", "The bridge fell");
    slow.services.perform(Request::ReadChanges);
    while slow.begun.load(Relaxed) < 2 {
        thread::yield_now();
    }
    assert_eq!(slow.ended.load(Relaxed), 1, "nobody waits for it");
    slow.let_go();
    let fresh = slow.settled().unwrap();
    assert_eq!(fresh.index.collection().briefings.len(), 3);
    assert!(fresh.live && !fresh.later);
    assert_eq!(slow.begun.load(Relaxed), 2, "what is the same is not read");
}

#[test]
fn comparing_is_stopped_and_what_was_read_is_shown() {
    let mut slow = Slow::new();
    slow.reload();
    slow.services.ground.watch.stop();
    let fresh = slow.settled().unwrap();
    assert_eq!(fresh.index.collection().briefings.len(), 2);
    assert!(!fresh.index.collection().is_compared());
    slow.let_go();
    slow.services.perform(Request::Reload);
    assert!(slow.settled().unwrap().index.collection().is_compared());
}

#[test]
fn what_was_read_before_something_was_written_is_never_shown() {
    let mut slow = Slow::new();
    slow.reload();
    // Another thread writes, and says so.
    slow.write("c", "The bridge fell");
    slow.services.ground.collection.say(|| ());
    slow.let_go();
    let fresh = slow.settled().unwrap();
    assert_eq!(fresh.index.collection().briefings.len(), 3);
    assert_eq!(slow.begun.load(Relaxed), 2);
}
