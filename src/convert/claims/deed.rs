//! What a voice says somebody did, caused or is guilty of.

use super::noun::Noun;
use super::words::{breaks, is_adverb, is_be, is_have, negates};
use super::{Asked, Object};
use crate::convert::forms::{base_of, is_gerund, is_participle};
use crate::convert::tokens::{is_article, is_link};
use crate::text::list::List;
use crate::text::sanitize;

/// Nouns of deeds, causes and accusations.
static DEEDS: List = List::new(include_str!("../../lists/claims/deeds.txt"));
static CAUSES: List = List::new(include_str!("../../lists/claims/causes.txt"));
static ACCUSATIONS: List = List::new(include_str!("../../lists/claims/accusations.txt"));

/// Most words between a verb and the word that introduces the deed.
const PARTY: usize = 12;

impl Object<'_> {
    /// *accused the miller of theft*, *blamed the miller for the flood*.
    pub(super) fn party(&self, verb: usize, base: &str, end: usize) -> Option<Asked> {
        let tokens = self.text.tokens;
        let blames = base == "blame";
        let stop = end.min(verb + PARTY);
        let mut within = (verb + 1..stop).take_while(|at| *at == verb + 1 || !breaks(tokens, *at));
        let Some(link) = within.find(|at| self.leads(base, *at)) else {
            let party = self.text.noun_at(verb + 1, stop).filter(|_| blames)?;
            party.actor?;
            return self.answered("who-is-responsible".into(), &party);
        };
        // *found the miller guilty of theft*
        let to = link - usize::from(matches!(base, "find" | "hold"));
        match tokens.key(link) {
            "on" => {
                let party = self.text.noun_at(link + 1, end)?;
                self.responsible_for(&party, verb + 1, link)
            }
            "for" | "over" | "in" => {
                let party = self.text.noun_at(verb + 1, to)?;
                let doing = self.takes_object(link + 1, end);
                if doing || matches!(base, "criticise" | "criticize" | "condemn") {
                    return doing.then(|| self.deed(&party, link + 1, end)).flatten();
                }
                self.responsible_for(&party, link + 1, end)
            }
            _ => {
                let party = self.text.noun_at(verb + 1, to)?;
                let asked = self.deed(&party, link + 1, end)?;
                (party.end == to).then_some(asked)
            }
        }
    }

    /// Whether a word after a verb introduces what its object did.
    fn leads(&self, base: &str, at: usize) -> bool {
        let key = self.text.tokens.key(at);
        let before = self.text.tokens.key(at - 1);
        match base {
            "charge" => key == "with",
            "blame" => matches!(key, "for" | "on" | "over"),
            "accuse" => matches!(key, "of" | "for"),
            "criticise" | "criticize" | "condemn" => key == "for",
            "implicate" => key == "in",
            "find" => key == "of" && before == "guilty",
            "hold" => key == "for" && matches!(before, "responsible" | "accountable" | "liable"),
            _ => key == "of",
        }
    }

    /// *denied opening the gate*, *confessed to theft*, *claimed to have
    /// opened it*.
    pub(super) fn own_deed(&self, from: usize, base: &str, end: usize) -> Option<Asked> {
        let tokens = self.text.tokens;
        let own = self.text.own(self.voice);
        let key = tokens.key_or_none(Some(from));
        if from >= end || breaks(tokens, from) {
            return None;
        }
        if base == "claim" {
            let perfect = key == "to" && tokens.key_or_none(Some(from + 1)) == "have";
            return perfect.then(|| self.deed(&own, from + 1, end)).flatten();
        }
        let from = from + usize::from(base == "confess" && key == "to");
        let noun = self.text.noun_at(from, end);
        let deed = noun.is_some_and(|n| DEEDS.has(tokens.key(n.end - 1)));
        let gerund = is_gerund(tokens.key_or_none(Some(from))) || self.takes_object(from, end);
        (deed || gerund)
            .then(|| self.deed(&own, from, end))
            .flatten()
    }

    /// What somebody did: *stealing the boat*, *the theft of the boat*.
    pub(super) fn deed(&self, who: &Noun, from: usize, end: usize) -> Option<Asked> {
        let tokens = self.text.tokens;
        let mut at = from;
        while at < end
            && (is_article(tokens.key(at))
                || is_adverb(tokens, at)
                || is_have(tokens.key(at))
                || matches!(tokens.key(at), "being" | "been" | "any"))
        {
            at += 1;
        }
        if at >= end || negates(tokens.key(at)) {
            return None;
        }
        let having = (from..at).any(|n| is_have(tokens.key(n)));
        let being = (from..at).any(|n| is_be(tokens.key(n)));
        let key = tokens.key(at);
        // *convicted of racketeering*: a noun that names the deed.
        let name = DEEDS.has(key)
            && tokens.key_or_none(Some(at + 1)) != "of"
            && !self.takes_object(at, end);
        let doing = is_gerund(key) || self.takes_object(at, end);
        let done = !name && doing || is_participle(key) && having;
        if done && !being {
            let of = usize::from(tokens.key_or_none(Some(at + 1)) == "of");
            let (object, named, to) = self.text.behind(at + 1 + of, end);
            let ids = ["did", &who.slug, &base_of(key), &object];
            return Asked::new(&ids, who.named || named, to);
        }
        if being {
            let noun = self.text.noun_at(at, end)?;
            return Asked::new(
                &["is", &who.slug, &noun.slug],
                who.named || noun.named,
                noun.end,
            );
        }
        let counted = (at..end.min(at + 4))
            .find(|n| tokens.key(*n) == "of" && tokens.key(*n - 1).starts_with("count"));
        let noun = self.text.noun_at(counted.map_or(at, |of| of + 1), end)?;
        let head = tokens.key(noun.end - 1);
        let on = noun.end < end
            && !breaks(tokens, noun.end)
            && matches!(tokens.key(noun.end), "of" | "against" | "on");
        let victim = on.then(|| self.text.noun_at(noun.end + 1, end)).flatten();
        let attempted = (at..noun.end).any(|n| tokens.key(n) == "attempted");
        let head_slug = if attempted {
            format!("attempted-{}", noun.slug)
        } else {
            noun.slug.clone()
        };
        let Some(victim) = victim else {
            let ids = ["is", &who.slug, "guilty-of", &head_slug];
            return Asked::new(&ids, who.named || noun.named, noun.end);
        };
        let named = who.named || victim.named;
        // *the murder of the guard* means *murdering the guard*.
        if !attempted
            && (head.len() > 4 && head.ends_with("ing")
                || matches!(head, "murder" | "assault" | "rape"))
        {
            let ids = ["did", &who.slug, &base_of(head), &victim.slug];
            return Asked::new(&ids, named, victim.end);
        }
        let ids = ["is", &who.slug, "guilty-of", &head_slug, &victim.slug];
        Asked::new(&ids, named, victim.end)
    }

    /// *shooting two men*, but not *a shooting in the street*.
    fn takes_object(&self, at: usize, end: usize) -> bool {
        let tokens = self.text.tokens;
        let doing = tokens.key(at).len() > 4 && tokens.key(at).ends_with("ing");
        let next = tokens.key_or_none(Some(at + 1));
        doing && at + 1 < end && !breaks(tokens, at + 1) && !is_link(next) && next != "of"
    }

    /// *not guilty to theft*: the offence, and whether it is denied.
    pub(super) fn plea(&self, verb: usize, end: usize) -> Option<Asked> {
        let tokens = self.text.tokens;
        let words = verb + 1..end.min(verb + 5);
        let plea = words
            .clone()
            .find(|at| matches!(tokens.key(*at), "guilty" | "innocent"))?;
        let denied = tokens.key(plea) == "innocent" || tokens.key(plea - 1) == "not";
        let own = self.text.own(self.voice);
        let to = plea + 1 < end
            && !breaks(tokens, plea + 1)
            && matches!(tokens.key(plea + 1), "to" | "of");
        let deed = to.then(|| self.deed(&own, plea + 2, end)).flatten();
        let mut asked = match deed {
            Some(asked) => asked,
            None if to => return None,
            None => Asked::new(&["is", &own.slug, "guilty"], own.named, plea + 1)?,
        };
        asked.negated = denied;
        Some(asked)
    }

    /// *claimed responsibility for the attack*, *denied involvement in it*.
    pub(super) fn responsibility(&self, verb: usize, base: &str, end: usize) -> Option<Asked> {
        let tokens = self.text.tokens;
        let noun = self.text.noun_at(verb + 1, end.min(verb + 5)).or_else(|| {
            let any = tokens.key_or_none(Some(verb + 1)) == "any";
            any.then(|| self.text.noun_at(verb + 2, end.min(verb + 6)))
                .flatten()
        })?;
        let held = match tokens.key(noun.end - 1) {
            "responsibility" | "blame" => true,
            "credit" => base == "claim",
            "involvement" => base == "deny",
            _ => false,
        };
        let own = self.text.own(self.voice);
        held.then(|| self.responsible(&own, noun.end, end))
            .flatten()
    }

    /// The question who is responsible, for what a preposition introduces.
    pub(super) fn responsible(&self, who: &Noun, from: usize, end: usize) -> Option<Asked> {
        let leads = from < end
            && !breaks(self.text.tokens, from)
            && matches!(self.text.tokens.key(from), "for" | "in" | "of");
        let behind = from > 0 && self.text.tokens.key(from - 1) == "behind";
        if leads || behind {
            return self.responsible_for(who, from + usize::from(leads), end);
        }
        let mut asked = self.answered("who-is-responsible".into(), who)?;
        asked.end = from;
        Some(asked)
    }

    fn responsible_for(&self, who: &Noun, from: usize, end: usize) -> Option<Asked> {
        let what = self.text.noun_at(from, end)?;
        let more = what.end < end
            && !breaks(self.text.tokens, what.end)
            && matches!(
                self.text.tokens.key(what.end),
                "of" | "on" | "in" | "at" | "against"
            );
        let of = more.then(|| self.text.noun_at(what.end + 1, end)).flatten();
        let mut id = format!("who-is-responsible-for-{}", what.slug);
        let mut to = what.end.max(who.end);
        if let Some(of) = of {
            id = format!("{id}-{}", of.slug);
            to = to.max(of.end);
        }
        let mut asked = self.answered(id, who)?;
        asked.end = to;
        Some(asked)
    }

    /// A question that somebody is the answer to.
    fn answered(&self, question: String, who: &Noun) -> Option<Asked> {
        let answer = match who.actor {
            Some(actor) => self.text.names.actors[actor].id.clone(),
            None => sanitize::slug(&who.slug),
        };
        let known = !matches!(&*answer, "it" | "there");
        known.then_some(Asked {
            question,
            answer: Some(answer),
            end: who.end,
            ..Asked::default()
        })
    }

    /// *rejected the claim that the gate was open*; *denied the charges*.
    pub(super) fn accusation(&self, verb: usize, end: usize) -> Option<Asked> {
        let tokens = self.text.tokens;
        let noun = self.text.noun_at(verb + 1, end.min(verb + 5))?;
        if !ACCUSATIONS.has(tokens.key(noun.end - 1)) {
            return None;
        }
        let next = if noun.end < end && !breaks(tokens, noun.end) {
            tokens.key(noun.end)
        } else {
            ""
        };
        let own = self.text.own(self.voice);
        match next {
            "that" => self.clause(noun.end, end),
            "of" => self.deed(&own, noun.end + 1, end),
            _ if is_link(next) && next != "against" => None,
            _ if matches!(
                tokens.key(noun.end - 1),
                "charges" | "charge" | "accusations" | "accusation"
            ) =>
            {
                Asked::new(&["is", &own.slug, "guilty"], own.named, noun.end)
            }
            _ => None,
        }
    }

    /// The cause in *ruled out arson* or *suspects arson*.
    pub(super) fn cause(&self, from: usize, end: usize) -> Option<Asked> {
        let tokens = self.text.tokens;
        let mut at = from;
        while at < end && (is_article(tokens.key(at)) || is_adverb(tokens, at)) {
            at += 1;
        }
        let two = (at + 1 < end).then(|| tokens.written(at..at + 2).to_lowercase());
        let (cause, to) = match two.filter(|two| CAUSES.has(two)) {
            Some(two) => (two, at + 2),
            None if at < end && CAUSES.has(tokens.key(at)) => (tokens.key(at).to_owned(), at + 1),
            None => return None,
        };
        let ends =
            to >= end || breaks(tokens, to) || is_link(tokens.key(to)) || tokens.key(to) == "as";
        ends.then(|| Asked::new(&["was-it", &sanitize::slug(&cause)], false, to))
            .flatten()
    }
}
