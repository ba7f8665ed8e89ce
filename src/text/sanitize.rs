//! The one gate between foreign text and a terminal, a file name or a
//! subprocess. Characters that could steer a terminal, reorder a line or hide
//! in it become visible markers.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar as _;

/// Most combining marks on one letter; more are cut and marked.
pub const MAX_MARKS: usize = 8;

/// Whether a character must not reach a terminal: controls, direction marks,
/// invisible characters, and code points that are not characters. Line feed and
/// tab are safe here; callers that need one line use [`line()`].
pub fn is_hostile(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        c if c.is_ascii() => c.is_ascii_control(),
        '\u{ad}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}' => true,
        c => c.is_control() || c as u32 & 0xfffe == 0xfffe,
    }
}

/// An invisible character that shapes Persian words, emoji families and letter
/// variants. Anywhere else it is hostile.
fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\u{34f}'
            | '\u{180b}'..='\u{180d}'
            | '\u{180f}'
            | '\u{200c}'
            | '\u{200d}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Whether a character is drawn over or into the letter before it.
fn is_piled(c: char) -> bool {
    // None comes before the combining diacritics, where most text is.
    c >= '\u{300}'
        && (is_combining_mark(c) || matches!(c, '\u{1f3fb}'..='\u{1f3ff}') || c.width() == Some(0))
}

/// What happens to a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It passes unchanged.
    Shown,
    /// A marker replaces it.
    Marked,
    /// It is one mark too many on its letter; `first` if it is the first such.
    Cut { first: bool },
}

/// Every character of a text with its fate.
fn fates(text: &str) -> impl Iterator<Item = (char, Fate)> {
    let mut marks = 0;
    let mut before = ' ';
    text.char_indices().map(move |(at, c)| {
        // A joined character continues the letter before the joiner.
        let goes_on = before == '\u{200d}' && !c.is_ascii();
        if is_piled(c) {
            marks += 1;
        } else if !goes_on {
            marks = 0;
        }
        let fate = if is_hostile(c) {
            Fate::Marked
        } else if is_piled(c) && marks > MAX_MARKS {
            Fate::Cut {
                first: marks == MAX_MARKS + 1,
            }
        } else if is_joiner(c) && !shapes(before, c, &text[at + c.len_utf8()..]) {
            Fate::Marked
        } else {
            Fate::Shown
        };
        before = if fate == Fate::Shown { c } else { ' ' };
        (c, fate)
    })
}

/// Whether a joiner has a letter to shape. The only ASCII variants are keycaps,
/// and of two joiners in a row the second would only hide.
fn shapes(before: char, joiner: char, rest: &str) -> bool {
    if before.is_ascii() {
        let key = before.is_ascii_digit() || matches!(before, '#' | '*');
        return key && joiner == '\u{fe0f}' && rest.starts_with('\u{20e3}');
    }
    !is_joiner(before) || (joiner == '\u{200d}' && matches!(before, '\u{fe00}'..='\u{fe0f}'))
}

/// Writes the visible marker of a hostile character: a control picture (`␛`), a
/// hyphenation point, or the code point in angle brackets.
fn mark(c: char, out: &mut String) {
    match c as u32 {
        n @ 0..=0x1f => out.extend(char::from_u32(0x2400 + n)),
        0x7f => out.push('␡'),
        0xad => out.push('‧'),
        n => {
            // Writing to a string cannot fail.
            let _ = write!(out, "⟨U+{n:04X}⟩");
        }
    }
}

/// Replaces every hostile character by a visible marker. Borrows if there is
/// none, as is almost always the case.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if text.bytes().all(is_harmless) || fates(text).all(|(_, fate)| fate == Fate::Shown) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (c, fate) in fates(text) {
        match fate {
            Fate::Shown => out.push(c),
            Fate::Marked => mark(c, &mut out),
            Fate::Cut { first: true } => out.push('⁺'),
            Fate::Cut { first: false } => {}
        }
    }
    Cow::Owned(out)
}

