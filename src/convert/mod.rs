//! Documents become draft briefings: offline, deterministic, no model. One
//! file per step; nothing here touches the disk.

pub mod dates;
pub mod quotes;
