use proptest::prelude::*;

use super::*;

/// A query in short: alternatives between `|`, `-` before exclusions, `'`
/// around words in a row, `…` after a word that may still grow.
fn read(text: &str) -> String {
    let term = |term: &Term| match term {
        Term::Words(part) => {
            let quotes = if part.quoted { "'" } else { "" };
            let open = if part.open { "…" } else { "" };
            format!("{quotes}{}{quotes}{open}", part.keys.join("_"))
        }
        Term::Field(field) => {
            let open = if field.open { "…" } else { "" };
            format!("{}={}{open}", field.name.word(), field.value)
        }
    };
    let clause = |clause: &Clause| {
        let any: Vec<_> = clause.any.iter().map(term).collect();
        format!("{}{}", if clause.not { "-" } else { "" }, any.join("|"))
    };
    let query = Query::parse(text);
    let clauses: Vec<_> = query.clauses.iter().map(clause).collect();
    clauses.join(" ")
}

fn all_read_as(table: &[(&str, &str)]) {
    for (typed, parts) in table {
        assert_eq!(read(typed), *parts, "{typed}");
    }
}

#[test]
fn words_phrases_and_exclusions_are_told_apart() {
    all_read_as(&[
        ("Ferry  sank", "ferry sank…"),
        ("ferry sank ", "ferry sank"),
        ("\"the ferry\" sank", "'the_ferry' sank…"),
        ("“the ferry”", "'the_ferry'"),
        ("„Ferry“ «boat»", "'ferry' 'boat'"),
        ("ferry -sank", "ferry -sank"),
        ("-\"sank at\" ferry ", "-'sank_at' ferry"),
        ("-us-led x", "-'us_led' x…"),
        ("US-led", "us led…"),
        ("ferry ferry", "ferry…"),
        ("ferry \"ferry\"", "ferry 'ferry'"),
        ("ferry -ferry", "ferry -ferry"),
    ]);
}

#[test]
fn unfinished_queries_are_read_as_far_as_they_go() {
    all_read_as(&[
        ("", ""),
        ("-", ""),
        ("--", ""),
        ("\"", ""),
        ("\"\"", ""),
        ("-\"", ""),
        ("\"the fer", "'the_fer'…"),
        ("ferry\"the", "ferry 'the'…"),
        ("… — ?", ""),
        ("ferry OR", "ferry"),
        ("OR ferry", "ferry…"),
        ("actor:", ""),
        ("actor:\"", ""),
        ("actor:\"abdul ma", "actor=abdul ma…"),
    ]);
    assert_eq!(Query::parse(&"a b ".repeat(9_000)).clauses.len(), 2);
    let many: Vec<_> = (0..99).map(|n| format!("w{n}")).collect();
    assert_eq!(Query::parse(&many.join(" ")).clauses.len(), MOST_WORDS);
    let phrase = Query::parse(&format!("\"{}\"", many.join(" ")));
    assert_eq!(phrase.clauses[0].part().unwrap().keys.len(), MOST_WORDS);
}

#[test]
fn alternatives_bind_tighter_than_what_stands_beside_them() {
    all_read_as(&[
        ("taji OR besmaya rockets", "taji|besmaya rockets…"),
        ("a OR b OR c d", "a|b|c d…"),
        ("a or b", "a or b…"),
        ("x a OR \"b c\" ", "x a|'b_c'"),
        ("actor:x OR boat -y", "actor=x|boat -y"),
        ("a OR a", "a…"),
        ("us-led OR b", "'us_led'|b…"),
        ("-a OR -b", "-a|b"),
        ("-a OR b", "-a|b…"),
        ("a OR -b", "a -b"),
        ("a OR OR b", "a|b…"),
        ("\"a\" \"OR\" b", "'a' 'or' b…"),
        ("a OR b b OR a", "a…|b"),
        ("a OR b a OR b", "a|b…"),
    ]);
}

#[test]
fn fields_are_told_from_words_with_a_colon() {
    all_read_as(&[
        ("actor:milley", "actor=milley…"),
        ("ACTOR:Milley ", "actor=Milley"),
        ("actor:\"abdul  mahdi\" x", "actor=abdul  mahdi x…"),
        ("-kind:head", "-kind=head…"),
        ("date:2020-01..2020-03 ", "date=2020-01..2020-03"),
        ("is:draft is:DRAFT", "is=draft…"),
        ("source:“New Wire” ", "source=New Wire"),
        ("10:30", "10 30…"),
        ("http://x.org/y ", "http x org y"),
        ("std::io", "std io…"),
        ("note:x", "x…"),
        ("autor:\"abdul mahdi\"", "'abdul_mahdi'"),
        ("-autor:milley ", "-milley"),
        ("Nation: Iraq ", "nation iraq"),
        ("actor: milley ", "milley"),
        (":x", "x…"),
        ("a1:b2 ", "a1 b2"),
    ]);
}

fn problems(text: &str) -> String {
    let problems = Query::parse(text).problems.into_iter();
    let lines: Vec<_> = problems
        .map(|p| format!("[{}] {}", &text[p.range], p.what))
        .collect();
    lines.join("\n")
}

