//! The reader: world, desk and features, and how what happens is routed to
//! them. It knows no feature by name, and does no I/O: `update` answers with
//! requests, which the shell performs.

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

/// The whole state of the reader: the stage, and what keys and messages are on
/// their way to it.
pub struct App {
    stage: Stage,
    /// Keys of a sequence not finished.
    typed: Vec<Chord>,
    /// The mouse, as it is held.
    pointer: Pointer,
    /// Where to open once the files are read.
    start: Option<At>,
    /// Where one left last time, until the files are read.
    last: Option<Box<Visit>>,
    /// Whether files may have changed since they were read.
    changed: bool,
}

/// What is shown is asked of the stage.
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

/// Opening, and what comes back from outside.
impl App {
    /// The reader on a collection, at its first frame: all of it at a glance;
    /// below that, and of one document, the timeline on the event that most
    /// sources tell, the text beside it.
    pub fn new(
        story: Arc<Collection>,
        problems: Vec<Problem>,
        theme: Theme,
        size: (u16, u16),
    ) -> Self {
        let features = features::all();
        let stage = Stage {
            kinds: features.iter().flat_map(|f| f.kinds()).copied().collect(),
            desk: Desk::new(&story),
            world: World::new(story, problems, theme, size),
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
        let story = merge("Reading the files".into(), Vec::new(), Joins::default());
        let mut app = Self::new(Arc::new(story), Vec::new(), theme, size);
        app.world.loading.reads(Progress::default());
        app
    }

    /// Takes settings in. What is wrong in them is told, and stands among the
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

    /// Takes one message in.
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

    /// A request that no feature holds back.
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

    /// Opens where it was asked to, now or once the files are read.
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
            At::Passage(id, at) => match passage(&self.world.story, id.as_deref(), at) {
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

    /// Goes back to where one left, at once or when the files are read.
    pub fn resume(&mut self, last: Visit) -> Vec<Request> {
        self.last = Some(Box::new(last));
        let unread = self.world.story.briefings.is_empty();
        if !unread || self.world.loading.progress().is_none() {
            self.resume_now();
        }
        self.world.requests()
    }

    /// Goes back to where one left, if that is yet to be done. `H` leads to
    /// the first view.
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

    /// Where one is, to be kept for the next visit; nothing where that is not
    /// wanted, or nothing is open yet.
    pub fn parting_place(&self) -> Option<Place> {
        let open = !self.world.story.briefings.is_empty() && self.last.is_none();
        (open && self.world.settings.resume).then(|| self.place())
    }

    /// The names of the baskets that features keep.
    pub fn baskets(&self) -> Vec<&'static str> {
        let all = self.features().flat_map(Feature::baskets);
        all.copied().collect()
    }

    /// What is being typed, or was left, and is not written.
    pub fn unfinished(&self) -> Vec<What> {
        let all = self.features().flat_map(|f| f.unfinished(&self.world));
        // One that says nothing was emptied, not written.
        let says = |what: &What| what.words().iter().any(|words| !words.trim().is_empty());
        all.filter(says).collect()
    }

    /// Keeps where one is, after a jump.
    fn keep_place(&mut self) {
        if std::mem::take(&mut self.world.moved)
            && let Some(place) = self.parting_place()
        {
            self.world.ask(Request::KeepPlace(Box::new(place)));
        }
    }

    /// Has changed files read, once nobody is in the midst of something that
    /// other contents would pull away: typing, choosing, a sequence of keys.
    fn read_changes(&mut self) {
        let busy = self.over().is_some() || self.scope().types() || !self.typed.is_empty();
        let loading = &self.world.loading;
        // What is only compared now is left for what changed.
        let reads = loading.progress().is_some() && !loading.compares();
        if !self.changed || busy || reads {
            return;
        }
        self.changed = false;
        // Whoever ended the reading does not want all of them.
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
        self.swap(opening.story, None, opening.problems);
        self.first_look();
        // What was opened meanwhile keeps the keys.
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

    /// Shows what the files hold now, from where one was.
    fn reloaded(&mut self, fresh: Fresh) {
        let story = Arc::clone(fresh.index.collection());
        let when = self.world.own.news.take().map(|(_, when)| when);
        let when = when.unwrap_or_default();
        self.world.own.news = fresh.news.map(|news| (news, when));
        let before = (Arc::clone(&self.world.story), self.world.problems.len());
        self.world.unwritten = fresh.unwritten;
        self.world.unjoined = fresh.unjoined;
        let is_compared = story.is_compared();
        let loading = &mut self.world.loading;
        let asked = if fresh.later {
            loading.compared(is_compared);
            false
        } else {
            loading.done(is_compared)
        };
        self.swap(story, Some(fresh.index), fresh.problems);
        if asked {
            let count = counted(self.world.story.briefings.len(), "briefing");
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

    /// Says what is different from what was known.
    fn say_changes(&mut self, before: &Collection, problems: usize) {
        let story = &self.world.story;
        let mut parts = differences(before, story);
        if parts.is_empty() && before.joins != story.joins {
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

    /// Goes to a place: a jump that `H` comes back from. What is gone since
    /// is said; the rest applies.
    pub fn go_to(&mut self, place: &Place) -> Vec<Request> {
        self.leave();
        self.typed.clear();
        self.put_and_say(place, Said::Gone);
        self.world.requests()
    }

    fn first_look(&mut self) {
        self.stage.desk.first_look(&self.stage.world);
        self.settle();
        // Where nothing can be read, why is all there is to see.
        if let (true, Some(why)) = (
            self.world.story.briefings.is_empty(),
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

    /// Whether what is over the screen or in the centre takes a key before the
    /// table of keys does.
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

    /// Takes in what was done with the mouse. Reports that were on their way
    /// when it was switched off mean nothing.
    fn mouse(&mut self, event: Event) {
        if !self.world.settings.mouse {
            return;
        }
        // The end of a press is part of it: what that said stays.
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

    /// The choice of a pending prefix that is pressed.
    fn chosen_in_menu(&self, event: Event) -> Option<Action> {
        let choices = Some(self.menu()).filter(|all| !all.is_empty())?;
        let pressed = Some(event).filter(|event| event.kind == Kind::Press)?;
        let body = above_hints(self.world.size);
        menu::action_at(choices, body, (pressed.x, pressed.y))
    }

    /// Performs an action that a key or the mouse means. Help and palette are
    /// told first where one is.
    fn act_here(&mut self, action: Action) {
        let tells = matches!(action, Action::Help | Action::Palette);
        if tells && !self.scope().types() {
            let screen = view::symbols(self);
            self.world.here = here::keys_here(&self.stage, &screen);
        }
        self.act(action);
    }
}
