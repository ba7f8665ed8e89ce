use clap::ValueEnum as _;

use super::own::contrast;
use super::*;

fn terminal(no_color: bool, colorterm: &str, term: &str, colorfgbg: &str) -> Terminal {
    Terminal {
        no_color,
        colorterm: colorterm.into(),
        term: term.into(),
        colorfgbg: colorfgbg.into(),
    }
}

#[test]
fn the_palette_follows_the_terminal() {
    for (env, palette) in [
        (
            terminal(true, "truecolor", "xterm-256color", ""),
            Palette::Mono,
        ),
        (
            terminal(false, "truecolor", "xterm-256color", ""),
            Palette::Dark,
        ),
        (terminal(false, "24bit", "xterm", "0;15"), Palette::Light),
        (terminal(false, "truecolor", "xterm", "15;0"), Palette::Dark),
        (terminal(false, "", "xterm-256color", "0;15"), Palette::Ansi),
        (terminal(false, "", "linux", ""), Palette::Ansi),
    ] {
        assert_eq!(Palette::detect(&env), palette, "{env:?}");
    }
}

/// On a plain row and under the cursor, whose style covers the others.
#[test]
fn how_letters_match_is_told_by_more_than_colour() {
    for palette in Palette::value_variants().iter().copied() {
        let theme = Theme::new(palette);
        for row in [Style::new(), theme.cursor, theme.cursor_idle] {
            let shape = |how| theme.hit_by(how).patch(row).add_modifier;
            let ways = [How::Exact, How::Near, How::Alias].map(shape);
            assert!(
                ways[0] != ways[1] && ways[1] != ways[2] && ways[0] != ways[2],
                "{palette:?}: {ways:?}"
            );
        }
    }
}

/// WCAG AA requires 4.5 for text.
#[test]
fn every_colour_is_readable_on_what_it_stands_on() {
    for c in [&DARK, &LIGHT, &CONTRAST] {
        for color in [c.text, c.dim, c.accent, c.conflict, c.actor, c.date] {
            for ground in [c.ground, c.idle_bg, c.cursor_bg] {
                let ratio = contrast(color, ground);
                assert!(ratio >= 4.5, "{color:?} on {ground:?}: {ratio:.2}");
            }
        }
        for ground in c.heat {
            assert!(contrast(c.text, ground) >= 4.5, "{ground:?}");
        }
        assert!(contrast(c.on_accent, c.accent) >= 4.5);
        assert!(contrast(c.on_accent, c.conflict) >= 4.5);
    }
}

/// WCAG AAA requires 7 for text: met on the ground; under the cursor, well over
/// AA.
#[test]
fn high_contrast_is_higher() {
    let c = &CONTRAST;
    for color in [c.text, c.dim, c.accent, c.conflict, c.actor, c.date] {
        for ground in [c.ground, c.idle_bg, c.cursor_bg] {
            let ratio = contrast(color, ground);
            assert!(ratio >= 5.5, "{color:?} on {ground:?}: {ratio:.2}");
        }
        assert!(contrast(color, c.ground) >= 7.0, "{color:?}");
    }
    assert!(contrast(c.text, c.ground) >= 15.0);
}
