//! What a collection answers: how accounts compare, who opposes whom, what is
//! missing, who says what. Computed by the rules that it was merged with; all
//! that renders asks here.

use std::fmt;

use super::collection::{AccountRef, Bearer, Collection, Home, Question, StanceRef};
use super::compare::grid::{self, Row};
use super::compare::stances;
use super::gaps::{self, Gap};
use super::view::{Item, View};
use super::{EventId, QuestionId, VoiceId};

impl Collection {
    /// The grid of an event: those of its rows in conflict first, then in the
    /// order of first mention.
    pub fn grid(&self, event: EventId) -> Vec<Row> {
        grid::rows(self, &self.rules, &self.event(event).accounts)
    }

    /// The grid of what a view holds of an event.
    pub fn grid_within(&self, event: EventId, view: &View) -> Vec<Row> {
        if view.is_whole() {
            return self.grid(event);
        }
        let accounts = self.event(event).accounts.iter().copied();
        let seen = accounts.filter(|a| a.passage.is_none_or(|p| view.has_passage(p)));
        grid::rows(self, &self.rules, &seen.collect::<Vec<_>>())
    }

    /// The row of an event's grid with a measure and a scope, as joined.
    pub fn measured(&self, event: EventId, measure: &str, of: Option<&str>) -> Option<Row> {
        let mut rows = self.grid(event).into_iter();
        rows.find(|row| row.counted() == (measure, of))
    }

    /// The measure and the scope of an account, as joined.
    pub fn counted(&self, at: AccountRef) -> (&str, Option<&str>) {
        let account = self.account(at);
        (self.rules.measure(account), self.rules.scope(account))
    }

