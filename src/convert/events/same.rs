//! Whether two events of a document are one: the same kind of deed on the same
//! day, with an actor, an object or a place in common.

use super::forms::{is_number, is_past};
use super::{ACTORS, Happening, kind};
use crate::convert::figures::is_weapon;
use crate::text::list::List;
use crate::text::words;

/// How many earlier events are compared: a document does not return to an event
/// for ever.
const NEAR: usize = 64;

/// Adds an event, or joins it to the same one told before. Returns the index.
pub(super) fn add(all: &mut Vec<Happening>, event: Happening) -> usize {
    let from = all.len().saturating_sub(NEAR);
    let last = all.len().wrapping_sub(1);
    let one = (from..all.len()).rev().find(|n| {
        let old = &all[*n];
        are_of_one_day(old, &event)
            && !differ_in_number(&old.name, &event.name)
            && (old.doers.iter().any(|actor| event.doers.contains(actor))
                || share_a_noun(old, &event)
                || *n == last && points_back(old, &event))
    });
    let Some(place) = one else {
        all.push(event);
        return all.len() - 1;
    };
    join(&mut all[place], event);
    place
}

/// Adds to an event what another mention tells.
pub(super) fn join(old: &mut Happening, event: Happening) {
    for actor in event.actors {
        if !old.actors.contains(&actor) && old.actors.len() < ACTORS {
            old.actors.push(actor);
        }
    }
    for at in event.at {
        if !old.at.contains(&at) {
            old.at.push(at);
        }
    }
    old.verbs.extend(event.verbs);
    old.place = old.place.take().or(event.place);
    if old.when.is_none() && event.when.is_some() {
        (old.when, old.undated) = (event.when, None);
        (old.day, old.dated) = (event.day, event.dated);
    }
}

fn are_of_one_day(a: &Happening, b: &Happening) -> bool {
    a.kind == b.kind
        && a.label == b.label
        && a.when == b.when
        && (a.when.is_some() || a.day == b.day)
}

/// *Fifteen shells hit the mill*, *eighteen shells hit it*: both begin with a
/// number, and the numbers differ.
fn differ_in_number(a: &str, b: &str) -> bool {
    let number = |name: &str| {
        let first = words::words(name).next().map(|word| word.key)?;
        let counts = is_number(&first) || first.starts_with(|c: char| c.is_ascii_digit());
        counts.then_some(first)
    };
    number(a)
        .zip(number(b))
        .is_some_and(|(first, second)| first != second)
}

/// *The attack also killed two*: it begins with the noun of the event before.
fn points_back(old: &Happening, new: &Happening) -> bool {
    let mut words = words::words(&new.name).map(|word| word.key);
    let the = words
        .next()
        .is_some_and(|key| matches!(key.as_str(), "the" | "this"));
    the && words.next().and_then(|key| kind::of_noun(&key)) == Some(old.kind)
}

/// Whether two names share a word that is no verb, number or common noun.
fn share_a_noun(a: &Happening, b: &Happening) -> bool {
    let nouns = nouns(&b.name);
    self::nouns(&a.name).iter().any(|noun| nouns.contains(noun))
}

fn nouns(name: &str) -> Vec<String> {
    words::words(name)
        .map(|word| word.key)
        .filter(|key| {
            key.chars().count() > 3
                && !key.starts_with(|c: char| c.is_ascii_digit())
                && !is_number(key)
                && !is_past(key)
                && kind::of_verb(key).is_none()
                && !is_weapon(key)
                && !is_common(key)
        })
        .collect()
}

/// Words that different events may share.
fn is_common(key: &str) -> bool {
    static COMMON: List = List::new(include_str!("../../lists/events/common-nouns.txt"));
    COMMON.has(key)
}

/// Whether a later sentence tells the main event again: the same kind of deed,
/// with something in common.
pub(super) fn is_of_story(main: &Happening, event: &Happening) -> bool {
    let day = main.when.is_none() || event.when.is_none() || main.when == event.when;
    // Different people may be held or named.
    let shared = main.doers.iter().any(|actor| event.doers.contains(actor));
    let others = !main.kind.harms() && !main.doers.is_empty() && !event.doers.is_empty();
    main.kind == event.kind
        && main.label == event.label
        && day
        && !differ_in_number(&main.name, &event.name)
        && (main.kind.harms() || share_a_verb(main, event))
        && (shared || !others && share_a_noun(main, event) || points_back(main, event))
}

/// A charge and a sentence share the kind and the defendant, but no verb.
fn share_a_verb(a: &Happening, b: &Happening) -> bool {
    let verbs = |name: &str| -> Vec<String> {
        let words = words::words(name).map(|word| word.key);
        words
            .filter(|key| is_past(key) && kind::of_verb(key).is_some())
            .collect()
    };
    let known = verbs(&a.name);
    verbs(&b.name).iter().any(|verb| known.contains(verb))
}
