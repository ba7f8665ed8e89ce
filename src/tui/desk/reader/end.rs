//! How far the user has read, and what follows the last word.

use super::ReaderState;
use crate::model::briefing::Passage;
use crate::model::view::{Item, View};
use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, SourceId};
use crate::text::graphemes::fit;
use crate::tui::action::Action;
use crate::tui::keymap::Keymap;

/// Cells of a document's name.
const NAME: usize = 16;

/// The next document in the filter.
fn next(collection: &Collection, view: &View, source: SourceId) -> Option<SourceId> {
    let mut after = collection.sources().filter(|s| *s > source);
    after.find(|s| view.has(Item::Source(*s)))
}

/// “end · ] next: ECFR”.
pub(super) fn said(
    collection: &Collection,
    view: &View,
    source: SourceId,
    keymap: &Keymap,
) -> String {
    let key = keymap.hint(Action::NextDocument);
    match next(collection, view, source).filter(|_| !key.is_empty()) {
        Some(next) => {
            let name = fit(collection.briefing(next).short_name(), NAME);
            format!("end · {key} next: {name}")
        }
        None => "end".into(),
    }
}

/// “ECFR ¶5 of 19 · 26%”: where the user reads. Page furniture does not count:
/// the last passage of text is 100%.
pub fn position(state: ReaderState, collection: &Collection) -> String {
    let briefing = collection.briefing(state.source);
    let Some(passage) = briefing.passages.get(state.current) else {
        return String::new();
    };
    let last = briefing.passages.iter().rfind(|p| is_text(p));
    let last = last.map_or(passage.at, |p| p.at.max(passage.at));
    let read = percent(&briefing.passages, state.current);
    let short = fit(briefing.short_name(), NAME);
    format!("{short} {} of {last} · {read}%", passage.locator())
}

fn is_text(passage: &Passage) -> bool {
    passage.kind != PassageKind::Furniture
}

/// Percentage of the text up to the end of a passage, counted from 0.
fn percent(passages: &[Passage], current: usize) -> usize {
    let letters = |passages: &[Passage]| -> usize {
        let text = passages.iter().filter(|p| is_text(p));
        text.map(|p| p.text.len()).sum()
    };
    let all = letters(passages).max(1);
    letters(&passages[..=current]) * 100 / all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_is_all_of_it_whatever_furniture_follows() {
        let passage = |text: &str, kind| Passage {
            text: text.into(),
            kind,
            ..Passage::default()
        };
        let (text, furniture) = (PassageKind::Paragraph, PassageKind::Furniture);
        let passages = [
            passage("a menu of many words", furniture),
            passage("one", text),
            passage("two", text),
            passage("terms and conditions", furniture),
        ];
        let read: Vec<usize> = (0..4).map(|at| percent(&passages, at)).collect();
        assert_eq!(read, [0, 50, 100, 100]);
    }
}
