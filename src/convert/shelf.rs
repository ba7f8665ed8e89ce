//! The folder into which documents are converted: which briefing belongs to
//! which document, and which ids and short names are taken.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::mem;

use super::draft::Draft;
use super::short::Shorts;
use crate::model::vocabulary::Kind;
use crate::model::{Briefing, drafts};
use crate::text::{counted, fold, sanitize};

/// Most letters of a publisher's name in an id.
const PUBLISHER: usize = 24;
/// Digits of a hash in an id.
const DIGITS: usize = 6;
/// Fewest passages at which two versions of a document must share one.
const SHARING: usize = 3;

/// A draft to be placed: complete, or with passages made on demand.
pub trait Drafted {
    /// The briefing, possibly without its passages.
    fn briefing(&self) -> &Briefing;

    /// The same briefing, to change it.
    fn briefing_mut(&mut self) -> &mut Briefing;

    /// The texts of its passages.
    fn texts(&self) -> impl Iterator<Item = Cow<'_, str>>;
}

impl Drafted for Draft<'_> {
    fn briefing(&self) -> &Briefing {
        &self.briefing
    }

    fn briefing_mut(&mut self) -> &mut Briefing {
        &mut self.briefing
    }

    fn texts(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.passages().map(|passage| passage.text.into())
    }
}

impl Drafted for Briefing {
    fn briefing(&self) -> &Briefing {
        self
    }

    fn briefing_mut(&mut self) -> &mut Briefing {
        self
    }

    fn texts(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let texts = self.passages.iter();
        texts.map(|passage| passage.text.as_str().into())
    }
}

/// The briefings of a folder, and the names they take.
#[derive(Debug)]
pub struct Shelf<'a> {
    standing: Vec<Standing<'a>>,
    ids: BTreeSet<String>,
    by_hash: HashMap<String, Vec<usize>>,
    by_file: HashMap<String, Vec<usize>>,
    shorts: Shorts,
}

/// A briefing of the folder.
#[derive(Debug)]
struct Standing<'a> {
    briefing: Cow<'a, Briefing>,
    /// Whether this run has converted its document.
    met: bool,
}

