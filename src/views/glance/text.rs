//! A glance for people: as text, and as Markdown.

use super::words::{
    self, aside, copies, counts, givers, label, more_differ, sign, tellers, told_by,
};
use super::{Differing, Glance, Limits, Line, Told, values};
use crate::model::Collection;
use crate::text::graphemes::{pad, width};
use crate::text::{counted, sanitize};
use crate::views::export::escaped;
use crate::views::lines::{add_line, add_wrapped, dotted};
use crate::views::opposed::sides;
use crate::views::problems;

/// How much is written for each story.
const LIMITS: Limits = Limits {
    events: 5,
    differences: 7,
    others: 3,
};
/// Cells of the label of a row, before its values.
const LABEL: usize = 28;
/// How it begins as Markdown.
const HEAD: &str = "# At a glance: ";
/// How it ends: what its signs mean.
const LAST: &str = "Computed by `rashomon brief`. ≠? likely differs and ↗ is likely an update: \
                    nobody has judged that the figures count the same. \
                    ≟ is likely opposed.";

/// The limits for the stories of a glance.
fn limits(glance: &Glance) -> Limits {
    let stories = glance
        .stories
        .iter()
        .filter(|block| block.documents.len() > 1);
    let stories = stories.count().max(1);
    Limits {
        events: LIMITS.events * stories,
        differences: LIMITS.differences * stories,
        ..LIMITS
    }
}

/// The glance as text.
pub fn text(collection: &Collection, glance: &Glance) -> String {
    let mut out = String::new();
    add_wrapped(&mut out, "", &collection.title);
    add_wrapped(&mut out, "", &head(glance));
    let mut elsewhere = false;
    for line in glance.lines(limits(glance)) {
        match line {
            Line::Story(block) => {
                out.push('\n');
                let documents = counted(block.documents.len(), "document");
                add_wrapped(&mut out, "▌ ", &dotted([documents.as_str(), &block.name]));
            }
            Line::Event(block, told) => {
                elsewhere = false;
                let event = collection.event(told.event);
                out.push('\n');
                add_wrapped(&mut out, "", &event.name);
                let told_by = told_by(told, block.documents.len());
                let when = aside(collection, told).join(" · ");
                add_wrapped(&mut out, "  ", &dotted([told_by.as_str(), &when]));
            }
            Line::Differs(differing) => add_differing(&mut out, collection, differing, elsewhere),
            Line::Rest(_, more) => add_wrapped(&mut out, "  …  ", &more_differ(more)),
            Line::Elsewhere => elsewhere = true,
            Line::Question(id) => {
                add_wrapped(&mut out, "  ≠  ", &collection.question(id).ask);
            }
            Line::Likely(place) => {
                let likely = &collection.likeness.questions[place];
                add_wrapped(&mut out, "  ≟  ", &sides(collection, likely));
            }
            Line::Only(told) => add_wrapped(&mut out, "  ", &only(collection, told)),
            Line::Document(block) => add_wrapped(&mut out, "  ", &block.name),
            Line::Why(problem) => add_wrapped(&mut out, "  ", &problems::line(problem)),
            _ => {}
        }
        if let Some(heading) = heading(line) {
            add_line(&mut out, &["\n", &heading]);
        }
        if let Some(more) = more(line) {
            add_wrapped(&mut out, "  … ", &more);
        }
    }
    out
}

/// “8 documents · English · ≠? 4 likely differences · 1 not read”.
fn head(glance: &Glance) -> String {
    let mut parts = vec![counted(glance.documents.len(), "document")];
    parts.extend(glance.count_stories());
    parts.extend(copies(glance.copies));
    parts.extend(glance.languages.iter().cloned());
    parts.extend(glance.uncompared.then(|| "not compared".into()));
    parts.extend(counts(glance.counts()));
    let unread = glance.unread.len();
    parts.extend((unread > 0).then(|| format!("{unread} not read")));
    parts.join(" · ")
}

/// The text of a line that is a heading.
pub fn heading(line: Line) -> Option<String> {
    Some(match line {
        Line::Elsewhere => "Differs elsewhere".into(),
        Line::Opposed(count) => format!("Opposed ({count})"),
        Line::LikelyOpposed(count) => format!("Likely opposed ({count})"),
        Line::Alone(count) => format!("Told by one source alone ({count})"),
        Line::Lone(count) => format!("Documents of a story of their own ({count})"),
        Line::Unread(count) => format!("Not read ({count})"),
        _ => return None,
    })
}

