//! Reading across a folder of documents on a terminal: who else tells a
//! passage, two documents side by side, what is new, which passages tell the
//! same.

use super::harness::{ENTER, ESC, Start};
use crate::fixture::pile;

#[test]
fn documents_are_read_across() {
    let folder = pile();
    let at = folder.path().to_str().unwrap();
    let mut run = Start::reader(&[at]).run();
    run.shows("5 drafts");
    run.press(ESC, "1 Sources");
    // The search counts the passages that tell the same.
    run.press("/like:brandt:4", "others");
    run.press(ENTER, "Hit ");
    run.press("w", "Who else tells");
    run.press(ENTER, "¶");
    run.hides("Who else tells");
    run.press("H", "Who else tells");
    run.press("w", "what cites this");
    run.press("g=", "beside …");
    run.press(ENTER, "likely differ");
    run.press("d", "Differences only");
    run.press("d", "swap");
    run.hides("Differences only");
    run.press(ESC, "1 Sources");
    run.press("gw", "% new: ");
    run.send(ESC);
    run.hides("% new: ");
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}