/// How a document relates to the briefings of the folder.
#[derive(Debug, Clone, Copy)]
pub enum Met<'a> {
    /// No briefing is of it.
    New,
    /// This briefing was made from the same bytes.
    Same(&'a Briefing),
    /// This briefing was made from an earlier version.
    Changed(&'a Briefing),
    /// This briefing was made from the same bytes in the same run.
    Twice(&'a Briefing),
}

impl Default for Shelf<'_> {
    fn default() -> Self {
        Self::new([])
    }
}

impl<'a> Shelf<'a> {
    /// A folder that holds these briefings.
    pub fn new(briefings: impl IntoIterator<Item = Cow<'a, Briefing>>) -> Self {
        let mut shelf = Self {
            standing: Vec::new(),
            // `collection.yaml` is the collection's own file, so no briefing
            // may take it.
            ids: BTreeSet::from(["collection".into()]),
            by_hash: HashMap::new(),
            by_file: HashMap::new(),
            shorts: Shorts::default(),
        };
        for briefing in briefings {
            shelf.put(briefing, false);
        }
        shelf
    }

    fn put(&mut self, briefing: Cow<'a, Briefing>, met: bool) {
        let place = self.standing.len();
        self.ids.insert(briefing.id.clone());
        self.shorts.add(&briefing);
        if let Some(original) = &briefing.original {
            let of_file = self.by_file.entry(original.file.clone());
            of_file.or_default().push(place);
            if let Some(hash) = &original.sha256 {
                let of_hash = self.by_hash.entry(hash.clone());
                of_hash.or_default().push(place);
            }
        }
        self.standing.push(Standing { briefing, met });
    }

    /// Marks the briefing made from these bytes as met and returns it.
    pub fn meet(&mut self, file: &str, sha256: &str) -> Option<&Briefing> {
        let place = self.same(file, sha256)?;
        self.standing[place].met = true;
        Some(&self.standing[place].briefing)
    }

    /// Gives a draft its id and short name: those of its document's briefing if
    /// there is one, else free ones. `occupied` tells which ids have a file
    /// that belongs to something else.
    pub fn place<D: Drafted>(&mut self, draft: &mut D, occupied: impl Fn(&str) -> bool) -> Met<'_> {
        let Some((place, same)) = self.find(draft) else {
            let briefing = draft.briefing_mut();
            briefing.id = self.free_id(briefing, occupied);
            briefing.short = Some(self.shorts.choose(briefing));
            // Passages of briefings from this run are not compared again.
            let passages = mem::take(&mut briefing.passages);
            self.put(Cow::Owned(briefing.clone()), true);
            briefing.passages = passages;
            return Met::New;
        };
        let twice = self.standing[place].met;
        self.standing[place].met = true;
        let old = &*self.standing[place].briefing;
        let briefing = draft.briefing_mut();
        briefing.id.clone_from(&old.id);
        briefing.short = old.short.clone().or(briefing.short.take());
        if same {
            // The same bytes under another name are the same document.
            briefing.original.clone_from(&old.original);
        }
        match (same, twice) {
            (true, true) => Met::Twice(old),
            (true, false) => Met::Same(old),
            (false, _) => Met::Changed(old),
        }
    }

    /// The briefing of a draft's document, and whether the bytes are the same.
    fn find(&self, draft: &impl Drafted) -> Option<(usize, bool)> {
        let original = draft.briefing().original.as_ref()?;
        let hash = original.sha256.as_ref();
        if let Some(place) = hash.and_then(|hash| self.same(&original.file, hash)) {
            return Some((place, true));
        }
        let unmet = self.of_file(&original.file).iter();
        let unmet = unmet.filter(|p| !self.standing[**p].met);
        let mut versions = unmet.filter(|p| is_version(&self.standing[**p].briefing, draft));
        versions.next().map(|place| (*place, false))
    }

    /// The briefing made from these bytes, preferably under this file name.
    fn same(&self, file: &str, sha256: &str) -> Option<usize> {
        let same = self.by_hash.get(sha256)?;
        let of_file = self.of_file(file);
        let named = same.iter().find(|place| of_file.contains(place));
        named.or(same.first()).copied()
    }

    fn of_file(&self, file: &str) -> &[usize] {
        self.by_file.get(file).map_or(&[], Vec::as_slice)
    }

    /// A free id: the document's own, else with its publisher, else with a part
    /// of its hash.
    fn free_id(&self, briefing: &Briefing, occupied: impl Fn(&str) -> bool) -> String {
        let free = |id: &String| !self.ids.contains(id) && !occupied(id);
        let own = &briefing.id;
        let publisher = briefing.publisher.as_ref().map(|name| {
            let mut slug = sanitize::slug(name);
            slug.truncate(PUBLISHER);
            format!("{own}-{}", slug.trim_end_matches('-'))
        });
        let original = briefing.original.as_ref();
        let hash = original.and_then(|o| o.sha256.as_ref()?.get(..DIGITS));
        let hash = hash.map(|hash| format!("{own}-{hash}"));
        let numbered = || (2..).map(|number| format!("{own}-{number}"));
        let mut all = std::iter::once(own.clone())
            .chain(publisher)
            .chain(hash)
            .chain(numbered());
        all.find(free).unwrap_or_else(|| own.clone())
    }
}

/// Whether a briefing is of an earlier version of a draft's document. The file
/// name is the same; title or address must be too, and nothing may show that
/// they are two documents.
fn is_version(old: &Briefing, draft: &impl Drafted) -> bool {
    let new = draft.briefing();
    let differ = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(a), Some(b)) => fold(a) != fold(b),
        _ => false,
    };
    let same_address = new.url.is_some() && new.url == old.url;
    let same_title = fold(old.heading()) == fold(new.heading());
    if !(same_address || same_title) || differ(&old.publisher, &new.publisher) {
        return false;
    }
    // The passages of a digest are written anew.
    let changes = Changes::of(old, draft);
    old.kind == Kind::Digest
        || changes.kept > 0
        || old.passages.len().min(changes.kept + changes.new) < SHARING
}

/// Numbers of passages that differ between two versions.
struct Changes {
    kept: usize,
    new: usize,
    gone: usize,
}

impl Changes {
    /// Ignores titles, which two documents may share.
    fn of(old: &Briefing, draft: &impl Drafted) -> Self {
        let title = fold(draft.briefing().heading());
        let is_title = |text: &str| text.len() < 600 && fold(text) == title;
        let old: HashSet<&str> = old.passages.iter().map(|p| p.text.as_str()).collect();
        let old: HashSet<&str> = old.into_iter().filter(|text| !is_title(text)).collect();
        let (mut kept, mut new) = (0, 0);
        let mut seen = HashSet::new();
        for text in draft.texts().filter(|text| !is_title(text)) {
            if let Some(text) = old.get(&*text) {
                kept += 1;
                seen.insert(*text);
            } else {
                new += 1;
            }
        }
        Self {
            kept,
            new,
            gone: old.len() - seen.len(),
        }
    }
}

