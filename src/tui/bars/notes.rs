//! What the next keys do while one selects, writes a note or is in the
//! notebook.

use super::hints::hint;
use crate::tui::action::Action;
use crate::tui::app::{App, Noting};

/// The keys while a note is written.
pub(super) fn note_hints(app: &App, noting: &Noting) -> Vec<(String, String)> {
    let drops = !noting.is_new() && noting.editor.text().trim().is_empty();
    let accept = if drops { "drop the note" } else { "save" };
    let accept = (hint(app, Action::Accept).0, accept.to_string());
    vec![
        accept,
        hint(app, Action::NewLine),
        hint(app, Action::Compose),
        hint(app, Action::Cancel),
    ]
}

/// The keys while words are selected.
pub(super) fn selection_hints(app: &App) -> Vec<(String, String)> {
    let of = |action| app.keymap().hint(action);
    let words = format!("{}{}", of(Action::WordBack), of(Action::WordOn));
    let passages = format!("{}{}", of(Action::Down), of(Action::Up));
    let mut hints = vec![(words, "words".to_string()), hint(app, Action::FromHere)];
    hints.push((passages, "passages".into()));
    hints.push(hint(app, Action::Note));
    hints.push((of(Action::CopyText), "copy".into()));
    hints.push((of(Action::CopyCitation), "copy and cite".into()));
    hints.push((of(Action::Peel), "end".into()));
    hints
}

/// The keys of the page of marks and notes.
pub(super) fn notebook_hints(app: &App) -> Vec<(String, String)> {
    let listing = &app.notes.listing;
    let mut hints = vec![(hint(app, Action::Open).0, "read".to_string())];
    hints.push((hint(app, Action::Note).0, "edit".into()));
    hints.push(hint(app, Action::DropJot));
    hints.extend(app.can_restore().then(|| hint(app, Action::RestoreJot)));
    hints.push(hint(app, Action::NarrowNotes));
    let sort = if listing.by_document {
        "newest first"
    } else {
        "by document"
    };
    hints.push((hint(app, Action::SortNotes).0, sort.into()));
    let all = if listing.all {
        "this collection"
    } else {
        "all collections"
    };
    hints.push((hint(app, Action::AllNotes).0, all.into()));
    hints.extend([Action::Peel, Action::Help].map(|action| hint(app, action)));
    hints
}
