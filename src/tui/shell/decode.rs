//! Turns what a terminal sends into keys, pastes and mouse events.
//!
//! Own code, because the reader must not lose a key to bytes that it does not
//! understand: a pause ends an unfinished sequence or paste, a paste keeps no
//! more than a prompt can use, and answers and everything else that is not a
//! key type nothing.

use std::mem;
use std::time::Duration;

use crossterm::event::KeyCode;

use super::messages::Msg;
use crate::tui::keymap::Chord;
use crate::tui::mouse;

/// Most bytes kept of a paste: all of them go into one field.
pub(super) const MOST_PASTED: usize = 16 << 10;

/// Most bytes that anybody types at once.
const BY_MACHINE: usize = 64;

/// Most bytes kept between `ESC [` and the end of a sequence.
const MOST_PARAMETERS: usize = 32;

/// The end of a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// How long Esc waits for the rest of a sequence: no longer than the gap
/// between two keys pressed one after the other.
const ESC_PAUSE: Duration = Duration::from_millis(25);

/// How long an unfinished sequence waits for its rest.
const PAUSE: Duration = Duration::from_millis(50);

/// How long an unfinished paste waits: longer, because what comes late would
/// press keys.
const PASTE_PAUSE: Duration = Duration::from_millis(500);

/// The state of the decoder.
#[derive(Debug, Default)]
enum DecoderState {
    /// Between keys.
    #[default]
    Ground,
    /// In a letter of several bytes: whether with Alt, its bytes, how many it
    /// has.
    Letter(bool, Vec<u8>, usize),
    /// After `ESC`.
    Escape,
    /// After `ESC O`.
    Application,
    /// After `ESC [`: the bytes since, and whether they are too many.
    Sequence(Vec<u8>, bool),
    /// After `ESC [ [`, as the Linux console sends function keys.
    Console,
    /// In a mouse report of an old terminal: how many bytes are still to come.
    Mouse(u8),
    /// In an answer of the terminal: its first byte, whether more followed,
    /// whether the last byte was `ESC`.
    Answer(u8, bool, bool),
    /// In a paste: the bytes kept, and how many bytes of `PASTE_END` have come.
    Paste(Vec<u8>, usize),
}

/// Decodes byte by byte into `keys`.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    state: DecoderState,
    /// Whether a paste was given up, so that its rest may still come.
    broken_off: bool,
    /// A mouse report that was given up: in a flood, its rest may still come.
    given_up: Option<DecoderState>,
    /// Keys, pastes and mouse events, in the order in which they came.
    pub(super) keys: Vec<Msg>,
}

