//! Figures in prose: how many of whom or what, and what befell them.

use std::ops::Range;

use super::reading::Reading;
use super::tokens::Tokens;

mod number;

use number::Quantity;

/// Words between a number and the verb that says what was counted.
const VERB_BEFORE: usize = 7;
/// The same behind what was counted.
const VERB_AFTER: usize = 4;

/// A count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Bytes of the words, from the hedge to the noun or verb.
    pub range: Range<usize>,
    /// The value as a bound; nothing for *several*.
    pub value: Option<String>,
    /// The word that stands for a number.
    pub words: Option<String>,
    /// What was counted: `killed`, `rockets fired`, or the noun.
    pub measure: String,
    /// Whom or what it counts.
    pub of: Option<String>,
    /// Whether a verb says what befell them.
    pub told: bool,
}

/// The figures of a document. What lies in `dates` is none.
pub fn find(reading: &Reading, dates: &[Range<usize>]) -> Vec<Figure> {
    let mut found = Vec::new();
    for block in super::names::readable(reading) {
        let tokens = Tokens::new(&reading.text, block.range.clone());
        found.extend(in_block(&tokens, dates));
    }
    found
}

pub(super) fn in_block(tokens: &Tokens, dates: &[Range<usize>]) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let next = vague(tokens, at).or_else(|| counted(tokens, at, dates));
        match next {
            Some((figures, end)) => {
                found.extend(figures);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// *several soldiers were hurt*.
fn vague(tokens: &Tokens, at: usize) -> Option<(Vec<Figure>, usize)> {
    const VAGUE: &[&str] = &[
        "several",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "many",
    ];
    let word = tokens.key(at);
    if !VAGUE.contains(&word) {
        return None;
    }
    let noun = at + 1 + usize::from(tokens.key_or_none(Some(at + 1)) == "of");
    let phrase = phrase(tokens, noun, false)?;
    let verb = verb(tokens, at, phrase.end)?;
    let figure = figure(tokens, at..phrase.end, phrase, Some(verb), None);
    let figure = Figure {
        words: Some(word.into()),
        ..figure
    };
    Some((vec![figure], noun + 1))
}

fn counted(tokens: &Tokens, at: usize, dates: &[Range<usize>]) -> Option<(Vec<Figure>, usize)> {
    let quantity = number::at(tokens, at)?;
    let bytes = tokens.bytes(quantity.words.clone());
    let date = dates.partition_point(|d| d.end <= bytes.start);
    let dated = dates.get(date).is_some_and(|d| d.start < bytes.end);
    if dated || !stands_free(tokens, &quantity) {
        return None;
    }
    let end = quantity.words.end;
    if let Some(both) = part_of(tokens, &quantity) {
        return Some(both);
    }
    let Some(phrase) = phrase(tokens, end, quantity.small) else {
        let bare = verb_before(tokens, at)
            .filter(|v| people_verb(v) && !quantity.small && ends_here(tokens, end))?;
        let figure = figure(tokens, quantity.words, end..end, Some(bare), None);
        return Some((
            vec![Figure {
                value: Some(quantity.value),
                ..figure
            }],
            end,
        ));
    };
    let stop = phrase.end;
    let verb = verb(tokens, at, stop);
    let figure = figure(tokens, quantity.words.start..stop, phrase, verb, None);
    Some((
        vec![Figure {
            value: Some(quantity.value),
            ..figure
        }],
        stop,
    ))
}

/// *18 of the 30 shells landing in the yard*: a part, and the whole.
fn part_of(tokens: &Tokens, part: &Quantity) -> Option<(Vec<Figure>, usize)> {
    let end = part.words.end;
    let links = tokens.key_or_none(Some(end)) == "of"
        && matches!(tokens.key_or_none(Some(end + 1)), "the" | "its" | "their");
    let whole = links
        .then(|| end + 2)
        .filter(|n| *n < tokens.len())
        .and_then(|n| number::at(tokens, n))?;
    let phrase = phrase(tokens, whole.words.end, false)?;
    let verb = verb(tokens, part.words.start, phrase.end);
    let range = part.words.start..phrase.end;
    let first = figure(tokens, range.clone(), phrase.clone(), verb, None);
    let second = figure(tokens, range, phrase.clone(), None, None);
    let figures = vec![
        Figure {
            value: Some(part.value.clone()),
            ..first
        },
        Figure {
            value: Some(whole.value),
            told: false,
            ..second
        },
    ];
    Some((figures, phrase.end))
}

/// Whether a number counts: no calibre, age, share, price, rank or year.
fn stands_free(tokens: &Tokens, quantity: &Quantity) -> bool {
    let (at, end) = (quantity.words.start, quantity.words.end);
    let before = tokens.gap(at);
    let behind = if end < tokens.len() {
        tokens.gap(end)
    } else {
        ""
    };
    let joined = before.ends_with(['-', '$', '€', '£', '#', '/', ':', '.'])
        && !before.ends_with(". ")
        || behind.starts_with(['-', '%', '/', ':', '°']);
    let key = tokens.key_or_none(Some(end));
    let year = quantity.words.len() == 1
        && tokens.word(at).len() == 4
        && !quantity.hedged
        && matches!(
            &quantity.value[..2.min(quantity.value.len())],
            "18" | "19" | "20"
        );
    let named = at > 0
        && matches!(
            tokens.key(at - 1),
            "no" | "number"
                | "chapter"
                | "page"
                | "article"
                | "aged"
                | "resolution"
                | "route"
                | "section"
        );
    const UNITS: &[&str] = &[
        "percent",
        "per",
        "pc",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "hour",
        "hours",
        "minute",
        "minutes",
        "min",
        "second",
        "seconds",
        "am",
        "pm",
        "mm",
        "times",
        "dollars",
        "euros",
        "pounds",
        "degrees",
        "decades",
        "centuries",
        "views",
        "comments",
        "comment",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "reasons",
        "things",
        "ways",
        "sides",
        "options",
        "questions",
    ];
    !joined && !year && !named && !UNITS.contains(&key)
}

/// The words counted, from behind the number to the noun in the plural.
fn phrase(tokens: &Tokens, from: usize, small: bool) -> Option<Range<usize>> {
    const NONE: &[&str] = &[
        "was",
        "is",
        "has",
        "this",
        "its",
        "as",
        "us",
        "his",
        "hers",
        "ours",
        "theirs",
        "yes",
        "plus",
        "less",
        "across",
        "perhaps",
        "always",
        "sometimes",
        "does",
        "says",
        "towards",
        "besides",
    ];
    const PLURAL: &[&str] = &[
        "people",
        "personnel",
        "men",
        "women",
        "children",
        "police",
        "aircraft",
        "servicemen",
        "policemen",
        "dead",
        "staff",
        "civilian",
        "soldier",
        "crew",
    ];
    let singular = [
        "soldier",
        "civilian",
        "contractor",
        "person",
        "man",
        "woman",
        "child",
        "worker",
        "officer",
        "policeman",
        "citizen",
        "member",
        "guard",
        "driver",
    ];
    let mut last = None;
    for at in from..tokens.len().min(from + 6) {
        if tokens.is_first(at) || !matches!(tokens.gap(at).trim(), "" | "-" | "." | "’" | "'") {
            break;
        }
        let key = tokens.key(at);
        if is_stop(key)
            || measure(key)
                .is_some_and(|_| at > from || !matches!(key, "dead" | "wounded" | "injured"))
        {
            break;
        }
        let plural =
            key.len() > 3 && key.ends_with('s') && !key.ends_with("ss") && !NONE.contains(&key);
        if plural || PLURAL.contains(&key) || (small && singular.contains(&key)) {
            last = Some(at + 1);
        }
    }
    last.map(|end| from..end)
}

fn is_stop(key: &str) -> bool {
    matches!(
        key,
        "of" | "in"
            | "at"
            | "on"
            | "and"
            | "or"
            | "but"
            | "to"
            | "for"
            | "from"
            | "with"
            | "by"
            | "was"
            | "were"
            | "is"
            | "are"
            | "had"
            | "has"
            | "have"
            | "that"
            | "who"
            | "which"
            | "when"
            | "after"
            | "before"
            | "as"
            | "into"
            | "near"
            | "later"
            | "than"
            | "will"
            | "would"
    )
}

fn ends_here(tokens: &Tokens, at: usize) -> bool {
    at >= tokens.len()
        || tokens.is_first(at)
        || tokens.gap(at).contains([',', ';'])
        || matches!(tokens.key(at), "and" | "in" | "at" | "on" | "near" | "when")
}

/// What a verb says befell what was counted.
fn measure(key: &str) -> Option<&'static str> {
    Some(match key {
        "killed" | "killing" | "kill" | "died" | "dead" | "dying" | "killings" => "killed",
        "wounded" | "wounding" | "injured" | "injuring" | "hurt" | "hurting" => "wounded",
        "arrested" | "arresting" | "detained" | "detaining" => "arrested",
        "kidnapped" | "abducted" => "kidnapped",
        "displaced" | "displacing" => "displaced",
        "evacuated" | "evacuating" => "evacuated",
        "rescued" | "rescuing" => "rescued",
        "missing" => "missing",
        "fired" | "firing" | "launched" | "launching" => "fired",
        "landed" | "landing" => "landed",
        "hit" | "struck" | "hitting" | "striking" | "targeted" => "hit",
        "destroyed" | "destroying" => "destroyed",
        "damaged" | "damaging" => "damaged",
        "captured" | "seized" | "seizing" => "captured",
        "released" | "freed" => "released",
        "withdrew" | "withdrawn" => "withdrawn",
        "diagnosed" => "diagnosed",
        _ => return None,
    })
}

fn people_verb(verb: &str) -> bool {
    matches!(
        verb,
        "killed"
            | "wounded"
            | "arrested"
            | "kidnapped"
            | "displaced"
            | "evacuated"
            | "rescued"
            | "missing"
    )
}

fn verb(tokens: &Tokens, from: usize, to: usize) -> Option<&'static str> {
    verb_after(tokens, to).or_else(|| verb_before(tokens, from))
}

