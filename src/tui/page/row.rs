//! A page under construction: rows of text, some with a target.

use super::columns::{Cell, Table};
use super::target::Target;
use super::under::Under;
use crate::model::Thing;
use crate::model::view::Item;
use crate::text::wrap::wrap;
use crate::tui::theme::Ink;
use crate::tui::widgets::list::Selectable;

/// A row: pieces, an aside at its right end, a target.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Cells left of the text.
    pub indent: u16,
    /// Pieces of text.
    pub pieces: Vec<(String, Ink)>,
    /// The text at the right end.
    pub aside: String,
    /// Where Enter leads.
    pub target: Option<Target>,
    /// The item it is about, if the target does not say.
    pub about: Option<Item>,
    /// What can be cited of the row, if that is more than its target.
    pub said: Option<Thing>,
    /// Whether it continues the row above, as one block.
    pub continues: bool,
    /// The contents of the columns of a table.
    pub cells: Vec<Cell>,
    /// Whether its first words suffice, as for a passage.
    pub is_brief: bool,
    /// The count in the last piece of a heading.
    pub count: Option<usize>,
}

impl Selectable for Row {
    fn selectable(&self) -> bool {
        self.target.is_some() && !self.continues
    }

    fn belongs(&self) -> bool {
        self.continues
    }

    fn is_void(&self) -> bool {
        self.pieces.is_empty()
    }
}

impl Row {
    /// A row without a target.
    pub fn text(text: impl Into<String>, ink: Ink) -> Self {
        Self {
            pieces: vec![(text.into(), ink)],
            ..Self::default()
        }
    }

    /// A row of several pieces.
    pub fn of(pieces: Vec<(String, Ink)>) -> Self {
        Self {
            pieces,
            ..Self::default()
        }
    }

    /// Indents the row.
    #[must_use]
    pub fn indented(mut self, cells: u16) -> Self {
        self.indent = cells;
        self
    }

    /// Sets the target.
    #[must_use]
    pub fn to(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }

    /// Marks the row as a draft by a sign and by italics, if it `is` one.
    #[must_use]
    pub fn draft(mut self, is: bool) -> Self {
        if is {
            for (_, ink) in self.pieces.iter_mut().filter(|(_, ink)| *ink == Ink::Text) {
                *ink = Ink::Draft;
            }
            // After a date or a leading name, so that columns stay aligned.
            let leads = |(_, ink): &(String, Ink)| matches!(ink, Ink::Date | Ink::Dim);
            let at = self.pieces.iter().position(|piece| !leads(piece));
            self.pieces
                .insert(at.unwrap_or(0), ("✎ ".into(), Ink::Draft));
        }
        self
    }

    /// Cuts the row to one line.
    #[must_use]
    pub fn brief(mut self) -> Self {
        self.is_brief = true;
        self
    }

    /// The name in the row, without dates and signs.
    pub fn name(&self) -> String {
        let named = |ink: Ink| !matches!(ink, Ink::Date | Ink::Conflict | Ink::Draft);
        let pieces = self.pieces.iter().filter(|(_, ink)| named(*ink));
        let name: String = pieces.map(|(text, _)| text.as_str()).collect();
        name.trim().into()
    }

    /// Sets how many of the things a heading counts are left.
    pub(super) fn recount(&mut self, left: usize) {
        if let (Some(all), Some((said, _))) = (self.count, self.pieces.last_mut()) {
            *said = match left {
                left if left == all => format!(" ({all})"),
                left => format!(" ({left} of {all})"),
            };
        }
    }

    /// What can be cited of it.
    pub fn cite(&self) -> Option<Thing> {
        if self.said.is_some() {
            return self.said.clone();
        }
        match self.target.as_ref()? {
            Target::Item(item) | Target::Side(_, item) => Thing::citable(*item),
            Target::Passage(id, _) => Some(Thing::passage(*id)),
            Target::Measure(event, measure, of, _) => {
                Some(Thing::Measure(*event, measure.clone(), of.clone()))
            }
            Target::Question(id) => Some(Thing::Question(*id)),
            Target::Telling(..)
            | Target::Draft(..)
            | Target::Cell(..)
            | Target::Silent(..)
            | Target::Date(_)
            | Target::Search(_)
            | Target::Own(_)
            | Target::Jot(_) => None,
        }
    }

    /// What it is on an event's page.
    pub fn under(&self) -> Under {
        match (&self.target, &self.said) {
            (Some(Target::Telling(source, entry)), _) => Under::Telling((*source, *entry)),
            (_, Some(Thing::Account(at))) => Under::Figure(*at),
            (Some(Target::Passage(passage, _)), _) => Under::Passage(*passage),
            _ => Under::Nothing,
        }
    }

    /// The item it is about, for highlighting, filtering and opening.
    pub fn item(&self) -> Option<Item> {
        self.about.or(self.target.as_ref()?.item())
    }

    /// Sets the item it is about, if the target does not say.
    #[must_use]
    pub fn about(mut self, item: Option<Item>) -> Self {
        self.about = item;
        self
    }

    /// Sets the text at the right end.
    #[must_use]
    pub fn aside(mut self, aside: impl Into<String>) -> Self {
        self.aside = aside.into();
        self
    }
}

/// A page: a title and rows, built for a width.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The title on the border.
    pub title: String,
    /// Rows above the others that do not scroll.
    pub head: Vec<Row>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Cells a row may take.
    pub width: usize,
    /// The columns, if the rows form a table.
    pub table: Option<Table>,
}

/// The widest row in cells, so that an aside stays near its row.
pub const MOST: usize = 116;

impl Page {
    /// An empty page with a title, for rows of `width` cells.
    pub fn new(title: impl Into<String>, width: usize) -> Self {
        Self {
            title: title.into(),
            head: Vec::new(),
            rows: Vec::new(),
            width: width.clamp(8, MOST),
            table: None,
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Adds an empty row, unless the page is empty.
    pub fn gap(&mut self) {
        if !self.rows.is_empty() {
            self.push(Row::default());
        }
    }

    /// Adds a heading with a gap above it.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.gap();
        self.push(Row::text(text, Ink::Head));
    }

    /// Puts the rows in a table.
    #[must_use]
    pub fn with_table(mut self, table: Table) -> Self {
        self.table = Some(table);
        self
    }

    /// Adds a heading with the count of what stands below it.
    pub fn section(&mut self, text: impl Into<String>, count: usize) {
        self.gap();
        self.push(Row {
            count: Some(count),
            ..Row::of(vec![
                (text.into(), Ink::Head),
                (format!(" ({count})"), Ink::Head),
            ])
        });
    }

    /// Adds text wrapped to the page as one block that leads to `target`.
    pub fn block(&mut self, indent: u16, text: &str, ink: Ink, target: Option<&Target>) {
        let safe = crate::text::line(text);
        let room = self.width.saturating_sub(usize::from(indent)).min(80);
        for (n, range) in wrap(&safe, room).into_iter().enumerate() {
            self.rows.push(Row {
                indent,
                pieces: vec![(safe[range].trim_end().to_string(), ink)],
                target: target.cloned(),
                continues: n > 0,
                ..Row::default()
            });
        }
    }
}
