//! What a document shows of itself in lines of their own: a byline. Nothing is
//! guessed from running text. The date that it bears is read by
//! [`super::dates`].

use super::dates;
use super::headings::is_name_like;
use crate::text::words;

/// Longest line of this sort, in words.
const LONGEST: usize = 16;

/// The authors that a byline names: *By Jane Doe and Tom Ashby*.
pub(super) fn byline(text: &str) -> Option<Vec<String>> {
    const STARTS: [&str; 7] = [
        "written by ",
        "story by ",
        "by ",
        "author: ",
        "authors: ",
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
        for name in parts.flat_map(|p| p.split(" и ")) {
            let name = name.trim().trim_start_matches("and ").trim();
            let name = name.strip_prefix("By ").unwrap_or(name);
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
            if name.is_empty() || (!found.is_empty() && office.contains(&last.as_str())) {
                continue;
            }
            found.push(name.to_owned());
        }
    }
    found
}

/// A line without the signs that make it bold or slanted.
fn unmarked(text: &str) -> &str {
    text.trim().trim_matches(['*', '_']).trim()
}

/// What stands in a line before its date and what announces it; without a
/// date, before the sign that parts it.
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
