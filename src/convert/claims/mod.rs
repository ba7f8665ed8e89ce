//! Stances that the text states: who denied, blamed, accused or doubted, and
//! what. Only what another voice could contest or share counts. Each becomes a
//! question of base forms, so that the claims of different documents meet.

use std::collections::HashMap;
use std::ops::Range;

use super::names::Names;
use super::quotes::{Quotation, Speaker, Teller};
use super::reading::Reading;
use super::tokens::Tokens;
use crate::model::vocabulary::{ActorKind, Certainty, PassageKind, Stance};
use crate::text::{capitalized, sanitize};

mod asked;
mod clause;
mod deed;
mod noun;
#[cfg(test)]
mod tests;
mod verbs;
mod voice;
mod words;

use asked::Asked;
use verbs::{Form, Takes, Verb};
use voice::{Group, Voice};
use words::breaks;

/// Most words of the proof.
const PROOF: usize = 12;

/// Most words of [`Stated::says`].
const SAYS: usize = 18;

/// Most words from the verb to the end of the sentence in *…, police said*.
const TAIL: usize = 8;

/// The answer to a yes-or-no question.
const YES: &str = "yes";

/// A stance on a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Identifier of the question, made of the words of the clause.
    pub question: String,
    /// Identifier of the answer: an actor, or `yes`.
    pub answer: String,
    /// Who takes it, or `None` for the author.
    pub voice: Option<Speaker>,
    /// Who reports it, if not the voice.
    pub via: Option<Speaker>,
    /// What the voice makes of the answer.
    pub stance: Stance,
    /// How sure the voice is.
    pub certainty: Certainty,
    /// Locator of the block.
    pub at: u32,
    /// The claim as a sentence.
    pub says: Option<String>,
    /// The words that prove it, in bytes of the text.
    pub proof: Range<usize>,
}

/// Finds the stances of a document and keeps the first of equal ones.
pub fn find(reading: &Reading, names: &Names, quoted: &[Quotation]) -> Vec<Stated> {
    let mut found = Stances::default();
    if !reading.language.has_english() {
        return found.all;
    }
    let mostly = mostly_named(names);
    for block in super::names::readable(reading).filter(|b| b.kind != PassageKind::Head) {
        let tokens = reading.tokens(block);
        let mut scan = None;
        for at in 0..tokens.len() {
            let Some((verb, form)) = verbs::of(tokens.key(at)) else {
                continue;
            };
            let scan = scan.get_or_insert_with(|| Scan {
                text: Text {
                    tokens: &tokens,
                    names,
                    mostly,
                    teller: Teller::new(&tokens, names),
                },
                quoted,
            });
            if let Some(stated) = scan.stated(at, verb, form, block.at) {
                found.add(stated);
            }
        }
    }
    found.taken()
}

#[derive(Default)]
struct Stances {
    all: Vec<Stated>,
    /// Indices in `all` by question.
    on: HashMap<String, Vec<usize>>,
}

impl Stances {
    /// Adds a stance unless the same voice already takes it.
    fn add(&mut self, stated: Stated) {
        let on = self.on.entry(stated.question.clone()).or_default();
        let same = |n: &usize| {
            let other = &self.all[*n];
            (&other.answer, other.stance, &other.voice)
                == (&stated.answer, stated.stance, &stated.voice)
        };
        if !on.iter().any(same) {
            on.push(self.all.len());
            self.all.push(stated);
        }
    }

    /// Returns the stances. An accusation that only the author reports counts
    /// only if no other stance is on its question.
    fn taken(self) -> Vec<Stated> {
        let Self { all, on } = self;
        let alone = |stated: &Stated| on[&stated.question].len() == 1;
        let told = |stated: &Stated| stated.stance != Stance::NoClaim || alone(stated);
        all.into_iter().filter(told).collect()
    }
}

/// The person whom the document names most.
fn mostly_named(names: &Names) -> Option<usize> {
    let mut counts = vec![0_usize; names.actors.len()];
    for mention in &names.mentions {
        counts[mention.actor] += 1;
    }
    let persons = (0..counts.len()).filter(|n| names.actors[*n].kind == ActorKind::Person);
    persons.rev().max_by_key(|n| counts[*n])
}

/// A block's words and the names in it.
struct Text<'a> {
    tokens: &'a Tokens<'a>,
    names: &'a Names,
    /// Whom the document names most.
    mostly: Option<usize>,
    teller: Teller<'a>,
}

/// Reads what follows the verb of a voice.
struct Object<'a> {
    text: &'a Text<'a>,
    voice: &'a Voice,
}

/// Reads the stances of one block.
struct Scan<'a> {
    text: Text<'a>,
    quoted: &'a [Quotation],
}

