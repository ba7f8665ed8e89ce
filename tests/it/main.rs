//! The integration tests, one binary.

mod cli;
mod fixture;
mod layers;
mod search;
mod views;
