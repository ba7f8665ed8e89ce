//! Persons, and bodies named like them: splits a run of capitals at words that
//! are no part of a name, and takes a piece as a person if something indicates
//! one.

use std::ops::Range;

use super::lexicon::{CALENDAR, PARTICLES, PLACES, ROLES, SAID, TITLE_PARTS, TITLES, UNNAMED};
use super::lists::{CITIES, FIRMS, GIVEN, GIVEN_WORDS, SURNAMES, is_common};
use super::roles::{role_after, role_told, small_title};
use super::spans::{NameSpan, Seen, is_code, named};
use super::unlisted::{self, is_plain};
use super::{lexicon, states};
use crate::convert::tokens::{Tokens, is_starter};
use crate::model::vocabulary::ActorKind;
use crate::text::list::List;

/// Most capitals in a person's name.
const CAPITALS: usize = 6;

/// Adds whoever a run of capitals without a title names.
pub(super) fn find(tokens: &Tokens, run: Range<usize>, seen: &Seen, found: &mut Vec<NameSpan>) {
    if is_firm(tokens, &run) {
        found.push(named(tokens, run, ActorKind::Organization, None));
        return;
    }
    let before = found.len();
    for piece in pieces(tokens, run.clone()) {
        found.extend(person(tokens, piece, &run, seen));
    }
    if found.len() == before && is_word_named(tokens, &run) {
        found.push(NameSpan {
            weak: true,
            ..named(tokens, run, ActorKind::Person, None)
        });
        return;
    }
    if found.len() == before && speaks_as_body(tokens, &run) {
        found.push(named(tokens, run, ActorKind::Organization, None));
    } else if found.len() == before && unlisted::is_body(tokens, &run, &seen.speakers) {
        found.push(NameSpan {
            weak: true,
            ..named(tokens, run, ActorKind::Organization, None)
        });
    }
}

/// The part after a title that is the name.
pub(super) fn titled(tokens: &Tokens, name: Range<usize>) -> Option<Range<usize>> {
    let mut name = name;
    // *General Manager Ana Bell*: the title continues.
    while name.len() > 1 && is_rest_of_title(tokens.key(name.start)) {
        name.start += 1;
    }
    let start = name.start;
    // *Officer Peter Guest*: a common word is the surname here.
    let word = name.len() == 2 && GIVEN.has(tokens.key(start)) && !is_office(tokens.key(start + 1));
    if word && is_plausible(tokens, &name) {
        return Some(name);
    }
    // *Mr Miller*: an office is a surname after another title; *Mrs Salem*: so
    // is a town.
    let lone = name.len() == 1 && SURNAMES.has(tokens.key(start));
    let courtesy = name.len() == 1
        && matches!(
            tokens.key_or_none(start.checked_sub(1)),
            "mr" | "mrs" | "ms" | "miss"
        );
    if courtesy || lone && is_plausible(tokens, &name) {
        return Some(name);
    }
    let piece = pieces(tokens, name).into_iter().next()?;
    (piece.start == start && is_plausible(tokens, &piece)).then_some(piece)
}

/// *Manager* after *General*.
fn is_rest_of_title(key: &str) -> bool {
    let office = ROLES.has(key) || TITLE_PARTS.has(key);
    office
        && ![&GIVEN, &GIVEN_WORDS, &SURNAMES]
            .iter()
            .any(|list| list.has(key))
}

/// Splits a run at the words that are no part of a name.
fn pieces(tokens: &Tokens, run: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = run.start;
    for at in run.clone() {
        // *San Diego* is no part of a name, though each of its words may be.
        let city = at >= start && at + 1 < run.end && CITIES.has(&joined(tokens, at..at + 2));
        if at >= start && (city || is_cut(tokens, start, at, run.end)) {
            if start < at {
                found.push(start..at);
            }
            start = at + 1 + usize::from(city);
        }
    }
    if start < run.end {
        found.push(start..run.end);
    }
    found
}

