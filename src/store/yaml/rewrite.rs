//! Rewrites a file only where its meaning changes: the user's comments, order
//! and layout stay. Reads the result again, and writes nothing unless it means
//! the right thing and has all comments: a user's file is never laid out anew
//! unasked.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::emit::{Document, block_field, emit, list_item, scalar_or_flow, without_lists};
use super::patch::{Splice, at_end, below, column, dash_of, restore_ends};
use super::scalar::Context;
use super::span::{Content, Entry, Node, comments, comments_in, spans};
use super::{decode, read};
use crate::model::{Briefing, Joins};
use crate::store::ends::same_ends;

/// A document that can be checked after writing by its new parts alone.
pub trait Parts {
    /// The part of it that is not in `old`: leaves out the common beginning and
    /// end of long lists.
    #[must_use]
    fn beyond(&self, old: &Self) -> Self;
}

impl Parts for Briefing {
    fn beyond(&self, old: &Self) -> Self {
        Self {
            passages: between(&self.passages, &old.passages),
            voices: between(&self.voices, &old.voices),
            actors: between(&self.actors, &old.actors),
            events: between(&self.events, &old.events),
            facts: between(&self.facts, &old.facts),
            claims: between(&self.claims, &old.claims),
            ..without_lists(self)
        }
    }
}

impl Parts for Joins {
    fn beyond(&self, _: &Self) -> Self {
        self.clone()
    }
}

/// The items of a list between the beginning and the end it shares with
/// another.
fn between<T: Clone + PartialEq>(new: &[T], old: &[T]) -> Vec<T> {
    let (head, tail) = same_ends(new, old, T::eq);
    new[head..new.len() - tail].to_vec()
}

/// The bytes of a file that holds `old`, changed to hold `new`; `None` if the
/// change does not fit into its layout.
pub fn rewritten<T>(bytes: &[u8], old: &T, new: &T) -> Option<Vec<u8>>
where
    T: Document + Parts + Serialize + DeserializeOwned + PartialEq,
{
    if emit(old).as_bytes() == bytes {
        // Items are written one by one: those that stay were read before.
        let rest = new.beyond(old);
        let found: T = read(emit(&rest).as_bytes()).ok()?;
        return (found == rest).then(|| emit(new).into_bytes());
    }
    let text = decode(bytes).ok()?;
    let root = spans(&text)?;
    let known = comments(&text, &root).len();
    let out = patched(&text, &root, old, new)?;
    let keeps_comments = spans(&out).is_some_and(|root| comments(&out, &root).len() >= known);
    let bytes = restore_ends(bytes, &text, &out)?;
    let is_meant = read::<T>(&bytes).is_ok_and(|found| found == *new);
    (keeps_comments && is_meant).then_some(bytes)
}

/// The text with the changes in `new`.
fn patched<T: Document + Serialize>(text: &str, root: &Node, old: &T, new: &T) -> Option<String> {
    let (Ok(Value::Object(old)), Ok(Value::Object(new))) =
        (serde_json::to_value(old), serde_json::to_value(new))
    else {
        return None;
    };
    let mut patch = Patch {
        text,
        open: T::OPEN,
        splices: Vec::new(),
    };
    patch.map(root, &old, &new, true)?;
    patch.done()
}

/// Changes of a text, each found by comparing two values of a node.
struct Patch<'t> {
    text: &'t str,
    /// Lists whose items take a field a line.
    open: &'static [&'static str],
    splices: Vec<Splice>,
}

