//! The lines near the title that show when a document was issued. A line that
//! announces the day of issue comes first, then one that shows a date, then one
//! that announces a change.

use std::borrow::Cow;

use jiff::civil::Date;

use super::dates::{Dated, Form, Line, Role, Tongue};
use super::reading::Shown;
use crate::model::vocabulary::PassageKind::{self, Furniture};

/// How many blocks before the title to search for a date line.
pub(super) const BEFORE_TITLE: usize = 6;
/// How many blocks before the title an unannounced date still counts.
const NEAR_TITLE: usize = 3;
/// Longest line above a part of a diary or a chronicle, in bytes.
const LONGEST_OF_DIARY: usize = 60;

/// The date lines collected from the top of a document.
pub(super) struct Datelines<'a> {
    texts: &'a [Cow<'a, str>],
    tongue: Tongue<'a>,
    /// Each line with the index and the original kind of its block.
    found: Vec<(usize, Line, PassageKind)>,
}

impl<'a> Datelines<'a> {
    /// Starts empty, for a document in this language.
    pub(super) fn new(texts: &'a [Cow<'a, str>], language: Option<&'a str>) -> Self {
        Self {
            texts,
            tongue: Tongue::of(language),
            found: Vec::new(),
        }
    }

    /// Records a block if it is a date line, and marks it as furniture. A list
    /// item must announce its date. After the text has begun, furniture does
    /// not count: it shows the date of a comment or another page.
    pub(super) fn note(
        &mut self,
        place: usize,
        kinds: &mut [PassageKind],
        has_begun: bool,
    ) -> Option<Line> {
        if has_begun && kinds[place] == Furniture {
            return None;
        }
        let line = Line::read(&self.texts[place], self.tongue)?;
        if kinds[place] == PassageKind::List && line.role == Role::Shown {
            return None;
        }
        self.found.push((place, line, kinds[place]));
        kinds[place] = Furniture;
        Some(line)
    }

    /// The last day on which the document was changed, if a line says so.
    pub(super) fn changed(&self) -> Option<Date> {
        self.found
            .iter()
            .filter_map(|(_, line, _)| line.changed)
            .max()
    }

    /// The line that best shows when the document was issued.
    pub(super) fn best(self, title: Option<usize>, kinds: &mut [PassageKind]) -> Option<Line> {
        let is_before = |place: usize| title.is_some_and(|title| place < title);
        let near = |(place, line, _): &&(usize, Line, PassageKind)| {
            let far = title.is_some_and(|title| place + NEAR_TITLE < title);
            line.role != Role::Other && !(far && line.role == Role::Shown)
        };
        let order = |(place, line, _): &&(usize, Line, PassageKind)| {
            (line.role, is_before(*place), line.form == Form::Beside)
        };
        let (place, line, _) = *self.found.iter().filter(near).min_by_key(order)?;
        if line.role == Role::Shown && self.is_diary(place, &line, kinds) {
            for (place, line, kind) in &self.found {
                if line.role == Role::Shown && line.form == Form::Whole {
                    kinds[*place] = *kind;
                }
            }
            return None;
        }
        Some(self.decided(place, line))
    }

    /// Whether the dates are above parts of the text: then it is a diary or a
    /// chronicle, and none of them is its date of issue.
    fn is_diary(&self, first: usize, line: &Line, kinds: &[PassageKind]) -> bool {
        let over_part = |line: &Line| (line.role, line.form) == (Role::Shown, Form::Whole);
        if !over_part(line) {
            return false;
        }
        let noted = self.found.iter().filter(|(_, _, kind)| *kind != Furniture);
        let later = self.texts.iter().zip(kinds).skip(first + 1);
        let later =
            later.filter(|(text, kind)| **kind != Furniture && text.len() <= LONGEST_OF_DIARY);
        let later = later.filter_map(|(text, _)| Line::read(text, self.tongue));
        let mut days: Vec<Dated> = Vec::new();
        for line in noted.map(|(_, line, _)| *line).chain(later) {
            if over_part(&line) && !days.contains(&line.dated) {
                days.push(line.dated);
            }
        }
        days.len() > 2
    }

    /// Reads an ambiguous day in the order of the document's other dates.
    fn decided(&self, place: usize, line: Line) -> Line {
        if !matches!(line.dated, Dated::Either(..)) {
            return line;
        }
        let tongue = self.tongue.told_by(self.texts.iter().map(|text| &**text));
        Line::read(&self.texts[place], tongue).unwrap_or(line)
    }
}

