//! The lines above and below the desk: title, breadcrumb and counts; tabs;
//! the hint line and the place in the text.

use ratatui::layout::Rect;

use super::action::{Action, Scope, TABLE};
use super::app::{App, Opener, Overlay, Search, query_crumb};
use super::layout::{Mode, Pane};
use super::note_hints::{note_hints, notebook_hints, selection_hints};
use super::pages::Subject;
use super::panes::results::{Order, Purpose};
use super::panes::{TAKEN, reader};
use super::widgets::paint::{self, Canvas, Seg};
use crate::model::compare::seen;
use crate::model::view::Item;
use crate::text::counted;
use crate::text::graphemes::width;

/// “Camp Taji, March 2020 · 5 briefings · 77 events · ≠ 6 conflicts”, with
/// the filter as a breadcrumb and counts that are true for it.
pub(super) fn header(app: &App, buf: &mut Canvas, area: Rect) {
    let theme = &app.theme;
    let help = if area.width >= 60 { "? keys " } else { "" };
    let help_width = width(help) as u16;
    let mut pieces = vec![Seg::new(format!(" {}", app.story.title), theme.head)];
    for facet in &app.filter.facets {
        pieces.push(Seg::new(" › ", theme.dim));
        pieces.push(Seg::new(facet.crumb(&app.story), theme.accent));
    }
    if let Some(query) = app.narrowing_query() {
        pieces.push(Seg::new(" › ", theme.dim));
        pieces.push(Seg::new(query_crumb(query), theme.accent));
    }
    let narrowed = app.narrowing().map(|counts| counts.totals);
    let totals = narrowed.unwrap_or(app.filter.totals);
    // In little room the sign and the number say it.
    let labelled = |sign: &str, n: usize, noun: &str| {
        if area.width < 100 {
            format!("{sign} {n}")
        } else {
            format!("{sign} {}", counted(n, noun))
        }
    };
    let mut signs = Vec::new();
    if totals.conflicts > 0 {
        signs.push(Seg::new(" · ", theme.dim));
        let label = labelled("≠", totals.conflicts, "conflict");
        signs.push(Seg::new(label, theme.conflict));
    }
    if !app.problems.is_empty() {
        signs.push(Seg::new(" · ", theme.dim));
        let label = labelled("!", app.problems.len(), "problem");
        signs.push(Seg::new(label, theme.notice));
    }
    let taken = app.basket().things().len();
    if taken > 0 {
        signs.push(Seg::new(" · ", theme.dim));
        let label = if area.width < 100 {
            format!("{TAKEN} {taken}")
        } else {
            format!("{TAKEN} {taken} in the basket")
        };
        signs.push(Seg::new(label, theme.accent));
    }
    if let Some(said) = app.loading.said().filter(|_| app.waits().is_none()) {
        signs.push(Seg::new(format!(" · {said}"), theme.notice));
    }
    let wide = |pieces: &[Seg]| pieces.iter().map(|p| width(&p.text)).sum::<usize>();
    let room = usize::from(area.width.saturating_sub(help_width + 1));
    let counts = [
        counted(totals.sources, "briefing"),
        counted(totals.events, "event"),
        counted(totals.actors, "actor"),
    ];
    let counts = counts.into_iter();
    for text in counts.filter(|_| area.width >= 70 && app.waits().is_none()) {
        let piece = Seg::new(format!(" · {text}"), theme.dim);
        // What cannot all be so is said whatever else has to go.
        if wide(&pieces) + width(&piece.text) + wide(&signs) > room {
            break;
        }
        pieces.push(piece);
    }
    pieces.extend(signs);
    paint::segs(
        buf,
        (area.x, area.y),
        area.width.saturating_sub(help_width + 1),
        &pieces,
    );
    paint::text(
        buf,
        (area.right().saturating_sub(help_width), area.y),
        help_width,
        help,
        theme.dim,
    );
}

/// The panes as tabs, the focused one marked.
pub(super) fn tabs(app: &App, buf: &mut Canvas, area: Rect) {
    let mut x = area.x;
    for (pane, label) in tab_labels(app, area) {
        let style = if pane == app.focus {
            app.theme.cursor.patch(app.theme.accent)
        } else {
            app.theme.dim
        };
        let room = area.right().saturating_sub(x);
        x += paint::text(buf, (x, area.y), room, &label, style) + 1;
    }
}

