//! The clause in which something happened: whether a time belongs to it, and
//! how it reads as a name.

use std::ops::Range;

use super::words::{dangles, is_adverb, is_article, is_aux, is_link, is_no_beginning, opens};
use crate::convert::names::lexicon::SAID;
use crate::convert::tokens::Tokens;

/// Longest name, in characters, and longest if the verb would stand bare.
const LONGEST: usize = 80;
const LONGEST_BARE: usize = 100;
/// Words without which a verb is bare.
const BARE: usize = 4;
/// Most words before the verb.
const BEFORE: usize = 16;
/// Most words of what is put in between a subject and its verb.
const ASIDE: usize = 24;

/// A clause read as a name.
#[derive(Debug)]
pub(super) struct Clause {
    /// Its words, cut to a name.
    pub name: String,
    /// Where it begins.
    pub start: usize,
    /// Where the name ends.
    pub end: usize,
    /// Whether anything stands before the verb.
    pub has_subject: bool,
}

/// Whether a verb and a time stand in one clause. *On Monday he spoke of the
/// night on which the ferry sank* dates no sinking; *on Monday, when the ferry
/// sank* does.
pub(super) fn holds(tokens: &Tokens, time: &Range<usize>, verb: usize) -> bool {
    if verb < time.start {
        return (verb + 1..time.start)
            .all(|n| !matches!(tokens.key(n), "since" | "until" | "before"));
    }
    let mut at = time.end;
    while at < verb {
        let key = tokens.key(at);
        let dated = at == time.end && matches!(key, "when" | "where" | "as");
        let on_which = at == time.end + 1 && key == "which" && !breaks(tokens, at);
        if opens(key) && !dated && !on_which {
            // *the flood, which had come, struck*: the aside is closed again.
            let aside = breaks(tokens, at).then(|| (at + 1..=verb).find(|n| breaks(tokens, *n)));
            match aside.flatten() {
                Some(closed) => at = closed,
                None => return false,
            }
        } else {
            at += 1;
        }
    }
    true
}

/// Reads the clause of a verb. The words of its own time, the `n`th of
/// `times`, are no part of its name; it ends before another.
pub(super) fn read(
    tokens: &Tokens,
    sentence: &Range<usize>,
    times: &[Range<usize>],
    n: usize,
    verb: usize,
) -> Clause {
    let time = &times[n];
    let group = group(tokens, sentence.start, verb);
    let mut parts = subject(tokens, sentence, times, group, group == verb);
    let start = parts.first().map_or(group, |p| p.start);
    let has_subject = !parts.is_empty();
    match parts.last_mut().filter(|p| p.end == group) {
        Some(last) => last.end = verb + 1,
        None => parts.push(group..verb + 1),
    }
    let mut written = parts.iter().map(|p| tokens.written(p.clone()));
    let mut name = written.next().unwrap_or_default();
    for part in written {
        name.push(' ');
        name.push_str(&part);
    }
    let end = complete(tokens, sentence, (times, time), verb, &mut name);
    Clause {
        name,
        start,
        end,
        has_subject,
    }
}

/// Where the group of a verb begins: *had also been*.
fn group(tokens: &Tokens, start: usize, verb: usize) -> usize {
    let mut at = verb;
    while at > start && !breaks(tokens, at) && (is_aux(tokens, at - 1) || is_adverb(tokens, at - 1))
    {
        at -= 1;
    }
    at
}

