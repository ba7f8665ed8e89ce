//! Word processor documents and books: one story in each format, word for word
//! and compared with the same story as a page; and files made to do harm.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use rashomon::convert::{ConvertError, Document, document, read};
use rashomon::model::Briefing;
use rashomon::store::yaml;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::golden::{assert_golden, fixtures};

/// The kind of a paragraph in the story.
#[derive(Clone, Copy)]
pub(crate) enum Is {
    Title,
    Head,
    Text,
    Item,
    Quote,
    /// `|` separates its cells.
    Row,
    Note,
}

const STORY: [(Is, &str); 14] = [
    (Is::Title, "Weir at Port Lumen gives way"),
    (Is::Text, "By Ana Bell"),
    (Is::Text, "12 May 2021"),
    (
        Is::Text,
        "The old weir at Port Lumen gave way on Tuesday night, and by the morning the lower \
         meadows stood under water. Three people were hurt, the harbour master Tom Ashby said.",
    ),
    (
        Is::Text,
        "“We heard it before we saw it,” Ashby said. “Then the river was in the street.”",
    ),
    (Is::Head, "What is known"),
    (Is::Text, "The council had been warned twice & did nothing:"),
    (Is::Item, "in 2017, by the engineers of the county"),
    (Is::Item, "in 2019, by those who live at the quay"),
    (Is::Quote, "The north gate will not stand another winter."),
    (Is::Row, "Gate|Built|Height"),
    (Is::Row, "North|1911|2.4 m"),
    (
        Is::Text,
        "The county has sent two pumps. The school stays closed until Friday.",
    ),
    (
        Is::Note,
        "See the report of the county on the gates, p. 12.",
    ),
];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// An archive of these parts, compressed and without times.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn html(story: &[(Is, &str)]) -> Vec<u8> {
    let mut out = "<!DOCTYPE html><html><body><article>".to_owned();
    for (is, text) in story {
        let text = escaped(text);
        let _ = match is {
            Is::Title => write!(out, "<h1>{text}</h1>"),
            Is::Head => write!(out, "<h2>{text}</h2>"),
            Is::Text | Is::Note => write!(out, "<p>{text}</p>"),
            Is::Item => write!(out, "<ul><li>{text}</li></ul>"),
            Is::Quote => write!(out, "<blockquote>{text}</blockquote>"),
            Is::Row => write!(
                out,
                "<table><tr><td>{}</td></tr></table>",
                text.replace('|', "</td><td>")
            ),
        };
    }
    out.into_bytes()
}

fn docx_of(body: &str, notes: &str) -> Vec<u8> {
    const TYPES: &str = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
        <Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";
    const LINKS: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
        <Relationship Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes' Target='footnotes.xml'/></Relationships>";
    const WORD: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
    let main = format!("<w:document {WORD}><w:body>{body}</w:body></w:document>");
    let notes = format!("<w:footnotes {WORD}>{notes}</w:footnotes>");
    archive(&[
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", &main),
        ("word/_rels/document.xml.rels", LINKS),
        ("word/footnotes.xml", &notes),
    ])
}

pub(crate) fn docx(story: &[(Is, &str)]) -> Vec<u8> {
    let para = |facts: &str, text: &str| {
        format!(
            "<w:p><w:pPr>{facts}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
        )
    };
    let style = |name: &str| format!("<w:pStyle w:val='{name}'/>");
    let (mut body, mut notes) = (String::new(), String::new());
    for (is, text) in story {
        let text = escaped(text);
        let _ = match is {
            Is::Title => write!(body, "{}", para(&style("Title"), &text)),
            Is::Head => write!(body, "{}", para(&style("Heading1"), &text)),
            Is::Text => write!(body, "{}", para("", &text)),
            Is::Item => write!(
                body,
                "{}",
                para("<w:numPr><w:numId w:val='1'/></w:numPr>", &text)
            ),
            Is::Quote => write!(body, "{}", para(&style("Quote"), &text)),
            Is::Row => {
                let cell = |cell| format!("<w:tc>{}</w:tc>", para("", cell));
                let cells: Vec<String> = text.split('|').map(cell).collect();
                write!(body, "<w:tbl><w:tr>{}</w:tr></w:tbl>", cells.concat())
            }
            Is::Note => {
                body = body.trim_end_matches("</w:p>").to_owned();
                body += "<w:r><w:footnoteReference w:id='2'/></w:r></w:p>";
                write!(
                    notes,
                    "<w:footnote w:id='2'>{}</w:footnote>",
                    para("", &text)
                )
            }
        };
    }
    docx_of(&body, &notes)
}