/// Whether word `at` ends the piece that began at `start`.
fn is_cut(tokens: &Tokens, start: usize, at: usize, end: usize) -> bool {
    let key = tokens.key(at);
    if at > start && PARTICLES.has(key) && !tokens.is_capital(at) {
        return false;
    }
    // *Nasr ad-Din*: what a particle joins belongs to the name.
    let held = tokens.gap(at) == "-" && tokens.is_capital(at);
    if at > start && (PARTICLES.has(tokens.key(at - 1)) || held) {
        return false;
    }
    // *Dean Bell*: an office or a given name.
    if at == start && at + 1 < end && GIVEN.has(key) && !is_common(tokens.key(at + 1)) {
        return TITLES.has(key) || is_starter(key);
    }
    // *Sr. Bell* is a sister.
    if at == start && at + 1 < end && is_suffix(key) {
        return true;
    }
    let given = |at: usize| GIVEN.has(tokens.key(at)) || GIVEN_WORDS.has(tokens.key(at));
    let initial = |at: usize| tokens.word(at).trim_end_matches('.').chars().count() == 1;
    if at > start && SURNAMES.has(key) && (given(at - 1) || initial(at - 1)) {
        return false;
    }
    // *Ana B. Bell*, *A. Bell*: a letter with its dot, and the word after it.
    let dotted = |at: usize| initial(at) && tokens.gap(at + 1).starts_with('.');
    if at + 1 < end && dotted(at) || at > start && dotted(at - 1) && !is_office(key) {
        return false;
    }
    // *Ana Strand Jr.*, *Ban Ki-moon*.
    if at > start && at + 1 < end && is_suffix(tokens.key(at + 1)) && !is_office(key) {
        return false;
    }
    if at + 1 < end && is_korean(tokens, &(start..end)) {
        return false;
    }
    if start == at && at + 1 == end && SURNAMES.has(key) && ROLES.has(key) {
        return false;
    }
    // *Ana Guest, a lawyer*: a common word is the surname here.
    let told = || {
        let name = start..at + 1;
        speaks(tokens, &name)
            || is_aged(tokens, at + 1)
            || role_after(tokens, at + 1).is_some()
            || follows_small_title(tokens, &name)
    };
    if at == start + 1 && at + 1 == end && GIVEN.has(tokens.key(start)) && !is_office(key) && told()
    {
        return false;
    }
    // *CEO Ana Bell*: the acronym is her office.
    if at == start && tokens.is_acronym(at) && at + 1 < end && given(at + 1) {
        return !tokens.word(at).contains('.');
    }
    let begins = at + 1 < end && GIVEN_WORDS.has(key);
    if at == start && begins && (SURNAMES.has(tokens.key(at + 1)) || given(at + 1)) {
        // *Star Ana Bell*: the first word is not a name if a name follows.
        return at + 2 < end && GIVEN.has(tokens.key(at + 1));
    }
    is_office(key) || is_common(key) && !GIVEN_WORDS.has(key)
}

/// Words that are never a surname, whatever precedes them.
fn is_office(key: &str) -> bool {
    let one = key.strip_suffix('s').unwrap_or(key);
    is_starter(key)
        || SAID.has(key) && !GIVEN.has(key)
        || [&TITLES, &TITLE_PARTS, &ROLES]
            .iter()
            .any(|list| list.has(key) || list.has(one))
        || states::is_word(key)
}

/// Whether a piece may be a name: not a place, firm or thing.
fn is_plausible(tokens: &Tokens, piece: &Range<usize>) -> bool {
    let last = tokens.key(surname(tokens, piece));
    // *Alia Salem*: a town is a surname after a given name.
    let called = piece.len() == 2 && GIVEN.has(tokens.key(piece.start));
    let only_place = CITIES.has(last) && !SURNAMES.has(last) && !called;
    let whole = joined(tokens, piece.clone());
    let city = piece.len() > 1 && CITIES.has(&joined(tokens, piece.start..piece.start + 2));
    !only_place && !city && !FIRMS.has(&whole) && !has_place_word(tokens, piece)
}

