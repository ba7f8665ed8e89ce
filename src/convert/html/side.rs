//! What the elements around a block say about its place on the page: in the
//! article, or next to it.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};

/// Shortest text node, in bytes, that counts as part of the page's main text.
const LONG: usize = 40;

/// The place of a block, the likeliest to be article first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Side {
    /// Nothing suggests that it is outside the article.
    #[default]
    Article,
    /// In a form or an aside; some sites put the article there.
    Beside,
    /// Under a picture; all the text of some articles is there.
    Caption,
    /// Among readers' comments.
    Comments,
    /// In a notice about cookies or the like.
    Notice,
    /// In a menu, a footer, a button, a dialog.
    Frame,
}

impl Side {
    /// The place that an element gives to the blocks in it.
    pub(super) fn of(node: &NodeRef<'_>, name: &str) -> Self {
        match name {
            "nav" | "button" | "footer" | "dialog" => return Self::Frame,
            "figcaption" => return Self::Caption,
            "form" | "aside" => return Self::Beside.max(by_names(node)),
            "article" | "main" | "body" | "html" => return Self::Article,
            _ => {}
        }
        let role = node.attr("role").unwrap_or_default();
        let by_role = match &*role {
            "navigation" | "banner" | "contentinfo" | "search" | "dialog" | "alertdialog" => {
                Self::Frame
            }
            "complementary" => Self::Beside,
            _ => Self::Article,
        };
        by_role.max(by_names(node))
    }
}

/// The place that the id and class of an element suggest.
fn by_names(node: &NodeRef<'_>) -> Side {
    let names = [node.attr("id"), node.attr("class")];
    let sides = names.iter().flatten().map(|names| {
        let tokens = names.split_ascii_whitespace();
        tokens.map(by_name).max().unwrap_or_default()
    });
    sides.max().unwrap_or_default()
}

/// Judges by the words that make up a name: *comment-list*, *cookie-consent*.
/// *comments-open* and the like say that comments are possible, not that these
/// are some.
fn by_name(name: &str) -> Side {
    const COMMENTS: [&str; 18] = [
        "comment",
        "comments",
        "commentlist",
        "commentarea",
        "commenttext",
        "respond",
        "disqus",
        "kommentar",
        "kommentare",
        "commentaire",
        "commentaires",
        "comentario",
        "comentarios",
        "commenti",
        "reacties",
        "komentarze",
        "discussion",
        "replies",
    ];
    const NOTICES: [&str; 7] = [
        "cookie",
        "consent",
        "gdpr",
        "dsgvo",
        "onetrust",
        "didomi",
        "usercentrics",
    ];
    const SUBJECTS: [&str; 6] = [
        "tag-",
        "category-",
        "topic-",
        "section-",
        "keyword-",
        "post-",
    ];
    const NOT: [&str; 12] = [
        "open", "closed", "enabled", "disabled", "off", "on", "has", "no", "with", "count",
        "allow", "show",
    ];
    let lower = name.to_ascii_lowercase();
    // A name of the article's subject is no notice.
    if SUBJECTS.iter().any(|subject| lower.starts_with(subject)) {
        return Side::Article;
    }
    if NOTICES.iter().any(|notice| lower.contains(notice)) {
        return Side::Notice;
    }
    let words = || lower.split(['-', '_']);
    let is_of = |list: &[&str]| words().any(|word| list.contains(&word));
    if is_of(&COMMENTS) && !is_of(&NOT) {
        Side::Comments
    } else {
        Side::Article
    }
}

/// The elements that hold most of a page's text, whatever they are called: some
/// sites wrap the whole page in a form, or reveal it with a script.
pub(super) fn wrappers(document: &Document) -> HashSet<NodeId> {
    let mut wrappers = HashSet::new();
    if let Some(body) = document.body() {
        let total = long_text(&body, 0, &mut wrappers);
        long_text(&body, total / 2 + 1, &mut wrappers);
    }
    wrappers
}

/// The bytes of long text outside links in an element. Adds to `found` the
/// elements that hold at least `most`, unless that is 0.
fn long_text(node: &NodeRef<'_>, most: usize, found: &mut HashSet<NodeId>) -> usize {
    let mut length = 0;
    for child in node.children_it(false) {
        if child.is_text() {
            let text = child.text();
            let text = text.trim();
            length += if text.len() < LONG { 0 } else { text.len() };
        } else if child.is_element() && !child.has_name("a") {
            length += long_text(&child, most, found);
        }
    }
    if most > 0 && length >= most {
        found.insert(node.id);
    }
    length
}

/// The elements around the `h1` headings of a page.
pub(super) fn around_titles(document: &Document) -> HashSet<NodeId> {
    let mut around = HashSet::new();
    let root = document.root();
    for title in root.descendants_it().filter(|n| n.has_name("h1")) {
        for above in title.ancestors_it(None) {
            if !around.insert(above.id) {
                break;
            }
        }
    }
    around
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_comments_and_notices() {
        for (name, side) in [
            ("comments", Side::Comments),
            ("comment-list", Side::Comments),
            ("user_kommentare", Side::Comments),
            ("comments-open", Side::Article),
            ("has-comments", Side::Article),
            ("commentary", Side::Article),
            ("eu-cookie-law", Side::Notice),
            ("CookieConsent", Side::Notice),
            ("tag-cookies", Side::Article),
            ("story", Side::Article),
        ] {
            assert_eq!(by_name(name), side, "{name}");
        }
    }
}
