//! Judgements on a likely event: it is one event, one telling does not belong
//! to it, accounts count the same, a difference is dismissed.

use super::{Edit, List, Words, joined};
use crate::model::EventId;
use crate::model::collection::{AccountRef, Collection, Home};
use crate::model::compare::grid::MeasureRow;
use crate::model::joins::{AccountItem, ApartLine, DismissedLine, RowLine};
use crate::model::likeness::LikelyEvent;
use crate::model::merge::identity::Entry;
use crate::model::view::Item;
use crate::model::vocabulary::Dismissed;

/// The change that joins all tellings of a likely event; `None` if the event is
/// not likely.
pub fn confirmed(story: &Collection, id: EventId) -> Option<Edit> {
    let event = story.event(id);
    let tellings = &likely(story, id)?.tellings;
    let sides: Vec<&[Entry]> = tellings.iter().map(Vec::as_slice).collect();
    let shown = (event.id.as_str(), event.name.as_str());
    // A single telling joins nothing: the others are passages.
    let joins = sides.len() > 1;
    joins.then(|| joined(story, List::Events, &[Item::Event(id)], &sides, shown))?
}

/// The change that keeps one telling apart from the others of a likely event,
/// which stay together; `None` if it is no telling of its own, or the only one.
pub fn taken_out(story: &Collection, id: EventId, telling: Entry) -> Option<Edit> {
    let tellings = &likely(story, id)?.tellings;
    let words = Words::new(story, List::Events);
    let word = |entry: &Entry| words.word(*entry, &[*entry]);
    let others = tellings
        .iter()
        .filter(|members| !members.contains(&telling));
    let from: Vec<String> = others.flatten().map(word).collect();
    let is_one = tellings.iter().any(|members| members.contains(&telling));
    (is_one && !from.is_empty()).then(|| {
        Edit::Apart(ApartLine {
            item: word(&telling),
            from,
        })
    })
}

/// The change that makes the accounts of a row count the same, and the event
/// one if nobody has judged that yet; `None` if a person has judged both.
pub fn counted_same(story: &Collection, id: EventId, row: &MeasureRow) -> Option<Edit> {
    let event = story.event(id);
    let accounts = accounts_of(row);
    let is_open = |at: &&AccountRef| story.row_line(**at).is_none();
    let with = accounts.iter().find(|at| !is_open(at));
    let open: Vec<AccountRef> = match with {
        Some(_) => accounts.iter().filter(is_open).copied().collect(),
        None => accounts.clone(),
    };
    let is_judged = |at: &AccountRef| event.is_judged(*at) || story.row_line(*at).is_some();
    let mut steps = Vec::new();
    if event.judged.is_empty() {
        steps.extend(confirmed(story, id));
    }
    if accounts.len() > 1 && !open.is_empty() && !accounts.iter().all(is_judged) {
        let same = items(story, &open);
        steps.push(match with {
            Some(with) => Edit::RowMore {
                with: story.item(*with),
                same,
            },
            None => Edit::Row(RowLine { same }),
        });
    }
    Edit::of(steps)
}

/// The change that says why the difference in a row is no disagreement; `None`
/// if nothing likely differs.
pub fn dismissed(story: &Collection, row: &MeasureRow, why: Dismissed) -> Option<Edit> {
    let differs = row.figures.iter().filter(|f| f.verdict.is_difference());
    let accounts: Vec<AccountRef> = differs.map(|figure| figure.accounts[0]).collect();
    (!accounts.is_empty()).then(|| {
        let accounts = items(story, &accounts);
        Edit::Dismiss(DismissedLine { accounts, why })
    })
}

/// The telling to which an account belongs, else the telling of its document.
pub fn telling_of(story: &Collection, id: EventId, at: AccountRef) -> Option<Entry> {
    let members = &story.event(id).members;
    let own = match at.home {
        Home::Event(entry) => Some((at.source, entry)),
        Home::Facts => None,
    };
    let own = own.filter(|own| members.contains(own));
    own.or_else(|| members.iter().find(|member| member.0 == at.source).copied())
}

/// The accounts that documents state in a row, without computed sums.
pub fn accounts_of(row: &MeasureRow) -> Vec<AccountRef> {
    let stated = row.figures.iter().filter(|figure| !figure.is_computed());
    stated.map(|figure| figure.accounts[0]).collect()
}

fn likely(story: &Collection, id: EventId) -> Option<&LikelyEvent> {
    story.likeness.events.get(story.event(id).likely?)
}

/// Accounts as lines name them, each once.
fn items(story: &Collection, accounts: &[AccountRef]) -> Vec<AccountItem> {
    let mut items: Vec<AccountItem> = Vec::new();
    for item in accounts.iter().map(|at| story.item(*at)) {
        if !items.contains(&item) {
            items.push(item);
        }
    }
    items
}
