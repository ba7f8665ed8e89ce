//! What cannot all be true: measures, dates and opposed questions, each with
//! the difference in words; then what likely differs.

use super::differing::{self, Differing, Home};
use crate::model::compare::words::measure_line;
use crate::model::{Collection, EventId, When, compare, judge};
use crate::tui::page::pieces::none;
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;
use crate::views::likely::LIKELY;
use crate::views::opposed;
use crate::views::opposition::opposition;
use crate::views::words::notes;

pub(super) fn page(material: Material) -> Page {
    let Material {
        collection,
        view,
        width,
        ..
    } = material;
    let mut page = Page::new("Conflicts", width);
    let mut conflicts: Vec<_> = collection.conflicts_within(view).collect();
    for (_, rows) in &mut conflicts {
        rows.retain(|row| row.verdict.is_conflict());
    }
    let count: usize = conflicts.iter().map(|(_, rows)| rows.len()).sum();
    if count > 0 {
        page.section("Measures and dates", count);
    }
    for (id, rows) in &conflicts {
        for row in rows {
            measure(&mut page, *id, row, material);
        }
    }
    questions(&mut page, material);
    let likely: Vec<usize> = opposed::within(collection, view).collect();
    if !likely.is_empty() {
        page.section("Likely opposed", likely.len());
    }
    for place in likely {
        let likely = &collection.likeness.questions[place];
        let target = likely_target(collection, place);
        let sides = opposed::sides(collection, likely);
        let from = page.rows.len();
        page.block(2, &sides, Ink::Text, target.as_ref());
        for (nth, row) in page.rows[from..].iter_mut().enumerate() {
            row.continues = nth > 0;
            if nth == 0 {
                row.indent = 0;
                row.pieces.insert(0, (format!("{LIKELY} "), Ink::Accent));
            }
        }
    }
    let differing = differing::rows(collection, view);
    if !differing.is_empty() {
        page.section("Likely differences", differing.len());
    }
    for found in &differing {
        difference(&mut page, found, material);
    }
    none(&mut page, "There are no conflicts in this view.");
    page
}

/// Adds the questions on which voices oppose each other: across documents
/// first, then inside one, where an author often tells a view to reject it.
fn questions(page: &mut Page, material: Material) {
    let Material {
        collection, view, ..
    } = material;
    let [across, inside] = collection.opposed_parts(view);
    for (title, asked) in [
        ("Opposed answers", across),
        ("Opposed inside one document", inside),
    ] {
        if !asked.is_empty() {
            page.section(title, asked.len());
        }
        for asked in asked {
            let target = Target::Question(asked.id);
            let row = Row::of(vec![
                ("≠ ".into(), Ink::Conflict),
                (asked.question.ask.clone(), Ink::Text),
            ]);
            page.push(row.to(target.clone()));
            for line in opposition(collection, &asked) {
                more(page, &line, &target);
            }
        }
    }
}

/// Returns where one side of a likely opposition is said.
pub(super) fn likely_target(collection: &Collection, place: usize) -> Option<Target> {
    let said = collection.likeness.questions[place].held.first()?;
    let quote = judge::quote(collection, said);
    Some(Target::Passage(said.passage, Some(quote)))
}

fn measure(page: &mut Page, id: EventId, row: &compare::grid::MeasureRow, material: Material) {
    let collection = material.collection;
    let event = collection.event(id);
    let target = Target::row(id, row);
    let named = measure_line(&row.measure, row.of.as_deref());
    let line = Row::of(vec![
        ("≠ ".into(), Ink::Conflict),
        (format!("{named}  "), Ink::Head),
        (event.name.clone(), Ink::Text),
    ]);
    let date = event.date.as_ref().map_or_else(String::new, When::short);
    page.push(line.to(target.clone()).aside(date));
    // The first note says what excludes what; the grid shows the others too.
    if let Some(note) = notes(collection, &[], row).first() {
        more(page, note, &target);
    }
}

/// Adds a row that likely differs: its sign, what is counted and of what, its
/// values.
fn difference(page: &mut Page, found: &Differing, material: Material) {
    let (collection, row) = (material.collection, &found.row);
    let (told, date, target) = match found.home {
        Home::Event(id) => {
            let event = collection.event(id);
            let target = Target::row(id, row);
            let date = event.date.as_ref().map_or_else(String::new, When::short);
            let sign = if event.likely.is_some() { LIKELY } else { "" };
            (format!("{sign}{}", event.name), date, Some(target))
        }
        Home::Facts(place) => {
            let bearer = &collection.bearers[place];
            let cited = differing::cited(collection, row);
            (bearer.name.clone(), String::new(), cited)
        }
    };
    let named = measure_line(&row.measure, row.of.as_deref());
    let line = Row {
        target: target.clone(),
        ..Row::of(vec![
            (format!("{} ", row.verdict.sign()), Ink::Accent),
            (format!("{named}  "), Ink::Head),
            (told, Ink::Text),
        ])
    };
    page.push(line.aside(date));
    if let (Some(note), Some(target)) = (notes(collection, &[], row).first(), target) {
        more(page, note, &target);
    }
}

/// Adds a line that continues the row above.
fn more(page: &mut Page, line: &str, target: &Target) {
    let from = page.rows.len();
    page.block(2, line, Ink::Dim, Some(target));
    for row in &mut page.rows[from..] {
        row.continues = true;
    }
}
