//! The palette: commands, documents, actors and events by name, and passages by
//! number. What fits the present place comes first.

use ratatui::layout::{Position, Rect};

use crate::model::view::Item;
use crate::model::{ActorId, EventId, PassageId, SourceId};
use crate::text::one_line;
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
    /// Reads a passage.
    Read(PassageId),
    /// Says why there is no such passage.
    Say(String),
}

/// The palette, if it is open.
#[derive(Debug, Default)]
pub struct Palette {
    open: Option<Chooser<Does>>,
    /// The open document; a number means one of its passages.
    source: Option<SourceId>,
}

impl Feature for Palette {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if action != Action::Palette {
            return false;
        }
        self.source = Some(cx.here.source);
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

    /// Renews the names for the reloaded collection, and stays open so that
    /// keys go where they were meant to.
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
        let before = self.typed();
        match Chooser::choose(&mut self.open, action) {
            Some(Does::Act(action)) => cx.world.go(Go::Act(action)),
            Some(Does::Open(item)) => cx.world.go(Go::Open(Target::Item(item))),
            Some(Does::Read(passage)) => cx.world.go(Go::Open(Target::Passage(passage, None))),
            Some(Does::Say(why)) => cx.world.say(why),
            None if self.typed() != before => self.offer(cx.world),
            None => {}
        }
    }

    fn insert(&mut self, text: &str, cx: &mut Cx) {
        if let Some(open) = &mut self.open {
            open.insert(text);
            self.offer(cx.world);
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

impl Palette {
    /// What is typed.
    fn typed(&self) -> String {
        let open = self.open.as_ref();
        open.map_or_else(String::new, |open| open.prompt.text().trim().to_owned())
    }

    /// Puts first what the input means without being a name: a number, or what
    /// vim users type to quit.
    fn offer(&mut self, world: &World) {
        let typed = self.typed();
        let quits = ["q", "q!", "qa", "wq", "x"].contains(&typed.as_str());
        let first = if quits {
            let action = if typed == "q" {
                Action::Close
            } else {
                Action::Quit
            };
            Some(command(action, world))
        } else {
            self.source
                .and_then(|source| numbered(&typed, source, world))
        };
        if let Some(open) = &mut self.open {
            open.shown.splice(..0, first);
        }
    }
}

/// Returns the passage of a number in a document, or why there is none.
fn numbered(typed: &str, source: SourceId, world: &World) -> Option<Choice<Does>> {
    let at: u32 = typed
        .strip_prefix('¶')
        .unwrap_or(typed)
        .trim()
        .parse()
        .ok()?;
    let collection = &world.collection;
    let briefing = collection.briefings.get(source.index())?;
    let last = briefing.passages.last()?.at;
    let short = briefing.short_name();
    let (name, means) = match collection.passage_at(source, at) {
        Some(passage) => {
            let words = one_line(&collection.passage(passage).text);
            let name = format!("Go to ¶{at} of {short}: {words}");
            (name, Does::Read(passage))
        }
        None if at > last => {
            let said = format!("This document ends at ¶{last}");
            (
                format!("No ¶{at}: {short} ends at ¶{last}"),
                Does::Say(said),
            )
        }
        None => {
            let said = format!("This document has no ¶{at}");
            (format!("{short} has no ¶{at}"), Does::Say(said))
        }
    };
    let aside = "passage".into();
    Some(Choice { name, aside, means })
}

/// A command and its key.
fn command(action: Action, world: &World) -> Choice<Does> {
    Choice {
        name: action.entry().help.into(),
        aside: world.key(action),
        means: Does::Act(action),
    }
}

/// Returns the commands: those of the present place, then those that work
/// anywhere, then those of other pages.
fn commands(world: &World) -> Vec<Action> {
    let all = TABLE.iter().filter(|entry| entry.action.is_command());
    let mut actions: Vec<Action> = all.map(|entry| entry.action).collect();
    let here = &world.here.actions;
    actions.sort_by_key(|action| {
        let first = here.iter().position(|other| other == action);
        (
            first.unwrap_or(here.len()),
            action.entry().scope.is_nearer(),
        )
    });
    actions
}

/// Returns the choices: commands first while nothing is typed, then whatever
/// matches best.
fn choices(world: &World) -> Vec<Choice<Does>> {
    let collection = &world.collection;
    let commands = commands(world).into_iter();
    let commands = commands.map(|action| command(action, world));
    let named = |name: &str, aside: String, item: Item| Choice {
        name: name.into(),
        aside,
        means: Does::Open(item),
    };
    let sources = collection.sources().map(|id| {
        let heading = collection.briefing(id).heading();
        named(heading, "document".into(), Item::Source(id))
    });
    let actors = collection.actors.iter().enumerate().map(|(n, actor)| {
        let item = Item::Actor(ActorId::from(n));
        named(&actor.name, actor.kind.to_string(), item)
    });
    let events = collection.events.iter().enumerate().map(|(n, event)| {
        let item = Item::Event(EventId::from(n));
        named(&event.name, "event".into(), item)
    });
    commands
        .chain(sources)
        .chain(actors)
        .chain(events)
        .collect()
}
