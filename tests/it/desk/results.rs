//! The pane of the search, at every size and with every kind of match.

use rashomon::model::PassageId;
use rashomon::model::view::Item;
use rashomon::search::{Hit, How, Problem, Results};
use rashomon::tui::shell::Reply;
use rashomon::tui::theme::{Palette, Theme};
use ratatui::style::Modifier;

use super::search::search;
use super::{Desk, screens};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

/// Takes a snapshot of what `keys` lead to, at every size.
fn snapshots(name: &str, keys: &str) {
    for (size, screen) in screens(&SIZES, keys) {
        insta::assert_snapshot!(format!("{name}_{size}"), screen);
    }
}

#[test]
fn results_ranked_and_source_by_source() {
    snapshots("search", "/ 'door");
    snapshots("search_grouped", "/ 'door Ctrl-g Tab j j j");
    snapshots("search_passage", "/ 'hospital Down Down");
    snapshots("search_nothing", "/ 'zeppelin");
    snapshots("search_narrowed", "/ 'door Alt-s");
    snapshots("filter_prompt", "F 'door");
}

/// Hits that match in every way, and a query with a fault.
fn by_hand(desk: &mut Desk) {
    desk.press("/ 'dor");
    let passage = |n, how, via: Option<&str>| Hit {
        item: Item::Passage(PassageId(n)),
        how,
        via: via.map(Into::into),
        score: 9.0 - f64::from(n),
    };
    let mut found = Results::default();
    found.query = "dor".into();
    found.hits = vec![
        passage(1, How::Exact, None),
        passage(10, How::Near, None),
        passage(12, How::Alias, Some("Eastline Ferries")),
    ];
    found.total = 3;
    found.passages = [1, 10, 12].map(PassageId).into_iter().collect();
    found.problems.push(Problem {
        range: 0..3,
        what: "“dor” is no field; a field ends in a colon, as source: does".into(),
    });
    let words = [
        ("ferry", How::Exact),
        ("hospital", How::Near),
        ("missing", How::Near),
    ];
    let words = words.into_iter().chain([("eastline", How::Alias)]);
    let found = found.lighting(words.map(|(word, how)| (word.to_string(), how)));
    let counts = desk.counts_of(&[1, 10, 12].map(PassageId));
    let generation = search(desk).generation;
    desk.send(Reply::Found(generation, found));
    desk.send(Reply::Counted(generation, Box::new(counts)));
}

#[test]
fn how_a_hit_was_met_is_said() {
    for (width, height) in SIZES {
        let mut desk = Desk::new(width, height);
        by_hand(&mut desk);
        insta::assert_snapshot!(format!("search_ways_{width}x{height}"), desk.screen());
    }
}

#[test]
fn how_letters_match_shows_without_colours() {
    for palette in [Palette::Mono, Palette::Ansi] {
        let theme = Theme::new(palette);
        let mut desk = Desk::coloured(palette, 120, 40);
        by_hand(&mut desk);
        let shown = |how| {
            let style = theme.hit_by(how).add_modifier;
            desk.styled(|s| s.add_modifier == style)
        };
        assert!(
            shown(How::Near).contains("hospital"),
            "{}",
            shown(How::Near)
        );
        assert!(
            shown(How::Alias).contains("Eastline"),
            "{}",
            shown(How::Alias)
        );
        let wrong = theme.wrong.add_modifier;
        let wrong = desk.styled(|s| s.add_modifier == (wrong | theme.head.add_modifier));
        assert!(wrong.starts_with("dor"), "{wrong}");
    }
}

#[test]
fn a_match_is_lit_where_it_was_found() {
    let mut desk = Desk::coloured(Palette::Mono, 120, 40);
    desk.press("/ 'sister Enter n");
    let lit = desk.styled(|s| s.add_modifier.contains(Modifier::REVERSED));
    assert!(lit.contains("sister"), "{lit}");
}

#[test]
fn the_preview_shows_the_context_and_scrolls() {
    let mut desk = Desk::new(200, 60);
    desk.press("/ 'leaking");
    while !matches!(search(&desk).selected().unwrap().item, Item::Passage(_)) {
        desk.press("Down");
    }
    let before = desk.screen();
    assert!(
        before.contains("the engineer whose words stand above"),
        "what follows is seen"
    );
    desk.press("Ctrl-t");
    assert!(
        !desk
            .screen()
            .contains("the engineer whose words stand above")
    );
    desk.press("Ctrl-t");
    assert_eq!(desk.screen(), before);
    let mut low = Desk::new(120, 40);
    low.press("/ 'leaking Down");
    let top = low.screen();
    low.press("Ctrl-Down");
    assert_ne!(low.screen(), top);
    for _ in 0..90 {
        low.press("Alt-j");
    }
    let bottom = low.screen();
    low.press("Alt-k Alt-j");
    assert_eq!(low.screen(), bottom, "it stops where the text does");
}
