//! Questions down, sources across, a sign for each stance in the cells.

use crate::model::answers;
use crate::model::drafts::Part;
use crate::model::vocabulary::Stance;
use crate::model::{QuestionId, SourceId};
use crate::text::graphemes::{pad, width};
use crate::text::wrap::wrap;
use crate::tui::page::columns::Columns;
use crate::tui::page::pieces::{none, stance_ink};
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;

/// The fewest cells of a question beside the columns, and how many it has
/// before the columns grow; in less room the signs stand below it, and in
/// very little only the question stands.
const LEAST_LEAD: usize = 22;
const LEAD: usize = 30;
const LEAST_SIGNS: usize = 24;
/// Most lines of a question.
const MOST_LINES: usize = 3;
/// The sign of a voice that speaks of it without a stance; silence has the
/// plain dot.
const NO_CLAIM: &str = "◦";

/// A question as the view holds it.
struct Asked<'a> {
    seen: answers::Asked<'a>,
    voices: usize,
    /// Whether a stance on it is still a draft.
    draft: bool,
}

impl Asked<'_> {
    /// Opposed ones first, those with one voice last.
    fn rank(&self) -> u8 {
        match (self.seen.is_opposed(), self.voices) {
            (true, _) => 0,
            (_, 2..) => 1,
            _ => 2,
        }
    }

    fn ink(&self) -> Ink {
        if self.rank() == 2 {
            Ink::Dim
        } else {
            Ink::Text
        }
    }

    /// The signs of a source's voices, each with its ink, in `room` cells;
    /// where they are more, each sign once.
    fn signs(&self, material: Material, source: SourceId, room: usize) -> Vec<(String, Ink)> {
        let of_source = self.seen.stances.iter().filter(|s| s.source == source);
        let mut all: Vec<Stance> = of_source.map(|s| material.story.claim(*s).stance).collect();
        all.sort_unstable();
        if all.is_empty() {
            return vec![("·".into(), Ink::Dim)];
        }
        if all.len() > room {
            all.dedup();
        }
        all.truncate(room);
        all.into_iter()
            .map(|stance| (sign(stance).into(), stance_ink(stance)))
            .collect()
    }
}

fn sign(stance: Stance) -> &'static str {
    match stance {
        Stance::NoClaim => NO_CLAIM,
        other => other.sign(),
    }
}

pub(super) fn page(material: Material) -> Page {
    let mut page = Page::new("Questions", material.width);
    let asked = asked(material);
    let legend = legend(material.width);
    let columns = Columns::new(material, LEAST_LEAD, LEAD);
    if let Some(columns) = columns.filter(|_| !asked.is_empty()) {
        // A legend of many rows would take the room of the questions.
        let (above, below) = if legend.len() > 2 {
            (Vec::new(), legend)
        } else {
            (legend, Vec::new())
        };
        page.head = above;
        page.head.push(columns.head(false));
        for question in &asked {
            matrix_rows(&mut page, question, &columns, material);
        }
        page.rows.extend(below);
    } else {
        for question in &asked {
            listed(&mut page, question, material);
        }
        if material.width >= LEAST_SIGNS && !asked.is_empty() {
            page.gap();
            page.rows.extend(legend);
        }
    }
    super::likely::add(&mut page, material);
    none(&mut page, "No voice takes a stance in this view.");
    page
}

