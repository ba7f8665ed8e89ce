//! A bar one cell wide.

const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// The bar for `n` of at most `most`: empty only for 0.
pub fn bar(n: usize, most: usize) -> &'static str {
    if n == 0 || most == 0 {
        return BARS[0];
    }
    BARS[(n * 8).div_ceil(most).clamp(1, 8)]
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_is_empty_only_for_none() {
        assert_eq!(bar(0, 9), " ");
        assert_eq!(bar(1, 900), "▁");
        assert_eq!(bar(9, 9), "█");
        assert_eq!(bar(3, 0), " ");
    }
}
