//! The line over a quoted mail: *On 4 May 2021 at 09:12, Ana Bell wrote:*.

use std::ops::Range;

use super::super::dates::is_month;
use crate::text::one_line;

/// Longest attribution line, in bytes.
const LONGEST: usize = 400;
/// Longest name in it, in bytes.
pub(super) const LONGEST_NAME: usize = 80;

/// Verbs that follow the name and end the line.
const WROTE: [&str; 24] = [
    "wrote",
    "writes",
    "schrieb",
    "a écrit",
    "escribió",
    "ha scritto",
    "scrive",
    "escreveu",
    "schreef",
    "skrev",
    "napisał",
    "napisał(a)",
    "napisała",
    "написал",
    "написал(а)",
    "написала",
    "пишет",
    "пише",
    "kirjoitti",
    "yazdı",
    "írta",
    "napsal",
    "napsal(a)",
    "a scris",
];
/// Verbs that come before the name: *Am 4. Mai schrieb Ana Bell:*.
const WROTE_BEFORE: [&str; 5] = [
    " schrieb ",
    " schreef ",
    " skrev ",
    " escribió ",
    " написал ",
];
/// How such a line begins if it states a day.
const LEADS: [&str; 16] = [
    "on ", "am ", "le ", "el ", "il ", "em ", "op ", "den ", "w dniu ", "dnia ", "в ", "dne ",
    "på ", "no dia ", "a ", "la ",
];
/// Words that may come between the time and the name.
const BETWEEN: [&str; 29] = [
    "am", "pm", "a.m", "p.m", "uhr", "h", "utc", "gmt", "est", "edt", "cst", "cdt", "mst", "mdt",
    "pst", "pdt", "cet", "cest", "bst", "г", "в", "z", "mon", "tue", "wed", "thu", "fri", "sat",
    "sun",
];
/// Pronouns, which name nobody.
const PRONOUNS: [&str; 16] = [
    "you", "i", "he", "she", "they", "we", "du", "sie", "ich", "er", "vous", "tu", "someone",
    "somebody", "он", "вы",
];

/// The writer of what follows, according to a line above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribution {
    /// Bytes of the name, or of the address if there is no name; `None` if
    /// there is neither.
    pub name: Option<Range<usize>>,
    /// Whether an address is given too, which running text never does.
    pub is_sure: bool,
}

/// Reads a piece as an attribution; `None` if it says anything else.
pub(super) fn attribution(text: &str) -> Option<Attribution> {
    let end = text
        .trim_end_matches(['*', ' ', '\n'])
        .strip_suffix([':', '：'])?;
    if text.len() > LONGEST {
        return None;
    }
    let end = end.trim_end();
    let lower = lowered(end);
    let ending = WROTE.iter().find(|verb| {
        let before = lower.strip_suffix(**verb);
        before.is_some_and(|before| before.ends_with([' ', '\n', '\u{a0}', '>', ')', '*']))
    });
    if let Some(verb) = ending {
        let before = &end[..end.len() - verb.len()];
        return Some(named(before, start_of_name(before)));
    }
    let verb = WROTE_BEFORE.iter().find_map(|verb| {
        let at = lower.find(verb)?;
        LEADS
            .iter()
            .any(|lead| lower.starts_with(lead))
            .then_some(at + verb.len())
    });
    if let Some(start) = verb {
        return Some(named(end, Some(start)));
    }
    let quoting = ["quoting ", "zitat von ", "citando a "];
    if let Some(lead) = quoting.iter().find(|lead| lower.starts_with(**lead)) {
        return Some(named(end, Some(lead.len())));
    }
    // *вт, 4 мая 2021 г. в 09:12, Ana Bell <ana@example.org>:*
    let address = address(end).filter(|found| found.end + 1 == end.len())?;
    let told = end[..address.start].contains(|c: char| c.is_ascii_digit());
    told.then(|| named(end, start_of_name(end)))
}

/// Whether a piece may be an attribution in an unknown form: *2021/5/4,
/// ana@lumen.org said:*.
pub(super) fn may_attribute(text: &str) -> bool {
    let digits = |c: char| c.is_ascii_digit();
    text.len() <= LONGEST && text.ends_with(':') && text.contains('@') && text.contains(digits)
}

/// The text in lower case, with every byte offset unchanged.
fn lowered(text: &str) -> String {
    let small = |c: char| {
        let mut small = c.to_lowercase();
        match (small.next(), small.next()) {
            (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
            _ => c,
        }
    };
    text.chars().map(small).collect()
}

/// Where the name begins in the text before *wrote*: after the time or the day.
/// `None` if that is uncertain.
fn start_of_name(text: &str) -> Option<usize> {
    let people = match address(text) {
        Some(found) => &text[..found.start - 1],
        None => text,
    };
    let mut start = None;
    for (at, word) in words(people) {
        if word.contains(|c: char| c.is_ascii_digit()) {
            start = Some(at + word.len());
        }
    }
    let is_led = LEADS.iter().any(|lead| lowered(text).starts_with(lead));
    let mut start = match start {
        Some(start) => start,
        None if is_led => people.rfind(',')? + 1,
        None => 0,
    };
    loop {
        let rest = &people[start..];
        let skipped = rest.trim_start_matches([' ', '\n', '\u{a0}', ',', '-', '–', '*', ';']);
        start += rest.len() - skipped.len();
        let Some((_, word)) = words(skipped).next() else {
            break;
        };
        let is_zone = word.starts_with('(') && word.trim_end_matches(',').ends_with(')');
        let bare = word.trim_end_matches([',', '.']).to_lowercase();
        let is_time = is_month(&bare) || BETWEEN.contains(&bare.as_str());
        // *May Bell* is a name; *On 3 May, Ana Bell* states a day.
        let is_day = is_time && (!is_month(&bare) || word.ends_with(','));
        if !is_zone && !is_day {
            break;
        }
        start += word.len();
    }
    Some(start)
}

/// The words of a text with their byte offsets.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr().addr();
    text.split_whitespace()
        .map(move |word| (word.as_ptr().addr() - start, word))
}

