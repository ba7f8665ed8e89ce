//! Two documents beside each other, passage by passage: what both tell, and
//! what one alone does.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::changed::changed;
use super::{ONLY_HERE, Parallels, REWORDED, SHOWN, Telling};
use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, PassageId, SourceId};
use crate::text::fold;

/// Passages of two documents that stand beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// That of the first document; nothing where only the other tells it.
    pub of: Option<PassageId>,
    /// That of the other document; nothing where only the first tells it.
    pub other: Option<PassageId>,
    /// How the other tells it.
    pub telling: Telling,
}

impl Beside {
    /// Whether one document alone tells it.
    pub fn is_only_here(&self) -> bool {
        self.of.is_none() || self.other.is_none()
    }
}

/// Sets a document beside another, in the order of the first. Every passage of
/// both stands there, furniture left out; one that tells what several tell
/// stands there several times.
pub fn beside(
    story: &Collection,
    parallels: &Parallels,
    of: SourceId,
    other: SourceId,
) -> Vec<Beside> {
    let (a, b) = (passages(story, of), passages(story, other));
    let mut pairs = same(story, &a, &b);
    add_alike(story, parallels, (of, other), &mut pairs);
    laid_out(&a, &b, &pairs)
        .into_iter()
        .map(|(of, other)| Beside {
            of,
            other,
            telling: match (of, other) {
                (Some(a), Some(b)) => telling(story, parallels, a, b),
                _ => Telling::Own,
            },
        })
        .collect()
}

/// The passages of a document that tell something.
fn passages(story: &Collection, source: SourceId) -> Vec<PassageId> {
    let all = story.passages_of(source).map(PassageId);
    all.filter(|id| story.passage(*id).kind != PassageKind::Furniture)
        .collect()
}

/// Passages of one text: those in order first, then those that were moved.
fn same(story: &Collection, a: &[PassageId], b: &[PassageId]) -> BTreeSet<(PassageId, PassageId)> {
    let texts = |ids: &[PassageId]| -> Vec<String> {
        ids.iter()
            .map(|id| fold(&story.passage(*id).text))
            .collect()
    };
    let (x, y) = (texts(a), texts(b));
    let mut pairs = BTreeSet::new();
    for op in capture_diff_slices(Algorithm::Patience, &x, &y) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            pairs.extend((0..len).map(|n| (a[old_index + n], b[new_index + n])));
        }
    }
    let mut moved: BTreeMap<&str, Vec<PassageId>> = BTreeMap::new();
    for (id, text) in b.iter().zip(&y).rev() {
        if !pairs.iter().any(|(_, other)| other == id) {
            moved.entry(text).or_default().push(*id);
        }
    }
    for (id, text) in a.iter().zip(&x) {
        if pairs.iter().any(|(of, _)| of == id) {
            continue;
        }
        let other = moved.get_mut(text.as_str()).and_then(Vec::pop);
        pairs.extend(other.map(|other| (*id, other)));
    }
    pairs
}

/// Adds passages whose sentences are parallels, the likeliest first: each one
/// that stands alone yet, beside the one that it is most like.
fn add_alike(
    story: &Collection,
    parallels: &Parallels,
    (of, other): (SourceId, SourceId),
    pairs: &mut BTreeSet<(PassageId, PassageId)>,
) {
    let mut best: BTreeMap<(PassageId, PassageId), f64> = BTreeMap::new();
    let sentences = parallels.sentences();
    for nth in parallels.of_document(of) {
        for parallel in parallels.between(nth, other) {
            let pair = (sentences[nth].passage, sentences[parallel.other].passage);
            let score = best.entry(pair).or_default();
            *score = score.max(parallel.score);
        }
    }
    let is_head = |id: PassageId| story.passage(id).kind == PassageKind::Head;
    // A headline has something of most sentences.
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
    let mut known: BTreeSet<PassageId> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    // First those of which neither stands beside another. A headline tells
    // what the text does, and stands for none of it.
    for all in [false, true] {
        for ((a, b), score) in &tried {
            let (x, y) = (known.contains(a), known.contains(b));
            let again = all && *score >= SHOWN && !is_head(*a) && !is_head(*b);
            if !x && !y || again && !(x && y) {
                known.extend([*a, *b]);
                pairs.insert((*a, *b));
            }
        }
    }
}

/// A place on either side.
type Places = (Option<PassageId>, Option<PassageId>);

/// All passages in the order of the first document; what only the other tells
/// stands behind what stands before it there.
fn laid_out(
    a: &[PassageId],
    b: &[PassageId],
    pairs: &BTreeSet<(PassageId, PassageId)>,
) -> Vec<Places> {
    let mut rows: Vec<Places> = Vec::new();
    for id in a {
        let own = pairs.iter().filter(|(of, _)| of == id);
        let before = rows.len();
        rows.extend(own.map(|(_, other)| (Some(*id), Some(*other))));
        if rows.len() == before {
            rows.push((Some(*id), None));
        }
    }
    let mut last = 0;
    for id in b {
        if let Some(at) = rows.iter().rposition(|(_, other)| other == &Some(*id)) {
            last = at + 1;
        } else {
            rows.insert(last, (None, Some(*id)));
            last += 1;
        }
    }
    rows
}

/// How one passage tells what another does.
fn telling(story: &Collection, parallels: &Parallels, a: PassageId, b: PassageId) -> Telling {
    let (x, y) = (&story.passage(a).text, &story.passage(b).text);
    if fold(x) == fold(y) {
        return Telling::Same;
    }
    let sentences = |id: PassageId| parallels.within(story.source_of(id), id);
    let mut pairs = sentences(a).flat_map(|n| sentences(b).map(move |m| (n, m)));
    if pairs.any(|(n, m)| !parallels.differing.between(n, m).is_empty()) {
        return Telling::Differs;
    }
    let changed = changed(x, y);
    let words = crate::text::words::count(x)
        .max(crate::text::words::count(y))
        .max(1);
    let kept = 1.0 - changed.of.len().max(changed.other.len()) as f64 / words as f64;
    match (kept >= REWORDED, changed.differs) {
        (true, true) => Telling::Differs,
        (true, false) => Telling::Reworded,
        (false, _) => Telling::Own,
    }
}
