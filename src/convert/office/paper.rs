//! The paragraphs of a document while it is read. A text box, a note or a cell
//! is built on a layer of its own.

use std::mem::take;

use super::left::Left;
use crate::convert::soft;

/// Most bytes of a cell in a row that becomes one block; longer cells are
/// columns of text.
const LONGEST_CELL: usize = 300;
/// Most paragraphs of such a cell.
const MOST_IN_CELL: usize = 3;
/// Most cells of a row.
const MOST_CELLS: usize = 10_000;
/// Most paragraphs of a document; one more is kept, to show that there are
/// more.
pub(super) const MOST_PARAS: usize = 200_000;
/// Most bytes of a paragraph; longer text is cut, and the paragraph later
/// refused.
const LONGEST: usize = 8 << 20;
/// Most different header and footer lines that are kept.
const MOST_IN_FRAME: usize = 200;

/// What a paragraph is to its document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// Running text.
    #[default]
    Text,
    /// The title of the whole.
    Title,
    /// A heading of a level, from 1.
    Head(u8),
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// A row of a table.
    Row,
    /// A line of a table of contents or the like.
    Aside,
}

/// A paragraph; newlines separate its lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Para {
    pub role: Role,
    pub text: String,
}

/// The cells of a row.
type Cells = Vec<Vec<Para>>;

/// The paragraphs of one run of text.
#[derive(Debug, Default)]
struct Layer {
    paras: Vec<Para>,
    open: Option<Para>,
    /// Text boxes anchored in the open paragraph; they follow it.
    boxes: Vec<Para>,
    rows: Vec<Cells>,
}

/// The text of a document, layer by layer.
#[derive(Debug)]
pub(super) struct Paper {
    /// The innermost is last; there is always one.
    layers: Vec<Layer>,
    /// Foot- and endnotes.
    pub notes: Vec<Para>,
    /// Headers and footers.
    pub frame: Vec<Para>,
    pub left: Left,
}

impl Default for Paper {
    fn default() -> Self {
        Self {
            layers: vec![Layer::default()],
            notes: Vec::new(),
            frame: Vec::new(),
            left: Left::default(),
        }
    }
}

impl Paper {
    fn layer(&mut self) -> &mut Layer {
        if self.layers.is_empty() {
            self.layers.push(Layer::default());
        }
        let last = self.layers.len() - 1;
        &mut self.layers[last]
    }

    /// Whether a paragraph is open on the innermost layer.
    pub(super) fn is_open(&self) -> bool {
        self.layers.last().is_some_and(|layer| layer.open.is_some())
    }

    /// Begins a paragraph, unless one is open.
    pub(super) fn begin(&mut self) {
        self.layer().open.get_or_insert_default();
    }

    /// Sets the role of the open paragraph.
    pub(super) fn role(&mut self, role: Role) {
        if let Some(open) = &mut self.layer().open {
            open.role = role;
        }
    }

