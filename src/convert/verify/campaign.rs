//! A thousand right items over a made-up text, each spoilt in seven ways: no
//! wrong quote, place, number or name may enter; how many wrong negations,
//! stances and voices enter is counted.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::model::When;
use crate::model::briefing::{Passage, Voice};
use crate::model::drafts::{Part, unchecked};
use crate::model::vocabulary::Role;

/// Items over all texts.
const ITEMS: usize = 1000;

const SHIPS: [&str; 8] = [
    "Aurelia",
    "Gannet",
    "Marigold",
    "Saint Ebba",
    "Tamar",
    "Ondine",
    "Kestrel",
    "Brigid",
];
const PORTS: [&str; 8] = [
    "Port Lumen",
    "Vellmar",
    "Alder Bay",
    "Ostrava Quay",
    "Hythe End",
    "Cape Moran",
    "Tolland",
    "Fenwick",
];
const PEOPLE: [&str; 8] = [
    "Mira Holt",
    "Ana Bell",
    "Jonas Reed",
    "Tove Lind",
    "Omar Haddad",
    "Ruth Adeyemi",
    "Piet Vos",
    "Lena Brandt",
];
const OFFICES: [&str; 4] = ["harbour master", "mayor", "fleet captain", "coroner"];
const CAUSES: [&str; 6] = ["explosion", "collision", "storm", "fire", "leak", "mine"];
const SPELLED: [&str; 12] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen",
];
/// Hedges and the signs of their bounds.
const HEDGES: [(&str, &str); 6] = [
    ("", ""),
    ("at least ", ">="),
    ("about ", "~"),
    ("more than ", ">"),
    ("nearly ", "<~"),
    ("up to ", "<="),
];

/// A small generator: the same numbers in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    /// One of `all` that is not `but`.
    fn other<'a>(&mut self, all: &[&'a str], but: &str) -> &'a str {
        loop {
            let one = self.pick(all);
            if one != but {
                return one;
            }
        }
    }
}

