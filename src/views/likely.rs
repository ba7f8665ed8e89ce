//! A likely event in words: why its tellings likely tell one event.

use super::origins;
use crate::model::compare::grid::MeasureRow;
use crate::model::likeness::Reason;
use crate::model::{Collection, EventId, When, proposals};
use crate::text::counted;

/// The sign before what is only likely one event.
pub const LIKELY: &str = "≟";
/// Most names and words that a reason lists.
const MOST: usize = 5;

/// “likely one event: told by 4 documents, 2 origins”; `None` unless somebody
/// has to judge it.
pub fn heading(collection: &Collection, event: EventId) -> Option<String> {
    collection.likely(event)?;
    let tellers = collection.telling(event);
    let told = counted(tellers.len(), "document");
    let origins = origins::fewer(collection, event, &tellers);
    Some(format!(
        "{LIKELY} likely one event: told by {told}{origins}"
    ))
}

/// “same day, 11 March 2020; most name Camp Taji; 3 figures alike”, and what
/// programs propose of it.
pub fn reasons(collection: &Collection, event: EventId) -> Option<String> {
    let reasons = &collection.likely(event)?.reasons;
    let mut said: Vec<String> = reasons.iter().map(|r| reason(collection, r)).collect();
    said.extend(proposals::of_likely(collection, event));
    (!said.is_empty()).then(|| said.join("; "))
}

/// “≟ villages, destroyed; 5 figures alike”: why accounts form a likely row of
/// an event; `None` for a row that a person judged.
pub fn row_reasons(collection: &Collection, event: EventId, row: &MeasureRow) -> Option<String> {
    let event = collection.event(event);
    let accounts = row.figures.iter().flat_map(|figure| &figure.accounts);
    let mut accounts = accounts.filter(|at| event.likely.is_some() && !event.is_judged(**at));
    let place = accounts.find_map(|at| collection.likeness.row_of(*at))?;
    let reasons = &collection.likeness.rows[place].reasons;
    let said = reasons.iter().map(|reason| match reason {
        Reason::Words(words) => words.join(", "),
        other => self::reason(collection, other),
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| format!("{LIKELY} {}", said.join("; ")))
}

fn reason(collection: &Collection, reason: &Reason) -> String {
    match reason {
        Reason::Day(day) => format!("same day, {}", When::new(day.to_string()).short()),
        Reason::Actors(actors) => {
            let names = actors.iter().map(|id| collection.actor(*id).name.as_str());
            format!("most name {}", listed(names))
        }
        Reason::Figures(count) => format!("{} alike", counted(*count, "figure")),
        Reason::Words(words) => format!("the words {}", listed(words.iter().map(String::as_str))),
        Reason::Main => "what each document reports first".into(),
    }
}

/// The first few words, and how many more there are.
fn listed<'a>(words: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = words.len().saturating_sub(MOST);
    let first: Vec<&str> = words.take(MOST).collect();
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("{}{more}", first.join(", "))
}
