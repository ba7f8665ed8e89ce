//! Finds where documents may share words. A fingerprint is a run of words; one
//! of every few in a row is kept (winnowing, Schleimer, Wilkerson and Aiken
//! 2003). Two documents that share eight words keep a common one among them.

use std::ops::Range;

use super::tape::Tape;
use crate::model::SourceId;

/// Words in a fingerprint.
pub(super) const RUN: usize = 5;
/// Fingerprints in a row of which one is kept: a shared span of `RUN + WINDOW -
/// 1`, or eight, words has one.
const WINDOW: usize = 4;
/// Earlier documents with the same fingerprint to compare each with.
const MEETS: usize = 16;
/// The number for a crowd, whose documents are compared with others in turn.
const MEETS_IN_CROWD: usize = 4;
/// Text in more documents than this is a notice, unless it is most of a
/// document.
const CROWD: usize = 64;
/// How often one document may repeat a fingerprint.
const REPEATS: usize = 3;

/// A run of words that two documents share, by the first word in each; the
/// first document is the later in source order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seed {
    pub(super) a: u32,
    pub(super) b: u32,
    /// Whether very many documents share it.
    pub(super) crowd: bool,
}

/// All pairs of documents that meet, each with their shared runs.
pub(super) fn meetings(tape: &Tape) -> Vec<(SourceId, SourceId, Vec<Seed>)> {
    let seeds = seeds(tape).into_iter();
    let sources = |seed: &Seed| (tape.source_at(seed.a), tape.source_at(seed.b));
    let mut seeds: Vec<_> = seeds.map(|seed| (sources(&seed), seed)).collect();
    seeds.sort_unstable();
    let pairs = seeds.chunk_by(|x, y| x.0 == y.0);
    pairs
        .map(|pair| {
            let (a, b) = pair[0].0;
            (a, b, pair.iter().map(|(_, seed)| *seed).collect())
        })
        .collect()
}

fn seeds(tape: &Tape) -> Vec<Seed> {
    let mut prints: Vec<(u32, u32)> = Vec::with_capacity(tape.keys.len() / 2);
    for source in (0..tape.documents()).map(SourceId::from) {
        keep(tape, tape.words_of(source), &mut prints);
    }
    prints.sort_unstable();
    let mut seeds = Vec::new();
    for same in prints.chunk_by(|x, y| x.0 == y.0) {
        if same.len() > 1 {
            meet(tape, same, &mut seeds);
        }
    }
    seeds
}

/// Pairs each place of one fingerprint with the nearest earlier ones.
fn meet(tape: &Tape, same: &[(u32, u32)], seeds: &mut Vec<Seed>) {
    let mut places: Vec<(SourceId, u32)> = Vec::with_capacity(same.len());
    for (_, at) in same {
        let source = tape.source_at(*at);
        let repeats = places.iter().rev().take_while(|(s, _)| *s == source);
        if repeats.count() < REPEATS {
            places.push((source, *at));
        }
    }
    let crowd = places.len() > CROWD;
    let meets = if crowd { MEETS_IN_CROWD } else { MEETS };
    for (place, (source, a)) in places.iter().enumerate() {
        let before = places[..place].iter().rev();
        let others = before.filter(|(other, _)| other != source).take(meets);
        seeds.extend(others.map(|(_, b)| Seed {
            a: *a,
            b: *b,
            crowd,
        }));
    }
}

/// Keeps fingerprints of a document, each with its first word.
fn keep(tape: &Tape, words: Range<u32>, prints: &mut Vec<(u32, u32)>) {
    let keys = &tape.keys[words.start as usize..words.end as usize];
    let all: Vec<(u32, u32)> = keys
        .windows(RUN)
        .zip(words.start..)
        .map(|(run, at)| (print(run), at))
        .collect();
    let mut last = None;
    for window in all.windows(WINDOW) {
        // The last of equals, so that it stays the least for long.
        let least = window.iter().rev().min_by_key(|(print, _)| *print);
        if let Some(kept) = least
            && last != Some(*kept)
        {
            prints.push(*kept);
            last = Some(*kept);
        }
    }
}

/// A hash of a run of words.
pub(super) fn print(run: &[u32]) -> u32 {
    let mix = |sum: u64, key: &u32| {
        let sum = sum.rotate_left(5) ^ u64::from(*key);
        sum.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    (run.iter().fold(0, mix) >> 32) as u32
}
