//! The evidence basket: what was taken, in that order, and what has become
//! of it.

use super::lists::none;
use super::{Material, event_row, passage_citation, push_account, push_claim, push_more};
use crate::model::Collection;
use crate::model::basket::{Cite, Exhibit, Stands};
use crate::model::collection::{AccountRef, StanceRef};
use crate::model::compare::opposition::answer;
use crate::model::compare::words::{measure_line, notes};
use crate::model::compare::{Rules, grid};
use crate::text::{counted, one_line};
use crate::tui::panes::page::{Page, Row, Target};
use crate::tui::theme::Ink;

/// Cells of the number, and of the space behind it.
const NUMBER: u16 = 4;
/// Most letters of a name in a line that says what was done.
const NAME: usize = 40;

pub(super) fn page(material: Material) -> Page {
    let basket = material.basket;
    let count = basket.things().len();
    let mut page = Page::new(format!("Evidence basket ({count})"), material.width);
    for (place, (thing, stands)) in basket.all().enumerate() {
        page.gap();
        let from = page.rows.len();
        // What goes on stands behind the number.
        page.width -= usize::from(NUMBER).min(page.width - 8);
        match stands.cite() {
            Some(cite) => found(&mut page, cite, material),
            None => lost(&mut page, thing, material.story),
        }
        let note = match stands {
            Stands::There(_) => None,
            Stands::Changed(_) => Some("changed since it was taken"),
            Stands::Gone => Some("no longer in the documents; kept as it was taken"),
        };
        if let Some(note) = note {
            let target = Target::Taken(place);
            push_more(&mut page, 2, note, Ink::Conflict, Some(&target));
        }
        for row in &mut page.rows[from..] {
            row.target = Some(Target::Taken(place));
            // All of it is in the basket; no row has to say so.
            row.said = None;
        }
        page.width = material.width;
        for row in &mut page.rows[from + 1..] {
            row.indent += NUMBER;
        }
        let number = (format!("{:>3} ", place + 1), Ink::Dim);
        page.rows[from].pieces.insert(0, number);
    }
    none(
        &mut page,
        "Nothing is in the basket. t takes what is selected: a passage, a hit, an account, an event; T the whole row of a grid or the whole question.",
    );
    page
}

fn found(page: &mut Page, cite: &Cite, material: Material) {
    let story = material.story;
    match cite {
        Cite::Passage(id, words) => {
            let text = &story.passage(*id).text;
            let text = one_line(words.clone().map_or(text.as_str(), |w| &text[w]));
            let source = story.briefing(story.source_of(*id));
            let row = Row::text(source.heading(), Ink::Head);
            page.push(row.aside(passage_citation(story, *id)));
            let from = page.rows.len();
            push_more(page, 2, &text, Ink::Text, None);
            shorten(page, from);
        }
        Cite::Account(at) => {
            let from = page.rows.len();
            push_account(page, story, *at, None, 0);
            // The value first: a narrow page cuts what stands behind it.
            let lead = Row::text(lead(story, *at), Ink::Dim).indented(2);
            let lead = Row {
                continues: true,
                ..lead
            };
            page.rows.insert(from + 1, lead);
        }
        Cite::Measure(id, measure, of) => {
            let event = story.event(*id);
            let rows = grid::rows(story, &Rules::new(&story.joins), event);
            let Some(row) = rows.iter().find(|r| r.measure == *measure && r.of == *of) else {
                return;
            };
            let ink = if row.verdict.is_conflict() {
                Ink::Conflict
            } else {
                Ink::Dim
            };
            let line = Row::of(vec![
                (format!("{} ", row.verdict.sign()), ink),
                (
                    format!("{}  ", measure_line(measure, of.as_deref())),
                    Ink::Head,
                ),
                (event.name.clone(), Ink::Text),
            ]);
            page.push(line.aside(counted(row.figures.len(), "account")));
            if let Some(note) = notes(story, row).first() {
                push_more(page, 2, note, Ink::Dim, None);
            }
        }
        Cite::Event(id) => {
            let accounts = story.event(*id).accounts.len();
            let row = event_row(story, *id);
            page.push(row.aside(counted(accounts, "account")));
        }
        Cite::Stance(at) => push_claim(page, story, *at, asked(story, *at), 0),
        Cite::Question(id) => {
            let question = story.question(*id);
            let row = Row::text(question.ask.as_str(), Ink::Head);
            page.push(row.aside(counted(question.stances.len(), "stance")));
        }
    }
}

