//! Compares documents and reads across them on a thread of its own; the user
//! reads and searches meanwhile.

use std::ops::ControlFlow;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::lock;
use crate::model::Collection;
use crate::search::Index;
use crate::store::Watch;
use crate::story::{self, Cache};
use crate::threads::{self, Runs};
use crate::views::parallels::Across;

/// How long to work out ahead who else tells each sentence.
const AHEAD: Duration = Duration::from_secs(2);

/// Compares a collection with the help of the last time's cache; returns it as
/// the files have it once the third argument says to stop.
pub type Compare = dyn Fn(Collection, &mut Cache, &dyn Fn() -> bool) -> Collection + Send + Sync;

/// Compares collections one after the other, with a cache between them.
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
    /// Compares by another function.
    pub(super) fn by(compare: Arc<Compare>) -> Self {
        Self {
            compare,
            cache: Arc::default(),
        }
    }

    /// Begins to compare; stops if `watch` says so, or when the result is
    /// dropped. A comparison begun before ends first. The index is built once
    /// somebody asks for it.
    pub(super) fn begin(&self, collection: Collection, watch: &Arc<Watch>) -> Comparing {
        let (Self { compare, cache }, watch) = (self.clone(), Arc::clone(watch));
        let is_left = Arc::new(AtomicBool::new(false));
        let left = Arc::clone(&is_left);
        let (to_compared, compared_out) = channel();
        let (to_index, index_out) = channel();
        let (ask_index, index_asked) = channel();
        let (to_across, across_out) = channel();
        let thread = threads::aside(move |runs| {
            let goes_on = || !watch.is_stopped() && !left.load(Relaxed);
            let mut cache = lock(&cache);
            let collection = compare(collection, &mut cache, &goes_on);
            if left.load(Relaxed) {
                return;
            }
            let collection = Arc::new(collection);
            // The receiver may be gone.
            let _ = to_compared.send(Arc::clone(&collection));
            // Nobody can ask while it runs here.
            if runs == Runs::Aside && index_asked.recv().is_err() {
                return;
            }
            let _ = to_index.send(Arc::new(Index::build(Arc::clone(&collection))));
            if collection.is_compared() && !left.load(Relaxed) {
                let across = Arc::new(Across::new(Arc::clone(&collection), &mut cache));
                let _ = to_across.send(Arc::clone(&across));
                // Work ahead what will be asked for first.
                let since = Instant::now();
                let goes_on = || !left.load(Relaxed) && since.elapsed() < AHEAD;
                across.parallels.work_out(&collection, &goes_on);
            }
        });
        Comparing {
            collection: compared_out,
            ask_index,
            index: index_out,
            across: across_out,
            is_left,
            thread,
        }
    }
}

/// A collection that is being compared. Dropping it stops that.
pub(super) struct Comparing {
    collection: Receiver<Arc<Collection>>,
    ask_index: Sender<()>,
    index: Receiver<Arc<Index>>,
    across: Receiver<Arc<Across>>,
    is_left: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Comparing {
    /// Returns the collection if it is compared `within` a time.
    pub(super) fn compared(&mut self, within: Duration) -> Option<Arc<Collection>> {
        let heard = self.collection.recv_timeout(within);
        self.heard(heard)
    }

    /// Returns its index if that is built `within` a time.
    pub(super) fn index(&mut self, within: Duration) -> Option<Arc<Index>> {
        // Who has ended needs no asking; who was asked twice hears one.
        let _ = self.ask_index.send(());
        let heard = self.index.recv_timeout(within);
        self.heard(heard)
    }

    /// Returns the collection read across if that is done `within` a time;
    /// breaks with `None` if the comparison did not finish.
    pub(super) fn across(&mut self, within: Duration) -> ControlFlow<Option<Arc<Across>>> {
        match self.across.recv_timeout(within) {
            Ok(across) => ControlFlow::Break(Some(across)),
            Err(RecvTimeoutError::Timeout) => ControlFlow::Continue(()),
            Err(gone @ RecvTimeoutError::Disconnected) => ControlFlow::Break(self.heard(Err(gone))),
        }
    }

    /// Passes on the panic of a thread that ended without a result.
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
