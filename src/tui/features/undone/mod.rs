//! What earlier visits left unwritten: offered, listed, written or continued.

use ratatui::layout::{Position, Rect};

use crate::store::moved::Moved;
use crate::store::rescue::{Rescued, What};
use crate::text::counted;
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature, Over};
use crate::tui::shell::requests::{Reply, Request};
use crate::tui::widgets::chooser::{Choice, Chooser};
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::{Go, World};

/// What a choice does.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Does {
    /// Writes one thing, or continues it, by its identifier.
    One(String),
    /// Writes all that can be written.
    All,
    /// Takes over what is kept of the collection under its former name.
    TakeOver,
    /// Forgets all of it.
    Forget,
}

/// The list of what was left unwritten, if it is open.
#[derive(Debug, Default)]
pub struct Undone {
    open: Option<Chooser<Does>>,
    /// What is kept of the collection under its former name.
    moved: Option<Box<Moved>>,
}

impl Undone {
    /// Lists what was left, to write or to continue.
    fn begin(&mut self, world: &mut World) {
        let things = &world.own.undone;
        if things.is_empty() && self.moved.is_none() {
            return world.say("Nothing is left to write from earlier visits");
        }
        let choice = |one: &Rescued| {
            let aside = if is_typed(&one.what) {
                "go on"
            } else {
                "write"
            };
            Choice {
                name: one.what.said(),
                aside: aside.into(),
                means: Does::One(one.id.clone()),
            }
        };
        let mut all: Vec<Choice<Does>> = things.iter().map(choice).collect();
        let whole = things.iter().filter(|one| !is_typed(&one.what)).count();
        if whole > 1 {
            let every = Choice {
                name: format!("Write {}", counted(whole, "thing")),
                aside: "all".into(),
                means: Does::All,
            };
            all.insert(0, every);
        }
        if !things.is_empty() {
            all.push(Choice {
                name: "Forget all of it".into(),
                aside: "drop".into(),
                means: Does::Forget,
            });
        }
        let took = self.moved.iter().map(|moved| Choice {
            name: format!("Take over {}", moved.said()),
            aside: format!("from {}", moved.place()),
            means: Does::TakeOver,
        });
        all.splice(0..0, took);
        let title = if things.is_empty() {
            "Kept under another name"
        } else {
            "Not written at an earlier visit"
        };
        self.open = Some(Chooser::new(title, all));
    }
}

/// Offers what is kept under the former name.
fn offer_moved(moved: &Moved, world: &mut World) {
    let key = world.key(Action::Undone);
    let (what, place) = (moved.briefly(), moved.place());
    world.say(format!("This was {place}: {key} takes over {what}"));
}

/// Says what was taken over.
fn taken_over(moved: &Moved, taken: Result<(), String>, world: &mut World) {
    world.say(match taken {
        Ok(()) => format!("Taken over from {}: {}", moved.place(), moved.said()),
        Err(why) => format!("Not taken over: {why}"),
    });
}

/// Offers what was left unwritten.
fn offer(things: Vec<Rescued>, world: &mut World) {
    if !things.is_empty() {
        let key = world.key(Action::Undone);
        let count = counted(things.len(), "thing");
        let verb = if things.len() == 1 { "was" } else { "were" };
        world.say(format!(
            "{count} {verb} not written at your last visit; {key} shows what"
        ));
    }
    world.own.undone = things;
}

/// Makes the request of a choice.
fn choose(does: Does, moved: Option<&Moved>, world: &mut World) {
    let things = world.own.undone.clone().into_iter();
    match does {
        Does::One(id) => things
            .filter(|one| one.id == id)
            .for_each(|one| world.go(Go::MakeGood(Box::new(one)))),
        Does::All => things
            .filter(|one| !is_typed(&one.what))
            .for_each(|one| world.go(Go::MakeGood(Box::new(one)))),
        Does::TakeOver => {
            if let Some(moved) = moved {
                world.ask(Request::TakeOver(Box::new(moved.clone())));
            }
        }
        Does::Forget => {
            let ids = things.map(|one| one.id).collect();
            world.ask(Request::Forget(ids));
        }
    }
}

/// Whether it is text that was being typed.
fn is_typed(what: &What) -> bool {
    match what {
        What::Note { .. } | What::Fields(_) => true,
        What::Jot { .. }
        | What::Basket { .. }
        | What::Judgement { .. }
        | What::Decision { .. }
        | What::Export { .. } => false,
    }
}

impl Feature for Undone {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if action != Action::Undone {
            return false;
        }
        self.begin(cx.world);
        true
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::Undone(things) => offer(things, cx.world),
            // They are written, or not wanted any more.
            Reply::Forgotten(ids) => {
                cx.world.own.undone.retain(|one| !ids.contains(&one.id));
            }
            Reply::Moved(moved) => {
                offer_moved(&moved, cx.world);
                self.moved = Some(moved);
            }
            Reply::TakenOver(moved, taken) => {
                taken_over(
                    &moved,
                    taken.as_ref().map(drop).map_err(Clone::clone),
                    cx.world,
                );
                // What failed is still offered.
                if let Ok(visit) = taken {
                    self.moved = None;
                    if let Some(visit) = visit {
                        cx.world.go(Go::Place(Box::new(visit.place)));
                    }
                }
            }
            other => return Some(other),
        }
        None
    }

    fn overs(&self) -> &'static [&'static str] {
        &["undone"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.open.is_some().then_some(self)
    }
}

impl Over for Undone {
    fn name(&self) -> &'static str {
        "undone"
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        if let Some(does) = Chooser::choose(&mut self.open, action) {
            choose(does, self.moved.as_deref(), cx.world);
        }
    }

    fn insert(&mut self, text: &str, _: &mut Cx) {
        if let Some(open) = &mut self.open {
            open.insert(text);
        }
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        self.open.as_ref()?.draw(&world.theme, buf, body)
    }

    fn press(&mut self, at: Position, _: &World, body: Rect) -> bool {
        let open = self.open.as_mut();
        open.is_some_and(|open| open.press(at, body))
    }

    fn close(&mut self) {
        self.open = None;
    }
}