impl Decoder {
    /// Decodes the bytes of one read.
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        if mem::take(&mut self.broken_off) && is_rest_of_a_paste(bytes) {
            self.state = DecoderState::Paste(Vec::new(), 0);
        }
        if let Some(report) = self.given_up.take()
            && bytes.len() > BY_MACHINE
        {
            self.state = report;
        }
        for &byte in bytes {
            self.byte(byte);
        }
    }

    /// How long the next byte may take; `None` between keys.
    pub(super) const fn patience(&self) -> Option<Duration> {
        match self.state {
            DecoderState::Ground => None,
            DecoderState::Escape => Some(ESC_PAUSE),
            DecoderState::Paste(..) => Some(PASTE_PAUSE),
            DecoderState::Letter(..)
            | DecoderState::Application
            | DecoderState::Sequence(..)
            | DecoderState::Console
            | DecoderState::Mouse(_)
            | DecoderState::Answer(..) => Some(PAUSE),
        }
    }

    /// Ends what is unfinished, because nothing more came.
    pub(super) fn pause(&mut self) {
        match mem::take(&mut self.state) {
            DecoderState::Escape => self.press(KeyCode::Esc),
            DecoderState::Application => self.alt('O'),
            DecoderState::Sequence(rest, false) if rest.is_empty() => self.alt('['),
            DecoderState::Answer(first, false, _) => self.alt(char::from(first)),
            DecoderState::Paste(text, _) => {
                self.paste(&text);
                self.broken_off = true;
            }
            DecoderState::Sequence(rest, false) if rest[0] == b'<' => {
                self.given_up = Some(DecoderState::Sequence(rest, false));
            }
            DecoderState::Mouse(left) => self.given_up = Some(DecoderState::Mouse(left)),
            DecoderState::Ground
            | DecoderState::Letter(..)
            | DecoderState::Sequence(..)
            | DecoderState::Console
            | DecoderState::Answer(..) => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        match mem::take(&mut self.state) {
            DecoderState::Ground => self.key(byte, false),
            DecoderState::Letter(alt, bytes, wanted) => self.letter(alt, bytes, wanted, byte),
            DecoderState::Answer(_, _, true) if byte == b'\\' => {}
            // `ESC` in an answer: another sequence has begun.
            DecoderState::Escape | DecoderState::Answer(_, _, true) => self.after_escape(byte),
            DecoderState::Application => self.application(byte),
            DecoderState::Sequence(rest, long) => self.sequence(rest, long, byte),
            DecoderState::Console => match byte {
                b'A'..=b'E' => self.press(KeyCode::F(byte - b'A' + 1)),
                0x1b => self.state = DecoderState::Escape,
                _ => {}
            },
            DecoderState::Mouse(left) if left > 1 => self.state = DecoderState::Mouse(left - 1),
            DecoderState::Mouse(_) => {}
            DecoderState::Answer(first, _, false) => match byte {
                // Bell; cancelled.
                0x07 | 0x18 | 0x1a => {}
                _ => self.state = DecoderState::Answer(first, true, byte == 0x1b),
            },
            DecoderState::Paste(text, ended) => self.pasted(text, ended, byte),
        }
    }

    /// A key that begins with this byte.
    fn key(&mut self, byte: u8, alt: bool) {
        let (code, ctrl) = match byte {
            0x1b => return self.state = DecoderState::Escape,
            b'\r' => (KeyCode::Enter, false),
            b'\t' => (KeyCode::Tab, false),
            0x7f => (KeyCode::Backspace, false),
            0 => (KeyCode::Char(' '), true),
            0x01..=0x1a => (KeyCode::Char(char::from(byte - 1 + b'a')), true),
            0x1c..=0x1f => (KeyCode::Char(char::from(byte - 0x1c + b'4')), true),
            0x20..=0x7e => (KeyCode::Char(char::from(byte)), false),
            0xc2..=0xf4 => {
                let wanted = 2 + usize::from(byte >= 0xe0) + usize::from(byte >= 0xf0);
                return self.state = DecoderState::Letter(alt, vec![byte], wanted);
            }
            // No letter begins with this byte.
            _ => return,
        };
        self.chord(Chord { code, ctrl, alt });
    }

    fn letter(&mut self, alt: bool, mut bytes: Vec<u8>, wanted: usize, byte: u8) {
        if !(0x80..=0xbf).contains(&byte) {
            return self.key(byte, false);
        }
        bytes.push(byte);
        if bytes.len() < wanted {
            self.state = DecoderState::Letter(alt, bytes, wanted);
        } else if let Some(letter) = str::from_utf8(&bytes).ok().and_then(|s| s.chars().next()) {
            let code = KeyCode::Char(letter);
            self.chord(Chord {
                code,
                ctrl: false,
                alt,
            });
        }
    }

    fn after_escape(&mut self, byte: u8) {
        match byte {
            b'[' => self.state = DecoderState::Sequence(Vec::new(), false),
            b'O' => self.state = DecoderState::Application,
            b']' | b'P' | b'_' => self.state = DecoderState::Answer(byte, false, false),
            0x1b => {
                self.press(KeyCode::Esc);
                self.state = DecoderState::Escape;
            }
            _ => self.key(byte, true),
        }
    }

    fn application(&mut self, byte: u8) {
        match byte {
            // Some terminals put modifiers here.
            b'0'..=b'9' => self.state = DecoderState::Application,
            b'M' => self.press(KeyCode::Enter),
            0x1b => self.state = DecoderState::Escape,
            _ => {
                if let Some(code) = cursor_key(byte) {
                    self.press(code);
                }
            }
        }
    }

    fn sequence(&mut self, mut rest: Vec<u8>, long: bool, byte: u8) {
        match byte {
            b'[' if rest.is_empty() => self.state = DecoderState::Console,
            b'M' if rest.is_empty() => self.state = DecoderState::Mouse(3),
            b'~' if rest == b"200" => self.state = DecoderState::Paste(Vec::new(), 0),
            0x20..=0x3f => {
                let long = long || rest.len() >= MOST_PARAMETERS;
                if !long {
                    rest.push(byte);
                }
                self.state = DecoderState::Sequence(rest, long);
            }
            0x40..=0x7e if rest.first() == Some(&b'<') => {
                let report = mouse::report(&rest[1..], byte).filter(|_| !long);
                if let Some(event) = report {
                    self.mouse(event);
                }
            }
            0x40..=0x7e => {
                if let Some(chord) = sequence_key(&rest, byte).filter(|_| !long) {
                    self.chord(chord);
                }
            }
            // Broken off: this byte begins something else.
            _ => self.key(byte, false),
        }
    }

    fn pasted(&mut self, mut text: Vec<u8>, mut ended: usize, byte: u8) {
        if byte == PASTE_END[ended] {
            ended += 1;
            if ended == PASTE_END.len() {
                return self.paste(&text);
            }
        } else {
            let kept = MOST_PASTED.saturating_sub(text.len());
            let begun = &PASTE_END[..ended];
            text.extend(&begun[..begun.len().min(kept)]);
            ended = usize::from(byte == PASTE_END[0]);
            if ended == 0 && text.len() < MOST_PASTED {
                text.push(byte);
            }
        }
        self.state = DecoderState::Paste(text, ended);
    }

    fn paste(&mut self, text: &[u8]) {
        let text = String::from_utf8_lossy(text).into_owned();
        self.keys.push(Msg::Paste(text));
    }

    fn mouse(&mut self, event: mouse::Event) {
        if let Some(Msg::Mouse(last)) = self.keys.last_mut()
            && last.joins(event)
        {
            return;
        }
        self.keys.push(Msg::Mouse(event));
    }

    fn press(&mut self, code: KeyCode) {
        self.chord(plain(code));
    }

    fn alt(&mut self, letter: char) {
        let code = KeyCode::Char(letter);
        self.chord(Chord {
            code,
            ctrl: false,
            alt: true,
        });
    }

    fn chord(&mut self, chord: Chord) {
        self.keys.push(Msg::Key(chord));
    }
}

