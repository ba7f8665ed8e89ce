//! The `rashomon` program: parse, run, turn errors into exit codes.
fn main() {}
