//! Finds names by a value: exactly, by words, by beginnings of words, joined or
//! split, with typos. Only the best way counts, so that a correct spelling is
//! taken literally.

use std::collections::HashMap;

use super::terms::Terms;
use crate::text::fold::fold;
use crate::text::words::words;

/// Most words of a value that are read.
const MOST_WORDS: usize = 16;
/// Names of up to this many words may be written with two words joined. Titles
/// are longer.
const MOST_JOINED: usize = 6;

/// Named things, by index in the order in which they were added.
#[derive(Default)]
pub(super) struct Table {
    /// The displayed name of each.
    shown: Vec<Box<str>>,
    /// The owner of each form, and its number of words.
    forms: Vec<(u32, u8)>,
    /// Forms by each of their words.
    words: Terms,
    /// Forms by two joined neighbouring words, and by their initials.
    joined: Terms,
}

/// What a value found, by the best way only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Matches {
    /// Indices of the entries, ascending.
    pub(super) entries: Vec<u32>,
    pub(super) tier: Tier,
}

/// How a value matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// All words of a form, and no others.
    Whole,
    /// Some words of a form.
    Words,
    /// Beginnings of words of a form.
    Begun,
    /// Like [`Tier::Begun`] with words joined or split, or by initials.
    Joined,
    /// With typos.
    Near,
}

/// A table while it is built.
#[derive(Default)]
pub(super) struct Builder {
    table: Table,
    words: HashMap<String, Vec<u32>>,
    joined: HashMap<String, Vec<u32>>,
}

impl Builder {
    /// Adds a thing under its displayed name and any other forms.
    pub(super) fn add<'a>(&mut self, shown: &'a str, others: impl IntoIterator<Item = &'a str>) {
        let entry = self.table.shown.len() as u32;
        self.table.shown.push(shown.into());
        let mut known: Vec<Vec<String>> = Vec::new();
        for form in std::iter::once(shown).chain(others) {
            let keys = keys(form);
            if !keys.is_empty() && !known.contains(&keys) {
                self.form(entry, &keys);
                known.push(keys);
            }
        }
    }

    fn form(&mut self, entry: u32, keys: &[String]) {
        let form = self.table.forms.len() as u32;
        self.table.forms.push((entry, keys.len() as u8));
        for key in keys {
            post(&mut self.words, key, form);
        }
        if keys.len() > MOST_JOINED {
            return;
        }
        for pair in keys.windows(2) {
            post(&mut self.joined, &pair.concat(), form);
        }
        if keys.len() > 2 {
            let initials = keys.iter().filter_map(|key| key.chars().next());
            post(&mut self.joined, &initials.collect::<String>(), form);
        }
    }

    pub(super) fn build(self) -> Table {
        Table {
            words: Terms::new(self.words),
            joined: Terms::new(self.joined),
            ..self.table
        }
    }
}

/// Adds a form to those of a word, once.
fn post(words: &mut HashMap<String, Vec<u32>>, word: &str, form: u32) {
    match words.get_mut(word) {
        Some(forms) if forms.last() == Some(&form) => {}
        Some(forms) => forms.push(form),
        None => {
            words.insert(word.into(), vec![form]);
        }
    }
}

/// The folded words of a name or value.
fn keys(text: &str) -> Vec<String> {
    words(text).take(MOST_WORDS).map(|w| w.key).collect()
}

impl Table {
    /// The displayed name of an entry.
    pub(super) fn shown(&self, entry: u32) -> &str {
        &self.shown[entry as usize]
    }

    /// The entries that a value means; `None` if there are none.
    pub(super) fn find(&self, value: &str) -> Option<Matches> {
        let keys = keys(value);
        if keys.is_empty() {
            return None;
        }
        let words = self.having_words(&keys);
        let whole = |form: &u32| usize::from(self.forms[*form as usize].1) == keys.len();
        let tiers: [(Tier, &dyn Fn() -> Vec<u32>); 5] = [
            (Tier::Whole, &|| {
                self.owners(words.iter().copied().filter(whole))
            }),
            (Tier::Words, &|| self.owners(words.iter().copied())),
            (Tier::Begun, &|| {
                self.owners(self.having_begun(&keys).into_iter())
            }),
            (Tier::Joined, &|| self.having_joined(&keys)),
            (Tier::Near, &|| self.near(&keys)),
        ];
        let found = tiers.into_iter().map(|(tier, find)| (tier, find()));
        let best = found.into_iter().find(|(_, entries)| !entries.is_empty());
        best.map(|(tier, entries)| Matches { entries, tier })
    }

    fn having_words(&self, keys: &[String]) -> Vec<u32> {
        self.having_all(keys, |key, each| {
            self.words.exact(key).iter().copied().for_each(each);
        })
    }

    fn having_begun(&self, keys: &[String]) -> Vec<u32> {
        self.having_all(keys, |key, each| {
            self.words.begun(key).iter().copied().for_each(each);
        })
    }

