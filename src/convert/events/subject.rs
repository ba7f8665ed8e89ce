//! Whether the subject of a deed says who did it. A pronoun is replaced if it
//! is certain whom it means.

use std::ops::Range;

use super::clause::Sentence;
use super::forms::is_number;
use super::whose::{Subject, is_plural};
use super::words::{breaks, is_adverb};
use crate::convert::names::Names;
use crate::model::vocabulary::ActorKind;
use crate::text::list::List;

/// Whom a subject names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// The words say who.
    Said,
    /// The words stand for this name.
    Means(String),
    Unknown,
}

/// Whom the subject of verb `n` means.
pub(super) fn who(sentence: &Sentence, n: usize, subject: &Subject, names: &Names) -> Who {
    let tokens = sentence.tokens;
    let (Some(first), Some(last)) = (subject.stretches.first(), subject.stretches.last()) else {
        return Who::Unknown;
    };
    if first.is_empty() {
        return Who::Unknown;
    }
    let words = first.start..last.end;
    let key = tokens.key(first.start);
    let alone = words.len() == 1;
    let group = &sentence.groups[n];
    match key {
        "it" | "they" if alone => {
            return sayer(sentence, n, first.start).map_or(Who::Unknown, Who::Means);
        }
        "he" | "she" if alone => {
            return person(sentence, first.start, names).map_or(Who::Unknown, Who::Means);
        }
        "his" | "her" if words.len() <= 4 => {
            let rest = tokens.written(first.start + 1..last.end);
            return person(sentence, first.start, names)
                .map_or(Who::Unknown, |name| Who::Means(format!("{name}’s {rest}")));
        }
        _ => {}
    }
    let digits = |at: usize| tokens.key(at).bytes().all(|b| b.is_ascii_digit());
    let plural = matches!(tokens.key(group.start), "were" | "are" | "have");
    let published = matches!(tokens.key(group.main), "published" | "posted" | "updated");
    let vague = is_vague(key)
        || alone && (is_alone(key) || digits(first.start) && !plural || is_number(key) && !plural)
        || alone && digits(first.start) && is_year(key)
        || alone && is_adverb(tokens, first.start) && key.ends_with("ly")
        // A percentage is nobody.
        || words.clone().any(|at| matches!(tokens.key(at), "percent" | "cent"))
        // *movies … was named*: a lone common noun before a singular verb.
        || alone && !tokens.is_capital(first.start) && matches!(tokens.key(group.start), "was" | "is" | "has")
        || published && matches!(tokens.key(last.end - 1), "story" | "article" | "post" | "page" | "report")
        || words.clone().any(|at| matches!(tokens.key(at), "i" | "we" | "you" | "my" | "our" | "your" | "me" | "us"))
        // No noun.
        || words.clone().all(|at| super::words::is_article(tokens.key(at)))
        || words.clone().all(|at| !tokens.is_capital(at) && super::words::is_link(tokens.key(at)))
        || has_lone_article(sentence, &words)
        || holds_verb(sentence, &words)
        || is_of_whose(sentence, first.start)
        || disagrees(sentence, n, &words)
        // *a meeting today a man*: two nouns with a time between them.
        || (first.start + 1..last.end.max(1) - 1)
            .any(|at| sentence.in_time(at) && super::words::is_article(tokens.key(at + 1)))
        || words.len() > 1
            && super::words::is_article(key)
            && super::words::is_article(tokens.key(first.start + 1))
        || (first.start + 1..last.end)
            .any(|at| matches!(tokens.key(at), "he" | "she" | "it" | "they"))
        || is_led(sentence, first.start)
        // *the cause-three cables*: a dash set too close.
        || (first.start + 1..last.end).any(|at| {
            tokens.gap(at) == "-" && is_number(tokens.key(at)) && !is_number(tokens.key(at - 1))
        })
        // *killing two at the mill*: a deed, not its doer.
        || words.len() > 1 && key.len() > 5 && key.ends_with("ing") && tokens.key(first.start + 1) != "of"
            && !super::words::owns(tokens, first.start);
    if vague { Who::Unknown } else { Who::Said }
}

/// *A [week before the fair] and the day*: an article whose noun is missing or
/// part of a time.
fn has_lone_article(sentence: &Sentence, words: &Range<usize>) -> bool {
    let tokens = sentence.tokens;
    let kept: Vec<usize> = words.clone().filter(|at| !sentence.in_time(*at)).collect();
    let is_lone = |(n, at): (usize, &usize)| {
        let next = kept.get(n + 1).map(|next| tokens.key(*next));
        matches!(tokens.key(*at), "a" | "an" | "the")
            && next.is_none_or(|next| {
                super::words::is_link(next) || matches!(next, "and" | "or" | "but")
            })
    };
    kept.iter().enumerate().any(is_lone)
}

/// *A film shows the day a mill*: a verb that was not recognized precedes an
/// article in the subject.
fn holds_verb(sentence: &Sentence, words: &Range<usize>) -> bool {
    let tokens = sentence.tokens;
    (words.start + 2..words.end).any(|at| {
        let before = tokens.key(at - 1);
        matches!(tokens.key(at), "a" | "an" | "the")
            && before.ends_with('s')
            && !before.ends_with("ss")
            && !tokens.is_capital(at - 1)
            && !breaks(tokens, at)
            && !sentence.in_time(at - 1)
            && !super::words::is_link(before)
            && !super::words::opens(before)
            && !matches!(before, "besides" | "as" | "perhaps" | "is" | "was" | "has")
    })
}

