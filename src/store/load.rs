//! Loading: files become a collection, and whatever is wrong with them a
//! list. One bad file never hides the good ones.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::documents::{BriefingsOnly, Documents};
use super::folder::{self, FoundFiles};
use super::input::Input;
use super::misfit::{Misfit, Misfits};
use super::pile::{Drafted, Pile, Read};
use super::proposals;
use super::settle::{self, Unwritten};
use super::shape::{self, Shape};
use super::watch::Watch;
use super::yaml::tree::Node;
use super::{Problem, Severity, changes, parallel, yaml};
use crate::model::finding::{self, Finding};
use crate::model::{Briefing, Collection, Joins, check, check_joins, merge};
use crate::text::paths;

/// A collection as loaded, with everything that was wrong on the way.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// What could be read, merged.
    pub collection: Collection,
    /// Everything found wrong, in the order of files, lines and columns.
    pub problems: Vec<Problem>,
    /// Where each briefing comes from, by its id.
    pub files: BTreeMap<String, Input>,
    /// The collection file that was read, the first if there are several.
    pub joins_file: Option<Input>,
    /// Briefings that were found and not read, as the loading was ended.
    pub unread: usize,
    /// What the files looked like from outside before they were read.
    pub stamp: u64,
    /// Files shown as they were read before, as they cannot be read now.
    pub kept: usize,
    /// Why nothing is joined: what is wrong in a collection file that cannot be
    /// read, and was not read before.
    pub unjoined: Option<Problem>,
    /// What documents were read as.
    pub documents: Read,
    /// The drafts that are in memory alone, if some are.
    pub unwritten: Option<Unwritten>,
}

/// What was read before: the good copy of a file that is spoilt since.
#[derive(Debug, Clone, Copy)]
pub struct Last<'a> {
    /// The collection.
    pub collection: &'a Collection,
    /// Where each of its briefings came from, by its id.
    pub files: &'a BTreeMap<String, Input>,
    /// What documents were read as.
    pub documents: &'a Read,
}

impl Last<'_> {
    /// The briefing that a file held.
    fn of(&self, input: &Input) -> Option<Briefing> {
        let mut all = self.files.iter();
        let (id, _) = all.find(|(_, file)| file.path() == input.path())?;
        let mut briefings = self.collection.briefings.iter();
        briefings.find(|b| b.id == *id).cloned()
    }
}

/// Why nothing could be loaded at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A path cannot be opened.
    #[error("{}: {reason}", paths::shown(path))]
    Path {
        /// The path as named.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// There are more documents than may be read unasked.
    #[error("there are {0} documents")]
    Many(usize),
    /// There are more files and folders than anybody keeps for a story.
    #[error("there are more than {0} files and folders; name the folder of the story")]
    Vast(usize),
}

/// Loads the briefings that `paths` name and nothing else: files, folders, or
/// nothing, which means `./briefings` if there is one and the built-in
/// collection otherwise.
///
/// # Errors
/// As [`Load::run`].
pub fn load(paths: &[PathBuf]) -> Result<Loaded, LoadError> {
    Load::of(paths, &Watch::default()).run()
}

/// Loads the collection that comes with the program.
pub fn built_in() -> Loaded {
    Load::of(&[], &Watch::default()).built_in()
}

/// What is to be loaded, and how.
#[derive(Clone, Copy)]
pub struct Load<'a> {
    /// Files and folders, or nothing.
    pub paths: &'a [PathBuf],
    /// What reads documents that are no briefings.
    pub documents: &'a dyn Documents,
    /// Who watches, and may end it: what was read until then is the answer.
    pub watch: &'a Watch,
    /// What was read before: of a file that cannot be read now, what it held
    /// stays, and it is said; a document that is as it was is not read again.
    pub last: Option<Last<'a>>,
    /// How many documents are read.
    pub most: Most,
    /// Which files are looked at with suspicion.
    pub care: Care,
}

/// How many documents are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Most {
    /// However many there are.
    All,
    /// All, if no more than this are without a briefing, as far as counting
    /// tells; else nothing is read.
    UpTo(usize),
    /// None: they are left, as if the loading had been ended.
    None,
}

/// Which files are looked at with suspicion before they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// All but the built-in ones: a test has checked those, and the reader
    /// opens in half the time without checking them again.
    OfStrangers,
    /// Every file, as `check` does, which takes nothing on trust.
    OfAll,
}

impl<'a> Load<'a> {
    /// The briefings that `paths` name, while somebody watches.
    pub fn of(paths: &'a [PathBuf], watch: &'a Watch) -> Self {
        Self {
            paths,
            watch,
            documents: &BriefingsOnly,
            last: None,
            most: Most::All,
            care: Care::OfStrangers,
        }
    }

