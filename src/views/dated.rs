//! Date and place of an event as its tellings agree on them, and what single
//! tellings add: *late Dec 2019 (29 Dec: Fontenrose)*.

use super::names::short;
use crate::model::collection::Event;
use crate::model::compare::DATE;
use crate::model::compare::named::PLACE;
use crate::model::{Collection, SourceId, When};
use crate::text::fold;

/// Most tellings named in addition.
const MOST: usize = 3;

/// The date of an event, and narrower ones from single tellings. `None` if no
/// telling has a date.
pub fn date(collection: &Collection, event: &Event) -> Option<String> {
    let shown = event.date.as_ref()?;
    let own = shown.days();
    let is_narrower = |when: &When| {
        let days = when.days();
        own.zip(days)
            .is_some_and(|(own, days)| own != days && own.0 <= days.0 && days.1 <= own.1)
    };
    let members = event.members.iter();
    let narrower = members.filter_map(|member| {
        let when = told(collection, *member).date.as_ref()?;
        let said = is_narrower(when).then(|| when.short())?;
        Some((
            without_year(&said, shown),
            teller(collection, *member, DATE),
        ))
    });
    Some(format!("{}{}", shown.short(), aside(narrower.collect())))
}

/// The place of an event; if every telling that has one names another, all
/// places with their tellers.
pub fn place(collection: &Collection, event: &Event) -> Option<String> {
    let own = event.place.as_deref()?;
    let members = event.members.iter();
    let named = members.filter_map(|member| {
        let place = told(collection, *member).place.as_deref()?;
        Some((place, *member))
    });
    let named: Vec<_> = named.collect();
    let is_own = |place: &str| fold(place) == fold(own);
    let (same, others): (Vec<_>, Vec<_>) = named.iter().partition(|(place, _)| is_own(place));
    let holds = |place: &str| fold(own).contains(&fold(place)) || fold(place).contains(&fold(own));
    let others: Vec<_> = others.iter().filter(|(place, _)| !holds(place)).collect();
    if others.is_empty() || same.len() > 1 {
        return Some(own.to_owned());
    }
    let others = others.into_iter();
    let others = others.map(|(place, member)| {
        let name = (*place).to_owned();
        (name, teller(collection, *member, PLACE))
    });
    Some(format!("{own}{}", aside(others.collect())))
}

fn told(
    collection: &Collection,
    (source, entry): (SourceId, usize),
) -> &crate::model::briefing::Event {
    &collection.briefing(source).events[entry]
}

/// “ (29 Dec: Fontenrose; early Jan: TMC)”, each thing said once.
fn aside(said: Vec<(String, String)>) -> String {
    let mut parts: Vec<(String, Vec<String>)> = Vec::new();
    for (said, who) in said {
        match parts.iter_mut().find(|(known, _)| *known == said) {
            Some((_, all)) => all.push(who),
            None => parts.push((said, vec![who])),
        }
    }
    let more = parts.len() > MOST;
    parts.truncate(MOST);
    let parts = parts.into_iter();
    let parts: Vec<String> = parts
        .map(|(said, who)| format!("{said}: {}", who.join(", ")))
        .collect();
    match (parts.is_empty(), more) {
        (true, _) => String::new(),
        (false, false) => format!(" ({})", parts.join("; ")),
        (false, true) => format!(" ({}; …)", parts.join("; ")),
    }
}

/// A date without its year, if it is the year of `shown`.
fn without_year(said: &str, shown: &When) -> String {
    let year = said.rsplit(' ').next().unwrap_or_default();
    let is_shown = shown.short().ends_with(year) && year.len() == 4;
    let rest = said.strip_suffix(year).map(str::trim_end);
    let rest = rest.filter(|rest| is_shown && !rest.is_empty());
    rest.unwrap_or(said).to_owned()
}

/// Who tells a measure of an entry: the voice that the document cites for it,
/// else the document.
fn teller(collection: &Collection, (source, entry): (SourceId, usize), measure: &str) -> String {
    let briefing = collection.briefing(source);
    let mut accounts = briefing.events[entry].accounts.iter();
    let account = accounts.find(|account| account.measure == measure);
    let voice = account.and_then(|account| account.voice.as_deref());
    let voice = voice.and_then(|id| briefing.voices.iter().find(|voice| voice.id == id));
    voice.map_or_else(|| short(collection, source), |voice| voice.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::briefing::{self, Account, Briefing, Voice};
    use crate::model::joins::{JoinedEvent, Joins};
    use crate::model::merge::merge;
    use crate::model::value::Value;
    use crate::model::vocabulary::Role;

    /// Documents that tell one event with a date and a place; the second cites
    /// a pilot for its date.
    fn collection(told: &[(&str, &str)]) -> Collection {
        let documents = told.iter().enumerate().map(|(nth, (date, place))| {
            let cites = nth == 1 && !date.is_empty();
            let account = Account {
                measure: DATE.into(),
                value: Some(Value::new(*date)),
                voice: cites.then(|| "pilot".into()),
                ..Account::default()
            };
            Briefing {
                id: format!("d{nth}"),
                short: Some(format!("D{nth}")),
                voices: vec![Voice {
                    by: None,
                    id: "pilot".into(),
                    name: "the pilot".into(),
                    role: Role::Unnamed,
                    actor: None,
                    status: None,
                }],
                events: vec![briefing::Event {
                    by: None,
                    id: "e".into(),
                    name: "e".into(),
                    date: (!date.is_empty()).then(|| When::new(*date)),
                    place: (!place.is_empty()).then(|| (*place).into()),
                    actors: vec![],
                    at: vec![],
                    accounts: vec![account],
                    status: None,
                }],
                ..Briefing::default()
            }
        });
        let joins = Joins {
            events: vec![JoinedEvent {
                id: "e".into(),
                same: (0..told.len()).map(|nth| format!("d{nth}/e")).collect(),
                ..JoinedEvent::default()
            }],
            ..Joins::default()
        };
        merge(String::new(), documents.collect(), joins)
    }

    #[test]
    fn what_one_says_more_narrowly_stands_beside_what_all_bear_out() {
        for (told, expected) in [
            (
                &["2019-12-21/2019-12-31", "2019-12-29", "2019-12"][..],
                "late Dec 2019 (29 Dec: the pilot)",
            ),
            (&["2020-01-08", "2020-01-08", "2020-01"], "8 Jan 2020"),
            (&["2020-03-11"], "11 Mar 2020"),
            (
                &["2019-06", "2019-08-02"],
                "1 Jun – 2 Aug 2019 (Jun: D0; 2 Aug: the pilot)",
            ),
        ] {
            let told: Vec<_> = told.iter().map(|date| (*date, "")).collect();
            let collection = collection(&told);
            let said = date(&collection, &collection.events[0]);
            assert_eq!(said.as_deref(), Some(expected), "{told:?}");
        }
    }

    #[test]
    fn places_that_differ_are_told_with_who_names_them() {
        for (told, expected) in [
            (&["Camp Taji", "Taji", "Camp Taji"][..], "Camp Taji"),
            (
                &["outside Baghdad", "near the airport"],
                "outside Baghdad (near the airport: D1)",
            ),
            (&["Iraq", "", ""], "Iraq"),
        ] {
            let told: Vec<_> = told.iter().map(|place| ("", *place)).collect();
            let collection = collection(&told);
            let said = place(&collection, &collection.events[0]);
            assert_eq!(said.as_deref(), Some(expected), "{told:?}");
        }
    }
}
