//! The scan before serde sees a file. It refuses what makes YAML parsers slow,
//! ambiguous or dangerous, and records the place of every node.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

use saphyr_parser::{Event, Marker, ScalarStyle, Span};

use super::meter::{MAX_PIECE, Meter};
use super::tree::{Content, Entry, LineColumn, Node};
use super::{Fault, encoding, excerpt};

/// Deepest nesting; a briefing needs six levels.
pub(super) const MAX_DEPTH: usize = 32;
/// Nodes that any file may have: they take less than 50 ms.
const FREE_NODES: usize = 50_000;
/// Bytes that each further node needs: even a draft of only short lines has
/// more, so only hostile files are refused.
const BYTES_A_NODE: usize = 8;
/// Most nodes read in search of more faults after the first.
const MAX_NODES_AFTER_FAULT: usize = 20_000;
/// Most faults that one scan lists before it stops.
const MAX_FAULTS: usize = 50;

/// Reads the nodes of a file.
///
/// # Errors
/// Everything it refuses: invalid YAML, anchors, aliases, tags, a second
/// document, keys that are repeated or no words, too much depth or size.
pub fn scan(text: &str) -> Result<Node<'_>, Vec<Fault>> {
    if let Some(fault) = encoding::refused_character(text) {
        return Err(vec![fault]);
    }
    let mut state = Scan::new(text);
    let meter = Meter::default();
    let mut parser = meter.parser(text);
    while let Some(event) = parser.next_event() {
        meter.renew();
        if meter.is_spent() {
            state.faults.push(state.too_long());
            break;
        }
        let step = match event {
            Ok((event, span)) => state.event(event, span),
            Err(error) => {
                let place = state.place(*error.marker());
                Err(Fault::new(place, explain(error.info())))
            }
        };
        if let Err(fault) = step {
            state.faults.push(fault);
            break;
        }
        // A file with faults is not worth reading to its end.
        let hopeless = !state.faults.is_empty() && state.nodes > MAX_NODES_AFTER_FAULT;
        if hopeless || state.faults.len() >= MAX_FAULTS {
            break;
        }
    }
    match state.root {
        Some(root) if state.faults.is_empty() => Ok(root),
        None if state.faults.is_empty() => Err(vec![Fault::new(
            LineColumn::FILE,
            "the file holds nothing; the smallest briefing has id, title and one passage",
        )]),
        _ => Err(state.faults),
    }
}

/// A list or map that is still open.
enum Open<'a> {
    List(LineColumn, Vec<Node<'a>>),
    Map {
        place: LineColumn,
        entries: Vec<Entry<'a>>,
        key: Option<(Cow<'a, str>, LineColumn)>,
        seen: Seen,
    },
}

struct Scan<'a> {
    /// The end of the last line.
    end: LineColumn,
    /// Where the last event ended.
    read: Marker,
    open: Vec<Open<'a>>,
    root: Option<Node<'a>>,
    documents: usize,
    nodes: usize,
    faults: Vec<Fault>,
}

impl<'a> Scan<'a> {
    fn new(text: &str) -> Self {
        let last = text.rsplit('\n').next().unwrap_or_default();
        Self {
            end: LineColumn {
                line: text.bytes().filter(|byte| *byte == b'\n').count() + 1,
                column: last.chars().count() + 1,
            },
            read: Marker::default(),
            open: Vec::new(),
            root: None,
            documents: 0,
            nodes: 0,
            faults: Vec::new(),
        }
    }

    /// The place of a marker. Moves one behind the last line, as for something
    /// missing, to the end of that line.
    fn place(&self, marker: Marker) -> LineColumn {
        place(marker).min(self.end)
    }

