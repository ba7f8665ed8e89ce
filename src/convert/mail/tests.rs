use std::fmt::Write as _;

use proptest::prelude::*;

use super::super::contained::contained;
use super::super::reading::Reading;
use super::super::{Document, document, read};
use crate::model::Briefing;

fn reading(mail: &str) -> Reading {
    let bytes = mail.replace('\n', "\r\n").into_bytes();
    read(Document {
        file: "a.eml",
        bytes: &bytes,
    })
    .unwrap()
}

fn briefing(mail: &str) -> Briefing {
    document(Document {
        file: "a.eml",
        bytes: mail.as_bytes(),
    })
    .unwrap()
}

/// The passages of a mail as *kind voice: text*.
fn passages(mail: &str) -> Vec<String> {
    let briefing = briefing(mail);
    let voice = |id: &Option<String>| {
        let voice = briefing.voices.iter().find(|v| Some(&v.id) == id.as_ref());
        voice.map_or(String::new(), |v| format!(" {}", v.name))
    };
    let show = |p: &crate::model::briefing::Passage| {
        format!("{}{}: {}", p.kind.word(), voice(&p.voice), p.text)
    };
    briefing.passages.iter().map(show).collect()
}

const HEAD: &str = "From: Tom Ashby <tom@wire.example>\nTo: Ana Bell <ana@lumen.example>\nDate: Tue, 4 May 2021 23:50:00 -0700\nSubject: Re: The weir\n";

#[test]
fn the_head_says_who_wrote_to_whom_and_when() {
    let mail = "From: =?utf-8?q?J=C3=BCrgen_Ott?= <ott@lumen.example>\nSender: desk@lumen.example\nTo: \"Bell, Ana\" <ana@lumen.example>,\n ben@lumen.example\nCc: Press: x@a.example, y@a.example;\nDate: Tue, 4 May 2021\n 23:50:00 -0700\nSubject: =?iso-8859-1?q?Re=3A_Stra=DFe?=\n\nIt holds.";
    let briefing = briefing(mail);
    assert_eq!(briefing.title.as_deref(), Some("Re: Straße"));
    assert_eq!(briefing.authors, ["Jürgen Ott"]);
    assert_eq!(briefing.issued.unwrap().written(), "2021-05-04");
    let texts: Vec<&str> = briefing.passages.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Re: Straße",
            "From: Jürgen Ott <ott@lumen.example>",
            "Sender: desk@lumen.example",
            "To: Bell, Ana <ana@lumen.example>, ben@lumen.example",
            "Cc: x@a.example, y@a.example",
            "Date: Tue, 4 May 2021 23:50:00 -0700",
            "It holds."
        ]
    );
}

#[test]
fn a_reply_gives_the_words_of_others_their_voice() {
    let mail = format!(
        "{HEAD}Content-Type: text/plain; charset=utf-8; format=flowed\n\nIt holds, as far as I \nknow.\n\nOn 4 May 2021, Ana Bell wrote:\n> The weir gave way on Monday, and twelve people were hurt.\n>> Who was on watch?\n-- \nTom Ashby\nThe Coastal Wire\n"
    );
    assert_eq!(
        passages(&mail)[4..],
        [
            "paragraph: It holds, as far as I know.",
            "furniture: On 4 May 2021, Ana Bell wrote:",
            "quote Ana Bell: The weir gave way on Monday, and twelve people were hurt.",
            "quote unknown: Who was on watch?",
            "furniture: --",
            "furniture: Tom Ashby",
            "furniture: The Coastal Wire"
        ]
    );
    let told = briefing(&mail);
    let bell = told.actors.iter().find(|a| a.name == "Ana Bell").unwrap();
    assert!(
        told.voices
            .iter()
            .any(|v| v.actor.as_ref() == Some(&bell.id))
    );
    // Nothing in the quotation is attributed to the sender.
    assert!(told.accounts().count() > 0);
    for account in told.accounts() {
        assert_eq!(account.voice.as_deref(), Some("ana-bell"), "{account:?}");
    }
}

