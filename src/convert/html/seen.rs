//! The date that a page's elements show near its title: a `time`, a mark for
//! the date of publication, a class that names a date. Skips comments, other
//! articles and the foot of the page.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};

use super::super::dates::{self, Form, Line, Role, Tongue};
use crate::text::{fold, one_line};

/// Most elements to examine closely.
const MOST: usize = 96;
/// Longest text of an element that shows a date, in bytes.
const LONGEST: usize = 160;
/// How many elements after and before the title may come before its date.
const AROUND: (usize, usize) = (250, 80);
/// Most elements between a title and a date next to it.
const NEAR: usize = 40;

/// How an element says that it shows a date, most reliable first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum DateSign {
    /// It is marked as the day of issue.
    Published,
    /// It is a `time` element.
    Time,
    /// Its class names a date.
    Class,
}

/// An element that may show the date.
struct Candidate<'a> {
    node: NodeRef<'a>,
    mark: DateSign,
    place: usize,
}

/// The date shown nearest to the title.
pub(super) fn date(document: &Document, titles: &[String], tongue: Tongue) -> Option<Line> {
    let (heading, candidates) = gather(document, titles);
    let around: HashSet<NodeId> = heading
        .iter()
        .flat_map(|(node, _)| node.ancestors_it(None))
        .map(|node| node.id)
        .collect();
    let beside = candidates.iter().filter_map(|candidate| {
        let distance = distance(candidate.place, heading.as_ref().map(|(_, place)| *place))?;
        Some(((distance > NEAR, candidate.mark, distance), candidate))
    });
    let mut beside: Vec<_> = beside.collect();
    beside.sort_by_key(|(order, _)| *order);
    // The first is usually the page's own; checking the ancestors is expensive.
    let own = beside.iter().map(|(_, candidate)| *candidate);
    let own = own.filter(|candidate| !is_apart(&candidate.node, &around));
    let mut lines = own.filter_map(|candidate| read(candidate, tongue));
    if heading.is_some() {
        return lines.next();
    }
    // Without a title there is no telling which date is the page's.
    let first = lines.next()?;
    lines.all(|line| line.dated == first.dated).then_some(first)
}

/// The title's heading with its position among the elements, and the elements
/// that may show a date.
fn gather<'a>(
    document: &'a Document,
    titles: &[String],
) -> (Option<(NodeRef<'a>, usize)>, Vec<Candidate<'a>>) {
    let mut heading: Option<(NodeRef, usize, bool)> = None;
    let mut candidates = Vec::new();
    let root = document.root();
    let elements = root.descendants_it().filter(NodeRef::is_element);
    for (place, node) in elements.enumerate() {
        let name = node.node_name().unwrap_or_default();
        if matches!(&*name, "h1" | "h2" | "h3") && heading.as_ref().is_none_or(|(_, _, told)| !told)
        {
            let text = fold(&node.text());
            let is = |title: &String| title.contains(&text) || text.contains(title);
            let told = text.len() > 8 && titles.iter().any(is);
            if told || (heading.is_none() && &*name == "h1") {
                heading = Some((node, place, told));
            }
        }
        if candidates.len() < MOST
            && let Some(mark) = mark(&node, &name)
        {
            candidates.push(Candidate { node, mark, place });
        }
    }
    (heading.map(|(node, place, _)| (node, place)), candidates)
}

/// How far a position is from the title; positions before it count double.
fn distance(place: usize, title: Option<usize>) -> Option<usize> {
    let Some(title) = title else {
        return Some(place);
    };
    match place.checked_sub(title) {
        Some(behind) => (behind <= AROUND.0).then_some(behind),
        None => (title - place <= AROUND.1).then_some(2 * (title - place)),
    }
}

/// How an element says that it shows the date of issue, if it does.
fn mark(node: &NodeRef<'_>, name: &str) -> Option<DateSign> {
    const WORDS: [&str; 11] = [
        "date",
        "datum",
        "publish",
        "publication",
        "posted",
        "pubdate",
        "timestamp",
        "fecha",
        "byline",
        "dateline",
        "stand",
    ];
    if matches!(
        name,
        "html" | "body" | "main" | "article" | "section" | "meta" | "link"
    ) {
        return None;
    }
    let class = node.attr("class").map(|class| class.to_ascii_lowercase());
    let class = class.unwrap_or_default();
    let property = node.attr("itemprop").or_else(|| node.attr("property"));
    let property = property.map(|p| p.to_ascii_lowercase()).unwrap_or_default();
    let changed = ["modif", "update", "validate", "candidate"];
    if changed
        .iter()
        .any(|word| class.contains(word) || property.contains(word))
    {
        return (name == "time" || class.contains("updated")).then_some(DateSign::Class);
    }
    if property.contains("datepublished") || node.has_attr("pubdate") {
        return Some(DateSign::Published);
    }
    if name == "time" {
        return Some(if class.contains("publish") {
            DateSign::Published
        } else {
            DateSign::Time
        });
    }
    let whole = |class: &str| matches!(class, "data" | "time" | "meta" | "info" | "published");
    let named = name == "small"
        || WORDS.iter().any(|word| class.contains(word))
        || class.split(' ').any(whole);
    named.then_some(DateSign::Class)
}

/// Whether an element belongs to something else on the page: comments, lists of
/// other articles, its foot. An element that also holds the title is the
/// article.
fn is_apart(node: &NodeRef<'_>, around: &HashSet<NodeId>) -> bool {
    const NAMES: [&str; 4] = ["aside", "nav", "blockquote", "form"];
    const WORDS: [&str; 23] = [
        "comment",
        "related",
        "sidebar",
        "widget",
        "teaser",
        "recommend",
        "latest",
        "popular",
        "trending",
        "promo",
        "newsletter",
        "reply",
        "replies",
        "discuss",
        "ticker",
        "carousel",
        "slider",
        "archive",
        "mostread",
        "most-read",
        "kommentar",
        "similar",
        "tweet",
    ];
    let apart = |node: NodeRef<'_>| {
        let of = |name: &str| node.attr(name).map(|value| value.to_ascii_lowercase());
        let said = [of("class"), of("id"), of("itemprop")];
        let said = said.iter().flatten();
        let name = node.node_name().unwrap_or_default();
        NAMES.contains(&&*name)
            || said
                .into_iter()
                .any(|said| WORDS.iter().any(|word| said.contains(word)))
    };
    let own = node
        .ancestors_it(None)
        .take_while(|above| !around.contains(&above.id));
    let own: Vec<NodeRef> = std::iter::once(*node).chain(own).collect();
    own.iter().copied().any(apart) || is_at_foot(node, &own)
}

