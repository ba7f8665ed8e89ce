//! One source, actor, event, voice or passage, in full.

pub mod actor;
pub mod event;
pub mod passage;
pub mod source;
pub mod voice;
