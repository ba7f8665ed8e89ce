//! Where one is, in words that can be kept, and going there.

mod cursor;
mod facets;

use std::sync::Arc;

use super::{App, OpenPage, Search};
use crate::model::place::{self, Desk, Kept, Pin, Place, Text, Thing};
use crate::model::view::Item;
use crate::model::{Collection, SourceId};
use crate::tui::layout::Pane;
use crate::tui::pages::Subject;
use crate::tui::panes::timeline::{Clock, Row, Scale};
use crate::tui::sheet;
use crate::tui::shell::Request;
use crate::tui::widgets::list::Cursor;

impl App {
    /// Where one is.
    pub fn place(&self) -> Place {
        let story = &self.story;
        let pages = self.centre.pages.iter();
        let found = self.search.as_ref().filter(|_| self.results_open());
        let search = found
            .or(self.last_search.as_ref())
            .filter(|s| !s.is_blank());
        Place {
            text: self.text_place(),
            pages: pages.map(|page| page_place(story, page)).collect(),
            filters: Some(facets::places(story, &self.filter)),
            search: search.map(|search| place::Search {
                query: search.prompt.text().into(),
                open: found.is_some(),
                typing: found.is_some_and(|s| s.typing),
            }),
            walked: self.hits.as_ref().map(|h| h.results.query.clone()),
            pane: Some(pane_place(self.focus)),
            desk: Some(self.desk_place()),
        }
    }

    fn text_place(&self) -> Option<Text> {
        let reader = self.centre.reader;
        let briefing = self.story.briefings.get(reader.source.index())?;
        let top = briefing.passages.get(reader.top.passage);
        let cited = self.centre.cited.as_ref();
        Some(Text {
            passage: place::Passage::of(&self.story, self.current_passage()?),
            top: top.map(|p| (p.at, reader.top.byte)),
            cited: cited.map(|(id, words)| (place::Passage::of(&self.story, *id), words.clone())),
            furniture: reader.furniture,
        })
    }

    fn desk_place(&self) -> Desk {
        let story = &self.story;
        let row = |item: Option<Item>, cursor: Cursor| {
            let above = cursor.at.saturating_sub(cursor.top);
            Some((Thing::of(story, item?), above))
        };
        let actor = self.actors.list.selected().map(|a| Item::Actor(*a));
        let pins = Pane::ALL.into_iter().zip(&self.pins);
        let pin = |(pane, pin): (Pane, &Option<super::Filter>)| {
            Some(Pin {
                pane: pane_place(pane),
                filters: facets::places(story, pin.as_ref()?),
            })
        };
        let id = |source: SourceId| story.briefing(source).id.clone();
        Desk {
            source: row(
                self.sources.list.selected().copied(),
                self.sources.list.cursor,
            ),
            actor: row(actor, self.actors.list.cursor),
            event: row(self.timeline.selected_item(), self.timeline.list.cursor),
            pins: pins.filter_map(pin).collect(),
            unfolded: self.sources.unfolded().map(id).collect(),
            scale: self.timeline.scale.word().into(),
            no_issued: self.timeline.clock == Clock::Happened,
            tab: Some(pane_place(self.tab)),
            zoomed: self.zoomed,
        }
    }

    /// Goes to a place: a jump that `H` comes back from. What is gone since
    /// is said; the rest applies.
    pub fn go_to(&mut self, place: &Place) -> Vec<Request> {
        self.leave();
        let (effects, gone) = self.put(place);
        if !gone.is_empty() {
            self.notice = Some(said_gone(&gone));
        }
        effects
    }

