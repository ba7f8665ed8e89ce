//! Speakers given by a label: *Jane Doe, keeper of the weir:* above the words,
//! *BELL:* before each turn of an interview.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Speaker;
use crate::convert::names::Names;
use crate::convert::reading::{Block, Reading};
use crate::model::vocabulary::PassageKind;
use crate::text::words;

/// Most words of a label above a quotation.
const LABEL: usize = 40;
/// Most words of a label before a turn.
const TURN: usize = 4;
/// Fewest turns that count as an interview.
const TURNS: usize = 3;

/// *Jane Doe, keeper of the weir:* as a whole block.
pub(super) fn above(block: &Block, text: &str, names: &Names) -> Option<Speaker> {
    let short = text.ends_with(':') && words::count(text) <= LABEL;
    let first = names.within(&block.range).first().filter(|_| short)?;
    let begins = words::count(&text[..first.range.start - block.range.start]) <= 4;
    let label = block.kind == PassageKind::Head || text.contains(',');
    (begins && label).then_some(Speaker::Actor(first.actor))
}

/// Whether a block introduces a quotation in the next: *Bell said:*, *From the
/// desk of Ana Bell.*
pub(super) fn leads_on(text: &str) -> bool {
    let text = text.trim_end();
    let from = || {
        let mut first = words::words(text).map(|word| word.key);
        let begins = first.next().is_some_and(|key| key == "from");
        begins && words::count(text) <= LABEL / 2
    };
    text.ends_with([':', ',']) || from()
}

/// One turn of an interview.
pub(super) struct Turn {
    pub speaker: Speaker,
    pub words: Range<usize>,
}

/// The turns of an interview by the index of their block. There must be at
/// least three that begin with a name in capitals and a colon, and they must
/// make up most of the document.
pub(super) fn turns(reading: &Reading, blocks: &[&Block], names: &Names) -> HashMap<usize, Turn> {
    let labels = blocks.iter().enumerate();
    let found: Vec<(usize, Range<usize>)> = labels
        .filter_map(|(n, block)| Some((n, capitals(reading.text_of(block), block.range.start)?)))
        .collect();
    let who: HashSet<&str> = found
        .iter()
        .map(|(_, l)| &reading.text[l.clone()])
        .collect();
    if found.len() < TURNS || found.len() * 2 < blocks.len() || who.len() == found.len() {
        return HashMap::new();
    }
    let turn = |(n, label): (usize, Range<usize>)| {
        let block = blocks[n];
        let named = names.within(&label).first();
        let speaker = named.map_or(Speaker::Unnamed(label.clone()), |m| Speaker::Actor(m.actor));
        let rest = &reading.text[label.end + 1..block.range.end];
        let start = block.range.end - rest.trim_start().len();
        let words = start..start + rest.trim().len();
        (n, Turn { speaker, words })
    };
    found.into_iter().map(turn).collect()
}

/// Bytes of the label in capitals that begins a block.
fn capitals(text: &str, shift: usize) -> Option<Range<usize>> {
    let (label, rest) = text.split_once(':')?;
    let said = rest.starts_with(char::is_whitespace) && !rest.trim().is_empty();
    let own = |c: char| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’');
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    (said && label.chars().all(own) && letters > 0 && words::count(label) <= TURN)
        .then(|| shift..shift + label.len())
}
