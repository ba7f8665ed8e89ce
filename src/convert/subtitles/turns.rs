//! Cues become paragraphs: a sentence that runs on over cues is one, and who
//! speaks anew begins one.

use super::super::headings::ends_like_a_sentence;
use super::cues::Cue;
use super::labels::{Labels, unmarked};

/// A pause behind which a paragraph begins, in milliseconds: behind a
/// sentence, and wherever it is.
const PAUSE: (u32, u32) = (2_000, 6_000);
/// How long a paragraph may be before the end of a sentence ends it, in bytes
/// and in milliseconds.
const FULL: (usize, u32) = (450, 30_000);
/// The same of a text without sentences.
const LONGEST: usize = 900;

/// Some of what is said.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent of each other
pub(super) struct Paragraph {
    pub text: String,
    /// When it begins, in milliseconds.
    pub start: u32,
    /// The length of the label with which it begins, in bytes.
    pub label: Option<usize>,
    /// Whether the file tells who speaks elsewhere, so that it is somebody's.
    pub is_spoken: bool,
    /// Whether it is told who says this.
    pub is_named: bool,
    /// Whether it is no speech: *[applause]*.
    pub is_sound: bool,
}

/// A line that is said, and what tells who says it.
struct Said<'a> {
    text: &'a str,
    start: u32,
    end: u32,
    /// The name beside it, which its text does not bear.
    voice: Option<&'a str>,
    label: Option<usize>,
    /// Whether somebody else begins to speak.
    is_turn: bool,
    is_sound: bool,
}

/// The paragraphs of what is said in cues.
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
        // By labels a speaker goes on until another is told; a mark of voice
        // holds as long as it says.
        let was = speaker.clone();
        if said.is_sound {
            // Nobody says it, and whoever speaks goes on behind it.
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

/// A paragraph that begins with a line.
fn begun(said: &Said<'_>, was: Option<&str>, speaker: Option<&str>, tells: bool) -> Paragraph {
    // A voice that no text tells is written as a label is.
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

/// Whether a line goes on in a paragraph.
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

/// Ends as a sentence does, and not as what goes on does.
fn ends_a_sentence(text: &str) -> bool {
    ends_like_a_sentence(text) && !text.ends_with([',', ';', ':'])
}

/// The lines of a cue that are said by themselves: those that one voice says
/// are one.
fn lines<'a>(cue: &'a Cue, labels: &Labels) -> Vec<Said<'a>> {
    let line = |line: &'a super::markup::Line| {
        let bare = unmarked(&line.text);
        let label = labels.of(bare);
        // A dash stays where it alone tells that somebody else speaks.
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

/// Whether a line is marked as what somebody else says: *- Did it?*, *>> It
/// did.*
fn is_turn(text: &str) -> bool {
    let rest = text.trim_start_matches(['-', '–', '—']);
    let is_dash =
        rest.len() < text.len() && rest.trim_start().starts_with(|c: char| !c.is_lowercase());
    text.starts_with(">>") || is_dash && !rest.trim().is_empty()
}

/// *[applause]*, *(music)*, *♪*: nothing that is said.
fn is_sound(text: &str) -> bool {
    let inner = |open, close| {
        let inner = text
            .strip_prefix(open)
            .and_then(|text| text.strip_suffix(close));
        inner.is_some_and(|inner: &str| !inner.contains([open, close]))
    };
    inner('[', ']') || inner('(', ')') || !text.contains(char::is_alphanumeric)
}
