//! Accounts as the documents have them, and figures as the grid has them: as
//! objects for programs, and as text for people.

use std::borrow::Cow;

use serde_json::json;

use super::column::{Column, column, each, list};
use super::lines::{add_wrapped, dotted};
use super::names::short;
use crate::model::answers::Placed;
use crate::model::briefing::Claim;
use crate::model::collection::{AccountRef, StanceRef};
use crate::model::compare::Verdict;
use crate::model::compare::extent::Extent;
use crate::model::compare::grid::{self, Figure};
use crate::model::likeness::Utterance;
use crate::model::value::Bounds;
use crate::model::vocabulary::Stance;
use crate::model::{Collection, SourceId, VoiceId, judge};
use crate::text::graphemes::{pad, width};
use crate::text::line;

/// Cells of the column of values.
const VALUE_CELLS: usize = 14;

/// The columns of rows that are accounts, which `$of` returns, with more
/// columns before and behind.
macro_rules! account {
    ($of:expr; [$($before:expr),*]; [$($behind:expr),*]) => {
        &[
            $($before,)*
            column("source", |s, x| json!(s.briefing($of(x).source).id)),
            column("voice", |s, x| json!(s.voice($of(x).voice).id)),
            column("via", |s, x| json!(s.account($of(x)).via)),
            column("measure", |s, x| json!(s.account($of(x)).measure)),
            column("value", |s, x| json!(s.written($of(x)))),
            column("unit", |s, x| json!(s.account($of(x)).unit)),
            column("of", |s, x| json!(s.account($of(x)).of)),
            column("certainty", |s, x| json!(s.account($of(x)).certainty)),
            column("at", |s, x| json!(s.account($of(x)).at)),
            column("quote", |s, x| json!(s.account($of(x)).quote)),
            $($behind,)*
        ]
    };
}

pub(super) use account;

/// An account itself.
pub(super) fn itself(at: &AccountRef) -> AccountRef {
    *at
}

/// An account of an event, with its row in the grid.
pub(super) const IN_EVENT: &[Column<Placed>] = account!(
    |x: &Placed| x.at;
    [];
    [
        // The row of the event's grid that holds it, from 1.
        column("row", |_, x| json!(x.row)),
        column("origin", |s: &Collection, x: &Placed| json!(s.origin_name(x.at.origin)))
    ]
);

/// An account, with its event.
pub(super) const OF_EVENT: &[Column<AccountRef>] = account!(
    itself;
    [column("event", |s, at| {
        json!(s.event_of(*at).map(|event| &s.event(event).id))
    })];
    []
);

/// What one source says: a stated figure, a computed sum, or a stance.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said {
    source: SourceId,
    /// `None` for words of somebody who is no voice of the document.
    voice: Option<VoiceId>,
    value: Option<String>,
    unit: Option<String>,
    at: u32,
    quote: Option<String>,
    hedged: bool,
    /// The summands of a computed sum.
    parts: Vec<AccountRef>,
    verdict: Verdict,
    /// The whole that it states, if a part exceeds that.
    whole: Option<String>,
    /// Whether it is only likely about the same thing.
    is_likely: bool,
}

pub(super) const SOURCE: Column<Said> = column("source", |s, x| json!(s.briefing(x.source).id));
/// The id of its voice, within the document.
pub(super) const VOICE: Column<Said> =
    column("voice", |s, x| json!(x.voice.map(|id| &s.voice(id).id)));
/// The value as written, or the words for it; of a sum, as computed.
pub(super) const VALUE: Column<Said> = column("value", |_, x| json!(x.value));
/// The unit of the value; null for a count.
pub(super) const UNIT: Column<Said> = column("unit", |_, x| json!(x.unit));
/// Locator of the passage that says so; of a sum, of its first part.
pub(super) const AT: Column<Said> =
    column("at", |_, x: &Said| json!((x.at > 0).then_some(x.at))).last();
