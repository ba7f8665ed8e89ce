//! The rules for lines on likeness: what is kept apart, what counts the same,
//! which documents tell one story or are copies.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, unknown_item};
use crate::model::Joins;
use crate::model::finding::{Finding, Path};
use crate::model::joins::{AccountItem, Extent};
use crate::model::vocabulary::Dismissed;

impl Check<'_> {
    /// An event is not kept apart from itself, nor from an event with which it
    /// is joined.
    pub(super) fn apart(&mut self, joins: &Joins) {
        for (place, line) in joins.apart.iter().enumerate() {
            let path = Path::item("apart", place);
            self.is_event(&path.then("item"), &line.item);
            self.is_long_enough(&path.then("from"), line.from.len(), 1);
            for (nth, other) in line.from.iter().enumerate() {
                let path = path.then_item("from", nth);
                self.is_event(&path, other);
                if *other == line.item {
                    self.error(path, format!("`{other}` cannot be kept apart from itself"));
                } else if let Some(event) = joins
                    .events
                    .iter()
                    .find(|event| event.same.contains(other) && event.same.contains(&line.item))
                {
                    let message = format!(
                        "`{}` and `{other}` are one event in the line `{}`; keep one of the two lines",
                        line.item, event.id
                    );
                    self.error(path, message);
                }
            }
        }
    }

    /// An account is in one row only, and not with an account whose event is
    /// kept apart from its own.
    pub(super) fn rows(&mut self, joins: &Joins) {
        let mut taken: BTreeMap<&AccountItem, usize> = BTreeMap::new();
        for (place, line) in joins.rows.iter().enumerate() {
            let path = Path::item("rows", place);
            self.is_long_enough(&path.then("same"), line.same.len(), 2);
            for (nth, account) in line.same.iter().enumerate() {
                let path = path.then_item("same", nth);
                self.is_account(&path, account);
                match taken.insert(account, place) {
                    Some(other) if other != place => {
                        let message = format!("`{account}` is in another row, too; join the two");
                        self.error(path.clone(), message);
                    }
                    Some(_) => self.error(path.clone(), format!("`{account}` is here twice")),
                    None => {}
                }
                if let Some(other) = line.same[..nth]
                    .iter()
                    .find(|other| are_apart(joins, &other.item, &account.item))
                {
                    let message = format!(
                        "`{}` and `{}` are kept apart; their accounts cannot count the same",
                        other.item, account.item
                    );
                    self.error(path, message);
                }
            }
        }
    }

    /// A difference is dismissed for one reason, and no row contradicts it.
    pub(super) fn dismissed(&mut self, joins: &Joins) {
        let mut reasons: BTreeMap<BTreeSet<&AccountItem>, Dismissed> = BTreeMap::new();
        for (place, line) in joins.dismissed.iter().enumerate() {
            let path = Path::item("dismissed", place);
            self.is_long_enough(&path.then("accounts"), line.accounts.len(), 2);
            for (nth, account) in line.accounts.iter().enumerate() {
                self.is_account(&path.then_item("accounts", nth), account);
            }
            let accounts: BTreeSet<&AccountItem> = line.accounts.iter().collect();
            let is_other = matches!(line.why, Dismissed::OtherEvent | Dismissed::OtherCount);
            let is_row = |same: &[AccountItem]| accounts.iter().all(|a| same.contains(a));
            if is_other && joins.rows.iter().any(|row| is_row(&row.same)) {
                let message = format!(
                    "a line of `rows` says that these count the same; `{}` says they do not",
                    line.why
                );
                self.error(path.then("why"), message);
            }
            if let Some(other) = reasons.insert(accounts, line.why)
                && other != line.why
            {
                let message = format!("these are already dismissed as `{other}`; keep one");
                self.error(path.then("why"), message);
            }
        }
    }

    /// A document belongs to one story.
    pub(super) fn stories(&mut self, joins: &Joins) {
        self.ids("stories", joins.stories.iter().map(|s| s.id.as_str()));
        let mut taken = BTreeMap::new();
        for (place, collection) in joins.stories.iter().enumerate() {
            for (nth, briefing) in collection.same.iter().enumerate() {
                let path = Path::item("stories", place).then_item("same", nth);
                self.is_briefing(&path, briefing);
                self.once(&path, briefing, &collection.id, &mut taken);
            }
        }
    }

    /// Nothing is a copy of itself, or of its own copy.
    pub(super) fn copies(&mut self, joins: &Joins) {
        let mut origins: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (place, line) in joins.copies.iter().enumerate() {
            let path = Path::item("copies", place);
            self.is_briefing(&path.then("of"), &line.of);
            let said = line.same.len() + line.not.len();
            self.is_long_enough(&path.then("same"), said, 1);
            for (nth, id) in line.not.iter().enumerate() {
                let path = path.then_item("not", nth);
                self.is_briefing(&path, id);
                if *id == line.of || line.same.contains(id) {
                    let message = format!("`{id}` is also named as the same text");
                    self.error(path, message);
                }
            }
            for (nth, word) in line.same.iter().enumerate() {
                let path = path.then_item("same", nth);
                let Some(extent) = Extent::read(word) else {
                    let message =
                        format!("`{word}` names no passages; write briefing or briefing/4..9");
                    self.error(path, message);
                    continue;
                };
                self.is_extent(&path, &extent);
                if extent.briefing == line.of {
                    let message = format!("`{}` cannot be a copy of itself", line.of);
                    self.error(path, message);
                } else if leads_to(&origins, &line.of, extent.briefing) {
                    let message = format!(
                        "`{}` is a copy of `{}` already; one of them was first",
                        line.of, extent.briefing
                    );
                    self.error(path, message);
                } else if extent.passages.is_none() {
                    let of = origins.entry(extent.briefing).or_default();
                    of.insert(&line.of);
                }
            }
        }
    }

    /// The words that a line cites occur in an existing document.
    pub(super) fn said(&mut self, joins: &Joins) {
        let asked = joins.questions.iter().map(|line| &line.said);
        let unopposed = joins.unopposed.iter().map(|line| &line.said);
        let lists = [
            ("questions", asked.collect::<Vec<_>>()),
            ("unopposed", unopposed.collect()),
        ];
        for (list, lines) in lists {
            for (place, said) in lines.into_iter().enumerate() {
                for (nth, line) in said.iter().enumerate() {
                    let path = Path::item(list, place).then_item("said", nth);
                    self.is_briefing(&path.then("of"), &line.of);
                }
            }
        }
        for (place, question) in joins.questions.iter().enumerate() {
            for (nth, line) in question.said.iter().enumerate() {
                let stray = line
                    .answer
                    .as_ref()
                    .filter(|a| !question.answers.contains(a));
                if let Some(answer) = stray {
                    let path = Path::item("questions", place).then_item("said", nth);
                    let message = format!("`{answer}` is not an answer of `{}`", question.id);
                    self.found
                        .push(Finding::warning(path.then("answer"), message));
                }
            }
        }
    }

    fn error(&mut self, path: Path, message: String) {
        self.found.push(Finding::error(path, message));
    }

    /// A line that names too little says nothing.
    fn is_long_enough(&mut self, path: &Path, found: usize, least: usize) {
        if found < least {
            let message = format!("it names only {found}; it needs {least}");
            self.found.push(Finding::warning(path.clone(), message));
        }
    }

    fn is_event(&mut self, path: &Path, item: &str) {
        if !self.items.events.contains(item) {
            self.error(path.clone(), unknown_item(item, "event"));
        }
    }

    fn is_account(&mut self, path: &Path, account: &AccountItem) {
        if !self.items.accounts.contains(account) {
            let message = format!(
                "no briefing has the account `{account}`; write item, measure and at as the files have them"
            );
            self.error(path.clone(), message);
        }
    }

    fn is_briefing(&mut self, path: &Path, id: &str) {
        if !self.items.briefings.contains(id) {
            let message = format!("no briefing has the id `{id}`; write it as the file has it");
            self.error(path.clone(), message);
        }
    }

    fn is_extent(&mut self, path: &Path, extent: &Extent) {
        self.is_briefing(path, extent.briefing);
        let Some(passages) = self.items.passages.get(extent.briefing) else {
            return;
        };
        if let Some((from, to)) = extent.passages
            && passages.range(from..=to).next().is_none()
        {
            let message = format!("`{}` has no passage ¶{from} to ¶{to}", extent.briefing);
            self.error(path.clone(), message);
        }
    }
}

fn are_apart(joins: &Joins, a: &str, b: &str) -> bool {
    let is = |item: &str, from: &[String], x: &str, y: &str| {
        item == x && from.iter().any(|other| other == y)
    };
    let mut lines = joins.apart.iter();
    lines.any(|l| is(&l.item, &l.from, a, b) || is(&l.item, &l.from, b, a))
}

/// Whether a document goes back to another by the lines read so far.
fn leads_to<'a>(origins: &BTreeMap<&'a str, BTreeSet<&'a str>>, from: &'a str, to: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = vec![from];
    while let Some(one) = next.pop() {
        if one == to {
            return true;
        }
        if seen.insert(one) {
            next.extend(origins.get(one).into_iter().flatten());
        }
    }
    false
}

#[cfg(test)]
#[path = "across_tests.rs"]
mod tests;
