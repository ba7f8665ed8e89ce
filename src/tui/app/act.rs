//! What each action does, by where one is.

use std::sync::Arc;

use super::{App, Overlay, Search};
use crate::model::view::Item;
use crate::tui::action::{Action, Scope};
use crate::tui::layout::Pane;
use crate::tui::pages::Subject;
use crate::tui::panes::results::SCROLL;
use crate::tui::shell::Request;

impl App {
    /// Performs an action.
    pub(super) fn act(&mut self, action: Action) -> Vec<Request> {
        match action {
            Action::Quit => return vec![Request::Quit(0)],
            Action::Suspend => return vec![Request::Suspend],
            Action::Redraw => return vec![Request::Redraw],
            _ => {}
        }
        if action.entry().scope == Scope::Search {
            return self.act_on_search(action);
        }
        if self.scope().types() {
            return self.act_in_prompt(action);
        }
        if self.select_by(action) || self.move_by(action) {
            return vec![];
        }
        match action {
            Action::Open => return self.open_selected(),
            Action::Filter => return self.filter_by_selection(),
            Action::FilterQuery => return self.open_filter(),
            Action::LastResults => return self.open_last_results(),
            Action::Search => return self.open_search(String::new()),
            Action::Reload => return self.reload(),
            Action::CopyText | Action::CopyCitation | Action::CopyLink | Action::CopyLocator => {
                return self.copy(action);
            }
            Action::Take | Action::TakeWhole => return self.take(action == Action::TakeWhole),
            Action::PutBack => return self.put_back(),
            Action::Export => self.open_export(),
            Action::Basket => self.open_page(Subject::Basket),
            Action::Edit => return self.edit(),
            Action::Mouse => return self.switch_mouse(),
            Action::Link => return self.ask_link(),
            Action::Close => return self.close(),
            Action::Peel => return self.peel(),
            Action::NextPassage => self.passage_or_row(1),
            Action::PreviousPassage => self.passage_or_row(-1),
            Action::NextDocument => self.step_document(1),
            Action::PreviousDocument => self.step_document(-1),
            Action::NextConflict => self.step_conflict(true),
            Action::PreviousConflict => self.step_conflict(false),
            Action::NextHit => self.step_hit(true),
            Action::PreviousHit => self.step_hit(false),
            Action::Pin => self.pin(),
            Action::Zoom => self.zoom(),
            Action::TimelineIn => self.zoom_timeline(true),
            Action::TimelineOut => self.zoom_timeline(false),
            Action::Issued => self.switch_clock(),
            Action::Back => self.travel(true),
            Action::Forward => self.travel(false),
            Action::NextPane => self.next_pane(1),
            Action::PreviousPane => self.next_pane(3),
            Action::Sources => self.focus_on(Pane::Sources),
            Action::Actors => self.focus_on(Pane::Actors),
            Action::Reader => self.focus_on(Pane::Reader),
            Action::Timeline => self.focus_on(Pane::Timeline),
            Action::Events => self.open_page(Subject::Events),
            Action::Conflicts => self.open_page(Subject::Conflicts),
            Action::Questions => self.open_page(Subject::Questions),
            Action::Identity => self.open_page(Subject::Identity),
            Action::Same | Action::Different => return self.judge(action),
            Action::Undo => return self.undo(),
            Action::SetMark => self.open_marks(true),
            Action::GoToMark => self.open_marks(false),
            Action::Note => self.note(),
            Action::Notebook => self.open_notebook(),
            Action::DropJot
            | Action::RestoreJot
            | Action::NarrowNotes
            | Action::SortNotes
            | Action::AllNotes => return self.act_in_notebook(action),
            Action::Drafts => self.open_drafts(),
            Action::AcceptDraft
            | Action::RejectDraft
            | Action::EditDraft
            | Action::MergeDraft
            | Action::SplitDraft
            | Action::AcceptPassage => return self.decide_on(action),
            Action::UndoDraft => return self.retract(),
            Action::Gaps => self.open_page(Subject::Gaps),
            Action::Matrix => self.open_page(Subject::Matrix),
            Action::Problems => self.open_page(Subject::Problems),
            Action::News => self.open_page(Subject::News),
            Action::Jumps => self.open_jumps(),
            Action::Undone => self.open_undone(),
            Action::Help => self.open_help(),
            Action::Palette => self.open_palette(),
            Action::Furniture => self.switch_furniture(),
            Action::Hints => self.open_hints(),
            _ => {}
        }
        vec![]
    }

    /// Moves the cursor, or the text; whether the action was a movement.
    fn move_by(&mut self, action: Action) -> bool {
        let page = self.page_rows();
        match action {
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::HalfDown => self.step((page / 2).max(1)),
            Action::HalfUp => self.step(-(page / 2).max(1)),
            Action::PageDown => self.step((page - 1).max(1)),
            Action::PageUp => self.step(-(page - 1).max(1)),
            Action::Top => self.edge(false),
            Action::Bottom => self.edge(true),
            Action::Space if self.reading() => self.step((page - 1).max(1)),
            Action::Space => self.fold(None),
            Action::Left => self.sideways(false),
            Action::Right => self.sideways(true),
            _ => return false,
        }
        true
    }

    /// Whether the keys move through running text.
    pub fn reading(&self) -> bool {
        self.focus == Pane::Reader && !self.results_open() && self.centre.pages.is_empty()
    }

    fn page_rows(&self) -> isize {
        if self.reading() {
            return self.text_rows();
        }
        self.layout()
            .pane(self.focus)
            .map_or(10, |r| r.height.saturating_sub(2) as isize)
    }