/// The questions on which the view holds a stance, in the order of the page.
fn asked(material: Material<'_>) -> Vec<Asked<'_>> {
    let Material { story, view, .. } = material;
    let ids = (0..story.questions.len()).map(QuestionId::from);
    let mut asked: Vec<Asked> = ids
        .map(|id| {
            let seen = story.asked_within(id, view);
            let mut voices: Vec<_> = seen.stances.iter().map(|s| s.origin).collect();
            voices.sort_unstable();
            voices.dedup();
            Asked {
                voices: voices.len(),
                draft: seen
                    .stances
                    .iter()
                    .any(|at| Part::Claim(at.claim).is_draft(story.briefing(at.source))),
                seen,
            }
        })
        .filter(|asked| !asked.seen.stances.is_empty())
        .collect();
    asked.sort_by_key(Asked::rank);
    asked
}

/// The question wrapped before its cells.
fn matrix_rows(page: &mut Page, asked: &Asked, columns: &Columns, material: Material) {
    let room = columns.lead.saturating_sub(3);
    for (n, line) in lines(&asked.seen.question.ask, room)
        .into_iter()
        .enumerate()
    {
        let mut row = question_row(asked, n, pad(&line, room + 1));
        if n == 0 {
            for source in &columns.sources {
                let signs = asked.signs(material, *source, columns.each - 1);
                let used: usize = signs.iter().map(|(s, _)| width(s)).sum();
                row.pieces.extend(signs);
                let gap = " ".repeat(columns.each.saturating_sub(used));
                row.pieces.push((gap, Ink::Text));
            }
        }
        page.push(row);
    }
}

/// The question, and below it the signs of the sources that speak.
fn listed(page: &mut Page, asked: &Asked, material: Material) {
    let room = material.width.saturating_sub(2);
    for (n, line) in lines(&asked.seen.question.ask, room)
        .into_iter()
        .enumerate()
    {
        page.push(question_row(asked, n, line));
    }
    if material.width < LEAST_SIGNS {
        return;
    }
    let mut row = question_row(asked, 1, String::new());
    let mut used = 0;
    for source in material.story.sources() {
        if asked.seen.stances.iter().all(|s| s.source != source) {
            continue;
        }
        let signs = asked.signs(material, source, 4);
        let name = material.story.briefing(source).short_name();
        let cells = width(name) + 1 + signs.len();
        if used > 0 && used + cells > room {
            page.push(std::mem::replace(
                &mut row,
                question_row(asked, 1, String::new()),
            ));
            used = 0;
        }
        used += cells + 2;
        row.pieces.push((format!("{name} "), Ink::Dim));
        row.pieces.extend(signs);
        row.pieces.push(("  ".into(), Ink::Text));
    }
    page.push(row);
}

/// Line `n` of a question, marked where it is opposed or a draft.
fn question_row(asked: &Asked, n: usize, line: String) -> Row {
    let mark = if n == 0 && asked.seen.is_opposed() {
        "≠"
    } else {
        " "
    };
    let draft = if n == 0 && asked.draft { "✎" } else { " " };
    let pieces = vec![
        (mark.into(), Ink::Conflict),
        (draft.into(), Ink::Draft),
        (line, asked.ink()),
    ];
    Row {
        continues: n > 0,
        ..Row::of(pieces).to(Target::Question(asked.seen.id))
    }
}

/// A question in `room` cells, the last of its lines taking the rest.
fn lines(ask: &str, room: usize) -> Vec<String> {
    let ask = crate::text::line(ask);
    let mut rows = wrap(&ask, room.max(4));
    if rows.len() > MOST_LINES {
        let rest = rows[MOST_LINES - 1].start..ask.len();
        rows.truncate(MOST_LINES - 1);
        rows.push(rest);
    }
    rows.into_iter()
        .map(|r| crate::text::graphemes::fit(ask[r].trim_end(), room).into_owned())
        .collect()
}

/// What the signs mean, on as many rows as that takes.
fn legend(room: usize) -> Vec<Row> {
    let mut rows = vec![Row::default()];
    let mut used = 0;
    let meant = Stance::ALL
        .iter()
        .map(|s| (sign(*s), stance_ink(*s), s.word()))
        .chain([("·", Ink::Dim, "silent"), ("≠", Ink::Conflict, "opposed")]);
    for (sign, ink, word) in meant {
        let cells = width(sign) + width(word) + 3;
        if used + cells > room + 2 && used > 0 {
            rows.push(Row::default());
            used = 0;
        }
        used += cells;
        if let Some(row) = rows.last_mut() {
            row.pieces.push((sign.into(), ink));
            row.pieces
                .push((format!(" {}  ", word.replace('-', " ")), Ink::Dim));
        }
    }
    rows
}
