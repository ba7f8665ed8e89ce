//! `MathML` formulas, written on one line.

/// A formula while it is read.
#[derive(Debug, Default)]
pub(super) struct Formula {
    /// The text so far.
    pub text: String,
    /// The open elements, the innermost last.
    open: Vec<Node>,
}

/// An element that is open.
#[derive(Debug)]
struct Node {
    /// The sign between its first and second piece, and between its second and
    /// third.
    signs: [Option<char>; 2],
    /// How many pieces began, and the byte at which the last one starts.
    pieces: usize,
    since: usize,
    /// What follows the element.
    end: &'static str,
}

impl Formula {
    /// An element begins.
    pub(super) fn open(&mut self, name: &str) {
        if let Some(node) = self.open.last_mut() {
            if node.pieces > 0 && node.signs[0].is_some() {
                // A numerator may be a sum.
                if node.pieces > 1 || node.signs[0] == Some('/') {
                    bracket(&mut self.text, node.since);
                }
                let sign = node.signs.get(node.pieces - 1).copied().flatten();
                self.text.extend(sign);
            }
            node.pieces += 1;
            node.since = self.text.len();
        }
        let (signs, begin, end) = match name {
            "msup" | "mover" => ([Some('^'), None], "", ""),
            "msub" | "munder" => ([Some('_'), None], "", ""),
            "msubsup" | "munderover" => ([Some('_'), Some('^')], "", ""),
            "mfrac" => ([Some('/'), None], "", ""),
            "mfenced" => ([None, None], "(", ")"),
            "msqrt" => ([None, None], "√(", ")"),
            _ => ([None, None], "", ""),
        };
        self.text.push_str(begin);
        self.open.push(Node {
            signs,
            pieces: 0,
            since: self.text.len(),
            end,
        });
    }

    /// An element ends.
    pub(super) fn close(&mut self) {
        if let Some(node) = self.open.pop() {
            if node.signs[0].is_some() && node.pieces > 1 {
                bracket(&mut self.text, node.since);
            }
            self.text.push_str(node.end);
        }
    }

    /// Adds text to the innermost element.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text.trim());
    }
}

/// Puts brackets around the text from byte `since` on, if that is more than one
/// word.
fn bracket(text: &mut String, since: usize) {
    let added = text.get(since..).unwrap_or_default();
    if added.chars().any(|c| !c.is_alphanumeric()) {
        text.insert(since, '(');
        text.push(')');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_read_along_its_line() {
        let mut formula = Formula::default();
        let mut say = |steps: &[&str]| {
            for step in steps {
                match step.strip_prefix('<') {
                    Some("/") => formula.close(),
                    Some(name) => formula.open(name),
                    None => formula.text(step),
                }
            }
        };
        say(&[
            "<math", "<mrow", "<mi", "E", "</", "<mo", "=", "</", "<mfrac", "<mrow", "<mi", "a",
            "</",
        ]);
        say(&[
            "<mo", "+", "</", "<mi", "b", "</", "</", "<msup", "<mi", "c", "</", "<mn", "2", "</",
            "</", "</", "</", "</",
        ]);
        assert_eq!(formula.text, "E=(a+b)/(c^2)");
    }
}
