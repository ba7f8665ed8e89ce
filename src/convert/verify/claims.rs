//! Proposed claims: question and answer are of the collection or made of the
//! passage's words, the quote is verbatim, and what the model says in its own
//! words brings no name and no number.

use super::events::FEWEST;
use super::ground::{Cited, is_plain};
use super::{Came, Check, DRAFT, Kind, MOST_NAME, MOST_WORD, who};
use crate::model::briefing::Claim;
use crate::model::proposed::ProposedClaim;
use crate::text::words;

/// Answers that any question may have.
const PLAIN: [&str; 4] = ["yes", "no", "other", "unknown"];

/// Words that ask, and words for what is asked after.
const ASKING: [&str; 13] = [
    "who", "what", "why", "when", "where", "which", "how", "whose", "cause", "reason", "blame",
    "culprit", "motive",
];

pub(super) fn claim(check: &mut Check, proposed: &ProposedClaim) {
    let name = format!(
        "{}: {} {}",
        proposed.question, proposed.stance, proposed.answer
    );
    let came = make_claim(check, proposed);
    check.note(Kind::Claim, &name, Some(&proposed.quote), came);
}

fn make_claim(check: &mut Check, proposed: &ProposedClaim) -> Result<Came, String> {
    let cited = check.ground.cite(proposed.at, &proposed.quote)?;
    if words::count(&cited.quote) < FEWEST {
        return Err("one word is no claim; quote more".into());
    }
    asked(check, proposed, &cited)?;
    let voice = who::voice_meant(check, proposed.voice.as_deref())?;
    let via = who::voices_meant(check, &proposed.via)?;
    let says = proposed.says.as_deref().filter(|says| !says.is_empty());
    if let Some(says) = says {
        if !is_plain(says, 2 * MOST_NAME) {
            return Err("`says` is long, or has characters that do not show".into());
        }
        let speaker = check
            .after
            .voices
            .iter()
            .find(|v| Some(&v.id) == voice.as_ref());
        let speaker = speaker.map_or("", |v| v.name.as_str());
        if let Some(why) = check.ground.says_more(cited.place, says, speaker) {
            return Err(format!("`says`: {why}"));
        }
    }
    let claim = Claim {
        question: proposed.question.clone(),
        answer: proposed.answer.clone(),
        stance: proposed.stance,
        voice,
        via,
        certainty: proposed.certainty,
        at: cited.at,
        says: says.map(str::to_owned),
        quote: check.kept_quote(&cited),
        status: DRAFT,
        by: Some(check.by.to_owned()),
    };
    let is_same = |known: &Claim| {
        known.question == claim.question
            && known.answer == claim.answer
            && (&known.voice, known.at) == (&claim.voice, claim.at)
    };
    if check.after.claims.iter().any(is_same) {
        return Ok(Came::Known);
    }
    check.after.claims.push(claim);
    let mends = cited.mended.into_iter();
    Ok(Came::New(mends.collect()))
}

/// Fails if the question or the answer is of neither the collection nor the
/// passage.
fn asked(check: &Check, proposed: &ProposedClaim, cited: &Cited) -> Result<(), String> {
    let (question, answer) = (proposed.question.as_str(), proposed.answer.as_str());
    let is_id = |id: &str| is_plain(id, MOST_WORD) && !id.contains('/');
    if !is_id(question) || !is_id(answer) {
        return Err("question and answer must be ids: short words with hyphens".into());
    }
    let is_known = check.words.questions.contains_key(question);
    let asked: Vec<&str> = question
        .split('-')
        .filter(|word| !ASKING.contains(word))
        .collect();
    let made = asked.is_empty() || check.ground.has_words(cited.place, &asked.join(" "));
    if !is_known && !made {
        return Err(format!(
            "the question `{question}` is of neither the collection nor the passage"
        ));
    }
    let known = check.words.answers.get(question);
    let is_answer = known.is_some_and(|answers| answers.contains(answer))
        || PLAIN.contains(&answer)
        || who::actor_meant(check, answer).is_ok()
        || check
            .ground
            .has_words(cited.place, &answer.replace('-', " "));
    if !is_answer {
        return Err(format!(
            "the answer `{answer}` is of neither the collection nor the passage"
        ));
    }
    Ok(())
}
