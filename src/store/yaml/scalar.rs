//! Scalars: what a plain one means in YAML, and how to write a string so that
//! every YAML reader, 1.1 or 1.2, reads it back unchanged.

use std::fmt::Write as _;

use crate::text::sanitize::is_hostile;

/// The type of a scalar without quotes (YAML 1.2 core schema).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plain {
    /// Nothing: empty, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int,
    /// Any other number.
    Float,
    /// A text.
    Text,
}

/// The type of a scalar without quotes.
pub fn plain_meaning(text: &str) -> Plain {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let all = |s: &str, radix| !s.is_empty() && s.chars().all(|c| c.is_digit(radix));
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Plain::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Plain::Bool,
        _ if all(digits, 10) => Plain::Int,
        _ if digits.strip_prefix("0x").is_some_and(|d| all(d, 16)) => Plain::Int,
        _ if digits.strip_prefix("0o").is_some_and(|d| all(d, 8)) => Plain::Int,
        ".nan" | ".NaN" | ".NAN" => Plain::Float,
        _ if matches!(digits, ".inf" | ".Inf" | ".INF") => Plain::Float,
        _ if digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && digits.contains(|c: char| c.is_ascii_digit())
            && digits.parse::<f64>().is_ok() =>
        {
            Plain::Float
        }
        _ => Plain::Text,
    }
}

/// Where a string stands, which decides what needs quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// After a key on a line of its own.
    Block,
    /// Between brackets or braces.
    Flow,
}

/// Writes a string: plain if no reader can misread it, else in double quotes
/// with escapes.
pub(super) fn write_string(text: &str, context: Context, out: &mut String) {
    if is_safe_plain(text, context) {
        out.push_str(text);
    } else {
        write_quoted(text, out);
    }
}

/// Writes a string in double quotes.
pub(super) fn write_quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if needs_escape(c) => {
                // Writing to a string cannot fail.
                let _ = match c as u32 {
                    n @ 0..=0xff => write!(out, "\\x{n:02X}"),
                    n @ 0x100..=0xffff => write!(out, "\\u{n:04X}"),
                    n => write!(out, "\\U{n:08X}"),
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Whether no file should hold this character raw: it is invisible, or YAML
/// does not count it as printable.
pub(super) fn needs_escape(c: char) -> bool {
    is_hostile(c) || matches!(c as u32 & 0xffff, 0xfffe | 0xffff)
}

/// Words that some YAML reader takes for a truth value, null or a number.
const RESERVED: [&str; 14] = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf", "infinity",
    "nil",
];

fn is_safe_plain(text: &str, context: Context) -> bool {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else {
        return false;
    };
    // Anything that begins with a digit gets quotes: dates, numbers, times.
    let begins_well = first.is_alphabetic()
        || (!first.is_ascii() && !first.is_numeric() && !first.is_whitespace())
        || first == '(';
    // The standard allows a hyphen at the end; not every parser does.
    if !begins_well || last.is_whitespace() || matches!(last, ':' | '-') {
        return false;
    }
    if RESERVED.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return false;
    }
    if text
        .chars()
        .any(|c| matches!(c, '\n' | '\t') || needs_escape(c))
    {
        return false;
    }
    if context == Context::Flow && text.contains([',', '[', ']', '{', '}', '?']) {
        return false;
    }
    let bytes = text.as_bytes();
    bytes.windows(2).all(|pair| match pair {
        [b':', next] => next.is_ascii_alphanumeric() || *next == b'/',
        [before, b'#'] => *before != b' ',
        _ => true,
    })
}

/// Whether a literal block scalar (`|-`) holds this text exactly, even after
/// the user's editor has saved the file.
pub(super) fn fits_block(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(char::is_whitespace)
        && !text.chars().any(|c| c != '\n' && needs_escape(c))
        && text.split('\n').all(|line| {
            !line.ends_with(char::is_whitespace) && !line.starts_with('\t') && !line.contains('\r')
        })
        && !text.ends_with('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, context: Context) -> String {
        let mut out = String::new();
        write_string(text, context, &mut out);
        out
    }

    #[test]
    fn what_a_reader_could_take_for_something_else_is_quoted() {
        for text in [
            "no",
            "Yes",
            "on",
            "NULL",
            "~",
            "2020-03-11",
            "1_000",
            "30",
            "0x1F",
            "12:30",
            ".5",
            "",
            " a",
            "a ",
            "a: b",
            "a:",
            "a #b",
            "- a",
            "? a",
            "!a",
            "&a",
            "*a",
            "@a",
            "`a",
            "%a",
            "|",
            ">",
            "'a'",
            "\"a\"",
            "a\tb",
            "a\nb",
            "#a",
            "a\u{202e}b",
            "=",
            "<<",
            "a\u{a0}",
            "---",
            "...",
            "[a]",
            "{a}",
            "٣٠",
            "a -",
        ] {
            let found = written(text, Context::Block);
            assert!(found.starts_with('"'), "{text:?} was written {found}");
        }
    }

    #[test]
    fn ordinary_words_stay_as_they_are() {
        for text in [
            "Kataib Hezbollah",
            "General Kenneth McKenzie",
            "Iraq’s “day”",
            "https://example.org/a:b",
            "a#b",
            "“Maximum pressure”",
            "(sic)",
        ] {
            assert_eq!(written(text, Context::Block), text);
        }
        assert_eq!(written("a, b", Context::Flow), "\"a, b\"");
        assert_eq!(written("a, b", Context::Block), "a, b");
    }

    #[test]
    fn plain_scalars_mean_what_yaml_says() {
        for (text, meaning) in [
            ("", Plain::Null),
            ("~", Plain::Null),
            ("true", Plain::Bool),
            ("yes", Plain::Text),
            ("30", Plain::Int),
            ("-1", Plain::Int),
            ("0x1f", Plain::Int),
            ("2.5", Plain::Float),
            ("1e9", Plain::Float),
            (".inf", Plain::Float),
            ("2020-03-11", Plain::Text),
            ("1_000", Plain::Text),
            ("~18", Plain::Text),
            ("infinity", Plain::Text),
        ] {
            assert_eq!(plain_meaning(text), meaning, "{text}");
        }
    }
}
