//! The meanings of a word: the word itself, words it begins, its forms, other
//! spellings of names, two words for one; and, if these find little, typos.

use std::ops::Range;
use std::sync::OnceLock;

use super::spelling::{EDIT, HALF, Rows, Sought};
use super::{Engine, Met, Source, grade};
use crate::search::fuzzy::{Haystack, Matcher, Pattern};

/// Most misspellings of one word: the nearest, then the commonest.
const MOST_SLIPS: usize = 48;
/// Highest cost of another transliteration, in quarters of an edit.
const SPELLED: u8 = 8;

/// The meanings of a word.
#[derive(Debug, Default)]
pub(in crate::search) struct Expanded {
    /// As typed, or another spelling of a name.
    pub(in crate::search) near: Vec<Source>,
    key: String,
    open: bool,
    far: OnceLock<Vec<Source>>,
}

/// A word in more than one text of this many is meant as typed.
const COMMON: usize = 200;
/// A word in at most this many texts is not common.
const FEW: usize = 20;

fn is_common(engine: &Engine, sources: &[Source]) -> bool {
    let spread = engine.typed(sources);
    spread > FEW && spread > engine.count / COMMON
}

/// Words that the texts write as one and the query as several.
pub(super) fn written_together(engine: &Engine, joined: &str) -> Vec<Source> {
    let mut found: Vec<u32> = engine.lexicon.find(joined).into_iter().collect();
    let (sought, mut rows) = (Sought::new(joined), Rows::default());
    let others = engine.lexicon.same_skeleton(joined);
    found.extend(others.filter(|term| {
        let word = engine.lexicon.word(*term);
        rows.distance(&sought, word, EDIT, false).is_some()
    }));
    let joined = |term| word(term, grade::JOINED);
    found.into_iter().map(joined).collect()
}

impl Expanded {
    pub(super) fn new(engine: &Engine, key: &str, open: bool) -> Self {
        let mut near = as_typed(engine, key, open);
        near.extend(forms(engine, key));
        near.extend(spelled(engine, key));
        near.extend(parted(engine, key, open));
        Self {
            near,
            key: key.into(),
            open,
            far: OnceLock::new(),
        }
    }

    /// Words that this one may misspell, found at first use.
    pub(in crate::search) fn far(&self, engine: &Engine) -> &[Source] {
        self.far.get_or_init(|| {
            if is_common(engine, &self.near) {
                return Vec::new();
            }
            let slips = slips(engine, &self.key, self.open);
            if slips.is_empty() && self.near.is_empty() {
                return abbreviated(engine, &self.key);
            }
            slips
        })
    }
}

fn word(term: u32, grade: u8) -> Source {
    Source {
        met: Met::Word(term),
        grade,
    }
}

/// The word and words it begins. A complete word of one or two letters that
/// exists (*us*, *of*) means only itself.
fn as_typed(engine: &Engine, key: &str, open: bool) -> Vec<Source> {
    let exact = engine.lexicon.find(key);
    let mut sources: Vec<_> = exact
        .map(|term| word(term, grade::EXACT))
        .into_iter()
        .collect();
    let long = key.chars().nth(2).is_some();
    if open || long || exact.is_none() {
        let range = engine.lexicon.begun_by(key);
        let only = exact.is_some_and(|term| range == (term..term + 1));
        if !range.is_empty() && !only {
            sources.push(Source {
                met: Met::Begun(range, key.chars().count()),
                grade: if open { grade::GROWING } else { grade::BEGUN },
            });
        }
    }
    sources
}

/// The word without an English ending; with one it is a beginning already.
fn forms(engine: &Engine, key: &str) -> Vec<Source> {
    let mut found = Vec::new();
    for (ending, instead) in [("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ing", "")] {
        if let Some(stem) = key.strip_suffix(ending)
            && stem.len() >= 3
            && let Some(term) = engine.lexicon.find(&format!("{stem}{instead}"))
        {
            found.push(word(term, grade::FORM));
        }
    }
    found
}

/// Names that sound the same in another transliteration.
fn spelled(engine: &Engine, key: &str) -> Vec<Source> {
    let lexicon = &engine.lexicon;
    let known = lexicon.find(key);
    if known.is_some_and(|term| !lexicon.is_name(term)) {
        return Vec::new();
    }
    let sought = Sought::new(key);
    let mut rows = Rows::default();
    let others = lexicon
        .same_skeleton(key)
        .filter(|term| Some(*term) != known);
    others
        .filter_map(|term| {
            let cost = rows.distance(&sought, lexicon.word(term), SPELLED, false)?;
            Some(word(term, grade::of_cost(cost)))
        })
        .collect()
}