    /// Loads them.
    ///
    /// # Errors
    /// If a path that was named does not exist, nothing could be listed, or
    /// there are more documents than may be read.
    pub fn run(self) -> Result<Loaded, LoadError> {
        let Some(paths) = folder::meant(self.paths) else {
            return Ok(self.built_in());
        };
        let found = folder::find(&paths, self.documents, self.watch)?;
        // Those that have a briefing take no time.
        let count = found.documents.len().saturating_sub(found.inputs.len());
        match self.most {
            Most::UpTo(most) if count > most => Err(LoadError::Many(count)),
            _ => Ok(self.read(found, &paths)),
        }
    }

    /// Reads what comes with the program.
    fn built_in(self) -> Loaded {
        let found = FoundFiles {
            inputs: Input::built_in(),
            ..FoundFiles::default()
        };
        let mut loaded = Self { last: None, ..self }.read(found, &[]);
        if self.care == Care::OfStrangers && loaded.unread == 0 {
            loaded.collection.known = Input::compared_before().map(Box::new);
        }
        loaded
    }

    /// Reads what was found.
    fn read(self, mut found: FoundFiles, paths: &[PathBuf]) -> Loaded {
        let stamp = changes::stamp_of(&found);
        let before = self.last.map(|last| (last.documents, last.collection));
        let place = settle::place(&found, paths);
        let mut pile = Pile::new(&mut found, paths, (self.documents, self.watch), before);
        let left = if self.most == Most::None {
            pile.len()
        } else {
            0
        };
        let mut read = Briefings {
            problems: found.problems,
            unread: left,
            ..Briefings::default()
        };
        let (joins_files, inputs): (Vec<_>, Vec<_>) =
            found.inputs.into_iter().partition(Input::is_joins);
        let (proposals, inputs): (Vec<_>, Vec<_>) =
            inputs.into_iter().partition(Input::is_proposals);
        read.take_in(self, inputs);
        let mut documents = Read::default();
        if pile.len() > left {
            pile.sum(&read.all);
            read.drop_strays(&pile);
            let drafted = read.draft(pile, &joins_files);
            documents = drafted.read;
            read.unread += drafted.unread;
            read.problems.extend(drafted.problems);
            read.take_drafts(drafted.drafts, &drafted.failed, self.last);
        } else {
            read.drop_strays(&pile);
        }
        let Briefings {
            all,
            mut problems,
            unread,
            kept,
            files,
        } = read;
        let briefings: Vec<Briefing> = all.into_iter().map(|(_, briefing)| briefing).collect();
        let whole = unread == 0;
        let Joined {
            joins,
            unjoined,
            kept: joins_kept,
        } = self.read_joins(&joins_files, &briefings, whole, &mut problems);
        problems.extend(stray_answers(&joins, &briefings, &files));
        let proposed = proposals::read(self, &proposals, &briefings, whole, &mut problems);
        problems.sort();
        let title = folder_title(paths).unwrap_or_else(|| title_of(&briefings));
        let mut collection = merge::merge(title, briefings, joins);
        collection.proposed = proposed;
        Loaded {
            collection,
            problems,
            unwritten: place.and_then(|place| Unwritten::of(place, &files)),
            files,
            joins_file: joins_files.into_iter().next(),
            unread,
            stamp,
            kept: kept + usize::from(joins_kept),
            unjoined,
            documents,
        }
    }

    /// A file that comes with the program, as it was read when that was built;
    /// nothing of others, nor where nothing is taken on trust.
    fn trusted<T: DeserializeOwned>(self, input: &Input) -> Option<Outcome<T>> {
        let values = input.values().filter(|_| self.care == Care::OfStrangers)?;
        let value = serde_json::from_slice(values).ok()?;
        Some(Outcome {
            value: Some(value),
            problems: Vec::new(),
        })
    }

    /// Reads the collection files and puts their lines together; of several
    /// titles the first counts. Whether a line leads nowhere can only be said
    /// where the briefings are `whole`. Where one is spoilt, what was read
    /// before stands.
    fn read_joins(
        self,
        inputs: &[Input],
        briefings: &[Briefing],
        whole: bool,
        problems: &mut Vec<Problem>,
    ) -> Joined {
        let known: Vec<&Briefing> = briefings.iter().collect();
        let mut joined = Joined::default();
        for input in inputs {
            let rules = |joins: &Joins| {
                if whole {
                    check_joins::joins(joins, &known)
                } else {
                    Vec::new()
                }
            };
            let outcome = self.trusted(input);
            let outcome = outcome.unwrap_or_else(|| read_one(input, shape::joins(), rules));
            self.watch.read(outcome.problems.len());
            match outcome.value {
                Some(joins) => joined.joins.append(joins),
                None => joined.unjoined = joined.unjoined.or(outcome.problems.first().cloned()),
            }
            problems.extend(outcome.problems);
        }
        let before = self.last.map(|last| &last.collection.joins);
        let good = before.filter(|before| **before != Joins::default());
        if let (Some(spoilt), Some(good)) = (&joined.unjoined, good) {
            let said = Problem::whole(&spoilt.file, Severity::Warning, AS_BEFORE);
            problems.push(said);
            joined = Joined {
                joins: good.clone(),
                unjoined: None,
                kept: true,
            };
        }
        joined
    }
}

