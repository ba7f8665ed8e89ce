//! What in a passage corresponds to quoted words that it does not contain: a
//! digest puts the figure, the date or the name in its own words.

use std::collections::BTreeSet;
use std::ops::Range;

use super::quoted::citing;
use crate::model::briefing::Account;
use crate::model::compare::words::measure_line;
use crate::model::{Collection, PassageId, When, times};
use crate::story::figure;
use crate::text::fold::find_cited;
use crate::text::words::words;

/// The fewest letters of a word that a passage may share with its original not
/// just by chance; words with the same first four count as one stem.
const LONG: usize = 4;
/// Words that mean zero.
const NONE: [&str; 5] = ["no", "none", "nobody", "not", "without"];

/// The byte ranges of a passage that correspond to quoted words, ascending: the
/// values of the accounts that cite them, else the words that both share.
pub(super) fn stands_for(
    collection: &Collection,
    passage: PassageId,
    cited: &str,
) -> Vec<Range<usize>> {
    let text = &collection.passage(passage).text;
    let issued = collection
        .briefing(collection.source_of(passage))
        .issued
        .as_ref();
    let accounts: Vec<&Account> = citing(collection, passage, cited)
        .map(|at| collection.account(at))
        .collect();
    let values = accounts.iter().flat_map(|a| value(a, text, issued));
    let mut found: Vec<Range<usize>> = values.collect();
    if found.is_empty() {
        found = shared(text, cited);
    }
    if found.is_empty() {
        let counted = |a: &&Account| measure_line(&a.measure, a.of.as_deref());
        let counted: Vec<String> = accounts.iter().map(counted).collect();
        found = shared(text, &counted.join(" "));
    }
    found.sort_unstable_by_key(|range| (range.start, range.end));
    found.dedup();
    found
}

/// Where a text gives the value of an account.
fn value(account: &Account, text: &str, issued: Option<&When>) -> Vec<Range<usize>> {
    let vague = account.words.as_deref();
    if let Some(range) = vague.and_then(|vague| find_cited(text, vague)) {
        return vec![range];
    }
    let Some(value) = &account.value else {
        return vague.map_or_else(Vec::new, |vague| shared(text, vague));
    };
    let written = value.written();
    if let Some(range) = find_cited(text, written) {
        return vec![range];
    }
    let days = When::new(written).span();
    let dated = times::find(text, issued).into_iter().filter(|time| {
        let told = time.edtf.as_deref().map(When::new);
        let told = told.and_then(|when| when.span());
        days.zip(told).is_some_and(|(a, b)| a.overlaps(b))
    });
    let dated: Vec<_> = dated.map(|time| time.range).collect();
    if !dated.is_empty() {
        return dated;
    }
    let digits = |c: char| !c.is_ascii_digit();
    let wanted: BTreeSet<&str> = written.split(digits).filter(|n| !n.is_empty()).collect();
    let is_none = |key: &str| wanted.contains("0") && NONE.contains(&key);
    let is_one = |key: &str| wanted.contains("1") && key == "one";
    let is_it = |key: &str| {
        let told = figure(key).is_some_and(|n| wanted.contains(n.as_str()));
        told || is_none(key) || is_one(key)
    };
    let counted = words(text).filter(|word| is_it(&word.key));
    counted.map(|word| word.range).collect()
}

/// The long words of a text that another text shares.
fn shared(text: &str, cited: &str) -> Vec<Range<usize>> {
    let long = |key: &str| key.chars().count() >= LONG;
    let stem = |key: &str| key.chars().take(LONG).collect::<String>();
    let wanted: BTreeSet<String> = words(cited)
        .filter(|word| long(&word.key))
        .map(|word| stem(&word.key))
        .collect();
    let found = words(text).filter(|word| long(&word.key) && wanted.contains(&stem(&word.key)));
    found.map(|word| word.range).collect()
}
