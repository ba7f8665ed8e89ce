//! What a page says of itself: JSON-LD, then Open Graph and its like, then
//! what its elements show. Nothing is taken from the web.

use dom_query::{Document, NodeRef};
use serde_json::Value;

use super::super::authors::{self, Style};
use super::super::reading::Shown;
use super::super::soft;
use super::issued::{Evidence, Said};
use super::{entities, site};
use crate::text::{fold, one_line};

/// Longest value that is taken, in bytes.
const LONGEST: usize = 600;
/// Most first headings that are looked at.
const MOST_HEADS: usize = 8;
/// Most titles of a page that are looked at.
const MOST_TITLES: usize = 16;
/// Where a page says its title, the surest first.
const TITLES: [&str; 5] = [
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
];

/// What a page says of itself, and what its site is called.
pub(super) struct Metadata {
    pub shown: Shown,
    /// Names of the site: its own, its publisher's, its host's.
    pub sites: Vec<String>,
}

/// Reads the metadata of a page, and what it says of its date.
pub(super) fn read(document: &Document, json_ld: &[String]) -> (Metadata, Evidence) {
    let json: Vec<Value> = json_ld
        .iter()
        .filter_map(|text| serde_json::from_str(text.trim()).ok())
        .collect();
    let mut articles = Vec::new();
    for value in &json {
        collect_articles(value, &mut articles);
    }
    let page = Page::read(document);
    let all = articles.clone();
    let articles = own(articles, &page);
    let of_json = |key: &str| articles.iter().find_map(|a| text_of(a.get(key)?));
    let url = page.address().or_else(|| of_json("url"));
    let url = url.and_then(|url| web_address(&url));
    let host = url.as_deref().and_then(site::host);
    let host = host.filter(|host| !site::is_archive(host));
    let site_name = page.get("og:site_name").map(|name| plain_site(&name));
    // Some say their title where the site's name belongs.
    let site_name = site_name.filter(|name| !holds_title(name, &page));
    let publisher = site_name.clone().or_else(|| of_json("publisher"));
    let publisher = publisher.or_else(|| {
        page.first(&[
            "dc.publisher",
            "dcterms.publisher",
            "citation_publisher",
            "citation_journal_title",
        ])
    });
    let named = [site_name, of_json("publisher"), publisher.clone()];
    let of_host = [host, host.and_then(site::label)];
    let of_host = of_host.into_iter().flatten().map(str::to_owned);
    let sites: Vec<String> = named.into_iter().flatten().chain(of_host).collect();
    let shown = Shown {
        title: title(of_json("headline"), &page, &sites),
        authors: authors(&articles, &page, &sites),
        publisher: publisher.or_else(|| host.map(str::to_owned)),
        issued: None,
        issued_basis: None,
        language: page
            .language
            .clone()
            .or_else(|| of_json("inLanguage"))
            .and_then(|l| language(&l)),
        url,
    };
    let said = Said {
        articles: &all,
        scripts: json_ld,
        metas: &page.metas,
        title: page.title.as_deref(),
        shown: &shown,
    };
    let evidence = Evidence::read(document, &said);
    (Metadata { shown, sites }, evidence)
}

/// Whether the title of a page stands in what it calls its site.
fn holds_title(name: &str, page: &Page) -> bool {
    let name = fold(name);
    let mut titles = page.titles().take(MOST_TITLES).map(fold);
    titles.any(|title| title.contains(' ') && name.len() > title.len() && name.contains(&title))
}

/// The title that a heading of the page shows, of those that it gives itself;
/// else the first of them. The name of the site is none.
fn title(headline: Option<String>, page: &Page, sites: &[String]) -> Option<String> {
    let others: Vec<&str> = page.titles().take(MOST_TITLES).collect();
    let given = headline.into_iter();
    let given = given.chain(TITLES.iter().filter_map(|name| page.get(name)));
    let given: Vec<String> = given.chain(page.title.clone()).collect();
    let own = given
        .iter()
        .map(|title| site::without(title, sites, &others));
    // A host alone is a site as well.
    let is_host = |title: &str| title.contains('.') && !title.contains(' ');
    let own = own.filter(|title| !site::is_site(title, sites) && !is_host(title));
    let own: Vec<String> = own.collect();
    let heads: Vec<String> = page.heads.iter().map(|head| fold(head)).collect();
    let equals = |title: &&String| heads.contains(&fold(title));
    let is_shown = |title: &&String| heads.iter().any(|head| site::shows(head, &fold(title)));
    let found = own
        .iter()
        .find(equals)
        .or_else(|| own.iter().find(is_shown));
    found.or(own.first()).or(given.first()).cloned()
}

/// A site that is called by its address goes by its host.
fn plain_site(name: &str) -> String {
    let host = site::host(name).map(str::to_owned);
    host.unwrap_or_else(|| name.trim_start_matches('@').to_owned())
}

