//! A document laid out at a measure: which rows a window shows, and how to move
//! by rows while the position is kept by passage and byte.

use std::ops::Range;
use std::sync::Arc;

use super::wraps::Wraps;
use crate::model::briefing::Passage;
use crate::model::vocabulary::PassageKind;
use crate::model::{PassageId, PassageSet, SourceId};
use crate::text::wrap::wrap;

/// A position in a document that survives a change of measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct TextPlace {
    /// Passage, counted from 0.
    pub passage: usize,
    /// Byte in its text; the text's length means the gap after it.
    pub byte: usize,
}

/// What a row shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The voice of the words that follow.
    Speaker,
    /// Byte range of the passage's text.
    Text(Range<usize>),
    /// Byte range of the note below it about its original.
    Quoted(Range<usize>),
    /// Passages that are not shown.
    Folded(Folded),
    /// The empty row after a passage.
    Gap,
    /// Below the last passage.
    End,
}

/// How many passages a row stands for, by why they are not shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Folded {
    /// Page furniture.
    pub furniture: usize,
    /// What the filter leaves out.
    pub filtered: usize,
}

/// The passages of a document that are not shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Folds<'a> {
    /// Whether to fold page furniture.
    pub furniture: bool,
    /// The passages that the filter keeps, and the first passage of the
    /// document; everything else is folded.
    pub filter: Option<(&'a PassageSet, PassageId)>,
    /// A passage to show whatever the filter keeps.
    pub but: Option<usize>,
}

impl Folds<'_> {
    /// Whether the filter leaves out a passage, counted from 0.
    fn filters(&self, passage: usize) -> bool {
        let left_out = |(kept, first): (&PassageSet, PassageId)| {
            !kept.contains(PassageId(first.0 + passage as u32))
        };
        self.but != Some(passage) && self.filter.is_some_and(left_out)
    }
}

/// One row of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow {
    /// The passage it belongs to, counted from 0.
    pub passage: usize,
    /// What it shows.
    pub line: Line,
    /// Whether it is the passage's first row.
    pub first: bool,
    /// Cells of indent from the measure's left edge.
    pub indent: usize,
}

