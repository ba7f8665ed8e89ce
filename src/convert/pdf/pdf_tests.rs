//! Reads pages whose glyphs the tests set, and files that they write.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::glyphs::{Font, Glyph, Letters, Page, Read};
use super::sheets::sheet;
use super::{build, read};
use crate::convert::ConvertError;
use crate::convert::reading::{Reading, Spot};
use crate::model::vocabulary::PassageKind::{Furniture, Head, List, Paragraph, Quote};

const WIDTH: f32 = 700.0;
const HEIGHT: f32 = 800.0;

/// Sets a line of letters half as wide as they are high.
fn set(page: &mut Page, (x, y): (f32, f32), size: f32, text: &str) {
    let mut at = x;
    for letter in text.chars() {
        page.glyphs.push(Glyph {
            x: at,
            y,
            advance: (size / 2.0, 0.0),
            size,
            font: 0,
            hidden: false,
            artifact: false,
            text: Letters::One(letter),
        });
        at += size / 2.0;
    }
}

fn page(lines: &[(f32, f32, f32, &str)]) -> Page {
    let mut page = Page {
        width: WIDTH,
        height: HEIGHT,
        ..Page::default()
    };
    for (x, y, size, text) in lines {
        set(&mut page, (*x, *y), *size, text);
    }
    page
}

fn built(pages: Vec<Page>) -> Result<Reading, ConvertError> {
    let sheets = (0..).zip(pages).map(|(number, page)| sheet(page, number));
    let fonts = vec![Font {
        name: "Plain".into(),
        bold: false,
    }];
    let read = Read {
        fonts,
        ..Read::default()
    };
    build(sheets.collect(), read)
}

fn texts(pages: Vec<Page>) -> Vec<String> {
    let reading = built(pages).unwrap();
    let blocks = reading.blocks.iter();
    blocks
        .map(|block| reading.text_of(block).to_owned())
        .collect()
}

/// Sets lines in 10-point letters, 12 points apart.
fn column(page: &mut Page, (x, y): (f32, f32), lines: &[&str]) {
    for (down, line) in (0_u16..).zip(lines) {
        let indent = line.len() - line.trim_start().len();
        let x = x + 5.0 * indent as f32;
        set(
            page,
            (x, y + 12.0 * f32::from(down)),
            10.0,
            line.trim_start(),
        );
    }
}

const FIRST: [&str; 4] = [
    "The gauges stood on the wall of the mill, and nobody",
    "looked at them until the water had come up so far as",
    "to hide the lowest of the marks that had been painted",
    "there.",
];
const SECOND: [&str; 4] = [
    "What the keeper wrote down that night was copied twice",
    "and lost once, so that of all the hours there are only",
    "four of which anybody can say how high the river stood",
    "in them.",
];

fn joined(lines: &[&str]) -> String {
    lines
        .iter()
        .map(|line| line.trim())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_short_line_ends_a_paragraph() {
    let mut page = page(&[]);
    column(
        &mut page,
        (60.0, 100.0),
        &[&FIRST[..], &SECOND[..]].concat(),
    );
    assert_eq!(texts(vec![page]), [joined(&FIRST), joined(&SECOND)]);
}

#[test]
fn an_indented_line_begins_one_though_the_line_before_is_full() {
    let mut lines = Vec::new();
    for _ in 0..3 {
        lines.push("  It began, as such things do, with a letter that");
        lines.push("nobody read and that lay on a table for eleven days,");
        lines.push("while the rain went on, and went on, and went on.....");
    }
    let mut page = page(&[]);
    column(&mut page, (60.0, 100.0), &lines);
    let found = texts(vec![page]);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[1], joined(&lines[..3]));
}

#[test]
fn a_wider_gap_begins_one() {
    let mut page = page(&[]);
    column(&mut page, (60.0, 100.0), &FIRST[..3]);
    column(&mut page, (60.0, 144.0), &SECOND[..3]);
    assert_eq!(
        texts(vec![page]),
        [joined(&FIRST[..3]), joined(&SECOND[..3])]
    );
}

