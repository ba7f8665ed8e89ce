//! Lists of words as data: one word or phrase a line, read when first asked.

use std::collections::HashSet;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;

/// The lines of a data file; those that begin with `#` say what the list is
/// and where it is from.
pub struct List {
    file: &'static str,
    set: OnceLock<HashSet<&'static str, FxBuildHasher>>,
}

impl List {
    /// A list of what a file holds.
    pub const fn new(file: &'static str) -> Self {
        Self {
            file,
            set: OnceLock::new(),
        }
    }

    /// Whether a line of it is this, letter by letter.
    pub fn has(&self, line: &str) -> bool {
        self.set
            .get_or_init(|| self.lines().collect())
            .contains(line)
    }

    /// Whether a line of it is this, whatever the case of ASCII letters here.
    pub fn has_folded(&self, line: &str) -> bool {
        if line.bytes().any(|b| b.is_ascii_uppercase()) {
            self.has(&line.to_ascii_lowercase())
        } else {
            self.has(line)
        }
    }

    /// Its lines in order.
    pub fn lines(&self) -> impl Iterator<Item = &'static str> {
        lines(self.file)
    }
}

/// The lines of a data file that are no remarks, in order.
pub fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = file.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_holds_its_lines_without_its_remarks() {
        static LIST: List = List::new("# Boats\n\nferry\n  fishing boat \n");
        assert_eq!(LIST.lines().collect::<Vec<_>>(), ["ferry", "fishing boat"]);
        assert!(LIST.has_folded("Ferry") && !LIST.has("Ferry"));
        assert!(LIST.has("ferry") && !LIST.has("boat") && !LIST.has("# Boats"));
    }
}
