//! The tools: what each is asked, and how it answers.

use serde_json::{Value, json};

use super::args::Args;
use super::cited::cite;
use super::opened::Opened;
use super::wire::{Fault, NO_PARAMS, clean};
use super::{propose, propose_across, quote};
use crate::commands::nearest::nearest;
use crate::commands::questions::picked;
use crate::model::view::Item;
use crate::model::{EventId, PassageId};
use crate::story::parallels::Parallel;
use crate::views::find::find;
use crate::views::{Answer, Objects, conflicts, events, grid, questions, search, show};

/// Rows of an answer if the agent names no number.
const USUAL: usize = 20;
/// Most rows of an answer.
const MOST: usize = 100;

/// One tool.
struct Tool {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    /// Names, types and descriptions of its arguments, the needed ones first.
    takes: &'static [Takes],
    call: Call,
}

type Call = fn(&Opened, Args) -> Result<Value, String>;

/// One argument.
struct Takes {
    name: &'static str,
    kind: &'static str,
    about: &'static str,
    needed: bool,
}

const LIMIT: Takes = Takes {
    name: "limit",
    kind: "integer",
    about: "Most rows to return, at most 100; 20 if it is missing",
    needed: false,
};
const OFFSET: Takes = Takes {
    name: "offset",
    kind: "integer",
    about: "Rows to pass over; 0 if it is missing",
    needed: false,
};

const fn needed(name: &'static str, about: &'static str) -> Takes {
    Takes {
        name,
        kind: "string",
        about,
        needed: true,
    }
}

const fn optional(name: &'static str, about: &'static str) -> Takes {
    Takes {
        name,
        kind: "string",
        about,
        needed: false,
    }
}

const TOOLS: &[Tool] = &[
    Tool {
        name: "search",
        title: "Search",
        about: "Find passages, names and claims, however a name is spelled. The query has words \
                (all must match), \"a phrase\", -word, OR, and fields: actor: source: voice: \
                event: kind: date:2020-01..2020-03 like:BRIEFING:¶N is:conflict is:draft.",
        takes: &[needed("query", "What to find"), LIMIT],
        call: searched,
    },
    Tool {
        name: "passage",
        title: "Passage",
        about: "Read one passage, with the actors it names and the events it tells.",
        takes: &[needed(
            "at",
            "BRIEFING:¶N or BRIEFING:N, as answers cite it",
        )],
        call: passage,
    },
    Tool {
        name: "event",
        title: "Event",
        about: "Without an id, list the events. With one, show what each document tells of it, \
                measure by measure, with a verdict on each and the documents that are silent.",
        takes: &[
            optional("id", "The id of an event, or its whole name"),
            LIMIT,
            OFFSET,
        ],
        call: event,
    },
    Tool {
        name: "conflicts",
        title: "Conflicts",
        about: "List accounts that cannot all be true and opposed answers; none is preferred.",
        takes: &[LIMIT, OFFSET],
        call: |opened, args| listed(args, &conflicts::rows(opened.collection())),
    },
    Tool {
        name: "questions",
        title: "Questions",
        about: "List the questions of the collection, and who takes which stance on each answer.",
        takes: &[
            optional("id", "Only the question with this id or wording"),
            LIMIT,
            OFFSET,
        ],
        call: asked,
    },
    Tool {
        name: "parallels",
        title: "Parallels",
        about: "List sentences of other documents that likely tell the same, and what differs.",
        takes: &[
            optional("of", "Only those like this passage: BRIEFING:¶N"),
            LIMIT,
            OFFSET,
        ],
        call: parallels,
    },
    Tool {
        name: "check_quote",
        title: "Check a quotation",
        about: "Tell whether words stand verbatim in the documents, and where. Quotation marks \
                and white space may differ, nothing else.",
        takes: &[
            needed("quote", "The words, without quotation marks around them"),
            optional("at", "The passage that should have them: BRIEFING:¶N"),
        ],
        call: |opened, mut args| {
            let (words, at) = (args.text("quote")?, args.optional("at")?);
            args.end()?;
            let at = at.map(|at| passage_at(opened, &at)).transpose()?;
            Ok(quote::checked(opened, &words, at))
        },
    },
];

/// The tools, as the protocol lists them.
pub(super) fn list(opened: &Opened) -> Vec<Value> {
    let mut all: Vec<Value> = TOOLS.iter().map(Tool::described).collect();
    if opened.takes_proposals {
        all.extend([propose::described(), propose_across::described()]);
    }
    all
}

impl Tool {
    fn described(&self) -> Value {
        let takes = self.takes.iter();
        let fields = takes.map(|one| {
            let about = json!({"type": one.kind, "description": one.about});
            (one.name.to_owned(), about)
        });
        let fields: serde_json::Map<String, Value> = fields.collect();
        let needed: Vec<&str> = (self.takes.iter())
            .filter(|one| one.needed)
            .map(|one| one.name)
            .collect();
        json!({
            "name": self.name,
            "title": self.title,
            "description": self.about,
            "inputSchema": {
                "type": "object",
                "properties": fields,
                "required": needed,
                "additionalProperties": false,
            },
            "annotations": {
                "readOnlyHint": true,
                "idempotentHint": true,
                "openWorldHint": false,
            },
        })
    }
}

