//! Decodes a part of a mail: first its transfer encoding, then its character
//! set. A damaged part yields what can be read, and is marked as damaged.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::quoted_printable::{
    quoted_printable_decode, quoted_printable_decode_char,
};

use super::super::ConvertError;
use super::super::encoding::{Decoded, decode_labelled};

/// The decoded bytes of a part.
pub(super) struct Plain<'a> {
    pub bytes: Cow<'a, [u8]>,
    pub is_damaged: bool,
}

/// Undoes a transfer encoding; leaves the bytes as they are if it is unknown.
pub(super) fn transfer<'a>(body: &'a [u8], encoding: &str) -> Plain<'a> {
    let (bytes, is_damaged) = match encoding {
        "base64" => base64(body),
        "quoted-printable" => match quoted_printable_decode(body) {
            Some(bytes) => (bytes, false),
            None => quoted_printable(body),
        },
        _ => {
            let is_known = matches!(encoding, "" | "7bit" | "8bit" | "binary");
            return Plain {
                bytes: Cow::Borrowed(body),
                is_damaged: !is_known,
            };
        }
    };
    Plain {
        bytes: Cow::Owned(bytes),
        is_damaged,
    }
}

/// Decodes base64 up to the first line that is not: mailing lists append lines
/// of their own, and nothing after a broken line is reliable.
fn base64(body: &[u8]) -> (Vec<u8>, bool) {
    let is_sign = |b: &u8| b.is_ascii_alphanumeric() || b"+/=".contains(b);
    let mut end = 0;
    for line in body.split_inclusive(|b| *b == b'\n') {
        let line_is_base64 = line.trim_ascii().iter().all(is_sign);
        if !line_is_base64 {
            break;
        }
        end += line.len();
    }
    let rest = body[end..].trim_ascii();
    let signs = body[..end].iter().filter(|b| is_sign(b) && **b != b'=');
    // A single leftover sign encodes less than a byte.
    let is_cut = signs.count() % 4 == 1;
    match base64_decode(&body[..end]) {
        Some(bytes) => (bytes, is_cut || !rest.is_empty()),
        None => (Vec::new(), true),
    }
}

/// Decodes every valid escape and keeps an `=` that starts none.
fn quoted_printable(body: &[u8]) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            out.push(*first);
            continue;
        }
        if let [high, low, after @ ..] = rest
            && let Some(byte) = quoted_printable_decode_char(*high, *low)
        {
            out.push(byte);
            rest = after;
            continue;
        }
        let blank = |b: &&u8| matches!(**b, b' ' | b'\t' | b'\r');
        let blanks = rest.iter().take_while(blank).count();
        if rest.get(blanks) == Some(&b'\n') {
            rest = &rest[blanks + 1..];
        } else {
            out.push(b'=');
        }
    }
    (out, true)
}

/// Decodes bytes that are labelled with a charset.
///
/// # Errors
/// If they are not text.
pub(super) fn text(bytes: &[u8], charset: Option<&str>) -> Result<Decoded, ConvertError> {
    let label = charset.map(str::to_ascii_lowercase);
    // The web dropped UTF-7, but mails used it.
    if let Some(label) = label.as_deref().filter(|l| l.contains("utf-7"))
        && let Some(read) = charset_decoder(label.as_bytes())
    {
        return decode_labelled(Cow::Owned(read(bytes).into_bytes()), Some("utf-8"));
    }
    let is_wide = label.as_deref().is_some_and(|l| l.starts_with("utf-16"));
    let bytes = if bytes.contains(&0) && !is_wide {
        let kept = bytes.iter().filter(|b| **b != 0);
        Cow::Owned(kept.copied().collect())
    } else {
        Cow::Borrowed(bytes)
    };
    decode_labelled(bytes, label.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_undone_and_damage_is_told() {
        for (encoding, body, text, damaged) in [
            ("base64", "VGhl\r\nIHdlaXI=\r\n", "The weir", false),
            ("base64", "VGhlIHdlaXI", "The weir", false),
            (
                "base64",
                "VGhlIHdlaXI=\n____\nA list: x\n",
                "The weir",
                true,
            ),
            ("base64", "VGhl\n*broken*\nIHdlaXI=", "The", true),
            ("base64", "VGhlI", "The", true),
            (
                "quoted-printable",
                "a=C3=A4=\r\nb =3D\r\n",
                "aäb =\r\n",
                false,
            ),
            ("quoted-printable", "1 = 2, a=C3=A4\n", "1 = 2, aä\n", true),
            ("8bit", "=41", "=41", false),
            ("x-uuencode", "=41", "=41", true),
        ] {
            let plain = transfer(body.as_bytes(), encoding);
            let read = String::from_utf8_lossy(&plain.bytes).into_owned();
            let read = read.trim_end_matches(['\u{fffd}', '\0']);
            assert!(read.starts_with(text) || text == read, "{body}: {read}");
            assert_eq!(plain.is_damaged, damaged, "{body}");
        }
    }

    #[test]
    fn letters_are_those_of_the_charset() {
        let read = |bytes: &[u8], charset| text(bytes, charset).unwrap().text;
        assert_eq!(read(b"\xf9\xec\xe5\xed", Some("windows-1255")), "שלום");
        assert_eq!(read("é".as_bytes(), Some("us-ascii")), "é");
        assert_eq!(read(b"Gr\xf6\xdfe", Some("ISO-8859-1")), "Größe");
        assert_eq!(read(b"+AOQ-b", Some("UTF-7")), "äb");
        assert_eq!(read(b"\x1b$B$\"\x1b(B", Some("iso-2022-jp")), "あ");
        assert_eq!(read(b"a\0b", None), "ab");
    }
}
