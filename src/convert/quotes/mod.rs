//! Quotations in prose: what stands between quote marks, and who said it.

use std::ops::Range;

use super::names::{self, Names};
use super::reading::{Block, Reading};
use super::tokens::Tokens;
use crate::model::vocabulary::PassageKind;
use crate::text::quotes::scan;
use crate::text::words;

mod speaker;
mod subject;

/// Fewest words that are a quotation even if nobody is said to speak.
const SPEECH_WORDS: usize = 6;

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// An actor, by its place in the list.
    Actor(usize),
    /// Somebody without a name: bytes of what the text calls them.
    Unnamed(Range<usize>),
}

/// Tells who says what stands outside quote marks.
pub(super) struct Teller<'a>(speaker::Reader<'a>);

impl<'a> Teller<'a> {
    pub(super) fn new(tokens: &'a Tokens<'a>, names: &'a Names) -> Self {
        Self(speaker::Reader::new(tokens, names, &[], 0))
    }

    /// To whom a sentence ascribes the clause that begins at a word.
    pub(super) fn of(&self, sentence: &Range<usize>, clause: usize) -> Option<Speaker> {
        self.0.teller(sentence, clause)
    }

    /// Whom a pronoun stands for.
    pub(super) fn pronoun(&self, at: usize) -> Option<Speaker> {
        self.0.pronoun(at)
    }
}

/// Somebody's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Bytes, the marks included.
    pub range: Range<usize>,
    /// Bytes between the marks.
    pub words: Range<usize>,
    /// Locator of the block.
    pub at: u32,
    /// Who speaks, where the text says so.
    pub speaker: Option<Speaker>,
    /// Whether it stands in another quotation.
    pub nested: bool,
}

/// Finds the quotations of a document and who speaks. Words held at arm's
/// length are none.
pub fn attributed(reading: &Reading, names: &Names) -> Vec<Quotation> {
    let blocks: Vec<&Block> = names::readable(reading).collect();
    let mut found: Vec<Quotation> = Vec::new();
    // Who speaks through the blocks under a label.
    let mut label: Option<Speaker> = None;
    let mut goes_on = false;
    for (n, block) in blocks.iter().enumerate() {
        let text = reading.text_of(block);
        if let Some(speaker) = labelled(block, text, names) {
            label = Some(speaker);
            goes_on = true;
            continue;
        }
        let shift = block.range.start;
        let mut all = scan(text);
        let next_opens = blocks.get(n + 1).is_some_and(|b| opens(reading.text_of(b)));
        all.retain(|m| !m.open || next_opens || label.is_some());
        let begins = all
            .first()
            .is_some_and(|m| m.range.start == 0 && m.depth == 0);
        let whole = begins && all[0].range.end + 1 >= text.trim_end().len();
        if !(goes_on && begins) {
            label = None;
        }
        let tokens = reading.tokens(block);
        let mut reader = speaker::Reader::new(&tokens, names, &all, shift);
        let before = found.len();
        for marked in &all {
            let words = shift + marked.inner.start..shift + marked.inner.end;
            let count = words::count(&reading.text[words.clone()]);
            let outer = whole && marked.depth == 0 && marked.range.start == 0;
            let speaker = match &label {
                Some(speaker) if outer => Some(speaker.clone()),
                _ => reader.speaker(marked),
            };
            let before = text[..marked.range.start].trim_end();
            let so_called = before.ends_with("so-called");
            if so_called && count < SPEECH_WORDS || is_work(&tokens, &words) {
                continue;
            }
            if speaker.is_none() && (count < SPEECH_WORDS || marked.depth > 0) || count == 0 {
                continue;
            }
            found.push(Quotation {
                range: shift + marked.range.start..shift + marked.range.end,
                words,
                at: block.at,
                speaker,
                nested: marked.depth > 0,
            });
        }
        // A quotation that no mark closes goes on in the next block.
        let open = all.iter().any(|m| m.open);
        goes_on = open || (label.is_some() && next_opens);
        if open && label.is_none() {
            label = found[before..]
                .iter()
                .find(|q| !q.nested)
                .and_then(|q| q.speaker.clone());
        }
        if !goes_on {
            label = None;
        }
    }
    found
}

/// *“The Long Weir of Old Alder”*: a title, and nobody's words.
fn is_work(tokens: &Tokens, bytes: &Range<usize>) -> bool {
    const LONG: usize = 4;
    let words = tokens.words_in(bytes);
    let closed = tokens.gap(words.end).starts_with(['.', '!', '?', ',']);
    let long = |at: &usize| tokens.key(*at).chars().count() >= LONG;
    let mut capitals = words.clone().filter(long).map(|at| tokens.is_capital(at));
    words.len() > 2
        && !closed
        && tokens.is_capital(words.start)
        && words.clone().filter(long).count() > 1
        && capitals.all(|capital| capital)
}

fn opens(text: &str) -> bool {
    text.starts_with(['“', '"', '«', '„'])
}

/// *Jane Doe, keeper of the weir:* alone in a block.
fn labelled(block: &Block, text: &str, names: &Names) -> Option<Speaker> {
    let short = words::count(text) <= 40 && text.ends_with(':');
    let first = names.within(&block.range).first().filter(|_| short)?;
    let begins = words::count(&text[..first.range.start - block.range.start]) <= 4;
    let label = block.kind == PassageKind::Head || text.contains(',');
    (begins && label).then_some(Speaker::Actor(first.actor))
}

#[cfg(test)]
mod tests;
