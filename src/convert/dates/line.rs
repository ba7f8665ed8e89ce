//! Lines that say when a document was issued: a date, the words that announce
//! it, perhaps the author and the place, but no sentence.

use std::ops::Range;

use jiff::civil::Date;

use super::clock::{self, Clock};
use super::lists::{self, Beside};
use super::order::Tongue;
use super::read::{self, Dated, Stamp};
use super::signs::{self, Kind, Sign, Signs as _};
use crate::convert::headings::is_name_like;
use crate::convert::shown;
use crate::text::list::List;

/// Longest date line, in bytes and in signs.
const LONGEST: (usize, usize) = (320, 64);
/// Most words after the last date.
const MOST_WORDS: usize = 14;
/// Most words of a part between separators, unless it is a date.
const MOST_OF_PART: usize = 6;

/// What a line says about its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::convert) enum Role {
    /// It announces the day of issue.
    Published,
    /// It shows the date without comment.
    Shown,
    /// It announces a later change.
    Updated,
    /// It dates something else: received, accepted.
    Other,
}

/// What a line holds besides its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::convert) enum Form {
    /// Nothing else: *Published 12 May 2021, 10:41 GMT*.
    Whole,
    /// More after the announced date: *Posted on 12 May 2021 in Harbours*.
    Announced,
    /// Names before the date: *By Jane Doe | 12 May 2021*.
    Byline,
    /// A place, a name or other short parts beside the date: *Port Lumen, 12
    /// May 2021*, *12 May 2021 | Harbours*.
    Beside,
}

/// A date line, with the one of its dates that best says the day of issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::convert) struct Line {
    pub dated: Dated,
    /// The time of day beside the date.
    pub clock: Option<Clock>,
    pub role: Role,
    pub form: Form,
    /// The last day of a later change, if the line announces one.
    pub changed: Option<Date>,
}

impl Line {
    /// Reads a line. `None` if it could be a sentence or a heading.
    pub(in crate::convert) fn read(text: &str, tongue: Tongue) -> Option<Self> {
        let text = unmarked(text);
        if text.len() > LONGEST.0 || !text.contains(char::is_numeric) {
            return None;
        }
        if let Some(rest) = of_this_document(text) {
            let line = Self::read_short(rest, tongue)?;
            let announces = matches!(line.role, Role::Published | Role::Updated);
            return (announces && line.form == Form::Whole).then_some(line);
        }
        Self::read_short(text, tongue)
    }

    fn read_short(text: &str, tongue: Tongue) -> Option<Self> {
        let signs = signs::cut(text);
        let stamps = read::stamps(&signs, tongue);
        if stamps.is_empty() || signs.len() > LONGEST.1 {
            return None;
        }
        let form = form(text, &signs, &stamps)?;
        let roles = roles(&signs, &stamps);
        let (role, stamp) = best(&roles, &stamps)?;
        let clock = clock::beside(&signs, stamp.tokens.clone());
        let cued = role == Role::Published || role == Role::Updated;
        let shows = match stamp.dated {
            Dated::Day(_) | Dated::Either(..) => true,
            // Without a year or a day it may be a heading.
            Dated::Open { .. } => {
                let weekday = |sign: &Sign| sense(sign) == Some(Beside::Weekday);
                cued || form == Form::Byline || clock.is_some() || signs.iter().any(weekday)
            }
            Dated::Month { .. } => cued,
        };
        shows.then_some(Self {
            dated: stamp.dated,
            clock,
            role,
            form,
            changed: changed(&roles, &stamps),
        })
    }
}

/// The rest of a line like *This article was …*, without its full stop.
fn of_this_document(text: &str) -> Option<&str> {
    static BEGINNINGS: List = List::new(include_str!("../../lists/dates/of-this-document.txt"));
    let lower: String = text.chars().take(40).flat_map(char::to_lowercase).collect();
    let mut begins = BEGINNINGS.lines().filter(|begin| lower.starts_with(begin));
    let letters = begins.next()?.chars().count();
    let (at, _) = text.char_indices().nth(letters)?;
    text[at..]
        .starts_with(' ')
        .then(|| text[at..].trim_end_matches('.').trim())
}