fn odt_of(text: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
         xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
         xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
    ])
}

fn odt(story: &[(Is, &str)]) -> Vec<u8> {
    let mut out = String::new();
    for (is, text) in story {
        let text = escaped(text);
        let _ = match is {
            Is::Title => write!(out, "<text:p text:style-name='Title'>{text}</text:p>"),
            Is::Head => write!(out, "<text:h text:outline-level='1'>{text}</text:h>"),
            Is::Text => write!(out, "<text:p>{text}</text:p>"),
            Is::Item => write!(
                out,
                "<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"
            ),
            Is::Quote => write!(out, "<text:p text:style-name='Quotations'>{text}</text:p>"),
            Is::Row => {
                let cell =
                    |cell| format!("<table:table-cell><text:p>{cell}</text:p></table:table-cell>");
                let cells: Vec<String> = text.split('|').map(cell).collect();
                let cells = cells.concat();
                write!(
                    out,
                    "<table:table><table:table-row>{cells}</table:table-row></table:table>"
                )
            }
            Is::Note => {
                out = out.trim_end_matches("</text:p>").to_owned();
                write!(
                    out,
                    "<text:note><text:note-body><text:p>{text}</text:p></text:note-body></text:note></text:p>"
                )
            }
        };
    }
    odt_of(&out)
}

fn epub_of(chapter: &str) -> Vec<u8> {
    const CONTAINER: &str =
        "<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>";
    const BOOK: &str = "<package xmlns='http://www.idpf.org/2007/opf'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>\
        <dc:title>Weir at Port Lumen gives way</dc:title></metadata>\
        <manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";
    archive(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("book.opf", BOOK),
        ("a.xhtml", chapter),
    ])
}

fn epub(story: &[(Is, &str)]) -> Vec<u8> {
    let (note, story) = story.split_last().unwrap();
    let page = String::from_utf8(html(story))
        .unwrap()
        .replace("<!DOCTYPE html>", "");
    let note = format!("<aside role='doc-footnote'>{}</aside>", escaped(note.1));
    epub_of(&format!("{page}{note}</article></body></html>"))
}

fn rtf(story: &[(Is, &str)]) -> Vec<u8> {
    let mut out =
        "{\\rtf1\\ansi{\\stylesheet{\\s1 Title;}{\\s2 heading 1;}{\\s3 Quote;}}".to_owned();
    for (is, text) in story {
        let mut plain = String::new();
        for unit in text.encode_utf16() {
            let _ = match u8::try_from(unit) {
                Ok(byte) if byte.is_ascii() => write!(plain, "{}", char::from(byte)),
                _ => write!(plain, "\\u{}?", unit.cast_signed()),
            };
        }
        let _ = match is {
            Is::Title => write!(out, "\\pard\\s1 {plain}\\par"),
            Is::Head => write!(out, "\\pard\\s2 {plain}\\par"),
            Is::Text => write!(out, "\\pard {plain}\\par"),
            Is::Item => write!(out, "\\pard\\ls1 {plain}\\par"),
            Is::Quote => write!(out, "\\pard\\s3 {plain}\\par"),
            Is::Row => write!(
                out,
                "\\pard\\intbl {}\\cell\\row",
                plain.replace('|', "\\cell ")
            ),
            Is::Note => {
                out.truncate(out.len() - "\\par".len());
                write!(out, "{{\\footnote {plain}}}\\par")
            }
        };
    }
    out.push('}');
    out.into_bytes()
}

