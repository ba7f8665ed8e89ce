//! The lines of a glance that fit some room; the rest is counted.

use super::{Block, Differing, Glance, Of, Told};
use crate::model::{EventId, QuestionId};
use crate::store::Problem;

/// How much to show at most, for all stories together; each story gets at least
/// one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Events that several documents tell.
    pub events: usize,
    /// Rows that differ.
    pub differences: usize,
    /// For each story: opposed questions, and events that one document alone
    /// tells.
    pub others: usize,
}

impl Limits {
    /// The limits for a page of this many rows.
    pub fn of_rows(rows: usize) -> Self {
        Self {
            events: (rows / 4).clamp(3, 14),
            differences: (rows * 3 / 8).clamp(4, 24),
            others: (rows / 8).clamp(2, 7),
        }
    }
}

/// A line of a glance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Line<'a> {
    /// Heading of a story of several documents, if there are several stories.
    Story(&'a Block),
    /// An event that several documents tell.
    Event(&'a Block, &'a Told),
    /// A row of the event above that differs.
    Differs(&'a Differing),
    /// Number of its other rows that differ.
    Rest(EventId, usize),
    /// Number of events by several documents that are not shown.
    MoreEvents(usize),
    /// Heading of differences elsewhere: in events not shown, or among facts.
    Elsewhere,
    /// Number of differences elsewhere that are not shown.
    MoreDiffer(usize),
    /// Heading of opposed questions, with their number.
    Opposed(usize),
    /// An opposed question.
    Question(QuestionId),
    /// Number of opposed questions not shown.
    MoreQuestions(usize),
    /// Heading of likely opposed claims, with their number.
    LikelyOpposed(usize),
    /// Likely opposed claims, by their index.
    Likely(usize),
    /// Number of likely opposed claims not shown.
    MoreLikely(usize),
    /// Heading of events that one document alone tells, with their number.
    Alone(usize),
    /// An event that one document alone tells.
    Only(&'a Told),
    /// Number of such events not shown.
    MoreAlone(usize),
    /// Heading of documents that share no story, with their number.
    Lone(usize),
    /// A document that shares no story.
    Document(&'a Block),
    /// Number of such documents not shown.
    MoreLone(usize),
    /// Heading of what was not read, with its number.
    Unread(usize),
    /// Why something was not read.
    Why(&'a Problem),
    /// Number of such problems not shown.
    MoreUnread(usize),
}

/// What the stories may still show.
struct Left {
    events: usize,
    differences: usize,
}

/// The lines of a glance within limits.
pub(super) fn lines(glance: &Glance, limits: Limits) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut left = Left {
        events: limits.events,
        differences: limits.differences,
    };
    let several = glance.stories.len() > 1;
    let is_lone = |block: &&Block| several && block.documents.len() == 1;
    let (lone, told): (Vec<&Block>, Vec<&Block>) = glance.stories.iter().partition(is_lone);
    for (nth, block) in told.iter().enumerate() {
        if several {
            out.push(Line::Story(block));
        }
        // Equal shares of the rest; a story takes no more than it has.
        let share = |left: usize| left.div_ceil(told.len() - nth);
        let part = Left {
            events: share(left.events).max(1),
            differences: share(left.differences).max(1),
        };
        let taken = add_block(&mut out, block, &part, limits.others);
        left.events = left.events.saturating_sub(taken.events);
        left.differences = left.differences.saturating_sub(taken.differences);
    }
    let lone = lone.iter().map(|block| Line::Document(block));
    add_list(&mut out, lone, limits.others, Line::Lone, Line::MoreLone);
    let unread = glance.unread.iter().map(Line::Why);
    add_list(
        &mut out,
        unread,
        limits.others,
        Line::Unread,
        Line::MoreUnread,
    );
    out
}

/// Adds a story; returns how much of the limits it took.
fn add_block<'a>(out: &mut Vec<Line<'a>>, block: &'a Block, part: &Left, others: usize) -> Left {
    let events = &block.events[..block.events.len().min(part.events)];
    let shown = |d: &Differing| events.iter().any(|told| d.of == Of::Event(told.event));
    let differing = &block.differing[..block.differing.len().min(part.differences)];
    for told in events {
        out.push(Line::Event(block, told));
        let of_it = |d: &&Differing| d.of == Of::Event(told.event);
        let listed = differing.iter().filter(of_it);
        out.extend(listed.clone().map(Line::Differs));
        let more = block.differing.iter().filter(of_it).count() - listed.count();
        if more > 0 {
            out.push(Line::Rest(told.event, more));
        }
    }
    if block.events.len() > events.len() {
        out.push(Line::MoreEvents(block.events.len() - events.len()));
    }
    let elsewhere = differing.iter().filter(|d| !shown(d));
    if elsewhere.clone().next().is_some() {
        out.push(Line::Elsewhere);
        out.extend(elsewhere.clone().map(Line::Differs));
    }
    let more = block.differing.iter().filter(|d| !shown(d)).count() - elsewhere.count();
    if more > 0 {
        out.push(Line::MoreDiffer(more));
    }
    let opposed = block.opposed.iter().map(|id| Line::Question(*id));
    add_list(out, opposed, others, Line::Opposed, Line::MoreQuestions);
    let likely = block.likely.iter().map(|place| Line::Likely(*place));
    add_list(out, likely, others, Line::LikelyOpposed, Line::MoreLikely);
    let alone = block.alone.iter().map(Line::Only);
    add_list(out, alone, others, Line::Alone, Line::MoreAlone);
    Left {
        events: events.len(),
        differences: differing.len(),
    }
}

/// Adds a heading with the first lines below it and the number of the others;
/// nothing if there are no lines.
fn add_list<'a>(
    out: &mut Vec<Line<'a>>,
    lines: impl ExactSizeIterator<Item = Line<'a>>,
    most: usize,
    heading: fn(usize) -> Line<'a>,
    more: fn(usize) -> Line<'a>,
) {
    let count = lines.len();
    if count == 0 {
        return;
    }
    out.push(heading(count));
    out.extend(lines.take(most));
    if count > most {
        out.push(more(count - most));
    }
}