/// The parts that say who or what, before a group of verbs.
fn subject(
    tokens: &Tokens,
    sentence: &Range<usize>,
    times: &[Range<usize>],
    group: usize,
    bare: bool,
) -> Vec<Range<usize>> {
    let (mut end, mut relative) = (group, false);
    // *unknown men — undeterred — struck*, *the strike that killed him*.
    if end > sentence.start && breaks(tokens, end) {
        match aside(tokens, sentence, end) {
            Some(before) => end = before,
            None => return Vec::new(),
        }
    } else if end > sentence.start + 1 && matches!(tokens.key(end - 1), "that" | "which" | "who") {
        end -= 1;
        relative = true;
    }
    // *the attack on 4 May also killed two*
    if let Some(time) = times.iter().find(|t| t.end == end) {
        end = time.start;
        while end > sentence.start && dangles(tokens, end - 1) {
            end -= 1;
        }
    }
    let mut start = end;
    let mut finite = false;
    // *the board refused it and was sued*: the subject stands farther off.
    let linked = end > sentence.start && matches!(tokens.key(end - 1), "and" | "but");
    while start > sentence.start
        && end - start < BEFORE
        && !times.iter().any(|t| t.contains(&(start - 1)))
        && (start == end || !breaks(tokens, start))
    {
        let key = tokens.key(start - 1);
        let said = SAID.has(key) && !tokens.is_capital(start - 1);
        if start < end && !linked && (said || is_aux(tokens, start - 1)) {
            finite = !SAID.has(key);
            break;
        }
        if opens(key) {
            break;
        }
        start -= 1;
    }
    finite |= end - start >= BEFORE;
    // *it has come near with a statement released*, *it was the last of a row
    // of fires that began*: the last noun only.
    if finite && (relative || bare && group == end) {
        let noun = (start..end)
            .rev()
            .find(|at| is_article(tokens.key(*at)) || !relative && is_link(tokens.key(*at)));
        start = noun.map_or(start, |at| at + usize::from(is_link(tokens.key(at))));
    }
    while start < end && is_no_beginning(tokens.key(start)) {
        start += 1;
    }
    let says_nothing = end - start == 1
        && matches!(
            tokens.key(start),
            "it" | "i" | "we" | "you" | "this" | "there"
        );
    if start == end || says_nothing {
        return Vec::new();
    }
    std::iter::once(start..end).collect()
}

/// Where what is put in between ends and began, as the word it began before.
fn aside(tokens: &Tokens, sentence: &Range<usize>, end: usize) -> Option<usize> {
    let dash = |at: usize| tokens.gap(at).contains(['—', '–']);
    let from = sentence.start.max(end.saturating_sub(ASIDE));
    (from + 1..end).rev().find(|at| {
        if dash(end) {
            dash(*at)
        } else {
            tokens.gap(*at).contains([',', '(']) && tokens.gap(end).contains([',', ')'])
        }
    })
}

/// Adds to a name what follows its verb, and gives the word it ends before.
fn complete(
    tokens: &Tokens,
    sentence: &Range<usize>,
    (times, time): (&[Range<usize>], &Range<usize>),
    verb: usize,
    name: &mut String,
) -> usize {
    let mut words: Vec<usize> = Vec::new();
    let mut long = name.chars().count();
    let mut at = verb + 1;
    let mut whole = true;
    while at < sentence.end {
        if at == time.start {
            drop_links(tokens, &mut words);
            at = time.end;
            continue;
        }
        // What belongs to another time is told apart.
        if times.iter().any(|t| t.start == at) {
            if let Some(cut) = words.iter().rposition(|n| tokens.key(*n) == "and") {
                words.truncate(cut);
            }
            break;
        }
        let after_time = at == time.end && time.start > verb;
        if opens(tokens.key(at)) || breaks(tokens, at) || (after_time && !is_link(tokens.key(at))) {
            break;
        }
        let more = tokens.word(at).chars().count() + 1;
        let most = if words.len() < BARE {
            LONGEST_BARE
        } else {
            LONGEST
        };
        if long + more > most {
            whole = false;
            break;
        }
        long += more;
        words.push(at);
        at += 1;
    }
    // Cut where a phrase begins, so that no adjective stays without its noun.
    if !whole
        && let Some(cut) = words.iter().rposition(|n| is_link(tokens.key(*n)))
        && cut > 0
    {
        words.truncate(cut);
    }
    drop_links(tokens, &mut words);
    let mut n = 0;
    while n < words.len() {
        let run = (n..words.len())
            .take_while(|m| words[*m] == words[n] + (m - n))
            .count();
        name.push(' ');
        name.push_str(&tokens.written(words[n]..words[n] + run));
        n += run;
    }
    words.last().map_or(verb, |w| *w) + 1
}

/// Takes off what leads to words that do not follow.
fn drop_links(tokens: &Tokens, words: &mut Vec<usize>) {
    let linked = |at: usize| {
        tokens.key(at - 1) == "and" && super::verbs::happening(tokens.key(at)).is_some()
    };
    while words
        .last()
        .is_some_and(|last| dangles(tokens, *last) || linked(*last))
    {
        words.pop();
    }
}

/// Whether a mark before a word parts it from the words before.
pub(super) fn breaks(tokens: &Tokens, at: usize) -> bool {
    let gap = tokens.gap(at);
    gap.contains([',', ';', ':', '(', ')', '—', '“', '”', '"']) || gap.contains(" – ")
}
