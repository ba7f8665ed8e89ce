//! Writes a briefing or a collection file as YAML that a person can edit. The
//! fields and their order come from serde, so there is no second list.

use std::borrow::Borrow;
use std::convert::Infallible;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use super::scalar::{Context, fits_block, write_quoted, write_string};
use crate::model::briefing::Passage;
use crate::model::{Briefing, Joins};

/// Longest line for an item in braces.
const ITEM_WIDTH: usize = 160;
/// Longest line for a short passage: prose reads better in a block.
const PASSAGE_WIDTH: usize = 100;
/// Lists of a briefing whose items always take a field a line.
const OPEN_LISTS: [&str; 2] = ["passages", "events"];
/// Fields with somebody's words, always in quotes or a block.
const WORDS: [&str; 2] = ["text", "quote"];

/// A type that can be written as a file.
pub trait Document {
    /// Lists whose items take a field a line.
    const OPEN: &'static [&'static str];

    /// Everything except the [`Document::long`] lists, which are empty here.
    ///
    /// # Errors
    /// If a value has no JSON form, which no document contains.
    fn shell(&self) -> serde_json::Result<Value>;

    /// The lists that grow with the text, after everything else. Their items
    /// are made and written one at a time: together they would take many times
    /// the memory of the text.
    fn long(&self) -> Vec<(&'static str, Items<'_>)> {
        Vec::new()
    }
}

/// Items of a list, made as they are written.
pub(super) type Items<'a> = Box<dyn Iterator<Item = Value> + 'a>;

fn items<'a, T: Serialize>(list: impl IntoIterator<Item = T, IntoIter: 'a>) -> Items<'a> {
    // The structs hold only what JSON can: strings, numbers, lists.
    Box::new(
        list.into_iter()
            .filter_map(|item| serde_json::to_value(item).ok()),
    )
}

/// A briefing whose passages are made as they are written.
#[derive(Debug)]
pub struct WithPassages<'a, F> {
    /// The briefing, without passages.
    pub briefing: &'a Briefing,
    /// The passages, in order.
    pub passages: F,
}

impl<'a, F: Fn() -> I, I: Iterator<Item = Passage> + 'a> Document for WithPassages<'a, F> {
    const OPEN: &'static [&'static str] = &OPEN_LISTS;

    fn shell(&self) -> serde_json::Result<Value> {
        self.briefing.shell()
    }

    fn long(&self) -> Vec<(&'static str, Items<'_>)> {
        let mut lists = self.briefing.long();
        lists[0] = ("passages", items((self.passages)()));
        lists
    }
}

impl Document for Briefing {
    const OPEN: &'static [&'static str] = &OPEN_LISTS;

    fn shell(&self) -> serde_json::Result<Value> {
        serde_json::to_value(without_lists(self))
    }

    fn long(&self) -> Vec<(&'static str, Items<'_>)> {
        vec![
            ("passages", items(&self.passages)),
            ("voices", items(&self.voices)),
            ("actors", items(&self.actors)),
            ("events", items(&self.events)),
            ("facts", items(&self.facts)),
            ("claims", items(&self.claims)),
        ]
    }
}

/// A briefing without its long lists.
pub(super) fn without_lists(briefing: &Briefing) -> Briefing {
    Briefing {
        id: briefing.id.clone(),
        title: briefing.title.clone(),
        label: briefing.label.clone(),
        short: briefing.short.clone(),
        authors: briefing.authors.clone(),
        publisher: briefing.publisher.clone(),
        issued: briefing.issued.clone(),
        issued_basis: briefing.issued_basis.clone(),
        language: briefing.language.clone(),
        limits: briefing.limits.clone(),
        url: briefing.url.clone(),
        kind: briefing.kind,
        status: briefing.status,
        original: briefing.original.clone(),
        summary: briefing.summary.clone(),
        passages: Vec::new(),
        voices: Vec::new(),
        actors: Vec::new(),
        events: Vec::new(),
        facts: Vec::new(),
        claims: Vec::new(),
    }
}

impl Document for Joins {
    const OPEN: &'static [&'static str] = &[];

    fn shell(&self) -> serde_json::Result<Value> {
        serde_json::to_value(self)
    }
}

/// The document as YAML: deterministic, and equal after reading.
pub fn emit<T: Document>(document: &T) -> String {
    let mut out = String::new();
    let Ok(()) = in_parts(document, |part| {
        out.push_str(part);
        Ok::<(), Infallible>(())
    });
    out
}

/// Writes the same, one item at a time.
///
/// # Errors
/// If `out` fails.
pub fn emit_to<T: Document>(document: &T, out: &mut dyn Write) -> io::Result<()> {
    in_parts(document, |part| out.write_all(part.as_bytes()))
}