pub(super) const QUOTE: Column<Said> = column("quote", |_, x: &Said| json!(x.quote)).last();
pub(super) const HEDGED: Column<Said> = column("hedged", |_, x: &Said| json!(x.hedged)).if_any();
pub(super) const LIKELY: Column<Said> = column("likely", |_, x: &Said| json!(x.is_likely)).if_any();
pub(super) const COMPUTED: Column<Said> =
    column("computed", |_, x: &Said| json!(!x.parts.is_empty())).if_any();
pub(super) const PARTS: Column<Said> = list(
    "parts",
    &each(|_: &Collection, x: &Said| x.parts.clone(), PART),
)
.if_any()
.not_in_sheets();
pub(super) const VERDICT: Column<Said> = column("verdict", |_, x| json!(verdict_word(x.verdict)));
pub(super) const WHOLE: Column<Said> = column("whole", |_, x: &Said| json!(x.whole)).if_any();

/// One summand.
const PART: &[Column<AccountRef>] = &[
    column("of", |s, at| json!(s.account(*at).of)),
    column("value", |s, at| json!(said(s, *at))),
    column("at", |s, at| json!(s.account(*at).at)),
    column("quote", |s, at| json!(s.account(*at).quote)),
];

impl Said {
    /// What a figure says.
    pub(super) fn figure(collection: &Collection, figure: &Figure) -> Self {
        let first = collection.account(figure.accounts[0]);
        let computed = figure.is_computed();
        Self {
            source: figure.source,
            voice: Some(grid::voice(figure)),
            value: match figure.extent {
                Extent::Count(sum) if computed => Some(written(sum)),
                Extent::Days(..) | Extent::Unknown if computed => None,
                Extent::Count(_) | Extent::Days(..) | Extent::Unknown => {
                    said(collection, figure.accounts[0])
                }
            },
            unit: figure.unit.clone(),
            at: first.at,
            quote: first.quote.clone().filter(|_| !computed),
            hedged: figure.hedged,
            parts: if computed {
                figure.accounts.clone()
            } else {
                Vec::new()
            },
            verdict: figure.verdict,
            whole: None,
            is_likely: false,
        }
    }

    /// The same, for a whole of this name that a part exceeds.
    #[must_use]
    pub(super) fn of_whole(self, name: &str) -> Self {
        Self {
            whole: Some(name.to_owned()),
            ..self
        }
    }

    /// The name of an actor, first written at this locator.
    pub(super) fn name(source: SourceId, name: &str, at: Option<u32>) -> Self {
        Self {
            source,
            voice: None,
            value: Some(name.to_owned()),
            unit: None,
            at: at.unwrap_or_default(),
            quote: Some(name.to_owned()),
            hedged: false,
            parts: Vec::new(),
            verdict: Verdict::Alone,
            whole: None,
            is_likely: false,
        }
    }

    /// The same, only likely about the same thing.
    #[must_use]
    pub(super) fn likely(self) -> Self {
        Self {
            is_likely: true,
            ..self
        }
    }

    /// Words that likely oppose others.
    pub(super) fn utterance(collection: &Collection, said: &Utterance) -> Self {
        let who = said.who.as_ref().map(|who| format!(" ({who})"));
        Self {
            source: said.source,
            voice: said.voice,
            value: Some(format!("{}{}", said.stance.word(), who.unwrap_or_default())),
            unit: None,
            at: collection.passage(said.passage).at,
            quote: Some(judge::quote(collection, said)),
            hedged: false,
            parts: Vec::new(),
            verdict: Verdict::Differs,
            whole: None,
            is_likely: false,
        }
    }

    /// A stance that another one opposes.
    pub(super) fn stance(collection: &Collection, at: StanceRef) -> Self {
        let claim = collection.claim(at);
        let hedged = is_hedged(claim);
        Self {
            source: at.source,
            voice: Some(at.voice),
            value: Some(format!("{} {}", claim.stance.word(), claim.answer)),
            unit: None,
            at: claim.at,
            quote: claim.quote.clone(),
            hedged,
            parts: Vec::new(),
            verdict: Verdict::Conflict { hedged },
            whole: None,
            is_likely: false,
        }
    }
}

/// Whether a stance is less than certain.
pub(super) fn is_hedged(claim: &Claim) -> bool {
    claim.certainty.hedge().is_some() || matches!(claim.stance, Stance::Suspects | Stance::Doubts)
}

