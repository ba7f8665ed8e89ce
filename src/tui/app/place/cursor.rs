//! Where the cursor of a page stands, by what stands in its row.

use super::super::OpenPage;
use crate::model::Collection;
use crate::model::collection::StanceRef;
use crate::model::place;
use crate::tui::panes::page::Row;
use crate::tui::widgets::list::{Cursor, Selectable as _};

/// The cursor of a page in words.
pub(super) fn of(page: &OpenPage, story: &Collection) -> Option<place::Cursor> {
    let above = |cursor: &Cursor| cursor.at.saturating_sub(cursor.top);
    if let Some(answers) = &page.answers {
        let stance = answers.selected()?;
        return Some(place::Cursor {
            words: stance_words(story, stance),
            briefing: Some(story.briefing(stance.source).id.clone()),
            ..place::Cursor::default()
        });
    }
    if let Some(grid) = &page.grid {
        let (words, nth, source) = grid.spot()?;
        return Some(place::Cursor {
            words,
            nth,
            briefing: Some(story.briefing(source).id.clone()),
            above: above(&grid.lines.cursor),
        });
    }
    let rows = &page.list.rows;
    let cursor = page.list.cursor;
    let words = words(page.list.selected()?);
    let before = rows[..cursor.at].iter().filter(|row| row.selectable());
    Some(place::Cursor {
        nth: before.filter(|row| self::words(row) == words).count(),
        words,
        briefing: None,
        above: above(&cursor),
    })
}

/// Puts the cursor of a page where it was, if that is still there.
pub(super) fn put(page: &mut OpenPage, story: &Collection, kept: &place::Cursor) {
    let source = kept.briefing.as_deref();
    let source = source.and_then(|id| story.source_of_id(id));
    if let Some(answers) = &mut page.answers {
        let is = |stance: StanceRef| {
            Some(stance.source) == source && stance_words(story, stance) == kept.words
        };
        answers.select(is);
        return;
    }
    if let Some(grid) = &mut page.grid {
        if grid.go_to(story, (&kept.words, kept.nth, source)) {
            let cursor = &mut grid.lines.cursor;
            cursor.top = cursor.at.saturating_sub(kept.above);
        }
        return;
    }
    let rows = page.list.rows.iter().enumerate();
    let mut same = rows.filter(|(_, row)| row.selectable() && words(row) == kept.words);
    let first = same.next();
    let at = match kept.nth {
        0 => first,
        n => same.nth(n - 1).or(first),
    };
    if let Some((at, _)) = at {
        let top = at.saturating_sub(kept.above);
        page.list.cursor = Cursor { at, top };
    }
}

/// All that a row says.
fn words(row: &Row) -> String {
    let pieces = row.pieces.iter().map(|(text, _)| text.as_str());
    let mut words: String = pieces.collect();
    words.push_str(&row.aside);
    words
}

fn stance_words(story: &Collection, stance: StanceRef) -> String {
    let claim = story.claims.iter().find(|c| c.stance == stance);
    claim.map(|c| c.text.clone()).unwrap_or_default()
}
