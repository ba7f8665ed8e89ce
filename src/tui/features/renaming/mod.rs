//! Giving a measure or a question another name in the whole collection.

use ratatui::layout::Rect;

use crate::model::briefing::Briefing;
use crate::model::rename::Renaming;
use crate::model::{Collection, Thing};
use crate::text::{counted, sanitize};
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature, Hint, Over};
use crate::tui::page::Target;
use crate::tui::shell::requests::{Reply, Request, Ruled};
use crate::tui::widgets::dialog::{dialog, prompt_row};
use crate::tui::widgets::paint::Canvas;
use crate::tui::widgets::prompt::Prompt;
use crate::tui::world::{Done, World, not_done};

/// Most columns of the prompt.
const WIDTH: u16 = 76;

/// The prompt for the new name.
#[derive(Debug, Default)]
pub struct Rename {
    open: Option<Open>,
    /// Whether a renaming is being written.
    waits: bool,
}

#[derive(Debug)]
struct Open {
    title: String,
    prompt: Prompt,
    what: What,
}

/// What gets another name.
#[derive(Debug)]
enum What {
    /// A measure, by the word for it.
    Measure(String),
    /// A question, by its id.
    Question(String),
}

/// How often a measure's word stands, and in how many documents.
fn uses(collection: &Collection, of: impl Fn(&Briefing) -> usize, noun: &str) -> String {
    let counts = collection
        .briefings
        .iter()
        .map(of)
        .filter(|count| *count > 0);
    let counts: Vec<usize> = counts.collect();
    let (uses, documents) = (counts.iter().sum(), counts.len());
    format!(
        "{} in {}",
        counted(uses, noun),
        counted(documents, "document")
    )
}

impl Rename {
    /// Asks for the new word of the measure under the cursor.
    fn measure(&mut self, cx: &mut Cx) {
        let collection = &cx.world.collection;
        let word = match (cx.here.account, &cx.here.cite) {
            (Some(at), _) => collection.account(at).measure.clone(),
            (None, Some(Thing::Account(at))) => collection.account(*at).measure.clone(),
            (None, Some(Thing::Measure(_, measure, _))) => measure.clone(),
            _ => {
                let said = "Put the cursor on a figure, on the page of an event";
                return cx.world.say(said);
            }
        };
        let of = |briefing: &Briefing| briefing.accounts().filter(|a| a.measure == word).count();
        let uses = uses(collection, of, "account");
        self.begin(
            format!("Rename the measure in {uses}"),
            &word.clone(),
            What::Measure(word),
        );
    }

    /// Asks for the new words of the question under the cursor.
    fn question(&mut self, cx: &mut Cx) {
        let collection = &cx.world.collection;
        let question = match cx.here.target {
            Some(Target::Question(id) | Target::Silent(id, _)) => Some(id),
            _ => cx.here.stance.and_then(|at| {
                let id = &collection.claim(at).question;
                collection
                    .questions
                    .iter()
                    .position(|q| q.id == *id)
                    .map(Into::into)
            }),
        };
        let Some(question) = question.map(|id| collection.question(id)) else {
            return cx.world.say("Put the cursor on a question");
        };
        let id = question.id.clone();
        let of = |briefing: &Briefing| briefing.claims.iter().filter(|c| c.question == id).count();
        let (uses, ask) = (uses(collection, of, "claim"), question.ask.clone());
        self.begin(
            format!("Rename the question in {uses}"),
            &ask,
            What::Question(id),
        );
    }

    fn begin(&mut self, title: String, name: &str, what: What) {
        self.open = Some(Open {
            title,
            prompt: Prompt::with(name),
            what,
        });
    }

    /// Asks for the new name to be written.
    fn save(&mut self, world: &mut World) {
        if self.waits {
            return world.say("The last decision is still being written");
        }
        let Some(open) = self.open.take() else {
            return;
        };
        let typed = open.prompt.text().trim().to_owned();
        if typed.is_empty() {
            return world.say("Nothing was changed");
        }
        let renaming = match open.what {
            What::Measure(from) if from == typed => {
                return world.say("Nothing was changed");
            }
            What::Measure(from) => Renaming::Measure { from, to: typed },
            What::Question(from) => Renaming::Question {
                to: question_id(&world.collection, &typed),
                ask: typed,
                from,
            },
        };
        self.waits = true;
        world.ask(Request::Rename(renaming));
    }
}

/// The id of a question in these words: that of a known one, which the renamed
/// one then joins.
fn question_id(collection: &Collection, typed: &str) -> String {
    let known = collection
        .questions
        .iter()
        .find(|question| question.ask == typed);
    known.map_or_else(|| sanitize::slug(typed), |question| question.id.clone())
}

impl Feature for Rename {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        match action {
            Action::RenameMeasure => self.measure(cx),
            Action::RenameQuestion => self.question(cx),
            _ => return false,
        }
        true
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        let outcome = match reply {
            Reply::Decided(outcome) if self.waits => outcome,
            other => return Some(other),
        };
        self.waits = false;
        match outcome {
            Ok(Ruled::Written(decided)) => {
                let files = counted(decided.along.len() + 1, "file");
                let undo = cx.world.key(Action::Undo);
                let said = format!("{} — {files}; {undo} undoes it", decided.said);
                cx.world.say(said);
                cx.world.done.push(Done::Added(decided));
            }
            Ok(Ruled::Undone(_)) => {}
            Err(why) => cx.world.say(not_done(false, &why)),
        }
        None
    }

    fn overs(&self) -> &'static [&'static str] {
        &["rename"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.open.is_some().then_some(self)
    }
}

impl Over for Rename {
    fn name(&self) -> &'static str {
        "rename"
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        match (&mut self.open, action) {
            (_, Action::Accept) => self.save(cx.world),
            (_, Action::Cancel) => self.open = None,
            (Some(open), edit) => drop(open.prompt.edit(edit)),
            (None, _) => {}
        }
    }

    fn insert(&mut self, text: &str, _: &mut Cx) {
        if let Some(open) = &mut self.open {
            open.prompt.insert(text);
        }
    }

    fn hints(&self, world: &World) -> Vec<Hint> {
        let cancel = Action::Cancel;
        vec![
            (world.key(Action::Accept), "rename it everywhere".into()),
            (world.key(cancel), cancel.entry().hint.to_string()),
        ]
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        let open = self.open.as_ref()?;
        let inner = dialog(&open.title, (WIDTH, 3), &world.theme, buf, body);
        prompt_row(&open.prompt, &world.theme, buf, inner)
    }

    fn close(&mut self) {
        self.open = None;
    }
}
