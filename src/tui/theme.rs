//! Colours and weights: few, with one accent; colour is never the only sign.

use ratatui::style::{Color, Modifier, Style};

use crate::search::How;

mod own;

/// Which palette the terminal gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Palette {
    /// 24-bit colours for a dark background.
    Dark,
    /// 24-bit colours for a light background.
    Light,
    /// The terminal's own sixteen colours.
    Ansi,
    /// 24-bit colours on black, with the highest contrast.
    Contrast,
    /// No colour at all: weight, underline and reverse.
    Mono,
}

/// What the environment says about the terminal.
#[derive(Debug, Clone, Default)]
pub struct Terminal {
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `COLORTERM`.
    pub colorterm: String,
    /// `TERM`.
    pub term: String,
    /// `COLORFGBG`, such as `15;0`: foreground and background numbers.
    pub colorfgbg: String,
}

impl Palette {
    /// Chooses by the environment. A terminal that does not claim 24-bit
    /// colours gets its own sixteen, which its owner has made readable.
    pub fn detect(terminal: &Terminal) -> Self {
        if terminal.no_color {
            return Self::Mono;
        }
        let truecolor = matches!(terminal.colorterm.as_str(), "truecolor" | "24bit");
        if !truecolor && !terminal.term.ends_with("-direct") {
            return Self::Ansi;
        }
        let background = terminal.colorfgbg.rsplit(';').next().unwrap_or("");
        match background.parse::<u8>() {
            Ok(7 | 9..=15) => Self::Light,
            _ => Self::Dark,
        }
    }
}

/// A style for every role on the screen.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The style under everything: with its own background if the palette has
    /// 24-bit colours, so that it is readable on any terminal.
    pub base: Style,
    /// Running text.
    pub text: Style,
    /// Asides: locators, counts, unfocused borders.
    pub dim: Style,
    /// What the eye should find first: the focused border, the current passage.
    pub accent: Style,
    /// Headings and titles.
    pub head: Style,
    /// The row under the cursor in the focused pane.
    pub cursor: Style,
    /// The row under the cursor in a pane without focus.
    pub cursor_idle: Style,
    /// What belongs to the selection.
    pub lit: Style,
    /// A conflict.
    pub conflict: Style,
    /// An actor's name in the text.
    pub actor: Style,
    /// Bars and counts.
    pub bar: Style,
    /// A date in the text.
    pub date: Style,
    /// A quotation in the text.
    pub quote: Style,
    /// A match of the search, as typed.
    pub hit: Style,
    /// A match with another spelling.
    pub hit_near: Style,
    /// A match by another name.
    pub hit_alias: Style,
    /// The wrong part of a query.
    pub wrong: Style,
    /// Text that the next letter replaces.
    pub selected: Style,
    /// Selected words of the text.
    pub chosen: Style,
    /// Words of the text with a note.
    pub noted: Style,
    /// The label of a link hint.
    pub label: Style,
    /// A notice or a problem.
    pub notice: Style,
    /// Numbers by size, the largest last.
    pub heat: [Style; 4],
    /// Whether the focused pane needs a heavier border, for lack of colour.
    pub heavy_focus: bool,
}

/// The role of a piece of a page, so that pages need no colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Running text.
    Text,
    /// An aside.
    Dim,
    /// A heading.
    Head,
    /// What the eye should find first.
    Accent,
    /// An actor's name.
    Actor,
    /// A date.
    Date,
    /// A quotation.
    Quote,
    /// A conflict.
    Conflict,
    /// What nobody has reviewed yet.
    Draft,
    /// A number shaded by its size, from 0 to 3.
    Heat(u8),
}

struct Colors {
    ground: Color,
    text: Color,
    dim: Color,
    accent: Color,
    cursor_bg: Color,
    idle_bg: Color,
    conflict: Color,
    actor: Color,
    date: Color,
    on_accent: Color,
    heat: [Color; 4],
}

