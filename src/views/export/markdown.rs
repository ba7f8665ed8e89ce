//! Evidence as Markdown to send: one table an event, the words as block quotes
//! with citations, the user's notes, and the documents at the end. Escapes
//! untrusted text: none of its links, pictures or markup comes through.

use std::fmt::Write as _;

use super::{
    Citation, CitedDocument, Evidence, Held, Piece, Said, places, reference, tables, words,
};
use crate::model::answers::Speakers;
use crate::text::sanitize;

/// How it begins.
const HEAD: &str = "# Evidence: ";

/// Whether this module wrote a text: as a document it would repeat others.
pub(super) fn is_written(text: &str) -> bool {
    let begins = |line: &str| line.starts_with("— ") || line.starts_with("| ");
    let mut lines = text.lines();
    text.starts_with(HEAD) && lines.any(|line| begins(line) && line.contains('¶'))
}

/// The whole document.
pub(super) fn written(evidence: &Evidence) -> String {
    let mut out = format!("{HEAD}{}\n", escaped(&evidence.title));
    for (place, item) in evidence.items.iter().enumerate() {
        add_item(&mut out, place + 1, item, evidence);
    }
    if !evidence.sources.is_empty() {
        out.push_str("\n## Sources\n\n");
    }
    for source in &evidence.sources {
        add_source(&mut out, source, evidence);
    }
    sanitize(&out).into_owned()
}

fn add_item(out: &mut String, number: usize, item: &Piece, evidence: &Evidence) {
    // Writing to a string cannot fail.
    let _ = write!(out, "\n## {number}. {}\n", escaped(&item.heading));
    if let Some(note) = item.note {
        let _ = write!(out, "\n*{note}*\n");
    }
    if tables::has_table(item) {
        tables::add(out, item, evidence);
    } else {
        for citation in &item.citations {
            add_citation(out, citation, evidence);
        }
    }
    add_notes(out, item, evidence);
}

/// The user's notes on what is cited, each once.
fn add_notes(out: &mut String, item: &Piece, evidence: &Evidence) {
    let mut told = Vec::new();
    for citation in &item.citations {
        for note in &citation.notes {
            let source = evidence.source(&citation.source);
            let name = source.map_or(citation.source.as_str(), CitedDocument::name);
            let place = format!("{}, {}", escaped(name), citation.place);
            let said = format!("\n*Note on {place}:* {}\n", escaped(note));
            if !told.contains(&said) {
                told.push(said);
            }
        }
    }
    out.extend(told);
}

fn add_citation(out: &mut String, citation: &Citation, evidence: &Evidence) {
    out.push('\n');
    match (&citation.account, &citation.stance) {
        (Some(said), _) => add_said(out, said, citation),
        (None, Some(held)) => add_held(out, held, citation),
        (None, None) => add_voice(out, citation),
    }
    let words = match &citation.quote {
        Some(quote) => format!("“{quote}”"),
        None => citation.text.clone(),
    };
    for line in words.lines().filter(|line| !line.trim().is_empty()) {
        let _ = writeln!(out, "> {}\n>", escaped(line));
    }
    // A `>` between paragraphs; none may follow the last one.
    if out.ends_with("\n>\n") {
        out.truncate(out.len() - 2);
    }
    let source = evidence.source(&citation.source);
    if let Some(source) = source {
        let digest = source.digest && citation.quote.is_none();
        let _ = write!(
            out,
            "\n— {}",
            cited(source, &citation.place.to_string(), digest)
        );
        out.push('\n');
    }
}

/// “**12 (probable)**, says Port Lumen Harbour Authority; others say the same.”
fn add_said(out: &mut String, said: &Said, citation: &Citation) {
    let _ = write!(out, "**{}**", escaped(&words::value(said)));
    if let Some(voice) = voices(citation) {
        let _ = write!(out, ", says {voice}");
    }
    if let Some(relation) = words::relation(said.verdict) {
        let _ = write!(out, "; {relation}");
    }
    out.push_str(".\n\n");
}

/// “**denies** explosion: Statement of the Vell Front (opposed)”.
fn add_held(out: &mut String, held: &Held, citation: &Citation) {
    let stance = held.stance.replace('-', " ");
    let _ = write!(out, "**{stance}**");
    if held.certainty != "certain" {
        let _ = write!(out, " ({})", held.certainty);
    }
    let _ = write!(out, " {}", escaped(&held.answer));
    if let Some(voice) = voices(citation) {
        let _ = write!(out, ": {voice}");
    }
    if held.opposed {
        out.push_str(" (opposed)");
    }
    out.push_str("\n\n");
    if let Some(says) = &held.says {
        let _ = write!(out, "{}\n\n", escaped(says));
    }
}

/// Names the voice of a passage, if it is not the author.
fn add_voice(out: &mut String, citation: &Citation) {
    if let Some(voice) = &citation.voice {
        let _ = write!(out, "{}:\n\n", escaped(voice));
    }
}

