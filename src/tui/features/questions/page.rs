//! Questions down, sources across, a sign for each stance in the cells.

use crate::model::asked;
use crate::model::collection::StanceRef;
use crate::model::drafts::{Part, marks_draft};
use crate::model::view::{Item, View};
use crate::model::vocabulary::Stance;
use crate::model::{Collection, QuestionId, SourceId};
use crate::text::graphemes::width;
use crate::tui::ctx::DRAFT;
use crate::tui::page::columns::{Cell, Column, Table};
use crate::tui::page::pieces::{none, stance_ink};
use crate::tui::page::table::TableState;
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;

/// From `WIDE` there are columns; in less room the signs stand below the
/// question, and below `LEAST_SIGNS` only the question stands.
const WIDE: usize = 56;
const LEAST_SIGNS: usize = 24;
/// Most signs of a source; if there are more, each is shown once.
const MOST_SIGNS: usize = 6;
/// The sign of a voice that speaks of the question without a stance; silence
/// has the plain dot.
const NO_CLAIM: &str = "◦";

/// A question as the view holds it.
struct Asked<'a> {
    seen: asked::Asked<'a>,
    /// Whether only one of several documents speaks to it.
    alone: bool,
    /// Whether a stance on it is still a draft.
    draft: bool,
}

impl Asked<'_> {
    fn ink(&self) -> Ink {
        if self.alone { Ink::Dim } else { Ink::Text }
    }

    /// The signs of a source's voices, each with its ink; if there are many,
    /// each sign once.
    fn signs(&self, material: Material, source: SourceId) -> Vec<(String, Ink)> {
        let of_source = self.seen.stances.iter().filter(|s| s.source == source);
        let mut all: Vec<Stance> = of_source
            .map(|s| material.collection.claim(*s).stance)
            .collect();
        all.sort_unstable();
        if all.is_empty() {
            return vec![("·".into(), Ink::Dim)];
        }
        if all.len() > MOST_SIGNS {
            all.dedup();
        }
        all.into_iter()
            .map(|stance| (sign(stance).into(), stance_ink(stance)))
            .collect()
    }

    /// The signs of a source, and the words of its first voice.
    fn cell(&self, material: Material, source: SourceId) -> Cell {
        let of_source = self.seen.stances.iter().filter(|s| s.source == source);
        let first = of_source.clone().next();
        let silent = first
            .is_none()
            .then_some(Target::Silent(self.seen.id, source));
        let words = first.and_then(|at| {
            let quote = material.collection.claim(*at).quote.clone();
            Some(Target::Passage(at.passage?, quote))
        });
        Cell {
            pieces: self.signs(material, source),
            target: words.or(silent),
            rank: of_source.count(),
        }
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
    let legend = legend(material);
    if material.width >= WIDE && !asked.is_empty() {
        page.head = legend;
        page = tabled(page, &asked, material);
    } else {
        for question in &asked {
            listed(&mut page, question, material);
        }
        if material.width >= LEAST_SIGNS && !asked.is_empty() {
            page.gap();
            page.rows.extend(legend);
        }
    }
    let proposed = super::proposed::within(material.collection, material.view);
    super::proposed::add(&mut page, &proposed, material);
    super::likely::add(&mut page, &proposed, material);
    none(&mut page, "No voice takes a stance in this view.");
    page
}

/// The documents that have a column, in their order.
fn columns(collection: &Collection, view: &View) -> Vec<SourceId> {
    let sources = collection.sources();
    sources.filter(|s| view.has(Item::Source(*s))).collect()
}

/// The question and the document of the cell under the cursor.
pub(super) fn cell(
    table: &TableState,
    collection: &Collection,
    view: &View,
) -> Option<(QuestionId, SourceId)> {
    let Some(Target::Question(question)) = table.rows.selected()?.target else {
        return None;
    };
    let nth = table.at.checked_sub(1)?;
    Some((question, *columns(collection, view).get(nth)?))
}