    /// Goes to a place, and returns the names of what is gone.
    pub(super) fn put(&mut self, place: &Place) -> (Vec<Request>, Vec<String>) {
        let story = Arc::clone(&self.story);
        let mut gone = Vec::new();
        self.overlay = None;
        self.typed.clear();
        self.put_search_away();
        if let Some(desk) = &place.desk {
            self.set_desk(&story, desk, &mut gone);
        }
        if let Some(filters) = &place.filters {
            self.filter = facets::filter(&story, filters, &mut gone);
        }
        if let Some(query) = &place.walked {
            self.hits = Some(facets::hits(query));
        } else if place.filters.is_some() {
            self.hits = None;
        }
        if let Some(search) = &place.search {
            self.set_search(search);
        }
        self.rebuild();
        if let Some(pane) = place.pane {
            self.focus_on(pane_of(pane));
        }
        if let Some(text) = &place.text {
            self.set_text(&story, text, &mut gone);
        }
        self.set_pages(&story, &place.pages, &mut gone);
        if let Some(desk) = &place.desk {
            self.set_cursors(&story, desk);
        }
        if place.search.as_ref().is_some_and(|s| s.open) {
            self.search_from = self.focus;
            self.focus_on(Pane::Reader);
        }
        let effects = self.ask_all();
        self.settle();
        (effects, gone)
    }

    fn set_desk(&mut self, story: &Collection, desk: &Desk, gone: &mut Vec<String>) {
        self.timeline.scale = Scale::of_word(&desk.scale);
        self.timeline.clock = if desk.no_issued {
            Clock::Happened
        } else {
            Clock::Both
        };
        let unfolded = desk.unfolded.iter().map(|id| Thing::Source(id.clone()));
        let unfolded = unfolded.filter_map(|source| match source.find(story) {
            Some(Item::Source(source)) => Some(source),
            _ => None,
        });
        self.sources.unfold(unfolded);
        self.zoomed = desk.zoomed;
        self.tab = desk.tab.map_or(self.tab, pane_of);
        self.pins = [const { None }; 4];
        for pin in &desk.pins {
            let filter = facets::filter(story, &pin.filters, gone);
            self.pins[pane_of(pin.pane).index()] = Some(filter);
        }
    }

    fn set_search(&mut self, search: &place::Search) {
        let mut opened = Search::new(search.query.clone());
        opened.typing = search.typing;
        if search.open {
            self.search = Some(opened);
        } else {
            self.last_search = Some(opened);
        }
    }

    fn set_text(&mut self, story: &Collection, text: &Text, gone: &mut Vec<String>) {
        let Some(found) = text.passage.find(story) else {
            gone.push(text.passage.briefing.clone());
            return;
        };
        if found.kept == Kept::Gone {
            gone.push(Thing::Passage(text.passage.clone()).name());
        }
        self.turn_to(found.passage, None);
        if text.furniture {
            self.centre.reader.furniture = true;
        }
        let cited = text.cited.as_ref();
        self.centre.cited =
            cited.and_then(|(passage, words)| Some((passage.find(story)?.passage, words.clone())));
        let passages = &story.briefing(self.centre.reader.source).passages;
        let top = |(at, byte): (u32, usize)| {
            let passage = passages.iter().position(|p| p.at == at)?;
            let text = &passages[passage].text;
            // A text that has changed may have no letter there.
            let byte = if text.is_char_boundary(byte) { byte } else { 0 };
            Some(sheet::Place { passage, byte })
        };
        if found.kept == Kept::Same
            && let Some(top) = text.top.and_then(top)
        {
            self.centre.reader.top = top;
        }
    }

    fn set_pages(&mut self, story: &Collection, pages: &[place::Page], gone: &mut Vec<String>) {
        self.centre.pages.clear();
        let mut cursors = Vec::new();
        for page in pages {
            match subject(story, &page.subject) {
                Some(subject) => {
                    self.centre.pages.push(OpenPage::new(subject));
                    cursors.push(page.cursor.as_ref());
                }
                None => gone.push(page.subject.name()),
            }
        }
        self.rebuild_pages();
        for (page, cursor) in self.centre.pages.iter_mut().zip(cursors) {
            page.edge(story, false);
            if let Some(cursor) = cursor {
                cursor::put(page, story, cursor);
            }
        }
    }

