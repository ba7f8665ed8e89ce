//! Pages saved whole: MHTML, and HTML that records its origin. They are read
//! like other pages. Their address is the one they were saved from. The day of
//! saving is not a date of issue; a line below the text states it.

use self::capture::Capture;
use super::ConvertError;
use super::html;
use super::reading::Reading;
use crate::model::vocabulary::PassageKind;

mod capture;
mod mhtml;

pub(super) use mhtml::begins;

/// Reads a page, with the record of its saving if it has one.
pub(super) fn read_page(source: String) -> Reading {
    match Capture::of_page(&source) {
        Some(capture) => with(source, &capture),
        None => html::read(source),
    }
}

/// Reads an MHTML page.
///
/// # Errors
/// If the file contains no page.
pub(super) fn read_mhtml(_: &str, bytes: &[u8]) -> Result<Reading, ConvertError> {
    let page = mhtml::page(bytes)?;
    let mut reading = with(page.source, &page.capture);
    reading.notes.extend(page.notes);
    Ok(reading)
}

/// Reads a page together with the record of its saving.
fn with(source: String, capture: &Capture) -> Reading {
    let address = capture.address.as_deref();
    let mut reading = html::read_saved(source, address);
    // A page may claim another site's address; the one it was saved from
    // counts.
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

/// The host of an address, without `www.`.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests;
