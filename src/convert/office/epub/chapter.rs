//! Reduces a chapter to plain markup: non-text content removed, notes set
//! apart.

use std::fmt::Write as _;
use std::mem::take;

use super::super::left::Left;
use super::super::math::Formula;
use super::super::xml::{Space, Tag, Visit, Way};

/// Elements without an end tag.
const VOID: [&str; 3] = ["br", "hr", "wbr"];

/// A chapter while it is read.
#[derive(Debug, Default)]
pub(super) struct Chapter {
    pub text: String,
    /// The markup of its notes.
    pub notes: String,
    pub left: Left,
    /// How many elements are open, and how many were when the current note
    /// began.
    open: usize,
    note: Option<usize>,
    /// The open formula.
    formula: Option<Formula>,
}

/// What an element's type attributes make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Text,
    Note,
    /// The mark of a note, or a page number.
    Mark,
    /// A table of contents or the like.
    Navigation,
}

impl Chapter {
    fn out(&mut self) -> &mut String {
        if self.note.is_some() {
            &mut self.notes
        } else {
            &mut self.text
        }
    }
}

/// The sort of an element, by its `epub:type` or its ARIA `role`.
fn sort(tag: &Tag<'_>) -> Sort {
    let kind = if tag.name == "ol" {
        None
    } else {
        tag.value("type")
    };
    let said = [kind, tag.value("role")];
    let words = said
        .iter()
        .flatten()
        .flat_map(|value| value.split_ascii_whitespace());
    for word in words {
        match word.trim_start_matches("doc-") {
            "noteref" | "pagebreak" | "backlink" => return Sort::Mark,
            "footnote" | "endnote" | "rearnote" | "footnotes" | "endnotes" | "rearnotes" => {
                return Sort::Note;
            }
            "toc" | "landmarks" | "page-list" | "pagelist" | "loi" | "lot" => {
                return Sort::Navigation;
            }
            _ => {}
        }
    }
    Sort::Text
}

impl Visit for Chapter {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        match tag.name {
            "head" | "script" | "style" | "template" | "rt" | "rp" => return Way::Past,
            "img" | "image" | "svg" => {
                self.left.pictures += 1;
                return Way::Past;
            }
            "math" => self.formula = Some(Formula::default()),
            "object" | "iframe" | "audio" | "video" | "canvas" => {
                self.left.objects += 1;
                return Way::Past;
            }
            _ => {}
        }
        if let Some(formula) = &mut self.formula {
            if tag.name.starts_with("annotation") {
                return Way::Past;
            }
            formula.open(tag.name);
            return Way::In;
        }
        match sort(tag) {
            Sort::Mark => return Way::Past,
            Sort::Navigation => {
                self.left.navigation += 1;
                return Way::Past;
            }
            Sort::Note if self.note.is_none() => self.note = Some(self.open),
            Sort::Note | Sort::Text => {}
        }
        self.open += 1;
        let mut written = format!("<{}", tag.name);
        for name in ["style", "hidden", "aria-hidden", "href"] {
            if let Some(value) = tag.value(name) {
                let value = value.replace('&', "&amp;").replace('"', "&quot;");
                let _ = write!(written, " {name}=\"{value}\"");
            }
        }
        written.push('>');
        self.out().push_str(&written);
        Way::In
    }

    fn close(&mut self, _: Space, name: &str) {
        if let Some(formula) = &mut self.formula {
            formula.close();
            if name == "math" {
                let said = take(&mut formula.text);
                self.formula = None;
                self.text(&said);
            }
            return;
        }
        if !VOID.contains(&name) {
            let out = self.out();
            out.push_str("</");
            out.push_str(name);
            out.push('>');
        }
        self.open = self.open.saturating_sub(1);
        if self.note == Some(self.open) {
            self.note = None;
        }
    }

    /// The markup's reader resolves HTML entities.
    fn entity(&mut self, name: &str) {
        if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            let _ = write!(self.out(), "&{name};");
        } else {
            self.text(&format!("&{name};"));
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(formula) = &mut self.formula {
            return formula.text(text);
        }
        let out = self.out();
        for sign in text.chars() {
            match sign {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                sign => out.push(sign),
            }
        }
    }
}
