//! Opening a hit, and walking all of them.

use std::sync::Arc;

use super::{FIRST, Search};
use crate::model::PassageId;
use crate::model::view::Item;
use crate::search::{Counts, Results};
use crate::tui::feature::{Cx, Feature as _};
use crate::tui::page::Target;
use crate::tui::world::{Go, World};

/// The passages that `n` and `N` walk, in the order of the collection, with
/// those beyond the list.
#[derive(Debug, Clone)]
pub struct Hits {
    /// The answer; its matches are lit.
    pub results: Arc<Results>,
    /// What the passages hold.
    pub counts: Option<Arc<Counts>>,
    /// The question whose answer this is.
    pub generation: u64,
}

impl Hits {
    /// Hits of a query that is not answered yet.
    pub(super) fn unanswered(query: &str) -> Self {
        let mut results = Results::default();
        results.query = query.into();
        Self {
            results: Arc::new(results),
            counts: None,
            generation: 0,
        }
    }
}

/// Opens the selected hit, its matches lit; `n` and `N` continue from it.
pub(super) fn open_hit(search: &mut Search, cx: &mut Cx) {
    let Some(open) = &search.open else {
        return;
    };
    let Some(hit) = open.selected().cloned() else {
        return;
    };
    let query = open.results.query.clone();
    search.hits = Some(Hits {
        results: Arc::clone(&open.results),
        counts: open.counts.clone(),
        generation: open.generation,
    });
    search.put_away();
    search.remember(query, cx.world);
    let target = match hit.item {
        Item::Passage(passage) => Target::Passage(passage, None),
        item => Target::Item(item),
    };
    cx.world.go(Go::Open(target));
    if let Item::Passage(passage) = hit.item {
        say_place(search, passage, " · n next · N previous", cx.world);
    }
}

/// Returns what `n` and `N` walk: the hits, else what the last query of the
/// filter leaves.
fn walked(search: &Search, world: &World) -> Option<Arc<Results>> {
    if let Some(hits) = &search.hits {
        return Some(Arc::clone(&hits.results));
    }
    let kept = world.filter.queries().next_back()?;
    Some(Arc::clone(&kept.results))
}

/// Goes to the next (or previous) hit, across documents, and round.
pub(super) fn walk(search: &mut Search, forward: bool, cx: &mut Cx) {
    let Some(results) = walked(search, cx.world) else {
        return cx.world.say("No search yet; / searches");
    };
    let all = &results.passages;
    let here = cx.here.passage.unwrap_or(FIRST);
    let next = if forward {
        all.after(here)
    } else {
        all.before(here)
    };
    // Beyond the end, wrap around to the first, or the last.
    let round = || {
        let first = Some(FIRST).filter(|p| all.contains(*p));
        if forward {
            first.or_else(|| all.after(FIRST))
        } else {
            all.before(PassageId(u32::MAX))
        }
    };
    let Some(passage) = next.or_else(round) else {
        return cx.world.say("No passage matches, only names do");
    };
    let turned = if next.is_none() {
        " (wrapped around)"
    } else {
        ""
    };
    cx.world.go(Go::Read(passage));
    say_place(search, passage, turned, cx.world);
}

/// “Hit 3 of 41”.
fn say_place(search: &Search, passage: PassageId, turned: &str, world: &mut World) {
    if let Some(results) = walked(search, world) {
        let all = &results.passages;
        let place = all.count_in(0..passage.0 + 1);
        world.say(format!("Hit {place} of {}{turned}", all.len()));
    }
}
