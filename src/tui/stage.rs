//! The stage: world, desk and features together, and how the user moves between
//! places on it. It knows no feature by name.

mod places;

use std::sync::Arc;

use super::action::{Action, Scope};
use super::carry::Carry;
use super::desk::reader::links_in_sight;
use super::desk::{self, Desk, hints, keys};
use super::feature::{Cx, Feature, Hint, Over};
use super::layout::Pane;
use super::page::{Built, Kind, Material, OpenPage, Page, Subject, Target};
use super::shell::requests::Request;
use super::world::{Go, Said, World};
use crate::model::view::Item;
use crate::model::{Collection, PassageId, SourceId, When};
use crate::search::Index;
use crate::store::{Problem, Progress};

/// What is shown, and which part shows it.
pub struct Stage {
    /// What every part may touch.
    pub world: World,
    /// The panes.
    pub desk: Desk,
    /// The features, in the order in which they are asked.
    pub(super) features: Vec<Box<dyn Feature>>,
    /// The kinds of their lists.
    pub(super) kinds: Vec<Kind>,
}

/// What is in sight, and which part has the keys.
impl Stage {
    /// The overlay.
    pub fn over(&self) -> Option<&dyn Over> {
        self.features.iter().find_map(|f| f.over())
    }

    /// The features, for drawing.
    pub fn features(&self) -> impl Iterator<Item = &dyn Feature> {
        self.features.iter().map(|f| &**f)
    }

    pub(super) fn cover_item(&self) -> Option<Item> {
        self.features.iter().find_map(|f| f.cover())?.item()
    }

    /// What the cursor is on.
    pub fn selected(&self) -> Option<Item> {
        self.desk.selected(&self.world, self.cover_item())
    }

    /// How far the files are read, if there is nothing else to show.
    pub fn waits(&self) -> Option<Progress> {
        let nothing = self.world.collection.briefings.is_empty();
        let bare = self.desk.page().is_none() && !self.desk.covered;
        self.world.loading.progress().filter(|_| nothing && bare)
    }

    /// The scope that keys go to.
    pub fn scope(&self) -> Scope {
        if let Some(over) = self.over() {
            return over.scope();
        }
        if let Some(cover) = self.features.iter().find_map(|f| f.cover()) {
            let scope = cover.scope();
            if scope.types() || self.desk.focus == Pane::Reader {
                return scope;
            }
        }
        match self.desk.page_in_hand() {
            Some(page) => page.scope,
            None => self.desk.scope(&self.world),
        }
    }

    /// The keys worth knowing here, the likeliest first.
    pub fn hints(&self) -> Vec<Hint> {
        if let Some(over) = self.over() {
            return over.hints(&self.world);
        }
        let open = self.open_hint();
        if let Some(cover) = self.features.iter().find_map(|f| f.cover())
            && (cover.scope().types() || self.desk.focus == Pane::Reader)
        {
            return cover.hints(&self.world, open);
        }
        if let Some(page) = self.desk.page_in_hand() {
            let own = |f: &dyn Feature| f.page_hints(&self.world, page, open);
            let hints = self.features().find_map(own);
            return hints::of_page(&self.world, page, hints, open);
        }
        if self.waits().is_some() {
            return hints::waiting(&self.world);
        }
        let peels = self.desk.covered
            || self.desk.follows()
            || self.desk.text.quiet
            || self.desk.page().is_some()
            || self.features.iter().any(|f| f.peels())
            || !self.world.filter.facets.is_empty();
        hints::hints(&self.world, &self.desk, open, peels)
    }

