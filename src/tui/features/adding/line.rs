//! A field of the form: one line, with known words to choose from.

use crate::search::fuzzy::Matcher;
use crate::text::fold::fold;
use crate::tui::action::Action;
use crate::tui::widgets::prompt::Prompt;

/// Most words offered at once.
pub(super) const MOST: usize = 5;

/// Words that a field may have.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pick {
    /// The words.
    pub text: String,
    /// What else is known of them.
    pub aside: String,
    /// The letter that chooses them.
    pub letter: Option<char>,
}

impl Pick {
    pub(super) fn new(text: impl Into<String>, aside: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            aside: aside.into(),
            letter: None,
        }
    }
}

/// What a field does with words that it does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// It takes any words.
    Any,
    /// It takes the nearest known words, unless the user asks for new ones.
    Nearest,
    /// It takes only known words.
    Known,
}

/// A field of the form.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its name in the file.
    pub name: &'static str,
    /// What is typed.
    pub prompt: Prompt,
    /// Known words.
    pub picks: Vec<Pick>,
    takes: Takes,
    /// Whether the user typed since entering it.
    typed: bool,
    /// The row under the cursor among those shown; the row after the last takes
    /// what is typed.
    at: Option<usize>,
}

impl Line {
    /// A field without known words.
    pub(super) fn plain(name: &'static str, text: impl Into<String>) -> Self {
        Self::with(name, text, Vec::new(), Takes::Any)
    }

    pub(super) fn with(
        name: &'static str,
        text: impl Into<String>,
        picks: Vec<Pick>,
        takes: Takes,
    ) -> Self {
        Self {
            name,
            prompt: Prompt::with(text),
            picks,
            takes,
            typed: false,
            at: None,
        }
    }

    /// What it holds.
    pub(super) fn text(&self) -> &str {
        self.prompt.text().trim()
    }

    /// The known words it offers now, the best first.
    pub(super) fn shown(&self) -> Vec<&Pick> {
        if !self.typed || self.text().is_empty() {
            return self.picks.iter().collect();
        }
        let named = self.picks.iter().map(|pick| (pick, &pick.text));
        let ranked = Matcher::new().rank(self.text(), named);
        ranked.into_iter().map(|(pick, _)| pick).collect()
    }

    /// The row under the cursor among those shown.
    pub(super) fn cursor(&self) -> Option<usize> {
        self.at
    }

    /// Whether the row that takes what is typed is shown, below the known
    /// words.
    pub(super) fn offers_new(&self) -> bool {
        let is_known = |pick: &Pick| fold(&pick.text) == fold(self.text());
        self.takes == Takes::Nearest
            && self.typed
            && !self.text().is_empty()
            && !self.picks.iter().any(is_known)
    }

    /// The cursor comes to it: the next letter replaces what it holds, if that
    /// was chosen from known words.
    pub(super) fn enter(&mut self) {
        self.typed = false;
        self.at = self.picks.iter().position(|pick| pick.text == self.text());
        if !self.picks.is_empty() {
            self.prompt.select_all();
        }
    }

    /// The cursor leaves it: what is under its own cursor becomes its text.
    pub(super) fn leave(&mut self) {
        let chosen = self
            .at
            .and_then(|at| Some(self.shown().get(at)?.text.clone()));
        if let Some(text) = chosen.filter(|_| self.typed || self.takes == Takes::Known) {
            self.prompt = Prompt::with(text);
        }
        self.typed = false;
    }

    /// Types text.
    pub(super) fn insert(&mut self, text: &str) {
        let letter = text.chars().next().filter(|_| text.chars().count() == 1);
        let by_letter = self
            .picks
            .iter()
            .position(|p| p.letter.is_some() && p.letter == letter);
        if let Some(at) = by_letter {
            self.choose(at);
            return;
        }
        // Letters that choose leave no room for words.
        if self.picks.iter().any(|pick| pick.letter.is_some()) {
            return;
        }
        self.prompt.insert(text);
        self.narrow();
    }

    /// Edits what is typed; returns whether the action was for it.
    pub(super) fn edit(&mut self, action: Action) -> bool {
        if self.picks.iter().any(|pick| pick.letter.is_some()) {
            let step = match action {
                Action::CursorLeft => -1,
                Action::CursorRight => 1,
                _ => return false,
            };
            return self.step(step);
        }
        let before = self.prompt.text().to_owned();
        let is_own = self.prompt.edit(action);
        if self.prompt.text() != before {
            self.narrow();
        }
        is_own
    }

    fn narrow(&mut self) {
        self.typed = true;
        let prefers_known = self.takes != Takes::Any && !self.text().is_empty();
        let any = !self.shown().is_empty();
        let own = self.shown().len();
        self.at = match (prefers_known, any) {
            (true, true) => Some(0),
            (true, false) if self.offers_new() => Some(own),
            _ => None,
        };
    }

    /// Moves the cursor among the words shown; returns whether it could.
    pub(super) fn step(&mut self, step: isize) -> bool {
        let rows = self.shown().len() + usize::from(self.offers_new());
        let to = match self.at {
            Some(at) => at.checked_add_signed(step),
            None => (step > 0).then_some(0),
        };
        let Some(to) = to.filter(|to| *to < rows) else {
            return false;
        };
        self.at = Some(to);
        if !self.typed {
            self.choose(to);
        }
        true
    }

    /// Takes known words, by their row while nothing is typed.
    fn choose(&mut self, at: usize) {
        self.prompt = Prompt::with(self.picks[at].text.clone());
        self.prompt.select_all();
        self.at = Some(at);
        self.typed = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(takes: Takes) -> Line {
        let picks = ["Boats sink", "Gate breaks", "Council votes"];
        let picks = picks.into_iter().map(|text| Pick::new(text, "")).collect();
        let mut line = Line::with("event", "Boats sink", picks, takes);
        line.enter();
        line
    }

    fn typed(takes: Takes, keys: &str) -> String {
        let mut line = line(takes);
        for key in keys.chars() {
            match key {
                '>' => drop(line.step(1)),
                '<' => drop(line.step(-1)),
                other => line.insert(&other.to_string()),
            }
        }
        line.leave();
        line.text().to_owned()
    }

    #[test]
    fn what_is_typed_finds_what_is_known_or_is_new() {
        for (takes, keys, wanted) in [
            (Takes::Nearest, "", "Boats sink"),
            (Takes::Nearest, ">", "Gate breaks"),
            (Takes::Nearest, ">><", "Gate breaks"),
            (Takes::Nearest, "cou", "Council votes"),
            (Takes::Nearest, "cou>", "cou"),
            (Takes::Nearest, "fire", "fire"),
            (Takes::Any, "gate", "gate"),
            (Takes::Any, "gate>", "Gate breaks"),
            (Takes::Known, "gate", "Gate breaks"),
        ] {
            assert_eq!(typed(takes, keys), wanted, "{takes:?} {keys:?}");
        }
    }

    #[test]
    fn a_letter_chooses() {
        let mut line = line(Takes::Known);
        line.picks[2].letter = Some('c');
        line.insert("c");
        assert_eq!(line.text(), "Council votes");
        line.insert("x");
        assert_eq!(line.text(), "Council votes");
    }
}
