//! What a row of the grid says in words: what differs, and how the rules
//! relate what does.

use super::Verdict;
use super::extent::Extent;
use super::grid::{Figure, MayBe, PartOf, Row};
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
    notes.extend(row.may_be.iter().map(may_be_note));
    notes.extend(origins(row));
    notes
}

/// “3 reports, 1 origin”, where there are fewer origins than reports.
pub fn origins(row: &Row) -> Option<String> {
    let (reports, origins) = row.reports();
    let ending = if origins == 1 { "" } else { "s" };
    (origins < reports).then(|| format!("{reports} reports, {origins} origin{ending}"))
}

/// “18 rockets landed are part of 30 rockets fired: no conflict”. `rows` are
/// those of the event, the whole among them.
pub fn part_in_words(collection: &Collection, rows: &[Row], row: &Row, part: &PartOf) -> String {
    let whole = rows
        .iter()
        .find(|r| r.measure == part.measure && r.of == part.of);
    let Some(whole) = whole else {
        return part_note(part);
    };
    let counted = |row: &Row| row.figures.iter().any(|f| f.extent != Extent::Unknown);
    let (lesser, greater) = (amount(collection, row), amount(collection, whole));
    if part.exceeds {
        format!("{lesser} against {greater}: a part larger than its whole is a conflict")
    } else {
        let be = if lesser.starts_with("1 ") {
            "is"
        } else {
            "are"
        };
        let verdict = if counted(row) && counted(whole) {
            "no conflict"
        } else {
            "undetermined"
        };
        format!("{lesser} {be} part of {greater}: {verdict}")
    }
}

/// “15 or 18 rockets landed”, “2 killed (US personnel)”.
fn amount(collection: &Collection, row: &Row) -> String {
    let mut values: Vec<(Extent, String)> = Vec::new();
    for figure in &row.figures {
        let shown = figure.shown(collection);
        let known = figure.extent != Extent::Unknown;
        let same = |v: &(Extent, String)| (known && v.0 == figure.extent) || v.1 == shown;
        if !values.iter().any(same) {
            values.push((figure.extent, shown));
        }
    }
    let values: Vec<_> = values.into_iter().map(|v| v.1).collect();
    let of = row.of.as_ref().map(|of| format!(" ({of})"));
    let of = of.unwrap_or_default();
    format!("{} {}{of}", values.join(" or "), row.measure)
}

/// “Perhaps the same as rockets, as far as the words say: undetermined”.
pub fn may_be_note(other: &MayBe) -> String {
    let other = measure_line(&other.measure, other.of.as_deref());
    format!("Perhaps the same as {other}, as far as the words say: undetermined")
}

/// “Cannot all be true: 15 (Atlantic) · 18 (ECFR); a side is hedged”.
pub fn difference(collection: &Collection, row: &Row) -> Option<String> {
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
