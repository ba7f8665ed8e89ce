//! Works out what there is to see in a collection and what of it is new since
//! the last visit, and records it for the next one; on a thread of its own,
//! because a large collection takes long.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::Ground;
use crate::model::Collection;
use crate::model::news::{News, Seen};
use crate::threads;

/// What was seen at the last visit, and when that was.
pub(super) type Before = Option<Arc<(Seen, String)>>;

/// The outcome of looking.
pub(super) struct Looked {
    pub(super) before: Before,
    pub(super) news: Option<Arc<News>>,
}

/// A collection that is being looked at. Dropping it stops that.
pub(super) struct Looking {
    out: Receiver<Looked>,
    is_left: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Looking {
    /// Begins; reads what was seen before unless it is given.
    pub(super) fn begin(
        ground: &Arc<Ground>,
        collection: &Arc<Collection>,
        before: Option<Before>,
    ) -> Self {
        let (ground, collection) = (Arc::clone(ground), Arc::clone(collection));
        let is_left = Arc::new(AtomicBool::new(false));
        let left = Arc::clone(&is_left);
        let (to_worker, out) = channel();
        let thread = threads::aside(move |_| {
            let paths = ground.paths.clone().unwrap_or_default();
            let read = |paths: &[PathBuf]| ground.own.seen(paths).map(Arc::new);
            let before = before.unwrap_or_else(|| read(&paths));
            let seen = Seen::of(&collection);
            let news = |before: &Arc<(Seen, String)>| News::since(&before.0, &seen, &collection);
            let news = before.as_ref().map(|before| Arc::new(news(before)));
            // The receiver may be gone.
            let _ = to_worker.send(Looked { before, news });
            if !left.load(Relaxed) {
                // Keeping the record will report an error.
                let _ = ground.own.prepare_seen(&paths, &seen);
            }
        });
        Self {
            out,
            is_left,
            thread,
        }
    }

    /// Takes the outcome, once, if it is known `within` a time.
    pub(super) fn looked(&self, within: Duration) -> Option<Looked> {
        self.out.recv_timeout(within).ok()
    }

    /// Waits until the record is written.
    pub(super) fn end(mut self) {
        if let Some(thread) = self.thread.take() {
            // A panic was reported already.
            let _ = thread.join();
        }
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.is_left.store(true, Relaxed);
    }
}
