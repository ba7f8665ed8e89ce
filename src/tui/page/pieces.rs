//! Rows that several pages share: accounts, claims, passages, events.

use super::{Material, Page, Row, Target};
use crate::model::collection::{AccountRef, StanceRef};
use crate::model::drafts::{Part, is_draft, marks_draft};
use crate::model::view::{Item, View};
use crate::model::vocabulary::{Certainty, Stance};
use crate::model::{Collection, EventId, PassageId, SourceId, Thing, When};
use crate::tui::theme::Ink;
use crate::views::likely::LIKELY;

/// “ECFR ¶5”: a citation short enough for the end of a row.
pub fn citation(collection: &Collection, source: SourceId, at: u32) -> String {
    let short = collection.briefing(source).short_name();
    format!("{short} {}", collection.locator(source, at))
}

/// The citation of a passage.
pub fn passage_citation(collection: &Collection, passage: PassageId) -> String {
    citation(
        collection,
        collection.source_of(passage),
        collection.passage(passage).at,
    )
}

/// The certainty as a word after a value; empty if certain.
pub fn hedge(certainty: Certainty) -> String {
    let word = certainty.hedge();
    word.map_or_else(String::new, |word| format!(" ({word})"))
}

/// Adds one account: value and hedge, voice, quoted words, citation.
pub fn push_account(
    page: &mut Page,
    collection: &Collection,
    at: AccountRef,
    named: Option<&str>,
    indent: u16,
) {
    let account = collection.account(at);
    let said = collection.speakers_of(at);
    let mut pieces = vec![];
    if let Some(name) = named {
        pieces.push((format!("{name}  "), Ink::Dim));
    }
    pieces.push((collection.shown(at), Ink::Accent));
    pieces.push((hedge(account.certainty), Ink::Dim));
    pieces.push((format!("  {said}"), Ink::Text));
    let target = at
        .passage
        .map(|p| Target::Passage(p, account.quote.clone()));
    let row = Row {
        indent,
        pieces,
        target: target.clone(),
        said: Some(Thing::Account(at)),
        ..Row::default()
    };
    let part = at.part();
    let row = row.draft(marks_draft(collection, at.source, part));
    page.push(row.aside(citation(collection, at.source, account.at)));
    push_quote(page, indent + 2, account.quote.as_deref(), target.as_ref());
}

/// “Ada Holm, age: 63 years”: a fact on one line.
pub fn fact_line(collection: &Collection, at: AccountRef) -> String {
    let account = collection.account(at);
    let bearer = collection.bearer_at(at).map_or("", |b| b.name.as_str());
    format!("{bearer}, {}{}", account.line(), hedge(account.certainty))
}

/// Adds the figures that an event's passages give for something else, one line
/// each.
pub fn push_beside(page: &mut Page, material: Material, event: EventId) {
    let Material {
        collection, view, ..
    } = material;
    let beside = facts_beside(collection, view, event);
    if beside.is_empty() {
        return;
    }
    page.gap();
    page.push(Row::text(also_said(beside.len()), Ink::Dim));
    for at in beside {
        let account = collection.account(at);
        let row = Row {
            target: at
                .passage
                .map(|p| Target::Passage(p, account.quote.clone())),
            said: Some(Thing::Account(at)),
            ..Row::text(fact_line(collection, at), Ink::Dim)
        };
        let row = row.draft(marks_draft(collection, at.source, at.part()));
        page.push(
            row.indented(1)
                .aside(citation(collection, at.source, account.at)),
        );
    }
}

/// The facts told beside an event, within a view.
pub fn facts_beside(collection: &Collection, view: &View, event: EventId) -> Vec<AccountRef> {
    let told = collection.told_beside(event).map(|(_, at)| at);
    let seen = told.filter(|at| at.passage.is_none_or(|p| view.has_passage(p)));
    seen.collect()
}

