//! Finds where a block first names somebody: runs of capitals, and the words
//! beside them.

use std::collections::HashSet;
use std::ops::Range;

use super::headline::is_title_case;
use super::lexicon::{
    self, CALENDAR, PARTICLES, PLACES, ROLES, SAID, TITLE_PARTS, TITLES, UNNAMED,
};
use super::lists::{CITIES, GIVEN, GIVEN_WORDS, SURNAMES, is_common};
use super::roles::role_after;
use super::{body_parts, courts, months, nickname, person, ships, states};
use crate::convert::tokens::{Tokens, is_starter};
use crate::model::vocabulary::ActorKind;
use crate::text::list::List;

/// A name found in a block.
#[derive(Debug, Clone)]
pub(super) struct NameSpan {
    /// The folded words of the name.
    pub keys: Vec<String>,
    pub kind: ActorKind,
    /// Bytes of the words for its role.
    pub role: Option<Range<usize>>,
    /// Whether it is in parentheses after the previous one.
    pub alias: bool,
    /// Whether one mention is not enough evidence.
    pub weak: bool,
}

/// What a first pass over the document found.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Words that occur somewhere in lower case.
    pub small: HashSet<String>,
    /// Names of ships.
    pub ships: HashSet<String>,
    /// Words that speak alone somewhere.
    pub speakers: HashSet<String>,
}

/// The names of ships in a block: *the ferry Ana Bell*.
pub(super) fn ships(tokens: &Tokens) -> Vec<String> {
    let mut found = Vec::new();
    for run in runs(tokens) {
        if let Some(name) = ships::named(tokens, &run) {
            let keys: Vec<&str> = name.map(|at| tokens.key(at)).collect();
            found.push(keys.join(" "));
        }
    }
    found
}

/// All names in a block.
pub(super) fn find(tokens: &Tokens, seen: &Seen) -> Vec<NameSpan> {
    let mut found: Vec<NameSpan> = Vec::new();
    let (mut last_end, mut before) = (usize::MAX, 0);
    let (mut sentence, mut headline) = (0..0, false);
    for run in runs(tokens) {
        if !sentence.contains(&run.start) {
            sentence = tokens.sentence(run.start);
            headline = is_title_case(tokens, sentence.clone());
        }
        if headline {
            continue;
        }
        let named_one = found.len() > before;
        let alias = last_end == run.start && named_one && opens_alias(tokens, &run);
        last_end = run.end;
        before = found.len();
        let keys: Vec<&str> = run.clone().map(|at| tokens.key(at)).collect();
        let city = CITIES.has(&keys.join(" "));
        if alias && !city && !is_state(tokens, &run) {
            let kind = found.last().map_or(ActorKind::Other, |f| f.kind);
            found.push(NameSpan {
                alias: true,
                ..named(tokens, run, kind, None)
            });
            continue;
        }
        if ships::named(tokens, &run).is_some() {
            continue;
        }
        read_run(tokens, run, seen, &mut found);
    }
    found
}

pub(super) fn named(
    tokens: &Tokens,
    words: Range<usize>,
    kind: ActorKind,
    role: Option<Range<usize>>,
) -> NameSpan {
    NameSpan {
        keys: words.map(|at| tokens.key(at).to_owned()).collect(),
        kind,
        role,
        alias: false,
        weak: false,
    }
}

/// *(IRGC)*, *(Jamal Ja’far)*: only a name in parentheses.
fn opens_alias(tokens: &Tokens, run: &Range<usize>) -> bool {
    let before = tokens
        .gap(run.start)
        .trim_start_matches(['’', '\'', 's', '”', '"', ' ', '\u{a0}']);
    let single = tokens.word(run.start).chars().count() == 1;
    before == "(" && tokens.gap(run.end).starts_with([')', '.']) && !single
}

fn is_state(tokens: &Tokens, run: &Range<usize>) -> bool {
    states::is_whole(tokens, run)
}

/// The runs of capitals in a block, with the small words inside them.
fn runs(tokens: &Tokens) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !begins_run(tokens, at) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1 + usize::from(!tokens.is_capital(start));
        while let Some(next) = extended(tokens, start, at) {
            at = next;
        }
        found.push(start..at);
    }
    found
}

