//! Themes, as they are drawn.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clap::ValueEnum as _;
use rashomon::tui::theme::Palette;
use ratatui::style::{Color, Style};

use super::Desk;

/// How bright a colour is, as WCAG reckons it.
fn luminance(color: Color) -> f64 {
    let Color::Rgb(r, g, b) = color else {
        panic!("{color:?} is no 24-bit colour")
    };
    let part = |c: u8| match f64::from(c) / 255.0 {
        c if c <= 0.04045 => c / 12.92,
        c => ((c + 0.055) / 1.055).powf(2.4),
    };
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

fn ratio(style: &Style) -> f64 {
    let [fg, bg] = [style.fg, style.bg].map(|c| luminance(c.unwrap_or(Color::Reset)));
    (fg.max(bg) + 0.05) / (fg.min(bg) + 0.05)
}

/// WCAG AA asks 4.5 for text; whatever pairs the screens make have it.
#[test]
fn every_pair_that_is_drawn_is_readable() {
    for palette in [Palette::Dark, Palette::Light, Palette::Contrast] {
        for keys in [
            "",
            "1 l j",
            "2 j",
            "2 j Enter",
            "3 } }",
            "3 ;",
            "4 +",
            "Enter",
            "Enter j j",
            "f",
            "?",
            ": 'a",
            "g",
            "g c",
            "g q",
            "g q Enter",
            "g m",
            "g x",
            "g i",
            "g p",
            "/ 'dor",
            "/ 'nobody:x",
            "/ 'ferry Enter n",
            "/ 'ferry Tab j",
        ] {
            let mut desk = Desk::coloured(palette, 120, 40);
            desk.press(keys);
            let pale = desk.styled(|style| ratio(style) < 4.5);
            assert_eq!(pale, "", "{palette:?} after {keys:?}");
        }
    }
}

/// One screen in each theme: which letters have which style.
#[test]
fn a_screen_in_each_theme() {
    for palette in Palette::value_variants().iter().copied() {
        let mut desk = Desk::coloured(palette, 100, 24);
        desk.press("/ 'ferry");
        let styles = std::cell::RefCell::new(BTreeMap::new());
        desk.styled(|style| {
            let key = format!("{:?} on {:?} {:?}", style.fg, style.bg, style.add_modifier);
            styles.borrow_mut().insert(key, *style);
            false
        });
        let mut told = String::new();
        for (key, style) in styles.into_inner() {
            let cells = desk.styled(|s| *s == style);
            if !cells.is_empty() {
                let _ = writeln!(told, "── {key}\n{cells}");
            }
        }
        insta::assert_snapshot!(format!("theme_{palette:?}").to_lowercase(), told);
    }
}
