//! A note below a passage with the words it is cited for, if the passage does
//! not contain them: a digest uses its own words.

use crate::model::collection::{AccountRef, StanceRef};
use crate::model::compare::words::measure_line;
use crate::model::view::Item;
use crate::model::{Collection, PassageId};
use crate::text::fold::find_cited;

/// “The original says: “18 of the 30 projectiles” · Initial reports, rockets
/// fired: 30”; `None` if the passage contains the words, or nothing cites them.
pub(super) fn quoted(collection: &Collection, passage: PassageId, words: &str) -> Option<String> {
    if find_cited(&collection.passage(passage).text, words).is_some() {
        return None;
    }
    let said =
        account(collection, passage, words).or_else(|| stance(collection, passage, words))?;
    let words = crate::text::line(words);
    Some(format!("The original says: “{words}” · {said}"))
}

/// The accounts of a passage that cite words of its original.
pub(super) fn citing<'a>(
    collection: &'a Collection,
    passage: PassageId,
    words: &'a str,
) -> impl Iterator<Item = AccountRef> + 'a {
    let cites = move |at: &AccountRef| {
        let quote = collection.account(*at).quote.as_deref();
        at.passage == Some(passage) && quote == Some(words)
    };
    // Accounts belong to an event that the passage tells, or to the bearer of a
    // fact.
    let told = collection.held_by(passage).iter();
    let told = told.filter_map(|item| match item {
        Item::Event(event) => Some(&collection.event(*event).accounts),
        _ => None,
    });
    let facts = collection.bearers.iter().map(|bearer| &bearer.facts);
    told.chain(facts).flatten().copied().filter(cites)
}

/// The accounts that cite the words, which may contain several figures.
fn account(collection: &Collection, passage: PassageId, words: &str) -> Option<String> {
    let said = citing(collection, passage, words).map(|at| {
        let account = collection.account(at);
        let counted = measure_line(&account.measure, account.of.as_deref());
        let voice = &collection.voice(at.voice).name;
        format!("{voice}, {counted}: {}", collection.shown(at))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// The claim that cites the words.
fn stance(collection: &Collection, passage: PassageId, words: &str) -> Option<String> {
    let cites = |at: &&StanceRef| {
        let quote = collection.claim(**at).quote.as_deref();
        at.passage == Some(passage) && quote == Some(words)
    };
    let mut stances = collection.questions.iter().flat_map(|q| &q.stances);
    let at = stances.find(cites)?;
    let claim = collection.claim(*at);
    let stance = claim.stance.word().replace('-', " ");
    let answer = collection.answer_in_words(&claim.answer);
    Some(format!(
        "{} {stance}: {answer}",
        collection.voice(at.voice).name
    ))
}
