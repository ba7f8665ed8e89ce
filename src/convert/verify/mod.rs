//! Holds what a model proposes against the words of a document: what fails is
//! refused with its reason, and nothing is taken on trust.
//!
//! Code can check that a quotation is verbatim, that a number, a name, a place
//! and a date stand where they are cited, that ids exist and that words are of
//! the vocabulary. It cannot check who says something, whether it is negated,
//! and which stance it takes: what enters is a draft, with the name of its
//! proposer, and `model::drafts` says what a person must look at.

mod across;
mod claims;
mod events;
mod ground;
mod known;
mod parse;
pub mod prompt;
pub mod prompt_across;
mod report;
mod values;
mod who;

use std::collections::HashMap;

use crate::model::vocabulary::{Kind as Sort, Status};
use crate::model::{Briefing, check};
use crate::text::sanitize::slug;

use ground::{Cited, Ground};

pub use across::{against, verify_across};
pub use known::Words;
pub use parse::{parse, parse_across};
pub use report::{Entered, Kind, Mended, Refused, Verified};

use crate::model::finding::Severity;
use crate::model::proposed::Proposed;

/// Most characters of a name, a place or a sentence of the model's own.
const MOST_NAME: usize = 160;
/// Most characters of a measure, a scope or a unit.
const MOST_WORD: usize = 60;

/// Verifies the items that `by` proposes for a briefing, in a collection with
/// these words. The briefing stays; what entered is in the result.
pub fn verify(proposed: &Proposed, briefing: &Briefing, words: &Words, by: &str) -> Verified {
    let mut check = Check {
        ground: Ground::new(briefing),
        words,
        by,
        after: briefing.clone(),
        actors: Ids::default(),
        voices: Ids::default(),
        report: Verified::default(),
    };
    for actor in &proposed.actors {
        who::actor(&mut check, actor);
    }
    for voice in &proposed.voices {
        who::voice(&mut check, voice);
    }
    for event in &proposed.events {
        events::event(&mut check, event);
    }
    for fact in &proposed.facts {
        events::fact(&mut check, fact);
    }
    for claim in &proposed.claims {
        claims::claim(&mut check, claim);
    }
    check.done()
}

/// The ids that an answer uses, and what became of their items.
#[derive(Default)]
struct Ids(HashMap<String, Option<String>>);

/// The work on one answer.
struct Check<'a> {
    ground: Ground<'a>,
    words: &'a Words,
    by: &'a str,
    after: Briefing,
    actors: Ids,
    voices: Ids,
    report: Verified,
}

impl Check<'_> {
    /// The result; if the briefing would not hold its rules, nothing entered.
    fn done(mut self) -> Verified {
        let errors = |briefing: &Briefing| {
            let found = check::briefing(briefing).into_iter();
            found.filter(|f| f.severity == Severity::Error).count()
        };
        if errors(&self.after) > errors(self.ground.briefing) {
            let entered = std::mem::take(&mut self.report.entered);
            self.report.mended.clear();
            self.report.refused.extend(entered.into_iter().map(|item| {
                let why = "with the rest of the answer, it would break the rules of the file";
                Refused::new(item.kind, item.name, item.quote.as_deref(), why)
            }));
            self.after = self.ground.briefing.clone();
        }
        self.report.after = self.after;
        self.report
    }

    /// Takes note of what became of an item.
    fn note(&mut self, kind: Kind, name: &str, quote: Option<&str>, came: Result<Came, String>) {
        let name = name.to_owned();
        match came {
            Ok(Came::New(mends)) => {
                self.report
                    .mended
                    .extend(mends.into_iter().map(|what| Mended {
                        kind,
                        name: name.clone(),
                        what,
                    }));
                let quote = quote.map(str::to_owned);
                self.report.entered.push(Entered { kind, name, quote });
            }
            Ok(Came::Known) => self.report.known += 1,
            Err(why) => {
                let refused = Refused::new(kind, name, quote, why);
                self.report.refused.push(refused);
            }
        }
    }

    /// The quote as the briefing keeps it: a digest's words are not the
    /// document's, so there it is checked and left out.
    fn kept_quote(&self, cited: &Cited) -> Option<String> {
        (self.ground.briefing.kind == Sort::FullText).then(|| cited.quote.clone())
    }
}

/// What became of an item that was not refused.
enum Came {
    /// It entered; what was mended.
    New(Vec<String>),
    /// The briefing has it.
    Known,
}

/// What enters is always a draft, whatever the status of its briefing.
const DRAFT: Option<Status> = Some(Status::Draft);

/// An id made of the proposed one, or of the name.
fn fresh_id(proposed: &str, name: &str, taken: impl Fn(&str) -> bool) -> String {
    let base = if proposed.trim().is_empty() {
        slug(name)
    } else {
        slug(proposed)
    };
    let mut id = base.clone();
    let mut number = 2;
    while taken(&id) {
        id = format!("{base}-{number}");
        number += 1;
    }
    id
}

#[cfg(test)]
mod campaign;
#[cfg(test)]
mod tests;
