//! Word documents: the main part, then its notes, then headers and footers.
//! Tracked changes are accepted.

use std::collections::BTreeMap;

use self::body::Body;
use self::styles::Styles;
use super::damaged;
use super::outline::{self, Facts};
use super::package::{Package, target};
use super::paper::Paper;
use super::xml::{Space, Tag, Visit, Way, walk};
use crate::convert::ConvertError;
use crate::convert::reading::Reading;
use crate::text::one_line;

mod body;
mod formula;
mod styles;

/// Most headers and footers that are read.
const MOST_FRAMES: usize = 60;

/// Reads a Word document.
///
/// # Errors
/// If the document is damaged, locked or too large.
pub(in super::super) fn read(_: &str, bytes: &[u8]) -> Result<Reading, ConvertError> {
    let mut package = Package::open(bytes)?;
    let (main, facts) = parts(&mut package)?;
    let links = links(&mut package, &main)?;
    let mut styles = Styles::default();
    if let Some(part) = linked(&mut package, &links, "styles")? {
        walk(&part, &mut styles)?;
    }
    let part = package.part(&main)?.ok_or_else(damaged)?;
    let mut body = Body::new(&styles);
    walk(&part, &mut body)?;
    drop(part);
    let (mut paper, cited) = body.finish();
    notes(&mut package, &links, &styles, &cited, &mut paper)?;
    frame(&mut package, &links, &styles, &mut paper)?;
    if let Some(part) = linked(&mut package, &links, "comments")? {
        let mut comments = Count::of("comment");
        walk(&part, &mut comments)?;
        paper.left.comments += comments.count;
    }
    outline::reading(paper, facts)
}

/// The name of the main part, and the document's properties.
fn parts(package: &mut Package<'_>) -> Result<(String, Facts), ConvertError> {
    const USUAL: &str = "word/document.xml";
    let links = links(package, "")?;
    let of = |kind: &str| links.iter().find(|link| link.kind == kind);
    let main = of("officeDocument").map(|link| link.target.clone());
    let main = main.filter(|name| package.holds(name));
    let properties = of("core-properties").map_or("docProps/core.xml", |link| &link.target);
    let mut facts = Properties::default();
    if let Some(part) = package.part(properties)? {
        // Damaged properties do not make the document unreadable.
        let _ = walk(&part, &mut facts);
    }
    Ok((main.unwrap_or_else(|| USUAL.into()), facts.facts()))
}

/// Adds the cited foot- and endnotes, in the order of citation.
fn notes(
    package: &mut Package<'_>,
    links: &[Link],
    styles: &Styles,
    cited: &Cited,
    paper: &mut Paper,
) -> Result<(), ConvertError> {
    for (kind, ids) in [("footnotes", &cited.foot), ("endnotes", &cited.end)] {
        if ids.is_empty() {
            continue;
        }
        let Some(part) = linked(package, links, kind)? else {
            continue;
        };
        let numbers = ids.iter().zip(1..).map(|(id, number)| (id.clone(), number));
        let mut body = Body::new(styles).with_numbers(numbers.collect());
        walk(&part, &mut body)?;
        let (mut notes, left) = body.into_notes();
        paper.left.add(left);
        for id in ids {
            paper.add_note(notes.remove(id).unwrap_or_default());
        }
    }
    Ok(())
}

/// Adds headers and footers.
fn frame(
    package: &mut Package<'_>,
    links: &[Link],
    styles: &Styles,
    paper: &mut Paper,
) -> Result<(), ConvertError> {
    let is_frame = |link: &&Link| matches!(&*link.kind, "header" | "footer");
    for link in links.iter().filter(is_frame).take(MOST_FRAMES) {
        let Some(part) = package.part(&link.target)? else {
            continue;
        };
        let mut body = Body::new(styles);
        walk(&part, &mut body)?;
        let (mut page, _) = body.finish();
        paper.left.add(std::mem::take(&mut page.left));
        paper.add_frame(page.take());
    }
    Ok(())
}

/// Ids of the notes that the text cites, each once, in order.
#[derive(Debug, Default)]
struct Cited {
    foot: Vec<String>,
    end: Vec<String>,
}

/// A relationship from one part to another.
struct Link {
    /// The last word of the relationship's type, such as *footnotes*.
    kind: String,
    target: String,
}

/// The relationships of part `of` within the document.
fn links(package: &mut Package<'_>, of: &str) -> Result<Vec<Link>, ConvertError> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let mut links = Links {
        of,
        found: Vec::new(),
    };
    if let Some(part) = package.part(&format!("{folder}/_rels/{name}.rels"))? {
        walk(&part, &mut links)?;
    }
    Ok(links.found)
}

/// The bytes of the part linked with this kind.
fn linked(
    package: &mut Package<'_>,
    links: &[Link],
    kind: &str,
) -> Result<Option<Vec<u8>>, ConvertError> {
    match links.iter().find(|link| link.kind == kind) {
        Some(link) => package.part(&link.target),
        None => Ok(None),
    }
}

struct Links<'a> {
    of: &'a str,
    found: Vec<Link>,
}

impl Visit for Links<'_> {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        let is_outside = tag
            .value("TargetMode")
            .is_some_and(|mode| mode == "External");
        if tag.name == "Relationship"
            && !is_outside
            && let (Some(kind), Some(link)) = (tag.value("Type"), tag.value("Target"))
        {
            self.found.push(Link {
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: target(self.of, &link),
            });
        }
        Way::In
    }
    fn close(&mut self, _: Space, _: &str) {}
    fn text(&mut self, _: &str) {}
}

/// Counts elements of one name.
struct Count {
    name: &'static str,
    count: usize,
}

impl Count {
    fn of(name: &'static str) -> Self {
        Self { name, count: 0 }
    }
}

impl Visit for Count {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        self.count += usize::from(tag.is(Space::Word, self.name));
        Way::In
    }
    fn close(&mut self, _: Space, _: &str) {}
    fn text(&mut self, _: &str) {}
}

/// The core properties of a document.
#[derive(Default)]
struct Properties {
    /// The text of its Dublin Core elements.
    said: BTreeMap<String, String>,
    within: Option<String>,
}

impl Properties {
    fn facts(mut self) -> Facts {
        let mut one = |name: &str| {
            let said = one_line(&self.said.remove(name)?);
            (!said.is_empty() && said.len() <= 600).then_some(said)
        };
        Facts {
            title: one("title"),
            creators: one("creator").into_iter().collect(),
            language: one("language"),
            ..Facts::default()
        }
    }
}

impl Visit for Properties {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        self.within = (tag.space == Space::Dublin).then(|| tag.name.to_owned());
        Way::In
    }
    fn close(&mut self, _: Space, _: &str) {
        self.within = None;
    }
    fn text(&mut self, text: &str) {
        if let Some(name) = &self.within {
            self.said.entry(name.clone()).or_default().push_str(text);
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
