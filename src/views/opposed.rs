//! Claims that likely oppose each other, in the words of the documents.

use super::glance::words::name;
use crate::model::likeness::{LikelyQuestion, Utterance};
use crate::model::view::View;
use crate::model::{Collection, judge};
use crate::text::{capitalized, line};

/// Indexes of the likely questions of which a view shows both sides.
pub fn within<'a>(collection: &'a Collection, view: &'a View) -> impl Iterator<Item = usize> + 'a {
    let all = collection.likeness.questions.iter().enumerate();
    let seen = |said: &Utterance| view.has_passage(said.passage);
    let both = move |(_, likely): &(usize, &LikelyQuestion)| {
        likely.held.iter().any(seen) && likely.rejected.iter().any(seen)
    };
    all.filter(both).map(|(place, _)| place)
}

/// Both sides in a line: “Police (Courier): “officers opened fire” · denied by
/// Witnesses (Post): “police opened fire at the bridge””.
pub fn sides(collection: &Collection, likely: &LikelyQuestion) -> String {
    let side = |all: &[Utterance]| {
        let more = match all.len() {
            0 | 1 => String::new(),
            many => format!(" and {} more", many - 1),
        };
        let first = all.first().map(|said| says(collection, said));
        format!("{}{more}", first.unwrap_or_default())
    };
    format!("{} · {}", side(&likely.held), side(&likely.rejected))
}

/// “denied by Witnesses (Post): “police opened fire at the bridge””.
pub fn says(collection: &Collection, said: &Utterance) -> String {
    let (who, quote) = (who(collection, said), judge::quote(collection, said));
    if said.denies {
        let who = ["The ", "A ", "An "]
            .iter()
            .find_map(|article| {
                let rest = who.strip_prefix(article)?;
                Some(format!("{}{rest}", article.to_lowercase()))
            })
            .unwrap_or(who);
        format!("denied by {who}: “{quote}”")
    } else {
        format!("{}: “{quote}”", capitalized(&who))
    }
}

/// “Witnesses (Post)”; for the author, only the document.
fn who(collection: &Collection, said: &Utterance) -> String {
    let document = name(collection, said.source);
    match &said.who {
        Some(who) => format!("{} ({document})", line(who)),
        None => document,
    }
}