const DARK: Colors = Colors {
    ground: Color::Rgb(0x1b, 0x1e, 0x24),
    text: Color::Rgb(0xd8, 0xdb, 0xe1),
    dim: Color::Rgb(0x98, 0x9f, 0xab),
    accent: Color::Rgb(0xe6, 0xb4, 0x5e),
    cursor_bg: Color::Rgb(0x2d, 0x35, 0x42),
    idle_bg: Color::Rgb(0x24, 0x28, 0x30),
    conflict: Color::Rgb(0xf0, 0x80, 0x6f),
    actor: Color::Rgb(0x8c, 0xbb, 0xe8),
    date: Color::Rgb(0x9c, 0xc8, 0x96),
    on_accent: Color::Rgb(0x1b, 0x1b, 0x1b),
    heat: [
        Color::Rgb(0x24, 0x2b, 0x34),
        Color::Rgb(0x2e, 0x39, 0x45),
        Color::Rgb(0x3a, 0x48, 0x59),
        Color::Rgb(0x45, 0x58, 0x6d),
    ],
};

const LIGHT: Colors = Colors {
    ground: Color::Rgb(0xfb, 0xfa, 0xf7),
    text: Color::Rgb(0x24, 0x27, 0x2d),
    dim: Color::Rgb(0x56, 0x5d, 0x69),
    accent: Color::Rgb(0x8a, 0x52, 0x00),
    cursor_bg: Color::Rgb(0xdb, 0xe4, 0xef),
    idle_bg: Color::Rgb(0xec, 0xef, 0xf3),
    conflict: Color::Rgb(0xa8, 0x28, 0x1c),
    actor: Color::Rgb(0x1a, 0x56, 0xa0),
    date: Color::Rgb(0x2a, 0x63, 0x2a),
    on_accent: Color::Rgb(0xff, 0xff, 0xff),
    heat: [
        Color::Rgb(0xeb, 0xef, 0xf1),
        Color::Rgb(0xd9, 0xe1, 0xea),
        Color::Rgb(0xc3, 0xd1, 0xe1),
        Color::Rgb(0xaa, 0xbf, 0xd8),
    ],
};

const CONTRAST: Colors = Colors {
    ground: Color::Rgb(0x00, 0x00, 0x00),
    text: Color::Rgb(0xff, 0xff, 0xff),
    dim: Color::Rgb(0xd0, 0xd0, 0xd0),
    accent: Color::Rgb(0xff, 0xd7, 0x3d),
    cursor_bg: Color::Rgb(0x00, 0x32, 0x6e),
    idle_bg: Color::Rgb(0x26, 0x26, 0x26),
    conflict: Color::Rgb(0xff, 0xa0, 0x90),
    actor: Color::Rgb(0x8f, 0xd2, 0xff),
    date: Color::Rgb(0x9c, 0xf0, 0x9c),
    on_accent: Color::Rgb(0x00, 0x00, 0x00),
    heat: [
        Color::Rgb(0x12, 0x12, 0x12),
        Color::Rgb(0x20, 0x28, 0x30),
        Color::Rgb(0x2c, 0x3a, 0x48),
        Color::Rgb(0x38, 0x4a, 0x5e),
    ],
};

impl Theme {
    /// The theme of a palette.
    pub fn new(palette: Palette) -> Self {
        match palette {
            Palette::Dark => Self::colored(&DARK),
            Palette::Light => Self::colored(&LIGHT),
            Palette::Contrast => Self::colored(&CONTRAST),
            Palette::Ansi => Self::ansi(),
            Palette::Mono => Self::mono(),
        }
    }

    /// The style of an ink.
    pub fn ink(&self, ink: Ink) -> Style {
        match ink {
            Ink::Text => self.text,
            Ink::Dim => self.dim,
            Ink::Head => self.head,
            Ink::Accent => self.accent,
            Ink::Actor => self.actor,
            Ink::Date => self.date,
            Ink::Quote => self.quote,
            Ink::Conflict => self.conflict,
            Ink::Draft => self.text.patch(self.quote),
            Ink::Heat(level) => self.heat[usize::from(level.min(3))],
        }
    }

    /// The style of matched letters, by how they match.
    pub fn hit_by(&self, how: How) -> Style {
        match how {
            How::Exact => self.hit,
            How::Near => self.hit_near,
            How::Alias => self.hit_alias,
        }
    }

