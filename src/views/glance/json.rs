//! A whole glance, for programs.

use serde_json::{Value, json};

use super::{Block, Differing, Glance, Of, Told, values};
use crate::model::{Collection, QuestionId, SourceId, When};
use crate::text::paths;
use crate::views::csv::of_objects;
use crate::views::names::ids;
use crate::views::opposed::sides;
use crate::views::{Answer, Failure};

/// A glance of a collection.
#[derive(Debug)]
pub struct Brief<'a> {
    /// The collection.
    pub collection: &'a Collection,
    /// The glance.
    pub glance: &'a Glance,
}

impl Answer for Brief<'_> {
    fn is_empty(&self) -> bool {
        self.glance.documents.is_empty()
    }

    fn json(&self) -> Result<String, Failure> {
        let Self { collection, glance } = self;
        let unread =
            |p: &crate::store::Problem| json!({"file": paths::shown(&p.file), "why": p.message});
        let (conflicts, differences) = glance.counts();
        let stories: Vec<Value> = glance
            .stories
            .iter()
            .map(|block| self.story(block))
            .collect();
        let whole = json!({
            "title": collection.title,
            "documents": ids(collection, &glance.documents),
            "copies": glance.copies,
            "languages": glance.languages,
            "not_read": glance.unread.iter().map(unread).collect::<Vec<_>>(),
            "conflicts": conflicts,
            "differences": differences,
            "stories": stories,
        });
        Ok(serde_json::to_string_pretty(&whole)?)
    }

    /// One object a line: events, differences, questions, what one source alone
    /// tells.
    fn lines(&self) -> Result<Vec<String>, Failure> {
        let lines = self.flat();
        let lines = lines.iter().map(serde_json::to_string);
        Ok(lines.collect::<Result<_, _>>()?)
    }

    fn csv(&self) -> Result<String, Failure> {
        Ok(of_objects(&self.flat())?)
    }
}

impl Brief<'_> {
    fn story(&self, block: &Block) -> Value {
        let collection = self.collection;
        let all = |list: &[Told]| list.iter().map(|t| self.told(t)).collect::<Vec<_>>();
        let differing = block.differing.iter().map(|d| self.differing(d));
        let opposed = block.opposed.iter().map(|id| self.question(*id));
        let likely = block.likely.iter().map(|place| self.likely(*place));
        json!({
            "name": block.name,
            "documents": ids(collection, &block.documents),
            "origins": block.origins,
            "events": all(&block.events),
            "differing": differing.collect::<Vec<_>>(),
            "opposed": opposed.collect::<Vec<_>>(),
            "likely_opposed": likely.collect::<Vec<_>>(),
            "alone": all(&block.alone),
        })
    }

    fn told(&self, told: &Told) -> Value {
        let event = self.collection.event(told.event);
        json!({
            "id": event.id,
            "name": event.name,
            "date": event.date.as_ref().map(When::written),
            "place": event.place,
            "likely": event.likely.is_some(),
            "told_by": self.ids(&told.tellers),
            "origins": told.origins,
            "agreeing": told.agreeing,
        })
    }

    fn differing(&self, differing: &Differing) -> Value {
        let collection = self.collection;
        let (event, about) = match differing.of {
            Of::Event(event) => (Some(&collection.event(event).id), None),
            Of::Bearer(place) => (None, Some(&collection.bearers[place].name)),
        };
        let values = values(collection, &differing.row).into_iter().map(|value| {
            json!({
                "value": value.shown,
                "hedged": value.hedged,
                "sources": self.ids(&value.sources),
                "origins": value.origins.len(),
                "days_later": value.later,
            })
        });
        json!({
            "event": event,
            "about": about,
            "measure": differing.row.measure,
            "of": differing.row.of,
            "verdict": differing.row.verdict.word(),
            "likely": differing.sure.is_some(),
            "sure": differing.sure.map(hundredths),
            "same_source": collection.same_source(&differing.row),
            "values": values.collect::<Vec<_>>(),
        })
    }

    fn question(&self, id: QuestionId) -> Value {
        let question = self.collection.question(id);
        json!({"id": question.id, "ask": question.ask})
    }

    fn likely(&self, place: usize) -> Value {
        let likely = &self.collection.likeness.questions[place];
        json!({"says": sides(self.collection, likely), "likely": true, "sure": hundredths(likely.sure)})
    }

    fn ids(&self, sources: &[SourceId]) -> Vec<String> {
        ids(self.collection, sources)
    }

    /// Everything under its story, each with its kind.
    fn flat(&self) -> Vec<Value> {
        let mut out = Vec::new();
        for block in &self.glance.stories {
            let mut add = |kind: &str, value: Value| {
                let mut object = json!({"story": block.name, "kind": kind});
                if let (Some(fields), Value::Object(own)) = (object.as_object_mut(), value) {
                    fields.extend(own);
                }
                out.push(object);
            };
            block
                .events
                .iter()
                .for_each(|told| add("event", self.told(told)));
            for differing in &block.differing {
                add("differing", self.differing(differing));
            }
            block
                .opposed
                .iter()
                .for_each(|id| add("opposed", self.question(*id)));
            for place in &block.likely {
                add("opposed", self.likely(*place));
            }
            block
                .alone
                .iter()
                .for_each(|told| add("alone", self.told(told)));
        }
        out
    }
}

fn hundredths(sure: f64) -> f64 {
    (sure * 100.0).round() / 100.0
}
