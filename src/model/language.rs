//! Languages by their tags and codes, and their names in English.

use crate::text::list::lines;

/// One line a language: its tag, its three-letter code, its name.
const TABLE: &str = include_str!("../lists/languages.txt");

fn table() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    lines(TABLE).filter_map(|line| {
        let (tag, rest) = line.split_once(' ')?;
        let (code, name) = rest.split_once(' ')?;
        Some((tag, code, name))
    })
}

/// The part of a tag that names the language, in lower case: `en` of `en-GB`.
pub fn primary(tag: &str) -> String {
    let end = tag.find(['-', '_']).unwrap_or(tag.len());
    tag[..end].trim().to_ascii_lowercase()
}

/// The English name of the language of a tag.
pub fn name(tag: &str) -> Option<&'static str> {
    let primary = primary(tag);
    let found = table().find(|(tag, code, _)| *tag == primary || *code == primary);
    found.map(|(.., name)| name)
}

/// The tag of a language with a three-letter code.
pub fn tag_of(code: &str) -> Option<&'static str> {
    let found = table().find(|(_, own, _)| *own == code);
    found.map(|(tag, ..)| tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_codes_have_names() {
        for (tag, told) in [
            ("de", Some("German")),
            ("DE-at", Some("German")),
            ("pt_BR", Some("Portuguese")),
            ("fas", None),
            ("pes", Some("Persian")),
            ("x-klingon", None),
            ("", None),
        ] {
            assert_eq!(name(tag), told, "{tag}");
        }
        assert_eq!(tag_of("ell"), Some("el"));
        assert!(table().count() > 90);
    }
}
