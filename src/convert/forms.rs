//! Verb forms: past tense, participle and base.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::convert::names::lexicon::SAID;
use crate::model::times::{ONES, TENS};
use crate::text::list::{List, lines};

static BASES: List = List::new(include_str!("../lists/events/base-verbs.txt"));
static PRESENT: List = List::new(include_str!("../lists/events/present-verbs.txt"));
static NO_PAST: List = List::new(include_str!("../lists/events/not-past.txt"));
static NO_GERUND: List = List::new(include_str!("../lists/events/not-gerund.txt"));

struct Irregular {
    /// By base: past forms and participles.
    bases: HashMap<&'static str, Vec<(&'static str, &'static str)>>,
    pasts: HashSet<&'static str>,
    participles: HashSet<&'static str>,
    /// Past form or participle to base.
    base_of: HashMap<&'static str, &'static str>,
}

static IRREGULAR: LazyLock<Irregular> = LazyLock::new(|| {
    let mut all = Irregular {
        bases: HashMap::new(),
        pasts: HashSet::new(),
        participles: HashSet::new(),
        base_of: HashMap::new(),
    };
    for line in lines(include_str!("../lists/events/irregular-verbs.txt")) {
        let mut words = line.split(' ');
        let (Some(base), Some(past), Some(participle)) = (words.next(), words.next(), words.next())
        else {
            continue;
        };
        all.bases.entry(base).or_default().push((past, participle));
        all.pasts.insert(past);
        all.participles.insert(participle);
        all.base_of.entry(past).or_insert(base);
        all.base_of.entry(participle).or_insert(base);
    }
    all
});

/// The past forms of a verb.
pub(super) fn past_of(base: &str) -> Vec<String> {
    irregular(base, |forms| forms.0).unwrap_or_else(|| regular(base))
}

/// The participles of a verb.
pub(super) fn participle_of(base: &str) -> Vec<String> {
    irregular(base, |forms| forms.1).unwrap_or_else(|| regular(base))
}

fn irregular(
    base: &str,
    pick: fn(&(&'static str, &'static str)) -> &'static str,
) -> Option<Vec<String>> {
    let forms = IRREGULAR.bases.get(base)?;
    let mut found: Vec<String> = forms.iter().map(|f| pick(f).to_owned()).collect();
    // *pled*, *pleaded*
    if base == "plead" {
        found.push("pleaded".into());
    }
    Some(found)
}

/// *bombed*, *fired*, *denied*, *robbed*, *cancelled* and *canceled*.
fn regular(base: &str) -> Vec<String> {
    let vowel = |c: char| "aeiou".contains(c);
    let letters: Vec<char> = base.chars().collect();
    let [.., before, middle, last] = letters[..] else {
        return vec![format!("{base}ed")];
    };
    if last == 'e' {
        return vec![format!("{base}d")];
    }
    if last == 'y' && !vowel(middle) {
        return vec![format!("{}ied", &base[..base.len() - 1])];
    }
    // The *u* of *acquit* is no vowel.
    let quiet = letters.ends_with(&['q', before, middle, last]);
    let closes =
        (quiet || !vowel(before)) && vowel(middle) && !vowel(last) && !"wxy".contains(last);
    let short = letters.iter().filter(|c| vowel(**c)).count() == 1;
    let doubled = format!("{base}{last}ed");
    match (closes, short) {
        (true, true) => vec![doubled],
        // *visited*, *acquitted*: stress decides which is right.
        (true, false) => vec![format!("{base}ed"), doubled],
        _ => vec![format!("{base}ed")],
    }
}

/// Whether a word may be the past tense of a verb.
pub(super) fn is_past(key: &str) -> bool {
    IRREGULAR.pasts.contains(key) || is_regular(key)
}

/// Whether a word may be the participle of a verb.
pub(super) fn is_participle(key: &str) -> bool {
    IRREGULAR.participles.contains(key) || is_regular(key)
}

fn is_regular(key: &str) -> bool {
    key.len() > 3 && key.ends_with("ed") && !NO_PAST.has(key)
}

/// Whether a past form is also a base or a noun: *cut*, *hit*, *found*.
pub(super) fn is_doubtful(key: &str) -> bool {
    IRREGULAR.bases.contains_key(key)
        || matches!(
            key,
            "left" | "felt" | "saw" | "rose" | "lay" | "led" | "thought" | "ground" | "shot"
        )
}

/// Whether a word is the base of a common verb.
pub(super) fn is_base(key: &str) -> bool {
    BASES.has(key) || IRREGULAR.bases.contains_key(key)
}

