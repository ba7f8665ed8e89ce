//! An event as a grid: measures down, sources across, or sources down under
//! each measure if they do not fit across.

use serde_json::json;

use super::column::{Column, One, column, each, list, spread};
use super::dated;
use super::events::{DATE, ID, NAME, PLACE, SOURCES};
use super::figures::{self, Said, locator, said_by, value, verdict_word};
use super::likely;
use super::lines::{add_within, dotted};
use super::names::{ids, short, shorts, sources_of};
use super::origins;
use super::words::{difference, may_be_note, part_in_words, told_differently};
use crate::model::collection::Event;
use crate::model::compare::Verdict;
use crate::model::compare::extent::Extent;
use crate::model::compare::grid::{self, MayBe, MeasureRow, PartOf};
use crate::model::compare::named;
use crate::model::compare::words::measure_line;
use crate::model::{Collection, EventId, SourceId};
use crate::text::graphemes::{pad, width};
use crate::text::line;
use crate::text::wrap::wrap;

/// Space between two columns.
const GAP: usize = 2;
/// Most cells of the column of measures.
const MEASURE: usize = 24;
/// Fewest and most cells of a source's column.
const CELL: (usize, usize) = (12, 30);
/// Cells that the text takes even on a narrower terminal.
const LEAST: usize = 20;
/// Sign of a source that is silent on a measure.
const SILENT: &str = "·";

const GRID: &[Column<EventId>] = &[
    ID.headed("event"),
    NAME.not_in_sheets(),
    DATE.not_in_sheets(),
    PLACE.not_in_sheets(),
    SOURCES.not_in_sheets(),
    spread("measures", &each(|s, e| measures(s, *e), MEASURED)),
];

/// A measure of an event, as every source has it.
struct Measured {
    event: EventId,
    row: MeasureRow,
}

fn measures(collection: &Collection, event: EventId) -> Vec<Measured> {
    let rows = collection.grid(event).into_iter();
    rows.map(|row| Measured { event, row }).collect()
}

const MEASURED: &[Column<Measured>] = &[
    column("measure", |_, m| json!(m.row.measure)),
    column("of", |_, m| json!(m.row.of)),
    // Each figure has a verdict of its own.
    column("verdict", |_, m: &Measured| {
        json!(verdict_word(m.row.verdict))
    })
    .headed("measure_verdict"),
    column("hedged", |_, m: &Measured| {
        json!(m.row.verdict == Verdict::Conflict { hedged: true })
    })
    .not_in_sheets(),
    column("reports", |_, m: &Measured| json!(m.row.reports().0)).not_in_sheets(),
    column("origins", |_, m: &Measured| json!(m.row.reports().1)).not_in_sheets(),
    column("why", |s, m: &Measured| {
        json!(likely::row_reasons(s, m.event, &m.row))
    })
    .if_any()
    .not_in_sheets(),
    list(
        "part_of",
        &each(|_: &Collection, m: &Measured| m.row.part_of.clone(), WHOLE),
    )
    .not_in_sheets(),
    list(
        "may_be",
        &each(|_: &Collection, m: &Measured| m.row.may_be.clone(), OTHER),
    )
    .not_in_sheets(),
    spread("accounts", &each(figures_of, FIGURE)),
    column("silent", |s: &Collection, m: &Measured| {
        let mut silent = sources_of(&s.event(m.event).members);
        silent.retain(|source| m.row.cell(*source).next().is_none());
        json!(ids(s, &silent))
    })
    .not_in_sheets(),
];

/// A measure of which another is a part.
const WHOLE: &[Column<PartOf>] = &[
    column("measure", |_, whole| json!(whole.measure)),
    column("of", |_, whole| json!(whole.of)),
    column("exceeds", |_, whole: &PartOf| json!(whole.exceeds)).if_any(),
];

/// A measure that may count the same, though nobody says so.
const OTHER: &[Column<MayBe>] = &[
    column("measure", |_, other| json!(other.measure)),
    column("of", |_, other| json!(other.of)),
];

