//! Documents that are opened as they are: asking whether to read many of them,
//! and where to write their drafts once something is decided.

mod draw;

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::text::paths;
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature, Hint, Over};
use crate::tui::shell::requests::{Reply, Request, Settling};
use crate::tui::widgets::paint::Canvas;
use crate::tui::widgets::prompt::Prompt;
use crate::tui::world::World;

/// The questions about documents.
#[derive(Debug, Default)]
pub struct Documents {
    open: Option<Open>,
    /// Requests that leaving the question has made.
    left: Vec<Request>,
}

/// The question over the screen.
#[derive(Debug)]
enum Open {
    /// Whether to read so many.
    Many(usize),
    /// Where to write drafts.
    Place(SettlePrompt),
}

/// The question where to write drafts.
#[derive(Debug)]
struct SettlePrompt {
    prompt: Prompt,
    /// How many drafts there are.
    count: usize,
    /// A message about the folder that was named.
    said: Option<String>,
    /// Whether they are being written.
    waits: bool,
    /// Requests that wait for it.
    held: Vec<Request>,
}

impl Documents {
    /// Asks for the drafts to be written to the folder in the prompt.
    fn settle(place: &mut SettlePrompt, world: &mut World) {
        let Some(unwritten) = &world.unwritten else {
            return;
        };
        let named = place.prompt.text().trim();
        if named.is_empty() {
            place.said = Some("Type the name of a folder".into());
            return;
        }
        let settling = Settling {
            folder: PathBuf::from(named),
            collection: Arc::clone(&world.collection),
            ids: unwritten.ids.clone(),
        };
        place.waits = true;
        world.ask(Request::Settle(settling));
    }

    /// Makes the requests that were held back, now that they can be performed.
    fn release(&mut self, world: &mut World) {
        world.unwritten = None;
        if let Some(Open::Place(place)) = self.open.take() {
            place.held.into_iter().for_each(|held| world.ask(held));
        }
    }

    /// Leaves the question without an answer: does not read the documents, and
    /// gives up the requests that were held back.
    fn leave(&mut self) {
        self.left.extend(match self.open.take() {
            Some(Open::Many(_)) => vec![Request::OpenMany(false)],
            Some(Open::Place(place)) => {
                let held = place.held.into_iter();
                held.map(|held| Request::Drop(Box::new(held))).collect()
            }
            None => Vec::new(),
        });
    }
}

/// Whether a request cites documents by their ids in files of the collection.
fn cites(request: &Request) -> bool {
    match request {
        Request::Judge(_) | Request::Decide(_) | Request::Rename(_) | Request::Enter(_) => true,
        Request::MakeGood(_, request) => cites(request),
        _ => false,
    }
}

impl Feature for Documents {
    fn hold(&mut self, request: Request, cx: &mut Cx) -> Option<Request> {
        let Some(unwritten) = cx.world.unwritten.as_ref().filter(|_| cites(&request)) else {
            return Some(request);
        };
        match &mut self.open {
            Some(Open::Place(place)) => place.held.push(request),
            open => {
                *open = Some(Open::Place(SettlePrompt {
                    prompt: Prompt::with(paths::shown(&unwritten.place).into_owned()),
                    count: unwritten.ids.len(),
                    said: None,
                    waits: false,
                    held: vec![request],
                }));
            }
        }
        None
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match (reply, &mut self.open) {
            (Reply::Many(count), _) => self.open = Some(Open::Many(count)),
            (Reply::Settled(Ok(())), _) => self.release(cx.world),
            (Reply::Settled(Err(why)), Some(Open::Place(place))) => {
                place.waits = false;
                place.said = Some(why);
            }
            (Reply::Settled(Err(why)), _) => cx.world.say(format!("Not written: {why}")),
            (other, _) => return Some(other),
        }
        None
    }

    fn settle(&mut self, cx: &mut Cx) {
        self.left
            .drain(..)
            .for_each(|request| cx.world.ask(request));
    }

    fn overs(&self) -> &'static [&'static str] {
        &["many", "place"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.open.is_some().then_some(self)
    }
}

impl Over for Documents {
    fn name(&self) -> &'static str {
        match self.open {
            Some(Open::Many(_)) => "many",
            _ => "place",
        }
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        match (&mut self.open, action) {
            (Some(Open::Place(place)), _) if place.waits => {}
            (Some(_), Action::Cancel) => self.leave(),
            (Some(Open::Many(_)), Action::Accept) => {
                self.open = None;
                cx.world.ask(Request::OpenMany(true));
            }
            // They have been written meanwhile.
            (Some(Open::Place(_)), Action::Accept) if cx.world.unwritten.is_none() => {
                self.release(cx.world);
            }
            (Some(Open::Place(place)), Action::Accept) => Self::settle(place, cx.world),
            (Some(Open::Place(place)), edit) => {
                place.prompt.edit(edit);
                place.said = None;
            }
            _ => {}
        }
    }

    fn insert(&mut self, text: &str, _: &mut Cx) {
        if let Some(Open::Place(place)) = &mut self.open
            && !place.waits
        {
            place.prompt.insert(text);
            place.said = None;
        }
    }

    fn hints(&self, world: &World) -> Vec<Hint> {
        let (yes, no) = match self.open {
            Some(Open::Many(_)) => ("read them all", "leave them"),
            _ => ("write them", "write nothing"),
        };
        vec![
            (world.key(Action::Accept), yes.into()),
            (world.key(Action::Cancel), no.into()),
        ]
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        match self.open.as_ref()? {
            Open::Many(count) => {
                draw::many(*count, world, buf, body);
                None
            }
            Open::Place(place) => draw::place(place, world, buf, body),
        }
    }

    fn close(&mut self) {
        self.leave();
    }
}
