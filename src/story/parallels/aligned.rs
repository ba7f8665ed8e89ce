//! Two documents side by side, passage by passage: what both tell, and what
//! only one does.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::changed::{Changed, changed};
use super::{ONLY_HERE, Parallels, REWORDED, SHOWN, Telling};
use crate::model::collection::AccountRef;
use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, PassageId, SourceId};
use crate::text::fold;
use crate::text::fold::find_folded;
use crate::text::words;

/// A row of the alignment of two documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The passage of the first document; `None` if only the other tells it.
    pub of: Option<PassageId>,
    /// The passage of the other document; `None` if only the first tells it.
    pub other: Option<PassageId>,
    /// How the other tells it.
    pub telling: Telling,
    /// The changed words, if most are the same.
    pub changed: Changed,
    /// Bytes of the differing figures in either passage.
    pub differing: [Vec<Range<usize>>; 2],
}

impl Beside {
    /// Whether only one document tells it.
    pub fn is_only_here(&self) -> bool {
        self.of.is_none() || self.other.is_none()
    }
}

/// The aligned passages, each pair once: by passage of the first document, and
/// the passages of the other that have a partner.
#[derive(Debug, Default)]
struct Pairs {
    by_first: BTreeMap<PassageId, BTreeSet<PassageId>>,
    others: BTreeSet<PassageId>,
}

impl Pairs {
    fn add(&mut self, of: PassageId, other: PassageId) {
        self.by_first.entry(of).or_default().insert(other);
        self.others.insert(other);
    }
}

/// Aligns a document with another, in the order of the first. Contains every
/// passage of both except furniture; a passage that several passages of the
/// other tell appears several times.
pub fn beside(
    collection: &Collection,
    parallels: &Parallels,
    of: SourceId,
    other: SourceId,
) -> Vec<Beside> {
    let (a, b) = (passages(collection, of), passages(collection, other));
    let mut pairs = same(collection, &a, &b);
    add_alike(collection, parallels, (of, other), &mut pairs);
    let places = laid_out(&a, &b, &pairs).into_iter();
    places
        .map(|(of, other)| match (of, other) {
            (Some(a), Some(b)) => both(collection, parallels, a, b),
            _ => Beside {
                of,
                other,
                telling: Telling::Own,
                changed: Changed::default(),
                differing: Default::default(),
            },
        })
        .collect()
}

/// The passages of a document except furniture.
fn passages(collection: &Collection, source: SourceId) -> Vec<PassageId> {
    let all = collection.passages_of(source).map(PassageId);
    all.filter(|id| collection.passage(*id).kind != PassageKind::Furniture)
        .collect()
}

/// Pairs of passages with the same text: those in order first, then those that
/// moved.
fn same(collection: &Collection, a: &[PassageId], b: &[PassageId]) -> Pairs {
    let texts = |ids: &[PassageId]| -> Vec<String> {
        ids.iter()
            .map(|id| fold(&collection.passage(*id).text))
            .collect()
    };
    let (x, y) = (texts(a), texts(b));
    let mut pairs = Pairs::default();
    for op in capture_diff_slices(Algorithm::Patience, &x, &y) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            for n in 0..len {
                pairs.add(a[old_index + n], b[new_index + n]);
            }
        }
    }
    let mut moved: HashMap<&str, Vec<PassageId>> = HashMap::new();
    for (id, text) in b.iter().zip(&y).rev() {
        if !pairs.others.contains(id) {
            moved.entry(text).or_default().push(*id);
        }
    }
    for (id, text) in a.iter().zip(&x) {
        if !pairs.by_first.contains_key(id)
            && let Some(other) = moved.get_mut(text.as_str()).and_then(Vec::pop)
        {
            pairs.add(*id, other);
        }
    }
    pairs
}

