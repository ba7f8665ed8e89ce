//! Searching at the desk: typing, narrowing, grouping, opening, walking,
//! filtering by a query.

use std::fs;

use rashomon::model::PassageId;
use rashomon::model::view::Item;
use rashomon::search::Results;
use rashomon::tui::desk::timeline::TimelineRow;
use rashomon::tui::features::search::{OpenSearch as Search, Search as Searching};
use rashomon::tui::keymap::{Chord, Keymap, Meaning};
use rashomon::tui::shell::{Msg, Reply};

use super::{Desk, table};
use crate::fixture;

pub(super) fn search(desk: &Desk) -> &Search {
    desk.search().expect("a search is open")
}

fn prompt(desk: &Desk) -> &str {
    search(desk).prompt.text()
}

/// The text of the selected hit.
fn selected(desk: &Desk) -> String {
    let hit = search(desk).selected().expect("a hit");
    hit.item.crumb(&desk.app.world.collection)
}

/// The number of events, sources and actors that the lists show.
fn listed(desk: &Desk) -> (usize, usize, usize) {
    let app = &desk.app;
    let events = app.desk.timeline.list.rows.iter();
    let events = events
        .filter(|row| matches!(row, TimelineRow::Event(_)))
        .count();
    let (sources, actors) = (&app.desk.sources.list.rows, &app.desk.actors.list.rows);
    (events, sources.len(), actors.len())
}

#[test]
fn hits_open_and_are_walked_across_documents() {
    let mut desk = Desk::new(120, 40);
    desk.press("/ 'door");
    let found = search(&desk).results.passages.len();
    assert!(found >= 3, "{found} passages");
    // Past names and claims, to a passage.
    while !matches!(search(&desk).selected().unwrap().item, Item::Passage(_)) {
        desk.press("Down");
    }
    desk.press("Enter");
    assert!(desk.search().is_none());
    let first = desk.state();
    assert!(first.starts_with("Text: "), "{first}");
    let said = desk.app.world.notice().unwrap_or_default().to_owned();
    assert!(
        said.starts_with("Hit ") && said.contains(&format!(" of {found}")),
        "{said}"
    );
    desk.press("n");
    assert_ne!(first, desk.state());
    desk.press("N");
    assert_eq!(desk.state(), first);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..found {
        desk.press("n");
        seen.insert(desk.state());
    }
    assert_eq!(seen.len(), found, "all the way round: {seen:?}");
    assert!(seen.iter().any(|s| s.contains("INQUIRY")));
}

#[test]
fn a_claim_opens_where_it_is_made_with_its_words_lit() {
    let mut desk = Desk::new(120, 40);
    desk.press("/ 'lawyer");
    while !matches!(search(&desk).selected().unwrap().item, Item::Claim(_)) {
        desk.press("Down");
    }
    assert!(desk.screen().contains("claim, captain-to-blame:"));
    desk.press("Enter");
    assert_eq!(desk.state(), "Text: GAZETTE ¶6; GAZETTE ¶6");
    let cited = desk
        .app
        .desk
        .text
        .cited
        .as_ref()
        .map(|(_, words)| words.as_str());
    assert_eq!(cited, Some("The Seafarers’ Union agrees with the lawyer"));
}

#[test]
fn the_selection_stays_on_its_hit_only_once_it_was_moved() {
    let mut desk = Desk::new(120, 40);
    desk.press("/ 'doo");
    desk.press("'r");
    assert_eq!(
        search(&desk).list.cursor.at,
        0,
        "a new list begins at its top"
    );
    desk.press("Down Down Down");
    let kept = selected(&desk);
    desk.press("Backspace");
    assert_eq!(selected(&desk), kept);
    desk.press("Ctrl-g");
    assert_eq!(selected(&desk), kept, "source by source");
    desk.press("Ctrl-g");
    assert_eq!(selected(&desk), kept, "by rank again");
    desk.press("Ctrl-u 'hospital");
    assert_eq!(
        search(&desk).list.cursor.at,
        0,
        "the hit is gone, and so is the wish"
    );
}

#[test]
fn lists_narrow_to_what_is_found_and_come_back() {
    let mut desk = Desk::new(120, 40);
    // Esc returns the text to where it was before it followed the cursor.
    let (before, state) = (listed(&desk), desk.press("G Esc").state());
    desk.press("/ 'hospital");
    let narrowed = listed(&desk);
    assert!(narrowed.0 < before.0 && narrowed.1 < before.1 && narrowed.2 < before.2);
    assert!(
        desk.screen()
            .lines()
            .next()
            .unwrap()
            .contains("› “hospital” · 1 briefing")
    );
    desk.press("'xyz");
    assert_eq!(listed(&desk), before, "nothing found narrows nothing");
    desk.press("Esc");
    assert_eq!((listed(&desk), desk.state()), (before, state));
    // They stay narrow when a hit is opened, until Esc.
    desk.press("/ Ctrl-u 'hospital Enter");
    assert_eq!(listed(&desk), narrowed);
    desk.press("Esc Esc");
    assert_eq!(listed(&desk), before);
}

