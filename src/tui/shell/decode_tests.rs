use proptest::prelude::*;

use super::*;

/// Takes what was decoded as text: keys as the table writes them, pastes in
/// quotes.
fn taken(decoder: &mut Decoder) -> Vec<String> {
    let text = |msg| match msg {
        Msg::Key(chord) => {
            let held = [(chord.ctrl, "Ctrl-"), (chord.alt, "Alt-")];
            let held = held.iter().filter(|(is, _)| *is).map(|(_, name)| *name);
            let key = match chord.code {
                KeyCode::Char(letter) => letter.to_string(),
                code => format!("{code:?}"),
            };
            Some(held.collect::<String>() + &key)
        }
        Msg::Paste(text) => Some(format!("{text:?}")),
        // The mouse types nothing.
        Msg::Mouse(_) => None,
        other => panic!("{other:?}"),
    };
    decoder.keys.drain(..).filter_map(text).collect()
}

/// Decodes bytes that come at once.
fn decoded(bytes: &[u8]) -> String {
    let mut decoder = Decoder::default();
    decoder.feed(bytes);
    taken(&mut decoder).join(" ")
}

/// Decodes bytes before a pause, and bytes after it.
fn paused(before: &[u8], after: &[u8]) -> String {
    let mut decoder = Decoder::default();
    decoder.feed(before);
    let mut all = taken(&mut decoder);
    assert!(decoder.patience().is_some(), "waits for the rest");
    decoder.pause();
    all.push("…".into());
    all.extend(taken(&mut decoder));
    assert!(decoder.patience().is_none(), "waits for nothing");
    decoder.feed(after);
    all.extend(taken(&mut decoder));
    all.join(" ")
}

#[test]
fn keys_are_told_from_what_terminals_send_for_them() {
    for (bytes, wanted) in [
        ("aÉ雪🚀", "a É 雪 🚀"),
        (
            "\r\t\x7f\x01\x1a\x1f\0",
            "Enter Tab Backspace Ctrl-a Ctrl-z Ctrl-7 Ctrl- ",
        ),
        ("\n\x08", "Ctrl-j Ctrl-h"),
        ("\x1b[A\x1bOB\x1b[C\x1bOD", "Up Down Right Left"),
        (
            "\x1b[H\x1bOF\x1b[1~\x1b[4~\x1b[7~\x1b[8~",
            "Home End Home End Home End",
        ),
        (
            "\x1b[2~\x1b[3~\x1b[5~\x1b[6~",
            "Insert Delete PageUp PageDown",
        ),
        (
            "\x1bOP\x1b[Q\x1b[[C\x1b[14~\x1b[15~",
            "F(1) F(2) F(3) F(4) F(5)",
        ),
        ("\x1b[17~\x1b[21~\x1b[23~\x1b[24~", "F(6) F(10) F(11) F(12)"),
        ("\x1b[Z\x1b[9;2u", "BackTab BackTab"),
        (
            "\x1b[1;5B\x1b[1;3A\x1b[3;6~",
            "Ctrl-Down Alt-Up Ctrl-Delete",
        ),
        ("\x1ba\x1bé\x1b\x7f", "Alt-a Alt-é Alt-Backspace"),
        ("\x1b[97;5u\x1b[97;2u\x1b[27;5;106~", "Ctrl-a A Ctrl-j"),
        ("\x1b[13u\x1b[27u\x1bOM", "Enter Esc Enter"),
        // A new line differs from Enter however it is sent.
        ("\x1b\r\n\r", "Alt-Enter Ctrl-j Enter"),
        (
            "\x1b[13;3u\x1b[27;3;13~\x1b[106;5u",
            "Alt-Enter Alt-Enter Ctrl-j",
        ),
        ("\x1b\x1b[A", "Esc Up"),
    ] {
        assert_eq!(decoded(bytes.as_bytes()), wanted, "{bytes:?}");
    }
}

#[test]
fn what_is_no_key_types_nothing() {
    for bytes in [
        // The mouse, in each of its encodings; the wheel; focus.
        "\x1b[<0;12;7M\x1b[<0;12;7m\x1b[<65;1;1M",
        "\x1b[M !!\x1b[32;12;7M\x1b[I\x1b[O",
        // Answers: colours, version, attributes, cursor, modes.
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x07\x1b]10;rgb:0/0/0\x1b\\",
        "\x1bP>|terminal 1.2\x1b\\\x1b[?62;22c\x1b[12;40R\x1b[?2026;2$y",
        "\x1b_Gi=1;OK\x1b\\",
        // A key released, a key without a letter, the end of no paste.
        "\x1b[97;1:3u\x1b[57441u\x1b[201~",
        // Parameters without end.
        "\x1b[1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1A",
    ] {
        assert_eq!(
            decoded(&[bytes.as_bytes(), b"x"].concat()),
            "x",
            "{bytes:?}"
        );
    }
    assert_eq!(decoded(b"\xff\x80\xc3(\xe2\x82x"), "( x", "no letters");
}

