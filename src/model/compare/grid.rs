//! One event as a grid: a row a measure, a column a source, in each cell what
//! the source says, and how the cells relate.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use super::extent::Extent;
use super::rules::{self, Counted, Origin, Rules};
use super::{Conflict, Verdict, canonical, named, units};
use crate::model::collection::{AccountRef, Collection, Event};
use crate::model::{SourceId, VoiceId};

/// A measure with its scope, in all sources.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureRow {
    /// The measure, as joined.
    pub measure: String,
    /// The scope, as joined.
    pub of: Option<String>,
    /// What sources say of it, in source order; a silent source has no figure.
    pub figures: Vec<Figure>,
    /// The gravest relation between two figures of different origin.
    pub verdict: Verdict,
    /// The wholes of which this row's measure or scope is a part.
    pub part_of: Vec<PartOf>,
    /// The rows that may count the same, since one of the two leaves its
    /// measure or scope unsaid.
    pub may_be: Vec<MayBe>,
}

/// Another row that may count the same, since one of the two does not say what
/// it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MayBe {
    /// Measure of the other row.
    pub measure: String,
    /// Scope of the other row.
    pub of: Option<String>,
}

/// The relation of a row to the row of its whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartOf {
    /// Measure of the whole.
    pub measure: String,
    /// Scope of the whole.
    pub of: Option<String>,
    /// Whether some part is larger than some whole.
    pub exceeds: bool,
}

/// One figure in a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The document.
    pub source: SourceId,
    /// The accounts: one that a document states, or several of which the figure
    /// is the sum.
    pub accounts: Vec<AccountRef>,
    /// What it leaves possible.
    pub extent: Extent,
    /// Its unit, as written; `None` for a count.
    pub unit: Option<String>,
    /// Whether the voice is not certain.
    pub hedged: bool,
    /// Its origin.
    pub origin: Origin,
    /// The gravest relation to a figure of another origin in its row.
    pub verdict: Verdict,
}

impl Figure {
    /// Whether it is a computed sum, to be shown as one.
    pub fn is_computed(&self) -> bool {
        self.accounts.len() > 1
    }
}

impl MeasureRow {
    /// A row without figures.
    fn new((measure, of): Counted) -> Self {
        Self {
            measure: measure.into(),
            of: of.map(Into::into),
            figures: Vec::new(),
            verdict: Verdict::Alone,
            part_of: Vec::new(),
            may_be: Vec::new(),
        }
    }

    /// What it counts, in the joined words.
    pub(in crate::model) fn counted(&self) -> Counted<'_> {
        (&self.measure, self.of.as_deref())
    }

    /// The figures of one source.
    pub fn cell(&self, source: SourceId) -> impl Iterator<Item = &Figure> {
        self.figures.iter().filter(move |f| f.source == source)
    }

    /// The number of figures and of their origins: copies are no corroboration.
    pub fn reports(&self) -> (usize, usize) {
        let origins: BTreeSet<Origin> = self.figures.iter().map(|f| f.origin).collect();
        (self.figures.len(), origins.len())
    }
}

/// The rows of the accounts of one event: rows in conflict first, then in the
/// order of first mention.
pub(in crate::model) fn rows(
    collection: &Collection,
    rules: &Rules,
    accounts: &[AccountRef],
) -> Vec<MeasureRow> {
    let key = |at, counted| match collection.row_line(at) {
        Some(line) => Key::Line(line),
        None => Key::Judged(counted),
    };
    rows_by(collection, rules, accounts, key, |_| true)
}

/// The rows of facts. Nobody joins the measures of facts, so words of one
/// meaning make one row.
pub(in crate::model) fn rows_alike(
    collection: &Collection,
    rules: &Rules,
    accounts: &[AccountRef],
) -> Vec<MeasureRow> {
    if collection.likeness.stories.is_empty() {
        let key = |_, counted| canonical::form(counted);
        return rows_by(collection, rules, accounts, key, |_| true);
    }
    // Once compared, only accounts that likely measure one quantity meet.
    let lines = lines(collection, accounts);
    let key = |at, counted| key(collection, &lines, at, counted);
    let is_judged = |at| collection.row_line(at).is_some();
    rows_by(collection, rules, accounts, key, is_judged)
}

/// The line of `rows` to which each likely row belongs, by one of its accounts.
fn lines(collection: &Collection, accounts: &[AccountRef]) -> HashMap<usize, usize> {
    let judged = accounts.iter().filter_map(|at| {
        let line = collection.row_line(*at)?;
        Some((collection.likeness.row_of(*at)?, line))
    });
    judged.collect()
}

