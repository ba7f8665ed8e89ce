//! Figures in prose: how many of whom or what, and what befell them.

use std::ops::Range;

use super::reading::Reading;
use super::tokens::Tokens;

mod number;
mod phrase;
mod verbs;

use number::Quantity;
use phrase::{is_person, phrase, stands_free};
use verbs::{befallen, passive_after, people_verb, touching, verb};

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

impl Figure {
    /// Whether it counts people who came to harm.
    pub fn is_harm(&self) -> bool {
        matches!(self.measure.as_str(), "killed" | "wounded" | "missing")
    }
}

/// The figures of a document. What lies in `dates` is none.
pub fn find(reading: &Reading, dates: &[Range<usize>]) -> Vec<Figure> {
    let mut found = Vec::new();
    for block in super::names::readable(reading) {
        let tokens = reading.tokens(block);
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

/// *several soldiers were hurt*, *tens of thousands were displaced*.
fn vague(tokens: &Tokens, at: usize) -> Option<(Vec<Figure>, usize)> {
    const VAGUE: &[&str] = &[
        "several",
        "dozens",
        "scores",
        "tens",
        "hundreds",
        "thousands",
        "millions",
        "many",
    ];
    if !VAGUE.contains(&tokens.key(at)) {
        return None;
    }
    let of = |at: usize| tokens.key_or_none(Some(at)) == "of";
    let scale = matches!(
        tokens.key_or_none(Some(at + 2)),
        "thousands" | "millions" | "hundreds"
    );
    let end = at + if of(at + 1) && scale { 3 } else { 1 };
    let noun = end + usize::from(of(end));
    let phrase = phrase(tokens, noun, false).unwrap_or(end..end);
    let verb = verb(tokens, at, phrase.end).filter(|v| !phrase.is_empty() || people_verb(v))?;
    let words = tokens.written(at..end).to_lowercase();
    let figure = figure(tokens, at..phrase.end, phrase, Some(verb));
    let figure = Figure {
        words: Some(words),
        ..figure
    };
    Some((vec![figure], noun.max(end)))
}

/// *two men and three women were killed*: all of them, and each part.
fn summed(tokens: &Tokens, first: &Quantity) -> Option<(Vec<Figure>, usize)> {
    let mut parts: Vec<(u64, Range<usize>)> = Vec::new();
    let mut next = Some(first.clone());
    let mut end = first.words.end;
    while let Some(quantity) = next.take() {
        let count = quantity.value.parse().ok()?;
        let Some(noun) = persons(tokens, &quantity) else {
            break;
        };
        end = noun.end;
        parts.push((count, noun));
        let comma = end < tokens.len() && tokens.gap(end).contains(',');
        let and = tokens.key_or_none(Some(end)) == "and";
        let from = end + usize::from(and);
        if (comma || and) && from < tokens.len() && !tokens.is_first(from) {
            next = number::at(tokens, from).or_else(|| number::article(tokens, from));
        }
    }
    let start = first.words.start;
    if parts.len() < 2 {
        return None;
    }
    let verb = verb(tokens, start, end).filter(|v| people_verb(v))?;
    let sum: u64 = parts.iter().map(|(count, _)| count).sum();
    let whole = Figure {
        value: Some(sum.to_string()),
        ..figure(tokens, start..end, end..end, Some(verb))
    };
    let each = parts.into_iter().map(|(count, noun)| Figure {
        value: Some(count.to_string()),
        ..figure(tokens, noun.start - 1..noun.end, noun, Some(verb))
    });
    Some((std::iter::once(whole).chain(each).collect(), end))
}

/// The persons that a quantity counts.
fn persons(tokens: &Tokens, quantity: &Quantity) -> Option<Range<usize>> {
    let noun = phrase(tokens, quantity.words.end, true)?;
    let last = tokens.key(noun.end - 1);
    (is_person(last) && stands_free(tokens, quantity)).then_some(noun)
}

fn counted(tokens: &Tokens, at: usize, dates: &[Range<usize>]) -> Option<(Vec<Figure>, usize)> {
    let Some(quantity) = number::at(tokens, at) else {
        // *a man and two women were killed*
        let one = number::article(tokens, at)?;
        return summed(tokens, &one);
    };
    let bytes = tokens.bytes(quantity.words.clone());
    let date = dates.partition_point(|d| d.end <= bytes.start);
    let in_time = dates.get(date).is_some_and(|d| d.start < bytes.end);
    if in_time || !stands_free(tokens, &quantity) {
        return None;
    }
    let end = quantity.words.end;
    if let Some(both) = part_of(tokens, &quantity).or_else(|| summed(tokens, &quantity)) {
        return Some(both);
    }
    let befell = befallen(tokens, end).filter(|_| ends_here(tokens, end + 1));
    let noun = phrase(tokens, end, quantity.small).filter(|_| befell.is_none());
    let Some(phrase) = noun else {
        let passive = passive_after(tokens, end)
            .filter(|v| people_verb(v))
            .or(befell);
        let bare = passive.or_else(|| {
            touching(tokens, at)
                .filter(|v| people_verb(v) && !quantity.small && ends_here(tokens, end))
        })?;
        let figure = figure(tokens, quantity.words, end..end, Some(bare));
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
    let figure = figure(tokens, quantity.words.start..stop, phrase, verb);
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
    let of = tokens.key_or_none(Some(end)) == "of";
    let whole = of
        .then(|| end + 1 + usize::from(links))
        .filter(|n| *n < tokens.len())
        .and_then(|n| number::at(tokens, n))?;
    let phrase = phrase(tokens, whole.words.end, false)?;
    let verb = verb(tokens, part.words.start, phrase.end);
    let range = part.words.start..phrase.end;
    let first = figure(tokens, range.clone(), phrase.clone(), verb);
    let second = figure(tokens, range, phrase.clone(), None);
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

fn ends_here(tokens: &Tokens, at: usize) -> bool {
    at >= tokens.len()
        || tokens.is_first(at)
        || tokens.gap(at).contains([',', ';'])
        || matches!(tokens.key(at), "and" | "in" | "at" | "on" | "near" | "when")
}

fn figure(
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
    let (measure, of) = match (verb, noun) {
        (Some(verb), _) if people_verb(verb) || verb == "diagnosed" => (verb.to_owned(), scope),
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
    use crate::text::tokens::Cut;

    fn found(text: &str) -> Vec<String> {
        let cut = Cut::new(text, std::iter::once(0..text.len()));
        let tokens = cut.tokens(text, &(0..text.len()));
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
            (
                "Two men and three women were killed.",
                vec!["5 killed", "2 killed of men", "3 killed of women"],
            ),
            (
                "At least five million people were displaced.",
                vec![">=5000000 displaced of people"],
            ),
            (
                "Forty-five hundred people were evacuated.",
                vec!["4500 evacuated of people"],
            ),
            (
                "1.2 million homes lost power.",
                vec!["1200000 homes without power"],
            ),
            ("It killed twenty-four.", vec!["24 killed"]),
            ("A ship with 21 sailors was captured.", vec!["21 sailors"]),
            ("Ten people drowned.", vec!["10 killed of people"]),
            (
                "The gale hit the coast, killing at least seven people and leaving 20,000 homes without power.",
                vec![">=7 killed of people", "20000 homes"],
            ),
            (
                "The gale killed nine, and 90 people were flown out.",
                vec!["9 killed", "90 people"],
            ),
            (
                "The flood killed 19, and sank 30 boats.",
                vec!["19 killed", "30 boats"],
            ),
            (
                "It killed an estimated 300 people.",
                vec!["~300 killed of people"],
            ),
            (
                "The maker recalled 2.3 million cars over faulty pedals.",
                vec!["2300000 cars recalled"],
            ),
            ("Tens of thousands fled.", vec!["tens of thousands fled"]),
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
            "Ann Lee died at 85.",
            "killing Ann Lee, 40.",
            "It fell 150 metres.",
            "It struck at a depth of 10 kilometres.",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