/// The pane whose tab stands at a column.
pub(super) fn tab_at(app: &App, area: Rect, x: u16) -> Option<Pane> {
    let mut from = area.x;
    tab_labels(app, area).find_map(|(pane, label)| {
        let here = from..from + width(&label) as u16;
        from = here.end + 1;
        here.contains(&x).then_some(pane)
    })
}

/// What stands on each tab.
fn tab_labels(app: &App, area: Rect) -> impl Iterator<Item = (Pane, String)> {
    // Every title with its number, tight where that is needed; in less room
    // only the focused title.
    let all: usize = Pane::ALL.iter().map(|p| p.title().len() + 5).sum();
    let roomy = usize::from(area.width) >= all;
    let tight = usize::from(area.width) + 8 >= all;
    let focus = app.focus;
    Pane::ALL.into_iter().map(move |pane| {
        let number = pane.index() + 1;
        let title = if tight || pane == focus {
            pane.title()
        } else {
            ""
        };
        let label = format!("{number} {title}");
        let label = if roomy {
            format!(" {label} ")
        } else {
            label.trim_end().into()
        };
        (pane, label)
    })
}

/// What the next keys do, or what is to be said; and the place in the text.
pub(super) fn footer(app: &App, buf: &mut Canvas, area: Rect) {
    let theme = &app.theme;
    let (place, room) = footer_room(app, area);
    let place_width = width(&place) as u16;
    if place_width > 0 {
        let x = area.right().saturating_sub(place_width + 1);
        paint::text(buf, (x, area.y), place_width, &place, theme.dim);
    }
    if let Some(notice) = &app.notice {
        paint::fitted(buf, (area.x + 1, area.y), room, notice, theme.notice);
        return;
    }
    for (x, (key, hint)) in placed(app, area, room) {
        let x = x + paint::text(buf, (x, area.y), room, &key, theme.accent);
        paint::text(buf, (x + 1, area.y), room, &hint, theme.dim);
    }
}

/// The hints that fit, each with its column.
fn placed(app: &App, area: Rect, room: u16) -> Vec<(u16, (String, String))> {
    let mut x = area.x + 1;
    let bound = |hint: &(String, String)| !hint.0.is_empty();
    let fits = |hint: (String, String)| {
        let from = x;
        x += (width(&hint.0) + width(&hint.1) + 3) as u16;
        (x <= area.x + room + 1).then_some((from, hint))
    };
    let all = hints(app).into_iter().filter(bound);
    all.map_while(fits).collect()
}

/// What the hint at a column does, if it is of one action.
pub(super) fn action_at(app: &App, area: Rect, x: u16) -> Option<Action> {
    let (_, room) = footer_room(app, area);
    let hints = placed(app, area, room).into_iter();
    let (_, (key, _)) = hints
        .rev()
        .find(|(from, _)| *from <= x)
        .filter(|(from, hint)| usize::from(x - from) <= width(&hint.0) + width(&hint.1))?;
    let reach = app.scope().reach();
    let near = reach
        .iter()
        .flat_map(|scope| TABLE.iter().filter(move |e| e.scope == *scope));
    let mut near = near.filter(|entry| app.keymap().hint(entry.action) == key);
    near.next().map(|entry| entry.action)
}

/// The place in the text, and what it leaves of the footer for hints.
fn footer_room(app: &App, area: Rect) -> (String, u16) {
    let place = if area.width >= 60 {
        place(app)
    } else {
        String::new()
    };
    let room = area.width.saturating_sub(width(&place) as u16 + 2);
    (place, room)
}

/// Where the reader stands; in a list, nothing that is not seen already.
fn place(app: &App) -> String {
    // What is reviewed stands elsewhere than what is read.
    if app.story.briefings.is_empty() || app.drafting().is_some() {
        return String::new();
    }
    reader::position(app.centre.reader, &app.story)
}

/// The keys worth knowing here, the likeliest first.
fn hints(app: &App) -> Vec<(String, String)> {
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
            _ => "open",
        },
    }
}
