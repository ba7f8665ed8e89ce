//! What a document that takes no stance on a question may say of it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::likely::{about, stems};
use crate::model::briefing::Briefing;
use crate::model::check::MAX_QUOTED_WORDS;
use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, QuestionId};
use crate::text::tokens::Cut;
use crate::text::words::words;

/// Most sentences returned.
const MOST: usize = 6;

/// Fewest words that a sentence shares with what is asked or said elsewhere,
/// unless less is asked.
const LEAST: usize = 2;

/// Words to quote before the first that tells.
const BEFORE: usize = 3;

/// A sentence that may answer a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Index of the passage.
    pub place: usize,
    /// Bytes of the passage.
    pub bytes: Range<usize>,
    /// Bytes of the words in it that say most of what is asked, few enough to
    /// quote.
    pub said: Range<usize>,
    /// Bytes of those words from the first to the last that says some of it.
    pub core: Range<usize>,
}

/// How much each word tells of a question: words of the question count twice,
/// words that the document often uses count little.
struct Telling {
    weights: HashMap<String, f64>,
    /// Fewest of these words in a sentence that may answer.
    least: usize,
}

impl Telling {
    fn new(collection: &Collection, question: QuestionId, all: &[HashSet<String>]) -> Self {
        let (asked, said) = about(collection, question);
        let weight = |word: &String| {
            let holding = all.iter().filter(|own| own.contains(word)).count();
            let rare = (1.0 + all.len() as f64 / (1 + holding) as f64).ln();
            if asked.contains(word) {
                2.0 * rare
            } else {
                rare
            }
        };
        let words = asked.union(&said);
        Self {
            least: LEAST.min(asked.len()).max(1),
            weights: words.map(|word| (word.clone(), weight(word))).collect(),
        }
    }

    /// What words tell, and how many of them tell something.
    fn of(&self, own: &HashSet<String>) -> (f64, usize) {
        let told = own.iter().filter_map(|word| self.weights.get(word));
        (told.clone().sum(), told.count())
    }

    /// The words of a sentence to quote: of as many as may be quoted, those that
    /// tell most, with a few before them.
    fn said_in(&self, text: &str, sentence: &Range<usize>) -> Range<usize> {
        let all = spans(text, sentence);
        let told: Vec<f64> = all
            .iter()
            .map(|word| self.of(&stems(&text[word.clone()])).0)
            .collect();
        let most = MAX_QUOTED_WORDS.min(all.len());
        let runs = (0..=all.len() - most).map(|first| first..first + most);
        let runs = runs.filter(|run| {
            let joined = |at: usize| text[at..].starts_with(is_joint);
            let first = all
                .get(run.start)
                .is_some_and(|w| !text[..w.start].ends_with(is_joint));
            first && all.get(run.end - 1).is_some_and(|word| !joined(word.end))
        });
        let worth = |run: &Range<usize>| {
            let tells = |at: &usize| told[*at] > 0.0;
            let before = run.clone().find(tells).map_or(most, |at| at - run.start);
            let sum: f64 = told[run.clone()].iter().sum();
            (sum, BEFORE.abs_diff(before))
        };
        let best = runs.max_by(|a, b| {
            let ((x, far), (y, further)) = (worth(a), worth(b));
            x.total_cmp(&y).then(further.cmp(&far))
        });
        best.map_or_else(
            || sentence.clone(),
            |run| all[run.start].start..all[run.end - 1].end,
        )
    }

    /// Words from the first to the last that tells something.
    fn core_of(&self, text: &str, said: &Range<usize>) -> Range<usize> {
        let all = spans(text, said).into_iter();
        let mut told = all.filter(|word| self.of(&stems(&text[word.clone()])).1 > 0);
        let first = told.next().unwrap_or_else(|| said.clone());
        let last = told.next_back().unwrap_or_else(|| first.clone());
        first.start..last.end
    }
}

/// Whether a character joins two words into one.
fn is_joint(c: char) -> bool {
    matches!(c, '-' | '‑' | '’' | '\'')
}

/// The bytes of the words in a part of a text.
fn spans(text: &str, part: &Range<usize>) -> Vec<Range<usize>> {
    let at = |word: Range<usize>| part.start + word.start..part.start + word.end;
    words(&text[part.clone()])
        .map(|word| at(word.range))
        .collect()
}

/// The sentences of a document that most likely answer a question, the likeliest
/// first.
pub fn sentences(
    collection: &Collection,
    briefing: &Briefing,
    question: QuestionId,
) -> Vec<Sentence> {
    let all: Vec<(usize, Range<usize>)> = briefing
        .passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| passage.kind != PassageKind::Furniture)
        .flat_map(|(place, passage)| cut(&passage.text).into_iter().map(move |at| (place, at)))
        .collect();
    let text = |place: usize| briefing.passages[place].text.as_str();
    let own: Vec<_> = all
        .iter()
        .map(|(place, bytes)| stems(&text(*place)[bytes.clone()]))
        .collect();
    let telling = Telling::new(collection, question, &own);
    let told = own.iter().map(|own| telling.of(own));
    let mut found: Vec<_> = all.into_iter().zip(told).collect();
    found.retain(|(_, (_, count))| *count >= telling.least);
    found.sort_by(|(_, (a, _)), (_, (b, _))| b.total_cmp(a));
    found
        .into_iter()
        .take(MOST)
        .map(|((place, bytes), _)| {
            let said = telling.said_in(text(place), &bytes);
            Sentence {
                place,
                core: telling.core_of(text(place), &said),
                said,
                bytes,
            }
        })
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
