//! Stances that the text spells out: who denied, blamed, accused or doubted,
//! and what. Not whatever somebody says, but what another voice could contest
//! or share; each becomes a question, made of the canonical forms of its
//! words, so that the claims of different documents meet.

use std::ops::Range;

use super::names::Names;
use super::quotes::{Quotation, Speaker, Teller};
use super::reading::Reading;
use super::tokens::Tokens;
use crate::model::vocabulary::{Certainty, PassageKind, Stance};
use crate::text::sanitize;

mod clause;
mod deed;
mod verbs;
mod voice;
mod words;

use verbs::{Form, Takes, Verb};
use voice::Voice;
use words::breaks;

/// Most words of the proof.
const PROOF: usize = 12;

/// Most words of what a claim says.
const SAYS: usize = 18;

/// The answer to a question that its words hold.
const YES: &str = "yes";

/// A stance on a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Identifier of the question, made of the words of the clause.
    pub question: String,
    /// Identifier of the answer: an actor, or *yes*.
    pub answer: String,
    /// Who takes it.
    pub voice: Speaker,
    /// Who tells of it.
    pub via: Option<Speaker>,
    /// The stance.
    pub stance: Stance,
    /// How sure the voice is.
    pub certainty: Certainty,
    /// Locator of the block.
    pub at: u32,
    /// The claim in a sentence.
    pub says: Option<String>,
    /// Bytes of the words that say so.
    pub proof: Range<usize>,
}

/// What a stance is on.
#[derive(Debug, Clone, Default)]
struct Asked {
    question: String,
    /// Who it is, where the question asks that.
    answer: Option<String>,
    /// Whether the voice says that it is not so.
    negated: bool,
    certainty: Certainty,
    /// The first word behind what it is made of.
    end: usize,
    /// Whether it means the same in another story: too few words, no name.
    vague: bool,
}

impl Asked {
    /// A question of words. It needs a name or three words to mean one thing
    /// in a pile of documents.
    fn new(ids: &[&str], named: bool, end: usize) -> Option<Self> {
        let ids: Vec<&str> = ids.iter().copied().filter(|id| !id.is_empty()).collect();
        let told = ids.iter().skip(1).count();
        let question = sanitize::slug(&ids.join("-"));
        (told >= 1).then_some(Self {
            question,
            vague: !named && told < 3,
            end,
            ..Self::default()
        })
    }
}

/// Finds the stances of a document, the first of each kind.
pub fn find(reading: &Reading, names: &Names, quoted: &[Quotation]) -> Vec<Stated> {
    let mut found: Vec<Stated> = Vec::new();
    if !reading.language.has_english() {
        return found;
    }
    for block in super::names::readable(reading).filter(|b| b.kind != PassageKind::Head) {
        let tokens = reading.tokens(block);
        let mut scan = None;
        for at in 0..tokens.len() {
            let Some((verb, form)) = verbs::of(tokens.key(at)) else {
                continue;
            };
            let scan = scan.get_or_insert_with(|| Scan {
                tokens: &tokens,
                names,
                quoted,
                teller: Teller::new(&tokens, names),
            });
            let stated = scan.stated(at, verb, form, block.at);
            found.extend(stated.filter(|s| !found.iter().any(|f| is_same(f, s))));
        }
    }
    found
}

fn is_same(a: &Stated, b: &Stated) -> bool {
    (&a.question, &a.answer, a.stance, &a.voice) == (&b.question, &b.answer, b.stance, &b.voice)
}

/// Reads the stances of one block.
struct Scan<'a> {
    tokens: &'a Tokens<'a>,
    names: &'a Names,
    quoted: &'a [Quotation],
    teller: Teller<'a>,
}

