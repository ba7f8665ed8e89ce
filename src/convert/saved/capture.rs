//! Where a page was saved from, and when.

use super::super::html::web_address;
use crate::text::one_line;

/// Bytes at the start of a page that are searched for the remark.
const WITHIN: usize = 8 << 10;

/// Where and when a page was saved.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Capture {
    /// The page's web address.
    pub address: Option<String>,
    /// When it was saved, as the file writes it.
    pub time: Option<String>,
}

impl Capture {
    /// Reads the remark that a browser leaves in a comment near the page's
    /// start.
    pub(super) fn of_page(source: &str) -> Option<Self> {
        let mut end = source.len().min(WITHIN);
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        let mut comments = source[..end].split("<!--").skip(1);
        comments.find_map(|comment| Self::of_comment(comment.split("-->").next()?))
    }

    /// `Page saved with SingleFile url: … saved date: …`,
    /// `saved from url=(0029)https://…`.
    fn of_comment(comment: &str) -> Option<Self> {
        let comment = comment.trim();
        if let Some(rest) = comment.strip_prefix("saved from url=(") {
            let (_, address) = rest.split_once(')')?;
            let address = web_address(address)?;
            return Some(Self {
                address: Some(address),
                time: None,
            });
        }
        let mut lines = comment.lines().map(str::trim);
        let first = lines.next()?;
        if !first.contains("SingleFile") {
            return None;
        }
        let of = |name: &str| {
            let line = comment
                .lines()
                .find_map(|line| line.trim().strip_prefix(name));
            line.map(one_line).filter(|line| !line.is_empty())
        };
        Some(Self {
            address: of("url:").and_then(|address| web_address(&address)),
            time: of("saved date:"),
        })
    }

    /// *Saved on … from …*; `None` if neither is known.
    pub(super) fn line(&self) -> Option<String> {
        match (&self.time, &self.address) {
            (Some(time), Some(address)) => Some(format!("Saved on {time} from {address}")),
            (Some(time), None) => Some(format!("Saved on {time}")),
            (None, Some(address)) => Some(format!("Saved from {address}")),
            (None, None) => None,
        }
    }
}
