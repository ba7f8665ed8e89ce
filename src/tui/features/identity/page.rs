//! Proposed joins: why two actors or events may be one, or two words count the
//! same, and what the sources say of each, for a person to judge.

use super::found::{Found, Side};
use crate::model::When;
use crate::model::collection::Collection;
use crate::model::drafts::is_draft;
use crate::model::judge::Alike;
use crate::model::proposals::{Proposal, WordsAlike};
use crate::model::view::{Item, passages_of};
use crate::tui::page::pieces::in_view;
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;

/// A proposal of the page.
enum Seen<'a> {
    Join(&'a Proposal),
    Words(usize, &'a WordsAlike),
}

impl Seen<'_> {
    fn weight(&self) -> u32 {
        match self {
            Self::Join(join) => join.weight,
            Self::Words(_, words) => words.weight,
        }
    }
}

pub(super) fn page(found: &Found, material: Material) -> Page {
    let view = material.view;
    let joins = found.joins.iter();
    let joins = joins.filter(|p| p.alike.items().into_iter().all(|item| view.has(item)));
    let words = found.words.iter().enumerate().filter(|(place, _)| {
        let used = found
            .sides(*place)
            .filter_map(|(_, side)| side.used?.passage);
        used.into_iter().all(|passage| view.has_passage(passage))
    });
    let mut seen: Vec<Seen> = joins.map(Seen::Join).collect();
    seen.extend(words.map(|(place, words)| Seen::Words(place, words)));
    seen.sort_by_key(|one| std::cmp::Reverse(one.weight()));
    let title = format!("Review identity ({})", seen.len());
    let mut page = Page::new(title, material.width);
    for one in seen {
        page.gap();
        match one {
            Seen::Join(join) => {
                page.block(0, &join.reasons.join("; "), Ink::Dim, None);
                for item in join.alike.items() {
                    side(&mut page, &join.alike, item, material);
                }
            }
            Seen::Words(place, words) => {
                let said = format!("{}: {}", words.sort.word(), words.reasons.join("; "));
                page.block(0, &said, Ink::Dim, None);
                for (own, side) in found.sides(place) {
                    word_side(&mut page, words, side, &Target::Own(own), material);
                }
            }
        }
    }
    if page.rows.is_empty() {
        page.push(Row::text(
            "No two actors or events in this view look the same.",
            Ink::Dim,
        ));
    }
    page
}

/// Adds a word: an account that uses it, with its words, and which documents
/// use it.
fn word_side(page: &mut Page, words: &WordsAlike, side: &Side, own: &Target, material: Material) {
    let collection = material.collection;
    let tellers = side.tellers.iter();
    let tellers = tellers.map(|source| collection.briefing(*source).short_name());
    let tellers: Vec<&str> = tellers.collect();
    let is_whole = words.whole.as_ref() == Some(&side.word);
    let part = if is_whole { "part of " } else { "" };
    let pieces = vec![(part.to_owned(), Ink::Dim), (side.word.clone(), Ink::Text)];
    let row = Row::of(pieces).indented(1).to(own.clone());
    let mut row = row.aside(tellers.join(", "));
    let passage = side.used.and_then(|used| used.passage);
    row.about = passage.map(Item::Passage);
    page.push(row);
    let Some(used) = side.used else { return };
    let account = collection.account(used);
    let of = account.of.as_ref().map(|of| format!(" of {of}"));
    let quote = account.quote.as_ref().map(|quote| format!(" · “{quote}”"));
    let (of, quote) = (of.unwrap_or_default(), quote.unwrap_or_default());
    let said = format!("{}{of}: {}{quote}", account.measure, account.shown());
    let from = page.rows.len();
    page.block(3, &said, Ink::Dim, Some(own));
    for row in &mut page.rows[from..] {
        row.continues = true;
    }
}

/// Adds one side: its names, kind or date, roles or place; who tells it, and in
/// how many passages.
fn side(page: &mut Page, alike: &Alike, item: Item, material: Material) {
    let Material {
        collection, view, ..
    } = material;
    let (names, more) = match item {
        Item::Event(id) => {
            let event = collection.event(id);
            let date = event.date.as_ref().map(When::short);
            let about: Vec<String> = date.into_iter().chain(event.place.clone()).collect();
            (event.name.clone(), about.join(" · "))
        }
        Item::Actor(id) => {
            let actor = collection.actor(id);
            let roles = roles(collection, &actor.members);
            let about = if roles.is_empty() {
                actor.kind.to_string()
            } else {
                format!("{} — {}", actor.kind, roles.join("; "))
            };
            (collection.forms(actor).join(", "), about)
        }
        // Only actors and events are joined.
        Item::Source(_) | Item::Voice(_) | Item::Passage(_) | Item::Claim(_) => {
            (item.text(collection).to_owned(), String::new())
        }
    };
    let passages = passages_of(collection, item);
    let sources: Vec<&str> = view
        .per_source(collection, &passages)
        .into_iter()
        .map(|(source, _)| collection.briefing(source).short_name())
        .collect();
    let aside = format!("{} · {} ¶", sources.join(", "), in_view(view, &passages));
    let ink = match item {
        Item::Actor(_) => Ink::Actor,
        Item::Event(_) | Item::Source(_) | Item::Voice(_) | Item::Passage(_) | Item::Claim(_) => {
            Ink::Text
        }
    };
    let target = Target::Side(alike.clone(), item);
    page.push(
        Row::of(vec![(names, ink)])
            .draft(is_draft(collection, item))
            .indented(1)
            .to(target.clone())
            .aside(aside),
    );
    if !more.is_empty() {
        let from = page.rows.len();
        page.block(3, &more, Ink::Dim, Some(&target));
        for row in &mut page.rows[from..] {
            row.continues = true;
        }
    }
}

/// Returns the roles that sources give an actor, each once.
fn roles<'a>(
    collection: &'a Collection,
    members: &[(crate::model::SourceId, usize)],
) -> Vec<&'a str> {
    let mut roles: Vec<&str> = Vec::new();
    for (source, entry) in members {
        let role = collection.briefing(*source).actors[*entry].role.as_deref();
        roles.extend(role.filter(|role| !roles.contains(role)));
    }
    roles
}
