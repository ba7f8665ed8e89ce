//! Picks out which of the articles that a page describes in JSON-LD is the page
//! itself. The others describe pages it links to and do not count.

use std::collections::HashSet;

use serde_json::Value;

use super::site;
use crate::text::fold;

/// Shortest headline, in bytes, that may match the middle of a title.
const TELLING: usize = 8;

/// The articles that a page describes.
#[derive(Debug, Default)]
pub(super) struct Own<'a> {
    /// Those that describe the page itself.
    pub articles: Vec<&'a Value>,
    /// All of them.
    all: Vec<&'a Value>,
}

impl<'a> Own<'a> {
    /// Chooses among all articles in JSON-LD by the titles of the page and its
    /// address.
    pub(super) fn choose(json: &'a [Value], titles: &[&str], address: Option<&str>) -> Self {
        let mut all = Vec::new();
        for value in json {
            collect(value, &mut all);
        }
        let titles: Vec<String> = titles.iter().map(|title| fold(title)).collect();
        let address = address.map(same_address);
        let is_titled = |article: &Value| {
            let head = headline(article);
            titles.iter().any(|title| bears(&head, title))
        };
        let is_here = |article: &Value| {
            let mut given = addresses(article);
            given.any(|url| Some(url) == address)
        };
        let of = |is: &dyn Fn(&Value) -> bool| -> Vec<&'a Value> {
            all.iter().copied().filter(|a| is(a)).collect()
        };
        // Some sites give every article on a page the page's address.
        let mut titled = of(&is_titled);
        titled.sort_by_key(|article| !is_here(article));
        let found = [titled, of(&is_here)];
        let found = found.into_iter().find(|found| !found.is_empty());
        let is_own = is_one(&all) && !all.iter().all(|article| is_elsewhere(article, &titles));
        let articles = found.unwrap_or_else(|| if is_own { all.clone() } else { Vec::new() });
        Self { articles, all }
    }

    /// The value of a key in the page's own article.
    pub(super) fn get(&self, key: &str) -> Option<&'a Value> {
        self.articles.iter().find_map(|article| article.get(key))
    }

    /// Like [`Self::get`]; if no article is known to be the page's own, the
    /// value that all of them share.
    pub(super) fn get_or_alike(&self, key: &str) -> Option<&'a Value> {
        if !self.articles.is_empty() {
            return self.get(key);
        }
        let (first, rest) = self.all.split_first()?;
        let first = first.get(key).filter(|_| !rest.is_empty())?;
        let alike = |article: &&Value| article.get(key) == Some(first);
        rest.iter().all(alike).then_some(first)
    }
}

/// Whether all articles have the same headline. Among several different ones
/// that match no title, none is known to be the page.
fn is_one(articles: &[&Value]) -> bool {
    let mut heads = articles
        .iter()
        .map(|article| headline(article))
        .filter(|head| !head.is_empty());
    let first = heads.next();
    heads.all(|head| Some(&head) == first.as_ref())
}

/// Whether an article has a headline that shares no word with the page's
/// titles.
fn is_elsewhere(article: &Value, titles: &[String]) -> bool {
    const SHORTEST: usize = 4;
    let words = |text: &str| -> HashSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| word.len() >= SHORTEST);
        words.map(str::to_owned).collect()
    };
    let head = words(&headline(article));
    let told = titles.iter().flat_map(|title| words(title));
    let told: HashSet<String> = told.collect();
    head.len() > 1 && told.len() > 1 && head.is_disjoint(&told)
}

/// Whether a headline and a title are the same apart from additions at the
/// ends.
fn bears(head: &str, title: &str) -> bool {
    site::shows(head, title)
        || site::shows(title, head)
        || (head.len() > TELLING && title.contains(head))
}

fn headline(article: &Value) -> String {
    let head = article.get("headline").and_then(super::metadata::text_of);
    head.map(|head| fold(&head)).unwrap_or_default()
}

/// The addresses that an article states for itself.
fn addresses(article: &Value) -> impl Iterator<Item = String> {
    let keys = ["url", "@id", "mainEntityOfPage"];
    let given = keys
        .into_iter()
        .filter_map(|key| address_of(article.get(key)?));
    given.map(|url| same_address(&url))
}

