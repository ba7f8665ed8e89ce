//! Text strings of a PDF: UTF-16, UTF-8 or `PDFDocEncoding`.

/// The bytes 0x18 to 0x1F in `PDFDocEncoding`.
const ACCENTS: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
/// The bytes 0x80 to 0xA0.
const SIGNS: [char; 33] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™',
    'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
];

/// The text of a string, with white space collapsed.
pub(super) fn text(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Many producers write UTF-8 without a mark.
        _ => match std::str::from_utf8(bytes) {
            Ok(text) if bytes.iter().all(|byte| *byte >= b' ') => text.to_owned(),
            _ => bytes.iter().map(|byte| letter(*byte)).collect(),
        },
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}'));
    without_languages(text)
}

/// Removes the language codes written between escape characters.
fn without_languages(text: impl Iterator<Item = char>) -> String {
    let mut outside = true;
    let mut kept = String::new();
    for c in text {
        if c == '\u{1b}' {
            outside = !outside;
        } else if outside {
            kept.push(c);
        }
    }
    kept
}

fn letter(byte: u8) -> char {
    match byte {
        0x18..=0x1f => ACCENTS[usize::from(byte - 0x18)],
        0x80..=0xa0 => SIGNS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_in_one_of_several_alphabets() {
        for (bytes, expected) in [
            (&b"The weir  gave\r\nway"[..], "The weir gave way"),
            (b"Quay \x84 post\x92s", "Quay — post™s"),
            (b"Caf\xe9", "Café"),
            ("Café".as_bytes(), "Café"),
            (b"\xfe\xff\x00Q\x01\x30\xd8\x3d\xde\x00", "Qİ😀"),
            (b"\xfe\xff\x00\x1b\x00e\x00n\x00\x1b\x00Q", "Q"),
            (b"\xff\xfeQ\x00", "Q"),
            (b"\xef\xbb\xbfQ", "Q"),
            (b"\xfe\xff\xd8\x00\x00", "\u{fffd}"),
            (b"", ""),
        ] {
            assert_eq!(text(bytes), expected);
        }
    }
}
