//! States: a country's name is a government if it acts, else a place; a capital
//! stands for the government only if it acts.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon;
use super::state_table::{STATE_BODIES, STATES};
use crate::convert::tokens::{Tokens, is_preposition};
use crate::model::vocabulary::ActorKind;
use crate::text::list::List;

/// First word to the forms that begin with it, longest first.
type Forms = HashMap<&'static str, Vec<Form>>;

struct Form {
    words: Vec<&'static str>,
    state: usize,
    sort: Sort,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Name,
    Capital,
    Own,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms::new();
    for (state, row) in STATES.iter().enumerate() {
        let capital = Some(row.capital).filter(|c| *c != "-");
        let all = row.names.iter().map(|n| (*n, Sort::Name));
        let all = all.chain(row.own.iter().map(|n| (*n, Sort::Own)));
        for (written, sort) in all.chain(capital.map(|n| (n, Sort::Capital))) {
            let words: Vec<_> = written.split(' ').collect();
            forms
                .entry(words[0])
                .or_default()
                .push(Form { words, state, sort });
        }
    }
    for list in forms.values_mut() {
        list.sort_by_key(|form| std::cmp::Reverse(form.words.len()));
    }
    forms
});

/// Whether a word is the name, adjective or capital of a state.
pub(in crate::convert) fn is_word(key: &str) -> bool {
    FORMS
        .get(key)
        .is_some_and(|forms| forms.iter().any(|form| form.words.len() == 1))
}

/// Whether words consist only of the names, adjectives or capitals of states.
pub(super) fn is_whole(tokens: &Tokens, words: &std::ops::Range<usize>) -> bool {
    form_at(tokens, words.start).is_some_and(|form| form.words.len() == words.len())
        || words.clone().all(|at| is_word(tokens.key(at)))
}

/// The role of a state at a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// It acts or is acted upon: a government.
    Acts,
    /// It is only named: an actor if it is one elsewhere.
    Named,
}

/// A mention of a state or one of its bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub words: usize,
    pub state: usize,
    /// Index in [`STATE_BODIES`] of a body other than the government.
    pub body: Option<usize>,
    pub says: Says,
}

/// The state that word `at` names, if it may be an actor.
pub(super) fn find(tokens: &Tokens, at: usize) -> Option<Match> {
    let form = form_at(tokens, at)?;
    let end = at + form.words.len();
    if let Some((words, body)) = own_body(tokens, end) {
        let government = matches!(STATE_BODIES[body].1, "government" | "administration");
        return Some(Match {
            words: form.words.len() + words,
            state: form.state,
            body: (!government).then_some(body),
            says: Says::Acts,
        });
    }
    let told = Match {
        words: form.words.len(),
        state: form.state,
        body: None,
        says: Says::Named,
    };
    if form.sort == Sort::Own || is_in_a_name(tokens, at, end) || is_what_for(tokens, at) {
        return None;
    }
    let place = at
        .checked_sub(1)
        .is_some_and(|b| is_locative(tokens.key(b)));
    let article = at >= 2 && tokens.key(at - 1) == "the" && is_locative(tokens.key(at - 2));
    if (place || article) && !tokens.is_first(at) {
        return None;
    }
    let object = at
        .checked_sub(1)
        .is_some_and(|b| is_preposition(tokens.key(b)) && !tokens.is_first(at));
    if plays(tokens, at, end, form.sort) {
        return None;
    }
    if acts(tokens, end, form.sort) && !object
        || is_acted_on(tokens, at, form.sort)
        || is_paired(tokens, at, end)
    {
        return Some(Match {
            says: Says::Acts,
            ..told
        });
    }
    (form.sort == Sort::Name).then_some(told)
}

