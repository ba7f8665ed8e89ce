//! Words prepared for comparing statements: one form for all forms of a verb,
//! one word for all of one meaning, and what each verb does to its clause.

pub(super) use crate::text::helping::{is_be, is_do, is_have};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use snowball_stemmers_rs::{Algorithm, Stemmer};

use crate::text::list::{List, lines};

static REPORTS: List = List::new(include_str!("../../lists/opposed/reports.txt"));
static DENIALS: List = List::new(include_str!("../../lists/opposed/denials.txt"));
static NOT_PAST: List = List::new(include_str!("../../lists/events/not-past.txt"));
static SMALL: List = List::new(include_str!("../../lists/story/small.txt"));
static DAYS: List = List::new(include_str!("../../lists/story/days.txt"));

/// The base of each irregular past or participle; verbs with one form for all
/// are left out.
static IRREGULAR: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let mut all = FxHashMap::default();
    for line in lines(include_str!("../../lists/events/irregular-verbs.txt")) {
        let mut forms = line.split(' ');
        let base = forms.next().unwrap_or_default();
        all.extend(forms.map(|form| (form, base)));
    }
    all
});

/// The word that stands for all words of one meaning.
static KIN: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let mut all = FxHashMap::default();
    for line in lines(include_str!("../../lists/opposed/kin.txt")) {
        let first = line.split(' ').next().unwrap_or_default();
        all.extend(line.split(' ').map(|word| (word, first)));
    }
    all
});

/// Verbs, in their base form, that also report in the present: *knows*.
static BASES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let deeds = lines(include_str!("../../lists/events/deed-verbs.txt"));
    let others = lines(include_str!("../../lists/events/base-verbs.txt"));
    let irregular = lines(include_str!("../../lists/events/irregular-verbs.txt"));
    let all = deeds.chain(others).chain(irregular);
    all.map(|line| line.split(' ').next().unwrap_or_default())
        .collect()
});

/// What a verb says about the clause after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Report {
    /// *said*: it is true.
    Tells,
    /// *denied*: it is not true.
    Denies,
    /// *accused*: somebody did it.
    Accuses,
    /// *pleaded*: guilty of it, or not.
    Pleads,
}

/// Makes stems.
pub(super) struct Stems {
    stemmer: Stemmer,
    known: RefCell<HashMap<String, String>>,
}

impl Stems {
    pub(super) fn new() -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::English),
            known: RefCell::default(),
        }
    }

    /// One stem for all forms of a word.
    pub(super) fn of(&self, key: &str) -> String {
        if let Some(known) = self.known.borrow().get(key) {
            return known.clone();
        }
        let base = IRREGULAR.get(key).copied().unwrap_or(key);
        let kin = KIN.get(base).copied().unwrap_or(base);
        let stem = self.stemmer.stem(kin).to_string();
        self.known.borrow_mut().insert(key.to_owned(), stem.clone());
        stem
    }
}

/// How a word reports, if it is a form of a reporting verb.
pub(super) fn report(key: &str) -> Option<Report> {
    let base = base_of(key);
    let is = |list: &List| base.iter().any(|base| list.has(base));
    if is(&DENIALS) {
        return Some(Report::Denies);
    }
    if base
        .iter()
        .any(|base| matches!(base.as_str(), "accuse" | "charge"))
    {
        return Some(Report::Accuses);
    }
    if base.iter().any(|base| base == "plead") {
        return Some(Report::Pleads);
    }
    is(&REPORTS).then_some(Report::Tells)
}

/// The bases that a form of a verb may have: *denies*, *denied*, *denying*.
fn base_of(key: &str) -> Vec<String> {
    if let Some(base) = IRREGULAR.get(key) {
        return vec![(*base).to_owned()];
    }
    let mut all = vec![key.to_owned()];
    let mut cut = |end: &str, with: &[&str]| {
        if let Some(root) = key.strip_suffix(end) {
            all.extend(with.iter().map(|with| format!("{root}{with}")));
        }
    };
    cut("ies", &["y"]);
    cut("ied", &["y"]);
    cut("es", &["", "e"]);
    cut("s", &[""]);
    cut("ed", &["", "e"]);
    cut("ing", &["", "e"]);
    all
}

