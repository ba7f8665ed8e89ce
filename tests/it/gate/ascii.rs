//! With `ascii` on, all that the reader adds to the documents is ASCII.

use std::collections::BTreeSet;

use rashomon::tui::settings::Settings;

use super::hostile;
use super::pieces::Dice;
use super::screens::{Seen, walk};
use crate::desk::Desk;

/// Goes everywhere in a folder of ASCII documents, and collects the other
/// characters on the screens.
fn signs(size: (u16, u16), number: u64, ascii: bool, seen: &mut Seen) -> BTreeSet<char> {
    let home = tempfile::tempdir().unwrap();
    let dice = &mut Dice::tame(number);
    let place = hostile::folder(home.path(), 6, dice);
    let mut desk = Desk::across(&[place.stories], size.0, size.1);
    desk.app.configure(Settings {
        ascii,
        ..Settings::default()
    });
    let mut found = BTreeSet::new();
    let mut look = |desk: &Desk, keys: &str| {
        seen.look(&desk.app);
        let screen = desk.screen();
        let odd: BTreeSet<_> = screen.chars().filter(|c| !c.is_ascii()).collect();
        assert!(
            !ascii || odd.is_empty(),
            "{}, {keys}: {odd:?}",
            desk.state()
        );
        found.extend(odd);
    };
    walk(&mut desk, dice, (0, 1), &mut look);
    desk.press("Esc Esc Esc Esc 3 g g ;");
    look(&desk, "hints");
    found
}

#[test]
fn no_sign_of_ours_is_left_on_any_page_or_overlay() {
    let mut seen = Seen::default();
    for (size, number) in [((80, 24), 2), ((120, 40), 3)] {
        signs(size, number, true, &mut seen);
    }
    assert_eq!(seen.missing(), [""; 0]);
    // Without `ascii` the same walk meets all these signs.
    let met = signs((120, 40), 3, false, &mut Seen::default());
    let known = "─│┃▎▌▐╭╯▸▾▲•◦◇◆›→↑≠✎×−¶█·…–—“”⟨␛";
    let missing: String = known.chars().filter(|c| !met.contains(c)).collect();
    assert_eq!(missing, "");
}
