//! Reads Word documents that the tests build.

use std::fmt::Write as _;

use crate::convert::office::package::tests::package;
use crate::convert::reading::Reading;
use crate::convert::{Document, read};

const TEXT: &str = "The weir gave way on Monday night, and the meadows stood under water.";

/// Reads a document with this body and these further parts.
fn reading(body: &str, more: &[(&str, &str)]) -> Reading {
    let main = format!("<w:document><w:body>{body}</w:body></w:document>");
    let mut links = "<Relationships>".to_owned();
    for (name, _) in more {
        let kind = name.trim_end_matches(|c: char| !c.is_alphabetic());
        let kind = kind
            .trim_end_matches(".xml")
            .trim_end_matches(char::is_numeric);
        let _ = write!(
            links,
            "<Relationship Type='http://x/{kind}' Target='{name}'/>"
        );
    }
    links += "</Relationships>";
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>"),
        ("word/document.xml".to_owned(), main.as_str()),
        ("word/_rels/document.xml.rels".to_owned(), links.as_str()),
    ];
    parts.extend(
        more.iter()
            .map(|(name, text)| (format!("word/{name}"), *text)),
    );
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    let bytes = package(&parts);
    read(Document {
        file: "weir.zip",
        bytes: &bytes,
    })
    .unwrap()
}

fn blocks(reading: &Reading) -> Vec<(&str, &str)> {
    let blocks = reading.blocks.iter();
    blocks
        .map(|b| (b.kind.word(), reading.text_of(b)))
        .collect()
}

/// A paragraph with properties.
fn para(facts: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{facts}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

#[test]
fn headings_items_quotes_and_rows_are_told() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", para("", text));
    let body = [
        para("<w:pStyle w:val='Title'/>", "The Weir"),
        para("<w:pStyle w:val='Heading1'/><w:pPrChange><w:pPr><w:pStyle w:val='Quote'/></w:pPr></w:pPrChange>", "Night"),
        para("", TEXT),
        para("<w:numPr><w:numId w:val='1'/></w:numPr>", "sluice"),
        para("<w:pStyle w:val='Quote'/>", "It was loud, she said."),
        format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("Weir"), cell("2 m")),
        para("<w:pStyle w:val='TOC1'/>", "Night 3"),
        para("<w:outlineLvl w:val='1'/>", "Morning"),
    ]
    .concat();
    assert_eq!(
        blocks(&reading(&body, &[])),
        [
            ("head", "The Weir"),
            ("head", "Night"),
            ("paragraph", TEXT),
            ("list", "sluice"),
            ("quote", "It was loud, she said."),
            ("paragraph", "Weir\t2 m"),
            ("furniture", "Night 3"),
            ("head", "Morning"),
        ]
    );
}

#[test]
fn tracked_changes_are_accepted_and_told() {
    let gone = "<w:rPr><w:del/></w:rPr>";
    let row = |facts: &str, text: &str| {
        let cell = format!("<w:tc>{}</w:tc>", para("", text));
        format!("<w:tr><w:trPr>{facts}</w:trPr>{cell}{cell}</w:tr>")
    };
    let body = [
        format!(
            "<w:p>{}<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins>{}</w:ins>{}</w:p>",
            run("The weir "),
            run("really "),
            run("gave way."),
        ),
        para(gone, "Nobody was hurt,"),
        format!("<w:p>{}</w:p>", run(" it is said.")),
        format!("<w:p><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo></w:p>", run("old"), run("The mayor spoke.")),
        format!("<w:tbl>{}{}</w:tbl>", row("<w:del/>", "gone"), row("<w:ins/>", "kept")),
    ]
    .concat();
    let reading = reading(&body, &[]);
    let texts: Vec<&str> = blocks(&reading).iter().map(|b| b.1).collect();
    assert_eq!(
        texts,
        [
            "The weir really gave way.",
            "Nobody was hurt, it is said.",
            "The mayor spoke.",
            "kept\tkept"
        ]
    );
    assert_eq!(
        reading.notes,
        [
            "tracked deletions (2) left out: “never”, “gone gone”",
            "tracked insertions (1) taken as accepted",
            "tracked moves (1) taken as accepted",
        ]
    );
}

