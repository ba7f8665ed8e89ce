//! An event: when, where and who, and what each voice says of it by measure.

use crate::model::collection::AccountRef;
use crate::model::compare::Verdict;
use crate::model::compare::words::measure_line;
use crate::model::drafts::is_draft;
use crate::model::view::Item;
use crate::model::{EventId, PassageId, SourceId};
use crate::text;
use crate::text::fold::find_cited;
use crate::tui::ctx::signed;
use crate::tui::page::lit::Lit;
use crate::tui::page::pieces::{passage_citation, push_account, push_beside, push_passages};
use crate::tui::page::{Material, Page, Row, Target, tellings};
use crate::tui::theme::Ink;
use crate::views::{dated, likely, origins, words};

/// Cells of the border that a title leaves free.
const BORDER: usize = 6;
/// Most documents without an account that are listed.
const MOST_SILENT: usize = 7;

pub(super) fn page(id: EventId, material: Material) -> Page {
    let Material {
        collection,
        view,
        width,
        ..
    } = material;
    let event = collection.event(id);
    let mut page = Page::new(signed(collection, Item::Event(id), &event.name), width);
    let likely = likely::heading(collection, id);
    let tellers = view.per_source(collection, &event.passages);
    let tellers: Vec<SourceId> = tellers.into_iter().map(|(source, _)| source).collect();
    let origins = origins::fewer(collection, id, &tellers);
    let told = match (tellers.len(), collection.briefings.len()) {
        (_, 1) => String::new(),
        // Its heading says so.
        _ if likely.is_some() => String::new(),
        (told, all) => format!(" · told by {told} of {all} sources{origins}"),
    };
    // The border has the name unless that is too long.
    if text::graphemes::width(&page.title) + BORDER > width {
        page.push(Row::text(event.name.as_str(), Ink::Head));
    }
    if let Some(likely) = likely {
        page.push(Row::text(likely, Ink::Accent));
    }
    if let Some(origins) = origins::why(collection, id, &tellers) {
        page.block(0, &origins, Ink::Dim, None);
    }
    page.push(Row::of(vec![
        (
            dated::date(collection, event).unwrap_or_else(|| "undated".into()),
            Ink::Date,
        ),
        (
            dated::place(collection, event).map_or_else(String::new, |p| format!(" · {p}")),
            Ink::Text,
        ),
        (told, Ink::Dim),
    ]));
    if let Some(why) = likely::reasons(collection, id) {
        page.block(0, &why, Ink::Dim, None);
    }
    accounts(&mut page, id, material);
    each_telling(&mut page, id, material);
    push_beside(&mut page, material, id);
    if !event.actors.is_empty() {
        page.heading("Actors");
    }
    for actor in &event.actors {
        let named = collection.actor(*actor);
        let row = Row::of(vec![
            (named.name.clone(), Ink::Actor),
            (format!("  {}", named.kind), Ink::Dim),
        ])
        .draft(is_draft(collection, Item::Actor(*actor)));
        page.push(row.indented(1).to(Target::Item(Item::Actor(*actor))));
    }
    let in_passing = tellings::passages(collection, id, view);
    let mut passages = event.passages.clone();
    passages.retain(|passage| !in_passing.contains(passage));
    match passages.len() {
        // An event of one document has little else to read.
        _ if collection.telling(id).len() == 1 => {
            whole_passages(&mut page, id, material, &passages);
        }
        count => {
            page.section("Passages", count);
            push_passages(&mut page, material, &passages);
        }
    }
    silent(&mut page, id, material);
    page
}

