//! Counts what a reading leaves out, and reports it.

use std::fmt::Write as _;

use crate::text::one_line;

/// How many deletions are quoted, and how many words of each.
const QUOTED: usize = 3;
const WORDS: usize = 6;
/// Bytes of a deletion that are searched for its first words.
const LONGEST: usize = 400;

/// Counts of what was left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Left {
    /// Runs of hidden text.
    pub hidden: usize,
    /// Remarks in the margin.
    pub comments: usize,
    /// Tracked deletions of words.
    pub deletions: usize,
    /// The first words of the first few deletions.
    quoted: Vec<String>,
    /// Tracked insertions; the reading accepts them.
    pub insertions: usize,
    /// Passages moved while changes were tracked.
    pub moves: usize,
    /// Fields that nobody filled in.
    pub placeholders: usize,
    pub pictures: usize,
    /// Charts, diagrams and embedded files.
    pub objects: usize,
    /// Foot- and endnotes moved to the end.
    pub notes: usize,
    /// Tables of contents, covers and the like.
    pub navigation: usize,
    /// Chapters that the book lists but does not contain.
    pub missing: usize,
}

impl Left {
    /// Counts a deletion and quotes its beginning. Deleted white space does not
    /// count.
    pub(super) fn deletion(&mut self, text: &str) {
        if !text.contains(|c: char| !c.is_whitespace()) {
            return;
        }
        self.deletions += 1;
        if self.quoted.len() >= QUOTED {
            return;
        }
        let end = (0..=LONGEST.min(text.len()))
            .rev()
            .find(|end| text.is_char_boundary(*end));
        let line = one_line(&text[..end.unwrap_or(0)]);
        let words: Vec<&str> = line.split(' ').collect();
        let mut said: String = words[..words.len().min(WORDS)].join(" ");
        let is_long = said.chars().count() > 60;
        if is_long {
            said = said.chars().take(60).collect();
        }
        if is_long || words.len() > WORDS || end.is_some_and(|end| end < text.len()) {
            said.push('…');
        }
        self.quoted.push(said);
    }

    /// Adds the counts of another part.
    pub(super) fn add(&mut self, other: Self) {
        self.hidden += other.hidden;
        self.comments += other.comments;
        self.deletions += other.deletions;
        self.insertions += other.insertions;
        self.moves += other.moves;
        self.placeholders += other.placeholders;
        self.pictures += other.pictures;
        self.objects += other.objects;
        self.notes += other.notes;
        self.navigation += other.navigation;
        self.missing += other.missing;
        let room = QUOTED.saturating_sub(self.quoted.len());
        self.quoted.extend(other.quoted.into_iter().take(room));
    }

    /// One line for each kind that is not zero.
    pub(super) fn told(&self) -> Vec<String> {
        let said = |count: usize, what: &str, how: &str| {
            (count > 0).then(|| format!("{what} ({count}) {how}"))
        };
        let mut deleted = said(self.deletions, "tracked deletions", "left out");
        if let Some(told) = &mut deleted {
            let mut sign = ": ";
            for words in &self.quoted {
                let _ = write!(told, "{sign}“{words}”");
                sign = ", ";
            }
            if self.quoted.len() < self.deletions {
                told.push_str(", …");
            }
        }
        [
            said(self.hidden, "hidden text", "left out"),
            said(self.comments, "comments", "left out"),
            deleted,
            said(self.insertions, "tracked insertions", "taken as accepted"),
            said(self.moves, "tracked moves", "taken as accepted"),
            said(
                self.placeholders,
                "fields that nobody filled in",
                "left out",
            ),
            said(self.pictures, "pictures", "left out"),
            said(self.objects, "charts and embedded objects", "left out"),
            said(self.navigation, "pages of contents", "left out"),
            said(self.missing, "chapters", "are listed but missing"),
            said(self.notes, "foot- and endnotes", "stand at the end"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deletions_are_counted_and_a_few_quoted() {
        let mut left = Left::default();
        for text in [" ", "the\n mayor", "one two three four five six seven", "c"] {
            left.deletion(text);
        }
        assert_eq!(
            left.told(),
            ["tracked deletions (3) left out: “the mayor”, “one two three four five six…”, “c”"]
        );
        let mut more = Left {
            comments: 2,
            ..Left::default()
        };
        more.deletion(&"é".repeat(500));
        left.add(more);
        let told = left.told();
        assert_eq!(told[0], "comments (2) left out");
        assert!(told[1].starts_with("tracked deletions (4)") && told[1].ends_with(", …"));
        assert!(told[1].len() < 200);
    }
}
