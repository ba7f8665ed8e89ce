//! Rows: accounts of several documents for one quantity. Joins equal values
//! first, then groups of different values that seem to mean the same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rustc_hash::FxBuildHasher;

use super::doubt::doubt;
use super::link::{link, relation};
use super::mention::{Kind, Mention};
use super::scenes::Scenes;
use super::sparse;
use super::words::{Library, Stem};
use crate::model::collection::AccountRef;
use crate::model::compare::Verdict;
use crate::model::compare::extent::Extent;
use crate::model::{Collection, SourceId};
use crate::text::list::List;

/// Words that contrast one figure with another.
static CONTRAST: List = List::new(include_str!("../lists/story/contrast.txt"));
/// Least mean link of figures that measure one quantity.
const LEAST: f64 = 1.2;
/// Least link of groups with different values, after doubts, and of two rows as
/// wholes.
const LEAST_OF_GROUPS: f64 = 0.7;
const LEAST_OF_WHOLES: f64 = 0.55;
/// The number of best links between two groups that count.
const BEST: usize = 3;
/// What groups lose if they belong to other times or other events, or if one
/// document gives both in two sentences.
const OTHER_TIMES: f64 = 0.5;
const OTHER_EVENTS: f64 = 0.5;
const TOLD_APART: f64 = 0.25;
const BESIDE: f64 = 0.1;
/// Up to this number of figures of a kind, every pair is tried.
const FEW: usize = 300;
/// Words near a figure by which to find others that may measure the same.
const SOUGHT: usize = 8;
/// A word near more figures than this finds nothing.
const MOST_SHARING: usize = 60;

/// The figures of a story, with everything needed to compare two.
pub(super) struct Table<'a> {
    pub(super) mentions: &'a [Mention],
    library: &'a Library,
    scenes: &'a Scenes,
    /// Whether to continue; if not, the result is useless.
    goes_on: &'a dyn Fn() -> bool,
    units: Vec<Option<&'a str>>,
    /// The figures of each sentence.
    sentences: HashMap<(SourceId, (usize, usize)), Vec<usize>, FxBuildHasher>,
}

impl<'a> Table<'a> {
    pub(super) fn new(
        collection: &'a Collection,
        library: &'a Library,
        mentions: &'a [Mention],
        scenes: &'a Scenes,
        goes_on: &'a dyn Fn() -> bool,
    ) -> Self {
        let mut sentences: HashMap<_, Vec<usize>, FxBuildHasher> = HashMap::default();
        for (nth, mention) in mentions.iter().enumerate() {
            let sentence = (mention.source(), mention.sentence);
            sentences.entry(sentence).or_default().push(nth);
        }
        let unit = |m: &Mention| collection.account(m.at).unit.as_deref();
        Self {
            mentions,
            library,
            scenes,
            goes_on,
            units: mentions.iter().map(unit).collect(),
            sentences,
        }
    }

    pub(super) fn relation(&self, a: usize, b: usize) -> Verdict {
        let (x, y) = (&self.mentions[a], &self.mentions[b]);
        relation(x, y, (self.units[a], self.units[b]))
    }

    pub(super) fn link(&self, a: usize, b: usize) -> Option<f64> {
        let (x, y) = (&self.mentions[a], &self.mentions[b]);
        link(x, y, self.relation(a, b))
    }

    /// The other figures of a figure's sentence.
    pub(super) fn beside(&self, a: usize) -> impl Iterator<Item = usize> {
        let mention = &self.mentions[a];
        let all = &self.sentences[&(mention.source(), mention.sentence)];
        all.iter().copied().filter(move |b| *b != a)
    }

    /// Whether the sentence of `b` also gives the value of `a`, and not in
    /// contrast to its own: then they measure two quantities.
    pub(super) fn tells_both(&self, a: usize, b: usize) -> bool {
        let mention = &self.mentions[a];
        self.beside(b).any(|other| {
            let same = &self.mentions[other];
            same.kind == mention.kind
                && same.extent == mention.extent
                && self.units[other] == self.units[a]
                && !self.is_contrast(b, other)
        })
    }

    /// Whether a word of a list is in the clause of a figure.
    pub(super) fn has_near(&self, a: usize, list: &List) -> bool {
        let mention = &self.mentions[a];
        let prose = &self.library.document(mention.source()).passages[mention.sentence.0];
        let clause = prose.tokens[mention.words.start].clause;
        let tokens = &prose.tokens[prose.sentences[mention.sentence.1].clone()];
        let mut here = tokens.iter().filter(|t| t.clause == clause);
        here.any(|t| list.has(self.library.lexicon.written(t.stem)))
    }

