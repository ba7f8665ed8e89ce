//! Resolves pronouns. A candidate whose gender or number does not fit is
//! rejected.

use std::ops::Range;

use super::Speaker;
use super::phrase::{is_many, words_of};
use super::scene::Scene;
use crate::convert::names::{Gender, Mention};
use crate::model::vocabulary::ActorKind;

/// How many mentions back a pronoun may reach.
const REACH: usize = 24;

/// The gender or number that a pronoun requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    One(Gender),
    Many,
    Thing,
}

/// Earlier speakers.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// The last speaker in the block, and the word where that quotation ended.
    pub last: Option<(Speaker, usize)>,
    /// The last speaker in the block before.
    pub earlier: Option<Speaker>,
}

impl Past {
    /// Whom a pronoun refers to: the subject of its sentence, else a recent
    /// speaker, else somebody named earlier.
    pub(super) fn pronoun(&self, scene: &Scene, at: usize) -> Option<Speaker> {
        let sort = match scene.tokens.key(at) {
            "he" => Sort::One(Gender::Man),
            "she" => Sort::One(Gender::Woman),
            "they" => Sort::Many,
            "it" => Sort::Thing,
            _ => return relative(scene, at),
        };
        let first = scene.tokens.sentence(at).start;
        subject_of(scene, first..at, sort)
            .or_else(|| self.subject_before(scene, first, sort))
            .or_else(|| self.last_speaker(scene, sort))
            .or_else(|| in_sentence_before(scene, first, sort))
            .or_else(|| self.earlier_speaker(scene, first, sort))
            .or_else(|| named_before(scene, at, sort))
    }

    /// *Brandt denied it. “No,” he said*: the subject of the sentence before,
    /// if nobody has spoken since.
    fn subject_before(&self, scene: &Scene, first: usize, sort: Sort) -> Option<Speaker> {
        let before = scene.tokens.sentence(first.checked_sub(1)?);
        let (_, spoke) = self.last.as_ref()?;
        let subject = scene.mentions(before.start, first).first()?;
        let begins = scene.tokens.at_byte(subject.range.start) <= before.start + 3;
        let suits = suits(scene, subject.actor, sort);
        (*spoke <= before.start && begins && suits && scene.is_free(subject, before.start))
            .then_some(Speaker::Actor(subject.actor))
    }

    /// The last speaker in the block.
    fn last_speaker(&self, scene: &Scene, sort: Sort) -> Option<Speaker> {
        let (speaker, _) = self.last.as_ref()?;
        speaker_suits(scene, speaker, sort).then(|| speaker.clone())
    }

    /// The last speaker in the block before, for a pronoun in the first
    /// sentence.
    fn earlier_speaker(&self, scene: &Scene, first: usize, sort: Sort) -> Option<Speaker> {
        let speaker = self.earlier.as_ref().filter(|_| first == 0)?;
        speaker_suits(scene, speaker, sort).then(|| speaker.clone())
    }
}

/// How many mentions end before a word.
fn until(scene: &Scene, at: usize) -> usize {
    let start = scene.tokens.bytes(at..at + 1).start;
    let mentions = &scene.names.mentions;
    mentions.partition_point(|m| m.range.end <= start)
}

/// *Bell, who said*: the mention right before.
fn relative(scene: &Scene, at: usize) -> Option<Speaker> {
    let before = scene.tokens.key_or_none(at.checked_sub(1));
    let anybody = matches!(
        before,
        "those" | "people" | "anyone" | "some" | "many" | "others"
    );
    let until = until(scene, at);
    let last = scene.names.mentions[..until].last();
    last.filter(|_| !anybody).map(|m| Speaker::Actor(m.actor))
}

fn suits(scene: &Scene, actor: usize, sort: Sort) -> bool {
    let actor = &scene.names.actors[actor];
    match sort {
        Sort::One(gender) => {
            actor.kind == ActorKind::Person && actor.gender.is_none_or(|own| own == gender)
        }
        Sort::Many | Sort::Thing => actor.kind != ActorKind::Person,
    }
}

fn speaker_suits(scene: &Scene, speaker: &Speaker, sort: Sort) -> bool {
    let bytes = match speaker {
        Speaker::Actor(actor) => return suits(scene, *actor, sort),
        Speaker::Unnamed(bytes) => bytes,
        Speaker::Unknown => return false,
    };
    let words = words_of(scene, bytes);
    let gender = words.iter().find_map(|word| Gender::of_word(word));
    match sort {
        Sort::One(own) => !is_many(&words) && gender.is_none_or(|g| g == own),
        Sort::Many => is_many(&words),
        Sort::Thing => gender.is_none(),
    }
}

/// *Bell left early, but she said*: the subject of the same sentence.
fn subject_of(scene: &Scene, words: Range<usize>, sort: Sort) -> Option<Speaker> {
    let start = words.start;
    let mentions = scene.mentions(start, words.end);
    let said = |m: &&Mention| scene.is_quoted(scene.tokens.at_byte(m.range.start));
    let mut own = mentions.iter().filter(|m| !said(m));
    let subject = own.find(|m| suits(scene, m.actor, sort) && scene.is_free(m, start))?;
    Some(Speaker::Actor(subject.actor))
}

/// Somebody in the sentence before, by name or phrase: its subject first.
fn in_sentence_before(scene: &Scene, first: usize, sort: Sort) -> Option<Speaker> {
    let before = scene.tokens.sentence(first.checked_sub(1)?);
    let mentions = scene.mentions(before.start, first);
    let mut suiting = mentions.iter().filter(|m| suits(scene, m.actor, sort));
    let subject = suiting.clone().find(|m| scene.is_free(m, before.start));
    let named = subject.or_else(|| suiting.next());
    let called = || {
        let called = scene.phrase_at(before.start, first)?;
        speaker_suits(scene, &called, sort).then_some(called)
    };
    let begins = |m: &&Mention| scene.tokens.at_byte(m.range.start) <= before.start + 3;
    let subject = named.filter(begins).map(|m| Speaker::Actor(m.actor));
    let named = named.map(|m| Speaker::Actor(m.actor));
    subject.or_else(called).or(named)
}

/// The last fitting mention.
fn named_before(scene: &Scene, at: usize, sort: Sort) -> Option<Speaker> {
    let before = &scene.names.mentions[..until(scene, at)];
    let mut back = before.iter().rev().take(REACH);
    let named = back.find(|m| suits(scene, m.actor, sort))?;
    Some(Speaker::Actor(named.actor))
}
