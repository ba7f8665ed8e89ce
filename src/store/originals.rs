//! Proves a digest against its original: the hash, every quotation word for
//! word in the block it cites, and the blocks the digest omits.

use std::fs;
use std::io;
use std::path::Path as FilePath;

use super::documents::Documents;
use super::load::located;
use super::{Loaded, Problem, Watch, digested, yaml};
use crate::model::Briefing;
use crate::model::briefing::Original;
use crate::model::check::MAX_QUOTED_WORDS;
use crate::model::finding::{Finding, Path};
use crate::model::vocabulary::{Blocks, Kind};
use crate::text::fold::quote_key;
use crate::text::{hash, words};

/// Fewest words in curly quotes that count as a quotation; fewer are a term or
/// scare quotes.
const MIN_SPAN_WORDS: usize = 3;

/// Proves every briefing that names an original against the file in `folder`;
/// reports progress to `watch`.
///
/// # Errors
/// If the folder cannot be listed.
pub fn check(
    loaded: &Loaded,
    folder: &FilePath,
    documents: &dyn Documents,
    watch: &Watch,
) -> io::Result<Vec<Problem>> {
    fs::read_dir(folder)?;
    let mut problems = Vec::new();
    let briefings = loaded.collection.briefings.iter();
    let files = briefings.filter_map(|b| Some((b, loaded.files.get(&b.id)?)));
    files.clone().for_each(|_| watch.found());
    for (briefing, input) in files {
        let found = located(input, against_file(briefing, folder, documents));
        watch.read(found.len());
        problems.extend(found);
    }
    problems.sort();
    Ok(problems)
}

fn against_file(briefing: &Briefing, folder: &FilePath, documents: &dyn Documents) -> Vec<Finding> {
    let Some(original) = &briefing.original else {
        let message = "the briefing names no original; say which with original: {file: …}";
        return vec![Finding::warning(Path::default(), message)];
    };
    let at_file = Path::field("original").then("file");
    let holder = original.within.as_ref().unwrap_or(&original.file);
    if holder.is_empty() || holder.contains(['/', '\\']) {
        // Paths out of the folder are refused; the rules report them.
        return Vec::new();
    }
    let bytes = read(&folder.join(holder))
        .map_err(|reason| reason.to_string())
        .and_then(|bytes| document_of(original, bytes, documents));
    match bytes {
        Ok(bytes) => against(briefing, original, &bytes, documents),
        Err(reason) => {
            let message = format!(
                "{holder} cannot be read in {}: {reason}; put the original there",
                folder.display()
            );
            vec![Finding::error(at_file, message)]
        }
    }
}

/// The bytes of a document, taken out of the file that holds it if need be.
fn document_of(
    original: &Original,
    bytes: Vec<u8>,
    documents: &dyn Documents,
) -> Result<Vec<u8>, String> {
    let Some(holder) = &original.within else {
        return Ok(bytes);
    };
    let found = documents.part(holder, &bytes, &original.file)?;
    found.ok_or_else(|| format!("there is no {} in it", original.file))
}

fn read(path: &FilePath) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_file() {
        fs::read(path)
    } else {
        Err(io::Error::other("it is no regular file"))
    }
}

/// Everything in a briefing that its original does not support.
pub fn against(
    briefing: &Briefing,
    original: &Original,
    bytes: &[u8],
    documents: &dyn Documents,
) -> Vec<Finding> {
    let path = Path::field("original");
    let mut found = Vec::new();
    let hash = hash::sha256(bytes);
    match &original.sha256 {
        Some(told) if !told.eq_ignore_ascii_case(&hash) => {
            let message = format!(
                "{} has the SHA-256 {hash}; it is another file, or changed",
                original.file
            );
            found.push(Finding::error(path.then("sha256"), message));
        }
        Some(_) => {}
        None => {
            let message = format!("the hash of the original is missing; add sha256: {hash}");
            found.push(Finding::warning(path.clone(), message));
        }
    }
    let blocks = match blocks_of(original, bytes, documents) {
        Ok(blocks) => blocks,
        Err(message) => {
            found.push(Finding::error(path.then("file"), message));
            return found;
        }
    };
    let mut proof = Proof { blocks, found };
    proof.quotations(briefing);
    proof.passages(briefing);
    if briefing.kind == Kind::Digest {
        let digested = digested::check(briefing, &proof.blocks);
        proof.found.extend(digested);
    }
    proof.found.extend(digested::too_late(briefing));
    proof.found
}

/// The blocks of an original, normalised for quotations: a text's by its lines,
/// any other document's as it is converted.
fn blocks_of(
    original: &Original,
    bytes: &[u8],
    documents: &dyn Documents,
) -> Result<Vec<String>, String> {
    if original.blocks == Blocks::Elements {
        let blocks = documents.blocks(&original.file, bytes)?;
        return Ok(blocks.iter().map(|text| quote_key(text)).collect());
    }
    let text = yaml::decode(bytes).map_err(|fault| fault.message)?;
    let blocks = original.blocks.split(&text).unwrap_or_default();
    Ok(blocks.iter().map(|b| quote_key(&b.text())).collect())
}

struct Proof {
    /// The blocks, normalised for quotations.
    blocks: Vec<String>,
    found: Vec<Finding>,
}