    fn set_cursors(&mut self, story: &Collection, desk: &Desk) {
        let find = |row: &Option<(Thing, usize)>| {
            let (thing, above) = row.as_ref()?;
            Some((thing.find(story)?, *above))
        };
        let top = |cursor: &mut Cursor, above: usize| cursor.top = cursor.at.saturating_sub(above);
        if let Some((item, above)) = find(&desk.source) {
            self.sources.list.select(|row| *row == item);
            top(&mut self.sources.list.cursor, above);
        }
        if let Some((Item::Actor(actor), above)) = find(&desk.actor) {
            self.actors.list.select(|row| *row == actor);
            top(&mut self.actors.list.cursor, above);
        }
        if let Some((item, above)) = find(&desk.event) {
            let is = |row: &Row| row.item() == Some(item);
            self.timeline.list.select(is);
            top(&mut self.timeline.list.cursor, above);
        }
    }
}

/// “Gone since: harbour-gazette ¶4, the-raid”.
pub(super) fn said_gone(gone: &[String]) -> String {
    format!("Gone since: {}", gone.join(", "))
}

/// A page in words.
fn page_place(story: &Collection, page: &OpenPage) -> place::Page {
    place::Page {
        subject: subject_place(story, page.subject),
        cursor: cursor::of(page, story),
    }
}

/// Pages that there is one of, by name.
const NAMED: &[(&str, Subject)] = &[
    ("events", Subject::Events),
    ("conflicts", Subject::Conflicts),
    ("questions", Subject::Questions),
    ("gaps", Subject::Gaps),
    ("matrix", Subject::Matrix),
    ("identity", Subject::Identity),
    ("problems", Subject::Problems),
    ("basket", Subject::Basket),
    ("notebook", Subject::Notebook),
    ("news", Subject::News),
];

fn subject_place(story: &Collection, subject: Subject) -> place::Subject {
    match subject {
        Subject::Item(item) => place::Subject::Thing(Thing::of(story, item)),
        Subject::Question(id) => place::Subject::Question(story.question(id).id.clone()),
        Subject::Drafts(source) => place::Subject::Drafts(story.briefing(source).id.clone()),
        Subject::Events
        | Subject::Conflicts
        | Subject::Questions
        | Subject::Gaps
        | Subject::Matrix
        | Subject::Identity
        | Subject::Basket
        | Subject::Notebook
        | Subject::News
        | Subject::Problems => {
            let name = NAMED.iter().find(|(_, named)| *named == subject);
            place::Subject::Named(name.map_or("events", |(name, _)| name).into())
        }
    }
}

/// What a page is about now, if it is still there.
fn subject(story: &Collection, kept: &place::Subject) -> Option<Subject> {
    Some(match kept {
        place::Subject::Thing(thing) => Subject::Item(thing.find(story)?),
        place::Subject::Question(id) => {
            let place = story.questions.iter().position(|q| q.id == *id)?;
            Subject::Question(place.into())
        }
        place::Subject::Drafts(id) => match Thing::Source(id.clone()).find(story)? {
            Item::Source(source) => Subject::Drafts(source),
            _ => return None,
        },
        place::Subject::Named(name) => NAMED.iter().find(|(n, _)| n == name)?.1,
    })
}

fn pane_place(pane: Pane) -> place::Pane {
    match pane {
        Pane::Sources => place::Pane::Sources,
        Pane::Actors => place::Pane::Actors,
        Pane::Reader => place::Pane::Text,
        Pane::Timeline => place::Pane::Timeline,
    }
}

fn pane_of(pane: place::Pane) -> Pane {
    match pane {
        place::Pane::Sources => Pane::Sources,
        place::Pane::Actors => Pane::Actors,
        place::Pane::Text => Pane::Reader,
        place::Pane::Timeline => Pane::Timeline,
    }
}
