//! The reader: world, desk and features, and how events reach them. It knows no
//! feature by name and does no I/O: `update` returns requests, which the shell
//! performs.

mod here;
mod mouse;
mod settings;

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crossterm::event::KeyCode;

use self::mouse::Pointer;
pub(super) use self::mouse::above_hints;
use super::action::{Action, Entry};
use super::bars::menu;
use super::desk::Desk;
use super::feature::{Cx, Feature};
use super::features;
use super::keymap::{Chord, Meaning};
use super::layout::Pane;
use super::mouse::{Event, Kind};
use super::page::Target;
use super::settings::Settings;
use super::shell::Msg;
use super::shell::requests::{Fresh, Opening, Reply, Request};
use super::stage::Stage;
use super::start::{At, ODD, open_front, passage};
use super::strangers;
use super::theme::Theme;
use super::view;
use super::world::{Said, World, differences};
use crate::model::merge::merge;
use crate::model::{Collection, Joins};
use crate::store::place::Place;
use crate::store::rescue::What;
use crate::store::visits::Visit;
use crate::store::{Problem, Progress};
use crate::text::counted;
use crate::text::graphemes::{self, fit};

/// The whole state of the reader: the stage, and the keys and messages that
/// have not reached it yet.
pub struct App {
    stage: Stage,
    /// Keys of an unfinished sequence.
    typed: Vec<Chord>,
    /// The mouse button while it is held.
    pointer: Pointer,
    /// Where to open once the files are read.
    start: Option<At>,
    /// Where the user left last time, until the files are read.
    last: Option<Box<Visit>>,
    /// Whether files may have changed since they were read.
    changed: bool,
}

/// Drawing asks the stage for what it shows.
impl Deref for App {
    type Target = Stage;

    fn deref(&self) -> &Stage {
        &self.stage
    }
}

impl DerefMut for App {
    fn deref_mut(&mut self) -> &mut Stage {
        &mut self.stage
    }
}

/// Opening, and replies from outside.
impl App {
    /// The reader on a collection, at its first frame: the whole of it at a
    /// glance; below that, and for a single document, the timeline on the event
    /// that most sources tell, with the text beside it.
    pub fn new(
        collection: Arc<Collection>,
        problems: Vec<Problem>,
        theme: Theme,
        size: (u16, u16),
    ) -> Self {
        let features = features::all();
        let stage = Stage {
            kinds: features.iter().flat_map(|f| f.kinds()).copied().collect(),
            desk: Desk::new(&collection),
            world: World::new(collection, problems, theme, size),
            features,
        };
        let mut app = Self {
            stage,
            typed: Vec::new(),
            pointer: Pointer::default(),
            start: None,
            last: None,
            changed: false,
        };
        app.rebuild();
        app.first_look();
        open_front(&mut app.stage);
        app
    }

    /// The reader before the files are read.
    pub fn waiting(theme: Theme, size: (u16, u16)) -> Self {
        let collection = merge("Reading the files".into(), Vec::new(), Joins::default());
        let mut app = Self::new(Arc::new(collection), Vec::new(), theme, size);
        app.world.loading.reads(Progress::default());
        app
    }

    /// Applies settings. Says what is wrong in them and lists it among the
    /// problems.
    pub fn configure(&mut self, settings: Settings) {
        graphemes::spell(settings.ascii);
        settings::configure(&mut self.stage, settings);
    }

    /// A feature's state.
    pub fn feature<T: Feature>(&self) -> Option<&T> {
        self.features().find_map(|feature| {
            let any: &dyn std::any::Any = feature;
            any.downcast_ref()
        })
    }

    /// Handles one message.
    pub fn update(&mut self, msg: Msg) -> Vec<Request> {
        graphemes::spell(self.world.settings.ascii);
        match msg {
            Msg::Key(chord) => self.key(chord),
            Msg::Mouse(event) => self.mouse(event),
            Msg::Paste(text) => self.type_in(&text),
            Msg::Resize(width, height) => {
                self.world.size = (width, height);
                self.repage();
            }
            Msg::Reply(reply) => self.reply(reply),
            Msg::ChildEnded | Msg::Wrote => {}
            Msg::Resumed => self.world.ask(Request::Redraw),
            Msg::Stopped => self.world.ask(Request::Suspend),
            Msg::Signal(signal) => {
                let code = 128u8.wrapping_add(signal as u8);
                self.world.ask(Request::Quit(code));
            }
            Msg::Lost => self.world.ask(Request::Quit(2)),
        }
        self.settle();
        self.keep_place();
        self.read_changes();
        let requests = self.world.requests();
        let requests: Vec<Request> = requests
            .into_iter()
            .filter_map(|r| self.not_held(r))
            .collect();
        for _ in requests.iter().filter(|request| request.is_change()) {
            self.world.done.begins();
        }
        requests
    }