/// Said of a file that cannot be read now, and was read before.
pub(super) const AS_BEFORE: &str = "shown as it was when it was last read";

/// The lines of the collection files.
#[derive(Debug, Default)]
struct Joined {
    joins: Joins,
    /// What is wrong in the first that cannot be read.
    unjoined: Option<Problem>,
    /// Whether they are those that were read before.
    kept: bool,
}

/// The briefings that were read so far.
#[derive(Debug, Default)]
struct Briefings {
    all: Vec<(Input, Briefing)>,
    problems: Vec<Problem>,
    unread: usize,
    kept: usize,
    files: BTreeMap<String, Input>,
}

impl Briefings {
    /// Reads the files of briefings.
    fn take_in(&mut self, load: Load, inputs: Vec<Input>) {
        let outcomes = parallel::each(
            &inputs,
            || load.watch.is_stopped(),
            |input| {
                let outcome = load
                    .trusted(input)
                    .unwrap_or_else(|| read_one(input, shape::briefing(), check::briefing));
                load.watch.read(outcome.problems.len());
                outcome
            },
        );
        self.unread += outcomes.iter().filter(|o| o.is_none()).count();
        for (input, outcome) in inputs.into_iter().zip(outcomes) {
            let Some(outcome) = outcome else { continue };
            self.problems.extend(outcome.problems);
            let spoilt = outcome.value.is_none();
            let good = || load.last.and_then(|last| last.of(&input));
            let Some(briefing) = outcome.value.or_else(good) else {
                continue;
            };
            if spoilt {
                self.keep(&input);
            }
            if let Some(first) = self.files.get(&briefing.id) {
                let taken = id_taken(&input, &briefing.id, first.path());
                self.problems.push(taken);
                continue;
            }
            self.files.insert(briefing.id.clone(), input.clone());
            self.all.push((input, briefing));
        }
    }

    /// A file cannot be read now, and what it held is shown.
    fn keep(&mut self, input: &Input) {
        self.kept += 1;
        let problem = Problem::whole(input.path(), Severity::Warning, AS_BEFORE);
        self.problems.push(problem);
    }

    /// Leaves out briefings beside documents that are of none of them.
    fn drop_strays(&mut self, pile: &Pile) {
        let files = &mut self.files;
        self.all.retain(|(input, briefing)| {
            let stays = !input.is_beside() || pile.holds_original_of(briefing);
            if !stays {
                files.remove(&briefing.id);
            }
            stays
        });
    }

    /// Makes drafts of documents, which join the briefings that were read.
    fn draft(&mut self, pile: Pile, joins_files: &[Input]) -> Drafted {
        let mut joins = Joins::default();
        for input in joins_files {
            joins.append(
                read_one(input, shape::joins(), |_| Vec::new())
                    .value
                    .unwrap_or_default(),
            );
        }
        // Merged for now: what is known of names is known of those joined.
        let (inputs, briefings): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.all).into_iter().unzip();
        let inputs: BTreeMap<String, Input> = briefings
            .iter()
            .map(|briefing: &Briefing| briefing.id.clone())
            .zip(inputs)
            .collect();
        let collection = merge::merge(String::new(), briefings, joins);
        let drafted = pile.draft(&collection, &inputs);
        let again = collection.briefings.into_iter();
        self.all = again
            .filter_map(|briefing| Some((inputs.get(&briefing.id)?.clone(), briefing)))
            .collect();
        drafted
    }

    /// Adds drafts of documents; of one that cannot be read any more, what it
    /// was before.
    fn take_drafts(
        &mut self,
        drafts: Vec<(Input, Briefing)>,
        failed: &[PathBuf],
        last: Option<Last>,
    ) {
        for (input, briefing) in drafts {
            self.files.insert(briefing.id.clone(), input.clone());
            self.all.push((input, briefing));
        }
        for path in failed {
            let input = Input::document(path);
            let before = last.and_then(|last| last.of(&input));
            // A document that came since may have its id.
            let before = before.filter(|briefing| !self.files.contains_key(&briefing.id));
            if let Some(briefing) = before {
                self.keep(&input);
                self.files.insert(briefing.id.clone(), input.clone());
                self.all.push((input, briefing));
            }
        }
    }
}

