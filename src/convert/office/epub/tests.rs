//! Reads books that the tests build.

use std::fmt::Write as _;

use crate::convert::office::package::tests::package;
use crate::convert::reading::Reading;
use crate::convert::{ConvertError, Document, read};
use crate::model::When;

const TEXT: &str = "The weir gave way on Monday night, and the meadows stood under water.";
const CONTAINER: &str = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'>\
    <rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>";

/// A page with this body.
fn page(body: &str) -> String {
    format!(
        "<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>{body}</body></html>"
    )
}

/// Reads a book of these chapters.
fn try_reading(
    metadata: &str,
    chapters: &[(&str, &str)],
    more: &[(&str, &str)],
) -> Result<Reading, ConvertError> {
    let mut items = String::new();
    let mut spine = String::new();
    for (name, _) in chapters.iter().rev() {
        let properties = if *name == "nav.xhtml" {
            " properties='nav'"
        } else {
            ""
        };
        let _ = write!(
            items,
            "<item id='{name}' href='text/{}' media-type='application/xhtml+xml'{properties}/>",
            name.replace(' ', "%20")
        );
    }
    for (name, _) in chapters {
        let _ = write!(spine, "<itemref idref='{name}'/>");
    }
    let book = format!(
        "<package xmlns='http://www.idpf.org/2007/opf' xmlns:opf='http://www.idpf.org/2007/opf'>\
         <metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    );
    let names: Vec<String> = chapters
        .iter()
        .map(|(name, _)| format!("OPS/text/{name}"))
        .collect();
    let mut parts = vec![
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OPS/book.opf", book.as_str()),
    ];
    parts.extend(
        names
            .iter()
            .zip(chapters)
            .map(|(name, (_, text))| (name.as_str(), *text)),
    );
    parts.extend(more);
    let bytes = package(&parts);
    read(Document {
        file: "weir.zip",
        bytes: &bytes,
    })
}

fn blocks(reading: &Reading) -> Vec<(&str, &str)> {
    let blocks = reading.blocks.iter();
    blocks
        .map(|b| (b.kind.word(), reading.text_of(b)))
        .collect()
}

#[test]
fn chapters_come_in_their_order_each_under_its_heading() {
    let nav = page(
        "<nav xmlns:epub='http://www.idpf.org/2007/ops' epub:type='landmarks'><a href='two.xhtml'>Start</a></nav>\
         <nav xmlns:epub='http://www.idpf.org/2007/ops' epub:type='toc'><ol><li><a href='one%20a.xhtml'>Night</a></li>\
         <li><a href='two.xhtml#a'>Morning</a></li><li><a href='two.xhtml#b'>Noon</a></li></ol></nav>",
    );
    let one = page(&format!(
        "<p class='head'>NIGHT</p><p>{TEXT}</p><ul><li>sluice</li></ul>"
    ));
    let two = page(
        "<script/><a id='a'/><p>It was loud, she said.</p><blockquote><p>Help!</p></blockquote>",
    );
    let three =
        page("<h2>Evening</h2><p>It went on.</p><table><tr><td>Weir</td><td>2 m</td></tr></table>");
    let chapters = [
        ("nav.xhtml", nav.as_str()),
        ("one a.xhtml", &one),
        ("two.xhtml", &two),
        ("three.xhtml", &three),
    ];
    let reading = try_reading("", &chapters, &[]).unwrap();
    assert_eq!(
        blocks(&reading),
        [
            ("head", "NIGHT"),
            ("paragraph", TEXT),
            ("list", "sluice"),
            ("head", "Morning"),
            ("paragraph", "It was loud, she said."),
            ("quote", "Help!"),
            ("head", "Evening"),
            ("paragraph", "It went on."),
            ("paragraph", "Weir\t2 m"),
        ]
    );
    assert_eq!(reading.notes, ["pages of contents (1) left out"]);
}

#[test]
fn notes_stand_at_the_end_without_their_marks() {
    let one = page(&format!(
        "<h1>Night</h1><p>{TEXT}<a xmlns:epub='http://www.idpf.org/2007/ops' epub:type='noteref' href='#n'>1</a>\
         <span role='doc-pagebreak'>12</span></p>\
         <aside role='doc-footnote' id='n'><p>See the report &amp; map&hellip;</p></aside><p>It went on.</p>"
    ));
    let reading = try_reading("", &[("one.xhtml", &one)], &[]).unwrap();
    assert_eq!(
        blocks(&reading),
        [
            ("head", "Night"),
            ("paragraph", TEXT),
            ("paragraph", "It went on."),
            ("paragraph", "See the report & map…"),
        ]
    );
}

#[test]
fn a_book_says_who_wrote_it_and_when_it_came_out() {
    let metadata = "<dc:title>Weirs of the North</dc:title><dc:creator id='a'>Ana Bell</dc:creator>\
        <dc:creator id='b'>Tom Ashby</dc:creator><meta refines='#b' property='role'>ill</meta>\
        <dc:creator opf:role='trl'>Kim Min-jun</dc:creator><dc:publisher>Lumen Press</dc:publisher>\
        <dc:language>en-GB</dc:language><dc:date opf:event='modification'>2023-01-01</dc:date>\
        <dc:date opf:event='publication'>2019-05-04</dc:date>";
    let one = page(&format!("<h1>Night</h1><p>{TEXT}</p>"));
    let shown = try_reading(metadata, &[("one.xhtml", &one)], &[])
        .unwrap()
        .shown;
    assert_eq!(shown.title.as_deref(), Some("Weirs of the North"));
    assert_eq!(shown.authors, ["Ana Bell"]);
    assert_eq!(shown.publisher.as_deref(), Some("Lumen Press"));
    assert_eq!(shown.language.as_deref(), Some("en-GB"));
    assert_eq!(shown.issued.as_ref().map(When::written), Some("2019-05-04"));
}

#[test]
fn what_is_no_xml_is_read_as_it_is_and_what_is_missing_told() {
    let reading =
        try_reading("", &[("one.xhtml", &format!("<p>{TEXT}<br><p>Twice"))], &[]).unwrap();
    assert_eq!(
        blocks(&reading),
        [("paragraph", TEXT), ("paragraph", "Twice")]
    );
    let lock = "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container' xmlns:enc='http://www.w3.org/2001/04/xmlenc#'>\
        <enc:CipherReference URI='OPS/text/one.xhtml'/></encryption>";
    let page = page(TEXT);
    let chapters = [("one.xhtml", page.as_str())];
    let why = try_reading("", &chapters, &[("META-INF/encryption.xml", lock)]).unwrap_err();
    assert!(why.to_string().contains("locked"), "{why}");
    let bytes = package(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
    ]);
    let why = read(Document {
        file: "a",
        bytes: &bytes,
    })
    .unwrap_err();
    assert!(why.to_string().contains("damaged"), "{why}");
}
