//! A query as typed: words, `"a phrase"`, `-without`. Any text is one: an
//! open quote runs to the end, and signs that mean nothing here are ignored.

use crate::text::words::words;

/// Words of a query that are read; what is longer was pasted by mistake.
const MOST_WORDS: usize = 64;

/// What is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// All of these must be there.
    pub(super) wanted: Vec<Part>,
    /// None of these may be there.
    pub(super) unwanted: Vec<Part>,
}

/// One word, or several in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// The folded words; never empty.
    pub(super) keys: Vec<String>,
    /// As the reader typed it, for messages.
    pub(super) written: String,
    /// The last word may still grow: no space or quote closes it yet.
    pub(super) open: bool,
}

impl Part {
    /// The one word of a part that is no phrase.
    pub(super) fn word(&self) -> Option<&str> {
        match self.keys.as_slice() {
            [word] => Some(word),
            _ => None,
        }
    }
}

impl Query {
    pub(super) fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let mut rest = text.trim_start();
        let mut room = MOST_WORDS;
        while !rest.is_empty() && room > 0 {
            let chunk = Chunk::take(&mut rest);
            let open = rest.is_empty() && !chunk.closed && !text.ends_with(char::is_whitespace);
            let found: Vec<_> = words(chunk.text).take(room).collect();
            room -= found.len();
            rest = rest.trim_start();
            if found.is_empty() {
                continue;
            }
            let last = found.len() - 1;
            if chunk.minus || chunk.quoted {
                let part = Part {
                    keys: found.into_iter().map(|w| w.key).collect(),
                    written: chunk.text.trim().into(),
                    open: open && !chunk.minus,
                };
                query.add(part, chunk.minus);
            } else {
                for (place, word) in found.into_iter().enumerate() {
                    let part = Part {
                        written: chunk.text[word.range].into(),
                        keys: vec![word.key],
                        open: open && place == last,
                    };
                    query.add(part, false);
                }
            }
        }
        query
    }

    /// Keeps a part once; said again while typing, it may grow again.
    fn add(&mut self, part: Part, minus: bool) {
        let list = if minus {
            &mut self.unwanted
        } else {
            &mut self.wanted
        };
        match list.iter_mut().find(|p| p.keys == part.keys) {
            Some(known) => known.open |= part.open,
            None => list.push(part),
        }
    }
}

/// A piece of the query between spaces or between quotes.
struct Chunk<'a> {
    text: &'a str,
    minus: bool,
    quoted: bool,
    /// A quote that was opened is closed again.
    closed: bool,
}

impl<'a> Chunk<'a> {
    /// Takes one off the front of `rest`, which must not begin with a space.
    fn take(rest: &mut &'a str) -> Self {
        let bare = rest.trim_start_matches('-');
        let minus = bare.len() < rest.len();
        let (quoted, text) = match bare.strip_prefix(is_quote) {
            Some(inside) => (true, inside),
            None => (false, bare),
        };
        let end = if quoted {
            text.find(is_quote)
        } else {
            text.find(|c: char| c.is_whitespace() || is_quote(c))
        };
        let (text, after) = text.split_at(end.unwrap_or(text.len()));
        *rest = after;
        if quoted {
            *rest = after.strip_prefix(is_quote).unwrap_or(after);
        }
        Self {
            text,
            minus,
            quoted,
            closed: quoted && end.is_some(),
        }
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A query written down: `+word`, `-word`, `…` where it may still grow.
    fn read(text: &str) -> String {
        let query = Query::parse(text);
        let show = |sign: char, part: &Part| {
            let open = if part.open { "…" } else { "" };
            format!("{sign}{}{open}", part.keys.join("_"))
        };
        let wanted = query.wanted.iter().map(|p| show('+', p));
        let unwanted = query.unwanted.iter().map(|p| show('-', p));
        wanted.chain(unwanted).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_phrases_and_exclusions_are_told_apart() {
        for (typed, parts) in [
            ("Ferry  sank", "+ferry +sank…"),
            ("ferry sank ", "+ferry +sank"),
            ("\"the ferry\" sank", "+the_ferry +sank…"),
            ("“the ferry”", "+the_ferry"),
            ("ferry -sank", "+ferry -sank"),
            ("-\"sank at\" ferry ", "+ferry -sank_at"),
            ("-us-led x", "+x… -us_led"),
            ("US-led", "+us +led…"),
            ("ferry ferry", "+ferry…"),
        ] {
            assert_eq!(read(typed), parts, "{typed}");
        }
    }

    #[test]
    fn unfinished_queries_are_read_as_far_as_they_go() {
        for (typed, parts) in [
            ("", ""),
            ("-", ""),
            ("--", ""),
            ("\"", ""),
            ("\"\"", ""),
            ("-\"", ""),
            ("\"the fer", "+the_fer…"),
            ("ferry\"the", "+ferry +the…"),
            ("… — ?", ""),
        ] {
            assert_eq!(read(typed), parts, "{typed}");
        }
        assert_eq!(Query::parse(&"a b ".repeat(9_000)).wanted.len(), 2);
    }
}
