//! What can narrow the results: a letter for each source, actor and year, and
//! the query term that it stands for.

use ratatui::layout::Rect;

use super::OpenSearch;
use crate::model::{ActorId, Collection, SourceId};
use crate::search::Facets;
use crate::text::graphemes::{fit, pad, width};
use crate::tui::ctx::Ctx;
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::frame::rule;
use crate::tui::widgets::paint::{self, Canvas, Seg};

/// Something to narrow by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrowing {
    /// A document.
    Source(SourceId),
    /// An actor.
    Actor(ActorId),
    /// A year.
    Year(i32),
}

/// From this width things stand side by side: the groups to narrow by, and the
/// list and its preview.
pub(super) const BESIDE: u16 = 96;

/// Letters that no action uses, at the desk or among the results; the handiest
/// first.
pub const LETTERS: &str = "sdrxBDEIJKPRSUVWXY";
/// Most sources, actors and years that get a letter.
const MOST: [usize; 3] = [6, 6, 6];

/// What can narrow the results, each with its letter and count: sources,
/// actors, years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    groups: [Vec<Label>; 3],
}

/// A letter and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Label {
    letter: Option<char>,
    narrowing: Narrowing,
    count: usize,
}

impl Labels {
    /// Gives letters to the largest of each group. If `keeps`, because the
    /// query was only narrowed, the old letters stay, so that the same key
    /// widens again.
    pub fn renew(&mut self, facets: &Facets, keeps: bool) {
        let sources = facets
            .sources
            .iter()
            .map(|(s, n)| (Narrowing::Source(*s), *n));
        let actors = facets
            .actors
            .iter()
            .map(|(a, n)| (Narrowing::Actor(*a), *n));
        let years = facets
            .years
            .iter()
            .filter_map(|(year, n)| Some((Narrowing::Year((*year)?), *n)));
        let mut years: Vec<_> = years.collect();
        let mut by_size: Vec<usize> = years.iter().map(|(_, n)| *n).collect();
        by_size.sort_unstable_by_key(|n| std::cmp::Reverse(*n));
        if let Some(least) = by_size.get(MOST[2] - 1) {
            years.retain(|(_, n)| n >= least);
        }
        let lists: [Vec<(Narrowing, usize)>; 3] = [
            sources.take(MOST[0]).collect(),
            actors.take(MOST[1]).collect(),
            years,
        ];
        let known = self.groups.iter().flatten().filter(|_| keeps);
        let known: Vec<Label> = known.copied().collect();
        let kept = |narrowing| {
            let label = known.iter().find(|l| l.narrowing == narrowing);
            label.and_then(|l| l.letter)
        };
        let all = lists.iter().flatten();
        let taken: Vec<char> = all.filter_map(|(narrowing, _)| kept(*narrowing)).collect();
        let mut free = LETTERS.chars().filter(|c| !taken.contains(c));
        self.groups = lists.map(|list| {
            let label = |(narrowing, count)| Label {
                letter: kept(narrowing).or_else(|| free.next()),
                narrowing,
                count,
            };
            list.into_iter().map(label).collect()
        });
    }

    /// What a letter stands for.
    pub fn get(&self, letter: char) -> Option<Narrowing> {
        let mut all = self.groups.iter().flatten();
        all.find(|l| l.letter == Some(letter)).map(|l| l.narrowing)
    }

    /// Whether there is anything to narrow by.
    pub fn is_empty(&self) -> bool {
        self.groups.iter().all(Vec::is_empty)
    }

    /// The size of the longest group.
    pub(super) fn longest(&self) -> usize {
        self.groups.iter().map(Vec::len).max().unwrap_or(0)
    }
}

impl Narrowing {
    /// The query term: `source:ECFR`, `actor:"Kataib Hezbollah"`.
    pub fn term(self, collection: &Collection) -> String {
        match self {
            Self::Source(source) => format!("source:{}", quoted(source_name(collection, source))),
            Self::Actor(actor) => format!("actor:{}", quoted(&collection.actor(actor).name)),
            Self::Year(year) => format!("date:{year:04}"),
        }
    }

