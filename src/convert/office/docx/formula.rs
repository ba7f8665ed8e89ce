//! Formulas in Word's own markup, written on one line: signs replace fractions,
//! indices and brackets.

use crate::convert::office::paper::Paper;
use crate::convert::office::xml::Tag;

/// An open element of a formula.
#[derive(Debug)]
struct Node {
    name: String,
    /// The signs before, between and after its pieces.
    signs: [String; 3],
    /// How many pieces began.
    pieces: usize,
    /// The length of the paragraph where it began, in bytes.
    since: usize,
}

/// The formula that is being read.
#[derive(Debug, Default)]
pub(super) struct Formula {
    open: Vec<Node>,
}

impl Formula {
    pub(super) fn open(&mut self, tag: &Tag<'_>, paper: &mut Paper) {
        match tag.name {
            "begChr" | "chr" => self.sign(0, tag),
            "sepChr" => self.sign(1, tag),
            "endChr" => self.sign(2, tag),
            "e" | "sub" | "sup" | "num" | "den" | "deg" | "fName" => self.piece(tag.name, paper),
            _ => {}
        }
        let signs = match tag.name {
            "d" => ["(", "|", ")"],
            "nary" => ["∫", "", ""],
            "rad" => ["√", "", ""],
            _ => ["", "", ""],
        };
        self.open.push(Node {
            name: tag.name.to_owned(),
            signs: signs.map(str::to_owned),
            pieces: 0,
            since: paper.size(),
        });
    }

    /// Ends the innermost element.
    pub(super) fn close(&mut self, paper: &mut Paper) {
        let Some(node) = self.open.pop() else { return };
        let parent = self.open.last().map_or("", |parent| parent.name.as_str());
        match &*node.name {
            "sub" | "sup" | "num" | "den" => paper.bracket(node.since),
            "e" if parent == "rad" => paper.bracket(node.since),
            "d" if node.pieces > 0 => paper.text(&node.signs[2]),
            _ => {}
        }
    }

    /// Takes a sign from an element's properties.
    fn sign(&mut self, place: usize, tag: &Tag<'_>) {
        let value = tag.value("val").unwrap_or_default().into_owned();
        // The sign stands in a child's properties.
        let above = self.open.len().checked_sub(2);
        if let Some(node) = above.and_then(|above| self.open.get_mut(above))
            && matches!(&*node.name, "d" | "nary")
        {
            node.signs[place] = value;
        }
    }

    fn piece(&mut self, name: &str, paper: &mut Paper) {
        let Some(node) = self.open.last_mut() else {
            return;
        };
        let sign = match (node.pieces, &*node.name) {
            (0, "d" | "nary" | "rad") => node.signs[0].clone(),
            (_, "d") => node.signs[1].clone(),
            _ => String::new(),
        };
        node.pieces += 1;
        paper.text(&sign);
        match name {
            "sup" => paper.text("^"),
            "sub" => paper.text("_"),
            "den" => paper.text("/"),
            // A space separates the bounds of a sum from its terms.
            "e" if node.name == "nary" || node.name == "func" => paper.text(" "),
            _ => {}
        }
    }
}
