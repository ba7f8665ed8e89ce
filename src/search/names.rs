//! Finds sources, actors, voices, events and claims by name: with the passage
//! engine, then by scattered letters if it finds nothing.

use rustc_hash::FxHashMap;

use super::engine::{Ask, Engine, Found};
use super::fuzzy::{Haystack, Matcher, Pattern};
use super::plan::Plan;
use super::query::{Part, Query};
use crate::model::view::Item;
use crate::model::{ActorId, ClaimId, Collection, EventId, VoiceId};

/// Most names considered for one query.
const MOST: usize = 400;
/// Fewest letters that are matched scattered.
const FEWEST_LETTERS: usize = 3;

/// Every name of a collection, ready for search.
#[derive(Default)]
pub(super) struct Names {
    pub(super) engine: Engine,
    /// The item of each text of the engine.
    items: Vec<Item>,
    matcher: Matcher,
    /// The names for scattered matching, each with the index of its item.
    hays: Vec<(u32, Haystack)>,
}

/// An item found by one of its names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct NameHit {
    pub(super) item: Item,
    /// How the worst-matching word matched, as a
    /// [`grade`](super::engine::grade); 0 for scattered letters.
    pub(super) grade: u8,
    pub(super) score: u32,
}

impl NameHit {
    /// Below 1, larger is better; ordered by kind of match, kind of item, then
    /// score.
    pub(super) fn rank(&self) -> f64 {
        let step = f64::from(self.grade / 2 * 4 + self.standing());
        (step + f64::from(self.score) / 100_000.0) / 64.0
    }

    /// Weighs more than the score: a surname more likely means the person than
    /// an event or a claim.
    fn standing(&self) -> u8 {
        match self.item {
            Item::Actor(_) => 2,
            Item::Event(_) | Item::Source(_) | Item::Voice(_) => 1,
            Item::Claim(_) | Item::Passage(_) => 0,
        }
    }
}

/// Collects the names in written form.
#[derive(Default)]
struct Gather<'a> {
    texts: Vec<&'a str>,
    items: Vec<Item>,
}

impl<'a> Gather<'a> {
    fn add(&mut self, item: Item, forms: impl IntoIterator<Item = &'a str>) {
        let from = self.texts.len();
        for form in forms {
            if !self.texts[from..].contains(&form) {
                self.texts.push(form);
                self.items.push(item);
            }
        }
    }
}

impl Names {
    pub(super) fn build(collection: &Collection) -> Self {
        let mut gather = Gather::default();
        for (place, actor) in collection.actors.iter().enumerate() {
            let item = Item::Actor(ActorId::from(place));
            gather.add(item, collection.forms(actor));
        }
        for (place, event) in collection.events.iter().enumerate() {
            gather.add(Item::Event(EventId::from(place)), [event.name.as_str()]);
        }
        for source in collection.sources() {
            let briefing = collection.briefing(source);
            let forms = [briefing.heading(), briefing.short_name(), &briefing.id];
            gather.add(Item::Source(source), forms);
        }
        for (place, voice) in collection.voices.iter().enumerate() {
            if !voice.is_author() {
                gather.add(Item::Voice(VoiceId::from(place)), [voice.name.as_str()]);
            }
        }
        // Scattered letters match names only; claims are prose.
        let hays = gather.texts.iter().zip(0..);
        let hays = hays.map(|(text, place)| (place, Haystack::new(text)));
        let hays = hays.collect();
        for (place, claim) in collection.claims.iter().enumerate() {
            gather.add(Item::Claim(ClaimId::from(place)), [claim.text.as_str()]);
        }
        Self {
            engine: Engine::build(&gather.texts),
            matcher: Matcher::new(),
            hays,
            items: gather.items,
        }
    }

    /// The item of each text of the engine.
    pub(super) fn items(&self) -> impl Iterator<Item = Item> + '_ {
        self.items.iter().copied()
    }

    /// The items with a name that matches the plan, best first.
    pub(super) fn find(&self, plan: &Plan) -> Vec<NameHit> {
        let found = self.engine.find(&Ask {
            groups: &plan.groups,
            without: &plan.without,
            within: plan.within.as_ref(),
            last: None,
            limit: MOST,
        });
        self.best(&found)
    }

    /// Each item once, with the best of its names.
    fn best(&self, found: &Found) -> Vec<NameHit> {
        let mut best: Vec<NameHit> = Vec::new();
        let mut places: FxHashMap<Item, usize> = FxHashMap::default();
        for ranked in &found.best {
            let item = self.items[ranked.text as usize];
            let hit = NameHit {
                item,
                grade: ranked.grade,
                score: ranked.score,
            };
            match places.get(&item) {
                Some(place)
                    if (hit.grade, hit.score) > (best[*place].grade, best[*place].score) =>
                {
                    best[*place] = hit;
                }
                Some(_) => {}
                None => {
                    places.insert(item, best.len());
                    best.push(hit);
                }
            }
        }
        best.sort_by(|a, b| b.rank().total_cmp(&a.rank()));
        best
    }

    /// The items with a name that contains the letters of all words in order,
    /// tightly: *kathez* for *Kataib Hezbollah*.
    pub(super) fn scattered(&self, query: &Query) -> Vec<NameHit> {
        let pattern = pattern_of(query.clauses.iter().filter_map(|c| c.part()));
        if pattern.letter_count() < FEWEST_LETTERS {
            return Vec::new();
        }
        let mut best: FxHashMap<Item, i64> = FxHashMap::default();
        for (place, hay) in self
            .hays
            .iter()
            .filter(|(_, hay)| pattern.may_match(hay.letter_set()))
        {
            if let Some(found) = self.matcher.find_in(&pattern, hay) {
                let score = best.entry(self.items[*place as usize]).or_insert(i64::MIN);
                *score = (*score).max(found.score);
            }
        }
        let hit = |(item, score): (Item, i64)| NameHit {
            item,
            grade: 0,
            score: score.clamp(0, 10_000) as u32,
        };
        let mut hits: Vec<_> = best.into_iter().map(hit).collect();
        let place = |item: Item| self.items.iter().position(|i| *i == item);
        hits.sort_by_cached_key(|hit| {
            let rank = std::cmp::Reverse((hit.standing(), hit.score));
            (rank, place(hit.item))
        });
        hits.truncate(MOST / 8);
        hits
    }
}

/// The pattern of words and phrases, for scattered matching.
pub(super) fn pattern_of<'a>(parts: impl Iterator<Item = &'a Part>) -> Pattern {
    let keys: Vec<_> = parts.flat_map(|p| &p.keys).cloned().collect();
    Pattern::new(&keys.join(" "))
}
