//! How a deed reads as a name: who, what was done, to whom; cut behind the
//! complement, never before it.

use std::ops::Range;

use super::clause::Sentence;
use super::kind::{self, Frame, Kind};
use super::whose::Subject;
use super::words::{
    breaks, dangles, in_name, is_adverb, is_article, is_link, leads_on, letters_aside, means_to,
    opens, parts_hard,
};

/// Most words of a name.
const MOST: usize = 12;
/// Most words where it cannot be cut sooner.
const HARD: usize = 16;
/// Most words of a subject.
const SUBJECT: usize = 7;

/// The words of a name, and where it ends.
#[derive(Debug)]
pub(super) struct Name {
    pub text: String,
    /// The first of its words.
    pub start: usize,
    /// Behind the last of its subject; `start` where that is no noun.
    pub subject: usize,
    /// Behind the last.
    pub end: usize,
}

/// Reads the name of a deed that verb `n` tells; nothing where it would say
/// too little or read badly. `known` stands for a pronoun.
pub(super) fn read(
    sentence: &Sentence,
    n: usize,
    subject: &Subject,
    known: Option<&str>,
) -> Option<Name> {
    let tokens = sentence.tokens;
    let group = &sentence.groups[n];
    let mut stretches = shortened(sentence, subject);
    let start = stretches.first().map_or(group.start, |r| r.start);
    let behind = stretches.last().map_or(start, |r| r.end);
    let mut text = match known {
        Some(name) => {
            stretches.clear();
            name.to_owned()
        }
        None => written(sentence, &stretches),
    };
    let mut count = text.split(' ').count();
    if count > HARD - 3 {
        return None;
    }
    // *shot and killed*: both verbs of one subject.
    let first = subject
        .shared
        .map(|m| &sentence.groups[m])
        .filter(|m| {
            group.start - m.main <= 8 && sentence.part(m.start) == sentence.part(group.start)
        })
        .filter(|m| m.label == group.label)
        .filter(|m| {
            // A deed with a time of its own is told apart.
            let deed = kind::at(tokens, m.main).is_some();
            !(deed
                && sentence
                    .times
                    .iter()
                    .any(|t| (m.main..group.start).contains(&t.start)))
        });
    let from = first.map_or(group.start, |m| m.start);
    for at in from..=group.main {
        let adverb = is_adverb(tokens, at) && at < group.main && !is_sure(tokens.key(at));
        let leads = is_link(tokens.key(at)) && sentence.in_time(at + 1);
        if adverb || leads || sentence.in_time(at) {
            continue;
        }
        text.push(' ');
        text.push_str(tokens.word(at));
        count += 1;
    }
    let words = complement(
        sentence,
        n,
        MOST.saturating_sub(count).max(2),
        HARD.saturating_sub(count),
    )?;
    let mut words = words;
    count += words.len();
    words.extend(cause(sentence, n, count));
    let end = words.last().map_or(group.main, |at| *at) + 1;
    for range in runs(&words) {
        text.push(' ');
        text.extend(currency(sentence, range.start));
        text.push_str(&tokens.written(range));
    }
    let text = text.trim_matches(['"', '“', '”', ' ', ',']).to_owned();
    Some(Name {
        text,
        start,
        subject: behind.max(start),
        end,
    })
}

/// The sign right before a sum of money.
fn currency(sentence: &Sentence, at: usize) -> Option<char> {
    let sign = sentence.tokens.gap(at).chars().next_back()?;
    matches!(sign, '$' | '£' | '€' | '¥').then_some(sign)
}

/// *when the dam broke*: what killed or hurt them, where few words say it.
fn cause(sentence: &Sentence, n: usize, count: usize) -> Range<usize> {
    let group = &sentence.groups[n];
    let part = sentence.part(group.start);
    let Some(words) = sentence.cause_of(n) else {
        return 0..0;
    };
    let timed = words.clone().any(|at| sentence.in_time(at));
    let whole = sentence.parts[part].words.end;
    let after = sentence
        .parts
        .get(part + 2)
        .is_none_or(|p| breaks(sentence.tokens, p.words.start));
    if timed || !after || words.start != whole || count + words.len() > HARD - 1 {
        return 0..0;
    }
    words
}