/// Whether a word may be the past of a verb, or its participle.
pub(super) fn is_past(key: &str) -> bool {
    let regular = key.len() > 3 && key.ends_with("ed") && !key.ends_with("eed");
    regular && !NOT_PAST.has(key) || key == "used" || IRREGULAR.contains_key(key)
}

/// Whether a word may be a verb in the present: *knows*.
pub(super) fn is_present(key: &str) -> bool {
    let bases = base_of(key);
    key.ends_with('s') && bases[1..].iter().any(|base| BASES.contains(base.as_str()))
}

/// Whether a word is a present participle.
pub(super) fn is_doing(key: &str) -> bool {
    let bases = base_of(key);
    let root = key.strip_suffix("ing").unwrap_or_default();
    let vowels = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    bases.len() > 1
        && root.len() > 1
        && root.contains(vowels)
        && !matches!(key, "during" | "evening" | "morning")
}

/// *will*: it is still to come.
pub(super) fn is_ahead(key: &str) -> bool {
    matches!(key, "will" | "would" | "shall" | "wont" | "wouldnt")
}

/// *may*: nobody affirms it.
pub(super) fn is_open(key: &str) -> bool {
    matches!(
        key,
        "may"
            | "might"
            | "can"
            | "could"
            | "should"
            | "must"
            | "ought"
            | "cannot"
            | "cant"
            | "couldnt"
            | "shouldnt"
    )
}

/// Whether a word is an auxiliary.
pub(super) fn helps(key: &str) -> bool {
    is_be(key) || is_have(key) || is_do(key) || is_ahead(key) || is_open(key)
}

/// Whether a word negates.
pub(super) fn negates(key: &str) -> bool {
    matches!(key, "not" | "never" | "t" | "cannot") || key.ends_with("nt") && helps(key)
}

/// Whether a word says that what follows does not exist.
pub(super) fn is_none(key: &str) -> bool {
    matches!(key, "no" | "nobody" | "none" | "neither" | "nothing")
}

/// Whether a word opens a clause of its own.
pub(super) fn opens(key: &str) -> bool {
    matches!(
        key,
        "but"
            | "while"
            | "although"
            | "though"
            | "because"
            | "after"
            | "before"
            | "when"
            | "as"
            | "if"
            | "unless"
            | "who"
            | "whom"
            | "whose"
            | "which"
            | "where"
            | "since"
            | "until"
            | "whether"
            | "so"
            | "despite"
            | "what"
            | "how"
            | "why"
            | "except"
    )
}

/// Whether a word can come before a noun, like an article.
pub(super) fn is_article(key: &str) -> bool {
    matches!(
        key,
        "a" | "an"
            | "the"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
            | "any"
            | "this"
            | "these"
            | "those"
            | "some"
            | "all"
    )
}

/// Whether a word stands for an earlier noun, as a subject.
pub(super) fn is_pronoun(key: &str) -> bool {
    matches!(key, "he" | "she" | "it" | "they" | "we" | "i" | "you")
}

/// Whether a word stands for an earlier noun, as an object.
pub(super) fn is_object_pronoun(key: &str) -> bool {
    matches!(key, "him" | "her" | "them" | "us" | "me")
}

/// Whether a word says nothing about the subject of a sentence.
pub(super) fn is_small(key: &str) -> bool {
    SMALL.has(key) || key.len() < 2 || negates(key) || is_none(key) || helps(key)
}

/// Whether a word says how something is done.
pub(super) fn is_adverb(key: &str) -> bool {
    key.len() > 4 && key.ends_with("ly") && key != "family" && key != "supply" && key != "italy"
        || matches!(
            key,
            "also"
                | "ever"
                | "always"
                | "long"
                | "since"
                | "just"
                | "yet"
                | "again"
                | "repeatedly"
                | "both"
                | "even"
                | "then"
                | "now"
                | "still"
                | "later"
                | "himself"
                | "herself"
                | "itself"
                | "themselves"
                | "all"
        )
}

/// Whether a word is a time: a day, a month, a year.
pub(super) fn is_time(key: &str) -> bool {
    DAYS.has(key) || is_year(key)
}

fn is_year(key: &str) -> bool {
    key.len() == 4
        && (key.starts_with("19") || key.starts_with("20"))
        && key.bytes().all(|b| b.is_ascii_digit())
}