    /// Returns the request unless a feature holds it back.
    fn not_held(&mut self, request: Request) -> Option<Request> {
        let mut left = Some(request);
        self.first(|feature, cx| {
            left = feature.hold(left.take()?, cx);
            left.is_none().then_some(())
        });
        left
    }

    fn reply(&mut self, reply: Reply) {
        if reply.is_of_change() {
            self.world.done.ends();
        }
        match reply {
            Reply::Loading(progress) => {
                let before = self.world.loading.compares();
                self.world.loading.reads(progress);
                if self.world.loading.compares() != before {
                    self.repage();
                }
            }
            Reply::Opened(opening) => self.opened(opening),
            Reply::Reloaded(fresh) => self.reloaded(fresh),
            Reply::NotReloaded(why) => {
                self.world.loading.not_done();
                self.each(|feature, cx| feature.reread(false, cx));
                self.world
                    .say(format!("The files could not be read again: {why}"));
            }
            Reply::NotLoaded(_) => self.world.ask(Request::Quit(2)),
            Reply::Changed => self.changed = true,
            Reply::Settings(fresh) => settings::take_settings(&mut self.stage, *fresh),
            Reply::NotFollowed(why) => {
                let key = self.world.key(Action::Reload);
                self.world.say(format!(
                    "Changed files are not noticed: {why}; {key} reads them again"
                ));
            }
            Reply::NotRemembered(what, why) => {
                self.world.say(format!("{what} not saved: {why}"));
            }
            other => {
                let mut left = Some(other);
                self.first(|feature, cx| {
                    left = feature.reply(left.take()?, cx);
                    left.is_none().then_some(())
                });
            }
        }
    }

    /// Opens with a query from the command line.
    pub fn start_with_query(&mut self, query: String) -> Vec<Request> {
        self.open(Target::Search(query));
        self.world.requests()
    }

    /// Opens at the requested place, now or once the files are read.
    pub fn start_at(&mut self, at: At) -> Vec<Request> {
        self.go_to_start(at);
        self.world.requests()
    }

    fn go_to_start(&mut self, at: At) {
        if self.waits().is_some() {
            self.start = Some(at);
            return;
        }
        match at {
            At::Passage(id, at) => match passage(&self.world.collection, id.as_deref(), at) {
                Ok(passage) => {
                    self.stage.desk.turn_to(&self.stage.world, passage, None);
                    self.desk.focus_on(Pane::Reader);
                    self.settle();
                }
                Err(why) => self.world.say(why),
            },
            At::Link(place, odd) => {
                let odd = odd.iter().map(|odd| fit(odd, ODD));
                let odd = odd.map(|odd| format!("in the link, {odd}")).collect();
                self.typed.clear();
                self.put_and_say(&place, Said::GoneAnd(odd));
            }
        }
    }

    /// Goes back to where the user left, now or once the files are read.
    pub fn resume(&mut self, last: Visit) -> Vec<Request> {
        self.last = Some(Box::new(last));
        let unread = self.world.collection.briefings.is_empty();
        if !unread || self.world.loading.progress().is_none() {
            self.resume_now();
        }
        self.world.requests()
    }

    /// Goes back to where the user left, if that is still to be done. `H` leads
    /// to the first view.
    fn resume_now(&mut self) {
        let Some(last) = self.last.take() else {
            return;
        };
        self.leave();
        let greeting = format!("Back where you left, {}", last.when());
        self.typed.clear();
        self.put_and_say(&last.place, Said::Greeting(greeting));
        self.world.moved = false;
    }

    /// The place to keep for the next visit, or `None` if the settings do not
    /// want it or nothing is open yet.
    pub fn parting_place(&self) -> Option<Place> {
        let open = !self.world.collection.briefings.is_empty() && self.last.is_none();
        (open && self.world.settings.resume).then(|| self.place())
    }

