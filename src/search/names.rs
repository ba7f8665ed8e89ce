//! Sources, actors, voices and events found by their names, claims by what
//! they say.

use super::fuzzy::{Haystack, Match, Matcher, Pattern};
use super::query::{Part, Plain};
use crate::model::view::Item;
use crate::model::{ActorId, ClaimId, Collection, EventId, VoiceId};

/// Every name of a collection, ready to be searched.
#[derive(Default)]
pub(super) struct Names {
    matcher: Matcher,
    named: Vec<Named>,
    /// The letters of all forms of each, apart so that most are passed over
    /// without a look at their names.
    letters: Vec<u64>,
}

/// One item and its written forms, the shown one first.
struct Named {
    item: Item,
    forms: Vec<Haystack>,
}

/// An item found by one of its names.
#[derive(Debug, Clone)]
pub(super) struct NameHit {
    pub(super) item: Item,
    pub(super) score: i64,
    /// Every word asked for begins a word of the name.
    pub(super) well: bool,
}

impl NameHit {
    /// What comes before how well the letters match: 2 for an actor whose
    /// name has the words asked for, since who is asked for by a surname is
    /// meant before what is told of them; 1 for another such name; else 0.
    pub(super) fn standing(&self) -> u8 {
        match (self.well, self.item) {
            (true, Item::Actor(_)) => 2,
            (true, _) => 1,
            (false, _) => 0,
        }
    }
}

impl Names {
    /// Actors, events, sources, voices, claims: of equal matches the first kind leads,
    /// and an actor leads where words of its name begin so.
    pub(super) fn build(collection: &Collection) -> Self {
        let mut names = Self::default();
        for (place, actor) in collection.actors.iter().enumerate() {
            let item = Item::Actor(ActorId::from(place));
            names.add(item, collection.forms(actor));
        }
        for (place, event) in collection.events.iter().enumerate() {
            names.add(Item::Event(EventId::from(place)), [event.name.as_str()]);
        }
        for source in collection.sources() {
            let briefing = collection.briefing(source);
            let forms = [briefing.heading(), briefing.short_name(), &briefing.id];
            names.add(Item::Source(source), forms);
        }
        for (place, voice) in collection.voices.iter().enumerate() {
            if !voice.is_author() {
                names.add(Item::Voice(VoiceId::from(place)), [voice.name.as_str()]);
            }
        }
        for (place, claim) in collection.claims.iter().enumerate() {
            names.add(Item::Claim(ClaimId::from(place)), [claim.text.as_str()]);
        }
        names
    }

    fn add<'a>(&mut self, item: Item, forms: impl IntoIterator<Item = &'a str>) {
        let mut distinct: Vec<&str> = Vec::new();
        for form in forms {
            if !distinct.contains(&form) {
                distinct.push(form);
            }
        }
        let forms: Vec<_> = distinct.into_iter().map(Haystack::new).collect();
        let letters = forms.iter().fold(0, |set, form| set | form.letter_set());
        self.letters.push(letters);
        self.named.push(Named { item, forms });
    }

    /// The items whose name matches all that is wanted, best first.
    pub(super) fn find(&self, query: &Plain) -> Vec<NameHit> {
        let pattern = pattern_of(&query.wanted);
        if pattern.is_blank() {
            return Vec::new();
        }
        let unwanted: Vec<_> = query.unwanted.iter().map(one_pattern).collect();
        let has_unwanted = |named: &Named| {
            let shown = named.forms.first();
            let begins = |p: &Pattern, form| {
                let found = self.matcher.find_in(p, form);
                found.is_some_and(|m| m.begins_words)
            };
            shown.is_some_and(|form| unwanted.iter().any(|p| begins(p, form)))
        };
        let mut found: Vec<NameHit> = self
            .named
            .iter()
            .zip(&self.letters)
            .filter(|(_, letters)| pattern.may_match(**letters))
            .filter_map(|(named, _)| self.hit(&pattern, named).filter(|_| !has_unwanted(named)))
            .collect();
        found.sort_by_key(|hit| std::cmp::Reverse((hit.standing(), hit.score)));
        found
    }

    fn hit(&self, pattern: &Pattern, named: &Named) -> Option<NameHit> {
        let matches: Vec<Option<Match>> = named
            .forms
            .iter()
            .map(|form| self.matcher.find_in(pattern, form))
            .collect();
        let best = matches
            .iter()
            .flatten()
            .max_by_key(|m| (m.begins_words, m.score))?;
        Some(NameHit {
            item: named.item,
            score: best.score,
            well: best.begins_words,
        })
    }
}

pub(super) fn pattern_of(parts: &[Part]) -> Pattern {
    let keys: Vec<_> = parts.iter().flat_map(|p| &p.keys).cloned().collect();
    Pattern::new(&keys.join(" "))
}

fn one_pattern(part: &Part) -> Pattern {
    pattern_of(std::slice::from_ref(part))
}
