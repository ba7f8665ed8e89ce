//! Names that a person types: another name for a measure or a question in the
//! whole collection, or the words of a new question.

use ratatui::layout::Rect;

use crate::model::briefing::Briefing;
use crate::model::joins::AskedQuestion;
use crate::model::judge::Edit;
use crate::model::rename::Renaming;
use crate::model::{Collection, QuestionId, Thing};
use crate::text::counted;
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature, Hint, Over};
use crate::tui::page::{Body, OpenPage, Row, Target};
use crate::tui::shell::requests::{Reply, Request, Ruled};
use crate::tui::widgets::dialog::{dialog, prompt_row};
use crate::tui::widgets::paint::Canvas;
use crate::tui::widgets::prompt::Prompt;
use crate::tui::world::{Done, World, not_done};
use crate::views::offers::question_id;

/// Most columns of the prompt.
const WIDTH: u16 = 76;

/// The prompt for the name.
#[derive(Debug, Default)]
pub struct Naming {
    open: Option<Open>,
    /// Whether a renaming is being written.
    waits: bool,
    /// The id of a new question, until it is in the collection.
    asked: Option<String>,
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
    /// A new question; the judgement comes back to this row of the page.
    Asked(usize),
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

impl Naming {
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

    /// Adds a question to the collection, unless it is asked already.
    fn ask(&mut self, ask: String, row: usize, world: &mut World) {
        let id = question_id(&world.collection, &ask);
        if world.collection.questions.iter().any(|q| q.id == id) {
            return world.say("This question is asked already");
        }
        self.asked = Some(id.clone());
        let question = AskedQuestion {
            id,
            ask,
            answers: Vec::new(),
            exclusive: false,
            said: Vec::new(),
        };
        world.judge(Edit::Ask(question), row);
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
            What::Asked(row) => return self.ask(typed, row, world),
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

/// Puts the cursor on a question of the list, at its first document.
fn show(page: &mut OpenPage, question: QuestionId) {
    let is_it = |row: &Row| row.target == Some(Target::Question(question));
    match &mut page.body {
        Body::Rows(list) => drop(list.select(is_it)),
        Body::Table(table) => {
            if table.rows.select(is_it) {
                table.at = 1;
            }
        }
        Body::Grid(_) | Body::Answers(_) | Body::Beside(_) => {}
    }
}

impl Feature for Naming {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        match action {
            Action::RenameMeasure => self.measure(cx),
            Action::RenameQuestion => self.question(cx),
            Action::AskQuestion => {
                let row = cx.page.as_ref().map_or(0, |page| page.row());
                self.begin("Ask every document".into(), "", What::Asked(row));
            }
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

    fn reread(&mut self, could: bool, cx: &mut Cx) {
        let Some(id) = self.asked.take_if(|_| could) else {
            return;
        };
        let mut questions = cx.world.collection.questions.iter();
        let question = questions.position(|question| question.id == id);
        if let (Some(question), Some(page)) = (question, cx.page.as_deref_mut()) {
            show(page, question.into());
        }
    }

    fn overs(&self) -> &'static [&'static str] {
        &["name"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.open.is_some().then_some(self)
    }
}

impl Over for Naming {
    fn name(&self) -> &'static str {
        "name"
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
        let asks = matches!(&self.open, Some(open) if matches!(open.what, What::Asked(_)));
        let accept = if asks {
            "ask it"
        } else {
            "rename it everywhere"
        };
        vec![
            (world.key(Action::Accept), accept.into()),
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
