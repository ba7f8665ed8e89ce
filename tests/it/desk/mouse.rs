//! The mouse: presses and the wheel, on every pane.

use rashomon::tui::mouse::{Event, Kind};
use rashomon::tui::page::Subject;
use rashomon::tui::shell::{Msg, Request};

use super::Desk;

impl Desk {
    /// Uses the mouse on the first occurrence of `words`. Panics if they are
    /// not on the screen.
    fn point(&mut self, kind: Kind, words: &str) -> &mut Self {
        let screen = self.screen();
        let mut rows = screen.lines().enumerate();
        let found = rows.find_map(|(y, row)| Some((y, row.find(words)?, row)));
        let (y, at, row) = found.unwrap_or_else(|| panic!("no {words:?} in\n{screen}"));
        let x = rashomon::text::graphemes::width(&row[..at]) as u16;
        self.send(Msg::Mouse(Event {
            kind,
            x,
            y: y as u16,
            times: 1,
        }));
        self
    }

    fn press_on(&mut self, words: &str) -> &mut Self {
        self.point(Kind::Press, words)
    }
}

/// A desk with the mouse on.
fn desk(width: u16, height: u16, keys: &str) -> Desk {
    let mut desk = Desk::new(width, height);
    desk.app.world.settings.mouse = true;
    desk.press(keys);
    desk
}

#[test]
fn a_press_selects_and_one_more_opens() {
    for (keys, words, once, twice) in [
        (
            "",
            "GAZETTE  ",
            "Sources: GAZETTE; GAZETTE ¶1",
            "Text: GAZETTE ¶1; GAZETTE ¶1",
        ),
        (
            "",
            "Lin Xue",
            "Actors: Lin Xue; WIRE ¶4",
            "Text: WIRE ¶4; page of Lin Xue",
        ),
        (
            "2",
            "Mira Halvorsen",
            "Actors: Mira Halvorsen; WIRE ¶7",
            "Text: WIRE ¶7; page of Mira Halvorsen",
        ),
        (
            "",
            "Boats pick up",
            "Timeline: Boats pick up survivors; WIRE ¶4",
            "Text: WIRE ¶4; page of Boats pick up survivors",
        ),
        // A click in the text only selects the passage.
        (
            "",
            "A surveyor’s letters",
            "Text: INQUIRY ¶4; INQUIRY ¶4",
            "Text: INQUIRY ¶4; INQUIRY ¶4",
        ),
        ("g c", "WIRE ¶", "", ""),
    ]
    .into_iter()
    .filter(|row| !row.2.is_empty())
    {
        let mut desk = desk(120, 40, keys);
        desk.press_on(words);
        assert_eq!(desk.state(), once, "{words}");
        desk.press_on(words);
        assert_eq!(desk.state(), twice, "{words} again");
    }
}

#[test]
fn rows_of_pages_grids_answers_and_results_are_pressed_too() {
    // A list: the second row.
    let mut list = desk(120, 40, "g e");
    list.press_on("Boats pick up survi");
    list.press_on("Boats pick up survi");
    assert_eq!(
        list.state(),
        "Text: WIRE ¶4; page of Boats pick up survivors"
    );
    // A cell of a grid, then its passage.
    let mut grid = desk(120, 40, "Enter");
    let before = grid.state();
    grid.press_on("14–16");
    assert_ne!(grid.state(), before);
    grid.press_on("14–16");
    assert_eq!(grid.state(), "Text: INQUIRY ¶2; INQUIRY ¶2");
    // On a question's page.
    let mut answers = desk(120, 40, "g q Enter");
    answers
        .press_on("most likely through")
        .press_on("most likely through");
    assert_eq!(answers.state(), "Text: INQUIRY ¶3; INQUIRY ¶3");
    // On the hits of a search.
    let mut results = desk(120, 40, "/ 'door Tab");
    results.press_on("INQUIRY ¶3");
    let at = results.search().and_then(|s| s.selected().cloned());
    let at = at.map(|hit| hit.item.crumb(&results.app.world.collection));
    assert_eq!(at.as_deref(), Some("INQUIRY ¶3"), "{}", results.screen());
}

