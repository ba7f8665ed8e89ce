//! Reads the text of a part of a Word document, run by run.

use std::collections::{BTreeMap, HashMap};
use std::mem::take;

use super::Cited;
use super::formula::Formula;
use super::styles::{Styles, is_on};
use crate::convert::office::left::Left;
use crate::convert::office::paper::{Paper, Para, Role};
use crate::convert::office::xml::{Space, Tag, Visit, Way};

/// Most bytes of a deletion that are kept.
const MOST_DELETED: usize = 4096;

/// The properties of an open paragraph.
#[derive(Debug, Default)]
struct Facts {
    style: String,
    /// Whether its own numbering makes it an item; `None` if it has none.
    is_item: Option<bool>,
    /// Its own outline level, from 0.
    level: Option<u8>,
    /// Whether its end was deleted, so that it continues in the next paragraph.
    goes_on: bool,
    /// Whether it began inside another paragraph, which continues after it.
    is_inner: bool,
    /// Whether it ended but continues.
    is_ended: bool,
}

/// Whether the walk is in text or in properties.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Within {
    #[default]
    Text,
    /// In the properties of a paragraph.
    ParaFacts,
    /// In the properties of a row.
    RowFacts,
}

/// A part of the document while it is read.
#[allow(clippy::struct_excessive_bools)] // independent of each other
pub(super) struct Body<'a> {
    styles: &'a Styles,
    paper: Paper,
    /// The open paragraphs, the innermost last.
    paras: Vec<Facts>,
    within: Within,
    /// Whether the current run is hidden.
    is_hidden: bool,
    /// Whether the coming words are text.
    is_text: bool,
    /// For each open field, whether its result has begun.
    fields: Vec<bool>,
    /// For each open choice, whether a branch was taken.
    choices: Vec<bool>,
    /// For each open row, whether it was deleted.
    rows: Vec<bool>,
    /// The open formula.
    formula: Formula,
    /// Whether the control shows its placeholder.
    is_asking: bool,
    /// For each open control, whether it is a table of contents.
    asides: Vec<bool>,
    /// The text of the deletion that is being skipped.
    deleted: Option<String>,
    /// Whether a note's own mark follows, which is not part of the text.
    is_mark: bool,
    cited: Cited,
    /// The numbers of the notes by id.
    numbers: HashMap<String, usize>,
    /// The id of the open note.
    note: Option<String>,
    notes: BTreeMap<String, Vec<Para>>,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            paper: Paper::default(),
            paras: Vec::new(),
            within: Within::Text,
            is_hidden: false,
            is_text: false,
            fields: Vec::new(),
            choices: Vec::new(),
            rows: Vec::new(),
            formula: Formula::default(),
            is_asking: false,
            asides: Vec::new(),
            deleted: None,
            is_mark: false,
            cited: Cited::default(),
            numbers: HashMap::new(),
            note: None,
            notes: BTreeMap::new(),
        }
    }

    /// Sets the numbers of the cited notes, by id.
    pub(super) fn with_numbers(self, numbers: HashMap<String, usize>) -> Self {
        Self { numbers, ..self }
    }

    /// The text of the part, and the notes that it cites.
    pub(super) fn finish(self) -> (Paper, Cited) {
        (self.paper, self.cited)
    }

    /// The notes of a part of notes by id, and what was left out.
    pub(super) fn into_notes(self) -> (BTreeMap<String, Vec<Para>>, Left) {
        (self.notes, self.paper.left)
    }

    fn word(&mut self, tag: &Tag<'_>) -> Way {
        match tag.name {
            "p" => self.begin_para(),
            "pPr" => self.within = Within::ParaFacts,
            "trPr" => self.within = Within::RowFacts,
            "del" | "moveFrom" | "ins" | "moveTo" => return self.change(tag.name),
            "r" => {
                self.is_hidden = self
                    .paras
                    .last()
                    .is_some_and(|p| self.styles.is_hidden(&p.style));
                self.is_mark = false;
            }
            // Properties before a change, and those of sections, tabs and
            // tables.
            "pPrChange" | "rPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange"
            | "sectPrChange" | "numberingChange" | "sectPr" | "tabs" | "tblPr" | "tblGrid"
            | "rt" | "instrText" | "delInstrText" | "delText" => return Way::Past,
            "tr" => {
                self.paper.begin_row();
                self.rows.push(false);
            }
            "tc" | "txbxContent" => self.paper.enter(),
            "sdtPr" => self.is_asking = false,
            "showingPlcHdr" => self.is_asking = is_on(tag),
            "sdtContent" if take(&mut self.is_asking) => {
                self.paper.left.placeholders += 1;
                return Way::Past;
            }
            "sdt" => self.asides.push(false),
            "docPartGallery" => {
                let is_contents = tag.value("val").is_some_and(|v| v == "Table of Contents");
                if let Some(last) = self.asides.last_mut() {
                    *last |= is_contents;
                }
            }
            "footnote" | "endnote" => return self.begin_note(tag),
            "object" | "altChunk" | "subDoc" => self.paper.left.objects += 1,
            _ if self.within == Within::ParaFacts => self.para_fact(tag),
            _ => self.run(tag),
        }
        Way::In
    }

    fn begin_para(&mut self) {
        let is_open = self.paper.is_open();
        let before = self.paras.pop_if(|para| para.is_ended);
        // A paragraph whose end was deleted takes the properties of its last
        // part.
        let mut is_inner = is_open && before.as_ref().is_some_and(|para| para.is_inner);
        if is_open && before.is_none() {
            self.paper.enter();
            is_inner = true;
        }
        self.paper.begin();
        self.paras.push(Facts {
            is_inner,
            ..Facts::default()
        });
    }

    fn end_para(&mut self) {
        // A field without an end would hide all that follows.
        self.fields.retain(|is_result| *is_result);
        let Some(mut para) = self.paras.pop() else {
            return;
        };
        let role = self.role(&para);
        self.paper.role(role);
        if para.goes_on {
            para.is_ended = true;
            self.paras.push(para);
            return;
        }
        self.paper.end();
        if para.is_inner {
            self.paper.leave_box();
        }
    }

    fn role(&self, para: &Facts) -> Role {
        let of_style = self.styles.role(&para.style);
        if self.asides.contains(&true) {
            return Role::Aside;
        }
        match (para.level, of_style) {
            (_, Role::Title | Role::Aside) => of_style,
            (Some(level @ 0..=8), _) => Role::Head(level + 1),
            (_, Role::Head(_) | Role::Quote) => of_style,
            _ => match para.is_item {
                Some(true) => Role::Item,
                Some(false) => Role::Text,
                None => of_style,
            },
        }
    }

    /// A property of the paragraph.
    fn para_fact(&mut self, tag: &Tag<'_>) {
        let Some(para) = self.paras.last_mut() else {
            return;
        };
        let value = || tag.value("val").unwrap_or_default();
        match tag.name {
            "pStyle" => para.style = value().into_owned(),
            "numId" => para.is_item = Some(value() != "0"),
            "outlineLvl" => para.level = value().parse().ok(),
            _ => {}
        }
    }

    /// A tracked change: of words, of the end of a paragraph, of a row.
    fn change(&mut self, name: &str) -> Way {
        let is_gone = matches!(name, "del" | "moveFrom");
        match self.within {
            Within::ParaFacts => {
                if let Some(para) = self.paras.last_mut() {
                    para.goes_on |= is_gone;
                }
            }
            Within::RowFacts => {
                if let Some(row) = self.rows.last_mut() {
                    *row |= is_gone;
                }
            }
            Within::Text => match name {
                "ins" => self.paper.left.insertions += 1,
                "moveTo" => self.paper.left.moves += 1,
                "del" => {
                    self.deleted = Some(String::new());
                    return Way::Past;
                }
                _ => return Way::Past,
            },
        }
        Way::In
    }

    /// An element of a run.
    fn run(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "vanish" => self.is_hidden = is_on(tag),
            "rStyle" => {
                let id = tag.value("val").unwrap_or_default();
                self.is_hidden |= self.styles.is_hidden(&id);
            }
            "t" => self.is_text = self.is_shown(),
            "tab" | "ptab" if self.is_shown() => self.paper.sign('\t'),
            "br" | "cr" if self.is_shown() => self.paper.sign('\n'),
            "noBreakHyphen" if self.is_shown() => self.paper.text("-"),
            "sym" if self.is_shown() => self.symbol(tag),
            "fldChar" => match tag.value("fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("separate") => {
                    if let Some(last) = self.fields.last_mut() {
                        *last = true;
                    }
                }
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            "footnoteReference" => self.cite(tag, true),
            "endnoteReference" => self.cite(tag, false),
            "footnoteRef" | "endnoteRef" => {
                let number = self.note.as_ref().and_then(|id| self.numbers.get(id));
                if let Some(number) = number {
                    let number = format!("{number} ");
                    self.paper.text(&number);
                }
            }
            _ => {}
        }
    }

    /// Whether the run shows: it is neither hidden, nor a field's instruction,
    /// nor a note's mark. Hidden text is counted where it has words.
    fn is_shown(&self) -> bool {
        !self.is_hidden && !self.is_mark && self.fields.iter().all(|is_result| *is_result)
    }

    /// A character of a symbol font. Private-use characters are dropped.
    fn symbol(&mut self, tag: &Tag<'_>) {
        let number = tag
            .value("char")
            .and_then(|c| u32::from_str_radix(&c, 16).ok());
        let is_private = |c: &char| ('\u{e000}'..='\u{f8ff}').contains(c);
        if let Some(sign) = number.and_then(char::from_u32).filter(|c| !is_private(c)) {
            self.paper.text(sign.encode_utf8(&mut [0; 4]));
        }
    }

    /// Cites a note; the words around the citation stay as they are.
    fn cite(&mut self, tag: &Tag<'_>, is_foot: bool) {
        self.is_mark = tag.value("customMarkFollows").is_some_and(|v| v != "0");
        let cited = &mut self.cited;
        let ids = if is_foot {
            &mut cited.foot
        } else {
            &mut cited.end
        };
        if let Some(id) = tag.value("id") {
            ids.push(id.into_owned());
        }
    }

    fn begin_note(&mut self, tag: &Tag<'_>) -> Way {
        let is_line = tag.value("type").is_some_and(|kind| kind != "normal");
        let Some(id) = tag.value("id").filter(|_| !is_line) else {
            return Way::Past;
        };
        self.note = Some(id.into_owned());
        self.paper.enter();
        Way::In
    }

    fn end_word(&mut self, name: &str) {
        match name {
            "p" => self.end_para(),
            "pPr" | "trPr" => self.within = Within::Text,
            "t" => self.is_text = false,
            "r" => self.is_mark = false,
            "tc" => self.paper.leave_cell(),
            "tr" => {
                if self.rows.pop() == Some(true) {
                    let text = self.paper.drop_row();
                    self.paper.left.deletion(&text);
                } else {
                    self.paper.end_row();
                }
            }
            "txbxContent" => self.paper.leave_box(),
            "sdt" => {
                self.asides.pop();
            }
            "footnote" | "endnote" => {
                let paras = self.paper.leave();
                if let Some(id) = self.note.take() {
                    self.notes.insert(id, paras);
                }
            }
            _ => {}
        }
    }

    /// Reads the first of several alternatives and skips the others.
    fn choose(&mut self, name: &str) -> Way {
        match (name, self.choices.last_mut()) {
            ("AlternateContent", _) => self.choices.push(false),
            ("Choice" | "Fallback", Some(is_made)) => {
                if *is_made {
                    return Way::Past;
                }
                *is_made = true;
            }
            _ => {}
        }
        Way::In
    }
}

