//! Where the user was before, and before going back: by the identifiers of the
//! files, so that it stays true whatever becomes of them.

use crate::store::place::{Page, Text};
use crate::tui::layout::Pane;

/// The most steps kept.
const MOST_STEPS: usize = 200;

/// A place in the history.
#[derive(Debug, Clone)]
pub struct Step {
    /// The document and the position in it, if there was one.
    pub text: Option<Text>,
    /// Pages over it.
    pub pages: Vec<Page>,
    /// The pane that had the keys.
    pub pane: Pane,
    /// A description for the list of jumps.
    pub said: String,
}

impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.pages, self.pane) == (&other.text, &other.pages, other.pane)
    }
}

/// Steps back and forward, one for each jump.
#[derive(Debug, Default)]
pub struct History {
    /// Steps back, the nearest last.
    pub back: Vec<Step>,
    /// Steps forward, the nearest last.
    pub forward: Vec<Step>,
}

impl History {
    /// Remembers the current place, before a jump.
    pub fn leave(&mut self, here: Step) {
        if self.back.last() != Some(&here) {
            self.back.push(here);
        }
        if self.back.len() > MOST_STEPS {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// Takes a step back, or forward again, from `here`; `None` if there is
    /// none.
    pub fn step(&mut self, back: bool, here: Step) -> Option<Step> {
        let (from, to) = if back {
            (&mut self.back, &mut self.forward)
        } else {
            (&mut self.forward, &mut self.back)
        };
        let step = from.pop()?;
        to.push(here);
        Some(step)
    }
}
