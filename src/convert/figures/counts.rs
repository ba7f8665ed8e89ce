//! Counts: how many of whom or what, and what happened to them.

use std::ops::Range;

use super::nouns;
use super::phrase::{is_person, phrase};
use super::quantity::Quantity;
use super::verbs::{befallen, passive_after, people_verb, touching, verb};
use super::{Figure, Kind};
use crate::convert::forms::is_past;
use crate::convert::tokens::Tokens;

/// One or more figures, and the word after them.
pub(super) type Counted = Option<(Vec<Figure>, usize)>;

/// Words that replace a number, and the least they can mean.
const VAGUE: &[(&str, Option<&str>)] = &[
    ("several", None),
    ("many", None),
    ("dozens", Some(">=24")),
    ("scores", Some(">=40")),
    ("tens", Some(">=20")),
    ("hundreds", Some(">=200")),
    ("thousands", Some(">=2000")),
    ("millions", Some(">=2000000")),
];

/// *several soldiers were hurt*, *tens of thousands were displaced*.
pub(super) fn vague(tokens: &Tokens, at: usize) -> Counted {
    let (_, least) = VAGUE.iter().find(|(word, _)| *word == tokens.key(at))?;
    let of = |at: usize| tokens.key_or_none(Some(at)) == "of";
    let scale = match tokens.key_or_none(Some(at + 2)) {
        "thousands" => Some("000"),
        "millions" => Some("000000"),
        _ => None,
    };
    let scale = scale.filter(|_| of(at + 1));
    let end = at + if scale.is_some() { 3 } else { 1 };
    let least = least.map(|least| format!("{least}{}", scale.unwrap_or_default()));
    let noun = end + usize::from(of(end));
    let phrase = phrase(tokens, noun, false).unwrap_or(end..end);
    let verb = verb(tokens, at, phrase.end).filter(|v| !phrase.is_empty() || people_verb(v));
    // A crowd without a verb still has a bound.
    if verb.is_none() && (least.is_none() || phrase.is_empty()) {
        return None;
    }
    let words = tokens.written(at..end).to_lowercase();
    let figure = Figure {
        words: Some(words),
        value: least,
        ..figure(tokens, at..phrase.end, phrase, verb)
    };
    Some((vec![figure], noun.max(end)))
}

/// *a man and two women were killed*, *killed a miller*.
pub(super) fn persons(tokens: &Tokens, at: usize) -> Counted {
    let one = Quantity::article(tokens, at)?;
    summed(tokens, &one).or_else(|| {
        let noun = persons_of(tokens, &one)?;
        let verb = touching(tokens, at).filter(|v| matches!(*v, "killed" | "wounded"))?;
        let figure = Figure {
            value: Some(one.value()),
            ..figure(tokens, at..noun.end, noun.clone(), Some(verb))
        };
        Some((vec![figure], noun.end))
    })
}

/// *two men and three women were killed*: the sum, then each part.
fn summed(tokens: &Tokens, first: &Quantity) -> Counted {
    let mut parts: Vec<(u64, Range<usize>, usize)> = Vec::new();
    let mut next = Some(first.clone());
    let mut end = first.words.end;
    while let Some(quantity) = next.take() {
        let count = quantity.plain()?;
        let Some(noun) = persons_of(tokens, &quantity) else {
            break;
        };
        end = noun.end;
        parts.push((count, noun, quantity.words.start));
        let comma = end < tokens.len() && tokens.gap(end).contains(',');
        let and = tokens.key_or_none(Some(end)) == "and";
        let from = end + usize::from(and);
        if (comma || and) && from < tokens.len() && !tokens.is_first(from) {
            next = Quantity::at(tokens, from).or_else(|| Quantity::article(tokens, from));
        }
    }
    let start = first.words.start;
    if parts.len() < 2 {
        return None;
    }
    let verb = verb(tokens, start, end).filter(|v| people_verb(v))?;
    let sum: u64 = parts.iter().map(|(count, ..)| count).sum();
    let whole = Figure {
        value: Some(sum.to_string()),
        ..figure(tokens, start..end, end..end, Some(verb))
    };
    let each = parts.into_iter().map(|(count, noun, from)| Figure {
        value: Some(count.to_string()),
        ..figure(tokens, from..noun.end, noun, Some(verb))
    });
    Some((std::iter::once(whole).chain(each).collect(), end))
}