    /// Takes an event; an error ends the scan.
    fn event(&mut self, event: Event<'a>, span: Span) -> Result<(), Fault> {
        let place = self.place(span.start);
        self.read = span.end;
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(Fault::new(
                        place,
                        "a second document begins here; one file holds one document",
                    ));
                }
            }
            Event::Alias(_) => {
                self.refuse(place, "aliases (`*name`) are not read; write it out");
                self.node(Node {
                    place,
                    content: Content::Scalar {
                        text: Cow::Borrowed(""),
                        plain: true,
                    },
                })?;
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.properties(place, anchor, tag.is_some());
                let plain = style == ScalarStyle::Plain;
                self.node(Node {
                    place,
                    content: Content::Scalar { text, plain },
                })?;
            }
            Event::SequenceStart(anchor, tag) => {
                self.properties(place, anchor, tag.is_some());
                self.open(place, Open::List(place, Vec::new()))?;
            }
            Event::MappingStart(anchor, tag) => {
                self.properties(place, anchor, tag.is_some());
                let map = Open::Map {
                    place,
                    entries: Vec::new(),
                    key: None,
                    seen: Seen::default(),
                };
                self.open(place, map)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close()?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    /// The refusal of what follows the last event.
    fn too_long(&self) -> Fault {
        let message = format!(
            "one piece here has more than {} MiB; split it into passages",
            MAX_PIECE >> 20
        );
        Fault::new(self.place(self.read), message)
    }

    fn refuse(&mut self, place: LineColumn, message: impl Into<String>) {
        self.faults.push(Fault::new(place, message));
    }

    fn properties(&mut self, place: LineColumn, anchor: usize, tagged: bool) {
        if anchor > 0 {
            self.refuse(place, "anchors (`&name`) are not read; leave it out");
        }
        if tagged {
            self.refuse(
                place,
                "tags (`!name`) are not read; leave it out, and put a text in quotes",
            );
        }
    }

    fn open(&mut self, place: LineColumn, node: Open<'a>) -> Result<(), Fault> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Fault::new(
                place,
                format!("nested more than {MAX_DEPTH} deep; a briefing needs six levels"),
            ));
        }
        if let Some(Open::Map { key: None, .. }) = self.open.last() {
            return Err(Fault::new(
                place,
                "a list or map is used as a key; a key is a word",
            ));
        }
        self.open.push(node);
        Ok(())
    }

    fn close(&mut self) -> Result<(), Fault> {
        let node = match self.open.pop() {
            Some(Open::List(place, items)) => Node {
                place,
                content: Content::List(items),
            },
            Some(Open::Map { place, entries, .. }) => Node {
                place,
                content: Content::Map(entries),
            },
            None => return Ok(()),
        };
        self.node(node)
    }

    /// Puts a finished node where it belongs: as a key, a value or an item.
    fn node(&mut self, node: Node<'a>) -> Result<(), Fault> {
        self.nodes += 1;
        let most = FREE_NODES + self.read.index() / BYTES_A_NODE;
        if self.nodes > most {
            let message = format!("more than {most} values up to here; split the file");
            return Err(Fault::new(node.place, message));
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map {
                entries, key, seen, ..
            }) => match (key.take(), node.content) {
                (Some((word, place)), content) => entries.push(Entry {
                    key: word,
                    place,
                    value: Node {
                        place: node.place,
                        content,
                    },
                }),
                (None, Content::Scalar { text, .. }) => {
                    if is_repeated(&text, entries, seen) {
                        let message =
                            format!("`{}` stands twice in one map; keep one", excerpt(&text));
                        self.faults.push(Fault::new(node.place, message));
                    }
                    *key = Some((text, node.place));
                }
                // Lists and maps as keys were refused when they began.
                (None, _) => {}
            },
        }
        Ok(())
    }
}

/// Whether a map already has this key. Searches small maps, which nearly all
/// are; of a large one keeps hashes and searches only if one repeats, so that
/// no file is slow.
fn is_repeated(key: &str, entries: &[Entry<'_>], seen: &mut Seen) -> bool {
    const SMALL: usize = 24;
    let is_there = || entries.iter().any(|entry| entry.key == key);
    if entries.len() < SMALL {
        return is_there();
    }
    let Seen { hashes, state } = seen;
    if hashes.is_empty() {
        hashes.extend(entries.iter().map(|entry| state.hash_one(&*entry.key)));
    }
    !hashes.insert(state.hash_one(key)) && is_there()
}

/// The hashes of the keys of a large map.
#[derive(Default)]
struct Seen {
    hashes: HashSet<u64>,
    state: RandomState,
}

/// A place counted from 1; the parser counts columns from 0.
fn place(marker: saphyr_parser::Marker) -> LineColumn {
    LineColumn {
        line: marker.line(),
        column: marker.col() + 1,
    }
}

/// The parser's error, in clearer words if its own are obscure.
fn explain(info: &str) -> String {
    let advice = if info.contains("recursion limit") {
        return format!("nested more than {MAX_DEPTH} deep; a briefing needs six levels");
    } else if info.contains("mapping values are not allowed") {
        "; put a text that holds `: ` in double quotes"
    } else if info.contains("unknown anchor") {
        return "aliases (`*name`) are not read; put a text that begins with `*` in quotes".into();
    } else if info.contains("tab") {
        "; indent with spaces"
    } else if info.contains("simple key") {
        "; a line with a key needs `: ` after it"
    } else if info.contains("quoted scalar") {
        "; close the quotes"
    } else {
        ""
    };
    format!("this is not YAML: {info}{advice}")
}
