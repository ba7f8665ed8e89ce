//! Finds the texts that match every group, best first.
//!
//! In each segment the rarest group leads, and its texts are looked up in the
//! others. If even the rarest group is common, all texts are scored at once,
//! one byte each, with vector instructions.

use super::gather::{self, Scratch};
use super::lanes;
use super::places::Places;
use super::segment::Segment;
use super::sink::Sink;
use super::threads::in_parts;
use super::{Engine, Group};
use crate::model::{PassageId, PassageSet};

/// A group in more than one text of this many does not lead look-ups.
const COMMON: usize = 16;
/// The largest sums of all rarities and of all grades; with [`CLOSENESS`] they
/// stay below 65,536. One step of grade in a single word outweighs any
/// repetition.
const RARITY: f32 = 180.0;
const GRADE: f32 = 2_800.0;
/// The most that words close together are worth.
const CLOSENESS: f32 = 9_000.0;
/// How many of the best are checked for closeness.
const CLOSELY: usize = 100;
/// A partial match needs at least this part of what the best one has.
const PART: f32 = 0.75;
/// Divisor for the score of texts that rank last (page furniture).
const LAST: u32 = 8;

/// What the engine is asked for.
#[derive(Debug, Default)]
pub(in crate::search) struct Ask<'a> {
    /// A text must match a source of each group.
    pub(in crate::search) groups: &'a [Group],
    /// A text must match no source of these groups.
    pub(in crate::search) without: &'a [Group],
    /// The only texts allowed.
    pub(in crate::search) within: Option<&'a PassageSet>,
    /// Texts that rank last.
    pub(in crate::search) last: Option<&'a PassageSet>,
    /// Most texts that are listed.
    pub(in crate::search) limit: usize,
}

#[derive(Debug, Default)]
pub(in crate::search) struct Found {
    /// Best first; of equals, the earlier text first.
    pub(in crate::search) best: Vec<Ranked>,
    /// All texts found.
    pub(in crate::search) all: PassageSet,
    /// How many texts were found.
    pub(in crate::search) total: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) struct Ranked {
    pub(in crate::search) text: u32,
    /// Larger is better.
    pub(in crate::search) score: u32,
    /// The grade of the worst-matching group.
    pub(in crate::search) grade: u8,
}

/// A group with its weights.
pub(super) struct Weighed<'a> {
    pub(super) group: &'a Group,
    /// The weight of its worth, by the group's rarity.
    rarity: u16,
    /// The weight of its grade.
    grade: u16,
    /// Its fraction of the total rarity.
    share: f32,
}

/// The texts that match each group. Without groups, the texts of `within` in
/// order.
pub(super) fn find(engine: &Engine, ask: &Ask) -> Found {
    let groups = weigh(engine, ask.groups);
    let met = ask.groups.iter().flat_map(|group| &group.sources);
    let work: usize = met.map(|source| engine.spread_of(&source.met)).sum();
    let sinks = in_parts(&engine.segments, work, |segments| {
        let mut sink = Sink::new(engine.count, ask);
        let mut scratch = Scratch::default();
        for segment in segments {
            sink.begin(segment, ask, &mut scratch);
            if groups.is_empty() {
                sink.take_all(segment);
            } else if sink.admits_any(segment) {
                all_groups(segment, &groups, &mut scratch, &mut sink);
            }
        }
        sink
    });
    let mut sinks = sinks.into_iter();
    let mut all = sinks.next().unwrap_or_else(|| Sink::new(engine.count, ask));
    sinks.for_each(|sink| all.join(sink));
    ranked(engine, all, &groups)
}

