//! Which texts have which words, for up to 65,536 texts, so that two bytes name
//! a text and all counts fit the cache.

use std::ops::Range;

pub(super) const MOST_TEXTS: usize = 1 << 16;
/// Words in more than one text of this many take a byte for every text: quick
/// to look up, and hardly larger than a list.
const DENSE: usize = 4;
/// Beginnings in more than one text of this many take a bit for every text.
const CROWDED: usize = 4;
/// Longest beginning that is stored as bits, in letters.
const CROWD_LETTERS: usize = 3;
/// Codes below this take one byte in the stream.
const ONE_BYTE: u32 = 1 << 7;
/// Codes below this take two bytes; larger ones take three.
const TWO_BYTES: u32 = ONE_BYTE + (1 << 14);

/// Postings and word order of consecutive texts.
#[derive(Debug, Default)]
pub(super) struct Segment {
    /// Number of the first text.
    pub(super) first: u32,
    pub(super) count: usize,
    /// Its index among all segments.
    pub(super) place: usize,
    /// The words that occur in any text, ascending.
    terms: Vec<u32>,
    /// The first posting of each word, and the end of the last.
    starts: Vec<u32>,
    /// The texts of the postings, ascending within each word.
    texts: Vec<u16>,
    /// The worth of each posting, 1 to 15, two per byte.
    worth: Vec<u8>,
    /// Dense words, ascending, each with a byte for every text; 0 if the text
    /// lacks the word.
    dense: Vec<(u32, Vec<u8>)>,
    /// Beginnings with a bit for every text.
    crowds: Vec<(Range<u32>, Vec<u64>)>,
    /// The words of all texts in order, as codes.
    stream: Vec<u8>,
    /// The offset of each text in the stream, and the end of the last.
    stream_starts: Vec<u32>,
}

/// The texts that have a word.
pub(super) enum Postings<'a> {
    /// These texts, each with its worth.
    List(&'a [u16], Worth<'a>),
    /// The worth in every text, 0 if it lacks the word.
    Dense(&'a [u8]),
}

/// The worths of a list's postings.
#[derive(Clone, Copy)]
pub(super) struct Worth<'a> {
    packed: &'a [u8],
    from: usize,
}

impl Worth<'_> {
    /// The worth of the posting at this index of the list.
    pub(super) fn at(self, place: usize) -> u8 {
        let place = self.from + place;
        self.packed[place / 2] >> (place % 2 * 4) & 15
    }
}

/// The input of a segment: the words of its texts, in order.
pub(super) struct Read {
    /// Number of the first text.
    pub(super) first: u32,
    /// The words of all texts.
    pub(super) terms: Vec<u32>,
    /// The first word of each text, and the end of the last.
    pub(super) text_starts: Vec<u32>,
}

pub(super) struct Shared<'a> {
    /// The code of each word in the stream; commoner words have shorter codes.
    pub(super) codes: &'a [u32],
    /// Words per text, on average.
    pub(super) mean_length: f32,
    /// The ranges of words that share their first one, two or three letters.
    pub(super) beginnings: &'a [Range<u32>],
}

impl Segment {
    pub(super) fn build(read: &Read, shared: &Shared) -> Self {
        let count = read.text_starts.len() - 1;
        let mut segment = Self {
            first: read.first,
            count,
            ..Self::default()
        };
        segment.post(read, shared);
        segment.gather_crowds(shared);
        segment.write_stream(read, shared);
        segment.terms.shrink_to_fit();
        segment.starts.shrink_to_fit();
        segment.dense.shrink_to_fit();
        segment.crowds.shrink_to_fit();
        segment
    }