fn begins_run(tokens: &Tokens, at: usize) -> bool {
    if tokens.is_capital(at) {
        return is_name_word(tokens, at);
    }
    matches!(
        tokens.key(at),
        "al" | "el" | "an" | "as" | "ash" | "az" | "ar" | "ad"
    ) && at + 1 < tokens.len()
        && tokens.gap(at + 1) == "-"
        && tokens.is_capital(at + 1)
}

fn is_name_word(tokens: &Tokens, at: usize) -> bool {
    let key = tokens.key(at);
    let names = !CALENDAR.has(key) || months::is_name(tokens, at);
    tokens.is_capital(at) && names && key != "i" && !is_contraction(tokens.word(at))
}

/// *I'm*, *He'll*: a pronoun with its verb, unlike *O'Brien*.
fn is_contraction(word: &str) -> bool {
    let Some((before, _)) = word.split_once(['’', '\'', '‘']) else {
        return false;
    };
    let pronouns = [
        "i", "you", "he", "she", "it", "we", "they", "who", "that", "there", "what", "here",
    ];
    let negated = word.ends_with("n't") || word.ends_with("n’t");
    negated || pronouns.iter().any(|p| p.eq_ignore_ascii_case(before))
}

/// The new end of a run up to word `at`, if what follows extends it.
fn extended(tokens: &Tokens, start: usize, at: usize) -> Option<usize> {
    if at >= tokens.len() {
        return None;
    }
    if let Some(end) = nickname::end(tokens, start, at) {
        return Some(end + 1);
    }
    let key = tokens.key(at);
    if !joins(tokens, at) {
        return body_parts::listed(tokens, at).filter(|_| is_body_of(tokens, start..at));
    }
    // *White House And Congress* are two names.
    let link = matches!(
        key,
        "and" | "or" | "of" | "for" | "on" | "in" | "at" | "but" | "the"
    );
    if is_name_word(tokens, at) && !link {
        return Some(at + 1);
    }
    if tokens.gap(at) == "-" && at > start + 1 && is_second_half(tokens, at) {
        return Some(at + 1);
    }
    let capital_at = |n: usize| n < tokens.len() && joins(tokens, n) && is_name_word(tokens, n);
    if key == "of" && tokens.key(at - 1) == "secretary" && capital_at(at + 1) {
        return Some(at + 2);
    }
    // *Turki at-Tamimi*; without a hyphen *at* is no particle.
    let hyphened = || at + 1 < tokens.len() && tokens.gap(at + 1) == "-";
    let word = matches!(key, "at" | "as" | "an" | "ad" | "ar") && !hyphened();
    let particle = PARTICLES.has(key) && !word && !is_starter(tokens.key(at - 1));
    if particle && capital_at(at + 1) {
        return Some(at + 2);
    }
    if key == "for" && at == start + 1 && capital_at(at + 1) && is_for_place(tokens, at) {
        return Some(at + 2);
    }
    if key == "and" && joins_common(tokens, at) {
        return Some(at + 2);
    }
    let has_body = (start..at).any(|n| lexicon::body_word(tokens.key(n)).is_some());
    if has_body {
        // *Security and Co-operation*.
        if tokens.gap(at) == "-" && matches!(tokens.key(at - 1), "co" | "self" | "non" | "re") {
            return Some(at + 1);
        }
        let inner = (start..at).any(|n| matches!(tokens.key(n), "of" | "for"));
        let part = matches!(
            tokens.key_or_none(Some(at + 1)),
            "europe" | "africa" | "asia" | "america"
        );
        if key == "in" && inner && part && capital_at(at + 1) {
            return Some(at + 2);
        }
        let inner = (start..at).any(|n| matches!(tokens.key(n), "of" | "for" | "on"));
        let on = key == "on" && body_parts::has_subject(tokens.key(at - 1));
        let links = matches!(key, "of" | "for") || on || (key == "and" && inner);
        let the = at + 1 < tokens.len() && tokens.key(at + 1) == "the" && joins(tokens, at + 1);
        let next = at + 1 + usize::from(the);
        let state = next < tokens.len() && states::is_word(tokens.key(next));
        // *School of Dams of the UK*, *School of Dams and Alder University*.
        let own = match key {
            "and" => next < tokens.len() && !state && !begins_body(tokens, next),
            "of" => !(inner && state && the),
            _ => true,
        };
        return (links && own && capital_at(next)).then_some(next + 1);
    }
    None
}

