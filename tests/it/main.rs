//! The integration tests, one binary.

mod cli;
mod desk;
mod fixture;
mod layers;
mod search;
mod views;
