//! Spreads work over the cores.

use std::num::NonZero;
use std::sync::OnceLock;
use std::thread;

use super::segment::Segment;
use crate::threads;

/// More threads would only wait for memory.
const MOST_THREADS: usize = 8;
/// Fewer look-ups than this run on one thread, because starting another takes
/// longer.
const MANY: usize = 700_000;

/// The number of threads worth starting.
pub(super) fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    let count = || thread::available_parallelism().map_or(1, NonZero::get);
    *CORES.get_or_init(|| count().min(MOST_THREADS))
}

/// Runs each piece of work on its own thread; returns the results in order.
pub(super) fn on_threads<W: Send, T: Send>(
    work: impl ExactSizeIterator<Item = W>,
    each: impl Fn(W) -> T + Sync,
) -> Vec<T> {
    if work.len() < 2 {
        return work.map(each).collect();
    }
    threads::each(work, each)
}

/// The same for consecutive segments, on as many threads as `work` look-ups
/// justify.
pub(super) fn in_parts<T: Send>(
    segments: &[Segment],
    work: usize,
    each: impl Fn(&[Segment]) -> T + Sync,
) -> Vec<T> {
    let threads = if work < MANY { 1 } else { cores() };
    let share = segments.len().div_ceil(threads).max(1);
    on_threads(segments.chunks(share), each)
}
