//! The links in a passage: actors, dates and quotations, with their byte
//! ranges.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::briefing::{Briefing, Passage};
use crate::model::view::Item;
use crate::model::{ActorId, Collection, SourceId, VoiceId, times};
use crate::text::fold::quote_key;
use crate::text::quotes;
use crate::text::words::words;
use crate::tui::page::Target;
use crate::tui::theme::Ink;

/// Words of a passage that lead somewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedWords {
    /// Bytes of the passage's text.
    pub range: Range<usize>,
    /// How they are drawn.
    pub ink: Ink,
    /// Where they lead.
    pub target: Target,
}

/// A written form of an actor, ready to be found.
#[derive(Debug)]
struct Form {
    keys: Vec<String>,
    written: String,
    actor: ActorId,
    /// The only passages in which to look for a weak form.
    only: Option<Vec<u32>>,
}

/// Finds the marks of one document's passages.
#[derive(Debug)]
pub struct Marker {
    /// The document.
    pub source: SourceId,
    forms: HashMap<String, Vec<Form>>,
}

impl Marker {
    /// A marker that finds nothing, for a collection without documents.
    pub fn empty() -> Self {
        Self {
            source: SourceId(0),
            forms: HashMap::new(),
        }
    }

    /// Gathers the document's written forms of its actors.
    pub fn new(collection: &Collection, source: SourceId) -> Self {
        let mut marker = Self {
            source,
            forms: HashMap::new(),
        };
        for (place, entry) in collection.briefing(source).actors.iter().enumerate() {
            let Some(id) = collection.actor_of(source, place) else {
                continue;
            };
            let name = collection.actor(id).name.as_str();
            for name in entry.strong_names().chain([name]) {
                marker.add(name, id, None);
            }
            for name in &entry.weak {
                marker.add(name, id, Some(entry.at.clone()));
            }
        }
        for forms in marker.forms.values_mut() {
            forms.sort_by_key(|f| (std::cmp::Reverse(f.keys.len()), f.actor));
        }
        marker
    }

    fn add(&mut self, written: &str, actor: ActorId, only: Option<Vec<u32>>) {
        let keys: Vec<String> = words(written).map(|w| w.key).collect();
        if let Some(first) = keys.first() {
            let form = Form {
                written: written.into(),
                actor,
                only,
                keys: keys.clone(),
            };
            self.forms.entry(first.clone()).or_default().push(form);
        }
    }

    /// The marks of a passage, ascending; a quotation may contain others.
    pub fn marks(&self, collection: &Collection, passage: &Passage) -> Vec<LinkedWords> {
        let briefing = collection.briefing(self.source);
        let mut marks = self.actors(passage);
        for time in times::find(&passage.text, briefing.issued.as_ref()) {
            if let Some(edtf) = time.edtf.filter(|_| time.class.is_dated()) {
                marks.push(LinkedWords {
                    range: time.range,
                    ink: Ink::Date,
                    target: Target::Date(edtf),
                });
            }
        }
        for range in quotes::find(&passage.text) {
            let target = self.speaker(collection, briefing, passage, &passage.text[range.clone()]);
            marks.push(LinkedWords {
                range,
                ink: Ink::Quote,
                target,
            });
        }
        marks.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
        marks
    }

    fn actors(&self, passage: &Passage) -> Vec<LinkedWords> {
        let text = &passage.text;
        let found: Vec<_> = words(text).collect();
        let mut marks = Vec::new();
        let mut at = 0;
        while at < found.len() {
            let fits = |form: &&Form| {
                let rest = &found[at..];
                let same = form.keys.len() <= rest.len()
                    && form
                        .keys
                        .iter()
                        .zip(rest)
                        .all(|(key, word)| *key == word.key);
                let end = (at + form.keys.len()).min(found.len());
                same && form
                    .only
                    .as_ref()
                    .is_none_or(|only| only.contains(&passage.at))
                    && same_case(
                        &form.written,
                        &text[found[at].range.start..found[end - 1].range.end],
                    )
            };
            match self
                .forms
                .get(&found[at].key)
                .and_then(|forms| forms.iter().find(fits))
            {
                Some(form) => {
                    let end = at + form.keys.len();
                    marks.push(LinkedWords {
                        range: found[at].range.start..found[end - 1].range.end,
                        ink: Ink::Actor,
                        target: Target::Item(Item::Actor(form.actor)),
                    });
                    at = end;
                }
                None => at += 1,
            }
        }
        marks
    }

    /// Where a quotation leads: to the voice that the briefing quotes, else to
    /// a search for the same words in other documents.
    fn speaker(
        &self,
        collection: &Collection,
        briefing: &Briefing,
        passage: &Passage,
        quoted: &str,
    ) -> Target {
        let bare = quoted.trim_matches(|c: char| !c.is_alphanumeric());
        let key = quote_key(bare);
        let cites = |at: u32, quote: &Option<String>| {
            at == passage.at
                && quote.as_ref().is_some_and(|quote| {
                    let quote = quote_key(quote);
                    quote.contains(&key) || key.contains(quote.trim_matches(['"', '.', ',']))
                })
        };
        let accounts = briefing.accounts();
        let claims = briefing.claims.iter();
        let said = accounts
            .map(|a| (a.at, &a.quote, &a.voice))
            .chain(claims.map(|c| (c.at, &c.quote, &c.voice)))
            .find(|(at, quote, voice)| voice.is_some() && cites(*at, quote))
            .and_then(|(_, _, voice)| voice.as_deref())
            .or(passage.voice.as_deref());
        let voice: Option<VoiceId> = said.and_then(|id| collection.voice_named(self.source, id));
        match voice {
            Some(voice) => Target::Item(Item::Voice(voice)),
            None => Target::Search(format!("\"{bare}\"")),
        }
    }
}

/// Whether words that match a name when folded have its case: *US* is not *us*,
/// *Kataib* may be *Katāʾib*.
fn same_case(written: &str, found: &str) -> bool {
    let capital = |text: &str| {
        text.chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(char::is_uppercase)
    };
    let acronym = written.chars().all(|c| !c.is_lowercase());
    if acronym {
        found.chars().all(|c| !c.is_lowercase())
    } else {
        capital(written) == capital(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_the_same_letters_as_a_word() {
        assert!(same_case("US", "US") && same_case("US", "U.S"));
        assert!(!same_case("US", "us"));
        assert!(same_case("Kataib", "Katāʾib") && !same_case("Kataib", "kataib"));
        assert!(same_case("حزب", "حزب"));
    }
}