/// The people that a quantity counts.
fn persons_of(tokens: &Tokens, quantity: &Quantity) -> Option<Range<usize>> {
    let end = quantity.words.end;
    let joined = end < tokens.len() && tokens.gap(end) == " " && !tokens.is_first(end);
    let noun = phrase(tokens, end, true).filter(|_| joined && quantity.is_whole())?;
    is_person(tokens.key(noun.end - 1)).then_some(noun)
}

/// The figures of a number that counts. `before` is the sentence's last count.
pub(super) fn counted(tokens: &Tokens, quantity: &Quantity, before: Option<&Figure>) -> Counted {
    let (at, end) = (quantity.words.start, quantity.words.end);
    if let Some(both) = part_of(tokens, quantity).or_else(|| summed(tokens, quantity)) {
        return Some(both);
    }
    let befell = befallen(tokens, end).filter(|_| ends_here(tokens, end + 1));
    let noun = phrase(tokens, end, quantity.is_small()).filter(|_| befell.is_none());
    let told = |words: Range<usize>, noun: Range<usize>, verb| {
        let figure = figure(tokens, words.clone(), noun, verb);
        let value = Some(quantity.value());
        Some((vec![Figure { value, ..figure }], words.end))
    };
    let lone = quantity.is_small() && quantity.low.value < 2.0;
    if let Some(noun) = noun {
        let verb = verb(tokens, at, noun.end);
        // *one man* alone says little.
        if lone && verb.is_none() {
            return None;
        }
        return told(at..noun.end, noun, verb);
    }
    // *two counts of theft and one charge of arson*
    if let Some(noun) = beside(tokens, quantity).filter(|_| lone && before.is_some()) {
        return told(at..noun.end, noun, None);
    }
    if let Some(whole) = of_whole(tokens, end).filter(|_| befell.is_none()) {
        let verb = verb(tokens, at, whole.end).or_else(|| touching(tokens, at));
        return told(at..whole.end, whole, verb);
    }
    if let Some(adjective) = adjective(tokens, quantity) {
        let verb = verb(tokens, at, adjective.end);
        return told(at..adjective.end, adjective, verb);
    }
    let bare = passive_after(tokens, end)
        .filter(|v| people_verb(v))
        .or(befell);
    let bare = bare.or_else(|| {
        touching(tokens, at).filter(|v| {
            let persons = people_verb(v) || *v == "captured";
            persons && !quantity.is_small() && ends_here(tokens, end)
        })
    });
    // *took 23 of them into custody*
    let of_them =
        tokens.key_or_none(Some(end)) == "of" && tokens.key_or_none(Some(end + 1)) == "them";
    let into = end + if of_them { 2 } else { 0 };
    let custody =
        tokens.key_or_none(Some(into)) == "into" && tokens.key_or_none(Some(into + 1)) == "custody";
    match bare.or(custody.then_some("arrested")) {
        Some(verb) => told(at..end, end..end, Some(verb)),
        None => toll(tokens, quantity)
            .or_else(|| sized(tokens, quantity))
            .or_else(|| of_before(tokens, quantity, before?)),
    }
}

/// *and one charge*: a noun in the singular.
fn beside(tokens: &Tokens, quantity: &Quantity) -> Option<Range<usize>> {
    let (at, end) = (quantity.words.start, quantity.words.end);
    let and = at > 0 && matches!(tokens.key(at - 1), "and" | "or") || tokens.gap(at) == ", ";
    let close = end < tokens.len() && tokens.gap(end) == " " && !tokens.is_first(end);
    let noun = nouns::after(tokens, end).filter(|_| and && close)?;
    // *one rocket propelled grenade*
    let goes_on = noun.end < tokens.len()
        && tokens.gap(noun.end) == " "
        && !tokens.is_first(noun.end)
        && is_past(tokens.key(noun.end));
    let article = matches!(tokens.key(end), "of" | "the" | "a");
    (!article && !goes_on).then_some(noun)
}

