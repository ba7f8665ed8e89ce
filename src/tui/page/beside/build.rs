//! Lays two documents out side by side.

use std::collections::HashSet;

use super::{BETWEEN, BesideState, Block, MEASURE, TWO, is_difference};
use crate::model::{Collection, PassageId, SourceId};
use crate::story::parallels::{Beside, Telling};
use crate::text::graphemes::{self, fit, pad};
use crate::tui::page::NOT_YET;
use crate::tui::page::lit::{Line, Lit, lines};
use crate::tui::theme::Ink;
use crate::views::beside::{counts, sign, told};

/// The columns that passages are put in.
struct Layout<'a> {
    collection: &'a Collection,
    /// Whether there are two columns.
    two: bool,
    /// Cells of a column, including its locators.
    column: usize,
    /// Cells of the locators.
    gutter: usize,
}

/// Returns the lines above the rows, the rows, and the cells of a column.
pub(super) fn lay_out(
    collection: &Collection,
    state: &BesideState,
    width: usize,
) -> (Vec<[Line; 2]>, Vec<Block>, usize) {
    let last = |source: SourceId| {
        collection
            .briefing(source)
            .passages
            .last()
            .map_or(0, |p| p.at)
    };
    let (of, other) = state.pair;
    let gutter = last(of).max(last(other)).to_string().len() + 1;
    let two = width >= TWO;
    let column = if two {
        ((width - BETWEEN) / 2).min(MEASURE + gutter)
    } else {
        width
    };
    let layout = Layout {
        collection,
        two,
        column,
        gutter,
    };
    let mut blocks = Vec::new();
    let mut y = 0;
    let mut shown = HashSet::new();
    for (row, beside) in state.rows.iter().flat_map(|rows| rows.iter()).enumerate() {
        if state.only_differences && !is_difference(beside) {
            continue;
        }
        let again = [beside.of, beside.other].map(|id| id.is_some_and(|id| !shown.insert(id)));
        let lines = layout.row(beside, again);
        let next = y + lines.len() + 1;
        blocks.push(Block { row, y, lines });
        y = next;
    }
    (layout.head(state, width), blocks, column)
}

impl Layout<'_> {
    /// The names over the columns, and how many rows there are of each kind.
    fn head(&self, state: &BesideState, width: usize) -> Vec<[Line; 2]> {
        let (of, other) = state.pair;
        let name = |source: SourceId| {
            let briefing = self.collection.briefing(source);
            let issued = briefing.issued.as_ref().map(crate::model::When::short);
            let issued = issued.map_or_else(String::new, |issued| format!(" · {issued}"));
            // The date stays, however long the title is.
            let room = (self.column - self.gutter).saturating_sub(graphemes::width(&issued));
            let said = format!("{}{issued}", fit(briefing.heading(), room.max(8)));
            vec![
                (" ".repeat(self.gutter), Ink::Text),
                (
                    fit(&said, self.column - self.gutter).into_owned(),
                    Ink::Head,
                ),
            ]
        };
        let mut head = Vec::new();
        if self.two {
            head.push([name(of), name(other)]);
        } else {
            head.extend([[name(of), Vec::new()], [name(other), Vec::new()]]);
        }
        let counts = |rows: &[Beside]| counts(self.collection, state.pair, rows);
        let mut said = state.rows.as_deref().map_or_else(|| NOT_YET.into(), counts);
        if state.only_differences {
            said = format!("Differences only · {said}");
        }
        let room = width.saturating_sub(self.gutter);
        let indent = || (" ".repeat(self.gutter), Ink::Text);
        for line in lines(&said, room, Ink::Dim, &[]) {
            let pieces = std::iter::once(indent()).chain(line);
            head.push([pieces.collect(), Vec::new()]);
        }
        head.push([Vec::new(), Vec::new()]);
        head
    }

    /// The lines of a row. A passage shown before, marked in `again`, is not
    /// repeated.
    fn row(&self, row: &Beside, again: [bool; 2]) -> Vec<[Line; 2]> {
        let room = self.column.saturating_sub(self.gutter);
        let side = |passage: Option<PassageId>, second: bool| -> Vec<Line> {
            let Some(passage) = passage else {
                return Vec::new();
            };
            let told = self.collection.passage(passage);
            if again[usize::from(second)] {
                let said = format!("{}↑ as above", pad(&told.at.to_string(), self.gutter));
                return vec![vec![(said, Ink::Dim)]];
            }
            let ink = if row.telling == Telling::Same {
                Ink::Dim
            } else {
                Ink::Text
            };
            let body = lines(&told.text, room, ink, &lit(row, second));
            let locator = |n: usize| match n {
                0 => pad(&told.at.to_string(), self.gutter),
                _ => " ".repeat(self.gutter),
            };
            let numbered = body.into_iter().enumerate();
            numbered
                .map(|(n, line)| {
                    let start = std::iter::once((locator(n), Ink::Dim));
                    start.chain(line).collect()
                })
                .collect()
        };
        if self.two {
            let (left, right) = (side(row.of, false), side(row.other, true));
            let height = left.len().max(right.len());
            let line = |lines: &[Line], n: usize| lines.get(n).cloned().unwrap_or_default();
            return (0..height)
                .map(|n| [line(&left, n), line(&right, n)])
                .collect();
        }
        let said = self.said(row);
        let mut all = vec![said];
        all.extend(side(row.of, false));
        if row.telling != Telling::Same {
            all.extend(side(row.other, true));
        }
        all.into_iter().map(|line| [line, Vec::new()]).collect()
    }

    /// The relation of a row's passages in words, when they stand one above the
    /// other.
    fn said(&self, row: &Beside) -> Line {
        let name = |passage: Option<PassageId>| {
            let passage = passage?;
            let source = self.collection.briefing(self.collection.source_of(passage));
            Some(format!(
                "{} {}",
                source.short_name(),
                self.collection.passage(passage).locator()
            ))
        };
        let places: Vec<String> = [row.of, row.other].into_iter().filter_map(name).collect();
        let ink = sign_ink(row);
        let said = format!("{} {}", sign(row), told(row));
        vec![(said, ink), (format!("  {}", places.join(" · ")), Ink::Dim)]
    }
}

/// The ink of a row's sign.
pub(super) fn sign_ink(row: &Beside) -> Ink {
    match row.telling {
        Telling::Differs => Ink::Conflict,
        _ if row.is_only_here() => Ink::Accent,
        Telling::Same | Telling::Reworded | Telling::Own => Ink::Dim,
    }
}

/// What is highlighted on a side: differing figures, then other words.
fn lit(row: &Beside, second: bool) -> Vec<Lit> {
    let changed = if second {
        &row.changed.other
    } else {
        &row.changed.of
    };
    let figures = row.differing[usize::from(second)].iter();
    let figures = figures.map(|range| (range.clone(), Ink::Conflict));
    let words = changed.iter().map(|range| (range.clone(), Ink::Accent));
    figures.chain(words).collect()
}