    /// Adds text, with white space collapsed.
    pub(super) fn text(&mut self, text: &str) {
        let is_space = |c: char| matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}');
        let out = &mut self.layer().open.get_or_insert_default().text;
        if out.len() > LONGEST {
            return;
        }
        let text = soft::without(text);
        for piece in text.split_inclusive(is_space) {
            let word = piece.trim_end_matches(is_space);
            out.push_str(word);
            let is_apart = out.is_empty() || out.ends_with([' ', '\n', '\t']);
            if word.len() < piece.len() && !is_apart {
                out.push(' ');
            }
        }
    }

    /// Adds a tab or a line break.
    pub(super) fn sign(&mut self, sign: char) {
        let out = &mut self.layer().open.get_or_insert_default().text;
        if out.len() > LONGEST {
            return;
        }
        out.truncate(out.trim_end_matches(' ').len());
        out.push(sign);
    }

    /// The length of the open paragraph so far, in bytes.
    pub(super) fn size(&self) -> usize {
        let open = self.layers.last().and_then(|layer| layer.open.as_ref());
        open.map_or(0, |open| open.text.len())
    }

    /// Puts brackets around the text that was added since byte `since`, if that
    /// is more than one word.
    pub(super) fn bracket(&mut self, since: usize) {
        let Some(open) = &mut self.layer().open else {
            return;
        };
        let added = open.text.get(since..).unwrap_or_default();
        if added.chars().any(|c| !c.is_alphanumeric()) {
            open.text.insert(since, '(');
            open.text.push(')');
        }
    }

    /// Ends the open paragraph; an empty one is dropped.
    pub(super) fn end(&mut self) {
        let layer = self.layer();
        if let Some(open) = layer.open.take() {
            let text = open.text.trim();
            if !text.is_empty() {
                let (role, text) = (open.role, text.to_owned());
                layer.paras.push(Para { role, text });
            }
        }
        layer.paras.append(&mut layer.boxes);
        layer.paras.truncate(MOST_PARAS + 1);
    }

    /// Ends everything that is open on the innermost layer.
    fn end_all(&mut self) {
        while !self.layer().rows.is_empty() {
            self.end_row();
        }
        self.end();
    }

    /// Begins a layer for text beside the main text.
    pub(super) fn enter(&mut self) {
        self.layers.push(Layer::default());
    }

    /// Ends a layer and returns its paragraphs.
    pub(super) fn leave(&mut self) -> Vec<Para> {
        self.end_all();
        let layer = self.layers.pop().unwrap_or_default();
        if self.layers.is_empty() {
            self.layers.push(Layer::default());
        }
        layer.paras
    }

    /// Ends the layer of a text box; its paragraphs follow the one that it is
    /// anchored in.
    pub(super) fn leave_box(&mut self) {
        let mut paras = self.leave();
        let layer = self.layer();
        let before = if layer.open.is_some() {
            &mut layer.boxes
        } else {
            &mut layer.paras
        };
        before.append(&mut paras);
        before.truncate(MOST_PARAS + 1);
    }

    /// Ends the layer of a note.
    pub(super) fn leave_note(&mut self) {
        let paras = self.leave();
        self.add_note(paras);
    }

    pub(super) fn add_note(&mut self, paras: Vec<Para>) {
        self.left.notes += usize::from(!paras.is_empty());
        self.notes.extend(paras);
        self.notes.truncate(MOST_PARAS + 1);
    }

    pub(super) fn begin_row(&mut self) {
        self.end();
        self.layer().rows.push(Vec::new());
    }

    /// Ends the layer of a cell.
    pub(super) fn leave_cell(&mut self) {
        let paras = self.leave();
        let layer = self.layer();
        match layer.rows.last_mut() {
            Some(cells) if cells.len() < MOST_CELLS => cells.push(paras),
            _ => layer.paras.extend(paras),
        }
    }

    /// Ends a row: one block, unless its cells are columns of text.
    pub(super) fn end_row(&mut self) {
        self.end();
        let layer = self.layer();
        let Some(cells) = layer.rows.pop() else {
            return;
        };
        if is_row(&cells) {
            let cells: Vec<String> = cells.into_iter().map(one).collect();
            let text = cells.join("\t").trim().to_owned();
            if !text.is_empty() {
                let role = Role::Row;
                layer.paras.push(Para { role, text });
            }
        } else {
            layer.paras.extend(cells.into_iter().flatten());
        }
    }

    /// Removes a deleted row and returns its text.
    pub(super) fn drop_row(&mut self) -> String {
        self.end();
        let cells = self.layer().rows.pop().unwrap_or_default();
        let texts: Vec<String> = cells.into_iter().map(one).collect();
        texts.join(" ")
    }

    /// Adds complete paragraphs.
    pub(super) fn extend(&mut self, paras: Vec<Para>) {
        self.end();
        self.layer().paras.extend(paras);
    }

    /// Ends everything and returns the paragraphs of the text.
    pub(super) fn take(&mut self) -> Vec<Para> {
        while self.layers.len() > 1 {
            self.leave_box();
        }
        self.end_all();
        take(&mut self.layer().paras)
    }

    /// Adds header and footer lines, each once. A line without letters is a
    /// page number and is dropped.
    pub(super) fn add_frame(&mut self, paras: Vec<Para>) {
        for para in paras {
            let is_known = self.frame.iter().any(|known| known.text == para.text);
            let says = para.text.contains(char::is_alphabetic);
            if says && !is_known && self.frame.len() < MOST_IN_FRAME {
                let role = Role::Aside;
                self.frame.push(Para { role, ..para });
            }
        }
    }
}