#[test]
fn a_day_that_is_quoted_is_not_counted_from_the_reply() {
    let mail = format!(
        "{HEAD}\n\nIt held on Monday.\n\nAna Bell wrote:\n> The weir gave way on Monday.\n> It was built on 2 March 1990.\n"
    );
    let reading = reading(&mail);
    let issued = reading.shown.issued.clone();
    let times = super::super::times::Told::new(&reading).times(issued.as_ref());
    let days: Vec<Option<&str>> = times.iter().map(|time| time.edtf.as_deref()).collect();
    assert_eq!(days, [Some("2021-05-03"), None, Some("1990-03-02")]);
}

#[test]
fn markup_is_read_where_it_says_more() {
    let page = "<style>p{}</style><div>It <b>holds</b>.</div><div>On 4 May 2021 at 9:12, Ana Bell &lt;<a href=\"mailto:a@l.example\">a@l.example</a>&gt; wrote:<br></div><blockquote><p>Does it hold?</p><blockquote>I ask.</blockquote></blockquote>";
    let both = |plain: &str| {
        format!(
            "{HEAD}MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n{page}\n--b--\n"
        )
    };
    let told = [
        "paragraph: It holds.",
        "furniture: On 4 May 2021 at 9:12, Ana Bell <a@l.example> wrote:",
        "quote Ana Bell: Does it hold?",
        "quote unknown: I ask.",
    ];
    assert_eq!(passages(&both("See HTML."))[4..], told);
    assert_eq!(
        passages(&both(
            "It holds, and that is all that there is to say of it."
        ))[4..],
        ["paragraph: It holds, and that is all that there is to say of it."]
    );
    let alone = format!("{HEAD}Content-Type: text/html\n\n{page}");
    assert_eq!(passages(&alone)[4..], told);
}

const MIXED: &str = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"m\"\n\n--m\nContent-Type: text/plain\n\nSee both.\n--m\nContent-Type: text/markdown; name=\"../a.md\"\nContent-Disposition: attachment; filename=\"../a.md\"\nContent-Transfer-Encoding: base64\n\nIyBUaGUgd2VpcgoKSXQgaG9sZHMu\n--m\nContent-Type: image/png; name=\"logo.png\"\nContent-ID: <logo>\nContent-Disposition: inline\n\nx\n--m\nContent-Type: image/png\nContent-Disposition: attachment; filename=\"map.png\"\n\nx\n--m\nContent-Type: audio/mpeg\nContent-Disposition: attachment; filename=\"talk.mp3\"\n\nx\n--m\nContent-Type: message/rfc822\n\nFrom: Ben Ott <ben@lumen.example>\nSubject: Inner\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"n\"\n\n--n\n\nInner words.\n--n\nContent-Type: text/plain; name=\"a.txt\"\nContent-Disposition: attachment\n\nDeep words.\n--n--\n\n--m--\n";

#[test]
fn attachments_are_documents_of_their_own() {
    let mail = format!("{HEAD}{MIXED}");
    let held = contained(Document {
        file: "a.eml",
        bytes: mail.as_bytes(),
    })
    .unwrap();
    assert!(held.itself);
    let parts: Vec<(&str, &[u8])> = held
        .parts
        .iter()
        .map(|part| (part.name.as_str(), &*part.bytes))
        .collect();
    assert_eq!(parts[0], ("-a.md", &b"# The weir\n\nIt holds."[..]));
    assert_eq!(parts[1], ("Inner.eml/a.txt", &b"Deep words."[..]));
    assert_eq!(parts[2].0, "Inner.eml");
    assert_eq!(parts.len(), 3);
    assert_eq!(
        held.notes,
        [
            "talk.mp3: audio/mpeg is not converted",
            "map.png: a picture is not converted; its words have to be read first; save them as \
             text"
        ]
    );
    let reading = reading(&mail);
    assert!(
        reading
            .text
            .contains("Attachments: -a.md, map.png, talk.mp3, Inner.eml")
    );
    assert!(
        reading
            .notes
            .contains(&"pictures in its text (1) left out".to_owned())
    );
}

