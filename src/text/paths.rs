//! File names, which are bytes and not always text.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// A path as text. Bytes that are not UTF-8, as in a Latin-1 name, become
/// distinct markers. Other hostile characters stay, for
/// [`sanitize`](super::sanitize()).
pub fn shown(path: &Path) -> Cow<'_, str> {
    if let Some(text) = path.to_str() {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(out, "⟨{byte:02X}⟩");
        }
    }
    Cow::Owned(out)
}

/// The first `byte` bytes of a path, or `None` if it is shorter.
pub fn before(path: &Path, byte: usize) -> Option<PathBuf> {
    let whole = path.as_os_str().as_encoded_bytes();
    let part = whole.get(..byte)?;
    Some(OsStr::from_bytes(part).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_told_apart() {
        let shown = |bytes| super::shown(Path::new(OsStr::from_bytes(bytes))).into_owned();
        assert_eq!(shown(b"a/caf\xe9.yaml"), "a/caf⟨E9⟩.yaml");
        assert_eq!(shown("a/café.yaml".as_bytes()), "a/café.yaml");
        assert_ne!(shown(b"\xe9"), shown(b"\xe8"));
    }
}
