//! Reads bylines, which documents show on lines of their own. Infers nothing
//! from running text. [`super::dates`] reads the date of such a line.

use super::headings::is_name_like;
use super::names::lists::CITIES;
use super::{authors, dates};
use crate::text::{fold, words};

/// Longest such line, in words.
const LONGEST: usize = 16;

/// The authors in a byline: *By Jane Doe and Tom Ashby*.
pub(super) fn byline(text: &str) -> Option<Vec<String>> {
    const STARTS: [&str; 18] = [
        "written by ",
        "posted by ",
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
    let mut names = names(rest);
    let (first, others) = names.split_first()?;
    // A place, a paper or an agency may follow: *By Jane Doe, Lumen*.
    let fits = is_name_like(first) && others.iter().all(|n| is_name_like(n) || is_capital(n));
    names.retain(|name| is_name_like(name) && !authors::is_nobody(name) && !is_place(name));
    fits.then_some(names)
}

/// Whether a text is one to three capitalised words.
fn is_capital(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.all(|word| word.starts_with(char::is_uppercase)) && words::count(text) <= 3
}

/// Whether a place is named like a person: *Port Lumen*.
fn is_place(name: &str) -> bool {
    const BEFORE: [&str; 12] = [
        "port", "new", "saint", "st", "san", "santa", "fort", "mount", "north", "south", "east",
        "west",
    ];
    let folded = fold(name);
    let first = folded.split([' ', '.']).next().unwrap_or_default();
    BEFORE.contains(&first) || CITIES.has(&folded)
}

/// The names in a list. Drops what follows a name but is none: *of the Coastal
/// Wire*, *Staff Writer*.
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
            // *von Bell* may be a whole name.
            let said = said.filter(|rest| is_name_like(rest));
            let name = said.unwrap_or(name);
            // *Jane Doe for the Coastal Wire*
            let whose = [
                " for ", " at ", " für ", " pour ", " para ", " per ", " voor ", " dla ", " для ",
            ];
            let ends = whose.iter().filter_map(|word| name.find(word));
            let name = &name[..ends.min().unwrap_or(name.len())];
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

/// Whether a text after a comma belongs to the name before it.
pub(super) fn is_degree(name: &str) -> bool {
    const DEGREES: [&str; 10] = [
        "jr", "sr", "ii", "iii", "md", "phd", "mba", "esq", "rn", "msc",
    ];
    let bare = name.replace('.', "").to_lowercase();
    DEGREES.contains(&bare.as_str())
}

/// Splits two names at *and* in other languages. Such a word may be part of a
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

/// A line without the marks for bold or italics.
fn unmarked(text: &str) -> &str {
    text.trim().trim_matches(['*', '_']).trim()
}

/// The part of a line before its date and what announces it; without a date,
/// the part before a separator.
pub(super) fn before_date(text: &str) -> &str {
    dates::head(text).unwrap_or_else(|| {
        let text = unmarked(text);
        text.split(['|', '·', '•']).next().unwrap_or(text)
    })
}

fn ends_in_initial(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    last.len() == 2 || matches!(last, "Jr." | "Sr.")
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
            ("Von Anna Bell, Lumen", vec!["Anna Bell"]),
            ("By Ana Bell, Port Lumen", vec!["Ana Bell"]),
            ("By Ana Bell, Coastal Wire", vec!["Ana Bell"]),
            ("By Coastal Wire", vec![]),
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
}