/// The block from which to look for date lines: a little before the title or,
/// without one, before the text.
pub(super) fn begin(kinds: &[PassageKind], title: Option<usize>) -> usize {
    let text = || kinds.iter().position(|kind| *kind != Furniture);
    let first = title.or_else(text).unwrap_or(0);
    first.saturating_sub(BEFORE_TITLE)
}

/// Records the date of a line, unless a date is known.
pub(super) fn tell(shown: &mut Shown, line: Option<Line>) {
    if shown.issued.is_none() {
        shown.issued = line.and_then(|line| line.dated.when());
    }
}

#[cfg(test)]
mod tests {
    use crate::convert::{Document, document};

    const BODY: &str = "The weir gave way on Monday night, and by the morning the lower meadows stood under water. Nobody was hurt.";

    fn issued(text: &str) -> Option<String> {
        let bytes = text.as_bytes();
        let briefing = document(Document {
            file: "weir.txt",
            bytes,
        })
        .unwrap();
        let shown = briefing.issued.filter(|_| briefing.issued_basis.is_none());
        shown.map(|when| when.written().to_owned())
    }

    #[test]
    fn the_line_near_the_title_tells_the_date() {
        for (lines, expected) in [
            ("The weir\n12 May 2021", Some("2021-05-12")),
            ("12 May 2021\nThe weir", Some("2021-05-12")),
            (
                "The weir\nBy Jane Doe\nLumen Wire, May 12, 2021 (Wednesday)",
                Some("2021-05-12"),
            ),
            (
                "The weir\nUpdated 14 May 2021\nPublished 12 May 2021",
                Some("2021-05-12"),
            ),
            ("The weir\nLast updated: 14 May 2021", Some("2021-05-14")),
            ("The weir\nReceived: 3 May 2021", None),
            (
                "The weir\n- Received: 3 May 2021\n- Published: 12 May 2021",
                Some("2021-05-12"),
            ),
            ("The weir\n11/08/05", None),
            ("The weir\n11/28/05", Some("2005-11-28")),
            ("Das Wehr\n12. Mai 2021", Some("2021-05-12")),
            ("The weir\nPublished May 2021", Some("2021-05")),
        ] {
            let found = issued(&format!("{lines}\n{BODY}\n{BODY} It was old."));
            assert_eq!(found.as_deref(), expected, "{lines}");
        }
    }

    #[test]
    fn another_date_of_the_document_tells_the_order() {
        let text = format!(
            "The weir\n11/08/05\n{BODY}\nIt was mended on 10/23/2004, the keeper said. {BODY}"
        );
        assert_eq!(issued(&text).as_deref(), Some("2005-11-08"));
    }

    #[test]
    fn the_dates_of_a_diary_are_not_its_own() {
        let text = format!(
            "The weir\n12 May 2021\n{BODY}\n14 May 2021\n{BODY} It rained.\n20 May 2021\n{BODY} The sun shone."
        );
        assert_eq!(issued(&text), None);
    }

    #[test]
    fn a_date_line_is_furniture_and_no_title() {
        for line in [
            "11/28/05",
            "Posted Friday, Jan. 27 2006",
            "Last Updated: 2006-01-27",
            "27.01.2006",
        ] {
            let text = format!("{line}\nThe weir gives way\n{BODY}");
            let bytes = text.as_bytes();
            let briefing = document(Document {
                file: "weir.txt",
                bytes,
            })
            .unwrap();
            assert_eq!(
                briefing.title.as_deref(),
                Some("The weir gives way"),
                "{line}"
            );
            assert_eq!(briefing.passages[0].kind.word(), "furniture", "{line}");
        }
    }

    #[test]
    fn the_dates_of_remarks_are_not_its_own() {
        let text = format!(
            "The weir\n{BODY}\n{BODY} It was old.\nComments (2)\nJon\n14 May 2021\nI saw the weir give way from the bridge, and it was an awful sight to see for all of us."
        );
        let bytes = text.as_bytes();
        let briefing = document(Document {
            file: "weir.txt",
            bytes,
        })
        .unwrap();
        assert_eq!(briefing.issued, None);
        let kinds: Vec<&str> = briefing.passages.iter().map(|p| p.kind.word()).collect();
        assert_eq!(kinds[3..], ["furniture"; 4]);
        // A heading of the document itself is above its own text.
        let own = text.replace("14 May 2021\n", "");
        let bytes = own.as_bytes();
        let briefing = document(Document {
            file: "weir.txt",
            bytes,
        });
        assert_eq!(briefing.unwrap().passages[5].kind.word(), "paragraph");
    }
}