/// Calls the tool that the parameters name. What the tool refuses is a result
/// too, so that the agent reads why.
///
/// # Errors
/// If there is no such tool.
pub(super) fn call(opened: &Opened, params: &Value) -> Result<Value, Fault> {
    let name = params.get("name").and_then(Value::as_str).unwrap_or("");
    let tool = TOOLS.iter().find(|tool| tool.name == name);
    let call = match tool {
        Some(tool) => Some(tool.call),
        None if !opened.takes_proposals => None,
        None if name == propose::NAME => Some(propose::call as Call),
        None if name == propose_across::NAME => Some(propose_across::call as Call),
        None => None,
    };
    let Some(call) = call else {
        let names: Vec<&str> = TOOLS.iter().map(|tool| tool.name).collect();
        let why = format!("there is no tool “{name}”; there are {}", names.join(", "));
        return Err(Fault::new(NO_PARAMS, why));
    };
    let outcome = Args::of(params).and_then(|args| call(opened, args));
    Ok(match outcome {
        Ok(mut answer) => {
            cite(&mut answer, None, opened);
            // Before it is written: the gate does not see what JSON escapes.
            clean(&mut answer);
            let text = answer.to_string();
            json!({
                "content": [{"type": "text", "text": text}],
                "structuredContent": answer,
                "isError": false,
            })
        }
        Err(why) => json!({
            "content": [{"type": "text", "text": why}],
            "isError": true,
        }),
    })
}

fn searched(opened: &Opened, mut args: Args) -> Result<Value, String> {
    let (query, limit) = (args.text("query")?, args.number("limit", USUAL)?);
    args.end()?;
    let results = opened.index.search(&query, limit.min(MOST));
    let rows = search::rows(opened.collection(), &results);
    let problems = results.problems.iter().map(|problem| problem.what.clone());
    let problems: Vec<String> = problems.chain(results.note.clone()).collect();
    Ok(json!({
        "total": results.total,
        "rows": value(&Objects(&rows))?,
        "notes": problems,
    }))
}

fn passage(opened: &Opened, mut args: Args) -> Result<Value, String> {
    let at = args.text("at")?;
    args.end()?;
    let id = passage_at(opened, &at)?;
    value(&show::passage::shown(opened.collection(), &id))
}

fn event(opened: &Opened, mut args: Args) -> Result<Value, String> {
    let collection = opened.collection();
    let Some(id) = args.optional("id")? else {
        return listed(args, &events::rows(collection));
    };
    args.end()?;
    let events = find(collection, &id)
        .into_iter()
        .find_map(|item| match item {
            Item::Event(id) => Some(id),
            _ => None,
        });
    let found: EventId = events.ok_or_else(|| unknown(opened, "event", &id))?;
    value(&grid::shown(collection, &found))
}

fn asked(opened: &Opened, mut args: Args) -> Result<Value, String> {
    let collection = opened.collection();
    let id = args.optional("id")?;
    let all = picked(collection, id.as_deref());
    if let (Some(id), []) = (&id, &all[..]) {
        let ids = collection
            .questions
            .iter()
            .map(|question| question.id.as_str());
        let ids: Vec<&str> = ids.take(MOST).collect();
        return Err(format!(
            "there is no question “{id}”; there are {}",
            ids.join(", ")
        ));
    }
    listed(args, &questions::rows(collection, all))
}

fn parallels(opened: &Opened, mut args: Args) -> Result<Value, String> {
    let across = &opened.across;
    let pairs: Vec<Parallel> = match args.optional("of")? {
        Some(of) => across.of(passage_at(opened, &of)?),
        None => across.parallels.all().collect(),
    };
    let shown = pairs.into_iter().filter(Parallel::is_shown).collect();
    listed(args, &across.rows(shown))
}

/// The rows that an agent asked for, and how many there are.
fn listed(mut args: Args, answer: &impl Answer) -> Result<Value, String> {
    let (limit, offset) = (args.number("limit", USUAL)?, args.number("offset", 0)?);
    args.end()?;
    let Value::Array(rows) = value(answer)? else {
        return Err("the answer is no list".into());
    };
    let total = rows.len();
    let rows: Vec<Value> = rows
        .into_iter()
        .skip(offset)
        .take(limit.min(MOST))
        .collect();
    Ok(json!({"total": total, "offset": offset, "rows": rows}))
}

/// An answer of the commands as a value.
fn value(answer: &impl Answer) -> Result<Value, String> {
    let written = answer.json().map_err(|why| why.to_string())?;
    serde_json::from_str(&written).map_err(|why| why.to_string())
}

/// The passage that a place names.
fn passage_at(opened: &Opened, at: &str) -> Result<PassageId, String> {
    match find(opened.collection(), at).first() {
        Some(Item::Passage(id)) => Ok(*id),
        _ => Err(format!("there is no passage “{at}”; write BRIEFING:5")),
    }
}

fn unknown(opened: &Opened, what: &str, id: &str) -> String {
    let near = nearest(opened.collection(), id);
    let hint = if near.is_empty() {
        String::new()
    } else {
        format!("; nearest: {}", near.join(", "))
    };
    format!("there is no {what} “{id}”{hint}")
}
