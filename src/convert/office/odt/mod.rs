//! `OpenDocument` texts: the content, then its notes, then headers and footers.
//! Tracked changes are accepted.

use std::collections::{BTreeMap, HashMap};

use self::body::Body;
use self::styles::Styles;
use super::math::Formula;
use super::outline::{self, Facts};
use super::package::{Package, target};
use super::xml::{Space, Tag, Visit, Way, walk};
use super::{damaged, locked};
use crate::convert::ConvertError;
use crate::convert::reading::Reading;
use crate::text::one_line;

mod body;
mod styles;

/// Most formulas of a document that are read.
const MOST_FORMULAS: usize = 2000;

/// Reads an `OpenDocument` text.
///
/// # Errors
/// If the document is damaged, locked or too large.
pub(in super::super) fn read(_: &str, bytes: &[u8]) -> Result<Reading, ConvertError> {
    let mut package = Package::open(bytes)?;
    let mut manifest = Manifest::default();
    if let Some(part) = package.part("META-INF/manifest.xml")? {
        // A damaged manifest locks nothing.
        let _ = walk(&part, &mut manifest);
    }
    if manifest.is_locked {
        return Err(locked());
    }
    let formulas = formulas(&mut package, &manifest)?;
    let content = package.part("content.xml")?.ok_or_else(damaged)?;
    let shared = package.part("styles.xml")?;
    let mut styles = Styles::default();
    if let Some(part) = &shared {
        walk(part, &mut styles)?;
    }
    walk(&content, &mut styles)?;
    let mut body = Body::new(&styles).with_formulas(formulas);
    walk(&content, &mut body)?;
    drop(content);
    let mut paper = body.finish();
    if let Some(part) = &shared {
        let mut page = Body::new(&styles);
        walk(part, &mut page)?;
        let mut page = page.finish();
        paper.left.add(std::mem::take(&mut page.left));
        paper.add_frame(std::mem::take(&mut page.frame));
    }
    let mut facts = Properties::default();
    if let Some(part) = package.part("meta.xml")? {
        // Damaged properties do not make the document unreadable.
        let _ = walk(&part, &mut facts);
    }
    outline::reading(paper, facts.facts())
}

/// The text of the formulas, by the names of their parts.
fn formulas(
    package: &mut Package<'_>,
    manifest: &Manifest,
) -> Result<HashMap<String, String>, ConvertError> {
    let mut all = HashMap::new();
    for name in manifest.formulas.iter().take(MOST_FORMULAS) {
        let Some(part) = package.part(&format!("{name}/content.xml"))? else {
            continue;
        };
        let mut read = Math::default();
        // A damaged formula counts as left out.
        if walk(&part, &mut read).is_ok() && !read.formula.text.is_empty() {
            all.insert(name.clone(), read.formula.text);
        }
    }
    Ok(all)
}

/// A formula stored in a part of its own.
#[derive(Default)]
struct Math {
    formula: Formula,
}

impl Visit for Math {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        // The source from which the formula was typeset.
        if tag.name.starts_with("annotation") {
            return Way::Past;
        }
        self.formula.open(tag.name);
        Way::In
    }
    fn close(&mut self, _: Space, _: &str) {
        self.formula.close();
    }
    fn text(&mut self, text: &str) {
        self.formula.text(text);
    }
}

/// The manifest: what it says of the parts.
#[derive(Default)]
struct Manifest {
    /// Whether any part is encrypted.
    is_locked: bool,
    /// The names of the parts that are formulas.
    formulas: Vec<String>,
}

impl Visit for Manifest {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        self.is_locked |= tag.is(Space::Container, "encryption-data");
        let kind = tag.value("media-type").unwrap_or_default();
        if kind == "application/vnd.oasis.opendocument.formula"
            && let Some(name) = tag.value("full-path")
        {
            self.formulas.push(target("", &name));
        }
        Way::In
    }
    fn close(&mut self, _: Space, _: &str) {}
    fn text(&mut self, _: &str) {}
}

/// A document's properties. The Dublin Core creator and date are those of the
/// last save, perhaps not of the author.
#[derive(Default)]
struct Properties {
    said: BTreeMap<String, String>,
    within: Option<String>,
}

impl Properties {
    fn facts(mut self) -> Facts {
        let mut one = |name: &str| {
            let said = one_line(&self.said.remove(name)?);
            (!said.is_empty() && said.len() <= 600).then_some(said)
        };
        let (first, last) = (one("initial-creator"), one("creator"));
        Facts {
            title: one("title"),
            creators: first.or(last).into_iter().collect(),
            language: one("language"),
            ..Facts::default()
        }
    }
}

impl Visit for Properties {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        let is_said = matches!(tag.space, Space::Dublin | Space::Meta);
        self.within = is_said.then(|| tag.name.to_owned());
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
