//! The rows of the glance: counts, then what happened, and below each event the
//! values that differ, aligned.

use super::{Keys, LISTS};
use crate::model::compare::Verdict;
use crate::model::view::Item;
use crate::model::{Collection, EventId};
use crate::text::counted;
use crate::text::graphemes::{pad, width};
use crate::text::wrap::wrap;
use crate::tui::action::Action;
use crate::tui::page::pieces::none;
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;
use crate::views::glance::words::{
    aside, copies, counts, cut, fewer, givers, label, more_differ, same_source, sign, tellers,
    value,
};
use crate::views::glance::{
    Block, Differing, Glance, Limits, Line, Of, Told, heading, more_of, values,
};
use crate::views::opposed::sides;

/// Widest row in cells: what belongs together stays close.
const MOST: usize = 116;
/// Most cells of what is counted, before the values.
const LABEL: usize = 28;
/// Cells that an event's row needs for its name before it also says how many
/// origins there are.
const LEAST_NAME: usize = 40;
/// Rows of the screen from which empty rows separate the events.
const ROOMY: usize = 32;
/// Rows of the screen around the page.
const AROUND: usize = 4;
/// Cells before a difference, and cells of its sign with the spaces after it.
const INDENT: u16 = 2;
const SIGN: usize = 3;

/// Builds the page for so many rows of the screen; `compares` says whether
/// comparing still goes on.
pub(super) fn page(material: Material, (rows, compares): (usize, bool), keys: &Keys) -> Page {
    let Material {
        collection,
        view,
        problems,
        ..
    } = material;
    let glance = Glance::of(collection, problems, view);
    let room = material.width.min(MOST);
    let mut page = Page::new("At a glance", room);
    page.head = head(&glance, compares, (room, &keys[place_of(Action::Problems)]));
    let lines = glance.lines(Limits::of_rows(rows.saturating_sub(AROUND)));
    let differing = lines.iter().filter_map(|line| match line {
        Line::Differs(differing) => Some(width(&label(collection, differing, false))),
        _ => None,
    });
    let most = LABEL.min(room / 3);
    let label = differing.filter(|cells| *cells <= most).max().unwrap_or(0);
    let mut drawing = Drawing {
        collection,
        keys,
        page,
        roomy: rows >= ROOMY,
        label,
        elsewhere: false,
    };
    for line in lines {
        drawing.add(line);
    }
    let mut page = drawing.page;
    none(&mut page, "No document tells an event in this view.");
    page
}

/// “11 documents  ≠ 1 conflict  ≠? 7 likely differences  English”: as much as
/// there is room for.
fn head(glance: &Glance, compares: bool, (room, problems): (usize, &str)) -> Vec<Row> {
    let documents = counted(glance.documents.len(), "document");
    let mut pieces = vec![(documents, Ink::Head)];
    pieces.extend(glance.count_stories().map(|count| (count, Ink::Head)));
    let of_copies = copies(glance.copies).into_iter();
    pieces.extend(of_copies.map(|count| (count, Ink::Head)));
    let differ = counts(glance.counts()).into_iter();
    pieces.extend(differ.map(|count| (count, Ink::Conflict)));
    let unread = glance.unread.len();
    let key = format!("{unread} not read {problems}");
    pieces.extend((unread > 0).then(|| (key.trim_end().to_owned(), Ink::Accent)));
    let uncompared = || {
        let said = if compares {
            "being compared"
        } else {
            "not compared"
        };
        (said.to_owned(), Ink::Accent)
    };
    pieces.extend(glance.uncompared.then(uncompared));
    pieces.extend(glance.languages.iter().map(|name| (name.clone(), Ink::Dim)));

    let mut used = 0;
    let mut row = Row::default();
    for (text, ink) in pieces {
        used += width(&text) + 3;
        if used > room + 3 {
            break;
        }
        if !row.pieces.is_empty() {
            row.pieces.push(("   ".into(), Ink::Text));
        }
        row.pieces.push((text, ink));
    }
    vec![row]
}

/// Returns the place of an action in `LISTS`.
fn place_of(action: Action) -> usize {
    LISTS
        .iter()
        .position(|list| *list == action)
        .unwrap_or_default()
}

/// A page that is being built.
struct Drawing<'a> {
    collection: &'a Collection,
    keys: &'a Keys,
    page: Page,
    /// Whether there is room for empty rows.
    roomy: bool,
    /// Cells of what is counted, before the values.
    label: usize,
    /// Whether differing rows stand outside of their events now.
    elsewhere: bool,
}