/// The key of an account's row, if nobody has joined its measure.
fn key<'a>(
    collection: &Collection,
    lines: &HashMap<usize, usize>,
    at: AccountRef,
    counted: Counted<'a>,
) -> Key<'a> {
    if let Some(line) = collection.row_line(at) {
        return Key::Line(line);
    }
    // All names of one measure of an event or bearer are in one row.
    if named::is_named(collection.account(at)) {
        return Key::Judged(counted);
    }
    match collection.likeness.row_of(at) {
        Some(row) => lines
            .get(&row)
            .map_or(Key::Likely(row), |line| Key::Line(*line)),
        None => Key::Own(at.source, canonical::form(counted)),
    }
}

/// The rows of a likely event: accounts that a person joined compare as usual,
/// the rest by likeness.
pub(in crate::model) fn rows_of_likely(
    collection: &Collection,
    rules: &Rules,
    event: &Event,
    accounts: &[AccountRef],
) -> Vec<MeasureRow> {
    let likeness = &collection.likeness;
    let mut judged: HashMap<usize, Counted> = HashMap::new();
    for at in accounts.iter().filter(|at| event.is_judged(**at)) {
        let account = collection.account(*at);
        if let Some(row) = likeness.row_of(*at) {
            let counted = (rules.measure(account), rules.scope(account));
            judged.entry(row).or_insert(counted);
        }
    }
    let lines = lines(collection, accounts);
    let key = |at, counted| match key(collection, &lines, at, counted) {
        Key::Line(line) => Key::Line(line),
        _ if event.is_judged(at) => Key::Judged(counted),
        Key::Likely(row) => judged
            .get(&row)
            .map_or(Key::Likely(row), |c| Key::Judged(*c)),
        other => other,
    };
    let is_judged = |at| event.is_judged(at) || collection.row_line(at).is_some();
    rows_by(collection, rules, accounts, key, is_judged)
}

/// What the accounts of one row share.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    /// A measure and a scope, as a person joined them.
    Judged(Counted<'a>),
    /// A line of `rows`.
    Line(usize),
    /// A likely row.
    Likely(usize),
    /// What one document alone tells.
    Own(SourceId, (String, canonical::Scope)),
}

/// The rows of accounts, one for each key.
fn rows_by<'a, K: Eq + Hash>(
    collection: &'a Collection,
    rules: &'a Rules,
    accounts: &[AccountRef],
    key: impl Fn(AccountRef, Counted<'a>) -> K,
    is_judged: impl Fn(AccountRef) -> bool,
) -> Vec<MeasureRow> {
    let mut rows: Vec<MeasureRow> = Vec::new();
    let mut places: HashMap<K, usize> = HashMap::new();
    for at in accounts {
        let account = collection.account(*at);
        let (measure, of) = (rules.measure(account), rules.scope(account));
        let figure = Figure {
            source: at.source,
            accounts: vec![*at],
            extent: collection.extent(measure, *at),
            unit: account.unit.clone(),
            hedged: rules::is_hedged(account),
            origin: at.origin,
            verdict: Verdict::Alone,
        };
        let place = *places.entry(key(*at, (measure, of))).or_insert_with(|| {
            rows.push(MeasureRow::new((measure, of)));
            rows.len() - 1
        });
        rows[place].figures.push(figure);
    }
    add_sums(rules, &mut rows);
    for row in &mut rows {
        row.figures.sort_by_key(|f| f.source);
        judge(collection, row, &is_judged);
    }
    relate_parts(rules, &mut rows);
    relate_unsaid(rules, &mut rows);
    rows.sort_by_key(|row| !row.verdict.is_conflict());
    rows
}

