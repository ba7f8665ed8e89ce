//! The rules of `proposals.yaml`: reasons and names are plain, and what the
//! proposals name exists. What a person has decided since is no mistake.

use std::collections::BTreeSet;

use super::Briefing;
use super::finding::{Finding, Path};
use super::joins::SaidLine;
use super::proposals::signed;
use super::proposed_across::{ProposedAcross, ProposedJoin};
use crate::text::fold::find_folded;

/// Most bytes of passages that are searched for quotations: a file of a
/// stranger may cite long passages again and again.
pub const MOST_SEARCHED: usize = 64 << 20;

/// Everything wrong in proposals; `briefings` are those of the collection,
/// where all of them are known.
pub fn across(proposed: &ProposedAcross, briefings: Option<&[Briefing]>) -> Vec<Finding> {
    let mut found = unsigned(proposed);
    if let Some(briefings) = briefings {
        let actors = |b: &Briefing| b.actors.iter().map(|a| a.id.clone()).collect();
        let events = |b: &Briefing| b.events.iter().map(|e| e.id.clone()).collect();
        let known = (named(briefings, actors), named(briefings, events));
        found.extend(strays(("actors", "actor"), &proposed.actors, &known.0));
        found.extend(strays(("events", "event"), &proposed.events, &known.1));
        found.extend(uncited(proposed, briefings));
    }
    found
}

/// Proposals whose reason or name cannot be shown.
fn unsigned(proposed: &ProposedAcross) -> Vec<Finding> {
    let ProposedAcross {
        actors,
        events,
        measures,
        scopes,
        questions,
    } = proposed;
    let joins = |list: &'static str, joins: &[ProposedJoin]| {
        let signed = joins.iter().enumerate();
        let signed = signed.map(|(n, join)| (list, n, join.why.clone(), join.by.clone()));
        signed.collect::<Vec<_>>()
    };
    let measures = measures.iter().enumerate();
    let measures = measures.map(|(n, one)| ("measures", n, one.why.clone(), one.by.clone()));
    let scopes = scopes.iter().enumerate();
    let scopes = scopes.map(|(n, one)| ("scopes", n, one.why.clone(), one.by.clone()));
    let questions = questions.iter().enumerate();
    let questions = questions.map(|(n, one)| ("questions", n, one.why.clone(), one.by.clone()));
    let all = joins("actors", actors)
        .into_iter()
        .chain(joins("events", events));
    let all = all.chain(measures).chain(scopes).chain(questions);
    all.filter_map(|(list, place, why, by)| {
        let said = signed(&why, &by).err()?;
        let said = format!("{said}; the proposal is not shown");
        Some(Finding::warning(Path::item(list, place), said))
    })
    .collect()
}

/// The items of briefings as `briefing/id`.
fn named(briefings: &[Briefing], ids: impl Fn(&Briefing) -> Vec<String>) -> BTreeSet<String> {
    let all = briefings.iter();
    all.flat_map(|b| ids(b).into_iter().map(move |id| format!("{}/{id}", b.id)))
        .collect()
}

/// Items of joins that no briefing has.
fn strays(
    (list, what): (&'static str, &str),
    joins: &[ProposedJoin],
    known: &BTreeSet<String>,
) -> Vec<Finding> {
    let words = joins.iter().enumerate().flat_map(|(place, join)| {
        let words = join.same.iter().enumerate();
        words.map(move |(nth, word)| (Path::item(list, place).then_item("same", nth), word))
    });
    let strays = words.filter(|(_, word)| !known.contains(*word));
    strays
        .map(|(path, word)| {
            let said = format!("no briefing has the {what} `{word}`; the proposal is not shown");
            Finding::warning(path, said)
        })
        .collect()
}

/// Words of questions that do not stand where they are cited.
fn uncited(proposed: &ProposedAcross, briefings: &[Briefing]) -> Vec<Finding> {
    let mut left = MOST_SEARCHED;
    let mut found = Vec::new();
    for (place, question) in proposed.questions.iter().enumerate() {
        for (nth, said) in question.said.iter().enumerate() {
            if let Err(why) = cites(said, briefings, &mut left) {
                let path = Path::item("questions", place).then_item("said", nth);
                let said = format!("{why}; the proposal is not shown");
                found.push(Finding::warning(path, said));
            }
        }
    }
    found
}

/// Fails unless words of a question stand in the passage that they cite; `left`
/// says how many bytes are still searched.
///
/// # Errors
/// Says what is not there.
pub fn cites(said: &SaidLine, briefings: &[Briefing], left: &mut usize) -> Result<(), String> {
    let briefing = briefings.iter().find(|b| b.id == said.of);
    let briefing = briefing.ok_or_else(|| format!("no briefing has the id `{}`", said.of))?;
    let mut passages = briefing.passages.iter();
    let passage = passages.find(|passage| passage.at == said.at);
    let passage = passage.ok_or_else(|| format!("`{}` has no ¶{}", said.of, said.at))?;
    *left = left
        .checked_sub(passage.text.len())
        .ok_or("too many long passages are cited")?;
    match find_folded(&passage.text, &said.quote) {
        Some(_) => Ok(()),
        None => Err(format!(
            "“{}” is not in `{}` ¶{}",
            said.quote, said.of, said.at
        )),
    }
}