/// A line without the marks for bold or italics.
fn unmarked(text: &str) -> &str {
    text.trim().trim_matches(['*', '_']).trim()
}

/// The part of a line before its date and the words that announce the date.
pub(in crate::convert) fn head(text: &str) -> Option<&str> {
    let text = unmarked(text);
    let signs = signs::cut(text);
    let stamps = read::stamps(&signs, Tongue::default());
    let end = end_of_head(&signs, stamps.first()?);
    Some(text[..end.checked_sub(1).map_or(0, |last| signs[last].range.end)].trim())
}

/// How many signs precede a date and the words that belong to it.
fn end_of_head(signs: &[Sign], stamp: &Stamp) -> usize {
    let belongs = |sign: &Sign| !matches!(sign.kind, Kind::Word(_)) || sense(sign).is_some();
    let mut end = stamp.tokens.start;
    while end > 0 && belongs(&signs[end - 1]) {
        end -= 1;
    }
    end
}

fn sense(sign: &Sign) -> Option<Beside> {
    match &sign.kind {
        Kind::Word(word) => lists::beside(word),
        Kind::Number(..) | Kind::Mark(_) => None,
    }
}

fn form(text: &str, signs: &[Sign], stamps: &[Stamp]) -> Option<Form> {
    let (first, last) = (stamps.first()?, stamps.last()?);
    if is_whole(signs, 0..signs.len(), stamps) {
        return Some(Form::Whole);
    }
    let before = end_of_head(signs, first);
    let byline = || before > 0 && head(text).is_some_and(|head| shown::byline(head).is_some());
    let tail = last.tokens.end..signs.len();
    let is_plain = is_whole(signs, before..signs.len(), stamps);
    if is_plain && byline() {
        return Some(Form::Byline);
    }
    // A line that ends like a sentence is one.
    if text.ends_with(['.', '!', '?', ':']) || words(signs, tail.clone()) > MOST_WORDS {
        return None;
    }
    let announces = |sign: &Sign| matches!(sense(sign), Some(Beside::Published | Beside::Updated));
    let is_announced = signs[..first.tokens.start].iter().any(announces);
    if before == 0 && (is_announced || is_filed(signs, tail.clone()))
        || is_announced_by(signs, stamps)
    {
        Some(Form::Announced)
    } else if byline() {
        Some(Form::Byline)
    } else if is_placed(signs, before, first, tail.clone(), stamps)
        || is_by(signs, 0..signs.len(), stamps)
        || (before == 0 && is_signed(text, signs, tail.clone()))
        || (before == 0 && is_named(signs, tail))
        || is_parted(signs, stamps)
    {
        Some(Form::Beside)
    } else {
        None
    }
}

fn words(signs: &[Sign], range: Range<usize>) -> usize {
    let word = |sign: &&Sign| matches!(sign.kind, Kind::Word(_));
    signs[range].iter().filter(word).count()
}

/// Whether a range holds at least one date, and otherwise only what may stand
/// beside dates.
fn is_whole(signs: &[Sign], range: Range<usize>, stamps: &[Stamp]) -> bool {
    let is_inside = |at: &usize| stamps.iter().any(|stamp| stamp.tokens.contains(at));
    let own = range.clone().filter(is_inside).count();
    let mut numbers = 0;
    let fits = range
        .filter(|at| !is_inside(at))
        .all(|at| match signs[at].kind {
            Kind::Word(_) => sense(&signs[at]).is_some(),
            Kind::Number(..) => {
                numbers += 1;
                true
            }
            Kind::Mark(_) => true,
        });
    own > 0 && fits && numbers <= 8
}

