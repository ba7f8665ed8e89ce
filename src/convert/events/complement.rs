//! The words after the verb of a deed that belong in its name. The cut is after
//! the complement, never before it.

use std::ops::Range;

use super::clause::Sentence;
use super::kind::{self, Frame, Kind};
use super::words::{
    breaks, dangles, in_name, is_adverb, is_article, is_link, leads_on, letters_aside, means_to,
    opens, parts_hard,
};
use crate::convert::tokens::Tokens;

/// The words after verb `n`, at best `most` and at worst `hard` of them. `None`
/// if the verb needs more than follows it.
pub(super) fn complement(
    sentence: &Sentence,
    n: usize,
    most: usize,
    hard: usize,
) -> Option<Vec<usize>> {
    let tokens = sentence.tokens;
    let group = &sentence.groups[n];
    let deed = kind::any(tokens, group.main);
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
        // A reported clause needs its verb and a few more words, and so does a
        // request.
        let asked = (tokens.key(group.main) == "asked")
            .then(|| words.iter().position(|at| tokens.key(*at) == "to"))
            .flatten();
        let least = clause
            .or(asked)
            .map_or(1, |that| that + 6)
            .max(deed.more + 1);
        let most = if clause.or(asked).is_some() {
            hard
        } else {
            most
        };
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
    if tokens.key(group.main) == "sentenced" && !words.is_empty() {
        let long = sentence_of(sentence, &words, hard);
        words.extend(long.into_iter().flatten());
    }
    if tokens.key(group.main) == "asked" && deed.kind == Kind::Other && !group.said {
        let what = asked_to(sentence, &words, hard)?;
        words.extend(what);
    }
    tidy(sentence, &mut words, deed.more)?;
    let pronoun = |at: &usize| {
        matches!(tokens.key(*at), "him" | "them" | "it" | "me" | "us")
            || tokens.key(*at) == "her" && tokens.key_or_none(Some(*at + 1)) == "to"
    };
    if words
        .last()
        .is_some_and(|last| super::words::owns(tokens, *last))
        || words.first().is_some_and(pronoun)
    {
        return None;
    }
    let enough = match deed.frame {
        // *was named* says nothing without the office.
        _ if group.passive => !words.is_empty() || !is_named_so(tokens.key(group.main)),
        // *the board began* says nothing without what it began.
        Frame::Nothing => {
            deed.kind != Kind::Beginning
                || !words.is_empty()
                || !tokens.is_capital(group.start.max(1) - 1)
        }
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

/// *sentenced the man [who robbed the mill] to ten years*: the prison term, if
/// the clause was cut before it.
fn sentence_of(sentence: &Sentence, words: &[usize], hard: usize) -> Option<Range<usize>> {
    const FAR: usize = 8;
    let tokens = sentence.tokens;
    if words.iter().any(|at| tokens.key(*at) == "to") {
        return None;
    }
    let long = |at: &usize| {
        matches!(
            tokens.key(*at),
            "sentence" | "sentences" | "years" | "months" | "life" | "prison" | "death" | "jail"
        )
    };
    let last = *words.last()?;
    let mut leads = (last + 1..sentence.words.end).filter(|at| tokens.key(*at) == "to");
    let told = leads.find_map(|to| {
        let near = to + 1..sentence.words.end.min(to + FAR);
        let mut near = near.take_while(|at| !breaks(tokens, *at));
        let first = near.find(long)?;
        let end = (first + 1..sentence.words.end.min(first + 3))
            .take_while(long)
            .last();
        Some(to..end.unwrap_or(first) + 1)
    })?;
    (words.len() + told.len() <= hard).then_some(told)
}

/// *asked Ann Lee, the miller of Alder, to run the mill*: the request, if an
/// aside precedes it. `None` if it is cut off.
fn asked_to(sentence: &Sentence, words: &[usize], hard: usize) -> Option<Range<usize>> {
    let tokens = sentence.tokens;
    if words.iter().any(|at| tokens.key(*at) == "to") {
        return Some(0..0);
    }
    let last = *words.last()?;
    let leads = |at: &usize| tokens.key(*at) == "to" && breaks(tokens, *at);
    let to = (last + 1..sentence.words.end).find(leads)?;
    let most = (hard - words.len().min(hard)).min(8);
    let ends = |at: &usize| {
        let key = tokens.key(*at);
        breaks(tokens, *at) || opens(key) && key != "as" || sentence.in_time(*at)
    };
    let end = (to + 1..sentence.words.end)
        .take_while(|at| !ends(at))
        .count()
        + to
        + 1;
    (end - to <= most && end > to + 2).then_some(to..end)
}

/// Removes words at the end that lead to words not taken, but none of the first
/// `more`. `None` if too little is left.
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
    // *was held early morning*: half a time.
    if let [.., edge, part] = words[..]
        && matches!(tokens.key(edge), "early" | "late")
        && matches!(
            tokens.key(part),
            "morning" | "afternoon" | "evening" | "night"
        )
        && words.len() > more + 2
    {
        words.truncate(words.len() - 2);
    }
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
    // *shook the coast as the toll*, *hours after*: the clause is cut off.
    let as_half = words.iter().rposition(|at| {
        tokens.key(*at) == "as"
            && !matches!(
                tokens.key_or_none(Some(*at + 1)),
                "many" | "much" | "few" | "little"
            )
    });
    if let Some(half) = as_half.filter(|half| *half > 0 && half + 5 > words.len())
        && words.last().is_some_and(|last| goes_on(sentence, *last))
    {
        words.truncate(half);
    }
    while words.len() > more
        && words
            .last()
            .is_some_and(|last| opens(tokens.key(*last)) && !is_particle(tokens.key(*last)))
    {
        words.pop();
        drop_length(sentence, words);
        while words
            .last()
            .is_some_and(|last| is_short_before(tokens.key(*last)))
        {
            words.pop();
        }
    }
    while words.len() >= 2
        && is_link(tokens.key(words[words.len() - 2]))
        && leads_on(tokens.key(words[words.len() - 1]))
    {
        words.truncate(words.len() - 2);
    }
    // *at a Lumen*, *a boat being chased*: an adjective without its noun, a
    // participle without its agent.
    let capitals = words.iter().rev().take_while(|at| tokens.is_capital(**at));
    if let Some(article) = words.len().checked_sub(capitals.count() + 1)
        && article > 0
        && article + 1 < words.len()
        && matches!(tokens.key(words[article]), "a" | "an")
        && is_link(tokens.key(words[article - 1]))
    {
        words.truncate(article - 1);
    }
    if let Some(being) = words.iter().rposition(|at| tokens.key(*at) == "being")
        && being + 3 > words.len()
    {
        words.truncate(being);
    }
    // *the cuts announced [on Monday]*: half a participle phrase.
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

/// Participles that say nothing alone.
fn is_named_so(key: &str) -> bool {
    matches!(
        key,
        "named"
            | "selected"
            | "chosen"
            | "picked"
            | "appointed"
            | "tapped"
            | "called"
            | "considered"
            | "described"
    )
}

/// Adverbs before a time that is cut off: *shortly after*.
fn is_short_before(key: &str) -> bool {
    matches!(key, "shortly" | "just" | "soon" | "right" | "immediately")
}

/// Whether a verb follows a word before the next mark.
fn goes_on(sentence: &Sentence, last: usize) -> bool {
    let next = sentence.groups.iter().find(|g| g.start > last);
    next.is_some_and(|g| (last + 1..=g.start).all(|at| !breaks(sentence.tokens, at)))
}

fn is_particle(key: &str) -> bool {
    matches!(
        key,
        "down" | "out" | "up" | "off" | "away" | "back" | "over" | "aside"
    )
}

/// The words after a verb up to the end of its clause, without its times.
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
            // *in May's vote*: the noun goes with its time.
            if time.end < sentence.words.end && super::words::owns(tokens, time.end - 1) {
                break;
            }
            // *a day after the vote*: the words that follow belong to the time.
            if opens(tokens.key(time.end - 1)) && time.end < sentence.words.end {
                break;
            }
            at = time.end;
            skipped = true;
            continue;
        }
        // *the Harbour Act (HA) rule*: the name goes on after its letters.
        if let Some(behind) = letters_aside(tokens, at) {
            at = behind;
            continue;
        }
        let key = tokens.key(at);
        if begins_half(tokens, at) {
            // *called it a “shame”*: without the quoted noun it says too little.
            let link = words.iter().rposition(|at| is_link(tokens.key(*at)));
            words.truncate(link.unwrap_or(0));
            break;
        }
        if is_parted(tokens, at, group.main + 1) {
            break;
        }
        if tells && !told && key == "that" {
            told = true;
        } else if opens(key)
            && (!matches!(key, "after" | "before") || tells_clause(sentence, at))
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
        // The next verb of this clause begins, perhaps after its subject.
        if let Some(next) = sentence
            .groups
            .iter()
            .position(|g| g.start == at && g.finite)
            && !told
            && !(tells && implied(sentence, group.main, at))
        {
            // A verb that is no deed may need more words than fit.
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
        // After a time, words without a preposition tell something else.
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

/// Whether a word begins half a phrase: *a “shame”*, *against what it called a
/// threat*.
fn begins_half(tokens: &Tokens, at: usize) -> bool {
    let gap = tokens.gap(at);
    let quoted = gap.contains(['“', '"', '‘']) && !gap.contains([',', '.', ':']);
    quoted || !breaks(tokens, at) && matches!(tokens.key(at), "what" | "how" | "why")
}

/// Whether a mark before a word ends the complement; `first` is the word after
/// the verb.
fn is_parted(tokens: &Tokens, at: usize, first: usize) -> bool {
    let counts = |at: usize| {
        super::forms::is_number(tokens.key(at))
            || tokens.key(at).starts_with(|c: char| c.is_ascii_digit())
    };
    let digits = |at: usize| tokens.key(at).bytes().all(|b| b.is_ascii_digit());
    // *at a hospital-nine days later*: a dash, set too close.
    let dash = tokens.gap(at) == "-"
        && super::forms::is_number(tokens.key(at))
        && tokens.key_or_none(Some(at + 1)).ends_with('s')
        && !counts(at - 1);
    if !breaks(tokens, at) || parts_hard(tokens, at) {
        return dash || breaks(tokens, at);
    }
    // *a three-year, ten-million deal*: the comma separates two adjectives.
    let adjective = at > first
        && tokens.gap(at - 1).ends_with('-')
        && begins_compound(tokens, at - 1)
        && !super::forms::is_number(tokens.key(at - 1));
    // *beat the millers 3 – 0*
    let score = !tokens.gap(at).contains(',') && digits(at) && digits(at - 1);
    // *lost to the millers, 20-13*
    let last = at + 1 < tokens.len()
        && digits(at)
        && digits(at + 1)
        && matches!(tokens.gap(at + 1).trim(), "-" | "–")
        && tokens.gap(at).trim() == ",";
    !adjective && !score && !last
}

/// Whether an article precedes the words that hyphens join: *a 60-year-old*.
fn begins_compound(tokens: &Tokens, last: usize) -> bool {
    let joined = |at: &usize| tokens.gap(*at) == "-";
    let first = last - (1..=last).rev().take_while(joined).count();
    first > 0 && is_article(tokens.key(first - 1))
}

/// *turned himself in*: the last word belongs to the verb.
fn is_reflexive(sentence: &Sentence, words: &[usize]) -> bool {
    let before = words.len().checked_sub(2).map(|n| words[n]);
    let last = words.last().map_or("", |last| sentence.tokens.key(*last));
    (is_link(last) || is_particle(last))
        && matches!(
            sentence.tokens.key_or_none(before),
            "himself" | "herself" | "themselves" | "itself"
        )
}

/// Removes how long before or after something it was: *a few days before*.
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

/// Whether a verb after a verb of telling belongs to what is told: *announced
/// it would close*.
fn implied(sentence: &Sentence, main: usize, at: usize) -> bool {
    at - main <= 8 && !(main + 1..at).any(|n| sentence.tokens.key(n) == "and")
}

/// Whether a word opens a clause with a verb: *after the dam broke*, not
/// *after a fire*.
fn tells_clause(sentence: &Sentence, at: usize) -> bool {
    let part = sentence.part(at);
    let mut whole = sentence.parts[part].words.clone();
    // The next part may go on: *after the men, who fled, were seen*.
    if sentence.parts.get(part + 1).is_some_and(|next| next.opened) {
        whole.end = sentence.words.end;
    }
    sentence
        .groups
        .iter()
        .any(|g| whole.contains(&g.start) && g.finite && g.start >= at)
}

/// Whether a finite verb follows *as* in its part.
fn leads_clause(sentence: &Sentence, at: usize) -> bool {
    let part = &sentence.parts[sentence.part(at)];
    sentence
        .groups
        .iter()
        .any(|g| g.finite && part.words.contains(&g.start) && g.start > at)
}

/// Removes the subject of the next verb: *and the army*.
fn drop_last_subject(sentence: &Sentence, words: &mut Vec<usize>, main: usize) {
    let and = words
        .iter()
        .rposition(|at| matches!(sentence.tokens.key(*at), "and" | "but" | "as"));
    if let Some(and) = and.filter(|and| words[*and] > main) {
        words.truncate(and);
    }
}

/// Whether a name may end before a word: a phrase begins there, and the cut
/// splits no name.
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
    // *by as many as four men*
    if key == "as" && matches!(before, "many" | "much" | "few" | "little") {
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
    // *asked the miller to go*: the request is the news.
    let verb = words[0].checked_sub(1).map_or("", |at| tokens.key(at));
    let asked = key == "to" && matches!(verb, "asked" | "urged" | "ordered" | "sentenced" | "told");
    let infinitive = asked || key == "to" && words[cut - 1] == words[0];
    !pair && !score && !infinitive
}
