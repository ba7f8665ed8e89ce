//! Why the accounts of a row likely measure one quantity, for people to judge.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::mention::Mention;
use super::rows::Table;
use super::words::{Library, Stem};
use crate::model::SourceId;
use crate::model::likeness::Reason;

/// The number of heaviest words near a figure to look at.
const NEAR: usize = 8;
/// Most words to give as a reason.
const MOST: usize = 4;

/// The reasons for a row: the words that most of its documents have near the
/// figure, and how many give the same value.
pub(super) fn reasons(library: &Library, table: &Table<'_>, row: &[usize]) -> Vec<Reason> {
    let mentions: Vec<&Mention> = row.iter().map(|m| &table.mentions[*m]).collect();
    let words = shared(library, &mentions);
    let alike = alike(&mentions);
    let words = (!words.is_empty()).then_some(Reason::Words(words));
    let alike = (alike > 1).then_some(Reason::Figures(alike));
    alike.into_iter().chain(words).collect()
}

/// The words that at least half of the documents have near their figures.
fn shared(library: &Library, mentions: &[&Mention]) -> Vec<String> {
    let mut telling: BTreeMap<Stem, BTreeSet<SourceId>> = BTreeMap::new();
    for mention in mentions {
        for stem in mention.near.heaviest().into_iter().take(NEAR) {
            telling.entry(stem).or_default().insert(mention.source());
        }
    }
    let sources: BTreeSet<SourceId> = mentions.iter().map(|m| m.source()).collect();
    telling.retain(|stem, told| {
        told.len() * 2 >= sources.len().max(3) && !library.lexicon.is_figure(*stem)
    });
    let mut words: Vec<(usize, Stem)> = telling.iter().map(|(s, told)| (told.len(), *s)).collect();
    words.sort_by_key(|(count, stem)| (Reverse(*count), *stem));
    let words = words.into_iter().take(MOST);
    words
        .map(|(_, stem)| library.word_of(stem).to_owned())
        .collect()
}

/// The number of documents that give the most frequent value.
fn alike(mentions: &[&Mention]) -> usize {
    let giving = |mention: &&Mention| {
        let same = mentions.iter().filter(|m| m.extent == mention.extent);
        let sources: BTreeSet<SourceId> = same.map(|m| m.source()).collect();
        sources.len()
    };
    mentions.iter().map(giving).max().unwrap_or_default()
}