    fn name(self, collection: &Collection) -> String {
        match self {
            Self::Source(source) => collection.briefing(source).short_name().into(),
            Self::Actor(actor) => collection.actor(actor).name.clone(),
            Self::Year(year) => year.to_string(),
        }
    }
}

/// Returns the short name of a document; its id if another has the same name.
fn source_name(collection: &Collection, source: SourceId) -> &str {
    let briefing = collection.briefing(source);
    let name = briefing.short_name();
    let twins = collection
        .briefings
        .iter()
        .filter(|b| b.short_name() == name);
    if twins.count() > 1 {
        &briefing.id
    } else {
        name
    }
}

/// Quotes a value so that it is one word of a query.
fn quoted(value: &str) -> String {
    let plain = !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || c == '-');
    if plain {
        value.into()
    } else {
        format!("\"{}\"", value.replace('"', " "))
    }
}

/// Returns a query with a term added in front, or removed if it was there. The
/// last word, which may be unfinished, stays last.
pub(crate) fn toggled(query: &str, term: &str) -> String {
    if let Some(at) = place_of(query, term) {
        let (before, after) = (&query[..at], &query[at + term.len()..]);
        let before = before.trim_end();
        let after = after.trim_start();
        let gap = if before.is_empty() || after.is_empty() {
            ""
        } else {
            " "
        };
        return format!("{before}{gap}{after}");
    }
    format!("{term} {}", query.trim_start())
}

/// Returns the byte at which a query has a term as whole words.
fn place_of(query: &str, term: &str) -> Option<usize> {
    let mut places = query.match_indices(term).map(|(at, _)| at);
    places.find(|at| {
        let before = query[..*at].chars().next_back();
        let after = query[at + term.len()..].chars().next();
        before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace)
    })
}

/// Names of the groups.
const HEADINGS: [&str; 3] = ["in", "who", "when"];
/// Names of the groups as headings of columns.
const COLUMNS: [&str; 3] = ["Sources", "Actors", "Years"];

