//! Adding to a briefing while reading: words of the text become an account, an
//! event, a claim, an actor or a voice, written at once.

mod answering;
mod choosing;
mod draw_form;
mod filling;
mod form;
mod line;
mod over;

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use answering::{Answer, Answering};
use choosing::Choosing;
use filling::Filling;
use form::Form;

use crate::model::briefing::Claim;
use crate::model::drafts::{Addition, Decision, ItemKind, Of};
use crate::model::view::Item;
use crate::model::vocabulary::Stance;
use crate::model::{Briefing, Collection, PassageId, QuestionId, SourceId};
use crate::store::drafts::Decided;
use crate::text::graphemes::fit;
use crate::tui::action::Action;
use crate::tui::carry::Carry;
use crate::tui::feature::{Cx, Feature, Here, Over};
use crate::tui::page::{Subject, Target};
use crate::tui::shell::requests::{Order, Reply, Request, Ruled};
use crate::tui::widgets::list::Cursor;
use crate::tui::world::{Done, World, not_done, undone};
use crate::views::offers::{Offer, Offers, Seen, Sentence, question_id, sentences};

/// Most cells of a file's name in a message.
const FILE: usize = 24;

/// The state of adding.
#[derive(Debug, Default)]
pub struct Adding {
    open: Option<Open>,
    /// Whether a decision made here is being written.
    waits: bool,
    /// The decision that is being taken back.
    back: Option<Decided>,
    /// The document as the decision under way will leave it.
    coming: Option<(SourceId, Arc<Briefing>)>,
    /// Decisions that wait for the one under way, each with the document as it
    /// will leave it.
    queue: VecDeque<(Order, Arc<Briefing>)>,
    /// The document as the last decision left it, so that the next one need not
    /// wait until the files are read again.
    ahead: Option<(SourceId, Arc<Briefing>)>,
    /// What the last words became.
    kind: Option<ItemKind>,
    seen: Seen,
    /// The sentences from which a form was opened: of which question, and of
    /// which document. The form goes back to them.
    before: Option<(QuestionId, SourceId)>,
}

/// What is over the screen.
#[derive(Debug)]
enum Open {
    /// The words of a passage, and what they may be.
    Words(Choosing),
    /// The form of an item.
    Form(Form),
    /// Sentences that may answer a question.
    Answers(Answering),
}

/// The passage that is read, with its document, and the bytes of the selected
/// words, if any.
fn words_here(here: &Here, world: &World) -> Result<(PassageId, Option<Range<usize>>), String> {
    if !here.in_text {
        let key = world.key(Action::Reader);
        return Err(format!("This works on words of the text; {key} goes there"));
    }
    match here.chosen.as_slice() {
        [] => {}
        [one] if one.are_words => return Ok((one.passage, Some(one.bytes.clone()))),
        [one] => return Ok((one.passage, None)),
        _ => return Err("Select words of one passage".into()),
    }
    let passage = here.passage_meant().or(here.passage);
    passage
        .map(|passage| (passage, None))
        .ok_or_else(|| "There is no passage".into())
}

/// The event that the user has in view: that of the page, else the one that the
/// timeline has reached.
fn event_in_view(here: &Here) -> Option<crate::model::EventId> {
    match here.subject {
        Some(Subject::Item(Item::Event(event))) => Some(event),
        _ => here.reached,
    }
}

impl Adding {
    /// Returns a document as the last addition leaves it, if the files were not
    /// read again since.
    fn last(&self, source: SourceId) -> Option<&Arc<Briefing>> {
        let waiting = self
            .queue
            .back()
            .map(|(order, after)| (order.source, after));
        let known = [&self.coming, &self.ahead].into_iter().flatten();
        let known = known.map(|(at, briefing)| (*at, briefing));
        let mut known = waiting.into_iter().chain(known);
        known.find(|(at, _)| *at == source).map(|(_, last)| last)
    }

    /// Returns a document with what was added since the files were read.
    fn shown<'a>(&'a self, collection: &'a Collection, source: SourceId) -> &'a Briefing {
        let read = || collection.briefing(source);
        self.last(source).map_or_else(read, Arc::as_ref)
    }

