//! What is shown of a glance in some room, line by line; the rest is counted.

use super::{Block, Differing, Glance, Of, Told};
use crate::model::{EventId, QuestionId};
use crate::store::Problem;

/// How much is shown at most, of all stories together; of each at least one
/// event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Events that several tell.
    pub events: usize,
    /// Rows that differ.
    pub differences: usize,
    /// Of each story, opposed questions and what one document alone tells.
    pub others: usize,
}

impl Limits {
    /// What a page of some rows shows.
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
    /// A story of several documents begins, where there are several stories.
    Story(&'a Block),
    /// An event that several tell.
    Event(&'a Block, &'a Told),
    /// A row of it that differs.
    Differs(&'a Differing),
    /// How many more of its rows differ.
    Rest(EventId, usize),
    /// How many events that several tell are not shown.
    MoreEvents(usize),
    /// What differs elsewhere: in events that are not shown, or among facts.
    Elsewhere,
    /// How many rows that differ elsewhere are not shown.
    MoreDiffer(usize),
    /// Questions on which voices oppose each other, so many.
    Opposed(usize),
    /// One of them.
    Question(QuestionId),
    /// How many are not shown.
    MoreQuestions(usize),
    /// What voices likely oppose each other on, so many.
    LikelyOpposed(usize),
    /// One of them, by its place.
    Likely(usize),
    /// How many are not shown.
    MoreLikely(usize),
    /// What one document alone tells, so many events.
    Alone(usize),
    /// One of them.
    Only(&'a Told),
    /// How many are not shown.
    MoreAlone(usize),
    /// Documents that share no story with another, so many.
    Lone(usize),
    /// One of them.
    Document(&'a Block),
    /// How many are not shown.
    MoreLone(usize),
    /// What was not read, so many.
    Unread(usize),
    /// One of them.
    Why(&'a Problem),
    /// How many are not shown.
    MoreUnread(usize),
}

/// What is still to be shown of what stories share.
struct Left {
    events: usize,
    differences: usize,
}

/// What is shown of a glance within limits.
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
        // What is left, in equal parts; a story takes no more than it has.
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

/// Adds a story, and says how much it took.
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

/// Adds a heading with the first lines below it, and how many more there are;
/// nothing where there is none.
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
