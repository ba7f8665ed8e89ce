//! The integration tests, one binary.

mod fixture;
mod layers;
mod search;
mod views;
