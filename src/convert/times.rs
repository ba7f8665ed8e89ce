//! The times of a document and when it was issued: what is found in its
//! blocks, furniture told from the story.

use std::ops::Range;

use super::reading::{Block, Reading};
use super::surroundings;
use crate::model::When;
use crate::model::briefing::Basis;
use crate::model::times::{self, Time};
use crate::model::vocabulary::{Blocks, PassageKind};

/// The times of a document, in no furniture and across no block's end.
pub fn find(reading: &Reading, issued: Option<&When>) -> Vec<Time> {
    what_of(reading, issued, Some)
}

/// What is wanted of the same, one after the other.
pub fn what_of<T>(
    reading: &Reading,
    issued: Option<&When>,
    wanted: impl FnMut(Time) -> Option<T>,
) -> Vec<T> {
    times::find_in(&reading.text, blocks(reading, is_told), issued, wanted)
}

/// When a document was issued, and the words from which that is known. A
/// dateline may stand in furniture, but not in that of a page, which shows the
/// dates of other pages; what the dates leave open is asked of the story alone.
pub fn issued(reading: &Reading) -> Option<(When, Basis)> {
    let text = &reading.text;
    let is_page = reading.numbering == Blocks::Elements;
    let remarks = if is_page { None } else { remarks(reading) };
    let shows = |_: &Reading, block: &Block| {
        is_story(block) || (!is_page && remarks.is_none_or(|at| block.at < at))
    };
    // One after the other: the tokens of a large document are many.
    let (when, range) = times::issued::dateline(text, blocks(reading, shows))
        .or_else(|| times::issued::inferred(text, blocks(reading, is_told)))?;
    let at = reading.block_at(range.start)?.at;
    let quote = Some(text[range].to_owned());
    Some((when, Basis { at, quote }))
}

/// The datelines that stand in furniture: they tell no story, they are what
/// the date issued is known from.
pub fn datelines(reading: &Reading) -> Vec<Time> {
    times::issued::datelines(&reading.text, blocks(reading, |_, block| !is_story(block)))
}

/// Whether a block tells the story: whatever is no furniture.
fn is_story(block: &Block) -> bool {
    block.kind != PassageKind::Furniture
}

/// Whether a block tells the story in English: times are read in no other
/// language.
fn is_told(reading: &Reading, block: &Block) -> bool {
    is_story(block) && reading.language.is_english(block)
}

/// Where the blocks that are `wanted` stand.
fn blocks<'r>(
    reading: &'r Reading,
    wanted: impl Fn(&Reading, &Block) -> bool + Clone + 'r,
) -> impl Iterator<Item = Range<usize>> + Clone + 'r {
    let wanted = reading.blocks.iter().filter(move |b| wanted(reading, b));
    wanted.map(|b| b.range.clone())
}

/// Where the remarks of readers begin at the end of a document.
fn remarks(reading: &Reading) -> Option<u32> {
    let last = reading.blocks.iter().rev().take_while(|b| !is_story(b));
    let mut heads = last.filter(|b| surroundings::is_remarks_head(reading.text_of(b)));
    heads.next().map(|b| b.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(blocks: &[(PassageKind, &str)]) -> Reading {
        let mut reading = Reading::default();
        for (place, (kind, text)) in blocks.iter().enumerate() {
            let start = reading.text.len();
            reading.text.push_str(text);
            reading.blocks.push(Block {
                at: place as u32 + 1,
                kind: *kind,
                range: start..reading.text.len(),
            });
            reading.text.push('\n');
        }
        reading
    }

    #[test]
    fn nothing_is_found_in_furniture_or_across_blocks() {
        use PassageKind::{Furniture, Paragraph};
        let reading = reading(&[
            (Furniture, "Archive: March 2011"),
            (Paragraph, "Nobody came in April"),
            (Paragraph, "2018 was better"),
        ]);
        let found = find(&reading, Some(&When::new("2019-05-17")));
        let words: Vec<&str> = found
            .iter()
            .map(|t| &reading.text[t.range.clone()])
            .collect();
        assert_eq!(words, ["April", "2018"]);
    }

    /// A dateline in furniture tells when the document was issued and is listed
    /// for that; it is no time of the story.
    #[test]
    fn a_dateline_in_furniture_is_evidence() {
        use PassageKind::{Furniture, Paragraph};
        let reading = reading(&[
            (Furniture, "- May 17, 2019"),
            (Furniture, "Also read on April 2, 2018: the dam that broke"),
            (Paragraph, "It broke on Wednesday."),
        ]);
        let (when, basis) = issued(&reading).unwrap();
        assert_eq!((when.written(), basis.at), ("2019-05-17", 1));
        let told = |times: Vec<Time>| times.into_iter().map(|t| t.value).collect::<Vec<_>>();
        assert_eq!(told(find(&reading, Some(&when))), ["2019-05-15"]);
        assert_eq!(told(datelines(&reading)), ["2019-05-17"]);
    }

    #[test]
    fn the_date_issued_is_read_or_inferred() {
        use PassageKind::Paragraph;
        for (blocks, expected) in [
            (
                &["The dam", "May 17, 2019", "It broke on 3 April."][..],
                Some("2019-05-17 May 17, 2019 2"),
            ),
            (
                &["The dam", "Published: 17 May 2019, 10:30", "In 2018 it"],
                Some("2019-05-17 17 May 2019 2"),
            ),
            (
                &["It had rained for days. On April 3, 2019 it broke."],
                Some("2019-04-03/.. April 3, 2019 1"),
            ),
            (
                &["By May 12, 2019 the dam was gone, and with it the mill."],
                None,
            ),
            (&["11/08/2019", "It broke."], None),
            // A year alone dates nothing, whatever it is the year of.
            (
                &["It had rained since December 2018. On April 3 it broke."],
                None,
            ),
            (
                &["In 2018 it stood. It broke on Wednesday, April 3; on Thursday"],
                None,
            ),
            (&["It was the worst since 1968 (Smith 2004)."], None),
            (
                &["The probe will arrive in 2034, on May 5, 2034 at the latest."],
                None,
            ),
            (&["It would be mended by 3 May 2024, they said."], None),
            (&["It broke on 3 April."], None),
            (&["IMG_20190403.jpg", "It broke."], None),
        ] {
            let blocks: Vec<_> = blocks.iter().map(|b| (Paragraph, *b)).collect();
            let reading = reading(&blocks);
            let told = issued(&reading).map(|(when, basis)| {
                format!("{} {} {}", when.written(), basis.quote.unwrap(), basis.at)
            });
            assert_eq!(told.as_deref(), expected, "{}", reading.text);
        }
    }
}
