//! Short names for narrow columns: what a person would call a source. That is
//! its publisher, else its author, else distinctive words of its title.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::{Briefing, When};
use crate::text::graphemes::{fit, width};
use crate::text::list::List;
use crate::text::{fold, one_line};

/// Widest name in cells that is left whole: an acronym would be no better.
const WHOLE: usize = 16;
/// Widest short name in cells.
const LONGEST: usize = 20;
/// Most letters of a family name before a two-part given name.
const FAMILY: usize = 5;
/// Most letters of an acronym.
const LETTERS: usize = 6;

static SMALL: List = List::new(include_str!("../lists/shorts/small-words.txt"));
static COMPANY: List = List::new(include_str!("../lists/shorts/company-words.txt"));
static ENDINGS: List = List::new(include_str!("../lists/shorts/name-endings.txt"));

/// The names that the sources of a folder have already.
#[derive(Debug, Default)]
pub struct Shorts {
    /// Folded short names.
    taken: BTreeSet<String>,
    /// Folded title words, and how many titles have each.
    words: HashMap<String, usize>,
    /// Publisher or author, and date of issue.
    days: HashSet<(String, String)>,
}

impl Shorts {
    /// Adds a source of the folder.
    pub fn add(&mut self, briefing: &Briefing) {
        self.taken.insert(fold(briefing.short_name()));
        let words: HashSet<String> = title_words(briefing).iter().map(|w| fold(w)).collect();
        for word in words {
            *self.words.entry(word).or_default() += 1;
        }
        if let (Some(whose), Some(issued)) = (whose(briefing), &briefing.issued) {
            self.days.insert((fold(&whose), issued.written().into()));
        }
    }

    /// Picks a short name that no other source has.
    pub fn choose(&self, briefing: &Briefing) -> String {
        let candidates = match whose(briefing) {
            Some(whose) => self.of_whose(&whose, briefing),
            None => self.of_words(briefing),
        };
        let free = candidates.iter().find(|name| self.is_free(name));
        free.cloned().unwrap_or_else(|| {
            let base = candidates.first().unwrap_or(&briefing.id);
            self.numbered(base)
        })
    }

    fn is_free(&self, name: &str) -> bool {
        !name.is_empty() && !self.taken.contains(&fold(name))
    }

    /// Candidates: the publisher's or author's name; with the day; with a word
    /// of the title.
    fn of_whose(&self, whose: &str, briefing: &Briefing) -> Vec<String> {
        let mut all = vec![whose.to_owned()];
        let day = briefing.issued.as_ref().and_then(day);
        if let (Some((day, year)), Some(issued)) = (day, &briefing.issued) {
            let told = (fold(whose), issued.written().to_owned());
            if !self.days.contains(&told) {
                all.push(format!("{whose} {day}"));
                all.push(format!("{whose} {day} {year}"));
            }
        }
        // Given names distinguish two authors with the same surname.
        let author = briefing.authors.first();
        let is_of_author = author.and_then(|a| surname(a)).as_deref() == Some(whose);
        let full = author.map(|author| one_line(author));
        all.extend(full.filter(|full| is_of_author && width(full) <= LONGEST));
        let title = title_words(briefing);
        let told = self.telling(&title);
        all.extend(told.iter().map(|word| format!("{whose}: {word}")));
        let author = briefing.authors.first().and_then(|a| surname(a));
        let other = author.filter(|author| *author != whose);
        all.extend(other.map(|author| format!("{whose}: {author}")));
        all
    }

    /// Candidates: the first words of the title; words that no other title has;
    /// any two.
    fn of_words(&self, briefing: &Briefing) -> Vec<String> {
        let title = title_words(briefing);
        let told = self.telling(&title);
        let mut all = vec![fitting(&title)];
        if told.len() > 1 {
            all.push(fitting(&told));
        }
        if let [first, rest @ ..] = &title[..] {
            let told = told.iter().filter(|word| *word != first);
            for word in told.chain(rest) {
                all.push(format!("{}: {word}", fitting(std::slice::from_ref(first))));
            }
        }
        all.retain(|name| !name.is_empty() && width(name) <= LONGEST);
        if all.is_empty() {
            all.push(briefing.id.clone());
        }
        all
    }

