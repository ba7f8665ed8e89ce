//! Text as it meets a screen: folding, words, graphemes, wrapping and the
//! one function that makes a stranger's text harmless.

pub mod blocks;
pub mod fold;
pub mod graphemes;
pub mod hash;
pub mod sanitize;
pub mod words;
pub mod wrap;

pub use fold::fold;
pub use sanitize::{line, sanitize};
