//! What a file says about its document, and how much of it is believed.

use rashomon::convert::reading::Reading;
use rashomon::convert::{self, Document};
use rashomon::model::vocabulary::PassageKind;

use super::made::{document, stream};

const PAGES: &[&[&str]] = &[
    &[
        "Ana Bell looked at the weir for the Quay Post, and found it gone, which nobody had",
        "told the people of the lower meadow before the water came to their doors at night:",
        "by morning it stood in the church.",
    ],
    &["What the board knew"],
];

/// Reads a document with these entries in its information dictionary, this XMP,
/// and these entries in its catalogue.
fn read(info: &str, xmp: &str, catalog: &str) -> Reading {
    let mut made = document(PAGES);
    let info = made.add(format!("<< {info} >>").as_bytes());
    let xmp = made.add(&stream("/Type /Metadata /Subtype /XML", xmp.as_bytes()));
    let catalog = format!("<< /Type /Catalog /Pages 2 0 R /Metadata {xmp} 0 R {catalog} >>");
    let root = made.add(catalog.as_bytes());
    made.trailer = format!("/Info {info} 0 R");
    made.root = root;
    let bytes = made.bytes();
    let file = "weir.pdf";
    convert::read(Document {
        file,
        bytes: &bytes,
    })
    .unwrap()
}

#[test]
fn what_a_file_says_of_itself_is_taken_where_it_means_that() {
    let xmp = "<rdf:Description prism:publicationDate='2019-04-02T08:00:00Z'>\
               <dc:creator><rdf:Seq><rdf:li>Ana Bell</rdf:li><rdf:li>abell</rdf:li></rdf:Seq>\
               </dc:creator><dc:publisher>Quay Post</dc:publisher></rdf:Description>";
    let info = "/Title (The weir at Lock Four) /Author (Bell, Ana) /CreationDate (D:20200101)";
    let shown = read(info, xmp, "/Lang (en-GB)").shown;
    assert_eq!(shown.title.as_deref(), Some("The weir at Lock Four"));
    assert_eq!(shown.authors, ["Ana Bell"]);
    assert_eq!(shown.publisher.as_deref(), Some("Quay Post"));
    assert_eq!(
        shown.issued.map(|when| when.written().to_owned()),
        Some("2019-04-02".into())
    );
    assert_eq!(shown.language.as_deref(), Some("en-GB"));
}

#[test]
fn what_programs_write_is_not_taken() {
    let info = "/Title (Microsoft Word - weir2.doc) /Author (admin) \
                /CreationDate (D:20200101) /ModDate (D:20200102)";
    let xmp = "<xmp:CreateDate>2020-01-01</xmp:CreateDate><dc:date>2020-01-01</dc:date>";
    let shown = read(info, xmp, "/Lang ()").shown;
    assert_eq!(
        (shown.title, shown.issued, shown.language),
        (None, None, None)
    );
    assert_eq!(shown.authors, [""; 0]);
}

#[test]
fn an_author_whom_no_page_names_is_told_and_no_more() {
    let reading = read("/Author (Tom Ashby and Ana Bell)", "", "");
    assert_eq!(reading.shown.authors, ["Ana Bell"]);
    let note = "its file names Tom Ashby as author, whom no page names";
    assert!(
        reading.notes.iter().any(|n| n == note),
        "{:?}",
        reading.notes
    );
}

/// The kinds of the blocks that hold these words, given these bookmarks.
fn kinds(outlines: &str, words: &str) -> Vec<PassageKind> {
    let reading = read("", "", outlines);
    let blocks = reading.blocks.iter();
    let said = blocks.filter(|block| reading.text_of(block).contains(words));
    said.map(|block| block.kind).collect()
}

#[test]
fn what_a_bookmark_names_on_its_page_is_a_heading() {
    let outlines = |place: &str| {
        format!("/Outlines << /First << /Title (2. What the board knew) {place} >> >>")
    };
    let words = "What the board knew";
    // The pages are objects 4 and 6.
    for place in [
        "/Dest [6 0 R /Fit]",
        "/Dest [1 /Fit]",
        "/A << /S /GoTo /D [6 0 R /Fit] >>",
        "/Dest (two)",
        "/Dest /two",
        "",
    ] {
        let names = "/Names << /Dests << /Kids [<< /Names [(two) << /D [6 0 R] >>] >>] >> >> \
                     /Dests << /two [6 0 R] >>";
        let kinds = kinds(&format!("{} {names}", outlines(place)), words);
        assert_eq!(kinds, [PassageKind::Head], "{place}");
    }
    let long = "Ana Bell looked";
    assert_eq!(kinds(&outlines(""), long), [PassageKind::Paragraph]);
}