#[test]
fn columns_are_read_one_after_the_other() {
    let mut page = page(&[(60.0, 60.0, 20.0, "The night of the gauges")]);
    column(&mut page, (60.0, 100.0), &FIRST);
    column(&mut page, (380.0, 100.0), &SECOND);
    let found = texts(vec![page]);
    assert_eq!(
        found,
        ["The night of the gauges", &joined(&FIRST), &joined(&SECOND)]
    );
}

#[test]
fn a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() {
    let mut first = page(&[]);
    column(
        &mut first,
        (60.0, 100.0),
        &[&FIRST[..], &SECOND[..1]].concat(),
    );
    column(&mut first, (380.0, 100.0), &SECOND[1..3]);
    let mut second = page(&[]);
    column(&mut second, (60.0, 100.0), &[SECOND[3]]);
    let reading = built(vec![first, second]).unwrap();
    assert_eq!(reading.text_of(&reading.blocks[1]), joined(&SECOND));
    let Some(Spot::Page(spot)) = reading.blocks[1].spot else {
        panic!("no page");
    };
    assert_eq!((spot.number, spot.joined), (1, Some(2)));
    assert_eq!(spot.frame, [60, 92, 650, 150]);
}

#[test]
fn hyphens_at_the_end_of_lines_are_undone_by_the_words_of_the_document() {
    let lines = [
        "A well-known fault was found. The com-",
        "mission wrote of a well-",
        "known fault, and the Anglo-",
        "French board of a co-operative one.",
    ];
    let mut page = page(&[]);
    column(&mut page, (60.0, 100.0), &lines);
    let text = "A well-known fault was found. The commission wrote of a well-known fault, and the \
                Anglo-French board of a co-operative one.";
    assert_eq!(texts(vec![page]), [text]);
}

#[test]
fn a_numeral_keeps_its_hyphen() {
    let mut page = page(&[]);
    let lines = [
        "Twenty-",
        "one rooms – 16-",
        "year-old –",
        "of duck-hunt-",
        "ing.",
    ];
    column(&mut page, (60.0, 100.0), &lines);
    let text = "Twenty-one rooms – 16-year-old – of duck-hunting.";
    assert_eq!(texts(vec![page]), [text]);
}

#[test]
fn a_short_line_at_the_end_of_a_page_does_not_go_on() {
    let mut first = page(&[]);
    column(&mut first, (60.0, 100.0), &["The Weir Gazette"]);
    let mut second = page(&[]);
    column(&mut second, (60.0, 100.0), &["14 May 2022"]);
    column(&mut second, (60.0, 140.0), &FIRST);
    let texts = texts(vec![first, second]);
    assert_eq!(texts[..2], ["The Weir Gazette", "14 May 2022"]);
}

#[test]
fn what_stands_on_all_pages_is_furniture() {
    let pages = ["1", "2", "3"].map(|number| {
        let mut page = page(&[
            (60.0, 40.0, 8.0, "The Quarterly of Gauges"),
            (300.0, 770.0, 8.0, number),
        ]);
        column(&mut page, (60.0, 100.0), &FIRST);
        column(
            &mut page,
            (60.0, 172.0),
            &[&format!("{number} {}", SECOND[0])],
        );
        page
    });
    let reading = built(pages.into()).unwrap();
    let furniture = reading
        .blocks
        .iter()
        .filter(|block| block.kind == Furniture);
    assert_eq!(furniture.count(), 6);
    let kinds: Vec<_> = reading.blocks.iter().map(|block| block.kind).collect();
    assert_eq!((kinds[0], kinds[1]), (Furniture, Paragraph));
    let at: Vec<u32> = reading.blocks.iter().map(|block| block.at).collect();
    assert_eq!(at, (1..=at.len() as u32).collect::<Vec<_>>());
}

#[test]
fn pages_that_are_alike_keep_their_text() {
    let pages = [0, 1, 2].map(|_| {
        let mut page = page(&[]);
        let lines: Vec<&str> = FIRST[..3].iter().cycle().take(12).copied().collect();
        column(&mut page, (60.0, 60.0), &lines);
        page
    });
    let reading = built(pages.into()).unwrap();
    assert!(reading.blocks.iter().all(|block| block.kind == Paragraph));
}

