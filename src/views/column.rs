//! The columns of a table, declared once: a name with the cell's content. JSON
//! objects and CSV sheets come from one list, so that every cell stands under
//! its own head.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::csv::{flat, of_one, sheet};
use super::{Answer, Failure};
use crate::model::Collection;

/// A column of rows `T`, whose values come from `C`.
pub(super) struct Column<T: 'static, C: 'static = Collection> {
    name: &'static str,
    head: &'static str,
    cell: Cell<T, C>,
    object: InObject,
    in_sheet: bool,
    last: bool,
}

/// The content of a column.
enum Cell<T: 'static, C: 'static> {
    Value(fn(&C, &T) -> Value),
    /// Parts with columns of their own.
    List(&'static dyn Parts<T, C>),
    /// The same; in a sheet each part is a row.
    Spread(&'static dyn Parts<T, C>),
}

/// Whether a column is a field of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InObject {
    Always,
    IfAny,
    Never,
}

/// A column with one value in each cell.
pub(super) const fn column<T, C>(name: &'static str, cell: fn(&C, &T) -> Value) -> Column<T, C> {
    Column::new(name, Cell::Value(cell))
}

/// A column that lists parts; in a sheet it holds their number.
pub(super) const fn list<T, C>(
    name: &'static str,
    parts: &'static dyn Parts<T, C>,
) -> Column<T, C> {
    Column::new(name, Cell::List(parts))
}

/// A column that lists parts; in a sheet each is a row with its own columns.
pub(super) const fn spread<T, C>(
    name: &'static str,
    parts: &'static dyn Parts<T, C>,
) -> Column<T, C> {
    Column::new(name, Cell::Spread(parts))
}

impl<T, C> Column<T, C> {
    const fn new(name: &'static str, cell: Cell<T, C>) -> Self {
        Self {
            name,
            head: name,
            cell,
            object: InObject::Always,
            in_sheet: true,
            last: false,
        }
    }

    /// Sets another head for sheets.
    pub(super) const fn headed(mut self, head: &'static str) -> Self {
        self.head = head;
        self
    }

    /// Leaves the field out of objects if it is false or empty.
    pub(super) const fn if_any(mut self) -> Self {
        self.object = InObject::IfAny;
        self
    }

    /// Shows the column in objects only.
    pub(super) const fn not_in_sheets(mut self) -> Self {
        self.in_sheet = false;
        self
    }

    /// Shows the column in sheets only.
    pub(super) const fn in_sheets_only(mut self) -> Self {
        self.object = InObject::Never;
        self
    }

    /// Puts the column at the end of a sheet.
    pub(super) const fn last(mut self) -> Self {
        self.last = true;
        self
    }

    fn value(&self, ctx: &C, thing: &T) -> Value {
        match &self.cell {
            Cell::Value(cell) => cell(ctx, thing),
            Cell::List(parts) | Cell::Spread(parts) => parts.objects(ctx, thing),
        }
    }

    /// The value, if it is a field of an object.
    fn field(&self, ctx: &C, thing: &T) -> Option<Value> {
        let value = || self.value(ctx, thing);
        match self.object {
            InObject::Always => Some(value()),
            InObject::IfAny => Some(value()).filter(is_any),
            InObject::Never => None,
        }
    }

    fn spread(&self) -> Option<&'static dyn Parts<T, C>> {
        match self.cell {
            Cell::Spread(parts) if self.in_sheet => Some(parts),
            Cell::Value(_) | Cell::List(_) | Cell::Spread(_) => None,
        }
    }
}

fn is_any(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(items) => !items.is_empty(),
        Value::Bool(true) | Value::Number(_) | Value::String(_) | Value::Object(_) => true,
    }
}

/// Parts of a row, with columns of their own.
pub(super) trait Parts<T, C>: Sync {
    /// The parts as objects.
    fn objects(&self, ctx: &C, thing: &T) -> Value;
    /// The heads of their columns.
    fn heads(&self) -> Vec<&'static str>;
    /// Their rows in a sheet.
    fn rows(&self, ctx: &C, thing: &T) -> Vec<Vec<String>>;
}