#[test]
fn what_is_not_shown_is_left_out_and_told() {
    let body = format!(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>{}\
         <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> It rained.</w:t></w:r></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>{}\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>\
         <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        run(TEXT),
        run("no result"),
        run("A result."),
        para("", "Click here."),
    );
    let comments = "<w:comments><w:comment/><w:comment/></w:comments>";
    let reading = reading(&body, &[("comments.xml", comments)]);
    let shown = format!("{TEXT} It rained.");
    assert_eq!(
        blocks(&reading),
        [("paragraph", shown.as_str()), ("paragraph", "A result.")]
    );
    assert_eq!(
        reading.notes,
        [
            "hidden text (1) left out",
            "comments (2) left out",
            "fields that nobody filled in (1) left out"
        ]
    );
}

#[test]
fn notes_stand_at_the_end_and_the_frame_of_pages_behind_them() {
    let body = format!(
        "<w:p>{}<w:r><w:footnoteReference w:id='7'/></w:r>{}<w:r><w:footnoteReference w:id='3'/></w:r>\
         <w:r><w:endnoteReference w:customMarkFollows='1' w:id='1'/><w:t>*</w:t></w:r></w:p>",
        run("The weir"),
        run(" gave way."),
    );
    let note = |id: &str, text: &str| {
        format!(
            "<w:footnote w:id='{id}'><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>",
            run(text)
        )
    };
    let foot = format!(
        "<w:footnotes><w:footnote w:type='separator' w:id='0'>{}</w:footnote>{}{}{}</w:footnotes>",
        para("", "line"),
        note("3", " Second."),
        note("7", " First."),
        note("9", " Not cited."),
    );
    let end = format!(
        "<w:endnotes><w:endnote w:id='1'><w:p>{}</w:p></w:endnote></w:endnotes>",
        run("* Third.")
    );
    let header = format!("<w:hdr>{}</w:hdr>", para("", "The Lumen Wire"));
    let more = [
        ("footnotes.xml", foot.as_str()),
        ("endnotes.xml", &end),
        ("header1.xml", &header),
        ("header2.xml", &header),
    ];
    let reading = reading(&body, &more);
    assert_eq!(
        blocks(&reading),
        [
            ("paragraph", "The weir gave way."),
            ("paragraph", "1 First."),
            ("paragraph", "2 Second."),
            ("paragraph", "* Third."),
            ("furniture", "The Lumen Wire"),
        ]
    );
    assert_eq!(reading.notes, ["foot- and endnotes (3) stand at the end"]);
}

#[test]
fn boxes_follow_their_paragraph_and_are_said_once() {
    let inner = format!("<w:txbxContent>{}</w:txbxContent>", para("", "In a box."));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
        run("The weir"),
        run(" gave way."),
    );
    assert_eq!(
        blocks(&reading(&body, &[])),
        [
            ("paragraph", "The weir gave way."),
            ("paragraph", "In a box.")
        ]
    );
}

#[test]
fn formulas_are_read_along_their_line() {
    let t = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let body = format!(
        "<w:p><m:oMath>{}<m:f><m:num>{}{}</m:num><m:den>{}</m:den></m:f><m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup></m:oMath></w:p>\
         <w:p><m:oMath>{}<m:d><m:dPr><m:ctrlPr/></m:dPr><m:e>{}</m:e></m:d>{}<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr>\
         <m:sub>{}</m:sub><m:sup>{}</m:sup><m:e>{}</m:e></m:nary>\
         <m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{}</m:e></m:d></m:oMath></w:p>",
        t("x="),
        t("a+"),
        t("b"),
        t("c"),
        t("d"),
        t("2"),
        t("f"),
        t("x"),
        t("="),
        t("n=1"),
        t("k"),
        t("a"),
        t("b")
    );
    assert_eq!(
        blocks(&reading(&body, &[])),
        [
            ("paragraph", "x=(a+b)/cd^2"),
            ("paragraph", "f(x)=∑_(n=1)^k a[b]")
        ]
    );
}

#[test]
fn without_its_main_part_it_is_damaged() {
    for parts in [
        &[("[Content_Types].xml", "wordprocessingml.document.main")][..],
        &[("[Content_Types].xml", ""), ("word/document.xml", "<w:p>")],
    ] {
        let bytes = package(parts);
        let why = read(Document {
            file: "a.docx",
            bytes: &bytes,
        })
        .unwrap_err();
        assert!(why.to_string().contains("damaged"), "{why}");
    }
}
