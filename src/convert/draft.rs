//! Turns a reading into a draft briefing: its metadata, and its passages, which
//! are made on demand.

use std::collections::BTreeMap;

use super::headings::{joined, list_marker};
use super::reading::{Block, Reading, Spot};
use crate::model::Briefing;
use crate::model::briefing::{Original, Passage};
use crate::model::vocabulary::{Kind, Limit, PassageKind, Status};
use crate::text::{fold, sanitize};

/// Longest label made from a document's first words, in characters.
const LABEL_WIDTH: usize = 60;

/// A draft briefing. Its passages repeat the reading's text, so they are made
/// on demand: together they take as much memory as the document, and many times
/// that for many short lines.
#[derive(Debug)]
pub struct Draft<'a> {
    /// The briefing without its passages.
    pub briefing: Briefing,
    /// The source of its passages.
    pub(super) reading: &'a Reading,
    /// Number of quotations found.
    pub quotations: usize,
    /// Locators of blocks with one speaker, and the ids of their voices.
    pub(super) voices: BTreeMap<u32, String>,
}

impl<'a> Draft<'a> {
    /// A draft with the metadata of the document called `file`.
    pub(super) fn new(file: &str, reading: &'a Reading) -> Self {
        Self {
            briefing: briefing(file, reading),
            reading,
            quotations: 0,
            voices: BTreeMap::new(),
        }
    }

    /// Makes the passages, one at a time.
    pub fn passages(&self) -> impl Iterator<Item = Passage> {
        self.reading.blocks.iter().map(|block| Passage {
            voice: self.voices.get(&block.at).cloned(),
            ..passage(self.reading, block)
        })
    }

    /// The briefing with all its passages.
    pub fn whole(self) -> Briefing {
        Briefing {
            passages: self.passages().collect(),
            ..self.briefing
        }
    }
}

fn briefing(file: &str, reading: &Reading) -> Briefing {
    let shown = &reading.shown;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    Briefing {
        id: id(shown.title.as_deref(), stem),
        title: shown.title.clone(),
        label: shown.title.is_none().then(|| first_words(reading)),
        authors: shown.authors.clone(),
        publisher: shown.publisher.clone(),
        issued: shown.issued.clone(),
        issued_basis: shown.issued_basis.clone(),
        language: reading.language.tag.clone(),
        limits: if reading.language.is_other {
            vec![Limit::Language]
        } else {
            Vec::new()
        },
        url: shown.url.clone(),
        kind: Kind::FullText,
        status: Status::Draft,
        original: Some(Original {
            file: file.to_owned(),
            within: None,
            sha256: Some(reading.sha256.clone()),
            blocks: reading.numbering,
        }),
        ..Briefing::default()
    }
}

/// An id from the title, or from the file name if the title has no Latin
/// letters.
fn id(title: Option<&str>, stem: &str) -> String {
    let is_latin = |text: &&str| fold(text).contains(|c: char| c.is_ascii_alphanumeric());
    sanitize::slug(title.filter(is_latin).unwrap_or(stem))
}

fn passage(reading: &Reading, block: &Block) -> Passage {
    let text = reading.text_of(block);
    let passage = Passage {
        at: block.at,
        kind: block.kind,
        text: match block.kind {
            PassageKind::List => items_apart(text),
            PassageKind::Head
            | PassageKind::Paragraph
            | PassageKind::Quote
            | PassageKind::Furniture => joined(text).into_owned(),
        },
        ..Passage::default()
    };
    match block.spot {
        None => passage,
        Some(Spot::Page(page)) => Passage {
            page: Some(page.number),
            frame: Some(page.frame),
            joined: page.joined,
            ocr: page.ocr,
            ..passage
        },
        Some(Spot::Time(milliseconds)) => Passage {
            time: Some(clock(milliseconds)),
            ..passage
        },
    }
}

/// *00:01:02*, as media players show it.
fn clock(milliseconds: u32) -> String {
    let seconds = milliseconds / 1000;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}", seconds % 60)
}

/// Keeps the items of a list on separate lines.
fn items_apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n').map(str::trim) {
        if !out.is_empty() {
            out.push(match list_marker(line) {
                Some(_) => '\n',
                None => ' ',
            });
        }
        out.push_str(line);
    }
    out
}

/// The first words of a document, as a label if it shows no title.
fn first_words(reading: &Reading) -> String {
    let running = |b: &&Block| b.kind == PassageKind::Paragraph;
    let first = reading
        .blocks
        .iter()
        .find(running)
        .or(reading.blocks.first());
    let text = first
        .map(|b| joined(reading.text_of(b)).into_owned())
        .unwrap_or_default();
    if text.chars().count() <= LABEL_WIDTH {
        return text;
    }
    let mut label = String::new();
    for word in text.split_whitespace() {
        if !label.is_empty() && label.chars().count() + word.chars().count() >= LABEL_WIDTH {
            break;
        }
        if !label.is_empty() {
            label.push(' ');
        }
        label.extend(word.chars().take(LABEL_WIDTH));
    }
    label.truncate(label.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
    label.push('…');
    label
}