    /// Returns a passage's document, its index there and what it offers.
    fn offered(
        &self,
        collection: &Collection,
        (passage, chosen): (PassageId, Option<Range<usize>>),
    ) -> Option<(SourceId, usize, Vec<Offer>)> {
        let source = collection.source_of(passage);
        let place = (passage.0 - collection.passages_of(source).start) as usize;
        let offers = Offers::new(collection, source, self.shown(collection, source), place)?;
        let Some(bytes) = chosen else {
            return Some((source, place, offers.all(&self.seen)));
        };
        let likeliest = offers.kind_of(&bytes);
        let others = ItemKind::ALL.into_iter().filter(|kind| *kind != likeliest);
        let offer = |kind| Offer {
            bytes: bytes.clone(),
            item: offers.filled(kind, &bytes, &self.seen),
            is_known: false,
        };
        let all = std::iter::once(likeliest)
            .chain(others)
            .map(offer)
            .collect();
        Some((source, place, all))
    }

    /// Returns what the words that the user means may become, with their
    /// document and passage; otherwise says why there are none.
    fn offers_here(&mut self, cx: &mut Cx) -> Option<(SourceId, usize, Vec<Offer>)> {
        self.seen.event = event_in_view(cx.here);
        let offered = words_here(cx.here, cx.world).and_then(|words| {
            let offered = self.offered(&cx.world.collection, words);
            offered.ok_or_else(|| "There is no passage".into())
        });
        offered.map_err(|why| cx.world.say(why)).ok()
    }

    /// `A`: shows what the words may become.
    fn begin(&mut self, cx: &mut Cx) {
        let Some((source, place, offers)) = self.offers_here(cx) else {
            return;
        };
        if offers.is_empty() {
            return cx.world.say("This passage has no words");
        }
        let briefing = self.shown(&cx.world.collection, source);
        let at = offers.iter().position(|offer| !offer.is_known).unwrap_or(0);
        self.open = Some(Open::Words(Choosing {
            title: format!("Add from {}", briefing.passages[place].locator()),
            source,
            place,
            offers,
            cursor: Cursor { at, top: 0 },
            is_moved: false,
        }));
    }

    /// `.`: opens the form of the last kind, on the selected words or the next
    /// that may become one.
    fn again(&mut self, cx: &mut Cx) {
        let Some(kind) = self.kind else {
            let key = cx.world.key(Action::Add);
            return cx.world.say(format!("Nothing was added yet; {key} adds"));
        };
        let Some((source, place, offers)) = self.offers_here(cx) else {
            return;
        };
        let mut offers = offers.into_iter();
        let next = offers.find(|offer| offer.item.kind() == kind && !offer.is_known);
        let Some(next) = next else {
            let key = cx.world.key(Action::Add);
            let word = kind.word();
            return cx.world.say(format!(
                "No other {word} is likely here; {key} shows all words"
            ));
        };
        self.open_form(kind, (source, place, next.bytes), cx.world);
    }

    /// Opens the form of the words under the cursor.
    fn fill(&mut self, kind: ItemKind, world: &World) {
        let Some(Open::Words(words)) = &self.open else {
            return;
        };
        if let Some(bytes) = words.bytes() {
            let place = (words.source, words.place, bytes);
            self.open_form(kind, place, world);
        }
    }

    fn open_form(
        &mut self,
        kind: ItemKind,
        (source, place, bytes): (SourceId, usize, Range<usize>),
        world: &World,
    ) {
        let filling = Filling {
            collection: &world.collection,
            source,
            briefing: self.shown(&world.collection, source),
            place,
            seen: &self.seen,
        };
        self.open = filling.form(kind, bytes).map(Open::Form);
    }

    /// Offers the answers of another question once the user has chosen one.
    fn refill(&mut self, left: usize, world: &World) {
        let Some(Open::Form(form)) = &mut self.open else {
            return;
        };
        if form.lines[left].name != "question" {
            return;
        }
        let question = question_id(&world.collection, form.text("question"));
        let Some(line) = form.lines.iter_mut().find(|line| line.name == "answer") else {
            return;
        };
        let answers = filling::answer(&world.collection, &question, line.text());
        let is_answer = answers.picks.iter().any(|pick| pick.text == line.text());
        let first = answers.picks.first().map(|pick| pick.text.clone());
        *line = match first.filter(|_| !is_answer) {
            Some(first) => filling::answer(&world.collection, &question, &first),
            None => answers,
        };
    }

