//! How much of a document is another's, in a word.

use super::spans::Span;
use super::tape::Tape;
use crate::model::SourceId;
use crate::model::copies::CopySide;
use crate::model::vocabulary::CopyClass;

/// The part of a document's words, within shared spans, from which it is a
/// copy.
const WHOLE: f32 = 0.80;
/// The same where the words were changed: in what is reworded, spans are
/// missed.
const WHOLE_REWORDED: f32 = 0.65;
/// The same where very many words are shared.
const MUCH_REWORDED: f32 = 0.55;
/// The part of the words within spans that a copy kept.
const KEPT: f32 = 0.95;
/// The part of them below which a text is certainly reworded.
const CHANGED: f32 = 0.85;
/// The part of a document that is more than a line here and there.
const SOME: f32 = 0.10;
/// Shared words that are, whatever the part.
const MANY: u32 = 60;
/// The same in one span, less the words of its gaps: nobody finds as many
/// anew.
const LONG: u32 = 20;
/// Shared words that short reports of one thing may have by chance.
const CHANCE: u32 = 30;
/// Shared words below which nothing is said.
const FEWEST: u32 = 16;

/// What two documents share, seen from each.
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
                // In quotation marks in one of the two is enough.
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

/// The class of a side, and of its spans the most shared words of one.
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
