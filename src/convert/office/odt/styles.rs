//! The styles of an `OpenDocument` text, as far as they give paragraphs a role.

use std::collections::HashMap;

use crate::convert::office::paper::Role;
use crate::convert::office::xml::{Space, Tag, Visit, Way};

/// Longest chain of parent styles that is followed.
const MOST_PARENTS: usize = 20;

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    /// Its outline level, from 1; 0 means text.
    level: Option<u8>,
    is_hidden: Option<bool>,
}

/// The styles by name. Paragraph, text and section styles share one map: no
/// name matters in two of them.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Style>,
    /// The name of the open style.
    within: String,
}

impl Styles {
    /// The names of a style and of its parents, in order.
    fn chain<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let next = |name: &&'a str| self.all.get(*name)?.parent.as_deref();
        std::iter::successors(Some(name), next).take(MOST_PARENTS)
    }

    /// Whether text in the style is not shown.
    pub(super) fn is_hidden(&self, name: &str) -> bool {
        let said = self
            .chain(name)
            .find_map(|name| self.all.get(name)?.is_hidden);
        said.unwrap_or_default()
    }

    /// The role of the style's paragraphs.
    pub(super) fn role(&self, name: &str) -> Role {
        if let Some(role) = self.chain(name).find_map(named) {
            return role;
        }
        match self.chain(name).find_map(|name| self.all.get(name)?.level) {
            Some(level @ 1..) => Role::Head(level),
            Some(0) | None => Role::Text,
        }
    }
}

/// The role that a built-in style name gives. Built-in names are the same in
/// every language, with spaces written as `_20_`.
fn named(name: &str) -> Option<Role> {
    let name = name.replace("_20_", " ").to_lowercase();
    if name.starts_with("contents ") || name.ends_with(" index heading") {
        return Some(Role::Aside);
    }
    let level = name
        .strip_prefix("heading ")
        .and_then(|rest| rest.parse().ok());
    if let Some(level @ 1..=10) = level {
        return Some(Role::Head(level));
    }
    match &*name {
        "title" => Some(Role::Title),
        "subtitle" => Some(Role::Head(2)),
        "quotations" | "quote" | "block quotation" => Some(Role::Quote),
        _ => None,
    }
}

impl Visit for Styles {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        match (tag.space, tag.name) {
            (Space::Office, "body" | "master-styles") => return Way::Past,
            (Space::Style, "style") => {
                self.within = tag.value("name").unwrap_or_default().into_owned();
                let level = tag.value("default-outline-level");
                let style = Style {
                    parent: tag.value("parent-style-name").map(Into::into),
                    level: level.and_then(|level| level.parse().ok()),
                    is_hidden: None,
                };
                self.all.insert(self.within.clone(), style);
            }
            (Space::Style, "text-properties" | "section-properties") => {
                if let (Some(style), Some(display)) =
                    (self.all.get_mut(&self.within), tag.value("display"))
                {
                    style.is_hidden = Some(display == "none");
                }
            }
            _ => {}
        }
        Way::In
    }

    fn close(&mut self, space: Space, name: &str) {
        if (space, name) == (Space::Style, "style") {
            self.within.clear();
        }
    }

    fn text(&mut self, _: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::office::xml::walk;

    #[test]
    fn a_style_says_what_its_paragraphs_are() {
        let mut styles = Styles::default();
        let xml = "<office:styles>\
            <style:style style:name='P1' style:parent-style-name='Title'/>\
            <style:style style:name='P2' style:parent-style-name='Quotations'/>\
            <style:style style:name='P3' style:parent-style-name='P3'/>\
            <style:style style:name='Kopf' style:default-outline-level='3'/>\
            <style:style style:name='T1'><style:text-properties text:display='none'/></style:style>\
            </office:styles>";
        walk(xml.as_bytes(), &mut styles).unwrap();
        for (name, role) in [
            ("P1", Role::Title),
            ("P2", Role::Quote),
            ("P3", Role::Text),
            ("Kopf", Role::Head(3)),
            ("Heading_20_2", Role::Head(2)),
            ("Contents_20_1", Role::Aside),
            ("none", Role::Text),
        ] {
            assert_eq!(styles.role(name), role, "{name}");
        }
        assert!(styles.is_hidden("T1") && !styles.is_hidden("P1"));
    }
}
