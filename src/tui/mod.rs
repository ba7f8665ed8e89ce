//! The reader on a terminal.

use std::path::PathBuf;

/// What to open.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Briefings and folders of briefings.
    pub paths: Vec<PathBuf>,
    /// Words to search for at once.
    pub query: Option<String>,
}

/// Opens the reader.
///
/// # Errors
/// If the terminal cannot be used or nothing be loaded.
pub fn run(options: Options) -> anyhow::Result<u8> {
    drop(options);
    anyhow::bail!("the reader is not built yet")
}