    /// The events on which accounts in the view exclude each other, in timeline
    /// order, each with its whole grid, the rows in conflict first.
    pub fn conflicts_within<'a>(
        &'a self,
        view: &'a View,
    ) -> impl Iterator<Item = (EventId, Vec<Row>)> + 'a {
        let ids = (0..self.events.len()).map(EventId::from);
        ids.filter(move |id| !self.event(*id).conflicts.is_empty() && view.has(Item::Event(*id)))
            .map(move |id| (id, self.grid_within(id, view)))
            .filter(|(_, rows)| rows.iter().any(|row| row.verdict.is_conflict()))
    }

    /// A question with the stances that a view holds.
    pub fn asked_within(&self, id: QuestionId, view: &View) -> Asked<'_> {
        let question = self.question(id);
        let stances = question.stances.iter().copied();
        let seen = stances.filter(|s| s.passage.is_none_or(|p| view.has_passage(p)));
        let stances: Vec<StanceRef> = seen.collect();
        let opposed = stances::opposed(self, question.exclusive, &stances);
        Asked {
            id,
            question,
            stances,
            opposed,
        }
    }

    /// A question with all its stances.
    pub fn asked(&self, id: QuestionId) -> Asked<'_> {
        self.asked_within(id, &View::default())
    }

    /// The questions on which voices in the view oppose each other.
    pub fn opposed_within<'a>(&'a self, view: &'a View) -> impl Iterator<Item = QuestionId> + 'a {
        let ids = (0..self.questions.len()).map(QuestionId::from);
        ids.filter(move |id| self.asked_within(*id, view).is_opposed())
    }

    /// What only one source tells, and what few leave out, in timeline order;
    /// nothing where there is only one source.
    pub fn gaps(&self) -> Vec<Gap> {
        gaps::gaps(self)
    }

    /// The event that an account is of.
    pub fn event_of(&self, at: AccountRef) -> Option<EventId> {
        let Home::Event(event) = at.home else {
            return None;
        };
        let mut events = self.events.iter();
        let place = events.position(|e| e.members.contains(&(at.source, event)))?;
        Some(EventId::from(place))
    }

    /// What is told of a bearer, a row a measure, as a grid compares accounts:
    /// of what a view holds.
    pub fn facts_within(&self, bearer: &Bearer, view: &View) -> Vec<Row> {
        let facts = bearer.facts.iter().copied();
        let seen = facts.filter(|a| a.passage.is_none_or(|p| view.has_passage(p)));
        grid::rows_alike(self, &self.rules, &seen.collect::<Vec<_>>())
    }

    /// The facts that are told beside an event: in one of its passages, each
    /// with its bearer.
    pub fn told_beside(&self, event: EventId) -> impl Iterator<Item = (&Bearer, AccountRef)> {
        let passages = &self.event(event).passages;
        let beside = |at: &&AccountRef| {
            at.passage
                .is_some_and(|p| passages.binary_search(&p).is_ok())
        };
        self.bearers
            .iter()
            .flat_map(move |b| b.facts.iter().filter(beside).map(move |at| (b, *at)))
    }

    /// The question that a stance is on.
    pub fn question_of(&self, at: StanceRef) -> Option<QuestionId> {
        let id = &self.claim(at).question;
        let place = self.questions.iter().position(|q| q.id == *id)?;
        Some(QuestionId::from(place))
    }

    /// Who says something, and by whom (ids within the document) it was passed
    /// on.
    pub fn speakers<'a>(&'a self, voice: VoiceId, via: &'a [String]) -> Speakers<'a> {
        let spoken = self.voice(voice);
        let name = |id: &'a String| {
            let known = self.voice_named(spoken.source, id);
            known.map_or(id.as_str(), |v| self.voice(v).name.as_str())
        };
        Speakers {
            voice: &spoken.name,
            via: via.iter().map(name).collect(),
        }
    }

    /// Who says an account, and who passed it on.
    pub fn speakers_of(&self, at: AccountRef) -> Speakers<'_> {
        self.speakers(at.voice, &self.account(at).via)
    }

    /// Who takes a stance, and who passed it on.
    pub fn holders_of(&self, at: StanceRef) -> Speakers<'_> {
        self.speakers(at.voice, &self.claim(at).via)
    }

    /// An answer in words: an actor's name where the answer is one.
    pub fn answer_in_words(&self, answer: &str) -> String {
        let actor = self.actors.iter().find(|a| a.id == answer);
        actor.map_or_else(|| answer.replace('-', " "), |a| a.name.clone())
    }
}

/// A question, the stances on it and those that others oppose.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked<'a> {
    /// Which it is.
    pub id: QuestionId,
    /// The question as the collection has it.
    pub question: &'a Question,
    /// The stances, in source order.
    pub stances: Vec<StanceRef>,
    /// Those of them that another one opposes.
    pub opposed: Vec<StanceRef>,
}

impl Asked<'_> {
    /// Whether voices oppose each other on it.
    pub fn is_opposed(&self) -> bool {
        !self.opposed.is_empty()
    }

    /// The answers that stances are about, in the order of first mention.
    pub fn answers<'a>(&self, story: &'a Collection) -> Vec<&'a str> {
        let mut answers = Vec::new();
        for at in &self.stances {
            let answer = story.claim(*at).answer.as_str();
            if !answers.contains(&answer) {
                answers.push(answer);
            }
        }
        answers
    }
}

/// Who says it and who passed it on: “Kataib Hezbollah, via US officials”.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speakers<'a> {
    /// Who says it.
    pub voice: &'a str,
    /// Who passed it on, nearest the document last.
    pub via: Vec<&'a str>,
}

impl Speakers<'_> {
    /// “via US officials”; nothing where nobody passed it on.
    pub fn passed_on(&self) -> String {
        if self.via.is_empty() {
            String::new()
        } else {
            format!("via {}", self.via.join(", "))
        }
    }
}

impl fmt::Display for Speakers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.voice)?;
        if !self.via.is_empty() {
            write!(f, ", {}", self.passed_on())?;
        }
        Ok(())
    }
}
