//! Any glyphs anywhere on two pages, read as a PDF, become a draft.

#![no_main]

use std::fmt::Write as _;

/// A page's content, eight bytes a glyph: place, size, slant and letter.
fn content(bytes: &[u8]) -> String {
    let mut out = String::from("BT\n");
    for glyph in bytes.chunks_exact(8) {
        let pair = |at: usize| i32::from(u16::from_le_bytes([glyph[at], glyph[at + 1]]));
        let (x, y) = (pair(0) - 300, pair(2) - 300);
        let size = 1 + u32::from(glyph[4] % 64);
        // Most glyphs are upright.
        let [a, b] = match glyph[5] {
            0..=15 => [0, 1],
            16..=23 => [-1, 0],
            24..=31 => [1, 1],
            _ => [1, 0],
        };
        let font = glyph[6] % 2;
        let letter = glyph[7];
        let _ = writeln!(
            out,
            "/F{font} {size} Tf {a} {b} {} {a} {x} {y} Tm <{letter:02x}> Tj",
            -b
        );
    }
    out.push_str("ET");
    out
}

/// A PDF of the pages, with two fonts.
fn pdf(pages: &[&[u8]]) -> Vec<u8> {
    let kids: String = (0..pages.len())
        .map(|n| format!("{} 0 R ", 5 + 2 * n))
        .collect();
    let font = "<</Type/Font/Subtype/Type1/Encoding/WinAnsiEncoding/BaseFont";
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 600 800]>>",
            pages.len()
        ),
        format!("{font}/Helvetica>>"),
        format!("{font}/Times-Bold>>"),
    ];
    for page in pages {
        let content = content(page);
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/Contents {} 0 R/Resources<</Font<</F0 3 0 R/F1 4 0 R>>>>>>",
            objects.len() + 2
        ));
        objects.push(format!(
            "<</Length {}>>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    let mut out = String::from("%PDF-1.7\n");
    for (number, object) in (1..).zip(objects) {
        let _ = write!(out, "{number} 0 obj\n{object}\nendobj\n");
    }
    out.push_str("trailer\n<</Root 1 0 R>>\n%%EOF\n");
    out.into_bytes()
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let third = bytes.len() / 3;
    let (first, rest) = bytes.split_at(third);
    rashomon_fuzz::convert("a.pdf", &pdf(&[first, rest]));
});
