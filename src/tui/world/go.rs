//! Where a part of the reader sends the desk.

use crate::model::PassageId;
use crate::store::place::Place;
use crate::store::rescue::Rescued;
use crate::tui::action::Action;
use crate::tui::layout::Pane;
use crate::tui::page::{Subject, Target};
use crate::tui::world::World;

/// Where to go, or what to do there.
pub enum Go {
    /// Open the target of a row: a jump that `H` comes back from.
    Open(Target),
    /// Read a passage, without a step of history.
    Read(PassageId),
    /// Open a page.
    Page(Subject),
    /// Open a page in place of the one in sight, if the function accepts that.
    Replace(Subject, fn(Subject) -> bool),
    /// Give a pane the keys.
    Focus(Pane),
    /// Perform an action.
    Act(Action),
    /// The filter changed: rebuild every list and search again.
    Refiltered,
    /// Rebuild the lists.
    Relist,
    /// Rebuild the pages.
    Repage,
    /// Rebuild both.
    Rebuild,
    /// Go this many steps of history forward, or back if negative.
    Travel(isize),
    /// Go to the place before the last jump, and remember the current one.
    ComeBack,
    /// Go to a kept place: a jump that `H` comes back from.
    Place(Box<Place>),
    /// Write what an earlier visit left unwritten, or continue it.
    MakeGood(Box<Rescued>),
    /// Copy a link to the current place.
    CopyLink,
}

/// The message on arrival at a place, given the names of what is gone.
pub enum Said {
    /// What is gone, if anything is.
    Gone,
    /// What is gone, then further messages.
    GoneAnd(Vec<String>),
    /// A greeting, unless something was said before.
    Greeting(String),
}

impl Said {
    /// Says it, given the names of what is gone; `before` is the message shown
    /// before the move.
    pub(in crate::tui) fn say(self, world: &mut World, gone: &[String], before: Option<String>) {
        let lost = (!gone.is_empty()).then(|| format!("No longer there: {}", gone.join(", ")));
        match self {
            Self::Gone => lost.into_iter().for_each(|lost| world.say(lost)),
            Self::GoneAnd(more) => {
                let said: Vec<String> = lost.into_iter().chain(more).collect();
                if !said.is_empty() {
                    world.say(said.join("; "));
                }
            }
            Self::Greeting(mut greeting) => {
                let (back, peel) = (world.key(Action::Back), world.key(Action::Peel));
                if let Some(lost) = lost {
                    greeting = format!("{greeting}; {lost}");
                } else if back.is_empty() {
                    greeting.push_str("; --fresh opens the first view");
                } else {
                    greeting = format!("{greeting}; {back} first view");
                    if !world.filter.facets.is_empty() && !peel.is_empty() {
                        greeting = format!("{greeting}, {peel} filter off");
                    }
                }
                world.greeting = Some(greeting.clone());
                // Problems in the settings go first.
                world.say(before.unwrap_or(greeting));
            }
        }
    }
}
