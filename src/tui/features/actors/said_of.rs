//! What other voices say of an actor: only what names it, not everything in a
//! passage that does.

use crate::model::collection::{AccountRef, StanceRef};
use crate::model::compare::words::measure_line;
use crate::model::{ActorId, EventId, PassageId, QuestionId, VoiceId};
use crate::text::fold::find_cited;
use crate::tui::page::pieces::{push_account, push_claim};
use crate::tui::page::{Material, Page, Row};
use crate::tui::theme::Ink;

/// Most statements listed.
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

/// Adds what others say of the actor.
pub(super) fn said_of(page: &mut Page, id: ActorId, material: Material) {
    let collection = material.collection;
    let said = others(id, material);
    if said.is_empty() {
        return;
    }
    let title = format!("Said of {}", collection.actor(id).name);
    page.section(&title, said.len());
    for said in said.iter().take(MOST) {
        match *said {
            Said::Account(event, at) => {
                let account = collection.account(at);
                let measure = measure_line(&account.measure, account.of.as_deref());
                let lead = format!("{} · {measure}", collection.event(event).name);
                push_account(page, collection, at, Some(&lead), 1);
            }
            Said::Claim(question, at) => {
                let lead = vec![
                    (format!("{}: ", collection.voice(at.voice).name), Ink::Text),
                    (format!("{} ", collection.question(question).ask), Ink::Dim),
                    (
                        collection.answer_in_words(&collection.claim(at).answer),
                        Ink::Dim,
                    ),
                ];
                push_claim(page, collection, at, lead, 1);
            }
        }
    }
    if said.len() > MOST {
        let rest = format!("… and {} more", said.len() - MOST);
        page.push(Row::text(rest, Ink::Dim).indented(1));
    }
}

/// Returns everything in the view that other voices say of the actor: first the
/// claims whose answer the actor is, then, in the order of the documents,
/// claims that name the actor and accounts that quote or count it.
fn others(id: ActorId, material: Material) -> Vec<Said> {
    let Material {
        collection, view, ..
    } = material;
    let actor = collection.actor(id);
    let forms = collection.forms(actor);
    let names = |text: Option<&str>| text.is_some_and(|text| is_named(text, &forms));
    let other = |voice: VoiceId, passage: Option<PassageId>| {
        collection.voice(voice).actor != Some(id) && passage.is_none_or(|p| view.has_passage(p))
    };
    let mut said = Vec::new();
    for (n, event) in collection.events.iter().enumerate() {
        let of_it = event.accounts.iter().filter(|at| {
            let account = collection.account(**at);
            let parts = [&account.quote, &account.of, &account.words];
            let value = collection.shown(**at);
            let says = parts.into_iter().any(|part| names(part.as_deref())) || names(Some(&value));
            says && other(at.voice, at.passage)
        });
        said.extend(of_it.map(|a| Said::Account(EventId::from(n), *a)));
    }
    for (n, question) in collection.questions.iter().enumerate() {
        let of_it = question.stances.iter().filter(|at| {
            let claim = collection.claim(**at);
            let parts = [
                Some(question.ask.as_str()),
                claim.says.as_deref(),
                claim.quote.as_deref(),
            ];
            let says = claim.answer == actor.id || parts.into_iter().any(names);
            says && other(at.voice, at.passage)
        });
        said.extend(of_it.map(|s| Said::Claim(QuestionId::from(n), *s)));
    }
    let is_answer = |said: &Said| match said {
        Said::Claim(_, at) => collection.claim(*at).answer == actor.id,
        Said::Account(..) => false,
    };
    said.sort_by_key(|s| (!is_answer(s), s.passage()));
    said
}

/// Whether a text holds one of the names as whole words.
fn is_named(text: &str, forms: &[&str]) -> bool {
    let parts = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    forms.iter().any(|form| {
        find_cited(text, form).is_some_and(|at| {
            parts(text[..at.start].chars().next_back()) && parts(text[at.end..].chars().next())
        })
    })
}