/// Adds pairs of passages whose sentences are parallels, the likeliest first:
/// each passage still alone gets the one most like it.
fn add_alike(
    collection: &Collection,
    parallels: &Parallels,
    (of, other): (SourceId, SourceId),
    pairs: &mut Pairs,
) {
    let mut best: BTreeMap<(PassageId, PassageId), f64> = BTreeMap::new();
    let sentences = parallels.sentences();
    let is_same = |id: &PassageId| pairs.by_first.contains_key(id);
    for nth in parallels.of_document(of) {
        let passage = sentences[nth].passage;
        if is_same(&passage) {
            continue;
        }
        for parallel in parallels.between(nth, other) {
            if parallel.score >= ONLY_HERE {
                let pair = (passage, sentences[parallel.other].passage);
                let score = best.entry(pair).or_default();
                *score = score.max(parallel.score);
            }
        }
    }
    let is_head = |id: PassageId| collection.passage(id).kind == PassageKind::Head;
    // A headline shares something with most sentences.
    let least = |(a, b): (PassageId, PassageId)| {
        if is_head(a) == is_head(b) {
            ONLY_HERE
        } else {
            SHOWN
        }
    };
    let near = best.into_iter().filter(|(pair, s)| *s >= least(*pair));
    let mut tried: Vec<_> = near.collect();
    tried.sort_by(|x, y| y.1.total_cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
    // First pairs in which neither has a partner. A headline tells the same as
    // the text but replaces none of it.
    for all in [false, true] {
        for ((a, b), score) in &tried {
            let (x, y) = (pairs.by_first.contains_key(a), pairs.others.contains(b));
            let again = all && *score >= SHOWN && !is_head(*a) && !is_head(*b);
            if !x && !y || again && !(x && y) {
                pairs.add(*a, *b);
            }
        }
    }
}

/// A passage on either side.
type Places = (Option<PassageId>, Option<PassageId>);

/// All passages in the order of the first document; passages that only the
/// other tells follow the passage that precedes them there.
fn laid_out(a: &[PassageId], b: &[PassageId], pairs: &Pairs) -> Vec<Places> {
    // The passages to put after the last row of each passage of the other
    // document.
    let mut behind: BTreeMap<Option<PassageId>, Vec<PassageId>> = BTreeMap::new();
    let mut before = None;
    for id in b {
        if pairs.others.contains(id) {
            before = Some(*id);
        } else {
            behind.entry(before).or_default().push(*id);
        }
    }
    let mut last: HashMap<PassageId, PassageId> = HashMap::new();
    for id in a {
        let own = pairs.by_first.get(id).into_iter().flatten();
        last.extend(own.map(|other| (*other, *id)));
    }
    let mut rows: Vec<Places> = Vec::new();
    let alone = |rows: &mut Vec<Places>, before: Option<PassageId>| {
        let own = behind.get(&before).into_iter().flatten();
        rows.extend(own.map(|id| (None, Some(*id))));
    };
    alone(&mut rows, None);
    for id in a {
        let Some(others) = pairs.by_first.get(id) else {
            rows.push((Some(*id), None));
            continue;
        };
        for other in others {
            rows.push((Some(*id), Some(*other)));
            if last[other] == *id {
                alone(&mut rows, Some(*other));
            }
        }
    }
    rows
}

/// The row of two passages that tell the same.
fn both(collection: &Collection, parallels: &Parallels, a: PassageId, b: PassageId) -> Beside {
    let (x, y) = (&collection.passage(a).text, &collection.passage(b).text);
    let differing = differing(collection, parallels, a, b);
    let changed = changed(x, y);
    let words = words::count(x).max(words::count(y)).max(1);
    let kept = 1.0 - changed.of.len().max(changed.other.len()) as f64 / words as f64;
    let telling = if fold(x) == fold(y) {
        Telling::Same
    } else if !differing[0].is_empty() || kept >= REWORDED && changed.differs {
        Telling::Differs
    } else if kept >= REWORDED {
        Telling::Reworded
    } else {
        Telling::Own
    };
    Beside {
        of: Some(a),
        other: Some(b),
        telling,
        changed: if kept >= REWORDED {
            changed
        } else {
            Changed::default()
        },
        differing,
    }
}

/// The figures of two passages that likely differ, with their bytes in each.
fn differing(
    collection: &Collection,
    parallels: &Parallels,
    a: PassageId,
    b: PassageId,
) -> [Vec<Range<usize>>; 2] {
    let sentences = |id: PassageId| parallels.within(collection.source_of(id), id);
    let pairs = sentences(a).flat_map(|n| sentences(b).map(move |m| (n, m)));
    let told = |at: AccountRef, passage: PassageId| {
        let quote = collection.account(at).quote.as_deref()?;
        find_folded(&collection.passage(passage).text, quote)
    };
    let mut found: [Vec<Range<usize>>; 2] = Default::default();
    for [x, y] in pairs.flat_map(|(n, m)| parallels.differing.between(n, m)) {
        found[0].extend(told(*x, a));
        found[1].extend(told(*y, b));
    }
    found
}