/// Parts `U` of a row `T`.
pub(super) struct Each<T: 'static, U: 'static, C: 'static = Collection> {
    of: fn(&C, &T) -> Vec<U>,
    columns: &'static [Column<U, C>],
    or_blank: bool,
}

/// The parts that `of` finds in a row.
pub(super) const fn each<T, U, C>(
    of: fn(&C, &T) -> Vec<U>,
    columns: &'static [Column<U, C>],
) -> Each<T, U, C> {
    Each {
        of,
        columns,
        or_blank: false,
    }
}

impl<T, U, C> Each<T, U, C> {
    /// Keeps a row for a thing without parts.
    pub(super) const fn or_blank(mut self) -> Self {
        self.or_blank = true;
        self
    }
}

impl<T, U, C: Sync> Parts<T, C> for Each<T, U, C> {
    fn objects(&self, ctx: &C, thing: &T) -> Value {
        let parts = (self.of)(ctx, thing);
        parts
            .iter()
            .map(|part| object(self.columns, ctx, part))
            .collect()
    }

    fn heads(&self) -> Vec<&'static str> {
        heads(self.columns)
    }

    fn rows(&self, ctx: &C, thing: &T) -> Vec<Vec<String>> {
        let parts = (self.of)(ctx, thing);
        if parts.is_empty() && self.or_blank {
            return vec![vec![String::new(); self.heads().len()]];
        }
        let rows = parts.iter();
        rows.flat_map(|part| rows_of(self.columns, ctx, part))
            .collect()
    }
}

/// A row as an object.
fn object<T, C>(columns: &[Column<T, C>], ctx: &C, thing: &T) -> Value {
    let fields = columns.iter();
    let fields = fields.filter_map(|c| Some((c.name.to_owned(), c.field(ctx, thing)?)));
    Value::Object(fields.collect())
}

/// The columns with one value each, in the order of a sheet.
fn plain<T, C>(columns: &[Column<T, C>]) -> impl Iterator<Item = &Column<T, C>> {
    let plain = |last: bool| {
        let all = columns.iter();
        all.filter(move |c| c.in_sheet && c.spread().is_none() && c.last == last)
    };
    plain(false).chain(plain(true))
}

/// The heads of a sheet.
fn heads<T, C>(columns: &[Column<T, C>]) -> Vec<&'static str> {
    let mut heads: Vec<_> = plain(columns).map(|c| c.head).collect();
    heads.extend(
        columns
            .iter()
            .filter_map(Column::spread)
            .flat_map(Parts::heads),
    );
    heads
}

/// The rows of a sheet for a thing: one, or one for each part.
fn rows_of<T, C>(columns: &[Column<T, C>], ctx: &C, thing: &T) -> Vec<Vec<String>> {
    let own: Vec<String> = plain(columns).map(|c| flat(&c.value(ctx, thing))).collect();
    match columns.iter().find_map(Column::spread) {
        None => vec![own],
        Some(parts) => {
            let parts = parts.rows(ctx, thing).into_iter();
            parts
                .map(|part| own.iter().cloned().chain(part).collect())
                .collect()
        }
    }
}

/// Rows under their columns.
pub struct Listed<'a, T: 'static, C: 'static = Collection> {
    ctx: &'a C,
    columns: &'static [Column<T, C>],
    /// The rows.
    pub rows: Vec<T>,
    bare_if_empty: bool,
}

impl<'a, T, C> Listed<'a, T, C> {
    pub(super) fn new(ctx: &'a C, rows: Vec<T>, columns: &'static [Column<T, C>]) -> Self {
        Self {
            ctx,
            columns,
            rows,
            bare_if_empty: false,
        }
    }

    /// Writes no heads if there are no rows.
    pub(super) fn bare_if_empty(mut self) -> Self {
        self.bare_if_empty = true;
        self
    }
}

impl<T, C> Serialize for Listed<'_, T, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.rows.len()))?;
        for row in &self.rows {
            list.serialize_element(&One::new(self.ctx, row, self.columns))?;
        }
        list.end()
    }
}

