//! Subtitle files, and the passages that they should become.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::super::{Document, document, read};

/// The passages: time, kind, voice and text.
fn passages(file: &str, text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let briefing = document(Document { file, bytes }).unwrap();
    let show = |p: &crate::model::briefing::Passage| {
        let voice = briefing
            .voices
            .iter()
            .find(|v| Some(&v.id) == p.voice.as_ref());
        let voice = voice.map_or(String::new(), |v| format!(" {}", v.name));
        let time = p.time.as_deref().unwrap_or("-");
        format!("{time} {}{voice}: {}", p.kind.word(), p.text)
    };
    briefing.passages.iter().map(show).collect()
}

#[test]
fn sentences_over_cues_are_one_paragraph() {
    let text = "1\n00:00:01,000 --> 00:00:03,000\nThe weir gave way\non Monday night,\n\n2\n00:00:03,100 --> 00:00:05,000\n<i>and nobody</i> was hurt.\n\n3\n00:00:05,100 --> 00:00:07,000\nIt is being mended.\n\n4\n00:01:02,000 --> 00:01:04,000\nThe keeper had warned.\n";
    let told = [
        "00:00:01 paragraph: The weir gave way on Monday night, and nobody was hurt. It is being mended.",
        "00:01:02 paragraph: The keeper had warned.",
    ];
    assert_eq!(passages("a.srt", text), told);
    // Recognised by its beginning, whatever the file is called.
    assert_eq!(passages("a.txt", &text.replace('\n', "\r\n")), told);
    assert_eq!(passages("stdin", text), told);
}

#[test]
fn speakers_are_voices() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana Bell>The weir will hold, I say.\n\n00:02.100 --> 00:03.000\n<v Ana Bell>It always has.\n\n00:03.100 --> 00:04.000\n<v Ben Ott>Who says so?</v>\n\n00:04.100 --> 00:05.000\n[applause]\n\n00:05.100 --> 00:06.000\nNobody knows who said this.\n";
    assert_eq!(
        passages("a.vtt", text),
        [
            "00:00:01 paragraph Ana Bell: Ana Bell: The weir will hold, I say. It always has.",
            "00:00:03 paragraph Ben Ott: Ben Ott: Who says so?",
            "00:00:04 furniture: [applause]",
            "00:00:05 paragraph unknown: Nobody knows who said this.",
        ]
    );
    let text = "1\n00:00:01,000 --> 00:00:02,000\nINT: When did it break?\n\n2\n00:00:02,000 --> 00:00:03,000\nBELL: On Monday, at night,\n\n3\n00:00:03,000 --> 00:00:04,000\nwhen the water rose.\n\n4\n00:00:09,000 --> 00:00:10,000\nWe all saw it.\n\n5\n00:00:11,000 --> 00:00:12,000\nINT: And you?\nBELL: So did I.\n";
    assert_eq!(
        passages("a.srt", text),
        [
            "00:00:01 paragraph INT: INT: When did it break?",
            "00:00:02 paragraph BELL: BELL: On Monday, at night, when the water rose.",
            "00:00:09 paragraph BELL: We all saw it.",
            "00:00:11 paragraph INT: INT: And you?",
            "00:00:11 paragraph BELL: BELL: So did I.",
        ]
    );
}

#[test]
fn whoever_speaks_anew_begins_a_paragraph() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\n- Did it hold?\n- It did.\n\n2\n00:00:02,000 --> 00:00:03,000\n>> Remember: it is old.\n";
    assert_eq!(
        passages("a.srt", text),
        [
            "00:00:01 paragraph: - Did it hold?",
            "00:00:01 paragraph: - It did.",
            "00:00:02 paragraph: Remember: it is old."
        ]
    );
}

#[test]
fn captions_that_roll_say_each_line_once() {
    let mut text = String::from("WEBVTT\nKind: captions\nLanguage: en\n\n");
    let lines = [
        "the weir gave way",
        "on monday night and",
        "nobody was hurt but",
        "the cart was lost",
    ];
    for (n, pair) in lines.windows(2).enumerate() {
        write!(
            text,
            "00:0{n}.000 --> 00:0{n}.990 align:start\n{}\n{}\n\n",
            pair[0], pair[1]
        )
        .unwrap();
        write!(text, "00:0{n}.990 --> 00:0{n}.999\n{}\n\n", pair[1]).unwrap();
    }
    assert_eq!(
        passages("a.vtt", &text),
        [
            "00:00:00 paragraph: the weir gave way on monday night and nobody was hurt but the cart was lost"
        ]
    );
}

#[test]
fn what_only_looks_like_subtitles_is_text() {
    let read = |file: &str, text: &str| {
        let bytes = text.as_bytes();
        read(Document { file, bytes }).unwrap()
    };
    for text in [
        "WEBVTTS are many.",
        "1\nOne --> two is a step.",
        "1984\nIt was a year.",
    ] {
        assert!(read("a.txt", text).blocks[0].spot.is_none(), "{text}");
    }
    let none = read("a.srt", "No cue stands here.");
    assert!(none.notes[0].contains("no cues"), "{:?}", none.notes);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Every word of every cue is in the text, in order.
    #[test]
    fn no_word_is_lost(
        cues in prop::collection::vec(
            (0_u32..9000, prop::sample::select(vec![
                "The weir gave way", "on Monday.", "- No.", ">> Yes.", "BELL: It holds.",
                "<i>up</i> there", "<v Ana Bell>I say so", "[music]", "x < y", "{\\an8}top",
            ])),
            1..30,
        ),
    ) {
        let mut text = String::new();
        let mut words = Vec::new();
        for (n, (start, line)) in cues.iter().enumerate() {
            let (minute, second) = (start / 60 % 60, start % 60);
            write!(text, "{n}\n00:{minute:02}:{second:02},000 --> 00:{minute:02}:{second:02},900\n{line}\n\n").unwrap();
            let bare = line.replace("<i>", "").replace("</i>", "").replace("<v Ana Bell>", "");
            let bare = bare.replace("{\\an8}", "").replace(">>", "").replace("- ", "");
            words.extend(bare.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        }
        let reading = read(Document { file: "a.srt", bytes: text.as_bytes() }).unwrap();
        let mut rest = reading.text.split_whitespace();
        for word in &words {
            // Repeats of rolling captions are removed; these do not roll.
            prop_assert!(
                rest.any(|found| found == word) || !reading.notes.is_empty(),
                "{word} in {:?}", reading.text
            );
        }
        for spoken in &reading.spoken {
            prop_assert!(reading.block_at(spoken.words.start).map(|b| b.at) == Some(spoken.at));
        }
    }
}
