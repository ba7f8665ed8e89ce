//! Questions that programs propose to ask of several documents.

use std::collections::BTreeSet;

use super::known::{is_clean, signed, twice};
use crate::model::briefing::AUTHOR;
use crate::model::check::MAX_QUOTED_WORDS;
use crate::model::collection::Collection;
use crate::model::joins::SaidLine;
use crate::model::judge::Edit;
use crate::model::likeness::LikelyQuestion;
use crate::model::proposed_across::ProposedQuestion;
use crate::model::{PassageId, SourceId};
use crate::text::{fold, line, words};

/// Most characters of a question.
const MOST_ASK: usize = 160;
/// Most characters of an id.
const MOST_ID: usize = 60;
/// Most answers of a question.
const MOST_ANSWERS: usize = 12;
/// Most words of documents that a question cites.
const MOST_SAID: usize = 24;

/// A proposed question that nobody has decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unasked<'a> {
    /// Its index among the questions that are proposed.
    pub place: usize,
    /// The question.
    pub proposed: &'a ProposedQuestion,
    /// Where each of its words stands, in their order.
    pub cited: Vec<Citation>,
}

/// Words of a document that a question cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The document.
    pub source: SourceId,
    /// The passage.
    pub passage: PassageId,
    /// Who says it; `None` for the author.
    pub voice: Option<String>,
}

impl Unasked<'_> {
    /// The reason: *lama proposes: both name a cause*.
    pub fn reason(&self) -> String {
        super::said(&self.proposed.by, &self.proposed.why)
    }

    /// The change that asks the question.
    pub fn asked(&self) -> Edit {
        let mut line = self.proposed.asked();
        for (said, cited) in line.said.iter_mut().zip(&self.cited) {
            said.voice.clone_from(&cited.voice);
        }
        Edit::Ask(line)
    }

    /// The change that says that the words do not answer one question.
    pub fn dismissed(&self) -> Edit {
        let Edit::Ask(line) = self.asked() else {
            return Edit::Several(Vec::new());
        };
        let mut said = line.said;
        // Without the question its answers mean nothing.
        for said in &mut said {
            said.answer = None;
        }
        Edit::Unopposed(crate::model::joins::UnopposedLine { said })
    }

    /// Whether it cites all the words of a likely opposition.
    pub fn covers(&self, likely: &LikelyQuestion) -> bool {
        likely
            .said()
            .all(|said| self.cited.iter().any(|cited| cited.passage == said.passage))
    }
}

/// The proposed questions that still stand, in their order.
pub fn questions(collection: &Collection) -> Vec<Unasked<'_>> {
    if collection.proposed.questions.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Unasked> = Vec::new();
    for (place, proposed) in collection.proposed.questions.iter().enumerate() {
        let is_new = !found.iter().any(|other| other.proposed.id == proposed.id);
        found.extend(question(collection, place).filter(|_| is_new));
    }
    found
}

/// The proposed question at an index, if it still stands.
pub fn question(collection: &Collection, place: usize) -> Option<Unasked<'_>> {
    let proposed = collection.proposed.questions.get(place)?;
    let cited = citations(collection, proposed).ok()?;
    Some(Unasked {
        place,
        proposed,
        cited,
    })
}

/// Fails unless a question can be asked and nobody has decided on it. That its
/// quotations stand where they are cited is checked when they are read
/// (`check_proposed`).
///
/// # Errors
/// Says why.
pub fn may_ask(collection: &Collection, proposed: &ProposedQuestion) -> Result<(), String> {
    citations(collection, proposed).map(drop)
}

/// Where the words of a question stand.
fn citations(
    collection: &Collection,
    proposed: &ProposedQuestion,
) -> Result<Vec<Citation>, String> {
    signed(&proposed.why, &proposed.by)?;
    in_words(collection, proposed)?;
    let said = &proposed.said;
    if said.len() > MOST_SAID {
        return Err(format!("it cites more than {MOST_SAID} passages"));
    }
    let cited = said.iter().map(|said| cited(collection, proposed, said));
    let cited: Vec<Citation> = cited.collect::<Result<_, _>>()?;
    let sources: BTreeSet<SourceId> = cited.iter().map(|cited| cited.source).collect();
    if sources.len() < 2 {
        return Err("it cites fewer than two documents".into());
    }
    let is_in = |line: &[SaidLine]| {
        said.iter().all(|said| {
            line.iter().any(|other| {
                (&other.of, other.at, &other.quote) == (&said.of, said.at, &said.quote)
            })
        })
    };
    let joins = &collection.joins;
    if joins.unopposed.iter().any(|line| is_in(&line.said)) {
        return Err("a person judged that these words answer no one question".into());
    }
    if joins.questions.iter().any(|line| is_in(&line.said)) {
        return Err("a question cites these words already".into());
    }
    Ok(cited)
}

/// Fails unless the question and its answers are new and well formed.
fn in_words(collection: &Collection, proposed: &ProposedQuestion) -> Result<(), String> {
    let is_id = |id: &str| is_clean(id, MOST_ID) && !id.contains(['/', ' ']);
    if !is_id(&proposed.id) || !proposed.answers.iter().all(|answer| is_id(answer)) {
        return Err("its id and answers must be ids: short words with hyphens".into());
    }
    if !is_clean(&proposed.ask, MOST_ASK) {
        return Err(format!(
            "`ask` must be one line of at most {MOST_ASK} characters"
        ));
    }
    if proposed.answers.is_empty() || proposed.answers.len() > MOST_ANSWERS {
        return Err(format!("it must have 1 to {MOST_ANSWERS} answers"));
    }
    if let Some(again) = twice(&proposed.answers) {
        return Err(format!("the answer `{again}` is there twice"));
    }
    let known = collection
        .questions
        .iter()
        .find(|question| question.id == proposed.id || fold(&question.ask) == fold(&proposed.ask));
    match known {
        Some(known) => Err(format!("there is a question `{}` already", line(&known.id))),
        None => Ok(()),
    }
}

/// The place of the words that a question cites.
fn cited(
    collection: &Collection,
    proposed: &ProposedQuestion,
    said: &SaidLine,
) -> Result<Citation, String> {
    let source = collection.source_of_id(&said.of);
    let source = source.ok_or_else(|| format!("there is no briefing `{}`", line(&said.of)))?;
    let (id, at) = (&collection.briefing(source).id, said.at);
    let passage = collection.passage_at(source, at);
    let passage = passage.ok_or_else(|| format!("`{id}` has no ¶{at}"))?;
    if !is_clean(&said.quote, 400) || words::count(&said.quote) > MAX_QUOTED_WORDS {
        return Err(format!(
            "the quote from `{id}` ¶{at} must be one line of at most {MAX_QUOTED_WORDS} words"
        ));
    }
    if let Some(answer) = &said.answer
        && !proposed.answers.contains(answer)
    {
        return Err(format!("`{}` is not one of its answers", line(answer)));
    }
    let voice = said.voice.as_deref().filter(|voice| *voice != AUTHOR);
    let mut voices = collection.briefing(source).voices.iter();
    let voice = match voice {
        None => None,
        Some(voice) => {
            let known = voices.find(|known| known.id == voice || known.name == voice);
            let known = known.ok_or_else(|| format!("`{id}` has no voice `{}`", line(voice)))?;
            Some(known.name.clone())
        }
    };
    Ok(Citation {
        source,
        passage,
        voice,
    })
}
