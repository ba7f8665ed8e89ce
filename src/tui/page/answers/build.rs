//! Lays out what voices say on a question.

use super::{AnswersState, Block, GUTTER, Line, MOST_COLUMN, TWO};
use crate::model::asked::Asked;
use crate::model::collection::StanceRef;
use crate::model::compare::stances;
use crate::model::drafts::{Part, marks_draft};
use crate::model::view::View;
use crate::model::vocabulary::Stance;
use crate::model::{Collection, QuestionId};
use crate::text::counted;
use crate::text::graphemes::width;
use crate::text::wrap::wrap;
use crate::tui::ctx::DRAFT;
use crate::tui::page::pieces::hedge;
use crate::tui::theme::Ink;

/// Where the next block goes.
struct Layout<'a> {
    collection: &'a Collection,
    /// Cells of a column, and of the whole page.
    column: usize,
    room: usize,
    two: bool,
    blocks: Vec<Block>,
    /// The first free row.
    y: usize,
}

pub(super) fn blocks(
    collection: &Collection,
    view: &View,
    id: QuestionId,
    width: usize,
) -> Vec<Block> {
    let asked = collection.asked_within(id, view);
    let two = width >= TWO;
    let column = if two {
        ((width - GUTTER) / 2).min(MOST_COLUMN)
    } else {
        width
    };
    let mut layout = Layout {
        collection,
        column,
        room: width,
        two,
        blocks: Vec::new(),
        y: 0,
    };
    layout.question(&asked);
    let is_opposed = |given: &String| {
        asked
            .opposed
            .iter()
            .any(|s| collection.claim(*s).answer == *given)
    };
    let mut answers = answers(collection, &asked);
    answers.sort_by_key(|given| !is_opposed(given));
    for (section, given) in answers.iter().enumerate() {
        let of_it = asked.stances.iter().copied();
        let of_it: Vec<StanceRef> = of_it
            .filter(|s| collection.claim(*s).answer == *given)
            .collect();
        layout.answer(section, given, &of_it, is_opposed(given));
    }
    layout.blocks
}

/// The answers that voices give, in the order of `collection.yaml`, then of
/// first mention.
fn answers(collection: &Collection, question: &Asked) -> Vec<String> {
    let asked = collection
        .joins
        .questions
        .iter()
        .find(|q| q.id == question.question.id);
    let given = question
        .stances
        .iter()
        .map(|s| &collection.claim(*s).answer);
    let given: Vec<&String> = given.collect();
    let mut answers: Vec<String> = Vec::new();
    for answer in asked.iter().flat_map(|q| &q.answers).chain(given.clone()) {
        if given.contains(&answer) && !answers.contains(answer) {
            answers.push(answer.clone());
        }
    }
    answers
}