/// Whether a row of these cells becomes one line.
fn is_row(cells: &Cells) -> bool {
    let is_short = |cell: &Vec<Para>| {
        cell.len() <= MOST_IN_CELL
            && cell.iter().all(|p| p.role != Role::Row)
            && cell.iter().map(|p| p.text.len()).sum::<usize>() <= LONGEST_CELL
    };
    cells.len() > 1 && cells.iter().all(is_short)
}

/// The text of a cell on one line.
fn one(cell: Vec<Para>) -> String {
    let texts: Vec<String> = cell.into_iter().map(|para| para.text).collect();
    texts.join(" ").replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(paper: &mut Paper) -> Vec<(Role, String)> {
        let paras = paper.take().into_iter();
        paras.map(|para| (para.role, para.text)).collect()
    }

    fn para(paper: &mut Paper, text: &str) {
        paper.begin();
        paper.text(text);
        paper.end();
    }

    fn row(paper: &mut Paper, cells: &[&str]) {
        paper.begin_row();
        for cell in cells {
            paper.enter();
            para(paper, cell);
            paper.leave_cell();
        }
        paper.end_row();
    }

    #[test]
    fn white_space_collapses_and_boxes_follow_their_paragraph() {
        let mut paper = Paper::default();
        paper.begin();
        paper.role(Role::Quote);
        paper.text(" The  weir ");
        paper.enter();
        para(&mut paper, "A box.");
        paper.leave_box();
        paper.text(" gave\nway.");
        paper.sign('\n');
        paper.text(" Twice. ");
        paper.end();
        para(&mut paper, " \u{ad} ");
        assert_eq!(
            said(&mut paper),
            [
                (Role::Quote, "The weir gave way.\nTwice.".into()),
                (Role::Text, "A box.".into())
            ]
        );
    }

    #[test]
    fn a_row_is_one_block_unless_its_cells_are_columns_of_text() {
        let mut paper = Paper::default();
        let long = "The weir gave way. ".repeat(20);
        row(&mut paper, &["Weir", "", "two\nfeet"]);
        row(&mut paper, &["alone"]);
        row(&mut paper, &[&long, "Weir"]);
        paper.begin_row();
        paper.enter();
        row(&mut paper, &["a", "b"]);
        paper.leave_cell();
        paper.enter();
        paper.leave_cell();
        paper.end_row();
        assert_eq!(
            said(&mut paper),
            [
                (Role::Row, "Weir\t\ttwo feet".into()),
                (Role::Text, "alone".into()),
                (Role::Text, long.trim().into()),
                (Role::Text, "Weir".into()),
                (Role::Row, "a\tb".into()),
            ]
        );
    }

    #[test]
    fn what_is_not_ended_is_kept() {
        let mut paper = Paper::default();
        paper.text("one");
        paper.enter();
        paper.text("two");
        paper.begin_row();
        paper.enter();
        paper.text("three");
        let texts: Vec<String> = said(&mut paper).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts.len(), 3, "{texts:?}");
        paper.leave();
        paper.leave();
        paper.text("four");
        assert_eq!(said(&mut paper).len(), 1);
    }
}
