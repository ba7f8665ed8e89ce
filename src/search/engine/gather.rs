//! How the texts of a segment match one group: a byte each, the best source's
//! grade in the upper half, its worth in the lower; 0 for no match.

use super::lanes;
use super::segment::{Postings, Segment};
use super::{Group, Met};
use crate::model::PassageId;

/// The worth of a beginning or a set, which have none of their own.
const MIDDLING: u8 = 8;
/// A list this many times longer is searched instead of walked.
const LONGER: usize = 8;

/// Buffers reused from group to group.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// A byte for every text of the segment, written by [`fill`].
    pub(super) filled: Vec<u8>,
    /// A byte for every text that is looked up.
    pub(super) met: Vec<u8>,
    /// A byte for every text, all 0 between uses.
    bytes: Vec<u8>,
    /// A bit for every text, all 0 between uses.
    touched: Vec<u64>,
    led: Vec<(u16, u8)>,
}

/// Roughly how many texts of a segment match a group.
pub(super) fn size(segment: &Segment, group: &Group) -> usize {
    let sources = group.sources.iter().map(|source| match &source.met {
        Met::Word(term) => match segment.postings(*term) {
            Postings::List(texts, _) => texts.len(),
            Postings::Dense(_) => segment.count / 2,
        },
        Met::Begun(range, _) => match segment.crowd(range) {
            Some(_) => segment.count / 2,
            None => segment.size_of(range),
        },
        Met::Row(row) => segment.list_of(&row.texts).len(),
        Met::Set(set) => bits_of(segment, set.words())
            .map(|w| w.count_ones() as usize)
            .sum(),
    });
    sources.sum()
}

/// The texts that match a group, ascending, if they are few.
pub(super) fn led<'a>(
    segment: &Segment,
    group: &Group,
    scratch: &'a mut Scratch,
) -> &'a [(u16, u8)] {
    let Scratch {
        bytes,
        touched,
        led,
        ..
    } = scratch;
    bytes.resize(segment.count, 0);
    touched.resize(segment.count.div_ceil(64), 0);
    led.clear();
    visit(segment, group, |text, met| {
        let place = usize::from(text);
        touched[place / 64] |= 1 << (place % 64);
        bytes[place] = bytes[place].max(met);
    });
    each_bit(touched.iter().copied(), |text| {
        led.push((text, std::mem::take(&mut bytes[usize::from(text)])));
    });
    touched.fill(0);
    led
}

/// Fills `scratch.filled` for all texts of a segment, padded to whole lanes.
pub(super) fn fill(segment: &Segment, group: &Group, scratch: &mut Scratch) {
    scratch.filled.clear();
    scratch.filled.resize(lanes::whole(segment.count), 0);
    let bytes = &mut scratch.filled;
    for source in &group.sources {
        let grade = source.grade << 4;
        if let Met::Word(term) = source.met
            && let Postings::Dense(worth) = segment.postings(term)
        {
            lanes::raise_to(bytes, worth, grade);
            continue;
        }
        if let Met::Begun(range, _) = &source.met
            && let Some(bits) = segment.crowd(range)
        {
            lanes::raise_bits(bytes, bits, grade | MIDDLING);
            continue;
        }
        visit_source(segment, &source.met, |text, worth| {
            let byte = &mut bytes[usize::from(text)];
            *byte = (*byte).max(grade | worth);
        });
    }
}

/// Fills `scratch.met` for the ascending texts of `kept`.
pub(super) fn look_up(segment: &Segment, group: &Group, kept: &[impl Text], scratch: &mut Scratch) {
    let Scratch { bytes, met, .. } = scratch;
    met.clear();
    met.resize(kept.len(), 0);
    let mut scattered = false;
    for source in &group.sources {
        let grade = source.grade << 4;
        if !look_up_source(segment, &source.met, kept, |place, worth| {
            met[place] = met[place].max(grade | worth);
        }) {
            bytes.resize(segment.count, 0);
            scattered = true;
            visit_source(segment, &source.met, |text, worth| {
                let byte = &mut bytes[usize::from(text)];
                *byte = (*byte).max(grade | worth);
            });
        }
    }
    if scattered {
        for (met, k) in met.iter_mut().zip(kept) {
            *met = (*met).max(bytes[usize::from(k.text())]);
        }
        bytes.fill(0);
    }
}

