//! The note beside a result: why it is empty or partial, and how a word that no
//! passage has was read.

use super::engine::{Engine, Group, Met, Source, grade};
use super::index::{Answer, Index};
use super::query::{Clause, Part, Query};
use crate::model::PassageId;
use crate::text::words::words;

/// Most other spellings that are listed.
const MOST_NAMED: usize = 2;
/// How many grades below the best a listed spelling may be.
const STEP: u8 = 1;

/// The note on an answer, if it needs one.
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
            format!("{} only excludes: add a word to find", out.join(" "))
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

/// Lists the words that the partial matches lack.
fn partly(index: &Index, answer: &Answer) -> String {
    let missing = missing(index, answer);
    if missing.is_empty() {
        return "no passage has all of these; those with the most are listed".into();
    }
    format!(
        "no passage has {}; matches for the rest are listed",
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

/// How words that occur nowhere as typed were read.
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
        // A spelling far less likely than the best is not listed.
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

/// A word as written in the first passage that has it.
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
