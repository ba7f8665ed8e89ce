//! What a collection answers: how accounts compare, who opposes whom, what is
//! missing, who says what. The rules come from the merge; everything that
//! renders asks here.

use std::cmp::{Ordering, Reverse};
use std::fmt;

use super::When;
use super::asked::Asked;
use super::collection::{AccountRef, Bearer, Collection, Home, StanceRef};
use super::compare::extent::Extent;
use super::compare::grid::{self, Figure, MeasureRow};
use super::compare::{Origin, Verdict, stances};
use super::gaps::{self, Gap};
use super::joins::AccountItem;
use super::likeness::{Difference, LikelyEvent, Shared};
use super::spelled::spelled;
use super::value::Value;
use super::view::{Item, View};
use super::vocabulary::Dismissed;
use super::{EventId, PassageId, QuestionId, SourceId, VoiceId};

/// Words of measures that count the people whom an event affected.
const TOLLS: [&str; 13] = [
    "killed",
    "dead",
    "deaths",
    "died",
    "wounded",
    "injured",
    "hurt",
    "missing",
    "homeless",
    "arrested",
    "rescued",
    "displaced",
    "evacuated",
];

/// An account of an event in a row of its grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// The account.
    pub at: AccountRef,
    /// The row, from 1.
    pub row: usize,
}

impl Collection {
    /// The grid of an event: rows in conflict first, then in the order of first
    /// mention.
    pub fn grid(&self, event: EventId) -> Vec<MeasureRow> {
        self.rows_of(event, &self.event(event).accounts)
    }

    /// The accounts of an event, each with its row of the grid, from 1.
    pub fn placed(&self, event: EventId) -> Vec<Placed> {
        let rows = self.grid(event);
        let stated = rows.iter().enumerate().flat_map(|(nth, row)| {
            let stated = row.figures.iter().filter(|figure| !figure.is_computed());
            let row = nth + 1;
            stated.map(move |figure| Placed {
                at: figure.accounts[0],
                row,
            })
        });
        let mut placed: Vec<Placed> = stated.collect();
        placed.sort_by_key(|p| (p.at.source, p.at.home, p.at.account));
        placed
    }

    /// How sure the program is that a row differs, from 0 to 1; `None` if the
    /// row is no likely difference.
    pub fn sure(&self, row: &MeasureRow) -> Option<f64> {
        if !row.verdict.is_difference() {
            return None;
        }
        self.differences_of(row)
            .first()
            .map(|difference| difference.sure)
    }

    /// The pairs that likely differ in a row, the surest first.
    fn differences_of(&self, row: &MeasureRow) -> &[Difference] {
        let mut figures = row.figures.iter();
        let place = figures.find_map(|f| self.likeness.row_of(f.accounts[0]));
        place.map_or(&[], |place| &self.likeness.rows[place].differences)
    }

    /// The one source that documents likely report differently in a row, under
    /// the name that the first of them uses.
    pub fn same_source(&self, row: &MeasureRow) -> Option<&str> {
        self.told_differently(row).map(|(name, _)| name)
    }

    /// Like [`same_source`](Self::same_source), with two of the documents that
    /// do so.
    pub fn told_differently(&self, row: &MeasureRow) -> Option<(&str, [SourceId; 2])> {
        if !row.verdict.is_difference() {
            return None;
        }
        let stands = |at: AccountRef| {
            let mut figures = row.figures.iter();
            figures.any(|figure| figure.accounts.first() == Some(&at))
        };
        let differences = self.differences_of(row).iter();
        let mut told = differences.filter(|d| d.between.iter().all(|at| stands(*at)));
        let (shared, between) = told.find_map(|d| Some((d.shared?, d.between)))?;
        let name = match shared {
            Shared::Voice(id) => &self.voice(id).name,
            Shared::Copy(source) => self.briefing(source).short_name(),
        };
        Some((name, between.map(|at| at.source)))
    }