/// Takes the name from a byte offset on, or else the address.
fn named(text: &str, start: Option<usize>) -> Attribution {
    let address = address(text);
    let end = address.as_ref().map_or(text.len(), |found| found.start);
    let name = start.filter(|start| *start <= end).and_then(|start| {
        let name = trimmed(text, start..end)?;
        is_name(&text[name.clone()]).then_some(name)
    });
    Attribution {
        name: name.or_else(|| address.clone()),
        is_sure: address.is_some(),
    }
}

/// A range without white space and punctuation around it.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let marks = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '“' | '”' | '\'' | '*' | '<' | '[' | '(' | ',' | ';'
            )
    };
    let part = text.get(range.clone())?;
    let start = range.start + part.len() - part.trim_start_matches(marks).len();
    let end = range.start + part.trim_end_matches(marks).len();
    (start < end).then_some(start..end)
}

fn is_name(name: &str) -> bool {
    let one = one_line(name);
    let plain =
        !one.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.') && one.len() < 4);
    one.len() <= LONGEST_NAME
        && plain
        && one.contains(char::is_alphabetic)
        && !PRONOUNS.contains(&one.to_lowercase().as_str())
}

/// The bytes of a mail address between brackets: `<ana@lumen.org>`.
pub(super) fn address(text: &str) -> Option<Range<usize>> {
    let at = text.rfind('@')?;
    let sign = |c: char| c.is_whitespace() || matches!(c, '<' | '[' | '(' | ':' | '>' | ']' | ')');
    let mut before = text[..at].char_indices().rev();
    let (place, mark) = before.find(|(_, c)| sign(*c))?;
    let start = place + mark.len_utf8();
    let end = at + text[at..].find(sign).unwrap_or(text.len() - at);
    // *[mailto:ana@lumen.org]*
    let opened = text[..start]
        .trim_end_matches("mailto:")
        .ends_with(['<', '[', '(', ':']);
    (start < at && opened).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(text: &str) -> Option<String> {
        let found = attribution(text)?;
        Some(found.name.map_or("?".into(), |name| text[name].to_owned()))
    }

    #[test]
    fn the_line_over_a_reply_names_its_writer() {
        for (text, name) in [
            (
                "On Tue, May 4, 2021 at 9:12 AM Ana Bell <ana@lumen.org> wrote:",
                "Ana Bell",
            ),
            (
                "On Tue, May 4, 2021 at 9:12 AM Ana Bell\n<ana@lumen.org> wrote:",
                "Ana Bell",
            ),
            ("On 4 May 2021, at 09:12, Ana Bell wrote:", "Ana Bell"),
            (
                "On Tue, 4 May 2021 09:12:33 -0700 (PDT), Ana Bell wrote:",
                "Ana Bell",
            ),
            ("On 5/4/21 9:12 PM, Bell, Ana wrote:", "Bell, Ana"),
            ("On 4 May 2021, ana@lumen.org wrote:", "ana@lumen.org"),
            ("On 4 May 2021, <ana@lumen.org> wrote:", "ana@lumen.org"),
            ("On Tuesday, Ana Bell wrote:", "Ana Bell"),
            ("On Tuesday Ana Bell wrote:", "?"),
            ("On 4 May 2021 you wrote:", "?"),
            ("Ana Bell <ana@lumen.org> writes:", "Ana Bell"),
            ("\"Ana Bell\" wrote:", "Ana Bell"),
            ("Am 04.05.21 um 09:12 schrieb Ana Bell:", "Ana Bell"),
            (
                "Am Di., 4. Mai 2021 um 09:12 Uhr schrieb Ana Bell <ana@lumen.org>:",
                "Ana Bell",
            ),
            (
                "Le mar. 4 mai 2021 à 09:12, Ana Bell <ana@lumen.org> a écrit :",
                "Ana Bell",
            ),
            (
                "El mar, 4 may 2021 a las 9:12, Ana Bell (<ana@lumen.org>) escribió:",
                "Ana Bell",
            ),
            (
                "Il giorno mar 4 mag 2021 alle ore 09:12 Ana Bell <ana@lumen.org> ha scritto:",
                "Ana Bell",
            ),
            (
                "Op di 4 mei 2021 om 09:12 schreef Ana Bell <ana@lumen.org>:",
                "Ana Bell",
            ),
            (
                "Den tis 4 maj 2021 kl 09:12 skrev Ana Bell <ana@lumen.org>:",
                "Ana Bell",
            ),
            (
                "вт, 4 мая 2021 г. в 09:12, Анна Белова <ana@lumen.org>:",
                "Анна Белова",
            ),
            ("4 мая 2021 г., Анна Белова написал(а):", "Анна Белова"),
            ("Quoting Ana Bell <ana@lumen.org>:", "Ana Bell"),
        ] {
            assert_eq!(who(text).as_deref(), Some(name), "{text}");
        }
        for text in [
            "She wrote",
            "He rewrote:",
            "This is what matters:",
            "Write to ana@lumen.org:",
            "Ana Bell wrote: no",
            "see\u{a0}a@b wrote",
        ] {
            assert_eq!(who(text), None, "{text}");
        }
    }
}
