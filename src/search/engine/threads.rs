//! Work spread over the cores.

use std::num::NonZero;
use std::sync::OnceLock;
use std::thread;

use super::segment::Segment;
use crate::threads;

/// More threads than this wait for memory, not for each other.
const MOST_THREADS: usize = 8;
/// Fewer texts than this are looked up by one thread: starting another takes
/// longer.
const MANY: usize = 700_000;

/// How many threads are worth starting.
pub(super) fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    let count = || thread::available_parallelism().map_or(1, NonZero::get);
    *CORES.get_or_init(|| count().min(MOST_THREADS))
}

/// Does each piece of work on a thread of its own, the answers in order.
pub(super) fn on_threads<W: Send, T: Send>(
    work: impl ExactSizeIterator<Item = W>,
    each: impl Fn(W) -> T + Sync,
) -> Vec<T> {
    if work.len() < 2 {
        return work.map(each).collect();
    }
    threads::each(work, each)
}

/// Does the same for consecutive segments, on as many threads as pay for about
/// so many texts to be looked up; the answers in order.
pub(super) fn in_parts<T: Send>(
    segments: &[Segment],
    work: usize,
    each: impl Fn(&[Segment]) -> T + Sync,
) -> Vec<T> {
    let threads = if work < MANY { 1 } else { cores() };
    let share = segments.len().div_ceil(threads).max(1);
    on_threads(segments.chunks(share), each)
}