    /// The order of two rows that likely differ: the surer first; among rows
    /// about equally sure, those where one source is told differently come
    /// first.
    pub fn surer(&self, a: &MeasureRow, b: &MeasureRow) -> Ordering {
        let sure = |row| self.sure(row).unwrap_or_default();
        let tenths = |row| (sure(row) * 10.0).round();
        tenths(b)
            .total_cmp(&tenths(a))
            .then_with(|| {
                self.same_source(b)
                    .is_some()
                    .cmp(&self.same_source(a).is_some())
            })
            .then_with(|| sure(b).total_cmp(&sure(a)))
    }

    /// Why a person judged that the difference in a row is no disagreement.
    pub fn dismissed_as(&self, row: &MeasureRow) -> Option<Dismissed> {
        if self.joins.dismissed.is_empty() {
            return None;
        }
        let stated = row.figures.iter().filter(|figure| !figure.is_computed());
        let items: Vec<AccountItem> = stated.map(|f| self.item(f.accounts[0])).collect();
        let mut lines = self.joins.dismissed.iter();
        let line = lines.find(|line| {
            let named = line
                .accounts
                .iter()
                .filter(|account| items.contains(account));
            named.count() > 1
        })?;
        Some(line.why)
    }

    /// Whether a row may differ only because the accounts were given at
    /// different times: it counts the people whom the event affected, and a
    /// document bears no date of issue.
    pub fn may_be_later(&self, row: &MeasureRow) -> bool {
        let undated = |figure: &Figure| {
            let issued = self.briefing(figure.source).issued.as_ref();
            issued.and_then(When::span).is_none()
        };
        let mut differing = row.figures.iter().filter(|f| f.verdict == Verdict::Differs);
        let counts = |word: &str| TOLLS.contains(&word);
        row.verdict == Verdict::Differs
            && row.measure.split(' ').any(counts)
            && differing.any(undated)
    }

    /// The likely event behind an event; `None` if only people joined it.
    pub fn likely(&self, event: EventId) -> Option<&LikelyEvent> {
        self.likeness.events.get(self.event(event).likely?)
    }

    /// The passage in which a document first tells its own event.
    pub fn told_in(&self, source: SourceId, entry: usize) -> Option<PassageId> {
        let event = &self.briefing(source).events[entry];
        let own = event.at.first().copied();
        let account = || event.accounts.first().map(|account| account.at);
        self.passage_at(source, own.or_else(account)?)
    }

    /// An account as lines of `collection.yaml` name it.
    pub fn item(&self, at: AccountRef) -> AccountItem {
        let briefing = self.briefing(at.source);
        let item = match at.home {
            Home::Event(event) => &briefing.events[event].id,
            Home::Facts => &briefing.facts[at.account].about,
        };
        AccountItem::new(briefing, item, self.account(at))
    }

    /// The value of an account as people read it; a day without a year gets its
    /// likely year.
    pub fn shown(&self, at: AccountRef) -> String {
        match self.likeness.days.of(at) {
            Some(day) => day.short(),
            None => self.account(at).shown(),
        }
    }

    /// What the value of an account of a (joined) measure leaves possible.
    pub fn extent(&self, measure: &str, at: AccountRef) -> Extent {
        match self.likeness.days.of(at).and_then(When::span) {
            Some(span) => Extent::Days(span, false),
            None => Extent::of(measure, self.account(at)),
        }
    }

    /// The value of an account as files write it; a likely day is written as
    /// uncertain.
    pub fn written(&self, at: AccountRef) -> Option<&str> {
        let day = self.likeness.days.of(at).map(When::written);
        day.or_else(|| self.account(at).value.as_ref().map(Value::written))
    }

    /// The index of the `rows` line that names an account: a person judged that
    /// the accounts on it count the same.
    pub fn row_line(&self, at: AccountRef) -> Option<usize> {
        self.rules.lines().row(self, at)
    }

    /// Whether a person looked at the difference of two accounts and dismissed
    /// it.
    pub fn are_dismissed(&self, a: AccountRef, b: AccountRef) -> bool {
        self.rules.lines().are_dismissed(self, a, b)
    }

