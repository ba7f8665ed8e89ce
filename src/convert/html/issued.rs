//! When a page was issued, by all its evidence: the metadata of its own
//! article, the dates near its title, its address. The local day that the page
//! shows takes precedence over a moment in UTC.

use std::collections::HashMap;
use std::sync::LazyLock;

use dom_query::Document;
use jiff::civil::Date;

use super::super::dates::{self, Address, Clock, Dated, Line, Role, Tongue};
use super::super::reading::Shown;
use super::own::Own;
use super::seen;
use crate::model::When;
use crate::text::fold;
use crate::text::list::lines;

/// The metadata of a page that may hold its date.
pub(super) struct Said<'a> {
    /// The articles that JSON-LD describes.
    pub own: &'a Own<'a>,
    /// The JSON-LD scripts, including those that are not valid JSON.
    pub scripts: &'a [String],
    /// Lower-case names of `meta` elements and their contents.
    pub metas: &'a [(String, String)],
    /// The text of the page's `title` element.
    pub title: Option<&'a str>,
    /// The metadata read so far.
    pub shown: &'a Shown,
}

impl Said<'_> {
    /// The titles that the page states for itself, folded.
    fn titles(&self) -> Vec<String> {
        let metas = self.metas.iter();
        let metas = metas.filter(|(name, _)| matches!(name.as_str(), "og:title" | "twitter:title"));
        let metas = metas.map(|(_, title)| title.as_str());
        metas
            .chain(self.title)
            .map(fold)
            .filter(|title| !title.is_empty())
            .collect()
    }
}

/// A date and the time of day beside it.
pub(super) type Moment = (Dated, Option<Clock>);

/// All evidence for a page's date except its date line.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// The day of issue in the metadata.
    published: Option<Moment>,
    /// The day of a later change.
    changed: Option<Moment>,
    /// The date that elements near the title show.
    seen: Option<Line>,
    /// The date in the address.
    address: Option<Address>,
}

impl Evidence {
    /// Gathers the evidence of a page.
    pub(super) fn read(document: &Document, said: &Said<'_>) -> Self {
        let shown = said.shown;
        let of_article = |key: &str| dates::moment(said.own.get_or_alike(key)?.as_str()?);
        let published = of_article("datePublished")
            .or_else(|| of_meta(&PUBLISHED, said.metas))
            .or_else(|| only_in_scripts(said));
        let tongue = Tongue::of(shown.language.as_deref());
        Self {
            published,
            changed: of_article("dateModified").or_else(|| of_meta(&CHANGED, said.metas)),
            seen: seen::date(document, &said.titles(), tongue),
            address: shown.url.as_deref().and_then(Address::of),
        }
    }

    /// The day of issue, once the date line of the page is known too.
    pub(super) fn settle(&self, line: Option<Line>) -> Option<When> {
        let mut shown: Vec<Line> = [self.seen, line].into_iter().flatten().collect();
        shown.sort_by_key(|line| line.role);
        let of = |roles: &[Role]| {
            let mut lines = shown.iter().filter(|line| roles.contains(&line.role));
            lines.find_map(|line| Some((self.day(line.dated)?, line.clock)))
        };
        let printed = of(&[Role::Published, Role::Shown]);
        let changed = || self.changed.and_then(|(dated, _)| self.day(dated));
        let day = self
            .agreed(printed.map(|(day, _)| day))
            .or_else(|| self.local(&shown))
            .or(printed.map(|(day, _)| day))
            .or_else(|| self.address_day())
            .or_else(|| of(&[Role::Updated]).map(|(day, _)| day))
            .or_else(changed);
        match (day, self.address) {
            (Some(day), _) => Some(When::new(day.to_string())),
            (None, Some(Address::Month(year, month))) => Dated::Month { year, month }.when(),
            (None, _) => shown.iter().find_map(|line| line.dated.when()),
        }
    }

    /// The last day of change printed near the title.
    pub(super) fn changed(&self) -> Option<Date> {
        self.seen.and_then(|line| line.changed)
    }

