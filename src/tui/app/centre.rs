//! The centre: a document, and pages opened over it; where one was before.

use crate::model::SourceId;
use crate::model::proposals::proposals;
use crate::model::view::Item;
use crate::tui::layout::Pane;
use crate::tui::pages::{self, Material, Subject};
use crate::tui::panes::page::Target;
use crate::tui::panes::{drafts, reader};

use super::{App, OpenPage};

/// What stands in the centre, small enough to be kept as a step of history.
#[derive(Debug, Clone, PartialEq)]
pub struct Centre {
    /// The document and the place in it.
    pub reader: reader::State,
    /// Pages over it, the last one in sight.
    pub pages: Vec<OpenPage>,
    /// Words lit because something cited them: the passage and the words.
    pub cited: Option<(crate::model::PassageId, String)>,
}

impl Centre {
    /// A document at its top.
    pub fn new(source: SourceId) -> Self {
        Self {
            reader: reader::State::open(source),
            pages: Vec::new(),
            cited: None,
        }
    }

    /// The page in sight.
    pub fn page(&self) -> Option<&OpenPage> {
        self.pages.last()
    }
}

/// Steps back and forward, one for each jump.
#[derive(Debug, Default)]
pub(super) struct History {
    pub(super) back: Vec<(Centre, Pane)>,
    pub(super) forward: Vec<(Centre, Pane)>,
}

/// Most steps that are kept.
const MOST_STEPS: usize = 200;

impl App {
    /// Remembers where one is, before a jump.
    pub(super) fn leave(&mut self) {
        self.has_moved();
        let here = (self.centre.clone(), self.focus);
        if self.history.back.last() != Some(&here) {
            self.history.back.push(here);
        }
        if self.history.back.len() > MOST_STEPS {
            self.history.back.remove(0);
        }
        self.history.forward.clear();
    }

    /// Goes a step back, or forward again.
    pub(super) fn travel(&mut self, back: bool) {
        if self.take_step(back) {
            self.arrive();
        } else {
            let said = if back {
                "Nothing further back"
            } else {
                "Nothing further on"
            };
            self.notice = Some(said.into());
        }
    }

    /// Takes a step of history, if there is one; nothing is shown yet.
    pub(super) fn take_step(&mut self, back: bool) -> bool {
        let History {
            back: behind,
            forward: ahead,
        } = &mut self.history;
        let (from, to) = if back {
            (behind, ahead)
        } else {
            (ahead, behind)
        };
        let Some((centre, focus)) = from.pop() else {
            return false;
        };
        let here = (std::mem::replace(&mut self.centre, centre), self.focus);
        to.push(here);
        self.focus_on(focus);
        true
    }

    /// Shows what history put in the centre.
    pub(super) fn arrive(&mut self) {
        self.has_moved();
        self.put_search_away();
        self.show_document();
        self.rebuild_pages();
    }

    /// The page in sight, if the keys go to it.
    pub(super) fn page_in_hand(&self) -> Option<&OpenPage> {
        let page = self.centre.page()?;
        (self.focus == Pane::Reader && !self.results_open()).then_some(page)
    }

    /// Opens a page over what stands in the centre.
    pub(super) fn open_page(&mut self, subject: Subject) {
        self.leave();
        self.put_search_away();
        if self.centre.page().is_some_and(|p| p.subject == subject) {
            self.focus_on(Pane::Reader);
            return;
        }
        self.centre.pages.push(OpenPage::new(subject));
        self.rebuild_pages();
        if let Some(page) = self.centre.pages.last_mut() {
            page.list.edge(false);
        }
        self.focus_on(Pane::Reader);
    }

    /// Builds the rows of the open pages anew, for another width, filter or
    /// collection.
    pub(super) fn rebuild_pages(&mut self) {
        let is_review = |page: &OpenPage| page.subject == Subject::Identity;
        if self.proposals.is_none() && self.centre.pages.iter().any(is_review) {
            self.proposals = Some(proposals(&self.story));
        }
        // A page is read with the focus on it: where one pane has the screen,
        // the text may be out of sight when a page is opened.
        let room = self.layout_with(Pane::Reader).pane(Pane::Reader);
        let area = room.unwrap_or(ratatui::layout::Rect::new(0, 0, 80, 24));
        let width = usize::from(area.width.saturating_sub(4));
        let ahead = self.ahead();
        let material = Material {
            story: &self.story,
            view: &self.pins[Pane::Reader.index()]
                .as_ref()
                .unwrap_or(&self.filter)
                .view,
            problems: &self.problems,
            basket: &self.taken.basket,
            notes: &self.notes.placed,
            listing: &self.notes.listing,
            proposals: self.proposals.as_deref().unwrap_or_default(),
            news: self.visit.news(),
            ahead: ahead
                .as_ref()
                .map(|(source, briefing)| (*source, &**briefing)),
            width,
        };
        for open in &mut self.centre.pages {
            let width = match open.subject {
                // Beside or above the passage.
                Subject::Drafts(_) => {
                    let list = drafts::areas(area).0;
                    usize::from(list.width.saturating_sub(4))
                }
                _ => material.width,
            };
            let material = Material { width, ..material };
            open.rebuild(pages::build(open.subject, material), material);
        }
    }

    /// What the cursor is on, for lighting, filtering and opening.
    pub fn selected(&self) -> Option<Item> {
        match self.focus {
            Pane::Sources => self.sources.list.selected().copied(),
            Pane::Actors => self.actors.list.selected().map(|a| Item::Actor(*a)),
            Pane::Timeline => self.timeline.selected_item(),
            Pane::Reader => self.selected_in_centre(),
        }
    }

    fn selected_in_centre(&self) -> Option<Item> {
        if let Some(search) = self.search.as_ref().filter(|_| self.results_open()) {
            return search.selected().map(|hit| hit.item);
        }
        let Some(page) = self.centre.page() else {
            return self.current_passage().map(Item::Passage);
        };
        let target = page.target(&self.story);
        let target = match target {
            Some(Target::Taken(place)) => self.thing_leads(place),
            other => other,
        };
        match target {
            Some(Target::Item(item) | Target::Side(_, item)) => Some(item),
            Some(Target::Passage(passage, _)) => Some(Item::Passage(passage)),
            Some(Target::Jot(id)) => self
                .jot(&id)
                .and_then(|p| Some(Item::Passage(p.found.passage()?))),
            Some(Target::Draft(source, part)) => {
                self.support(source, part).map(|(p, _)| Item::Passage(p))
            }
            _ => match page.subject {
                Subject::Item(item) => Some(item),
                _ => None,
            },
        }
    }

    /// The passage being read.
    pub fn current_passage(&self) -> Option<crate::model::PassageId> {
        if self.story.briefings.is_empty() {
            return None;
        }
        let reader = self.centre.reader;
        let range = self.story.passages_of(reader.source);
        let place = range.start + reader.current as u32;
        (place < range.end).then_some(crate::model::PassageId(place))
    }
}
