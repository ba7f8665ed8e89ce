//! The palette: commands, documents, actors and events by name.

use ratatui::layout::Rect;

use crate::model::view::Item;
use crate::model::{ActorId, EventId};
use crate::tui::action::{Action, TABLE};
use crate::tui::feature::{Cx, Feature, Over};
use crate::tui::page::Target;
use crate::tui::widgets::chooser::{Choice, Chooser};
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::{Go, World};

/// What a choice does.
#[derive(Debug, Clone, PartialEq)]
enum Does {
    /// Performs an action.
    Act(Action),
    /// Opens something.
    Open(Item),
}

/// The palette, if it is open.
#[derive(Debug, Default)]
pub struct Palette {
    open: Option<Chooser<Does>>,
}

impl Feature for Palette {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if action != Action::Palette {
            return false;
        }
        self.open = Some(Chooser::new("Commands and names", choices(cx.world)));
        true
    }

    fn overs(&self) -> &'static [&'static str] {
        &["palette"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.open.is_some().then_some(self)
    }

    /// Other contents have other names; keys that are typed meanwhile go where
    /// they were meant to.
    fn reread(&mut self, _: bool, cx: &mut Cx) {
        if let Some(open) = &mut self.open {
            open.renew(choices(cx.world));
        }
    }
}

impl Over for Palette {
    fn name(&self) -> &'static str {
        "palette"
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        match Chooser::choose(&mut self.open, action) {
            Some(Does::Act(action)) => cx.world.go(Go::Act(action)),
            Some(Does::Open(item)) => cx.world.go(Go::Open(Target::Item(item))),
            None => {}
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

    fn close(&mut self) {
        self.open = None;
    }
}

/// What it offers: commands first while nothing is typed, then whatever
/// matches best.
fn choices(world: &World) -> Vec<Choice<Does>> {
    let story = &world.story;
    let commands = TABLE.iter().filter(|e| e.action.is_command());
    let commands = commands.map(|entry| Choice {
        name: entry.help.into(),
        aside: world.key(entry.action),
        means: Does::Act(entry.action),
    });
    let named = |name: &str, aside: String, item: Item| Choice {
        name: name.into(),
        aside,
        means: Does::Open(item),
    };
    let sources = story.sources().map(|id| {
        let heading = story.briefing(id).heading();
        named(heading, "document".into(), Item::Source(id))
    });
    let actors = story.actors.iter().enumerate().map(|(n, actor)| {
        let item = Item::Actor(ActorId::from(n));
        named(&actor.name, actor.kind.to_string(), item)
    });
    let events = story.events.iter().enumerate().map(|(n, event)| {
        let item = Item::Event(EventId::from(n));
        named(&event.name, "event".into(), item)
    });
    commands
        .chain(sources)
        .chain(actors)
        .chain(events)
        .collect()
}