/// A document and the right items about it.
struct Case {
    briefing: Briefing,
    /// Lists and their items.
    items: Vec<(&'static str, Json)>,
}

/// A number in a sentence: its words and its value.
fn number(dice: &mut Dice) -> (String, String) {
    let (hedge, sign) = HEDGES[dice.below(HEDGES.len())];
    let (words, value) = match dice.below(3) {
        0 => {
            let n = dice.below(SPELLED.len());
            (SPELLED[n].to_owned(), (n + 2).to_string())
        }
        1 => {
            let n = 14 + dice.below(900);
            (n.to_string(), n.to_string())
        }
        _ => {
            let n = 1000 + dice.below(90_000);
            (format!("{},{:03}", n / 1000, n % 1000), n.to_string())
        }
    };
    (format!("{hedge}{words}"), format!("{sign}{value}"))
}

/// A document of a few passages; each tells one event with its figures, a
/// voice, and a claim with its denial.
fn case(dice: &mut Dice) -> Case {
    let mut texts = vec!["Losses at sea".to_owned()];
    let mut items = Vec::new();
    let (mut voices, mut days) = (Vec::new(), 3);
    for n in 0..4 {
        let ship = SHIPS[(dice.below(2) + 2 * n) % SHIPS.len()];
        let port = PORTS[(dice.below(2) + 2 * n) % PORTS.len()];
        let person = PEOPLE[(dice.below(2) + 2 * n) % PEOPLE.len()];
        let office = dice.pick(&OFFICES);
        let cause = dice.pick(&CAUSES);
        let (dead, dead_value) = number(dice);
        let (hurt, hurt_value) = number(dice);
        days += 1 + dice.below(3);
        let at = texts.len() + 1;
        texts.push(format!(
            "The ferry {ship} sank off {port} on {days} June 2021. In all, {dead} passengers were drowned, and {hurt} sailors were injured."
        ));
        texts.push(format!(
            "{person}, the {office}, denied that a {cause} had sunk the {ship}. It is not true that 77 crates were stolen, the {office} added."
        ));
        let (event, actor) = (format!("sinking-{n}"), format!("person-{n}"));
        voices.push((actor.clone(), person));
        items.push((
            "actors",
            json!({"id": actor, "name": person, "kind": "person", "role": office, "at": at + 1,
                "quote": format!("{person}, the {office}")}),
        ));
        let account = |measure: &str, of: &str, value: &str, words: &str| {
            json!({"id": event, "name": format!("The {ship} sinks"), "at": at,
                "date": format!("2021-06-{days:02}"), "place": port,
                "quote": format!("The ferry {ship} sank off {port}"),
                "accounts": [{"measure": measure, "of": of, "value": value, "at": at, "quote": words}]})
        };
        items.push((
            "events",
            account(
                "drowned",
                "passengers",
                &dead_value,
                &format!("{dead} passengers were drowned"),
            ),
        ));
        items.push((
            "events",
            account(
                "injured",
                "sailors",
                &hurt_value,
                &format!("{hurt} sailors were injured"),
            ),
        ));
        items.push((
            "claims",
            json!({"question": "cause", "answer": cause, "stance": "denies", "voice": format!("v{n}"),
                "at": at + 1, "says": format!("No {cause} had sunk the {ship}."),
                "quote": format!("denied that a {cause} had sunk the {ship}")}),
        ));
    }
    let passages = texts.into_iter().zip(1..).map(|(text, at)| Passage {
        at,
        text,
        ..Passage::default()
    });
    let voices = voices.into_iter().enumerate().map(|(n, (_, name))| Voice {
        id: format!("v{n}"),
        name: name.into(),
        role: Role::Official,
        actor: None,
        status: None,
        by: None,
    });
    Case {
        briefing: Briefing {
            id: "losses".into(),
            title: Some("Losses at sea".into()),
            issued: Some(When::new("2021-07-01")),
            passages: passages.collect(),
            voices: voices.collect(),
            ..Briefing::default()
        },
        items,
    }
}

/// What becomes of one item.
fn held(case: &Case, list: &str, item: &Json) -> Verified {
    let answer = json!({ list: [item] }).to_string();
    let (proposed, refused) = parse(&answer).unwrap();
    let mut found = verify(&proposed, &case.briefing, &Words::default(), "model");
    found.refused.extend(refused);
    found
}

/// The ways to spoil an item.
const SPOILT: [&str; 10] = [
    "number",
    "other number",
    "bound",
    "name",
    "place",
    "passage",
    "quote",
    "negation",
    "stance",
    "voice",
];

/// The text of a passage.
fn passage(case: &Case, at: u64) -> Option<&str> {
    let mut passages = case.briefing.passages.iter();
    let passage = passages.find(|p| u64::from(p.at) == at);
    passage.map(|p| p.text.as_str())
}

/// The item spoilt in one way, if it has what that needs.
fn spoilt(how: &str, case: &Case, list: &str, item: &Json, dice: &mut Dice) -> Option<Json> {
    let mut bad = item.clone();
    let is_event = list == "events";
    match how {
        "number" if is_event => {
            let value = &mut bad["accounts"][0]["value"];
            let old = value.as_str()?.to_owned();
            let digits = old.trim_start_matches(['<', '>', '=', '~']);
            let sign = &old[..old.len() - digits.len()];
            let n: usize = digits.parse().ok()?;
            let new = match dice.below(4) {
                0 => n + 1,
                1 => n * 10,
                2 => n / 2 + 500_000,
                _ => n.saturating_sub(1),
            };
            *value = format!("{sign}{new}").into();
        }
        // Another number of the same words: code cannot tell which is meant.
        "other number" if is_event => {
            let quote = bad["accounts"][0]["quote"].as_str()?.to_owned();
            let text = passage(case, bad["at"].as_u64()?)?;
            let (first, second) = text.split_once("In all, ")?.1.split_once(", and ")?;
            let other = case.items.iter().find_map(|(_, other)| {
                let account = &other["accounts"][0];
                let same = other["at"] == bad["at"] && account["quote"] != quote;
                same.then(|| account["value"].clone())
            })?;
            bad["accounts"][0]["value"] = other;
            bad["accounts"][0]["quote"] =
                format!("{first}, and {}", second.trim_end_matches('.')).into();
        }
        "bound" if is_event => {
            let value = &mut bad["accounts"][0]["value"];
            let old = value.as_str()?.to_owned();
            let digits = old.trim_start_matches(['<', '>', '=', '~']);
            let sign = &old[..old.len() - digits.len()];
            let new = dice.other(&[">=", "~", ">", "<", "<="], sign);
            *value = format!("{new}{digits}").into();
        }
        "name" if list == "actors" => {
            let old = bad["name"].as_str()?.to_owned();
            bad["name"] = dice.other(&PEOPLE, &old).into();
        }
        "name" if is_event => {
            let old = bad["name"].as_str()?.to_owned();
            let ship = old.strip_prefix("The ")?.strip_suffix(" sinks")?;
            bad["name"] = format!("The {} sinks", dice.other(&SHIPS, ship)).into();
        }
        "place" if is_event => {
            let old = bad["place"].as_str()?.to_owned();
            bad["place"] = dice.other(&PORTS, &old).into();
        }
        "passage" => {
            let at = bad["at"].as_u64()?;
            bad["at"] = (at + 1 + dice.below(6) as u64).into();
        }
        "quote" if list != "actors" => {
            let quote = if is_event {
                &mut bad["accounts"][0]["quote"]
            } else {
                &mut bad["quote"]
            };
            let old = quote.as_str()?.to_owned();
            let mut words: Vec<&str> = old.split(' ').collect();
            let last = words.len() - 1;
            match dice.below(3) {
                0 => drop(words.remove(1 + dice.below(last - 1))),
                1 => words.swap(0, last),
                _ => words.insert(1, "surely"),
            }
            *quote = words.join(" ").into();
        }
        // What the passage says is not true is told as a figure; what it
        // denies is told as so.
        "negation" if is_event => {
            let at = bad["at"].as_u64()? + 1;
            bad["accounts"][0] = json!({"measure": "crates stolen", "value": "77", "at": at,
                "quote": "77 crates were stolen"});
        }
        "negation" if list == "claims" => {
            let says = bad["says"].as_str()?.strip_prefix("No ")?.to_owned();
            bad["says"] = format!("A {says}").into();
        }
        "stance" if list == "claims" => bad["stance"] = "asserts".into(),
        "voice" if list == "claims" => {
            let old = bad["voice"].as_str()?.to_owned();
            bad["voice"] = dice.other(&["v0", "v1", "v2", "v3"], &old).into();
        }
        "voice" if is_event => bad["accounts"][0]["voice"] = format!("v{}", dice.below(4)).into(),
        _ => return None,
    }
    Some(bad)
}

/// Whether what entered of a spoilt item is something that the right one does
/// not say.
fn is_wrong(case: &Case, list: &str, right: &Json, found: &Verified) -> bool {
    let expected = held(case, list, right).after;
    let new = &found.after;
    let wrong_event = new.events.iter().any(|event| {
        !expected.events.iter().any(|e| {
            (&e.name, &e.place, &e.date) == (&event.name, &event.place, &event.date)
                && event
                    .accounts
                    .iter()
                    .all(|account| e.accounts.contains(account))
        })
    });
    let within = |all: &Briefing| (all.actors.clone(), all.claims.clone());
    let (actors, claims) = within(&expected);
    wrong_event
        || !new.actors.iter().all(|actor| actors.contains(actor))
        || !new.claims.iter().all(|claim| claims.contains(claim))
}

#[test]
#[expect(clippy::print_stdout, reason = "the rates are what one runs it for")]
fn no_wrong_quote_place_number_or_name_enters() {
    let mut dice = Dice(0x5eed_0000_2021);
    let mut tally: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    let (mut all, mut right) = (0, 0);
    while all < ITEMS {
        let case = case(&mut dice);
        for (list, item) in &case.items {
            if all == ITEMS {
                break;
            }
            all += 1;
            let good = held(&case, list, item);
            right += usize::from(good.refused.is_empty() && !good.entered.is_empty());
            assert!(good.refused.is_empty(), "{item}: {:?}", good.refused);
            for how in SPOILT {
                let Some(bad) = spoilt(how, &case, list, item, &mut dice) else {
                    continue;
                };
                let found = held(&case, list, &bad);
                let (tried, entered, marked) = tally.entry(how).or_default();
                *tried += 1;
                if is_wrong(&case, list, item, &found) {
                    *entered += 1;
                    assert!(
                        matches!(how, "other number" | "negation" | "stance" | "voice"),
                        "{how} entered: {bad}"
                    );
                    *marked += usize::from(is_marked(&found.after));
                }
            }
        }
    }
    for (how, (tried, entered, marked)) in &tally {
        println!("{how:<9} {tried:>5} tried {entered:>5} entered {marked:>5} marked");
    }
    assert_eq!((all, right), (ITEMS, ITEMS));
    for how in SPOILT {
        let (tried, entered, marked) = tally[how];
        assert!(tried >= 200, "{how}: {tried}");
        // Whatever code cannot check is put before a person.
        assert_eq!(entered, marked, "{how}");
    }
}

/// Whether each item that a model proposed says what nobody has checked.
fn is_marked(briefing: &Briefing) -> bool {
    let accounts = briefing
        .events
        .iter()
        .enumerate()
        .flat_map(|(n, event)| (0..event.accounts.len()).map(move |a| Part::Account(n, a)));
    let claims = (0..briefing.claims.len()).map(Part::Claim);
    accounts
        .chain(claims)
        .all(|part| part.is_draft(briefing) && unchecked(briefing, part).is_some())
}

/// Any JSON.
fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        "\\PC{0,12}".prop_map(Json::from),
        "[a-z0-9 /:{}#&*!|>'\"%@`\\n\\t\\x1b-]{0,16}".prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let keys = prop_oneof![
            Just("actors"),
            Just("voices"),
            Just("events"),
            Just("facts"),
            Just("claims"),
            Just("id"),
            Just("name"),
            Just("at"),
            Just("quote"),
            Just("value"),
            Just("measure"),
            Just("accounts"),
            Just("about"),
            Just("by"),
            Just("status"),
        ];
        let keys = keys.prop_map(str::to_owned);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            proptest::collection::vec((keys, inner), 0..6)
                .prop_map(|fields| Json::Object(fields.into_iter().collect())),
        ]
    })
}

