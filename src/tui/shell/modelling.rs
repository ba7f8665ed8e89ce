//! A model at work on a thread of its own, until it is done, stopped, or the
//! reader leaves.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::messages::Msg;
use super::requests::{Model, Modelled, Reply};
use super::threads::spawn;
use crate::store::models::{Asked, Models, NoAnswer};

/// How long leaving waits for a model to end.
const PATIENCE: Duration = Duration::from_secs(1);

/// Lets models draft, one at a time.
pub(super) struct Modelling {
    models: &'static dyn Models,
    at_work: Option<AtWork>,
}

impl Modelling {
    pub(super) fn new(models: &'static dyn Models) -> Self {
        Self {
            models,
            at_work: None,
        }
    }

    /// Lets a model draft; stops the one before.
    pub(super) fn propose(&mut self, asked: Model, to_app: &Sender<Msg>) {
        self.stop();
        match AtWork::start(self.models, asked, to_app) {
            Ok(model) => self.at_work = Some(model),
            Err(why) => {
                let failed = Modelled::Failed(why.to_string());
                let _ = to_app.send(Reply::Modelled(failed).into());
            }
        }
    }

    /// Asks the model to stop.
    pub(super) fn stop(&self) {
        if let Some(model) = &self.at_work {
            model.stopped.store(true, Ordering::Relaxed);
        }
    }

    /// Ends the model, with its program and all that it started.
    pub(super) fn end(&mut self) {
        self.stop();
        if let Some(model) = self.at_work.take() {
            let _ = model.ended.recv_timeout(PATIENCE);
        }
    }
}

/// A model at work.
struct AtWork {
    stopped: Arc<AtomicBool>,
    /// Closed when it ends.
    ended: Receiver<()>,
}

impl AtWork {
    /// Lets a model draft.
    ///
    /// # Errors
    /// If the system starts no more threads.
    fn start(models: &'static dyn Models, asked: Model, to_app: &Sender<Msg>) -> io::Result<Self> {
        let stopped = Arc::new(AtomicBool::new(false));
        let (ends, ended) = channel::<()>();
        let stop = Arc::clone(&stopped);
        spawn(to_app, move |out| {
            let _ends = ends;
            let say = |told: Modelled| {
                // The reader may have ended.
                let _ = out.send(Reply::Modelled(told).into());
            };
            say(draft(models, asked, &stop, &say));
        })?;
        Ok(Self { stopped, ended })
    }
}

/// What comes of a request to a model.
fn draft(
    models: &'static dyn Models,
    asked: Model,
    stop: &AtomicBool,
    say: &dyn Fn(Modelled),
) -> Modelled {
    if asked.agreed {
        models.agree(&asked.command);
    } else {
        match models.terms(&asked.command) {
            Ok(Some(terms)) => return Modelled::Terms(terms, asked),
            Ok(None) => {}
            Err(why) => return Modelled::Failed(why),
        }
    }
    let mut last = String::new();
    let done = models.draft(
        &Asked {
            command: &asked.command,
            time: asked.time,
            collection: &asked.collection,
            briefing: asked.collection.briefing(asked.source),
        },
        &mut |told| {
            if told != last {
                told.clone_into(&mut last);
                say(Modelled::Going(last.clone()));
            }
            !stop.load(Ordering::Relaxed)
        },
    );
    match done {
        Ok(drafted) => Modelled::Done(asked, Box::new(drafted)),
        Err(NoAnswer::Stopped) => Modelled::Failed("stopped; nothing of it entered".into()),
        Err(NoAnswer::Why(why)) => Modelled::Failed(why),
    }
}
