//! One file per subcommand: arguments in, text or JSON out, an exit code back.

pub mod check;
pub mod convert;
pub mod schema;
