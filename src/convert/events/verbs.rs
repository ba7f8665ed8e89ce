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
        ("resign", &["resigned", "stepped", "quit"]),
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

/// What a verb that is no past form would say had happened: *strike*, *meet*.
pub(super) fn would_happen(key: &str) -> Option<&'static str> {
    const PAST: &[(&str, &str)] = &[
        ("strike", "struck"),
        ("shoot", "shot"),
        ("meet", "met"),
        ("sink", "sank"),
        ("break", "broke"),
        ("begin", "began"),
        ("withdraw", "withdrew"),
        ("step", "stepped"),
        ("ratify", "ratified"),
    ];
    let irregular = PAST.iter().find(|(base, _)| *base == key);
    happening(key)
        .or_else(|| happening(irregular?.1))
        .or_else(|| happening(&format!("{key}ed")))
        .or_else(|| happening(&format!("{key}d")))
}

/// Verbs that say only with the word behind them what happened: *came under*.
pub(super) fn with_next(key: &str, next: &str) -> Option<&'static str> {
    Some(match (key, next) {
        ("came", "under") => "attack",
        ("took", "place") => "event",
        ("broke", "out") => "collapse",
        _ => return None,
    })
}
