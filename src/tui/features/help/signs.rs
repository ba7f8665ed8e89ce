//! What the signs of lists and grids mean.

/// The heading above them.
pub(super) const TITLE: &str = "Signs";

/// Each sign, and what it means.
pub(super) const SIGNS: &[(&str, &str)] = &[
    (
        "≟",
        "Likely one event: computed, stored only when you judge it",
    ),
    (
        "≠",
        "Conflict: accounts that cannot all be true, with how many rows",
    ),
    (
        "≠?",
        "Likely differs: nobody has judged that the figures count the same",
    ),
    ("↗", "Update: a count that grew between two dates issued"),
    ("=", "Agree: equal figures of different origins"),
    ("≈", "Compatible: different figures that can both be true"),
    ("⊂", "Part: one counts a part of what the other counts"),
    (
        "?",
        "Undetermined; behind a value, its voice is not certain",
    ),
    (
        "3",
        "Right of a passage: so many other documents likely tell it",
    ),
    (
        "+",
        "There too: it says something that no other document of its story tells",
    ),
    ("◦", "There too: those that tell it you have not read"),
    ("5", "Right of an event: so many documents tell it"),
    ("✎", "A draft: proposed from the document, and not reviewed"),
    ("◆", "In the evidence basket"),
];
