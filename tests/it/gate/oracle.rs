//! What may come out, stated independently of `sanitize`: only the medium's own
//! control characters, invisible or turning characters only where a letter
//! needs them, and no piles.

use rashomon::text::sanitize;
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar as _;

use super::pieces::{Dice, text};

/// Where output goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Medium {
    /// Lines of text, off a terminal.
    Plain,
    /// Lines of text with bold type, on a terminal.
    Bold,
    /// Notes and progress, on a terminal.
    Live,
    /// Frames.
    Screen,
    /// All that the reader sends to a terminal from start to end.
    Session,
}

impl Medium {
    /// The control characters that the medium may get.
    fn controls(self) -> &'static str {
        match self {
            Self::Plain | Self::Bold => "\n\t",
            Self::Live => "\n\t\r",
            Self::Screen => "",
            Self::Session => "\r\n",
        }
    }

    /// Whether the reader uses an escape sequence with these parameters and
    /// this last letter.
    fn has(self, parameters: &str, last: char) -> bool {
        let numbers = parameters.chars().all(|c| c.is_ascii_digit() || c == ';');
        match self {
            Self::Plain => false,
            Self::Bold => matches!((parameters, last), ("1" | "22", 'm')),
            Self::Live => (parameters, last) == ("", 'K'),
            // Positions, colours, and the text cursor.
            Self::Screen => {
                numbers && matches!(last, 'H' | 'm')
                    || parameters == "?25" && matches!(last, 'h' | 'l')
            }
            // Also the other screen, bracketed paste, and clearing.
            Self::Session => {
                Self::Screen.has(parameters, last)
                    || (parameters, last) == ("2", 'J')
                    // Also the mouse, and saving and restoring the window's
                    // title.
                    || matches!(
                        parameters,
                        "?1049" | "?2004" | "?1000" | "?1002" | "?1006"
                    ) && matches!(last, 'h' | 'l')
                    || matches!(parameters, "22;2" | "23;2") && last == 't'
            }
        }
    }
}

/// Everything in `bytes` that the medium does not allow.
pub(super) fn offences(bytes: &[u8], medium: Medium) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return vec!["not UTF-8".into()];
    };
    let mut found = Vec::new();
    let mut before = ' ';
    let mut pile = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c == '\x1b' {
            let parameters = rest.strip_prefix('[').unwrap_or_default();
            let end = parameters.find(|c: char| !c.is_ascii_digit() && !";?".contains(c));
            let last = end.and_then(|at| parameters[at..].chars().next());
            match (end, last) {
                (Some(at), Some(last)) if medium.has(&parameters[..at], last) => {
                    rest = &parameters[at + last.len_utf8()..];
                }
                _ => found.push(format!(
                    "ESC {:?}",
                    rest.chars().take(8).collect::<String>()
                )),
            }
            (before, pile) = (' ', 0);
            continue;
        }
        let adds = c.width() == Some(0) || is_combining_mark(c);
        pile = match adds {
            true => pile + 1,
            false if before == '\u{200d}' && !c.is_ascii() => pile,
            false => 0,
        };
        let allowed = medium.controls().contains(c)
            || !(never(c) || (invisible(c) && !has_a_letter(before, c, rest)) || pile > 8);
        if !allowed {
            let read: Vec<char> = text[..text.len() - rest.len()]
                .chars()
                .rev()
                .take(20)
                .collect();
            let read: String = read.iter().rev().collect();
            found.push(format!("U+{:04X} at the end of {read:?}", c as u32));
        }
        before = c;
    }
    found
}

/// Controls, line and paragraph separators, bidirectional controls,
/// noncharacters and annotations of Unicode, and invisible characters that
/// shape no letter.
pub(super) fn never(c: char) -> bool {
    let bidi = "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
    let noncharacter = ('\u{fdd0}'..='\u{fdef}').contains(&c) || (c as u32) & 0xfffe == 0xfffe;
    let annotation = ('\u{fff9}'..='\u{fffb}').contains(&c);
    let shapes_nothing = invisible(c) && !is_shaping(c);
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}')
        || bidi.contains(c)
        || noncharacter
        || annotation
        || shapes_nothing
}

/// `Default_Ignorable_Code_Point` of Unicode 16.
fn invisible(c: char) -> bool {
    const RANGES: &[(u32, u32)] = &[
        (0xad, 0xad),
        (0x34f, 0x34f),
        (0x61c, 0x61c),
        (0x115f, 0x1160),
        (0x17b4, 0x17b5),
        (0x180b, 0x180f),
        (0x200b, 0x200f),
        (0x202a, 0x202e),
        (0x2060, 0x206f),
        (0x3164, 0x3164),
        (0xfe00, 0xfe0f),
        (0xfeff, 0xfeff),
        (0xffa0, 0xffa0),
        (0xfff0, 0xfff8),
        (0x1bca0, 0x1bca3),
        (0x1d173, 0x1d17a),
        (0xe0000, 0xe0fff),
    ];
    let within = |(from, to): &(u32, u32)| (*from..=*to).contains(&(c as u32));
    RANGES.iter().any(within)
}

