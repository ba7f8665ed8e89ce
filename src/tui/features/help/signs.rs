//! The meanings of the signs in lists, grids and the text.

/// The heading above all of them.
pub(super) const TITLE: &str = "Signs";

/// The heading above those in sight.
pub(super) const IN_SIGHT: &str = "Signs in sight";

/// Each sign and its meaning.
pub(super) const SIGNS: &[(&str, &str)] = &[
    ("▸", "The cursor: what the keys act on"),
    ("•", "Belongs to what the cursor is on in another pane"),
    ("┃", "The passage you are reading"),
    ("▎", "A passage that belongs to what the cursor is on"),
    ("▌", "In the text, what is selected; in lists, a heading"),
    (
        "≟",
        "Likely one event: computed, stored only when you judge it",
    ),
    (
        "≠",
        "Conflict: accounts that cannot all be true, and in how many rows",
    ),
    (
        "≠?",
        "Likely differs: nobody has judged that the figures count the same",
    ),
    ("↗", "Update: a count that grew between two dates issued"),
    ("=", "Agree: equal figures of different origins"),
    ("≈", "Compatible: different figures that can both be true"),
    ("⊂", "Part: one counts a part of what the other counts"),
    ("?", "Undetermined; after a value, its voice is not certain"),
    ("≥", "At least; of a date, not before"),
    ("≤", "At most; of a date, not after"),
    ("~", "About; before a name, changed since your last visit"),
    (
        "3",
        "Right of a passage: how many other documents likely tell it",
    ),
    (
        "+",
        "There too: it says something that no other document of its story tells",
    ),
    (
        "◦",
        "There too: you have not read those that tell it; below a document, a voice",
    ),
    ("5", "Right of an event: how many documents tell it"),
    ("◇", "Below the bars: when a document was issued"),
    ("▲", "Below the bars: where the cursor is"),
    (
        "▅",
        "How many events fall there; of an actor, how often it is named",
    ),
    ("▾", "Unfolded: what belongs to it stands below"),
    ("✎", "A draft: proposed from the document, and not reviewed"),
    ("✓", "Reviewed"),
    ("◆", "In the evidence basket"),
    ("*", "Left of a passage: it bears a note"),
    ("−", "Denies; before a name, gone since your last visit"),
    ("…", "There is more than fits"),
];

/// The bars, which share one entry.
const BARS: &str = "▁▂▃▄▅▆▇█";

/// Whether a sign is among those in sight.
pub(super) fn is_seen(sign: &str, seen: &[String]) -> bool {
    let is_bar = BARS.contains(sign);
    seen.iter()
        .any(|other| other == sign || is_bar && BARS.contains(other.as_str()))
}