#[test]
fn tabs_hints_and_bars_of_the_timeline_are_pressed() {
    let mut tabs = desk(80, 24, "");
    tabs.press_on("2 Actors");
    assert!(tabs.state().starts_with("Actors: "), "{}", tabs.state());
    tabs.press_on("search");
    assert_eq!(tabs.state(), "Text: nothing; search");
    tabs.press("Esc");
    let mut wide = desk(120, 40, "");
    wide.press_on("▃▃");
    let state = wide.state();
    assert!(
        state.starts_with("Timeline: Eastline says the ship was sound; "),
        "{state}"
    );
}

#[test]
fn the_wheel_turns_what_is_under_it_and_the_keys_stay_where_they_are() {
    let mut desk = desk(120, 20, "");
    let focus = desk.focus();
    let before = desk.screen();
    desk.point(Kind::Down, "foundered");
    assert_eq!(desk.focus(), focus);
    assert!(
        !desk.screen().contains("The inquiry was set up"),
        "{}",
        desk.screen()
    );
    desk.point(Kind::Up, "foundered");
    assert_eq!(desk.screen().lines().nth(3), before.lines().nth(3));
    desk.resize(120, 14);
    // A list scrolls by three rows even if its selected row leaves the screen.
    desk.point(Kind::Down, "Lin Xue");
    assert!(
        !desk.screen().contains("Eastline Ferr"),
        "{}",
        desk.screen()
    );
    assert_eq!(desk.focus(), focus);
    for _ in 0..9 {
        desk.send(Msg::Mouse(Event {
            kind: Kind::Up,
            x: 4,
            y: 9,
            times: 1,
        }));
    }
    assert!(desk.screen().contains("Eastline Ferr"));
    // The wheel scrolls to both ends, and no further.
    for (keys, x, y) in [
        ("4", 100, 10),
        ("g e", 50, 10),
        ("Enter", 50, 8),
        ("/ 'the", 50, 8),
    ] {
        let mut desk = self::desk(120, 20, keys);
        for kind in [Kind::Down, Kind::Up] {
            for _ in 0..60 {
                desk.send(Msg::Mouse(Event {
                    kind,
                    x,
                    y,
                    times: 1,
                }));
            }
            let end = desk.state();
            desk.send(Msg::Mouse(Event {
                kind,
                x,
                y,
                times: 1,
            }));
            assert_eq!(desk.state(), end, "{keys}");
        }
    }
}

#[test]
fn it_is_on_until_it_is_given_back_and_says_how_to_have_it_again() {
    let mut desk = Desk::new(120, 40);
    desk.press("M");
    assert_eq!(desk.effects, [Request::Mouse(false)]);
    let said = "Mouse off: the terminal has it; M switches it on";
    assert_eq!(desk.app.world.notice(), Some(said));
    let before = desk.screen();
    desk.press_on("GAZETTE  ");
    assert_eq!(desk.screen(), before);
    desk.press("M");
    assert_eq!(desk.effects, [Request::Mouse(false), Request::Mouse(true)]);
}

#[test]
fn a_drag_selects_words_of_the_text() {
    let mut desk = desk(120, 40, "3");
    // From the first word of one place through that of the other.
    desk.press_on("preliminary, and")
        .point(Kind::Drag, "and says");
    desk.point(Kind::Release, "and says");
    assert_eq!(desk.app.scope(), rashomon::tui::action::Scope::Selection);
    desk.press("y y");
    assert_eq!(desk.effects, [Request::Copy("preliminary, and".into())]);
    // A click without a drag ends the selection.
    desk.press("v");
    desk.press_on("preliminary, and");
    assert_eq!(desk.app.scope(), rashomon::tui::action::Scope::Desk);
}

