//! Letting a model draft the document being read: its command is that of the
//! settings, and what enters is verified and shown by the review.

mod draw;

use std::sync::Arc;
use std::time::Duration;

use ratatui::layout::Rect;

use crate::model::SourceId;
use crate::model::view::Item;
use crate::store::drafts::Decided;
use crate::store::models::Drafted;
use crate::text::counted;
use crate::tui::action::Action;
use crate::tui::carry::Carry;
use crate::tui::feature::{Cx, Feature, Hint, Over};
use crate::tui::layout::Pane;
use crate::tui::shell::requests::{Entering, Model, Modelled, Reply, Request};
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::{Done, World};

/// The state of drafting by a model.
#[derive(Debug, Default)]
pub struct Models {
    /// Whether a model is at work, or what it found is being written.
    under_way: bool,
    /// What the command will get, and what is asked of it, until the user
    /// agrees.
    asked: Option<(String, Model)>,
    /// How many items of the answer that is being written entered, and how many
    /// were refused.
    counts: (usize, usize),
}

impl Models {
    /// Lets the command of the settings draft a document; stops it if it is at
    /// work.
    fn begin(&mut self, cx: &mut Cx) {
        if self.under_way {
            return cx.world.ask(Request::StopModel);
        }
        let Some(command) = cx.world.settings.with.clone() else {
            return cx
                .world
                .say("No command drafts: set `with` in [draft] of the settings");
        };
        if cx.world.collection.briefings.is_empty() {
            return cx.world.say("No document is open");
        }
        self.under_way = true;
        cx.world.ask(Request::Propose(Model {
            command,
            time: Duration::from_secs(cx.world.settings.seconds.into()),
            collection: Arc::clone(&cx.world.collection),
            source: source_here(cx),
            agreed: false,
        }));
    }

    /// Takes in how far a model is, or what came of it.
    fn modelled(&mut self, told: Modelled, world: &mut World) {
        match told {
            Modelled::Terms(terms, model) => {
                self.under_way = false;
                self.asked = Some((terms, model));
            }
            Modelled::Going(said) => {
                let key = world.key(Action::DraftByModel);
                world.say(format!("{said}; {key} stops it"));
            }
            Modelled::Failed(why) => {
                self.under_way = false;
                world.say(format!("Not drafted: {why}"));
            }
            Modelled::Done(model, drafted) => self.take(&model, *drafted, world),
        }
    }

    /// Has what entered written.
    fn take(&mut self, model: &Model, drafted: Drafted, world: &mut World) {
        let Drafted {
            briefing,
            said,
            entered,
            refused,
        } = drafted;
        if entered == 0 {
            self.under_way = false;
            let refused = counted(refused, "item");
            return world.say(format!("Nothing entered; {refused} refused"));
        }
        self.counts = (entered, refused);
        world.ask(Request::Enter(Entering {
            before: Arc::new(model.collection.briefing(model.source).clone()),
            with: Arc::new(briefing),
            said,
        }));
    }

    /// What was found is written, or why not.
    fn entered(&mut self, outcome: Result<Decided, String>, world: &mut World) {
        self.under_way = false;
        match outcome {
            Ok(decided) => {
                let (entered, refused) = self.counts;
                let (entered, key) = (counted(entered, "draft"), world.key(Action::Drafts));
                world.say(format!(
                    "{entered} entered, {refused} refused; {key} reviews"
                ));
                world.done.push(Done::Decided(decided, String::new(), 0));
            }
            Err(why) => world.say(format!("Not written: {why}")),
        }
    }
}

/// The selected or open document.
fn source_here(cx: &Cx) -> SourceId {
    match cx.here.item {
        Some(Item::Source(source)) if cx.here.focus == Pane::Sources => source,
        _ => cx.here.source,
    }
}

impl Feature for Models {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if action != Action::DraftByModel {
            return false;
        }
        self.begin(cx);
        true
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::Modelled(told) => self.modelled(told, cx.world),
            Reply::Entered(outcome) => self.entered(outcome, cx.world),
            other => return Some(other),
        }
        None
    }

    fn overs(&self) -> &'static [&'static str] {
        &["model"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.asked.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.asked.is_some().then_some(self)
    }

    fn carry(&mut self, _: &Carry, _: &mut World) {
        // The question names a document of the collection before.
        self.asked = None;
    }
}

impl Over for Models {
    fn name(&self) -> &'static str {
        "model"
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        match action {
            Action::Accept => {
                if let Some((_, model)) = self.asked.take() {
                    self.under_way = true;
                    cx.world.ask(Request::Propose(Model {
                        agreed: true,
                        ..model
                    }));
                }
            }
            Action::Cancel => {
                self.asked = None;
                cx.world.say("Nothing was handed over");
            }
            _ => {}
        }
    }

    fn hints(&self, world: &World) -> Vec<Hint> {
        vec![
            (world.key(Action::Accept), "hand it over".into()),
            (world.key(Action::Cancel), "leave it".into()),
        ]
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        let (terms, _) = self.asked.as_ref()?;
        draw::draw(terms, &world.theme, buf, body);
        None
    }

    fn close(&mut self) {
        self.asked = None;
    }
}
