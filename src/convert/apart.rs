//! Runs large third-party parsers in a separate process, which may crash or be
//! killed without harm. A program that can start such processes registers
//! itself once ([`lend`]); otherwise documents are read in this process.
//!
//! The request to such a process is a line of JSON and the document; its answer
//! is a line of JSON and, for a picture, its pixels.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::ConvertError;
use super::formats::Format;
use super::reading::Reading;
use super::scans::Picture;

/// Sends a question to a process and forwards its progress. An error says what
/// went wrong and what would help.
pub type Ask = fn(Question<'_>, &mut Tell<'_>) -> Result<Vec<u8>, String>;

/// Receives progress: pages done, of all pages.
pub type Tell<'a> = dyn FnMut(u32, u32) + 'a;

/// A request to a process, which [`Asked`] decodes.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The task, as one line of JSON.
    pub head: &'a str,
    /// The bytes that follow it.
    pub document: &'a [u8],
}

/// Receives progress within the process: pages done, of all pages.
type Told = fn(u32, u32);

/// Most bytes of the line with the task.
const MOST_HEAD: u64 = 1 << 20;

/// The function that sends questions to processes.
static LENT: OnceLock<Ask> = OnceLock::new();

thread_local! {
    /// Receives the progress of the work in this process.
    static TOLD: Cell<Option<Told>> = const { Cell::new(None) };
}

/// Registers the function by which documents are read from now on.
pub fn lend(ask: Ask) {
    // Only the first call counts.
    let _ = LENT.set(ask);
}

/// A task with a document.
#[derive(Debug, Serialize, Deserialize)]
enum Task {
    Read,
    /// Draws this page, from 1.
    Picture(u32),
}

/// A request without the document.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    task: Task,
    /// Name of the document.
    file: String,
    /// Length of the document in bytes.
    length: u64,
}

/// The answer of a process.
#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    Reading(Box<Reading>),
    /// Its pixels follow.
    Picture(Picture),
    /// Why the task failed.
    Refused(String),
}

/// Reads a document in a process, or here if none is registered.
pub(super) fn read(
    format: &Format,
    file: &str,
    bytes: &[u8],
    tell: &mut Tell<'_>,
) -> Result<Reading, ConvertError> {
    let Some(ask) = LENT.get() else {
        return format.read_here(file, bytes);
    };
    let answer = asked(*ask, Task::Read, file, bytes, tell)?;
    match serde_json::from_slice(line_of(&answer).0) {
        Ok(Answer::Reading(reading)) if is_sound(&reading) => Ok(*reading),
        Ok(Answer::Refused(why)) => Err(ConvertError::Unreadable(why)),
        Ok(_) | Err(_) => Err(rubbish()),
    }
}

/// Draws a page of a document, from 1, likewise.
pub(super) fn picture(
    format: &Format,
    file: &str,
    bytes: &[u8],
    page: u32,
) -> Result<Picture, ConvertError> {
    let Some(ask) = LENT.get() else {
        return format.picture(bytes, page);
    };
    let answer = asked(*ask, Task::Picture(page), file, bytes, &mut |_, _| {})?;
    let (line, grey) = line_of(&answer);
    match serde_json::from_slice(line) {
        Ok(Answer::Picture(picture)) => {
            let grey = grey.to_vec();
            let picture = Some(Picture { grey, ..picture });
            picture.filter(Picture::is_whole).ok_or_else(rubbish)
        }
        Ok(Answer::Refused(why)) => Err(ConvertError::Unreadable(why)),
        Ok(_) | Err(_) => Err(rubbish()),
    }
}

/// The bytes of a process's answer.
fn asked(
    ask: Ask,
    task: Task,
    file: &str,
    bytes: &[u8],
    tell: &mut Tell<'_>,
) -> Result<Vec<u8>, ConvertError> {
    let head = Head {
        task,
        file: file.into(),
        length: bytes.len() as u64,
    };
    let head = serde_json::to_string(&head).map_err(|_| rubbish())?;
    let question = Question {
        head: &head,
        document: bytes,
    };
    ask(question, tell).map_err(ConvertError::Unreadable)
}

/// The first line, and the bytes after it.
fn line_of(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n');
    end.map_or((bytes, &[]), |end| (&bytes[..end], &bytes[end + 1..]))
}

/// The error for an answer that cannot be decoded.
fn rubbish() -> ConvertError {
    let why = "reading it failed; print it anew or save it as text";
    ConvertError::Unreadable(why.into())
}

