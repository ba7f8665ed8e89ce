//! Every screen of the reader, as the bytes that a terminal gets.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::num::NonZeroU16;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use rashomon::model::drafts::Decision;
use rashomon::model::judge::Edit;
use rashomon::model::news::{self, News};
use rashomon::model::notebook::{Entry, Note, Story};
use rashomon::model::reference::Passage;
use rashomon::model::view::Item;
use rashomon::model::{QuestionId, SourceId, Thing};
use rashomon::store::place;
use rashomon::store::rescue::{Rescued, What};
use rashomon::store::settle::Unwritten;
use rashomon::tui::action::{Scope, TABLE};
use rashomon::tui::app::App;
use rashomon::tui::feature::Feature;
use rashomon::tui::layout::Pane;
use rashomon::tui::page::{CELL, PAIR, Subject, Target};
use rashomon::tui::shell::requests::{Model, Modelled};
use rashomon::tui::shell::{Msg, Reply, Request};
use rashomon::tui::theme::{Palette, Theme};
use rashomon::tui::view;
use rashomon::tui::world::Go;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::hostile::Place;
use super::oracle::{Alarm, Medium, offences};
use super::pieces::{Dice, name, text};
use crate::desk::Desk;

/// Screen sizes, narrow ones included.
const SIZES: &[(u16, u16)] = &[(80, 24), (110, 30), (44, 14)];

/// Names patterns and lists the names. A new screen must be named here, and
/// then be drawn.
macro_rules! named {
    ($function:ident($type:ty), $list:ident: $($pattern:pat => $name:literal,)+) => {
        fn $function(what: &$type) -> &'static str {
            match what {
                $($pattern => $name,)+
            }
        }
        const $list: &[&str] = &[$($name),+];
    };
}

/// The name of a page; a list has its own.
fn page(subject: Option<Subject>) -> &'static str {
    match subject {
        // These open in the text.
        None | Some(Subject::Item(Item::Source(_) | Item::Claim(_))) => "the text",
        Some(Subject::Item(Item::Actor(_))) => "an actor",
        Some(Subject::Item(Item::Event(_))) => "an event",
        Some(Subject::Item(Item::Voice(_))) => "a voice",
        Some(Subject::Item(Item::Passage(_))) => "a passage",
        Some(Subject::Question(_)) => "a question",
        Some(Subject::List(name) | Subject::Of(name, _) | Subject::At(name, _)) => name,
        Some(Subject::Pair(..)) => PAIR,
        Some(Subject::Cell(..)) => CELL,
    }
}
const PAGES: &[&str] = &[
    "the text",
    "an actor",
    "an event",
    "a voice",
    "a passage",
    "a question",
];

named! { pane(Pane), PANES:
    Pane::Sources => "sources",
    Pane::Actors => "actors",
    Pane::Reader => "reader",
    Pane::Timeline => "timeline",
}

/// Other things to draw: neither a page, an overlay nor a pane.
const OTHERS: &[&str] = &["results", "menu", "notice", "walked"];

/// The names of the screens that were drawn.
#[derive(Default)]
pub(super) struct Seen(BTreeSet<&'static str>);

impl Seen {
    /// Records what the app draws now.
    pub(super) fn look(&mut self, app: &App) {
        self.0.insert(page(app.desk.page().map(|p| p.subject)));
        self.0.insert(pane(&app.desk.focus));
        self.0
            .extend(app.over().map(rashomon::tui::feature::Over::name));
        let others = [
            app.desk.covered,
            !app.menu().is_empty(),
            app.world.notice().is_some(),
            app.world.searched.walked.is_some(),
        ];
        let here = OTHERS.iter().zip(others).filter(|(_, is)| *is);
        self.0.extend(here.map(|(name, _)| name));
    }

    /// Adds what another walk saw.
    pub(super) fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The screens that were never drawn.
    pub(super) fn missing(&self) -> Vec<&'static str> {
        let features = rashomon::tui::features::all();
        let lists = features
            .iter()
            .flat_map(|f| f.kinds())
            .map(|kind| kind.name);
        let overs = features.iter().flat_map(|f| f.overs()).copied();
        let all = [PAGES, PANES, OTHERS].concat().into_iter();
        let all = all.chain(lists).chain(overs);
        all.filter(|n| !self.0.contains(n)).collect()
    }
}

