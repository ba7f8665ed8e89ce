//! The arguments of a tool call, read by name.

use serde_json::{Map, Value};

/// The arguments of a call. Each is taken once; what is left was not asked for.
pub(super) struct Args(Map<String, Value>);

impl Args {
    /// The arguments of these parameters.
    ///
    /// # Errors
    /// If they are no object.
    pub(super) fn of(params: &Value) -> Result<Self, String> {
        match params.get("arguments") {
            None | Some(Value::Null) => Ok(Self(Map::new())),
            Some(Value::Object(all)) => Ok(Self(all.clone())),
            Some(_) => Err("`arguments` is an object of names and values".into()),
        }
    }

    /// A text that is not blank.
    ///
    /// # Errors
    /// If it is missing or no text.
    pub(super) fn text(&mut self, name: &str) -> Result<String, String> {
        let text = self.optional(name)?;
        text.ok_or_else(|| format!("`{name}` is missing"))
    }

    /// A text that may be missing.
    ///
    /// # Errors
    /// If it is blank, or no text.
    pub(super) fn optional(&mut self, name: &str) -> Result<Option<String>, String> {
        match self.0.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text)),
            Some(Value::String(_)) => Err(format!("`{name}` is blank")),
            Some(_) => Err(format!("`{name}` is a text")),
        }
    }

    /// A value of any kind.
    ///
    /// # Errors
    /// If it is missing.
    pub(super) fn value(&mut self, name: &str) -> Result<Value, String> {
        let value = self.0.remove(name);
        value.ok_or_else(|| format!("`{name}` is missing"))
    }

    /// A number from 0 on; `usual` if it is missing.
    ///
    /// # Errors
    /// If it is no such number.
    pub(super) fn number(&mut self, name: &str, usual: usize) -> Result<usize, String> {
        let Some(value) = self.0.remove(name).filter(|value| !value.is_null()) else {
            return Ok(usual);
        };
        let number = value.as_u64().and_then(|n| usize::try_from(n).ok());
        number.ok_or_else(|| format!("`{name}` is a whole number from 0 on"))
    }

    /// Fails if arguments are left.
    ///
    /// # Errors
    /// If nobody took one.
    pub(super) fn end(self) -> Result<(), String> {
        match self.0.keys().next() {
            None => Ok(()),
            Some(name) => Err(format!("there is no argument `{name}`")),
        }
    }
}
