//! New contents of the files: collection, index and problems are swapped
//! whole. Ids are places in lists and mean other things afterwards, so
//! everything that is kept is found again by the ids of the files.

use std::collections::HashMap;
use std::sync::Arc;

use super::centre::{Centre, History};
use super::{App, Effect, Facet, Filter, Kept, OpenPage, Overlay};
use crate::model::collection::Claimed;
use crate::model::drafts::Part;
use crate::model::judge::Pair;
use crate::model::view::Item;
use crate::model::{
    ActorId, ClaimId, Collection, EventId, PassageId, QuestionId, SourceId, VoiceId,
};
use crate::search::{Index, Results};
use crate::store::Problem;
use crate::tui::marks::Marker;
use crate::tui::pages::Subject;
use crate::tui::panes::page::Target;
use crate::tui::panes::timeline::Row;
use crate::tui::sheet::Place;

/// What the files hold now.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// The new index, and the new collection in it.
    pub index: Arc<Index>,
    /// What is wrong in the files.
    pub problems: Vec<Problem>,
}

impl App {
    /// Shows what the files hold now, from where one was.
    pub(super) fn reloaded(&mut self, fresh: Fresh) -> Vec<Effect> {
        let story = Arc::clone(fresh.index.collection());
        let effects = self.swap(story, Some(fresh.index), fresh.problems);
        self.loaded_again();
        effects
    }

    /// Puts another collection in the place of the one that is shown.
    pub(super) fn swap(
        &mut self,
        story: Arc<Collection>,
        index: Option<Arc<Index>>,
        problems: Vec<Problem>,
    ) -> Vec<Effect> {
        let old = std::mem::replace(&mut self.story, story);
        let story = Arc::clone(&self.story);
        let moved = Moved::new(&old, &story);
        self.index = index;
        self.problems = self.with_settings(problems);
        self.proposals = None;
        let selected = (
            self.sources.list.selected().and_then(|i| moved.item(*i)),
            self.actors.list.selected().and_then(|a| moved.actor(*a)),
            self.timeline
                .list
                .selected()
                .and_then(|row| moved.item(row.item()?)),
        );
        for row in &mut self.timeline.list.rows {
            *row = moved.dated(row);
        }
        self.sources.renumber(|source| moved.source(source));
        self.filter = moved.filter(&self.filter);
        for pin in &mut self.pins {
            *pin = pin.as_ref().map(|pin| moved.filter(pin));
        }
        moved.centre(&mut self.centre);
        let History { back, forward } = &mut self.history;
        for (centre, _) in back.iter_mut().chain(forward) {
            moved.centre(centre);
        }
        if let Some(hits) = &mut self.hits {
            hits.results = moved.results(&hits.results);
            hits.counts = None;
        }
        // What an overlay lists leads into the old collection.
        if !matches!(self.overlay, Some(Overlay::Help { .. })) {
            self.overlay = None;
        }
        self.marker = if story.briefings.is_empty() {
            Marker::empty()
        } else {
            Marker::new(&story, self.centre.reader.source)
        };
        self.rebuild();
        self.sources.list.forget();
        self.actors.list.forget();
        self.timeline.list.forget();
        if let (Some(item), ..) = selected {
            self.sources.list.select(|row| *row == item);
        }
        if let (_, Some(actor), _) = selected {
            self.actors.list.select(|row| *row == actor);
        }
        if let (.., Some(item)) = selected {
            self.timeline.list.select(|row| row.item() == Some(item));
        }
        self.settle_judgement();
        self.settle_decision();
        self.ask_again()
    }

    /// The files were changed and cannot be read: what was shown stays.
    pub(super) fn not_reloaded(&mut self, why: &str) {
        self.not_loaded_again();
        self.settle_judgement();
        self.settle_decision();
        self.notice = Some(format!("Not read again: {why}"));
    }
}

