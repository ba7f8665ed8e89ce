//! Work on files for a command, which tells a terminal how far it is if it
//! takes a while.

use std::time::Duration;

use super::Output;
use crate::store::{Progress, Watch};

/// What takes no longer is not told of.
const PATIENCE: Duration = Duration::from_millis(500);

/// Works, and tells of it where `output` is live. That it cannot be told is no
/// reason not to work.
pub(super) fn watched<R: Send>(output: &mut Output, work: impl FnOnce(&Watch) -> R + Send) -> R {
    let watch = Watch::default();
    if !output.live {
        return work(&watch);
    }
    let mut told = false;
    let tell = |progress: Progress| {
        told = true;
        let _ = output.clear_progress();
        let _ = output.progress(&progress.said());
    };
    let done = watch.telling(PATIENCE, tell, || work(&watch));
    if told {
        let _ = output.clear_progress();
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(live: bool, took: Duration) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut output = Output::plain(&mut out, &mut err);
        output.live = live;
        assert_eq!(
            watched(&mut output, |_| {
                std::thread::sleep(took);
                7
            }),
            7
        );
        assert!(out.is_empty());
        String::from_utf8(err).unwrap()
    }

    #[test]
    fn only_long_work_is_told_of_and_only_to_who_watches() {
        let long = PATIENCE + Duration::from_millis(50);
        let shown = told(true, long);
        assert!(shown.contains("\r\x1b[K0 files found"), "{shown:?}");
        assert!(shown.ends_with("\r\x1b[K"), "{shown:?}");
        assert_eq!(told(true, Duration::ZERO), "");
        assert_eq!(told(false, long), "");
    }
}
