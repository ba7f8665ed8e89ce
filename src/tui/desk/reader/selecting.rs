//! Selecting by keyboard, as in vim and helix: every motion moves one end of
//! the selection, by passages or by words.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::Text;
use super::sheet::{Line, TextPlace};
use crate::model::{Collection, PassageId, SourceId};
use crate::tui::action::Action;
use crate::tui::feature::Chosen;
use crate::tui::world::World;

/// The selection in a document, from passage to passage or from word to word.
/// Its end may be before its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    source: SourceId,
    /// The passage where it began, counted in the document from 0.
    from: usize,
    /// The passage it has reached, which is the current one.
    to: usize,
    words: Option<Words>,
}

/// The words at both ends, each counted in its passage from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Words {
    from: usize,
    to: usize,
}

impl Selection {
    /// Both ends in the order of the text: passage and word.
    fn ends(&self, words: Words) -> [(usize, usize); 2] {
        let mut ends = [(self.from, words.from), (self.to, words.to)];
        ends.sort_unstable();
        ends
    }
}

/// The words of a text; letters in scripts without spaces between words.
fn units(text: &str) -> Vec<Range<usize>> {
    let words = text.unicode_word_indices();
    words.map(|(at, word)| at..at + word.len()).collect()
}

/// Selects the passage being read.
pub fn begin(text: &mut Text) {
    text.selection = Some(Selection {
        source: text.state.source,
        from: text.state.current,
        to: text.state.current,
        words: None,
    });
}

/// Selects the word at a byte of a passage, or extends the selection to it.
pub fn go_to(text: &mut Text, world: &World, (place, byte): (usize, usize), goes_on: bool) {
    text.state.current = place;
    if !goes_on || text.selection.is_none() {
        begin(text);
    }
    let units = units_of(text, &world.collection, place);
    let word = units.partition_point(|word| word.end <= byte);
    let word = word.min(units.len().saturating_sub(1));
    if let Some(selection) = &mut text.selection {
        let from = selection.words.map_or(word, |words| words.from);
        selection.to = place;
        selection.words = Some(Words { from, to: word });
    }
}

/// The selection in a text, passage by passage, without folded page furniture.
pub fn chosen(text: &Text, world: &World) -> Vec<Chosen> {
    let Some(selection) = text.selection else {
        return Vec::new();
    };
    let collection = &world.collection;
    let first = collection.passages_of(selection.source).start;
    let (from, to) = (selection.from, selection.to);
    let places = from.min(to)..=from.max(to);
    let shown = |place: &usize| text.with_sheet(world, |sheet| !sheet.is_folded(*place));
    let chosen = |place: usize| {
        let whole = &collection.briefing(selection.source).passages[place].text;
        let words = selection.words.map(|words| selection.ends(words));
        let units = words.map(|_| units(whole)).unwrap_or_default();
        let end = |at: usize| words.filter(|ends| ends[at].0 == place);
        let start = end(0).and_then(|ends| units.get(ends[0].1));
        let stop = end(1).and_then(|ends| units.get(ends[1].1));
        Chosen {
            passage: PassageId(first + place as u32),
            bytes: start.map_or(0, |w| w.start)..stop.map_or(whole.len(), |w| w.end),
            are_words: start.is_some() || stop.is_some(),
        }
    };
    places.filter(shown).map(chosen).collect()
}

/// Extends the selection to the current passage, whatever motion led there.
/// Ends it in another document.
pub fn follow(text: &mut Text, collection: &Collection) {
    let state = text.state;
    text.selection = text.selection.filter(|s| s.source == state.source);
    let last = units_of(text, collection, state.current)
        .len()
        .saturating_sub(1);
    let Some(selection) = text.selection.as_mut() else {
        return;
    };
    let forward = state.current > selection.to;
    let moved = state.current != selection.to;
    if let Some(words) = selection.words.as_mut().filter(|_| moved) {
        words.to = if forward { last } else { 0 };
    }
    selection.to = state.current;
}

