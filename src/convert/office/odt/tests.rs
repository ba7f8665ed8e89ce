//! Reads `OpenDocument` texts that the tests build.

use crate::convert::office::package::tests::package;
use crate::convert::reading::Reading;
use crate::convert::{ConvertError, Document, read};

const TEXT: &str = "The weir gave way on Monday night, and the meadows stood under water.";

/// Reads a document with this content and these further parts.
fn try_reading(styles: &str, text: &str, more: &[(&str, &str)]) -> Result<Reading, ConvertError> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    let mut parts = vec![
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
    ];
    parts.extend(more);
    let bytes = package(&parts);
    read(Document {
        file: "weir.zip",
        bytes: &bytes,
    })
}

fn reading(styles: &str, text: &str, more: &[(&str, &str)]) -> Reading {
    try_reading(styles, text, more).unwrap()
}

fn blocks(reading: &Reading) -> Vec<(&str, &str)> {
    let blocks = reading.blocks.iter();
    blocks
        .map(|b| (b.kind.word(), reading.text_of(b)))
        .collect()
}

#[test]
fn headings_items_quotes_and_rows_are_told() {
    let text = format!(
        "<text:p text:style-name='P1'>The Weir</text:p>\
         <text:h text:outline-level='1'>Night</text:h>\
         <text:p>{TEXT}<text:s text:c='99999999'/> It<text:tab/>rained.<text:line-break/>Twice.</text:p>\
         <text:list><text:list-item><text:p>sluice</text:p>\
         <text:list><text:list-item><text:p>gate</text:p></text:list-item></text:list></text:list-item></text:list>\
         <text:p text:style-name='Quotations'>It was loud.</text:p>\
         <table:table><table:table-row><table:table-cell><text:p>Weir</text:p></table:table-cell>\
         <table:table-cell><text:p>2 m</text:p></table:table-cell></table:table-row></table:table>\
         <text:table-of-content><text:index-body><text:p>Night 3</text:p></text:index-body></text:table-of-content>"
    );
    let styles = "<style:style style:name='P1' style:parent-style-name='Title'/>";
    let long = format!("{TEXT} It\trained.\nTwice.");
    assert_eq!(
        blocks(&reading(styles, &text, &[])),
        [
            ("head", "The Weir"),
            ("head", "Night"),
            ("paragraph", long.as_str()),
            ("list", "sluice"),
            ("list", "gate"),
            ("quote", "It was loud."),
            ("paragraph", "Weir\t2 m"),
            ("furniture", "Night 3"),
        ]
    );
}

#[test]
fn changes_comments_and_hidden_text_are_told() {
    let text = format!(
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Bell</dc:creator>\
         </office:change-info><text:p>never</text:p></text:deletion></text:changed-region>\
         <text:changed-region><text:insertion><office:change-info><dc:creator>Bell</dc:creator></office:change-info>\
         </text:insertion></text:changed-region></text:tracked-changes>\
         <text:p>{TEXT}<text:change text:change-id='1'/><office:annotation><text:p>Sure?</text:p></office:annotation>\
         <text:span text:style-name='T1'> secret</text:span></text:p>\
         <text:section text:display='none'><text:p>Veiled.</text:p></text:section>"
    );
    let styles =
        "<style:style style:name='T1'><style:text-properties text:display='none'/></style:style>";
    let reading = reading(styles, &text, &[]);
    assert_eq!(blocks(&reading), [("paragraph", TEXT)]);
    assert_eq!(
        reading.notes,
        [
            "hidden text (2) left out",
            "comments (1) left out",
            "tracked deletions (1) left out: “never”",
            "tracked insertions (1) taken as accepted",
        ]
    );
}

#[test]
fn notes_stand_at_the_end_and_the_frame_of_pages_behind_them() {
    let text = "<text:p>The weir<text:note><text:note-citation>1</text:note-citation>\
         <text:note-body><text:p>First.</text:p><text:p>More.</text:p></text:note-body></text:note> gave way.\
         <draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>";
    let styles = "<office:document-styles><office:master-styles><style:master-page>\
         <style:header><text:p>The Lumen Wire</text:p></style:header>\
         <style:footer><text:p>The Lumen Wire</text:p></style:footer></style:master-page></office:master-styles>\
         </office:document-styles>";
    let meta = "<office:document-meta><office:meta><dc:title>Weirs</dc:title><dc:creator>Tom Ashby</dc:creator>\
         <meta:initial-creator>Ana Bell</meta:initial-creator><dc:date>2020-01-01</dc:date></office:meta></office:document-meta>";
    let reading = reading("", text, &[("styles.xml", styles), ("meta.xml", meta)]);
    assert_eq!(
        blocks(&reading),
        [
            ("paragraph", "The weir gave way."),
            ("paragraph", "In a box."),
            ("paragraph", "1 First."),
            ("paragraph", "More."),
            ("furniture", "The Lumen Wire"),
        ]
    );
    let shown = &reading.shown;
    assert_eq!(
        (shown.title.as_deref(), shown.issued.clone()),
        (Some("Weirs"), None)
    );
    assert_eq!(shown.authors, ["Ana Bell"]);
}

#[test]
fn what_is_locked_or_damaged_is_told() {
    let lock = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let why = try_reading("", "<text:p>x</text:p>", &[("META-INF/manifest.xml", lock)]);
    assert!(
        why.unwrap_err()
            .to_string()
            .contains("locked with a password")
    );
    let why = try_reading("", "<text:p>x", &[]).unwrap_err();
    assert!(why.to_string().contains("damaged"), "{why}");
    assert_eq!(
        try_reading("", "<text:p> </text:p>", &[]),
        Err(ConvertError::Empty)
    );
}

#[test]
fn a_formula_is_read_where_it_stands() {
    let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path='Object 1/' \
        manifest:media-type='application/vnd.oasis.opendocument.formula'/></manifest:manifest>";
    let formula = "<math><semantics><mrow><mi>E</mi><mo>=</mo><msup><mi>c</mi><mn>2</mn></msup></mrow>\
        <annotation>E = c^2</annotation></semantics></math>";
    let text = "<text:p>So <draw:frame><draw:object xlink:href='./Object 1'/><draw:image/></draw:frame> holds; \
        <draw:frame><draw:object xlink:href='./Object 2'/></draw:frame> is a chart.</text:p>";
    let parts = [
        ("META-INF/manifest.xml", manifest),
        ("Object 1/content.xml", formula),
    ];
    let reading = reading("", text, &parts);
    assert_eq!(
        blocks(&reading),
        [("paragraph", "So E=c^2 holds; is a chart.")]
    );
    assert_eq!(reading.notes[1], "charts and embedded objects (1) left out");
}
