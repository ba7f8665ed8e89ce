//! What a page says of itself: JSON-LD, then Open Graph and its like, then
//! what its elements show. Nothing is taken from the web.

use dom_query::{Document, NodeRef};
use serde_json::Value;

use super::super::reading::Shown;
use super::super::shown;
use super::issued::{Evidence, Said};
use crate::text::one_line;

/// Longest value that is taken, in bytes.
const LONGEST: usize = 600;

/// Reads the metadata of a page, and what it says of its date.
pub(super) fn read(document: &Document, json_ld: &[String]) -> (Shown, Evidence) {
    let json: Vec<Value> = json_ld
        .iter()
        .filter_map(|text| serde_json::from_str(text.trim()).ok())
        .collect();
    let mut articles = Vec::new();
    for value in &json {
        collect_articles(value, &mut articles);
    }
    let page = Page::read(document);
    let of_json = |key: &str| articles.iter().find_map(|a| text_of(a.get(key)?));
    let shown = Shown {
        title: of_json("headline")
            .or_else(|| page.first(&["og:title", "twitter:title", "dc.title", "citation_title"]))
            .or_else(|| page.title.clone()),
        authors: authors(&articles, &page),
        publisher: of_json("publisher")
            .or_else(|| page.first(&["og:site_name", "dc.publisher", "citation_publisher"])),
        issued: None,
        issued_basis: None,
        language: page
            .language
            .clone()
            .or_else(|| of_json("inLanguage"))
            .and_then(|l| language(&l)),
        url: page
            .canonical
            .clone()
            .or_else(|| page.first(&["og:url"]))
            .or_else(|| of_json("url"))
            .and_then(|url| web_address(&url)),
    };
    let said = Said {
        articles: &articles,
        scripts: json_ld,
        metas: &page.metas,
        title: page.title.as_deref(),
        shown: &shown,
    };
    let evidence = Evidence::read(document, &said);
    (shown, evidence)
}

/// A web address that is one: nothing else is kept.
pub(in super::super) fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let plain = text.len() <= 2000 && !text.contains(|c: char| c.is_whitespace() || c.is_control());
    (is_web && plain).then(|| text.to_owned())
}

/// A language tag, its parts parted by hyphens.
fn language(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let plain = tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (plain && (2..=16).contains(&tag.len())).then_some(tag)
}

fn authors(articles: &[&Value], page: &Page) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(author) = articles.iter().find_map(|a| a.get("author")) {
        match author {
            Value::Array(many) => found.extend(many.iter().filter_map(text_of)),
            one => found.extend(text_of(one)),
        }
    }
    if found.is_empty() {
        const NAMES: [&str; 7] = [
            "author",
            "article:author",
            "parsely-author",
            "dc.creator",
            "byl",
            "sailthru.author",
            "citation_author",
        ];
        found.extend(page.first(&NAMES));
    }
    let is_name = |name: &String| !name.contains("://") && name.chars().count() <= 80;
    let mut names: Vec<String> = found
        .iter()
        .flat_map(|n| shown::names(n))
        .filter(is_name)
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

/// The objects that describe an article, in a value of any shape. The depth
/// of JSON that is read is bounded.
fn collect_articles<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Array(many) => many.iter().for_each(|v| collect_articles(v, found)),
        Value::Object(object) => {
            if object.contains_key("headline") || object.contains_key("datePublished") {
                found.push(value);
            }
            for key in ["@graph", "mainEntity"] {
                if let Some(inner) = object.get(key) {
                    collect_articles(inner, found);
                }
            }
        }
        _ => {}
    }
}

/// A text, or the name of what has one.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Object(object) => object.get("name")?.as_str()?,
        Value::Array(many) => return many.iter().find_map(text_of),
        _ => return None,
    };
    tidy(text)
}

/// One line, entities that stayed in it read.
fn tidy(text: &str) -> Option<String> {
    let mut text = one_line(text);
    for (entity, sign) in [
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&quot;", "\""),
        ("&rsquo;", "’"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, sign);
    }
    (!text.is_empty() && text.len() <= LONGEST).then_some(text)
}

/// What the elements of a page say.
struct Page {
    /// `meta` elements: names in lower case and contents.
    metas: Vec<(String, String)>,
    title: Option<String>,
    language: Option<String>,
    canonical: Option<String>,
}

impl Page {
    fn read(document: &Document) -> Self {
        let mut page = Self {
            metas: Vec::new(),
            title: None,
            language: None,
            canonical: None,
        };
        for node in document.root().descendants_it().filter(NodeRef::is_element) {
            page.note(&node);
        }
        page
    }

    fn note(&mut self, node: &NodeRef<'_>) {
        let name = node.node_name().unwrap_or_default();
        match &*name {
            "html" => self.language = node.attr("lang").map(Into::into),
            "title" if self.title.is_none() => self.title = tidy(&node.text()),
            "meta" => {
                let key = ["property", "name", "itemprop"]
                    .iter()
                    .find_map(|k| node.attr(k));
                if let (Some(key), Some(value)) = (key, node.attr("content"))
                    && let Some(value) = tidy(&value)
                {
                    self.metas.push((key.to_ascii_lowercase(), value));
                }
            }
            "link" if node.attr("rel").is_some_and(|r| &*r == "canonical") => {
                self.canonical = self
                    .canonical
                    .take()
                    .or_else(|| node.attr("href").map(Into::into));
            }
            _ => {}
        }
    }

    fn get(&self, name: &str) -> Option<String> {
        let found = self.metas.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone())
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.get(name))
    }
}
