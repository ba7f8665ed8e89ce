//! Questions, conflicts, gaps and the matrix: keys in, state out.

use ratatui::style::Modifier;

use rashomon::tui::keymap::Chord;
use rashomon::tui::shell::{Msg, Request};

use super::{Desk, table};

#[test]
fn a_question_opens_and_its_words_lead_to_the_passage() {
    table(&[
        ("g q", "Text: nothing; questions"),
        ("g q Enter", "Text: GAZETTE ¶4; question(questionid(0))"),
        ("g q Enter Enter", "Text: GAZETTE ¶4; GAZETTE ¶4"),
        (
            "g q Enter Enter H",
            "Text: GAZETTE ¶4; question(questionid(0))",
        ),
        ("g q j Enter", "Text: GAZETTE ¶6; question(questionid(1))"),
        ("g q Enter Esc", "Text: nothing; questions"),
    ]);
    let mut desk = Desk::new(120, 40);
    desk.press("g q Enter Enter");
    let (_, words) = desk
        .app
        .desk
        .text
        .cited
        .clone()
        .expect("cited words are lit");
    assert_eq!(words, "The bow door was leaking when we sailed.");
}

#[test]
fn the_cursor_moves_between_voices_and_across_to_the_other_side() {
    for (keys, at) in [
        ("", "GAZETTE ¶4"),
        ("j", "INQUIRY ¶3"),
        ("l", "WIRE ¶6"),
        ("l h", "GAZETTE ¶4"),
        // On the explosion: one column suspects it, the other denies it.
        ("j j", "WIRE ¶5"),
        ("j j l", "WIRE ¶5"),
        ("j j l j", "GAZETTE ¶8"),
        ("G", "INQUIRY ¶3"),
        ("G g g", "GAZETTE ¶4"),
        ("l j k", "WIRE ¶6"),
    ] {
        let mut desk = Desk::new(120, 40);
        desk.press("g q Enter z");
        desk.press(keys);
        let state = desk.state();
        assert!(
            state.starts_with(&format!("Text: {at};")),
            "{keys}: {state}"
        );
    }
}

#[test]
fn every_voice_can_be_reached_at_every_width() {
    for (width, height) in [(160, 40), (80, 24), (40, 12), (24, 6)] {
        let mut seen = std::collections::BTreeSet::new();
        for side in ["", "l"] {
            let mut desk = Desk::new(width, height);
            desk.press("g q Enter z").press(side);
            for _ in 0..9 {
                seen.extend(desk.app.desk.page().and_then(cited));
                let shown = desk.screen();
                assert!(
                    side == "l" || shown.contains('▸'),
                    "{width}×{height}: {shown}"
                );
                desk.press("j");
            }
        }
        assert_eq!(seen.len(), 8, "{width}×{height}: {seen:?}");
    }
}

/// The source and number of the claim under the cursor.
fn cited(page: &rashomon::tui::page::OpenPage) -> Option<(u32, usize)> {
    let stance = page.body.stance()?;
    Some((stance.source.0, stance.claim))
}

#[test]
fn a_resize_keeps_the_voice() {
    let mut desk = Desk::new(160, 40);
    desk.press("g q Enter z j j l");
    let before = desk.app.desk.page().and_then(cited);
    for (width, height) in [(80, 24), (24, 6), (160, 40)] {
        desk.resize(width, height);
        assert_eq!(desk.app.desk.page().and_then(cited), before);
    }
}

#[test]
fn opposed_questions_are_marked_and_signs_need_no_colour() {
    let mut desk = Desk::new(120, 40);
    desk.press("g q");
    let screen = desk.screen();
    let row = screen.lines().find(|l| l.contains("What sank the Aurelia"));
    let row = row.expect("the question");
    assert!(row.contains('≠') && row.contains("?~−"), "{row}");
    assert!(screen.contains("+ asserts") && screen.contains("· silent"));
}

#[test]
fn conflicts_open_at_their_row_and_are_walked_from_anywhere() {
    table(&[
        ("g c G Enter", "Text: GAZETTE ¶4; question(questionid(0))"),
        ("g c Enter", "Text: WIRE ¶3; page of The Aurelia sinks"),
    ]);
    let mut desk = Desk::new(120, 40);
    desk.press("2 c");
    let first = desk.screen();
    desk.press("c");
    assert_ne!(desk.screen(), first);
    desk.press("C");
    assert_eq!(desk.screen(), first);
    desk.press("c c c Esc");
    assert!(desk.app.desk.page().is_none(), "one Esc leaves the walk");
}

