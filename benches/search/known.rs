//! Queries made of words from known passages, as people would misspell, join,
//! split or begin them.

use std::collections::{BTreeSet, HashSet};

use rashomon::model::Collection;
use rashomon::model::briefing::Briefing;
use rashomon::model::vocabulary::PassageKind;
use rashomon::text::words;

use crate::corpus::edits::Slip;
use crate::corpus::random::Random;

/// The number of queries of a kind.
const OF_A_KIND: usize = 25;

/// A query, and what it means.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    /// What was done to the words.
    pub(crate) kind: &'static str,
    /// What is typed.
    pub(crate) query: String,
    /// The words meant: any passage with them in a row is right.
    pub(crate) words: Vec<String>,
}

/// Rows of words that a query may look for.
#[derive(Debug, Default)]
struct Targets {
    /// Single words of five letters or more that are in no made-up passage.
    words: BTreeSet<String>,
    /// Those of `words` that always have a capital.
    names: BTreeSet<String>,
    /// Those of `words` that somewhere have none.
    small: BTreeSet<String>,
    /// Two words: both names, or one in no made-up passage.
    pairs: BTreeSet<Vec<String>>,
    /// Three or four words, of which two are long and one is in no made-up
    /// passage.
    phrases: BTreeSet<Vec<String>>,
}

/// Whether `text` has `words` in a row, ignoring case and accents.
pub(crate) fn has(text: &str, words: &[String]) -> bool {
    let keys: Vec<String> = words::words(text).map(|w| w.key).collect();
    keys.windows(words.len()).any(|window| window == words)
}

/// About 25 queries of every kind, grouped by kind.
pub(crate) fn questions(collection: &Collection, known: &[Briefing], seed: u64) -> Vec<Question> {
    let mut hidden = HashSet::new();
    let mut made_up = HashSet::new();
    for briefing in &collection.briefings {
        let is_known = known.iter().any(|k| k.id == briefing.id);
        for word in briefing.passages.iter().flat_map(|p| words::words(&p.text)) {
            if !is_known && !made_up.contains(&word.key) {
                made_up.insert(word.key.clone());
            }
            if is_known {
                hidden.insert(word.key);
            }
        }
    }
    let targets = Targets::of(known, &made_up);
    let mut maker = Maker {
        random: Random::new(seed, 0),
        hidden,
        made_up,
        questions: Vec::new(),
    };
    maker.all(&targets);
    maker.questions
}

impl Targets {
    fn of(known: &[Briefing], made_up: &HashSet<String>) -> Self {
        let mut targets = Self::default();
        let passages = known.iter().flat_map(|b| &b.passages);
        for passage in passages.filter(|p| p.kind != PassageKind::Furniture) {
            targets.add(&passage.text, made_up);
        }
        let small = std::mem::take(&mut targets.small);
        targets.names.retain(|name| !small.contains(name));
        targets
    }

    fn add(&mut self, text: &str, made_up: &HashSet<String>) {
        let words: Vec<words::Word> = words::words(text).collect();
        let plain = |w: &words::Word| w.key.bytes().all(|b| b.is_ascii_lowercase());
        let long = |w: &words::Word| w.key.len() >= 5 && plain(w);
        let rare = |w: &words::Word| long(w) && !made_up.contains(&w.key);
        let named = |w: &words::Word| text[w.range.start..].starts_with(char::is_uppercase);
        for word in words.iter().filter(|w| rare(w)) {
            self.words.insert(word.key.clone());
            let cased = if named(word) {
                &mut self.names
            } else {
                &mut self.small
            };
            cased.insert(word.key.clone());
        }
        let keys = |row: &[words::Word]| row.iter().map(|w| w.key.clone()).collect();
        for row in words.windows(2).filter(|row| together(text, row)) {
            let long = row.iter().all(|w| w.key.len() >= 5);
            let both = row.iter().all(|w| w.key.len() >= 4 && plain(w));
            if both && (row.iter().all(named) || long && row.iter().any(rare)) {
                self.pairs.insert(keys(row));
            }
        }
        for size in [3, 4] {
            for row in words.windows(size).filter(|row| together(text, row)) {
                let many = row.iter().filter(|w| long(w)).count() >= 2;
                let ends = [&row[0], &row[size - 1]].iter().all(|w| w.key.len() >= 4);
                if many && ends && row.iter().all(plain) && row.iter().any(rare) {
                    self.phrases.insert(keys(row));
                }
            }
        }
    }
}