/// The passages, the measure in cells and the window's height in rows.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    passages: &'a [Passage],
    measure: usize,
    height: usize,
    folds: Folds<'a>,
    /// The note below a passage about its original, with the passage's index.
    quoted: Option<(usize, &'a str)>,
    /// The cache of wrapped rows, and the document.
    wraps: Option<(&'a Wraps, SourceId)>,
}

impl<'a> Sheet<'a> {
    /// A layout of `passages`, wrapped only where needed.
    pub fn new(passages: &'a [Passage], measure: usize, height: usize) -> Self {
        Self {
            passages,
            measure: measure.max(1),
            height: height.max(1),
            folds: Folds::default(),
            quoted: None,
            wraps: None,
        }
    }

    /// Caches the wrapped rows of the document.
    #[must_use]
    pub fn remembering(self, wraps: &'a Wraps, source: SourceId) -> Self {
        let wraps = Some((wraps, source));
        Self { wraps, ..self }
    }

    /// The rows of a passage's text.
    fn wrapped(&self, passage: usize, measure: usize) -> Arc<[Range<usize>]> {
        let text = &self.passages[passage].text;
        match self.wraps {
            Some((wraps, source)) => wraps.of((source, passage), text, measure),
            None => wrap(text, measure).into(),
        }
    }

    /// Adds a note below a passage.
    #[must_use]
    pub fn with_quoted(self, quoted: Option<(usize, &'a str)>) -> Self {
        Self { quoted, ..self }
    }

    /// The rows of the note below a passage.
    fn quoted_rows(&self, passage: usize) -> Vec<Range<usize>> {
        match self.quoted {
            Some((below, said)) if below == passage => wrap(said, self.measure.max(3) - 2),
            _ => Vec::new(),
        }
    }

    /// Folds passages; each run of them becomes one row.
    #[must_use]
    pub fn folding(self, folds: Folds<'a>) -> Self {
        Self { folds, ..self }
    }

    /// Whether a passage is not shown.
    pub fn is_folded(&self, passage: usize) -> bool {
        let is_there = passage < self.passages.len();
        is_there && (self.folds_furniture(passage) || self.folds.filters(passage))
    }

    fn folds_furniture(&self, passage: usize) -> bool {
        self.folds.furniture && self.passages[passage].kind == PassageKind::Furniture
    }

    /// The passage whose row stands for a folded one: the first of its run.
    fn told_at(&self, passage: usize) -> usize {
        let mut first = passage;
        while first > 0 && self.is_folded(first) && self.is_folded(first - 1) {
            first -= 1;
        }
        first
    }

    /// The passage itself, or if it is folded the next that is not, else the
    /// last before it.
    pub fn unfolded_near(&self, passage: usize) -> usize {
        let is_shown = |p: &usize| !self.is_folded(*p);
        let next = (passage..self.passages.len()).find(is_shown);
        let before = || (0..passage.min(self.passages.len())).rev().find(is_shown);
        next.or_else(before).unwrap_or(passage)
    }

    /// The row that stands for folded passages, at the first of them.
    fn folded_rows(&self, passage: usize) -> Vec<TextRow> {
        if passage > 0 && self.is_folded(passage - 1) {
            return Vec::new();
        }
        let mut folded = Folded::default();
        for run in (passage..self.passages.len()).take_while(|p| self.is_folded(*p)) {
            if self.folds_furniture(run) {
                folded.furniture += 1;
            } else {
                folded.filtered += 1;
            }
        }
        let row = |line| TextRow {
            passage,
            line,
            first: false,
            indent: 0,
        };
        let mut rows = vec![row(Line::Folded(folded)), row(Line::Gap)];
        if passage + folded.furniture + folded.filtered == self.passages.len() {
            rows.push(row(Line::End));
        }
        rows
    }

    /// The rows of one passage, including the gap after it and, after the last
    /// one, the end.
    fn rows(&self, passage: usize) -> Vec<TextRow> {
        let Some(text) = self.passages.get(passage) else {
            return Vec::new();
        };
        if self.is_folded(passage) {
            return self.folded_rows(passage);
        }
        let indent = match text.kind {
            PassageKind::Quote | PassageKind::List => 2.min(self.measure / 4),
            PassageKind::Head | PassageKind::Paragraph | PassageKind::Furniture => 0,
        };
        let mut rows = Vec::new();
        if self.speaker_changes(passage) {
            rows.push(TextRow {
                passage,
                line: Line::Speaker,
                first: true,
                indent: 0,
            });
        }
        for range in self.wrapped(passage, self.measure - indent).iter() {
            let first = rows.is_empty();
            rows.push(TextRow {
                passage,
                line: Line::Text(range.clone()),
                first,
                indent,
            });
        }
        for range in self.quoted_rows(passage) {
            rows.push(TextRow {
                passage,
                line: Line::Quoted(range),
                first: false,
                indent: 2,
            });
        }
        let row = |line| TextRow {
            passage,
            line,
            first: false,
            indent,
        };
        rows.push(row(Line::Gap));
        if passage + 1 == self.passages.len() {
            rows.push(row(Line::End));
        }
        rows
    }

    /// Whether a passage has a voice that differs from the previous one.
    fn speaker_changes(&self, passage: usize) -> bool {
        let voice = &self.passages[passage].voice;
        let before = passage
            .checked_sub(1)
            .and_then(|p| self.passages[p].voice.as_ref());
        voice.is_some() && voice.as_ref() != before
    }

    /// The row of a position in its passage.
    fn row_of(&self, place: TextPlace) -> usize {
        let rows = self.rows(place.passage);
        let on = rows.iter().rposition(|row| match &row.line {
            Line::Text(range) => range.start <= place.byte && place.byte > 0,
            Line::Speaker | Line::Folded(_) => place.byte == 0,
            // Rows below the text count on from its end.
            Line::Quoted(range) => place.byte >= self.end_of(place.passage) + range.start,
            Line::Gap => place.byte > 0 && place.byte >= self.gap_of(place.passage),
            Line::End => place.byte > self.gap_of(place.passage),
        });
        on.unwrap_or(0)
    }

    /// The byte where the rows below a passage begin.
    fn end_of(&self, passage: usize) -> usize {
        self.passages[passage].text.len().max(1)
    }

    /// The byte that means the gap after a passage.
    fn gap_of(&self, passage: usize) -> usize {
        let rows = self.quoted_rows(passage);
        self.end_of(passage) + rows.last().map_or(0, |range| range.end)
    }

    fn place_of(&self, passage: usize, row: usize) -> TextPlace {
        let rows = self.rows(passage);
        let byte = match rows.get(row).map(|r| &r.line) {
            // After a speaker's row the text begins at byte 0 too; 1 tells the
            // two rows apart.
            Some(Line::Text(range)) if row > 0 => range.start.max(1),
            Some(Line::Quoted(range)) => self.end_of(passage) + range.start,
            Some(Line::Gap) => self.gap_of(passage),
            Some(Line::End) => self.gap_of(passage) + 1,
            _ => 0,
        };
        TextPlace { passage, byte }
    }

    /// The position `rows` further down (or up), not before the start nor past
    /// the last full window.
    pub fn scroll(&self, from: TextPlace, rows: isize) -> TextPlace {
        let moved = self.walk(from, rows);
        moved.min(self.last_top())
    }

    /// The position `rows` further down (or up), within the document.
    pub fn walk(&self, from: TextPlace, rows: isize) -> TextPlace {
        let mut passage = from.passage.min(self.passages.len().saturating_sub(1));
        let mut row = self.row_of(TextPlace { passage, ..from }).cast_signed() + rows;
        while row < 0 && passage > 0 {
            passage -= 1;
            row += self.rows(passage).len().cast_signed();
        }
        loop {
            let len = self.rows(passage).len().cast_signed();
            if row < len || passage + 1 >= self.passages.len() {
                let last = (len - 1).max(0);
                return self.place_of(passage, row.clamp(0, last).unsigned_abs());
            }
            row -= len;
            passage += 1;
        }
    }

    /// The last position at which a window may begin: the end at the bottom.
    pub fn last_top(&self) -> TextPlace {
        let Some(last) = self.passages.len().checked_sub(1) else {
            return TextPlace::default();
        };
        let last = self.told_at(last);
        let end = self.place_of(last, self.rows(last).len().saturating_sub(1));
        self.walk(end, 1 - self.height.cast_signed())
    }

    /// The rows of a window that begins at `top`.
    pub fn visible(&self, top: TextPlace) -> Vec<TextRow> {
        let mut shown = Vec::with_capacity(self.height);
        let mut skip = self.row_of(top);
        for passage in top.passage..self.passages.len() {
            shown.extend(self.rows(passage).into_iter().skip(skip));
            skip = 0;
            if shown.len() >= self.height {
                break;
            }
        }
        shown.truncate(self.height);
        shown
    }

    /// The passages with text in a window, first and last.
    pub fn shown(&self, top: TextPlace) -> Range<usize> {
        let rows = self.visible(top);
        let mut text = rows
            .iter()
            .filter(|r| !matches!(r.line, Line::Gap | Line::End))
            .map(|r| r.passage);
        // A low window may show nothing but rows below a passage.
        let below = rows.first().map_or(0, |r| r.passage);
        let first = text.next().unwrap_or(below);
        first..text.next_back().unwrap_or(first) + 1
    }

    /// A window that shows the whole of `passage` if possible: unmoved if it
    /// does already, else with a row of context above.
    pub fn reveal(&self, top: TextPlace, passage: usize) -> TextPlace {
        let passage = self.told_at(passage);
        let rows = self.visible(top);
        let said = |r: &&TextRow| r.passage == passage && !matches!(r.line, Line::Gap | Line::End);
        let whole = self.rows(passage);
        if rows.iter().filter(said).count() == whole.iter().filter(said).count() {
            return top;
        }
        self.scroll(TextPlace { passage, byte: 0 }, -1)
    }

    /// A window for a jump to `passage`: context above fills at most a third,
    /// in whole passages.
    pub fn jump(&self, passage: usize) -> TextPlace {
        let mut first = passage;
        let mut room = self.height / 3;
        while let Some(before) = first.checked_sub(1) {
            let rows = self.rows(before).len();
            if rows > room {
                break;
            }
            room -= rows;
            first = before;
        }
        self.scroll(
            TextPlace {
                passage: first,
                byte: 0,
            },
            0,
        )
    }

    /// The size of the document without layout: bytes, plus one for every
    /// passage.
    pub fn size(&self) -> usize {
        self.passages.iter().map(|p| p.text.len() + 1).sum()
    }

    /// The size, in the same unit, of what is before a position.
    pub fn size_before(&self, place: TextPlace) -> usize {
        let before: usize = self
            .passages
            .iter()
            .take(place.passage)
            .map(|p| p.text.len() + 1)
            .sum();
        before + place.byte
    }

    /// The size, in the same unit, of a window.
    pub fn window_size(&self, top: TextPlace) -> usize {
        let rows = self.visible(top);
        rows.iter()
            .map(|r| match &r.line {
                Line::Text(range) => range.len(),
                Line::Gap => 1,
                Line::Speaker | Line::Folded(_) | Line::Quoted(_) | Line::End => 0,
            })
            .sum()
    }
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
