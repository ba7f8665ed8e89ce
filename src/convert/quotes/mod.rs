//! Quotations in prose: what stands between quote marks, and who said it.

use std::ops::Range;

use super::names::{self, Names};
use super::reading::{Block, Reading};
use super::tokens::Tokens;
use crate::text::quotes::scan;
use crate::text::words;

mod label;
mod phrase;
mod pronoun;
mod scene;
mod speaker;
mod spoken;
mod subject;

use spoken::Spoken;

/// Fewest words that are a quotation even if nobody is said to speak.
const SPEECH_WORDS: usize = 6;

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// An actor, by its place in the list.
    Actor(usize),
    /// Somebody without a name: bytes of what the text calls them.
    Unnamed(Range<usize>),
    /// Somebody whom the text calls nothing.
    Unknown,
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
        self.0.past.pronoun(&self.0.scene, at)
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
    let mut turns = label::turns(reading, &blocks, names);
    let mut spoken = Spoken::new(reading, names);
    let mut found: Vec<Quotation> = Vec::new();
    let mut voice = Voice::default();
    for (n, block) in blocks.iter().enumerate() {
        let text = reading.text_of(block);
        // What is in no language that is read has a voice all the same.
        spoken.before(block.at, &mut found);
        if let Some(turn) = spoken.turn(block.at).or_else(|| turns.remove(&n)) {
            voice = Voice {
                label: Some(turn.speaker.clone()),
                ..Voice::default()
            };
            found.push(Quotation {
                range: block.range.clone(),
                words: turn.words,
                at: block.at,
                speaker: Some(turn.speaker),
                nested: false,
            });
            nested(reading, block, names, &voice, &mut found);
            continue;
        }
        if let Some(speaker) = label::above(block, text, names) {
            voice = Voice {
                label: Some(speaker),
                goes_on: true,
                spoke: None,
            };
            continue;
        }
        let next = blocks.get(n + 1).map(|next| reading.text_of(next));
        voice = read(reading, block, names, voice, next, &mut found);
    }
    spoken.before(u32::MAX, &mut found);
    found
}

/// Who speaks on from one block to the next.
#[derive(Debug, Default)]
struct Voice {
    /// Whose words a quotation is that begins a block.
    label: Option<Speaker>,
    /// Whether the label holds for the next block.
    goes_on: bool,
    /// Who spoke last in the block before, if it ended so.
    spoke: Option<Speaker>,
}

/// Reads a block, and gives who speaks on in the next.
fn read(
    reading: &Reading,
    block: &Block,
    names: &Names,
    voice: Voice,
    next: Option<&str>,
    found: &mut Vec<Quotation>,
) -> Voice {
    let text = reading.text_of(block);
    let next_opens = next.is_some_and(opens);
    let shift = block.range.start;
    let mut all = scan(text);
    let goes_on = next_opens || next.is_some_and(closes);
    all.retain(|m| !m.open || goes_on || voice.label.is_some());
    let begins = all
        .first()
        .is_some_and(|m| m.range.start == 0 && m.depth == 0);
    let whole = begins && all[0].range.end + 1 >= text.trim_end().len();
    let mut label = voice.label.filter(|_| voice.goes_on && begins);
    let tokens = reading.tokens(block);
    let mut reader = speaker::Reader::new(&tokens, names, &all, shift);
    reader.past.earlier.clone_from(&voice.spoke);
    let before = found.len();
    let mut spoke = None;
    for marked in &all {
        let words = shift + marked.inner.start..shift + marked.inner.end;
        let count = words::count(&reading.text[words.clone()]);
        let first = marked.depth == 0 && marked.range.start == 0;
        let speaker = match &label {
            Some(speaker) if whole && first => Some(speaker.clone()),
            // *“More of it.”*: who ended the block before speaks on.
            _ => {
                let told = reader.speaker(marked);
                let on = label.as_ref().or(voice.spoke.as_ref()).filter(|_| first);
                told.or_else(|| reader.speaks_on(marked, on))
            }
        };
        let before = text[..marked.range.start].trim_end();
        let so_called = before.ends_with("so-called");
        if so_called && count < SPEECH_WORDS || is_work(&tokens, &words) {
            continue;
        }
        if speaker.is_none() && (count < SPEECH_WORDS || marked.depth > 0) || count == 0 {
            continue;
        }
        if marked.depth == 0 {
            spoke = speaker.clone().filter(|_| reader.ends_with(marked));
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
    if open && label.is_none() {
        let last = found[before..].iter().rfind(|q| !q.nested);
        label = last.and_then(|q| q.speaker.clone());
    }
    let mut goes_on = open || label.is_some() && next_opens && whole;
    if !goes_on && next_opens && label::leads_on(text) {
        label = reader.introduces();
        goes_on = label.is_some();
    }
    let spoke = spoke.or_else(|| reader.tells_last().filter(|_| next_opens));
    Voice {
        label: label.filter(|_| goes_on),
        goes_on,
        spoke,
    }
}

/// What is quoted in a turn of an interview: by whom the turn is, if nobody
/// else is told to speak.
fn nested(
    reading: &Reading,
    block: &Block,
    names: &Names,
    voice: &Voice,
    found: &mut Vec<Quotation>,
) {
    let all = scan(reading.text_of(block));
    let tokens = reading.tokens(block);
    let shift = block.range.start;
    let mut reader = speaker::Reader::new(&tokens, names, &all, shift);
    for marked in all.iter().filter(|marked| !marked.open) {
        let words = shift + marked.inner.start..shift + marked.inner.end;
        let told = reader.speaker(marked).or_else(|| voice.label.clone());
        if words::count(&reading.text[words.clone()]) >= SPEECH_WORDS {
            found.push(Quotation {
                range: shift + marked.range.start..shift + marked.range.end,
                words,
                at: block.at,
                speaker: told,
                nested: true,
            });
        }
    }
}

/// Whether the first mark of a block closes what one before it opened.
fn closes(text: &str) -> bool {
    let first = text.find(['“', '”', '"', '«', '»']);
    first.is_some_and(|at| {
        let straight = text[at..].starts_with('"') && text[..at].ends_with(['.', ',', '!', '?']);
        text[at..].starts_with(['”', '»']) || straight
    })
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

#[cfg(test)]
mod tests;
