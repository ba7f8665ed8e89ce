//! Documents that are archives of any XML.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The fixed files of a document type, and the names of the fuzzed files.
type Sort = (&'static [(&'static str, &'static str)], &'static [&'static str]);

const LINKS: &str = "<Relationships>\
    <Relationship Type='x/styles' Target='styles.xml'/>\
    <Relationship Type='x/footnotes' Target='footnotes.xml'/>\
    <Relationship Type='x/comments' Target='comments.xml'/>\
    <Relationship Type='x/header' Target='header.xml'/></Relationships>";
const CONTAINER: &str = "<container><rootfile full-path='book.opf'/></container>";

const WORD: Sort = (
    &[("word/_rels/document.xml.rels", LINKS)],
    &[
        "word/document.xml",
        "word/styles.xml",
        "word/footnotes.xml",
        "word/header.xml",
        "docProps/core.xml",
    ],
);
const OPEN: Sort = (
    &[("mimetype", "application/vnd.oasis.opendocument.text")],
    &["content.xml", "styles.xml", "META-INF/manifest.xml", "Object 1/content.xml", "meta.xml"],
);
const BOOK: Sort = (
    &[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
    ],
    &["book.opf", "a.xhtml", "nav.xhtml", "b.xhtml", "toc.ncx"],
);

/// Packs a document: the first byte chooses its type, NULs separate its fuzzed
/// files.
pub fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let (sort, rest) = bytes.split_first()?;
    let (fixed, names) = match sort % 3 {
        0 => WORD,
        1 => OPEN,
        _ => BOOK,
    };
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let fixed = fixed.iter().map(|(name, text)| (*name, text.as_bytes()));
    let parts = names.iter().copied().zip(rest.split(|byte| *byte == 0));
    for (name, bytes) in fixed.chain(parts) {
        writer.start_file(name, options).ok()?;
        writer.write_all(bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
