//! Reads the text of an `OpenDocument` file, paragraph by paragraph.

use std::collections::HashMap;
use std::mem::take;

use super::styles::Styles;
use crate::convert::office::package::target;
use crate::convert::office::paper::{Paper, Role};
use crate::convert::office::xml::{Space, Tag, Visit, Way};

/// Most bytes of a deletion that are kept.
const MOST_DELETED: usize = 4096;

#[derive(Debug)]
struct Para {
    role: Role,
    /// Whether it began inside another paragraph, which continues after it.
    is_inner: bool,
}

/// The content while it is read.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    paper: Paper,
    /// The open paragraphs, the innermost last.
    paras: Vec<Para>,
    /// How many lists are open, counted afresh in each note and text box.
    lists: Vec<usize>,
    /// How many tables of contents or indexes are open.
    asides: usize,
    /// Whether the walk is in the text, or in a header or footer.
    is_within: bool,
    /// The text of the open deletion, and how many paragraphs it opened.
    deleted: Option<(String, usize)>,
    /// Whether the skipped content is hidden text.
    is_hiding: bool,
    /// Whether a note's mark is open, and its text until the note begins.
    is_mark: bool,
    mark: String,
    /// The formulas by the names of their parts.
    formulas: HashMap<String, String>,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            paper: Paper::default(),
            paras: Vec::new(),
            lists: vec![0],
            asides: 0,
            is_within: false,
            deleted: None,
            is_hiding: false,
            is_mark: false,
            mark: String::new(),
            formulas: HashMap::new(),
        }
    }

    /// Sets the formulas that are stored in parts of their own.
    pub(super) fn with_formulas(self, formulas: HashMap<String, String>) -> Self {
        Self { formulas, ..self }
    }

    pub(super) fn finish(self) -> Paper {
        self.paper
    }

    /// Skips hidden content.
    fn hide(&mut self) -> Way {
        self.is_hiding = true;
        Way::Past
    }

    fn is_hidden(&self, tag: &Tag<'_>) -> bool {
        let style = tag.value("style-name");
        style.is_some_and(|name| self.styles.is_hidden(&name))
    }

    fn word(&mut self, tag: &Tag<'_>) -> Way {
        match tag.name {
            "insertion" => self.paper.left.insertions += 1,
            "deletion" => self.deleted = Some((String::new(), 0)),
            "p" | "h" if self.deleted.is_some() => {
                if let Some((text, open)) = &mut self.deleted {
                    text.push(' ');
                    *open += 1;
                }
            }
            "p" | "h" | "span" if self.is_hidden(tag) => return self.hide(),
            "section"
                if self.is_hidden(tag) || tag.value("display").is_some_and(|d| d == "none") =>
            {
                return self.hide();
            }
            "hidden-text" => return self.hide(),
            "hidden-paragraph" if tag.value("is-hidden").is_some_and(|v| v == "true") => {
                return self.hide();
            }
            "p" | "h" => self.begin_para(tag),
            "s" => self.paper.text(" "),
            "tab" => self.paper.sign('\t'),
            "line-break" => self.paper.sign('\n'),
            "list" => {
                if let Some(open) = self.lists.last_mut() {
                    *open += 1;
                }
            }
            "table-of-content" | "illustration-index" | "table-index" | "object-index"
            | "user-index" | "alphabetical-index" => self.asides += 1,
            "note-citation" => {
                self.is_mark = true;
                self.mark.clear();
            }
            "note-body" => self.begin_note(),
            "placeholder" => {
                self.paper.left.placeholders += 1;
                return Way::Past;
            }
            // Computed numbers, ruby text, scripts, and the rules that build
            // indexes.
            "number"
            | "ruby-text"
            | "script"
            | "table-of-content-source"
            | "alphabetical-index-source"
            | "bibliography-source"
            | "illustration-index-source"
            | "table-index-source"
            | "object-index-source"
            | "user-index-source"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls" => return Way::Past,
            _ => {}
        }
        Way::In
    }

    fn begin_para(&mut self, tag: &Tag<'_>) {
        let is_inner = self.paper.is_open();
        if is_inner {
            self.paper.enter();
        }
        self.paper.begin();
        if !self.is_mark && !self.mark.is_empty() {
            self.paper.text(&take(&mut self.mark));
        }
        let of_style = tag.value("style-name").map(|name| self.styles.role(&name));
        let of_style = of_style.unwrap_or_default();
        let level = tag
            .value("outline-level")
            .and_then(|level| level.parse().ok());
        let role = match of_style {
            _ if self.asides > 0 => Role::Aside,
            Role::Title | Role::Aside | Role::Quote => of_style,
            _ if tag.name == "h" => Role::Head(level.unwrap_or(1).max(1)),
            Role::Text if self.lists.last().is_some_and(|open| *open > 0) => Role::Item,
            of_style => of_style,
        };
        self.paras.push(Para { role, is_inner });
    }

    fn end_para(&mut self) {
        if let Some((_, open)) = &mut self.deleted {
            *open = open.saturating_sub(1);
            return;
        }
        let Some(para) = self.paras.pop() else {
            return;
        };
        self.paper.role(para.role);
        self.paper.end();
        if para.is_inner {
            self.paper.leave_box();
        }
    }

    fn begin_note(&mut self) {
        self.paper.enter();
        self.lists.push(0);
        if !self.mark.is_empty() {
            self.mark.push(' ');
        }
    }

    fn end_word(&mut self, name: &str) {
        match name {
            "p" | "h" => self.end_para(),
            "deletion" => {
                if let Some((text, _)) = self.deleted.take() {
                    self.paper.left.deletion(&text);
                }
            }
            "list" => {
                if let Some(open) = self.lists.last_mut() {
                    *open = open.saturating_sub(1);
                }
            }
            "table-of-content" | "illustration-index" | "table-index" | "object-index"
            | "user-index" | "alphabetical-index" => self.asides = self.asides.saturating_sub(1),
            "note-citation" => self.is_mark = false,
            "note-body" => {
                self.lists.pop();
                self.paper.leave_note();
            }
            _ => {}
        }
    }

    /// Adds the text of an object that is a formula, and returns whether it is
    /// one.
    fn say_formula(&mut self, tag: &Tag<'_>) -> bool {
        let name = tag.value("href").map(|link| target("", &link));
        let said = name.and_then(|name| self.formulas.get(&name));
        if let Some(said) = said {
            self.paper.text(said);
        }
        said.is_some()
    }

    /// A frame or a shape.
    fn shape(&mut self, tag: &Tag<'_>) -> Way {
        match tag.name {
            "object" if self.say_formula(tag) => return Way::Past,
            "image" => self.paper.left.pictures += 1,
            "object" | "object-ole" | "plugin" | "applet" => {
                self.paper.left.objects += 1;
                return Way::Past;
            }
            "text-box" => {
                self.paper.enter();
                self.lists.push(0);
            }
            _ => {}
        }
        Way::In
    }
}