/// The value as written, or the words given for it.
fn said(collection: &Collection, at: AccountRef) -> Option<String> {
    let value = collection.written(at).map(ToOwned::to_owned);
    value.or_else(|| collection.account(at).words.clone())
}

/// Bounds as files write them.
fn written(bounds: Bounds) -> String {
    let Bounds { low, high } = bounds;
    if high.is_infinite() {
        format!(">={low}")
    } else if low < high {
        format!("{low}..{high}")
    } else {
        low.to_string()
    }
}

/// How two accounts relate, in one word for programs.
pub(super) fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotComparable => "not-comparable",
        Verdict::Alone
        | Verdict::Agree
        | Verdict::Part
        | Verdict::Compatible
        | Verdict::Undetermined
        | Verdict::Differs
        | Verdict::Update
        | Verdict::Conflict { .. } => verdict.word(),
    }
}

/// The value for people, with `?` if the voice is not certain.
pub(super) fn value(collection: &Collection, figure: &Figure) -> String {
    let hedge = if figure.hedged { "?" } else { "" };
    format!("{}{hedge}", figure.shown(collection))
}

/// `¶5`; of a sum, its parts: `(2 US personnel ¶5 + 1 UK personnel ¶5)`.
pub(super) fn locator(collection: &Collection, figure: &Figure) -> String {
    if !figure.is_computed() {
        let at = figure.accounts[0];
        return collection
            .locator(at.source, collection.account(at).at)
            .to_string();
    }
    format!("({})", summands(collection, figure))
}

/// The summands of a sum: `2 US personnel ¶5 + 1 UK personnel ¶5`.
fn summands(collection: &Collection, figure: &Figure) -> String {
    let parts = figure.accounts.iter().map(|at| {
        let part = collection.account(*at);
        let of = part.of.as_deref().unwrap_or(&part.measure);
        format!("{} {of} ¶{}", collection.shown(*at), part.at)
    });
    parts.collect::<Vec<_>>().join(" + ")
}

/// Who says it, and who passed it on; empty if the author states it.
pub(super) fn said_by(collection: &Collection, figure: &Figure) -> String {
    let at = figure.accounts[0];
    let voice = collection.voice(at.voice);
    let via = collection.speakers_of(at).passed_on();
    let name = if voice.is_author() && via.is_empty() || figure.is_computed() {
        ""
    } else {
        &voice.name
    };
    let parts = [name, &via].into_iter().filter(|p| !p.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// Adds a figure of the grid: an account, or a sum and its parts.
pub(super) fn add_figure(out: &mut String, collection: &Collection, figure: &Figure) {
    if !figure.is_computed() {
        return add_account(out, collection, figure.accounts[0]);
    }
    let shown = pad(&figure.shown(collection), VALUE_CELLS);
    let (parts, source) = (
        summands(collection, figure),
        short(collection, figure.source),
    );
    let what = dotted(["our sum", parts.as_str(), &source]);
    add_wrapped(out, &format!("  {shown}  "), &what);
}

/// A value padded to its column; a longer one, such as a name, stays whole.
pub(super) fn padded(value: &str) -> Cow<'_, str> {
    let value = line(value);
    if width(&value) < VALUE_CELLS {
        return pad(&value, VALUE_CELLS).into();
    }
    value
}

/// Adds value, voice and place; the words below.
pub(super) fn add_account(out: &mut String, collection: &Collection, at: AccountRef) {
    let account = collection.account(at);
    let hedge = account.certainty.hedge().unwrap_or_default();
    let place = collection.locator(at.source, account.at);
    let source = format!("{} {place}", short(collection, at.source));
    let voice = collection.voice(at.voice).name.as_str();
    let who = dotted([
        voice,
        &collection.speakers_of(at).passed_on(),
        hedge,
        &source,
    ]);
    add_wrapped(out, &format!("  {}  ", padded(&collection.shown(at))), &who);
    if let Some(quote) = &account.quote {
        let under = format!("  {}  ", pad("", VALUE_CELLS));
        add_wrapped(out, &under, &format!("“{quote}”"));
    }
}