/// *whose skill, figure and songs made a school*: a bare noun at the end of
/// such a list is no subject.
fn is_of_whose(sentence: &Sentence, at: usize) -> bool {
    let tokens = sentence.tokens;
    let part = sentence.part(at);
    let bare = !tokens.is_capital(at) && !super::words::is_article(tokens.key(at));
    let whose = |n: usize| tokens.key(sentence.parts[n].words.start) == "whose";
    let listed = || {
        let mut before = (0..part).rev();
        before.any(|n| {
            let words = sentence.parts[n].words.clone();
            whose(n) || words.clone().any(|at| tokens.key(at) == "whose")
        })
    };
    bare && !is_number(tokens.key(at)) && listed()
}

/// *her songs has died*: a plural noun before a singular verb.
fn disagrees(sentence: &Sentence, n: usize, words: &Range<usize>) -> bool {
    let tokens = sentence.tokens;
    let one = matches!(tokens.key(sentence.groups[n].start), "was" | "has" | "is");
    let last = words.end - 1;
    let key = tokens.key(last);
    let simple = words.clone().all(|at| {
        !super::words::is_link(tokens.key(at))
            && tokens.key(at) != "of"
            && !breaks(tokens, at.max(words.start + 1))
    });
    one && simple
        && is_plural(key)
        && !tokens.is_capital(last)
        && !super::words::owns(tokens, last)
        && !key.ends_with("ics")
        && !key.ends_with("is")
        && !matches!(
            key,
            "news"
                | "series"
                | "headquarters"
                | "species"
                | "works"
                | "gas"
                | "aircraft"
                | "means"
                | "diabetes"
                | "measles"
        )
}

/// Whether digits may be a year: *held since 2016 were freed* names nobody.
fn is_year(digits: &str) -> bool {
    digits.len() == 4 && matches!(&digits[..2], "19" | "20")
}

/// First words of subjects that do not say who.
fn is_vague(key: &str) -> bool {
    static VAGUE: List = List::new(include_str!("../../lists/events/vague.txt"));
    VAGUE.has(key)
}

/// Words that say who only with others.
fn is_alone(key: &str) -> bool {
    static ALONE: List = List::new(include_str!("../../lists/events/alone.txt"));
    ALONE.has(key)
}

/// Whether a preposition begins a subject, which then is none, unless it
/// belongs to a number: *about 40 people*.
fn is_led(sentence: &Sentence, at: usize) -> bool {
    let tokens = sentence.tokens;
    let number = (at + 1..at + 4).any(|n| {
        let key = tokens.key_or_none(Some(n));
        is_number(key) || key.starts_with(|c: char| c.is_ascii_digit())
    });
    let hedge = matches!(
        tokens.key(at),
        "about" | "over" | "under" | "around" | "between" | "at" | "up" | "among"
    );
    super::words::is_link(tokens.key(at)) && !(number && hedge)
}

/// *The navy said it had sunk three boats*: the speaker is *it*.
fn sayer(sentence: &Sentence, n: usize, pronoun: usize) -> Option<String> {
    let tokens = sentence.tokens;
    let said = n.checked_sub(1).map(|m| &sentence.groups[m])?;
    let next =
        pronoun == said.main + 1 || pronoun == said.main + 2 && tokens.key(said.main + 1) == "that";
    if !said.said || !said.finite || !next {
        return None;
    }
    let subject = sentence.subject(n - 1)?;
    let [words] = &subject.stretches[..] else {
        return None;
    };
    let one = is_plural(tokens.key(words.end - 1)) == (tokens.key(pronoun) == "they");
    let key = tokens.key(words.start);
    (one && !is_vague(key) && !is_alone(key) && words.len() <= 6)
        .then(|| tokens.written(words.clone()))
}

/// The only person named shortly before.
fn person(sentence: &Sentence, at: usize, names: &Names) -> Option<String> {
    let tokens = sentence.tokens;
    let here = tokens.bytes(at..at + 1).start;
    let first = sentence.words.start;
    let from = first
        .checked_sub(1)
        .map_or(first, |last| tokens.sentence(last).start);
    let back = tokens.bytes(from..from + 1).start;
    let until = names.mentions.partition_point(|m| m.range.end <= here);
    let mut found: Option<usize> = None;
    for mention in names.mentions[..until].iter().rev() {
        if mention.range.start < back {
            break;
        }
        if names.actors[mention.actor].kind != ActorKind::Person {
            continue;
        }
        if found.is_some_and(|one| one != mention.actor) {
            return None;
        }
        found = Some(mention.actor);
    }
    // Somebody without a name may be meant.
    if (from..at).any(|n| is_person(tokens.key(n))) {
        return None;
    }
    found
        .map(|one| names.actors[one].name.clone())
        .filter(|name| {
            name.split(' ')
                .all(|word| word.starts_with(char::is_uppercase))
        })
}

/// Whether a noun names a person.
pub(super) fn is_person(key: &str) -> bool {
    static PERSON: List = List::new(include_str!("../../lists/events/person-nouns.txt"));
    PERSON.has(key)
}
