//! A row of the grid in words: what differs, and how the rules relate it to
//! others.

use super::origins;
use crate::model::compare::extent::Extent;
use crate::model::compare::grid::{Figure, MayBe, MeasureRow, PartOf};
use crate::model::compare::words::measure_line;
use crate::model::compare::{Origin, Verdict};
use crate::model::vocabulary::Dismissed;
use crate::model::{Collection, When};

/// The lines under a row: what excludes what, what is part of what, how many
/// origins there are. `rows` are the event's rows, wholes included.
pub fn notes(collection: &Collection, rows: &[MeasureRow], row: &MeasureRow) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(difference(collection, row));
    notes.extend(likely_difference(collection, row));
    notes.extend(dismissal(collection, row));
    let parts = row.part_of.iter();
    notes.extend(parts.map(|part| part_note(collection, whole_of(rows, part), part)));
    notes.extend(row.may_be.iter().map(may_be_note));
    notes.extend(told_differently(collection, row));
    notes.extend(origins::of_row(collection, row));
    notes
}

/// “One text, told differently: 14 (Gazette) · 16 (Post)”: the values in copies
/// of one text, at least one of which changed it.
pub fn told_differently(collection: &Collection, row: &MeasureRow) -> Option<String> {
    let differs = |f: &&Figure| f.verdict.is_conflict() || f.verdict.is_difference();
    let of_text = |text| {
        let differing = row.figures.iter().filter(differs);
        values(collection, differing.filter(|f| f.origin == text))
    };
    let mut texts: Vec<Origin> = row.figures.iter().map(|figure| figure.origin).collect();
    texts.retain(|origin| matches!(origin, Origin::Text(_)));
    texts.dedup();
    let said = texts.into_iter().map(of_text).find(|said| said.len() > 1)?;
    Some(format!("One text, told differently: {}", said.join(" · ")))
}

/// “18 rockets landed are part of 30 rockets fired: consistent”. `rows` are the
/// event's rows, the whole included.
pub fn part_in_words(
    collection: &Collection,
    rows: &[MeasureRow],
    row: &MeasureRow,
    part: &PartOf,
) -> String {
    let Some(whole) = whole_of(rows, part) else {
        return part_note(collection, None, part);
    };
    let counted = |row: &MeasureRow| row.figures.iter().any(|f| f.extent != Extent::Unknown);
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
            "consistent"
        } else {
            "the words do not tell more"
        };
        format!("{lesser} {be} part of {greater}: {verdict}")
    }
}

/// The row of the whole to which a part belongs.
fn whole_of<'a>(rows: &'a [MeasureRow], part: &PartOf) -> Option<&'a MeasureRow> {
    let mut rows = rows.iter();
    rows.find(|row| row.measure == part.measure && row.of == part.of)
}

/// “15 or 18 rockets landed”, “2 killed (US personnel)”.
fn amount(collection: &Collection, row: &MeasureRow) -> String {
    let of = row.of.as_ref().map(|of| format!(" ({of})"));
    let of = of.unwrap_or_default();
    format!("{} {}{of}", figures(collection, row), row.measure)
}

/// “15 or 18”: each value once.
fn figures(collection: &Collection, row: &MeasureRow) -> String {
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
    values.join(" or ")
}

/// “May be the same count as “rockets” (the wording does not say)”.
pub fn may_be_note(other: &MayBe) -> String {
    let other = measure_line(&other.measure, other.of.as_deref());
    format!("May be the same count as “{other}” (the wording does not say)")
}

/// “These cannot all be true: 15 (Atlantic), 18 (ECFR, not certain)”.
pub fn difference(collection: &Collection, row: &MeasureRow) -> Option<String> {
    row.verdict.is_conflict().then_some(())?;
    let clashing = row.figures.iter().filter(|f| f.verdict.is_conflict());
    let said = values_by(collection, clashing, |figure| {
        let source = collection.briefing(figure.source).short_name();
        let hedge = if figure.hedged { ", not certain" } else { "" };
        format!("{source}{hedge}")
    });
    (said.len() > 1).then(|| format!("These cannot all be true: {}", said.join(", ")))
}

