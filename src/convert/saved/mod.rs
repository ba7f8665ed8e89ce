//! Pages that somebody saved whole: MHTML, and HTML that tells where it was
//! saved from. They are read as pages are. Their address is where they were
//! found; when they were saved is no date of issue, and is told below the
//! text.

use self::capture::Capture;
use super::ConvertError;
use super::html;
use super::reading::Reading;
use crate::model::vocabulary::PassageKind;

mod capture;
mod mhtml;

pub(super) use mhtml::begins;

/// Reads a page; one that was saved whole with what that tells.
pub(super) fn read_page(source: String) -> Reading {
    match Capture::of_page(&source) {
        Some(capture) => with(source, &capture),
        None => html::read(source),
    }
}

/// Reads a page that was saved as MHTML.
///
/// # Errors
/// If no page is in it.
pub(super) fn read_mhtml(_: &str, bytes: &[u8]) -> Result<Reading, ConvertError> {
    let page = mhtml::page(bytes)?;
    let mut reading = with(page.source, &page.capture);
    reading.notes.extend(page.notes);
    Ok(reading)
}

/// Reads a page with what is known of how it was saved.
fn with(source: String, capture: &Capture) -> Reading {
    let address = capture.address.as_deref();
    let mut reading = html::read_saved(source, address);
    // A page may call another site its own: this is where it was seen.
    let own = reading.shown.url.as_deref();
    if address.is_some() && own.map(host) != address.map(host) {
        reading.shown.url = address.map(str::to_owned);
    }
    if reading.blocks.is_empty() {
        return reading;
    }
    if let Some(line) = capture.line() {
        reading.text.truncate(reading.text.trim_end().len());
        reading.push(PassageKind::Furniture, &line, None);
        reading.notes.push(line);
    }
    reading
}

/// The site of an address.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests;
