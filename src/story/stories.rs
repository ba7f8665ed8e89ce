//! Which documents tell one story: those that share names, figures and rare
//! words. Repeats inside each group with the words that distinguish its
//! documents, until nothing splits.

use std::collections::{BTreeMap, BTreeSet};

use super::common;
use super::linkage::{self, Square, Tree};
use super::words::{Lexicon, Library, Stem};
use crate::model::SourceId;

/// Least mean likeness of two groups of documents that tell one story.
const ALIKE: f32 = 0.08;
/// Least mean likeness for few documents.
const ALIKE_OF_FEW: f32 = 0.03;
/// How often to look into a group again.
const DEEPEST: usize = 5;
/// Weight of any shared word, however common it is here.
const FLOOR: f64 = 0.3;
/// Weight of a name and of a figure, against another word.
const NAME: f64 = 1.6;
const OF_FIGURE: f64 = 2.0;
/// From this number of documents on, words that more than a twentieth of them
/// use are left out.
const MANY: usize = 500;
/// Up to this number of documents, a word of only one of them counts against
/// its likeness to the others; among more, it means nothing.
const FEW: usize = 6;
/// More documents than this are first split by the rarest words they share.
const MOST: usize = 4_000;
/// A word of more documents than this is not rare among so many.
const RARE: usize = 30;
/// Rare words that connect two documents.
const LEAST_RARE: usize = 3;

