//! What it costs to read documents: ordinary ones, and the largest and
//! strangest that come. `cargo bench --bench convert`

use std::fmt::Write as _;

use divan::{Bencher, black_box};
use rashomon::convert::{Document, document};

fn main() {
    divan::main();
}

const SENTENCE: &str = "On Tuesday the harbour authority said that twelve people had been killed and thirty-one were missing, though Captain Ana Bell of the coast guard spoke of “at least fifteen”. ";

/// An article of about a thousand words, a paragraph a line.
fn article() -> String {
    let mut text = String::from("Ferry sinks off Port Lumen\nBy Jane Doe\n12 May 2021\n");
    for place in 0..12 {
        if place % 4 == 3 {
            text += "What the divers found\nADVERTISEMENT\n";
        }
        let _ = writeln!(text, "{}{place}.", SENTENCE.repeat(3));
    }
    text
}

fn page() -> String {
    let mut page = String::from(
        "<html lang=en><head><title>Ferry sinks | Wire</title><style>p{}</style></head><body><nav><ul>",
    );
    for link in 0..60 {
        let _ = write!(
            page,
            "<li class=\"menu item-{link}\"><a href=\"/s/{link}\">Section {link}</a></li>"
        );
    }
    page += "</ul></nav><main><article><h1>Ferry sinks</h1>";
    for line in article().lines() {
        let _ = write!(
            page,
            "<p class=text>{line}</p><div class=share><a href=#>Share</a></div>"
        );
    }
    page += "</article><aside>";
    for link in 0..200 {
        let _ = write!(
            page,
            "<div class=teaser><h3><a href=/a/{link}>Other story {link}</a></h3><p>Few words.</p></div>"
        );
    }
    page + "</aside></main><script>var x = '<p>';</script></body></html>"
}

fn convert(bencher: Bencher<'_, '_>, file: &str, text: &str) {
    let bytes = text.as_bytes();
    bencher.bench(|| document(black_box(Document { file, bytes })).expect("a text"));
}

#[divan::bench]
fn text_article(bencher: Bencher) {
    convert(bencher, "a.txt", &article());
}

#[divan::bench]
fn markdown_article(bencher: Bencher) {
    convert(bencher, "a.md", &article().replace('\n', "\n\n"));
}

#[divan::bench]
fn html_article(bencher: Bencher) {
    convert(bencher, "a.html", &page());
}

#[divan::bench(sample_count = 3)]
fn text_of_20_mb(bencher: Bencher) {
    let line = SENTENCE.repeat(3) + "\n";
    convert(bencher, "a.txt", &line.repeat(20_000_000 / line.len()));
}

#[divan::bench(sample_count = 3)]
fn line_of_5_mb(bencher: Bencher) {
    convert(
        bencher,
        "a.txt",
        &SENTENCE.repeat(5_000_000 / SENTENCE.len()),
    );
}

#[divan::bench(sample_count = 3)]
fn links_100_000(bencher: Bencher) {
    let mut page = String::from("<html><body>");
    for link in 0..100_000 {
        let _ = writeln!(page, "<a href=\"/x/{link}\">link number {link}</a>");
    }
    convert(bencher, "a.html", &page);
}

#[divan::bench(sample_count = 3)]
fn deeply_nested(bencher: Bencher) {
    let page = format!(
        "{}text{}",
        "<div>".repeat(300_000),
        "</div>".repeat(300_000)
    );
    convert(bencher, "a.html", &page);
}
