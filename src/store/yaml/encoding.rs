//! Bytes become text: UTF-8 with or without a mark, any line ends.

use std::borrow::Cow;

use super::Fault;
use super::tree::Place;

/// Largest file that is read.
pub const MAX_BYTES: usize = 32 << 20;

/// The text of a file: without byte order mark, lines ending in line feeds.
///
/// # Errors
/// If it is too large, or not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let whole = |message: String| Fault::new(Place::FILE, message);
    if bytes.len() > MAX_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    if is_utf16(bytes) {
        return Err(whole("the file is UTF-16; save it as UTF-8".into()));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        whole(format!(
            "the file is not UTF-8 (at byte {}); save it as UTF-8",
            error.valid_up_to()
        ))
    })?;
    if let Some(offset) = text.bytes().position(|b| b == 0) {
        return Err(whole(format!(
            "the file holds a NUL (at byte {offset}); it is no text"
        )));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Ok(if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    })
}

/// The refusal of a file of so many bytes.
pub fn too_large(bytes: u64) -> Fault {
    Fault::new(
        Place::FILE,
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
        // Without a mark: ASCII letters with a NUL beside each.
        [a, 0, b, 0, ..] | [0, a, 0, b, ..] => *a != 0 && *b != 0,
        _ => false,
    }
}

/// The first character that may not stand in a file as it is: controls,
/// and the line ends on which YAML 1.1 and 1.2 disagree.
pub(super) fn refused_character(text: &str) -> Option<Fault> {
    // All of them are ASCII controls or begin with one of three bytes.
    let suspect = |b: u8| matches!(b, 0..=8 | 11..=31 | 0x7f | 0xc2 | 0xe2 | 0xef);
    if !text.bytes().any(suspect) {
        return None;
    }
    let (offset, bad) = text.char_indices().find(|(_, c)| is_refused(*c))?;
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |n| n + 1);
    let place = Place {
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
            "U+{code:04X} may not stand here as it is; write \"{escape}\" in double quotes, or {instead}"
        ),
    ))
}

fn is_refused(c: char) -> bool {
    matches!(
        c,
        '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
    ) || (c.is_control() && c != '\n' && c != '\t')
}