#[test]
fn a_pinned_list_does_not_narrow() {
    let mut desk = Desk::new(120, 40);
    desk.press("4 p");
    let events = listed(&desk).0;
    desk.press("/ 'hospital");
    assert_eq!(listed(&desk).0, events);
    assert_eq!(listed(&desk).1, 1);
}

#[test]
fn letters_narrow_and_widen() {
    let mut desk = Desk::new(120, 40);
    desk.press("/ 'door");
    let all = search(&desk).results.passages.len();
    desk.press("Alt-s");
    assert_eq!(prompt(&desk), "source:GAZETTE door");
    let some = search(&desk).results.passages.len();
    assert!(some > 0 && some < all, "{some} of {all}");
    assert!(desk.screen().contains("s✓GAZETTE"));
    desk.press("Alt-s");
    assert_eq!(
        (prompt(&desk), search(&desk).results.passages.len()),
        ("door", all)
    );
    // Among the results the plain letter does it.
    desk.press("Tab s");
    assert_eq!(prompt(&desk), "source:GAZETTE door");
    assert!(!search(&desk).typing);
    desk.press("Z");
    assert_eq!(prompt(&desk), "source:GAZETTE door", "no such letter");
}

#[test]
fn letters_to_narrow_by_mean_nothing_else() {
    let keys = Keymap::default();
    for letter in rashomon::tui::features::search::LETTERS.chars() {
        for chord in [letter.to_string(), format!("Alt-{letter}")] {
            let typed = [Chord::parse(&chord).unwrap()];
            let meaning = keys.meaning(rashomon::tui::action::Scope::Results, &typed);
            let narrows = Meaning::Does(rashomon::tui::action::Action::Narrow);
            assert!(meaning == Meaning::Nothing || meaning == narrows, "{chord}");
        }
    }
}

#[test]
fn counts_come_behind_the_answer_and_never_for_another() {
    let mut desk = Desk::new(120, 40);
    desk.press("/ 'door");
    let stale = desk.counts_of(&[PassageId(0)]);
    desk.send(Reply::Counted(1, Box::new(stale)));
    let counts = search(&desk).counts.clone().unwrap();
    let counted: usize = counts.facets.sources.iter().map(|(_, n)| n).sum();
    assert_eq!(counted, search(&desk).results.passages.len());
    desk.send(Reply::Found(1, Results::default()));
    assert_eq!(
        search(&desk).results.query,
        "door",
        "a stale answer is dropped"
    );
}

#[test]
fn the_last_search_comes_back_as_it_was() {
    let mut desk = Desk::new(120, 40);
    desk.press("/ 'door Ctrl-g Down Down Down");
    let (was, row) = (selected(&desk), search(&desk).list.cursor.at);
    desk.press("Enter g /");
    assert_eq!((selected(&desk), search(&desk).list.cursor.at), (was, row));
    assert!(!search(&desk).typing);
    // Typing replaces the query that `/` offers; End keeps it.
    desk.press("Esc / 's");
    assert_eq!(prompt(&desk), "s");
    desk.press("Ctrl-u 'door Esc / End 's");
    assert_eq!(prompt(&desk), "doors");
    let mut fresh = Desk::new(120, 40);
    fresh.press("g /");
    assert!(fresh.search().is_none() && fresh.app.world.notice().is_some());
}

#[test]
fn enter_before_the_answer_opens_its_best_hit() {
    let mut desk = Desk::new(120, 40);
    desk.press("/ 'hospital");
    let answer = search(&desk).results.as_ref().clone();
    let mut desk = Desk::deaf(120, 40);
    desk.press("/ 'hospital Enter");
    assert!(desk.search().is_some(), "there is nothing to open yet");
    let generation = search(&desk).generation;
    desk.send(Reply::Found(generation, answer));
    assert!(desk.search().is_none() && desk.hits().is_some());
}

#[test]
fn the_prompt_edits_recalls_and_closes() {
    let mut desk = Desk::new(120, 40);
    desk.press("/ 'doorx Backspace Enter / Ctrl-u 'sister Enter");
    assert_eq!(desk.memory().searches, ["door", "sister"]);
    desk.press("/ Ctrl-r");
    assert_eq!(prompt(&desk), "door");
    desk.press("Ctrl-u Up");
    assert_eq!(prompt(&desk), "sister", "↑ in an empty prompt");
    desk.press("Up");
    assert_eq!(prompt(&desk), "door", "and on to the one before");
    desk.press("Down Tab j");
    assert!(!search(&desk).typing);
    assert_eq!(search(&desk).list.cursor.at, 2);
    desk.press("/");
    assert!(search(&desk).typing, "/ goes back to the prompt");
    desk.press("Esc");
    assert!(desk.search().is_none());
    assert_eq!(desk.effects, [], "Esc never quits");
    desk.press("/");
    desk.send(Msg::Paste("sister\nship".into()));
    assert_eq!(prompt(&desk), "sister ship");
}

