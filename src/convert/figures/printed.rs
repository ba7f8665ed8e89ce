//! Every quantity that a text prints, whether or not it is a figure of
//! something.

use std::ops::Range;

use super::quantity::Quantity;
use super::{rank, skip, unit};
use crate::convert::tokens::Tokens;

/// A quantity as printed.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::convert) struct Printed {
    /// Bytes of its number, without hedges and unit.
    pub range: Range<usize>,
    /// The value as the format writes it: `>=24`.
    pub value: String,
    /// The number without its bound.
    pub plain: String,
    /// Its unit, as shown.
    pub unit: Option<&'static str>,
}

/// The quantities of a block in order. A number that is part of a name, a
/// clock time or another number is none.
pub(in crate::convert) fn printed(tokens: &Tokens) -> Vec<Printed> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let quantity = Quantity::at(tokens, at)
            .filter(|quantity| rank::ordinal(tokens.key(quantity.number)).is_none());
        let Some(mut quantity) = quantity else {
            at += 1;
            continue;
        };
        at = quantity.words.end.max(at + 1);
        if skip::is_no_quantity(tokens, &quantity) {
            continue;
        }
        let unit = unit::of(tokens, &mut quantity).map(|unit| unit.sign);
        let range = tokens.bytes(quantity.number..quantity.words.end);
        let value = quantity.value();
        let plain = value.trim_start_matches(['<', '>', '=', '~']).to_owned();
        found.push(Printed {
            range,
            value,
            plain,
            unit,
        });
    }
    found
}
