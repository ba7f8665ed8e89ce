//! The smallest pieces of a text: runs of letters, runs of digits, single
//! signs. A word consists of one or more.

use std::ops::Range;

use super::make_room;

/// A run of letters, a run of digits or one sign. Kept small, because a large
/// text has millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    start: u32,
    len: u16,
    /// Whether white space precedes it.
    pub apart: bool,
    /// Whether it begins a paragraph or a part of the text.
    pub first: bool,
}

const _: () = assert!(size_of::<Piece>() <= 8);

impl Piece {
    /// Its bytes in the text.
    pub fn range(&self) -> Range<usize> {
        let start = self.start as usize;
        start..start + usize::from(self.len)
    }
}

/// Cuts one part of a text into pieces.
#[derive(Debug)]
pub(super) struct Cutter {
    apart: bool,
    lines: u32,
}

impl Cutter {
    pub(super) fn new() -> Self {
        Self {
            apart: true,
            lines: 2,
        }
    }

    /// Adds the pieces of the part's next stretch.
    pub(super) fn add(&mut self, text: &str, stretch: Range<usize>, pieces: &mut Vec<Piece>) {
        let mut rest = stretch;
        while let Some(c) = text[rest.clone()].chars().next() {
            let start = rest.start;
            rest.start += c.len_utf8();
            if c.is_whitespace() {
                self.apart = true;
                self.lines += u32::from(c == '\n');
                continue;
            }
            rest.start += run(c, &text[rest.clone()]);
            make_room(pieces, 1);
            pieces.push(Piece {
                start: start as u32,
                len: (rest.start - start) as u16,
                apart: self.apart,
                first: self.lines > 1,
            });
            (self.apart, self.lines) = (false, 0);
        }
    }
}

/// How many bytes after `first` belong to its piece.
fn run(first: char, rest: &str) -> usize {
    let same: fn(char) -> bool = match first {
        '0'..='9' => |c| c.is_ascii_digit(),
        _ if first.is_alphabetic() => char::is_alphabetic,
        _ => return 0,
    };
    let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
    // A run longer than a piece can hold is not a word, and is cut.
    let most = end.min(usize::from(u16::MAX) - first.len_utf8());
    let between = |n: &usize| rest.is_char_boundary(*n);
    (0..=most).rev().find(between).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        Cutter::new().add(text, 0..text.len(), &mut pieces);
        pieces
    }

    #[test]
    fn runs_and_signs_are_pieces() {
        let text = "On 3rd May, 11:05\n\nÉté";
        let told: Vec<String> = cut(text)
            .iter()
            .map(|piece| {
                let mark = match (piece.first, piece.apart) {
                    (true, _) => "¶",
                    (false, true) => " ",
                    (false, false) => "",
                };
                format!("{mark}{}", &text[piece.range()])
            })
            .collect();
        let expected = ["¶On", " 3", "rd", " May", ",", " 11", ":", "05", "¶Été"];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_run_without_end_is_cut() {
        let text = "é".repeat(100_000);
        let pieces = cut(&text);
        let bytes: usize = pieces.iter().map(|p| p.range().len()).sum();
        assert_eq!((pieces.len() > 1, bytes), (true, text.len()));
    }
}
