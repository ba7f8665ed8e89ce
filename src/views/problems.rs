//! The problems of the files, with their places.

use serde_json::json;

use super::column::{Column, Listed, column};
use crate::store::{Problem, Severity};
use crate::text;

const LIST: &[Column<Problem, ()>] = &[
    column("file", |(), p| json!(text::paths::shown(&p.file))),
    column("line", |(), p| json!(p.line)),
    column("column", |(), p| json!(p.column)),
    column("severity", |(), p| json!(p.severity.to_string())),
    column("message", |(), p| json!(p.message)),
];

/// The problems for programs.
pub fn rows(problems: Vec<Problem>) -> Listed<'static, Problem, ()> {
    Listed::new(&(), problems, LIST).bare_if_empty()
}

/// A problem on one line: `file:line:column: error: what; what would be right`.
pub fn line(problem: &Problem) -> String {
    format!(
        "{}: {}: {}",
        text::line(&problem.place()),
        problem.severity,
        text::line(&problem.message)
    )
}

/// Numbers of briefings, errors and warnings.
pub fn summary(problems: &[Problem], briefings: usize) -> String {
    let errors = problems
        .iter()
        .filter(|p| p.severity == Severity::Error)
        .count();
    let warnings = problems.len() - errors;
    format!(
        "{}: {}, {}",
        counted(briefings, "briefing"),
        counted(errors, "error"),
        counted(warnings, "warning")
    )
}

fn counted(count: usize, word: &str) -> String {
    match count {
        0 => format!("no {word}s"),
        _ => text::counted(count, word),
    }
}
