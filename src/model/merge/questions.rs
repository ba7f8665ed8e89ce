//! Claims of all documents by question.

use super::{origin, voice_of};
use crate::model::QuestionId;
use crate::model::briefing::{AUTHOR, Briefing, Claim, Voice};
use crate::model::collection::{Claimed, Collection, Question, StanceRef};
use crate::model::joins::{Joins, SaidLine};
use crate::model::spelled::spelled;
use crate::model::vocabulary::{Certainty, Role, Status};
use crate::text::sanitize;

/// Most texts of claims in which the words of a question are looked up.
const MOST_SAID: usize = 20;

/// Makes claims of the words that lines of `questions` cite, each once.
pub(super) fn add_said(briefings: &mut [Briefing], joins: &Joins) {
    for line in &joins.questions {
        for said in &line.said {
            let Some(answer) = said.answer.as_ref().or(line.answers.first()) else {
                continue;
            };
            let Some(briefing) = briefings.iter_mut().find(|b| b.id == said.of) else {
                continue;
            };
            let claim = Claim {
                by: None,
                question: line.id.clone(),
                answer: answer.clone(),
                stance: said.stance,
                voice: voice_said(briefing, said),
                via: Vec::new(),
                certainty: Certainty::default(),
                at: said.at,
                says: None,
                quote: Some(said.quote.clone()),
                status: Some(Status::Reviewed),
            };
            if !briefing.claims.contains(&claim) {
                briefing.claims.push(claim);
            }
        }
    }
}

/// The id of the voice that a line names; adds the voice to the briefing if it
/// has none of that name.
fn voice_said(briefing: &mut Briefing, said: &SaidLine) -> Option<String> {
    let name = said.voice.as_ref()?;
    let mut voices = briefing.voices.iter();
    if let Some(known) = voices.find(|voice| voice.name == *name || voice.id == *name) {
        return Some(known.id.clone());
    }
    let slug = sanitize::slug(name);
    let taken = |id: &str| id == AUTHOR || briefing.voices.iter().any(|voice| voice.id == id);
    let id = if taken(&slug) {
        format!("{slug}-said")
    } else {
        slug
    };
    briefing.voices.push(Voice {
        by: None,
        id: id.clone(),
        name: name.clone(),
        role: Role::Unnamed,
        actor: None,
        status: Some(Status::Reviewed),
    });
    Some(id)
}

/// The questions, those of `collection.yaml` first.
pub(super) fn questions(collection: &Collection) -> Vec<Question> {
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
            let passage = collection.passage_at(source, claim.at);
            let stance = StanceRef {
                source,
                claim: place,
                voice,
                origin: origin(collection, (said_by, &claim.via), voice, passage),
                passage,
            };
            match questions.iter_mut().find(|q| q.id == claim.question) {
                Some(question) => question.stances.push(stance),
                None => questions.push(Question {
                    id: claim.question.clone(),
                    ask: String::new(),
                    exclusive: false,
                    stances: vec![stance],
                }),
            }
        }
    }
    questions[asked..].sort_by(|a, b| a.id.cmp(&b.id));
    for question in &mut questions[asked..] {
        question.ask = in_words(collection, question);
    }
    questions
}

/// The claims on all questions, in source order.
pub(super) fn claims(collection: &Collection) -> Vec<Claimed> {
    let mut claims = Vec::new();
    for (place, question) in collection.questions.iter().enumerate() {
        claims.extend(question.stances.iter().map(|stance| Claimed {
            question: QuestionId::from(place),
            stance: *stance,
            text: text(collection, question, *stance),
        }));
    }
    claims.sort_by_key(|c| (c.stance.source, c.stance.claim));
    claims
}

/// What a claim says, else “Who fired? denies: Kataib Hezbollah”.
fn text(collection: &Collection, question: &Question, stance: StanceRef) -> String {
    let claim = collection.claim(stance);
    claim.says.clone().unwrap_or_else(|| {
        let word = claim.stance.word().replace('-', " ");
        let answer = collection.answer_in_words(&claim.answer);
        format!("{} {word}: {answer}", question.ask)
    })
}

/// A question's id as words, spelled as its claims spell them, for a question
/// that `collection.yaml` does not ask.
fn in_words(collection: &Collection, question: &Question) -> String {
    let claims = question.stances.iter().map(|at| collection.claim(*at));
    let said = claims.flat_map(|claim| [claim.says.as_deref(), claim.quote.as_deref()]);
    let said: Vec<&str> = said.flatten().take(MOST_SAID).collect();
    let words = question.id.split(['-', '_']);
    let words = words.map(|word| spelled(said.iter().copied(), word).unwrap_or(word));
    let text = words.collect::<Vec<_>>().join(" ");
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).chain(['?']).collect(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::ClaimId;
    use crate::model::compare::made::claimed;
    use crate::model::merge::merge;
    use crate::model::vocabulary::Stance;

    #[test]
    fn claims_stand_in_source_order_and_always_have_words() {
        let answers = [("bow-door", Stance::NoClaim), ("bomb", Stance::Denies)];
        let collection = claimed(&answers, false);
        let texts: Vec<_> = collection.claims.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(texts, ["Q? no claim: bow door", "Q? denies: bomb"]);
        let mut briefings = collection.briefings.clone();
        briefings[1].claims[0].says = Some("There was no bomb.".into());
        let collection = merge(String::new(), briefings, collection.joins);
        let second = collection.claimed(ClaimId(1));
        assert_eq!(second.text, "There was no bomb.");
        assert_eq!(collection.question(second.question).ask, "Q?");
        assert_eq!(
            second.stance.passage, None,
            "the passage it cites is not there"
        );
    }
}
