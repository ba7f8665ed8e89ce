//! `rashomon draft --across`: a command proposes what is the same across the
//! documents; what holds enters `proposals.yaml`.

use std::collections::BTreeMap;

use super::consent::{self, Handed};
use super::model::{Failed, Model, Told};
use super::stop::Stop;
use super::{Args, report};
use crate::commands::{Error, FAILED, FOUND, NOTHING, Output};
use crate::convert::verify::against;
use crate::convert::verify::prompt_across::prompt_across;
use crate::model::{Briefing, Collection, merge};
use crate::store::{Input, Loaded, proposals};
use crate::text::{counted, graphemes, paths};

/// Lets a command propose across a collection, and reports what entered and
/// what was refused.
///
/// # Errors
/// If the user does not agree, there is nothing to compare, or the file cannot
/// be written.
pub(super) fn run(
    args: &Args,
    model: &Model,
    loaded: &Loaded,
    output: &mut Output,
) -> Result<u8, Error> {
    // Said before a model works for minutes.
    let refused = |why: crate::store::edit::EditError| Error::Drafting(why.to_string());
    let place = proposals::place(&args.paths).map_err(refused)?;
    let (collection, left) = written(&loaded.collection, &loaded.files);
    if left > 0 {
        let documents = counted(left, "document");
        output.note(&format!(
            "{documents} without a briefing; `rashomon convert` makes one"
        ));
    }
    let strange = args
        .only
        .iter()
        .find(|id| collection.source_of_id(id).is_none());
    if let Some(id) = strange {
        return Err(Error::Drafting(format!("there is no briefing `{id}`")));
    }
    if collection.briefings.len() < 2 || args.only.len() == 1 {
        let why = "there are fewer than two briefings, and nothing to compare";
        return Err(Error::Drafting(why.into()));
    }
    for what in prompt_across(&collection, &args.only, None).left_out {
        output.note(&format!("left out of the prompt, for want of room: {what}"));
    }
    consent::agreed(model, Handed::Collection, args.yes, output)?;
    let stop = Stop::new();
    let found = model.draft_across(&collection, &args.only, &mut |told: &Told| {
        // Work goes on even if progress cannot be written.
        let said = graphemes::fit(told.said, 40);
        let (turn, seconds) = (told.turn, told.gone.as_secs());
        let _ = output.clear_progress();
        let _ = output.progress(&format!("across: try {turn}, {seconds} s  {said}"));
        stop.code().is_none()
    });
    output.clear_progress()?;
    let written = found.and_then(|found| {
        if !found.after.is_empty() {
            let added = proposals::add(&args.paths, &found.after);
            added.map_err(|why| Failed::Why(why.to_string()))?;
        }
        Ok(found)
    });
    let found = match written {
        Ok(found) => found,
        Err(why) => {
            let said = match &why {
                Failed::Stopped => "stopped; nothing of it entered",
                Failed::Why(why) => why,
            };
            output.aside_line(&format!("{}: error: {said}", paths::shown(&place)))?;
            return Ok(stop.code().unwrap_or(FAILED));
        }
    };
    report(&found, &place, ("proposed", &model.by), output)?;
    for clash in against(&found.after, &collection) {
        output.answer_line(&format!("  against: {clash}"))?;
    }
    Ok(match stop.code() {
        Some(code) => code,
        None if found.entered.is_empty() => NOTHING,
        None => FOUND,
    })
}

/// The collection of the briefings that are files, with nothing likely, and how
/// many documents it leaves out: a proposal names briefings for longer than a
/// draft in memory lasts.
pub(in crate::commands) fn written(
    collection: &Collection,
    files: &BTreeMap<String, Input>,
) -> (Collection, usize) {
    let is_file = |briefing: &&Briefing| {
        let input = files.get(&briefing.id);
        input.is_some_and(|input| !input.is_document())
    };
    let kept: Vec<Briefing> = collection
        .briefings
        .iter()
        .filter(is_file)
        .cloned()
        .collect();
    let left = collection.briefings.len() - kept.len();
    let (title, joins) = (collection.title.clone(), collection.joins.clone());
    let mut whole = merge::merge(title, kept, joins);
    whole.proposed.clone_from(&collection.proposed);
    (whole, left)
}
