//! A document as read: its text, its numbered blocks and its metadata. All
//! later steps work on this.

use std::ops::Range;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::language::Language;
use crate::model::When;
use crate::model::briefing::Basis;
use crate::model::vocabulary::{Blocks, PassageKind};
use crate::text::pieces::Piece;
use crate::text::tokens::{Cut, Tokens};

/// A document after reading and before drafting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Its text; findings cite byte ranges of it.
    pub text: String,
    /// Its blocks in order, furniture included.
    pub blocks: Vec<Block>,
    /// What the block numbers count.
    pub numbering: Blocks,
    /// Its metadata.
    pub shown: Shown,
    /// The blocks that are entirely one speaker's words by the document's form,
    /// in order.
    pub spoken: Vec<Spoken>,
    /// Notes on what was left out and why, such as hidden text or deep nesting.
    pub notes: Vec<String>,
    /// Its pages with a picture and no text, from 1.
    pub pictures: Vec<u32>,
    /// The language of its text.
    #[serde(skip)]
    pub language: Language,
    /// SHA-256 of the bytes that were read, in hexadecimal.
    #[serde(skip)]
    pub sha256: String,
    /// Its words and sentences, cut on first use.
    #[serde(skip)]
    pub(super) cut: OnceLock<Cut>,
}

/// One numbered block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its number, from 1.
    pub at: u32,
    /// Paragraph, heading, furniture or another kind.
    pub kind: PassageKind,
    /// Byte range in the text without white space at the ends; the lines of a
    /// wrapped block are not joined.
    pub range: Range<usize>,
    /// Its place in the file, if the file tells.
    pub spot: Option<Spot>,
}

/// A block with the words of somebody other than the author: a quoted mail, a
/// turn of a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    /// The number of the block.
    pub at: u32,
    /// Bytes of the speaker's name, which may be in another block; `None` if
    /// nobody is named.
    pub who: Option<Range<usize>>,
    /// Bytes of the words said.
    pub words: Range<usize>,
    /// Whether it was said on an unknown day before the date of issue, so that
    /// *yesterday* is another day in it.
    pub is_earlier: bool,
}

/// The place of a block in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spot {
    /// On a page, for a format with pages.
    Page(Page),
    /// In a recording, as milliseconds from the start.
    Time(u32),
}

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The page on which the block begins, from 1.
    pub number: u32,
    /// Left, top, right and bottom in points from the upper left corner.
    pub frame: [u16; 4],
    /// The page on which it ends, if it probably continues on another.
    pub joined: Option<u32>,
    /// Whether it was read from a picture by OCR.
    pub ocr: bool,
}

/// The metadata that a document shows; nothing is inferred.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// Title as printed or stated.
    pub title: Option<String>,
    /// Authors, in the order given.
    pub authors: Vec<String>,
    /// Publisher's name.
    pub publisher: Option<String>,
    /// Date of issue.
    pub issued: Option<When>,
    /// The last day of change, if it prints one.
    pub changed: Option<Date>,
    /// The words from which the date of issue was inferred, if it was.
    pub issued_basis: Option<Basis>,
    /// Language tag; it may be wrong.
    pub language: Option<String>,
    /// Web address.
    pub url: Option<String>,
}

impl Reading {
    /// Appends a block after an empty line; returns the offset of its text.
    pub(super) fn push(&mut self, kind: PassageKind, text: &str, spot: Option<Spot>) -> usize {
        if !self.blocks.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.blocks.push(Block {
            at: self.blocks.len() as u32 + 1,
            kind,
            range: start..self.text.len(),
            spot,
        });
        start
    }

    /// The text of a block, with its line breaks.
    pub fn text_of(&self, block: &Block) -> &str {
        &self.text[block.range.clone()]
    }

    /// The text cut into pieces for the taggers.
    pub fn pieces(&self) -> &[Piece] {
        self.cut().pieces()
    }

    /// The words of a block.
    pub fn tokens(&self, block: &Block) -> Tokens<'_> {
        self.cut().tokens(&self.text, &block.range)
    }

    /// Cuts the text on first use; text and blocks must not change afterwards.
    fn cut(&self) -> &Cut {
        let blocks = || self.blocks.iter().map(|b| b.range.clone());
        self.cut.get_or_init(|| Cut::new(&self.text, blocks()))
    }

    /// The block that contains a byte of the text.
    pub fn block_at(&self, byte: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|b| b.range.start <= byte);
        let block = self.blocks.get(after.checked_sub(1)?)?;
        block.range.contains(&byte).then_some(block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_stands_in_its_block_or_between_blocks() {
        let block = |at, range| Block {
            at,
            kind: PassageKind::Paragraph,
            range,
            spot: None,
        };
        let reading = Reading {
            text: "One\n\nTwo".into(),
            blocks: vec![block(1, 0..3), block(2, 5..8)],
            ..Reading::default()
        };
        let at = |byte| reading.block_at(byte).map(|b| b.at);
        assert_eq!(
            [at(0), at(2), at(3), at(5), at(8)],
            [Some(1), Some(1), None, Some(2), None]
        );
        assert_eq!(reading.text_of(&reading.blocks[1]), "Two");
    }
}
