//! Claims of all documents under the questions they answer.

use super::voice_of;
use crate::model::collection::{Collection, Question, StanceRef};
use crate::model::compare::Rules;

/// The questions, those that `collection.yaml` asks first.
pub(super) fn questions(collection: &Collection, rules: &Rules) -> Vec<Question> {
    let mut questions: Vec<Question> = collection
        .joins
        .questions
        .iter()
        .map(|asked| Question {
            id: asked.id.clone(),
            ask: asked.ask.clone(),
            exclusive: asked.exclusive,
            stances: Vec::new(),
        })
        .collect();
    let asked = questions.len();
    for source in collection.sources() {
        for (place, claim) in collection.briefing(source).claims.iter().enumerate() {
            let said_by = claim.voice.as_deref();
            let voice = voice_of(collection, source, said_by);
            let briefing = &collection.briefing(source).id;
            let stance = StanceRef {
                source,
                claim: place,
                voice,
                origin: rules.origin(briefing, said_by, &claim.via, voice),
                passage: collection.passage_at(source, claim.at),
            };
            match questions.iter_mut().find(|q| q.id == claim.question) {
                Some(question) => question.stances.push(stance),
                None => questions.push(Question {
                    id: claim.question.clone(),
                    ask: in_words(&claim.question),
                    exclusive: false,
                    stances: vec![stance],
                }),
            }
        }
    }
    questions[asked..].sort_by(|a, b| a.id.cmp(&b.id));
    questions
}

/// A question's id read as words, where `collection.yaml` does not ask it.
fn in_words(id: &str) -> String {
    let text = id.replace(['-', '_'], " ");
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).chain(['?']).collect(),
        None => text,
    }
}
