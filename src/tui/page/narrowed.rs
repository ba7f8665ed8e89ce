//! A page narrowed by typed words: the rows that contain them all, under their
//! headings.

use super::row::Row;
use crate::text::fold::fold;
use crate::tui::theme::Ink;
use crate::tui::widgets::list::Selectable as _;

/// The rows that contain all the words, by themselves or with their headings.
pub(super) fn narrowed(rows: &[Row], words: &str) -> Vec<Row> {
    let words = fold(words);
    let mut kept: NarrowedRows = NarrowedRows::default();
    for block in blocks(rows) {
        if block[0].selectable() {
            kept.thing(block, &words);
        } else {
            kept.heading(block);
        }
    }
    kept.recount();
    if kept.rows.is_empty() {
        kept.rows
            .push(Row::text("No row contains these words.", Ink::Dim));
    }
    kept.rows
}

/// How many things rows show.
pub(super) fn count(rows: &[Row]) -> usize {
    rows.iter().filter(|row| row.selectable()).count()
}

/// Splits rows into blocks of a row and its continuations.
fn blocks(rows: &[Row]) -> impl Iterator<Item = &[Row]> {
    let mut left = rows;
    std::iter::from_fn(move || {
        let more = left.get(1..)?.iter().take_while(|row| row.continues);
        let (block, rest) = left.split_at(1 + more.count());
        left = rest;
        Some(block)
    })
}

/// All words of rows, folded.
fn said(rows: &[Row]) -> String {
    let mut said = String::new();
    for row in rows {
        for (text, _) in &row.pieces {
            said.push_str(text);
        }
        said.push(' ');
        said.push_str(&row.aside);
        said.push(' ');
    }
    fold(&said)
}

/// The rows kept so far.
#[derive(Default)]
struct NarrowedRows<'a> {
    rows: Vec<Row>,
    /// The headings over the next row, the outermost first, and whether they
    /// are among the rows already.
    above: Vec<(&'a [Row], bool)>,
}

impl<'a> NarrowedRows<'a> {
    fn thing(&mut self, block: &[Row], words: &str) {
        let mut all = said(block);
        for (heading, _) in &self.above {
            all.push(' ');
            all.push_str(&said(heading));
        }
        if !words.split(' ').all(|word| all.contains(word)) {
            return;
        }
        for (heading, is_kept) in &mut self.above {
            if !std::mem::replace(is_kept, true) {
                if !self.rows.is_empty() && heading[0].indent == 0 {
                    self.rows.push(Row::default());
                }
                self.rows.extend_from_slice(heading);
            }
        }
        self.rows.extend_from_slice(block);
    }

    /// A heading ends those with the same or a larger indent.
    fn heading(&mut self, block: &'a [Row]) {
        if block[0].pieces.is_empty() {
            return;
        }
        let indent = block[0].indent;
        self.above.retain(|(heading, _)| heading[0].indent < indent);
        self.above.push((block, false));
    }

    /// Updates the counts in headings.
    fn recount(&mut self) {
        let headings = (0..self.rows.len()).filter(|at| self.rows[*at].count.is_some());
        let headings: Vec<usize> = headings.collect();
        for (nth, at) in headings.iter().enumerate() {
            let end = headings.get(nth + 1).copied().unwrap_or(self.rows.len());
            let left = count(&self.rows[*at..end]);
            self.rows[*at].recount(left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Page;
    use super::super::target::Target;
    use super::*;

    fn page() -> Page {
        let mut page = Page::new("Gaps", 80);
        let row = |text: &str| Row::text(text, Ink::Text).to(Target::Search(text.into()));
        page.section("Gazette alone tells", 2);
        page.push(row("The bow door opened"));
        page.push(row("A passenger saw smoke"));
        page.section("Post alone tells", 2);
        page.push(row("A door was locked").aside("3 Mar 2021"));
        page.push(Row {
            continues: true,
            ..Row::text("as the captain said", Ink::Text)
        });
        page.push(row("Nobody was told"));
        page
    }

    fn words(rows: &[Row]) -> Vec<String> {
        let rows = rows.iter().map(Row::name);
        rows.collect()
    }

    #[test]
    fn what_holds_the_words_stands_under_its_heading() {
        let rows = page().rows;
        for (typed, kept) in [
            (
                "DOOR",
                &[
                    "Gazette alone tells (1 of 2)",
                    "The bow door opened",
                    "",
                    "Post alone tells (1 of 2)",
                    "A door was locked",
                    "as the captain said",
                ][..],
            ),
            (
                "captain 2021",
                &[
                    "Post alone tells (1 of 2)",
                    "A door was locked",
                    "as the captain said",
                ],
            ),
            (
                "post nobody",
                &["Post alone tells (1 of 2)", "Nobody was told"],
            ),
            ("nothing of this", &["No row contains these words."]),
        ] {
            assert_eq!(words(&narrowed(&rows, typed)), kept, "{typed}");
        }
        let all = narrowed(&rows, " ");
        assert_eq!((words(&all), count(&all)), (words(&rows), 4));
    }
}
