//! Which bytes of a text each node takes, for edits that leave all others.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, Span};

/// A node and the bytes it takes.
pub(super) struct Node<'a> {
    /// First byte.
    pub start: usize,
    /// One past the last byte; that of a block is only known by what follows.
    pub end: usize,
    /// What it holds.
    pub content: Content<'a>,
}

/// What a node holds.
pub(super) enum Content<'a> {
    /// A scalar.
    Scalar(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// A map.
    Map(Vec<(Cow<'a, str>, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// The value of a key, where this is a map that has it.
    pub(super) fn field(&self, key: &str) -> Option<&Node<'a>> {
        match &self.content {
            Content::Map(entries) => entries.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// Whether it is this word.
    pub(super) fn is(&self, word: &str) -> bool {
        matches!(&self.content, Content::Scalar(text) if text == word)
    }

    /// Whether it stands in brackets or braces.
    pub(super) fn is_flow(&self, text: &str) -> bool {
        !matches!(self.content, Content::Scalar(_)) && text[self.start..].starts_with(['[', '{'])
    }

    /// Where its last word ends: the end of a block is only known by what
    /// follows it.
    pub(super) fn last_end(&self) -> usize {
        let last = match &self.content {
            Content::List(items) => items.last(),
            Content::Map(entries) => entries.last().map(|(_, value)| value),
            Content::Scalar(_) => None,
        };
        last.map_or(self.end, |last| self.end.max(last.last_end()))
    }
}

/// The nodes of a text that the scan has let through; `None` if anything is
/// odd.
pub(super) fn spans(text: &str) -> Option<Node<'_>> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let events: Vec<(Event, Span)> = Parser::new_from_str(text).collect::<Result<_, _>>().ok()?;
    let mut events = events.into_iter().filter(|(event, _)| {
        !matches!(
            event,
            Event::Nothing
                | Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentStart(_)
                | Event::DocumentEnd
        )
    });
    let first = events.next()?;
    node(text, &bytes, first, &mut events)
}

fn node<'a>(
    text: &'a str,
    bytes: &[usize],
    (event, span): (Event<'a>, Span),
    rest: &mut impl Iterator<Item = (Event<'a>, Span)>,
) -> Option<Node<'a>> {
    let byte = |at: usize| bytes.get(at).copied();
    let start = byte(span.start.index())?;
    let (content, end) = match event {
        Event::Scalar(word, ..) => {
            let end = byte(span.end.index())?;
            (
                Content::Scalar(word),
                start + text[start..end].trim_end().len(),
            )
        }
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match rest.next()? {
                    (Event::SequenceEnd, span) => {
                        break (
                            Content::List(items),
                            closed(text, start, byte(span.start.index())?),
                        );
                    }
                    other => items.push(node(text, bytes, other, rest)?),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut entries = Vec::new();
            loop {
                let key = match rest.next()? {
                    (Event::MappingEnd, span) => {
                        break (
                            Content::Map(entries),
                            closed(text, start, byte(span.start.index())?),
                        );
                    }
                    (Event::Scalar(key, ..), _) => key,
                    _ => return None,
                };
                let value = rest.next()?;
                entries.push((key, node(text, bytes, value, rest)?));
            }
        }
        _ => return None,
    };
    Some(Node {
        start,
        end,
        content,
    })
}

/// Where a list or map ends that begins at `start`: after its closing bracket,
/// whose span goes on over a comment; one without ends with its last item.
fn closed(text: &str, start: usize, bracket: usize) -> usize {
    if text[start..].starts_with(['[', '{']) {
        bracket + 1
    } else {
        start
    }
}
