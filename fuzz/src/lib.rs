//! What must hold for any input: each module has a `check` that panics if it does not.
//!
//! `npm run fuzz` calls them with inputs that libFuzzer makes, `tests/fuzz_corpus.rs` with those in `fuzz/corpus`.

pub mod dates;
pub mod decode;
pub mod encode;
pub mod errors;
mod input;
mod json;
pub mod tape;
