//! Decisions on proposals: a briefing is changed, or it is said why not. The
//! briefing as it was is the way back.

use serde::{Deserialize, Serialize};

use super::{Field, Found, Part, fields, join, parts};
use crate::model::Briefing;
use crate::model::vocabulary::Status;
use crate::text::counted;

/// What a person decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// These are right as they are. Of a draft without open proposals: it is
    /// right as a whole.
    Accept(Vec<Part>),
    /// This is wrong: it goes, and what only stands on it with it.
    Reject(Part),
    /// Fields are to be as written here.
    Edit(Part, Vec<(Field, String)>),
    /// The first is the second: one goes, all it has goes to the other.
    Merge(Part, Part),
    /// A name of an actor is another's: it gets an entry of its own.
    Split(usize, String),
    /// An account that nobody had proposed is there.
    Add(Found),
}

/// Why a decision is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The briefing has no such item.
    #[error("it is not there any more")]
    Gone,
    /// It is decided already.
    #[error("it is reviewed already")]
    Reviewed,
    /// A passage is the document's own.
    #[error("a passage is the document's own and stays; `kind: furniture` hides it")]
    Passage,
    /// The document itself is what all the rest is of.
    #[error("the document itself stays; take its file away to be rid of it")]
    Document,
    /// The two are not of one kind.
    #[error("only two actors, two voices or two events can be one")]
    NotAlike,
    /// A voice that has told so much that is decided.
    #[error("it tells {} reviewed already; give them another voice first", counted(*.0, "thing"))]
    Speaks(usize),
    /// There is nothing to set apart.
    #[error("it has no other name to set apart")]
    OneName,
    /// A field cannot be as written.
    #[error("{field}: {why}")]
    Value {
        /// The field.
        field: &'static str,
        /// What is wrong, and what would be right.
        why: String,
    },
}

impl Decision {
    /// Takes the decision. A draft in which nothing is open afterwards is
    /// reviewed, unless something was only edited or added.
    ///
    /// # Errors
    /// If it cannot be taken; the briefing is as it was.
    pub fn apply(&self, briefing: &mut Briefing) -> Result<(), Refusal> {
        let mut after = briefing.clone();
        match self {
            Self::Accept(parts) => accept(&mut after, parts)?,
            Self::Reject(part) => join::remove(&mut after, *part)?,
            Self::Edit(part, values) => fields::set(&mut after, *part, values)?,
            Self::Merge(from, into) => join::merge(&mut after, *from, *into)?,
            Self::Split(actor, name) => join::split(&mut after, *actor, name)?,
            Self::Add(found) => found.add(&mut after)?,
        }
        if !matches!(self, Self::Edit(..) | Self::Add(_)) {
            finish(&mut after);
        }
        *briefing = after;
        Ok(())
    }

    /// The same decision on a briefing as it is now, if all that it is about
    /// is there.
    pub fn moved(&self, old: &Briefing, new: &Briefing) -> Option<Self> {
        let to = |part: Part| part.moved(old, new);
        Some(match self {
            Self::Accept(parts) => {
                Self::Accept(parts.iter().map(|p| to(*p)).collect::<Option<_>>()?)
            }
            Self::Reject(part) => Self::Reject(to(*part)?),
            Self::Edit(part, values) => Self::Edit(to(*part)?, values.clone()),
            Self::Merge(from, into) => Self::Merge(to(*from)?, to(*into)?),
            Self::Split(actor, name) => {
                let Part::Actor(actor) = to(Part::Actor(*actor))? else {
                    return None;
                };
                Self::Split(actor, name.clone())
            }
            Self::Add(found) => {
                let entry = match found.entry {
                    Some(entry) => match to(Part::Event(entry))? {
                        Part::Event(entry) => Some(entry),
                        _ => return None,
                    },
                    None => None,
                };
                let found = found.clone();
                Self::Add(Found { entry, ..found })
            }
        })
    }

    /// The decision in words: `accepted: Port Authority`.
    pub fn said(&self, briefing: &Briefing) -> String {
        let name = |part: Part| match part.is_there(briefing) {
            Ok(()) => part.name(briefing),
            Err(_) => part.kind().into(),
        };
        match self {
            Self::Accept(parts) => match parts[..] {
                [] => "accepted as it is".into(),
                [one] => format!("accepted: {}", name(one)),
                _ => format!("accepted: {} proposals", parts.len()),
            },
            Self::Reject(part) => {
                let along = match *part {
                    Part::Event(n) => {
                        let accounts = briefing.events.get(n).map_or(0, |e| e.accounts.len());
                        (accounts > 0).then(|| counted(accounts, "account"))
                    }
                    Part::Voice(n) => {
                        let said = join::said_by(briefing, n).count();
                        (said > 0).then(|| format!("the {} it says", counted(said, "thing")))
                    }
                    Part::Document
                    | Part::Passage(_)
                    | Part::Actor(_)
                    | Part::Account(..)
                    | Part::Fact(_)
                    | Part::Claim(_) => None,
                };
                match along {
                    None => format!("rejected: {}", name(*part)),
                    Some(along) => format!("rejected: {}, with {along}", name(*part)),
                }
            }
            Self::Edit(part, _) => format!("edited: {}", name(*part)),
            Self::Merge(from, into) => format!("merged: {} into {}", name(*from), name(*into)),
            Self::Split(actor, alias) => {
                format!("split: {alias} from {}", name(Part::Actor(*actor)))
            }
            Self::Add(found) => format!("added: {}", found.said()),
        }
    }
}

fn accept(briefing: &mut Briefing, accepted: &[Part]) -> Result<(), Refusal> {
    if accepted.is_empty() {
        let open = parts(briefing).any(|part| part.is_draft(briefing));
        return match briefing.status {
            Status::Draft if !open => Ok(()),
            Status::Draft | Status::Reviewed => Err(Refusal::Reviewed),
        };
    }
    for part in accepted {
        part.is_there(briefing)?;
        if !part.is_draft(briefing) {
            return Err(Refusal::Reviewed);
        }
        let differs = briefing.status != Status::Reviewed;
        set_status(briefing, *part, differs.then_some(Status::Reviewed));
    }
    Ok(())
}

fn set_status(briefing: &mut Briefing, part: Part, status: Option<Status>) {
    let place = match part {
        Part::Document => return,
        Part::Passage(n) => &mut briefing.passages[n].status,
        Part::Actor(n) => &mut briefing.actors[n].status,
        Part::Voice(n) => &mut briefing.voices[n].status,
        Part::Event(n) => &mut briefing.events[n].status,
        Part::Account(event, n) => &mut briefing.events[event].accounts[n].status,
        Part::Fact(n) => &mut briefing.facts[n].account.status,
        Part::Claim(n) => &mut briefing.claims[n].status,
    };
    *place = status;
}

/// Makes a draft in which nothing is open a reviewed briefing, whose items
/// need not say so of themselves.
fn finish(briefing: &mut Briefing) {
    let all: Vec<Part> = parts(briefing).collect();
    if briefing.status != Status::Draft || all.iter().any(|p| p.is_draft(briefing)) {
        return;
    }
    briefing.status = Status::Reviewed;
    for part in all {
        set_status(briefing, part, None);
    }
}
