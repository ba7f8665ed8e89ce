//! What a document may say in a row of a grid in which it has no account: its
//! sentences most like those the row cites, and the figures in them.

use std::ops::Range;

use super::parallels::Across;
use crate::convert::times::Told;
use crate::convert::{self, Document, figures};
use crate::model::briefing::Account;
use crate::model::collection::AccountRef;
use crate::model::compare::{DATE, grid};
use crate::model::{Collection, EventId, PassageId, SourceId, When};
use crate::text::one_line;

/// Most sentences returned.
const MOST: usize = 6;
/// Sentences less alike than this have nothing to do with the row.
const LEAST: f64 = 0.25;

/// From this score on, a sentence likely tells the same.
const LIKELY: f64 = 0.40;

/// A sentence that may tell what a row counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Index of the sentence among all.
    pub sentence: usize,
    /// The passage.
    pub passage: PassageId,
    /// How likely it tells the same.
    pub score: f64,
    /// The figures in it that the row could count.
    pub figures: Vec<Given>,
}

/// A figure in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The value with its bounds, or a day.
    pub value: String,
    /// The unit of the value.
    pub unit: Option<String>,
    /// The words that give it.
    pub quote: String,
}

/// The row of an account, and its event.
pub fn row_of(collection: &Collection, at: AccountRef) -> Option<(EventId, grid::MeasureRow)> {
    let holds = |row: &grid::MeasureRow| row.figures.iter().any(|f| f.accounts.contains(&at));
    let mut events = (0..collection.events.len()).map(EventId::from);
    events.find_map(|id| {
        let told = collection.event(id).accounts.contains(&at);
        let row = told.then(|| collection.grid(id).into_iter().find(holds))??;
        Some((id, row))
    })
}

/// What a document may say in a row, the likeliest first. Sentences with
/// figures that the row could count come first.
pub fn candidates(across: &Across, row: &grid::MeasureRow, source: SourceId) -> Vec<Candidate> {
    let (collection, parallels) = (&across.collection, &across.parallels);
    let accounts = row.figures.iter().flat_map(|figure| &figure.accounts);
    let cited: Vec<usize> = accounts
        .filter_map(|at| parallels.sentence_of(collection, *at))
        .collect();
    let mut found: Vec<Candidate> = Vec::new();
    for parallel in cited.iter().flat_map(|nth| parallels.between(*nth, source)) {
        if parallel.score < LEAST {
            continue;
        }
        match found.iter_mut().find(|c| c.sentence == parallel.other) {
            Some(known) => known.score = known.score.max(parallel.score),
            None => found.push(Candidate {
                sentence: parallel.other,
                passage: parallels.sentences()[parallel.other].passage,
                score: parallel.score,
                figures: Vec::new(),
            }),
        }
    }
    found.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(a.sentence.cmp(&b.sentence))
    });
    found.truncate(MOST);
    let told = row
        .figures
        .first()
        .map(|figure| collection.account(figure.accounts[0]));
    let Some(told) = told else {
        return found;
    };
    for candidate in &mut found {
        let text = parallels.text(collection, candidate.sentence);
        let issued = collection.briefing(source).issued.as_ref();
        candidate.figures = if row.measure == DATE {
            days(text, issued)
        } else {
            counted(text, told, candidate.score >= LIKELY)
        };
    }
    found.sort_by_key(|candidate| candidate.figures.is_empty());
    found
}

/// Reads a single sentence.
fn reading(text: &str) -> Option<convert::reading::Reading> {
    let file = "sentence.txt";
    let bytes = text.as_bytes();
    convert::read(Document { file, bytes }).ok()
}

/// The figures of a sentence that have the unit of an account. Those that count
/// something else by their noun are left out unless the sentence likely tells
/// the same.
fn counted(text: &str, told: &Account, likely: bool) -> Vec<Given> {
    let Some(reading) = reading(text) else {
        return Vec::new();
    };
    let dates: Vec<Range<usize>> = Told::new(&reading)
        .times(None)
        .into_iter()
        .map(|time| time.range)
        .collect();
    let found = figures::find(&reading, dates.iter()).into_iter();
    let of_it = found.filter(|figure| {
        let is_named =
            figure.measure == told.measure || figure.of == told.of && figure.of.is_some();
        figure.unit == told.unit.as_deref() && (likely || is_named)
    });
    of_it
        .filter_map(|figure| {
            Some(Given {
                value: figure.value?,
                unit: figure.unit.map(Into::into),
                quote: one_line(&reading.text[figure.range]),
            })
        })
        .collect()
}

/// The days of a sentence.
fn days(text: &str, issued: Option<&When>) -> Vec<Given> {
    let Some(reading) = reading(text) else {
        return Vec::new();
    };
    let times = Told::new(&reading).times(issued).into_iter();
    times
        .filter_map(|time| {
            Some(Given {
                value: time.edtf?,
                unit: None,
                quote: one_line(&reading.text[time.range]),
            })
        })
        .collect()
}