/// All bytes that a terminal got.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal whose bytes are recorded.
struct Watched {
    terminal: Terminal<CrosstermBackend<Wire>>,
    wire: Wire,
    emulator: vt100::Parser<Alarm>,
    frames: usize,
}

impl Watched {
    fn new((width, height): (u16, u16)) -> Self {
        let wire = Wire::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
        let backend = CrosstermBackend::new(wire.clone());
        Self {
            terminal: Terminal::with_options(backend, TerminalOptions { viewport }).unwrap(),
            wire,
            emulator: emulator(width, height),
            frames: 0,
        }
    }

    /// Draws a frame and checks each of its bytes.
    fn frame(&mut self, desk: &Desk, seen: &mut Seen, keys: &str) {
        seen.look(&desk.app);
        self.frames += 1;
        self.terminal
            .draw(|frame| view::draw(&desk.app, frame))
            .unwrap();
        let bytes = std::mem::take(&mut *self.wire.0.borrow_mut());
        let found = offences(&bytes, Medium::Screen);
        assert!(found.is_empty(), "{}, {keys}: {found:?}", desk.state());
        self.emulator.process(&bytes);
        let alarm = &self.emulator.callbacks().0;
        assert!(alarm.is_empty(), "{}, {keys}: {alarm:?}", desk.state());
    }
}

/// A terminal that records whatever is not text.
pub(super) fn emulator(width: u16, height: u16) -> vt100::Parser<Alarm> {
    let cells = |n| NonZeroU16::new(n).unwrap();
    vt100::Parser::new_with_callbacks(cells(height), cells(width), 0, Alarm::default())
}

/// Goes everywhere on a screen of some size and checks every byte. Returns the
/// number of frames.
pub(super) fn watch(place: &Place, seen: &mut Seen, dice: &mut Dice, share: Share) -> usize {
    let size = dice.pick(SIZES);
    let mut desk = Desk::across(std::slice::from_ref(&place.stories), size.0, size.1);
    desk.app.world.theme = Theme::new(dice.pick(&[Palette::Dark, Palette::Light, Palette::Mono]));
    let mut watched = Watched::new(size);
    walk(&mut desk, dice, share, |desk, keys| {
        watched.frame(desk, seen, keys);
    });
    watched.frames
}

/// The first row of the table of actions, and the step to the next.
type Share = (usize, usize);

/// Goes everywhere that the table of actions leads to, or a share of it, and
/// shows each frame.
pub(super) fn walk(
    desk: &mut Desk,
    dice: &mut Dice,
    (from, step): Share,
    mut show: impl FnMut(&Desk, &str),
) {
    desk.send(Reply::Searches(vec![text(dice, 4), name(dice)]));
    let told = other_news(desk, dice);
    desk.send(told);
    desk.send(Reply::Undone(left_undone(dice)));
    show(desk, "");
    for entry in TABLE.iter().skip(from).step_by(step) {
        arrive(desk, entry.scope, dice);
        for keys in entry.keys[0].split(' ') {
            desk.press(keys);
            show(desk, entry.keys[0]);
        }
        if dice.throw(2) == 0 {
            desk.send(Msg::Paste(text(dice, 3)));
        }
        desk.press(dice.pick(&["Enter", "j Enter", "l", "Tab", "j"]));
        show(desk, entry.name);
    }
    // On a passage with several notes.
    arrive(desk, Scope::Notebook, dice);
    desk.press("Esc g r a");
    show(desk, "a");
    // The text of every document, and the first row of a pane.
    for _ in 0..desk.app.world.collection.briefings.len() {
        desk.press("Esc Esc Esc Esc ]");
        show(desk, "]");
        desk.press(dice.pick(&["1 j Enter", "2 j Enter", "4 j Enter", "Enter", "G"]));
        show(desk, "into it");
    }
    choices(desk, dice, &mut show);
    questions(desk, dice, show);
}

