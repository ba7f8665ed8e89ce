//! Finds the passage and words that support an item. Tables keep this linear in
//! the number of proposals.

use std::collections::HashMap;
use std::ops::Range;

use super::{Part, Proposal};
use crate::model::briefing::Briefing;
use crate::text::fold::find_folded;

/// What supports the items of one briefing.
pub(super) struct Supports<'a> {
    briefing: &'a Briefing,
    /// Indexes of the passages by their locators.
    places: HashMap<u32, usize>,
    /// The first locator at which each voice speaks.
    heard: HashMap<&'a str, u32>,
}

impl<'a> Supports<'a> {
    pub(super) fn new(briefing: &'a Briefing) -> Self {
        let mut places = HashMap::with_capacity(briefing.passages.len());
        for (place, passage) in briefing.passages.iter().enumerate() {
            places.entry(passage.at).or_insert(place);
        }
        let mut heard = HashMap::new();
        let mut hear = |voice: &'a str, at: u32| {
            let first = heard.entry(voice).or_insert(at);
            *first = at.min(*first);
        };
        for passage in &briefing.passages {
            passage
                .voice
                .iter()
                .for_each(|voice| hear(voice, passage.at));
        }
        for account in briefing.accounts() {
            let voices = account.voice.iter().chain(&account.via);
            voices.for_each(|voice| hear(voice, account.at));
        }
        for claim in &briefing.claims {
            let voices = claim.voice.iter().chain(&claim.via);
            voices.for_each(|voice| hear(voice, claim.at));
        }
        Self {
            briefing,
            places,
            heard,
        }
    }

    /// An item of the briefing, with what supports it.
    pub(super) fn proposal(&self, part: Part) -> Proposal {
        let (passage, words) = self.of(part);
        Proposal {
            open: part.is_draft(self.briefing),
            part,
            passage,
            words,
        }
    }

    /// The first passage that supports an item, and the words in it.
    fn of(&self, part: Part) -> (Option<usize>, Option<Range<usize>>) {
        let briefing = self.briefing;
        match part {
            Part::Document => (None, None),
            Part::Passage(n) => (Some(n), None),
            Part::Actor(n) => {
                let actor = &briefing.actors[n];
                let names: Vec<&str> = actor.all_names().collect();
                self.cited(actor.at.first(), &names)
            }
            Part::Voice(n) => {
                let voice = &briefing.voices[n];
                let heard = self.heard.get(voice.id.as_str()).copied();
                // Case counts here: folding every passage for every voice takes
                // long.
                let named = || {
                    briefing
                        .passages
                        .iter()
                        .find(|p| p.text.contains(&voice.name))
                };
                let first = heard.or_else(|| named().map(|p| p.at));
                self.cited(first.as_ref(), &[&voice.name])
            }
            Part::Event(n) => {
                let event = &briefing.events[n];
                let first = event.at.first();
                let here = event.accounts.iter().filter(|a| Some(&a.at) == first);
                let mut words: Vec<&str> = vec![&event.name];
                words.extend(here.filter_map(|a| a.quote.as_deref()));
                words.extend(event.place.as_deref());
                self.cited(first, &words)
            }
            Part::Account(event, n) => {
                let account = &briefing.events[event].accounts[n];
                self.cited(Some(&account.at), account.quote.as_deref().as_slice())
            }
            Part::Fact(n) => {
                let account = &briefing.facts[n].account;
                self.cited(Some(&account.at), account.quote.as_deref().as_slice())
            }
            Part::Claim(n) => {
                let claim = &briefing.claims[n];
                self.cited(Some(&claim.at), claim.quote.as_deref().as_slice())
            }
        }
    }

    /// The passage of a locator, and the first of these words it holds.
    fn cited(&self, at: Option<&u32>, words: &[&str]) -> (Option<usize>, Option<Range<usize>>) {
        let place = at.and_then(|at| self.places.get(at).copied());
        let text = place.map(|n| self.briefing.passages[n].text.as_str());
        let found = text.and_then(|text| words.iter().find_map(|w| find_folded(text, w)));
        (place, found)
    }
}
