//! Recognises the format of an archive or of an older compound file (OLE2), by
//! content, not by name.

use super::package::Package;
use crate::convert::archive;

/// The first bytes of an OLE2 file.
const STORE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The format of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Docx,
    Odt,
    Epub,
    /// A presentation or a spreadsheet.
    Other,
}

/// Whether the file is a Word document or template.
pub(in super::super) fn is_docx(bytes: &[u8]) -> bool {
    sort(bytes) == Some(Sort::Docx)
}

/// Whether the file is an `OpenDocument` text or template.
pub(in super::super) fn is_odt(bytes: &[u8]) -> bool {
    sort(bytes) == Some(Sort::Odt)
}

/// Whether the file is an EPUB book.
pub(in super::super) fn is_epub(bytes: &[u8]) -> bool {
    sort(bytes) == Some(Sort::Epub)
}

/// Whether the file is a presentation or a spreadsheet, in a current or an
/// older format.
pub(in super::super) fn is_other(bytes: &[u8]) -> bool {
    sort(bytes) == Some(Sort::Other)
        || ["PowerPoint Document", "Workbook", "Book"]
            .iter()
            .any(|name| store_holds(bytes, name))
}

/// Whether the file is a document locked with a password.
pub(in super::super) fn is_locked(bytes: &[u8]) -> bool {
    store_holds(bytes, "EncryptedPackage")
}

fn sort(bytes: &[u8]) -> Option<Sort> {
    if !bytes.starts_with(archive::MAGIC) {
        return None;
    }
    let mut package = Package::open(bytes).ok()?;
    let said = small_part(&mut package, "mimetype");
    if let Some(sort) = said.and_then(|said| of_mimetype(said.trim())) {
        return Some(sort);
    }
    if package.holds("META-INF/container.xml") && !package.holds("content.xml") {
        return Some(Sort::Epub);
    }
    let types = small_part(&mut package, "[Content_Types].xml").unwrap_or_default();
    let says = |name: &str| types.contains(name);
    // The type of the main part decides; other parts may belong to other
    // programs.
    let is_word = says("wordprocessingml.document.main")
        || says("wordprocessingml.template.main")
        || says("ms-word.document.macroEnabled.main")
        || says("ms-word.template.macroEnabledTemplate.main");
    let is_other = [
        "presentationml.",
        "spreadsheetml.",
        "ms-powerpoint.",
        "ms-excel.",
    ]
    .iter()
    .any(|name| says(name));
    match () {
        () if is_word || package.holds("word/document.xml") => Some(Sort::Docx),
        () if is_other => Some(Sort::Other),
        () => None,
    }
}

/// The format that the archive's `mimetype` part states.
fn of_mimetype(said: &str) -> Option<Sort> {
    if said == "application/epub+zip" {
        return Some(Sort::Epub);
    }
    let open = said.strip_prefix("application/vnd.oasis.opendocument.")?;
    match open {
        _ if open.starts_with("text") => Some(Sort::Odt),
        _ if open.starts_with(['p', 's']) => Some(Sort::Other),
        _ => None,
    }
}

/// The text of a part of at most 1 MiB.
fn small_part(package: &mut Package<'_>, name: &str) -> Option<String> {
    const SMALL: u64 = 1 << 20;
    let bytes = package.small_part(name, SMALL)?;
    Some(super::xml::decode(&bytes).into_owned())
}

/// Whether an OLE2 file holds a stream of this name. Its directory stores the
/// name in UTF-16, followed by the name's length.
fn store_holds(bytes: &[u8], name: &str) -> bool {
    /// Bytes of a directory entry, and the offset of the length in it.
    const ENTRY: usize = 128;
    const LENGTH: usize = 64;
    if !bytes.starts_with(STORE) {
        return false;
    }
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = (wide.len() as u16 + 2).to_le_bytes();
    bytes
        .chunks_exact(ENTRY)
        .any(|entry| entry.starts_with(&wide) && entry[LENGTH..].starts_with(&length))
}

#[cfg(test)]
mod tests {
    use super::super::package::tests::package;
    use super::*;

    #[test]
    fn archives_are_told_by_what_is_in_them() {
        let typed = |part: &str| {
            let types =
                format!("<Types><Override ContentType=\"application/{part}+xml\"/></Types>");
            package(&[("[Content_Types].xml", &types), ("a.xml", "")])
        };
        let open = |kind: &str| {
            let kind = format!("application/vnd.oasis.opendocument.{kind}");
            package(&[("mimetype", &kind)])
        };
        for (bytes, expected) in [
            (
                typed("vnd.openxmlformats-officedocument.wordprocessingml.document.main"),
                Some(Sort::Docx),
            ),
            (
                typed("vnd.ms-word.template.macroEnabledTemplate.main"),
                Some(Sort::Docx),
            ),
            (
                typed("vnd.openxmlformats-officedocument.presentationml.slide"),
                Some(Sort::Other),
            ),
            (
                typed("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"),
                Some(Sort::Other),
            ),
            (open("spreadsheet"), Some(Sort::Other)),
            (open("text"), Some(Sort::Odt)),
            (open("text-template"), Some(Sort::Odt)),
            (open("presentation"), Some(Sort::Other)),
            (package(&[("a.txt", "text")]), None),
            (b"PK\x03\x04".to_vec(), None),
        ] {
            assert_eq!(sort(&bytes), expected);
        }
    }

    #[test]
    fn stores_of_old_are_told_by_their_directory() {
        let store = |name: &str| {
            let mut bytes = STORE.to_vec();
            bytes.resize(512, 0);
            let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let length = entry.len() as u16 + 2;
            entry.resize(64, 0);
            entry.extend(length.to_le_bytes());
            entry.resize(128, 0);
            bytes.extend(entry);
            bytes
        };
        assert!(is_locked(&store("EncryptedPackage")));
        assert!(is_other(&store("Workbook")) && is_other(&store("Book")));
        assert!(!is_other(&store("WordDocument")) && !is_locked(&store("EncryptedPackages")));
        assert!(!is_locked(b"EncryptedPackage"));
    }
}
