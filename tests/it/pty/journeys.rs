//! What people do with the reader, key by key, on a terminal.

use unicode_width::UnicodeWidthStr;
use vt100::Screen;

use super::harness::{ENTER, ESC, Run, Start, TERMINALS};
use super::{STORY, remembering, story};

/// Row and column of the words on the screen, if they are there.
fn place(screen: &Screen, words: &str) -> Option<(u16, u16)> {
    let (rows, columns) = screen.size();
    let texts = screen.rows(0, columns.get());
    (0..rows.get()).zip(texts).find_map(|(row, text)| {
        let before = text.split_once(words)?.0;
        // Wide letters before the words fill two cells.
        Some((row, UnicodeWidthStr::width(before) as u16))
    })
}

/// Whether the words have a background colour anywhere on the screen.
fn is_lit(screen: &Screen, words: &str) -> bool {
    let (rows, columns) = screen.size();
    let texts = screen.rows(0, columns.get());
    let mut places = (0..rows.get()).zip(texts).flat_map(|(row, text)| {
        let places = text.match_indices(words);
        // Wide letters before the words fill two cells.
        let column = |(at, _)| (row, UnicodeWidthStr::width(&text[..at]) as u16);
        places.map(column).collect::<Vec<_>>()
    });
    places.any(|(row, column)| {
        let ground = |at| screen.cell(row, at).map(vt100::Cell::bgcolor);
        let end = column + words.chars().count() as u16;
        (column..end).all(|at| ground(at) == ground(column)) && ground(column) != ground(end)
    })
}

/// The line of the screen with the cursor.
fn selected(screen: &Screen) -> String {
    let text = screen.contents();
    let line = text.lines().find(|line| line.contains('▸'));
    line.unwrap_or_default().into()
}

/// The letter shown in place of the character before `words`, if any.
fn label_before(screen: &Screen, words: &str) -> Option<String> {
    let (row, column) = place(screen, words)?;
    let label = screen.cell(row, column.checked_sub(1)?)?.contents();
    let is_letter = label.chars().all(|c| c.is_ascii_lowercase());
    (is_letter && !label.is_empty()).then(|| label.to_string())
}

#[test]
fn the_built_in_collection_opens_on_what_most_sources_tell() {
    for terminal in TERMINALS {
        let mut run = Start::reader(&[]).on(terminal).run();
        run.desk();
        let screen = run.screen();
        for wanted in [
            "1 Sources",
            "2 Actors",
            "4 Timeline",
            "briefing",
            "? keys",
            "/ search",
        ] {
            assert!(screen.contains(wanted), "{wanted} in\n{screen}");
        }
        assert!(
            screen
                .lines()
                .any(|line| line.contains('▸') && line.contains("Rockets hit")),
            "the event is selected in\n{screen}"
        );
        assert!(run.look(Screen::alternate_screen));
        assert!(run.look(Screen::hide_cursor));
        assert!(run.look(Screen::bracketed_paste));
        for letter in ["/", "t", "a", "j", "i"] {
            run.send(letter);
        }
        run.shows("/ taji");
        run.shows(" results");
        run.send(ESC);
        run.hides("3 Search");
        run.send("q");
        run.ends_with(0);
        run.terminal_is_restored();
    }
}

#[test]
fn a_hit_opens_in_the_text_with_its_match_lit_and_n_goes_on() {
    let mut run = story();
    run.press("/hospital", "GAZETTE ¶3 · ");
    run.press("\x1b[B", "▸GAZETTE ¶7");
    run.press(ENTER, "GAZETTE ¶7 of 8");
    run.wait_for("the match lit", |screen| is_lit(screen, "hospital"));
    run.press("n", "Hit 1 of 2 (wrapped around)");
    run.shows("GAZETTE ¶3 of 8");
    run.press("N", "Hit 2 of 2 (wrapped around)");
    run.press("N", "Hit 1 of 2");
    run.wait_for("the match lit", |screen| is_lit(screen, "hospital"));
    run.send(ESC);
    run.wait_for("the lights to go out", |screen| !is_lit(screen, "hospital"));
}

