//! Small typed indices into a [`Collection`](super::Collection), so that a
//! source is never mistaken for an actor.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// Its index in its list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                Self(u32::try_from(index).expect("a collection holds fewer than 2³² items"))
            }
        }
    )*};
}

ids! {
    /// A briefing, in the order of date issued.
    SourceId;
    /// A passage, counted through the whole collection in source order.
    PassageId;
    /// An actor, as joined across documents.
    ActorId;
    /// An event, as joined across documents, in timeline order.
    EventId;
    /// A voice of one document; each document's author comes first.
    VoiceId;
    /// A claim, counted through the whole collection in source order.
    ClaimId;
    /// A question, in the order of the collection.
    QuestionId;
}