fn form_at(tokens: &Tokens, at: usize) -> Option<&'static Form> {
    let first = tokens.is_capital(at);
    let forms = FORMS.get(tokens.key(at)).filter(|_| first)?;
    let form = forms.iter().find(|form| {
        form.words.iter().enumerate().all(|(n, word)| {
            let here = at + n;
            here < tokens.len()
                && tokens.key(here) == *word
                && (n == 0 || tokens.gap(here).trim().is_empty())
        })
    })?;
    let stands = match form.words[..] {
        // *US*, but not *Us* at the start of a sentence.
        ["us"] => tokens.is_acronym(at),
        // *the States*; other countries have states too.
        ["states"] => tokens.key_or_none(at.checked_sub(1)) == "the" && tokens.gap(at) == " ",
        _ => true,
    };
    stands.then_some(form)
}

/// *military* after *Iraqi*: its number of words, and its index.
fn own_body(tokens: &Tokens, at: usize) -> Option<(usize, usize)> {
    if at >= tokens.len()
        || !matches!(
            tokens.gap(at).trim_end(),
            "" | "’s" | "'s" | "." | "’" | "'"
        )
    {
        return None;
    }
    let longest = STATE_BODIES.iter().enumerate().filter(|(_, (body, ..))| {
        body.split(' ').enumerate().all(|(n, word)| {
            at + n < tokens.len()
                && tokens.key(at + n) == word
                && (n == 0 || tokens.gap(at + n) == " ")
        })
    });
    let (place, (body, ..)) = longest.max_by_key(|(_, (body, ..))| body.len())?;
    Some((body.split(' ').count(), place))
}

/// *Washington Post*, *Georgia Tech*, *Paris-based*: the name continues, or a
/// compound does.
fn is_in_a_name(tokens: &Tokens, at: usize, end: usize) -> bool {
    let goes_on = end < tokens.len()
        && matches!(tokens.gap(end), " " | "-")
        && tokens.is_capital(end)
        && !tokens.is_first(end)
        && !is_word(tokens.key(end));
    let compound = end < tokens.len() && tokens.gap(end) == "-" && !tokens.is_capital(end);
    let before = at > 0
        && tokens.gap(at) == " "
        && tokens.is_capital(at - 1)
        && !tokens.is_first(at)
        && !crate::convert::tokens::is_starter(tokens.key(at - 1));
    goes_on || compound || before
}

/// *Transport for London*: the place ends the name of a body.
fn is_what_for(tokens: &Tokens, at: usize) -> bool {
    at > 1
        && matches!(tokens.key(at - 1), "for" | "of")
        && tokens.is_capital(at - 2)
        && !tokens.is_first(at - 2)
        && !tokens.is_first(at)
        && !lexicon::TITLES.has(tokens.key(at - 2))
        && tokens.gap(at - 1).trim().is_empty()
        && tokens.gap(at).trim().is_empty()
}

/// Words for sports, near which a capital means a team.
pub(super) static SPORTS: List = List::new(include_str!("../../lists/names/sports.txt"));

/// How many words on each side to check for sports.
const AROUND: usize = 20;

/// *Washington beat Dallas*: a team, not a government.
fn plays(tokens: &Tokens, at: usize, end: usize, sort: Sort) -> bool {
    let sentence = |n: &usize| tokens.same_sentence(*n, at);
    let around = (at.saturating_sub(AROUND)..tokens.len().min(end + AROUND)).filter(sentence);
    let mut around = around.clone();
    let verb = matches!(
        tokens.key_or_none(Some(end)),
        "beat" | "scored" | "defeated" | "routed" | "edged" | "downed" | "rallied" | "won" | "lost"
    );
    let is_score = |n: usize| {
        let number = |n: usize| tokens.key(n).len() < 4 && tokens.key(n).parse::<u8>().is_ok();
        let dash = n > 0 && matches!(tokens.gap(n), "-" | "–");
        dash && number(n - 1) && number(n)
    };
    match sort {
        Sort::Capital => around.any(|n| SPORTS.has(tokens.key(n)) || verb && is_score(n)),
        _ => verb && around.any(|n| SPORTS.has(tokens.key(n)) || is_score(n)),
    }
}

