//! The state of a search: prompt, results as they come, a preview of the
//! selected one, and what can narrow them.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::model::view::Item;
use crate::model::{Collection, SourceId};
use crate::search::{Counts, Hit, Results};
use crate::tui::widgets::list::{Rows, Selectable};
use crate::tui::widgets::prompt::Prompt;

mod areas;
mod draw;
pub(super) mod facets;
mod hit;
mod preview;
pub(super) mod prompt_line;
mod snippet;

pub(super) use draw::draw;
use facets::Labels;
pub(super) use preview::SCROLL;

use areas::Areas;

/// A search.
#[derive(Debug, Clone)]
pub struct OpenSearch {
    /// The query being typed.
    pub prompt: Prompt,
    /// Whether keys go to the prompt, not to the results.
    pub typing: bool,
    /// What the query is for.
    pub purpose: Purpose,
    /// The last answer.
    pub results: Arc<Results>,
    /// The counts of an answer; they arrive a moment after it.
    pub counts: Option<Arc<Counts>>,
    /// The letters that narrow the results.
    pub labels: Labels,
    /// The last kind of change to the prompt.
    pub edited: Edited,
    /// How the results are ordered.
    pub order: Order,
    /// The listed results, and the cursor among them.
    pub list: Rows<ResultRow>,
    /// Whether the user has moved the cursor; then it stays on its hit.
    pub moved: bool,
    /// The lines by which the preview is scrolled; `None` if it is switched
    /// off.
    pub preview: Option<isize>,
    /// The choices of Tab, while it cycles through them.
    pub choices: Option<Choices>,
    /// The number of the question whose answer is awaited or shown.
    pub generation: u64,
    /// Whether Enter was pressed before the answer came.
    pub accepted: bool,
}

/// The purpose of a query.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Purpose {
    /// To open what is found.
    #[default]
    Find,
    /// To filter everything.
    Filter,
}

/// A kind of change to a prompt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Edited {
    /// Typing, erasing or completing.
    #[default]
    Typed,
    /// Bringing back an earlier query.
    Recalled,
    /// A letter that narrows or widens.
    Narrowed,
}

/// The order of the results.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The best first.
    #[default]
    Ranked,
    /// Source by source, the source of the best hit first.
    BySource,
}

/// A row of the list, of one or two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultRow {
    /// The document of the hits below (`None` for names), and how many hits it
    /// has.
    Heading(Option<SourceId>, usize),
    /// The rank of a hit, and its number of lines.
    Hit(usize, u8),
}

impl Selectable for ResultRow {
    fn selectable(&self) -> bool {
        matches!(self, Self::Hit(..))
    }
}

impl ResultRow {
    /// The lines that it takes.
    fn height(self) -> usize {
        match self {
            Self::Heading(..) => 1,
            Self::Hit(_, lines) => usize::from(lines),
        }
    }
}

/// The choices of Tab in the prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// The words to choose from.
    pub list: Vec<String>,
    /// The index of the choice in the prompt, once Tab cycles through them.
    pub at: Option<usize>,
    /// The bytes of the prompt that it replaces.
    pub range: std::ops::Range<usize>,
}

impl Default for OpenSearch {
    fn default() -> Self {
        Self {
            prompt: Prompt::default(),
            typing: true,
            purpose: Purpose::Find,
            results: Arc::default(),
            counts: None,
            labels: Labels::default(),
            edited: Edited::Typed,
            order: Order::Ranked,
            list: Rows::default(),
            moved: false,
            preview: Some(0),
            choices: None,
            generation: 0,
            accepted: false,
        }
    }
}

impl OpenSearch {
    /// A search for `query`.
    pub fn new(query: String) -> Self {
        Self {
            prompt: Prompt::with(query),
            ..Self::default()
        }
    }

    /// Whether the prompt's query has no answer yet.
    pub fn waits(&self) -> bool {
        self.results.query != self.prompt.text() && !self.is_blank()
    }

    /// Whether the prompt is empty.
    pub fn is_blank(&self) -> bool {
        self.prompt.text().trim().is_empty()
    }

    /// Takes in an answer. A new list begins at its best hit, unless the user
    /// has moved to one that it still has.
    pub fn take(&mut self, results: Results, collection: &Collection) {
        let before = self.selected().map(|hit| hit.item);
        let kept = before.filter(|_| self.moved);
        self.results = Arc::new(results);
        self.preview = self.preview.map(|_| 0);
        self.list = Rows::default();
        self.arrange(collection);
        let stays = kept.is_some_and(|item| self.select(item));
        self.moved = stays;
        // Without results, keys go to the prompt.
        self.typing |= self.list.rows.is_empty();
        if !stays {
            self.list.edge(false);
        }
    }

    /// Forgets the answer, because nothing is asked.
    pub fn clear(&mut self) {
        self.results = Arc::default();
        self.counts = None;
        self.list = Rows::default();
        self.moved = false;
        self.preview = self.preview.map(|_| 0);
    }

    /// Switches between the two orders; the cursor stays on its hit.
    pub fn switch_order(&mut self, collection: &Collection) {
        self.order = match self.order {
            Order::Ranked => Order::BySource,
            Order::BySource => Order::Ranked,
        };
        let selected = self.selected().map(|hit| hit.item);
        self.arrange(collection);
        if let Some(item) = selected {
            self.select(item);
        }
    }

