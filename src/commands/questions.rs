//! `rashomon questions`: who takes which stance, and which stances oppose.

use super::format::print;
use super::pick::{PickArgs, unknown};
use super::{Error, Format, Output};
use crate::model::view::View;
use crate::model::{Collection, QuestionId, proposals};
use crate::text::fold;
use crate::views::questions::{self, Asking};

/// Loads the collection and prints the questions, or one of them.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &PickArgs, output: &mut Output) -> Result<u8, Error> {
    let (id, paths) = args.split();
    let collection = args.load(&paths, output)?;
    show(&collection, id.as_deref(), args.format, output)
}

/// Prints all questions, or the one with this id or wording.
///
/// # Errors
/// If the output cannot be written.
pub fn show(
    collection: &Collection,
    id: Option<&str>,
    format: Format,
    output: &mut Output,
) -> Result<u8, Error> {
    let all = picked(collection, id);
    if let (Some(id), []) = (id, &all[..]) {
        let all = collection.questions.iter();
        let all = all.map(|q| (q.id.clone(), q.ask.as_str()));
        return Ok(unknown(output, id, "question", all));
    }
    let rows = questions::rows(collection, all);
    print(output, format, &rows, || {
        questions::text(collection, &rows.rows)
    })
}

/// The question with this id or wording; without one all, also those that are
/// only proposed or likely.
pub(super) fn picked(collection: &Collection, id: Option<&str>) -> Vec<Asking> {
    let Some(id) = id else {
        let proposed = proposals::questions(collection);
        let is_asked = |place: &usize| {
            let likely = &collection.likeness.questions[*place];
            proposed.iter().any(|unasked| unasked.covers(likely))
        };
        let likely = (0..collection.likeness.questions.len()).filter(|place| !is_asked(place));
        let asked = in_order(collection).into_iter().map(Asking::Question);
        let unasked = proposed
            .iter()
            .map(|unasked| Asking::Proposed(unasked.place));
        return asked
            .chain(unasked)
            .chain(likely.map(Asking::Likely))
            .collect();
    };
    let all = &collection.questions;
    let by_id = all.iter().position(|q| q.id == id.trim());
    let by_words = || all.iter().position(|q| fold(&q.ask) == fold(id.trim()));
    let found = by_id.or_else(by_words).map(QuestionId::from);
    found.into_iter().map(Asking::Question).collect()
}

/// All questions in the order of the reader's page; unanswered ones last.
fn in_order(collection: &Collection) -> Vec<QuestionId> {
    let asked = collection.asked_all(&View::default());
    let mut all: Vec<QuestionId> = asked.iter().map(|asked| asked.id).collect();
    let silent = (0..collection.questions.len()).map(QuestionId::from);
    let silent: Vec<_> = silent.filter(|id| !all.contains(id)).collect();
    all.extend(silent);
    all
}
