//! What a row of the grid says in words: what differs, and how the rules
//! relate what does.

use super::Verdict;
use super::extent::Extent;
use super::grid::{Figure, PartOf, Row};
use crate::model::Collection;

impl Verdict {
    /// A sign, so that colour is never the only one.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Alone | Self::NotComparable => " ",
            Self::Agree => "=",
            Self::Part => "⊂",
            Self::Compatible => "≈",
            Self::Undetermined => "?",
            Self::Conflict { .. } => "≠",
        }
    }

    /// A word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::NotComparable => "not comparable",
            Self::Agree => "agree",
            Self::Part => "part",
            Self::Compatible => "compatible",
            Self::Undetermined => "undetermined",
            Self::Conflict { .. } => "conflict",
        }
    }
}

impl Figure {
    /// The value as people read it; a sum of ours says so.
    pub fn shown(&self, collection: &Collection) -> String {
        let parts = self.accounts.iter().map(|a| collection.account(*a).shown());
        let parts: Vec<_> = parts.collect();
        match (&self.extent, parts.len()) {
            (_, 1) => parts.concat(),
            (Extent::Count(sum), _) => format!("Σ{sum}"),
            _ => format!("Σ {}", parts.join(" + ")),
        }
    }
}

/// “wounded, coalition personnel”.
pub fn measure_line(measure: &str, of: Option<&str>) -> String {
    of.map_or_else(|| measure.into(), |of| format!("{measure}, {of}"))
}

/// The lines under a row: what excludes what, what is part of what, how many
/// origins there are.
pub fn notes(collection: &Collection, row: &Row) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(difference(collection, row));
    notes.extend(row.part_of.iter().map(part_note));
    let (reports, origins) = row.reports();
    if origins < reports {
        let ending = if origins == 1 { "" } else { "s" };
        notes.push(format!("{reports} reports, {origins} origin{ending}"));
    }
    notes
}

/// “Cannot all be true: 15 (Atlantic) · 18 (ECFR); a side is hedged”.
fn difference(collection: &Collection, row: &Row) -> Option<String> {
    let Verdict::Conflict { hedged } = row.verdict else {
        return None;
    };
    let mut values: Vec<(String, Vec<&str>)> = Vec::new();
    for figure in row.figures.iter().filter(|f| f.verdict.is_conflict()) {
        let shown = figure.shown(collection);
        let source = collection.briefing(figure.source).short_name();
        match values.iter_mut().find(|(known, _)| *known == shown) {
            Some((_, sources)) if sources.contains(&source) => {}
            Some((_, sources)) => sources.push(source),
            None => values.push((shown, vec![source])),
        }
    }
    let said: Vec<_> = values
        .into_iter()
        .map(|(value, sources)| format!("{value} ({})", sources.join(", ")))
        .collect();
    let hedge = if hedged { "; a side is hedged" } else { "" };
    (said.len() > 1).then(|| format!("Cannot all be true: {}{hedge}", said.join(" · ")))
}

fn part_note(part: &PartOf) -> String {
    let whole = measure_line(&part.measure, part.of.as_deref());
    if part.exceeds {
        format!("Part of {whole}, yet larger: conflict")
    } else {
        format!("Part of {whole}: no conflict")
    }
}
