//! The user's own theme: a file replaces colours of a built-in theme.

use clap::ValueEnum as _;
use ratatui::style::Color;

use super::{CONTRAST, Colors, DARK, LIGHT, Palette, Theme};
use crate::config::{self, Fault, Rgb};
use crate::model::finding::Severity;

/// A colour among those of a theme.
type Slot = fn(&mut Colors) -> &mut Color;

/// The colours that a theme file may set.
const SLOTS: [(&str, Slot); 14] = [
    ("ground", |c| &mut c.ground),
    ("text", |c| &mut c.text),
    ("dim", |c| &mut c.dim),
    ("accent", |c| &mut c.accent),
    ("cursor", |c| &mut c.cursor_bg),
    ("cursor-idle", |c| &mut c.idle_bg),
    ("conflict", |c| &mut c.conflict),
    ("actor", |c| &mut c.actor),
    ("date", |c| &mut c.date),
    ("on-accent", |c| &mut c.on_accent),
    ("heat-0", |c| &mut c.heat[0]),
    ("heat-1", |c| &mut c.heat[1]),
    ("heat-2", |c| &mut c.heat[2]),
    ("heat-3", |c| &mut c.heat[3]),
];

/// The contrast that WCAG AA requires for text.
const READABLE: f64 = 4.5;

impl Theme {
    /// The theme that the text of a theme file describes, and what is wrong in
    /// it, including pairs that are hard to read.
    pub fn own(text: &str) -> (Self, Vec<Fault>) {
        let (written, mut faults) = config::read_theme(text, &SLOTS.map(|(name, _)| name));
        let mut colors = DARK;
        if let Some(base) = written.base {
            match Palette::from_str(&base.value, false) {
                Ok(Palette::Dark) => {}
                Ok(Palette::Light) => colors = LIGHT,
                Ok(Palette::Contrast) => colors = CONTRAST,
                _ => faults.push(base.fault(format!(
                    "`{}` is no theme of 24-bit colours; there are dark, light, contrast",
                    base.value
                ))),
            }
        }
        for (name, color) in &written.colors {
            let Rgb(r, g, b) = color.value;
            *slot(&mut colors, &name.value) = Color::Rgb(r, g, b);
        }
        for (name, color) in &written.colors {
            let others = pairs(&name.value);
            let mine = *slot(&mut colors, &name.value);
            let pale = others.iter().find_map(|other| {
                let ratio = contrast(mine, *slot(&mut colors, other));
                (ratio < READABLE).then_some((other, ratio))
            });
            faults.extend(pale.map(|(other, ratio)| Fault {
                severity: Severity::Warning,
                ..color.fault(format!(
                    "hard to read with `{other}`: {ratio:.1} to 1; right is {READABLE} or more"
                ))
            }));
        }
        faults.sort_by_key(|fault| (fault.line, fault.column));
        (Self::colored(&colors), faults)
    }
}

/// The colour of a name of [`SLOTS`].
fn slot<'a>(colors: &'a mut Colors, name: &str) -> &'a mut Color {
    let named = SLOTS.iter().find(|(known, _)| *known == name);
    named.map_or(SLOTS[0].1, |(_, slot)| *slot)(colors)
}

/// The colours drawn on the named one, or under it.
fn pairs(name: &str) -> &'static [&'static str] {
    match name {
        "ground" | "cursor" | "cursor-idle" => {
            &["text", "dim", "accent", "conflict", "actor", "date"]
        }
        "on-accent" => &["accent", "conflict"],
        "heat-0" | "heat-1" | "heat-2" | "heat-3" => &["text"],
        "text" => &["ground", "cursor", "cursor-idle", "heat-0", "heat-3"],
        "accent" | "conflict" => &["ground", "cursor", "cursor-idle", "on-accent"],
        _ => &["ground", "cursor", "cursor-idle"],
    }
}

/// The relative luminance of a 24-bit colour, from 0 to 1 (WCAG).
fn luminance(color: Color) -> f64 {
    let Color::Rgb(r, g, b) = color else {
        return 0.0;
    };
    let part = |c: u8| match f64::from(c) / 255.0 {
        c if c <= 0.04045 => c / 12.92,
        c => ((c + 0.055) / 1.055).powf(2.4),
    };
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

/// The contrast of two colours, from 1 to 21 (WCAG).
pub(super) fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_replaces_colours_and_is_told_what_is_hard_to_read() {
        let text = "base = \"light\"\nground = \"#ffffff\"\nactor = \"#0b4f9e\"\n\
                    dim = \"#cccccc\"\ndate = \"green\"\nacent = \"#000000\"\nbase2 = 3\n";
        let (theme, faults) = Theme::own(text);
        assert_eq!(theme.base.bg, Some(Color::Rgb(0xff, 0xff, 0xff)));
        assert_eq!(theme.actor.fg, Some(Color::Rgb(0x0b, 0x4f, 0x9e)));
        assert_eq!(theme.date.fg, Some(LIGHT.date));
        let told: Vec<_> = faults
            .iter()
            .map(|f| format!("{}:{}: {}: {}", f.line, f.column, f.severity, f.message))
            .collect();
        assert_eq!(told.len(), 5, "{told:#?}");
        assert!(told[0].starts_with("2:10: warning: hard to read with `dim`: 1.6"));
        assert!(told[1].starts_with("4:7: warning: hard to read with `ground`: 1.6"));
        assert!(told[2].starts_with("5:8: error: `green` is not a colour; write"));
        assert_eq!(
            told[3],
            "6:1: error: a theme has no `acent`; did you mean `accent`?"
        );
        assert!(told[4].starts_with("7:1: error"));
    }

    #[test]
    fn every_name_is_a_colour_of_its_own() {
        for (at, (name, _)) in SLOTS.iter().enumerate() {
            let mut colors = DARK;
            *slot(&mut colors, name) = Color::Reset;
            for (other_at, (other, _)) in SLOTS.iter().enumerate() {
                let changed = *slot(&mut colors, other) == Color::Reset;
                assert_eq!(changed, at == other_at, "{name}, {other}");
            }
        }
    }
}
