//! Selecting by keyboard: a passage, or words of it.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::Text;
use super::sheet::Line;
use crate::model::{Collection, PassageId, SourceId};
use crate::tui::action::Action;
use crate::tui::world::World;

/// What is selected: a passage of a document, and which words of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    source: SourceId,
    /// The passage, counted in the document from 0.
    pub place: usize,
    words: Option<Words>,
}

/// Words of a passage, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Words {
    /// The word that the selection was fixed at; else that under the cursor.
    from: usize,
    /// The word under the cursor.
    to: usize,
    fixed: bool,
}

impl Words {
    fn on(word: usize) -> Self {
        Self {
            from: word,
            to: word,
            fixed: false,
        }
    }

    /// Moves the cursor to a word.
    fn go(&mut self, word: usize) {
        self.to = word;
        if !self.fixed {
            self.from = word;
        }
    }
}

/// The words of a text; letters where a script writes none apart.
fn units(text: &str) -> Vec<Range<usize>> {
    let words = text.unicode_word_indices();
    words.map(|(at, word)| at..at + word.len()).collect()
}

/// Selects the passage being read.
pub fn begin(text: &mut Text) {
    text.selection = Some(Selection {
        source: text.state.source,
        place: text.state.current,
        words: None,
    });
}

/// What is selected in a text: the passage, bytes of it, and whether those
/// are words that were chosen.
pub fn chosen(text: &Text, story: &Collection) -> Option<(PassageId, Range<usize>, bool)> {
    let selection = text.selection?;
    let first = story.passages_of(selection.source).start;
    let passage = PassageId(first + selection.place as u32);
    let whole = &story.passage(passage).text;
    let Some(words) = selection.words else {
        return Some((passage, 0..whole.len(), false));
    };
    let units = units(whole);
    let start = units.get(words.from.min(words.to))?.start;
    let end = units.get(words.from.max(words.to))?.end;
    Some((passage, start..end, true))
}

/// Whether the passage that is selected is the one being read.
pub fn is_in_hand(text: &Text) -> bool {
    let state = text.state;
    let there = |s: &Selection| (s.source, s.place) == (state.source, state.current);
    text.selection.is_none_or(|s| there(&s))
}

/// Moves what is selected; whether the action was for it.
pub fn move_by(text: &mut Text, world: &mut World, action: Action) -> bool {
    let is_own = matches!(action, Action::WordOn | Action::WordBack | Action::FromHere);
    let Some(selection) = text.selection else {
        if is_own {
            world.say("This is for what is selected; v selects");
        }
        return is_own;
    };
    match (action, selection.words) {
        (Action::WordOn | Action::WordBack | Action::FromHere, None) => {
            enter_words(text, world, action == Action::WordBack);
        }
        (Action::WordOn, Some(words)) => go_to_word(text, world, words.to.saturating_add(1)),
        (Action::WordBack, Some(words)) => go_to_word(text, world, words.to.saturating_sub(1)),
        (Action::FromHere, Some(words)) => with_words(text, world, |w| {
            w.fixed = !words.fixed;
            w.from = w.to;
        }),
        (Action::Down | Action::NextPassage, None) => select_passage(text, world, 1),
        (Action::Up | Action::PreviousPassage, None) => select_passage(text, world, -1),
        (Action::Down, Some(_)) => select_row(text, world, 1),
        (Action::Up, Some(_)) => select_row(text, world, -1),
        (Action::Top, Some(_)) => go_to_word(text, world, 0),
        (Action::Bottom, Some(_)) => go_to_word(text, world, usize::MAX),
        _ => return false,
    }
    true
}

fn with_words(text: &mut Text, world: &World, change: impl FnOnce(&mut Words)) {
    let selection = text.selection.as_mut();
    if let Some(words) = selection.and_then(|s| s.words.as_mut()) {
        change(words);
    }
    reveal_word(text, world);
}

/// The words of the selected passage.
fn units_of(text: &Text, story: &Collection) -> Vec<Range<usize>> {
    let Some(selection) = text.selection else {
        return Vec::new();
    };
    let briefing = story.briefing(selection.source);
    units(&briefing.passages[selection.place].text)
}

/// From the whole passage to its first word in sight, or its last one.
fn enter_words(text: &mut Text, world: &mut World, last: bool) {
    let units = units_of(text, &world.story);
    if units.is_empty() {
        return world.say("This passage has no words");
    }
    let rows = rows_in_sight(text, world);
    let top = rows.first().map_or(0, |row| row.start);
    let first = units.partition_point(|word| word.start < top);
    let word = if last { units.len() - 1 } else { first };
    if let Some(selection) = &mut text.selection {
        selection.words = Some(Words::on(word.min(units.len() - 1)));
    }
    reveal_word(text, world);
}

