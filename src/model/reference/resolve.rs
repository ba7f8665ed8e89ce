//! From a reference to the present place of its thing in a collection.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::claimed::Fit;
use super::{Account, Fact, Joined, Passage, Ref, Stance, Thing};
use crate::model::collection::{Claimed, Home};
use crate::model::drafts::Part;
use crate::model::view::Item;
use crate::model::{ActorId, ClaimId, Collection, EventId, PassageId, QuestionId, SourceId};
use crate::text::fold::quote_key;

/// What has become of a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is unchanged and in its old place.
    There(Thing),
    /// It is unchanged, but in another passage of its document.
    Moved(Thing),
    /// It is there but says something else now. If words are gone, this is
    /// their passage.
    Changed(Thing),
    /// Its documents no longer have it. If a passage is gone, this is the one
    /// before its place.
    Gone(Option<PassageId>),
    /// No document that had it is open.
    Elsewhere,
}

impl Standing {
    /// The thing as it is now, if it is there.
    pub fn thing(&self) -> Option<&Thing> {
        match self {
            Self::There(thing) | Self::Moved(thing) | Self::Changed(thing) => Some(thing),
            Self::Gone(_) | Self::Elsewhere => None,
        }
    }

    /// The item, if the thing is one and still there.
    pub fn item(&self) -> Option<Item> {
        self.thing()?.item()
    }

    /// The passage that it is, or that contains it.
    pub fn passage(&self) -> Option<PassageId> {
        self.thing()?.in_passage()
    }

    /// Its passage; if that is gone, the one before.
    pub fn near(&self) -> Option<PassageId> {
        match self {
            Self::Gone(before) => *before,
            Self::There(_) | Self::Moved(_) | Self::Changed(_) | Self::Elsewhere => self.passage(),
        }
    }

    /// The words in the passage, if only words are meant and they are there.
    pub fn words(&self) -> Option<&Range<usize>> {
        match self.thing()? {
            Thing::Words(_, words) => Some(words),
            Thing::Item(_)
            | Thing::Account(_)
            | Thing::Measure(..)
            | Thing::Question(_)
            | Thing::Part(..) => None,
        }
    }

    /// Whether it still says what it said.
    pub fn holds(&self) -> bool {
        matches!(self, Self::There(_) | Self::Moved(_))
    }

    /// Whether its document is open and no longer says it.
    pub fn is_stale(&self) -> bool {
        matches!(self, Self::Changed(_) | Self::Gone(_))
    }
}

impl From<(Fit, Thing)> for Standing {
    fn from((fit, thing): (Fit, Thing)) -> Self {
        match fit {
            Fit::Same => Self::There(thing),
            Fit::Moved => Self::Moved(thing),
            Fit::Changed => Self::Changed(thing),
        }
    }
}

/// Finds things in one collection. Builds its indices once.
#[derive(Debug)]
pub struct Resolver<'a> {
    collection: &'a Collection,
    sources: OnceCell<FxHashMap<&'a str, SourceId>>,
    questions: OnceCell<FxHashMap<&'a str, QuestionId>>,
    actors: OnceCell<Entries<'a, ActorId>>,
    events: OnceCell<Entries<'a, EventId>>,
    /// The texts of each document, folded as quotations are compared.
    folded: Vec<OnceCell<Vec<String>>>,
}

/// What the entries of documents are joined to.
#[derive(Debug)]
struct Entries<'a, T> {
    /// By document and id in it.
    named: FxHashMap<(SourceId, &'a str), T>,
    /// By id in the collection.
    ids: FxHashMap<&'a str, T>,
}

impl<T> Default for Entries<'_, T> {
    fn default() -> Self {
        Self {
            named: FxHashMap::default(),
            ids: FxHashMap::default(),
        }
    }
}

impl<'a> Resolver<'a> {
    /// A resolver for a collection.
    pub(in crate::model) fn new(collection: &'a Collection) -> Self {
        Self {
            collection,
            sources: OnceCell::new(),
            questions: OnceCell::new(),
            actors: OnceCell::new(),
            events: OnceCell::new(),
            folded: vec![OnceCell::new(); collection.briefings.len()],
        }
    }

