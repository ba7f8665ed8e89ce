//! Who takes which stance, and where stances oppose.

use serde_json::json;

use super::CONFLICT;
use super::asked;
use super::column::{Column, Listed, column, each, spread};
use super::likely::LIKELY;
use super::lines::{add_wrapped, dotted, quoted};
use super::names::short;
use super::opposed::{says, sides};
use crate::model::briefing::Claim;
use crate::model::collection::StanceRef;
use crate::model::joins::SaidLine;
use crate::model::likeness::Utterance;
use crate::model::proposals::{Citation, Unasked, question};
use crate::model::{Collection, QuestionId, SourceId, judge};

/// A question, a proposed one, or claims that likely oppose each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// A question that claims answer.
    Question(QuestionId),
    /// Likely opposed claims, by their index.
    Likely(usize),
    /// A question that a program proposes, by its index.
    Proposed(usize),
}

impl From<QuestionId> for Asking {
    fn from(id: QuestionId) -> Self {
        Self::Question(id)
    }
}

const LIST: &[Column<Asking>] = &[
    column("id", |s, q| json!(q.id().map(|id| &s.question(id).id))),
    column("ask", |s, q| match q {
        Asking::Question(id) => json!(s.question(*id).ask),
        Asking::Likely(place) => json!(sides(s, &s.likeness.questions[*place])),
        Asking::Proposed(_) => json!(q.proposed(s).map(|unasked| &unasked.proposed.ask)),
    }),
    column("opposed", |s, q| match q {
        Asking::Question(id) => json!(s.asked(*id).is_opposed()),
        Asking::Likely(_) => json!(true),
        // Nobody has judged what the words answer.
        Asking::Proposed(_) => json!(false),
    }),
    // Whether nobody has judged that the voices speak of the same thing.
    column("likely", |_, q: &Asking| json!(q.id().is_none())).if_any(),
    column("by", |s: &Collection, q: &Asking| {
        json!(q.proposed(s).map(|unasked| &unasked.proposed.by))
    })
    .if_any(),
    column("why", |s: &Collection, q: &Asking| {
        json!(q.proposed(s).map(|unasked| &unasked.proposed.why))
    })
    .if_any(),
    column("sure", |s: &Collection, q: &Asking| match q {
        Asking::Question(_) | Asking::Proposed(_) => json!(null),
        Asking::Likely(place) => json!(hundredths(s.likeness.questions[*place].sure)),
    })
    .if_any(),
    spread("stances", &each(|s, q| stances(s, *q), STANCE).or_blank()),
];

impl Asking {
    fn id(self) -> Option<QuestionId> {
        match self {
            Self::Question(id) => Some(id),
            Self::Likely(_) | Self::Proposed(_) => None,
        }
    }

    /// The proposed question.
    fn proposed(self, collection: &Collection) -> Option<Unasked<'_>> {
        match self {
            Self::Proposed(place) => question(collection, place),
            Self::Question(_) | Self::Likely(_) => None,
        }
    }
}

/// A stance, and whether another voice opposes it; or words that likely take a
/// stance.
enum Held {
    Stance(StanceRef, bool),
    Said(Utterance),
    Proposed(Citation, SaidLine),
}

const STANCE: &[Column<Held>] = &[
    column("source", |s, held| json!(s.briefing(held.source()).id)),
    column("voice", |s, held| match held {
        Held::Stance(at, _) => json!(s.voice(at.voice).id),
        Held::Said(said) => json!(said.voice.map(|id| &s.voice(id).id)),
        Held::Proposed(_, said) => json!(said.voice),
    }),
    // Who says it, in the words of the document.
    column("who", |_, held: &Held| match held {
        Held::Stance(..) => json!(null),
        Held::Said(said) => json!(said.who),
        Held::Proposed(cited, _) => json!(cited.voice),
    })
    .if_any(),
    column("answer", |s, held| match held {
        Held::Proposed(_, said) => json!(said.answer),
        Held::Stance(..) | Held::Said(_) => json!(held.claim(s).map(|c| &c.answer)),
    }),
    column("stance", |s: &Collection, held: &Held| match held {
        Held::Stance(at, _) => json!(s.claim(*at).stance),
        Held::Said(said) => json!(said.stance),
        Held::Proposed(_, said) => json!(said.stance),
    }),
    column("certainty", |s, held| {
        json!(held.claim(s).map(|c| c.certainty))
    }),
    column("at", |s: &Collection, held: &Held| match held {
        Held::Stance(at, _) => json!(s.claim(*at).at),
        Held::Said(said) => json!(s.passage(said.passage).at),
        Held::Proposed(_, said) => json!(said.at),
    })
    .last(),
    column("quote", |s: &Collection, held: &Held| match held {
        Held::Stance(at, _) => json!(s.claim(*at).quote),
        Held::Said(said) => json!(judge::quote(s, said)),
        Held::Proposed(_, said) => json!(said.quote),
    })
    .last(),
    column("says", |s: &Collection, held: &Held| {
        json!(held.claim(s).and_then(|c| c.says.as_ref()))
    })
    .if_any()
    .last(),
    // The question has a column of that name.
    column("opposed", |_, held: &Held| match held {
        Held::Stance(_, opposed) => json!(opposed),
        Held::Said(_) => json!(true),
        Held::Proposed(..) => json!(false),
    })
    .if_any()
    .headed("stance_opposed"),
];