#[test]
fn a_conflict_opened_in_the_grid_shows_what_is_said_of_it() {
    let mut desk = Desk::new(120, 30);
    desk.press("g c j Enter");
    let screen = desk.screen();
    assert!(screen.contains("≠ missing, people aboard"), "{screen}");
    assert!(screen.contains("cannot all be true: 31"), "{screen}");
}

#[test]
fn the_count_of_conflicts_is_that_of_the_list_under_a_filter_too() {
    let count = |desk: &Desk| {
        let totals = desk
            .app
            .world
            .filter
            .view
            .totals(&desk.app.world.collection);
        let page = desk.app.desk.page().expect("the list");
        let listed = |heading: &str| {
            let mut rows = page.list().unwrap().rows.iter();
            let found = rows.find(|row| row.pieces.first().is_some_and(|p| p.0 == heading));
            found.and_then(|row| row.count).unwrap_or(0)
        };
        let opposed = listed("Opposed answers") + listed("Opposed inside one document");
        let listed = [listed("Measures and dates"), opposed];
        ([totals.conflicts, totals.opposed], listed)
    };
    for keys in ["g c", "1 g g f g c", "2 j f g c", "4 f g c"] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        let (counted, listed) = count(&desk);
        assert_eq!(counted, listed, "{keys}");
        // The header has the same count, and the walk as many stops.
        let all: usize = counted.iter().sum();
        desk.press("c");
        let screen = desk.screen();
        let header = screen.lines().next().unwrap();
        assert_eq!(
            screen.contains(&format!("≠ 1 of {all} ")),
            all > 0,
            "{keys}: {screen}"
        );
        assert_eq!(header.contains('≠'), all > 0, "{keys}: {header}");
    }
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g f g c");
    assert_eq!(
        count(&desk).0[0],
        0,
        "one source does not contradict another"
    );
}

#[test]
fn gaps_and_the_matrix_lead_on() {
    let mut desk = Desk::new(120, 40);
    desk.press("g m Enter");
    assert!(desk.state().contains("page of"), "{}", desk.state());
    let mut desk = Desk::new(120, 40);
    desk.press("g x Enter");
    assert!(
        desk.state().ends_with("page of Eastline Ferries"),
        "{}",
        desk.state()
    );
    let screen = desk.screen();
    assert!(screen.contains("As each source words it"), "{screen}");
}

#[test]
fn the_matrix_counts_what_the_filter_leaves() {
    let all = Desk::new(120, 40).press("g x").screen();
    let some = Desk::new(120, 40).press("1 g g f g x").screen();
    assert!(all.contains("GAZETTE") && all != some);
    let head = some
        .lines()
        .find(|l| l.contains("WIRE") && l.contains("│ "));
    assert!(head.is_some());
}

#[test]
fn numbers_are_shaded_only_where_there_are_colours() {
    let mut desk = Desk::new(120, 40);
    desk.press("g x");
    let ground = desk.app.world.theme.heat[3].bg;
    assert!(!desk.styled(|s| s.bg == ground).is_empty());
    let mut desk = Desk::coloured(rashomon::tui::theme::Palette::Mono, 120, 40);
    desk.press("g x");
    let largest = desk.styled(|s| {
        s.add_modifier
            .contains(Modifier::BOLD | Modifier::UNDERLINED)
    });
    assert!(largest.chars().any(|c| c.is_ascii_digit()), "{largest}");
}

/// A desk on two articles, one of which denies what the other tells.
fn opposed() -> (Desk, tempfile::TempDir) {
    let folder = crate::fixture::opposed("title: The meeting\n");
    let mut desk = Desk::with(&[folder.path().into()], 120, 40);
    desk.reload();
    (desk, folder)
}

#[test]
fn what_is_likely_opposed_is_confirmed_and_dismissed_among_questions() {
    for (keys, expected) in [
        (
            "s",
            "asks: Is it so: “the premier met the arms dealer Rafe Coll in Tibor”?",
        ),
        ("x", "not opposed: secret-meeting ¶2 / no-meeting ¶2"),
        ("u", "Nothing to undo: nothing was written in this visit"),
    ] {
        let (mut desk, _folder) = opposed();
        desk.press("g q G");
        let requests = desk.app.update(Msg::Key(Chord::parse(keys).unwrap()));
        let said = match requests.as_slice() {
            [Request::Judge(edit)] => edit.said(),
            _ => desk.app.world.notice().unwrap_or_default().to_owned(),
        };
        assert_eq!(said, expected, "{keys}\n{}", desk.screen());
    }
    let (mut desk, _folder) = opposed();
    desk.press("g q");
    insta::assert_snapshot!("likely_opposed", desk.screen());
}
