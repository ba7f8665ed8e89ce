//! PDFs: read in a separate process; hostile ones are stopped; scans are read
//! by a program for text recognition.

mod about;
mod apart;
mod hostile;
mod locked;
pub(crate) mod made;
mod pile;
mod scans;