    /// Joined words match split ones, in the value (*abdulmahdi*) or in the
    /// name (*abdul mahdi* for *Abdulmahdi*).
    fn having_joined(&self, keys: &[String]) -> Vec<u32> {
        let mut found = self.having_all(keys, |key, each| {
            let (words, joined) = (self.words.begun(key), self.joined.begun(key));
            words.iter().chain(joined).copied().for_each(each);
        });
        for place in 1..keys.len() {
            let mut fewer = keys.to_vec();
            let second = fewer.remove(place);
            fewer[place - 1].push_str(&second);
            found.extend(self.having_begun(&fewer));
        }
        found.sort_unstable();
        self.owners(found.into_iter())
    }

    /// The forms that match every key, ascending; `forms` yields those that
    /// match one.
    fn having_all(&self, keys: &[String], forms: impl Fn(&str, &mut dyn FnMut(u32))) -> Vec<u32> {
        let mut met = vec![0u8; self.forms.len()];
        for (place, key) in (0u8..).zip(keys) {
            forms(key, &mut |form| {
                let met = &mut met[form as usize];
                if *met == place {
                    *met += 1;
                }
            });
        }
        let all = keys.len() as u8;
        let forms = (0u32..).zip(met).filter(|(_, met)| *met == all);
        forms.map(|(form, _)| form).collect()
    }

    /// The owners of these ascending forms, each once.
    fn owners(&self, forms: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut entries: Vec<u32> = forms.map(|form| self.forms[form as usize].0).collect();
        entries.dedup();
        entries
    }

    /// The entries with the fewest typos; joined words are tried only if there
    /// are none.
    fn near(&self, keys: &[String]) -> Vec<u32> {
        let found = self.near_in(keys, &[&self.words]);
        if found.is_empty() {
            return self.near_in(keys, &[&self.words, &self.joined]);
        }
        found
    }

    fn near_in(&self, keys: &[String], lists: &[&Terms]) -> Vec<u32> {
        const NONE: u8 = u8::MAX;
        let mut sums = vec![0u8; self.forms.len()];
        for key in keys {
            let mut fewest = vec![NONE; self.forms.len()];
            for (edits, forms) in lists.iter().flat_map(|terms| terms.near(key)) {
                for form in forms {
                    let known = &mut fewest[*form as usize];
                    *known = (*known).min(edits as u8);
                }
            }
            for (sum, edits) in sums.iter_mut().zip(fewest) {
                *sum = sum.saturating_add(edits);
            }
        }
        let fewest = sums.iter().min().copied().unwrap_or(NONE);
        let best = (0u32..)
            .zip(sums)
            .filter(|(_, n)| *n == fewest && *n < NONE);
        self.owners(best.map(|(form, _)| form))
    }

    /// The names most like a value that found nothing, the likeliest first.
    pub(super) fn nearest(&self, value: &str, most: usize) -> Vec<&str> {
        let mut worth: HashMap<u32, f64> = HashMap::new();
        for key in keys(value) {
            let mut of_key: HashMap<u32, f64> = HashMap::new();
            for (likeness, forms) in self.words.alike(&key) {
                for form in forms {
                    let known = of_key.entry(self.forms[*form as usize].0).or_default();
                    *known = likeness.max(*known);
                }
            }
            for (entry, likeness) in of_key {
                *worth.entry(entry).or_default() += likeness;
            }
        }
        let mut ranked: Vec<(u32, f64)> = worth.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        self.names(ranked.into_iter().map(|(entry, _)| entry), most)
    }

    /// Names that a value being typed may become: first those that begin with
    /// it, then those with a word that does, then those with another form that
    /// does, then other matches.
    pub(super) fn complete(&self, value: &str, most: usize) -> Vec<&str> {
        let keys = keys(value);
        if keys.is_empty() {
            return self.names(0..self.shown.len() as u32, most);
        }
        let begun = self.owners(self.having_begun(&keys).into_iter());
        if begun.is_empty() {
            let found = self.find(value).map(|f| f.entries).unwrap_or_default();
            return self.names(found.into_iter(), most);
        }
        let folded = fold(value);
        let begins = |entry: &u32| fold(self.shown(*entry)).starts_with(&folded);
        // A displayed name that shows the match comes before one found by an
        // alias.
        let last = keys.last().map_or("", String::as_str);
        let shows = |entry: &u32| words(self.shown(*entry)).any(|w| w.key.starts_with(last));
        let first = begun.iter().copied().filter(begins);
        let second = begun.iter().copied().filter(shows);
        let rest = begun.iter().copied();
        self.names(first.chain(second).chain(rest), most)
    }

    /// The names of entries, each once.
    pub(super) fn names(&self, entries: impl Iterator<Item = u32>, most: usize) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for entry in entries {
            let name = self.shown(entry);
            if names.len() == most {
                break;
            }
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
