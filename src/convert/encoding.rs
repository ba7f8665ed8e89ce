//! Decodes bytes as text. A mark in the bytes decides the encoding, then what
//! the document declares, then a guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::{ConvertError, soft};
use crate::text::line_feeds;

/// How many of the first bytes to search for a declared encoding.
const DECLARED_WITHIN: usize = 2048;
/// How many of the first bytes to check for UTF-16 without a mark.
const SAMPLE: usize = 4096;

/// A decoded document.
pub(super) struct Decoded {
    /// Its text with `\n` line ends and without a byte order mark.
    pub text: String,
    /// A note on what could not be decoded.
    pub note: Option<String>,
}

/// Decodes a document, without copying bytes that already are its text.
///
/// # Errors
/// If it is not text.
pub(super) fn decode(bytes: Cow<'_, [u8]>) -> Result<Decoded, ConvertError> {
    let encoding = encoding_of(&bytes);
    decode_from(bytes, encoding)
}

/// Decodes a document with a stated encoding, which may be wrong, like one that
/// the document declares itself.
///
/// # Errors
/// If it is not text.
pub(super) fn decode_labelled(
    bytes: Cow<'_, [u8]>,
    label: Option<&str>,
) -> Result<Decoded, ConvertError> {
    let told = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    // Their bytes may look like UTF-8.
    let is_sure = |told: &&Encoding| [ISO_2022_JP, UTF_16BE, UTF_16LE].contains(told);
    let encoding = match told {
        Some(told) if is_sure(&told) => told,
        Some(told) if told != UTF_8 && std::str::from_utf8(&bytes).is_err() => told,
        _ => encoding_of(&bytes),
    };
    decode_from(bytes, encoding)
}

fn decode_from(bytes: Cow<'_, [u8]>, encoding: &'static Encoding) -> Result<Decoded, ConvertError> {
    let (text, encoding, lossy) = text_of(bytes, encoding);
    if let Some(offset) = text.find('\0') {
        return Err(ConvertError::Binary(offset));
    }
    let controls = text.chars().filter(|c| is_foreign(*c)).count();
    if controls > 8 && controls * 50 > text.len() {
        return Err(ConvertError::NoText);
    }
    let note = lossy.then(|| {
        format!(
            "some bytes are not valid {} and were replaced by �",
            encoding.name()
        )
    });
    let text = match soft::without(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(whole) => whole,
    };
    Ok(Decoded {
        text: line_feeds(text),
        note,
    })
}

/// Decodes bytes; returns the text, the encoding, which a mark overrides, and
/// whether some of it was lost.
fn text_of(bytes: Cow<'_, [u8]>, encoding: &'static Encoding) -> (String, &'static Encoding, bool) {
    let bytes = match bytes {
        Cow::Owned(bytes) if encoding == UTF_8 => match String::from_utf8(bytes) {
            Ok(mut text) => {
                if text.starts_with('\u{feff}') {
                    text.remove(0);
                }
                return (text, encoding, false);
            }
            Err(error) => Cow::Owned(error.into_bytes()),
        },
        other => other,
    };
    let (text, encoding, lossy) = encoding.decode(&bytes);
    (text.into_owned(), encoding, lossy)
}

/// A control character that text does not contain, or one that could not be
/// decoded.
fn is_foreign(c: char) -> bool {
    c == '\u{fffd}' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}'))
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = unmarked_utf_16(bytes) {
        return encoding;
    }
    let declared = declared(&bytes[..bytes.len().min(DECLARED_WITHIN)]);
    let is_utf_8 = std::str::from_utf8(bytes).is_ok();
    match declared {
        // Its bytes are all ASCII, so check it first.
        Some(encoding) if encoding == ISO_2022_JP => encoding,
        // Many pages declare another encoding but are UTF-8; text in another
        // encoding is hardly ever valid UTF-8.
        _ if is_utf_8 => UTF_8,
        Some(encoding) if encoding != UTF_8 => encoding,
        _ => guess(bytes),
    }
}

/// UTF-16 without a mark: in Latin text every other byte is zero.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |odd: usize| {
        let every_other = sample.iter().skip(odd).step_by(2);
        every_other.filter(|b| **b == 0).count() * 2
    };
    let (even, odd) = (zeros(0), zeros(1));
    match sample.len() {
        0..=7 => None,
        n if even == 0 && odd * 10 > n * 7 => Some(UTF_16LE),
        n if odd == 0 && even * 10 > n * 7 => Some(UTF_16BE),
        _ => None,
    }
}

/// The `charset=` of a `meta` element, or `encoding=` of an XML declaration.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let value = if head.trim_start().starts_with("<?xml") {
        let declaration = head.split("?>").next()?;
        declaration.split_once("encoding=")?.1
    } else {
        let meta = head.match_indices("<meta").find_map(|(at, _)| {
            let tag = head[at..].split('>').next()?;
            tag.split_once("charset=")
        });
        meta?.1
    };
    let label = value.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(['"', '\'', ' ', ';', '/', '>']);
    let found = Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])?;
    // A declaration that reads as ASCII is not in UTF-16.
    let is_wide = found == UTF_16LE || found == UTF_16BE;
    Some(if is_wide { UTF_8 } else { found })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        let taken = decode(Cow::Owned(bytes.to_vec())).map(|d| d.text).unwrap();
        assert_eq!(decode(Cow::Borrowed(bytes)).unwrap().text, taken);
        taken
    }

    #[test]
    fn encodings_are_what_bytes_and_document_show() {
        let utf_16 = |mark: &[u8], be: bool| {
            let units = "Größe: 5 m, said Ana".encode_utf16();
            let bytes = units.flat_map(|u| if be { u.to_be_bytes() } else { u.to_le_bytes() });
            mark.iter().copied().chain(bytes).collect::<Vec<u8>>()
        };
        for bytes in [
            utf_16(b"\xff\xfe", false),
            utf_16(b"\xfe\xff", true),
            utf_16(b"", false),
            utf_16(b"", true),
            "\u{feff}Größe: 5 m, said Ana".into(),
            b"Gr\xf6\xdfe: 5 m, said Ana".into(),
        ] {
            assert_eq!(text(&bytes), "Größe: 5 m, said Ana");
        }
        assert_eq!(
            text(b"<meta charset=\"windows-1251\"><p>\xcf\xf0\xe0\xe2\xe4\xe0"),
            "<meta charset=\"windows-1251\"><p>Правда"
        );
        assert_eq!(
            text(b"<?xml version='1.0' encoding='iso-8859-2'?>\xb9"),
            "<?xml version='1.0' encoding='iso-8859-2'?>š"
        );
        // The declaration is wrong: the bytes are UTF-8.
        assert!(text("<meta charset=latin1>é".as_bytes()).ends_with('é'));
        assert_eq!(text(b"a\r\nb\rc"), "a\nb\nc");
    }

    #[test]
    fn what_is_no_text_is_refused_and_loss_is_told() {
        let refused = |bytes: &[u8]| decode(bytes.into()).err();
        assert_eq!(refused(b"ab\0cdefgh"), Some(ConvertError::Binary(2)));
        assert_eq!(
            refused(&[b'a', 1, 2, 3, 4, 5, 6, 7, 8, 0x0b, 0x0e]),
            Some(ConvertError::NoText)
        );
        let lossy = decode(b"\xef\xbb\xbfabc \xff def".into()).unwrap();
        assert_eq!(lossy.text, "abc � def");
        assert!(lossy.note.is_some());
    }
}