/// The name of the folder, where one folder was named.
fn folder_title(paths: &[PathBuf]) -> Option<String> {
    let [path] = paths else { return None };
    if !path.is_dir() {
        return None;
    }
    let real = path.canonicalize().unwrap_or_else(|_| path.clone());
    Some(real.file_name()?.to_string_lossy().into_owned())
}

/// A title where neither `collection.yaml` nor a folder gives one.
fn title_of(briefings: &[Briefing]) -> String {
    match briefings {
        [] => "No briefings".into(),
        [one] => one.heading().to_owned(),
        many => format!("{} briefings", many.len()),
    }
}

/// What came of one file.
pub(super) struct Outcome<T> {
    /// What it holds, unless it cannot be read.
    pub(super) value: Option<T>,
    pub(super) problems: Vec<Problem>,
}

/// Reads one file: text, scan, shape, values, rules. Each step says all that
/// it finds, and only a file that passes one comes to the next.
pub(super) fn read_one<T: DeserializeOwned>(
    input: &Input,
    shape: &Shape,
    rules: impl FnOnce(&T) -> Vec<Finding>,
) -> Outcome<T> {
    let mut problems = Vec::new();
    let value = with_tree(input, |text, tree| {
        let misfits = shape.misfits(tree);
        let fits = !misfits.iter().any(|m| m.severity == Severity::Error);
        problems.extend(problems_of(input, misfits));
        if !fits {
            return Ok(None);
        }
        let value: T = yaml::values(text).map_err(|fault| vec![fault])?;
        problems.extend(placed(input, tree, rules(&value)));
        Ok(Some(value))
    });
    let value = value.unwrap_or_else(|why| {
        problems.extend(why);
        None
    });
    Outcome { value, problems }
}

/// Gives the text and the nodes of a file to `then`.
pub(super) fn with_tree<R>(
    input: &Input,
    then: impl FnOnce(&str, &Node<'_>) -> Result<R, Vec<yaml::Fault>>,
) -> Result<R, Vec<Problem>> {
    let path = input.path();
    let bytes = input
        .read()
        .map_err(|reason| vec![Problem::whole(path, Severity::Error, reason)])?;
    let faults = |faults: Vec<yaml::Fault>| {
        faults
            .into_iter()
            .map(|f| Problem::at(path, f.place, Severity::Error, f.message))
            .collect::<Vec<_>>()
    };
    let text = match bytes {
        Cow::Borrowed(bytes) => yaml::decode(bytes),
        Cow::Owned(bytes) => yaml::decode_owned(bytes).map(Cow::Owned),
    };
    let text = text.map_err(|fault| faults(vec![fault]))?;
    let tree = yaml::scan(&text).map_err(faults)?;
    then(&text, &tree).map_err(faults)
}

/// Findings with the line and column of what they mean.
pub(super) fn placed(input: &Input, tree: &Node<'_>, findings: Vec<Finding>) -> Vec<Problem> {
    let mut found = Misfits::default();
    for finding in findings {
        let place = tree.place_of(&finding.path);
        found.push(finding.severity, place, || finding.message);
    }
    problems_of(input, found.into_listed())
}

fn problems_of(input: &Input, misfits: Vec<Misfit>) -> Vec<Problem> {
    let problem = |m: Misfit| Problem::at(input.path(), m.place, m.severity, m.message);
    misfits.into_iter().map(problem).collect()
}

/// Findings of a file that was read before: it is scanned again for their
/// places, which costs less than keeping the nodes of every file.
pub(super) fn located(input: &Input, findings: Vec<Finding>) -> Vec<Problem> {
    if findings.is_empty() {
        return Vec::new();
    }
    let kept = findings.clone();
    with_tree(input, |_, tree| Ok(placed(input, tree, findings))).unwrap_or_else(|_| {
        // Changed since it was read: say it without a place.
        kept.into_iter()
            .map(|f| Problem::whole(input.path(), f.severity, f.message))
            .collect()
    })
}

fn id_taken(input: &Input, id: &str, first: &Path) -> Problem {
    let message = format!(
        "the id `{id}` is taken by {}; this briefing is left out until it has its own",
        paths::shown(first)
    );
    let finding = Finding::error(finding::Path::field("id"), message);
    located(input, vec![finding]).remove(0)
}

fn stray_answers(
    joins: &Joins,
    briefings: &[Briefing],
    files: &BTreeMap<String, Input>,
) -> Vec<Problem> {
    let known: Vec<&Briefing> = briefings.iter().collect();
    let mut by_briefing: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for stray in check_joins::answers(joins, &known) {
        by_briefing
            .entry(stray.briefing)
            .or_default()
            .push(stray.finding);
    }
    by_briefing
        .into_iter()
        .filter_map(|(id, findings)| Some(located(files.get(&id)?, findings)))
        .flatten()
        .collect()
}
