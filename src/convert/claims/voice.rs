//! Who takes a stance: the subject of its verb.

use std::ops::Range;

use super::verbs::{self, Form, Takes};
use super::words::{helps, is_adverb, is_be, is_have, is_plural, modal, negates, parts};
use super::{Text, words};
use crate::convert::forms::is_said;
use crate::convert::names::lexicon::UNNAMED;
use crate::convert::quotes::Speaker;
use crate::convert::tokens::{is_article, is_link, opens};
use crate::model::vocabulary::ActorKind;
use crate::text::list::List;

/// Most words of an unnamed voice.
const CALLED: usize = 5;

/// Most punctuation marks between a subject and its verb.
const ASIDES: usize = 3;

/// Head nouns of voices.
static VOICES: List = List::new(include_str!("../../lists/claims/voices.txt"));

/// Who takes a stance.
#[derive(Debug, Clone)]
pub(super) struct Voice {
    pub speaker: Speaker,
    /// Its words.
    pub words: Range<usize>,
    /// Whether *they* may stand for it.
    pub plural: bool,
    /// Whether its noun is plural.
    pub many: bool,
}

/// A verb with its auxiliaries.
pub(super) struct Group {
    pub start: usize,
    pub negated: bool,
    /// Whether it has an auxiliary or a negation.
    pub helped: bool,
}

