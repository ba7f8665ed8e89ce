//! Unfinished work: a form that was left, and decisions of an earlier visit.

use std::sync::Arc;

use super::form::Form;
use super::{Drafts, Open, PAGE};
use crate::model::SourceId;
use crate::model::drafts::{Decision, Part, fields, parts};
use crate::store::rescue::{Edited, Rescued};
use crate::store::yaml;
use crate::text::hash::sha256;
use crate::tui::action::Action;
use crate::tui::feature::Cx;
use crate::tui::page::Subject;
use crate::tui::shell::requests::{Order, Request};
use crate::tui::world::{Go, World};

/// Opens a form, with what was typed and left in it.
pub(super) fn open_form(drafts: &mut Drafts, mut form: Form, world: &World) {
    let id = &world.collection.briefing(form.edits().0).id;
    let left = &mut drafts.left;
    let left = left.take_if(|left| left.briefing == *id && form.go_on(left));
    if left.is_some() {
        form.reveal(world.size);
    }
    drafts.open = Some(Open::Form(form));
}

/// Returns the original and the present input of the open form.
pub(super) fn typed(drafts: &Drafts, world: &World) -> Option<Edited> {
    let Some(Open::Form(form)) = &drafts.open else {
        return None;
    };
    let (source, part) = form.edits();
    Some(Edited {
        briefing: world.collection.briefing(source).id.clone(),
        part,
        fields: form.typed(),
    })
}

/// Closes the form and keeps what was typed.
pub(super) fn leave_form(drafts: &mut Drafts, world: &mut World) {
    let typed = typed(drafts, world);
    if let Some(left) = typed.filter(|typed| typed.changed().next().is_some()) {
        let key = world.key(Action::EditDraft);
        world.say(format!("Not saved; {key} goes on with it"));
        drafts.left = Some(left);
    }
    drafts.open = None;
}

/// Asks for a decision of an earlier visit to be written, if the document is
/// still as it was `shown` (a hash).
pub(super) fn decide_again(
    drafts: &Drafts,
    left: &Rescued,
    (briefing, shown): (&str, &str),
    decision: &Decision,
    cx: &mut Cx,
) {
    let collection = Arc::clone(&cx.world.collection);
    let is_it = |source: &SourceId| {
        sha256(yaml::emit(drafts.reviewed(&collection, *source)).as_bytes()) == shown
    };
    let Some(source) = collection.source_of_id(briefing).filter(is_it) else {
        let why = format!("{briefing} was changed since: decide anew");
        return cx.world.say(why);
    };
    let ahead = drafts.ahead.clone().filter(|a| a.0 == source);
    let order = Request::Decide(Order {
        ahead: ahead.map(|a| a.1),
        collection,
        source,
        decision: decision.clone(),
    });
    cx.world
        .ask(Request::MakeGood(left.id.clone(), Box::new(order)));
}

/// Opens the form of a proposal whose fields have not changed since.
pub(super) fn go_on(drafts: &mut Drafts, edited: &Edited, world: &mut World) {
    let collection = Arc::clone(&world.collection);
    let found = collection
        .source_of_id(&edited.briefing)
        .and_then(|source| {
            let shown = drafts.reviewed(&collection, source);
            let kind = edited.part.kind();
            let is_it = |part: &Part| {
                let stands = |part| fields(shown, part).into_iter();
                let alike = part.exists(shown) && part.kind() == kind;
                alike && stands(*part).eq(edited.stood().map(|(f, was)| (f, was.to_owned())))
            };
            let mut all = [edited.part].into_iter().chain(parts(shown));
            Some((source, all.find(is_it)?))
        });
    let Some((source, part)) = found else {
        let briefing = &edited.briefing;
        let why = format!("What you edited in {briefing} has changed since");
        return world.say(why);
    };
    let mut form = Form::new(drafts.reviewed(&collection, source), source, part);
    form.go_on(edited);
    form.reveal(world.size);
    world.go(Go::Page(Subject::Of(PAGE.name, source)));
    drafts.open = Some(Open::Form(form));
}
