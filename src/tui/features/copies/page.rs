//! Documents that go back to one text: how much of it each has, and what they
//! share, word for word; then passages that two documents share.

use crate::model::copies::{CopyGroup, CopyMember, CopyPair, SharedPlace, SharedSpan};
use crate::model::view::Item;
use crate::model::vocabulary::CopyClass;
use crate::model::{Collection, SourceId};
use crate::text::graphemes::fit;
use crate::tui::page::pieces::{none, passage_citation};
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;
use crate::views::copies;

/// Most shared passages listed of a pair, the longest first; the rest is
/// counted.
const MOST_SPANS: usize = 6;

pub(super) fn page(material: Material) -> Page {
    let Material {
        collection,
        view,
        width,
        ..
    } = material;
    let mut page = Page::new("Copies", width);
    let has = |source: &SourceId| view.has(Item::Source(*source));
    for (place, group) in collection.copies.groups.iter().enumerate() {
        if group.members.iter().any(|member| has(&member.source)) {
            add_group(&mut page, collection, place, group);
        }
    }
    let mut pairs = copies::ungrouped(&collection.copies);
    pairs.retain(|pair| pair.sources.iter().any(has));
    if !pairs.is_empty() {
        page.section("Shared passages", pairs.len());
    }
    for pair in pairs {
        add_pair(&mut page, collection, pair);
    }
    none(&mut page, "No documents in this view share their wording.");
    page
}

fn add_group(page: &mut Page, collection: &Collection, place: usize, group: &CopyGroup) {
    page.gap();
    let said = copies::group_line(collection, group);
    page.block(0, &said, Ink::Head, Some(&Target::Own(place)));
    for member in &group.members {
        let target = Target::Item(Item::Source(member.source));
        let briefing = collection.briefing(member.source);
        let name = (briefing.short_name().to_owned(), Ink::Text);
        let row = Row::of(vec![name]).indented(1).to(target.clone());
        let issued = briefing.issued.as_ref().map(crate::model::When::short);
        page.push(row.aside(issued.unwrap_or_default()));
        add_more(
            page,
            &copies::member_line(collection, group, member),
            &target,
        );
        if let Some(pair) = pair_of(collection, member) {
            add_spans(page, collection, pair, member.source);
        }
    }
}

/// Returns what a document shares with the one that it resembles most; `None`
/// for the first of two, because the other says it.
fn pair_of<'a>(collection: &'a Collection, member: &CopyMember) -> Option<&'a CopyPair> {
    if member.class == CopyClass::Own {
        return None;
    }
    let sources = [member.source.min(member.of), member.source.max(member.of)];
    collection
        .copies
        .pairs
        .iter()
        .find(|pair| pair.sources == sources)
}

fn add_pair(page: &mut Page, collection: &Collection, pair: &CopyPair) {
    let [first, second] = pair
        .sources
        .map(|source| collection.briefing(source).short_name());
    let target = Target::Item(Item::Source(pair.sources[1]));
    let said = format!("{second} and {first}");
    page.push(Row::text(said, Ink::Text).indented(1).to(target));
    add_spans(page, collection, pair, pair.sources[1]);
}

/// Adds what a document shares, and where the other document has it.
fn add_spans(page: &mut Page, collection: &Collection, pair: &CopyPair, of: SourceId) {
    let side = usize::from(pair.sources[1] == of);
    let mut spans: Vec<&SharedSpan> = pair.spans.iter().collect();
    spans.sort_by_key(|span| std::cmp::Reverse(span.words));
    let more = spans.len().saturating_sub(MOST_SPANS);
    spans.truncate(MOST_SPANS);
    spans.sort_by_key(|span| span.places[side].passages[0]);
    for span in spans {
        let [own, other] = [side, 1 - side].map(|side| &span.places[side]);
        let quote = quote(collection, own);
        let at = collection.passage(own.passages[0]).at;
        let aside = format!("= {}", passage_citation(collection, other.passages[0]));
        let room = page.width.saturating_sub(3 + aside.chars().count() + 2);
        let said = format!("¶{at} “{}”", crate::text::line(quote));
        let row = Row::text(fit(&said, room), Ink::Quote).indented(3);
        let target = Target::Passage(own.passages[0], Some(quote.to_owned()));
        page.push(row.to(target).aside(aside));
    }
    if more > 0 {
        page.push(Row::text(format!("… {more} more"), Ink::Dim).indented(3));
    }
}

/// Returns the shared words, as far as the passage in which they begin.
fn quote<'a>(collection: &'a Collection, place: &SharedPlace) -> &'a str {
    let text = &collection.passage(place.passages[0]).text;
    let end = if place.passages[0] == place.passages[1] {
        place.bytes.end
    } else {
        text.len()
    };
    text.get(place.bytes.start..end).unwrap_or(text)
}

/// Adds a line that continues the row above.
fn add_more(page: &mut Page, line: &str, target: &Target) {
    let from = page.rows.len();
    page.block(3, line, Ink::Dim, Some(target));
    for row in &mut page.rows[from..] {
        row.continues = true;
    }
}
