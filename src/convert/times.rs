//! The times of a document and its date of issue, from the times found in its
//! blocks outside furniture.

use super::reading::{Block, Reading};
use super::surroundings;
use crate::model::When;
use crate::model::briefing::Basis;
use crate::model::times::{Open, Tagged, Time, issued};
use crate::model::vocabulary::{Blocks, PassageKind};

/// Most days after issue at which a change counts as a rewrite in part; a later
/// one changes a word.
const SOON: i32 = 6;

/// The times of a document, tagged once.
#[derive(Debug)]
pub struct Told<'a> {
    reading: &'a Reading,
    tagged: Tagged<'a>,
}

impl<'a> Told<'a> {
    /// Tags the times of a reading.
    pub fn new(reading: &'a Reading) -> Self {
        Self {
            reading,
            tagged: Tagged::new(&reading.text, reading.pieces()),
        }
    }

    /// The times of the story: outside furniture, and within one block each.
    pub fn times(&self, issued: Option<&When>) -> Vec<Time> {
        self.wanted(issued, Some)
    }

    /// Maps and filters the same times. Words said before the date of issue are
    /// not resolved against it.
    pub fn wanted<T>(
        &self,
        issued: Option<&When>,
        mut wanted: impl FnMut(Time) -> Option<T>,
    ) -> Vec<T> {
        let spoken = &self.reading.spoken;
        if issued.is_none() || !spoken.iter().any(|spoken| spoken.is_earlier) {
            return self.counted(issued, wanted);
        }
        let is_earlier = |time: &Time| {
            let after = spoken.partition_point(|s| s.words.start <= time.range.start);
            let before = after.checked_sub(1).map(|place| &spoken[place]);
            before.is_some_and(|s| s.is_earlier && s.words.contains(&time.range.start))
        };
        let open = self.counted(None, |time| is_earlier(&time).then_some(time));
        self.counted(issued, |time| {
            if !is_earlier(&time) {
                return wanted(time);
            }
            let place = open.binary_search_by_key(&time.range.start, |open| open.range.start);
            wanted(open[place.ok()?].clone())
        })
    }

    /// Maps and filters the times, resolved against the date of issue.
    fn counted<T>(
        &self,
        issued: Option<&When>,
        mut wanted: impl FnMut(Time) -> Option<T>,
    ) -> Vec<T> {
        let from = |day: Option<&When>| self.tagged.times(self.within(is_told), day, Some);
        let Some((changed, between)) = self.changed(issued) else {
            return self.tagged.times(self.within(is_told), issued, wanted);
        };
        let told = from(issued).into_iter();
        let others = from(Some(&changed)).into_iter().zip(from(Some(&between)));
        told.zip(others)
            .filter_map(|(time, (other, open))| {
                wanted(if time.value == other.value {
                    time
                } else {
                    let open_as = open.open.and(Some(Open::Changed));
                    Time {
                        open: open_as,
                        ..open
                    }
                })
            })
            .collect()
    }

    /// The day on which the text was changed soon after issue, and the interval
    /// between both. *today* may have been written on any day in it.
    fn changed(&self, issued: Option<&When>) -> Option<(When, When)> {
        let (issued, changed) = (issued?, self.reading.shown.changed?);
        let span = issued.span()?;
        let day = span.earliest.filter(|day| span.latest == Some(*day))?;
        let later = (changed - day).get_days();
        (1..=SOON).contains(&later).then(|| {
            let between = format!("{day}/{changed}");
            (When::new(changed.to_string()), When::new(between))
        })
    }

    /// The date of issue, as shown or as inferred from the dates; if inferred,
    /// with the words that it rests on.
    pub fn issued(&self) -> Option<(When, Option<Basis>)> {
        let shown = &self.reading.shown;
        match &shown.issued {
            Some(when) => Some((when.clone(), shown.issued_basis.clone())),
            None => self.inferred().map(|(when, basis)| (when, Some(basis))),
        }
    }

    /// Infers the date of issue. A dateline may be in furniture, but not on a
    /// web page, where it may date another page, nor among readers' comments.
    /// Without one, only the dates of the story count.
    fn inferred(&self) -> Option<(When, Basis)> {
        let is_page = self.reading.numbering == Blocks::Elements;
        let remarks = if is_page { None } else { remarks(self.reading) };
        let shows = |_: &Reading, block: &Block| {
            is_story(block) || (!is_page && remarks.is_none_or(|at| block.at < at))
        };
        let (when, range) = issued::dateline(&self.tagged, self.within(shows))
            .or_else(|| issued::inferred(&self.tagged, self.within(is_told)))?;
        let at = self.reading.block_at(range.start)?.at;
        let quote = Some(self.reading.text[range].to_owned());
        Some((when, Basis { at, quote }))
    }

