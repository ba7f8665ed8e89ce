//! The one gate between a stranger's text and a terminal, file name or
//! subprocess. Nothing that could steer a terminal or reorder a line passes:
//! each such character becomes a marker a person can see.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_normalization::char::is_combining_mark;

/// Most combining marks one letter may carry; a longer pile is cut and marked.
pub const MAX_MARKS: usize = 8;

/// Whether a character may not reach a terminal as it is. Line feed and tab
/// are safe here; callers that need one line use [`line()`].
pub fn is_hostile(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{feff}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        c => c.is_control(),
    }
}

/// Joiners that shape Persian words and family emoji, yet hide text when
/// they stand beside plain ASCII.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Writes the visible stand-in of a hostile character: a control picture
/// (`␛`) or the code point in angle brackets.
fn mark(c: char, out: &mut String) {
    match c as u32 {
        n @ 0..=0x1f => out.extend(char::from_u32(0x2400 + n)),
        0x7f => out.push('␡'),
        n => {
            // Writing to a string cannot fail.
            let _ = write!(out, "⟨U+{n:04X}⟩");
        }
    }
}

/// Replaces every hostile character by a visible marker; borrows when there
/// is none, which is almost always.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if text
        .bytes()
        .all(|b| (0x20..0x7f).contains(&b) || b == b'\n' || b == b'\t')
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let mut before = ' ';
    for c in text.chars() {
        if is_combining_mark(c) {
            marks += 1;
            if marks == MAX_MARKS + 1 {
                out.push('⁺');
            }
            if marks > MAX_MARKS {
                continue;
            }
        } else {
            marks = 0;
        }
        if is_hostile(c) || (is_joiner(c) && before.is_ascii()) {
            mark(c, &mut out);
        } else {
            out.push(c);
        }
        before = c;
    }
    if out == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(out)
    }
}

/// [`sanitize`] for a text that must stay on one line: white space runs,
/// line feeds among them, become one space.
pub fn line(text: &str) -> Cow<'_, str> {
    let safe = sanitize(text);
    if !safe.contains(['\n', '\t']) {
        return safe;
    }
    Cow::Owned(super::one_line(&safe))
}

/// Escapes what [`sanitize`] would mark inside JSON already written: JSON
/// keeps such characters as `\u` escapes, so programs lose nothing.
pub fn json(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_hostile(c) || is_joiner(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hostile(c) || is_joiner(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// A file name made from any title: lower-case ASCII words and hyphens, never
/// empty, never a path, never an option.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in super::fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') && c != '\'' {
            out.push('-');
        }
        if out.len() >= 64 {
            break;
        }
    }
    let kept = out.trim_end_matches('-');
    if kept.is_empty() {
        "document".into()
    } else {
        kept.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steering_characters_become_markers() {
        for (raw, shown) in [
            ("a\x1b[31mb", "a␛[31mb"),
            ("\u{9b}2J", "⟨U+009B⟩2J"),
            ("evil\u{202e}txt", "evil⟨U+202E⟩txt"),
            ("a\u{200b}b", "a⟨U+200B⟩b"),
            ("x\u{e0041}", "x⟨U+E0041⟩"),
            ("a\u{200d}b", "a⟨U+200D⟩b"),
            ("\r\x7f", "␍␡"),
        ] {
            assert_eq!(sanitize(raw), shown);
        }
    }

    #[test]
    fn ordinary_writing_of_any_script_is_untouched() {
        for text in [
            "Kataib — “so”",
            "می‌خواهم",
            "👩‍👩‍👧 family",
            "한국어",
            "n\u{303}",
        ] {
            assert!(matches!(sanitize(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn a_pile_of_marks_is_cut_and_said_so() {
        let flood = format!("a{}b", "\u{301}".repeat(5000));
        assert_eq!(sanitize(&flood), format!("a{}⁺b", "\u{301}".repeat(8)));
    }

    #[test]
    fn json_keeps_what_it_hides() {
        let raw = serde_json::to_string("a\u{202e}\u{e0041}\u{9b}").unwrap();
        let safe = json(&raw);
        assert!(!safe.chars().any(is_hostile));
        assert_eq!(
            serde_json::from_str::<String>(&safe).unwrap(),
            "a\u{202e}\u{e0041}\u{9b}"
        );
    }

    #[test]
    fn a_slug_is_never_a_path_or_an_option() {
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("--force"), "force");
        assert_eq!(slug("Iraq’s day: «Ürümqi»"), "iraqs-day-urumqi");
        assert_eq!(slug("…"), "document");
    }
}
