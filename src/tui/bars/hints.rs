//! Which keys the hint line tells of, by where one is.

use super::notes::{note_hints, notebook_hints, selection_hints};
use crate::model::compare::seen;
use crate::model::view::Item;
use crate::tui::action::{Action, Scope};
use crate::tui::app::{App, Opener, Overlay, Search};
use crate::tui::layout::{Mode, Pane};
use crate::tui::pages::Subject;
use crate::tui::panes::results::{Order, Purpose};

/// The keys worth knowing here, the likeliest first.
pub(super) fn hints(app: &App) -> Vec<(String, String)> {
    let of = |action| hint(app, action);
    if let Some(Overlay::Hints { .. }) = app.overlay {
        return vec![("a–z".into(), "follow".into()), of(Action::Peel)];
    }
    let select = ("↑↓".to_string(), "select".to_string());
    match &app.overlay {
        Some(Overlay::Note(noting)) => return note_hints(app, noting),
        Some(Overlay::Narrow(_)) => {
            let keep = (of(Action::Accept).0, "keep".to_string());
            return vec![keep, (of(Action::Cancel).0, "list all".to_string())];
        }
        Some(Overlay::Marks { .. }) => return vec![of(Action::Peel)],
        _ => {}
    }
    match app.scope() {
        Scope::Selection => return selection_hints(app),
        Scope::Notebook => return notebook_hints(app),
        Scope::Prompt if matches!(app.overlay, Some(Overlay::Form(_))) => return form_hints(app),
        Scope::Prompt if matches!(app.overlay, Some(Overlay::Export(_))) => {
            return vec![(of(Action::Accept).0, "write".into()), of(Action::Cancel)];
        }
        Scope::Prompt if matches!(app.overlay, Some(Overlay::Link(_))) => return link_hints(app),
        Scope::Prompt => return vec![of(Action::Accept), select, of(Action::Cancel)],
        Scope::SearchPrompt => return search_hints(app),
        Scope::Results => return result_hints(app),
        _ => {}
    }
    if app.scope() == Scope::Review {
        let mut hints = vec![of(Action::Same), of(Action::Different)];
        if app.can_undo() {
            hints.push(of(Action::Undo));
        }
        hints.push((of(Action::NextPassage).0, "next pair".into()));
        hints.push((app.keymap().hint(Action::Open), open_hint(app).into()));
        hints.extend([of(Action::Peel), of(Action::Palette), of(Action::Help)]);
        return hints;
    }
    if app.scope() == Scope::Drafts {
        return draft_hints(app);
    }
    if app.scope() == Scope::Basket {
        return basket_hints(app);
    }
    if app.waits().is_some() {
        let stop = (of(Action::Peel).0, "stop, show what is read".to_string());
        return vec![stop, of(Action::Close), of(Action::Help)];
    }
    let mut hints = vec![(app.keymap().hint(Action::Open), open_hint(app).into())];
    if app.loading.is_cut_short() {
        hints.push(of(Action::Reload));
    }
    if app.reading() {
        hints = vec![of(Action::NextPassage), of(Action::Hints), hints.remove(0)];
    }
    if app.walks() {
        hints.push(of(Action::NextHit));
    }
    hints.push(of(Action::Search));
    let opposed = || !seen::opposed(&app.story, &app.filter.view).is_empty();
    if app.story.conflict_count() > 0 || opposed() {
        hints.push(of(Action::NextConflict));
    }
    if closes(app) {
        hints.push(of(Action::Peel));
    }
    if app.focus == Pane::Timeline {
        let scale = app.timeline.scale;
        let turns = [
            (Action::TimelineIn, scale.closer() != scale),
            (Action::TimelineOut, scale.wider() != scale),
            (Action::Issued, true),
        ];
        let turns = turns.into_iter().filter(|(_, turns)| *turns);
        hints.extend(turns.map(|(action, _)| of(action)));
    }
    hints.push(of(Action::Filter));
    if app.layout().mode != Mode::Wide || app.zoomed {
        hints.push(of(Action::Zoom));
    }
    hints.extend([of(Action::NextPane), of(Action::Palette), of(Action::Help)]);
    hints
}

/// The keys of the basket.
fn basket_hints(app: &App) -> Vec<(String, String)> {
    let of = |action| hint(app, action);
    let mut hints = Vec::new();
    if !app.basket().is_empty() {
        hints.push((app.keymap().hint(Action::Open), "read".into()));
        hints.push((app.keymap().hint(Action::Take), "take out".into()));
        hints.push(of(Action::Export));
    }
    if app.can_put_back() {
        hints.push(of(Action::PutBack));
    }
    hints.extend([of(Action::Peel), of(Action::Palette), of(Action::Help)]);
    hints
}