/// How many more a line counts, and the command that lists them.
fn more(line: Line) -> Option<String> {
    Some(match line {
        Line::MoreEvents(count) => format!("{}: rashomon events", more_of(count, "event")),
        Line::MoreDiffer(count) => {
            format!("{}: rashomon conflicts", more_of(count, "difference"))
        }
        Line::MoreQuestions(count) | Line::MoreLikely(count) => {
            format!("{}: rashomon questions", more_of(count, "question"))
        }
        Line::MoreAlone(count) => format!("{}: rashomon gaps", more_of(count, "event")),
        Line::MoreLone(count) => format!("{}: rashomon sources", more_of(count, "document")),
        Line::MoreUnread(count) => format!("{count} more: rashomon check"),
        _ => return None,
    })
}

/// “1 more event”, “3 more events”.
pub fn more_of(count: usize, noun: &str) -> String {
    counted(count, &format!("more {noun}"))
}

/// “The pier burned down · 12 Mar 2020 · Post”.
fn only(collection: &Collection, told: &Told) -> String {
    let event = collection.event(told.event);
    let who = tellers(collection, told);
    dotted([
        event.name.as_str(),
        &aside(collection, told).join(" · "),
        &who,
    ])
}

fn add_differing(out: &mut String, collection: &Collection, differing: &Differing, alone: bool) {
    let label = label(collection, differing, alone);
    let sign = pad(sign(differing), 2);
    let said = said(collection, differing).join(" · ");
    if width(&label) <= LABEL {
        add_wrapped(out, &format!("  {sign} {}  ", pad(&label, LABEL)), &said);
    } else {
        add_wrapped(out, &format!("  {sign} "), &label);
        add_wrapped(out, "       ", &said);
    }
}

/// “5 (Sky, BBC)”, “7 (Guardian, a day later)”.
fn said(collection: &Collection, differing: &Differing) -> Vec<String> {
    let values = values(collection, &differing.row);
    let said = |v| format!("{} {}", words::value(v), givers(collection, v, usize::MAX));
    let source = words::same_source(collection, differing);
    values.iter().map(said).chain(source).collect()
}

/// The glance as Markdown; escapes the documents' words.
pub fn markdown(collection: &Collection, glance: &Glance) -> String {
    let mut out = format!(
        "{HEAD}{}\n\n{}\n",
        escaped(&collection.title),
        escaped(&head(glance))
    );
    let several = glance.stories.len() > 1;
    let level = if several { "###" } else { "##" };
    let mut elsewhere = false;
    let mut listing = false;
    for line in glance.lines(limits(glance)) {
        let item = match line {
            Line::Differs(differing) => Some(format!(
                "{} **{}**: {}",
                sign(differing),
                escaped(&label(collection, differing, elsewhere)),
                escaped(&said(collection, differing).join(" · "))
            )),
            Line::Rest(_, more) => Some(format!("… {}", more_differ(more))),
            Line::Question(id) => Some(format!("≠ {}", escaped(&collection.question(id).ask))),
            Line::Likely(place) => {
                let likely = &collection.likeness.questions[place];
                Some(format!("≟ {}", escaped(&sides(collection, likely))))
            }
            Line::Only(told) => Some(escaped(&only(collection, told))),
            Line::Document(block) => Some(escaped(&block.name)),
            Line::Why(problem) => Some(escaped(&problems::line(problem))),
            other => more(other).map(|more| format!("… {}", escaped(&more))),
        };
        if let Some(item) = item {
            let before = if listing { "" } else { "\n" };
            add_line(&mut out, &[before, "- ", &item]);
            listing = true;
            continue;
        }
        listing = false;
        elsewhere = line == Line::Elsewhere;
        match line {
            Line::Story(block) => {
                let documents = counted(block.documents.len(), "document");
                add_line(
                    &mut out,
                    &["\n## ", &documents, " · ", &escaped(&block.name)],
                );
            }
            Line::Event(block, told) => {
                let event = collection.event(told.event);
                let told_by = told_by(told, block.documents.len());
                let when = aside(collection, told).join(" · ");
                let when = dotted([told_by.as_str(), &when]);
                add_line(&mut out, &["\n", level, " ", &escaped(&event.name), "\n"]);
                add_line(&mut out, &[&escaped(&when)]);
            }
            other => {
                let heading = heading(other).unwrap_or_default();
                add_line(&mut out, &["\n", level, " ", &heading]);
            }
        }
    }
    add_line(&mut out, &["\n*", LAST, "*"]);
    sanitize(&out).into_owned()
}

/// Whether a document is a glance this program wrote as Markdown: it would
/// repeat others.
pub fn is_written(text: &str) -> bool {
    text.starts_with(HEAD) && text.trim_end().ends_with(&format!("*{LAST}*"))
}
