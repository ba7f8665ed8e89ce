//! The rules of `collection.yaml`: everything that its lines name exists, and
//! no line contradicts another.

use std::collections::{BTreeMap, BTreeSet};

mod across;

use super::briefing::Account;
use super::finding::{Finding, Path};
use super::joins::AccountItem;
use super::{Briefing, Joins};
use crate::text::fold;

/// A claim's answer that its question does not list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrayAnswer {
    /// Identifier of the briefing.
    pub briefing: String,
    /// What is wrong, with the path of the claim.
    pub finding: Finding,
}

/// Everything wrong in the joins of these briefings.
pub fn joins(joins: &Joins, briefings: &[&Briefing]) -> Vec<Finding> {
    let mut check = Check {
        items: Items::new(briefings),
        found: Vec::new(),
    };
    check.actors(joins);
    check.events(joins);
    check.words(joins);
    check.statements(joins);
    check.apart(joins);
    check.rows(joins);
    check.dismissed(joins);
    check.said(joins);
    check.stories(joins);
    check.copies(joins);
    check.ids("questions", joins.questions.iter().map(|q| q.id.as_str()));
    check.found
}

/// The claims whose answer their question does not list.
pub fn answers(joins: &Joins, briefings: &[&Briefing]) -> Vec<StrayAnswer> {
    let asked: BTreeMap<&str, &[String]> = joins
        .questions
        .iter()
        .filter(|q| !q.answers.is_empty())
        .map(|q| (q.id.as_str(), q.answers.as_slice()))
        .collect();
    let mut found = Vec::new();
    for briefing in briefings {
        for (place, claim) in briefing.claims.iter().enumerate() {
            let Some(answers) = asked.get(claim.question.as_str()) else {
                continue;
            };
            if !answers.contains(&claim.answer) {
                let message = format!(
                    "`{}` is not an answer to `{}` in collection.yaml; it lists {}",
                    claim.answer,
                    claim.question,
                    answers.join(", ")
                );
                found.push(StrayAnswer {
                    briefing: briefing.id.clone(),
                    finding: Finding::warning(Path::item("claims", place).then("answer"), message),
                });
            }
        }
    }
    found
}

/// Everything that lines of the file may name.
struct Items<'a> {
    briefings: BTreeSet<&'a str>,
    actors: BTreeSet<String>,
    events: BTreeSet<String>,
    voices: BTreeSet<String>,
    /// Folded names of all actors.
    names: BTreeSet<String>,
    accounts: BTreeSet<AccountItem>,
    /// Measures and scopes of all accounts.
    counted: BTreeSet<String>,
    /// Locators of each briefing.
    passages: BTreeMap<&'a str, BTreeSet<u32>>,
}

impl<'a> Items<'a> {
    fn new(briefings: &[&'a Briefing]) -> Self {
        let mut items = Self {
            briefings: briefings.iter().map(|b| b.id.as_str()).collect(),
            actors: BTreeSet::new(),
            events: BTreeSet::new(),
            voices: BTreeSet::new(),
            names: BTreeSet::new(),
            accounts: BTreeSet::new(),
            counted: BTreeSet::new(),
            passages: BTreeMap::new(),
        };
        for b in briefings {
            let item = |id: &String| format!("{}/{id}", b.id);
            items.actors.extend(b.actors.iter().map(|a| item(&a.id)));
            items.events.extend(b.events.iter().map(|e| item(&e.id)));
            items.voices.extend(b.voices.iter().map(|v| item(&v.id)));
            items.voices.insert(item(&super::briefing::AUTHOR.into()));
            items.accounts.extend(AccountItem::all(b));
            let counted = |a: &Account| [Some(a.measure.clone()), a.of.clone()];
            items
                .counted
                .extend(b.accounts().flat_map(counted).flatten());
            let passages = b.passages.iter().map(|p| p.at).collect();
            items.passages.insert(&b.id, passages);
            items
                .names
                .extend(b.actors.iter().flat_map(|a| a.strong_names().map(fold)));
        }
        items
    }

    /// Whether a word is meant as an item: the part before its `/` is a
    /// briefing. (A name may hold a slash as well.)
    fn is_item(&self, word: &str) -> bool {
        word.split_once('/')
            .is_some_and(|(briefing, _)| self.briefings.contains(briefing) || !word.contains(' '))
    }
}

struct Check<'a> {
    items: Items<'a>,
    found: Vec<Finding>,
}

