//! The name of a deed: who, what was done, to whom.

use std::ops::Range;

use super::clause::Sentence;
use super::complement::complement;
use super::kind;
use super::whose::Subject;
use super::words::{breaks, dangles, describes, in_name, is_adverb, is_article, is_link, opens};

/// Most words of a name.
const MOST: usize = 16;
/// Most words if it cannot be cut sooner.
const HARD: usize = 22;
/// Most words of a subject.
const SUBJECT: usize = 7;

/// A name, and its words in the sentence.
#[derive(Debug)]
pub(super) struct Name {
    pub text: String,
    pub start: usize,
    /// The word after its subject; `start` if that is no noun.
    pub subject: usize,
    /// The word after the name.
    pub end: usize,
}

/// Reads the name of the deed that verb `n` tells. `None` if it would say too
/// little or read badly. `known` replaces a pronoun.
pub(super) fn read(
    sentence: &Sentence,
    n: usize,
    subject: &Subject,
    known: Option<&str>,
) -> Option<Name> {
    let tokens = sentence.tokens;
    let group = &sentence.groups[n];
    let mut stretches = shortened(sentence, subject);
    let start = stretches.first().map_or(group.start, |r| r.start);
    let behind = stretches.last().map_or(start, |r| r.end);
    let mut text = match known {
        Some(name) => {
            stretches.clear();
            name.to_owned()
        }
        None => written(sentence, &stretches),
    };
    let mut count = text.split(' ').count();
    if count > HARD - 3 || stretches.iter().any(|range| tells(sentence, range)) {
        return None;
    }
    // *shot and killed*: both verbs of the subject.
    let first = subject
        .shared
        .map(|m| &sentence.groups[m])
        .filter(|m| {
            group.start - m.main <= 8 && sentence.part(m.start) == sentence.part(group.start)
        })
        .filter(|m| m.label == group.label)
        .filter(|m| {
            // A deed with its own time is an event of its own.
            let deed = kind::at(tokens, m.main).is_some();
            !(deed
                && sentence
                    .times
                    .iter()
                    .any(|t| (m.main..group.start).contains(&t.start)))
        });
    let from = first.map_or(group.start, |m| m.start);
    for at in from..=group.main {
        let adverb = is_adverb(tokens, at) && at < group.main && !is_sure(tokens.key(at));
        let leads = is_link(tokens.key(at)) && sentence.in_time(at + 1);
        // *not only struck but sank*
        let not = tokens.key(at) == "not" && group.label.is_none();
        if not || adverb || leads || sentence.in_time(at) {
            continue;
        }
        text.push(' ');
        text.push_str(tokens.word(at));
        count += 1;
    }
    let words = complement(
        sentence,
        n,
        MOST.saturating_sub(count).max(2),
        HARD.saturating_sub(count),
    )?;
    let mut words = words;
    count += words.len();
    words.extend(cause(sentence, n, count));
    let end = words.last().map_or(group.main, |at| *at) + 1;
    for range in runs(&words) {
        text.push(' ');
        text.extend(currency(sentence, range.start));
        text.push_str(&tokens.written(range));
    }
    let text = without_half_quotes(&text);
    Some(Name {
        text,
        start,
        subject: behind.max(start),
        end,
    })
}

/// A name without punctuation at its ends, and without quote marks if one of a
/// pair was cut off.
fn without_half_quotes(text: &str) -> String {
    let text = text.trim_matches([' ', ',']);
    let straight = text.matches('"').count();
    let paired = text.matches('“').count() == text.matches('”').count();
    if straight.is_multiple_of(2) && paired {
        return text.to_owned();
    }
    text.replace(['"', '“', '”'], "")
}

/// Whether a subject was cut wrongly and holds a clause: *a shooting was the
/// cause*; not *the man who sold it*.
fn tells(sentence: &Sentence, subject: &Range<usize>) -> bool {
    let verbs = sentence
        .groups
        .iter()
        .filter(|g| g.finite && subject.contains(&g.main));
    verbs
        .into_iter()
        .any(|verb| !(subject.start..verb.start).any(|at| opens(sentence.tokens.key(at))))
}

