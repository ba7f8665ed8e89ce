//! One visit after another, and files that change during a visit.

use std::fs;
use std::time::Duration;

use tempfile::TempDir;

use super::harness::{ENTER, ESC, Run, Start, TERMINALS};
use crate::fixture::{UNJUDGED, copy};

/// Longer than the reader waits for a change of files to end.
const LONG: Duration = Duration::from_millis(400);

/// Starts a visit to a folder, with its state in another.
fn visit(folder: &TempDir, state: &TempDir, terminal: &str, more: &[&str]) -> Run {
    let path = folder.path().to_str().expect("a name in UTF-8");
    let state = state.path().to_str().expect("a name in UTF-8");
    let args: Vec<&str> = [path].into_iter().chain(more.iter().copied()).collect();
    let run = Start::reader(&args)
        .env("XDG_STATE_HOME", state)
        .on(terminal)
        .run();
    run.shows("? keys");
    run
}

fn state() -> TempDir {
    tempfile::tempdir().expect("a state folder")
}

#[test]
fn one_comes_back_to_passage_filter_and_pane() {
    for terminal in TERMINALS {
        let (folder, state) = (copy(), state());
        let mut first = visit(&folder, &state, terminal, &[]);
        first.desk();
        first.press("F", "Filter everything by a query");
        first.press("ferry", "› “ferry”");
        first.send(ENTER);
        first.hides("keep the filter");
        first.press("1gg", "WIRE");
        first.press(ENTER, "WIRE ¶1 of");
        // The passages outside the filter are folded.
        first.press("}}", "WIRE ¶2 of");
        first.send("Q");
        first.ends_with(0);

        let mut second = visit(&folder, &state, terminal, &[]);
        second.shows("Back where you left, ");
        second.shows("WIRE ¶2 of");
        second.shows("“ferry”");
        // The text has the focus.
        second.press("{", "WIRE ¶1 of");
        second.send(ESC);
        second.hides("“ferry”");
        second.press("H", "At a glance");
        second.send("Q");
        second.ends_with(0);

        for more in [&["--fresh"][..], &["--query", "ferry"]] {
            let run = visit(&folder, &state, terminal, more);
            run.is_quiet();
            assert!(!run.screen().contains("Back where"), "{}", run.screen());
        }
    }
}

#[test]
fn a_signal_and_a_closed_window_keep_the_place_too() {
    let (folder, state) = (copy(), state());
    let mut first = visit(&folder, &state, TERMINALS[0], &[]);
    first.desk();
    first.press("gq", "Questions");
    first.hang_up();
    let second = visit(&folder, &state, TERMINALS[0], &[]);
    second.shows("Back where you left, ");
    second.shows("Questions");
}

#[test]
fn what_is_saved_appears_at_once_and_one_stays_where_one_is() {
    for terminal in TERMINALS {
        let (folder, state) = (copy(), state());
        let file = |name: &str| folder.path().join(name);
        let wire = file("coastal-wire.yaml");
        let text = fs::read_to_string(&wire).expect("the wire");
        let mut run = visit(&folder, &state, terminal, &[]);
        run.desk();
        run.press("1gg\r", "WIRE ¶1 of");
        run.press("}", "WIRE ¶2 of");

        // Saved in place.
        let saved = text.replace("The ferry Aurelia", "The packet Aurelia");
        fs::write(&wire, &saved).expect("saved");
        run.shows("1 document changed: WIRE");
        run.shows("The packet Aurelia");
        run.shows("WIRE ¶2 of");

        // Saved by a rename while a prompt is open: the prompt stays.
        run.press(":door", "door");
        let beside = file(".coastal-wire.swp");
        fs::write(&beside, &text).expect("written");
        fs::rename(&beside, &wire).expect("renamed");
        run.is_quiet();
        assert!(run.screen().contains("The packet") || run.screen().contains("door"));
        run.press(ESC, "The ferry Aurelia");

        // Spoilt, so the last good copy stays; then mended.
        fs::write(&wire, "id: [").expect("spoilt");
        run.shows("1 file cannot be read, shown as before");
        run.shows("The ferry Aurelia");
        fs::write(&wire, &saved).expect("mended");
        run.shows("The packet Aurelia");

        // A new file, and a removed one.
        let new = saved.replace("id: coastal-wire", "id: second-wire");
        let new = new.replace("short: WIRE", "short: SECOND");
        fs::write(file("second.yaml"), new).expect("added");
        run.shows("1 document new: SECOND");
        fs::remove_file(&wire).expect("deleted");
        run.shows("1 document gone: WIRE");
        run.send("Q");
        run.ends_with(0);
    }
}