/// If no text matches all groups, those that match the most, rarer groups
/// counting more.
pub(super) fn find_some(engine: &Engine, ask: &Ask) -> Found {
    let groups = weigh(engine, ask.groups);
    let met = in_parts(&engine.segments, engine.count, |segments| {
        let mut sink = Sink::new(engine.count, ask);
        let mut scratch = Scratch::default();
        let mut met: Vec<(Ranked, f32)> = Vec::new();
        for segment in segments {
            sink.begin(segment, ask, &mut scratch);
            some_groups(segment, &groups, &mut scratch, &sink, &mut met);
        }
        met
    });
    let mut met: Vec<_> = met.into_iter().flatten().collect();
    let mut sink = Sink::new(engine.count, ask);
    let most = met.iter().map(|(_, part)| *part).fold(0.0, f32::max);
    met.retain(|(_, part)| *part >= PART * most && *part > 0.0);
    for (ranked, part) in met {
        let score = (part * 40_000.0) as u32 + ranked.score / 4;
        sink.take(Ranked { score, ..ranked });
    }
    ranked(engine, sink, &groups)
}

fn weigh<'a>(engine: &Engine, groups: &'a [Group]) -> Vec<Weighed<'a>> {
    let rarities: Vec<f32> = groups.iter().map(|g| rarity(engine, g)).collect();
    let sum: f32 = rarities.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    let weighed = groups.iter().zip(rarities).map(|(group, rarity)| Weighed {
        group,
        share: rarity / sum,
        rarity: (RARITY * rarity / sum).round().max(1.0) as u16,
        grade: (GRADE / groups.len() as f32).max(1.0) as u16,
    });
    weighed.collect()
}

/// The rarity of a group is that of its commonest source, so that a rare
/// misspelling does not make a word look rare.
fn rarity(engine: &Engine, group: &Group) -> f32 {
    let spread = group.sources.iter().map(|s| engine.spread_of(&s.met)).max();
    let (having, count) = (spread.unwrap_or(0) as f32, engine.count as f32);
    (1.0 + (count - having + 0.5).max(0.0) / (having + 0.5))
        .ln()
        .max(0.01)
}

/// Sorts by score, then checks the best for words close together.
fn ranked(engine: &Engine, sink: Sink, groups: &[Weighed]) -> Found {
    let mut best = sink.best();
    let places = Places::new(engine, groups.iter().map(|g| g.group));
    let looked_at = best.len().min(CLOSELY);
    if groups.len() > 1 {
        for ranked in &mut best[..looked_at] {
            let closeness = places.closeness(codes_of(engine, ranked.text));
            ranked.score += (closeness * CLOSENESS) as u32;
        }
    }
    for ranked in &mut best {
        let last = sink
            .last
            .is_some_and(|set| set.contains(PassageId(ranked.text)));
        ranked.score /= if last { LAST } else { 1 };
    }
    best.sort_by_key(|ranked| (std::cmp::Reverse(ranked.score), ranked.text));
    Found {
        best,
        total: sink.total,
        all: PassageSet::from_words(sink.all),
    }
}

fn codes_of(engine: &Engine, text: u32) -> impl Iterator<Item = u32> + '_ {
    let segment = engine.segment_of(text);
    segment.codes_of((text - segment.first) as usize)
}

/// The texts of a segment that match all groups.
fn all_groups(segment: &Segment, groups: &[Weighed], scratch: &mut Scratch, sink: &mut Sink) {
    let mut order: Vec<(usize, &Weighed)> = groups
        .iter()
        .map(|g| (gather::size(segment, g.group), g))
        .collect();
    order.sort_by_key(|(size, _)| *size);
    let Some((least, first)) = order.first() else {
        return;
    };
    if *least == 0 {
        return;
    }
    if *least > segment.count / COMMON {
        let groups = order.iter().map(|(_, g)| *g);
        return at_once(segment, groups, scratch, sink);
    }
    let led = gather::led(segment, first.group, scratch).iter();
    let mut kept: Vec<Candidate> = led
        .map(|(text, met)| Candidate::new(*text, *met, first))
        .collect();
    for (_, group) in &order[1..] {
        gather::look_up(segment, group.group, &kept, scratch);
        let mut met = scratch.met.iter();
        kept.retain_mut(|k| met.next().is_some_and(|met| k.add(*met, group)));
        if kept.is_empty() {
            return;
        }
    }
    for k in kept {
        sink.take_if(segment, k);
    }
}