#[test]
fn a_drop_cap_begins_the_first_word_beside_it() {
    let mut page = page(&[(60.0, 124.0, 36.0, "T")]);
    column(
        &mut page,
        (85.0, 100.0),
        &[
            "he gauges stood on the wall of",
            "the mill, and nobody looked at",
        ],
    );
    column(&mut page, (60.0, 124.0), &[]);
    column(
        &mut page,
        (60.0, 136.0),
        &["them until the water had come up to", "the mark."],
    );
    let text = "The gauges stood on the wall of the mill, and nobody looked at them until the \
                water had come up to the mark.";
    assert_eq!(texts(vec![page]), [text]);
}

#[test]
fn rows_of_a_table_are_blocks_and_no_text_is() {
    let mut page = page(&[]);
    column(&mut page, (60.0, 100.0), &FIRST);
    for (down, cells) in (0_u16..).zip([
        ["Hour", "Level", "Who"],
        ["18:00", "4.12", "Keeper"],
        ["20:00", "4.90", "Nobody"],
    ]) {
        for (across, cell) in (0_u16..).zip(cells) {
            let x = 70.0 + 90.0 * f32::from(across);
            set(&mut page, (x, 180.0 + 16.0 * f32::from(down)), 10.0, cell);
        }
    }
    column(&mut page, (60.0, 250.0), &SECOND);
    let rows = [
        "Hour\tLevel\tWho",
        "18:00\t4.12\tKeeper",
        "20:00\t4.90\tNobody",
    ];
    let mut wanted = vec![joined(&FIRST)];
    wanted.extend(rows.map(str::to_owned));
    wanted.push(joined(&SECOND));
    assert_eq!(texts(vec![page]), wanted);
}

#[test]
fn notes_are_blocks_of_their_own_and_their_marks_stay_with_the_text() {
    let mut page = page(&[]);
    column(&mut page, (60.0, 100.0), &FIRST);
    set(&mut page, (90.0, 132.0), 5.0, "1");
    set(
        &mut page,
        (60.0, 700.0),
        8.0,
        "1 See the book of the keeper.",
    );
    set(&mut page, (60.0, 710.0), 8.0, "2 Ibid.");
    let found = texts(vec![page]);
    let first = format!("{}¹", joined(&FIRST));
    assert_eq!(
        found,
        [first.as_str(), "1 See the book of the keeper.", "2 Ibid."]
    );
}

#[test]
fn kinds_are_told_by_the_look() {
    let mut page = page(&[
        (60.0, 60.0, 18.0, "The gauges"),
        (60.0, 84.0, 14.0, "“Nobody looked.”"),
    ]);
    column(&mut page, (60.0, 110.0), &FIRST);
    column(
        &mut page,
        (60.0, 170.0),
        &["• Read the gauges.", "• Keep what was read."],
    );
    let reading = built(vec![page]).unwrap();
    let found: Vec<_> = reading
        .blocks
        .iter()
        .map(|b| (b.kind, reading.text_of(b)))
        .collect();
    let wanted = [
        (Head, "The gauges"),
        (Quote, "“Nobody looked.”"),
        (Paragraph, &joined(&FIRST)),
        (List, "Read the gauges."),
        (List, "Keep what was read."),
    ];
    assert_eq!(found, wanted);
    assert_eq!(reading.shown.title.as_deref(), Some("The gauges"));
}

#[test]
fn letters_that_are_set_apart_are_words() {
    let mut page = page(&[]);
    for (at, letter) in (0_u16..).zip("THE GAUGES".chars().filter(|c| *c != ' ')) {
        let gap = if at > 2 { 30.0 } else { 0.0 };
        let x = 60.0 + 18.0 * f32::from(at) + gap;
        set(&mut page, (x, 60.0), 20.0, &letter.to_string());
    }
    assert_eq!(texts(vec![page]), ["THE GAUGES"]);
}

#[test]
fn lines_from_right_to_left_are_read_so() {
    // As displayed, from left to right.
    let seen: String = "המים 12 עלו".chars().rev().collect();
    let seen = seen.replace("21", "12");
    assert_eq!(
        texts(vec![page(&[(60.0, 60.0, 10.0, &seen)])]),
        ["המים 12 עלו"]
    );
}

