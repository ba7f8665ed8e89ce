//! Typing a query: editing, completing, earlier queries, narrowing, Enter.

use super::results::facets::toggled;
use super::results::{Choices, Edited, OpenSearch, Purpose, SCROLL};
use super::{Search, here, hits};
use crate::tui::action::Action;
use crate::tui::feature::Cx;
use crate::tui::widgets::prompt::Prompt;
use crate::tui::world::World;

/// Most bytes of a query. It is parsed again at every key, and no more than 64
/// of its words are searched for.
const MOST_TYPED: usize = 4_096;

/// The message for a letter that narrows nothing.
const NO_LETTER: &str = "No source, actor or year has that letter";

impl Search {
    /// Types into the prompt.
    pub(super) fn type_in(&mut self, text: &str, world: &mut World) {
        if let Some(search) = self.open.as_mut().filter(|s| s.typing) {
            let room = MOST_TYPED.saturating_sub(search.prompt.text().len());
            let taken = &text[..text.floor_char_boundary(room)];
            if taken.len() < text.len() {
                world.say("A search cannot be longer than this");
            }
            search.prompt.insert(taken);
            self.edited(Edited::Typed, world);
        }
    }

    /// Asks the query that the prompt has now.
    pub(super) fn edited(&mut self, how: Edited, world: &mut World) {
        if let Some(search) = &mut self.open {
            search.choices = None;
            search.accepted = false;
            search.edited = how;
        }
        self.ask(world);
    }

    /// Performs an action while a query is typed.
    pub(super) fn act_in_prompt(&mut self, action: Action, cx: &mut Cx) {
        let Some(search) = &mut self.open else {
            return;
        };
        match action {
            Action::Accept => self.accept(cx),
            Action::Cancel if search.choices.is_some() => search.choices = None,
            Action::Cancel => self.end(cx.world, cx.here.focus),
            Action::Next => search.step(1),
            Action::Previous if at_first(search) => self.recall(cx.world),
            Action::Previous => search.step(-1),
            Action::NextPage => search.step(8),
            Action::PreviousPage => search.step(-8),
            Action::Enter => self.complete(cx.world),
            Action::Recall => self.recall(cx.world),
            edit => {
                let before = search.prompt.text().to_string();
                search.prompt.edit(edit);
                if search.prompt.text() != before {
                    self.edited(Edited::Typed, cx.world);
                }
            }
        }
    }

    /// Enter: opens the selected hit, or keeps the filter; if the answer is not
    /// there yet, as soon as it is.
    pub(super) fn accept(&mut self, cx: &mut Cx) {
        let Some(search) = &mut self.open else {
            return;
        };
        if search.waits() {
            search.accepted = true;
            return;
        }
        match search.purpose {
            Purpose::Find => hits::open_hit(self, cx),
            Purpose::Filter => self.keep_query(cx),
        }
    }

    /// Brings back the query before the one in the prompt.
    fn recall(&mut self, world: &mut World) {
        let Some(search) = &mut self.open else {
            return;
        };
        let Some(query) = recall(&self.queries, search.prompt.text()) else {
            return world.say("No earlier search");
        };
        search.prompt = Prompt::with(query);
        self.edited(Edited::Recalled, world);
    }

    /// Tab: completes the word before the cursor as shells do: first the common
    /// start of all choices, then one choice after the other. If nothing
    /// completes, goes to the results.
    fn complete(&mut self, world: &mut World) {
        let Some(search) = &mut self.open else {
            return;
        };
        if let Some(mut choices) = search.choices.take() {
            let next = choices.at.map_or(0, |at| (at + 1) % choices.list.len());
            choices.at = Some(next);
            let words = choices.list[next].clone();
            return self.put_choice(&words, choices, world);
        }
        let text = search.prompt.text();
        let found = world.index.as_ref();
        let found = found.and_then(|i| i.complete(text, search.prompt.cursor()));
        let Some(found) = found.filter(|c| !c.choices.is_empty()) else {
            if search.purpose == Purpose::Find {
                search.typing = search.list.rows.is_empty() && !search.waits();
            }
            return;
        };
        let written = text.get(found.range.clone()).unwrap_or_default();
        let common = common_start(&found.choices);
        let mut choices = Choices {
            list: found.choices,
            at: None,
            range: found.range,
        };
        if choices.list.len() > 1 && common.len() > written.len() {
            return self.put_choice(&common, choices, world);
        }
        choices.at = Some(0);
        let words = choices.list[0].clone();
        self.put_choice(&words, choices, world);
    }

    /// Puts a choice into the prompt; the others stay on offer.
    fn put_choice(&mut self, words: &str, mut choices: Choices, world: &mut World) {
        let Some(search) = &mut self.open else {
            return;
        };
        search.prompt.replace(choices.range.clone(), words);
        choices.range.end = choices.range.start + words.len();
        self.edited(Edited::Typed, world);
        if let Some(search) = &mut self.open
            && choices.list.len() > 1
        {
            search.choices = Some(choices);
        }
    }

    /// Narrows the search by what a letter stands for, or lifts that.
    pub(super) fn narrow_by(&mut self, letter: char, world: &mut World) {
        let Some(search) = &mut self.open else {
            return;
        };
        let Some(narrowing) = search.labels.get(letter) else {
            return world.say(NO_LETTER);
        };
        let query = toggled(search.prompt.text(), &narrowing.term(&world.collection));
        search.prompt = Prompt::with(query);
        self.edited(Edited::Narrowed, world);
    }

    /// Performs an action that works both while typing and among results.
    pub(super) fn act_among_results(&mut self, action: Action, cx: &mut Cx) {
        let finds = self.finds();
        let Some(search) = self.open.as_mut().filter(|_| finds) else {
            return cx.world.say("This works in a search; / opens one");
        };
        match action {
            Action::InDocument => here::toggle(self, cx),
            Action::Group => search.switch_order(&cx.world.collection),
            Action::Preview => {
                search.preview = search.preview.map_or(Some(0), |_| None);
            }
            Action::PreviewDown => search.preview = search.preview.map(|by| by + SCROLL),
            Action::PreviewUp => search.preview = search.preview.map(|by| by - SCROLL),
            _ => cx.world.say(NO_LETTER),
        }
    }
}

/// Whether ↑ goes to earlier queries: nothing is typed, or the first result of
/// an earlier query is selected.
fn at_first(search: &OpenSearch) -> bool {
    search.is_blank() || (search.edited == Edited::Recalled && search.list.cursor.at == 0)
}

/// Returns the common start of all `choices`.
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

/// Returns the query before `current`; the latest if `current` is not known.
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
