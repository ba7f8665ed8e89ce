//! Typing a query: editing, completing, earlier ones, narrowing, Enter.

use super::{App, Search};
use crate::tui::action::Action;
use crate::tui::panes::results::facets::toggled;
use crate::tui::panes::results::{Choices, Edited, Purpose};
use crate::tui::shell::Request;
use crate::tui::widgets::prompt::Prompt;

impl App {
    /// Types into whatever prompt is open.
    pub(super) fn type_in(&mut self, text: &str) -> Vec<Request> {
        if self.overlay.is_some() {
            self.type_in_overlay(text);
            return vec![];
        }
        match &mut self.search {
            Some(search) if search.typing => {
                search.prompt.insert(text);
                self.edited(Edited::Typed)
            }
            _ => vec![],
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Vec<Request> {
        self.type_in(text)
    }

    /// Asks for what stands in the prompt now.
    fn edited(&mut self, how: Edited) -> Vec<Request> {
        if let Some(search) = &mut self.search {
            search.choices = None;
            search.accepted = false;
            search.edited = how;
        }
        self.ask()
    }

    /// Performs an action while a query is typed.
    pub(super) fn act_in_search(&mut self, action: Action) -> Vec<Request> {
        let Some(search) = &mut self.search else {
            return vec![];
        };
        match action {
            Action::Accept => return self.accept_search(),
            Action::Cancel if search.choices.is_some() => search.choices = None,
            Action::Cancel => {
                self.close_search();
            }
            Action::Next => search.step(1),
            Action::Previous if at_first(search) => return self.recall(),
            Action::Previous => search.step(-1),
            Action::NextPage => search.step(8),
            Action::PreviousPage => search.step(-8),
            Action::Enter => return self.complete(),
            Action::Recall => return self.recall(),
            edit => {
                let before = search.prompt.text().to_string();
                search.prompt.edit(edit);
                if search.prompt.text() != before {
                    return self.edited(Edited::Typed);
                }
            }
        }
        vec![]
    }

    /// Enter: opens the selected hit, or keeps the filter; where the answer
    /// is yet to come, as soon as it is there.
    pub(super) fn accept_search(&mut self) -> Vec<Request> {
        let Some(search) = &mut self.search else {
            return vec![];
        };
        if search.waits() {
            search.accepted = true;
            return vec![];
        }
        match search.purpose {
            Purpose::Find => self.open_hit(),
            Purpose::Filter => self.keep_query(),
        }
    }

    /// Brings back the search before the one in the prompt.
    fn recall(&mut self) -> Vec<Request> {
        let Some(search) = &mut self.search else {
            return vec![];
        };
        let Some(query) = recall(&self.queries, search.prompt.text()) else {
            self.notice = Some("No earlier search".into());
            return vec![];
        };
        search.prompt = Prompt::with(query);
        self.edited(Edited::Recalled)
    }

    /// Tab: completes what stands before the cursor, as shells do: first what
    /// all choices have in common, then one choice after the other. Where
    /// nothing completes, goes to the results.
    fn complete(&mut self) -> Vec<Request> {
        let Some(search) = &mut self.search else {
            return vec![];
        };
        if let Some(mut choices) = search.choices.take() {
            let next = choices.at.map_or(0, |at| (at + 1) % choices.list.len());
            choices.at = Some(next);
            let words = choices.list[next].clone();
            return self.put_choice(&words, choices);
        }
        let text = search.prompt.text();
        let found = self.index.as_ref();
        let found = found.and_then(|i| i.complete(text, search.prompt.cursor()));
        let Some(found) = found.filter(|c| !c.choices.is_empty()) else {
            if search.purpose == Purpose::Find {
                search.typing = search.list.rows.is_empty() && !search.waits();
            }
            return vec![];
        };
        let written = text.get(found.range.clone()).unwrap_or_default();
        let common = common_start(&found.choices);
        let mut choices = Choices {
            list: found.choices,
            at: None,
            range: found.range,
        };
        if choices.list.len() > 1 && common.len() > written.len() {
            return self.put_choice(&common, choices);
        }
        choices.at = Some(0);
        let words = choices.list[0].clone();
        self.put_choice(&words, choices)
    }

    /// Puts a choice into the prompt; the others stay on offer.
    fn put_choice(&mut self, words: &str, mut choices: Choices) -> Vec<Request> {
        let Some(search) = &mut self.search else {
            return vec![];
        };
        search.prompt.replace(choices.range.clone(), words);
        choices.range.end = choices.range.start + words.len();
        let effects = self.edited(Edited::Typed);
        if let Some(search) = &mut self.search
            && choices.list.len() > 1
        {
            search.choices = Some(choices);
        }
        effects
    }

    /// Narrows the search by what has a letter, or no longer.
    pub(super) fn narrow_by(&mut self, letter: char) -> Vec<Request> {
        let Some(search) = &mut self.search else {
            return vec![];
        };
        let Some(narrowing) = search.labels.get(letter) else {
            self.notice = Some("Nothing to narrow by has that letter".into());
            return vec![];
        };
        let query = toggled(search.prompt.text(), &narrowing.term(&self.story));
        search.prompt = Prompt::with(query);
        self.edited(Edited::Narrowed)
    }
}

/// Whether ↑ goes to earlier searches: nothing is typed, or the first result
/// of an earlier search is selected.
fn at_first(search: &Search) -> bool {
    search.is_blank() || (search.edited == Edited::Recalled && search.list.cursor.at == 0)
}

/// What all of `choices` begin with.
fn common_start(choices: &[String]) -> String {
    let mut common: &str = choices.first().map_or("", String::as_str);
    for choice in choices {
        let same = common
            .chars()
            .zip(choice.chars())
            .take_while(|(a, b)| a == b);
        let len = same.map(|(c, _)| c.len_utf8()).sum();
        common = &common[..len];
    }
    common.into()
}

/// The search before the one in the prompt; from the latest on.
fn recall(queries: &[String], current: &str) -> Option<String> {
    let at = queries
        .iter()
        .position(|q| q == current)
        .unwrap_or(queries.len());
    let earlier = at.checked_sub(1).or(queries.len().checked_sub(1))?;
    queries.get(earlier).cloned()
}

#[cfg(test)]
mod tests {
    use super::{common_start, recall};

    #[test]
    fn choices_are_completed_as_far_as_they_agree() {
        let common = |choices: &[&str]| {
            let choices: Vec<String> = choices.iter().map(ToString::to_string).collect();
            common_start(&choices)
        };
        assert_eq!(common(&["source:", "since:"]), "s");
        assert_eq!(common(&["é1", "é2", "è"]), "");
        assert_eq!(common(&["wire"]), "wire");
        assert_eq!(common(&[]), "");
    }

    #[test]
    fn earlier_searches_come_back_latest_first_and_round() {
        let queries = ["taji".to_string(), "milley".to_string()];
        assert_eq!(recall(&queries, "").as_deref(), Some("milley"));
        assert_eq!(recall(&queries, "milley").as_deref(), Some("taji"));
        assert_eq!(recall(&queries, "taji").as_deref(), Some("milley"));
        assert_eq!(recall(&[], ""), None);
    }
}
