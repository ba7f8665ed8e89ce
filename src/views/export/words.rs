//! Figures in words, as people write them: no notation.

use super::Said;
use crate::model::compare::DATE;

/// Signs of bounds and the words for them before a number; longer signs come
/// before their beginnings.
const BOUNDS: [(&str, &str); 9] = [
    ("<~", "nearly "),
    (">~", "just over "),
    ("≟", "likely "),
    ("~", "about "),
    ("<", "fewer than "),
    (">", "more than "),
    ("≤", "up to "),
    ("≥", "at least "),
    ("=", ""),
];

/// “nearly 12”, “14 to 16”, “20 Nov 2019 or later (possible)”: what a voice
/// says of a measure.
pub(super) fn value(said: &Said) -> String {
    let shown = said.value.trim_start_matches('Σ');
    let mut out = if said.measure == DATE {
        date(shown)
    } else {
        bound(shown)
    };
    if said.computed {
        out.push_str(" (our sum)");
    }
    if said.certainty != "certain" {
        out = format!("{out} ({})", said.certainty);
    }
    out
}

/// A number in words; one that is no count, such as metres, is *less than*.
fn bound(shown: &str) -> String {
    let found = BOUNDS.iter().find_map(|(sign, words)| {
        let rest = shown.strip_prefix(sign)?;
        Some((*words, rest.trim_start()))
    });
    let (words, rest) = found.unwrap_or(("", shown));
    let is_count = rest.chars().all(|c| c.is_ascii_digit() || c == ',');
    let words = match words {
        "fewer than " if !is_count => "less than ",
        words => words,
    };
    format!("{words}{}", ranged(rest))
}

/// “14–16” as “14 to 16”; keeps a dash that joins no numbers.
fn ranged(text: &str) -> String {
    match text.split_once('–') {
        Some((from, to))
            if is_number_ended(from) && to.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            format!("{from} to {to}")
        }
        _ => text.to_owned(),
    }
}

fn is_number_ended(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

/// A date from a list, in words: “20 Nov 2019 or later”.
pub(super) fn date(shown: &str) -> String {
    let signs = [
        ("≥", "", " or later"),
        ("≤", "", " or earlier"),
        ("~", "about ", ""),
        ("≟", "likely ", ""),
    ];
    let found = signs.iter().find_map(|(sign, before, after)| {
        let rest = shown.strip_prefix(sign)?;
        Some(format!("{before}{}{after}", date(rest)))
    });
    found.unwrap_or_else(|| shown.to_owned())
}

/// How an account relates to others; `None` if there are none.
pub(super) fn relation(verdict: &str) -> Option<&'static str> {
    Some(match verdict {
        "conflict" => "in conflict with what others say",
        "differs" => "likely differs from what others say",
        "update" => "likely later or earlier news than what others say",
        "compatible" => "can be true together with what others say",
        "agree" => "others say the same",
        "part" => "a part of what others count",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_of_a_bound_is_left() {
        for (shown, words) in [
            ("30", "30"),
            ("~18", "about 18"),
            ("<~12", "nearly 12"),
            (">~100", "just over 100"),
            ("<30", "fewer than 30"),
            ("<2.5 m", "less than 2.5 m"),
            (">1,500", "more than 1,500"),
            ("≤110", "up to 110"),
            ("≥15", "at least 15"),
            ("14–16", "14 to 16"),
            ("Al-Asad–Erbil", "Al-Asad–Erbil"),
            ("no number", "no number"),
        ] {
            assert_eq!(bound(shown), words, "{shown}");
        }
        for (shown, words) in [
            ("11 Mar 2020", "11 Mar 2020"),
            ("≥12 Mar 2020", "12 Mar 2020 or later"),
            ("~≤31 Mar 2019", "about 31 Mar 2019 or earlier"),
            ("≟3 Mar 2021", "likely 3 Mar 2021"),
        ] {
            assert_eq!(date(shown), words, "{shown}");
        }
    }
}
