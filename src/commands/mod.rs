//! One file per subcommand: arguments in, text or JSON out, an exit code back.