/// Where the things of one collection are in another.
struct Moved<'a> {
    old: &'a Collection,
    new: &'a Collection,
    sources: HashMap<&'a str, SourceId>,
    actors: HashMap<(SourceId, &'a str), ActorId>,
    events: HashMap<(SourceId, &'a str), EventId>,
}

impl<'a> Moved<'a> {
    fn new(old: &'a Collection, new: &'a Collection) -> Self {
        let sources = new
            .sources()
            .map(|s| (new.briefing(s).id.as_str(), s))
            .collect();
        let mut actors = HashMap::new();
        for (n, actor) in new.actors.iter().enumerate() {
            for (source, entry) in &actor.members {
                let id = new.briefing(*source).actors[*entry].id.as_str();
                actors.insert((*source, id), ActorId::from(n));
            }
        }
        let mut events = HashMap::new();
        for (n, event) in new.events.iter().enumerate() {
            for (source, entry) in &event.members {
                let id = new.briefing(*source).events[*entry].id.as_str();
                events.insert((*source, id), EventId::from(n));
            }
        }
        Self {
            old,
            new,
            sources,
            actors,
            events,
        }
    }

    fn source(&self, id: SourceId) -> Option<SourceId> {
        let briefing = self.old.briefings.get(id.index())?;
        self.sources.get(briefing.id.as_str()).copied()
    }

    /// The passage with the same locator.
    fn passage(&self, id: PassageId) -> Option<PassageId> {
        let source = self.source(self.old.source_of(id))?;
        self.new.passage_at(source, self.old.passage(id).at)
    }

    fn voice(&self, id: VoiceId) -> Option<VoiceId> {
        let voice = self.old.voice(id);
        self.new.voice_named(self.source(voice.source)?, &voice.id)
    }

    /// What the first of its entries that is still there belongs to now.
    fn actor(&self, id: ActorId) -> Option<ActorId> {
        self.old
            .actor(id)
            .members
            .iter()
            .find_map(|(source, entry)| {
                let id = self.old.briefing(*source).actors[*entry].id.as_str();
                self.actors.get(&(self.source(*source)?, id)).copied()
            })
    }

    /// What the first of its entries that is still there belongs to now.
    fn event(&self, id: EventId) -> Option<EventId> {
        self.old
            .event(id)
            .members
            .iter()
            .find_map(|(source, entry)| {
                let id = self.old.briefing(*source).events[*entry].id.as_str();
                self.events.get(&(self.source(*source)?, id)).copied()
            })
    }

    /// The question of the same id.
    fn question(&self, id: QuestionId) -> Option<QuestionId> {
        let id = &self.old.question(id).id;
        let place = self.new.questions.iter().position(|q| q.id == *id)?;
        Some(QuestionId::from(place))
    }

    /// The claim in the same place of its document, if it still answers the
    /// same question.
    fn claim(&self, id: ClaimId) -> Option<ClaimId> {
        let old = self.old.claimed(id);
        let source = self.source(old.stance.source)?;
        let question = self.question(old.question)?;
        let same = |c: &Claimed| {
            let place = (c.stance.source, c.stance.claim);
            place == (source, old.stance.claim) && c.question == question
        };
        self.new.claims.iter().position(same).map(ClaimId::from)
    }

    /// A row of the timeline; of one that is gone nothing but its place stays.
    fn dated(&self, row: &Row) -> Row {
        match row.item().map(|item| self.item(item)) {
            Some(Some(Item::Event(id))) => Row::Event(id),
            Some(Some(Item::Source(id))) => Row::Issued(id),
            _ => Row::Heading(String::new()),
        }
    }

    fn item(&self, item: Item) -> Option<Item> {
        Some(match item {
            Item::Source(id) => Item::Source(self.source(id)?),
            Item::Voice(id) => Item::Voice(self.voice(id)?),
            Item::Actor(id) => Item::Actor(self.actor(id)?),
            Item::Event(id) => Item::Event(self.event(id)?),
            Item::Claim(id) => Item::Claim(self.claim(id)?),
            Item::Passage(id) => Item::Passage(self.passage(id)?),
        })
    }

    fn pair(&self, pair: Pair) -> Option<Pair> {
        Some(match pair {
            Pair::Actors(a, b) => Pair::Actors(self.actor(a)?, self.actor(b)?),
            Pair::Events(a, b) => Pair::Events(self.event(a)?, self.event(b)?),
        })
    }

    /// The same item of a document: where nothing came or went the one in its
    /// place, else the one with its id, or that says the same.
    fn part(&self, source: SourceId, part: Part) -> Option<Part> {
        let old = self.old.briefing(source);
        let new = self.new.briefing(self.source(source)?);
        part.moved(old, new)
    }

    fn target(&self, target: &Target) -> Option<Target> {
        Some(match target {
            Target::Item(item) => Target::Item(self.item(*item)?),
            Target::Passage(id, quote) => Target::Passage(self.passage(*id)?, quote.clone()),
            Target::Side(pair, item) => Target::Side(self.pair(*pair)?, self.item(*item)?),
            Target::Draft(source, part) => {
                Target::Draft(self.source(*source)?, self.part(*source, *part)?)
            }
            Target::Measure(event, measure, of) => {
                Target::Measure(self.event(*event)?, measure.clone(), of.clone())
            }
            Target::Question(id) => Target::Question(self.question(*id)?),
            Target::Date(_) | Target::Search(_) => target.clone(),
        })
    }

    /// The passages of an answer that are still there, until it is asked for
    /// again; its hits are not kept.
    fn results(&self, results: &Results) -> Arc<Results> {
        let passages = results.passages.iter();
        let passages = passages.filter_map(|p| self.passage(p)).collect();
        let mut moved = results.clone();
        moved.hits.clear();
        moved.passages = passages;
        Arc::new(moved)
    }

    /// A filter by what is still there.
    fn filter(&self, filter: &Filter) -> Filter {
        let facets = filter.facets.iter().filter_map(|facet| match facet {
            Facet::Item(item) => self.item(*item).map(Facet::Item),
            Facet::Query(kept) => Some(Facet::Query(Kept {
                results: self.results(&kept.results),
                generation: kept.generation,
            })),
        });
        let mut kept: Vec<Facet> = Vec::new();
        for facet in facets {
            if !kept.contains(&facet) {
                kept.push(facet);
            }
        }
        Filter::new(self.new, kept)
    }

    /// The document at the passage read, and the pages over it; those whose
    /// item is gone are closed.
    fn centre(&self, centre: &mut Centre) {
        let reader = &mut centre.reader;
        let briefing = self.old.briefings.get(reader.source.index());
        let at = briefing
            .and_then(|b| b.passages.get(reader.current))
            .map(|p| p.at);
        match self.source(reader.source) {
            Some(source) => {
                let passages = &self.new.briefing(source).passages;
                // Of a passage that is gone, the one before stands in.
                let place = passages.iter().position(|p| Some(p.at) == at);
                let before = || passages.iter().rposition(|p| Some(p.at) < at);
                let place = place.or_else(before).unwrap_or(0);
                if place != reader.current || source != reader.source {
                    reader.top = Place {
                        passage: place,
                        byte: 0,
                    };
                }
                reader.source = source;
                reader.current = place;
            }
            None => *reader = crate::tui::panes::reader::State::open(SourceId(0)),
        }
        let cited = centre.cited.take();
        centre.cited = cited.and_then(|(passage, words)| Some((self.passage(passage)?, words)));
        centre.pages.retain_mut(|page| self.page(page));
    }

    /// Gives a page its new subject, and its cursor something to be found by
    /// when the rows are built; whether the subject is still there.
    fn page(&self, page: &mut OpenPage) -> bool {
        if let Subject::Item(item) = page.subject {
            let Some(item) = self.item(item) else {
                return false;
            };
            page.subject = Subject::Item(item);
            if let (Some(grid), Item::Event(event)) = (&mut page.grid, item) {
                grid.event = event;
            }
        }
        if let Subject::Drafts(source) = page.subject {
            let Some(source) = self.source(source) else {
                return false;
            };
            page.subject = Subject::Drafts(source);
        }
        if let Subject::Question(id) = page.subject {
            let Some(id) = self.question(id) else {
                return false;
            };
            page.subject = Subject::Question(id);
            if let Some(answers) = &mut page.answers {
                answers.question = id;
            }
        }
        page.list.forget();
        let at = page.list.cursor.at;
        if let Some(row) = page.list.rows.get_mut(at) {
            row.target = row.target.as_ref().and_then(|t| self.target(t));
        }
        true
    }
}
