//! Speaker labels: *BELL: It holds.*

use std::collections::BTreeMap;

use super::cues::Cue;
use crate::text::words;

/// Most words of a label.
const MOST: usize = 4;
/// Fewest labelled lines of a file that uses labels.
const FEWEST: usize = 3;

/// The labels that recur in a file.
#[derive(Debug, Default)]
pub(super) struct Labels(BTreeMap<String, usize>);

impl Labels {
    pub(super) fn new(cues: &[Cue]) -> Self {
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for line in cues.iter().flat_map(|cue| &cue.lines) {
            if let Some(label) = label(unmarked(&line.text)) {
                *found.entry(label.to_owned()).or_default() += 1;
            }
        }
        // *Remember: …* may occur twice and is not a speaker.
        found.retain(|label, count| *count >= if is_capitals(label) { 2 } else { FEWEST });
        if found.values().sum::<usize>() < FEWEST {
            found.clear();
        }
        Self(found)
    }

    /// The length in bytes of the label that begins a line, if it is one of
    /// these.
    pub(super) fn of(&self, text: &str) -> Option<usize> {
        let label = label(text)?;
        self.0.contains_key(label).then_some(label.len())
    }
}

/// A line without the marks of a new speaker.
pub(super) fn unmarked(text: &str) -> &str {
    let rest = text.trim_start_matches(['>', '-', '–', '—']);
    if rest.len() < text.len() {
        rest.trim_start()
    } else {
        text
    }
}

/// The text before a line's colon, if it may be a speaker.
fn label(text: &str) -> Option<&str> {
    let (label, said) = text.split_once(':')?;
    let is_said = said.starts_with(' ') || said.is_empty();
    let sign = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’');
    let is_capital = |word: &str| word.starts_with(|c: char| !c.is_lowercase());
    let is_name = label.starts_with(char::is_alphabetic)
        && label.chars().all(sign)
        && label.split(' ').all(is_capital);
    (is_said && is_name && label.len() <= 60 && words::count(label) <= MOST).then_some(label)
}

fn is_capitals(label: &str) -> bool {
    !label.contains(char::is_lowercase)
}