/// The differences between a briefing and a new draft of its document, in
/// words.
pub fn differences(old: &Briefing, draft: &impl Drafted) -> String {
    let new = draft.briefing();
    let issued = |b: &Briefing| b.issued.as_ref().map(|w| w.written().to_owned());
    let authors = |b: &Briefing| (!b.authors.is_empty()).then(|| b.authors.join(", "));
    let mut told: Vec<String> = [
        ("title", old.title.clone(), new.title.clone()),
        ("publisher", old.publisher.clone(), new.publisher.clone()),
        ("authors", authors(old), authors(new)),
        ("issued", issued(old), issued(new)),
    ]
    .into_iter()
    .filter(|(_, old, new)| old != new)
    .map(|(field, old, new)| {
        let none = || "none".to_owned();
        let (old, new) = (old.unwrap_or_else(none), new.unwrap_or_else(none));
        format!("{field} {old} there, {new} now")
    })
    .collect();
    let changes = Changes::of(old, draft);
    if changes.new > 0 {
        told.push(format!("{} new", counted(changes.new, "passage")));
    }
    if changes.gone > 0 {
        told.push(format!("{} gone", counted(changes.gone, "passage")));
    }
    told.join(", ")
}

/// How many items of a briefing a person has decided on.
pub fn reviewed(briefing: &Briefing) -> usize {
    drafts::progress(briefing).decided
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::names::Known;
    use crate::convert::{draft, read};

    /// Converts a page into a folder; returns how it was met, and its id.
    fn convert(shelf: &mut Shelf, file: &str, text: &str) -> String {
        let bytes = text.as_bytes();
        let reading = read(crate::convert::Document { file, bytes }).unwrap();
        let mut draft = draft(file, &reading, &Known::default());
        let met = match shelf.place(&mut draft, |_| false) {
            Met::New => "new",
            Met::Same(_) => "same",
            Met::Changed(_) => "changed",
            Met::Twice(_) => "twice",
        };
        format!("{met} {}", draft.briefing.id)
    }

    fn page(title: &str, publisher: &str, text: &str) -> String {
        let paragraphs = text.replace(';', "</p><p>");
        format!(
            "<html><head><title>{title}</title><meta property='og:site_name' content='{publisher}'></head>\
             <body><h1>{title}</h1><p>{paragraphs}</p></body></html>"
        )
    }

    #[test]
    fn two_documents_of_one_headline_both_stay() {
        let mut shelf = Shelf::default();
        let wire = page("Ferry sinks", "Coastal Wire", "Twelve died.");
        let gazette = page("Ferry sinks", "Harbour Gazette", "Twelve are dead.");
        for (file, text, told) in [
            ("wire.html", wire.as_str(), "new ferry-sinks"),
            // The same name in another folder.
            ("wire.html", &gazette, "new ferry-sinks-harbour-gazette"),
            ("copy.html", &wire, "twice ferry-sinks"),
            ("report.txt", "Ferry sinks", "new report"),
            ("report.txt", "Ferry found", "new report-#"),
            ("collection.txt", "It broke.", "new collection-#"),
        ] {
            let hash = crate::text::hash::sha256(text.as_bytes());
            let told = told.replace('#', &hash[..DIGITS]);
            assert_eq!(convert(&mut shelf, file, text), told);
        }
    }

    #[test]
    fn a_document_is_known_again() {
        let first = page("Ferry sinks", "Wire", "One.;Two.;Three.");
        let changed = page("Ferry sinks", "Wire", "One.;Two, at last.;Three.;Four.");
        let other = page("Ferry sinks", "Wire", "Five.;Six.;Seven.");
        let mut shelf = Shelf::default();
        convert(&mut shelf, "a.html", &first);
        let standing = || {
            let briefing = crate::convert::document(crate::convert::Document {
                file: "a.html",
                bytes: first.as_bytes(),
            });
            Shelf::new(briefing.map(Cow::Owned))
        };
        for (file, text, told) in [
            ("a.html", &first, "same ferry-sinks"),
            ("b.html", &first, "same ferry-sinks"),
            ("a.html", &changed, "changed ferry-sinks"),
            ("a.html", &other, "new ferry-sinks-wire"),
            ("b.html", &changed, "new ferry-sinks-wire"),
        ] {
            assert_eq!(convert(&mut standing(), file, text), told, "{file}");
        }
    }

    #[test]
    fn what_differs_is_told() {
        let old = page("Ferry sinks", "Wire", "One.;Two.;Three.");
        let new = page("Ferry sinks", "Wire", "By Ana Bell;One.;Four.");
        let of = |text: &str| {
            let bytes = text.as_bytes();
            read(crate::convert::Document {
                file: "a.html",
                bytes,
            })
            .unwrap()
        };
        let (old, new) = (of(&old), of(&new));
        let old = draft("a.html", &old, &Known::default()).whole();
        let new = draft("a.html", &new, &Known::default());
        let told = differences(&old, &new);
        assert!(told.contains("2 passages gone"), "{told}");
        assert!(told.contains("new"), "{told}");
    }
}