    /// Puts the cursor on the hit of an item; returns whether it is listed.
    fn select(&mut self, item: Item) -> bool {
        let hits = Arc::clone(&self.results);
        self.list.select(|row| match row {
            ResultRow::Hit(rank, _) => hits.hits.get(*rank).is_some_and(|h| h.item == item),
            ResultRow::Heading(..) => false,
        })
    }

    fn arrange(&mut self, collection: &Collection) {
        let all = 0..self.results.hits.len();
        self.list.rows = match self.order {
            Order::Ranked => all.map(|rank| ResultRow::Hit(rank, 2)).collect(),
            Order::BySource => grouped(&self.results, collection),
        };
    }

    /// The selected hit.
    pub fn selected(&self) -> Option<&Hit> {
        match self.list.selected()? {
            ResultRow::Hit(rank, _) => self.results.hits.get(*rank),
            ResultRow::Heading(..) => None,
        }
    }

    /// Moves the selection.
    pub fn step(&mut self, step: isize) {
        self.list.step(step);
        self.moved = true;
        self.preview = self.preview.map(|_| 0);
    }

    /// Scrolls what is under the mouse: the preview, else the list.
    pub fn turn(&mut self, by: isize, at: Position, area: Rect) {
        let areas = Areas::of(self, inside(area));
        if areas.preview.contains(at) {
            self.preview = self.preview.map(|from| from + by);
            return;
        }
        // A hit takes two lines.
        let hits = by - by.signum();
        self.list.scroll(hits, usize::from(areas.list.height / 2));
        self.moved = true;
        self.preview = self.preview.map(|_| 0);
    }

    /// Selects the hit at a cell; returns whether it was selected already.
    pub fn press(&mut self, at: Position, area: Rect) -> bool {
        let areas = Areas::of(self, inside(area));
        self.typing |= areas.prompt.contains(at);
        if !areas.list.contains(at) {
            return false;
        }
        let mut left = usize::from(at.y - areas.list.y);
        let mut rows = self.list.rows.iter().enumerate();
        let mut rows = rows.by_ref().skip(self.list.cursor.top);
        let found = rows.find(|(_, row)| {
            let here = left < row.height();
            left = left.saturating_sub(row.height());
            here
        });
        let row = found.map(|(place, _)| place);
        let again = self.list.press(row);
        self.moved = true;
        if !again {
            self.preview = self.preview.map(|_| 0);
        }
        again
    }

    /// Puts the selection on the first or last hit.
    pub fn edge(&mut self, last: bool) {
        self.list.edge(last);
        self.moved = true;
        self.preview = self.preview.map(|_| 0);
    }

    /// Keeps the selected hit in sight in a pane of `area`, which includes the
    /// border; for the first of a group, also the heading.
    pub fn settle(&mut self, collection: &Collection, area: Rect) {
        let areas = Areas::of(self, inside(area));
        if let Some(by) = self.preview.filter(|by| *by != 0) {
            self.preview = Some(preview::bound(by, self, collection, areas.preview));
        }
        let room = usize::from(areas.list.height);
        let rows = &self.list.rows;
        let cursor = &mut self.list.cursor;
        cursor.at = cursor.at.min(rows.len().saturating_sub(1));
        let first = rows
            .get(..cursor.at)
            .and_then(<[ResultRow]>::last)
            .is_some_and(|r| !r.selectable());
        let from = cursor.at - usize::from(first);
        let taken = |range: &[ResultRow]| range.iter().map(|r| r.height()).sum::<usize>();
        let fits = |top: usize| rows.get(top..=cursor.at).is_none_or(|r| taken(r) <= room);
        cursor.top = cursor.top.min(from);
        while cursor.top < from && !fits(cursor.top) {
            cursor.top += 1;
        }
        if !fits(cursor.top) {
            cursor.top = cursor.at;
        }
        // Leave no empty lines below while rows are hidden above.
        while cursor.top > 0 && taken(&rows[cursor.top - 1..]) <= room {
            cursor.top -= 1;
        }
    }
}

/// The room inside a pane's border.
fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

/// Returns the hits source by source, names apart; groups by their best hit.
fn grouped(results: &Results, collection: &Collection) -> Vec<ResultRow> {
    let mut groups: Vec<(Option<SourceId>, Vec<ResultRow>)> = Vec::new();
    for (rank, hit) in results.hits.iter().enumerate() {
        let source = match hit.item {
            Item::Passage(_) | Item::Claim(_) => hit.item.source(collection),
            Item::Source(_) | Item::Voice(_) | Item::Actor(_) | Item::Event(_) => None,
        };
        // Under the heading of its document, a locator is enough.
        let lines = if let Item::Passage(_) = hit.item {
            1
        } else {
            2
        };
        let row = ResultRow::Hit(rank, lines);
        match groups.iter_mut().find(|(s, _)| *s == source) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((source, vec![row])),
        }
    }
    let mut rows = Vec::new();
    for (source, hits) in groups {
        let listed = hits.len();
        let is_claim = |row: &ResultRow| match row {
            ResultRow::Hit(rank, _) => matches!(results.hits[*rank].item, Item::Claim(_)),
            ResultRow::Heading(..) => false,
        };
        // Passages that are not listed count, too.
        let count = source.map_or(listed, |source| {
            let claims = hits.iter().filter(|row| is_claim(row)).count();
            claims + results.passages.count_in(collection.passages_of(source))
        });
        rows.push(ResultRow::Heading(source, count));
        rows.extend(hits);
    }
    rows
}
