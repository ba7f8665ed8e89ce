//! What a document shows of itself in lines of their own: a byline, the date
//! it bears. Nothing is guessed from running text.

use super::headings::is_name_like;
use crate::model::When;
use crate::model::times::MONTHS;
use crate::text::words;

/// Longest line of this sort, in words.
const LONGEST: usize = 16;

/// The authors that a byline names: *By Jane Doe and Tom Ashby*.
pub(super) fn byline(text: &str) -> Option<Vec<String>> {
    const STARTS: [&str; 17] = [
        "written by ",
        "story by ",
        "by ",
        "author: ",
        "authors: ",
        "von ",
        "par ",
        "por ",
        "di ",
        "door ",
        "autor: ",
        "autorin: ",
        "auteur: ",
        "auteur : ",
        "autore: ",
        "Автор: ",
        "Авторы: ",
    ];
    let text = unmarked(text);
    if text.len() > 300 || words::count(text) > LONGEST {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let (rest, spoken) = STARTS.iter().find_map(|start| {
        Some((text.get(start.len()..)?, start.ends_with(' '))).filter(|_| lower.starts_with(start))
    })?;
    // A date or a place may follow: *By Jane Doe | 12 May 2021*.
    let rest = rest.split(['|', '·', '•', '—', '–']).next()?.trim();
    if !spoken || rest.ends_with(['.', '!', '?']) && !ends_in_initial(rest) {
        return None;
    }
    let names = names(rest);
    (!names.is_empty() && names.iter().all(|n| is_name_like(n))).then_some(names)
}

/// The names of a list of names; what follows a name and is none (*of the
/// Coastal Wire*, *Staff Writer*) is dropped.
pub(super) fn names(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in text.split([',', ';', '&']) {
        let parts = part.split(" and ").flat_map(|p| p.split(" AND "));
        for name in parts.flat_map(|p| p.split(" и ")).flat_map(joined) {
            let name = name.trim().trim_start_matches("and ").trim();
            let by = [
                "By ", "BY ", "by ", "Von ", "von ", "Par ", "par ", "Por ", "por ",
            ];
            let said = by.iter().find_map(|by| name.strip_prefix(by));
            // *von Bell* may be all that somebody is called.
            let said = said.filter(|rest| is_name_like(rest));
            let name = said.unwrap_or(name);
            let name = name
                .split([':', '(', '/'])
                .next()
                .unwrap_or_default()
                .trim();
            let office = [
                "writer",
                "reporter",
                "correspondent",
                "editor",
                "staff",
                "press",
            ];
            let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
            let is_office = office.contains(&last.as_str()) || is_degree(name);
            if name.is_empty() || (!found.is_empty() && is_office) {
                continue;
            }
            found.push(name.to_owned());
        }
    }
    found
}

/// What stands after a comma behind a name, and is no further one.
pub(super) fn is_degree(name: &str) -> bool {
    const DEGREES: [&str; 10] = [
        "jr", "sr", "ii", "iii", "md", "phd", "mba", "esq", "rn", "msc",
    ];
    let bare = name.replace('.', "").to_lowercase();
    DEGREES.contains(&bare.as_str())
}

/// Two names joined as other languages do. Such a word may be part of one
/// name, so both sides must be whole names.
fn joined(text: &str) -> Vec<&str> {
    const WORDS: [&str; 8] = [
        " und ", " et ", " y ", " e ", " en ", " och ", " og ", " with ",
    ];
    let parted = WORDS.iter().find_map(|word| {
        let (left, right) = text.split_once(word)?;
        let is_whole = |side: &str| side.trim().contains(' ');
        (is_whole(left) && is_whole(right)).then_some((left, right))
    });
    match parted {
        Some((left, right)) => {
            let mut names = vec![left];
            names.extend(joined(right));
            names
        }
        None => vec![text],
    }
}

/// A line without the signs that make it bold or slanted.
fn unmarked(text: &str) -> &str {
    text.trim().trim_matches(['*', '_']).trim()
}

/// What stands in a line before its date: before the sign that parts them, or
/// the first number or month.
pub(super) fn before_date(text: &str) -> &str {
    let text = unmarked(text);
    if let Some((before, _)) = text.split_once(['|', '·', '•']) {
        return before;
    }
    let begins = |word: &words::Word| {
        word.key.starts_with(|c: char| c.is_ascii_digit()) || month(&word.key).is_some()
    };
    let date = words::words(text).find(begins);
    text[..date.map_or(text.len(), |word| word.range.start)].trim_end_matches(['*', '_', ' ', ','])
}

fn ends_in_initial(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    last.len() == 2 || matches!(last, "Jr." | "Sr.")
}

/// The date of a line that says nothing else: *- March 12, 2020*, *Published
/// 12 May 2021, 10:41 GMT*, *By Jane Doe | 2021-05-12*. Of two the first.
pub(super) fn date_line(text: &str) -> Option<When> {
    if text.len() > 160 || words::count(text) > LONGEST {
        return None;
    }
    let found = first_date(text)?;
    is_nothing_but_dates(text).then_some(found)
}

/// The first full date in a text: day, month and year.
pub(super) fn first_date(text: &str) -> Option<When> {
    let tokens: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | ';' | '*'))
        .filter(|t| !t.is_empty())
        .collect();
    tokens.iter().enumerate().find_map(|(n, token)| {
        iso(token)
            .or_else(|| three(tokens.get(n..n + 3)?))
            .or_else(|| cjk(text).filter(|_| n == 0))
    })
}