#[test]
fn tab_completes_a_field_and_goes_through_its_values() {
    let mut desk = Desk::new(120, 40);
    desk.press("/ 'sour Tab");
    assert_eq!(prompt(&desk), "source:");
    desk.press("'g Tab");
    assert_eq!(prompt(&desk), "source:GAZETTE");
    // Tab completes the common beginning, then cycles through the choices.
    desk.press("Ctrl-u 'kind:p Tab");
    let offered = search(&desk).choices.clone().expect("several kinds");
    let mut seen = vec![prompt(&desk).to_string()];
    for _ in 0..=offered.list.len() {
        desk.press("Tab");
        seen.push(prompt(&desk).to_string());
    }
    for choice in &offered.list {
        assert!(
            seen.iter().any(|s| s == &format!("kind:{choice}")),
            "{choice} in {seen:?}"
        );
    }
    desk.press("Esc");
    assert!(
        search(&desk).choices.is_none(),
        "Esc takes the choices away first"
    );
}

#[test]
fn a_query_is_kept_as_a_filter_and_peeled() {
    let mut desk = Desk::new(120, 40);
    let whole = listed(&desk);
    desk.press("/ 'hospital Tab f");
    assert!(desk.search().is_none());
    let filtered = listed(&desk);
    assert!(filtered.0 < whole.0);
    assert!(
        desk.screen()
            .starts_with(" The loss of the Aurelia › “hospital” ·")
    );
    desk.press("n");
    let said = desk.app.world.notice().unwrap_or_default().to_owned();
    assert!(said.starts_with("Hit "), "{said}");
    // A new search stays within the filter.
    desk.press("/ 'door");
    let filter = &desk.app.world.filter.view;
    let inside = search(&desk).results.passages.iter();
    assert!(inside.into_iter().all(|p| filter.has_passage(p)));
    desk.press("Esc Esc");
    assert_eq!(listed(&desk), whole);
}

#[test]
fn a_typed_filter_is_seen_while_typing_and_kept_by_enter() {
    let mut desk = Desk::new(120, 40);
    let (whole, state) = (listed(&desk), desk.state());
    desk.press("F 'hospital");
    let filtered = listed(&desk);
    assert!(filtered.0 < whole.0);
    desk.press("Esc");
    assert_eq!((listed(&desk), desk.state()), (whole, state));
    desk.press("F5 'hospital Enter");
    assert_eq!(
        (listed(&desk), desk.app.world.filter.facets.len()),
        (filtered, 1)
    );
    desk.press("F 'zeppelin Enter");
    assert!(desk.app.world.notice().is_some(), "nothing to filter by");
    desk.press("Esc F 'hospital Enter");
    assert_eq!(
        desk.app.world.filter.facets.len(),
        1,
        "already filtered by this"
    );
    desk.press("Esc Esc");
    assert_eq!(listed(&desk), whole);
    table(&[(
        "F 'hospital Enter",
        "Timeline: The Aurelia sinks; GAZETTE ¶3",
    )]);
}

#[test]
fn a_query_that_filters_is_asked_again_when_files_change() {
    let folder = fixture::copy();
    let mut desk = Desk::with(&[folder.path().into()], 120, 40);
    desk.press("F 'hospital Enter / 'missing Enter");
    let (found, sources) = (
        desk.app.world.filter.view.passages().unwrap().len(),
        listed(&desk).1,
    );
    let more = "id: old\ntitle: Old\nissued: \"1990\"\npassages: [{at: 1, text: The hospital is missing}]\n";
    fs::write(folder.path().join("old.yaml"), more).unwrap();
    desk.reload();
    assert_eq!(
        desk.app.world.filter.view.passages().unwrap().len(),
        found + 1
    );
    assert!(desk.screen().contains("› “hospital” › “missing”"));
    assert_ne!(listed(&desk).1, 0, "{sources} before");
    desk.press("n");
    assert_eq!(desk.state(), "Text: Old ¶1; Old ¶1");
}

#[test]
fn the_filter_prompt_brings_earlier_searches_back_too() {
    for keys in ["F Ctrl-r", "F Up"] {
        let mut desk = Desk::new(120, 40);
        desk.send(Reply::Searches(vec!["ferry".into(), "door".into()]));
        desk.press(keys);
        let typed = |desk: &Desk| desk.search().map(|s| s.prompt.text().to_owned());
        assert_eq!(typed(&desk).as_deref(), Some("door"), "{keys}");
        desk.press("Ctrl-r Enter");
        assert_eq!(desk.app.world.filter.facets.len(), 1, "{keys}");
        let queries = &desk.app.feature::<Searching>().unwrap().queries;
        assert_eq!(queries.last().map(String::as_str), Some("ferry"));
    }
}