/// Two neighbouring words that the query writes as one.
fn parted(engine: &Engine, key: &str, open: bool) -> Vec<Source> {
    if key.len() < 6 || key.len() > 32 || key.starts_with(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let cuts = key.char_indices().map(|(at, _)| at);
    let halves = cuts.filter(|at| *at >= 2 && key.len() - at >= 3);
    let mut found = Vec::new();
    for (left, right) in halves.map(|at| key.split_at(at)) {
        let (Some(first), Some(second)) = (engine.lexicon.find(left), engine.lexicon.find(right))
        else {
            continue;
        };
        let mut steps = vec![
            vec![word(first, grade::EXACT)],
            vec![word(second, grade::EXACT)],
        ];
        if open {
            steps[1].extend(as_typed(engine, right, true));
        }
        let row = engine.row(&steps, &[left.into(), right.into()], open);
        if !row.is_empty() {
            found.push(Source {
                met: Met::Row(row.into()),
                grade: grade::JOINED,
            });
        }
    }
    found
}

/// Words within one or two typos, the nearest first.
fn slips(engine: &Engine, key: &str, open: bool) -> Vec<Source> {
    let sought = Sought::new(key);
    let budget = sought.budget();
    if budget == 0 {
        return Vec::new();
    }
    let edits = u32::from(budget / EDIT).max(1);
    let mut found: Vec<(u8, u32)> = Vec::new();
    let mut rows = Rows::default();
    let mut look = |range: Range<u32>, edits: u32, budget: u8| {
        for term in engine.lexicon.resembling(range, &sought, edits, false) {
            let cost = rows.distance(&sought, engine.lexicon.word(term), budget, false);
            found.extend(cost.filter(|c| *c > 0).map(|cost| (cost, term)));
        }
    };
    let same = first_letters(engine, &sought);
    for range in &same {
        look(range.clone(), edits + 1, budget);
    }
    if sought.chars.len() >= 5 {
        look(0..engine.lexicon.len(), 1, budget.min(EDIT + HALF));
    }
    let by_cost =
        |(cost, term): &(u8, u32)| (*cost, u32::MAX - engine.lexicon.spread(*term), *term);
    found.sort_unstable_by_key(|(cost, term)| (*term, *cost));
    found.dedup_by_key(|(_, term)| *term);
    found.sort_unstable_by_key(by_cost);
    found.truncate(MOST_SLIPS);
    let graded = found
        .into_iter()
        .map(|(cost, term)| word(term, grade::of_cost(cost)));
    let mut sources: Vec<_> = graded.collect();
    if open && sought.chars.len() >= 4 {
        sources.extend(half_typed(engine, &sought, &same));
    }
    sources
}

/// The words that begin with the same or a like-sounding letter.
fn first_letters(engine: &Engine, sought: &Sought) -> Vec<Range<u32>> {
    let Some(first) = sought.chars.first() else {
        return Vec::new();
    };
    let alike: &[&str] = match first {
        'k' | 'q' | 'c' => &["k", "q", "c"],
        's' | 'z' => &["s", "z"],
        'v' | 'w' => &["v", "w"],
        'j' | 'g' => &["j", "g"],
        'e' | 'i' | 'a' | 'o' | 'u' => &["a", "e", "i", "o", "u"],
        _ => return vec![engine.lexicon.begun_by(&first.to_string())],
    };
    alike.iter().map(|l| engine.lexicon.begun_by(l)).collect()
}

/// Words of which this is a misspelled beginning.
fn half_typed(engine: &Engine, sought: &Sought, ranges: &[Range<u32>]) -> Vec<Source> {
    let budget = sought.budget().min(EDIT);
    let mut rows = Rows::default();
    let mut found: Vec<(u8, u32)> = Vec::new();
    for range in ranges {
        for term in engine.lexicon.resembling(range.clone(), sought, 1, true) {
            let cost = rows.distance(sought, engine.lexicon.word(term), budget, true);
            found.extend(cost.filter(|c| *c > 0).map(|cost| (cost, term)));
        }
    }
    found.sort_unstable_by_key(|(cost, term)| (*cost, u32::MAX - engine.lexicon.spread(*term)));
    found.truncate(MOST_SLIPS);
    let terms = found.into_iter().map(|(_, term)| term);
    terms.map(|term| word(term, grade::HALF_TYPED)).collect()
}

/// Names that contain these letters in order, tightly: *trmp*.
fn abbreviated(engine: &Engine, key: &str) -> Vec<Source> {
    let sought = Sought::new(key);
    if sought.chars.len() < 3 {
        return Vec::new();
    }
    let (matcher, pattern) = (Matcher::new(), Pattern::new(key));
    let mut found: Vec<(i64, u32)> = Vec::new();
    let first = sought.chars[0].to_string();
    let range = engine.lexicon.begun_by(&first);
    for term in engine.lexicon.resembling(range, &sought, 0, true) {
        if engine.lexicon.is_name(term) {
            let hay = Haystack::new(engine.lexicon.word(term));
            let hit = matcher.find_in(&pattern, &hay);
            found.extend(hit.map(|hit| (-hit.score, term)));
        }
    }
    found.sort_unstable();
    found.truncate(MOST_SLIPS / 2);
    let terms = found.into_iter().map(|(_, term)| term);
    terms.map(|term| word(term, grade::ABBREVIATED)).collect()
}
