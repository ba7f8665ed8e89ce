//! Loading for a command, which tells a terminal how far it is if it takes a
//! while.

use std::time::Duration;

use super::Output;
use crate::store::{LoadError, Loaded, Watch};

/// What takes no longer is not told of.
const PATIENCE: Duration = Duration::from_millis(500);

/// Loads, and tells of it where `output` is live. That it cannot be told is no
/// reason not to load.
pub(super) fn load(
    output: &mut Output,
    load: impl FnOnce(&Watch) -> Result<Loaded, LoadError> + Send,
) -> Result<Loaded, LoadError> {
    let watch = Watch::default();
    if !output.live {
        return load(&watch);
    }
    let mut told = false;
    let tell = |progress: crate::store::Progress| {
        told = true;
        let _ = output.clear_progress();
        let _ = output.progress(&progress.said());
    };
    let loaded = watch.telling(PATIENCE, tell, || load(&watch));
    if told {
        let _ = output.clear_progress();
    }
    loaded
}
