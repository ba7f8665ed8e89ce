//! Search over everything a collection says. This is the seam: callers know
//! [`Index`], [`Results`] and [`Hit`], not how words are matched. Names,
//! titles and commands match by [`fuzzy`] instead.

use std::ops::Range;
use std::sync::Arc;

use crate::model::view::Item;
use crate::model::{ActorId, Collection, PassageId, PassageSet, SourceId};

mod facets;
pub mod fuzzy;
mod lexicon;
mod light;
#[cfg(test)]
mod made;
mod names;
mod narrow;
mod note;
mod passages;
mod query;
mod scope;
mod within;

use lexicon::Lexicon;
use light::{Lamps, Light};
use names::{NameHit, Names};
use narrow::Narrow;
use query::{Part, Plain, Query};
use scope::Scopes;

/// Names shown before the first passage, at most.
const NAMES_ON_TOP: usize = 5;

/// What is searched: immutable, built once per collection.
pub struct Index {
    collection: Arc<Collection>,
    lexicon: Lexicon,
    names: Names,
    scopes: Scopes,
}

/// The answer to one query.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// The query as given.
    pub query: String,
    /// The best hits, best first.
    pub hits: Vec<Hit>,
    /// How many things matched, the ones beyond the limit included.
    pub total: usize,
    /// Every passage that matched, the ones beyond the limit included.
    pub passages: PassageSet,
    /// Said to the reader beside the result: why it is empty, or partial.
    pub note: Option<String>,
    /// What is wrong with the query, and what would be right; the rest of it
    /// was searched for.
    pub problems: Vec<Problem>,
    /// What lights the letters that matched.
    light: Light,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What was found: a passage, or by its name a source, voice, actor or event,
    /// or by what it says a claim.
    pub item: Item,
    /// How the word matched that matched least well.
    pub how: How,
    /// The form by which an alias matched: the query says *PMF*, the passage
    /// this.
    pub via: Option<String>,
    /// Larger is better; comparable within one result only.
    pub score: f64,
}

/// How a word of a query was met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// As typed: the word, or its beginning.
    #[default]
    Exact,
    /// Spelled otherwise: a typo, another transliteration, joined or split.
    Near,
    /// By another name of the same actor.
    Alias,
}

/// Letters of a text that answer a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lit {
    /// Bytes of the text, whole graphemes.
    pub range: Range<usize>,
    /// How they answer it.
    pub how: How,
}

impl Lit {
    /// The bytes of each.
    pub fn ranges(lit: Vec<Self>) -> Vec<Range<usize>> {
        lit.into_iter().map(|l| l.range).collect()
    }
}

/// Something wrong in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the query.
    pub range: Range<usize>,
    /// What is wrong and what would be right, one line.
    pub what: String,
}

/// What the end of a query may become.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    /// Bytes of the query that a choice takes the place of.
    pub range: Range<usize>,
    /// What may stand there instead, the likeliest first; quoted where needed.
    pub choices: Vec<String>,
}

/// How many of the passages found each source, actor and year has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Documents that have any, most first.
    pub sources: Vec<(SourceId, usize)>,
    /// Actors named in any, most first.
    pub actors: Vec<(ActorId, usize)>,
    /// Years of the events told there, or of the date issued where none is
    /// told; ascending, without a date first.
    pub years: Vec<(Option<i32>, usize)>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").finish_non_exhaustive()
    }
}

impl Results {
    /// The letters of any text that answer the query: ascending, without
    /// overlap.
    pub fn lit(&self, text: &str) -> Vec<Lit> {
        self.light.lit(text)
    }

    /// The letters of a hit's text that answer the query, as
    /// [`Results::lit`]; in a name they may be scattered.
    pub fn lit_in(&self, hit: &Hit, collection: &Collection) -> Vec<Lit> {
        let text = hit.item.text(collection);
        match hit.item {
            Item::Passage(_) => self.light.lit(text),
            _ => self.light.lit_name(text),
        }
    }
}

impl Index {
    /// Reads every passage and name once.
    pub fn build(collection: Arc<Collection>) -> Self {
        let lexicon = Lexicon::build(&collection);
        let names = Names::build(&collection);
        let scopes = Scopes::build(&collection);
        Self {
            collection,
            lexicon,
            names,
            scopes,
        }
    }

    /// The collection this index was built from.
    pub fn collection(&self) -> &Arc<Collection> {
        &self.collection
    }