/// Whether a piece has a word for a place. *Park* is one at the end of a name
/// but not at the start; *West* is a surname after a given name.
fn has_place_word(tokens: &Tokens, piece: &Range<usize>) -> bool {
    let given = |at: usize| GIVEN.has(tokens.key(at));
    piece.clone().any(|at| {
        let key = tokens.key(at);
        let first = at == piece.start && piece.len() > 1 && (given(at) || key == "park");
        let middle = piece.len() == 2 || piece.len() == 3 && given(piece.start + 1);
        let second = at + 1 == piece.end && middle && given(piece.start);
        let surname = second && matches!(key, "west" | "hill" | "day" | "north" | "east");
        PLACES.has(key) && !first && !surname
    })
}

/// The index of the surname, which precedes *Jr.* and *III*.
fn surname(tokens: &Tokens, piece: &Range<usize>) -> usize {
    let last = piece.end - 1;
    let suffix = last > piece.start && is_suffix(tokens.key(last));
    if suffix { last - 1 } else { last }
}

/// Whether a word is a suffix after a surname.
pub(super) fn is_suffix(key: &str) -> bool {
    matches!(key, "jr" | "sr" | "ii" | "iii" | "iv")
}

/// *Ban Ki-moon*: a surname and a given name in two halves.
fn is_korean(tokens: &Tokens, words: &Range<usize>) -> bool {
    let half = words.end - 1;
    words.len() == 3
        && tokens.gap(half) == "-"
        && !tokens.is_capital(half)
        && tokens.is_capital(half - 1)
        && tokens.gap(half - 1) == " "
}

fn joined(tokens: &Tokens, words: Range<usize>) -> String {
    let keys: Vec<&str> = words.map(|at| tokens.key(at)).collect();
    keys.join(" ")
}

/// Takes a name without a capitalised title as a person if something indicates
/// one.
fn person(
    tokens: &Tokens,
    piece: Range<usize>,
    run: &Range<usize>,
    seen: &Seen,
) -> Option<NameSpan> {
    // *the Ana Bell Prize*: a thing named after somebody.
    let thing = piece.end < run.end && !is_office(tokens.key(piece.end));
    let piece = without_letters(tokens, from_given(tokens, piece));
    if thing || is_held(tokens, &piece) || !is_plausible(tokens, &piece) {
        return None;
    }
    let role = role_after(tokens, piece.end).or_else(|| role_told(tokens, piece.end));
    if follows_small_title(tokens, &piece) {
        let role = role.or_else(|| Some(small_title(tokens, piece.start)));
        return Some(named(tokens, piece, ActorKind::Person, role));
    }
    let capitals = piece.clone().filter(|at| tokens.is_capital(*at)).count();
    let coded = piece.clone().any(|at| is_code(tokens.key(at)));
    if coded || lies_in(tokens, &piece) && role.is_none() {
        return None;
    }
    let evident = match capitals {
        1 => is_lone_speaker(tokens, &piece),
        2..=CAPITALS if has_acronym(tokens, &piece) => false,
        2..=CAPITALS => {
            is_evident(tokens, &piece, role.is_some())
                || piece == *run
                    && (is_foreign(tokens, run) || unlisted::is_person(tokens, run, &seen.speakers))
        }
        _ => false,
    };
    evident.then(|| named(tokens, piece, ActorKind::Person, role))
}

/// *Ana Bell QC*: drops the letters after a name.
fn without_letters(tokens: &Tokens, mut piece: Range<usize>) -> Range<usize> {
    let letters = |at: usize| {
        let lone = tokens.key(at).chars().count() == 1 && !tokens.gap(at + 1).starts_with('.');
        (tokens.is_acronym(at) || lone) && !is_suffix(tokens.key(at)) && tokens.is_capital(at)
    };
    while piece.len() > 2 && letters(piece.end - 1) && !tokens.is_acronym(piece.start + 1) {
        piece.end -= 1;
    }
    piece
}

/// *in Abu Nuri*: the word before makes it a place.
fn lies_in(tokens: &Tokens, piece: &Range<usize>) -> bool {
    let before = tokens.key_or_none(piece.start.checked_sub(1));
    let (first, last) = (tokens.key(piece.start), tokens.key(piece.end - 1));
    matches!(
        before,
        "in" | "near" | "off" | "into" | "outside" | "around"
    ) && tokens.gap(piece.start) == " "
        && !(GIVEN.has(first) && SURNAMES.has(last))
}