/// Whether an element is at the foot of the page, not the foot of an article.
fn is_at_foot(node: &NodeRef<'_>, own: &[NodeRef<'_>]) -> bool {
    let class = |node: &NodeRef<'_>| node.attr("class").map(|class| class.to_ascii_lowercase());
    let foot = |node: &NodeRef<'_>| {
        node.has_name("footer") || class(node).is_some_and(|class| class.contains("footer"))
    };
    let article = |node: NodeRef<'_>| {
        let words = ["article", "single", "post"];
        node.has_name("article")
            || class(&node).is_some_and(|class| words.iter().any(|word| class.contains(word)))
    };
    own.iter().any(foot)
        && !node
            .ancestors_it(None)
            .filter(|node| !node.has_name("body"))
            .any(article)
}

/// Reads the date of an element from its text, else from its attributes.
fn read(candidate: &Candidate<'_>, tongue: Tongue) -> Option<Line> {
    let node = &candidate.node;
    let text = short_text(node)?;
    let machine = ["datetime", "content"]
        .iter()
        .find_map(|name| node.attr(name));
    let machine = machine.as_deref().and_then(dates::moment);
    let read = Line::read(&text, tongue);
    if candidate.mark == DateSign::Class {
        return read.filter(|line| line.role != Role::Other);
    }
    let shown = read.filter(|line| line.dated.day().is_some());
    let (dated, clock) = match (&shown, machine) {
        (Some(line), Some((_, clock))) => (line.dated, line.clock.or(clock)),
        (Some(line), None) => (line.dated, line.clock),
        (None, machine) => machine?,
    };
    // The words that announce the date may come before the element.
    let around = node.parent().and_then(|parent| short_text(&parent));
    let around = around.and_then(|text| Line::read(&text, tongue));
    let role = match (candidate.mark, &shown, &around) {
        (DateSign::Published, _, _) => Role::Published,
        (_, Some(line), _) if line.role != Role::Shown => line.role,
        (_, _, Some(line)) if line.dated == dated => line.role,
        _ => Role::Shown,
    };
    (role != Role::Other).then_some(Line {
        dated,
        clock,
        role,
        form: Form::Whole,
        changed: shown.or(around).and_then(|line| line.changed),
    })
}

/// The text of an element, unless it is longer than a date line.
fn short_text(node: &NodeRef<'_>) -> Option<String> {
    let text = one_line(&node.text());
    (text.len() <= LONGEST).then_some(text)
}