/// Adverbs that change what is told.
fn is_sure(key: &str) -> bool {
    matches!(
        key,
        "allegedly"
            | "reportedly"
            | "nearly"
            | "almost"
            | "apparently"
            | "accidentally"
            | "formally"
            | "officially"
            | "fatally"
            | "mortally"
            | "unanimously"
    )
}

/// A subject without what hangs far behind its noun.
fn shortened(sentence: &Sentence, subject: &Subject) -> Vec<Range<usize>> {
    let tokens = sentence.tokens;
    let long = |r: &Range<usize>| r.len() > SUBJECT;
    subject
        .stretches
        .iter()
        .map(|range| {
            if !long(range) {
                return range.clone();
            }
            let cut = (range.start + 2..range.end).find(|at| {
                let key = tokens.key(*at);
                (is_link(key)
                    && !matches!(key, "of" | "and" | "to" | "or")
                    && !in_name(tokens, *at))
                    || opens(key)
                    || (super::forms::is_participle(key) || super::forms::is_gerund(key))
                        && !tokens.is_capital(*at)
                        && !is_article(tokens.key(at - 1))
            });
            let mut end = cut.unwrap_or(range.end);
            while end > range.start + 1 && dangles(tokens, end - 1) {
                end -= 1;
            }
            range.start..end
        })
        .collect()
}

fn written(sentence: &Sentence, stretches: &[Range<usize>]) -> String {
    let tokens = sentence.tokens;
    let mut text = String::new();
    for range in stretches {
        // *a boat raised in the autumn*: without its time, half a phrase.
        let hangs = |at: usize| {
            let group = sentence.groups.iter().find(|g| g.main == at);
            group.is_some_and(|g| !g.finite && g.is_bare())
                && (at + 1..sentence.words.end)
                    .find(|n| !is_link(tokens.key(*n)) && !is_article(tokens.key(*n)))
                    .is_some_and(|n| sentence.in_time(n) && n <= at + 3)
        };
        let words: Vec<usize> = range
            .clone()
            .filter(|at| !sentence.in_time(*at) && !hangs(*at))
            .collect();
        for run in runs(&words) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&tokens.written(run));
        }
    }
    text
}

/// Words one behind the other, as stretches.
fn runs(words: &[usize]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in words {
        match found.last_mut() {
            Some(last) if last.end == *at => last.end += 1,
            _ => found.push(*at..at + 1),
        }
    }
    found
}

