//! A place describes where the reader is: going there shows the same screen,
//! and what is gone is reported.

use std::fs;

use rashomon::model::reference::Passage;
use rashomon::store::place::Place;

use super::Desk;
use crate::fixture::copy;

/// Keys that lead to a place of every kind.
const WAYS: &[&str] = &[
    "",
    "j j",
    "1 g g Enter } } }",
    "1 g g j Enter j j j",
    "1 g g l j",
    "1 g g j Enter g f G",
    "2 j j",
    "2 g g j Enter j",
    "Enter",
    "Enter j l",
    "Enter Enter",
    "Enter Enter }",
    "g e j j j",
    "g c j Enter",
    "g q j",
    "g q Enter",
    "g q Enter j l",
    "g m j",
    "g x j",
    "g i",
    "g d",
    "g p",
    "2 g g j f",
    "2 g g j f 1 g g f 3 }",
    "F 'door Enter",
    "F 'door Enter 2 f 4 j",
    "4 p 2 g g j f",
    "F 'door Enter 2 p Esc",
    "/ 'door Enter",
    "/ 'door Enter n n",
    "/ 'ferry Tab",
    "/ 'ferry",
    "+ + i",
    "2 z",
    "3 z",
    "g e j Enter Enter",
];

#[test]
fn going_to_a_place_shows_the_same_screen() {
    let elsewhere = ["", "2 f g e", "1 G Enter z + /"];
    for (size, (width, height)) in [(120, 40), (80, 24), (40, 12)].into_iter().enumerate() {
        for (way, keys) in WAYS.iter().enumerate() {
            let mut there = Desk::new(width, height);
            there.press(keys);
            there.app.world.hush();
            let written = serde_json::to_string(&there.app.place()).expect("a place is data");
            let place: Place = serde_json::from_str(&written).expect("and is read again");
            assert_eq!(place, there.app.place(), "{keys}");
            let other = elsewhere[(size + way) % elsewhere.len()];
            let mut desk = Desk::new(width, height);
            desk.press(other);
            desk.go_to(&place);
            assert_eq!(desk.app.world.notice(), None, "{keys} after {other}");
            let what = format!("{width}×{height} {keys} after {other}: {written}");
            assert_eq!(desk.screen(), there.screen(), "{what}");
            // Documents once read or left count as such from then on.
            let Place { read, left, .. } = desk.app.place();
            assert!(place.read.iter().all(|id| read.contains(id)), "{what}");
            assert!(place.left.iter().all(|text| left.contains(text)), "{what}");
            let place = Place {
                read,
                left,
                ..place
            };
            assert_eq!(desk.app.place(), place, "{what}");
        }
    }
}

#[test]
fn a_place_is_a_jump_that_one_comes_back_from() {
    let mut desk = Desk::new(120, 40);
    let place = desk.press("2 g g Enter").app.place();
    let mut desk = Desk::new(120, 40);
    let before = desk.press("1 g g Enter").state();
    desk.go_to(&place);
    assert_ne!(desk.state(), before);
    desk.press("H");
    assert_eq!(desk.state(), before);
}

#[test]
fn a_passage_alone_leaves_filters_and_lists_as_they_are() {
    let mut desk = Desk::new(120, 40);
    desk.press("2 g g j f");
    let passage = Passage::at("harbour-gazette", 4);
    desk.go_to(&Place::of_passage(passage));
    assert_eq!(desk.state(), "Text: GAZETTE ¶4; GAZETTE ¶4");
    assert_eq!(desk.app.world.filter.facets.len(), 1);
}

#[test]
fn what_is_gone_is_said_and_the_rest_applies() {
    let files = copy();
    let mut desk = Desk::with(&[files.path().into()], 120, 40);
    let place = desk.press("2 g g j f 1 g g f Enter }").app.place();
    fs::remove_file(files.path().join("coastal-wire.yaml")).expect("it was there");
    let mut desk = Desk::with(&[files.path().into()], 120, 40);
    let before = desk.state();
    desk.go_to(&place);
    let notice = desk.app.world.notice().unwrap_or_default().to_owned();
    assert!(notice.contains("coastal-wire"), "{notice}");
    assert_eq!(
        desk.app.world.filter.facets.len(),
        1,
        "the actor is still there"
    );
    let passage = |state: &str| state.split("; ").last().map(str::to_owned);
    assert_eq!(passage(&desk.state()), passage(&before), "one reads on");
}

#[test]
fn a_passage_is_found_again_by_its_words() {
    let files = copy();
    let mut desk = Desk::with(&[files.path().into()], 120, 40);
    let place = desk.press("1 g g Enter } }").app.place();
    assert_eq!(desk.state(), "Text: WIRE ¶3; WIRE ¶3");
    let file = files.path().join("coastal-wire.yaml");
    let text = fs::read_to_string(&file).expect("the wire");
    // A converter would number it so if the document had more paragraphs
    // before.
    let text = text.replace("at: 3", "at: 33");
    fs::write(&file, text).expect("written");
    let mut desk = Desk::with(&[files.path().into()], 120, 40);
    desk.go_to(&place);
    assert_eq!(desk.state(), "Text: WIRE ¶33; WIRE ¶33");
}

#[test]
fn whatever_stands_in_a_place_does_no_harm() {
    for written in [
        "{}",
        r#"{"text":{"passage":{"briefing":"coastal-wire","at":4000000000},"top":[2,3000000]}}"#,
        r#"{"text":{"passage":{"briefing":"","at":0}},"pane":"text"}"#,
        r#"{"pages":[{"subject":{"named":"none"}},{"subject":{"question":"x"}},{"subject":{"drafts":"y"}}]}"#,
        r#"{"pages":[{"subject":{"named":"events"},"cursor":{"words":"","nth":99,"above":99}}]}"#,
        r#"{"filters":[{"thing":{"actor":["x",[["a","b"]]]}},{"query":"\"\u0007 ( ["}],"walked":""}"#,
        r#"{"search":{"query":"door","open":true},"desk":{"scale":"age","unfolded":["x"]}}"#,
    ] {
        let place: Place = serde_json::from_str(written).expect(written);
        let mut desk = Desk::new(80, 24);
        desk.go_to(&place);
        let _ = desk.screen();
        desk.press("j k Esc Esc 1 2 3 4 n");
    }
}
