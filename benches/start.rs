//! From process to first frame.

fn main() {}