    /// Adds the item of the form; if that is not possible, the form says why
    /// and keeps what was typed.
    fn save(&mut self, cx: &mut Cx) {
        let collection = Arc::clone(&cx.world.collection);
        let left = match &mut self.open {
            Some(Open::Form(form)) => {
                form.line().leave();
                form.here
            }
            _ => return,
        };
        self.refill(left, cx.world);
        let Some(Open::Form(form)) = &self.open else {
            return;
        };
        let source = form.source;
        let item = filling::item(form, &collection, self.shown(&collection, source));
        match self.write(source, &item, cx) {
            Ok(()) => {
                self.leave(cx.world);
                *cx.unselect = true;
            }
            Err(why) => {
                if let Some(Open::Form(form)) = &mut self.open {
                    form.line().enter();
                    form.wrong = Some(why);
                }
            }
        }
    }

    /// Asks for an item to be written; fails if the document cannot have it.
    fn write(&mut self, source: SourceId, item: &Addition, cx: &mut Cx) -> Result<(), String> {
        let collection = Arc::clone(&cx.world.collection);
        let mut after = self.shown(&collection, source).clone();
        let (kind, decision) = (item.kind(), Decision::Add(Box::new(item.clone())));
        decision.apply(&mut after).map_err(|why| why.to_string())?;
        self.kind = Some(kind);
        self.remember(item, &after);
        let order = Order {
            ahead: self.last(source).cloned(),
            collection,
            source,
            decision,
        };
        self.queue.push_back((order, Arc::new(after)));
        self.write_next(cx.world);
        Ok(())
    }

    /// Asks for the next decision to be written, unless one is under way.
    fn write_next(&mut self, world: &mut World) {
        if self.waits {
            return;
        }
        if let Some((order, after)) = self.queue.pop_front() {
            self.waits = true;
            self.coming = Some((order.source, after));
            world.ask(Request::Decide(order));
        }
    }

    /// Remembers the event, to which the next account likely belongs, too.
    fn remember(&mut self, item: &Addition, after: &Briefing) {
        let event = match item {
            Addition::Account(Of::Entry(n), _) => after.events.get(*n),
            Addition::Account(Of::New(_), _) | Addition::Event(_) => after.events.last(),
            Addition::Claim(_) | Addition::Actor(_) | Addition::Voice(_) => return,
        };
        self.seen.last = event.map(|event| event.id.clone());
    }

    /// Takes the last change back if it is an addition; returns whether it is.
    fn take_back(&mut self, world: &mut World) -> bool {
        let Some(done) = world.done.take(|done| matches!(done, Done::Added(_))) else {
            return false;
        };
        if self.waits {
            world.say("The last decision is still being written");
            world.done.push(done);
        } else if let Done::Added(last) = done {
            self.waits = true;
            self.coming = None;
            self.back = Some(last.clone());
            world.ask(Request::Retract(last));
        }
        true
    }

    fn decided(&mut self, outcome: Result<Ruled, String>, world: &mut World) {
        self.waits = false;
        match outcome {
            Ok(Ruled::Written(decided)) => {
                let file = decided.file.file_name().unwrap_or_default();
                let file = file.to_string_lossy();
                let (file, undo) = (fit(&file, FILE), world.key(Action::Undo));
                let again = world.key(Action::AddAgain);
                world.say(format!(
                    "{} — {file}; {undo} undoes it, {again} adds the next",
                    decided.said
                ));
                world.done.push(Done::Added(decided));
                self.ahead = self.coming.take();
                self.write_next(world);
            }
            Ok(Ruled::Undone(decided)) => {
                world.say(undone(&decided.said));
                (self.back, self.ahead) = (None, None);
            }
            Err(why) => {
                let back = self.back.take();
                world.say(not_done(back.is_some(), &why));
                world.done.extend(back.map(Done::Added));
                self.coming = None;
                // They rest on what was not written.
                self.queue.clear();
            }
        }
    }

    /// Keeps what is open if the reloaded document still has the passage.
    fn carried(&mut self, carry: &Carry) {
        let to = |source: SourceId, place: usize| {
            let old = carry.old.briefing(source).passages.get(place)?;
            let source = carry.source(source)?;
            let passages = &carry.new.briefing(source).passages;
            let is_it = passages.get(place).is_some_and(|new| new.text == old.text);
            is_it.then_some(source)
        };
        self.open = match self.open.take() {
            Some(Open::Words(words)) => {
                let source = to(words.source, words.place);
                source.map(|source| Open::Words(Choosing { source, ..words }))
            }
            Some(Open::Form(form)) => {
                let source = to(form.source, form.place);
                source.map(|source| Open::Form(Form { source, ..form }))
            }
            Some(Open::Answers(answers)) => {
                let places = answers.sentences.iter().map(|answer| answer.sentence.place);
                let mut sources = places.map(|place| to(answers.source, place));
                let stays = sources.all(|source| source.is_some());
                let source = carry.source(answers.source).filter(|_| stays);
                let question = carry.question(answers.question);
                source.zip(question).map(|(source, question)| {
                    Open::Answers(Answering {
                        question,
                        source,
                        ..answers
                    })
                })
            }
            None => None,
        };
    }

