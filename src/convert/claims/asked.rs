//! A question that a stance is on: its id reads as one.

use crate::model::vocabulary::Certainty;
use crate::text::sanitize;

/// What a stance is on.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub question: String,
    /// Who it is, where the question asks that.
    pub answer: Option<String>,
    /// Whether the voice says that it is not so.
    pub negated: bool,
    pub certainty: Certainty,
    /// The first of its words, where they stand before the verb.
    pub from: Option<usize>,
    /// The first word behind what it is made of.
    pub end: usize,
    /// Whether it could be asked in any story: too few words, no name.
    pub vague: bool,
}

impl Asked {
    /// A question of words. It needs a name or three words to mean one thing
    /// in a pile of documents.
    pub(super) fn new(ids: &[&str], named: bool, end: usize) -> Option<Self> {
        let ids: Vec<&str> = ids.iter().copied().filter(|id| !id.is_empty()).collect();
        let told = ids.iter().skip(1).filter(|id| !is_anybody(id)).count();
        let told = told + usize::from(ids.iter().any(|id| id.contains('-')));
        let question = sanitize::slug(&ids.join("-"));
        (told >= 1).then_some(Self {
            question,
            vague: !named && told < 3,
            end,
            ..Self::default()
        })
    }

    /// Whether it is worth a claim although it is merely said: hedged, denied,
    /// or about who is to blame.
    pub(super) fn is_doubtful(&self) -> bool {
        let about_now = !self.question.starts_with("will-");
        self.answer.is_some() || about_now && (self.negated || self.certainty != Certainty::Certain)
    }
}

/// Whether a noun may stand for anybody, or a verb for anything.
fn is_anybody(slug: &str) -> bool {
    matches!(
        slug,
        "man"
            | "woman"
            | "people"
            | "person"
            | "child"
            | "boy"
            | "girl"
            | "suspect"
            | "victim"
            | "driver"
            | "worker"
            | "employee"
            | "officer"
            | "police"
            | "official"
            | "resident"
            | "it"
            | "have"
            | "make"
            | "take"
            | "give"
            | "get"
            | "there"
            | "other"
            | "guilty-of"
            | "wife"
            | "husband"
            | "mother"
            | "father"
            | "colleague"
            | "friend"
            | "defendant"
            | "member"
            | "thing"
            | "company"
    )
}