#[test]
fn what_the_reader_writes_itself_is_read_once() {
    let (folder, state) = (copy(), state());
    fs::write(folder.path().join("collection.yaml"), UNJUDGED).expect("written");
    let mut run = visit(&folder, &state, TERMINALS[0], &[]);
    run.desk();
    run.press("gi", "Review identity (");
    run.press("s", "— collection.yaml");
    // Until the system has reported it.
    run.rests_for(LONG);
    run.shows("— collection.yaml");
    assert!(!run.screen().contains("changed"), "{}", run.screen());
}

#[test]
fn live_reload_can_be_switched_off() {
    let (folder, home) = (copy(), state());
    let settings = home.path().join("rashomon");
    fs::create_dir(&settings).expect("a folder for settings");
    fs::write(settings.join("config.toml"), "live = false\n").expect("settings");
    let path = folder.path().to_str().expect("a name in UTF-8");
    let mut run = Start::reader(&[path])
        .env("XDG_CONFIG_HOME", home.path().to_str().expect("a name"))
        .run();
    run.desk();
    fs::remove_file(folder.path().join("coastal-wire.yaml")).expect("deleted");
    run.rests_for(LONG);
    assert!(run.screen().contains("WIRE"), "{}", run.screen());
    run.press("gl", "2 briefings read again");
}

#[test]
fn what_is_new_since_the_last_visit_is_marked_and_listed() {
    for terminal in TERMINALS {
        let (folder, state) = (copy(), state());
        let mut first = visit(&folder, &state, terminal, &[]);
        first.desk();
        first.press("gv", "This is the first visit");
        first.send("Q");
        first.ends_with(0);

        let wire = folder.path().join("coastal-wire.yaml");
        let text = fs::read_to_string(&wire).expect("the wire");
        let saved = text.replace("The ferry Aurelia", "The packet Aurelia");
        fs::write(&wire, saved).expect("saved");
        let mut second = visit(&folder, &state, terminal, &["--fresh"]);
        second.shows("1 change since your last visit; gv lists");
        second.desk();
        second.shows("~1 WIRE");
        second.press("gv", "Since your last visit (");
        second.press(ENTER, "~ 2┃");
        // A change during the visit stays new too, until the reader is left.
        let again = text.replace("Survivors speak", "Some survivors speak");
        fs::write(&wire, again).expect("saved");
        second.shows("~ 5");
        second.shows("~1 WIRE");
        second.send("Q");
        second.ends_with(0);

        let mut third = visit(&folder, &state, terminal, &["--fresh"]);
        third.desk();
        third.press("gv", "Nothing is new or changed.");
    }
}

/// A renamed folder keeps its basket and place: the reader offers both under
/// the new name.
#[test]
fn what_is_kept_of_a_folder_follows_it_to_another_name() {
    let (home, state, data) = (state(), state(), state());
    let at = |name: &str| home.path().join(name);
    let open = |name: &str| {
        let path = |folder: &TempDir| folder.path().to_str().unwrap().to_owned();
        let run = Start::reader(&[at(name).to_str().unwrap()])
            .env("XDG_STATE_HOME", &path(&state))
            .env("XDG_DATA_HOME", &path(&data))
            .run();
        run.shows("? keys");
        run
    };
    fs::rename(copy().keep(), at("before")).unwrap();
    let mut run = open("before");
    run.desk();
    run.press("1gg", "WIRE");
    run.press(ENTER, "WIRE ¶1 of");
    run.press("t", "added to the basket");
    run.send("Q");
    run.ends_with(0);
    // After a rename the reader offers to take both over.
    fs::rename(at("before"), at("now")).unwrap();
    let mut run = open("now");
    run.shows("This was ");
    // What fails is offered again.
    let visits = state.path().join("rashomon/visits");
    let prepared = || {
        let files = fs::read_dir(&visits).unwrap().flatten();
        let ends = files.filter(|file| file.path().extension().is_some_and(|e| e == "seen-next"));
        ends.count() > 0
    };
    run.until("what there is to see is prepared", prepared);
    fs::rename(&visits, at("aside")).unwrap();
    fs::write(&visits, "").unwrap();
    run.press("!", "Take over the basket of 1 thing and your place of ");
    run.press(ENTER, "Not taken over: ");
    fs::remove_file(&visits).unwrap();
    fs::rename(at("aside"), &visits).unwrap();
    run.press("!", "Take over the basket of 1 thing and your place of ");
    run.press(ENTER, "WIRE ¶1 of");
    run.shows("Taken over from ");
    run.press("gb", "WIRE ¶1");
    run.send("Q");
    run.ends_with(0);
    let mut run = open("now");
    run.shows("Back where you left, ");
    run.hides("This was ");
    run.send("Q");
    run.ends_with(0);
    assert_eq!(
        fs::read_dir(data.path().join("rashomon/baskets"))
            .unwrap()
            .count(),
        1
    );
}