/// Collects the objects that describe an article from a value of any shape. The
/// JSON parser bounds the depth.
fn collect<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Array(many) => many.iter().for_each(|v| collect(v, found)),
        Value::Object(object) => {
            let says = object.contains_key("headline") || object.contains_key("datePublished");
            if says && is_article(value) {
                found.push(value);
            }
            for key in ["@graph", "mainEntity"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, found);
                }
            }
        }
        _ => {}
    }
}

/// Whether an object is an article, not a comment, offer or event next to one.
fn is_article(article: &Value) -> bool {
    const OTHERS: [&str; 18] = [
        "Comment",
        "UserComments",
        "Answer",
        "Question",
        "Offer",
        "Event",
        "Product",
        "Person",
        "Organization",
        "WebSite",
        "ItemList",
        "ImageObject",
        "VideoObject",
        "AudioObject",
        "BreadcrumbList",
        "JobPosting",
        "Review",
        "ClaimReview",
    ];
    let is_other = |kind: &Value| kind.as_str().is_some_and(|kind| OTHERS.contains(&kind));
    match article.get("@type") {
        Some(Value::Array(kinds)) => !kinds.iter().all(is_other),
        Some(kind) => !is_other(kind),
        None => true,
    }
}

/// The address in a value or in its `@id` or `url`.
fn address_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => ["@id", "url"]
            .iter()
            .find_map(|key| address_of(object.get(*key)?)),
        _ => None,
    }
}

/// An address reduced for comparison: no scheme, `www.`, query or fragment.
fn same_address(url: &str) -> String {
    let url = url.trim().split(['#', '?']).next().unwrap_or_default();
    let url = url.trim_end_matches('/').to_lowercase();
    let bare = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    bare.strip_prefix("www.").unwrap_or(bare).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The headlines of the page's own articles, and the day on which all
    /// agree.
    fn own(json: &str) -> (Vec<String>, Option<String>) {
        let json: Vec<Value> = vec![serde_json::from_str(json).unwrap()];
        let titles = [
            "Ferry sinks off Port Lumen | Quay Post",
            "Ferry sinks off Port Lumen",
        ];
        let own = Own::choose(
            &json,
            &titles,
            Some("https://www.quay.example/ferry/?from=home"),
        );
        let heads = own.articles.iter().map(|article| headline(article));
        let day = own.get_or_alike("datePublished").and_then(Value::as_str);
        (heads.collect(), day.map(str::to_owned))
    }

    fn article(headline: &str, url: &str, day: &str) -> String {
        format!(
            r#"{{"@type":"NewsArticle","headline":"{headline}","url":"{url}","datePublished":"{day}"}}"#
        )
    }

    #[test]
    fn the_title_or_the_address_tells_which_is_the_page() {
        let (storm, goats) = (
            article("Storm nears the coast", "/storm", "2019-11-17"),
            article("Goats eat the roof", "/goats", "2019-11-17"),
        );
        let titled = article("Ferry sinks off Port Lumen", "", "2019-11-15");
        let longer = article("Ferry sinks off Port Lumen, 12 dead", "", "2019-11-15");
        let renamed = article(
            "Twelve die at sea",
            "http://quay.example/ferry#top",
            "2019-11-15",
        );
        let remark = r#"{"@type":"Comment","headline":"Ferry sinks off Port Lumen","datePublished":"2020-01-01"}"#;
        for (json, heads, day) in [
            (
                format!("[{storm},{titled}]"),
                vec!["ferry sinks off port lumen"],
                Some("2019-11-15"),
            ),
            (
                format!("[{storm},{longer}]"),
                vec!["ferry sinks off port lumen, 12 dead"],
                Some("2019-11-15"),
            ),
            (
                format!(r#"{{"@graph":[{storm},{renamed}]}}"#),
                vec!["twelve die at sea"],
                Some("2019-11-15"),
            ),
            // None is known to be the page's own, but all share the day.
            (format!("[{storm},{goats}]"), vec![], Some("2019-11-17")),
            (storm.clone(), vec![], None),
            (
                renamed.replace("Twelve die", "Ferry lost"),
                vec!["ferry lost at sea"],
                Some("2019-11-15"),
            ),
            (remark.to_owned(), vec![], None),
            (
                format!(r#"{{"@type":"ItemList","itemListElement":[{storm}]}}"#),
                vec![],
                None,
            ),
        ] {
            let (heads, day) = (
                heads.into_iter().map(str::to_owned).collect::<Vec<_>>(),
                day.map(str::to_owned),
            );
            assert_eq!(own(&json), (heads, day), "{json}");
        }
    }
}
