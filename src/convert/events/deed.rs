//! What a clause tells: the deed, who did it, where and when.

use std::ops::Range;

use super::clause::{Dates, Part, Sentence};
use super::day::Day;
use super::groups::Group;
use super::name::{self, Name};
use super::scene::{Read, Scene};
use super::subject::{self, Who};
use super::{ACTORS, Happening, Kind, Label, Told, Undated, kind, place, tone};
use crate::convert::figures::is_weapon;
use crate::convert::names::Mention;
use crate::model::When;

impl Scene<'_> {
    /// The dated events of a sentence, one per verb.
    pub(super) fn events(&self, sentence: &Sentence, days: &[Day]) -> Vec<Read> {
        let mut dated: Vec<(usize, usize, bool)> = Vec::new();
        for (n, time) in sentence.times.iter().enumerate() {
            let (verb, sure) = match sentence.dated_by(time) {
                Some(Dates::Verb(verb)) => (verb, true),
                Some(Dates::Perhaps(verb)) => (verb, false),
                None => continue,
            };
            // *12 died and 30 were hurt on Monday*: one event.
            let verb = sentence.harm_before(verb).unwrap_or(verb);
            match dated.iter_mut().find(|(known, ..)| *known == verb) {
                Some(known) if sure && !known.2 => *known = (verb, n, true),
                Some(_) => {}
                None => dated.push((verb, n, sure)),
            }
        }
        self.share(sentence, &mut dated);
        for verb in 1..sentence.groups.len() {
            if let Some((_, n, sure)) = dated.iter().find(|(v, ..)| *v + 1 == verb).copied()
                && !dated.iter().any(|(v, ..)| *v == verb)
                && sentence.harm_before(verb).is_none()
                && self.is_harm_beside(sentence, verb)
            {
                dated.push((verb, n, sure));
            }
        }
        dated.sort_unstable();
        dated
            .into_iter()
            .filter_map(|(verb, n, sure)| {
                let kind = self.kind(sentence, verb)?;
                self.event(sentence, (verb, kind), Some((&days[n], sure)))
            })
            .collect()
    }

    /// *It fell 20 metres on Monday and killed two*: one time, one subject.
    fn share(&self, sentence: &Sentence, dated: &mut [(usize, usize, bool)]) {
        for known in 0..dated.len() {
            let (verb, ..) = dated[known];
            let group = &sentence.groups[verb];
            let next = verb + 1;
            let deed = group.said || kind::at(self.tokens, group.main).is_some();
            if deed || dated.iter().any(|(v, ..)| *v == next) || next >= sentence.groups.len() {
                continue;
            }
            let one = sentence.part(sentence.groups[next].start) == sentence.part(group.start)
                && sentence.subject(next).and_then(|s| s.shared) == Some(verb);
            if one && sentence.groups[next].finite {
                dated[known].0 = next;
            }
        }
    }

    /// *…, and 14 were hurt*: harm to others, beside a dated deed.
    fn is_harm_beside(&self, sentence: &Sentence, verb: usize) -> bool {
        let group = &sentence.groups[verb];
        let harm = kind::at(self.tokens, group.main)
            .is_some_and(|d| matches!(d.kind, Kind::Death | Kind::Injury | Kind::Arrest));
        let subject = sentence.subject(verb).filter(|s| s.shared.is_none());
        let linked = subject
            .and_then(|s| s.stretches.first()?.start.checked_sub(1))
            .is_some_and(|before| self.tokens.key(before) == "and");
        harm && linked && group.finite && !sentence.is_opened(group)
    }

    /// The event that `verb` tells, of kind `kind`; `day` is when, and whether
    /// that is certain.
    pub(super) fn event(
        &self,
        sentence: &Sentence,
        (verb, kind): (usize, Kind),
        day: Option<(&Day, bool)>,
    ) -> Option<Read> {
        let tokens = self.tokens;
        let group = &sentence.groups[verb];
        let label = tone::label(sentence, verb);
        // *should come on Monday* looks ahead; *Monday* was resolved back.
        let ahead = matches!(label, Some(Label::Conditional | Label::Planned));
        let when = day
            .filter(|(day, sure)| *sure && !(ahead && self.is_counted_back(day)))
            .and_then(|(day, _)| day.when.clone());
        // *is accused of theft*
        let feared = matches!(tokens.key(group.main), "presumed" | "feared");
        let stands = group.passive && (kind == Kind::Trial || feared && kind == Kind::Death);
        let told = group.finite && (group.past || stands || label.is_some());
        let future = label.is_none() && !self.is_past(when.as_ref());
        if !told || future || self.in_speech(tokens.bytes(group.main..group.main + 1).start) {
            return None;
        }
        let subject = sentence.subject(verb)?;
        let known = match subject::who(sentence, verb, &subject, self.names) {
            Who::Said => None,
            Who::Means(name) => Some(name),
            Who::Unknown => return None,
        };
        let name = name::read(sentence, verb, &subject, known.as_deref())?;
        if self.in_speech(tokens.bytes(name.start..name.start + 1).start) {
            return None;
        }
        let start = name.start;
        Some(Read {
            event: self.happening(
                sentence,
                verb,
                name,
                (kind, label),
                (day.map(|(day, _)| day), when),
            ),
            start,
            verb,
        })
    }

    /// Whether a day is before the date issued and its words have no digits.
    fn is_counted_back(&self, day: &Day) -> bool {
        let printed = self.text[day.range.clone()].contains(|c: char| c.is_ascii_digit());
        let first = |when: &When| when.span().and_then(|span| span.earliest);
        match (
            day.when.as_ref().and_then(first),
            self.issued.and_then(first),
        ) {
            (Some(day), Some(issued)) => !printed && day < issued,
            _ => false,
        }
    }

    /// The kind of a verb, given the words beside it.
    pub(super) fn kind(&self, sentence: &Sentence, verb: usize) -> Option<Kind> {
        let tokens = self.tokens;
        let group = &sentence.groups[verb];
        let part = &sentence.parts[sentence.part(group.start)];
        if let Some(kind) = self.told_around(group, part) {
            return Some(kind);
        }
        let deed = kind::at(tokens, group.main)?;
        let dead = |at: usize| tokens.key(at) == "dead";
        let next = tokens.key_or_none(Some(group.main + 1));
        let weapon = |at: usize| is_weapon(tokens.key(at));
        match tokens.key(group.main) {
            "left" if part.words.clone().any(dead) => return Some(Kind::Death),
            "fired" | "launched" if part.words.clone().any(weapon) => return Some(Kind::Attack),
            "fired" if !group.passive && matches!(next, "at" | "on" | "into") => {
                return Some(Kind::Attack);
            }
            "occurred" | "happened" => {
                let noun = part
                    .words
                    .clone()
                    .find_map(|at| kind::of_noun(tokens.key(at)));
                return noun.filter(|noun| noun.is_cause());
            }
            // *posted in Accidents on Monday*: a line about the text itself.
            "posted" if matches!(next, "in" | "by" | "at" | "under") => return None,
            // *ended up suing her*: another verb tells the outcome.
            "ended" if next == "up" => return None,
            // An opinion.
            "agreed" if next == "with" => return None,
            // *recalled seeing him*: somebody speaks.
            "recalled" if next.ends_with("ing") || matches!(next, "that" | "how") => return None,
            _ => {}
        }
        let cause = sentence.cause_of(verb).into_iter().flatten();
        let verbs = cause.filter_map(|at| kind::of_verb(tokens.key(at)).map(|d| d.kind));
        let nouns = part
            .words
            .clone()
            .filter_map(|at| kind::of_noun(tokens.key(at)));
        Some(verbs.chain(nouns).fold(deed.kind, kind::caused))
    }

    /// The kind of a verb that tells a deed only with the words around it:
    /// *asked the miller to go*, *took two men hostage*, *tremors were felt*.
    fn told_around(&self, group: &Group, part: &Part) -> Option<Kind> {
        let key = |at: usize| self.tokens.key(at);
        let behind = |word: &str| (group.main + 1..part.words.end).any(|at| key(at) == word);
        match key(group.main) {
            "asked" if !group.said && !group.passive => Some(Kind::Announcement),
            "took" | "taken" if behind("hostage") || behind("hostages") => Some(Kind::Attack),
            "took" | "taken" if behind("custody") || behind("prisoner") => Some(Kind::Arrest),
            "felt" if group.passive => {
                let mut nouns =
                    (part.words.start..group.start).filter_map(|at| kind::of_noun(key(at)));
                nouns.find(|noun| *noun == Kind::Quake)
            }
            _ => None,
        }
    }

    fn happening(
        &self,
        sentence: &Sentence,
        verb: usize,
        name: Name,
        (kind, label): (Kind, Option<Label>),
        (day, when): (Option<&Day>, Option<When>),
    ) -> Happening {
        let group = &sentence.groups[verb];
        let part = &sentence.parts[sentence.part(group.start)];
        let clause = name.start.min(group.start)..part.words.end.max(name.end);
        let named = self.actors(&(name.start..name.end));
        let from = name.start.saturating_sub(2).max(sentence.words.start);
        let told = Told {
            voice: self.teller.of(&sentence.words, name.start),
            certainty: tone::certainty(self.tokens, from..name.end),
        };
        let mentions = self.mentions(&clause);
        Happening {
            kind,
            label,
            undated: match (&when, day.map(|day| &day.when)) {
                (Some(_), _) => None,
                (None, None) => Some(Undated::Untold),
                (None, Some(None)) => Some(Undated::NotIssued),
                (None, Some(Some(_))) => Some(Undated::Doubtful),
            },
            range: self.tokens.bytes(name.start..name.end.max(name.start + 1)),
            when,
            day: day.map_or_else(String::new, |day| {
                self.text[day.range.clone()].to_lowercase()
            }),
            dated: day.map(|day| (day.range.clone(), self.block.at)),
            place: place::find(
                self.tokens,
                group.main..Self::end_of(sentence, verb, clause.end),
                name.start..name.subject,
                kind,
                mentions,
            ),
            actors: self.actors(&clause),
            doers: named,
            at: vec![self.block.at],
            told,
            verbs: vec![self.tokens.bytes(group.main..group.main + 1).start],
            tells: Vec::new(),
            figures: Vec::new(),
            name: name.text,
        }
    }

    /// Where a verb's words end: *was held and will be tried in Alder*.
    fn end_of(sentence: &Sentence, verb: usize, end: usize) -> usize {
        let next = sentence.groups[verb + 1..].iter().find(|g| g.finite);
        next.map_or(end, |g| g.start.min(end))
    }

    pub(super) fn mentions(&self, words: &Range<usize>) -> &[Mention] {
        self.names.within(&self.tokens.bytes(words.clone()))
    }

    /// The actors named among some words, outside quotations.
    pub(super) fn actors(&self, words: &Range<usize>) -> Vec<usize> {
        let mut actors: Vec<usize> = Vec::new();
        for mention in self.mentions(words).iter().take(4 * ACTORS) {
            if actors.len() < ACTORS
                && !actors.contains(&mention.actor)
                && !self.in_speech(mention.range.start)
            {
                actors.push(mention.actor);
            }
        }
        actors
    }

    /// Who tells the clause that begins at `start`, and how certainly by the
    /// words of `hedged`.
    pub(super) fn told(&self, sentence: &Range<usize>, start: usize, hedged: Range<usize>) -> Told {
        let from = hedged.start.max(sentence.start);
        Told {
            voice: self.teller.of(sentence, start),
            certainty: tone::certainty(self.tokens, from..hedged.end.max(from)),
        }
    }
}
