//! The spans that two documents share: runs of equal words, joined across small
//! gaps of changed, dropped or added words.

use std::ops::Range;

use super::prints::{Seed, print};
use super::tape::Tape;
use crate::model::SourceId;

/// Fewest words that two documents share in one span.
const LEAST: u32 = 8;
/// Most words of a gap, on either side.
const GAP: u32 = 8;
/// Cost of a word in a gap, where a shared word counts 1.
const COST: f32 = 0.5;
/// Worth of a shared word that is common everywhere.
const COMMON: f32 = 0.25;
/// Fewest shared words that are not common in a span with gaps.
const RARE: usize = 3;
/// A span ends once its score has dropped by this much.
const DROP: f32 = 6.0;
/// From this many shared words on, two documents are compared more closely.
const RELATED: u32 = 24;
/// Words of a run in the closer comparison.
const FINE: usize = 3;

/// Equal words of two documents, by the first word in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) len: u32,
}

/// Pieces in order, with gaps between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) pieces: Vec<Piece>,
}

impl Span {
    /// The words from the first to the last, in both documents.
    pub(super) fn ranges(&self) -> [Range<u32>; 2] {
        let (first, last) = (self.pieces[0], self.pieces[self.pieces.len() - 1]);
        [first.a..last.a + last.len, first.b..last.b + last.len]
    }

    /// The span from the side of the other document.
    pub(super) fn turned(self) -> Self {
        let turn = |piece: Piece| Piece {
            a: piece.b,
            b: piece.a,
            ..piece
        };
        let mut pieces: Vec<Piece> = self.pieces.into_iter().map(turn).collect();
        pieces.sort_unstable();
        Self { pieces }
    }

    /// The number of shared words.
    pub(super) fn matched(&self) -> u32 {
        self.pieces.iter().map(|piece| piece.len).sum()
    }
}

/// Whether a span is long enough: by a single run, or with gaps for which its
/// words make up.
fn is_enough(tape: &Tape, span: &Span) -> bool {
    let halves = |piece: &Piece| tape.halves(piece.a..piece.a + piece.len);
    let all = || span.pieces.iter().map(halves);
    let [in_a, in_b] = span.ranges();
    let gaps = in_a.len().max(in_b.len()) as u32 - span.matched();
    if all().any(|halves| halves >= 2 * LEAST) {
        return true;
    }
    let words = span.pieces.iter().flat_map(|p| p.a..p.a + p.len);
    let rare = words.filter(|word| !tape.is_common(*word)).count();
    rare >= RARE && all().sum::<u32>() >= 2 * LEAST + gaps
}

/// Two documents, with marks for the words already in a span.
struct Pair<'a> {
    tape: &'a Tape,
    keys: &'a [u32],
    bounds: [Range<u32>; 2],
    used: [Vec<bool>; 2],
}

/// The gaps of `total` words on both sides together: equal lengths first, then
/// those with less on the first side.
fn gaps(total: u32) -> impl Iterator<Item = (u32, u32)> {
    let by = (total % 2..=total).step_by(2);
    let both = by.flat_map(move |by| {
        let less = (total - by) / 2;
        let more = total - less;
        let other = (by > 0).then_some((more, less));
        std::iter::once((less, more)).chain(other)
    });
    both.filter(|(a, b)| *a.max(b) <= GAP)
}

/// The spans that two documents share, in the order of the first document.
pub(super) fn spans(tape: &Tape, a: SourceId, b: SourceId, seeds: &[Seed]) -> Vec<Span> {
    let bounds = [a, b].map(|source| tape.words_of(source));
    let used = bounds.clone().map(|words| vec![false; words.len()]);
    let mut pair = Pair {
        tape,
        keys: &tape.keys,
        bounds,
        used,
    };
    let mut found = Vec::new();
    pair.grow(seeds, &mut found);
    let shared: u32 = found.iter().map(Span::matched).sum();
    let length = pair.bounds.iter().map(Range::len).min();
    let is_reworded = found.iter().any(|span| span.pieces.len() > 1);
    // One passage shared word for word does not suggest that there are others.
    let is_more = is_reworded || 4 * shared as usize >= length.unwrap_or(0);
    if shared >= RELATED && is_more {
        let seeds = pair.fine();
        pair.grow(&seeds, &mut found);
    }
    joined(found)
}