/// Whether its neighbours make a name something else: *the Ana Bell*, a boat or
/// a bridge; *Bell & Sons*; a name that a sign cuts in two.
fn is_held(tokens: &Tokens, piece: &Range<usize>) -> bool {
    let the = piece.start > 0
        && tokens.key(piece.start - 1) == "the"
        && tokens.gap(piece.start).trim().is_empty();
    let lone = piece.len() == 1;
    let firm = [piece.start, piece.end]
        .iter()
        .any(|at| tokens.gap(*at).contains('&'));
    let split = tokens.gap(piece.end).starts_with(['`', '´', '&', '@'])
        && !tokens.gap(piece.end).contains(' ');
    the || lone && firm || split
}

/// *Weirmen Ana Bell*: drops an unlisted word before a given name.
fn from_given(tokens: &Tokens, piece: Range<usize>) -> Range<usize> {
    let second = piece.start + 1;
    let first = tokens.key(piece.start);
    let known = [&GIVEN, &GIVEN_WORDS, &SURNAMES]
        .iter()
        .any(|list| list.has(first));
    let named = piece.len() > 2
        && GIVEN.has(tokens.key(second))
        && tokens.gap(second) == " "
        && tokens.gap(second + 1).trim().is_empty();
    let initial = first.chars().count() == 1 || tokens.is_acronym(piece.start);
    let called = is_common(first) || first.ends_with(['s', 'n']) || CITIES.has(first);
    if named && !known && called && !initial && !PARTICLES.has(first) {
        second..piece.end
    } else {
        piece
    }
}

/// *Ana Luck*: a given name and a common word; counts only if named twice.
fn is_word_named(tokens: &Tokens, run: &Range<usize>) -> bool {
    let (first, last) = (tokens.key(run.start), tokens.key(run.end - 1));
    let verb = ["ed", "ing", "s"].iter().any(|end| last.ends_with(end));
    run.len() == 2
        && GIVEN.has(first)
        && !tokens.is_acronym(run.end - 1)
        && !is_office(last)
        && !verb
        && tokens.gap(run.end - 1) == " "
        && is_plausible(tokens, run)
}

/// *harbour chief Oskar Brandt*.
fn follows_small_title(tokens: &Tokens, piece: &Range<usize>) -> bool {
    let Some(before) = piece.start.checked_sub(1) else {
        return false;
    };
    let close = matches!(tokens.gap(piece.start).trim(), "" | ".") && !tokens.is_first(piece.start);
    let lone_place = piece.len() == 1 && CITIES.has(tokens.key(piece.start));
    let key = tokens.key(before);
    let role = piece.len() > 1 && ROLES.has(key) && key != "who";
    close
        && !tokens.is_capital(before)
        && (TITLES.has(key) || role)
        && !lone_place
        && !tokens.is_acronym(piece.start)
}

/// Whether a piece has an acronym that is not just initials.
fn has_acronym(tokens: &Tokens, piece: &Range<usize>) -> bool {
    let last = surname(tokens, piece);
    piece.clone().any(|at| {
        let initials = at == piece.start && tokens.key(at).chars().count() <= 2;
        tokens.is_acronym(at) && !initials && !tokens.word(at).contains('.') && at <= last
    })
}

