//! The rows of the sources: by date, or by story, with copies of one text under
//! a heading.

use crate::model::view::{Item, View};
use crate::model::{Collection, SourceId};
use crate::tui::widgets::list::Selectable;

/// A row of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceRow {
    /// A document, or a voice of one.
    Item(Item),
    /// A document that copies the text of the heading above it.
    Copy(SourceId),
    /// The heading of a story, by its index.
    Story(usize),
    /// The heading of stories with one document each.
    Others,
    /// The heading of copies of one text: the first of them, and their count.
    Copies(SourceId, usize),
}

impl SourceRow {
    /// Its document or voice.
    pub fn item(&self) -> Option<Item> {
        match self {
            Self::Item(item) => Some(*item),
            Self::Copy(source) => Some(Item::Source(*source)),
            Self::Story(_) | Self::Others | Self::Copies(..) => None,
        }
    }
}

impl Selectable for SourceRow {
    fn selectable(&self) -> bool {
        !matches!(self, Self::Story(_) | Self::Others)
    }
}

/// The documents of a view by date.
pub(super) fn by_date(collection: &Collection, view: &View) -> Vec<SourceRow> {
    let sources = collection.sources().filter(|s| view.has(Item::Source(*s)));
    sources
        .map(|source| SourceRow::Item(Item::Source(source)))
        .collect()
}

/// The documents of a view story by story, copies together.
pub(super) fn by_story(collection: &Collection, view: &View) -> Vec<SourceRow> {
    let seen = |sources: &[SourceId]| -> Vec<SourceId> {
        let seen = sources.iter().filter(|s| view.has(Item::Source(**s)));
        seen.copied().collect()
    };
    let all: Vec<SourceId> = collection.sources().collect();
    let stories = &collection.likeness.stories;
    if stories.len() < 2 {
        return together(collection, &seen(&all));
    }
    let mut rows = Vec::new();
    let mut others = Vec::new();
    for (place, documents) in stories.iter().enumerate() {
        let sources = seen(documents);
        if documents.len() < 2 {
            others.extend(sources);
        } else if !sources.is_empty() {
            rows.push(SourceRow::Story(place));
            rows.extend(together(collection, &sources));
        }
    }
    if !others.is_empty() {
        others.sort_unstable();
        rows.push(SourceRow::Others);
        rows.extend(others.into_iter().map(|s| SourceRow::Item(Item::Source(s))));
    }
    rows
}

/// Documents by date, with copies of one text at the place of the first.
fn together(collection: &Collection, sources: &[SourceId]) -> Vec<SourceRow> {
    let mut rows = Vec::new();
    let mut taken: Vec<SourceId> = Vec::new();
    for source in sources {
        if taken.contains(source) {
            continue;
        }
        let group = collection.copies.group_of(*source);
        let members = group.into_iter().flat_map(|group| &group.members);
        let members: Vec<SourceId> = members
            .map(|member| member.source)
            .filter(|member| sources.contains(member) && !taken.contains(member))
            .collect();
        if members.len() < 2 {
            rows.push(SourceRow::Item(Item::Source(*source)));
            continue;
        }
        rows.push(SourceRow::Copies(*source, members.len()));
        rows.extend(members.iter().map(|member| SourceRow::Copy(*member)));
        taken.extend(members);
    }
    rows
}
