//! Parses a query: every text is one, as far as it can be understood.

use std::ops::Range;

use super::chunk::{Body, Chunk, Chunks, Quotable};
use super::{Clause, Field, FieldName, Part, Query, Term, problems};
use crate::text::words::{Word, sought};

/// Most words of a query that are read; longer text was pasted by mistake.
const MOST_WORDS: usize = 64;

impl Query {
    /// Parses a text; [`Query::problems`] lists what was not understood.
    pub(crate) fn parse(text: &str) -> Self {
        let mut reader = Reader {
            text,
            query: Self::default(),
            room: MOST_WORDS,
            or: None,
            joinable: false,
        };
        let mut chunks = Chunks::new(text).peekable();
        while let Some(chunk) = chunks.next() {
            if reader.room == 0 {
                let left = problems::too_long(chunk.range.start..text.len(), MOST_WORDS);
                reader.query.problems.push(left);
                break;
            }
            let before_or = chunks.peek().is_some_and(|next| next.body == Body::Or);
            reader.read(&chunk, before_or);
        }
        reader.finish()
    }
}

/// A query while it is parsed.
struct Reader<'a> {
    text: &'a str,
    query: Query,
    /// How many more words are read.
    room: usize,
    /// The `OR` that still lacks its second side.
    or: Option<Range<usize>>,
    /// Whether an `OR` may follow.
    joinable: bool,
}

impl Reader<'_> {
    fn read(&mut self, chunk: &Chunk, before_or: bool) {
        let terms = match &chunk.body {
            Body::Or => {
                if self.joinable && self.or.is_none() {
                    self.or = Some(chunk.range.clone());
                } else {
                    self.problem(problems::dangling_or(chunk.range.clone()));
                }
                return;
            }
            Body::Words(words) => {
                let one = chunk.minus || before_or || self.or.is_some();
                self.words(chunk, words, one)
            }
            Body::Field(name, Some(field), value) => self.field(name, *field, value),
            Body::Field(name, None, value) => {
                let one = chunk.minus || before_or || self.or.is_some();
                self.no_field(chunk, name, value, one)
            }
        };
        if terms.is_empty() {
            self.joinable &= self.or.is_some();
            return;
        }
        self.joinable = true;
        for term in terms {
            self.add(chunk, term);
        }
    }

    /// Adds a clause, or an alternative to the last one.
    fn add(&mut self, chunk: &Chunk, term: Term) {
        let last = self.query.clauses.last_mut();
        if let (Some(or), Some(clause)) = (self.or.take(), last) {
            let (problem, joins) = match (clause.not, chunk.minus) {
                (false, true) => (Some(problems::or_without(chunk.range.clone())), false),
                (true, false) => (Some(problems::without_or(or)), true),
                _ => (None, true),
            };
            if joins {
                alternative(clause, term);
            } else {
                self.new_clause(true, term);
            }
            self.query.problems.extend(problem);
            return;
        }
        self.new_clause(chunk.minus, term);
    }

    fn new_clause(&mut self, not: bool, term: Term) {
        let any = vec![term];
        self.query.clauses.push(Clause { not, any });
    }

    /// The words of a chunk, separately or as one phrase.
    fn words(&mut self, chunk: &Chunk, words: &Quotable, one: bool) -> Vec<Term> {
        let text = &self.text[words.inner.clone()];
        if text.is_empty() && chunk.minus && !words.quoted {
            self.problem(problems::lone_minus(chunk.range.clone()));
        }
        self.note_open_quote(words);
        let found = self.take_words(text);
        let open = !chunk.minus && self.is_open(words);
        if found.is_empty() {
            return Vec::new();
        }
        if one || words.quoted {
            return vec![phrase(text, found, words, open)];
        }
        let start = words.inner.start;
        let last = found.len() - 1;
        let part = |(place, word): (usize, Word)| Part {
            written: text[word.range.clone()].into(),
            keys: vec![word.key],
            range: start + word.range.start..start + word.range.end,
            open: open && place == last,
            quoted: false,
        };
        let parts = found.into_iter().enumerate().map(part);
        parts.map(Term::Words).collect()
    }

    /// The value of an unknown field is searched for as words. Without a value,
    /// the colon is punctuation, and the word before it is searched for.
    fn no_field(
        &mut self,
        chunk: &Chunk,
        name: &Range<usize>,
        value: &Quotable,
        one: bool,
    ) -> Vec<Term> {
        let has_value = !self.text[value.inner.clone()].trim().is_empty();
        let written = &self.text[name.clone()];
        let problem = problems::no_field(name.start..name.end + 1, written, has_value);
        self.query.problems.extend(problem);
        let bare = Quotable {
            outer: name.clone(),
            inner: name.clone(),
            quoted: false,
            closed: true,
        };
        self.words(chunk, if has_value { value } else { &bare }, one)
    }

    fn field(&mut self, name: &Range<usize>, field: FieldName, value: &Quotable) -> Vec<Term> {
        let wanted = self.text[value.inner.clone()].trim();
        let range = name.start..value.outer.end;
        if wanted.is_empty() {
            self.problem(problems::empty_field(range, field));
            return Vec::new();
        }
        self.note_open_quote(value);
        self.take_words("one");
        vec![Term::Field(Field {
            name: field,
            value: wanted.into(),
            range,
            value_range: value.outer.clone(),
            open: self.is_open(value),
        })]
    }

    fn take_words(&mut self, text: &str) -> Vec<Word> {
        let mut found = sought(text);
        found.truncate(self.room);
        self.room -= found.len();
        found
    }

    /// Whether the query ends in this text, so that it may still grow.
    fn is_open(&self, text: &Quotable) -> bool {
        let at_end = text.outer.end == self.text.len();
        at_end && !text.closed && !self.text.ends_with(char::is_whitespace)
    }

    /// An open quote has no effect until a space follows inside it.
    fn note_open_quote(&mut self, text: &Quotable) {
        let inside = self.text[text.inner.clone()].trim_start();
        if text.quoted && !text.closed && inside.contains(char::is_whitespace) {
            let mark = text.outer.start..text.inner.start;
            self.problem(problems::open_quote(mark));
        }
    }

    fn problem(&mut self, problem: super::Problem) {
        self.query.problems.push(problem);
    }

    /// Keeps equal clauses once; one repeated while typing may grow again.
    fn finish(mut self) -> Query {
        if let Some(or) = self.or.take() {
            self.problem(problems::dangling_or(or));
        }
        let mut kept: Vec<Clause> = Vec::with_capacity(self.query.clauses.len());
        for clause in self.query.clauses {
            match kept.iter_mut().find(|k| k.same(&clause)) {
                Some(known) => clause.any.into_iter().for_each(|t| alternative(known, t)),
                None => kept.push(clause),
            }
        }
        self.query.clauses = kept;
        self.query.problems.sort_by_key(|p| p.range.start);
        self.query
    }
}

/// Keeps an alternative once; one repeated while typing may grow again.
fn alternative(clause: &mut Clause, term: Term) {
    match clause.any.iter_mut().find(|known| known.same(&term)) {
        Some(known) => *known.open_mut() |= term.is_open(),
        None => clause.any.push(term),
    }
}

/// All words of a chunk in a row.
fn phrase(text: &str, found: Vec<Word>, place: &Quotable, open: bool) -> Term {
    let written = match found.as_slice() {
        [word] if !place.quoted => &text[word.range.clone()],
        _ => text.trim(),
    };
    Term::Words(Part {
        quoted: place.quoted || found.len() > 1,
        written: written.into(),
        keys: found.into_iter().map(|w| w.key).collect(),
        range: place.outer.clone(),
        open,
    })
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