    /// The words that no other title has.
    fn telling(&self, title: &[String]) -> Vec<String> {
        let new = |word: &&String| !self.words.contains_key(&fold(word));
        title.iter().filter(new).cloned().collect()
    }

    fn numbered(&self, base: &str) -> String {
        let numbers = 2..=self.taken.len() + 2;
        let mut names = numbers.map(|number| format!("{base} {number}"));
        names
            .find(|name| self.is_free(name))
            .unwrap_or_else(|| base.to_owned())
    }
}

/// *12 Mar* and *2020* of a date.
fn day(issued: &When) -> Option<(String, String)> {
    let short = issued.short();
    let (day, year) = short.rsplit_once(' ')?;
    let is_day = day.starts_with(|c: char| c.is_ascii_digit()) && day.contains(' ');
    let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    (is_day && is_year && issued.written().len() == 10).then(|| (day.to_owned(), year.to_owned()))
}

/// What people call a document's source: its publisher, the agency in its
/// dateline, or its author.
fn whose(briefing: &Briefing) -> Option<String> {
    let shown = briefing.publisher.as_deref().and_then(publisher);
    shown
        .or_else(|| agency(briefing.label.as_deref()?))
        .or_else(|| briefing.authors.first().and_then(|a| surname(a)))
}

/// *Wire* from *PORT LUMEN, Nov. 15 (Wire) - A ferry*.
fn agency(label: &str) -> Option<String> {
    let (place, rest) = label.split_once(" (")?;
    let (agency, rest) = rest.split_once(')')?;
    let starts = [" - ", " – ", " — ", " -- "];
    let is_place = place
        .split([' ', ','])
        .next()?
        .chars()
        .all(char::is_uppercase);
    (is_place && starts.iter().any(|sign| rest.starts_with(sign)))
        .then(|| publisher(agency))
        .flatten()
}

/// The significant words of a title, each once; in lower case if the title is
/// all capitals. Numbers count only if there is nothing else.
fn title_words(briefing: &Briefing) -> Vec<String> {
    let heading = briefing.heading();
    let shouts =
        !heading.chars().any(char::is_lowercase) && heading.chars().any(char::is_uppercase);
    let mut seen = HashSet::new();
    let mut words: Vec<String> = Vec::new();
    for word in heading.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let key = fold(word);
        if !key.is_empty() && !SMALL.has(key.as_str()) && seen.insert(key) {
            words.push(if shouts {
                word.to_lowercase()
            } else {
                word.to_owned()
            });
        }
    }
    let says = |word: &String| word.starts_with(char::is_alphabetic);
    if words.iter().any(says) {
        words.retain(says);
    }
    words
}

/// The first word, and the next ones that fit into a narrow column.
fn fitting(words: &[String]) -> String {
    let Some((first, rest)) = words.split_first() else {
        return String::new();
    };
    let first = fit(first, LONGEST);
    let mut letters = first.chars();
    let mut out: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    out.push_str(letters.as_str());
    let fits = |word: &&String| width(&out) + 1 + width(word) <= WHOLE;
    if let Some(next) = rest.iter().find(fits) {
        out.push(' ');
        out.push_str(next);
    }
    out
}

/// The usual short form of a publisher: *Wire* for *The Wire Ltd*, *ECFR* for
/// *European Council on Foreign Relations*.
fn publisher(name: &str) -> Option<String> {
    let name = one_line(name);
    let name = first_part(&name);
    if let Some(acronym) = in_parentheses(name) {
        return Some(acronym.to_owned());
    }
    if let Some(site) = site(name) {
        return Some(fit(site, LONGEST).into_owned());
    }
    let bare = |word: &'_ str| fold(word.trim_end_matches(['.', ',']));
    let mut words: Vec<&str> = name.split_whitespace().collect();
    if words.len() > 1 && fold(words[0]) == "the" {
        words.remove(0);
    }
    while words.len() > 1 && COMPANY.has(bare(words[words.len() - 1]).as_str()) {
        words.pop();
    }
    if let Some(last) = words.last_mut() {
        *last = last.trim_end_matches([',', ';']);
        *last = site(last).unwrap_or(last);
    }
    let whole = words.join(" ");
    if whole.is_empty() || width(&whole) <= WHOLE {
        return (!whole.is_empty()).then_some(whole);
    }
    let parts = words.iter().flat_map(|word| word.split('-'));
    let parts: Vec<&str> = parts
        .filter(|word| word.starts_with(|c: char| !c.is_lowercase()))
        .collect();
    Some(match parts[..] {
        [_, _, _, ..] => initials(&parts),
        _ if width(&whole) <= LONGEST => whole,
        _ => fit(words[0], LONGEST).into_owned(),
    })
}

