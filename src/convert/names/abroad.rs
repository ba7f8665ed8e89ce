//! Names in a text whose language the rules do not cover: those that the
//! collection knows, in exactly the same form.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::{Known, Mention, Named, Names, distinct, set_forms};
use crate::convert::reading::Reading;
use crate::model::vocabulary::{ActorKind, PassageKind};
use crate::text::words::{self, Word};

/// Finds the collection's names. Skips a single word, which may mean something
/// else in another language, unless it is all capitals or a country.
pub(super) fn find(reading: &Reading, known: &Known) -> Names {
    if known.is_empty() {
        return Names::default();
    }
    let mut list = List::default();
    for block in &reading.blocks {
        if block.kind == PassageKind::Furniture {
            continue;
        }
        let text = reading.text_of(block);
        let words: Vec<Word> = words::words(text).collect();
        let mut at = 0;
        while at < words.len() {
            let found = longest(known, text, &words[at..]);
            at += found.as_ref().map_or(1, |(count, ..)| *count);
            if let Some((_, id, kind, range)) = found {
                let from = block.range.start;
                let range = range.start + from..range.end + from;
                list.add(reading, id, kind, block.at, range);
            }
        }
    }
    list.finish()
}

/// The longest name that the words begin with: its number of words, identity,
/// kind and bytes.
fn longest<'a>(
    known: &'a Known,
    text: &str,
    words: &[Word],
) -> Option<(usize, &'a str, ActorKind, Range<usize>)> {
    let begins = |form: &str| {
        let mut keys = words.iter().map(|word| word.key.as_str());
        form.split(' ').all(|key| keys.next() == Some(key))
    };
    let first = words.first()?;
    let forms = known
        .beginning(&first.key)
        .filter(|(form, ..)| begins(form));
    let found = forms.filter_map(|(form, id, kind)| {
        let count = form.split(' ').count();
        let range = first.range.start..words[count - 1].range.end;
        is_name(&text[range.clone()], count, kind).then_some((count, id, kind, range))
    });
    found.max_by_key(|(count, ..)| *count)
}

fn is_name(form: &str, words: usize, kind: ActorKind) -> bool {
    let mut parts = form.split_whitespace();
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    match words {
        1 if kind == ActorKind::Government => capital(form),
        1 => form.chars().count() > 2 && form.chars().all(char::is_uppercase),
        _ => parts.next().is_some_and(capital) && parts.next_back().is_some_and(capital),
    }
}

/// The actors in the order of their first mention.
#[derive(Default)]
struct List<'a> {
    names: Names,
    places: HashMap<&'a str, usize>,
    written: Vec<Vec<(&'a str, usize)>>,
    ids: BTreeSet<String>,
}

impl<'a> List<'a> {
    fn add(
        &mut self,
        reading: &'a Reading,
        id: &'a str,
        kind: ActorKind,
        at: u32,
        range: Range<usize>,
    ) {
        let place = *self.places.entry(id).or_insert_with(|| {
            self.ids.insert(crate::model::briefing::AUTHOR.to_owned());
            self.written.push(Vec::new());
            self.names.actors.push(Named {
                id: distinct(id, &mut self.ids),
                name: String::new(),
                aliases: Vec::new(),
                weak: Vec::new(),
                kind,
                role: None,
                gender: None,
                at: Vec::new(),
            });
            self.names.actors.len() - 1
        });
        let form = &reading.text[range.clone()];
        match self.written[place].iter_mut().find(|(own, _)| *own == form) {
            Some((_, count)) => *count += 1,
            None => self.written[place].push((form, 1)),
        }
        let actor = &mut self.names.actors[place];
        if actor.at.last() != Some(&at) {
            actor.at.push(at);
        }
        self.names.mentions.push(Mention {
            range,
            actor: place,
        });
    }

    fn finish(mut self) -> Names {
        for (actor, forms) in self.names.actors.iter_mut().zip(&self.written) {
            set_forms(actor, forms);
        }
        self.names
    }
}