#[test]
fn results_follow_every_letter() {
    let mut run = story();
    run.press("/", "3 Search");
    run.press("h", " results");
    run.press("ospital", "3 results");
    run.press(" xqvz", "/ hospital xqvz");
    run.hides("3 results");
    run.press("\x7f\x7f\x7f\x7f\x7f", "3 results");
    run.press("\x15", "3 Search");
    run.hides("3 results");
}

#[test]
fn an_actor_is_followed_from_the_list_and_from_the_text() {
    let mut run = story();
    run.press("2", "Enter actor");
    let first = run.look(selected);
    run.send("j");
    run.wait_for("the next actor", |screen| selected(screen) != first);
    run.press(ENTER, "As each source words it");
    run.press(ESC, "Enter actor");
    run.hides("As each source words it");
    run.press("/leaking", "▸GAZETTE ¶4");
    run.press(ENTER, "GAZETTE ¶4 of 8");
    run.press(";", "a–z follow");
    // The label stands on the first letter of the name.
    run.wait_for("a label on the name", |screen| {
        label_before(screen, " 雪, the engineer").is_some()
    });
    let label = run.look(|screen| label_before(screen, " 雪, the engineer"));
    run.press(&label.unwrap_or_default(), "As each source words it");
    run.shows("3 Lin Xue");
    run.press("H", "GAZETTE ¶4 of 8");
    run.hides("As each source words it");
    run.press("L", "As each source words it");
}

#[test]
fn filters_pile_up_and_esc_takes_off_one_layer_at_a_time() {
    let mut run = story();
    run.press("f", "Aurelia › The Aurelia sinks");
    run.press("2", "Enter actor");
    run.press("jf", "The Aurelia sinks › Mira Halvorsen");
    run.press(ENTER, "As each source words it");
    run.press("?", "Keys — type to narrow");
    run.send(ESC);
    run.hides("Keys — type to narrow");
    run.shows("As each source words it");
    run.send(ESC);
    run.hides("As each source words it");
    run.shows("› Mira Halvorsen");
    run.send(ESC);
    run.hides("› Mira Halvorsen");
    run.shows("› The Aurelia sinks");
    run.send(ESC);
    run.hides("› The Aurelia sinks");
    run.shows("3 briefings");
    // With nothing left to close, Esc does nothing. The next frame, in another
    // size, shows that each was handled.
    for width in [119, 118, 117] {
        run.send(ESC);
        // Followed at once by another key it would mean Alt.
        run.is_quiet();
        redraw_at(&mut run, width, 32);
    }
    run.send("q");
    run.ends_with(0);
}

/// Changes the size and waits for the frame that fills it.
fn redraw_at(run: &mut Run, width: u16, height: u16) {
    run.resize(width, height);
    run.wait_for("a frame of the new size", |screen| {
        let corner = screen.cell(height - 2, width - 1);
        corner.is_some_and(|cell| cell.contents() == "╯")
    });
}

#[test]
fn jumps_between_documents_are_walked_back_and_forward() {
    let mut run = story();
    run.press("3[", "GAZETTE ¶1 of 8");
    run.press("[", "WIRE ¶1 of 7");
    run.press("[", "This is the first document");
    run.press("H", "GAZETTE ¶1 of 8");
    run.press("H", "INQUIRY ¶2 of 7");
    run.press("L", "GAZETTE ¶1 of 8");
    run.press("L", "WIRE ¶1 of 7");
    run.press("L", "There is nothing to go forward to");
    run.press("]", "GAZETTE ¶1 of 8");
    run.press("}}", "GAZETTE ¶3 of 8");
}

#[test]
fn the_list_of_jumps_leads_to_any_of_them() {
    for terminal in TERMINALS {
        let mut run = Start::reader(&[STORY]).on(terminal).run();
        run.desk();
        run.press("3[", "GAZETTE ¶1 of 8");
        run.press("[", "WIRE ¶1 of 7");
        run.press("gj", "Jumps");
        // Up to where the jumps began.
        run.send("\x1b[A\x1b[A\r");
        run.shows("INQUIRY ¶2 of 7");
        run.press("L", "GAZETTE ¶1 of 8");
    }
}