/// If some source states the whole of a scope, adds the sums of the sources
/// that state only its parts.
fn add_sums(rules: &Rules, rows: &mut [MeasureRow]) {
    let mut sums: Vec<(String, String, Figure)> = Vec::new();
    for (whole, parts) in rules.divided_scopes() {
        let wholes = rows.iter().filter(|r| r.of.as_deref() == Some(whole));
        for row in wholes {
            let silent = |f: &&Figure| row.cell(f.source).next().is_none();
            let part_rows: Vec<&MeasureRow> = parts
                .iter()
                .filter_map(|p| {
                    rows.iter()
                        .find(|r| r.measure == row.measure && r.of.as_ref() == Some(p))
                })
                .collect();
            if part_rows.len() < parts.len() || parts.is_empty() {
                continue;
            }
            let mut tried: BTreeSet<SourceId> = BTreeSet::new();
            for first in part_rows[0].figures.iter().filter(silent) {
                if tried.insert(first.source)
                    && let Some(sum) = sum(first, &part_rows[1..])
                {
                    sums.push((row.measure.clone(), whole.into(), sum));
                }
            }
        }
    }
    for (measure, whole, sum) in sums {
        let counted = (&*measure, Some(&*whole));
        if let Some(row) = rows.iter_mut().find(|row| row.counted() == counted) {
            row.figures.push(sum);
        }
    }
}

/// The sum of one source's figures for all parts; `None` if a part is missing
/// or their units differ.
fn sum(first: &Figure, others: &[&MeasureRow]) -> Option<Figure> {
    let mut total = first.clone();
    for row in others {
        let next = row.cell(first.source).next()?;
        if next.unit != first.unit {
            return None;
        }
        total.accounts.extend(&next.accounts);
        total.extent = total.extent.plus(&next.extent);
        total.hedged |= next.hedged;
    }
    Some(total)
}

/// How the origins of two figures relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kin {
    /// Different origins, or two voices of one document.
    None,
    /// One voice says both, or they are one statement.
    One,
    /// Two documents have both from one text.
    Copies,
}

fn kin(a: &Figure, b: &Figure) -> Kin {
    match (a.origin, b.origin) {
        (x, y) if x != y => Kin::None,
        (Origin::Text(_), _) if a.source != b.source => Kin::Copies,
        (Origin::Text(_), _) if voice(a) != voice(b) => Kin::None,
        _ => Kin::One,
    }
}

/// Whether neither document has both figures: if one has both, nobody changed
/// anything.
fn are_changed(row: &MeasureRow, a: &Figure, b: &Figure) -> bool {
    let has = |source: SourceId, figure: &Figure| {
        let same = |own: &Figure| own.extent == figure.extent && own.unit == figure.unit;
        row.cell(source).any(same)
    };
    !has(a.source, b) && !has(b.source, a)
}

/// Judges the figures of a row against each other. Figures of one origin are
/// compared only if documents likely report it differently, or if one of two
/// copies changed a figure.
fn judge(collection: &Collection, row: &mut MeasureRow, is_judged: &impl Fn(AccountRef) -> bool) {
    for i in 0..row.figures.len() {
        for j in i + 1..row.figures.len() {
            let (a, b) = (&row.figures[i], &row.figures[j]);
            let kin = kin(a, b);
            let is_compared = match kin {
                Kin::None => true,
                Kin::One => is_told_differently(collection, a, b),
                Kin::Copies => are_changed(row, a, b),
            };
            if !is_compared {
                continue;
            }
            let is_judged = is_judged(a.accounts[0]) && is_judged(b.accounts[0]);
            let verdict = if are_names(collection, a, b) {
                relate_names(collection, a, b)
            } else if kin != Kin::One && is_judged {
                units::relate(a, b)
            } else {
                likely(collection, a, b)
            };
            // Copies corroborate nothing.
            if kin == Kin::Copies && !verdict.is_conflict() && !verdict.is_difference() {
                continue;
            }
            for place in [i, j] {
                let figure = &mut row.figures[place];
                figure.verdict = figure.verdict.graver(verdict);
            }
            row.verdict = row.verdict.graver(verdict);
        }
    }
}

/// Whether both give a name.
fn are_names(collection: &Collection, a: &Figure, b: &Figure) -> bool {
    let is_named = |figure: &Figure| named::is_named(collection.account(figure.accounts[0]));
    is_named(a) && is_named(b)
}

/// How two names relate: different names are in conflict only if a line of
/// `rows` says that both tell the same.
fn relate_names(collection: &Collection, a: &Figure, b: &Figure) -> Verdict {
    let (x, y) = (a.accounts[0], b.accounts[0]);
    let line = |at| collection.row_line(at);
    let verdict = named::relate(collection.account(x), collection.account(y));
    match verdict {
        Verdict::Undetermined if line(x).is_some() && line(x) == line(y) => Verdict::Conflict {
            hedged: a.hedged || b.hedged,
        },
        Verdict::Undetermined => match collection.likeness.difference(x, y) {
            Some(_) => Verdict::Differs,
            None => verdict,
        },
        verdict => verdict,
    }
}