/// Whether an element is a header or footer.
fn is_frame(name: &str) -> bool {
    let name = name.trim_end_matches("-left").trim_end_matches("-first");
    matches!(name, "header" | "footer")
}

impl Visit for Body<'_> {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        match (tag.space, tag.name) {
            (Space::Office, "text") => self.is_within = true,
            (Space::Style, name) if is_frame(name) => {
                self.is_within = true;
                self.paper.enter();
            }
            (Space::Office, "annotation") => {
                self.paper.left.comments += 1;
                return Way::Past;
            }
            (Space::Office, "forms" | "change-info" | "settings" | "scripts" | "meta") => {
                return Way::Past;
            }
            (Space::Text, _) if self.is_within => return self.word(tag),
            (Space::Shape, _) if self.is_within => return self.shape(tag),
            (Space::Svg, "title" | "desc") => return Way::Past,
            (Space::Table, "table-row") if self.deleted.is_none() => self.paper.begin_row(),
            (Space::Table, "table-cell") if self.deleted.is_none() => {
                self.paper.enter();
                self.lists.push(0);
            }
            (Space::Table, "covered-table-cell" | "tracked-changes") => return self.hide(),
            _ => {}
        }
        Way::In
    }

    fn close(&mut self, space: Space, name: &str) {
        match (space, name) {
            (Space::Text, name) if self.is_within => self.end_word(name),
            (Space::Office, "text") => self.is_within = false,
            (Space::Style, name) if is_frame(name) => {
                self.is_within = false;
                let paras = self.paper.leave();
                self.paper.add_frame(paras);
            }
            (Space::Shape, "text-box") if self.is_within => {
                self.lists.pop();
                self.paper.leave_box();
            }
            (Space::Table, "table-row") if self.deleted.is_none() => self.paper.end_row(),
            (Space::Table, "table-cell") if self.deleted.is_none() => {
                self.lists.pop();
                self.paper.leave_cell();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((deleted, open)) = &mut self.deleted {
            if *open > 0 && deleted.len() < MOST_DELETED {
                deleted.push_str(text);
            }
        } else if self.is_mark {
            self.mark.push_str(text);
        } else if self.is_within && self.paper.is_open() {
            self.paper.text(text);
        }
    }

    fn passed(&mut self, text: &str) {
        if self.is_hiding && text.contains(char::is_alphanumeric) {
            self.paper.left.hidden += 1;
            self.is_hiding = false;
        }
    }

    fn past(&mut self) {
        self.is_hiding = false;
    }
}
