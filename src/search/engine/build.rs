//! Reads texts into an engine: one thread per core collects words; then they
//! are sorted once and posted segment by segment.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Engine;
use super::lexicon::{Lexicon, Tally};
use super::segment::{self, MOST_TEXTS, Read, Segment, Shared};
use super::threads::{self, on_threads};
use crate::text::words::words;

/// Below this many texts one thread reads them all, because starting another
/// takes longer.
const ALONE: usize = 2_000;

/// Builds an engine over texts.
pub(super) fn build(texts: &[&str]) -> Engine {
    let threads = if texts.len() < ALONE {
        1
    } else {
        threads::cores()
    };
    let parts = parts(texts.len(), threads);
    let share = parts.len().div_ceil(threads).max(1);
    let readers = on_threads(parts.chunks(share), |parts| Reader::read(texts, parts));
    let (lexicon, codes, places) = order(&readers);
    let words: usize = readers
        .iter()
        .flat_map(|r| &r.reads)
        .map(|r| r.terms.len())
        .sum();
    let beginnings = segment::beginnings(|t| lexicon.word(t), lexicon.len());
    let shared = Shared {
        codes: &codes,
        mean_length: (words as f32 / texts.len().max(1) as f32).max(1.0),
        beginnings: &beginnings,
    };
    let work: Vec<_> = readers.into_iter().zip(places).collect();
    let segments = on_threads(work.into_iter(), |(reader, places)| {
        let mut built = Vec::new();
        for mut read in reader.reads {
            for term in &mut read.terms {
                *term = places[*term as usize];
            }
            built.push(Segment::build(&read, &shared));
        }
        built
    });
    let mut by_code = vec![0; codes.len()];
    for (term, code) in codes.iter().enumerate() {
        by_code[*code as usize] = term as u32;
    }
    let mut segments: Vec<Segment> = segments.into_iter().flatten().collect();
    for (place, segment) in segments.iter_mut().enumerate() {
        segment.place = place;
    }
    Engine {
        lexicon,
        segments,
        by_code,
        codes,
        count: texts.len(),
        ..Engine::default()
    }
}

/// Ranges of texts, one per segment, as equal as possible.
fn parts(count: usize, threads: usize) -> Vec<Range<usize>> {
    let segments = count.div_ceil(MOST_TEXTS).next_multiple_of(threads);
    // Whole 64-bit words, so that a set of texts splits at the same places.
    let size = count.div_ceil(segments.max(1)).next_multiple_of(64).max(64);
    (0..count)
        .step_by(size)
        .map(|from| from..(from + size).min(count))
        .collect()
}

/// The words one thread has read, numbered in order of appearance.
struct Reader {
    seen: FxHashMap<Box<str>, u32>,
    /// The tally of each word, and the last text that had it.
    tallies: Vec<(Tally, u32)>,
    reads: Vec<Read>,
}

impl Reader {
    fn read(texts: &[&str], parts: &[Range<usize>]) -> Self {
        let mut reader = Self {
            seen: FxHashMap::default(),
            tallies: Vec::new(),
            reads: Vec::new(),
        };
        for part in parts {
            let read = reader.read_part(texts, part.clone());
            reader.reads.push(read);
        }
        reader
    }

    /// Reads the texts of one segment.
    fn read_part(&mut self, texts: &[&str], part: Range<usize>) -> Read {
        let mut read = Read {
            first: part.start as u32,
            terms: Vec::new(),
            text_starts: vec![0],
        };
        let mut key = String::new();
        for place in part {
            let text = texts[place];
            let mut found = words(text);
            while let Some(range) = found.next_into(&mut key) {
                let term = self.number(&key);
                let (tally, last) = &mut self.tallies[term as usize];
                tally.times += 1;
                tally.capital += u32::from(is_capital(&text[range]));
                if std::mem::replace(last, place as u32) != place as u32 {
                    tally.spread += 1;
                }
                read.terms.push(term);
            }
            read.text_starts.push(read.terms.len() as u32);
        }
        read
    }

    fn number(&mut self, key: &str) -> u32 {
        if let Some(term) = self.seen.get(key) {
            return *term;
        }
        let term = self.tallies.len() as u32;
        self.seen.insert(key.into(), term);
        self.tallies.push((Tally::default(), u32::MAX));
        term
    }
}

fn is_capital(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(b) if b.is_ascii() => b.is_ascii_uppercase(),
        _ => word.chars().next().is_some_and(char::is_uppercase),
    }
}

/// Sorts the words of all readers: returns the vocabulary, the code of each
/// word (0 for the commonest), and for each reader the places of its words.
fn order(readers: &[Reader]) -> (Lexicon, Vec<u32>, Vec<Vec<u32>>) {
    let mut met: Vec<(&str, usize, u32)> = Vec::new();
    for (place, reader) in readers.iter().enumerate() {
        met.extend(
            reader
                .seen
                .iter()
                .map(|(word, term)| (&**word, place, *term)),
        );
    }
    met.sort_unstable();
    let mut places: Vec<_> = readers.iter().map(|r| vec![0; r.tallies.len()]).collect();
    let mut distinct: Vec<(&str, Tally)> = Vec::new();
    for (word, reader, term) in met {
        if distinct.last().is_none_or(|(last, _)| *last != word) {
            distinct.push((word, Tally::default()));
        }
        let place = distinct.len() - 1;
        let (more, sum) = (
            readers[reader].tallies[term as usize].0,
            &mut distinct[place].1,
        );
        sum.spread += more.spread;
        sum.times += more.times;
        sum.capital += more.capital;
        places[reader][term as usize] = place as u32;
    }
    let mut commonest: Vec<u32> = (0..distinct.len() as u32).collect();
    commonest.sort_by_key(|term| std::cmp::Reverse(distinct[*term as usize].1.times));
    let mut codes = vec![0; distinct.len()];
    for (code, term) in commonest.into_iter().enumerate() {
        codes[term as usize] = code as u32;
    }
    (Lexicon::new(distinct.into_iter()), codes, places)
}