impl Scan<'_> {
    fn stated(&self, at: usize, verb: &Verb, form: Form, block: u32) -> Option<Stated> {
        let tokens = self.text.tokens;
        let sentence = tokens.sentence(at);
        let begins = tokens.is_capital(at) && form != Form::Participle;
        if tokens.gap(sentence.end).contains('?') || begins {
            return None;
        }
        if form == Form::Past && matches!(tokens.key_or_none(Some(at + 1)), "of" | "by" | "with") {
            return self.accused(at, verb, &sentence, block);
        }
        let group = self.text.group(at, form, &sentence)?;
        // *the victim and alleged shooter*
        let before = tokens.key_or_none(group.start.checked_sub(1));
        let adjective = matches!(verb.base, "allege" | "suspect" | "accuse" | "confirm");
        if adjective && before == "and" && !words::ends_noun(tokens, at + 1) {
            return None;
        }
        let (voice, asked) = self
            .told_before(at, verb, &group, &sentence)
            .or_else(|| self.told_behind(at, verb, form, &group, &sentence))?;
        let asked = self.anchored(asked, sentence.end)?;
        if self.is_named_too(&voice, &sentence) {
            return None;
        }
        let via = self.via(&sentence, &voice)?;
        let end = match asked.from {
            Some(_) => asked.end,
            None => self.end(at, asked.end, &sentence),
        };
        Some(Stated {
            answer: asked.answer.unwrap_or_else(|| YES.into()),
            question: asked.question,
            stance: stance(verb, group.negated, asked.negated)?,
            certainty: asked.certainty,
            via: via.filter(|via| *via != voice.speaker),
            says: self.says(at, verb, &voice, group.negated, asked.from, end),
            at: block,
            proof: self.proof(&voice, at, asked.from, end),
            voice: Some(voice.speaker),
        })
    }

    /// In *He said Brandt’s mill burned* the voice is not Brandt.
    fn is_named_too(&self, voice: &Voice, sentence: &Range<usize>) -> bool {
        let tokens = self.text.tokens;
        let at = voice.words.start;
        let before = tokens.key_or_none(at.checked_sub(1).filter(|n| *n >= sentence.start));
        let told = matches!(before, "said" | "says" | "added" | "that");
        let own = |actor: usize| voice.speaker == Speaker::Actor(actor);
        let mut named = self
            .text
            .names
            .within(&tokens.bytes(sentence.clone()))
            .iter();
        matches!(tokens.key(at), "he" | "she") && !told && named.any(|m| own(m.actor))
    }

    /// *Police deny that the gate was open*.
    fn told_behind(
        &self,
        at: usize,
        verb: &Verb,
        form: Form,
        group: &Group,
        sentence: &Range<usize>,
    ) -> Option<(Voice, Asked)> {
        let voice = self.text.voice(group.start, form, sentence)?;
        if form == Form::Base && !(group.helped || voice.plural) {
            return None;
        }
        let asked = self.asked(at, verb, sentence.end, &voice)?;
        Some((voice, asked))
    }

    /// *The gate was never open, police say*.
    fn told_before(
        &self,
        at: usize,
        verb: &Verb,
        group: &Group,
        sentence: &Range<usize>,
    ) -> Option<(Voice, Asked)> {
        let tokens = self.text.tokens;
        let says = verb.takes.contains(&Takes::Doubtful);
        let tells = says || verb.takes.contains(&Takes::Clause);
        let ends = at + 1 < sentence.end && breaks(tokens, at + 1);
        if !tells || sentence.end - at > TAIL && !ends {
            return None;
        }
        let inverted = words::parts(tokens, group.start);
        let voice = if inverted {
            self.text.named_behind(at, sentence.end)?
        } else {
            let verb = |n: usize| words::helps(tokens.key(n)) || words::is_finite(tokens, n);
            let closed = ends || !(at + 1..sentence.end).any(verb);
            self.text
                .voice(group.start, Form::Past, sentence)
                .filter(|_| closed)?
        };
        let first = voice.words.start.min(group.start);
        let comma = (first.saturating_sub(4)..=first)
            .rev()
            .take_while(|n| *n == first || !super::tokens::opens(tokens.key(*n)))
            .find(|n| *n > sentence.start && tokens.gap(*n).contains(','))?;
        if matches!(
            tokens.key(comma),
            "and" | "but" | "or" | "who" | "which" | "while"
        ) {
            return None;
        }
        // In *He did it, Ruth Moll said* she is not *he*. *If it was open …*
        if matches!(
            tokens.key(sentence.start),
            "he" | "she" | "they" | "it" | "if" | "whether"
        ) {
            return None;
        }
        let asked = self.object(&voice).clause(sentence.start, comma)?;
        let asked = Asked {
            from: Some(sentence.start),
            ..asked
        };
        (!says || asked.is_doubtful()).then_some((voice, asked))
    }

    /// *The miller is accused of theft*: the author reports it, or whoever *by*
    /// names asserts it.
    fn accused(
        &self,
        at: usize,
        verb: &Verb,
        sentence: &Range<usize>,
        block: u32,
    ) -> Option<Stated> {
        let tokens = self.text.tokens;
        let with = verb.base == "charge" && tokens.key(at + 1) == "with";
        if !(matches!(verb.base, "accuse" | "suspect") || with) {
            return None;
        }
        let mut start = at;
        while start > sentence.start + 1 && !breaks(tokens, start) {
            let key = tokens.key(start - 1);
            if words::modal(key).is_some() || words::negates(key) {
                return None;
            }
            if !(words::is_be(key) || words::is_have(key) || words::is_adverb(tokens, start - 1)) {
                break;
            }
            start -= 1;
        }
        // *whom she accused of it*
        let pronoun = matches!(tokens.key(start.max(1) - 1), "he" | "she");
        if start == at && pronoun || tokens.word(start.max(1) - 1).contains(['\'', '’']) {
            return None;
        }
        let who = self.text.voice(start, Form::Past, sentence)?;
        let mut of = at + 1;
        let mut by = None;
        if tokens.key(of) == "by" {
            of = (at + 2..sentence.end.min(at + 9)).find(|n| tokens.key(*n) == "of")?;
            by = Some(self.text.named_behind(at + 1, of)?);
        }
        let asked = self
            .object(&who)
            .deed(&self.text.own(&who), of + 1, sentence.end)?;
        let asked = self.anchored(asked, sentence.end)?;
        if self.is_quoted(who.words.start) {
            return None;
        }
        let end = self.end(at, asked.end, sentence);
        let end = (asked.end..end)
            .find(|n| words::helps(tokens.key(*n)))
            .unwrap_or(end);
        let is = if who.many { "are" } else { "is" };
        let subject = match &who.speaker {
            Speaker::Actor(actor) => self.text.names.actors[*actor].name.clone(),
            Speaker::Unnamed(_) | Speaker::Unknown => tokens.written(who.words.clone()),
        };
        let says = format!(
            "{} {is} {}.",
            capitalized(&subject),
            tokens.written(at..end)
        );
        Some(Stated {
            question: asked.question,
            answer: YES.into(),
            stance: if by.is_some() {
                verb.stance
            } else {
                Stance::NoClaim
            },
            certainty: Certainty::Certain,
            via: None,
            says: (end - at <= SAYS).then_some(says),
            at: block,
            proof: self.proof(&who, at, None, end),
            voice: by.map(|by| by.speaker),
        })
    }

    /// The question that the words after a verb raise.
    fn asked(&self, at: usize, verb: &Verb, end: usize, voice: &Voice) -> Option<Asked> {
        let next = at + 1;
        let out = verb.base == "rule";
        if out && self.text.tokens.key_or_none(Some(next)) != "out" {
            return None;
        }
        let object = self.object(voice);
        verb.takes.iter().find_map(|takes| match takes {
            Takes::Party => object.party(at, verb.base, end),
            Takes::Deed => object.own_deed(next, verb.base, end),
            Takes::Plea => object.plea(at, end),
            Takes::Responsibility => object.responsibility(at, verb.base, end),
            Takes::Accusation => object.accusation(at, end),
            Takes::Cause => object.cause(next + usize::from(out), end),
            Takes::Clause => object.clause(next, end),
            Takes::Doubtful => object.clause(next, end).filter(Asked::is_doubtful),
        })
    }

    fn object<'b>(&'b self, voice: &'b Voice) -> Object<'b> {
        Object {
            text: &self.text,
            voice,
        }
    }

    /// Adds the place to a vague question, or returns `None` if none is named.
    fn anchored(&self, mut asked: Asked, end: usize) -> Option<Asked> {
        if !asked.vague {
            return Some(asked);
        }
        let tokens = self.text.tokens;
        let end = (asked.end..end)
            .find(|at| super::tokens::opens(tokens.key(*at)))
            .unwrap_or(end);
        let place = (asked.end..end.saturating_sub(1)).find(|at| {
            matches!(tokens.key(*at), "in" | "at" | "near")
                && (at + 1..end.min(at + 4)).any(|n| tokens.is_capital(n))
        })?;
        let name = (place + 1..end).find(|at| tokens.is_capital(*at))?;
        if super::names::lexicon::CALENDAR.has(tokens.key(name)) {
            return None;
        }
        asked.question = format!("{}-{}", asked.question, sanitize::slug(tokens.word(name)));
        Some(asked)
    }

    /// Who reports that a voice takes a stance. `None` if a quotation contains
    /// it whose speaker is unknown.
    #[expect(
        clippy::option_option,
        reason = "nobody reports it, or the reporter is unknown"
    )]
    fn via(&self, sentence: &Range<usize>, voice: &Voice) -> Option<Option<Speaker>> {
        match self.quotation(voice.words.start) {
            Some(quotation) => quotation.speaker.clone().map(Some),
            None => Some(self.text.teller.of(sentence, voice.words.start)),
        }
    }

    /// The quotation that contains a word.
    fn quotation(&self, word: usize) -> Option<&Quotation> {
        let start = self.text.tokens.bytes(word..word + 1).start;
        let before = self.quoted.partition_point(|q| q.range.start <= start);
        let mut near = self.quoted[..before].iter().rev().take(2);
        near.find(|q| start < q.range.end)
    }

    fn is_quoted(&self, word: usize) -> bool {
        self.quotation(word).is_some()
    }

    /// The end of a claim that has at least the words up to `at_least`.
    fn end(&self, verb: usize, at_least: usize, sentence: &Range<usize>) -> usize {
        let tokens = self.text.tokens;
        let from = at_least.max(verb + 1).min(sentence.end);
        let joins = |at: usize| {
            let verb = words::is_finite(tokens, at) || words::helps(tokens.key(at));
            matches!(tokens.key(at - 1), "and" | "but") && verb
        };
        let ends =
            |at: &usize| breaks(tokens, *at) || super::tokens::opens(tokens.key(*at)) || joins(*at);
        let mut end = (from..sentence.end).find(ends).unwrap_or(sentence.end);
        let hangs = |at: usize| {
            let key = tokens.key(at);
            words::is_adverb(tokens, at)
                || super::tokens::is_link(key)
                || matches!(
                    key,
                    "and" | "or" | "to" | "of" | "are" | "is" | "was" | "were"
                )
        };
        while end > from && hangs(end - 1) {
            end -= 1;
        }
        end
    }

    /// The claim as a sentence: *Denies opening the gate.*
    fn says(
        &self,
        at: usize,
        verb: &Verb,
        voice: &Voice,
        negated: bool,
        from: Option<usize>,
        end: usize,
    ) -> Option<String> {
        let from = from.unwrap_or(at + 1);
        if end <= from || end - from > SAYS {
            return None;
        }
        let third = if voice.many {
            verb.base.to_owned()
        } else {
            verbs::third(verb.base)
        };
        let said = match (negated, voice.many) {
            (false, _) => third,
            (true, true) => format!("do not {}", verb.base),
            (true, false) => format!("does not {}", verb.base),
        };
        let mut rest = self.text.tokens.written(from..end);
        if !rest.matches('"').count().is_multiple_of(2) || rest.contains('“') != rest.contains('”')
        {
            rest.retain(|c| !matches!(c, '"' | '“' | '”'));
        }
        // A whole sentence follows as a clause, without its capital.
        if from < at && self.text.tokens.is_first(from) {
            if super::tokens::is_starter(self.text.tokens.key(from)) {
                let mut letters = rest.chars();
                let first = letters.next().into_iter().flat_map(char::to_lowercase);
                rest = first.chain(letters.clone()).collect();
            }
            rest = format!("that {rest}");
        }
        Some(format!("{} {rest}.", capitalized(&said)))
    }

    /// The words that prove a claim, with the voice if they are few.
    fn proof(&self, voice: &Voice, verb: usize, told: Option<usize>, end: usize) -> Range<usize> {
        if let Some(from) = told {
            return self.text.tokens.bytes(from..end.min(from + PROOF));
        }
        let from = voice.words.start.min(verb);
        let whole = end > from && end - from <= PROOF && voice.words.end <= verb;
        let from = if whole || verb.saturating_sub(from) < PROOF / 2 && voice.words.end <= verb {
            from
        } else {
            verb
        };
        self.text
            .tokens
            .bytes(from..end.max(verb + 1).min(from + PROOF))
    }
}

/// The stance of a verb: `denied` negates the verb (*does not believe that it
/// is open*), `negated` its clause (*believes that it is not*).
fn stance(verb: &Verb, denied: bool, negated: bool) -> Option<Stance> {
    let believes = verb.base == "believe" || verb.base == "think";
    let stance = match (denied, verb.stance) {
        (false, stance) => stance,
        // *did not deny it* is no stance.
        (true, _) if !believes => return None,
        (true, _) => Stance::Doubts,
    };
    Some(match (negated, stance) {
        (false, stance) => stance,
        (true, Stance::Asserts) => Stance::Denies,
        (true, Stance::Suspects) => Stance::Doubts,
        (true, Stance::Denies) => Stance::Asserts,
        (true, Stance::Doubts) => Stance::Suspects,
        (true, Stance::NoClaim) => Stance::NoClaim,
    })
}
