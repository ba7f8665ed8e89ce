//! Reads RTF files that the tests write.

use crate::convert::reading::Reading;
use crate::convert::{Document, read};

const TEXT: &str = "The weir gave way on Monday night, and the meadows stood under water.";

fn reading(text: &str) -> Reading {
    let text = format!("{{\\rtf1\\ansi\\ansicpg1252{text}}}");
    let bytes = text.as_bytes();
    read(Document {
        file: "weir.txt",
        bytes,
    })
    .unwrap()
}

fn blocks(reading: &Reading) -> Vec<(&str, &str)> {
    let blocks = reading.blocks.iter();
    blocks
        .map(|b| (b.kind.word(), reading.text_of(b)))
        .collect()
}

#[test]
fn headings_items_and_rows_are_told() {
    let text = format!(
        "{{\\stylesheet{{\\s0 Normal;}}{{\\s1\\outlinelevel0 heading 1;}}{{\\s2\\sbasedon1 Own;}}{{\\s3 Title;}}{{\\*\\cs4 Quote;}}}}\
         {{\\info{{\\title Weirs}}{{\\author Ana Bell}}{{\\creatim\\yr2020}}}}\
         \\pard\\s3 The Weir\\par\\pard\\s2 Night\\par\\pard {TEXT}\\line Twice.\\par\
         {{\\listtext 1.\\tab}}\\ls1 sluice\\par\\pard\\intbl Weir\\cell 2 m\\cell\\row\\intbl Gate\\cell\\cell\\row\\pard It rained.\\par"
    );
    let reading = reading(&text);
    let long = format!("{TEXT}\nTwice.");
    assert_eq!(
        blocks(&reading),
        [
            ("head", "The Weir"),
            ("head", "Night"),
            ("paragraph", long.as_str()),
            ("list", "sluice"),
            ("paragraph", "Weir\t2 m"),
            ("paragraph", "Gate"),
            ("paragraph", "It rained."),
        ]
    );
    assert_eq!(reading.shown.authors, ["Ana Bell"]);
}

#[test]
fn letters_are_read_as_their_font_says() {
    let text = "{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset204 Times;}{\\f2\\fcharset128 Mincho;}}\
        \\f0 caf\\'e9 \\u8212-\\emdash{\\f1 \\'cc\\'e8\\'f0}{\\f2 \\'93\\'fa\\'96\\'7b}{\\uc2\\u233??}x\\u-10179?\\u-8704?\\{\\~\\_\\'80";
    assert_eq!(
        blocks(&reading(text)),
        [("paragraph", "café ——Мир日本éx😀{\u{a0}-€")]
    );
}

#[test]
fn what_is_beside_the_text_stands_apart() {
    let text = "{\\header The Lumen Wire\\par}The weir{\\super\\chftn}{\\footnote\\pard{\\super\\chftn} First.\\par More.} gave way.\
        {\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt In a box.\\par}}}\\par\
        {\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt A link.}}{\\pict ffee}{\\*\\unknown never}{\\*\\annotation Sure?}\\par";
    let reading = reading(text);
    assert_eq!(
        blocks(&reading),
        [
            ("paragraph", "The weir gave way."),
            ("paragraph", "In a box."),
            ("paragraph", "A link."),
            ("paragraph", "1 First."),
            ("paragraph", "More."),
            ("furniture", "The Lumen Wire"),
        ]
    );
    assert_eq!(
        reading.notes,
        [
            "comments (1) left out",
            "pictures (1) left out",
            "foot- and endnotes (1) stand at the end"
        ]
    );
}

#[test]
fn changes_and_hidden_text_are_told() {
    let text = format!("{TEXT}{{\\deleted  never}}{{\\revised  It}} rained.{{\\v secret}}\\par");
    let reading = reading(&text);
    let shown = format!("{TEXT} It rained.");
    assert_eq!(blocks(&reading), [("paragraph", shown.as_str())]);
    assert_eq!(
        reading.notes,
        [
            "hidden text (1) left out",
            "tracked deletions (1) left out: “never”",
            "tracked insertions (1) taken as accepted",
        ]
    );
}

#[test]
fn what_is_broken_or_too_deep_is_told() {
    let bytes = format!("{{\\rtf1 {TEXT}").into_bytes();
    let reading = read(Document {
        file: "a",
        bytes: &bytes,
    })
    .unwrap();
    assert_eq!(blocks(&reading), [("paragraph", TEXT)]);
    assert!(reading.notes[0].contains("cut off"));
    let bytes = "{\\rtf1".repeat(1000).into_bytes();
    let why = read(Document {
        file: "a",
        bytes: &bytes,
    })
    .unwrap_err();
    assert!(why.to_string().contains("too deep"), "{why}");
    let known = format!("{{\\rtf1\\pc {TEXT} \\'82\\bin9999999999 x}}").into_bytes();
    let reading = read(Document {
        file: "a",
        bytes: &known,
    })
    .unwrap();
    assert!(
        reading.notes.iter().any(|note| note.contains("437")),
        "{:?}",
        reading.notes
    );
}