/// A text that matches all groups looked up so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) text: u16,
    pub(super) score: u16,
    pub(super) grade: u8,
}

impl gather::Text for Candidate {
    fn text(&self) -> u16 {
        self.text
    }
}

impl Candidate {
    fn new(text: u16, met: u8, group: &Weighed) -> Self {
        let mut kept = Self {
            text,
            score: 0,
            grade: u8::MAX,
        };
        kept.add(met, group);
        kept
    }

    /// Adds the score of a group, with the grade in the upper half of `met` and
    /// the worth in the lower. Returns whether the group matched.
    fn add(&mut self, met: u8, group: &Weighed) -> bool {
        let (grade, worth) = (met >> 4, met & 15);
        self.score += u16::from(worth) * group.rarity + u16::from(grade) * group.grade;
        self.grade = self.grade.min(grade);
        met != 0
    }
}

/// Scores all texts of a segment together.
fn at_once<'a>(
    segment: &Segment,
    groups: impl Iterator<Item = &'a Weighed<'a>>,
    scratch: &mut Scratch,
    sink: &mut Sink,
) {
    let count = lanes::whole(segment.count);
    let mut scores = vec![0u16; count];
    let mut grades = vec![u8::MAX; count];
    for group in groups {
        gather::fill(segment, group.group, scratch);
        let met = &scratch.filled[..count];
        lanes::add(&mut scores, &mut grades, met, (group.rarity, group.grade));
    }
    sink.take_marked(segment, &scores, &grades);
}

/// The texts of a segment that match some groups, with their part. The rarest
/// groups lead, because a text without any of them has too small a part.
fn some_groups(
    segment: &Segment,
    groups: &[Weighed],
    scratch: &mut Scratch,
    sink: &Sink,
    met: &mut Vec<(Ranked, f32)>,
) {
    let mut order: Vec<&Weighed> = groups.iter().collect();
    order.sort_by(|a, b| b.share.total_cmp(&a.share));
    let mut seen = vec![0u64; segment.count.div_ceil(64)];
    let mut left = 1.0;
    let mut most = met.iter().map(|(_, part)| *part).fold(0.0, f32::max);
    for leader in order {
        if left < PART * most {
            return;
        }
        left -= leader.share;
        let mut texts: Vec<u16> = Vec::new();
        for (text, _) in gather::led(segment, leader.group, scratch) {
            let text = *text;
            let (word, bit) = (&mut seen[usize::from(text) / 64], 1 << (text % 64));
            if *word & bit == 0 && sink.admits(segment, text) {
                texts.push(text);
            }
            *word |= bit;
        }
        let from = met.len();
        parts_of(segment, groups, &texts, scratch, met);
        most = met[from..]
            .iter()
            .map(|(_, part)| *part)
            .fold(most, f32::max);
    }
}

/// The part of the groups that each of `texts` matches.
fn parts_of(
    segment: &Segment,
    groups: &[Weighed],
    texts: &[u16],
    scratch: &mut Scratch,
    met: &mut Vec<(Ranked, f32)>,
) {
    let mut parts = vec![0.0; texts.len()];
    let blank = |text: &u16| Candidate {
        text: *text,
        score: 0,
        grade: u8::MAX,
    };
    let mut kept: Vec<Candidate> = texts.iter().map(blank).collect();
    for group in groups {
        gather::look_up(segment, group.group, &kept, scratch);
        for ((k, part), met) in kept.iter_mut().zip(&mut parts).zip(&scratch.met) {
            let grade = k.grade;
            if k.add(*met, group) {
                *part += group.share;
            } else {
                k.grade = grade;
            }
        }
    }
    let ranked = |k: Candidate| Ranked {
        text: segment.first + u32::from(k.text),
        score: u32::from(k.score),
        grade: k.grade,
    };
    met.extend(kept.into_iter().map(ranked).zip(parts));
}