/// Whether bytes after a paste that was given up belong to it: they have its
/// end, or are more than anybody types at once.
fn is_rest_of_a_paste(bytes: &[u8]) -> bool {
    bytes.len() > BY_MACHINE || bytes.windows(PASTE_END.len()).any(|part| part == PASTE_END)
}

const fn plain(code: KeyCode) -> Chord {
    Chord {
        code,
        ctrl: false,
        alt: false,
    }
}

/// Returns the key of a sequence, if it is one; `parameters` stand between `ESC
/// [` and `last`.
fn sequence_key(parameters: &[u8], last: u8) -> Option<Chord> {
    let mut parts = str::from_utf8(parameters).ok()?.split(';');
    let number = parts.next()?;
    let mut held = parts.next().unwrap_or_default().split(':');
    let modifiers: u8 = held.next()?.parse().unwrap_or(1);
    // A key released, not pressed.
    if held.next() == Some("3") {
        return None;
    }
    let modifiers = modifiers.saturating_sub(1);
    let [shift, alt, ctrl] = [1, 2, 4].map(|bit| modifiers & bit != 0);
    let code = match last {
        b'~' if number == "27" => spelled(parts.next()?, shift)?,
        b'~' => numbered_key(number.parse().ok()?)?,
        b'u' => spelled(number, shift)?,
        b'Z' => KeyCode::BackTab,
        _ if matches!(number, "" | "1") => cursor_key(last)?,
        _ => return None,
    };
    Some(Chord { code, ctrl, alt })
}

/// Returns the key of a letter's number.
fn spelled(number: &str, shift: bool) -> Option<KeyCode> {
    let number = number.split(':').next()?.parse().ok()?;
    Some(match char::from_u32(number)? {
        '\r' => KeyCode::Enter,
        '\t' if shift => KeyCode::BackTab,
        '\t' => KeyCode::Tab,
        '\x1b' => KeyCode::Esc,
        '\x7f' => KeyCode::Backspace,
        // Keys without a letter have numbers in the private use area.
        '\u{e000}'..='\u{f8ff}' => return None,
        letter if letter.is_control() => return None,
        letter if shift => KeyCode::Char(letter.to_uppercase().next()?),
        letter => KeyCode::Char(letter),
    })
}

fn numbered_key(number: u8) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23 | 24 => KeyCode::F(number - 12),
        _ => return None,
    })
}

/// Returns the key of a sequence that ends in a letter, after `ESC [` or `ESC
/// O`.
const fn cursor_key(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod tests;