impl Check<'_> {
    fn actors(&mut self, joins: &Joins) {
        self.ids("actors", joins.actors.iter().map(|a| a.id.as_str()));
        let mut taken = BTreeMap::new();
        for (place, join) in joins.actors.iter().enumerate() {
            for (nth, word) in join.same.iter().enumerate() {
                let path = Path::item("actors", place).then_item("same", nth);
                self.actor_word(&path, word);
                self.once(&path, word, &join.id, &mut taken);
            }
        }
        for (place, list) in joins.different.iter().enumerate() {
            for (nth, word) in list.iter().enumerate() {
                // Two events, measures or scopes may be kept apart just as two
                // actors are.
                let is_other =
                    self.items.events.contains(word) || self.items.counted.contains(word);
                if !is_other {
                    self.actor_word(&Path::item("different", place).index(nth), word);
                }
            }
        }
    }

    fn actor_word(&mut self, path: &Path, word: &str) {
        if self.items.actors.contains(word) || self.items.names.contains(&fold(word)) {
            return;
        }
        self.found.push(if self.items.is_item(word) {
            Finding::error(path.clone(), unknown_item(word, "actor"))
        } else {
            Finding::warning(
                path.clone(),
                format!(
                    "no briefing has an actor named `{word}`; write the name as a briefing does"
                ),
            )
        });
    }

    fn events(&mut self, joins: &Joins) {
        self.ids("events", joins.events.iter().map(|e| e.id.as_str()));
        let mut taken = BTreeMap::new();
        for (place, join) in joins.events.iter().enumerate() {
            for (nth, item) in join.same.iter().enumerate() {
                let path = Path::item("events", place).then_item("same", nth);
                if !self.items.events.contains(item) {
                    let message = unknown_item(item, "event");
                    self.found.push(Finding::error(path.clone(), message));
                }
                self.once(&path, item, &join.id, &mut taken);
            }
            for (nth, item) in join.perhaps.iter().enumerate() {
                let path = Path::item("events", place).then_item("perhaps", nth);
                if !self.items.events.contains(item) {
                    let message = unknown_item(item, "event");
                    self.found.push(Finding::error(path, message));
                } else if join.same.contains(item) {
                    let message = format!("`{item}` is in `same`, too; leave one out");
                    self.found.push(Finding::error(path, message));
                }
            }
        }
    }

    fn statements(&mut self, joins: &Joins) {
        self.ids("statements", joins.statements.iter().map(|s| s.id.as_str()));
        let mut taken = BTreeMap::new();
        for (place, statement) in joins.statements.iter().enumerate() {
            let path = Path::item("statements", place);
            if let Some(said) = &statement.said
                && let Some(reason) = said.error()
            {
                let message = format!(
                    "`{}` is not an EDTF date ({reason}); write 2020-03-12 or 2020-03",
                    said.written()
                );
                self.found.push(Finding::error(path.then("said"), message));
            }
            for (nth, item) in statement.same.iter().enumerate() {
                let path = path.then_item("same", nth);
                if !self.items.voices.contains(item) {
                    let message = unknown_item(item, "voice");
                    self.found.push(Finding::error(path.clone(), message));
                }
                self.once(&path, item, &statement.id, &mut taken);
            }
        }
    }

    /// Measures and scopes are words, not items; each may be joined only once.
    fn words(&mut self, joins: &Joins) {
        self.ids("measures", joins.measures.iter().map(|m| m.id.as_str()));
        let mut taken = BTreeMap::new();
        for (place, measure) in joins.measures.iter().enumerate() {
            for (nth, word) in measure.same.iter().enumerate() {
                let path = Path::item("measures", place).then_item("same", nth);
                self.once(&path, word, &measure.id, &mut taken);
            }
        }
        self.ids("scopes", joins.scopes.iter().map(|s| s.id.as_str()));
        let mut taken = BTreeMap::new();
        for (place, scope) in joins.scopes.iter().enumerate() {
            for (nth, word) in scope.same.iter().enumerate() {
                let path = Path::item("scopes", place).then_item("same", nth);
                self.once(&path, word, &scope.id, &mut taken);
            }
        }
    }

    fn ids<'b>(&mut self, list: &'static str, ids: impl Iterator<Item = &'b str>) {
        let mut seen = BTreeSet::new();
        for (place, id) in ids.enumerate() {
            let path = Path::item(list, place).then("id");
            if id.trim().is_empty() {
                self.found
                    .push(Finding::error(path, "`id` is empty; it needs a word"));
            } else if !seen.insert(id) {
                let message = format!("`{id}` is twice in `{list}`; join the two lines");
                self.found.push(Finding::error(path, message));
            }
        }
    }

    /// A word may belong to one line only.
    fn once(&mut self, path: &Path, word: &str, id: &str, taken: &mut BTreeMap<String, String>) {
        let key = fold(word);
        match taken.get(&key) {
            Some(other) if other != id => {
                let message = format!("`{word}` is joined to `{other}` already; keep one");
                self.found.push(Finding::error(path.clone(), message));
            }
            _ => {
                taken.insert(key, id.to_owned());
            }
        }
    }
}

