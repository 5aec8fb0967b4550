//! Reads an answer: checks JSON text against the table of what it must be ([`schema`]), and lays what it read down on
//! a flat [`Tape`] that crosses into JavaScript in one piece.
//!
//! It must be fast, and is compiled for size like all else: what runs for every byte or field is written out, as the
//! compiler then inlines little; what is rare is one slow path for all. It reads, compares and copies eight bytes at a
//! time, guesses that keys come in the order of the table and that unknown ones come again, and reads no number: numbers,
//! strings with escapes, and unknown lists and objects stay JSON text, which JavaScript reads, so that no meaning is
//! lost. Where a key comes twice, the last one counts, as for `JSON.parse`.

#![cfg_attr(all(target_arch = "wasm32", not(test)), deny(clippy::disallowed_methods, clippy::disallowed_macros))]
// What runs for every byte or field has been measured: a call in WebAssembly costs as much as it does.
#![allow(clippy::inline_always)]

mod cursor;
pub mod date;
mod drift;
mod escape;
mod names;
mod problem;
mod scan;
pub mod schema;
mod tape;
mod view;
mod walker;

pub use cursor::{Cursor, Token};
pub use drift::{Drift, DriftKind};
pub use escape::unescape;
pub use problem::{Problem, Rejected, decimal};
pub use tape::{ABSENT, FALSE, NAMES, NULL, TRUE, Tape, WORD};

use schema::Kind;
use walker::Walker;

/// Checks `text` against `kind`.
///
/// # Errors
/// What does not fit, and where; or that the text is no JSON, even if something before that does not fit.
pub fn decode(text: &str, kind: &'static Kind) -> Result<Tape, Problem> {
    let mut walker = Walker::new(text);
    walker.run(kind)?;
    Ok(walker.tape)
}

/// Checks `text` against `kind`, but leaves out the items of a page that do not fit, so that one of them does not lose
/// the others. A page is a record with a list in the field `items`. Returns the tape, and what was left out, in the order
/// of the text.
///
/// # Errors
/// What else does not fit, and where; or that the text is no JSON, even if something before that does not fit.
pub fn decode_page<'a>(text: &'a str, kind: &'static Kind) -> Result<(Tape, Vec<Rejected<'a>>), Problem> {
    let mut walker = Walker::new(text);
    walker.tolerate_items(kind);
    walker.run(kind)?;
    Ok((walker.tape, walker.rejected))
}
