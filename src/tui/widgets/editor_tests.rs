use Action::{
    CursorEnd as End, CursorLeft as Left, CursorRight as Right, CursorStart as Home, DeleteLetter,
    EraseLetter, EraseLine, EraseWord, NewLine, Next as Down, Previous as Up,
};

use super::*;

/// Cells across in these tests: nine for letters, one for the cursor.
const ROOM: u16 = 10;

/// An editor with its cursor where `|` is.
fn editor(marked: &str) -> Editor {
    let at = marked.find('|').unwrap();
    let mut editor = Editor::with(marked.replacen('|', "", 1));
    editor.prompt.go(at);
    editor
}

/// Its text with `|` at the cursor.
fn marked(editor: &Editor) -> String {
    let (before, after) = editor.text().split_at(editor.cursor());
    format!("{before}|{after}")
}

/// The rows drawn in a box of `height` rows, and the cursor.
fn drawn(editor: &Editor, height: u16) -> (Vec<String>, (u16, u16)) {
    let area = Rect::new(0, 0, ROOM, height);
    let mut buf = ratatui::buffer::Buffer::empty(area);
    let (at, _) = editor.draw(&mut Canvas::over(&mut buf), area, Style::new());
    (rows_of(&buf), at)
}

fn rows_of(buf: &ratatui::buffer::Buffer) -> Vec<String> {
    let row = |y| (0..ROOM).map(|x| buf[(x, y)].symbol()).collect::<String>();
    let rows = (0..buf.area.height).map(row);
    rows.map(|row| row.trim_end().to_owned()).collect()
}

#[test]
fn what_each_action_makes_of_a_text() {
    for (before, actions, after) in [
        // New lines, anywhere.
        ("ab|", &[NewLine][..], "ab\n|"),
        ("a|b", &[NewLine, NewLine], "a\n\n|b"),
        ("|", &[NewLine], "\n|"),
        // The ends of the line, not of the text or of a wrapped row.
        ("ab\ncd|\nef", &[Home], "ab\n|cd\nef"),
        ("ab\n|cd\nef", &[End], "ab\ncd|\nef"),
        ("ab\n|\nef", &[End], "ab\n|\nef"),
        ("ab\n|\nef", &[Home], "ab\n|\nef"),
        ("long words| wrap here", &[Home], "|long words wrap here"),
        ("long words| wrap here", &[End], "long words wrap here|"),
        ("ab|\r\ncd", &[End], "ab|\r\ncd"),
        ("|ab\r\ncd", &[End], "ab|\r\ncd"),
        // From line to line.
        ("ab\n|cd", &[Left], "ab|\ncd"),
        ("ab|\ncd", &[Right], "ab\n|cd"),
        ("ab|\r\ncd", &[Right], "ab\r\n|cd"),
        ("abc|\nd\nefg", &[Down], "abc\nd|\nefg"),
        ("abc|\nd\nefg", &[Down, Down], "abc\nd\nefg|"),
        ("abc|\nd\nefg", &[Down, Left, Down], "abc\nd\n|efg"),
        ("abc\nd\nef|g", &[Up, Up], "ab|c\nd\nefg"),
        ("ab|\n", &[Down], "ab\n|"),
        ("ab\n|", &[Up], "|ab\n"),
        ("a|b\ncd", &[Up], "a|b\ncd"),
        ("ab\nc|d", &[Down], "ab\nc|d"),
        // From row to row of a wrapped line; the boundary between two rows
        // belongs to the second, so the first ends before its space.
        ("on|e two three", &[Down], "one two th|ree"),
        ("one two three|", &[Up], "one t|wo three"),
        ("|abcdefghijkl", &[Down, Up], "|abcdefghijkl"),
        (
            "abcdefghijkl\nlonglinee|",
            &[Up, Up],
            "abcdefgh|ijkl\nlonglinee",
        ),
        // By cells, not letters.
        ("日本|\nabcdef", &[Down], "日本\nabcd|ef"),
        ("日本\nabc|def", &[Up], "日|本\nabcdef"),
        ("e\u{301}x|\nab", &[Down], "e\u{301}x\nab|"),
        // Erased: letters across lines, words and lines within theirs.
        ("ab\n|cd", &[EraseLetter], "ab|cd"),
        ("ab|\ncd", &[DeleteLetter], "ab|cd"),
        ("ab|\r\ncd", &[DeleteLetter], "ab|cd"),
        ("ab\ncd ef|", &[EraseWord], "ab\ncd |"),
        ("ab\ncd  |", &[EraseWord], "ab\n|"),
        ("ab\n  |", &[EraseWord], "ab\n|"),
        ("ab\ncd|", &[EraseWord, EraseWord], "ab|"),
        ("ab\u{3000}cd|", &[EraseWord], "ab\u{3000}|"),
        ("ab\ncd e|f", &[EraseLine], "ab\n|f"),
        ("ab\ncd|", &[EraseLine, EraseLine], "ab|"),
        ("|ab", &[EraseLine, EraseWord, EraseLetter, Left, Up], "|ab"),
        ("日本|語", &[EraseLetter], "日|語"),
        ("a👩‍👩‍👧|b", &[EraseLetter], "a|b"),
        // A mark that moves after a letter joins it: the cursor is never
        // inside.
        ("e\n|\u{301}a", &[EraseLetter], "e\u{301}|a"),
    ] {
        let mut editor = editor(before);
        for action in actions {
            editor.edit(*action, ROOM);
        }
        assert_eq!(marked(&editor), after, "{before:?} {actions:?}");
    }
}

