//! How well copies of known making are found.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::ops::Range;

use rashomon::model::copies::{Copies, CopyPair, SharedPlace};
use rashomon::model::joins::Joins;
use rashomon::model::merge::merge;
use rashomon::model::vocabulary::CopyClass;
use rashomon::model::{Collection, SourceId};
use rashomon::story::copies;
use rashomon::text::words::words;

use super::made::{self, ALL, Dice, From, Made, Text};

/// The fewest words in a row that should be found.
const LEAST: usize = 8;

/// What was found rightly, wrongly or not at all.
#[derive(Debug, Clone, Default)]
pub(super) struct Score {
    pub(super) by: BTreeMap<Option<Made>, Kind>,
    /// How often a class (first) was taken for another (second).
    pub(super) classes: BTreeMap<(CopyClass, CopyClass), usize>,
}

/// Word counts for one way of copying.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kind {
    pub(super) found: usize,
    pub(super) right: usize,
    pub(super) sought: usize,
    pub(super) met: usize,
    /// Copied words in all; `covered` counts those found.
    pub(super) copied: usize,
    pub(super) covered: usize,
    pub(super) documents: usize,
    pub(super) classed: usize,
}

impl Kind {
    fn precision(&self) -> f64 {
        part(self.right, self.found)
    }

    fn recall(&self) -> f64 {
        part(self.met, self.sought)
    }
}

fn part(some: usize, all: usize) -> f64 {
    if all == 0 {
        1.0
    } else {
        some as f64 / all as f64
    }
}

impl Score {
    pub(super) fn precision(&self) -> f64 {
        let all = self.by.values();
        let sums = all.fold((0, 0), |(r, f), k| (r + k.right, f + k.found));
        part(sums.0, sums.1)
    }

    pub(super) fn recall(&self) -> f64 {
        let all = self.by.values();
        let sums = all.fold((0, 0), |(m, s), k| (m + k.met, s + k.sought));
        part(sums.0, sums.1)
    }

    /// The mean F1 of the classes.
    pub(super) fn macro_f1(&self) -> f64 {
        let f1 = |class: CopyClass| {
            let count = |is: &dyn Fn(&(CopyClass, CopyClass)) -> bool| -> usize {
                self.classes
                    .iter()
                    .filter(|(k, _)| is(k))
                    .map(|(_, n)| n)
                    .sum()
            };
            let both = count(&|(a, b)| *a == class && *b == class);
            let either = count(&|(a, _)| *a == class) + count(&|(_, b)| *b == class);
            part(2 * both, either)
        };
        CopyClass::ALL.iter().map(|c| f1(*c)).sum::<f64>() / CopyClass::ALL.len() as f64
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "spans: P {:.4} R {:.4}   classes: macro F1 {:.4}",
            self.precision(),
            self.recall(),
            self.macro_f1()
        )?;
        for (how, k) in &self.by {
            let how = how.map_or("own".to_owned(), |how| format!("{how:?}"));
            writeln!(
                f,
                "  {how:<14} P {:.4} R {:.4}  of all copied {:.3}   class right {}/{}",
                k.precision(),
                k.recall(),
                part(k.covered, k.copied),
                k.classed,
                k.documents
            )?;
        }
        for ((is, said), n) in &self.classes {
            if is != said {
                writeln!(f, "  {is} taken for {said}: {n}")?;
            }
        }
        Ok(())
    }
}

/// A copy, how it was made, and the texts it comes from.
struct Case {
    how: Made,
    text: Text,
    of: Vec<usize>,
}

/// Makes a few copies of each text and looks for them. Texts on the same topic
/// stand side by side and are no copies of each other.
pub(super) fn score(texts: &[(String, Vec<String>)], seed: u64) -> Score {
    let mut dice = Dice::new(seed);
    let bases: Vec<Text> = texts
        .iter()
        .enumerate()
        .map(|(n, (_, sentences))| made::base(n, sentences))
        .collect();
    let vocabulary: Vec<String> = bases
        .iter()
        .flatten()
        .flatten()
        .map(|token| token.word.clone())
        .collect();
    let length = |text: &Text| text.iter().map(Vec::len).sum::<usize>();
    let mut cases = Vec::new();
    for (n, text) in bases.iter().enumerate() {
        if length(text) < 60 || text.len() < 4 {
            continue;
        }
        let other = loop {
            let other = dice.throw(bases.len());
            if texts[other].0 != texts[n].0 && length(&bases[other]) >= 60 {
                break other;
            }
        };
        for how in ALL {
            let text = made::made(how, text, &bases[other], &vocabulary, &mut dice);
            let of = if how == Made::Merged {
                vec![n, other]
            } else {
                vec![n]
            };
            cases.push(Case { how, text, of });
        }
    }
    let documents = bases
        .iter()
        .map(|t| (t, "text"))
        .chain(cases.iter().map(|c| (&c.text, "copy")));
    let briefings = documents
        .enumerate()
        .map(|(n, (text, kind))| made::briefing(format!("{n:06}-{kind}"), text, &mut dice))
        .collect();
    let collection = merge("made".into(), briefings, Joins::default());
    let copies = copies::find(&collection, &|| true).expect("nobody stops it");
    Scorer::new(&collection, &copies).score(texts, &bases, &cases)
}