/// `2021-05-12`, with or without a time behind it.
fn iso(token: &str) -> Option<When> {
    let date = token.get(..10)?;
    let rest = &token[10..];
    let shape = date.bytes().enumerate().all(|(n, b)| match n {
        4 | 7 => b == b'-' || b == b'/',
        _ => b.is_ascii_digit(),
    });
    (shape && (rest.is_empty() || rest.starts_with(['T', ':', '.'])))
        .then(|| date.replace('/', "-"))
        .and_then(|date| valid(&date))
}

/// *12 May 2021* or *May 12 2021*.
fn three(tokens: &[&str]) -> Option<When> {
    let [a, b, c] = tokens else { return None };
    let year: u16 = c.trim_end_matches(['.', ':']).parse().ok()?;
    let (day, month) = match (day(a), month(b)) {
        (Some(day), Some(month)) => (day, month),
        _ => (day(b)?, month(a)?),
    };
    (1500..=2100).contains(&year).then_some(())?;
    valid(&format!("{year:04}-{month:02}-{day:02}"))
}

/// *2021年5月12日*, *2021년 5월 12일*.
fn cjk(text: &str) -> Option<When> {
    let (year, month, day) = if text.contains('年') {
        ('年', '月', '日')
    } else {
        ('년', '월', '일')
    };
    let (before, rest) = text.split_once(year)?;
    let (m, rest) = rest.split_once(month)?;
    let (d, _) = rest.split_once(day)?;
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_ascii_digit())
        .last()?
        .0;
    let number = |s: &str| s.trim().parse::<u16>().ok();
    valid(&format!(
        "{:04}-{:02}-{:02}",
        number(&before[start..])?,
        number(m)?,
        number(d)?
    ))
}

fn valid(date: &str) -> Option<When> {
    let when = When::new(date);
    when.error().is_none().then_some(when)
}

fn day(token: &str) -> Option<u8> {
    let digits = token.trim_end_matches(['.', ':']);
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| digits.strip_suffix(ending))
        .unwrap_or(digits);
    digits
        .parse()
        .ok()
        .filter(|d| (1..=31).contains(d) && digits.len() <= 2)
}

/// The number of a month in full, or cut to three or four letters; also as a
/// Russian date names it.
pub(super) fn month(token: &str) -> Option<usize> {
    const RUSSIAN: [&str; 12] = [
        "январ",
        "феврал",
        "март",
        "апрел",
        "ма",
        "июн",
        "июл",
        "август",
        "сентябр",
        "октябр",
        "ноябр",
        "декабр",
    ];
    let name = token.trim_end_matches('.').to_lowercase();
    if !name.is_ascii() {
        let is_month = |stem: &&str| match (*stem, name.strip_prefix(*stem)) {
            ("март" | "август", Some(ending)) => matches!(ending, "" | "а"),
            // Folding takes the breve off a *май*.
            ("ма", Some(ending)) => matches!(ending, "й" | "и" | "я"),
            (_, ending) => matches!(ending, Some("ь" | "я")),
        };
        return Some(RUSSIAN.iter().position(is_month)? + 1);
    }
    let place = MONTHS.iter().position(|month| {
        *month == name
            || (name.len() == 3 && month.starts_with(&name))
            || (name == "sept" && *month == "september")
    })?;
    Some(place + 1)
}

