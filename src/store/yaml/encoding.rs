//! Decodes bytes: UTF-8 with or without a byte order mark, any line ends.

use std::borrow::Cow;
use std::str::Utf8Error;

use super::Fault;
use super::tree::LineColumn;
use crate::text::line_feeds;

/// The byte order mark.
const MARK: char = '\u{feff}';

/// Most bytes of a file.
pub const MAX_BYTES: usize = 32 << 20;

/// The text of a file, without byte order mark and with line feeds only.
///
/// # Errors
/// If it is too large, or not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    sized(bytes)?;
    let text = std::str::from_utf8(bytes).map_err(not_utf8)?;
    let text = without_nul(text)?;
    let text = text.strip_prefix(MARK).unwrap_or(text);
    Ok(if text.contains('\r') {
        Cow::Owned(line_feeds(text.into()))
    } else {
        Cow::Borrowed(text)
    })
}

/// Like [`decode`], but reuses the memory of the bytes.
///
/// # Errors
/// As [`decode`].
pub fn decode_owned(bytes: Vec<u8>) -> Result<String, Fault> {
    sized(&bytes)?;
    let mut text = String::from_utf8(bytes).map_err(|error| not_utf8(error.utf8_error()))?;
    without_nul(&text)?;
    if text.starts_with(MARK) {
        text.drain(..MARK.len_utf8());
    }
    Ok(line_feeds(text))
}

fn sized(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    if is_utf16(bytes) {
        return Err(whole("the file is UTF-16; save it as UTF-8".into()));
    }
    Ok(())
}

fn not_utf8(error: Utf8Error) -> Fault {
    whole(format!(
        "the file is not UTF-8 (at byte {}); save it as UTF-8",
        error.valid_up_to()
    ))
}

fn without_nul(text: &str) -> Result<&str, Fault> {
    match text.find('\0') {
        Some(offset) => Err(whole(format!(
            "the file holds a NUL (at byte {offset}); it is not text"
        ))),
        None => Ok(text),
    }
}

fn whole(message: String) -> Fault {
    Fault::new(LineColumn::FILE, message)
}

/// The refusal of a file of this many bytes.
pub fn too_large(bytes: u64) -> Fault {
    Fault::new(
        LineColumn::FILE,
        format!(
            "the file has {} MiB, more than {}; split it",
            bytes >> 20,
            MAX_BYTES >> 20
        ),
    )
}

fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        // UTF-16 without a mark: ASCII letters, each with a NUL beside it.
        [a, 0, b, 0, ..] | [0, a, 0, b, ..] => *a != 0 && *b != 0,
        _ => false,
    }
}

/// The first character that YAML must escape: controls, and the line ends on
/// which YAML 1.1 and 1.2 disagree.
pub(super) fn refused_character(text: &str) -> Option<Fault> {
    let offset = refused_byte(text.as_bytes())?;
    let bad = text[offset..].chars().next()?;
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |n| n + 1);
    let place = LineColumn {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    };
    let code = bad as u32;
    let escape = if code < 0x100 {
        format!("\\x{code:02X}")
    } else {
        format!("\\u{code:04X}")
    };
    // Next line, line separator, paragraph separator.
    let instead = if matches!(code, 0x85 | 0x2028 | 0x2029) {
        "an ordinary line end"
    } else {
        "leave it out"
    };
    Some(Fault::new(
        place,
        format!(
            "U+{code:04X} must be escaped here; write \"{escape}\" in double quotes, or {instead}"
        ),
    ))
}

/// The offset of the first such character. Looks at whole chunks first: in
/// prose, nearly none has a byte that could begin one.
fn refused_byte(text: &[u8]) -> Option<usize> {
    const CHUNK: usize = 1 << 10;
    let suspect = |b: u8| b >= 0x7f || (b < 32 && b != b'\n' && b != b'\t');
    let chunks = text.chunks(CHUNK).zip((0..).step_by(CHUNK));
    chunks
        .filter(|(chunk, _)| chunk.iter().fold(false, |any, b| any | suspect(*b)))
        .find_map(|(chunk, start)| {
            let refused = |at: &usize| is_refused(&text[*at..]);
            (start..start + chunk.len()).find(refused)
        })
}

/// Whether a text begins with a refused character.
fn is_refused(text: &[u8]) -> bool {
    // Controls, C0 and C1; U+2028 and U+2029; U+FEFF, U+FFFE and U+FFFF.
    matches!(
        text,
        [0..=8 | 11..=31 | 0x7f, ..]
            | [0xc2, 0x80..=0x9f, ..]
            | [0xe2, 0x80, 0xa8 | 0xa9, ..]
            | [0xef, 0xbb, 0xbf, ..]
            | [0xef, 0xbf, 0xbe | 0xbf, ..]
    )
}