/// The story in each format.
fn forms() -> [(&'static str, Vec<u8>); 4] {
    [
        ("weir.docx", docx(&STORY)),
        ("weir.odt", odt(&STORY)),
        ("weir.epub", epub(&STORY)),
        ("weir.rtf", rtf(&STORY)),
    ]
}

/// The draft of a document, without the checksum of its bytes.
fn converted(file: &str, bytes: &[u8]) -> Briefing {
    let mut briefing = document(Document { file, bytes }).unwrap();
    if let Some(original) = &mut briefing.original {
        original.sha256 = None;
    }
    briefing
}

#[test]
fn a_story_becomes_the_draft_it_should_in_each_form() {
    for (file, bytes) in forms() {
        let golden = fixtures("office").join(file).with_extension("");
        let ending = file.rsplit_once('.').unwrap().1;
        let golden = golden.with_file_name(format!("weir-{ending}.yaml"));
        assert_golden(&golden, &yaml::emit(&converted(file, &bytes)));
    }
}

#[test]
fn a_story_says_the_same_as_on_a_page() {
    let page = converted("weir.html", &html(&STORY));
    for (file, bytes) in forms() {
        let draft = converted(file, &bytes);
        let told = |briefing: &Briefing| {
            let passages = briefing.passages.iter();
            let texts: Vec<_> = passages.map(|p| (p.at, p.kind, p.text.clone())).collect();
            (
                texts,
                briefing.title.clone(),
                briefing.authors.clone(),
                briefing.issued.clone(),
            )
        };
        assert_eq!(told(&draft), told(&page), "{file}");
        assert_eq!(draft.events, page.events, "{file}");
    }
}

#[test]
fn the_form_is_by_content() {
    for (file, bytes) in forms() {
        let draft = converted(file, &bytes);
        for other in ["weir.doc", "weir.zip", "weir", "weir.txt"] {
            assert_eq!(
                converted(other, &bytes).passages,
                draft.passages,
                "{file} as {other}"
            );
        }
    }
}

fn refused(file: &str, bytes: &[u8]) -> String {
    match read(Document { file, bytes }) {
        Ok(reading) => panic!("{file} is read: {:?}", reading.notes),
        Err(why) => why.to_string(),
    }
}

#[test]
fn files_made_to_hurt_are_refused_with_what_helps() {
    let para = "<w:p><w:r><w:t>a</w:t></w:r></w:p>";
    let large = format!("<a b='{}'/>", "0".repeat(65 << 20));
    for (file, bytes, why) in [
        ("bomb.docx", docx_of(&large, ""), "more than 64 MB"),
        ("bomb.odt", odt_of(&large), "more than 64 MB"),
        ("bomb.epub", epub_of(&large), "more than 64 MB"),
        (
            "many.docx",
            docx_of(&para.repeat(200_001), ""),
            "more than 200000 paragraphs",
        ),
        (
            "deep.docx",
            docx_of(&"<w:sdt>".repeat(100_000), ""),
            "too deep",
        ),
        (
            "deep.odt",
            odt_of(&"<text:list>".repeat(100_000)),
            "too deep",
        ),
        (
            "deep.rtf",
            format!("{{\\rtf1{}", "{".repeat(100_000)).into_bytes(),
            "too deep",
        ),
        ("cut.docx", docx_of("<w:p>", ""), "damaged"),
    ] {
        let said = refused(file, &bytes);
        assert!(
            said.contains(why) && said.contains("save it"),
            "{file}: {said}"
        );
    }
    let bytes = docx(&STORY);
    for end in (0..bytes.len()).step_by(97) {
        let said = refused("cut.docx", &bytes[..end]);
        assert!(said.contains("damaged") || end < 4, "{said}");
    }
}

#[test]
fn nothing_grows_that_is_small() {
    let bomb = "<!DOCTYPE w:document [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>";
    let main = format!(
        "{bomb}<w:document><w:body><w:p><w:r><w:t>Lumen &b; {}</w:t></w:r></w:p></w:body></w:document>",
        "&b;".repeat(9)
    );
    let bytes = archive(&[("word/document.xml", &main)]);
    let reading = read(Document {
        file: "a",
        bytes: &bytes,
    })
    .unwrap();
    assert_eq!(reading.text, format!("Lumen &b; {}", "&b;".repeat(9)));
    let attributes: String = (0..50_000).fold(String::new(), |mut out, n| {
        let _ = write!(out, " a{n}='b'");
        out
    });
    let spaces = "<text:s text:c='4000000000'/>".repeat(1000);
    let bytes = odt_of(&format!("<text:p{attributes}>one{spaces}two</text:p>"));
    let reading = read(Document {
        file: "a",
        bytes: &bytes,
    })
    .unwrap();
    assert_eq!(reading.text, "one two");
    let none = epub_of("<html><body><img/></body></html>");
    assert_eq!(
        read(Document {
            file: "a",
            bytes: &none
        }),
        Err(ConvertError::Empty)
    );
}

/// Pieces of markup that some part of the program looks at, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let names = select(vec![
        "w:p",
        "w:r",
        "w:t",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:pPr",
        "w:rPr",
        "w:del",
        "w:ins",
        "w:sdt",
        "w:sdtContent",
        "w:txbxContent",
        "mc:AlternateContent",
        "mc:Choice",
        "m:e",
        "m:d",
        "m:sup",
        "text:p",
        "text:h",
        "text:list",
        "text:note",
        "text:note-body",
        "text:note-citation",
        "text:deletion",
        "table:table-row",
        "table:table-cell",
        "draw:text-box",
        "p",
        "aside",
        "math",
    ]);
    let leaf = prop_oneof![
        "[a-z ]{0,6}",
        select(vec![
            "<w:br/>",
            "<w:tab/>",
            "<w:vanish/>",
            "<w:fldChar w:fldCharType='begin'/>",
            "<w:fldChar w:fldCharType='end'/>",
            "<text:s/>",
            "<br/>",
            "&amp;"
        ])
        .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(8, 64, 6, move |inner| {
        (names.clone(), vec(inner, 0..6))
            .prop_map(|(name, inner)| format!("<{name}>{}</{name}>", inner.concat()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, rng_seed: RngSeed::Fixed(19), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markup_is_read_or_refused(body in vec(pieces(), 0..8)) {
        let body = body.concat();
        for bytes in [docx_of(&body, &body), odt_of(&body), epub_of(&format!("<html>{body}</html>"))] {
            let document = Document { file: "a", bytes: &bytes };
            let Ok(reading) = read(document) else { continue };
            let mut end = 0;
            for block in &reading.blocks {
                prop_assert!(block.range.start >= end && !reading.text_of(block).trim().is_empty());
                end = block.range.end;
            }
            prop_assert_eq!(&reading, &read(document).unwrap());
        }
    }

    #[test]
    fn no_word_is_lost(texts in vec("[a-zé{}\\\\&<]{1,8}( [a-z]{1,8}){0,4}", 1..12), kinds in vec(0..5_usize, 12)) {
        let is = [Is::Head, Is::Text, Is::Item, Is::Quote, Is::Text];
        let story: Vec<(Is, &str)> = texts.iter().zip(&kinds).map(|(text, kind)| (is[*kind], text.as_str())).collect();
        for bytes in [docx(&story), odt(&story)] {
            let reading = read(Document { file: "a", bytes: &bytes }).unwrap();
            let read: Vec<&str> = reading.blocks.iter().map(|block| reading.text_of(block)).collect();
            prop_assert_eq!(&read, &texts);
        }
    }
}