/// *were also hurt*, *landing in the yard*.
fn verb_after(tokens: &Tokens, to: usize) -> Option<&'static str> {
    let mut passive = false;
    for at in to..tokens.len().min(to + VERB_AFTER) {
        if tokens.is_first(at) || tokens.gap(at).contains([',', ';', ':', '(']) {
            return None;
        }
        let key = tokens.key(at);
        // *soldiers killed a man*: they were not killed.
        let own = matches!(
            key,
            "died" | "landed" | "landing" | "missing" | "dead" | "withdrew"
        );
        if let Some(measure) = measure(key) {
            let object = at + 1 < tokens.len()
                && !tokens.is_first(at + 1)
                && matches!(tokens.key(at + 1), "a" | "an" | "the" | "at" | "more");
            return (passive || own || !object).then_some(measure);
        }
        match key {
            "was" | "were" | "been" | "are" | "is" => passive = true,
            "had" | "have" | "also" | "later" | "be" | "reportedly" | "slightly" | "seriously"
            | "badly" | "not" => {}
            _ => return None,
        }
        if key == "not" {
            return None;
        }
    }
    None
}

fn verb_before(tokens: &Tokens, from: usize) -> Option<&'static str> {
    for at in (from.saturating_sub(VERB_BEFORE)..from).rev() {
        if !tokens.same_sentence(at, from) || tokens.gap(at + 1).contains([';', ':', '(']) {
            return None;
        }
        let key = tokens.key(at);
        if let Some(measure) = measure(key) {
            let passive = at > 0 && matches!(tokens.key(at - 1), "was" | "were" | "been");
            let denied = at > 1
                && [tokens.key(at - 1), tokens.key(at - 2)].iter().any(|k| {
                    matches!(
                        *k,
                        "not" | "to" | "no" | "would" | "could" | "may" | "might" | "will"
                    )
                });
            return (!passive && !denied).then_some(measure);
        }
        if matches!(
            key,
            "was" | "were" | "said" | "that" | "with" | "from" | "housing" | "hosting" | "by"
        ) {
            return None;
        }
    }
    None
}

