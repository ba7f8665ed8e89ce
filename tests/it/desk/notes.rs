//! Marks, notes, selections, and the notebook.

use rashomon::tui::desk::reader::selecting;
use std::fs;

use rashomon::model::Standing;
use rashomon::model::notebook::Entry;
use rashomon::tui::shell::{Msg, Reply};
use rashomon::tui::theme::Palette;
use ratatui::style::Modifier;

use super::{Desk, screens};
use crate::fixture::copy;

/// Goes to the second passage of the second document.
const READING: &str = "1 g g j Enter }";

fn reading() -> Desk {
    let mut desk = Desk::new(120, 40);
    desk.press(READING);
    desk
}

/// Types a text and saves it.
fn write(desk: &mut Desk, text: &str) {
    desk.send(Msg::Paste(text.into()));
    desk.press("Enter");
}

fn notice(desk: &Desk) -> &str {
    desk.app.world.notice().unwrap_or_default()
}

/// The words that are selected.
fn chosen(desk: &Desk) -> Option<String> {
    let all = selecting::chosen(&desk.app.desk.text, &desk.app.world);
    let collection = &desk.app.world.collection;
    let words = all.into_iter();
    let words = words.map(|one| collection.passage(one.passage).text[one.bytes].to_owned());
    words.reduce(|before, more| format!("{before} / {more}"))
}