    /// Counts the postings, then writes them in text order.
    fn post(&mut self, read: &Read, shared: &Shared) {
        let vocabulary = shared.codes.len();
        let mut sizes = vec![0u32; vocabulary];
        let mut last = vec![u32::MAX; vocabulary];
        for (text, terms) in read.texts() {
            for term in terms {
                if std::mem::replace(&mut last[*term as usize], text) != text {
                    sizes[*term as usize] += 1;
                }
            }
        }
        // Where each word's next posting goes; for a dense word, its index.
        let mut next = vec![0u32; vocabulary];
        let mut total = 0;
        for (term, size) in sizes.iter().enumerate().filter(|(_, size)| **size > 0) {
            if *size as usize > self.count / DENSE && self.count >= 64 {
                self.dense.push((term as u32, vec![0; self.count]));
                next[term] = self.dense.len() as u32 - 1;
                continue;
            }
            self.terms.push(term as u32);
            self.starts.push(total);
            next[term] = total;
            total += size;
        }
        self.starts.push(total);
        self.texts = vec![0; total as usize];
        self.worth = vec![0; (total as usize).div_ceil(2)];
        let is_dense = |size: u32| size as usize > self.count / DENSE && self.count >= 64;
        let mut own: Vec<u32> = Vec::new();
        for (text, terms) in read.texts() {
            own.clear();
            own.extend_from_slice(terms);
            own.sort_unstable();
            let length = terms.len() as f32 / shared.mean_length;
            for run in own.chunk_by(|a, b| a == b) {
                let term = run[0] as usize;
                let worth = worth(run.len(), length);
                if is_dense(sizes[term]) {
                    self.dense[next[term] as usize].1[text as usize] = worth;
                } else {
                    let place = next[term] as usize;
                    self.texts[place] = text as u16;
                    self.worth[place / 2] |= worth << (place % 2 * 4);
                    next[term] += 1;
                }
            }
        }
    }

    fn gather_crowds(&mut self, shared: &Shared) {
        for range in shared.beginnings {
            if self.size_of(range) <= self.count / CROWDED || self.count < 64 {
                continue;
            }
            let mut bits = vec![0u64; self.count.div_ceil(64)];
            let mut add = |text: usize| bits[text / 64] |= 1 << (text % 64);
            let (texts, _) = self.block(range);
            for text in texts {
                add(usize::from(*text));
            }
            for (_, worth) in self.dense_in(range) {
                let having = worth.iter().enumerate().filter(|(_, w)| **w > 0);
                having.for_each(|(text, _)| add(text));
            }
            self.crowds.push((range.clone(), bits));
        }
    }

    fn write_stream(&mut self, read: &Read, shared: &Shared) {
        self.stream_starts = Vec::with_capacity(self.count + 1);
        for (_, terms) in read.texts() {
            self.stream_starts.push(self.stream.len() as u32);
            for term in terms {
                encode(shared.codes[*term as usize], &mut self.stream);
            }
        }
        self.stream_starts.push(self.stream.len() as u32);
        // Padding, so that four bytes can be read at any code.
        self.stream.extend([0; 3]);
        self.stream.shrink_to_fit();
    }

    /// The texts that have a word.
    pub(super) fn postings(&self, term: u32) -> Postings<'_> {
        if let Ok(place) = self.dense.binary_search_by_key(&term, |(t, _)| *t) {
            return Postings::Dense(&self.dense[place].1);
        }
        let (texts, worth) = self.block(&(term..term + 1));
        Postings::List(texts, worth)
    }

    /// The postings of a range of words without the dense ones, word by word.
    pub(super) fn block(&self, range: &Range<u32>) -> (&[u16], Worth<'_>) {
        let from = self.terms.partition_point(|t| *t < range.start);
        let to = from + self.terms[from..].partition_point(|t| *t < range.end);
        let (first, past) = (self.starts[from] as usize, self.starts[to] as usize);
        let worth = Worth {
            packed: &self.worth,
            from: first,
        };
        (&self.texts[first..past], worth)
    }

    /// The dense words of a range.
    pub(super) fn dense_in(&self, range: &Range<u32>) -> impl Iterator<Item = (u32, &[u8])> {
        let from = self.dense.partition_point(|(t, _)| *t < range.start);
        let to = self.dense.partition_point(|(t, _)| *t < range.end);
        let words = self.dense[from..to.max(from)].iter();
        words.map(|(term, worth)| (*term, &worth[..]))
    }

    /// The texts with any word of a crowded beginning, a bit each.
    pub(super) fn crowd(&self, range: &Range<u32>) -> Option<&[u64]> {
        let found = self.crowds.iter().find(|(r, _)| r == range);
        found.map(|(_, bits)| &bits[..])
    }

    /// This segment's part of lists by segment.
    pub(super) fn list_of<'a>(&self, lists: &'a [Vec<u16>]) -> &'a [u16] {
        lists.get(self.place).map_or(&[], |list| &list[..])
    }

    /// Roughly how many postings a range of words has.
    pub(super) fn size_of(&self, range: &Range<u32>) -> usize {
        self.block(range).0.len() + self.dense_in(range).count() * self.count / 2
    }

    /// The codes of a text's words, in order.
    pub(super) fn codes_of(&self, text: usize) -> impl Iterator<Item = u32> + '_ {
        let mut at = self.stream_starts[text] as usize;
        let end = self.stream_starts[text + 1] as usize;
        std::iter::from_fn(move || {
            let bytes = self.stream.get(at..at + 4).filter(|_| at < end)?;
            let (code, length) = decode([bytes[0], bytes[1], bytes[2], bytes[3]]);
            at += length;
            Some(code)
        })
    }
}

