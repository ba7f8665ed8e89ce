//! Subtitles and captions (SRT, VTT): what is said in a recording, when, and by
//! whom if the file says so. Cues are cut for the screen; here they are joined
//! into paragraphs, each with the time of its first cue.

use self::cues::{Cue, File};
use self::turns::{Paragraph, paragraphs};
use super::plain;
use super::reading::{Reading, Shown, Spoken, Spot};
use crate::model::vocabulary::{Blocks, PassageKind};

mod cues;
mod labels;
mod markup;
mod turns;

/// Whether a text begins like VTT.
pub(super) fn begins_vtt(text: &str) -> bool {
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("WEBVTT");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n']))
}

/// Whether a text begins like SRT: with a cue's number and time, or the time
/// alone.
pub(super) fn begins_srt(text: &str) -> bool {
    let text = text.trim_start_matches(['\u{feff}', '\n', ' ']);
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default().trim();
    let is_number = !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit());
    let timed = if is_number { lines.next() } else { Some(first) };
    timed.is_some_and(|line| cues::times(line).is_some())
}

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
    reading
        .notes
        .extend(said(rolled, "repeated lines of rolling captions"));
    reading
}

/// Removes the repeats of rolling captions, which show every line twice: first
/// new, then above the next. Returns the cues and the number of lines removed;
/// if few lines repeat, the cues stay as they are.
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
    // From the end, because a line repeats one before it.
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

/// Writes the paragraphs as blocks.
fn written(header: Option<&str>, paragraphs: &[Paragraph]) -> Reading {
    let mut reading = Reading {
        numbering: Blocks::Elements,
        ..Reading::default()
    };
    if let Some(header) = header {
        reading.push(PassageKind::Furniture, header, None);
    }
    // The block of the label that names the current speaker.
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
