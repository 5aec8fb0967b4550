//! Deliberately faulty responses, for tests of how a client handles them.
//!
//! - `plan`: the faults for the next requests.
//! - `kinds`: the faults and their parameters.
//! - `distort`: turns a correct response into a faulty one.
//! - `bodies`: the bodies of faulty responses.

mod bodies;
mod distort;
mod fields;
mod kinds;
mod plan;

pub use distort::distort;
pub use plan::Plan;
