//! What a page says about itself: JSON-LD first, then Open Graph and the like,
//! then its elements. Fetches nothing.

use dom_query::{Document, NodeRef};
use serde_json::Value;

use super::super::authors::{self, Style};
use super::super::reading::Shown;
use super::super::soft;
use super::issued::{Evidence, Said};
use super::own::Own;
use super::{entities, site};
use crate::text::{fold, one_line};

/// Longest accepted value, in bytes.
const LONGEST: usize = 600;
/// Most `h1` headings to look at.
const MOST_HEADS: usize = 8;
/// Most titles of a page to look at.
const MOST_TITLES: usize = 16;
/// Where a page states its title, most reliable first.
const TITLES: [&str; 5] = [
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
];

/// The metadata of a page and the names of its site.
pub(super) struct Metadata {
    pub shown: Shown,
    /// Names of the site: its own, its publisher's, its host's.
    pub sites: Vec<String>,
}

/// Reads the metadata of a page and the evidence for its date. `found` is the
/// address where it was found, if known.
pub(super) fn read(
    document: &Document,
    json_ld: &[String],
    found: Option<&str>,
) -> (Metadata, Evidence) {
    let json: Vec<Value> = json_ld
        .iter()
        .filter_map(|text| serde_json::from_str(text.trim()).ok())
        .collect();
    let page = Page::read(document);
    let titles: Vec<&str> = page.titles().take(MOST_TITLES).collect();
    let address = page.address();
    let own = Own::choose(&json, &titles, address.as_deref());
    let of_json = |key: &str| own.articles.iter().find_map(|a| text_of(a.get(key)?));
    let url = address.or_else(|| of_json("url"));
    let url = url.and_then(|url| web_address(&url));
    let url = url.or_else(|| web_address(found?));
    let host = url.as_deref().and_then(site::host);
    let host = host.filter(|host| !site::is_archive(host));
    let site_name = page.get("og:site_name").map(|name| plain_site(&name));
    // Some pages put their title where the site's name belongs.
    let site_name = site_name.filter(|name| !holds_title(name, &page));
    let publisher = site_name.clone().or_else(|| of_json("publisher"));
    let publisher = publisher.or_else(|| {
        page.first(&[
            "dc.publisher",
            "dcterms.publisher",
            "citation_publisher",
            "citation_journal_title",
            "publisher",
        ])
    });
    let publisher = publisher.filter(|name| web_address(name).is_none());
    let named = [site_name, of_json("publisher"), publisher.clone()];
    let of_host = [host, host.and_then(site::label)];
    let of_host = of_host.into_iter().flatten().map(str::to_owned);
    let sites: Vec<String> = named.into_iter().flatten().chain(of_host).collect();
    let shown = Shown {
        title: title(of_json("headline"), &page, &sites),
        authors: authors(&own.articles, &json, &page, &sites),
        publisher: publisher.or_else(|| host.map(str::to_owned)),
        issued: None,
        changed: None,
        issued_basis: None,
        language: page
            .language
            .clone()
            .or_else(|| of_json("inLanguage"))
            .and_then(|l| language(&l)),
        url,
    };
    let said = Said {
        own: &own,
        scripts: json_ld,
        metas: &page.metas,
        title: page.title.as_deref(),
        shown: &shown,
    };
    let evidence = Evidence::read(document, &said);
    (Metadata { shown, sites }, evidence)
}

/// Whether what a page gives as its site's name contains its title.
fn holds_title(name: &str, page: &Page) -> bool {
    let name = fold(name);
    let mut titles = page.titles().take(MOST_TITLES).map(fold);
    titles.any(|title| title.contains(' ') && name.len() > title.len() && name.contains(&title))
}