fn figure(
    tokens: &Tokens,
    words: Range<usize>,
    phrase: Range<usize>,
    verb: Option<&str>,
    of: Option<String>,
) -> Figure {
    let skip = |at: &usize| matches!(tokens.key(*at), "more" | "additional" | "other" | "further");
    let start = phrase.clone().find(|at| !skip(at)).unwrap_or(phrase.end);
    let text = |range: Range<usize>| {
        let parts: Vec<&str> = range.map(|at| tokens.word(at)).collect();
        parts.join(" ")
    };
    let noun = phrase
        .clone()
        .next_back()
        .map(|at| tokens.word(at).to_lowercase());
    let scope = (start < phrase.end).then(|| text(start..phrase.end));
    let (measure, of) = match (verb, noun) {
        (Some(verb), _) if people_verb(verb) || verb == "diagnosed" => {
            (verb.to_owned(), of.or(scope))
        }
        (Some(verb), Some(noun)) => (format!("{noun} {verb}"), None),
        (Some(verb), None) => (verb.to_owned(), None),
        (None, noun) => (noun.unwrap_or_default(), None),
    };
    Figure {
        range: tokens.bytes(words),
        value: None,
        words: None,
        measure,
        of,
        told: verb.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text, 0..text.len());
        let show = |f: Figure| {
            let value = f.value.or(f.words).unwrap_or_default();
            format!(
                "{value} {}{}",
                f.measure,
                f.of.map(|of| format!(" of {of}")).unwrap_or_default()
            )
        };
        in_block(&tokens, &[]).into_iter().map(show).collect()
    }

    #[test]
    fn counts_have_bounds_measures_and_scopes() {
        for (text, figures) in [
            (
                "The flood killed 14 harbour workers.",
                vec!["14 killed of harbour workers"],
            ),
            (
                "It wounded nearly a dozen millers.",
                vec!["<~12 wounded of millers"],
            ),
            (
                "Up to 110 sailors were injured.",
                vec!["<=110 wounded of sailors"],
            ),
            ("More than 100 people died.", vec![">100 killed of people"]),
            (
                "At least 15 shells landed in the yard.",
                vec![">=15 shells landed"],
            ),
            ("They fired about 18 rockets.", vec!["~18 rockets fired"]),
            (
                "with 18 of the 30 shells landing there",
                vec!["18 shells landed", "30 shells"],
            ),
            (
                "Police arrested 15 to 20 students.",
                vec!["15..20 arrested of students"],
            ),
            (
                "Several guards were hurt.",
                vec!["several wounded of guards"],
            ),
            (
                "The blast killed one civilian.",
                vec!["1 killed of civilian"],
            ),
            ("Twenty-two barges sank.", vec!["22 barges"]),
        ] {
            assert_eq!(found(text), figures, "{text}");
        }
    }

    #[test]
    fn what_counts_nothing_is_left_alone() {
        for text in [
            "a 107mm shell",
            "aged 34",
            "the 34-year-old miller",
            "20 percent of them",
            "in 2019 storms came",
            "two weeks later",
            "the 63rd regiment",
            "No. 3 sluice",
            "$3 million",
            "one of them",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
