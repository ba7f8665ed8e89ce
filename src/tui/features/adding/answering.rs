//! The sentences with which a document may answer a question; the letter of a
//! stance makes one its claim.

use ratatui::layout::Rect;

use super::filling::letter;
use crate::model::briefing::Claim;
use crate::model::drafts::THE_AUTHOR;
use crate::model::vocabulary::Stance;
use crate::model::{Briefing, QuestionId, SourceId};
use crate::text::fold::find_folded;
use crate::text::graphemes::fit;
use crate::text::one_line;
use crate::tui::theme::Theme;
use crate::tui::widgets::dialog::dialog;
use crate::tui::widgets::list::{Cursor, unfolded};
use crate::tui::widgets::paint::{self, Canvas};
use crate::views::offers::Sentence;

/// A sentence that may answer.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The sentence.
    pub sentence: Sentence,
    /// The claim that it likely makes.
    pub claim: Claim,
    /// Whether the document has a claim from it on the question already.
    pub is_known: bool,
}

impl Answer {
    /// Reads a sentence of a document for its claim on a question.
    pub(super) fn new(sentence: Sentence, claim: Claim, briefing: &Briefing) -> Self {
        let text = &briefing.passages[sentence.place].text[sentence.bytes.clone()];
        let is_it = |known: &Claim| {
            let quote = known.quote.as_deref().unwrap_or_default();
            known.question == claim.question
                && known.at == claim.at
                && find_folded(text, quote).is_some()
        };
        Self {
            is_known: briefing.claims.iter().any(is_it),
            sentence,
            claim,
        }
    }
}

/// Most columns of the box.
const WIDTH: u16 = 90;

/// Cells before a sentence, for its locator and whether it is taken.
const PLACE: u16 = 10;

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
    pub sentences: Vec<Answer>,
    /// The sentence under the cursor.
    pub cursor: Cursor,
}

impl Answering {
    /// The sentence under the cursor.
    pub(super) fn answer(&self) -> Option<&Answer> {
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
    }

    /// The lines of a sentence: the one under the cursor in full, and below it
    /// what is written of it and who says so.
    fn lines(&self, nth: usize, briefing: &Briefing, room: usize) -> Vec<String> {
        let Answer {
            sentence, claim, ..
        } = &self.sentences[nth];
        let passage = briefing.passages.get(sentence.place);
        let words = passage.and_then(|p| p.text.get(sentence.bytes.clone()));
        let words = one_line(words.unwrap_or_default());
        if nth != self.cursor.at {
            let safe = crate::text::line(&words).into_owned();
            return vec![fit(&safe, room).into_owned()];
        }
        let mut lines = unfolded(&words, room);
        let id = claim.voice.as_deref().unwrap_or(THE_AUTHOR);
        let known = briefing.voices.iter().find(|voice| voice.id == id);
        // A voice that is not known yet is named.
        let voice = known.map_or(id, |voice| &voice.name);
        let quote = claim.quote.iter().map(|quote| format!(": “{quote}”"));
        let said = format!("→ {voice}{}", quote.collect::<String>());
        lines.extend(unfolded(&crate::text::line(&said), room));
        lines
    }

    /// Draws the sentences and the letters of the stances.
    pub(super) fn draw(&self, briefing: &Briefing, theme: &Theme, buf: &mut Canvas, body: Rect) {
        let width = WIDTH.min(body.width);
        let room = usize::from(width.saturating_sub(PLACE + 4));
        let all: Vec<Vec<String>> = (0..self.sentences.len())
            .map(|nth| self.lines(nth, briefing, room))
            .collect();
        let height = all.iter().map(Vec::len).sum::<usize>() + 4;
        let inner = dialog(&self.title, (width, height as u16), theme, buf, body);
        if self.sentences.is_empty() {
            let silent = "It is silent: no sentence of it likely answers this.";
            paint::fitted(buf, (inner.x + 1, inner.y), inner.width, silent, theme.dim);
            return;
        }
        let bottom = inner.bottom().saturating_sub(1);
        let mut y = inner.y;
        for (n, (answer, lines)) in self.sentences.iter().zip(&all).enumerate() {
            let first = y;
            let passage = briefing.passages.get(answer.sentence.place);
            let place = passage.map_or_else(String::new, |p| p.locator().to_string());
            let known = if answer.is_known { "✓ " } else { "  " };
            let place = format!("{known}{place}");
            if y < bottom {
                paint::fitted(buf, (inner.x + 1, y), PLACE - 1, &place, theme.dim);
            }
            for line in lines {
                if y < bottom {
                    let style = if line.starts_with('→') {
                        theme.dim
                    } else {
                        theme.text
                    };
                    paint::fitted(buf, (inner.x + PLACE, y), room as u16, line, style);
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
        let words = Stance::ALL.iter().map(|stance| {
            let word = stance.word().replace('-', " ");
            format!("{} {word}", letter(*stance))
        });
        let words = words.collect::<Vec<_>>().join("  ");
        paint::fitted(
            buf,
            (inner.x + PLACE, bottom),
            room as u16,
            &words,
            theme.accent,
        );
    }
}