    /// Where a thing is now.
    pub fn resolve(&self, reference: &Ref) -> Standing {
        match reference {
            Ref::Source { briefing } => match self.source(briefing) {
                Some(source) => there(Item::Source(source)),
                None => Standing::Elsewhere,
            },
            Ref::Voice { briefing, voice } => {
                let Some(source) = self.source(briefing) else {
                    return Standing::Elsewhere;
                };
                let found = self.collection.voice_named(source, voice);
                found.map_or(Standing::Gone(None), |id| there(Item::Voice(id)))
            }
            Ref::Actor { actor } => match self.joined(actor, self.actors()) {
                Some(id) => there(Item::Actor(id)),
                None => self.lost(actor),
            },
            Ref::Event { event } => match self.joined(event, self.events()) {
                Some(id) => there(Item::Event(id)),
                None => self.lost(event),
            },
            Ref::Passage(passage) => self.passage(passage),
            Ref::Account(account) => self.account(account),
            Ref::Fact(fact) => self.fact(fact),
            Ref::Measure { event, measure, of } => self.measure(event, measure, of.as_deref()),
            Ref::Stance(stance) => self.stance(stance),
            Ref::Question { question } => {
                let found = self.questions().get(question.as_str());
                let there = |id: &QuestionId| Standing::There(Thing::Question(*id));
                found.map_or(Standing::Gone(None), there)
            }
            Ref::Listed(_) => self.listed(reference),
        }
    }

    /// Where a passage, or words of one, are now: under the locator, else where
    /// the text around the words agrees most, else nearest to their old place.
    pub fn passage(&self, passage: &Passage) -> Standing {
        let Some(source) = self.source(&passage.briefing) else {
            return Standing::Elsewhere;
        };
        let collection = self.collection;
        let put = collection.passage_at(source, passage.at);
        let found = |id: PassageId, words: Range<usize>| {
            if passage.whole {
                Thing::passage(id)
            } else {
                Thing::Words(id, words)
            }
        };
        if let Some(id) = put {
            if passage.is_bare() {
                return there(Item::Passage(id));
            }
            if let Some((_, words)) = passage.words_in(&collection.passage(id).text) {
                return Standing::There(found(id, words));
            }
        }
        let wanted = quote_key(&passage.quote);
        let all = collection.passages_of(source).map(PassageId);
        let all = all.zip(self.folded(source));
        let holding = all.filter_map(|(id, folded)| {
            if passage.is_bare() || !folded.contains(&wanted) {
                return None;
            }
            let here = collection.passage(id);
            let (same, words) = passage.words_in(&here.text)?;
            let begins = passage.whole && words.start == 0;
            let far = here.at.abs_diff(passage.at);
            Some(((!begins, usize::MAX - same, far, id), words))
        });
        match holding.min_by_key(|(rank, _)| *rank) {
            // Two passages with one locator: a file with an error.
            Some(((_, _, 0, id), words)) => Standing::There(found(id, words)),
            Some(((.., id), words)) => Standing::Moved(found(id, words)),
            None => match put {
                Some(id) => Standing::Changed(Thing::passage(id)),
                None => Standing::Gone(self.before(source, passage.at)),
            },
        }
    }

    /// The passage before a locator; the first if there is none.
    fn before(&self, source: SourceId, at: u32) -> Option<PassageId> {
        let passages = &self.collection.briefing(source).passages;
        let before = passages.iter().rposition(|p| p.at < at).unwrap_or(0);
        let first = self.collection.passages_of(source).start;
        (before < passages.len()).then(|| PassageId(first + before as u32))
    }

    fn account(&self, account: &Account) -> Standing {
        let Some(source) = self.source(&account.briefing) else {
            return Standing::Elsewhere;
        };
        let briefing = self.collection.briefing(source);
        let found = account.event_in(briefing).and_then(|entry| {
            let (place, fit) = account.among(&briefing.events[entry].accounts)?;
            let event = self.events().named.get(&(source, account.event.as_str()))?;
            let mut all = self.collection.event(*event).accounts.iter();
            let key = (source, Home::Event(entry), place);
            let at = all.find(|a| (a.source, a.home, a.account) == key)?;
            Some((fit, Thing::Account(*at)))
        });
        found.map_or(Standing::Gone(None), Standing::from)
    }

    fn fact(&self, fact: &Fact) -> Standing {
        let Some(source) = self.source(&fact.account.briefing) else {
            return Standing::Elsewhere;
        };
        let found = fact.among(&self.collection.briefing(source).facts);
        let found = found.and_then(|(place, fit)| {
            let mut all = self.collection.bearers.iter().flat_map(|b| &b.facts);
            let at = all.find(|a| (a.source, a.account) == (source, place))?;
            Some((fit, Thing::Account(*at)))
        });
        found.map_or(Standing::Gone(None), Standing::from)
    }

    fn measure(&self, event: &Joined, measure: &str, of: Option<&str>) -> Standing {
        let Some(id) = self.joined(event, self.events()) else {
            return self.lost(event);
        };
        if self.collection.measured(id, measure, of).is_some() {
            let of = of.map(Into::into);
            return Standing::There(Thing::Measure(id, measure.into(), of));
        }
        Standing::Gone(None)
    }

