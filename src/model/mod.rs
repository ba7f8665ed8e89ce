//! What briefings say and how it is put together: pure data and rules.

pub mod answers;
pub mod basket;
pub mod briefing;
pub mod check;
pub mod check_joins;
pub mod collection;
pub mod compare;
pub mod copies;
pub mod date;
pub mod drafts;
pub mod finding;
pub mod gaps;
pub mod id;
mod item;
pub mod joins;
pub mod judge;
pub mod language;
pub mod likeness;
pub mod merge;
pub mod news;
pub mod notebook;
pub mod passage_set;
pub mod proposals;
pub mod reference;
pub mod times;
pub mod value;
pub mod view;
pub mod vocabulary;

pub use briefing::Briefing;
pub use collection::Collection;
pub use date::When;
pub use id::{ActorId, ClaimId, EventId, PassageId, QuestionId, SourceId, VoiceId};
pub use joins::Joins;
pub use passage_set::PassageSet;
pub use reference::{Ref, Resolver, Standing, Thing};
pub use value::Value;
