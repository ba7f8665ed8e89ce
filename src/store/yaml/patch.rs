//! Edits a collection file as text: comments, order and layout stay. Uses only
//! the places from the YAML; reads the result again, and changes nothing unless
//! it means what the edit says.

use super::emit::write_flow;
use super::scalar::{Context, write_string};
use super::span::{Content, Node, spans};
use super::{decode, read};
use crate::model::Joins;
use crate::model::joins::{AccountItem, JoinedActor, JoinedEvent, RowLine};
use crate::model::judge::{Edit, List};
use similar::{Algorithm, capture_diff_slices};

/// Why a file cannot be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unpatched {
    /// It cannot be read.
    Broken,
    /// No line has the id in the edit.
    NoLine(String),
    /// The program cannot edit its layout; this is the line to write.
    Layout(String),
}

/// The bytes of a collection file after an edit.
///
/// # Errors
/// If the file cannot be read, or cannot be edited without loss.
pub fn patched(bytes: &[u8], edit: &Edit) -> Result<Vec<u8>, Unpatched> {
    if let Edit::Several(steps) = edit {
        let mut bytes = bytes.to_vec();
        for step in steps {
            bytes = patched(&bytes, step)?;
        }
        return Ok(bytes);
    }
    let text = decode(bytes).map_err(|_| Unpatched::Broken)?;
    let is_empty = text
        .lines()
        .all(|line| line.trim_start().starts_with('#') || line.trim().is_empty());
    let mut joins: Joins = if is_empty {
        Joins::default()
    } else {
        read(text.as_bytes()).map_err(|_| Unpatched::Broken)?
    };
    if !edit.apply(&mut joins) {
        let id = match edit {
            Edit::Merge { id, other, .. } => format!("{id}` or `{other}"),
            Edit::Extend { id, .. } | Edit::Join { id, .. } => id.clone(),
            Edit::RowMore { with, .. } => with.to_string(),
            // A new line needs no other.
            Edit::Part(_)
            | Edit::Apart(_)
            | Edit::Row(_)
            | Edit::Dismiss(_)
            | Edit::Story(_)
            | Edit::Copy(_)
            | Edit::Ask(_)
            | Edit::Unopposed(_)
            | Edit::Measure(_)
            | Edit::Scope(_)
            | Edit::Several(_) => String::new(),
        };
        return Err(Unpatched::NoLine(id));
    }
    let layout = || Unpatched::Layout(item(edit));
    let root = if is_empty {
        None
    } else {
        Some(spans(&text).ok_or_else(layout)?)
    };
    let mut splices = splices(&text, root.as_ref(), edit).ok_or_else(layout)?;
    // From the end, so that earlier places stay valid.
    splices.sort_by_key(|splice| std::cmp::Reverse(splice.at));
    let mut out = text.clone().into_owned();
    for Splice { at, gone, text } in splices {
        out.replace_range(at..at + gone, &text);
    }
    let is_meant = read::<Joins>(out.as_bytes()).is_ok_and(|found| found == joins);
    if !is_meant {
        return Err(layout());
    }
    restore_ends(bytes, &text, &out).ok_or_else(layout)
}

/// Gives an edited text the byte order mark and line ends of the file. If these
/// are mixed, each line keeps its own, and a new line gets that of the line
/// above.
pub(super) fn restore_ends(bytes: &[u8], text: &str, out: &str) -> Option<Vec<u8>> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let (mark, body) = match bytes.strip_prefix(MARK) {
        Some(body) => (MARK, body),
        None => (&[][..], bytes),
    };
    let ends = ["\n", "\r\n"].into_iter();
    let mut ends = ends.filter(|end| text.replace('\n', end).as_bytes() == body);
    let out = match ends.next() {
        Some(end) => out.replace('\n', end),
        None => with_mixed_ends(str::from_utf8(body).ok()?, text, out)?,
    };
    Some([mark, out.as_bytes()].concat())
}

/// An edited text with the line ends of a file that mixes them.
fn with_mixed_ends(body: &str, text: &str, out: &str) -> Option<String> {
    let (body, before): (Vec<&str>, Vec<&str>) =
        (body.split('\n').collect(), text.split('\n').collect());
    let is_body = |(body, line): (&&str, &&str)| body.strip_suffix('\r').unwrap_or(body) == *line;
    if body.len() != before.len() || !body.iter().zip(&before).all(is_body) {
        return None;
    }
    let ends_in_return = |line: usize| body[line].ends_with('\r');
    let after: Vec<&str> = out.split('\n').collect();
    let mut is_return = vec![false; after.len()];
    for step in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (_, old, new) = step.as_tag_tuple();
        for (nth, line) in new.enumerate() {
            let own = (old.start + nth).min(old.end.saturating_sub(1));
            let above = old.start.saturating_sub(1);
            is_return[line] = ends_in_return(if old.is_empty() { above } else { own });
        }
    }
    let last = after.len() - 1;
    let lines = after.iter().zip(is_return).enumerate();
    let ended = lines.map(|(nth, (line, is_return))| match (nth == last, is_return) {
        (true, _) => (*line).to_owned(),
        (false, true) => format!("{line}\r\n"),
        (false, false) => format!("{line}\n"),
    });
    Some(ended.collect())
}