/// Moves the end of the selection; returns whether the action was for it.
pub fn move_by(text: &mut Text, world: &mut World, action: Action) -> bool {
    let is_own = matches!(
        action,
        Action::WordOn | Action::WordBack | Action::FromHere | Action::OtherEnd
    );
    let Some(selection) = text.selection else {
        if is_own {
            let key = world.key(Action::Select);
            world.say(format!("Nothing is selected; {key} selects"));
        }
        return is_own;
    };
    let page = text.rows(world);
    let by_words = selection.words.is_some();
    match action {
        Action::WordOn | Action::WordBack if !by_words => {
            enter_words(text, world, action == Action::WordBack);
        }
        Action::WordOn => step_word(text, world, true),
        Action::WordBack => step_word(text, world, false),
        Action::FromHere => from_here(text),
        Action::OtherEnd => other_end(text, world),
        Action::NextPassage => step_passage(text, world, true),
        Action::PreviousPassage => step_passage(text, world, false),
        Action::Down => step_rows(text, world, 1),
        Action::Up => step_rows(text, world, -1),
        Action::HalfDown => step_rows(text, world, (page / 2).max(1)),
        Action::HalfUp => step_rows(text, world, -(page / 2).max(1)),
        Action::PageDown => step_rows(text, world, (page - 1).max(1)),
        Action::PageUp => step_rows(text, world, -(page - 1).max(1)),
        Action::Top => to_edge(text, world, false),
        Action::Bottom => to_edge(text, world, true),
        _ => return false,
    }
    follow(text, &world.collection);
    true
}

/// Restarts the selection at its end.
fn from_here(text: &mut Text) {
    if let Some(selection) = &mut text.selection {
        selection.from = selection.to;
        if let Some(words) = &mut selection.words {
            words.from = words.to;
        }
    }
}

/// Swaps the ends of the selection, so that it can be extended at the other.
fn other_end(text: &mut Text, world: &World) {
    if let Some(selection) = &mut text.selection {
        std::mem::swap(&mut selection.from, &mut selection.to);
        if let Some(words) = &mut selection.words {
            std::mem::swap(&mut words.from, &mut words.to);
        }
        let to = selection.to;
        text.read(world, to);
    }
    reveal_word(text, world);
}

/// The words of a passage of the document.
fn units_of(text: &Text, collection: &Collection, place: usize) -> Vec<Range<usize>> {
    let passages = text.briefing(collection).map(|briefing| &briefing.passages);
    let passage = passages.and_then(|passages| passages.get(place));
    passage.map_or_else(Vec::new, |passage| units(&passage.text))
}

/// The words of the passage that the selection has reached.
fn units_here(text: &Text, collection: &Collection) -> Vec<Range<usize>> {
    units_of(text, collection, text.state.current)
}

/// Moves the end to a word of the current passage.
fn go_to_word(text: &mut Text, world: &World, word: usize) {
    let last = units_here(text, &world.collection).len().saturating_sub(1);
    let current = text.state.current;
    if let Some(selection) = &mut text.selection {
        selection.to = current;
        if let Some(words) = &mut selection.words {
            words.to = word.min(last);
        }
    }
    reveal_word(text, world);
}

/// Switches from passages to words. One passage leaves its first word in sight
/// or its last; several stay selected, plus or minus a word.
fn enter_words(text: &mut Text, world: &mut World, last: bool) {
    if several_to_words(text, world) {
        return step_word(text, world, !last);
    }
    let units = units_here(text, &world.collection);
    if units.is_empty() {
        return world.say("This passage has no words");
    }
    let rows = rows_in_sight(text, world);
    let top = rows.first().map_or(0, |row| row.start);
    let first = units.partition_point(|word| word.start < top);
    let word = if last { units.len() - 1 } else { first };
    let word = word.min(units.len() - 1);
    if let Some(selection) = &mut text.selection {
        selection.words = Some(Words {
            from: word,
            to: word,
        });
    }
    reveal_word(text, world);
}

/// Turns several selected passages into all their words; returns whether there
/// are several.
fn several_to_words(text: &mut Text, world: &World) -> bool {
    let Some(selection) = text.selection.filter(|s| s.from != s.to) else {
        return false;
    };
    let last = |place| {
        units_of(text, &world.collection, place)
            .len()
            .saturating_sub(1)
    };
    let words = if selection.from < selection.to {
        Words {
            from: 0,
            to: last(selection.to),
        }
    } else {
        Words {
            from: last(selection.from),
            to: 0,
        }
    };
    text.selection = Some(Selection {
        words: Some(words),
        ..selection
    });
    true
}