/// What an item can be merged into, and what may answer each question.
fn choices(desk: &mut Desk, dice: &mut Dice, mut show: impl FnMut(&Desk, &str)) {
    arrive(desk, Scope::Drafts, dice);
    for _ in 0..30 {
        desk.press("m");
        show(desk, "m");
        if desk.over().is_some() {
            desk.press("Esc");
            break;
        }
        desk.press("j");
    }
    let collection = Arc::clone(&desk.app.world.collection);
    let questions = (0..collection.questions.len()).map(QuestionId::from);
    for question in questions.take(3) {
        for source in collection.sources() {
            let target = Target::Silent(question, source);
            desk.app.world.go(Go::Open(target));
            desk.resize(desk.app.world.size.0, desk.app.world.size.1);
            show(desk, "what may answer");
            desk.press("a");
            show(desk, "a stance");
            desk.press("Esc Esc");
        }
    }
}

/// The questions about documents: whether to read many, and where to write
/// drafts.
fn questions(desk: &mut Desk, dice: &mut Dice, mut show: impl FnMut(&Desk, &str)) {
    desk.send(Reply::Many(dice.throw(1_000)));
    show(desk, "many");
    desk.press("Esc");
    let model = Model {
        command: text(dice, 2),
        time: Duration::ZERO,
        collection: Arc::clone(&desk.app.world.collection),
        source: SourceId(0),
        agreed: false,
    };
    for told in [
        Modelled::Going(text(dice, 3)),
        Modelled::Failed(text(dice, 3)),
        Modelled::Terms(text(dice, 9), model),
    ] {
        desk.send(Reply::Modelled(told));
        show(desk, "model");
    }
    desk.press("Esc");
    desk.app.world.unwritten = Some(Unwritten {
        place: text(dice, 2).into(),
        ids: vec![text(dice, 1)],
    });
    let judged = Edit::Part(vec![text(dice, 2), text(dice, 1)]);
    desk.app.world.ask(Request::Judge(judged));
    desk.resize(desk.app.world.size.0, desk.app.world.size.1);
    show(desk, "place");
    desk.send(Reply::Settled(Err(text(dice, 3))));
    show(desk, "place, refused");
    desk.press("Esc");
    show(desk, "no place");
}

/// News since a visit at which all names and texts differed, and which had a
/// document that is now gone.
fn other_news(desk: &Desk, dice: &mut Dice) -> Reply {
    let collection = &desk.app.world.collection;
    let now = news::Seen::of(collection);
    let mut before = serde_json::to_value(&now).expect("prints are data");
    let documents = before["documents"].as_object_mut().expect("by their ids");
    for document in documents.values_mut() {
        document["name"] = text(dice, 2).into();
        for item in document["items"].as_array_mut().expect("a list") {
            item[1] = text(dice, 2).into();
            item[2] = "other".into();
        }
        document["passages"] = serde_json::json!([[1, "other"], [4_000_000, "gone"]]);
    }
    let gone = documents.values().next().cloned();
    documents.extend(gone.map(|document| (text(dice, 1), document)));
    let before: news::Seen = serde_json::from_value(before).expect("read again");
    Reply::News(
        Arc::new(News::since(&before, &now, collection)),
        text(dice, 1),
    )
}

