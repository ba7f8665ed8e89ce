//! A PDF's own metadata: the producer's information dictionary and XMP.
//!
//! Much of it was not written by a person: a program's default title, a login,
//! or the day on which the file was made, which is not a date of issue. So a
//! title that no page shows yields to a heading on the page, and an author whom
//! no page names is only reported in a note.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::dict::keys::{LANG, METADATA};
use hayro_interpret::hayro_syntax::object::{Dict, Stream, String as PdfString};

use super::strings::text;
use super::titles::is_title;
use super::xmp::Xmp;
use crate::convert::authors::{self, Style, bare};
use crate::convert::reading::{Block, Reading, Shown, Spot};
use crate::model::When;
use crate::model::vocabulary::PassageKind;
use crate::text::fold;

/// Most bytes of XMP that are read, unpacked and packed.
const MOST_BYTES: usize = 4 << 20;
const MOST_PACKED: usize = 64 << 10;

/// The metadata of a PDF.
pub(super) fn about(pdf: &Pdf) -> Shown {
    let info = pdf.metadata();
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let xmp = catalog.as_ref().map(xmp_of).unwrap_or_default();
    let said = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(text);
    let publisher = xmp.first("dc:publisher");
    let publisher = publisher.or_else(|| xmp.first("prism:publicationName"));
    let publisher = publisher.map(str::to_owned).filter(|name| is_title(name));
    let title = xmp.first("dc:title").map(str::to_owned);
    let title = title.filter(|title| is_title(title));
    let title = title.or_else(|| said(&info.title).filter(|title| is_title(title)));
    let lang = catalog.and_then(|c| c.get::<PdfString<'_>>(LANG));
    let lang = lang.map(|lang| text(lang.as_bytes()));
    let lang = lang.or_else(|| xmp.first("dc:language").map(str::to_owned));
    let url = xmp.first("prism:url").map(str::to_owned);
    Shown {
        title,
        authors: persons(&xmp, said(&info.author), publisher.as_ref()),
        publisher,
        issued: issued(&xmp),
        language: lang.filter(|lang| is_tag(lang)),
        url: url.filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        ..Shown::default()
    }
}

fn xmp_of(catalog: &Dict<'_>) -> Xmp {
    let Some(stream) = catalog.get::<Stream<'_>>(METADATA) else {
        return Xmp::default();
    };
    let most = if stream.filters().is_empty() {
        MOST_BYTES
    } else {
        MOST_PACKED
    };
    if stream.raw_data().len() > most {
        return Xmp::default();
    }
    stream
        .decoded_data()
        .map(|bytes| Xmp::new(&bytes))
        .unwrap_or_default()
}

/// The persons whom the file names as authors. A single word is a login.
fn persons(xmp: &Xmp, author: Option<String>, publisher: Option<&String>) -> Vec<String> {
    let sites: Vec<String> = publisher.into_iter().cloned().collect();
    let creators = xmp.all("dc:creator").iter().cloned();
    let mut all: Vec<String> = creators
        .chain(author)
        .flat_map(|name| authors::persons(&name, Style::Spoken, &sites))
        .filter(|name| name.contains(' ') || !name.is_ascii())
        .collect();
    authors::distinct(&mut all);
    all
}

/// The date of issue, from properties that mean that day and no other.
fn issued(xmp: &Xmp) -> Option<When> {
    let said = ["prism:publicationDate", "prism:coverDate", "dcterms:issued"];
    let said = said.into_iter().find_map(|name| xmp.first(name))?;
    let day = said.split('T').next()?;
    let when = When::new(day);
    let is_day = day.len() <= 10 && day.starts_with(|c: char| c.is_ascii_digit());
    (is_day && when.error().is_none()).then_some(when)
}

/// Whether a text is a language tag: *en*, *de-AT*. Some files hold `EN_us` or
/// nothing.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && text.len() <= 16
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        && language.chars().all(|c| c.is_ascii_alphabetic())
        && fold(language) != "und"
}

/// Adds the metadata to what the pages show. Only letters and digits are
/// compared, because pages break and hyphenate where metadata does not.
pub(super) fn settle(about: Shown, reading: &mut Reading) {
    let words = bare(&reading.text);
    if let Some(title) = about.title {
        if is_on_first_page(&title, reading) || !has_heading(reading) {
            reading.shown.title = Some(title);
        } else {
            let note = format!("its file calls it “{title}”, which its first page does not show");
            reading.notes.push(note);
        }
    }
    let mut unnamed = Vec::new();
    let mut persons = about.authors;
    persons.retain(|name| {
        let is_named = words.contains(&bare(family(name)));
        if !is_named {
            unnamed.push(name.clone());
        }
        is_named
    });
    if !unnamed.is_empty() {
        let note = format!(
            "its file names {} as author, whom no page names",
            unnamed.join(" and ")
        );
        reading.notes.push(note);
    }
    let shown = &mut reading.shown;
    shown.authors.extend(persons);
    authors::distinct(&mut shown.authors);
    shown.publisher = shown.publisher.take().or(about.publisher);
    shown.issued = shown.issued.take().or(about.issued);
    shown.language = shown.language.take().or(about.language);
    shown.url = shown.url.take().or(about.url);
}

fn first_page(reading: &Reading) -> impl Iterator<Item = &Block> {
    let blocks = reading.blocks.iter();
    blocks.filter(|block| matches!(block.spot, Some(Spot::Page(page)) if page.number == 1))
}

/// Whether the first page shows the title, in one block or in several
/// consecutive ones.
fn is_on_first_page(title: &str, reading: &Reading) -> bool {
    let blocks = first_page(reading).map(|block| bare(reading.text_of(block)));
    blocks.collect::<String>().contains(&bare(title))
}

fn has_heading(reading: &Reading) -> bool {
    first_page(reading).any(|block| block.kind == PassageKind::Head)
}

fn family(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}
