//! Pages that are pictures: an OCR program reads their words, if one is
//! available. Notes say what it read and what nobody could read.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::ConvertError;
use super::apart::{self, Tell};
use super::formats::Format;
use super::reading::{Block, Page, Reading, Spot};
use crate::model::vocabulary::PassageKind;
use crate::threads;

/// Most pages of a document to read by OCR: each takes seconds.
const MOST: usize = 40;
/// Lowest confidence in percent at which a paragraph counts as text, not as
/// spots, drawings or the grain of paper.
const SURE: f32 = 40.0;
/// The separator between blocks.
const GAP: &str = "\n\n";
/// Points per inch.
const INCH: f32 = 72.0;

/// A greyscale image of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Pixels per line.
    pub width: u32,
    /// Number of lines.
    pub height: u32,
    /// Pixels per inch.
    pub dots: u32,
    /// Brightness of each pixel, line by line; 0 is black.
    #[serde(skip)]
    pub grey: Vec<u8>,
}

impl Picture {
    /// Whether no pixel is missing.
    pub(super) fn is_whole(&self) -> bool {
        u64::from(self.width) * u64::from(self.height) == self.grey.len() as u64
    }
}

/// An OCR program.
#[derive(Debug, Clone, Copy)]
pub struct Eyes {
    /// Its name; `None` if it is not available.
    pub name: fn() -> Option<&'static str>,
    /// Reads the words of a picture in a language (a tag), one line each with
    /// tab-separated level, page, block, paragraph, line, word, left, top,
    /// width, height, confidence and text. An error says why it could not.
    pub read: fn(&Picture, Option<&str>) -> Result<String, String>,
    /// How many pictures it may read at the same time.
    pub at_once: fn() -> usize,
}

static EYES: OnceLock<Eyes> = OnceLock::new();

/// Registers the OCR program for all later pictures.
pub fn lend(eyes: Eyes) {
    // Only the first call counts.
    let _ = EYES.set(eyes);
}

/// A paragraph read from a picture.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    text: String,
    /// Left, top, right and bottom in points.
    frame: [u16; 4],
}

/// The result for the pages that are pictures.
#[derive(Debug, Default)]
struct Outcome {
    read: Vec<(u32, Vec<Seen>)>,
    failed: Vec<(u32, String)>,
    left: Vec<u32>,
}

/// Reads the pages that are pictures, and inserts their text at its place.
///
/// # Errors
/// If there is no text at all even then.
pub(super) fn settle(
    format: &Format,
    file: &str,
    bytes: &[u8],
    reading: &mut Reading,
    tell: &mut Tell<'_>,
) -> Result<(), ConvertError> {
    let pages = std::mem::take(&mut reading.pictures);
    if pages.is_empty() {
        return Ok(());
    }
    let eyes = EYES.get();
    let name = eyes.and_then(|eyes| (eyes.name)());
    let (Some(eyes), Some(name)) = (eyes, name) else {
        let note = format!(
            "{} no text; with tesseract installed {} would be read",
            are(&pages, "is a picture and holds", "are pictures and hold"),
            if pages.len() == 1 { "it" } else { "they" },
        );
        return told(reading, vec![note]);
    };
    let language = reading.shown.language.clone();
    let page = |number| {
        let picture = apart::picture(format, file, bytes, number).map_err(|why| why.to_string())?;
        let words = (eyes.read)(&picture, language.as_deref())?;
        Ok(paragraphs(&words, picture.dots))
    };
    let outcome = look(&pages, (eyes.at_once)(), &page, tell);
    let notes = outcome.notes(name);
    weave(reading, outcome.read);
    told(reading, notes)
}

/// Adds notes; if there is no text, they are the error.
fn told(reading: &mut Reading, notes: Vec<String>) -> Result<(), ConvertError> {
    if reading.blocks.is_empty() {
        return Err(ConvertError::Unreadable(notes.join("; ")));
    }
    reading.notes.extend(notes);
    Ok(())
}

/// Reads pages, several at a time.
fn look(
    pages: &[u32],
    at_once: usize,
    page: &(dyn Fn(u32) -> Result<Vec<Seen>, String> + Sync),
    tell: &mut Tell<'_>,
) -> Outcome {
    let (tried, left) = pages.split_at(pages.len().min(MOST));
    let mut outcome = Outcome {
        left: left.to_vec(),
        ..Outcome::default()
    };
    let mut done = 0;
    for some in tried.chunks(at_once.max(1)) {
        let read = |number: &u32| catch_unwind(AssertUnwindSafe(|| page(*number)));
        for (number, seen) in some.iter().zip(threads::each(some, read)) {
            match seen.unwrap_or_else(|_| Err("reading it failed".into())) {
                Ok(seen) => outcome.read.push((*number, seen)),
                Err(why) => outcome.failed.push((*number, why)),
            }
        }
        done += some.len() as u32;
        tell(done, tried.len() as u32);
    }
    outcome
}

