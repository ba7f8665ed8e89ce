//! The sentences with which a silent document may answer a question; one becomes
//! its claim, with a stance by letter.

use ratatui::layout::Rect;

use super::filling::letter;
use crate::model::vocabulary::Stance;
use crate::model::{Briefing, QuestionId, SourceId};
use crate::text::one_line;
use crate::tui::theme::Theme;
use crate::tui::widgets::dialog::dialog;
use crate::tui::widgets::list::{Cursor, unfolded};
use crate::tui::widgets::paint::{self, Canvas};
use crate::views::offers::Sentence;

/// Most columns of the box.
const WIDTH: u16 = 90;

/// Cells before a sentence, for its locator.
const PLACE: u16 = 8;

/// The sentences, and the one that is taken.
#[derive(Debug, Clone)]
pub(super) struct Answering {
    /// The question.
    pub question: QuestionId,
    /// The document.
    pub source: SourceId,
    /// The title in the border.
    pub title: String,
    /// The sentences, the likeliest first.
    pub sentences: Vec<Sentence>,
    /// The sentence under the cursor.
    pub cursor: Cursor,
    /// Whether it is taken, and only its stance is open.
    pub is_taken: bool,
}

impl Answering {
    /// The sentence under the cursor.
    pub(super) fn sentence(&self) -> Option<&Sentence> {
        self.sentences.get(self.cursor.at)
    }

    /// The stance of a letter.
    pub(super) fn stance_of(typed: char) -> Option<Stance> {
        Stance::ALL
            .iter()
            .copied()
            .find(|stance| letter(*stance) == typed)
    }

    pub(super) fn step(&mut self, step: isize) {
        self.cursor.step(step, self.sentences.len());
        self.is_taken = false;
    }

    /// Draws the sentences; the one under the cursor in full.
    pub(super) fn draw(&self, briefing: &Briefing, theme: &Theme, buf: &mut Canvas, body: Rect) {
        let width = WIDTH.min(body.width);
        let room = usize::from(width.saturating_sub(PLACE + 4));
        let lines = |n: usize, sentence: &Sentence| -> Vec<String> {
            let passage = briefing.passages.get(sentence.place);
            let words = passage.and_then(|p| p.text.get(sentence.bytes.clone()));
            let words = one_line(words.unwrap_or_default());
            if n == self.cursor.at {
                return unfolded(&words, room);
            }
            let safe = crate::text::line(&words).into_owned();
            vec![crate::text::graphemes::fit(&safe, room).into_owned()]
        };
        let all: Vec<Vec<String>> = self
            .sentences
            .iter()
            .enumerate()
            .map(|(n, s)| lines(n, s))
            .collect();
        let height = all.iter().map(Vec::len).sum::<usize>() + 3;
        let inner = dialog(&self.title, (width, height as u16), theme, buf, body);
        if self.sentences.is_empty() {
            let silent = "It is silent: no sentence of it likely answers this.";
            paint::fitted(buf, (inner.x + 1, inner.y), inner.width, silent, theme.dim);
        }
        let mut y = inner.y;
        for (n, (sentence, lines)) in self.sentences.iter().zip(&all).enumerate() {
            let first = y;
            let passage = briefing.passages.get(sentence.place);
            let place = passage.map_or_else(String::new, |p| p.locator().to_string());
            if y < inner.bottom() {
                paint::fitted(buf, (inner.x + 1, y), PLACE - 1, &place, theme.dim);
            }
            for line in lines {
                if y < inner.bottom() {
                    paint::fitted(buf, (inner.x + PLACE, y), room as u16, line, theme.text);
                    y += 1;
                }
            }
            if n == self.cursor.at {
                let row = Rect {
                    y: first,
                    height: y - first,
                    ..inner
                };
                paint::shade(buf, row, theme.cursor);
            }
        }
        if self.is_taken && y < inner.bottom() {
            let words = Stance::ALL.iter().map(|stance| {
                let word = stance.word().replace('-', " ");
                format!("{} {word}", letter(*stance))
            });
            let words = words.collect::<Vec<_>>().join("  ");
            paint::fitted(buf, (inner.x + PLACE, y), room as u16, &words, theme.accent);
        }
    }
}