/// The word that the selection has reached.
fn word_here(text: &Text) -> Option<usize> {
    Some(text.selection?.words?.to)
}

/// Moves to the previous or next word, across passages.
fn step_word(text: &mut Text, world: &World, forward: bool) {
    let last = units_here(text, &world.collection).len().saturating_sub(1);
    match word_here(text) {
        Some(word) if forward && word < last => go_to_word(text, world, word + 1),
        Some(word) if !forward && word > 0 => go_to_word(text, world, word - 1),
        _ => enter_passage(text, world, forward),
    }
}

/// Moves into the previous or next passage, at its nearer end.
fn enter_passage(text: &mut Text, world: &World, forward: bool) {
    let before = text.state.current;
    text.step_passage(world, if forward { 1 } else { -1 });
    if before != text.state.current {
        go_to_word(text, world, if forward { 0 } else { usize::MAX });
    }
}

/// Moves to the end of the passage, or from there to the end of the next; with
/// whole passages, to the next.
fn step_passage(text: &mut Text, world: &World, forward: bool) {
    let last = units_here(text, &world.collection).len().saturating_sub(1);
    let end = if forward { last } else { 0 };
    if word_here(text).is_none_or(|word| word == end) {
        text.step_passage(world, if forward { 1 } else { -1 });
    }
    go_to_word(text, world, if forward { usize::MAX } else { 0 });
}

/// Moves to the first or last passage, or word.
fn to_edge(text: &mut Text, world: &World, last: bool) {
    text.edge(world, last);
    go_to_word(text, world, if last { usize::MAX } else { 0 });
}

/// Moves by rows, to the nearest word; with whole passages, as far as the rows
/// reach and at least by one.
fn step_rows(text: &mut Text, world: &World, rows: isize) {
    if word_here(text).is_some() {
        for _ in 0..rows.abs() {
            step_row(text, world, rows.signum());
        }
        return;
    }
    let from = TextPlace {
        passage: text.state.current,
        byte: 0,
    };
    let reached = text.with_sheet(world, |sheet| sheet.walk(from, rows).passage);
    let one = text.state.current.saturating_add_signed(rows.signum());
    let goes_further = if rows > 0 {
        reached > one
    } else {
        reached < one
    };
    if goes_further {
        let place = text.with_sheet(world, |sheet| sheet.unfolded_near(reached));
        text.read(world, place);
    } else {
        text.step_passage(world, rows.signum());
    }
}

/// Moves to the nearest word in the row above or below; at the end of the
/// passage, to the next passage.
fn step_row(text: &mut Text, world: &World, step: isize) {
    let units = units_here(text, &world.collection);
    let word = word_here(text);
    let Some((word, here)) = word.and_then(|w| Some((w, units.get(w)?.clone()))) else {
        return enter_passage(text, world, step > 0);
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
        text.turn(world, step);
        rows = rows_in_sight(text, world);
        at = rows.iter().position(|row| row.contains(&here.start));
    }
    let Some(at) = at else { return };
    let to = at.checked_add_signed(step).and_then(|to| rows.get(to));
    let Some(to) = to else {
        return enter_passage(text, world, step > 0);
    };
    let byte = to.start + (here.start - rows[at].start);
    let near = units
        .iter()
        .enumerate()
        .filter(|(_, w)| to.contains(&w.start));
    let near = near.min_by_key(|(_, word)| word.start.abs_diff(byte));
    go_to_word(text, world, near.map_or(word, |(word, _)| word));
}

/// The rows in sight of the current passage, as byte ranges of its text.
fn rows_in_sight(text: &Text, world: &World) -> Vec<Range<usize>> {
    let state = text.state;
    let rows = text.with_sheet(world, |sheet| sheet.visible(state.top));
    let mine = rows.into_iter().filter(|row| row.passage == state.current);
    mine.filter_map(|row| match row.line {
        Line::Text(range) => Some(range),
        Line::Speaker | Line::Quoted(_) | Line::Folded(_) | Line::Gap | Line::End => None,
    })
    .collect()
}

/// Scrolls as little as needed to bring the word under the cursor into sight.
fn reveal_word(text: &mut Text, world: &World) {
    let word = word_here(text);
    let word = word.and_then(|word| units_here(text, &world.collection).get(word).cloned());
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
        text.turn(world, step);
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
