//! Link hints: labels on links in the text.

use crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::tui::action::{Action, Scope};
use crate::tui::feature::{Cx, Feature, Hint, Over};
use crate::tui::keymap::Chord;
use crate::tui::page::Target;
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::{Go, World};

/// The labels, if they are shown.
#[derive(Debug, Default)]
pub struct Links {
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    labels: Vec<Label>,
    /// The first letter typed of a label of two.
    typed: String,
}

/// A label on words of the text.
#[derive(Debug)]
struct Label {
    /// The passage's index in the document, from 0.
    passage: usize,
    /// The first byte of the words in the passage.
    byte: usize,
    letters: String,
    target: Target,
}

impl Links {
    /// Labels the links in sight.
    fn begin(&mut self, cx: &mut Cx) {
        if !cx.here.in_text {
            let said = "Links are labelled in the text only; here Enter opens the line";
            return cx.world.say(said);
        }
        let links = (cx.links)(cx.world);
        if links.is_empty() {
            return cx.world.say("There is no link in sight");
        }
        let letters = labels(links.len());
        let labels = links.into_iter().zip(letters);
        let labels = labels.map(|((passage, mark), letters)| Label {
            passage,
            byte: mark.range.start,
            letters,
            target: mark.target,
        });
        self.open = Some(Open {
            labels: labels.collect(),
            typed: String::new(),
        });
    }

    /// Takes a letter of a label.
    fn follow(&mut self, letter: char, world: &mut World) {
        let Some(open) = &mut self.open else {
            return;
        };
        open.typed.push(letter);
        let typed = open.typed.as_str();
        if let Some(label) = open.labels.iter().find(|l| l.letters == typed) {
            world.go(Go::Open(label.target.clone()));
            self.open = None;
        } else if !open.labels.iter().any(|l| l.letters.starts_with(typed)) {
            self.open = None;
            world.say("No link has that label");
        }
    }
}

impl Feature for Links {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if action != Action::Hints {
            return false;
        }
        self.begin(cx);
        true
    }

    fn overs(&self) -> &'static [&'static str] {
        &["labels"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn reread(&mut self, could: bool, cx: &mut Cx) {
        if could && self.open.take().is_some() {
            self.begin(cx);
        }
    }
}

impl Over for Links {
    fn name(&self) -> &'static str {
        "labels"
    }

    fn scope(&self) -> Scope {
        Scope::Desk
    }

    fn key(&mut self, chord: Chord, cx: &mut Cx) -> bool {
        if let Some(letter) = chord.letter() {
            self.follow(letter, cx.world);
            return true;
        }
        // Another key may lead to another text, in which the labels would stand
        // at random, even within a letter.
        if chord.code != KeyCode::Esc {
            self.open = None;
        }
        false
    }

    fn hints(&self, world: &World) -> Vec<Hint> {
        let close = Action::Peel;
        let close = (world.key(close), close.entry().hint.to_string());
        vec![("a–z".into(), "follow".into()), close]
    }

    /// The text draws the labels.
    fn draw(&self, _: &World, _: &mut Canvas, _: Rect) -> Option<(u16, u16)> {
        None
    }

    fn close(&mut self) {
        self.open = None;
    }

    fn gives_way(&self) -> bool {
        true
    }

    fn labels(&self) -> Vec<(usize, usize, String)> {
        let Some(open) = &self.open else {
            return Vec::new();
        };
        let typed = open.typed.as_str();
        let left = open.labels.iter().filter(|l| l.letters.starts_with(typed));
        left.map(|l| (l.passage, l.byte, l.letters[typed.len()..].to_string()))
            .collect()
    }
}

/// Returns labels easy to type: one letter each if that suffices, else two.
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