    /// The documents that tell an event, in source order.
    pub fn telling(&self, event: EventId) -> Vec<SourceId> {
        let told = self.event(event);
        let members = told.members.iter().map(|member| member.0);
        let passages = told.passages.iter().map(|passage| self.source_of(*passage));
        let mut sources: Vec<SourceId> = members.chain(passages).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    /// The documents that may tell an event under another name, as a person
    /// judged: they do not leave it out.
    pub fn may_tell(&self, event: EventId) -> Vec<SourceId> {
        gaps::may_tell(self, event)
    }

    /// Whether nobody has judged the event yet.
    pub fn is_open(&self, event: EventId) -> bool {
        gaps::is_open(self, event)
    }

    /// Whether an event happened before a document was issued, as far as is
    /// known. If it did not, the document's silence says nothing.
    pub fn could_tell(&self, event: EventId, source: SourceId) -> bool {
        gaps::could_tell(self, event, source)
    }

    /// The name of an origin for other programs: the id of a statement, the
    /// place where its first document has a text, as `briefing:4`, or a voice
    /// as `briefing/voice`.
    pub fn origin_name(&self, origin: Origin) -> String {
        match origin {
            Origin::Statement(place) => self.joins.statements[place as usize].id.clone(),
            Origin::Text(text) => {
                let has = |passage: &PassageId| self.copies.origin(*passage) == Some(text);
                let mut passages = (0..self.passage_count() as u32).map(PassageId);
                let first = passages.find(has).unwrap_or(PassageId(0));
                let source = self.source_of(first);
                format!("{}:{}", self.briefing(source).id, self.passage(first).at)
            }
            Origin::Voice(id) => {
                let voice = self.voice(id);
                format!("{}/{}", self.briefing(voice.source).id, voice.id)
            }
        }
    }

    /// The rows of the given accounts of an event.
    fn rows_of(&self, event: EventId, accounts: &[AccountRef]) -> Vec<MeasureRow> {
        let told = self.event(event);
        match told.likely {
            None if told.accounts.iter().all(|at| told.is_judged(*at)) => {
                grid::rows(self, &self.rules, accounts)
            }
            _ => grid::rows_of_likely(self, &self.rules, told, accounts),
        }
    }

    /// The grid of the accounts of an event that are in a view.
    pub fn grid_within(&self, event: EventId, view: &View) -> Vec<MeasureRow> {
        if view.is_whole() {
            return self.grid(event);
        }
        let accounts = self.event(event).accounts.iter().copied();
        let seen = accounts.filter(|a| a.passage.is_none_or(|p| view.has_passage(p)));
        self.rows_of(event, &seen.collect::<Vec<_>>())
    }

    /// The row of an event's grid with a measure and a scope, as joined.
    pub fn measured(&self, event: EventId, measure: &str, of: Option<&str>) -> Option<MeasureRow> {
        let mut rows = self.grid(event).into_iter();
        rows.find(|row| row.counted() == (measure, of))
    }

    /// The measure and the scope of an account, as joined.
    pub fn counted(&self, at: AccountRef) -> (&str, Option<&str>) {
        let account = self.account(at);
        (self.rules.measure(account), self.rules.scope(account))
    }

    /// The events on which accounts in the view exclude each other, in timeline
    /// order, each with its whole grid, rows in conflict first.
    pub fn conflicts_within<'a>(
        &'a self,
        view: &'a View,
    ) -> impl Iterator<Item = (EventId, Vec<MeasureRow>)> + 'a {
        let ids = (0..self.events.len()).map(EventId::from);
        ids.filter(move |id| !self.event(*id).conflicts.is_empty() && view.has(Item::Event(*id)))
            .map(move |id| (id, self.grid_within(id, view)))
            .filter(|(_, rows)| rows.iter().any(|row| row.verdict.is_conflict()))
    }

    /// A question with the stances that are in a view.
    pub fn asked_within(&self, id: QuestionId, view: &View) -> Asked<'_> {
        let question = self.question(id);
        let stances = question.stances.iter().copied();
        let seen = stances.filter(|s| s.passage.is_none_or(|p| view.has_passage(p)));
        let stances: Vec<StanceRef> = seen.collect();
        let opposed = stances::opposed(self, question.exclusive, &stances);
        Asked {
            id,
            question,
            stances,
            opposed,
        }
    }

    /// A question with all its stances.
    pub fn asked(&self, id: QuestionId) -> Asked<'_> {
        self.asked_within(id, &View::default())
    }

    /// The questions on which no document takes a stance, in the order of the
    /// collection.
    pub fn unanswered(&self) -> impl Iterator<Item = Asked<'_>> {
        let ids = (0..self.questions.len()).map(QuestionId::from);
        let open = ids.filter(|id| self.question(*id).stances.is_empty());
        open.map(|id| self.asked(id))
    }

    /// The questions on which a view holds a stance. Those on which documents
    /// oppose each other come first, those of one document last; within each
    /// group the questions with the most documents come first, then in the
    /// order of the collection.
    pub fn asked_all(&self, view: &View) -> Vec<Asked<'_>> {
        let asked = self.all_asked(view);
        let mut asked: Vec<_> = asked.filter(|asked| !asked.stances.is_empty()).collect();
        asked.sort_by_cached_key(|asked| {
            let group = match (asked.sources() > 1, asked.is_opposed()) {
                (true, true) if asked.is_across(self) => 0,
                (true, _) => 1,
                (false, true) => 2,
                (false, false) => 3,
            };
            (group, Reverse(asked.sources()))
        });
        asked
    }

    /// The questions on which voices in the view oppose each other, those
    /// opposed across documents first.
    pub fn opposed_within(&self, view: &View) -> Vec<QuestionId> {
        let [across, inside] = self.opposed_parts(view);
        across.iter().chain(&inside).map(|asked| asked.id).collect()
    }

    /// The opposed questions with their stances: across documents, and within
    /// one document.
    pub fn opposed_parts(&self, view: &View) -> [Vec<Asked<'_>>; 2] {
        let opposed = self.all_asked(view).filter(Asked::is_opposed);
        let (across, inside) = opposed.partition(|asked| asked.is_across(self));
        [across, inside]
    }

    /// The number of questions on which voices in the view oppose each other.
    pub fn opposed_count(&self, view: &View) -> usize {
        self.all_asked(view).filter(Asked::is_opposed).count()
    }

    /// Every question with its stances in the view.
    fn all_asked<'a, 'v>(
        &'a self,
        view: &'v View,
    ) -> impl Iterator<Item = Asked<'a>> + use<'a, 'v> {
        let ids = (0..self.questions.len()).map(QuestionId::from);
        ids.map(|id| self.asked_within(id, view))
    }

    /// What only one source tells, and what few leave out, in timeline order;
    /// empty if there is only one source.
    pub fn gaps(&self) -> Vec<Gap> {
        gaps::gaps(self)
    }

    /// The documents that tell the same stories as `tellers`, and `tellers`
    /// themselves; all documents before the comparison.
    pub fn same_stories(&self, tellers: &[SourceId]) -> Vec<SourceId> {
        gaps::near(self, tellers)
    }

    /// The event to which an account belongs.
    pub fn event_of(&self, at: AccountRef) -> Option<EventId> {
        let Home::Event(event) = at.home else {
            return None;
        };
        let mut events = self.events.iter();
        let place = events.position(|e| e.members.contains(&(at.source, event)))?;
        Some(EventId::from(place))
    }

    /// The rows of the facts about a bearer that are in a view: one row a
    /// measure, as in a grid.
    pub fn facts_within(&self, bearer: &Bearer, view: &View) -> Vec<MeasureRow> {
        let facts = bearer.facts.iter().copied();
        let seen = facts.filter(|a| a.passage.is_none_or(|p| view.has_passage(p)));
        grid::rows_alike(self, &self.rules, &seen.collect::<Vec<_>>())
    }

    /// The rows of facts that likely differ in a view, each with the index of
    /// its bearer.
    pub fn differing_facts_within<'a>(
        &'a self,
        view: &'a View,
    ) -> impl Iterator<Item = (usize, MeasureRow)> + 'a {
        let differs = |at: &AccountRef| {
            let row = self.likeness.row_of(*at);
            row.is_some_and(|row| !self.likeness.rows[row].differences.is_empty())
        };
        let bearers = self.bearers.iter().enumerate();
        let bearers = bearers.filter(move |(_, bearer)| bearer.facts.iter().any(differs));
        bearers.flat_map(move |(place, bearer)| {
            let rows = self.facts_within(bearer, view).into_iter();
            let differing = rows.filter(|row| row.verdict.is_difference());
            differing.map(move |row| (place, row))
        })
    }

    /// The number of rows in a view that likely differ, of events and of facts.
    pub fn differences_within(&self, view: &View) -> usize {
        let ids = (0..self.events.len()).map(EventId::from);
        let seen = ids.filter(|id| self.event(*id).differences > 0 && view.has(Item::Event(*id)));
        let of_event = |id: EventId| {
            if view.is_whole() {
                return self.event(id).differences;
            }
            let rows = self.grid_within(id, view).into_iter();
            rows.filter(|row| row.verdict.is_difference()).count()
        };
        let of_events: usize = seen.map(of_event).sum();
        of_events + self.differing_facts_within(view).count()
    }

    /// The facts told beside an event, that is, in one of its passages, each
    /// with its bearer.
    pub fn told_beside(&self, event: EventId) -> impl Iterator<Item = (&Bearer, AccountRef)> {
        let passages = &self.event(event).passages;
        let beside = |at: &&AccountRef| {
            at.passage
                .is_some_and(|p| passages.binary_search(&p).is_ok())
        };
        self.bearers
            .iter()
            .flat_map(move |b| b.facts.iter().filter(beside).map(move |at| (b, *at)))
    }

    /// The question on which a stance is taken.
    pub fn question_of(&self, at: StanceRef) -> Option<QuestionId> {
        let id = &self.claim(at).question;
        let place = self.questions.iter().position(|q| q.id == *id)?;
        Some(QuestionId::from(place))
    }

    /// Who says something and who passed it on; `via` holds ids within the
    /// document.
    pub fn speakers<'a>(&'a self, voice: VoiceId, via: &'a [String]) -> Speakers<'a> {
        let spoken = self.voice(voice);
        let name = |id: &'a String| {
            let known = self.voice_named(spoken.source, id);
            known.map_or(id.as_str(), |v| self.voice(v).name.as_str())
        };
        Speakers {
            voice: &spoken.name,
            via: via.iter().map(name).collect(),
        }
    }

    /// Who says an account, and who passed it on.
    pub fn speakers_of(&self, at: AccountRef) -> Speakers<'_> {
        self.speakers(at.voice, &self.account(at).via)
    }

    /// Who takes a stance, and who passed it on.
    pub fn holders_of(&self, at: StanceRef) -> Speakers<'_> {
        self.speakers(at.voice, &self.claim(at).via)
    }

    /// An answer in words: the actor's name if the answer is an actor, else the
    /// words of its id, spelled as the voices that give the answer spell them.
    pub fn answer_in_words(&self, answer: &str) -> String {
        if let Some(actor) = self.actors.iter().find(|a| a.id == answer) {
            return actor.name.clone();
        }
        let words = answer.split('-').map(|word| {
            let spelled = self.spelled(answer, word);
            spelled.unwrap_or(word)
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The spelling of a word as a proper name in what voices say with an
    /// answer.
    fn spelled(&self, answer: &str, word: &str) -> Option<&str> {
        let claims = self.claims.iter().map(|c| self.claim(c.stance));
        let said = claims.filter(|claim| claim.answer == answer);
        let said = said.flat_map(|claim| [claim.says.as_deref(), claim.quote.as_deref()]);
        spelled(said.flatten(), word)
    }
}

/// Who says it and who passed it on: “Kataib Hezbollah, via US officials”.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speakers<'a> {
    /// Who says it.
    pub voice: &'a str,
    /// Who passed it on; the one nearest to the document comes last.
    pub via: Vec<&'a str>,
}

impl Speakers<'_> {
    /// “via US officials”; empty if nobody passed it on.
    pub fn passed_on(&self) -> String {
        if self.via.is_empty() {
            String::new()
        } else {
            format!("via {}", self.via.join(", "))
        }
    }
}

impl fmt::Display for Speakers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.voice)?;
        if !self.via.is_empty() {
            write!(f, ", {}", self.passed_on())?;
        }
        Ok(())
    }
}