fn initials(words: &[&str]) -> String {
    let first = words.iter().filter_map(|word| word.chars().next());
    first.flat_map(char::to_uppercase).take(LETTERS).collect()
}

/// The part before a sign that separates a name from what follows.
fn first_part(name: &str) -> &str {
    const SIGNS: [&str; 6] = [" | ", " – ", " — ", " - ", " · ", " :: "];
    let ends = SIGNS.iter().filter_map(|sign| name.find(sign));
    let part = &name[..ends.min().unwrap_or(name.len())];
    let part = part.trim().trim_start_matches('@');
    if part.is_empty() { name } else { part }
}

/// The acronym in parentheses after a name.
fn in_parentheses(name: &str) -> Option<&str> {
    let (_, rest) = name.split_once('(')?;
    let inner = rest.split(')').next()?.trim();
    let letters = inner.chars().count();
    let is_acronym = inner.chars().all(|c| c.is_uppercase() || c.is_numeric());
    (is_acronym && (2..=8).contains(&letters)).then_some(inner)
}

/// *example* from *www.example.co.uk*.
fn site(name: &str) -> Option<&str> {
    const SECOND: [&str; 8] = ["co", "com", "org", "net", "gov", "gob", "ac", "edu"];
    let rest = name.split_once("://").map_or(name, |(_, rest)| rest);
    let host = rest.split('/').next()?;
    let is_host = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    let labels: Vec<&str> = host.split('.').collect();
    let last = labels.last()?;
    let is_top = last.len() >= 2 && last.chars().all(|c| c.is_ascii_lowercase());
    if labels.len() < 2 || !is_top || !host.chars().all(is_host) {
        return None;
    }
    let before = &labels[..labels.len() - 1];
    match before {
        [.., name, second] if last.len() == 2 && SECOND.contains(second) => Some(*name),
        [.., name] => Some(*name),
        [] => None,
    }
    .filter(|name| !name.is_empty())
}

