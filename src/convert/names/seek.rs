//! Finds every mention: searches the text for every form of every actor.

use std::collections::HashMap;
use std::ops::Range;

use super::known::Known;
use super::roster::{Draft, Roster};
use super::{lexicon, months, namesakes, nickname, readable, ships, states};
use crate::convert::reading::Reading;
use crate::convert::tokens::{Tokens, is_starter};
use crate::model::vocabulary::ActorKind;

/// A mention of an actor.
pub(super) struct Sighting {
    pub range: Range<usize>,
    pub at: u32,
    pub actor: usize,
    /// Whether a state is only named here, which does not make it an actor.
    pub only_named: bool,
    /// Whether it is a lone surname, which others may share.
    pub bare: bool,
}

/// Searches the text for every form of every actor.
pub(super) struct Seeker<'a> {
    roster: &'a mut Roster,
    /// First word of a form to the most words of any form beginning with it.
    longest: HashMap<String, usize>,
    states: HashMap<String, usize>,
    known: &'a Known,
}

impl<'a> Seeker<'a> {
    pub(super) fn new(roster: &'a mut Roster, known: &'a Known) -> Self {
        let mut longest: HashMap<String, usize> = HashMap::new();
        for form in roster.forms.keys() {
            let first = form.split(' ').next().unwrap_or_default();
            let words = form.split(' ').count();
            let most = longest.entry(first.into()).or_default();
            *most = words.max(*most);
        }
        Self {
            roster,
            longest,
            states: HashMap::new(),
            known,
        }
    }

    pub(super) fn seek(mut self, reading: &Reading) -> Vec<Sighting> {
        let mut all = Vec::new();
        for block in readable(reading) {
            let tokens = reading.tokens(block);
            let mut at = 0;
            while at < tokens.len() {
                at = self.step(&tokens, at, block.at, &mut all);
            }
        }
        namesakes::settle(&mut all, self.roster, &reading.text);
        all
    }

    /// Reads the mention at a word; returns the word to continue at.
    fn step(&mut self, tokens: &Tokens, at: usize, block: u32, all: &mut Vec<Sighting>) -> usize {
        let form = self.form(tokens, at);
        let state =
            states::find(tokens, at).filter(|s| form.is_none_or(|(words, _)| s.words > words));
        let (words, actor, only_named) = match (state, form) {
            (Some(state), _) => (
                state.words,
                self.state(state),
                state.says == states::Says::Named,
            ),
            (None, Some((words, actor))) => (words, actor, false),
            (None, None) => return at + 1,
        };
        all.push(Sighting {
            range: tokens.bytes(at..at + words),
            at: block,
            actor,
            only_named,
            bare: words == 1 && self.roster.drafts[actor].kind == ActorKind::Person,
        });
        at + words
    }

    /// The longest form at a word: its number of words and its actor.
    fn form(&self, tokens: &Tokens, at: usize) -> Option<(usize, usize)> {
        let capital = tokens.is_capital(at);
        let Some(most) = self.longest.get(tokens.key(at)).copied() else {
            let called = || self.roster.called(tokens.key(at));
            let actor = capital.then(called).flatten()?;
            return self.stands(tokens, at..at + 1, actor).then_some((1, actor));
        };
        let held = |gap: &str| gap == "-" || gap == " " && lexicon::PARTICLES.has(tokens.key(at));
        let particle =
            at + 1 < tokens.len() && held(tokens.gap(at + 1)) && next_capital(tokens, at + 1);
        if !capital && !particle {
            return None;
        }
        let mut key = String::new();
        let mut best = None;
        for words in 1..=most.min(tokens.len() - at) {
            let here = at + words - 1;
            if words > 1 {
                if !holds_together(tokens, here) {
                    break;
                }
                key.push(' ');
            }
            key.push_str(tokens.key(here));
            if let Some(actor) = self.roster.forms.get(&key)
                && self.stands(tokens, at..at + words, *actor)
            {
                best = Some((words, *actor));
            }
        }
        best
    }

    /// Whether a form there means that actor, and is not part of another name.
    fn stands(&self, tokens: &Tokens, words: Range<usize>, actor: usize) -> bool {
        let draft = &self.roster.drafts[actor];
        let key = tokens.key(words.start);
        if words.len() == 1 && key.chars().count() <= 4 && draft.kind != ActorKind::Person {
            return tokens.is_acronym(words.start)
                || draft.keys[0] == key && key.chars().count() > 3;
        }
        if draft.kind == ActorKind::Person
            && (ships::named(tokens, &words).is_some() || is_half_marked(tokens, &words))
        {
            return false;
        }
        if draft.kind != ActorKind::Person || words.len() > 1 {
            return true;
        }
        if lexicon::CALENDAR.has(key) && !months::is_called(tokens, words.start) {
            return false;
        }
        if is_starter(key) && tokens.is_first(words.start) && !speaks(tokens, words.end) {
            return false;
        }
        let touches = |at: usize| tokens.gap(at) == " " && !tokens.is_first(at);
        let before = words.start.checked_sub(1).filter(|_| touches(words.start));
        let stranger = before.is_some_and(|at| {
            let key = tokens.key(at);
            tokens.is_capital(at)
                && !lexicon::TITLES.has(key)
                && !lexicon::TITLE_PARTS.has(key)
                && !lexicon::CALENDAR.has(key)
                && !states::is_word(key)
                && !is_starter(key)
        });
        let after = words.end < tokens.len() && touches(words.end) && tokens.is_capital(words.end);
        let goes_on = after && !lexicon::CALENDAR.has(tokens.key(words.end));
        !stranger && !goes_on
    }

    /// The actor for a state or its body, under the identifier that the
    /// collection has for it.
    fn state(&mut self, found: states::Match) -> usize {
        let (own, kind) = states::identity(found);
        if let Some(place) = self.states.get(&own) {
            return *place;
        }
        let mut names = states::names(found).into_iter();
        let id = names.find_map(|name| self.known.id_of(&name));
        let place = self.roster.add(Draft {
            id: Some(id.unwrap_or_else(|| own.clone())),
            kind,
            ..Draft::default()
        });
        self.states.insert(own, place);
        place
    }
}

/// *de la Torre*: a capital after particles.
fn next_capital(tokens: &Tokens, at: usize) -> bool {
    let next = at + 1;
    let particle = lexicon::PARTICLES.has(tokens.key(at)) && next < tokens.len();
    tokens.is_capital(at) || particle && tokens.is_capital(next)
}

/// *Jerry” Brandt*: the start of the name comes before.
fn is_half_marked(tokens: &Tokens, words: &Range<usize>) -> bool {
    let gaps = || words.clone().skip(1).map(|at| tokens.gap(at));
    let closed = gaps().any(|gap| gap.contains('”'));
    let opened = gaps().any(|gap| gap.contains(['“', '”']) && gap.starts_with(' '));
    let straight = gaps().filter(|gap| gap.contains('"')).count();
    closed && !opened || straight % 2 == 1
}

/// Whether a verb of saying follows.
fn speaks(tokens: &Tokens, end: usize) -> bool {
    lexicon::SAID.has(tokens.key_or_none(Some(end))) && !tokens.is_first(end)
}

/// Whether word `at` may belong to the same form as the word before it.
fn holds_together(tokens: &Tokens, at: usize) -> bool {
    let gap = tokens.gap(at).trim();
    matches!(gap, "" | "-" | "‑" | "." | ",") && !tokens.is_first(at)
        || matches!(gap, "”" | "\"" | "’" | "'" | ")") && !tokens.is_first(at)
        || nickname::marked(tokens, at).is_some()
}