    /// The names of the baskets that features keep.
    pub fn baskets(&self) -> Vec<&'static str> {
        let all = self.features().flat_map(Feature::baskets);
        all.copied().collect()
    }

    /// What is typed, or was left, but not written.
    pub fn unfinished(&self) -> Vec<What> {
        let all = self.features().flat_map(|f| f.unfinished(&self.world));
        // An empty draft was emptied on purpose, not left unwritten.
        let says = |what: &What| what.words().iter().any(|words| !words.trim().is_empty());
        all.filter(says).collect()
    }

    /// Keeps the current place, after a jump.
    fn keep_place(&mut self) {
        if std::mem::take(&mut self.world.moved)
            && let Some(place) = self.parting_place()
        {
            self.world.ask(Request::KeepPlace(Box::new(place)));
        }
    }

    /// Reads changed files, once the user is not in the midst of typing,
    /// choosing or a sequence of keys, which new contents would disturb.
    fn read_changes(&mut self) {
        let busy = self.over().is_some() || self.scope().types() || !self.typed.is_empty();
        let loading = &self.world.loading;
        // A running comparison gives way to changed files.
        let reads = loading.progress().is_some() && !loading.compares();
        if !self.changed || busy || reads {
            return;
        }
        self.changed = false;
        // A user who stopped the reading does not want all files.
        if !self.world.loading.is_cut_short() {
            self.world.ask(Request::ReadChanges);
        }
    }

    /// Shows what the files hold, for the first time.
    fn opened(&mut self, opening: Opening) {
        let read = (opening.found, opening.unread);
        self.world.loading.opened(read, opening.compares);
        if let Some(said) = self.world.loading.left() {
            let key = self.world.key(Action::Reload);
            self.world.say(format!("{said}; {key} reads them all"));
        }
        let before = (self.desk.focus, self.desk.tab);
        self.world.unwritten = opening.unwritten;
        self.world.unjoined = opening.unjoined;
        self.swap(opening.collection, None, opening.problems);
        self.first_look();
        // What the user opened meanwhile keeps the keys.
        let home = self.desk.focus;
        let keeps = self.features.iter_mut().any(|f| f.keeps_keys(home));
        if keeps || self.desk.page().is_some() {
            (self.desk.focus, self.desk.tab) = before;
            self.last = None;
            return;
        }
        open_front(&mut self.stage);
        if let Some(at) = self.start.take() {
            self.go_to_start(at);
        }
        self.resume_now();
    }

    /// Shows what the files hold now, at the same place.
    fn reloaded(&mut self, fresh: Fresh) {
        let collection = Arc::clone(fresh.index.collection());
        let when = self.world.own.news.take().map(|(_, when)| when);
        let when = when.unwrap_or_default();
        self.world.own.news = fresh.news.map(|news| (news, when));
        let before = (
            Arc::clone(&self.world.collection),
            self.world.problems.len(),
        );
        self.world.unwritten = fresh.unwritten;
        self.world.unjoined = fresh.unjoined;
        let is_compared = collection.is_compared();
        let loading = &mut self.world.loading;
        let asked = if fresh.later {
            loading.compared(is_compared);
            false
        } else {
            loading.done(is_compared)
        };
        self.swap(collection, Some(fresh.index), fresh.problems);
        if asked {
            let count = counted(self.world.collection.briefings.len(), "briefing");
            self.world.say(format!("{count} read again"));
        }
        if fresh.live {
            self.say_changes(&before.0, before.1);
        }
        if !is_compared {
            let key = self.world.key(Action::Reload);
            self.world.say(format!(
                "The documents were not compared; {key} compares them"
            ));
        }
        if fresh.kept > 0 {
            let files = counted(fresh.kept, "file");
            self.world.say(format!(
                "{files} cannot be read, shown as before; g p says why"
            ));
        }
    }

    /// Says what changed.
    fn say_changes(&mut self, before: &Collection, problems: usize) {
        let collection = &self.world.collection;
        let mut parts = differences(before, collection);
        if parts.is_empty() && before.joins != collection.joins {
            parts.push("The collection file changed".into());
        }
        let now = self.world.problems.len();
        if now != problems {
            let key = self.world.key(Action::Problems);
            parts.push(match now {
                0 => "no problems any more".into(),
                count => format!("{} now; {key} lists them", counted(count, "problem")),
            });
        }
        if !parts.is_empty() {
            self.world.say_besides(parts.join("; "));
        }
    }

    /// Goes to a place: a jump that `H` comes back from. Says what is gone and
    /// applies the rest.
    pub fn go_to(&mut self, place: &Place) -> Vec<Request> {
        self.leave();
        self.typed.clear();
        self.put_and_say(place, Said::Gone);
        self.world.requests()
    }

    fn first_look(&mut self) {
        self.stage.desk.first_look(&self.stage.world);
        self.settle();
        // If nothing can be read, the reason is all there is to show.
        if let (true, Some(why)) = (
            self.world.collection.briefings.is_empty(),
            self.world.problems.first(),
        ) {
            let said = format!("{}: {}", why.place(), why.message);
            self.world.say(said);
        }
    }
}

