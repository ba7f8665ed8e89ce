//! The bounds that the words around a number set: *nearly a dozen* is `<~12`,
//! *15 to 20* is `15..20`.

use std::ops::Range;

use super::number::Number;
use crate::convert::tokens::Tokens;
use crate::text::list::List;

/// A number with its bound, as the format writes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity<'a> {
    /// Its words, with hedges.
    pub words: Range<usize>,
    /// The first word of the number.
    pub number: usize,
    /// The sign of its bound: `>=`, `~`.
    sign: &'static str,
    /// The number, or the lower end of a range.
    pub low: Number<'a>,
    /// The upper end.
    pub high: Option<Number<'a>>,
}

/// Hedges before a number, longer ones first, with their sign.
const HEDGES: &[(&[&str], &str)] = &[
    (&["no", "fewer", "than"], ">="),
    (&["no", "less", "than"], ">="),
    (&["not", "less", "than"], ">="),
    (&["no", "more", "than"], "<="),
    (&["not", "more", "than"], "<="),
    (&["as", "many", "as"], "<="),
    (&["as", "much", "as"], "<="),
    (&["as", "high", "as"], "<="),
    (&["as", "long", "as"], "<="),
    (&["as", "few", "as"], ">="),
    (&["as", "low", "as"], ">="),
    (&["well", "more", "than"], ">"),
    (&["in", "excess", "of"], ">"),
    (&["a", "minimum", "of"], ">="),
    (&["a", "maximum", "of"], "<="),
    (&["a", "total", "of"], ""),
    (&["somewhere", "around"], "~"),
    (&["more", "than"], ">"),
    (&["greater", "than"], ">"),
    (&["fewer", "than"], "<"),
    (&["less", "than"], "<"),
    (&["at", "least"], ">="),
    (&["at", "most"], "<="),
    (&["up", "to"], "<="),
    (&["just", "over"], ">~"),
    (&["just", "under"], "<~"),
    (&["close", "to"], "<~"),
    (&["an", "estimated"], "~"),
    (&["an", "approximate"], "~"),
    (&["upwards", "of"], ">"),
    (&["well", "over"], ">"),
    (&["exceeding"], ">"),
    (&["estimated"], "~"),
    (&["some"], "~"),
    (&["nearly"], "<~"),
    (&["almost"], "<~"),
    (&["about"], "~"),
    (&["around"], "~"),
    (&["roughly"], "~"),
    (&["approximately"], "~"),
    (&["circa"], "~"),
    (&["over"], ">"),
    (&["under"], "<"),
];

/// Most words between a change's verb and its old value.
const CHANGED: usize = 6;

impl<'a> Quantity<'a> {
    /// The quantity that begins at a word, with a hedge or the number.
    pub(super) fn at(tokens: &Tokens<'a>, at: usize) -> Option<Self> {
        if at >= tokens.len() {
            return None;
        }
        let (mut number, mut sign) = (at, "");
        while let Some((words, means)) = hedge(tokens, number) {
            // *at least about 20*: the first hedge says more.
            sign = if sign.is_empty() { means } else { sign };
            number += words;
        }
        let hedged = number > at;
        let between = !hedged && tokens.key(at) == "between";
        let filler = matches!(
            tokens.key_or_none(Some(number)),
            "another" | "additional" | "magnitude" | "a" | "further" | "us" | "usd" | "eur"
        );
        number += usize::from(between || hedged && filler && counts_not(tokens, number));
        let low = Number::at(tokens, number).or_else(|| {
            let after = matches!(
                tokens.key_or_none(at.checked_sub(1)),
                "for" | "within" | "lasted"
            );
            one_unit(tokens, number).filter(|_| hedged || after)
        })?;
        let mut quantity = Self {
            words: at..number + low.words,
            number,
            sign,
            low,
            high: None,
        };
        match quantity.upper(tokens, between) {
            Some((high, words)) => quantity.reach(high, words),
            None if between => return None,
            None => quantity.hedge_behind(tokens),
        }
        Some(quantity)
    }

    /// *a* in *a man*: one, next to other numbers.
    pub(super) fn article(tokens: &Tokens<'a>, at: usize) -> Option<Self> {
        matches!(tokens.key_or_none(Some(at)), "a" | "an").then(|| Self {
            words: at..at + 1,
            number: at,
            sign: "",
            low: Number::one(),
            high: None,
        })
    }

    /// The value as the format writes it.
    pub(super) fn value(&self) -> String {
        let low = self.low.written();
        match &self.high {
            Some(high) => format!("{low}..{}", high.written()),
            None => format!("{}{low}", self.sign),
        }
    }

    /// The number, if it is whole and without bounds.
    pub(super) fn plain(&self) -> Option<u64> {
        let plain = self.sign.is_empty() && self.high.is_none() && self.low.decimals == 0;
        plain.then_some(self.low.value as u64)
    }

    /// Whether a hedge precedes it.
    pub(super) fn is_hedged(&self) -> bool {
        self.number > self.words.start
    }

    /// Whether it is a bare *one* or *two*, which is seldom a count.
    pub(super) fn is_small(&self) -> bool {
        !self.is_hedged() && self.words.len() == 1 && self.low.value < 3.0
    }

