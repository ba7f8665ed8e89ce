//! Saved pages, and what the reading says of their saving.

use super::super::reading::Reading;
use super::super::{Document, document, read};

const STORY: &str = "<p>The weir in the lower town gave way on Monday night, and by the morning the meadows stood under water, the keeper said. Nobody was hurt, but the miller lost his cart and two of his sheep.</p><p>The keeper had warned of it for years, and nobody listened, he said on Tuesday.</p>";

fn page(file: &str, text: &str) -> Reading {
    let bytes = text.as_bytes();
    read(Document { file, bytes }).unwrap()
}

fn mhtml(head: &str) -> String {
    let body = STORY.replace('=', "=3D").replace("weir in", "weir i=\nn");
    format!(
        "{head}\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\";\n boundary=\"--b\"\n\n----b\nContent-Type: text/html\nContent-ID: <root>\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://wire.example/2021/05/04/weir\n\n<html><head><title>The weir gives way</title></head><body><h1>The weir gives way</h1>{body}</body></html>\n----b\nContent-Type: text/css\nContent-Location: a.css\n\np {{}}\n----b\nContent-Type: text/html\nContent-Location: cid:frame\n\n<p>Buy now\n----b----\n"
    )
}

const SAVED: &str = "From: <Saved by Blink>\nSnapshot-Content-Location: https://wire.example/2021/05/04/weir\nSubject: The weir gives way\nDate: Thu, 6 May 2021 10:00:00 -0000";

#[test]
fn mhtml_is_a_page_with_its_address() {
    for (file, head) in [("a.mhtml", SAVED), ("a.txt", SAVED), ("a.mht", "X-A: b")] {
        let reading = page(file, &mhtml(head));
        assert_eq!(reading.shown.title.as_deref(), Some("The weir gives way"));
        assert_eq!(
            reading.shown.url.as_deref(),
            Some("https://wire.example/2021/05/04/weir")
        );
        // The date comes from the address; the day of saving is not a date of
        // issue.
        assert_eq!(reading.shown.issued.unwrap().written(), "2021-05-04");
        assert!(reading.text.contains("The weir in the lower town"));
        assert!(!reading.text.contains("Buy now"));
        assert!(
            reading
                .notes
                .contains(&"embedded pages (1) left out".to_owned())
        );
    }
    let reading = page("a.mhtml", &mhtml(SAVED));
    let line = "Saved on Thu, 6 May 2021 10:00:00 -0000 from https://wire.example/2021/05/04/weir";
    assert_eq!(reading.text_of(reading.blocks.last().unwrap()), line);
    assert!(reading.notes.contains(&line.to_owned()));
}

#[test]
fn a_mail_with_pictures_is_a_mail() {
    let mail = mhtml("From: a@b.example\nTo: c@d.example\nSubject: The weir");
    assert!(
        page("a.eml", &mail)
            .text
            .starts_with("The weir\n\nFrom: a@b.example")
    );
    let bytes = "From: x\nContent-Type: multipart/related; boundary=b\n\n--b\n\nx\n--b--";
    let refused = read(Document {
        file: "a.mht",
        bytes: bytes.as_bytes(),
    });
    assert!(refused.unwrap_err().to_string().contains("no page"));
}

#[test]
fn saved_html_tells_where_and_when() {
    let html = |comment: &str, head: &str| {
        format!(
            "<!DOCTYPE html> <html><!--{comment}--><head><title>The weir</title>{head}</head><body><h1>The weir</h1>{STORY}</body></html>"
        )
    };
    let single = "\n Page saved with SingleFile \n url: https://wire.example/weir \n saved date: Thu May 06 2021 12:00:00 GMT+0200 (CEST)\n";
    let reading = page("a.html", &html(single, ""));
    assert_eq!(
        reading.shown.url.as_deref(),
        Some("https://wire.example/weir")
    );
    assert_eq!(reading.shown.issued, None);
    let told = "Saved on Thu May 06 2021 12:00:00 GMT+0200 (CEST) from https://wire.example/weir";
    assert!(reading.text.ends_with(told), "{}", reading.text);
    let url = |comment: &str, own: &str| {
        let head = format!("<link rel=canonical href=\"{own}\">");
        page("a.html", &html(comment, &head)).shown.url.unwrap()
    };
    // The page's own address counts, unless it names another site.
    assert_eq!(
        url(single, "https://www.wire.example/a"),
        "https://www.wire.example/a"
    );
    assert_eq!(
        url(single, "https://other.example/a"),
        "https://wire.example/weir"
    );
    let marked = " saved from url=(0026)https://wire.example/weir ";
    assert_eq!(
        page("a.htm", &html(marked, "")).shown.url.as_deref(),
        Some("https://wire.example/weir")
    );
    let plain = page("a.htm", &html(" url: https://wire.example/weir ", ""));
    assert_eq!(plain.shown.url, None);
    assert!(!plain.text.contains("Saved"));
    let bytes = html(single, "");
    let briefing = document(Document {
        file: "a.html",
        bytes: bytes.as_bytes(),
    })
    .unwrap();
    assert_eq!(briefing.issued_basis, None);
}