#[test]
fn a_page_that_lies_on_its_side_is_turned() {
    let mut upright = page(&[]);
    column(
        &mut upright,
        (60.0, 100.0),
        &[&FIRST[..], &SECOND[..]].concat(),
    );
    let wanted = texts(vec![upright.clone()]);
    let mut side = Page {
        width: HEIGHT,
        height: WIDTH,
        ..Page::default()
    };
    for mut glyph in upright.glyphs {
        (glyph.x, glyph.y) = (HEIGHT - glyph.y, glyph.x);
        glyph.advance = (0.0, glyph.advance.0);
        side.glyphs.push(glyph);
    }
    let reading = built(vec![side]).unwrap();
    let found: Vec<_> = reading.blocks.iter().map(|b| reading.text_of(b)).collect();
    assert_eq!(found, wanted);
    let Some(Spot::Page(spot)) = reading.blocks[0].spot else {
        panic!("no page");
    };
    // The first block is on the right of the page as stored.
    assert!(spot.frame[0] > 600, "{spot:?}");
}

#[test]
fn lines_over_one_another_are_taken_apart() {
    let shadow = [
        (60.0, 60.0, 10.0, "The gauges"),
        (62.0, 60.5, 10.0, "The gauges"),
    ];
    assert_eq!(texts(vec![page(&shadow)]), ["The gauges"]);
    let other = [
        (60.0, 60.0, 10.0, "The gauges of the mill"),
        (63.0, 60.4, 10.0, "Copy for the board"),
    ];
    let found = texts(vec![page(&other)]).join(" ");
    assert!(
        found.contains("The gauges of the mill") && found.contains("Copy for the board"),
        "{found}"
    );
}

#[test]
fn a_page_without_text_is_told_and_a_document_without_is_refused() {
    let picture = Page {
        pictures: true,
        ..page(&[])
    };
    let mut text = page(&[]);
    column(&mut text, (60.0, 100.0), &FIRST);
    let reading = built(vec![text, picture.clone()]).unwrap();
    assert_eq!(reading.pictures, [2]);
    // Whether text recognition runs is decided later.
    let reading = built(vec![picture]).unwrap();
    assert_eq!((reading.pictures, reading.blocks), (vec![1], vec![]));
    assert!(built(vec![page(&[])]).is_err());
}

#[test]
fn letters_that_the_file_does_not_tell_are_told() {
    let line = (60.0, 60.0, 10.0, "The g\u{fffd}\u{fffd}ges");
    let reading = built(vec![page(&[line])]).unwrap();
    assert!(
        reading.notes[0].contains("20 % of its letters"),
        "{:?}",
        reading.notes
    );
}