/// *a population of 120,000*: the size of the noun before it.
fn sized(tokens: &Tokens, quantity: &Quantity) -> Counted {
    let (at, end) = (quantity.words.start, quantity.words.end);
    let noun = at.checked_sub(2).filter(|n| tokens.same_sentence(*n, at))?;
    let measure = tokens.key(noun);
    let sizes = matches!(
        measure,
        "population"
            | "majority"
            | "crowd"
            | "capacity"
            | "membership"
            | "workforce"
            | "staff"
            | "circulation"
            | "enrollment"
    );
    if tokens.key(at - 1) != "of" || !sizes || !ends_here(tokens, end) {
        return None;
    }
    let has = (noun.saturating_sub(4)..noun)
        .rev()
        .find(|n| matches!(tokens.key(*n), "has" | "had" | "have"));
    let owner = has.and_then(|verb| nouns::subject(tokens, verb));
    let named = owner.filter(|n| !nouns::is_pronoun(tokens.key(n.end - 1)));
    let figure = Figure {
        value: Some(quantity.value()),
        measure: measure.into(),
        noun: Some(tokens.bytes(named.unwrap_or(noun..noun + 1))),
        ..figure(tokens, quantity.words.clone(), end..end, None)
    };
    Some((vec![figure], end))
}

/// *Of the 23 pirates, 12 are Somali*; *23 of them*: part of those before.
fn of_before(tokens: &Tokens, quantity: &Quantity, before: &Figure) -> Counted {
    let (at, end) = (quantity.words.start, quantity.words.end);
    let key = tokens.key_or_none(Some(end));
    let joined = end < tokens.len() && !tokens.is_first(end) && tokens.gap(end) == " ";
    let goes_on = matches!(key, "are" | "were" | "from" | "have" | "had" | "others")
        || key == "of" && tokens.key_or_none(Some(end + 1)) == "them";
    let plural = quantity.low.value >= 2.0;
    let noun = before
        .noun
        .clone()
        .filter(|noun| noun.end <= tokens.bytes(at..end).start)?;
    let words = tokens.words_in(&noun);
    if !joined || !goes_on || !plural || words.is_empty() {
        return None;
    }
    let counted = figure(tokens, quantity.words.clone(), words, None);
    // *12 are reported to be Somali* says nothing that happened to them.
    let figure = Figure {
        value: Some(quantity.value()),
        range: tokens.bytes(quantity.words.clone()),
        ..counted
    };
    Some((vec![figure], end))
}

/// *the toll rose to 10*, *the number of dead reached 30*.
fn toll(tokens: &Tokens, quantity: &Quantity) -> Counted {
    let at = quantity.words.start;
    let words = tokens.sentence(at).start..at;
    let noun = words
        .rev()
        .find(|n| matches!(tokens.key(*n), "toll" | "tolls"))?;
    let death = noun
        .checked_sub(1)
        .is_some_and(|n| tokens.key(n) == "death");
    let moves = (noun + 1..at).any(|n| {
        super::quantity::change(tokens.key(n)).is_some()
            || matches!(
                tokens.key(n),
                "stood" | "stands" | "reached" | "at" | "was" | "is" | "passed"
            )
    });
    let clear = (noun + 1..=at).all(|n| !tokens.gap(n).contains([',', ';', ':']));
    let ends = ends_here(tokens, quantity.words.end);
    (death && moves && clear && ends).then(|| {
        let words = quantity.words.clone();
        let figure = figure(tokens, words.clone(), words.end..words.end, Some("killed"));
        let value = Some(quantity.value());
        (vec![Figure { value, ..figure }], words.end)
    })
}

/// *23 of the raiders*, *some of them*: the whole of which it is a part.
fn of_whole(tokens: &Tokens, at: usize) -> Option<Range<usize>> {
    let article = matches!(
        tokens.key_or_none(Some(at + 1)),
        "the" | "its" | "their" | "those" | "these" | "his" | "her"
    );
    let of = tokens.key_or_none(Some(at)) == "of" && article;
    of.then(|| phrase(tokens, at + 2, false)).flatten()
}

/// *12 Somali and 11 Yemeni*: nationalities without their noun.
fn adjective(tokens: &Tokens, quantity: &Quantity) -> Option<Range<usize>> {
    let end = quantity.words.end;
    let capital = end < tokens.len()
        && !tokens.is_first(end)
        && tokens.gap(end) == " "
        && tokens.is_capital(end);
    let key = tokens.key_or_none(Some(end));
    let nation = ["an", "i", "ish", "ese", "ch", "ean"]
        .iter()
        .any(|ending| key.ends_with(ending));
    let alone =
        end + 1 >= tokens.len() || !tokens.is_capital(end + 1) || tokens.gap(end + 1) != " ";
    (capital && nation && alone && !quantity.is_small()).then_some(end..end + 1)
}

