//! What was left undone: text that was being typed, and what was not written
//! at an earlier visit.

use super::form::Form;
use super::{App, Choice, Does, Overlay};
use crate::model::SourceId;
use crate::model::drafts::{Part, fields, parts};
use crate::model::notebook::{Entry, Jot, JotId, Note};
use crate::store::rescue::{Edited, Rescued, What};
use crate::store::save::Existing;
use crate::store::yaml;
use crate::text::counted;
use crate::text::hash::sha256;
use crate::tui::action::Action;
use crate::tui::pages::Subject;
use crate::tui::shell::requests::{Export, Order, Request};

/// What was left undone.
#[derive(Debug, Default)]
pub(super) struct Undone {
    /// What was not written at earlier visits.
    things: Vec<Rescued>,
    /// The form that was left last, by its briefing, and what was typed.
    form: Option<Edited>,
    /// The file's name that was typed last, where nothing was exported.
    pub(super) file: Option<String>,
}

impl App {
    /// Offers what was not written at earlier visits.
    pub fn offer(&mut self, things: Vec<Rescued>) {
        if !things.is_empty() {
            let key = self.keymap().hint(Action::Undone);
            let count = counted(things.len(), "thing");
            let verb = if things.len() == 1 { "was" } else { "were" };
            self.notice = Some(format!(
                "{count} {verb} not written at your last visit; {key} lists"
            ));
        }
        self.undone.things = things;
    }

    /// What was not written at earlier visits.
    pub fn left_undone(&self) -> &[Rescued] {
        &self.undone.things
    }

    /// It is written now, or not wanted.
    pub(super) fn forgotten(&mut self, ids: &[String]) {
        self.undone.things.retain(|one| !ids.contains(&one.id));
    }

    /// Lists it, to be written or gone on with.
    pub(super) fn open_undone(&mut self) {
        let things = &self.undone.things;
        if things.is_empty() {
            self.notice = Some("Nothing is left to be written".into());
            return;
        }
        let choice = |one: &Rescued| Choice {
            name: one.what.said(),
            aside: if is_typed(&one.what) {
                "go on"
            } else {
                "write"
            }
            .into(),
            does: Does::MakeGood(Some(one.id.clone())),
        };
        let mut all: Vec<Choice> = things.iter().map(choice).collect();
        let whole = things.iter().filter(|one| !is_typed(&one.what)).count();
        if whole > 1 {
            all.insert(
                0,
                Choice {
                    name: format!("Write {}", counted(whole, "thing")),
                    aside: "all".into(),
                    does: Does::MakeGood(None),
                },
            );
        }
        all.push(Choice {
            name: "Forget all of it".into(),
            aside: "drop".into(),
            does: Does::Forget,
        });
        self.choose("Not written at an earlier visit".into(), all);
    }

    /// Has one thing written, or goes on with it; without an identifier all
    /// that can be written.
    pub(super) fn make_good(&mut self, id: Option<&str>) -> Vec<Request> {
        let wanted = |one: &&Rescued| id.map_or(!is_typed(&one.what), |id| one.id == id);
        let things: Vec<Rescued> = self.undone.things.iter().filter(wanted).cloned().collect();
        let mut requests = Vec::new();
        for Rescued { id, what, .. } in things {
            match self.request_of(what) {
                Ok(Some(request)) => requests.push(Request::MakeGood(id, Box::new(request))),
                Ok(None) => {}
                Err(why) => self.notice = Some(why),
            }
        }
        requests
    }

    /// What writes a thing; nothing where it is typed on.
    fn request_of(&mut self, what: What) -> Result<Option<Request>, String> {
        Ok(Some(match what {
            What::Jot { entry } => Request::Jot(entry),
            What::Basket { change } => Request::Keep(change),
            What::Judgement { edit } => Request::Judge(edit),
            What::Export {
                file,
                text,
                replaces,
            } => Request::Export(Export {
                file,
                text,
                existing: if replaces {
                    Existing::Replace
                } else {
                    Existing::Keep
                },
            }),
            What::Decision {
                briefing,
                shown,
                decision,
                ..
            } => {
                let is_it = |source: &SourceId| {
                    sha256(yaml::emit(self.reviewed(*source)).as_bytes()) == shown
                };
                let source = self.story.source_of_id(&briefing).filter(is_it);
                let source =
                    source.ok_or_else(|| format!("{briefing} was changed since: decide anew"))?;
                Request::Decide(Order {
                    story: std::sync::Arc::clone(&self.story),
                    ahead: self.ahead().filter(|a| a.0 == source).map(|a| a.1),
                    source,
                    decision,
                })
            }
            What::Note { note } => {
                self.go_on_with_note(note);
                return Ok(None);
            }
            What::Fields(edited) => return self.go_on_with_fields(&edited).map(|()| None),
        }))
    }

