//! Pages: narrowed, sorted, walked part by part. Nothing on them is cut, and
//! each key in their hints does something.

use std::path::{Path, PathBuf};

use rashomon::tui::keymap::Chord;
use rashomon::tui::layout::Pane;
use rashomon::tui::page::{Body, OpenPage};
use ratatui::buffer::Cell;

use super::pile::pile;
use super::{Desk, screens};

/// The keys that open each page from the desk.
const PAGES: [&str; 22] = [
    "g h",
    "4 Enter",
    "4 Enter l l j",
    "4 G Enter",
    "g e",
    "g e l l",
    "g e G Enter",
    "g c",
    "g q",
    "g q l",
    "g q Enter",
    "g m",
    "g x",
    "g x l l",
    "g y",
    "g i",
    "g n",
    "g p",
    "g v",
    "g b",
    "2 j Enter",
    "3 } Enter",
];

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

fn page(desk: &Desk) -> &OpenPage {
    desk.app.desk.page().expect("a page")
}

/// The number of the first row that holds `words`.
fn row_of(desk: &Desk, words: &str) -> Option<usize> {
    desk.screen().lines().position(|line| line.contains(words))
}

/// The lines of the page that are cut though there is space beside them.
fn cut(desk: &Desk) -> Vec<String> {
    let layout = desk.app.desk.layout(&desk.app.world);
    let Some(area) = layout.pane(Pane::Reader) else {
        return Vec::new();
    };
    let (x, width) = (usize::from(area.x), usize::from(area.width));
    let screen = desk.screen();
    let lines = screen
        .lines()
        .skip(usize::from(area.y))
        .take(usize::from(area.height));
    let lines = lines.map(|line| line.chars().skip(x).take(width).collect::<String>());
    // A quotation may end early, before the place of its copy.
    let cut = |line: &String| line.contains("…   ") && !line.contains("…   = ");
    lines.filter(cut).collect()
}

/// Checks every page of a collection at every size.
fn nothing_is_cut(paths: &[PathBuf], pages: &[&str]) {
    let mut desk = Desk::across(paths, 120, 40);
    let (mut seen, mut lines) = (0, Vec::new());
    for keys in pages {
        for (width, height) in SIZES {
            desk.press("Esc Esc Esc Esc Esc 4 g g");
            desk.resize(width, height);
            desk.press(keys);
            for scrolled in ["", "PageDown", "G"] {
                desk.press(scrolled);
                seen += usize::from(desk.app.desk.page_in_hand().is_some());
                if desk.app.desk.page_in_hand().is_none() {
                    continue;
                }
                let told = |line| format!("{width}x{height} {keys} {scrolled}: {line}");
                lines.extend(cut(&desk).into_iter().map(told));
            }
        }
    }
    assert!(lines.is_empty(), "{lines:#?}");
    assert!(seen > pages.len() * 6, "{seen} pages");
}

#[test]
fn no_value_is_cut_beside_an_empty_cell() {
    let collection = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings");
    nothing_is_cut(&[collection], &PAGES);
    let pile = pile();
    let more = ["2 Enter", "3 } w", "g =", "g = Enter", "3 g w", "g d"];
    nothing_is_cut(&[pile.path().into()], &[&PAGES[..], &more].concat());
    let fire = Path::new(env!("CARGO_MANIFEST_DIR")).join("practice/fire");
    nothing_is_cut(&[fire], &[&PAGES[..], &more].concat());
}

/// The keys of a hint, as `press` takes them.
fn pressed(key: &str) -> Vec<String> {
    if Chord::parse(key).is_some() {
        return vec![key.to_owned()];
    }
    let letter = |c: char| match c {
        '↑' => "Up".to_owned(),
        '↓' => "Down".to_owned(),
        '←' => "Left".to_owned(),
        '→' => "Right".to_owned(),
        other => other.to_string(),
    };
    key.chars().map(letter).collect()
}

/// All cells above the hint line, and the number of requests so far.
fn seen(desk: &Desk) -> (Vec<Cell>, usize) {
    let buf = desk.buffer();
    let above = buf.content.len() - usize::from(buf.area.width);
    (buf.content[..above].to_vec(), desk.effects.len())
}

#[test]
fn no_hint_tells_of_a_key_that_does_nothing_here() {
    no_idle_hint(|| Desk::new(120, 40), &PAGES);
}

#[test]
fn no_hint_is_idle_where_all_are_drafts() {
    let pile = pile();
    let more = [
        "1",
        "2",
        "3 }",
        "3 } w",
        "g = Enter",
        "3 g w",
        "g d",
        "g d j j",
    ];
    let opened = || Desk::across(&[pile.path().into()], 120, 40);
    no_idle_hint(opened, &[&PAGES[..], &more].concat());
}

/// Presses every key in the hints of every page.
fn no_idle_hint(opened: impl Fn() -> Desk, pages: &[&str]) {
    let mut idle = Vec::new();
    for keys in pages {
        let mut desk = opened();
        desk.press(keys);
        for (key, said) in desk.app.hints() {
            let mut desk = opened();
            desk.press(keys);
            let before = seen(&desk);
            let mut after = Vec::new();
            for key in pressed(&key) {
                desk.press(&key);
                after.push(seen(&desk));
            }
            if after.iter().all(|after| *after == before) {
                idle.push(format!("{keys}: {key} {said}\n{}", desk.screen()));
            }
        }
    }
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}

