//! The key under which two transliterations of one name are equal: *Qasem* and
//! *Qassem*, *Abdul Mahdi* and *Abdulmahdi*. Keys are equal or not; there is no
//! similarity.

/// The key of the folded words of a name.
pub(super) fn key<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for word in words {
        if matches!(word, "al" | "el" | "ul") {
            continue;
        }
        let word = match word {
            "muhammad" | "mohamed" | "mohamad" | "muhammed" | "mohammad" | "mohamet" => "mohammed",
            "yousef" | "youssef" | "yusuf" | "yousuf" => "yusuf",
            other => other,
        };
        push(word, &mut out);
    }
    out
}

fn push(word: &str, out: &mut String) {
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let same = match (c, next) {
            ('o', Some('u' | 'o')) => {
                chars.next();
                'u'
            }
            ('e', Some('e')) => {
                chars.next();
                'i'
            }
            ('p', Some('h')) => {
                chars.next();
                'f'
            }
            ('e' | 'y', _) => 'i',
            ('o' | 'w', _) => 'u',
            ('q', _) => 'k',
            ('c', other) if other != Some('h') => 'k',
            _ => c,
        };
        if !out.ends_with(same) {
            out.push(same);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn spellings_of_one_name_have_one_key_and_two_names_have_two() {
        let of = |name: &str| key(name.split(' '));
        for (a, b) in [
            ("qasem", "qassem"),
            ("abdul mahdi", "abdulmahdi"),
            ("hezbollah", "hizbullah"),
            ("muhammad", "mohammed"),
            ("al muhandis", "muhandis"),
        ] {
            assert_eq!(of(a), of(b));
        }
        for (a, b) in [
            ("iran", "iraq"),
            ("kadhim", "kadhimi"),
            ("abdul mahdi", "abu mahdi"),
            ("hasan", "hussein"),
        ] {
            assert_ne!(of(a), of(b));
        }
    }
}
