//! What a sentence of the lead tells as the news, whether it says when or not.

use super::clause::{Dates, Sentence};
use super::kind::{self, Kind};
use super::scene::{Read, Scene};
use super::story;
use super::words::{is_article, is_link};

/// The deed that a sentence tells first, in a clause that hangs on no other;
/// speaking and coming only where it tells nothing else.
pub(super) fn deed(scene: &Scene, sentence: &Sentence) -> Option<Read> {
    let old = story::old_times(scene, &sentence.words, None);
    let is_old = |verb: usize| {
        old.iter().any(|time| {
            let led = time.start == sentence.words.start
                || is_link(scene.tokens.key(time.start - 1))
                || is_link(scene.tokens.key(time.start));
            led && sentence.dated_by(time) == Some(Dates::Verb(verb))
        })
    };
    let mut weak = None;
    for (verb, group) in sentence.groups.iter().enumerate() {
        let part = sentence.part(group.start);
        let reported = is_reported(sentence, verb);
        let free = reported || !sentence.parts[part].opened && !sentence.is_aside(part, verb);
        let before = !reported && scene.tokens.key(group.start) == "had";
        let news = group.label.is_none()
            && !group.said
            && free
            && !before
            && kind::at(scene.tokens, group.main).is_some()
            && !is_old(verb);
        let Some(read) = news.then(|| scene.event(sentence, verb, None)).flatten() else {
            continue;
        };
        // What is made known is a thing: *announced a curfew*.
        let next = scene.tokens.key_or_none(Some(group.main + 1));
        if read.event.kind == Kind::Announcement && !is_article(next) {
            continue;
        }
        if !is_weak(read.event.kind) {
            return Some(read);
        }
        weak = weak.or(Some(read));
    }
    weak
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