impl Patch<'_> {
    /// The text with all changes made; `None` if two of them overlap.
    fn done(mut self) -> Option<String> {
        self.splices.sort_by_key(|splice| (splice.at, splice.gone));
        let mut out = String::with_capacity(self.text.len() + 256);
        let mut at = 0;
        for splice in self.splices {
            out.push_str(self.text.get(at..splice.at)?);
            out.push_str(&splice.text);
            at = splice.at + splice.gone;
        }
        out.push_str(self.text.get(at..)?);
        Some(out)
    }

    fn replace(&mut self, from: usize, to: usize, text: String) -> Option<()> {
        let gone = to.checked_sub(from)?;
        let at = from;
        self.splices.push(Splice { at, gone, text });
        Some(())
    }

    fn map(
        &mut self,
        node: &Node,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
        is_root: bool,
    ) -> Option<()> {
        let Content::Map(entries) = &node.content else {
            return None;
        };
        let flow = node.is_flow(self.text);
        for (place, entry) in entries.iter().enumerate() {
            match (old.get(&*entry.key), new.get(&*entry.key)) {
                (Some(_), None) if flow => {
                    let parts: Vec<_> = entries.iter().map(entry_span).collect();
                    self.drop_part(&parts, place)?;
                }
                (Some(_), None) => {
                    let indent = " ".repeat(column(self.text, entry.at));
                    self.drop_lines(entry.at, &entry.value, &indent)?;
                }
                (was, Some(is)) if was != Some(is) => self.entry(entry, was, is, flow)?,
                _ => {}
            }
        }
        let mut before = None;
        for (key, value) in new {
            if let Some(place) = entries.iter().position(|e| e.key == *key) {
                before = Some(&entries[place]);
            } else if old.get(key) != Some(value) {
                self.add_entry(node, before, (key, value), is_root)?;
            }
        }
        Some(())
    }

    /// Changes the value of a key.
    fn entry(&mut self, entry: &Entry, old: Option<&Value>, new: &Value, flow: bool) -> Option<()> {
        match (old, new) {
            (Some(Value::Object(old)), Value::Object(new)) => {
                return self.map(&entry.value, old, new, false);
            }
            (Some(Value::Array(old)), Value::Array(new)) if !old.is_empty() => {
                return self.list(&entry.key, &entry.value, old, new);
            }
            _ => {}
        }
        let end = entry.value.last_end();
        let mut text = String::new();
        if flow {
            scalar_or_flow(&entry.key, new, Context::Flow, &mut text);
            return self.replace(entry.value.start, end, text);
        }
        block_field(&entry.key, new, column(self.text, entry.at), &mut text);
        let text = text.trim_end().to_owned();
        // After a value of several lines, a comment would become part of the
        // text.
        let rest = self.text[end..].lines().next().unwrap_or_default();
        if text.contains('\n') && !rest.trim().is_empty() {
            return None;
        }
        self.replace(entry.at, end, text)
    }

    /// Adds a key to a map.
    fn add_entry(
        &mut self,
        node: &Node,
        before: Option<&Entry>,
        (key, value): (&str, &Value),
        is_root: bool,
    ) -> Option<()> {
        let mut text = String::new();
        if node.is_flow(self.text) {
            scalar_or_flow(key, value, Context::Flow, &mut text);
            let text = format!(", {key}: {text}");
            self.splices
                .push(Splice::new(before?.value.last_end(), text));
            return Some(());
        }
        let indent = column(self.text, node.start);
        text.push_str(&" ".repeat(indent));
        block_field(key, value, indent, &mut text);
        if is_root {
            self.splices.push(at_end(self.text, &text));
            return Some(());
        }
        let rows = [text.trim_end().to_owned()];
        let splice = below(self.text, before?.value.last_end(), &rows)?;
        self.splices.push(splice);
        Some(())
    }

    fn list(&mut self, key: &str, node: &Node, old: &[Value], new: &[Value]) -> Option<()> {
        let Content::List(items) = &node.content else {
            return None;
        };
        if items.len() != old.len() {
            return None;
        }
        let flow = node.is_flow(self.text);
        let parts: Vec<_> = items.iter().map(|i| (i.start, i.last_end())).collect();
        let mut before = None;
        for (was, is) in aligned(old, new) {
            match (was, is) {
                (Some(was), Some(is)) if old[was] != new[is] => {
                    self.item(key, &items[was], &old[was], &new[is], flow)?;
                }
                (Some(was), None) if flow => self.drop_part(&parts, was)?,
                (Some(was), None) => {
                    let dash = dash_of(self.text, items[was].start)?;
                    let at = self.text[..items[was].start].trim_end().len() - 1;
                    self.drop_lines(at, &items[was], dash)?;
                }
                (None, Some(is)) => match before {
                    Some(before) => self.add_item(key, before, &new[is], flow)?,
                    None => self.add_first(key, &items[0], &new[is], flow)?,
                },
                _ => {}
            }
            before = was.map(|was| &items[was]).or(before);
        }
        Some(())
    }

    /// Changes an item.
    fn item(&mut self, key: &str, node: &Node, old: &Value, new: &Value, flow: bool) -> Option<()> {
        match (old, new) {
            (Value::Object(old), Value::Object(new)) => self.map(node, old, new, false),
            (Value::Array(old), Value::Array(new)) => self.list("", node, old, new),
            _ => {
                let mut text = String::new();
                let context = if flow { Context::Flow } else { Context::Block };
                scalar_or_flow(key, new, context, &mut text);
                self.replace(node.start, node.last_end(), text)
            }
        }
    }

    /// Adds an item after another.
    fn add_item(&mut self, key: &str, before: &Node, value: &Value, flow: bool) -> Option<()> {
        let end = before.last_end();
        let mut text = String::new();
        if flow {
            scalar_or_flow(key, value, Context::Flow, &mut text);
            self.splices.push(Splice::new(end, format!(", {text}")));
            return Some(());
        }
        let dash = dash_of(self.text, before.start)?;
        list_item(value, dash.len(), self.open.contains(&key), &mut text);
        let rows = [text.trim_end().to_owned()];
        self.splices.push(below(self.text, end, &rows)?);
        Some(())
    }

    /// Adds an item before the first one, above its comments.
    fn add_first(&mut self, key: &str, first: &Node, value: &Value, flow: bool) -> Option<()> {
        let mut text = String::new();
        if flow {
            scalar_or_flow(key, value, Context::Flow, &mut text);
            self.splices
                .push(Splice::new(first.start, format!("{text}, ")));
            return Some(());
        }
        let dash = dash_of(self.text, first.start)?;
        list_item(value, dash.len(), self.open.contains(&key), &mut text);
        let mut at = self.text[..first.start].rfind('\n').map_or(0, |n| n + 1);
        while let Some(above) = at.checked_sub(1) {
            let start = self.text[..above].rfind('\n').map_or(0, |n| n + 1);
            let line = self.text[start..above].trim();
            if !line.is_empty() && !line.starts_with('#') {
                break;
            }
            at = start;
        }
        let text = format!("{}\n", text.trim_end());
        self.splices.push(Splice::new(at, text));
        Some(())
    }

    /// Removes a part between commas; of a single part leaves the brackets.
    fn drop_part(&mut self, parts: &[(usize, usize)], place: usize) -> Option<()> {
        let (start, end) = parts[place];
        let (from, to) = match (place.checked_sub(1), parts.get(place + 1)) {
            (Some(before), _) => (parts[before].1, end),
            (None, Some(next)) => (start, next.0),
            (None, None) => (start, end),
        };
        let between = [
            &self.text[from..start.max(from)],
            &self.text[end.min(to)..to],
        ];
        // Refuses a comment between the two.
        if between.iter().any(|text| text.contains('#')) {
            return None;
        }
        self.replace(from, to, String::new())
    }

    /// Removes the lines of the node that begins at `at`, but keeps their
    /// comments.
    fn drop_lines(&mut self, at: usize, node: &Node, indent: &str) -> Option<()> {
        let from = self.text[..at].rfind('\n').map_or(0, |n| n + 1);
        let end = node.last_end();
        let rest = self.text[end..].split_inclusive('\n').next();
        let rest = rest.unwrap_or_default();
        let is_free = rest.trim().is_empty() || rest.trim_start().starts_with('#');
        if !is_free || !self.text[from..at].trim().is_empty() {
            return None;
        }
        let to = end + rest.len();
        let kept = comments_in(self.text, node, from, to);
        let kept = kept.into_iter().map(|c| format!("{indent}{c}\n"));
        self.replace(from, to, kept.collect())
    }
}

