//! Chooses a document to show beside another: first those that tell the event
//! or name the actor under the cursor, then copies, then those that tell most
//! of the same.

use crate::model::view::{Item, passages_of};
use crate::model::{Collection, PassageId, SourceId};
use crate::tui::feature::Cx;
use crate::tui::page::Subject;
use crate::tui::page::shown::told_at_most_length;
use crate::tui::widgets::chooser::{Choice, Chooser};
use crate::views::parallels::Across;

/// Two documents to show side by side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meant {
    pub of: SourceId,
    /// The other document, if the cursor is on it.
    pub other: Option<SourceId>,
    /// The passage to begin at.
    pub at: Option<PassageId>,
    /// The item under the cursor, if several documents tell of it.
    about: Option<Item>,
}

/// The document, and the list of others to choose from.
#[derive(Debug)]
pub(super) struct Choosing {
    pub of: SourceId,
    pub at: Option<PassageId>,
    pub list: Chooser<SourceId>,
}

/// A document that can be shown beside another.
struct Other {
    source: SourceId,
    /// Where it tells of the item under the cursor.
    here: Option<PassageId>,
    is_copy: bool,
    /// How many passages of the first document it also tells.
    shared: usize,
}

impl Choosing {
    pub(super) fn new(across: &Across, meant: Meant) -> Self {
        let collection = &across.collection;
        let of = meant.of;
        let told = across.told_by(of);
        let about = meant.about.map(|item| passages_of(collection, item));
        let about = about.unwrap_or_default();
        let group = collection.copies.place_of(of);
        let other = |source: SourceId| Other {
            source,
            here: about
                .iter()
                .copied()
                .find(|p| collection.source_of(*p) == source),
            is_copy: group.is_some() && group == collection.copies.place_of(source),
            shared: told.get(&source).copied().unwrap_or_default(),
        };
        let all = collection.sources().filter(|source| *source != of);
        let mut others: Vec<Other> = all.map(other).collect();
        others.sort_by_key(|o| {
            let first = (o.here.is_some(), o.is_copy, o.shared);
            (std::cmp::Reverse(first), o.source)
        });
        let choices = others
            .iter()
            .map(|other| other.choice(collection))
            .collect();
        let title = format!("{} beside …", collection.briefing(of).short_name());
        Self {
            of,
            at: meant.at,
            list: Chooser::new(title, choices),
        }
    }
}

impl Other {
    fn choice(&self, collection: &Collection) -> Choice<SourceId> {
        let briefing = collection.briefing(self.source);
        let (short, heading) = (briefing.short_name(), briefing.heading());
        let name = if short == heading {
            short.to_owned()
        } else {
            format!("{short} · {heading}")
        };
        let place = |passage| collection.passage(passage).locator();
        Choice {
            name: crate::text::line(&name).into_owned(),
            aside: match (self.here, self.is_copy, self.shared) {
                (Some(here), ..) => format!("tells this, {}", place(here)),
                (None, true, _) => "copy".into(),
                (None, false, 0) => String::new(),
                (None, false, n) => format!("tells {n} ¶"),
            },
            means: self.source,
        }
    }
}

/// Returns the open document, and the other one if the cursor is on one.
pub(super) fn meant(cx: &Cx) -> Meant {
    let collection = &cx.world.collection;
    let pair = |of: SourceId, other: Option<SourceId>| Meant {
        of,
        other: other.filter(|other| *other != of),
        at: cx.here.passage.filter(|at| collection.source_of(*at) == of),
        about: None,
    };
    // Two documents are side by side already: ask for another.
    if let Some(Subject::Pair(of, _)) = cx.here.subject.filter(|_| cx.here.in_hand) {
        return pair(of, None);
    }
    let other = match cx.here.item {
        Some(Item::Source(source)) => Some(source),
        Some(Item::Passage(passage)) => Some(collection.source_of(passage)),
        Some(Item::Voice(voice)) => Some(collection.voice(voice).source),
        Some(Item::Claim(claim)) => Some(collection.claimed(claim).stance.source),
        Some(Item::Actor(_) | Item::Event(_)) | None => None,
    };
    // A copy goes beside the document that it resembles most.
    if let (Some("copies"), Some(copy)) = (cx.here.list(), other)
        && let Some(of) = text_of(collection, copy)
    {
        return pair(of, Some(copy));
    }
    // A page about a document means that document.
    match cx.here.subject {
        Some(Subject::At(_, passage)) => pair(collection.source_of(passage), other),
        Some(Subject::Of(_, source)) => pair(source, other),
        _ => told_of(cx).unwrap_or_else(|| pair(cx.here.source, other)),
    }
}

/// Returns the document of the passage shown on the event or actor under the
/// cursor; if none is shown, the one that tells most.
fn told_of(cx: &Cx) -> Option<Meant> {
    let collection = &cx.world.collection;
    let item = cx.here.item?;
    let told = match item {
        Item::Actor(_) | Item::Event(_) => passages_of(collection, item),
        Item::Source(_) | Item::Voice(_) | Item::Claim(_) | Item::Passage(_) => return None,
    };
    let most = match item {
        Item::Event(event) => told_at_most_length(collection, event, &told),
        _ => 0,
    };
    let shown = cx.here.passage.filter(|passage| told.contains(passage));
    let at = shown.or_else(|| told.get(most).copied())?;
    Some(Meant {
        of: collection.source_of(at),
        other: None,
        at: Some(at),
        about: Some(item),
    })
}

/// Returns the document that a copy resembles most.
fn text_of(collection: &Collection, copy: SourceId) -> Option<SourceId> {
    let members = collection.copies.group_of(copy)?.members.iter();
    let mut own = members.filter(|member| member.source == copy);
    own.next().map(|member| member.of)
}