/// A text to insert at a byte, in place of the next `gone` bytes.
pub(super) struct Splice {
    pub at: usize,
    pub gone: usize,
    pub text: String,
}

impl Splice {
    pub(super) fn new(at: usize, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { at, gone: 0, text }
    }
}

fn splices(text: &str, root: Option<&Node>, edit: &Edit) -> Option<Vec<Splice>> {
    let line_of = |list: List, id: &str| with_id(root, list.key(), id);
    let one = match edit {
        Edit::Merge {
            list,
            id,
            other,
            words,
        } => {
            let more = extend(text, line_of(*list, id)?, words)?;
            return Some(vec![more, take_away(text, line_of(*list, other)?)?]);
        }
        Edit::Extend { list, id, words } => extend(text, line_of(*list, id)?, words),
        Edit::Join { list, .. } => add(text, root, list.key(), &item(edit)),
        Edit::Part(_) => add(text, root, "different", &item(edit)),
        Edit::Apart(_) => add(text, root, "apart", &item(edit)),
        Edit::Row(_) => add(text, root, "rows", &item(edit)),
        Edit::RowMore { with, same } => row_more(text, root?, with, same),
        Edit::Dismiss(_) => add(text, root, "dismissed", &item(edit)),
        Edit::Story(_) => add(text, root, "stories", &item(edit)),
        Edit::Copy(_) => add(text, root, "copies", &item(edit)),
        Edit::Ask(_) => add(text, root, "questions", &item(edit)),
        Edit::Unopposed(_) => add(text, root, "unopposed", &item(edit)),
        Edit::Measure(line) => match with_id(root, "measures", &line.id) {
            Some(known) => extend(text, known, &line.same),
            None => add(text, root, "measures", &item(edit)),
        },
        Edit::Scope(line) => match with_id(root, "scopes", &line.id) {
            Some(known) => extend(text, known, &line.same),
            None => add(text, root, "scopes", &item(edit)),
        },
        // These are applied one after the other.
        Edit::Several(_) => None,
    };
    Some(vec![one?])
}

/// The line of a list that has an id.
fn with_id<'n>(root: Option<&'n Node<'n>>, list: &str, id: &str) -> Option<&'n Node<'n>> {
    let Content::List(lines) = &root?.field(list)?.content else {
        return None;
    };
    let has_id = |line: &&Node| line.field("id").is_some_and(|found| found.is(id));
    lines.iter().find(has_id)
}

/// Removes a list item that has its own lines; a comment behind it stays.
/// Refuses an item with comments inside.
fn take_away(text: &str, item: &Node) -> Option<Splice> {
    let dash = dash_of(text, item.start)?;
    let at = text[..item.start].trim_end().len() - 1 - dash.len();
    let end = item.last_end();
    let rest = text[end..].split_inclusive('\n').next().unwrap_or_default();
    let behind = rest.trim_start();
    let is_free = behind.is_empty() || behind.starts_with('#');
    (is_free && !text[at..end].contains('#')).then(|| Splice {
        at,
        gone: end + rest.len() - at,
        text: if behind.is_empty() {
            String::new()
        } else {
            format!("{dash}{behind}")
        },
    })
}

/// The item that an edit adds or extends, on one line.
fn item(edit: &Edit) -> String {
    let line = match edit.clone() {
        Edit::Part(words) => serde_json::to_value(words),
        Edit::Apart(line) => serde_json::to_value(line),
        Edit::Row(line) => serde_json::to_value(line),
        Edit::RowMore { same, .. } => serde_json::to_value(RowLine { same }),
        Edit::Several(steps) => {
            let items: Vec<String> = steps.iter().map(item).collect();
            return items.join("\n");
        }
        Edit::Dismiss(line) => serde_json::to_value(line),
        Edit::Story(line) => serde_json::to_value(line),
        Edit::Copy(line) => serde_json::to_value(line),
        Edit::Ask(line) => serde_json::to_value(line),
        Edit::Unopposed(line) => serde_json::to_value(line),
        Edit::Measure(line) => serde_json::to_value(line),
        Edit::Scope(line) => serde_json::to_value(line),
        Edit::Extend {
            list,
            id,
            words: same,
        }
        | Edit::Merge {
            list,
            id,
            words: same,
            ..
        } => line(list, id, None, same),
        Edit::Join {
            list,
            id,
            name,
            same,
        } => line(list, id, name, same),
    };
    let mut out = String::new();
    // Strings, numbers and lists of them: JSON can hold them all.
    write_flow(&line.unwrap_or_default(), &mut out);
    out
}