    /// Whether it can count: a whole number without letters attached.
    pub(super) fn is_whole(&self) -> bool {
        let whole = |n: &Number| n.decimals == 0 && n.before.is_empty() && n.behind.is_empty();
        whole(&self.low) && self.high.as_ref().is_none_or(whole)
    }

    /// Multiplies the quantity.
    pub(super) fn scale(&mut self, by: f64) {
        self.low = self.low.times(by);
        self.high = self.high.map(|high| high.times(by));
    }

    /// Turns decades into years: about ten times as many.
    pub(super) fn tens(&mut self) {
        self.scale(10.0);
        if self.sign.is_empty() && self.high.is_none() {
            self.sign = "~";
        }
    }

    /// The letters attached to its end.
    pub(super) fn behind(&self) -> &'a str {
        self.high.as_ref().unwrap_or(&self.low).behind
    }

    fn reach(&mut self, high: Number<'a>, words: usize) {
        const MILLION: f64 = 1e6;
        // *two to three million*
        if high.value >= MILLION && self.low.value < 1e3 {
            let by = 10_f64.powi(((high.value.log10() / 3.0).floor() * 3.0) as i32);
            self.low = self.low.times(by);
        }
        self.high = Some(high);
        self.words.end += words;
    }

    /// *to 20*, *–20*, *percent to 70*, *and 20* after *between*: the upper
    /// end, and how many words it takes.
    fn upper(&self, tokens: &Tokens<'a>, between: bool) -> Option<(Number<'a>, usize)> {
        let end = self.words.end;
        if end >= tokens.len() || tokens.is_first(end) {
            return None;
        }
        let unit = matches!(tokens.key(end), "percent" | "pc" | "pct");
        let unit = if unit {
            1
        } else if tokens.key(end) == "per" {
            2
        } else {
            0
        };
        let link = end + unit;
        let dash = unit == 0
            && tokens.key(end) != "to"
            && matches!(
                tokens.gap(end).trim_matches(['%', '$', '€', '£', ' ']),
                "-" | "–" | "—"
            );
        let word = if between { "and" } else { "to" };
        let (high, words) = if dash && !between {
            let close = !tokens.gap(end).contains(' ');
            (Number::at(tokens, end).filter(|_| close)?, 0)
        } else if tokens.key_or_none(Some(link)) == word {
            (Number::at(tokens, link + 1)?, unit + 1)
        } else {
            return None;
        };
        let dialled = dash
            && high.digits
            && (high.value >= 1000.0)
            && self.low.value < 1000.0
            && !tokens.word(end).contains(',');
        let rises = high.value > self.low.value && !dialled;
        let changed = word == "to" && !dash && self.is_change(tokens);
        let words = words + high.words;
        (rises && !changed).then_some((high, words))
    }

    /// *rose from 4 to 10* is no range.
    pub(super) fn is_change(&self, tokens: &Tokens) -> bool {
        let start = self.words.start;
        let from = start > 0 && tokens.key(start - 1) == "from";
        from && (start.saturating_sub(CHANGED)..start)
            .any(|at| tokens.same_sentence(at, start) && change(tokens.key(at)).is_some())
    }

    /// *30 or more*, *30 or so*.
    fn hedge_behind(&mut self, tokens: &Tokens) {
        let end = self.words.end;
        if self.is_hedged() || tokens.key_or_none(Some(end)) != "or" {
            return;
        }
        self.sign = match tokens.key_or_none(Some(end + 1)) {
            "more" => ">=",
            "fewer" | "less" => "<=",
            "so" => "~",
            _ => return,
        };
        self.words.end += 2;
    }
}

/// Whether no number begins at a word.
fn counts_not(tokens: &Tokens, at: usize) -> bool {
    Number::at(tokens, at).is_none() && one_unit(tokens, at).is_none()
}

/// *a* in *about a minute*.
fn one_unit<'a>(tokens: &Tokens<'a>, at: usize) -> Option<Number<'a>> {
    let article = matches!(tokens.key_or_none(Some(at)), "a" | "an");
    let unit = matches!(
        tokens.key_or_none(Some(at + 1)),
        "minute"
            | "hour"
            | "week"
            | "month"
            | "year"
            | "decade"
            | "mile"
            | "kilometre"
            | "kilometer"
            | "tonne"
    );
    (article && unit).then(Number::one)
}

/// The measure of a verb of change: rise or fall.
pub(super) fn change(key: &str) -> Option<&'static str> {
    static CHANGES: List = List::new(include_str!("../../lists/figures/changes.txt"));
    CHANGES.lines().find_map(|line| {
        let mut words = line.split(' ');
        let measure = words.next()?;
        (measure == key || words.any(|word| word == key)).then_some(measure)
    })
}

fn hedge(tokens: &Tokens, at: usize) -> Option<(usize, &'static str)> {
    let first = tokens.key_or_none(Some(at));
    let joined = |at: usize| {
        at < tokens.len()
            && !tokens.is_first(at)
            && !tokens
                .gap(at)
                .contains([',', ';', ':', '.', '(', ')', '"', '“', '”'])
    };
    let stands = |words: &[&str]| {
        (1..words.len()).all(|n| tokens.key_or_none(Some(at + n)) == words[n] && joined(at + n))
    };
    let (words, sign) = HEDGES
        .iter()
        .find(|(words, _)| words[0] == first && stands(words))?;
    joined(at + words.len()).then_some((words.len(), *sign))
}
