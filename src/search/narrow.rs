//! Fields and alternatives of a query: which passages and names they leave.

use std::collections::{HashMap, HashSet};

use super::lexicon::Lexicon;
use super::names::Names;
use super::passages::{self, Scored};
use super::query::{Clause, Part, Plain, Query, Term};
use super::scope::{Scope, Scopes};
use super::{Item, Problem};
use crate::model::{Collection, PassageId, PassageSet};

/// What a passage counts that no word was asked of.
const UNRANKED: f32 = 1.0;

/// The clauses of one query that are more than a word or phrase, looked up.
pub(super) struct Narrow<'a> {
    collection: &'a Collection,
    clauses: Vec<Met<'a>>,
    /// What its fields do not mean.
    pub(super) problems: Vec<Problem>,
}

/// A clause and what meets it.
struct Met<'a> {
    clause: &'a Clause,
    passages: PassageSet,
    scopes: Vec<Scope>,
    /// Names that one of its words matches.
    names: HashSet<Item>,
    /// What passages count for its words.
    scores: HashMap<u32, f32>,
}

impl<'a> Narrow<'a> {
    pub(super) fn new(
        (lexicon, names): (&Lexicon, &Names),
        (scopes, collection): (&Scopes, &'a Collection),
        query: &'a Query,
    ) -> Self {
        let mut problems = Vec::new();
        let mut clauses = Vec::new();
        for clause in query.others() {
            let mut met = Met::nothing(clause);
            for term in &clause.any {
                match term {
                    Term::Words(part) => met.add_words(lexicon, names, part),
                    Term::Field(field) => {
                        let scope = scopes.evaluate(collection, field);
                        met.passages.extend(&scope.passages);
                        problems.extend(scope.problem.clone());
                        met.scopes.push(scope);
                    }
                }
            }
            clauses.push(met);
        }
        Self {
            collection,
            clauses,
            problems,
        }
    }

    /// The words of alternatives that are wanted, for lighting.
    pub(super) fn alternatives(&self) -> impl Iterator<Item = &Part> {
        let wanted = self.wanted().flat_map(|met| &met.clause.any);
        wanted.filter_map(|term| match term {
            Term::Words(part) => Some(part),
            Term::Field(_) => None,
        })
    }

    fn wanted(&self) -> impl Iterator<Item = &Met<'a>> {
        self.clauses.iter().filter(|met| !met.clause.not)
    }

    /// Takes away what a clause leaves out; where no plain word was asked
    /// for, what the clauses want is what is found.
    pub(super) fn narrow(&self, lexicon: &Lexicon, plain: &Plain, found: &mut Vec<Scored>) {
        if plain.wanted.is_empty() {
            *found = self.unasked(lexicon, plain);
        }
        for met in &self.clauses {
            let meets = |s: &Scored| met.passages.contains(PassageId(s.0));
            found.retain(|scored| meets(scored) != met.clause.not);
        }
    }

    /// What the first clause wants, less the words that are unwanted.
    fn unasked(&self, lexicon: &Lexicon, plain: &Plain) -> Vec<Scored> {
        let Some(first) = self.wanted().next() else {
            return Vec::new();
        };
        let mut kept = first.passages.clone();
        for part in &plain.unwanted {
            kept.remove(&passages::having(lexicon, part));
        }
        let score = |passage: u32| {
            let scores = self.wanted().filter_map(|met| met.scores.get(&passage));
            let score: f32 = scores.sum();
            match score {
                _ if lexicon.is_furniture(passage) => UNRANKED / 2.0,
                score => score.max(UNRANKED),
            }
        };
        kept.iter().map(|p| (p.0, score(p.0))).collect()
    }

    /// Whether a name meets every clause.
    pub(super) fn keeps(&self, item: Item) -> bool {
        self.clauses.iter().all(|met| {
            let has = |scope: &Scope| scope.has(self.collection, item);
            let meets = met.names.contains(&item) || met.scopes.iter().any(has);
            meets != met.clause.not
        })
    }

    /// The words by which names may be found where no plain word is wanted:
    /// those of the first clause that has nothing but words.
    pub(super) fn words_for_names(&self) -> Vec<Part> {
        let parts = |met: &Met| {
            let part = |term: &Term| match term {
                Term::Words(part) => Some(part.clone()),
                Term::Field(_) => None,
            };
            met.clause.any.iter().map(part).collect::<Option<Vec<_>>>()
        };
        self.wanted().find_map(parts).unwrap_or_default()
    }

    /// Why nothing is left, where something was found before or only fields
    /// were asked for.
    pub(super) fn why_none(&self, before: usize) -> Option<String> {
        let clauses = self.clauses.iter();
        let written: Vec<_> = clauses.map(|met| met.clause.to_string()).collect();
        let written = written.join(" ");
        match before {
            _ if written.is_empty() => None,
            0 if self.wanted().next().is_none() => {
                Some(format!("{written} only leaves out: add a word to find"))
            }
            0 => Some(format!("no passage meets {written}")),
            1 => Some(format!("without {written} 1 passage matches")),
            n => Some(format!("without {written} {n} passages match")),
        }
    }
}

impl<'a> Met<'a> {
    fn nothing(clause: &'a Clause) -> Self {
        Self {
            clause,
            passages: PassageSet::default(),
            scopes: Vec::new(),
            names: HashSet::new(),
            scores: HashMap::new(),
        }
    }

    /// A word that is left out must be there as it is; beginnings are not it.
    fn add_words(&mut self, lexicon: &Lexicon, names: &Names, part: &Part) {
        let plain = Plain {
            wanted: vec![part.clone()],
            ..Plain::default()
        };
        let hits = names.find(&plain).into_iter();
        if self.clause.not {
            self.passages.extend(&passages::having(lexicon, part));
            self.names.extend(hits.filter(|n| n.well).map(|n| n.item));
            return;
        }
        self.names.extend(hits.map(|n| n.item));
        for (passage, score) in passages::find(lexicon, &plain) {
            self.passages.insert(PassageId(passage));
            *self.scores.entry(passage).or_default() += score;
        }
    }
}

#[cfg(test)]
#[path = "narrow_tests.rs"]
mod tests;