/// Draws what can narrow the results: a line for each group, or a column if
/// there is room.
pub(super) fn draw(state: &OpenSearch, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    if area.height == 0 {
        return;
    }
    let titled = area.height > 3;
    if titled {
        let title = if state.typing {
            "Narrow (Alt + letter)"
        } else {
            "Narrow (letter)"
        };
        rule(title, buf, Rect { height: 1, ..area }, ctx.theme);
    }
    let area = Rect {
        y: area.y + u16::from(titled),
        height: area.height - u16::from(titled),
        ..area
    };
    if area.width >= BESIDE {
        let third = area.width / 3;
        for (n, group) in state.labels.groups.iter().enumerate() {
            let column = Rect {
                x: area.x + third * n as u16,
                width: third,
                ..area
            };
            draw_column(COLUMNS[n], group, state, ctx, buf, column);
        }
        return;
    }
    let lines = state
        .labels
        .groups
        .iter()
        .zip(HEADINGS)
        .zip(area.y..area.bottom());
    for ((group, heading), y) in lines {
        draw_line(
            heading,
            group,
            state,
            ctx,
            buf,
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
}

fn draw_line(
    heading: &str,
    group: &[Label],
    state: &OpenSearch,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) {
    let theme = ctx.theme;
    let mut x = area.x + 1;
    x += paint::text(buf, (x, area.y), area.width, &pad(heading, 5), theme.dim);
    for (n, label) in group.iter().enumerate() {
        let pieces = pieces(label, state, ctx, 22);
        let wide: usize = pieces.iter().map(|p| width(&p.text)).sum();
        let more = n + 1 < group.len();
        let room = usize::from(area.right().saturating_sub(x + 1));
        if wide + if more { 2 } else { 0 } > room {
            paint::text(buf, (x, area.y), 1, "…", theme.dim);
            return;
        }
        x += paint::segs(buf, (x, area.y), room as u16, &pieces) + 2;
    }
}

/// “a ECFR 12”; a term already in the query is marked.
fn pieces(label: &Label, state: &OpenSearch, ctx: Ctx, most: usize) -> Vec<Seg> {
    let theme = ctx.theme;
    let on = place_of(state.prompt.text(), &label.narrowing.term(ctx.collection)).is_some();
    let letter = label.letter.map_or(' ', |c| c);
    let name = label.narrowing.name(ctx.collection);
    let (sign, style) = if on {
        ("✓", theme.accent)
    } else {
        (" ", theme.text)
    };
    vec![
        Seg::new(letter.to_string(), theme.accent.patch(theme.head)),
        Seg::new(format!("{sign}{}", fit(&name, most)), style),
        Seg::new(format!(" {}", label.count), theme.dim),
    ]
}

fn draw_column(
    heading: &str,
    group: &[Label],
    state: &OpenSearch,
    ctx: Ctx,
    buf: &mut Canvas,
    area: Rect,
) {
    let theme = ctx.theme;
    paint::text(buf, (area.x + 1, area.y), area.width, heading, theme.dim);
    let most = group.iter().map(|l| l.count).max().unwrap_or(0);
    for (label, y) in group.iter().zip(area.y + 1..area.bottom()) {
        let room = usize::from(area.width).saturating_sub(11);
        let mut pieces = pieces(label, state, ctx, room.saturating_sub(2));
        pieces.pop();
        paint::segs(buf, (area.x + 1, y), room as u16, &pieces);
        let count = format!("{:>6} ", label.count);
        let x = area.right().saturating_sub(10);
        let used = paint::text(buf, (x, y), 8, &count, theme.dim);
        paint::text(buf, (x + used, y), 1, bar(label.count, most), theme.bar);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_goes_before_the_words_and_comes_off_again() {
        for (query, term, with) in [
            ("rock", "source:WIRE", "source:WIRE rock"),
            ("", "date:2020", "date:2020 "),
            (
                "source:WIRE rock",
                "date:2020",
                "date:2020 source:WIRE rock",
            ),
            ("resource:WIRE", "source:WIRE", "source:WIRE resource:WIRE"),
        ] {
            assert_eq!(toggled(query, term), with);
            assert_eq!(toggled(with, term).trim(), query.trim());
        }
        assert_eq!(toggled("a date:2020 b", "date:2020"), "a b");
    }

    #[test]
    fn values_are_one_word_of_a_query() {
        assert_eq!(quoted("WIRE"), "WIRE");
        assert_eq!(quoted("Rabbit Hole"), "\"Rabbit Hole\"");
        assert_eq!(quoted("the \"Door\""), "\"the  Door \"");
    }

    #[test]
    fn what_is_narrowed_by_keeps_its_letter() {
        let source = |n, count| (SourceId(n), count);
        let mut labels = Labels::default();
        let all = Facets {
            sources: vec![source(0, 9), source(1, 4), source(2, 2)],
            actors: vec![(ActorId(0), 3)],
            years: vec![(None, 2), (Some(2019), 7)],
        };
        labels.renew(&all, false);
        assert_eq!(labels.get('s'), Some(Narrowing::Source(SourceId(0))));
        assert_eq!(labels.get('r'), Some(Narrowing::Source(SourceId(2))));
        assert_eq!(labels.get('x'), Some(Narrowing::Actor(ActorId(0))));
        assert_eq!(labels.get('B'), Some(Narrowing::Year(2019)));
        let narrowed = Facets {
            sources: vec![source(2, 2)],
            actors: vec![(ActorId(5), 1)],
            years: vec![],
        };
        labels.renew(&narrowed, true);
        assert_eq!(labels.get('r'), Some(Narrowing::Source(SourceId(2))));
        assert_eq!(labels.get('s'), Some(Narrowing::Actor(ActorId(5))));
        assert_eq!(labels.get('d'), None);
        labels.renew(&narrowed, false);
        assert_eq!(labels.get('s'), Some(Narrowing::Source(SourceId(2))));
    }
}