/// “Kataib Hezbollah, via US officials”.
pub(super) fn voices(citation: &Citation) -> Option<String> {
    let voice = escaped(citation.voice.as_ref()?);
    let via = escaped(&citation.via.join(", "));
    let via = (!via.is_empty()).then_some(via.as_str());
    let via = via.into_iter().collect();
    Some(Speakers { voice: &voice, via }.to_string())
}

/// A document by its citation name, and the passages cited from it.
fn add_source(out: &mut String, source: &CitedDocument, evidence: &Evidence) {
    let citations = evidence.items.iter().flat_map(|item| &item.citations);
    let of_it = citations.filter(|c| c.source == source.id);
    out.push_str("- ");
    if let Some(short) = &source.short {
        let _ = write!(out, "**{}**: ", escaped(short));
    }
    out.push_str(&cited(source, &places(of_it), false));
    if source.missing {
        out.push_str(" (not open)");
    }
    let date = source.issued_in_words().unwrap_or_default();
    if source.issued_inferred {
        let _ = write!(out, " (date inferred: {})", escaped(&date));
    }
    out.push('\n');
}

/// The reference with the document's web address.
fn cited(source: &CitedDocument, places: &str, digest: bool) -> String {
    let mut out = reference(source, places, digest, &|text| escaped(text));
    if let Some(url) = &source.url {
        out.push(' ');
        out.push_str(&address(url));
    }
    out
}

/// A web address as a link; anything else as text.
fn address(url: &str) -> String {
    let web = ["http://", "https://"].iter().any(|s| url.starts_with(s));
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\\\"`".contains(c);
    let safe = url.chars().all(plain) && sanitize(url) == url;
    if web && safe {
        format!("<{url}>")
    } else {
        escaped(url)
    }
}

/// A text on one line, with all markup escaped.
pub(in crate::views) fn escaped(text: &str) -> String {
    let line = crate::text::line(text);
    let mut out = String::with_capacity(line.len());
    let mut first = true;
    let mut digits = true;
    for (at, c) in line.char_indices() {
        let next = line[at + c.len_utf8()..].chars().next();
        let entity = c == '&' && next.is_some_and(|n| n == '#' || n.is_alphanumeric());
        let anywhere = "\\`*_[]<>|~$^".contains(c);
        let begins = first && "#+-=:".contains(c);
        let counts = digits && at > 0 && (c == '.' || c == ')');
        // Some readers turn addresses, and names after an @, into links.
        let www = c == '.' && line[..at].to_lowercase().ends_with("www");
        let links = www || c == '@' || c == ':' && line[at..].starts_with("://");
        if entity || anywhere || begins || counts || links {
            out.push('\\');
        }
        out.push(c);
        digits &= c.is_ascii_digit();
        first &= c == ' ';
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    /// The text of Markdown; fails if there is any markup.
    fn text_of(markdown: &str) -> Result<String, String> {
        let mut out = String::new();
        for event in Parser::new_ext(markdown, Options::all()) {
            match event {
                Event::Text(text) => out.push_str(&text),
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                other => return Err(format!("{other:?}")),
            }
        }
        Ok(out)
    }

    #[test]
    fn nothing_of_a_stranger_is_markup() {
        for text in [
            "![x](http://evil)",
            "see WWW.evil.example",
            "<script>alert(1)</script>",
            "[a]: http://b",
            "# head",
            "- item",
            "1. one",
            "1) one",
            "=== rule",
            "***",
            "a_b_c `code` **bold** ~~gone~~",
            "&lt;b&gt;",
            "a | b",
            "$x$ {#id}",
            "> quoted",
            "https://evil.example",
            "me@evil.example",
            "+ plus",
            ": definition",
            "[^1]: foot",
            "Smith & Sons",
        ] {
            let shown = text_of(&escaped(text));
            assert_eq!(shown.as_deref(), Ok(text), "{}", escaped(text));
        }
        // Readers that look for addresses in a text find none.
        assert_eq!(escaped("see WWW.evil.example"), "see WWW\\.evil.example");
    }

    #[test]
    fn only_a_web_address_is_a_link() {
        assert_eq!(
            address("https://a.example/x?y=1"),
            "<https://a.example/x?y=1>"
        );
        for other in [
            "javascript:alert(1)",
            "https://a.example/ <b>",
            "file:///etc",
            "https://a\u{202e}b",
        ] {
            assert!(!address(other).starts_with('<'), "{other}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_as_it_was(text in "[ -~]{1,40}") {
            let line = crate::text::line(&text).trim().to_owned();
            prop_assume!(!line.is_empty());
            // Smart punctuation changes quotes and dots, if it is on.
            let mut options = Options::all();
            options.remove(Options::ENABLE_SMART_PUNCTUATION);
            let mut read = String::new();
            for event in Parser::new_ext(&escaped(&line), options) {
                match event {
                    Event::Text(text) => read.push_str(&text),
                    Event::Start(Tag::Paragraph) | Event::End(_) => {}
                    other => prop_assert!(false, "{:?} in {}", other, escaped(&line)),
                }
            }
            prop_assert_eq!(read.trim_end(), line.trim_end(), "{}", escaped(&line));
        }
    }
}