    /// Finds what matches `query`, at most `limit` hits: up to five names that
    /// match well, then passages, then what other names resemble the query.
    ///
    /// All words must match, as they are or as beginnings; `"a phrase"` as it
    /// stands; `-word` leaves out; of `a OR b` one is enough; fields such as
    /// `actor:name` restrict both passages and names. Any text is a query.
    pub fn search(&self, query: &str, limit: usize) -> Results {
        let read = Query::parse(query);
        let asked = read.plain();
        let narrow = self.narrow(&read);
        let mut found = passages::find(&self.lexicon, &asked);
        let before = found.len();
        narrow.narrow(&self.lexicon, &asked, &mut found);
        let mut on_top = self.named(&asked, &narrow);
        let good = on_top.iter().take_while(|name| name.well).count();
        let below = on_top.split_off(good.min(NAMES_ON_TOP));
        let note = match found.len() {
            0 if before > 0 || asked.wanted.is_empty() => narrow
                .why_none(before)
                .or_else(|| note::why_none(&self.lexicon, query, &asked)),
            0 => note::why_none(&self.lexicon, query, &asked),
            _ => None,
        };
        let total = found.len() + on_top.len() + below.len();
        let mut hits: Vec<Hit> = on_top
            .iter()
            .take(limit)
            .map(|n| name_hit(n, 100.0))
            .collect();
        for (passage, score) in passages::best(&found, limit.saturating_sub(hits.len())) {
            hits.push(Hit {
                item: Item::Passage(PassageId(passage)),
                how: How::Exact,
                via: None,
                score: f64::from(score),
            });
        }
        let room = limit.saturating_sub(hits.len());
        hits.extend(below.iter().take(room).map(|n| name_hit(n, 0.0)));
        Results {
            query: query.into(),
            hits,
            total,
            passages: found.iter().map(|(p, _)| PassageId(*p)).collect(),
            note,
            light: self.light(&asked.wanted, &narrow),
            problems: problems_in_order(read.problems.clone(), narrow.problems),
        }
    }

    fn narrow<'a>(&'a self, read: &'a Query) -> Narrow<'a> {
        let engine = (&self.lexicon, &self.names);
        Narrow::new(engine, (&self.scopes, &self.collection), read)
    }

    /// The names that match, best first.
    fn named(&self, asked: &Plain, narrow: &Narrow) -> Vec<NameHit> {
        let mut found = self.names.find(asked);
        if asked.wanted.is_empty() {
            for part in narrow.words_for_names() {
                let unwanted = asked.unwanted.clone();
                let wanted = vec![part];
                found.extend(self.names.find(&Plain { wanted, unwanted }));
            }
            found.sort_by_key(|hit| std::cmp::Reverse((hit.standing(), hit.score)));
            let mut seen = std::collections::HashSet::new();
            found.retain(|hit| seen.insert(hit.item));
        }
        found.retain(|hit| narrow.keeps(hit.item));
        found
    }

    fn light(&self, wanted: &[Part], narrow: &Narrow) -> Light {
        let mut lamps = Lamps {
            names: names::pattern_of(wanted),
            ..Lamps::default()
        };
        for part in wanted.iter().chain(narrow.alternatives()) {
            let Some(key) = part.word() else {
                let phrase = (part.keys.clone(), part.open, How::Exact);
                lamps.phrases.push(phrase);
                continue;
            };
            lamps.words.insert(key.into(), How::Exact);
            if passages::meets(&self.lexicon, key, part.open)
                .begun
                .is_some()
            {
                lamps.begins.push(key.into());
            }
        }
        lamps.into()
    }

    /// What the word at byte `cursor` of a query may become, for Tab; `None`
    /// where nothing completes there.
    pub fn complete(&self, query: &str, cursor: usize) -> Option<Completion> {
        query::complete(query, cursor, &self.scopes)
    }

    /// How many of `passages` each source, actor and year has.
    pub fn facets(&self, passages: &PassageSet) -> Facets {
        facets::count(&self.collection, passages)
    }

    /// The bytes of any text that `query` would light: ascending, without
    /// overlap.
    pub fn lit(&self, query: &str, text: &str) -> Vec<Lit> {
        let read = Query::parse(query);
        self.light(&read.plain().wanted, &self.narrow(&read))
            .lit(text)
    }
}

/// A query as it is read, written canonically: what a history keeps and a
/// filter shows.
pub fn canonical(query: &str) -> String {
    Query::parse(query).to_string()
}

fn problems_in_order(mut of_text: Vec<Problem>, of_fields: Vec<Problem>) -> Vec<Problem> {
    of_text.extend(of_fields);
    of_text.sort_by_key(|problem| problem.range.start);
    of_text
}

/// A name as a hit: 100 and a fraction above the passages (which count about
/// one for each word), under a half below them.
fn name_hit(name: &NameHit, base: f64) -> Hit {
    let score = name.score.max(0) as f64;
    let step = f64::from(name.standing()) / 6.0;
    let rank = step + score / (score + 100.0) / 6.0;
    Hit {
        item: name.item,
        how: How::Exact,
        via: None,
        score: base + rank,
    }
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
