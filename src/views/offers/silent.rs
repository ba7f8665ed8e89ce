//! What a document that takes no stance on a question may say of it.

use std::ops::Range;

use super::likely::{about, stems};
use crate::model::briefing::Briefing;
use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, QuestionId};
use crate::text::tokens::Cut;

/// Most sentences returned.
const MOST: usize = 6;

/// Fewest words that a sentence shares with what is asked or said elsewhere.
const LEAST: usize = 2;

/// A sentence that may answer a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Index of the passage.
    pub place: usize,
    /// Bytes of the passage.
    pub bytes: Range<usize>,
}

/// The sentences of a document that most likely answer a question, the likeliest
/// first.
pub fn sentences(
    collection: &Collection,
    briefing: &Briefing,
    question: QuestionId,
) -> Vec<Sentence> {
    let (asked, said) = about(collection, question);
    let mut found: Vec<(usize, Sentence)> = Vec::new();
    for (place, passage) in briefing.passages.iter().enumerate() {
        if passage.kind == PassageKind::Furniture {
            continue;
        }
        let text = &passage.text;
        for bytes in cut(text) {
            let own = stems(&text[bytes.clone()]);
            let shared = own.intersection(&asked).count() * 2 + own.intersection(&said).count();
            if shared >= LEAST {
                found.push((shared, Sentence { place, bytes }));
            }
        }
    }
    found.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    found
        .into_iter()
        .take(MOST)
        .map(|(_, sentence)| sentence)
        .collect()
}

/// The sentences of a text.
fn cut(text: &str) -> Vec<Range<usize>> {
    let cut = Cut::new(text, std::iter::once(0..text.len()));
    let tokens = cut.tokens(text, &(0..text.len()));
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let words = tokens.sentence(at);
        at = words.end.max(at + 1);
        found.push(tokens.bytes(words));
    }
    found
}