fn entry_span(entry: &Entry) -> (usize, usize) {
    (entry.at, entry.value.last_end())
}

/// Pairs the items of two lists, in order; an item without partner is gone or
/// new.
fn aligned(old: &[Value], new: &[Value]) -> Vec<(Option<usize>, Option<usize>)> {
    let (head, tail) = same_ends(old, new, is_same);
    let mut pairs: Vec<_> = (0..head).map(|n| (Some(n), Some(n))).collect();
    let (last_old, last_new) = (old.len() - tail, new.len() - tail);
    let (mut i, mut j) = (head, head);
    while i < last_old || j < last_new {
        let stays = i < last_old && new[j..last_new].iter().any(|n| is_same(&old[i], n));
        let came = j < last_new && !old[i..last_old].iter().any(|o| is_same(o, &new[j]));
        let pair = match (i < last_old, j < last_new) {
            (true, true) if is_same(&old[i], &new[j]) || (!stays && came) => (true, true),
            (true, _) if !stays => (true, false),
            (_, true) => (false, true),
            _ => (true, false),
        };
        pairs.push((pair.0.then_some(i), pair.1.then_some(j)));
        i += usize::from(pair.0);
        j += usize::from(pair.1);
    }
    pairs.extend((0..tail).map(|n| (Some(last_old + n), Some(last_new + n))));
    pairs
}

/// Whether two values are the same item: by id or locator, else by everything
/// but the status.
fn is_same(a: &Value, b: &Value) -> bool {
    let (Some(a), Some(b)) = (a.as_object(), b.as_object()) else {
        return a == b;
    };
    if let (Some(a), Some(b)) = (a.get("id"), b.get("id")) {
        return a == b;
    }
    if a.contains_key("text") && b.contains_key("text") {
        return a.get("at") == b.get("at");
    }
    let said = |m: &Map<String, Value>| m.iter().filter(|(k, _)| *k != "status").count();
    let holds = |(key, value): (&String, &Value)| key == "status" || b.get(key) == Some(value);
    said(a) == said(b) && a.iter().all(holds)
}

#[cfg(test)]
#[path = "rewrite_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "rewrite_campaign.rs"]
mod campaign;
