//! The bytes of a text that each node takes, for edits that keep all others.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, Span};

/// A node and the bytes it takes.
pub(super) struct Node<'a> {
    /// First byte.
    pub start: usize,
    /// One past the last byte; for a block only what follows tells it.
    pub end: usize,
    /// Its content.
    pub content: Content<'a>,
}

/// The content of a node.
pub(super) enum Content<'a> {
    /// A scalar.
    Scalar(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// A map.
    Map(Vec<Entry<'a>>),
}

/// A key of a map and its value.
pub(super) struct Entry<'a> {
    /// The key.
    pub key: Cow<'a, str>,
    /// First byte of the key.
    pub at: usize,
    /// The value.
    pub value: Node<'a>,
}

impl<'a> Node<'a> {
    /// The value of a key, if this is a map that has it.
    pub(super) fn field(&self, key: &str) -> Option<&Node<'a>> {
        match &self.content {
            Content::Map(entries) => entries.iter().find(|e| e.key == key).map(|e| &e.value),
            Content::Scalar(_) | Content::List(_) => None,
        }
    }

    /// Whether it is this word.
    pub(super) fn is(&self, word: &str) -> bool {
        matches!(&self.content, Content::Scalar(text) if text == word)
    }

    /// Whether it stands in brackets or braces.
    pub(super) fn is_flow(&self, text: &str) -> bool {
        let first = match &self.content {
            Content::Scalar(_) => return false,
            Content::List(items) => items.first().map(|item| item.start),
            Content::Map(entries) => entries.first().map(|entry| entry.at),
        };
        has_bracket(text, self.start, first)
    }

    /// Where its last word ends; `end` of a block depends on what follows.
    pub(super) fn last_end(&self) -> usize {
        let last = match &self.content {
            Content::List(items) => items.last(),
            Content::Map(entries) => entries.last().map(|entry| &entry.value),
            Content::Scalar(_) => None,
        };
        last.map_or(self.end, |last| self.end.max(last.last_end()))
    }
}

/// The nodes of a text that passed the scan; `None` if anything is unexpected.
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
                        let first = items.first().map(|item: &Node| item.start);
                        let end = closed(text, (start, first), byte(span.start.index())?);
                        break (Content::List(items), end);
                    }
                    other => items.push(node(text, bytes, other, rest)?),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut entries = Vec::new();
            loop {
                let (key, at) = match rest.next()? {
                    (Event::MappingEnd, span) => {
                        let first = entries.first().map(|entry: &Entry| entry.at);
                        let end = closed(text, (start, first), byte(span.start.index())?);
                        break (Content::Map(entries), end);
                    }
                    (Event::Scalar(key, ..), span) => (key, byte(span.start.index())?),
                    _ => return None,
                };
                let value = node(text, bytes, rest.next()?, rest)?;
                entries.push(Entry { key, at, value });
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

/// Where the list or map that begins at `start` ends: after its closing
/// bracket, whose span may include a comment; without one, `start`, as its last
/// item ends it.
fn closed(text: &str, (start, first): (usize, Option<usize>), bracket: usize) -> usize {
    if has_bracket(text, start, first) {
        bracket + 1
    } else {
        start
    }
}

/// Whether a list or map has a bracket of its own, and not that of its first
/// item: a list may be indented no further than its key.
fn has_bracket(text: &str, start: usize, first: Option<usize>) -> bool {
    first.is_none_or(|first| first > start) && text[start..].starts_with(['[', '{'])
}

/// The comments of a text, in order, with their `#`; not those inside values.
pub(super) fn comments<'t>(text: &'t str, root: &Node) -> Vec<&'t str> {
    comments_in(text, root, 0, text.len())
}

/// The comments between two places in a text.
pub(super) fn comments_in<'t>(text: &'t str, root: &Node, from: usize, to: usize) -> Vec<&'t str> {
    let mut words = Vec::new();
    scalars(root, &mut words);
    let (mut found, mut at) = (Vec::new(), from);
    let words = words.into_iter().filter(|(_, end)| *end > from);
    for (start, end) in words.take_while(|(start, _)| *start < to).chain([(to, to)]) {
        if at < start {
            found.extend(text[at..start].lines().filter_map(comment_of));
        }
        // A block's indicator may have a comment behind it.
        let head = text[start..end].lines().next().unwrap_or_default();
        if head.starts_with(['|', '>']) {
            found.extend(comment_of(head));
        }
        at = at.max(end);
    }
    found
}

fn comment_of(line: &str) -> Option<&str> {
    line.find('#').map(|at| line[at..].trim_end())
}

/// Where the scalars of a node begin and end, in order.
fn scalars(node: &Node, found: &mut Vec<(usize, usize)>) {
    match &node.content {
        Content::Scalar(_) => found.push((node.start, node.end)),
        Content::List(items) => items.iter().for_each(|item| scalars(item, found)),
        Content::Map(entries) => entries.iter().for_each(|e| scalars(&e.value, found)),
    }
}
