//! The copy menu: what it puts on the clipboard.

use crate::model::view::Item;
use crate::model::{PassageId, Thing};
use crate::text::sanitize;
use crate::tui::action::Action;
use crate::tui::feature::{Chosen, Cx, Feature, Here};
use crate::tui::shell::requests::{Reply, Request};
use crate::tui::world::{Go, World};
use crate::views::export::cited;

/// Copying.
#[derive(Debug)]
pub struct Copying;

impl Feature for Copying {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        match action {
            Action::CopyLink => cx.world.go(Go::CopyLink),
            Action::CopyText | Action::CopyCitation | Action::CopyLocator => copy(action, cx),
            _ => return false,
        }
        true
    }

    /// A tool has taken the text, or the terminal must.
    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::Copied(Ok(said)) => cx.world.say(said),
            Reply::Copied(Err((text, why))) => {
                cx.world.ask(Request::CopyByTerminal(text, why));
            }
            other => return Some(other),
        }
        None
    }
}

/// Copies the passage that is selected, cited or open; with a citation, the
/// words cited under the cursor.
fn copy(action: Action, cx: &mut Cx) {
    let Some(passage) = cx.here.passage_meant() else {
        return cx.world.say("No passage is selected to copy");
    };
    let collection = &cx.world.collection;
    let chosen = &cx.here.chosen;
    let several = |said: &dyn Fn(&Chosen) -> String| {
        let all: Vec<String> = chosen.iter().map(said).collect();
        all.join("\n\n")
    };
    let words = |one: &Chosen| collection.passage(one.passage).text[one.bytes.clone()].to_owned();
    let text = match action {
        Action::CopyText if chosen.is_empty() => collection.passage(passage).text.clone(),
        Action::CopyText => several(&words),
        Action::CopyCitation if chosen.len() > 1 => {
            several(&|one| cited(collection, &collection.refer(&one.cite())))
        }
        Action::CopyCitation => with_citation(cx.here, cx.world, passage),
        // The form that `rashomon show` reads: `ecfr-escalation-nation:5`.
        _ => {
            let passage = chosen.first().map_or(passage, |first| first.passage);
            let briefing = collection.briefing(collection.source_of(passage));
            format!("{}:{}", briefing.id, collection.passage(passage).at)
        }
    };
    *cx.unselect = true;
    // The text may be pasted into a shell.
    cx.world.ask(Request::Copy(sanitize(&text).into_owned()));
}

/// Returns the words under the cursor and whose they are; if nothing there can
/// be cited, the open passage.
fn with_citation(here: &Here, world: &World, passage: PassageId) -> String {
    let collection = &world.collection;
    let read = || here.passage.map(Thing::passage);
    let cite = match here.citable() {
        Some(
            thing @ (Thing::Item(Item::Passage(_) | Item::Claim(_))
            | Thing::Words(..)
            | Thing::Account(_)),
        ) => Some(thing),
        Some(Thing::Item(_) | Thing::Measure(..) | Thing::Question(_) | Thing::Part(..)) | None => {
            read()
        }
    };
    let cite = cite.unwrap_or(Thing::passage(passage));
    cited(collection, &collection.refer(&cite))
}
