//! A document that is an archive of parts. Parts are opened by name, within
//! limits.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::{damaged, locked, too_much};
use crate::convert::ConvertError;

/// Most parts of a document.
const MOST_PARTS: usize = 20_000;
/// Most bytes of one part, and of all parts together.
const MOST_BYTES: u64 = 64 << 20;

/// An archive with its index of parts.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Places of the parts by lower-case name.
    places: HashMap<String, usize>,
    room: u64,
}

impl<'a> Package<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// If it is damaged or holds too many parts.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ConvertError> {
        // The archive's end states the count, before a list of parts is built.
        if entries(bytes) > MOST_PARTS {
            return Err(too_much("it has too many parts"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        if archive.len() > MOST_PARTS {
            return Err(too_much("it has too many parts"));
        }
        let name = |place| Some((plain(&archive.name_for_index(place)?.ok()?), place));
        let places = (0..archive.len()).filter_map(name).collect();
        Ok(Self {
            archive,
            places,
            room: MOST_BYTES,
        })
    }

    pub(super) fn holds(&self, name: &str) -> bool {
        self.places.contains_key(&plain(name))
    }

    /// The bytes of a part, or `None` if there is no such part.
    ///
    /// # Errors
    /// If the part is locked, damaged or too large.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ConvertError> {
        let Some(bytes) = self.read(name, self.room)? else {
            return Ok(None);
        };
        let Some(room) = self.room.checked_sub(bytes.len() as u64) else {
            let what = format!("it holds more than {} MB of text", MOST_BYTES >> 20);
            return Err(too_much(&what));
        };
        self.room = room;
        Ok(Some(bytes))
    }

    /// The bytes of a part of at most `most` bytes, else `None`.
    pub(super) fn small_part(&mut self, name: &str, most: u64) -> Option<Vec<u8>> {
        let bytes = self.read(name, most).ok()??;
        (bytes.len() as u64 <= most).then_some(bytes)
    }

    /// The bytes of a part, cut off after `most + 1`.
    fn read(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, ConvertError> {
        let Some(place) = self.places.get(&plain(name)) else {
            return Ok(None);
        };
        let raw = self.archive.by_index_raw(*place).map_err(|_| damaged())?;
        if raw.encrypted() {
            return Err(locked());
        }
        drop(raw);
        let file = self.archive.by_index(*place).map_err(|_| damaged())?;
        let mut bytes = Vec::new();
        // The stated length may be false.
        file.take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| damaged())?;
        Ok(Some(bytes))
    }
}

/// A part's name in the form used for comparison.
fn plain(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    name.trim_start_matches('/').to_owned()
}

/// The number of entries that the archive states. If it is wrong, the archive
/// is damaged.
fn entries(bytes: &[u8]) -> usize {
    const END: &[u8] = b"PK\x05\x06";
    const LONGEST: usize = 22 + 0xffff;
    let tail = &bytes[bytes.len().saturating_sub(LONGEST)..];
    let end = tail.windows(END.len()).rposition(|window| window == END);
    let count = end.and_then(|at| tail.get(at + 10..at + 12));
    count.map_or(0, |count| {
        usize::from(u16::from_le_bytes([count[0], count[1]]))
    })
}

/// The name of the part that `link` leads to from part `of`.
pub(super) fn target(of: &str, link: &str) -> String {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    let folder = of.rsplit_once('/').map_or("", |(folder, _)| folder);
    let from_top = link.starts_with('/');
    let mut steps: Vec<&str> = if from_top {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for step in link.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// An archive of these parts, in this order.
    pub(in super::super) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            let options = SimpleFileOptions::default();
            writer.start_file(*name, options).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn parts_are_read_within_limits() {
        let bytes = package(&[("Word/Document.xml", "one"), ("a", "two")]);
        let mut opened = Package::open(&bytes).unwrap();
        assert!(opened.holds("/word/document.xml"));
        assert_eq!(opened.part("word/document.xml").unwrap().unwrap(), b"one");
        assert_eq!(opened.part("word/none.xml").unwrap(), None);
        let large = "0".repeat(40 << 20);
        let bytes = package(&[("a", &large), ("b", &large)]);
        let mut opened = Package::open(&bytes).unwrap();
        assert_eq!(opened.part("a").unwrap().map(|a| a.len()), Some(40 << 20));
        let why = opened.part("b").unwrap_err().to_string();
        assert!(why.contains("more than 64 MB"), "{why}");
    }

    #[test]
    fn links_are_followed_from_where_they_stand() {
        for (of, link, found) in [
            ("word/document.xml", "footnotes.xml", "word/footnotes.xml"),
            ("word/document.xml", "/word/notes.xml", "word/notes.xml"),
            ("a/b/c.opf", "../d/e.xhtml#f", "a/d/e.xhtml"),
            ("c.opf", "./e.xhtml", "e.xhtml"),
            ("c.opf", "../../e.xhtml", "e.xhtml"),
        ] {
            assert_eq!(target(of, link), found);
        }
    }
}