/// A request to this process.
#[derive(Debug)]
pub struct Asked {
    task: Task,
    file: String,
    bytes: Vec<u8>,
}

impl Asked {
    /// Reads one request, and no further.
    ///
    /// # Errors
    /// If it cannot be read, or is not a request.
    pub fn read(source: &mut impl BufRead) -> io::Result<Self> {
        let mut line = Vec::new();
        let mut head = Read::by_ref(source).take(MOST_HEAD);
        head.read_until(b'\n', &mut line)?;
        let Head { task, file, length } = serde_json::from_slice(&line)?;
        let mut bytes = Vec::new();
        source.take(length).read_to_end(&mut bytes)?;
        if bytes.len() as u64 != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(Self { task, file, bytes })
    }

    /// Does the task and encodes the answer; `told` receives progress by page.
    ///
    /// # Errors
    /// If the answer cannot be encoded as JSON.
    pub fn answer(&self, told: Told) -> io::Result<Vec<u8>> {
        TOLD.set(Some(told));
        let mut dots = Vec::new();
        let format = Format::of(&self.file, &self.bytes);
        let answer = format.and_then(|format| match self.task {
            Task::Read => {
                let reading = format.read_here(&self.file, &self.bytes)?;
                Ok(Answer::Reading(Box::new(reading)))
            }
            Task::Picture(page) => {
                let mut picture = format.picture(&self.bytes, page)?;
                dots = std::mem::take(&mut picture.grey);
                Ok(Answer::Picture(picture))
            }
        });
        TOLD.set(None);
        let answer = answer.unwrap_or_else(|why| Answer::Refused(why.to_string()));
        let mut line = serde_json::to_vec(&answer)?;
        line.push(b'\n');
        line.append(&mut dots);
        Ok(line)
    }
}

/// Reports progress: pages done, of all pages.
pub(super) fn tell(done: u32, all: u32) {
    if let Some(told) = TOLD.get() {
        told(done, all);
    }
}

/// Whether the blocks are in order and all ranges lie within the text.
fn is_sound(reading: &Reading) -> bool {
    let is_text = |range: &Range<usize>| reading.text.get(range.clone()).is_some();
    let mut end = 0;
    let in_order = reading.blocks.iter().all(|block| {
        let follows = end <= block.range.start;
        end = block.range.end;
        follows && is_text(&block.range)
    });
    let spoken = reading.spoken.iter();
    let mut spoken = spoken.flat_map(|spoken| spoken.who.iter().chain([&spoken.words]));
    in_order && spoken.all(is_text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::reading::Block;
    use crate::model::vocabulary::PassageKind;

    #[test]
    fn blocks_that_are_not_of_their_text_are_not_sound() {
        let reading = |text: &str, ranges: &[Range<usize>]| Reading {
            text: text.into(),
            blocks: ranges
                .iter()
                .map(|range| Block {
                    at: 1,
                    kind: PassageKind::Paragraph,
                    range: range.clone(),
                    spot: None,
                })
                .collect(),
            ..Reading::default()
        };
        assert!(is_sound(&reading("One\n\nTwo", &[0..3, 5..8])));
        assert!(!is_sound(&reading("One\n\nTwo", &[0..3, 5..9])));
        assert!(!is_sound(&reading("One\n\nTwo", &[0..6, 5..8])));
        assert!(!is_sound(&reading("Öne Two", &[1..4, 5..8])));
        #[expect(clippy::reversed_empty_ranges, reason = "it is the fault")]
        let turned = reading("One Two", &[3..0, 4..7]);
        assert!(!is_sound(&turned));
    }

    #[test]
    fn a_question_that_is_none_is_refused() {
        for question in [
            &b""[..],
            b"{}",
            b"{\"task\":\"Read\",\"file\":\"a\",\"length\":9}\nshort",
        ] {
            assert!(Asked::read(&mut &*question).is_err());
        }
        let question = b"{\"task\":{\"Picture\":1},\"file\":\"a.txt\",\"length\":3}\nOneTwo";
        let mut source = &question[..];
        let asked = Asked::read(&mut source).unwrap();
        assert_eq!((asked.bytes.as_slice(), source), (&b"One"[..], &b"Two"[..]));
        let answer = asked.answer(|_, _| {}).unwrap();
        assert!(answer.starts_with(b"{\"Refused\""));
    }
}