/// Picks the title: of those the page gives, the one that a heading shows, else
/// the first. The name of the site does not count.
fn title(headline: Option<String>, page: &Page, sites: &[String]) -> Option<String> {
    let others: Vec<&str> = page.titles().take(MOST_TITLES).collect();
    let given = headline.into_iter();
    let given = given.chain(TITLES.iter().filter_map(|name| page.get(name)));
    let given: Vec<String> = given.chain(page.title.clone()).collect();
    let own = given
        .iter()
        .map(|title| site::without(title, sites, &others));
    // A bare host name also means the site.
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

/// Reduces a site that is named by its address to its host.
fn plain_site(name: &str) -> String {
    let host = site::host(name).map(str::to_owned);
    host.unwrap_or_else(|| name.trim_start_matches('@').to_owned())
}

/// Returns the text if it is a web address and nothing else.
pub(in super::super) fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let plain = text.len() <= 2000 && !text.contains(|c: char| c.is_whitespace() || c.is_control());
    (is_web && plain).then(|| text.to_owned())
}

/// A language tag with `-` between its subtags.
fn language(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let plain = tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (plain && (2..=16).contains(&tag.len())).then_some(tag)
}

/// The persons who wrote a page, from the first source that names any.
fn authors(articles: &[&Value], json: &[Value], page: &Page, sites: &[String]) -> Vec<String> {
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
    let given = articles.iter().filter_map(|a| a.get("author"));
    let given = given.map(|author| of(&people(author, json), Style::Spoken));
    let catalogues = CATALOGUES
        .iter()
        .map(|name| of(&page.all(name), Style::Catalogue));
    let spoken = SPOKEN.iter().map(|name| of(&page.all(name), Style::Spoken));
    let mut sources = given.chain(catalogues).chain(spoken);
    let mut names = sources.find(|names| !names.is_empty()).unwrap_or_default();
    authors::distinct(&mut names);
    names
}

/// The names of persons in a JSON-LD author, whom another node may describe.
fn people(author: &Value, json: &[Value]) -> Vec<String> {
    let of = |value: &Value| people(value, json);
    match author {
        Value::Array(many) => many.iter().flat_map(of).collect(),
        Value::Object(object) if object.get("@type").is_some_and(is_body) => Vec::new(),
        Value::Object(object) => match (object.get("name"), object.get("@id")) {
            (Some(name), _) => of(name),
            (None, Some(Value::String(id))) => described(json, id).map(of).unwrap_or_default(),
            _ => Vec::new(),
        },
        one => text_of(one).into_iter().collect(),
    }
}

/// The node of a JSON-LD graph that has this id and a name.
fn described<'a>(json: &'a [Value], id: &str) -> Option<&'a Value> {
    let graphs = json
        .iter()
        .filter_map(|value| value.get("@graph")?.as_array());
    let mut nodes = json.iter().chain(graphs.flatten());
    let is =
        |node: &&Value| node.get("name").is_some() && node.get("@id").is_some_and(|it| it == id);
    nodes.find(is)
}

/// Whether a JSON-LD type is an organisation or a site, not a person.
fn is_body(kind: &Value) -> bool {
    match kind {
        Value::Array(many) => many.iter().any(is_body),
        Value::String(kind) => {
            kind.ends_with("Organization") || matches!(&**kind, "Corporation" | "WebSite")
        }
        _ => false,
    }
}

/// The value if it is a text, else its `name`.
pub(super) fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Object(object) => object.get("name")?.as_str()?,
        Value::Array(many) => return many.iter().find_map(text_of),
        _ => return None,
    };
    tidy(text)
}

/// One line without soft hyphens, with any remaining entities decoded.
fn tidy(text: &str) -> Option<String> {
    let text = one_line(&entities::read(&soft::without(text)));
    (!text.is_empty() && text.len() <= LONGEST).then_some(text)
}

/// The metadata in a page's elements.
struct Page {
    /// `meta` elements: lower-case names and contents.
    metas: Vec<(String, String)>,
    title: Option<String>,
    language: Option<String>,
    canonical: Option<String>,
    /// Its first `h1` headings.
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

    /// All values under a name, in order.
    fn all(&self, name: &str) -> Vec<String> {
        let found = self.metas.iter().filter(|(key, _)| key == name);
        found.map(|(_, value)| value.clone()).collect()
    }

    /// The address that the page states for itself.
    fn address(&self) -> Option<String> {
        self.canonical.clone().or_else(|| self.first(&["og:url"]))
    }

    /// The titles that the page states for itself.
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
