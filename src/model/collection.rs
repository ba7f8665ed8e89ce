//! A folder of briefings read together: sources, joined actors and events.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::briefing::{self, Account, Briefing, Claim, Passage};
use super::compare::{Conflict, Origin, Rules};
use super::comparison::Comparison;
use super::copies::Copies;
use super::drafts::Part;
use super::held::Held;
use super::likeness::Likeness;
use super::origins;
use super::reference::{self, Ref, Resolver, Standing, Thing};
use super::view::Item;
use super::vocabulary::{ActorKind, Role};
use super::{
    ActorId, ClaimId, EventId, Joins, Locator, PassageId, ProposedAcross, QuestionId, SourceId,
    VoiceId, When,
};

/// Everything the program shows. Immutable: a change of files makes a new one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Collection {
    /// Title shown at the top.
    pub title: String,
    /// The briefings by date issued, then id.
    pub briefings: Vec<Briefing>,
    /// The judgements of `collection.yaml`.
    pub joins: Joins,
    /// What programs propose in `proposals.yaml`; nobody has judged it.
    pub proposed: ProposedAcross,
    /// Actors joined across documents: most sources first, then most passages, then name.
    pub actors: Vec<Actor>,
    /// Events joined across documents, in timeline order.
    pub events: Vec<Event>,
    /// The voices of every document, each document's author first.
    pub voices: Vec<Voice>,
    /// Bearers of facts: actors in their order, then things by name.
    pub bearers: Vec<Bearer>,
    /// Questions that claims answer, in the order of `collection.yaml`, then by id.
    pub questions: Vec<Question>,
    /// The claims of every document, in source order.
    pub claims: Vec<Claimed>,
    /// Whether everything is still an undecided draft: a draft sign before each
    /// item would then say nothing.
    pub all_drafts: bool,
    /// First passage of each source, then the number of all passages.
    pub(super) passage_starts: Vec<u32>,
    /// First voice of each source, then the number of all voices.
    pub(super) voice_starts: Vec<u32>,
    /// What documents likely tell alike; empty until they are compared.
    pub likeness: Likeness,
    /// Which documents and passages go back to one text; empty until they are
    /// compared.
    pub copies: Copies,
    /// What comparing the documents finds, where that is known beforehand.
    pub known: Option<Box<Comparison>>,
    /// How accounts compare, according to `joins`.
    pub(super) rules: Rules,
    /// What each passage holds.
    pub(super) held: Held,
}

/// A person or body, joined across documents.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Identifier in the collection.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// Kind to show.
    pub kind: ActorKind,
    /// The joined entries: a source and an index into its `actors`.
    pub members: Vec<(SourceId, usize)>,
    /// Passages that name it, ascending.
    pub passages: Vec<PassageId>,
}

/// An event, joined across documents.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Identifier in the collection.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// The date that members agree on; that of a single member only if no other
    /// has one.
    pub date: Option<When>,
    /// The place that most members name.
    pub place: Option<String>,
    /// The joined entries: a source and an index into its `events`.
    pub members: Vec<(SourceId, usize)>,
    /// Actors involved.
    pub actors: Vec<ActorId>,
    /// Passages that tell it, ascending.
    pub passages: Vec<PassageId>,
    /// What voices say of it, in source order.
    pub accounts: Vec<AccountRef>,
    /// Measures on which accounts exclude each other, counting only accounts
    /// that a person has placed in this event.
    pub conflicts: Vec<Conflict>,
    /// Entries that may tell it, as a person judged: a source and an index into
    /// its `events`.
    pub perhaps: Vec<(SourceId, usize)>,
    /// Index of the likely event behind it; `None` if only people joined it.
    pub likely: Option<usize>,
    /// The entries of a likely event that a person joined.
    pub judged: Vec<(SourceId, usize)>,
    /// The number of its rows that likely differ.
    pub differences: usize,
}

impl Event {
    /// Whether a person joined an account with the others, or the account's own
    /// document tells it of this event.
    pub fn is_judged(&self, at: AccountRef) -> bool {
        let Home::Event(entry) = at.home else {
            return false;
        };
        match self.likely {
            None => self.members.contains(&(at.source, entry)),
            Some(_) => self.judged.contains(&(at.source, entry)),
        }
    }
}

/// Somebody or something, with all the facts told of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bearer {
    /// The actor, if the bearer is one.
    pub actor: Option<ActorId>,
    /// Name to show: the actor's, or the thing's at its first mention.
    pub name: String,
    /// What voices say of it, in source order.
    pub facts: Vec<AccountRef>,
}

/// The list of a document that contains an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Home {
    /// The `accounts` of the event with this index.
    Event(usize),
    /// The `facts`.
    Facts,
}

