//! `date:` — parses its value and finds its passages: those that tell an event
//! of that time, and those that tell no dated event but whose document was
//! issued then.

use std::collections::BTreeSet;

use super::sets::{Bits, of_passages};
use crate::model::date::Span;
use crate::model::{Collection, EventId, PassageSet, When};

/// The dates of a collection.
#[derive(Default)]
pub(super) struct Dates {
    events: Vec<(Span, EventId)>,
    /// When each document was issued, if known.
    issued: Vec<Option<Span>>,
    /// Passages that tell a dated event.
    told: PassageSet,
    /// Years and months in which something happened, in EDTF.
    occurring: BTreeSet<String>,
}

/// A parsed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) span: Span,
    /// Which part of the value was ignored or is missing.
    pub(super) unread: Option<String>,
}

const ANY: Span = Span {
    earliest: None,
    latest: None,
};

const EXAMPLES: &str = "write date:2020-03, date:2020-03-11 or date:2020-01..2020-03";

impl Dates {
    pub(super) fn build(collection: &Collection) -> Self {
        let mut dates = Self::default();
        for (place, event) in collection.events.iter().enumerate() {
            if let Some(span) = event.date.as_ref().and_then(happened) {
                dates.events.push((span, EventId::from(place)));
                for passage in &event.passages {
                    dates.told.insert(*passage);
                }
                dates.occur(span);
            }
        }
        for briefing in &collection.briefings {
            let span = briefing.issued.as_ref().and_then(issued);
            dates.issued.push(span);
            if let Some(span) = span {
                dates.occur(span);
            }
        }
        dates
    }

    fn occur(&mut self, span: Span) {
        for day in [span.earliest, span.latest].into_iter().flatten() {
            let month = format!("{:04}-{:02}", day.year(), day.month());
            self.occurring.insert(month[..month.len() - 3].into());
            self.occurring.insert(month);
        }
    }

    /// The passages of a span of time.
    pub(super) fn passages(&self, collection: &Collection, asked: Span) -> PassageSet {
        let mut documents = Bits::new(collection.passage_count());
        for (source, span) in collection.sources().zip(&self.issued) {
            if span.is_some_and(|span| span.overlaps(asked)) {
                documents.add(collection.passages_of(source));
            }
        }
        let mut set = documents.into_set();
        set.remove(&self.told);
        let then = self.events.iter().filter(|(span, _)| span.overlaps(asked));
        set.extend(&of_passages(
            then.map(|(_, event)| &collection.event(*event).passages),
        ));
        set
    }

    /// Years and months that begin with the value, or with the end of a range.
    pub(super) fn complete(&self, value: &str) -> Vec<String> {
        let at = value.rfind("..").map_or(0, |at| at + 2);
        let (before, typed) = value.split_at(at);
        // Years first; months once a year is typed.
        let shown = self.occurring.iter().filter(|date| {
            let is_month = date.trim_start_matches('-').contains('-');
            date.starts_with(typed) && (!is_month || typed.len() >= 4)
        });
        shown.map(|date| format!("{before}{date}")).collect()
    }
}

/// The days of an event; `None` if neither end is known.
pub(super) fn happened(date: &When) -> Option<Span> {
    date.span().filter(|span| *span != ANY)
}

/// The days on which a document was issued. An open end counts as the known
/// end, so a document issued after a day counts on that day.
pub(super) fn issued(date: &When) -> Option<Span> {
    let span = happened(date)?;
    Some(Span {
        earliest: span.earliest.or(span.latest),
        latest: span.latest.or(span.earliest),
    })
}

/// Parses an EDTF expression or a range `2020-01..2020-03`, `..2020`, `2020..`.
///
/// # Errors
/// One line that says what is wrong and how to correct it.
pub(super) fn read(value: &str, open: bool) -> Result<Asked, String> {
    let is_edtf = value.contains('/') || value.starts_with(['[', '{']);
    let Some((from, to)) = value.split_once("..").filter(|_| !is_edtf) else {
        return one(value, open);
    };
    let side = |text: &str, open: bool| match text {
        "" => Ok(Asked {
            span: ANY,
            unread: None,
        }),
        text => one(text, open),
    };
    let (from, to) = (side(from, false)?, side(to, open)?);
    let span = Span {
        earliest: from.span.earliest,
        latest: to.span.latest,
    };
    if matches!((span.earliest, span.latest), (Some(a), Some(b)) if a > b) {
        return Err(format!("“{value}” ends before it begins"));
    }
    let unread = to.unread;
    Ok(Asked { span, unread })
}

fn one(text: &str, open: bool) -> Result<Asked, String> {
    let date = When::new(text);
    if let Some(span) = date.span() {
        return Ok(Asked { span, unread: None });
    }
    let typed = |c: char| c.is_ascii_digit() || c == '-';
    if open && text.contains(typed) && text.chars().all(typed) {
        return Ok(being_typed(text));
    }
    if let Some(meant) = padded(text) {
        return Err(format!("no date “{text}”; did you mean {meant}?"));
    }
    Err(format!("no date “{text}”; {EXAMPLES}"))
}

/// The longest valid beginning of a date being typed.
fn being_typed(text: &str) -> Asked {
    let mut begun = text;
    while let Some((shorter, _)) = begun.rsplit_once('-') {
        begun = shorter;
        if let Some(span) = When::new(begun).span() {
            let unread = Some(format!("“{text}” is not a valid date; searching {begun}"));
            return Asked { span, unread };
        }
    }
    Asked {
        span: ANY,
        unread: Some(format!("“{text}” is not a date yet; {EXAMPLES}")),
    }
}

/// Adds the zeros that a month or day lacks: 2020-3-1.
fn padded(text: &str) -> Option<String> {
    let parts: Vec<String> = text.split('-').map(|part| format!("{part:0>2}")).collect();
    let padded = parts.join("-");
    When::new(padded.as_str()).span().map(|_| padded)
}

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
