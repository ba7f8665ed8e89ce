//! Documents are compared, and read across, on a thread of their own: one
//! reads and searches meanwhile.

use std::ops::ControlFlow;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::lock;
use crate::model::Collection;
use crate::search::Index;
use crate::store::Watch;
use crate::story::{self, Cache};
use crate::threads;
use crate::views::parallels::Across;

/// How long is worked out ahead who else tells each sentence.
const AHEAD: Duration = Duration::from_secs(2);

/// Compares a collection: what is kept of the last time helps, and it is given
/// back as the files have it once nobody wants it to go on.
pub type Compare = dyn Fn(Collection, &mut Cache, &dyn Fn() -> bool) -> Collection + Send + Sync;

/// What compares collections one after the other, and what is kept between.
#[derive(Clone)]
pub(super) struct Comparer {
    compare: Arc<Compare>,
    cache: Arc<Mutex<Cache>>,
}

impl Default for Comparer {
    fn default() -> Self {
        Self::by(Arc::new(story::compared_again))
    }
}

impl Comparer {
    /// Compares by something else.
    pub(super) fn by(compare: Arc<Compare>) -> Self {
        Self {
            compare,
            cache: Arc::default(),
        }
    }

    /// Begins to compare, until it is stopped by who watches, or nobody waits
    /// for it any more. One that was begun before ends first.
    pub(super) fn begin(&self, story: Collection, watch: &Arc<Watch>) -> Comparing {
        let (Self { compare, cache }, watch) = (self.clone(), Arc::clone(watch));
        let is_left = Arc::new(AtomicBool::new(false));
        let left = Arc::clone(&is_left);
        let (to_story, story_out) = channel();
        let (to_index, index_out) = channel();
        let (to_across, across_out) = channel();
        let thread = threads::aside(move || {
            let goes_on = || !watch.is_stopped() && !left.load(Relaxed);
            let mut cache = lock(&cache);
            let story = compare(story, &mut cache, &goes_on);
            if left.load(Relaxed) {
                return;
            }
            let story = Arc::new(story);
            // Who has left hears nothing.
            let _ = to_story.send(Arc::clone(&story));
            let _ = to_index.send(Arc::new(Index::build(Arc::clone(&story))));
            if story.is_compared() && !left.load(Relaxed) {
                let across = Arc::new(Across::new(Arc::clone(&story), &mut cache));
                let _ = to_across.send(Arc::clone(&across));
                // What is asked for first is there, if nobody asks at once.
                let since = Instant::now();
                let goes_on = || !left.load(Relaxed) && since.elapsed() < AHEAD;
                across.parallels.work_out(&story, &goes_on);
            }
        });
        Comparing {
            story: story_out,
            index: index_out,
            across: across_out,
            is_left,
            thread,
        }
    }
}

/// A collection that is being compared. Whoever lets go of it ends that.
pub(super) struct Comparing {
    story: Receiver<Arc<Collection>>,
    index: Receiver<Arc<Index>>,
    across: Receiver<Arc<Across>>,
    is_left: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Comparing {
    /// The collection, if it is compared within a while.
    pub(super) fn story(&mut self, within: Duration) -> Option<Arc<Collection>> {
        let heard = self.story.recv_timeout(within);
        self.heard(heard)
    }

    /// The index of it, if it is compared and that is built within a while.
    pub(super) fn index(&mut self, within: Duration) -> Option<Arc<Index>> {
        let heard = self.index.recv_timeout(within);
        self.heard(heard)
    }

    /// The collection, read across, if that is done within a while; it is not
    /// where it was not compared to the end.
    pub(super) fn across(&mut self, within: Duration) -> ControlFlow<Option<Arc<Across>>> {
        match self.across.recv_timeout(within) {
            Ok(across) => ControlFlow::Break(Some(across)),
            Err(RecvTimeoutError::Timeout) => ControlFlow::Continue(()),
            Err(gone @ RecvTimeoutError::Disconnected) => ControlFlow::Break(self.heard(Err(gone))),
        }
    }

    /// A thread that ends without a word has panicked: so does who waits.
    fn heard<T>(&mut self, heard: Result<T, RecvTimeoutError>) -> Option<T> {
        if let Err(RecvTimeoutError::Disconnected) = heard
            && let Some(Err(why)) = self.thread.take().map(JoinHandle::join)
        {
            panic::resume_unwind(why);
        }
        heard.ok()
    }
}

impl Drop for Comparing {
    fn drop(&mut self) {
        self.is_left.store(true, Relaxed);
    }
}

#[cfg(test)]
#[path = "comparing_tests.rs"]
mod tests;
