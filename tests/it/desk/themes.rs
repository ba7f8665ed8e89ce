//! Themes, as they are drawn.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use clap::ValueEnum as _;
use rashomon::tui::settings::Settings;
use rashomon::tui::theme::Palette;
use ratatui::style::{Color, Style};

use super::Desk;

/// The relative luminance of a colour by WCAG.
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

/// Every pair of colours on the screens meets WCAG AA: 4.5 for text.
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

/// Keys to the desk, the grid of an event, and a search.
const SCREENS: [(&str, &str); 3] = [("desk", ""), ("grid", "Enter"), ("search", "/ 'ferry")];

/// The words of each style, screen by screen, without repeats or borders.
fn told(desk_in: impl Fn() -> Desk) -> String {
    let mut told = String::new();
    for (screen, keys) in SCREENS {
        let mut desk = desk_in();
        desk.press(keys);
        let styles = RefCell::new(BTreeMap::new());
        desk.styled(|style| {
            let key = format!(
                "{} on {} {}",
                hue(style.fg),
                hue(style.bg),
                attributes(style)
            );
            styles.borrow_mut().insert(key, *style);
            false
        });
        for (key, style) in styles.into_inner() {
            let cells = desk.styled(|s| *s == style);
            let mut words: Vec<&str> = Vec::new();
            for run in cells.split('|') {
                let word = run.trim_matches(|c| "─│╭╮╰╯┃━┏┓┗┛".contains(c));
                if !word.is_empty() && !words.contains(&word) {
                    words.push(word);
                }
            }
            // Styles that only borders have are listed without words.
            if !cells.is_empty() {
                let _ = writeln!(told, "{screen} ── {key}\n{}", words.join(" "));
            }
        }
    }
    told
}

fn hue(color: Option<Color>) -> String {
    match color {
        Some(Color::Rgb(r, g, b)) => format!("#{r:02x}{g:02x}{b:02x}"),
        Some(other) => format!("{other:?}").to_lowercase(),
        None => "none".into(),
    }
}

fn attributes(style: &Style) -> String {
    format!("{:?}", style.add_modifier).to_lowercase()
}

#[test]
fn a_desk_a_grid_and_a_search_in_each_theme() {
    for palette in Palette::value_variants().iter().copied() {
        let told = told(|| Desk::coloured(palette, 120, 24));
        insta::assert_snapshot!(format!("theme_{palette:?}").to_lowercase(), told);
    }
}

#[test]
fn a_theme_of_ones_own_is_drawn_in_its_colours() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("themes")).unwrap();
    let own =
        "base = \"light\"\nground = \"#fdf6e3\"\naccent = \"#7a3e9d\"\ncursor = \"#e4dcc4\"\n";
    fs::write(folder.path().join("themes/paper.toml"), own).unwrap();
    let theme = || {
        let settings = Settings::read(&folder.path().join("config.toml"), "theme = \"paper\"");
        assert_eq!(settings.problems, []);
        settings.own.expect("a theme")
    };
    let told = told(|| {
        let mut desk = Desk::coloured(Palette::Dark, 120, 24);
        desk.app.world.theme = theme();
        desk
    });
    for named in ["#fdf6e3", "#7a3e9d", "#e4dcc4"] {
        assert!(told.contains(named), "{named}");
    }
    insta::assert_snapshot!("theme_own", told);
}

/// The largest percentage of a first page's letters that may be coloured.
const MOST_COLOURED: usize = 10;

#[test]
fn names_and_dates_colour_little_of_a_first_page() {
    let built_in = std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/briefings"));
    for document in 0..5 {
        let mut desk = Desk::with(std::slice::from_ref(&built_in), 120, 40);
        desk.press("3");
        for _ in 0..5 {
            desk.press("[");
        }
        for _ in 0..document {
            desk.press("]");
        }
        let theme = &desk.app.world.theme;
        let (plain, coloured) = (theme.text.fg, [theme.actor.fg, theme.date.fg]);
        let layout = desk.app.desk.layout(&desk.app.world);
        let area = layout.pane(rashomon::tui::layout::Pane::Reader).unwrap();
        let area = desk.app.desk.text.area(&desk.app.world, area).unwrap();
        let buf = desk.buffer();
        let letters = area.positions().filter(|at| {
            let symbol = buf[*at].symbol();
            symbol.chars().all(char::is_alphanumeric)
        });
        let inks: Vec<_> = letters.map(|at| Some(buf[at].fg)).collect();
        let count = |of: &[Option<Color>]| inks.iter().filter(|ink| of.contains(ink)).count();
        let (plain, coloured) = (count(&[plain]), count(&coloured));
        let share = coloured * 100 / (plain + coloured);
        assert!(
            plain > 500 && share <= MOST_COLOURED,
            "{document}: {share} % of {plain}\n{}",
            desk.screen()
        );
    }
}
