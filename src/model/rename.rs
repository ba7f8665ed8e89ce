//! A measure or a question gets another name in every document and in the
//! collection file.

use super::briefing::Briefing;
use super::joins::{AskedQuestion, JoinedMeasure, Joins};

/// A new name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Renaming {
    /// The word that documents' accounts use for a measure.
    Measure {
        /// The old word.
        from: String,
        /// The new word.
        to: String,
    },
    /// A question.
    Question {
        /// Its old id.
        from: String,
        /// Its new id.
        to: String,
        /// The question in words.
        ask: String,
    },
}

impl Renaming {
    /// Renames it in a briefing.
    pub fn in_briefing(&self, briefing: &mut Briefing) {
        match self {
            Self::Measure { from, to } => {
                let all = briefing.accounts_mut().map(|account| &mut account.measure);
                rename(all, from, to);
            }
            Self::Question { from, to, .. } => {
                let all = briefing.claims.iter_mut().map(|claim| &mut claim.question);
                rename(all, from, to);
            }
        }
    }

    /// Renames it in a collection file. Two lines that come to be on one name
    /// become one.
    pub fn in_joins(&self, joins: &mut Joins) {
        match self {
            Self::Measure { from, to } => in_measures(joins, from, to),
            Self::Question { from, to, ask } => in_questions(joins, from, to, ask),
        }
    }

    /// The renaming in words.
    pub fn said(&self) -> String {
        match self {
            Self::Measure { from, to } => format!("renamed: {from} to {to}"),
            Self::Question { ask, .. } => format!("renamed: the question to {ask}"),
        }
    }
}

fn rename<'a>(all: impl Iterator<Item = &'a mut String>, from: &str, to: &str) {
    for word in all.filter(|word| *word == from) {
        to.clone_into(word);
    }
}

fn in_measures(joins: &mut Joins, from: &str, to: &str) {
    let rows = joins.rows.iter_mut().flat_map(|line| &mut line.same);
    let dismissed = joins
        .dismissed
        .iter_mut()
        .flat_map(|line| &mut line.accounts);
    let cited = rows.chain(dismissed).map(|item| &mut item.measure);
    rename(cited, from, to);
    for line in &mut joins.measures {
        let words = line.same.iter_mut().chain(&mut line.may_be);
        rename(
            words.chain(&mut line.part_of).chain([&mut line.id]),
            from,
            to,
        );
    }
    let Some(first) = joins.measures.iter().position(|line| line.id == to) else {
        return;
    };
    while let Some(other) = (first + 1..joins.measures.len()).find(|n| joins.measures[*n].id == to)
    {
        let gone = joins.measures.remove(other);
        let kept = &mut joins.measures[first];
        kept.same.extend(gone.same);
        kept.may_be.extend(gone.may_be);
        kept.part_of = kept.part_of.take().or(gone.part_of);
    }
    let line = &mut joins.measures[first];
    for words in [&mut line.same, &mut line.may_be] {
        once(words);
        words.retain(|word| word != to);
    }
    line.part_of.take_if(|whole| whole == to);
    joins.measures.retain(says_something);
}

/// Whether a line of measures relates the measure to another word.
fn says_something(line: &JoinedMeasure) -> bool {
    !line.same.is_empty() || !line.may_be.is_empty() || line.part_of.is_some()
}

fn in_questions(joins: &mut Joins, from: &str, to: &str, ask: &str) {
    let is_it = |line: &AskedQuestion| line.id == from || line.id == to;
    let mut lines: Vec<AskedQuestion> = Vec::new();
    for mut line in std::mem::take(&mut joins.questions) {
        if !is_it(&line) {
            lines.push(line);
            continue;
        }
        to.clone_into(&mut line.id);
        ask.clone_into(&mut line.ask);
        match lines.iter_mut().find(|known| known.id == to) {
            Some(known) => {
                known.answers.extend(line.answers);
                once(&mut known.answers);
                known.said.extend(line.said);
            }
            None => lines.push(line),
        }
    }
    joins.questions = lines;
}

/// Keeps the first of equal words.
fn once(words: &mut Vec<String>) {
    let mut known: Vec<String> = Vec::new();
    for word in words.drain(..) {
        if !known.contains(&word) {
            known.push(word);
        }
    }
    *words = known;
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn joins() -> Joins {
        serde_json::from_value(json!({
            "rows": [{"same": [{"item": "a/e", "measure": "hurt", "at": 1},
                {"item": "b/e", "measure": "wounded", "at": 2}]}],
            "measures": [
                {"id": "wounded", "same": ["hurt", "injured"]},
                {"id": "lightly hurt", "part_of": "hurt"},
            ],
            "questions": [
                {"id": "who-lit-it", "ask": "Who lit it?", "answers": ["nobody"]},
                {"id": "who-began", "ask": "Who began?", "answers": ["nobody", "owner"]},
            ],
        }))
        .unwrap()
    }

    #[test]
    fn a_measure_is_renamed_wherever_its_word_stands() {
        let mut joins = joins();
        let renaming = Renaming::Measure {
            from: "hurt".into(),
            to: "wounded".into(),
        };
        renaming.in_joins(&mut joins);
        assert_eq!(joins.measures[0].same, ["injured"]);
        assert_eq!(joins.measures[1].part_of.as_deref(), Some("wounded"));
        assert_eq!(joins.rows[0].same[0].measure, "wounded");
    }

    #[test]
    fn two_questions_become_one() {
        let mut joins = joins();
        let renaming = Renaming::Question {
            from: "who-lit-it".into(),
            to: "who-began".into(),
            ask: "Who began it?".into(),
        };
        renaming.in_joins(&mut joins);
        let [line] = joins.questions.as_slice() else {
            panic!("{:?}", joins.questions);
        };
        assert_eq!(
            (line.id.as_str(), line.ask.as_str()),
            ("who-began", "Who began it?")
        );
        assert_eq!(line.answers, ["nobody", "owner"]);
    }
}