/// The keys of the form, that for a new line where one can be.
fn form_hints(app: &App) -> Vec<(String, String)> {
    let in_text = matches!(&app.overlay, Some(Overlay::Form(form)) if form.in_text());
    let mut hints = vec![(hint(app, Action::Accept).0, "save".to_string())];
    hints.extend(in_text.then(|| hint(app, Action::NewLine)));
    hints.push((hint(app, Action::Enter).0, "next field".to_string()));
    hints.push(hint(app, Action::Cancel));
    hints
}

/// The keys of the question whether to open an address.
fn link_hints(app: &App) -> Vec<(String, String)> {
    let opens = matches!(app.opener, Opener::Program(_));
    let does = if opens { "open it" } else { "copy it" };
    let mut hints = vec![(hint(app, Action::Accept).0, does.to_string())];
    if matches!(&app.overlay, Some(Overlay::Link(asked)) if asked.links.len() > 1) {
        hints.push(("↑↓".into(), "another".into()));
    }
    hints.push((hint(app, Action::Cancel).0, "leave it".into()));
    hints
}

/// The keys that fit the proposal under the cursor.
fn draft_hints(app: &App) -> Vec<(String, String)> {
    let mut actions = app.decidable();
    if app.can_retract() {
        // Before the passage's, which has the longest name.
        let whole = actions.iter().position(|a| *a == Action::AcceptPassage);
        actions.insert(whole.unwrap_or(actions.len()), Action::UndoDraft);
    }
    let mut hints: Vec<_> = actions.into_iter().map(|a| hint(app, a)).collect();
    hints.push((app.keymap().hint(Action::NextPassage), "next open".into()));
    hints.push((app.keymap().hint(Action::Open), "read".into()));
    let more = [Action::Zoom, Action::Peel, Action::Palette, Action::Help];
    hints.extend(more.map(|action| hint(app, action)));
    hints
}

/// The key and the hint of an action.
pub(super) fn hint(app: &App, action: Action) -> (String, String) {
    (app.keymap().hint(action), action.entry().hint.to_string())
}

/// The keys while a query is typed.
fn search_hints(app: &App) -> Vec<(String, String)> {
    let of = |action, hint: &str| (app.keymap().hint(action), hint.to_string());
    let Some(search) = &app.search else {
        return Vec::new();
    };
    let tab = match (&search.choices, search.list.rows.is_empty()) {
        (Some(_), _) => "next choice",
        (None, true) => "complete",
        (None, false) => "into the results",
    };
    let mut hints = Vec::new();
    if search.purpose == Purpose::Filter {
        hints.push(of(Action::Accept, "keep the filter"));
        hints.push(of(Action::Enter, "complete"));
    } else if search.list.rows.is_empty() {
        hints.push(of(Action::Previous, "earlier search"));
        hints.push(of(Action::Enter, tab));
    } else {
        hints.push(of(Action::Accept, "open"));
        hints.push(("↑↓".into(), "select".into()));
        hints.push(of(Action::Enter, tab));
        hints.push(of(Action::Group, group_hint(search)));
    }
    if !search.labels.is_empty() && search.purpose == Purpose::Find {
        hints.push(("Alt-letter".into(), "narrow".into()));
    }
    hints.push(of(Action::Cancel, "close"));
    hints
}

/// The keys among the results.
fn result_hints(app: &App) -> Vec<(String, String)> {
    let of = |action, hint: &str| (app.keymap().hint(action), hint.to_string());
    let Some(search) = &app.search else {
        return Vec::new();
    };
    let mut hints = vec![
        of(Action::Open, open_hint(app)),
        of(Action::Search, "type on"),
    ];
    if !search.labels.is_empty() {
        hints.push(("letter".into(), "narrow".into()));
    }
    hints.push(of(Action::Group, group_hint(search)));
    hints.push(of(Action::Filter, "keep as filter"));
    hints.push(of(Action::Preview, "preview"));
    hints.push(of(Action::Peel, "close"));
    hints.push(of(Action::Help, "keys"));
    hints
}

fn group_hint(search: &Search) -> &'static str {
    match search.order {
        Order::Ranked => "by source",
        Order::BySource => "by rank",
    }
}

/// Whether Esc has anything to close.
fn closes(app: &App) -> bool {
    app.search.is_some()
        || app.centre.page().is_some()
        || app.hits.is_some()
        || !app.filter.facets.is_empty()
}

/// What Enter does, by what the cursor is on.
fn open_hint(app: &App) -> &'static str {
    match app.selected() {
        Some(Item::Voice(_)) => "what it says",
        Some(Item::Actor(_)) => "actor",
        Some(Item::Event(_)) => "accounts",
        Some(Item::Passage(_)) if app.reading() => "what cites this",
        Some(Item::Source(_) | Item::Passage(_) | Item::Claim(_)) => "read",
        None => match app.centre.page().map(|p| p.subject) {
            Some(Subject::Questions) => "who says what",
            Some(Subject::Conflicts) => "compare",
            Some(Subject::Problems) if !app.problems.is_empty() => "edit the file",
            _ => "open",
        },
    }
}
