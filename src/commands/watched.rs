//! Runs a command's work on files, and shows progress on a terminal if it takes
//! long.

use std::time::Duration;

use super::Output;
use crate::store::{Progress, Watch};

/// Progress shows only if the work takes longer.
const PATIENCE: Duration = Duration::from_millis(500);

/// Runs `work`, and shows its progress if `output` is live. Work goes on even
/// if progress cannot be written.
pub(super) fn watched<R: Send>(output: &mut Output, work: impl FnOnce(&Watch) -> R + Send) -> R {
    watched_after(PATIENCE, output, work)
}

fn watched_after<R: Send>(
    patience: Duration,
    output: &mut Output,
    work: impl FnOnce(&Watch) -> R + Send,
) -> R {
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
    let done = watch.telling(patience, tell, || work(&watch));
    if told {
        let _ = output.clear_progress();
    }
    done
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::mpsc::{Sender, channel};

    use super::*;

    /// The written progress, and a signal to the work at each write.
    struct Told(Vec<u8>, Sender<()>);

    impl Write for Told {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            let _ = self.1.send(());
            Ok(())
        }
    }

    /// The progress of work that, if it `lasts`, waits until some is shown.
    fn told(live: bool, lasts: bool) -> String {
        let (to_work, is_told) = channel();
        let (mut out, mut err) = (Vec::new(), Told(Vec::new(), to_work));
        let mut output = Output::plain(&mut out, &mut err);
        output.live = live;
        let patience = if lasts { Duration::ZERO } else { Duration::MAX };
        let work = move |_: &Watch| {
            if lasts && live {
                is_told.recv().expect("it is told of");
            }
            7
        };
        assert_eq!(watched_after(patience, &mut output, work), 7);
        assert!(out.is_empty());
        String::from_utf8(err.0).unwrap()
    }

    #[test]
    fn only_long_work_is_told_of_and_only_to_who_watches() {
        let shown = told(true, true);
        assert!(shown.contains("\r\x1b[K0 files found"), "{shown:?}");
        assert!(shown.ends_with("\r\x1b[K"), "{shown:?}");
        assert_eq!(told(true, false), "");
        assert_eq!(told(false, true), "");
    }
}
