//! Opening at a place that was named: a link, or a document and a paragraph.

use crate::model::{Collection, PassageId, SourceId};
use crate::store::place::Place;

/// Cells of what a link has that is not understood.
pub const ODD: usize = 60;

/// Where to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// Where a link leads, and what of the link is not understood. Of what is
    /// gone the nearest opens.
    Link(Box<Place>, Vec<String>),
    /// A paragraph of a document, by its id; of the only one, if none is
    /// named. It has to be there.
    Passage(Option<String>, u32),
}

impl At {
    /// Why it cannot be opened in a collection, if it cannot.
    pub fn problem(&self, story: &Collection) -> Option<String> {
        match self {
            Self::Link(..) => None,
            Self::Passage(id, at) => passage(story, id.as_deref(), *at).err(),
        }
    }
}

/// The passage that is meant.
///
/// # Errors
/// If there is none, and why.
pub fn passage(story: &Collection, id: Option<&str>, at: u32) -> Result<PassageId, String> {
    let source = match id {
        Some(id) => {
            let found = story.source_of_id(id);
            found.ok_or_else(|| format!("no briefing has the id “{id}”"))?
        }
        None if story.briefings.len() == 1 => SourceId(0),
        None => return Err("no briefing could be read there".into()),
    };
    let passages = &story.briefing(source).passages;
    let last = passages.last().map_or(0, |p| p.at);
    let id = &story.briefing(source).id;
    let found = story.passage_at(source, at);
    found.ok_or_else(|| format!("{id} has no ¶{at}; its last is ¶{last}"))
}