/// Joiners and variation selectors.
fn is_shaping(c: char) -> bool {
    let variation =
        matches!(c as u32, 0x180b..=0x180d | 0x180f | 0xfe00..=0xfe0f | 0xe0100..=0xe01ef);
    variation || matches!(c, '\u{34f}' | '\u{200c}' | '\u{200d}')
}

fn has_a_letter(before: char, c: char, rest: &str) -> bool {
    let keycap = c == '\u{fe0f}' && rest.starts_with('\u{20e3}') && "0123456789#*".contains(before);
    let emoji = c == '\u{200d}' && ('\u{fe00}'..='\u{fe0f}').contains(&before);
    keycap || emoji || (!before.is_ascii() && !invisible(before))
}

/// Records whatever a terminal is told to do besides showing text.
#[derive(Default)]
pub(super) struct Alarm(pub(super) Vec<String>);

impl vt100::Callbacks for Alarm {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.0.push("a bell".into());
    }
    fn visual_bell(&mut self, _: &mut vt100::Screen) {
        self.0.push("a flash".into());
    }
    fn resize(&mut self, _: &mut vt100::Screen, _: (u16, u16)) {
        self.0.push("a new size".into());
    }
    fn set_window_icon_name(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0.push("an icon name".into());
    }
    fn set_window_title(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0.push("a title".into());
    }
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], _: &[u8]) {
        self.0.push("a copy".into());
    }
    fn paste_from_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0.push("a paste".into());
    }
    fn unhandled_control(&mut self, _: &mut vt100::Screen, byte: u8) {
        self.0.push(format!("control {byte}"));
    }
    fn unhandled_escape(&mut self, _: &mut vt100::Screen, _: Option<u8>, _: Option<u8>, byte: u8) {
        self.0.push(format!("escape {byte}"));
    }
    fn unhandled_osc(&mut self, _: &mut vt100::Screen, _: &[&[u8]]) {
        self.0.push("an operating system command".into());
    }
}

#[test]
fn the_gate_lets_nothing_pass_that_the_oracle_forbids() {
    let dice = &mut Dice::new(5);
    for _ in 0..20_000 {
        let raw = text(dice, 8);
        let safe = sanitize::sanitize(&raw);
        assert_eq!(offences(safe.as_bytes(), Medium::Plain), [""; 0], "{raw:?}");
        assert_eq!(sanitize::sanitize(&safe), safe, "{raw:?}");
        let written = serde_json::to_string(&raw).unwrap();
        let json = sanitize::json(&written);
        assert_eq!(offences(json.as_bytes(), Medium::Plain), [""; 0], "{raw:?}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), raw);
    }
}

#[test]
fn the_oracle_is_no_yes_man() {
    for (bytes, medium) in [
        ("a\x1b[2Jb", Medium::Plain),
        ("\x1b[1m", Medium::Plain),
        ("\x1b[2J", Medium::Screen),
        ("\x1b]0;t\x07", Medium::Session),
        ("\x1b[6n", Medium::Session),
        ("a\n", Medium::Screen),
        ("a\rb", Medium::Plain),
        ("\u{9b}m", Medium::Screen),
        ("a\u{202e}", Medium::Plain),
        ("a\u{200b}", Medium::Plain),
        ("a\u{fe0f}", Medium::Plain),
        ("é\u{200d}\u{200d}", Medium::Plain),
        ("\u{e0041}", Medium::Plain),
        (
            "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
            Medium::Plain,
        ),
    ] {
        assert!(!offences(bytes.as_bytes(), medium).is_empty(), "{bytes:?}");
    }
    assert_eq!(offences(b"\xff", Medium::Plain).len(), 1);
    for (bytes, medium) in [
        (
            "Größe ␛[2J می\u{200c}خ 👩\u{200d}👧 1\u{fe0f}\u{20e3}\n",
            Medium::Plain,
        ),
        ("\x1b[1ma\x1b[22m\n", Medium::Bold),
        ("\x1b[3;7H\x1b[38;2;1;2;3;1ma\x1b[?25l", Medium::Screen),
        ("\x1b[?1049h\x1b[2J", Medium::Session),
    ] {
        assert_eq!(offences(bytes.as_bytes(), medium), [""; 0], "{bytes:?}");
    }
}