impl Read {
    /// The index of each text in the segment, with its words.
    fn texts(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let bounds = self.text_starts.windows(2).zip(0..);
        bounds.map(|(w, text)| (text, &self.terms[w[0] as usize..w[1] as usize]))
    }
}

/// The ranges of sorted words that share their first one, two or three letters,
/// shorter beginnings first.
pub(super) fn beginnings<'a>(words: impl Fn(u32) -> &'a str, count: u32) -> Vec<Range<u32>> {
    let mut ranges = Vec::new();
    for letters in 1..=CROWD_LETTERS {
        let mut from = 0;
        while from < count {
            let prefix = first_letters(words(from), letters);
            let mut to = from + 1;
            while to < count && first_letters(words(to), letters) == prefix {
                to += 1;
            }
            ranges.push(from..to);
            from = to;
        }
    }
    ranges
}

fn first_letters(word: &str, letters: usize) -> &str {
    let end = word.char_indices().nth(letters).map(|(at, _)| at);
    &word[..end.unwrap_or(word.len())]
}

/// The BM25 term weight, from 1 to 15: how often a text has the word, relative
/// to its length (`length` is in average lengths).
fn worth(times: usize, length: f32) -> u8 {
    const K1: f32 = 1.2;
    const B: f32 = 0.6;
    let times = times as f32;
    let part = times * (K1 + 1.0) / (times + K1 * (1.0 - B + B * length));
    (part / (K1 + 1.0) * 15.0).round().clamp(1.0, 15.0) as u8
}

fn encode(code: u32, out: &mut Vec<u8>) {
    if code < ONE_BYTE {
        out.push(code as u8);
    } else if code < TWO_BYTES {
        let rest = code - ONE_BYTE;
        out.extend([0x80 | (rest >> 8) as u8, rest as u8]);
    } else {
        let rest = code - TWO_BYTES;
        out.extend([0xc0 | (rest >> 16) as u8, (rest >> 8) as u8, rest as u8]);
    }
}

/// Decodes the code at the start of four bytes, and its length in bytes.
/// Branchless, because lengths are unpredictable.
fn decode(bytes: [u8; 4]) -> (u32, usize) {
    const MASK: [u32; 3] = [0x7f, 0x3fff, 0x3f_ffff];
    const BASE: [u32; 3] = [0, ONE_BYTE, TWO_BYTES];
    let more = usize::from(bytes[0] >= 0x80) + usize::from(bytes[0] >= 0xc0);
    let all = u32::from_be_bytes(bytes);
    let code = (all >> (24 - 8 * more) & MASK[more]) + BASE[more];
    (code, more + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_every_length_come_back() {
        let codes = [0, 1, 127, 128, 5_000, TWO_BYTES - 1, TWO_BYTES, 4_000_000];
        let mut bytes = Vec::new();
        for code in codes {
            encode(code, &mut bytes);
        }
        bytes.extend([0; 3]);
        let mut at = 0;
        let mut back = Vec::new();
        while at + 3 < bytes.len() {
            let (code, length) = decode([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
            back.push(code);
            at += length;
        }
        assert_eq!(back, codes);
    }

    #[test]
    fn repetition_and_shortness_are_worth_more() {
        assert!(worth(1, 1.0) < worth(2, 1.0));
        assert!(worth(2, 1.0) < worth(2, 0.3));
        assert_eq!(worth(1, 1e9), 1);
        assert_eq!(worth(10_000, 0.0), 15);
    }
}