#[test]
fn typing_narrows_a_page_and_escape_lists_it_all_again() {
    let mut desk = Desk::new(120, 40);
    desk.press("g e");
    let all = page(&desk).list().unwrap().rows.len();
    desk.press("/ 'door");
    assert_eq!(desk.over(), Some("narrow"));
    let left = page(&desk).list().unwrap().rows.len();
    assert!(0 < left && left < all, "{left} of {all}");
    assert!(
        row_of(&desk, "Events · “door”").is_some(),
        "{}",
        desk.screen()
    );
    desk.press("Enter");
    assert_eq!((desk.over(), page(&desk).is_narrowed()), (None, true));
    // A page stays narrowed at another size; Esc ends that before it leaves.
    desk.resize(80, 24);
    assert_eq!(page(&desk).list().unwrap().rows.len(), left);
    desk.resize(120, 40);
    desk.press("Esc");
    assert_eq!(page(&desk).list().unwrap().rows.len(), all);
    desk.press("/ 'nowhere");
    assert!(row_of(&desk, "No row contains these words.").is_some());
    desk.press("Esc");
    assert_eq!(page(&desk).list().unwrap().rows.len(), all);
    desk.press("Esc");
    assert!(desk.app.desk.page().is_none());
    // `/` at the desk searches everything, as does F3 on a page.
    desk.press("/");
    assert!(desk.search().is_some());
    desk.press("Esc Esc g e F3");
    assert!(desk.search().is_some());
    // So does `/` on a page that cannot be narrowed, and says so.
    for keys in ["4 Enter", "g q Enter"] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys).press("/");
        assert!(desk.search().is_some(), "{keys}");
        let said = "cannot be narrowed: this searches everything";
        assert!(desk.screen().contains(said), "{}", desk.screen());
    }
}

#[test]
fn a_table_is_sorted_by_the_column_under_the_cursor() {
    let mut desk = Desk::new(120, 40);
    desk.press("g x");
    let names = |desk: &Desk| -> Vec<String> {
        let rows = &page(desk).list().unwrap().rows;
        rows.iter().map(rashomon::tui::page::Row::name).collect()
    };
    let own = names(&desk);
    desk.press(",");
    let mut sorted = own.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!(names(&desk), sorted);
    assert!(row_of(&desk, "Actor▴").is_some(), "{}", desk.screen());
    desk.press(",");
    sorted.reverse();
    assert_eq!(names(&desk), sorted);
    desk.press(",");
    assert_eq!(names(&desk), own);
    desk.press("l l ,");
    let Body::Table(table) = &page(&desk).body else {
        panic!("a table");
    };
    let ranks = table.rows.rows.iter().map(|row| row.cells[1].rank);
    let ranks: Vec<usize> = ranks.collect();
    assert!(ranks.is_sorted_by(|a, b| a >= b), "{ranks:?}");
    assert!(row_of(&desk, "▾").is_some(), "{}", desk.screen());
}

#[test]
fn a_step_too_far_stays_in_the_table_and_enter_reads_the_cell() {
    for keys in ["g x", "g q", "4 Enter", "g e", "g q Enter", "g c"] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        let subject = page(&desk).subject;
        desk.press("l l l l l l l l l l l l h h h h h h h h h h h h h h");
        assert_eq!(page(&desk).subject, subject, "{keys}");
        assert!(desk.app.desk.page_in_hand().is_some(), "{keys}");
    }
    let mut desk = Desk::new(120, 40);
    desk.press("g x l l Enter");
    assert!(desk.app.desk.reading(), "{}", desk.state());
    assert!(desk.app.desk.text.cited.is_some(), "the name is lit");
}

#[test]
fn parts_of_a_page_are_stepped_through() {
    for keys in ["g m", "g c"] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        let at = |desk: &Desk| page(desk).row();
        let first = at(&desk);
        desk.press("}");
        let second = at(&desk);
        let rows = &page(&desk).list().unwrap().rows;
        assert!(second > first && rows[second - 1].count.is_some(), "{keys}");
        desk.press("{");
        assert_eq!(at(&desk), first, "{keys}");
    }
}

#[test]
fn names_and_headings_stay_while_a_grid_is_scrolled() {
    let collection = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings");
    let mut desk = Desk::across(&[collection], 120, 24);
    desk.press("4 Enter");
    for _ in 0..40 {
        desk.press("j");
        let screen = desk.screen();
        let head: Vec<&str> = screen.lines().skip(2).take(3).collect();
        assert!(
            head[1].contains("Atlantic") && head[1].contains("Restraint"),
            "{screen}"
        );
        // The first row's cells are below the name of what they count.
        let cells = screen.lines().nth(5).unwrap();
        let named = head[2].trim_matches(['│', ' ', '▐']).len() > 2;
        assert!(!cells.contains('¶') || named, "{screen}");
    }
}

#[test]
fn what_is_not_in_the_passage_is_said_below_it() {
    let collection = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings");
    let mut desk = Desk::across(&[collection], 120, 40);
    // The digest has the words of the first cell.
    desk.press("4 Enter Enter");
    let (passage, words) = desk.app.desk.text.cited.clone().expect("cited words");
    let text = &desk.app.world.collection.passage(passage).text;
    assert!(text.contains(&words) && !desk.screen().contains("The original says"));
    desk.press("H l l l Enter");
    let screen = desk.screen();
    assert!(screen.contains("The original says: “"), "{screen}");
    assert!(screen.contains("rockets"), "{screen}");
    // Esc removes it along with the highlight.
    desk.press("Esc");
    assert!(!desk.screen().contains("The original says"));
}

#[test]
fn pages_at_every_size() {
    for (name, keys) in [
        ("grid", "4 Enter"),
        ("narrowed", "g e / 'door Enter"),
        ("sorted", "g x l l ,"),
    ] {
        for (size, screen) in screens(&SIZES, keys) {
            insta::assert_snapshot!(format!("{name}_{size}"), screen);
        }
    }
}
