//! Checks that the nodes of a file have the shape the structs need. The shape
//! comes from their JSON Schema, so the fields are listed once.

use std::fmt;
use std::sync::OnceLock;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

pub use super::misfit::Misfit;
use super::misfit::Misfits;
use super::yaml::tree::{Content, Entry, LineColumn, Node};
use super::yaml::{Plain, excerpt, plain_meaning};
use crate::model::finding::Severity;
use crate::model::{Briefing, Joins, ProposedAcross};

/// The shape a node must have.
#[derive(Debug)]
pub struct Shape {
    kind: Kind,
    /// Whether it may be empty.
    nullable: bool,
}

#[derive(Debug)]
enum Kind {
    Text,
    Whole {
        least: u64,
        most: u64,
    },
    Truth,
    Words(Vec<String>),
    List {
        item: Box<Shape>,
        least: u64,
    },
    Map {
        /// The name of the type.
        name: String,
        fields: Vec<Field>,
    },
    Anything,
}

/// How a message names a node. Becomes text only in a message: almost every
/// node fits.
#[derive(Debug, Clone, Copy)]
enum Label<'a> {
    File,
    Field(&'a str),
    ItemOf(&'a str),
}

impl Label<'_> {
    /// The label of an item of this list.
    fn item(self) -> Self {
        match self {
            Self::Field(name) => Self::ItemOf(name),
            Self::File | Self::ItemOf(_) => self,
        }
    }
}

impl fmt::Display for Label<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("the file"),
            Self::Field(name) => write!(f, "`{name}`"),
            Self::ItemOf(name) => write!(f, "an item of `{name}`"),
        }
    }
}

#[derive(Debug)]
struct Field {
    name: String,
    required: bool,
    shape: Shape,
}

/// The JSON Schema of a type of file.
pub fn schema<T: JsonSchema>() -> Value {
    SchemaGenerator::default()
        .into_root_schema_for::<T>()
        .into()
}

/// The shape of a briefing.
pub fn briefing() -> &'static Shape {
    static SHAPE: OnceLock<Shape> = OnceLock::new();
    SHAPE.get_or_init(Shape::of::<Briefing>)
}

/// The shape of `collection.yaml`.
pub fn joins() -> &'static Shape {
    static SHAPE: OnceLock<Shape> = OnceLock::new();
    SHAPE.get_or_init(Shape::of::<Joins>)
}

/// The shape of `proposals.yaml`.
pub fn proposals() -> &'static Shape {
    static SHAPE: OnceLock<Shape> = OnceLock::new();
    SHAPE.get_or_init(Shape::of::<ProposedAcross>)
}

impl Shape {
    fn of<T: JsonSchema>() -> Self {
        let schema = schema::<T>();
        Self::from_schema(&schema, &schema["$defs"], &T::schema_name())
    }

    fn from_schema(schema: &Value, defs: &Value, name: &str) -> Self {
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.rsplit('/').next().unwrap_or_default();
            return Self::from_schema(&defs[name], defs, name);
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            // `Option<T>` of a named type: that type, or null.
            let is_null = |c: &&Value| c["type"] == "null";
            if let Some(some) = choices.iter().find(|c| !is_null(c)) {
                let mut shape = Self::from_schema(some, defs, name);
                shape.nullable |= choices.iter().any(|c| is_null(&c));
                return shape;
            }
        }
        let kinds: Vec<&str> = match &schema["type"] {
            Value::String(one) => vec![one],
            Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        Self {
            kind: Kind::from_schema(schema, defs, name, &kinds),
            nullable: kinds.contains(&"null"),
        }
    }

    /// Everything in `node` that does not fit.
    pub fn misfits(&self, node: &Node<'_>) -> Vec<Misfit> {
        let mut found = Misfits::default();
        self.check(node, Label::File, &mut found);
        found.into_listed()
    }

    fn check(&self, node: &Node<'_>, label: Label<'_>, found: &mut Misfits) {
        if let Content::Scalar { text, plain: true } = &node.content
            && plain_meaning(text) == Plain::Null
            && self.nullable
        {
            return;
        }
        match (&self.kind, &node.content) {
            (Kind::Map { name, fields }, Content::Map(entries)) => {
                check_map(name, fields, node.place, entries, found);
            }
            (Kind::List { item, least }, Content::List(items)) => {
                if (items.len() as u64) < *least {
                    found.push(Severity::Error, node.place, || {
                        format!("{label} is an empty list; it needs at least {least}")
                    });
                }
                for node in items {
                    item.check(node, label.item(), found);
                }
            }
            (Kind::Anything, _) => {}
            (kind, content) => {
                if let Some(message) = kind.complaint(content, label) {
                    found.push(Severity::Error, node.place, || message);
                }
            }
        }
    }
}

impl Kind {
    fn from_schema(schema: &Value, defs: &Value, name: &str, kinds: &[&str]) -> Self {
        let words = words_of(schema);
        if !words.is_empty() {
            return Self::Words(words);
        }
        let is = |kind| kinds.contains(&kind);
        if is("string") {
            Self::Text
        } else if is("integer") {
            Self::Whole {
                least: schema["minimum"].as_u64().unwrap_or(0),
                most: u64::from(u32::MAX),
            }
        } else if is("boolean") {
            Self::Truth
        } else if is("array") {
            Self::List {
                item: Box::new(Shape::from_schema(&schema["items"], defs, name)),
                least: schema["minItems"].as_u64().unwrap_or(0),
            }
        } else if let Some(properties) = schema["properties"].as_object() {
            let required = schema["required"].as_array();
            Self::Map {
                name: thing(name),
                fields: properties
                    .iter()
                    .map(|(name, field)| Field {
                        name: name.clone(),
                        required: required.is_some_and(|r| r.iter().any(|n| n == name)),
                        shape: Shape::from_schema(field, defs, name),
                    })
                    .collect(),
            }
        } else {
            Self::Anything
        }
    }