impl Visit for Body<'_> {
    fn open(&mut self, tag: &Tag<'_>) -> Way {
        match tag.space {
            Space::Word => return self.word(tag),
            Space::Math => {
                self.formula.open(tag, &mut self.paper);
                self.is_text = tag.name == "t";
            }
            Space::Choice => return self.choose(tag.name),
            Space::Drawing if tag.name == "pic" => self.paper.left.pictures += 1,
            Space::Drawing if matches!(tag.name, "chart" | "relIds") => {
                self.paper.left.objects += 1;
            }
            Space::Vml if tag.name == "imagedata" => self.paper.left.pictures += 1,
            _ => {}
        }
        Way::In
    }

    fn close(&mut self, space: Space, name: &str) {
        match (space, name) {
            (Space::Word, name) => self.end_word(name),
            (Space::Math, _) => {
                self.formula.close(&mut self.paper);
                self.is_text = false;
            }
            (Space::Choice, "AlternateContent") => {
                self.choices.pop();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_text {
            self.paper.text(text);
        } else if self.is_hidden && text.contains(char::is_alphanumeric) {
            self.paper.left.hidden += 1;
        }
    }

    fn passed(&mut self, text: &str) {
        if let Some(deleted) = &mut self.deleted
            && deleted.len() < MOST_DELETED
        {
            deleted.push_str(text);
        }
    }

    fn past(&mut self) {
        if let Some(text) = self.deleted.take() {
            self.paper.left.deletion(&text);
        }
    }
}