/// *18 of the 30 shells landing in the yard*: the part and the whole.
fn part_of(tokens: &Tokens, part: &Quantity) -> Counted {
    let end = part.words.end;
    let of = tokens.key_or_none(Some(end)) == "of" || tokens.key_or_none(Some(end)) == "out";
    let out = usize::from(tokens.key_or_none(Some(end)) == "out");
    let links = of
        && matches!(
            tokens.key_or_none(Some(end + 1 + out)),
            "the" | "its" | "their"
        );
    let whole = of
        .then(|| end + 1 + out + usize::from(links))
        .filter(|n| *n < tokens.len())
        .and_then(|n| Quantity::at(tokens, n))
        .filter(Quantity::is_whole)?;
    let Some(phrase) = phrase(tokens, whole.words.end, false) else {
        // *30 of the 80 wounded remained*
        let end = whole.words.end;
        let befell = befallen(tokens, end)?;
        let figure = figure(tokens, whole.words.clone(), end..end, Some(befell));
        let value = Some(whole.value());
        return Some((vec![Figure { value, ..figure }], end + 1));
    };
    let verb = verb(tokens, part.words.start, phrase.end);
    let range = part.words.start..phrase.end;
    let first = figure(tokens, range.clone(), phrase.clone(), verb);
    let second = figure(tokens, range, phrase.clone(), None);
    let figures = vec![
        Figure {
            value: Some(part.value()),
            ..first
        },
        Figure {
            value: Some(whole.value()),
            told: false,
            ..second
        },
    ];
    Some((figures, phrase.end))
}

/// Whether a clause or phrase ends before a word.
pub(super) fn ends_here(tokens: &Tokens, at: usize) -> bool {
    at >= tokens.len()
        || tokens.is_first(at)
        || tokens.gap(at).contains([',', ';', '.', '–', '—', ')', '('])
        || matches!(
            tokens.key(at),
            "and"
                | "in"
                | "at"
                | "on"
                | "near"
                | "when"
                | "after"
                | "into"
                | "from"
                | "during"
                | "as"
                | "but"
                | "while"
                | "by"
                | "due"
                | "following"
        )
}

/// The figure of a count, still without a value.
pub(super) fn figure(
    tokens: &Tokens,
    words: Range<usize>,
    phrase: Range<usize>,
    verb: Option<&str>,
) -> Figure {
    let skip = |at: &usize| matches!(tokens.key(*at), "more" | "additional" | "other" | "further");
    let start = phrase.clone().find(|at| !skip(at)).unwrap_or(phrase.end);
    let noun = phrase
        .clone()
        .next_back()
        .map(|at| tokens.word(at).to_lowercase());
    let scope = (start < phrase.end).then(|| tokens.written(start..phrase.end));
    let thing = (start < phrase.end).then(|| tokens.bytes(start..phrase.end));
    let (measure, of) = match (verb, noun) {
        (Some(verb), _) if people_verb(verb) || verb == "diagnosed" => (verb.to_owned(), scope),
        (Some(verb), Some(noun)) => (format!("{noun} {verb}"), None),
        (Some(verb), None) => (verb.to_owned(), None),
        (None, noun) => (noun.unwrap_or_default(), None),
    };
    let owner = owner(tokens, words.start).filter(|_| verb.is_none());
    Figure {
        range: tokens.bytes(words),
        value: None,
        words: None,
        measure,
        of,
        told: verb.is_some(),
        unit: None,
        kind: Kind::Count,
        noun: owner.map(|owner| tokens.bytes(owner)).or(thing),
    }
}

/// *The club has 40 members*: the owner of what is counted.
fn owner(tokens: &Tokens, at: usize) -> Option<Range<usize>> {
    let verb = at.checked_sub(1).filter(|_| !tokens.is_first(at))?;
    let has = matches!(
        tokens.key(verb),
        "has" | "have" | "had" | "employs" | "employed" | "houses"
    );
    let noun = has.then(|| nouns::subject(tokens, verb)).flatten()?;
    let named = !nouns::is_pronoun(tokens.key(noun.end - 1));
    named.then_some(noun)
}
