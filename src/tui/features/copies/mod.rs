//! Copies: the list of documents that go back to one text, and judging that
//! they do, there and in the sources.

mod page;

use std::sync::Arc;

use crate::model::judge::{self, Edit};
use crate::model::view::Item;
use crate::model::{Collection, SourceId};
use crate::tui::action::{Action, Scope};
use crate::tui::feature::{Cx, Feature, Hint};
use crate::tui::page::{Built, Kind, Material, OpenPage, Row, Subject, Target};
use crate::tui::world::{Go, World};

const LIST: Kind = Kind::list("copies", Action::Copies)
    .with_keys(Scope::Copies)
    .with_text();

/// The page of copies.
#[derive(Debug, Default)]
pub struct Copies {
    /// The group at which the page will open.
    wanted: Option<usize>,
}

impl Feature for Copies {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        (subject == LIST.subject()).then(|| Built::Rows(page::page(material)))
    }

    fn page_hints(&self, world: &World, page: &OpenPage, open: &'static str) -> Option<Vec<Hint>> {
        if page.subject != LIST.subject() {
            return None;
        }
        let of = |action: Action| (world.key(action), action.entry().hint.to_string());
        let mut hints = Vec::new();
        if !world.collection.copies.groups.is_empty() {
            hints.extend([of(Action::JudgeCopy), of(Action::NoCopy)]);
        }
        hints.extend(world.done.any().then(|| of(Action::Undo)));
        hints.push((world.key(Action::Open), open.into()));
        if page.body.has_parts() {
            hints.push((world.key(Action::NextPassage), "next text".into()));
        }
        hints.extend([of(Action::Peel), of(Action::Palette), of(Action::Help)]);
        Some(hints)
    }

    fn open_hint(&self, _: &World, subject: Subject) -> Option<&'static str> {
        (subject == LIST.subject()).then_some("read")
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        let on_page = cx.here.list() == Some(LIST.name);
        match action {
            Action::JudgeCopy | Action::NoCopy => judge(action, cx),
            Action::Open if cx.here.item.is_none() && cx.here.copies.is_some() => {
                self.wanted = cx.here.copies;
                cx.world.go(Go::Page(LIST.subject()));
            }
            Action::NextPassage if on_page => step(true, cx),
            Action::PreviousPassage if on_page => step(false, cx),
            _ => return false,
        }
        true
    }

    fn open(&mut self, target: &Target, cx: &mut Cx) -> bool {
        let (Some("copies"), Target::Own(group)) = (cx.here.list(), target) else {
            return false;
        };
        if let Some(group) = cx.world.collection.copies.groups.get(*group) {
            let first = Item::Source(group.members[0].source);
            cx.world.go(Go::Open(Target::Item(first)));
        }
        true
    }

    fn settle(&mut self, cx: &mut Cx) {
        if cx.here.list() != Some(LIST.name) {
            return;
        }
        let Some((group, page)) = self.wanted.take().zip(cx.page.as_mut()) else {
            return;
        };
        let mut rows = page.list().into_iter().flat_map(|list| &list.rows);
        if let Some(row) = rows.position(|row| group_of(row) == Some(group)) {
            page.go_to_row(row);
        }
    }
}

/// Returns the group that a row is the heading of.
fn group_of(row: &Row) -> Option<usize> {
    match row.target {
        Some(Target::Own(group)) => Some(group),
        _ => None,
    }
}

/// Returns the place of the group under the cursor, and its document there.
fn meant(cx: &Cx) -> Option<(usize, Option<SourceId>)> {
    let source = |item: Option<Item>| match item {
        Some(Item::Source(source)) => Some(source),
        _ => None,
    };
    if let Some(group) = cx.here.copies {
        return Some((group, source(cx.here.item)));
    }
    let list = cx.page.as_ref()?.list()?;
    let at = list.cursor.at;
    let above = list.rows.get(..=at)?.iter().rev();
    let group = above.clone().find_map(group_of)?;
    // Shared words stand below their document.
    let mut within = above.take_while(|row| group_of(row).is_none());
    let document = within.find_map(|row| source(row.item()));
    Some((group, document))
}

/// Judges the group or the document under the cursor.
fn judge(action: Action, cx: &mut Cx) {
    let collection = Arc::clone(&cx.world.collection);
    let judged = match meant(cx) {
        Some((group, document)) if action == Action::JudgeCopy => {
            copied(&collection, group, document)
        }
        Some((group, document)) => no_copy(&collection, group, document),
        None => Err("Put the cursor on documents that share a text; g y lists them"),
    };
    let row = cx.page.as_ref().map_or(0, |page| page.row());
    match judged {
        Ok(edit) => cx.world.judge(edit, row),
        Err(why) => cx.world.say(why),
    }
}

fn copied(
    collection: &Collection,
    group: usize,
    document: Option<SourceId>,
) -> Result<Edit, &'static str> {
    let group = &collection.copies.groups[group];
    let why = match (document, group.origin) {
        (None, None) => "It is not known which document had it first; put the cursor on that one",
        _ => "They were already judged to go back to one text",
    };
    judge::copied(collection, group, document).ok_or(why)
}

fn no_copy(
    collection: &Collection,
    group: usize,
    document: Option<SourceId>,
) -> Result<Edit, &'static str> {
    let group = &collection.copies.groups[group];
    let document = document.ok_or("Put the cursor on the document that has a text of its own")?;
    judge::no_copy(collection, group, document)
        .ok_or("`copies` in collection.yaml says it is a copy: edit that line")
}

/// Goes to the heading of the next (or previous) group.
fn step(forward: bool, cx: &mut Cx) {
    let Some(list) = cx.page.as_mut().and_then(|page| page.list_mut()) else {
        return;
    };
    let at = list.cursor.at;
    let is_heading = |place: &usize| {
        let row = &list.rows[*place];
        group_of(row).is_some() && !row.continues
    };
    let found = if forward {
        (at + 1..list.rows.len()).find(is_heading)
    } else {
        (0..at).rev().find(is_heading)
    };
    list.cursor.at = found.unwrap_or(at);
}