impl Drawing<'_> {
    fn add(&mut self, line: Line) {
        match line {
            Line::Story(block) => self.story(block),
            Line::Event(block, told) => self.event(block, told),
            Line::Differs(differing) => self.differing(differing),
            Line::Rest(event, more) => {
                let row = Row::text(format!("… {}", more_differ(more)), Ink::Dim);
                let target = Target::Item(Item::Event(event));
                self.push(row.indented(INDENT).to(target), false);
            }
            Line::Question(id) => {
                let ask = &self.collection.question(id).ask;
                let target = Target::Question(id);
                self.block(("≠  ", Ink::Conflict), ask, Ink::Text, &target);
            }
            Line::Likely(place) => {
                let likely = &self.collection.likeness.questions[place];
                let said = sides(self.collection, likely);
                let target = Target::Own(place_of(Action::Questions));
                self.block(("≟  ", Ink::Accent), &said, Ink::Text, &target);
            }
            Line::Only(told) => self.only(told),
            Line::Document(block) => {
                if let [source] = block.documents[..] {
                    let target = Target::Item(Item::Source(source));
                    self.block(("", Ink::Text), &block.name, Ink::Text, &target);
                }
            }
            Line::Why(problem) => {
                let file = crate::text::paths::shown(&problem.file);
                let file = file.rsplit('/').next().unwrap_or_default();
                let said = format!("{file}: {}", problem.message);
                let target = Target::Own(place_of(Action::Problems));
                self.block(("", Ink::Text), &said, Ink::Text, &target);
            }
            Line::MoreEvents(count) => self.more(&more_of(count, "event"), Action::Events),
            Line::MoreDiffer(count) => {
                self.more(&more_of(count, "difference"), Action::Conflicts);
            }
            Line::MoreQuestions(count) | Line::MoreLikely(count) => {
                self.more(&more_of(count, "question"), Action::Questions);
            }
            Line::MoreAlone(count) => self.more(&more_of(count, "event"), Action::Gaps),
            Line::MoreLone(count) => self.more(&more_of(count, "document"), Action::Sources),
            Line::MoreUnread(count) => self.more(&format!("{count} more"), Action::Problems),
            Line::Elsewhere
            | Line::Opposed(_)
            | Line::LikelyOpposed(_)
            | Line::Alone(_)
            | Line::Lone(_)
            | Line::Unread(_) => {
                self.elsewhere = line == Line::Elsewhere;
                if self.roomy {
                    self.page.gap();
                }
                let text = heading(line).unwrap_or_default();
                self.page.push(Row::text(text, Ink::Dim));
            }
        }
    }

    /// Begins a story, with a gap and a line for its name.
    fn story(&mut self, block: &Block) {
        self.page.gap();
        let documents = counted(block.documents.len(), "document");
        let room = self.page.width.saturating_sub(width(&documents) + 4);
        let pieces = vec![
            ("▌ ".into(), Ink::Accent),
            (documents, Ink::Head),
            (format!("  {}", cut(&block.name, room)), Ink::Dim),
        ];
        self.page.push(Row::of(pieces));
    }

    /// “9 of 11, 7 origins  The ferry Marisol sank     3 Mar 2021 · Cape Lorne”.
    fn event(&mut self, block: &Block, told: &Told) {
        self.elsewhere = false;
        if self.roomy {
            self.page.gap();
        }
        let event = self.collection.event(told.event);
        let whole = block.documents.len().to_string();
        let count = format!("{:>1$}", told.tellers.len(), whole.len());
        // In a narrow page the name matters more than the origins.
        let origins = fewer(told);
        let is_told = self.page.width >= width(&origins) + LEAST_NAME;
        let origins = if is_told { origins } else { String::new() };
        let of = format!(" of {whole}{origins}  ");
        let room = self.page.width.saturating_sub(width(&count) + width(&of));
        let target = Target::Item(Item::Event(told.event));
        let name = crate::text::line(&event.name).into_owned();
        // Drop what is at the right, from its end, before cutting the name.
        let parts = aside(self.collection, told);
        let said = (0..=parts.len())
            .rev()
            .map(|most| parts[..most].join(" · "));
        let mut said = said.filter(|said| width(&name) + width(said) + 2 <= room);
        let aside = said.next().unwrap_or_default();
        let left = room.saturating_sub(width(&aside));
        let lines = wrap(&name, room.max(8));
        for (nth, range) in lines.into_iter().enumerate() {
            let line = name[range].trim_end();
            let pieces = match nth {
                0 => vec![
                    (count.clone(), Ink::Accent),
                    (of.clone(), Ink::Dim),
                    (pad(line, left.max(width(line))), Ink::Head),
                    (aside.clone(), Ink::Dim),
                ],
                _ => vec![
                    (" ".repeat(width(&count) + width(&of)), Ink::Text),
                    (line.to_owned(), Ink::Head),
                ],
            };
            self.push(Row::of(pieces).to(target.clone()), nth > 0);
        }
    }

    /// “≠? dead, people   5 (Sky, BBC) · 7 (Post, a day later)”; values without
    /// room stand below, aligned.
    fn differing(&mut self, differing: &Differing) {
        let target = self.target(differing);
        let ink = match differing.row.verdict {
            Verdict::Update => Ink::Accent,
            _ => Ink::Conflict,
        };
        let sign = (pad(sign(differing), SIGN), ink);
        let label = label(self.collection, differing, self.elsewhere);
        let room = self.page.width.saturating_sub(usize::from(INDENT) + SIGN);
        let blank = SIGN + self.label + 2;
        let mut row = vec![sign];
        let fits = width(&label) <= self.label;
        if fits {
            row.push((pad(&label, self.label + 2), Ink::Text));
        } else {
            row.push((cut(&label, room), Ink::Text));
            let alone = Row::of(std::mem::take(&mut row)).indented(INDENT);
            self.push(alone.to(target.clone()), false);
            row.push((" ".repeat(blank), Ink::Text));
        }
        let room = room.saturating_sub(self.label + 2);
        let mut used = 0;
        let mut continues = !fits;
        for given in values(self.collection, &differing.row) {
            let shown = value(&given);
            let left = room.saturating_sub(width(&shown) + 1);
            let givers = givers(self.collection, &given, left);
            let cells = width(&shown) + 1 + width(&givers);
            if used > 0 && used + 3 + cells > room {
                let full = Row::of(std::mem::take(&mut row)).indented(INDENT);
                self.push(full.to(target.clone()), continues);
                row.push((" ".repeat(blank), Ink::Text));
                (used, continues) = (0, true);
            }
            if used > 0 {
                row.push((" · ".into(), Ink::Dim));
                used += 3;
            }
            used += cells;
            row.push((format!("{shown} "), Ink::Accent));
            for (nth, range) in wrap(&givers, left.max(8)).into_iter().enumerate() {
                if nth > 0 {
                    let full = Row::of(std::mem::take(&mut row)).indented(INDENT);
                    self.push(full.to(target.clone()), continues);
                    row.push((" ".repeat(blank + width(&shown) + 1), Ink::Text));
                    continues = true;
                }
                row.push((givers[range].trim_end().to_owned(), Ink::Dim));
            }
        }
        let source = same_source(self.collection, differing);
        let said = source
            .map(|source| format!(" · {source}"))
            .unwrap_or_default();
        if used > 0 && used + width(&said) > room {
            let full = Row::of(std::mem::take(&mut row)).indented(INDENT);
            self.push(full.to(target.clone()), continues);
            row.push((" ".repeat(blank), Ink::Text));
            row.push((cut(said.trim_start_matches(" · "), room), Ink::Conflict));
            continues = true;
        } else if !said.is_empty() {
            row.push((said, Ink::Conflict));
        }
        self.push(Row::of(row).indented(INDENT).to(target), continues);
    }

    /// Where a differing row leads: to the grid of its event, the page of whom
    /// it is about, or the words.
    fn target(&self, differing: &Differing) -> Target {
        let row = &differing.row;
        match differing.of {
            Of::Event(event) => Target::row(event, row),
            Of::Bearer(place) => {
                if let Some(actor) = self.collection.bearers[place].actor {
                    return Target::Item(Item::Actor(actor));
                }
                let mut accounts = row.figures.iter().flat_map(|figure| &figure.accounts);
                let found = accounts.find_map(|at| Some((at.passage?, *at)));
                found.map_or(Target::Own(place_of(Action::Conflicts)), |(passage, at)| {
                    let quote = self.collection.account(at).quote.clone();
                    Target::Passage(passage, quote)
                })
            }
        }
    }

    /// Adds an event that one document alone tells, and which one.
    fn only(&mut self, told: &Told) {
        let event = self.collection.event(told.event);
        let date = event
            .date
            .as_ref()
            .map_or_else(String::new, crate::model::When::short);
        let parts = [tellers(self.collection, told), date];
        let parts: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|p| !p.is_empty())
            .collect();
        let aside = format!("  {}", parts.join(" · "));
        let room = self.page.width.saturating_sub(usize::from(INDENT));
        let left = room.saturating_sub(width(&aside));
        let pieces = vec![
            (cut(&event.name, left.max(12)), Ink::Text),
            (aside, Ink::Dim),
        ];
        let id: EventId = told.event;
        let row = Row::of(pieces).indented(INDENT);
        self.push(row.to(Target::Item(Item::Event(id))), false);
    }

    /// Adds wrapped text after a sign.
    fn block(&mut self, (sign, of_sign): (&str, Ink), text: &str, ink: Ink, target: &Target) {
        let text = crate::text::line(text);
        let room = self
            .page
            .width
            .saturating_sub(usize::from(INDENT) + width(sign));
        for (nth, range) in wrap(&text, room.max(8)).into_iter().enumerate() {
            let before = if nth == 0 {
                sign.to_owned()
            } else {
                " ".repeat(width(sign))
            };
            let line = text[range].trim_end().to_owned();
            let row = Row::of(vec![(before, of_sign), (line, ink)]).indented(INDENT);
            self.push(row.to(target.clone()), nth > 0);
        }
    }

    /// “… 12 more events: ge”.
    fn more(&mut self, what: &str, list: Action) {
        let place = place_of(list);
        let key = &self.keys[place];
        let key = if key.is_empty() {
            String::new()
        } else {
            format!("  {key}")
        };
        let pieces = vec![(format!("… {what}"), Ink::Dim), (key, Ink::Accent)];
        let row = Row::of(pieces).indented(INDENT).to(Target::Own(place));
        self.push(row, false);
    }

    fn push(&mut self, row: Row, continues: bool) {
        self.page.push(Row { continues, ..row });
    }
}
