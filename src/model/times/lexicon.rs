//! What single words may mean in a time expression.

/// What a token may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lex {
    /// Month, 1 to 12.
    Month(u8),
    /// Weekday, 1 (Monday) to 7.
    Weekday(u8),
    /// Season, 21 (spring) to 24, as EDTF counts them.
    Season(u8),
    /// A unit of time; `true` for a plural.
    Unit(Unit, bool),
    /// A number word.
    Card(u16),
    /// An ordinal word.
    Ord(u8),
    /// A part of the day.
    Part(Part),
    /// Digits: the value, and the number of digits.
    Number(u32, u8),
    /// Any other word.
    Word,
    /// Any other character.
    Sign(char),
    /// Past the end.
    End,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// TIMEX3 for `count` of the unit.
    pub(super) fn period(self, count: &str) -> String {
        let letters = ["S", "M", "H", "D", "W", "M", "Q", "Y", "DE", "CE"];
        let clock = if self <= Self::Hour { "T" } else { "" };
        format!("P{clock}{count}{}", letters[self as usize])
    }
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
}

impl Part {
    /// TIMEX3, to put after the day.
    pub(super) fn timex(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Noon => "T12:00",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
            Self::Midnight => "T00:00",
        }
    }
}

/// What the token `raw` may mean; `first` is its first character.
pub(super) fn of(raw: &str, first: char) -> Lex {
    if first.is_ascii_digit() {
        let value = if raw.len() > 9 {
            u32::MAX
        } else {
            raw.parse().unwrap_or(u32::MAX)
        };
        return Lex::Number(value, raw.len().min(99) as u8);
    }
    if !first.is_alphabetic() {
        return Lex::Sign(first);
    }
    let mut buffer = [0; 12];
    let Some(lower) = buffer.get_mut(..raw.len()).filter(|_| raw.is_ascii()) else {
        return Lex::Word;
    };
    lower.copy_from_slice(raw.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).unwrap_or_default();
    if first.is_uppercase()
        && let Some(named) = named(lower, raw)
    {
        return named;
    }
    number(lower)
        .or_else(|| unit(lower))
        .unwrap_or_else(|| part(lower))
}

/// The months, as folded words.
pub const MONTHS: [&str; 12] = [
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
];
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Months and weekdays, which English writes with a capital.
fn named(lower: &str, raw: &str) -> Option<Lex> {
    let shout = raw.len() > 1 && raw.bytes().all(|b| b.is_ascii_uppercase());
    // Three capitals are an acronym: *MAR*, *SEP*.
    if shout && raw.len() < 4 {
        return None;
    }
    let cut = |full: &str| lower.len() == 3 && full.starts_with(lower);
    let place = MONTHS
        .iter()
        .position(|m| *m == lower || cut(m) || (lower == "sept" && *m == "september"));
    if let Some(place) = place {
        return Some(Lex::Month(place as u8 + 1));
    }
    let whole = lower.strip_suffix('s').unwrap_or(lower);
    let place = WEEKDAYS.iter().position(|d| {
        *d == whole
            || (cut(d) && lower != "sun" && lower != "sat")
            || matches!(
                (lower, *d),
                ("tues", "tuesday") | ("thurs" | "thur", "thursday")
            )
    })?;
    Some(Lex::Weekday(place as u8 + 1))
}

/// Number words, indexed by their number.
pub const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// The tens from twenty on.
pub const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// Ordinal words from *first* on.
pub const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

fn number(lower: &str) -> Option<Lex> {
    let at = |list: &[&str]| list.iter().position(|w| *w == lower);
    if let Some(n) = at(&ONES).filter(|n| *n > 0) {
        return Some(Lex::Card(n as u16));
    }
    if let Some(n) = at(&TENS) {
        return Some(Lex::Card((n as u16 + 2) * 10));
    }
    if lower == "hundred" {
        return Some(Lex::Card(100));
    }
    at(&ORDINALS).map(|n| Lex::Ord(n as u8 + 1))
}

pub(super) fn unit(lower: &str) -> Option<Lex> {
    let (word, plural) = match lower {
        "centuries" => ("century", true),
        _ => match lower.strip_suffix('s') {
            Some(word) => (word, true),
            None => (lower, false),
        },
    };
    let unit = match word {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    };
    Some(Lex::Unit(unit, plural))
}

fn part(lower: &str) -> Lex {
    match lower {
        "spring" => Lex::Season(21),
        "summer" => Lex::Season(22),
        "autumn" | "fall" => Lex::Season(23),
        "winter" => Lex::Season(24),
        "morning" | "dawn" => Lex::Part(Part::Morning),
        "noon" | "midday" => Lex::Part(Part::Noon),
        "afternoon" => Lex::Part(Part::Afternoon),
        "evening" | "dusk" => Lex::Part(Part::Evening),
        "night" | "overnight" => Lex::Part(Part::Night),
        "midnight" => Lex::Part(Part::Midnight),
        _ => Lex::Word,
    }
}

/// Whether a word without a meaning in time can begin an expression.
pub(super) fn is_opener(lower: &str) -> bool {
    super::wordlists::OPENERS.has(lower)
}