/// Whether a name of several words indicates a person by itself or by its
/// context.
fn is_evident(tokens: &Tokens, piece: &Range<usize>, has_role: bool) -> bool {
    let (first, last) = (tokens.key(piece.start), tokens.key(surname(tokens, piece)));
    let asks = tokens.is_first(piece.start) && is_starter(first);
    let hyphened = (piece.start + 1..piece.end).all(|at| tokens.gap(at) == "-");
    let article = PARTICLES.has(first) || first.chars().count() == 1;
    if hyphened || article && tokens.gap(piece.start + 1) == "-" {
        return false;
    }
    let sure = GIVEN.has(first);
    let may_be = GIVEN_WORDS.has(first);
    if sure || may_be && !asks && (SURNAMES.has(last) || GIVEN.has(last)) {
        return true;
    }
    if is_korean(tokens, piece) && !is_office(first) {
        return true;
    }
    // *Arvo Thomas Brandt*: only the second word is in a list.
    let second = tokens.key(piece.start + 1);
    let middle = piece.len() == 3 && GIVEN.has(second) && !is_common(second);
    let place = CITIES.has(first);
    let initial = |at: usize| {
        let word = tokens.word(at);
        let party = at + 1 < piece.end && tokens.gap(at + 1) == "-";
        !party && (word.chars().count() == 1 || tokens.is_acronym(at) && word.contains('.'))
    };
    let initials = piece.clone().any(initial) && tokens.key(piece.end - 1).chars().count() > 1;
    let known_last = SURNAMES.has(last);
    if tokens.is_acronym(piece.start) {
        let dotted = tokens.word(piece.start).contains('.');
        return dotted && !is_state_code(first) || known_last && has_role;
    }
    let firm = SURNAMES.has(first) && !may_be;
    let particle = |at: usize| {
        let key = tokens.key(at);
        let hyphened = at + 1 < piece.end && tokens.gap(at + 1) == "-";
        PARTICLES.has(key) && (may_be || hyphened || is_arabic(key))
    };
    let particles = piece.clone().skip(1).any(particle);
    !place
        && (initials
            || middle && known_last && !is_common(first) && !is_derived(first)
            || particles
            || is_aged(tokens, piece.end)
            || has_role
            || speaks(tokens, piece) && !firm && (known_last || may_be)
            || speaks_plainly(tokens, piece) && !firm)
}

/// An unlisted first word and a listed surname.
fn is_foreign(tokens: &Tokens, run: &Range<usize>) -> bool {
    let (first, last) = (tokens.key(run.start), tokens.key(run.end - 1));
    run.len() == 2
        && SURNAMES.has(last)
        && !GIVEN.has(last)
        && ![&SURNAMES, &CITIES, &FIRMS]
            .iter()
            .any(|list| list.has(first))
        && !PARTICLES.has(first)
        && !is_derived(first)
        && !tokens.is_acronym(run.start)
        && !tokens.is_first(run.start)
        && tokens.gap(run.end - 1).trim().is_empty()
}

/// *brotherly*: a common word with a suffix.
fn is_derived(key: &str) -> bool {
    let endings = [
        "ly", "er", "est", "ish", "y", "al", "ful", "less", "ship", "ian", "ic",
    ];
    let stems = endings.iter().filter_map(|ending| key.strip_suffix(ending));
    stems
        .into_iter()
        .any(|stem| stem.len() > 3 && is_common(stem))
}

/// *D.C.*, *N.Y.*: letters that stand for a place, not initials.
fn is_state_code(key: &str) -> bool {
    static STATE_CODE: List = List::new(include_str!("../../lists/names/state-code.txt"));
    STATE_CODE.has(key)
}

/// Particles that occur only within names.
fn is_arabic(key: &str) -> bool {
    matches!(
        key,
        "al" | "el" | "ul" | "bin" | "bint" | "ibn" | "ben" | "abu" | "abd" | "abdul" | "umm"
    )
}

/// *, 39,* after a name.
fn is_aged(tokens: &Tokens, end: usize) -> bool {
    let age = tokens.key_or_none(Some(end)).parse::<u8>();
    age.is_ok_and(|age| age < 120)
        && tokens.gap(end).trim() == ","
        && (tokens.gap(end + 1).starts_with([',', '.', ';'])
            || matches!(
                tokens.key_or_none(Some(end + 1)),
                "of" | "from" | "and" | "was"
            ))
}

/// Whether a verb of saying is right after or before a name.
fn speaks(tokens: &Tokens, piece: &Range<usize>) -> bool {
    verb_beside(tokens, piece, |key| SAID.has(key))
}

/// The same for verbs that only speakers have.
fn speaks_plainly(tokens: &Tokens, piece: &Range<usize>) -> bool {
    verb_beside(tokens, piece, is_plain)
}

fn verb_beside(tokens: &Tokens, piece: &Range<usize>, verb: impl Fn(&str) -> bool) -> bool {
    let after = piece.end < tokens.len()
        && verb(tokens.key(piece.end))
        && tokens.gap(piece.end).trim().is_empty()
        && !tokens.is_first(piece.end);
    let before = piece.start.checked_sub(1).is_some_and(|at| {
        verb(tokens.key(at))
            && tokens.gap(piece.start).trim().is_empty()
            && !tokens.is_first(piece.start)
    });
    after || before
}

