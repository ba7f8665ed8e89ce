//! Explains why a field found nothing, or something other than typed.

use super::table::Matches;
use super::{MOST_NAMED, Scopes};
use crate::search::Problem;
use crate::search::query::{Field, FieldName};

impl Scopes {
    /// No such name: suggests the nearest names, or lists all words.
    pub(super) fn nothing_called(&self, field: &Field) -> Problem {
        let (name, value) = (field.name.word(), &field.value);
        let closed = match field.name {
            FieldName::Kind => Some(&self.kinds),
            FieldName::Is => Some(&self.states),
            FieldName::Actor
            | FieldName::Source
            | FieldName::Voice
            | FieldName::Event
            | FieldName::Like
            | FieldName::Date => None,
        };
        let nearest = self.table(field.name).nearest(value, MOST_NAMED);
        let what = match closed {
            Some(closed) => format!("no {name}:{value}; there are {}", closed.all().join(", ")),
            None if nearest.is_empty() => format!("no {name} “{value}”"),
            None => format!("no {name} “{value}”; {}?", nearest.join(", ")),
        };
        let range = field.value_range.clone();
        Problem { range, what }
    }

    /// No such name, but a similar one was used.
    pub(super) fn read_as(&self, field: &Field, found: &Matches) -> Problem {
        let names = found.entries.iter().copied();
        let names = self.table(field.name).names(names, MOST_NAMED + 1);
        let more = if names.len() > MOST_NAMED { " …" } else { "" };
        let shown = names[..names.len().min(MOST_NAMED)].join(", ");
        let (name, value) = (field.name.word(), &field.value);
        Problem {
            range: field.value_range.clone(),
            what: format!("no {name} “{value}”: read as {shown}{more}"),
        }
    }
}
