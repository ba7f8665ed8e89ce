//! Folding: the form under which two spellings of one word are equal.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds case, diacritics and typographic variants of quotes and dashes.
///
/// `Kataʾib Ḥizbullāh` and `kata'ib hizbullah` fold alike. White space runs
/// (no-break spaces too) become one space; the ends are trimmed.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        fold_char(c, &mut out);
    }
    out
}

/// Appends the folded form of one character: nothing for a combining mark,
/// several letters for a ligature.
pub fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        '‘' | '’' | '‛' | 'ʼ' | 'ʾ' | 'ʿ' | '′' => out.push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => out.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => out.push('-'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' => out.push('d'),
        'ı' => out.push('i'),
        'ς' => out.push('σ'),
        // Arabic and Persian keyboards write one letter with two characters and
        // stretch words. Joiners and stretchers are not letters.
        'ک' => out.push('ك'),
        'ی' | 'ى' => out.push('ي'),
        'ٱ' => out.push('ا'),
        'ة' => out.push('ه'),
        'ـ' | '\u{200c}' | '\u{200d}' => {}
        '٠'..='٩' | '۰'..='۹' => out.extend(char::from_digit(c as u32 & 0xf, 10)),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        _ => fold_parts(c, out),
    }
}

/// Appends the compatibility decomposition of a character, folding its parts
/// again: 𐞃 becomes a small æ.
fn fold_parts(c: char, out: &mut String) {
    let parts = std::iter::once(c).nfkd();
    let letters = parts.filter(|m| !is_combining_mark(*m) && !m.is_whitespace());
    for letter in letters.flat_map(char::to_lowercase) {
        if letter == c {
            out.push(c);
        } else {
            fold_char(letter, out);
        }
    }
}

/// The form under which a quotation is compared with the passage it cites:
/// white space and quote marks folded, letters and case kept.
pub fn quote_key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // A soft hyphen is not part of the word.
            '\u{ad}' => {}
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(quote_char(c)),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn quote_char(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | 'ʼ' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        c => c,
    }
}

/// The bytes of the first occurrence of `words` in `text`, with white space and
/// quote marks folded. Locates a quotation in the passage it cites.
pub fn find_folded(text: &str, words: &str) -> Option<std::ops::Range<usize>> {
    let wanted = quote_key(words);
    if wanted.is_empty() {
        return None;
    }
    // The longest part that folding leaves unchanged is tried first: mostly it
    // is absent, or the words occur as they are.
    let parts = wanted.split([' ', '\'', '"']);
    let anchor = parts.max_by_key(|part| part.len()).unwrap_or_default();
    let before = wanted.find(anchor)?;
    let start = text.find(anchor)?.checked_sub(before);
    if let Some(start) = start.filter(|_| !anchor.is_empty()) {
        let end = start + wanted.len();
        if text.get(start..end) == Some(wanted.as_str()) {
            return Some(start..end);
        }
    }
    find_by(text, &wanted, |c| c)
}

/// Like [`find_folded`], but ignores case if there is no exact match. For
/// display only.
pub fn find_cited(text: &str, words: &str) -> Option<std::ops::Range<usize>> {
    let small = |c: char| {
        let mut letters = c.to_lowercase();
        // A letter whose lower case is longer stays as it is.
        match (letters.next(), letters.next()) {
            (Some(small), None) => small,
            _ => c,
        }
    };
    find_folded(text, words).or_else(|| {
        let wanted: String = quote_key(words).chars().map(small).collect();
        find_by(text, &wanted, small)
    })
}

/// Finds `wanted` in a text whose letters are mapped by `form`.
fn find_by(
    text: &str,
    wanted: &str,
    form: impl Fn(char) -> char,
) -> Option<std::ops::Range<usize>> {
    if wanted.is_empty() {
        return None;
    }
    // The folded text and, for each of its bytes, the original byte.
    let mut folded = String::with_capacity(text.len());
    let mut origin = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        if c == '\u{ad}' || c.is_whitespace() && (folded.is_empty() || folded.ends_with(' ')) {
            continue;
        }
        let before = folded.len();
        if c.is_whitespace() {
            folded.push(' ');
        } else {
            folded.push(form(quote_char(c)));
        }
        origin.extend(std::iter::repeat_n(at, folded.len() - before));
    }
    let start = folded.find(wanted)?;
    let last = *origin.get(start + wanted.len() - 1)?;
    let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
    Some(origin[start]..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cited_is_found_in_capitals_too() {
        let text = "Fifteen  “small” rockets; İzmir ẞ";
        for (words, found) in [
            ("fifteen 'small'", None),
            ("fifteen \"small\" rockets", Some(0..28)),
            ("Fifteen", Some(0..7)),
            ("İzmir", Some(30..36)),
            ("rockets fired", None),
            ("", None),
        ] {
            let at = find_cited(text, words);
            assert_eq!(at, found, "{words}: {:?}", at.clone().map(|at| &text[at]));
        }
    }

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for (a, b) in [
            ("Katāʾib  Ḥizbullāh", "kata'ib hizbullah"),
            ("Jayad\u{a0}Zarif", "jayad zarif"),
            ("STRASSE", "straße"),
            ("cafe\u{301}", "café"),
            ("“Iraq’s”", "\"Iraq's\""),
            ("ﬁre", "FIRE"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} / {b}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["Ἀθῆναι", "İstanbul", "Москва́", "  a \t b  "] {
            let once = fold(text);
            assert_eq!(fold(&once), once);
        }
        for letter in ('\0'..=char::MAX).filter(|c| c.is_alphanumeric()) {
            let once = fold(&letter.to_string());
            assert_eq!(fold(&once), once, "{letter:?}");
        }
    }

    #[test]
    fn a_quotation_is_found_where_it_stands() {
        let text = "He said:  “you don’t\u{a0}get away” — so.";
        let found = find_folded(text, "\"you don't get away\"").unwrap();
        assert_eq!(&text[found], "“you don’t\u{a0}get away”");
        assert_eq!(find_folded(text, "You don't"), None);
        assert_eq!(find_folded(text, " "), None);
    }

    #[test]
    fn quotes_keep_their_case() {
        assert_eq!(quote_key(" “You\u{a0}don’t”\n"), "\"You don't\"");
        assert_ne!(quote_key("Iran"), quote_key("iran"));
    }
}
