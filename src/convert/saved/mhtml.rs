//! MHTML: a page and its resources, stored as the parts of a mail.

use mail_parser::HeaderName;

use super::super::ConvertError;
use super::super::html::web_address;
use super::super::mail::{Entity, text_of};
use super::capture::Capture;

/// Bytes at the start that are searched for a mail header.
const WITHIN: usize = 32 << 10;
/// Most parts of a page that are read.
const MOST_PARTS: usize = 20_000;

/// A page, and how it was saved.
pub(super) struct Page {
    pub source: String,
    pub capture: Capture,
    pub notes: Vec<String>,
}

/// Whether bytes begin like a saved page: a mail of related parts without a
/// recipient.
pub(in super::super) fn begins(bytes: &[u8]) -> bool {
    let head = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = head.split(|b| *b == b'\n').next().unwrap_or_default();
    if !first.contains(&b':') || first.len() > 1000 {
        return false;
    }
    let whole = Entity::new(&head[..head.len().min(WITHIN)]);
    let was_sent = [HeaderName::To, HeaderName::Received, HeaderName::MessageId];
    whole.kind().as_deref() == Some("multipart/related")
        && !was_sent.into_iter().any(|name| whole.line(&name).is_some())
}

/// The page in a file.
///
/// # Errors
/// If the file contains no page.
pub(super) fn page(bytes: &[u8]) -> Result<Page, ConvertError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let whole = Entity::new(bytes);
    let mut notes = Vec::new();
    let (parts, is_whole) = whole.parts().unwrap_or((vec![bytes], true));
    if !is_whole {
        notes.push("it is cut off; something may be missing".to_owned());
    }
    let pages = parts.into_iter().take(MOST_PARTS).map(Entity::new);
    let pages: Vec<Entity<'_>> = pages.filter(is_page).collect();
    let saved_from = whole.line(&HeaderName::Other("Snapshot-Content-Location".into()));
    let root = root(&whole, &pages, saved_from.as_deref()).ok_or_else(no_page)?;
    let others = pages.len() - 1;
    if others > 0 {
        notes.push(format!("embedded pages ({others}) left out"));
    }
    let root = &pages[root];
    let (source, told) = text_of(root)?;
    notes.extend(told);
    let location = || root.line(&HeaderName::ContentLocation);
    let address = saved_from.or_else(location);
    Ok(Page {
        source,
        capture: Capture {
            address: address.as_deref().and_then(web_address),
            time: whole.line(&HeaderName::Date),
        },
        notes,
    })
}

fn is_page(part: &Entity<'_>) -> bool {
    matches!(
        part.kind().as_deref(),
        Some("text/html" | "application/xhtml+xml")
    )
}

/// The index of the main page: the one named as the start, else the one at the
/// file's address, else the first.
fn root(whole: &Entity<'_>, pages: &[Entity<'_>], address: Option<&str>) -> Option<usize> {
    let start = whole
        .attribute("start")
        .map(|id| id.trim_matches(['<', '>']));
    let of_id = |page: &Entity<'_>| start.is_some() && page.content_id() == start;
    let at = |page: &Entity<'_>| {
        let own = page.line(&HeaderName::ContentLocation);
        own.is_some() && own.as_deref() == address
    };
    let named = pages.iter().position(of_id);
    let named = named.or_else(|| pages.iter().position(at));
    named.or((!pages.is_empty()).then_some(0))
}

fn no_page() -> ConvertError {
    let message = "it contains no page; save it anew from the browser";
    ConvertError::Unreadable(message.into())
}
