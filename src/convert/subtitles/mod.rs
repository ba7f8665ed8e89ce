//! Subtitles and captions, SRT and VTT: what is said in a recording, when,
//! and by whom where they say so. Cues are cut for the screen; what is said in
//! them is joined to paragraphs, each with the time of its first cue.

use self::cues::{Cue, File};
use self::turns::{Paragraph, paragraphs};
use super::plain;
use super::reading::{Reading, Shown, Spoken, Spot};
use crate::model::vocabulary::{Blocks, PassageKind};

mod cues;
mod labels;
mod markup;
mod turns;

/// Whether a text begins as VTT does.
pub(super) fn begins_vtt(text: &str) -> bool {
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("WEBVTT");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n']))
}

/// Whether a text begins as SRT does: with the number and the time of a cue,
/// or the time alone.
pub(super) fn begins_srt(text: &str) -> bool {
    let text = text.trim_start_matches(['\u{feff}', '\n', ' ']);
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default().trim();
    let is_number = !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit());
    let timed = if is_number { lines.next() } else { Some(first) };
    timed.is_some_and(|line| cues::times(line).is_some())
}

/// Reads subtitles.
pub(super) fn read(text: String) -> Reading {
    let file = File::new(&text);
    if file.cues.is_empty() {
        let mut reading = plain::read(text);
        reading
            .notes
            .push("it has no cues; it is read as text".into());
        return reading;
    }
    let File {
        cues,
        header,
        language,
        comments,
    } = file;
    let (cues, rolled) = unrolled(cues);
    let mut reading = written(header.as_deref(), &paragraphs(&cues));
    reading.shown = Shown {
        language,
        ..Shown::default()
    };
    let said = |count: usize, what: &str| (count > 0).then(|| format!("{what} ({count}) left out"));
    reading.notes.extend(said(comments, "comments"));
    reading.notes.extend(said(
        rolled,
        "lines that captions show again while they roll",
    ));
    reading
}

/// Captions that roll show every line twice: once new, once above the next.
/// The cues with each line once, and how many were left out; as they came
/// where few lines stand twice.
fn unrolled(mut cues: Vec<Cue>) -> (Vec<Cue>, usize) {
    const FEWEST: usize = 3;
    let again = |cues: &[Cue], place: usize| {
        let before = cues[..place].iter().rev().find_map(|cue| cue.lines.last());
        let first = cues[place].lines.first();
        first.is_some() && first.map(|line| &line.text) == before.map(|line| &line.text)
    };
    let count = (1..cues.len()).filter(|n| again(&cues, *n)).count();
    if count < FEWEST || count * 3 < cues.len() {
        return (cues, 0);
    }
    // From the end: what a line repeats stands before it.
    let mut left = 0;
    for place in (1..cues.len()).rev() {
        if again(&cues, place) {
            cues[place].lines.remove(0);
            left += 1;
        }
    }
    cues.retain(|cue| !cue.lines.is_empty());
    (cues, left)
}

/// The paragraphs as blocks.
fn written(header: Option<&str>, paragraphs: &[Paragraph]) -> Reading {
    let mut reading = Reading {
        numbering: Blocks::Elements,
        ..Reading::default()
    };
    if let Some(header) = header {
        reading.push(PassageKind::Furniture, header, None);
    }
    // Where the label stands that tells who goes on speaking.
    let mut label = None;
    for paragraph in paragraphs {
        let spot = Some(Spot::Time(paragraph.start));
        let kind = if paragraph.is_sound {
            PassageKind::Furniture
        } else {
            PassageKind::Paragraph
        };
        let start = reading.push(kind, &paragraph.text, spot);
        if paragraph.is_sound {
            continue;
        }
        if let Some(length) = paragraph.label {
            label = Some(start..start + length);
        }
        let said = paragraph.label.map_or(0, |length| length + 1);
        let words = &paragraph.text[said..];
        let from = start + said + words.len() - words.trim_start().len();
        if paragraph.is_spoken && !words.trim().is_empty() {
            reading.spoken.push(Spoken {
                at: reading.blocks.len() as u32,
                who: label.clone().filter(|_| paragraph.is_named),
                words: from..start + paragraph.text.len(),
                is_earlier: false,
            });
        }
    }
    reading
}

#[cfg(test)]
mod tests;
