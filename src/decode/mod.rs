//! Reads an answer: checks JSON text against the table of what it must be, and lays what it read down on a flat tape
//! that crosses into JavaScript in one piece.
//!
//! The tape holds 32-bit words, the low three bits a tag (see [`tag`]), the rest a number; strings stand one after
//! the other in one text, so that a word needs to give only their length. What the table does not know, and strings
//! with escapes, are kept as JSON text for `JSON.parse`: no meaning is lost, and numbers need no reading here.

mod cursor;
pub(crate) mod lenient;
mod problem;
mod tape;
mod walker;

pub use problem::Problem;
pub use tape::{Tape, tag};

use crate::schema::Kind;

/// Checks `text` against `kind`.
///
/// # Errors
/// What does not fit, and where. [`Problem::Unusual`] means that the text may fit but is written in a way that no
/// server uses (such as escaped or repeated keys): rewrite it through a full JSON parser and try again.
pub fn decode(text: &str, kind: Kind) -> Result<Tape, Problem> {
    walk(walker::Walker::new(text), kind)
}

/// The same for text that a full JSON parser has written: a key that has escapes even there is one that no table knows.
///
/// # Errors
/// What does not fit, and where.
pub fn decode_rewritten(text: &str, kind: Kind) -> Result<Tape, Problem> {
    walk(walker::Walker::rewritten(text), kind)
}

fn walk(mut walker: walker::Walker<'_>, kind: Kind) -> Result<Tape, Problem> {
    walker.value(kind)?;
    walker.end()?;
    Ok(walker.into_tape())
}

#[cfg(test)]
mod tests;