/// Whether two documents likely report one source differently.
fn is_told_differently(collection: &Collection, a: &Figure, b: &Figure) -> bool {
    let difference = collection.likeness.difference(a.accounts[0], b.accounts[0]);
    difference.is_some_and(|difference| difference.shared.is_some())
}

/// How two figures relate that only likely measure one quantity: they exclude
/// each other only if they likely differ.
fn likely(collection: &Collection, a: &Figure, b: &Figure) -> Verdict {
    let likeness = &collection.likeness;
    if let Some(difference) = likeness.difference(a.accounts[0], b.accounts[0]) {
        return if difference.is_update {
            Verdict::Update
        } else {
            Verdict::Differs
        };
    }
    let told = |figure: &Figure| (figure.extent, figure.unit.clone());
    let ((x, one), (y, other)) = (told(a), told(b));
    let told = |extent, unit| units::Told { extent, unit };
    match units::relate_printed(told(x, one.as_deref()), told(y, other.as_deref())) {
        Verdict::Conflict { .. } => Verdict::Undetermined,
        verdict => verdict,
    }
}

/// Records which rows are parts of which. A part larger than its whole is a
/// conflict.
fn relate_parts(rules: &Rules, rows: &mut [MeasureRow]) {
    for part in 0..rows.len() {
        for whole in 0..rows.len() {
            if part == whole {
                continue;
            }
            let relation = part_relation(rules, &rows[part], &rows[whole]);
            if let Some((exceeds, hedged)) = relation {
                if exceeds {
                    let verdict = Verdict::Conflict { hedged };
                    rows[part].verdict = rows[part].verdict.graver(verdict);
                }
                let (measure, of) = (rows[whole].measure.clone(), rows[whole].of.clone());
                rows[part].part_of.push(PartOf {
                    measure,
                    of,
                    exceeds,
                });
            }
        }
    }
}

/// `None` unless one row is a part of the other; else whether some figure of
/// the part exceeds one of the whole, and whether a voice hedges it.
fn part_relation(rules: &Rules, part: &MeasureRow, whole: &MeasureRow) -> Option<(bool, bool)> {
    if !rules.is_part(part.counted(), whole.counted()) {
        return None;
    }
    let (mut exceeds, mut hedged) = (false, true);
    for x in &part.figures {
        for y in &whole.figures {
            if kin(x, y) != Kin::None {
                continue;
            }
            let verdict = units::part(x, y);
            if let Verdict::Conflict { hedged: this } = verdict {
                exceeds = true;
                hedged &= this;
            }
        }
    }
    Some((exceeds, hedged && exceeds))
}

/// Records which rows may count the same, if they said so. A row with nothing
/// else to compare with becomes undetermined.
fn relate_unsaid(rules: &Rules, rows: &mut [MeasureRow]) {
    for a in 0..rows.len() {
        for b in 0..rows.len() {
            if a == b || !may_be(rules, &rows[a], &rows[b]) {
                continue;
            }
            let (measure, of) = (rows[b].measure.clone(), rows[b].of.clone());
            rows[a].may_be.push(MayBe { measure, of });
            if rows[a].verdict == Verdict::Alone {
                rows[a].verdict = Verdict::Undetermined;
            }
        }
    }
}

/// Whether two rows have figures of different origin that may count the same.
fn may_be(rules: &Rules, a: &MeasureRow, b: &MeasureRow) -> bool {
    if !rules.may_be_same(a.counted(), b.counted()) {
        return false;
    }
    let mut origins = a.figures.iter().chain(&b.figures).map(|f| f.origin);
    let first = origins.next();
    origins.any(|origin| Some(origin) != first)
}

/// The rows in conflict, as a collection keeps them.
pub(in crate::model) fn conflicts(rows: &[MeasureRow]) -> Vec<Conflict> {
    rows.iter()
        .filter_map(|row| match row.verdict {
            Verdict::Conflict { hedged } => Some(Conflict {
                measure: row.measure.clone(),
                of: row.of.clone(),
                hedged,
            }),
            Verdict::Alone
            | Verdict::NotComparable
            | Verdict::Agree
            | Verdict::Part
            | Verdict::Compatible
            | Verdict::Undetermined
            | Verdict::Differs
            | Verdict::Update => None,
        })
        .collect()
}

/// The voice of a figure's first account.
pub fn voice(figure: &Figure) -> VoiceId {
    figure.accounts[0].voice
}