/// *Anderson said*: a lone surname that speaks.
fn is_lone_speaker(tokens: &Tokens, piece: &Range<usize>) -> bool {
    let key = tokens.key(piece.start);
    piece.len() == 1
        && SURNAMES.has(key)
        && !GIVEN.has(key)
        && !CITIES.has(key)
        && !FIRMS.has(key)
        && !is_common(key)
        && !tokens.is_acronym(piece.start)
        && !touches_capital(tokens, piece)
        && speaks_plainly(tokens, piece)
}

fn touches_capital(tokens: &Tokens, piece: &Range<usize>) -> bool {
    piece.start > 0
        && tokens.gap(piece.start) == " "
        && tokens.is_capital(piece.start - 1)
        && !tokens.is_first(piece.start)
        && !CALENDAR.has(tokens.key(piece.start - 1))
}

/// *Smith Barney*, or a firm before its employee: *Lumen Brandt analyst Ana
/// Bell*.
fn is_firm(tokens: &Tokens, run: &Range<usize>) -> bool {
    if run.len() > 1 && FIRMS.has(&joined(tokens, run.clone())) {
        return true;
    }
    let end = run.end;
    if run.len() < 2 || end + 1 >= tokens.len() || !is_body_name(tokens, run) {
        return false;
    }
    let close = |at: usize| tokens.gap(at).trim().is_empty() && !tokens.is_first(at);
    let office = !tokens.is_capital(end)
        && (TITLES.has(tokens.key(end)) || ROLES.has(tokens.key(end)))
        && close(end);
    let holder = tokens.is_capital(end + 1) && close(end + 1);
    office && holder && !GIVEN.has(tokens.key(run.start))
}

/// *Environment Canada warned*: a body recognised only because it speaks.
fn speaks_as_body(tokens: &Tokens, run: &Range<usize>) -> bool {
    let known = |at: usize| {
        let key = tokens.key(at);
        CITIES.has(key) || states::is_word(key) || is_common(key)
    };
    (2..=4).contains(&run.len())
        && is_body_name(tokens, run)
        && run.clone().any(known)
        && speaks(tokens, run)
        && !is_like_person(tokens, run)
}

/// *Madison Brandt*, *Washington Irving*: a speaker that may be a person.
fn is_like_person(tokens: &Tokens, run: &Range<usize>) -> bool {
    let (first, last) = (tokens.key(run.start), tokens.key(run.end - 1));
    let two = run.len() == 2 && (GIVEN_WORDS.has(first) || CITIES.has(first) && !is_common(last));
    let surname = SURNAMES.has(last) && !states::is_word(last);
    GIVEN.has(first) || two || surname || GIVEN.has(last)
}

/// Whether words may name a body: not a place, a title or only common words.
fn is_body_name(tokens: &Tokens, run: &Range<usize>) -> bool {
    let office = |at: usize| {
        let key = tokens.key(at);
        TITLES.has(key)
            || TITLE_PARTS.has(key)
            || ROLES.has(key)
            || UNNAMED.has(key)
            || SAID.has(key)
            || is_starter(key)
            || CALENDAR.has(key)
            || PLACES.has(key)
            || PARTICLES.has(key)
            || lexicon::body_word(key).is_some()
    };
    let people = |at: usize| states::is_word(tokens.key(at)) && tokens.key(at).ends_with('s');
    let place = CITIES.has(&joined(tokens, run.clone())) || states::is_whole(tokens, run);
    let common = run
        .clone()
        .all(|at| is_common(tokens.key(at)) || states::is_word(tokens.key(at)) && at == run.start);
    let coded = run.clone().any(|at| is_code(tokens.key(at)));
    let plural = |at: usize| {
        let word = tokens.word(at).strip_suffix('s');
        word.is_some_and(|w| w.len() > 1 && w.chars().all(char::is_uppercase))
    };
    let coded = coded || run.clone().any(plural);
    !place && !common && !coded && !run.clone().any(office) && !people(run.end - 1)
}