impl Proof {
    fn block(&self, at: u32) -> Option<&str> {
        let place = usize::try_from(at).ok()?.checked_sub(1)?;
        self.blocks.get(place).map(String::as_str)
    }

    fn quotations(&mut self, briefing: &Briefing) {
        if let Some(basis) = &briefing.issued_basis {
            self.quotation(
                &Path::field("issued_basis"),
                basis.at,
                basis.quote.as_deref(),
            );
        }
        for (place, event) in briefing.events.iter().enumerate() {
            for (nth, account) in event.accounts.iter().enumerate() {
                let path = Path::item("events", place).then_item("accounts", nth);
                self.quotation(&path, account.at, account.quote.as_deref());
            }
        }
        for (place, fact) in briefing.facts.iter().enumerate() {
            let (path, account) = (Path::item("facts", place), &fact.account);
            self.quotation(&path, account.at, account.quote.as_deref());
        }
        for (place, claim) in briefing.claims.iter().enumerate() {
            self.quotation(
                &Path::item("claims", place),
                claim.at,
                claim.quote.as_deref(),
            );
        }
    }

    fn quotation(&mut self, path: &Path, at: u32, quote: Option<&str>) {
        if let (Some(quote), Some(block)) = (quote, self.block(at))
            && !block.contains(&quote_key(quote))
        {
            let message =
                format!("these words are not in block {at} of the original; quote it verbatim");
            self.found.push(Finding::error(path.then("quote"), message));
        }
    }

    fn passages(&mut self, briefing: &Briefing) {
        let count = self.blocks.len();
        let mut covered = vec![false; count];
        for (place, passage) in briefing.passages.iter().enumerate() {
            let path = Path::item("passages", place);
            let slot = usize::try_from(passage.at)
                .ok()
                .and_then(|at| covered.get_mut(at.checked_sub(1)?));
            if let Some(slot) = slot {
                *slot = true;
            } else {
                let message = format!("the original has {count} blocks, no block {}", passage.at);
                self.found.push(Finding::error(path.then("at"), message));
            }
            if briefing.kind == Kind::Digest {
                self.spans(&path.then("text"), passage.at, &passage.text);
            }
        }
        for (nth, _) in covered.iter().enumerate().filter(|(_, covered)| !**covered) {
            let message = format!("no passage covers block {} of the original", nth + 1);
            self.found
                .push(Finding::warning(Path::field("passages"), message));
        }
    }

    /// The original also has what the digest's own text puts in quote marks.
    fn spans(&mut self, path: &Path, at: u32, text: &str) {
        let Some(block) = self.block(at).map(str::to_owned) else {
            return;
        };
        for span in quoted_spans(text) {
            let count = words::count(span);
            if count < MIN_SPAN_WORDS {
                continue;
            }
            let shown = yaml::excerpt(span);
            if !block.contains(&quote_key(span.trim_end_matches([',', '.']))) {
                let message =
                    format!("“{shown}” is not in block {at} of the original; quote it verbatim");
                self.found.push(Finding::error(path.clone(), message));
            }
            if count > MAX_QUOTED_WORDS {
                let message = format!(
                    "“{shown}” has {count} words; a digest quotes {MAX_QUOTED_WORDS} at most"
                );
                self.found.push(Finding::error(path.clone(), message));
            }
        }
    }
}

/// The text between curly double quotes; a nested pair is part of it.
fn quoted_spans(text: &str) -> Vec<&str> {
    let mut spans = Vec::new();
    let mut open = Vec::new();
    for (offset, c) in text.char_indices() {
        match c {
            '“' => open.push(offset + c.len_utf8()),
            '”' => {
                if let Some(start) = open.pop()
                    && open.is_empty()
                {
                    spans.push(&text[start..offset]);
                }
            }
            _ => {}
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::documents::BriefingsOnly;

    const ORIGINAL: &str =
        "The mill burned\n\n“Nobody was hurt,” the miller said at noon.\nThe end";

    fn digest(text: &str) -> Briefing {
        serde_json::from_value(serde_json::json!({
            "id": "mill", "title": "The mill burned", "kind": "digest",
            "original": {"file": "mill.txt", "sha256": hash::sha256(ORIGINAL.as_bytes())},
            "passages": [{"at": 1, "kind": "head", "text": "The mill burned"}, {"at": 2, "text": text}],
        }))
        .unwrap()
    }

    fn found(briefing: &Briefing) -> Vec<String> {
        against(
            briefing,
            briefing.original.as_ref().unwrap(),
            ORIGINAL.as_bytes(),
            &BriefingsOnly,
        )
        .iter()
        .map(|f| format!("{} {}", f.severity, f.path))
        .collect()
    }

    #[test]
    fn quotations_are_proved_and_gaps_told() {
        let good = digest("The miller told them: “Nobody was hurt.” That was “noon”.");
        assert_eq!(found(&good), ["warning passages"]);
        let bad = digest("The miller: “Nobody was really hurt”.");
        assert_eq!(found(&bad), ["error passages[1].text", "warning passages"]);
    }

    #[test]
    fn another_file_and_a_block_too_far_are_found() {
        let mut bad = digest("Nothing.");
        bad.original.as_mut().unwrap().sha256 = Some("0".repeat(64));
        bad.passages[1].at = 9;
        assert_eq!(
            found(&bad),
            [
                "error original.sha256",
                "error passages[1].at",
                "warning passages",
                "warning passages"
            ]
        );
    }
}
