//! Recognises what the words of a line show: a bullet, a caption, the end of a
//! sentence, a page number.

use std::str::Chars;

use super::letters::plain_digit;

/// Signs that may be bullets.
const BULLETS: &str = "\u{fffd}•‣◦▪■●–-*·∙";
/// Signs that are always bullets.
const ONLY_BULLETS: &str = "•‣◦▪■●∙·";

/// Whether a word begins an item: a bullet, a number or a letter.
pub(super) fn is_bullet(word: &str) -> bool {
    is_sign(word, BULLETS) || is_number(word)
}

/// Whether a word is always a bullet.
pub(super) fn is_only_bullet(word: &str) -> bool {
    is_sign(word, ONLY_BULLETS)
}

/// Whether a word is often a bullet.
pub(super) fn is_often_bullet(word: &str) -> bool {
    is_only_bullet(word) || is_sign(word, "\u{fffd}–")
}

fn is_sign(word: &str, signs: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|c| signs.contains(c)) && letters.next().is_none()
}

/// *1.*, *(12)*, *a)*, *(B)*, *(iv)*, *ix.*
fn is_number(word: &str) -> bool {
    let opened = word.strip_prefix('(');
    let Some((inner, closing)) = opened
        .unwrap_or(word)
        .char_indices()
        .next_back()
        .map(|(at, c)| (&opened.unwrap_or(word)[..at], c))
    else {
        return false;
    };
    let closed = closing == ')';
    let digits = (1..=3).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit());
    let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    let capital = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_uppercase());
    let roman = !inner.is_empty() && inner.bytes().all(|b| b"ivx".contains(&b));
    match (opened.is_some(), closed) {
        (true, true) => digits || letter || capital || roman,
        (false, true) => digits || letter,
        (true, false) => closing == '.' && digits,
        (false, false) => closing == '.' && (digits || roman),
    }
}

/// The item after its bullet. A number stays, because it may be a word of the
/// text.
pub(super) fn without_bullet(text: &str) -> &str {
    match text.split_once(' ') {
        Some((sign, item)) if is_often_bullet(sign) || is_sign(sign, "-*") => item,
        _ => text,
    }
}

/// Whether a text begins like a caption.
pub(super) fn is_caption(text: &str) -> bool {
    const WORDS: [&str; 18] = [
        "figure",
        "fig",
        "table",
        "chart",
        "map",
        "photo",
        "image",
        "box",
        "abbildung",
        "abb",
        "tabelle",
        "tableau",
        "tab",
        "рис",
        "таблица",
        "рисунок",
        "figura",
        "tabla",
    ];
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    let word = text[..end].to_lowercase();
    WORDS.contains(&word.as_str())
}

/// Whether the first word of a caption is followed by a number or a colon.
pub(super) fn is_labelled(text: &str) -> bool {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    let rest = text[end..].trim_start_matches('.').trim_start();
    let next = rest.split(' ').next().unwrap_or_default();
    rest.starts_with(':')
        || next.starts_with(|c: char| c.is_numeric())
        || next
            .trim_end_matches(['.', ':'])
            .bytes()
            .all(|b| b"IVXLC".contains(&b))
}

fn is_closing(c: char) -> bool {
    "'\"”’»)]›」".contains(c)
}

/// Whether a line ends with punctuation that can end a block.
pub(super) fn is_end(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| is_closing(c) || c.is_numeric());
    text.ends_with(|c| ".!?:;…。！？؟۔".contains(c))
}

/// Whether a line ends a sentence, perhaps followed by a note's number.
pub(super) fn is_full_stop(text: &str) -> bool {
    let ends = |text: &str| {
        let text = text.trim_end_matches(is_closing);
        text.ends_with(|c| ".!?…。！？؟۔:".contains(c))
    };
    let mut digits = text.char_indices().rev();
    let first = digits
        .next()
        .filter(|(_, c)| c.is_numeric())
        .map(|(at, _)| at);
    let second = first
        .and_then(|_| digits.next())
        .filter(|(_, c)| c.is_numeric())
        .map(|(at, _)| at);
    let before = |at: Option<usize>| at.is_some_and(|at| ends(&text[..at]));
    ends(text) || before(first) || before(second)
}

