//! What a check finds: how bad it is, where it is, what would be right.

use std::fmt;

/// How bad something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file or the item cannot be used as it is.
    Error,
    /// Odd, but still usable.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// Something wrong in a briefing or in `collection.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its place, such as `events[3].accounts[1].value`.
    pub path: Path,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl Finding {
    /// A finding that makes the item unusable.
    pub fn error(path: Path, message: impl Into<String>) -> Self {
        Self {
            path,
            severity: Severity::Error,
            message: message.into(),
        }
    }

    /// A finding that is only odd.
    pub fn warning(path: Path, message: impl Into<String>) -> Self {
        Self {
            path,
            severity: Severity::Warning,
            message: message.into(),
        }
    }
}

/// One step into the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Into a field of a map.
    Field(&'static str),
    /// Into an item of a list, from 0.
    Index(usize),
}

/// A place in the data, from the top.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Path(Vec<Step>);

impl Path {
    /// A field at the top.
    pub fn field(name: &'static str) -> Self {
        Self(vec![Step::Field(name)])
    }

    /// An item of a list at the top.
    pub fn item(list: &'static str, place: usize) -> Self {
        Self(vec![Step::Field(list), Step::Index(place)])
    }

    /// A field of the value at this path.
    #[must_use]
    pub fn then(&self, name: &'static str) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Field(name));
        Self(steps)
    }

    /// An item of a list in the value at this path.
    #[must_use]
    pub fn then_item(&self, list: &'static str, place: usize) -> Self {
        let mut path = self.then(list);
        path.0.push(Step::Index(place));
        path
    }

    /// An item of the list at this path.
    #[must_use]
    pub fn index(&self, place: usize) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Index(place));
        Self(steps)
    }

    /// The steps from the top.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if nth == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Index(place) => write!(f, "[{place}]")?,
            }
        }
        Ok(())
    }
}