    fn colored(c: &Colors) -> Self {
        let plain = Style::new();
        Self {
            base: plain.fg(c.text).bg(c.ground),
            text: plain.fg(c.text),
            dim: plain.fg(c.dim),
            accent: plain.fg(c.accent),
            head: plain.add_modifier(Modifier::BOLD),
            cursor: plain.bg(c.cursor_bg).add_modifier(Modifier::BOLD),
            cursor_idle: plain.bg(c.idle_bg),
            lit: plain.fg(c.accent),
            conflict: plain.fg(c.conflict).add_modifier(Modifier::BOLD),
            actor: plain.fg(c.actor),
            bar: plain.fg(c.actor),
            date: plain.fg(c.date),
            quote: plain.add_modifier(Modifier::ITALIC),
            hit: plain.bg(c.accent).fg(c.on_accent),
            hit_near: plain
                .fg(c.accent)
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            hit_alias: plain
                .fg(c.text)
                .bg(c.heat[3])
                .add_modifier(Modifier::ITALIC),
            wrong: plain.fg(c.conflict).add_modifier(Modifier::UNDERLINED),
            selected: plain.fg(c.text).bg(c.heat[3]),
            chosen: plain.fg(c.ground).bg(c.text),
            noted: plain.add_modifier(Modifier::UNDERLINED),
            label: plain
                .bg(c.conflict)
                .fg(c.on_accent)
                .add_modifier(Modifier::BOLD),
            notice: plain.fg(c.conflict),
            heat: c.heat.map(|ground| plain.fg(c.text).bg(ground)),
            heavy_focus: false,
        }
    }

    fn ansi() -> Self {
        let plain = Style::new();
        // Drops the row's own colours, which reverse would turn into blocks.
        let uncoloured = plain.fg(Color::Reset).bg(Color::Reset);
        let reversed = uncoloured.add_modifier(Modifier::REVERSED);
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            base: plain,
            text: plain,
            dim: plain.add_modifier(Modifier::DIM),
            accent: plain.fg(Color::Yellow).add_modifier(Modifier::BOLD),
            head: plain.add_modifier(Modifier::BOLD),
            cursor: reversed,
            cursor_idle: plain.add_modifier(Modifier::BOLD),
            lit: plain.fg(Color::Yellow),
            conflict: plain.fg(Color::Red).add_modifier(Modifier::BOLD),
            actor: plain.fg(Color::Cyan),
            bar: plain.fg(Color::Cyan),
            date: plain.fg(Color::Green),
            quote: plain.add_modifier(Modifier::ITALIC),
            hit: plain
                .fg(Color::Black)
                .bg(Color::Yellow)
                .add_modifier(Modifier::UNDERLINED),
            hit_near: plain
                .fg(Color::Yellow)
                .add_modifier(Modifier::ITALIC | Modifier::UNDERLINED),
            hit_alias: plain
                .fg(Color::Cyan)
                .add_modifier(Modifier::BOLD | Modifier::ITALIC),
            wrong: plain.fg(Color::Red).add_modifier(Modifier::UNDERLINED),
            selected: reversed,
            chosen: reversed,
            noted: plain.add_modifier(Modifier::UNDERLINED),
            label: plain.fg(Color::Black).bg(Color::Red),
            notice: plain.fg(Color::Red),
            // The terminal's own colours have no tints.
            heat: [plain, plain, bold, bold.fg(Color::Cyan)],
            heavy_focus: false,
        }
    }

    fn mono() -> Self {
        let plain = Style::new();
        let reversed = plain.add_modifier(Modifier::REVERSED);
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            base: plain,
            text: plain,
            dim: plain.add_modifier(Modifier::DIM),
            accent: bold,
            head: bold,
            cursor: reversed,
            cursor_idle: bold,
            lit: bold,
            conflict: bold,
            actor: plain.add_modifier(Modifier::UNDERLINED),
            bar: plain,
            date: bold,
            quote: plain.add_modifier(Modifier::ITALIC),
            // On the reversed row of the cursor only the underline shows.
            hit: reversed.add_modifier(Modifier::UNDERLINED),
            hit_near: plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            hit_alias: plain.add_modifier(Modifier::BOLD | Modifier::ITALIC),
            wrong: bold.add_modifier(Modifier::UNDERLINED),
            selected: reversed,
            chosen: reversed,
            noted: bold.add_modifier(Modifier::UNDERLINED),
            label: reversed.add_modifier(Modifier::BOLD),
            notice: bold,
            heat: [plain, plain, bold, bold.add_modifier(Modifier::UNDERLINED)],
            heavy_focus: true,
        }
    }
}

#[cfg(test)]
#[path = "theme_tests.rs"]
mod tests;