/// A PDF file with one page for each content, in Helvetica.
fn file(contents: &[&str]) -> Vec<u8> {
    let mut out = "%PDF-1.7\n".to_owned();
    let mut starts = Vec::new();
    let mut object = |text: String| {
        starts.push(out.len());
        let _ = writeln!(out, "{} 0 obj\n{text}\nendobj", starts.len());
    };
    object("<</Type/Catalog/Pages 2 0 R>>".into());
    let kids: Vec<String> = (0..contents.len())
        .map(|n| format!("{} 0 R", 4 + 2 * n))
        .collect();
    let count = contents.len();
    object(format!(
        "<</Type/Pages/Kids[{}]/Count {count}/MediaBox[0 0 600 800]>>",
        kids.join(" ")
    ));
    object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".into());
    for (number, content) in contents.iter().enumerate() {
        let stream = 5 + 2 * number;
        object(format!(
            "<</Type/Page/Parent 2 0 R/Contents {stream} 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        ));
        object(format!(
            "<</Length {}>>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    let count = starts.len() + 1;
    let table = out.len();
    let _ = writeln!(out, "xref\n0 {count}\n0000000000 65535 f ");
    for start in starts {
        let _ = writeln!(out, "{start:010} 00000 n ");
    }
    let _ = writeln!(
        out,
        "trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF"
    );
    out.into_bytes()
}

const LINE: &str = "BT /F 12 Tf 60 700 Td (The gauges stood on the wall.) Tj ET";

#[test]
fn a_file_is_read() {
    let reading = read(&file(&[LINE])).unwrap();
    assert_eq!(reading.text, "The gauges stood on the wall.");
    let Some(Spot::Page(spot)) = reading.blocks[0].spot else {
        panic!("no page");
    };
    assert_eq!((spot.number, spot.frame[0], spot.frame[3]), (1, 60, 103));
}

#[test]
fn what_a_file_marks_is_heeded() {
    let content = format!(
        "/Artifact BMC BT /F 8 Tf 60 770 Td (Draft of May) Tj ET EMC {LINE} \
         BT /F 12 Tf 60 600 Td (of) Tj /Span <</ActualText(fice)>> BDC (xyz) Tj EMC ( hours) Tj ET"
    );
    let reading = read(&file(&[&content])).unwrap();
    let found: Vec<_> = reading
        .blocks
        .iter()
        .map(|b| (b.kind, reading.text_of(b)))
        .collect();
    assert_eq!(found[0], (Furniture, "Draft of May"));
    assert_eq!(found[2].1, "office hours");
}

#[test]
fn blanks_behind_the_word_that_begins_a_stream_hide_nothing() {
    let mut spoilt = Vec::new();
    for line in file(&[LINE]).split_inclusive(|byte| *byte == b'\n') {
        let blanks = line == b"stream\n";
        spoilt.extend_from_slice(if blanks { b"stream  \r\n" } else { line });
    }
    assert_eq!(read(&spoilt).unwrap().text, "The gauges stood on the wall.");
}

#[test]
fn what_is_damaged_or_shows_nothing_is_refused_with_what_helps() {
    let why = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
    assert!(why(b"%PDF-1.7").contains("save it anew"));
    assert!(why(&file(&[""])).contains("neither letters nor pictures"));
}

/// Random glyphs at random positions.
fn soup() -> impl Strategy<Value = Vec<Page>> {
    let text = prop::sample::select(vec![
        "a", "B", ".", " ", "-", "1", "•", "“", "\u{301}", "´", "א", "م", "水", "ffi", "",
        "\u{ad}", "\t", "\u{fffd}",
    ]);
    let place = prop_oneof![0.0_f32..600.0, -1e7_f32..1e7, Just(60.0), Just(f32::MAX)];
    let glyph = (
        (place.clone(), place, -30.0_f32..60.0, -30.0_f32..30.0),
        (
            prop_oneof![Just(10.0_f32), 0.0_f32..90.0],
            0_u16..3,
            any::<bool>(),
            text,
        ),
    );
    let glyph = glyph.prop_map(
        |((x, y, along, down), (size, font, artifact, text))| Glyph {
            x,
            y,
            advance: (along, if artifact { down } else { 0.0 }),
            size,
            font,
            hidden: false,
            artifact,
            text: text.into(),
        },
    );
    let glyphs = prop::collection::vec(glyph, 0..120);
    let page = (glyphs, any::<bool>()).prop_map(|(glyphs, pictures)| Page {
        width: WIDTH,
        height: HEIGHT,
        glyphs,
        pictures,
    });
    prop::collection::vec(page, 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        rng_seed: RngSeed::Fixed(19),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_glyphs_are_read_or_refused(pages in soup()) {
        let Ok(reading) = built(pages.clone()) else { return Ok(()) };
        let mut end = 0;
        for block in &reading.blocks {
            prop_assert!(block.range.start >= end && !reading.text_of(block).trim().is_empty());
            end = block.range.end;
        }
        prop_assert_eq!(built(pages).unwrap(), reading);
    }

    #[test]
    fn the_order_of_drawing_says_nothing(order in Just((0..800_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let mut page = page(&[(60.0, 60.0, 20.0, "The gauges"), (60.0, 124.0, 36.0, "T")]);
        column(&mut page, (85.0, 100.0), &["he gauges stood on the wall of", "the mill, and nobody looked at"]);
        column(&mut page, (60.0, 136.0), &FIRST);
        column(&mut page, (380.0, 100.0), &SECOND);
        let mut shuffled = page.clone();
        shuffled.glyphs = order.iter().filter_map(|place| page.glyphs.get(*place).cloned()).collect();
        prop_assert_eq!(shuffled.glyphs.len(), page.glyphs.len());
        prop_assert_eq!(built(vec![shuffled]).unwrap(), built(vec![page]).unwrap());
    }
}
