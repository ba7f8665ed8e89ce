//! Opening: documents, passages, pages, dates; moving through the text.

use super::App;
use crate::model::view::Item;
use crate::model::vocabulary::PassageKind;
use crate::model::{ClaimId, EventId, PassageId, SourceId, When};
use crate::text::counted;
use crate::tui::layout::Pane;
use crate::tui::marks::Marker;
use crate::tui::pages::Subject;
use crate::tui::panes::page::Target;
use crate::tui::panes::reader;
use crate::tui::sheet::{Place, Sheet};
use crate::tui::shell::Request;

impl App {
    /// Opens what the cursor is on.
    pub(super) fn open_selected(&mut self) -> Vec<Request> {
        if self.focus == Pane::Reader && self.results_open() {
            return self.open_hit();
        }
        if self.focus == Pane::Reader
            && let Some(page) = self.centre.page()
        {
            let target = page.target(&self.story);
            return target.map_or_else(Vec::new, |target| self.open(target));
        }
        match self.selected() {
            Some(item) => self.open(Target::Item(item)),
            None => vec![],
        }
    }

    /// Opens a target: a jump that `H` comes back from.
    pub(super) fn open(&mut self, target: Target) -> Vec<Request> {
        match target {
            Target::Item(Item::Source(source)) => self.open_document(source),
            Target::Item(Item::Claim(claim)) => self.open_claim(claim),
            Target::Item(item) | Target::Side(_, item) => self.open_page(Subject::Item(item)),
            Target::Draft(source, part) => self.read_support(source, part),
            Target::Measure(event, measure, of) => {
                self.open_page(Subject::Item(Item::Event(event)));
                if let Some(page) = self.centre.pages.last_mut() {
                    page.show_measure(&self.story, &measure, of.as_deref());
                }
            }
            Target::Question(question) => self.open_page(Subject::Question(question)),
            Target::Jot(id) => self.open_jot(&id),
            Target::Passage(passage, quote) => self.open_passage(passage, quote),
            Target::Date(date) => self.go_to_date(&When::new(date)),
            Target::Problem(place) => return self.edit_problem(place),
            Target::Search(words) => return self.open_search(words),
            Target::Taken(place) => match self.thing_leads(place) {
                Some(target) => return self.open(target),
                None => self.notice = Some("No longer in the documents".into()),
            },
        }
        vec![]
    }

    /// Opens the passage that a claim cites, its words lit.
    fn open_claim(&mut self, claim: ClaimId) {
        let stance = self.story.claimed(claim).stance;
        match stance.passage {
            Some(passage) => {
                let quote = self.story.claim(stance).quote.clone();
                self.open_passage(passage, quote);
            }
            None => self.open_document(stance.source),
        }
    }

    /// Opens a document where its text begins.
    pub(super) fn open_document(&mut self, source: SourceId) {
        let first = self.story.passages_of(source).start;
        let mut passages = self.story.briefing(source).passages.iter();
        let text = passages.position(|p| p.kind != PassageKind::Furniture);
        let place = text.unwrap_or(0) as u32;
        self.open_passage(PassageId(first + place), None);
    }

    /// Opens the text at a passage, pages closed, the words it is cited for lit.
    pub(super) fn open_passage(&mut self, passage: PassageId, quote: Option<String>) {
        self.leave();
        self.put_search_away();
        self.turn_to(passage, quote);
        self.focus_on(Pane::Reader);
    }

    /// Turns the text to a passage without moving the focus.
    pub(super) fn turn_to(&mut self, passage: PassageId, quote: Option<String>) {
        if passage.index() >= self.story.passage_count() {
            return;
        }
        let source = self.story.source_of(passage);
        let current = (passage.0 - self.story.passages_of(source).start) as usize;
        let is_furniture = self.story.passage(passage).kind == PassageKind::Furniture;
        self.centre.pages.clear();
        self.centre.cited = quote.map(|words| (passage, words));
        self.centre.reader = reader::State {
            source,
            current,
            top: Place::default(),
            furniture: self.centre.reader.furniture || is_furniture,
        };
        self.show_document();
        self.centre.reader.top = self.with_sheet(|sheet| sheet.jump(current));
    }

    /// Makes the marks and the sources pane follow the open document.
    pub(super) fn show_document(&mut self) {
        let source = self.centre.reader.source;
        if self.story.briefings.is_empty() {
            return;
        }
        if self.marker.source != source {
            self.marker = Marker::new(&self.story, source);
        }
        if self.focus != Pane::Sources {
            self.sources.list.select(|row| *row == Item::Source(source));
        }
    }

    /// The open document laid out in the room it has.
    pub fn with_sheet<T>(&self, work: impl FnOnce(&Sheet) -> T) -> T {
        let room = self.layout().pane(Pane::Reader);
        match self.story.briefings.get(self.centre.reader.source.index()) {
            Some(briefing) => {
                let area = room.map_or(ratatui::layout::Rect::new(0, 0, 80, 24), |r| {
                    reader::text_area(briefing, r, self.settings.measure)
                });
                let (width, height) = (usize::from(area.width), usize::from(area.height));
                let sheet = Sheet::new(&briefing.passages, width, height);
                work(&sheet.with_furniture(self.centre.reader.furniture))
            }
            None => work(&Sheet::new(&[], 80, 24)),
        }
    }

