//! Every pane, page and overlay at the sizes that the design names.

use std::path::Path;

use rashomon::config::NAMES;
use rashomon::tui::layout::Pane;
use rashomon::tui::settings::Settings;
use rashomon::tui::theme::Palette;
use ratatui::style::{Color, Modifier};

use super::{Desk, screens};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

/// Takes a snapshot of what `keys` lead to, at every size.
fn snapshots(name: &str, keys: &str) {
    for (size, screen) in screens(&SIZES, keys) {
        insta::assert_snapshot!(format!("{name}_{size}"), screen);
    }
}

#[test]
fn first_frame() {
    snapshots("first", "");
}

#[test]
fn sources_unfolded_to_their_voices() {
    snapshots("sources", "1 g g l");
}

#[test]
fn actors() {
    snapshots("actors", "2 j");
}

#[test]
fn reader() {
    snapshots("reader", "1 g g j Enter } }");
}

#[test]
fn pages() {
    snapshots("actor_page", "2 j Enter");
    snapshots("event_page", "Enter");
    snapshots("voice_page", "1 g g j l j j Enter");
    snapshots("passage_page", "1 g g j Enter } } Enter");
    snapshots("events_page", "g e");
    snapshots("conflicts_page", "g c");
    snapshots("questions_page", "g q");
    snapshots("problems_page", "g p");
    snapshots("question_page", "g q Enter");
    snapshots("question_page_zoomed", "g q Enter z");
    snapshots("gaps_page", "g m");
    snapshots("matrix_page", "g x");
}

#[test]
fn overlays() {
    snapshots("help", "? 'conflict");
    snapshots("palette", ": 'halvor");
    snapshots("menu", "g");
    snapshots("hints", "3 ;");
}

#[test]
fn the_panes_are_as_was_set_from_the_first_frame_on() {
    for (name, pane) in NAMES.iter().zip(Pane::ALL) {
        for (width, height) in SIZES {
            let text = format!("[panes]\nleft = 20\nright = 45\nfirst = {name:?}\n");
            let settings = Settings::read(Path::new("config.toml"), &text);
            assert!(settings.problems.is_empty());
            let mut desk = Desk::new(width, height);
            desk.app.configure(settings);
            assert_eq!(desk.focus(), pane);
            assert!(desk.app.desk.layout(&desk.app.world).pane(pane).is_some());
            let screen = desk.screen();
            let border = screen.lines().find(|line| line.contains("4 Timeline"));
            if width == 120 {
                let edges: Vec<_> = border.unwrap().chars().collect();
                assert_eq!((edges[19], edges[75]), ('╮', '╭'), "{screen}");
            }
            // The pane has the focus: Tab moves on from it.
            desk.press("Tab");
            let next = Pane::ALL[(pane.index() + 1) % Pane::ALL.len()];
            assert_eq!(desk.focus(), next);
        }
    }
}

#[test]
fn in_ascii() {
    for (name, keys) in [("ascii_desk", ""), ("ascii_grid", "t 4 Enter")] {
        let mut desk = Desk::new(120, 40);
        desk.app.configure(Settings {
            ascii: true,
            ..Settings::default()
        });
        desk.press(keys);
        insta::assert_snapshot!(name, desk.screen());
    }
}

#[test]
fn filtered() {
    snapshots("filtered", "2 j f");
}

#[test]
fn zoomed() {
    snapshots("zoomed", "4 z");
}

#[test]
fn wide() {
    let desk = Desk::new(200, 60);
    insta::assert_snapshot!("first_200x60", desk.screen());
}

#[test]
fn too_small_says_so() {
    for (width, height) in [(19, 24), (80, 4), (1, 1), (0, 0)] {
        let desk = Desk::new(width, height);
        let said = desk.screen();
        let whole =
            said.trim().is_empty() || "needs 20×5".starts_with(said.trim().trim_end_matches('…'));
        assert!(whole, "{width}×{height}: {said}");
    }
}

#[test]
fn no_screen_is_drawn_outside_its_frame_at_any_size() {
    let journey = [
        "",
        "Enter",
        "2 j Enter",
        "/ 'door",
        "Esc ? 'a",
        "Esc : 'a",
        "Esc g",
        "e G",
        "Esc Esc 3 ;",
        "Esc z",
        "Esc g q",
        "Enter j l G",
        "Esc Esc g x",
        "g m",
    ];
    for (width, height) in [
        (1, 1),
        (20, 5),
        (21, 6),
        (40, 12),
        (71, 10),
        (80, 24),
        (111, 9),
        (300, 100),
    ] {
        let mut desk = Desk::new(width, height);
        for keys in journey {
            desk.press(keys);
            let screen = desk.screen();
            assert_eq!(screen.lines().count(), usize::from(height));
        }
    }
}

#[test]
fn without_colours_nothing_is_coloured_and_the_cursor_still_shows() {
    for keys in [
        "",
        "2 j",
        "/ 'door",
        "/ 'door Enter",
        "Enter",
        "?",
        "3 ;",
        "g q",
        "g q Enter",
        "g x",
    ] {
        let mut desk = Desk::coloured(Palette::Mono, 120, 40);
        desk.press(keys);
        let coloured = desk.styled(|s| {
            let plain = |c: Option<Color>| matches!(c, None | Some(Color::Reset));
            !plain(s.fg) || !plain(s.bg)
        });
        assert_eq!(coloured, "", "{keys}");
        let marked = desk.styled(|s| s.add_modifier.contains(Modifier::REVERSED));
        assert!(
            !marked.is_empty() || desk.app.desk.reading(),
            "{keys}: no cursor"
        );
    }
}

#[test]
fn sixteen_colours_are_the_terminals_own() {
    for keys in ["", "2 j", "/ 'door", "Enter", "g q Enter", "g x"] {
        let mut desk = Desk::coloured(Palette::Ansi, 120, 40);
        desk.press(keys);
        let foreign = desk.styled(|s| {
            let own = |c: Option<Color>| !matches!(c, Some(Color::Rgb(..) | Color::Indexed(_)));
            !own(s.fg) || !own(s.bg)
        });
        assert_eq!(foreign, "", "{keys}");
    }
}

#[test]
fn hostile_text_is_shown_as_markers() {
    let folder = tempfile::tempdir().unwrap();
    let text = "id: evil\ntitle: \"a\\e[2Jb\\u202Ec\"\npassages:\n  - {at: 1, text: \"x\\e]0;t\\ay\\u0085z\"}\n";
    std::fs::write(folder.path().join("evil.yaml"), text).unwrap();
    let desk = Desk::with(&[folder.path().into()], 120, 40);
    let screen = desk.screen();
    assert!(screen.contains("a␛[2Jb⟨U+202E⟩c"), "{screen}");
    assert!(
        !screen
            .chars()
            .any(|c| c != '\n' && rashomon::text::sanitize::is_hostile(c))
    );
}

#[test]
fn a_palette_with_a_ground_leaves_no_cell_without_it() {
    for palette in [Palette::Dark, Palette::Light, Palette::Contrast] {
        for keys in ["", "Enter", "g x", "/ 'door", "?", ": 'a", "g", "3 ;"] {
            let mut desk = Desk::coloured(palette, 120, 40);
            desk.press(keys);
            assert_eq!(desk.groundless(), 0, "{palette:?} after {keys:?}");
        }
    }
}
