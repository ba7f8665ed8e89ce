//! What a model proposes across documents, while somebody reads them: the
//! reader notices the file, shows the reason, and one key accepts it.

use std::fs;

use super::harness::Start;
use crate::draft::across::{FAITHFUL, POST, WIRE};
use crate::fixture::{program, script};

#[test]
fn what_a_model_proposes_meanwhile_is_shown_accepted_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("story")).unwrap();
    fs::write(at("story/wire.yaml"), WIRE).unwrap();
    fs::write(at("story/post.yaml"), POST).unwrap();
    fs::write(at("answer"), FAITHFUL).unwrap();
    script(
        &at("model"),
        &format!("cat >/dev/null; cat '{}'", at("answer").display()),
    );
    let story = at("story").display().to_string();
    let mut run = Start::reader(&["--fresh", &story]).run();
    run.shows("A ferry on the bank");
    run.press("gi", "Review identity (");
    let mut draft = program();
    draft.args(["draft", "--across", "--yes", "--by", "lama", "--with"]);
    draft.arg(at("model")).arg(at("story"));
    let done = draft.output().unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    run.shows("lama proposes: Both name the harbour master.");
    let file = at("story/collection.yaml");
    run.send("gg");
    run.press("s", "same: ");
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("same: [Dana Holm, D. Holm]") || text.contains("same: [D. Holm, Dana Holm]"),
        "{text}"
    );
    run.hides("Both name the harbour master.");
    run.press("u", "Undone: same: ");
    assert!(!file.exists());
    run.shows("Both name the harbour master.");
    run.send("Q");
    run.ends_with(0);
    run.terminal_is_restored();
}
