//! The common beginning and end of two lists.

/// The number of equal items at the beginning, and of those then equal at the
/// end. The items between them differ.
pub(super) fn same_ends<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> (usize, usize) {
    let is_same = |(a, b): &(&T, &T)| same(a, b);
    let head = a.iter().zip(b).take_while(is_same).count();
    let ends = a[head..].iter().rev().zip(b[head..].iter().rev());
    (head, ends.take_while(is_same).count())
}

#[cfg(test)]
mod tests {
    use super::same_ends;

    #[test]
    fn no_item_is_at_both_ends() {
        for (a, b, ends) in [
            ("", "", (0, 0)),
            ("abc", "abc", (3, 0)),
            ("abc", "aXc", (1, 1)),
            ("aa", "aaa", (2, 0)),
            ("abc", "xbc", (0, 2)),
        ] {
            assert_eq!(same_ends(a.as_bytes(), b.as_bytes(), u8::eq), ends);
        }
    }
}
