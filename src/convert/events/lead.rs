//! The news in a sentence of the lead, dated or not.

use std::ops::Range;

use super::clause::{Dates, Sentence};
use super::day::Day;
use super::kind::{self, Kind};
use super::scene::{Read, Scene};
use super::story;
use super::tone::Label;
use super::words::{is_article, is_link};
use crate::convert::forms;

/// When a verb of no list may tell the news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Any {
    Never,
    /// If the sentence says when.
    Dated,
    /// If the sentence says when, or the document is dated.
    News,
}

/// The first deed that an independent clause of a sentence tells. Weak kinds
/// such as visits count only if there is no other. `any` says when a verb of no
/// list counts.
pub(super) fn deed(scene: &Scene, sentence: &Sentence, days: &[Day], any: Any) -> Option<Read> {
    let old = story::old_times(scene, &sentence.words, None);
    let is_old = |verb: usize| {
        let mut led = old.iter().filter(|time| is_led(sentence, time));
        led.any(|time| sentence.dated_by(time) == Some(Dates::Verb(verb)))
    };
    let mut else_told: Option<Read> = None;
    for (verb, group) in sentence.groups.iter().enumerate() {
        let reported = is_reported(sentence, verb) || is_confirmed(sentence, verb);
        let free = reported || is_free(sentence, verb) && scene.tokens.key(group.start) != "had";
        if group.label.is_some() || group.said || !free || is_old(verb) {
            continue;
        }
        let other = || is_other(scene, sentence, verb, any).then_some(Kind::Other);
        let Some(kind) = scene.kind(sentence, verb).or_else(other) else {
            continue;
        };
        let day = day_of(sentence, verb, days).map(|day| (day, true));
        let Some(read) = scene.event(sentence, (verb, kind), day) else {
            continue;
        };
        match kind {
            Kind::Announcement if !makes_known(sentence, verb) => {}
            Kind::Visit if group.is_bare() && scene.tokens.key(group.main) == "left" => {}
            Kind::Other if else_told.as_ref().is_none_or(|e| e.event.kind != kind) => {
                else_told = Some(read);
            }
            _ if is_weak(kind) => else_told = else_told.or(Some(read)),
            _ => return Some(read),
        }
    }
    else_told.or_else(|| cause(scene, sentence, days))
}

/// *They stood before a fire that gutted the mill*, *left after a fire swept
/// the mill*: if the main clauses tell nothing, the new deed beside them.
fn cause(scene: &Scene, sentence: &Sentence, days: &[Day]) -> Option<Read> {
    let told = sentence.groups.iter().enumerate().filter(|(_, group)| {
        group.finite
            && group.label.is_none()
            && !group.said
            && scene.tokens.key(group.start) != "had"
    });
    let mut events = told.filter_map(|(verb, _)| {
        let kind = scene.kind(sentence, verb).filter(|kind| kind.is_cause())?;
        let subject = sentence.subject(verb)?;
        let words = subject.stretches.first()?.clone();
        let nouns = words
            .clone()
            .filter_map(|at| kind::of_noun(scene.tokens.key(at)));
        let new = matches!(scene.tokens.key(words.start), "a" | "an");
        let day = day_of(sentence, verb, days).map(|day| (day, true));
        let brought = new && nouns.into_iter().any(Kind::is_cause);
        brought.then(|| scene.event(sentence, (verb, kind), day))?
    });
    events.next()
}

/// Whether a verb of no list tells the news: its subject is named or new, and
/// its clause is complete.
fn is_other(scene: &Scene, sentence: &Sentence, verb: usize, any: Any) -> bool {
    let tokens = scene.tokens;
    let group = &sentence.groups[verb];
    let part = sentence.part(group.start);
    let inside = sentence.parts[part].words.start..group.start;
    let mut before = sentence.groups[..verb]
        .iter()
        .filter(|g| inside.contains(&g.main));
    // *…, televised on Monday*: a participle may belong to any noun.
    let hangs =
        inside.is_empty() && group.is_bare() && forms::is_participle(tokens.key(group.main));
    let alone = before.all(|g| g.said && g.finite) && !hangs;
    if !alone || !group.finite || !group.past || !kind::is_deed(tokens.key(group.main)) {
        return false;
    }
    let known = scene.issued.is_some_and(story::is_day);
    let dated = !sentence.times.is_empty();
    let subject = sentence
        .subject(verb)
        .and_then(|s| s.stretches.first().cloned());
    let named = subject.is_some_and(|words| {
        let first = tokens.key(words.start);
        let capital = |at: usize| tokens.is_capital(at) && !tokens.is_first(at);
        matches!(first, "a" | "an")
            || forms::is_number(first)
            || words.clone().any(capital)
            || !scene.names.within(&tokens.bytes(words)).is_empty()
    });
    let told = match any {
        Any::Never => false,
        Any::Dated => dated,
        Any::News => known || dated,
    };
    named && told
}

