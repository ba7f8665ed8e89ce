//! Finds quotations in marks of any kind: curly, straight, mixed, nested,
//! opened at every paragraph and closed once.

use std::ops::Range;

use super::words;

/// Fewest words of a quotation; one word in marks is a scare quote.
const FEWEST_WORDS: usize = 2;

/// Text between quote marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Its bytes, marks included.
    pub range: Range<usize>,
    /// Its bytes, marks excluded.
    pub inner: Range<usize>,
    /// How many other quotations enclose it.
    pub depth: usize,
    /// Whether it is unclosed.
    pub open: bool,
}

struct Opened {
    at: usize,
    mark: char,
}

/// The bytes of each quotation in `text`, marks included. A straight mark may
/// close a curly one, as in some documents. An unclosed quotation does not
/// count.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut end = 0;
    let mut found = Vec::new();
    for marked in scan(text) {
        let inside = marked.range.start < end;
        if marked.open || inside || words::count(&text[marked.inner]) < FEWEST_WORDS {
            continue;
        }
        end = marked.range.end;
        found.push(marked.range);
    }
    found
}

/// Everything between marks, in the order of opening marks. An unclosed
/// quotation counts as `open` if it begins the text or follows a colon or
/// comma, and is left out otherwise.
pub fn scan(text: &str) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    let mut stack: Vec<Opened> = Vec::new();
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, n)| *n);
        match role(c, before, next, stack.last().map(|o| o.mark)) {
            Role::Opens => stack.push(Opened { at, mark: c }),
            Role::Closes => close(at, c, &mut stack, &mut found),
            Role::Nothing => {}
        }
        before = c;
    }
    let start = text.len() - text.trim_start().len();
    let led = |at: usize| text[..at].trim_end().ends_with([':', ',']);
    let speech = |o: &&Opened| o.mark != '‘' && (o.at == start || led(o.at));
    if let Some(first) = stack.first().filter(speech) {
        found.push(Marked {
            range: first.at..text.trim_end().len(),
            inner: first.at + first.mark.len_utf8()..text.trim_end().len(),
            depth: 0,
            open: true,
        });
    }
    found.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
    set_depths(&mut found);
    found
}

enum Role {
    Opens,
    Closes,
    Nothing,
}

fn role(c: char, before: char, next: char, open: Option<char>) -> Role {
    let after_space =
        before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-' | '“' | '"');
    match c {
        '“' if open == Some('„') => Role::Closes,
        '“' | '„' | '«' => Role::Opens,
        '”' | '»' if open.is_some() => Role::Closes,
        '‘' if !before.is_alphanumeric() && next.is_alphanumeric() => Role::Opens,
        '’' if open == Some('‘') && !next.is_alphanumeric() => Role::Closes,
        '"' if open.is_none() => {
            let inches = before.is_ascii_digit();
            if next.is_whitespace() || inches {
                Role::Nothing
            } else {
                Role::Opens
            }
        }
        '"' if after_space && next.is_alphanumeric() && open != Some('"') => Role::Opens,
        '"' => Role::Closes,
        _ => Role::Nothing,
    }
}

fn close(at: usize, c: char, stack: &mut Vec<Opened>, found: &mut Vec<Marked>) {
    // A single mark that turned out to be an apostrophe.
    if c != '’' {
        while stack.last().is_some_and(|o| o.mark == '‘') {
            stack.pop();
        }
    }
    if let Some(open) = stack.pop() {
        found.push(Marked {
            range: open.at..at + c.len_utf8(),
            inner: open.at + open.mark.len_utf8()..at,
            depth: 0,
            open: false,
        });
    }
}

fn set_depths(found: &mut [Marked]) {
    let mut ends: Vec<usize> = Vec::new();
    for marked in found {
        while ends.last().is_some_and(|end| *end <= marked.range.start) {
            ends.pop();
        }
        marked.depth = ends.len();
        ends.push(marked.range.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<(&str, usize)> {
        scan(text)
            .into_iter()
            .map(|m| (&text[m.inner], m.depth))
            .collect()
    }

    #[test]
    fn marks_of_any_kind_open_and_close() {
        for (text, found) in [
            ("He said “no way” twice", vec![("no way", 0)]),
            (
                "“a curly\" and \"a straight\"",
                vec![("a curly", 0), ("a straight", 0)],
            ),
            (
                "“we “never” paid” it",
                vec![("we “never” paid", 0), ("never", 1)],
            ),
            (
                "„so war es“, dit-il « oui »",
                vec![("so war es", 0), (" oui ", 0)],
            ),
            ("‘it’s ours’ and the dogs’ bowl", vec![("it’s ours", 0)]),
            ("a 5\" pipe", vec![]),
            ("“the dike is down", vec![("the dike is down", 0)]),
            ("so “the dike is down", vec![]),
            ("He said: “the dike is down", vec![("the dike is down", 0)]),
        ] {
            assert_eq!(inner(text), found, "{text}");
        }
    }

    #[test]
    fn quotations_stand_between_marks_of_any_kind() {
        let quoted = |text: &'static str| -> Vec<&str> {
            find(text).into_iter().map(|r| &text[r]).collect()
        };
        assert_eq!(
            quoted("He said “we will not leave” twice."),
            ["“we will not leave”"]
        );
        assert_eq!(
            quoted("He said “we will\" and \"they won't\"."),
            ["“we will\"", "\"they won't\""]
        );
        assert_eq!(quoted("So-called “militias” say “no one"), [""; 0]);
        assert_eq!(quoted("« à bientôt mes amis »"), ["« à bientôt mes amis »"]);
    }
}
