//! The choice of words in a passage, and of what they make.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::model::drafts::{Addition, ItemKind, Of};
use crate::model::{Briefing, SourceId};
use crate::text::graphemes::{fit, pad};
use crate::text::one_line;
use crate::tui::theme::Theme;
use crate::tui::widgets::dialog::at_bottom;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::paint::{self, Canvas};
use crate::views::offers::Offer;

/// Most columns of the box.
pub(super) const WIDTH: u16 = 100;

/// Most rows of words.
const ROWS: u16 = 10;

/// Most cells of the words in a row.
const WORDS: usize = 34;

/// The letter of a kind.
pub(super) fn letter(kind: ItemKind) -> char {
    match kind {
        ItemKind::Account => 'a',
        ItemKind::Claim => 'c',
        ItemKind::Event => 'e',
        ItemKind::Actor => 'n',
        ItemKind::Voice => 'v',
    }
}

/// The words of a passage, one lot of which is chosen.
#[derive(Debug, Clone)]
pub(super) struct Choosing {
    /// The document.
    pub source: SourceId,
    /// Index of the passage.
    pub place: usize,
    /// The title in the border.
    pub title: String,
    /// What the words may be.
    pub offers: Vec<Offer>,
    /// The words under the cursor.
    pub cursor: Cursor,
    /// Whether the user has chosen them.
    pub is_moved: bool,
}

impl Choosing {
    /// The words under the cursor.
    pub(super) fn bytes(&self) -> Option<Range<usize>> {
        Some(self.offers.get(self.cursor.at)?.bytes.clone())
    }

    /// What they likely are.
    pub(super) fn kind(&self) -> Option<ItemKind> {
        Some(self.offers.get(self.cursor.at)?.item.kind())
    }

    /// The kind of a letter.
    pub(super) fn kind_of(typed: char) -> Option<ItemKind> {
        ItemKind::ALL
            .into_iter()
            .find(|kind| letter(*kind) == typed)
    }

    /// Puts the cursor on the likeliest words for a kind, unless the user has
    /// put it on some.
    pub(super) fn go_to(&mut self, kind: ItemKind) {
        let is_it = |offer: &Offer| offer.item.kind() == kind && !offer.is_known;
        if self.is_moved && self.offers.get(self.cursor.at).is_some_and(is_it) {
            return;
        }
        // Words that answer a question of the collection are the likeliest.
        let answers = |offer: &Offer| match &offer.item {
            Addition::Claim(claim) => is_it(offer) && !claim.question.is_empty(),
            _ => false,
        };
        let found = self.offers.iter().position(answers);
        let found = found.or_else(|| self.offers.iter().position(is_it));
        self.cursor.at = found.unwrap_or(self.cursor.at);
    }

    pub(super) fn step(&mut self, step: isize) {
        self.cursor.step(step, self.offers.len());
        self.is_moved = true;
    }

    fn area(&self, body: Rect) -> Rect {
        let rows = (self.offers.len() as u16).clamp(1, ROWS);
        let height = (rows + 2).min(body.height);
        let width = WIDTH.min(body.width);
        Rect {
            x: body.x + (body.width - width) / 2,
            y: body.bottom() - height,
            width,
            height,
        }
    }

    /// Draws it at the bottom, with the passage in sight above it.
    pub(super) fn draw(&self, briefing: &Briefing, theme: &Theme, buf: &mut Canvas, body: Rect) {
        let area = self.area(body);
        let inner = at_bottom(&self.title, area.height, theme, buf, area);
        let Some(passage) = briefing.passages.get(self.place) else {
            return;
        };
        let mut window = self.cursor;
        window.settle(self.offers.len(), usize::from(inner.height));
        let shown = self.offers.iter().enumerate().skip(window.top);
        for ((n, offer), y) in shown.zip(inner.y..inner.bottom()) {
            let words = passage.text.get(offer.bytes.clone()).unwrap_or_default();
            let row = Rect {
                y,
                height: 1,
                ..inner
            };
            draw_offer(offer, words, briefing, theme, buf, row);
            if n == self.cursor.at {
                paint::shade(buf, row, theme.cursor);
            }
        }
    }

    /// Moves the cursor to the words at a cell; returns whether it was there
    /// already.
    pub(super) fn press(&mut self, at: Position, body: Rect) -> bool {
        let area = self.area(body);
        let mut window = self.cursor;
        window.settle(
            self.offers.len(),
            usize::from(area.height.saturating_sub(2)),
        );
        let row = window.top + usize::from(at.y.saturating_sub(area.y + 1));
        if !area.contains(at) || row >= self.offers.len() {
            return false;
        }
        self.is_moved = true;
        std::mem::replace(&mut self.cursor.at, row) == row
    }
}

/// A row: the kind and its letter, the words, what they make.
fn draw_offer(
    offer: &Offer,
    words: &str,
    briefing: &Briefing,
    theme: &Theme,
    buf: &mut Canvas,
    row: Rect,
) {
    let kind = offer.item.kind();
    let sign = if offer.is_known { "✓" } else { " " };
    let x = row.x + 1;
    paint::text(buf, (x, row.y), 1, sign, theme.dim);
    paint::text(
        buf,
        (x + 2, row.y),
        1,
        &letter(kind).to_string(),
        theme.accent,
    );
    paint::text(buf, (x + 4, row.y), 8, kind.word(), theme.dim);
    let room = usize::from(row.width).saturating_sub(14);
    let cells = WORDS.min(room);
    let quoted = format!("“{}”", crate::text::line(&one_line(words)));
    let style = if offer.is_known {
        theme.dim
    } else {
        theme.text
    };
    let shown = fit(&quoted, cells);
    paint::text(
        buf,
        (x + 12, row.y),
        cells as u16,
        &pad(&shown, cells),
        style,
    );
    let left = row.width.saturating_sub(15 + cells as u16);
    let makes = if offer.is_known {
        "is in the briefing already".into()
    } else {
        made(&offer.item, briefing)
    };
    let at = (x + 13 + cells as u16, row.y);
    paint::fitted(buf, at, left, &makes, theme.dim);
}

/// What an item says, in a few words.
fn made(item: &Addition, briefing: &Briefing) -> String {
    match item {
        Addition::Account(of, account) => {
            let event = match of {
                Of::Entry(n) => briefing.events.get(*n).map(|event| event.name.as_str()),
                Of::New(name) => Some(name.as_str()),
            };
            format!("{} · {}", account.line(), event.unwrap_or_default())
        }
        Addition::Event(event) => {
            let when = event
                .date
                .as_ref()
                .map(|date| format!(" · {}", date.short()));
            format!("{}{}", event.name, when.unwrap_or_default())
        }
        Addition::Claim(claim) => {
            let question = match claim.question.as_str() {
                "" => "on a new question".into(),
                id => id.replace('-', " "),
            };
            format!("{} {question}", claim.stance.word().replace('-', " "))
        }
        Addition::Actor(actor) => actor.kind.word().to_owned(),
        Addition::Voice(voice) => voice.role.word().to_owned(),
    }
}
