//! A question that a stance is on. Its id reads like a question.

use crate::model::vocabulary::Certainty;
use crate::text::sanitize;

/// What a stance is on.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub question: String,
    /// The actor who is the answer, if the question asks who.
    pub answer: Option<String>,
    /// Whether the voice says that the answer is no.
    pub negated: bool,
    pub certainty: Certainty,
    /// The first word of the claim, if the claim precedes the verb.
    pub from: Option<usize>,
    /// The first word after the claim.
    pub end: usize,
    /// Whether any story could ask it: too few words and no name.
    pub vague: bool,
}

impl Asked {
    /// Makes a question of words. Without a name or three words it would not
    /// mean the same in every document.
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

    /// Whether a claim that is merely said is worth keeping: hedged, denied, or
    /// about who is to blame.
    pub(super) fn is_doubtful(&self) -> bool {
        let about_now = !self.question.starts_with("will-");
        self.answer.is_some() || about_now && (self.negated || self.certainty != Certainty::Certain)
    }
}

/// Whether a noun can stand for anybody, or a verb for anything.
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