/// Adds the passages of the view in full, the cited words lit.
fn whole_passages(page: &mut Page, id: EventId, material: Material, passages: &[PassageId]) {
    let Material {
        collection, view, ..
    } = material;
    let accounts: &[AccountRef] = &collection.event(id).accounts;
    for passage in passages.iter().filter(|p| view.has_passage(**p)) {
        page.gap();
        let target = Target::Passage(*passage, None);
        let cited = Row::text(passage_citation(collection, *passage), Ink::Accent);
        page.push(cited.to(target.clone()));
        let text = &collection.passage(*passage).text;
        let here = accounts.iter().filter(|at| at.passage == Some(*passage));
        let quotes = here.filter_map(|at| collection.account(*at).quote.as_deref());
        let lit = quotes.filter_map(|quote| find_cited(text, quote));
        let lit: Vec<Lit> = lit.map(|range| (range, Ink::Accent)).collect();
        page.more(1, (text, Ink::Text), &lit, &target);
    }
}

/// Adds the documents without an account of an event that one alone tells;
/// Enter lists what each may say.
fn silent(page: &mut Page, id: EventId, material: Material) {
    let Material {
        collection, across, ..
    } = material;
    let told = collection.telling(id);
    let first = collection.event(id).accounts.first();
    let (Some(first), Some(_), [_]) = (first, across, &told[..]) else {
        return;
    };
    let perhaps = collection.may_tell(id);
    let others = collection
        .sources()
        .filter(|s| !told.contains(s) && !perhaps.contains(s));
    let others: Vec<SourceId> = others.filter(|s| collection.could_tell(id, *s)).collect();
    if others.is_empty() || others.len() > MOST_SILENT {
        return;
    }
    page.section("Without an account", others.len());
    for source in others {
        let row = Row::text(collection.briefing(source).short_name(), Ink::Text).indented(1);
        page.push(row.to(Target::Cell(*first, source)));
    }
}

/// Adds the rows of the event's grid, one below the other: the measure, who
/// says what, how that differs.
fn accounts(page: &mut Page, id: EventId, material: Material) {
    let Material {
        collection, view, ..
    } = material;
    let rows = tellings::ranked(collection, collection.grid_within(id, view));
    for row in &rows {
        page.gap();
        let ink = match row.verdict {
            Verdict::Conflict { .. } => Ink::Conflict,
            Verdict::Differs | Verdict::Update => Ink::Accent,
            _ => Ink::Dim,
        };
        let measure = measure_line(&row.measure, row.of.as_deref());
        page.push(Row::of(vec![
            (format!("{} ", row.verdict.sign()), ink),
            (measure, Ink::Head),
            (
                likely::row_reasons(collection, id, row)
                    .map_or_else(String::new, |why| format!("  {why}")),
                Ink::Dim,
            ),
        ]));
        // There may be many figures: say first what differs.
        let said_first = row.verdict.is_difference();
        let notes = words::notes(collection, &rows, row);
        let say = |page: &mut Page| {
            let lines = notes.iter();
            lines.for_each(|note| page.block(1, note, Ink::Dim, None));
        };
        if said_first {
            say(page);
        }
        for figure in &row.figures {
            if figure.is_computed() {
                let source = collection.briefing(figure.source).short_name();
                let sum = Row::text(figure.shown(collection), Ink::Accent).indented(1);
                page.push(sum.aside(source));
            } else {
                push_account(page, collection, figure.accounts[0], None, 1);
            }
        }
        if !said_first {
            say(page);
        }
    }
}

/// Adds what each document tells of a likely event, by its own name for it, and
/// where others tell it in passing.
fn each_telling(page: &mut Page, id: EventId, material: Material) {
    let Material {
        collection, view, ..
    } = material;
    let entries = tellings::entries(collection, id, view);
    if !entries.is_empty() {
        page.heading(tellings::TOLD);
    }
    for (source, entry) in entries {
        let (said, cited) = tellings::telling_line(collection, (source, entry));
        let row = Row::text(said, Ink::Text).indented(1);
        page.push(row.to(Target::Telling(source, entry)).aside(cited));
    }
    let passages = tellings::passages(collection, id, view);
    if !passages.is_empty() {
        page.heading(tellings::IN_PASSING);
    }
    for passage in passages {
        let text = &collection.passage(passage).text;
        let row = Row::text(text.as_str(), Ink::Text).brief().indented(1);
        let row = row.to(Target::Passage(passage, None));
        page.push(row.aside(passage_citation(collection, passage)));
    }
}
