//! Speakers given by the form of the document: in a quoted mail, in a turn of a
//! transcript.

use std::iter::Peekable;
use std::ops::Range;
use std::slice::Iter;

use super::label::Turn;
use super::{Quotation, Speaker};
use crate::convert::names::Names;
use crate::convert::reading::{self, Reading};
use crate::text::{fold, one_line};

/// The blocks that are entirely one speaker's words, in order.
pub(super) struct Spoken<'a> {
    reading: &'a Reading,
    names: &'a Names,
    rest: Peekable<Iter<'a, reading::Spoken>>,
}

impl<'a> Spoken<'a> {
    pub(super) fn new(reading: &'a Reading, names: &'a Names) -> Self {
        Self {
            reading,
            names,
            rest: reading.spoken.iter().peekable(),
        }
    }

    /// The turn in a block; call [`Self::before`] first.
    pub(super) fn turn(&mut self, at: u32) -> Option<Turn> {
        let spoken = self.rest.next_if(|spoken| spoken.at == at)?;
        Some(Turn {
            speaker: self.speaker(spoken.who.as_ref()),
            words: spoken.words.clone(),
        })
    }

    /// Adds the spoken blocks that come before a block.
    pub(super) fn before(&mut self, at: u32, found: &mut Vec<Quotation>) {
        while let Some(spoken) = self.rest.next_if(|spoken| spoken.at < at) {
            let block = self.reading.block_at(spoken.words.start);
            found.push(Quotation {
                range: block.map_or(spoken.words.clone(), |block| block.range.clone()),
                words: spoken.words.clone(),
                at: spoken.at,
                speaker: Some(self.speaker(spoken.who.as_ref())),
                nested: false,
            });
        }
    }

    /// The speaker named there: an actor if one has that name.
    fn speaker(&self, who: Option<&Range<usize>>) -> Speaker {
        let Some(who) = who else {
            return Speaker::Unknown;
        };
        if let Some(mention) = self.names.within(who).first() {
            return Speaker::Actor(mention.actor);
        }
        let called = fold(&one_line(&self.reading.text[who.clone()]));
        let bears = |actor: &crate::convert::names::Named| {
            let mut names = std::iter::once(&actor.name).chain(&actor.aliases);
            names.any(|name| fold(name) == called)
        };
        match self.names.actors.iter().position(bears) {
            Some(actor) => Speaker::Actor(actor),
            None => Speaker::Unnamed(who.clone()),
        }
    }
}
