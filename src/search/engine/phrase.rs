//! Words in a row.

use super::gather::{self, Scratch};
use super::places::{MOST_PLACES, Places};
use super::segment::Segment;
use super::threads::in_parts;
use super::{Engine, Group, Source, WordRow};

/// Most texts that are read to check a phrase, shared equally among the
/// segments, so that a phrase of very common words does not read everything.
/// [`WordRow::cut`] reports it.
const MOST_READ: usize = 30_000;
/// The same while the last word may grow, as the next letter leaves fewer
/// texts.
const MOST_READ_OPEN: usize = 6_000;

/// How many look-ups take as long as reading one text.
const READING: usize = 50;

/// Roughly how many texts match a group.
fn size_of(engine: &Engine, group: &Group) -> usize {
    let sources = group.sources.iter();
    sources.map(|source| engine.spread_of(&source.met)).sum()
}

/// The texts that contain words of all `steps` in a row; `words` names them.
pub(super) fn row(engine: &Engine, steps: &[Vec<Source>], words: &[String], open: bool) -> WordRow {
    // Longer phrases are cut: so many words in a row are unique anyway.
    let groups: Vec<Group> = steps
        .iter()
        .take(MOST_PLACES)
        .map(|sources| Group {
            sources: sources.clone(),
        })
        .collect();
    let places = Places::new(engine, groups.iter());
    let most = if open { MOST_READ_OPEN } else { MOST_READ };
    let most = most / engine.segments.len().max(1);
    // Reading one text takes as long as many look-ups.
    let least = groups.iter().map(|group| size_of(engine, group)).min();
    let work = least.unwrap_or(0) * READING;
    let parts = in_parts(&engine.segments, work, |segments| {
        let mut scratch = Scratch::default();
        let segments = segments.iter();
        let rows = segments.map(|s| in_a_row(s, &groups, &places, most, &mut scratch));
        rows.collect::<Vec<_>>()
    });
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    WordRow {
        cut: parts.iter().any(|(_, cut)| *cut),
        texts: parts.into_iter().map(|(texts, _)| texts).collect(),
        words: words.to_vec(),
        open,
    }
}

/// The texts of a segment, among the first `most` that have all words, that
/// contain them in a row; and whether there were more.
fn in_a_row(
    segment: &Segment,
    groups: &[Group],
    places: &Places,
    most: usize,
    scratch: &mut Scratch,
) -> (Vec<u16>, bool) {
    let mut texts = gather::having_all(segment, groups, scratch);
    let cut = texts.len() > most;
    texts.truncate(most);
    texts.retain(|text| places.stand_in_a_row(segment.codes_of(usize::from(*text))));
    (texts, cut)
}

impl Places<'_> {
    /// Whether words of all groups follow each other. A bit per group says that
    /// the words up to it stand in a row; the bits shift together.
    fn stand_in_a_row(&self, codes: impl Iterator<Item = u32>) -> bool {
        let last = 1 << (self.count() - 1);
        let mut run = 0u64;
        for code in codes {
            run = self.of(code, run << 1 | 1);
            if run & last != 0 {
                return true;
            }
        }
        false
    }
}
