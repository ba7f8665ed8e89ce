//! An event: when and where, who, and what each voice says of it by measure.

use super::{Material, push_account, push_passages};
use crate::model::collection::Event;
use crate::model::compare::{Conflict, Rules};
use crate::model::view::Item;
use crate::model::{Collection, EventId, When};
use crate::tui::panes::page::{Page, Row, Target};
use crate::tui::theme::Ink;

pub(super) fn page(id: EventId, material: Material) -> Page {
    let Material {
        story, view, width, ..
    } = material;
    let event = story.event(id);
    let mut page = Page::new(event.name.as_str(), width);
    let told = match (
        view.per_source(story, &event.passages).len(),
        story.briefings.len(),
    ) {
        (_, 1) => String::new(),
        (told, all) => format!(" · told by {told} of {all} sources"),
    };
    page.push(Row::text(event.name.as_str(), Ink::Head));
    page.push(Row::of(vec![
        (
            event
                .date
                .as_ref()
                .map_or_else(|| "undated".into(), When::short),
            Ink::Date,
        ),
        (
            event
                .place
                .as_ref()
                .map(|p| format!(" · {p}"))
                .unwrap_or_default(),
            Ink::Text,
        ),
        (told, Ink::Dim),
    ]));
    accounts(&mut page, event, material);
    if !event.actors.is_empty() {
        page.heading("Actors");
    }
    for actor in &event.actors {
        let named = story.actor(*actor);
        let row = Row::of(vec![
            (named.name.clone(), Ink::Actor),
            (format!("  {}", named.kind), Ink::Dim),
        ]);
        page.push(row.indented(1).to(Target::Item(Item::Actor(*actor))));
    }
    page.heading("Passages");
    push_passages(&mut page, material, &event.passages);
    page
}

/// The accounts by measure and scope, in the order of first mention.
fn accounts(page: &mut Page, event: &Event, material: Material) {
    let Material { story, view, .. } = material;
    let rules = Rules::new(&story.joins);
    let seen = |p: Option<crate::model::PassageId>| p.is_none_or(|p| view.has_passage(p));
    let mut groups: Vec<(String, Vec<_>)> = Vec::new();
    for account in event.accounts.iter().filter(|a| seen(a.passage)) {
        let said = story.account(*account);
        let key = measure_line(rules.measure(said), rules.scope(said));
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, list)) => list.push(*account),
            None => groups.push((key, vec![*account])),
        }
    }
    for (measure, list) in groups {
        page.gap();
        let conflict = event
            .conflicts
            .iter()
            .find(|c| measure_line(&c.measure, c.of.as_deref()) == measure);
        let mut row = Row::text(measure.as_str(), Ink::Head);
        if let Some(conflict) = conflict {
            row.pieces
                .push((format!("  {}", conflict_words(conflict)), Ink::Conflict));
        }
        page.push(row);
        for account in list {
            push_account(page, story, account, None, 1);
        }
    }
}

/// “wounded, coalition personnel”.
pub(super) fn measure_line(measure: &str, of: Option<&str>) -> String {
    of.map_or_else(|| measure.into(), |of| format!("{measure}, {of}"))
}

/// The sign and word of a conflict.
pub(super) fn conflict_words(conflict: &Conflict) -> &'static str {
    if conflict.hedged {
        "≠ conflict, hedged"
    } else {
        "≠ conflict"
    }
}

/// The values in conflict, each with its source: “15 TMC · 18 ECFR”.
pub(super) fn conflicting_values(story: &Collection, event: &Event, conflict: &Conflict) -> String {
    let rules = Rules::new(&story.joins);
    let values = event.accounts.iter().filter_map(|at| {
        let account = story.account(*at);
        let same = rules.measure(account) == conflict.measure
            && rules.scope(account) == conflict.of.as_deref();
        same.then(|| {
            format!(
                "{} {}",
                account.shown(),
                story.briefing(at.source).short_name()
            )
        })
    });
    values.collect::<Vec<_>>().join(" · ")
}