#[test]
fn a_pause_ends_a_sequence_and_the_next_key_is_heard() {
    for (before, after, wanted) in [
        ("\x1b", "q", "… Esc q"),
        ("\x1b\x1b", "q", "Esc … Esc q"),
        ("\x1b[", "q", "… Alt-[ q"),
        ("\x1bO", "q", "… Alt-O q"),
        ("\x1b]", "q", "… Alt-] q"),
        ("\x1b[1;", "q", "… q"),
        ("\x1b[<0;1", "q", "… q"),
        ("\x1b[M!", "q", "… q"),
        ("\x1b]11;rgb", "q", "… q"),
        ("\x1bPx\x1b", "q", "… q"),
        ("\x1b[[", "q", "… q"),
    ] {
        assert_eq!(
            paused(before.as_bytes(), after.as_bytes()),
            wanted,
            "{before:?}"
        );
    }
    assert_eq!(paused(b"\xe9\x9b", b"q"), "… q", "half a letter");
}

#[test]
fn a_broken_sequence_hides_no_key() {
    assert_eq!(decoded(b"\x1b[1\x1b[A\x1bO\x1b[B"), "Up Down");
    assert_eq!(decoded(b"\x1b[1\rj"), "Enter j");
    assert_eq!(decoded(b"\x1b]11;x\x1b[Aj"), "Up j");
    assert_eq!(decoded(b"\x1b]11;x\x18j"), "j");
    assert_eq!(decoded(b"\x1b[[\x1b[Aj"), "Up j");
}