/// What stands behind the verb; nothing where the verb needs more than stands
/// there. A few words over `most` are better than half a phrase.
fn complement(sentence: &Sentence, n: usize, most: usize, hard: usize) -> Option<Vec<usize>> {
    let tokens = sentence.tokens;
    let group = &sentence.groups[n];
    let deed = kind::at(tokens, group.main)?;
    let tells = !group.passive
        && tokens.key(group.main) != "ordered"
        && (deed.kind == Kind::Announcement
            || matches!(tokens.key(group.main), "ruled" | "testified" | "agreed"));
    let mut words = behind(sentence, n, (tells, deed.more), hard + 1);
    if words.len() > most {
        let clause = words
            .iter()
            .position(|at| tokens.key(*at) == "that")
            .filter(|_| tells);
        // A clause that is told needs its verb and a few words more.
        let least = clause.map_or(1, |that| that + 6).max(deed.more + 1);
        let most = if clause.is_some() { hard } else { most };
        let cut = (least..words.len())
            .rev()
            .filter(|cut| *cut <= most.max(least))
            .find(|cut| may_end_before(sentence, &words, *cut));
        let cut = cut.or_else(|| {
            (least..words.len())
                .filter(|cut| *cut <= hard)
                .find(|cut| may_end_before(sentence, &words, *cut))
        });
        match cut {
            Some(cut) => words.truncate(cut),
            None if words.len() > hard => return None,
            None => {}
        }
    }
    tidy(sentence, &mut words, deed.more)?;
    let pronoun = |at: &usize| matches!(tokens.key(*at), "him" | "them" | "it" | "me" | "us");
    if words
        .last()
        .is_some_and(|last| super::words::owns(tokens, *last))
        || words.first().is_some_and(pronoun)
    {
        return None;
    }
    let enough = match deed.frame {
        _ if group.passive => true,
        Frame::Nothing => true,
        Frame::Phrase => !words.is_empty() || tokens.key(group.main) == "agreed",
        Frame::Object => words.first().is_some_and(|at| {
            let key = tokens.key(*at);
            !is_link(key) && *at <= group.main + 4
                || tells && matches!(key, "that")
                || matches!(
                    (deed.kind, key),
                    (Kind::Meeting, "with" | "in")
                        | (Kind::Award | Kind::Match, "to" | "in" | "by")
                        | (Kind::Office, "as")
                        | (Kind::Visit, "for" | "the")
                        | (
                            Kind::Attack | Kind::Shooting | Kind::Military,
                            "at" | "on" | "into"
                        )
                        | (Kind::Announcement, "about")
                )
        }),
    };
    enough.then_some(words)
}

/// Takes off what leads to words that do not follow; the first `more` words
/// stay. Nothing where too little is left.
fn tidy(sentence: &Sentence, words: &mut Vec<usize>, more: usize) -> Option<()> {
    let tokens = sentence.tokens;
    while words.len() > more
        && !is_reflexive(sentence, words)
        && words.last().is_some_and(|last| {
            dangles(tokens, *last) || is_adverb(tokens, *last) && !is_particle(tokens.key(*last))
        })
    {
        words.pop();
    }
    // *in connection*, *his*, *him*: half a phrase.
    // *and killed*: a verb without its object.
    if let [.., and, last] = words[..]
        && matches!(tokens.key(and), "and" | "or")
        && sentence.groups.iter().any(|g| {
            g.main == last
                && g.is_bare()
                && kind::at(tokens, last).is_some_and(|d| d.frame != Frame::Nothing)
        })
    {
        words.truncate(words.len() - 2);
    }
    if words.last().is_some_and(|last| means_to(tokens.key(*last))) && words.len() < 4 {
        return None;
    }
    while words.len() >= 2
        && is_link(tokens.key(words[words.len() - 2]))
        && leads_on(tokens.key(words[words.len() - 1]))
    {
        words.truncate(words.len() - 2);
    }
    // *at a Lumen*, *a boat being chased*: an adjective without its noun, a
    // participle without its agent.
    if let [.., link, article, last] = words[..]
        && is_link(tokens.key(link))
        && matches!(tokens.key(article), "a" | "an")
        && tokens.is_capital(last)
    {
        words.truncate(words.len() - 3);
    }
    if let Some(being) = words.iter().rposition(|at| tokens.key(*at) == "being")
        && being + 3 > words.len()
    {
        words.truncate(being);
    }
    // *the cuts announced [on Monday]*: what is said of the noun is cut off.
    let hangs = |last: usize| {
        let group = sentence.groups.iter().find(|g| g.main == last);
        group.is_some_and(|g| !g.finite && g.is_bare())
    };
    if words.len() > 2 && words.last().is_some_and(|last| hangs(*last)) {
        words.pop();
    }
    while words.len() > more
        && !is_reflexive(sentence, words)
        && words.last().is_some_and(|last| dangles(tokens, *last))
    {
        words.pop();
    }
    Some(())
}

fn is_particle(key: &str) -> bool {
    matches!(
        key,
        "down" | "out" | "up" | "off" | "away" | "back" | "over" | "aside"
    )
}

