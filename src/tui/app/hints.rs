//! Link hints: labels on what can be followed in the text.

use super::{App, Label, Overlay};
use crate::tui::marks::Mark;
use crate::tui::sheet::Line;
use crate::tui::shell::Request;

impl App {
    /// Labels what can be followed in the text in sight.
    pub(super) fn open_hints(&mut self) {
        if self.results_open() || self.centre.page().is_some() {
            self.notice = Some("Links are for the text; here Enter opens the line".into());
            return;
        }
        let marks = self.marks_in_sight();
        if marks.is_empty() {
            self.notice = Some("Nothing in sight can be followed".into());
            return;
        }
        let letters = labels(marks.len());
        let labels = marks
            .into_iter()
            .zip(letters)
            .map(|((passage, mark), letters)| Label {
                passage,
                byte: mark.range.start,
                letters,
                target: mark.target,
            })
            .collect();
        self.overlay = Some(Overlay::Hints {
            labels,
            typed: String::new(),
        });
    }

    /// The marks that begin in the window of the text.
    fn marks_in_sight(&self) -> Vec<(usize, Mark)> {
        let Some(briefing) = self.story.briefings.get(self.centre.reader.source.index()) else {
            return Vec::new();
        };
        let rows = self.with_sheet(|sheet| sheet.visible(self.centre.reader.top));
        let mut marks: Vec<(usize, Mark)> = Vec::new();
        for row in rows {
            let Line::Text(range) = row.line else {
                continue;
            };
            let found = self
                .marker
                .marks(&self.story, &briefing.passages[row.passage]);
            let here = found.into_iter().filter(|m| range.contains(&m.range.start));
            for mark in here {
                // Words may be both quoted and a name: the name leads.
                if marks
                    .last()
                    .is_some_and(|(p, m)| *p == row.passage && m.range.start == mark.range.start)
                {
                    marks.pop();
                }
                marks.push((row.passage, mark));
            }
        }
        marks
    }

    /// Takes a letter of a link hint.
    pub(super) fn follow_hint(&mut self, letter: char) -> Vec<Request> {
        let Some(Overlay::Hints { labels, typed }) = &mut self.overlay else {
            return vec![];
        };
        typed.push(letter);
        if let Some(label) = labels.iter().find(|l| l.letters == *typed) {
            let target = label.target.clone();
            self.overlay = None;
            return self.open(target);
        }
        if !labels.iter().any(|l| l.letters.starts_with(typed.as_str())) {
            self.overlay = None;
            self.notice = Some("No such label".into());
        }
        vec![]
    }
}

/// Labels easy to type: one letter each if that suffices, else two.
fn labels(count: usize) -> Vec<String> {
    const LETTERS: &str = "asdfghjklqwertyuiopzxcvbnm";
    if count <= LETTERS.len() {
        return LETTERS.chars().take(count).map(String::from).collect();
    }
    let pairs = LETTERS
        .chars()
        .flat_map(|a| LETTERS.chars().map(move |b| format!("{a}{b}")));
    pairs.take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_unique_and_no_label_begins_another() {
        for count in [1, 26, 27, 300] {
            let labels = labels(count);
            assert_eq!(labels.len(), count);
            for (n, a) in labels.iter().enumerate() {
                assert!(
                    labels[n + 1..]
                        .iter()
                        .all(|b| !b.starts_with(a.as_str()) && a != b)
                );
            }
        }
    }
}