fn go_to_word(text: &mut Text, world: &World, word: usize) {
    let last = units_of(text, &world.story).len().saturating_sub(1);
    with_words(text, world, |words| words.go(word.min(last)));
}

/// Takes the passage `step` further on for the one selected.
fn select_passage(text: &mut Text, world: &World, step: isize) {
    text.step_passage(world, step);
    if let Some(selection) = &mut text.selection {
        selection.place = text.state.current;
    }
}

/// Goes to the word nearest to the cursor in the row above or below; at the
/// end of the passage, to the next passage unless the selection is fixed
/// here.
fn select_row(text: &mut Text, world: &World, step: isize) {
    let units = units_of(text, &world.story);
    let words = text.selection.and_then(|s| s.words);
    let Some((words, here)) = words.and_then(|w| Some((w, units.get(w.to)?.clone()))) else {
        return;
    };
    reveal_word(text, world);
    let mut rows = rows_in_sight(text, world);
    let mut at = rows.iter().position(|row| row.contains(&here.start));
    let ends = |row: &Range<usize>| {
        if step < 0 {
            row.start == 0
        } else {
            units.last().is_none_or(|word| word.start < row.end)
        }
    };
    let goes_out = |at: usize| {
        at.checked_add_signed(step)
            .is_none_or(|to| to >= rows.len())
    };
    if at.is_some_and(|at| goes_out(at) && !ends(&rows[at])) {
        scroll(text, world, step);
        rows = rows_in_sight(text, world);
        at = rows.iter().position(|row| row.contains(&here.start));
    }
    let Some(at) = at else { return };
    let to = at.checked_add_signed(step).and_then(|to| rows.get(to));
    let Some(to) = to else {
        if !words.fixed {
            enter_passage(text, world, step);
        }
        return;
    };
    let byte = to.start + (here.start - rows[at].start);
    let near = units
        .iter()
        .enumerate()
        .filter(|(_, w)| to.contains(&w.start));
    let near = near.min_by_key(|(_, word)| word.start.abs_diff(byte));
    let word = near.map_or(words.to, |(word, _)| word);
    with_words(text, world, |words| words.go(word));
}

/// Goes on in the passage before or behind, at the end that is nearer.
fn enter_passage(text: &mut Text, world: &World, step: isize) {
    let before = text.state.current;
    select_passage(text, world, step);
    if before != text.state.current {
        let last = units_of(text, &world.story).len().saturating_sub(1);
        let word = if step > 0 { 0 } else { last };
        with_words(text, world, |words| words.go(word));
    }
}

/// The rows of the selected passage that are in sight, as its bytes.
fn rows_in_sight(text: &Text, world: &World) -> Vec<Range<usize>> {
    let state = text.state;
    let rows = text.with_sheet(world, |sheet| sheet.visible(state.top));
    let mine = rows.into_iter().filter(|row| row.passage == state.current);
    mine.filter_map(|row| match row.line {
        Line::Text(range) => Some(range),
        Line::Speaker | Line::Folded(_) | Line::Gap | Line::End => None,
    })
    .collect()
}

/// Scrolls the text by rows and stays with the passage.
fn scroll(text: &mut Text, world: &World, rows: isize) {
    let top = text.state.top;
    text.state.top = text.with_sheet(world, |sheet| sheet.scroll(top, rows));
}

/// Scrolls as little as needed to have the word under the cursor in sight.
fn reveal_word(text: &mut Text, world: &World) {
    let words = text.selection.and_then(|s| s.words);
    let word = words.and_then(|words| units_of(text, &world.story).get(words.to).cloned());
    let Some(word) = word else {
        return;
    };
    loop {
        let rows = rows_in_sight(text, world);
        let step = match (rows.first(), rows.last()) {
            (Some(first), _) if word.start < first.start => -1,
            (_, Some(last)) if word.start >= last.end => 1,
            _ => return,
        };
        let before = text.state.top;
        scroll(text, world, step);
        if text.state.top == before {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_selected_without_the_marks_around_them() {
        let words = |text: &str| {
            let units = units(text).into_iter();
            let words: Vec<_> = units.map(|word| text[word].to_owned()).collect();
            words.join("|")
        };
        assert_eq!(words("“No,” said al-Najjar."), "No|said|al|Najjar");
        assert_eq!(words("船は去った"), "船|は|去|っ|た");
        assert_eq!(words("— … !"), "");
    }
}