    /// Why a scalar, or a node of another form, does not fit; `None` if it
    /// does.
    fn complaint(&self, content: &Content<'_>, label: Label<'_>) -> Option<String> {
        let Content::Scalar { text, plain } = content else {
            let form = match content {
                Content::List(_) => "a list",
                Content::Map(_) | Content::Scalar { .. } => "a map",
            };
            return Some(format!("{label} is {form}; it must be {}", self.needed()));
        };
        let meaning = if *plain {
            plain_meaning(text)
        } else {
            Plain::Text
        };
        (!self.fits(text, meaning)).then(|| self.misfit(text, meaning, label))
    }

    fn fits(&self, text: &str, meaning: Plain) -> bool {
        match self {
            Self::Text => meaning == Plain::Text,
            Self::Words(words) => words.iter().any(|word| word == text),
            Self::Truth => meaning == Plain::Bool,
            Self::Whole { least, most } => {
                let number = text.trim_start_matches('+').parse::<u64>();
                meaning == Plain::Int && number.is_ok_and(|n| (*least..=*most).contains(&n))
            }
            Self::List { .. } | Self::Map { .. } => false,
            Self::Anything => true,
        }
    }

    /// What is wrong with a scalar that does not fit.
    fn misfit(&self, text: &str, meaning: Plain, label: Label<'_>) -> String {
        let shown = excerpt(text);
        match self {
            _ if meaning == Plain::Null => {
                format!("{label} is empty; it must be {}", self.needed())
            }
            Self::Text => format!("{label} must be a text; write it in quotes: \"{shown}\""),
            Self::Words(words) => {
                format!("{label} cannot be `{shown}`; {}", right_word(text, words))
            }
            Self::Whole { .. } if meaning == Plain::Text && plain_meaning(text) == Plain::Int => {
                format!("{label} is a text; it must be a number, without quotes: {shown}")
            }
            Self::List { .. } => format!("{label} is `{shown}`; it must be a list: [{shown}]"),
            Self::Whole { .. } | Self::Truth | Self::Map { .. } | Self::Anything => {
                format!("{label} is `{shown}`; it must be {}", self.needed())
            }
        }
    }

    fn needed(&self) -> String {
        match self {
            Self::Text => "a text".into(),
            Self::Whole { least, .. } => format!("a whole number from {least}"),
            Self::Truth => "true or false".into(),
            Self::Words(words) => format!("one of {}", words.join(", ")),
            Self::List { .. } => "a list".into(),
            Self::Map { name, .. } => format!("a map with the fields of {}", with_article(name)),
            Self::Anything => "anything".into(),
        }
    }
}

fn check_map(
    name: &str,
    fields: &[Field],
    place: LineColumn,
    entries: &[Entry<'_>],
    found: &mut Misfits,
) {
    for entry in entries {
        match fields.iter().find(|f| f.name == entry.key) {
            Some(field) => field
                .shape
                .check(&entry.value, Label::Field(&field.name), found),
            None => found.push(Severity::Warning, entry.place, || {
                format!(
                    "`{}` is not a field of {}; {}",
                    excerpt(&entry.key),
                    with_article(name),
                    right_field(&entry.key, fields)
                )
            }),
        }
    }
    for field in fields.iter().filter(|f| f.required) {
        if !entries.iter().any(|e| e.key == field.name) {
            found.push(Severity::Error, place, || {
                format!(
                    "this {name} has no `{}`; add it: {}",
                    field.name,
                    field.shape.kind.needed()
                )
            });
        }
    }
}

/// The words of an enum: one list, or constants that have descriptions.
fn words_of(schema: &Value) -> Vec<String> {
    let listed = schema["enum"].as_array().into_iter().flatten();
    let described = schema["oneOf"].as_array().into_iter().flatten();
    listed
        .chain(described.clone().map(|one| &one["const"]))
        .chain(described.flat_map(|one| one["enum"].as_array().into_iter().flatten()))
        .filter_map(|word| Some(word.as_str()?.to_owned()))
        .collect()
}

/// A type's name in words, for messages: `JoinedActor` is a *joined actor*.
fn thing(name: &str) -> String {
    if name == "Joins" {
        return "collection file".into();
    }
    if name == "ProposedAcross" {
        return "file of proposals".into();
    }
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
    }
    out
}

fn with_article(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {name}")
}

fn right_field(key: &str, fields: &[Field]) -> String {
    let names = || fields.iter().map(|f| f.name.as_str());
    nearest(key, names()).map_or_else(
        || format!("its fields are {}", names().collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean `{near}`?"),
    )
}

fn right_word(text: &str, words: &[String]) -> String {
    let all = format!("it is one of {}", words.join(", "));
    nearest(text, words.iter().map(String::as_str)).map_or_else(
        || all.clone(),
        |near| format!("did you mean `{near}`? {all}"),
    )
}

/// The word that the user may have meant, at most a third of it mistyped.
fn nearest<'a>(typed: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if typed.chars().count() > 40 {
        return None;
    }
    let typed = typed.to_lowercase();
    words
        .map(|word| (strsim::osa_distance(&typed, &word.to_lowercase()), word))
        .filter(|(distance, word)| *distance <= (word.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}