/// The words that the last entry is about, and whether they are the whole
/// passage.
fn last(desk: &Desk) -> (String, bool) {
    match desk.memory().entries.last().expect("something was written") {
        Entry::Mark(mark) => (mark.anchor.quote.clone(), mark.anchor.whole),
        Entry::Note(note) => (note.anchor.quote.clone(), note.anchor.whole),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_mark_is_gone_back_to_and_from_it_one_comes_back() {
    let mut desk = reading();
    let marked = desk.state();
    desk.press("m a");
    assert_eq!(notice(&desk), "Mark a: harbour-gazette ¶2");
    desk.press("2 j Enter");
    let elsewhere = desk.state();
    desk.press("' a");
    assert_eq!(desk.state(), marked);
    desk.press("H");
    assert_eq!(desk.state(), elsewhere);
    desk.press("' a '''");
    assert_eq!(desk.state(), elsewhere, "back by the same key twice");
    desk.press("'''");
    assert_eq!(desk.state(), marked, "and back again");
    desk.press("' b");
    assert_eq!(notice(&desk), "No mark b is set");
    desk.press("m . m Esc");
    assert_eq!(desk.memory().entries.len(), 1, "neither is a letter");
    assert!(desk.app.over().is_none());
}

const ONE: &str = "The Harbour was shut that night.";
const ONE_SAID: &str = "The Harbour was shut that night";

#[test]
fn every_movement_makes_what_is_selected_longer_or_shorter() {
    for (keys, expected) in [
        ("v", ONE),
        ("v l", "The"),
        ("v l l", "The Harbour"),
        ("v l l h", "The"),
        ("v w w w b", "The Harbour"),
        ("v l l Space", "Harbour"),
        ("v l l Space h", "The Harbour"),
        ("v l l Space l", "Harbour was"),
        ("v l l Space l o h", "The Harbour was"),
        ("v h", "night"),
        ("v b b", "that night"),
        ("v l }", ONE_SAID),
        ("v l G", "The Harbour was shut that night. / Second"),
        ("v l l l } }", "The Harbour was shut that night. / Second"),
        ("v j", "The Harbour was shut that night. / Second."),
        ("v }", "The Harbour was shut that night. / Second."),
        ("v G", "The Harbour was shut that night. / Second."),
        ("v Ctrl-d", "The Harbour was shut that night. / Second."),
        ("v PageDown", "The Harbour was shut that night. / Second."),
        ("v Ctrl-f", "The Harbour was shut that night. / Second."),
        ("v j k", ONE),
        ("v j {", ONE),
        ("v j g g", ONE),
        ("v j Space", "Second."),
        ("v j b", ONE_SAID),
        ("v j o j", "Second."),
        ("} v k", "The Harbour was shut that night. / Second."),
        ("} v l k Space", "night"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let text = "id: a\ntitle: A\npassages:\n  - {at: 1, text: The Harbour was shut that night.}\n  - {at: 2, text: Second.}\n";
        fs::write(folder.path().join("a.yaml"), text).unwrap();
        let mut desk = Desk::with(&[folder.path().into()], 120, 40);
        desk.press("3 g g").press(keys);
        assert_eq!(chosen(&desk).as_deref(), Some(expected), "{keys}");
        for end in ["v", "Esc", "1", "g e"] {
            let mut desk = Desk::with(&[folder.path().into()], 120, 40);
            desk.press("3 g g").press(keys).press(end);
            assert_eq!(chosen(&desk), None, "{keys} {end}");
        }
    }
}

#[test]
fn rows_are_crossed_and_the_word_stays_in_sight() {
    let folder = tempfile::tempdir().unwrap();
    let words: Vec<String> = (0..400).map(|n| format!("word{n:03}")).collect();
    let text = format!(
        "id: a\ntitle: A\npassages:\n  - {{at: 1, text: {}}}\n  - {{at: 2, text: Second one.}}\n",
        words.join(" ")
    );
    fs::write(folder.path().join("a.yaml"), text).unwrap();
    let mut desk = Desk::with(&[folder.path().into()], 80, 24);
    desk.press("3 g g v l l Space");
    assert_eq!(chosen(&desk).as_deref(), Some("word001"));
    let mut before = 1;
    let last = |desk: &Desk| {
        let words = chosen(desk).unwrap();
        words.rsplit(' ').next().unwrap().to_owned()
    };
    for _ in 0..30 {
        desk.press("j");
        let word = last(&desk);
        let now: usize = word[4..].parse().unwrap();
        assert!((3..9).contains(&(now - before)), "a row: {before} to {now}");
        assert!(desk.screen().contains(&word), "{word}:\n{}", desk.screen());
        before = now;
    }
    desk.press("}");
    assert_eq!(last(&desk), "word399");
    assert!(desk.screen().contains("word399"));
    desk.press("Space j");
    assert_eq!(
        chosen(&desk).as_deref(),
        Some("word399 / Second"),
        "the next passage"
    );
    desk.press("k");
    assert_eq!(chosen(&desk).as_deref(), Some("word399"));
    desk.press("g g");
    assert_eq!(chosen(&desk).unwrap().len(), 400 * 8 - 1);
}

#[test]
fn what_is_selected_is_copied_marked_and_noted() {
    use rashomon::tui::shell::Request;
    let mut desk = reading();
    desk.press("v l l y y");
    let words = match desk.effects.last() {
        Some(Request::Copy(words)) => words.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(words.split(' ').count(), 2, "{words}");
    assert_eq!(chosen(&desk), None, "copied, and done");
    desk.press("v l l m a");
    assert_eq!(last(&desk), (words.clone(), false));
    desk.press("v l l a");
    write(&mut desk, "two words");
    assert_eq!(last(&desk), (words.clone(), false));
    let noted = desk.styled(|s| s.add_modifier.contains(Modifier::UNDERLINED));
    assert_eq!(noted.replace(['|', ' '], ""), words.replace(' ', ""));
    // Selecting the same words again opens the same note.
    desk.press("v l l a");
    assert!(desk.screen().contains("two words"), "{}", desk.screen());
    desk.press("Esc Esc v a");
    write(&mut desk, "all of it");
    assert!(last(&desk).1, "a whole passage");
    desk.press("a");
    assert!(desk.screen().contains("Notes on "), "{}", desk.screen());
    desk.press("'all Enter");
    assert!(desk.over() == Some("note"));
}

#[test]
fn a_note_is_written_edited_dropped_and_brought_back() {
    let mut desk = reading();
    desk.press("a 'first Alt-Enter 'line Enter");
    let Some(Entry::Note(note)) = desk.memory().entries.last().cloned() else {
        panic!("{:?}", desk.memory().entries)
    };
    assert_eq!(note.text, "first\nline");
    assert_eq!(notice(&desk), "Note written: harbour-gazette ¶2");
    assert!(desk.screen().contains("* 2"), "{}", desk.screen());
    desk.press("a 's Enter");
    assert_eq!(desk.memory().entries.len(), 2);
    desk.press("a Enter");
    assert_eq!(notice(&desk), "Nothing was changed");
    // Text that was left unsaved is not lost.
    desk.press("a '! Esc");
    assert!(notice(&desk).starts_with("Not written; a goes on"));
    desk.press("a");
    assert!(desk.screen().contains("lines!"), "{}", desk.screen());
    desk.press("Esc Esc a Ctrl-u Ctrl-u Ctrl-u");
    assert!(desk.screen().contains("drop the note"), "{}", desk.screen());
    desk.press("Enter");
    assert!(
        notice(&desk).starts_with("Note dropped"),
        "{}",
        notice(&desk)
    );
    assert!(!desk.screen().contains("* 2"), "{}", desk.screen());
    desk.press("g n u");
    assert!(desk.screen().contains("lines"), "{}", desk.screen());
    let Some(Entry::Note(back)) = desk.memory().entries.last().cloned() else {
        panic!("{:?}", desk.memory().entries)
    };
    assert_eq!(back.id, note.id);
    desk.press("Esc Esc Esc 3 } } a Enter");
    assert_eq!(notice(&desk), "Nothing was written");
}

#[test]
fn a_note_that_cannot_be_written_is_not_lost() {
    let mut desk = reading();
    desk.memory().full = Some("No space left on device");
    desk.press("a 'dear Enter");
    assert_eq!(notice(&desk), "Not written: No space left on device");
    assert!(!desk.screen().contains("* 2"), "not acknowledged");
    assert!(desk.screen().contains("dear"), "{}", desk.screen());
    desk.memory().full = None;
    desk.press("Enter");
    assert_eq!(notice(&desk), "Note written: harbour-gazette ¶2");
    desk.memory().full = Some("No space left on device");
    desk.press("m a");
    assert_eq!(notice(&desk), "Not written: No space left on device");
    desk.press("' a");
    assert_eq!(notice(&desk), "No mark a is set");
}

/// A desk with a mark and two notes, and its files.
fn noted() -> (tempfile::TempDir, Desk) {
    let folder = copy();
    let mut desk = Desk::with(&[folder.path().into()], 120, 40);
    desk.press(READING).press("m a } a");
    write(&mut desk, "Ask Zoë about the time");
    desk.press("} v l l l a");
    write(&mut desk, "Who counted?\nSee the inquiry.");
    (folder, desk)
}

#[test]
fn what_is_stale_says_so_and_leads_to_the_passage() {
    let (folder, mut desk) = noted();
    let file = folder.path().join("harbour-gazette.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let quote = last(&desk).0;
    let changed = text.replace(&quote, "Something else");
    assert_ne!(changed, text, "{quote}");
    fs::write(&file, &changed).unwrap();
    desk.reload();
    let stale = |desk: &Desk| {
        let all = desk.app.world.own.notes.iter();
        all.filter(|p| p.found.is_stale()).count()
    };
    assert_eq!(stale(&desk), 1);
    desk.press("g n");
    assert!(
        desk.screen()
            .contains("! stale: ¶4 no longer has these words")
    );
    // Behind the mark, the newest note comes first.
    desk.press("j Enter");
    assert!(desk.state().ends_with("GAZETTE ¶4"), "{}", desk.state());
    assert!(notice(&desk).starts_with("The note: stale: ¶4"));
    // The document is removed.
    fs::remove_file(&file).unwrap();
    desk.reload();
    desk.press("' a");
    assert_eq!(notice(&desk), "Mark a: its document is not open");
    // It comes back unchanged.
    fs::write(&file, text).unwrap();
    desk.reload();
    assert_eq!(stale(&desk), 0);
}

#[test]
fn a_mark_follows_its_words_to_another_passage() {
    let (folder, mut desk) = noted();
    let file = folder.path().join("harbour-gazette.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let (head, rest) = text.split_once("  - at: 2\n").expect("the passage");
    let last = format!("{head}  - at: 99\n{rest}");
    fs::write(&file, last).unwrap();
    desk.reload();
    let mark = &desk.app.world.own.notes[0];
    assert!(matches!(mark.found, Standing::Moved(_)), "{:?}", mark.found);
    desk.press("' a");
    assert_eq!(notice(&desk), "Mark a: moved: now in ¶99");
    assert!(desk.state().ends_with("¶99"), "{}", desk.state());
}

#[test]
fn the_notebook_is_narrowed_sorted_and_widened() {
    let (_folder, mut desk) = noted();
    let at = |desk: &Desk, words: &str| {
        let screen = desk.screen();
        screen.lines().position(|line| line.contains(words))
    };
    desk.press("g n");
    assert!(desk.screen().contains("Notebook (3)"), "{}", desk.screen());
    assert!(
        at(&desk, "Who counted?") < at(&desk, "Ask Zoë"),
        "newest first"
    );
    desk.press(",");
    assert!(at(&desk, "Ask Zoë") < at(&desk, "Who counted?"), "as read");
    desk.press("/ 'zoe");
    assert!(
        desk.screen().contains("“zoe” (1 of 3)"),
        "{}",
        desk.screen()
    );
    assert_eq!(at(&desk, "Who counted?"), None);
    desk.press("Enter");
    assert!(desk.screen().contains("“zoe” (1 of 3)"), "kept");
    desk.press("/ Ctrl-u 'nothing");
    assert!(desk.screen().contains("No row contains these words"));
    desk.press("Esc");
    assert!(desk.screen().contains("Notebook (3)"), "{}", desk.screen());
    // The notebook lists notes of other collections on demand.
    let Some(Entry::Note(note)) = desk.memory().entries.last().cloned() else {
        panic!("no note")
    };
    let other = rashomon::model::notebook::Note {
        id: "other".into(),
        story: rashomon::model::notebook::Story {
            key: "/elsewhere".into(),
            title: "Another story".into(),
        },
        anchor: rashomon::model::reference::Passage {
            briefing: "other-document".into(),
            ..note.anchor
        },
        ..note
    };
    desk.send(Reply::Jotted(Entry::Note(other), Ok(())));
    assert!(desk.screen().contains("Notebook (3)"));
    desk.press("w");
    assert!(
        desk.screen().contains("all collections (4)"),
        "{}",
        desk.screen()
    );
    assert!(desk.screen().contains("Another story"));
    desk.press("g g x");
    assert!(
        notice(&desk).starts_with("Mark a dropped"),
        "{}",
        notice(&desk)
    );
    desk.press("' a");
    assert_eq!(notice(&desk), "No mark a is set");
    desk.press("u ' a");
    assert!(desk.state().ends_with("¶2"), "{}", desk.state());
}

#[test]
fn keys_of_the_notebook_say_where_they_belong() {
    let mut desk = reading();
    for name in ["drop-note", "sort-notes"] {
        let help = rashomon::tui::action::TABLE.iter();
        let help = help.clone().find(|e| e.name == name).unwrap().help;
        desk.send(Msg::Key(rashomon::tui::keymap::Chord::parse(":").unwrap()));
        desk.send(Msg::Paste(help.into()));
        desk.press("Enter");
        assert_eq!(
            notice(&desk),
            "This works in the notebook; g n opens it",
            "{name}"
        );
    }
}

#[test]
fn pages_and_prompts() {
    const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];
    let journal = "1 g g j Enter } m a } m b } v l l l a 'Who Space 'counted? Enter } a 'Ask Space 'about Space 'it Alt-Enter '- Space 'twice Enter ";
    for (name, keys) in [
        ("notebook_page", "g n"),
        ("notebook_narrowed", "g n / 'twice"),
        ("note_prompt", "a"),
        ("marks_menu", "'"),
        ("selection", "v l l l"),
        ("reader_noted", "{"),
    ] {
        for (size, screen) in screens(&SIZES, &format!("{journal}{keys}")) {
            insta::assert_snapshot!(format!("{name}_{size}"), screen);
        }
    }
}

#[test]
fn what_is_selected_shows_without_colours() {
    let mut desk = Desk::coloured(Palette::Mono, 120, 40);
    desk.press(READING).press("v l l");
    let reversed = desk.styled(|s| s.add_modifier.contains(Modifier::REVERSED));
    let words = chosen(&desk).unwrap().replace(' ', "");
    assert!(reversed.replace('|', "").contains(&words), "{reversed}");
    assert!(desk.screen().contains('▌'));
}

#[test]
fn why_a_page_is_empty_is_said_in_whole() {
    let mut desk = Desk::new(80, 24);
    desk.press("g n");
    let screen = desk.screen();
    assert!(screen.contains("No notes yet. m and a letter"), "{screen}");
    assert!(screen.contains("note on it."), "{screen}");
}
