//! What the texts of a segment have of one group: a byte each, the grade of
//! the best source above, what it is worth there below; 0 for nothing.

use super::segment::{Postings, Segment};
use super::{Group, Met};

/// What a beginning or a set is worth where nothing more is known.
const MIDDLING: u8 = 8;
/// A list so many times longer is searched rather than walked.
const LONGER: usize = 8;

/// Memory used again from group to group.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// A byte for every text of the segment.
    pub(super) bytes: Vec<u8>,
    /// A byte for every text looked up.
    pub(super) met: Vec<u8>,
    touched: Vec<u16>,
}

/// About how many texts of a segment have a group.
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

/// The texts that have a group, ascending, where those are few.
pub(super) fn led<'a>(
    segment: &'a Segment,
    group: &Group,
    scratch: &'a mut Scratch,
) -> impl Iterator<Item = (u16, u8)> + 'a {
    scratch.bytes.resize(segment.count, 0);
    scratch.touched.clear();
    let Scratch { bytes, touched, .. } = scratch;
    visit(segment, group, |text, met| {
        let byte = &mut bytes[usize::from(text)];
        if *byte == 0 {
            touched.push(text);
        }
        *byte = (*byte).max(met);
    });
    touched.sort_unstable();
    touched
        .iter()
        .map(|text| (*text, std::mem::take(&mut bytes[usize::from(*text)])))
}

/// Writes `scratch.bytes` for all texts of a segment.
pub(super) fn fill(segment: &Segment, group: &Group, scratch: &mut Scratch) {
    scratch.bytes.clear();
    scratch.bytes.resize(segment.count, 0);
    let bytes = &mut scratch.bytes;
    for source in &group.sources {
        let grade = source.grade << 4;
        if let Met::Word(term) = source.met
            && let Postings::Dense(worth) = segment.postings(term)
        {
            for (byte, worth) in bytes.iter_mut().zip(worth) {
                let met = if *worth > 0 { grade | worth } else { 0 };
                *byte = (*byte).max(met);
            }
            continue;
        }
        if let Met::Begun(range, _) = &source.met
            && let Some(bits) = segment.crowd(range)
        {
            raise(bytes, bits, grade | MIDDLING);
            continue;
        }
        visit_source(segment, &source.met, |text, worth| {
            let byte = &mut bytes[usize::from(text)];
            *byte = (*byte).max(grade | worth);
        });
    }
}

/// Raises the bytes whose bits are set to at least `met`, eight at a time.
fn raise(bytes: &mut [u8], bits: &[u64], met: u8) {
    let eights = bits.iter().flat_map(|word| word.to_le_bytes());
    for (chunk, eight) in bytes.chunks_mut(8).zip(eights) {
        let least = SPREAD[usize::from(eight)].map(|set| set & met);
        for (byte, least) in chunk.iter_mut().zip(least) {
            *byte = (*byte).max(least);
        }
    }
}

/// For every byte its bits as bytes, all or nothing.
const SPREAD: [[u8; 8]; 256] = {
    let mut table = [[0; 8]; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            table[byte][bit] = if byte >> bit & 1 == 1 { u8::MAX } else { 0 };
            bit += 1;
        }
        byte += 1;
    }
    table
};

/// Writes `scratch.met` for the texts kept, which ascend.
pub(super) fn look_up(segment: &Segment, group: &Group, kept: &[impl Text], scratch: &mut Scratch) {
    let Scratch { bytes, met, .. } = scratch;
    met.clear();
    met.resize(kept.len(), 0);
    for source in &group.sources {
        let grade = source.grade << 4;
        let mut put = |place: usize, worth: u8| met[place] = met[place].max(grade | worth);
        match &source.met {
            Met::Word(term) => match segment.postings(*term) {
                Postings::Dense(worth) => {
                    for (place, k) in kept.iter().enumerate() {
                        let worth = worth[usize::from(k.text())];
                        if worth > 0 {
                            put(place, worth);
                        }
                    }
                }
                Postings::List(texts, worth) => {
                    meet(texts, kept, |place, at| put(place, worth.at(at)));
                }
            },
            Met::Row(row) => {
                meet(segment.list_of(&row.texts), kept, |place, _| {
                    put(place, MIDDLING);
                });
            }
            Met::Set(set) => {
                for (place, k) in kept.iter().enumerate() {
                    let passage = crate::model::PassageId(segment.first + u32::from(k.text()));
                    if set.contains(passage) {
                        put(place, MIDDLING);
                    }
                }
            }
            Met::Begun(range, _) => {
                if let Some(bits) = segment.crowd(range) {
                    for (place, k) in kept.iter().enumerate() {
                        let text = usize::from(k.text());
                        if bits[text / 64] & 1 << (text % 64) != 0 {
                            put(place, MIDDLING);
                        }
                    }
                    continue;
                }
                bytes.clear();
                bytes.resize(segment.count, 0);
                visit_source(segment, &source.met, |text, worth| {
                    let byte = &mut bytes[usize::from(text)];
                    *byte = (*byte).max(worth);
                });
                for (place, k) in kept.iter().enumerate() {
                    let worth = bytes[usize::from(k.text())];
                    if worth > 0 {
                        put(place, worth);
                    }
                }
                bytes.fill(0);
            }
        }
    }
}

/// The texts that have all groups, ascending.
pub(super) fn having_all(segment: &Segment, groups: &[Group], scratch: &mut Scratch) -> Vec<u16> {
    let mut order: Vec<_> = groups.iter().map(|g| (size(segment, g), g)).collect();
    order.sort_by_key(|(size, _)| *size);
    let Some((_, first)) = order.first().filter(|(size, _)| *size > 0) else {
        return Vec::new();
    };
    let mut texts: Vec<u16> = led(segment, first, scratch).map(|(text, _)| text).collect();
    for (_, group) in &order[1..] {
        look_up(segment, group, &texts, scratch);
        let mut met = scratch.met.iter();
        texts.retain(|_| met.next().is_some_and(|met| *met > 0));
    }
    texts
}

/// Something that stands for a text of a segment.
pub(super) trait Text {
    fn text(&self) -> u16;
}

impl Text for u16 {
    fn text(&self) -> u16 {
        *self
    }
}

/// Hands on the places at which both ascending lists have a text.
fn meet(texts: &[u16], kept: &[impl Text], mut each: impl FnMut(usize, usize)) {
    let far = texts.len() > kept.len() * LONGER;
    let mut at = 0;
    for (place, k) in kept.iter().enumerate() {
        let rest = &texts[at..];
        at += if far {
            rest.partition_point(|t| *t < k.text())
        } else {
            rest.iter().take_while(|t| **t < k.text()).count()
        };
        match texts.get(at) {
            Some(text) if *text == k.text() => each(place, at),
            Some(_) => {}
            None => return,
        }
    }
}

/// Hands on every text that has a source, with grade and worth; a text may
/// come again.
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

/// The bits of a set that stand for a segment's texts.
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
