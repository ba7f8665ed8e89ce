//! Finds quotations in prose: the words between quotation marks, and who said
//! them.

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

/// Fewest words that make a quotation even without a speaker.
const SPEECH_WORDS: usize = 6;

/// The speaker of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// An actor, by index in [`Names::actors`].
    Actor(usize),
    /// Somebody unnamed: bytes of the phrase for them.
    Unnamed(Range<usize>),
    /// Somebody for whom the text has no name or phrase.
    Unknown,
}

/// Finds who says what is outside quotation marks.
pub(super) struct Teller<'a>(speaker::Reader<'a>);

impl<'a> Teller<'a> {
    pub(super) fn new(tokens: &'a Tokens<'a>, names: &'a Names) -> Self {
        Self(speaker::Reader::new(tokens, names, &[], 0))
    }

    /// The speaker to whom a sentence attributes the clause that begins at a
    /// word.
    pub(super) fn of(&self, sentence: &Range<usize>, clause: usize) -> Option<Speaker> {
        self.0.teller(sentence, clause)
    }

    /// Whom a pronoun refers to.
    pub(super) fn pronoun(&self, at: usize) -> Option<Speaker> {
        self.0.past.pronoun(&self.0.scene, at)
    }
}

/// A quotation and its speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Byte range including the marks.
    pub range: Range<usize>,
    /// Byte range between the marks.
    pub words: Range<usize>,
    /// Locator of the block.
    pub at: u32,
    /// The speaker, if the text tells.
    pub speaker: Option<Speaker>,
    /// Whether it is inside another quotation.
    pub nested: bool,
}

/// Finds the quotations of a document and their speakers. Leaves out scare
/// quotes.
pub fn attributed(reading: &Reading, names: &Names) -> Vec<Quotation> {
    let blocks: Vec<&Block> = names::readable(reading).collect();
    let mut turns = label::turns(reading, &blocks, names);
    let mut spoken = Spoken::new(reading, names);
    let mut found: Vec<Quotation> = Vec::new();
    let mut voice = Voice::default();
    for (n, block) in blocks.iter().enumerate() {
        let text = reading.text_of(block);
        // Blocks in a language without rules have a voice too.
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

/// The speaker carried from one block to the next.
#[derive(Debug, Default)]
struct Voice {
    /// The speaker of a quotation that begins a block.
    label: Option<Speaker>,
    /// Whether the label holds for the next block.
    goes_on: bool,
    /// The last speaker in the block before, if it ended with a quotation.
    spoke: Option<Speaker>,
}

/// Reads a block; returns the voice for the next.
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
            // *“More of it.”*: the last speaker of the block before continues.
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
    // A quotation without a closing mark continues in the next block.
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

/// Finds quotations inside a turn of an interview; without another speaker they
/// belong to the turn's own.
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

/// Whether the first mark of a block closes a quotation from an earlier one.
fn closes(text: &str) -> bool {
    let first = text.find(['“', '”', '"', '«', '»']);
    first.is_some_and(|at| {
        let straight = text[at..].starts_with('"') && text[..at].ends_with(['.', ',', '!', '?']);
        text[at..].starts_with(['”', '»']) || straight
    })
}

/// *“The Long Weir of Old Alder”*: a title, not a quotation.
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