/// *Port Lumen, 12 May 2021*, *Lumen Wire, July 15, 2016 (Friday)*.
fn is_placed(
    signs: &[Sign],
    before: usize,
    first: &Stamp,
    tail: Range<usize>,
    stamps: &[Stamp],
) -> bool {
    let capital = |sign: &Sign| match &sign.kind {
        Kind::Word(word) => sign.marked || word.chars().count() <= 3,
        Kind::Mark(mark) => matches!(mark, '.' | '-' | '\'' | '&' | '/' | '(' | ')'),
        Kind::Number(..) => false,
    };
    let parted = || {
        let mut between = before..first.tokens.start;
        let mark = between.find(|at| signs.mark(*at).is_some());
        // *Lumen (dpa) 12.05.2021*
        mark.is_some_and(|at| match signs.mark(at) {
            Some(',' | '(' | '،' | ')') => true,
            Some('-') => !signs.glued(at) && !signs.glued(at + 1),
            _ => false,
        })
    };
    let named = (1..=5).contains(&words(signs, 0..before))
        && (signs.iter().find(|sign| matches!(sign.kind, Kind::Word(_))))
            .is_some_and(|word| word.marked)
        && signs[..before].iter().all(capital);
    let rest = first.tokens.start..tail.end;
    let is_rest = is_whole(signs, rest, stamps) || is_named(signs, tail);
    named && parted() && is_rest
}

/// *12 May 2021 - Lumen*, *12 May 2021 (Coastal Wire)*: only a name follows the
/// date.
fn is_named(signs: &[Sign], tail: Range<usize>) -> bool {
    let name = match signs.mark(tail.start) {
        Some('(') if signs.mark(tail.end - 1) == Some(')') => tail.start + 1..tail.end - 1,
        Some('-') if !signs.glued(tail.start) && !signs.glued(tail.start + 1) => {
            tail.start + 1..tail.end
        }
        _ => return false,
    };
    let capital = |at: usize| match signs[at].kind {
        Kind::Word(_) => signs[at].marked,
        Kind::Mark(mark) => matches!(mark, '.' | '\'' | '&'),
        Kind::Number(..) => false,
    };
    (1..=3).contains(&words(signs, name.clone())) && name.into_iter().all(capital)
}

/// Words before the name of an author.
const BY: [&str; 14] = [
    "by",
    "von",
    "de",
    "par",
    "di",
    "da",
    "por",
    "door",
    "przez",
    "от",
    "автор",
    "από",
    "av",
    "af",
];

/// *12 May 2021 Category: Harbours*, *12.05.2021, Rubrik: Häfen*.
fn is_filed(signs: &[Sign], tail: Range<usize>) -> bool {
    const FILED: [&str; 16] = [
        "category",
        "categories",
        "kategorie",
        "kategorien",
        "rubrik",
        "rubrique",
        "ressort",
        "thema",
        "themen",
        "topic",
        "topics",
        "tags",
        "section",
        "categoria",
        "kategoria",
        "рубрика",
    ];
    let word = tail
        .into_iter()
        .find(|at| signs.word(*at).is_some() && sense(&signs[*at]).is_none());
    word.is_some_and(|at| signs.is(at, &FILED) && signs.mark(at + 1) == Some(':'))
}

/// *von Anna am Dienstag 6. Mai 2014*: an author and a date.
fn is_by(signs: &[Sign], range: Range<usize>, stamps: &[Stamp]) -> bool {
    if range.is_empty() || !signs.is(range.start, &BY) {
        return false;
    }
    let name = range.start + 1;
    let is_name = |at: &usize| signs[*at].marked && signs.word(*at).is_some();
    let own = |at: &usize| stamps.iter().any(|stamp| stamp.tokens.contains(at));
    let words = (name..range.end)
        .take_while(|at| is_name(at) && !own(at))
        .count();
    (1..=3).contains(&words) && is_whole(signs, name + words..range.end, stamps)
}