/// Whether the capitals from word `at` on name a separate body.
fn begins_body(tokens: &Tokens, at: usize) -> bool {
    const WORDS: usize = 3;
    let mut near = (at..tokens.len().min(at + WORDS))
        .take_while(|n| tokens.is_capital(*n) && (*n == at || joins(tokens, *n)));
    near.any(|n| lexicon::body_word(tokens.key(n)).is_some())
}

/// *Bureau of …*
fn is_body_of(tokens: &Tokens, words: Range<usize>) -> bool {
    let link = words
        .clone()
        .find(|at| matches!(tokens.key(*at), "of" | "for"));
    link.is_some_and(|link| {
        let mut head = words.start..link;
        head.any(|at| lexicon::body_word(tokens.key(at)).is_some())
    })
}

/// *Fish and Wildlife Service*: two common words and a word for a body.
fn joins_common(tokens: &Tokens, link: usize) -> bool {
    let word = |at: usize| {
        let key = tokens.key(at);
        is_common(key) && lexicon::body_word(key).is_none() && !TITLES.has(key)
    };
    let capital = |at: usize| at < tokens.len() && tokens.is_capital(at) && joins(tokens, at);
    let body = |at: usize| capital(at) && lexicon::body_word(tokens.key(at)).is_some();
    let next = link + 1;
    capital(next)
        && word(link - 1)
        && (word(next) || !is_a_name(tokens.key(next)))
        && (body(next + 1) || capital(next + 1) && body(next + 2))
}

/// Whether a word is in a list of names.
fn is_a_name(key: &str) -> bool {
    let lists = [&GIVEN, &GIVEN_WORDS, &SURNAMES, &CITIES];
    lists.iter().any(|list| list.has(key)) || lexicon::body_word(key).is_some()
}

/// *Transport for London*: *for* and a place name a body. At the start of a
/// sentence any word is capitalised, so there it must also speak.
fn is_for_place(tokens: &Tokens, link: usize) -> bool {
    let (head, place) = (tokens.key(link - 1), tokens.key(link + 1));
    let office = TITLES.has(head) || TITLE_PARTS.has(head) || ROLES.has(head) || is_starter(head);
    let speaks = SAID.has(tokens.key_or_none(Some(link + 2)));
    !office
        && (CITIES.has(place) || states::is_word(place))
        && (!tokens.is_first(link - 1) || speaks)
}

/// *Min-jun*: the second half of a Korean or Chinese name, unlike *York-based*.
fn is_second_half(tokens: &Tokens, at: usize) -> bool {
    const COMPOUNDS: [&str; 12] = [
        "based", "led", "made", "born", "style", "era", "wide", "held", "run", "owned", "like",
        "elect",
    ];
    let short = |n: usize| tokens.key(n).chars().count() <= 5;
    short(at) && short(at - 1) && !COMPOUNDS.contains(&tokens.key(at))
}

/// Whether word `at` may continue the name that the word before it belongs to.
fn joins(tokens: &Tokens, at: usize) -> bool {
    let gap = tokens.gap(at);
    let before = tokens.word(at - 1);
    match gap.trim() {
        "" => gap.matches('\n').count() < 2 && !tokens.is_first(at),
        "-" | "‑" => !states::is_word(tokens.key(at - 1)),
        "." => !tokens.is_first(at) && before.chars().count() <= 4,
        _ => false,
    }
}

