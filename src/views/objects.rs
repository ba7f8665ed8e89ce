//! Answers whose objects come from serde: their fields differ from one to the
//! next.

use serde::Serialize;
use serde_json::Value;

use super::csv::of_objects;
use super::{Answer, Failure};

/// Rows with the fields that serde gives them.
#[derive(Debug)]
pub struct Objects<'a, T>(pub &'a [T]);

impl<T: Serialize> Answer for Objects<'_, T> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn json(&self) -> Result<String, Failure> {
        Ok(serde_json::to_string_pretty(self.0)?)
    }

    fn lines(&self) -> Result<Vec<String>, Failure> {
        let lines = self.0.iter().map(serde_json::to_string);
        Ok(lines.collect::<Result<_, _>>()?)
    }

    /// One column for every field that any row has.
    fn csv(&self) -> Result<String, Failure> {
        let rows = self.0.iter().map(serde_json::to_value);
        let rows: Vec<Value> = rows.collect::<Result<_, _>>()?;
        Ok(of_objects(&rows)?)
    }
}
