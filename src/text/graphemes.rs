//! How a grapheme looks on a screen, and how wide it is.

use std::borrow::Cow;
use std::cell;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::sanitize::sanitize;

/// A grapheme made safe to draw: its position, the text drawn for it and its
/// width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Byte offset of the grapheme in the text.
    pub start: usize,
    /// What is drawn; differs from the text if that is hostile.
    pub shown: Cow<'a, str>,
    /// Width in cells: 0 to 2 for ordinary graphemes, more for a marker.
    pub width: usize,
}

/// Signs that need two ASCII characters: `>` alone would not mean *at least*.
const SPELLED: [(&str, &str); 6] = [
    ("≥", ">="),
    ("≤", "<="),
    ("≠", "!="),
    ("≟", "=?"),
    ("≈", "~="),
    ("…", "..."),
];

thread_local! {
    /// Whether this thread's terminal shows only ASCII, so that these signs
    /// take the width of their replacements.
    static SPELLS: cell::Cell<bool> = const { cell::Cell::new(false) };
}

/// Turns the ASCII spelling of signs on or off for this thread.
pub fn spell(is: bool) {
    SPELLS.set(is);
}

/// The ASCII spelling of a sign, if it takes more than one character.
pub fn spelled(sign: &str) -> Option<&'static str> {
    let found = SPELLED.iter().find(|(own, _)| *own == sign);
    found.map(|(_, spelled)| *spelled)
}

/// Most cells of a grapheme in any script. Letters can be joined to a wider one
/// without end, and no column would fit that.
const WIDEST: usize = 8;

/// The graphemes of `text` as drawn. Tabs and line feeds show as one space; a
/// grapheme that is too wide is drawn letter by letter.
pub fn cells(text: &str) -> impl Iterator<Item = Cell<'_>> {
    text.grapheme_indices(true).flat_map(|(start, grapheme)| {
        let mut whole = cell(start, grapheme);
        if joins_next(grapheme, &text[start + grapheme.len()..]) {
            whole = parted(whole);
        }
        // Text that `sanitize` has marked or cut stays as it is.
        let is_chain = whole.width > WIDEST && matches!(whole.shown, Cow::Borrowed(_));
        let letters = is_chain.then(|| {
            let letters = grapheme.char_indices();
            letters.map(move |(at, c)| cell(start + at, &grapheme[at..at + c.len_utf8()]))
        });
        let whole = (!is_chain).then_some(whole);
        whole.into_iter().chain(letters.into_iter().flatten())
    })
}

/// Whether a joiner at the grapheme's end would join it to a picture. It
/// changes neither, but a terminal would draw what follows onto the cell
/// before.
fn joins_next(grapheme: &str, rest: &str) -> bool {
    let is_picture = |c: char| !c.is_alphanumeric() && c.width() == Some(2);
    grapheme.ends_with(JOINER) && rest.chars().next().is_some_and(is_picture)
}

/// A cell with a marker for its last joiner.
fn parted(cell: Cell<'_>) -> Cell<'_> {
    let Some(letter) = cell.shown.strip_suffix(JOINER) else {
        return cell;
    };
    let shown = format!("{letter}{}", sanitize("\u{200d}"));
    Cell {
        width: shown.width(),
        shown: shown.into(),
        ..cell
    }
}

/// Joins letters and pictures.
const JOINER: char = '\u{200d}';

fn cell(start: usize, grapheme: &str) -> Cell<'_> {
    let mut shown = match grapheme {
        "\n" | "\t" | "\r\n" => Cow::Borrowed(" "),
        other => sanitize(other),
    };
    // A lone mark would combine with the letter in the cell before.
    if shown.chars().next().is_some_and(|c| c.width() == Some(0)) {
        shown.to_mut().insert(0, '◌');
    }
    let spelled = (!grapheme.is_ascii() && SPELLS.get())
        .then(|| spelled(grapheme))
        .flatten();
    if let Some(spelled) = spelled {
        shown = Cow::Borrowed(spelled);
    }
    let width = shown.width();
    Cell {
        start,
        shown,
        width,
    }
}

/// The width of `text` in cells.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return text.len();
    }
    cells(text).map(|c| c.width).sum()
}

/// Replaces the text that is cut off.
const CUT: &str = "…";

/// `text` cut to at most `room` cells between graphemes; `…` shows the cut.
pub fn fit(text: &str, room: usize) -> Cow<'_, str> {
    let clean = super::line(text);
    if width(&clean) <= room {
        return clean;
    }
    let cut = width(CUT);
    let mut out = String::new();
    let mut used = 0;
    for cell in cells(&clean) {
        if used + cell.width + cut > room {
            break;
        }
        used += cell.width;
        out.push_str(&cell.shown);
    }
    out.truncate(out.trim_end().len());
    if room >= cut {
        out.push_str(CUT);
    }
    Cow::Owned(out)
}

/// [`fit`], padded with spaces to exactly `room` cells.
pub fn pad(text: &str, room: usize) -> String {
    let mut out = fit(text, room).into_owned();
    let used = width(&out);
    out.extend(std::iter::repeat_n(' ', room.saturating_sub(used)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_without_a_letter_stands_on_a_circle_of_its_own() {
        let shown = |text: &str| {
            cells(text)
                .map(|c| c.shown.into_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(shown("\u{301}a"), ["◌\u{301}", "a"]);
        let piles = format!("r\u{301}{}", "\u{11a8}".repeat(20));
        let pile = format!("◌{}⁺", "\u{11a8}".repeat(8));
        assert_eq!(shown(&piles), ["r\u{301}", &pile]);
        assert_eq!(shown("e\u{301}한\u{1112}\u{1161}\u{11ab}").len(), 3);
    }

    #[test]
    fn a_chain_of_letters_is_no_grapheme_too_wide_to_draw() {
        for letters in ["ᄀ".repeat(40), "\u{600}".repeat(40), "क\u{94d}".repeat(40)] {
            let text = format!("{letters}a");
            assert!(cells(&text).all(|cell| cell.width <= WIDEST), "{letters}");
            assert!(cells(&text).last().is_some_and(|cell| cell.shown == "a"));
            assert!(width(&fit(&text, 12)) > 8, "{letters}");
        }
        assert_eq!(cells("क्षि한글\u{200b}").count(), 4);
    }

    #[test]
    fn fitting_never_splits_a_grapheme_or_overflows() {
        let text = "日本語 👩‍👩‍👧 e\u{301}tude";
        for room in 0..30 {
            let cut = fit(text, room);
            assert!(width(&cut) <= room, "{room}: {cut}");
            assert_eq!(width(&pad(text, room)), room);
        }
        assert_eq!(fit("Kataib Hezbollah", 8), "Kataib…");
        assert_eq!(fit("日本語", 4), "日…");
    }

    #[test]
    fn a_letter_is_not_joined_to_a_picture() {
        let text = "e\u{41be5}\u{200d}👩\u{200d}👩";
        let shown: Vec<_> = cells(text).map(|c| c.shown).collect();
        let wanted = ["e", "\u{41be5}⟨U+200D⟩", "👩\u{200d}👩"];
        assert_eq!(shown, wanted);
        // A joiner that shapes a letter stays.
        assert_eq!(
            cells("ක්\u{200d}ර").map(|c| c.shown).collect::<String>(),
            "ක්\u{200d}ර"
        );
    }
}
