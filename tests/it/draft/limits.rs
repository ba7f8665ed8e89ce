//! Models that hang, flood, or are stopped: nothing enters, and nothing stays
//! behind.

use std::fs;
use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process};

use super::{Desk, err, wait_for};

#[test]
fn a_model_that_hangs_or_floods_is_ended() {
    for (script, why) in [
        ("exec sleep 1000", "took more than 1 s and was ended"),
        (
            "exec >&- 2>&-; exec sleep 1000",
            "took more than 1 s and was ended",
        ),
        (
            "cat >/dev/null; exec yes '{\"actors\": []}'",
            "more than 4 MiB and was ended",
        ),
        (
            "exec yes '{\"actors\": []}'",
            "more than 4 MiB and was ended",
        ),
        ("exit 7", "failed (exit status: 7)"),
        ("echo out of memory >&2; exit 1", "out of memory"),
        ("printf '\\377\\376'", "did not answer in UTF-8"),
    ] {
        let desk = Desk::new();
        let done = desk.draft(&desk.model(script), &["--seconds", "1"]);
        assert_eq!(done.status.code(), Some(2), "{script}");
        assert!(err(&done).contains(why), "{script}: {}", err(&done));
        assert_eq!(desk.text(), super::LAID_OUT, "{script}");
    }
    let desk = Desk::new();
    let done = desk.draft("./no-such-model", &[]);
    assert_eq!(done.status.code(), Some(2));
    assert!(err(&done).contains("there is no program"), "{}", err(&done));
}

/// Whether a process is gone, or only waits to be collected.
pub(crate) fn is_gone(process: &str) -> bool {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"));
    stat.map_or(true, |stat| stat.contains(") Z "))
}

#[test]
fn a_signal_ends_the_model_and_all_it_started() {
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let desk = Desk::new();
        let model = desk.model("sleep 1000 & echo $! >child; echo $$ >self; : >ready; wait");
        let words = ["draft", "story", "--with", &model, "--yes"];
        let mut command = desk.program(&words);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let running = command.spawn().unwrap();
        wait_for(&desk.at("ready"));
        let id = Pid::from_child(&running);
        kill_process(id, signal).unwrap();
        let done = running.wait_with_output().unwrap();
        assert_eq!(done.status.code(), Some(code), "{}", err(&done));
        assert!(
            err(&done).contains("stopped; nothing of it entered"),
            "{}",
            err(&done)
        );
        for name in ["child", "self"] {
            let process = fs::read_to_string(desk.at(name)).unwrap();
            while !is_gone(process.trim()) {
                std::thread::yield_now();
            }
        }
        assert_eq!(desk.text(), super::LAID_OUT);
    }
}
