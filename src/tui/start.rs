//! Opening at a named place: a link, or a document and a paragraph.

use super::layout::Pane;
use super::page::OpenPage;
use super::stage::Stage;
use crate::model::{Collection, PassageId, SourceId};
use crate::store::place::Place;

/// Cells shown of the part of a link that is not understood.
pub const ODD: usize = 60;

/// Where to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// The place of a link, and the parts of the link not understood. If the
    /// place is gone, the nearest opens.
    Link(Box<Place>, Vec<String>),
    /// A paragraph of a document, by its id; of the only document, if no id is
    /// given. It must exist.
    Passage(Option<String>, u32),
}

impl At {
    /// Why it cannot be opened in a collection, if so.
    pub fn problem(&self, collection: &Collection) -> Option<String> {
        match self {
            Self::Link(..) => None,
            Self::Passage(id, at) => passage(collection, id.as_deref(), *at).err(),
        }
    }
}

/// Opens the front page of several documents, unless a page is open or another
/// pane is to have the keys first.
pub(super) fn open_front(stage: &mut Stage) {
    let several = stage.world.collection.briefings.len() > 1;
    let free = several && stage.world.settings.first.is_none() && stage.desk.pages.is_empty();
    let front = stage.kinds.iter().find(|kind| kind.front).copied();
    if let Some(kind) = front.filter(|_| free) {
        let page = OpenPage::new(kind.subject(), Some(kind));
        stage.desk.pages.push(page);
        stage.desk.focus_on(Pane::Reader);
        stage.repage();
        if let Some(list) = stage.desk.pages.last_mut().and_then(OpenPage::list_mut) {
            list.edge(false);
        }
        stage.settle();
    }
}

/// The passage `at` of the document `id`, or of the only document.
///
/// # Errors
/// If there is none; the message says why.
pub fn passage(collection: &Collection, id: Option<&str>, at: u32) -> Result<PassageId, String> {
    let source = match id {
        Some(id) => {
            let found = collection.source_of_id(id);
            found.ok_or_else(|| format!("no briefing has the id “{id}”"))?
        }
        None if collection.briefings.len() == 1 => SourceId(0),
        None => return Err("no briefing could be read there".into()),
    };
    let passages = &collection.briefing(source).passages;
    let last = passages.last().map_or(0, |p| p.at);
    let id = &collection.briefing(source).id;
    let found = collection.passage_at(source, at);
    found.ok_or_else(|| format!("{id} has no ¶{at}; its last is ¶{last}"))
}