/// “Also said (3)”, the heading of facts told beside an event.
pub fn also_said(count: usize) -> String {
    format!("Also said ({count})")
}

/// Adds one claim: its stance, `lead`, its words, its citation.
pub fn push_claim(
    page: &mut Page,
    collection: &Collection,
    at: StanceRef,
    lead: Vec<(String, Ink)>,
    indent: u16,
) {
    let claim = collection.claim(at);
    let word = claim.stance.word().replace('-', " ");
    let sign = format!("{} {word}{}", claim.stance.sign(), hedge(claim.certainty));
    let target = at.passage.map(|p| Target::Passage(p, claim.quote.clone()));
    let mut pieces = vec![(format!("{sign:<10} "), stance_ink(claim.stance))];
    pieces.extend(lead);
    let row = Row {
        indent,
        pieces,
        target: target.clone(),
        said: Thing::stance(collection, at),
        ..Row::default()
    };
    let row = row.draft(marks_draft(collection, at.source, Part::Claim(at.claim)));
    page.push(row.aside(citation(collection, at.source, claim.at)));
    if let Some(says) = &claim.says {
        push_more(page, indent + 2, says, Ink::Text, target.as_ref());
    }
    push_quote(page, indent + 2, claim.quote.as_deref(), target.as_ref());
}

/// Adds the quoted words, if any.
pub fn push_quote(page: &mut Page, indent: u16, quote: Option<&str>, target: Option<&Target>) {
    if let Some(quote) = quote {
        push_more(page, indent, &format!("“{quote}”"), Ink::Quote, target);
    }
}

/// Adds wrapped text that continues the row above.
pub fn push_more(page: &mut Page, indent: u16, text: &str, ink: Ink, target: Option<&Target>) {
    let from = page.rows.len();
    page.block(indent, text, ink, target);
    for row in &mut page.rows[from..] {
        row.continues = true;
    }
}

/// Adds the passages that are in the view, each with its first words.
pub fn push_passages(page: &mut Page, material: Material, passages: &[PassageId]) {
    let Material {
        collection, view, ..
    } = material;
    for passage in passages.iter().filter(|p| view.has_passage(**p)) {
        let text = &collection.passage(*passage).text;
        let row = Row::text(text.as_str(), Ink::Text)
            .brief()
            .indented(1)
            .to(Target::Passage(*passage, None));
        page.push(row.aside(passage_citation(collection, *passage)));
    }
}

/// How many of `passages` the view holds.
pub fn in_view(view: &View, passages: &[PassageId]) -> usize {
    passages.iter().filter(|p| view.has_passage(**p)).count()
}

/// Cells of a date: as many as the longest common form takes.
const DATE: usize = 13;

/// The row of an event in a list: date and name, leading to its page.
pub fn event_row(collection: &Collection, id: EventId) -> Row {
    let event = collection.event(id);
    let date = event
        .date
        .as_ref()
        .map_or_else(|| "undated".into(), When::short);
    let row = Row::of(vec![
        (format!("{date:<DATE$} "), Ink::Date),
        (event.name.clone(), Ink::Text),
    ]);
    let item = Item::Event(id);
    let mut row = row.draft(is_draft(collection, item)).to(Target::Item(item));
    if event.likely.is_some() {
        row.pieces.insert(1, (format!("{LIKELY} "), Ink::Accent));
    }
    row
}

/// The ink of a stance's sign: for, against, neither.
pub fn stance_ink(stance: Stance) -> Ink {
    match stance {
        Stance::Asserts | Stance::Suspects => Ink::Accent,
        Stance::Doubts | Stance::Denies => Ink::Conflict,
        Stance::NoClaim => Ink::Dim,
    }
}

/// If a page lists nothing, adds a sentence that says why.
pub fn none(page: &mut Page, sentence: &str) {
    if page.rows.is_empty() {
        page.block(0, sentence, Ink::Dim, None);
    }
}
