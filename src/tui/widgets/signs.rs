//! The reader's own signs in ASCII, for fonts without others.

use crate::text::graphemes::spelled;

/// Each sign, and the ASCII sign for its cell; signs that need several letters
/// are spelled out elsewhere.
const TABLE: &[(char, char)] = &[
    // Borders and lines.
    ('─', '-'),
    ('━', '='),
    ('│', '|'),
    ('┃', '>'),
    ('▎', ':'),
    ('▐', '#'),
    ('▌', '#'),
    ('├', '+'),
    ('┤', '+'),
    // The cursor, folding, and what belongs to what.
    ('▸', '>'),
    ('▾', 'v'),
    ('▲', '^'),
    ('▴', '^'),
    ('•', '*'),
    ('◦', 'o'),
    ('◇', '+'),
    ('◆', '&'),
    ('✓', '*'),
    ('›', '>'),
    ('‹', '<'),
    ('◂', '<'),
    ('→', '>'),
    ('←', '<'),
    ('↑', '^'),
    ('↓', 'v'),
    // Signs of accounts.
    ('⊂', '('),
    ('✎', '%'),
    ('×', 'x'),
    ('−', '-'),
    ('⁺', '+'),
    ('¶', '@'),
    ('§', 'S'),
    // Bars, the lowest first.
    ('▁', '_'),
    ('▂', ','),
    ('▃', '-'),
    ('▄', '='),
    ('▅', '+'),
    ('▆', '*'),
    ('▇', '%'),
    ('█', '#'),
    ('░', '.'),
    // Points and quotation marks.
    ('·', '.'),
    ('‧', '.'),
    ('–', '-'),
    ('—', '-'),
    ('“', '"'),
    ('”', '"'),
    ('„', '"'),
    ('«', '"'),
    ('»', '"'),
    ('‘', '\''),
    ('’', '\''),
    // Brackets around the code of a hidden character.
    ('⟨', '<'),
    ('⟩', '>'),
];

/// The ASCII sign for one of the reader's own signs.
fn plain(sign: char) -> Option<char> {
    // Pictures of control characters.
    if ('\u{2400}'..='\u{2426}').contains(&sign) {
        return Some('?');
    }
    let found = TABLE.iter().find(|(own, _)| *own == sign);
    found.map(|(_, plain)| *plain)
}

/// A text with the reader's own signs in ASCII; it keeps its width, except for
/// signs that are spelled out.
pub(super) fn in_ascii(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        match spelled(sign.encode_utf8(&mut [0; 4])) {
            Some(spelled) => out.push_str(spelled),
            None => out.push(plain(sign).unwrap_or(sign)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::graphemes::width;

    #[test]
    fn each_sign_has_one_and_it_takes_as_many_cells() {
        for (n, (sign, plain)) in TABLE.iter().enumerate() {
            assert!(!sign.is_ascii() && plain.is_ascii_graphic(), "{sign}");
            assert_eq!(width(&sign.to_string()), 1, "{sign}");
            assert!(
                TABLE[..n].iter().all(|(other, _)| other != sign),
                "{sign} twice"
            );
        }
        assert_eq!(in_ascii("≥12 Mar — “東京”… ␛"), ">=12 Mar - \"東京\"... ?");
    }

    #[test]
    fn signs_that_share_a_place_stay_apart() {
        let places: [&[&str]; 8] = [
            // The grid: how a row's accounts relate.
            &["=", "⊂", "≈", "?", "≠"],
            // Questions: who takes which stance.
            &["+", "?", "~", "−", "◦", "·", "≠", "✎"],
            // Beside a passage: new, changed, noted, taken, and the bars.
            &["+", "~", "−", "*", "◆", "▌", "┃", "▎", "│"],
            // Before a name in a list.
            &["•", "✎", "◆", "+", "~", "−", "≠"],
            // The histogram, and the row below it.
            &["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█", "·"],
            &["≠", "▲", "◇"],
            // A row of the timeline: which sources tell of it, and conflicts.
            &["·", "◇", "≠"],
            // The scrollbar.
            &["│", "▐", "◆"],
        ];
        for place in places {
            let mut plain: Vec<_> = place.iter().map(|sign| in_ascii(sign)).collect();
            assert!(plain.iter().all(|sign| sign.is_ascii()), "{plain:?}");
            plain.sort_unstable();
            plain.dedup();
            assert_eq!(plain.len(), place.len(), "{place:?}");
        }
    }
}