#[test]
fn a_paste_is_taken_as_it_is() {
    assert_eq!(
        decoded(b"a\x1b[200~Q\r\x1b[A\x1b[20\x1b[201~b"),
        r#"a "Q\r\u{1b}[A\u{1b}[20" b"#
    );
    assert_eq!(decoded(b"\x1b[200~\x1b[201~"), r#""""#);
    assert_eq!(decoded(b"\x1b[200~x\x1b\x1b[201~"), r#""x\u{1b}""#);
}

#[test]
fn of_a_paste_no_more_is_kept_than_a_line_can_use() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~x");
    for _ in 0..10_000 {
        decoder.feed("雪".repeat(100).as_bytes());
    }
    let DecoderState::Paste(kept, _) = &decoder.state else {
        panic!("in a paste")
    };
    assert!(kept.capacity() <= 2 * MOST_PASTED);
    decoder.feed(PASTE_END);
    let Some(Msg::Paste(text)) = decoder.keys.pop() else {
        panic!("a paste")
    };
    assert!(text.len() >= MOST_PASTED, "so that it can be told");
    assert!(text.starts_with("x雪雪"));
}

#[test]
fn a_pause_ends_a_paste_and_the_next_key_is_heard() {
    assert_eq!(paused(b"\x1b[200~half", b"q"), r#"… "half" q"#);
    assert_eq!(paused(b"\x1b[200~half\x1b[20", b"jq"), r#"… "half" j q"#);
}

#[test]
fn what_comes_late_of_a_paste_presses_no_keys() {
    assert_eq!(
        paused(b"\x1b[200~half", b"Q2\x1b[201~j"),
        r#"… "half" "Q2" j"#
    );
    let rest = "Q".repeat(BY_MACHINE + 1);
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~half");
    decoder.pause();
    decoder.feed(rest.as_bytes());
    assert_eq!(taken(&mut decoder), [r#""half""#]);
    decoder.feed(b"\x1b[201~j");
    assert_eq!(taken(&mut decoder), [format!("{rest:?}"), "j".into()]);
}

/// Bytes as terminals send them, whole, cut and mixed.
fn sent() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        any::<Vec<u8>>(),
        "[ -~]{0,8}".prop_map(String::into_bytes),
        prop::sample::select(vec![
            "\x1b",
            "\x1b[",
            "\x1bO",
            "\x1b[1;5A",
            "\x1b[200~",
            "\x1b[201~",
            "\x1b[<0;1;1M",
            "\x1b[M",
            "\x1b]11;",
            "\x1b\\",
            "雪",
            "\x1b[[",
            "\x1b[97;5u",
        ])
        .prop_map(|part| part.as_bytes().to_vec()),
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn where_reading_cuts_the_bytes_changes_nothing(
        bytes in sent(),
        cuts in prop::collection::vec(1_usize..9, 1..40),
    ) {
        let mut decoder = Decoder::default();
        let mut rest = bytes.as_slice();
        for cut in cuts {
            let (now, later) = rest.split_at(cut.min(rest.len()));
            decoder.feed(now);
            rest = later;
        }
        decoder.feed(rest);
        prop_assert_eq!(taken(&mut decoder).join(" "), decoded(&bytes));
    }

    #[test]
    fn after_any_bytes_and_a_pause_the_next_key_is_heard(bytes in sent()) {
        let mut decoder = Decoder::default();
        decoder.feed(&bytes);
        decoder.pause();
        decoder.keys.clear();
        prop_assert!(decoder.patience().is_none());
        decoder.feed(b"j");
        prop_assert_eq!(taken(&mut decoder), ["j"]);
    }
}

/// Decodes mouse events.
fn of_mouse(bytes: &[u8]) -> Vec<mouse::Event> {
    let mut decoder = Decoder::default();
    decoder.feed(bytes);
    let event = |msg| match msg {
        Msg::Mouse(event) => Some(event),
        _ => None,
    };
    decoder.keys.drain(..).filter_map(event).collect()
}

#[test]
fn presses_and_the_wheel_are_told_by_their_cell() {
    use mouse::{Event, Kind};
    let at = |kind, x, y| Event {
        kind,
        x,
        y,
        times: 1,
    };
    let sent = b"\x1b[<0;1;1M\x1b[<0;1;1m\x1b[<64;300;40M\x1b[<65;2;3M\x1b[<20;5;6Mx\x1b[<2;1;1M";
    let wanted = [
        at(Kind::Press, 0, 0),
        at(Kind::Release, 0, 0),
        at(Kind::Up, 299, 39),
        at(Kind::Down, 1, 2),
        // With Shift and Ctrl.
        at(Kind::Press, 4, 5),
    ];
    assert_eq!(of_mouse(sent), wanted);
}

#[test]
fn broken_reports_of_the_mouse_do_nothing() {
    for broken in [
        "\x1b[<M",
        "\x1b[<0M",
        "\x1b[<0;1M",
        "\x1b[<0;1;M",
        "\x1b[<;;M",
        "\x1b[<0;1;1;1M",
        "\x1b[<0;0;1M",
        "\x1b[<0;1;0M",
        "\x1b[<-1;1;1M",
        "\x1b[<+0;+1;+1M",
        "\x1b[<0;1;99999M",
        "\x1b[<99999;1;1M",
        "\x1b[<32;1;1M",
        "\x1b[<35;1;1M",
        "\x1b[<66;1;1M",
        "\x1b[<128;1;1M",
        "\x1b[<0;1;1N",
        "\x1b[0;1;1M",
        "\x1b[<0;1:2;1M",
        "\x1b[<0000000000000000000000000000;1;1M",
        "\x1b[M !!",
    ] {
        assert_eq!(decoded(broken.as_bytes()), "", "{broken:?}");
    }
    // A report that is cut off takes nothing of what follows.
    assert_eq!(paused(b"\x1b[<0;1", b"jk"), "… j k");
}

#[test]
fn a_pause_in_a_flood_of_the_mouse_types_nothing() {
    let flood = "\x1b[<64;12;30M\x1b[M !!".repeat(9);
    for cut in 3..12 {
        let (before, after) = flood.split_at(cut);
        let told = paused(before.as_bytes(), after.as_bytes());
        assert_eq!(told, "…", "cut at {cut}");
    }
}

proptest! {
    #[test]
    fn whatever_is_sent_as_a_report_is_none_or_one(inside in "[0-9;<:M mN\\x1b]{0,24}") {
        let sent = format!("\x1b[<{inside}");
        let mut decoder = Decoder::default();
        decoder.feed(sent.as_bytes());
        decoder.pause();
        let reports = decoder.keys.iter().filter(|msg| matches!(msg, Msg::Mouse(_)));
        prop_assert!(reports.count() <= 1 + inside.matches('<').count());
        decoder.keys.clear();
        decoder.feed(b"j");
        decoder.pause();
        prop_assert!(decoder.keys.len() <= 1);
    }
}

#[test]
fn a_flood_of_the_mouse_is_cheap() {
    let flood = b"\x1b[<64;12;30M".repeat(20_000);
    let heard = of_mouse(&flood);
    assert_eq!((heard.len(), heard[0].times), (1, 20_000));
}