/// Whether a line ends with an abbreviation.
pub(super) fn is_shortened(text: &str) -> bool {
    const WORDS: [&str; 17] = [
        "Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Col", "Lt", "No", "pp", "vs", "Prof", "Sen", "Rep",
        "U.S", "U.K", "Nr",
    ];
    let Some(text) = text.strip_suffix('.') else {
        return false;
    };
    WORDS.iter().any(|word| {
        let before = text.strip_suffix(word);
        before.is_some_and(|before| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

/// Whether a text begins with a quotation mark.
pub(super) fn is_quotation(text: &str) -> bool {
    text.starts_with(['“', '"', '«', '„'])
}

/// Whether a line ends with a hyphen.
pub(super) fn is_hyphenated(text: &str) -> bool {
    text.ends_with(['-', '\u{2010}', '\u{ad}'])
}

/// Whether a text begins like a note: with a number or a mark.
pub(super) fn is_note(text: &str) -> bool {
    let digits = text
        .chars()
        .map(plain_digit)
        .take_while(char::is_ascii_digit)
        .count();
    let sign = match digits {
        1..=3 => digits,
        0 if text.starts_with(['*', '†', '‡']) => 1,
        _ => return false,
    };
    let rest = skipped(text, sign).as_str();
    !rest
        .strip_prefix('.')
        .unwrap_or(rest)
        .trim_start()
        .is_empty()
}

/// The letters of a text after the first `count`.
fn skipped(text: &str, count: usize) -> Chars<'_> {
    let mut rest = text.chars();
    rest.by_ref().take(count).for_each(drop);
    rest
}

/// Whether `next` begins with the number that follows the one at the start of
/// `first`.
pub(super) fn is_next_note(first: &str, next: &str) -> bool {
    let number = |text: &str| {
        let digits = text
            .chars()
            .map(plain_digit)
            .take_while(char::is_ascii_digit);
        digits.take(4).collect::<String>().parse::<u16>().ok()
    };
    let follows = number(first).and_then(|first| first.checked_add(1)) == number(next);
    follows && is_note(first) && is_note(next)
}

/// A text in lower case, with its numbers replaced by #; Roman ones too if
/// `roman`.
pub(super) fn numbers_as_signs(text: &str, roman: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let lower = text.to_lowercase();
    let mut rest = lower.as_str();
    let mut after_word = false;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let class = |c: char| {
            if c.is_numeric() {
                0
            } else if is_word(c) {
                1
            } else {
                2
            }
        };
        let end = match class(first) {
            0 => rest.find(|c: char| !c.is_numeric()),
            1 => rest.find(|c: char| !is_word(c)),
            _ => rest.find(is_word),
        };
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        let joined = std::mem::replace(&mut after_word, class(first) < 2);
        match class(first) {
            0 => out.push('#'),
            1 if roman && !joined && run.bytes().all(|b| b"ivxlc".contains(&b)) => out.push('#'),
            1 => {
                // A number inside a word counts too.
                let digits = run.find(char::is_numeric).unwrap_or(run.len());
                out.push_str(&run[..digits]);
                rest = &rest[digits..];
                continue;
            }
            _ => out.push_str(run),
        }
        rest = after;
    }
    out
}

/// Whether a text with its numbers as # is a page number: *#*, *p. #*, *page #
/// of #*, *- # -*.
pub(super) fn is_page_number(signs: &str) -> bool {
    let is_around = |c: char| !c.is_alphanumeric() && c != '#';
    let mut text = signs.trim_matches(is_around);
    for word in ["page", "seite", "стр", "p", "s"] {
        if let Some(rest) = text.strip_prefix(word)
            && rest.starts_with([' ', '.', '#'])
        {
            text = rest.trim_start_matches(is_around);
            break;
        }
    }
    let mut letters = text.chars();
    let labelled = letters.next().is_some_and(char::is_alphabetic);
    if labelled && letters.as_str().starts_with('#') {
        text = letters.as_str();
    }
    let Some(rest) = text.strip_prefix('#') else {
        return false;
    };
    let Some(total) = rest.strip_suffix('#') else {
        return rest.is_empty();
    };
    let between = total.trim();
    matches!(
        between,
        "/" | "|" | "of" | "von" | "из" | "de" | "sur" | "di" | ""
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_are_signs_and_short_numbers() {
        for word in [
            "•", "-", "1.", "(12)", "12)", "a)", "(B)", "(iv)", "ix.", "(3.",
        ] {
            assert!(is_bullet(word), "{word}");
        }
        for word in ["", "(", ".", "1", "1987.", "A)", "iv)", "B.", "••", "the"] {
            assert!(!is_bullet(word), "{word}");
        }
        assert_eq!(without_bullet("• One thing"), "One thing");
        assert_eq!(without_bullet("1. One thing"), "1. One thing");
    }

    #[test]
    fn sentences_end_with_a_stop_and_what_may_follow_it() {
        for text in ["done.", "done.”", "done.)12", "done?", "done:", "done…’7"] {
            assert!(is_full_stop(text) && is_end(text), "{text}");
        }
        for text in ["done", "", "in 12", "done.123", "done;"] {
            assert!(!is_full_stop(text), "{text}");
        }
        assert!(is_end("done;") && is_end("done.123") && !is_end("in 12"));
        assert!(is_shortened("said Mr.") && is_shortened("U.S.") && !is_shortened("the bus."));
    }

    #[test]
    fn numbers_of_pages_are_told_from_text() {
        for text in [
            "7",
            "- 7 -",
            "p. 7",
            "Page 7 of 12",
            "Seite 7",
            "7 / 12",
            "A7",
            "iv",
            "7|",
        ] {
            assert!(is_page_number(&numbers_as_signs(text, true)), "{text}");
        }
        for text in ["", "-", "7 ships", "On 7 June", "ship"] {
            assert!(!is_page_number(&numbers_as_signs(text, true)), "{text}");
        }
        assert_eq!(
            numbers_as_signs("Vol. 12, No. 3 IV a4", true),
            "vol. #, no. # # a#"
        );
    }

    #[test]
    fn notes_and_captions_begin_in_their_way() {
        assert!(
            is_note("1 See there") && is_note("12. See") && is_note("* See") && is_note("³See")
        );
        assert!(!is_note("1987 was") && !is_note("12") && !is_note("See"));
        assert!(is_caption("Fig. 3: The ship") && is_labelled("Fig. 3: The ship"));
        assert!(is_caption("Table talk") && !is_labelled("Table talk"));
        assert!(is_labelled("Figure: The ship") && !is_caption("Figures rose"));
    }
}
