//! Completes the word at the cursor to a field or a field's value.

use super::chunk::{Body, Chunk, Chunks};
use super::print::quoted_if_needed;
use super::{FieldName, problems};
use crate::search::Completion;
use crate::search::scope::Scopes;

/// Most choices that are offered.
const MOST_CHOICES: usize = 20;
/// Fewest letters that are completed to a field's name.
const LEAST_LETTERS: usize = 2;

/// Completes the chunk around or before the cursor; `None` if there is no
/// choice but the text already there.
pub(crate) fn complete(text: &str, cursor: usize, scopes: &Scopes) -> Option<Completion> {
    let before = text.get(..cursor)?;
    let holds = |chunk: &Chunk| chunk.range.start < cursor && cursor <= chunk.range.end;
    let chunk = Chunks::new(text).find(holds)?;
    let completion = match chunk.body {
        Body::Field(_, Some(field), value) if cursor >= value.outer.start => {
            let typed = before.get(value.inner.start..).unwrap_or_default();
            let choices = scopes.complete(field, typed.trim_start(), MOST_CHOICES);
            Completion {
                range: value.outer,
                choices: choices.iter().map(|c| quoted_if_needed(c)).collect(),
            }
        }
        Body::Field(name, None, _) if cursor == name.end + 1 => Completion {
            choices: vec![colon(problems::nearest(&text[name.clone()])?)],
            range: name.start..name.end + 1,
        },
        Body::Words(words) if !words.quoted && cursor == words.outer.end => Completion {
            choices: fields(&text[words.outer.clone()]),
            range: words.outer,
        },
        Body::Words(_) | Body::Field(..) | Body::Or => return None,
    };
    let stands = &text[completion.range.clone()];
    let is_new = completion.choices.iter().any(|choice| choice != stands);
    is_new.then_some(completion)
}

/// The fields whose names begin with a word.
fn fields(word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    if word.len() < LEAST_LETTERS {
        return Vec::new();
    }
    let fields = FieldName::ALL.into_iter();
    let begun = fields.filter(|field| field.word().starts_with(&word));
    begun.map(colon).collect()
}

fn colon(field: FieldName) -> String {
    format!("{}:", field.word())
}

#[cfg(test)]
#[path = "complete_tests.rs"]
mod tests;
