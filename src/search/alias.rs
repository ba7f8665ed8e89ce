//! Treats the names of one joined actor as synonyms: a query with one of them
//! also finds the others.

use rustc_hash::FxHashMap;

use crate::model::Collection;
use crate::text::words::sought;

/// Most words of a name that is recognised in a query.
const MOST_WORDS: usize = 6;

/// The names of every actor that has several.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    /// The names of each such actor.
    actors: Vec<Vec<Form>>,
    /// Actors by name: folded words joined by single spaces.
    by_name: FxHashMap<String, Vec<u32>>,
    /// Words that stand for each other because two names differ only in them:
    /// *Hezbollah* and *Hizbullah* in *Kataib …*.
    words: FxHashMap<String, Vec<Form>>,
}

/// A name as folded words and as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) keys: Vec<String>,
    pub(super) written: String,
}

/// A name in a query, with its synonyms.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Alias<'a> {
    /// The index of its first word in the query.
    pub(super) from: usize,
    /// How many words of the query it takes.
    pub(super) words: usize,
    pub(super) others: Vec<&'a Form>,
}

impl Aliases {
    /// Gathers the names of every actor, except names too ambiguous to join on.
    pub(super) fn build(collection: &Collection) -> Self {
        let mut aliases = Self::default();
        for actor in &collection.actors {
            let entries = actor.members.iter();
            let strong = entries.flat_map(|(source, entry)| {
                collection.briefing(*source).actors[*entry].strong_names()
            });
            aliases.add(std::iter::once(actor.name.as_str()).chain(strong));
        }
        aliases
    }

    fn add<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        let mut forms: Vec<Form> = Vec::new();
        for written in names {
            let keys: Vec<String> = sought(written).into_iter().map(|w| w.key).collect();
            if !keys.is_empty() && forms.iter().all(|form| form.keys != keys) {
                let written = written.into();
                forms.push(Form { keys, written });
            }
        }
        if forms.len() < 2 {
            return;
        }
        let actor = self.actors.len() as u32;
        for (place, form) in forms.iter().enumerate() {
            let name = form.keys.join(" ");
            self.by_name.entry(name).or_default().push(actor);
            for other in &forms[..place] {
                self.add_words(form, other);
            }
        }
        self.actors.push(forms);
    }

    /// Adds the one word in which two names differ.
    fn add_words(&mut self, one: &Form, other: &Form) {
        if one.keys.len() != other.keys.len() || one.keys.len() < 2 {
            return;
        }
        let pairs = || one.keys.iter().zip(&other.keys).filter(|(a, b)| a != b);
        let Some((a, b)) = pairs().next().filter(|_| pairs().count() == 1) else {
            return;
        };
        let mut stand_for = |word: &String, stands: &String| {
            let form = Form {
                keys: vec![stands.clone()],
                written: stands.clone(),
            };
            let known = self.words.entry(word.clone()).or_default();
            if !known.contains(&form) {
                known.push(form);
            }
        };
        stand_for(a, b);
        stand_for(b, a);
    }

    /// The names among a query's words, where `None` stands for anything but a
    /// word. Of the names that begin at one word, the longest counts.
    pub(super) fn of<'a>(&'a self, words: &[Option<&str>]) -> Vec<Alias<'a>> {
        let mut found = Vec::new();
        for from in 0..words.len() {
            let run = words[from..].iter().map_while(|w| *w).take(MOST_WORDS);
            let run: Vec<&str> = run.collect();
            let named = (1..=run.len()).rev();
            let mut aliases = named.map(|count| (count, self.named(&run[..count])));
            if let Some((words, others)) = aliases.find(|(_, others)| !others.is_empty()) {
                found.push(Alias {
                    from,
                    words,
                    others,
                });
            }
        }
        found
    }

    /// The synonyms of a name.
    pub(super) fn named(&self, words: &[&str]) -> Vec<&Form> {
        let name = words.join(" ");
        let actors = self.by_name.get(&name).into_iter().flatten();
        let forms = actors.flat_map(|actor| &self.actors[*actor as usize]);
        let mut found: Vec<&Form> = forms
            .filter(|form| !form.keys.iter().eq(words))
            .chain(self.words.get(&name).into_iter().flatten())
            .collect();
        let mut seen: Vec<&[String]> = Vec::new();
        found.retain(|form| {
            let new = !seen.contains(&&form.keys[..]);
            seen.push(&form.keys);
            new
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aliases() -> Aliases {
        let mut aliases = Aliases::default();
        let mut add = |names: &[&str]| aliases.add(names.iter().copied());
        add(&[
            "Khalid al-Najjar",
            "Captain Khaled Najar",
            "Khaled al-Najjar",
        ]);
        add(&["Port Lumen Harbour Authority", "PLHA"]);
        add(&["Mira Halvorsen"]);
        aliases
    }

    fn of(words: &str) -> Vec<String> {
        let aliases = aliases();
        let words: Vec<_> = words
            .split(' ')
            .map(|w| Some(w).filter(|w| *w != "-"))
            .collect();
        let found = aliases.of(&words);
        let shown = found.iter().map(|alias| {
            let others: Vec<_> = alias
                .others
                .iter()
                .map(|form| form.keys.join(" "))
                .collect();
            format!("{}+{}: {}", alias.from, alias.words, others.join(", "))
        });
        shown.collect()
    }

    #[test]
    fn a_name_stands_for_the_other_names_of_its_actor() {
        assert_eq!(of("the plha said"), ["1+1: port lumen harbour authority"]);
        assert_eq!(of("port lumen harbour authority"), ["0+4: plha"]);
        assert_eq!(of("port lumen"), [""; 0]);
        assert_eq!(of("port lumen - authority"), [""; 0]);
        assert_eq!(of("mira halvorsen"), [""; 0]);
    }

    #[test]
    fn a_word_stands_for_the_one_in_which_two_names_differ() {
        assert_eq!(of("khaled"), ["0+1: khalid"]);
        assert_eq!(of("najjar"), [""; 0]);
    }
}