fn read_run(tokens: &Tokens, run: Range<usize>, seen: &Seen, found: &mut Vec<NameSpan>) {
    if run.len() == 3 && tokens.key(run.start + 1) == "for" && is_for_place(tokens, run.start + 1) {
        let kind = lexicon::body_word(tokens.key(run.start)).unwrap_or(ActorKind::Organization);
        found.push(named(tokens, run, kind, None));
        return;
    }
    let mut start = run.start;
    while start < run.end
        && (is_starter(tokens.key(start)) && !is_given(tokens, start, run.end)
            || (tokens.is_first(start)
                && run.len() > 1
                && seen.small.contains(tokens.key(start))
                && !is_given_word(tokens, start)
                && lexicon::body_word(tokens.key(start)).is_none()))
        && !TITLES.has(tokens.key(start))
    {
        start += 1;
    }
    let run = start..run.end;
    if run.is_empty() {
        return;
    }
    if let Some(named) = nickname::find(tokens, &run) {
        found.extend(named);
        return;
    }
    let last_title = run.clone().rev().find(|at| is_title(tokens, *at));
    let has_body = |words: Range<usize>| {
        words
            .clone()
            .any(|at| lexicon::body_word(tokens.key(at)).is_some())
    };
    if let Some(title) = last_title {
        let mut name = title + 1..run.end;
        if name.len() > 2 && tokens.key(name.start) == "of" {
            name.start += 2;
        }
        if !name.is_empty() && !has_body(name.clone()) && !has_place(tokens, &name) {
            person_with_title(tokens, &run, name, found);
            return;
        }
    }
    if let Some(name) = body_parts::officer(tokens, &run) {
        let force = run.start..name.start;
        found.extend(body(tokens, force).filter(|one| one.keys.len() > 1));
        person::find(tokens, name, seen, found);
        return;
    }
    if has_body(run.clone()) || tokens.is_acronym(run.start) && run.len() == 1 {
        found.extend(body(tokens, run));
    } else if !is_state(tokens, &run) && !is_body(tokens, &run) {
        let before = found.len();
        person::find(tokens, run, seen, found);
        let mut n = 0;
        found.retain(|one| {
            n += 1;
            n <= before || !seen.ships.contains(&one.keys.join(" "))
        });
    }
}

/// *Bill Brandt* at the start of a sentence: a common word is a name if a
/// surname follows.
fn is_given_word(tokens: &Tokens, at: usize) -> bool {
    let next = tokens.key_or_none(Some(at + 1));
    let key = tokens.key(at);
    let given = GIVEN.has(key) || GIVEN_WORDS.has(key);
    given && tokens.gap(at + 1) == " " && SURNAMES.has(next)
}

/// *Will March* within a sentence: a word that can begin sentences is a given
/// name before a surname.
fn is_given(tokens: &Tokens, at: usize, end: usize) -> bool {
    let key = tokens.key(at);
    (GIVEN.has(key) || GIVEN_WORDS.has(key))
        && !tokens.is_first(at)
        && at + 1 < end
        && SURNAMES.has(tokens.key(at + 1))
}

/// Whether words are a form of an internationally known body.
fn is_body(tokens: &Tokens, words: &Range<usize>) -> bool {
    let keys: Vec<&str> = words.clone().map(|at| tokens.key(at)).collect();
    super::bodies::is_form(&keys.join(" "))
}

fn is_title(tokens: &Tokens, at: usize) -> bool {
    tokens.is_capital(at) && TITLES.has(tokens.key(at))
}

fn has_place(tokens: &Tokens, words: &Range<usize>) -> bool {
    // *Park* is a place at the end of a name and a person at the start.
    let given = |at: usize| at == words.start && words.len() > 1 && GIVEN.has(tokens.key(at));
    words
        .clone()
        .any(|at| PLACES.has(tokens.key(at)) && !given(at))
}

/// *Joint Chiefs Chairman Gen. Ruth Moll*: reads body, titles and name.
fn person_with_title(
    tokens: &Tokens,
    run: &Range<usize>,
    name: Range<usize>,
    found: &mut Vec<NameSpan>,
) {
    let is_part = |at: &usize| is_title(tokens, *at) || TITLE_PARTS.has(tokens.key(*at));
    let first = run.clone().find(is_part).unwrap_or(run.start);
    let before = run.start..first;
    if !before.is_empty() && !is_state(tokens, &before) {
        let has_body = before
            .clone()
            .any(|at| lexicon::body_word(tokens.key(at)).is_some());
        if has_body || (before.len() == 1 && tokens.is_acronym(before.start)) {
            found.extend(body(tokens, before));
        }
    }
    let title = run.start..name.start;
    if let Some(name) = person::titled(tokens, name) {
        let role = role_after(tokens, name.end).or_else(|| Some(with_dot(tokens, title)));
        found.push(named(tokens, name, ActorKind::Person, role));
    }
}

/// The bytes of a title as written, including the dot of *Gen.*
fn with_dot(tokens: &Tokens, title: Range<usize>) -> Range<usize> {
    let dot = tokens.gap(title.end).starts_with('.');
    let bytes = tokens.bytes(title);
    bytes.start..bytes.end + usize::from(dot)
}