impl Scan<'_> {
    fn stated(&self, at: usize, verb: &Verb, form: Form, block: u32) -> Option<Stated> {
        let tokens = self.tokens;
        let sentence = tokens.sentence(at);
        if tokens.gap(sentence.end).contains('?') || tokens.is_capital(at) && form != Form::Participle
        {
            return None;
        }
        let group = self.group(at, form, &sentence)?;
        let voice = self.voice(group.start, form, &sentence)?;
        if form == Form::Base && !(group.helped || voice.plural) {
            return None;
        }
        let asked = self.asked(at, verb, sentence.end, &voice)?;
        let asked = self.anchored(asked, sentence.end)?;
        let stance = stance(verb, group.negated, asked.negated)?;
        let via = self.via(&sentence, &voice)?;
        let end = self.end(at, asked.end, &sentence);
        Some(Stated {
            answer: asked.answer.unwrap_or_else(|| YES.into()),
            question: asked.question,
            stance,
            certainty: asked.certainty,
            via: via.filter(|via| *via != voice.speaker),
            says: self.says(at, verb, &voice, group.negated, end),
            at: block,
            proof: self.proof(&voice, at, end),
            voice: voice.speaker,
        })
    }

    /// What the words behind a verb ask.
    fn asked(&self, at: usize, verb: &Verb, end: usize, voice: &Voice) -> Option<Asked> {
        let next = at + 1;
        let out = verb.base == "rule";
        if out && self.tokens.key_or_none(Some(next)) != "out" {
            return None;
        }
        verb.takes.iter().find_map(|takes| match takes {
            Takes::Party => self.party(at, verb.base, end),
            Takes::Deed => self.own_deed(next, verb.base, end, voice),
            Takes::Plea => self.plea(at, end, voice),
            Takes::Responsibility => self.responsibility(at, verb.base, end, voice),
            Takes::Accusation => self.accusation(at, end, voice),
            Takes::Cause => self.cause(next + usize::from(out), end),
            Takes::Clause => self.clause(next, end, voice),
            Takes::Doubtful => self.clause(next, end, voice).filter(Asked::is_doubtful),
        })
    }

    /// A question that could be asked in any story gets the place of this one.
    fn anchored(&self, mut asked: Asked, end: usize) -> Option<Asked> {
        if !asked.vague {
            return Some(asked);
        }
        let tokens = self.tokens;
        let place = (asked.end..end.saturating_sub(1)).find(|at| {
            matches!(tokens.key(*at), "in" | "at" | "near" | "of")
                && (at + 1..end.min(at + 3)).any(|n| tokens.is_capital(n))
        })?;
        let name = (place + 1..end).find(|at| tokens.is_capital(*at))?;
        if super::names::lexicon::CALENDAR.has(tokens.key(name)) {
            return None;
        }
        asked.question = format!("{}-{}", asked.question, sanitize::slug(tokens.word(name)));
        Some(asked)
    }

    /// Who tells that a voice takes a stance. Nothing where it stands between
    /// quote marks and nobody is known to speak.
    #[expect(clippy::option_option, reason = "nobody tells it, or it is not known who")]
    fn via(&self, sentence: &Range<usize>, voice: &Voice) -> Option<Option<Speaker>> {
        let start = self.tokens.bytes(voice.words.clone()).start;
        let quoted = self.quoted.partition_point(|q| q.range.start <= start);
        let quotation = self.quoted[..quoted].iter().rev().take(2);
        let mut around = quotation.filter(|q| start < q.range.end);
        match around.next() {
            Some(quotation) => quotation.speaker.clone().map(Some),
            None => Some(self.teller.of(sentence, voice.words.start)),
        }
    }

    /// Where the clause of a claim ends that holds the words up to `at_least`.
    fn end(&self, verb: usize, at_least: usize, sentence: &Range<usize>) -> usize {
        let tokens = self.tokens;
        let from = at_least.max(verb + 1).min(sentence.end);
        let ends = |at: &usize| breaks(tokens, *at) || super::tokens::opens(tokens.key(*at));
        (from..sentence.end).find(ends).unwrap_or(sentence.end)
    }

    /// The claim as a sentence: *Denies opening the gate.*
    fn says(
        &self,
        at: usize,
        verb: &Verb,
        voice: &Voice,
        negated: bool,
        end: usize,
    ) -> Option<String> {
        if end <= at + 1 || end - at > SAYS {
            return None;
        }
        let third = if voice.plural {
            verb.base.to_owned()
        } else {
            verbs::third(verb.base)
        };
        let said = match (negated, voice.plural) {
            (false, _) => third,
            (true, true) => format!("do not {}", verb.base),
            (true, false) => format!("does not {}", verb.base),
        };
        let mut letters = said.chars();
        let first: String = letters.next()?.to_uppercase().collect();
        let rest = self.tokens.written(at + 1..end);
        Some(format!("{first}{} {rest}.", letters.as_str()))
    }

    /// The words that prove a claim, the voice with them if they are few.
    fn proof(&self, voice: &Voice, verb: usize, end: usize) -> Range<usize> {
        let from = voice.words.start.min(verb);
        let whole = end > from && end - from <= PROOF && voice.words.end <= verb;
        let from = if whole || verb.saturating_sub(from) < PROOF / 2 && voice.words.end <= verb {
            from
        } else {
            verb
        };
        self.tokens.bytes(from..end.max(verb + 1).min(from + PROOF))
    }
}

impl Asked {
    /// Whether it is worth a claim although it is merely said: hedged, denied,
    /// or about who is to blame.
    fn is_doubtful(&self) -> bool {
        let about_now = !self.question.starts_with("will-");
        self.answer.is_some() || about_now && (self.negated || self.certainty != Certainty::Certain)
    }
}

/// The stance of a verb that is denied or not, on what is told as not so or
/// as so: *does not believe that it is open*, *believes that it is not*.
fn stance(verb: &Verb, denied: bool, negated: bool) -> Option<Stance> {
    let believes = verb.base == "believe" || verb.base == "think";
    let stance = match (denied, verb.stance) {
        (false, stance) => stance,
        // *did not deny it*: nothing.
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
