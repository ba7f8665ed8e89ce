//! From a date in a text to the timeline.

use crate::model::view::Item;
use crate::model::{EventId, When};
use crate::tui::world::World;

/// The event in the view with the nearest date; if the text gives no year, the
/// same day of any year is as near.
pub fn nearest_event(world: &World, when: &When) -> Option<EventId> {
    let span = when.span()?;
    let day = span.earliest.or(span.latest)?;
    let distance = |event: &EventId| {
        let other = world.collection.event(*event).date.as_ref()?.span()?;
        let (from, to) = (
            other.earliest.or(other.latest)?,
            other.latest.or(other.earliest)?,
        );
        let last = span.latest.unwrap_or(day);
        let gap = if from > last {
            (from - last).get_days()
        } else if to < day {
            (day - to).get_days()
        } else {
            0
        };
        Some((gap, (from - day).get_days().abs(), *event))
    };
    (0..world.collection.events.len())
        .map(EventId::from)
        .filter(|e| world.filter.view.has(Item::Event(*e)))
        .filter_map(|e| distance(&e))
        .min()
        .map(|(_, _, event)| event)
}
