//! Splits an RTF file into tokens.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// A control word and its number. The word has lower-case letters only.
    Word(&'a str, Option<i32>),
    /// A control symbol: a backslash and one character.
    Sign(u8),
    /// A byte of text written in hexadecimal digits.
    Byte(u8),
    /// A byte of text.
    Text(u8),
}

/// Longest control word, in bytes.
const LONGEST: usize = 32;

/// The tokens of a file, in order.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Skips bytes that are not text.
    pub(super) fn pass(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn while_is(&mut self, most: usize, is: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().take(most).take_while(|b| is(**b)).count();
        self.at += end;
        &rest[..end]
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let word = self.while_is(LONGEST, |b| b.is_ascii_alphabetic());
        if word.is_empty() {
            let sign = self.peek()?;
            self.at += 1;
            if sign != b'\'' {
                return Some(Token::Sign(sign));
            }
            let digits = self.while_is(2, |b| b.is_ascii_hexdigit());
            let digits = std::str::from_utf8(digits).unwrap_or_default();
            return Some(Token::Byte(u8::from_str_radix(digits, 16).unwrap_or(b' ')));
        }
        let word = std::str::from_utf8(word).unwrap_or_default();
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let digits = self.while_is(10, |b| b.is_ascii_digit());
        if digits.is_empty() {
            self.at = start;
        }
        let number = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let number = number.parse::<i64>().ok();
        let number = number.map(|n| n.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32);
        // One space after a word belongs to it.
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return match byte {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => continue,
                byte => Some(Token::Text(byte)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Token::*;
    use super::*;

    #[test]
    fn signs_are_told_apart() {
        let tokens: Vec<_> =
            Tokens::new(b"{\\b0 a\\u-5?\r\n\\'e9\\~\\par}\\x99999999999\\").collect();
        assert_eq!(
            tokens,
            [
                Open,
                Word("b", Some(0)),
                Text(b'a'),
                Word("u", Some(-5)),
                Text(b'?'),
                Byte(0xe9),
                Sign(b'~'),
                Word("par", None),
                Close,
                Word("x", Some(i32::MAX)),
                Text(b'9'),
            ]
        );
    }
}