/// *Posted by Jane Doe on 12 May 2021*.
fn is_announced_by(signs: &[Sign], stamps: &[Stamp]) -> bool {
    let announces = |sign: &Sign| matches!(sense(sign), Some(Beside::Published | Beside::Updated));
    let by = (0..signs.len()).find(|at| signs.is(*at, &BY));
    let Some(by) = by.filter(|by| signs[..*by].iter().any(announces)) else {
        return false;
    };
    let said = |sign: &Sign| sense(sign).is_some();
    signs[..by].iter().all(said) && is_by(signs, by..signs.len(), stamps)
}

/// *12 May 2021, Jane Doe*, *12.05.2021 13:30 von Jane*.
fn is_signed(text: &str, signs: &[Sign], tail: Range<usize>) -> bool {
    let Some(begin) = tail.clone().find(|at| {
        let sign = &signs[*at];
        let by = signs.is(*at, &BY);
        matches!(sign.kind, Kind::Word(_)) && (by || sense(sign).is_none())
    }) else {
        return false;
    };
    let by = signs.is(begin, &BY);
    let name = begin + usize::from(by);
    let Some(first) = signs.get(name) else {
        return false;
    };
    let rest = &text[first.range.start..];
    let parted = signs[tail.start..begin]
        .iter()
        .any(|sign| sign.kind == Kind::Mark(','));
    let single = by && words(signs, name..tail.end) == 1 && first.marked;
    (by || parted) && (single || is_name_like(rest))
}

/// *12 May 2021 | Harbours*, *Jane Doe / 12.05.2021 / 09:30*: short parts, one
/// of them a date.
fn is_parted(signs: &[Sign], stamps: &[Stamp]) -> bool {
    let is_sign = |at: &usize| match signs.mark(*at) {
        Some('|' | '·' | '•' | '›' | '>' | '⋅') => true,
        Some('/') => {
            !signs.glued(*at) && (!signs.glued(*at + 1) || signs.mark(*at + 1) == Some('/'))
        }
        _ => false,
    };
    let ends: Vec<usize> = (0..signs.len())
        .filter(is_sign)
        .chain([signs.len()])
        .collect();
    let mut from = 0;
    let mut dated = false;
    for end in &ends {
        if is_whole(signs, from..*end, stamps) || is_by(signs, from..*end, stamps) {
            dated = true;
        } else if words(signs, from..*end) > MOST_OF_PART {
            return false;
        }
        from = (end + 1).min(signs.len());
    }
    dated && ends.len() > 1
}

/// The role of each date.
fn roles(signs: &[Sign], stamps: &[Stamp]) -> Vec<Role> {
    let role_of = |(place, stamp): (usize, &Stamp)| {
        let from = place
            .checked_sub(1)
            .map_or(0, |before| stamps[before].tokens.end);
        let before = signs[from..stamp.tokens.start].iter().rev().find_map(role);
        // *12.05.2021 veröffentlicht*
        let after = || match stamps.get(place + 1) {
            None => signs[stamp.tokens.end..].iter().find_map(role),
            Some(_) => None,
        };
        before.or_else(after).unwrap_or(Role::Shown)
    };
    stamps.iter().enumerate().map(role_of).collect()
}

/// The date that best says when the document was issued, with its role.
fn best<'s>(roles: &[Role], stamps: &'s [Stamp]) -> Option<(Role, &'s Stamp)> {
    let full = |stamp: &Stamp| !matches!(stamp.dated, Dated::Day(_) | Dated::Either(..));
    let dates = roles.iter().copied().zip(stamps);
    dates.min_by_key(|(role, stamp)| (full(stamp), *role))
}

/// The last day on which the document was changed, by the dates of a line.
fn changed(roles: &[Role], stamps: &[Stamp]) -> Option<Date> {
    let dates = roles.iter().zip(stamps);
    let updated = dates.filter(|(role, _)| **role == Role::Updated);
    updated.filter_map(|(_, stamp)| stamp.dated.day()).max()
}

fn role(sign: &Sign) -> Option<Role> {
    match sense(sign)? {
        Beside::Published => Some(Role::Published),
        Beside::Updated => Some(Role::Updated),
        Beside::Other => Some(Role::Other),
        Beside::Weekday | Beside::Nothing => None,
    }
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