/// The words behind a verb up to the end of its clause, its times left out.
fn behind(
    sentence: &Sentence,
    n: usize,
    (tells, whole): (bool, usize),
    limit: usize,
) -> Vec<usize> {
    let tokens = sentence.tokens;
    let group = &sentence.groups[n];
    let mut words: Vec<usize> = Vec::new();
    let mut at = group.main + 1;
    let mut told = false;
    let mut skipped = false;
    while at < sentence.words.end && words.len() < limit + 4 {
        if let Some(time) = sentence
            .times
            .iter()
            .find(|t| t.contains(&at))
            .filter(|_| sentence.in_time(at))
        {
            while words.len() > whole
                && !is_reflexive(sentence, &words)
                && words
                    .last()
                    .is_some_and(|last| dangles(tokens, *last) && *last + 1 == at)
            {
                words.pop();
            }
            // *in May's vote*: what a time hangs on goes with it.
            if time.end < sentence.words.end && super::words::owns(tokens, time.end - 1) {
                break;
            }
            // *a day after the vote*: what follows says from when it counts.
            if opens(tokens.key(time.end - 1)) && time.end < sentence.words.end {
                break;
            }
            at = time.end;
            skipped = true;
            continue;
        }
        // *the Harbour Act (HA) rule*: the name goes on behind its letters.
        if let Some(behind) = letters_aside(tokens, at) {
            at = behind;
            continue;
        }
        let key = tokens.key(at);
        // *a three-year, ten-million deal*: the comma parts two adjectives.
        let adjective = !parts_hard(tokens, at)
            && breaks(tokens, at)
            && at > group.main + 1
            && tokens.gap(at - 1).ends_with('-')
            && !super::forms::is_number(tokens.key(at - 1));
        // *at a hospital-nine days later*: a dash, set too close.
        let dash = tokens.gap(at) == "-"
            && super::forms::is_number(key)
            && tokens.key_or_none(Some(at + 1)).ends_with('s')
            && !super::forms::is_number(tokens.key(at - 1))
            && !tokens.key(at - 1).starts_with(|c: char| c.is_ascii_digit());
        let quoted = tokens.gap(at).contains(['“', '"', '‘']);
        if quoted && !tokens.gap(at).contains([',', '.', ':']) {
            // *called it a “shame”*: without the quoted noun it says too little.
            let link = words.iter().rposition(|at| is_link(tokens.key(*at)));
            words.truncate(link.unwrap_or(0));
            break;
        }
        if (breaks(tokens, at) || dash) && !adjective {
            break;
        }
        if tells && !told && key == "that" {
            told = true;
        } else if opens(key)
            && (key != "as"
                || leads_clause(sentence, at)
                // *was named coach as the players get ready*
                || tokens.key_or_none(Some(at + 2)).ends_with('s')
                    && super::kind::is_base(tokens.key_or_none(Some(at + 3))))
        {
            if matches!(key, "before" | "after" | "since") {
                drop_length(sentence, &mut words);
            }
            break;
        }
        // Another verb of this clause begins, and perhaps its subject before.
        if let Some(next) = sentence
            .groups
            .iter()
            .position(|g| g.start == at && g.finite)
            && !told
            && !(tells && implied(sentence, group.main, at))
        {
            // What is no deed may need more words than there is room for.
            let second = &sentence.groups[next];
            let deed = second.is_bare() && kind::at(tokens, second.main).is_some();
            let shared = deed && matches!(tokens.key(at - 1), "and" | "but")
                || sentence.harm_before(next) == Some(n);
            let dated = sentence.times.iter().any(|t| {
                t.start > sentence.groups[next].main
                    && sentence.dated_by(t) == Some(super::clause::Dates::Verb(next))
            });
            if !shared || dated || tokens.key(at - 1) == "but" {
                drop_last_subject(sentence, &mut words, group.main);
                break;
            }
        }
        // What follows a time without a link tells something else.
        let full = !words.is_empty() || group.passive;
        if skipped && !is_link(key) && full && !tells && !told && key != "as" {
            break;
        }
        skipped = false;
        words.push(at);
        at += 1;
    }
    words
}