    /// What Enter does with the item under the cursor.
    pub(super) fn open_hint(&self) -> &'static str {
        let subject = self.desk.page().map(|page| page.subject);
        match self.selected() {
            _ if self.desk.is_on_silence() => "what it may say",
            Some(Item::Voice(_)) => "what it says",
            Some(Item::Actor(_)) => "actor",
            Some(Item::Event(_)) => "accounts",
            Some(Item::Passage(_)) if self.desk.reading() => "what cites this",
            Some(Item::Source(_) | Item::Passage(_) | Item::Claim(_)) => "read",
            None if self.desk.copies(&self.world).is_some() => "what they share",
            None => {
                let own = |f: &dyn Feature| f.open_hint(&self.world, subject?);
                self.features().find_map(own).unwrap_or("open")
            }
        }
    }

    /// Asks one feature after another until one answers; then goes where they
    /// say.
    pub(super) fn first<T>(
        &mut self,
        mut ask: impl FnMut(&mut dyn Feature, &mut Cx) -> Option<T>,
    ) -> Option<T> {
        let here = self.desk.here(&self.world, self.cover_item());
        let mut unselect = false;
        let mut answer = None;
        self.desk.fit(&self.world);
        let (mut page, text) = self.desk.page_and_text();
        let links = |world: &World| links_in_sight(text, world);
        for feature in &mut self.features {
            let mut cx = Cx {
                world: &mut self.world,
                here: &here,
                page: page.as_deref_mut(),
                links: &links,
                unselect: &mut unselect,
            };
            answer = ask(&mut **feature, &mut cx);
            if answer.is_some() {
                break;
            }
        }
        if unselect {
            self.desk.text.selection = None;
        }
        let covers = self.features.iter().any(|f| f.cover().is_some());
        // Text under an overlay stays where it was.
        if covers && self.desk.kept().is_some_and(|kept| !kept.covered) {
            self.unfollow();
        }
        self.desk.covered = covers && !self.desk.follows();
        while let Some(go) = self.world.next_go() {
            self.perform(go);
        }
        answer
    }

    /// Runs `work` on every feature.
    pub(super) fn each(&mut self, mut work: impl FnMut(&mut dyn Feature, &mut Cx)) {
        self.first(|feature, cx| -> Option<()> {
            work(feature, cx);
            None
        });
    }

    /// Brings every cursor into sight, and highlights what belongs to the
    /// selection.
    pub(super) fn settle(&mut self) {
        self.stay();
        self.each(super::feature::Feature::settle);
        if self.desk.is_misbuilt(&self.world) {
            self.repage();
        }
        self.desk.settle(&self.world, self.cover_item());
        let area = self.desk.layout(&self.world).pane(Pane::Reader);
        if let Some(cover) = self.features.iter_mut().find_map(|f| f.cover_mut()) {
            cover.settle(&self.world, area.unwrap_or_default());
        }
    }

    /// Performs an action.
    pub(super) fn act(&mut self, action: Action) {
        match action {
            Action::Quit => return self.world.ask(Request::Quit(0)),
            Action::Suspend => return self.world.ask(Request::Suspend),
            Action::Redraw => return self.world.ask(Request::Redraw),
            _ => {}
        }
        let scope = self.scope();
        if scope.types() && action.entry().scope != Scope::Search {
            if self.over().is_some() {
                self.first(|f, cx| f.over_mut().map(|over| over.act_over(action, cx)));
            } else {
                self.first(|f, cx| f.cover_mut().map(|cover| cover.act_typing(action, cx)));
            }
            return;
        }
        match action {
            Action::Peel => return self.peel(),
            Action::Close => return self.close(),
            Action::Back => return self.travel(true),
            Action::Forward => return self.travel(false),
            _ => {}
        }
        if self.desk.cover_in_hand() && self.moves_cover(action) {
            return;
        }
        let own = |f: &mut dyn Feature, cx: &mut Cx| f.act(action, cx).then_some(());
        if self.first(own).is_some() {
            return;
        }
        if let Some(kind) = self.kinds.iter().find(|kind| kind.opens == Some(action)) {
            let subject = Subject::List(kind.name);
            return self.open_page(subject);
        }
        let item = self.selected();
        keys::act(&mut self.desk, &mut self.world, action, item);
        self.each(|_, _| {});
    }

    /// Moves in what covers the centre, or performs its action; returns whether
    /// the action was for it.
    pub(super) fn moves_cover(&mut self, action: Action) -> bool {
        let page = keys::page_rows(&self.desk, &self.world);
        let step = match action {
            Action::Down => 1,
            Action::Up => -1,
            Action::HalfDown => (page / 2).max(1),
            Action::HalfUp => -(page / 2).max(1),
            Action::PageDown => (page - 1).max(1),
            Action::PageUp => -(page - 1).max(1),
            _ => 0,
        };
        let moved = |f: &mut dyn Feature, cx: &mut Cx| {
            let cover = f.cover_mut()?;
            match action {
                _ if step != 0 => cover.step(step),
                Action::Top => cover.edge(false),
                Action::Bottom => cover.edge(true),
                _ => return Some(cover.act_covering(action, cx)),
            }
            Some(true)
        };
        self.first(moved).unwrap_or(false)
    }

    /// `q`: closes the page or search in sight; at the desk, quits.
    pub(super) fn close(&mut self) {
        let covers = self.desk.kept().is_some_and(|kept| !kept.pages.is_empty());
        if covers && self.unfollow() {
            return;
        }
        let closed = self.close_over() || self.close_centre();
        if !closed && !std::mem::take(&mut self.desk.text.quiet) {
            self.world.ask(Request::Quit(0));
        }
    }

    /// Esc: closes the overlay, the prompt, the page, the lights of the last
    /// search, then the last filter, then stops reading files. Never quits.
    pub(super) fn peel(&mut self) {
        let closed = self.close_over()
            || self.desk.text.selection.take().is_some()
            || self.unfollow()
            || self.desk.widen_page()
            || self.close_centre()
            || self.first(|f, cx| f.peel(cx).then_some(())).is_some()
            || self.desk.text.cited.take().is_some()
            || std::mem::take(&mut self.desk.text.quiet)
            || self.world.unfilter();
        self.each(|_, _| {});
        if !closed && self.world.loading.stop() {
            self.world.ask(Request::StopLoading);
        }
    }

    pub(super) fn close_over(&mut self) -> bool {
        let close = |f: &mut dyn Feature, _: &mut Cx| f.over_mut().map(Over::close);
        self.first(close).is_some()
    }

    pub(super) fn close_centre(&mut self) -> bool {
        let close = |f: &mut dyn Feature, cx: &mut Cx| f.cover_mut().map(|cover| cover.close(cx));
        if self.first(close).is_some() {
            return true;
        }
        let Some(page) = self.desk.pages.pop() else {
            return false;
        };
        if self.desk.pages.is_empty() {
            self.desk.back_from(&page);
        }
        true
    }

    /// Goes where a feature or the desk says.
    pub(super) fn perform(&mut self, go: Go) {
        match go {
            Go::Open(target) => self.open(target),
            Go::Read(passage) => {
                self.desk.focus_on(Pane::Reader);
                self.desk.turn_to(&self.world, passage, None);
            }
            Go::Page(subject) => self.open_page(subject),
            Go::Replace(subject, is_step) => self.replace_page(subject, is_step),
            Go::Focus(pane) => self.desk.focus_on(pane),
            Go::Act(action) => self.act(action),
            Go::Refiltered => {
                self.world.moved = true;
                self.rebuild();
                self.desk.turn_to_kept(&self.world);
                for feature in &mut self.features {
                    feature.refiltered(&mut self.world);
                }
            }
            Go::Relist => self.desk.relist(&self.world),
            Go::Repage => self.repage(),
            Go::Rebuild => self.rebuild(),
            Go::Travel(steps) => {
                self.travel_by(steps);
            }
            Go::ComeBack => self.come_back(),
            Go::Place(place) => {
                self.leave();
                self.put_and_say(&place, Said::Gone);
            }
            Go::MakeGood(left) => {
                self.first(|f, cx| f.make_good(&left, cx).then_some(()));
            }
            Go::CopyLink => {
                let place = Box::new(self.place());
                self.world.ask(Request::CopyLink(place));
            }
        }
    }

    /// Opens a target: a jump that `H` comes back from.
    pub(super) fn open(&mut self, target: Target) {
        let collection = Arc::clone(&self.world.collection);
        match target {
            Target::Item(Item::Source(source)) => self.open_document(source),
            Target::Item(Item::Claim(claim)) => {
                let stance = collection.claimed(claim).stance;
                match stance.passage {
                    Some(passage) => {
                        let quote = collection.claim(stance).quote.clone();
                        self.open_passage(passage, quote);
                    }
                    None => self.open_document(stance.source),
                }
            }
            Target::Item(item) | Target::Side(_, item) => self.open_page(Subject::Item(item)),
            Target::Measure(event, measure, of, held) => {
                self.open_page(Subject::Item(Item::Event(event)));
                if let Some(page) = self.desk.pages.last_mut() {
                    page.body.show_measure((&measure, of.as_deref()), held);
                }
            }
            Target::Question(question) => self.open_page(Subject::Question(question)),
            Target::Passage(passage, quote) => self.open_passage(passage, quote),
            Target::Cell(at, source) => self.open_page(Subject::Cell(at, source)),
            Target::Telling(source, entry) => match collection.told_in(source, entry) {
                Some(passage) => self.open_passage(passage, None),
                None => self.open_document(source),
            },
            Target::Date(date) => match desk::nearest_event(&self.world, &When::new(date)) {
                Some(event) => {
                    self.leave();
                    self.desk.focus_on(Pane::Timeline);
                    self.desk.timeline.select(event);
                }
                None => self.world.say("No event in the timeline has a date"),
            },
            Target::Silent(..)
            | Target::Draft(..)
            | Target::Jot(_)
            | Target::Search(_)
            | Target::Own(_) => {
                self.first(|f, cx| f.open(&target, cx).then_some(()));
            }
        }
    }

    /// Opens a document where the user left it, else where its text begins.
    pub(super) fn open_document(&mut self, source: SourceId) {
        self.leave();
        self.put_away();
        self.desk.turn_to_document(&self.world, source);
        self.desk.focus_on(Pane::Reader);
    }

    /// Opens the text at a passage, closes pages, and highlights the quoted
    /// words.
    pub(super) fn open_passage(&mut self, passage: PassageId, quote: Option<String>) {
        self.leave();
        self.put_away();
        self.desk.turn_to(&self.world, passage, quote);
        self.desk.focus_on(Pane::Reader);
    }

    /// Opens a page over the centre.
    pub(super) fn open_page(&mut self, subject: Subject) {
        self.leave();
        self.put_away();
        if self.desk.page().is_none_or(|page| page.subject != subject) {
            let named = |kind: &&Kind| Some(kind.name) == subject.kind();
            let kind = self.kinds.iter().find(named).copied();
            self.desk.pages.push(OpenPage::new(subject, kind));
            self.repage();
            if let Some(list) = self.desk.pages.last_mut().and_then(OpenPage::list_mut) {
                list.edge(false);
            }
        }
        self.desk.focus_on(Pane::Reader);
    }

    /// Opens a page in place of one that a walk opened, so that one Esc leaves
    /// the walk.
    pub(super) fn replace_page(&mut self, subject: Subject, is_step: fn(Subject) -> bool) {
        if let Subject::Item(Item::Event(event)) = subject {
            self.desk.timeline.select(event);
        }
        let before = self.desk.page().map(|page| page.subject);
        self.open_page(subject);
        let last = self.desk.pages.len().saturating_sub(1);
        if before.is_some_and(|b| is_step(b) && b != subject) && last > 0 {
            self.desk.pages.remove(last - 1);
        }
    }

    pub(super) fn put_away(&mut self) {
        for feature in &mut self.features {
            feature.put_away();
        }
        self.desk.covered = false;
    }

    /// Replaces the open collection with another.
    pub(super) fn swap(
        &mut self,
        collection: Arc<Collection>,
        index: Option<Arc<Index>>,
        problems: Vec<Problem>,
    ) {
        let shown = self.desk.shown_of_cursor(&self.world.collection);
        self.unfollow();
        let carry = Carry {
            old: std::mem::replace(&mut self.world.collection, Arc::clone(&collection)),
            new: collection,
            ahead: self.features.iter().find_map(|f| f.ahead()),
        };
        self.world.index = index;
        self.world.problems = [self.world.settings.problems.clone(), problems].concat();
        for filter in self.world.filters() {
            *filter = carry.filter(filter);
        }
        self.desk.carry(&carry);
        for feature in &mut self.features {
            feature.carry(&carry, &mut self.world);
        }
        self.rebuild();
        if let Some(shown) = shown {
            self.desk.follow_at(&self.world, carry.passage(shown));
        }
        self.each(|feature, cx| feature.reread(true, cx));
    }

    /// Rebuilds every list and page.
    pub(super) fn rebuild(&mut self) {
        self.desk.relist(&self.world);
        self.repage();
    }

    /// Rebuilds the rows of the open pages for another width, filter or
    /// collection.
    pub(super) fn repage(&mut self) {
        let area = self.desk.room_of_pages(&self.world);
        self.desk.built_for = area;
        for feature in &mut self.features {
            feature.prepare(&self.desk.pages, &self.world);
        }
        for open in &mut self.desk.pages {
            let (area, _) = open.split.areas(area);
            let material = Material {
                collection: &self.world.collection,
                view: self.world.view_of_pages(),
                problems: &self.world.problems,
                own: &self.world.own,
                across: self.world.across().map(|across| &**across),
                width: usize::from(area.width.saturating_sub(4)),
            };
            let built = self.features.iter();
            let built = built.clone().find_map(|f| f.build(open.subject, material));
            let nothing = || Built::Rows(Page::new("", material.width));
            open.rebuild(built.unwrap_or_else(nothing), material);
        }
    }
}