/// Spans in the order of the first document; adjacent ones become one if they
/// are in order in both.
fn joined(mut found: Vec<Span>) -> Vec<Span> {
    found.sort_by_key(|span| span.pieces[0]);
    let mut spans: Vec<Span> = Vec::with_capacity(found.len());
    for span in found {
        let follows = spans.last().is_some_and(|last| {
            let (before, behind) = (last.ranges(), span.ranges());
            let gap = |side: usize| behind[side].start.checked_sub(before[side].end);
            [0, 1]
                .into_iter()
                .all(|side| gap(side).is_some_and(|gap| gap <= GAP))
        });
        match spans.last_mut() {
            Some(last) if follows => last.pieces.extend(span.pieces),
            _ => spans.push(span),
        }
    }
    spans
}

impl Pair<'_> {
    /// Makes spans of seeds, the longest runs first. Takes what is surely
    /// shared before it tries gaps.
    fn grow(&mut self, seeds: &[Seed], found: &mut Vec<Span>) {
        let mut runs = self.runs(seeds);
        runs.sort_by_key(|run| (std::cmp::Reverse(run.len), *run));
        let mut short = Vec::new();
        for run in runs {
            let span = self.unused(run).map(|run| Span { pieces: vec![run] });
            match span {
                Some(span) if is_enough(self.tape, &span) => {
                    self.take(&span);
                    found.push(span);
                }
                Some(_) => short.push(run),
                None => {}
            }
        }
        for span in found.iter_mut() {
            let grown = self.grown(span);
            self.take(&grown);
            *span = grown;
        }
        for run in short {
            let Some(run) = self.unused(run) else {
                continue;
            };
            let span = self.grown(&Span { pieces: vec![run] });
            if is_enough(self.tape, &span) {
                self.take(&span);
                found.push(span);
            }
        }
    }

    /// The whole runs around seeds, each once.
    fn runs(&self, seeds: &[Seed]) -> Vec<Piece> {
        // The seeds of one run have the same distance in both.
        let mut seeds = seeds.to_vec();
        seeds.sort_unstable_by_key(|seed| (seed.a.wrapping_sub(seed.b), seed.a));
        let mut runs: Vec<Piece> = Vec::new();
        for seed in seeds {
            let is_in = |run: &Piece| {
                let apart = run.a.wrapping_sub(run.b);
                apart == seed.a.wrapping_sub(seed.b) && seed.a < run.a + run.len
            };
            if !runs.last().is_some_and(is_in) {
                runs.push(self.run(seed));
            }
        }
        runs
    }

    /// The whole run of equal words around a seed.
    fn run(&self, seed: Seed) -> Piece {
        let [in_a, in_b] = &self.bounds;
        let back = (seed.a - in_a.start).min(seed.b - in_b.start);
        let same = |a: u32, b: u32| self.keys[a as usize] == self.keys[b as usize];
        let back = (1..=back)
            .take_while(|n| same(seed.a - n, seed.b - n))
            .count() as u32;
        let (a, b) = (seed.a - back, seed.b - back);
        let most = (in_a.end - a).min(in_b.end - b);
        let len = (0..most).take_while(|n| same(a + n, b + n)).count() as u32;
        Piece { a, b, len }
    }

    /// The longest part of a run that is in no span yet.
    fn unused(&self, run: Piece) -> Option<Piece> {
        let is_free = |n: &u32| !self.is_used(run.a + n, run.b + n);
        let mut best: Option<Piece> = None;
        let mut at = 0;
        while at < run.len {
            let len = (at..run.len).take_while(is_free).count() as u32;
            if len as usize >= FINE && best.is_none_or(|best| best.len < len) {
                best = Some(Piece {
                    a: run.a + at,
                    b: run.b + at,
                    len,
                });
            }
            at += len + 1;
        }
        best
    }

    fn is_used(&self, a: u32, b: u32) -> bool {
        let [in_a, in_b] = &self.bounds;
        self.used[0][(a - in_a.start) as usize] || self.used[1][(b - in_b.start) as usize]
    }

    fn take(&mut self, span: &Span) {
        for piece in &span.pieces {
            for (side, start) in [piece.a, piece.b].into_iter().enumerate() {
                let at = (start - self.bounds[side].start) as usize;
                self.used[side][at..at + piece.len as usize].fill(true);
            }
        }
    }

    /// A span with its continuations before and after.
    fn grown(&self, span: &Span) -> Span {
        let (first, last) = (span.pieces[0], span.pieces[span.pieces.len() - 1]);
        let mut pieces = self.side(first, false);
        pieces.reverse();
        pieces.extend(&span.pieces);
        pieces.extend(self.side(last, true));
        Span { pieces }
    }

    /// The pieces on one side of a run, the nearest first, while they are worth
    /// their gaps.
    fn side(&self, run: Piece, ahead: bool) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let (mut last, mut score, mut best, mut kept) = (run, 0.0, 0.0, 0);
        while let Some((piece, gap)) = self.next(last, ahead) {
            pieces.push(piece);
            score += self.worth(piece) - COST * gap as f32;
            if score > best {
                (best, kept) = (score, pieces.len());
            }
            if best - score > DROP {
                break;
            }
            last = piece;
        }
        pieces.truncate(kept);
        pieces
    }

    /// The worth of the words of a piece.
    fn worth(&self, piece: Piece) -> f32 {
        let words = piece.a..piece.a + piece.len;
        words
            .map(|word| {
                if self.tape.is_common(word) {
                    COMMON
                } else {
                    1.0
                }
            })
            .sum()
    }

    /// The next piece beyond `last`, across the smallest gap: one equal word
    /// after a changed one, or two after any other gap.
    fn next(&self, last: Piece, ahead: bool) -> Option<(Piece, u32)> {
        for total in 1..=2 * GAP {
            for (gap_a, gap_b) in gaps(total) {
                let len = self.equal(last, (gap_a, gap_b), ahead);
                let is_changed = gap_a == gap_b && gap_a <= 2;
                if len >= if is_changed { 1 } else { 2 } {
                    let (a, b) = if ahead {
                        (last.a + last.len + gap_a, last.b + last.len + gap_b)
                    } else {
                        (last.a - gap_a - len, last.b - gap_b - len)
                    };
                    return Some((Piece { a, b, len }, gap_a.max(gap_b)));
                }
            }
        }
        None
    }

    /// The number of equal words after gaps.
    fn equal(&self, last: Piece, (gap_a, gap_b): (u32, u32), ahead: bool) -> u32 {
        let [in_a, in_b] = &self.bounds;
        let room = if ahead {
            let a = (in_a.end - last.a - last.len).checked_sub(gap_a);
            a.zip((in_b.end - last.b - last.len).checked_sub(gap_b))
        } else {
            let a = (last.a - in_a.start).checked_sub(gap_a);
            a.zip((last.b - in_b.start).checked_sub(gap_b))
        };
        let Some((room_a, room_b)) = room else {
            return 0;
        };
        let most = room_a.min(room_b);
        let is_equal = |n: &u32| {
            let (a, b) = if ahead {
                (last.a + last.len + gap_a + n, last.b + last.len + gap_b + n)
            } else {
                (last.a - gap_a - n - 1, last.b - gap_b - n - 1)
            };
            self.keys[a as usize] == self.keys[b as usize] && !self.is_used(a, b)
        };
        (0..most).take_while(is_equal).count() as u32
    }

    /// Short runs that occur once in the rest of each document.
    fn fine(&self) -> Vec<Seed> {
        let [of_a, of_b] = [0, 1].map(|side| self.once(side));
        let mut seeds = Vec::new();
        let mut in_b = of_b.iter().peekable();
        for (print, a) in of_a {
            while in_b.next_if(|(other, _)| *other < print).is_some() {}
            if let Some((_, b)) = in_b.next_if(|(other, _)| *other == print) {
                seeds.push(Seed {
                    a,
                    b: *b,
                    crowd: false,
                });
            }
        }
        seeds
    }

    /// The fingerprints of short runs that occur once in the rest of one
    /// document, in order, each with its place.
    fn once(&self, side: usize) -> Vec<(u32, u32)> {
        let start = self.bounds[side].start;
        let used = self.used[side].windows(FINE).zip(start..);
        let left = used.filter(|(used, _)| !used.contains(&true));
        let run = |at: u32| &self.keys[at as usize..at as usize + FINE];
        let mut prints: Vec<(u32, u32)> = left.map(|(_, at)| (print(run(at)), at)).collect();
        prints.sort_unstable();
        let same = prints.chunk_by(|x, y| x.0 == y.0);
        same.filter(|same| same.len() == 1)
            .map(|same| same[0])
            .collect()
    }
}