/// *turned himself in*: the last word belongs to the verb.
fn is_reflexive(sentence: &Sentence, words: &[usize]) -> bool {
    let before = words.len().checked_sub(2).map(|n| words[n]);
    matches!(
        sentence.tokens.key_or_none(before),
        "himself" | "herself" | "themselves" | "itself"
    )
}

/// Takes off how long before or after something it was: *a few days before*.
fn drop_length(sentence: &Sentence, words: &mut Vec<usize>) {
    let key = |at: &usize| sentence.tokens.key(*at);
    let unit = |key: &str| {
        matches!(
            key,
            "moments"
                | "minutes"
                | "hours"
                | "days"
                | "weeks"
                | "months"
                | "years"
                | "day"
                | "week"
                | "month"
                | "year"
                | "hour"
                | "minute"
        )
    };
    if !words.last().is_some_and(|last| unit(key(last))) {
        return;
    }
    words.pop();
    while words.last().is_some_and(|last| {
        let key = key(last);
        super::forms::is_number(key)
            || key.bytes().all(|b| b.is_ascii_digit())
            || matches!(
                key,
                "a" | "an" | "few" | "several" | "just" | "only" | "about" | "some"
            )
    }) {
        words.pop();
    }
}

/// Whether a verb behind one of telling is of what is told: *announced it would
/// close*.
fn implied(sentence: &Sentence, main: usize, at: usize) -> bool {
    at - main <= 8 && !(main + 1..at).any(|n| sentence.tokens.key(n) == "and")
}

/// Whether a finite verb stands between *as* and the end of its stretch.
fn leads_clause(sentence: &Sentence, at: usize) -> bool {
    let part = &sentence.parts[sentence.part(at)];
    sentence
        .groups
        .iter()
        .any(|g| g.finite && part.words.contains(&g.start) && g.start > at)
}

/// Takes off the subject of the verb that follows: *and the army*.
fn drop_last_subject(sentence: &Sentence, words: &mut Vec<usize>, main: usize) {
    let and = words
        .iter()
        .rposition(|at| matches!(sentence.tokens.key(*at), "and" | "but" | "as"));
    if let Some(and) = and.filter(|and| words[*and] > main) {
        words.truncate(and);
    }
}

/// Whether a name may end before a word: a phrase begins there, and no name is
/// torn.
fn may_end_before(sentence: &Sentence, words: &[usize], cut: usize) -> bool {
    let tokens = sentence.tokens;
    let at = words[cut];
    let key = tokens.key(at);
    if cut == 0 || !is_link(key) || matches!(key, "of" | "than") || in_name(tokens, at) {
        return false;
    }
    let before = tokens.key(words[cut - 1]);
    let agent = key == "by" && super::forms::is_participle(before);
    let plans = key == "to" && means_to(before);
    // *11th and Poplar Streets*
    let named = matches!(key, "and" | "or")
        && tokens.is_capital((at + 1).min(tokens.len() - 1))
        && (tokens.is_capital(words[cut - 1]) || before.starts_with(|c: char| c.is_ascii_digit()));
    if dangles(tokens, words[cut - 1])
        || is_link(before)
        || leads_on(before)
        || agent
        || matches!(key, "without" | "under")
        || super::forms::is_gerund(before)
        || plans
        || named
    {
        return false;
    }
    // *by 5 votes to 4*
    let next = tokens.key_or_none(Some(at + 1));
    let score = key == "to"
        && (super::forms::is_number(next) || next.starts_with(|c: char| c.is_ascii_digit()));
    // *between five and ten*
    let pair = matches!(key, "and" | "to" | "or")
        && words[..cut]
            .iter()
            .rev()
            .take(6)
            .any(|w| matches!(tokens.key(*w), "between" | "both" | "from" | "either"));
    let infinitive = key == "to" && words[cut - 1] == words[0];
    !pair && !score && !infinitive
}
