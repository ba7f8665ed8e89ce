//! Word lists as data: one word or phrase per line, read at first use.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;

/// The lines of a data file. Lines beginning with `#` describe the list and its
/// origin.
pub struct List {
    file: &'static str,
    set: OnceLock<HashSet<&'static str, FxBuildHasher>>,
}

impl List {
    /// A list over the content of a file.
    pub const fn new(file: &'static str) -> Self {
        Self {
            file,
            set: OnceLock::new(),
        }
    }

    /// Whether the list has this line exactly.
    pub fn has(&self, line: &str) -> bool {
        self.set
            .get_or_init(|| self.lines().collect())
            .contains(line)
    }

    /// Whether the list has this line; ASCII capitals in `line` do not matter.
    pub fn has_folded(&self, line: &str) -> bool {
        if line.bytes().any(|b| b.is_ascii_uppercase()) {
            self.has(&line.to_ascii_lowercase())
        } else {
            self.has(line)
        }
    }

    /// The lines, in order.
    pub fn lines(&self) -> impl Iterator<Item = &'static str> {
        lines(self.file)
    }
}

/// The lines of a data file in order, without comments and blank lines.
pub fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = file.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A list of words in byte order, searched in place, so that a long list costs
/// little before its first use. A note may follow a word after a tab.
pub struct Sorted {
    file: &'static str,
    /// The offsets of its lines.
    starts: OnceLock<Vec<u32>>,
}

impl Sorted {
    /// A list over the content of a file; comments begin with `#`.
    pub const fn new(file: &'static str) -> Self {
        Self {
            file,
            starts: OnceLock::new(),
        }
    }

    /// Whether the list has this word exactly.
    pub fn has(&self, word: &str) -> bool {
        self.note(word).is_some()
    }

    /// The note on a word, empty if it has none; `None` if the word is not
    /// listed.
    pub fn note(&self, word: &str) -> Option<&'static str> {
        if word.is_empty() || word.contains('\t') {
            return None;
        }
        let starts = self.starts.get_or_init(|| starts(self.file));
        let line = |start: u32| &self.file[start as usize..];
        let at = starts.binary_search_by(|start| order(line(*start), word));
        let rest = &line(starts[at.ok()?])[word.len()..];
        rest.split('\n').next().map(str::trim_start)
    }

    /// The words, in order.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        lines(self.file).map(|line| line.split('\t').next().unwrap_or_default())
    }
}

/// The offsets of a file's lines.
fn starts(file: &str) -> Vec<u32> {
    let ends = file.match_indices('\n').map(|(at, _)| at as u32 + 1);
    let starts = std::iter::once(0).chain(ends);
    starts.filter(|at| (*at as usize) < file.len()).collect()
}

/// Compares the word that begins a line with another.
fn order(line: &str, word: &str) -> Ordering {
    let shared = line.len().min(word.len());
    let ends = |byte: &u8| matches!(byte, b'\n' | b'\t');
    line.as_bytes()[..shared]
        .cmp(&word.as_bytes()[..shared])
        .then_with(|| match line.as_bytes().get(word.len()) {
            None if line.len() < word.len() => Ordering::Less,
            None => Ordering::Equal,
            Some(next) if ends(next) => Ordering::Equal,
            Some(_) => Ordering::Greater,
        })
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

    #[test]
    fn a_sorted_list_has_every_line_and_no_other() {
        for file in ["# Boats\nbarge\nferry\nferry boat\ntug\n", "barge\nferry"] {
            let list = Sorted::new(file);
            assert!(list.words().all(|word| list.has(word)));
            for other in ["", "barg", "barges", "fer", "boat", "zebec", "a"] {
                assert!(!list.has(other), "{other}");
            }
        }
        assert!(!Sorted::new("").has("ferry"));
    }

    #[test]
    fn a_line_may_say_more_of_its_word() {
        let list = Sorted::new("barge\tflat\nferry\nferry boat\tslow\ntug\tsmall\n");
        for (word, note) in [
            ("barge", Some("flat")),
            ("ferry", Some("")),
            ("ferry boat", Some("slow")),
            ("tug", Some("small")),
            ("tug\tsmall", None),
            ("flat", None),
        ] {
            assert_eq!(list.note(word), note, "{word}");
        }
        assert!(list.words().eq(["barge", "ferry", "ferry boat", "tug"]));
    }
}
