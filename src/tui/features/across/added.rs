//! What a document adds: the sentences that no document read before it, or
//! issued before it, tells.

use std::collections::BTreeSet;

use crate::model::view::Item;
use crate::model::{SourceId, When};
use crate::story::parallels::added;
use crate::text::counted;
use crate::tui::feature::Cx;
use crate::tui::page::lit::lines;
use crate::tui::page::{Material, NOT_YET, Page, Row, Subject, Target};
use crate::tui::theme::Ink;
use crate::tui::world::Go;
use crate::views::added::against;
use crate::views::parallels::Across;

/// `gw`: opens the page of the document under the cursor, or of the open one.
pub(super) fn open(name: &'static str, cx: &mut Cx) {
    if super::across(cx.world).is_none() {
        return cx.world.say(super::why_not(cx.world));
    }
    let source = match cx.here.item {
        Some(Item::Source(source)) => source,
        Some(Item::Passage(passage)) => cx.world.collection.source_of(passage),
        _ => cx.here.source,
    };
    cx.world.go(Go::Page(Subject::Of(name, source)));
}

pub(super) fn page(source: SourceId, material: Material) -> Page {
    let collection = material.collection;
    let title = format!("New in {}", collection.briefing(source).short_name());
    let mut page = Page::new(title, material.width);
    let Some(across) = material.across else {
        page.block(0, NOT_YET, Ink::Dim, None);
        return page;
    };
    let against = against(across, source, &material.own.read);
    let found = added(collection, &across.parallels, source, &against.others);
    let share = (found.share() * 100.0).round();
    let sentences = counted(found.all, "sentence");
    let said = format!(
        "{share}% new: {} of {sentences}, {}",
        found.sentences.len(),
        against.said
    );
    page.block(0, &said, Ink::Accent, None);
    if against.others.is_empty() {
        page.block(
            0,
            "No document comes before it: all of it is new.",
            Ink::Dim,
            None,
        );
    }
    let (telling, rest) = found.sentences.split_at(found.telling);
    for (heading, sentences) in [
        ("With a figure, a name or a quotation", telling),
        ("The rest", rest),
    ] {
        if !sentences.is_empty() {
            page.section(heading, sentences.len());
        }
        for nth in sentences {
            sentence(&mut page, across, *nth);
        }
    }
    shares(&mut page, across, source, &material.own.read);
    page
}

/// Adds a new sentence and its place.
fn sentence(page: &mut Page, across: &Across, nth: usize) {
    let collection = &across.collection;
    let place = &across.parallels.sentences()[nth];
    let text = across.parallels.text(collection, nth);
    let target = Target::Passage(place.passage, Some(text.to_owned()));
    let at = format!("¶{}", collection.passage(place.passage).at);
    let room = page.width.saturating_sub(1 + at.len() + 2).min(80);
    for (n, line) in lines(text, room, Ink::Text, &[]).into_iter().enumerate() {
        let mut row = Row::of(line).indented(1).to(target.clone());
        row.continues = n > 0;
        if n == 0 {
            row = row.aside(at.clone());
        }
        page.push(row);
    }
}

/// Adds how much of each document of the story is new if the user reads them in
/// the order of issue, after those already read.
fn shares(page: &mut Page, across: &Across, source: SourceId, read: &BTreeSet<SourceId>) {
    let collection = &across.collection;
    let stories = collection.likeness.stories.iter();
    let mut own = stories.filter(|sources| sources.contains(&source));
    let Some(sources) = own.next().filter(|sources| sources.len() > 1) else {
        return;
    };
    page.heading("Read in this order, each adds");
    for (other, share) in across.shares(sources, read) {
        let briefing = collection.briefing(other);
        let part = share.map(|share| (share * 100.0).round() as usize);
        let bar = "▇".repeat(part.map_or(0, |part| (part + 5) / 10));
        let name = crate::text::graphemes::pad(briefing.short_name(), 20);
        let ink = if other == source {
            Ink::Head
        } else {
            Ink::Text
        };
        let said = part.map_or_else(|| "  read  ".into(), |part| format!("{part:>4}%  "));
        let row = Row::of(vec![(name, ink), (said, Ink::Text), (bar, Ink::Dim)]);
        let issued = briefing
            .issued
            .as_ref()
            .map(When::short)
            .unwrap_or_default();
        let target = Target::Item(Item::Source(other));
        page.push(row.indented(1).to(target).aside(issued));
    }
}
