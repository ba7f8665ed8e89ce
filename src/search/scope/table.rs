//! Names found by a value: as it stands, by its words, by their beginnings,
//! joined or split, with a typo. Only the best of these counts, so that what
//! is spelled right means what it says.

use std::collections::{BTreeMap, HashMap};

use super::terms::Terms;
use crate::text::fold::fold;
use crate::text::words::words;

/// Words of a value that are read.
const MOST_WORDS: usize = 16;

/// Named things, by their place in the order in which they were added.
#[derive(Default)]
pub(super) struct Table {
    entries: Vec<Entry>,
    /// Whose each form is.
    owner: Vec<u32>,
    /// Forms by their words in a row.
    whole: HashMap<String, Vec<u32>>,
    /// Forms by each of their words.
    words: Terms,
    /// Forms by two neighbouring words written as one, and by their initials.
    joined: Terms,
}

struct Entry {
    shown: String,
    folded: String,
}

/// What a value found, the best way only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Places of the entries, ascending.
    pub(super) entries: Vec<u32>,
    pub(super) tier: Tier,
}

/// How a value was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// It is a whole form of the name.
    Whole,
    /// Its words are words of a form.
    Words,
    /// Its words begin words of a form.
    Begun,
    /// As [`Tier::Begun`], words joined or split; or initials.
    Joined,
    /// With typos.
    Near,
}

/// A table while it is filled.
#[derive(Default)]
pub(super) struct Builder {
    table: Table,
    words: BTreeMap<String, Vec<u32>>,
    joined: BTreeMap<String, Vec<u32>>,
}

impl Builder {
    /// Adds a thing under the name that is shown and any other forms.
    pub(super) fn add<'a>(&mut self, shown: &'a str, others: impl IntoIterator<Item = &'a str>) {
        let entry = self.table.entries.len() as u32;
        let mut known: Vec<Vec<String>> = Vec::new();
        for form in std::iter::once(shown).chain(others) {
            let keys = keys(form);
            if !keys.is_empty() && !known.contains(&keys) {
                self.form(entry, &keys);
                known.push(keys);
            }
        }
        self.table.entries.push(Entry {
            shown: shown.into(),
            folded: fold(shown),
        });
    }

    fn form(&mut self, entry: u32, keys: &[String]) {
        let form = self.table.owner.len() as u32;
        self.table.owner.push(entry);
        post(self.table.whole.entry(keys.join(" ")).or_default(), entry);
        for key in keys {
            post(self.words.entry(key.clone()).or_default(), form);
        }
        for pair in keys.windows(2) {
            post(self.joined.entry(pair.concat()).or_default(), form);
        }
        if keys.len() > 2 {
            let initials = keys.iter().filter_map(|key| key.chars().next());
            post(self.joined.entry(initials.collect()).or_default(), form);
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

/// Adds to an ascending list, once.
fn post(list: &mut Vec<u32>, id: u32) {
    if list.last() != Some(&id) {
        list.push(id);
    }
}

/// The folded words of a name or value.
fn keys(text: &str) -> Vec<String> {
    words(text).take(MOST_WORDS).map(|w| w.key).collect()
}

impl Table {
    /// The name that is shown of an entry.
    pub(super) fn shown(&self, entry: u32) -> &str {
        &self.entries[entry as usize].shown
    }

    /// The entries that a value means; `None` if there are none.
    pub(super) fn find(&self, value: &str) -> Option<Found> {
        let keys = keys(value);
        if keys.is_empty() {
            return None;
        }
        let whole = self.whole.get(&keys.join(" ")).cloned();
        let tiers: [(Tier, &dyn Fn() -> Vec<u32>); 5] = [
            (Tier::Whole, &|| whole.clone().unwrap_or_default()),
            (Tier::Words, &|| self.having_words(&keys)),
            (Tier::Begun, &|| self.having_begun(&keys)),
            (Tier::Joined, &|| self.having_joined(&keys)),
            (Tier::Near, &|| self.near(&keys)),
        ];
        let found = tiers.into_iter().map(|(tier, find)| (tier, find()));
        let best = found.into_iter().find(|(_, entries)| !entries.is_empty());
        best.map(|(tier, entries)| Found { entries, tier })
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

    /// Words of the name may be joined in the value (*abdulmahdi*), words of
    /// the value in the name (*abdul mahdi* for *Abdulmahdi*).
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
        found.dedup();
        found
    }

    /// The entries of forms that have every key: `forms` names, ascending or
    /// not, those that have one.
    fn having_all(&self, keys: &[String], forms: impl Fn(&str, &mut dyn FnMut(u32))) -> Vec<u32> {
        let mut met = vec![0u8; self.owner.len()];
        for (place, key) in (0u8..).zip(keys) {
            forms(key, &mut |form| {
                let met = &mut met[form as usize];
                if *met == place {
                    *met += 1;
                }
            });
        }
        let all = keys.len() as u8;
        let forms = met.iter().zip(&self.owner);
        let mut entries: Vec<u32> = forms
            .filter(|(met, _)| **met == all)
            .map(|(_, entry)| *entry)
            .collect();
        entries.dedup();
        entries
    }

    /// The entries with the fewest typos.
    fn near(&self, keys: &[String]) -> Vec<u32> {
        let edits_of = |key: &str| {
            let mut forms: HashMap<u32, usize> = HashMap::new();
            let near = self
                .words
                .near(key)
                .into_iter()
                .chain(self.joined.near(key));
            for (edits, list) in near {
                for form in list {
                    let known = forms.entry(*form).or_insert(edits);
                    *known = edits.min(*known);
                }
            }
            forms
        };
        let mut keys = keys.iter();
        let mut kept = keys.next().map(|key| edits_of(key)).unwrap_or_default();
        for key in keys {
            let more = edits_of(key);
            kept.retain(|form, sum| more.get(form).is_some_and(|n| (*sum += n, true).1));
        }
        let fewest = kept.values().min().copied().unwrap_or_default();
        let best = kept.iter().filter(|(_, sum)| **sum == fewest);
        let mut entries: Vec<u32> = best.map(|(form, _)| self.owner[*form as usize]).collect();
        entries.sort_unstable();
        entries.dedup();
        entries
    }

    /// The names most like a value that found nothing, the likeliest first.
    pub(super) fn nearest(&self, value: &str, most: usize) -> Vec<&str> {
        let mut worth: HashMap<u32, f64> = HashMap::new();
        for key in keys(value) {
            let mut of_key: HashMap<u32, f64> = HashMap::new();
            for (likeness, forms) in self.words.alike(&key) {
                for form in forms {
                    let known = of_key.entry(self.owner[*form as usize]).or_default();
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

    /// Names that a value being typed may become: those that begin with it,
    /// those a word of which does, then what is found otherwise.
    pub(super) fn complete(&self, value: &str, most: usize) -> Vec<&str> {
        let keys = keys(value);
        if keys.is_empty() {
            return self.names(0..self.entries.len() as u32, most);
        }
        let folded = fold(value);
        let mut begun = self.having_begun(&keys);
        begun.sort_by_key(|entry| {
            let name = &self.entries[*entry as usize].folded;
            (!name.starts_with(&folded), *entry)
        });
        if begun.is_empty() {
            begun = self.find(value).map(|f| f.entries).unwrap_or_default();
        }
        self.names(begun.into_iter(), most)
    }

    /// Names of entries, each once.
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
