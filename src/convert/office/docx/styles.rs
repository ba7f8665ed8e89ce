//! The styles of a Word document, as far as they give paragraphs a role.

use std::collections::HashMap;

use crate::convert::office::named;
use crate::convert::office::paper::Role;
use crate::convert::office::xml::{Space, Tag, Visit, Way};

/// Longest chain of base styles that is followed.
const MOST_BASES: usize = 20;

/// A style.
#[derive(Debug, Default)]
struct Style {
    /// In lower case; built-in names are the same in every language.
    name: String,
    based_on: Option<String>,
    /// Its outline level, from 0; 9 means text.
    level: Option<u8>,
    is_item: Option<bool>,
    is_hidden: Option<bool>,
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Style>,
    /// The id of the open style.
    within: String,
}

impl Styles {
    /// The style and its base styles, in order.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let first = self.all.get(id);
        let next = |style: &&Style| self.all.get(style.based_on.as_deref()?);
        std::iter::successors(first, next).take(MOST_BASES)
    }

    /// Whether text in the style is not shown.
    pub(super) fn is_hidden(&self, id: &str) -> bool {
        self.chain(id)
            .find_map(|style| style.is_hidden)
            .unwrap_or_default()
    }

    /// The role of the style's paragraphs.
    pub(super) fn role(&self, id: &str) -> Role {
        // Some programs use the usual ids without defining them.
        let undefined = (!self.all.contains_key(id))
            .then(|| named::role(&spaced(id)))
            .flatten();
        let of_name = || self.chain(id).find_map(|style| named::role(&style.name));
        let level = self.chain(id).find_map(|style| style.level);
        let is_item = || {
            self.chain(id)
                .find_map(|style| style.is_item)
                .unwrap_or_default()
        };
        match (undefined.or_else(of_name), level) {
            (Some(role), None) | (Some(role @ (Role::Title | Role::Aside)), _) => role,
            (_, Some(level @ 0..=8)) => Role::Head(level + 1),
            (Some(Role::Head(_)) | None, _) if is_item() => Role::Item,
            (Some(Role::Head(_)) | None, _) => Role::Text,
            (Some(role), _) => role,
        }
    }
}

/// *heading1* becomes *heading 1*.
fn spaced(id: &str) -> String {
    let lower = id.to_lowercase();
    let word = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    let (name, number) = (word.trim_end(), &lower[word.len()..]);
    if number.is_empty() {
        lower
    } else {
        format!("{name} {number}")
    }
}

/// Whether an on/off property is on; without a value it is.
pub(super) fn is_on(tag: &Tag<'_>) -> bool {
    tag.value("val")
        .is_none_or(|val| !matches!(&*val, "0" | "false" | "off" | "none"))
}

impl Visit for Styles {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        if tag.space != Space::Word {
            return Way::In;
        }
        let value = || tag.value("val").unwrap_or_default();
        match tag.name {
            "style" => {
                self.within = tag.value("styleId").unwrap_or_default().into_owned();
                self.all.insert(self.within.clone(), Style::default());
            }
            "docDefaults" | "latentStyles" | "tblStylePr" | "pPrChange" | "rPrChange" => {
                return Way::Past;
            }
            _ => {}
        }
        let Some(style) = self.all.get_mut(&self.within) else {
            return Way::In;
        };
        match tag.name {
            "name" => style.name = value().trim().to_lowercase(),
            "basedOn" => style.based_on = Some(value().into_owned()),
            "outlineLvl" => style.level = value().parse().ok(),
            "numId" => style.is_item = Some(value() != "0"),
            "vanish" => style.is_hidden = Some(is_on(tag)),
            _ => {}
        }
        Way::In
    }

    fn close(&mut self, _: Space, name: &str) {
        if name == "style" {
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
        let xml = "<w:styles>\
            <w:style w:styleId='berschrift1'><w:name w:val='heading 1'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
            <w:style w:styleId='Eigen'><w:name w:val='Own'/><w:basedOn w:val='berschrift1'/></w:style>\
            <w:style w:styleId='Plain'><w:name w:val='Plain'/><w:basedOn w:val='berschrift1'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>\
            <w:style w:styleId='Titel'><w:name w:val='Title'/></w:style>\
            <w:style w:styleId='Bullet'><w:name w:val='List Bullet'/><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>\
            <w:style w:styleId='Zitat'><w:name w:val='Quote'/></w:style>\
            <w:style w:styleId='Verz1'><w:name w:val='toc 1'/></w:style>\
            <w:style w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>\
            <w:style w:styleId='Veiled'><w:name w:val='Veiled'/><w:rPr><w:vanish/></w:rPr></w:style>\
            </w:styles>";
        walk(xml.as_bytes(), &mut styles).unwrap();
        for (id, role) in [
            ("berschrift1", Role::Head(1)),
            ("Eigen", Role::Head(1)),
            ("Plain", Role::Text),
            ("Titel", Role::Title),
            ("Bullet", Role::Item),
            ("Zitat", Role::Quote),
            ("Verz1", Role::Aside),
            ("Loop", Role::Text),
            ("Heading2", Role::Head(2)),
            ("None", Role::Text),
        ] {
            assert_eq!(styles.role(id), role, "{id}");
        }
        assert!(styles.is_hidden("Veiled") && !styles.is_hidden("Zitat"));
    }
}
