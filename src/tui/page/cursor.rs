//! The cursor of a page, kept by the words of its row.

use super::{Body, OpenPage, Row, table};
use crate::model::Collection;
use crate::model::collection::StanceRef;
use crate::store::place;
use crate::tui::widgets::list::{Cursor, Selectable as _};

/// The cursor of a page, in words.
pub fn of(page: &OpenPage, collection: &Collection) -> Option<place::Cursor> {
    let above = |cursor: &Cursor| cursor.at.saturating_sub(cursor.top);
    match &page.body {
        Body::Answers(answers) => {
            let stance = answers.selected()?;
            Some(place::Cursor {
                words: stance_words(collection, stance),
                briefing: Some(collection.briefing(stance.source).id.clone()),
                ..place::Cursor::default()
            })
        }
        Body::Grid(grid) => {
            let (words, nth, source) = grid.spot()?;
            Some(place::Cursor {
                words,
                nth,
                briefing: Some(collection.briefing(source).id.clone()),
                above: above(&grid.lines.cursor),
            })
        }
        Body::Beside(beside) => {
            let passage = beside.passage()?;
            Some(place::Cursor {
                words: collection.passage(passage).at.to_string(),
                briefing: Some(
                    collection
                        .briefing(collection.source_of(passage))
                        .id
                        .clone(),
                ),
                ..place::Cursor::default()
            })
        }
        Body::Rows(list) | Body::Table(table::TableState { rows: list, .. }) => {
            let words = words(list.selected()?);
            let before = list.rows[..list.cursor.at].iter();
            let before = before.filter(|row| row.selectable());
            Some(place::Cursor {
                nth: before.filter(|row| self::words(row) == words).count(),
                words,
                briefing: None,
                above: above(&list.cursor),
            })
        }
    }
}

/// Moves the cursor of a page back to where it was, if that still exists.
pub fn put(page: &mut OpenPage, collection: &Collection, kept: &place::Cursor) {
    let source = kept.briefing.as_deref();
    let source = source.and_then(|id| collection.source_of_id(id));
    match &mut page.body {
        Body::Answers(answers) => {
            let is = |stance: StanceRef| {
                Some(stance.source) == source && stance_words(collection, stance) == kept.words
            };
            answers.select(is);
        }
        Body::Grid(grid) => {
            if grid.go_to((&kept.words, kept.nth, source)) {
                let cursor = &mut grid.lines.cursor;
                cursor.top = cursor.at.saturating_sub(kept.above);
            }
        }
        Body::Beside(beside) => {
            let at = kept.words.parse().ok();
            let passage = source
                .zip(at)
                .and_then(|(of, at)| collection.passage_at(of, at));
            if let Some(passage) = passage {
                beside.show(passage);
            }
        }
        Body::Rows(list) | Body::Table(table::TableState { rows: list, .. }) => {
            let is = |row: &Row| row.selectable() && unsigned(&words(row)) == unsigned(&kept.words);
            let mut same = list.rows.iter().enumerate().filter(|(_, row)| is(row));
            let first = same.next();
            let at = match kept.nth {
                0 => first,
                n => same.nth(n - 1).or(first),
            };
            if let Some((at, _)) = at {
                let top = at.saturating_sub(kept.above);
                list.cursor = Cursor { at, top };
            }
        }
    }
}

/// The words without the sign of a draft, which a decision removes.
fn unsigned(words: &str) -> &str {
    words.trim_start_matches(['✎', '✓', ' '])
}

/// All words of a row.
fn words(row: &Row) -> String {
    let pieces = row.pieces.iter().map(|(text, _)| text.as_str());
    let mut words: String = pieces.collect();
    words.push_str(&row.aside);
    words
}

fn stance_words(collection: &Collection, stance: StanceRef) -> String {
    let claim = collection.claims.iter().find(|c| c.stance == stance);
    claim.map(|c| c.text.clone()).unwrap_or_default()
}