    /// Scrolls the text by rows; the current passage stays in sight, and goes
    /// on alone where the text cannot.
    pub(super) fn scroll(&mut self, rows: isize) {
        let mut reader = self.centre.reader;
        let (top, shown, last) = self.with_sheet(|sheet| {
            let top = sheet.scroll(reader.top, rows);
            (top, sheet.shown(top), sheet.last_top())
        });
        let stuck = top == reader.top
            || (top == last && rows > 1)
            || (top == Place::default() && rows < -1);
        reader.top = top;
        reader.current = match (stuck, rows > 0) {
            (true, true) if rows > 1 => shown.end.saturating_sub(1),
            (true, true) => (reader.current + 1).min(shown.end.saturating_sub(1)),
            (true, false) if rows < -1 => 0,
            (true, false) => reader.current.saturating_sub(1),
            (false, _) => reader
                .current
                .clamp(shown.start, shown.end.saturating_sub(1).max(shown.start)),
        };
        self.centre.reader = reader;
    }

    /// Rows of text in sight.
    pub(super) fn text_rows(&self) -> isize {
        let briefing = self.story.briefings.get(self.centre.reader.source.index());
        match (self.layout().pane(Pane::Reader), briefing) {
            (Some(room), Some(briefing)) => {
                reader::text_area(briefing, room, self.settings.measure).height as isize
            }
            _ => 10,
        }
    }

    /// Goes to the passage `step` further on in the document.
    pub(super) fn step_passage(&mut self, step: isize) {
        let Some(briefing) = self.story.briefings.get(self.centre.reader.source.index()) else {
            return;
        };
        let last = briefing.passages.len().saturating_sub(1);
        let mut to = self.centre.reader.current;
        loop {
            let next = to.saturating_add_signed(step).min(last);
            if next == to {
                // Nothing but page furniture that way.
                return;
            }
            to = next;
            if !self.with_sheet(|sheet| sheet.is_folded(to)) {
                break;
            }
        }
        self.read_passage(to);
    }

    /// Shows or hides page furniture.
    pub(super) fn switch_furniture(&mut self) {
        let briefing = self.story.briefings.get(self.centre.reader.source.index());
        let count = briefing.map_or(0, |b| {
            let kinds = b.passages.iter().map(|p| p.kind);
            kinds.filter(|k| *k == PassageKind::Furniture).count()
        });
        if count == 0 {
            self.notice = Some("This document has no page furniture".into());
            return;
        }
        let reader = &mut self.centre.reader;
        reader.furniture = !reader.furniture;
        let done = if reader.furniture { "shown" } else { "hidden" };
        self.notice = Some(format!(
            "Page furniture is {done}: {}",
            counted(count, "block")
        ));
    }

    /// Makes a passage of the open document the current one, in sight.
    pub(super) fn read_passage(&mut self, place: usize) {
        self.centre.reader.current = place;
        let top = self.centre.reader.top;
        self.centre.reader.top = self.with_sheet(|sheet| sheet.reveal(top, place));
    }

    /// Keeps the reader's place within the document and the current passage
    /// in sight after a change of size.
    pub(super) fn settle_reader(&mut self) {
        let current = self.centre.reader.current;
        self.centre.reader.current = self.with_sheet(|sheet| sheet.unfolded_near(current));
        let reader = self.centre.reader;
        let shown = self.with_sheet(|sheet| {
            let top = reader.top.min(sheet.last_top());
            (top, sheet.shown(top))
        });
        let (top, shown) = shown;
        self.centre.reader.top = top;
        if !shown.contains(&reader.current) && !shown.is_empty() {
            self.centre.reader.top = self.with_sheet(|sheet| sheet.reveal(top, reader.current));
        }
    }

    /// Opens the document `step` further on among those in the view.
    pub(super) fn step_document(&mut self, step: isize) {
        let open: Vec<SourceId> = self
            .story
            .sources()
            .filter(|s| self.filter.view.has(Item::Source(*s)))
            .collect();
        let here = open.iter().position(|s| *s == self.centre.reader.source);
        let to = match here {
            Some(at) => at.checked_add_signed(step),
            None => Some(0),
        };
        match to.and_then(|at| open.get(at)) {
            Some(source) => {
                let focus = self.focus;
                self.open_document(*source);
                self.focus_on(focus);
                self.show_document();
            }
            None => {
                self.notice = Some(
                    if step > 0 {
                        "This is the last document"
                    } else {
                        "This is the first document"
                    }
                    .into(),
                );
            }
        }
    }

    /// Puts the timeline on the event nearest to a date, and goes there.
    fn go_to_date(&mut self, when: &When) {
        let Some(event) = self.nearest_event(when) else {
            self.notice = Some("No event of the timeline bears a date".into());
            return;
        };
        self.leave();
        self.focus_on(Pane::Timeline);
        self.timeline.select(event);
    }

    /// The event in the view whose date is nearest to a date, the same day of
    /// another year counting as near where the text gives no year.
    fn nearest_event(&self, when: &When) -> Option<EventId> {
        let span = when.span()?;
        let day = span.earliest.or(span.latest)?;
        let distance = |event: &EventId| {
            let other = self.story.event(*event).date.as_ref()?.span()?;
            let (from, to) = (
                other.earliest.or(other.latest)?,
                other.latest.or(other.earliest)?,
            );
            let last = span.latest.unwrap_or(day);
            let gap = if from > last {
                (from - last).get_days()
            } else if to < day {
                (day - to).get_days()
            } else {
                0
            };
            Some((gap, (from - day).get_days().abs(), *event))
        };
        (0..self.story.events.len())
            .map(EventId::from)
            .filter(|e| self.filter.view.has(Item::Event(*e)))
            .filter_map(|e| distance(&e))
            .min()
            .map(|(_, _, event)| event)
    }
}