/// Whether a word is a verb in the present: *says*.
pub(super) fn is_present(key: &str) -> bool {
    PRESENT.has(key)
}

/// The base of a verb in any form: *killed*, *kills* and *killing* give the
/// same, even if the verb is unknown.
pub(super) fn base_of(key: &str) -> String {
    if let Some(base) = IRREGULAR.base_of.get(key) {
        return (*base).to_owned();
    }
    match key {
        "has" | "had" => return "have".to_owned(),
        "died" | "dying" => return "die".to_owned(),
        "lied" | "lying" => return "lie".to_owned(),
        _ => {}
    }
    if is_base(key) {
        return key.to_owned();
    }
    if let Some(root) = key.strip_suffix("ied").filter(|r| r.len() > 1) {
        return format!("{root}y");
    }
    let root = ["ing", "ed"].iter().find_map(|end| key.strip_suffix(end));
    match root.filter(|root| root.len() > 1 && root.contains(is_vowel) && !key.ends_with("eed")) {
        Some(root) => with_its_end(root),
        None if key.ends_with("ies") => format!("{}y", &key[..key.len() - 3]),
        None => {
            let base = key.strip_suffix('s').filter(|b| !b.ends_with('s'));
            base.unwrap_or(key).to_owned()
        }
    }
}

fn is_vowel(c: char) -> bool {
    "aeiouy".contains(c)
}

/// *robb* becomes *rob*, *fir* becomes *fire*, *visit* stays.
fn with_its_end(root: &str) -> String {
    let silent = format!("{root}e");
    if is_base(root) {
        return root.to_owned();
    }
    if is_base(&silent) {
        return silent;
    }
    let letters: Vec<char> = root.chars().collect();
    let [.., third, second, last] = letters[..] else {
        return root.to_owned();
    };
    if second == last && !"lsz".contains(last) {
        return root[..root.len() - last.len_utf8()].to_owned();
    }
    let soft = "cvuz".contains(last)
        || last == 'g' && "nrd".contains(second)
        || last == 's' && is_vowel(second)
        || last == 't' && second == 'a'
        || last == 'd' && "aiou".contains(second) && !is_vowel(third)
        || last == 'r' && (second == 'u' && third != 'o' || second == 'i' && third != 'a');
    let short = letters.len() == 3 && !is_vowel(third) && is_vowel(second) && !is_vowel(last);
    if soft || short {
        silent
    } else {
        root.to_owned()
    }
}

/// Whether a word is a numeral in words.
pub(super) fn is_number(key: &str) -> bool {
    ONES.contains(&key)
        || TENS.contains(&key)
        || matches!(key, "hundred" | "thousand" | "million" | "dozen")
}

/// Whether a verb means saying or thinking.
pub(super) fn is_said(key: &str) -> bool {
    SAID.has(key)
        || matches!(
            key,
            "say"
                | "allege"
                | "alleges"
                | "believe"
                | "believes"
                | "believed"
                | "argue"
                | "insist"
                | "knew"
                | "learned"
                | "claims"
        )
}

/// Whether a word in *-ing* is a verb.
pub(super) fn is_gerund(key: &str) -> bool {
    key.len() > 4 && key.ends_with("ing") && !NO_GERUND.has(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_have_their_pasts() {
        for (base, past) in [
            ("bomb", &["bombed"][..]),
            ("fire", &["fired"]),
            ("rob", &["robbed"]),
            ("ratify", &["ratified"]),
            ("cancel", &["canceled", "cancelled"]),
            ("acquit", &["acquited", "acquitted"]),
            ("strike", &["struck", "struck"]),
            ("flow", &["flowed"]),
        ] {
            assert_eq!(past_of(base), past, "{base}");
        }
        for (base, forms) in [
            ("kill", &["killed", "killing", "kills"][..]),
            ("rob", &["robbed", "robbing"]),
            ("fire", &["fired", "firing"]),
            ("steal", &["stole", "stolen", "stealing"]),
            ("accuse", &["accused", "accusing"]),
            ("murder", &["murdered", "murdering"]),
            ("bury", &["buried"]),
            ("need", &["need", "needs"]),
            ("die", &["died", "dying"]),
        ] {
            for form in forms {
                assert_eq!(base_of(form), base, "{form}");
            }
        }
        assert!(is_past("sank") && !is_past("sunk") && is_participle("sunk"));
        assert!(!is_past("hundred") && !is_gerund("morning") && is_gerund("walking"));
    }
}
