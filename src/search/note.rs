//! What is said beside a result: why it is empty or partial, and what was
//! read for a word that no passage has.

use super::engine::{Engine, Group, Met, Source, grade};
use super::index::{Answer, Index};
use super::query::{Clause, Part, Query};
use crate::model::PassageId;
use crate::text::words::words;

/// Most other spellings that are named.
const MOST_NAMED: usize = 2;
/// Spellings so many grades below the best are named beside it.
const STEP: u8 = 1;

/// What is worth saying of an answer.
pub(super) fn of(index: &Index, typed: &str, asked: &Query, answer: &Answer) -> Option<String> {
    if typed.trim().is_empty() {
        return None;
    }
    let plan = &answer.plan;
    if plan.blank {
        let out: Vec<_> = asked.clauses.iter().map(ToString::to_string).collect();
        return Some(if out.is_empty() {
            "nothing to look for: no letter or digit yet".into()
        } else {
            format!("{} only leaves out: add a word to find", out.join(" "))
        });
    }
    if answer.partial {
        return Some(partly(index, answer));
    }
    if answer.found.total == 0 {
        return Some(why_none(index, asked, answer));
    }
    if let Some(read) = read_as(index, answer) {
        return Some(read);
    }
    let cut = |s: &Source| matches!(&s.met, Met::Row(row) if row.cut);
    let some_cut = plan.groups.iter().any(|g| g.sources.iter().any(cut));
    some_cut.then(|| "these words are so common that not all passages were read".into())
}

/// Says which words the best partial answers lack.
fn partly(index: &Index, answer: &Answer) -> String {
    let missing = missing(index, answer);
    if missing.is_empty() {
        return "no passage has all of these; those that have most are listed".into();
    }
    format!(
        "no passage has {}; the others are listed",
        or_list(&missing)
    )
}

/// The words that no passage has, as typed.
fn missing(index: &Index, answer: &Answer) -> Vec<String> {
    let plan = &answer.plan;
    let parts = plan.parts.iter().zip(&plan.groups);
    let none = parts.filter(|(_, group)| !index.engine.has_any(group));
    none.filter_map(|(part, _)| part.as_ref())
        .map(quoted)
        .collect()
}

fn why_none(index: &Index, asked: &Query, answer: &Answer) -> String {
    let missing = missing(index, answer);
    if !missing.is_empty() {
        return format!("no passage has {}", or_list(&missing));
    }
    let narrows = |clause: &&Clause| clause.not || clause.part().is_none();
    let narrowing = asked.clauses.iter().filter(narrows);
    let narrowing: Vec<_> = narrowing.map(ToString::to_string).collect();
    let narrowing = narrowing.join(" ");
    let without = asked.clauses.iter().filter(|c| !narrows(c)).count();
    let bare = index.bare(asked);
    match (narrowing.is_empty(), without, bare) {
        (true, ..) => "no passage has all of these".into(),
        (_, 0, _) => format!("no passage meets {narrowing}"),
        (_, _, 0) => "no passage has all of these words".into(),
        (_, _, 1) => format!("without {narrowing} 1 passage matches"),
        (_, _, n) => format!("without {narrowing} {n} passages match"),
    }
}

/// Where a word is nowhere as typed: what it was read as.
fn read_as(index: &Index, answer: &Answer) -> Option<String> {
    let plan = &answer.plan;
    let mut said = Vec::new();
    for (part, group) in plan.parts.iter().zip(&plan.groups) {
        let Some(part) = part else { continue };
        let exact = |g: &Group| g.sources.iter().any(|s| s.grade >= grade::BEGUN);
        if exact(group) {
            continue;
        }
        let mut near: Vec<(u8, usize, u32)> = Vec::new();
        for source in &group.sources {
            let known = |term| near.iter().any(|(_, _, t)| *t == term);
            if let Met::Word(term) = source.met
                && !known(term)
            {
                near.push((source.grade, index.engine.spread(term), term));
            }
        }
        near.sort_unstable();
        // What is a step less likely than the best is no reading of it.
        let best = near.last().map_or(0, |(grade, ..)| *grade);
        near.retain(|(grade, ..)| *grade + STEP >= best);
        let named = near.iter().rev().take(MOST_NAMED).map(|(_, spread, term)| {
            let written = written(index, &index.engine, *term);
            format!("“{written}” ({spread})")
        });
        let named: Vec<_> = named.collect();
        if !named.is_empty() {
            said.push(format!(
                "nothing is spelled {}; read as {}",
                quoted(part),
                named.join(", ")
            ));
        }
    }
    (!said.is_empty()).then(|| said.join("; "))
}

/// A word as the first passage that has it writes it.
fn written(index: &Index, engine: &Engine, term: u32) -> String {
    let key = engine.word(term);
    let found = engine.first_text(term).and_then(|text| {
        let text = &index.collection().passage(PassageId(text)).text;
        let word = words(text).find(|w| w.key == key)?;
        Some(text[word.range].to_string())
    });
    found.unwrap_or_else(|| key.into())
}

fn quoted(part: &Part) -> String {
    format!("“{}”", part.written)
}

fn or_list(words: &[String]) -> String {
    words.join(" or ")
}
