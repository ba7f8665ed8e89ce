//! A document as it was read: its text, its numbered blocks and what it shows
//! of itself. What the other steps find, they find in this.

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

/// A document as it was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Its text; what is found in it is cited by bytes of this.
    pub text: String,
    /// Its blocks in order, furniture included.
    pub blocks: Vec<Block>,
    /// How they are numbered.
    pub numbering: Blocks,
    /// What it shows of itself.
    pub shown: Shown,
    /// The blocks that are somebody's words from end to end, as its form says,
    /// in their order.
    pub spoken: Vec<Spoken>,
    /// What was left out, and why: hidden text, what is too deep.
    pub notes: Vec<String>,
    /// Its pages that show a picture and hold no text, from 1.
    pub pictures: Vec<u32>,
    /// In what language it is written.
    #[serde(skip)]
    pub language: Language,
    /// The hash of the bytes that it was read from.
    #[serde(skip)]
    pub sha256: String,
    /// Its words and sentences, once somebody asked for them.
    #[serde(skip)]
    pub(super) cut: OnceLock<Cut>,
}

/// One numbered block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its number, from 1.
    pub at: u32,
    /// What sort of block it is.
    pub kind: PassageKind,
    /// Bytes of the text, white space at the ends left out; the lines of a
    /// wrapped block are still apart.
    pub range: Range<usize>,
    /// Where in its file it stands, as far as the file says.
    pub spot: Option<Spot>,
}

/// A block that is the words of somebody who is not the author: a quoted mail,
/// a turn of a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    /// The number of the block.
    pub at: u32,
    /// Bytes of the text that say who speaks, perhaps in another block; nothing
    /// where nobody is named.
    pub who: Option<Range<usize>>,
    /// Bytes of what is said.
    pub words: Range<usize>,
    /// Whether it was said before the document was issued, nobody knows on
    /// what day: *yesterday* is another in it.
    pub is_earlier: bool,
}

/// Where in its file a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spot {
    /// On a page.
    Page(Page),
    /// In a recording: milliseconds from its beginning.
    Time(u32),
}

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The page on which the block begins, from 1.
    pub number: u32,
    /// Left, top, right and bottom in points, from the upper left corner.
    pub frame: [u16; 4],
    /// The page on which its end stands; that the two are one block is likely.
    pub joined: Option<u32>,
    /// Whether a program read it from a picture of text.
    pub ocr: bool,
}

/// What a document shows of itself; nothing is filled in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// Its title.
    pub title: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was issued.
    pub issued: Option<When>,
    /// The last day on which it was changed, where it prints one.
    pub changed: Option<Date>,
    /// The words from which that was inferred, if it was.
    pub issued_basis: Option<Basis>,
    /// Language tag; it may be wrong.
    pub language: Option<String>,
    /// Web address.
    pub url: Option<String>,
}

impl Reading {
    /// Adds a block below the others, an empty line between; where its text
    /// begins.
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

    /// The text of a block, its lines still apart.
    pub fn text_of(&self, block: &Block) -> &str {
        &self.text[block.range.clone()]
    }

    /// The pieces of the text.
    pub fn pieces(&self) -> &[Piece] {
        self.cut().pieces()
    }

    /// The words of a block.
    pub fn tokens(&self, block: &Block) -> Tokens<'_> {
        self.cut().tokens(&self.text, &block.range)
    }

    /// The text is cut when that is first asked for: text and blocks change no
    /// more then.
    fn cut(&self) -> &Cut {
        let blocks = || self.blocks.iter().map(|b| b.range.clone());
        self.cut.get_or_init(|| Cut::new(&self.text, blocks()))
    }

    /// The block in which a byte of the text stands.
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
