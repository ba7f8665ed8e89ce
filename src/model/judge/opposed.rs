//! Judgements on likely opposition between voices: it is real, which adds a
//! question to the collection, or it only looks so.

use super::Edit;
use crate::model::collection::Collection;
use crate::model::joins::{AskedQuestion, SaidLine, UnopposedLine};
use crate::model::likeness::{LikelyQuestion, Utterance};
use crate::text::words::words;
use crate::text::{line, sanitize};

/// Most words of a quotation.
const QUOTE: usize = 12;
/// Most words in the id of a question.
const ID: usize = 7;
/// The answer to a question made of words.
const SO: &str = "so";

/// The change that asks the question on which voices oppose each other.
pub fn opposed(collection: &Collection, likely: &LikelyQuestion) -> Edit {
    let words = likely
        .held
        .first()
        .map(|held| quote(collection, held))
        .unwrap_or_default();
    Edit::Ask(AskedQuestion {
        id: free_id(collection, &words),
        ask: format!("Is it so: “{words}”?"),
        answers: vec![SO.into()],
        exclusive: false,
        said: likely
            .said()
            .map(|said| said_line(collection, said))
            .collect(),
    })
}

/// The change that says that the opposition only looks so.
pub fn unopposed(collection: &Collection, likely: &LikelyQuestion) -> Edit {
    Edit::Unopposed(UnopposedLine {
        said: likely
            .said()
            .map(|said| said_line(collection, said))
            .collect(),
    })
}

/// Whether a person has looked at two utterances, or the documents put them
/// under one question.
pub fn are_looked_at(collection: &Collection, a: &Utterance, b: &Utterance) -> bool {
    let lines = || {
        let asked = collection.joins.questions.iter().map(|line| &line.said);
        asked.chain(collection.joins.unopposed.iter().map(|line| &line.said))
    };
    let mut lines = lines().filter(|said| !said.is_empty()).peekable();
    if lines.peek().is_some() {
        let (x, y) = (said_line(collection, a), said_line(collection, b));
        let names = |said: &[SaidLine], one: &SaidLine| {
            said.iter()
                .any(|line| (&line.of, line.at, &line.quote) == (&one.of, one.at, &one.quote))
        };
        if lines.any(|said| names(said, &x) && names(said, &y)) {
            return true;
        }
    }
    collection.questions.iter().any(|question| {
        let has = |passage| {
            question
                .stances
                .iter()
                .any(|stance| stance.passage == Some(passage))
        };
        has(a.passage) && has(b.passage)
    })
}

/// An utterance as lines of `collection.yaml` write it.
fn said_line(collection: &Collection, said: &Utterance) -> SaidLine {
    SaidLine {
        of: collection.briefing(said.source).id.clone(),
        voice: said.who.clone(),
        stance: said.stance,
        answer: None,
        at: collection.passage(said.passage).at,
        quote: quote(collection, said),
    }
}

/// The words of an utterance, cut after the first if there are many.
pub fn quote(collection: &Collection, said: &Utterance) -> String {
    let text = &collection.passage(said.passage).text[said.words.clone()];
    let end = words(text)
        .take(QUOTE)
        .last()
        .map_or(text.len(), |word| word.range.end);
    line(text[..end].trim()).into_owned()
}

/// An id made of words that no other question has.
fn free_id(collection: &Collection, said: &str) -> String {
    let words: Vec<String> = words(said).take(ID).map(|word| word.key).collect();
    let base = sanitize::slug(&words.join(" "));
    let is_free = |id: &String| {
        collection
            .questions
            .iter()
            .all(|question| question.id != *id)
    };
    let numbered = (2..).map(|n| format!("{base}-{n}"));
    let mut ids = std::iter::once(base.clone()).chain(numbered);
    ids.find(is_free).unwrap_or_default()
}