    /// Whether words between two figures of a sentence contrast them.
    fn is_contrast(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.mentions[a], &self.mentions[b]);
        let (first, last) = if x.words.start < y.words.start {
            (x, y)
        } else {
            (y, x)
        };
        let tokens = &self.library.document(x.source()).passages[x.sentence.0].tokens;
        let between = first.words.end.min(last.words.start)..last.words.start;
        tokens[between].iter().any(|token| {
            let word = self.library.lexicon.written(token.stem);
            CONTRAST.has(word)
        })
    }
}

/// The rows of a story, as indices of figures; also those of a single document.
pub(super) fn rows(table: &Table<'_>) -> Vec<Vec<usize>> {
    let pairs = candidates(table);
    let link = |a: usize, b: usize| {
        // Two figures of one sentence are not one, but do not keep others
        // apart.
        if table.mentions[a].beside(&table.mentions[b]) {
            return Some(-1.0);
        }
        if !(table.goes_on)() {
            return None;
        }
        table.link(a, b)
    };
    let groups = sparse::groups(table.mentions.len(), &pairs, (LEAST, table.goes_on), link);
    joined(table, &groups, &pairs)
}

/// Pairs of figures that may measure one quantity, each once.
fn candidates(table: &Table<'_>) -> Vec<(usize, usize)> {
    let mentions = table.mentions;
    let mut kinds: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (nth, mention) in mentions.iter().enumerate() {
        kinds.entry(mention.kind.block()).or_default().push(nth);
    }
    let mut pairs = BTreeSet::new();
    for block in kinds.into_values() {
        if block.len() <= FEW {
            add_pairs(&block, &mut pairs);
        } else {
            let sharing = sharing(mentions, &block).into_iter();
            for sharing in sharing.take_while(|_| (table.goes_on)()) {
                add_pairs(&sharing, &mut pairs);
            }
        }
    }
    pairs.into_iter().collect()
}

fn add_pairs(block: &[usize], pairs: &mut BTreeSet<(usize, usize)>) {
    for (nth, a) in block.iter().enumerate() {
        pairs.extend(block[nth + 1..].iter().map(|b| (*a.min(b), *a.max(b))));
    }
}

/// Figures that share a value or a word nearby.
fn sharing(mentions: &[Mention], block: &[usize]) -> Vec<Vec<usize>> {
    let mut values: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut words: BTreeMap<Stem, Vec<usize>> = BTreeMap::new();
    for nth in block {
        let mention = &mentions[*nth];
        if let Extent::Count(bounds) = mention.extent {
            values.entry(bounds.low.to_bits()).or_default().push(*nth);
        }
        let near = mention.near.heaviest();
        for stem in near.into_iter().take(SOUGHT).chain(mention.noun.head) {
            let sharing = words.entry(stem).or_default();
            if sharing.last() != Some(nth) {
                sharing.push(*nth);
            }
        }
    }
    let all = values.into_values().chain(words.into_values());
    all.filter(|sharing| sharing.len() <= MOST_SHARING)
        .collect()
}

/// Joins groups of different values.
fn joined(table: &Table<'_>, groups: &[Vec<usize>], pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut of = vec![0; table.mentions.len()];
    for (nth, group) in groups.iter().enumerate() {
        for mention in group {
            of[*mention] = nth;
        }
    }
    let met: BTreeSet<(usize, usize)> = pairs
        .iter()
        .map(|(a, b)| (of[*a].min(of[*b]), of[*a].max(of[*b])))
        .filter(|(x, y)| x != y)
        .collect();
    let mut scores: HashMap<(usize, usize), Option<f64>, FxBuildHasher> = HashMap::default();
    let mut score = |x: usize, y: usize| {
        let pair = (x.min(y), x.max(y));
        *scores
            .entry(pair)
            .or_insert_with(|| of_groups(table, &groups[pair.0], &groups[pair.1]))
    };
    let tried = met.into_iter().filter_map(|(x, y)| {
        let score = score(x, y)?;
        (score >= LEAST_OF_GROUPS).then_some((score, x, y))
    });
    let mut tried: Vec<_> = tried.collect();
    tried.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then_with(|| (a.1, a.2).cmp(&(b.1, b.2)))
    });
    let mut row_of: Vec<usize> = (0..groups.len()).collect();
    let mut rows: Vec<Vec<usize>> = (0..groups.len()).map(|n| vec![n]).collect();
    for (_, x, y) in tried.into_iter().take_while(|_| (table.goes_on)()) {
        let (a, b) = (row_of[x], row_of[y]);
        if a == b || !fit(&rows[a], &rows[b], &mut score) {
            continue;
        }
        let moved = std::mem::take(&mut rows[b]);
        for group in &moved {
            row_of[*group] = a;
        }
        rows[a].extend(moved);
    }
    let rows = rows.into_iter().filter(|row| !row.is_empty());
    let figures = rows.map(|row| {
        let mut all: Vec<usize> = row
            .iter()
            .flat_map(|g| groups[*g].iter().copied())
            .collect();
        all.sort_unstable();
        all
    });
    let mut rows: Vec<_> = figures.collect();
    rows.sort_by_key(|row| (Reverse(row.len()), row[0]));
    rows
}