#[test]
fn what_is_damaged_or_closed_is_told() {
    let cut = "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSXQgaG9sZHMu\n*\n";
    let cut = reading(&format!("{HEAD}{cut}"));
    assert!(cut.text.ends_with("It holds."), "{}", cut.text);
    assert!(cut.notes[0].contains("ends before"), "{:?}", cut.notes);
    assert!(cut.notes[1].contains("damaged"), "{:?}", cut.notes);
    let closed =
        "From: a@b.example\nContent-Type: multipart/encrypted; boundary=\"b\"\n\n--b\n\nx\n--b--\n";
    let refused = |bytes: &str| {
        let bytes = bytes.as_bytes();
        read(Document {
            file: "a.eml",
            bytes,
        })
        .unwrap_err()
        .to_string()
    };
    assert!(refused(closed).contains("encrypted"));
    assert!(refused("It holds.").contains("no sender"));
    assert!(refused("From: a@b.example\n\n").contains("no text"));
    let bare = reading("From: a@b.example\nSubject: See photo\n\n");
    assert!(bare.notes[0].contains("no text of its own"));
}

#[test]
fn parts_in_parts_are_bounded() {
    let mut mail = String::from("Subject: deep\n");
    for n in 0..400 {
        write!(
            mail,
            "Content-Type: multipart/mixed; boundary=\"{n}\"\n\n--{n}\n"
        )
        .unwrap();
    }
    mail += "\nwords\n";
    let deep = reading(&mail);
    assert!(
        deep.notes.iter().any(|note| note.contains("too deep")),
        "{:?}",
        deep.notes
    );
    let mails = "Subject: in\nContent-Type: message/rfc822\n\n".repeat(5_000);
    let held = contained(Document {
        file: "a.eml",
        bytes: format!("{mails}Subject: last\n\nwords").as_bytes(),
    });
    assert!(
        held.unwrap()
            .notes
            .iter()
            .any(|note| note.contains("too deep"))
    );
}

#[test]
fn a_mail_is_one_in_whatever_it_is_wrapped() {
    let mail = format!("{HEAD}MIME-Version: 1.0\n\nIt holds.\n");
    let plain = reading(&mail);
    let as_is = |file, bytes: &[u8]| read(Document { file, bytes }).unwrap().text;
    let wide: Vec<u8> = mail.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(as_is("a.eml", &wide), plain.text);
    let mailbox = format!("From tom@x Tue May  4 09:12:33 2021\n{mail}");
    assert_eq!(as_is("a.eml", mailbox.as_bytes()), plain.text);
    let apple = format!("{}\n{mail}<?xml?>", mail.len());
    assert_eq!(as_is("a.emlx", apple.as_bytes()), plain.text);
    assert_eq!(as_is("a.txt", mail.as_bytes()), plain.text);
    assert_eq!(as_is("stdin", mail.as_bytes()), plain.text);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Every mail is read or refused, and every range found lies in its text.
    #[test]
    fn no_mail_is_too_much(
        lines in prop::collection::vec(
            prop::sample::select(vec![
                "From: a <a@b>", "Subject: =?utf-8?b?4p2k?=", "To: ,;<>:", "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=b", "Content-Type: text/html",
                "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64",
                "Content-Transfer-Encoding: quoted-printable", "Content-Type: text/plain; format=flowed",
                "", "--b", "--b--", "> a", ">> b =", "On 4 May, Ana Bell <a@b> wrote:", "-- ",
                "From: Ana Bell", "Sent: x", "To: y", "-----Original Message-----", "=C3", "IyBU",
                "<p>a<blockquote>b", "Date: Tue, 4 May 2021 23:50:00 -0700", "é:", "wrote:",
            ]),
            0..40,
        ),
        end in "\\PC{0,40}",
    ) {
        let text = format!("{}\n{end}", lines.join("\n"));
        let document = Document { file: "a.eml", bytes: text.as_bytes() };
        let _ = contained(document);
        if let Ok(reading) = read(document) {
            for block in &reading.blocks {
                prop_assert!(!reading.text_of(block).trim().is_empty());
            }
            for spoken in &reading.spoken {
                prop_assert!(reading.block_at(spoken.words.start).map(|b| b.at) == Some(spoken.at));
                let who = spoken.who.clone().map(|who| reading.text[who].to_owned());
                prop_assert!(who.is_none_or(|who| !who.trim().is_empty()));
            }
        }
    }
}