/// A reference to one account of an event or of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRef {
    /// The document.
    pub source: SourceId,
    /// The list that contains it.
    pub home: Home,
    /// Its index in that list.
    pub account: usize,
    /// Who says it.
    pub voice: VoiceId,
    /// Where it comes from: copies of one statement have one origin.
    pub origin: Origin,
    /// The passage it cites, if the briefing has it.
    pub passage: Option<PassageId>,
}

impl AccountRef {
    /// The item of its document.
    pub fn part(&self) -> Part {
        match self.home {
            Home::Event(event) => Part::Account(event, self.account),
            Home::Facts => Part::Fact(self.account),
        }
    }
}

/// Somebody whom one document cites, or its author.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// The document.
    pub source: SourceId,
    /// Identifier within the document.
    pub id: String,
    /// Name as the document has it; for the author, the authors' names.
    pub name: String,
    /// The capacity in which it speaks.
    pub role: Role,
    /// The actor that speaks, if it is one.
    pub actor: Option<ActorId>,
    /// Passages where it speaks, ascending.
    pub passages: Vec<PassageId>,
}

impl Voice {
    /// Whether this is the author of the document.
    pub fn is_author(&self) -> bool {
        self.id == briefing::AUTHOR
    }
}

/// A question and who takes a stance on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Identifier, as claims cite it.
    pub id: String,
    /// The question in words, or its id if there are none.
    pub ask: String,
    /// Whether asserting one answer denies the others.
    pub exclusive: bool,
    /// The claims, in source order.
    pub stances: Vec<StanceRef>,
}

/// A reference to one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StanceRef {
    /// The document.
    pub source: SourceId,
    /// Index of the claim in the document's `claims`.
    pub claim: usize,
    /// Who takes the stance.
    pub voice: VoiceId,
    /// Where it comes from: copies of one statement have one origin.
    pub origin: Origin,
    /// The passage it cites, if the briefing has it.
    pub passage: Option<PassageId>,
}

/// A claim and the question it answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Claimed {
    /// The question it answers.
    pub question: QuestionId,
    /// Its place, its voice and the passage it cites.
    pub stance: StanceRef,
    /// What it says; if the briefing gives no words, question, stance and
    /// answer.
    pub text: String,
}

