//! The outside of the reader: the loop, its threads, the terminal, other
//! programs, and the service that performs requests.

mod clipboard;
mod decode;
mod faults;
mod input;
pub mod messages;
mod modelling;
mod output;
mod outside;
pub mod requests;
mod runtime;
pub mod services;
mod terminal;
mod threads;
mod viewer;
mod worker;
mod writer;

pub use messages::Msg;
pub use requests::{Reply, Request};
pub use runtime::{Ended, Error, Options, run};
pub use services::{Memory, Services};
pub use terminal::columns;
