//! YAML: the scan before serde, reading and writing.