/// Whether only a space or a hyphen stands between the words.
fn together(text: &str, row: &[words::Word]) -> bool {
    row.windows(2).all(|pair| {
        let between = &text[pair[0].range.end..pair[1].range.start];
        matches!(between, " " | "-" | "\u{a0}" | "‑")
    })
}

struct Maker {
    random: Random,
    /// Words that known passages hold: a slip must not make one of them.
    hidden: HashSet<String>,
    made_up: HashSet<String>,
    questions: Vec<Question>,
}

impl Maker {
    fn all(&mut self, targets: &Targets) {
        let single = |from: &BTreeSet<String>| from.iter().map(|w| vec![w.clone()]).collect();
        let words: Vec<Vec<String>> = single(&targets.words);
        let names: Vec<Vec<String>> = single(&targets.names);
        let pairs: Vec<Vec<String>> = targets.pairs.iter().cloned().collect();
        let slips = ["substituted", "swapped", "dropped", "doubled", "variant"];
        for (kind, slip) in slips.into_iter().zip(Slip::ALL) {
            let third = OF_A_KIND / 3;
            self.make(kind, third, &names, |m, w| m.slipped(slip, w));
            self.make(kind, OF_A_KIND - 2 * third, &words, |m, w| {
                m.slipped(slip, w)
            });
            self.make(kind, third, &pairs, |m, w| m.slipped(slip, w));
        }
        self.make("joined", OF_A_KIND, &pairs, |m, w| {
            m.unless_taken(w.concat())
        });
        self.make("split", OF_A_KIND, &words, |m, w| m.split(&w[0]));
        let phrases: Vec<Vec<String>> = targets.phrases.iter().cloned().collect();
        self.make("phrase", OF_A_KIND, &phrases, |m, w| {
            let slip = Slip::ALL[m.random.below(Slip::ALL.len())];
            m.slipped(slip, w)
        });
        self.make("prefix", OF_A_KIND, &names, |m, w| m.prefix(&w[0]));
    }

    /// Adds up to `count` queries, each for a different target.
    fn make(
        &mut self,
        kind: &'static str,
        count: usize,
        from: &[Vec<String>],
        alter: impl Fn(&mut Self, &[String]) -> Option<String>,
    ) {
        let mut order: Vec<usize> = (0..from.len()).collect();
        self.random.shuffle(&mut order);
        let mut made = 0;
        for place in order {
            if made == count {
                break;
            }
            let Some(query) = alter(self, &from[place]) else {
                continue;
            };
            made += 1;
            self.questions.push(Question {
                kind,
                query,
                words: from[place].clone(),
            });
        }
    }

    fn unless_taken(&self, word: String) -> Option<String> {
        let taken = self.hidden.contains(&word) || self.made_up.contains(&word);
        (!taken).then_some(word)
    }

    /// `words` with a slip in one of the long words.
    fn slipped(&mut self, slip: Slip, words: &[String]) -> Option<String> {
        let long: Vec<usize> = (0..words.len()).filter(|n| words[*n].len() >= 5).collect();
        if long.is_empty() {
            return None;
        }
        let place = long[self.random.below(long.len())];
        let slipped = slip.in_word(&words[place], &mut self.random)?;
        let mut words = words.to_vec();
        words[place] = self.unless_taken(slipped)?;
        Some(words.join(" "))
    }

    fn split(&mut self, word: &str) -> Option<String> {
        let room = word.len().checked_sub(6).filter(|room| *room > 0)?;
        let (before, after) = word.split_at(3 + self.random.below(room + 1));
        Some(format!("{before} {after}"))
    }

    /// The first five letters or more, unless a made-up word begins with them.
    fn prefix(&mut self, word: &str) -> Option<String> {
        let room = word.len().checked_sub(6)?;
        let end = 5 + self.random.below(room + 1);
        let begun = &word[..end];
        let other = self.made_up.iter().any(|w| w.starts_with(begun));
        (!other).then(|| begun.into())
    }
}
