//! Exporting: asking for the name of a file, and saying whether it was written.

use ratatui::layout::Rect;

use super::{Evidence, naming};
use crate::store::save::Existing;
use crate::text::{counted, sanitize};
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Hint, Over};
use crate::tui::shell::requests::{Export, Exported, Request};
use crate::tui::widgets::paint::Canvas;
use crate::tui::widgets::prompt::Prompt;
use crate::tui::world::World;
use crate::views::export::{Evidence as Written, Form};

/// What a file's name must end in.
pub(super) const ENDINGS: &str = "The name ends in .md, .csv, .json or .csl.json";

/// The prompt for a file's name.
#[derive(Debug, Clone, Default)]
pub(super) struct Naming {
    /// What is typed.
    pub(super) prompt: Prompt,
    /// A message about the name.
    pub(super) said: Option<String>,
    /// How many things will be written.
    pub(super) count: usize,
    /// Whether the file exists and the next Enter replaces it.
    replaces: bool,
    /// Whether it is being written.
    waits: bool,
}

impl Naming {
    /// Forgets what was said of the previous name.
    fn renamed(&mut self) {
        self.said = None;
        self.replaces = false;
    }

    /// Asks for the file to be written, in the form that its ending names.
    fn export(&mut self, world: &mut World) {
        let file = self.prompt.text().trim().to_owned();
        let Some(form) = Form::of_name(&file) else {
            self.said = Some(ENDINGS.into());
            return;
        };
        let basket = &world.own.basket;
        let evidence = Written::new(&world.collection, basket.all());
        match evidence
            .noted(&world.collection, &world.own.notes)
            .written(form)
        {
            Ok(text) => {
                self.waits = true;
                let existing = if self.replaces {
                    Existing::Replace
                } else {
                    Existing::Keep
                };
                world.ask(Request::Export(Export {
                    file,
                    text,
                    existing,
                }));
            }
            Err(why) => self.said = Some(why.to_string()),
        }
    }
}

impl Evidence {
    /// Asks for the name of a file to export to.
    pub(super) fn ask_name(&mut self, world: &mut World) {
        let count = world.own.basket.things().len();
        if count == 0 {
            return world.say("The basket is empty");
        }
        // Every thing would be exported as gone.
        if world.collection.briefings.is_empty() && world.loading.progress().is_some() {
            return world.say("The files are still being read; export once that is done");
        }
        let usual = || format!("{}.md", sanitize::slug(&world.collection.title));
        // Continue with the name that was typed and left.
        let name = self.left.take().unwrap_or_else(usual);
        self.naming = Some(Naming {
            prompt: Prompt::with(name),
            count,
            ..Naming::default()
        });
    }

    /// Says whether the file was written.
    pub(super) fn exported(&mut self, exported: &Exported, world: &mut World) {
        if let Some(naming) = &mut self.naming {
            naming.waits = false;
        }
        let said = match (exported, self.naming.is_some()) {
            (Exported::Written(file), _) => {
                let naming = self.naming.take();
                let count = naming.map_or(world.own.basket.things().len(), |n| n.count);
                return world.say(format!("Exported {} to {file}", counted(count, "item")));
            }
            (Exported::Exists, true) => {
                "The file exists; Enter again replaces it, or type another name"
            }
            (Exported::Exists, false) => "the file exists and is left as it is",
            (Exported::Failed(why), _) => why,
        };
        match &mut self.naming {
            Some(naming) => {
                naming.said = Some(said.to_owned());
                naming.replaces = matches!(exported, Exported::Exists);
            }
            None => world.say(format!("Not exported: {said}")),
        }
    }
}

/// Returns the request that writes a file as an earlier visit asked for it.
pub(super) fn again(file: &str, text: &str, replaces: bool) -> Request {
    Request::Export(Export {
        file: file.into(),
        text: text.into(),
        existing: if replaces {
            Existing::Replace
        } else {
            Existing::Keep
        },
    })
}

impl Over for Evidence {
    fn name(&self) -> &'static str {
        "export"
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        let Some(naming) = &mut self.naming else {
            return;
        };
        match action {
            Action::Cancel => {
                self.left = Some(naming.prompt.text().to_owned());
                self.naming = None;
            }
            Action::Accept if !naming.waits => naming.export(cx.world),
            edit => {
                let before = naming.prompt.text().to_owned();
                if naming.prompt.edit(edit) && naming.prompt.text() != before {
                    naming.renamed();
                }
            }
        }
    }

    fn insert(&mut self, text: &str, _: &mut Cx) {
        if let Some(naming) = &mut self.naming {
            naming.prompt.insert(text);
            naming.renamed();
        }
    }

    fn hints(&self, world: &World) -> Vec<Hint> {
        let cancel = Action::Cancel;
        vec![
            (world.key(Action::Accept), "write".into()),
            (world.key(cancel), cancel.entry().hint.to_string()),
        ]
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        naming::draw(self.naming.as_ref()?, &world.theme, buf, body)
    }

    fn close(&mut self) {
        self.naming = None;
    }
}