/// Whether all words of a line belong to dates, times and what announces
/// them, or to a byline before them.
fn is_nothing_but_dates(text: &str) -> bool {
    const AROUND: [&str; 42] = [
        "published",
        "updated",
        "posted",
        "modified",
        "last",
        "on",
        "at",
        "date",
        "issued",
        "released",
        "release",
        "for",
        "immediate",
        "first",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "gmt",
        "utc",
        "est",
        "edt",
        "et",
        "cet",
        "bst",
        "pst",
        "pdt",
        "ist",
        "of",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "created",
        "г",
        "год",
        "года",
        "опубликовано",
        "обновлено",
        "дата",
    ];
    let head = before_date(text);
    let text = if byline(head).is_some() {
        &unmarked(text)[head.len()..]
    } else {
        text
    };
    words::words(text).all(|word| {
        let key = word.key.as_str();
        AROUND.contains(&key)
            || matches!(
                key,
                "saturday" | "sunday" | "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"
            )
            || month(key).is_some()
            || key.starts_with(|c: char| c.is_ascii_digit())
            || key.chars().all(|c| "年月日년월일".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_authors() {
        for (text, expected) in [
            ("By Jane Doe", vec!["Jane Doe"]),
            ("BY JANE DOE AND TOM ASHBY", vec!["JANE DOE", "TOM ASHBY"]),
            ("By Jane Doe and Tom Ashby", vec!["Jane Doe", "Tom Ashby"]),
            ("By Jane Doe, Coastal Wire Staff Writer", vec!["Jane Doe"]),
            ("By Kim Min-jun | 12 May 2021", vec!["Kim Min-jun"]),
            ("**By Jane Doe**", vec!["Jane Doe"]),
            (
                "Авторы: Анна Белова и Олег Чернов",
                vec!["Анна Белова", "Олег Чернов"],
            ),
            ("Written by Abu Omar al-Najjar", vec!["Abu Omar al-Najjar"]),
        ] {
            assert_eq!(byline(text).unwrap_or_default(), expected, "{text}");
        }
        for text in [
            "By the morning it was gone",
            "By Monday the town was empty.",
            "Bystanders saw it",
            "By 2019",
        ] {
            assert_eq!(byline(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_line_says_nothing_else() {
        for (text, expected) in [
            ("- March 12, 2020", "2020-03-12"),
            ("12 May 2021", "2021-05-12"),
            ("Published: 2021-05-12", "2021-05-12"),
            ("Published Wed 3rd Sept. 2021, 10:41 GMT", "2021-09-03"),
            ("By Jane Doe | May 12, 2021", "2021-05-12"),
            ("Posted 12 May 2021 · Updated 14 May 2021", "2021-05-12"),
            ("*12 May 2021*", "2021-05-12"),
            ("**By Jane Doe** *12 May 2021*", "2021-05-12"),
            ("By Jane Doe, May 12, 2021", "2021-05-12"),
            ("12 мая 2021", "2021-05-12"),
            ("*12 марта 2020 г.*", "2020-03-12"),
            ("Опубликовано: 3 июля 2020 года, 10:41", "2020-07-03"),
            ("2021年5月12日", "2021-05-12"),
            ("2021년 5월 12일", "2021-05-12"),
        ] {
            let found = date_line(text).map(|w| w.written().to_owned());
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "In March 2020",
            "The dam broke on May 12, 2021",
            "31 February 2020",
            "Мост взорвали 12 мая 2021 года",
            "By the bridge on May 12, 2021",
            "12 May",
        ] {
            assert_eq!(date_line(text), None, "{text}");
        }
    }
}