#[test]
fn help_is_narrowed_by_typing() {
    let mut run = story();
    run.press("?", "Go to the top");
    run.send("conflict");
    run.hides("Go to the top");
    run.shows("Go to the next conflict, opposed answer");
    // The help is also a menu: Enter does what the line says.
    run.press(ENTER, "≠ 1 of 5");
}

#[test]
fn the_palette_finds_names_and_commands_by_their_letters() {
    let mut run = story();
    run.press(":", "Commands and names");
    run.press("mhalv", "Mira Halvorsen");
    run.press(ENTER, "3 Mira Halvorsen");
    run.press(":", "Commands and names");
    run.press("list questions", "List the questions");
    run.press(ENTER, "What sank the Aurelia?");
}

#[test]
fn a_pane_is_zoomed_and_given_back() {
    let mut run = story();
    run.send("z");
    run.hides("1 Sources");
    run.shows("4 Timeline");
    run.press("z", "1 Sources");
}

#[test]
fn conflicts_are_walked_both_ways() {
    let mut run = story();
    // The event under the cursor first, then the next.
    run.press("c", "≠ 1 of 5");
    run.shows("3 ✎The Aurelia sinks");
    run.press("cc", "3 Boats pick up survivors");
    run.press("C", "3 ✎The Aurelia sinks");
}

#[test]
fn the_passage_being_read_stays_through_every_size() {
    let mut run = story();
    run.press("/leaking", "▸GAZETTE ¶4");
    run.press(ENTER, "GAZETTE ¶4 of 8");
    for (width, height) in [(80, 24), (40, 12), (200, 60), (24, 8), (120, 32)] {
        redraw_at(&mut run, width, height);
        run.shows("leaking");
    }
    run.shows("GAZETTE ¶4 of 8");
    run.resize(18, 4);
    run.shows("needs 20×5");
    redraw_at(&mut run, 120, 32);
    run.shows("GAZETTE ¶4 of 8");
}

#[test]
fn q_closes_a_page_first_and_capital_q_quits_from_anywhere() {
    let mut run = story();
    run.press(ENTER, "3 ✎The Aurelia sinks");
    run.send("q");
    run.hides("3 ✎The Aurelia sinks");
    run.press(ENTER, "3 ✎The Aurelia sinks");
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}

#[test]
fn no_key_of_a_burst_is_lost() {
    let mut run = story();
    run.press("/", "3 Search");
    run.press(&format!("q{}", "x".repeat(499)), "xxxx");
    // Erases as many letters as came after the first: a lost letter would take
    // the `q` too, a lost erasure would leave an `x`.
    run.send(&"\x7f".repeat(499));
    run.wait_for("the first letter alone", |screen| {
        let text = screen.contents();
        let prompt = text.lines().nth(2).unwrap_or_default();
        prompt.contains("/ q ") && !prompt.contains('x')
    });
}

#[test]
fn a_query_on_the_command_line_opens_the_search() {
    let mut run = Start::reader(&["--query", "hospital", STORY]).run();
    run.shows("/ hospital");
    run.shows("3 results");
    run.press("\x1b[B", "▸GAZETTE ¶7");
    run.press(ENTER, "GAZETTE ¶7 of 8");
}

#[test]
fn a_paste_is_one_line_of_the_prompt() {
    let mut run = story();
    run.press("/", "3 Search");
    run.press(
        "\x1b[200~hospital\ncounted\tat\x1b[201~",
        "/ hospital counted at",
    );
    run.shows("GAZETTE ¶3");
}

#[test]
fn a_paste_at_the_desk_presses_no_keys() {
    let mut run = story();
    run.send("\x1b[200~Q2jjzq\x1b[201~");
    redraw_at(&mut run, 119, 32);
    run.desk();
    run.shows("1 Sources");
}

#[test]
fn a_search_is_remembered_for_the_next_visit() {
    for terminal in TERMINALS {
        let state = tempfile::tempdir().expect("a state folder");
        let mut first = remembering(&state, terminal);
        first.press("/hospital", "GAZETTE ¶3 · ");
        // Waits for the answer to the whole query, or Enter would wait for it.
        first.is_quiet();
        // Leaving at once must not lose the search.
        first.send("\rQ");
        first.ends_with(0);
        let mut second = remembering(&state, terminal);
        second.press("/", "3 Search");
        second.press("\x12", "/ hospital");
    }
}