impl Held {
    fn source(&self) -> SourceId {
        match self {
            Self::Stance(at, _) => at.source,
            Self::Said(said) => said.source,
            Self::Proposed(cited, _) => cited.source,
        }
    }

    fn claim<'a>(&self, collection: &'a Collection) -> Option<&'a Claim> {
        match self {
            Self::Stance(at, _) => Some(collection.claim(*at)),
            Self::Said(_) | Self::Proposed(..) => None,
        }
    }
}

fn stances(collection: &Collection, asking: Asking) -> Vec<Held> {
    let id = match asking {
        Asking::Question(id) => id,
        Asking::Likely(place) => {
            let said = collection.likeness.questions[place].said();
            return said.cloned().map(Held::Said).collect();
        }
        Asking::Proposed(_) => {
            let unasked = asking.proposed(collection);
            let said = unasked
                .iter()
                .flat_map(|one| one.cited.iter().zip(&one.proposed.said));
            return said
                .map(|(cited, said)| Held::Proposed(cited.clone(), said.clone()))
                .collect();
        }
    };
    let asked = collection.asked(id);
    let held = |at: &StanceRef| Held::Stance(*at, asked.opposed.contains(at));
    asked.stances.iter().map(held).collect()
}

fn hundredths(sure: f64) -> f64 {
    (sure * 100.0).round() / 100.0
}

/// Questions for programs.
pub fn rows<T: Into<Asking>>(collection: &Collection, questions: Vec<T>) -> Listed<'_, Asking> {
    let questions = questions.into_iter().map(Into::into);
    Listed::new(collection, questions.collect(), LIST)
}

/// Adds likely opposed claims for people: both sides in their own words.
pub(super) fn add_likely(out: &mut String, collection: &Collection, place: usize) {
    let likely = &collection.likeness.questions[place];
    let head = format!("likely opposed ({:.0}%)", likely.sure * 100.0);
    add_wrapped(out, &format!("{LIKELY} "), &head);
    for said in likely.said() {
        let at = collection.passage(said.passage).locator().to_string();
        let said = dotted([says(collection, said).as_str(), &at]);
        add_wrapped(out, "    ", &said);
    }
}

/// Adds a proposed question for people: who proposes it and why, and both sides
/// in their own words.
fn add_proposed(out: &mut String, collection: &Collection, unasked: &Unasked) {
    let head = dotted([
        unasked.proposed.ask.as_str(),
        &asked::reasons(collection, unasked),
    ]);
    add_wrapped(out, &format!("{LIKELY} "), &head);
    for (nth, cited) in unasked.cited.iter().enumerate() {
        let at = collection.passage(cited.passage).locator().to_string();
        let said = dotted([asked::says(collection, unasked, nth).as_str(), &at]);
        add_wrapped(out, "    ", &said);
    }
}

/// Questions for people: the stances under the answer they are about.
pub fn text<T: Copy + Into<Asking>>(collection: &Collection, questions: &[T]) -> String {
    let mut out = String::new();
    for id in questions {
        if !out.is_empty() {
            out.push('\n');
        }
        let id = match (*id).into() {
            Asking::Question(id) => id,
            Asking::Likely(place) => {
                add_likely(&mut out, collection, place);
                continue;
            }
            asking @ Asking::Proposed(_) => {
                if let Some(unasked) = asking.proposed(collection) {
                    add_proposed(&mut out, collection, &unasked);
                }
                continue;
            }
        };
        let asked = collection.asked(id);
        let sign = if asked.is_opposed() {
            format!("{CONFLICT} opposed")
        } else {
            String::new()
        };
        let alone = if asked.is_alone(collection) {
            "in one document"
        } else {
            ""
        };
        let (ask, id) = (asked.question.ask.as_str(), quoted(&asked.question.id));
        add_wrapped(&mut out, "", &dotted([ask, &id, &sign, alone]));
        if asked.stances.is_empty() {
            out.push_str("  nobody takes a stance\n");
        }
        for answer in asked.answers(collection) {
            add_wrapped(&mut out, "  ", &collection.answer_in_words(answer));
            let about = |at: &&StanceRef| collection.claim(**at).answer == answer;
            for at in asked.stances.iter().filter(about) {
                let is_opposed = asked.opposed.contains(at);
                let sign = if is_opposed { CONFLICT } else { " " };
                add_stance(&mut out, collection, *at, sign);
            }
        }
    }
    out
}

/// Adds a stance: sign and word, who takes it, where, and in which words.
/// `mark` stands before it.
pub(super) fn add_stance(out: &mut String, collection: &Collection, at: StanceRef, mark: &str) {
    let claim = collection.claim(at);
    let place = collection.locator(at.source, claim.at);
    let place = format!("{} {place}", short(collection, at.source));
    let quote = claim.quote.as_ref().map(|quote| format!("“{quote}”"));
    let who = dotted([
        collection.voice(at.voice).name.as_str(),
        claim.certainty.hedge().unwrap_or_default(),
        &place,
        claim.says.as_deref().unwrap_or_default(),
        quote.as_deref().unwrap_or_default(),
    ]);
    let (sign, word) = (claim.stance.sign(), claim.stance.word());
    add_wrapped(out, &format!("  {mark} {sign} {word:<9} "), &who);
}
