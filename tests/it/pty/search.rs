//! Searching on a terminal: typing, reading, narrowing, opening, walking,
//! coming back.

use super::harness::{ENTER, ESC, Start};
use super::{STORY, story};

/// What a terminal sends for the down arrow.
const DOWN: &str = "\x1b[B";
const ALT_S: &str = "\x1bs";
/// What a terminal sends for Ctrl-g.
const CTRL_G: &str = "\x07";
const TAB: &str = "\t";

#[test]
fn typed_looked_at_opened_and_walked() {
    let mut run = story();
    run.press("/hospital", "3 results");
    run.shows("Aurelia › “hospital” · 1 briefing");
    // The preview shows the passage of the selected hit.
    run.press(DOWN, "▸GAZETTE ¶7");
    run.shows("── GAZETTE ¶7");
    run.press(ENTER, "Hit 2 of 2 · n next · N previous");
    run.press("n", "Hit 1 of 2 (wrapped around)");
    run.shows("GAZETTE ¶3 of 8");
    // The lists stay narrow until the highlights are removed.
    run.shows("› “hospital”");
    run.send(ESC);
    run.hides("› “hospital”");
    run.shows("3 briefings");
}

#[test]
fn one_key_narrows_and_the_same_key_widens() {
    let mut run = story();
    run.press("/door", "s GAZETTE 3");
    run.press(ALT_S, "/ source:GAZETTE door");
    run.shows("s✓GAZETTE 3");
    run.hides("INQUIRY 2");
    run.press(ALT_S, "INQUIRY 2");
    run.hides("source:GAZETTE");
    // Among the results the plain letter does it.
    run.press(TAB, "letter narrow");
    run.press("d", "/ source:INQUIRY door");
    // The field is plain text in the query, and can be erased.
    run.press("/\x15", "Type words");
}

#[test]
fn a_query_filters_everything_and_esc_takes_it_off() {
    let mut run = story();
    run.press("F", "Filter everything by a query");
    run.press("source:ga", "9 passages");
    run.press(TAB, "› source:GAZETTE");
    run.press(ENTER, "Aurelia › “source:GAZETTE” · 1 briefing");
    run.hides("Filter everything by a query");
    // A search stays within the filter, and can become a second one.
    run.press("/door", "6 results");
    run.press(TAB, "keep as filter");
    run.press("f", "“source:GAZETTE” › “door”");
    run.hides("3 Search");
    run.send(ESC);
    run.hides("› “door”");
    run.send(ESC);
    run.hides("› “source:GAZETTE”");
    run.shows("3 briefings");
}

#[test]
fn the_last_search_is_opened_again_as_it_was() {
    let mut run = story();
    run.press("/door", "8 results");
    run.press(CTRL_G, "source by source");
    run.press(DOWN, "2 of 8");
    run.press(DOWN, "3 of 8");
    run.press(ENTER, "GAZETTE ¶5 of 8");
    run.press("g/", "3 of 8");
    run.shows("source by source");
    run.shows("/ type on");
    // From elsewhere `/` offers the query for overtyping.
    run.send(ESC);
    run.hides("3 Search");
    run.press("/", "/ door");
    run.press("h", "/ h");
    run.hides("/ door");
}

#[test]
fn what_is_wrong_in_a_query_is_explained_below_it() {
    let mut run = Start::reader(&["--query", "sorce:wire door", STORY]).run();
    run.shows("! no field “sorce”");
    run.press(
        "\x01\x1b[3~\x1b[3~\x1b[3~\x1b[3~\x1b[3~source",
        "/ source:wire door",
    );
    run.hides("! no field");
}
