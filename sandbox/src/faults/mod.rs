//! Answers gone wrong on purpose, for tests of what a client makes of them.
//!
//! - `plan`: which requests meet which fault.
//! - `kinds`: the faults and their parameters.
//! - `distort`: turns a right answer into the faulty one.
//! - `bodies`: the bodies of faulty answers.

mod bodies;
mod distort;
mod kinds;
mod plan;

pub use distort::distort;
pub use plan::Plan;
