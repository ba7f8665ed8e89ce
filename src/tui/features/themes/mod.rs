//! Choosing the colours: the screen shows each as the cursor comes to it.

use clap::ValueEnum as _;
use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature, Hint, Over};
use crate::tui::theme::{Palette, Theme};
use crate::tui::widgets::chooser::{Choice, Chooser};
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::World;

/// Columns and rows of the list; most of the screen stays in sight.
const SIZE: (u16, u16) = (54, 12);

/// The list of colours, if it is open.
#[derive(Debug, Default)]
pub struct Themes {
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    all: Chooser<Named>,
    /// The colours before the list was opened.
    before: Theme,
}

/// Colours and their name.
#[derive(Debug, Clone)]
struct Named {
    name: String,
    theme: Theme,
}

/// Returns all colours: the built-in ones, then the user's own.
fn choices(world: &World) -> Vec<Choice<Named>> {
    let ours = Palette::value_variants().iter().filter_map(|palette| {
        let value = palette.to_possible_value()?;
        let what = value.get_help().map(ToString::to_string);
        let what = what.unwrap_or_default();
        Some((value.get_name().to_owned(), Theme::new(*palette), what))
    });
    let own = world.settings.themes.iter().cloned();
    let own = own.map(|(name, theme)| (name, theme, "your own".to_owned()));
    let choice = |(name, theme, aside): (String, Theme, String)| Choice {
        name: name.clone(),
        aside,
        means: Named { name, theme },
    };
    ours.chain(own).map(choice).collect()
}

/// Returns the area of the list, in the corner.
fn corner(body: Rect) -> Rect {
    let (width, height) = (SIZE.0.min(body.width), SIZE.1.min(body.height));
    Rect {
        x: body.right() - width,
        y: body.bottom() - height,
        width,
        height,
    }
}

impl Open {
    /// Shows the colours that the cursor is on.
    fn show(&self, world: &mut World) {
        let chosen = self.all.chosen().map(|chosen| chosen.theme);
        world.theme = chosen.unwrap_or_else(|| self.before.clone());
    }
}

impl Feature for Themes {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if action != Action::Themes {
            return false;
        }
        self.open = Some(Open {
            all: Chooser::new("Colours", choices(cx.world)),
            before: cx.world.theme.clone(),
        });
        true
    }

    fn overs(&self) -> &'static [&'static str] {
        &["themes"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.open.is_some().then_some(self)
    }
}

impl Over for Themes {
    fn name(&self) -> &'static str {
        "themes"
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        let Some(open) = &mut self.open else {
            return;
        };
        match action {
            Action::Cancel => {
                cx.world.theme = open.before.clone();
                self.open = None;
            }
            Action::Accept => {
                open.show(cx.world);
                if let Some(Named { name, .. }) = open.all.chosen() {
                    cx.world.say(format!(
                        "Colours: {name}, for this visit; theme = \"{name}\" in config.toml keeps them"
                    ));
                }
                self.open = None;
            }
            other => {
                open.all.act(other);
                open.show(cx.world);
            }
        }
    }

    fn insert(&mut self, text: &str, cx: &mut Cx) {
        if let Some(open) = &mut self.open {
            open.all.insert(text);
            open.show(cx.world);
        }
    }

    fn hints(&self, world: &World) -> Vec<Hint> {
        let select = ("↑↓".to_string(), "look".to_string());
        let keep = (world.key(Action::Accept), "keep".to_string());
        let cancel = (world.key(Action::Cancel), "as it was".to_string());
        vec![select, keep, cancel]
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        let open = self.open.as_ref()?;
        open.all.draw_in(&world.theme, buf, corner(body))
    }

    fn press(&mut self, at: Position, _: &World, body: Rect) -> bool {
        let open = self.open.as_mut();
        open.is_some_and(|open| open.all.press_in(at, corner(body)))
    }

    /// Closes the list and brings the former colours back.
    fn close(&mut self) {
        self.open = None;
    }
}