impl Text<'_> {
    /// The auxiliaries before a verb. `None` if the verb is passive, or comes
    /// after a modal, *to* or *if*.
    pub(super) fn group(&self, verb: usize, form: Form, sentence: &Range<usize>) -> Option<Group> {
        let tokens = self.tokens;
        let mut group = Group {
            start: verb,
            negated: false,
            helped: false,
        };
        while group.start > sentence.start && !parts(tokens, group.start) {
            let key = tokens.key(group.start - 1);
            if modal(key).is_some() || key == "to" || key == "if" {
                return None;
            }
            if is_be(key) && form != Form::Participle {
                return None;
            }
            let negates = negates(key) || matches!(key, "didn" | "doesn" | "don");
            group.negated |= negates;
            let auxiliary = is_have(key) || is_be(key) || matches!(key, "did" | "does" | "do");
            group.helped |= auxiliary || negates;
            if !(auxiliary || negates || is_adverb(tokens, group.start - 1)) {
                break;
            }
            group.start -= 1;
        }
        Some(group)
    }

    /// The subject of a verb whose words begin at `start`.
    pub(super) fn voice(&self, start: usize, form: Form, sentence: &Range<usize>) -> Option<Voice> {
        let tokens = self.tokens;
        if start == sentence.start {
            let opens = form == Form::Participle;
            return opens.then(|| self.behind_comma(start, sentence)).flatten();
        }
        let before = tokens.key(start - 1);
        let comma = parts(tokens, start);
        if comma && form == Form::Participle || matches!(before, "and" | "but" | "then") {
            return self.shared(sentence.start, start, comma);
        }
        if is_link(before) || is_article(before) || self.owns(start - 1) {
            return None;
        }
        if comma {
            return self.before_aside(start, sentence);
        }
        match before {
            "he" | "she" => self
                .teller_of(start - 1, sentence)
                .or_else(|| self.pronoun(start - 1)),
            "who" => self.touching(start - 1, sentence),
            _ => self.touching(start, sentence).or_else(|| {
                // *Ruth Moll, 61, of Alder denied*
                let mark = (sentence.start + 1..start)
                    .rev()
                    .find(|at| parts(tokens, *at))?;
                let of = is_link(tokens.key(mark)) || tokens.key(mark) == "of";
                of.then(|| self.before_aside(start, sentence)).flatten()
            }),
        }
    }

    fn owns(&self, at: usize) -> bool {
        let word = self.tokens.word(at);
        word.ends_with("'s") || word.ends_with("’s")
    }

    /// *Ruth Moll said she believed*: the speaker is the one who believes.
    fn teller_of(&self, pronoun: usize, sentence: &Range<usize>) -> Option<Voice> {
        let said = pronoun.checked_sub(1).filter(|at| *at >= sentence.start)?;
        let key = self.tokens.key(said);
        if key != "that" && !matches!(key, "said" | "says" | "added") {
            return None;
        }
        let speaker = self.teller.of(sentence, pronoun)?;
        let Speaker::Actor(actor) = speaker else {
            return None;
        };
        (self.names.actors[actor].kind == ActorKind::Person).then_some(Voice {
            speaker,
            words: pronoun..pronoun + 1,
            plural: false,
            many: false,
        })
    }

    /// *…, said Ruth Moll*: the speaker named after the verb.
    pub(super) fn named_behind(&self, verb: usize, end: usize) -> Option<Voice> {
        let tokens = self.tokens;
        let end = (verb + 1..end).find(|at| parts(tokens, *at)).unwrap_or(end);
        if verb + 1 >= end {
            return None;
        }
        let mention = self.names.within(&tokens.bytes(verb + 1..end)).first();
        let Some(mention) = mention else {
            return self.noun(verb + 1..end);
        };
        let to = tokens.at_byte(mention.range.end);
        let linked = (verb + 1..to).any(|at| is_link(tokens.key(at)) || tokens.key(at) == "of");
        if linked {
            return None;
        }
        self.noun(verb + 1..to)
    }

    /// Whom a pronoun stands for, if it is the person the document names most.
    pub(super) fn pronoun(&self, at: usize) -> Option<Voice> {
        let speaker = self.teller.pronoun(at)?;
        let Speaker::Actor(actor) = speaker else {
            return None;
        };
        (self.mostly == Some(actor) && self.names.actors[actor].kind == ActorKind::Person)
            .then_some(Voice {
                speaker,
                words: at..at + 1,
                plural: false,
                many: false,
            })
    }

    /// The noun that ends right before a word.
    fn touching(&self, end: usize, sentence: &Range<usize>) -> Option<Voice> {
        let tokens = self.tokens;
        let mut from = end;
        while from > sentence.start && end - from < 12 {
            let key = tokens.key(from - 1);
            let mark = from < end && parts(tokens, from);
            let verb = helps(key) || verbs::of(key).is_some() || words::is_finite(tokens, from - 1);
            if mark || opens(key) || verb || matches!(key, "and" | "but" | "or") {
                break;
            }
            from -= 1;
        }
        let open = from > sentence.start && !parts(tokens, from);
        if open && matches!(tokens.key(from - 1), "if" | "unless" | "whether") {
            return None;
        }
        // *In the town of Alder police believe*: only the last words count.
        // *the Ministry of Transport*: a name keeps its prepositions.
        if let Some(named) = self.name_that_ends(from, end) {
            return self.noun(named..end);
        }
        let mut links =
            (from..end).filter(|at| is_link(tokens.key(*at)) || tokens.key(*at) == "of");
        let link = links.clone().next();
        // *a paper quotes an official*: the verb may be unknown.
        let article = (from + 1..link.unwrap_or(end))
            .rev()
            .find(|at| is_article(tokens.key(*at)));
        if let Some(article) = article {
            return self.noun(article..link.unwrap_or(end));
        }
        if link == Some(from) {
            let last = links.next_back().filter(|_| from == sentence.start)?;
            return self.noun(last + 1..end).filter(|v| {
                matches!(v.speaker, Speaker::Unnamed(_)) && !tokens.is_capital(v.words.start)
            });
        }
        self.noun(from..link.unwrap_or(end))
    }

    /// The start of a name that ends right before a word.
    fn name_that_ends(&self, from: usize, end: usize) -> Option<usize> {
        if from >= end {
            return None;
        }
        let tokens = self.tokens;
        let bytes = tokens.bytes(from..end);
        let mention = self.names.within(&bytes).last()?;
        let start = tokens.at_byte(mention.range.start);
        let before = tokens.key_or_none(start.checked_sub(1).filter(|at| *at >= from));
        let free = !(is_link(before) || before == "of");
        (mention.range.end == bytes.end && end - start > 1 && free).then_some(start)
    }

    /// The end of a name that begins at a word, or after its article.
    fn name_that_begins(&self, from: usize, to: usize) -> Option<usize> {
        let tokens = self.tokens;
        let start = from + usize::from(is_article(tokens.key(from)));
        if start >= to {
            return None;
        }
        let bytes = tokens.bytes(start..to);
        let mention = self.names.within(&bytes).first()?;
        let end = tokens.at_byte(mention.range.end);
        let owns = end < to && tokens.gap(end).starts_with(['\'', '’']) || self.owns(end - 1);
        (mention.range.start == bytes.start && end < to && !owns).then_some(end)
    }

    /// *Denying it, Ruth Moll left*.
    fn behind_comma(&self, start: usize, sentence: &Range<usize>) -> Option<Voice> {
        let comma = (start + 1..sentence.end).find(|at| parts(self.tokens, *at))?;
        self.first_of(comma, sentence.end)
    }

    /// *Ruth Moll, keeper of the weir, denied*.
    fn before_aside(&self, start: usize, sentence: &Range<usize>) -> Option<Voice> {
        let tokens = self.tokens;
        let marks = (sentence.start + 1..start)
            .rev()
            .filter(|at| parts(tokens, *at));
        for opened in marks.take(ASIDES) {
            let who = matches!(tokens.key(opened), "who" | "whose" | "which");
            let verb = (opened..start).any(|at| helps(tokens.key(at)) || tokens.key(at) == "and");
            if verb && !who {
                return None;
            }
            if let Some(voice) = self.touching(opened, sentence) {
                return Some(voice);
            }
        }
        None
    }

    /// The subject that a verb shares with the verb before: *came and denied
    /// it*, but not *said that Brandt came and denied it*.
    fn shared(&self, from: usize, start: usize, comma: bool) -> Option<Voice> {
        let voice = self.first_of(from, start)?;
        let between = voice.words.end..start;
        // *denied it and accused*: no clause follows the first verb.
        let alone = |key: &str| {
            let taken = verbs::of(key).and_then(|(verb, _)| verb.takes.first());
            taken.is_some_and(|first| !matches!(first, Takes::Clause | Takes::Doubtful))
        };
        let said = between
            .clone()
            .map(|at| self.tokens.key(at))
            .any(|key| is_said(key) && !alone(key));
        let within = self
            .names
            .within(&self.tokens.bytes(voice.words.start..start));
        let own = |actor: usize| voice.speaker == Speaker::Actor(actor);
        let person = |actor: usize| self.names.actors[actor].kind == ActorKind::Person;
        let other = within.iter().any(|m| person(m.actor) && !own(m.actor));
        (!said && (comma || !other)).then_some(voice)
    }

    /// The subject that opens a sentence, after any introductory phrase.
    fn first_of(&self, from: usize, to: usize) -> Option<Voice> {
        let tokens = self.tokens;
        let mut from = from;
        let leads = |at: usize| {
            let key = tokens.key(at);
            is_link(key) || opens(key) || is_adverb(tokens, at) && parts(tokens, at + 1)
        };
        while from < to && leads(from) {
            from = (from + 1..to).find(|at| parts(tokens, *at))?;
        }
        if from >= to {
            return None;
        }
        if matches!(tokens.key(from), "he" | "she") {
            return self.pronoun(from);
        }
        if let Some(end) = self.name_that_begins(from, to) {
            return self.noun(from..end);
        }
        let ends = |at: &usize| {
            let key = tokens.key(*at);
            parts(tokens, *at)
                || is_link(key)
                || key == "of"
                || helps(key)
                || opens(key)
                || words::is_finite(tokens, *at)
        };
        let end = (from + 1..to).find(ends)?;
        self.noun(from..end)
    }

    /// The voice that a noun phrase names, if it can take a stance.
    fn noun(&self, range: Range<usize>) -> Option<Voice> {
        let tokens = self.tokens;
        let Range { mut start, end } = range;
        if start >= end {
            return None;
        }
        let whose = |key: &str| matches!(key, "his" | "her" | "their" | "its" | "our" | "my");
        while start + 1 < end && (is_adverb(tokens, start) || whose(tokens.key(start))) {
            start += 1;
        }
        let refused = matches!(
            tokens.key(start),
            "no" | "nobody" | "neither" | "none" | "few" | "those" | "any"
        );
        if refused {
            return None;
        }
        let bytes = tokens.bytes(start..end);
        if let Some(mention) = self.names.within(&bytes).last()
            && mention.range.end == bytes.end
        {
            let named = &self.names.actors[mention.actor];
            return Some(Voice {
                speaker: Speaker::Actor(mention.actor),
                words: tokens.at_byte(mention.range.start)..end,
                plural: named.kind != ActorKind::Person,
                many: named.kind != ActorKind::Person && is_plural(tokens.key(end - 1)),
            });
        }
        let head = tokens.key(end - 1);
        if !(VOICES.has(head) || UNNAMED.has(head)) || tokens.is_capital(end - 1) && end - start > 1
        {
            return None;
        }
        let start = start.max(end.saturating_sub(CALLED));
        Some(Voice {
            speaker: Speaker::Unnamed(bytes.start.max(tokens.bytes(start..end).start)..bytes.end),
            words: start..end,
            plural: is_plural(head),
            many: is_plural(head),
        })
    }
}