impl Outcome {
    /// The notes on the pages, read by the program called `name`.
    fn notes(&self, name: &str) -> Vec<String> {
        let (read, empty): (Vec<_>, Vec<_>) =
            self.read.iter().partition(|(_, seen)| !seen.is_empty());
        let numbers =
            |of: &[&(u32, Vec<Seen>)]| of.iter().map(|(number, _)| *number).collect::<Vec<_>>();
        let mut notes = Vec::new();
        if !read.is_empty() {
            let pages = are(&numbers(&read), "is a picture", "are pictures");
            notes.push(format!("{pages} and read by {name}; words may be wrong"));
        }
        if !empty.is_empty() {
            let pages = are(&numbers(&empty), "is a picture", "are pictures");
            notes.push(format!("{pages} in which {name} found no text"));
        }
        for (number, why) in &self.failed {
            notes.push(format!(
                "page {number} is a picture and was not read: {why}"
            ));
        }
        if !self.left.is_empty() {
            let pages = are(&self.left, "is a picture", "are pictures");
            notes.push(format!(
                "{pages} too and not read: at most {MOST} are read; split it"
            ));
        }
        notes
    }
}

/// The pages with their verb: *page 3 is*, *pages 1–3 and 7 are*.
fn are(pages: &[u32], one: &str, many: &str) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let mut told = Vec::new();
    for (first, last) in runs {
        match last - first {
            0 => told.push(first.to_string()),
            1 => told.extend([first.to_string(), last.to_string()]),
            _ => told.push(format!("{first}–{last}")),
        }
    }
    let last = told.pop().unwrap_or_default();
    let told = match told.as_slice() {
        [] => last,
        before => format!("{} and {last}", before.join(", ")),
    };
    if pages.len() == 1 {
        format!("page {told} {one}")
    } else {
        format!("pages {told} {many}")
    }
}

/// A word in a picture.
struct Word<'a> {
    /// Numbers of its block and paragraph.
    paragraph: (u32, u32),
    line: u32,
    /// Left, top, right and bottom in pixels.
    frame: [f32; 4],
    sure: f32,
    text: &'a str,
}

impl<'a> Word<'a> {
    /// Reads a line about a word; other lines are about larger pieces.
    fn new(line: &'a str) -> Option<Self> {
        let cells: Vec<&str> = line.split('\t').collect();
        let &[
            level,
            _,
            block,
            paragraph,
            line,
            _,
            left,
            top,
            width,
            height,
            sure,
            text,
        ] = cells.as_slice()
        else {
            return None;
        };
        let text = text.trim();
        if level != "5" || text.is_empty() {
            return None;
        }
        let number = |cell: &str| cell.parse::<f32>().ok().filter(|n| n.is_finite());
        let (left, top) = (number(left)?, number(top)?);
        Some(Self {
            paragraph: (block.parse().ok()?, paragraph.parse().ok()?),
            line: line.parse().ok()?,
            frame: [left, top, left + number(width)?, top + number(height)?],
            sure: number(sure)?,
            text,
        })
    }
}

/// The paragraphs of the text read from a picture.
fn paragraphs(words: &str, dots: u32) -> Vec<Seen> {
    let words: Vec<Word<'_>> = words.lines().filter_map(Word::new).collect();
    let paragraphs = words.chunk_by(|a, b| a.paragraph == b.paragraph);
    paragraphs.filter_map(|words| seen(words, dots)).collect()
}