impl<T, C> Answer for Listed<'_, T, C> {
    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn json(&self) -> Result<String, Failure> {
        Ok(serde_json::to_string_pretty(self)?)
    }

    fn lines(&self) -> Result<Vec<String>, Failure> {
        let one = |row| serde_json::to_string(&One::new(self.ctx, row, self.columns));
        Ok(self.rows.iter().map(one).collect::<Result<_, _>>()?)
    }

    fn csv(&self) -> Result<String, Failure> {
        if self.bare_if_empty && self.rows.is_empty() {
            return Ok(String::new());
        }
        let rows = self.rows.iter();
        let rows = rows.flat_map(|row| rows_of(self.columns, self.ctx, row));
        Ok(sheet(&heads(self.columns), rows)?)
    }
}

/// One thing, its columns as fields.
pub struct One<'a, T: 'static, C: 'static = Collection> {
    ctx: &'a C,
    columns: &'static [Column<T, C>],
    thing: &'a T,
}

impl<'a, T, C> One<'a, T, C> {
    pub(super) fn new(ctx: &'a C, thing: &'a T, columns: &'static [Column<T, C>]) -> Self {
        Self {
            ctx,
            columns,
            thing,
        }
    }
}

impl<T, C> Serialize for One<'_, T, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for column in self.columns {
            if let Some(value) = column.field(self.ctx, self.thing) {
                map.serialize_entry(column.name, &value)?;
            }
        }
        map.end()
    }
}

impl<T, C> Answer for One<'_, T, C> {
    fn is_empty(&self) -> bool {
        false
    }

    fn json(&self) -> Result<String, Failure> {
        Ok(serde_json::to_string_pretty(self)?)
    }

    fn lines(&self) -> Result<Vec<String>, Failure> {
        Ok(vec![serde_json::to_string(self)?])
    }

    /// One field a line, or the rows of its parts if they are spread.
    fn csv(&self) -> Result<String, Failure> {
        if self.columns.iter().any(|c| c.spread().is_some()) {
            let rows = rows_of(self.columns, self.ctx, self.thing);
            return Ok(sheet(&heads(self.columns), rows)?);
        }
        Ok(of_one(&object(self.columns, self.ctx, self.thing))?)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Letters as rows, compared with a known letter.
    const LETTERS: &[Column<char, char>] = &[
        column("letter", |_, c| json!(c.to_string())),
        column("is", |known: &char, c: &char| json!(c == known))
            .if_any()
            .headed("known"),
        column("code", |_, c: &char| json!(u32::from(*c))).last(),
        column("upper", |_, c| json!(c.to_uppercase().to_string())),
        column("hidden", |_, _| json!(1)).not_in_sheets(),
    ];
    const TEXTS: &[Column<&str, char>] = &[
        column("text", |_, t| json!(t)),
        column("length", |_, t: &&str| json!(t.len())).in_sheets_only(),
        spread(
            "letters",
            &each(|_: &char, t: &&str| t.chars().collect(), LETTERS).or_blank(),
        ),
    ];

    #[test]
    fn objects_and_sheets_are_made_of_one_list() {
        let listed = Listed::new(&'b', vec!["ab", ""], TEXTS);
        assert_eq!(
            serde_json::to_string(&listed).unwrap(),
            concat!(
                r#"[{"text":"ab","letters":[{"letter":"a","code":97,"upper":"A","hidden":1},"#,
                r#"{"letter":"b","is":true,"code":98,"upper":"B","hidden":1}]},"#,
                r#"{"text":"","letters":[]}]"#
            )
        );
        assert_eq!(
            listed.csv().unwrap(),
            "text,length,letter,known,upper,code\nab,2,a,false,A,97\nab,2,b,true,B,98\n,0,,,,\n"
        );
        assert_eq!(listed.lines().unwrap().len(), 2);
    }

    #[test]
    fn one_thing_is_a_line_a_field_unless_its_parts_are_spread() {
        let one = One::new(&'b', &'b', LETTERS);
        let fields = "field,value\nletter,b\nis,true\ncode,98\nupper,B\nhidden,1\n";
        assert_eq!(one.csv().unwrap(), fields);
        let text = "b";
        let spread = One::new(&'b', &text, TEXTS).csv().unwrap();
        assert_eq!(
            spread,
            "text,length,letter,known,upper,code\nb,1,b,true,B,98\n"
        );
    }
}