    /// The day in the metadata, or the local day of the same moment if the page
    /// prints it or has it in its address.
    fn local(&self, shown: &[Line]) -> Option<Date> {
        let (dated, clock) = self.published?;
        let day = self.day(dated)?;
        let Some(clock) = clock.filter(|clock| clock.is_universal()) else {
            return Some(day);
        };
        let printed = shown.iter().filter(|line| line.role <= Role::Shown);
        let printed = printed.filter_map(|line| Some((self.day(line.dated)?, line.clock)));
        let address = self.address_day().map(|day| (day, None));
        let mut locals = printed.chain(address);
        if locals.clone().any(|(local, _)| local == day) {
            return Some(day);
        }
        let same = locals.find(|local| dates::is_same_moment((day, clock), *local));
        Some(same.map_or(day, |(local, _)| local))
    }

    /// The printed day if the address confirms it: the metadata may hold the
    /// day on which the page was moved to another system.
    fn agreed(&self, printed: Option<Date>) -> Option<Date> {
        let (printed, address) = (printed?, self.address_day()?);
        ((printed - address).get_days().abs() <= 1).then_some(printed)
    }

    fn address_day(&self) -> Option<Date> {
        match self.address? {
            Address::Day(day) => Some(day),
            Address::Month(..) | Address::Year(_) => None,
        }
    }

    /// The day that a printed date means: the address supplies a missing year,
    /// and the other evidence decides between two readings.
    fn day(&self, dated: Dated) -> Option<Date> {
        match dated {
            Dated::Day(day) => Some(day),
            Dated::Open { month, day } => self.address?.with(month, day),
            Dated::Month { .. } => None,
            Dated::Either(a, b) => {
                let known = |moment: Option<Moment>| moment.and_then(|(dated, _)| dated.day());
                let printed = self.seen.and_then(|line| line.dated.day());
                let known = [
                    known(self.published),
                    known(self.changed),
                    printed,
                    self.address_day(),
                ];
                let near = |day: &Date| {
                    known
                        .iter()
                        .flatten()
                        .any(|known| (*known - *day).get_days().abs() <= 1)
                };
                [a, b].into_iter().find(near)
            }
        }
    }
}

/// Metadata names and their position in the list.
type Names = HashMap<&'static str, usize>;

static PUBLISHED: LazyLock<Names> =
    LazyLock::new(|| names(include_str!("../../lists/dates/issued-metas.txt")));
static CHANGED: LazyLock<Names> =
    LazyLock::new(|| names(include_str!("../../lists/dates/changed-metas.txt")));

fn names(list: &'static str) -> Names {
    lines(list)
        .enumerate()
        .map(|(place, name)| (name, place))
        .collect()
}

/// The date under the most reliable of these names.
fn of_meta(names: &Names, metas: &[(String, String)]) -> Option<Moment> {
    let named = metas.iter().filter_map(|(name, content)| {
        let place = names.get(name.as_str())?;
        Some((place, dates::moment(content)?))
    });
    named
        .min_by_key(|(place, _)| *place)
        .map(|(_, moment)| moment)
}

/// The publication date in scripts that are not valid JSON, if they hold only
/// one.
fn only_in_scripts(said: &Said<'_>) -> Option<Moment> {
    let mut found = None;
    let broken = said
        .scripts
        .iter()
        .filter(|script| serde_json::from_str::<serde::de::IgnoredAny>(script.trim()).is_err());
    for script in broken {
        for rest in script.split("\"datePublished\"").skip(1) {
            let value = rest.trim_start().strip_prefix(':')?.trim_start();
            let moment = dates::moment(value.strip_prefix('"')?.split('"').next()?)?;
            if found.is_some_and(|other: Moment| other != moment) {
                return None;
            }
            found = Some(moment);
        }
    }
    found
}

#[cfg(test)]
#[path = "issued_tests.rs"]
mod tests;
