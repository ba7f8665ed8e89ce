//! Verbs of happening, in the past, sorted by what happens.

/// What a verb says happened; mentions of one event share it.
pub(super) fn happening(key: &str) -> Option<&'static str> {
    const SORTS: &[(&str, &[&str])] = &[
        (
            "attack",
            &[
                "struck",
                "hit",
                "attacked",
                "killed",
                "wounded",
                "injured",
                "fired",
                "launched",
                "shelled",
                "bombed",
                "landed",
                "exploded",
                "rocketed",
                "targeted",
                "shot",
                "assassinated",
                "ambushed",
                "raided",
                "retaliated",
                "detonated",
                "stormed",
                "destroyed",
            ],
        ),
        (
            "arrest",
            &[
                "arrested",
                "detained",
                "kidnapped",
                "abducted",
                "captured",
                "seized",
            ],
        ),
        ("resign", &["resigned", "stepped"]),
        (
            "appoint",
            &["appointed", "elected", "nominated", "sworn", "inaugurated"],
        ),
        ("announce", &["announced", "declared", "unveiled"]),
        (
            "vote",
            &[
                "voted", "passed", "approved", "adopted", "rejected", "ratified",
            ],
        ),
        ("sign", &["signed", "agreed"]),
        ("meet", &["met", "visited", "arrived"]),
        ("withdraw", &["withdrew", "evacuated", "pulled"]),
        (
            "collapse",
            &[
                "collapsed",
                "sank",
                "flooded",
                "crashed",
                "derailed",
                "burst",
                "broke",
                "erupted",
            ],
        ),
        ("protest", &["protested", "marched", "rallied"]),
        ("die", &["died"]),
        (
            "open",
            &["opened", "founded", "closed", "began", "ended", "started"],
        ),
        (
            "take",
            &[
                "invaded",
                "occupied",
                "recaptured",
                "besieged",
                "surrendered",
            ],
        ),
        (
            "sentence",
            &["sentenced", "convicted", "charged", "released", "executed"],
        ),
        (
            "statement",
            &["warned", "condemned", "denied", "released", "issued"],
        ),
    ];
    SORTS
        .iter()
        .find(|(_, verbs)| verbs.contains(&key))
        .map(|(sort, _)| *sort)
}

/// Words that make what follows them no fact: *would have struck*.
pub(super) fn unreal(key: &str) -> bool {
    matches!(
        key,
        "will"
            | "would"
            | "could"
            | "may"
            | "might"
            | "should"
            | "must"
            | "can"
            | "cannot"
            | "if"
            | "unless"
            | "not"
            | "never"
            | "didnt"
            | "wasnt"
            | "werent"
            | "wont"
            | "to"
            | "nobody"
            | "no"
            | "neither"
            | "planned"
            | "plans"
            | "threatened"
            | "had hoped"
            | "failed"
            | "scheduled"
            | "expected"
            | "allegedly"
            | "whether"
            | "without"
    )
}