/// Whether an acronym speaks or has an office holder; most others are things or
/// ranks.
fn is_body_acronym(tokens: &Tokens, at: usize) -> bool {
    static THINGS: List = List::new(include_str!("../../lists/names/things.txt"));
    let key = tokens.key(at);
    let after = tokens.key_or_none(Some(at + 1));
    let close = at + 1 < tokens.len()
        && matches!(tokens.gap(at + 1).trim(), "" | "’s" | "'s" | "’" | "'")
        && !tokens.is_first(at + 1);
    let office = [&TITLES, &ROLES, &UNNAMED]
        .iter()
        .any(|list| list.has(after));
    let told = at > 0
        && !tokens.is_first(at)
        && (SAID.has(tokens.key(at - 1))
            || tokens.key(at - 1) == "the" && SAID.has(tokens.key_or_none(at.checked_sub(2))));
    (2..=6).contains(&key.chars().count())
        && !states::is_word(key)
        && !CALENDAR.has(key)
        && !TITLES.has(key)
        && !THINGS.has(key)
        && (close && (SAID.has(after) || office) || told)
}

/// *MS08*: letters and digits.
pub(super) fn is_code(key: &str) -> bool {
    key.len() > 2 && key.contains(|c: char| c.is_ascii_digit())
}

fn body(tokens: &Tokens, mut run: Range<usize>) -> Option<NameSpan> {
    const ALONE: &[&str] = &[
        "congress",
        "knesset",
        "senate",
        "bundestag",
        "duma",
        "majlis",
    ];
    let link = |at: &usize| matches!(tokens.key(*at), "of" | "for" | "on");
    let head_end = run.clone().find(link).unwrap_or(run.end);
    // *White House And*, *Water Board Chairman*: the last word is no part of
    // it.
    let ends = |at: usize| {
        let key = tokens.key(at);
        let office = TITLES.has(key) && head_end == run.end;
        office || is_starter(key) || SAID.has(key) || ROLES.has(key)
    };
    let mut end = run.end;
    while end > run.start + 1 && ends(end - 1) && lexicon::body_word(tokens.key(end - 1)).is_none()
    {
        end -= 1;
    }
    run.end = end;
    let head_end = head_end.min(end);
    let kinds = (run.start..head_end)
        .rev()
        .filter_map(|at| lexicon::body_word(tokens.key(at)));
    let kind = kinds
        .clone()
        .find(|k| *k == ActorKind::ArmedGroup)
        .or_else(|| kinds.clone().next());
    // *Kansas City Chiefs* is a team.
    let team = tokens.key(run.end - 1) == "chiefs" && tokens.key(run.start) != "joint";
    let kind = if team {
        Some(ActorKind::Organization)
    } else {
        kind
    };
    if run.len() == 1 {
        let key = tokens.key(run.start);
        if tokens.is_acronym(run.start) {
            return is_body_acronym(tokens, run.start).then(|| NameSpan {
                weak: true,
                ..named(tokens, run, kind.unwrap_or(ActorKind::Organization), None)
            });
        }
        return ALONE
            .contains(&key)
            .then(|| named(tokens, run, ActorKind::Government, None));
    }
    let last = tokens.key(head_end - 1);
    let first = tokens.key(run.start);
    // *MS08*, *Group G*.
    let sort = matches!(
        tokens.key(run.end - 2),
        "group" | "company" | "team" | "league"
    );
    let letter = sort && tokens.key(run.end - 1).chars().count() == 1;
    let coded = letter || run.clone().any(|at| is_code(tokens.key(at)));
    let unnamed = courts::is_unnamed(tokens, &run) || body_parts::is_thing(tokens, &run);
    if coded || body_parts::is_anybodys(tokens, &run) || head_end == run.end && unnamed {
        return None;
    }
    if PLACES.has(last) || matches!(first, "camp" | "operation" | "fort" | "mount") {
        return None;
    }
    // The body includes *Iraqi*, but not a title before it.
    if is_title(tokens, run.start)
        && run.len() > 2
        && !tokens.is_first(run.start)
        && lexicon::body_word(tokens.key(run.start + 1)).is_none()
        && matches!(first, "director" | "president" | "chairman" | "spokesman")
    {
        run.start += 1;
    }
    Some(named(
        tokens,
        run,
        kind.unwrap_or(ActorKind::Organization),
        None,
    ))
}