/// Keys and the mouse.
impl App {
    /// The choices of a pending prefix, for the menu.
    pub fn menu(&self) -> &[(Chord, &'static Entry)] {
        if self.typed.is_empty() {
            &[]
        } else {
            self.world.keymap().choices(self.scope(), &self.typed)
        }
    }

    fn key(&mut self, chord: Chord) {
        self.world.hush();
        self.desk.rolled = false;
        let fresh = self.typed.is_empty();
        if fresh && self.takes_key(chord) {
            return;
        }
        if !fresh && chord.is(KeyCode::Esc) {
            self.typed.clear();
            return;
        }
        self.typed.push(chord);
        let scope = self.scope();
        match self.world.keymap().meaning(scope, &self.typed) {
            Meaning::Does(action) => {
                self.typed.clear();
                self.act_here(action);
            }
            Meaning::Prefix => {}
            Meaning::Nothing => {
                let typed = std::mem::take(&mut self.typed);
                match chord.letter() {
                    Some(letter) if scope.types() => self.type_in(&letter.to_string()),
                    _ => {
                        let said = strangers::said(scope, &typed, &self.world);
                        self.world.say(said);
                    }
                }
            }
        }
    }

    /// Offers a key to what is over the screen or in the centre before the key
    /// table; returns whether it was taken.
    fn takes_key(&mut self, chord: Chord) -> bool {
        if self.over().is_some() {
            let take = |f: &mut dyn Feature, cx: &mut Cx| Some(f.over_mut()?.key(chord, cx));
            return self.first(take).unwrap_or(false);
        }
        let scope = self.scope();
        let take = |f: &mut dyn Feature, cx: &mut Cx| {
            let cover = f.cover_mut().filter(|cover| cover.scope() == scope)?;
            Some(cover.key(chord, cx))
        };
        self.first(take).unwrap_or(false)
    }

    /// Types into whatever prompt is open.
    fn type_in(&mut self, text: &str) {
        if self.over().is_some() {
            self.first(|f, cx| f.over_mut().map(|over| over.insert(text, cx)));
        } else if self.scope().types() {
            self.first(|f, cx| f.cover_mut().map(|cover| cover.insert(text, cx)));
        }
    }

    /// Handles a mouse event. Ignores reports that were under way when the
    /// mouse was switched off.
    fn mouse(&mut self, event: Event) {
        if !self.world.settings.mouse {
            return;
        }
        // A release belongs to its press: what the press said stays.
        if event.kind != Kind::Release {
            self.world.hush();
        }
        let chosen = self.chosen_in_menu(event);
        self.typed.clear();
        let action = chosen.or_else(|| self.pointer.take(&mut self.stage, event));
        if let Some(action) = action {
            self.act_here(action);
        }
    }

    /// The choice in the menu of a pending prefix that was pressed.
    fn chosen_in_menu(&self, event: Event) -> Option<Action> {
        let choices = Some(self.menu()).filter(|all| !all.is_empty())?;
        let pressed = Some(event).filter(|event| event.kind == Kind::Press)?;
        let body = above_hints(self.world.size);
        menu::action_at(choices, body, (pressed.x, pressed.y))
    }

    /// Performs the action of a key or of the mouse. Help and palette first
    /// learn where the user is.
    fn act_here(&mut self, action: Action) {
        let tells = matches!(action, Action::Help | Action::Palette);
        if tells && !self.scope().types() {
            let screen = view::symbols(self);
            self.world.here = here::keys_here(&self.stage, &screen);
        }
        self.act(action);
    }
}
