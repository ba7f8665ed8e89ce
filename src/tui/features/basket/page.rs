//! The page of the evidence basket: what was taken, in that order, and what has
//! become of it.

use crate::model::collection::{AccountRef, StanceRef};
use crate::model::compare::words::measure_line;
use crate::model::view::Item;
use crate::model::{Collection, PassageId, Ref, Standing, Thing};
use crate::text::{counted, one_line};
use crate::tui::page::pieces::{
    event_row, none, passage_citation, push_account, push_claim, push_more,
};
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;
use crate::tui::world::World;
use crate::views::words::notes;

/// Cells of the number and the space after it.
const NUMBER: u16 = 4;
/// Most letters of a name in a message.
const NAME: usize = 40;

pub(super) fn page(material: Material) -> Page {
    let basket = &material.own.basket;
    let count = basket.things().len();
    let mut page = Page::new(format!("Evidence basket ({count})"), material.width);
    for (place, (taken, stands)) in basket.all().enumerate() {
        page.gap();
        let from = page.rows.len();
        // Continued lines stand to the right of the number.
        page.width -= usize::from(NUMBER).min(page.width - 8);
        match stands.thing() {
            Some(thing) => found(&mut page, thing, material),
            None => lost(&mut page, taken, material.collection),
        }
        let note = match stands {
            Standing::There(_) | Standing::Moved(_) => None,
            Standing::Changed(_) => Some("changed since it was taken"),
            Standing::Gone(_) | Standing::Elsewhere => {
                Some("no longer in the documents; kept as it was taken")
            }
        };
        if let Some(note) = note {
            let target = Target::Own(place);
            push_more(&mut page, 2, note, Ink::Conflict, Some(&target));
        }
        let about = stands
            .thing()
            .and_then(|thing| about(thing, material.collection));
        for row in &mut page.rows[from..] {
            row.target = Some(Target::Own(place));
            row.about = about;
            // Everything here is in the basket; no row needs the mark.
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
        "The basket is empty. t takes what is selected: a passage, a hit, an account, an event; T the whole row of a grid or the whole question.",
    );
    page
}

/// Returns what a thing is about, for lighting and filtering.
fn about(thing: &Thing, collection: &Collection) -> Option<Item> {
    match thing {
        Thing::Measure(..) | Thing::Question(_) | Thing::Part(..) => None,
        Thing::Item(Item::Passage(_) | Item::Claim(_)) | Thing::Words(..) | Thing::Account(_) => {
            thing
                .cites(collection)
                .map(|(passage, _)| Item::Passage(passage))
        }
        Thing::Item(item) => Some(*item),
    }
}

/// Returns where a thing of the basket leads, if it is still in the documents.
pub(super) fn leads(place: usize, world: &World) -> Option<Target> {
    let (_, stands) = world.own.basket.get(place)?;
    Some(match stands.thing()? {
        Thing::Measure(id, measure, of) => Target::Measure(*id, measure.clone(), of.clone(), None),
        Thing::Question(id) => Target::Question(*id),
        Thing::Part(source, part) => Target::Draft(*source, *part),
        thing @ (Thing::Item(Item::Passage(_) | Item::Claim(_))
        | Thing::Words(..)
        | Thing::Account(_)) => {
            let (passage, words) = thing.cites(&world.collection)?;
            Target::Passage(passage, words)
        }
        Thing::Item(
            item @ (Item::Source(_) | Item::Voice(_) | Item::Actor(_) | Item::Event(_)),
        ) => Target::Item(*item),
    })
}

/// Adds a passage, or some of its words.
fn push_words(page: &mut Page, collection: &Collection, id: PassageId, text: &str) {
    let source = collection.briefing(collection.source_of(id));
    let row = Row::text(source.heading(), Ink::Head);
    page.push(row.aside(passage_citation(collection, id)));
    let from = page.rows.len();
    push_more(page, 2, &one_line(text), Ink::Text, None);
    shorten(page, from);
}

fn found(page: &mut Page, thing: &Thing, material: Material) {
    let collection = material.collection;
    match thing {
        Thing::Item(Item::Passage(id)) => {
            push_words(page, collection, *id, &collection.passage(*id).text);
        }
        Thing::Words(id, words) => {
            push_words(
                page,
                collection,
                *id,
                &collection.passage(*id).text[words.clone()],
            );
        }
        Thing::Account(at) => {
            let from = page.rows.len();
            push_account(page, collection, *at, None, 0);
            // The value first: a narrow page cuts what follows it.
            let lead = Row::text(lead(collection, *at), Ink::Dim).indented(2);
            let lead = Row {
                continues: true,
                ..lead
            };
            page.rows.insert(from + 1, lead);
        }
        Thing::Measure(id, measure, of) => {
            let event = collection.event(*id);
            let Some(row) = collection.measured(*id, measure, of.as_deref()) else {
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
            if let Some(note) = notes(collection, std::slice::from_ref(&row), &row).first() {
                push_more(page, 2, note, Ink::Dim, None);
            }
        }
        Thing::Item(Item::Event(id)) => {
            let accounts = collection.event(*id).accounts.len();
            let row = event_row(collection, *id);
            page.push(row.aside(counted(accounts, "account")));
        }
        Thing::Item(Item::Claim(id)) => {
            let at = collection.claimed(*id).stance;
            push_claim(page, collection, at, asked(collection, at), 0);
        }
        Thing::Item(item @ (Item::Source(_) | Item::Voice(_) | Item::Actor(_))) => {
            page.push(Row::text(item.text(collection), Ink::Head));
        }
        Thing::Part(source, part) => {
            page.push(Row::text(
                part.name(collection.briefing(*source)),
                Ink::Head,
            ));
        }
        Thing::Question(id) => {
            let question = collection.question(*id);
            let row = Row::text(question.ask.as_str(), Ink::Head);
            page.push(row.aside(counted(question.stances.len(), "stance")));
        }
    }
}

/// Most lines shown of a passage.
const MOST_LINES: usize = 3;

/// Cuts a passage to its first lines; Enter shows the rest.
fn shorten(page: &mut Page, from: usize) {
    if page.rows.len() - from > MOST_LINES {
        page.rows.truncate(from + MOST_LINES);
        if let Some(row) = page.rows.last_mut() {
            row.is_brief = true;
            if let Some((text, _)) = row.pieces.last_mut() {
                text.push_str(" …");
            }
        }
    }
}

/// “The Aurelia sinks · dead”, “Ada Holm · age”.
fn lead(collection: &Collection, at: AccountRef) -> String {
    let account = collection.account(at);
    let event = collection.event_of(at).map(|id| &collection.event(id).name);
    let bearer = || collection.bearer_at(at).map(|bearer| &bearer.name);
    let name = event.or_else(bearer).map_or("", String::as_str);
    format!("{name} · {}", account.measure)
}

/// “Lin Xue: What sank it? bow door”.
fn asked(collection: &Collection, at: StanceRef) -> Vec<(String, Ink)> {
    let claim = collection.claim(at);
    let question = collection.questions.iter().find(|q| q.id == claim.question);
    let ask = question.map_or(claim.question.as_str(), |q| q.ask.as_str());
    vec![
        (format!("{}: ", collection.voice(at.voice).name), Ink::Text),
        (format!("{ask} "), Ink::Dim),
        (collection.answer_in_words(&claim.answer), Ink::Dim),
    ]
}

/// Adds what was kept of a thing that is gone.
fn lost(page: &mut Page, taken: &Ref, collection: &Collection) {
    let row = Row::text(name(collection, taken, &Standing::Gone(None)), Ink::Dim);
    page.push(row);
    let words = match taken {
        Ref::Passage(passage) => Some(passage.quote.clone()),
        Ref::Account(account) => account.quote.clone(),
        Ref::Fact(fact) => fact.account.quote.clone(),
        Ref::Stance(claim) => claim.quote.clone(),
        Ref::Source { .. }
        | Ref::Voice { .. }
        | Ref::Actor { .. }
        | Ref::Event { .. }
        | Ref::Measure { .. }
        | Ref::Question { .. }
        | Ref::Listed(_) => None,
    };
    if let Some(words) = words {
        push_more(page, 2, &format!("“{words}”"), Ink::Dim, None);
    }
}

/// Returns a few words for a thing.
pub(super) fn name(collection: &Collection, taken: &Ref, stands: &Standing) -> String {
    let name = match stands.thing() {
        Some(Thing::Item(Item::Passage(id)) | Thing::Words(id, _)) => {
            return passage_citation(collection, *id);
        }
        Some(Thing::Account(at)) => lead(collection, *at),
        Some(Thing::Measure(id, measure, of)) => {
            let line = measure_line(measure, of.as_deref());
            format!("{line} · {}", collection.event(*id).name)
        }
        Some(Thing::Item(Item::Claim(id))) => {
            let at = collection.claimed(*id).stance;
            let claim = collection.claim(at);
            let answer = collection.answer_in_words(&claim.answer);
            let voice = &collection.voice(at.voice).name;
            format!("{voice} {} {answer}", claim.stance.word())
        }
        Some(Thing::Item(
            item @ (Item::Source(_) | Item::Voice(_) | Item::Actor(_) | Item::Event(_)),
        )) => item.text(collection).into(),
        Some(Thing::Question(id)) => collection.question(*id).ask.clone(),
        Some(Thing::Part(source, part)) => part.name(collection.briefing(*source)),
        None => match taken {
            Ref::Stance(claim) => format!("{} ¶{}", claim.briefing, claim.at),
            Ref::Measure { event, measure, .. } => format!("{} {measure}", event.written()),
            Ref::Event { event } => event.written(),
            Ref::Source { .. }
            | Ref::Voice { .. }
            | Ref::Actor { .. }
            | Ref::Passage(_)
            | Ref::Account(_)
            | Ref::Fact(_)
            | Ref::Question { .. }
            | Ref::Listed(_) => taken.name(),
        },
    };
    crate::text::graphemes::fit(&name, NAME).into_owned()
}
