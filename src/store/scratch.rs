//! A text for another program to edit: a temporary file, readable by its owner
//! only.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::text::line_feeds;

/// The file; it is removed when this is dropped.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// Writes a text to a file with a unique name.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn new(text: &str) -> io::Result<Self> {
        let now = Timestamp::now().as_nanosecond();
        let name = format!("rashomon-note-{}-{now:x}.md", std::process::id());
        let file = env::temp_dir().join(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut open = options.open(&file)?;
        let scratch = Self(file);
        open.write_all(text.as_bytes())?;
        Ok(scratch)
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Its content now, without the line ends that editors add.
    ///
    /// # Errors
    /// If it cannot be read, or is not text.
    pub fn text(&self) -> io::Result<String> {
        let text = line_feeds(fs::read_to_string(&self.0)?);
        Ok(text.trim_end_matches('\n').to_owned())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // An editor may have removed it.
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_edited_comes_back_and_the_file_goes() {
        let scratch = Scratch::new("one\n").unwrap();
        let path = scratch.path().to_owned();
        assert_eq!(scratch.text().unwrap(), "one");
        fs::write(&path, "one\r\ntwo\n\n").unwrap();
        assert_eq!(scratch.text().unwrap(), "one\ntwo");
        fs::write(&path, b"\xff").unwrap();
        assert!(scratch.text().is_err());
        drop(scratch);
        assert!(!path.exists());
    }
}
