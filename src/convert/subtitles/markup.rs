//! Removes the formatting from the lines of a cue.

use super::super::html::plain_entities;
use super::super::soft;
use crate::text::one_line;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// With white space collapsed.
    pub text: String,
    /// The voice it is marked with: *<v Ana Bell>*.
    pub voice: Option<String>,
}

/// Longest tag, in bytes.
const LONGEST: usize = 200;

/// The lines of a cue. A voice applies to the following lines until it ends.
pub(super) fn lines(body: &[&str]) -> Vec<Line> {
    let mut all = Vec::new();
    let mut voice: Option<String> = None;
    for line in body {
        for (told, text) in stretches(line, &mut voice) {
            let text = one_line(&soft::without(&plain_entities(&text)));
            if !text.is_empty() {
                all.push(Line { text, voice: told });
            }
        }
    }
    all
}

/// The parts of a line by voice, without tags.
fn stretches(line: &str, voice: &mut Option<String>) -> Vec<(Option<String>, String)> {
    let mut all: Vec<(Option<String>, String)> = vec![(voice.clone(), String::new())];
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        let (before, from) = rest.split_at(at);
        push(&mut all, before);
        rest = match tag(from) {
            None => {
                push(&mut all, &from[..1]);
                &from[1..]
            }
            Some((inner, after)) => {
                if let Some(name) = voice_of(inner) {
                    *voice = (!name.is_empty()).then_some(name);
                    all.push((voice.clone(), String::new()));
                }
                after
            }
        };
    }
    push(&mut all, rest);
    all
}

fn push(all: &mut [(Option<String>, String)], text: &str) {
    if let Some((_, last)) = all.last_mut() {
        last.push_str(text);
    }
}

/// The content of the tag that begins a text, and the rest.
fn tag(text: &str) -> Option<(&str, &str)> {
    const KNOWN: [&str; 11] = [
        "i", "b", "u", "s", "c", "v", "font", "ruby", "rt", "lang", "em",
    ];
    let near = text
        .char_indices()
        .find(|(at, _)| *at >= LONGEST)
        .map_or(text.len(), |(at, _)| at);
    let near = &text[..near];
    // *{\an8}*: a screen position.
    if let Some(inner) = near.strip_prefix("{\\") {
        let end = inner.find('}')?;
        return Some(("", &text[end + 3..]));
    }
    let inner = near.strip_prefix('<')?;
    let end = inner.find('>')?;
    let inner = &inner[..end];
    let name = inner.trim_start_matches('/');
    let name = name
        .split([' ', '.', '\t'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_time = !inner.is_empty()
        && inner
            .bytes()
            .all(|b| b.is_ascii_digit() || b":.".contains(&b));
    (is_time || KNOWN.contains(&name.as_str())).then(|| (inner, &text[end + 2..]))
}

/// The voice that a tag begins; empty if the tag ends one.
fn voice_of(tag: &str) -> Option<String> {
    if tag == "/v" {
        return Some(String::new());
    }
    let rest = tag.strip_prefix('v')?;
    let (classes, name) = rest.split_once([' ', '\t'])?;
    let is_voice = classes.is_empty() || classes.starts_with('.');
    is_voice.then(|| one_line(&plain_entities(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(body: &[&str]) -> Vec<(Option<String>, String)> {
        lines(body)
            .into_iter()
            .map(|line| (line.voice, line.text))
            .collect()
    }

    #[test]
    fn tags_go_and_voices_stay() {
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(
            said(&[
                "<v.loud Ana Bell>It <i>holds</i>.</v> <v Ben>Does it?",
                "I ask."
            ]),
            [
                (some("Ana Bell"), "It holds.".to_owned()),
                (some("Ben"), "Does it?".to_owned()),
                (some("Ben"), "I ask.".to_owned())
            ]
        );
        assert_eq!(
            said(&[
                "{\\an8}<font color=\"red\">A &amp; B</font> <00:01.000><c>go</c>",
                "a < b > c <laughs>",
                "{"
            ]),
            [
                (None, "A & B go".to_owned()),
                (None, "a < b > c <laughs>".to_owned()),
                (None, "{".to_owned())
            ]
        );
    }
}
