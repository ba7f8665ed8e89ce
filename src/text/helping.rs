//! Auxiliary verbs: *was*, *has*, *did*, *will*, and their negations.

/// The sense of a modal verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modal {
    /// *will*
    Ahead,
    /// *can*
    Able,
    /// *may*
    Open,
    /// *should*
    Due,
}

/// Whether a folded word is an auxiliary verb, negated or not.
pub fn helps(key: &str) -> bool {
    is_be(key) || is_have(key) || is_do(key) || modal(key).is_some()
}

/// A form of *be*.
pub fn is_be(key: &str) -> bool {
    matches!(
        key,
        "is" | "are"
            | "am"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "wasnt"
            | "werent"
            | "isnt"
            | "arent"
    )
}

/// A form of *have*.
pub fn is_have(key: &str) -> bool {
    matches!(
        key,
        "has" | "have" | "had" | "hasnt" | "havent" | "hadnt" | "having"
    )
}

/// A form of *do* that may be an auxiliary.
pub fn is_do(key: &str) -> bool {
    matches!(key, "did" | "does" | "do" | "didnt" | "doesnt" | "dont")
}

/// The sense of a word, if it is a modal verb.
pub fn modal(key: &str) -> Option<Modal> {
    Some(match key {
        "will" | "would" | "wont" | "wouldnt" | "shall" => Modal::Ahead,
        "can" | "could" | "cannot" | "cant" | "couldnt" => Modal::Able,
        "may" | "might" => Modal::Open,
        "should" | "must" | "ought" | "shouldnt" => Modal::Due,
        _ => return None,
    })
}

/// Whether a word is a negated auxiliary: *didn’t*, *cannot*.
pub fn denies(key: &str) -> bool {
    key == "cannot" || key.ends_with("nt") && helps(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_denied_helps_as_well() {
        for (key, denied) in [
            ("was", false),
            ("wasnt", true),
            ("cannot", true),
            ("dont", true),
            ("will", false),
        ] {
            assert!(helps(key), "{key}");
            assert_eq!(denies(key), denied, "{key}");
        }
        assert!(!helps("went") && !denies("want") && !denies("tent"));
    }
}