/// The documents of each story, larger stories first, each in source order;
/// useless if `goes_on` stopped it. Calls `joined` for each set of documents it
/// looks into, the whole first, with how they join.
pub(super) fn stories(
    library: &Library,
    goes_on: &dyn Fn() -> bool,
    joined: &mut dyn FnMut(&[usize], &Tree),
) -> Vec<Vec<SourceId>> {
    let all: Vec<usize> = (0..library.documents.len()).collect();
    let mut parting = Parting {
        library,
        goes_on,
        joined,
        found: Vec::new(),
    };
    if all.len() > MOST {
        for documents in connected(library, &all) {
            parting.part(documents, 0);
        }
    } else {
        parting.part(all, 0);
    }
    let mut found = parting.found;
    found.sort_by(|a: &Vec<usize>, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    let sources = |story: Vec<usize>| story.into_iter().map(SourceId::from).collect();
    found.into_iter().map(sources).collect()
}

/// Least likeness of groups in a set of `count` documents that tell one story.
pub(super) fn least(count: usize) -> f32 {
    if count <= FEW { ALIKE_OF_FEW } else { ALIKE }
}

/// Sets of documents connected by shared rare words, directly or through
/// others: no story extends beyond one. Linear in the words.
fn connected(library: &Library, documents: &[usize]) -> Vec<Vec<usize>> {
    let mut postings: BTreeMap<Stem, Vec<usize>> = BTreeMap::new();
    for document in documents {
        for stem in &library.documents[*document].stems {
            postings.entry(*stem).or_default().push(*document);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let rare = postings.into_values().filter(|p| p.len() <= RARE);
    for sharing in rare {
        for (nth, a) in sharing.iter().enumerate() {
            for b in &sharing[nth + 1..] {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let mut of: Vec<usize> = (0..library.documents.len()).collect();
    for ((a, b), _) in shared.into_iter().filter(|(_, count)| *count >= LEAST_RARE) {
        let (a, b) = (linkage::root(&of, a), linkage::root(&of, b));
        of[a.max(b)] = a.min(b);
    }
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for document in documents {
        let root = linkage::root(&of, *document);
        parts.entry(root).or_default().push(*document);
    }
    parts.into_values().collect()
}

/// Splits documents into stories.
struct Parting<'a> {
    library: &'a Library,
    goes_on: &'a dyn Fn() -> bool,
    /// Called for each set it looks into, with how it joins.
    joined: &'a mut dyn FnMut(&[usize], &Tree),
    found: Vec<Vec<usize>>,
}

impl Parting<'_> {
    fn part(&mut self, documents: Vec<usize>, depth: usize) {
        let count = documents.len();
        if count < 2 || depth == DEEPEST || count > MOST || !(self.goes_on)() {
            self.found.push(documents);
            return;
        }
        let least = least(count);
        let tree = Tree::new(alike(self.library, &documents, self.goes_on), self.goes_on);
        (self.joined)(&documents, &tree);
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (document, group) in documents.iter().zip(tree.groups(least)) {
            parts.entry(group).or_default().push(*document);
        }
        if parts.len() == 1 {
            self.found.push(documents);
            return;
        }
        for documents in parts.into_values() {
            self.part(documents, depth + 1);
        }
    }
}

/// For each document, the nearest of several groups, by mean likeness to its
/// documents; a document of a group stays in it.
pub(super) fn nearer(
    library: &Library,
    documents: &[SourceId],
    groups: &[BTreeSet<SourceId>],
) -> Vec<usize> {
    let places: Vec<usize> = documents.iter().map(|source| source.index()).collect();
    let square = alike(library, &places, &|| true);
    let mean = |document: usize, group: &BTreeSet<SourceId>| {
        let members = (0..documents.len()).filter(|n| group.contains(&documents[*n]));
        let sum: f32 = members.map(|n| square.get(document, n)).sum();
        sum / group.len() as f32
    };
    let nearest = |(nth, source): (usize, &SourceId)| {
        let own = groups.iter().position(|group| group.contains(source));
        let best = || {
            (0..groups.len()).max_by(|a, b| {
                let by_mean = mean(nth, &groups[*a]).total_cmp(&mean(nth, &groups[*b]));
                by_mean.then_with(|| b.cmp(a))
            })
        };
        own.or_else(best).unwrap_or_default()
    };
    documents.iter().enumerate().map(nearest).collect()
}

/// The likeness of documents, by the words that some of them share.
fn alike(library: &Library, documents: &[usize], goes_on: &dyn Fn() -> bool) -> Square {
    let mut postings: BTreeMap<Stem, Vec<usize>> = BTreeMap::new();
    for (place, document) in documents.iter().enumerate() {
        for stem in &library.documents[*document].stems {
            postings.entry(*stem).or_default().push(place);
        }
    }
    let count = documents.len();
    let language = |place: usize| library.documents[documents[place]].language.as_deref();
    let mut spoken: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for place in 0..count {
        *spoken.entry(language(place)).or_default() += 1;
    }
    let least = if count <= FEW { 1 } else { 2 };
    let most = if count > MANY { count / 20 } else { count };
    let mut square = Square::new(count);
    let mut norms = vec![0.0_f64; count];
    for (stem, sharing) in postings {
        if !goes_on() {
            return square;
        }
        if sharing.len() < least || sharing.len() > most {
            continue;
        }
        // Only documents in the language of a word show how rare it is: others
        // cannot use it.
        let languages: BTreeSet<_> = sharing.iter().map(|place| language(*place)).collect();
        let speaking = languages.iter().map(|language| spoken[language]).sum();
        let weight = weight(&library.lexicon, stem, sharing.len(), speaking);
        let square_of = weight * weight;
        for (nth, a) in sharing.iter().enumerate() {
            norms[*a] += square_of;
            for b in &sharing[nth + 1..] {
                square.add(*a, *b, square_of as f32);
            }
        }
    }
    for a in 0..count {
        for b in a + 1..count {
            let norm = (norms[a] * norms[b]).sqrt() as f32;
            let shared = square.get(a, b);
            square.set(a, b, if norm > 0.0 { shared / norm } else { 0.0 });
        }
    }
    square
}

/// The weight of a word that `sharing` of `count` documents use.
fn weight(lexicon: &Lexicon, stem: Stem, sharing: usize, count: usize) -> f64 {
    let here = (count as f64 / sharing as f64).ln() + FLOOR;
    let rare = here * common::rarity(lexicon.written(stem));
    if lexicon.is_figure(stem) {
        rare * OF_FIGURE
    } else if lexicon.is_name(stem) {
        rare * NAME
    } else {
        rare
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Joins;
    use crate::model::briefing::{Briefing, Passage};
    use crate::model::merge::merge;

    #[test]
    fn documents_are_connected_by_rare_words_that_they_share() {
        let texts = [
            "Lanterns of the quay at Vellmar",
            "At Vellmar the quay lost lanterns",
            "Tomatoes grow behind the chapel in Aldern",
            "Lanterns again",
        ];
        let documents = texts.iter().enumerate().map(|(n, text)| Briefing {
            id: format!("d{n}"),
            passages: vec![Passage {
                at: 1,
                text: (*text).into(),
                ..Passage::default()
            }],
            ..Briefing::default()
        });
        let collection = merge("T".into(), documents.collect(), Joins::default());
        let library = Library::new(&collection, &|| true);
        let parts = connected(&library, &[0, 1, 2, 3]);
        assert_eq!(parts, [vec![0, 1], vec![2], vec![3]]);
    }
}
