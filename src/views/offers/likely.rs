//! Where an item likely belongs: to which event, which question, under which
//! measure.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use snowball_stemmers_rs::{Algorithm, Stemmer};

use crate::model::briefing::Briefing;
use crate::model::{Collection, EventId, QuestionId, SourceId};
use crate::text::words::words;

/// Fewest letters of a word that tells what a text is about.
const TELLING: usize = 4;

/// What the user has done and has in sight.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// The id of the event to which the last account was added.
    pub last: Option<String>,
    /// The event in view.
    pub event: Option<EventId>,
}

/// The stems of the words that tell what a text is about.
pub(super) fn stems(text: &str) -> HashSet<String> {
    let long = words(text).filter(|word| word.key.chars().count() >= TELLING);
    long.map(|word| STEMMER.stem(&word.key).into_owned())
        .collect()
}

/// English stems: of other languages, only equal words meet.
static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The events of a document, the likeliest for words of a passage first, each
/// with how likely it is; 0 says nothing for it.
pub(super) fn entries(
    collection: &Collection,
    (source, briefing): (SourceId, &Briefing),
    at: u32,
    sentence: &str,
    seen: &Seen,
) -> Vec<(usize, usize)> {
    let said = stems(sentence);
    let in_view = seen.event.map(|id| &collection.event(id).members);
    let score = |n: usize| {
        let event = &briefing.events[n];
        let cites = usize::from(event.at.contains(&at)) * 4;
        let last = usize::from(seen.last.as_ref() == Some(&event.id)) * 3;
        let viewed = in_view.is_some_and(|members| members.contains(&(source, n)));
        let shared = stems(&event.name).intersection(&said).count().min(3);
        cites + last + usize::from(viewed) * 2 + shared * 2
    };
    let mut all: Vec<(usize, usize)> = (0..briefing.events.len()).map(|n| (n, score(n))).collect();
    // Of equals that which tells least besides is meant.
    all.sort_by_key(|(n, score)| (std::cmp::Reverse(*score), briefing.events[*n].at.len()));
    all
}

/// The questions, the likeliest for some words first, each with how likely it
/// is.
pub fn questions(collection: &Collection, said: &str) -> Vec<(QuestionId, usize)> {
    let said = stems(said);
    let score = |id: QuestionId| {
        let question = collection.question(id);
        let asked = stems(&question.ask).intersection(&said).count() * 2;
        let shared = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default();
            stems(text).intersection(&said).count()
        };
        let claims = question.stances.iter().map(|at| collection.claim(*at));
        let told = claims.map(|claim| shared(&claim.says).max(shared(&claim.quote)));
        asked + told.max().unwrap_or(0)
    };
    let all = (0..collection.questions.len()).map(QuestionId::from);
    let mut all: Vec<(QuestionId, usize)> = all.map(|id| (id, score(id))).collect();
    all.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    all
}

/// The words of a question, and those with which voices answer it.
pub(super) fn about(
    collection: &Collection,
    question: QuestionId,
) -> (HashSet<String>, HashSet<String>) {
    let question = collection.question(question);
    let claims = question.stances.iter().map(|at| collection.claim(*at));
    let said = claims.flat_map(|claim| claim.says.iter().chain(&claim.quote));
    let asked = stems(&question.ask);
    let said = said.flat_map(|text| stems(text)).collect();
    (asked, said)
}

/// The answers that are given to a question, or may be.
pub fn answers(collection: &Collection, question: &str) -> Vec<String> {
    let line = collection
        .joins
        .questions
        .iter()
        .find(|line| line.id == question);
    let mut all: Vec<String> = line.map_or_else(Vec::new, |line| line.answers.clone());
    let known = collection
        .questions
        .iter()
        .find(|known| known.id == question);
    for stance in known.iter().flat_map(|question| &question.stances) {
        let answer = &collection.claim(*stance).answer;
        if !all.contains(answer) {
            all.push(answer.clone());
        }
    }
    all
}

/// The measures of the collection, the most frequent first.
pub fn measures(collection: &Collection) -> Vec<String> {
    let accounts = collection.briefings.iter().flat_map(Briefing::accounts);
    frequent(accounts.map(|account| account.measure.as_str()))
}

/// The scopes of the collection, the most frequent first.
pub fn scopes(collection: &Collection) -> Vec<String> {
    let accounts = collection.briefings.iter().flat_map(Briefing::accounts);
    frequent(accounts.filter_map(|account| account.of.as_deref()))
}

fn frequent<'a>(all: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in all {
        *counts.entry(word).or_default() += 1;
    }
    let mut all: Vec<(&str, usize)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.into_iter().map(|(word, _)| word.to_owned()).collect()
}

/// A measure as the collection spells it, if it has it.
pub(super) fn as_spelled(collection: &Collection, measure: &str) -> String {
    let key = |text: &str| -> Vec<String> {
        let all = words(text).map(|word| STEMMER.stem(&word.key).into_owned());
        all.collect()
    };
    let own = key(measure);
    let known = measures(collection)
        .into_iter()
        .find(|known| key(known) == own);
    known
        .filter(|_| !own.is_empty())
        .unwrap_or_else(|| measure.to_owned())
}