/// Passes to `put` the places of `kept` that match, with their worth. Returns
/// `false` if visiting all matches is faster, because walking two lists
/// together mispredicts at every step.
fn look_up_source(
    segment: &Segment,
    met: &Met,
    kept: &[impl Text],
    mut put: impl FnMut(usize, u8),
) -> bool {
    match met {
        Met::Word(term) => match segment.postings(*term) {
            Postings::Dense(worth) => look_at_each(kept, |text| worth[text], put),
            Postings::List(texts, worth) if texts.len() > kept.len() * LONGER => {
                meet(texts, kept, |place, at| put(place, worth.at(at)));
            }
            Postings::List(..) => return false,
        },
        Met::Row(_) => return false,
        Met::Set(set) => {
            let has = |text| set.contains(PassageId(segment.first + text as u32));
            look_at_each(kept, |text| u8::from(has(text)) * MIDDLING, put);
        }
        Met::Begun(range, _) => match segment.crowd(range) {
            Some(bits) => {
                let bit = |text: usize| (bits[text / 64] >> (text % 64) & 1) as u8;
                look_at_each(kept, |text| bit(text) * MIDDLING, put);
            }
            None => return false,
        },
    }
    true
}

/// The texts that match all groups, ascending.
pub(super) fn having_all(segment: &Segment, groups: &[Group], scratch: &mut Scratch) -> Vec<u16> {
    let mut order: Vec<_> = groups.iter().map(|g| (size(segment, g), g)).collect();
    order.sort_by_key(|(size, _)| *size);
    let Some((_, first)) = order.first().filter(|(size, _)| *size > 0) else {
        return Vec::new();
    };
    let led = led(segment, first, scratch).iter();
    let mut texts: Vec<u16> = led.map(|(text, _)| *text).collect();
    for (_, group) in &order[1..] {
        look_up(segment, group, &texts, scratch);
        let mut met = scratch.met.iter();
        texts.retain(|_| met.next().is_some_and(|met| *met > 0));
    }
    texts
}

/// Anything that stands for a text of a segment.
pub(super) trait Text {
    fn text(&self) -> u16;
}

impl Text for u16 {
    fn text(&self) -> u16 {
        *self
    }
}

/// Passes to `put` the places of `kept` whose text has any worth.
fn look_at_each(kept: &[impl Text], worth: impl Fn(usize) -> u8, mut put: impl FnMut(usize, u8)) {
    for (place, k) in kept.iter().enumerate() {
        let worth = worth(usize::from(k.text()));
        if worth > 0 {
            put(place, worth);
        }
    }
}

/// Passes to `each` the places of texts in both ascending lists, the first of
/// which is far longer.
fn meet(texts: &[u16], kept: &[impl Text], mut each: impl FnMut(usize, usize)) {
    let mut at = 0;
    for (place, k) in kept.iter().enumerate() {
        at += texts[at..].partition_point(|t| *t < k.text());
        match texts.get(at) {
            Some(text) if *text == k.text() => each(place, at),
            Some(_) => {}
            None => return,
        }
    }
}

/// Passes to `each` every text that matches, with grade and worth; a text may
/// come twice.
fn visit(segment: &Segment, group: &Group, mut each: impl FnMut(u16, u8)) {
    for source in &group.sources {
        visit_source(segment, &source.met, |text, worth| {
            each(text, source.grade << 4 | worth);
        });
    }
}

fn visit_source(segment: &Segment, met: &Met, mut each: impl FnMut(u16, u8)) {
    let each_dense = |worth: &[u8], each: &mut dyn FnMut(u16, u8)| {
        for (text, worth) in worth.iter().enumerate().filter(|(_, w)| **w > 0) {
            each(text as u16, *worth);
        }
    };
    match met {
        Met::Word(term) => match segment.postings(*term) {
            Postings::Dense(worth) => each_dense(worth, &mut each),
            Postings::List(texts, worth) => {
                let postings = texts.iter().enumerate();
                postings.for_each(|(place, text)| each(*text, worth.at(place)));
            }
        },
        Met::Begun(range, _) => {
            if let Some(bits) = segment.crowd(range) {
                return each_bit(bits.iter().copied(), |text| each(text, MIDDLING));
            }
            let (texts, worth) = segment.block(range);
            let postings = texts.iter().enumerate();
            postings.for_each(|(place, text)| each(*text, worth.at(place)));
            for (_, worth) in segment.dense_in(range) {
                each_dense(worth, &mut each);
            }
        }
        Met::Row(row) => {
            segment
                .list_of(&row.texts)
                .iter()
                .for_each(|text| each(*text, MIDDLING));
        }
        Met::Set(set) => each_bit(bits_of(segment, set.words()), |text| each(text, MIDDLING)),
    }
}

/// The words of a set's bits that cover a segment's texts.
fn bits_of(segment: &Segment, words: &[u64]) -> impl Iterator<Item = u64> {
    let from = (segment.first as usize / 64).min(words.len());
    let to = (from + segment.count.div_ceil(64)).min(words.len());
    words[from..to].iter().copied()
}

fn each_bit(words: impl Iterator<Item = u64>, mut each: impl FnMut(u16)) {
    for (place, mut word) in words.enumerate() {
        while word != 0 {
            each((place * 64) as u16 + word.trailing_zeros() as u16);
            word &= word - 1;
        }
    }
}
