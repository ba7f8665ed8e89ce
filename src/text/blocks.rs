//! The numbered blocks of a document's text. The format fixes the rule, so
//! numbers never move when cleaning improves.

use std::borrow::Cow;

/// One block; its number is its index in the list plus 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block<'a> {
    /// Trimmed lines.
    pub lines: Vec<&'a str>,
}

impl<'a> Block<'a> {
    /// Its lines, joined by single spaces.
    pub fn text(&self) -> Cow<'a, str> {
        match self.lines.as_slice() {
            [one] => Cow::Borrowed(one),
            many => Cow::Owned(many.join(" ")),
        }
    }
}

/// Makes every non-blank line a block. No-break spaces are white space.
pub fn lines(text: &str) -> Vec<Block<'_>> {
    text.split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| Block { lines: vec![line] })
        .collect()
}

/// Makes the lines between blank lines one block.
pub fn wrapped(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open = Vec::new();
    for line in text.split('\n').map(str::trim) {
        if !line.is_empty() {
            open.push(line);
        } else if !open.is_empty() {
            blocks.push(Block {
                lines: std::mem::take(&mut open),
            });
        }
    }
    if !open.is_empty() {
        blocks.push(Block { lines: open });
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(blocks: &[Block]) -> Vec<String> {
        blocks.iter().map(|b| b.text().into_owned()).collect()
    }

    #[test]
    fn lines_of_white_space_are_no_blocks() {
        let text = "One\r\n\u{a0} \n  Two \n\tThree";
        assert_eq!(texts(&lines(text)), ["One", "Two", "Three"]);
        assert_eq!(texts(&lines(" \n")), [""; 0]);
    }

    #[test]
    fn wrapped_lines_join_between_blank_ones() {
        let text = "One\ntwo\n\u{a0}\n\nThree\n";
        assert_eq!(texts(&wrapped(text)), ["One two", "Three"]);
    }
}