/// Whether a time stands alone: *in 1950*, not *the 1950 flood*.
fn is_led(sentence: &Sentence, time: &Range<usize>) -> bool {
    let key = |at: usize| sentence.tokens.key(at);
    time.start == sentence.words.start
        || is_link(key(time.start))
        || matches!(
            key(time.start - 1),
            "in" | "on" | "during" | "since" | "by" | "from"
        )
}

/// Whether a verb depends on no noun and on no other verb.
pub(super) fn is_free(sentence: &Sentence, verb: usize) -> bool {
    let part = sentence.part(sentence.groups[verb].start);
    let resumed = |m: usize| {
        let group = &sentence.groups[m];
        let later = sentence.part(group.start);
        group.finite && later > part && group.start == sentence.parts[later].words.start
    };
    let aside = sentence.is_aside(part, verb) && (verb + 1..sentence.groups.len()).any(resumed);
    // Neither *lost to the millers, and went* nor *when they came, they lost to
    // the millers* has another verb for this one to depend on.
    let follows = |m: usize| {
        let before = sentence.groups[m].start.checked_sub(1);
        let linked = matches!(sentence.tokens.key_or_none(before), "and" | "but");
        let shared = || sentence.subject(m).and_then(|s| s.shared) == Some(verb);
        let bare = || {
            Some(
                sentence.parts[sentence.part(sentence.groups[m].start)]
                    .words
                    .start,
            ) == before
        };
        m > verb && linked && (bare() || shared())
    };
    let opens = |m: usize| {
        let other = &sentence.groups[m];
        m < verb && sentence.part(other.start) != part && sentence.is_opened(other)
    };
    let others = (0..sentence.groups.len())
        .any(|m| m != verb && sentence.groups[m].finite && !follows(m) && !opens(m));
    // *a man who was fired killed two*: the second is the main verb; not *Ann
    // Lee, a miller who was the first one found there, died*.
    let apposed = part
        .checked_sub(1)
        .is_some_and(|before| sentence.is_apposed(before));
    let whole = || {
        let first = sentence
            .subject(verb)
            .and_then(|s| s.stretches.first().cloned());
        !apposed && first.is_some_and(|words| words.start < sentence.parts[part].words.start)
    };
    let opened =
        sentence.parts[part].opened && !(sentence.verbs_in(part).next() != Some(verb) && whole());
    !(opened || aside || others && sentence.is_reduced(verb))
}

/// Whether an announcement is of a thing or a deed: *announced a curfew*,
/// *announced that it would close*; not *revealed many are late*.
fn makes_known(sentence: &Sentence, verb: usize) -> bool {
    let main = sentence.groups[verb].main;
    let next = sentence.tokens.key_or_none(Some(main + 1));
    let acts = matches!(
        sentence.tokens.key(main),
        "issued" | "imposed" | "ordered" | "banned" | "outlawed" | "asked"
    );
    acts || is_article(next)
        || next == "that" && matches!(sentence.tokens.key(main), "announced" | "declared")
}

/// The day of a verb, or of the cause of the harm that it tells: *three were
/// killed when the dam broke on Monday*.
fn day_of<'d>(sentence: &Sentence, verb: usize, days: &'d [Day]) -> Option<&'d Day> {
    let own = |time: &Range<usize>| sentence.dated_by(time) == Some(Dates::Verb(verb));
    if let Some(place) = sentence.times.iter().position(own) {
        return days.get(place);
    }
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

/// The plan that a sentence tells: *The reeve will face trial*.
pub(super) fn plan(scene: &Scene, sentence: &Sentence) -> Option<Read> {
    let planned = sentence.groups.iter().enumerate().filter(|(_, group)| {
        group.label == Some(Label::Planned) && group.finite && !sentence.is_opened(group)
    });
    let mut events = planned.filter_map(|(verb, _)| {
        let kind = scene.kind(sentence, verb)?;
        scene.event(sentence, (verb, kind), None)
    });
    events.find(|read| read.event.label == Some(Label::Planned))
}

/// *Police said that five men had been held*: the statement is the news.
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
                && (told.said
                    || that && deed.is_some_and(|deed| deed.kind == Kind::Announcement)
                    || that && matches!(tokens.key(told.main), "indicated" | "showed" | "learned"))
        })
}

/// *The reeve had left, a clerk said*: the statement that ends in its source is
/// the news.
fn is_confirmed(sentence: &Sentence, verb: usize) -> bool {
    let last = sentence.groups.len() - 1;
    let said = &sentence.groups[last];
    let closes = said.said && said.finite && said.main + 1 == sentence.words.end;
    let behind = verb < last
        && !sentence
            .verbs_in(sentence.part(said.start))
            .any(|n| n != last);
    closes && behind && is_free(sentence, verb)
}

/// Kinds that a sentence often tells beside its news.
fn is_weak(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Announcement | Kind::Visit | Kind::Meeting | Kind::Beginning
    )
}

/// *The war was a struggle of…*: a definition, with which no news begins.
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