fn figures_of(collection: &Collection, measured: &Measured) -> Vec<Said> {
    let figures = measured.row.figures.iter();
    figures
        .map(|figure| Said::figure(collection, figure))
        .collect()
}

/// A figure, and how it relates to those of other origins.
const FIGURE: &[Column<Said>] = &[
    figures::SOURCE,
    figures::VOICE,
    figures::VALUE,
    figures::UNIT.if_any(),
    figures::AT,
    figures::QUOTE,
    figures::HEDGED,
    figures::COMPUTED,
    figures::PARTS,
    figures::VERDICT,
];

/// The event as a grid, for programs.
pub fn shown<'a>(collection: &'a Collection, event: &'a EventId) -> One<'a, EventId> {
    One::new(collection, event, GRID)
}

/// The parts of a grid, and what its layout needs.
struct Table<'a> {
    collection: &'a Collection,
    event: EventId,
    rows: &'a [MeasureRow],
    /// The sources that tell the event.
    sources: Vec<SourceId>,
    /// Most cells of a line.
    most: usize,
}

/// The event as a grid, in lines of at most `most` cells.
pub fn text(collection: &Collection, id: EventId, most: usize) -> String {
    let event = collection.event(id);
    let rows = collection.grid(id);
    let table = Table {
        collection,
        event: id,
        rows: &rows,
        sources: sources_of(&event.members),
        most: most.max(LEAST),
    };
    let mut out = String::new();
    table.add_head(&mut out, event);
    match table.columns() {
        Some((measure, cells)) => table.add_across(&mut out, measure, &cells),
        None => table.add_down(&mut out),
    }
    table.add_legend(&mut out);
    out
}

