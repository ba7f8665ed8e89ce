//! Whether an element is shown: by its attributes, its style, its size.

/// Whether an element with these attributes is hidden.
pub(super) fn by_attributes<T: AsRef<str>>(value: impl Fn(&str) -> Option<T>) -> bool {
    value("hidden").is_some()
        || value("aria-hidden").is_some_and(|v| v.as_ref() == "true")
        || value("style").is_some_and(|style| by_style(style.as_ref()))
}

fn by_style(style: &str) -> bool {
    let style: String = style
        .to_ascii_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    style.split(';').any(|rule| {
        let rule = rule.trim_end_matches("!important");
        let Some((what, value)) = rule.split_once(':') else {
            return false;
        };
        let is_zero = || value.trim_end_matches(|c: char| c.is_ascii_alphabetic()) == "0";
        match what {
            "display" => value == "none",
            "visibility" => value == "hidden",
            "font-size" | "opacity" | "width" | "height" | "max-height" | "max-width" => is_zero(),
            _ => false,
        }
    })
}
