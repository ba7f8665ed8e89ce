//! Page furniture that shows itself as such: breadcrumbs, counters, notices,
//! image names. (The full filter comes with the HTML converter.)

use crate::text::words;

/// Whether a block is furniture by its form alone. Doubtful blocks are not:
/// furniture taken for text is a nuisance, text taken for furniture a loss.
pub(super) fn is_furniture(text: &str) -> bool {
    is_breadcrumb(text) || is_counter(text) || is_notice(text) || is_file_name(text)
}

/// *Home > News > …*: a path of the site, not a sentence with a sign in it.
pub(super) fn is_breadcrumb(text: &str) -> bool {
    let parts = |sign| text.split(sign).count();
    [" > ", " » ", " › "]
        .iter()
        .any(|sign| parts(sign) > 2 || (parts(sign) == 2 && text.starts_with("Home")))
}

/// *118 views 8 min 0 Comment*: numbers and what they count, nothing else.
fn is_counter(text: &str) -> bool {
    const UNITS: [&str; 18] = [
        "view", "views", "min", "mins", "minute", "minutes", "read", "comment", "comments",
        "share", "shares", "like", "likes", "reading", "time", "print", "email", "tweet",
    ];
    let (mut numbers, mut units) = (0, 0);
    for word in words::words(text) {
        if word.key.chars().all(|c| c.is_ascii_digit()) {
            numbers += 1;
        } else if UNITS.contains(&word.key.as_str()) {
            units += 1;
        } else {
            return false;
        }
    }
    numbers > 0 && units > 0
}

/// One of the few notices that every site words alike.
fn is_notice(text: &str) -> bool {
    const NOTICES: [&str; 6] = [
        "advertisement",
        "advertisements",
        "sponsored content",
        "share this article",
        "related articles",
        "read more",
    ];
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    NOTICES
        .iter()
        .any(|notice| bare.eq_ignore_ascii_case(notice))
}

/// `2019_attack_on_the_embassy_04 (1)`, `IMG_2031.jpg`: the name of an image.
fn is_file_name(text: &str) -> bool {
    const ENDINGS: [&str; 6] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"];
    let mut runs = text.split_whitespace();
    let Some(first) = runs.next() else {
        return false;
    };
    let rest_is_number = runs.all(|run| {
        run.chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '(' | ')'))
    });
    let lower = first.to_ascii_lowercase();
    rest_is_number && (first.matches('_').count() > 1 || ENDINGS.iter().any(|e| lower.ends_with(e)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_shows_itself() {
        for text in [
            "Home > News > The bridge",
            "Home » Reports",
            "118 views 8 min 0 Comment",
            "5 min read",
            "ADVERTISEMENT",
            "— Advertisement —",
            "2019_flood_at_the_weir_04 (1)",
            "weir.JPG",
        ] {
            assert!(is_furniture(text), "{text}");
        }
    }

    #[test]
    fn sentences_are_no_furniture() {
        for text in [
            "Output > input, said the engineer",
            "12 March 2020",
            "Read the minutes",
            "The file weir_04 was lost.",
            "Homes were flooded",
        ] {
            assert!(!is_furniture(text), "{text}");
        }
    }
}