    fn step(&mut self, step: isize) {
        match self.focus {
            Pane::Sources => self.sources.list.step(step),
            Pane::Actors => self.actors.list.step(step),
            Pane::Timeline => self.timeline.list.step(step),
            Pane::Reader => {
                if let Some(search) = self.results_mut() {
                    search.step(step);
                } else if let Some(page) = self.centre.pages.last_mut() {
                    page.step(&self.story, step);
                } else {
                    self.scroll(step);
                }
            }
        }
    }

    fn edge(&mut self, last: bool) {
        match self.focus {
            Pane::Sources => self.sources.list.edge(last),
            Pane::Actors => self.actors.list.edge(last),
            Pane::Timeline => self.timeline.list.edge(last),
            Pane::Reader => {
                if let Some(search) = self.results_mut() {
                    search.edge(last);
                } else if let Some(page) = self.centre.pages.last_mut() {
                    page.edge(&self.story, last);
                } else {
                    let end = self.story.briefings.get(self.centre.reader.source.index());
                    let end = end.map_or(0, |b| b.passages.len().saturating_sub(1));
                    self.read_passage(if last { end } else { 0 });
                }
            }
        }
    }

    /// `h` and `l`: to the cell beside in a grid, fold and unfold in the
    /// sources, elsewhere to the pane beside.
    fn sideways(&mut self, right: bool) {
        if self.focus == Pane::Reader
            && !self.results_open()
            && let Some(page) = self.centre.pages.last_mut()
            && page.step_sideways(&self.story, right)
        {
            return;
        }
        match (self.focus, right) {
            (Pane::Sources, _) => self.fold(Some(right)),
            (Pane::Actors, true) | (Pane::Timeline, false) => self.focus_on(Pane::Reader),
            (Pane::Reader, true) => self.focus_on(Pane::Timeline),
            (Pane::Reader, false) => self.focus_on(Pane::Sources),
            _ => {}
        }
    }

    fn fold(&mut self, unfold: Option<bool>) {
        if self.focus == Pane::Sources {
            let view = self.view_of(Pane::Sources).clone();
            self.sources.fold(&self.story, &view, unfold);
        }
    }

    /// `}` and `{`: passages of the text whatever has the focus, rows of a
    /// page that is in sight.
    fn passage_or_row(&mut self, step: isize) {
        if self.reviewing() {
            return self.step_proposal(step);
        }
        if self.drafting().is_some() {
            return self.step_open(step);
        }
        match self.centre.pages.last_mut() {
            Some(page) => page.step(&self.story, step),
            None => self.step_passage(step),
        }
    }

    /// `q`: closes the page or search in sight; at the desk, quits.
    fn close(&mut self) -> Vec<Request> {
        if self.overlay.take().is_some() || self.close_centre() {
            return vec![];
        }
        vec![Request::Quit(0)]
    }

    /// Esc: closes the overlay, the prompt, the page, the lights of the last
    /// search, then the last filter, then ends the reading of files. Never quits.
    fn peel(&mut self) -> Vec<Request> {
        let closed = self.overlay.take().is_some()
            || self.selection.take().is_some()
            || self.close_centre()
            || self.hits.take().is_some()
            || self.centre.cited.take().is_some();
        if closed {
            return vec![];
        }
        match self.unfilter() {
            Some(effects) => effects,
            None => self.stop_loading(),
        }
    }

    /// The open results.
    fn results_mut(&mut self) -> Option<&mut Search> {
        let open = self.results_open();
        self.search.as_mut().filter(|_| open)
    }

    /// Performs an action that a search has while typing and among results.
    fn act_on_search(&mut self, action: Action) -> Vec<Request> {
        let story = Arc::clone(&self.story);
        let Some(search) = self.results_mut() else {
            self.notice = Some("Only in a search; / searches".into());
            return vec![];
        };
        match action {
            Action::Group => search.switch_order(&story),
            Action::Preview => {
                search.preview = search.preview.map_or(Some(0), |_| None);
            }
            Action::PreviewDown => search.preview = search.preview.map(|by| by + SCROLL),
            Action::PreviewUp => search.preview = search.preview.map(|by| by - SCROLL),
            _ => self.notice = Some("Nothing to narrow by has that letter".into()),
        }
        vec![]
    }

    fn close_centre(&mut self) -> bool {
        if self.close_search() {
            return true;
        }
        let Some(page) = self.centre.pages.pop() else {
            return false;
        };
        if self.centre.pages.is_empty() {
            self.back_to_list(page.subject);
        }
        true
    }

    /// After the last page is closed, the keys go back to the list that the
    /// page was opened from, where its item still stands.
    fn back_to_list(&mut self, subject: Subject) {
        let home = match subject {
            Subject::Item(Item::Actor(actor)) if self.actors.list.selected() == Some(&actor) => {
                Pane::Actors
            }
            Subject::Item(Item::Event(event)) if self.timeline.selected() == Some(event) => {
                Pane::Timeline
            }
            Subject::Item(item @ Item::Voice(_)) if self.sources.list.selected() == Some(&item) => {
                Pane::Sources
            }
            _ => return,
        };
        self.focus_on(home);
    }

    /// Performs an action while something is typed.
    fn act_in_prompt(&mut self, action: Action) -> Vec<Request> {
        match &self.overlay {
            Some(Overlay::Help { .. } | Overlay::Palette { .. }) => self.act_in_overlay(action),
            Some(Overlay::Form(_)) => self.act_in_form(action),
            Some(Overlay::Export(_)) => self.act_in_export(action),
            Some(Overlay::Note(_)) => self.act_in_note(action),
            Some(Overlay::Narrow(_)) => self.act_in_narrow(action),
            Some(Overlay::Link(_)) => self.act_on_link(action),
            _ => self.act_in_search(action),
        }
    }
}
