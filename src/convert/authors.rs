//! The authors of a document, from metadata, front matter and bylines: each
//! person separately, given name first. Drops what is not a person's name: no
//! author is better than a false one.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::shown;
use crate::text::fold;
use crate::text::list::lines;

/// Most characters and most words of a person's name.
const LONGEST: (usize, usize) = (80, 7);

static NO_PERSON: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    lines(include_str!("../lists/names/no-person.txt"))
        .map(fold)
        .collect()
});

/// The notation of a list of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// *Ana Bell and Tom Ashby*.
    Spoken,
    /// *Bell, Ana*, as in catalogues.
    Catalogue,
}

/// The persons that a text names, excluding `sites`, the names of the site and
/// its publisher.
pub(super) fn persons(text: &str, style: Style, sites: &[String]) -> Vec<String> {
    let names = text.split([';', '|', '•', '·', '\n']);
    let names = names.flat_map(|part| apart(part.trim(), style));
    names.filter(|name| is_person(name, sites)).collect()
}

/// Removes repeated names and keeps the order.
pub(super) fn distinct(names: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(fold(name)));
}

/// The names in one part of a list.
fn apart(text: &str, style: Style) -> Vec<String> {
    if is_address(text) {
        return Vec::new();
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let words = |part: &str| part.split_whitespace().count();
    match parts.as_slice() {
        [family, given] if is_turned(family, given, style) => {
            return vec![format!("{given} {family}")];
        }
        // *Bell, A., Halvorsen, M. J.*
        many if many.len() > 2
            && many.len() % 2 == 0
            && many
                .chunks(2)
                .all(|pair| is_initials(pair[1]) && words(pair[0]) < 4) =>
        {
            let turned = many.chunks(2);
            return turned
                .map(|pair| format!("{} {}", pair[1], pair[0]))
                .collect();
        }
        _ => {}
    }
    shown::names(text)
}

/// Whether two parts around a comma may be one person's family name and given
/// names. Outside catalogues the family name must be one capitalised word:
/// alone it would not be a whole name.
fn is_turned(family: &str, given: &str, style: Style) -> bool {
    let is_name = |part: &str, most: usize| {
        let count = part.split_whitespace().count();
        (1..=most).contains(&count)
            && part
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
            && !is_nobody(part)
    };
    let is_single = family.split_whitespace().count() == 1;
    let is_list = given.contains(" and ") || given.contains(" und ");
    is_name(family, 4)
        && is_name(given, 3)
        && !is_list
        && !shown::is_degree(given)
        && (style == Style::Catalogue || (is_single && is_capital(family) && is_capital(given)))
}

fn is_capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// *A.*, *M. J.*, *MJ*.
fn is_initials(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let plain = text
        .chars()
        .all(|c| c.is_uppercase() || matches!(c, '.' | ' ' | '-'));
    plain && (1..=3).contains(&letters.count())
}

/// Whether a text may be a person's name.
fn is_person(name: &str, sites: &[String]) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let plain =
        |c: char| !c.is_ascii_digit() && !matches!(c, '<' | '>' | '{' | '}' | '=' | '_' | '"');
    let is_lower = name.chars().all(|c| !c.is_uppercase()) && name.chars().any(char::is_lowercase);
    letters > 1
        && name.chars().count() <= LONGEST.0
        && (1..=LONGEST.1).contains(&words.len())
        && name.chars().all(plain)
        && !(words.len() == 1 && is_lower)
        && !is_address(name)
        && !is_nobody(name)
        && !sites.iter().any(|site| is_same_site(name, site))
}

/// Whether a text is a web address, a mail address or a handle.
fn is_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_host = |word: &str| {
        let parts: Vec<&str> = word.split('.').collect();
        let is_label = |p: &&str| p.len() > 1 && p.chars().all(|c| c.is_alphanumeric() || c == '-');
        parts.len() > 1 && parts.iter().all(is_label) && word.chars().any(char::is_alphabetic)
    };
    lower.contains("://")
        || lower.contains('@')
        || lower.starts_with("www.")
        || lower.starts_with("http")
        || lower.starts_with('/')
        || lower.split_whitespace().any(is_host)
}

/// Whether a name is that of a desk, agency or newspaper.
pub(super) fn is_nobody(name: &str) -> bool {
    let folded = fold(name);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.any(|word| NO_PERSON.contains(word))
}

/// Whether a name is the site's, ignoring punctuation and spaces.
pub(super) fn is_same_site(name: &str, site: &str) -> bool {
    let (name, site) = (bare(name), bare(site));
    !name.is_empty() && (name == site || name.strip_prefix("the") == Some(&site))
}

/// The letters and digits of a name, folded.
pub(super) fn bare(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(text: &str) -> Vec<String> {
        persons(
            text,
            Style::Spoken,
            &["Lumen Wire".into(), "lumenwire".into()],
        )
    }

    #[test]
    fn each_person_stands_apart() {
        for (text, expected) in [
            ("Ana Bell", vec!["Ana Bell"]),
            ("By Ana Bell", vec!["Ana Bell"]),
            ("Bell, Ana", vec!["Ana Bell"]),
            ("Bell, Ana Maria", vec!["Ana Maria Bell"]),
            ("Ana Bell, Tom Ashby", vec!["Ana Bell", "Tom Ashby"]),
            (
                "Ana Bell, Tom Ashby and Mira Halvorsen",
                vec!["Ana Bell", "Tom Ashby", "Mira Halvorsen"],
            ),
            (
                "Bell, Ana; Halvorsen, Mira",
                vec!["Ana Bell", "Mira Halvorsen"],
            ),
            ("Ana Bell | Tom Ashby", vec!["Ana Bell", "Tom Ashby"]),
            ("Ana Bell und Tom Ashby", vec!["Ana Bell", "Tom Ashby"]),
            ("Ana Bell et Tom Ashby", vec!["Ana Bell", "Tom Ashby"]),
            ("Ana Ortega y Gasset", vec!["Ana Ortega y Gasset"]),
            ("Ana Bell, Jr.", vec!["Ana Bell"]),
            ("Ana Bell for the Quay Post", vec!["Ana Bell"]),
            ("Анна Белова", vec!["Анна Белова"]),
            ("金正恩", vec!["金正恩"]),
        ] {
            assert_eq!(spoken(text), expected, "{text}");
        }
        let catalogue = |text| persons(text, Style::Catalogue, &[]);
        assert_eq!(catalogue("van der Bell, Ana"), ["Ana van der Bell"]);
        assert_eq!(
            catalogue("Bell, A., Halvorsen, M. J."),
            ["A. Bell", "M. J. Halvorsen"]
        );
        assert_eq!(catalogue("Ana Bell"), ["Ana Bell"]);
    }

    #[test]
    fn what_is_no_person_wrote_nothing() {
        for text in [
            "https://lumenwire.example/staff/ana-bell",
            "https",
            "www.lumenwire.example",
            "lumenwire.example",
            "desk@lumenwire.example",
            "@anabell",
            "Lumen Wire",
            "The Lumen Wire",
            "LumenWire",
            "Staff",
            "Admin",
            "admin",
            "Staff Writer",
            "Online-Redaktion",
            "La Rédaction",
            "Associated Press",
            "AFP",
            "anabell",
            "user42",
            "",
        ] {
            assert_eq!(spoken(text), [""; 0], "{text}");
        }
    }
}