#[test]
fn an_action_says_whether_it_did_anything() {
    for (before, action, did) in [
        ("a\nb|", Up, true),
        ("a|\nb", Up, false),
        ("a|\nb", Down, true),
        ("a\n|b", Down, false),
        ("|a", Left, false),
        ("|a", NewLine, true),
        ("|", DeleteLetter, false),
        ("a|", Action::Recall, false),
    ] {
        assert_eq!(
            editor(before).edit(action, ROOM),
            did,
            "{before} {action:?}"
        );
    }
}

#[test]
fn a_paste_keeps_its_lines_and_nothing_else_that_controls() {
    for (typed, kept) in [
        ("a\nb", "x a\nb| y"),
        ("a\rb\r", "x a\nb\n| y"),
        ("a\r\n\r\nb", "x a\n\nb| y"),
        ("a\tb\x1b[31m\u{85}", "x a b [31m | y"),
        ("", "x | y"),
    ] {
        let mut editor = editor("x | y");
        editor.insert(typed);
        assert_eq!(marked(&editor), kept, "{typed:?}");
    }
}

#[test]
fn a_text_is_drawn_wrapped_with_its_cursor() {
    let shown = |marked: &str| drawn(&editor(marked), 4);
    let rows = |rows: [&str; 4]| rows.map(str::to_owned).to_vec();
    for (marked, wanted, cursor) in [
        ("one two three|", ["one two", "three", "", ""], (5, 1)),
        ("one two| three", ["one two", "three", "", ""], (7, 0)),
        ("one two |three", ["one two", "three", "", ""], (0, 1)),
        ("a\n\n|", ["a", "", "", ""], (0, 2)),
        ("abcdefghi|", ["abcdefghi", "", "", ""], (9, 0)),
        ("abcdefghi|j", ["abcdefghi", "j", "", ""], (0, 1)),
        // Spaces run over the edge, the cursor stays in the box.
        ("abcdefghi    |", ["abcdefghi", "", "", ""], (9, 0)),
        // A wide letter that does not fit in the row goes to the next.
        ("日本語日本|", ["日 本 語 日", "本", "", ""], (2, 1)),
        ("a\r\nb|", ["a", "b", "", ""], (1, 1)),
    ] {
        assert_eq!(shown(marked), (rows(wanted), cursor), "{marked:?}");
    }
}