/// Replaces one value somewhere in an answer.
fn replaced(answer: &mut Json, at: usize, with: &Json) {
    fn count(json: &Json) -> usize {
        1 + match json {
            Json::Array(items) => items.iter().map(count).sum::<usize>(),
            Json::Object(fields) => fields.values().map(count).sum(),
            _ => 0,
        }
    }
    fn go(json: &mut Json, left: &mut usize, with: &Json) {
        if *left == 0 {
            *json = with.clone();
            *left = usize::MAX;
            return;
        }
        *left = left.saturating_sub(1);
        match json {
            Json::Array(items) => items.iter_mut().for_each(|item| {
                if *left != usize::MAX {
                    go(item, left, with);
                }
            }),
            Json::Object(fields) => fields.values_mut().for_each(|item| {
                if *left != usize::MAX {
                    go(item, left, with);
                }
            }),
            _ => {}
        }
    }
    let mut left = at % count(answer);
    go(answer, &mut left, with);
}

/// Verifies an answer; what comes of it holds the rules as the briefing did,
/// and only drafts of this proposer are new.
fn holds(case: &Case, answer: &Json) -> Result<(), TestCaseError> {
    let Ok((proposed, _)) = parse(&answer.to_string()) else {
        return Ok(());
    };
    let found = verify(&proposed, &case.briefing, &Words::default(), "model");
    let findings = check::briefing(&found.after);
    let errors = findings.iter().filter(|f| f.severity == Severity::Error);
    prop_assert_eq!(errors.count(), 0, "{:?}", findings);
    let new = &found.after;
    let old = &case.briefing;
    prop_assert!(new.voices.starts_with(&old.voices));
    let mut without = new.clone();
    without.actors.retain(|item| item.by.is_none());
    without.voices.retain(|item| item.by.is_none());
    without.events.retain(|item| item.by.is_none());
    without.facts.retain(|item| item.account.by.is_none());
    without.claims.retain(|item| item.by.is_none());
    prop_assert_eq!(&without, old);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_answer_leaves_a_briefing_that_holds_its_rules(answer in json()) {
        holds(&case(&mut Dice(7)), &answer)?;
    }

    #[test]
    fn so_does_a_right_answer_with_anything_in_it(at in 0_usize..400, with in json()) {
        let case = case(&mut Dice(11));
        let mut answer = json!({});
        for (list, item) in &case.items {
            let list = answer.as_object_mut().unwrap().entry(*list).or_insert_with(|| json!([]));
            list.as_array_mut().unwrap().push(item.clone());
        }
        holds(&case, &answer)?;
        replaced(&mut answer, at, &with);
        holds(&case, &answer)?;
    }
}