/// Passes on the YAML of a document in parts, until `take` fails.
fn in_parts<T: Document, E>(
    document: &T,
    mut take: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let mut out = String::new();
    let mut long: Vec<_> = document
        .long()
        .into_iter()
        .map(|(key, items)| (key, items.peekable()))
        .collect();
    long.retain_mut(|(_, items)| items.peek().is_some());
    let is_long = |key: &str| long.iter().any(|(name, _)| *name == key);
    if let Ok(Value::Object(fields)) = document.shell() {
        for (key, value) in fields.iter().filter(|(key, _)| !is_long(key)) {
            top_field(key, value, T::OPEN, &mut out);
        }
    }
    if out.is_empty() && long.is_empty() {
        out.push_str("{}\n");
    }
    let mut is_first = out.is_empty();
    take(&out)?;
    for (key, items) in long {
        out.clear();
        list_head(key, is_first, &mut out);
        is_first = false;
        for item in items {
            list_item(&item, 2, T::OPEN.contains(&key), &mut out);
            take(&out)?;
            out.clear();
        }
    }
    Ok(())
}

fn list_head(key: &str, is_first: bool, out: &mut String) {
    if !is_first {
        out.push('\n');
    }
    out.push_str(key);
    out.push_str(":\n");
}

fn list<V: Borrow<Value>>(
    key: &str,
    items: impl Iterator<Item = V>,
    open: &[&str],
    out: &mut String,
) {
    list_head(key, out.is_empty(), out);
    for item in items {
        list_item(item.borrow(), 2, open.contains(&key), out);
    }
}

pub(super) fn top_field(key: &str, value: &Value, open: &[&str], out: &mut String) {
    match value {
        Value::Array(items) if items.iter().any(|i| i.is_object() || i.is_array()) => {
            list(key, items.iter(), open, out);
        }
        _ => {
            out.push_str(key);
            out.push_str(": ");
            scalar_or_flow(key, value, Context::Block, out);
            out.push('\n');
        }
    }
}

/// Writes one item of a list: in braces if it is short, else a field a line.
pub(super) fn list_item(item: &Value, indent: usize, open: bool, out: &mut String) {
    let mut flow = String::new();
    write_flow(item, &mut flow);
    let width = indent + 2 + flow.chars().count();
    match item {
        Value::Object(fields) if !stays_in_braces(fields, width, open) => {
            let mut lead = format!("{}- ", " ".repeat(indent));
            for (key, value) in fields {
                out.push_str(&lead);
                block_field(key, value, indent + 2, out);
                lead = " ".repeat(indent + 2);
            }
        }
        _ => {
            out.push_str(&" ".repeat(indent));
            out.push_str("- ");
            out.push_str(&flow);
            out.push('\n');
        }
    }
}

fn stays_in_braces(fields: &Map<String, Value>, width: usize, open: bool) -> bool {
    let text = fields.get("text").and_then(Value::as_str);
    if open {
        // A heading or another short special passage; never an event.
        return text.is_some_and(|t| !t.contains('\n'))
            && fields.contains_key("kind")
            && width <= PASSAGE_WIDTH;
    }
    fields.is_empty() || width <= ITEM_WIDTH
}

pub(super) fn block_field(key: &str, value: &Value, indent: usize, out: &mut String) {
    out.push_str(key);
    match value {
        Value::String(text) if key == "text" && fits_block(text) => {
            out.push_str(": |-\n");
            for line in text.split('\n') {
                if !line.is_empty() {
                    out.push_str(&" ".repeat(indent + 2));
                    out.push_str(line);
                }
                out.push('\n');
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            out.push_str(":\n");
            for item in items {
                list_item(item, indent + 2, false, out);
            }
        }
        _ => {
            out.push_str(": ");
            scalar_or_flow(key, value, Context::Block, out);
            out.push('\n');
        }
    }
}

pub(super) fn scalar_or_flow(key: &str, value: &Value, context: Context, out: &mut String) {
    match value {
        Value::String(text) if WORDS.contains(&key) => write_quoted(text, out),
        Value::String(text) => write_string(text, context, out),
        _ => write_flow(value, out),
    }
}

/// Writes a value on one line, lists in brackets and maps in braces.
pub(super) fn write_flow(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            out.push('{');
            for (nth, (key, value)) in fields.iter().enumerate() {
                out.push_str(if nth > 0 { ", " } else { "" });
                out.push_str(key);
                out.push_str(": ");
                scalar_or_flow(key, value, Context::Flow, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (nth, item) in items.iter().enumerate() {
                out.push_str(if nth > 0 { ", " } else { "" });
                write_flow(item, out);
            }
            out.push(']');
        }
        Value::String(text) => write_string(text, Context::Flow, out),
        other => out.push_str(&other.to_string()),
    }
}