/// Most lines of a passage.
const MOST_LINES: usize = 3;

/// Cuts what is shown of a passage; the rest is an Enter away.
fn shorten(page: &mut Page, from: usize) {
    if page.rows.len() - from > MOST_LINES {
        page.rows.truncate(from + MOST_LINES);
        if let Some((text, _)) = page.rows.last_mut().and_then(|r| r.pieces.last_mut()) {
            text.push_str(" …");
        }
    }
}

/// “The Aurelia sinks · dead”.
fn lead(story: &Collection, at: AccountRef) -> String {
    let account = story.account(at);
    let event = story.events.iter().find(|e| e.accounts.contains(&at));
    let name = event.map_or("", |e| e.name.as_str());
    format!("{name} · {}", account.measure)
}

/// “Lin Xue: What sank it? bow door”.
fn asked(story: &Collection, at: StanceRef) -> Vec<(String, Ink)> {
    let claim = story.claim(at);
    let question = story.questions.iter().find(|q| q.id == claim.question);
    let ask = question.map_or(claim.question.as_str(), |q| q.ask.as_str());
    vec![
        (format!("{}: ", story.voice(at.voice).name), Ink::Text),
        (format!("{ask} "), Ink::Dim),
        (answer(story, &claim.answer), Ink::Dim),
    ]
}

/// What was written down of a thing that is gone.
fn lost(page: &mut Page, thing: &Exhibit, story: &Collection) {
    let row = Row::text(name(story, thing, &Stands::Gone), Ink::Dim);
    page.push(row);
    let words = match thing {
        Exhibit::Passage(anchor) => Some(anchor.quote.clone()),
        Exhibit::Account(mark) => mark.quote.clone(),
        Exhibit::Stance(mark) => mark.quote.clone(),
        _ => None,
    };
    if let Some(words) = words {
        push_more(page, 2, &format!("“{words}”"), Ink::Dim, None);
    }
}

/// A few words for a thing.
pub(in crate::tui) fn name(story: &Collection, thing: &Exhibit, stands: &Stands) -> String {
    let name = match stands.cite() {
        Some(Cite::Passage(id, _)) => return passage_citation(story, *id),
        Some(Cite::Account(at)) => lead(story, *at),
        Some(Cite::Measure(id, measure, of)) => {
            let line = measure_line(measure, of.as_deref());
            format!("{line} · {}", story.event(*id).name)
        }
        Some(Cite::Event(id)) => story.event(*id).name.clone(),
        Some(Cite::Stance(at)) => {
            let claim = story.claim(*at);
            let answer = answer(story, &claim.answer);
            let voice = &story.voice(at.voice).name;
            format!("{voice} {} {answer}", claim.stance.word())
        }
        Some(Cite::Question(id)) => story.question(*id).ask.clone(),
        None => match thing {
            Exhibit::Passage(anchor) => anchor.place(),
            Exhibit::Account(mark) => format!("{}/{} ¶{}", mark.briefing, mark.event, mark.at),
            Exhibit::Stance(mark) => format!("{} ¶{}", mark.briefing, mark.at),
            Exhibit::Measure { event, measure, .. } => format!("{} {measure}", event.join(", ")),
            Exhibit::Event { event } => event.join(", "),
            Exhibit::Question { question } => question.clone(),
        },
    };
    crate::text::graphemes::fit(&name, NAME).into_owned()
}