/// Of several articles in JSON-LD those that are the page's own: by their
/// headline or their address. Others are of pages that it links to.
fn own<'a>(articles: Vec<&'a Value>, page: &Page) -> Vec<&'a Value> {
    if articles.len() < 2 {
        return articles;
    }
    let titles: Vec<String> = page.titles().take(MOST_TITLES).map(fold).collect();
    let address = page.address().map(|url| same_address(&url));
    let is_titled = |article: &Value| {
        let head = article.get("headline").and_then(text_of);
        let head = head.map(|head| fold(&head)).unwrap_or_default();
        titles.iter().any(|title| site::shows(&head, title))
    };
    let is_here = |article: &Value| {
        let keys = ["url", "@id", "mainEntityOfPage"];
        let given = keys.iter().filter_map(|key| address_of(article.get(*key)?));
        let mut given = given.map(|url| same_address(&url));
        given.any(|url| Some(url) == address)
    };
    let of = |is: &dyn Fn(&Value) -> bool| -> Vec<&'a Value> {
        articles.iter().copied().filter(|a| is(a)).collect()
    };
    let both = of(&|a| is_titled(a) && is_here(a));
    let found = [both, of(&is_titled), of(&is_here)];
    if let Some(found) = found.into_iter().find(|found| !found.is_empty()) {
        return found;
    }
    // Of headlines that all differ from the title none is known to be it.
    let heads = articles.iter().filter(|a| a.get("headline").is_some());
    let mut heads: Vec<Option<String>> =
        heads.map(|a| a.get("headline").and_then(text_of)).collect();
    heads.dedup();
    if heads.len() > 1 {
        Vec::new()
    } else {
        articles
    }
}

/// The address in a value, or of what has one.
fn address_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => ["@id", "url"]
            .iter()
            .find_map(|key| address_of(object.get(*key)?)),
        _ => None,
    }
}

/// An address as others are compared with it.
fn same_address(url: &str) -> String {
    let url = url.trim().split(['#', '?']).next().unwrap_or_default();
    let url = url.trim_end_matches('/').to_lowercase();
    let bare = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    bare.strip_prefix("www.").unwrap_or(bare).to_owned()
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

/// The persons who wrote a page, by the first source that names any.
fn authors(articles: &[&Value], page: &Page, sites: &[String]) -> Vec<String> {
    const SPOKEN: [&str; 7] = [
        "author",
        "article:author",
        "og:author",
        "parsely-author",
        "byl",
        "sailthru.author",
        "twitter:creator",
    ];
    const CATALOGUES: [&str; 5] = [
        "citation_author",
        "citation_authors",
        "dc.creator",
        "dcterms.creator",
        "dc.contributor.author",
    ];
    let of = |texts: &[String], style: Style| -> Vec<String> {
        texts
            .iter()
            .flat_map(|text| authors::persons(text, style, sites))
            .collect()
    };
    let json = articles.iter().filter_map(|a| a.get("author"));
    let json = json.map(|author| of(&people(author), Style::Spoken));
    let catalogues = CATALOGUES
        .iter()
        .map(|name| of(&page.all(name), Style::Catalogue));
    let spoken = SPOKEN.iter().map(|name| of(&page.all(name), Style::Spoken));
    let mut sources = json.chain(catalogues).chain(spoken);
    let mut names = sources.find(|names| !names.is_empty()).unwrap_or_default();
    authors::distinct(&mut names);
    names
}

/// The names of persons in an author of JSON-LD.
fn people(author: &Value) -> Vec<String> {
    match author {
        Value::Array(many) => many.iter().flat_map(people).collect(),
        Value::Object(object) if object.get("@type").is_some_and(is_body) => Vec::new(),
        Value::Object(object) => object.get("name").map(people).unwrap_or_default(),
        one => text_of(one).into_iter().collect(),
    }
}

/// Whether a type of JSON-LD is one of those that are no persons.
fn is_body(kind: &Value) -> bool {
    match kind {
        Value::Array(many) => many.iter().any(is_body),
        Value::String(kind) => {
            kind.ends_with("Organization") || matches!(&**kind, "Corporation" | "WebSite")
        }
        _ => false,
    }
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

/// One line, without soft signs, entities that stayed in it read.
fn tidy(text: &str) -> Option<String> {
    let text = one_line(&entities::read(&soft::without(text)));
    (!text.is_empty() && text.len() <= LONGEST).then_some(text)
}

/// What the elements of a page say.
struct Page {
    /// `meta` elements: names in lower case and contents.
    metas: Vec<(String, String)>,
    title: Option<String>,
    language: Option<String>,
    canonical: Option<String>,
    /// Its first headings.
    heads: Vec<String>,
}

impl Page {
    fn read(document: &Document) -> Self {
        let mut page = Self {
            metas: Vec::new(),
            title: None,
            language: None,
            canonical: None,
            heads: Vec::new(),
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
            "h1" if self.heads.len() < MOST_HEADS => self.heads.extend(tidy(&node.text())),
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

    /// All values of a name, each once.
    fn all(&self, name: &str) -> Vec<String> {
        let found = self.metas.iter().filter(|(key, _)| key == name);
        found.map(|(_, value)| value.clone()).collect()
    }

    /// The address that the page gives itself.
    fn address(&self) -> Option<String> {
        self.canonical.clone().or_else(|| self.first(&["og:url"]))
    }

    /// The titles that the page gives itself.
    fn titles(&self) -> impl Iterator<Item = &str> {
        let metas = self
            .metas
            .iter()
            .filter(|(key, _)| TITLES.contains(&&**key));
        let metas = metas.map(|(_, value)| value.as_str());
        metas
            .chain(self.title.as_deref())
            .chain(self.heads.iter().map(String::as_str))
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.get(name))
    }
}