    /// The datelines in furniture: not part of the story, but evidence for the
    /// date of issue.
    pub fn datelines(&self) -> Vec<Time> {
        issued::datelines(&self.tagged, self.within(|_, block| !is_story(block)))
    }

    /// Makes a test for whether a byte is in one of the wanted blocks.
    fn within(&self, wanted: impl Fn(&Reading, &Block) -> bool) -> impl Fn(usize) -> bool {
        move |byte| {
            let block = self.reading.block_at(byte);
            block.is_some_and(|block| wanted(self.reading, block))
        }
    }
}

/// Whether a block belongs to the story and is not furniture.
fn is_story(block: &Block) -> bool {
    block.kind != PassageKind::Furniture
}

/// Whether a block of the story is in English, the only language in which times
/// are read.
fn is_told(reading: &Reading, block: &Block) -> bool {
    is_story(block) && reading.language.is_english(block)
}

/// The locator where readers' comments begin at the end of a document.
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
                spot: None,
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
        let found = Told::new(&reading).times(Some(&When::new("2019-05-17")));
        let words: Vec<&str> = found
            .iter()
            .map(|t| &reading.text[t.range.clone()])
            .collect();
        assert_eq!(words, ["April", "2018"]);
    }

    /// A dateline in furniture is listed as evidence for the date of issue; it
    /// is not a time of the story.
    #[test]
    fn a_dateline_in_furniture_is_evidence() {
        use PassageKind::{Furniture, Paragraph};
        let reading = reading(&[
            (Furniture, "- May 17, 2019"),
            (Furniture, "Also read on April 2, 2018: the dam that broke"),
            (Paragraph, "It broke on Wednesday."),
        ]);
        let (when, basis) = Told::new(&reading).issued().unwrap();
        assert_eq!((when.written(), basis.unwrap().at), ("2019-05-17", 1));
        let told = |times: Vec<Time>| times.into_iter().map(|t| t.value).collect::<Vec<_>>();
        assert_eq!(told(Told::new(&reading).times(Some(&when))), ["2019-05-15"]);
        assert_eq!(told(Told::new(&reading).datelines()), ["2019-05-17"]);
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
            // A year alone dates nothing.
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
            let told = Told::new(&reading).issued().map(|(when, basis)| {
                let basis = basis.unwrap();
                format!("{} {} {}", when.written(), basis.quote.unwrap(), basis.at)
            });
            assert_eq!(told.as_deref(), expected, "{}", reading.text);
        }
    }

    /// Published on Monday and changed on Tuesday: *Tuesday* may be that day or
    /// a week earlier, *Sunday* is the same from both.
    #[test]
    fn a_day_is_open_that_is_another_from_the_day_of_change() {
        const TEXT: &str = "The weir broke on Sunday. The keeper came on Tuesday. The mill stood idle yesterday, as it did on 3 March and last year.";
        let told = |lines: &str| {
            let text = format!("The weir\n{lines}\n{TEXT}");
            let bytes = text.as_bytes();
            let file = "weir.txt";
            let reading = crate::convert::read(crate::convert::Document { file, bytes });
            let reading = reading.unwrap();
            let told = Told::new(&reading);
            let (when, _) = told.issued().unwrap();
            assert_eq!(when.written(), "2019-05-13", "{lines}");
            let days = told.times(Some(&when)).into_iter();
            days.map(|time| match time.open {
                Some(open) => open.reason().to_owned(),
                None => time.value,
            })
            .collect::<Vec<_>>()
        };
        let changed = "text changed after the date issued";
        let open = ["2019-05-12", changed, changed, "2019-03-03", "2018"];
        let known = [
            "2019-05-12",
            "2019-05-07",
            "2019-05-12",
            "2019-03-03",
            "2018",
        ];
        for (lines, expected) in [
            (
                "Published: Monday, May 13, 2019\nUpdated: Tuesday, May 14, 2019",
                open,
            ),
            ("Published: 13 May 2019 | Updated: 14 May 2019, 09:20", open),
            (
                "Published: 13 May 2019, 09:10\nUpdated: 13 May 2019, 11:40",
                known,
            ),
            ("Published: 13 May 2019\nLast updated: 2 June 2019", known),
            ("Published: 13 May 2019", known),
        ] {
            assert_eq!(told(lines), expected, "{lines}");
        }
    }
}