fn unknown_item(item: &str, what: &str) -> String {
    format!("no briefing has the {what} `{item}`; write briefing/id as the files have them")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &Joins, briefings: &[&Briefing]) -> Vec<String> {
        joins(lines, briefings)
            .iter()
            .map(|f| format!("{} {}", f.severity, f.path))
            .collect()
    }

    fn briefing() -> Briefing {
        serde_json::from_value(serde_json::json!({
            "id": "a", "title": "A", "passages": [{"at": 1, "text": "x"}],
            "actors": [{"id": "mill", "name": "The Mill", "at": [1]}],
            "events": [{"id": "flood", "name": "Flood"}],
            "claims": [{"question": "who", "answer": "nobody", "stance": "asserts", "at": 1}],
        }))
        .unwrap()
    }

    fn joined(value: serde_json::Value) -> Joins {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn names_and_items_that_are_there_pass() {
        let joins = joined(serde_json::json!({
            "actors": [{"id": "mill", "same": ["THE MILL", "a/mill"]}],
            "events": [{"id": "flood", "same": ["a/flood"]}],
            "statements": [{"id": "s", "said": "2020-03", "same": ["a/author"]}],
            "different": [["The Mill", "a/mill"]],
        }));
        assert_eq!(check(&joins, &[&briefing()]), [""; 0]);
    }

    #[test]
    fn what_leads_nowhere_or_twice_is_found() {
        let joins = joined(serde_json::json!({
            "actors": [{"id": "x", "same": ["a/weir", "The Weir"]}, {"id": "x", "same": ["The Mill"]}, {"id": "y", "same": ["the mill"]}],
            "events": [{"id": "e", "same": ["a/fire"]}, {"id": "f", "same": ["a/flood"]}, {"id": "g", "same": ["a/flood"]}],
            "different": [["The Weir"]],
            "statements": [{"id": "s", "said": "March"}],
        }));
        assert_eq!(
            check(&joins, &[&briefing()]),
            [
                "error actors[1].id",
                "error actors[0].same[0]",
                "warning actors[0].same[1]",
                "error actors[2].same[0]",
                "warning different[0][0]",
                "error events[0].same[0]",
                "error events[2].same[0]",
                "error statements[0].said",
            ]
        );
    }

    #[test]
    fn an_answer_that_the_question_does_not_list_is_found_at_the_claim() {
        let joins = joined(serde_json::json!({
            "questions": [{"id": "who", "ask": "Who?", "answers": ["mill", "weir"]}],
        }));
        let found = answers(&joins, &[&briefing()]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].finding.path.to_string(), "claims[0].answer");
    }
}