    fn go_on_with_note(&mut self, note: Note) {
        let there = self.jot(&JotId::Note(note.id.clone()));
        let there = there.and_then(|placed| match &placed.jot {
            Jot::Note(note) => Some(note.clone()),
            Jot::Mark(_) => None,
        });
        let before = there.unwrap_or_else(|| Note {
            text: String::new(),
            ..note.clone()
        });
        self.notes.unwritten = Some(note);
        self.write_note(before);
    }

    /// Opens the form of a proposal in which the same stands as did.
    fn go_on_with_fields(&mut self, edited: &Edited) -> Result<(), String> {
        let changed = || {
            format!(
                "What was edited in {} is not there as it was",
                edited.briefing
            )
        };
        let source = self.story.source_of_id(&edited.briefing);
        let source = source.ok_or_else(changed)?;
        let shown = self.reviewed(source);
        let kind = edited.part.kind();
        let is_it = |part: &Part| {
            let stands = |part| fields(shown, part).into_iter();
            let alike = part.exists(shown) && part.kind() == kind;
            alike && stands(*part).eq(edited.stood().map(|(f, was)| (f, was.to_owned())))
        };
        let part = [edited.part]
            .into_iter()
            .chain(parts(shown))
            .find(is_it)
            .ok_or_else(changed)?;
        let mut form = Form::new(shown, source, part);
        form.go_on(edited);
        self.open_page(Subject::Drafts(source));
        form.reveal(self.size);
        self.overlay = Some(Overlay::Form(form));
        Ok(())
    }

    /// Forgets all of it.
    pub(super) fn forget_undone(&mut self) -> Vec<Request> {
        let ids = self.undone.things.iter().map(|one| one.id.clone());
        vec![Request::Forget(ids.collect())]
    }

    /// A note that is written, as what makes good what was left of it.
    pub(super) fn making_good(&self, request: Request) -> Request {
        let Request::Jot(Entry::Note(new)) = &request else {
            return request;
        };
        let same =
            |one: &&Rescued| matches!(&one.what, What::Note { note } if note.anchor == new.anchor);
        let id = self
            .undone
            .things
            .iter()
            .find(same)
            .map(|one| one.id.clone());
        Self::made_good(id, request)
    }

    /// A request that settles something left undone, if it does.
    pub(super) fn made_good(id: Option<String>, request: Request) -> Request {
        match id {
            Some(id) => Request::MakeGood(id, Box::new(request)),
            None => request,
        }
    }

    /// What was left undone of the form that is open.
    pub(super) fn undone_form(&self) -> Option<String> {
        let open = self.open_form()?;
        let same = |one: &&Rescued| matches!(&one.what, What::Fields(left) if left.is_where(&open));
        let mut things = self.undone.things.iter();
        things.find(same).map(|one| one.id.clone())
    }

    /// What stood and stands in the open form.
    fn open_form(&self) -> Option<Edited> {
        let Some(Overlay::Form(form)) = &self.overlay else {
            return None;
        };
        let (source, part) = form.edits();
        Some(Edited {
            briefing: self.story.briefing(source).id.clone(),
            part,
            fields: form.typed(),
        })
    }

    /// Closes the form; what was typed is not lost.
    pub(super) fn leave_form(&mut self) {
        let open = self.open_form();
        if let Some(left) = open.filter(|open| open.changed().next().is_some()) {
            let key = self.keymap().hint(Action::EditDraft);
            self.notice = Some(format!("Not saved; {key} goes on with it"));
            self.undone.form = Some(left);
        }
        self.overlay = None;
    }

    /// Goes on in a form that is opened with what was left in it.
    pub(super) fn go_on_with_form(&mut self, source: SourceId, form: &mut Form) {
        let id = &self.story.briefing(source).id;
        let left = &mut self.undone.form;
        let left = left.take_if(|left| left.briefing == *id && form.go_on(left));
        if left.is_some() {
            form.reveal(self.size);
        }
    }

    /// What is being typed, or was left, and is not written.
    pub fn unfinished(&self) -> Vec<What> {
        let mut all = Vec::new();
        if let Some(Overlay::Note(noting)) = &self.overlay {
            all.extend(noting.unfinished().map(|note| What::Note { note }));
        }
        let left = self.notes.unwritten.clone();
        all.extend(left.map(|note| What::Note { note }));
        let forms = self.open_form().into_iter().chain(self.undone.form.clone());
        let changed = forms.filter(|form| form.changed().next().is_some());
        all.extend(changed.map(What::Fields));
        // One that says nothing was emptied, not written.
        all.retain(|what| what.words().iter().any(|words| !words.trim().is_empty()));
        all
    }
}

/// Whether it is text that was being typed.
fn is_typed(what: &What) -> bool {
    match what {
        What::Note { .. } | What::Fields(_) => true,
        What::Jot { .. }
        | What::Basket { .. }
        | What::Judgement { .. }
        | What::Decision { .. }
        | What::Export { .. } => false,
    }
}
