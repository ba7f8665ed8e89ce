//! What other voices say of an actor.

use crate::model::collection::{AccountRef, StanceRef};
use crate::model::{ActorId, EventId, PassageId, QuestionId, VoiceId};
use crate::tui::page::pieces::{push_account, push_claim};
use crate::tui::page::{Material, Page, Row};
use crate::tui::theme::Ink;

/// Most that are listed.
const MOST: usize = 12;

/// One thing said.
#[derive(Clone, Copy)]
enum Said {
    Account(EventId, AccountRef),
    Claim(QuestionId, StanceRef),
}

impl Said {
    fn passage(self) -> Option<PassageId> {
        match self {
            Self::Account(_, at) => at.passage,
            Self::Claim(_, at) => at.passage,
        }
    }
}

/// Adds what others say: where the passage names the actor, then of events
/// that involve it.
pub(super) fn said_of(page: &mut Page, id: ActorId, material: Material) {
    let story = material.story;
    let said = others(id, material);
    if said.is_empty() {
        return;
    }
    page.heading(format!("What others say ({})", said.len()));
    for said in said.iter().take(MOST) {
        match *said {
            Said::Account(event, at) => {
                let lead = format!(
                    "{} · {}",
                    story.event(event).name,
                    story.account(at).measure
                );
                push_account(page, story, at, Some(&lead), 1);
            }
            Said::Claim(question, at) => {
                let lead = vec![
                    (format!("{}: ", story.voice(at.voice).name), Ink::Text),
                    (format!("{} ", story.question(question).ask), Ink::Dim),
                    (story.answer_in_words(&story.claim(at).answer), Ink::Dim),
                ];
                push_claim(page, story, at, lead, 1);
            }
        }
    }
    if said.len() > MOST {
        let rest = format!("… and {} more", said.len() - MOST);
        page.push(Row::text(rest, Ink::Dim).indented(1));
    }
}

/// Everything in the view that other voices say of the actor; where its name
/// stands in the passage first, then in the order of the documents.
fn others(id: ActorId, material: Material) -> Vec<Said> {
    let Material { story, view, .. } = material;
    let named = |p: Option<PassageId>| {
        p.is_some_and(|p| story.actor(id).passages.binary_search(&p).is_ok())
    };
    let other = |voice: VoiceId, passage: Option<PassageId>| {
        story.voice(voice).actor != Some(id) && passage.is_none_or(|p| view.has_passage(p))
    };
    let mut said = Vec::new();
    for (n, event) in story.events.iter().enumerate() {
        let involved = event.actors.contains(&id);
        let of_it = event
            .accounts
            .iter()
            .filter(|a| (involved || named(a.passage)) && other(a.voice, a.passage));
        said.extend(of_it.map(|a| Said::Account(EventId::from(n), *a)));
    }
    for (n, question) in story.questions.iter().enumerate() {
        let of_it = question
            .stances
            .iter()
            .filter(|s| named(s.passage) && other(s.voice, s.passage));
        said.extend(of_it.map(|s| Said::Claim(QuestionId::from(n), *s)));
    }
    said.sort_by_key(|s| (!named(s.passage()), s.passage()));
    said
}
