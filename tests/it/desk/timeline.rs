//! The timeline: its scales, its two clocks, its strip.

use rashomon::tui::desk::timeline::{Clock, Scale, TimelineRow};

use super::Desk;

/// The headings in the list.
fn headings(desk: &Desk) -> Vec<&str> {
    let rows = desk.app.desk.timeline.list.rows.iter();
    rows.filter_map(|row| match row {
        TimelineRow::Heading(words) => Some(words.as_str()),
        _ => None,
    })
    .collect()
}

#[test]
fn scales_go_from_all_to_days_and_back() {
    use Scale::{All, Day, Month, Year};
    for (keys, scale) in [
        ("", All),
        ("+", Year),
        ("=", Year),
        ("+ +", Month),
        ("+ + +", Day),
        ("+ + + +", Day),
        ("+ + + -", Month),
        ("-", All),
        ("2 +", Year),
    ] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        assert_eq!(desk.app.desk.timeline.scale, scale, "after {keys:?}");
    }
}

#[test]
fn the_scale_decides_the_headings() {
    let mut desk = Desk::new(120, 40);
    desk.press("i");
    assert_eq!(headings(&desk), ["2019", "undated"]);
    desk.press("+ +");
    let months = ["2019", "Nov 2019", "undated"];
    assert_eq!(headings(&desk), months);
    desk.press("+");
    let days = headings(&desk);
    assert!(days.contains(&"14 Nov 2019"), "{days:?}");
    assert!(days.contains(&"2019"), "days of two months: {days:?}");
}

#[test]
fn the_end_of_the_scales_is_said() {
    let mut desk = Desk::new(120, 40);
    desk.press("-");
    assert!(
        desk.screen()
            .contains("The timeline cannot be zoomed any wider")
    );
    desk.press("+ + + +");
    assert!(
        desk.screen()
            .contains("The timeline cannot be zoomed any closer")
    );
}

#[test]
fn the_selection_stays_through_zoom_clocks_and_sizes() {
    for journey in ["", "j j", "G", "g g", "2 j f 4"] {
        let mut desk = Desk::new(120, 40);
        desk.press("i").press(journey);
        let selected = desk.app.desk.timeline.selected();
        assert!(selected.is_some());
        for keys in ["+", "+", "+", "i", "-", "i", "-", "-"] {
            desk.press(keys);
            assert_eq!(
                desk.app.desk.timeline.selected(),
                selected,
                "{journey:?} {keys}"
            );
        }
        for (width, height) in [(80, 24), (40, 12), (20, 5), (200, 60), (120, 40)] {
            desk.resize(width, height);
            assert_eq!(
                desk.app.desk.timeline.selected(),
                selected,
                "{width}×{height}"
            );
        }
    }
}

#[test]
fn documents_stand_where_they_were_issued_and_open() {
    let mut desk = Desk::new(120, 40);
    assert_eq!(desk.app.desk.timeline.clock, Clock::Both);
    assert!(desk.screen().contains("WIRE issued"));
    while desk.app.desk.timeline.selected().is_some() {
        desk.press("j");
    }
    assert_eq!(desk.state(), "Timeline: WIRE; WIRE ¶1");
    desk.press("Enter");
    assert_eq!(desk.state(), "Text: WIRE ¶1; WIRE ¶1");
}

#[test]
fn hiding_the_documents_leaves_the_cursor_on_the_event_before() {
    let mut desk = Desk::new(120, 40);
    while desk.app.desk.timeline.selected().is_some() {
        desk.press("j");
    }
    desk.press("k");
    let before = desk.app.desk.timeline.selected();
    desk.press("j i");
    assert_eq!(desk.app.desk.timeline.selected(), before);
    assert!(!desk.screen().contains('◇'));
    desk.press("i");
    assert!(desk.screen().contains('◇'));
}

#[test]
fn the_next_conflict_counts_from_a_document_too() {
    let mut desk = Desk::new(120, 40);
    while desk.app.desk.timeline.selected().is_some() {
        desk.press("j");
    }
    desk.press("c");
    assert_eq!(
        desk.app.desk.timeline.selected(),
        desk.app.desk.timeline.event_reached()
    );
    assert!(
        desk.state().ends_with("page of The captain is held"),
        "{}",
        desk.state()
    );
}

#[test]
fn a_filter_keeps_only_its_documents() {
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g f 4");
    let rows = &desk.app.desk.timeline.list.rows;
    let issued = rows
        .iter()
        .filter(|r| matches!(r, TimelineRow::Issued(_)))
        .count();
    assert_eq!(issued, 1);
}

#[test]
fn keys_of_the_timeline_are_hinted_where_it_has_the_focus() {
    let mut desk = Desk::new(120, 40);
    let last = |desk: &Desk| desk.screen().lines().last().unwrap_or_default().to_string();
    assert!(last(&desk).contains("+ closer  i issued"));
    desk.press("+");
    assert!(last(&desk).contains("+ closer  - wider  i issued"));
    desk.press("2");
    assert!(!last(&desk).contains("wider"));
}

#[test]
fn scales_at_three_sizes() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        for (name, keys) in [("year", "+"), ("month", "+ +"), ("day", "+ + +")] {
            let mut desk = Desk::new(width, height);
            desk.press(keys);
            let name = format!("timeline_{name}_{width}x{height}");
            insta::assert_snapshot!(name, desk.screen());
        }
    }
}

#[test]
fn the_strip_stays_in_its_pane_at_every_width() {
    for width in 20..160 {
        let mut desk = Desk::new(width, 24);
        for keys in ["", "+", "+", "+", "G", "g g"] {
            desk.press(keys);
            let screen = desk.screen();
            let framed = |line: &&str| line.starts_with('│') || line.starts_with('┃');
            let odd = screen
                .lines()
                .filter(framed)
                .find(|line| line.matches('│').count() + line.matches('▐').count() < 2);
            assert_eq!(odd, None, "{width} {keys}");
        }
    }
}
