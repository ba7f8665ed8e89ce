//! The closed lists of words of the format: kinds, roles, stances.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::blocks::{self, Block};

/// Makes an enum that is written in YAML as kebab-case words.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// Every value, in the order of the format's description.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word as files write it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.word())
            }
        }
    )*};
}

words! {
    /// Whether a briefing retells its document or holds its text.
    Kind {
        /// In its author's own words, paragraph by paragraph.
        Digest = "digest",
        /// The document's own words.
        #[default]
        FullText = "full-text",
    }
    /// What `convert` could not do with a document.
    Limit {
        /// Nothing is drafted in its language: no names, events or quotations.
        #[default]
        Language = "language",
    }
    /// Whether a person has looked at it.
    Status {
        /// Made by a program, or unfinished.
        Draft = "draft",
        /// Looked at by a person.
        #[default]
        Reviewed = "reviewed",
    }
    /// How the blocks of an original are numbered.
    Blocks {
        /// Every line with more than white space is a block.
        #[default]
        Lines = "lines",
        /// Lines between blank lines are one block.
        Wrapped = "wrapped",
        /// Block elements of the parsed document.
        Elements = "elements",
    }
    /// What sort of block a passage is.
    PassageKind {
        /// A title or heading.
        Head = "head",
        /// Running text.
        #[default]
        Paragraph = "paragraph",
        /// A block or pull quotation.
        Quote = "quote",
        /// An item of a list.
        List = "list",
        /// Page furniture: menus, author boxes, newsletter lines.
        Furniture = "furniture",
    }
    /// The capacity in which a voice speaks.
    Role {
        /// The author of the document.
        Author = "author",
        /// For a government or international body.
        Official = "official",
        /// For a side of the story.
        Party = "party",
        /// As somebody who studies the subject.
        Expert = "expert",
        /// As a newspaper, agency or broadcaster.
        Media = "media",
        /// A report, law or release.
        Document = "document",
        /// Not named.
        #[default]
        Unnamed = "unnamed",
    }
    /// The kind of an actor (ACLED's types, shortened).
    ActorKind {
        /// A human being.
        Person = "person",
        /// Any other body.
        Organization = "organization",
        /// A state, its government or a ministry.
        Government = "government",
        /// Armed forces of a state.
        Military = "military",
        /// An armed group that belongs to no state.
        ArmedGroup = "armed-group",
        /// A newspaper, agency or broadcaster.
        Media = "media",
        /// Anything else that acts.
        #[default]
        Other = "other",
    }
    /// Why a difference between figures is no disagreement.
    Dismissed {
        /// They belong to two events.
        OtherEvent = "other-event",
        /// They count different things.
        #[default]
        OtherCount = "other-count",
        /// One is later news.
        Later = "later",
        /// One is the other, rounded.
        Rounding = "rounding",
    }
    /// How much of a document is another's text.
    CopyClass {
        /// Its own text, except for a stray line.
        #[default]
        Own = "own",
        /// Some of its passages.
        Partly = "partly",
        /// Most of it, partly in other words.
        Reworded = "reworded",
        /// Most of it, word for word.
        Copy = "copy",
    }
    /// How a document credits the agency of its text.
    CreditKind {
        /// A passage cites it: *according to AFP*.
        #[default]
        Cited = "cited",
        /// Before the text, after the place: *LONDON (Reuters) -*.
        Dateline = "dateline",
        /// Below the text: *(AP)*, *— dpa*.
        Signature = "signature",
        /// As its author or publisher.
        Byline = "byline",
    }
    /// How sure a voice is of what it says.
    Certainty {
        /// Said without a hedge.
        #[default]
        Certain = "certain",
        /// Said as likely.
        Probable = "probable",
        /// Said as possible.
        Possible = "possible",
    }
    /// How a voice stands to an answer.
    Stance {
        /// Says it is so.
        #[default]
        Asserts = "asserts",
        /// Thinks it likely.
        Suspects = "suspects",
        /// Thinks it unlikely.
        Doubts = "doubts",
        /// Says it is not so.
        Denies = "denies",
        /// Speaks of it without taking a stance.
        NoClaim = "no-claim",
    }
}

impl Certainty {
    /// The adverb for less than certainty: *probably* denied.
    pub fn adverb(self) -> Option<&'static str> {
        match self {
            Self::Certain => None,
            Self::Probable => Some("probably"),
            Self::Possible => Some("possibly"),
        }
    }

    /// The word if it is less than certain.
    pub fn hedge(self) -> Option<&'static str> {
        (self != Self::Certain).then(|| self.word())
    }
}

impl Stance {
    /// A sign, so that colour is never the only one.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Asserts => "+",
            Self::Suspects => "?",
            Self::Doubts => "~",
            Self::Denies => "−",
            Self::NoClaim => "·",
        }
    }

    /// The participle for an answer with this stance: *asserted* by someone.
    pub fn taken(self) -> &'static str {
        match self {
            Self::Asserts => "asserted",
            Self::Suspects => "suspected",
            Self::Doubts => "doubted",
            Self::Denies => "denied",
            Self::NoClaim => "spoken of",
        }
    }
}

impl Blocks {
    /// The blocks of a plain text in order; `None` if they are elements of a
    /// parsed document.
    pub fn split(self, text: &str) -> Option<Vec<Block<'_>>> {
        match self {
            Self::Lines => Some(blocks::lines(text)),
            Self::Wrapped => Some(blocks::wrapped(text)),
            Self::Elements => None,
        }
    }
}
