//! What a sentence of the lead tells as the news, whether it says when or not.

use std::ops::Range;

use super::clause::{Dates, Sentence};
use super::day::Day;
use super::kind::{self, Kind};
use super::scene::{Read, Scene};
use super::story;
use super::tone::Label;
use super::words::{is_article, is_link};

/// The deed that a sentence tells first, in a clause that hangs on no other;
/// speaking and coming only where it tells nothing else.
pub(super) fn deed(scene: &Scene, sentence: &Sentence, days: &[Day]) -> Option<Read> {
    let old = story::old_times(scene, &sentence.words, None);
    let is_old = |verb: usize| {
        let mut led = old.iter().filter(|time| is_led(sentence, time));
        led.any(|time| sentence.dated_by(time) == Some(Dates::Verb(verb)))
    };
    let mut weak = None;
    for (verb, group) in sentence.groups.iter().enumerate() {
        let reported = is_reported(sentence, verb);
        let free = reported || is_free(sentence, verb) && scene.tokens.key(group.start) != "had";
        let deed = kind::at(scene.tokens, group.main);
        let news = deed.is_some() && group.label.is_none() && !group.said && free && !is_old(verb);
        let day = || day_of_cause(sentence, verb, days).map(|day| (day, true));
        let Some(read) = news.then(|| scene.event(sentence, verb, day())).flatten() else {
            continue;
        };
        if read.event.kind == Kind::Announcement && !makes_known(sentence, verb) {
            continue;
        }
        if scene.tokens.key(group.main) == "left" && read.event.kind == Kind::Visit {
            continue;
        }
        if !is_weak(read.event.kind) {
            return Some(read);
        }
        weak = weak.or(Some(read));
    }
    weak
}

/// Whether a time stands for itself: *in 1950*, not *the 1950 flood*.
fn is_led(sentence: &Sentence, time: &Range<usize>) -> bool {
    let key = |at: usize| sentence.tokens.key(at);
    time.start == sentence.words.start
        || is_link(key(time.start))
        || matches!(
            key(time.start - 1),
            "in" | "on" | "during" | "since" | "by" | "from"
        )
}

/// Whether a verb hangs on no noun and no other verb.
pub(super) fn is_free(sentence: &Sentence, verb: usize) -> bool {
    let part = sentence.part(sentence.groups[verb].start);
    let resumed = |m: usize| {
        let group = &sentence.groups[m];
        let later = sentence.part(group.start);
        group.finite && later > part && group.start == sentence.parts[later].words.start
    };
    let aside = sentence.is_aside(part, verb) && (verb + 1..sentence.groups.len()).any(resumed);
    let others = (0..sentence.groups.len()).any(|m| m != verb && sentence.groups[m].finite);
    // *a man who was fired killed two*: the second is the whole's.
    let whole = || {
        let first = sentence
            .subject(verb)
            .and_then(|s| s.stretches.first().cloned());
        first.is_some_and(|words| words.start < sentence.parts[part].words.start)
    };
    let opened =
        sentence.parts[part].opened && !(sentence.verbs_in(part).next() != Some(verb) && whole());
    !opened && !aside && !(others && sentence.is_reduced(verb))
}

/// What is made known is a thing or a deed: *announced a curfew*, *announced
/// that it would close*; not *revealed many are late*.
fn makes_known(sentence: &Sentence, verb: usize) -> bool {
    let main = sentence.groups[verb].main;
    let next = sentence.tokens.key_or_none(Some(main + 1));
    is_article(next)
        || next == "that" && matches!(sentence.tokens.key(main), "announced" | "declared")
}

/// *Three were killed when the dam broke on Monday*: the day of what did the
/// harm.
fn day_of_cause<'d>(sentence: &Sentence, verb: usize, days: &'d [Day]) -> Option<&'d Day> {
    let deed = kind::at(sentence.tokens, sentence.groups[verb].main)?;
    let next = sentence
        .parts
        .get(sentence.part(sentence.groups[verb].start) + 1)?;
    let when = matches!(sentence.tokens.key(next.words.start), "when" | "as");
    if !matches!(deed.kind, Kind::Death | Kind::Injury) || !when {
        return None;
    }
    let dates = |time: &Range<usize>| match sentence.dated_by(time) {
        Some(Dates::Verb(cause)) => next.words.contains(&sentence.groups[cause].start),
        _ => false,
    };
    let place = sentence.times.iter().position(dates)?;
    days.get(place)
}

/// What a sentence says is to come: *The reeve will face trial*.
pub(super) fn plan(scene: &Scene, sentence: &Sentence) -> Option<Read> {
    let planned = sentence.groups.iter().enumerate().filter(|(_, group)| {
        group.label == Some(Label::Planned) && group.finite && !sentence.is_opened(group)
    });
    let mut events = planned.filter_map(|(verb, _)| scene.event(sentence, verb, None));
    events.find(|read| read.event.label == Some(Label::Planned))
}

/// *Police said that five men had been held*: what somebody says is the news.
fn is_reported(sentence: &Sentence, verb: usize) -> bool {
    let tokens = sentence.tokens;
    let part = &sentence.parts[sentence.part(sentence.groups[verb].start)];
    let that = tokens.key(part.words.start) == "that";
    let told = verb.checked_sub(1).map(|n| &sentence.groups[n]);
    (that || !part.opened)
        && told.is_some_and(|told| {
            let deed = kind::of_verb(tokens.key(told.main));
            told.finite
                && told.label.is_none()
                && (told.said || that && deed.is_some_and(|deed| deed.kind == Kind::Announcement))
        })
}

/// Kinds of deeds that a sentence tells beside its news.
fn is_weak(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Announcement | Kind::Visit | Kind::Meeting | Kind::Beginning
    )
}

/// *The war was a struggle of…*: what something is, which no news begins
/// with.
pub(super) fn defines(sentence: &Sentence) -> bool {
    let tokens = sentence.tokens;
    let first = sentence.groups.iter().find(|g| g.finite);
    first.is_some_and(|group| {
        let be = matches!(tokens.key(group.main), "is" | "was" | "are" | "were");
        let next = tokens.key_or_none(Some(group.main + 1));
        let opening = tokens.key(sentence.words.start);
        be && (is_article(next) || next == "one")
            && !matches!(opening, "it" | "this" | "that" | "there")
    })
}