/// The pairs found, by their documents.
struct Scorer<'a> {
    collection: &'a Collection,
    pairs: HashMap<[SourceId; 2], &'a CopyPair>,
}

impl<'a> Scorer<'a> {
    fn new(collection: &'a Collection, copies: &'a Copies) -> Self {
        let pairs = copies
            .pairs
            .iter()
            .map(|pair| (pair.sources, pair))
            .collect();
        Self { collection, pairs }
    }

    fn score(&self, texts: &[(String, Vec<String>)], bases: &[Text], cases: &[Case]) -> Score {
        let mut score = Score::default();
        for (n, case) in cases.iter().enumerate() {
            let copy = SourceId::from(bases.len() + n);
            let kind = score.by.entry(Some(case.how)).or_default();
            for of in &case.of {
                let base = SourceId::from(*of);
                let pair = self.pairs.get(&[base, copy]);
                if let Some(pair) = pair {
                    self.precision(pair, case, *of, kind);
                }
                self.recall(pair.copied(), case, *of, kind);
                let said = pair.map_or(CopyClass::Own, |pair| pair.sides[1].class);
                let is = case.how.class();
                kind.documents += 1;
                kind.classed += usize::from(said == is);
                *score.classes.entry((is, said)).or_default() += 1;
            }
        }
        // Neighbours on the same topic are no copies.
        let kind = score.by.entry(None).or_default();
        for n in 1..bases.len() {
            for back in 1..=4.min(n) {
                if texts[n - back].0 == texts[n].0 {
                    let pair = self
                        .pairs
                        .get(&[SourceId::from(n - back), SourceId::from(n)]);
                    let said = pair.map_or(CopyClass::Own, |pair| pair.sides[1].class);
                    kind.documents += 1;
                    kind.classed += usize::from(said == CopyClass::Own);
                    *score.classes.entry((CopyClass::Own, said)).or_default() += 1;
                }
            }
        }
        score
    }

    /// Counts words in spans, and those that come from where the span says.
    fn precision(&self, pair: &CopyPair, case: &Case, of: usize, kind: &mut Kind) {
        let words: Vec<From> = case.text.iter().flatten().map(|t| t.from).collect();
        for span in &pair.spans {
            let base = self.words(pair.sources[0], &span.places[0]);
            for from in &words[self.words(pair.sources[1], &span.places[1])] {
                match from {
                    From::Changed => {}
                    From::Text(text, at) if *text == of && base.contains(at) => {
                        kind.found += 1;
                        kind.right += 1;
                    }
                    From::Text(..) | From::Own => kind.found += 1,
                }
            }
        }
    }

    /// Counts words in runs of at least [`LEAST`], and those in a span.
    fn recall(&self, pair: Option<&CopyPair>, case: &Case, of: usize, kind: &mut Kind) {
        let words: Vec<From> = case.text.iter().flatten().map(|t| t.from).collect();
        let mut is_found = vec![false; words.len()];
        for span in pair.iter().flat_map(|pair| &pair.spans) {
            let base = self.words(SourceId::from(of), &span.places[0]);
            let copy = SourceId(pair.expect("it has spans").sources[1].0);
            for n in self.words(copy, &span.places[1]) {
                is_found[n] |=
                    matches!(words[n], From::Text(t, at) if t == of && base.contains(&at));
            }
        }
        let follows = |a: &From, b: &From| matches!((a, b), (From::Text(t, x), From::Text(u, y)) if t == u && x + 1 == *y);
        let mut at = 0;
        for run in words.chunk_by(follows) {
            let found = is_found[at..at + run.len()].iter().filter(|f| **f).count();
            if matches!(run[0], From::Text(text, _) if text == of) {
                kind.copied += run.len();
                kind.covered += found;
                if run.len() >= LEAST {
                    kind.sought += run.len();
                    kind.met += found;
                }
            }
            at += run.len();
        }
    }

    /// A place as a range of its document's words.
    fn words(&self, source: SourceId, place: &SharedPlace) -> Range<usize> {
        let before = |passage: rashomon::model::PassageId, byte: usize| {
            let first = self.collection.passages_of(source).start;
            let passages = &self.collection.briefing(source).passages;
            let (whole, last) = passages.split_at((passage.0 - first) as usize);
            let count = |text: &str| words(text).count();
            whole.iter().map(|p| count(&p.text)).sum::<usize>() + count(&last[0].text[..byte])
        };
        before(place.passages[0], place.bytes.start)..before(place.passages[1], place.bytes.end)
    }
}
