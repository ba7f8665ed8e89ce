//! The text follows the cursor of a list, stays or moves on from there, and
//! returns.

use rashomon::tui::layout::Pane;

use super::Desk;

/// What each way of moving shows, and where the text is after Esc and after
/// going on to the text.
#[test]
fn what_the_cursor_is_on_is_shown_and_where_one_was_is_kept() {
    for (keys, shown) in [
        ("1 g g", "Sources: WIRE; WIRE ¶1"),
        ("1 g g j", "Sources: GAZETTE; GAZETTE ¶1"),
        ("2 j", "Actors: "),
        ("4 g g", "Timeline: "),
        ("4 j j", "Timeline: "),
        ("4 j j }", "Timeline: "),
    ] {
        let mut desk = Desk::new(120, 40);
        desk.press("3 }");
        let before = desk.state();
        let text = before.trim_start_matches("Text: ").to_owned();
        let now = desk.press(keys).state();
        assert!(now.starts_with(shown), "{keys}: {now}");
        let now = now.rsplit("; ").next().unwrap().to_owned();
        // Esc returns the text to where it was.
        let mut back = Desk::new(120, 40);
        back.press("3 }").press(keys).press("Esc");
        assert!(
            before.ends_with(back.state().rsplit("; ").next().unwrap()),
            "{keys}"
        );
        assert_ne!(back.focus(), Pane::Reader, "{keys}");
        // 3 reads on from what is shown, and `H` comes back.
        desk.press("3");
        assert!(desk.state().ends_with(&now), "{keys}: {}", desk.state());
        assert_eq!(desk.focus(), Pane::Reader);
        desk.press("H");
        assert_eq!(desk.state(), before, "{keys}: {text}");
    }
}

#[test]
fn the_tellings_of_an_event_are_walked_round() {
    let mut desk = Desk::new(120, 40);
    let first = desk.press("2 g g j").state();
    let mut seen = vec![first.clone()];
    loop {
        let now = desk.press("}").state();
        if now == first {
            break;
        }
        assert!(!seen.contains(&now), "{now}");
        seen.push(now);
    }
    assert!(seen.len() > 1, "{seen:?}");
    assert_eq!(desk.press("{").state(), *seen.last().unwrap());
}

#[test]
fn a_page_is_there_again_and_what_is_pinned_stays() {
    let mut desk = Desk::new(120, 40);
    desk.press("g c");
    let page = desk.state();
    desk.press("4 j");
    assert!(!desk.screen().contains("List conflicts"));
    let shown = desk.state();
    assert!(shown.starts_with("Timeline: "), "{shown}");
    desk.press("Esc 3");
    assert_eq!(desk.state(), page);
    let mut pinned = Desk::new(120, 40);
    pinned.press("3 p 4");
    let before = pinned.state();
    let before = before.rsplit("; ").next().unwrap();
    assert!(pinned.press("j").state().ends_with(before));
}

#[test]
fn where_one_left_a_document_one_goes_on() {
    let mut desk = Desk::new(120, 40);
    let there = desk.press("3 G").state();
    desk.press("[");
    let other = desk.state();
    assert_ne!(there, other);
    assert_eq!(desk.press("]").state(), there);
    // The next visit remembers it too.
    let place = desk.press("[").app.place();
    let mut later = Desk::new(120, 40);
    later.go_to(&place);
    assert_eq!(later.press("]").state(), there);
}

#[test]
fn the_end_says_what_comes_next() {
    let mut desk = Desk::new(120, 40);
    let screen = desk.press("1 g g Enter G").screen();
    assert!(screen.contains("— end · ] next: GAZETTE —"), "{screen}");
    assert!(screen.contains("· 100%"), "{screen}");
    let screen = desk.press("Space").screen();
    let said = screen.trim_end().lines().last().unwrap();
    assert!(said.contains("end · ] next: GAZETTE"), "{said}");
    let screen = desk.press("1 G Enter G").screen();
    assert!(screen.contains("— end —"), "{screen}");
}

#[test]
fn a_filter_leaves_something_to_read() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut desk = Desk::new(width, height);
        let screen = desk.press("2 g g j f 3 g g").screen();
        let folded = screen
            .lines()
            .filter(|line| line.contains("not in the filter"));
        assert!(folded.count() > 0, "{screen}");
        let view = &desk.app.world.filter.view;
        let here = desk
            .app
            .desk
            .text
            .passage(&desk.app.world.collection)
            .unwrap();
        assert!(view.has_passage(here), "{screen}");
        let screen = desk.press("Esc Esc").screen();
        assert!(!screen.contains("not in the filter"), "{screen}");
    }
}

#[test]
fn quietly_nothing_but_the_text_is_there() {
    let mut desk = Desk::new(120, 40);
    let screen = desk.press("3 Z").screen();
    assert!(
        !screen.contains("4 Timeline") && !screen.contains("1 Sources"),
        "{screen}"
    );
    // A list appears when asked for, and leaves when the text has the focus
    // again.
    assert!(desk.press("4").screen().contains("4 Timeline"));
    assert!(!desk.press("3").screen().contains("4 Timeline"));
    assert!(desk.press("Esc").screen().contains("4 Timeline"));
}