#[test]
fn a_border_that_is_dragged_stays_where_it_is_let_go() {
    let mut desk = desk(120, 40, "");
    let wide = |desk: &Desk| {
        let layout = desk.app.desk.layout(&desk.app.world);
        layout
            .pane(rashomon::tui::layout::Pane::Sources)
            .unwrap()
            .width
    };
    let before = wide(&desk);
    for (kind, x) in [
        (Kind::Press, before - 1),
        (Kind::Drag, before + 5),
        (Kind::Release, before + 5),
    ] {
        desk.send(Msg::Mouse(Event {
            kind,
            x,
            y: 20,
            times: 1,
        }));
    }
    assert_eq!(wide(&desk), before + 6);
    // Moving the mouse changes nothing.
    desk.send(Msg::Mouse(Event {
        kind: Kind::Drag,
        x: 60,
        y: 20,
        times: 1,
    }));
    assert_eq!(wide(&desk), before + 6);
}

#[test]
fn what_stands_on_the_bars_is_done() {
    for (words, state) in [
        ("events ·", "events"),
        ("conflict", "conflicts"),
        ("? keys", ""),
    ] {
        let mut desk = desk(120, 40, "");
        desk.press_on(words);
        let done = if state.is_empty() {
            desk.over() == Some("help")
        } else {
            desk.state().ends_with(&format!("; {state}"))
        };
        assert!(done, "{words}: {}", desk.state());
    }
}

#[test]
fn wherever_it_is_pressed_and_turned_nothing_breaks() {
    let keys = [
        "",
        "Enter",
        "g e",
        "g q Enter",
        "g d",
        "g i",
        "/ 'door",
        "?",
        ":",
        ";",
        "z",
        "g",
    ];
    for (width, height) in [(120, 40), (80, 24), (40, 12), (20, 5), (10, 3)] {
        for keys in keys {
            let mut desk = desk(width, height, keys);
            for n in 0..120u16 {
                let (x, y) = (n * 37 % (width + 2), n * 11 % (height + 2));
                let kind = [Kind::Press, Kind::Press, Kind::Up, Kind::Down][usize::from(n % 4)];
                desk.send(Msg::Mouse(Event {
                    kind,
                    x,
                    y,
                    times: 1,
                }));
            }
            desk.screen();
        }
    }
}

#[test]
fn lines_of_lists_menus_and_help_are_pressed() {
    // In the palette the first click selects a command, the second runs it.
    let mut desk = desk(120, 40, ":");
    desk.press("'List");
    desk.press_on("List gaps");
    assert_eq!(desk.over(), Some("palette"));
    desk.press_on("List gaps");
    assert_eq!(desk.over(), None);
    let page = desk.app.desk.page().map(|page| page.subject);
    assert_eq!(page, Some(Subject::List("gaps")));
    // So it is in the help, whose lines are below headings.
    let mut desk = self::desk(80, 24, "? 'list");
    desk.press_on("List the questions");
    assert_eq!(desk.over(), Some("help"));
    desk.press_on("List the questions");
    let page = desk.app.desk.page().map(|page| page.subject);
    assert_eq!(page, Some(Subject::List("questions")));
    // In a menu one click is enough, at every size.
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        for (said, list) in [
            ("gaps", "gaps"),
            ("notebook", "notebook"),
            ("events", "events"),
        ] {
            let mut desk = self::desk(width, height, "g");
            desk.press_on(said);
            let page = desk.app.desk.page().map(|page| page.subject);
            assert_eq!(page, Some(Subject::List(list)), "{width}: {said}");
            assert!(desk.app.menu().is_empty());
        }
    }
}

#[test]
fn a_menu_cuts_none_of_its_choices() {
    for (width, height) in [(40, 12), (80, 24), (200, 60)] {
        for keys in ["g", "y"] {
            let desk = desk(width, height, keys);
            let screen = desk.screen();
            for (_, entry) in desk.app.menu() {
                assert!(screen.contains(entry.hint), "{}: {screen}", entry.hint);
            }
        }
    }
}
