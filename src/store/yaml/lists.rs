//! Adds proposals to a file of them: comments, order and layout stay. Reads the
//! result again, and changes nothing unless it means what was to be added.

use serde_json::Value;

use super::emit::write_flow;
use super::patch::{Splice, Unpatched, append, at_end, column, restore_ends};
use super::span::{Content, Node, spans};
use super::{decode, read};
use crate::model::ProposedAcross;

/// The first line of a new file.
const HEAD: &str = "# Proposed across documents; a person decides each in the reader (g i, g q).\n";

/// The bytes of a file of proposals with more of them.
///
/// # Errors
/// If the file cannot be read, or its layout cannot be edited without loss.
pub fn extended(bytes: &[u8], more: &ProposedAcross) -> Result<Vec<u8>, Unpatched> {
    let text = decode(bytes).map_err(|_| Unpatched::Broken)?;
    let layout = || Unpatched::Layout("the proposals".into());
    let mut meant: ProposedAcross = if is_empty(&text) {
        ProposedAcross::default()
    } else {
        read(text.as_bytes()).map_err(|_| Unpatched::Broken)?
    };
    meant.append(more.clone());
    let Ok(Value::Object(lists)) = serde_json::to_value(more) else {
        return Err(layout());
    };
    let mut out = text.clone().into_owned();
    if bytes.is_empty() {
        out.push_str(HEAD);
    }
    // The order of the fields, not that of the map.
    for key in ["actors", "events", "measures", "scopes", "questions"] {
        let Some(Value::Array(items)) = lists.get(key) else {
            continue;
        };
        let written: Vec<String> = items.iter().map(written).collect();
        let Splice { at, gone, text } = add(&out, key, &written).ok_or_else(layout)?;
        out.replace_range(at..at + gone, &text);
    }
    let is_meant = read::<ProposedAcross>(out.as_bytes()).is_ok_and(|found| found == meant);
    if !is_meant {
        return Err(layout());
    }
    restore_ends(bytes, &text, &out).ok_or_else(layout)
}

fn is_empty(text: &str) -> bool {
    let mut lines = text.lines();
    lines.all(|line| line.trim_start().starts_with('#') || line.trim().is_empty())
}

/// An item on one line.
fn written(item: &Value) -> String {
    let mut out = String::new();
    write_flow(item, &mut out);
    out
}

/// Adds items at the end of a list, or a new list at the end of the file.
fn add(text: &str, key: &str, items: &[String]) -> Option<Splice> {
    let lines = |indent: &str| -> String {
        let rows = items.iter().map(|item| format!("{indent}  - {item}\n"));
        format!("{indent}{key}:\n{}", rows.collect::<String>())
    };
    if is_empty(text) {
        return Some(at_end(text, &lines("")));
    }
    let root: Node = spans(text)?;
    if let Some(list) = root.field(key) {
        return append(text, list, items);
    }
    let Content::Map(entries) = &root.content else {
        return None;
    };
    if !root.is_flow(text) {
        let indent = " ".repeat(column(text, root.start));
        return Some(at_end(text, &lines(&indent)));
    }
    let list = format!("{key}: [{}]", items.join(", "));
    Some(match entries.last() {
        Some(last) => Splice::new(last.value.last_end(), format!(", {list}")),
        None => Splice::new(root.start + 1, list),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::proposed_across::ProposedJoin;

    fn more(word: &str) -> ProposedAcross {
        let join = ProposedJoin {
            same: vec![format!("wire/{word}"), "post/x".into()],
            why: "Both are: \"the captain\" # of it".into(),
            by: "lama".into(),
        };
        ProposedAcross {
            actors: vec![join.clone()],
            events: vec![join],
            ..ProposedAcross::default()
        }
    }

    #[test]
    fn what_a_person_laid_out_stays() {
        for file in [
            "",
            "# ours\n",
            "# ours\nactors:\n  # the captain\n  - {same: [a/b, c/d], why: One man., by: x} # yes\n",
            "actors:\n  - same:\n      - a/b\n      - c/d\n    why: |-\n      One man.\n    by: x\nscopes: []\n",
            "{events: [{same: [a/b, c/d], why: One., by: x}]}\n",
            "actors: []",
            "events:\r\n- {same: [a/b, c/d], why: One., by: x}\r\n",
        ] {
            let once = extended(file.as_bytes(), &more("a")).unwrap();
            let twice = extended(&once, &more("b")).unwrap();
            let text = String::from_utf8(twice.clone()).unwrap();
            for line in file.lines().filter(|line| line.contains('#')) {
                assert!(text.contains(line), "{line} is gone from\n{text}");
            }
            let found: ProposedAcross = read(&twice).unwrap();
            assert!(found.actors.len() >= 2 && found.events.len() >= 2, "{text}");
            assert_eq!(found.actors.last(), more("b").actors.last(), "{text}");
            assert_eq!(text.contains('\r'), file.contains('\r'), "{text:?}");
        }
        let spoilt = extended(b"actors: [", &more("a"));
        assert_eq!(spoilt, Err(Unpatched::Broken));
    }
}
