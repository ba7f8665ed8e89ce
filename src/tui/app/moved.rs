//! Where things of a collection are in another that came in its place: found
//! by the ids of the files, as places in lists mean other things there.

use std::collections::HashMap;
use std::sync::Arc;

use super::centre::Centre;
use super::{Choice, Does, Facet, Filter, Kept, OpenPage, Overlay};
use crate::model::collection::Claimed;
use crate::model::drafts::Part;
use crate::model::judge::Pair;
use crate::model::view::Item;
use crate::model::{
    ActorId, Briefing, ClaimId, Collection, EventId, PassageId, QuestionId, SourceId, VoiceId,
};
use crate::search::Results;
use crate::tui::pages::Subject;
use crate::tui::panes::page::Target;
use crate::tui::panes::timeline::Row;
use crate::tui::sheet::Place;

/// Where the things of one collection are in another.
pub(super) struct Moved<'a> {
    old: &'a Collection,
    new: &'a Collection,
    sources: HashMap<&'a str, SourceId>,
    actors: HashMap<(SourceId, &'a str), ActorId>,
    events: HashMap<(SourceId, &'a str), EventId>,
    /// A document as it was shown in place of the old one.
    pub(super) ahead: Option<(SourceId, &'a Briefing)>,
}

impl<'a> Moved<'a> {
    pub(super) fn new(old: &'a Collection, new: &'a Collection) -> Self {
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
            ahead: None,
        }
    }

    pub(super) fn source(&self, id: SourceId) -> Option<SourceId> {
        let briefing = self.old.briefings.get(id.index())?;
        self.sources.get(briefing.id.as_str()).copied()
    }

    /// The passage with the same locator.
    pub(super) fn passage(&self, id: PassageId) -> Option<PassageId> {
        let source = self.source(self.old.source_of(id))?;
        self.new.passage_at(source, self.old.passage(id).at)
    }

    pub(super) fn voice(&self, id: VoiceId) -> Option<VoiceId> {
        let voice = self.old.voice(id);
        self.new.voice_named(self.source(voice.source)?, &voice.id)
    }

    /// What the first of its entries that is still there belongs to now.
    pub(super) fn actor(&self, id: ActorId) -> Option<ActorId> {
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
    pub(super) fn event(&self, id: EventId) -> Option<EventId> {
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
    pub(super) fn question(&self, id: QuestionId) -> Option<QuestionId> {
        let id = &self.old.question(id).id;
        let place = self.new.questions.iter().position(|q| q.id == *id)?;
        Some(QuestionId::from(place))
    }

    /// The claim in the same place of its document, if it still answers the
    /// same question.
    pub(super) fn claim(&self, id: ClaimId) -> Option<ClaimId> {
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
    pub(super) fn dated(&self, row: &Row) -> Row {
        match row.item().map(|item| self.item(item)) {
            Some(Some(Item::Event(id))) => Row::Event(id),
            Some(Some(Item::Source(id))) => Row::Issued(id),
            _ => Row::Heading(String::new()),
        }
    }

    pub(super) fn item(&self, item: Item) -> Option<Item> {
        Some(match item {
            Item::Source(id) => Item::Source(self.source(id)?),
            Item::Voice(id) => Item::Voice(self.voice(id)?),
            Item::Actor(id) => Item::Actor(self.actor(id)?),
            Item::Event(id) => Item::Event(self.event(id)?),
            Item::Claim(id) => Item::Claim(self.claim(id)?),
            Item::Passage(id) => Item::Passage(self.passage(id)?),
        })
    }

    pub(super) fn pair(&self, pair: Pair) -> Option<Pair> {
        Some(match pair {
            Pair::Actors(a, b) => Pair::Actors(self.actor(a)?, self.actor(b)?),
            Pair::Events(a, b) => Pair::Events(self.event(a)?, self.event(b)?),
        })
    }

    /// The same item of a document: where nothing came or went the one in its
    /// place, else the one with its id, or that says the same.
    pub(super) fn part(&self, source: SourceId, part: Part) -> Option<Part> {
        let new = self.new.briefing(self.source(source)?);
        part.moved(self.shown(source), new)
    }

    /// A document as it was shown.
    pub(super) fn shown(&self, source: SourceId) -> &'a Briefing {
        match self.ahead {
            Some((at, briefing)) if at == source => briefing,
            _ => self.old.briefing(source),
        }
    }

    /// What was open over the screen: a person in the midst of a form or a
    /// choice goes on; what else leads into the old collection is closed.
    pub(super) fn overlay(&self, open: Overlay) -> Option<Overlay> {
        match open {
            Overlay::Help { .. }
            | Overlay::Export(_)
            | Overlay::Note(_)
            | Overlay::Narrow(_)
            | Overlay::Link(_) => Some(open),
            Overlay::Form(mut form) => {
                let (source, part) = form.edits();
                form.moved(self.source(source)?, self.part(source, part)?);
                Some(Overlay::Form(form))
            }
            Overlay::Palette {
                prompt,
                choices,
                cursor,
                among: Some((title, all)),
            } => Some(Overlay::Palette {
                prompt,
                choices: self.choices(choices)?,
                cursor,
                among: Some((title, self.choices(all)?)),
            }),
            _ => None,
        }
    }

    /// The same decisions to choose from, if all are still there.
    pub(super) fn choices(&self, all: Vec<Choice>) -> Option<Vec<Choice>> {
        let moved = all.into_iter().map(|choice| {
            let Does::Decide(source, decision) = &choice.does else {
                return None;
            };
            let to = self.source(*source)?;
            let decision = decision.moved(self.shown(*source), self.new.briefing(to))?;
            let does = Does::Decide(to, decision);
            Some(Choice { does, ..choice })
        });
        moved.collect()
    }

    pub(super) fn target(&self, target: &Target) -> Option<Target> {
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
            Target::Date(_)
            | Target::Search(_)
            | Target::Taken(_)
            | Target::Problem(_)
            | Target::Jot(_) => target.clone(),
        })
    }

    /// The passages of an answer that are still there, until it is asked for
    /// again; its hits are not kept.
    pub(super) fn results(&self, results: &Results) -> Arc<Results> {
        let passages = results.passages.iter();
        let passages = passages.filter_map(|p| self.passage(p)).collect();
        let mut moved = results.clone();
        moved.hits.clear();
        moved.passages = passages;
        Arc::new(moved)
    }

    /// A filter by what is still there.
    pub(super) fn filter(&self, filter: &Filter) -> Filter {
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
    pub(super) fn centre(&self, centre: &mut Centre) {
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
    pub(super) fn page(&self, page: &mut OpenPage) -> bool {
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
