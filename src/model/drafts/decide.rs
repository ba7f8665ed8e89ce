//! Decisions on proposals: each changes a briefing, or says why it cannot. The
//! old briefing is the way back.

use serde::{Deserialize, Serialize};

use super::{Addition, Field, Of, Part, fields, join, parts};
use crate::model::Briefing;
use crate::model::vocabulary::Status;
use crate::text::counted;

/// A person's decision on proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// These are right as they are. Without any: the draft is right as a whole,
    /// if it has no open proposals.
    Accept(Vec<Part>),
    /// This is wrong: it goes, with whatever depends on it alone.
    Reject(Part),
    /// These fields get these values.
    Edit(Part, Vec<(Field, String)>),
    /// The first is the second: the first goes, all it has goes to the second.
    Merge(Part, Part),
    /// An actor's name is somebody else's: it gets an entry of its own.
    Split(usize, String),
    /// An account is of another event.
    Move(Part, Of),
    /// An item that nobody had proposed.
    Add(Box<Addition>),
}

/// Why a decision cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The briefing has no such item.
    #[error("it is not there any more")]
    Gone,
    /// It is already decided.
    #[error("it is reviewed already")]
    Reviewed,
    /// A passage belongs to the document.
    #[error("a passage belongs to the document and stays; `kind: furniture` hides it")]
    Passage,
    /// Everything else belongs to the document.
    #[error("the document itself stays; remove its file to get rid of it")]
    Document,
    /// The two are of different kinds.
    #[error("only two actors, two voices, two events or two accounts of an event can be one")]
    NotAlike,
    /// An account stays where it is.
    #[error("it is of that event already")]
    SameEvent,
    /// The number of reviewed things that the voice says.
    #[error("it says {}; give them another voice first", counted(*.0, "reviewed thing"))]
    Speaks(usize),
    /// The actor has only one name.
    #[error("it has no other name to set apart")]
    OneName,
    /// The field cannot have this value.
    #[error("{field}: {why}")]
    Value {
        /// The field.
        field: &'static str,
        /// What is wrong, and what would be right.
        why: String,
    },
}

impl Decision {
    /// Makes the decision. A draft with nothing open afterwards becomes
    /// reviewed, unless the decision only edits, moves or adds.
    ///
    /// # Errors
    /// If the decision cannot be made; the briefing stays unchanged.
    pub fn apply(&self, briefing: &mut Briefing) -> Result<(), Refusal> {
        let mut after = briefing.clone();
        match self {
            Self::Accept(parts) => accept(&mut after, parts)?,
            Self::Reject(part) => join::remove(&mut after, *part)?,
            Self::Edit(part, values) => fields::set(&mut after, *part, values)?,
            Self::Merge(from, into) => join::merge(&mut after, *from, *into)?,
            Self::Split(actor, name) => join::split(&mut after, *actor, name)?,
            Self::Move(part, of) => join::move_account(&mut after, *part, of)?,
            Self::Add(found) => drop(found.add(&mut after)?),
        }
        if !matches!(self, Self::Edit(..) | Self::Move(..) | Self::Add(_)) {
            finish(&mut after);
        }
        *briefing = after;
        Ok(())
    }

    /// The same decision on the current briefing, if all its items are still
    /// there.
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
            Self::Move(part, of) => Self::Move(to(*part)?, of.moved(to)?),
            Self::Add(found) => Self::Add(Box::new(found.moved(to)?)),
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
            Self::Move(part, of) => {
                let event = match of {
                    Of::Entry(n) => name(Part::Event(*n)),
                    Of::New(name) => name.clone(),
                };
                format!("moved: {} to {event}", name(*part))
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

/// Marks a draft as reviewed if nothing in it is open; its items then need no
/// status of their own.
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