impl Table<'_> {
    /// Adds name, date, place and id; who tells the event and who does not.
    fn add_head(&self, out: &mut String, event: &Event) {
        self.add(out, "", &line(&event.name));
        let date = dated::date(self.collection, event).unwrap_or_default();
        let place = dated::place(self.collection, event).unwrap_or_default();
        self.add(out, "  ", &dotted([date.as_str(), &place, &event.id]));
        let told = shorts(self.collection, &self.sources);
        self.add(out, "  ", &format!("told by {told}"));
        if let Some(origins) = origins::of_event(self.collection, self.event, &self.sources) {
            self.add(out, "  ", &origins);
        }
        let perhaps = self.collection.may_tell(self.event);
        let others = self.collection.sources();
        let others = others.filter(|s| !self.sources.contains(s) && !perhaps.contains(s));
        let could = |source: &SourceId| self.collection.could_tell(self.event, *source);
        let (silent, early): (Vec<_>, Vec<_>) = others.partition(could);
        for (said, sources) in [
            ("perhaps told by", perhaps),
            ("not told by", silent),
            ("perhaps issued before it:", early),
        ] {
            if !sources.is_empty() {
                let names = shorts(self.collection, &sources);
                self.add(out, "  ", &format!("{said} {names}"));
            }
        }
        if self.rows.is_empty() {
            self.add(out, "  ", "no account gives a measure of it");
        }
    }

    /// Adds `text`, wrapped and hanging behind `first`.
    fn add(&self, out: &mut String, first: &str, text: &str) {
        add_within(out, self.most, first, &" ".repeat(width(first)), text);
    }

    /// The widths of the column of measures and of each source's; `None` if
    /// they do not fit side by side.
    fn columns(&self) -> Option<(usize, Vec<usize>)> {
        let names = self.rows.iter().map(|r| width(&heading(r)));
        let measure = names.max().unwrap_or(0).min(MEASURE);
        let room = self.most.checked_sub(measure)? / self.sources.len().max(1);
        let room = room.saturating_sub(GAP).min(CELL.1);
        let column = |source: &SourceId| {
            let cells = self.cells(*source);
            let needed = cells.iter().map(|(value, _)| width(value)).max();
            let wanted = cells.iter().map(|(value, by)| width(value) + 1 + width(by));
            let head = width(&short(self.collection, *source));
            let least = needed.unwrap_or(0).max(head).max(CELL.0);
            (least <= room).then(|| wanted.max().unwrap_or(0).clamp(least, room))
        };
        let cells = self.sources.iter().map(column);
        Some((measure, cells.collect::<Option<_>>()?))
    }

    /// A source's cells: value with locator, and who says it. The parts of a
    /// sum may wrap, so they stand with the latter.
    fn cells(&self, source: SourceId) -> Vec<(String, String)> {
        let figures = self.rows.iter().flat_map(|row| row.cell(source));
        figures.map(|figure| self.cell(figure)).collect()
    }

    fn cell(&self, figure: &grid::Figure) -> (String, String) {
        let (value, place) = (
            value(self.collection, figure),
            locator(self.collection, figure),
        );
        if figure.is_computed() {
            return (value, place);
        }
        let value = format!("{value} {place}");
        (value, said_by(self.collection, figure))
    }

    /// Adds the grid with sources across.
    fn add_across(&self, out: &mut String, measure: usize, cells: &[usize]) {
        if self.rows.is_empty() {
            return;
        }
        out.push('\n');
        let widths: Vec<usize> = std::iter::once(measure)
            .chain(cells.iter().copied())
            .collect();
        let names = self.sources.iter().map(|s| short(self.collection, *s));
        let head = std::iter::once(String::new()).chain(names);
        add_cells(out, &widths, &head.map(|c| vec![c]).collect::<Vec<_>>());
        for (place, row) in self.rows.iter().enumerate() {
            if place > 0 {
                out.push('\n');
            }
            let mut columns = vec![hung(&heading(row), measure)];
            for (source, room) in self.sources.iter().zip(cells) {
                columns.push(self.column(row, *source, *room));
            }
            add_cells(out, &widths, &columns);
            self.add_notes(out, row);
        }
    }

    /// The lines of one cell.
    fn column(&self, row: &MeasureRow, source: SourceId, room: usize) -> Vec<String> {
        let figures = row.cell(source).map(|figure| {
            let (value, by) = self.cell(figure);
            hung(format!("{value} {by}").trim_end(), room)
        });
        let lines: Vec<_> = figures.flatten().collect();
        if lines.is_empty() {
            vec![SILENT.into()]
        } else {
            lines
        }
    }

    /// Adds the grid with sources down, under each measure.
    fn add_down(&self, out: &mut String) {
        let names = self.sources.iter().map(|s| short(self.collection, *s));
        let names: Vec<_> = names.collect();
        let name = names.iter().map(|n| width(n)).max().unwrap_or(0);
        let values = self.sources.iter().flat_map(|s| self.cells(*s));
        let value = values.map(|(value, _)| width(&value)).max().unwrap_or(0);
        for row in self.rows {
            out.push('\n');
            self.add(out, "", &heading(row));
            for (source, shown) in self.sources.iter().zip(&names) {
                let mut lead = format!("  {}  ", pad(shown, name));
                for (said, by) in row.cell(*source).map(|f| self.cell(f)) {
                    let both = width(&lead) + value + GAP;
                    if by.is_empty() || both + CELL.0 > self.most {
                        self.add(out, &lead, format!("{said} {by}").trim_end());
                    } else {
                        self.add(out, &format!("{lead}{}  ", pad(&said, value)), &by);
                    }
                    lead = " ".repeat(width(&lead));
                }
            }
            let silent = self.silent(row);
            if !silent.is_empty() {
                let silent = shorts(self.collection, &silent);
                self.add(out, "  ", &format!("{SILENT} silent: {silent}"));
            }
            self.add_notes(out, row);
        }
    }

    /// The sources that tell the event but are silent on a row.
    fn silent(&self, row: &MeasureRow) -> Vec<SourceId> {
        let sources = self.sources.iter().copied();
        sources.filter(|s| row.cell(*s).next().is_none()).collect()
    }

    /// Adds the verdict by sign and word, what differs, and how the rules
    /// relate the row to others.
    fn add_notes(&self, out: &mut String, row: &MeasureRow) {
        let (reports, _) = row.reports();
        let verdict = match row.verdict {
            Verdict::Alone if reports == 1 => "one report".into(),
            Verdict::Alone => String::new(),
            verdict @ Verdict::Conflict { hedged: true } => {
                format!("{} {}, hedged", verdict.sign(), verdict.word())
            }
            verdict @ (Verdict::NotComparable
            | Verdict::Agree
            | Verdict::Part
            | Verdict::Compatible
            | Verdict::Undetermined
            | Verdict::Differs
            | Verdict::Update
            | Verdict::Conflict { hedged: false }) => {
                format!("{} {}", verdict.sign(), verdict.word())
            }
        };
        let origins = origins::of_row(self.collection, row).unwrap_or_default();
        self.add(out, "  ", &dotted([verdict.as_str(), &origins]));
        let differs = difference(self.collection, row);
        let unsaid = (row.verdict == Verdict::Undetermined).then(|| self.unknown(row));
        let parts = row.part_of.iter();
        let parts = parts.map(|part| part_in_words(self.collection, self.rows, row, part));
        let may_be = row.may_be.iter().map(may_be_note);
        let copies = told_differently(self.collection, row);
        let notes = differs.into_iter().chain(copies).chain(unsaid.flatten());
        for note in notes.chain(parts).chain(may_be) {
            self.add(out, "    ", &note);
        }
    }

    /// Names the values that are no numbers to compare.
    fn unknown(&self, row: &MeasureRow) -> Option<String> {
        if named::is_of_names(&row.measure) {
            return None;
        }
        let unknown = row.figures.iter().filter(|f| f.extent == Extent::Unknown);
        let unknown: Vec<_> = unknown
            .map(|f| {
                let source = short(self.collection, f.source);
                format!("{} ({source})", f.shown(self.collection))
            })
            .collect();
        (!unknown.is_empty()).then(|| format!("No number to compare: {}", unknown.join(" · ")))
    }

    /// Explains the signs that occur in the cells.
    fn add_legend(&self, out: &mut String) {
        let figures = || self.rows.iter().flat_map(|r| &r.figures);
        let signs = [
            (
                figures().any(|f| f.hedged),
                "? after a value: the voice is not certain",
            ),
            (
                figures().any(grid::Figure::is_computed),
                "Σ: our sum of the parts that the source gives",
            ),
            (
                self.rows.iter().any(|row| !self.silent(row).is_empty()),
                "·: the source is silent on it",
            ),
        ];
        let signs: Vec<_> = signs.iter().filter(|s| s.0).map(|s| s.1).collect();
        if !signs.is_empty() {
            out.push('\n');
            self.add(out, "", &signs.join("; "));
        }
    }
}

/// A measure with its scope.
fn heading(row: &MeasureRow) -> String {
    line(&measure_line(&row.measure, row.of.as_deref())).into_owned()
}

/// `text` in lines of at most `room` cells, all but the first indented.
fn hung(text: &str, room: usize) -> Vec<String> {
    let mut out = String::new();
    let text = line(text);
    let first = wrap(&text, room).swap_remove(0);
    let (first, rest) = text.split_at(first.end);
    out.push_str(first.trim_end());
    out.push('\n');
    if !rest.is_empty() {
        add_within(&mut out, room, " ", " ", rest);
    }
    out.lines().map(Into::into).collect()
}

/// Adds columns side by side, without trailing blank lines.
fn add_cells(out: &mut String, widths: &[usize], columns: &[Vec<String>]) {
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    for place in 0..height {
        let mut row = String::new();
        for (column, room) in columns.iter().zip(widths) {
            let cell = column.get(place).map_or("", String::as_str);
            row.push_str(&pad(cell, *room));
            row.push_str(&" ".repeat(GAP));
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
}