/// Whether a byte is a character that always passes.
fn is_harmless(byte: u8) -> bool {
    (0x20..0x7f).contains(&byte) || byte == b'\n' || byte == b'\t'
}

/// [`sanitize`] for text on one line: every run of white space, line feeds
/// included, becomes one space.
pub fn line(text: &str) -> Cow<'_, str> {
    let safe = sanitize(text);
    if !safe.contains(['\n', '\t']) {
        return safe;
    }
    Cow::Owned(super::one_line(&safe))
}

/// Escapes in written JSON what [`sanitize`] would mark or cut. The characters
/// survive as `\u` escapes, so programs lose nothing.
pub fn json(text: &str) -> Cow<'_, str> {
    let escaped = |(c, fate): (char, Fate)| fate != Fate::Shown || is_joiner(c);
    if text.bytes().all(is_harmless) || !fates(text).any(escaped) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (c, fate) in fates(text) {
        if escaped((c, fate)) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Makes a file name from any title: lower-case ASCII words and hyphens; never
/// empty, a path or an option.
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

/// The name of a new file for this id: the id itself if it is a slug, else its
/// slug.
pub fn file_name(id: &str, ending: &'static str) -> String {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.len() <= 100 && id.starts_with(|c| c != '-') && id.chars().all(is_plain) {
        format!("{id}.{ending}")
    } else {
        format!("{}.{ending}", slug(id))
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
            ("Bundes\u{ad}tag", "Bundes‧tag"),
            ("a\u{fe0f}b\u{e0100}", "a⟨U+FE0F⟩b⟨U+E0100⟩"),
            ("é\u{200c}\u{200c}", "é\u{200c}⟨U+200C⟩"),
            ("x\u{3164}\u{fdd0}\u{fffe}", "x⟨U+3164⟩⟨U+FDD0⟩⟨U+FFFE⟩"),
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
            "❤️‍🔥 1️⃣ 🏴‍☠️ 👩🏻‍❤️‍💋‍👨🏼",
            "葛󠄀 ᠠ᠋ क्षि",
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
        // Everything piled on one letter counts.
        for (start, piece, shown) in [
            ("", "👩\u{200d}", 18),
            ("👩", "\u{1f3fb}", 10),
            ("한", "\u{11a8}", 10),
            ("ย", "\u{e31}", 10),
        ] {
            let cut = sanitize(&format!("{start}{}", piece.repeat(500))).into_owned();
            let pile = cut.split('⁺').next().unwrap_or_default();
            assert_eq!(pile.chars().count() + 1, shown, "{piece:?}: {cut}");
            assert_eq!(sanitize(&cut), cut);
        }
    }

    #[test]
    fn json_keeps_what_it_hides() {
        let flood = "\u{301}".repeat(50);
        let text = format!("a\u{202e}\u{e0041}\u{9b}\x7fé\u{200c}b{flood}");
        let raw = serde_json::to_string(&text).unwrap();
        let safe = json(&raw);
        assert!(!safe.chars().any(|c| is_hostile(c) || is_joiner(c)));
        assert_eq!(safe.matches('\u{301}').count(), MAX_MARKS);
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
        assert_eq!(json(&safe), safe);
        // No JSON writer produces this; it must not pass either.
        assert_eq!(json("\u{2}\n."), "\\u0002\n.");
    }

    #[test]
    fn a_slug_is_never_a_path_or_an_option() {
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("--force"), "force");
        assert_eq!(slug("Iraq’s day: «Ürümqi»"), "iraqs-day-urumqi");
        assert_eq!(slug("…"), "document");
        let long = format!("{}-2", "x".repeat(64));
        assert_eq!(file_name(&long, "yaml"), format!("{long}.yaml"));
        assert_eq!(file_name("../.a\u{202e}", "yaml"), "a.yaml");
        assert_eq!(file_name("-rf", "yaml"), "rf.yaml");
        assert_eq!(file_name("", "yaml"), "document.yaml");
    }
}
