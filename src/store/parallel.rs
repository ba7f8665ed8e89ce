//! Works on many items with a thread per core.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::threads;

/// Calls `work` on every item; returns the results in their order. `None`
/// stands for items left because `stopped` returned `true`.
pub(super) fn each<I: Sync, R: Send>(
    items: &[I],
    stopped: impl Fn() -> bool + Sync,
    work: impl Fn(&I) -> R + Sync,
) -> Vec<Option<R>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let count = cores.min(items.len());
    let next = AtomicUsize::new(0);
    let share = || {
        let mut done = Vec::new();
        while !stopped()
            && let Some((nth, item)) = {
                let nth = next.fetch_add(1, Ordering::Relaxed);
                items.get(nth).map(|item| (nth, item))
            }
        {
            done.push((nth, work(item)));
        }
        done
    };
    let mut results: Vec<Option<R>> = items.iter().map(|_| None).collect();
    for (nth, result) in threads::shared(count, share).into_iter().flatten() {
        results[nth] = Some(result);
    }
    results
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_when_it_is_stopped_is_told_from_what_is_done() {
        let done = AtomicUsize::new(0);
        let items: Vec<usize> = (0..1_000).collect();
        let work = |item: &usize| {
            done.fetch_add(1, Ordering::SeqCst);
            item * 2
        };
        let results = each(&items, || done.load(Ordering::SeqCst) >= 10, work);
        let some = results.iter().flatten().count();
        assert!((10..100).contains(&some), "{some}");
        assert!(
            (0..)
                .zip(&results)
                .all(|(n, r)| r.is_none_or(|r| r == n * 2))
        );
        let results = each(&items, || false, |item| *item);
        assert!((0..).zip(&results).all(|(n, r)| *r == Some(n)));
    }
}