#[test]
fn what_is_wrong_is_explained_in_its_place() {
    let shown: Vec<_> = [
        "autor:milley",
        "rumour:x y",
        "evnt: x",
        "\"camp ta",
        "actor:\"abdul ma",
        "ferry OR",
        "OR ferry",
        "a OR OR b",
        "a - b",
        "-",
        "actor: x",
        "date:",
        "a OR -b",
        "-a OR b",
    ]
    .map(|text| format!("{text}\n{}\n", problems(text)))
    .concat()
    .lines()
    .map(str::to_owned)
    .collect();
    insta::assert_snapshot!("query_problems", shown.join("\n"));
    assert!(problems(&"word ".repeat(70)).contains("only the first 64 words"));
}

#[test]
fn what_is_well_formed_is_left_alone() {
    for text in [
        "",
        "ferry",
        "\"camp",
        "\"the ferry\" -x",
        "a OR b",
        "-a OR -b",
        "10:30",
        "http://x.org/",
        "Nation: Iraq",
        "actor:x is:draft",
        "-\"a b\" -c",
    ] {
        assert_eq!(problems(text), "", "{text}");
    }
}

#[test]
fn places_are_bytes_of_the_text() {
    let text = "é -\"sank at\" actor:“x y” us-led";
    let query = Query::parse(text);
    let of = |term: &Term| match term {
        Term::Words(part) => text[part.range.clone()].to_owned(),
        Term::Field(field) => {
            let (all, value) = (&text[field.range.clone()], &text[field.value_range.clone()]);
            format!("{all}/{value}")
        }
    };
    let places: Vec<_> = query.clauses.iter().map(|c| of(&c.any[0])).collect();
    let expected = ["é", "\"sank at\"", "actor:“x y”/“x y”", "us", "led"];
    assert_eq!(places, expected);
}

/// Texts in which every sign of the language is frequent.
fn texts() -> impl Strategy<Value = String> {
    let piece =
        "(ferry|Iraq’s|x's's|us-led|OR|-|\"|“|:|actor:|autor:|is:|date:|[a-z]:|㋿|日本|\\PC| | )";
    proptest::string::string_regex(&format!("{piece}{{0,14}}")).unwrap()
}

/// A query without the details of one way of writing it.
fn bare(mut query: Query) -> Query {
    query.problems.clear();
    for term in query.clauses.iter_mut().flat_map(|c| &mut c.any) {
        match term {
            Term::Words(part) => {
                (part.range, part.open) = (0..0, false);
                part.written.clear();
            }
            Term::Field(field) => {
                (field.range, field.value_range, field.open) = (0..0, 0..0, false);
            }
        }
    }
    query
}

fn queries() -> impl Strategy<Value = Query> {
    let word = proptest::sample::select(vec!["ferry", "or", "日", "10", "is", "خالد"]);
    let words =
        (proptest::collection::vec(word, 1..4), any::<bool>()).prop_map(|(keys, quoted)| {
            let keys: Vec<String> = keys.into_iter().map(Into::into).collect();
            Term::Words(Part {
                quoted: quoted || keys.len() > 1,
                written: keys.join(" "),
                keys,
                ..Part::default()
            })
        });
    let value = "[a-z:.-]{1,5}( [a-z\\-]{1,3})?";
    let name = proptest::sample::select(FieldName::ALL.to_vec());
    let fields = (name, value).prop_map(|(name, value)| {
        Term::Field(Field {
            name,
            value,
            range: 0..0,
            value_range: 0..0,
            open: false,
        })
    });
    let term = prop_oneof![words, fields];
    let clause = (any::<bool>(), proptest::collection::vec(term, 1..4));
    proptest::collection::vec(clause, 0..5).prop_map(|clauses| {
        let mut query = Query::default();
        for (not, terms) in clauses {
            let mut any: Vec<Term> = Vec::new();
            for term in terms {
                if !any.iter().any(|known| known.same(&term)) {
                    any.push(term);
                }
            }
            let clause = Clause { not, any };
            if !query.clauses.iter().any(|known| known.same(&clause)) {
                query.clauses.push(clause);
            }
        }
        query
    })
}

#[test]
fn what_is_printed_is_printed_as_it_is() {
    // The last mark belongs to the word only because of what followed.
    let printed = |text: &str| Query::parse(text).to_string();
    for text in ["\u{55c}\0'\u{1}Gp'\u{55c}'", "»v\u{ad}*", "日本ໜ"] {
        let once = printed(text);
        assert_eq!(printed(&once), once);
    }
}

#[test]
fn what_nobody_sees_is_not_printed() {
    let printed = |text: &str| Query::parse(text).to_string();
    let once = printed("ж;is:\u{61c}линь a");
    assert_eq!(printed(&once), once);
    assert!(!once.contains('\u{61c}'), "{once:?}");
    assert_eq!(printed("u \"u \0"), "u \"u\"");
}

proptest! {
    #[test]
    fn any_text_is_read_and_printed_as_it_is_read(text in texts()) {
        let query = Query::parse(&text);
        for problem in &query.problems {
            prop_assert!(text.get(problem.range.clone()).is_some());
        }
        for clause in &query.clauses {
            prop_assert!(!clause.any.is_empty());
        }
        let printed = query.to_string();
        let again = Query::parse(&printed);
        prop_assert_eq!(again.to_string(), printed.clone(), "a fixpoint");
        prop_assert_eq!(bare(again), bare(query), "{}", printed);
    }

    #[test]
    fn a_query_is_read_back_from_its_print(query in queries()) {
        let printed = query.to_string();
        let again = Query::parse(&printed);
        prop_assert_eq!(&again.problems, &[]);
        prop_assert_eq!(bare(again), bare(query), "{}", printed);
    }
}
