//! Which event of a sentence a count belongs to: the one whose clause tells the
//! count.

use super::clause::Sentence;
use super::kind::Kind;

/// An event of a sentence: its verb, its kind, and its index in the list of all
/// events.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub verb: usize,
    pub kind: Kind,
    pub place: usize,
    /// The first word of its clause.
    pub start: usize,
}

/// The event that a count at word `here` belongs to. `harm` says whether it
/// counts people who came to harm.
pub(super) fn event_of(
    sentence: &Sentence,
    events: &[Told],
    here: usize,
    harm: bool,
) -> Option<Told> {
    let own = |verb: usize| events.iter().find(|e| e.verb == verb).copied();
    let fits = |event: &Told| !harm || event.kind.harms();
    let verb = clause_of(sentence, here)?;
    if let Some(event) = own(verb) {
        return Some(event).filter(fits);
    }
    if let Some(event) = sentence.harm_before(verb).and_then(own) {
        return Some(event).filter(fits);
    }
    if is_of_another_time(sentence, verb) {
        return None;
    }
    // *burned and sank*: one subject, one event.
    let shared = sentence.subject(verb).and_then(|s| s.shared);
    if let Some(event) = shared.and_then(own) {
        return Some(event).filter(fits);
    }
    let follows = events.iter().find(|e| {
        sentence.groups[e.verb].start > sentence.groups[verb].main
            && shared_by_both(sentence, e.verb)
    });
    if let Some(event) =
        follows.filter(|e| sentence.subject(e.verb).and_then(|s| s.shared) == Some(verb))
    {
        return Some(*event).filter(fits);
    }
    if !harm {
        return None;
    }
    caused(sentence, events, verb).filter(|e| e.kind.harms())
}

fn shared_by_both(sentence: &Sentence, verb: usize) -> bool {
    sentence.subject(verb).is_some_and(|s| s.shared.is_some())
}

/// *three were killed when the dam broke*: the later clause did the harm; *the
/// quake, which killed 12, struck*: the clause around it did.
fn caused(sentence: &Sentence, events: &[Told], verb: usize) -> Option<Told> {
    let tokens = sentence.tokens;
    let part = sentence.part(sentence.groups[verb].start);
    let opener = |n: usize| {
        let part = &sentence.parts[n];
        if part.opened {
            tokens.key(part.words.start)
        } else {
            ""
        }
    };
    if matches!(opener(part), "which" | "who" | "that") {
        return events.first().copied().filter(|_| events.len() == 1);
    }
    let later = events.iter().find(|e| {
        let at = sentence.part(sentence.groups[e.verb].start);
        at > part
            && matches!(opener(at), "when" | "after" | "as")
            && !(part + 1..=at).any(|n| sentence.parts[n].hard)
    });
    later.copied()
}

/// The verb of the clause that contains a word.
pub(super) fn clause_of(sentence: &Sentence, here: usize) -> Option<usize> {
    let part = sentence.part(here);
    let words = &sentence.parts[part].words;
    let mut last = None;
    for (n, group) in sentence.groups.iter().enumerate() {
        if !group.finite {
            continue;
        }
        if !words.contains(&group.start) {
            if group.start < words.start {
                last = Some(n);
            }
            continue;
        }
        let first = !last.is_some_and(|m: usize| words.contains(&sentence.groups[m].start));
        let begins = sentence
            .subject(n)
            .filter(|s| s.shared.is_none())
            .and_then(|s| s.stretches.first().map(|r| r.start))
            .unwrap_or(group.start);
        if first || begins <= here {
            last = Some(n);
        }
    }
    let inside = last.is_some_and(|n| words.contains(&sentence.groups[n].start));
    // *Three people, one of them a child, were hurt*: the verb comes later.
    let behind = || {
        let is_subject = |n: &usize| {
            let subject = sentence.subject(*n).filter(|s| s.shared.is_none());
            subject.is_some_and(|s| s.stretches.iter().any(|r| r.contains(&here)))
        };
        let later = |n: &usize| sentence.groups[*n].start >= words.end;
        let finite = |n: &usize| sentence.groups[*n].finite;
        let mut verbs = (0..sentence.groups.len()).filter(finite).filter(later);
        verbs.find(is_subject)
    };
    if inside { last } else { behind().or(last) }
}

/// Whether a clause has its own time or is in the pluperfect.
pub(super) fn is_of_another_time(sentence: &Sentence, verb: usize) -> bool {
    let group = &sentence.groups[verb];
    let tokens = sentence.tokens;
    let part = &sentence.parts[sentence.part(group.start)];
    let year = |at: usize| {
        let word = tokens.key(at);
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit())
    };
    tokens.key(group.start) == "had"
        || part.words.clone().any(year)
        || sentence.times.iter().any(|t| {
            matches!(
                sentence.dated_by(t),
                Some(super::clause::Dates::Verb(n) | super::clause::Dates::Perhaps(n)) if n == verb
            )
        })
}