/// A paragraph of some words, unless the confidence is too low.
fn seen(words: &[Word<'_>], dots: u32) -> Option<Seen> {
    let mut text = String::new();
    let mut line = words.first()?.line;
    let mut frame = words.first()?.frame;
    for word in words {
        let is_small = word.text.starts_with(char::is_lowercase);
        if text.is_empty() {
        } else if word.line != line && is_small && is_parted(&text) {
            text.pop();
        } else {
            text.push(' ');
        }
        text.push_str(word.text);
        line = word.line;
        for (side, own) in frame.iter_mut().zip(word.frame).take(2) {
            *side = side.min(own);
        }
        for (side, own) in frame.iter_mut().zip(word.frame).skip(2) {
            *side = side.max(own);
        }
    }
    let sure = words.iter().map(|word| word.sure).sum::<f32>() / words.len() as f32;
    let says = text.chars().any(char::is_alphanumeric);
    let points = |side: f32| (side * INCH / dots.max(1) as f32).round() as u16;
    (says && sure >= SURE).then(|| Seen {
        text,
        frame: frame.map(points),
    })
}

/// Whether a line ends with a hyphenated part of a word.
fn is_parted(text: &str) -> bool {
    let before = text.strip_suffix('-');
    before.is_some_and(|before| before.ends_with(char::is_alphabetic))
}

/// Inserts the text read from pictures between the other blocks, by page.
fn weave(reading: &mut Reading, read: Vec<(u32, Vec<Seen>)>) {
    let old = std::mem::take(&mut reading.text);
    let mut waiting = read.into_iter().peekable();
    let mut blocks = Vec::new();
    for block in std::mem::take(&mut reading.blocks) {
        if let Some(Spot::Page(page)) = block.spot {
            while let Some((number, seen)) = waiting.next_if(|(number, _)| *number < page.number) {
                add_seen(&mut reading.text, &mut blocks, number, seen);
            }
        }
        let range = add(&mut reading.text, &old[block.range.clone()]);
        blocks.push(Block { range, ..block });
    }
    for (number, seen) in waiting {
        add_seen(&mut reading.text, &mut blocks, number, seen);
    }
    for (at, block) in (1..).zip(&mut blocks) {
        block.at = at;
    }
    reading.blocks = blocks;
}

fn add_seen(text: &mut String, blocks: &mut Vec<Block>, number: u32, seen: Vec<Seen>) {
    for seen in seen {
        blocks.push(Block {
            at: 0,
            kind: PassageKind::Paragraph,
            range: add(text, &seen.text),
            spot: Some(Spot::Page(Page {
                number,
                frame: seen.frame,
                joined: None,
                ocr: true,
            })),
        });
    }
}

/// Appends the text of a block; returns its range.
fn add(text: &mut String, block: &str) -> Range<usize> {
    if !text.is_empty() {
        text.push_str(GAP);
    }
    let start = text.len();
    text.push_str(block);
    start..text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_in_runs() {
        let told = |pages: &[u32]| are(pages, "is", "are");
        assert_eq!(told(&[3]), "page 3 is");
        assert_eq!(told(&[3, 4]), "pages 3 and 4 are");
        assert_eq!(told(&[1, 2, 3, 7, 9, 10]), "pages 1–3, 7, 9 and 10 are");
    }

    #[test]
    fn words_become_paragraphs_with_their_places() {
        let word = |block, line, left: u32, top: u32, sure, text| {
            format!("5\t1\t{block}\t1\t{line}\t1\t{left}\t{top}\t100\t50\t{sure}\t{text}\n")
        };
        let words = [
            "level\tpage_num\n".to_owned(),
            word(1, 1, 300, 300, "96.5", "flood-"),
            word(1, 2, 200, 360, "90", "gate"),
            word(1, 2, 700, 360, "90", "Anglo-"),
            word(1, 3, 700, 420, "90", "Saxon"),
            word(2, 1, 300, 600, "20", "noise"),
            word(3, 1, 300, 700, "90", "||"),
            word(4, 1, 1, 1, "nan", "x"),
        ]
        .concat();
        let seen = paragraphs(&words, 150);
        assert_eq!(seen.len(), 1, "{seen:?}");
        assert_eq!(seen[0].text, "floodgate Anglo- Saxon");
        assert_eq!(seen[0].frame, [96, 144, 384, 226]);
        assert_eq!(paragraphs("\t\n5\t1\n", 0), []);
    }

    /// Blocks of one word each, on the given pages.
    fn reading(words: &[(u32, &str)]) -> Reading {
        let mut reading = Reading::default();
        for (number, word) in words {
            let frame = [0; 4];
            let seen = vec![Seen {
                text: (*word).into(),
                frame,
            }];
            add_seen(&mut reading.text, &mut reading.blocks, *number, seen);
        }
        reading
    }

    #[test]
    fn what_was_read_from_pictures_stands_in_its_place() {
        let mut reading = reading(&[(1, "one"), (1, "uno"), (3, "three")]);
        let seen = |text: &str| Seen {
            text: text.into(),
            frame: [1; 4],
        };
        let read = vec![
            (2, vec![seen("two"), seen("due")]),
            (4, vec![]),
            (5, vec![seen("five")]),
        ];
        weave(&mut reading, read);
        let blocks = reading.blocks.iter();
        let said: Vec<_> = blocks.map(|b| (b.at, reading.text_of(b))).collect();
        let words = ["one", "uno", "two", "due", "three", "five"];
        assert_eq!(said, (1..).zip(words).collect::<Vec<_>>());
    }

    #[test]
    fn what_came_of_each_page_is_told() {
        let seen = Seen {
            text: "One".into(),
            frame: [0; 4],
        };
        let page = |number| match number {
            2 => Ok(vec![]),
            3 => Err("it is dark".to_owned()),
            _ => Ok(vec![seen.clone()]),
        };
        let pages: Vec<u32> = (1..=MOST as u32 + 2).collect();
        let mut told = Vec::new();
        let mut tell = |done, all| told.push((done, all));
        let outcome = look(&pages, 3, &page, &mut tell);
        assert_eq!(told.last(), Some(&(MOST as u32, MOST as u32)));
        assert_eq!(
            outcome.notes("an eye"),
            [
                "pages 1 and 4–40 are pictures and read by an eye; words may be wrong",
                "page 2 is a picture in which an eye found no text",
                "page 3 is a picture and was not read: it is dark",
                "pages 41 and 42 are pictures too and not read: at most 40 are read; split it",
            ]
        );
    }
}