/// Whether two rows may be one as wholes.
fn fit(a: &[usize], b: &[usize], score: &mut impl FnMut(usize, usize) -> Option<f64>) -> bool {
    let mut sum = 0.0;
    for x in a {
        for y in b {
            let Some(score) = score(*x, *y) else {
                return false;
            };
            sum += score;
        }
    }
    sum / (a.len() * b.len()) as f64 >= LEAST_OF_WHOLES
}

/// How likely two groups measure one quantity; `None` if they cannot.
fn of_groups(table: &Table<'_>, g: &[usize], h: &[usize]) -> Option<f64> {
    if !(table.goes_on)() {
        return None;
    }
    let mentions = table.mentions;
    let mut links = Vec::new();
    let mut beside = BTreeSet::new();
    let mut both = BTreeSet::new();
    let mut events_apart = false;
    for a in g {
        for b in h {
            let (x, y) = (&mentions[*a], &mentions[*b]);
            if x.source() == y.source() {
                both.insert(x.source());
                events_apart |=
                    matches!((&x.event, &y.event), (Some(x), Some(y)) if x.entry != y.entry);
                if x.beside(y) {
                    if !table.is_contrast(*a, *b) {
                        return None;
                    }
                    beside.insert(x.source());
                }
                continue;
            }
            let link = table.link(*a, *b)?;
            let is_magnitude = x.kind == Kind::Magnitude;
            if !is_magnitude && (table.tells_both(*a, *b) || table.tells_both(*b, *a)) {
                return None;
            }
            links.push(link - doubt(x, y));
        }
    }
    links.sort_by(|a, b| b.total_cmp(a));
    links.truncate(BEST);
    if links.is_empty() {
        return None;
    }
    let mut score = links.iter().sum::<f64>() / links.len() as f64;
    if !beside.is_empty() {
        score -= BESIDE;
    }
    if of_other_times(mentions, g, h) {
        score -= OTHER_TIMES;
    }
    if events_apart || are_two(table, g, h) {
        score -= OTHER_EVENTS;
    }
    if both.iter().any(|source| !beside.contains(source)) {
        score -= TOLD_APART;
    }
    Some(score)
}

/// Whether two groups count the people whom two events affected.
fn are_two(table: &Table<'_>, g: &[usize], h: &[usize]) -> bool {
    let accounts = |group: &[usize]| -> Vec<AccountRef> {
        group.iter().map(|m| table.mentions[*m].at).collect()
    };
    let (x, y) = (accounts(g), accounts(h));
    table.mentions[g[0]].kind.is_of_a_time() && table.scenes.are_two(x.into_iter(), y.into_iter())
}

/// Whether most figures of one group belong to the news and most of the other
/// do not, or to other years: a single doubtful sentence decides nothing.
fn of_other_times(mentions: &[Mention], g: &[usize], h: &[usize]) -> bool {
    let is_news = |group: &[usize]| {
        let news = group.iter().filter(|m| mentions[**m].setting.is_news());
        news.count() * 2 >= group.len()
    };
    let years = |group: &[usize]| -> BTreeSet<i32> {
        let all = group.iter().flat_map(|m| mentions[*m].setting.years.iter());
        all.copied().collect()
    };
    let (x, y) = (is_news(g), is_news(h));
    if x != y {
        return mentions[g[0]].kind.is_of_a_time();
    }
    let (g, h) = (years(g), years(h));
    !x && !g.is_empty() && !h.is_empty() && g.is_disjoint(&h)
}
