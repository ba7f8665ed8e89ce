//! Names, dates and quotations in the text, and where they lead.

use rashomon::tui::theme::Ink;

use super::Desk;

/// The marks of a passage of the open document: their words and ink.
fn marks(desk: &Desk, passage: usize) -> Vec<(String, Ink)> {
    let app = &desk.app;
    let passage = &app
        .world
        .collection
        .briefing(app.desk.text.state.source)
        .passages[passage];
    app.desk
        .text
        .marker()
        .marks(&app.world.collection, passage)
        .into_iter()
        .map(|m| (passage.text[m.range].to_string(), m.ink))
        .collect()
}

#[test]
fn names_dates_and_quotations_are_found() {
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g j Enter");
    let found = marks(&desk, 5);
    for (words, ink) in [
        ("Khalid al-Najjar", Ink::Actor),
        ("خالد النجار", Ink::Actor),
        ("Saturday, 16 November", Ink::Date),
        ("Seafarers’ Union", Ink::Actor),
        ("Ministry of Transport", Ink::Actor),
    ] {
        assert!(found.contains(&(words.into(), ink)), "{words} in {found:?}");
    }
    let quoted: Vec<_> = marks(&desk, 7)
        .into_iter()
        .filter(|(_, ink)| *ink == Ink::Quote)
        .collect();
    assert_eq!(
        quoted,
        [("“There was no explosion.”".to_string(), Ink::Quote)]
    );
}

#[test]
fn a_link_is_followed_by_its_letter() {
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g j Enter G ;");
    let labels = desk.app.over().expect("labels").labels();
    let place = desk.app.desk.text.state.source;
    let text = |passage: usize| &desk.app.world.collection.briefing(place).passages[passage].text;
    let named = |name: &str| {
        let label = labels
            .iter()
            .find(|(passage, byte, _)| text(*passage)[*byte..].starts_with(name));
        let (.., letters) = label.unwrap_or_else(|| panic!("{name} has no label"));
        letters.clone()
    };
    let (actor, date, quote) = (
        named("Khalid"),
        named("Saturday, 16 November"),
        named("“There was"),
    );
    let follow = |letters: &str| {
        let mut desk = Desk::new(120, 40);
        desk.press("1 g g j Enter G ;");
        desk.press(
            &letters
                .chars()
                .map(String::from)
                .collect::<Vec<_>>()
                .join(" "),
        );
        desk.state()
    };
    assert!(follow(&actor).ends_with("page of Khalid al-Najjar"));
    assert!(follow(&date).starts_with("Timeline: The captain is held"));
    assert!(follow(&quote).ends_with("page of Mira Halvorsen"));
}

#[test]
fn a_wrong_letter_ends_the_hints() {
    let mut desk = Desk::new(120, 40);
    desk.press("3 ; 1");
    assert!(desk.app.over().is_none() && desk.app.world.notice().is_some());
}

#[test]
fn hints_go_with_the_text_they_stand_in() {
    let mut desk = Desk::new(120, 40);
    desk.press("1 g g j Enter ; Ctrl-o");
    assert!(desk.app.over().is_none(), "{}", desk.state());
    desk.press("; Esc");
    assert!(desk.app.over().is_none(), "{}", desk.state());
}