/// The questions with a column for each source.
fn tabled(page: Page, asked: &[Asked], material: Material) -> Page {
    let Material {
        collection,
        view,
        width,
        ..
    } = material;
    let sources = columns(collection, view);
    let columns = sources.iter().map(|source| {
        let signs = asked
            .iter()
            .map(|asked| asked.signs(material, *source).len());
        Column {
            name: collection.briefing(*source).short_name().into(),
            widest: signs.max().unwrap_or(1),
            right: false,
        }
    });
    let longest = asked
        .iter()
        .map(|asked| self::width(&asked.seen.question.ask));
    let longest = longest.max().unwrap_or(0) + 4;
    let table = Table::new("Question", columns.collect(), longest, width);
    let mut page = page.with_table(table);
    for question in asked {
        let mut row = question_row(question);
        row.cells = sources
            .iter()
            .map(|source| question.cell(material, *source))
            .collect();
        page.push(row);
    }
    page
}

/// The questions on which the view holds a stance, in the order of the page;
/// those that nobody answers yet come first.
fn asked(material: Material<'_>) -> Vec<Asked<'_>> {
    let Material {
        collection, view, ..
    } = material;
    let open = collection.unanswered();
    let asked = open.chain(collection.asked_all(view)).map(|seen| {
        let is_draft = |at: &StanceRef| marks_draft(collection, at.source, Part::Claim(at.claim));
        Asked {
            alone: seen.is_alone(collection),
            draft: seen.stances.iter().any(is_draft),
            seen,
        }
    });
    asked.collect()
}

/// The question, and below it the signs of the sources that speak.
fn listed(page: &mut Page, asked: &Asked, material: Material) {
    let room = material.width.saturating_sub(2);
    page.push(question_row(asked));
    if material.width < LEAST_SIGNS {
        return;
    }
    let below = || Row {
        continues: true,
        ..Row::default()
            .indented(2)
            .to(Target::Question(asked.seen.id))
    };
    let mut row = below();
    let mut used = 0;
    for source in material.collection.sources() {
        if asked.seen.stances.iter().all(|s| s.source != source) {
            continue;
        }
        let signs = asked.signs(material, source);
        let name = material.collection.briefing(source).short_name();
        let cells = width(name) + 1 + signs.len();
        if used > 0 && used + cells > room {
            page.push(std::mem::replace(&mut row, below()));
            used = 0;
        }
        used += cells + 2;
        row.pieces.push((format!("{name} "), Ink::Dim));
        row.pieces.extend(signs);
        row.pieces.push(("  ".into(), Ink::Text));
    }
    page.push(row);
}

/// A question, marked where it is opposed or a draft.
fn question_row(asked: &Asked) -> Row {
    let mark = match (asked.seen.is_opposed(), asked.alone) {
        (true, true) => "≠1 ",
        (true, false) => "≠  ",
        (false, true) => " 1 ",
        (false, false) => "   ",
    };
    let draft = if asked.draft { DRAFT } else { "" };
    let ask = crate::text::line(&asked.seen.question.ask).into_owned();
    let pieces = vec![
        (mark.into(), Ink::Conflict),
        (draft.into(), Ink::Draft),
        (ask, asked.ink()),
    ];
    Row::of(pieces).to(Target::Question(asked.seen.id))
}

/// The rows that explain the signs.
fn legend(material: Material) -> Vec<Row> {
    let room = material.width;
    let several = material.collection.briefings.len() > 1;
    let mut rows = vec![Row::default()];
    let mut used = 0;
    let meant = Stance::ALL
        .iter()
        .map(|s| (sign(*s), stance_ink(*s), s.word()))
        .chain([("·", Ink::Dim, "silent"), ("≠", Ink::Conflict, "opposed")])
        .chain(several.then_some(("1", Ink::Dim, "one document only")));
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
