//! The queries that are typed.

/// Thirty queries of all kinds, the heaviest included.
pub(crate) const QUERIES: [&str; 30] = [
    // Names, as they are, misspelled, joined and split.
    "netanyahu",
    "muhammad bin salman",
    "zelenski kiev",
    "gadafi tripoli",
    "angela merkle",
    "hongkong",
    "new zea land",
    "erdogan istambul",
    // Words, and misspelled words.
    "wounded soldiers",
    "ministry of defense",
    "oil prices",
    "goverment protestors",
    "sanctoins",
    "misile strike",
    "coronavrius hospital",
    // Beginnings of words.
    "inter",
    "presid elect",
    // Phrases, exclusions, alternatives, fields.
    "\"security council",
    "\"prime minister\" -london",
    "sanctions -china -russia",
    "missile OR rocket",
    "source:made-up talks",
    "actor:taliban kabul",
    "date:2020-01..2020-03 border",
    "U.S. troops in Afghanistan",
    // Numbers, and words that no passage has.
    "2003 percent",
    "xqzvkwjh",
    // The heaviest.
    "the of to and in a for on that is",
    "s",
    "talks on the future of northern ireland after the vote in parliament",
];

/// Queries that `fzf` and `rg` also understand.
pub(crate) const PLAIN: [&str; 5] = [
    "netanyahu",
    "wounded soldiers",
    "oil prices",
    "misile strike",
    "ministry of defense",
];

/// Every prefix of `query`, as typing produces them.
pub(crate) fn keystrokes(query: &str) -> impl Iterator<Item = &str> {
    let ends = query.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &query[..end])
}