/// The currency sign right before a sum.
fn currency(sentence: &Sentence, at: usize) -> Option<char> {
    let sign = sentence.tokens.gap(at).chars().next_back()?;
    matches!(sign, '$' | '£' | '€' | '¥').then_some(sign)
}

/// *when the dam broke*: the cause of the harm, if it is short.
fn cause(sentence: &Sentence, n: usize, count: usize) -> Range<usize> {
    let group = &sentence.groups[n];
    let part = sentence.part(group.start);
    let Some(words) = sentence.cause_of(n) else {
        return 0..0;
    };
    let timed = words.clone().any(|at| sentence.in_time(at));
    let whole = sentence.parts[part].words.end;
    let after = sentence
        .parts
        .get(part + 2)
        .is_none_or(|p| breaks(sentence.tokens, p.words.start));
    if timed || !after || words.start != whole || count + words.len() > HARD - 1 {
        return 0..0;
    }
    words
}

/// Adverbs that change the meaning.
fn is_sure(key: &str) -> bool {
    matches!(
        key,
        "allegedly"
            | "reportedly"
            | "nearly"
            | "almost"
            | "apparently"
            | "accidentally"
            | "formally"
            | "officially"
            | "fatally"
            | "mortally"
            | "unanimously"
    )
}

/// A subject without long phrases after its noun.
fn shortened(sentence: &Sentence, subject: &Subject) -> Vec<Range<usize>> {
    let tokens = sentence.tokens;
    let long = |r: &Range<usize>| r.len() > SUBJECT;
    let is_led = |at: usize| {
        at < tokens.len() && is_link(tokens.key(at)) || tokens.key_or_none(Some(at)) == "of"
    };
    subject
        .stretches
        .iter()
        .map(|range| {
            if !long(range) {
                return range.clone();
            }
            let cut = (range.start + 2..range.end).find(|at| {
                let key = tokens.key(*at);
                (is_link(key)
                    && !matches!(key, "of" | "and" | "to" | "or")
                    && !in_name(tokens, *at))
                    || opens(key)
                    || (super::forms::is_participle(key) || super::forms::is_gerund(key))
                        && !tokens.is_capital(*at)
                        && !is_article(tokens.key(at - 1))
                        && (!describes(key) || is_led(*at + 1))
                        && (range.start..*at)
                            .any(|n| !is_article(tokens.key(n)) && !is_adverb(tokens, n))
            });
            let mut end = cut.unwrap_or(range.end);
            let hangs = |at: usize| dangles(tokens, at) || cut.is_some() && is_adverb(tokens, at);
            while end > range.start + 1 && hangs(end - 1) {
                end -= 1;
            }
            range.start..end
        })
        .collect()
}

fn written(sentence: &Sentence, stretches: &[Range<usize>]) -> String {
    let tokens = sentence.tokens;
    let mut text = String::new();
    for range in stretches {
        // *a boat raised in the autumn*: without its time, half a phrase.
        let hangs = |at: usize| {
            let group = sentence.groups.iter().find(|g| g.main == at);
            group.is_some_and(|g| !g.finite && g.is_bare())
                && (at + 1..sentence.words.end)
                    .find(|n| !is_link(tokens.key(*n)) && !is_article(tokens.key(*n)))
                    .is_some_and(|n| sentence.in_time(n) && n <= at + 3)
        };
        let words: Vec<usize> = range
            .clone()
            .filter(|at| !sentence.in_time(*at) && !hangs(*at))
            .collect();
        for run in runs(&words) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&tokens.written(run));
        }
    }
    text
}

/// Ranges of consecutive words.
fn runs(words: &[usize]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in words {
        match found.last_mut() {
            Some(last) if last.end == *at => last.end += 1,
            _ => found.push(*at..at + 1),
        }
    }
    found
}
