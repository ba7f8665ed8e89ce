//! What a source alone tells, and what it leaves out although most tell it.

use std::collections::BTreeMap;

use crate::model::gaps::Gap;
use crate::model::view::Item;
use crate::model::{Collection, EventId, SourceId};
use crate::tui::action::Action;
use crate::tui::feature::Feature;
use crate::tui::page::pieces::{event_row, none};
use crate::tui::page::{Built, Kind, Material, Page, Subject};
use crate::views::origins;

/// The page of gaps.
#[derive(Debug)]
pub struct Gaps;

const LIST: Kind = Kind::list("gaps", Action::Gaps).with_text();

impl Feature for Gaps {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        (subject == LIST.subject()).then(|| Built::Rows(page(material)))
    }
}

fn page(material: Material) -> Page {
    let Material {
        collection,
        view,
        width,
        ..
    } = material;
    let mut page = Page::new("Gaps", width);
    let gaps: Vec<Gap> = collection
        .gaps()
        .into_iter()
        .filter(|gap| view.has(Item::Event(gap.event())))
        .collect();
    for source in collection.sources() {
        let name = collection.briefing(source).short_name();
        let left_out = gaps.iter().filter_map(|gap| match gap {
            Gap::LeftOut(event, silent) if silent.contains(&source) => Some(*event),
            _ => None,
        });
        let left_out: Vec<EventId> = left_out.collect();
        list(
            &mut page,
            format!("{name} leaves out what most tell"),
            &left_out,
            material,
        );
        let alone = gaps.iter().filter_map(|gap| match gap {
            Gap::OnlyIn(event, only) if *only == [source] => Some(*event),
            _ => None,
        });
        let alone: Vec<EventId> = alone.collect();
        let open = as_drafted(collection, &alone);
        let heading = format!("{name} alone tells{open}");
        list(&mut page, heading, &alone, material);
        for (copies, events) in of_one_text(&gaps, source) {
            let names = copies.iter().map(|s| collection.briefing(*s).short_name());
            let names = names.collect::<Vec<_>>().join(", ");
            let text = origins::one_text(collection, copies);
            let open = as_drafted(collection, &events);
            let heading = format!("{names} alone tell, from {text}{open}");
            list(&mut page, heading, &events, material);
        }
    }
    none(&mut page, sentence(collection.briefings.len()));
    page
}

/// Marks events that nobody has judged: drafts do not find everything.
fn as_drafted(collection: &Collection, events: &[EventId]) -> &'static str {
    if events.iter().any(|event| collection.is_open(*event)) {
        ", as drafted"
    } else {
        ""
    }
}

/// Groups the events that only copies of one text tell, by those copies; only
/// groups whose first document is `source`.
fn of_one_text(gaps: &[Gap], source: SourceId) -> BTreeMap<&[SourceId], Vec<EventId>> {
    let mut told: BTreeMap<&[SourceId], Vec<EventId>> = BTreeMap::new();
    for gap in gaps {
        if let Gap::OnlyIn(event, only) = gap
            && only.len() > 1
            && only[0] == source
        {
            told.entry(only).or_default().push(*event);
        }
    }
    told
}

fn sentence(sources: usize) -> &'static str {
    if sources < 2 {
        "With one source there is nothing to miss."
    } else {
        "In this view no source alone tells an event, or leaves out what most tell."
    }
}

fn list(page: &mut Page, heading: String, events: &[EventId], material: Material) {
    if events.is_empty() {
        return;
    }
    page.section(heading, events.len());
    for event in events {
        let Material {
            collection, view, ..
        } = material;
        let tellers = view.per_source(collection, &collection.event(*event).passages);
        let row = event_row(collection, *event).indented(1);
        page.push(match tellers.len() {
            1 => row,
            n => row.aside(format!("{n} of {}", collection.briefings.len())),
        });
    }
}