/// Work left unwritten at an earlier visit, with all texts hostile.
fn left_undone(dice: &mut Dice) -> Vec<Rescued> {
    let note = Note {
        id: text(dice, 1),
        story: Story::default(),
        anchor: Passage {
            briefing: text(dice, 1),
            quote: text(dice, 2),
            ..Passage::default()
        },
        text: text(dice, 3),
        made: String::new(),
    };
    let entry = Entry::Note(note.clone());
    let export = What::Export {
        file: text(dice, 1),
        text: text(dice, 2),
        replaces: false,
    };
    let decision = What::Decision {
        briefing: text(dice, 1),
        shown: String::new(),
        said: text(dice, 2),
        decision: Decision::Accept(Vec::new()),
    };
    let all = [What::Note { note }, What::Jot { entry }, export, decision];
    let kept = |what| Rescued::new(String::new(), what);
    all.into_iter().map(kept).collect()
}

/// Goes from anywhere to a place where the keys of a scope work.
#[allow(
    clippy::match_wildcard_for_single_variants,
    reason = "a scope that is new is that of a list"
)]
fn arrive(desk: &mut Desk, scope: Scope, dice: &mut Dice) {
    desk.press("Esc Esc Esc Esc");
    desk.press(dice.pick(&["1", "2", "3", "4", "1 l j", "2 j f", "4 j"]));
    match scope {
        Scope::Desk | Scope::Always => {}
        Scope::Selection => drop(desk.press("g r v l")),
        Scope::Notebook => {
            // A note on a passage, one on words, and a mark.
            for keys in ["g r a", "g r v l Space l a"] {
                desk.press(keys);
                desk.send(Msg::Paste(text(dice, 3)));
                desk.press("Enter Esc");
            }
            desk.press("g r m x g n");
        }
        Scope::Page => drop(desk.press("g e")),
        Scope::Event => drop(desk.press("g e Enter")),
        Scope::Questions => drop(desk.press("g q")),
        Scope::Drafts => {
            // A document with open proposals, if there is one.
            desk.press(dice.pick(&["g d", "] g d", "] ] g d", "1 g g Enter g d"]));
        }
        Scope::Basket => {
            // Adds something to the basket, if the selection can be added.
            desk.press("3 } t");
            desk.press(dice.pick(&["Enter t", "4 j t", "4 j Enter t T", "2 j Enter j t"]));
            desk.press("g b");
            if desk.app.world.own.basket.is_empty() {
                // The second `t` removed what the first had added.
                desk.press("Esc Esc 3 } t g b");
            }
        }
        Scope::Prompt | Scope::Search | Scope::SearchPrompt | Scope::Results => {
            desk.press(dice.pick(&["/", "/", ":", "?", "F"]));
            let typed = dice.pick(&["ferry", "actor:a", "the ", "kind:x \u{202e}"]);
            desk.send(Msg::Paste(format!("{typed}{}", text(dice, 1))));
            if scope == Scope::Results {
                desk.press("Tab");
            }
        }
        Scope::Beside => drop(desk.press("3 g = Enter")),
        Scope::Cell => silent_cell(desk),
        // A list with its own keys.
        list => {
            let mut kinds = desk.app.features().flat_map(Feature::kinds);
            let opens = kinds.find_map(|kind| kind.opens.filter(|_| kind.scope == list));
            drop(kinds);
            desk.press(opens.expect("what opens it").entry().keys[0]);
        }
    }
}

/// Opens a passage that may fill the first silent cell.
fn silent_cell(desk: &mut Desk) {
    let collection = Arc::clone(&desk.app.world.collection);
    let mut accounts = collection.events.iter().flat_map(|event| &event.accounts);
    let Some(at) = accounts.next() else {
        return;
    };
    let subject = place::Subject::Cell {
        row: collection.refer(&Thing::Account(*at)),
        briefing: collection.briefings.last().expect("a document").id.clone(),
    };
    desk.go_to(&place::Place {
        pages: vec![place::Page {
            subject,
            cursor: None,
        }],
        pane: Some(place::Pane::Text),
        ..place::Place::default()
    });
}
