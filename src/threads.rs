//! Work on several threads. If the system starts no more threads, the calling
//! thread does the work.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Builder, JoinHandle, ScopedJoinHandle};

/// Runs `beside` on a new thread, and `here` on this one.
pub(crate) fn both<A: Send, B>(
    beside: impl FnOnce() -> A + Send,
    here: impl FnOnce() -> B,
) -> (A, B) {
    let work = Slot::of(beside);
    thread::scope(|scope| {
        let thread =
            start(|| Builder::new().spawn_scoped(scope, || work.take().map(|work| work())));
        // `here` may wait for `beside`, so that comes first.
        let alone = thread.is_err().then(|| work.take().map(|work| work()));
        let here = here();
        let beside = alone.flatten().or_else(|| thread.ok().and_then(joined));
        (beside.expect("one of the two has done it"), here)
    })
}

/// Runs each piece of work on a thread of its own; the answers keep the order.
pub(crate) fn each<W: Send, T: Send>(
    work: impl IntoIterator<Item = W>,
    each: impl Fn(W) -> T + Sync,
) -> Vec<T> {
    let slots: Vec<Slot<W>> = work.into_iter().map(Slot::of).collect();
    let done = &|slot: &Slot<W>| slot.take().map(&each);
    thread::scope(|scope| {
        let start = |slot| start(|| Builder::new().spawn_scoped(scope, move || done(slot)).ok());
        let threads: Vec<_> = slots.iter().map(start).collect();
        let answers = slots.iter().zip(threads).map(|(slot, thread)| {
            let answer = thread.and_then(joined).or_else(|| done(slot));
            answer.expect("it was done there or here")
        });
        answers.collect()
    })
}

/// Runs the same work on `count` threads, this one included, which share it.
pub(crate) fn shared<R: Send>(count: usize, share: impl Fn() -> R + Sync) -> Vec<R> {
    thread::scope(|scope| {
        let start = |_| start(|| Builder::new().spawn_scoped(scope, &share).ok());
        let others: Vec<_> = (1..count).map_while(start).collect();
        let mut done = vec![share()];
        done.extend(others.into_iter().map(joined));
        done
    })
}

/// Where a thread runs its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Runs {
    /// Beside the thread that asked for it.
    Aside,
    /// On the thread that asked for it, which does nothing else meanwhile.
    Here,
}

/// Runs work on a detached thread; `None` if this thread already did it.
pub(crate) fn aside<W: FnOnce(Runs) + Send + 'static>(work: W) -> Option<JoinHandle<()>> {
    fn done<W: FnOnce(Runs)>(slot: &Slot<W>, runs: Runs) {
        if let Some(work) = slot.take() {
            work(runs);
        }
    }
    let slot = Arc::new(Slot::of(work));
    let there = Arc::clone(&slot);
    let thread = start(|| Builder::new().spawn(move || done(&there, Runs::Aside)));
    thread.inspect_err(|_| done(&slot, Runs::Here)).ok()
}

/// Whether the system can start one more thread: asked before calling a library
/// that panics otherwise.
fn are_left() -> bool {
    let thread = Builder::new().spawn(|| ());
    thread.is_ok_and(|thread| thread.join().is_ok())
}

/// Begins what starts a thread in a library that panics without one; `None` if
/// the system starts no more. Nobody else takes the thread that is left.
pub(crate) fn if_left<T>(begin: impl FnOnce() -> T) -> Option<T> {
    start(|| are_left().then(begin))
}

/// Starts threads one at a time.
pub(crate) fn start<T>(starts: impl FnOnce() -> T) -> T {
    static STARTS: Mutex<()> = Mutex::new(());
    let _alone = STARTS.lock().unwrap_or_else(PoisonError::into_inner);
    starts()
}

/// The result of a thread; its panic continues here.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Work that the first thread to come does.
struct Slot<W>(Mutex<Option<W>>);

impl<W> Slot<W> {
    fn of(work: W) -> Self {
        Self(Mutex::new(Some(work)))
    }

    fn take(&self) -> Option<W> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn all_is_done_once_and_the_answers_keep_their_order() {
        assert_eq!(both(|| 1, || 2), (1, 2));
        assert_eq!(
            each(0..20, |n| n * 2),
            (0..40).step_by(2).collect::<Vec<_>>()
        );
        let next = AtomicUsize::new(0);
        let done = shared(3, || {
            let mine = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|n| *n < 100);
            std::iter::from_fn(mine).count()
        });
        assert_eq!(done.iter().sum::<usize>(), 100);
    }
}