#[test]
fn nothing_raw_is_drawn() {
    let hostile = Editor::with("\x1b[2J\u{202e}\x07\nb\u{9b}1m\r");
    let (rows, _) = drawn(&hostile, 6);
    let shown = rows.concat();
    assert!(
        shown.contains("␛[2J") && shown.contains("⟨U+202E⟩"),
        "{shown}"
    );
    assert!(!shown.contains(|c: char| c.is_control()), "{shown:?}");
}

#[test]
fn the_window_follows_the_cursor_and_no_further() {
    let mut editor = editor("1\n2\n3\n4\n5|");
    let mut go = |action| {
        editor.edit(action, ROOM);
        editor.reveal((ROOM, 3));
        let (rows, (_, y)) = drawn(&editor, 3);
        (rows.concat(), y)
    };
    assert_eq!(go(End), ("345".into(), 2));
    assert_eq!(go(Up), ("345".into(), 1), "the cursor moves first");
    go(Up);
    assert_eq!(go(Up), ("234".into(), 0), "then the text");
    assert_eq!(go(Down), ("234".into(), 1));
    assert_eq!(go(NewLine), ("23".into(), 2));
}

#[test]
fn what_is_not_typed_into_shows_its_beginning() {
    let shown = |text: &str, height| {
        let area = Rect::new(0, 0, ROOM, height);
        let mut buf = ratatui::buffer::Buffer::empty(area);
        Editor::with(text).draw_still(&mut Canvas::over(&mut buf), area, Style::new());
        rows_of(&buf)
    };
    assert_eq!(shown("one two three", 2), ["one two", "three"]);
    assert_eq!(shown("one two three", 1), ["one two…"]);
    assert_eq!(shown("abcdefghijkl", 1), ["abcdefghi…"]);
    assert_eq!(shown("a\n\nb", 2), ["a", "…"]);
    assert_eq!(shown("日本語日本語", 1), ["日 本 語 日 …"]);
}

#[test]
fn who_comes_from_above_begins_at_the_top() {
    let after = |text: &str, from_above| {
        let mut editor = editor(text);
        editor.enter(from_above, ROOM);
        marked(&editor)
    };
    assert_eq!(after("a\nb|\nc", true), "|a\nb\nc");
    assert_eq!(after("a\nb|\nc", false), "a\nb\nc|");
    assert_eq!(after("ab|c", true), "ab|c", "one row: where it was");
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    fn action() -> impl Strategy<Value = Action> {
        let all = [
            NewLine,
            Home,
            End,
            Left,
            Right,
            Up,
            Down,
            EraseLetter,
            DeleteLetter,
            EraseWord,
            EraseLine,
        ];
        (0..all.len()).prop_map(move |n| all[n])
    }

    proptest! {
        /// Whatever is typed: the cursor stays between graphemes and in the
        /// box, moving up and down ends, and text without edits keeps its bytes.
        #[test]
        fn the_cursor_is_always_somewhere_one_can_be(
            text in "[ab \n\r日क\u{94d}\u{301}\u{600}👩\u{200d}\u{202e}\t-]{0,40}",
            actions in prop::collection::vec(action(), 0..20),
            room in 1u16..12,
            height in 1u16..5,
        ) {
            let mut editor = Editor::with(text.clone());
            for action in actions {
                editor.edit(action, room);
                editor.reveal((room, height));
                let anew = Editor::with(editor.text());
                prop_assert_eq!(editor.rows(room), anew.rows(room), "no rows of the past");
                let at = editor.cursor();
                prop_assert_eq!(boundary(editor.text(), at, true), at);
                let area = Rect::new(0, 0, room, height);
                let mut buf = ratatui::buffer::Buffer::empty(area);
                let (place, _) = editor.draw(&mut Canvas::over(&mut buf), area, Style::new());
                prop_assert!(place.0 < room && place.1 < height, "{:?}", place);
            }
            let mut still = Editor::with(text.clone());
            for way in [Up, Down] {
                let rows = still.height(room);
                let steps = (0..=rows).take_while(|_| still.edit(way, room)).count();
                prop_assert!(steps <= rows);
                prop_assert!(!still.edit(way, room));
            }
            prop_assert_eq!(still.text(), text);
        }
    }
}
