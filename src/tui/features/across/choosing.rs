//! Which document is to stand beside another: copies of it first, then those
//! that tell most of it.

use crate::model::view::Item;
use crate::model::{Collection, SourceId};
use crate::tui::feature::Cx;
use crate::tui::page::Subject;
use crate::tui::widgets::chooser::{Choice, Chooser};
use crate::views::parallels::Across;

/// The document, and those to choose from.
#[derive(Debug)]
pub(super) struct Choosing {
    pub of: SourceId,
    pub list: Chooser<SourceId>,
}

/// Cells of a heading in the list.
const NAME: usize = 56;

impl Choosing {
    pub(super) fn new(across: &Across, of: SourceId) -> Self {
        let story = &across.story;
        let told = across.told_by(of);
        let mut others: Vec<(SourceId, bool, usize)> = story
            .sources()
            .filter(|other| *other != of)
            .map(|other| {
                let shared = told.get(&other).copied().unwrap_or_default();
                let group = story.copies.place_of(of);
                let copy = group.is_some() && group == story.copies.place_of(other);
                (other, copy, shared)
            })
            .collect();
        others.sort_by_key(|(other, copy, shared)| (std::cmp::Reverse((*copy, *shared)), *other));
        let choice = |(other, copy, shared): (SourceId, bool, usize)| {
            let briefing = story.briefing(other);
            let short = briefing.short_name();
            let heading = briefing.heading();
            let name = if short == heading {
                short.to_owned()
            } else {
                format!("{short} · {heading}")
            };
            Choice {
                name: crate::text::graphemes::fit(&name, NAME).into_owned(),
                aside: match (copy, shared) {
                    (true, _) => "copy".into(),
                    (false, 0) => String::new(),
                    (false, n) => format!("tells {n} ¶"),
                },
                means: other,
            }
        };
        let title = format!("{} beside …", story.briefing(of).short_name());
        Self {
            of,
            list: Chooser::new(title, others.into_iter().map(choice).collect()),
        }
    }
}

/// The document that is read, and the other one that the cursor is on, if it is
/// on one.
pub(super) fn meant(cx: &Cx) -> (SourceId, Option<SourceId>) {
    let story = &cx.world.story;
    let of_item = |item: Item| match item {
        Item::Source(source) => Some(source),
        Item::Passage(passage) => Some(story.source_of(passage)),
        Item::Voice(voice) => Some(story.voice(voice).source),
        Item::Claim(claim) => Some(story.claimed(claim).stance.source),
        Item::Actor(_) | Item::Event(_) => None,
    };
    // Of two that stand beside each other already, another is chosen.
    if let Some(Subject::Pair(of, _)) = cx.here.subject.filter(|_| cx.here.in_hand) {
        return (of, None);
    }
    let other = cx.here.item.and_then(of_item);
    // A copy stands beside what it is most like.
    if let (Some("copies"), Some(copy)) = (cx.here.list(), other)
        && let Some(of) = text_of(story, copy)
    {
        return (of, Some(copy));
    }
    // What is listed of a document is about that one.
    let of = match cx.here.subject {
        Some(Subject::At(_, passage)) => story.source_of(passage),
        Some(Subject::Of(_, source)) => source,
        _ => cx.here.source,
    };
    (of, other.filter(|other| *other != of))
}

/// The document that a copy is most like.
fn text_of(story: &Collection, copy: SourceId) -> Option<SourceId> {
    let members = story.copies.group_of(copy)?.members.iter();
    let mut own = members.filter(|member| member.source == copy);
    own.next().map(|member| member.of)
}
