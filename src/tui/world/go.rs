//! Where a part of the reader has the desk go.

use crate::model::PassageId;
use crate::store::place::Place;
use crate::store::rescue::Rescued;
use crate::tui::action::Action;
use crate::tui::layout::Pane;
use crate::tui::page::{Subject, Target};
use crate::tui::world::World;

/// Where to go, or what to do there.
pub enum Go {
    /// Open what a row leads to: a jump that `H` comes back from.
    Open(Target),
    /// Read a passage; no step of history is kept.
    Read(PassageId),
    /// Open a page.
    Page(Subject),
    /// Open a page in place of the one in sight, if that is one of these.
    Replace(Subject, fn(Subject) -> bool),
    /// Give a pane the keys.
    Focus(Pane),
    /// Do what an action does.
    Act(Action),
    /// The filter is another: everything is listed anew, and asked anew.
    Refiltered,
    /// The lists are made anew.
    Relist,
    /// The pages are built anew.
    Repage,
    /// Both.
    Rebuild,
    /// Go so many steps of history forward, or back where it is less than
    /// none.
    Travel(isize),
    /// Go where one was before the last jump, and keep where one is.
    ComeBack,
    /// Go to a place that was kept: a jump that `H` comes back from.
    Place(Box<Place>),
    /// Write what was left undone at an earlier visit, or go on with it.
    MakeGood(Box<Rescued>),
    /// Copy a link to where one is.
    CopyLink,
}

/// What is said once one is at a place, of the names of what is gone.
pub enum Said {
    /// What is gone, if anything is.
    Gone,
    /// What is gone, then what is said besides.
    GoneAnd(Vec<String>),
    /// Words for it, unless something was said before.
    Greeting(String),
}

impl Said {
    /// Says it, of the names of what is gone; `before` is what was said
    /// before one went there.
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
                // What is wrong in the settings goes first.
                world.say(before.unwrap_or(greeting));
            }
        }
    }
}
