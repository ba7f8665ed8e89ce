//! The site of a page: its name, and how to find that name in titles.

use super::super::authors::{bare, is_same_site};
use crate::text::fold;

/// Separators between a title and the name of its site.
const SIGNS: [&str; 13] = [
    " | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " › ", " ‹ ", " :: ", " / ", " ~ ",
];
/// Most words in a site's name.
const MOST_WORDS: usize = 5;

/// The host of a web address without `www.`.
pub(super) fn host(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.rsplit('@').next()?;
    let is_web = matches!(scheme, "http" | "https") && host.contains('.');
    is_web.then(|| host.strip_prefix("www.").unwrap_or(host))
}

/// Whether a host only shows pages of other sites.
pub(super) fn is_archive(host: &str) -> bool {
    const ARCHIVES: [&str; 7] = [
        "archive.org",
        "archive.is",
        "archive.today",
        "archive.ph",
        "googleusercontent.com",
        "localhost.localdomain",
        "translate.goog",
    ];
    let is_under = |archive: &str| host == archive || host.ends_with(&format!(".{archive}"));
    ARCHIVES.into_iter().any(is_under)
}

/// The label of a host that names the site: `lumenwire` in
/// `news.lumenwire.co.uk`.
pub(super) fn label(host: &str) -> Option<&str> {
    let labels: Vec<&str> = host.split('.').collect();
    let longest = labels[..labels.len().saturating_sub(1)].iter();
    let longest = longest.max_by_key(|label| label.len()).copied();
    longest.filter(|label| label.len() > 2)
}

/// A title without the name of its site at either end. `others` are further
/// titles of the same page; they show where the name begins.
pub(super) fn without(title: &str, sites: &[String], others: &[&str]) -> String {
    let mut title = title.trim();
    while let Some(shorter) = cut(title, sites, others) {
        title = shorter;
    }
    title.to_owned()
}

fn cut<'a>(title: &'a str, sites: &[String], others: &[&str]) -> Option<&'a str> {
    let last = SIGNS
        .iter()
        .filter_map(|s| Some((title.rfind(s)?, s.len())))
        .max();
    if let Some((at, length)) = last {
        let (before, after) = (title[..at].trim(), title[at + length..].trim());
        if is_title_of(before, others) || (is_site(after, sites) && !before.is_empty()) {
            return Some(before).filter(|t| !is_site(t, sites) && !t.is_empty());
        }
    }
    let signs = SIGNS.iter().chain(&[": "]);
    let first = signs.filter_map(|s| Some((title.find(s)?, s.len()))).min();
    let (at, length) = first?;
    let (before, after) = (title[..at].trim(), title[at + length..].trim());
    (is_site(before, sites) || is_title_of(after, others))
        .then_some(after)
        .filter(|t| !t.is_empty())
}

fn is_title_of(part: &str, others: &[&str]) -> bool {
    let folded = fold(part);
    part.split_whitespace().count() > 1 && others.iter().any(|other| fold(other) == folded)
}

/// Whether a part of a title names the site, possibly shortened: *Lumen Wire*,
/// *lumenwire.example*, *Lumen Wire News*.
pub(super) fn is_site(part: &str, sites: &[String]) -> bool {
    let words = part.split_whitespace().count();
    (1..=MOST_WORDS).contains(&words)
        && sites.iter().any(|site| {
            let (part, name) = (bare(part), bare(site));
            is_same_site(&part, &name)
                || (name.len() > 3 && part.starts_with(&name) && words <= 3)
                || (part.len() > 3 && part.len() * 2 > name.len() && name.starts_with(&part))
        })
}

/// Whether a heading shows a title, apart from additions at either end.
pub(super) fn shows(head: &str, title: &str) -> bool {
    const AROUND: [char; 12] = ['|', '-', '–', '—', '·', '•', '»', '«', '›', ':', '(', '/'];
    if head.is_empty() || title.is_empty() {
        return false;
    }
    let is_long = head.len() * 5 >= title.len() * 3;
    let after = title.strip_prefix(head).map(str::trim_start);
    let before = title.strip_suffix(head).map(str::trim_end);
    after.is_some_and(|rest| rest.is_empty() || is_long || rest.starts_with(AROUND))
        || before.is_some_and(|rest| is_long || rest.ends_with(AROUND))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_goes_without_its_site() {
        let sites = ["Lumen Wire".to_owned(), "lumenwire".to_owned()];
        for (title, expected) in [
            ("Ferry sinks | Lumen Wire", "Ferry sinks"),
            ("Ferry sinks - Lumen Wire", "Ferry sinks"),
            ("Ferry sinks — The Lumen Wire", "Ferry sinks"),
            ("Ferry sinks | News | Lumen Wire", "Ferry sinks | News"),
            ("Lumen Wire: Ferry sinks", "Ferry sinks"),
            ("Lumen Wire | Ferry sinks", "Ferry sinks"),
            ("Ferry sinks | lumenwire.example", "Ferry sinks"),
            ("Ferry sinks - Lumen Wire News", "Ferry sinks"),
            ("Ferry sinks - what is known", "Ferry sinks - what is known"),
            ("Port Lumen: ferry sinks", "Port Lumen: ferry sinks"),
            ("Lumen Wire", "Lumen Wire"),
        ] {
            assert_eq!(without(title, &sites, &[]), expected, "{title}");
        }
        assert_eq!(
            without("Ferry sinks - Quay Post", &[], &["Ferry sinks"]),
            "Ferry sinks"
        );
        assert_eq!(
            without("Quay Post: Ferry sinks", &[], &["Ferry sinks"]),
            "Ferry sinks"
        );
    }

    #[test]
    fn a_heading_shows_a_title_and_not_its_first_word() {
        for (head, title, is) in [
            ("ferry sinks", "ferry sinks", true),
            ("ferry sinks", "ferry sinks | lumen wire", true),
            ("ferry sinks", "lumen wire: ferry sinks", true),
            ("ferry", "ferry sinks off port lumen", false),
            ("news", "news of the ferry", false),
            ("lumen", "ferry sinks off port lumen", false),
            ("", "ferry", false),
        ] {
            assert_eq!(shows(head, title), is, "{head} / {title}");
        }
    }

    #[test]
    fn a_host_names_its_site() {
        for (address, expected) in [
            (
                "https://www.lumenwire.example/a?b",
                Some("lumenwire.example"),
            ),
            ("http://news.quay.co.uk:80/", Some("news.quay.co.uk")),
            ("/a/b", None),
            ("javascript://a.b", None),
        ] {
            assert_eq!(host(address), expected, "{address}");
        }
        assert_eq!(label("news.lumenwire.co.uk"), Some("lumenwire"));
        assert_eq!(label("bbc.co.uk"), Some("bbc"));
        assert!(is_archive("web.archive.org") && !is_archive("quay.example"));
    }
}