/// “Differs (likely, 61%): 5 (Sky, BBC) · 7 (Guardian); may be later news”,
/// “Update (likely, 74%): 5 (Sky) then 7 (BBC)”.
pub fn likely_difference(collection: &Collection, row: &MeasureRow) -> Option<String> {
    let sure = collection
        .sure(row)
        .map(|sure| format!(", {:.0}%", sure * 100.0));
    let sure = sure.unwrap_or_default();
    let mut differing: Vec<&Figure> = row.figures.iter().collect();
    differing.retain(|figure| figure.verdict.is_difference());
    if row.verdict == Verdict::Update {
        let issued = |figure: &&Figure| {
            let issued = collection.briefing(figure.source).issued.as_ref();
            let span = issued.and_then(When::span);
            span.and_then(|span| span.latest.or(span.earliest))
        };
        differing.sort_by_key(issued);
        let said = values(collection, differing.into_iter());
        return Some(format!("Update (likely{sure}): {}", said.join(" then ")));
    }
    let later = if collection.may_be_later(row) {
        "; may be later news"
    } else {
        ""
    };
    (row.verdict == Verdict::Differs).then(|| {
        let said = values(collection, differing.into_iter()).join(" · ");
        let source = same_source(collection, row)
            .map(|source| format!("; same source, told differently: {source}"));
        format!(
            "Differs (likely{sure}): {said}{later}{}",
            source.unwrap_or_default()
        )
    })
}

/// “Tomas Reker (Moen, Brandt)”: the source that two documents likely report
/// differently.
pub fn same_source(collection: &Collection, row: &MeasureRow) -> Option<String> {
    let (name, between) = collection.told_differently(row)?;
    let [a, b] = between.map(|source| collection.briefing(source).short_name());
    Some(format!("{name} ({a}, {b})"))
}

/// “Looked at: no disagreement, a count of something else”.
fn dismissal(collection: &Collection, row: &MeasureRow) -> Option<String> {
    let why = match collection.dismissed_as(row)? {
        Dismissed::OtherEvent => "told of another event",
        Dismissed::OtherCount => "a count of something else",
        Dismissed::Later => "one is later news",
        Dismissed::Rounding => "one is rounded",
    };
    Some(format!("Looked at: no disagreement, {why}"))
}

/// “15 (Atlantic)”: each value with its documents.
fn values<'a>(collection: &Collection, figures: impl Iterator<Item = &'a Figure>) -> Vec<String> {
    let name = |figure: &Figure| collection.briefing(figure.source).short_name().to_owned();
    values_by(collection, figures, name)
}

/// The same, with documents named by `name`.
fn values_by<'a>(
    collection: &Collection,
    figures: impl Iterator<Item = &'a Figure>,
    name: impl Fn(&Figure) -> String,
) -> Vec<String> {
    let mut values: Vec<(String, Vec<String>)> = Vec::new();
    for figure in figures {
        let shown = figure.shown(collection);
        let source = name(figure);
        match values.iter_mut().find(|(known, _)| *known == shown) {
            Some((_, sources)) if sources.contains(&source) => {}
            Some((_, sources)) => sources.push(source),
            None => values.push((shown, vec![source])),
        }
    }
    let said = values.into_iter();
    said.map(|(value, sources)| {
        // A semicolon parts names that have commas inside.
        let is_said = sources.iter().any(|source| source.contains(", "));
        let gap = if is_said { "; " } else { ", " };
        format!("{value} ({})", sources.join(gap))
    })
    .collect()
}

/// “A subset of rockets fired (30): consistent”.
fn part_note(collection: &Collection, whole: Option<&MeasureRow>, part: &PartOf) -> String {
    let figures = whole.map(|row| format!(" ({})", figures(collection, row)));
    let whole = measure_line(&part.measure, part.of.as_deref());
    let whole = whole + &figures.unwrap_or_default();
    if part.exceeds {
        format!("A subset of {whole}, yet larger: conflict")
    } else {
        format!("A subset of {whole}: consistent")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::compare::made::{account, document};
    use crate::model::joins::{JoinedEvent, JoinedMeasure};
    use crate::model::merge::merge;
    use crate::model::{EventId, Joins};

    #[test]
    fn parts_are_told_in_words() {
        let documents = vec![
            document("a", vec![("author", account("rockets fired", "", "30"))]),
            document("b", vec![("author", account("rockets landed", "", "15"))]),
            document("c", vec![("author", account("rockets landed", "", "18"))]),
        ];
        let same = documents.iter().map(|d| format!("{}/e", d.id)).collect();
        let joins = Joins {
            events: vec![JoinedEvent {
                id: "e".into(),
                name: None,
                same,
                ..JoinedEvent::default()
            }],
            measures: vec![JoinedMeasure {
                id: "rockets landed".into(),
                same: vec!["rockets that hit".into()],
                part_of: Some("rockets fired".into()),
                may_be: vec![],
            }],
            ..Joins::default()
        };
        let collection = merge(String::new(), documents, joins);
        let rows = collection.grid(EventId(0));
        let mut landed = rows.iter().filter(|row| row.measure == "rockets landed");
        let landed = landed.next().unwrap();
        assert_eq!(
            part_in_words(&collection, &rows, landed, &landed.part_of[0]),
            "15 or 18 rockets landed are part of 30 rockets fired: consistent"
        );
    }
}
