//! The place of a passage, as people cite it.

use std::fmt::{self, Display, Formatter, Write as _};

use serde::Serialize;

use super::briefing::Passage;

/// The place of a passage in its document: `p. 3, ¶12`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Locator {
    /// The number of the block, from 1.
    pub at: u32,
    /// The page on which it begins, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The page on which it likely ends, if it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined: Option<u32>,
    /// The time at which it is said in a recording: `00:01:02`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Whether a program read it from a picture of text.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ocr: bool,
}

impl Passage {
    /// The place of the passage in its document.
    pub fn locator(&self) -> Locator {
        Locator {
            at: self.at,
            page: self.page,
            joined: self.joined,
            time: self.time.clone(),
            ocr: self.ocr,
        }
    }
}

impl Locator {
    /// The place of a passage of which only the number is known.
    pub fn of(at: u32) -> Self {
        Self {
            at,
            ..Self::default()
        }
    }

    /// Remarks on how the words of the passage were read.
    pub fn remarks(&self) -> Vec<String> {
        let joined = self.page.zip(self.joined);
        let joined = joined.map(|(page, end)| format!("joined over p. {page}/{end}"));
        let ocr = self.ocr.then(|| "read from a picture".to_owned());
        joined.into_iter().chain(ocr).collect()
    }

    /// Several places in one citation: `p. 3, ¶12, ¶14; p. 4, ¶15`. Each page
    /// is named once.
    pub fn list(places: &[Self]) -> String {
        let mut out = String::new();
        let mut page = None;
        for place in places {
            let goes_on = place.page == page && place.time.is_none();
            let joint = if goes_on { ", " } else { "; " };
            out.push_str(if out.is_empty() { "" } else { joint });
            // Writing to a string cannot fail.
            let _ = if goes_on {
                write!(out, "¶{}", place.at)
            } else {
                write!(out, "{place}")
            };
            page = place.page;
        }
        out
    }
}

impl Display for Locator {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(page) = self.page {
            write!(f, "p. {page}, ")?;
        }
        if let Some(time) = &self.time {
            write!(f, "{time}, ")?;
        }
        write!(f, "¶{}", self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_named_once_and_what_is_likely_is_said() {
        let on = |at, page| Locator {
            page: Some(page),
            ..Locator::of(at)
        };
        let list = |places: &[Locator]| Locator::list(places);
        assert_eq!(list(&[Locator::of(3), Locator::of(5)]), "¶3, ¶5");
        let pages = [on(12, 3), on(14, 3), on(15, 4)];
        assert_eq!(list(&pages), "p. 3, ¶12, ¶14; p. 4, ¶15");
        let said = |at, time: &str| Locator {
            time: Some(time.into()),
            ..Locator::of(at)
        };
        let times = [said(1, "00:00:04"), said(2, "00:01:02")];
        assert_eq!(list(&times), "00:00:04, ¶1; 00:01:02, ¶2");
        let place = Locator {
            joined: Some(4),
            ocr: true,
            ..on(12, 3)
        };
        assert_eq!(
            place.remarks(),
            ["joined over p. 3/4", "read from a picture"]
        );
    }
}
