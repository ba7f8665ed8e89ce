//! PDFs: read in a process of their own, hostile ones ended, scans read by
//! whatever reads pictures.

mod about;
mod apart;
mod hostile;
mod locked;
pub(crate) mod made;
mod pile;
mod scans;