fn line(
    list: List,
    id: String,
    name: Option<String>,
    same: Vec<String>,
) -> serde_json::Result<serde_json::Value> {
    match list {
        List::Actors => serde_json::to_value(JoinedActor {
            id,
            name,
            kind: None,
            same,
        }),
        List::Events => serde_json::to_value(JoinedEvent {
            id,
            name,
            same,
            ..JoinedEvent::default()
        }),
    }
}

/// Adds accounts to the line of `rows` that contains one.
fn row_more(text: &str, root: &Node, with: &AccountItem, same: &[AccountItem]) -> Option<Splice> {
    let rows = root.field("rows")?;
    let Content::List(lines) = &rows.content else {
        return None;
    };
    let joins: Joins = read(text.as_bytes()).ok()?;
    let mut known = joins.rows.iter();
    let place = known.position(|line| line.same.contains(with))?;
    let written: Vec<String> = same
        .iter()
        .map(|account| {
            let mut out = String::new();
            write_flow(&serde_json::to_value(account).unwrap_or_default(), &mut out);
            out
        })
        .collect();
    append(text, lines.get(place)?.field("same")?, &written)
}

/// Adds words to the `same` of a line.
fn extend(text: &str, line: &Node, words: &[String]) -> Option<Splice> {
    let written: Vec<String> = words
        .iter()
        .map(|word| {
            let mut out = String::new();
            write_string(word, Context::Flow, &mut out);
            out
        })
        .collect();
    let Some(same) = line.field("same") else {
        // After the id, which every line has.
        let id = line.field("id")?;
        let field = format!("same: [{}]", written.join(", "));
        return if line.is_flow(text) {
            Some(Splice::new(id.end, format!(", {field}")))
        } else {
            let indent = " ".repeat(column(text, line.start));
            below(text, id.end, &[format!("{indent}{field}")])
        };
    };
    append(text, same, &written)
}

/// Adds items at the end of a list, in its own layout.
pub(super) fn append(text: &str, list: &Node, written: &[String]) -> Option<Splice> {
    let Content::List(items) = &list.content else {
        return None;
    };
    let joined = written.join(", ");
    match items.last() {
        Some(item) if list.is_flow(text) => {
            Some(Splice::new(item.last_end(), format!(", {joined}")))
        }
        Some(item) => {
            let dash = dash_of(text, item.start)?;
            let rows: Vec<_> = written.iter().map(|w| format!("{dash}- {w}")).collect();
            below(text, item.last_end(), &rows)
        }
        None => Some(Splice::new(list.start + 1, joined)),
    }
}

/// Adds an item at the end of a list, or a new list at the end of the file.
fn add(text: &str, root: Option<&Node>, key: &str, item: &str) -> Option<Splice> {
    let Some(root) = root else {
        return Some(at_end(text, &format!("{key}:\n  - {item}\n")));
    };
    let Content::Map(entries) = &root.content else {
        return None;
    };
    let Some(list) = root.field(key) else {
        if !root.is_flow(text) {
            let indent = " ".repeat(column(text, root.start));
            return Some(at_end(
                text,
                &format!("{indent}{key}:\n{indent}  - {item}\n"),
            ));
        }
        return Some(match entries.last() {
            Some(last) => Splice::new(last.value.last_end(), format!(", {key}: [{item}]")),
            None => Splice::new(root.start + 1, format!("{key}: [{item}]")),
        });
    };
    append(text, list, &[item.to_owned()])
}

pub(super) fn at_end(text: &str, lines: &str) -> Splice {
    let gap = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    Splice::new(text.len(), format!("{gap}{lines}"))
}

/// Inserts rows below the line that ends a node, with its comment.
pub(super) fn below(text: &str, end: usize, rows: &[String]) -> Option<Splice> {
    let rest = text[end..].lines().next().unwrap_or_default();
    let is_free = rest.trim().is_empty() || rest.trim_start().starts_with('#');
    is_free.then(|| Splice::new(end + rest.len(), format!("\n{}", rows.join("\n"))))
}

/// Characters before a byte in its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    text[start..at].chars().count()
}

/// The indent of the dash before an item, if only spaces stand before it.
pub(super) fn dash_of(text: &str, item: usize) -> Option<&str> {
    let before = text[..item].trim_end().strip_suffix('-')?;
    let indent = &before[before.rfind('\n').map_or(0, |n| n + 1)..];
    indent.chars().all(|c| c == ' ').then_some(indent)
}

#[cfg(test)]
#[path = "patch_tests.rs"]
mod tests;
