//! The page that opens first for several documents.

use std::path::PathBuf;

use rashomon::config::NAMES;
use rashomon::story;
use rashomon::tui::action::Action;
use rashomon::tui::layout::Pane;
use rashomon::tui::theme::Palette;
use ratatui::style::Modifier;

use super::Desk;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// A desk on eight invented articles.
fn pile(width: u16, height: u16) -> Desk {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pile");
    Desk::opened(&[folder], (width, height), story::compared)
}

fn judged(width: u16, height: u16) -> Desk {
    Desk::at_first(Palette::Dark, width, height)
}

#[test]
fn a_pile_opens_on_it() {
    for (width, height) in SIZES {
        let name = format!("glance_pile_{width}x{height}");
        insta::assert_snapshot!(name, pile(width, height).screen());
    }
}

#[test]
fn a_judged_collection_opens_on_it() {
    for (width, height) in SIZES {
        let name = format!("glance_judged_{width}x{height}");
        insta::assert_snapshot!(name, judged(width, height).screen());
    }
}

#[test]
fn what_is_not_read_is_told_with_why() {
    let folder = crate::fixture::documents();
    std::fs::write(folder.path().join("scan.pdf"), "%PDF-1.7").unwrap();
    let mut desk = Desk::opened(&[folder.path().into()], (80, 24), story::compared);
    let screen = desk.screen();
    assert!(screen.contains("1 not read gp"), "{screen}");
    assert!(screen.contains("scan.pdf: not read: it is"), "{screen}");
    desk.press("G Enter");
    assert!(desk.state().ends_with("problems"), "{}", desk.state());
}

#[test]
fn one_document_opens_at_the_desk() {
    let folder = tempfile::tempdir().unwrap();
    let text = "id: a\ntitle: Ferry\npassages:\n  - {at: 1, text: Said at the quay.}\n";
    std::fs::write(folder.path().join("a.yaml"), text).unwrap();
    let desk = Desk::opened(&[folder.path().into()], (80, 24), story::compared);
    assert_eq!(desk.app.desk.page().map(|page| page.subject), None);
    assert_eq!(desk.focus(), Pane::Sources);
}

#[test]
fn keys_lead_from_it_and_back() {
    let at = |keys: &str| {
        let mut desk = judged(120, 40);
        desk.press(keys);
        desk.state()
    };
    // Closing the page leaves the desk in its usual first state.
    for close in ["Esc", "q"] {
        assert_eq!(at(close), Desk::new(120, 40).state(), "{close}");
    }
    let first = judged(120, 40).state();
    assert!(first.ends_with("; glance"), "{first}");
    assert_eq!(at("Enter Esc"), first);
    assert_eq!(at("j j Enter Esc k k"), first);
    assert_eq!(at("4 g h"), first);
    assert_eq!(at("Esc g h"), first);
    assert_eq!(at("/ Esc"), first);
    // A focused list appears beside the page.
    let mut desk = judged(120, 40);
    let whole = desk.screen();
    assert!(!whole.contains("4 Timeline"), "{whole}");
    desk.press("4");
    let beside = desk.screen();
    assert!(beside.contains("4 Timeline") && beside.contains("3 At a glance"));
    desk.press("3");
    assert_eq!(desk.screen(), whole);
}

#[test]
fn every_line_that_leads_leads_somewhere() {
    for open in [pile, judged] {
        let mut lines = Vec::new();
        let mut desk = open(80, 24);
        loop {
            let at = desk.app.desk.page().map(rashomon::tui::page::OpenPage::row);
            if lines.last() == Some(&at) {
                break;
            }
            lines.push(at);
            let here = desk.screen();
            let page = desk.app.desk.pages.clone();
            desk.press("Enter");
            assert_ne!(desk.screen(), here, "Enter does nothing at {at:?}");
            // Back to the page, wherever Enter led.
            desk.app.desk.pages = page;
            desk.app.desk.focus_on(Pane::Reader);
            desk.press("j");
        }
        assert!(lines.len() > 3, "{lines:?}");
    }
}

#[test]
fn a_difference_leads_to_its_row() {
    let mut desk = judged(120, 40);
    let page = desk.app.desk.page().unwrap();
    let row = page.list().unwrap().rows.iter();
    let mut differing =
        row.filter(|row| row.pieces[..].first().is_some_and(|p| p.0.starts_with('≠')));
    let named = differing.next().unwrap().pieces[1].0.trim().to_owned();
    desk.press("j Enter");
    assert!(desk.state().contains("page of"), "{}", desk.state());
    let lit = desk.styled(|s| s.add_modifier.contains(Modifier::BOLD));
    let measure = named.split(',').next().unwrap();
    assert!(desk.screen().contains(measure), "{named}: {lit}");
}

#[test]
fn whoever_has_set_a_first_pane_has_it() {
    for (name, pane) in NAMES.iter().zip(Pane::ALL) {
        let text = format!("[panes]\nfirst = {name:?}\n");
        let file = std::path::Path::new("config.toml");
        let mut desk = judged(120, 40);
        desk.app
            .configure(rashomon::tui::settings::Settings::read(file, &text));
        assert_eq!(desk.focus(), pane);
        assert!(!desk.state().ends_with("glance"));
    }
}

#[test]
fn it_follows_the_filter() {
    let mut desk = judged(120, 40);
    let before = desk.screen();
    desk.press("1 g g j f Esc");
    let after = desk.screen();
    assert!(
        before.contains("3 documents") && after.contains("1 document "),
        "{after}"
    );
}

#[test]
fn no_word_is_cut_in_its_middle() {
    for (width, height) in SIZES {
        let desk = pile(width, height);
        let whole: String = desk
            .app
            .world
            .collection
            .briefings
            .iter()
            .map(|b| format!(" {} {} ", b.short_name(), b.heading()))
            .chain(
                desk.app
                    .world
                    .collection
                    .events
                    .iter()
                    .map(|e| format!(" {} ", e.name)),
            )
            .collect();
        for (at, _) in desk.screen().match_indices('…') {
            let screen = desk.screen();
            let word = screen[..at]
                .rsplit([' ', '('])
                .next()
                .unwrap_or_default()
                .to_owned();
            let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
            let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let cut = whole
                .match_indices(plain)
                .all(|(from, found)| is_word(whole[from + found.len()..].chars().next()));
            assert!(plain.is_empty() || !cut, "{word}… in\n{screen}");
        }
    }
}

#[test]
fn it_is_found_like_every_list() {
    assert_eq!(Action::Glance.entry().keys, ["g h"]);
    let mut desk = Desk::new(80, 24);
    desk.press(": 'glance Enter");
    assert!(desk.state().ends_with("glance"), "{}", desk.state());
}
