//! The role of a style's paragraphs, found by the style's lower-case name.

use super::paper::Role;

/// The names that Word and programs writing its formats give to their built-in
/// styles, in every language.
pub(super) fn role(name: &str) -> Option<Role> {
    let level = |rest: &str| {
        let level = rest.trim().parse::<u8>().ok();
        level.filter(|level| (1..=9).contains(level))
    };
    if let Some(level) = name.strip_prefix("heading").and_then(level) {
        return Some(Role::Head(level));
    }
    if let Some(rest) = name.strip_prefix("toc")
        && (level(rest).is_some() || rest == " heading")
    {
        return Some(Role::Aside);
    }
    if name.starts_with("list bullet") || name.starts_with("list number") {
        return Some(Role::Item);
    }
    match name {
        "title" => Some(Role::Title),
        "subtitle" => Some(Role::Head(2)),
        "quote" | "intense quote" | "intensequote" | "block text" | "blocktext" | "quotations" => {
            Some(Role::Quote)
        }
        "table of figures" | "table of authorities" => Some(Role::Aside),
        _ => None,
    }
}
