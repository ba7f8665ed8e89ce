//! How much of a document is another's text, as a class.

use super::spans::Span;
use super::tape::Tape;
use crate::model::SourceId;
use crate::model::copies::CopySide;
use crate::model::vocabulary::CopyClass;

/// From this share of its words within shared spans on, a document is a copy.
const WHOLE: f32 = 0.80;
/// Share for a reworded text: some of its spans are always missed.
const WHOLE_REWORDED: f32 = 0.65;
/// Share for a reworded text, if very many words match.
const MUCH_REWORDED: f32 = 0.55;
/// Fraction of the words within spans that a copy keeps.
const KEPT: f32 = 0.95;
/// Below this fraction a text is certainly reworded.
const CHANGED: f32 = 0.85;
/// From this share on, it is more than a stray line.
const SOME: f32 = 0.10;
/// From this number of shared words on, it is more than that at any share.
const MANY: u32 = 60;
/// The number for a single span, minus the words of its gaps: too many to be
/// chance.
const LONG: u32 = 20;
/// Shared words that short reports on one subject may have by chance.
const CHANCE: u32 = 30;
/// Fewest shared words that give a class.
const FEWEST: u32 = 16;

/// What two documents share, from the side of each.
pub(super) fn sides(tape: &Tape, sources: [SourceId; 2], spans: &[Span]) -> [CopySide; 2] {
    [0, 1].map(|side| {
        let own = tape.words_of(sources[side]);
        let plain = |words: std::ops::Range<u32>| words.filter(|w| !tape.is_quoted(*w)).count();
        let mut found = CopySide {
            words: plain(own) as u32,
            ..CopySide::default()
        };
        let mut longest = 0;
        for span in spans {
            let before = found.matched;
            found.covered += plain(span.ranges()[side].clone()) as u32;
            for piece in &span.pieces {
                let pairs = (0..piece.len).map(|n| (piece.a + n, piece.b + n));
                // Quotation marks in one of the two are enough.
                let quoted = pairs
                    .filter(|(a, b)| tape.is_quoted(*a) || tape.is_quoted(*b))
                    .count() as u32;
                found.quoted += quoted;
                found.matched += piece.len - quoted;
            }
            let gaps = span.ranges()[side].len() as u32 - span.matched();
            longest = longest.max((found.matched - before).saturating_sub(gaps));
        }
        found.covered = found.covered.max(found.matched);
        found.class = class(&found, longest);
        found
    })
}

/// The class of a side; `longest` is the largest number of shared words in one
/// of its spans.
fn class(side: &CopySide, longest: u32) -> CopyClass {
    let (share, kept, matched) = (side.share(), side.kept(), side.matched);
    let is_much = share >= SOME && matched >= CHANCE || matched >= MANY || longest >= LONG;
    let is_reworded =
        share >= WHOLE_REWORDED && matched >= CHANCE || share >= MUCH_REWORDED && matched >= MANY;
    if matched < FEWEST {
        CopyClass::Own
    } else if share >= WHOLE && kept >= KEPT {
        CopyClass::Copy
    } else if share >= WHOLE || is_reworded && kept < CHANGED {
        CopyClass::Reworded
    } else if is_much {
        CopyClass::Partly
    } else {
        CopyClass::Own
    }
}