impl Layout<'_> {
    /// The question itself, and how many answer it.
    fn question(&mut self, asked: &Asked) {
        let ask = &asked.question.ask;
        // The border shows the question; it is repeated here if it may not fit.
        let mut lines = wrapped(ask, self.room, Ink::Head);
        if width(ask) + 4 <= self.room {
            lines.clear();
        }
        let (mut voices, mut sources): (Vec<_>, Vec<_>) =
            asked.stances.iter().map(|s| (s.voice, s.source)).unzip();
        voices.sort_unstable();
        voices.dedup();
        sources.dedup();
        let mut said: Line = vec![(
            format!(
                "{} in {}",
                counted(voices.len(), "voice"),
                counted(sources.len(), "source")
            ),
            Ink::Dim,
        )];
        if voices.is_empty() {
            said = vec![("No voice answers it in this view.".into(), Ink::Dim)];
        }
        if asked.is_opposed() {
            said.push(("  ≠ opposed".into(), Ink::Conflict));
        }
        lines.push(said);
        self.put(0, 0, lines, None, self.room);
    }

    /// One answer: who asserts or suspects it, who doubts or denies it, who
    /// mentions it without a stance.
    fn answer(&mut self, section: usize, given: &str, of_it: &[StanceRef], opposed: bool) {
        self.y += 1;
        let mark = if opposed { "≠ " } else { "" };
        let title = vec![
            (mark.into(), Ink::Conflict),
            (self.collection.answer_in_words(given), Ink::Accent),
        ];
        self.put(section, 0, vec![title], None, self.room);
        let of = |is: fn(Stance) -> bool| {
            let stances = of_it.iter().copied();
            let stances = stances.filter(|s| is(self.collection.claim(*s).stance));
            stances.collect::<Vec<_>>()
        };
        let holds = of(stances::affirms);
        let rejects = of(stances::rejects);
        let neither = of(|s| s == Stance::NoClaim);
        if !holds.is_empty() || !rejects.is_empty() {
            let start = self.y;
            self.side(section, 0, &holds, stances::affirms);
            let left = self.y;
            if self.two {
                self.y = start;
            } else if !holds.is_empty() && !rejects.is_empty() {
                self.y += 1;
            }
            let column = usize::from(self.two);
            self.side(section, column, &rejects, stances::rejects);
            self.y = self.y.max(left);
        }
        if !neither.is_empty() {
            self.y += usize::from(neither.len() < of_it.len());
            let line = vec![(format!("no claim ({})", neither.len()), Ink::Dim)];
            self.put(section, 0, vec![line], None, self.room);
            self.voices(section, 0, &neither);
        }
    }

    /// One side of an answer; beside the other side an empty one says so.
    fn side(
        &mut self,
        section: usize,
        column: usize,
        stances: &[StanceRef],
        is: fn(Stance) -> bool,
    ) {
        let taken = |stance: &Stance| {
            let of = |at: &&StanceRef| self.collection.claim(**at).stance == *stance;
            stances.iter().any(|at| of(&at))
        };
        let of_side = Stance::ALL.iter().copied().filter(|stance| is(*stance));
        let words: Vec<&str> = match stances.len() {
            0 => of_side.map(Stance::taken).collect(),
            _ => of_side.filter(taken).map(Stance::taken).collect(),
        };
        let words = words.join(" or ");
        let head = match stances.len() {
            0 if self.two => format!("{words} by nobody here"),
            0 => return,
            n => format!("{words} ({n})"),
        };
        let line = vec![(head, Ink::Dim)];
        self.put(section, column, vec![line], None, self.column);
        self.voices(section, column, stances);
    }

    fn voices(&mut self, section: usize, column: usize, stances: &[StanceRef]) {
        for (n, stance) in stances.iter().enumerate() {
            if n > 0 {
                self.y += 1;
            }
            let lines = self.voice(*stance);
            self.put(section, column, lines, Some(*stance), self.column);
        }
    }

    /// The voice's name, stance and place; what it says; its words.
    fn voice(&self, at: StanceRef) -> Vec<Line> {
        let collection = self.collection;
        let claim = collection.claim(at);
        let mut name = collection.holders_of(at).to_string();
        if marks_draft(collection, at.source, Part::Claim(at.claim)) {
            name.insert_str(0, DRAFT);
        }
        let room = self.column.saturating_sub(2);
        let ink = match claim.stance {
            s if stances::affirms(s) => Ink::Accent,
            s if stances::rejects(s) => Ink::Conflict,
            _ => Ink::Dim,
        };
        let mut lines: Vec<Line> = Vec::new();
        for (n, mut line) in wrapped(&name, room, Ink::Head).into_iter().enumerate() {
            let sign = if n == 0 { claim.stance.sign() } else { " " };
            line.insert(0, (format!("{sign} "), ink));
            lines.push(line);
        }
        let source = collection.briefing(at.source).short_name();
        let word = claim.stance.word().replace('-', " ");
        let hedge = hedge(claim.certainty);
        let place = collection.locator(at.source, claim.at);
        let how = format!("{word}{hedge} · {source} {place}");
        let mut rest = wrapped(&how, room, Ink::Dim);
        if let Some(says) = &claim.says {
            rest.extend(wrapped(says, room, Ink::Text));
        }
        if let Some(quote) = &claim.quote {
            rest.extend(wrapped(&format!("“{quote}”"), room, Ink::Quote));
        }
        for mut line in rest {
            line.insert(0, ("  ".into(), Ink::Text));
            lines.push(line);
        }
        lines
    }

    /// Puts a block at the next free row.
    fn put(
        &mut self,
        section: usize,
        column: usize,
        lines: Vec<Line>,
        stance: Option<StanceRef>,
        width: usize,
    ) {
        let block = Block {
            section,
            column,
            y: self.y,
            width,
            lines,
            stance,
        };
        self.y += block.lines.len();
        self.blocks.push(block);
    }
}

fn wrapped(text: &str, room: usize, ink: Ink) -> Vec<Line> {
    let safe = crate::text::line(text);
    let rows = wrap(&safe, room.max(4));
    rows.into_iter()
        .map(|r| vec![(safe[r].trim_end().to_string(), ink)])
        .collect()
}

impl AnswersState {
    /// Cells from the page's edge to the right column.
    pub(super) fn second_column(&self) -> usize {
        let side = self.blocks.iter().find(|b| b.column == 1);
        side.map_or(0, |b| b.width + GUTTER)
    }
}