    /// Lists what a document may say on a question.
    fn answer(&mut self, question: QuestionId, source: SourceId, world: &World) {
        let collection = &world.collection;
        let briefing = self.shown(collection, source);
        let asked = collection.question(question);
        let answer = |sentence: Sentence| {
            let offers = Offers::new(collection, source, briefing, sentence.place)?;
            let claim = offers.claim_on(&asked.id, &sentence);
            Some(Answer::new(sentence, claim, briefing))
        };
        let sentences = sentences(collection, briefing, question).into_iter();
        let sentences = sentences.filter_map(answer).collect();
        let title = format!("What {} may say: {}", briefing.short_name(), asked.ask);
        self.open = Some(Open::Answers(Answering {
            title,
            question,
            source,
            sentences,
            cursor: Cursor::default(),
        }));
    }

    /// Lists what the document `by` columns further may say on the question.
    fn other_document(&mut self, by: isize, world: &World) {
        let Some(Open::Answers(answers)) = &self.open else {
            return;
        };
        let view = world.view_of_pages();
        let sources = world.collection.sources();
        let sources: Vec<SourceId> = sources.filter(|s| view.has(Item::Source(*s))).collect();
        let here = sources.iter().position(|source| *source == answers.source);
        let there = here.and_then(|here| here.checked_add_signed(by));
        if let Some(source) = there.and_then(|there| sources.get(there)) {
            self.answer(answers.question, *source, world);
        }
    }

    /// Opens the form of the claim under the cursor, to name another voice.
    fn fill_answer(&mut self, world: &World) {
        let Some(Open::Answers(answers)) = &self.open else {
            return;
        };
        let Some(answer) = answers.answer() else {
            return;
        };
        let filling = Filling {
            collection: &world.collection,
            source: answers.source,
            briefing: self.shown(&world.collection, answers.source),
            place: answer.sentence.place,
            seen: &self.seen,
        };
        let form = filling.claim_form(&answer.claim, answer.sentence.bytes.clone());
        if let Some(form) = form {
            self.before = Some((answers.question, answers.source));
            self.open = Some(Open::Form(form));
        }
    }

    /// Closes what is open; a form goes back to the sentences it came from.
    fn leave(&mut self, world: &World) {
        self.open = None;
        if let Some((question, source)) = self.before.take() {
            self.answer(question, source, world);
        }
    }

    /// Takes the sentence under the cursor as a claim with a stance.
    fn take(&mut self, stance: Stance, cx: &mut Cx) {
        let Some(Open::Answers(answers)) = &self.open else {
            return;
        };
        let (source, question, cursor) = (answers.source, answers.question, answers.cursor);
        let Some(answer) = answers.answer() else {
            return;
        };
        let claim = Claim {
            stance,
            ..answer.claim.clone()
        };
        match self.write(source, &Addition::Claim(claim), cx) {
            Ok(()) => {
                self.answer(question, source, cx.world);
                if let Some(Open::Answers(answers)) = &mut self.open {
                    answers.cursor = cursor;
                }
            }
            Err(why) => cx.world.say(why),
        }
    }
}

impl Feature for Adding {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        match action {
            Action::Add => self.begin(cx),
            Action::AddAgain => self.again(cx),
            Action::Undo => return self.take_back(cx.world),
            _ => return false,
        }
        true
    }

    /// Enter on the silent cell of a question lists what may answer it.
    fn open(&mut self, target: &Target, cx: &mut Cx) -> bool {
        let Target::Silent(question, source) = target else {
            return false;
        };
        self.answer(*question, *source, cx.world);
        true
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::Decided(outcome) if self.waits => {
                self.decided(outcome, cx.world);
                None
            }
            other => Some(other),
        }
    }

    fn overs(&self) -> &'static [&'static str] {
        &["words", "addition", "answers"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn ahead(&self) -> Option<(SourceId, Arc<Briefing>)> {
        self.ahead.clone()
    }

    fn carry(&mut self, carry: &Carry, _: &mut World) {
        self.carried(carry);
        let before = self.before.take();
        self.before = before.and_then(|(question, source)| {
            Some((carry.question(question)?, carry.source(source)?))
        });
        self.ahead = None;
    }
}