impl Collection {
    /// The sources in order.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = SourceId> + use<> {
        (0..self.briefings.len()).map(SourceId::from)
    }

    /// The source whose briefing has the id.
    pub fn source_of_id(&self, id: &str) -> Option<SourceId> {
        self.sources().find(|s| self.briefing(*s).id == id)
    }

    /// Whether the documents have been compared, or there is nothing to
    /// compare.
    pub fn is_compared(&self) -> bool {
        self.briefings.len() < 2 || !self.likeness.stories.is_empty()
    }

    /// The briefing of a source.
    pub fn briefing(&self, source: SourceId) -> &Briefing {
        &self.briefings[source.index()]
    }

    /// One actor.
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id.index()]
    }

    /// One event.
    pub fn event(&self, id: EventId) -> &Event {
        &self.events[id.index()]
    }

    /// One question.
    pub fn question(&self, id: QuestionId) -> &Question {
        &self.questions[id.index()]
    }

    /// One claim with its question.
    pub fn claimed(&self, id: ClaimId) -> &Claimed {
        &self.claims[id.index()]
    }

    /// One voice.
    pub fn voice(&self, id: VoiceId) -> &Voice {
        &self.voices[id.index()]
    }

    /// The number of passages of all sources together.
    pub fn passage_count(&self) -> usize {
        self.passage_starts.last().map_or(0, |n| *n as usize)
    }

    /// The passages of a source.
    pub fn passages_of(&self, source: SourceId) -> Range<u32> {
        self.passage_starts[source.index()]..self.passage_starts[source.index() + 1]
    }

    /// The voices of a source, its author first.
    pub fn voices_of(&self, source: SourceId) -> impl Iterator<Item = VoiceId> + use<> {
        (self.voice_starts[source.index()]..self.voice_starts[source.index() + 1]).map(VoiceId)
    }

    /// The source that a passage belongs to.
    pub fn source_of(&self, passage: PassageId) -> SourceId {
        let after = self
            .passage_starts
            .partition_point(|start| *start <= passage.0);
        SourceId::from(after - 1)
    }

    /// A passage.
    pub fn passage(&self, id: PassageId) -> &Passage {
        let source = self.source_of(id);
        let first = self.passage_starts[source.index()];
        &self.briefing(source).passages[(id.0 - first) as usize]
    }

    /// The voices, actors, events and claims that a passage holds.
    pub fn held_by(&self, passage: PassageId) -> &[Item] {
        self.held.by(self, passage)
    }

    /// The passage of a source with a locator, if the briefing has it.
    pub fn passage_at(&self, source: SourceId, at: u32) -> Option<PassageId> {
        let passages = &self.briefing(source).passages;
        // Passages almost always ascend; a file in the wrong order still opens.
        let place = passages
            .binary_search_by_key(&at, |p| p.at)
            .ok()
            .or_else(|| passages.iter().position(|p| p.at == at))?;
        Some(PassageId(
            self.passage_starts[source.index()] + place as u32,
        ))
    }

    /// Where the passage with this number stands in its source.
    pub fn locator(&self, source: SourceId, at: u32) -> Locator {
        let passage = self.passage_at(source, at);
        passage.map_or_else(|| Locator::of(at), |id| self.passage(id).locator())
    }

    /// The passages of a source with these locators, ascending, without
    /// duplicates.
    pub fn passages_at(&self, source: SourceId, at: &[u32]) -> Vec<PassageId> {
        let mut found: Vec<_> = at
            .iter()
            .filter_map(|at| self.passage_at(source, *at))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The account behind a reference.
    pub fn account(&self, at: AccountRef) -> &Account {
        let briefing = self.briefing(at.source);
        match at.home {
            Home::Event(event) => &briefing.events[event].accounts[at.account],
            Home::Facts => &briefing.facts[at.account].account,
        }
    }

    /// The facts told of an actor, if there are any.
    pub fn bearer_of(&self, actor: ActorId) -> Option<&Bearer> {
        self.bearers.iter().find(|b| b.actor == Some(actor))
    }

    /// The bearer of a fact.
    pub fn bearer_at(&self, fact: AccountRef) -> Option<&Bearer> {
        self.bearers.iter().find(|b| b.facts.contains(&fact))
    }

    /// The claim behind a reference.
    pub fn claim(&self, at: StanceRef) -> &Claim {
        &self.briefing(at.source).claims[at.claim]
    }

    /// The claim behind a stance.
    pub fn claim_at(&self, at: StanceRef) -> Option<ClaimId> {
        let key = (at.source, at.claim);
        let claims = &self.claims;
        let place = claims.binary_search_by_key(&key, |c| (c.stance.source, c.stance.claim));
        place.ok().map(ClaimId::from)
    }

    /// A source's voice by its id within the document.
    pub fn voice_named(&self, source: SourceId, id: &str) -> Option<VoiceId> {
        self.voices_of(source).find(|v| self.voice(*v).id == id)
    }

    /// The joined actor to which a document's entry belongs.
    pub fn actor_of(&self, source: SourceId, entry: usize) -> Option<ActorId> {
        self.held.actor(self, source, entry)
    }

    /// Every written form of an actor, each once: the shown name first, then in
    /// source order. Includes weak forms.
    pub fn forms<'a>(&'a self, actor: &'a Actor) -> Vec<&'a str> {
        let mut forms = vec![actor.name.as_str()];
        for (source, entry) in &actor.members {
            for name in self.briefing(*source).actors[*entry].all_names() {
                if !forms.contains(&name) {
                    forms.push(name);
                }
            }
        }
        forms
    }

    /// The event told from most origins; conflicts, then passages break ties. A
    /// first look begins here.
    pub fn most_told_event(&self) -> Option<EventId> {
        let weight = |id: &EventId| {
            let event = self.event(*id);
            let tellers: Vec<SourceId> = event.members.iter().map(|m| m.0).collect();
            (
                origins::count(self, *id, &tellers),
                event.conflicts.len(),
                event.accounts.len(),
                event.passages.len(),
            )
        };
        // The first of equals: `max_by_key` takes the last.
        let ids = (0..self.events.len()).rev().map(EventId::from);
        ids.max_by_key(weight)
    }

    /// The number of conflicting measures of all events.
    pub fn conflict_count(&self) -> usize {
        self.events.iter().map(|e| e.conflicts.len()).sum()
    }

    /// A reference to a thing that stays valid when files change.
    pub fn refer(&self, thing: &Thing) -> Ref {
        reference::refer(self, thing)
    }

    /// Where a thing is now. For many things, use one [`Resolver`].
    pub fn resolve(&self, reference: &Ref) -> Standing {
        self.resolver().resolve(reference)
    }

    /// Where a passage, or words of one, are now.
    pub fn resolve_passage(&self, passage: &reference::Passage) -> Standing {
        self.resolver().passage(passage)
    }

    /// A resolver that finds many things.
    pub fn resolver(&self) -> Resolver<'_> {
        Resolver::new(self)
    }
}