    fn stance(&self, stance: &Stance) -> Standing {
        let Some(source) = self.source(&stance.briefing) else {
            return Standing::Elsewhere;
        };
        let claims = &self.collection.claims;
        let from = claims.partition_point(|c| c.stance.source < source);
        let to = claims.partition_point(|c| c.stance.source <= source);
        // If only the claim in words is known, somebody must still claim it.
        if stance.answer.is_empty() {
            let is = |c: &Claimed| {
                c.text == stance.says && self.collection.question(c.question).id == stance.question
            };
            let place = claims[from..to].iter().position(is);
            return place.map_or(Standing::Gone(None), |n| {
                there(Item::Claim(ClaimId::from(from + n)))
            });
        }
        let found = stance.among(&self.collection.briefing(source).claims);
        let found = found.and_then(|(place, fit)| {
            let here = &claims[from..to];
            let n = here.binary_search_by_key(&place, |c| c.stance.claim).ok()?;
            Some((fit, Item::Claim(ClaimId::from(from + n)).into()))
        });
        found.map_or(Standing::Gone(None), Standing::from)
    }

    fn listed(&self, reference: &Ref) -> Standing {
        let Some(source) = reference.briefing().and_then(|id| self.source(id)) else {
            return Standing::Elsewhere;
        };
        let found = Part::find(reference, self.collection.briefing(source));
        found.map_or(Standing::Gone(None), |part| {
            Standing::There(Thing::Part(source, part))
        })
    }

    /// What the first of its names still there belongs to, else what has its
    /// id.
    fn joined<T: Copy>(&self, joined: &Joined, entries: &Entries<'a, T>) -> Option<T> {
        let mut names = joined.names.iter();
        let by_name = names.find_map(|name| {
            let source = self.source(&name.briefing)?;
            entries.named.get(&(source, name.id.as_str()))
        });
        by_name
            .or_else(|| entries.ids.get(joined.id.as_str()))
            .copied()
    }

    /// The standing of an actor or event that is not in the collection.
    fn lost(&self, joined: &Joined) -> Standing {
        let mut names = joined.names.iter();
        if joined.names.is_empty() || names.any(|name| self.source(&name.briefing).is_some()) {
            Standing::Gone(None)
        } else {
            Standing::Elsewhere
        }
    }

    /// The texts of a document, folded as quotations are compared, once for
    /// all, since most searches through a whole document find nothing.
    fn folded(&self, source: SourceId) -> &[String] {
        self.folded[source.index()].get_or_init(|| {
            let passages = self.collection.briefing(source).passages.iter();
            passages.map(|p| quote_key(&p.text)).collect()
        })
    }

    fn source(&self, id: &str) -> Option<SourceId> {
        let collection = self.collection;
        let sources = self.sources.get_or_init(|| {
            let all = collection.sources();
            all.map(|s| (collection.briefing(s).id.as_str(), s))
                .collect()
        });
        sources.get(id).copied()
    }

    fn questions(&self) -> &FxHashMap<&'a str, QuestionId> {
        let all = &self.collection.questions;
        self.questions.get_or_init(|| {
            let all = all.iter().enumerate().rev();
            all.map(|(n, q)| (q.id.as_str(), QuestionId::from(n)))
                .collect()
        })
    }

    fn actors(&self) -> &Entries<'a, ActorId> {
        let collection = self.collection;
        self.actors.get_or_init(|| {
            let mut entries = Entries::default();
            for (n, actor) in collection.actors.iter().enumerate() {
                let id = ActorId::from(n);
                entries.ids.entry(&actor.id).or_insert(id);
                for (source, entry) in &actor.members {
                    let name = collection.briefing(*source).actors[*entry].id.as_str();
                    entries.named.entry((*source, name)).or_insert(id);
                }
            }
            entries
        })
    }

    fn events(&self) -> &Entries<'a, EventId> {
        let collection = self.collection;
        self.events.get_or_init(|| {
            let mut entries = Entries::default();
            for (n, event) in collection.events.iter().enumerate() {
                let id = EventId::from(n);
                entries.ids.entry(&event.id).or_insert(id);
                for (source, entry) in &event.members {
                    let name = collection.briefing(*source).events[*entry].id.as_str();
                    entries.named.entry((*source, name)).or_insert(id);
                }
            }
            entries
        })
    }
}

fn there(item: Item) -> Standing {
    Standing::There(Thing::Item(item))
}
