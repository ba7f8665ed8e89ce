//! What documents have in common, found by comparing them: computed from a
//! collection, never stored.

pub mod copies;
