//! A figure of the grid: as a row for programs, and as people read it.

use serde::Serialize;

use super::format::{add_wrapped, dotted};
use super::rows::short;
use crate::model::Collection;
use crate::model::briefing::Account;
use crate::model::collection::AccountRef;
use crate::model::compare::Verdict;
use crate::model::compare::extent::Extent;
use crate::model::compare::grid::{self, Figure};
use crate::model::value::Bounds;
use crate::model::vocabulary::Certainty;
use crate::text::graphemes::pad;

/// Cells of the column of values.
const VALUE: usize = 14;

/// What one source says of a measure: stated, or a sum of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureRow {
    /// The document's id.
    pub source: String,
    /// Who says it, by its id within the document.
    pub voice: String,
    /// The value as written, or the words for it; of a sum, as computed.
    pub value: Option<String>,
    /// Locator of the passage that says so; of a sum, of its first part.
    pub at: u32,
    /// Its words.
    pub quote: Option<String>,
    /// Whether the voice is not certain.
    #[serde(skip_serializing_if = "is_false")]
    pub hedged: bool,
    /// Whether it is a sum of ours.
    #[serde(skip_serializing_if = "is_false")]
    pub computed: bool,
    /// What the sum was computed of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartRow>,
}

/// One summand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartRow {
    /// Who or what was counted.
    pub of: Option<String>,
    /// The value as written, or the words for it.
    pub value: Option<String>,
    /// Locator of the passage that says so.
    pub at: u32,
    /// Its words.
    pub quote: Option<String>,
}

impl FigureRow {
    /// A figure for programs.
    pub(super) fn new(collection: &Collection, figure: &Figure) -> Self {
        let first = collection.account(figure.accounts[0]);
        let computed = figure.is_computed();
        let parts = figure.accounts.iter().filter(|_| computed);
        Self {
            source: collection.briefing(figure.source).id.clone(),
            voice: collection.voice(grid::voice(figure)).id.clone(),
            value: match figure.extent {
                Extent::Count(sum) if computed => Some(written(sum)),
                _ if computed => None,
                _ => said(first),
            },
            at: first.at,
            quote: first.quote.clone().filter(|_| !computed),
            hedged: figure.hedged,
            computed,
            parts: parts
                .map(|at| PartRow::new(collection.account(*at)))
                .collect(),
        }
    }
}

impl PartRow {
    fn new(account: &Account) -> Self {
        Self {
            of: account.of.clone(),
            value: said(account),
            at: account.at,
            quote: account.quote.clone(),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
pub(super) fn is_false(flag: &bool) -> bool {
    !flag
}

/// The value as written, or the words given for one.
fn said(account: &Account) -> Option<String> {
    let value = account.value.as_ref().map(|v| v.written().to_owned());
    value.or_else(|| account.words.clone())
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
        other => other.word(),
    }
}

/// The value for people, with `?` where the voice is not certain of it.
pub(super) fn value(collection: &Collection, figure: &Figure) -> String {
    let hedge = if figure.hedged { "?" } else { "" };
    format!("{}{hedge}", figure.shown(collection))
}

/// `¶5`; of a sum, its parts: `(2 US personnel ¶5 + 1 UK personnel ¶5)`.
pub(super) fn locator(collection: &Collection, figure: &Figure) -> String {
    if !figure.is_computed() {
        return format!("¶{}", collection.account(figure.accounts[0]).at);
    }
    format!("({})", summands(collection, figure))
}

/// What a sum was computed of: `2 US personnel ¶5 + 1 UK personnel ¶5`.
fn summands(collection: &Collection, figure: &Figure) -> String {
    let parts = figure.accounts.iter().map(|at| {
        let part = collection.account(*at);
        let of = part.of.as_deref().unwrap_or(&part.measure);
        format!("{} {of} ¶{}", part.shown(), part.at)
    });
    parts.collect::<Vec<_>>().join(" + ")
}

/// Who says it, and who passed it on; nothing where the author states it.
pub(super) fn said_by(collection: &Collection, figure: &Figure) -> String {
    let at = figure.accounts[0];
    let voice = collection.voice(at.voice);
    let via = via(collection, at);
    let name = if voice.is_author() && via.is_empty() || figure.is_computed() {
        ""
    } else {
        &voice.name
    };
    let parts = [name, &via].into_iter().filter(|p| !p.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// `via X, Y`; nothing where nobody passed it on.
fn via(collection: &Collection, at: AccountRef) -> String {
    let names = collection.account(at).via.iter().map(|id| {
        let voice = collection.voice_named(at.source, id);
        voice.map_or(id.as_str(), |v| &collection.voice(v).name)
    });
    let names: Vec<_> = names.collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("via {}", names.join(", "))
    }
}

/// A figure of the grid on its lines: an account, or a sum and its parts.
pub(super) fn add_figure(out: &mut String, collection: &Collection, figure: &Figure) {
    if !figure.is_computed() {
        return add_account(out, collection, figure.accounts[0]);
    }
    let shown = pad(&figure.shown(collection), VALUE);
    let (parts, source) = (
        summands(collection, figure),
        short(collection, figure.source),
    );
    let what = dotted(["our sum", parts.as_str(), &source]);
    add_wrapped(out, &format!("  {shown}  "), &what);
}

/// Value, who says it, where; the words below.
pub(super) fn add_account(out: &mut String, collection: &Collection, at: AccountRef) {
    let account = collection.account(at);
    let hedge = match account.certainty {
        Certainty::Certain => "",
        hedged => hedged.word(),
    };
    let source = format!("{} ¶{}", short(collection, at.source), account.at);
    let voice = collection.voice(at.voice).name.as_str();
    let who = dotted([voice, &via(collection, at), hedge, &source]);
    add_wrapped(out, &format!("  {}  ", pad(&account.shown(), VALUE)), &who);
    if let Some(quote) = &account.quote {
        let under = format!("  {}  ", pad("", VALUE));
        add_wrapped(out, &under, &format!("“{quote}”"));
    }
}
