//! Lists: every event, conflict, question and problem.

use super::event::{conflict_words, conflicting_values, measure_line};
use super::{Material, answer_words, push_claim};
use crate::model::view::Item;
use crate::model::{EventId, When};
use crate::store::Severity;
use crate::tui::panes::page::{Page, Row, Target};
use crate::tui::theme::Ink;

fn events_in_view(material: Material) -> impl Iterator<Item = EventId> {
    (0..material.story.events.len())
        .map(EventId::from)
        .filter(move |e| material.view.has(Item::Event(*e)))
}

pub(super) fn events(material: Material) -> Page {
    let story = material.story;
    let mut page = Page::new("Events", material.width);
    for id in events_in_view(material) {
        let event = story.event(id);
        let date = event
            .date
            .as_ref()
            .map_or_else(|| "undated".into(), When::short);
        let mut row = Row::of(vec![
            (format!("{date:<12} "), Ink::Date),
            (event.name.clone(), Ink::Text),
        ]);
        if !event.conflicts.is_empty() {
            row.pieces
                .push((format!("  ≠ {}", event.conflicts.len()), Ink::Conflict));
        }
        let told = material.view.per_source(story, &event.passages).len();
        let sources = if told == 1 {
            "1 source".into()
        } else {
            format!("{told} sources")
        };
        page.push(
            row.to(Target::Item(Item::Event(id)))
                .aside(format!("{} accounts · {sources}", event.accounts.len())),
        );
    }
    none(&mut page, "No events in this view.");
    page
}

pub(super) fn conflicts(material: Material) -> Page {
    let story = material.story;
    let mut page = Page::new("Conflicts", material.width);
    for id in events_in_view(material) {
        let event = story.event(id);
        for conflict in &event.conflicts {
            let target = Target::Item(Item::Event(id));
            let measure = measure_line(&conflict.measure, conflict.of.as_deref());
            let row = Row::of(vec![
                (format!("{}  ", conflict_words(conflict)), Ink::Conflict),
                (format!("{measure}  "), Ink::Head),
                (event.name.clone(), Ink::Text),
            ]);
            page.push(row.to(target.clone()));
            let values = conflicting_values(story, event, conflict);
            page.push(Row {
                continues: true,
                ..Row::text(values, Ink::Accent).indented(2).to(target)
            });
        }
    }
    none(
        &mut page,
        "No two accounts in this view exclude each other.",
    );
    page
}

pub(super) fn questions(material: Material) -> Page {
    let story = material.story;
    let mut page = Page::new("Questions", material.width);
    for question in &story.questions {
        let seen =
            |p: Option<crate::model::PassageId>| p.is_none_or(|p| material.view.has_passage(p));
        let stances: Vec<_> = question
            .stances
            .iter()
            .filter(|s| seen(s.passage))
            .collect();
        if stances.is_empty() {
            continue;
        }
        page.heading(question.ask.as_str());
        for stance in stances {
            let lead = vec![
                (story.voice(stance.voice).name.clone(), Ink::Text),
                (
                    format!("  {}", answer_words(story, &story.claim(*stance).answer)),
                    Ink::Dim,
                ),
            ];
            push_claim(&mut page, story, *stance, lead, 1);
        }
    }
    none(&mut page, "No voice takes a stance in this view.");
    page
}

pub(super) fn problems(material: Material) -> Page {
    let mut page = Page::new("Problems", material.width);
    for problem in material.problems {
        let ink = match problem.severity {
            Severity::Error => Ink::Conflict,
            Severity::Warning => Ink::Accent,
        };
        page.push(Row::of(vec![
            (format!("{:<8} ", problem.severity.to_string()), ink),
            (problem.place(), Ink::Dim),
        ]));
        page.block(2, &problem.message, Ink::Text, None);
    }
    none(&mut page, "Nothing is wrong in the files.");
    page
}

fn none(page: &mut Page, sentence: &str) {
    if page.rows.is_empty() {
        page.push(Row::text(sentence, Ink::Dim));
    }
}