fn acts(tokens: &Tokens, end: usize, sort: Sort) -> bool {
    static VERBS: List = List::new(include_str!("../../lists/names/verbs-of-states.txt"));
    for at in end..end + 3 {
        if at >= tokens.len() || !tokens.gap(at).trim().is_empty() || tokens.is_first(at) {
            return false;
        }
        let key = tokens.key(at);
        // *Paris is crowded*, *Rome has bridges*: true of a city, not of a
        // government.
        let idle = matches!(
            key,
            "is" | "was" | "were" | "are" | "won" | "lost" | "held" | "shot" | "broke"
        );
        if sort == Sort::Capital && idle {
            return tokens.key_or_none(Some(at + 1)).ends_with("ing");
        }
        if VERBS.has(key) || lexicon::SAID.has(key) {
            return true;
        }
        let past = key.len() > 4 && key.ends_with("ed") && !tokens.is_capital(at);
        if past {
            return true;
        }
        let adverb = key.ends_with("ly")
            || matches!(
                key,
                "also" | "now" | "then" | "again" | "not" | "still" | "itself"
            );
        if !adverb {
            return false;
        }
    }
    false
}

fn is_acted_on(tokens: &Tokens, at: usize, sort: Sort) -> bool {
    let mut before = at;
    if before > 0 && tokens.key(before - 1) == "the" {
        before -= 1;
    }
    let Some(key) = before.checked_sub(1).map(|b| tokens.key(b)) else {
        return false;
    };
    if !tokens.gap(before).trim().is_empty() {
        return false;
    }
    let both = ["between", "by", "with", "against"];
    let name = [
        "accused",
        "blamed",
        "blames",
        "urged",
        "told",
        "deter",
        "threatened",
        "sanctioned",
        "warned",
    ];
    both.contains(&key) || (sort == Sort::Name && name.contains(&key))
}

/// *Tehran and Washington*, of which one acts.
fn is_paired(tokens: &Tokens, at: usize, end: usize) -> bool {
    let other_after = || {
        let mut next = end + 1;
        if tokens.key_or_none(Some(next)) == "the" {
            next += 1;
        }
        let other = (tokens.key_or_none(Some(end)) == "and" && next < tokens.len())
            .then(|| form_at(tokens, next));
        other.flatten().is_some_and(|form| {
            form.sort != Sort::Own && acts(tokens, next + form.words.len(), form.sort)
        })
    };
    let other_before = || {
        let mut and = at;
        if and > 0 && tokens.key(and - 1) == "the" {
            and -= 1;
        }
        if and < 2 || tokens.key(and - 1) != "and" {
            return false;
        }
        let other = (1..=2).find_map(|n| {
            let start = (and - 1).checked_sub(n)?;
            form_at(tokens, start)
                .filter(|f| f.words.len() == n)
                .map(|f| (start, f.sort))
        });
        other.is_some_and(|(start, sort)| {
            sort != Sort::Own && (is_acted_on(tokens, start, sort) || acts(tokens, end, sort))
        })
    };
    other_after() || other_before()
}

fn is_locative(key: &str) -> bool {
    matches!(
        key,
        "in" | "into"
            | "near"
            | "outside"
            | "inside"
            | "across"
            | "throughout"
            | "within"
            | "at"
            | "around"
            | "from"
            | "leave"
            | "left"
    )
}

/// Whether folded words name a state or a capital.
pub(super) fn is_form(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    FORMS.get(first).is_some_and(|forms| {
        let mut same = forms.iter().map(|form| form.words.join(" "));
        same.any(|form| form == name)
    })
}

/// The folded names of a match's actor; for a state without its capital, which
/// is also a city.
pub(super) fn names(found: Match) -> Vec<String> {
    let row = &STATES[found.state];
    match found.body {
        Some(body) => {
            let owners = row.own.iter().chain(&row.names);
            owners
                .map(|own| format!("{own} {}", STATE_BODIES[body].0))
                .collect()
        }
        None => row.names.iter().map(|name| (*name).to_owned()).collect(),
    }
}

/// The identifier and kind of a match's actor.
pub(super) fn identity(found: Match) -> (String, ActorKind) {
    let state = STATES[found.state].id;
    match found.body {
        Some(body) => {
            let (_, name, kind) = STATE_BODIES[body];
            (format!("{state}-{}", name.replace(' ', "-")), kind)
        }
        None => (state.to_owned(), ActorKind::Government),
    }
}
