//! Figures in prose: how many of whom or what, how much, how long, how old, and
//! what happened to those counted.

use std::ops::Range;

use super::reading::Reading;
use super::tokens::Tokens;

mod age;
mod among;
mod compound;
mod counts;
mod measured;
mod none;
mod nouns;
mod number;
mod phrase;
mod printed;
mod quantity;
mod rank;
mod record;
mod skip;
mod unit;
mod verbs;

use counts::Counted;
pub(super) use nouns::{after as thing_after, before as thing_before, subject};
pub(super) use number::small_number;
pub(super) use phrase::is_weapon;
pub(super) use printed::{Printed, printed};
use quantity::Quantity;
pub(super) use rank::ordinal;

/// What sort of figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// How many.
    Count,
    /// A sum in a currency.
    Money,
    /// A percentage, or percentage points.
    Percent,
    /// The magnitude of a quake.
    Magnitude,
    /// A length, height, depth or distance.
    Length,
    /// An area.
    Area,
    /// A volume.
    Volume,
    /// A weight.
    Mass,
    /// How long something lasts.
    Duration,
    /// How fast.
    Speed,
    /// How warm something is.
    Temperature,
    /// A power.
    Power,
    /// An amount of data.
    Data,
    /// Cycles per second.
    Frequency,
    /// How old somebody is.
    Age,
    /// A time of day.
    Time,
    /// A year, a month or a day.
    Date,
}

impl Kind {
    /// The kind named in the table of units.
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "money" => Self::Money,
            "percent" => Self::Percent,
            "length" => Self::Length,
            "area" => Self::Area,
            "volume" => Self::Volume,
            "mass" => Self::Mass,
            "duration" => Self::Duration,
            "speed" => Self::Speed,
            "temperature" => Self::Temperature,
            "power" => Self::Power,
            "data" => Self::Data,
            "frequency" => Self::Frequency,
            _ => return None,
        })
    }
}

/// A figure in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Bytes of its words, from the hedge to the noun, unit or verb.
    pub range: Range<usize>,
    /// The value as a bound such as `>=24`; `None` for *several*.
    pub value: Option<String>,
    /// The word that replaces a number: *dozens*.
    pub words: Option<String>,
    /// What is counted or measured: `killed`, `rockets fired`, `height`, or the
    /// noun.
    pub measure: String,
    /// Whom or what it counts.
    pub of: Option<String>,
    /// Whether a verb says what happened to them.
    pub told: bool,
    /// Its unit, as shown; `None` for counts.
    pub unit: Option<&'static str>,
    /// What it counts or measures.
    pub kind: Kind,
    /// Bytes of the thing that has the figure, if the text names it.
    pub noun: Option<Range<usize>>,
}

impl Figure {
    /// A figure with a value but no noun.
    pub(super) fn plain(range: Range<usize>, measure: &str, value: String, kind: Kind) -> Self {
        Self {
            range,
            value: Some(value),
            words: None,
            measure: measure.into(),
            of: None,
            told: false,
            unit: None,
            kind,
            noun: None,
        }
    }

    /// Whether it counts people who came to harm.
    pub fn is_harm(&self) -> bool {
        matches!(self.measure.as_str(), "killed" | "wounded" | "missing")
    }
}

/// The figures that begin in a range of bytes. `figures` are in text order.
pub(super) fn within<'a>(figures: &'a [Figure], bytes: &Range<usize>) -> &'a [Figure] {
    let from = figures.partition_point(|f| f.range.start < bytes.start);
    let to = figures.partition_point(|f| f.range.start < bytes.end);
    &figures[from..to]
}

/// The figures of a document in order. A number in `dates` is no figure.
pub fn find<'a>(reading: &Reading, dates: impl Iterator<Item = &'a Range<usize>>) -> Vec<Figure> {
    let dates: Vec<Range<usize>> = dates.cloned().collect();
    let mut found = Vec::new();
    for block in super::names::readable(reading) {
        let tokens = reading.tokens(block);
        found.extend(in_block(&tokens, &dates));
    }
    found
}

fn in_block(tokens: &Tokens, dates: &[Range<usize>]) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let last = found.last().filter(|f| goes_on(tokens, f, at));
        match figures_at(tokens, at, dates, last) {
            Some((figures, end)) => {
                found.extend(figures);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a figure is earlier in the sentence of a word, so that later ones
/// may relate to it.
fn goes_on(tokens: &Tokens, figure: &Figure, at: usize) -> bool {
    let told = tokens.at_byte(figure.range.start);
    told < at && tokens.same_sentence(told, at)
}

/// The figures that begin at a word, and the word after them. `last` is the
/// last figure of the sentence.
fn figures_at(
    tokens: &Tokens,
    at: usize,
    dates: &[Range<usize>],
    last: Option<&Figure>,
) -> Counted {
    let before = last.filter(|figure| figure.kind == Kind::Count);
    let found = counts::vague(tokens, at).or_else(|| none::none(tokens, at));
    if found.is_some() {
        return found;
    }
    // *10th* is not ten.
    let counts = |q: &Quantity| rank::ordinal(tokens.key(q.number)).is_none();
    let Some(mut quantity) = Quantity::at(tokens, at).filter(counts) else {
        return rank::in_round(tokens, at)
            .or_else(|| rank::rank(tokens, at))
            .or_else(|| counts::persons(tokens, at));
    };
    let bytes = tokens.bytes(quantity.number..quantity.words.end);
    let date = dates.partition_point(|d| d.end <= bytes.start);
    if dates.get(date).is_some_and(|d| d.start < bytes.end) {
        return None;
    }
    if let Some(record) = record::record(tokens, at) {
        return Some(record);
    }
    let past = quantity.words.end;
    if let Some(ages) = age::ages(tokens, &quantity) {
        return Some(ages);
    }
    if let Some(compound) = compound::compound(tokens, &quantity) {
        return Some(compound);
    }
    if let Some(among) = among::among(tokens, &quantity, before).or_else(|| rank::run(tokens, at)) {
        return Some(among);
    }
    if skip::is_no_quantity(tokens, &quantity) || quantity.is_change(tokens) {
        return Some((Vec::new(), past));
    }
    if let Some(unit) = unit::of(tokens, &mut quantity) {
        let share = last.filter(|figure| figure.kind == Kind::Percent);
        let figure = measured::figure(tokens, &quantity, &unit, share);
        return Some((figure.into_iter().collect(), unit.end));
    }
    if !skip::counts(tokens, &quantity) {
        return None;
    }
    counts::counted(tokens, &quantity, before)
}

#[cfg(test)]
mod tests;
