//! Turns cues into paragraphs. A sentence that spans several cues stays whole,
//! and a new speaker begins a new paragraph.

use super::super::headings::ends_like_a_sentence;
use super::cues::Cue;
use super::labels::{Labels, unmarked};

/// Pauses that end a paragraph, in milliseconds: after a sentence, and
/// anywhere.
const PAUSE: (u32, u32) = (2_000, 6_000);
/// Bytes and milliseconds after which the end of a sentence ends the paragraph.
const FULL: (usize, u32) = (450, 30_000);
/// Bytes after which a paragraph ends even within a sentence.
const LONGEST: usize = 900;

/// A stretch of speech or a sound.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent of each other
pub(super) struct Paragraph {
    pub text: String,
    /// In milliseconds.
    pub start: u32,
    /// The length in bytes of the label that begins it.
    pub label: Option<usize>,
    /// Whether the file names speakers anywhere.
    pub is_spoken: bool,
    /// Whether its speaker is named.
    pub is_named: bool,
    /// Whether it is not speech: *[applause]*.
    pub is_sound: bool,
}

/// A line with the signs of its speaker.
struct Said<'a> {
    text: &'a str,
    start: u32,
    end: u32,
    /// The marked voice, which its text does not contain.
    voice: Option<&'a str>,
    label: Option<usize>,
    /// Whether another speaker begins.
    is_turn: bool,
    is_sound: bool,
}

/// Joins the lines of cues into paragraphs.
pub(super) fn paragraphs(cues: &[Cue]) -> Vec<Paragraph> {
    let labels = Labels::new(cues);
    let said: Vec<Said<'_>> = cues.iter().flat_map(|cue| lines(cue, &labels)).collect();
    let marks = said.iter().any(|said| said.voice.is_some());
    let tells = marks || said.iter().any(|said| said.label.is_some());
    let mut out: Vec<Paragraph> = Vec::new();
    let mut speaker: Option<String> = None;
    let mut end = 0;
    for said in &said {
        let named = match (said.voice, said.label) {
            (Some(voice), _) => Some(voice),
            (None, Some(length)) => Some(&said.text[..length]),
            (None, None) => None,
        };
        // With labels a speaker continues until the next label; a voice mark
        // covers only what it encloses.
        let was = speaker.clone();
        if said.is_sound {
            // A sound has no speaker, and the speaker continues after it.
        } else if let Some(name) = named {
            speaker = Some(name.to_owned());
        } else if said.is_turn || marks {
            speaker = None;
        }
        let is_other = was != speaker || said.label.is_some() || said.is_turn;
        let pause = said.start.saturating_sub(end);
        end = said.end.max(said.start);
        match out.last_mut() {
            Some(last) if !is_other && goes_on(last, said, pause) => {
                last.text.push(' ');
                last.text.push_str(said.text);
            }
            _ => out.push(begun(said, was.as_deref(), speaker.as_deref(), tells)),
        }
    }
    out
}

/// Begins a paragraph with a line.
fn begun(said: &Said<'_>, was: Option<&str>, speaker: Option<&str>, tells: bool) -> Paragraph {
    // A marked voice is written like a label.
    let told = said
        .voice
        .filter(|voice| was != Some(voice) && !said.is_sound);
    let text = match told {
        Some(voice) => format!("{voice}: {}", said.text),
        None => said.text.to_owned(),
    };
    Paragraph {
        text,
        start: said.start,
        label: told.map(str::len).or(said.label),
        is_spoken: tells,
        is_named: speaker.is_some(),
        is_sound: said.is_sound,
    }
}

/// Whether a line continues a paragraph.
fn goes_on(last: &Paragraph, said: &Said<'_>, pause: u32) -> bool {
    if last.is_sound || said.is_sound {
        return false;
    }
    let is_full = last.text.len() > FULL.0 || said.start.saturating_sub(last.start) > FULL.1;
    let is_whole = ends_a_sentence(&last.text);
    let (short, long) = PAUSE;
    let ends = is_whole && (is_full || pause > short);
    !(ends || pause > long || last.text.len() > LONGEST)
}

/// Whether a text ends a sentence; a comma, semicolon or colon does not.
fn ends_a_sentence(text: &str) -> bool {
    ends_like_a_sentence(text) && !text.ends_with([',', ';', ':'])
}

/// The lines of a cue, joined where the same voice continues.
fn lines<'a>(cue: &'a Cue, labels: &Labels) -> Vec<Said<'a>> {
    let line = |line: &'a super::markup::Line| {
        let bare = unmarked(&line.text);
        let label = labels.of(bare);
        // A dash stays if it is the only sign of a new speaker.
        let text = if label.is_some() || line.text.starts_with('>') {
            bare
        } else {
            &line.text
        };
        Said {
            text,
            start: cue.start,
            end: cue.end,
            voice: line.voice.as_deref(),
            label: label.filter(|_| line.voice.is_none()),
            is_turn: is_turn(&line.text),
            is_sound: is_sound(text),
        }
    };
    cue.lines
        .iter()
        .map(line)
        .filter(|said| !said.text.is_empty())
        .collect()
}

/// Whether a line is marked as another speaker's: *- Did it?*, *>> It did.*
fn is_turn(text: &str) -> bool {
    let rest = text.trim_start_matches(['-', '–', '—']);
    let is_dash =
        rest.len() < text.len() && rest.trim_start().starts_with(|c: char| !c.is_lowercase());
    text.starts_with(">>") || is_dash && !rest.trim().is_empty()
}

/// Whether a line is not speech: *[applause]*, *(music)*, *♪*.
fn is_sound(text: &str) -> bool {
    let inner = |open, close| {
        let inner = text
            .strip_prefix(open)
            .and_then(|text| text.strip_suffix(close));
        inner.is_some_and(|inner: &str| !inner.contains([open, close]))
    };
    inner('[', ']') || inner('(', ')') || !text.contains(char::is_alphanumeric)
}