/// The surname of an author with its particles; the whole name if it is one
/// word or not a person's.
fn surname(author: &str) -> Option<String> {
    const PARTICLES: [&str; 14] = [
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le",
        "ter",
    ];
    const BODIES: [&str; 10] = [
        "agency",
        "agencies",
        "desk",
        "editors",
        "news",
        "press",
        "staff",
        "team",
        "editorial",
        "correspondent",
    ];
    let author = one_line(author);
    let bare = |word: &str| fold(word).replace('.', "");
    let mut words: Vec<&str> = author
        .split_whitespace()
        .map(|word| word.trim_matches([',', ';']))
        .filter(|word| !word.is_empty())
        .collect();
    if words
        .iter()
        .any(|word| BODIES.contains(&bare(word).as_str()))
    {
        return publisher(&author);
    }
    while words.len() > 1 && ENDINGS.has(bare(words[words.len() - 1]).as_str()) {
        words.pop();
    }
    let mut from = words.len().checked_sub(1)?;
    while from > 1 && PARTICLES.contains(&fold(words[from - 1]).as_str()) {
        from -= 1;
    }
    let name = words[from..].join(" ");
    // The family name comes first before a two-part given name: *Ha Min-ji*.
    let has_parts = |given: &str| {
        let mut parts = given.split('-');
        parts
            .next()
            .is_some_and(|p| p.starts_with(char::is_uppercase))
            && parts
                .next()
                .is_some_and(|p| p.starts_with(char::is_lowercase))
            && parts.next().is_none()
    };
    if let [family, given] = words[..]
        && has_parts(given)
        && family.chars().count() <= FAMILY
    {
        return Some(family.to_owned());
    }
    let is_name = name.chars().any(char::is_alphabetic) && !name.contains(['/', '@']);
    is_name.then(|| fit(&name, LONGEST).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(title: &str, publisher: &str, author: &str, issued: &str) -> Briefing {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Briefing {
            id: "report".into(),
            title: some(title),
            publisher: some(publisher),
            authors: some(author).into_iter().collect(),
            issued: some(issued).map(When::new),
            ..Briefing::default()
        }
    }

    #[test]
    fn publishers_are_called_as_people_call_them() {
        for (name, called) in [
            ("The Wire", "Wire"),
            ("Coastal Wire Ltd", "Coastal Wire"),
            ("The Harbour Gazette Co., Ltd.", "Harbour Gazette"),
            ("Lumen Radio | World news", "Lumen Radio"),
            ("Harbour Research Council (HRC)", "HRC"),
            ("Lumen Council on Harbour Relations", "LCHR"),
            ("www.harbour-post.co.uk", "harbour-post"),
            ("https://news.lumen.org/", "lumen"),
            ("Gazette.com", "Gazette"),
            ("@lumenpost", "lumenpost"),
            ("Süderländische Zeitung", "Süderländische"),
            ("The", "The"),
            ("Media", "Media"),
            ("港口日报", "港口日报"),
        ] {
            assert_eq!(publisher(name).as_deref(), Some(called), "{name}");
        }
    }

    #[test]
    fn authors_are_called_by_their_surnames() {
        for (name, called) in [
            ("Ana Bell", Some("Bell")),
            ("Tom Ashby, Jr.", Some("Ashby")),
            ("Dr. Ilse van der Moll PhD", Some("van der Moll")),
            ("Lumen News Agency", Some("Lumen News Agency")),
            ("Varga", Some("Varga")),
            ("Ha Min-ji", Some("Ha")),
            ("Khaled al-Masri", Some("al-Masri")),
            ("https://a.example/x", None),
            ("", None),
        ] {
            let called = called.map(|c| if c.len() > WHOLE { "LNA" } else { c });
            assert_eq!(surname(name).as_deref(), called, "{name}");
        }
    }

    #[test]
    fn the_agency_of_a_dateline_is_whose_it_is() {
        for (label, told) in [
            (
                "PORT LUMEN, Nov. 15, 2019 (Coastal Wire) - A ferry",
                Some("Coastal Wire"),
            ),
            ("LUMEN (Wire) — A ferry sank", Some("Wire")),
            ("The ferry (a large one) - and its crew", None),
            ("LUMEN (Wire) was hit", None),
        ] {
            assert_eq!(agency(label).as_deref(), told, "{label}");
        }
    }

    #[test]
    fn every_source_of_a_folder_has_a_name_of_its_own() {
        let mut shorts = Shorts::default();
        let mut told = Vec::new();
        for (title, publisher, author, issued) in [
            ("Ferry sinks, twelve dead", "The Wire", "", "2020-03-11"),
            ("Ferry sinks: what we know", "The Wire", "", "2020-03-12"),
            ("Ferry door had failed before", "The Wire", "", "2020-03-12"),
            ("Ferry sinks", "The Wire", "Ana Bell", "2020-03-12"),
            ("Ferry sinks", "The Wire", "", "2020-03-12"),
            ("A ferry and its owner", "", "Ana Bell", ""),
            ("A ferry and its crew", "", "Ana Bell", ""),
            ("A ferry and its crew", "", "Tom Bell", ""),
            ("The ferry that sank in the night", "", "", ""),
            ("The ferry that sank in the morning", "", "", ""),
            ("The ferry that sank", "", "", ""),
            ("INQUIRY INTO THE LOSS", "", "", ""),
            ("12 dead in 2 storms", "", "", ""),
            ("…", "", "", ""),
        ] {
            let mut briefing = source(title, publisher, author, issued);
            briefing.short = Some(shorts.choose(&briefing));
            shorts.add(&briefing);
            told.extend(briefing.short);
        }
        assert_eq!(
            told,
            [
                "Wire",
                "Wire 12 Mar",
                "Wire: door",
                "Wire: Bell",
                "Wire 2",
                "Bell",
                "Ana Bell",
                "Tom Bell",
                "Ferry sank",
                "Ferry: morning",
                "Ferry: sank",
                "Inquiry loss",
                "Dead storms",
                "report",
            ]
        );
    }
}
