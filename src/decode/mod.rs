//! Reads an answer: checks JSON text against the table of what it must be, and lays what it read down on a flat tape
//! that crosses into JavaScript in one piece.
//!
//! The tape holds 32-bit words, the low three bits a tag (see [`tag`]), the rest a number; strings stand one after
//! the other in one text, so that a word needs to give only their length. What the table does not know, and strings
//! with escapes, are kept as JSON text for `JSON.parse`: no meaning is lost, and numbers need no reading here.

mod cursor;
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
    let mut walker = walker::Walker::new(text);
    walker.value(kind)?;
    walker.end()?;
    Ok(walker.into_tape())
}

#[cfg(test)]
mod tests;
